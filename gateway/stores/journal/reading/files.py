"""Reading a journal in files, with what was archived of it, while a gateway writes it or not."""

import heapq
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from gateway.core.ledger.entry import Kind
from gateway.stores.journal import roster
from gateway.stores.journal.file import connect_reader
from gateway.stores.journal.reading.reader import Columns, Found
from gateway.stores.journal.shard import Evidence, JournalError, Kept

ARCHIVE: Final = "archive"
"""Directory, in that of the journal, of the entries that were moved out of its files."""
_ROWS: Final = 256
"""Entries fetched at a time."""
_ARCHIVED: Final = re.compile(r"(?P<shard>.+)\.(?P<first>\d{1,18})-(?P<before>\d{1,18})\.db")


class FilesReader:
    """Fits :class:`~gateway.stores.journal.reading.reader.Reader`.

    The newest entries of a shard are in ``<shard>.db`` of the directory, older ones in
    ``archive/<shard>.<first>-<before>.db``.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._undo = ExitStack()
        self._open: dict[str, sqlite3.Connection] = {}
        for shard in self.shards():
            self._live(shard)

    def shards(self) -> Sequence[str]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        return sorted(path.stem for path in self._directory.glob("*.db"))

    def origin(self, shard: str) -> str:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        return str(self._one(shard, "SELECT value FROM meta WHERE key='origin'"))

    def size(self, shard: str) -> int:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        with self._snapshot(shard) as first:
            newest = self._one(shard, "SELECT max(idx) FROM entry")
            return first if newest is None else int(newest) + 1

    def entries(self, shard: str, start: int = 0, stop: int | None = None) -> Iterator[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        until = self.size(shard) if stop is None else stop
        query = "SELECT idx, body FROM entry WHERE idx>=? AND idx<? ORDER BY idx"
        for index, body in self._rows(shard, query, start, until, start=start, stop=until):
            yield Found(shard, index, body)

    def rows(self, shard: str, start: int, stop: int) -> Iterator[Columns]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = (
            "SELECT idx, kind, exchange, at, leaf, body FROM entry WHERE idx>=? AND idx<?"
            " ORDER BY idx"
        )
        for row in self._rows(shard, query, start, stop, start=start, stop=stop):
            idx, kind, exchange, at, leaf, body = row
            yield idx, kind, exchange, at, leaf, body

    def rosters(self) -> Sequence[str]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        path = self._directory / roster.NAME
        return [path.read_text(encoding="utf-8")] if path.is_file() else []

    def some(self, shard: str, indexes: Sequence[int]) -> Sequence[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = (
            "SELECT idx, body FROM entry WHERE idx IN (SELECT value FROM json_each(?)) ORDER BY idx"
        )
        if not indexes:
            return []
        bounds = {"start": min(indexes), "stop": max(indexes) + 1}
        among = json.dumps(list(indexes))
        return [Found(shard, *row) for row in self._rows(shard, query, among, **bounds)]

    def last(self, shard: str, count: int) -> Sequence[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        size = self.size(shard)
        return list(self.entries(shard, max(0, size - count), size))[::-1]

    def of_exchange(self, exchange: str) -> Iterator[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = "SELECT idx, body FROM entry WHERE exchange=? ORDER BY idx"
        for shard in self.shards():
            for index, body in self._rows(shard, query, exchange):
                yield Found(shard, index, body)

    def of_kinds(self, *kinds: Kind) -> Iterator[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        among = json.dumps([kind.value for kind in kinds])
        query = (
            "SELECT idx, body FROM entry WHERE kind IN (SELECT value FROM json_each(?))"
            " ORDER BY idx"
        )
        for shard in self.shards():
            for index, body in self._rows(shard, query, among):
                yield Found(shard, index, body)

    def by_exchange(self, shard: str) -> Iterator[tuple[str, Found]]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = (
            "SELECT exchange, idx, body FROM entry WHERE exchange IS NOT NULL"
            " ORDER BY exchange, idx"
        )
        with self._snapshot(shard) as first, ExitStack() as undo:
            archived = (closing(connect_reader(path)) for path in self._archived(shard, 0, first))
            parts = (*map(undo.enter_context, archived), self._live(shard))
            rows = heapq.merge(*(_fetched(part.execute(query)) for part in parts))
            yield from ((name, Found(shard, index, body)) for name, index, body in rows)

    def leaves(self, shard: str, start: int, stop: int) -> Sequence[bytes]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = "SELECT leaf FROM entry WHERE idx>=? AND idx<? ORDER BY idx"
        rows = self._rows(shard, query, start, stop, start=start, stop=stop)
        return [leaf for (leaf,) in rows]

    def checkpoints(self, shard: str) -> Iterator[tuple[int, str]]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        last = -1
        for size, note in self._rows(shard, "SELECT size, note FROM checkpoint ORDER BY size"):
            # An archive ends with the checkpoint the next one begins with.
            if size > last:
                last = size
                yield size, note

    def checkpoint(self, shard: str, at_most: int | None = None) -> Kept | None:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = (
            "SELECT size, note, edge FROM checkpoint WHERE size<=coalesce(?, size)"
            " ORDER BY size DESC LIMIT 1"
        )
        with self._snapshot(shard) as first:
            found = self._live(shard).execute(query, (at_most,)).fetchone()
            if found is None and at_most is not None and at_most < first:
                for path in reversed(self._archived(shard, at_most, at_most + 1)):
                    with closing(connect_reader(path)) as part:
                        found = found or part.execute(query, (at_most,)).fetchone()
        return None if found is None else Kept(*found)

    def evidence(self, shard: str) -> Iterator[Evidence]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = "SELECT size, kind, who, at, data FROM evidence ORDER BY size, kind, who"
        yield from (Evidence(*row) for row in self._rows(shard, query))

    def newest_evidence(self, shard: str, kind: str, who: str) -> Evidence | None:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = (
            "SELECT size, kind, who, at, data FROM evidence WHERE kind=? AND who=?"
            " ORDER BY size DESC LIMIT 1"
        )
        found = self._live(shard).execute(query, (kind, who)).fetchone()
        return None if found is None else Evidence(*found)

    def head(self, shard: str) -> str:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        return str(self._one(shard, "SELECT note FROM head"))

    def close(self) -> None:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        self._undo.close()

    def _live(self, shard: str) -> sqlite3.Connection:
        if shard not in self._open:
            path = self._directory / f"{shard}.db"
            self._open[shard] = self._undo.enter_context(closing(connect_reader(path)))
        return self._open[shard]

    def _one(self, shard: str, query: str) -> Any:  # noqa: ANN401 - a column's value
        found = self._live(shard).execute(query).fetchone()
        if found is None:
            msg = f"{self._directory / shard}.db: a row is missing; restore it from its backup"
            raise JournalError(msg)
        return found[0]

    @contextmanager
    def _snapshot(self, shard: str) -> Iterator[int]:
        """Hold the file of a shard as it is now; give the index of its first entry.

        Entries that are archived meanwhile are still in it.
        """
        # While a statement has rows left, the connection stays with the snapshot it began with.
        held = self._live(shard).execute(
            "SELECT (SELECT value FROM meta WHERE key='first') FROM (VALUES(1),(2),(3))"
        )
        try:
            yield int(held.fetchone()[0] or 0)
        finally:
            # Who gave up reading half-way may have closed the reader before.
            with suppress(sqlite3.ProgrammingError):
                held.close()

    def _rows(
        self, shard: str, query: str, *values: object, start: int = 0, stop: int | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Ask of every file that has entries ``start <= index < stop``, the oldest first."""
        with self._snapshot(shard) as first:
            until = first if stop is None else min(stop, first)
            for path in self._archived(shard, start, until):
                with closing(connect_reader(path)) as part:
                    yield from _fetched(part.execute(query, values))
            yield from _fetched(self._live(shard).execute(query, values))

    def _archived(self, shard: str, start: int, stop: int) -> list[Path]:
        """Give the archive's files with the entries ``start <= index < stop``, the oldest first.

        Not kept open: a purge puts another file in the place of one. Raises :class:`JournalError`
        when some of the entries are in none.
        """
        found: list[Path] = []
        for first, before, path in self._files(shard) if start < stop else ():
            if first > start:
                break
            if before > start:
                found.append(path)
                start = before
            if start >= stop:
                break
        if start < stop:
            where = self._directory / ARCHIVE
            msg = f"{where}: entries of {shard} from {start} on are not there; bring them back"
            raise JournalError(msg)
        return found

    def _files(self, shard: str) -> list[tuple[int, int, Path]]:
        named = (
            (_ARCHIVED.fullmatch(path.name), path)
            for path in (self._directory / ARCHIVE).glob("*.db")
        )
        return sorted(
            (int(match["first"]), int(match["before"]), path)
            for match, path in named
            if match is not None and match["shard"] == shard
        )


def _fetched(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    while some := cursor.fetchmany(_ROWS):
        yield from some
