"""What a call comes down to, before anybody judges it.

    request                        what a message says
    -> stated                      what of it decides: no number, no content
    -> inquiry                     with what the registry and the catalogue know about it

A decision follows from *stated*, who asks, the registry and the moment, and from nothing else: what
the journal keeps of a message is enough to take the decision once more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import msgspec

from gateway.core.faults import Reason
from gateway.core.fields import plan
from gateway.core.fields.catalogue import Route, ServicePolicy
from gateway.core.ids import (
    EnterpriseNumber,
    MalformedNumberError,
    NumberKind,
    PersonNumber,
    SubjectNumber,
)
from gateway.core.instruments.kinds import Connection, Status, Token
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import Caller, Request, ServiceId

NO_SUCH: Final = "?"
"""Stands for whatever a message names that is not ours: a ``Bron`` its service does not have, a
path its answer does not have, a purpose nobody registered."""

_ONE_KIND: Final = {kind: frozenset({kind}) for kind in NumberKind}


Known = Callable[[SubjectNumber], str | None]
"""Says under which pseudonym the registry knows a number; None for one it does not."""


class Asked(Protocol):
    """What a call is for, of a request or of what it stated."""

    @property
    def service(self) -> ServiceId:
        """A service of the catalogue."""

    @property
    def purpose(self) -> str | None:
        """As stated; None where the message leaves it to the connection."""


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """What of a message decides, and nothing else of it."""

    service: ServiceId
    purpose: str | None = None
    """As stated; None where the message leaves it to the connection, :data:`NO_SUCH` where nothing
    the decision looks at has such a purpose."""
    fields: tuple[str, ...] | None = None
    """Paths asked for, as asked, :data:`NO_SUCH` for each the answer does not have; None means
    everything the grant covers."""
    bron: str | None = None
    """The source the message names; None where it names none, :data:`NO_SUCH` where its service has
    no such source."""
    kinds: frozenset[NumberKind] = frozenset()
    """Of the numbers in the question that are one."""
    malformed: Reason | None = None
    """Set when a number in the question is not one."""
    unread: bool = False
    """The message is not valid, so that nothing it says is believed (G0)."""
    invalid: bool = False
    """The question does not follow the schema of its service (G0)."""
    attended: bool = True
    """Whether the message names an end user."""
    asks_also: bool = True
    """Whether the question itself sets the flag of ``ask_also``, or the service has none."""
    own: bool = False
    """Whether the message names an end user and asks about them, and about nobody else."""
    restricted: tuple[str, ...] = ()
    """Of the numbers, those the registry restricts, by the pseudonyms it knows them under."""
    givers: tuple[str, ...] = ()
    """Where the service needs consent: of each number the pseudonym the registry knows it under,
    :data:`NO_SUCH` for one of which it has no consent, whatever its state."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What was stated, with what the registry and the catalogue know about it."""

    snapshot: Snapshot
    stated: Stated
    caller: Caller | None
    service: ServicePolicy | None = None
    connection: Connection | None = None
    connected: bool = False
    """Whether ``connection`` is one that can be used now."""
    purpose: str | None = None
    """The one stated, else the single one of the connection."""
    reachable: bool = False
    """Whether there is a way to answer the question, as far as can be told."""
    routes: tuple[Route, ...] = ()
    """One for each category the question touches; empty while that is not known."""

    @property
    def purpose_is_registered(self) -> bool:
        """Compared to the letter: no trimming, no case folding.

        A purpose with a document of its own counts while that is in force (X-4).
        """
        if self.connection is None or self.purpose is None:
            return False
        if self.purpose not in self.connection.purposes:
            return False
        known = self.snapshot.purpose(self.purpose)
        return known is None or known.status is Status.ACTIVE


def state(
    service: ServicePolicy | None,
    request: Request,
    restricted: Known | None,
    giving: Known | None = None,
) -> tuple[Stated, tuple[SubjectNumber, ...]]:
    """Say what of *request* decides, and name every number that is one in its question.

    *service* is its policy, None where there is none. *restricted* says under which pseudonym the
    registry restricts a number, None for one it does not; None itself where nobody is restricted.
    *giving* says the same of consents, whatever their state.
    """
    if service is None or request.invalid is not None:
        return Stated(
            service=request.service,
            unread=request.invalid is not None,
            attended=request.end_user is not None,
        ), ()
    subjects, malformed = _subjects(service, request)
    return Stated(
        service=request.service,
        purpose=request.purpose,
        fields=_paths(service, request),
        bron=_bron(service, request),
        kinds=_kinds(subjects),
        malformed=malformed,
        # A number that is none has its own reason at G6; the schema would only say it again.
        invalid=malformed is None and _is_invalid(service, request, subjects),
        attended=request.end_user is not None,
        asks_also=plan.asked_also(service, request.question),
        own=_own(subjects, request.end_user),
        restricted=_restricted(subjects, restricted),
        givers=_givers(subjects, giving) if service.consent else (),
    ), subjects


def _is_invalid(
    service: ServicePolicy, request: Request, subjects: tuple[SubjectNumber, ...]
) -> bool:
    """Whether the question does not follow its schema, or names nobody where it has to.

    A schema may leave it open whom a question is about (an employer by another number): whose
    restriction would count then, and in whose list would it stand?
    """
    if not subjects and service.subjects and not any(_is_of_nobody(r) for r in service.routes):
        return True
    return plan.question_error(service, request.question) is not None


def _is_of_nobody(route: Route) -> bool:
    return route.kind is NumberKind.NONE


def _restricted(subjects: tuple[SubjectNumber, ...], restricted: Known | None) -> tuple[str, ...]:
    if restricted is None:
        return ()
    return tuple(known for known in map(restricted, subjects) if known is not None)


def _own(subjects: tuple[SubjectNumber, ...], end_user: str | None) -> bool:
    return bool(subjects) and all(number.digits == end_user for number in subjects)


def _givers(subjects: tuple[SubjectNumber, ...], giving: Known | None) -> tuple[str, ...]:
    if giving is None:
        return ()
    return tuple(giving(number) or NO_SUCH for number in subjects)


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


def _paths(service: ServicePolicy, request: Request) -> tuple[str, ...] | None:
    """Name the paths asked for; a stranger's words stay out."""
    named = plan.named_fields(service, request.question)
    if request.fields is None and not named:
        return None
    asked = request.fields or ()
    return tuple(
        path if plan.classes_of(service, path) is not None else NO_SUCH
        for path in (*asked, *(each for each in named if each not in asked))
    )


def _kinds(subjects: tuple[SubjectNumber, ...]) -> frozenset[NumberKind]:
    if len(subjects) == 1:
        return _ONE_KIND[subjects[0].kind]
    return frozenset(number.kind for number in subjects)


def _bron(service: ServicePolicy, request: Request) -> str | None:
    """Find the source the message names, where it can; a stranger's words stay out."""
    named = plan.named_source(service, request.question)
    if not named:
        return None
    return named if any(named == route.bron for route in service.routes) else NO_SUCH


def registered(snapshot: Snapshot, caller: Caller | None, stated: Stated) -> Stated:
    """Keep of the purpose in *stated* what the registry knows; anything may stand there.

    A purpose that nothing the caller has, or could join, is for decides as any other such.
    """
    purpose = stated.purpose
    if purpose is None or snapshot.purpose(purpose) is not None:
        return stated
    if caller is not None and _is_of(snapshot, caller.capacity.id, stated.service, purpose):
        return stated
    return msgspec.structs.replace(stated, purpose=NO_SUCH)


def _is_of(snapshot: Snapshot, capacity: str, service: ServiceId, purpose: str) -> bool:
    return (
        any(purpose in each.purposes for each in snapshot.connections(capacity, service))
        or any(snapshot.generals(token, purpose) for token in Token)
        or any(
            purpose in each.purposes
            for token in Token
            for each in snapshot.instruments(capacity, token)
        )
    )


def inquire(snapshot: Snapshot, caller: Caller | None, stated: Stated, at: datetime) -> Inquiry:
    """Look up what was stated comes down to at *at*; its service is one of the catalogue."""
    service = snapshot.policies.services[stated.service]
    connection = connection_for(snapshot, caller, stated, at) if caller else None
    open_to_it = _routes(service, stated, connection)
    return Inquiry(
        snapshot=snapshot,
        stated=stated,
        caller=caller,
        service=service,
        connection=connection,
        connected=connection is not None and _usable(snapshot, connection, at),
        purpose=_purpose(stated, connection),
        reachable=bool(open_to_it),
        routes=_touched(open_to_it, stated.malformed),
    )


def connection_for(
    snapshot: Snapshot, caller: Caller, asked: Asked, at: datetime
) -> Connection | None:
    """Find the connection this call runs on: one that can be used before one that cannot."""
    registered = snapshot.connections(caller.capacity.id, asked.service)
    if len(registered) == 1:
        return registered[0]
    return max(
        registered,
        key=lambda one: (_usable(snapshot, one, at), asked.purpose in one.purposes, one.id),
        default=None,
    )


def purpose_for(asked: Asked, connection: Connection | None) -> str:
    """Name what a call is for, out of what is registered; all else is one and the same.

    Whoever invents a purpose does not come with a quota of its own.
    """
    purpose = _purpose(asked, connection)
    known = connection is not None and purpose in connection.purposes
    return purpose if known and purpose is not None else NO_SUCH


def _usable(snapshot: Snapshot, connection: Connection, at: datetime) -> bool:
    return (
        connection.status is Status.ACTIVE
        and connection.environment == snapshot.environment
        and (connection.valid_from is None or connection.valid_from <= at)
        and (connection.valid_to is None or at < connection.valid_to)
    )


def _purpose(stated: Asked, connection: Connection | None) -> str | None:
    if stated.purpose is not None or connection is None:
        return stated.purpose
    return connection.purposes[0] if len(connection.purposes) == 1 else None


def _enabled(service: ServicePolicy, connection: Connection | None) -> tuple[str | None, ...]:
    if connection is not None and connection.bron:
        return connection.bron
    return (service.routes[0].bron,)


def _routes(
    service: ServicePolicy, stated: Stated, connection: Connection | None
) -> tuple[Route, ...]:
    """Find every route the question can take; none when part of it leads nowhere.

    What the caller names as ``Bron`` never widens what it may have: the pair of source and kind of
    number must be there, and the source enabled on the connection.
    """
    enabled = _enabled(service, connection)
    bron = None if service.bron_path is None else stated.bron or enabled[0]
    if bron not in enabled:
        return ()
    routes = tuple(route for route in service.routes if route.bron == bron)
    if not stated.kinds:
        return tuple(route for route in routes if _is_of_nobody(route)) or routes
    if not stated.kinds <= {route.kind for route in routes}:
        return ()
    return tuple(route for route in routes if route.kind in stated.kinds)


def _touched(routes: tuple[Route, ...], malformed: Reason | None) -> tuple[Route, ...]:
    """One route for each category; none while a malformed number leaves the category open."""
    touched = {route.category: route for route in routes}
    if malformed is not None and len(touched) > 1:
        return ()
    return tuple(touched.values())
