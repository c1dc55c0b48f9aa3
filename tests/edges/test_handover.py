"""A door goes from one listener to the next, and nobody who knocks is lost."""

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from gateway.edges import handover, http

linux = pytest.mark.skipif(sys.platform != "linux", reason="reuseport programs are Linux's")
KNOCKS = 40
REQUEST = b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nhi"


@contextmanager
def group(size: int) -> Iterator[list[socket.socket]]:
    """Listeners on one port, the oldest first."""
    with ExitStack() as stack:
        found: list[socket.socket] = []
        for _ in range(size):
            port = found[0].getsockname()[1] if found else 0
            found.append(stack.enter_context(http.bind("127.0.0.1", port)))
            found[-1].listen(KNOCKS)
        yield found


def knock(port: int) -> None:
    """Come and go, many times."""
    for _ in range(KNOCKS):
        socket.create_connection(("127.0.0.1", port), 30).close()


def waiting(listener: socket.socket) -> int:
    """How many wait in the queue; they are let in."""
    count = 0
    while True:
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1


@linux
def test_the_newest_listener_takes_every_new_connection() -> None:
    """None of the others has to turn anybody away before it closes."""
    with group(3) as (first, second, newest):
        assert handover.take(newest)
        knock(newest.getsockname()[1])
        assert [waiting(each) for each in (first, second, newest)] == [0, 0, KNOCKS]


@linux
def test_when_the_old_one_has_closed_the_others_share_again() -> None:
    """Nobody has to take the program back: there is no listener of its number any more."""
    with group(3) as (first, second, newest):
        assert handover.take(newest)
        handover.close(first)
        knock(newest.getsockname()[1])
        shares = [waiting(each) for each in (second, newest)]
        assert sum(shares) == KNOCKS
        assert all(shares)


def test_a_listener_that_is_alone_has_nothing_to_take_over() -> None:
    """The first worker of all."""
    with group(1) as (only,):
        assert not handover.take(only)


@linux
def test_the_listeners_and_connections_of_a_port_are_found_and_no_others() -> None:
    """Of a runtime that keeps its own; one that was closed is no connection."""
    with group(1) as (ours,), group(1) as (other,):
        port = ours.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), 30):
            found = [each.getsockname()[1] for each in handover.listeners({port})]
            assert found == [port]
            came, _ = ours.accept()
            with came:
                assert handover.connected({port}) == 1
            handover.close(ours)
            assert handover.connected({port, other.getsockname()[1]}) == 0


async def echo(_: Any, receive: Callable[[], Awaitable[Any]], send: Any) -> None:
    """An application that takes a moment."""
    while (await receive())["more_body"]:
        pass
    await asyncio.sleep(0.05)
    await send({"type": "http.response.start", "status": 204, "headers": ()})
    await send({"type": "http.response.body", "body": b""})


async def _opened() -> http.Listener:
    return await http.serve(echo, http.bind("127.0.0.1", 0), edge="test")


async def test_a_door_that_is_left_answers_who_is_in_and_says_that_it_was_the_last() -> None:
    """Idle or asking: no connection is hung up on before its answer."""
    listener = await _opened()
    asking, idle = [await asyncio.open_connection(*listener.address) for _ in "12"]
    idle[1].write(REQUEST)
    first = await idle[0].readuntil(b"\r\n\r\n")
    asking[1].write(REQUEST[:20])
    await asyncio.sleep(0.02)
    listener.leave()
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(*listener.address)
    asking[1].write(REQUEST[20:])
    idle[1].write(REQUEST)
    last = [await reader.read() for reader, _ in (asking, idle)]
    async with asyncio.timeout(30):
        await listener.left()
    for _, writer in (asking, idle):
        writer.close()
    await listener.stop()
    assert b"connection: close" not in first
    assert [each.startswith(b"HTTP/1.1 204") for each in last] == [True, True]
    assert [b"connection: close" in each for each in last] == [True, True]


async def test_who_waits_in_the_queue_when_a_door_is_left_is_let_in() -> None:
    """A socket that closes resets them: they are taken first."""
    listener = await _opened()
    with ExitStack() as stack:
        # The loop does not come round in between: nobody is accepted yet.
        callers = [
            stack.enter_context(socket.create_connection(listener.address, 30)) for _ in range(100)
        ]
        listener.leave()
        for each in callers:
            each.sendall(REQUEST)
            each.setblocking(False)  # noqa: FBT003 - socket's signature
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(60):
            heard = [await loop.sock_recv(each, 100) for each in callers]
        assert all(each.startswith(b"HTTP/1.1 204") for each in heard)
    await listener.stop()


async def test_a_door_that_stops_lets_a_request_that_has_begun_come_to_its_answer() -> None:
    """Its first bytes are here: it is under way, though nobody answers it yet."""
    listener = await _opened()
    reader, writer = await asyncio.open_connection(*listener.address)
    writer.write(REQUEST[:20])
    await asyncio.sleep(0.02)
    stopping = asyncio.create_task(listener.stop())
    await asyncio.sleep(0.5)
    writer.write(REQUEST[20:])
    assert (await reader.read()).startswith(b"HTTP/1.1 204")
    writer.close()
    async with asyncio.timeout(30):
        await stopping
