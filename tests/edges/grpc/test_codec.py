"""Bytes to nouns and back: nothing believed, nothing echoed, every reason with its status."""

import hashlib
from dataclasses import replace
from typing import Any, cast

import grpc
import pytest
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status
from lxml import etree

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core import faults
from gateway.core.faults import Fault, Reason
from gateway.core.model import Door, Outcome, Rejected, Request, ServiceId, Written
from gateway.edges.grpc import codec, transcode
from gateway.edges.grpc.codec import CODES, Arrival, Asked, Limits
from tests.edges.grpc.world import (
    AT,
    CONSUMER,
    ONDERNEMING,
    QUESTION,
    RECEIPT,
    a_disclosure,
    a_message,
    a_refusal,
    an_inhoud,
    error_info,
    services,
)

ARRIVAL = Arrival("00000000-0000-4000-8000-000000000001", AT, 12.5, "00-" + "a" * 32)
XML = (
    b"<Inhoud><Criteria><Ondernemingsnummer>0999999922</Ondernemingsnummer>"
    b"<Basisgegevens>1</Basisgegevens></Criteria><Taal>nl</Taal></Inhoud>"
)
CANARY = "CANARY-7f3a"


def attributes(count: int) -> bytes:
    return b"".join(b' a%x=""' % number for number in range(count))


def decode(message: wire.ExchangeRequest | bytes, limits: Limits | None = None) -> Asked | Rejected:
    data = message if isinstance(message, bytes) else message.SerializeToString()
    return codec.decode(data, ARRIVAL, services(), limits or Limits())


def asked(message: wire.ExchangeRequest, limits: Limits | None = None) -> Asked:
    made = decode(message, limits)
    assert isinstance(made, Asked)
    return made


def request_of(**changes: Any) -> Request:
    return asked(a_message(**changes)).request


def test_a_question_becomes_a_request() -> None:
    """Every field of the message is in the request, and what the call knows beside it."""
    message = a_message(
        context={
            "consumer": CONSUMER,
            "capacity": "OCMW",
            "purpose": "BURGERZAKEN",
            "end_user": "80651512409",
            "reference": "ref-1",
            "correlation": "file-9",
            "session": "aZ09_-" * 4,
        },
        fields=["Onderneming.Namen", "Onderneming.Adressen.Adres.@Type", "Onderneming.Namen"],
    )
    data = message.SerializeToString()
    request = asked(message).request
    assert request.invalid is None
    assert ARRIVAL.id == request.id
    assert request.door == Door.GRPC
    assert request.service == ONDERNEMING
    assert (
        request.consumer,
        request.capacity,
        request.purpose,
    ) == (CONSUMER, "OCMW", "BURGERZAKEN")
    assert (
        request.end_user,
        request.reference,
        request.correlation,
        request.session,
    ) == ("80651512409", "ref-1", "file-9", "aZ09_-" * 4)
    assert request.fields == ("Onderneming/Namen", "Onderneming/Adressen/Adres/@Type")
    assert etree.tostring(request.question) == XML
    assert (AT, 12.5, ARRIVAL.traceparent) == (
        request.received_at,
        request.deadline,
        request.traceparent,
    )
    assert hashlib.sha256(data).digest() == request.digest
    assert len(data) == request.size


def test_what_is_empty_is_absent() -> None:
    """Protobuf knows no difference; the reference becomes the exchange id."""
    request = asked(
        wire.ExchangeRequest(
            service=ONDERNEMING.name,
            version=ONDERNEMING.version,
            context=wire.Context(consumer=CONSUMER),
            xml=XML,
            fields={},
        )
    ).request
    assert request.invalid is None
    assert ARRIVAL.id == request.reference
    assert (
        request.capacity,
        request.purpose,
        request.end_user,
        request.correlation,
        request.session,
        request.fields,
    ) == (None, None, None, None, None, None)


def test_both_forms_ask_the_same_question() -> None:
    """The Struct, its short form, and the XML."""
    long, short = QUESTION, QUESTION["Criteria"]
    as_struct, as_xml = request_of(criteria=long), request_of(xml=XML)
    assert etree.tostring(as_struct.question) == etree.tostring(as_xml.question)
    assert as_xml.question[0] is not None
    alone = request_of(criteria=short)
    assert alone.invalid is None
    assert etree.tostring(alone.question[0]) == etree.tostring(as_xml.question[0])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"version": "2"}, codec.NO_VERSION),
        ({"version": "02.00.0000\n"}, codec.NO_VERSION),
        ({"version": "٠٢.00.0000"}, codec.NO_VERSION),
        ({"context": {"consumer": "c" * 121}}, codec.NO_CONSUMER),
        ({"context": {"consumer": "a\x00b"}}, codec.NO_CONSUMER),
        ({"context": {"capacity": "c" * 25}}, codec.LONG_CAPACITY),
        ({"context": {"purpose": "c" * 65}}, codec.BAD_PURPOSE),
        ({"context": {"purpose": "BURGER ZAKEN"}}, codec.BAD_PURPOSE),
        ({"context": {"end_user": "8065151240"}}, codec.BAD_END_USER),
        ({"context": {"session": "x" * 21}}, codec.BAD_SESSION),
        ({"context": {"session": "x" * 65}}, codec.BAD_SESSION),
        ({"context": {"session": "x" * 21 + "+"}}, codec.BAD_SESSION),
        ({"context": {"session": "x" * 22 + "\n"}}, codec.BAD_SESSION),
        ({"context": {"end_user": "８０６５１５１２４０９"}}, codec.BAD_END_USER),  # noqa: RUF001 - full-width on purpose
        ({"context": {"reference": "r" * 37}}, codec.LONG_REFERENCE),
        ({"context": {"reference": "r\n"}}, codec.LONG_REFERENCE),
        ({"context": {"correlation": "r" * 37}}, codec.LONG_CORRELATION),
        ({"fields": ["Onderneming/Namen"]}, codec.BAD_FIELDS),
        ({"fields": [""]}, codec.BAD_FIELDS),
        ({"fields": ["a..b"]}, codec.BAD_FIELDS),
        ({"fields": [".a"]}, codec.BAD_FIELDS),
        ({"fields": ["a."]}, codec.BAD_FIELDS),
        ({"fields": ["*"]}, codec.BAD_FIELDS),
        ({"fields": ["@Op.a"]}, codec.BAD_FIELDS),
        ({"fields": ["a" * 200]}, codec.BAD_FIELDS),
        ({"fields": ["a"] * 1001}, codec.BAD_FIELDS),
        ({"criteria": {"Criteria": {CANARY: "x"}}}, transcode.UNKNOWN),
        ({"criteria": {"Taal": 1}}, transcode.NOT_TEXT),
        ({"xml": b""}, codec.BAD_XML),
        ({"xml": b"<Inhoud>"}, codec.BAD_XML),
        ({"xml": b"<Criteria/>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud xmlns='urn:x'/>"}, codec.BAD_XML),
        ({"xml": b"<!DOCTYPE Inhoud><Inhoud/>"}, codec.BAD_XML),
        ({"xml": b"<!DOCTYPE I [<!ENTITY a 'x'>]><Inhoud>&a;</Inhoud>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud>&a;</Inhoud>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud><?x y?></Inhoud>"}, codec.BAD_XML),
        ({"xml": b"<?xml-stylesheet href='http://x/'?><Inhoud/>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud><![CDATA[x]]></Inhoud>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud/><Inhoud/>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud a='1' a='2'/>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud>\xff</Inhoud>"}, codec.BAD_XML),
        ({"xml": "<Inhoud/>".encode("utf-16")}, codec.BAD_XML),
        ({"xml": b"<Inhoud>" + b"<a>" * 64 + b"</a>" * 64 + b"</Inhoud>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud>" + b"<a/>" * 50_000 + b"</Inhoud>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud%b/>" % attributes(65)}, codec.BAD_XML),
        ({"xml": b"<Inhoud%b/>" % attributes(300_000)}, codec.BAD_XML),
        ({"xml": b"<Inhoud>" + b"<a%b/>" % attributes(4) * 12_501 + b"</Inhoud>"}, codec.BAD_XML),
        ({"xml": b"<Inhoud><%b/></Inhoud>" % (b"a" * 129)}, codec.BAD_XML),
        ({"xml": b"<Inhoud>" + b"a" * (2 * 1024 * 1024 + 1) + b"</Inhoud>"}, codec.BAD_XML),
        ({"xml": b'<Inhoud xmlns="urn:canary"/>'}, codec.BAD_XML),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)
def test_a_request_that_is_not_valid_says_so(changes: dict[str, Any], expected: str) -> None:
    """It is still a request: who asked is written down. Its text is fixed."""
    request = request_of(**changes)
    assert expected == request.invalid
    assert request.fields is None
    assert CANARY not in repr(request.invalid)
    assert all(
        len(text) <= 120 for text in (request.consumer, request.reference, request.capacity or "")
    )


def test_without_a_question_or_a_consumer_a_request_is_not_valid() -> None:
    """Nothing asked, or nobody asking."""
    message = a_message()
    message.ClearField("criteria")
    assert asked(message).request.invalid == codec.NO_QUESTION
    message = a_message()
    message.context.consumer = ""
    assert asked(message).request.invalid == codec.NO_CONSUMER


def test_xml_may_carry_a_declaration_and_comments() -> None:
    """What a client's library writes by itself, and what a hand leaves behind."""
    request = request_of(xml=b'<?xml version="1.0" encoding="UTF-8"?><!-- a -->' + XML)
    assert request.invalid is None
    assert etree.tostring(request.question) == XML


def test_another_encoding_than_utf_8_is_not_read() -> None:
    """Two readers of two encodings would read two questions."""
    declared = b'<?xml version="1.0" encoding="ISO-8859-1"?><Inhoud><Taal>\xe9</Taal></Inhoud>'
    assert request_of(xml=declared).invalid == codec.BAD_XML


def test_xml_at_the_limit_is_read() -> None:
    """The limits of the SOAP door, on every way a question takes."""
    for inside in (
        b"<a>" * 63 + b"</a>" * 63,
        b"<a/>" * 49_999,
        b"<a%b/>" % attributes(4) * 12_500,
        b"<%b%b/>" % (b"a" * 128, attributes(64)),
    ):
        assert request_of(xml=b"<Inhoud>%b</Inhoud>" % inside).invalid is None


def test_an_unknown_service_is_still_a_request() -> None:
    """The law says SERVICE_UNKNOWN, under the name that was asked for."""
    for changes in ({"criteria": {CANARY: 1}}, {"xml": XML}):
        made = asked(a_message(service="GeefMaan", **changes))
        assert ServiceId("GeefMaan", "02.00.0000") == made.request.service
        assert made.request.invalid is None
        assert made.form is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff" * 40,
        a_message(service="").SerializeToString(),
        a_message(service="s" * 49).SerializeToString(),
        a_message(service="Geef Persoon").SerializeToString(),
        a_message(service="Geef\x00").SerializeToString(),
        a_message().SerializeToString() + b"\x0a\x01a",
        b"\x0a\x02\xc3\x28" + a_message(service="").SerializeToString(),
        a_message().SerializeToString()[:-1],
        b"\x0a\x01a" + b"\x78\x01" * 50_001,
    ],
    ids=["empty", "noise", "no name", "long name", "space", "nul", "twice", "utf-8", "cut", "many"],
)
def test_what_cannot_be_read_is_rejected_with_its_digest(data: bytes) -> None:
    """No request, but the bytes leave their mark."""
    rejected = decode(data)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == Reason.INVALID_REQUEST
    assert (ARRIVAL.id, Door.GRPC, AT) == (rejected.id, rejected.door, rejected.received_at)
    assert (hashlib.sha256(data).digest(), len(data)) == (rejected.digest, rejected.size)


def test_the_number_of_elements_is_limited() -> None:
    """Ten thousand elements are no question; where the limit lies is a setting."""
    small = replace(Limits(), repeated_max=3)
    assert isinstance(decode(a_message(), small), Rejected)
    assert isinstance(decode(a_message()), Asked)


# Answers


def encode(message: wire.ExchangeRequest, answer: Any) -> wire.ExchangeResponse:
    data = codec.encode(Written(answer, RECEIPT), asked(message))
    assert isinstance(data, bytes)
    return wire.ExchangeResponse.FromString(data)


def test_an_answer_carries_its_decision() -> None:
    """On which ground, and what was kept back."""
    response = encode(a_message(), a_disclosure(an_inhoud()))
    assert ARRIVAL.id == response.exchange_id
    assert MessageToDict(response.decision, preserving_proto_field_name=True) == {
        "outcome": "OK_FILTERED",
        "rule": "ENT-1",
        "instruments": ["LB-1", "DISC-2"],
        "removed_fields": ["Onderneming.Functies.Functie.Persoon", "Onderneming.Adressen.Adres"],
        "flags": ["PERSONAL"],
    }
    (exception,) = response.exceptions
    assert MessageToDict(cast("Message", exception), preserving_proto_field_name=True) == {
        "code": "30042",
        "origin": "KBO",
        "type": "INFORMATIE",
        "diagnosis": "meer dan een voorkomen",
        "level": 3,
        "circumstance": "Functie",
        "annotations": [{"name": "aantal", "value": "2"}],
        "date": "2099-03-02",
        "time": "09:30:00.000",
    }


def test_the_answer_has_the_form_of_the_question() -> None:
    """XML is the filtered bytes themselves; the Struct is made out of the same."""
    leaving = a_disclosure(an_inhoud())
    as_xml, as_struct = encode(a_message(xml=XML), leaving), encode(a_message(), leaving)
    assert an_inhoud() == as_xml.xml
    assert as_struct.WhichOneof("answer") == "content"
    shape = services()[ONDERNEMING].answer
    rebuilt = transcode.to_inhoud(as_struct.content, shape)
    assert etree.tostring(rebuilt, method="c14n") == etree.tostring(
        etree.fromstring(an_inhoud()), method="c14n"
    )


def test_an_emptied_answer_has_no_content_but_an_exception() -> None:
    """15021: status OK, and the exception says why."""
    empty = a_disclosure(None, outcome=Outcome.OK_FILTERED)
    for message in (a_message(), a_message(xml=XML)):
        response = encode(message, empty)
        assert response.WhichOneof("answer") is None
        assert len(response.exceptions) == 1


NOTHING = b"<Inhoud></Inhoud>"


def test_an_answer_of_nothing_is_still_an_answer() -> None:
    """An empty `Inhoud` is not the same as none."""
    assert encode(a_message(), a_disclosure(NOTHING)).WhichOneof("answer") == "content"
    assert encode(a_message(xml=XML), a_disclosure(NOTHING)).xml == NOTHING


def test_a_refusal_is_a_status_with_a_typed_detail() -> None:
    """Reason, rule, remedy and exchange for machines; one fixed sentence for people."""
    made = asked(a_message())
    refusal = a_refusal(made.request, Reason.RR_AUTH_REQUIRED)
    status = codec.encode(Written(refusal, RECEIPT), made)
    assert isinstance(status, Status)
    assert rpc_status.to_status(status).code is grpc.StatusCode.PERMISSION_DENIED
    assert refusal.text == status.message
    info = error_info(status)
    assert (info.reason, info.domain) == ("RR_AUTH_REQUIRED", "sluis")
    assert {"rule": "RR-7", "remedy": refusal.remedy, "exchange": refusal.id} == dict(info.metadata)


def test_a_remedy_that_is_not_there_is_not_named() -> None:
    """An empty word is no advice."""
    refusal = a_refusal(None, Reason.SANCTION_ACTIVE, remedy=None)
    assert {"rule", "exchange"} == set(error_info(codec.refuse(refusal)).metadata)


@pytest.mark.parametrize("fault", Fault.__subclasses__(), ids=lambda fault: fault.__name__)
def test_every_fault_has_its_status_and_its_fixed_text(fault: type[Fault]) -> None:
    """What broke is told by its reason; nothing else of it."""
    status = codec.fault_status(fault(), ARRIVAL.id)
    assert CODES[fault.reason] == status.code
    assert fault.text == status.message
    info = error_info(status)
    assert (fault.reason, "sluis") == (info.reason, info.domain)
    assert {"exchange": ARRIVAL.id} == dict(info.metadata)


def test_every_reason_has_a_status() -> None:
    """One list of reasons, one table, and no reason that is fine."""
    assert set(Reason) == set(CODES)
    known = {code.value[0]: code for code in grpc.StatusCode}
    assert all(known[CODES[reason]] is not grpc.StatusCode.OK for reason in Reason)


SECTION_6_5 = {
    grpc.StatusCode.INVALID_ARGUMENT: {
        "INVALID_REQUEST", "INVALID_INSZ", "INVALID_KBO", "PURPOSE_MISSING",
    },
    grpc.StatusCode.UNAUTHENTICATED: {"AUTHN_FAILED"},
    grpc.StatusCode.FAILED_PRECONDITION: {"RELAY_AUTH_MISSING", "INSCHRIJVING_MISSING"},
    grpc.StatusCode.UNAVAILABLE: {
        "REGISTRY_UNAVAILABLE", "AUDIT_UNAVAILABLE", "SOURCE_UNAVAILABLE", "OVERLOADED",
    },
    grpc.StatusCode.INTERNAL: {"SOURCE_BAD_ANSWER", "INTERNAL"},
    grpc.StatusCode.NOT_FOUND: {"SERVICE_UNKNOWN"},
    grpc.StatusCode.ALREADY_EXISTS: {"REPLAYED"},
    grpc.StatusCode.RESOURCE_EXHAUSTED: {"QUOTA_EXCEEDED"},
    grpc.StatusCode.DEADLINE_EXCEEDED: {"DEADLINE_EXCEEDED"},
}  # fmt: skip


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_has_the_status_of_the_law_page(reason: Reason) -> None:
    """Everything the page does not name otherwise is PERMISSION_DENIED."""
    expected = next(
        (code for code, reasons in SECTION_6_5.items() if reason in reasons),
        grpc.StatusCode.PERMISSION_DENIED,
    )
    assert expected.value[0] == CODES[reason]


def test_the_texts_are_fixed_sentences() -> None:
    """Lower case, no final period, and the ones of faults hold no placeholder."""
    texts = [
        fault.text
        for fault in vars(faults).values()
        if isinstance(fault, type) and issubclass(fault, Fault)
    ]
    texts += [
        value
        for module in (codec, transcode)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and " " in value
    ]
    assert len(texts) > 15
    assert all(text[0].islower() and text[-1] != "." and "{" not in text for text in texts)


def test_the_catalogue_is_listed_by_name() -> None:
    """Names, versions and domains; nothing about the caller."""
    listed = wire.ListServicesResponse.FromString(codec.encode_services(services(), [])).services
    assert [(one.name, one.version, one.domain) for one in listed] == [
        ("GeefFuncties", "02.00.0000", "onderneming"),
        ("GeefOnderneming", "02.00.0000", "onderneming"),
        ("GeefOndernemingVKBO", "02.00.0000", "onderneming"),
        ("GeefPersoon", "02.02.0000", "persoon"),
    ]
