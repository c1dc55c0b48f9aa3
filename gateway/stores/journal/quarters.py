"""The keys of the journal's subjects: one for each quarter of a year, each in a file of its own.

    keys/subjects/2026-Q4.key

An entry is sealed under the key of the quarter it is written in. When the last entry of a quarter
has outlived its retention, or has to be erased, its key file is destroyed (``sluis journal
erase``): no number in those entries can be found or read again, here or in any copy of the journal,
and every proof still holds. What is kept of the keys in backups has to go as well.

Keys are made ahead: the one of the next quarter in the last days of this one, so that the turn is
met without touching the disk. One that is missing for another day is never made anew.
"""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from gateway.core.faults import JournalUnavailable
from gateway.stores.journal.pseudonyms import Pseudonyms, create_key

AHEAD: Final = timedelta(days=7)
"""How long before its quarter a key is made."""
_MONTHS: Final = 3
_NAME: Final = re.compile(r"\d{4}-Q[1-4]")
_SUFFIX: Final = ".key"


def quarter_of(moment: datetime) -> str:
    """Name the quarter of *moment*, in UTC, e.g. ``2026-Q4``."""
    at = moment.astimezone(UTC)
    return f"{at.year:04}-Q{(at.month - 1) // _MONTHS + 1}"


def bounds(quarter: str) -> tuple[datetime, datetime]:
    """First moment of *quarter*, and first moment after it; ``ValueError`` when it is none."""
    if not _NAME.fullmatch(quarter):
        msg = "a quarter is written as 2026-Q4"
        raise ValueError(msg)
    year, number = int(quarter[:4]), int(quarter[-1])
    start = datetime(year, (number - 1) * _MONTHS + 1, 1, tzinfo=UTC)
    after = datetime(year + number // 4, number % 4 * _MONTHS + 1, 1, tzinfo=UTC)
    return start, after


class Keyring:
    """Fits :class:`gateway.ports.JournalKeys`."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._read: dict[str, Pseudonyms] = {}

    def prepare(self, now: datetime) -> None:
        """Make the key of this quarter, and soon that of the next; read both. Blocking.

        Raises :class:`~gateway.stores.journal.keys.KeyFileError` or ``OSError``.
        """
        for moment in {quarter_of(now): now, quarter_of(now + AHEAD): now + AHEAD}.values():
            path = self.path(quarter_of(moment))
            # Another process may make the same one at this moment; the first counts.
            with contextlib.suppress(FileExistsError):
                if not path.exists():
                    _create(path)
            self._read[quarter_of(moment)] = Pseudonyms.from_file(path)

    def at(self, moment: datetime) -> Pseudonyms:
        """Give the key of the quarter of *moment*, out of those that were prepared.

        Raises :class:`JournalUnavailable` when it was not.
        """
        try:
            return self._read[quarter_of(moment)]
        except KeyError:
            raise JournalUnavailable from None

    def path(self, quarter: str) -> Path:
        """Where the key of *quarter* is, or would be."""
        return self._directory / f"{quarter}{_SUFFIX}"

    def all(self) -> Mapping[str, Pseudonyms]:
        """Read every key there is, by quarter, oldest first. Blocking.

        Raises :class:`~gateway.stores.journal.keys.KeyFileError`: a search that leaves out a key
        would leave out entries.
        """
        for quarter in self._quarters():
            if quarter not in self._read:
                self._read[quarter] = Pseudonyms.from_file(self.path(quarter))
        return {quarter: self._read[quarter] for quarter in self._quarters()}

    def of(self, hidden: str) -> Pseudonyms | None:
        """Give the key *hidden* was made under; None when it is not here. Blocking."""
        key_id = hidden.partition(".")[0]
        return next((key for key in self.all().values() if key.key_id == key_id), None)

    def _quarters(self) -> Iterator[str]:
        names = sorted(path.name.removesuffix(_SUFFIX) for path in self._directory.glob("*.key"))
        return (name for name in names if _NAME.fullmatch(name))


def _create(path: Path) -> None:
    """Make a key under a name of its own and give it its real one: never half of one."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    made = path.with_suffix(f".{os.getpid()}.new")
    made.unlink(missing_ok=True)
    create_key(made)
    try:
        os.link(made, path)
    finally:
        made.unlink()
    descriptor = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
