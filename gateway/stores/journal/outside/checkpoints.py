"""Where the newest checkpoint of each shard is kept apart from the journal: a compare-and-swap.

Whoever restores an old copy of the journal, or cuts it, does not restore this; and of two processes
that write one shard, only one finds here what it left (CATALOGUE T3, T6, T7). So it belongs on
another machine, under another account, than the journal:

    journal.checkpoints = "/mnt/elsewhere/checkpoints"
    journal.checkpoints = "postgresql+psycopg://sluis@elsewhere.example/checkpoints?passfile=..."
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, LiteralString, Protocol

import psycopg

from gateway.stores import server
from gateway.stores.journal import roster
from gateway.stores.server import Patient

LOCK_TIMEOUT_S: Final = 2.0
"""Others hold the lock for one swap of one file."""
LOCK_STEP_S: Final = 0.01
NOTE_BYTES_MAX: Final = 16 * 1024
_SUFFIX: Final = ".note"
MARK: Final = "sluis-checkpoints"
"""A file by this name says that a directory is a store."""


class StoreError(Exception):
    """The store cannot be used now. The text names it and what would help."""


class CheckpointStore(Protocol):
    """The newest checkpoint of each origin; every method is blocking and raises StoreError.

    A swap that raises may have been made: ask again for the newest.
    """

    where: str
    """For people, without a password."""

    def newest(self, origin: str) -> str | None:
        """Give the note kept last, None when there is none."""

    def every(self) -> Mapping[str, str]:
        """Give the note kept last of every origin."""

    def swap(self, origin: str, expected: str | None, note: str) -> bool:
        """Keep *note*, durably, if *expected* is what is kept; False when it is not."""

    def close(self) -> None:
        """Let go of it."""


class CheckpointDirectory:
    """Fits :class:`CheckpointStore`: one small file an origin.

    The directory must be there and hold a file :data:`MARK`, made once: where a disk is not
    mounted, there is none, and an empty store would believe any journal.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.where = str(directory)

    def newest(self, origin: str) -> str | None:
        """See :class:`CheckpointStore`."""
        with self._told():
            return self._read(self._path(origin))

    def every(self) -> Mapping[str, str]:
        """See :class:`CheckpointStore`."""
        with self._told():
            notes = {path: self._read(path) for path in self._directory.glob(f"*{_SUFFIX}")}
            self._check_marked()
        return {_origin(path): note for path, note in notes.items() if note is not None}

    def swap(self, origin: str, expected: str | None, note: str) -> bool:
        """See :class:`CheckpointStore`."""
        path = self._path(origin)
        with self._told(), self._locked(path):
            if self._read(path) != expected:
                return False
            roster.replace(path, note)
        return True

    def close(self) -> None:
        """See :class:`CheckpointStore`."""

    def _path(self, origin: str) -> Path:
        # Names of nodes and shards hold no plus sign (core.ledger.checkpoint.origin).
        return self._directory / f"{origin.replace('/', '+')}{_SUFFIX}"

    def _check_marked(self) -> None:
        if not (self._directory / MARK).exists():
            msg = f"{self.where}: not a store of checkpoints; mount it, or create {MARK} in it once"
            raise StoreError(msg)

    def _read(self, path: Path) -> str | None:
        self._check_marked()
        try:
            with path.open("rb") as file:
                return file.read(NOTE_BYTES_MAX).decode()
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            msg = f"{path}: not a checkpoint; restore it"
            raise StoreError(msg) from error

    @contextlib.contextmanager
    def _locked(self, path: Path) -> Iterator[None]:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        descriptor = os.open(path.with_suffix(".lock"), flags, 0o600)
        try:
            _lock(descriptor)
            yield
        finally:
            os.close(descriptor)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            msg = f"{self.where}: {error.strerror or 'busy'}; check the disk and its owner"
            raise StoreError(msg) from error


def _origin(path: Path) -> str:
    return path.name.removesuffix(_SUFFIX).replace("+", "/")


def _lock(descriptor: int) -> None:
    deadline = time.monotonic() + LOCK_TIMEOUT_S
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(LOCK_STEP_S)


_THERE: Final = "SELECT to_regclass('sluis_checkpoint') IS NOT NULL"
# Only where there is none: IF NOT EXISTS asks for the right to create even where there is one.
_CREATE: Final = (
    "CREATE TABLE IF NOT EXISTS sluis_checkpoint(origin text PRIMARY KEY, note text NOT NULL)"
)
_MADE_MEANWHILE: Final = (
    psycopg.errors.UniqueViolation,
    psycopg.errors.DuplicateObject,
    psycopg.errors.DuplicateTable,
)
_NEWEST: Final = "SELECT note FROM sluis_checkpoint WHERE origin=%s"
_EVERY: Final = "SELECT origin, note FROM sluis_checkpoint"
_FIRST: Final = (
    "INSERT INTO sluis_checkpoint(origin, note) VALUES(%s, %s) ON CONFLICT DO NOTHING"
    " RETURNING origin"
)
_SWAP: Final = "UPDATE sluis_checkpoint SET note=%s WHERE origin=%s AND note=%s RETURNING origin"


class CheckpointTable:
    """Fits :class:`CheckpointStore`: one row an origin, on a PostgreSQL server.

    The account needs SELECT, INSERT and UPDATE on ``sluis_checkpoint``, or may create it. A server
    that does not answer is given up after :data:`~gateway.stores.server.QUICK_S`; one that would
    forget what it committed is refused.
    """

    def __init__(self, url: str) -> None:
        self.where = server.parse(url).render_as_string(hide_password=True).partition("?")[0]
        self._url = url
        self._connection: Patient | None = None

    def newest(self, origin: str) -> str | None:
        """See :class:`CheckpointStore`."""
        found = self._asked(_NEWEST, origin)
        return str(found[0][0]) if found else None

    def every(self) -> Mapping[str, str]:
        """See :class:`CheckpointStore`."""
        return dict(self._asked(_EVERY))

    def swap(self, origin: str, expected: str | None, note: str) -> bool:
        """See :class:`CheckpointStore`."""
        if expected is None:
            return bool(self._asked(_FIRST, origin, note))
        return bool(self._asked(_SWAP, note, origin, expected))

    def close(self) -> None:
        """See :class:`CheckpointStore`."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _asked(self, query: LiteralString, *values: str) -> list[tuple[Any, ...]]:
        """Run one statement, a transaction of its own; on a connection that answered before."""
        try:
            if self._connection is None:
                self._connection = self._connected()
            return self._connection.execute(query, values).fetchall()
        except psycopg.Error as error:
            self.close()
            msg = f"{self.where}: cannot be used ({type(error).__name__}); check the server"
            raise StoreError(msg) from error

    def _connected(self) -> Patient:
        connection = Patient.to(self._url, application_name="sluis checkpoints")
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: Patient) -> None:
        """Refuse a server that forgets what it acknowledged; make the table where there is none."""
        forgets = server.forgetful(connection)
        if forgets is not None:
            name, setting = forgets
            msg = f"{self.where}: it has {name} = {setting} and would forget; set it on"
            raise StoreError(msg)
        there = connection.execute(_THERE).fetchone()
        if there is None or not there[0]:
            # Several processes may start with an empty store; one of them makes the table.
            with contextlib.suppress(*_MADE_MEANWHILE):
                connection.execute(_CREATE)


def create_directory(directory: Path) -> None:
    """Make a directory that is a store, unless it is one."""
    directory.mkdir(mode=0o700, exist_ok=True)
    (directory / MARK).touch(mode=0o600)


def open_store(where: Path | str) -> CheckpointStore:
    """Open the store at *where*, a directory or the URL of a server; nothing is read yet.

    Raises ``ValueError`` for a URL of another kind.
    """
    return CheckpointTable(where) if isinstance(where, str) else CheckpointDirectory(where)


def copy_newest(where: Path | str, node: str, folder: Path) -> list[Path]:
    """Copy what the store at *where* keeps of each shard of *node* into files in *folder*.

    Raises :class:`StoreError`, ``ValueError`` for a URL of another kind.
    """
    with contextlib.closing(open_store(where)) as store:
        notes = store.every()
    found: list[Path] = []
    for origin, note in sorted(notes.items()):
        if origin.rpartition("/")[0] == f"sluis/{node}":
            # By number: no name from outside becomes the name of a file.
            found.append(folder / f"{len(found)}.note")
            found[-1].write_text(note, encoding="utf-8")
    return found
