"""What a call comes down to, before anybody judges it: connection, purpose, subjects, routes."""

from dataclasses import dataclass
from datetime import datetime

from gateway.core.faults import Reason
from gateway.core.fields import plan
from gateway.core.fields.catalogue import Route, ServicePolicy
from gateway.core.ids import EnterpriseNumber, MalformedNumberError, PersonNumber, SubjectNumber
from gateway.core.instruments.kinds import Connection, Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import Caller, Request


@dataclass(frozen=True, slots=True)
class Inquiry:
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


def inquire(snapshot: Snapshot, caller: Caller | None, request: Request, at: datetime) -> Inquiry:
    """Look up what *request* comes down to at *at*; its service is one of the catalogue."""
    service = snapshot.policies.services[request.service]
    connection = _connection(snapshot, caller, request, at) if caller else None
    subjects, malformed = _subjects(service, request)
    open_to_it = _routes(service, request, connection, subjects)
    return Inquiry(
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
