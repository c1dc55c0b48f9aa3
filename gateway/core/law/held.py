"""What was granted to a consumer, and whether it counts for a call (``legal-access`` section 1.4).

An instrument counts for its purpose (X-1), in its time (X-3) and while it is ACTIVE (X-4), for its
own holder (X-5) or who took the holder's place (A-17). One that rests on another counts while that
one does (invariant 6): an accession on its general authorisation, what precises, extends or adds an
intermediary on its base. One whose place another took counts no more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from gateway.core.fields import classes as field
from gateway.core.instruments.kinds import (
    Capacity,
    GeneralAuthorisation,
    Instrument,
    Link,
    Status,
    Token,
)
from gateway.core.instruments.snapshot import RESTS
from gateway.core.model import ServiceId

if TYPE_CHECKING:
    from gateway.core.instruments.snapshot import Snapshot

COMMITTEE: Final[Mapping[str, Token]] = {
    "FED_RR": Token.ACC_RR,
    "FED_BIS": Token.ACC_RR,
    "FED_KAD": Token.ACC_FO,
    "FED_OTHER": Token.ACC_FO,
    "FED_SOC": Token.ACC_SSH,
    "VL_OTHER": Token.ACC_VTC,
}
"""The accession to a general authorisation of the committee that owns a category."""

ACCESSIONS: Final = frozenset(COMMITTEE.values())

GRANTED: Final = frozenset(
    {
        *(Status.APPROVED, Status.SCHEDULED, Status.ACTIVE, Status.SUSPENDED),
        *(Status.REVOKED, Status.EXPIRED, Status.SUPERSEDED),
    }
)
"""States of an instrument that was once granted: in any other it is not held."""

CHAIN_MAX: Final = 8
"""Relations followed from one instrument to the next. What rests on a longer chain, or on itself,
rests on nothing."""

_TOOK_PLACE: Final = frozenset(
    {Status.ACTIVE, Status.SUSPENDED, Status.REVOKED, Status.EXPIRED, Status.SUPERSEDED}
)
"""States of an instrument that was granted: what it replaced does not come back when it ends."""


@dataclass(frozen=True, slots=True)
class Call:
    """What instruments are looked up for: one consumer, purpose, service, route and moment."""

    capacity: Capacity
    service: ServiceId
    category: str
    via: str
    purpose: str | None
    """None while it is not known: then no instrument counts."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Footing:
    """What an instrument comes down to with all it rests on."""

    classes: frozenset[str]
    """Field classes it covers: no more than what it joins, precises or adds an intermediary to."""
    end: datetime | None
    """When the first of it ends; None when nothing does."""


def in_force(status: Status, valid_from: datetime, valid_to: datetime | None, at: datetime) -> bool:
    """Whether something counts: ACTIVE (X-4) and within ``[valid_from, valid_to)`` (X-3)."""
    return status is Status.ACTIVE and valid_from <= at and (valid_to is None or at < valid_to)


def is_in_force(held: Instrument | GeneralAuthorisation, at: datetime) -> bool:
    """Whether *held* counts at *at*, whatever it rests on."""
    return in_force(held.status, held.valid_from, held.valid_to, at)


def candidates(snapshot: "Snapshot", call: Call, token: Token) -> tuple[Instrument, ...]:
    """Return the instruments of one kind for this category, service and environment.

    Those of the consumer and of whose place it took (A-17), and those a legal reviewer recorded to
    stand in for the kind (X-12). Whatever their purpose, status, time and path: those are told
    apart by :mod:`gateway.core.law.holding`, since each has its own reason code. An instrument of
    the test environment is no instrument at all in production (invariant 16).
    """
    asked = _categories(call.category, token)
    return tuple(
        held
        for holder in snapshot.holders(call.capacity.id, call.at)
        for held in snapshot.instruments(holder, token)
        if _speaks_of(snapshot, call, held, asked)
    )


def _speaks_of(
    snapshot: "Snapshot", call: Call, held: Instrument, categories: frozenset[str]
) -> bool:
    return (
        not categories.isdisjoint(held.categories)
        and (not held.services or call.service in held.services)
        and held.environment in (None, snapshot.environment)
    )


def generals(snapshot: "Snapshot", call: Call) -> tuple[GeneralAuthorisation, ...]:
    """Return the general ones in force for category and purpose, open to this consumer."""
    token = COMMITTEE.get(call.category)
    if token is None or call.purpose is None:
        return ()
    categories = _categories(call.category, token)
    return tuple(
        general
        for general in snapshot.generals(token, call.purpose)
        if not categories.isdisjoint(general.categories)
        and call.capacity.consumer in general.consumers
        and is_in_force(general, call.at)
    )


def counts(snapshot: "Snapshot", call: Call, held: Instrument) -> bool:
    """Whether *held* is in force for the call's purpose, with all it rests on."""
    return (
        call.purpose in held.purposes
        and is_in_force(held, call.at)
        and not is_replaced(snapshot, call, held)
        and footing(snapshot, call, held) is not None
    )


def is_replaced(snapshot: "Snapshot", call: Call, held: Instrument) -> bool:
    """Whether another instrument took the place of *held* by now."""
    since = replaced_at(snapshot, call, held)
    return since is not None and since <= call.at


def replaced_at(snapshot: "Snapshot", call: Call, held: Instrument) -> datetime | None:
    """When another instrument of the same consumer took, or takes, the place of *held*."""
    pointing = snapshot.pointing(Link.REPLACES, held.id)
    if not pointing:
        return None
    holders = snapshot.holders(call.capacity.id, call.at)
    return earliest(
        each.valid_from
        for each in pointing
        if each.capacity in holders
        and each.status in _TOOK_PLACE
        and each.environment in (None, snapshot.environment)
    )


def footing(
    snapshot: "Snapshot", call: Call, held: Instrument, chain: int = CHAIN_MAX
) -> Footing | None:
    """Find what *held* comes down to; None when something it rests on does not count.

    *chain*: how many relations may still be followed.
    """
    # Without items of its own it has those of the first it rests on, and no other widens them.
    classes = held.classes or None
    ends = [held.valid_to, replaced_at(snapshot, call, held)]
    if held.token in ACCESSIONS:
        general = next((g for g in generals(snapshot, call) if g.id == held.general), None)
        if general is None:
            return None
        classes = _narrowed(classes, general.classes)
        ends.append(general.valid_to)
    for relation in held.relations:
        if relation.link not in RESTS:
            continue
        base = _base(snapshot, call, relation.target, chain)
        if base is None:
            return None
        # Only what extends adds fields, from its own start.
        if relation.link is not Link.EXTENDS:
            classes = _narrowed(classes, base.classes)
        ends.append(base.end)
    return Footing(classes or frozenset(), earliest(ends))


def _narrowed(classes: frozenset[str] | None, by: frozenset[str]) -> frozenset[str]:
    """Cover no more than what is joined; None: "all items" of it that need no name of their own."""
    return by - field.NAMED_ONLY if classes is None else classes & by


def _base(snapshot: "Snapshot", call: Call, target: str, chain: int) -> Footing | None:
    """Find what the instrument at the other end of a relation comes down to, if it counts."""
    base = snapshot.instrument(target)
    if base is None or chain == 0 or call.purpose not in base.purposes:
        return None
    if not _speaks_of(snapshot, call, base, _categories(call.category, base.token)):
        return None
    # Invariant 5: of the same consumer. A registered succession makes two of them one.
    if base.capacity not in snapshot.holders(call.capacity.id, call.at):
        return None
    if not is_in_force(base, call.at) or is_replaced(snapshot, call, base):
        return None
    return footing(snapshot, call, base, chain - 1)


def earliest(ends: Iterable[datetime | None]) -> datetime | None:
    """Find the first of several ends; None is no end."""
    return min((end for end in ends if end is not None), default=None)


def _categories(category: str, token: Token) -> frozenset[str]:
    # The first of the two instruments for a BIS number is a national-register authorisation (1.f).
    if category == "FED_BIS" and token in (Token.IND_RR, Token.ACC_RR):
        return frozenset({"FED_BIS", "FED_RR"})
    return frozenset({category})
