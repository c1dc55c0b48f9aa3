"""A connection that asks for a session answers within one alone, and not after it ended."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree

from gateway.core.faults import Fault, Reason, SessionsUnavailable
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.texts import NO_SESSION
from gateway.core.ledger.entry import Kind
from gateway.core.ledger.steps import session_of
from gateway.core.model import Answer, Disclosure, Gate, Refusal, ServiceId
from gateway.flows.exchange import Exchange
from gateway.ports import Sessions
from gateway.sources import sessies
from gateway.sources.sessies import SessionSource
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from gateway.stores.shared.sessions import SECOND, Lasting, SharedSessions
from gateway.stores.shared.sessions_sqlite import SqliteSessions
from gateway.stores.shared.sqlite import SharedFile, microseconds
from tests.support.builders import (
    AN,
    BERT,
    MOMENT,
    PERSOON,
    a_connection,
    a_request,
    a_snapshot,
    a_source,
    the_connections,
    the_credentials,
)
from tests.support.journal import HIDDEN, OneKey
from tests.support.replaying import disagreeing
from tests.support.sources import FakeSource

ENDING: Final = ServiceId("BeeindigSessie", "01.00.0000")
SESSION, OTHER = "Zm9ybmljYXRlIG5vdGhpbmc", "YW5vdGhlciBzZXNzaW9uLi4"
PERSON: Final = (
    f"<Inhoud><Persoon><INSZ>{AN}</INSZ><Naam><Achternamen><Achternaam>Voorbeeld</Achternaam>"
    "</Achternamen></Naam></Persoon></Inhoud>"
).encode()


def connected(*, session: bool = True, **special: Any) -> Snapshot:
    """D's connection to GeefPersoon asks for a session, and D may end sessions."""
    mine = a_connection("D", PERSOON, session=session)
    others = [each for each in the_connections() if each.id != mine.id]
    sources = [a_source(each) for each in ("rijksregister", sessies.ID)]
    ending = [a_connection(each, ENDING) for each in ("D", "G")]
    return a_snapshot(connections=[mine, *ending, *others], sources=sources, **special)


@dataclass
class Broken:
    """A register that may be away."""

    sessions: Sessions
    away: bool = False

    async def goes_on(self, capacity: str, session: str, end_user: str, *, begins: bool) -> bool:
        if self.away:
            raise SessionsUnavailable
        return await self.sessions.goes_on(capacity, session, end_user, begins=begins)

    async def end(self, capacity: str, session: str) -> bool:
        if self.away:
            raise SessionsUnavailable
        return await self.sessions.end(capacity, session)


@dataclass
class World:
    """An exchange over a register in a file, and somebody who logs out while we ask."""

    file: Path
    snapshot: Snapshot = field(default_factory=connected)
    source: FakeSource = field(default_factory=lambda: FakeSource({AN: PERSON, BERT: PERSON}))
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    past: list[Snapshot] = field(default_factory=list)
    later_s: int = 0
    none: bool = False

    def __post_init__(self) -> None:
        self.opened = [self._register(), self._register()]
        self.sessions = Broken(self.opened[0])
        self.elsewhere = self.opened[1]
        """The same, in another worker."""

    def _register(self) -> SharedSessions:
        kept = SqliteSessions(
            SharedFile(self.file, lambda: MOMENT), Lasting(100, 1_000, 1_000), self._now
        )
        return SharedSessions(kept, HIDDEN)

    def _now(self) -> int:
        return microseconds(MOMENT) + self.later_s * SECOND

    def current(self) -> Snapshot:
        if not any(each is self.snapshot for each in self.past):
            self.past.append(self.snapshot)
        return self.snapshot

    async def ask(self, service: ServiceId = PERSOON, **request: Any) -> Answer:
        loop = asyncio.get_running_loop()
        ending = SessionSource(self.sessions, clock=lambda: MOMENT, now=loop.time)
        exchange = Exchange(
            registry=self,
            sources={"rijksregister": self.source, sessies.ID: ending},
            journal=self.journal,
            keys=OneKey(HIDDEN),
            pseudonym=HIDDEN,
            clock=lambda: MOMENT,
            guard=MemoryGuard(lambda: MOMENT),
            allowances=Unlimited(),
            sessions=None if self.none else self.sessions,
        )
        given: dict[str, Any] = {"deadline": loop.time() + 20, "session": SESSION}
        if service == ENDING:
            given["question"] = etree.Element("Inhoud")
        return await exchange.handle(a_request(service, **given | request), the_credentials())

    async def end(self, **request: Any) -> str:
        """End it as a consumer does; the ``Resultaat``, or the code of what is wrong."""
        what = (await self.ask(ENDING, **request)).what
        assert isinstance(what, Disclosure)
        if what.content is None:
            return what.exceptions[0].code
        return etree.fromstring(what.content).findtext("Resultaat") or ""

    def kinds(self) -> list[Kind]:
        return [entry.kind for entry in self.journal.entries]

    def check(self) -> None:
        """Every decision is taken again out of the journal; no session stands in it."""
        assert disagreeing(self.journal.entries, self.past, HIDDEN) == []
        for each in self.journal.entries:
            assert SESSION.encode() not in each.encode()
            assert OTHER.encode() not in each.encode()


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.setattr("gateway.stores.shared.sqlite.DEADLINE_S", 30.0)
    made = World(tmp_path / "shared.db")
    yield made
    made.check()
    for each in made.opened:
        await each.close()


def is_refused(answer: Answer) -> bool:
    what = answer.what
    return (
        isinstance(what, Refusal)
        and (what.gate, what.reason) == (Gate.G10, Reason.INVALID_REQUEST)
        and what.text == NO_SESSION
    )


def is_answered(answer: Answer) -> bool:
    return isinstance(answer.what, Disclosure) and answer.what.content is not None


async def test_within_a_session_its_end_user_is_answered_and_nobody_else(world: World) -> None:
    """Bound to the end user it began with: a name that leaked opens nobody else's data."""
    assert is_answered(await world.ask())
    assert is_answered(await world.ask())
    assert is_refused(await world.ask(end_user=AN))
    assert is_answered(await world.ask())
    assert len(world.source.asked) == 3


@pytest.mark.parametrize("without", ["session", "end_user"])
async def test_without_a_session_or_an_end_user_nothing_is_asked(
    world: World, without: str
) -> None:
    """The connection asks for both."""
    lacking: dict[str, Any] = {without: None}
    assert is_refused(await world.ask(**lacking))
    assert world.source.asked == []
    assert world.kinds() == [Kind.REFUSED]


async def test_a_refused_call_begins_no_session(world: World) -> None:
    """What the law refuses keeps nobody logged in."""
    assert isinstance((await world.ask(purpose="ANDERE")).what, Refusal)
    assert not await world.elsewhere.goes_on("D", SESSION, BERT, begins=False)


async def test_a_connection_that_asks_for_none_passes_sessions_by(world: World) -> None:
    """It may name one: nothing begins with it."""
    world.snapshot = connected(session=False)
    assert is_answered(await world.ask())
    assert is_answered(await world.ask(session=None))
    assert not await world.elsewhere.goes_on("D", SESSION, BERT, begins=False)


async def test_after_it_ended_nothing_is_answered_within_it_at_any_worker(world: World) -> None:
    """Ended by a call of its own, which hears 1 once and 0 after that."""
    assert is_answered(await world.ask())
    assert await world.end(end_user=None) == "1"
    assert await world.end() == "0"
    assert is_refused(await world.ask())
    assert not await world.elsewhere.goes_on("D", SESSION, BERT, begins=True)
    assert is_answered(await world.ask(session=OTHER))


async def test_one_that_ended_before_its_first_call_never_begins(world: World) -> None:
    """A citizen who logs out overtakes a call that is on its way."""
    assert await world.end() == "0"
    assert is_refused(await world.ask())


async def test_whoever_else_ends_a_session_of_that_name_ends_their_own(world: World) -> None:
    """A name is of one consumer: another one that learnt it cannot log anybody out."""
    assert is_answered(await world.ask())
    await world.elsewhere.end("G", SESSION)
    assert is_answered(await world.ask())


async def test_to_end_no_session_is_a_wrong_question(world: World) -> None:
    """It is said, and not taken for done."""
    assert await world.end(session=None) == "50000"


@pytest.mark.parametrize("ending", ["logout", "idle", "lifetime"])
async def test_who_logs_out_while_we_ask_is_told_nothing(world: World, ending: str) -> None:
    """Looked at again before anything leaves, at whichever worker it ended."""
    assert is_answered(await world.ask())
    fetch = world.source.fetch

    async def meanwhile(intent: Any) -> Any:
        record = await fetch(intent)
        if ending == "logout":
            assert await world.elsewhere.end("D", SESSION)
        else:
            world.later_s = 100 if ending == "idle" else 5_000
        return record

    world.source.fetch = meanwhile  # type: ignore[method-assign]
    assert is_refused(await world.ask())
    assert world.kinds()[-2:] == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_a_connection_that_begins_to_ask_for_a_session_does_so_at_once(world: World) -> None:
    """A call under way began none, so its answer stays."""
    world.snapshot = connected(session=False)
    fetch = world.source.fetch

    async def meanwhile(intent: Any) -> Any:
        world.snapshot = connected(epoch=world.snapshot.epoch + 1)
        return await fetch(intent)

    world.source.fetch = meanwhile  # type: ignore[method-assign]
    assert is_refused(await world.ask())
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_a_register_that_is_away_answers_nobody(world: World) -> None:
    """Before anything is asked, and before anything leaves; nor is anybody told it is done."""
    world.sessions.away = True
    with pytest.raises(Fault, match="whether the session goes on") as told:
        await world.ask()
    assert told.value.reason is Reason.REGISTRY_UNAVAILABLE
    assert world.source.asked == []
    with pytest.raises(Fault) as told:
        await world.ask(ENDING)
    assert told.value.reason is Reason.SOURCE_UNAVAILABLE
    world.sessions.away = False
    fetch = world.source.fetch

    async def meanwhile(intent: Any) -> Any:
        world.sessions.away = True
        return await fetch(intent)

    world.source.fetch = meanwhile  # type: ignore[method-assign]
    with pytest.raises(Fault, match="whether the session goes on"):
        await world.ask()
    assert world.kinds()[-1] is Kind.DENIED_AT_DELIVERY


async def test_a_gateway_without_a_register_opens_no_session(world: World) -> None:
    """As safe as one whose register is away."""
    world.none = True
    assert is_refused(await world.ask())


async def test_the_journal_names_a_session_by_one_keyed_word(world: World) -> None:
    """Whoever has the key finds every call of a session, its end among them; nobody else does."""
    await world.ask()
    await world.end()
    await world.ask()
    await world.ask(session=OTHER)
    word = HIDDEN(session_of(SESSION))
    said = [entry.session == word for entry in world.journal.entries]
    assert said == [True, True, True, True, True, False, False]


async def test_a_connection_that_cannot_be_used_is_refused_for_that(world: World) -> None:
    """The session is asked about last."""
    world.snapshot = connected(session=True)
    mine = a_connection("D", PERSOON, session=True, status=Status.SUSPENDED)
    others = [each for each in the_connections() if each.id != mine.id]
    world.snapshot = a_snapshot(connections=[mine, *others])
    what = (await world.ask(session=None)).what
    assert isinstance(what, Refusal)
    assert what.reason is Reason.CONNECTION_NOT_ACTIVE
