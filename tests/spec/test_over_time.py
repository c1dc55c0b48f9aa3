"""What changes, and what must not: revocation, freshness, the record and the past."""

import dataclasses
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gateway.core.faults import RegistryUnavailable
from gateway.core.ledger.entry import Kind, leaf_of
from gateway.stores.registry.live import LiveRegistry
from tests.spec.asking import PERMITTED, a_question_of, read
from tests.spec.phrases import a_world
from tests.spec.reading import Example, examples
from tests.spec.registering import Story, a_call
from tests.support import spec_services
from tests.support.journal import an_entry, check, open_journal
from tests.support.replaying import disagreeing
from tests.support.scenarios import Question, Told, put

LEASE_S = 2.0
RECORDS = 10


def _all(kind: str) -> list[object]:
    return [
        pytest.param(
            each,
            id=f"{each.id} {each.scenario}".strip(),
            marks=[pytest.mark.xfail(strict=True, reason=each.broken)] if each.broken else [],
        )
        for each in examples(kind)
    ]


# The registry changes between two calls ----------------------------------------------------------


class _Time:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("example", _all("cached"))
async def test_a_change_is_known_as_the_table_says(example: Example, tmp_path: Path) -> None:
    """One gateway, its registry read before and after."""
    story, clock = Story(example, tmp_path), _Time()
    story.steps(example["acts"])
    live = LiveRegistry(
        story.database, spec_services.the_policies(), LEASE_S, clock=clock, environment="production"
    )
    assert live.poll()
    call = a_call(example["call"], story.database)
    assert (await put(_on(live, call), "soap")).outcome == _expected(example["first"])
    story.steps(example["then"])
    _pass(example["known"], clock, live, tmp_path)
    for door in ("soap", "grpc"):
        told = await put(_on(live, call), door)
        assert told.outcome == _expected(example["heard"])
        assert told.rule in (None, example["rule"])
    live.stop()


def _on(live: LiveRegistry, call: Question) -> Question:
    try:
        return dataclasses.replace(call, snapshot=live.current())
    except RegistryUnavailable:
        return dataclasses.replace(call, stops="registry")


def _pass(known: str, clock: _Time, live: LiveRegistry, folder: Path) -> None:
    """Let happen what stands under *known*."""
    if known.startswith("the registry is gone"):
        with closing(sqlite3.connect(folder / "registry.db")) as hand:
            hand.execute("DROP TABLE registry_epoch")
    if "more than two seconds pass" in known:
        clock.now += LEASE_S + 0.001
    elif "two seconds pass" in known:
        clock.now += LEASE_S
    if known.endswith("looked at again"):
        assert live.poll()
    elif "gone" in known:
        assert not live.poll()
    else:
        assert known.endswith("nobody looks")


def _expected(cell: str) -> str:
    return PERMITTED.get(cell, cell)


# The registry changes while the source is asked --------------------------------------------------


@pytest.mark.parametrize("door", ["soap", "grpc"])
@pytest.mark.parametrize("example", _all("meanwhile"))
async def test_what_changes_meanwhile_holds_for_the_answer(example: Example, door: str) -> None:
    """The source was asked, and its answer goes nowhere."""
    question = _changing(example)
    told = await put(question, door)
    assert told.outcome == _expected(example["outcome"])
    assert told.rule in (None, example["rule"])
    assert told.asked == 1
    first, last = told.entries
    assert first.kind is Kind.GRANTED
    if told.outcome == "OK":
        assert last.kind is Kind.DISCLOSED
    else:
        assert (last.kind, last.gate) == (Kind.DENIED_AT_DELIVERY, example["gate"])
        assert last.epoch == 2
        assert told.content is None
        assert b"Kanarie" not in told.whole


def _changing(example: Example) -> Question:
    later = dataclasses.replace(
        example,
        cells={**example.cells, "holds": example["meanwhile holds"]},
        given=(*example.given, *filter(None, [example["meanwhile"]])),
    )
    _, question = read(example)
    return dataclasses.replace(question, then=lambda: a_world(later).snapshot(epoch=2))


# The record --------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", _all("tamper"))
async def test_a_changed_record_shows(example: Example, tmp_path: Path) -> None:
    """S40, with the verifier that shares no code with the gateway."""
    journal = open_journal(tmp_path / "0.db")
    for number in range(RECORDS // 2):
        await journal.append(an_entry(number))
        await journal.append(an_entry(number, Kind.DISCLOSED))
    await journal.close()
    with closing(sqlite3.connect(tmp_path / "0.db", isolation_level=None)) as hand:
        _tamper(hand, example["what is done"])
    findings = check(tmp_path / "0.db").findings
    assert (str(findings[0].at) if findings else "") == example["first wrong"]


def _tamper(hand: sqlite3.Connection, what: str) -> None:
    match what.split():
        case ["nothing"]:
            pass
        case ["one", "byte", "of", "record", number, *_]:
            (body,) = hand.execute("SELECT body FROM entry WHERE idx=?", (number,)).fetchone()
            spoiled = body.replace(b"2099", b"2098", 1)
            assert sum(a != b for a, b in zip(body, spoiled, strict=True)) == 1
            hand.execute("UPDATE entry SET body=? WHERE idx=?", (spoiled, number))
        case ["record", number, "is", "taken", "out"]:
            hand.execute("DELETE FROM entry WHERE idx=?", (number,))
        case ["record", number, "is", "written", "anew", *_]:
            body = an_entry(int(number) // 2, Kind.DISCLOSED, why="changed").encode()
            hand.execute(
                "UPDATE entry SET body=?, leaf=? WHERE idx=?", (body, leaf_of(body), number)
            )
        case ["records", one, "and", other, "change", "places"]:
            hand.execute("UPDATE entry SET idx=-1 WHERE idx=?", (one,))
            hand.execute("UPDATE entry SET idx=? WHERE idx=?", (one, other))
            hand.execute("UPDATE entry SET idx=? WHERE idx=-1", (other,))
        case ["the", "last", "two", *_]:
            hand.execute("DELETE FROM entry WHERE idx>=?", (RECORDS - 2,))
        case _:
            raise AssertionError(what)


# The past ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("door", ["soap", "grpc"])
@pytest.mark.parametrize("example", _all("replay"))
async def test_a_decision_is_taken_again_as_the_table_says(example: Example, door: str) -> None:
    """On the registry of then it agrees; on another it says what would be otherwise."""
    _, question = read(example)
    told: Told = await put(question, door)
    other = dataclasses.replace(example, cells={**example.cells, "holds": example["replayed with"]})
    registry = a_question_of(a_world(other)).snapshot
    problems = disagreeing(told.entries, [registry], question.pseudonym)
    if example["differs in"]:
        assert example["differs in"] in "; ".join(problems) or _NAMED[example["differs in"]] in (
            "; ".join(problems)
        )
    else:
        assert problems == []


_NAMED = {"names": "Hoofdverblijfplaats"}
"""What of a field is told where the part of an answer is another."""
