"""The keys of the journal's subjects: one for each quarter of a year, each in a file of its own.

    keys/subjects/2026-Q4.key
    keys/subjects/made           which there are, and which were destroyed

An entry is sealed under the key of the quarter it is written in. When the last entry of a quarter
has outlived its retention, or has to be erased, its key file is destroyed (``sluis journal
erase``): no number in those entries can be found or read again, here or in any copy of the journal,
and every proof still holds. What is kept of the keys in backups has to go as well.

Keys are made ahead: the one of the next quarter in the last days of this one, so that the turn is
met without touching the disk. One that was made and is gone is never made anew: that is an
incident, and nothing starts. A process that writes holds the keys of this quarter and the next, and
lets go of the others.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger.quarters import bounds, is_quarter, quarter_of
from gateway.stores.journal import made
from gateway.stores.journal.keys import KeyFileError
from gateway.stores.journal.made import Known, Made
from gateway.stores.journal.pseudonyms import Pseudonyms, create_key
from gateway.stores.journal.roster import sync_directory

AHEAD: Final = timedelta(days=7)
"""How long before its quarter a key is made."""
_SUFFIX: Final = ".key"
_NEW: Final = ".new"


class NoSuchKeyError(LookupError):
    """There is no living key of that quarter."""


class _Held(NamedTuple):
    """A key at hand, and the moments it is for."""

    since: datetime
    until: datetime
    key: Pseudonyms


class Keyring:
    """Fits :class:`gateway.ports.JournalKeys`."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._held: Mapping[str, _Held] = {}
        self._read: Mapping[str, Pseudonyms] = {}

    def prepare(self, now: datetime) -> None:
        """Make the key of this quarter, and soon that of the next; hold these and no other.

        Blocking. Raises :class:`~gateway.stores.journal.keys.KeyFileError` when any key that was
        made is gone, or ``OSError``; what was held of these two still is.
        """
        wanted = {quarter_of(now), quarter_of(now + AHEAD)}
        self._held = {quarter: held for quarter, held in self._held.items() if quarter in wanted}
        if not self._directory.exists():
            made.begin(self._directory / made.NAME)
        with made.changing(self._directory) as known:
            self._held = {
                quarter: _Held(*bounds(quarter), self._prepared(quarter, known))
                for quarter in wanted
            }
            for quarter in self._quarters():
                if quarter not in known.keys:
                    # The list came back from a backup older than the key.
                    known.add(quarter, Made(self._opened(quarter, None).key_id))
            for quarter, key in known.keys.items():
                if key.erased_by and self.path(quarter).exists():
                    # A crash came between the line that says so and the file.
                    self._shred(quarter)
            self._check(known.keys)

    def at(self, moment: datetime) -> Pseudonyms:
        """Give the key of the quarter of *moment*, out of those that were prepared.

        Raises :class:`JournalUnavailable` when it was not.
        """
        for since, until, key in self._held.values():
            if since <= moment < until:
                return key
        raise JournalUnavailable

    def covers(self, moment: datetime) -> bool:
        """Whether the key of the quarter of *moment* is at hand."""
        return quarter_of(moment) in self._held

    def path(self, quarter: str) -> Path:
        """Where the key of *quarter* is, or would be."""
        return self._directory / f"{quarter}{_SUFFIX}"

    def history(self) -> Mapping[str, Made]:
        """Say of every quarter which key was made, and whether it was destroyed. Blocking.

        One that was to be destroyed and is still there was not: it can be destroyed again.
        """
        return {
            quarter: Made(key.key_id) if self.path(quarter).exists() else key
            for quarter, key in made.read(self._directory).items()
        }

    def all(self) -> Mapping[str, Pseudonyms]:
        """Read every key there is, by quarter, oldest first. Blocking.

        They are remembered as long as this object, so make one for each search. Raises
        :class:`~gateway.stores.journal.keys.KeyFileError`: a search that leaves out a key would
        leave out entries.
        """
        known = made.read(self._directory)
        self._check(known)
        living = [each for each in self._quarters() if not _is_erased(known.get(each))]
        self._read = {
            quarter: self._read.get(quarter) or self._opened(quarter, known.get(quarter))
            for quarter in living
        }
        return self._read

    def of(self, hidden: str) -> Pseudonyms | None:
        """Give the key *hidden* was made under; None when it is not here. Blocking."""
        key_id = hidden.partition(".")[0]
        return next((key for key in self.all().values() if key.key_id == key_id), None)

    def destroy(self, quarter: str, erased_by: str) -> None:
        """Destroy the key of *quarter*, for good; *erased_by* is the entry that says so. Blocking.

        Its bytes are overwritten before its name goes. A copy-on-write or flash disk may keep what
        was overwritten: the keys belong on an encrypted one. Raises :class:`NoSuchKeyError`,
        :class:`~gateway.stores.journal.keys.KeyFileError` or ``OSError``.
        """
        with made.changing(self._directory) as known:
            key = known.keys.get(quarter)
            if key is None:
                raise NoSuchKeyError(quarter)
            known.add(quarter, Made(key.key_id, erased_by))
            # A crash here leaves a key that is said to be destroyed; whoever starts next does it.
            self._shred(quarter)

    def _prepared(self, quarter: str, known: Known) -> Pseudonyms:
        path, key = self.path(quarter), known.keys.get(quarter)
        if _is_erased(key):
            msg = f"{path}: was destroyed and is asked for again; correct the clock"
            raise KeyFileError(msg)
        if key is None and not path.exists():
            self._create(path)
        elif not path.exists():
            raise KeyFileError(_gone([path]))
        opened = self._opened(quarter, key)
        if key is None:
            known.add(quarter, Made(opened.key_id))
        return opened

    def _create(self, path: Path) -> None:
        """Make a key under a name of its own and give it its real one: never half of one."""
        new = path.with_suffix(_NEW)
        new.unlink(missing_ok=True)
        create_key(new)
        new.rename(path)
        sync_directory(self._directory)

    def _opened(self, quarter: str, known: Made | None) -> Pseudonyms:
        opened = Pseudonyms.from_file(self.path(quarter))
        if known is not None and opened.key_id != known.key_id:
            msg = f"{self.path(quarter)}: not the key that was made; restore it from its backup"
            raise KeyFileError(msg)
        return opened

    def _check(self, known: Mapping[str, Made]) -> None:
        gone = [
            self.path(quarter)
            for quarter, key in sorted(known.items())
            if not (_is_erased(key) or self.path(quarter).exists())
        ]
        if gone:
            raise KeyFileError(_gone(gone))

    def _shred(self, quarter: str) -> None:
        for path in (self.path(quarter), self.path(quarter).with_suffix(_NEW)):
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            try:
                os.write(descriptor, bytes(os.fstat(descriptor).st_size))
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            path.unlink()
        sync_directory(self._directory)

    def _quarters(self) -> list[str]:
        names = sorted(path.name.removesuffix(_SUFFIX) for path in self._directory.glob("*.key"))
        return [name for name in names if is_quarter(name)]


def _is_erased(key: Made | None) -> bool:
    return key is not None and key.erased_by is not None


def _gone(paths: Iterable[Path]) -> str:
    named = ", ".join(map(str, paths))
    return (
        f"{named}: made, not destroyed, and gone; restore it from its backup, call security: what"
        " is sealed under it cannot be read until then"
    )
