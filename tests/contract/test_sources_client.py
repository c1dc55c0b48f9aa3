"""The HTTP client against servers that do everything wrong (catalogue rows 137-141, 145)."""

import asyncio
import gzip
import os
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvloop

from gateway.sources.client import (
    FailureKind,
    HttpAnswer,
    HttpClient,
    HttpFailure,
    Limits,
    Tls,
)
from tests.sources.raw import RawServer, Visit
from tests.sources.tls import Authority
from tests.support.catalogue import row

HEADERS = ("Content-Type: text/xml;charset=UTF-8",)
ENOUGH_S = 20.0
"""No test waits for it: it ends one that hangs."""
CLEAR = b"HTTP/1.1 200 OK\r\n"
MIB = 1024 * 1024


@pytest.fixture
async def client() -> AsyncIterator[HttpClient]:
    """Give a client and close it."""
    opened = HttpClient()
    yield opened
    await opened.aclose()


async def post(
    client: HttpClient, url: str, timeout_s: float = ENOUGH_S, **options: Any
) -> HttpAnswer:
    """Post a small question."""
    return await client.post(url, b"<question/>", HEADERS, timeout_s=timeout_s, **options)


async def failure(client: HttpClient, url: str, timeout_s: float = ENOUGH_S) -> FailureKind:
    """Post, and say how it failed."""
    with pytest.raises(HttpFailure) as raised:
        await post(client, url, timeout_s)
    return raised.value.kind


async def well(visit: Visit) -> None:
    """Answer in order."""
    await visit.answer(b"<answer/>")


def first(bad: Callable[[Visit], Awaitable[None]]) -> Callable[[Visit], Awaitable[None]]:
    """Do *bad* at the first request of all, and answer every later one in order."""

    async def handle(visit: Visit) -> None:
        await (bad if len(visit.server.requests) == 1 else well)(visit)

    return handle


@contextmanager
def listening() -> Iterator[socket.socket]:
    """Give a socket that accepts nobody: connections hang in its backlog."""
    with socket.create_server(("127.0.0.1", 0), backlog=16) as held:
        yield held


def url_of(held: socket.socket) -> str:
    """Say where *held* listens."""
    return f"http://127.0.0.1:{held.getsockname()[1]}/"


# --- what goes out --------------------------------------------------------------------------------


async def test_a_post_is_plain_http_with_nothing_of_its_own_accord(client: HttpClient) -> None:
    """No Expect, no cookie, no library version; the headers given and the body as it is."""
    async with RawServer(well) as server:
        answer = await client.post(server.url, b"body" * 9, HEADERS, timeout_s=ENOUGH_S)
        head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert (answer.status, answer.body) == (200, b"<answer/>")
    assert body == b"body" * 9
    lines = head.lower().split(b"\r\n")
    assert lines[0] == b"post /magda-02.00/soap/webservice http/1.1"
    names = sorted(line.partition(b":")[0] for line in lines[1:])
    assert names == [b"content-length", b"content-type", b"host", b"user-agent"]
    assert b"user-agent: sluis" in lines


async def test_a_large_question_is_not_announced_with_expect(client: HttpClient) -> None:
    """Above a megabyte libcurl would wait for a 100 Continue that MAGDA does not send."""
    async with RawServer(well) as server:
        await client.post(server.url, b"x" * (2 * MIB), HEADERS, timeout_s=ENOUGH_S)
        assert b"expect" not in server.requests[0].partition(b"\r\n\r\n")[0].lower()
        assert len(server.requests[0]) > 2 * MIB


async def test_a_proxy_in_the_environment_is_not_used(
    client: HttpClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable of a shell must not send citizens' data elsewhere."""
    async with RawServer(well) as proxy, RawServer(well) as server:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        await post(client, server.url)
        assert (proxy.connections, server.connections) == (0, 1)


@row(147)
@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
async def test_other_protocols_are_not_spoken(client: HttpClient, url: str) -> None:
    """Row 147: an address in a setting must not read a file."""
    assert await failure(client, url) is FailureKind.MALFORMED


# --- connections ----------------------------------------------------------------------------------


async def test_connections_are_kept_and_used_again(client: HttpClient) -> None:
    """Forty questions one after another need one connection, ten at once need ten."""
    async with RawServer(well) as server:
        for _ in range(40):
            await post(client, server.url)
        assert server.connections == 1
        for _ in range(4):
            await asyncio.gather(*(post(client, server.url) for _ in range(10)))
        assert (server.connections, len(server.requests)) == (10, 80)


@row(145)
async def test_a_question_that_got_no_answer_is_not_sent_again(client: HttpClient) -> None:
    """Row 145: libcurl would post again by itself on a kept connection that ends; it must not."""

    async def leave_at_the_second(visit: Visit) -> None:
        if len(visit.server.requests) == 2:
            visit.close()
        else:
            await well(visit)

    async with RawServer(leave_at_the_second) as server:
        await post(client, server.url)
        assert await failure(client, server.url) is FailureKind.BROKEN
        assert len(server.requests) == 2
        assert (await post(client, server.url)).status == 200


async def test_a_kept_connection_the_server_left_is_replaced_without_a_failure(
    client: HttpClient,
) -> None:
    """Nothing was sent over it yet, so another one is opened and the question sent once."""

    async def leave(visit: Visit) -> None:
        await well(visit)
        visit.close()

    async with RawServer(leave) as server:
        for _ in range(5):
            assert (await post(client, server.url)).status == 200
            await _until(lambda: not server.open)
        assert (server.connections, len(server.requests)) == (5, 5)


async def test_posts_above_the_limit_wait_and_above_that_are_refused() -> None:
    """Two run, two wait, the fifth is told so at once."""
    go = asyncio.Event()

    async def held(visit: Visit) -> None:
        await go.wait()
        await well(visit)

    client = HttpClient(max_per_host=2, max_waiting=2)
    async with RawServer(held) as server:
        calls = [asyncio.create_task(post(client, server.url)) for _ in range(4)]
        await asyncio.sleep(0)
        assert await failure(client, server.url) is FailureKind.BUSY
        go.set()
        answers = await asyncio.gather(*calls)
        assert [answer.status for answer in answers] == [200] * 4
        assert server.connections <= 2
    await client.aclose()


async def test_all_hosts_together_are_bounded_too() -> None:
    """The file descriptors of the process are shared."""
    client = HttpClient(max_connections=1)
    with listening() as one, listening() as other:
        call = asyncio.create_task(post(client, url_of(one)))
        await asyncio.sleep(0)
        assert await failure(client, url_of(other)) is FailureKind.BUSY
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
    await client.aclose()


async def test_waiting_for_a_place_counts_as_time() -> None:
    """The time given covers everything, the queue as well."""
    client = HttpClient(max_per_host=1)
    with listening() as held:
        call = asyncio.create_task(post(client, url_of(held)))
        await asyncio.sleep(0)
        assert await failure(client, url_of(held), 0.2) is FailureKind.BUSY
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
    await client.aclose()


async def test_a_cancelled_post_ends_its_connection_at_once(client: HttpClient) -> None:
    """What the server still sends must not reach the next question."""
    came = asyncio.Event()
    gone = asyncio.Event()

    async def slow(visit: Visit) -> None:
        came.set()
        await visit.send(CLEAR + b"Content-Length: 9\r\n\r\n<ans")
        await gone.wait()
        await visit.send(b"wer/>")

    async with RawServer(first(slow)) as server:
        call = asyncio.create_task(post(client, server.url))
        await asyncio.wait_for(came.wait(), ENOUGH_S)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        gone.set()
        assert (await post(client, server.url)).body == b"<answer/>"
        assert server.connections == 2


async def test_two_hundred_calls_of_all_kinds_leave_no_descriptor_behind() -> None:
    """After closing there are as many open files as before."""

    async def mixed(visit: Visit) -> None:
        match len(visit.server.requests) % 4:
            case 0:
                visit.reset()
            case 1:
                await visit.send(CLEAR + b"Content-Length: 99\r\n\r\nshort")
                visit.close()
            case _:
                await well(visit)

    async with RawServer(mixed) as server:
        before = _open_files()
        client = HttpClient()
        for _ in range(20):
            calls = [asyncio.create_task(post(client, server.url)) for _ in range(10)]
            await asyncio.sleep(0)
            calls[0].cancel()
            await asyncio.gather(*calls, return_exceptions=True)
        await client.aclose()
        await _until(lambda: not server.open)
        assert _open_files() <= before


async def test_closing_ends_what_is_under_way_and_refuses_what_comes() -> None:
    """A gateway that ends tells its callers so, it does not leave them."""
    client = HttpClient()
    with listening() as held:
        call = asyncio.create_task(post(client, url_of(held)))
        await asyncio.sleep(0.05)
        await client.aclose()
        with pytest.raises(HttpFailure) as raised:
            await call
        assert raised.value.kind is FailureKind.CLOSED
        assert await failure(client, url_of(held)) is FailureKind.CLOSED


# --- nobody there, nobody answers -----------------------------------------------------------------


@row(137)
async def test_a_refused_connection_is_told_at_once(client: HttpClient) -> None:
    """Row 137."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert await failure(client, url_of(unused)) is FailureKind.CONNECT


@row(137)
async def test_an_unknown_name_is_no_connection(client: HttpClient) -> None:
    """Row 137; ``.invalid`` never resolves (RFC 2606)."""
    kind = await failure(client, "http://source.invalid/", 5.0)
    assert kind in {FailureKind.CONNECT, FailureKind.TIMEOUT}


@row(137)
async def test_a_server_that_never_answers_ends_with_the_time_given(client: HttpClient) -> None:
    """Row 137 blackhole: the connection stands in a backlog and nothing comes."""
    loop = asyncio.get_running_loop()
    with listening() as held:
        began = loop.time()
        assert await failure(client, url_of(held), 0.3) is FailureKind.TIMEOUT
        assert 0.25 <= loop.time() - began < ENOUGH_S


async def test_a_slow_answer_in_small_pieces_is_read_to_its_end(client: HttpClient) -> None:
    """Row 138: one-byte packets are no fault."""

    async def slicer(visit: Visit) -> None:
        whole = CLEAR + b"Content-Length: 9\r\n\r\n<answer/>"
        await visit.send(*(whole[i : i + 1] for i in range(len(whole))))

    async with RawServer(slicer) as server:
        assert (await post(client, server.url)).body == b"<answer/>"


@row(138)
async def test_a_trickle_ends_with_the_time_given(client: HttpClient) -> None:
    """Row 138: bytes that keep coming do not extend the deadline."""

    async def trickle(visit: Visit) -> None:
        await visit.send(CLEAR + b"Content-Length: 100000\r\n\r\n")
        while True:
            await visit.send(b".")
            await asyncio.sleep(0.02)

    async with RawServer(trickle) as server:
        assert await failure(client, server.url, 0.4) is FailureKind.TIMEOUT


# --- answers that end early, or never -------------------------------------------------------------


def _ends_after(sent: bytes, *, reset: bool) -> Callable[[Visit], Awaitable[None]]:
    async def handle(visit: Visit) -> None:
        if sent:
            await visit.send(sent)
            await asyncio.sleep(0.02)  # a reset overtakes what was sent just before
        if reset:
            visit.reset()
        else:
            visit.close()

    return handle


@row(137)
@pytest.mark.parametrize("reset", [True, False], ids=["reset", "closed"])
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"HTTP/1.1 200",
        CLEAR + b"Content-Length: 9\r\n",
        CLEAR + b"Content-Length: 9\r\n\r\n",
        CLEAR + b"Content-Length: 9\r\n\r\n<ans",
        CLEAR + b"Transfer-Encoding: chunked\r\n\r\n4\r\n<ans\r\n",
    ],
    ids=["before", "in the status", "in the head", "after the head", "in the body", "in chunks"],
)
async def test_an_answer_that_ends_early_is_broken_and_its_connection_gone(
    client: HttpClient, sent: bytes, *, reset: bool
) -> None:
    """Rows 137 and 141: never a partial body, never that connection again."""
    async with RawServer(first(_ends_after(sent, reset=reset))) as server:
        kind = await failure(client, server.url)
        assert kind in {FailureKind.BROKEN, FailureKind.MALFORMED}
        assert (await post(client, server.url)).body == b"<answer/>"
        assert server.connections == 2


@row(141)
async def test_a_second_answer_behind_the_first_never_reaches_anybody(client: HttpClient) -> None:
    """Row 141: Content-Length shorter than what came; the rest is a forged next answer."""
    forged = CLEAR + b"Content-Length: 8\r\n\r\n<forged>"

    async def two(visit: Visit) -> None:
        await visit.send(CLEAR + b"Content-Length: 9\r\n\r\n<answer/>" + forged)

    async with RawServer(first(two)) as server:
        bodies = {(await post(client, server.url)).body for _ in range(3)}
        assert bodies == {b"<answer/>"}
        assert server.connections == 2


@row(141)
async def test_a_second_answer_that_comes_later_never_reaches_anybody(client: HttpClient) -> None:
    """Row 141, after the connection went back to the pool."""
    sent = asyncio.Event()

    async def late(visit: Visit) -> None:
        await well(visit)
        await asyncio.sleep(0.05)
        await visit.send(CLEAR + b"Content-Length: 8\r\n\r\n<forged>")
        sent.set()

    async with RawServer(first(late)) as server:
        await post(client, server.url)
        await asyncio.wait_for(sent.wait(), ENOUGH_S)
        await asyncio.sleep(0.05)
        assert (await post(client, server.url)).body == b"<answer/>"
        assert server.connections == 2


@row(141)
@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 9\r\nContent-Length: 4\r\n",
        b"Content-Length: 9\r\nContent-Length: 9\r\n",
        b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<answer/>\r\n0\r\n",
        b"Content-Length: +9\r\n",
        b"Content-Length: -1\r\n",
    ],
    ids=["two lengths", "one length twice", "length and chunks", "plus", "negative"],
)
async def test_framing_that_says_two_things_is_refused(client: HttpClient, head: bytes) -> None:
    """Whoever can read an answer in two ways can smuggle one."""

    async def ambiguous(visit: Visit) -> None:
        await visit.send(CLEAR + head + b"\r\n<answer/>")

    async with RawServer(first(ambiguous)) as server:
        kind = await failure(client, server.url)
        assert kind in {FailureKind.MALFORMED, FailureKind.BROKEN}
        assert (await post(client, server.url)).status == 200
        assert server.connections == 2


@pytest.mark.parametrize(
    "said",
    [b"220 smtp.example ESMTP\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"<html>hello</html>\r\n\r\n"],
    ids=["smtp", "tls", "http 0.9"],
)
async def test_what_is_not_http_is_refused(client: HttpClient, said: bytes) -> None:
    """Another service on the port, or a body without a head."""

    async def other(visit: Visit) -> None:
        await visit.send(said)
        visit.close()

    async with RawServer(other) as server:
        kind = await failure(client, server.url)
        assert kind in {FailureKind.MALFORMED, FailureKind.BROKEN}


@row(139)
@pytest.mark.parametrize("status", [204, 302, 404, 500, 503])
async def test_every_status_is_an_answer_and_no_redirect_is_followed(
    client: HttpClient, status: int
) -> None:
    """Row 139: what a status means is the adapter's to say; where it points is nobody's."""
    async with RawServer(well) as elsewhere:

        async def redirect(visit: Visit) -> None:
            where = f"Location: {elsewhere.url}\r\nRetry-After: 1\r\n".encode()
            length = b"" if status == 204 else b"Content-Length: 0\r\n"
            await visit.send(b"HTTP/1.1 %d X\r\n" % status + where + length + b"\r\n")

        async with RawServer(redirect) as server:
            assert (await post(client, server.url)).status == status
        assert elsewhere.connections == 0


# --- too much -------------------------------------------------------------------------------------


async def test_an_announced_size_over_the_limit_is_not_read(client: HttpClient) -> None:
    """Row 140: 33 MiB by Content-Length ends at the head."""

    async def huge(visit: Visit) -> None:
        await visit.send(CLEAR + b"Content-Length: %d\r\n\r\n" % (33 * MIB), b"x" * 1000)

    async with RawServer(huge) as server:
        assert await failure(client, server.url) is FailureKind.TOO_LARGE


@row(140)
async def test_an_endless_answer_is_cut_at_the_limit(client: HttpClient) -> None:
    """Row 140: chunks without end cost no more than the limit."""
    sent = 0

    async def endless(visit: Visit) -> None:
        nonlocal sent
        await visit.send(CLEAR + b"Transfer-Encoding: chunked\r\n\r\n")
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        while True:
            await visit.send(chunk)
            sent += 1

    async with RawServer(endless) as server:
        assert await failure(client, server.url) is FailureKind.TOO_LARGE
        # What was under way in buffers when it was cut is not much.
        assert sent * 0x10000 < 32 * MIB


async def test_the_callers_own_limit_binds_where_it_is_smaller(client: HttpClient) -> None:
    """One source may be allowed less than the client."""

    async def kilobytes(visit: Visit) -> None:
        await visit.answer(b"x" * 4096)

    async with RawServer(kilobytes) as server:
        assert len((await post(client, server.url, max_bytes=4096)).body) == 4096
        with pytest.raises(HttpFailure) as raised:
            await post(client, server.url, max_bytes=4095)
        assert raised.value.kind is FailureKind.TOO_LARGE


@row(140)
@pytest.mark.parametrize(
    "head",
    [
        b"X: " + b"x" * (9 * 1024) + b"\r\n",
        b"".join(b"X-%d: x\r\n" % i for i in range(101)),
        b"".join(b"X-%d: %s\r\n" % (i, b"x" * 1000) for i in range(40)),
        b"X: " + b"x" * MIB + b"\r\n",
    ],
    ids=["a long line", "many fields", "32 KiB together", "a megabyte"],
)
async def test_a_head_over_its_limits_is_cut(client: HttpClient, head: bytes) -> None:
    """Row 140: 100 fields, 8 KiB each, 32 KiB together."""

    async def wide(visit: Visit) -> None:
        await visit.send(CLEAR + head + b"Content-Length: 0\r\n\r\n")

    async with RawServer(wide) as server:
        assert await failure(client, server.url) is FailureKind.TOO_LARGE


@row(140)
async def test_one_interim_answer_is_passed_over_and_a_flood_is_cut(client: HttpClient) -> None:
    """Row 140: 1xx answers count like fields."""

    async def interim(visit: Visit) -> None:
        times = 1 if len(visit.server.requests) == 1 else 200
        await visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * times)
        await well(visit)

    async with RawServer(interim) as server:
        answer = await post(client, server.url)
        assert (answer.status, "link" in answer.headers) == (200, False)
        assert await failure(client, server.url) is FailureKind.TOO_LARGE


# --- content coding -------------------------------------------------------------------------------


def _coded(body: bytes, coding: bytes = b"gzip") -> Callable[[Visit], Awaitable[None]]:
    async def handle(visit: Visit) -> None:
        await visit.answer(body, b"Content-Encoding: " + coding)

    return handle


async def test_a_packed_answer_is_unpacked(client: HttpClient) -> None:
    """gzip, however large below the limits."""
    body = os.urandom(MIB).hex().encode()
    async with RawServer(_coded(gzip.compress(body))) as server:
        assert (await post(client, server.url)).body == body


@pytest.mark.parametrize(
    ("packed", "kind"),
    [
        (gzip.compress(bytes(20 * MIB)), FailureKind.TOO_LARGE),
        (gzip.compress(b"<a/>" * MIB), FailureKind.TOO_LARGE),
        (gzip.compress(os.urandom(99))[:-4], FailureKind.MALFORMED),
        (gzip.compress(b"<answer/>") + b"more", FailureKind.MALFORMED),
        (gzip.compress(b"<answer/>") * 2, FailureKind.MALFORMED),
        (b"<answer/>", FailureKind.MALFORMED),
    ],
    ids=["bomb", "over 50 to 1", "cut off", "trailing bytes", "two members", "not packed"],
)
async def test_a_bomb_or_broken_packing_is_refused(
    client: HttpClient, packed: bytes, kind: FailureKind
) -> None:
    """The ratio is guarded while unpacking: a bomb never becomes memory."""
    async with RawServer(first(_coded(packed))) as server:
        assert await failure(client, server.url) is kind
        assert (await post(client, server.url)).status == 200


async def test_more_than_32_mib_unpacked_is_refused_at_a_fair_ratio() -> None:
    """Both limits bind: what came over the wire, and what it becomes."""
    limits = Limits(decoded_bytes_max=1000, ratio_free_bytes=4096)
    client = HttpClient(limits=limits)
    async with RawServer(_coded(gzip.compress(b"x" * 2000))) as server:
        assert await failure(client, server.url) is FailureKind.TOO_LARGE
    await client.aclose()


@pytest.mark.parametrize("coding", [b"br", b"deflate", b"gzip, gzip", b"canary"])
async def test_a_coding_we_did_not_ask_for_is_refused(client: HttpClient, coding: bytes) -> None:
    """Only identity and gzip are unpacked."""
    async with RawServer(_coded(gzip.compress(b"<answer/>"), coding)) as server:
        assert await failure(client, server.url) is FailureKind.MALFORMED


async def test_a_failure_says_nothing_of_what_came(client: HttpClient) -> None:
    """Neither the text nor the chain of an exception holds a byte of the other side."""

    async def canaries(visit: Visit) -> None:
        await visit.send(
            b"HTTP/1.1 CANARY\r\nCANARY: CANARY\r\nContent-Length: CANARY\r\n\r\nCANARY"
        )

    async with RawServer(canaries) as server:
        with pytest.raises(HttpFailure) as raised:
            await post(client, server.url)
    assert "CANARY" not in repr(raised.value) + str(raised.value) + repr(raised.value.__cause__)


# --- TLS ------------------------------------------------------------------------------------------


@dataclass
class Secured:
    """A TLS server and what its clients need."""

    url: str
    ca: str
    other_ca: str
    cert: str
    key: str


@pytest.fixture
async def secured(tmp_path: Path) -> AsyncIterator[Secured]:
    """Run a server that asks for a client certificate."""
    ours, other = Authority(tmp_path / "ours"), Authority(tmp_path / "other")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*ours.issue("localhost"))
    context.load_verify_locations(ours.ca_file)
    context.verify_mode = ssl.CERT_REQUIRED
    cert, key = ours.issue("client")
    async with RawServer(well, tls=context) as server:
        url = f"https://localhost:{server.port}/"
        yield Secured(url, ours.ca_file, other.ca_file, cert, key)


async def test_both_sides_prove_themselves(client: HttpClient, secured: Secured) -> None:
    """Our certificate is shown, theirs is checked."""
    tls = Tls(secured.ca, secured.cert, secured.key)
    assert (await post(client, secured.url, tls=tls)).status == 200


@row(93)
@pytest.mark.parametrize("case", ["another authority", "another name", "no certificate of ours"])
async def test_whom_we_cannot_trust_gets_no_question(
    client: HttpClient, secured: Secured, case: str
) -> None:
    """Authority and host name are always verified."""
    match case:
        case "another authority":
            url, tls = secured.url, Tls(secured.other_ca, secured.cert, secured.key)
        case "another name":
            url = secured.url.replace("localhost", "127.0.0.1")
            tls = Tls(secured.ca, secured.cert, secured.key)
        case _:
            url, tls = secured.url, Tls(secured.ca)
    with pytest.raises(HttpFailure) as raised:
        await post(client, url, tls=tls)
    # Under TLS 1.3 a server refuses our certificate only after our side of the handshake is done.
    kinds = {FailureKind.TLS} if "no" not in case[:2] else {FailureKind.TLS, FailureKind.BROKEN}
    assert raised.value.kind in kinds


async def test_identities_do_not_share_connections(client: HttpClient, secured: Secured) -> None:
    """A connection proven with one certificate is never used for a call without it."""
    await post(client, secured.url, tls=Tls(secured.ca, secured.cert, secured.key))
    with pytest.raises(HttpFailure):
        await post(client, secured.url, tls=Tls(secured.ca))


# --- loops ----------------------------------------------------------------------------------------


def test_it_runs_in_uvloop_as_well() -> None:
    """The gateway's own loop: kept connections, a cancelled call, a clean end."""

    async def play() -> None:
        client = HttpClient()
        async with RawServer(well) as server:
            for _ in range(3):
                answers = await asyncio.gather(*(post(client, server.url) for _ in range(20)))
                assert {answer.body for answer in answers} == {b"<answer/>"}
            assert server.connections == 20
            with listening() as held:
                call = asyncio.create_task(post(client, url_of(held)))
                await asyncio.sleep(0.05)
                call.cancel()
                await asyncio.gather(call, return_exceptions=True)
                assert await failure(client, url_of(held), 0.2) is FailureKind.TIMEOUT
            await client.aclose()

    uvloop.run(play())


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(ENOUGH_S):
        while not holds():  # noqa: ASYNC110 - the other side tells nobody
            await asyncio.sleep(0.01)
