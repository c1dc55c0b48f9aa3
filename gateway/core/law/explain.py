"""What a consumer needs for a service and a purpose, and what of it is there (R-AUT-5).

    explanation = explain(snapshot, capacity, service, "STEUN", at)
    explanation.allowed                        # every way that is open to it passes every gate
    explanation.ways[0].conditions[0].rule     # the row of the table that decides

No source is asked and nobody's data are in it. What is said is what
:mod:`gateway.core.law.judgment` decides of such a call at that moment, taken apart for people: a
way for each source and kind of number, a condition for each row of the table, an alternative for
each set of instruments that will do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
from gateway.core.fields.catalogue import Route, ServicePolicy
from gateway.core.identity import has_ended, supposed
from gateway.core.ids import NumberKind
from gateway.core.instruments.kinds import (
    Capacity,
    Connection,
    Disclaimer,
    GeneralAuthorisation,
    RelayAuthorisation,
    Source,
    Token,
)
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law import facts as fact
from gateway.core.law import grounds, texts
from gateway.core.law.consent import CONSENT_FLAG, MISSING
from gateway.core.law.facts import Facts
from gateway.core.law.grounds import Weighed
from gateway.core.law.held import Call, generals
from gateway.core.law.holding import Held, holding
from gateway.core.law.inquiry import Inquiry, Stated, inquire
from gateway.core.law.judgment import OTHERS, decide
from gateway.core.law.relay import RELAYED, relay_for
from gateway.core.law.remedies import Contact, Evidence, InstrumentKind
from gateway.core.law.table import Alternative, Row
from gateway.core.model import Failed, Gate, ServiceId
from gateway.core.signature import SignatureFault


@dataclass(frozen=True, slots=True)
class Asking:
    """Who wants to know what it needs, and for what."""

    consumer: str
    """``Afzender/Identificatie``: a claim."""
    capacity: str | None
    """``Afzender/Hoedanigheid``, where it is given: a claim as well."""
    service: ServiceId
    purpose: str | None


@dataclass(frozen=True, slots=True)
class Needed:
    """One instrument of an alternative, and what the consumer holds of its kind."""

    kind: InstrumentKind
    held: tuple[Held, ...]
    """What counts for this call."""
    flaw: Reason | None
    """Why what is held does not count; None when something counts, or nothing is held."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One row of the table, held against what the consumer holds."""

    category: str
    via: str
    field_class: str
    rule: str
    facts: Facts
    """Out of which the row follows."""
    failed: Failed | None
    """None when it is met."""
    text: str | None
    """Of the reason, in a sentence."""
    used: tuple[Held, ...]
    """What it is met by."""
    alternatives: tuple[tuple[Needed, ...], ...]
    """Any one of them will do; of each, all are needed. Empty: nothing will do; one that is empty:
    nothing is needed."""
    generals: tuple[GeneralAuthorisation, ...]
    """The general authorisations in force that it can join, or joined."""
    covered: tuple[str, ...]
    """Field classes that may leave."""
    filtered: tuple[str, ...]
    """Field classes the row decides on that are removed from the answer."""
    contact: Contact | None
    """Who grants what is missing."""
    evidence: tuple[Evidence, ...]
    """What the registrar asks for with it."""
    flags: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether the row is satisfied."""
        return self.failed is None


@dataclass(frozen=True, slots=True)
class Way:
    """One source and kind of number a question can come down to."""

    bron: str | None
    """Value of the question's ``Bron``; None where the message names no source."""
    kind: NumberKind
    source: str
    """Id of the source."""
    registered: Source | None
    """The same as the registry has it."""
    enabled: bool
    """Whether the connection allows this source."""
    conditions: tuple[Condition, ...]
    """None while the purpose is not known."""
    relays: tuple[tuple[str, RelayAuthorisation | None], ...]
    """Categories for which the integrator needs an authorisation of its own (X-8), and the one that
    is in force."""
    failed: tuple[Failed, ...]
    """Every gate such a call fails, in order."""
    contact: Contact | None
    """Who can help with the first of them."""
    covered: tuple[str, ...]
    """Field classes that may leave; only where it is allowed."""
    flags: tuple[str, ...]
    """What a decision would carry; PARTIAL where a category whose row is not met falls away."""

    @property
    def allowed(self) -> bool:
        """Whether a call on this way is granted."""
        return not self.failed


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is needed, what is there, and what is missing."""

    at: datetime
    epoch: int
    table_version: int
    service: ServiceId
    domain: str
    capacity: Capacity
    organisation: str
    """Its name."""
    active: bool
    """Whether capacity and organisation both are."""
    connection: Connection | None
    connected: bool
    """Whether ``connection`` can be used at that moment."""
    environment: str
    """Of the gateway: a connection of another one opens nothing here."""
    purpose: str | None
    """The one asked about, else the single one of the connection."""
    purpose_text: str | None
    """As registered; None where nobody registered it."""
    purpose_registered: bool
    """Whether the connection has it."""
    standard: tuple[str, ...]
    """Field classes usual for this service under this purpose."""
    disclaimer: Disclaimer | None
    """The text in force, where the service needs one accepted."""
    consent: bool
    """Whether each call needs the consent of whom it is about: to this capacity, for this purpose
    and service, and for the items that are to leave."""
    ways: tuple[Way, ...]

    @property
    def allowed(self) -> bool:
        """Whether every way the connection enables is allowed, and there is one."""
        enabled = [way for way in self.ways if way.enabled]
        return bool(enabled) and all(way.allowed for way in enabled)


def explain(
    snapshot: Snapshot, capacity: Capacity, service: ServiceId, purpose: str | None, at: datetime
) -> Explanation:
    """Say what *capacity* needs for *service* and *purpose* at *at*, by the registry of *snapshot*.

    *purpose* None means the connection's single one. Raises KeyError when the catalogue has no such
    service.
    """
    policy = snapshot.policies.services[service]
    caller = supposed(capacity)
    inquiry = inquire(snapshot, caller, Stated(service=service, purpose=purpose), at)
    organisation = snapshot.organisation(capacity.organisation)
    known = snapshot.purpose(inquiry.purpose) if inquiry.purpose else None
    categories = {route.category for route in policy.routes}
    return Explanation(
        at=at,
        epoch=snapshot.epoch,
        table_version=snapshot.policies.table.version,
        service=service,
        domain=policy.domain,
        capacity=capacity,
        organisation=organisation.name if organisation else capacity.organisation,
        active=snapshot.is_active(capacity, at),
        connection=inquiry.connection,
        connected=inquiry.connected,
        environment=snapshot.environment,
        purpose=inquiry.purpose,
        purpose_text=known.text if known else None,
        purpose_registered=inquiry.purpose_is_registered,
        standard=_sorted(known.standard.get(service, ())) if known else (),
        disclaimer=None if categories.isdisjoint(fact.ENTERPRISE) else _in_force(snapshot, at),
        consent=policy.consent,
        ways=tuple(
            _way(inquiry, policy, bron, kind, at)
            for bron, kind in dict.fromkeys((route.bron, route.kind) for route in policy.routes)
        ),
    )


def _way(
    inquiry: Inquiry, policy: ServicePolicy, bron: str | None, kind: NumberKind, at: datetime
) -> Way:
    snapshot, caller = inquiry.snapshot, inquiry.caller
    assert caller is not None
    stated = Stated(
        service=policy.id, purpose=inquiry.stated.purpose, bron=bron, kinds=frozenset({kind})
    )
    routes = tuple(one for one in policy.routes if (one.bron, one.kind) == (bron, kind))
    judgment = decide(snapshot, caller, stated, at)
    failed, flags = judgment.failed, judgment.ground.flags
    # Who would ask about whom, nobody knows: an explanation is about no person.
    failed = tuple(one for one in failed if one != OTHERS)
    if policy.consent:
        # Whose consent it is, nobody knows: an explanation is about no person.
        failed = tuple(one for one in failed if one != MISSING)
        flags = (*flags, CONSENT_FLAG)
    if not snapshot.is_active(caller.capacity, at):
        failed = (Failed(Gate.G2, Reason.CONSUMER_NOT_ACTIVE), *failed)
    if inquiry.connection is not None and has_ended(inquiry.connection, at):
        failed = (Failed(Gate.G1, Reason.AUTHN_FAILED, SignatureFault.ENDED), *failed)
    conditions = [
        one for route in routes for one in _conditions(inquiry, policy, caller.capacity, route, at)
    ]
    return Way(
        bron=bron,
        kind=kind,
        source=routes[0].source,
        registered=snapshot.source(routes[0].source),
        enabled=inquire(snapshot, caller, stated, at).reachable,
        conditions=tuple(conditions),
        relays=tuple(
            (one.category, relay_for(snapshot, one.category, at))
            for one in routes
            if one.category in RELAYED
        ),
        failed=failed,
        contact=_contact(snapshot, failed, conditions),
        covered=_sorted(judgment.covered & _classes(policy)) if not failed else (),
        flags=flags,
    )


def _contact(
    snapshot: Snapshot, failed: tuple[Failed, ...], conditions: Iterable[Condition]
) -> Contact | None:
    if not failed:
        return None
    of_row = (one.contact for one in conditions if one.failed == failed[0])
    return next(of_row, snapshot.policies.remedies.contact(failed[0].reason, None))


# The rows ----------------------------------------------------------------------------------------


def _conditions(
    inquiry: Inquiry, policy: ServicePolicy, capacity: Capacity, route: Route, at: datetime
) -> Iterable[Condition]:
    snapshot = inquiry.snapshot
    call = Call(
        capacity=capacity,
        service=inquiry.stated.service,
        category=route.category,
        via=route.via,
        purpose=inquiry.purpose,
        at=at,
    )
    facts = fact.derive(snapshot, call, route)
    weighed = grounds.weigh(snapshot, call, facts)
    # Without a purpose there may be none; else there is one for each field class.
    for each, of_class in zip(weighed, fact.of_classes(facts), strict=False):
        yield _condition(snapshot, call, of_class, each, _classes(policy))


def _condition(
    snapshot: Snapshot, call: Call, facts: Facts, weighed: Weighed, there_are: frozenset[str]
) -> Condition:
    row, remedies = weighed.row, snapshot.policies.remedies
    failed = weighed.failed
    return Condition(
        category=facts.category,
        via=call.via,
        field_class=facts.field_class,
        rule=row.id,
        facts=facts,
        failed=failed,
        text=texts.TEXTS[failed.reason] if failed else None,
        used=weighed.used,
        alternatives=tuple(
            _needed(snapshot, call, each) for each in _would_do(snapshot, facts, row)
        ),
        generals=generals(snapshot, call) if row.also_general_none else (),
        covered=_sorted(weighed.classes & there_are),
        filtered=() if failed else _sorted((weighed.speaks_of - weighed.classes) & there_are),
        contact=remedies.contact(failed.reason, row) if failed else None,
        evidence=remedies.evidence_for(row),
        flags=weighed.flags,
    )


def _would_do(snapshot: Snapshot, facts: Facts, row: Row) -> tuple[Alternative, ...]:
    """List what would satisfy the row, or the one it becomes once that is obtained."""
    obtained: tuple[Alternative, ...] = ()
    if facts.general == "EXISTS" and row.also_general_none:
        obtained = snapshot.policies.table.row(replace(facts, general="ACCEDED")).accept
    elif facts.category == "FED_BIS" and not facts.rr_held and not row.accept:
        obtained = snapshot.policies.table.row(replace(facts, rr_held=True)).accept
    _, extra = grounds.alternatives(snapshot, facts, row)
    return tuple(dict.fromkeys((*obtained, *row.accept, *extra)))


def _needed(snapshot: Snapshot, call: Call, alternative: Alternative) -> tuple[Needed, ...]:
    return tuple(_of_kind(snapshot, call, token, alternative) for token in alternative)


def _of_kind(snapshot: Snapshot, call: Call, token: Token, beside: Alternative) -> Needed:
    found = holding(snapshot, call, token, beside)
    kind = snapshot.policies.remedies.instruments[token]
    return Needed(kind, found.usable, found.flaw.reason if found.flaw else None)


def _in_force(snapshot: Snapshot, at: datetime) -> Disclaimer | None:
    past = [text for text in snapshot.disclaimers if text.in_force_from <= at]
    return past[-1] if past else None


def _classes(policy: ServicePolicy) -> frozenset[str]:
    """Find the field classes the answer of a service can have."""
    seat = () if policy.sole_proprietor is None else (field.SEAT,)
    return frozenset((*policy.classes.values(), *seat))


def _sorted(classes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(classes))


# For programs ------------------------------------------------------------------------------------


def plain(found: Explanation) -> dict[str, Any]:
    """Give an explanation as what JSON can hold; moments in ISO 8601."""
    capacity, connection = found.capacity, found.connection
    return {
        "allowed": found.allowed,
        "at": found.at.isoformat(),
        "epoch": found.epoch,
        "table_version": found.table_version,
        "service": {
            "name": found.service.name,
            "version": found.service.version,
            "domain": found.domain,
        },
        "consumer": {
            "identification": capacity.identification,
            "capacity": capacity.id,
            "code": capacity.code,
            "organisation": found.organisation,
            "kind": capacity.consumer,
            "sz": capacity.sz,
            "active": found.active,
        },
        "connection": None
        if connection is None
        else {
            "id": connection.id,
            "status": connection.status.value,
            "environment": connection.environment,
            "usable": found.connected,
            "purposes": list(connection.purposes),
            "signature": _plain_signature(connection),
            "about": "end_user" if connection.own else "anybody",
            "inschrijving": connection.inschrijving,
            "session": connection.session,
        },
        "purpose": {
            "code": found.purpose,
            "text": found.purpose_text,
            "registered": found.purpose_registered,
            "standard": list(found.standard),
        },
        "disclaimer": None
        if found.disclaimer is None
        else {"id": found.disclaimer.id, "version": found.disclaimer.version},
        "consent": "required" if found.consent else None,
        "ways": [_plain_way(way) for way in found.ways],
    }


def _plain_signature(connection: Connection) -> dict[str, Any] | None:
    """How every message must be signed; None: not at all."""
    if connection.signature is None:
        return None
    until = connection.signature_until
    return {
        "profile": connection.signature.value,
        "until": until.isoformat() if until else None,
        "clock": connection.clock.value,
    }


def _plain_way(way: Way) -> dict[str, Any]:
    return {
        "bron": way.bron,
        "kind": way.kind.value,
        "source": way.source,
        "holder": way.registered.holder if way.registered else None,
        "enabled": way.enabled,
        "allowed": way.allowed,
        "failed": [{"gate": one.gate.value, "reason": one.reason.value} for one in way.failed],
        "contact": _plain_contact(way.contact),
        "relays": [
            {"category": category, "held": relay.display if relay else None}
            for category, relay in way.relays
        ],
        "covered": list(way.covered),
        "flags": list(way.flags),
        "conditions": [_plain_condition(one) for one in way.conditions],
    }


def _plain_condition(one: Condition) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "category": one.category,
        "via": one.via,
        "field_class": one.field_class,
        "facts": str(one.facts),
        "met": one.met,
        "gate": one.failed.gate.value if one.failed else None,
        "reason": one.failed.reason.value if one.failed else None,
        "text": one.text,
        "used": [_plain_held(each) for each in one.used],
        "alternatives": [
            [
                {
                    "token": needed.kind.token.value,
                    "name": needed.kind.name,
                    "dutch": needed.kind.dutch,
                    "authority": needed.kind.authority,
                    "held": [_plain_held(each) for each in needed.held],
                    "flaw": needed.flaw.value if needed.flaw else None,
                }
                for needed in alternative
            ]
            for alternative in one.alternatives
        ],
        "generals": [{"id": each.id, "display": each.display} for each in one.generals],
        "covered": list(one.covered),
        "filtered": list(one.filtered),
        "contact": _plain_contact(one.contact),
        "evidence": [{"code": each.code, "fields": list(each.fields)} for each in one.evidence],
        "flags": list(one.flags),
    }


def _plain_held(held: Held) -> dict[str, Any]:
    end = held.end.isoformat() if held.end else None
    return {"ids": list(held.ids), "display": held.display, "until": end}


def _plain_contact(contact: Contact | None) -> dict[str, Any] | None:
    if contact is None:
        return None
    return {
        "code": contact.code,
        "authority": contact.authority,
        "channel": contact.channel,
        "text": contact.text,
    }
