"""Where in the journal something is spoken of: a file beside it that can be made again.

The journal is the truth; this only says where to look. A *word* of an entry, ``s:<sealed number>``
or ``c:<capacity>``, stands here as the first eight bytes of its SHA-256, with the places of the
entries it is in. Whatever is found is held against the entry itself, so that a word that happens to
have the same eight bytes, or a file somebody wrote into, shows nothing that is not so. Whether it
shows everything only the journal knows: :meth:`Index.mend` holds the file against every entry and
puts in what it lacks. It can also be deleted: the next question makes it anew out of the journal.

    with opened(journal, path) as index:
        for located in index.find({word(Of.CAPACITY, "G")}, {word(Of.KIND, Kind.DISCLOSED)}):
            ...

A question first goes through what the journal has since (:meth:`Index.catch_up`), so that its
answer is of everything that was durable when it was asked. Steps go in as transactions with how far
they came: killed anywhere, it goes on from there.
"""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from gateway.core.ledger.entry import Entry, Kind, decode
from gateway.stores.journal import roster
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading.reader import UNREADABLE, Reader
from gateway.stores.journal.reading.words import (
    Of,
    Spoken,
    numbers,
    spoken,
    term,
    terms,
    word,
    words,
)
from gateway.stores.journal.shard import JournalError, microseconds

APPLICATION_ID: Final = 0x534C5549
"""``SLUI``: tells ``file(1)`` and us what this is."""
FORMAT: Final = 1
STEP: Final = 4_096
"""Entries that go in together."""
ROWS_AT_ONCE: Final = 200
"""Postings of one statement."""
AT_ONCE: Final = 512
"""Entries fetched together."""
WAIT_S: Final = 30.0
"""For another process that puts in a step at this moment."""
_FOREVER: Final = 2**63 - 1
_BEGUN_ANEW: Final = "{}: was begun anew by another process meanwhile; ask again"
_NO_INDEX: Final = "{}: not an index of this gateway; delete it, it is made again"
_SCHEMA: Final = (
    (
        "CREATE TABLE shard(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
        " upto INTEGER NOT NULL, leaf BLOB)"
    ),
    (
        "CREATE TABLE posting(term INTEGER NOT NULL, at INTEGER NOT NULL, shard INTEGER NOT NULL,"
        " idx INTEGER NOT NULL, PRIMARY KEY(term, at, shard, idx)) WITHOUT ROWID"
    ),
    "CREATE TABLE sealed(key TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID",
    f"PRAGMA application_id={APPLICATION_ID}",
    f"PRAGMA user_version={FORMAT}",
)


Words = Collection[str]

ANYTHING: Final = frozenset(word(Of.KIND, kind) for kind in Kind)
"""Words one of which every entry has."""


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where an entry stands, in the order of time."""

    at: int
    """Microseconds since 1970."""
    shard: str
    index: int


@dataclass(frozen=True, slots=True)
class Located:
    """An entry that was found."""

    shard: str
    index: int
    entry: Entry

    @property
    def place(self) -> Place:
        """Give where it stands."""
        return Place(microseconds(self.entry.at), self.shard, self.index)


_Spoken = tuple[int, int, Spoken]
"""Index, microseconds since 1970, and what an entry is found by."""

Progress = Callable[[int, int], None]
"""Told how many entries are in, and how many there are."""


def moment(at: int) -> datetime:
    """Give the time of so many microseconds since 1970."""
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=at)


class Index:
    """Finds entries of the journal that *reader* reads. For one thread at a time; blocking.

    Everything raises what a :class:`Reader` does, and ``sqlite3.Error``; ``ValueError`` when an
    entry of the journal is none.
    """

    def __init__(self, path: Path, reader: Reader) -> None:
        self.reader = reader
        self._path = path
        self._writer = _connected(path)
        self._idle: list[sqlite3.Connection] = []

    def close(self) -> None:
        """Let go of the file; the reader is its owner's."""
        while self._idle:
            self._idle.pop().close()
        self._writer.close()

    def catch_up(self, limit: int | None = None, progress: Progress | None = None) -> int:
        """Put in what the journal has since, at most *limit* entries; count them."""
        return self._catch_up(limit, progress)[0]

    def _catch_up(
        self, limit: int | None = None, progress: Progress | None = None
    ) -> tuple[int, dict[str, int]]:
        """See :meth:`catch_up`; with the size every shard had."""
        done, sizes = 0, dict[str, int]()
        shards = self.reader.shards()
        known = {name for (name,) in self._writer.execute("SELECT name FROM shard")}
        if not known <= set(shards):
            # It is of another journal: of this one no shard ever goes.
            self._begin_anew()
        for shard in shards:
            size = sizes[shard] = self.reader.size(shard)
            while limit is None or done < limit:
                upto = self._upto(shard)
                step = min(size, upto + STEP, upto + (STEP if limit is None else limit - done))
                if upto >= step:
                    break
                self._put_in(shard, upto, step)
                done += step - upto
                if progress is not None:
                    progress(step, size)
        return done, sizes

    def mend(self, step: int = STEP) -> Iterator[int]:
        """Hold the index against every entry of the journal; put in what it lacks.

        Gives, after each *step* of entries, how many words they lacked: 0 unless something lost
        them, or somebody took them out.
        """
        _, sizes = self._catch_up()
        for shard, size in sizes.items():
            for start in range(0, size, step):
                yield self._mended(shard, start, min(size, start + step))

    def find(
        self,
        *groups: Words,
        since: datetime | None = None,
        until: datetime | None = None,
        after: Place | None = None,
    ) -> Iterator[Located]:
        """Give the entries with a word of each of *groups*, in the order of time.

        Half-open: ``since <= at < until``. *after* is where an earlier answer stopped. Without
        groups all there are.
        """
        wanted = [frozenset(group) for group in groups] or [ANYTHING]
        begin = 0 if since is None else microseconds(since)
        end = _FOREVER if until is None else microseconds(until)
        with self._snapshot() as connection:
            found = _places(connection, wanted, begin, end, after)
            while places := list(islice(found, AT_ONCE)):
                for located in self.at(places):
                    if _has(located.entry, wanted):
                        yield located

    def at(self, places: Sequence[Place]) -> list[Located]:
        """Give the entries that are still at *places*, in that order."""
        found: dict[Place, Located] = {}
        for shard in sorted({place.shard for place in places}):
            wanted = [place.index for place in places if place.shard == shard]
            found |= {each.place: each for each in self.located(shard, wanted)}
        return [found[place] for place in places if place in found]

    def located(self, shard: str, indexes: Sequence[int]) -> list[Located]:
        """Give those of these entries of a shard that are still there, in their order."""
        found = self.reader.some(shard, indexes)
        return [
            Located(shard, each.index, decode(each.body)) for each in found if each.body is not None
        ]

    def keys(self) -> dict[str, datetime]:
        """Give the id of every key that numbers are sealed under, and when it was first."""
        with self._snapshot() as connection:
            found = connection.execute("SELECT key, since FROM sealed ORDER BY since, key")
            return {key: moment(since) for key, since in found}

    def forget(self, shard: str, start: int, stop: int) -> None:
        """Let go of where purged entries ``start <= index < stop`` spoke of whom; looks at all."""
        staying = self._entries(shard, start, stop)
        self._writer.execute("PRAGMA secure_delete=ON")
        with self._changing():
            query = "SELECT id FROM shard WHERE name=?"
            for (number,) in self._writer.execute(query, (shard,)).fetchall():
                self._writer.execute(
                    "DELETE FROM posting WHERE shard=? AND idx>=? AND idx<?", (number, start, stop)
                )
                self._post(number, staying)

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that sees one state, with everything the journal has now in it.

        Each answer that is read has its own: whoever reads one may ask the next question meanwhile.
        """
        _, sizes = self._catch_up()
        connection = self._idle.pop() if self._idle else _open(self._path)
        try:
            connection.execute("BEGIN")
            self._see_all(connection, sizes)
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)

    def _see_all(self, connection: sqlite3.Connection, sizes: Mapping[str, int]) -> None:
        upto = dict(connection.execute("SELECT name, upto FROM shard").fetchall())
        if any(upto.get(shard, 0) < size for shard, size in sizes.items()):
            raise JournalError(_BEGUN_ANEW.format(self._path))

    def _upto(self, shard: str) -> int:
        """Say how far a shard is in; of a journal that is not the one that was put in, nothing."""
        query = "SELECT upto, leaf FROM shard WHERE name=?"
        found = self._writer.execute(query, (shard,)).fetchone()
        if found is None:
            return 0
        upto, leaf = found
        if [leaf] == list(self.reader.leaves(shard, upto - 1, upto)):
            return int(upto)
        self._begin_anew()
        return 0

    def _begin_anew(self) -> None:
        with self._changing():
            for table in ("posting", "sealed", "shard"):
                self._writer.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed words

    def _put_in(self, shard: str, start: int, stop: int) -> None:
        """Put in the entries ``start <= index < stop``, unless somebody else did meanwhile."""
        entries = self._entries(shard, start, stop)
        (leaf,) = self.reader.leaves(shard, stop - 1, stop)
        with self._changing():
            if not start:
                query = "INSERT OR IGNORE INTO shard(name, upto) VALUES(?, 0)"
                self._writer.execute(query, (shard,))
            query = "SELECT id, upto FROM shard WHERE name=?"
            number, upto = self._writer.execute(query, (shard,)).fetchone() or (0, None)
            if upto != start:
                return
            self._write(number, entries)
            self._writer.execute("UPDATE shard SET upto=?, leaf=? WHERE id=?", (stop, leaf, number))

    def _mended(self, shard: str, start: int, stop: int) -> int:
        """Put in what is not there of entries that were put in; count it."""
        entries = self._entries(shard, start, stop)
        with self._changing():
            query = "SELECT id, upto FROM shard WHERE name=?"
            number, upto = self._writer.execute(query, (shard,)).fetchone() or (0, 0)
            if upto < stop:
                raise JournalError(_BEGUN_ANEW.format(self._path))
            return self._write(number, entries)

    def _entries(self, shard: str, start: int, stop: int) -> list[_Spoken]:
        found = self.reader.entries(shard, start, stop)
        said = ((each.index, spoken(each.body)) for each in found if each.body is not None)
        return [(index, microseconds(each.at), each) for index, each in said]

    def _write(self, number: int, entries: Sequence[_Spoken]) -> int:
        """Put in the words of entries; count what was not there."""
        before = self._writer.total_changes
        self._post(number, entries)
        keys = _sealed(entries)
        self._writer.executemany("INSERT OR IGNORE INTO sealed VALUES(?,?)", keys.items())
        lacked = self._writer.total_changes - before
        query = "UPDATE sealed SET since=min(since, ?2) WHERE key=?1"
        self._writer.executemany(query, keys.items())
        return lacked

    def _post(self, number: int, entries: Sequence[_Spoken]) -> None:
        """Write the words of entries of one shard."""
        postings = defaultdict[int, list[int]](list)
        for index, at, said in entries:
            for each in terms(said):
                postings[each] += (each, at, number, index)
        # In the order of the file: neighbours are written together.
        values = list(chain.from_iterable(postings[each] for each in sorted(postings)))
        one = "(?,?,?,?)"
        together = len(one.split(",")) * ROWS_AT_ONCE
        whole = len(values) - len(values) % together
        query = "INSERT OR IGNORE INTO posting VALUES"
        many = query + ",".join([one] * ROWS_AT_ONCE)
        for first in range(0, whole, together):
            self._writer.execute(many, values[first : first + together])
        rest = iter(values[whole:])
        self._writer.executemany(query + one, zip(rest, rest, rest, rest, strict=True))

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Hold the only transaction that writes; kept as a whole or not at all."""
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._writer.execute("ROLLBACK")
            raise
        self._writer.execute("COMMIT")


@contextmanager
def opened(journal: Path | str, path: Path) -> Iterator[Index]:
    """Open the index in *path* of the journal in a directory, or on a server.

    Raises :class:`JournalError` when a shard of it is missing.
    """
    with ExitStack() as undo:
        reader = undo.enter_context(closing(open_reader(journal)))
        _see_all(reader)
        yield undo.enter_context(closing(Index(path, reader)))


def _see_all(reader: Reader) -> None:
    """Raise unless every shard is there that a roster names; whose signature others look at."""
    # The rosters first: a shard that is made meanwhile is in its place before it is named.
    named = {origin for note in reader.rosters() for origin in roster.named(note)}
    missing = named - {reader.origin(shard) for shard in reader.shards()}
    if missing:
        msg = f"the roster names {', '.join(sorted(missing))}, and it is missing; bring it back"
        raise JournalError(msg)


def _places(
    connection: sqlite3.Connection,
    groups: Sequence[frozenset[str]],
    begin: int,
    end: int,
    after: Place | None,
) -> Iterator[Place]:
    one = (
        "SELECT at, shard, idx FROM posting"
        " WHERE term IN (SELECT value FROM json_each(?)) AND at >= ? AND at < ?"
    )
    begin = begin if after is None else max(begin, after.at)
    query = (
        f"SELECT at, name, idx FROM ({' INTERSECT '.join([one] * len(groups))})"  # noqa: S608 - fixed words
        " JOIN shard ON shard = id WHERE (at, name, idx) > (?, ?, ?) ORDER BY at, name, idx"
    )
    values = chain.from_iterable((_among(group), begin, end) for group in groups)
    last = (-1, "", -1) if after is None else astuple(after)
    cursor = connection.execute(query, (*values, *last))
    while some := cursor.fetchmany(AT_ONCE):
        for row in some:
            # An entry with two words of a group comes twice, one after the other.
            if row != last:
                yield Place(*row)
            last = row


def _among(group: Words) -> str:
    return json.dumps(sorted(map(term, group)))


def _sealed(entries: Iterable[_Spoken]) -> dict[str, int]:
    """Give the id of every key that numbers of *entries* are sealed under, and since when."""
    since: dict[str, int] = {}
    for _, at, said in entries:
        for sealed in numbers(said):
            key = sealed.partition(".")[0]
            if at < since.get(key, _FOREVER):
                since[key] = at
    return since


def _has(entry: Entry, groups: Sequence[frozenset[str]]) -> bool:
    said = words(entry)
    return not any(said.isdisjoint(group) for group in groups)


def _connected(path: Path) -> sqlite3.Connection:
    # Mode 0600 whatever the umask says: who asked for whom, and when, is nobody else's.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    connection = _open(path)
    with ExitStack() as undo:
        undo.callback(connection.close)
        try:
            _prepare(connection, path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise JournalError(_NO_INDEX.format(path)) from error
        undo.pop_all()
    return connection


def _open(path: Path) -> sqlite3.Connection:
    # One that was deleted meanwhile is not made here, for everybody to read and without a table.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(
        uri, uri=True, timeout=WAIT_S, isolation_level=None, check_same_thread=False
    )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # NORMAL: what a power cut takes of a file that can be made again is put in again.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA cache_size=-65536")
    connection.execute("BEGIN IMMEDIATE")
    marks = [_number(connection, name) for name in ("application_id", "user_version")]
    if marks == [0, 0] and not _number(connection, "schema_version"):
        for statement in _SCHEMA:
            connection.execute(statement)
    elif marks != [APPLICATION_ID, FORMAT]:
        raise JournalError(_NO_INDEX.format(path))
    connection.execute("COMMIT")


def _number(connection: sqlite3.Connection, pragma: str) -> Any:  # noqa: ANN401 - a number
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]


CANNOT_BE_READ: Final = (*UNREADABLE, ValueError)
"""What a question raises when it cannot be answered in full."""
