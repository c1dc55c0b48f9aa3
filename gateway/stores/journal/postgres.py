"""One shard in the tables of a PostgreSQL server, opened under a lock.

A batch is one statement and one commit: it replaces the head it knows by the next one and inserts
the entries. Where the head is another one, somebody else writes the shard: then nothing is inserted
and it is over. So a writer that was believed dead cannot write beside its successor, whatever
became of the lock, which is the session's and goes with it.

A connection that is lost in a commit leaves it unknown whether it was made. Nobody asks again: the
journal has failed, and a fresh process finds what there is.

The gateway's role needs no right to change or remove an entry (docs/operations.md).
"""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString, Self, Unpack

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.tree import Tree
from gateway.stores import server
from gateway.stores.journal import roster
from gateway.stores.journal.options import Given, Options
from gateway.stores.journal.shard import (
    FORMAT,
    Evidence,
    Guard,
    JournalAway,
    JournalError,
    JournalLocked,
    JournalTampered,
    Kept,
    Recovered,
    Row,
    recover,
)
from gateway.stores.journal.writer import GroupJournal
from gateway.stores.server import Patient

PATIENCE_S: Final = 15.0
"""For any answer, a commit's too: a server that says nothing for so long has failed."""
WRITER_WAIT_S: Final = 2.0
"""For the shard: the session of a writer that was just killed may take a moment to end."""
LIMITS_S: Final = {
    # Before its commit a batch that takes longer is refused: the server takes it back.
    "statement_timeout": 10.0,
    # For a table or row that somebody else holds.
    "lock_timeout": 5.0,
    # A transaction nobody goes on with.
    "idle_in_transaction_session_timeout": 30.0,
}
"""What the server ends by itself."""
_SESSION: Final = {
    # The server notices that our machine is gone, and lets go of the shard.
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "5000",
    "client_min_messages": "warning",
}
_END: Final = 2**63 - 1
"""Beyond every index."""
_PROBE_BYTES: Final = 1024
_ROWS: Final = 256
"""Entries read in one step."""
_OPENING: Final = 0x534C5553
"""Of the lock under which tables, shards and the roster are made: ``SLUS``."""

SCHEMA: Final[tuple[LiteralString, ...]] = (
    "CREATE TABLE IF NOT EXISTS journal_format(version integer PRIMARY KEY)",
    (
        "CREATE TABLE IF NOT EXISTS journal_shard("
        "id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY, origin text NOT NULL UNIQUE,"
        " node text NOT NULL, first bigint NOT NULL DEFAULT 0)"
    ),
    (
        "CREATE TABLE IF NOT EXISTS journal_entry("
        "shard integer NOT NULL, idx bigint NOT NULL, kind text NOT NULL, exchange text,"
        " at bigint NOT NULL, leaf bytea NOT NULL, body bytea, PRIMARY KEY(shard, idx))"
    ),
    # One exchange among ten million: without it, a minute.
    (
        "CREATE INDEX IF NOT EXISTS journal_entry_exchange ON journal_entry(exchange)"
        " WHERE exchange IS NOT NULL"
    ),
    (
        "CREATE TABLE IF NOT EXISTS journal_checkpoint("
        "shard integer NOT NULL, size bigint NOT NULL, note text NOT NULL, edge bytea NOT NULL,"
        " PRIMARY KEY(shard, size))"
    ),
    # Room for its next versions beside it: it is replaced with every batch.
    (
        "CREATE TABLE IF NOT EXISTS journal_head("
        "shard integer PRIMARY KEY, note text NOT NULL) WITH (fillfactor = 10)"
    ),
    (
        "CREATE TABLE IF NOT EXISTS journal_evidence("
        "shard integer NOT NULL, size bigint NOT NULL, kind text NOT NULL, who text NOT NULL,"
        " at bigint NOT NULL, data bytea NOT NULL, PRIMARY KEY(shard, size, kind, who))"
    ),
    "CREATE TABLE IF NOT EXISTS journal_roster(node text PRIMARY KEY, note text NOT NULL)",
)
"""The tables: those of a file, with the shard they are of."""

_INSERT: Final = """
WITH head AS (UPDATE journal_head SET note=%b WHERE shard=%b AND note=%b RETURNING shard)
INSERT INTO journal_entry(shard, idx, kind, exchange, at, leaf, body)
SELECT head.shard, batch.* FROM head, unnest(
    %b::bigint[], %b::text[], %b::text[], %b::bigint[], %b::bytea[], %b::bytea[]) AS batch
"""
_IN_PLACE: Final = """
SELECT pg_is_in_recovery(), pg_backend_pid(), 'journal_entry'::regclass::oid::bigint,
       (SELECT note FROM journal_head WHERE shard=%s)
"""
_BEFORE_THE_SYNC: Final = frozenset(
    {
        "25006",  # read only
        "40001",  # cannot be serialised
        "40P01",  # deadlock
        "53100",  # disk full
        "53200",  # out of memory
        "55P03",  # lock not available
        "57014",  # took too long: a commit that has begun is no longer ended by this
    }
)
"""What the server says and has taken the whole batch back."""
_FATAL: Final = frozenset({"FATAL", "PANIC"})


@dataclass(slots=True)
class PostgresShard:
    """Fits :class:`~gateway.stores.journal.shard.Shard`. Made by :func:`open_shard`."""

    origin: str
    where: str
    connection: Patient
    number: int
    """Of the shard, in every table."""
    table: int
    """The very table that was opened."""
    head: str = ""
    """The head as it was written last."""

    def first(self) -> int:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        query = "SELECT first FROM journal_shard WHERE id=%s"
        found = self.connection.execute(query, (self.number,)).fetchone()
        if found is None:
            raise JournalTampered(_gone(self.where))
        return int(found[0])

    def checkpoint(self, at_most: int | None = None) -> Kept | None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        found = self.connection.execute(
            "SELECT size, note, edge FROM journal_checkpoint"
            " WHERE shard=%s AND size<=%s ORDER BY size DESC LIMIT 1",
            (self.number, _END if at_most is None else at_most),
        ).fetchone()
        return None if found is None else Kept(*found)

    def tail(self, start: int) -> Iterator[Sequence[object]]:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        query = (
            "SELECT idx, kind, exchange, at, leaf, body FROM journal_entry"
            " WHERE shard=%s AND idx>=%s ORDER BY idx"
        )
        with self.connection.transaction(), self.connection.cursor("tail", binary=True) as cursor:
            cursor.itersize = _ROWS
            yield from cursor.execute(query, (self.number, start))

    def heads(self) -> Sequence[object]:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        query = "SELECT note FROM journal_head WHERE shard=%s"
        notes = [note for (note,) in self.connection.execute(query, (self.number,))]
        self.head = notes[0] if notes else ""
        return notes

    def insert(self, rows: Sequence[Row], head: str) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        self.connection.warned = False
        columns = [list(column) for column in zip(*rows, strict=True)]
        values = (head, self.number, self.head, *columns)
        inserted = self.connection.execute(_INSERT, values, prepare=True).rowcount
        if inserted != len(rows):
            raise self._another_writer()
        if self.connection.warned:
            msg = f"{self.where}: committed with a warning; a failover may lose it"
            raise JournalError(msg)
        self.head = head

    def keep_checkpoint(self, kept: Kept) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        self.connection.execute(
            "INSERT INTO journal_checkpoint(shard, size, note, edge) VALUES(%s, %s, %s, %s)",
            (self.number, *kept),
        )

    def keep_evidence(self, evidence: Evidence) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        self.connection.execute(
            "INSERT INTO journal_evidence(shard, size, kind, who, at, data)"
            " VALUES(%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (self.number, *evidence),
        )

    def read_back(self, start: int, stop: int) -> Iterator[bytes]:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        query = (
            "SELECT body FROM journal_entry"
            " WHERE shard=%s AND idx>=%s AND idx<%s AND body IS NOT NULL ORDER BY idx"
        )
        for first in range(start, stop, _ROWS):
            last = min(first + _ROWS, stop)
            with self.connection.cursor(binary=True) as cursor:
                found = cursor.execute(query, (self.number, first, last)).fetchall()
            if len(found) != last - first:
                msg = f"{self.where}: entry {first}: it or a later one is not there any more"
                raise JournalTampered(msg)
            yield from (body for (body,) in found)

    def before_the_sync(self, error: Exception) -> bool:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        return (
            isinstance(error, psycopg.Error)
            and error.sqlstate in _BEFORE_THE_SYNC
            and error.diag.severity_nonlocalized not in _FATAL
            and not self.connection.closed
        )

    def check_in_place(self) -> None:
        """Raise :class:`JournalError` when the server forgets, or nobody would find what we write.

        :class:`JournalTampered` when the tables or the head are not those that we wrote.
        """
        found = self.connection.execute(_IN_PLACE, (self.number,)).fetchone()
        standby, process, table, head = found or (True, 0, 0, None)
        if (table, head) != (self.table, self.head):
            raise self._another_writer()
        _check_server(self.connection, self.where, standby=standby, process=process)

    def probe(self) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        attempt = (
            "INSERT INTO journal_entry(shard, idx, kind, at, leaf, body)"
            " VALUES(%s, -1, 'PROBE', 0, '', %s)"
        )
        with self.connection.transaction(force_rollback=True):
            self.connection.execute(attempt, (self.number, os.urandom(_PROBE_BYTES)))
        query = "UPDATE journal_head SET note=note WHERE shard=%s AND note=%s"
        if self.connection.execute(query, (self.number, self.head)).rowcount != 1:
            raise self._another_writer()

    def house(self) -> None:
        """Nothing to do: the server tidies up by itself."""

    def close(self) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        self.abandon()

    def abandon(self) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        self.connection.close()

    def _another_writer(self) -> JournalTampered:
        msg = (
            f"{self.where}: the tables or the signed head are not those this process wrote:"
            " another one writes here, or the server was restored; run `sluis journal verify`,"
            " call security"
        )
        return JournalTampered(msg)


def open_shard(
    url: str, origin: str, signing_key: Ed25519PrivateKey, guard: Guard | None = None
) -> tuple[PostgresShard, Recovered]:
    """Open or create the shard *origin* on the server at *url*, locked, and take it up.

    Raises :class:`JournalError` with the server and the remedy.
    """
    where = f"{server.place(url)}: {origin}"
    with contextlib.ExitStack() as undo:
        try:
            connection = undo.enter_context(contextlib.closing(_connect(url, origin)))
            _check_server(connection, where)
            known = _make(connection, where, origin, signing_key)
            shard = _lock(connection, where, origin)
            recovered = recover(shard, signing_key.public_key(), guard)
            if not known:
                _enter(shard, recovered.tree, signing_key)
        except psycopg.Error as error:
            raise _broken(where, error) from error
        undo.pop_all()
        return shard, recovered


def is_begun(url: str, node: str) -> bool:
    """Whether the server at *url* has shards of *node*; raise :class:`JournalError`."""
    try:
        with contextlib.closing(_connect(url, f"sluis/{node}")) as connection:
            if connection.execute("SELECT to_regclass('journal_shard')").fetchone() == (None,):
                return False
            query = "SELECT FROM journal_shard WHERE node=%s LIMIT 1"
            return connection.execute(query, (node,)).fetchone() is not None
    except psycopg.Error as error:
        raise _broken(server.place(url), error) from error


def _broken(where: str, error: psycopg.Error) -> JournalError:
    turned = psycopg.errors.ReadOnlySqlTransaction
    away = isinstance(error, (psycopg.OperationalError, turned))
    msg = f"{where}: {server.told(error)}; check the server and the gateway's rights there"
    return (JournalAway if away else JournalError)(msg)


def _connect(url: str, origin: str) -> Patient:
    with contextlib.ExitStack() as undo:
        connection = Patient.to(url, application_name=origin)
        undo.callback(connection.close)
        connection.patience_s = PATIENCE_S
        server.limit(connection, LIMITS_S)
        for name, value in _SESSION.items():
            connection.execute("SELECT set_config(%s, %s, false)", (name, value))
        undo.pop_all()
    return connection


def _check_server(
    connection: Patient, where: str, *, standby: bool | None = None, process: int | None = None
) -> None:
    """Refuse a server that forgets what it acknowledged, or that is not the one that decides."""
    if standby is None or process is None:
        query = "SELECT pg_is_in_recovery(), pg_backend_pid()"
        standby, process = connection.execute(query).fetchone() or (True, 0)
    if standby:
        # In a failover it may be the one that takes writes in a moment.
        msg = f"{where}: the server is a standby; name the one that takes writes"
        raise JournalAway(msg)
    if process != connection.info.backend_pid:
        msg = f"{where}: there is a pooler before the server; name the server itself"
        raise JournalError(msg)
    forgets = server.forgetful(connection)
    if forgets is not None:
        name, setting = forgets
        msg = (
            f"{where}: the server has {name} = {setting}: it would forget entries that it"
            f" acknowledged; set {name} = on"
        )
        raise JournalError(msg)


def _make(connection: Patient, where: str, origin: str, signing_key: Ed25519PrivateKey) -> bool:
    """Make the tables and an empty shard unless they are there; whether the roster names it."""
    with _alone(connection):
        if connection.execute("SELECT to_regclass('journal_format')").fetchone() == (None,):
            for statement in SCHEMA:
                connection.execute(statement)
            connection.execute("INSERT INTO journal_format VALUES(%s)", (FORMAT,))
        _check_format(connection, where)
        known = origin in _roster(connection, where, origin, signing_key)
        query = "SELECT id FROM journal_shard WHERE origin=%s"
        if connection.execute(query, (origin,)).fetchone() is None:
            if known:
                raise JournalTampered(_gone(where))
            _make_shard(connection, origin, signing_key)
    return known


def _make_shard(connection: Patient, origin: str, signing_key: Ed25519PrivateKey) -> None:
    empty = Tree()
    head = checkpoint.sign(Checkpoint(origin, 0, empty.root()), signing_key)
    connection.execute(
        "WITH made AS (INSERT INTO journal_shard(origin, node) VALUES(%s, %s) RETURNING id)"
        " INSERT INTO journal_head(shard, note) SELECT id, %s FROM made",
        (origin, _node(origin), head),
    )


def _check_format(connection: Patient, where: str) -> None:
    versions = connection.execute("SELECT version FROM journal_format").fetchall()
    if versions != [(FORMAT,)]:
        found = ", ".join(str(version) for (version,) in versions) or "none"
        msg = (
            f"{where}: journal format {found}, this gateway writes {FORMAT}; verify it with the"
            " version that wrote it and keep it, start with a new database"
        )
        raise JournalError(msg)


def _lock(connection: Patient, where: str, origin: str) -> PostgresShard:
    """Keep every other writer out for as long as the session lasts."""
    query = (
        "SELECT id, 'journal_entry'::regclass::oid::bigint,"
        " hashtextextended(origin, 'journal_shard'::regclass::oid::bigint)"
        " FROM journal_shard WHERE origin=%s"
    )
    found = connection.execute(query, (origin,)).fetchone()
    if found is None:
        raise JournalTampered(_gone(where))
    number, table, lock = found
    server.limit(connection, {"lock_timeout": WRITER_WAIT_S})
    try:
        connection.execute("SELECT pg_advisory_lock(%s)", (lock,))
    except psycopg.errors.LockNotAvailable as error:
        msg = f"{where}: in use by another process; one shard has one writer"
        raise JournalLocked(msg) from error
    server.limit(connection, LIMITS_S)
    return PostgresShard(origin, where, connection, number, table)


def _enter(shard: PostgresShard, tree: Tree, signing_key: Ed25519PrivateKey) -> None:
    """Name a new shard in the roster, before it has an entry."""
    if tree.size:
        msg = f"{shard.where}: the roster does not name it; restore the roster from its backup"
        raise JournalTampered(msg)
    connection, node = shard.connection, _node(shard.origin)
    with _alone(connection):
        known = _roster(connection, shard.where, shard.origin, signing_key)
        connection.execute(
            "INSERT INTO journal_roster(node, note) VALUES(%s, %s)"
            " ON CONFLICT (node) DO UPDATE SET note=excluded.note",
            (node, roster.write({*known, shard.origin}, node, signing_key)),
        )


def _roster(
    connection: Patient, where: str, origin: str, signing_key: Ed25519PrivateKey
) -> frozenset[str]:
    node = _node(origin)
    query = "SELECT note FROM journal_roster WHERE node=%s"
    found = connection.execute(query, (node,)).fetchone()
    if found is None:
        return frozenset()
    try:
        return roster.read(found[0], node, signing_key.public_key())
    except ValueError as error:
        msg = (
            f"{where}: the roster was changed, or signed by another gateway's key: give each"
            " gateway a journal.node of its own, or restore roster and key from their backup"
        )
        raise JournalTampered(msg) from error


class PostgresJournal(GroupJournal):
    """A :class:`GroupJournal` over a server's tables. Made by :meth:`open`."""

    @classmethod
    def open(
        cls,
        url: str,
        shard: str,
        signing_key: Ed25519PrivateKey,
        *,
        node: str = "local",
        guard: Guard | None = None,
        **options: Unpack[Given],
    ) -> Self:
        """Open or create the shard on the server at *url*, check its end and recover it; blocking.

        *url* is ``postgresql+psycopg://<user>@<host>/<database>?passfile=<path>``; ``ValueError``
        for another. Otherwise as :meth:`~gateway.stores.journal.sqlite.SqliteJournal.open`.
        """
        wanted = Options(**options)
        origin = checkpoint.origin(node, shard)
        store, found = open_shard(url, origin, signing_key, guard)
        journal = cls(store, found, shard, signing_key, wanted)
        try:
            journal.start()
        except psycopg.Error as error:
            raise _broken(store.where, error) from error
        return journal


@contextlib.contextmanager
def _alone(connection: Patient) -> Iterator[None]:
    """Make tables, shards and the roster one process after the other."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_OPENING,))
        yield


def _node(origin: str) -> str:
    return origin.split("/")[1]


def _gone(where: str) -> str:
    return f"{where}: the roster names this shard and it is missing; restore it from its backup"
