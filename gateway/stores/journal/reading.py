"""Reading past the gateway, straight from where the journal is: files, or a PostgreSQL server.

For the command line and whoever works behind the journal, while the gateway runs or not. What is
read is what was written; whether it still is what was signed, the verifier says.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Protocol

from gateway.core.ledger.entry import Entry, Kind, decode
from gateway.stores.journal.file import connect_reader

_ROWS: Final = 256
"""Entries fetched at a time."""


@dataclass(frozen=True, slots=True)
class Found:
    """One entry and where it stands."""

    shard: str
    index: int
    body: bytes | None
    """None once it was purged."""


class Reader(Protocol):
    """A journal to be read; every method is blocking.

    Raises ``OSError``, ``sqlite3.Error`` or :class:`~gateway.stores.journal.file.JournalError` when
    something cannot be read: never less than there is.
    """

    def shards(self) -> Sequence[str]:
        """Name every shard, sorted, e.g. ``worker-0``."""

    def origin(self, shard: str) -> str:
        """Name it as checkpoints do."""

    def size(self, shard: str) -> int:
        """Count its entries, those archived or purged too."""

    def entries(self, shard: str, start: int = 0, stop: int | None = None) -> Iterator[Found]:
        """Give the entries ``start <= index < stop`` in their order, out of one snapshot."""

    def last(self, shard: str, count: int) -> Sequence[Found]:
        """Give the newest *count* entries, newest first."""

    def of_exchange(self, exchange: str) -> Iterator[Found]:
        """Give the entries of one exchange, shard by shard, in their order."""

    def of_kinds(self, *kinds: Kind) -> Iterator[Found]:
        """Give the entries of some kinds, shard by shard, in their order."""

    def leaves(self, shard: str, start: int, stop: int) -> Sequence[bytes]:
        """Give the leaf hashes of ``start <= index < stop``."""

    def checkpoints(self, shard: str) -> Iterator[tuple[int, str]]:
        """Give (size, signed note), smallest first."""

    def head(self, shard: str) -> str:
        """Give the signed note of all entries there are."""

    def close(self) -> None:
        """Let go of it."""


class FilesReader:
    """Fits :class:`Reader`: the shards of a directory."""

    def __init__(self, directory: Path) -> None:
        self._undo = ExitStack()
        self._shards = {
            path.stem: self._undo.enter_context(closing(connect_reader(path)))
            for path in sorted(directory.glob("*.db"))
        }

    def shards(self) -> Sequence[str]:
        """See :class:`Reader`."""
        return list(self._shards)

    def origin(self, shard: str) -> str:
        """See :class:`Reader`."""
        found = self._one(shard, "SELECT value FROM meta WHERE key='origin'")
        return str(found)

    def size(self, shard: str) -> int:
        """See :class:`Reader`."""
        return int(self._one(shard, "SELECT coalesce(max(idx) + 1, 0) FROM entry"))

    def entries(self, shard: str, start: int = 0, stop: int | None = None) -> Iterator[Found]:
        """See :class:`Reader`."""
        until = self.size(shard) if stop is None else stop
        query = "SELECT idx, body FROM entry WHERE idx>=? AND idx<? ORDER BY idx"
        yield from self._rows(shard, query, start, until)

    def last(self, shard: str, count: int) -> Sequence[Found]:
        """See :class:`Reader`."""
        query = "SELECT idx, body FROM entry ORDER BY idx DESC LIMIT ?"
        return list(self._rows(shard, query, count))

    def of_exchange(self, exchange: str) -> Iterator[Found]:
        """See :class:`Reader`."""
        query = "SELECT idx, body FROM entry WHERE exchange=? ORDER BY idx"
        for shard in self._shards:
            yield from self._rows(shard, query, exchange)

    def of_kinds(self, *kinds: Kind) -> Iterator[Found]:
        """See :class:`Reader`."""
        among = json.dumps([kind.value for kind in kinds])
        query = (
            "SELECT idx, body FROM entry WHERE kind IN (SELECT value FROM json_each(?))"
            " ORDER BY idx"
        )
        for shard in self._shards:
            yield from self._rows(shard, query, among)

    def leaves(self, shard: str, start: int, stop: int) -> Sequence[bytes]:
        """See :class:`Reader`."""
        query = "SELECT leaf FROM entry WHERE idx>=? AND idx<? ORDER BY idx"
        return [row[0] for row in self._shards[shard].execute(query, (start, stop))]

    def checkpoints(self, shard: str) -> Iterator[tuple[int, str]]:
        """See :class:`Reader`."""
        yield from self._shards[shard].execute("SELECT size, note FROM checkpoint ORDER BY size")

    def head(self, shard: str) -> str:
        """See :class:`Reader`."""
        return str(self._one(shard, "SELECT note FROM head"))

    def close(self) -> None:
        """See :class:`Reader`."""
        self._undo.close()

    def _one(self, shard: str, query: str) -> Any:  # noqa: ANN401 - a column's value
        return self._shards[shard].execute(query).fetchone()[0]

    def _rows(self, shard: str, query: str, *values: object) -> Iterator[Found]:
        cursor = self._shards[shard].execute(query, values)
        while some := cursor.fetchmany(_ROWS):
            yield from (Found(shard, index, body) for index, body in some)


def open_reader(journal: Path) -> Reader:
    """Open the journal in a directory for reading."""
    return FilesReader(journal)


def outcome_of(journal: Path, exchange: str) -> Mapping[str, Any] | None:
    """The last entry of *exchange* in any shard.

    None when there is none, or the journal is not ours to read.
    """
    try:
        with closing(open_reader(journal)) as reader:
            for found in list(reader.of_exchange(exchange))[-1:]:
                entry: Mapping[str, Any] = json.loads(found.body or b"null")
                return entry
    except (OSError, sqlite3.Error):
        return None
    return None


Read = tuple[str, int, Entry]
"""Shard, index, entry."""


def exchanges(journal: Path, exchange: str | None = None) -> Iterator[tuple[str, list[Read]]]:
    """Read every exchange of every shard with its entries in order; or only *exchange*.

    Raises ``sqlite3.Error`` or ``OSError`` when a shard cannot be read, ``ValueError`` when an
    entry is none.
    """
    where, values = ("exchange=?", (exchange,)) if exchange else ("exchange IS NOT NULL", ())
    query = f"SELECT exchange, idx, body FROM entry WHERE {where} ORDER BY exchange, idx"  # noqa: S608 - fixed words
    for shard in sorted(journal.glob("*.db")):
        with closing(connect_reader(shard)) as connection:
            rows = connection.execute(query, values)
            for name, group in groupby(rows, key=lambda row: row[0]):
                yield name, [(shard.stem, index, decode(body)) for _, index, body in group]


def registry_changes(journal: Path) -> dict[tuple[str, int], tuple[bytes, Entry]]:
    """Read every REGISTRY_CHANGE of every shard: (shard, index) -> leaf hash and entry.

    Raises as :func:`exchanges`.
    """
    with closing(open_reader(journal)) as reader:
        return {
            (found.shard, found.index): (
                reader.leaves(found.shard, found.index, found.index + 1)[0],
                decode(found.body),
            )
            for found in reader.of_kinds(Kind.REGISTRY_CHANGE)
            if found.body is not None
        }
