"""Whether anything of a question was sent: what another source may be asked by (row 145)."""

import socket
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.core.faults import Fault, SourceUnavailable
from gateway.sources.client import FailureKind, HttpClient, HttpFailure, Tls
from tests.contract.test_sources_client import ENOUGH_S, HEADERS, listening, post, url_of
from tests.sources.asking import a_source, asking
from tests.sources.raw import Handler, RawServer, Visit
from tests.sources.tls import Authority
from tests.support.catalogue import row


@pytest.fixture
async def client() -> AsyncIterator[HttpClient]:
    """Give a client and close it."""
    opened = HttpClient(max_per_host=1, max_waiting=1)
    yield opened
    await opened.aclose()


async def failed(client: HttpClient, url: str, timeout_s: float = ENOUGH_S) -> tuple[str, bool]:
    with pytest.raises(HttpFailure) as raised:
        await post(client, url, timeout_s)
    return raised.value.kind, raised.value.asked


async def never(visit: Visit) -> None:
    visit.close()


async def reset(visit: Visit) -> None:
    visit.reset()


async def half(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<answer")
    visit.close()


async def silent(visit: Visit) -> None:
    """Say nothing."""


async def nonsense(visit: Visit) -> None:
    await visit.send(b"SSH-2.0-OpenSSH_9.2\r\n")
    visit.close()


@row(145)
@pytest.mark.parametrize("handler", [never, reset, half, silent, nonsense])
async def test_whoever_got_the_question_was_asked(client: HttpClient, handler: Handler) -> None:
    """Whatever became of the answer, and whoever ended the connection."""
    async with RawServer(handler) as server:
        assert (await failed(client, server.url, 0.5))[1]
        assert len(server.requests) == 1


async def test_without_a_connection_nobody_was_asked(client: HttpClient) -> None:
    """Refused, or a name that is nobody's."""
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = url_of(unused)
    assert await failed(client, url) == (FailureKind.CONNECT, False)
    kind, asked = await failed(client, "http://nowhere.invalid/a", 5.0)
    assert (kind in {FailureKind.CONNECT, FailureKind.TIMEOUT}, asked) == (True, False)


async def test_a_connection_that_hangs_was_given_the_question(client: HttpClient) -> None:
    """The backlog took it: somebody may read it yet."""
    with listening() as held:
        assert await failed(client, url_of(held), 0.3) == (FailureKind.TIMEOUT, True)


async def test_who_is_not_who_they_should_be_was_not_asked(tmp_path: Path) -> None:
    """TLS ends before the question: another authority's certificate, or no TLS at all."""
    theirs, strangers = Authority(tmp_path / "theirs"), Authority(tmp_path / "strangers")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*theirs.issue("localhost"))
    client = HttpClient()
    async with RawServer(never, context) as server:
        url = f"https://localhost:{server.port}/a"
        with pytest.raises(HttpFailure) as raised:
            await client.post(
                url, b"", HEADERS, timeout_s=ENOUGH_S, tls=Tls(ca_file=strangers.ca_file)
            )
        assert (raised.value.kind, raised.value.asked) == (FailureKind.TLS, False)
        assert server.requests == []
    await client.aclose()


async def test_a_client_without_a_place_asked_nobody() -> None:
    """Our own limit, and a client that was closed."""
    client = HttpClient(max_per_host=1, max_waiting=0, max_connections=0)
    with listening() as held:
        assert await failed(client, url_of(held), 0.3) == (FailureKind.BUSY, False)
        await client.aclose()
        assert await failed(client, url_of(held), 0.3) == (FailureKind.CLOSED, False)


async def test_the_fault_of_the_port_carries_it(client: HttpClient) -> None:
    """With the source and the kind, for the journal."""
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = url_of(unused)
    with pytest.raises(Fault) as raised:
        await a_source(client, url).fetch(asking())
    fault = raised.value
    assert isinstance(fault, SourceUnavailable)
    assert (fault.asked, fault.tried) == (False, ("test:connect",))
    async with RawServer(reset) as server:
        with pytest.raises(Fault) as raised:
            await a_source(client, server.url).fetch(asking())
    fault = raised.value
    assert isinstance(fault, SourceUnavailable)
    assert (fault.asked, fault.tried) == (True, ("test:broken",))
