"""What a PostgreSQL server does that a file cannot: hang, lag, lock, forget, die at a commit."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from gateway.core.faults import RegistryUnavailable
from gateway.core.instruments.kinds import Status
from gateway.stores.registry import engines
from gateway.stores.registry.database import (
    MovedOnError,
    RegistryBrokenError,
    RegistryDatabase,
    UnsureError,
)
from gateway.stores.registry.live import LiveRegistry
from gateway.stores.registry.nodes import Nodes
from tests.support import registry as r
from tests.support.catalogue import row
from tests.support.servers import Postgres, postgres

PATIENCE_S = 30.0
"""A limit for a machine that is busy, never a claim about speed."""
NO_POLICIES: Any = None
pytestmark = pytest.mark.usefixtures("closed")


@pytest.fixture
def mine() -> Iterator[Postgres]:
    """A server of this test's own: it may be frozen, or killed."""
    with postgres() as server:
        yield server


def a_registry(server: Postgres, *documents: str) -> RegistryDatabase:
    database = RegistryDatabase(server.url(server.database()))
    database.migrate()
    if documents:
        r.bring(database, *documents)
    return database


def name_of(database: RegistryDatabase) -> str:
    return make_url(database.url).database or ""


# ---------------------------------------------------------------- what it has to be


def test_only_a_file_and_a_postgresql_server_are_known() -> None:
    """Another driver would answer other errors, and block in other ways."""
    for url in ("mysql://a/b", "postgresql://a/b", "postgresql+asyncpg://a/b"):
        with pytest.raises(ValueError, match="psycopg"):
            RegistryDatabase(url)


@row(167)
@pytest.mark.parametrize("setting", ["synchronous_commit", "fsync"])
def test_a_server_that_forgets_what_it_acknowledged_is_refused(setting: str) -> None:
    """K 167: with the setting by its name, and what would help."""
    with postgres(**{setting: "off"}) as server:
        database = RegistryDatabase(server.url("postgres"))
        with pytest.raises(RegistryBrokenError, match=f"set {setting} = on"):
            database.migrate()
        live = LiveRegistry(database, NO_POLICIES, 2.0)
        assert not live.poll()
        assert setting in (live.problem or "")


@row(167)
def test_a_session_or_role_that_forgets_is_refused_too(server: Postgres) -> None:
    """It may be set for one database alone."""
    database = a_registry(server, *r.TOWN)
    database.close()
    name = name_of(database)
    server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off", name)
    with pytest.raises(RegistryBrokenError, match="synchronous_commit = on"):
        database.epoch()


def test_a_server_that_does_not_wait_for_its_standby_is_refused(mine: Postgres) -> None:
    """A failover would lose what it acknowledged; without one there is nothing to wait for."""
    database = a_registry(mine, *r.TOWN)
    name = name_of(database)
    mine.execute(f"ALTER DATABASE {name} SET synchronous_commit = local", name)
    database.close()
    assert database.epoch() == 1
    database.close()
    a_standby_is_named(mine)
    with pytest.raises(RegistryBrokenError, match="synchronous_commit = local"):
        database.epoch()


def a_standby_is_named(server: Postgres) -> None:
    """That is not there: commits wait for it until somebody loses patience."""
    server.execute("ALTER SYSTEM SET synchronous_standby_names = 'elsewhere'", "postgres")
    server.execute("SELECT pg_reload_conf()", "postgres")

    def known() -> bool:
        return server.execute("SHOW synchronous_standby_names", "postgres") == [("elsewhere",)]

    until(known)


@row(167)
def test_a_standby_is_not_read_from(server: Postgres) -> None:
    """It may be behind: a server that takes no writes is none."""
    database = a_registry(server, *r.TOWN)
    database.close()
    name = name_of(database)
    server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on", name)
    with pytest.raises(RegistryBrokenError):
        database.epoch()


def test_a_password_is_in_no_error(server: Postgres) -> None:
    """Neither is the address."""
    url = f"postgresql+psycopg://sluis:geheim@127.0.0.1:{server.port}/nergens"
    with pytest.raises(RegistryBrokenError) as refused:
        RegistryDatabase(url).epoch()
    assert "geheim" not in str(refused.value)


def test_the_connections_are_kept(server: Postgres) -> None:
    """A poll costs a few rows, not a connection."""
    database = a_registry(server, *r.TOWN)

    def process() -> int:
        with database.reading() as connection:
            return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())

    assert len({process() for _ in range(5)}) == 1


# ---------------------------------------------------------------- two registrars


def test_of_two_registrars_at_the_same_epoch_one_wins(server: Postgres) -> None:
    """The second waits for the row of the epoch, and finds that it moved."""
    database = a_registry(server, *r.TOWN)
    other = RegistryDatabase(database.url.render_as_string(hide_password=False))
    mine = database.diff(r.placed(r.INSTRUMENT + "status: SUSPENDED\n"), as_approved=True)
    theirs = other.diff(r.placed(r.INSTRUMENT + "status: REVOKED\n"), as_approved=True)
    go_on, waiting = threading.Event(), threading.Event()

    def steps(step: str) -> None:
        if step == "written":
            waiting.set()
            go_on.wait(PATIENCE_S)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(database.apply, mine, "a", "b", r.AT, (), steps)
        assert waiting.wait(PATIENCE_S)
        second = pool.submit(other.apply, theirs, "c", "d", r.AT)
        go_on.set()
        assert first.result(PATIENCE_S) == 2
        with pytest.raises(MovedOnError):
            second.result(PATIENCE_S)
    assert [row.status for row in database.documents("instrument")] == [Status.SUSPENDED]


@row(168)
def test_who_holds_the_epoch_for_too_long_is_not_waited_for(
    server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that does not come is an answer, and nothing has changed."""
    monkeypatch.setitem(engines._SERVER, "lock_timeout", 0.2)
    database = a_registry(server, *r.TOWN)
    diff = database.diff(r.placed(r.GENERAL), as_approved=True)
    with psycopg.connect(server.dsn(name_of(database))) as somebody:
        somebody.execute("SELECT * FROM registry_epoch FOR UPDATE")
        with pytest.raises(RegistryBrokenError, match="LockNotAvailable"):
            database.apply(diff, "a", "b", r.AT)
    assert database.apply(diff, "a", "b", r.AT) == 2


def test_a_transaction_somebody_forgot_is_ended_by_the_server(
    server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A registrar that stands still in the middle of a change does not hold the epoch for ever."""
    monkeypatch.setitem(engines._SERVER, "idle_in_transaction_session_timeout", 0.2)
    database = a_registry(server, *r.TOWN)
    diff = database.diff(r.placed(r.GENERAL), as_approved=True)
    other = RegistryDatabase(database.url.render_as_string(hide_password=False))
    again = other.diff(r.placed(r.GENERAL), as_approved=True)

    def steps(step: str) -> None:
        if step == "written":
            assert other.apply(again, "c", "d", r.AT) == 2

    with pytest.raises(RegistryBrokenError):
        database.apply(diff, "a", "b", r.AT, steps=steps)
    told = database.told(2)
    assert told is not None
    assert told.actor == "c"


def test_a_reader_sees_one_state_while_others_commit(server: Postgres) -> None:
    """A snapshot of half a change would be of no epoch at all."""
    database = a_registry(server, *r.TOWN)
    with database.reading() as connection:
        before = connection.exec_driver_sql("SELECT epoch FROM registry_epoch").scalar_one()
        r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
        after = connection.exec_driver_sql("SELECT epoch FROM registry_epoch").scalar_one()
    assert (before, after, database.epoch()) == (1, 1, 2)


# ---------------------------------------------------------------- a server that hangs or dies


@row(168)
def test_a_frozen_server_holds_no_poll_for_ever(mine: Postgres) -> None:
    """K 168: given up in time, refused by the lease, and back by itself."""
    database = a_registry(mine, *r.TOWN)
    live = LiveRegistry(database, NO_POLICIES, 2.0, environment="test")
    assert live.poll()
    mine.freeze()
    began = time.monotonic()
    assert not live.poll()
    assert time.monotonic() - began < PATIENCE_S
    while live.fresh:
        time.sleep(0.05)
    with pytest.raises(RegistryUnavailable):
        live.current()
    mine.thaw()
    until(live.poll)
    assert live.current().epoch == 1


@row(167)
def test_a_killed_server_is_found_again(mine: Postgres) -> None:
    """Kept connections are dead by then; the next ones are not."""
    database = a_registry(mine, *r.TOWN)
    node = Nodes(database.url.render_as_string(hide_password=False), 2.0).node("a")
    live = LiveRegistry(database, NO_POLICIES, 2.0, environment="test", node=node)
    assert live.poll()
    mine.kill()
    assert not live.poll()
    mine.start()
    assert live.poll()


def test_a_commit_nobody_saw_the_end_of_is_looked_up(mine: Postgres) -> None:
    """It was made: then that is what is said."""
    database = a_registry(mine, *r.TOWN)
    diff = database.diff(r.placed(r.GENERAL), as_approved=True)
    _lost_after_commit(database)
    assert database.apply(diff, "a", "b", r.AT) == 2
    assert database.epoch() == 2


def test_a_commit_that_cannot_be_looked_up_is_not_called_undone(mine: Postgres) -> None:
    """Nor done: whoever asked has to look."""
    database = a_registry(mine, *r.TOWN)
    diff = database.diff(r.placed(r.GENERAL), as_approved=True)
    _lost_after_commit(database, mine.kill)
    with pytest.raises(UnsureError, match="may have been made"):
        database.apply(diff, "a", "b", r.AT)
    mine.start()
    assert database.epoch() == 2


def test_a_server_without_its_standby_is_still_read_from(
    mine: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be changed until it is back; nobody is refused for it."""
    monkeypatch.setattr(engines, "LONG_S", 1.0)
    database = a_registry(mine, *r.TOWN)
    node = Nodes(database.url.render_as_string(hide_password=False), 1.0).node("a")
    live = LiveRegistry(database, NO_POLICIES, 1.0, environment="test", node=node)
    assert live.poll()
    a_standby_is_named(mine)
    time.sleep(1.0)
    assert (live.poll(), live.current().epoch) == (True, 1)


@pytest.mark.parametrize("how", ["pg_cancel_backend", "pg_terminate_backend"])
def test_a_commit_its_standby_never_had_is_not_called_done(
    mine: Postgres, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Somebody cancels what waits: the server says that it committed, and a failover loses it."""
    monkeypatch.setattr(engines, "LONG_S", 1.5)
    database = a_registry(mine, *r.TOWN)
    diff = database.diff(r.placed(r.GENERAL), as_approved=True)
    a_standby_is_named(mine)
    waiting = "SELECT {}(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    with ThreadPoolExecutor(1) as pool:
        applied = pool.submit(database.apply, diff, "a", "b", r.AT)
        until(lambda: mine.execute(waiting.format(how), "postgres"))
        with pytest.raises(UnsureError, match="may have been made"):
            applied.result(PATIENCE_S)
    assert database.epoch() == 2


def _lost_after_commit(database: RegistryDatabase, then: Any = lambda: None) -> None:
    """The connection breaks when the server has kept the change, before it says so."""
    changing = database._changing
    commit = changing.dialect.do_commit

    def lost(dbapi_connection: Any) -> None:
        commit(dbapi_connection)
        changing.dialect.do_commit = commit  # type: ignore[method-assign]
        dbapi_connection.driver_connection.close()
        then()
        msg = "the connection is lost"
        raise psycopg.OperationalError(msg)

    changing.dialect.do_commit = lost  # type: ignore[method-assign]


def test_a_change_that_dies_with_the_server_changes_nothing(mine: Postgres) -> None:
    """Before the commit it is the server's to undo."""
    database = a_registry(mine, *r.TOWN)
    diff = database.diff(r.placed(r.GENERAL), as_approved=True)

    def steps(step: str) -> None:
        if step == "written":
            mine.kill()

    with pytest.raises(RegistryBrokenError):
        database.apply(diff, "a", "b", r.AT, steps=steps)
    mine.start()
    assert (database.epoch(), len(database.rows("general_authorisation"))) == (1, 0)
    assert database.apply(diff, "a", "b", r.AT) == 2


@row(168)
def test_a_pool_that_is_exhausted_is_an_error_in_our_own_words(
    server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K 168: nobody waits for ever for a connection."""
    for name, value in (("POOL_SIZE", 1), ("POOL_OVERFLOW", 0), ("POOL_TIMEOUT_S", 0.1)):
        monkeypatch.setattr(engines, name, value)
    database = a_registry(server, *r.TOWN)
    with database.reading(), pytest.raises(RegistryBrokenError, match="cannot be used"):
        database.epoch()


@row(170)
def test_clocks_that_differ_show(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    """K 170: an instrument begins and ends by our clock, so how far it is off is known."""
    database = a_registry(server, *r.TOWN)
    node = Nodes(database.url.render_as_string(hide_password=False), 2.0).node("a")
    live = LiveRegistry(database, NO_POLICIES, 2.0, environment="test", node=node)
    assert [live.poll() for _ in range(2)] == [True, True]
    assert abs(live.clock_ahead_s) < 1
    wall = time.time
    monkeypatch.setattr(time, "time", lambda: wall() - 300.0)
    live.poll()
    assert round(live.clock_ahead_s) == 300


def until(what: Any) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)
