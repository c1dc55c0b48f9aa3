"""Many connections that go wrong, each in its own way: afterwards nothing of them is left."""

import asyncio
import contextlib
import gc
import random
import socket
import ssl
import struct
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import uvloop

from gateway import telemetry
from gateway.edges.connection import Connection
from gateway.edges.cycle import REFUSED, Cycle
from gateway.edges.http import HttpLimits, Listener, bind, serve
from tests.edges.test_accepting import until

MANY = 120
AT_ONCE = 40
HASTY = HttpLimits(
    header_timeout_s=0.15,
    body_timeout_s=0.3,
    body_grace_s=0.1,
    keep_alive_s=1,
    write_timeout_s=0.2,
    linger_s=0.1,
    pipeline_max=4,
    connections_address_max=MANY,
    handshakes_per_s=10_000,
    handshakes_burst=10_000,
)
PATHS = ("whole", "deaf", "early", "breaks", "silent", "half", "long", "waits", "large", "late")
SAYINGS = (
    b"POST /%b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    b"POST /%b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    b"POST /%b HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello",
    b"POST /%b HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello",
    b"POST /%b HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\nExpect: x\r\n\r\n",
    b"POST /%b HTTP/1.0\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    b"POST /%b HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n" + bytes(90_000),
    b"GET /%b HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /%b HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n%b",
    b"\x16\x03\x01%b",
)


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Go wrong as the path says, or not at all."""
    path = scope["path"][1:]
    refused = scope["extensions"].get(REFUSED) is not None
    if path not in ("deaf", "early") and not refused:
        while (event := await receive())["type"] == "http.request" and event["more_body"]:
            pass
    if path == "breaks":
        raise ValueError(path)
    if path == "silent":
        return
    if path == "waits":
        # Not for ever: the end of half a connection is none, and of the other half none is seen.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.3):
                await receive()
    if path == "late":
        await asyncio.sleep(0.05)
    body = bytes(3_000_000 if path == "large" else 5)
    length = len(body) + (path == "half") - (path == "long")
    headers = [(b"content-length", b"%d" % length)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": path == "half"})


async def abuse(listener: Listener, chance: random.Random, tls: ssl.SSLContext | None) -> None:
    """Say something in some pieces, read some of what comes, and leave in some way."""
    sayings = [
        chance.choice(SAYINGS) % chance.choice(PATHS).encode()
        for _ in range(chance.choice((1, 1, 2, 6)))
    ]
    said = b"".join(sayings)[: chance.choice((1, 30, 75, 10**6, 10**6, 10**6))]
    name = None if tls is None else "localhost"
    try:
        reader, writer = await asyncio.open_connection(
            *listener.address, ssl=tls, server_hostname=name
        )
    except OSError:
        return
    pieces = chance.choice((1, 1, 3))
    size = len(said) // pieces + 1
    with contextlib.suppress(OSError, TimeoutError):
        for at in range(0, len(said), size):
            if writer.is_closing():
                break
            writer.write(said[at : at + size])
            await asyncio.sleep(chance.choice((0, 0.01)))
        if tls is None and not writer.is_closing() and chance.random() < 0.3:
            writer.write_eof()
        if chance.random() < 0.6:
            async with asyncio.timeout(chance.choice((0.01, 1.0))):
                while await reader.read(65536):
                    pass
    if chance.random() < 0.5 and not writer.is_closing():
        linger = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def left() -> list[object]:
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, (Connection, Cycle))]


async def many(server: ssl.SSLContext | None, client: ssl.SSLContext | None) -> None:
    chance = random.Random(7)
    gauge = telemetry.connections("test")._value
    before = gauge.get()
    tls = None if server is None else (lambda: server)
    listener = await serve(app, bind("127.0.0.1", 0), edge="test", limits=HASTY, tls=tls)
    assert not left()
    open_before = 0
    for _ in range(MANY // AT_ONCE):
        await asyncio.gather(*(abuse(listener, chance, client) for _ in range(AT_ONCE)))
        if not open_before:
            # A loop opens some of its own with its first connections.
            await until(lambda: gauge.get() == before)
            open_before = descriptors()
    await until(lambda: gauge.get() == before)
    await until(lambda: len(asyncio.all_tasks()) == 1)
    await until(lambda: descriptors() <= open_before)
    await until(lambda: not left())
    assert not listener._acceptor._connections
    assert not listener._acceptor._addresses
    assert not listener._door.answering
    loop = asyncio.get_running_loop()
    if isinstance(loop, asyncio.BaseEventLoop):
        scheduled: list[Any] = loop._scheduled  # type: ignore[attr-defined]
        assert not [each for each in scheduled if not each.cancelled()]
    await listener.stop()


LOOPS: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {
    "asyncio": asyncio.new_event_loop,
    "uvloop": uvloop.new_event_loop,
}


@pytest.mark.parametrize(
    ("loop", "secure"), [("asyncio", False), ("uvloop", False), ("uvloop", True)]
)
def test_whatever_goes_wrong_nothing_of_it_stays(
    loop: str,
    secure: bool,  # noqa: FBT001 - a case
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    """No task, timer, descriptor, place, request or connection; and no error nobody took."""
    server, client = contexts if secure else (None, None)
    unheard: list[dict[str, Any]] = []

    async def run(playing: Coroutine[None, None, None]) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, told: unheard.append(told))
        await playing

    with asyncio.Runner(loop_factory=LOOPS[loop]) as runner:
        runner.run(run(many(server, client)))
    assert unheard == []
