"""One connection in each of its states: what it holds ends, and nothing of it is left."""

import asyncio
import socket
import ssl
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gateway import telemetry
from gateway.edges.http import HttpLimits, bind, serve
from gateway.edges.tls import tls_context
from tests.edges.test_accepting import on_uvloop, until
from tests.edges.test_listening import ASKED, PATIENCE_S, App, answer, connected, listening
from tests.support.certificates import Authority

HALF = 60_000
"""More than the kernel takes of an answer nobody reads, and less than makes the transport pause."""


class Sized:
    """Answers a path that is a number with as many bytes, and any other never."""

    def __init__(self) -> None:
        self.begun = asyncio.Semaphore(0)

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        self.begun.release()
        if scope["path"] == "/":
            await asyncio.Event().wait()
        body = bytes(int(scope["path"][1:]))
        headers = [(b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def narrow() -> socket.socket:
    """Give a socket to listen on whose connections hold little of what is sent."""
    sock = bind("127.0.0.1", 0)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    return sock


def reads_nothing(address: tuple[str, int], said: bytes) -> socket.socket:
    """Connect, say *said*, and leave all that comes where it is."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    client.connect(address)
    client.sendall(said)
    return client


def held() -> float:
    value: float = telemetry.connections("test")._value.get()
    return value


def ask(path: str | int, *fields: bytes) -> bytes:
    lines = [b"POST /%b HTTP/1.1" % str(path).encode(), b"Host: a", b"Content-Length: 0", *fields]
    return b"\r\n".join([*lines, b"", b""])


LEAVING: dict[str, Callable[[socket.socket], None]] = {
    "and waits": lambda _client: None,
    "and says no more": lambda client: client.shutdown(socket.SHUT_WR),
}


@pytest.mark.parametrize("how", LEAVING)
@on_uvloop
async def test_a_kept_connection_whose_answer_nobody_reads_ends(how: str) -> None:
    """A transport that closes waits for its peer to read: it is given a last moment."""
    limits = HttpLimits(keep_alive_s=1, write_timeout_s=0.3, linger_s=0.1)
    before, app = held(), Sized()
    listener = await serve(app, narrow(), edge="test", limits=limits)
    with reads_nothing(listener.address, ask(HALF)) as client:
        await asyncio.wait_for(app.begun.acquire(), PATIENCE_S)
        assert held() == before + 1
        LEAVING[how](client)
        await until(lambda: held() == before)
    await listener.stop()


@on_uvloop
async def test_a_peer_that_reads_nothing_does_not_hold_up_who_stops() -> None:
    """What is given up ends there and then, and not when the peer reads on."""
    app = Sized()
    limits = HttpLimits(write_timeout_s=3600)
    listener = await serve(app, narrow(), edge="test", limits=limits, grace_s=0.05)
    with reads_nothing(listener.address, ask(10 * HALF) + ask("")):
        for _ in range(2):
            await asyncio.wait_for(app.begun.acquire(), PATIENCE_S)
        await asyncio.wait_for(listener.stop(), PATIENCE_S)


@on_uvloop
async def test_a_head_is_not_late_while_nobody_reads_it() -> None:
    """Requests in a row wait for the answer before them; the rest of a head lies unread then."""
    app = App()
    async with (
        listening(app, limits=HttpLimits(header_timeout_s=0.1)) as listener,
        connected(listener) as (reader, write),
    ):
        write(ASKED)
        await asyncio.wait_for(app.begun.acquire(), PATIENCE_S)
        write(ASKED + ASKED[:20])
        await asyncio.sleep(0.05)
        write(ASKED[20:])
        await asyncio.sleep(0.3)
        app.go.set()
        for _ in range(3):
            assert (await answer(reader)).startswith(b"HTTP/1.1 200 ")


@on_uvloop
async def test_a_sender_of_http_1_0_is_told_nothing_before_its_answer() -> None:
    """It would take ``100 Continue`` for the answer (RFC 9110 section 10.1.1)."""
    app = App()
    app.go.set()
    expecting = ASKED.replace(b"Content", b"Expect: 100-continue\r\nContent")
    async with listening(app) as listener:
        for version, said in ((b"1.0", b"HTTP/1.1 200 "), (b"1.1", b"HTTP/1.1 100 ")):
            async with connected(listener) as (reader, write):
                write(expecting.replace(b"1.1", version))
                assert (await reader.readuntil(b"\r\n")).startswith(said)


@on_uvloop
async def test_over_tls_a_last_answer_is_read_as_slowly_as_any_other(tmp_path: Path) -> None:
    """The time to say goodbye in is no time to take an answer in."""
    root = Authority.create()
    (tmp_path / "ca.pem").write_bytes(root.pem)
    server = tls_context(*root.server().write(tmp_path, "server"), tmp_path / "ca.pem")
    context = ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
    context.load_cert_chain(*root.issue().write(tmp_path, "client"))
    limits = HttpLimits(linger_s=0.1)
    listener = await serve(
        Sized(), narrow(), edge="test", limits=limits, tls=lambda: server, grace_s=0.05
    )

    def slowly() -> int:
        with (
            reads_nothing(listener.address, b"") as plain,
            context.wrap_socket(plain, server_hostname="localhost") as client,
        ):
            client.sendall(ask(20 * HALF, b"Connection: close"))
            time.sleep(0.5)
            return sum(map(len, iter(lambda: client.recv(65536), b"")))

    assert await asyncio.to_thread(slowly) > 20 * HALF
    await listener.stop()
