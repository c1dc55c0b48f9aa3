"""Every service of the catalogue reads the same question and says the same answer at every door.

The decision of four of them is compared in :mod:`tests.parity.test_parity`; here each has a few
questions and answers, whole and filtered, so that whoever adds a service has them too.
"""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Final

import pytest
from lxml import etree
from lxml.etree import _Element

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.disclose import disclose
from gateway.core.fields.facts import ServiceFacts
from gateway.core.model import Disclosure, Receipt, Request, ServiceId, Written
from gateway.edges.grpc import answer as answering
from gateway.edges.grpc import codec as grpc_codec
from gateway.edges.grpc import transcode
from gateway.edges.grpc.structs import struct
from gateway.edges.grpc.typed import Typed
from gateway.edges.soap import codec as soap_codec
from gateway.edges.soap import reply as soap_reply
from gateway.sources.simulator.generated import Generator
from gateway.sources.simulator.texts import HARD_WORDS
from tests.parity.harness import ID, STAMP
from tests.support.answers import a_request_envelope, an_answer, contracts
from tests.support.builders import AN, MOMENT, the_services
from tests.support.canaries import Canaries, plant, taint
from tests.support.catalogue import row
from tests.support.filtering import a_record
from tests.support.struct_form import to_struct
from tests.support.typed_form import (
    a_typed_request,
    a_typed_response,
    to_element,
    to_message,
    typed_contracts,
)

EACH: Final = 4
"""Questions, and answers, of each service."""
CONSUMER: Final = "testzaken.example/steun"
SAME: Final = ("consumer", "capacity", "purpose", "fields", "end_user", "session", "reference")
every_service = pytest.mark.parametrize("service", sorted(the_services()), ids=str)


def of(service: ServiceId) -> tuple[ServicePolicy, ServiceFacts, Typed]:
    policy = the_services()[service]
    return policy, contracts().all_facts()[service], Typed(typed_contracts()[service], policy)


def plainly(element: _Element | None) -> bytes | None:
    """Write *element* in one form: of its names and texts, without what stands around it."""
    return None if element is None else etree.tostring(element, method="c14n", exclusive=True)


def over_soap(facts: ServiceFacts, question: _Element) -> Request:
    message = a_request_envelope(facts, question, sender=CONSUMER, reference="ref-1", end_user=AN)
    return soap_codec.decode(message, soap_codec.Arrival(ID, MOMENT, 1.0), the_services()).request


def over_grpc(service: ServiceId, question: _Element) -> Iterator[Request]:
    """Ask in each form the other door has."""
    policy, _, door = of(service)
    context = wire.Context(consumer=CONSUMER, reference="ref-1", end_user=AN)
    arrival, limits = grpc_codec.Arrival(ID, MOMENT, 1.0), grpc_codec.Limits()
    asked = wire.ExchangeRequest(service=service.name, version=service.version, context=context)
    asked.criteria.SetInParent()
    to_struct(question, policy.question, asked.criteria)
    read = [grpc_codec.decode(asked.SerializeToString(), arrival, the_services(), limits)]
    asked.xml = etree.tostring(question, encoding="utf-8")
    read.append(grpc_codec.decode(asked.SerializeToString(), arrival, the_services(), limits))
    typed = a_typed_request(service)
    typed.context.MergeFrom(context)
    typed.vraag.SetInParent()
    to_message(question, typed.vraag)
    read.append(grpc_codec.decode_typed(typed.SerializeToString(), arrival, door, limits))
    for each in read:
        assert isinstance(each, grpc_codec.Asked)
        yield each.request


@every_service
def test_a_question_is_the_same_in_every_form(service: ServiceId) -> None:
    """Whom it is about and what it asks for: what is decided on, and what the source hears."""
    _, facts, _ = of(service)
    random = Random(61)
    for turn in range(EACH):
        question = Generator(facts, HARD_WORDS).question(random, rich=not turn % 2)
        first = over_soap(facts, question)
        assert plainly(first.question) == plainly(question)
        for other in over_grpc(service, question):
            assert other.invalid is first.invalid is None
            assert plainly(other.question) == plainly(question)
            assert [getattr(other, each) for each in SAME] == [
                getattr(first, each) for each in SAME
            ]


@every_service
@row(125, 126)
def test_an_answer_is_the_same_in_every_form_and_nothing_else_is_in_any(service: ServiceId) -> None:
    """What is withheld at one door is withheld at the others, and what is given is given whole."""
    policy, facts, _ = of(service)
    random, names = Random(62), sorted({*policy.classes.values()})
    for turn in range(EACH):
        classes = frozenset(each for each in names if not turn or random.random() < 0.6)
        answer, canaries = an_answer(facts, random, rich=turn < 2), Canaries(random)
        if not len(answer):
            continue
        taint(policy, classes, answer, canaries)
        plant(policy, answer, canaries)
        found = disclose(a_record(service.name, answer, classes, policy=policy))
        said, whole = zip(*told(service, found), strict=True)
        assert len(set(said)) == 1, turn
        assert not [each for each in canaries.planted if each.encode() in b"".join(whole)], turn


def told(service: ServiceId, found: Disclosure) -> Iterator[tuple[bytes | None, bytes]]:
    """Give the content a client of each form reads, and all the bytes it gets."""
    policy, _, door = of(service)
    echo = soap_codec.Echo(service.name, service.version, policy.response_root, policy.namespace)
    body = soap_reply.encode(Written(found, Receipt("0", 0, b"", MOMENT)), echo, STAMP).body
    at = f".//Antwoorden/Antwoord/{policy.answer.name}"
    yield plainly(etree.fromstring(body).find(at)), body
    forms: tuple[Callable[[bytes], bytes] | None, ...] = (
        None,
        partial(struct, shape=policy.answer),
    )
    for form in forms:
        whole = answering.response(ID, found, form)
        read = wire.ExchangeResponse.FromString(whole)
        content = etree.fromstring(read.xml) if read.HasField("xml") else None
        if read.HasField("content"):
            content = transcode.to_inhoud(read.content, policy.answer)
        yield plainly(content), whole
    whole = answering.response(ID, found, door.answer)
    typed = a_typed_response(service)
    typed.ParseFromString(whole)
    content = to_element(typed.inhoud, policy.answer) if typed.HasField("inhoud") else None
    yield plainly(content), whole
