"""Entries to put into journals, and journals to put them in."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.ledger.entry import RETENTION, SERVICE_ACTOR, VERSION, Entry, Kind, Sealing
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.journal.shard import Evidence, Kept, Row
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.journal.writer import GroupJournal
from sluis_verify import Report, verify

KEY = Ed25519PrivateKey.from_private_bytes(b"only for the tests of a journal!")
HIDDEN = Pseudonyms(b"only for the tests of a journal!")
MOMENT = datetime(2099, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def an_entry(number: int = 0, kind: Kind = Kind.GRANTED, why: str | None = None) -> Entry:
    """Give the entry of exchange *number*: the same number, the same exchange."""
    return Entry(
        actor=SERVICE_ACTOR,
        at=MOMENT,
        exchange=str(UUID(int=number)),
        kind=kind,
        retention=RETENTION,
        v=VERSION,
        why=why,
    )


def open_journal(path: Path, **given: object) -> SqliteJournal:
    """Open shard ``0`` with the key of the tests."""
    return SqliteJournal.open(path, "0", KEY, **given)  # type: ignore[arg-type]


def check(path: Path) -> Report:
    """Verify with the independent verifier."""
    return verify(path, KEY.public_key())


def bodies(path: Path) -> list[bytes]:
    """Give what another process finds in the file at this moment."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
        return [row[0] for row in reader.execute("SELECT body FROM entry ORDER BY idx")]


class Place(Protocol):
    """Where one shard is kept, and what a test does to it behind its journal's back."""

    def open(self, **given: Any) -> GroupJournal:
        """Open shard ``0`` with the key of the tests."""

    def rows(self, query: str, *values: object) -> list[Any]:
        """Read as another process does, in SQL with ``?`` for a value.

        The tables are ``entry``, ``checkpoint``, ``head`` and ``evidence``, and they hold this
        shard alone.
        """

    def by_hand(self, statement: str, *values: object) -> None:
        """Change it as somebody else's hand would; SQL as in :meth:`rows`."""

    def insert(self, row: Row) -> None:
        """Put an entry there by hand."""

    def begin_at(self, first: int) -> None:
        """Say that the entries before *first* are kept elsewhere, and remove them."""

    def refusal(self) -> Exception:
        """Give an error that its database tells before anything is synced."""

    def failure(self) -> Exception:
        """Give an error after which nobody knows what is kept."""

    def check(self) -> Report:
        """Verify with the independent verifier."""


class FilePlace:
    """A shard in a file. Fits :class:`Place`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self, **given: Any) -> GroupJournal:
        """See :class:`Place`."""
        return open_journal(self.path, **given)

    def rows(self, query: str, *values: object) -> list[Any]:
        """See :class:`Place`."""
        with contextlib.closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as reader:
            return reader.execute(query, values).fetchall()

    def by_hand(self, statement: str, *values: object) -> None:
        """See :class:`Place`."""
        with contextlib.closing(sqlite3.connect(self.path, isolation_level=None)) as hand:
            hand.execute(statement, values)

    def insert(self, row: Row) -> None:
        """See :class:`Place`."""
        self.by_hand("INSERT INTO entry VALUES(?,?,?,?,?,?)", *row)

    def begin_at(self, first: int) -> None:
        """See :class:`Place`."""
        self.by_hand("UPDATE meta SET value=? WHERE key='first'", str(first))
        self.by_hand("DELETE FROM entry WHERE idx<?", first)

    def refusal(self) -> Exception:
        """See :class:`Place`."""
        return sqlite_error(sqlite3.SQLITE_FULL)

    def failure(self) -> Exception:
        """See :class:`Place`."""
        return sqlite_error(sqlite3.SQLITE_IOERR_FSYNC)

    def check(self) -> Report:
        """See :class:`Place`."""
        return check(self.path)


def sqlite_error(code: int) -> sqlite3.OperationalError:
    """Make one up."""
    error = sqlite3.OperationalError("made up")
    error.sqlite_errorcode = code
    return error


class Faulty:
    """A shard whose writes wait at a gate or answer with an error, as its plan says."""

    def __init__(self, journal: GroupJournal) -> None:
        self.real = journal._store
        journal._store = self  # what is not here, the real one does
        self.error: Exception | None = None
        self.gate: threading.Event | None = None
        self.reached = threading.Event()
        self.inserts: list[int] = []
        """Rows of every insert that was tried."""
        self.committed_first = False
        """Whether the error comes after the rows were written."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def insert(self, rows: Sequence[Row], head: str) -> None:
        """Insert, unless the plan says otherwise."""
        self.inserts.append(len(rows))
        if self.gate is not None:
            self.reached.set()
            self.gate.wait(10)
        if self.error is not None and self.committed_first:
            self.real.insert(rows, head)
        self._fail()
        self.real.insert(rows, head)

    def keep_checkpoint(self, kept: Kept) -> None:
        """Keep it, unless the plan says otherwise."""
        self._fail()
        self.real.keep_checkpoint(kept)

    def keep_evidence(self, evidence: Evidence) -> None:
        """Keep it, unless the plan says otherwise."""
        self._fail()
        self.real.keep_evidence(evidence)

    def probe(self) -> None:
        """Probe, unless the plan says otherwise."""
        self._fail()
        self.real.probe()

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error


async def crash(journal: GroupJournal) -> None:
    """Let go of the place as a kill would leave it: nothing more is written or signed."""
    journal._failed = True
    await journal.close()


async def written(path: Path, runs: int) -> None:
    """Write ten exchanges in each of *runs*: a checkpoint at nought and after every 20 entries."""
    for run in range(runs):
        journal = open_journal(path)
        for number in range(run * 10, run * 10 + 10):
            await journal.append(an_entry(number))
            await journal.append(an_entry(number, Kind.DISCLOSED))
        await journal.close()


async def until(what: Callable[[], object]) -> None:
    """Wait for *what* to be so; an error after a minute."""
    async with asyncio.timeout(60):
        while not what():  # noqa: ASYNC110 - it becomes so in another thread
            await asyncio.sleep(0.01)


class OneKey:
    """Keys of a journal that are one and the same in every quarter."""

    def __init__(self, key: Sealing) -> None:
        self._key = key

    def at(self, moment: datetime) -> Sealing:
        """Give it."""
        del moment
        return self._key
