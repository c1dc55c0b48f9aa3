"""The registry in a database: every version of every document, and one number that moves.

    database = RegistryDatabase("sqlite:////var/lib/sluis/registry.db")
    database.migrate()
    diff = database.diff(read_files([Path("registry/")]))
    database.apply(diff, actor="j.registrar", reason="new municipality", at=now)

An *epoch* is a state of the whole registry. Applying a diff makes the next one in one transaction,
or changes nothing; a diff made on an older epoch is refused (:class:`MovedOnError`). Documents are
never overwritten: each version says for which epochs it stood, so the registry of any past epoch
can be loaded.

A document can stand in two rows at once: the one decided on, and a proposal (DRAFT, SUBMITTED,
IN_REVIEW) that is to replace it. Only the first counts (invariant 11: an ACTIVE instrument does not
change, it is followed).

All calls block; async code runs them in a thread.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol, TypeVar

from pydantic import ValidationError
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    NullPool,
    Select,
    and_,
    create_engine,
    event,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.policies import Policies
from gateway.core.model import Receipt
from gateway.stores.registry.building import Builder
from gateway.stores.registry.canonical import digest
from gateway.stores.registry.checks import Services, key_of
from gateway.stores.registry.comparing import Diff, Row, compare, standing
from gateway.stores.registry.documents import ADAPTER
from gateway.stores.registry.reading import Placed
from gateway.stores.registry.tables import CHANGE, DOCUMENT, EPOCH

BUSY_TIMEOUT_S: Final = 1.0
"""How long a locked database is waited for: less than a lease."""
ACTOR_MAX: Final = 200
REASON_MAX: Final = 500
_PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF")

T = TypeVar("T")


class RegistryBrokenError(Exception):
    """The registry is not there, locked, or not what was written to it."""


class MovedOnError(Exception):
    """Somebody else changed the registry after the diff was made; make a new one."""

    def __init__(self) -> None:
        super().__init__("the registry changed meanwhile; nothing was applied, make the diff again")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is known of the registry without reading it: which one, and where it is."""

    lineage: str
    epoch: int
    mark: str
    """Tells this epoch from one of the same number in another past."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A registry read into memory, as it stood at its stamp."""

    stamp: Stamp
    builder: Builder


@dataclass(frozen=True, slots=True)
class Told:
    """Who made an epoch, why, and where the journal says so."""

    at: datetime
    actor: str
    reason: str
    receipts: tuple[Receipt, ...] = ()


class Steps(Protocol):
    """Told between the steps of :meth:`RegistryDatabase.apply`; tests stop a process there."""

    def __call__(self, step: str) -> None:
        """*step* is ``begun``, ``written`` or ``committed``."""


def _no_steps(step: str) -> None:
    """Nobody listens."""


class RegistryDatabase:
    """The registry behind a SQLAlchemy URL: a SQLite file, or a server."""

    def __init__(self, url: str, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self.url = make_url(url)
        if self.url.get_backend_name() == "sqlite" and self.url.database in (None, "", ":memory:"):
            msg = "the registry is a file: each process and each poll opens it anew"
            raise ValueError(msg)
        self._busy_timeout_s = busy_timeout_s
        self._reading = self._engine(create=False)

    # ---------------------------------------------------------------- reading

    def epoch(self) -> int:
        """Return the epoch now."""
        return self.stamp().epoch

    def stamp(self) -> Stamp:
        """Say which registry this is, and its epoch; raises :class:`RegistryBrokenError`."""
        with self._broken(), self._reading.connect() as connection:
            return _stamp(connection)

    def rows(self, kind: str | None = None, epoch: int | None = None) -> list[Row]:
        """List every row standing at *epoch* (None: now), decided ones and proposals.

        Raises :class:`RegistryBrokenError` when it cannot be read, or one is not what was written.
        """
        return self._read(lambda connection, _: list(_rows(connection, epoch, kind)), epoch)

    def documents(self, kind: str | None = None, epoch: int | None = None) -> list[Row]:
        """List one row for each document at *epoch*: the one decided on, or else its proposal."""
        return list(standing(self.rows(kind, epoch)).values())

    def load(self, policies: Policies, environment: str, epoch: int | None = None) -> Snapshot:
        """Build the snapshot of *epoch* (None: now), read in one transaction."""

        def build(connection: Connection, stamp: Stamp) -> Snapshot:
            builder = Builder()
            for row in standing(_rows(connection, epoch)).values():
                builder.add(row.document, row.status)
            return builder.build(stamp.epoch if epoch is None else epoch, policies, environment)

        return self._read(build, epoch)

    def bring_up(self, known: Loaded | None) -> Loaded:
        """Bring what was loaded before up to now; from nothing, or from another registry, load all.

        What has not changed since is not read again. Raises :class:`RegistryBrokenError` as well
        when the registry is an older copy of itself, or has another past: it would undo revocations
        in silence. *known* is as it was then.
        """
        return self._read(lambda connection, stamp: _brought_up(connection, stamp, known))

    def told(self, epoch: int) -> Told | None:
        """Who made *epoch* and why; None for the beginning, and for what is not there."""
        c = CHANGE.c
        wanted = select(c.applied_at, c.applied_by, c.reason, c.receipts).where(c.epoch == epoch)
        with self._broken(), self._reading.connect() as connection:
            found = connection.execute(wanted).one_or_none()
        if found is None:
            return None
        at = datetime.fromisoformat(found.applied_at)
        receipts = (line.split(" ") for line in found.receipts.splitlines())
        return Told(
            at,
            found.applied_by,
            found.reason,
            tuple(
                Receipt(shard, int(index), bytes.fromhex(leaf), at)
                for shard, index, leaf in receipts
            ),
        )

    # ---------------------------------------------------------------- changing

    def diff(
        self,
        placed: Sequence[Placed],
        *,
        as_approved: bool = False,
        services: Services | None = None,
    ) -> Diff:
        """Say what applying *placed* would change.

        Raises :class:`~gateway.stores.registry.reading.DocumentsRefusedError` with everything the
        documents, or the registry they would make, do not agree on; documents that are not
        mentioned stay.
        """
        epoch, rows = self._read(lambda connection, stamp: (stamp.epoch, list(_rows(connection))))
        return compare(placed, rows, epoch, as_approved=as_approved, services=services)

    def apply(
        self,
        diff: Diff,
        actor: str,
        reason: str,
        at: datetime,
        receipts: Sequence[Receipt] = (),
        steps: Steps = _no_steps,
    ) -> int:
        """Write *diff* and return the new epoch; an empty diff writes nothing and keeps the epoch.

        *receipts* are the journal's, for the entries that wrote the change down; the epoch keeps
        them. Raises :class:`MovedOnError` when the registry is no longer at the diff's epoch,
        :class:`RegistryBrokenError` when it cannot be written; nothing has changed then.
        """
        _named(actor, reason)
        if not diff.changes:
            return diff.epoch
        epoch = diff.epoch + 1
        with self._broken(), self._writing() as connection:
            moved = connection.execute(
                update(EPOCH).where(EPOCH.c.epoch == diff.epoch).values(epoch=epoch)
            )
            if moved.rowcount != 1:
                raise MovedOnError
            steps("begun")
            _told(connection, epoch, Told(at, actor, reason, tuple(receipts)))
            _write(connection, diff, epoch)
            steps("written")
            # A crash here leaves everything as it was: the transaction is the database's to undo.
        steps("committed")
        return epoch

    def migrate(self) -> None:
        """Make the database, or bring its tables up to this version; safe to run twice."""
        # Alembic takes long to import and serving needs it once at most.
        from alembic import command  # noqa: PLC0415
        from alembic.config import Config  # noqa: PLC0415

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        engine = self._engine(create=True)
        with self._broken(), _begin(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        engine.dispose()

    # ---------------------------------------------------------------- the connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state; whatever fails is a RegistryBrokenError."""
        with self._broken(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose statements are one transaction; failures as in reading."""
        with self._broken(), self._writing() as connection:
            yield connection

    def _read(self, what: Callable[[Connection, Stamp], T], epoch: int | None = None) -> T:
        with self._broken(), self._reading.connect() as connection:
            stamp = _stamp(connection)
            if epoch is not None and not 0 <= epoch <= stamp.epoch:
                msg = f"there is no epoch {epoch}; the registry is at {stamp.epoch}"
                raise RegistryBrokenError(msg)
            return what(connection, stamp)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._engine(create=False)
        try:
            with _begin(engine) as connection:
                yield connection
        finally:
            engine.dispose()

    @contextmanager
    def _broken(self) -> Iterator[None]:
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

    def _engine(self, *, create: bool) -> Engine:
        # A connection for each use: a file that was deleted or replaced is noticed, not read on
        # from its old inode.
        if self.url.get_backend_name() != "sqlite":
            return create_engine(self.url, poolclass=NullPool)
        engine = create_engine(
            "sqlite://", poolclass=NullPool, creator=lambda: self._open_sqlite(create=create)
        )
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _open_sqlite(self, *, create: bool) -> sqlite3.Connection:
        # By its URI, so that opening a file that is gone does not make an empty one in its place.
        file = Path(self.url.database or "").absolute().as_uri()
        connection = sqlite3.connect(
            f"{file}?mode={'rwc' if create else 'rw'}",
            uri=True,
            timeout=self._busy_timeout_s,
            # The driver's own implicit BEGIN would leave DDL outside the transaction.
            isolation_level=None,
        )
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("sluis_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def _begin(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that may write from its first statement on."""
    with engine.connect().execution_options(sluis_write=True) as connection, connection.begin():
        yield connection


# -------------------------------------------------------------------- rows


def _stamp(connection: Connection) -> Stamp:
    found = connection.execute(select(EPOCH.c.lineage, EPOCH.c.epoch)).one_or_none()
    if found is None:
        msg = "the registry has no epoch"
        raise RegistryBrokenError(msg)
    return Stamp(found.lineage, found.epoch, _mark(connection, found.epoch))


def _mark(connection: Connection, epoch: int) -> str:
    c = CHANGE.c
    told = connection.execute(
        select(c.applied_at, c.receipts).where(c.epoch == epoch)
    ).one_or_none()
    return "" if told is None else f"{told.applied_at}\n{told.receipts}"


def _brought_up(connection: Connection, stamp: Stamp, known: Loaded | None) -> Loaded:
    if known is None or known.stamp.lineage != stamp.lineage:
        builder = Builder()
        for row in standing(_rows(connection)).values():
            builder.add(row.document, row.status)
        return Loaded(stamp, builder)
    if _mark(connection, known.stamp.epoch) != known.stamp.mark:
        msg = f"the registry went back behind epoch {known.stamp.epoch}, which was in use"
        raise RegistryBrokenError(msg)
    touched = _touched(known.stamp.epoch)
    keys = [(row.kind, row.id) for row in connection.execute(touched)]
    rows = standing(_rows(connection, among=touched))
    # From here on nothing fails: *known* is changed as a whole.
    for kind, key in keys:
        known.builder.drop(kind, key)
    for row in rows.values():
        known.builder.add(row.document, row.status)
    return Loaded(stamp, known.builder)


def _touched(since: int) -> Select[tuple[str, str]]:
    """Keys of the documents that changed after an epoch."""
    c = DOCUMENT.c
    begun = select(c.kind, c.id).where(c.since_epoch > since)
    ended = select(c.kind, c.id).where(c.until_epoch > since)
    both = begun.union(ended).subquery()
    return select(both.c.kind, both.c.id)


def _rows(
    connection: Connection,
    epoch: int | None = None,
    kind: str | None = None,
    among: Select[tuple[str, str]] | None = None,
) -> Iterator[Row]:
    """Rows that stand at *epoch*, each checked against what was written."""
    c = DOCUMENT.c
    stands: ColumnElement[bool] = c.until_epoch.is_(None)
    if epoch is not None:
        stands = and_(c.since_epoch <= epoch, or_(c.until_epoch.is_(None), c.until_epoch > epoch))
    wanted = (
        select(c.kind, c.id, c.version, c.since_epoch, c.status, c.sha256, c.body)
        .where(stands)
        .order_by(c.kind, c.id, c.version)
    )
    if kind is not None:
        wanted = wanted.where(c.kind == kind)
    if among is not None:
        wanted = wanted.where(tuple_(c.kind, c.id).in_(among))
    for row in connection.execute(wanted):
        yield _checked(*row)


def _checked(
    kind: str, key: str, version: int, since_epoch: int, status: str, sha256: str, body: object
) -> Row:
    """Read the document of a row; refuse a row that is not what ``apply`` wrote."""
    msg = f"{kind} {key} version {version} is not what was written"
    # SQLite keeps whatever it is given in any column.
    if not isinstance(body, bytes) or digest(body) != sha256:
        raise RegistryBrokenError(msg)
    try:
        document = ADAPTER.validate_json(body)
    except ValidationError:
        raise RegistryBrokenError(msg) from None
    if (
        document.status is None
        or document.status.value != status
        or key_of(document) != (kind, key)
    ):
        raise RegistryBrokenError(msg)
    return Row(document, version, since_epoch, document.status, sha256)


def _told(connection: Connection, epoch: int, told: Told) -> None:
    lines = (f"{each.shard} {each.index} {each.leaf.hex()}" for each in told.receipts)
    row = {
        "epoch": epoch,
        "applied_at": told.at.astimezone(UTC).isoformat(),
        "applied_by": told.actor,
        "reason": told.reason,
        "receipts": "\n".join(lines),
    }
    connection.execute(insert(CHANGE), [row])


def _write(connection: Connection, diff: Diff, epoch: int) -> None:
    c = DOCUMENT.c
    for change in diff.changes:
        for version, since in change.closes:
            ended = (
                update(DOCUMENT)
                .where(c.kind == change.kind, c.id == change.id)
                .where(c.version == version, c.since_epoch == since, c.until_epoch.is_(None))
            )
            if connection.execute(ended.values(until_epoch=epoch)).rowcount != 1:
                raise MovedOnError
    connection.execute(
        insert(DOCUMENT),
        [
            {
                "kind": change.kind,
                "id": change.id,
                "version": change.version,
                "since_epoch": epoch,
                "until_epoch": None,
                "status": change.status.value,
                "sha256": change.after,
                "body": change.body,
            }
            for change in diff.changes
        ],
    )


def _named(actor: str, reason: str) -> None:
    for name, text, most in (("actor", actor, ACTOR_MAX), ("reason", reason, REASON_MAX)):
        if not text.strip() or len(text) > most:
            msg = f"the {name} is between 1 and {most} characters"
            raise ValueError(msg)
