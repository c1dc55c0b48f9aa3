"""A gateway's past in a directory: a journal, a registry, the policies, and exchanges between.

    past = Past(folder)
    past.bring(documents); past.ask(); past.bring(others); past.ask()
    past.replayed()                 everything decided again, as `sluis replay --all` does
    past.forge("UPDATE ...")        what somebody with the registry's file can do

Everything is real but the source, the doors and the clock.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, closing, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from gateway.cli.replay import Findings, Places, replay_journal
from gateway.core.faults import Fault
from gateway.core.law.policies import Policies
from gateway.core.ledger import steps
from gateway.core.model import Credentials, Request
from gateway.flows.exchange import Exchange
from gateway.flows.registration import apply_documents
from gateway.stores.contracts import Contracts
from gateway.stores.journal import keys
from gateway.stores.journal.pseudonyms import Pseudonyms, create_key
from gateway.stores.journal.quarters import Keyring
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.policies import Bundle, load, read_bundle
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.kept import POLICIES_KIND, Keeper, keep
from gateway.stores.registry.live import LiveRegistry
from gateway.stores.registry.reading import read_files, read_text
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.support.builders import AN, MOMENT, a_peer, a_request, the_credentials
from tests.support.registry import DEMO
from tests.support.sources import FakeSource

ROOT: Final = Path(__file__).parents[2]
AT_ONCE: Final = 256
"""Exchanges under way together, so that the journal commits them in groups."""
FOREVER: Final = 1e12
"""No deadline: on the loop's clock, in seconds."""
ENVIRONMENT: Final = "test"
PERSON: Final = (
    f"<Inhoud><Persoon><INSZ>{AN}</INSZ><Naam><Achternamen><Achternaam>Voorbeeld</Achternaam>"
    "</Achternamen></Naam><Geslacht><Code>2</Code></Geslacht></Persoon></Inhoud>"
).encode()
SHARD: Final = "worker-0"
CHANGES: Final = "command-line"


@cache
def the_bundle() -> Bundle:
    """Read what is installed, once."""
    return read_bundle(ROOT / "policies", Contracts(ROOT / "wsdl"))


@cache
def the_installed() -> Policies:
    """Load it, once."""
    return load(the_bundle())


class Past:
    """What a gateway leaves behind, made step by step; or one that was made, in a copy."""

    def __init__(self, folder: Path) -> None:
        self.registry_file = folder / "registry.db"
        self.journal_dir = folder / "journal"
        self.places = Places(
            journal=self.journal_dir,
            public_key=folder / "keys" / "journal.pub",
            subject_keys=folder / "keys" / "subjects",
            registry_url=f"sqlite:///{self.registry_file}",
        )
        if not folder.exists():
            self.journal_dir.mkdir(parents=True)
            (folder / "keys").mkdir()
            keys.create_signing_key(folder / "keys" / "journal.pem")
            create_key(folder / "keys" / "pseudonyms.key")
            RegistryDatabase(self.places.registry_url).migrate()
        self.signing_key = keys.load_signing_key(folder / "keys" / "journal.pem")
        self.pseudonyms = Pseudonyms.from_file(folder / "keys" / "pseudonyms.key")
        self.keys = Keyring(self.places.subject_keys)
        self.keys.prepare(MOMENT)
        self.database = RegistryDatabase(self.places.registry_url)
        self.bundle = the_bundle()
        self.installed = the_installed()
        self.exchanges: list[str] = []

    def bring(self, *documents: str) -> int:
        """Apply documents as approved, journalled; the demo world's where none are given."""
        placed = (
            read_text("---\n".join(documents).encode(), "-") if documents else read_files([DEMO])
        )

        async def apply() -> int:
            async with self.journal(CHANGES) as journal:
                applied = await apply_documents(
                    self.database,
                    journal,
                    placed,
                    actor="registrar",
                    reason="a test",
                    at=MOMENT,
                    as_approved=True,
                    services=self.installed.services,
                )
                return applied.epoch

        return asyncio.run(apply())

    def legislate(self, before: str, after: str) -> Bundle:
        """Keep a bundle whose table says *after* where the installed one says *before*."""
        name = "law/legal-access.yaml"
        text = self.bundle.files[name]
        assert before in text
        other = Bundle({**self.bundle.files, name: text.replace(before, after)})
        keep(self.database, other, MOMENT)
        return other

    def ask(
        self,
        consumer: str = "testzaken.example/steun",
        organisation: str = "testzaken",
        *,
        meanwhile: tuple[str, ...] = (),
        **asked: Any,
    ) -> str:
        """Make one exchange; the documents of *meanwhile* come while the source is asked."""
        request = self._request(consumer, asked)
        asyncio.run(self._ask([(request, the_credentials(a_peer(organisation)))], meanwhile))
        return request.id

    def ask_all(self, asked: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        """Make many exchanges at once: consumer, organisation and what else the message says."""
        calls = [
            (self._request(consumer, said), the_credentials(a_peer(organisation)))
            for consumer, organisation, said in asked
        ]
        asyncio.run(self._ask(calls, ()))

    def _request(self, consumer: str, asked: dict[str, Any]) -> Request:
        name = f"00000000-0000-4000-8000-{len(self.exchanges):012d}"
        self.exchanges.append(name)
        given: dict[str, Any] = {"id": name, "consumer": consumer, "deadline": FOREVER}
        return a_request(**given | asked)

    async def _ask(
        self, calls: Sequence[tuple[Request, Credentials]], meanwhile: tuple[str, ...]
    ) -> None:
        async with self.journal() as journal:
            loop = asyncio.get_running_loop()

            def tell(digest: str, epoch: int) -> None:
                change = (POLICIES_KIND, digest, None, digest)
                said = steps.registry_change("service", "policies in use", [change], epoch, MOMENT)
                asyncio.run_coroutine_threadsafe(journal.append(said), loop).result(5)

            keeper = Keeper(
                self.database, self.bundle, self.installed, tell=tell, clock=lambda: MOMENT
            )
            live = LiveRegistry(
                self.database,
                self.installed,
                lease_s=60,
                environment=ENVIRONMENT,
                policies_for=keeper.policies_for,
            )
            assert await asyncio.to_thread(live.poll), live.problem
            source = FakeSource({AN: PERSON}, lambda: MOMENT)
            exchange = Exchange(
                registry=live,
                sources={"rijksregister": _Meanwhile(self, live, source, meanwhile)},
                journal=journal,
                keys=self.keys,
                pseudonym=self.pseudonyms,
                clock=lambda: MOMENT,
                guard=MemoryGuard(lambda: MOMENT),
                allowances=Unlimited(),
            )
            for first in range(0, len(calls), AT_ONCE):
                part = calls[first : first + AT_ONCE]
                await asyncio.gather(*(_handled(exchange, *call) for call in part))

    @asynccontextmanager
    async def journal(self, shard: str = SHARD) -> AsyncIterator[SqliteJournal]:
        """Open a shard for as long as it takes."""
        opened = SqliteJournal.open(
            self.journal_dir / f"{shard}.db", shard, self.signing_key, gather_s=0
        )
        try:
            yield opened
        finally:
            await opened.close()

    def replayed(self, exchange: str | None = None) -> Findings:
        """Decide everything again, or one exchange."""
        return replay_journal(self.places, exchange)

    def forge(self, statement: str, *values: Any) -> None:
        """Change the registry as its owner could with any SQLite tool."""
        self._forge(self.registry_file, statement, values)

    def forge_journal(self, statement: str, *values: Any) -> None:
        """Change the journal likewise."""
        self._forge(self.journal_dir / f"{SHARD}.db", statement, values)

    def _forge(self, file: Path, statement: str, values: tuple[Any, ...]) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            triggers = connection.execute(
                "SELECT name FROM sqlite_master WHERE type='trigger'"
            ).fetchall()
            for (name,) in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            assert connection.execute(statement, values).rowcount > 0


async def _handled(exchange: Exchange, request: Request, credentials: Credentials) -> None:
    # A fault is an outcome of its own, in the journal as every other.
    with suppress(Fault):
        await exchange.handle(request, credentials)


class _Meanwhile:
    """A source during whose answer the registry moves on."""

    def __init__(
        self, past: Past, live: LiveRegistry, source: FakeSource, documents: tuple[str, ...]
    ) -> None:
        self._past, self._live, self._source, self._documents = past, live, source, documents

    async def fetch(self, intent: Any) -> Any:
        """Ask the source behind it; then the documents are there."""
        record = await self._source.fetch(intent)
        if self._documents:
            placed = read_text("---\n".join(self._documents).encode(), "-")
            async with self._past.journal(CHANGES) as journal:
                await apply_documents(
                    self._past.database,
                    journal,
                    placed,
                    actor="registrar",
                    reason="meanwhile",
                    at=MOMENT,
                    as_approved=True,
                    services=self._past.installed.services,
                )
            assert await asyncio.to_thread(self._live.poll)
        return record
