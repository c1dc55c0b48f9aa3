"""A listener, and the connections it has: what a deadline ends, and what stopping waits for."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from gateway.edges.http import HttpLimits, Listener, bind, serve

PATIENCE_S = 30.0
ASKED = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"


class App:
    """Reads what it is told to, waits for a word, and answers with the body it got."""

    def __init__(self, *, reads: bool = True) -> None:
        self.go = asyncio.Event()
        self.begun = asyncio.Semaphore(0)
        self.ended: list[str] = []
        self._reads = reads

    async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
        self.begun.release()
        try:
            body, more = b"", self._reads
            while more:
                event = await receive()
                body, more = body + event["body"], event["more_body"]
            await self.go.wait()
        except asyncio.CancelledError:
            self.ended.append("cancelled")
            raise
        headers = [(b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        self.ended.append("answered")


@contextlib.asynccontextmanager
async def listening(app: Any, **special: Any) -> AsyncIterator[Listener]:
    listener = await serve(app, bind("127.0.0.1", 0), edge="test", **special)
    try:
        yield listener
    finally:
        app.go.set()
        await asyncio.wait_for(listener.stop(), PATIENCE_S)


@contextlib.asynccontextmanager
async def connected(
    listener: Listener,
) -> AsyncIterator[tuple[asyncio.StreamReader, Callable[[bytes], None]]]:
    reader, writer = await asyncio.open_connection(*listener.address)
    try:
        yield reader, writer.write
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def answer(reader: asyncio.StreamReader) -> bytes:
    async with asyncio.timeout(PATIENCE_S):
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        return head + await reader.readexactly(length)


async def rest(reader: asyncio.StreamReader) -> bytes:
    async with asyncio.timeout(PATIENCE_S):
        return await reader.read()


async def test_stopping_waits_for_the_answer_to_what_was_asked() -> None:
    """Answered in full, told that it is the last, and closed."""
    app = App()
    async with listening(app) as listener, connected(listener) as (reader, write):
        write(ASKED)
        await asyncio.wait_for(app.begun.acquire(), PATIENCE_S)
        stopping = asyncio.create_task(listener.stop())
        await asyncio.sleep(0.05)
        assert not stopping.done()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(listener.address, 1)
        app.go.set()
        told = await answer(reader)
        assert told.endswith(b"\r\n\r\nhi")
        assert b"\r\nconnection: close\r\n" in told
        assert await rest(reader) == b""
        await asyncio.wait_for(stopping, PATIENCE_S)


async def test_stopping_waits_for_a_body_that_is_on_its_way() -> None:
    """Its head was taken, so it is a request that has begun."""
    app = App()
    app.go.set()
    async with listening(app) as listener, connected(listener) as (reader, write):
        write(ASKED[:-1])
        await asyncio.wait_for(app.begun.acquire(), PATIENCE_S)
        stopping = asyncio.create_task(listener.stop())
        await asyncio.sleep(0.02)
        write(ASKED[-1:])
        assert (await answer(reader)).endswith(b"\r\n\r\nhi")
        await asyncio.wait_for(stopping, PATIENCE_S)


async def test_stopping_answers_all_that_stood_in_a_row() -> None:
    """What was taken from the connection is not given back."""
    app = App()
    async with listening(app) as listener, connected(listener) as (reader, write):
        write(ASKED * 3)
        await asyncio.wait_for(app.begun.acquire(), PATIENCE_S)
        stopping = asyncio.create_task(listener.stop())
        await asyncio.sleep(0.02)
        app.go.set()
        told = await rest(reader)
        assert told.count(b"\r\n\r\nhi") == 3
        assert told.count(b"connection: close") == 1
        await asyncio.wait_for(stopping, PATIENCE_S)


async def test_stopping_waits_for_what_goes_on_without_anybody_to_answer() -> None:
    """Whoever asked is gone; what was begun is written down all the same."""
    app = App()
    async with listening(app) as listener:
        _, writer = await asyncio.open_connection(*listener.address)
        writer.write(ASKED)
        await asyncio.wait_for(app.begun.acquire(), PATIENCE_S)
        # Reset, and not only half closed: that one still waits for its answer.
        linger = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()
        await asyncio.sleep(0.1)
        stopping = asyncio.create_task(listener.stop())
        await asyncio.sleep(0.1)
        assert not stopping.done()
        app.go.set()
        await asyncio.wait_for(stopping, PATIENCE_S)
        assert app.ended == ["answered"]


async def test_stopping_closes_at_once_what_is_idle() -> None:
    """Nobody waits for a keep-alive."""
    app = App()
    app.go.set()
    async with listening(app, grace_s=3600) as listener, connected(listener) as (reader, write):
        write(ASKED)
        await answer(reader)
        await asyncio.wait_for(listener.stop(), PATIENCE_S)
        assert await rest(reader) == b""


async def test_what_is_not_done_within_the_grace_is_given_up() -> None:
    """It hears so, and its caller is not left waiting."""
    app = App()
    async with listening(app, grace_s=0.05) as listener, connected(listener) as (reader, write):
        write(ASKED)
        await asyncio.wait_for(app.begun.acquire(), PATIENCE_S)
        await asyncio.wait_for(listener.stop(), PATIENCE_S)
        assert app.ended == ["cancelled"]
        told = await rest(reader)
        assert told.startswith(b"HTTP/1.1 500 ")


QUICK = HttpLimits(keep_alive_s=1, body_grace_s=30.0, header_timeout_s=0.3, linger_s=0.1)


@pytest.mark.parametrize("late", [False, True], ids=["at once", "a body that comes behind"])
async def test_a_kept_connection_ends_when_nothing_more_is_asked(late: bool) -> None:  # noqa: FBT001 - a case
    """Also where the answer was given before all of the question had come."""
    app = App(reads=not late)
    app.go.set()
    async with listening(app, limits=QUICK) as listener, connected(listener) as (reader, write):
        write(ASKED[:-1] if late else ASKED)
        await answer(reader)
        if late:
            write(ASKED[-1:])
        assert await rest(reader) == b""


async def test_a_kept_connection_takes_one_request_after_another() -> None:
    """The deadline of each head is its own: one that was in time does not end the next."""
    app = App()
    app.go.set()
    async with listening(app, limits=QUICK) as listener, connected(listener) as (reader, write):
        for _ in range(8):
            write(ASKED[:10])
            await asyncio.sleep(0.05)
            write(ASKED[10:])
            assert (await answer(reader)).endswith(b"hi")


async def test_a_caller_that_reads_nothing_is_given_up() -> None:
    """An answer that nobody takes does not stay in memory for ever."""
    gone = asyncio.Event()

    class Large:
        go = asyncio.Event()

        async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
            await receive()
            headers = [(b"content-length", b"%d" % (64 << 20))]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            for _ in range(64):
                await send(
                    {"type": "http.response.body", "body": bytes(1 << 20), "more_body": True}
                )
            await receive()
            gone.set()

    limits = HttpLimits(write_timeout_s=0.2)
    async with listening(Large(), limits=limits) as listener, connected(listener) as (_, write):
        write(ASKED)
        await asyncio.wait_for(gone.wait(), PATIENCE_S)


async def test_nobody_writes_to_a_caller_that_is_gone_with_requests_in_a_row() -> None:
    """The one that is answered hears that its caller is gone, as the last of them does."""
    heard: list[str] = []
    told = asyncio.Event()

    class Telling:
        go = asyncio.Event()

        async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
            await receive()
            heard.append((await receive())["type"])
            told.set()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"ok"})

    async with listening(Telling()) as listener:
        _, writer = await asyncio.open_connection(*listener.address)
        writer.write(ASKED * 3)
        await asyncio.sleep(0.1)
        linger = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()
        await asyncio.wait_for(told.wait(), PATIENCE_S)
    assert heard == ["http.disconnect"]
