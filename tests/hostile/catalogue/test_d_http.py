"""Section D: HTTP/1.1 on the real process, over mutual TLS.

The table of requests that could mean two things is that of ``tests/hostile/test_http.py``, which
sends each of them byte by byte as well; here a row of them is one attack on a whole gateway.
"""

import contextlib
import gzip
import re
import socket
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Final

import pytest

from tests.hostile.test_http import CODED, MIB, SMUGGLING, packed
from tests.support.asking import Reply, Wire, a_post
from tests.support.catalogue import row
from tests.support.hostile import Attack, World, a_world
from tests.support.running import PATH

HEAD: Final = b"POST %b HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n" % PATH.encode()

ROWS: Final = {
    66: ["both lengths", "both lengths, other order"],
    67: [name for name in SMUGGLING if name.startswith(("length ", "two equal", "two lengths"))],
    68: [name for name in SMUGGLING if name.startswith("te ")],
    69: [name for name in SMUGGLING if "chunk" in name and not name.startswith("te ")]
    + [name for name in SMUGGLING if "trailer" in name],
    70: [
        *("space before colon", "NUL in name", "NUL in value", "CR in value", "LF ends a field"),
        *("non-ASCII name", "folded", "no name", "bare LF"),
    ],
    71: [name for name in SMUGGLING if "Host" in name or " form" in name or name == "fragment"],
    76: ["Expect: x"],
    77: ["101 fields", "33 KiB of fields", "1 MiB cookie", "a field of 9 KiB"],
}
"""Names of :data:`SMUGGLING` by row."""


def refused(attack: Attack, wire: Wire, status: int, name: str) -> Reply:
    """Hold the reply to what a transport refusal is: a status, a fixed body, and the end."""
    reply = attack.saw(wire.reply())
    assert reply.status == status, f"{name}: {reply.status}"
    assert len(reply.body) <= 64, name
    assert reply.headers["connection"] == "close", name
    return reply


@pytest.mark.parametrize("number", [pytest.param(n, marks=row(n), id=str(n)) for n in ROWS])
def test_framing_that_could_mean_two_things_is_refused(world: World, number: int) -> None:
    """Each with its status, written down once, and its connection closed."""
    names = ROWS[number]
    with world.attack(len(names), messages=len(names), reason="INVALID_REQUEST") as attack:
        for name in names:
            status, request = SMUGGLING[name]
            with world.raw("G") as wire:
                wire.send(request)
                refused(attack, wire, status, name)


def test_every_case_of_the_table_has_its_row() -> None:
    """None is left behind when the table grows, but what no row names."""
    placed = {name for names in ROWS.values() for name in names}
    beside = {"CONNECT", "HTTP/2.0", "HTTP/0.9", "preface of HTTP/2", "TLS to the plain port"}
    assert set(SMUGGLING) - placed == beside | {"target of 16 KiB"}
    assert sum(map(len, ROWS.values())) == len(placed)


@row(72)
def test_a_question_is_posted(world: World) -> None:
    """405 with Allow, also for what is no method."""
    methods = ("GET", "PUT", "TRACE", "OPTIONS", "DELETE", "FOO", "post")
    with world.attack(len(methods), messages=len(methods)) as attack:
        for method in methods:
            with world.raw("G") as wire:
                wire.send(HEAD.replace(b"POST", method.encode()) + b"Content-Length: 0\r\n\r\n")
                assert refused(attack, wire, 405, method).headers["allow"] == "POST"


PATHS: Final = {
    b"/svc/..;/admin": 404,
    b"/%2e%2e%2f": 404,
    b"//Magda-02.00/soap/WebService": 404,
    b"/Magda-02.00/soap/WebService%00": 404,
    b"/Magda-02.00/soap/%57ebService": 404,
    b"/Magda-02.00/./soap/WebService": 404,
    b"/Magda-02.00\\soap\\WebService": 404,
    b"/%c0%ae%c0%ae/Magda-02.00/soap/WebService": 404,
    b"/metrics": 404,
    b"/api/v1/openapi.json": 404,
    b"/" + b"a" * 16_384: 414,
}


@row(73)
def test_one_spelling_of_a_path_is_one_route(world: World) -> None:
    """No other spelling reaches it, and no other door stands behind this one."""
    with world.attack(len(PATHS), messages=len(PATHS)) as attack:
        for path, status in PATHS.items():
            with world.raw("G") as wire:
                wire.send(HEAD.replace(PATH.encode(), path) + b"Content-Length: 0\r\n\r\n")
                refused(attack, wire, status, repr(path[:60]))


@row(78)
@pytest.mark.parametrize("how", ["announced", "in chunks"])
def test_a_message_over_a_mebibyte_is_refused_before_it_is_read(world: World, how: str) -> None:
    """With a length before the body was sent; without one at the byte that is too many."""
    with world.attack(1) as attack, world.raw("G") as wire:
        if how == "announced":
            wire.send(HEAD + b"Content-Length: %d\r\n\r\n" % (MIB + 1))
        else:
            wire.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
            # Endless: the refusal must come by itself.
            for _ in range(18):
                wire.send(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
        refused(attack, wire, 413, how)


@row(79)
def test_a_coding_that_grows_too_far_or_is_not_ours_is_refused(world: World) -> None:
    """Before it is unpacked further than 4 MiB; every case of the table, and a gibibyte."""
    # A gibibyte of zeros in a mebibyte: a member that says so is made of 64 equal parts.
    bomb = packed(bytes(64 * MIB)) * 16
    cases = {**CODED, "a gibibyte": (413, bomb, "gzip")}
    with world.attack(len(cases), messages=len(cases)) as attack:
        for name, (status, body, coding) in cases.items():
            with world.raw("G") as wire:
                wire.send(a_post(body, headers={"Content-Encoding": coding}))
                refused(attack, wire, status, name)


@row(80)
def test_ten_thousand_requests_in_a_row_are_answered_in_order_or_cut_off(world: World) -> None:
    """What was taken is answered first; then a refusal, and the end."""
    one = HEAD + b"Content-Length: 0\r\n\r\n"
    with world.raw("G") as wire, contextlib.suppress(OSError):
        wire.send(one * 10_000)
        statuses: list[int] = []
        while not statuses or statuses[-1] == 200:
            statuses.append(int(wire.reply().status))
        assert statuses[-1] == 400
        assert 1 <= len(statuses) <= 18
    assert world.soap(world.message("G"), new=True).is_served


@row(80)
def test_questions_in_a_row_are_answered_in_order(world: World) -> None:
    """Ten on one connection, in one write."""
    references = [f"rij-{number}" for number in range(10)]
    with world.attack(0, source_calls=10) as attack, world.raw("G") as wire:
        wire.send(b"".join(a_post(world.message("G", reference=each)) for each in references))
        for reference in references:
            reply = attack.saw(wire.reply())
            assert reply.is_served
            assert f"<Referte>{reference}</Referte>".encode() in reply.body


@row(83)
@pytest.mark.parametrize("line_end", ["&#13;&#10;", "&#10;", "\r\n"])
def test_a_line_end_in_what_a_caller_says_is_in_no_header(world: World, line_end: str) -> None:
    """Over SOAP white space in a reference is folded, as its type has it; over gRPC it is refused.

    Neither goes into a header, towards the source or back: those hold ids of our own.
    """
    said = f"a{line_end}X-Evil: 1"
    with world.attack(0, source_calls=1) as attack:
        assert "x-evil" not in attack.saw(world.soap(world.message("G", reference=said))).headers
    with world.attack(1, reason="INVALID_REQUEST") as attack:
        text = said.replace("&#13;", "\r").replace("&#10;", "\n")
        assert not attack.saw(world.grpc(world.call("G", reference=text))).is_served


@row(83)
@pytest.mark.parametrize("name", ["traceparent", "X-Correlation-Id"])
def test_a_header_that_goes_on_is_what_it_should_be_or_nothing(world: World, name: str) -> None:
    """A trace or correlation that is none is as if it were not there."""
    canary = world.canary("trace")
    with world.attack(0, source_calls=1) as attack:
        attack.canaries.append(canary)
        given = {name: f"00-{canary}\tX-Evil: 1"}
        assert attack.saw(world.soap(world.message("G"), given)).is_served


# Slow --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world that waits a few seconds where others wait five, fifteen or thirty."""
    http = {
        "HEADER_TIMEOUT_S": "3",
        "BODY_TIMEOUT_S": "2",
        "BODY_GRACE_S": "0.5",
        "WRITE_TIMEOUT_S": "1",
        "PIPELINE": "1000",
    }
    limits = {f"SLUIS_LIMITS__HTTP__{name}": value for name, value in http.items()}
    with a_world(tmp_path_factory, **limits) as started:
        yield started


@row(74)
def test_heads_that_come_drop_by_drop_are_cut_off(hasty: World) -> None:
    """Slowloris: as many connections as one address may have, a byte now and then."""
    with (
        hasty.attack(80, messages=80, rejected="header_time") as attack,
        contextlib.ExitStack() as held,
    ):
        wires = [held.enter_context(hasty.raw("G")) for _ in range(80)]
        for at in range(12):
            for wire in wires:
                _drop(wire, HEAD[at : at + 1])
            time.sleep(0.1)
        for wire in wires:
            # Who is cut off between two drops may never read what it was told.
            with contextlib.suppress(OSError, HTTPException):
                refused(attack, wire, 408, "slow head")


def _drop(wire: Wire, some: bytes) -> None:
    """Send a little on a connection that may be closed by now."""
    with contextlib.suppress(OSError):
        wire.send(some)


@row(75, 76)
@pytest.mark.parametrize("how", ["drops", "ten bytes of a mebibyte", "100-continue and nothing"])
def test_a_body_that_does_not_come_is_not_waited_for(hasty: World, how: str) -> None:
    """Too slow is a minute before it is too late."""
    with hasty.attack(1, rejected="body_time") as attack, hasty.raw("G") as wire:
        if how == "100-continue and nothing":
            wire.send(HEAD + b"Expect: 100-continue\r\nContent-Length: 100\r\n\r\n")
            assert wire.socket.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        else:
            wire.send(HEAD + b"Content-Length: %d\r\n\r\n" % MIB)
            for _ in range(10):
                _drop(wire, b" ")
                time.sleep(0.2 if how == "drops" else 0)
        refused(attack, wire, 408, how)


@row(75)
def test_answers_nobody_reads_are_not_kept(hasty: World) -> None:
    """Thirty megabytes asked for and none read: the connection is cut, nothing piles up."""
    contract = (
        b"GET /GeefPersoonDienst-02.02/soap/WebService?wsdl HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    with hasty.attack(0, messages=400), socket.socket() as reader:
        before = _connections(hasty)
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        reader.settimeout(60)
        reader.connect(hasty.address("SOAP__PLAIN"))
        reader.sendall(contract * 400)
        _until(lambda: _connections(hasty) > before)
        # Ours is still open: it is the gateway that lets go of it.
        _until(lambda: _connections(hasty) == before)


def _connections(world: World) -> float:
    found = re.search(r'^sluis_connections\{edge="soap"\} (\S+)$', world.metrics(), re.MULTILINE)
    return float(found[1]) if found else 0.0


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_the_bomb_is_one() -> None:
    """What the table calls a gibibyte unpacks to one, from less than a mebibyte on the wire."""
    bomb = packed(bytes(64 * MIB)) * 16
    assert len(bomb) <= MIB + MIB // 16
    assert gzip.decompress(packed(bytes(MIB))) == bytes(MIB)
