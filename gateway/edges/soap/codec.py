"""SOAP 1.1 with a MAGDA question in it, to a request. Pure: bytes in, nouns out.

    message not XML, or no Envelope with one Body   -> SoapFaultError          (level 1)
    Envelope whose content is wrong                 -> Asked, request.invalid  (exception 50000)
    otherwise                                       -> Asked

Elements are picked by walking from parent to child; nothing is found by name anywhere below. Under
the root of the question everything is in no namespace (PROTOCOL section 1.1). What may be echoed is
in :class:`Echo`, value by value, after its type check; nothing else of the input reaches a reply.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final, NamedTuple

from lxml.etree import _Element

from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.model import Door, Request, ServiceId
from gateway.edges.soap.generic import (
    ANNOTATION,
    MOMENT,
    RECEIVER,
    REFERENCE,
    SENDER,
    SERVICE_NAME,
    TYPE,
    VERSION,
    Check,
    InvalidError,
    Wrong,
    leaves,
    matches,
    only,
    parts_of,
    value,
)
from gateway.edges.soap.wsse import names
from gateway.edges.soap.wsse.message import SoapMessage, is_for_us
from gateway.edges.xml import UnreadableError, XmlLimits, parse

SOAP: Final = names.SOAP
UNDERSTOOD: Final = frozenset((names.SECURITY,))
"""Header blocks a sender may mark mustUnderstand: a signature counts for as much as the
connection's registration says (CONTRACT: ``signature``, default none, over mutual TLS)."""

FIELDS_MAX: Final = 1000
"""Paths in ``velden``: more than any service has fields."""


class Level1(Enum):
    """Why a message is no SOAP 1.1 with a question in it: every Fault this door can answer.

    The local name of the faultcode, the faultstring, and a word for ``rejected_inputs_total``.
    """

    UNREADABLE = ("Client", "the message is not well-formed XML within our limits", "xml")
    VERSION = ("VersionMismatch", "the Envelope is not one of SOAP 1.1", "version")
    NO_ENVELOPE = ("Client", "the message is no SOAP Envelope", "envelope")
    ENVELOPE = ("Client", "the Envelope is not one Body after at most one Header", "envelope")
    BODY = ("Client", "the Body holds anything but one element", "body")
    UNDERSTAND = ("MustUnderstand", "a header block that must be understood is not", "header")
    NO_NAME = ("Client", "the question does not say which service it is for", "name")

    def __init__(self, code: str, text: str, kind: str) -> None:
        self.code = code
        self.text = text
        self.kind = kind


class SoapFaultError(Exception):
    """Level 1: the answer is a SOAP Fault. Holds nothing of the input."""

    def __init__(self, why: Level1, kind: str | None = None) -> None:
        super().__init__(why.text)
        self.why = why
        self.kind = kind or why.kind
        """For ``rejected_inputs_total``: more exact than ``why`` where the parser knows more."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the door knows of a message before reading it."""

    id: str
    received_at: datetime
    deadline: float
    """On the event loop's clock, seconds."""
    traceparent: str | None = None
    correlation: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """The service a path names: ``/{Service}Dienst-{NN.NN}/soap/WebService``."""

    name: str
    version: str
    """``NN.NN``."""

    def matches(self, service: ServiceId) -> bool:
        """Whether the message asks for the same service."""
        return self.name == service.name and service.version.startswith(self.version + ".")


class Echo(NamedTuple):
    """The values of a question a reply may repeat, each checked against its type."""

    name: str
    version: str
    root: str
    """Local name of the reply's root element."""
    namespace: str | None
    """Of the root element; None for a service we do not know."""
    consumer: str | None = None
    capacity: str | None = None
    reference: str | None = None
    end_user: str | None = None
    question_reference: str | None = None

    def __repr__(self) -> str:
        """Name the service alone: the rest may name a person."""
        return f"Echo({self.name} {self.version})"


class Asked(NamedTuple):
    """A question that could be read, and what of it may be repeated."""

    request: Request
    echo: Echo
    signed: SoapMessage
    """The same tree, for whoever must know that it is signed."""


def decode(
    message: bytes,
    arrival: Arrival,
    services: Mapping[ServiceId, ServicePolicy],
    address: Address | None = None,
    limits: XmlLimits | None = None,
) -> Asked:
    """Read one SOAP 1.1 *message*; raise :class:`SoapFaultError` when it is none."""
    try:
        root = parse(message, limits or _LIMITS)
    except UnreadableError as error:
        raise SoapFaultError(Level1.UNREADABLE, error.fault.value) from None
    signed, payload = _envelope(root, message)
    try:
        read = _read(payload, services)
        if address is not None and not address.matches(read.service):
            read.invalid = Wrong.ADDRESS
    except InvalidError as wrong:
        read = _salvage(payload)
        read.invalid = wrong.sentence
    return _asked(read, signed, arrival, services)


_LIMITS: Final = XmlLimits()

# The envelope


_ENVELOPE: Final = f"{{{SOAP}}}Envelope"
_HEADER: Final = f"{{{SOAP}}}Header"
_BODY: Final = f"{{{SOAP}}}Body"


def _envelope(root: _Element, message: bytes) -> tuple[SoapMessage, _Element]:
    """Take Header and Body, and the one element child of it (WS-I Basic Profile R2201, R9980)."""
    if root.tag != _ENVELOPE:
        if isinstance(root.tag, str) and root.tag.rpartition("}")[2].lower() == "envelope":
            raise SoapFaultError(Level1.VERSION)
        raise SoapFaultError(Level1.NO_ENVELOPE)
    parts = list(root)
    text = _has_text(root, parts)
    header = None
    if parts and parts[0].tag == _HEADER:
        header = parts.pop(0)
        _check_header(header)
    if len(parts) != 1 or parts[0].tag != _BODY or text:
        raise SoapFaultError(Level1.ENVELOPE)
    body = parts[0]
    payload = list(body)
    if len(payload) != 1 or _has_text(body, payload):
        raise SoapFaultError(Level1.BODY)
    return SoapMessage(root, header, body, message), payload[0]


def _check_header(header: _Element) -> None:
    """Refuse what we must understand and do not; what is for others is theirs (SOAP 1.1 §4.2)."""
    for block in header:
        must = block.get(names.MUST_UNDERSTAND, "0").strip() in ("1", "true")
        if must and is_for_us(block) and block.tag not in UNDERSTOOD:
            raise SoapFaultError(Level1.UNDERSTAND)


def _has_text(element: _Element, children: list[_Element]) -> bool:
    """Whether anything but white space stands around *children*, those of *element*."""
    texts = [element.text, *[child.tail for child in children]]
    return any(text is not None and not text.isspace() for text in texts)


# The question


@dataclass(slots=True)
class _Read:
    """What was read so far."""

    service: ServiceId
    sender: Mapping[str, str]
    annotations: Mapping[str, str]
    question: _Element
    question_reference: str | None
    said_at: datetime | None = None
    invalid: str | None = None


_REQUEST = {"Context": True, "Vragen": True}
_CONTEXT = {"Naam": True, "Versie": True, "Bericht": True, "Annotaties": False}
_MESSAGE = {"Type": True, "Tijdstip": True, "Afzender": True, "Ontvanger": False}
_QUESTIONS = {name: {"Referte": True, name: True} for name in ("Inhoud", "Criteria")}
"""A ``Vraag`` holds one of them: ``Criteria`` in the two services of generiek-v3."""


def _read(payload: _Element, services: Mapping[ServiceId, ServicePolicy]) -> _Read:
    request = only(payload, "Verzoek")
    parts = parts_of(request, _REQUEST)
    context = parts_of(parts["Context"], _CONTEXT)
    name = value(context["Naam"], SERVICE_NAME)
    service = ServiceId(name, value(context["Versie"], VERSION))
    sender, said_at = _message(context["Bericht"])
    annotations = _annotations(context.get("Annotaties"))
    _check_root(payload, service, services)
    if service not in services:
        return _Read(service, sender, annotations, parts["Vragen"], None, said_at)
    held = services[service].question.name
    question = parts_of(only(parts["Vragen"], "Vraag"), _QUESTIONS[held])
    reference = value(question["Referte"], REFERENCE)
    return _Read(service, sender, annotations, question[held], reference, said_at)


def _message(message: _Element) -> tuple[Mapping[str, str], datetime | None]:
    """Check ``Bericht``; return the values of ``Afzender``, and the moment of ``Tijdstip``."""
    parts = parts_of(message, _MESSAGE)
    value(parts["Type"], TYPE)
    moment = leaves(parts["Tijdstip"], MOMENT)
    if "Ontvanger" in parts:
        leaves(parts["Ontvanger"], RECEIVER)
    return leaves(parts["Afzender"], SENDER), _said_at(moment["Datum"], moment["Tijd"])


def _said_at(date: str, time: str) -> datetime | None:
    """Read a moment without a zone; None for one the schema allows and no calendar has."""
    try:
        return datetime.fromisoformat(f"{date}T{time}")
    except ValueError:
        return None


def _check_root(
    payload: _Element, service: ServiceId, services: Mapping[ServiceId, ServicePolicy]
) -> None:
    policy = services.get(service)
    root = payload.tag if isinstance(payload.tag, str) else ""
    if policy is None:
        if root.rpartition("}")[2] != service.name:
            raise InvalidError(Wrong.NAME)
    elif root != f"{{{policy.namespace}}}{policy.request_root}":
        raise InvalidError(Wrong.ROOT)


def _annotations(element: _Element | None) -> Mapping[str, str]:
    """Read the pairs of ``Context/Annotaties``; a name said twice would mean two things."""
    if element is None:
        return {}
    pairs: dict[str, str] = {}
    for child in element:
        if child.tag != "Annotatie":
            raise InvalidError(Wrong.ANNOTATIONS)
        values = leaves(child, ANNOTATION)
        if values["Naam"] in pairs and values["Naam"] in _OURS:
            raise InvalidError(Wrong.ANNOTATIONS)
        pairs[values["Naam"]] = values["Waarde"]
    return pairs


_OURS: Final = ("doeleinde", "velden", "sessie")
_SESSION = matches(r"[A-Za-z0-9_-]{22,64}")
_PURPOSE = matches(r"[A-Za-z0-9_.:/-]{1,64}")
_STEP = r"[A-Za-z_][A-Za-z0-9_.-]{0,127}"
_PATH = matches(rf"{_STEP}(/{_STEP}){{0,31}}(/@{_STEP})?")


def _purpose(annotations: Mapping[str, str]) -> str | None:
    purpose = annotations.get("doeleinde")
    if purpose is not None and not _PURPOSE(purpose):
        raise InvalidError(Wrong.PURPOSE)
    return purpose


def _session(annotations: Mapping[str, str]) -> str | None:
    session = annotations.get("sessie")
    if session is not None and not _SESSION(session):
        raise InvalidError(Wrong.SESSION)
    return session


def _fields(annotations: Mapping[str, str]) -> tuple[str, ...] | None:
    """Read paths below ``Inhoud``, separated by spaces; ``velden`` without any is no question."""
    text = annotations.get("velden")
    if text is None:
        return None
    paths = text.split()
    if not paths or len(paths) > FIELDS_MAX or not all(map(_PATH, paths)):
        raise InvalidError(Wrong.FIELDS)
    return tuple(dict.fromkeys(paths))


# What was read when something was wrong


def _salvage(payload: _Element) -> _Read:
    """Take from a question that is not valid what can be told; without ``Naam`` no reply can."""
    context = _child(_child(payload, "Verzoek"), "Context")
    name = _salvaged(context, "Naam", SERVICE_NAME)
    if name is None:
        raise SoapFaultError(Level1.NO_NAME)
    sender = _child(_child(context, "Bericht"), "Afzender")
    values = {key: _salvaged(sender, key, check) for key, check in SENDER.checks.items()}
    question = _child(_child(_child(payload, "Verzoek"), "Vragen"), "Vraag")
    return _Read(
        service=ServiceId(name, _salvaged(context, "Versie", VERSION) or NO_VERSION),
        sender={key: found for key, found in values.items() if found is not None},
        annotations={},
        question=payload,
        question_reference=_salvaged(question, "Referte", REFERENCE),
    )


NO_VERSION: Final = "00.00.0000"
"""Stands where the message gives no version: the reply's schema wants one."""


def _child(parent: _Element | None, name: str) -> _Element | None:
    found = [child for child in parent if child.tag == name] if parent is not None else []
    return found[0] if len(found) == 1 else None


def _salvaged(parent: _Element | None, name: str, pattern: Check) -> str | None:
    element = _child(parent, name)
    if element is None or len(element) or not pattern(element.text or ""):
        return None
    return element.text


# Out of what was read


def _asked(
    read: _Read,
    signed: SoapMessage,
    arrival: Arrival,
    services: Mapping[ServiceId, ServicePolicy],
) -> Asked:
    purpose = fields = session = None
    try:
        purpose, fields = _purpose(read.annotations), _fields(read.annotations)
        session = _session(read.annotations)
    except InvalidError as wrong:
        read.invalid = read.invalid or wrong.sentence
    request = Request(
        id=arrival.id,
        door=Door.SOAP,
        service=read.service,
        consumer=read.sender.get("Identificatie", ""),
        capacity=read.sender.get("Hoedanigheid"),
        purpose=purpose,
        fields=fields,
        reference=read.sender.get("Referte", ""),
        question=read.question,
        received_at=arrival.received_at,
        deadline=arrival.deadline,
        digest=hashlib.sha256(signed.received).digest(),
        size=len(signed.received),
        said_at=read.said_at,
        end_user=read.sender.get("Gebruiker"),
        session=session,
        correlation=arrival.correlation,
        traceparent=arrival.traceparent,
        invalid=read.invalid,
    )
    return Asked(request, _echo(read, services.get(read.service)), signed)


def _echo(read: _Read, policy: ServicePolicy | None) -> Echo:
    return Echo(
        name=read.service.name,
        version=read.service.version,
        root=policy.response_root if policy else f"{read.service.name}Response",
        namespace=policy.namespace if policy else None,
        consumer=read.sender.get("Identificatie"),
        capacity=read.sender.get("Hoedanigheid"),
        reference=read.sender.get("Referte"),
        end_user=read.sender.get("Gebruiker"),
        question_reference=read.question_reference,
    )
