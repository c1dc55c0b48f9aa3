"""Section F: gRPC, HTTP/2 and protobuf that want to harm.

What the runtime refuses by itself leaves no entry: it never gets to us. What we refuse is written
down like everywhere.
"""

import gzip
import random
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import grpc
import pytest

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from tests.support.asking import EXCHANGE, PATIENCE_S
from tests.support.catalogue import case, row
from tests.support.h2attacker import (
    CANCEL,
    CONTINUATION,
    DATA,
    END_HEADERS,
    HEADERS,
    RST_STREAM,
    Attacker,
    an_attacker,
    fields,
    frame,
    message,
)
from tests.support.hostile import World

MIB: Final = 1024 * 1024
Send = Callable[[Attacker, bytes], Any]

REFUSED_BY_RUNTIME: Final = {"8", "12", "13"}
"""RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL."""


# Messages ----------------------------------------------------------------------------------------


def sending(
    data: bytes,
    *,
    coding: str | None = None,
    compressed: int = 0,
    length: int | None = None,
    more: Sequence[tuple[str, str]] = (),
) -> Send:
    """Send one message that may lie about itself; what came back."""

    def send(attacker: Attacker, _good: bytes) -> Any:
        stream = attacker.stream()
        coded = [] if coding is None else [("grpc-encoding", coding)]
        framed = message(data, compressed=compressed, length=length)
        attacker.send(attacker.headers(stream, [*coded, *more]) + attacker.body(stream, framed))
        return attacker.answer(stream)

    return send


MESSAGES: Final = [
    case(94, "a byte above 4 MiB", sending(bytes(4 * MIB + 1))),
    case(94, "length of 2^31", sending(b"x", length=2**31)),
    case(94, "length of 2^32 - 1", sending(b"x", length=2**32 - 1)),
    case(94, "no gzip", sending(b"x" * 10, compressed=1, coding="gzip")),
    case(
        95,
        "gzip of 100 MiB",
        sending(gzip.compress(bytes(100 * MIB)), compressed=1, coding="gzip"),
    ),
    case(
        95,
        "gzip of a byte above 4 MiB",
        sending(gzip.compress(bytes(4 * MIB + 1)), compressed=1, coding="gzip"),
    ),
]


@pytest.mark.parametrize("send", MESSAGES)
def test_a_message_that_lies_or_grows_too_large_is_refused_by_the_runtime(
    world: World, send: Send
) -> None:
    """Before it is unpacked, and the connection of others does not notice."""
    with world.attack(refused=0), an_attacker(world) as attacker:
        answered = send(attacker, world.call("G"))
        over = attacker.closed or answered.reset is not None
        assert over or answered.status in REFUSED_BY_RUNTIME, answered


@pytest.mark.parametrize(
    "send",
    [
        case(94, "a flag of 2", sending(b"x" * 10, compressed=2)),
        case(96, "CR and LF in metadata", sending(b"x", more=[("x-a", "b\r\nsluis-receipt: a")])),
        case(96, "NUL in metadata", sending(b"x", more=[("x-a", "b\0")])),
    ],
)
def test_what_the_runtime_does_not_mind_is_refused_for_what_it_holds(
    world: World, send: Send
) -> None:
    """It hands over bytes as they came; they are no message of ours."""
    with world.attack(reason="INVALID_REQUEST"), an_attacker(world) as attacker:
        assert send(attacker, b"").status == "3"


@pytest.mark.parametrize(
    "send",
    [
        case(94, "longer than it is", sending(b"x" * 10, length=11)),
        case(94, "compressed without a coding", sending(b"x" * 10, compressed=1)),
        case(94, "compressed by no known coding", sending(b"x", compressed=1, coding="br")),
    ],
)
def test_a_message_that_breaks_off_or_cannot_be_unpacked_is_no_message(
    world: World, send: Send
) -> None:
    """Whoever is first to see it, the runtime or we, refuses it; so there may be an entry."""
    with an_attacker(world) as attacker:
        answered = send(attacker, b"")
        over = attacker.closed or answered.reset is not None
        assert over or answered.status in REFUSED_BY_RUNTIME | {"3"}
        assert attacker.is_over or attacker.is_alive()


def test_prefixes_that_lie_again_and_again_grow_nothing(world: World) -> None:
    """Row 94: a hundred streams that announce 4 MiB and send a little."""
    with world.attack(refused=0, messages=100), an_attacker(world) as attacker:
        for _ in range(100):
            stream = attacker.stream()
            lie = message(b"x" * 1000, length=4 * MIB - 1)
            attacker.send(attacker.headers(stream) + attacker.body(stream, lie, end=False))


# Metadata ----------------------------------------------------------------------------------------

METADATA: Final = [
    case(96, "17 KiB", [("x-a", "b" * 17 * 1024)]),
    case(96, "64 KiB", [("x-a", "b" * 64 * 1024)]),
    case(96, "2,000 keys", [(f"x-{n}", "b" * 10) for n in range(2_000)]),
    case(96, "upper case", [("X-A", "b")]),
    case(96, "CR in a name", [("x\r-a", "b")]),
    case(96, "a pseudo-field of no kind", [(":sluis", "b")]),
]


@pytest.mark.parametrize("more", METADATA)
def test_metadata_beyond_bounds_ends_its_stream(world: World, more: list[tuple[str, str]]) -> None:
    """Refused, or as if it were not there; another stream of the same connection is served."""
    with world.attack(refused=0), an_attacker(world) as attacker:
        stream = attacker.stream()
        block = attacker.head(fields(more=more))
        parts = [block[at : at + 16_000] for at in range(0, len(block), 16_000)]
        for number, part in enumerate(parts):
            flags = END_HEADERS if number == len(parts) - 1 else 0
            attacker.send(frame(CONTINUATION if number else HEADERS, flags, stream, part))
        attacker.send(attacker.body(stream, message(b"")[:3]))
        answered = attacker.answer(stream)
        assert answered.reset is not None or answered.status != "0" or attacker.closed, answered
        assert attacker.closed or attacker.goaway is not None or attacker.is_alive()


@pytest.mark.parametrize(
    "metadata",
    [
        case(97, "authorization", [("authorization", "a"), ("authorization", "b")]),
        case(97, "x-purpose", [("x-purpose", "STEUN"), ("x-purpose", "CONTROLE")]),
        case(97, "one of ours", [("sluis-receipt", "tlog-proof"), ("sluis-receipt", "x")]),
    ],
)
def test_a_key_of_ours_twice_is_refused(world: World, metadata: list[tuple[str, str]]) -> None:
    """Two readers would believe two values."""
    with world.attack(reason="INVALID_REQUEST", rejected="metadata") as attack:
        reply = attack.saw(world.grpc(world.call("G"), metadata))
        assert (reply.status, reply.reason) == ("INVALID_ARGUMENT", "INVALID_REQUEST")


@row(98)
def test_metadata_that_claims_anything_is_never_believed(world: World) -> None:
    """Status, consumer and decision come from us; claims change no call."""
    claims = [
        ("x-consumer", world.canary("consumer")),
        ("x-decision", "OK"),
        ("sluis-decision", "OK"),
        ("x-ssl-client-cert", "a"),
        ("client-cert", ":YQ==:"),
        ("x-forwarded-client-cert", "Hash=00"),
    ]
    with world.attack(refused=1, reason="CONNECTION_NOT_ACTIVE") as attack:
        unasked = world.call("G", service="GeefPersoon")
        assert attack.saw(world.grpc(unasked, claims)).decision == "DENIED"
    with world.attack(refused=0, source_calls=1) as attack:
        assert attack.saw(world.grpc(world.call("G"), claims)).is_served


# Time --------------------------------------------------------------------------------------------


def exchanging(channel: grpc.Channel) -> "grpc.UnaryUnaryMultiCallable[bytes, bytes]":
    """Give the call of a channel, bytes in and bytes out."""
    return channel.unary_unary(EXCHANGE)


@row(99)
@pytest.mark.parametrize("timeout_s", [None, 10.0**8], ids=["none", "for ever"])
def test_a_deadline_is_ours_where_the_callers_is_none(world: World, timeout_s: float) -> None:
    """Served within ours; the figures are held by tests of the door."""
    with world.attack(refused=0, source_calls=1) as attack, world.channel("G") as channel:
        answer = exchanging(channel)(world.call("G"), timeout=timeout_s)
        assert wire.ExchangeResponse.FromString(answer).decision.outcome.startswith("OK")
        del attack


@row(100)
def test_a_deadline_of_a_millisecond_harms_nobody(world: World) -> None:
    """Whatever it met, it is told to the caller as its deadline, and nothing is left open."""
    with an_attacker(world) as attacker:
        stream = attacker.stream()
        late = attacker.headers(stream, [("grpc-timeout", "1m")])
        attacker.send(late + attacker.body(stream, message(world.call("G"))))
        answered = attacker.answer(stream)
        assert answered.reset is not None or answered.status == "4"


@row(100, 101)
@pytest.mark.parametrize("how", ["deadline", "cancel"])
def test_a_caller_that_leaves_while_the_source_is_asked_ends_the_work(
    world: World, how: str
) -> None:
    """The source call ends with it, and the record is closed as one without an answer."""
    # The source would answer after a minute: that an entry is there sooner is that the work ended.
    world.sources.tell("slow", delay_s=60.0)
    with world.attack(refused=0, failed=1, source_calls=1), world.channel("G") as channel:
        calls = world.sources.calls
        patience_s = 3.0 if how == "deadline" else 60.0
        call = exchanging(channel).future(world.call("G"), timeout=patience_s)
        until = time.monotonic() + 30
        while world.sources.calls == calls and time.monotonic() < until:
            time.sleep(0.01)
        if how == "cancel":
            call.cancel()
            with pytest.raises(grpc.FutureCancelledError):
                call.result()
        else:
            with pytest.raises(grpc.RpcError) as ended:
                call.result()
            assert ended.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED


@row(101)
@pytest.mark.parametrize("said", ["headers", "half a message"])
def test_a_caller_that_leaves_before_it_asked_leaves_nothing(world: World, said: str) -> None:
    """Fifty times on one connection: no entry, no call, nothing open."""
    with world.attack(refused=0, messages=50), an_attacker(world) as attacker:
        for _ in range(50):
            stream = attacker.stream()
            attacker.send(attacker.headers(stream))
            if said != "headers":
                attacker.send(frame(DATA, 0, stream, message(world.call("G"))[:100]))
            attacker.send(frame(RST_STREAM, 0, stream, CANCEL))


@row(101)
def test_calls_taken_back_too_often_cost_the_connection(world: World) -> None:
    """Each of these has begun to be answered: the runtime would let them go on for ever."""
    with world.attack(refused=0, rejected="resets", messages=500), an_attacker(world) as attacker:
        until = time.monotonic() + PATIENCE_S
        while not attacker.closed and time.monotonic() < until:
            streams = [attacker.stream() for _ in range(50)]
            attacker.send(b"".join(map(attacker.headers, streams)))
            time.sleep(0.05)
            attacker.send(b"".join(frame(RST_STREAM, 0, each, CANCEL) for each in streams))
        assert attacker.closed


@row(99)
def test_calls_that_say_nothing_hold_nobody_elses_places(world: World) -> None:
    """Eleven hundred open streams of one peer: it waits for itself, everybody else is served."""
    held = []
    try:
        with world.attack(refused=0, source_calls=1, rejected="flood", messages=1100):
            for _ in range(11):
                attacker = an_attacker(world)
                held.append(attacker)
                for _ in range(100):
                    attacker.send(attacker.headers(attacker.stream()))
            # One more of another peer, on a connection of its own.
            assert world.grpc(world.call("X", service="GeefOndernemingVKBO"), as_="X").is_served
            for attacker in held:
                attacker.close()
    finally:
        for attacker in held:
            attacker.close()


# Methods -----------------------------------------------------------------------------------------


@row(107)
@pytest.mark.parametrize(
    "path",
    [
        "/sluis.exchange.v1.ExchangeService/Nothing",
        "/sluis.exchange.v2.ExchangeService/Exchange",
        "/grpc.channelz.v1.Channelz/GetServers",
        "/sluis.exchange.v1.ExchangeService/exchange",
        "//sluis.exchange.v1.ExchangeService/Exchange",
        "/sluis.exchange.v1.ExchangeService/Exchange/",
        "/",
        "/%2e%2e/Exchange",
    ],
)
def test_what_is_not_declared_does_not_exist(world: World, path: str) -> None:
    """Row 107; channelz (row 106) is not even installed. One spelling is one method."""
    with world.attack(refused=0, rejected="unknown_method") as attack:
        reply = attack.saw(world.grpc(world.call("G"), method=path))
        assert reply.status == "UNIMPLEMENTED"


# Protobuf ----------------------------------------------------------------------------------------


def nested(levels: int) -> Callable[[bytes], bytes]:
    """Put a Struct of so many levels where the question stands."""

    def change(_good: bytes) -> bytes:
        content = b""
        for _ in range(levels):
            value = b"\x2a" + varint(len(content)) + content
            entry = b"\x0a\x01k\x12" + varint(len(value)) + value
            content = b"\x0a" + varint(len(entry)) + entry
        named = wire.ExchangeRequest(service="GeefOnderneming", version="02.00.0000")
        return named.SerializeToString() + b"\x22" + varint(len(content)) + content

    return change


def varint(number: int) -> bytes:
    """Write a varint."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])


NOISE: Final = random.Random(108).randbytes(2_000)
PROTOBUF: Final = [
    case(108, "101 deep", nested(34)),
    case(108, "11 levels of Struct", nested(11)),
    case(110, "150 levels of Struct", nested(150)),
    case(108, "a million empty elements", lambda _good: b"\x32\x00" * 1_000_000),
    case(
        108, "a million empty paths", lambda good: good + b"\x32\x82\x89\x7a" + b"\x0a\x00" * 10**6
    ),
    case(108, "varints of 4 MiB", lambda _good: b"\x0a\xf8\xff\xff\x01" + b"\xff" * (4 * MIB - 8)),
    case(108, "a group without an end", lambda good: good + b"\x7b"),
    case(108, "a group", lambda good: good + b"\x7b\x7c"),
    case(108, "an end without a group", lambda good: good + b"\x7c"),
    case(108, "field 0", lambda good: good + b"\x02\x00"),
    case(108, "wire type 6", lambda good: good + b"\x7e"),
    case(108, "wire type 7", lambda good: good + b"\x7f"),
    case(108, "cut in the middle", lambda good: good[: len(good) // 2]),
    case(108, "noise", lambda _good: NOISE),
    case(109, "service twice", lambda good: good + b"\x0a\x0bGeefPersoon"),
    case(109, "both questions", lambda good: good + b"\x22\x00"),
    case(109, "context twice", lambda good: good + b"\x1a\x00"),
    case(
        109,
        "no UTF-8",
        lambda good: good.replace(b"\x12\x0a02.00.0000", b"\x12\x0a02.00.\xff\xfe00"),
    ),
    case(109, "service as a number", lambda good: b"\x08\x01" + good),
]


@pytest.mark.parametrize("change", PROTOBUF)
def test_a_message_that_could_be_read_two_ways_is_not_read(
    world: World, change: Callable[[bytes], bytes]
) -> None:
    """Written down once, in a fixed sentence, and no recursion of anybody's."""
    with world.attack(reason="INVALID_REQUEST") as attack:
        reply = attack.saw(world.grpc(change(world.call("G"))))
        assert (reply.status, reply.reason) == ("INVALID_ARGUMENT", "INVALID_REQUEST")
