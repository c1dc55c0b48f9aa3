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

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from pydantic import ValidationError
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from gateway.core.ids import NamesAPersonError, names_a_person
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import Act
from gateway.core.instruments.people import Actor
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.policies import Knobs, Policies
from gateway.core.model import Receipt
from gateway.stores.registry.acting import (
    Acted,
    History,
    Wanted,
    actor_of,
    by_itself,
    drafting,
    perform,
)
from gateway.stores.registry.alerts import Alert, alerts
from gateway.stores.registry.building import Builder
from gateway.stores.registry.canonical import digest
from gateway.stores.registry.checks import Key, Services, key_of
from gateway.stores.registry.comparing import Diff, Row, compare, standing
from gateway.stores.registry.documents import ADAPTER, Purpose
from gateway.stores.registry.engines import (
    BUSY_TIMEOUT_S,
    NotKeptError,
    RegistryBrokenError,
    begin,
    broken,
    engine,
    migrate,
    patient,
)
from gateway.stores.registry.reading import Placed
from gateway.stores.registry.tables import ACT, CHANGE, DOCUMENT, EPOCH, POLICIES

ROWS_AT_ONCE: Final = 1_000
"""Rows fetched together while reading many."""
ACTOR_MAX: Final = 200
REASON_MAX: Final = 500
FOUNDING: Final = "[founding] "
"""Before the reason of the epoch that brought the first people."""
MIGRATION_LOCK: Final = 7_363_621
"""Our advisory lock on a PostgreSQL server: any number nobody else uses in this database."""

__all__ = [
    "ACTOR_MAX",
    "REASON_MAX",
    "Loaded",
    "MovedOnError",
    "RegistryBrokenError",
    "RegistryDatabase",
    "Stamp",
    "Steps",
    "Told",
    "UnsureError",
]

T = TypeVar("T")


class UnsureError(RegistryBrokenError):
    """The server went away while it was told to keep a change: it may have been made, or not."""

    def __init__(self) -> None:
        super().__init__(
            "the registry's server went away while the change was committed; it may have been "
            "made: look at the registry before making it again"
        )


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
        self._reading = engine(self.url, reading=True, busy_timeout_s=busy_timeout_s)
        self._changing = engine(self.url, busy_timeout_s=busy_timeout_s)

    def close(self) -> None:
        """Close the connections that are kept; the next use opens new ones."""
        self._reading.dispose()
        self._changing.dispose()

    # ---------------------------------------------------------------- reading

    def epoch(self) -> int:
        """Return the epoch now."""
        return self.stamp().epoch

    def stamp(self) -> Stamp:
        """Say which registry this is, and its epoch; raises :class:`RegistryBrokenError`."""
        with broken(), self._reading.connect() as connection:
            return _stamp(connection)

    def rows(self, kind: str | None = None, epoch: int | None = None) -> list[Row]:
        """List every row standing at *epoch* (None: now), decided ones and proposals.

        Raises :class:`RegistryBrokenError` when it cannot be read, or one is not what was written.
        """
        return self._read(lambda connection, _: list(_rows(connection, epoch, kind)), epoch)

    def documents(self, kind: str | None = None, epoch: int | None = None) -> list[Row]:
        """List one row for each document at *epoch*: the one decided on, or else its proposal."""
        return list(standing(self.rows(kind, epoch)).values())

    def purposes(self) -> dict[str, Purpose]:
        """Give the purposes in force, by id: what ``items: standard`` of a batch goes by."""
        return {
            row.document.id: row.document
            for row in self.documents("purpose")
            if isinstance(row.document, Purpose) and row.status is Status.ACTIVE
        }

    def load(self, policies: Policies, environment: str, epoch: int | None = None) -> Snapshot:
        """Build the snapshot of *epoch* (None: now), read in one transaction."""

        def build(connection: Connection, stamp: Stamp) -> Snapshot:
            builder = Builder()
            for row in _decided(connection, epoch):
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

    def since(self, known: Stamp) -> tuple[Stamp, list[Key], list[Row]] | None:
        """Give what changed after *known*: the keys, and every row that stands for them now.

        None when *known* is no earlier state of this registry: then all of it is to be read.
        """

        def changed(
            connection: Connection, stamp: Stamp
        ) -> tuple[Stamp, list[Key], list[Row]] | None:
            if known.lineage != stamp.lineage or _mark(connection, known.epoch) != known.mark:
                return None
            touched = _touched(known.epoch)
            keys = [(row.kind, row.id) for row in connection.execute(touched)]
            return stamp, keys, list(_rows(connection, among=touched))

        return self._read(changed)

    def told(self, epoch: int) -> Told | None:
        """Who made *epoch* and why; None for the beginning, and for what is not there."""
        c = CHANGE.c
        wanted = select(c.applied_at, c.applied_by, c.reason, c.receipts).where(c.epoch == epoch)
        with broken(), self._reading.connect() as connection:
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
        actor: Actor | None = None,
    ) -> Diff:
        """Say what applying *placed* would change.

        Raises :class:`~gateway.stores.registry.reading.DocumentsRefusedError` with everything the
        documents, or the registry they would make, do not agree on, and with what *actor* (None:
        nobody asks) may not write; documents that are not mentioned stay.
        """
        epoch, rows = self._read(lambda connection, stamp: (stamp.epoch, list(_rows(connection))))
        diff = compare(placed, rows, epoch, as_approved=as_approved, services=services)
        if actor is not None:
            drafting(diff, placed, actor, rows)
        return diff

    def act(
        self,
        wanted: Sequence[Wanted],
        actor: Actor,
        at: datetime,
        *,
        services: Services | None = None,
        knobs: Knobs | None = None,
        then: Sequence[Wanted] = (),
    ) -> Diff:
        """Say what *wanted* would change, all of it or nothing; :meth:`apply` makes it.

        *then* is what the same actor will do next: it is tried out too, and not in the diff.
        Without *services* nothing is known of what a connection's service gives out. Raises
        :class:`~gateway.stores.registry.reading.DocumentsRefusedError` with everything that stands
        in the way (:mod:`gateway.stores.registry.acting`).
        """

        def read(
            connection: Connection, stamp: Stamp
        ) -> tuple[int, list[Row], History, frozenset[str]]:
            keys = sorted({each.key for each in (*wanted, *then)})
            done = {key: _acts(connection, *key) for key in keys}
            alone = by_itself((*wanted, *then), actor)
            rows = list(_rows(connection, among=_named_keys(keys) if alone else None))
            laws = frozenset(connection.execute(select(POLICIES.c.sha256)).scalars())
            return stamp.epoch, rows, lambda kind, key: done[kind, key], laws

        epoch, rows, history, laws = self._read(read)
        return perform(
            wanted,
            actor,
            at,
            rows=rows,
            epoch=epoch,
            history=history,
            services=services,
            knobs=knobs,
            then=then,
            laws=laws,
        )

    def actor(self, account: str, at: datetime) -> Actor:
        """Say who comes in by *account* at *at*; raises :class:`UnknownActorError`."""
        return actor_of(account, self.rows("person"), at)

    def founded(self) -> bool:
        """Whether people began it (:data:`FOUNDING`): from then on they alone change it."""
        found = CHANGE.c.reason.startswith(FOUNDING, autoescape=True)
        wanted = select(CHANGE.c.epoch).where(found).limit(1)
        with self.reading() as connection:
            return connection.execute(wanted).first() is not None

    def alerts(self, at: datetime) -> list[Alert]:
        """List what wants somebody's attention at *at*, the earliest due first."""

        def read(connection: Connection, _: Stamp) -> list[Alert]:
            return alerts(_rows(connection), _suspensions(connection), at)

        return self._read(read)

    def acts(self, kind: str, key: str) -> list[Acted]:
        """List what was done with a document, oldest first."""
        return self._read(lambda connection, _: _acts(connection, kind, key))

    def apply(
        self,
        diff: Diff,
        actor: Actor | str,
        reason: str,
        at: datetime,
        receipts: Sequence[Receipt] = (),
        steps: Steps = _no_steps,
    ) -> int:
        """Write *diff* and return the new epoch; an empty diff writes nothing and keeps the epoch.

        What a known *actor* does is kept as acts, in the same transaction; of a name alone (the
        demo world, tests) nobody knows whose it is.
        *receipts* are the journal's, for the entries that wrote the change down; the epoch keeps
        them. Raises :class:`MovedOnError` when the registry is no longer at the diff's epoch,
        :class:`RegistryBrokenError` when it cannot be written; nothing has changed then, unless it
        is an :class:`UnsureError`.
        """
        account = actor if isinstance(actor, str) else actor.account
        _named(account, reason)
        if not diff.changes:
            return diff.epoch
        epoch = diff.epoch + 1
        told = Told(at, account, reason, tuple(receipts))
        acts = [] if isinstance(actor, str) else _act_rows(diff, epoch, actor)
        try:
            self._change(diff, epoch, told, acts, steps)
        except UnsureError:
            if not self._made(epoch, told):
                raise
        steps("committed")
        return epoch

    def _change(
        self,
        diff: Diff,
        epoch: int,
        told: Told,
        acts: Sequence[Mapping[str, object]],
        steps: Steps,
    ) -> None:
        with broken(), self._writing() as connection:
            moved = connection.execute(
                update(EPOCH).where(EPOCH.c.epoch == diff.epoch).values(epoch=epoch)
            )
            if moved.rowcount != 1:
                raise MovedOnError
            steps("begun")
            connection.execute(insert(CHANGE), [_change_row(epoch, told)])
            _write(connection, diff, epoch)
            if acts:
                connection.execute(insert(ACT), acts)
            steps("written")
            # A crash here leaves everything as it was: the transaction is the database's to undo.

    def migrate(self) -> None:
        """Make the database, or bring its tables up to this version; safe to run twice."""
        scripts = Path(__file__).parent / "migrations"
        migrate(self.url, scripts, MIGRATION_LOCK, busy_timeout_s=self._busy_timeout_s)

    # ---------------------------------------------------------------- the connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state; whatever fails is a RegistryBrokenError."""
        with broken(), self._reading.connect() as connection:
            patient(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose statements are one transaction; failures as in reading."""
        with broken(), self._writing() as connection:
            yield connection

    def _read(self, what: Callable[[Connection, Stamp], T], epoch: int | None = None) -> T:
        with self.reading() as connection:
            stamp = _stamp(connection)
            if epoch is not None and not 0 <= epoch <= stamp.epoch:
                msg = f"there is no epoch {epoch}; the registry is at {stamp.epoch}"
                raise RegistryBrokenError(msg)
            return what(connection, stamp)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        written = False
        try:
            with begin(self._changing) as connection:
                yield connection
                written = True
        except (SQLAlchemyError, NotKeptError) as error:
            if written and self.url.get_backend_name() != "sqlite":
                raise UnsureError from error
            raise

    def _made(self, epoch: int, told: Told) -> bool:
        """Whether the change that is not sure is there to stay after all; False says nothing.

        What is there may yet be on this server alone, which a failover loses. The standby gets
        commits in their order: one that is kept to its end says it of all before it.
        """
        try:
            with broken(), begin(self._changing) as connection:
                found = connection.execute(select(CHANGE).where(CHANGE.c.epoch == epoch))
                row = found.mappings().one_or_none()
                connection.execute(update(EPOCH).values(epoch=EPOCH.c.epoch))
        except RegistryBrokenError:
            return False
        return row is not None and dict(row) == _change_row(epoch, told)


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
        for row in _decided(connection):
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


def _named_keys(keys: Sequence[tuple[str, str]]) -> Select[tuple[str, str]]:
    c = DOCUMENT.c
    return select(c.kind, c.id).where(tuple_(c.kind, c.id).in_(keys))


def _decided(connection: Connection, epoch: int | None = None) -> Iterator[Row]:
    """One row for each document, as they come: a whole country is never in memory as documents."""
    for _, rows in groupby(_rows(connection, epoch), key=lambda row: row.key):
        yield from standing(rows).values()


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
    for row in connection.execute(wanted.execution_options(yield_per=ROWS_AT_ONCE)):
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


def _change_row(epoch: int, told: Told) -> dict[str, object]:
    lines = (f"{each.shard} {each.index} {each.leaf.hex()}" for each in told.receipts)
    return {
        "epoch": epoch,
        "applied_at": told.at.astimezone(UTC).isoformat(),
        "applied_by": told.actor,
        "reason": told.reason,
        "receipts": "\n".join(lines),
    }


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


def _act_rows(diff: Diff, epoch: int, actor: Actor) -> list[Mapping[str, object]]:
    """One for each document: that its version before gave way goes without saying."""
    rows: dict[tuple[str, str], Mapping[str, object]] = {}
    # The version that comes stands after the one that goes.
    for change in diff.changes:
        rows[change.kind, change.id] = {
            "epoch": epoch,
            "kind": change.kind,
            "id": change.id,
            "version": change.version,
            "act": change.act.value,
            "account": actor.account,
            "person": actor.person,
        }
    return list(rows.values())


def _acts(connection: Connection, kind: str, key: str) -> list[Acted]:
    wanted = _told_acts().where(ACT.c.kind == kind, ACT.c.id == key)
    return [_acted(*row[2:]) for row in connection.execute(wanted)]


def _suspensions(connection: Connection) -> dict[tuple[str, str], Acted]:
    """Give the last suspension of each document, or its confirmation."""
    wanted = _told_acts().where(ACT.c.act.in_((Act.SUSPEND.value, Act.CONFIRM.value)))
    return {(row.kind, row.id): _acted(*row[2:]) for row in connection.execute(wanted)}


def _told_acts() -> Select[Any]:
    """Acts with when and why, oldest first."""
    c, told = ACT.c, CHANGE.c
    return (
        select(
            *(c.kind, c.id, c.epoch, told.applied_at),
            *(c.version, c.act, c.account, c.person, told.reason),
        )
        .join(CHANGE, told.epoch == c.epoch)
        .order_by(c.epoch)
    )


def _acted(
    epoch: int, at: str, version: int, act: str, account: str, person: str, reason: str
) -> Acted:
    return Acted(epoch, datetime.fromisoformat(at), version, Act(act), account, person, reason)


def _named(actor: str, reason: str) -> None:
    for name, text, most in (("actor", actor, ACTOR_MAX), ("reason", reason, REASON_MAX)):
        if not text.strip() or len(text) > most:
            msg = f"the {name} is between 1 and {most} characters"
            raise ValueError(msg)
    if names_a_person(reason) or names_a_person(actor):
        raise NamesAPersonError
