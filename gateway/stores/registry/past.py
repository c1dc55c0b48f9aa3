"""The registries of other days, and whether they are still what the journal says was written.

    past = PastRegistries(database, told)         told: every REGISTRY_CHANGE of the journal
    past.doubts(epoch)                            what of it is not what was written; none is well
    past.snapshot(epoch, policies, environment)   as it was decided on

The journal cannot be changed without showing; the registry's database can. So every row is held
against the journal: an epoch names the entries that tell of it, an entry names each document that
came with its digest (which covers its status), its version, and what it ended. From these follows
for which epochs each version stood. What differs is told with the name of the document, for the
epochs it touches.

Snapshots are kept by epoch and policies by digest, so that many decisions of one time cost one
loading.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import orjson
from sqlalchemy import Connection, select

from gateway.core.instruments.kinds import Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.policies import Policies
from gateway.core.law.replay import CannotReplayError
from gateway.core.ledger.entry import Entry
from gateway.stores.policies import PoliciesRefusedError, load
from gateway.stores.registry.canonical import digest
from gateway.stores.registry.database import RegistryBrokenError, RegistryDatabase
from gateway.stores.registry.documents import PolicySet
from gateway.stores.registry.kept import kept
from gateway.stores.registry.tables import CHANGE, DOCUMENT

SNAPSHOTS_MAX: Final = 16
"""Registries kept in memory; the oldest goes first."""
POLICIES_MAX: Final = 16
ROWS_AT_ONCE: Final = 1_000
"""Versions of documents held in memory while all are held against the journal."""
DOUBTS_MAX: Final = 20
"""Told of one epoch; where there are more, the rest is counted."""

Place = tuple[str, int]
"""Shard and index of an entry."""
Told = Mapping[Place, tuple[bytes, Entry]]
"""Every REGISTRY_CHANGE of the journal, with its leaf hash."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that is not what was written, for the epochs ``[since, until)``."""

    since: int
    until: int | None
    what: str

    def touches(self, epoch: int) -> bool:
        """Whether the registry of *epoch* is other for it."""
        return self.since <= epoch and (self.until is None or epoch < self.until)


class PastRegistries:
    """Fits :class:`gateway.flows.replaying.Past`."""

    def __init__(
        self,
        database: RegistryDatabase,
        told: Callable[[], Told],
    ) -> None:
        self._database = database
        self._told = told
        self._doubts: tuple[Doubt, ...] | None = None
        self._of_epoch: dict[int, tuple[str, ...]] = {}
        self._snapshots: dict[tuple[int, str, str], Snapshot] = {}
        self._policies: dict[str, Policies] = {}

    def doubts(self, epoch: int) -> Sequence[str]:
        """Say what of the registry of *epoch* is not what the journal says was written."""
        found = self._of_epoch.get(epoch)
        if found is None:
            found = self._of_epoch[epoch] = self._doubts_of(epoch)
        return found

    def _doubts_of(self, epoch: int) -> tuple[str, ...]:
        if self._doubts is None:
            try:
                self._doubts = tuple(doubts(self._database, self._told()))
            except RegistryBrokenError as error:
                return (str(error),)
        whats = [doubt.what for doubt in self._doubts if doubt.touches(epoch)]
        more = len(whats) - DOUBTS_MAX
        return (*whats[:DOUBTS_MAX], *([f"and {more} more"] if more > 0 else []))

    def snapshot(self, epoch: int, policies: str, environment: str) -> Snapshot:
        """Build the registry of *epoch* under the policies of that digest.

        Raises :class:`CannotReplayError` when either is not there, or is not what it was.
        """
        key = epoch, policies, environment
        found = self._snapshots.get(key)
        if found is None:
            try:
                self._hold_to_law(epoch, policies)
                found = self._database.load(self._kept(policies), environment, epoch)
            except (RegistryBrokenError, PoliciesRefusedError) as error:
                raise CannotReplayError(str(error)) from error
            while len(self._snapshots) >= SNAPSHOTS_MAX:
                del self._snapshots[next(iter(self._snapshots))]
            self._snapshots[key] = found
        return found

    def _hold_to_law(self, epoch: int, policies: str) -> None:
        """Refuse rules that were not the registry's, where it had rules of its own."""
        for row in self._database.documents("policy_set", epoch):
            if not isinstance(row.document, PolicySet) or row.status is not Status.ACTIVE:
                continue
            decided, law = kept(self._database, policies), kept(self._database, row.document.bundle)
            if decided.with_law_of(law) != decided:
                msg = f"{row.document.key}: the policy set of epoch {epoch} has another law"
                raise CannotReplayError(msg)

    def _kept(self, sha256: str) -> Policies:
        found = self._policies.get(sha256)
        if found is None:
            found = load(kept(self._database, sha256))
            while len(self._policies) >= POLICIES_MAX:
                del self._policies[next(iter(self._policies))]
            self._policies[sha256] = found
        return found


def doubts(database: RegistryDatabase, told: Told) -> Iterator[Doubt]:
    """Hold the whole registry, every version of every document, against the journal."""
    with database.reading() as connection:
        said = _Said(told)
        yield from said.epochs(connection)
        yield from said.rows(connection)


@dataclass(frozen=True, slots=True)
class _Wrote:
    """One document of one change, as the journal has it."""

    kind: str
    id: str
    epoch: int
    sha256: str
    version: int | None

    @property
    def name(self) -> str:
        version = "" if self.version is None else f" version {self.version}"
        return f"{self.kind} {self.id}{version}"


class _Said:
    """What the journal says of every epoch."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._wrote: dict[tuple[str, str, int], list[_Wrote]] = defaultdict(list)
        self._ended: dict[tuple[str, str, int, int], int] = {}
        """(kind, id, version, first epoch) -> the epoch it stood no longer."""
        self._unversioned: set[tuple[str, str, int]] = set()
        """Changes written down before versions were: (kind, id, epoch)."""

    def epochs(self, connection: Connection) -> Iterator[Doubt]:
        """Read which entries tell of each epoch; doubt those that nothing tells of."""
        expected = 1
        c = CHANGE.c
        wanted = select(c.epoch, c.applied_at, c.receipts).order_by(c.epoch)
        for epoch, applied_at, receipts in connection.execute(wanted):
            if epoch != expected:
                yield Doubt(expected, None, f"epoch {expected} is not in the registry any more")
            expected = epoch + 1
            lines = receipts.splitlines()
            if not lines:
                yield Doubt(epoch, None, f"nothing in the journal tells of epoch {epoch}")
            for line in lines:
                wrong = self._take(epoch, applied_at, line)
                if wrong is not None:
                    yield Doubt(epoch, None, f"epoch {epoch}: {wrong}")

    def _take(self, epoch: int, applied_at: str, line: str) -> str | None:
        """Believe the entry a receipt names; say why not."""
        try:
            shard, index, leaf = line.split(" ")
            found = self._told.get((shard, int(index)))
        except ValueError:
            return "its receipt is none"
        if found is None or found[0].hex() != leaf:
            return f"the journal has no such change at {shard}/{index}"
        entry = found[1]
        if entry.epoch_before != epoch - 1:
            return f"the change at {shard}/{index} is of another epoch"
        if entry.at.isoformat() != applied_at:
            return f"the change at {shard}/{index} is of another moment"
        for change in entry.changes:
            key = change.kind, change.id
            wrote = _Wrote(*key, epoch, change.after_sha256, change.version)
            self._wrote[(*key, epoch)].append(wrote)
            if change.version is None:
                self._unversioned.add((*key, epoch))
            for version, since in change.ends:
                self._ended[(*key, version, since)] = epoch
        return None

    def rows(self, connection: Connection) -> Iterator[Doubt]:
        """Hold every row against what was written; doubt what was written and is not there."""
        c = DOCUMENT.c
        wanted = select(
            c.kind, c.id, c.version, c.since_epoch, c.until_epoch, c.status, c.sha256, c.body
        )
        rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(wanted)
        for kind, key, version, since, until, status, sha256, body in rows:
            name = f"{kind} {key} version {version}"
            wrong = self._written(kind, key, version, since, body)
            if wrong is None and (digest(body) != sha256 or _status(body) != status):
                wrong = "does not say what its bytes say"
            if wrong is not None:
                until_then = self._ended.get((kind, key, version, since))
                yield Doubt(since, until_then, f"{name} {wrong}")
            yield from self._stood(name, (kind, key, version, since), until)
        for missing in self._wrote.values():
            for wrote in missing:
                yield Doubt(wrote.epoch, None, f"{wrote.name} of epoch {wrote.epoch} is not there")

    def _written(self, kind: str, key: str, version: int, since: int, body: object) -> str | None:
        """Strike out what the journal says of this row; say why there is nothing."""
        wrote = self._wrote.get((kind, key, since), [])
        sha256 = digest(body) if isinstance(body, bytes) else ""
        for each in wrote:
            if each.sha256 == sha256 and each.version in {None, version}:
                wrote.remove(each)
                return None
        return f"of epoch {since} is not what the journal says was written"

    def _stood(
        self, name: str, row: tuple[str, str, int, int], until: int | None
    ) -> Iterator[Doubt]:
        """Doubt a row that stands longer, or less long, than the journal says."""
        kind, key, *_ = row
        ended = self._ended.get(row)
        if until == ended:
            return
        if ended is None and until is not None and (kind, key, until) in self._unversioned:
            return
        bounds = [each for each in (until, ended) if each is not None]
        says = "to this day" if ended is None else f"until epoch {ended}"
        has = "to this day" if until is None else f"until epoch {until}"
        yield Doubt(
            min(bounds),
            max(bounds) if len(bounds) > 1 else None,
            f"{name} stood {says}, and the registry has it stand {has}",
        )


def _status(body: object) -> str | None:
    if not isinstance(body, bytes):
        return None
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    status = said.get("status") if isinstance(said, dict) else None
    return status if isinstance(status, str) else None
