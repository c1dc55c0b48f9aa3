"""One question, put to the engine alone, at the SOAP door and at the gRPC door.

    told = await put(question, "soap")
    told.outcome, told.rule, told.leaves, told.entries

Everything between the bytes and the journal is the product: codecs, doors, exchange, law, filter.
Nothing listens on a port: the SOAP door is called as the ASGI application it is, the gRPC door as
the method the runtime would call. The source answers out of memory, and remembers who asked.
"""

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import grpc
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status
from lxml import etree
from lxml.etree import _Element

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import Reason, RegistryUnavailable, SourceUnavailable
from gateway.core.fields.disclose import disclose
from gateway.core.identity import PeerIdentity, identify
from gateway.core.ids import SubjectNumber
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.authorise import authorise, refuse
from gateway.core.ledger.entry import Entry
from gateway.core.model import (
    Credentials,
    Door,
    Failed,
    Gate,
    Grant,
    Receipt,
    Record,
    Refusal,
    Request,
    ServiceId,
    Written,
)
from gateway.core.repertorium import Asked, Kept, Registered
from gateway.edges.grpc import transcode
from gateway.edges.grpc.codec import Limits
from gateway.edges.grpc.service import GrpcDoor
from gateway.edges.http import PEER
from gateway.edges.soap.service import SoapDoor
from gateway.flows.exchange import Exchange
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.support import answers, spec_services
from tests.support.journal import OneKey
from tests.support.struct_form import to_struct

ID: Final = "00000000-0000-4000-8000-000000000001"
REFERENCE: Final = "ref-1"
_DEADLINE_S: Final = 30.0


@dataclass(frozen=True)
class Question:
    """Everything that decides one exchange, whatever the wire."""

    snapshot: Snapshot
    at: datetime
    service: ServiceId
    inhoud: _Element
    consumer: str
    peer: PeerIdentity | None
    answer: bytes
    pseudonym: Pseudonyms
    capacity: str | None = None
    purpose: str | None = None
    fields: tuple[str, ...] | None = None
    end_user: str | None = None
    stops: str | None = None
    """What does not work: ``journal``, ``registry`` or ``source``."""
    files: frozenset[tuple[str, str]] = frozenset()
    """Who is registered by whom: ids of capacities, and numbers."""
    then: Callable[[], Snapshot] | None = None
    """Gives the registry as it is once the source was asked, where it changes meanwhile."""


@dataclass(frozen=True)
class Told:
    """What the one who asked hears, and what is kept of it."""

    outcome: str
    """OK or OK_FILTERED, or the reason of the refusal."""
    rule: str | None
    text: str | None
    remedy: str | None
    content: _Element | None
    whole: bytes
    """Everything that leaves, as bytes."""
    wire: str
    """Number of the SOAP exception, or name of the gRPC status; empty when the answer is yes."""
    flags: tuple[str, ...] | None = None
    instruments: tuple[str, ...] | None = None
    removed: tuple[str, ...] | None = None
    """None for all three where the wire does not say."""
    headers: dict[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    asked: int = 0
    """How often the source was asked."""


async def put(question: Question, door: str) -> Told:
    """Put *question* to the ``engine``, or at the ``soap`` or ``grpc`` door."""
    match door:
        case "engine":
            return _decide(question)
        case "soap":
            return await _over_soap(question)
        case _:
            return await _over_grpc(question)


# The engine alone --------------------------------------------------------------------------------


def _decide(question: Question) -> Told:
    """Identify, authorise and disclose: the pure part of an exchange, in a row."""
    policy = question.snapshot.policies.services.get(question.service)
    request = Request(
        id=ID,
        door=Door.SOAP,
        service=question.service,
        consumer=question.consumer,
        capacity=question.capacity,
        purpose=question.purpose,
        fields=question.fields,
        reference=REFERENCE,
        question=question.inhoud,
        received_at=question.at,
        deadline=0.0,
        digest=b"",
        size=0,
        end_user=question.end_user,
    )
    credentials = Credentials(question.peer, message_trusted=False)
    caller = identify(credentials, request, question.snapshot, question.at)
    if isinstance(caller, Failed):
        decision: Grant | Refusal = refuse(question.snapshot, request, caller, question.at)
    else:
        decision = authorise(question.snapshot, caller, request, question.at, question.pseudonym)
        if isinstance(decision, Grant) and decision.inschrijving and not _known(decision, question):
            missing = Failed(Gate.G10, Reason.INSCHRIJVING_MISSING)
            decision = refuse(question.snapshot, request, missing, question.at, caller)
    if isinstance(decision, Refusal):
        ground = decision.ground
        return Told(
            outcome=decision.reason.value,
            rule=ground.rule,
            text=decision.text,
            remedy=decision.remedy,
            content=None,
            whole=b"",
            wire="",
            flags=ground.flags,
        )
    assert policy is not None
    leaving = disclose(_record(decision, question))
    return Told(
        outcome=leaving.outcome.value,
        rule=leaving.ground.rule,
        text=None,
        remedy=None,
        content=None if leaving.content is None else etree.fromstring(leaving.content),
        whole=leaving.content or b"",
        wire="",
        flags=leaving.ground.flags,
        instruments=leaving.ground.instruments,
        removed=leaving.removed,
        asked=1,
    )


def _known(grant: Grant, question: Question) -> bool:
    asked = {(grant.caller.capacity.id, each.digits) for each in grant.subjects}
    return bool(asked) and asked <= question.files


def _record(grant: Grant, question: Question) -> Record:
    return Record(
        intent=Written(grant, Receipt("0", 0, b"", question.at)),
        content=etree.fromstring(question.answer),
        exceptions=(),
        refusals=(),
        digest=hashlib.sha256(question.answer).digest(),
        size=len(question.answer),
        asked_at=question.at,
        answered_at=question.at,
    )


# What stands behind both doors -------------------------------------------------------------------


@dataclass
class _Files:
    """The repertorium of a question."""

    question: Question

    async def covers(
        self, capacities: Sequence[str], subjects: Sequence[SubjectNumber], at: datetime
    ) -> bool:
        return bool(subjects) and all(
            any((each, subject.digits) in self.question.files for each in capacities)
            for subject in subjects
        )

    async def change(self, capacity: str, asked: Asked) -> Kept:
        raise AssertionError

    async def registered(self, subject: SubjectNumber, at: datetime) -> Sequence[Registered]:
        raise AssertionError


@dataclass
class _Registry:
    question: Question
    snapshot: Snapshot

    def current(self) -> Snapshot:
        if self.question.stops == "registry":
            raise RegistryUnavailable
        return self.snapshot


@dataclass
class _Source:
    question: Question
    registry: _Registry
    asked: int = 0

    async def fetch(self, intent: Written[Grant]) -> Record:
        self.asked += 1
        if self.question.stops == "source":
            raise SourceUnavailable
        if self.question.then is not None:
            self.registry.snapshot = self.question.then()
        await asyncio.sleep(0)
        return _record_for(intent, self.question)


def _record_for(intent: Written[Grant], question: Question) -> Record:
    made = _record(intent.what, question)
    return Record(
        intent=intent,
        content=made.content,
        exceptions=(),
        refusals=(),
        digest=made.digest,
        size=made.size,
        asked_at=made.asked_at,
        answered_at=made.answered_at,
    )


@dataclass
class _Exchange:
    """An exchange of its own for each door, and what stands around it."""

    question: Question

    def __post_init__(self) -> None:
        question = self.question
        self.registry = _Registry(question, question.snapshot)
        self.source = _Source(question, self.registry)
        self.journal = MemoryJournal(clock=self.clock)
        self.journal.failed = question.stops == "journal"
        policies = question.snapshot.policies
        named = {each.source for one in policies.services.values() for each in one.routes}
        self.exchange = Exchange(
            registry=self.registry,
            sources=dict.fromkeys(named, self.source),
            journal=self.journal,
            keys=OneKey(question.pseudonym),
            pseudonym=question.pseudonym,
            clock=self.clock,
            guard=MemoryGuard(self.clock),
            allowances=Unlimited(),
            repertorium=_Files(question),
        )

    def clock(self) -> datetime:
        return self.question.at

    def told(self, **wire_says: Any) -> Told:
        """Add what the wire does not say, from the answer the exchange gave."""
        entries = tuple(self.journal.entries)
        return Told(entries=entries, asked=self.source.asked, **wire_says)


# SOAP --------------------------------------------------------------------------------------------


async def _over_soap(question: Question) -> Told:
    behind = _Exchange(question)
    door = SoapDoor(
        exchanges=behind.exchange,
        services=question.snapshot.policies.services,
        wsdl=answers.documents(),
        sender="sluis.example/poort",
        clock=behind.clock,
        new_id=lambda: ID,
    )
    status, headers, body = await _ask(door, question.peer, _message(question))
    assert status == 200
    root = etree.fromstring(body)
    exception = root.find(".//Repliek/Uitzonderingen/Uitzondering")
    fault = root.find(".//{*}Fault")
    said = {
        "outcome": headers["sluis-decision"],
        "rule": None,
        "text": None,
        "remedy": None,
        "content": root.find(".//Antwoorden/Antwoord/Inhoud"),
        "whole": body,
        "wire": "",
        "headers": headers,
    }
    if fault is not None:
        said |= {"text": fault.findtext("faultstring"), "wire": "Fault"}
    elif exception is not None:
        noted = {
            one.findtext("Naam") or "": one.findtext("Waarde")
            for one in exception.findall("Annotaties/Annotatie")
        }
        said |= {
            "outcome": noted.get("reden", said["outcome"]),
            "rule": noted.get("regel"),
            "remedy": noted.get("remedie"),
            "text": exception.findtext("Diagnose"),
            "wire": exception.findtext("Identificatie"),
        }
    return behind.told(**said)


def _message(question: Question) -> bytes:
    facts = spec_services.the_contracts().facts(spec_services.named(question.service.name))
    message = etree.fromstring(
        answers.a_request_envelope(
            facts,
            question.inhoud,
            sender=question.consumer,
            capacity=question.capacity,
            end_user=question.end_user,
            reference=REFERENCE,
            annotations=_annotations(question),
        )
    )
    version = message.find(".//Verzoek/Context/Versie")
    assert version is not None
    version.text = question.service.version
    return etree.tostring(message)


def _annotations(question: Question) -> dict[str, str]:
    said = {
        "doeleinde": question.purpose,
        "velden": " ".join(question.fields) if question.fields else None,
    }
    return {name: value for name, value in said.items() if value is not None}


async def _ask(
    door: SoapDoor, peer: PeerIdentity | None, message: bytes
) -> tuple[int, dict[str, str], bytes]:
    """Call the door as a server of ASGI would."""
    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "https",
        "raw_path": b"/Magda-02.00/soap/WebService",
        "query_string": b"",
        "headers": [(b"content-type", b"text/xml; charset=utf-8")],
        "client": ("192.0.2.1", 40_000),
        "extensions": {PEER: peer},
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": message, "more_body": False}

    async def send(event: dict[str, Any]) -> None:
        sent.append(event)

    await door(scope, receive, send)
    head = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], head, sent[1]["body"]


# gRPC --------------------------------------------------------------------------------------------


class _EndedError(Exception):
    def __init__(self, status: Any) -> None:
        super().__init__()
        self.status = status


class _Call:
    """As much of a call's context as the door looks at."""

    def __init__(self, certificate: bytes | None) -> None:
        self._certificate = certificate
        self._when_done: list[Callable[[Any], None]] = []

    def peer(self) -> str:
        return "ipv4:192.0.2.1:40000"

    def add_done_callback(self, callback: Callable[[Any], None]) -> None:
        self._when_done.append(callback)

    def done(self) -> None:
        """Tell who waits for the end of this call."""
        for callback in self._when_done:
            callback(self)

    def auth_context(self) -> dict[str, Sequence[bytes]]:
        if self._certificate is None:
            return {"transport_security_type": (b"ssl",)}
        pem = ssl.DER_cert_to_PEM_cert(self._certificate).encode()
        return {"transport_security_type": (b"ssl",), "x509_pem_cert": (pem,)}

    def invocation_metadata(self) -> tuple[()]:
        return ()

    def time_remaining(self) -> float | None:
        return None

    async def abort_with_status(self, status: Any) -> None:
        raise _EndedError(status)


class _Trust:
    """Knows whose certificate it is, of whatever authority."""

    def __init__(self, peer: PeerIdentity | None) -> None:
        self._peer = peer

    def behind(
        self, presented: bytes, fields: Callable[[str], Sequence[bytes]]
    ) -> PeerIdentity | None:
        shown = self._peer is not None and presented == self._peer.certificate_sha256
        return self._peer if shown else None


async def _over_grpc(question: Question) -> Told:
    behind = _Exchange(question)
    policies = question.snapshot.policies
    door = GrpcDoor(
        behind.exchange,
        policies.services,
        Limits(),
        message_trusted=False,
        reflection=False,
        clock=behind.clock,
        new_id=lambda: ID,
    )
    peer = question.peer
    door._trust = _Trust(peer)  # type: ignore[assignment]
    call = _Call(None if peer is None else peer.certificate_sha256)
    try:
        data = await door._exchange(_one(_grpc_message(question)), call)  # type: ignore[arg-type]
    except _EndedError as ended:
        return behind.told(**_refused(ended.status))
    finally:
        call.done()
    response = wire.ExchangeResponse.FromString(data)
    decision = response.decision
    content = None
    if response.HasField("content"):
        content = transcode.to_inhoud(response.content, policies.services[question.service].answer)
    return behind.told(
        outcome=decision.outcome,
        rule=decision.rule,
        text=None,
        remedy=None,
        content=content,
        whole=data,
        wire="",
        flags=tuple(decision.flags),
        instruments=tuple(decision.instruments),
        removed=tuple(decision.removed_fields),
    )


async def _one(message: bytes) -> AsyncIterator[bytes]:
    yield message


def _grpc_message(question: Question) -> bytes:
    message = wire.ExchangeRequest(
        service=question.service.name,
        version=question.service.version,
        context=wire.Context(
            consumer=question.consumer,
            capacity=question.capacity or "",
            purpose=question.purpose or "",
            end_user=question.end_user or "",
            reference=REFERENCE,
        ),
    )
    if question.fields:
        message.fields.paths.extend(path.replace("/", ".") for path in question.fields)
    message.criteria.SetInParent()
    policy = question.snapshot.policies.services.get(question.service)
    if policy is not None:
        to_struct(question.inhoud, policy.question, message.criteria)
    return message.SerializeToString()


def _refused(status: Any) -> dict[str, Any]:
    trailing = dict(status.trailing_metadata)
    made = Status.FromString(trailing[rpc_status.GRPC_DETAILS_METADATA_KEY])
    info = ErrorInfo()
    assert made.details[0].Unpack(info)
    assert status.code.value[0] == made.code
    assert isinstance(status.code, grpc.StatusCode)
    return {
        "outcome": info.reason,
        "rule": info.metadata.get("rule"),
        "text": made.message,
        "remedy": info.metadata.get("remedy"),
        "content": None,
        "whole": made.SerializeToString(),
        "wire": status.code.name,
    }
