"""How the registry's database is reached: a SQLite file, or a PostgreSQL server.

A file is opened anew for each use: one that was deleted or replaced is noticed, not read on from
its old inode. A server keeps a few connections; one that broke is replaced by itself.

A server that hangs (frozen, or behind a network that swallows) must not hold a thread for ever: on
this side each answer is waited for no longer than the connection's patience, and on the server's
side statements, locks and forgotten transactions have limits of their own.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, func, select
from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    from gateway.stores.server import Patient

BUSY_TIMEOUT_S: Final = 1.0
"""How long a locked file is waited for: less than a lease."""
LONG_S: Final = 60.0
"""An answer of a whole registry, or the writing of one."""
LOCK_TIMEOUT_S: Final = 5.0
"""Another registrar's change that takes longer is an answer: try again."""
FORGOTTEN_S: Final = 60.0
"""A transaction nobody goes on with (a process that stands still) is ended by the server: it would
hold the epoch."""
POOL_SIZE: Final = 2
POOL_OVERFLOW: Final = 6
POOL_TIMEOUT_S: Final = 5.0

_PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF")
_SERVER: Final = {
    "statement_timeout": LONG_S,
    "lock_timeout": LOCK_TIMEOUT_S,
    "idle_in_transaction_session_timeout": FORGOTTEN_S,
}


class RegistryBrokenError(Exception):
    """The registry is not there, locked, or not what was written to it."""


class NotKeptError(RegistryBrokenError):
    """The server committed with a warning: a failover may lose it."""


def engine(
    url: URL, *, create: bool = False, reading: bool = False, busy_timeout_s: float = BUSY_TIMEOUT_S
) -> Engine:
    """Make what opens connections to *url*; *create* makes a file that is not there.

    *reading* sees one state in all of a transaction, whatever others commit meanwhile. Raises
    :class:`ValueError` for a kind of database the registry does not know.
    """
    if url.get_backend_name() == "sqlite":
        return _file(url, create=create, busy_timeout_s=busy_timeout_s)
    from gateway.stores import server  # noqa: PLC0415 - a library of 9 MB, for whom it serves

    if url.drivername != server.DRIVER:
        msg = "a registry is sqlite:///<path> or postgresql+psycopg://<user>@<host>/<database>"
        raise ValueError(msg)
    return _server(url, reading=reading)


@contextmanager
def begin(opened: Engine) -> Iterator[Connection]:
    """Open a transaction that may write from its first statement on.

    Raises :class:`NotKeptError` when the commit was not waited for to its end: somebody cancelled a
    server that waited for its standby, and it said that it had committed all the same.
    """
    options = {"sluis_write": True}
    with opened.connect().execution_options(**options) as connection:
        with connection.begin():
            patient(connection)
            yield connection
        driver = _patient(connection)
        if driver is not None and driver.warned:
            msg = "the registry's server committed without its standby; a failover may lose it"
            raise NotKeptError(msg)


@contextmanager
def broken() -> Iterator[None]:
    """Whatever the driver raises, in our own words; the cause goes along for the log."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = type(getattr(error, "orig", None) or error).__name__
        msg = f"the registry cannot be used ({cause})"
        raise RegistryBrokenError(msg) from error
    except OSError as error:
        msg = f"the registry cannot be used ({error.strerror})"
        raise RegistryBrokenError(msg) from error


def migrate(url: URL, scripts: Path, place: int, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
    """Make a database, or bring it up to the newest of Alembic's *scripts*; safe to run twice.

    Nodes that start together come one after the other, by the advisory lock *place*.
    """
    # Alembic takes long to import and serving needs it once at most.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.set_main_option("path_separator", "os")
    making = engine(url, create=True, busy_timeout_s=busy_timeout_s)
    with broken(), begin(making) as connection:
        lock(connection, place)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    making.dispose()


def lock(connection: Connection, place: int) -> None:
    """Come after whoever is at the same place of a server; a file has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(place)))


def patient(connection: Connection) -> None:
    """Wait for a long answer on this connection, until it goes back to the pool."""
    driver = _patient(connection)
    if driver is not None:
        driver.patience_s = LONG_S


def _patient(connection: Connection) -> "Patient | None":
    """Give the connection to a server that is below; None of a file."""
    if connection.dialect.name != "postgresql":
        return None
    driver: Any = connection.connection.driver_connection
    return None if driver is None else driver


# -------------------------------------------------------------------- a file


def _file(url: URL, *, create: bool, busy_timeout_s: float) -> Engine:
    made = create_engine(
        "sqlite://",
        poolclass=NullPool,
        creator=lambda: _open(url, create=create, busy_timeout_s=busy_timeout_s),
    )
    event.listen(made, "begin", _begin_sqlite)
    return made


def _open(url: URL, *, create: bool, busy_timeout_s: float) -> sqlite3.Connection:
    # By its URI, so that opening a file that is gone does not make an empty one in its place.
    file = Path(url.database or "").absolute().as_uri()
    connection = sqlite3.connect(
        f"{file}?mode={'rwc' if create else 'rw'}",
        uri=True,
        timeout=busy_timeout_s,
        # The driver's own implicit BEGIN would leave DDL outside the transaction.
        isolation_level=None,
    )
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("sluis_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


# -------------------------------------------------------------------- a server


def _server(url: URL, *, reading: bool) -> Engine:
    from gateway.stores import server  # noqa: PLC0415 - as above

    made = create_engine(
        url,
        connect_args=server.defaults(url),
        isolation_level="REPEATABLE READ" if reading else "READ COMMITTED",
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=POOL_TIMEOUT_S,
        pool_pre_ping=True,
    )
    event.listen(made, "do_connect", _connect)
    event.listen(made, "connect", _settle)
    event.listen(made, "checkin", _impatient)
    event.listen(made, "commit", _committing)
    return made


def _connect(_dialect: object, _record: object, arguments: Any, named: Any) -> "Patient":  # noqa: ANN401 - SQLAlchemy's
    from gateway.stores.server import Patient  # noqa: PLC0415 - as above

    return Patient.connect(*arguments, **named)


def _settle(connection: "Patient", _record: object) -> None:
    """Limits for this session; refuse a server that forgets what it acknowledged."""
    from gateway.stores import server  # noqa: PLC0415 - as above

    connection.add_notice_handler(connection.warn)
    forgets = server.forgetful(connection)
    if forgets is not None:
        connection.close()
        name, setting = forgets
        msg = (
            f"the registry's server has {name} = {setting}: it would forget a revocation it "
            f"acknowledged; set {name} = on"
        )
        raise RegistryBrokenError(msg)
    server.limit(connection, _SERVER)
    connection.commit()


def _committing(connection: Connection) -> None:
    driver = _patient(connection)
    if driver is not None:
        driver.warned = False


def _impatient(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's, or None when it broke
    from gateway.stores.server import QUICK_S  # noqa: PLC0415 - as above

    if connection is not None:
        connection.patience_s = QUICK_S
