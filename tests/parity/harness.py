"""One question, asked at every door of one gateway.

    case = a_case(seed)                       who asks what, of which registry and source
    soap, grpc, typed = await ask(case)       the same exchange flow behind three codecs
    soap == grpc == typed                     decision, journal entries and what is on the wire

The wires are encoded and decoded whole: what is compared is what a client of each door can read.
"""

import asyncio
import copy
import dataclasses
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any, Final

import msgspec
from google.rpc.error_details_pb2 import ErrorInfo
from lxml import etree
from lxml.etree import _Element

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import Fault, SourceUnavailable
from gateway.core.fields.protos import field_name
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.entry import Entry
from gateway.core.model import Credentials, Disclosure, Refusal, Request, ServiceId, Written
from gateway.edges.grpc import codec as grpc_codec
from gateway.edges.grpc import transcode
from gateway.edges.grpc.typed import Typed
from gateway.edges.soap import codec as soap_codec
from gateway.edges.soap import reply as soap_reply
from gateway.stores.journal.memory import MemoryJournal
from tests.support import answers, builders, replaying
from tests.support.exchanging import an_exchange
from tests.support.journal import HIDDEN
from tests.support.sources import FakeSource
from tests.support.struct_form import to_struct
from tests.support.typed_form import (
    a_typed_request,
    a_typed_response,
    to_element,
    to_message,
    typed_contracts,
)

ID: Final = "00000000-0000-4000-8000-000000000001"
SERVICES: Final = ("GeefOnderneming", "GeefOndernemingVKBO", "GeefFuncties", "GeefPersoon")
LAWFUL: Final = {
    "GeefOnderneming": ("G", "D"),
    "GeefOndernemingVKBO": ("G", "D"),
    "GeefFuncties": ("G", "D"),
    "GeefPersoon": ("D", "D", "G", "P"),
}
MALFORMED: Final = {10: "0999999900", 11: "80651512400"}
STAMP: Final = soap_reply.Stamp(ID, "sluis.example", builders.MOMENT)


@dataclass(frozen=True)
class Case:
    """Everything that decides an exchange, apart from the wire."""

    service: ServiceId
    question: _Element
    consumer: str
    capacity: str | None
    purpose: str | None
    fields: tuple[str, ...] | None
    end_user: str | None
    credentials: Credentials
    snapshot: Snapshot
    answers: dict[str, bytes]
    exceptions: tuple[bytes, ...]
    failure: Fault | None
    as_xml: bool
    """Form of the gRPC question."""


@dataclass(frozen=True)
class Answered:
    """What a client reads, and what the journal holds."""

    request: dict[str, Any]
    decision: dict[str, Any]
    content: bytes | None
    exceptions: tuple[dict[str, Any], ...]
    entries: tuple[dict[str, Any], ...]


# Making cases


def a_case(seed: int) -> Case:
    """Make a case that is lawful as often as not."""
    chance = Random(seed)
    name = chance.choice(SERVICES)
    facts = answers.the_facts(name)
    number = _number(chance, name)
    asker = chance.choice(LAWFUL[name]) if chance.random() < 0.8 else chance.choice("GODPFS")
    question = answers.a_question(facts, chance, subject=number, values=_bron(chance, name))
    _maybe_spoil(chance, question)
    return Case(
        service=_version(chance, facts.id),
        question=question,
        consumer=_consumer(chance, asker),
        capacity="OCMW" if chance.random() < 0.04 else None,
        purpose=_purpose(chance, asker),
        fields=_fields(chance, name),
        end_user=builders.BERT if chance.random() < 0.5 else None,
        credentials=_credentials(chance, asker),
        snapshot=chance.choice(_snapshots()),
        answers=_answers(chance, name, number),
        exceptions=_exceptions(chance),
        failure=SourceUnavailable() if chance.random() < 0.04 else None,
        as_xml=chance.random() < 0.3,
    )


def _number(chance: Random, service: str) -> str:
    number = builders.AN if service == "GeefPersoon" else builders.BV
    return MALFORMED[len(number)] if chance.random() < 0.05 else number


def _bron(chance: Random, service: str) -> dict[str, str]:
    if service != "GeefPersoon":
        return {}
    return {"Bron": "KSZ" if chance.random() < 0.1 else "RR"}


def _maybe_spoil(chance: Random, question: _Element) -> None:
    """Make a question the schema refuses: something missing, or a value that is none."""
    if chance.random() < 0.06:
        question.remove(question[0])
    elif chance.random() < 0.06:
        leaves = [each for each in question.iter() if not len(each)]
        chance.choice(leaves).text = "geen waarde van dit type, en te lang " * 9


def _version(chance: Random, service: ServiceId) -> ServiceId:
    if chance.random() < 0.03:
        return ServiceId("GeefMaan", service.version)
    if chance.random() < 0.03:
        return ServiceId(service.name, "99.00.0000")
    return service


def _consumer(chance: Random, asker: str) -> str:
    if chance.random() < 0.04:
        return "nobody.example/here"
    if chance.random() < 0.02:
        return "c" * 121
    return builders.a_capacity(asker).identification


def _purpose(chance: Random, asker: str) -> str | None:
    if chance.random() < 0.04:
        return "GEEN DOEL"
    return chance.choice((None, None, builders.PURPOSES[asker], builders.PURPOSES[asker], "ANDER"))


def _fields(chance: Random, service: str) -> tuple[str, ...] | None:
    if chance.random() < 0.5:
        return None
    if chance.random() < 0.05:
        return ("Onderneming//Namen",)
    shape = answers.the_facts(service).answer
    paths = []
    for _ in range(chance.randint(1, 3)):
        steps: list[str] = []
        at = shape
        while at.children and (not steps or chance.random() < 0.6):
            at = chance.choice(at.children)
            steps.append(at.name)
        paths.append("/".join(steps) if chance.random() < 0.95 else "Onbekend/Pad")
    return tuple(paths)


def _credentials(chance: Random, asker: str) -> Credentials:
    if chance.random() < 0.05:
        return builders.the_credentials(message_trusted=True)
    organisation = builders.a_capacity(asker).organisation
    if chance.random() < 0.05:
        organisation = chance.choice(sorted(builders.ORGANISATIONS))
    return builders.the_credentials(builders.a_peer(organisation))


def _snapshots() -> tuple[Snapshot, ...]:
    instrument, basis = builders.an_instrument(), builders.a_legal_basis()
    return (
        builders.a_snapshot(),
        builders.a_snapshot(instruments=[instrument]),
        builders.a_snapshot(instruments=[basis]),
        builders.a_snapshot(instruments=[builders.an_instrument(status=Status.REVOKED), basis]),
        builders.a_snapshot(acceptances=[]),
        builders.a_snapshot(sanctions=[builders.a_sanction()]),
        builders.a_snapshot(relays=[]),
    )


def _answers(chance: Random, service: str, number: str) -> dict[str, bytes]:
    if chance.random() < 0.06:
        return {}
    answer = answers.an_answer(answers.the_facts(service), chance, rich=chance.random() < 0.2)
    if chance.random() < 0.1:
        etree.SubElement(answer, "Onbekend").text = "niet voor u"
    return {number: etree.tostring(answer, encoding="utf-8")}


def _exceptions(chance: Random) -> tuple[bytes, ...]:
    if chance.random() < 0.8:
        return ()
    made = answers.an_exception("30042", type="INFORMATIE", annotations={"aantal": "2"})
    return (etree.tostring(made, encoding="utf-8"),)


# Asking


async def ask(case: Case) -> tuple[Answered, Answered, Answered | None]:
    """Ask at the SOAP door, at the gRPC door, and by the typed call where the service has one."""
    typed = await _over_typed(case) if case.service in builders.the_services() else None
    return await _over_soap(case), await _over_grpc(case), typed


@dataclass
class _Registry:
    snapshot: Snapshot

    def current(self) -> Snapshot:
        return self.snapshot


@dataclass
class _Gateway:
    """A gateway of its own for each door, so that their journals can be laid side by side."""

    case: Case
    journal: MemoryJournal = field(
        default_factory=lambda: MemoryJournal(clock=lambda: builders.MOMENT)
    )

    async def handle(self, request: Request) -> Written[Disclosure] | Written[Refusal] | Fault:
        source = FakeSource(self.case.answers, lambda: builders.MOMENT)
        source.exceptions = self.case.exceptions
        source.failure = self.case.failure
        exchange = an_exchange(
            _Registry(self.case.snapshot),
            dict.fromkeys(("rijksregister", "ksz", "kbo", "vkbo"), source),
            self.journal,
        )
        try:
            return await exchange.handle(request, self.case.credentials)
        except Fault as fault:
            return fault

    def replay(self) -> None:
        """Whatever was decided comes out again, of the journal alone (promise 4)."""
        disagreeing = replaying.disagreeing(self.journal.entries, [self.case.snapshot], HIDDEN)
        assert disagreeing == []


def _deadline() -> float:
    return asyncio.get_running_loop().time() + 30


async def _over_soap(case: Case) -> Answered:
    facts = answers.the_facts("GeefPersoon" if "Bron" in case.question else _known(case.service))
    named = dataclasses.replace(facts, id=case.service)
    if case.service not in builders.the_services():
        named = dataclasses.replace(named, request_root=case.service.name)
    pairs = {"doeleinde": case.purpose, "velden": " ".join(case.fields) if case.fields else None}
    message = answers.a_request_envelope(
        named,
        case.question,
        sender=case.consumer,
        capacity=case.capacity,
        end_user=case.end_user,
        reference="ref-1",
        annotations={name: value for name, value in pairs.items() if value is not None},
    )
    arrival = soap_codec.Arrival(ID, builders.MOMENT, _deadline())
    asked = soap_codec.decode(message, arrival, builders.the_services())
    gateway = _Gateway(case)
    answer = await gateway.handle(asked.request)
    gateway.replay()
    if isinstance(answer, Fault):
        body = soap_reply.encode_fault(answer, asked.echo, STAMP).body
    else:
        body = soap_reply.encode(answer, asked.echo, STAMP).body
    content, exceptions, error = _read_soap(body)
    return Answered(
        _request(asked.request),
        _decision(answer, error),
        content,
        exceptions,
        _entries(gateway.journal),
    )


def _known(service: ServiceId) -> str:
    return service.name if service.name in SERVICES else "GeefOnderneming"


def _read_soap(
    body: bytes,
) -> tuple[bytes | None, tuple[dict[str, Any], ...], dict[str, str]]:
    root = etree.fromstring(body)
    inhoud = root.find(".//Antwoorden/Antwoord/Inhoud")
    exceptions: list[dict[str, Any]] = []
    for one in root.findall(".//Uitzondering"):
        pairs = [
            (pair.findtext("Naam"), pair.findtext("Waarde"))
            for pair in one.findall("Annotaties/Annotatie")
        ]
        exceptions.append(
            {
                "code": one.findtext("Identificatie"),
                "origin": one.findtext("Oorsprong"),
                "type": one.findtext("Type"),
                "diagnosis": one.findtext("Diagnose"),
                "level": 3 if one.getparent().getparent().tag == "Antwoord" else 2,  # type: ignore[union-attr]
                "annotations": pairs,
            }
        )
    # What a refusal says stands in an exception on this wire, in a status on the other.
    ours = [dict(one["annotations"]) for one in exceptions]
    error = next((pairs for pairs in ours if "reden" in pairs), {})
    if error:
        error["text"] = exceptions[0]["diagnosis"]
        exceptions = []
    return _canonical(inhoud), tuple(exceptions), error


async def _over_grpc(case: Case) -> Answered:
    message = wire.ExchangeRequest(
        service=case.service.name,
        version=case.service.version,
        context=_context(case),
    )
    if case.fields:
        message.fields.paths.extend(path.replace("/", ".") for path in case.fields)
    _put_question(message, case)
    arrival = grpc_codec.Arrival(ID, builders.MOMENT, _deadline())
    data = message.SerializeToString()
    asked = grpc_codec.decode(data, arrival, builders.the_services(), grpc_codec.Limits())
    assert isinstance(asked, grpc_codec.Asked)
    gateway = _Gateway(case)
    answer = await gateway.handle(asked.request)
    gateway.replay()
    response = wire.ExchangeResponse()
    exceptions, error = _read_grpc(answer, asked, response)
    return Answered(
        _request(asked.request),
        _decision(answer, error),
        _grpc_content(response, case),
        exceptions,
        _entries(gateway.journal),
    )


async def _over_typed(case: Case) -> Answered:
    policy = builders.the_services()[case.service]
    message = a_typed_request(case.service)
    message.context.MergeFrom(_context(case))
    message.fields.paths.extend(map(_in_its_words, case.fields or ()))
    message.vraag.SetInParent()
    to_message(case.question, message.vraag)
    arrival = grpc_codec.Arrival(ID, builders.MOMENT, _deadline())
    door = _typed_door(case.service)
    data = message.SerializeToString()
    asked = grpc_codec.decode_typed(data, arrival, door, grpc_codec.Limits())
    assert isinstance(asked, grpc_codec.Asked)
    gateway = _Gateway(case)
    answer = await gateway.handle(asked.request)
    gateway.replay()
    response = a_typed_response(case.service)
    exceptions, error = _read_grpc(answer, asked, response)
    inhoud = to_element(response.inhoud, policy.answer) if response.HasField("inhoud") else None
    return Answered(
        _request(asked.request),
        _decision(answer, error),
        _canonical(inhoud),
        exceptions,
        _entries(gateway.journal),
    )


def _in_its_words(path: str) -> str:
    """Give half of the paths in the contract's words, which may be mixed with the wire's."""
    known = len(path) % 2 and not path.startswith("Onbekend")
    return ".".join(field_name(step) if known and step else step for step in path.split("/"))


@cache
def _typed_door(service: ServiceId) -> Typed:
    return Typed(typed_contracts()[service], builders.the_services()[service])


def _context(case: Case) -> wire.Context:
    return wire.Context(
        consumer=case.consumer,
        capacity=case.capacity or "",
        purpose=case.purpose or "",
        end_user=case.end_user or "",
        reference="ref-1",
    )


def _put_question(message: wire.ExchangeRequest, case: Case) -> None:
    policy = builders.the_services().get(case.service)
    if case.as_xml:
        message.xml = etree.tostring(case.question, encoding="utf-8")
        return
    message.criteria.SetInParent()
    if policy is not None:
        to_struct(case.question, policy.question, message.criteria)


def _read_grpc(
    answer: Written[Disclosure] | Written[Refusal] | Fault, asked: grpc_codec.Asked, into: Any
) -> tuple[tuple[dict[str, Any], ...], dict[str, str]]:
    """Read the response into *into*: its exceptions, and what a status says instead."""
    if isinstance(answer, Fault):
        encoded = grpc_codec.fault_status(answer, ID)
    else:
        encoded = grpc_codec.encode(answer, asked)
    if not isinstance(encoded, bytes):
        info = ErrorInfo()
        assert encoded.details[0].Unpack(info)
        names = {"rule": "regel", "remedy": "remedie", "exchange": "referentie"}
        error = {names[key]: value for key, value in info.metadata.items()}
        return (), {**error, "reden": info.reason, "text": encoded.message}
    into.MergeFromString(encoded)
    exceptions = tuple(
        {
            "code": one.code,
            "origin": one.origin,
            "type": one.type,
            "diagnosis": one.diagnosis,
            "level": one.level,
            "annotations": [(each.name, each.value) for each in one.annotations],
        }
        for one in into.exceptions
    )
    decision = into.decision
    assert isinstance(answer, Written)
    assert isinstance(answer.what, Disclosure)
    assert (decision.outcome, decision.rule) == (answer.what.outcome, answer.what.ground.rule)
    assert tuple(decision.instruments) == answer.what.ground.instruments
    assert tuple(decision.removed_fields) == answer.what.removed
    return exceptions, {}


def _grpc_content(response: wire.ExchangeResponse, case: Case) -> bytes | None:
    match response.WhichOneof("answer"):
        case "xml":
            return _canonical(etree.fromstring(response.xml))
        case "content":
            shape = builders.the_services()[case.service].answer
            return _canonical(transcode.to_inhoud(response.content, shape))
        case _:
            return None


# Comparing


def _canonical(element: _Element | None) -> bytes | None:
    if element is None:
        return None
    alone = copy.deepcopy(element)
    alone.tail = None
    return etree.tostring(alone, method="c14n", exclusive=True)


def _request(request: Request) -> dict[str, Any]:
    """Everything of a request but the wire: what stands in an invalid one may differ."""
    if request.invalid is not None:
        return {"invalid": True, "service": request.service}
    given = msgspec.structs.asdict(request)
    # Only a SOAP message says when it was written; without a signature nothing goes by it.
    for of_the_wire in ("door", "digest", "size", "deadline", "question", "said_at"):
        del given[of_the_wire]
    if request.service in builders.the_services():
        given["question"] = _canonical(request.question)
    return given


def _decision(
    answer: Written[Disclosure] | Written[Refusal] | Fault, error: dict[str, str]
) -> dict[str, Any]:
    if isinstance(answer, Fault):
        return {"fault": type(answer), "error": error}
    what = answer.what
    if isinstance(what, Disclosure):
        return {
            "outcome": what.outcome,
            "ground": what.ground,
            "removed": what.removed,
            "removed_count": what.removed_count,
            "removed_by_class": dict(what.removed_by_class),
            "digest": what.digest,
            "error": error,
        }
    by_the_wire = what.request is not None and what.request.invalid is not None
    return {
        "gate": what.gate,
        "reason": what.reason,
        "also_failed": what.also_failed,
        "ground": what.ground,
        "remedy": what.remedy,
        "text": None if by_the_wire else what.text,
        "error": {key: value for key, value in error.items() if key != "text" or not by_the_wire},
    }


def _entries(journal: MemoryJournal) -> tuple[dict[str, Any], ...]:
    return tuple(_entry(each) for each in journal.entries)


def _entry(entry: Entry) -> dict[str, Any]:
    kept = {name: getattr(entry, name) for name in entry.__struct_fields__}
    for of_the_wire in ("door", "request_digest", "request_size"):
        del kept[of_the_wire]
    return kept
