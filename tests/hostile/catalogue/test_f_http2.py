"""Section F: HTTP/2 frames that want to harm, over mutual TLS.

What the runtime can bound it bounds; what it works off (SETTINGS, PRIORITY, WINDOW_UPDATE) must
cost neither memory nor anybody else's time. Then cases in the manner of h2spec: whatever breaks the
protocol ends its stream or its connection, and the next caller is served.
"""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Final

import pytest

from tests.support.catalogue import case, row
from tests.support.h2attacker import (
    ACK,
    CANCEL,
    CONTINUATION,
    DATA,
    END_HEADERS,
    END_STREAM,
    ENHANCE_YOUR_CALM,
    GOAWAY,
    HEADERS,
    LIST_SERVICES,
    PADDED,
    PING,
    PRIORITISED,
    PRIORITY,
    PUSH_PROMISE,
    RST_STREAM,
    SETTINGS,
    WINDOW_UPDATE,
    Attacker,
    an_attacker,
    fields,
    frame,
    message,
)
from tests.support.hostile import World

Flood = Callable[[Attacker], Any]


@row(102)
@pytest.mark.parametrize("kind", ["headers", "whole calls"])
def test_twenty_thousand_calls_taken_back_at_once_disturb_nobody(world: World, kind: str) -> None:
    """Rapid reset: refused beyond a hundred streams, and the rest is dropped on its way to us."""
    with world.attack(refused=0, messages=20_000), an_attacker(world) as attacker:
        good = b"" if kind == "headers" else message(world.call("G"))
        for _ in range(20_000):
            stream = attacker.stream()
            call = attacker.headers(stream) + (attacker.body(stream, good) if good else b"")
            if not attacker.send(call + frame(RST_STREAM, 0, stream, CANCEL)):
                break


def continuations(block: bytes, times: int) -> Flood:
    """Begin a head and never end it."""

    def flood(attacker: Attacker) -> None:
        stream = attacker.stream()
        attacker.send(frame(HEADERS, 0, stream, attacker.head(fields())))
        attacker.flood(frame(CONTINUATION, 0, stream, block), times)

    return flood


def empty_data(attacker: Attacker) -> None:
    """Send nothing, many times."""
    stream = attacker.stream()
    attacker.send(attacker.headers(stream))
    attacker.flood(frame(DATA, 0, stream), 200_000)


CHURN: Final = b"".join(frame(PRIORITY, 0, each, b"\0\0\0\0\x10") for each in range(1, 200, 2))
WINDOW: Final = frame(SETTINGS, 0, 0, b"\0\4\0\0\xff\xff")

ENDED: Final = [
    case(103, "CONTINUATION, empty", continuations(b"", 200_000)),
    case(103, "PING", lambda attacker: attacker.flood(frame(PING, 0, 0, bytes(8)), 50_000)),
    case(103, "DATA, empty", empty_data),
]


@pytest.mark.parametrize("flood", ENDED)
def test_a_flood_the_runtime_can_tell_ends_its_connection(world: World, flood: Flood) -> None:
    """Long before it is over, and nobody else notices."""
    with world.attack(refused=0, messages=50_000), an_attacker(world) as attacker:
        flood(attacker)
        assert attacker.ended()
        assert attacker.goaway in (None, ENHANCE_YOUR_CALM)


WORKED_OFF: Final = [
    case(103, "CONTINUATION, 40 MB", continuations(b"\x40\x01a\x7f\xa1\x1e" + b"b" * 4000, 10_000)),
    case(103, "SETTINGS", lambda attacker: attacker.flood(WINDOW, 50_000)),
    case(103, "PRIORITY", lambda attacker: attacker.flood(CHURN, 1_000)),
    case(
        103,
        "WINDOW_UPDATE of one byte",
        lambda attacker: attacker.flood(frame(WINDOW_UPDATE, 0, 0, b"\0\0\0\1"), 65_535),
    ),
]


@pytest.mark.parametrize("flood", WORKED_OFF)
def test_a_flood_that_is_worked_off_costs_nobody_else(world: World, flood: Flood) -> None:
    """Memory and the bystander are what they were; the connection may live."""
    with world.attack(refused=0, messages=50_000), an_attacker(world) as attacker:
        flood(attacker)


@row(103)
def test_answers_nobody_has_room_for_wait_within_bounds(world: World) -> None:
    """A window of nothing and forty calls: their heads come, their answers are held."""
    window = b"\0\4\0\0\0\0"
    with (
        world.attack(refused=0, messages=40, source_calls=40),
        an_attacker(world, settings=window) as attacker,
    ):
        for asked in range(1, 41):
            attacker.call(world.call("G"))
            attacker.wait(lambda: _begun(attacker) == asked)  # noqa: B023 - waited for right here
        assert not any(each.data for each in attacker.streams.values())


def _begun(attacker: Attacker) -> int:
    return sum(1 for each in attacker.streams.values() if each.fields)


# HPACK -------------------------------------------------------------------------------------------


def head(block: bytes) -> Flood:
    """Open a stream with header bytes that need make no sense."""

    def send(attacker: Attacker) -> None:
        attacker.send(frame(HEADERS, END_HEADERS | END_STREAM, attacker.stream(), block))

    return send


def referenced(attacker: Attacker) -> None:
    """Put 4 KiB into the table, and name it a hundred thousand times."""
    attacker.send(attacker.headers(attacker.stream(), [("x-a", "v" * 4000)]))
    stream = attacker.stream()
    attacker.send(frame(HEADERS, 0, stream, attacker.head(fields())))
    for part in range(7):
        flags = END_HEADERS if part == 6 else 0
        attacker.send(frame(CONTINUATION, flags, stream, b"\xbe" * 16_000))
    assert attacker.answer(stream).over


HPACK: Final = [
    case(104, "a table beyond the limit", head(b"\x3f\xe1\xff\xff\x7f")),
    case(104, "index 0", head(b"\x80")),
    case(104, "an index nobody has", head(b"\xff\xff\x7f")),
    case(104, "a number without end", head(b"\xff" + b"\x80" * 20)),
    case(104, "a huge number", head(b"\x7f\xff\xff\xff\xff\xff\xff\xff\x7f")),
    case(104, "a text longer than the block", head(b"\x40\x7f\xff\x01a")),
    case(104, "a table size in the middle", head(b"\x82\x3f\xe1\x1f")),
    case(104, "bad Huffman", head(b"\x40\x81\xff\x81\xff")),
    case(104, "4 KiB named 112,000 times", referenced),
]


@pytest.mark.parametrize("send", HPACK)
def test_headers_that_are_no_hpack_end_the_connection_or_their_stream(
    world: World, send: Flood
) -> None:
    """Nothing is unpacked that was not there."""
    with world.attack(refused=0), an_attacker(world) as attacker:
        send(attacker)
        attacker.wait(lambda: attacker.is_over)


# Heads -------------------------------------------------------------------------------------------


def without(name: str) -> list[tuple[str, str]]:
    """Give the head of a call without one of its fields."""
    return [each for each in fields() if each[0] != name]


def changed(name: str, value: str) -> list[tuple[str, str]]:
    """Give the head of a call with one field changed."""
    return [(key, value if key == name else old) for key, old in fields()]


REFUSED_HEADS: Final = [
    case(105, "no te", without("te")),
    case(105, "te: gzip", changed("te", "gzip")),
    case(105, "no path", without(":path")),
    case(105, "an empty path", changed(":path", "")),
    case(105, "two paths", [*fields()[:3], (":path", "/x"), *fields()[3:]]),
    case(105, "a path of 8 KiB", changed(":path", "/" + "x" * 8000)),
    case(105, "GET", changed(":method", "GET")),
    case(105, "no method", without(":method")),
    case(105, "a pseudo-field behind the others", [*without(":path"), (":path", "/x")]),
]
PASSED_OVER: Final = {
    "connection": fields(more=[("connection", "close")]),
    "transfer-encoding": fields(more=[("transfer-encoding", "chunked")]),
    "upgrade": fields(more=[("upgrade", "h2c")]),
    "no content-type": without("content-type"),
    "content-type of SOAP": changed("content-type", "text/xml"),
}
"""The runtime does not mind these, and nothing reads them."""


@pytest.mark.parametrize("given", REFUSED_HEADS)
def test_a_head_that_is_none_never_gets_to_us(world: World, given: list[tuple[str, str]]) -> None:
    """Its stream ends; the connection may live."""
    with world.attack(refused=0), an_attacker(world) as attacker:
        stream = attacker.stream()
        attacker.send(frame(HEADERS, END_HEADERS | END_STREAM, stream, attacker.head(given)))
        attacker.wait(lambda: attacker.is_over)


@row(105)
@pytest.mark.parametrize("name", PASSED_OVER)
def test_a_field_that_means_nothing_to_a_call_changes_nothing(world: World, name: str) -> None:
    """There is no message, so it is refused, whatever the field says."""
    with world.attack(refused=1, reason="INVALID_REQUEST"), an_attacker(world) as attacker:
        stream = attacker.stream()
        block = attacker.head(PASSED_OVER[name])
        attacker.send(frame(HEADERS, END_HEADERS | END_STREAM, stream, block))
        assert attacker.answer(stream).status == "3"


# In the manner of h2spec --------------------------------------------------------------------------


NO_WINDOW: Final = b"\0\x04\0\0\0\0"
"""SETTINGS_INITIAL_WINDOW_SIZE of nothing: no answer may be sent."""


@row(103)
@pytest.mark.parametrize("method", [LIST_SERVICES, "/grpc.health.v1.Health/Check"])
def test_one_peer_that_reads_no_answer_does_not_hold_every_call_there_is(
    world: World, method: str
) -> None:
    """Row 103: eleven connections of a hundred calls each, of one certificate."""
    with world.attack(refused=0, messages=1_100), ExitStack() as opened:
        attackers = [
            opened.enter_context(an_attacker(world, settings=NO_WINDOW)) for _ in range(11)
        ]
        last = [hundred_unread(attacker, method) for attacker in attackers][-1]
        assert attackers[-1].answer(last).status == "8"
        assert world.grpc(b"", as_="F", method=LIST_SERVICES, new=True).status == "OK"


def hundred_unread(attacker: Attacker, method: str) -> int:
    """Make a hundred calls, and give the last of them."""
    streams = [attacker.stream() for _ in range(100)]
    for stream in streams:
        head = frame(HEADERS, END_HEADERS, stream, attacker.head(fields(method)))
        attacker.send(head + attacker.body(stream, message(b"")))
    return streams[-1]


def raw(*sent: bytes) -> Flood:
    """Send these frames."""
    return lambda attacker: attacker.send(b"".join(sent))


def after_a_call(*more: Callable[[int], bytes]) -> Flood:
    """Make a call to its end, and send more on its stream."""

    def send(attacker: Attacker) -> None:
        stream = attacker.stream()
        head = attacker.head(fields("/x"))
        attacker.send(frame(HEADERS, END_HEADERS | END_STREAM, stream, head))
        attacker.answer(stream)
        attacker.send(b"".join(each(stream) for each in more))

    return send


def in_a_call(*more: Callable[[Attacker, int], bytes]) -> Flood:
    """Begin a call, and send something that does not belong there."""

    def send(attacker: Attacker) -> None:
        stream = attacker.stream()
        attacker.send(attacker.headers(stream))
        attacker.send(b"".join(each(attacker, stream) for each in more))

    return send


def _third(attacker: Attacker) -> int:
    """Pass over two streams."""
    return [attacker.stream() for _ in range(3)][-1]


BROKEN: Final = {
    "DATA on stream 0": raw(frame(DATA, 0, 0, b"x")),
    "HEADERS on stream 0": raw(frame(HEADERS, END_HEADERS, 0, b"\x82")),
    "RST_STREAM on stream 0": raw(frame(RST_STREAM, 0, 0, CANCEL)),
    "SETTINGS on a stream": raw(frame(SETTINGS, 0, 1)),
    "SETTINGS of five bytes": raw(frame(SETTINGS, 0, 0, bytes(5))),
    "SETTINGS acknowledged with content": raw(frame(SETTINGS, ACK, 0, bytes(6))),
    "a window of 2^31": raw(frame(SETTINGS, 0, 0, b"\0\4\x80\0\0\0")),
    "frames of 16,383": raw(frame(SETTINGS, 0, 0, b"\0\5\0\0\x3f\xff")),
    "frames of 2^24": raw(frame(SETTINGS, 0, 0, b"\0\5\1\0\0\0")),
    "push of 2": raw(frame(SETTINGS, 0, 0, b"\0\2\0\0\0\2")),
    "PING of nine bytes": raw(frame(PING, 0, 0, bytes(9))),
    "PING on a stream": raw(frame(PING, 0, 1, bytes(8))),
    "GOAWAY on a stream": raw(frame(GOAWAY, 0, 1, bytes(8))),
    "PUSH_PROMISE of a client": in_a_call(
        lambda _attacker, stream: frame(PUSH_PROMISE, END_HEADERS, stream, bytes(4))
    ),
    "WINDOW_UPDATE of 0": raw(frame(WINDOW_UPDATE, 0, 0, bytes(4))),
    "WINDOW_UPDATE of three bytes": raw(frame(WINDOW_UPDATE, 0, 0, bytes(3))),
    "a window beyond 2^31": raw(frame(WINDOW_UPDATE, 0, 0, b"\x7f\xff\xff\xff") * 2),
    "an even stream": raw(frame(HEADERS, END_HEADERS, 2, b"\x82")),
    "a stream that went down": lambda attacker: attacker.send(
        attacker.headers(_third(attacker))
        + frame(RST_STREAM, 0, 5, CANCEL)
        + attacker.headers(3)
        + frame(RST_STREAM, 0, 3, CANCEL)
    ),
    "DATA on an idle stream": raw(frame(DATA, 0, 9, b"x")),
    "CONTINUATION without HEADERS": raw(frame(CONTINUATION, END_HEADERS, 1, b"\x82")),
    "PING between HEADERS and CONTINUATION": lambda attacker: attacker.send(
        frame(HEADERS, 0, 1, attacker.head(fields())) + frame(PING, 0, 0, bytes(8))
    ),
    "CONTINUATION of another stream": lambda attacker: attacker.send(
        frame(HEADERS, 0, 1, attacker.head(fields())) + frame(CONTINUATION, 4, 3, b"\x82")
    ),
    "a frame of 2^24 - 1": lambda attacker: attacker.send(frame(DATA, 0, 1, bytes(2**24 - 1))),
    "padding longer than the frame": in_a_call(
        lambda _attacker, stream: frame(DATA, PADDED, stream, b"\xffxx")
    ),
    "HEADERS shorter than their priority": raw(
        frame(HEADERS, END_HEADERS | PRIORITISED, 1, b"\0\0")
    ),
    "RST_STREAM of three bytes": in_a_call(
        lambda _attacker, stream: frame(RST_STREAM, 0, stream, bytes(3))
    ),
    "PRIORITY of four bytes": raw(frame(PRIORITY, 0, 1, bytes(4))),
}
LENIENT: Final = {
    *("DATA on stream 0", "HEADERS on stream 0", "RST_STREAM on stream 0", "PING on a stream"),
    *("GOAWAY on a stream", "PUSH_PROMISE of a client", "a window beyond 2^31", "an even stream"),
    *("DATA on an idle stream", "padding longer than the frame", "PRIORITY of four bytes"),
    "a stream that went down",
}
"""What grpc core 1.85 drops without ending anything."""
IGNORED: Final = {
    "a frame of an unknown type": raw(frame(0x50, 0xFF, 0, b"x" * 100)),
    "an unknown frame on a stream": in_a_call(lambda _attacker, stream: frame(0x51, 0, stream)),
    "an unknown setting": raw(frame(SETTINGS, 0, 0, b"\xfe\xff\0\0\0\1")),
    "PRIORITY of an idle stream": raw(frame(PRIORITY, 0, 101, b"\0\0\0\0\x10")),
    "WINDOW_UPDATE of a closed stream": after_a_call(
        lambda stream: frame(WINDOW_UPDATE, 0, stream, b"\0\0\0\1")
    ),
    "RST_STREAM of a closed stream": after_a_call(
        lambda stream: frame(RST_STREAM, 0, stream, CANCEL)
    ),
    "the reserved bit of a stream": raw(frame(PRIORITY, 0, 0x80000001, b"\0\0\0\0\x10")),
}


@row(105)
@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_the_protocol_ends_its_connection_or_means_nothing(
    world: World, name: str
) -> None:
    """RFC 9113: whichever the runtime does, nothing of it reaches us and everybody is served."""
    with world.attack(refused=0), an_attacker(world) as attacker:
        BROKEN[name](attacker)
        assert attacker.ended(0) or attacker.is_alive() or attacker.is_over
        assert attacker.is_over or name in LENIENT


@row(105)
@pytest.mark.parametrize("name", IGNORED)
def test_what_means_nothing_is_ignored(world: World, name: str) -> None:
    """RFC 9113 section 5.5 and 5.1: the same connection goes on."""
    with world.attack(refused=0), an_attacker(world) as attacker:
        IGNORED[name](attacker)
        assert attacker.is_alive()
