"""A source of gRPC that breaks off, breaks HTTP/2, or says in a status what is wrong."""

import asyncio
from collections.abc import AsyncIterator

import grpc
import pytest
from grpc import StatusCode

from gateway.core.faults import Fault, SourceBadAnswer, SourceUnavailable
from gateway.core.fields import translation
from gateway.sources.channel import Channel
from gateway.sources.grpc import GrpcSource
from gateway.sources.protobuf import written
from gateway.sources.simulator.app import Mode
from gateway.sources.simulator.integration import Register
from tests.sources.asking import AN, DIRK, ELS, contracts
from tests.sources.grpcsource import (
    INTEGRATION,
    a_grpc_source,
    a_register,
    about,
    document,
    fault_of,
    shown,
    the_method,
)
from tests.support.catalogue import row
from tests.support.h2source import Wrong, misbehaving

TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
async def register() -> AsyncIterator[tuple[Register, GrpcSource]]:
    """Give the demo's register, and the adapter to it."""
    async with a_register() as both:
        yield both


# --- row 146: the interop document's negative server ----------------------------------------------

ANSWER = written(
    the_method().answer,
    {
        "person_number": ELS,
        "certificates": [
            {"number": f"INB-{n}", "kind": "CERTIFICATE_KIND_INTEGRATION", "issued": "2020-01-01"}
            for n in range(20)
        ],
    },
)
UNUSABLE: dict[Wrong, tuple[type[Fault], str]] = {
    Wrong.RST_AFTER_HEADER: (SourceBadAnswer, "grpc_internal"),
    Wrong.RST_DURING_DATA: (SourceBadAnswer, "grpc_internal"),
    Wrong.RST_AFTER_DATA: (SourceBadAnswer, "grpc_internal"),
    # The library does not know padded frames (docs/known-flaws.md).
    Wrong.DATA_FRAME_PADDING: (SourceBadAnswer, "grpc_internal"),
    Wrong.GOAWAY_UNREAD: (SourceUnavailable, "grpc_unavailable"),
    Wrong.REFUSED: (SourceUnavailable, "grpc_unavailable"),
    Wrong.CUT_DURING_DATA: (SourceUnavailable, "grpc_unavailable"),
    Wrong.CUT_AFTER_DATA: (SourceUnavailable, "grpc_unavailable"),
    Wrong.ENDS_DURING_DATA: (SourceBadAnswer, "grpc_unknown"),
    Wrong.TRAILERS_DURING_DATA: (SourceBadAnswer, "malformed"),
    Wrong.NO_TRAILERS: (SourceBadAnswer, "grpc_unknown"),
    Wrong.NONE: (SourceBadAnswer, "malformed"),
    Wrong.COMPRESSED: (SourceBadAnswer, "grpc_internal"),
    Wrong.TOO_LARGE: (SourceUnavailable, "grpc_resource_exhausted"),
    Wrong.METADATA: (SourceUnavailable, "grpc_resource_exhausted"),
    Wrong.HTML: (SourceBadAnswer, "grpc_unknown"),
    Wrong.UNAVAILABLE_PAGE: (SourceUnavailable, "grpc_unavailable"),
}


@row(146)
@pytest.mark.parametrize("wrong", UNUSABLE)
async def test_an_answer_that_is_not_whole_is_never_delivered_and_never_asked_for_again(
    wrong: Wrong,
) -> None:
    """One question on the wire, and a fault of the right kind."""
    async with misbehaving(wrong, ANSWER) as server:
        channel = Channel(server.endpoint)
        fault = await fault_of(a_grpc_source(channel))
        await channel.close()
    kind, word = UNUSABLE[wrong]
    assert type(fault) is kind
    assert fault.tried == (f"test:{word}",)
    assert getattr(fault, "asked", True)
    assert server.asked == 1


@row(146)
@pytest.mark.parametrize("wrong", [Wrong.GOAWAY, Wrong.PING, Wrong.MAX_STREAMS, None])
async def test_what_http_2_allows_is_answered_whole(wrong: Wrong | None) -> None:
    """A goaway after the answer, pings between its halves, one stream at a time."""
    async with misbehaving(wrong, ANSWER) as server:
        channel = Channel(server.endpoint)
        source = a_grpc_source(channel)
        if wrong is Wrong.GOAWAY:
            records = [await source.fetch(about(ELS)) for _ in range(4)]
            assert server.connections == 4
        else:
            records = await asyncio.gather(*(source.fetch(about(ELS)) for _ in range(4)))
        await channel.close()
    assert [shown(record).count("<Attest>") for record in records] == [20] * 4
    assert server.asked == 4
    if wrong is Wrong.MAX_STREAMS:
        assert server.open_max == 1


@row(146)
async def test_two_messages_are_no_answer() -> None:
    """The library waits for the end of a stream that has more than one: its time decides."""
    async with misbehaving(Wrong.TWICE, ANSWER) as server:
        channel = Channel(server.endpoint)
        fault = await fault_of(a_grpc_source(channel, timeout_s=0.5))
        await channel.close()
    assert type(fault) is SourceUnavailable
    assert server.asked == 1


# --- every status ---------------------------------------------------------------------------------

CANNOT_NOW = {
    StatusCode.ABORTED,
    StatusCode.CANCELLED,
    StatusCode.DEADLINE_EXCEEDED,
    StatusCode.RESOURCE_EXHAUSTED,
    StatusCode.UNAVAILABLE,
}


@pytest.mark.parametrize(
    "code", [each for each in StatusCode if each not in (StatusCode.OK, StatusCode.NOT_FOUND)]
)
async def test_each_status_is_somebodys_fault(code: StatusCode) -> None:
    """What the source says beside it is in no text: here, somebody's number."""
    number: int = code.value[0]
    async with misbehaving(Wrong.STATUS, status=number) as server:
        channel = Channel(server.endpoint)
        fault = await fault_of(a_grpc_source(channel))
        await channel.close()
    assert type(fault) is (SourceUnavailable if code in CANNOT_NOW else SourceBadAnswer)
    assert fault.tried == (f"test:grpc_{code.name.lower()}",)
    said: BaseException | None = fault
    while said is not None:
        assert AN not in str(said)
        said = said.__cause__ or said.__context__


@pytest.mark.parametrize("status", [17, 99])
async def test_a_status_there_is_not_is_unknown(status: int) -> None:
    """The specification's own rule."""
    async with misbehaving(Wrong.STATUS, status=status) as server:
        channel = Channel(server.endpoint)
        fault = await fault_of(a_grpc_source(channel))
        await channel.close()
    assert (type(fault), fault.tried) == (SourceBadAnswer, ("test:grpc_unknown",))


async def test_not_found_is_no_answer_where_the_translation_does_not_say_so() -> None:
    """Then the source broke its contract."""
    other = document() | {"no_data": {}}
    read = translation.parse(other, contracts().facts(INTEGRATION))
    async with misbehaving(Wrong.STATUS, status=StatusCode.NOT_FOUND.value[0]) as server:
        channel = Channel(server.endpoint)
        source = a_grpc_source(channel, translated=read)
        fault = await fault_of(source)
        await channel.close()
    assert (type(fault), fault.tried) == (SourceBadAnswer, ("test:grpc_not_found",))


# --- row 113: the interop cases, over and over ---------------------------------------------------


class _Interop:
    """One source whose next answer is of the case it is told."""

    def __init__(self, register: Register, source: GrpcSource) -> None:
        self.behaviour = register.behaviour
        self.source = source

    async def unary(self) -> bool:
        return "<Uren>480</Uren>" in shown(await self.source.fetch(about(ELS)))

    async def empty(self) -> bool:
        self.behaviour.mode = Mode.OTHER_SCHEMA
        return await self._fails("contract")

    async def large(self) -> bool:
        self.behaviour.mode = Mode.HUGE
        return await self._fails("grpc_resource_exhausted")

    async def cancelled(self) -> bool:
        self.behaviour.mode, self.behaviour.delay_s = Mode.SLOW, 30.0
        call = asyncio.create_task(self.source.fetch(about(ELS)))
        calls = self.behaviour.calls
        async with asyncio.timeout(30):
            while self.behaviour.calls == calls:  # noqa: ASYNC110 - the other side is a server
                await asyncio.sleep(0.001)
        call.cancel()
        ended = await asyncio.gather(call, return_exceptions=True)
        return isinstance(ended[0], asyncio.CancelledError)

    async def timed_out(self) -> bool:
        self.behaviour.mode, self.behaviour.delay_s = Mode.SLOW, 30.0
        return await self._fails("deadline", deadline_s=0.21)

    async def status(self) -> bool:
        self.behaviour.mode = Mode.FAULT
        return await self._fails("grpc_internal")

    async def nobody(self) -> bool:
        return (await self.source.fetch(about(AN))).content is None

    async def with_metadata(self) -> bool:
        record = await self.source.fetch(about(DIRK, traceparent=TRACE))
        return "<Uren>0</Uren>" in shown(record)

    async def _fails(self, kind: str, deadline_s: float = 20.0) -> bool:
        return (await fault_of(self.source, deadline_s)).tried == (f"test:{kind}",)


CASES = (
    *(_Interop.unary, _Interop.empty, _Interop.cancelled, _Interop.timed_out),
    *(_Interop.status, _Interop.nobody, _Interop.with_metadata),
)
ROUNDS = 143


@row(113)
async def test_the_interop_cases_end_the_same_however_often(
    register: tuple[Register, GrpcSource],
) -> None:
    """A thousand calls over one channel: what came before has no part in what comes after."""
    interop = _Interop(*register)
    for _ in range(ROUNDS):
        for case in CASES:
            register[0].behaviour.mode, register[0].behaviour.delay_s = Mode.OK, 0.0
            assert await case(interop), case.__name__
    register[0].behaviour.mode = Mode.HUGE
    for _ in range(5):
        assert await interop.large()
    register[0].behaviour.mode = Mode.OK
    assert await interop.unary()


async def test_a_method_the_source_does_not_have_breaks_its_contract() -> None:
    """UNIMPLEMENTED, of a server that says so itself."""
    server = grpc.aio.server()
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    channel = Channel(f"http://127.0.0.1:{port}")
    fault = await fault_of(a_grpc_source(channel))
    await channel.close()
    await server.stop(None)
    assert (type(fault), fault.tried) == (SourceBadAnswer, ("test:grpc_unimplemented",))
