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
from typing import Final, Protocol

from gateway.stores.journal import roster

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


def create_directory(directory: Path) -> None:
    """Make a directory that is a store, unless it is one."""
    directory.mkdir(mode=0o700, exist_ok=True)
    (directory / MARK).touch(mode=0o600)


def open_store(where: Path | str) -> CheckpointStore:
    """Open the store at *where*, a directory or the URL of a server; nothing is read yet.

    Raises ``ValueError`` for a URL of another kind.
    """
    if not isinstance(where, str):
        return CheckpointDirectory(where)
    from gateway.stores.journal.outside.checkpoint_table import (  # noqa: PLC0415 - a library of 9 MB, for whom it serves
        CheckpointTable,
    )

    return CheckpointTable(where)


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
