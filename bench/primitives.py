"""Where the time of one exchange goes: each step alone, in this process, on warm caches.

The steps are those an answer takes on its way, as text or as a tree as the filter decides; what it
costs where all are trees stands beside them.

The least of some repeats, in µs. In place, with thirty requests under way, every step costs half as
much again to twice as much; what the steps do not explain is the transport: HTTP server and client,
event loop, log, metrics and the journal's writer.
"""

import datetime as dt
import re
import statistics
import tempfile
import time
import timeit
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from bench import messages, world
from bench.answers import COUNT, answers
from bench.figures import Figure
from gateway.compose import contracts_and_policies, new_id
from gateway.core.fields.disclose import disclose
from gateway.core.fields.skim import Skimmed
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
from gateway.sources.asking import Reply, Sender
from gateway.sources.client import HttpAnswer
from gateway.sources.magda import _Message, read_reply
from gateway.stores.journal.pseudonyms import KEY_BYTES, Pseudonyms

Step = Callable[[], Any]
T = TypeVar("T")

REPEATS = 7
RUN_S = 0.02
"""How long one repeat takes at the least."""
READ, DISCLOSE = "read the answer", "disclose"
AS_TREE = "as a tree"
PARSE = f"{AS_TREE}: parse the answer"
_OF_ANSWERS = frozenset(
    {READ, DISCLOSE, PARSE, f"{AS_TREE}: {READ}", f"{AS_TREE}: {DISCLOSE}"}
    | {"entry: disclosed", "entry: bytes and leaf", "encode the reply"}
)
"""Steps that are done for every answer of the benchmark in turn."""
ENTRIES = ("entry: granted", "entry: disclosed")
"""What of the two appends is done before the journal's writer has them."""
DECISIONS = ("first", "again", "alone")
_AT = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
_CREDENTIALS = Credentials(None, message_trusted=True)
_PSEUDONYM = Pseudonyms(b"k" * KEY_BYTES)
_REFERENCE = "bench-1"
_LEARNING = 4
"""How often each answer is read before anything is measured."""
_TEXTS = re.compile(r'(?:>|=")[^<>"]+(?=[<"])')
_ARRIVAL = Arrival("0" * 36, _AT, 30.0)


def steps_us(size: int) -> dict[str, float]:
    """Measure every step on an answer of about *size* bytes: µs by name, in order."""
    return {
        name: least_us(step) / (COUNT if name in _OF_ANSWERS else 1)
        for name, step in _steps(size).items()
    }


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
    """Give each step; those of an answer do it for all answers of the benchmark."""
    bench = _Bench(size)
    asked, snapshot, grant, pseudonym = bench.asked, bench.snapshot, bench.grant, _PSEUDONYM
    leaving = [disclose(record) for record in bench.records()]
    written = [steps.disclosed(each, _AT, pseudonym) for each in leaving]
    trees = bench.records(as_trees=True)
    stamp = Stamp("0" * 36, "bench.example", _AT)
    return {
        "a new id": new_id,
        "decode the request": bench.decode,
        "identify": lambda: _caller(asked, snapshot),
        "authorise": lambda: _granted(asked, bench.caller, snapshot),
        "entry: granted": lambda: steps.granted(grant, _AT, pseudonym),
        "build the question": lambda: bench.message.build(grant.question, _REFERENCE, _AT),
        READ: _each(bench.read, bench.received),
        DISCLOSE: _each(disclose, bench.records()),
        "entry: disclosed": _each(lambda each: steps.disclosed(each, _AT, pseudonym), leaving),
        "entry: bytes and leaf": _each(lambda entry: leaf_hash(entry.encode()), written),
        "encode the reply": _each(lambda each: encode(_written(each), asked.echo, stamp), leaving),
        PARSE: _each(parse, [each.body for each in bench.received]),
        f"{AS_TREE}: {READ}": _each(bench.read_tree, bench.received),
        f"{AS_TREE}: {DISCLOSE}": _each(disclose, trees),
    }


def _each(step: Callable[[T], Any], given: Sequence[T]) -> Step:
    def all_of_them() -> None:
        for one in given:
            step(one)

    return all_of_them


class _Bench:
    """One question, and the answers of the benchmark to it."""

    def __init__(self, size: int) -> None:
        self._request = messages.request()
        self._services = (policies := _policies()).services
        self.snapshot = world.snapshot(100, policies)
        self.asked = self.decode()
        self.caller = _caller(self.asked, self.snapshot)
        self.grant = _granted(self.asked, self.caller, self.snapshot)
        service = self._services[self.asked.request.service]
        self.message = _Message(service, Sender("bench.example"))
        self.received = [
            HttpAnswer(200, {"content-type": "text/xml"}, body)
            for body in answers(size, _REFERENCE)
        ]
        for _ in range(_LEARNING):
            for each in self.received:
                self.read(each)

    def decode(self) -> Asked:
        return decode(self._request, _ARRIVAL, self._services)

    def read(self, answer: HttpAnswer) -> Reply:
        return read_reply(answer, self.message.response_tag, _REFERENCE, plan=self.grant.plan)

    def read_tree(self, answer: HttpAnswer) -> Reply:
        return read_reply(answer, self.message.response_tag, _REFERENCE)

    def records(self, *, as_trees: bool = False) -> list[Record]:
        read = self.read_tree if as_trees else self.read
        intent = _written(self.grant)
        return [
            Record(intent, *read(each), b"d" * 32, len(each.body), _AT, _AT)
            for each in self.received
        ]


def told_of_answers(size: int) -> dict[str, float]:
    """Say what answers of about *size* bytes the source gives, and what the filter does of them.

    Counted once all was learned that can be.
    """
    bench = _Bench(size)
    found = [bench.read(each).content for each in bench.received]
    skimmed = [each for each in found if isinstance(each, Skimmed)]
    bodies = [each.body for each in bench.received]
    return {
        "answers": len(bodies),
        "bytes in the mean": statistics.fmean(map(len, bodies)),
        "bytes, least": min(map(len, bodies)),
        "bytes, most": max(map(len, bodies)),
        "function holders in the mean": statistics.fmean(body.count(b"<INSZ>") for body in bodies),
        "strings of tags": len({tags for body in bodies for tags in _strings_of_tags(body)}),
        "filtered as text": sum(not (each.natural and each.placed) for each in skimmed),
        "read as text, walked as a tree": sum(each.natural and each.placed for each in skimmed),
        "parsed and walked": len(found) - len(skimmed),
    }


def _strings_of_tags(body: bytes) -> list[str]:
    """Give what stands between the texts and values within the ``Inhoud``."""
    content = body.decode().partition("<Inhoud>")[2].partition("</Inhoud>")[0]
    return _TEXTS.split(content)


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
