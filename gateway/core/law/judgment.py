"""What the registry and the law make of what was stated: the gates, on one snapshot, at one moment.

The gates are those of ``legal-access`` section 6.5. All are tried as far as their inputs exist; the
first that fails gives the reason, the journal gets the others:

    G0  the message is valid, the service known        G6  the number is one; category and facts
    G1, G2  who asks: core.identity                    G7  the row of the table, its instruments
    G3  connected to this service version              G8  in force, right path, fields
    G4  disclaimer, sanctions                          G9  our own authorisation to relay
    G5  the purpose is registered                      G10 restrictions, consents of those asked

No instrument found means no. Nothing here reads a clock, and nothing of a message is here but what
was :class:`~gateway.core.law.inquiry.Stated`: out of the journal the same judgment follows again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import msgspec

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
from gateway.core.fields import plan
from gateway.core.fields.catalogue import Route
from gateway.core.fields.plan import FieldPlan, People
from gateway.core.ids import NumberKind, PersonNumber
from gateway.core.instruments.kinds import (
    Instrument,
    RelayAuthorisation,
    Restriction,
    Sanction,
    Status,
)
from gateway.core.instruments.snapshot import Snapshot, rests_on
from gateway.core.law import facts
from gateway.core.law.consent import CONSENT_FLAG, Consented, Use, consents
from gateway.core.law.coupling import AGGREGATE_FLAG
from gateway.core.law.grounds import Weighed, weigh
from gateway.core.law.held import CHAIN_MAX, Call, earliest, in_force
from gateway.core.law.inquiry import Inquiry, Stated, inquire
from gateway.core.law.standing import Standing, keep, known, lasts_until
from gateway.core.law.table import Row
from gateway.core.ledger.entry import RETENTION
from gateway.core.model import Caller, Failed, Gate, Grant, Ground

_OF_REGISTER: Final = "FED_RR"
_OF_BIS: Final = "FED_BIS"
RELAYED: Final = frozenset({_OF_REGISTER, _OF_BIS, "FED_KAD"})
"""Categories for which the integrator needs an authorisation of its own as well (X-8)."""

_SANCTIONED_WITH: Final = {"ENT_KBO": frozenset({"ENT_KBO", "ENT_VKBO"})}
"""A VKBO sanction covers both categories of enterprise data."""

_BEFORE: Final = frozenset({Gate.G0, Gate.G1})
"""Gates of the message itself, that fail a known caller before anything is decided."""

OTHERS: Final = Failed(Gate.G6, Reason.END_USER_MISMATCH)
"""Somebody else than the end user is asked about, where the connection is for themselves alone."""
NO_SESSION: Final = Failed(Gate.G10, Reason.INVALID_REQUEST)
"""The message names no session, one that is over, or another end user's: it is not said which."""

_ORDER: Final = {gate: place for place, gate in enumerate(Gate)}


@dataclass(frozen=True, slots=True)
class Judgment:
    """Yes or no, and everything it rests on."""

    ground: Ground
    failed: tuple[Failed, ...] = ()
    """Every gate that failed, in order: the first gives the reason. None: granted."""
    covered: frozenset[str] = frozenset()
    """Field classes the rows cover; only where every row is satisfied."""
    plan: FieldPlan | None = None
    """Which fields may leave; only when granted, as what follows."""
    source: str | None = None
    """Id of the source to ask."""
    unasked: tuple[str, ...] = ()
    """Ids of those that would stand in for it, and may not be asked now."""
    valid_until: datetime | None = None
    """When something next starts or ends that it could follow from."""
    inschrijving: bool = False
    """Of a grant: it is one only about those whom the capacity has registered in the repertorium.
    Which is not known here, and asked only where every gate was passed."""
    session: bool = False
    """Of a grant: it is one only within a session that goes on; likewise."""
    refused: tuple[str, ...] = ()
    """Paths asked for outside the grant, as asked (X-2)."""
    remedy: str | None = None
    """How to obtain what is missing."""

    @property
    def granted(self) -> bool:
        """Whether every gate was passed."""
        return not self.failed

    @property
    def names(self) -> tuple[str, ...]:
        """What may leave, as the journal has it."""
        return self.plan.names if self.plan else ()


def decide(snapshot: Snapshot, caller: Caller, stated: Stated, at: datetime) -> Judgment:
    """Judge what was *stated* for *caller* by what the registry and the law say at *at*."""
    broken = _unreadable(snapshot, stated)
    if broken is not None:
        return _refused(Inquiry(snapshot, stated, caller), (broken,))
    stands = known(snapshot, caller, stated, at)
    if stands is None:
        stands = _stand(inquire(snapshot, caller, stated, at), at)
        keep(snapshot, caller, stated, at, stands)
    # Never kept with what else is known of the call: it is about whom is asked, not about who asks.
    restricted = _restrictions(snapshot, stated, stands) if stated.restricted else ()
    consented = _consented(snapshot, caller, stated, stands, at)
    refused = _fields(snapshot, stated, stands, consented)
    barring = (*_barring(restricted, stands, at), *(consented.failed if consented else ()))
    failed = _try_gates(stated, stands, refused, barring)
    if failed:
        inquiry = inquire(snapshot, caller, stated, at)
        return _refused(inquiry, failed, stands.weighed, refused)
    granted = _granted(snapshot, stated, _narrowed(stands, consented) if consented else stands)
    return _restricted(granted, restricted, at) if restricted else granted


def dismiss(
    snapshot: Snapshot, caller: Caller | None, stated: Stated, failed: Failed, at: datetime
) -> Judgment:
    """Judge what already failed elsewhere: who asks (G1, G2: *caller* is None), or at delivery.

    A message that is not valid is refused for that first (G0), whoever sent it. One that does not
    prove its *caller*, or that the guard does not let in, is refused for that alone: nothing else
    it says is looked into.
    """
    broken = _unreadable(snapshot, stated)
    if broken is not None:
        return _refused(Inquiry(snapshot, stated, caller), (broken, failed))
    inquiry = inquire(snapshot, caller, stated, at)
    if caller is None:
        return _refused(inquiry, (*_message(stated), failed))
    if failed.gate in _BEFORE:
        return _refused(inquiry, (failed,))
    return _refused(inquiry, (*_message(stated), failed), _categories(inquiry, at)[1])


# The gates ---------------------------------------------------------------------------------------


def _unreadable(snapshot: Snapshot, stated: Stated) -> Failed | None:
    """Gate G0, where it leaves no inputs for any other gate."""
    if stated.unread:
        return Failed(Gate.G0, Reason.INVALID_REQUEST)
    if stated.service not in snapshot.policies.services:
        return Failed(Gate.G0, Reason.SERVICE_UNKNOWN)
    return None


def _try_gates(
    stated: Stated, stands: Standing, refused: tuple[str, ...], barring: tuple[Failed, ...]
) -> tuple[Failed, ...]:
    return (
        *_message(stated),  # G0
        *_numbered(stated),  # G6
        *_about_others(stated, stands),  # G6
        *stands.failed,  # G3, G4, G5, G7, G8, G9
        *((Failed(Gate.G8, Reason.FIELDS_NOT_GRANTED),) if refused else ()),
        *barring,  # G10
    )


def _stand(inquiry: Inquiry, at: datetime) -> Standing:
    """Try the gates that look at nothing of the message but service, purpose and kind of number."""
    routes, weighed = _categories(inquiry, at)
    failed = (
        *_connected(inquiry),  # G3
        *_sanctioned(inquiry, at),  # G4
        *_purposed(inquiry),  # G5
        *(one.failed for one in weighed if one.failed is not None),  # G4, G7, G8
        *_relayed(inquiry.snapshot, routes, at),  # G9
    )
    categories = frozenset(route.category for route in inquiry.routes)
    if failed or not weighed:
        own = _own(inquiry)
        return Standing(weighed, failed, purpose=inquiry.purpose, categories=categories, own=own)
    return _granting(inquiry, routes, weighed, at)


def _message(stated: Stated) -> tuple[Failed, ...]:
    return (Failed(Gate.G0, Reason.INVALID_REQUEST),) if stated.invalid else ()


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


def _numbered(stated: Stated) -> tuple[Failed, ...]:
    return (Failed(Gate.G6, stated.malformed),) if stated.malformed else ()


def _about_others(stated: Stated, stands: Standing) -> tuple[Failed, ...]:
    """R-IDM-3: a citizen's own view is of nobody else; a question of nobody's number is of others.

    A number that is none has its own reason.
    """
    return (OTHERS,) if stands.own and not stated.own and not stated.malformed else ()


def _categories(inquiry: Inquiry, at: datetime) -> tuple[tuple[Route, ...], tuple[Weighed, ...]]:
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
        and not _relayed(inquiry.snapshot, (route,), at)
    }
    fallen = [
        replace(one, failed=None, used=(), classes=frozenset(), flags=("PARTIAL",))
        for route, rows in by_route.items()
        if route not in kept
        for one in rows
    ]
    left = (*(one for rows in kept.values() for one in rows), *fallen)
    if not fallen or not _covered(left) - {field.KEY}:
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


def _fields(
    snapshot: Snapshot, stated: Stated, stands: Standing, consented: Consented | None
) -> tuple[str, ...]:
    """Find the paths asked for outside what the rows cover, as stated (X-2), or outside a consent.

    None while a row refuses or no row is known.
    """
    weighed = stands.weighed
    if stated.fields is None or not weighed or any(one.failed for one in weighed):
        return ()
    service, granted = snapshot.policies.services[stated.service], _covered(weighed)
    if consented is not None and not consented.failed:
        granted &= consented.classes
    return tuple(
        path for path in stated.fields if not _may_ask(plan.classes_of(service, path), granted)
    )


def _may_ask(asked: frozenset[str] | None, granted: frozenset[str]) -> bool:
    """Whether a path with these classes may be asked for.

    Function-holder fields are filtered, never refused. Of a path that holds more than one class,
    what nobody can be granted is filtered; everything else has to be granted.
    """
    if asked is None:
        return False
    due = asked - field.FUNCTION_HOLDER
    if not due:
        return True
    grantable = due & field.GRANTABLE
    return bool(grantable) and grantable <= granted


def _relayed(snapshot: Snapshot, routes: Iterable[Route], at: datetime) -> tuple[Failed, ...]:
    missing = any(
        relay_for(snapshot, route.category, at) is None
        for route in routes
        if route.category in RELAYED
    )
    return (Failed(Gate.G9, Reason.RELAY_AUTH_MISSING),) if missing else ()


def relay_for(snapshot: Snapshot, category: str, at: datetime) -> RelayAuthorisation | None:
    """Find the integrator's own authorisation: of several, the one that lasts longest."""
    held = [
        one
        for one in snapshot.relays(category)
        if in_force(one.status, one.valid_from, one.valid_to, at) and _is_based(snapshot, one, at)
    ]
    return max(held, key=lambda one: (one.valid_to is None, one.valid_to, one.id), default=None)


def _is_based(
    snapshot: Snapshot, held: RelayAuthorisation | Instrument, at: datetime, chain: int = CHAIN_MAX
) -> bool:
    """Whether all that *held* precises, extends or adds us to is in force (invariant 6)."""
    bases = [snapshot.base(target) for target in rests_on(held)]
    return not bases or (
        chain > 0
        and all(
            base is not None
            and in_force(base.status, base.valid_from, base.valid_to, at)
            and _is_based(snapshot, base, at, chain - 1)
            for base in bases
        )
    )


def _restrictions(snapshot: Snapshot, stated: Stated, stands: Standing) -> tuple[Restriction, ...]:
    """Find the restrictions of those asked about, for these data, in force now or later."""
    return tuple(
        one
        for subject in stated.restricted
        for one in snapshot.restrictions(subject)
        if one.status is Status.ACTIVE
        and not (one.categories and one.categories.isdisjoint(stands.categories))
    )


def _consented(
    snapshot: Snapshot, caller: Caller, stated: Stated, stands: Standing, at: datetime
) -> Consented | None:
    """Gate G10: what those asked about consented to; None where the service does not need it."""
    service = snapshot.policies.services[stated.service]
    if not service.consent:
        return None
    classes = service.below[()] - {field.KEY}
    use = Use(caller.capacity.id, service.id, stands.purpose, stands.categories, classes, at)
    return consents(snapshot, use, stated.givers)


def _narrowed(stands: Standing, consented: Consented) -> Standing:
    """Say how a call stands of whose data no more leaves than was consented to."""
    assert stands.ground is not None
    assert stands.unattended is not None
    return replace(
        stands,
        covered=stands.covered & consented.classes,
        ground=_under(stands.ground, consented),
        unattended=_under(stands.unattended, consented),
        valid_until=earliest((stands.valid_until, consented.until)),
        judgments={},
    )


def _under(ground: Ground, consented: Consented) -> Ground:
    # No id of a consent: it would name one person, in clear and for ever.
    return msgspec.structs.replace(
        ground,
        flags=(*ground.flags, CONSENT_FLAG),
        controllers=tuple(dict.fromkeys((*ground.controllers, *consented.controllers))),
        basis=ground.basis or consented.basis,
    )


def _barring(
    restricted: Iterable[Restriction], stands: Standing, at: datetime
) -> tuple[Failed, ...]:
    """Gate G10: art. 18 GDPR, unless the purpose is one of weighty public interest."""
    barred = any(
        in_force(one.status, one.valid_from, one.valid_to, at)
        and stands.purpose not in one.except_purposes
        for one in restricted
    )
    return (Failed(Gate.G10, Reason.PROCESSING_RESTRICTED),) if barred else ()


# The outcome -------------------------------------------------------------------------------------


def _covered(weighed: Iterable[Weighed]) -> frozenset[str]:
    """X-9, A-18: a class that several rows speak of has to be covered by each of them."""
    rows = tuple(weighed)
    covered = frozenset[str]().union(*(one.classes for one in rows))
    refused = frozenset[str]().union(*(one.speaks_of - one.classes for one in rows))
    return covered - (refused - {field.KEY})


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
        flags=_flags(weighed, inquiry, attended=True),
        controllers=_controllers(inquiry),
        basis=used[0].display if used else None,
        activity=None if inquiry.connection is None else inquiry.connection.activity,
        retention=_retention(inquiry),
    )
    return Standing(
        weighed=weighed,
        failed=(),
        covered=_covered(weighed),
        ground=ground,
        unattended=msgspec.structs.replace(ground, flags=_flags(weighed, inquiry, attended=False)),
        source=routes[0].source,
        unasked=_unasked(inquiry.snapshot, routes[0]),
        purpose=inquiry.purpose,
        categories=frozenset(route.category for route in inquiry.routes),
        people=_people(inquiry, at),
        valid_until=lasts_until(inquiry.snapshot, inquiry.caller, inquiry.stated, at),
        own=_own(inquiry),
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
    if any(one.failed for one in rows) or _relayed(inquiry.snapshot, routes, at):
        return frozenset()
    return _covered(rows)


def _flags(weighed: Iterable[Weighed], inquiry: Inquiry, *, attended: bool) -> tuple[str, ...]:
    """*attended*: whether the message names an end user."""
    flags = [flag for one in weighed for flag in one.flags]
    if inquiry.service is not None and inquiry.service.aggregate:
        flags.append(AGGREGATE_FLAG)
    if not attended:
        flags.append("END_USER_ABSENT")
    return tuple(dict.fromkeys(flags))


def _own(inquiry: Inquiry) -> bool:
    return inquiry.connection is not None and inquiry.connection.own


def _retention(inquiry: Inquiry) -> str:
    return RETENTION if inquiry.service is None else inquiry.service.retention


def _controllers(inquiry: Inquiry) -> tuple[str, ...]:
    found = (inquiry.snapshot.source(route.source) for route in inquiry.routes)
    return tuple(dict.fromkeys(source.controller for source in found if source))


def _granted(snapshot: Snapshot, stated: Stated, stands: Standing) -> Judgment:
    """Write out the yes: every gate passed, so everything it needs is there."""
    if stated.fields is not None:
        return _written(snapshot, stated, stands)
    key = (stated.attended, stated.asks_also)
    written = stands.judgments.get(key)
    if written is None:
        written = stands.judgments[key] = _written(snapshot, stated, stands)
    return written


def _written(snapshot: Snapshot, stated: Stated, stands: Standing) -> Judgment:
    service = snapshot.policies.services[stated.service]
    ground = stands.ground if stated.attended else stands.unattended
    assert ground is not None
    establishments = snapshot.policies.knobs.sole_prop_establishment
    return Judgment(
        ground=ground,
        covered=stands.covered,
        plan=plan.plan_for(
            service,
            stands.covered,
            stated.fields,
            stated.asks_also,
            establishments,
            stands.people,
            snapshot.policies.knobs.inhabitants_small_count,
        ),
        source=stands.source,
        unasked=stands.unasked,
        valid_until=stands.valid_until,
        inschrijving=stands.inschrijving,
        session=stands.session,
    )


def barring(
    snapshot: Snapshot, grant: Grant, at: datetime, pseudonym: Callable[[str], str]
) -> Callable[[PersonNumber], bool] | None:
    """Say who in an answer about somebody else may not be in it (art. 18 GDPR); None: nobody."""
    if not snapshot.restricts:
        return None
    service, purpose = grant.plan.service, grant.ground.purpose
    categories = frozenset(route.category for route in service.routes)

    def barred(number: PersonNumber) -> bool:
        return any(
            in_force(one.status, one.valid_from, one.valid_to, at)
            and purpose not in one.except_purposes
            and not (one.categories and one.categories.isdisjoint(categories))
            for one in snapshot.restrictions(pseudonym(number.digits))
        )

    return barred


def _restricted(granted: Judgment, restricted: tuple[Restriction, ...], at: datetime) -> Judgment:
    """Flag a use that a restriction leaves alone, and end the grant where one begins."""
    ground = granted.ground
    if any(in_force(one.status, one.valid_from, one.valid_to, at) for one in restricted):
        flags = (*ground.flags, "PUBLIC_INTEREST")
        ground = msgspec.structs.replace(ground, flags=flags)
    begin = (one.valid_from for one in restricted if at < one.valid_from)
    return replace(granted, ground=ground, valid_until=earliest((granted.valid_until, *begin)))


def _refused(
    inquiry: Inquiry,
    failed: Iterable[Failed],
    weighed: tuple[Weighed, ...] = (),
    refused: tuple[str, ...] = (),
) -> Judgment:
    """Write out the no: the first gate in order speaks, the others are for the journal."""
    snapshot = inquiry.snapshot
    ordered = tuple(sorted(dict.fromkeys(failed), key=lambda one: _ORDER[one.gate]))
    first = ordered[0]
    row = _row_of(first, weighed)
    satisfied = not any(one.failed for one in weighed)
    return Judgment(
        ground=Ground(
            rule=row.id if row else first.gate.value,
            table_version=snapshot.policies.table.version,
            epoch=snapshot.epoch,
            policies=snapshot.policies.digest,
            environment=snapshot.environment,
            category=inquiry.routes[0].category if inquiry.routes else None,
            # What is not registered stays out of the journal: anything may stand there.
            purpose=inquiry.purpose if inquiry.purpose_is_registered else None,
            flags=_flags(weighed, inquiry, attended=inquiry.stated.attended),
            controllers=_controllers(inquiry),
            retention=_retention(inquiry),
        ),
        failed=ordered,
        covered=_covered(weighed) if satisfied else frozenset(),
        refused=refused,
        remedy=snapshot.policies.remedies.advise(first.reason, row),
    )


def _row_of(first: Failed, weighed: tuple[Weighed, ...]) -> Row | None:
    """Find the row that refused: the first that failed so, or that granted what came before."""
    for one in weighed:
        if one.failed == first:
            return one.row
    late = _ORDER[first.gate] >= _ORDER[Gate.G8]
    return weighed[0].row if late and weighed else None
