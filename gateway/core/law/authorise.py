"""May they? A caller and a request in; a grant or a refusal out, on one snapshot, at one moment.

The gates are those of ``legal-access`` section 6.5. All are tried as far as their inputs exist; the
first that fails gives the reason, the journal gets the others:

    G0  the message is valid, the service known        G6  the number is one; category and facts
    G1, G2  who asks: core.identity                    G7  the row of the table, its instruments
    G3  connected to this service version              G8  in force, right path, fields
    G4  disclaimer, sanctions                          G9  our own authorisation to relay
    G5  the purpose is registered                      G10 restrictions and consents: none are kept

No instrument found means no. Nothing here reads a clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
from gateway.core.fields import plan
from gateway.core.fields.catalogue import Route, ServicePolicy
from gateway.core.ids import EnterpriseNumber, MalformedNumberError, PersonNumber, SubjectNumber
from gateway.core.instruments.kinds import Connection, RelayAuthorisation, Sanction, Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law import facts, texts
from gateway.core.law.facts import Call, in_force
from gateway.core.law.grounds import Weighed, earliest, weigh
from gateway.core.law.table import Row
from gateway.core.model import (
    Caller,
    Failed,
    Gate,
    Grant,
    Ground,
    Refusal,
    Rejected,
    Request,
)

RELAYED: Final = frozenset({"FED_RR", "FED_BIS", "FED_KAD"})
"""Categories for which the integrator needs an authorisation of its own as well (X-8)."""

_SANCTIONED_WITH: Final = {"ENT_KBO": frozenset({"ENT_KBO", "ENT_VKBO"})}
"""A VKBO sanction covers both categories of enterprise data."""

_ORDER: Final = {gate: place for place, gate in enumerate(Gate)}


def authorise(
    snapshot: Snapshot, caller: Caller, request: Request, at: datetime
) -> Grant | Refusal:
    """Decide on *request* for *caller* by what the registry and the law say at *at*."""
    broken = _unreadable(snapshot, request)
    if broken is not None:
        return _refusal(_Inquiry(snapshot, request, caller), (broken,))
    inquiry = _inquire(snapshot, caller, request, at)
    weighed, failed = _try_gates(inquiry, at)
    if failed:
        return _refusal(inquiry, failed, weighed)
    return _grant(inquiry, weighed, at)


def refuse(
    snapshot: Snapshot, request: Request, failed: Failed, at: datetime, caller: Caller | None = None
) -> Refusal:
    """Refuse for a gate outside :func:`authorise`: who asks (G1, G2), or at delivery (G14).

    A message that is not valid is refused for that first (G0), whoever sent it.
    """
    broken = _unreadable(snapshot, request)
    if broken is not None:
        return _refusal(_Inquiry(snapshot, request, caller), (broken, failed))
    inquiry = _inquire(snapshot, caller, request, at)
    weighed = _weigh(inquiry, at) if caller else ()
    return _refusal(inquiry, (*_message(inquiry), failed), weighed)


def refuse_unread(rejected: Rejected) -> Refusal:
    """Refuse a message that could not be read far enough to be a request."""
    return Refusal(
        id=rejected.id,
        door=rejected.door,
        gate=Gate.G0,
        reason=rejected.reason,
        text=texts.TEXTS[rejected.reason],
        ground=Ground(rule=Gate.G0.value, table_version=0, epoch=0),
        received_at=rejected.received_at,
        digest=rejected.digest,
        size=rejected.size,
        request=None,
        caller=None,
    )


# What the call comes down to ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Inquiry:
    """A request, with what the registry and the catalogue know about it."""

    snapshot: Snapshot
    request: Request
    caller: Caller | None
    service: ServicePolicy | None = None
    connection: Connection | None = None
    connected: bool = False
    """Whether ``connection`` is one that can be used now."""
    purpose: str | None = None
    """The one stated, else the single one of the connection."""
    subjects: tuple[SubjectNumber, ...] = ()
    malformed: Reason | None = None
    """Set when a number in the question is not one."""
    reachable: bool = False
    """Whether there is a way to answer the question, as far as can be told."""
    routes: tuple[Route, ...] = ()
    """One for each category the question touches; empty while that is not known."""

    @property
    def purpose_is_registered(self) -> bool:
        """Compared to the letter: no trimming, no case folding."""
        return self.connection is not None and self.purpose in self.connection.purposes


def _unreadable(snapshot: Snapshot, request: Request) -> Failed | None:
    """Gate G0, where it leaves no inputs for any other gate."""
    if request.invalid is not None:
        return Failed(Gate.G0, Reason.INVALID_REQUEST)
    if request.service not in snapshot.policies.services:
        return Failed(Gate.G0, Reason.SERVICE_UNKNOWN)
    return None


def _inquire(snapshot: Snapshot, caller: Caller | None, request: Request, at: datetime) -> _Inquiry:
    service = snapshot.policies.services[request.service]
    connection = _connection(snapshot, caller, request, at) if caller else None
    subjects, malformed = _subjects(service, request)
    open_to_it = _routes(service, request, connection, subjects)
    return _Inquiry(
        snapshot=snapshot,
        request=request,
        caller=caller,
        service=service,
        connection=connection,
        connected=connection is not None and _usable(snapshot, connection, at),
        purpose=_purpose(request, connection),
        subjects=subjects,
        malformed=malformed,
        reachable=bool(open_to_it),
        routes=_touched(open_to_it, malformed),
    )


def _connection(
    snapshot: Snapshot, caller: Caller, request: Request, at: datetime
) -> Connection | None:
    """Find the connection this call runs on: one that can be used before one that cannot."""
    registered = snapshot.connections(caller.capacity.id, request.service)
    return max(
        registered,
        key=lambda one: (_usable(snapshot, one, at), request.purpose in one.purposes, one.id),
        default=None,
    )


def _usable(snapshot: Snapshot, connection: Connection, at: datetime) -> bool:
    return (
        connection.status is Status.ACTIVE
        and connection.environment == snapshot.environment
        and (connection.valid_from is None or connection.valid_from <= at)
        and (connection.valid_to is None or at < connection.valid_to)
    )


def _purpose(request: Request, connection: Connection | None) -> str | None:
    if request.purpose is not None or connection is None:
        return request.purpose
    return connection.purposes[0] if len(connection.purposes) == 1 else None


def _subjects(
    service: ServicePolicy, request: Request
) -> tuple[tuple[SubjectNumber, ...], Reason | None]:
    """Every number the question names, and the reason to refuse when one of them is none."""
    found: list[SubjectNumber] = []
    malformed: Reason | None = None
    for kind, text in plan.subject_numbers(service, request.question):
        person = kind == "PERSON"
        try:
            found.append(PersonNumber.parse(text) if person else EnterpriseNumber.parse(text))
        except MalformedNumberError:
            malformed = malformed or (Reason.INVALID_INSZ if person else Reason.INVALID_KBO)
    return tuple(found), malformed


def _bron(service: ServicePolicy, request: Request, connection: Connection | None) -> str | None:
    """Find the source the message names, where it can; else the first one that is enabled."""
    if service.bron_path is None:
        return None
    named = request.question.findtext("/".join(service.bron_path))
    return named or _enabled(service, connection)[0]


def _enabled(service: ServicePolicy, connection: Connection | None) -> tuple[str | None, ...]:
    if connection is not None and connection.bron:
        return connection.bron
    return (service.routes[0].bron,)


def _routes(
    service: ServicePolicy,
    request: Request,
    connection: Connection | None,
    subjects: tuple[SubjectNumber, ...],
) -> tuple[Route, ...]:
    """Find every route the question can take; none when part of it leads nowhere.

    What the caller names as ``Bron`` never widens what it may have: the pair of source and kind of
    number must be there, and the source enabled on the connection.
    """
    bron = _bron(service, request, connection)
    if bron not in _enabled(service, connection):
        return ()
    routes = tuple(route for route in service.routes if route.bron == bron)
    kinds = {number.kind for number in subjects}
    if not kinds:
        return routes
    if not kinds <= {route.kind for route in routes}:
        return ()
    return tuple(route for route in routes if route.kind in kinds)


def _touched(routes: tuple[Route, ...], malformed: Reason | None) -> tuple[Route, ...]:
    """One route for each category; none while a malformed number leaves the category open."""
    touched = {route.category: route for route in routes}
    if malformed is not None and len(touched) > 1:
        return ()
    return tuple(touched.values())


# The gates ---------------------------------------------------------------------------------------


def _try_gates(inquiry: _Inquiry, at: datetime) -> tuple[tuple[Weighed, ...], tuple[Failed, ...]]:
    weighed = _weigh(inquiry, at)
    failed = (
        *_message(inquiry),  # G0
        *_connected(inquiry),  # G3
        *_sanctioned(inquiry, at),  # G4
        *_purposed(inquiry),  # G5
        *_numbered(inquiry),  # G6
        *(one.failed for one in weighed if one.failed is not None),  # G4, G7, G8
        *_fields(inquiry, weighed),  # G8
        *_relayed(inquiry, at),  # G9
    )
    return weighed, failed


def _message(inquiry: _Inquiry) -> tuple[Failed, ...]:
    # A number that is none has its own reason at G6; the schema would only say it again.
    if inquiry.service is None or inquiry.malformed is not None:
        return ()
    wrong = plan.question_error(inquiry.service, inquiry.request.question)
    return (Failed(Gate.G0, Reason.INVALID_REQUEST),) if wrong is not None else ()


def _connected(inquiry: _Inquiry) -> tuple[Failed, ...]:
    # One source is asked, one that is registered and in use; while the number is none, who knows.
    sources = {route.source for route in inquiry.routes}
    found = [inquiry.snapshot.source(source) for source in sources]
    asked = len(sources) == 1 or inquiry.malformed is not None
    active = all(source is not None and source.status is Status.ACTIVE for source in found)
    if inquiry.connected and inquiry.reachable and asked and active:
        return ()
    return (Failed(Gate.G3, Reason.CONNECTION_NOT_ACTIVE),)


def _sanctioned(inquiry: _Inquiry, at: datetime) -> tuple[Failed, ...]:
    barred = any(
        in_force(one.status, one.valid_from, one.valid_to, at) for one in _sanctions(inquiry)
    )
    return (Failed(Gate.G4, Reason.SANCTION_ACTIVE),) if barred else ()


def _sanctions(inquiry: _Inquiry) -> list[Sanction]:
    """Find the sanctions on this consumer for these data, in force now or later."""
    if inquiry.caller is None:
        return []
    barred_by = frozenset[str]().union(
        *(_SANCTIONED_WITH.get(r.category, {r.category}) for r in inquiry.routes)
    )
    found = inquiry.snapshot.sanctions(inquiry.caller.capacity.id)
    return [
        one
        for one in found
        if one.status is Status.ACTIVE and not barred_by.isdisjoint(one.categories)
    ]


def _purposed(inquiry: _Inquiry) -> tuple[Failed, ...]:
    if inquiry.connection is None or inquiry.purpose_is_registered:
        return ()
    stated = inquiry.request.purpose is not None
    return (Failed(Gate.G5, Reason.PURPOSE_NOT_COVERED if stated else Reason.PURPOSE_MISSING),)


def _numbered(inquiry: _Inquiry) -> tuple[Failed, ...]:
    return (Failed(Gate.G6, inquiry.malformed),) if inquiry.malformed else ()


def _weigh(inquiry: _Inquiry, at: datetime) -> tuple[Weighed, ...]:
    """Every row the call meets: X-9, each of them has to be satisfied."""
    assert inquiry.caller is not None
    rows: list[Weighed] = []
    for route in inquiry.routes:
        call = Call(
            capacity=inquiry.caller.capacity,
            service=inquiry.request.service,
            category=route.category,
            via=route.via,
            purpose=inquiry.purpose,
            at=at,
        )
        of_call = facts.derive(inquiry.snapshot, call, route)
        rows += weigh(inquiry.snapshot, call, of_call)
    return tuple(rows)


def _fields(inquiry: _Inquiry, weighed: tuple[Weighed, ...]) -> tuple[Failed, ...]:
    if not weighed or any(one.failed for one in weighed):
        return ()
    refused = _not_granted(inquiry, _covered(weighed))
    return (Failed(Gate.G8, Reason.FIELDS_NOT_GRANTED),) if refused else ()


def _not_granted(inquiry: _Inquiry, granted: frozenset[str]) -> tuple[str, ...]:
    """Explicitly asked paths outside the grant, as asked (X-2)."""
    assert inquiry.service is not None
    return tuple(
        path
        for path in inquiry.request.fields or ()
        if not _may_ask(plan.classes_of(inquiry.service, path), granted)
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


def _relayed(inquiry: _Inquiry, at: datetime) -> tuple[Failed, ...]:
    missing = any(
        _relay(inquiry.snapshot, route.category, at) is None
        for route in inquiry.routes
        if route.category in RELAYED
    )
    return (Failed(Gate.G9, Reason.RELAY_AUTH_MISSING),) if missing else ()


def _relay(snapshot: Snapshot, category: str, at: datetime) -> RelayAuthorisation | None:
    """Find the integrator's own authorisation: of several, the one that lasts longest."""
    held = [
        one
        for one in snapshot.relays(category)
        if in_force(one.status, one.valid_from, one.valid_to, at)
    ]
    return max(held, key=lambda one: (one.valid_to is None, one.valid_to, one.id), default=None)


# The outcome -------------------------------------------------------------------------------------


def _covered(weighed: Iterable[Weighed]) -> frozenset[str]:
    return frozenset[str]().union(*(one.classes for one in weighed))


def _grant(inquiry: _Inquiry, weighed: tuple[Weighed, ...], at: datetime) -> Grant:
    """Write out the grant: every gate passed, so everything it needs is there."""
    request, service, connection = inquiry.request, inquiry.service, inquiry.connection
    assert service is not None
    assert connection is not None
    assert inquiry.caller is not None
    asked_also = plan.asked_also(service, request.question)
    relays = [
        relay
        for route in inquiry.routes
        if route.category in RELAYED
        and (relay := _relay(inquiry.snapshot, route.category, at)) is not None
    ]
    used = [held for one in weighed for held in one.used]
    return Grant(
        request=request,
        caller=inquiry.caller,
        ground=Ground(
            rule=weighed[0].row.id,
            table_version=inquiry.snapshot.policies.table.version,
            epoch=inquiry.snapshot.epoch,
            category=inquiry.routes[0].category,
            purpose=inquiry.purpose,
            instruments=tuple(dict.fromkeys(one for held in used for one in held.ids)),
            relay=relays[0].id if relays else None,
            flags=_flags(request, weighed),
            controllers=_controllers(inquiry),
            basis=used[0].display if used else None,
        ),
        subjects=inquiry.subjects,
        source=inquiry.routes[0].source,
        question=plan.prepare_question(service, request.question),
        plan=plan.plan_for(service, _covered(weighed), request.fields, asked_also),
        valid_until=earliest(
            (
                connection.valid_to,
                *(held.end for held in used),
                *(relay.valid_to for relay in relays),
                # A sanction that was decided already and starts later.
                *(one.valid_from for one in _sanctions(inquiry) if at < one.valid_from),
            )
        ),
    )


def _flags(request: Request, weighed: Iterable[Weighed]) -> tuple[str, ...]:
    flags = [flag for one in weighed for flag in one.flags]
    if request.end_user is None:
        flags.append("END_USER_ABSENT")
    return tuple(dict.fromkeys(flags))


def _controllers(inquiry: _Inquiry) -> tuple[str, ...]:
    found = (inquiry.snapshot.source(route.source) for route in inquiry.routes)
    return tuple(dict.fromkeys(source.controller for source in found if source))


def _refusal(
    inquiry: _Inquiry, failed: Iterable[Failed], weighed: tuple[Weighed, ...] = ()
) -> Refusal:
    """Write out the refusal: the first gate in order speaks, the others are for the journal."""
    request, snapshot = inquiry.request, inquiry.snapshot
    first, *others = sorted(dict.fromkeys(failed), key=lambda one: _ORDER[one.gate])
    row = _row_of(first, weighed)
    return Refusal(
        id=request.id,
        door=request.door,
        gate=first.gate,
        reason=first.reason,
        text=_text(inquiry, first, weighed),
        ground=Ground(
            rule=row.id if row else first.gate.value,
            table_version=snapshot.policies.table.version,
            epoch=snapshot.epoch,
            category=inquiry.routes[0].category if inquiry.routes else None,
            # What is not registered stays out of the journal: anything may stand there.
            purpose=inquiry.purpose if inquiry.purpose_is_registered else None,
            flags=_flags(request, weighed),
            controllers=_controllers(inquiry),
        ),
        received_at=request.received_at,
        digest=request.digest,
        size=request.size,
        request=request,
        caller=inquiry.caller,
        remedy=snapshot.policies.remedies.advise(first.reason, row),
        also_failed=tuple(others),
        subjects=inquiry.subjects,
    )


def _row_of(first: Failed, weighed: tuple[Weighed, ...]) -> Row | None:
    """Find the row that refused: the first that failed so, or that granted what came before."""
    for one in weighed:
        if one.failed == first:
            return one.row
    late = _ORDER[first.gate] >= _ORDER[Gate.G8]
    return weighed[0].row if late and weighed else None


def _text(inquiry: _Inquiry, first: Failed, weighed: tuple[Weighed, ...]) -> str:
    request, service = inquiry.request, inquiry.service
    if first.reason is Reason.INVALID_REQUEST:
        wrong = request.invalid
        if wrong is None and service is not None:
            wrong = plan.question_error(service, request.question)
        return wrong or texts.TEXTS[first.reason]
    if first == Failed(Gate.G8, Reason.FIELDS_NOT_GRANTED) and service is not None:
        refused = _not_granted(inquiry, _covered(weighed))
        known = tuple(path for path in refused if plan.classes_of(service, path) is not None)
        return texts.not_granted(known, len(refused) - len(known))
    return texts.TEXTS[first.reason]
