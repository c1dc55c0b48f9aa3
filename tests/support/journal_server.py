"""Journals on a PostgreSQL server, and what is found there by hand."""

import asyncio
import contextlib
import re
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import psycopg
import pytest

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger import checkpoint
from gateway.core.ledger.entry import leaf_of
from gateway.core.ledger.tree import Tree
from gateway.stores.journal.file import APPLICATION_ID, SCHEMA
from gateway.stores.journal.postgres import PostgresJournal, PostgresShard
from gateway.stores.journal.shard import FORMAT, Row
from sluis_verify import Report
from tests.support.journal import KEY, an_entry, check
from tests.support.servers import Postgres

_TABLE = re.compile(r"\b(FROM|INTO|UPDATE) (entry|checkpoint|head|evidence)\b")
_COLUMNS = {
    "entry": "idx, kind, exchange, at, leaf, body",
    "checkpoint": "size, note, edge",
    "evidence": "size, kind, who, at, data",
}


class ServerPlace:
    """A shard in an empty schema on a server. Fits :class:`tests.support.journal.Place`."""

    def __init__(self, server: Postgres) -> None:
        self.server = server
        self.url = server.schema()
        self.schema = self.url.rpartition("%3D")[2]

    def open(self, **given: Any) -> PostgresJournal:
        """Open shard ``0`` with the key of the tests."""
        return PostgresJournal.open(self.url, "0", KEY, **given)

    def rows(self, query: str, *values: object) -> list[Any]:
        """See :class:`tests.support.journal.Place`; or with the names the tables have here."""
        statement = _TABLE.sub(r"\1 journal_\2", query).replace("?", "%s")
        options = f"-c search_path={self.schema}"
        with psycopg.connect(
            self.server.dsn("postgres"), autocommit=True, options=options
        ) as connection:
            cursor = connection.execute(statement.encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def by_hand(self, statement: str, *values: object) -> None:
        """See :class:`tests.support.journal.Place`."""
        self.rows(statement, *values)

    def insert(self, row: Row) -> None:
        """See :class:`tests.support.journal.Place`."""
        query = "INSERT INTO journal_entry SELECT id, ?, ?, ?, ?, ?, ? FROM journal_shard"
        self.by_hand(query, *row)

    def begin_at(self, first: int) -> None:
        """See :class:`tests.support.journal.Place`."""
        self.by_hand("UPDATE journal_shard SET first=?", first)
        self.by_hand("DELETE FROM entry WHERE idx<?", first)

    def refusal(self) -> Exception:
        """See :class:`tests.support.journal.Place`."""
        return psycopg.errors.DiskFull("made up")

    def failure(self) -> Exception:
        """See :class:`tests.support.journal.Place`."""
        return psycopg.OperationalError("made up: the connection is lost")

    def check(self) -> Report:
        """Verify with the independent verifier: a file with what is here at this moment."""
        with tempfile.TemporaryDirectory() as folder:
            self.copied_to(Path(folder) / "0.db")
            return check(Path(folder) / "0.db")

    def copied_to(self, path: Path) -> None:
        """Write the one shard there is into a file."""
        options = f"-c search_path={self.schema} -c default_transaction_isolation=serializable"
        with (
            contextlib.closing(sqlite3.connect(path)) as file,
            psycopg.connect(self.server.dsn("postgres"), options=options) as connection,
        ):
            for statement in (*SCHEMA, f"PRAGMA application_id={APPLICATION_ID}"):
                file.execute(statement)
            file.execute(f"PRAGMA user_version={FORMAT}")
            shard = connection.execute("SELECT origin, first FROM journal_shard").fetchone()
            assert shard is not None
            meta = (("origin", shard[0]), ("first", str(shard[1])))
            file.executemany("INSERT INTO meta VALUES(?, ?)", meta)
            heads = connection.execute("SELECT shard, note FROM journal_head")
            file.executemany("INSERT INTO head VALUES(?, ?)", heads)
            for table, columns in _COLUMNS.items():
                query = f"SELECT {columns} FROM journal_{table}"  # noqa: S608 - fixed words
                found = connection.execute(query.encode())
                marks = ",".join("?" * len(columns.split(",")))
                file.executemany(f"INSERT INTO {table} VALUES({marks})", found)
            file.commit()

    def bodies(self) -> list[bytes]:
        """Give what another session finds at this moment."""
        return [body for (body,) in self.rows("SELECT body FROM entry ORDER BY idx")]

    def whole(self) -> bool:
        """Whether the entries of shard ``0``, all of them, are those that its head signs."""
        tree = Tree()
        for index, leaf, body in self.rows("SELECT idx, leaf, body FROM entry ORDER BY idx"):
            assert (index, leaf) == (tree.size, leaf_of(body))
            tree.append(leaf)
        ((note,),) = self.rows("SELECT note FROM head")
        head = checkpoint.verify(note, "sluis/local/0", KEY.public_key())
        return (head.size, head.root) == (tree.size, tree.root())

    def refuses(self, sqlstate: str) -> None:
        """Let every insert of an entry fail with *sqlstate*."""
        self.by_hand(
            "CREATE OR REPLACE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '{sqlstate}'; END $$"
        )
        self.by_hand(
            "CREATE OR REPLACE TRIGGER no BEFORE INSERT ON journal_entry"
            " FOR EACH ROW EXECUTE FUNCTION no()"
        )

    def accepts(self) -> None:
        """Let them be inserted again."""
        self.by_hand("DROP TRIGGER no ON journal_entry")


def store(journal: PostgresJournal) -> PostgresShard:
    """Give the place of an open journal."""
    found = journal._store
    assert isinstance(found, PostgresShard)
    return found


async def refused(journal: PostgresJournal, number: int = 2) -> None:
    """See that an entry is refused, in time."""
    with pytest.raises(JournalUnavailable):
        await asyncio.wait_for(journal.append(an_entry(number)), 30)


def setting(server: Postgres, name: str, value: str) -> None:
    """Change a setting of the whole server, for sessions that are open too."""
    server.execute(f"ALTER SYSTEM SET {name} = '{value}'", "postgres")
    server.execute("SELECT pg_reload_conf()", "postgres")


def shown(journal: PostgresJournal, name: str) -> Any:
    """Give a setting as the journal's own session has it; ask only while nothing is written."""
    return store(journal).connection.execute(f"SHOW {name}".encode()).fetchone()[0]  # type: ignore[index]


def ended(place: ServerPlace, journal: PostgresJournal) -> None:
    """End the journal's session on the server's side."""
    process = store(journal).connection.info.backend_pid
    place.by_hand(f"SELECT pg_terminate_backend({process}, 10000)")
