"""The fixture that checks every row must bite: each lie is told to it, and each is found."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import pytest

from tests.support.asking import Reply
from tests.support.hostile import Attack, World, a_world
from tests.support.seen import Expected, Seen, complaints, leaks

ID: Final = "00000000-0000-4000-8000-000000000001"
ENTRY: Final = {"kind": "REFUSED", "gate": "G0", "reason": "INVALID_REQUEST", "exchange": ID}
REPLY: Final = Reply("soap", 200, b"<x/>", {}, ID, "DENIED")
HONEST: Final = Seen(entries=[ENTRY], replies=[REPLY], canaries=["CANARY-a-1"])
WANTED: Final = Expected(reason="INVALID_REQUEST", gate="G0")

LIES: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "a source was called": ({"source_calls": 1}, "sources were called 1 times"),
    "nothing was written": ({"entries": []}, "0 entries REFUSED"),
    "it was written twice": ({"entries": [ENTRY, ENTRY]}, "2 entries REFUSED"),
    "no reason": ({"entries": [ENTRY | {"reason": None}]}, "without gate or reason"),
    "no gate": ({"entries": [ENTRY | {"gate": None}]}, "without gate or reason"),
    "another reason": ({"entries": [ENTRY | {"reason": "INTERNAL"}]}, "refused for INTERNAL"),
    "another gate": ({"entries": [ENTRY | {"gate": "G7"}]}, "refused at G7"),
    "another exchange": ({"entries": [ENTRY | {"exchange": "x"}]}, "not in the journal"),
    "a broken exchange": (
        {"entries": [ENTRY, ENTRY | {"kind": "SOURCE_FAILED"}]},
        "1 entries of a failed exchange",
    ),
    "the reply echoes": ({"replies": [replace(REPLY, body=b"CANARY-a-1")]}, "a canary"),
    "a header echoes": ({"replies": [replace(REPLY, headers={"x": "CANARY-a-1"})]}, "a canary"),
    "the log echoes": ({"log": "CANARY-a-1"}, "the log has a canary"),
    "the metrics echo": ({"metrics": 'x{y="CANARY-a-1"} 1'}, "/metrics has a canary"),
    "in base64": ({"log": "Q0FOQVJZLWEtMQ=="}, "the log has a canary"),
    "in hexadecimal": ({"log": "43414e4152592d612d31"}, "the log has a canary"),
    "a person": ({"log": "no 80651512409 here"}, "the log has a person's number"),
    "a stack": ({"log": "Traceback (most recent call last)"}, "the log has a stack trace"),
    "a path": ({"replies": [replace(REPLY, body=b"/etc/passwd")]}, "a path"),
    "a library": ({"replies": [replace(REPLY, body=b"lxml 6")]}, "a library"),
    "a server header": ({"replies": [replace(REPLY, headers={"server": "uvicorn"})]}, "a library"),
    "where it stopped": ({"replies": [replace(REPLY, body=b"line 3, column 4")]}, "parser text"),
    "a neighbour waits": ({"bystander_errors": ["soap 503"]}, "was not served: soap 503"),
    "no neighbour": ({"bystander_calls": 0}, "no bystander"),
    "memory": ({"rss_growth": 65 << 20}, "grew by 65 MiB"),
    "processor": ({"cpu_s": 1.1}, "1.10 s of processor"),
    "a restart": ({"restarted": True}, "restarted"),
    "descriptors": ({"files_left_open": 2}, "2 descriptors"),
    "the next waits": ({"next_served": False}, "the next valid request"),
}


def test_an_honest_gateway_gets_no_complaint() -> None:
    """Or the lies below would prove nothing."""
    assert complaints(WANTED, HONEST) == []


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_is_a_complaint(lie: str) -> None:
    """What is wrong is told, and nothing that is as it should be."""
    changed, told = LIES[lie]

    found = complaints(WANTED, replace(HONEST, **changed))

    assert any(told in each for each in found), found
    # Without a reason it is not the right one either; without an entry its exchange is in none.
    assert len(found) <= 2


def test_an_input_that_is_not_counted_is_a_complaint() -> None:
    """Where a row says which kind it is."""
    wanted = replace(WANTED, rejected="xml")

    assert complaints(wanted, replace(HONEST, rejected={"xml": 1.0})) == []
    assert "no rejected input" in complaints(wanted, replace(HONEST, rejected={"body": 1.0}))[0]


def test_what_is_no_leak_is_none() -> None:
    """A served answer holds numbers, a UUID may hold eleven digits, and a number is no person."""
    assert leaks("80651512409", served=True) == []
    assert leaks("2f0f1e5c-0000-4000-8000-a80651512409") == []
    assert leaks("12345678901") == []


@pytest.fixture(scope="module")
def worse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world of its own, to be hurt."""
    with a_world(tmp_path_factory) as started:
        yield started


def test_the_real_world_is_seen_as_it_is(worse: World) -> None:
    """A valid call under the claim of an attack: a source was asked, and nothing refused."""
    attack = Attack(worse, Expected(refused=0))
    attack.saw(worse.soap(worse.message()))
    seen = attack.seen()

    assert [each["kind"] for each in seen.entries if each["consumer"]] == ["GRANTED", "DISCLOSED"]
    assert "sources were called 1 times, not 0" in complaints(attack.expected, seen)
    assert seen.bystander_calls >= 2
    assert worse.measured[-1][2] > 0


def test_a_killed_worker_is_a_complaint(worse: World) -> None:
    """Whoever brings it down brings all its callers down: all of that is seen."""
    attack = Attack(worse, Expected(refused=0))
    (worker,) = worse.workers()
    os.kill(worker, signal.SIGKILL)
    until = time.monotonic() + 60
    while worse.workers() in ((), (worker,)) and time.monotonic() < until:
        time.sleep(0.05)
    found = complaints(attack.expected, attack.seen())

    assert "a worker was restarted" in found
    assert any("was not served" in each for each in found)
