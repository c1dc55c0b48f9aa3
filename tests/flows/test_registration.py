"""A change of the registry: written down before it is made, made once, and then settled."""

from pathlib import Path
from typing import Final

import pytest

from gateway.core.faults import JournalUnavailable
from gateway.core.ids import NamesAPersonError
from gateway.core.instruments.life import Act
from gateway.core.ledger.entry import Kind
from gateway.flows.registration import act_on, apply_documents
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.registry.acting import Wanted
from gateway.stores.registry.reading import DocumentsRefusedError
from tests.support import acting as a
from tests.support.acting import Desks

X: Final = ("instrument", "X")


class Told:
    """Waits for nobody, and remembers what it was asked, and what stood then."""

    def __init__(self, desks: Desks, journal: MemoryJournal) -> None:
        self.desks = desks
        self.journal = journal
        self.epochs: list[int] = []

    async def settled(self, epoch: int) -> None:
        """Note *epoch*; by now it is made and written down."""
        assert self.desks.database.epoch() == epoch
        assert self.journal.entries[-1].epoch_before == epoch - 1
        self.epochs.append(epoch)


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path)


async def write(desks: Desks, journal: MemoryJournal, told: Told) -> None:
    """Anke writes an instrument and submits it."""
    anke = desks.who("anke")
    await apply_documents(
        desks.database,
        journal,
        a.placed(a.instrument("X", "IND_RR")),
        actor=anke,
        reason="arrived",
        at=a.AT,
        settled=told.settled,
    )
    await act_on(
        desks.database,
        journal,
        [Wanted(*X, Act.SUBMIT)],
        actor=anke,
        reason="complete",
        at=a.AT,
        settled=told.settled,
    )


async def test_an_act_is_written_down_then_made_then_settled(desks: Desks) -> None:
    """The entry says who, as account and person, what, why, and the digests before and after."""
    journal = MemoryJournal()
    told = Told(desks, journal)
    await write(desks, journal, told)
    drafted, submitted = journal.entries
    assert told.epochs == [2, 3]
    assert (submitted.kind, submitted.actor, submitted.person) == (
        Kind.REGISTRY_CHANGE,
        "demo:anke",
        "p-anke",
    )
    assert submitted.why == "complete"
    (change,) = submitted.changes
    assert (change.act, change.kind, change.id) == ("SUBMIT", "instrument", "X")
    assert change.before_sha256 == drafted.changes[0].after_sha256
    assert change.after_sha256 == desks.rows(*X)[0].sha256
    epoch = desks.database.told(3)
    assert epoch is not None
    assert [(each.shard, each.index) for each in epoch.receipts] == [(journal.shard, 1)]


async def test_where_nothing_is_to_change_what_is_there_is_waited_for(desks: Desks) -> None:
    """Whoever made it may have been killed before it was settled, and is asked again."""
    journal, waited = MemoryJournal(), []

    async def settled(epoch: int) -> None:
        waited.append(epoch)

    for _ in range(2):
        await apply_documents(
            desks.database,
            journal,
            a.placed(a.instrument("X", "IND_RR")),
            actor=desks.who("anke"),
            reason="arrived",
            at=a.AT,
            settled=settled,
        )
    assert (waited, len(journal.entries)) == ([2, 2], 1)


async def test_what_comes_then_is_a_change_of_its_own(desks: Desks) -> None:
    """Two entries, two epochs, and one wait at the end."""
    journal = MemoryJournal()
    told = Told(desks, journal)
    await write(desks, journal, told)
    made = await act_on(
        desks.database,
        journal,
        [Wanted(*X, Act.TAKE_UP)],
        actor=desks.who("bram"),
        reason="complete",
        at=a.AT,
        then=[Wanted(*X, Act.APPROVE)],
        settled=told.settled,
    )
    assert (made.epoch, told.epochs) == (5, [2, 3, 5])
    assert [each.changes[0].act for each in journal.entries[-2:]] == ["TAKE_UP", "APPROVE"]
    assert desks.statuses(*X) == ["ACTIVE"]


async def test_what_is_refused_is_neither_written_nor_made(desks: Desks) -> None:
    """Nor is the step before it, when it is asked with what follows."""
    journal = MemoryJournal()
    told = Told(desks, journal)
    await write(desks, journal, told)
    for name in ("anke-2", "eva", "dora"):
        first = [Wanted(*X, Act.TAKE_UP)]
        then = [Wanted(*X, Act.APPROVE), Wanted("instrument", "gone", Act.APPROVE)]
        with pytest.raises(DocumentsRefusedError):
            await act_on(
                desks.database,
                journal,
                first,
                actor=desks.who(name),
                reason="complete",
                at=a.AT,
                then=then,
                settled=told.settled,
            )
    assert (desks.database.epoch(), len(journal.entries)) == (3, 2)


async def test_what_cannot_be_written_down_is_not_made(desks: Desks) -> None:
    """Not even a suspension."""
    journal = MemoryJournal()
    told = Told(desks, journal)
    await write(desks, journal, told)
    journal.failed = True
    with pytest.raises(JournalUnavailable):
        await act_on(
            desks.database,
            journal,
            [Wanted("source", "div", Act.SUSPEND)],
            actor=desks.who("anke"),
            reason="incident",
            at=a.AT,
            settled=told.settled,
        )
    assert (desks.database.epoch(), desks.statuses("source", "div")) == (3, ["ACTIVE"])


async def test_who_may_not_write_a_document_does_not(desks: Desks) -> None:
    """An auditor's file is refused whole."""
    with pytest.raises(DocumentsRefusedError, match="registrar"):
        await apply_documents(
            desks.database,
            MemoryJournal(),
            a.placed(a.instrument("X", "IND_RR")),
            actor=desks.who("eva"),
            reason="arrived",
            at=a.AT,
        )
    assert desks.database.epoch() == 1


async def test_no_number_of_a_person_is_a_reason(desks: Desks) -> None:
    """Neither journal nor registry takes it, and the refusal does not carry it on."""
    journal, epoch = MemoryJournal(), desks.database.epoch()
    number, anke = "80.65.15-124.09", desks.who("anke")
    written = a.placed(a.instrument("X", "IND_RR"))
    with pytest.raises(NamesAPersonError) as refused:
        await apply_documents(
            desks.database, journal, written, actor=anke, reason=f"voor {number}", at=a.AT
        )
    assert number not in str(refused.value)
    diff = desks.database.diff(written, actor=anke)
    with pytest.raises(NamesAPersonError):
        desks.database.apply(diff, anke, f"voor {number}", a.AT)
    assert (journal.entries, desks.database.epoch()) == ([], epoch)
