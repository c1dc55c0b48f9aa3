"""One HTTP/1.1 answer, read strictly as its bytes come in (RFC 9112); no input or output.

An answer is of the grammar below or it is refused. Where the RFC lets a recipient be lenient (a
bare line feed, a folded line, space before a colon, two lengths, a length beside chunks) this one
is not: whoever can read an answer in two ways can smuggle one (row 141 of the catalogue).

What comes is cut at :class:`Limits` before it is kept, packed content before it is unpacked.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple


class FailureKind(StrEnum):
    """How a post can fail."""

    CONNECT = "connect"
    """No connection: refused, unreachable, name unknown."""
    TIMEOUT = "timeout"
    """No complete answer in the time given; also no connection in the time for that."""
    TLS = "tls"
    """No trusted, modern TLS connection."""
    BROKEN = "broken"
    """The connection ended before the answer was complete."""
    MALFORMED = "malformed"
    """The answer is no well-framed HTTP/1.1, or its content coding does not decode."""
    TOO_LARGE = "too_large"
    """The answer exceeded a limit and was cut off."""
    BUSY = "busy"
    """Our own limit of calls at once, and of calls waiting, is reached."""
    CLOSED = "closed"
    """The client was closed."""


class HttpFailure(Exception):  # noqa: N818 - its kind says what went wrong
    """There is no answer. It holds nothing the other side sent."""

    def __init__(self, kind: FailureKind, *, asked: bool = True) -> None:
        super().__init__(f"the source could not be read: {kind}")
        self.kind = kind
        self.asked = asked
        """False only where not a byte of the question was given to a connection."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may take (catalogue, "Default limits", column source answer)."""

    wire_bytes_max: int = 16 * 1024 * 1024
    """Of a body as it is sent, chunk sizes and trailers included."""
    decoded_bytes_max: int = 32 * 1024 * 1024
    ratio_max: int = 50
    """Decoded bytes for each byte on the wire."""
    ratio_free_bytes: int = 64 * 1024
    """Below this much a ratio says nothing: small answers of one repeated element compress well."""
    chunks_max: int = 64 * 1024
    """Each costs us the same, however little is in it."""
    header_fields_max: int = 100
    """Interim answers and trailers count as well, here and below."""
    header_bytes_max: int = 32 * 1024
    header_line_bytes_max: int = 8 * 1024
    connect_timeout_s: float = 5.0
    """TCP and TLS together."""
    idle_s: float = 10
    """A connection idle for longer is not used again: servers and middleboxes drop them
    silently."""


DEFAULT_LIMITS: Final = Limits()


class Fields(Mapping[str, str]):
    """The header fields by lower-case name, decoded when read; of a repeated field the last."""

    __slots__ = ("_head", "_lower")

    def __init__(self, head: bytes, lower: bytes) -> None:
        self._head = head
        self._lower = lower

    def __getitem__(self, name: str) -> str:
        """Return the value of field *name*, without the white space around it."""
        sought = b"\r\n%b:" % name.encode("latin-1", "replace")
        at = self._lower.rfind(sought)
        if at < 0:
            raise KeyError(name)
        at += len(sought)
        return self._head[at : self._head.index(b"\r\n", at)].strip(b" \t").decode("latin-1")

    def __iter__(self) -> Iterator[str]:
        """Give each name once, in order."""
        lines = self._lower.split(b"\r\n")[1:-2]
        return iter(dict.fromkeys(line.partition(b":")[0].decode("latin-1") for line in lines))

    def __len__(self) -> int:
        """Count the names."""
        return sum(1 for _ in self)


class HttpAnswer(NamedTuple):
    """A complete answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name; of a repeated field the last."""
    body: bytes
    """After content decoding."""


_EMPTY_LINE: Final = b"\r\n\r\n"
_FIELD: Final = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]++:[\t\x20-\x7e\x80-\xff]*+\r\n"
"""RFC 9110 section 5: a token, a colon, and no control character in the value."""
_HEAD: Final = re.compile(
    rb"HTTP/1\.([01]) ([1-9][0-9][0-9])(?: [\t\x20-\x7e\x80-\xff]*+)?\r\n(?:" + _FIELD + rb")*+\r\n"
)
_TRAILERS: Final = re.compile(rb"(?:" + _FIELD + rb")*+\r\n")
_BARE: Final = re.compile(rb"(?<!\r)\n|\r(?!\n|\Z)|\0")
_PREFIX: Final = b"HTTP/1."
_CLOSE: Final = re.compile(rb"\r\nconnection:(?:[^\r]*[ \t,])?close[ \t]*[,\r]")
_FRAMED: Final = re.compile(rb"\r\n(?:content-length|transfer-encoding):")
_CHUNK_LINE: Final = rb"([0-9a-fA-F]{1,15})[ \t]*+(?:;[\t\x20-\x7e\x80-\xff]*+)?\r\n"
_FIRST_CHUNK: Final = re.compile(_CHUNK_LINE)
_NEXT_CHUNK: Final = re.compile(rb"\r\n" + _CHUNK_LINE)
_PART_OF_CHUNK: Final = re.compile(
    rb"\r|(?:\r\n)?[0-9a-fA-F]{0,15}[ \t]*+(?:;[\t\x20-\x7e\x80-\xff]*+)?\r?"
)
_CHUNK_LINE_MAX: Final = 256
"""Extensions mean nothing to us (RFC 9112 section 7.1.1)."""
_LENGTH_DIGITS_MAX: Final = 18
_FINAL_STATUS_MIN: Final = 200
"""Below it an answer is interim (RFC 9110 section 15.2)."""
_SWITCHING: Final = 101
_BODILESS: Final = frozenset({204, 304})
_UNTIL_CLOSE: Final = -1


class AnswerReader:
    """Reads the answer to one question.

    ::

        reader = AnswerReader(limits, max_bytes)
        reader.feed(data)   # True once the answer is complete
        reader.end()        # the other side ended in order: True if that completes the answer
        reader.answer, reader.reusable

    Both raise :class:`HttpFailure`; after that the reader is of no more use.
    """

    __slots__ = (
        "_chunks",
        "_closing",
        "_content",
        "_decoded_max",
        "_fields",
        "_held",
        "_left",
        "_limits",
        "_lines",
        "_size",
        "_status",
        "answer",
        "reusable",
    )

    def __init__(self, limits: Limits, decoded_max: int) -> None:
        self._limits = limits
        self._decoded_max = min(decoded_max, limits.decoded_bytes_max)
        self._held = b""
        self._lines = 0
        self._size = 0
        self._closing = False
        self._content: _Content | None = None
        self._chunks: _Chunks | None = None
        self.answer: HttpAnswer | None = None
        self.reusable = False
        """Whether another question may follow on this connection."""

    def feed(self, data: bytes) -> bool:
        """Take the next bytes; say whether the answer is complete."""
        if self._content is None:
            rest = self._read_heads(data)
            if rest is None:
                return False
            data = rest
        if self._chunks is not None:
            return self._feed_chunked(data)
        return self._feed_plain(data)

    def end(self) -> bool:
        """The other side ended in order: the end of a body that has no other (RFC 9112, 6.3)."""
        if self._content is None or self._chunks is not None or self._left != _UNTIL_CLOSE:
            return False
        self._finish()
        return True

    # --- head

    def _read_heads(self, data: bytes) -> bytes | None:
        """Return what comes after the head of the final answer; None when that is still to come."""
        searched = max(0, len(self._held) - len(_EMPTY_LINE) + 1)
        data = self._held + data if self._held else data
        while (end := data.find(_EMPTY_LINE, searched)) >= 0:
            head, data = data[: end + 4], data[end + 4 :]
            self._held, searched = b"", 0
            if self._read_head(head):
                return data
        self._hold(data, searched)
        return None

    def _hold(self, data: bytes, searched: int) -> None:
        if not data.startswith(_PREFIX[: len(data)]) or _BARE.search(data, searched):
            raise HttpFailure(FailureKind.MALFORMED)
        if self._size + len(data) > self._limits.header_bytes_max:
            raise HttpFailure(FailureKind.TOO_LARGE)
        self._held = data

    def _read_head(self, head: bytes) -> bool:
        """Take one whole head; say whether it is the final answer's."""
        self._count(head)
        match = _HEAD.fullmatch(head)
        if match is None:
            raise HttpFailure(FailureKind.MALFORMED)
        is_old = match[1] == b"0"
        self._status = int(match[2])
        lower = head.lower()
        if _CLOSE.search(lower):
            self._closing = True
        if self._status >= _FINAL_STATUS_MIN:
            self._read_framing(lower, is_old=is_old)
            self._fields = Fields(head, lower)
            return True
        # RFC 9110 section 15.2: not in HTTP/1.0, without a body; and we ask for no other protocol.
        if is_old or self._status == _SWITCHING or _FRAMED.search(lower):
            raise HttpFailure(FailureKind.MALFORMED)
        return False

    def _count(self, lines: bytes) -> None:
        limits = self._limits
        self._lines += lines.count(b"\n")
        self._size += len(lines)
        if (
            self._lines > limits.header_fields_max + 2  # the status line and the empty one
            or self._size > limits.header_bytes_max
            or (
                len(lines) > limits.header_line_bytes_max
                and max(map(len, lines.split(b"\n"))) >= limits.header_line_bytes_max
            )
        ):
            raise HttpFailure(FailureKind.TOO_LARGE)

    def _read_framing(self, lower: bytes, *, is_old: bool) -> None:
        """Say how the body ends (RFC 9112 section 6.3)."""
        length = _only(lower, b"\r\ncontent-length:")
        transfer = _only(lower, b"\r\ntransfer-encoding:")
        coding = _only(lower, b"\r\ncontent-encoding:")
        left = self._read_length(length)
        if transfer is not None and (transfer != b"chunked" or length is not None or is_old):
            # Section 6.1: beside a length, or in HTTP/1.0, it is an attack or a mistake.
            raise HttpFailure(FailureKind.MALFORMED)
        kept = not is_old and not self._closing
        if self._status in _BODILESS:
            # Whatever it announces; a body that comes all the same must meet no other question.
            kept = kept and left <= 0 and transfer is None
            left, transfer, coding = 0, None, None
        self.reusable = kept and (left != _UNTIL_CLOSE or transfer is not None)
        self._left = left
        self._chunks = None if transfer is None else _Chunks(self._limits)
        self._content = _Content(self._limits, self._decoded_max, coding)

    def _read_length(self, length: bytes | None) -> int:
        if length is None:
            return _UNTIL_CLOSE
        if not length.isdigit():
            raise HttpFailure(FailureKind.MALFORMED)
        if len(length) > _LENGTH_DIGITS_MAX or int(length) > self._limits.wire_bytes_max:
            raise HttpFailure(FailureKind.TOO_LARGE)
        return int(length)

    # --- body

    def _feed_plain(self, data: bytes) -> bool:
        content = self._content
        assert content is not None
        left = self._left
        if left == _UNTIL_CLOSE:
            if data:
                content.feed(data)
            return False
        if len(data) > left:
            # More than an answer: nobody asked for it, and nobody will hear of it.
            self.reusable = False
            data = data[:left]
        if data:
            content.feed(data)
        self._left = left - len(data)
        if self._left:
            return False
        self._finish()
        return True

    def _feed_chunked(self, data: bytes) -> bool:
        chunks, content = self._chunks, self._content
        assert chunks is not None
        assert content is not None
        for part in chunks.feed(data):
            content.feed(part)
        if chunks.trailers is None:
            return False
        self._count(chunks.trailers)
        self.reusable = self.reusable and not chunks.excess
        self._finish()
        return True

    def _finish(self) -> None:
        assert self._content is not None
        self.answer = HttpAnswer(self._status, self._fields, self._content.finish())


def _only(lower: bytes, name: bytes) -> bytes | None:
    """Return the value of the only field *name*; of two, even equal ones, none is to be trusted."""
    at = lower.find(name)
    if at < 0:
        return None
    start = at + len(name)
    end = lower.index(b"\r\n", start)
    if lower.find(name, end) >= 0:
        raise HttpFailure(FailureKind.MALFORMED)
    return lower[start:end].strip(b" \t")


class _Chunks:
    """Takes the chunks off a body (RFC 9112 section 7.1)."""

    __slots__ = ("_count", "_held", "_left", "_limits", "_wire", "excess", "trailers")

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._held = b""
        self._left: int | None = 0
        """Bytes of the chunk under way still to come; None behind the last one."""
        self._count = 0
        self._wire = 0
        self.trailers: bytes | None = None
        """The trailer section with its empty line, once the body is complete."""
        self.excess = False
        """Bytes came behind it."""

    def feed(self, data: bytes) -> list[bytes]:
        """Return the content in *data*."""
        self._wire += len(data)
        if self._wire > self._limits.wire_bytes_max:
            raise HttpFailure(FailureKind.TOO_LARGE)
        data, self._held = self._held + data, b""
        parts = []
        at = 0
        while at < len(data) and self.trailers is None:
            if self._left:
                parts.append(data[at : at + self._left])
                at += len(parts[-1])
                self._left -= len(parts[-1])
                continue
            taken = self._take_trailers(data, at) if self._left is None else self._begin(data, at)
            if not taken:
                self._held = data[at:]
                break
            at += taken
        self.excess = at < len(data)
        return parts

    def _begin(self, data: bytes, at: int) -> int:
        """Read the line a chunk begins with; return its length, 0 when more must come first."""
        line = _NEXT_CHUNK if self._count else _FIRST_CHUNK
        match = line.match(data, at, at + _CHUNK_LINE_MAX)
        if match is None:
            if len(data) - at >= _CHUNK_LINE_MAX or not _PART_OF_CHUNK.fullmatch(data, at):
                raise HttpFailure(FailureKind.MALFORMED)
            return 0
        self._count += 1
        if self._count > self._limits.chunks_max:
            raise HttpFailure(FailureKind.TOO_LARGE)
        self._left = int(match[1], 16) or None
        return match.end() - at

    def _take_trailers(self, data: bytes, at: int) -> int:
        empty = b"\r\n" if data.startswith(b"\r\n", at) else _EMPTY_LINE
        end = data.find(empty, at) + len(empty)
        if end < len(empty):
            if len(data) - at > self._limits.header_bytes_max:
                raise HttpFailure(FailureKind.TOO_LARGE)
            return 0
        if not _TRAILERS.fullmatch(data, at, end):
            raise HttpFailure(FailureKind.MALFORMED)
        self.trailers = data[at:end]
        return end - at


class _Content:
    """The body, decoded as it comes in, cut at its limits."""

    __slots__ = ("_coding", "_decoded", "_decoded_max", "_gzip", "_limits", "_parts", "_wire")

    def __init__(self, limits: Limits, decoded_max: int, coding: bytes | None) -> None:
        self._limits = limits
        self._decoded_max = decoded_max
        self._coding = coding
        self._parts: list[bytes] = []
        self._wire = 0
        self._decoded = 0
        self._gzip: Any = None  # zlib's decompressor has no public type

    def feed(self, part: bytes) -> None:
        """Take bytes as they were sent."""
        self._wire += len(part)
        if self._wire > self._limits.wire_bytes_max:
            raise HttpFailure(FailureKind.TOO_LARGE)
        if self._coding is not None and self._coding != b"identity":
            part = self._inflate(part)
        self._decoded += len(part)
        if self._decoded > self._decoded_max:
            raise HttpFailure(FailureKind.TOO_LARGE)
        self._parts.append(part)

    def finish(self) -> bytes:
        """Return the whole body; a coded one must have come to its own end."""
        if self._gzip is not None and not self._gzip.eof:
            raise HttpFailure(FailureKind.MALFORMED)
        return self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)

    def _inflate(self, part: bytes) -> bytes:
        if self._gzip is None:
            if self._coding not in (b"gzip", b"x-gzip"):
                raise HttpFailure(FailureKind.MALFORMED)
            self._gzip = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        # One byte more than may come out tells too much from just enough; a bomb is never unpacked.
        allowed = max(self._limits.ratio_free_bytes, self._limits.ratio_max * self._wire)
        room = min(allowed, self._decoded_max) - self._decoded
        try:
            plain: bytes = self._gzip.decompress(part, room + 1)
        except zlib.error:
            raise HttpFailure(FailureKind.MALFORMED) from None
        if len(plain) > room:
            raise HttpFailure(FailureKind.TOO_LARGE)
        if self._gzip.unused_data:
            raise HttpFailure(FailureKind.MALFORMED)
        return plain
