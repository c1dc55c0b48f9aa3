"""A typed message says what its XML says, both ways, and refuses what it could not keep."""

import os
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any

import pytest
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorSet
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import SourceBadAnswer
from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.shape import Shape
from gateway.core.model import Rejected, ServiceId, Written
from gateway.edges.grpc import codec, contracts, transcode
from gateway.edges.grpc.codec import Arrival, Asked, Limits
from gateway.edges.grpc.contracts import UnfitContractError
from gateway.edges.grpc.steps import UnknownContentError, UnrepeatableError
from gateway.edges.grpc.structs import struct
from gateway.edges.grpc.typed import Typed, typed_doors
from tests.edges.grpc.test_structs import CARRIED, written
from tests.edges.grpc.test_transcode import a_leaf, a_shape
from tests.edges.grpc.world import (
    AT,
    CONSUMER,
    ONDERNEMING,
    RECEIPT,
    a_disclosure,
    a_policy,
    policy_of,
)
from tests.support.answers import a_question, an_answer
from tests.support.answers import contracts as facts_of
from tests.support.typed_form import (
    a_typed_request,
    a_typed_response,
    to_element,
    to_message,
    typed_contracts,
)

SEEDS = range(10 * int(os.environ.get("FUZZ", "1")))
ARRIVAL = Arrival("0" * 36, AT, 1.0)


def every_facts() -> dict[ServiceId, ServiceFacts]:
    return dict(facts_of().all_facts())


SERVICES = sorted(every_facts())


@cache
def a_typed(service: ServiceId) -> Typed:
    """Give the typed door of a service."""
    facts = every_facts()[service]
    return Typed(typed_contracts()[service], policy_of(facts))


def canonical(element: _Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)


def a_request(fields: Sequence[str] = ()) -> Any:
    """Make a typed question about an enterprise, as a client does."""
    request = a_typed_request(ONDERNEMING)
    request.context.consumer = CONSUMER
    request.vraag.SetInParent()
    request.vraag.criteria.ondernemingsnummer = "0999999922"
    request.fields.paths.extend(fields)
    return request


def decoded(data: bytes) -> Asked | Rejected:
    return codec.decode_typed(data, ARRIVAL, a_typed(ONDERNEMING), Limits())


def invalid(data: bytes) -> str | None:
    asked = decoded(data)
    assert isinstance(asked, Asked)
    return asked.request.invalid


# Nothing is lost


def test_every_service_has_a_typed_call() -> None:
    """What has a public contract has a typed one, in the package of its domain."""
    assert set(SERVICES) == set(typed_contracts())
    for service, contract in typed_contracts().items():
        domain = every_facts()[service].domain
        assert contract.path.startswith(f"/sluis.magda.{domain}.v1.")


@pytest.mark.fuzz
@pytest.mark.parametrize("service", SERVICES, ids=str)
def test_an_answer_comes_back_from_its_typed_message_to_the_letter(service: ServiceId) -> None:
    """XML, typed bytes, protobuf's own objects, XML: what came out is what went in."""
    facts, typed = every_facts()[service], a_typed(service)
    for seed in SEEDS:
        inhoud = an_answer(facts, seed, rich=seed == 0)
        response = a_typed_response(service)
        response.inhoud.MergeFromString(typed.answer(written(inhoud)))
        assert canonical(inhoud) == canonical(to_element(response.inhoud, facts.answer))


@pytest.mark.parametrize("service", SERVICES, ids=str)
def test_the_bytes_of_an_answer_are_those_of_protobufs_own_objects(service: ServiceId) -> None:
    """Read back they are the message a client would have made field by field."""
    facts = every_facts()[service]
    inhoud = an_answer(facts, 11)
    found, made = a_typed_response(service), a_typed_response(service)
    found.inhoud.MergeFromString(a_typed(service).answer(written(inhoud)))
    to_message(inhoud, made.inhoud)
    assert made.inhoud == found.inhoud


@pytest.mark.fuzz
@pytest.mark.parametrize("service", SERVICES, ids=str)
def test_a_question_comes_out_of_its_typed_message_to_the_letter(service: ServiceId) -> None:
    """Whatever the client's library wrote, the source is asked what the client meant."""
    facts, typed = every_facts()[service], a_typed(service)
    for seed in SEEDS:
        question = a_question(facts, seed, rich=seed == 0)
        request = a_typed_request(service)
        request.vraag.SetInParent()
        to_message(question, request.vraag)
        asked = codec.decode_typed(request.SerializeToString(), ARRIVAL, typed, Limits())
        assert isinstance(asked, Asked)
        assert canonical(question) == canonical(asked.request.question)


@pytest.mark.parametrize("service", SERVICES, ids=str)
def test_the_json_of_a_typed_answer_is_the_struct_of_the_untyped_one(service: ServiceId) -> None:
    """A client can go from the one to the other and keep what it has."""
    facts = every_facts()[service]
    inhoud = an_answer(facts, 3)
    response = a_typed_response(service)
    response.inhoud.MergeFromString(a_typed(service).answer(written(inhoud)))
    expected = MessageToDict(Struct.FromString(struct(written(inhoud), facts.answer)))
    assert expected == MessageToDict(response.inhoud)


@given(CARRIED)
def test_any_text_comes_through_both_ways(text: str) -> None:
    """Values are strings to the letter, whatever their length."""
    request = a_request()
    request.vraag.criteria.ondernemingsnummer = text
    asked = decoded(request.SerializeToString())
    assert isinstance(asked, Asked)
    assert [text] == [each.text or "" for each in asked.request.question.iter("Ondernemingsnummer")]
    response = a_typed_response(ONDERNEMING)
    inhoud = etree.fromstring("<Inhoud><Onderneming><Ondernemingsnummer/></Onderneming></Inhoud>")
    inhoud[0][0].text = text
    response.inhoud.MergeFromString(a_typed(ONDERNEMING).answer(written(inhoud)))
    assert text == response.inhoud.onderneming.ondernemingsnummer


def test_an_empty_element_and_an_absent_one_differ() -> None:
    """Presence is kept both ways: an empty text is a text."""
    typed, response = a_typed(ONDERNEMING), a_typed_response(ONDERNEMING)
    empty = b"<Inhoud><Onderneming><Ondernemingsnummer></Ondernemingsnummer></Onderneming></Inhoud>"
    response.inhoud.MergeFromString(typed.answer(empty))
    assert response.inhoud.onderneming.HasField("ondernemingsnummer")
    other = a_typed_response(ONDERNEMING)
    other.inhoud.MergeFromString(typed.answer(b"<Inhoud><Onderneming></Onderneming></Inhoud>"))
    assert other.inhoud.HasField("onderneming")
    assert not other.inhoud.onderneming.HasField("ondernemingsnummer")
    request = a_request()
    request.vraag.criteria.ondernemingsnummer = ""
    asked = decoded(request.SerializeToString())
    assert isinstance(asked, Asked)
    assert asked.request.question.find("Criteria/Ondernemingsnummer") is not None


def test_fields_in_any_order_make_a_question_in_the_order_of_its_schema() -> None:
    """Protobuf promises no order; the schema wants one."""
    whole = a_request()
    whole.vraag.taal = "nl"
    taal, criteria = a_typed_request(ONDERNEMING), a_typed_request(ONDERNEMING)
    taal.vraag.taal = "nl"
    criteria.vraag.criteria.CopyFrom(whole.vraag.criteria)
    inside = taal.vraag.SerializeToString() + criteria.vraag.SerializeToString()
    context = a_typed_request(ONDERNEMING)
    context.context.consumer = CONSUMER
    data = context.SerializeToString() + b"\x12" + bytes([len(inside)]) + inside
    asked, expected = decoded(data), decoded(whole.SerializeToString())
    assert isinstance(asked, Asked)
    assert isinstance(expected, Asked)
    assert canonical(expected.request.question) == canonical(asked.request.question)


def test_an_answer_out_of_order_is_written_all_the_same() -> None:
    """A filter writes what the source said where the source said it."""
    shape = every_facts()[ONDERNEMING].answer.index["Onderneming"]
    plain = [each.name for each in shape.children if each.text and not each.attributes][:2]
    inside = "".join(f"<{name}>1</{name}>" for name in reversed(plain))
    response = a_typed_response(ONDERNEMING)
    data = f"<Inhoud><Onderneming>{inside}</Onderneming></Inhoud>".encode()
    response.inhoud.MergeFromString(a_typed(ONDERNEMING).answer(data))
    assert dict.fromkeys(plain, "1") == MessageToDict(response.inhoud.onderneming)


# What is refused


def test_what_the_schema_has_once_and_the_source_twice_does_not_leave() -> None:
    """A message would keep the last of them: that is the source's fault, and nothing leaves."""
    number = b"<Ondernemingsnummer>1</Ondernemingsnummer>"
    twice = b"<Inhoud><Onderneming>" + number * 2 + b"</Onderneming></Inhoud>"
    asked = decoded(a_request().SerializeToString())
    assert isinstance(asked, Asked)
    with pytest.raises(UnrepeatableError):
        a_typed(ONDERNEMING).answer(twice)
    with pytest.raises(SourceBadAnswer):
        codec.encode(Written(a_disclosure(twice), RECEIPT), asked)


@pytest.mark.parametrize(
    "content",
    [
        b"<Inhoud><Geheim></Geheim></Inhoud>",
        b'<Inhoud><Onderneming Geheim="1"></Onderneming></Inhoud>',
        b"<Inhoud>tekst</Inhoud>",
        b"<Inhoud>",
    ],
)
def test_an_answer_its_contract_does_not_know_stops_the_writing(content: bytes) -> None:
    """The filter lets no such thing leave, so it is our mistake, and nothing leaves."""
    with pytest.raises(UnknownContentError):
        a_typed(ONDERNEMING).answer(content)


UNKNOWN_FIELD = b"\xfa\x3e\x01x"
"""Field 1007, of text."""


def test_an_unknown_field_of_the_question_is_refused() -> None:
    """A criterion passed over would ask for more than was meant."""
    for into in ("vraag", "criteria"):
        request = a_request()
        at = request.vraag if into == "vraag" else request.vraag.criteria
        at.MergeFromString(UNKNOWN_FIELD)
        assert invalid(request.SerializeToString()) == transcode.UNKNOWN


def test_an_unknown_field_outside_the_question_is_passed_over() -> None:
    """As in the untyped request, and as protobuf promises."""
    request = a_request()
    request.context.MergeFromString(UNKNOWN_FIELD)
    assert invalid(request.SerializeToString() + UNKNOWN_FIELD) is None


def test_a_request_without_a_question_is_refused() -> None:
    """It can be read, and is written down as the request it is."""
    request = a_request()
    request.ClearField("vraag")
    assert invalid(request.SerializeToString()) == codec.NO_TYPED_QUESTION


def test_a_character_that_xml_cannot_carry_is_refused() -> None:
    """Protobuf carries it; the text of the refusal does not."""
    request = a_request()
    request.vraag.criteria.ondernemingsnummer = "a\x00b"
    assert invalid(request.SerializeToString()) == transcode.NOT_XML


@pytest.mark.parametrize(
    "more",
    [
        a_request().SerializeToString(),
        b"\x12\x00",
        b"\x0a\x02\x0a\x00",
        b"\x1a\x00",
        b"\x10\x01",
        b"\x12\x7f",
        b"\x12\x02\x08\x01",
        b"\xff",
    ],
    ids=["all", "vraag", "context", "fields", "varint", "short", "inside", "cut"],
)
def test_a_message_that_says_something_twice_or_wrongly_is_not_readable(more: bytes) -> None:
    """A reader before us may have believed the other one."""
    request = a_request(fields=["onderneming"])
    assert isinstance(decoded(request.SerializeToString()), Asked)
    assert isinstance(decoded(request.SerializeToString() + more), Rejected)


def test_a_field_of_the_question_that_stands_twice_is_not_readable() -> None:
    """Two subjects in one question: protobuf would take the last."""
    one, two = a_request().vraag, a_request().vraag
    two.criteria.ondernemingsnummer = "0999010126"
    number = one.criteria.SerializeToString()
    for inside in (
        one.SerializeToString() + two.SerializeToString(),
        b"\x0a" + bytes([2 * len(number)]) + number + two.criteria.SerializeToString(),
    ):
        request = a_request()
        request.ClearField("vraag")
        data = request.SerializeToString() + b"\x12" + bytes([len(inside)]) + inside
        assert a_typed_request(ONDERNEMING).FromString(data).vraag == two
        assert isinstance(decoded(data), Rejected)


def test_a_request_is_bounded_like_any_other() -> None:
    """So many things that repeat, so many messages within messages."""
    data = a_request(fields=["a", "b", "c"]).SerializeToString()
    typed = a_typed(ONDERNEMING)
    for limits, expected in (
        (Limits(repeated_max=3), Asked),
        (Limits(repeated_max=2), Rejected),
        (Limits(depth_max=3), Asked),
        (Limits(depth_max=2), Rejected),
    ):
        assert isinstance(codec.decode_typed(data, ARRIVAL, typed, limits), expected)


def test_text_that_is_not_utf8_is_not_readable() -> None:
    """As protobuf's own parser has it."""
    data = a_request().SerializeToString().replace(b"0999999922", b"099999992\xff")
    assert isinstance(decoded(data), Rejected)


@given(st.binary(max_size=60), st.integers(0, 80))
def test_any_bytes_are_an_answer_or_a_refusal(noise: bytes, at: int) -> None:
    """Nothing that comes in makes the codec fail."""
    data = a_request().SerializeToString()
    decoded(data[:at] + noise + data[at:])
    decoded(noise)


# The mask


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("onderneming", "Onderneming"),
        ("onderneming.namen.maatschappelijke_namen", "Onderneming/Namen/MaatschappelijkeNamen"),
        ("Onderneming.namen.MaatschappelijkeNamen", "Onderneming/Namen/MaatschappelijkeNamen"),
        ("onderneming.soort_onderneming.code.value", "Onderneming/SoortOnderneming/Code"),
        (
            "onderneming.soort_onderneming.code.beschrijving_attr",
            "Onderneming/SoortOnderneming/Code/@Beschrijving",
        ),
        ("onderneming.onbekend.namen", "Onderneming/onbekend/namen"),
        ("onderneming.ondernemingsnummer.value", "Onderneming/Ondernemingsnummer/value"),
    ],
)
def test_a_path_of_the_mask_may_be_in_the_contracts_words_or_the_wires(
    path: str, expected: str
) -> None:
    """A library checks a mask by the fields; an answer tells what was removed in the wire words."""
    asked = decoded(a_request(fields=[path]).SerializeToString())
    assert isinstance(asked, Asked)
    assert (expected,) == asked.request.fields


def test_the_paths_of_a_mask_are_those_protobuf_takes_for_the_answer() -> None:
    """``IsValidForDescriptor`` is how a client's library checks them."""
    answer = a_typed_response(ONDERNEMING).inhoud
    for path in ("onderneming.namen.maatschappelijke_namen", "onderneming.soort_onderneming"):
        assert FieldMask(paths=[path]).IsValidForDescriptor(answer.DESCRIPTOR)


def test_a_path_that_is_none_is_refused() -> None:
    """What a path may look like does not depend on the call."""
    assert invalid(a_request(fields=["onderneming..namen"]).SerializeToString()) == codec.BAD_FIELDS


# The contract and the facts


def test_the_context_of_a_typed_request_is_that_of_the_untyped_one() -> None:
    """One message, one set of rules."""
    request = a_request()
    request.context.MergeFrom(
        wire.Context(purpose="DOEL", reference="r-1", end_user="75620710149", correlation="c-1")
    )
    asked = decoded(request.SerializeToString())
    assert isinstance(asked, Asked)
    found = asked.request
    assert (found.consumer, found.purpose, found.reference) == (CONSUMER, "DOEL", "r-1")
    assert (found.end_user, found.correlation) == ("75620710149", "c-1")
    assert found.service == ONDERNEMING
    request.context.end_user = "niemand"
    assert invalid(request.SerializeToString()) == codec.BAD_END_USER


def a_contract(*lines: str) -> contracts.Contract:
    """Read a contract out of descriptors: an answer with *lines* of fields."""
    files = FileDescriptorSet()
    file = files.file.add(name="sluis/magda/proef/v1/proef.proto", package="sluis.magda.proef.v1")
    for name, number in (("Request", 2), ("Response", 3)):
        made = file.message_type.add(name=name)
        made.field.add(name="x", json_name="x", number=number, type_name=".sluis.magda.proef.v1.X")
    made = file.message_type.add(name="X")
    for number, wire_name in enumerate(lines, 1):
        made.field.add(
            name=wire_name.lower().strip("*"),
            json_name=wire_name.strip("*"),
            number=number,
            type=FieldDescriptorProto.TYPE_STRING,
            label=3 if wire_name.endswith("*") else 1,
        )
    service = file.service.add(name="ProefService")
    method = service.method.add(name="Geef")
    method.input_type = ".sluis.magda.proef.v1.Request"
    method.output_type = ".sluis.magda.proef.v1.Response"
    (found,) = contracts.read(files)
    return found


@pytest.mark.parametrize(
    "lines", [("Taal",), ("Taal", "Dienst"), ("Taal*", "Dienst*"), ("Dienst*",)]
)
def test_a_contract_that_does_not_fit_the_facts_stops_the_start(lines: tuple[str, ...]) -> None:
    """Better no door than one that finds out with the first answer."""
    shape: Shape = a_shape(a_leaf("Taal"), a_leaf("Dienst", maximum=None))
    contracts.check(a_contract("Taal", "Dienst*"), shape, shape)
    with pytest.raises(UnfitContractError, match="make protos"):
        contracts.check(a_contract(*lines), shape, shape)


def test_a_service_that_is_not_served_has_no_typed_call() -> None:
    """The contract says what could be asked, the catalogue what can."""
    policy = a_policy("GeefOnderneming")
    doors = typed_doors({policy.id: policy}, list(typed_contracts().values()))
    assert [policy.id] == [each.service for each in doors.values()]


def test_what_is_learned_of_one_answer_holds_for_the_next() -> None:
    """The writer learns as it goes: the hundredth answer is as right as the first."""
    facts, typed, chance = every_facts()[ONDERNEMING], a_typed(ONDERNEMING), Random(5)
    for _ in range(60):
        inhoud = an_answer(facts, chance)
        response = a_typed_response(ONDERNEMING)
        response.inhoud.MergeFromString(typed.answer(written(inhoud)))
        assert canonical(inhoud) == canonical(to_element(response.inhoud, facts.answer))
