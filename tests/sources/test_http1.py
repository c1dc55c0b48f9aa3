"""Answers read strictly: the same however they are cut, and as llhttp reads them."""

import gzip
import re
from dataclasses import dataclass

import httptools
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.sources.http1 import (
    DEFAULT_LIMITS,
    AnswerReader,
    FailureKind,
    HttpAnswer,
    HttpFailure,
    Limits,
)
from tests.support.catalogue import row

OK = b"HTTP/1.1 200 OK\r\n"
LENGTH = OK + b"Content-Length: 9\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
BODY = b"<answer/>"


@dataclass
class Outcome:
    """What became of some bytes: an answer, a failure, or still waiting."""

    answer: tuple[int, bytes, dict[str, str]] | None = None
    reusable: bool = False
    failure: FailureKind | None = None


def read(
    *parts: bytes, ends: bool = False, limits: Limits = DEFAULT_LIMITS, decoded_max: int = 1 << 25
) -> Outcome:
    """Feed *parts*, and the end behind them; what comes behind a complete answer is excess."""
    reader = AnswerReader(limits, decoded_max)
    whole = [part for part in parts if part]
    try:
        for number, part in enumerate(whole):
            if reader.feed(part):
                return _outcome(reader, excess=any(whole[number + 1 :]))
        if ends and reader.end():
            return _outcome(reader, excess=False)
    except HttpFailure as failure:
        return Outcome(failure=failure.kind)
    return Outcome()


def _outcome(reader: AnswerReader, *, excess: bool) -> Outcome:
    assert reader.answer is not None
    status, headers, body = reader.answer
    return Outcome((status, body, dict(headers)), reader.reusable and not excess)


def body_of(*parts: bytes, ends: bool = False) -> bytes | FailureKind | None:
    """Read *parts*; the body, the failure, or None while it waits."""
    outcome = read(*parts, ends=ends)
    return outcome.failure if outcome.answer is None else outcome.answer[1]


# --- the grammar ----------------------------------------------------------------------------------


@row(141)
@pytest.mark.parametrize(
    "answer",
    [
        LENGTH + b"Content-Length: 9\r\n\r\n" + BODY,
        LENGTH + b"content-length: 4\r\n\r\n" + BODY,
        LENGTH + b"Transfer-Encoding: chunked\r\n\r\n9\r\n" + BODY + b"\r\n0\r\n\r\n",
        OK + b"Content-Length: 9, 9\r\n\r\n" + BODY,
        OK + b"Content-Length: +9\r\n\r\n" + BODY,
        OK + b"Content-Length: 0x9\r\n\r\n" + BODY,
        OK + b"Content-Length: 9 9\r\n\r\n" + BODY,
        OK + b"Content-Length: \xb2\r\n\r\n" + BODY,
        OK + b"Content-Length:\r\n\r\n" + BODY,
        OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        OK + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        OK + b"Transfer-Encoding: identity\r\n\r\n" + BODY,
        OK + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        LENGTH + b"Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n\r\n" + BODY,
        b"HTTP/1.1 200 OK\nContent-Length: 9\n\n" + BODY,
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\n\r\n" + BODY,
        b"HTTP/1.1 200 OK\r\nX: a\rb\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"HTTP/1.1 200 OK\r\rContent-Length: 9\r\n\r\n" + BODY,
        OK + b"X: a\r\n Content-Length: 4\r\nContent-Length: 9\r\n\r\n" + BODY,
        OK + b"Content-Length : 9\r\n\r\n" + BODY,
        OK + b" Content-Length: 9\r\n\r\n" + BODY,
        OK + b": 9\r\n\r\n" + BODY,
        OK + b"Content-Length\r\n\r\n" + BODY,
        OK + b"X: a\0b\r\nContent-Length: 9\r\n\r\n" + BODY,
        OK + b"X\0: b\r\nContent-Length: 9\r\n\r\n" + BODY,
        OK + b"X: \x7f\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"HTTP/2 200\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"HTTP/1.2 200 OK\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"http/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"HTTP/1.1  200 OK\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"HTTP/1.1 20 OK\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"HTTP/1.1 2000 OK\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"HTTP/1.1 000 OK\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"HTTP/1.1 200OK\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" + BODY,
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + LENGTH + b"\r\n" + BODY,
        b"HTTP/1.0 100 Continue\r\n\r\n" + LENGTH + b"\r\n" + BODY,
        b"HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n" + LENGTH + b"\r\n" + BODY,
        b"HTTP/1.1 103 X\r\nTransfer-Encoding: chunked\r\n\r\n" + LENGTH + b"\r\n" + BODY,
        BODY,
        CHUNKED + b"9\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b"9\r\n" + BODY + b"0\r\n\r\n",
        CHUNKED + b"9\r\n" + BODY + b"\n0\r\n\r\n",
        CHUNKED + b"8\r\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b"-9\r\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b"+9\r\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b"0x9\r\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b" 9\r\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b"9_0\r\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b"\r\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b"g\r\n",
        CHUNKED + b"1000000000000000\r\n",
        CHUNKED + b"9;" + b"x" * 300 + b"\r\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b"9;a\rb\r\n" + BODY + b"\r\n0\r\n\r\n",
        CHUNKED + b"0\r\nnone\r\n\r\n",
        CHUNKED + b"0\r\n X: a\r\n\r\n",
        CHUNKED + b"0\r\nX: a\n\r\n\r\n",
    ],
    ids=lambda value: repr(value)[:60],
)
def test_what_can_be_read_in_two_ways_is_malformed(answer: bytes) -> None:
    """Row 141: at once, and however it is cut; nobody waits for the rest of it."""
    assert body_of(answer) is FailureKind.MALFORMED
    pieces = [answer[i : i + 1] for i in range(len(answer))]
    assert body_of(*pieces) is FailureKind.MALFORMED


@pytest.mark.parametrize(
    ("answer", "status", "body", "reusable"),
    [
        (LENGTH + b"\r\n" + BODY, 200, BODY, True),
        (b"HTTP/1.1 200\r\nContent-Length:9\r\n\r\n" + BODY, 200, BODY, True),
        (b"HTTP/1.1 299 \xe9\r\ncontent-LENGTH: \t9 \r\n\r\n" + BODY, 299, BODY, True),
        (OK + b"Content-Length: 0\r\n\r\n", 200, b"", True),
        (OK + b"Content-Length: 0\r\nContent-Encoding: br\r\n\r\n", 200, b"", True),
        (LENGTH + b"Content-Encoding: Identity\r\n\r\n" + BODY, 200, BODY, True),
        (LENGTH + b"Connection: close\r\n\r\n" + BODY, 200, BODY, False),
        (LENGTH + b"connection: Keep-Alive, Close\r\n\r\n" + BODY, 200, BODY, False),
        (LENGTH + b"Connection: closed, x-close\r\n\r\n" + BODY, 200, BODY, True),
        (LENGTH + b"Connection: keep-alive\r\nConnection: close\r\n\r\n" + BODY, 200, BODY, False),
        (LENGTH.replace(b"1.1", b"1.0") + b"\r\n" + BODY, 200, BODY, False),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + LENGTH + b"\r\n" + BODY, 200, BODY, True),
        (
            b"HTTP/1.1 103 X\r\nConnection: close\r\n\r\n" + LENGTH + b"\r\n" + BODY,
            200,
            BODY,
            False,
        ),
        (b"HTTP/1.1 204 None\r\n\r\n", 204, b"", True),
        (b"HTTP/1.1 204 None\r\nContent-Length: 0\r\n\r\n", 204, b"", True),
        (b"HTTP/1.1 304 Same\r\nContent-Length: 9\r\n\r\n", 304, b"", False),
        (b"HTTP/1.1 304 Same\r\nTransfer-Encoding: chunked\r\n\r\n", 304, b"", False),
        (CHUNKED + b"0\r\n\r\n", 200, b"", True),
        (CHUNKED + b"9\r\n" + BODY + b"\r\n0\r\n\r\n", 200, BODY, True),
        (CHUNKED + b"009 \t;a=b\r\n" + BODY + b"\r\n0;c\r\nX: y\r\n\r\n", 200, BODY, True),
        (CHUNKED + b"4\r\n<ans\r\n5\r\nwer/>\r\n00\r\n\r\n", 200, BODY, True),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_what_the_grammar_allows_is_read(
    answer: bytes, status: int, body: bytes, *, reusable: bool
) -> None:
    """And whether another question may follow is known."""
    outcome = read(answer)
    assert outcome.answer is not None
    assert outcome.answer[:2] == (status, body)
    assert outcome.reusable is reusable


def test_a_body_without_a_length_ends_with_the_connection_and_only_so() -> None:
    """RFC 9112 section 6.3; a length or chunks that are cut off never become an answer."""
    assert body_of(OK + b"\r\n" + BODY) is None
    assert body_of(OK + b"\r\n" + BODY, ends=True) == BODY
    assert not read(OK + b"\r\n" + BODY, ends=True).reusable
    for cut in (LENGTH + b"\r\n<answer", CHUNKED + b"9\r\n" + BODY, OK, b"", CHUNKED + b"0\r\n"):
        assert body_of(cut, ends=True) is None
    packed = OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(BODY)
    assert body_of(packed, ends=True) == BODY
    assert body_of(packed[:-1], ends=True) is FailureKind.MALFORMED


def test_fields_are_found_by_name_and_the_last_of_a_name_counts() -> None:
    """Nothing is decoded before it is asked for; a value that looks like a name is none."""
    reader = AnswerReader(DEFAULT_LIMITS, 99)
    fields = b"X-One: a: b\r\nX-TWO:\t c\xe9 \r\nx-one: last\r\nX-Three:\r\n"
    assert reader.feed(LENGTH + fields + b"\r\n" + BODY)
    assert isinstance(reader.answer, HttpAnswer)
    headers = reader.answer.headers
    assert (headers["x-one"], headers["x-two"], headers["x-three"]) == ("last", "cé", "")
    assert headers.get("one") is None
    assert headers.get("http/1.1 200 ok") is None
    assert list(headers) == ["content-length", "x-one", "x-two", "x-three"]
    assert len(headers) == 4


# --- limits ---------------------------------------------------------------------------------------

SMALL = Limits(
    wire_bytes_max=40,
    decoded_bytes_max=60,
    ratio_max=2,
    ratio_free_bytes=50,
    chunks_max=3,
    header_fields_max=3,
    header_bytes_max=120,
    header_line_bytes_max=40,
)


@row(140)
@pytest.mark.parametrize(
    ("fits", "exceeds"),
    [
        (OK + b"Content-Length: 40\r\n\r\n" + b"x" * 40, OK + b"Content-Length: 41\r\n\r\n"),
        (OK + b"\r\n" + b"x" * 40, OK + b"\r\n" + b"x" * 41),
        (CHUNKED + b"1d\r\n" + b"x" * 29 + b"\r\n0\r\n\r\n", CHUNKED + b"24\r\n" + b"x" * 37),
        (CHUNKED + b"1\r\na\r\n" * 2 + b"0\r\n\r\n", CHUNKED + b"1\r\na\r\n" * 3 + b"0\r\n\r\n"),
        (OK + b"A: b\r\n" * 2 + b"Content-Length: 0\r\n\r\n", OK + b"A: b\r\n" * 4 + b"\r\n"),
        (OK + b"A:" + b"b" * 36 + b"\r\n\r\n", OK + b"A:" + b"b" * 37 + b"\r\n" + b"\r\n"),
        (OK + (b"A:" + b"b" * 36 + b"\r\n") * 2 + b"\r\n", OK + b"A: b\r\n" + b"c" * 100),
        (CHUNKED + b"0\r\nA: b\r\n\r\n", CHUNKED + b"0\r\nA: b\r\nA: b\r\nA: b\r\n\r\n"),
        (b"HTTP/1.1 103 X\r\n\r\n" + LENGTH + b"\r\n" + BODY, b"HTTP/1.1 103 X\r\n\r\n" * 4),
        (OK + b"Content-Length: 000000000000000009\r\n\r\n" + BODY, LENGTH[:-3] + b"9" * 5000),
    ],
    ids=[
        "length",
        "until close",
        "chunked",
        "chunks",
        "fields",
        "line",
        "head",
        "trailers",
        "interim",
        "digits",
    ],
)
def test_each_limit_is_exact(fits: bytes, exceeds: bytes) -> None:
    """The largest that fits is an answer; one more is cut, however it comes."""
    limits = SMALL
    if b"0000000009" in fits:
        limits = Limits(header_bytes_max=100, header_line_bytes_max=100)
    assert read(fits, ends=True, limits=limits).answer is not None
    assert read(exceeds, limits=limits).failure is FailureKind.TOO_LARGE
    pieces = [exceeds[i : i + 1] for i in range(len(exceeds))]
    assert read(*pieces, limits=limits).failure is FailureKind.TOO_LARGE


def test_a_line_that_never_ends_is_cut() -> None:
    """Without an end in sight nothing more than the limit of a head is kept."""
    assert read(OK + b"X: " + b"x" * 200, limits=SMALL).failure is FailureKind.TOO_LARGE
    trailer = CHUNKED + b"0\r\nX: "
    roomy = Limits(header_bytes_max=60, header_fields_max=9)
    assert read(trailer + b"x" * 70, limits=roomy).failure is FailureKind.TOO_LARGE


def test_packed_content_has_both_its_limits() -> None:
    """Bytes and ratio; below the free bytes a ratio says nothing."""

    def packed(size: int) -> bytes:
        body = gzip.compress(b"x" * size)
        return OK + b"Content-Encoding: x-gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body

    assert read(packed(50), limits=SMALL).answer is not None
    assert read(packed(61), limits=SMALL).failure is FailureKind.TOO_LARGE
    assert read(packed(50), limits=SMALL, decoded_max=49).failure is FailureKind.TOO_LARGE
    loose = Limits(ratio_max=2, ratio_free_bytes=10)
    assert read(packed(90), limits=loose).failure is FailureKind.TOO_LARGE


# --- any answer, cut anywhere ---------------------------------------------------------------------

_TOKEN = st.text("abcXYZ019-_!~", min_size=1, max_size=9).map("x-".__add__)
_VALUE = st.text('ab: ,;=\t/"é\\', max_size=12)


@dataclass
class Made:
    """An answer as it is sent, and what must be read of it."""

    wire: bytes
    status: int
    body: bytes
    headers: dict[str, str]
    reusable: bool
    ends: bool


@st.composite
def answers(draw: st.DrawFn) -> Made:
    """Make a valid answer of any framing and coding."""
    status = draw(st.sampled_from([200, 201, 203, 400, 404, 500, 503, 599]))
    body = draw(st.binary(max_size=300))
    fields = draw(st.lists(st.tuples(_TOKEN, _VALUE), max_size=5))
    coded = draw(st.booleans())
    content = gzip.compress(body) if coded else body
    framing = draw(st.sampled_from(["length", "chunked", "close"]))
    close = draw(st.booleans())
    match framing:
        case "length":
            fields.append(("Content-Length", str(len(content))))
        case "chunked":
            fields.append(("Transfer-Encoding", draw(st.sampled_from(["chunked", "Chunked"]))))
            content = draw(_chunked(content))
        case _:
            pass
    if coded:
        fields.append(("Content-Encoding", "gzip"))
    if close:
        fields.append(("Connection", "close"))
    fields = draw(st.permutations(fields))
    interim = b"HTTP/1.1 103 Early\r\nX: y\r\n\r\n" * draw(st.integers(0, 2))
    lines = [f"HTTP/1.1 {status} Some thing", *(f"{name}: {value}" for name, value in fields)]
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return Made(
        interim + head + content,
        status,
        body,
        {name.lower(): value.strip(" \t") for name, value in fields},
        not close and framing != "close",
        framing == "close",
    )


@st.composite
def _chunked(draw: st.DrawFn, content: bytes) -> bytes:
    wire = b""
    while content:
        size = draw(st.integers(1, len(content)))
        extension = draw(st.sampled_from([b"", b";a", b' ;b="c"']))
        wire += b"%x%b\r\n%b\r\n" % (size, extension, content[:size])
        content = content[size:]
    return wire + draw(st.sampled_from([b"0\r\n\r\n", b"000\r\n\r\n", b"0\r\nT: r\r\n\r\n"]))


def cut(data: bytes, places: list[int]) -> list[bytes]:
    """Cut *data* at *places* (modulo its length)."""
    at = sorted({place % (len(data) + 1) for place in places})
    return [data[a:b] for a, b in zip([0, *at], [*at, len(data)], strict=True)]


PLACES = st.lists(st.integers(0, 1000), max_size=12)


@settings(max_examples=200, deadline=None)
@given(answers(), PLACES, st.sampled_from([b"", b"H", OK, b"\0"]))
def test_a_valid_answer_is_read_however_it_is_cut(
    made: Made, places: list[int], excess: bytes
) -> None:
    """Row 138 and 141: the cuts change nothing; bytes behind it cost the connection alone."""
    wire = made.wire if made.ends else made.wire + excess
    outcome = read(*cut(wire, places), ends=made.ends)
    assert outcome.answer == (made.status, made.body, made.headers)
    assert outcome.reusable == (made.reusable and wire == made.wire)


_PADDED = re.compile(rb"\r\n[0-9a-fA-F]+[ \t]+[;\r]")
"""White space behind the size of a chunk, which RFC 9112 lets be and llhttp does not."""


class _Llhttp:
    """What llhttp, which Node.js and uvicorn read with, makes of an answer."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, bytes]] = []
        self._body = b""
        self._parser = httptools.HttpResponseParser(self)

    def feed(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._body = b""

    def on_body(self, part: bytes) -> None:
        self._body += part

    def on_message_complete(self) -> None:
        self.answers.append((self._parser.get_status_code(), self._body))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Damage a valid answer in a few places."""
    wire = bytearray(draw(answers()).wire)
    bits = [b"\r", b"\n", b"\r\n", b"\0", b" ", b":", b"0", b"9", b"\xff", b"chunked", b",", b";"]
    lines = [b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n", b" folded\r\n"]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, min(len(wire), 250)))
        match draw(st.integers(0, 2)):
            case 0:
                del wire[at : at + draw(st.integers(1, 3))]
            case 1:
                wire[at:at] = draw(st.sampled_from(bits + lines))
            case _:
                wire[at : at + 1] = draw(st.sampled_from(bits))
    return bytes(wire)


@settings(max_examples=300, deadline=None)
@given(wire=mutated(), places=PLACES, ends=st.booleans())
@example(wire=LENGTH.replace(b"9", b"1") + b"\r\n\n", places=[38], ends=False)
def test_a_damaged_answer_is_refused_or_read_as_llhttp_reads_it(
    wire: bytes, places: list[int], *, ends: bool
) -> None:
    """However it is cut the outcome is one; whatever is read, another strict reader reads too."""
    whole = read(wire, ends=ends)
    parts = read(*cut(wire, places), ends=ends)
    if whole.failure is None or parts.failure is None:
        assert parts == whole
    if whole.answer is None or not whole.reusable or _PADDED.search(wire):
        return
    if "content-encoding" not in whole.answer[2]:
        other = _Llhttp()
        other.feed(wire)
        assert [each for each in other.answers if each[0] >= 200] == [whole.answer[:2]]
