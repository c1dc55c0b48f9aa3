"""Typed calls on a real server: the same door, the same rules, the same refusals."""

import base64
from dataclasses import replace
from typing import Any

import grpc
import pytest
from google.protobuf.json_format import MessageToDict
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import Reason, SourceBadAnswer, SourceUnavailable
from gateway.core.model import Answer, Request, Written
from gateway.edges.grpc.codec import Limits
from gateway.edges.grpc.contracts import UnfitContractError
from gateway.edges.grpc.service import SERVICE, GrpcDoor
from tests.edges.grpc.test_service import WAIT_S, Door, a_door, call, counted
from tests.edges.grpc.world import (
    AT,
    CONSUMER,
    ONDERNEMING,
    RECEIPT,
    ScriptedExchanges,
    a_disclosure,
    an_inhoud,
    breaking,
    denied,
    error_info,
    forever,
    ids,
    services,
    status_of,
)
from tests.support.typed_form import a_typed_request, a_typed_response, typed_contracts

OWNER = "sluis.magda.onderneming.v1.OndernemingService"
PATH = f"/{OWNER}/GeefOnderneming"
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def a_request() -> Any:
    """Make a typed question about an enterprise."""
    request = a_typed_request(ONDERNEMING)
    request.context.consumer = CONSUMER
    request.vraag.criteria.ondernemingsnummer = "0999999922"
    return request


async def ask(door: Door, data: bytes | None = None, **more: Any) -> Any:
    """Ask; raise what grpc raises."""
    answer = await call(door.channel, PATH, data or a_request().SerializeToString(), **more)
    return type(a_typed_response(ONDERNEMING)).FromString(answer)


async def refused(door: Door, data: bytes | None = None, **more: Any) -> grpc.aio.AioRpcError:
    """Ask, and expect a status other than OK."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await ask(door, data, **more)
    return caught.value


async def test_a_typed_answer_says_what_the_untyped_one_says() -> None:
    """Id, decision and exceptions are the same message; the content is the same content."""
    async with a_door() as door:
        typed, untyped = await ask(door), await door.exchange()
        requests = [request for request, _ in door.exchanges.asked]
    assert untyped.decision == typed.decision
    assert list(untyped.exceptions) == list(typed.exceptions)
    assert MessageToDict(untyped.content) == MessageToDict(typed.inhoud)
    assert requests[0].id == typed.exchange_id
    assert [each.service for each in requests] == [ONDERNEMING] * 2


async def test_an_answer_without_content_has_none() -> None:
    """Filtering left nothing: the exception says so, and `inhoud` is absent."""

    async def nothing(request: Request) -> Answer:
        return Written(a_disclosure(None), RECEIPT)

    async with a_door(ScriptedExchanges(nothing)) as door:
        answer = await ask(door)
    assert not answer.HasField("inhoud")
    assert len(answer.exceptions) == 1


async def test_the_trace_and_the_receipt_are_those_of_every_call() -> None:
    """What stands beside a message does not depend on its type."""
    async with a_door() as door:
        metadata = (("traceparent", TRACE), ("sluis-receipt", "tlog-proof"))
        asked = call(door.channel, PATH, a_request().SerializeToString(), metadata=metadata)
        head = dict(await asked.initial_metadata())
        await asked
        ((request, _),) = door.exchanges.asked
    assert request.traceparent == TRACE
    assert base64.b64decode(head["sluis-receipt"]).startswith(b"a receipt")


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (Reason.RR_AUTH_REQUIRED, grpc.StatusCode.PERMISSION_DENIED),
        (Reason.PURPOSE_MISSING, grpc.StatusCode.INVALID_ARGUMENT),
        (Reason.INSCHRIJVING_MISSING, grpc.StatusCode.FAILED_PRECONDITION),
        (Reason.QUOTA_EXCEEDED, grpc.StatusCode.RESOURCE_EXHAUSTED),
    ],
)
async def test_a_refusal_is_the_same_status(reason: Reason, code: grpc.StatusCode) -> None:
    """With the same details: reason, rule, remedy and exchange."""
    async with a_door(ScriptedExchanges(denied(reason))) as door:
        typed, untyped = await refused(door), await door.refused()
    assert typed.code() is code
    found, expected = error_info(status_of(typed)), error_info(status_of(untyped))
    assert typed.details() == untyped.details()
    assert (found.reason, found.metadata["rule"]) == (expected.reason, expected.metadata["rule"])
    assert found.metadata["exchange"] != expected.metadata["exchange"]


async def test_a_fault_arrives_as_its_fixed_text() -> None:
    """A source that is away is away for every form."""
    async with a_door(ScriptedExchanges(breaking(SourceUnavailable()))) as door:
        error = await refused(door)
    assert error.code() is grpc.StatusCode.UNAVAILABLE
    assert error_info(status_of(error)).reason == "SOURCE_UNAVAILABLE"


async def test_an_answer_that_cannot_be_told_is_withheld() -> None:
    """The journal says something leaves; what comes behind it says that it did not."""
    number = b"<Ondernemingsnummer>1</Ondernemingsnummer>"
    twice = b"<Inhoud><Onderneming>" + number * 2 + b"</Onderneming></Inhoud>"

    async def script(request: Request) -> Answer:
        return Written(a_disclosure(twice), RECEIPT)

    async with a_door(ScriptedExchanges(script)) as door:
        error = await refused(door)
        assert len(door.exchanges.withheld) == 1
        ((fault,),) = (door.exchanges.withheld_for,)
    assert isinstance(fault, SourceBadAnswer)
    assert error_info(status_of(error)).reason == "SOURCE_BAD_ANSWER"


async def test_a_message_that_cannot_be_read_is_written_down() -> None:
    """Refused as unreadable, counted as unreadable."""
    before = counted("unreadable")
    async with a_door() as door:
        error = await refused(door, a_request().SerializeToString() + b"\x12\x00")
        ((rejected, _),) = door.exchanges.rejected
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert rejected.reason is Reason.INVALID_REQUEST
    assert counted("unreadable") == before + 1


async def test_metadata_of_ours_said_twice_is_refused() -> None:
    """As on every call of this door."""
    async with a_door() as door:
        error = await refused(door, metadata=(("x-purpose", "a"), ("x-purpose", "b")))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_an_answer_above_the_limit_does_not_leave() -> None:
    """The limit is of bytes, whatever they say."""
    async with a_door(limits=Limits(response_bytes_max=1_000)) as door:
        error = await refused(door)
    assert len(an_inhoud()) > 1_000
    assert error.code() is grpc.StatusCode.INTERNAL


async def test_a_deadline_is_kept() -> None:
    """A caller that no longer waits is not answered."""
    async with a_door(ScriptedExchanges(forever)) as door:
        error = await refused(door, timeout_s=1)
    assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED


async def test_a_stranger_is_not_answered() -> None:
    """Nobody stands behind the connection: counted, and not written down."""
    async with a_door(message_trusted=False) as door:
        error = await refused(door)
        assert door.exchanges.asked == []
        assert door.exchanges.rejected == []
    assert error.code() is grpc.StatusCode.UNAUTHENTICATED


async def test_a_service_that_is_not_served_has_no_call() -> None:
    """Its contract is there for all; its call only where the catalogue has it."""
    absent = next(each for each in typed_contracts().values() if each.service not in services())
    before = counted("unknown_method")
    async with a_door() as door:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call(door.channel, absent.path, b"")
    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED
    assert counted("unknown_method") == before + 1


async def test_the_list_says_what_has_a_typed_call() -> None:
    """With the whole name, as reflection and every tool write it."""
    async with a_door() as door:
        data = await call(door.channel, f"/{SERVICE}/ListServices", b"")
    listed = wire.ListServicesResponse.FromString(data).services
    expected = {each: typed_contracts()[each].path[1:] for each in services()}
    assert {(each.name, each.version): each.typed for each in listed} == expected


async def test_health_knows_the_typed_services() -> None:
    """A client asks after the service it uses."""
    async with a_door() as door:
        stub = health_pb2_grpc.HealthStub(door.channel)
        asked = health_pb2.HealthCheckRequest(service=OWNER)
        answer = await stub.Check(asked, timeout=WAIT_S)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


async def test_reflection_shows_the_typed_services_and_their_files() -> None:
    """The demo shows all it answers: each service, and the file with its messages."""
    async with a_door(reflection=True) as door:
        stub = reflection_pb2_grpc.ServerReflectionStub(door.channel)
        ask_for = reflection_pb2.ServerReflectionRequest
        questions = [ask_for(list_services=""), ask_for(file_containing_symbol=OWNER)]
        found = [each async for each in stub.ServerReflectionInfo(iter(questions), timeout=WAIT_S)]
    names = {each.name for each in found[0].list_services_response.service}
    assert {SERVICE, OWNER, "sluis.magda.persoon.v1.PersoonService"} <= names
    files = found[1].file_descriptor_response.file_descriptor_proto
    assert any(b"sluis/magda/onderneming/v1/onderneming.proto" in each for each in files)


def test_a_contract_that_does_not_fit_stops_the_start() -> None:
    """A catalogue with other facts than the contract was made of has no typed door to give."""
    policies = services()
    kept, other = policies[ONDERNEMING], next(each for each in policies if each != ONDERNEMING)
    with pytest.raises(UnfitContractError, match="GeefOnderneming"):
        GrpcDoor(
            ScriptedExchanges(),
            {ONDERNEMING: replace(kept, answer=policies[other].answer)},
            Limits(),
            message_trusted=True,
            reflection=False,
            clock=lambda: AT,
            new_id=ids(),
        )
