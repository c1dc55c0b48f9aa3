"""What is asked and told of ``Explain``: bytes to a question, an explanation to bytes. No I/O."""

from datetime import datetime
from typing import Final

from google.protobuf.message import DecodeError
from google.rpc.status_pb2 import Status

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.ids import names_a_person
from gateway.core.law import explain as law
from gateway.core.law.holding import Held
from gateway.core.law.remedies import Contact
from gateway.core.law.texts import TEXTS
from gateway.core.model import Failed, ServiceId
from gateway.edges.grpc import strict
from gateway.edges.grpc.codec import PURPOSE, SERVICE, VERSION, is_text, status_of

_PLAN: Final = strict.plan_of(wire.ExplainRequest.DESCRIPTOR)
_BOUNDS: Final = strict.Bounds(64)
"""Of an ``ExplainRequest``."""


def decode(data: bytes) -> law.Asking | None:
    """Read an ``ExplainRequest``.

    None when it cannot be read, says something twice, or is not valid.
    """
    try:
        strict.check(data, _PLAN, _BOUNDS)
        message = wire.ExplainRequest.FromString(data)
    except (strict.UnreadableError, DecodeError):
        return None
    valid = (
        SERVICE.fullmatch(message.service)
        and VERSION.fullmatch(message.version)
        and message.consumer
        and is_text(message.consumer, 120)
        and is_text(message.capacity, 24)
        and PURPOSE.fullmatch(message.purpose)
        # The answer says which purpose was asked.
        and not names_a_person(message.purpose)
    )
    if not valid:
        return None
    return law.Asking(
        consumer=message.consumer,
        capacity=message.capacity or None,
        service=ServiceId(message.service, message.version),
        purpose=message.purpose or None,
    )


def deny(failed: Failed) -> Status:
    """Give the status of an explanation that is refused: nothing of it is in the journal."""
    return status_of(failed.reason, TEXTS[failed.reason], rule=failed.gate.value)


def encode(found: law.Explanation) -> bytes:
    """Give the bytes of an ``ExplainResponse``."""
    text = found.disclaimer
    response = wire.ExplainResponse(
        allowed=found.allowed,
        seen_at=found.at.isoformat(),
        epoch=found.epoch,
        table_version=found.table_version,
        consumer=wire.Consumer(
            organisation=found.organisation, kind=found.capacity.consumer, sz=found.capacity.sz
        ),
        purpose=wire.Purpose(
            code=found.purpose or "",
            text=found.purpose_text or "",
            registered=found.purpose_registered,
            standard=found.standard,
        ),
        disclaimer="" if text is None else f"{text.id}/{text.version}",
        ways=map(_way, found.ways),
    )
    connection = found.connection
    if connection is not None:
        response.connection.MergeFrom(
            wire.Connection(
                id=connection.id,
                status=connection.status,
                environment=connection.environment,
                usable=found.connected,
                purposes=connection.purposes,
                signature=connection.signature or "",
                signature_until=_iso(connection.signature_until),
                clock=connection.clock if connection.signature else "",
                inschrijving=connection.inschrijving,
                session=connection.session,
            )
        )
    return response.SerializeToString()


def _iso(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat()


def _way(way: law.Way) -> wire.Way:
    return wire.Way(
        bron=way.bron or "",
        kind=way.kind,
        source=way.source,
        holder=way.registered.holder if way.registered else "",
        enabled=way.enabled,
        allowed=way.allowed,
        failed=[wire.FailedGate(gate=one.gate, reason=one.reason) for one in way.failed],
        contact=_contact(way.contact),
        relays=[
            wire.RelayLeg(category=category, held=relay.display if relay else "")
            for category, relay in way.relays
        ],
        covered=way.covered,
        flags=way.flags,
        conditions=map(_condition, way.conditions),
    )


def _condition(one: law.Condition) -> wire.Condition:
    return wire.Condition(
        rule=one.rule,
        category=one.category,
        via=one.via,
        field_class=one.field_class,
        met=one.met,
        reason=one.failed.reason if one.failed else "",
        text=one.text or "",
        used=map(_held, one.used),
        alternatives=[wire.Alternative(needed=map(_needed, each)) for each in one.alternatives],
        generals=[each.display for each in one.generals],
        covered=one.covered,
        filtered=one.filtered,
        contact=_contact(one.contact),
        evidence=[wire.Evidence(code=each.code, fields=each.fields) for each in one.evidence],
        flags=one.flags,
    )


def _needed(needed: law.Needed) -> wire.Needed:
    return wire.Needed(
        token=needed.kind.token,
        name=needed.kind.name,
        dutch=needed.kind.dutch,
        authority=needed.kind.authority,
        held=map(_held, needed.held),
        flaw=needed.flaw or "",
    )


def _held(held: Held) -> wire.Held:
    return wire.Held(
        ids=held.ids, display=held.display, until=held.end.isoformat() if held.end else ""
    )


def _contact(contact: Contact | None) -> wire.Contact | None:
    if contact is None:
        return None
    return wire.Contact(
        code=contact.code,
        authority=contact.authority,
        channel=contact.channel,
        text=contact.text,
    )
