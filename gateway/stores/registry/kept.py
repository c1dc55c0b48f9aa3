"""The policies decisions went by, each kept once, for as long as an entry of the journal names it.

    keeper = Keeper(database, installed, tell=..., clock=...)
    keeper.policies_for(builder)        what decides now; kept before anything is decided by it

What is kept cannot be changed without showing: its name is the digest of its bytes, and the journal
holds that name in every entry that was decided by it.

A document of kind ``policy_set`` that is ACTIVE takes the place of the installed law (table, knobs,
remedies); the services stay those that are installed, which the doors and sources run on. So the
rules change as everything else in the registry does: proposed, decided by others, at an epoch.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Protocol

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from gateway.core.instruments.kinds import Status
from gateway.core.law.policies import Policies
from gateway.ports import Clock
from gateway.stores.policies import Bundle, PoliciesRefusedError, relegislated
from gateway.stores.registry.canonical import digest
from gateway.stores.registry.database import RegistryBrokenError, RegistryDatabase
from gateway.stores.registry.documents import PolicySet
from gateway.stores.registry.tables import POLICIES

POLICIES_KIND: Final = "policies"
"""What a REGISTRY_CHANGE calls a bundle that was kept; its id and digest are the same."""


class Ruled(Protocol):
    """The registry a snapshot is made of."""

    @property
    def law(self) -> str | None:
        """SHA-256 of the bundle whose law is in force; None where it is the installed one."""


def keep(database: RegistryDatabase, bundle: Bundle, at: datetime) -> bool:
    """Keep *bundle*; False when it is kept already. Raises :class:`RegistryBrokenError`."""
    if is_kept(database, bundle.digest):
        return False
    row = {
        "sha256": bundle.digest,
        "kept_at": at.astimezone(UTC).isoformat(),
        "body": bundle.body,
    }
    try:
        with database.writing() as connection:
            connection.execute(insert(POLICIES), [row])
    except RegistryBrokenError as error:
        # Another worker started at the same moment.
        if isinstance(error.__cause__, IntegrityError):
            return False
        raise
    return True


def is_kept(database: RegistryDatabase, sha256: str) -> bool:
    """Whether there are policies of that name; not whether they are still what they were."""
    with database.reading() as connection:
        wanted = select(func.count()).where(POLICIES.c.sha256 == sha256)
        return connection.execute(wanted).scalar_one() > 0


def kept(database: RegistryDatabase, sha256: str) -> Bundle:
    """Read the bundle called *sha256*.

    Raises :class:`RegistryBrokenError` when it is not there, or not what was kept.
    """
    with database.reading() as connection:
        wanted = select(POLICIES.c.body).where(POLICIES.c.sha256 == sha256)
        body = connection.execute(wanted).scalar_one_or_none()
    if body is None:
        msg = f"the policies {sha256} are not kept in this registry"
        raise RegistryBrokenError(msg)
    if not isinstance(body, bytes) or digest(body) != sha256:
        msg = f"the policies {sha256} are not what was kept"
        raise RegistryBrokenError(msg)
    return Bundle.of(body)


def in_force(database: RegistryDatabase, epoch: int | None, installed: Policies) -> Policies:
    """Give the law of *epoch* (None: now) with the installed services: to explain by.

    Raises :class:`RegistryBrokenError` when it is not kept or does not hold.
    """
    for row in database.documents("policy_set", epoch):
        if isinstance(row.document, PolicySet) and row.status is Status.ACTIVE:
            try:
                return relegislated(kept(database, row.document.bundle), installed)
            except PoliciesRefusedError as error:
                raise RegistryBrokenError(_broken_law(error)) from error
    return installed


def _broken_law(error: PoliciesRefusedError) -> str:
    return f"the law of the registry does not hold: {error.problems[0]}"


class Keeper:
    """Says which policies decide, and keeps them before they do.

    *tell* is called with the digest of policies that were not kept before, and the epoch of the
    registry, in the calling thread, before they are kept: what cannot be written down is not
    decided by.
    """

    def __init__(
        self,
        database: RegistryDatabase,
        installed: Bundle,
        policies: Policies,
        *,
        tell: Callable[[str, int], None],
        clock: Clock,
    ) -> None:
        self._database = database
        self._installed = installed
        self._policies = policies
        self._tell = tell
        self._clock = clock
        self._in_use: tuple[str | None, Policies] | None = None
        """Of which law, and what it came to."""

    def policies_for(self, registry: Ruled) -> Policies:
        """Return what decides on *registry*.

        Raises :class:`RegistryBrokenError` when its rules do not hold, are not kept, or cannot be.
        """
        if self._in_use is None or self._in_use[0] != registry.law:
            try:
                self._in_use = registry.law, self._made(registry.law)
            except PoliciesRefusedError as error:
                raise RegistryBrokenError(_broken_law(error)) from error
        return self._in_use[1]

    def _made(self, law: str | None) -> Policies:
        bundle, policies = self._installed, self._policies
        if law is not None:
            bundle = bundle.with_law_of(kept(self._database, law))
            policies = relegislated(bundle, policies)
        if not is_kept(self._database, bundle.digest):
            self._tell(bundle.digest, self._database.epoch())
            # A crash here leaves an entry of policies nobody decided by; the next start keeps them.
            keep(self._database, bundle, self._clock())
        return policies
