"""A gateway whose time is ours: exchanges at any moment, and the office that reads about them."""

import asyncio
import atexit
import io
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from gateway.cli.journal.reading import Office
from gateway.core.faults import Fault
from gateway.core.identity import PeerIdentity
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.retention import Period, Retention
from gateway.core.ledger.entry import Entry
from gateway.core.model import Credentials, Request
from gateway.flows.exchange import Exchange
from gateway.flows.inspection import Inspection
from gateway.stores.journal.quarters import Keyring
from gateway.stores.journal.reading.index import opened
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.support.builders import MOMENT, a_peer, a_request, a_snapshot, an_instrument
from tests.support.past import CHANGES, FOREVER, Past
from tests.support.sources import FakeSource


@cache
def _template() -> Path:
    """Bring the demo world's documents into a registry, once for each process of tests."""
    folder = Path(mkdtemp(prefix="sluis-lived-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Past(folder / "state").bring()
    return folder / "state"


TEN_YEARS: Final = Retention(1, {"processor-action": Period(10, 6)})
CONSUMERS: Final = {
    "D": ("testzaken.example/steun", "testzaken"),
    "G": ("voorbeeldegem.example/burgerzaken", "voorbeeldegem"),
    "P": ("proefland.example/ruimte", "proefland"),
}


class Fixed:
    """A registry in which nothing changes."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def current(self) -> Snapshot:
        """Give it."""
        return self._snapshot


class Lived:
    """Exchanges over a real journal; D and G may ask for people, P may not."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(_template(), folder)
        self.past = Past(folder)
        self.folder = folder
        self.at = MOMENT
        self.source = FakeSource({}, lambda: self.at)
        granted: dict[str, Any] = {"classes": frozenset({"RR-1", "RR-9"})}
        of_g: dict[str, Any] = {"capacity": "G", "purposes": frozenset({"BURGERZAKEN"})}
        held = [an_instrument(**granted), an_instrument("RR-2099-002", **granted, **of_g)]
        self.registry = Fixed(a_snapshot(instruments=held))
        self.calls = 0

    @property
    def index(self) -> Path:
        """Where the index is."""
        return self.folder / "journal-index.db"

    def ask(
        self,
        number: str,
        consumer: str = "D",
        *,
        at: datetime | None = None,
        shard: str = "worker-0",
        certificate: bytes | None = None,
        **asked: Any,
    ) -> str:
        """Make one exchange about *number*; give its id."""
        self.at = at or self.at
        self.past.keys.prepare(self.at)
        self.calls += 1
        name = f"00000000-0000-4000-8000-{self.calls:012d}"
        identification, organisation = CONSUMERS[consumer]
        given: dict[str, Any]
        given = {"id": name, "consumer": identification, "deadline": FOREVER, "end_user": None}
        request = a_request(number=number, received_at=self.at, **given | asked)
        peer = a_peer(organisation)
        if certificate is not None:
            peer = replace(peer, certificate_sha256=certificate)
        asyncio.run(self._handle(request, peer, shard))
        return name

    async def _handle(self, request: Request, peer: PeerIdentity, shard: str) -> None:
        async with self.journal(shard) as journal:
            exchange = Exchange(
                registry=self.registry,
                sources={"rijksregister": self.source, "ksz": self.source},
                journal=journal,
                keys=self.past.keys,
                pseudonym=self.past.pseudonyms,
                clock=lambda: self.at,
                guard=MemoryGuard(lambda: self.at),
                allowances=Unlimited(),
            )
            with suppress(Fault):
                await exchange.handle(request, Credentials(peer, message_trusted=False))

    @asynccontextmanager
    async def journal(self, shard: str = CHANGES) -> AsyncIterator[SqliteJournal]:
        """Open a shard."""
        path = self.past.journal_dir / f"{shard}.db"
        journal = SqliteJournal.open(path, shard, self.past.signing_key, gather_s=0)
        try:
            yield journal
        finally:
            await journal.close()

    def write(self, *entries: Entry, shard: str = "worker-0") -> None:
        """Write entries as they are."""

        async def written() -> None:
            async with self.journal(shard) as journal:
                for entry in entries:
                    await journal.append(entry)

        asyncio.run(written())

    def entries(self) -> Iterator[Entry]:
        """Give all there are."""
        with opened(self.past.places.journal, self.index) as index:
            yield from (each.entry for each in index.find())

    def office(self, by: str = "demo:cleo", reason: str = "a test") -> Office:
        """Let somebody read, now; what is printed is in its ``out``."""
        keys = Keyring(self.past.places.subject_keys)
        keys.prepare(self.at)
        return Office(
            database=self.past.database,
            journal=self.journal,
            index=partial(opened, self.past.places.journal, self.index),
            keys=keys,
            inspection=Inspection(self.past.database.actor(by, MOMENT), reason, self.at),
            kept_until=TEN_YEARS.end,
            out=io.StringIO(),
        )


def printed(office: Office) -> str:
    """Give what an office printed."""
    assert isinstance(office.out, io.StringIO)
    return office.out.getvalue()


def a_person(number: str, *household: str) -> bytes:
    """Write an answer about somebody, with those who live there."""
    members = "".join(f"<Gezinslid><INSZ>{each}</INSZ></Gezinslid>" for each in household)
    family = f"<Gezinsleden>{members}</Gezinsleden>" if household else ""
    name = "<Naam><Achternamen><Achternaam>Voorbeeld</Achternaam></Achternamen></Naam>"
    return f"<Inhoud><Persoon><INSZ>{number}</INSZ>{name}{family}</Persoon></Inhoud>".encode()
