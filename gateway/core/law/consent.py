"""Consent: who is asked about has to have let this consumer have these data (gate G10, R-VLT-1..3).

    consented = consents(snapshot, call, stated.givers)     what is given, or why it is not

A service whose policy says ``consent: required`` answers only under a consent that is given, by
whom is asked about, to this receiving capacity, for this purpose, this service and these classes of
fields, at this moment. What it does not name stays behind; it never adds to what the law allows.

The data of a citizen's own vault are of a category of their own, ``VAULT``: the table of legal
access does not know it (SCOPE-2: "vault flows have their own gate"), consent alone decides. No
other category is touched by that, and no class of fields but ``classes.VAULT``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Final

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.instruments.kinds import Consent, Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.held import earliest, in_force
from gateway.core.law.table import Row
from gateway.core.model import Failed, Gate, ServiceId

VAULT: Final = "VAULT"
"""Category of what a citizen keeps in a vault; every kind of consumer may be given it."""
VAULT_ROW: Final = Row("VLT-1", {}, ((),))
"""Stands where a row of the table would: no instrument is asked for, consent is."""
CONSENT_FLAG: Final = "CONSENT"
MISSING: Final = Failed(Gate.G10, Reason.CONSENT_MISSING)
WITHDRAWN: Final = Failed(Gate.G10, Reason.CONSENT_WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Consented:
    """What those asked about consented to."""

    failed: tuple[Failed, ...] = ()
    """Why not, where somebody did not."""
    classes: frozenset[str] = frozenset()
    """What may leave under all of their consents."""
    until: datetime | None = None
    """When the first of them ends."""
    controllers: tuple[str, ...] = ()
    """Who delivered the data and answers for them (R-VLT-2)."""
    basis: str | None = None
    """The receiver's own legal basis (R-VLT-3)."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a consent has to be for."""

    capacity: str
    """Id of the one that receives."""
    service: ServiceId
    purpose: str | None
    categories: frozenset[str]
    """Of the data; each of them has to be in it."""
    classes: frozenset[str]
    """Of fields the answer has, KEY apart; some have to be in it."""
    at: datetime


def consents(snapshot: Snapshot, use: Use, givers: Iterable[str]) -> Consented:
    """Find what *givers*, by their pseudonyms, all consented to for this use."""
    given: list[list[Consent]] = []
    for giver in givers:
        about = [one for one in snapshot.consents(giver) if _is_for(one, use)]
        now = [one for one in about if in_force(one.status, one.valid_from, one.valid_to, use.at)]
        if not now:
            withdrawn = any(one.status is Status.WITHDRAWN for one in about)
            return Consented(failed=(WITHDRAWN if withdrawn else MISSING,))
        given.append(now)
    if not given:
        return Consented(failed=(MISSING,))
    every = [one for of_giver in given for one in of_giver]
    return Consented(
        classes=reduce(frozenset.intersection, map(_classes, given)) | {field.KEY},
        until=earliest(one.valid_to for one in every),
        controllers=tuple(sorted({one.delivering for one in every if one.delivering is not None})),
        basis=next((one.basis for one in every if one.basis is not None), None),
    )


def problems(service: ServicePolicy) -> tuple[str, ...]:
    """Find what would let vault data out by another gate, or other data by this one."""
    vault = {route.category == VAULT for route in service.routes}
    personal = frozenset(service.classes.values()) - {field.KEY}
    found = []
    if vault == {True, False}:
        found.append(f"{service.id}: a route of category {VAULT} beside others")
    if True in vault and not service.consent:
        found.append(f"{service.id}: category {VAULT} without `consent: required`")
    if True in vault and not personal <= field.VAULT | {field.NEVER}:
        found.append(f"{service.id}: category {VAULT} has fields of its own classes alone")
    if True not in vault and personal & field.VAULT:
        found.append(f"{service.id}: fields of category {VAULT} on a route of another")
    return tuple(found)


def _is_for(one: Consent, use: Use) -> bool:
    return (
        one.capacity == use.capacity
        and use.purpose in one.purposes
        and use.service in one.services
        and use.categories <= one.categories
        and not use.classes.isdisjoint(one.classes)
    )


def _classes(given: Iterable[Consent]) -> frozenset[str]:
    return frozenset[str]().union(*(one.classes for one in given))
