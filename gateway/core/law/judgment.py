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

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import msgspec

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
from gateway.core.fields import plan
from gateway.core.fields.plan import FieldPlan
from gateway.core.instruments.kinds import Restriction
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law import gates, subjects
from gateway.core.law.consent import Consented
from gateway.core.law.grounds import Weighed
from gateway.core.law.held import earliest, in_force
from gateway.core.law.inquiry import Inquiry, Stated, inquire
from gateway.core.law.standing import Standing, keep, known
from gateway.core.law.table import Row
from gateway.core.model import Caller, Failed, Gate, Ground

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
        stands = gates.stand(inquire(snapshot, caller, stated, at), at)
        keep(snapshot, caller, stated, at, stands)
    # Never kept with what else is known of the call: it is about whom is asked, not about who asks.
    restricted = subjects.restrictions(snapshot, stated, stands) if stated.restricted else ()
    consented = subjects.consented(snapshot, caller, stated, stands, at)
    refused = _fields(snapshot, stated, stands, consented)
    barring = (*subjects.barred(restricted, stands, at), *(consented.failed if consented else ()))
    failed = _try_gates(stated, stands, refused, barring)
    if failed:
        inquiry = inquire(snapshot, caller, stated, at)
        return _refused(inquiry, failed, stands.weighed, refused)
    granted = _granted(
        snapshot, stated, subjects.narrowed(stands, consented) if consented else stands
    )
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
    return _refused(inquiry, (*_message(stated), failed), gates.weigh_categories(inquiry, at)[1])


# The gates of the message -------------------------------------------------------------------------


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


def _message(stated: Stated) -> tuple[Failed, ...]:
    return (Failed(Gate.G0, Reason.INVALID_REQUEST),) if stated.invalid else ()


def _numbered(stated: Stated) -> tuple[Failed, ...]:
    return (Failed(Gate.G6, stated.malformed),) if stated.malformed else ()


def _about_others(stated: Stated, stands: Standing) -> tuple[Failed, ...]:
    """R-IDM-3: a citizen's own view is of nobody else; a question of nobody's number is of others.

    A number that is none has its own reason.
    """
    return (OTHERS,) if stands.own and not stated.own and not stated.malformed else ()


def _fields(
    snapshot: Snapshot, stated: Stated, stands: Standing, consented: Consented | None
) -> tuple[str, ...]:
    """Find the paths asked for outside what the rows cover, as stated (X-2), or outside a consent.

    None while a row refuses or no row is known.
    """
    weighed = stands.weighed
    if stated.fields is None or not weighed or any(one.failed for one in weighed):
        return ()
    service, granted = snapshot.policies.services[stated.service], gates.covered_by(weighed)
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


# The outcome -------------------------------------------------------------------------------------


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
            flags=gates.flags_of(weighed, inquiry, attended=inquiry.stated.attended),
            controllers=gates.controllers_of(inquiry),
            retention=gates.retention_of(inquiry),
        ),
        failed=ordered,
        covered=gates.covered_by(weighed) if satisfied else frozenset(),
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
