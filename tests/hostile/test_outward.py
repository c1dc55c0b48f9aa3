"""How a response leaves: its head with its body, and never a byte less than was sent."""

import asyncio
import socket
from collections.abc import Iterable
from typing import Any

import pytest

from gateway.edges import http
from gateway.edges.http import _Outward

START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-length", b"2"), (b"connection", b"close")],
}


class Wire:
    """A transport and a protocol that remember what became of them."""

    def __init__(self) -> None:
        self.packets: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        """One packet."""
        self.packets.append(data)

    def writelines(self, parts: Iterable[bytes]) -> None:
        """One packet as well."""
        self.packets.append(b"".join(parts))

    def close(self) -> None:
        """After which nothing is written."""
        self.closed = True
        self.write = None  # type: ignore[assignment,method-assign]


def test_a_head_leaves_with_the_first_of_its_body_and_the_rest_at_once() -> None:
    """One packet for an answer, whatever came before and comes after."""
    wire = Wire()
    outward = _Outward(wire, wire)  # type: ignore[arg-type]
    outward.write(b"100 ")
    outward.hold()
    outward.write(b"head ")
    assert wire.packets == [b"100 "]
    outward.write(b"one ")
    outward.write(b"two ")
    outward.flush()
    assert wire.packets == [b"100 ", b"head one ", b"two "]


def test_a_head_without_a_body_is_not_kept() -> None:
    """Nor is it lost when the connection is to be closed behind it."""
    wire, other = Wire(), Wire()
    outward = _Outward(wire, wire)  # type: ignore[arg-type]
    outward.hold()
    outward.write(b"head")
    outward.flush()
    outward.flush()
    assert wire.packets == [b"head"]
    outward = _Outward(other, other)  # type: ignore[arg-type]
    outward.hold()
    outward.write(b"head")
    outward.close()
    assert other.packets == [b"head"]
    assert other.closed


@pytest.mark.parametrize("parts", [[b"ok"], [b"o", b"k"], [b"", b"ok"]], ids=["one", "two", "late"])
async def test_an_answer_arrives_whole_however_it_is_sent(
    parts: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over a real socket, closed by the server when all of it is there; its head was held."""
    held: list[None] = []
    hold = _Outward.hold
    monkeypatch.setattr(_Outward, "hold", lambda outward: held.append(hold(outward)))

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send(START)
        for number, part in enumerate(parts):
            more = number + 1 < len(parts)
            await send({"type": "http.response.body", "body": part, "more_body": more})

    answer = await _asked(app)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"\r\n\r\nok")
    assert held == [None]


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
