"""Kept connections: which is used, which is closed, how many there are, and what they never do."""

import asyncio
import os
import shutil
import socket
import ssl
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import uvloop
from cryptography.hazmat.primitives import serialization

from gateway.sources.client import FailureKind, HttpClient, HttpFailure, Limits, Tls
from tests.sources.raw import RawServer, Visit
from tests.sources.tls import Authority
from tests.support.catalogue import row

ENOUGH_S = 30.0
OK = b"HTTP/1.1 200 OK\r\n"


async def well(visit: Visit) -> None:
    """Answer in order."""
    await visit.answer(b"<answer/>")


async def post(client: HttpClient, url: str, body: bytes = b"<question/>", **options: Any) -> bytes:
    """Post, and return the body of the answer."""
    answer = await client.post(url, body, (), timeout_s=ENOUGH_S, **options)
    return answer.body


async def failure(client: HttpClient, url: str, **options: Any) -> FailureKind:
    """Post, and say how it failed."""
    with pytest.raises(HttpFailure) as raised:
        await post(client, url, **options)
    return raised.value.kind


async def until(holds: Callable[[], bool]) -> None:
    """Wait for the other side to notice."""
    async with asyncio.timeout(ENOUGH_S):
        while not holds():  # noqa: ASYNC110 - the other side tells nobody
            await asyncio.sleep(0.01)


def raw(writer: asyncio.StreamWriter) -> socket.socket:
    """Give the socket below *writer*, and below its TLS."""
    descriptor: int = writer.get_extra_info("socket").fileno()
    return socket.socket(fileno=os.dup(descriptor))


async def test_an_unused_connection_is_closed_after_its_time() -> None:
    """By the client itself: nobody has to post for it; and the next post opens another."""
    client = HttpClient(limits=Limits(idle_s=0.2))
    async with RawServer(well) as server:
        await client.post(server.url, b"x", (), timeout_s=0.5)
        assert server.open == 1
        await until(lambda: not server.open)
        assert await post(client, server.url) == b"<answer/>"
        assert server.connections == 2
    await client.aclose()


async def test_a_connection_over_its_time_is_not_used_though_still_open() -> None:
    """Middleboxes drop them silently; the timer may not have come round to it yet."""
    client = HttpClient(limits=Limits(idle_s=0))
    async with RawServer(well) as server:
        for _ in range(3):
            await post(client, server.url)
            await asyncio.sleep(0.01)
        assert server.connections == 3
    await client.aclose()


async def test_kept_connections_make_room_for_another_host() -> None:
    """Kept ones count among the connections there may be; the one unused for longest goes."""
    client = HttpClient(max_connections=2)
    async with RawServer(well) as one, RawServer(well) as two, RawServer(well) as three:
        for server in (one, two, three):
            await post(client, server.url)
        await until(lambda: not one.open)
        assert (two.open, three.open) == (1, 1)
        await post(client, two.url)
        await post(client, three.url)
        assert (two.connections, three.connections) == (1, 1)
    await client.aclose()


async def test_the_connection_used_last_is_used_first() -> None:
    """So that after a burst the others grow old and are closed."""
    client = HttpClient(limits=Limits(idle_s=0.3))
    async with RawServer(well) as server:
        await asyncio.gather(*(post(client, server.url) for _ in range(5)))
        async with asyncio.timeout(ENOUGH_S):
            while server.open > 1:
                await client.post(server.url, b"x", (), timeout_s=0.3)
                await asyncio.sleep(0.02)
        assert server.connections == 5
    await client.aclose()


@row(141)
async def test_a_forged_answer_that_lies_ready_is_seen_before_the_question() -> None:
    """Row 141: it waits in the kernel, the event loop has not read it, and it answers nobody."""
    client = HttpClient()
    sent: list[asyncio.StreamWriter] = []

    async def keep(visit: Visit) -> None:
        sent.append(visit._writer)
        await well(visit)

    async with RawServer(keep) as server:
        await post(client, server.url)
        with raw(sent[0]) as opened:
            opened.send(OK + b"Content-Length: 8\r\n\r\n<forged>")
        # Not one turn of the event loop between.
        assert await post(client, server.url) == b"<answer/>"
        assert server.connections == 2
    await client.aclose()


async def test_an_answer_to_half_a_question_costs_the_connection() -> None:
    """The rest of the question would be taken for the beginning of the next one."""
    client = HttpClient()

    writers: list[asyncio.StreamWriter] = []

    async def early(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK + b"Content-Length: 9\r\n\r\n<answer/>")

    async with await asyncio.start_server(early, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        for _ in range(2):
            assert await post(client, url, bytes(16 * 1024 * 1024)) == b"<answer/>"
        assert len(writers) == 2
        await client.aclose()
        await ended(writers)


async def ended(writers: list[asyncio.StreamWriter]) -> None:
    """End the connections of a server."""
    for writer in writers:
        writer.transport.abort()
    await asyncio.gather(*(each.wait_closed() for each in writers), return_exceptions=True)


@pytest.mark.parametrize("line", ["X: a\r\nY: b", "X: a\nY: b", "X: a\rY: b", "X: a\r\n"])
async def test_a_header_line_cannot_hold_another(line: str) -> None:
    """Whatever finds its way into a header must not become a second one."""
    client = HttpClient()
    with pytest.raises(ValueError, match="line end"):
        await client.post("http://127.0.0.1:9/", b"", [line], timeout_s=1.0)
    await client.aclose()


async def test_a_caller_who_leaves_at_the_moment_of_the_answer_harms_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The answer is there, its caller not yet told, and the next one has the connection already."""
    client = HttpClient()
    followers: list[asyncio.Future[bytes]] = []

    async def follow(url: str) -> bytes:
        call.cancel()
        return await post(client, url)

    def done(connection: Any) -> None:
        real(connection)
        if not followers:
            followers.append(asyncio.ensure_future(follow(server.url)))

    real = client.done
    monkeypatch.setattr(client, "done", done)
    async with RawServer(well) as server:
        call = asyncio.ensure_future(post(client, server.url))
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await followers[0] == b"<answer/>"
        assert server.connections == 1
    await client.aclose()


@pytest.mark.parametrize("answered", [False, True], ids=["no answer", "too late"])
async def test_a_caller_who_leaves_ends_the_connection(*, answered: bool) -> None:
    """Whoever does not answer, or too late, does not keep a connection of ours for it."""
    client = HttpClient()
    came = asyncio.Event()

    async def never(_visit: Visit) -> None:
        came.set()
        await asyncio.Event().wait()

    async with RawServer(never) as server:
        call = asyncio.ensure_future(post(client, server.url))
        await asyncio.wait_for(came.wait(), ENOUGH_S)
        (connection,) = client._busy
        call.cancel()
        if answered:  # before its caller had a turn to leave
            connection.data_received(OK + b"Content-Length: 9\r\n\r\n<answer/>")
        await asyncio.gather(call, return_exceptions=True)
        assert not client._busy
        assert connection._transport.is_closing()
        assert not connection._kept
    await client.aclose()


def test_many_callers_leaving_at_any_moment_harm_nobody_in_uvloop() -> None:
    """Each answer names its question; however callers leave, nobody gets another's."""

    async def echo(visit: Visit) -> None:
        await visit.answer(visit.request.partition(b"\r\n\r\n")[2])

    async def call(client: HttpClient, url: str, number: int) -> None:
        body = b"%d" % number
        assert await post(client, url, body) == body

    async def play() -> None:
        client = HttpClient(max_per_host=8, max_waiting=500)
        async with RawServer(echo) as server:
            calls = [asyncio.ensure_future(call(client, server.url, n)) for n in range(400)]
            for number, each in enumerate(calls):
                if number % 3 == 0:
                    await asyncio.sleep(0.0005 * (number % 5))
                    each.cancel()
            ended = await asyncio.gather(*calls, return_exceptions=True)
        await client.aclose()
        others = [each for each in ended if not isinstance(each, asyncio.CancelledError)]
        assert others == [None] * len(others)
        assert len(others) >= 200

    uvloop.run(play())


async def test_a_connection_that_ends_before_its_first_question_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Under TLS 1.3 a server refuses a certificate of ours only when all seemed well.

    It takes nobody's place: a source that does so to everybody costs no other source a connection.
    """
    client = HttpClient(max_connections=2)
    real = client._connector.open

    async def lost(*args: Any) -> Any:
        connection = await real(*args)
        connection._transport.abort()
        await asyncio.sleep(0.01)
        return connection

    monkeypatch.setattr(client._connector, "open", lost)
    async with RawServer(well) as server:
        began = asyncio.get_running_loop().time()
        for _ in range(4):
            assert await failure(client, server.url) is FailureKind.BROKEN
        assert asyncio.get_running_loop().time() - began < ENOUGH_S / 2
        assert server.requests == []
    await client.aclose()


async def test_closing_ends_who_is_still_connecting(tmp_path: Path) -> None:
    """Each is told so; being cancelled is another thing, and the caller's own."""
    ours = Authority(tmp_path / "ours")
    writers: list[asyncio.StreamWriter] = []
    client = HttpClient()
    async with await asyncio.start_server(
        lambda _reader, writer: writers.append(writer), "127.0.0.1", 0
    ) as server:
        url = f"https://localhost:{server.sockets[0].getsockname()[1]}/"
        call = asyncio.ensure_future(failure(client, url, tls=Tls(ours.ca_file)))
        await until(lambda: bool(writers))
        await client.aclose()
        assert await call is FailureKind.CLOSED
        await ended(writers)


# --- TLS ------------------------------------------------------------------------------------------


def serving(authority: Authority, name: str = "localhost") -> ssl.SSLContext:
    """Make what a TLS server of *authority* needs."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*authority.issue(name))
    return context


@row(137)
@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
@pytest.mark.parametrize("orderly", [True, False], ids=["orderly", "cut off"])
def test_over_tls_only_an_orderly_end_ends_a_body(
    tmp_path: Path, loop: str, *, orderly: bool
) -> None:
    """Without a length anybody on the way could cut an answer short; close_notify is signed."""
    ours = Authority(tmp_path / "ours")

    async def whole(visit: Visit) -> None:
        await visit.send(OK + b"\r\n<answer/>")
        await asyncio.sleep(0.05)
        if orderly:
            visit.close()
        else:
            with raw(visit._writer) as opened:
                opened.shutdown(socket.SHUT_WR)

    async def play() -> None:
        client = HttpClient()
        async with RawServer(whole, tls=serving(ours)) as server:
            url = f"https://localhost:{server.port}/"
            if orderly:
                assert await post(client, url, tls=Tls(ours.ca_file)) == b"<answer/>"
            else:
                kind = await failure(client, url, tls=Tls(ours.ca_file))
                assert kind in {FailureKind.BROKEN, FailureKind.TLS}
        await client.aclose()

    (uvloop if loop == "uvloop" else asyncio).run(play())


async def test_a_replaced_file_is_seen_by_the_next_connection(tmp_path: Path) -> None:
    """Certificates end and are replaced under the same name, while the gateway runs."""
    ours, other = Authority(tmp_path / "ours"), Authority(tmp_path / "other")
    ca = tmp_path / "ca.pem"
    shutil.copyfile(other.ca_file, ca)
    client = HttpClient()
    async with RawServer(well, tls=serving(ours)) as server:
        url = f"https://localhost:{server.port}/"
        assert await failure(client, url, tls=Tls(str(ca))) is FailureKind.TLS
        assert await failure(client, url, tls=Tls(str(ca))) is FailureKind.TLS
        shutil.copyfile(ours.ca_file, ca)
        assert await post(client, url, tls=Tls(str(ca))) == b"<answer/>"
    await client.aclose()


async def test_the_servers_own_certificate_may_be_what_is_trusted(tmp_path: Path) -> None:
    """A source that is nobody's but its own: the file given is where trust ends."""
    ours = Authority(tmp_path / "ours")
    cert, key = ours.issue("localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    client = HttpClient()
    async with RawServer(well, tls=context) as server:
        url = f"https://localhost:{server.port}/"
        assert await post(client, url, tls=Tls(cert)) == b"<answer/>"
    await client.aclose()


async def test_files_that_cannot_be_used_are_no_tls(tmp_path: Path) -> None:
    """Missing, no certificate, a key behind a passphrase nobody is there to be asked for."""
    ours = Authority(tmp_path / "ours")
    cert, key = ours.issue("client")
    junk, locked = tmp_path / "junk.pem", tmp_path / "locked.pem"
    junk.write_text("nothing")
    locked.write_bytes(_locked(Path(key)))
    client = HttpClient()
    async with RawServer(well, tls=serving(ours)) as server:
        url = f"https://localhost:{server.port}/"
        for tls in (
            Tls(str(tmp_path / "absent.pem")),
            Tls(str(junk)),
            Tls(ours.ca_file, str(junk), key),
            Tls(ours.ca_file, cert, str(locked)),
        ):
            assert await failure(client, url, tls=tls) is FailureKind.TLS
        assert await post(client, url, tls=Tls(ours.ca_file, cert, key)) == b"<answer/>"
        assert len(server.requests) == 1
    await client.aclose()


def _locked(key: Path) -> bytes:
    loaded = serialization.load_pem_private_key(key.read_bytes(), None)
    return loaded.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret"),
    )


async def test_old_tls_is_not_spoken(tmp_path: Path) -> None:
    """A server that knows nothing newer than TLS 1.1 gets no question."""
    ours = Authority(tmp_path / "ours")
    context = serving(ours)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    client = HttpClient()
    async with RawServer(well, tls=context) as server:
        url = f"https://localhost:{server.port}/"
        assert await failure(client, url, tls=Tls(ours.ca_file)) is FailureKind.TLS
        assert server.requests == []
    await client.aclose()


async def test_a_handshake_that_hangs_ends_with_the_time_for_connecting(tmp_path: Path) -> None:
    """The other side accepts TCP and says nothing."""
    ours = Authority(tmp_path / "ours")
    writers: list[asyncio.StreamWriter] = []
    client = HttpClient(limits=Limits(connect_timeout_s=0.2))
    async with await asyncio.start_server(
        lambda _reader, writer: writers.append(writer), "127.0.0.1", 0
    ) as server:
        url = f"https://localhost:{server.sockets[0].getsockname()[1]}/"
        assert await failure(client, url, tls=Tls(ours.ca_file)) is FailureKind.TIMEOUT
        await client.aclose()
        await ended(writers)
