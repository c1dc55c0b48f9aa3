"""Journals on a PostgreSQL server, and what is found there by hand."""

from typing import Any

from gateway.core.ledger import checkpoint
from gateway.core.ledger.entry import leaf_of
from gateway.core.ledger.tree import Tree
from gateway.stores.journal.postgres import PostgresJournal, PostgresShard
from tests.support.journal import KEY
from tests.support.servers import Postgres


class Place:
    """An empty schema on a server: where a journal is."""

    def __init__(self, server: Postgres) -> None:
        self.server = server
        self.url = server.schema()
        self.schema = self.url.rpartition("%3D")[2]

    def open(self, **given: Any) -> PostgresJournal:
        """Open shard ``0`` with the key of the tests."""
        return PostgresJournal.open(self.url, "0", KEY, **given)

    def by_hand(self, statement: str) -> list[Any]:
        """Run one statement past the gateway."""
        return self.server.execute(statement, "postgres", f"-c search_path={self.schema}")

    def bodies(self) -> list[bytes]:
        """Give what another session finds at this moment."""
        return [body for (body,) in self.by_hand("SELECT body FROM journal_entry ORDER BY idx")]

    def whole(self) -> bool:
        """Whether the entries of shard ``0``, all of them, are those that its head signs."""
        tree = Tree()
        for index, leaf, body in self.by_hand(
            "SELECT idx, leaf, body FROM journal_entry ORDER BY idx"
        ):
            assert (index, leaf) == (tree.size, leaf_of(body))
            tree.append(leaf)
        ((note,),) = self.by_hand("SELECT note FROM journal_head")
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
