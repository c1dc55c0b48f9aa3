"""A connection that asks for an inschrijving answers about nobody its consumer has no file on."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from gateway.core.faults import Fault, Reason, RepertoriumUnavailable
from gateway.core.ids import SubjectNumber
from gateway.core.instruments.kinds import Status, Succession
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.entry import Kind
from gateway.core.model import Answer, Disclosure, Gate, Refusal
from gateway.core.repertorium import Asked, Kept, Registered
from gateway.stores.journal.memory import MemoryJournal
from tests.support.builders import (
    AN,
    BERT,
    MOMENT,
    PERSOON,
    a_connection,
    a_request,
    a_snapshot,
    an_instrument,
    the_connections,
    the_credentials,
)
from tests.support.exchanging import an_exchange
from tests.support.journal import HIDDEN
from tests.support.replaying import disagreeing
from tests.support.sources import FakeSource

PERSON = (
    f"<Inhoud><Persoon><INSZ>{AN}</INSZ><Naam><Achternamen><Achternaam>Voorbeeld</Achternaam>"
    "</Achternamen></Naam></Persoon></Inhoud>"
).encode()


@dataclass
class Files:
    """A repertorium out of memory: pairs of a capacity and a number."""

    known: set[tuple[str, str]] = field(default_factory=set)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    away: bool = False

    async def covers(
        self, capacities: Sequence[str], subjects: Sequence[SubjectNumber], at: datetime
    ) -> bool:
        if self.away:
            raise RepertoriumUnavailable
        self.asked.append(tuple(capacities))
        return bool(subjects) and all(
            any((each, subject.digits) in self.known for each in capacities) for subject in subjects
        )

    async def change(self, capacity: str, asked: Asked) -> Kept:
        raise AssertionError

    async def registered(self, subject: SubjectNumber, at: datetime) -> Sequence[Registered]:
        raise AssertionError


def connected(*, required: bool = True, **special: Any) -> Snapshot:
    """D's connection to GeefPersoon asks for an inschrijving."""
    mine = a_connection("D", PERSOON, inschrijving=required)
    others = [each for each in the_connections() if each.id != mine.id]
    return a_snapshot(connections=[mine, *others], **special)


@dataclass
class World:
    """An exchange, and a repertorium somebody may change while we ask."""

    snapshot: Snapshot = field(default_factory=connected)
    files: Files = field(default_factory=lambda: Files({("D", AN)}))
    source: FakeSource = field(default_factory=lambda: FakeSource({AN: PERSON}))
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    past: list[Snapshot] = field(default_factory=list)
    none: bool = False

    def current(self) -> Snapshot:
        if not any(each is self.snapshot for each in self.past):
            self.past.append(self.snapshot)
        return self.snapshot

    async def ask(self, **request: Any) -> Answer:
        exchange = an_exchange(
            self,
            {"rijksregister": self.source},
            self.journal,
            repertorium=None if self.none else self.files,
        )
        deadline = asyncio.get_running_loop().time() + 5
        asked = a_request(**{"deadline": deadline} | request)
        return await exchange.handle(asked, the_credentials())

    def kinds(self) -> list[Kind]:
        return [entry.kind for entry in self.journal.entries]

    def check(self) -> None:
        """Every decision is taken again out of the journal."""
        assert disagreeing(self.journal.entries, self.past, HIDDEN) == []


def is_missing(answer: Answer) -> bool:
    what = answer.what
    return isinstance(what, Refusal) and (what.gate, what.reason) == (
        Gate.G10,
        Reason.INSCHRIJVING_MISSING,
    )


async def test_whom_they_have_a_file_on_they_may_ask_about() -> None:
    """Looked at before the source is asked, and again at delivery."""
    world = World()

    answer = await world.ask()

    assert isinstance(answer.what, Disclosure)
    assert world.files.asked == [("D",), ("D",)]
    world.check()


async def test_nobody_else_is_asked_about_and_that_is_written_down() -> None:
    """No question reaches the source; the entry has the reason and whom it was about."""
    world = World(files=Files({("G", AN), ("D", BERT)}))

    answer = await world.ask()

    assert is_missing(answer)
    assert world.source.asked == []
    (entry,) = world.journal.entries
    assert (entry.kind, entry.gate, entry.reason) == (
        Kind.REFUSED,
        "G10",
        "INSCHRIJVING_MISSING",
    )
    assert entry.subjects == (HIDDEN.number(AN),)
    assert entry.also_failed == ()
    world.check()


async def test_a_deregistration_in_between_bites_at_delivery() -> None:
    """The source had answered; nothing of it leaves."""
    world = World()
    world.source.before_answering = world.files.known.clear

    answer = await world.ask()

    assert is_missing(answer)
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]
    world.check()


async def test_a_connection_that_comes_to_ask_it_does_so_at_delivery() -> None:
    """The registry changed while the source was asked: what it says now counts."""
    world = World(snapshot=connected(required=False), files=Files())

    def change() -> None:
        world.snapshot = connected(epoch=2)

    world.source.before_answering = change

    assert is_missing(await world.ask())
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]
    world.check()


async def test_a_connection_that_asks_nothing_never_looks() -> None:
    """Who has no file asks as before, whatever the repertorium is doing."""
    world = World(snapshot=connected(required=False), files=Files(away=True))

    answer = await world.ask()

    assert isinstance(answer.what, Disclosure)
    world.check()


@pytest.mark.parametrize("none", [True, False], ids=["there is none", "it is empty"])
async def test_without_a_repertorium_nobody_is_registered(*, none: bool) -> None:
    """What is not configured opens nothing."""
    world = World(files=Files(), none=none)

    assert is_missing(await world.ask())
    world.check()


async def test_one_that_cannot_be_read_is_no() -> None:
    """Before the source is asked: nothing was, and the entry says why."""
    world = World(files=Files(away=True))

    with pytest.raises(Fault) as raised:
        await world.ask()

    assert raised.value.reason is Reason.REGISTRY_UNAVAILABLE
    assert world.kinds() == [Kind.REFUSED]
    assert world.source.asked == []


async def test_one_that_goes_away_meanwhile_is_no_as_well() -> None:
    """At delivery: the source was asked, and nothing leaves."""
    world = World()

    def leave() -> None:
        world.files.away = True

    world.source.before_answering = leave

    with pytest.raises(Fault) as raised:
        await world.ask()

    assert raised.value.reason is Reason.REGISTRY_UNAVAILABLE
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]
    world.check()


async def test_what_the_law_refuses_is_refused_for_that() -> None:
    """No look where the answer is no already: the entry does not pretend to know it would fail."""
    world = World(snapshot=connected(instruments=[]), files=Files())

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.RR_AUTH_REQUIRED
    assert world.files.asked == []
    assert all("INSCHRIJVING" not in each for each in world.journal.entries[0].also_failed)
    world.check()


async def test_who_follows_an_organisation_has_its_files() -> None:
    """A-17: a merger opens no hole in anybody's file."""
    merger = Succession(
        id="fusie",
        predecessor="proefland",
        successor="testzaken",
        at=MOMENT - timedelta(days=1),
        overlap_until=MOMENT + timedelta(days=1),
        capacities=(("P", "D"),),
        status=Status.ACTIVE,
    )
    world = World(snapshot=connected(successions=[merger]), files=Files({("P", AN)}))

    answer = await world.ask()

    assert isinstance(answer.what, Disclosure)
    assert world.files.asked[0] == ("D", "P")


async def test_a_refusal_nobody_asked_for_shows_when_it_is_decided_again() -> None:
    """An entry that says so of a connection that asks for none is not believed."""
    world = World(files=Files())
    await world.ask()

    found = disagreeing(world.journal.entries, [connected(required=False)], HIDDEN)

    assert found
    assert "INSCHRIJVING_MISSING" in found[0]


async def test_a_grant_whose_ground_ended_is_not_taken_for_a_missing_file() -> None:
    """The registry says no itself: that is the reason, and the repertorium is not asked."""
    world = World()

    def revoke() -> None:
        world.snapshot = connected(epoch=2, instruments=[an_instrument(status=Status.REVOKED)])

    world.source.before_answering = revoke

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.INSTRUMENT_REVOKED
    assert world.files.asked == [("D",)]
    world.check()
