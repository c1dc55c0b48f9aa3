"""Bytes of ``sluis.exchange.v1`` to nouns, and nouns to bytes or a status. No I/O.

    decode(bytes, arrival)   Asked (a request and the form of its answer) | Rejected
    encode(answer, asked)    the bytes of an ExchangeResponse, or a google.rpc.Status
    refuse / fault_status    what leaves when there was no request, or something broke

The one table of statuses is :data:`CODES`. A text that leaves is a fixed one: nothing of the input.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Final

from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import DecodeError
from google.rpc import code_pb2
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from lxml import etree
from lxml.etree import _Element

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import Fault, Reason, SourceBadAnswer
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.model import (
    Answer,
    Door,
    Refusal,
    Rejected,
    Request,
    ServiceId,
)
from gateway.edges.grpc import answer as answering
from gateway.edges.grpc import strict, transcode
from gateway.edges.grpc.steps import UnrepeatableError
from gateway.edges.grpc.structs import struct
from gateway.edges.grpc.typed import Typed
from gateway.edges.xml import UnreadableError, XmlLimits, parse

ERROR_DOMAIN: Final = "sluis"

CODES: Final[Mapping[Reason, int]] = MappingProxyType(
    {
        # legal-access section 6.5, the gRPC column
        Reason.INVALID_REQUEST: code_pb2.INVALID_ARGUMENT,
        Reason.INVALID_INSZ: code_pb2.INVALID_ARGUMENT,
        Reason.INVALID_KBO: code_pb2.INVALID_ARGUMENT,
        Reason.AUTHN_FAILED: code_pb2.UNAUTHENTICATED,
        Reason.CONSUMER_NOT_ACTIVE: code_pb2.PERMISSION_DENIED,
        Reason.CONNECTION_NOT_ACTIVE: code_pb2.PERMISSION_DENIED,
        Reason.CAPACITY_MISMATCH: code_pb2.PERMISSION_DENIED,
        Reason.END_USER_MISMATCH: code_pb2.PERMISSION_DENIED,
        Reason.DISCLAIMER_NOT_ACCEPTED: code_pb2.PERMISSION_DENIED,
        Reason.DISCLAIMER_OUTDATED: code_pb2.PERMISSION_DENIED,
        Reason.SANCTION_ACTIVE: code_pb2.PERMISSION_DENIED,
        Reason.PURPOSE_MISSING: code_pb2.INVALID_ARGUMENT,
        Reason.PURPOSE_NOT_COVERED: code_pb2.PERMISSION_DENIED,
        Reason.SCOPE_NOT_COVERED: code_pb2.PERMISSION_DENIED,
        Reason.RR_ACCESSION_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.RR_AUTH_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.FO_ACCESSION_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.SSH_ACCESSION_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.VTC_ACCESSION_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.IVC_SSH_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.IVC_UNITED_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.IVC_FED_FALLBACK_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.PROTOCOL20_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.PROTOCOL8_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.PROTOCOL_RATIFICATION_MISSING: code_pb2.PERMISSION_DENIED,
        Reason.BIS_RR_AUTH_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.BIS_IVC_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.LEGAL_REVIEW_REQUIRED: code_pb2.PERMISSION_DENIED,
        Reason.INSTRUMENT_NOT_YET_VALID: code_pb2.PERMISSION_DENIED,
        Reason.INSTRUMENT_EXPIRED: code_pb2.PERMISSION_DENIED,
        Reason.INSTRUMENT_SUSPENDED: code_pb2.PERMISSION_DENIED,
        Reason.INSTRUMENT_REVOKED: code_pb2.PERMISSION_DENIED,
        Reason.BASE_INSTRUMENT_INACTIVE: code_pb2.PERMISSION_DENIED,
        Reason.BIS_PURPOSE_MISMATCH: code_pb2.PERMISSION_DENIED,
        Reason.MEDIATION_MISMATCH: code_pb2.PERMISSION_DENIED,
        Reason.FIELDS_NOT_GRANTED: code_pb2.PERMISSION_DENIED,
        Reason.RELAY_AUTH_MISSING: code_pb2.FAILED_PRECONDITION,
        Reason.PROCESSING_RESTRICTED: code_pb2.PERMISSION_DENIED,
        Reason.CONSENT_MISSING: code_pb2.PERMISSION_DENIED,
        Reason.CONSENT_WITHDRAWN: code_pb2.PERMISSION_DENIED,
        Reason.REGISTRY_UNAVAILABLE: code_pb2.UNAVAILABLE,
        Reason.AUDIT_UNAVAILABLE: code_pb2.UNAVAILABLE,
        Reason.SOURCE_UNAVAILABLE: code_pb2.UNAVAILABLE,
        Reason.SOURCE_BAD_ANSWER: code_pb2.INTERNAL,
        # CONTRACT's own; google.rpc.Code says when each is meant
        Reason.SERVICE_UNKNOWN: code_pb2.NOT_FOUND,
        Reason.INSCHRIJVING_MISSING: code_pb2.FAILED_PRECONDITION,
        Reason.REPLAYED: code_pb2.ALREADY_EXISTS,
        Reason.QUOTA_EXCEEDED: code_pb2.RESOURCE_EXHAUSTED,
        Reason.OVERLOADED: code_pb2.UNAVAILABLE,
        Reason.DEADLINE_EXCEEDED: code_pb2.DEADLINE_EXCEEDED,
        Reason.INTERNAL: code_pb2.INTERNAL,
    }
)
"""Reason to ``google.rpc.Code``, whose numbers are those of ``grpc.StatusCode``."""

NO_CONSUMER: Final = "the consumer is missing or longer than 120 characters"
NO_VERSION: Final = "the version is not of the form 02.00.0000"
LONG_CAPACITY: Final = "the capacity is longer than 24 characters"
BAD_PURPOSE: Final = "the purpose is not a purpose code"
BAD_END_USER: Final = "the end user is not eleven digits"
BAD_SESSION: Final = "the session is not 22 to 64 characters of base64url"
LONG_REFERENCE: Final = "the reference is longer than 36 characters"
LONG_CORRELATION: Final = "the correlation is longer than 36 characters"
BAD_FIELDS: Final = "the fields are not names joined by dots, or too many"
NO_QUESTION: Final = "there is no question: neither criteria nor xml"
NO_TYPED_QUESTION: Final = "there is no question: `vraag` is missing"
BAD_XML: Final = "the xml is not one well-formed element `Inhoud` in no namespace, within limits"

_PLAN: Final = strict.plan_of(wire.ExchangeRequest.DESCRIPTOR)
_TAGS_FOR_AN_ELEMENT = 5
"""Fields a Struct spends on one element: entry, key, value, its kind, and for a list one more."""

# The types of the SOAP door's Context (PROTOCOL section 1.1), so that both doors refuse the same.
SERVICE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,47}", re.ASCII)
VERSION: Final = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}", re.ASCII)
_END_USER: Final = re.compile(r"[0-9]{11}", re.ASCII)
_SESSION: Final = re.compile(r"[A-Za-z0-9_-]{22,64}", re.ASCII)
PURPOSE: Final = re.compile(r"[A-Za-z0-9_.:/-]{0,64}", re.ASCII)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
"""What no identifier holds, and XML or the journal's database could not carry."""
_STEP = r"[A-Za-z_][A-Za-z0-9_-]{0,127}"
_PATH: Final = re.compile(rf"{_STEP}(?:\.{_STEP}){{0,31}}(?:\.@{_STEP})?", re.ASCII)
_PATHS_MAX: Final = 1_000
_INHOUD: Final = "Inhoud"
_XML: Final = XmlLimits()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a caller of this door may ask of it."""

    request_bytes_max: int = 4 * 1024 * 1024
    response_bytes_max: int = 16 * 1024 * 1024
    xml: XmlLimits = _XML
    """Of a question given as XML."""
    depth_max: int = 32
    """Messages within messages: an element of a Struct takes three, five in a list."""
    repeated_max: int = 10_000
    """Elements of lists, entries of structs and paths of the mask, together."""
    metadata_bytes_max: int = 8 * 1024
    """Above it the runtime may refuse."""
    metadata_bytes_hard: int = 16 * 1024
    """Above it the runtime always does."""
    streams_max: int = 100
    """Calls under way on one connection."""
    connections_max: int = 2_048
    arriving_max: int = 100
    """Calls of one peer whose message is on its way."""
    resets_max: int = 100
    """Calls a connection may take back before it is cut …"""
    resets_per_s: float = 33
    """… and how many a second are forgotten."""
    calls_max: int = 1_000
    """Calls under way on this door."""
    calls_peer_max: int = 300
    """Of one peer, from headers to the last byte it has read: more than may be inside, wait for
    their turn and be on their way at once. Whoever reads no answers holds these, and no more."""
    deadline_s: float = 10.0
    """For a caller that gives none."""
    deadline_max_s: float = 30.0
    """For a caller that gives a longer one."""
    body_timeout_s: float = 15.0
    """For a message, from the beginning of its call."""
    write_timeout_s: float = 30.0
    """How long an answer may lie unread, from the longest deadline; then the connection is cut."""
    idle_s: float = 300.0
    """After which a connection without calls is closed."""
    connection_age_s: float = 300.0
    """After which the client of a connection is asked for a new one, so that load spreads over
    workers that came later, and one that leaves need not hang up on anybody."""
    keepalive_s: float = 60.0
    """After which a silent connection is asked whether it still lives."""
    keepalive_answer_s: float = 10.0
    ping_interval_min_s: float = 10.0
    """Between two pings of a client; one that asks more often is sent away."""
    handshake_s: float = 5.0

    @property
    def call_max_s(self) -> float:
        """From a call's headers to the last byte of its answer, at the most."""
        return self.deadline_max_s + self.write_timeout_s

    @property
    def bounds(self) -> strict.Bounds:
        """What a message may have."""
        tags = self.repeated_max * _TAGS_FOR_AN_ELEMENT
        return strict.Bounds(tags, self.repeated_max, self.depth_max)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a call beside its bytes."""

    id: str
    """The exchange id: a UUID of 36 characters."""
    received_at: datetime
    deadline: float
    """On the event loop's clock (seconds)."""
    traceparent: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and the form its answer takes."""

    request: Request
    form: Callable[[bytes], bytes] | None
    """Writes the answer's ``Inhoud`` as protobuf; None where it is given as XML."""


def decode(
    data: bytes,
    arrival: Arrival,
    services: Mapping[ServiceId, ServicePolicy],
    limits: Limits,
) -> Asked | Rejected:
    """Read an ``ExchangeRequest``.

    Rejected is what cannot be read, says something twice, or names no service. A request that can
    be read but is not valid has ``invalid`` set, and an empty question where its own is not usable.
    """
    message = _parse(data, limits)
    if message is None or not SERVICE.fullmatch(message.service):
        return reject(data, arrival, Reason.INVALID_REQUEST)
    policy = services.get(ServiceId(message.service, message.version))
    question, wrong = _question(message, policy, limits)
    request = _request(data, arrival, message, question, wrong)
    as_struct = policy is not None and message.HasField("criteria")
    return Asked(request, partial(struct, shape=policy.answer) if policy and as_struct else None)


def decode_typed(data: bytes, arrival: Arrival, typed: Typed, limits: Limits) -> Asked | Rejected:
    """Read the request of a typed call, as :func:`decode` does."""
    try:
        said = typed.read(data, limits.bounds)
        question, wrong = _typed_question(data, typed, said.question)
    except (strict.UnreadableError, DecodeError):
        return reject(data, arrival, Reason.INVALID_REQUEST)
    return Asked(_request(data, arrival, said.message, question, wrong), typed.answer)


def _request(
    data: bytes,
    arrival: Arrival,
    message: wire.ExchangeRequest,
    question: _Element,
    wrong: str | None,
) -> Request:
    """Give the request *data* is; *wrong* says what is wrong with its question."""
    misplaced = _invalid_context(message)
    said = message.context if misplaced is None else _usable(message.context)
    version = _if(misplaced is None or VERSION.fullmatch(message.version), message.version)
    invalid = misplaced or _invalid_fields(message.fields) or wrong
    return Request(
        id=arrival.id,
        door=Door.GRPC,
        service=ServiceId(message.service, version),
        consumer=said.consumer,
        capacity=said.capacity or None,
        purpose=said.purpose or None,
        fields=None if invalid else _fields(message.fields),
        reference=said.reference or arrival.id,
        question=question,
        received_at=arrival.received_at,
        deadline=arrival.deadline,
        digest=hashlib.sha256(data).digest(),
        size=len(data),
        end_user=said.end_user or None,
        session=said.session or None,
        correlation=said.correlation or None,
        traceparent=arrival.traceparent,
        invalid=invalid,
    )


def reject(data: bytes, arrival: Arrival, reason: Reason) -> Rejected:
    """Give what can be written down of a message nobody could read."""
    return Rejected(
        id=arrival.id,
        door=Door.GRPC,
        reason=reason,
        received_at=arrival.received_at,
        digest=hashlib.sha256(data).digest(),
        size=len(data),
    )


def _parse(data: bytes, limits: Limits) -> wire.ExchangeRequest | None:
    try:
        strict.check(data, _PLAN, limits.bounds)
        return wire.ExchangeRequest.FromString(data)
    except (strict.UnreadableError, DecodeError):
        return None


def is_text(text: str, length_max: int) -> bool:
    """Say whether it is short enough, and nothing in it but what all who read it can carry."""
    return len(text) <= length_max and not _CONTROL.search(text)


def _invalid_context(message: wire.ExchangeRequest) -> str | None:
    """Check what the SOAP door's schema checks of ``Context`` (PROTOCOL section 1.1)."""
    context = message.context
    checks = (
        (VERSION.fullmatch(message.version), NO_VERSION),
        (context.consumer and is_text(context.consumer, 120), NO_CONSUMER),
        (is_text(context.capacity, 24), LONG_CAPACITY),
        (PURPOSE.fullmatch(context.purpose), BAD_PURPOSE),
        (not context.end_user or _END_USER.fullmatch(context.end_user), BAD_END_USER),
        (not context.session or _SESSION.fullmatch(context.session), BAD_SESSION),
        (is_text(context.reference, 36), LONG_REFERENCE),
        (is_text(context.correlation, 36), LONG_CORRELATION),
    )
    return next((text for holds, text in checks if not holds), None)


def _usable(context: wire.Context) -> wire.Context:
    """Leave out what could not be written down."""
    return wire.Context(
        consumer=_if(is_text(context.consumer, 120), context.consumer),
        capacity=_if(is_text(context.capacity, 24), context.capacity),
        purpose=_if(PURPOSE.fullmatch(context.purpose), context.purpose),
        reference=_if(is_text(context.reference, 36), context.reference),
        end_user=_if(_END_USER.fullmatch(context.end_user), context.end_user),
        session=_if(_SESSION.fullmatch(context.session), context.session),
        correlation=_if(is_text(context.correlation, 36), context.correlation),
    )


def _if(holds: object, text: str) -> str:
    return text if holds else ""


def _invalid_fields(mask: FieldMask) -> str | None:
    if len(mask.paths) <= _PATHS_MAX and all(_PATH.fullmatch(path) for path in mask.paths):
        return None
    return BAD_FIELDS


def _fields(mask: FieldMask) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(path.replace(".", "/") for path in mask.paths)) or None


def _question(
    message: wire.ExchangeRequest, policy: ServicePolicy | None, limits: Limits
) -> tuple[_Element, str | None]:
    """Give the ``Inhoud`` and what is wrong with it; an empty one where it is not to be had."""
    form = message.WhichOneof("question")
    if form is None:
        return _no_question(), NO_QUESTION
    if form == "xml":
        named = _INHOUD if policy is None else policy.question.name
        inhoud = _parse_xml(message.xml, named, limits)
        return (_no_question(), BAD_XML) if inhoud is None else (inhoud, None)
    if policy is None:
        # Without a shape there is nothing to build it by, and the law will say SERVICE_UNKNOWN.
        return _no_question(), None
    try:
        return transcode.to_inhoud(message.criteria, policy.question), None
    except transcode.NotAQuestionError as error:
        return _no_question(), str(error)


def _typed_question(
    data: bytes, typed: Typed, at: tuple[int, int] | None
) -> tuple[_Element, str | None]:
    """Give the question that stands *at* in *data*, as :func:`_question` does."""
    if at is None:
        return _no_question(), NO_TYPED_QUESTION
    try:
        return typed.question(data, at), None
    except transcode.NotAQuestionError as error:
        return _no_question(), str(error)


def _no_question() -> _Element:
    return etree.Element(_INHOUD)


def _parse_xml(data: bytes, named: str, limits: Limits) -> _Element | None:
    try:
        inhoud = parse(data, limits.xml)
    except UnreadableError:
        return None
    return inhoud if inhoud.tag == named else None


def encode(answer: Answer, asked: Asked) -> bytes | Status:
    """Give the bytes of what may leave, or the status of a refusal.

    Raises :class:`SourceBadAnswer` where its form cannot hold what the source said.
    """
    if isinstance(answer.what, Refusal):
        return refuse(answer.what)
    try:
        return answering.response(asked.request.id, answer.what, asked.form)
    except UnrepeatableError:
        raise SourceBadAnswer from None


def refuse(refusal: Refusal) -> Status:
    """Give the status of a refusal that is in the journal."""
    return status_of(
        refusal.reason,
        refusal.text,
        rule=refusal.ground.rule,
        remedy=refusal.remedy or "",
        exchange=refusal.id,
    )


def fault_status(fault: Fault, exchange: str) -> Status:
    """Give the status of something that broke during *exchange*."""
    return status_of(fault.reason, fault.text, exchange=exchange)


def crowded_status() -> Status:
    """Give the status of a call that was turned away unread and without an entry: no reason."""
    return Status(code=code_pb2.RESOURCE_EXHAUSTED, message=CROWDED)


CROWDED: Final = "too many calls of this client are waiting"


def stopping_status() -> Status:
    """Give the status of a call that came to a closing door: unread, no entry, no reason."""
    return Status(code=code_pb2.UNAVAILABLE, message=STOPPING)


STOPPING: Final = "this gateway is stopping; ask again, and be answered by another"


def status_of(reason: Reason, text: str, **metadata: str) -> Status:
    """Give the status of *reason*, with what its details say; an empty one is left out."""
    info = ErrorInfo(
        reason=reason,
        domain=ERROR_DOMAIN,
        metadata={key: value for key, value in metadata.items() if value},
    )
    status = Status(code=CODES[reason], message=text)
    status.details.add().Pack(info)
    return status


def encode_services(services: Mapping[ServiceId, ServicePolicy], typed: Iterable[Typed]) -> bytes:
    """Give the bytes of the catalogue, by name and version; *typed* are the typed calls of it."""
    calls = {each.service: each.contract.path[1:] for each in typed}
    return wire.ListServicesResponse(
        services=[
            wire.Service(
                name=one.name,
                version=one.version,
                domain=services[one].domain,
                typed=calls.get(one, ""),
            )
            for one in sorted(services)
        ]
    ).SerializeToString()
