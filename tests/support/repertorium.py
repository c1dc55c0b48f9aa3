"""A gateway without wires over a repertorium in a file, and notices out of memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from gateway.core.faults import RepertoriumUnavailable
from gateway.core.ids import EnterpriseNumber, PersonNumber
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.entry import Kind
from gateway.core.model import Answer, Disclosure, ServiceId
from gateway.core.mutations import Mutation, Notice, Sort, UnknownReferenceError, Waiting
from gateway.core.repertorium import day_of
from gateway.flows.notifying import Notifying
from gateway.sources import notificaties, repertorium
from gateway.sources.notificaties import NoticeSource
from gateway.sources.repertorium import RepertoriumSource
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.repertorium.database import RepertoriumDatabase
from gateway.stores.repertorium.live import Repertorium
from tests.support.builders import (
    AN,
    BERT,
    BV,
    MOMENT,
    a_connection,
    a_request,
    a_snapshot,
    a_source,
    an_instrument,
    the_connections,
    the_credentials,
)
from tests.support.exchanging import an_exchange
from tests.support.journal import HIDDEN, OneKey
from tests.support.replaying import disagreeing

REGISTER = ServiceId("RegistreerInschrijving", "02.00.0000")
REGISTER_01 = ServiceId("RegistreerInschrijving", "02.01.0000")
DEREGISTER = ServiceId("RegistreerUitschrijving", "02.00.0000")
PULL = ServiceId("GeefPersoonMutatiesNotificaties", "01.00.0000")
D = "testzaken.example/steun"
AN_, BERT_, BV_ = PersonNumber.parse(AN), PersonNumber.parse(BERT), EnterpriseNumber.parse(BV)
TODAY = day_of(MOMENT)
WORDS = Pseudonyms(bytes(32))
DONE = '<Resultaat Beschrijving="Wel geslaagd">1</Resultaat>'
NOT_DONE = '<Resultaat Beschrijving="Niet geslaagd">0</Resultaat>'


def connected(**special: Any) -> Snapshot:
    """D is connected to the repertorium and its notices, and may be told of changes."""
    services = (REGISTER, REGISTER_01, DEREGISTER, PULL)
    mine = [a_connection("D", each, id=f"D-{each.name}-{each.version}") for each in services]
    told = an_instrument(classes=frozenset({"RR-1", "RR-NOTICE"}))
    sources = (repertorium.ID, notificaties.ID, "rijksregister", "ksz", "kbo", "vkbo")
    return a_snapshot(
        connections=[*mine, *the_connections()],
        instruments=[told],
        sources=[a_source(each) for each in sources],
        **special,
    )


@dataclass
class Streams:
    """Notices out of memory; references are places in a list."""

    kept: dict[str, list[Notice]] = field(default_factory=dict)
    away: bool = False

    async def add(self, capacity: str, notice: Notice) -> None:
        if self.away:
            raise RepertoriumUnavailable
        self.kept.setdefault(capacity, []).append(notice)

    async def after(self, capacity: str, reference: str | None, most: int) -> Waiting:
        if self.away:
            raise RepertoriumUnavailable
        every = [(f"1-{place}", each) for place, each in enumerate(self.kept.get(capacity, []))]
        known = [each[0] for each in every]
        if reference is not None and reference not in known:
            raise UnknownReferenceError
        since = 0 if reference is None else known.index(reference) + 1
        return tuple(every[since : since + most])


@dataclass
class World:
    """A gateway without wires, over a repertorium in a file."""

    database: RepertoriumDatabase
    files: Repertorium
    snapshot: Snapshot = field(default_factory=connected)
    streams: Streams = field(default_factory=Streams)
    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def current(self) -> Snapshot:
        return self.snapshot

    async def ask(self, service: ServiceId, inside: str, **request: Any) -> Answer:
        loop = asyncio.get_running_loop()
        ours: Any = {"clock": lambda: MOMENT, "now": loop.time}
        exchange = an_exchange(
            self,
            {
                repertorium.ID: RepertoriumSource(self.files, **ours),
                notificaties.ID: NoticeSource(self.streams, self.files, WORDS.open, WORDS, **ours),
            },
            self.journal,
            repertorium=self.files,
        )
        question = etree.fromstring(f"<Inhoud>{inside}</Inhoud>")
        given: dict[str, Any] = {"question": question, "consumer": D, "deadline": loop.time() + 20}
        return await exchange.handle(a_request(service, **given | request), the_credentials())

    async def change(self, number: PersonNumber = AN_, sort: Sort = Sort.ADDRESS) -> int:
        """A register reports that somebody changed."""
        keys = OneKey(HIDDEN)
        telling = Notifying(self.files, self.journal, keys, self.streams, lambda: MOMENT, WORDS)
        return await telling.tell(Mutation(number, sort, MOMENT, "rijksregister"))

    def kinds(self) -> list[Kind]:
        return [entry.kind for entry in self.journal.entries]

    def check(self) -> None:
        """Every decision is taken again out of the journal."""
        assert disagreeing(self.journal.entries, [self.snapshot], HIDDEN) == []


@asynccontextmanager
async def an_empty_world(tmp_path: Path) -> AsyncIterator[World]:
    """Make one whose repertorium is a file with nobody in it."""
    database = RepertoriumDatabase(f"sqlite:///{tmp_path / 'repertorium.db'}", WORDS)
    database.migrate()
    files = Repertorium(database)
    yield World(database, files)
    await files.close()


def content(answer: Answer) -> str:
    assert isinstance(answer.what, Disclosure)
    return (answer.what.content or b"").decode().removeprefix("<Inhoud>").removesuffix("</Inhoud>")


def codes(answer: Answer) -> list[tuple[str, str, int]]:
    assert isinstance(answer.what, Disclosure)
    # Our own words are known to the list of those that may leave.
    assert answer.what.removed_count == 0
    return [(each.code, each.type, each.level) for each in answer.what.exceptions]
