"""Reading the journal: by whom it may be read, written down before anything is read."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from gateway.core.faults import JournalUnavailable
from gateway.core.ids import NamesAPersonError
from gateway.core.instruments.people import Actor, Role
from gateway.core.ledger.calls import Call, calls
from gateway.core.ledger.entry import Kind, Read
from gateway.core.model import SUBJECTS_MAX
from gateway.flows.inspection import By, Inspection, NoReasonError, NotAReaderError, inspect
from gateway.flows.recalling import Recalled, recall
from gateway.stores.journal.memory import MemoryJournal
from tests.support.journal import an_entry

AT: Final = datetime(2026, 3, 2, 11, tzinfo=UTC)
RECALLED: Final = Recalled(
    "S", frozenset({"T", "R"}), frozenset({"ENT_VKBO"}), AT - timedelta(days=9), AT
)
MAY: Final = {
    By.SUBJECT: {Role.DPO},
    By.AFFECTED: {Role.DPO},
    By.RESOLVE: {Role.DPO},
    By.CONSUMER: {Role.DPO, Role.AUDITOR},
    By.INSTRUMENT: {Role.DPO, Role.AUDITOR},
    By.PERIOD: {Role.DPO, Role.AUDITOR},
    By.AUDIT: {Role.DPO, Role.AUDITOR},
    By.RECALL: {Role.DPO, Role.AUDITOR, Role.REGISTRAR, Role.DECIDER},
}


def somebody(*roles: Role, reason: str = "art. 15") -> Inspection:
    """Somebody in these roles."""
    return Inspection(Actor("demo:x", "p-x", frozenset(roles)), reason, AT)


def nothing() -> object:
    """Find what may not be looked for."""
    return pytest.fail("read")


async def test_a_reading_is_written_down_before_anything_is_read() -> None:
    """Who, in which way, why, and about whom; only then is it looked for."""
    journal, read = MemoryJournal(), Read(by=By.SUBJECT, since=AT)
    written_by_then = await inspect(
        journal,
        somebody(Role.DPO),
        read,
        lambda: len(journal.entries),
        subjects=("k.b", "k.a"),
    )
    (entry,) = journal.entries
    assert written_by_then == 1
    assert (entry.kind, entry.actor, entry.person) == (Kind.JOURNAL_READ, "demo:x", "p-x")
    assert (entry.at, entry.why, entry.read) == (AT, "art. 15", read)
    assert (entry.subjects, entry.capacity) == (("k.a", "k.b"), None)


@pytest.mark.parametrize("by", By)
async def test_each_way_of_reading_is_for_the_roles_the_law_gives_it(by: By) -> None:
    """Section 6.4: who finds out about people is their officer; nobody else reads."""
    for role in Role:
        journal = MemoryJournal()
        if role in MAY[by]:
            assert await inspect(journal, somebody(role), Read(by=by), lambda: "found") == "found"
            assert len(journal.entries) == 1
        else:
            with pytest.raises(NotAReaderError, match="role"):
                await inspect(journal, somebody(role), Read(by=by), nothing)
            assert journal.entries == []


async def test_nobody_reads_what_cannot_be_written_down() -> None:
    """Without the journal nothing is looked for."""
    journal = MemoryJournal()
    journal.failed = True
    with pytest.raises(JournalUnavailable):
        await inspect(journal, somebody(Role.DPO), Read(by=By.SUBJECT), nothing)


async def test_nobody_reads_without_a_reason_or_with_one_that_names_a_person() -> None:
    """The reason stands in the journal for ten years."""
    journal, number = MemoryJournal(), "80.65.15-124.09"
    for empty in ("", "  ", "\u200b\u2060", "\x1b\x00", "..."):
        with pytest.raises(NoReasonError):
            await inspect(journal, somebody(Role.DPO, reason=empty), Read(by=By.PERIOD), nothing)
    named = somebody(Role.DPO, reason=f"voor {number}")
    with pytest.raises(NamesAPersonError) as refused:
        await inspect(journal, named, Read(by=By.PERIOD), nothing)
    assert number not in str(refused.value)
    assert journal.entries == []


async def test_more_subjects_than_an_entry_names_stand_in_several() -> None:
    """Each of them finds the reading in their own list."""
    journal = MemoryJournal()
    subjects = [f"k.{number:06}" for number in range(SUBJECTS_MAX + 1)]
    await inspect(journal, somebody(Role.DPO), Read(by=By.RESOLVE), lambda: None, subjects=subjects)
    assert [len(entry.subjects) for entry in journal.entries] == [SUBJECTS_MAX, 1]
    assert sorted(each for entry in journal.entries for each in entry.subjects) == subjects


async def test_a_recall_is_written_down_for_each_capacity_before_it_is_read() -> None:
    """A consumer is found in its own entries under each of its names."""
    journal, seen = MemoryJournal(), list[int]()
    left = calls([an_entry(1, Kind.DISCLOSED)])

    def delivered(recalled: Recalled) -> Iterable[Call]:
        assert recalled == RECALLED
        seen.append(len(journal.entries))
        return left

    items = await recall(journal, delivered, RECALLED, somebody(Role.DECIDER, reason="art. 4"))
    assert (items, seen) == (left, [2])
    assert [entry.capacity for entry in journal.entries] == ["R", "T"]
    assert {entry.why for entry in journal.entries} == {"recall S: art. 4"}


async def test_a_recall_is_read_by_those_it_concerns() -> None:
    """Those who bring it about, and those who watch over it."""
    for roles in ((), (Role.OPERATOR,), (Role.APPLICANT, Role.SIGNATORY), (Role.SOURCE_OWNER,)):
        with pytest.raises(NotAReaderError, match="decider or dpo or registrar"):
            await recall(MemoryJournal(), lambda _: nothing(), RECALLED, somebody(*roles))  # type: ignore[arg-type,return-value]
