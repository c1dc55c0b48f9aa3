"""Where the time of one exchange goes: each step alone, in this process, on warm caches.

The least of some repeats, in µs. In place, with thirty requests under way, every step costs half as
much again to twice as much; what the steps do not explain is the transport: HTTP server and client,
event loop, log, metrics and the journal's writer.
"""

import datetime as dt
import tempfile
import time
import timeit
from collections.abc import Callable
from typing import Any, TypeVar

from bench import messages, world
from bench.figures import Figure
from gateway.compose import contracts_and_policies, new_id
from gateway.core.fields.disclose import disclose
from gateway.core.identity import identify
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.authorise import authorise
from gateway.core.law.inquiry import state
from gateway.core.law.judgment import Judgment, decide
from gateway.core.law.policies import Policies
from gateway.core.ledger import steps
from gateway.core.ledger.tree import leaf_hash
from gateway.core.model import Caller, Credentials, Grant, Receipt, Record, Written
from gateway.edges.soap.codec import Arrival, Asked, decode
from gateway.edges.soap.reply import Stamp, encode
from gateway.settings import load
from gateway.sources.answer import parse
from gateway.sources.client import HttpAnswer
from gateway.sources.magda import Sender, _Message, read_reply
from gateway.stores.journal.pseudonyms import KEY_BYTES, Pseudonyms

Step = Callable[[], Any]
T = TypeVar("T")

REPEATS = 7
RUN_S = 0.02
"""How long one repeat takes at the least."""
PARSE = "parse the answer"
ENTRIES = ("entry: granted", "entry: disclosed")
"""What of the two appends is done before the journal's writer has them."""
DECISIONS = ("first", "again", "alone")
_AT = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
_CREDENTIALS = Credentials(None, message_trusted=True)
_PSEUDONYM = Pseudonyms(b"k" * KEY_BYTES)
_ARRIVAL = Arrival("0" * 36, _AT, 30.0)


def steps_us(size: int) -> dict[str, float]:
    """Measure every step on an answer of about *size* bytes: µs by name, in order."""
    return {name: least_us(step) for name, step in _steps(size).items()}


def decisions_us(few: int, many: int, rounds: int) -> dict[str, dict[str, Figure]]:
    """Measure decisions in µs, by kind and by connections in the registry, which take turns.

    As if met for the first time, and like the one before: both with reading what of the message
    decides; the last is the decision alone, without.
    """
    policies = _policies()
    steps = {f"{size:,}": _decisions(size, policies) for size in (few, many)}
    taken: dict[str, dict[str, list[float]]] = {
        kind: {size: [] for size in steps} for kind in DECISIONS
    }
    for _ in range(rounds):
        for kind, by_size in taken.items():
            for size, so_far in by_size.items():
                so_far.append(least_us(steps[size][kind]))
    return {
        kind: {size: Figure(tuple(each)) for size, each in by_size.items()}
        for kind, by_size in taken.items()
    }


def _decisions(connections: int, policies: Policies) -> dict[str, Step]:
    snapshot = world.snapshot(connections, policies)
    asked = decode(messages.request(), _ARRIVAL, policies.services)
    caller = _caller(asked, snapshot)

    def again() -> Grant:
        return _granted(asked, caller, snapshot)

    def first() -> Grant:
        snapshot.standings.clear()
        return again()

    stated, _ = state(policies.services[asked.request.service], asked.request, None)

    def alone() -> Judgment:
        return decide(snapshot, caller, stated, _AT)

    return dict(zip(DECISIONS, (first, again, alone), strict=True))


def least_us(step: Step) -> float:
    """CPU time of *step*: the least of some repeats, each of at least :data:`RUN_S`."""
    number, timer = 1, time.thread_time
    while timeit.timeit(step, number=number, timer=timer) < RUN_S:
        number *= 2
    return min(timeit.repeat(step, number=number, repeat=REPEATS, timer=timer)) / number * 1e6


def _steps(size: int) -> dict[str, Step]:
    policies = _policies()
    snapshot = world.snapshot(100, policies)
    pseudonym = _PSEUDONYM
    request, answer = messages.request(), messages.answer(size, "bench-1")
    asked = decode(request, _ARRIVAL, policies.services)
    caller = _caller(asked, snapshot)
    grant = _granted(asked, caller, snapshot)
    message = _Message(policies.services[asked.request.service], Sender("bench.example"))
    received = HttpAnswer(200, {"content-type": "text/xml"}, answer)
    reply = read_reply(received, message.response_tag, "bench-1")
    record = Record(_written(grant), *reply, b"d" * 32, len(answer), _AT, _AT)
    leaving = disclose(record)
    written = steps.disclosed(leaving, _AT, pseudonym)
    stamp = Stamp("0" * 36, "bench.example", _AT)
    return {
        "a new id": new_id,
        "decode the request": lambda: decode(request, _ARRIVAL, policies.services),
        "identify": lambda: _caller(asked, snapshot),
        "authorise": lambda: _granted(asked, caller, snapshot),
        "entry: granted": lambda: steps.granted(grant, _AT, pseudonym),
        "build the question": lambda: message.build(grant.question, "bench-1", _AT),
        PARSE: lambda: parse(answer),
        "the same and read": lambda: read_reply(received, message.response_tag, "bench-1"),
        "disclose": lambda: disclose(record),
        "entry: disclosed": lambda: steps.disclosed(leaving, _AT, pseudonym),
        "entry: bytes and leaf": lambda: leaf_hash(written.encode()),
        "encode the reply": lambda: encode(_written(leaving), asked.echo, stamp),
    }


def _policies() -> Policies:
    with tempfile.TemporaryDirectory(prefix="sluis-bench-") as state:
        settings = load(environ={"SLUIS_STATE_DIR": state}, profile="demo")
        return contracts_and_policies(settings)[1]


def _caller(asked: Asked, snapshot: Snapshot) -> Caller:
    return _is(Caller, identify(_CREDENTIALS, asked.request, snapshot, _AT))


def _granted(asked: Asked, caller: Caller, snapshot: Snapshot) -> Grant:
    return _is(Grant, authorise(snapshot, caller, asked.request, _AT, _PSEUDONYM))


def _is(kind: type[T], found: object) -> T:
    """A fast no is no work done."""
    if not isinstance(found, kind):
        msg = f"the benchmark was refused: {found}"
        raise TypeError(msg)
    return found


def _written(what: T) -> Written[T]:
    return Written(what, Receipt("bench", 0, b"\0" * 32, _AT))
