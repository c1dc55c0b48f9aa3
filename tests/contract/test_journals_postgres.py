"""What the journal on a PostgreSQL server promises beyond what every journal does."""

import asyncio
import contextlib
from typing import Any

import psycopg
import pytest

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger.entry import Kind, decode, leaf_of
from gateway.core.model import Receipt
from gateway.stores.journal import postgres as pg
from gateway.stores.journal import roster, writer
from gateway.stores.journal.postgres import PostgresJournal
from gateway.stores.journal.shard import JournalLocked
from tests.support.journal import KEY, an_entry, until
from tests.support.journal_server import ServerPlace, ended, refused, setting, shown, store
from tests.support.servers import Postgres

BEFORE_THE_SYNC = {
    "read-only": "25006",
    "serialization": "40001",
    "deadlock": "40P01",
    "disk-full": "53100",
    "out-of-memory": "53200",
    "lock": "55P03",
    "timeout": "57014",
}
OVER = {"io-error": "58030", "corrupted": "XX001", "internal": "XX000", "raised": "P0001"}


@pytest.fixture
def place(on_server: ServerPlace) -> ServerPlace:
    """Give a shard nobody opened yet."""
    return on_server


class Faulty:
    """A connection that breaks at the next batch: before it was sent, or after its commit."""

    def __init__(self, journal: PostgresJournal, *, committed_first: bool) -> None:
        self.real: Any = store(journal).connection
        self.committed_first = committed_first
        self.inserts = 0
        store(journal).connection = self  # type: ignore[assignment]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def execute(self, query: str, *arguments: Any, **options: Any) -> Any:
        """Run *query*, unless it is a batch."""
        if "INTO journal_entry" not in query:
            return self.real.execute(query, *arguments, **options)
        self.inserts += 1
        if self.committed_first:
            self.real.execute(query, *arguments, **options)
        self.real.close()
        msg = "made up: the connection is lost"
        raise psycopg.OperationalError(msg)


# --- durable, in groups ---


async def test_nobody_is_told_before_the_commit(place: ServerPlace) -> None:
    """While the server cannot take the batch, no caller has an answer."""
    journal = place.open()
    with psycopg.connect(place.server.dsn("postgres")) as somebody:
        somebody.execute(f"LOCK TABLE {place.schema}.journal_entry IN SHARE MODE".encode())
        task = asyncio.create_task(journal.append(an_entry(1)))
        await asyncio.sleep(0.2)
        assert not task.done()
    assert (await task).index == 0
    await journal.close()


async def test_an_entry_without_an_exchange_and_one_that_is_large_come_back_whole(
    place: ServerPlace,
) -> None:
    """What the columns repeat is what the bytes say, at every size."""
    journal = place.open()
    entries = [an_entry(1, why="x" * 500_000), an_entry(2, Kind.REFUSED, why="\u20ac\\x00'\"{},")]
    for entry in entries:
        await journal.append(entry)
    await journal.close()
    assert [entry.encode() for entry in entries] == place.bodies()[:2]
    await place.open().close()


# --- refused, or over ---


@pytest.mark.parametrize("sqlstate", BEFORE_THE_SYNC.values(), ids=list(BEFORE_THE_SYNC))
async def test_what_the_server_takes_back_refuses_and_resumes_by_itself(
    place: ServerPlace, sqlstate: str
) -> None:
    """Row 150: refused while it lasts, no gap, no restart."""
    told: list[bool] = []
    journal = place.open(on_failed=lambda: told.append(True), checkpoint_every_s=0.02)
    await journal.append(an_entry(1))
    place.refuses(sqlstate)
    await refused(journal)
    assert not journal.failed
    assert not journal.accepting
    place.accepts()
    await until(lambda: journal.accepting)  # it finds out without being asked
    assert (await journal.append(an_entry(3))).index == 1
    await journal.close()
    assert told == []
    assert place.whole()
    assert len(place.bodies()) == 2


@pytest.mark.parametrize("sqlstate", OVER.values(), ids=list(OVER))
async def test_any_other_error_is_over(place: ServerPlace, sqlstate: str) -> None:
    """What nobody understands is no reason to go on."""
    told: list[bool] = []
    journal = place.open(on_failed=lambda: told.append(True))
    await journal.append(an_entry(1))
    place.refuses(sqlstate)
    await refused(journal)
    place.accepts()
    await refused(journal)
    assert journal.failed
    assert told == [True]
    await journal.close()
    again = place.open()
    assert (await again.append(an_entry(4))).index == 2  # after the UNKNOWN_OUTCOME of entry 0
    await again.close()
    assert place.whole()


async def test_a_server_that_turns_read_only_refuses_until_it_writes_again(mine: Postgres) -> None:
    """Row 151: some servers do so by themselves when the disk is nearly full."""
    place = ServerPlace(mine)
    journal = place.open(checkpoint_every_s=0.02)
    await journal.append(an_entry(1))
    setting(mine, "default_transaction_read_only", "on")
    await until(lambda: shown(journal, "default_transaction_read_only") == "on")
    await refused(journal)
    assert not journal.failed
    mine.execute(
        "ALTER SYSTEM RESET default_transaction_read_only",
        "postgres",
        "-c default_transaction_read_only=off",
    )
    mine.execute("SELECT pg_reload_conf()", "postgres")
    await until(lambda: journal.accepting)
    assert (await journal.append(an_entry(3))).index == 1
    await journal.close()
    assert place.whole()


async def test_a_table_somebody_holds_refuses_and_resumes(
    place: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 168: the server's own limit ends the wait, and the batch with it."""
    monkeypatch.setitem(pg.LIMITS_S, "lock_timeout", 0.2)
    journal = place.open(checkpoint_every_s=0.02)
    with psycopg.connect(place.server.dsn("postgres")) as somebody:
        somebody.execute(f"LOCK TABLE {place.schema}.journal_entry IN SHARE MODE".encode())
        await refused(journal)
        assert not journal.failed
    await until(lambda: journal.accepting)
    assert (await journal.append(an_entry(1))).index == 0
    await journal.close()


async def test_a_lost_connection_is_over_and_never_retried(place: ServerPlace) -> None:
    """With the session went the lock; nobody knows what became of the batch."""
    told: list[bool] = []
    journal = place.open(on_failed=lambda: told.append(True))
    await journal.append(an_entry(1))
    ended(place, journal)
    await refused(journal)
    await refused(journal)
    assert journal.failed
    assert not journal.accepting
    await journal.close()
    assert told == [True]
    assert len(place.bodies()) == 1
    again = place.open()
    assert (await again.append(an_entry(4))).index == 2
    await again.close()
    assert place.whole()


async def test_a_connection_lost_while_nobody_asks_is_found_out(
    place: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first call after the night is not refused for it."""
    monkeypatch.setattr(writer, "IDLE_EVERY_S", 0.05)
    monkeypatch.setattr(writer, "IN_PLACE_EVERY_S", 0.05)
    journal = place.open(checkpoint_every_s=0.01)
    await asyncio.sleep(0.2)
    assert journal.accepting
    ended(place, journal)
    await until(lambda: journal.failed)
    await journal.close()


@pytest.mark.parametrize("committed", [True, False], ids=["committed", "not-committed"])
async def test_a_batch_nobody_saw_the_end_of_is_refused_and_counts_when_it_is_found(
    place: ServerPlace, *, committed: bool
) -> None:
    """The caller was refused, the journal says unknown of what it finds; nothing is asked twice."""
    journal = place.open()
    fault = Faulty(journal, committed_first=committed)
    await refused(journal, 1)
    await refused(journal, 2)
    await journal.close()
    assert fault.inserts == 1
    await place.open().close()
    kinds = [decode(body).kind for body in place.bodies()]
    assert kinds == ([Kind.GRANTED, Kind.UNKNOWN_OUTCOME] if committed else [])


async def test_a_frozen_server_holds_nobody_for_ever(
    mine: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 153: refused in time; what it did all the same is found later."""
    place = ServerPlace(mine)
    monkeypatch.setattr(pg, "PATIENCE_S", 0.5)
    journal = place.open()
    await journal.append(an_entry(1))
    mine.freeze()
    await refused(journal)
    assert journal.failed
    await journal.close()
    mine.thaw()
    await place.open().close()
    assert place.whole()


async def test_a_commit_that_did_not_wait_for_its_standby_is_no_yes(mine: Postgres) -> None:
    """Somebody ends the wait: the server says that it committed, and warns."""
    place = ServerPlace(mine)
    journal = place.open()
    await journal.append(an_entry(1))
    setting(mine, "synchronous_standby_names", "nobody")
    await until(lambda: shown(journal, "synchronous_standby_names") == "nobody")
    task = asyncio.create_task(journal.append(an_entry(2)))
    waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    await until(lambda: bool(mine.execute(waiting, "postgres")))
    mine.execute(waiting.replace("pid", "pg_cancel_backend(pid)", 1), "postgres")
    with pytest.raises(JournalUnavailable):
        await task
    assert journal.failed
    setting(mine, "synchronous_standby_names", "")
    await journal.close()
    await place.open().close()
    kinds = [decode(body).kind for body in place.bodies()]
    assert kinds == [Kind.GRANTED] * 2 + [Kind.UNKNOWN_OUTCOME] * 2


async def test_a_killed_server_loses_nothing_that_was_acknowledged(mine: Postgres) -> None:
    """Row 167: kill -9 under writers, three times: every receipt is where it says."""
    place = ServerPlace(mine)
    known: list[Receipt] = []
    for _ in range(3):
        journal = place.open()
        enough = len(known) + 300

        async def write(journal: PostgresJournal = journal) -> None:
            with contextlib.suppress(JournalUnavailable):
                while True:
                    known.append(await journal.append(an_entry(len(known), Kind.REFUSED)))

        writing = [asyncio.create_task(write()) for _ in range(32)]
        await until(lambda enough=enough: len(known) >= enough)  # type: ignore[misc]
        await asyncio.to_thread(mine.kill)
        await asyncio.wait_for(asyncio.gather(*writing), 30)
        assert journal.failed
        await journal.close()
        await asyncio.to_thread(mine.start)
        leaves = [leaf_of(body) for body in place.bodies()]
        assert all(leaves[receipt.index] == receipt.leaf for receipt in known)
        assert place.whole()
    assert len({receipt.index for receipt in known}) == len(known)


LOCK = (
    "SELECT pg_advisory_lock(hashtextextended(origin, 'journal_shard'::regclass::oid::bigint))"
    " FROM journal_shard"
)


# --- one writer ---


async def test_a_second_writer_is_refused(
    place: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 154: one shard, one process; free again after close, and after a kill."""
    monkeypatch.setattr(pg, "WRITER_WAIT_S", 0.1)
    journal = place.open()
    with pytest.raises(JournalLocked, match="in use by another process"):
        place.open()
    await journal.close()
    journal = place.open()
    ended(place, journal)
    again = place.open()
    await again.close()
    await journal.close()


async def test_the_session_of_a_killed_writer_is_waited_for(place: ServerPlace) -> None:
    """A restart is quicker than a server that ends a session."""
    with psycopg.connect(place.server.dsn("postgres")) as killed:
        await place.open().close()
        killed.execute(f"SET search_path = {place.schema}".encode())
        killed.execute(LOCK)
        opening = asyncio.create_task(asyncio.to_thread(place.open))
        await asyncio.sleep(0.3)
        assert not opening.done()
    await (await opening).close()


async def test_shards_and_schemas_do_not_lock_each_other_out(place: ServerPlace) -> None:
    """A lock is of one shard in one place."""
    elsewhere = ServerPlace(place.server)
    journals = [
        place.open(),
        elsewhere.open(),
        PostgresJournal.open(place.url, "1", KEY),
        PostgresJournal.open(place.url, "0", KEY, node="node-2"),
    ]
    for journal in journals:
        assert (await journal.append(an_entry(1))).index == 0
        await journal.close()
    rosters = dict(place.rows("SELECT node, note FROM journal_roster"))
    assert roster.read(rosters["local"], "local", KEY.public_key()) == {
        "sluis/local/0",
        "sluis/local/1",
    }
    assert roster.read(rosters["node-2"], "node-2", KEY.public_key()) == {"sluis/node-2/0"}


async def test_shards_opened_at_once_are_all_entered(place: ServerPlace) -> None:
    """Several processes start together: one makes the tables, none strikes another's line out."""

    def opened(number: int) -> PostgresJournal:
        return PostgresJournal.open(place.url, str(number), KEY)

    journals = await asyncio.gather(*(asyncio.to_thread(opened, i) for i in range(6)))
    for journal in journals:
        await journal.close()
    ((note,),) = place.rows("SELECT note FROM journal_roster")
    named = roster.read(note, "local", KEY.public_key())
    assert named == {f"sluis/local/{i}" for i in range(6)}


@pytest.mark.parametrize("ahead", [0, 3], ids=["before-it-wrote", "after-it-wrote"])
async def test_a_writer_believed_dead_cannot_write_beside_its_successor(
    place: ServerPlace, ahead: int
) -> None:
    """Its lock is gone and it does not know: the head it wants to replace tells."""
    zombie = place.open()
    await zombie.append(an_entry(1, Kind.REFUSED))
    await until(lambda: len(place.rows("SELECT size FROM journal_checkpoint")) == 2)
    store(zombie).connection.execute("SELECT pg_advisory_unlock_all()")
    successor = place.open()
    for i in range(ahead):
        await successor.append(an_entry(10 + i, Kind.REFUSED))
    outcomes = await asyncio.gather(
        zombie.append(an_entry(2, Kind.REFUSED)),
        successor.append(an_entry(3, Kind.REFUSED)),
        return_exceptions=True,
    )
    # Whoever was first; where the successor was ahead, that is known.
    assert sum(isinstance(outcome, JournalUnavailable) for outcome in outcomes) == 1
    assert sorted([zombie.failed, successor.failed]) == [False, True]
    assert zombie.failed or not ahead
    for journal in (zombie, successor):
        await journal.close()
    assert place.whole()
    assert len(place.bodies()) == 2 + ahead


async def test_a_writer_of_the_past_cannot_write_where_its_past_was_taken_away(
    place: ServerPlace,
) -> None:
    """What its entries would collide with is in an archive by now: the head is not."""
    zombie = place.open()
    await zombie.append(an_entry(1, Kind.REFUSED))
    await until(lambda: len(place.rows("SELECT size FROM journal_checkpoint")) == 2)
    store(zombie).connection.execute("SELECT pg_advisory_unlock_all()")
    successor = place.open()
    for i in range(3):
        await successor.append(an_entry(10 + i, Kind.REFUSED))
    place.by_hand("DELETE FROM journal_entry WHERE idx < 3")
    await refused(zombie)
    assert zombie.failed
    assert place.rows("SELECT idx FROM journal_entry") == [(3,)]
    for journal in (zombie, successor):
        await journal.close()


async def test_a_zombie_signs_no_checkpoint_beside_its_successor(place: ServerPlace) -> None:
    """What it would sign is the past."""
    zombie = place.open(checkpoint_every_s=60.0)
    await zombie.append(an_entry(1, Kind.REFUSED))
    store(zombie).connection.execute("SELECT pg_advisory_unlock_all()")
    successor = place.open()
    await successor.append(an_entry(2, Kind.REFUSED))
    await zombie.close()
    assert zombie.failed
    await successor.close()
    sizes = place.rows("SELECT size FROM journal_checkpoint ORDER BY size")
    assert sizes == [(0,), (1,), (2,)]
    assert place.whole()
