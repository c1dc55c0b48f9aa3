"""The gates that look at nothing of the message but service, purpose and kind of number.

    G3 connected    G4 sanctions    G5 purpose    G7, G8 the rows of each category    G9 relay

What comes out is how such a call stands (:class:`~gateway.core.law.standing.Standing`): the gates
that fail, or what a call that passed them rests on. It holds for every message alike, until
something starts or ends.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

import msgspec

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
from gateway.core.fields.catalogue import Route
from gateway.core.fields.plan import People
from gateway.core.ids import NumberKind
from gateway.core.instruments.kinds import Sanction, Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law import facts
from gateway.core.law.coupling import AGGREGATE_FLAG
from gateway.core.law.grounds import Weighed, weigh
from gateway.core.law.held import Call, in_force
from gateway.core.law.inquiry import Inquiry
from gateway.core.law.relay import RELAYED, relay_for, relayed
from gateway.core.law.standing import Standing, lasts_until
from gateway.core.ledger.entry import RETENTION
from gateway.core.model import Failed, Gate, Ground

_OF_REGISTER: Final = "FED_RR"
_OF_BIS: Final = "FED_BIS"
_SANCTIONED_WITH: Final = {"ENT_KBO": frozenset({"ENT_KBO", "ENT_VKBO"})}
"""A VKBO sanction covers both categories of enterprise data."""


def stand(inquiry: Inquiry, at: datetime) -> Standing:
    """Try the gates that look at nothing of the message but service, purpose and kind of number."""
    routes, weighed = weigh_categories(inquiry, at)
    failed = (
        *_connected(inquiry),  # G3
        *_sanctioned(inquiry, at),  # G4
        *_purposed(inquiry),  # G5
        *(one.failed for one in weighed if one.failed is not None),  # G4, G7, G8
        *relayed(inquiry.snapshot, routes, at),  # G9
    )
    categories = frozenset(route.category for route in inquiry.routes)
    if failed or not weighed:
        own = own_view(inquiry)
        return Standing(weighed, failed, purpose=inquiry.purpose, categories=categories, own=own)
    return _granting(inquiry, routes, weighed, at)


def _connected(inquiry: Inquiry) -> tuple[Failed, ...]:
    # One source is asked, one that is registered and in use; while the number is none, who knows.
    sources = {route.source for route in inquiry.routes}
    found = [inquiry.snapshot.source(source) for source in sources]
    asked = len(sources) == 1 or inquiry.stated.malformed is not None
    active = all(source is not None and source.status is Status.ACTIVE for source in found)
    if inquiry.connected and inquiry.reachable and asked and active:
        return ()
    return (Failed(Gate.G3, Reason.CONNECTION_NOT_ACTIVE),)


def _sanctioned(inquiry: Inquiry, at: datetime) -> tuple[Failed, ...]:
    barred = any(
        in_force(one.status, one.valid_from, one.valid_to, at) for one in _sanctions(inquiry, at)
    )
    return (Failed(Gate.G4, Reason.SANCTION_ACTIVE),) if barred else ()


def _sanctions(inquiry: Inquiry, at: datetime) -> list[Sanction]:
    """Find the sanctions on this consumer for these data, in force now or later."""
    if inquiry.caller is None:
        return []
    barred_by = frozenset[str]().union(
        *(_SANCTIONED_WITH.get(r.category, {r.category}) for r in inquiry.routes)
    )
    snapshot, capacity = inquiry.snapshot, inquiry.caller.capacity.id
    return [
        one
        # what bars a predecessor is not left behind with its name.
        for holder in snapshot.holders(capacity, at)
        for one in snapshot.sanctions(holder)
        if one.status is Status.ACTIVE and not barred_by.isdisjoint(one.categories)
    ]


def _purposed(inquiry: Inquiry) -> tuple[Failed, ...]:
    if inquiry.connection is None or inquiry.purpose_is_registered:
        return ()
    stated = inquiry.stated.purpose is not None
    return (Failed(Gate.G5, Reason.PURPOSE_NOT_COVERED if stated else Reason.PURPOSE_MISSING),)


def weigh_categories(
    inquiry: Inquiry, at: datetime
) -> tuple[tuple[Route, ...], tuple[Weighed, ...]]:
    """Weigh every category the call touches: X-9, each of them has to be satisfied.

    Of a service marked ``partial_ok`` those that are not fall away, as long as something is left.
    """
    assert inquiry.service is not None
    by_route = {route: _weigh(inquiry, route, at) for route in inquiry.routes}
    every = tuple(one for rows in by_route.values() for one in rows)
    if not inquiry.service.partial_ok:
        return inquiry.routes, every
    kept = {
        route: rows
        for route, rows in by_route.items()
        if rows
        and not any(one.failed for one in rows)
        and not relayed(inquiry.snapshot, (route,), at)
    }
    fallen = [
        replace(one, failed=None, used=(), classes=frozenset(), flags=("PARTIAL",))
        for route, rows in by_route.items()
        if route not in kept
        for one in rows
    ]
    left = (*(one for rows in kept.values() for one in rows), *fallen)
    if not fallen or not covered_by(left) - {field.KEY}:
        return inquiry.routes, every
    return tuple(kept), left


def _weigh(inquiry: Inquiry, route: Route, at: datetime) -> tuple[Weighed, ...]:
    """Weigh the rows of one category."""
    assert inquiry.caller is not None
    call = Call(
        capacity=inquiry.caller.capacity,
        service=inquiry.stated.service,
        category=route.category,
        via=route.via,
        purpose=inquiry.purpose,
        at=at,
    )
    return weigh(inquiry.snapshot, call, facts.derive(inquiry.snapshot, call, route))


def _granting(
    inquiry: Inquiry, routes: tuple[Route, ...], weighed: tuple[Weighed, ...], at: datetime
) -> Standing:
    """Put together what a call that passed these gates rests on."""
    assert inquiry.caller is not None
    relays = [
        relay
        for route in routes
        if route.category in RELAYED
        and (relay := relay_for(inquiry.snapshot, route.category, at)) is not None
    ]
    used = [held for one in weighed for held in one.used]
    ground = Ground(
        rule=weighed[0].row.id,
        table_version=inquiry.snapshot.policies.table.version,
        epoch=inquiry.snapshot.epoch,
        policies=inquiry.snapshot.policies.digest,
        environment=inquiry.snapshot.environment,
        category=routes[0].category,
        purpose=inquiry.purpose,
        instruments=tuple(dict.fromkeys(one for held in used for one in held.ids)),
        relay=relays[0].id if relays else None,
        flags=flags_of(weighed, inquiry, attended=True),
        controllers=controllers_of(inquiry),
        basis=used[0].display if used else None,
        activity=None if inquiry.connection is None else inquiry.connection.activity,
        retention=retention_of(inquiry),
    )
    return Standing(
        weighed=weighed,
        failed=(),
        covered=covered_by(weighed),
        ground=ground,
        unattended=msgspec.structs.replace(
            ground, flags=flags_of(weighed, inquiry, attended=False)
        ),
        source=routes[0].source,
        unasked=_unasked(inquiry.snapshot, routes[0]),
        purpose=inquiry.purpose,
        categories=frozenset(route.category for route in inquiry.routes),
        people=_people(inquiry, at),
        valid_until=lasts_until(inquiry.snapshot, inquiry.caller, inquiry.stated, at),
        own=own_view(inquiry),
        inschrijving=inquiry.connection is not None and inquiry.connection.inschrijving,
        session=inquiry.connection is not None and inquiry.connection.session,
    )


def _unasked(snapshot: Snapshot, route: Route) -> tuple[str, ...]:
    """Find who cannot stand in for a source: not in use, or elsewhere in the network (1.1)."""
    first = snapshot.source(route.source)
    others = {id_: snapshot.source(id_) for id_ in route.then}
    return tuple(
        id_
        for id_, other in others.items()
        if other is None
        or other.status is not Status.ACTIVE
        or (first is not None and other.sz != first.sz)
    )


def _people(inquiry: Inquiry, at: datetime) -> People:
    """A-14: who is of another register stands in an answer on the rows of that register alone."""
    service = inquiry.service
    assert service is not None
    decided, bron = {route.category for route in inquiry.routes}, inquiry.routes[0].bron
    theirs: dict[NumberKind, list[Route]] = {}
    for route in service.routes:
        if route.bron == bron and route.kind not in inquiry.stated.kinds:
            theirs.setdefault(route.kind, []).append(route)
    others = {
        kind: routes
        for kind, routes in theirs.items()
        if not decided.issuperset(route.category for route in routes)
    }
    if _OF_REGISTER in decided and _OF_BIS not in decided:
        # What a search finds has no route by its number: there the category alone says whose it is.
        found = [route for route in service.routes if route.category == _OF_BIS]
        others.setdefault(NumberKind.BIS, found)
    return tuple((kind, _may_have(inquiry, routes, at)) for kind, routes in others.items())


def _may_have(inquiry: Inquiry, routes: Iterable[Route], at: datetime) -> frozenset[str]:
    rows = [one for route in routes for one in _weigh(inquiry, route, at)]
    if any(one.failed for one in rows) or relayed(inquiry.snapshot, routes, at):
        return frozenset()
    return covered_by(rows)


def covered_by(weighed: Iterable[Weighed]) -> frozenset[str]:
    """X-9, A-18: a class that several rows speak of has to be covered by each of them."""
    rows = tuple(weighed)
    covered = frozenset[str]().union(*(one.classes for one in rows))
    refused = frozenset[str]().union(*(one.speaks_of - one.classes for one in rows))
    return covered - (refused - {field.KEY})


def flags_of(weighed: Iterable[Weighed], inquiry: Inquiry, *, attended: bool) -> tuple[str, ...]:
    """What the journal marks of such a call; *attended*: the message names an end user."""
    flags = [flag for one in weighed for flag in one.flags]
    if inquiry.service is not None and inquiry.service.aggregate:
        flags.append(AGGREGATE_FLAG)
    if not attended:
        flags.append("END_USER_ABSENT")
    return tuple(dict.fromkeys(flags))


def own_view(inquiry: Inquiry) -> bool:
    """Whether the connection is for citizens about themselves alone."""
    return inquiry.connection is not None and inquiry.connection.own


def retention_of(inquiry: Inquiry) -> str:
    """How long the journal keeps what becomes of the call."""
    return RETENTION if inquiry.service is None else inquiry.service.retention


def controllers_of(inquiry: Inquiry) -> tuple[str, ...]:
    """Who is controller of what the call may touch."""
    found = (inquiry.snapshot.source(route.source) for route in inquiry.routes)
    return tuple(dict.fromkeys(source.controller for source in found if source))
