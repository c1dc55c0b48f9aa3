"""Every example of a decision, three ways: the engine alone, the SOAP door and the gRPC door.

The tables are in ``tests/spec/chapters`` and, for reading, in ``docs/behaviour.md``.
"""

import pytest
from lxml import etree

from gateway.core.ledger.entry import Kind
from tests.spec.asking import WIRE, outcome, read
from tests.spec.reading import Example, examples, words
from tests.spec.replies import lawful, leaves
from tests.spec.world import World, parts
from tests.support.catalogue import row
from tests.support.replaying import disagreeing
from tests.support.scenarios import Question, Told, put

_TELLING = 5
"""Characters from which a value says by itself where it comes from."""
_USUAL = "names, residence"
_OPEN = {"GeefAdres": "address"}
_COMPANY = {"GeefOnderneming": "company data, seat", "GeefOndernemingVKBO": "company data, seat"}


_STOPPED = {WIRE[each] for each in ("AUDIT_UNAVAILABLE", "SOURCE_UNAVAILABLE")}


def _all(*doors: str) -> list[object]:
    """Give every example, once for each door; the engine alone has nothing that can stop."""
    return [
        pytest.param(
            *(each, door)[: 1 + bool(door)],
            id=f"{each.id} {each.scenario}".strip() + (f"-{door}" if door else ""),
            marks=pytest.mark.xfail(strict=True, reason=each.broken)
            if each.broken and door
            else (),
        )
        for each in examples("decision")
        for door in doors or ("",)
        if not (door == "engine" and WIRE.get(outcome(each)) in _STOPPED)
    ]


@pytest.mark.parametrize(("example", "door"), _all("engine", "soap", "grpc"))
@row(123, 124, 127, 128, 130)
async def test_the_gateway_does_as_the_table_says(example: Example, door: str) -> None:
    """Outcome, rule, advice and flags; what leaves; what the wire says; what is written down."""
    world, question = read(example)
    told = await put(question, door)
    assert told.outcome == outcome(example) or told.wire == "Fault"
    if outcome(example) in ("OK", "OK_FILTERED"):
        _permitted(example, world, question, told)
    else:
        _refused(example, told, door)
    if door != "engine":
        _written(example, world, question, told)


def _permitted(example: Example, world: World, question: Question, told: Told) -> None:
    policy = question.snapshot.policies.services[question.service]
    granted = parts(example["leaves"] or _usual(world))
    expected = lawful(policy, question.answer, granted, question.fields)
    assert leaves(told.content) == expected
    assert _leaked(question, granted, told.whole) == []
    assert told.rule in (None, example["rule"])
    assert told.asked == 1
    assert told.wire == ""
    if told.flags is not None:
        assert set(told.flags) == set(words(example["flags"]))
    if told.instruments is not None and example["rests on"]:
        assert told.instruments == _named(example["rests on"], world)


def _leaked(question: Question, granted: frozenset[str], whole: bytes) -> list[str]:
    """Name the paths whose value stands in what leaves, though nothing grants it."""
    policy = question.snapshot.policies.services[question.service]
    kept = {text for _, text in lawful(policy, question.answer, granted)}
    return [
        path
        for path, text in leaves(etree.fromstring(question.answer))
        if text not in kept and len(text) >= _TELLING and text.encode() in whole
    ]


def _usual(world: World) -> str:
    service = world.asked.service
    return _OPEN.get(service) or _COMPANY.get(service) or _USUAL


def _named(cell: str, world: World) -> tuple[str, ...]:
    return tuple(world.labels.get(each.strip("[]"), each) for each in words(cell))


def _refused(example: Example, told: Told, door: str) -> None:
    reason = outcome(example)
    if told.wire == "Fault":
        assert WIRE[reason][0] == "Fault"
    elif told.outcome not in _FAULTS:
        assert told.rule == example["rule"]
        assert (told.remedy or "").partition(":")[0] == example["remedy"] or not example["remedy"]
    assert told.content is None
    if door != "engine":
        assert told.wire == WIRE[reason][door == "grpc"]
        assert told.asked == (reason == "SOURCE_UNAVAILABLE")
    if example["says"]:
        assert told.text == example["says"]
    if door == "engine" and example["flags"]:
        assert set(told.flags or ()) == set(words(example["flags"]))


_FAULTS = {"REGISTRY_UNAVAILABLE", "AUDIT_UNAVAILABLE", "SOURCE_UNAVAILABLE"}


def _written(example: Example, world: World, question: Question, told: Told) -> None:
    """One entry for a no; for a yes the intent and what left, on the same ground."""
    expected = outcome(example)
    if told.headers:
        yes = expected in ("OK", "OK_FILTERED")
        assert told.headers["sluis-decision"] == (expected if yes else "DENIED")
    if expected == "AUDIT_UNAVAILABLE":
        assert told.entries == ()
        return
    last = told.entries[-1]
    digits = question.inhoud.xpath("string(.)")
    written = b"".join(each.encode() for each in told.entries)
    assert isinstance(digits, str)
    assert digits[:11].encode() not in written or not world.asked.number
    if expected in ("OK", "OK_FILTERED"):
        intent = told.entries[0]
        assert [each.kind for each in told.entries] == [Kind.GRANTED, Kind.DISCLOSED]
        assert last.outcome == expected
        assert (last.rule, last.capacity, last.epoch) == (example["rule"], world.who, 1)
        assert (last.instruments, last.purpose) == (intent.instruments, intent.purpose)
        assert told.instruments in (None, last.instruments)
        assert told.removed in (None, last.fields_removed)
        assert set(last.flags) == set(words(example["flags"]))
        assert bool(last.removed_count) == (expected == "OK_FILTERED")
        if told.headers:
            assert told.headers["sluis-filtered"] == str(last.removed_count)
        if example["rests on"]:
            assert last.instruments == _named(example["rests on"], world)
    elif expected == "SOURCE_UNAVAILABLE":
        assert [each.kind for each in told.entries] == [Kind.GRANTED, Kind.SOURCE_FAILED]
    else:
        assert [each.kind for each in told.entries] == [Kind.REFUSED]
        assert (last.reason, last.outcome) == (expected, "DENIED")
        assert told.rule in (None, last.rule)
        if example["also failed"]:
            assert set(last.also_failed) == set(words(example["also failed"]))


@pytest.mark.parametrize("example", _all())
@row(123)
async def test_both_doors_write_the_same_entry(example: Example) -> None:
    """S33: but for the transport, and the digest and size of the message as it came."""
    _, question = read(example)
    soap, grpc = await put(question, "soap"), await put(question, "grpc")
    assert [_apart(each) for each in soap.entries] == [_apart(each) for each in grpc.entries]
    if soap.wire != "Fault":
        assert (soap.outcome, soap.text, soap.remedy) == (grpc.outcome, grpc.text, grpc.remedy)


@pytest.mark.parametrize("example", _all())
@row(136)
async def test_every_decision_follows_again_out_of_its_journal(example: Example) -> None:
    """X-14: on the registry and the rules of its moment, with nothing of the message."""
    _, question = read(example)
    for door in ("soap", "grpc"):
        told = await put(question, door)
        assert disagreeing(told.entries, [question.snapshot], question.pseudonym) == []


def _apart(entry: object) -> dict[str, object]:
    names = entry.__struct_fields__  # type: ignore[attr-defined]
    kept = {name: getattr(entry, name) for name in names}
    for of_the_wire in ("door", "request_digest", "request_size"):
        del kept[of_the_wire]
    return kept
