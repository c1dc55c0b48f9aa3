"""The door itself: real servers on free ports, exchanges that follow a script."""

import asyncio
import base64
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.json_format import MessageToDict
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import (
    reflection_pb2,
    reflection_pb2_grpc,
)
from structlog.testing import capture_logs

from gateway import telemetry
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import (
    Fault,
    Internal,
    JournalUnavailable,
    NotAuthenticated,
    Reason,
    SourceUnavailable,
)
from gateway.core.model import Answer, Request, Written
from gateway.edges.grpc import codec
from gateway.edges.grpc.codec import Limits
from gateway.edges.grpc.service import SERVICE, GrpcDoor, Ports, Tls
from tests.edges.grpc import pki
from tests.edges.grpc.world import (
    AT,
    EXCHANGE,
    ONDERNEMING,
    RECEIPT,
    ScriptedExchanges,
    a_disclosure,
    a_message,
    an_inhoud,
    breaking,
    denied,
    disclosed,
    error_info,
    forever,
    ids,
    services,
    status_of,
)
from tests.support.catalogue import row

CANARY = "CANARY-51c2"
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
WAIT_S = 20


class Door:
    """A door and a channel to it."""

    def __init__(self, exchanges: ScriptedExchanges, door: GrpcDoor, ports: Ports) -> None:
        self.exchanges = exchanges
        self.door = door
        self.ports = ports
        self.channel = self.connect()

    def connect(self, *options: tuple[str, Any]) -> grpc.aio.Channel:
        """Open another channel."""
        return grpc.aio.insecure_channel(f"127.0.0.1:{self.ports.plain}", options=options)

    async def exchange(
        self,
        message: wire.ExchangeRequest | bytes | None = None,
        *,
        timeout_s: float | None = WAIT_S,
        metadata: tuple[tuple[str, str | bytes], ...] = (),
        **more: Any,
    ) -> wire.ExchangeResponse:
        """Ask; raise what grpc raises."""
        if message is None:
            message = a_message()
        data = message if isinstance(message, bytes) else message.SerializeToString()
        answer: bytes = await call(self.channel, EXCHANGE, data, timeout_s, metadata, **more)
        return wire.ExchangeResponse.FromString(answer)

    async def refused(self, *args: Any, **more: Any) -> grpc.aio.AioRpcError:
        """Ask, and expect a status other than OK."""
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await self.exchange(*args, **more)
        return caught.value


def call(
    channel: grpc.aio.Channel,
    method: str,
    data: bytes,
    timeout_s: float | None = WAIT_S,
    metadata: Any = (),
    **more: Any,
) -> Any:
    # Bytes as they are: what a client library would not send must be sendable here.
    return channel.unary_unary(method)(
        data,  # type: ignore[arg-type]
        timeout=timeout_s,
        metadata=grpc.aio.Metadata(*metadata),
        **more,
    )


@asynccontextmanager
async def a_door(
    exchanges: ScriptedExchanges | None = None,
    *,
    limits: Limits | None = None,
    message_trusted: bool = True,
    reflection: bool = False,
    tls: Tls | None = None,
) -> AsyncIterator[Door]:
    exchanges = exchanges or ScriptedExchanges()
    door = GrpcDoor(
        exchanges,
        services(),
        limits or Limits(),
        message_trusted=message_trusted,
        reflection=reflection,
        clock=lambda: AT,
        new_id=ids(),
    )
    ports = await door.start("127.0.0.1:0", tls)
    opened = Door(exchanges, door, ports)
    try:
        yield opened
    finally:
        await opened.channel.close()
        await door.stop(0)


def counted(kind: str) -> float:
    return (
        telemetry.REGISTRY.get_sample_value(
            "sluis_rejected_inputs_total", {"edge": "grpc", "kind": kind}
        )
        or 0.0
    )


async def test_both_forms_are_answered_in_kind() -> None:
    """The same filtered bytes leave as XML or as a Struct."""
    async with a_door() as door:
        as_struct = await door.exchange()
        as_xml = await door.exchange(a_message(xml=b"<Inhoud/>"))
    assert an_inhoud() == as_xml.xml
    assert "Onderneming" in MessageToDict(as_struct.content)
    assert as_struct.decision.outcome == "OK_FILTERED"
    requests = [request for request, _ in door.exchanges.asked]
    assert [request.id for request in requests] == [as_struct.exchange_id, as_xml.exchange_id]
    assert {AT} == {request.received_at for request in requests}
    assert {ONDERNEMING} == {request.service for request in requests}


@pytest.mark.parametrize(
    "script", [disclosed, denied(Reason.RR_AUTH_REQUIRED)], ids=["answer", "refusal"]
)
async def test_a_receipt_comes_to_who_asks_for_one(script: Any) -> None:
    """In the metadata, in base64, for an answer and for a refusal."""
    wanted = (("sluis-receipt", "tlog-proof"),)
    async with a_door(ScriptedExchanges(script)) as door:
        told = []
        for metadata in (wanted, (), (("sluis-receipt", "yes"),)):
            data = a_message().SerializeToString()
            calling = call(door.channel, EXCHANGE, data, metadata=metadata)
            await asyncio.gather(calling, return_exceptions=True)
            told.append(dict(await calling.initial_metadata()).get("sluis-receipt"))
    assert told[0] is not None
    assert base64.b64decode(told[0]).startswith(b"a receipt\nof ")
    assert told[1:] == [None, None]


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (Reason.RR_AUTH_REQUIRED, grpc.StatusCode.PERMISSION_DENIED),
        (Reason.INVALID_INSZ, grpc.StatusCode.INVALID_ARGUMENT),
        (Reason.RELAY_AUTH_MISSING, grpc.StatusCode.FAILED_PRECONDITION),
    ],
)
async def test_a_refusal_arrives_with_its_details(reason: Reason, code: grpc.StatusCode) -> None:
    """Reason, rule, remedy and exchange survive the wire."""
    async with a_door(ScriptedExchanges(denied(reason))) as door:
        error = await door.refused()
    status = status_of(error)
    assert code is error.code()
    assert code.value[0] == status.code
    assert status.message == error.details()
    info = error_info(status)
    assert (reason, "sluis") == (info.reason, info.domain)
    assert {"rule", "remedy", "exchange"} == set(info.metadata)
    assert door.exchanges.asked[0][0].id == info.metadata["exchange"]


@pytest.mark.parametrize("fault", [SourceUnavailable(), JournalUnavailable(), NotAuthenticated()])
async def test_a_fault_arrives_as_its_fixed_text(fault: Fault) -> None:
    """What broke, and whose it is; no more."""
    async with a_door(ScriptedExchanges(breaking(fault))) as door:
        error = await door.refused()
    assert fault.text == error.details()
    assert fault.reason == error_info(status_of(error)).reason


async def test_an_error_of_our_own_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A fixed text, whatever broke: in the reply, its details, and the log."""
    caplog.set_level(logging.DEBUG)
    broken = ScriptedExchanges(breaking(RuntimeError(f"{CANARY} /etc/secret line 9")))
    with capture_logs() as logged:
        async with a_door(broken) as door:
            error = await door.refused(a_message(context={"reference": CANARY}))
    assert error.code() is grpc.StatusCode.INTERNAL
    assert Internal.text == error.details()
    assert CANARY not in repr(error.trailing_metadata()) + repr(error)
    assert b"Traceback" not in status_of(error).SerializeToString()
    assert [(one["event"], one["error"]) for one in logged] == [("failure", "RuntimeError")]
    assert CANARY not in caplog.text + repr(logged)


async def test_an_answer_that_cannot_be_encoded_is_an_error_of_ours() -> None:
    """What the shape does not know does not leave by this door either."""

    async def unknown(request: Request) -> Answer:
        return Written(
            a_disclosure(f"<Inhoud><Geheim>{CANARY}</Geheim></Inhoud>".encode()), RECEIPT
        )

    async with a_door(ScriptedExchanges(unknown)) as door:
        error = await door.refused()
    assert error.code() is grpc.StatusCode.INTERNAL
    assert CANARY not in repr(error)
    assert [each.receipt for each in door.exchanges.withheld] == [RECEIPT]


async def test_an_answer_above_the_limit_is_an_error_of_ours() -> None:
    """The door holds its own limit, with its own words; what was written of it is put right."""
    async with a_door(limits=Limits(response_bytes_max=200)) as door:
        error = await door.refused(a_message(xml=b"<Inhoud/>"))
    assert error.code() is grpc.StatusCode.INTERNAL
    assert Internal.text == error.details()
    assert [each.receipt for each in door.exchanges.withheld] == [RECEIPT]


async def test_an_answer_of_more_than_four_mebibytes_reaches_a_client_that_asks_for_it() -> None:
    """Up to sixteen; clients raise their own default."""
    content = b"<Inhoud>" + b"<a/>" * (5 * 1024 * 1024 // 4) + b"</Inhoud>"

    async def large(request: Request) -> Answer:
        return Written(a_disclosure(content), RECEIPT)

    async with a_door(ScriptedExchanges(large)) as door:
        wide = door.connect(("grpc.max_receive_message_length", 16 * 1024 * 1024))
        data = a_message(xml=b"<Inhoud/>").SerializeToString()
        answer = wire.ExchangeResponse.FromString(await call(wide, EXCHANGE, data))
        await wide.close()
    assert content == answer.xml


@pytest.mark.parametrize("more", [0, 1])
async def test_large_content_is_written_beside_the_loop(
    more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its form: it would hold up everybody else."""
    empty = b"<Inhoud></Inhoud>"
    content = empty.replace(b"><", b">" + b"x" * (64 * 1024 - len(empty) + more) + b"<")
    there = set[threading.Thread]()
    writing = codec.encode

    def watched(*args: Any) -> Any:
        there.add(threading.current_thread())
        return writing(*args)

    async def told(request: Request) -> Answer:
        return Written(a_disclosure(content), RECEIPT)

    monkeypatch.setattr(codec, "encode", watched)
    async with a_door(ScriptedExchanges(told)) as door:
        answer = await door.exchange(a_message(xml=b"<Inhoud/>"))
    assert answer.xml == content
    assert (there == {threading.current_thread()}) == (not more)


# What cannot be read


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff" * 50,
        b"\x0a\x02\xc3\x28",
        b"\x0a\x0fGeefOnderneming\x1a\x04\x0a\x02\xc3\x28",
        a_message().SerializeToString() + b"\x0a\x01a",
        a_message().SerializeToString()[:-3],
        b"\x22\x00" * 100_000,
    ],
    ids=["empty", "noise", "bad utf-8", "bad utf-8 in context", "twice", "cut", "many"],
)
async def test_a_message_that_cannot_be_read_is_written_down(data: bytes) -> None:
    """No request, but one refusal in the journal, with the digest of what came."""
    before = counted("unreadable")
    async with a_door() as door:
        error = await door.refused(data)
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    ((rejected, credentials),) = door.exchanges.rejected
    assert (sha256(data).digest(), len(data)) == (rejected.digest, rejected.size)
    assert credentials.message_trusted
    assert rejected.id == error_info(status_of(error)).metadata["exchange"]
    assert door.exchanges.asked == []
    assert counted("unreadable") == before + 1


@row(94)
async def test_a_message_too_large_never_gets_here() -> None:
    """Four mebibytes arrive; one byte more is the runtime's to refuse."""
    limit = Limits().request_bytes_max
    head = len(a_message(xml=b"x" * (limit - 200)).SerializeToString()) - (limit - 200)
    fits = a_message(xml=b"x" * (limit - head)).SerializeToString()
    assert limit == len(fits)
    async with a_door(ScriptedExchanges(denied(Reason.INVALID_REQUEST))) as door:
        assert (await door.refused(fits)).code() is grpc.StatusCode.INVALID_ARGUMENT
        assert (await door.refused(fits + b"x")).code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert len(door.exchanges.asked) == 1
    assert door.exchanges.rejected == []


@row(95)
async def test_a_bomb_of_gzip_is_refused_by_its_size_unpacked() -> None:
    """What counts is what it becomes."""
    async with a_door() as door:
        bomb = a_message(xml=bytes(20 * 1024 * 1024))
        error = await door.refused(bomb, compression=grpc.Compression.Gzip)
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert door.exchanges.asked == []


async def test_a_mistake_of_our_own_in_reading_is_written_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Even then nobody is turned away unwritten."""

    def breaks(*_: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("gateway.edges.grpc.codec.decode", breaks)
    async with a_door() as door:
        error = await door.refused()
    assert error.code() is grpc.StatusCode.INTERNAL
    assert [rejected.reason for rejected, _ in door.exchanges.rejected] == [Reason.INTERNAL]
    assert CANARY not in repr(error)


@row(97)
@pytest.mark.parametrize(
    "metadata",
    [
        (("authorization", "Bearer a"), ("authorization", "Bearer b")),
        (("x-purpose", "A"), ("x-purpose", "B")),
        (("sluis-purpose", "A"), ("sluis-purpose", "A")),
        (("sluis-x-bin", b"A"), ("sluis-x-bin", b"B")),
    ],
    ids=lambda pairs: str(pairs[0][0]),
)
async def test_a_key_of_ours_given_twice_is_refused(
    metadata: tuple[tuple[str, str | bytes], ...],
) -> None:
    """Two readers would believe two values."""
    before = counted("metadata")
    async with a_door() as door:
        error = await door.refused(metadata=metadata)
        await door.exchange(metadata=metadata[:1])
        await door.exchange(metadata=(("x-other", "a"), ("x-other", "b")))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert [rejected.reason for rejected, _ in door.exchanges.rejected] == [Reason.INVALID_REQUEST]
    assert counted("metadata") == before + 1


@row(96)
async def test_metadata_that_is_too_large_is_refused_by_the_runtime() -> None:
    """Twice the soft limit is always too much; the connection lives on."""
    async with a_door() as door:
        error = await door.refused(metadata=(("x-large", "a" * 17 * 1024),))
        await door.exchange()
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert len(door.exchanges.asked) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (TRACE, TRACE),
        (TRACE.upper(), None),
        ("ff" + TRACE[2:], None),
        ("00-" + "0" * 32 + TRACE[35:], None),
        (TRACE[:36] + "0" * 16 + "-01", None),
        (TRACE + "-more", None),
        ("nonsense", None),
        (None, None),
    ],
    ids=["good", "upper", "version", "no trace", "no parent", "longer", "nonsense", "absent"],
)
async def test_trace_context_is_taken_when_it_is_well_formed(
    value: str | None, expected: str | None
) -> None:
    """Anything else is as if it were not there."""
    async with a_door() as door:
        await door.exchange(metadata=(("traceparent", value),) if value else ())
    assert expected == door.exchanges.asked[0][0].traceparent


@row(98)
async def test_metadata_that_claims_an_identity_is_never_read() -> None:
    """Who asks stands in the certificate, or in the message where that is trusted."""
    claims = (("x-consumer", CANARY), ("x-decision", "OK"), ("x-forwarded-client-cert", CANARY))
    async with a_door() as door:
        await door.exchange(metadata=claims)
    request, credentials = door.exchanges.asked[0]
    assert CANARY not in repr(request) + repr(credentials)


# Time


@row(99)
@pytest.mark.parametrize(
    ("timeout_s", "expected_s"),
    [(None, 10.0), (1e9, 30.0), (25.0, 25.0)],
    ids=["none", "a billion", "25"],
)
async def test_a_deadline_is_the_callers_within_ours(
    timeout_s: float | None, expected_s: float
) -> None:
    """None given: ten seconds; however long: thirty."""
    async with a_door() as door:
        before = asyncio.get_running_loop().time()
        await door.exchange(timeout_s=timeout_s)
        after = asyncio.get_running_loop().time()
    deadline = door.exchanges.asked[0][0].deadline
    # The caller's clock runs while the message travels, and grpc rounds what it sends.
    assert before + expected_s - WAIT_S / 3 < deadline < after + expected_s + 1


@row(99)
async def test_our_own_deadline_ends_the_work() -> None:
    """A caller that would wait for ever gets an answer, and the work stops."""
    async with a_door(ScriptedExchanges(forever), limits=Limits(deadline_s=0.05)) as door:
        error = await door.refused(timeout_s=None)
    assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert error_info(status_of(error)).reason == Reason.DEADLINE_EXCEEDED
    assert door.exchanges.cancelled.is_set()


@row(100)
@pytest.mark.parametrize("timeout_s", [0.001, 0.3])
async def test_the_callers_deadline_ends_the_work(timeout_s: float) -> None:
    """Whether it ends before we begin or while the source is asked."""
    async with a_door(ScriptedExchanges(forever)) as door:
        error = await door.refused(timeout_s=timeout_s)
        assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
        if door.exchanges.started.is_set():
            await asyncio.wait_for(door.exchanges.cancelled.wait(), WAIT_S)


@row(101)
async def test_a_caller_that_goes_away_ends_the_work() -> None:
    """Nobody is there to read the answer."""
    async with a_door(ScriptedExchanges(forever)) as door:
        under_way = call(door.channel, EXCHANGE, a_message().SerializeToString())
        waiting = asyncio.ensure_future(under_way.code())
        await asyncio.wait_for(door.exchanges.started.wait(), WAIT_S)
        under_way.cancel()
        await asyncio.wait_for(door.exchanges.cancelled.wait(), WAIT_S)
        assert await waiting is grpc.StatusCode.CANCELLED
        door.exchanges.script = ScriptedExchanges().script
        await door.exchange()


@row(112)
async def test_a_door_that_stops_lets_the_calls_under_way_finish() -> None:
    """Within the grace given; new ones go elsewhere."""
    release = asyncio.Event()

    async def slow(request: Request) -> Answer:
        await release.wait()
        return Written(a_disclosure(an_inhoud()), RECEIPT)

    async with a_door(ScriptedExchanges(slow)) as door:
        under_way = asyncio.ensure_future(door.exchange())
        await asyncio.wait_for(door.exchanges.started.wait(), WAIT_S)
        stopping = asyncio.ensure_future(door.door.stop(WAIT_S))
        late = door.connect()
        while (code := await tried(late)) is grpc.StatusCode.DEADLINE_EXCEEDED:
            pass
        assert code is grpc.StatusCode.UNAVAILABLE
        await late.close()
        release.set()
        assert (await under_way).decision.outcome == "OK_FILTERED"
        await stopping


async def tried(channel: grpc.aio.Channel) -> grpc.StatusCode | None:
    """Ask once, with little patience; what came of it."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call(channel, EXCHANGE, a_message().SerializeToString(), 0.2)
    return caught.value.code()


@row(112)
async def test_who_asks_on_while_a_door_stops_is_told_to_go_elsewhere() -> None:
    """Not CANCELLED, which the runtime says to what comes too late: no client tries that again."""
    before = counted("stopping")

    async def asking() -> grpc.aio.AioRpcError:
        channel = door.connect()
        try:
            while True:
                await call(channel, EXCHANGE, a_message().SerializeToString())
        except grpc.aio.AioRpcError as error:
            return error
        finally:
            await channel.close()

    async with a_door() as door:
        callers = [asyncio.ensure_future(asking()) for _ in range(4)]
        while len(door.exchanges.asked) < 20:  # noqa: ASYNC110 - many arrivals
            await asyncio.sleep(0.01)
        await door.door.stop(WAIT_S)
        told = await asyncio.gather(*callers)

    assert {error.code() for error in told} == {grpc.StatusCode.UNAVAILABLE}
    assert codec.STOPPING in {error.details() for error in told}
    assert counted("stopping") > before


async def test_calls_beyond_the_limit_are_turned_away() -> None:
    """Two under way where two are allowed: the third hears it at once."""
    async with a_door(ScriptedExchanges(forever), limits=Limits(calls_max=2)) as door:
        waiting = [asyncio.ensure_future(door.refused()) for _ in range(2)]
        while len(door.exchanges.asked) < 2:  # noqa: ASYNC110 - two arrivals, one event
            await asyncio.sleep(0.01)
        error = await door.refused()
        assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        await door.door.stop(0)
        await asyncio.gather(*waiting)


@row(103)
async def test_one_peer_has_so_many_calls_and_others_are_not_touched() -> None:
    """Whichever calls they are; when they end there is room again."""
    exchanges = ScriptedExchanges(forever)
    before = counted("flood")
    async with a_door(exchanges, limits=Limits(calls_peer_max=2)) as door:
        waiting = [asyncio.ensure_future(door.refused()) for _ in range(2)]
        while len(exchanges.asked) < 2:  # noqa: ASYNC110 - two arrivals, one event
            await asyncio.sleep(0.01)
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call(door.channel, f"/{SERVICE}/ListServices", b"")
        assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert counted("flood") == before + 1
        assert await _health(door, SERVICE) == health_pb2.HealthCheckResponse.SERVING
        own = [("grpc.use_local_subchannel_pool", 1)]
        async with grpc.aio.insecure_channel(f"127.0.0.1:{door.ports.plain}", own) as other:
            assert await call(other, f"/{SERVICE}/ListServices", b"")
        for each in waiting:
            each.cancel()
        await asyncio.wait_for(_room_again(door), WAIT_S)


async def _room_again(door: Door) -> None:
    while True:
        with suppress(grpc.aio.AioRpcError):
            await call(door.channel, f"/{SERVICE}/ListServices", b"")
            return
        await asyncio.sleep(0.01)


async def test_nobody_watches_health_and_so_holds_a_call_for_ever() -> None:
    """Health/Watch has no end: a client with a few hundred of them would shut the others out."""
    async with a_door() as door:
        watching = health_pb2_grpc.HealthStub(door.channel).Watch(health_pb2.HealthCheckRequest())
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await watching.read()
    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


# Identity


@asynccontextmanager
async def a_tls_door(
    tmp_path: Path, *, message_trusted: bool = True
) -> AsyncIterator[tuple[Door, pki.Authority]]:
    authority = pki.Authority("test ca")
    paths = pki.write(tmp_path, authority, authority.issue("127.0.0.1"))
    tls = pki.a_tls(*paths)
    async with a_door(tls=tls, message_trusted=message_trusted) as door:
        yield door, authority


async def _ask_over_tls(
    door: Door, trusted: bytes, pair: pki.Pair | None, data: bytes | None = None
) -> wire.ExchangeResponse:
    credentials = grpc.ssl_channel_credentials(
        trusted, pair.key if pair else None, pair.certificate if pair else None
    )
    async with grpc.aio.secure_channel(f"127.0.0.1:{door.ports.tls}", credentials) as channel:
        answer = await call(channel, EXCHANGE, data or a_message().SerializeToString(), WAIT_S)
    return wire.ExchangeResponse.FromString(answer)


async def test_a_client_certificate_is_who_asks(tmp_path: Path) -> None:
    """The same identity as at every door; the message's word does not count here."""
    async with a_tls_door(tmp_path) as (door, authority):
        client = authority.issue("voorbeeldegem", "0999000129")
        await _ask_over_tls(door, authority.certificate, client)
    ((_, credentials),) = door.exchanges.asked
    assert credentials.peer is not None
    assert sha256(client.der()).digest() == credentials.peer.certificate_sha256
    assert credentials.peer.enterprise_number == "0999000129"
    assert not credentials.message_trusted


async def test_without_a_certificate_of_our_authority_nobody_gets_in(tmp_path: Path) -> None:
    """None, one of another authority, one signed by itself: no connection, no call."""
    async with a_tls_door(tmp_path) as (door, authority):
        stranger = pki.Authority("test ca").issue("voorbeeldegem", "0999000129")
        for pair in (None, stranger):
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await _ask_over_tls(door, authority.certificate, pair)
            assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
    assert door.exchanges.asked == []
    assert door.exchanges.rejected == []


async def test_a_certificate_that_cannot_be_read_stands_for_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the plain door of the same process trusts the message."""

    def unreadable(_: bytes) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr("gateway.edges.trust.peer_identity", unreadable)
    before = counted("certificate")
    async with a_tls_door(tmp_path) as (door, authority):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await _ask_over_tls(door, authority.certificate, authority.issue("x"))
    assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED
    assert CANARY not in repr(caught.value)
    assert door.exchanges.asked == []
    assert counted("certificate") == before + 1


async def test_tls_without_a_certificate_never_trusts_the_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second lock behind the first: should the runtime ever let one in, we do not."""

    def without_client_certificates(_: object) -> grpc.ServerCredentials:
        pair = ((tmp_path / "key.pem").read_bytes(), (tmp_path / "cert.pem").read_bytes())
        return grpc.ssl_server_credentials([pair])

    monkeypatch.setattr(
        "gateway.edges.grpc.service.server_credentials", without_client_certificates
    )
    async with a_tls_door(tmp_path) as (door, authority):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await _ask_over_tls(door, authority.certificate, None)
    assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED
    assert door.exchanges.asked == []


@pytest.mark.parametrize("data", [a_message().SerializeToString(), b"\xff"], ids=["good", "noise"])
async def test_a_plain_door_that_does_not_trust_the_message_lets_nobody_in(data: bytes) -> None:
    """Counted, never written: an anonymous peer must not make the journal grow."""
    before = counted("anonymous")
    async with a_door(message_trusted=False) as door:
        error = await door.refused(data)
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call(door.channel, f"/{SERVICE}/ListServices", b"")
    assert error.code() is grpc.StatusCode.UNAUTHENTICATED
    assert NotAuthenticated.text == error.details()
    assert "exchange" not in error_info(status_of(error)).metadata
    assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED
    assert door.exchanges.asked == []
    assert door.exchanges.rejected == []
    assert counted("anonymous") == before + 2


# What else is served


async def test_the_catalogue_is_listed() -> None:
    """Every service version, for anyone with a connection."""
    async with a_door() as door:
        answer = await call(door.channel, f"/{SERVICE}/ListServices", b"")
    listed = wire.ListServicesResponse.FromString(answer).services
    assert len(services()) == len(listed)


@row(107)
@pytest.mark.parametrize(
    "method",
    [f"/{SERVICE}/explain", f"/{SERVICE}/exchange", "/sluis.exchange.v2.ExchangeService/Exchange"],
)
async def test_an_unknown_method_is_unimplemented_and_counted(method: str) -> None:
    """What is not declared does not exist."""
    before = counted("unknown_method")
    async with a_door() as door:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call(door.channel, method, b"")
    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED
    assert counted("unknown_method") == before + 1


async def _health(door: Door, service: str) -> Any:
    stub = health_pb2_grpc.HealthStub(door.channel)
    answer = await stub.Check(health_pb2.HealthCheckRequest(service=service), timeout=WAIT_S)
    return answer.status


@row(106)
async def test_health_says_whether_to_come_here() -> None:
    """For the server and the service; an unknown one is not found."""
    status = health_pb2.HealthCheckResponse
    async with a_door() as door:
        assert [await _health(door, each) for each in ("", SERVICE)] == [status.SERVING] * 2
        door.door.serving(yes=False)
        assert [await _health(door, each) for each in ("", SERVICE)] == [status.NOT_SERVING] * 2
        door.door.serving(yes=True)
        assert await _health(door, SERVICE) == status.SERVING
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await _health(door, "sluis.exchange.v1.Other")
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND


async def _reflected(door: Door) -> list[str]:
    stub = reflection_pb2_grpc.ServerReflectionStub(door.channel)
    question = reflection_pb2.ServerReflectionRequest(list_services="")
    async for answer in stub.ServerReflectionInfo(iter([question]), timeout=WAIT_S):
        return [each.name for each in answer.list_services_response.service]
    return []


@row(106)
async def test_reflection_is_there_only_when_asked_for() -> None:
    """The demo shows its contract; production does not."""
    async with a_door(reflection=True) as door:
        assert SERVICE in await _reflected(door)
    async with a_door() as door:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await _reflected(door)
    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_workers_share_a_port_only_when_told_to() -> None:
    """SO_REUSEPORT is how equal workers listen together, and a stranger must not."""

    def make() -> GrpcDoor:
        return GrpcDoor(
            ScriptedExchanges(),
            services(),
            Limits(),
            message_trusted=True,
            reflection=False,
            clock=lambda: AT,
            new_id=ids(),
        )

    shared, sharing, alone = make(), make(), make()
    ports = await shared.start("127.0.0.1:0", reuse_port=True)
    assert ports.plain
    assert ports.tls is None
    assert ports == await sharing.start(f"127.0.0.1:{ports.plain}", reuse_port=True)
    with pytest.raises(RuntimeError):
        await alone.start(f"127.0.0.1:{ports.plain}")
    for door in (shared, sharing, alone):
        await door.stop(0)
