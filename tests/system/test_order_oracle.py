"""Whatever is said, at whichever door, is durable before it is said (reliability catalogue, 5.3).

First by recorders around a real gateway, which need nothing of the machine; then, where strace is,
by the system calls themselves.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.settings import ROOT
from tests.support.order import (
    RECORDING,
    Asked,
    Durable,
    Heard,
    Replied,
    ask,
    questions,
    recorded,
    tapped,
    violations,
)
from tests.support.running import Running, children
from tests.support.strace import Replies, attached, early, needs_strace, slow_sync

CALLS = 200
FEW = 24
EXCHANGE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
TRACEPARENT = re.compile(r"traceparent: ([0-9a-f-]{55})")


def test_the_oracle_sees_what_comes_too_early_and_nothing_else() -> None:
    """Not durable, durable later, durable as another kind: each is a sentence."""
    durable = [
        Durable("a", "GRANTED", "t-a", 10),
        Durable("a", "DISCLOSED", None, 30),
        Durable("b", "REFUSED", "t-b", 30),
    ]
    fine = Heard(
        durable, [("t-a", 20)], [Replied("a", "DISCLOSED", 40), Replied("b", "REFUSED", 31)]
    )
    assert violations(fine) == []
    early = Heard(
        durable,
        [("t-a", 9), ("t-b", 40)],
        [Replied("a", "DISCLOSED", 20), Replied("b", "DISCLOSED", 40), Replied("c", "REFUSED", 9)],
    )
    assert len(violations(early)) == 5


def test_nothing_is_said_or_asked_before_it_is_durable(tmp_path: Path) -> None:
    """5.3: at both doors, granted and refused, under load, with a journal that is slow."""
    with recorded(tmp_path) as watched:
        asked = ask(watched.gateway, CALLS)
        watched.replied += [each.replied for each in asked]
    heard = watched.heard()
    kinds = [each.kind for each in heard.replied]
    assert len(kinds) == 2 * CALLS
    assert kinds.count("REFUSED") > CALLS / 3
    assert len(heard.asked) == kinds.count("DISCLOSED")
    assert violations(heard) == []


@pytest.mark.parametrize("kind", ["GRANTED", "DISCLOSED", "REFUSED"])
def test_the_oracle_catches_a_gateway_that_does_not_wait_for(tmp_path: Path, kind: str) -> None:
    """Acknowledged before the commit: without this the test above would prove nothing."""
    with recorded(tmp_path, 0.05, UNAWAITED=kind) as watched:
        watched.gateway.replays = False
        asked = ask(watched.gateway, FEW, callers=4)
        watched.replied += [each.replied for each in asked]
    told = violations(watched.heard())
    assert {sentence.split()[0] for sentence in told} == {kind}
    # A caller this machine gave no time for 50 ms may be answered too early and not see it.
    assert len(told) >= 4


# ---------------------------------------------------------------- by the system calls


def worker(gateway: Running) -> int:
    """Pid of its one worker."""
    assert gateway.process is not None
    for pid in children(gateway.process.pid):
        if b"gateway.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
    raise AssertionError(gateway.log.read_text())


def told_by(gateway: Running, source: int, asked: list[Asked]) -> Replies:
    """Which entries a call of the worker says are durable: a reply's, or that of a question."""
    doors = [f":{gateway.ports[door]}->" for door in ("SOAP__PLAIN", "GRPC__PLAIN")]
    expected = {each.replied.exchange: each.replied.kind for each in asked}
    exchanges = {each.traceparent: each.replied.exchange for each in asked}

    def replies(call: str) -> Iterator[str]:
        to, _, _ = call.partition(">,")
        if any(door in to for door in doors):
            for exchange in dict.fromkeys(EXCHANGE.findall(call)):
                if exchange in expected:
                    yield f"{expected.pop(exchange)} {exchange}"
        elif f"->127.0.0.1:{source}]" in to:
            yield from (f"GRANTED {exchanges[trace]}" for trace in TRACEPARENT.findall(call))

    return replies


def traced(folder: Path, calls: int, **settings: str) -> tuple[list[str], int, list[Asked]]:
    """Ask *calls* questions at each door of a traced gateway: too early, said, and asked."""
    with tapped(folder, **settings) as (gateway, source):
        with attached(worker(gateway), folder) as trace:
            asked = ask(gateway, calls)
        replies = told_by(gateway, source.port, asked)
    return *early(trace.read_text(errors="replace"), replies), asked


@needs_strace
def test_no_system_call_says_what_no_sync_has_made_durable(tmp_path: Path) -> None:
    """5.3: written to the log, the log synced, and only then sent, to a source or a caller."""
    too_early, said, asked = traced(tmp_path, CALLS)
    disclosed = [each for each in asked if each.replied.kind == "DISCLOSED"]
    assert too_early == []
    # What refuses over gRPC stands in a header that is compressed.
    assert said >= 2 * len(disclosed) + CALLS / 5


@needs_strace
def test_the_system_calls_show_a_gateway_that_syncs_nothing(tmp_path: Path) -> None:
    """Where nothing is synced nothing may be said; the recorders above cannot see it."""
    fault = {"PYTHONPATH": f"{RECORDING}:{ROOT}", "SYNC": "off"}
    too_early, said, _ = traced(tmp_path, FEW, **fault)
    assert len(too_early) == said > FEW


@needs_strace
def test_an_answer_waits_for_a_slow_sync(tmp_path: Path) -> None:
    """Row 153: every sync takes half a second more; all is answered, nothing before its own."""
    with tapped(tmp_path) as (gateway, source):
        with attached(worker(gateway), tmp_path, *slow_sync(0.5)) as trace:
            asked = ask(gateway, FEW // 6, callers=2)
        replies = told_by(gateway, source.port, asked)
    told = trace.read_text(errors="replace")
    too_early, said = early(told, replies)
    assert "(DELAYED)" in told
    assert (too_early, said) == ([], 2 * len(asked))


@needs_strace
def test_a_sync_that_outlasts_the_caller_is_a_no(tmp_path: Path) -> None:
    """Row 153: at the deadline 60009, and no source was asked."""
    budget = {"SLUIS_SOAP__BUDGET_S": "1"}
    with tapped(tmp_path, **budget) as (gateway, source):
        before = len(questions(source))
        with attached(worker(gateway), tmp_path, *slow_sync(5.0)):
            reply = gateway.soap((gateway.state / "GeefOnderneming.xml").read_bytes())[2]
        assert b"60009" in reply
        assert b"<Inhoud>" not in reply
        assert len(questions(source)) == before


@needs_strace
@pytest.mark.soak
def test_soak_no_system_call_says_what_no_sync_has_made_durable(tmp_path: Path) -> None:
    """5.3 at its full length: a thousand requests at each door."""
    too_early, said, _ = traced(tmp_path, 1_000)
    assert too_early == []
    assert said > 3_000
