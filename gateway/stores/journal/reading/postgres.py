"""Reading a journal on a PostgreSQL server, while gateways write it or not.

Each answer comes out of one snapshot, in pieces: however long the journal is, a few hundred entries
are in memory. Nothing can be changed through these connections.
"""

import contextlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, LiteralString

import psycopg

from gateway.core.ledger.entry import Kind
from gateway.stores import server
from gateway.stores.journal.reading.reader import Columns, Found
from gateway.stores.journal.shard import Evidence, JournalError, Kept
from gateway.stores.server import Patient

ROWS: Final = 256
"""Entries fetched at a time."""
PATIENCE_S: Final = 60.0
"""For one piece of an answer: the server may have to look through everything first."""
FORGOTTEN_S: Final = 600.0
"""A reader that stands still this long is let go: its snapshot keeps the server from tidying up."""
CONNECTIONS_MAX: Final = 8
"""Answers being read at the same time."""

UNNAMED: Final = "local"
"""The node that nobody gave a name."""
_END: Final = 2**63 - 1
"""Beyond every index."""
_BEGIN: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_SHARDS: Final = "SELECT id, node, origin FROM journal_shard"
_SIZE: Final = (
    "SELECT coalesce((SELECT max(idx) + 1 FROM journal_entry WHERE shard=%(shard)s), first)"
    " FROM journal_shard WHERE id=%(shard)s"
)
_EVIDENCE: Final = "SELECT size, kind, who, at, data FROM journal_evidence WHERE shard=%(shard)s"
_ENTRIES: Final = "SELECT idx, body FROM journal_entry WHERE shard=%(shard)s"


class PostgresReader:
    """Fits :class:`~gateway.stores.journal.reading.reader.Reader`.

    A shard is named as its writer names it, ``worker-0``, when only those of one *node* are wanted.
    Of the shards of all nodes that share the tables, those of a node with a name have it before
    theirs, ``node-1/worker-0``: that does not change when another node comes.
    """

    def __init__(self, url: str, node: str | None = None) -> None:
        self._url, self._node = url, node
        self._idle: list[Patient] = []
        self._free = threading.BoundedSemaphore(CONNECTIONS_MAX)
        self._shards: Mapping[str, tuple[int, str]] = {}
        self._look()

    def shards(self) -> Sequence[str]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        return sorted(self._look())

    def origin(self, shard: str) -> str:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        return self._find(shard)[1]

    def size(self, shard: str) -> int:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        return int(self._one(shard, _SIZE))

    def entries(self, shard: str, start: int = 0, stop: int | None = None) -> Iterator[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        until = " AND idx>=%(start)s AND idx<%(stop)s ORDER BY idx"
        stop = _END if stop is None else stop
        yield from self._found([shard], _ENTRIES + until, start=start, stop=stop)

    def rows(self, shard: str, start: int, stop: int) -> Iterator[Columns]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query: LiteralString = (
            "SELECT idx, kind, exchange, at, leaf, body FROM journal_entry WHERE shard=%(shard)s"
            " AND idx>=%(start)s AND idx<%(stop)s ORDER BY idx"
        )
        for _, (idx, kind, exchange, at, leaf, body) in self._rows(
            [shard], query, start=start, stop=stop
        ):
            yield idx, kind, exchange, at, leaf, body

    def rosters(self) -> Sequence[str]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        with self._snapshot() as connection:
            found = connection.execute("SELECT node, note FROM journal_roster ORDER BY node")
            return [note for node, note in found.fetchall() if self._node in (None, node)]

    def some(self, shard: str, indexes: Sequence[int]) -> Sequence[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        those = " AND idx=ANY(%(indexes)s) ORDER BY idx"
        return list(self._found([shard], _ENTRIES + those, indexes=list(indexes)))

    def last(self, shard: str, count: int) -> Sequence[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        newest = " ORDER BY idx DESC LIMIT %(count)s"
        return list(self._found([shard], _ENTRIES + newest, count=count))

    def of_exchange(self, exchange: str) -> Iterator[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        those = " AND exchange=%(exchange)s ORDER BY idx"
        yield from self._found(self.shards(), _ENTRIES + those, exchange=exchange)

    def of_kinds(self, *kinds: Kind) -> Iterator[Found]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        those = " AND kind=ANY(%(kinds)s) ORDER BY idx"
        wanted = [kind.value for kind in kinds]
        yield from self._found(self.shards(), _ENTRIES + those, kinds=wanted)

    def by_exchange(self, shard: str) -> Iterator[tuple[str, Found]]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = (
            "SELECT exchange, idx, body FROM journal_entry"
            " WHERE shard=%(shard)s AND exchange IS NOT NULL"
            # By bytes, as in a file, whatever language the server sorts in.
            ' ORDER BY exchange COLLATE "C", idx'
        )
        for _, (exchange, index, body) in self._rows([shard], query):
            yield exchange, Found(shard, index, body)

    def leaves(self, shard: str, start: int, stop: int) -> Sequence[bytes]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query: LiteralString = (
            "SELECT leaf FROM journal_entry WHERE shard=%(shard)s AND idx>=%(start)s"
            " AND idx<%(stop)s ORDER BY idx"
        )
        return [row[0] for _, row in self._rows([shard], query, start=start, stop=stop)]

    def checkpoints(self, shard: str) -> Iterator[tuple[int, str]]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = "SELECT size, note FROM journal_checkpoint WHERE shard=%(shard)s ORDER BY size"
        for _, (size, note) in self._rows([shard], query):
            yield size, note

    def checkpoint(self, shard: str, at_most: int | None = None) -> Kept | None:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query: LiteralString = (
            "SELECT size, note, edge FROM journal_checkpoint WHERE shard=%(shard)s"
            " AND size<=%(most)s ORDER BY size DESC LIMIT 1"
        )
        most = _END if at_most is None else at_most
        found = [Kept(*row) for _, row in self._rows([shard], query, most=most)]
        return found[0] if found else None

    def evidence(self, shard: str) -> Iterator[Evidence]:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = _EVIDENCE + " ORDER BY size, kind, who"
        yield from (Evidence(*row) for _, row in self._rows([shard], query))

    def newest_evidence(self, shard: str, kind: str, who: str) -> Evidence | None:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        query = _EVIDENCE + " AND kind=%(kind)s AND who=%(who)s ORDER BY size DESC LIMIT 1"
        found = [Evidence(*row) for _, row in self._rows([shard], query, kind=kind, who=who)]
        return found[0] if found else None

    def head(self, shard: str) -> str:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        return str(self._one(shard, "SELECT note FROM journal_head WHERE shard=%(shard)s"))

    def close(self) -> None:
        """See :class:`~gateway.stores.journal.reading.reader.Reader`."""
        while self._idle:
            self._idle.pop().close()

    def _find(self, shard: str) -> tuple[int, str]:
        """Number and origin of *shard*; ``KeyError`` for one that there is not."""
        return self._shards[shard] if shard in self._shards else self._look()[shard]

    def _look(self) -> Mapping[str, tuple[int, str]]:
        with self._snapshot() as connection:
            found = connection.execute(_SHARDS).fetchall()
        ours = [row for row in found if self._node in (None, row[1])]
        self._shards = {
            _named(origin, self._node or UNNAMED): (number, origin) for number, _, origin in ours
        }
        return self._shards

    def _one(self, shard: str, query: LiteralString) -> Any:  # noqa: ANN401 - a column's value
        rows = [row for _, row in self._rows([shard], query)]
        if len(rows) != 1:
            msg = f"{server.place(self._url)}: shard {shard}: its row is missing; call security"
            raise JournalError(msg)
        return rows[0][0]

    def _found(
        self, shards: Sequence[str], query: LiteralString, **values: object
    ) -> Iterator[Found]:
        for shard, (index, body) in self._rows(shards, query, **values):
            yield Found(shard, index, body)

    def _rows(
        self, shards: Sequence[str], query: LiteralString, **values: object
    ) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Ask *query* of one shard after the other, in one snapshot."""
        numbers = {shard: self._find(shard)[0] for shard in shards}
        with self._snapshot() as connection:
            for shard, number in numbers.items():
                with connection.cursor("rows", binary=True) as cursor:
                    cursor.itersize = ROWS
                    cursor.execute(query, {**values, "shard": number})
                    for row in cursor:
                        yield shard, row

    @contextlib.contextmanager
    def _snapshot(self) -> Iterator[Patient]:
        """Lend a connection that sees one state of everything.

        Each answer that is being read has its own: whoever reads one may ask for another meanwhile.
        """
        if not self._free.acquire(blocking=False):
            msg = f"{server.place(self._url)}: {CONNECTIONS_MAX} answers are being read; end some"
            raise JournalError(msg)
        try:
            connection = self._begun()
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # What is left in the middle is not used again.
                connection.close()
                raise
            self._idle.append(connection)
        except psycopg.Error as error:
            msg = f"{server.place(self._url)}: {server.told(error)}"
            raise JournalError(msg) from error
        finally:
            self._free.release()

    def _begun(self) -> Patient:
        """Begin on a connection that is idle, or on a new one where the server let go of those."""
        while self._idle:
            connection = self._idle.pop()
            try:
                connection.execute(_BEGIN)
            except psycopg.OperationalError:
                connection.close()
            else:
                return connection
        connection = _connect(self._url)
        connection.execute(_BEGIN)
        return connection


def _connect(url: str) -> Patient:
    # The journal is read on a server that takes no writes at the moment, but on no standby.
    connection = Patient.to(url, application_name="sluis journal", target_session_attrs="primary")
    connection.patience_s = PATIENCE_S
    limits = {"statement_timeout": PATIENCE_S, "idle_in_transaction_session_timeout": FORGOTTEN_S}
    server.limit(connection, limits)
    return connection


def _named(origin: str, implied: str) -> str:
    """``sluis/<node>/<shard>`` by its shard alone, or with its node unless that is *implied*."""
    _, node, shard = origin.split("/")
    return shard if node == implied else f"{node}/{shard}"
