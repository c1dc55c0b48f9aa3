"""Which keys of subjects were made, and which were destroyed: the file ``made`` beside them.

    2016-Q3 1f0c33aa
    2016-Q4 9be3107d
    2016-Q3 1f0c33aa erased command-line/17

A line for each key that was made, by quarter and key id, and one for each that was destroyed, with
the journal's entry that says who did and why. Lines are only added. So it is known of a key that is
not there whether it was destroyed or lost, and one that was lost is never made anew: what is sealed
under it would be lost without anybody noticing.
"""

import contextlib
import fcntl
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gateway.stores.journal.keys import KeyFileError
from gateway.stores.journal.roster import sync_directory

NAME: Final = "made"
_BYTES_MAX: Final = 1024 * 1024
_LINE: Final = re.compile(r"(\d{4}-Q[1-4]) ([0-9a-f]{8})(?: erased (\S+))?")


@dataclass(frozen=True, slots=True)
class Made:
    """One key there was or is."""

    key_id: str
    erased_by: str | None = None
    """Place of the entry, ``shard/index``; None while the key lives."""


class Known:
    """The list, in the hands of one process."""

    def __init__(self, descriptor: int, keys: dict[str, Made]) -> None:
        self._descriptor = descriptor
        self.keys = keys
        """By quarter."""

    def add(self, quarter: str, key: Made) -> None:
        """Add a line, durably: a key was made, or is about to be destroyed."""
        erased = f" erased {key.erased_by}" if key.erased_by else ""
        line = f"{quarter} {key.key_id}{erased}\n"
        os.write(self._descriptor, line.encode())
        os.fsync(self._descriptor)
        self.keys[quarter] = key


def begin(path: Path) -> None:
    """Make an empty list, while there is no journal: from now on a lost key is known to be."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with changing(path.parent):
        sync_directory(path.parent)
        sync_directory(path.parent.parent)


def read(directory: Path) -> dict[str, Made]:
    """Read the list by quarter; empty where there is none. Raises :class:`KeyFileError`."""
    path = directory / NAME
    try:
        with path.open("rb") as file:
            return _parse(path, file.read(_BYTES_MAX))[0]
    except FileNotFoundError:
        return {}


@contextlib.contextmanager
def changing(directory: Path) -> Iterator[Known]:
    """Hold the list while keys are made or destroyed: one process at a time.

    Raises :class:`KeyFileError` or ``OSError``.
    """
    path = directory / NAME
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        keys, whole = _parse(path, os.pread(descriptor, _BYTES_MAX, 0))
        # A line that a crash cut short was never told to anybody.
        os.ftruncate(descriptor, whole)
        yield Known(descriptor, keys)
    finally:
        os.close(descriptor)


def _parse(path: Path, raw: bytes) -> tuple[dict[str, Made], int]:
    """Give the keys, and how many bytes of whole lines there are."""
    whole = raw.rfind(b"\n") + 1
    keys: dict[str, Made] = {}
    for line in raw[:whole].decode("ascii", "replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            msg = f"{path}: changed by another hand; restore it from its backup"
            raise KeyFileError(msg)
        keys[found[1]] = Made(found[2], found[3])
    return keys, whole
