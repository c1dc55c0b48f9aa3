"""HTTP that wants to harm or to smuggle: a status, a fixed body, and the next caller is served."""

import asyncio
import gzip
import random
import zlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gateway import telemetry
from gateway.edges.framing import Head, Refused, examine
from gateway.edges.http import HttpLimits
from tests.edges.soap.world import (
    CANARY,
    PATH,
    Response,
    Served,
    a_head,
    a_post,
    a_served,
    an_envelope,
    chunked,
)
from tests.support.catalogue import row

pytestmark = pytest.mark.asyncio(loop_scope="module")

E = an_envelope()
XML = "text/xml"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def door() -> AsyncIterator[Served]:
    async with a_served() as served:
        yield served


def head(*fields: bytes, line: bytes = b"POST " + PATH.encode() + b" HTTP/1.1") -> bytes:
    return b"\r\n".join([line, b"Host: localhost", b"Content-Type: text/xml", *fields, b"", b""])


def refused(response: Response, status: int) -> None:
    assert response.status == status
    assert len(response.body) <= 64
    assert response.headers["connection"] == "close"
    assert response.headers["cache-control"] == "no-store"
    assert CANARY.encode() not in response.raw
    assert "server" not in response.headers


CHUNKED = b"Transfer-Encoding: chunked"
SIZE = b"Content-Length: %d" % len(E)
BODY = chunked(E)

SMUGGLING = {
    "both lengths": (400, head(SIZE, CHUNKED) + BODY),
    "both lengths, other order": (400, head(CHUNKED, SIZE) + BODY),
    "two equal lengths": (400, head(SIZE, SIZE) + E),
    "two lengths": (400, head(SIZE, b"Content-Length: 3") + E),
    "length +5": (400, head(b"Content-Length: +5") + E),
    "length 5,5": (400, head(b"Content-Length: 5,5") + E),
    "length 0x5": (400, head(b"Content-Length: 0x5") + E),
    "length -1": (400, head(b"Content-Length: -1") + E),
    "length 5 5": (400, head(b"Content-Length: 5 5") + E),
    "length 2^64": (400, head(b"Content-Length: 18446744073709551616") + E),
    "length empty": (400, head(b"Content-Length:") + E),
    "te chunked, identity": (400, head(b"Transfer-Encoding: chunked, identity") + BODY),
    "te xchunked": (501, head(b"Transfer-Encoding: xchunked") + BODY),
    "te gzip, chunked": (501, head(b"Transfer-Encoding: gzip, chunked") + BODY),
    "te identity": (501, head(b"Transfer-Encoding: identity") + E),
    "te twice in one": (400, head(b"Transfer-Encoding: chunked, chunked") + BODY),
    "te twice": (400, head(CHUNKED, CHUNKED) + BODY),
    "te folded": (400, head(b"Transfer-Encoding:\r\n chunked") + BODY),
    "te in 1.0": (400, head(CHUNKED, line=f"POST {PATH} HTTP/1.0".encode()) + BODY),
    "chunk line with bare LF": (400, head(CHUNKED) + b"3\nabc\r\n0\r\n\r\n"),
    "no CRLF after chunk": (400, head(CHUNKED) + b"3\r\nabc0\r\n\r\n"),
    "chunk extension of 1 MiB": (400, head(CHUNKED) + b"3;" + b"x" * 1_048_576),
    "negative chunk": (400, head(CHUNKED) + b"-3\r\nabc\r\n0\r\n\r\n"),
    "17-digit chunk": (400, head(CHUNKED) + b"f" * 17 + b"\r\nabc\r\n0\r\n\r\n"),
    "trailer": (400, head(CHUNKED) + BODY[:-2] + b"X-A: CANARY-7d1f\r\nX-B: y\r\n\r\n"),
    "one trailer": (400, head(CHUNKED) + BODY[:-2] + b"X-A: CANARY-7d1f\r\n\r\n"),
    "trailer with a length": (400, head(CHUNKED) + BODY[:-2] + b"Content-Length: 5\r\n\r\n"),
    "space before colon": (400, head(b"X-A : CANARY-7d1f", SIZE) + E),
    "NUL in name": (400, head(b"X\0A: x", SIZE) + E),
    "NUL in value": (400, head(b"X-A: \0", SIZE) + E),
    "CR in value": (400, head(b"X-A: a\rb", SIZE) + E),
    "LF ends a field": (400, head(b"X-A: a\nX-B: b", SIZE) + E),
    "non-ASCII name": (400, head(b"X\xe9: b", SIZE) + E),
    "folded": (400, head(b"X-A: a\r\n b", SIZE) + E),
    "no name": (400, head(b": b", SIZE) + E),
    "bare LF": (400, b"POST / HTTP/1.1\nHost: a\n\n"),
    "no Host": (400, a_post(E).replace(b"host: localhost\r\n", b"")),
    "two Hosts": (400, head(b"Host: localhost", SIZE) + E),
    "two other Hosts": (400, head(b"Host: CANARY-7d1f", SIZE) + E),
    "Host with a path": (400, a_post(E, host="a/b?c")),
    "Host with a user": (400, a_post(E, host="a@b")),
    "Host with a space": (400, a_post(E, host="a b")),
    "Host with a list": (400, a_post(E, host="a,b")),
    "absolute form, another host": (421, a_post(E, f"http://elders{PATH}")),
    "authority form": (400, a_post(E, "localhost:80")),
    "asterisk form": (400, a_head("OPTIONS", "*", host="localhost")),
    "CONNECT": (405, a_head("CONNECT", "localhost:80", host="localhost")),
    "fragment": (400, a_post(E, PATH + "#x")),
    "HTTP/2.0": (505, b"GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
    "HTTP/0.9": (505, b"GET /\r\n\r\n"),
    "preface of HTTP/2": (400, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "TLS to the plain port": (400, bytes.fromhex("16030100c2010000be0303") + bytes(200)),
    "Expect: x": (417, a_post(E, expect="x")),
    "101 fields": (431, head(*(b"X-%d: y" % n for n in range(98)), SIZE) + E),
    "33 KiB of fields": (431, head(*(b"X: " + b"y" * 6000 for _ in range(6)), SIZE) + E),
    "1 MiB cookie": (431, head(b"Cookie: " + b"c" * 1_048_576, SIZE) + E),
    "a field of 9 KiB": (431, head(b"X: " + b"y" * 9000, SIZE) + E),
    "target of 16 KiB": (414, a_post(E, "/" + "a" * 16_384)),
}


@row(66, 67, 68, 69, 70, 71, 76, 77)
@pytest.mark.parametrize("name", SMUGGLING)
async def test_framing_that_could_mean_two_things_is_refused(door: Served, name: str) -> None:
    """Rows 66 to 71, 76 and 77: refused, closed, written down once, and nothing was asked."""
    status, request = SMUGGLING[name]
    asked, rejected = len(door.exchanges.asked), len(door.exchanges.rejected)
    async with door.connect() as wire:
        await wire.write(request)
        refused(await wire.response(), status)
        assert await wire.at_end()
    assert len(door.exchanges.asked) == asked
    assert len(door.exchanges.rejected) == rejected + 1
    assert (await door.post(E)).headers["sluis-decision"] == "OK"


@row(66, 67, 68, 69, 70, 71)
@pytest.mark.parametrize(
    "name", [name for name, (_, each) in SMUGGLING.items() if len(each) < 9000]
)
async def test_it_is_refused_byte_by_byte_as_well(door: Served, name: str) -> None:
    """A parser that sees one byte at a time must come to the same end."""
    status, request = SMUGGLING[name]
    async with door.connect() as wire:
        for at in range(0, min(len(request), 400), 3):
            await wire.write(request[at : at + 3])
            await asyncio.sleep(0)
        await wire.write(request[400:] if len(request) > 400 else b"")
        refused(await wire.response(), status)


@row(72)
@pytest.mark.parametrize(
    "method", ["GET", "PUT", "TRACE", "OPTIONS", "DELETE", "HEAD", "FOO", "post"]
)
async def test_a_question_is_posted(door: Served, method: str) -> None:
    """Row 72: 405 with Allow, also for what is no method."""
    async with door.connect() as wire:
        await wire.write(a_head(method, PATH, host="localhost", content_length="0"))
        if method == "HEAD":
            assert (await wire.reader.readline()).split()[1] == b"405"
            return
        response = await wire.response()
    refused(response, 405)
    assert response.headers["allow"] == "POST"


@row(73)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/svc/..;/admin",
        "/%2e%2e%2f",
        "//Magda-02.00/soap/WebService",
        "/Magda-02.00/soap/WebService/",
        "/Magda-02.00/soap/%57ebService",
        "/Magda-02.00/soap/WebService%00",
        "/x/../Magda-02.00/soap/WebService",
        "/magda-02.00/soap/webservice",
        "/GeefOndernemingDienst-2.0/soap/WebService",
        "/wsdl/GeefNiets-01.00.zip",
        "/metrics",
    ],
)
async def test_one_spelling_of_a_path_is_one_route(door: Served, path: str) -> None:
    """Row 73: what is not exactly a route is none."""
    method = "GET" if path.endswith("zip") else "POST"
    refused(await door.send(a_head(method, path, host="localhost", content_length="0")), 404)


UPGRADES = {
    "h2c": {
        "connection": "Upgrade, HTTP2-Settings",
        "upgrade": "h2c",
        "http2_settings": "AAMAAABk",
    },
    "TLS/1.2": {"connection": "Upgrade", "upgrade": "TLS/1.2"},
    "websocket": {"connection": "keep-alive, Upgrade", "upgrade": "websocket"},
}


def posted(kind: str, **upgrade: str) -> bytes:
    if kind == "length":
        return a_post(E, **upgrade)
    return (
        a_head(
            "POST", PATH, host="localhost", content_type=XML, transfer_encoding="chunked", **upgrade
        )
        + BODY
    )


@pytest.mark.parametrize("upgrade", UPGRADES)
@pytest.mark.parametrize("kind", ["length", "chunked"])
async def test_an_upgrade_is_ignored_and_its_body_kept(
    door: Served, upgrade: str, kind: str
) -> None:
    """PROTOCOL section 3.4: whole, cut anywhere, byte by byte, and with a request behind it."""
    request = posted(kind, **UPGRADES[upgrade])
    ordinary = posted(kind)
    async with door.connect() as wire:
        for at in range(1, len(request), 61):
            await wire.write(request[:at], request[at:], pause_s=0)
            response = await wire.response()
            assert (response.status, response.headers["sluis-decision"]) == (200, "OK")
        for at in range(len(request)):
            await wire.write(request[at : at + 1])
        assert (await wire.response()).headers["sluis-decision"] == "OK"
        await wire.write(request + request + ordinary + request)
        for _ in range(4):
            assert (await wire.response()).headers["sluis-decision"] == "OK"
    assert {each.size for each in door.exchanges.asked} == {len(E)}


async def test_an_upgrade_hides_no_other_refusal(door: Served) -> None:
    """What is refused without ``Upgrade`` is refused with it."""
    both = head(b"Connection: Upgrade", b"Upgrade: h2c", SIZE, SIZE) + E
    refused(await door.send(both), 400)
    twice = head(b"Connection: Upgrade", b"Upgrade: h2c", b"Host: other", SIZE) + E
    refused(await door.send(twice), 400)
    many = head(*(b"X-%d: y" % n for n in range(99)), b"Connection: Upgrade", b"Upgrade: h2c") + E
    refused(await door.send(many), 431)


@row(77)
@pytest.mark.parametrize("upgrade", [b"X-U: h2c", b"Upgrade: h2c"], ids=["plain", "upgrade"])
@pytest.mark.parametrize("sizes", [(9000,), (6000,) * 6], ids=["one field", "all of them"])
async def test_a_head_is_held_to_its_size_wherever_it_is_cut(
    door: Served, sizes: tuple[int, ...], upgrade: bytes
) -> None:
    """Also where its last piece is a small one, or all came in one with the request before it."""
    fields = [b"X-%d: %b" % (number, b"y" * size) for number, size in enumerate(sizes)]
    request = head(b"Connection: Upgrade", upgrade, *fields, SIZE) + E
    end = request.index(b"\r\n\r\n")
    for cut in (1, 2000, end - 1, end + 3, end + 4, len(request)):
        async with door.connect() as wire:
            await wire.write(a_post(E) + request[:cut], request[cut:])
            assert (await wire.response()).status == 200
            refused(await wire.response(), 431)


@row(66)
async def test_bytes_after_a_refusal_are_not_a_request(door: Served) -> None:
    """The way of a smuggled request: whatever follows is thrown away."""
    asked = len(door.exchanges.asked)
    async with door.connect() as wire:
        await wire.write(head(SIZE, CHUNKED) + b"0\r\n\r\n" + a_post(E))
        refused(await wire.response(), 400)
        assert await wire.at_end()
    assert len(door.exchanges.asked) == asked


@row(69)
async def test_a_trailer_never_becomes_a_field_of_the_next_request(door: Served) -> None:
    """The parser would give a last trailer to whoever comes next."""
    async with door.connect() as wire:
        await wire.write(head(CHUNKED) + BODY[:-2] + b"Host: evil\r\n\r\n" + a_post(E))
        refused(await wire.response(), 400)
        assert await wire.at_end()


@row(80)
async def test_requests_in_a_row_are_answered_in_order(door: Served) -> None:
    """Row 80: pipelining works, one exchange at a time."""
    before = len(door.exchanges.asked)
    async with door.connect() as wire:
        await wire.write(
            b"".join(a_post(E.replace(b"vraag-1", b"vraag-%d" % n)) for n in range(12))
        )
        for number in range(12):
            assert f"<Referte>vraag-{number}</Referte>" in (await wire.response()).text
    assert len(door.exchanges.asked) == before + 12


@row(80)
async def test_a_flood_in_a_row_is_cut_off_after_what_was_taken(door: Served) -> None:
    """Row 80: the queue is bounded; what was accepted is answered first."""
    asked = len(door.exchanges.asked)
    flood = a_head("POST", PATH, host="a", content_type=XML, content_length="0") * 10_000
    async with door.connect() as wire:
        await wire.write(flood)
        answered = 0
        while (response := await wire.response()).status == 200:
            answered += 1
        refused(response, 400)
    assert 1 <= answered <= HttpLimits().pipeline_max + 1
    assert len(door.exchanges.asked) == asked


async def test_an_answer_comes_after_the_other_side_has_finished_speaking(door: Served) -> None:
    """A client that shuts down its half still waits for its answer."""
    async with door.connect() as wire:
        await wire.write(a_post(E))
        wire.writer.write_eof()
        assert (await wire.response()).headers["sluis-decision"] == "OK"
        assert await wire.at_end()


@pytest.mark.parametrize("part", range(0, 100, 7))
async def test_a_body_cut_off_is_never_read_in_part(door: Served, part: int) -> None:
    """Row 12, on the wire: 400 to who still listens, and no exchange."""
    asked = len(door.exchanges.asked)
    request = a_post(E)
    async with door.connect() as wire:
        await wire.write(request[: 1 + (len(request) - 2) * part // 100])
        wire.writer.write_eof()
        refused(await wire.response(), 400)
    assert len(door.exchanges.asked) == asked


async def test_a_client_that_goes_away_harms_nobody(door: Served) -> None:
    """Cut in the head, in the body, and while it is answered."""
    request = a_post(E)
    for end in (10, len(request) - 10, len(request)):
        async with door.connect() as wire:
            await wire.write(request[:end])
            wire.writer.transport.abort()
    assert (await door.post(E)).headers["sluis-decision"] == "OK"


MIB = 1024 * 1024


@row(78)
@pytest.mark.parametrize("kind", ["length", "chunked", "announced only"])
async def test_a_message_over_a_mebibyte_is_refused_before_it_is_read(
    door: Served, kind: str
) -> None:
    """Row 78."""
    big = b" " * (MIB + 1)
    request = {
        "length": a_post(big),
        "announced only": a_head(
            "POST", PATH, host="a", content_type=XML, content_length=str(MIB + 1)
        ),
        "chunked": a_head("POST", PATH, host="a", content_type=XML, transfer_encoding="chunked")
        + chunked(big, 65_536),
    }[kind]
    refused(await door.send(request), 413)
    assert (await door.post(E + b" " * (MIB - len(E)))).status == 200


def packed(message: bytes, level: int = 9) -> bytes:
    return gzip.compress(message, level)


NOISE = format(random.Random(7).getrandbits(4 * MIB) | 1 << 4 * MIB, "b").encode()
"""A byte more than 4 MiB that packs to less than 1 MiB, and to more than a twentieth."""

CODED = {
    "bomb": (413, packed(b" " * MIB * 16), "gzip"),
    "ratio 21": (413, packed(b" " * 21 * 40), "gzip"),
    "4 MiB and one": (413, packed(NOISE, 6), "gzip"),
    "br": (415, E, "br"),
    "zstd": (415, E, "zstd"),
    "deflate": (415, zlib.compress(E), "deflate"),
    "gzip, gzip": (415, packed(packed(E)), "gzip, gzip"),
    "bad CRC": (400, packed(E)[:-8] + bytes(8), "gzip"),
    "cut off": (400, packed(E)[:-9], "gzip"),
    "not gzip": (400, E, "gzip"),
    "bytes behind": (400, packed(E) + b"CANARY-7d1f", "gzip"),
    "two members": (400, packed(E) + packed(E), "gzip"),
    "empty": (400, b"", "gzip"),
}


@row(79)
@pytest.mark.parametrize("name", CODED)
async def test_a_coding_we_do_not_take_or_that_grows_too_far_is_refused(
    door: Served, name: str
) -> None:
    """Row 79."""
    status, body, coding = CODED[name]
    refused(await door.post(body, content_encoding=coding), status)
    assert (await door.post(packed(E), content_encoding="gzip")).headers["sluis-decision"] == "OK"


async def test_two_codings_in_two_fields_are_refused(door: Served) -> None:
    """Row 79, nested by repetition."""
    fields = b"Content-Encoding: gzip\r\nContent-Encoding: gzip"
    body = packed(packed(E))
    refused(await door.send(head(fields, b"Content-Length: %d" % len(body)) + body), 415)


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("text/xml", 200),
        ("text/xml;charset=UTF-8", 200),
        ('text/xml; charset="utf-8"', 200),
        ("TEXT/XML; Charset=utf8", 200),
        ("text/xml; charset=us-ascii", 200),
        ("application/xml", 200),
        ('application/soap+xml; charset=utf-8; action="x"', 200),
        ("", 415),
        ("text/plain", 415),
        ("application/json", 415),
        ('multipart/related; type="text/xml"; boundary=x', 415),
        ("text/xml; charset=utf-16", 415),
        ("text/xml; charset=iso-8859-1", 415),
        ("text/xml; charset=utf-8; charset=utf-16", 415),
        ("text/xml; charset", 415),
        ("text/xml, text/plain", 415),
        ("text/xmlx", 415),
    ],
    ids=lambda value: str(value) or "none",
)
async def test_the_media_type_is_xml_in_utf_8(door: Served, content_type: str, status: int) -> None:
    """Rows 57 and 60."""
    response = await door.post(E, content_type=content_type)
    if status == 200:
        assert response.headers["sluis-decision"] == "OK"
    else:
        refused(response, status)


async def test_expect_100_continue_is_honoured(door: Served) -> None:
    """The body is asked for, and then answered."""
    request = a_post(E, expect="100-continue")
    async with door.connect() as wire:
        await wire.write(request[: -len(E)])
        assert await wire.reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        await wire.write(E)
        assert (await wire.response()).headers["sluis-decision"] == "OK"


async def test_a_body_that_will_be_refused_is_not_asked_for(door: Served) -> None:
    """Row 78 with ``Expect``: the final status comes at once."""
    request = a_head(
        "POST", PATH, host="a", content_type=XML, content_length=str(2 * MIB), expect="100-continue"
    )
    async with door.connect() as wire:
        await wire.write(request)
        assert (await wire.reader.readline()).split()[1] == b"413"


QUICK = HttpLimits(
    header_timeout_s=0.15, body_timeout_s=0.6, body_grace_s=0.1, keep_alive_s=1, linger_s=0.2
)


@row(74, 75, 76)
async def test_who_is_too_slow_is_cut_off() -> None:
    """Rows 74 to 76: a slow head, a slow body, ``Expect`` and then nothing, and no word at all."""
    async with a_served(limits=QUICK) as door:
        slow = (a_post(E)[:20], a_post(E)[:-5], a_post(E, expect="100-continue")[: -len(E)])
        for request in slow:
            async with door.connect() as wire:
                await wire.write(request)
                refused(await wire.response(), 408)
                assert await wire.at_end()
        async with door.connect() as wire:
            assert await wire.at_end()
        async with door.connect() as wire:
            await wire.write(a_post(E))
            await wire.response()
            assert await wire.at_end()  # the keep-alive is over
        assert len(door.exchanges.rejected) == len(slow)


async def test_line_ends_do_not_keep_a_connection_alive() -> None:
    """Empty lines before a request line are allowed, and are no request."""
    async with a_served(limits=QUICK) as door, door.connect() as wire:
        for _ in range(20):
            if not wire.reader.at_eof():
                await wire.write(b"\r\n")
            await asyncio.sleep(0.02)
        assert await wire.at_end()


@row(75)
async def test_drops_of_a_body_do_not_buy_time() -> None:
    """Row 75: one byte now and then is slower than the minimum rate."""
    async with a_served(limits=QUICK) as door, door.connect() as wire:
        await wire.write(a_post(E)[: -len(E)])
        answer = asyncio.create_task(wire.response())
        for at in range(len(E)):
            await wire.write(E[at : at + 1])
            await asyncio.sleep(0.02)
            if answer.done():
                break
        refused(await answer, 408)


async def test_connections_are_counted_and_capped() -> None:
    """The gauge follows; one too many is closed at once."""
    gauge = telemetry.connections("soap")
    before = gauge._value.get()
    async with a_served(limits=HttpLimits(connections_max=2)) as door:
        async with door.connect() as one, door.connect() as two:
            for wire in (one, two):
                await wire.write(a_post(E))
                await wire.response()
            assert gauge._value.get() == before + 2
            async with door.connect() as three:
                assert await three.at_end()
        await asyncio.sleep(0.02)
        assert (await door.post(E)).status == 200
    assert gauge._value.get() == before


HOST = (b"host", b"localhost")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (b"/a?b?c", Head(b"/a", b"b?c", continues=False)),
        (b"http://LOCALHOST/a", Head(b"/a", b"", continues=False)),
        (b"http://localhost", Head(b"/", b"", continues=False)),
        (b"http://localhost:81/a", Refused(421, "host")),
        (b"http://localhost@evil/a", Refused(421, "host")),
        (b"ftp://localhost/a", Refused(400, "target")),
    ],
    ids=lambda value: value.decode() if isinstance(value, bytes) else "",
)
async def test_a_target_is_a_path_on_this_host(target: bytes, expected: Head | Refused) -> None:
    """RFC 9112 section 3.2; no route is ever chosen by a host."""
    assert examine("1.1", b"POST", target, [HOST]) == expected


async def test_the_limits_are_those_of_the_catalogue() -> None:
    """CATALOGUE section 1."""
    limits = HttpLimits()
    assert (limits.header_fields_max, limits.header_bytes_max) == (100, 32 * 1024)
    assert (limits.field_bytes_max, limits.header_timeout_s) == (8 * 1024, 5.0)
    assert (limits.body_timeout_s, limits.body_grace_s, limits.body_rate_min) == (15.0, 2.0, 1024)
    assert (limits.write_timeout_s, limits.handshake_timeout_s) == (30.0, 5.0)
