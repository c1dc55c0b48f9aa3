"""How a response leaves: its head with its body, and never a byte less than was sent."""

import asyncio
import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.edges import http
from gateway.edges.cycle import Cycle
from tests.edges.soap.world import CANARY

START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-length", b"2"), (b"connection", b"close")],
}


class Wire:
    """A connection that remembers what became of it."""

    edge = "test"
    write_paused = False

    def __init__(self) -> None:
        self.packets: list[bytes] = []
        self.closed = False
        self.over = 0

    def write(self, data: bytes) -> None:
        """One packet; after the end there is none."""
        assert not self.closed
        self.packets.append(data)

    async def drain(self) -> None:
        """Nobody waits here."""

    def resume_reading(self) -> None:
        """Nothing more comes."""

    def is_closing(self) -> bool:
        """After which nothing is written."""
        return self.closed

    def close(self) -> None:
        """After which nothing is written."""
        self.closed = True

    def answered(self) -> None:
        """Count the answers."""
        self.over += 1

    def ended(self, cycle: Cycle) -> None:
        """Nothing is kept of it."""


def a_cycle(wire: Wire, method: str = "GET", *, keep_alive: bool = True) -> Cycle:
    return Cycle({"method": method}, wire, keep_alive=keep_alive, continues=False)


def a_start(*headers: tuple[bytes, bytes], status: int = 200) -> dict[str, Any]:
    return {"type": "http.response.start", "status": status, "headers": list(headers)}


def a_body(body: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": more}


LENGTH_2 = (b"content-length", b"2")


async def test_a_head_leaves_with_the_first_of_its_body_and_the_rest_at_once() -> None:
    """One packet for an answer, whatever comes after."""
    wire = Wire()
    cycle = a_cycle(wire)
    await cycle.send(a_start(LENGTH_2, (b"A", b"b")))
    assert wire.packets == []
    await cycle.send(a_body(b"o", more=True))
    assert wire.packets == [b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\na: b\r\n\r\no"]
    assert wire.over == 0
    await cycle.send(a_body(b"k"))
    assert wire.packets[1:] == [b"k"]
    assert cycle.complete
    assert (wire.over, wire.closed) == (1, False)


async def test_a_large_body_is_not_copied_to_its_head() -> None:
    """Nor is any of it lost."""
    wire, body = Wire(), bytes(100_000)
    cycle = a_cycle(wire)
    await cycle.send(a_start((b"content-length", b"100000")))
    await cycle.send(a_body(body))
    assert wire.packets[1] is body
    assert wire.packets[0].endswith(b"\r\n\r\n")


async def test_a_body_of_unknown_length_is_chunked() -> None:
    """RFC 9112 section 7.1; an empty piece in between is not the end."""
    wire = Wire()
    cycle = a_cycle(wire)
    await cycle.send(a_start())
    for piece in (b"hello", b""):
        await cycle.send(a_body(piece, more=True))
    await cycle.send(a_body(b" you"))
    head, _, body = b"".join(wire.packets).partition(b"\r\n\r\n")
    assert b"\r\ntransfer-encoding: chunked" in head
    assert body == b"5\r\nhello\r\n4\r\n you\r\n0\r\n\r\n"


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
async def test_an_answer_without_a_body_is_its_head(method: str, status: int) -> None:
    """RFC 9110 sections 9.3.2, 15.3.5 and 15.4.5."""
    wire = Wire()
    cycle = a_cycle(wire, method)
    headers = [LENGTH_2] if method == "HEAD" else []
    await cycle.send(a_start(*headers, status=status))
    await cycle.send(a_body(b"ok" if method == "HEAD" else b""))
    told = b"".join(wire.packets)
    assert told.endswith(b"\r\n\r\n")
    assert b"chunked" not in told
    assert cycle.complete


@pytest.mark.parametrize("says", [True, False], ids=["the application", "the client"])
async def test_a_last_answer_says_so_and_closes(says: bool) -> None:  # noqa: FBT001 - a case
    """Once, whoever wanted it."""
    wire = Wire()
    cycle = a_cycle(wire, keep_alive=says)
    await cycle.send(a_start(LENGTH_2, *([(b"connection", b"close")] if says else [])))
    await cycle.send(a_body(b"ok"))
    assert wire.packets[0].count(b"connection: close\r\n") == 1
    assert wire.closed


@pytest.mark.parametrize(
    "messages",
    [
        [a_start((b"a", b"b\r\nc: d"))],
        [a_start((b"a", b"b\x00"))],
        [a_start((b"a: b", b"c"))],
        [a_start((b"a\r\nb", b"c"))],
        [a_start(LENGTH_2), a_body(b"long")],
        [a_start(LENGTH_2), a_body(b"s")],
        [a_start(LENGTH_2), a_start(LENGTH_2)],
        [a_body(b"ok")],
        [a_start(LENGTH_2), a_body(b"ok"), a_body(b"ok")],
    ],
    ids=[
        *("a line end in a value", "a NUL in a value", "a colon in a name", "a line end in a name"),
        *("too long", "too short", "two heads", "no head", "two bodies"),
    ],
)
async def test_what_is_no_answer_is_not_sent_as_one(messages: list[dict[str, Any]]) -> None:
    """An application's mistake must not be read as another answer than it meant."""
    cycle = a_cycle(Wire())
    for message in messages[:-1]:
        await cycle.send(message)
    with pytest.raises(RuntimeError):
        await cycle.send(messages[-1])


@pytest.mark.parametrize("broken", [True, False], ids=["breaks", "says nothing"])
async def test_an_application_without_an_answer_is_a_500_and_the_end(broken: bool) -> None:  # noqa: FBT001 - a case
    """With nothing of what broke."""
    wire = Wire()

    async def app(_scope: Any, _receive: Any, _send: Any) -> None:
        if broken:
            raise ZeroDivisionError(CANARY)

    await a_cycle(wire).run(app)
    told = b"".join(wire.packets)
    assert told.startswith(b"HTTP/1.1 500 Internal Server Error\r\n")
    assert CANARY.encode() not in told
    assert wire.closed


async def test_nothing_is_sent_to_who_is_gone() -> None:
    """And the application hears so."""
    wire = Wire()
    cycle = a_cycle(wire)
    receiving = asyncio.create_task(cycle.receive())
    await asyncio.sleep(0)
    cycle.lose()
    assert await receiving == {"type": "http.disconnect"}
    await cycle.send(a_start(LENGTH_2))
    await cycle.send(a_body(b"ok"))
    assert wire.packets == []


PIECES = st.lists(st.binary(max_size=6), max_size=8)


@given(PIECES, st.integers(0, 8))
def test_a_body_is_received_as_it_came_however_it_is_cut(pieces: list[bytes], at: int) -> None:
    """Nothing twice, nothing lost, and the last event says that it is the last."""

    async def run() -> tuple[bytes, int]:
        cycle, body, events = a_cycle(Wire()), b"", 0

        async def read() -> None:
            nonlocal body, events
            more = True
            while more:
                event = await cycle.receive()
                body += event["body"]
                more = event["more_body"]
                events += 1

        reading = asyncio.create_task(read())
        for number, piece in enumerate(pieces):
            if number == at:
                await asyncio.sleep(0)
            cycle.take(piece)
        cycle.end()
        await asyncio.wait_for(reading, 30)
        return body, events

    body, events = asyncio.run(run())
    assert body == b"".join(pieces)
    assert events <= 3


@pytest.mark.parametrize("parts", [[b"ok"], [b"o", b"k"], [b"", b"ok"]], ids=["one", "two", "late"])
async def test_an_answer_arrives_whole_however_it_is_sent(parts: list[bytes]) -> None:
    """Over a real socket, closed by the server when all of it is there."""

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send(START)
        for number, part in enumerate(parts):
            more = number + 1 < len(parts)
            await send({"type": "http.response.body", "body": part, "more_body": more})

    answer = await _asked(app)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"\r\n\r\nok")


async def test_an_application_that_breaks_after_its_head_ends_the_connection() -> None:
    """The peer sees a head and no body: not an answer that looks complete."""

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send(START)
        raise ZeroDivisionError

    answer = await _asked(app)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"\r\n\r\n")


async def _asked(app: Any) -> bytes:
    listener = await http.serve(app, http.bind("127.0.0.1", 0), edge="test")
    try:
        return await asyncio.wait_for(asyncio.to_thread(_ask, listener.address), 10)
    finally:
        await listener.stop()


def _ask(address: tuple[str, int]) -> bytes:
    with socket.create_connection(address, 5) as peer:
        peer.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        return b"".join(iter(lambda: peer.recv(65536), b""))
