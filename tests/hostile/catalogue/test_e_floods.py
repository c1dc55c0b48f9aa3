"""Floods of connections and handshakes (84, 91, 173): whoever is in is served all the while."""

import asyncio
import socket
import ssl
from collections import Counter
from contextlib import ExitStack, suppress
from itertools import cycle, islice
from typing import Final

import pytest

from tests.support.asking import a_post
from tests.support.catalogue import row
from tests.support.tls_world import LISTENING, TlsWorld

PATIENCE_S: Final = 60.0
SERVICE: Final = b"/GeefOndernemingDienst-02.00/soap/WebService"
HALF_A_HELLO: Final = bytes.fromhex("16030100c2010000be0303")


def come(tls: TlsWorld, door: str, address: str) -> socket.socket:
    """Connect from one of this machine's many addresses."""
    return socket.create_connection(
        tls.world.address(LISTENING[door]), PATIENCE_S, source_address=(address, 0)
    )


def is_hung_up_on(connection: socket.socket) -> bool:
    """Whether the other side ended it; waits until it does."""
    connection.settimeout(PATIENCE_S)
    try:
        while connection.recv(1000):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


@row(84)
def test_one_peer_has_a_hundred_connections_and_others_come_in(tls: TlsWorld) -> None:
    """Row 84: what is over the cap is hung up on before any TLS; a connection left makes room."""
    attack = tls.world.attack(refused=0, source_calls=1, rejected="connections_address")
    with attack, ExitStack() as held:
        connections = [held.enter_context(come(tls, "soap", "127.0.9.1")) for _ in range(300)]
        assert all(map(is_hung_up_on, connections[100:]))
        with tls.world.raw("X") as wire:
            wire.send(a_post(tls.world.message("X")))
            assert wire.reply().is_served


@row(91)
@pytest.mark.parametrize(
    ("door", "count"),
    [("soap", 250), ("grpc", 250), pytest.param("soap", 1_000, marks=pytest.mark.soak)],
)
def test_half_open_handshakes_end_and_harm_nobody(tls: TlsWorld, door: str, count: int) -> None:
    """Row 91: stalled after half a ClientHello, from many addresses.

    gRPC counts no connections of an address, so all of them hold a place until their deadline.
    """
    with tls.world.attack(refused=0, messages=count), ExitStack() as held:
        peers = islice(cycle(range(12)), count)
        connections = [held.enter_context(come(tls, door, f"127.0.8.{1 + n}")) for n in peers]
        for each in connections:
            with suppress(OSError):
                each.sendall(HALF_A_HELLO)
        assert all(map(is_hung_up_on, connections))


@row(173)
def test_five_hundred_clients_come_back_at_once_and_are_served(tls: TlsWorld) -> None:
    """Row 173: each gets its handshake in turn, none fails."""
    context = tls.context(tls.client())
    host, port = tls.world.address("SOAP__TLS")
    request = b"GET %s?wsdl HTTP/1.1\r\nHost: localhost\r\n\r\n" % SERVICE

    async def one(number: int) -> bytes:
        async with asyncio.timeout(PATIENCE_S):
            reader, writer = await asyncio.open_connection(
                *(host, port),
                ssl=context,
                server_hostname="localhost",
                local_addr=(f"127.0.7.{1 + number % 10}", 0),
                ssl_handshake_timeout=PATIENCE_S,
            )
            try:
                writer.write(request)
                return await reader.readuntil(b"\r\n")
            finally:
                writer.close()
                with suppress(OSError, ssl.SSLError):
                    await writer.wait_closed()

    async def herd() -> list[bytes | BaseException]:
        return await asyncio.gather(*map(one, range(500)), return_exceptions=True)

    with tls.world.attack(refused=0, messages=500):
        answers = asyncio.run(herd())
    assert Counter(map(repr, answers)) == {repr(b"HTTP/1.1 200 OK\r\n"): 500}
