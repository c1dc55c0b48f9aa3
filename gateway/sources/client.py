"""The transport to authentic sources: HTTP/1.1 posts through libcurl, within named limits.

One client for the process. It keeps connections alive and gives each one back only after a
complete, well-framed answer; whatever fails, exceeds a limit or is cancelled costs its connection.
It never retries (the source may have got the question, row 145 of the catalogue), follows no
redirect, reads no proxy from the environment, keeps no cookie, speaks nothing but http and https::

    client = CurlClient()
    answer = await client.post(url, body, headers, timeout_s=5.0, tls=Tls(ca_file="ca.pem"))
    await client.aclose()

A failure is a :class:`HttpFailure` whose kind comes from a closed list. It holds nothing the other
side sent.
"""

import asyncio
import os
import select
import socket
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

import pycurl

from gateway.sources.gate import Full, Gate


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
    """There is no answer. ``code`` is libcurl's number, 0 where we decided ourselves."""

    def __init__(self, kind: FailureKind, code: int = 0) -> None:
        super().__init__(f"the source could not be read: {kind} ({code})")
        self.kind = kind
        self.code = code


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """A complete answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name; of a repeated field the last."""
    body: bytes
    """After content decoding."""


@dataclass(frozen=True, slots=True)
class Tls:
    """Whom to trust and who to be. The host name is always verified, TLS 1.2 the oldest spoken."""

    ca_file: str | None = None
    """PEM of the accepted authorities; None: those of the system."""
    cert_file: str | None = None
    """PEM of our client certificate with its chain."""
    key_file: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may take (catalogue, "Default limits", column source answer)."""

    wire_bytes_max: int = 16 * 1024 * 1024
    decoded_bytes_max: int = 32 * 1024 * 1024
    ratio_max: int = 50
    """Decoded bytes for each byte on the wire."""
    ratio_free_bytes: int = 64 * 1024
    """Below this much a ratio says nothing: small answers of one repeated element compress well."""
    header_fields_max: int = 100
    header_bytes_max: int = 32 * 1024
    header_line_bytes_max: int = 8 * 1024
    connect_timeout_s: float = 5.0
    """TCP and TLS together."""
    idle_s: int = 10
    """A connection idle for longer is not used again: servers and middleboxes drop them
    silently."""


DEFAULT_LIMITS: Final = Limits()
NO_TLS_FILES: Final = Tls()

_HTTP_PREFIX: Final = b"HTTP/"
_FINAL_STATUS_MIN: Final = 200
"""Below it an answer is interim (RFC 9110 section 15.2)."""
_TLS_CODES: Final = frozenset(
    getattr(pycurl, name)
    for name in (
        "E_SSL_CONNECT_ERROR",
        "E_PEER_FAILED_VERIFICATION",
        "E_SSL_CERTPROBLEM",
        "E_SSL_CIPHER",
        "E_SSL_CACERT_BADFILE",
        "E_SSL_CRL_BADFILE",
        "E_SSL_ISSUER_ERROR",
        "E_SSL_ENGINE_INITFAILED",
        "E_USE_SSL_FAILED",
    )
)
_KINDS: Final = {
    pycurl.E_COULDNT_RESOLVE_HOST: FailureKind.CONNECT,
    pycurl.E_COULDNT_RESOLVE_PROXY: FailureKind.CONNECT,
    pycurl.E_COULDNT_CONNECT: FailureKind.CONNECT,
    pycurl.E_INTERFACE_FAILED: FailureKind.CONNECT,
    pycurl.E_OPERATION_TIMEDOUT: FailureKind.TIMEOUT,
    pycurl.E_UNSUPPORTED_PROTOCOL: FailureKind.MALFORMED,
    pycurl.E_URL_MALFORMAT: FailureKind.MALFORMED,
    8: FailureKind.MALFORMED,  # CURLE_WEIRD_SERVER_REPLY
    pycurl.E_BAD_CONTENT_ENCODING: FailureKind.MALFORMED,
    pycurl.E_FILESIZE_EXCEEDED: FailureKind.TOO_LARGE,
    100: FailureKind.TOO_LARGE,  # CURLE_TOO_LARGE
    **dict.fromkeys(_TLS_CODES, FailureKind.TLS),
}


class _Refused(Exception):  # noqa: N818 - internal: carries a kind out of a parsing step
    def __init__(self, kind: FailureKind) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(slots=True)
class _Head:
    """Status and fields of the final answer; interim (1xx) answers and trailers only count."""

    limits: Limits
    status: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    lines: int = 0
    size: int = 0
    complete: bool = False

    def feed(self, line: bytes) -> None:
        """Take one line as libcurl hands it over."""
        self._count(line)
        if line.startswith(_HTTP_PREFIX):
            self._begin(line)
        elif not self.complete:
            self._field(line.rstrip(b"\r\n"))

    def _count(self, line: bytes) -> None:
        self.lines += 1
        self.size += len(line)
        limits = self.limits
        if (
            self.lines > limits.header_fields_max + 2  # the status line and the empty one
            or self.size > limits.header_bytes_max
            or len(line) > limits.header_line_bytes_max
        ):
            raise _Refused(FailureKind.TOO_LARGE)

    def _begin(self, line: bytes) -> None:
        if self.complete:
            raise _Refused(FailureKind.MALFORMED)
        parts = line.split(None, 2)
        self.status = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
        self.fields.clear()

    def _field(self, line: bytes) -> None:
        if not line:
            self.complete = self.status >= _FINAL_STATUS_MIN
            if self.complete:
                self._check_framing()
            return
        name, _, value = line.partition(b":")
        key = name.decode("latin-1").lower()
        if key == "content-length" and key in self.fields:
            # Two lengths, even equal ones: the other side is not to be trusted with framing.
            raise _Refused(FailureKind.MALFORMED)
        self.fields[key] = value.strip().decode("latin-1")

    def _check_framing(self) -> None:
        if "content-length" not in self.fields:
            return
        length = self.fields["content-length"]
        if "transfer-encoding" in self.fields or not (length.isascii() and length.isdigit()):
            raise _Refused(FailureKind.MALFORMED)
        if int(length) > self.limits.wire_bytes_max:
            raise _Refused(FailureKind.TOO_LARGE)


@dataclass(slots=True)
class _Body:
    """The body, decoded as it comes in, cut at its limits."""

    limits: Limits
    decoded_max: int
    chunks: list[bytes] = field(default_factory=list)
    wire: int = 0
    decoded: int = 0
    _gzip: Any = None  # zlib's decompressor has no public type
    _started: bool = False

    def feed(self, chunk: bytes, head: _Head) -> None:
        """Take bytes off the wire; *head* says how they are coded."""
        if not self._started:
            self._start(head.fields.get("content-encoding", "identity").lower())
        self.wire += len(chunk)
        if self.wire > self.limits.wire_bytes_max:
            raise _Refused(FailureKind.TOO_LARGE)
        self._keep(chunk if self._gzip is None else self._inflate(chunk))

    def finish(self) -> bytes:
        """Return the whole body; a coded one must have come to its own end."""
        if self._gzip is not None and not self._gzip.eof:
            raise _Refused(FailureKind.MALFORMED)
        return self.chunks[0] if len(self.chunks) == 1 else b"".join(self.chunks)

    def _start(self, coding: str) -> None:
        self._started = True
        if coding in ("gzip", "x-gzip"):
            self._gzip = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        elif coding != "identity":
            raise _Refused(FailureKind.MALFORMED)

    def _inflate(self, chunk: bytes) -> bytes:
        # One byte more than may come out tells too much from just enough; a bomb is never unpacked.
        allowed = max(self.limits.ratio_free_bytes, self.limits.ratio_max * self.wire)
        room = min(allowed, self.decoded_max) - self.decoded
        try:
            plain: bytes = self._gzip.decompress(chunk, room + 1)
        except zlib.error:
            raise _Refused(FailureKind.MALFORMED) from None
        if len(plain) > room:
            raise _Refused(FailureKind.TOO_LARGE)
        if self._gzip.unused_data:
            raise _Refused(FailureKind.MALFORMED)
        return plain

    def _keep(self, plain: bytes) -> None:
        self.decoded += len(plain)
        if self.decoded > self.decoded_max:
            raise _Refused(FailureKind.TOO_LARGE)
        self.chunks.append(plain)


_Ends = tuple[str, int, str, int]
"""Address and port of both ends of a connection."""


class _Sockets:
    """Which descriptor is behind which connection, to look at a kept one before it is used again.

    libcurl itself looks only after a second of idleness: until then a second answer the server sent
    unasked would be taken for the answer to the next question (row 141).
    """

    def __init__(self, kept_max: int) -> None:
        self._kept_max = kept_max
        self._by_ends: dict[_Ends, int] = {}

    def opened(self, ends: _Ends, descriptors: Sequence[int]) -> None:
        """Remember which of the *descriptors* just opened became the connection between *ends*."""
        for descriptor in descriptors:
            if len(descriptors) == 1 or _local_port(descriptor) == ends[3]:
                self._by_ends[ends] = descriptor
        while len(self._by_ends) > self._kept_max:
            # Of connections long closed; one that is not is then opened anew.
            del self._by_ends[next(iter(self._by_ends))]

    def is_quiet(self, ends: _Ends) -> bool:
        """Say whether nothing waits to be read, neither bytes nor the other side's end."""
        descriptor = self._by_ends.get(ends)
        if descriptor is None:
            return False
        poll = select.poll()
        poll.register(descriptor, select.POLLIN | select.POLLRDHUP)
        return not poll.poll(0)


def _local_port(descriptor: int) -> int | None:
    try:
        with socket.socket(fileno=os.dup(descriptor)) as opened:
            port: int = opened.getsockname()[1]
            return port
    except OSError:
        return None  # it lost the race between address families and is closed


class _Transfer:
    """An easy handle and the state of the post it is doing; used again for the next."""

    def __init__(self, limits: Limits, tls: Tls, sockets: _Sockets) -> None:
        self.limits = limits
        self.refused: FailureKind | None = None
        self.stale = False
        """The kept connection was not quiet: nothing was sent, and it is closed."""
        self.left = False
        """The caller left in the middle: not used again."""
        self._sockets = sockets
        self._opened: list[int] = []
        self.curl = pycurl.Curl()
        self._set_once()
        self._set_tls(tls)

    def _set_once(self) -> None:
        set_ = self.curl.setopt
        set_(pycurl.NOSIGNAL, 1)
        set_(pycurl.USERAGENT, "Sluis")
        set_(pycurl.POST, 1)
        set_(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        set_(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        set_(pycurl.FOLLOWLOCATION, 0)
        set_(pycurl.PROXY, "")
        set_(pycurl.NETRC, pycurl.NETRC_IGNORED)
        set_(pycurl.SSL_VERIFYPEER, 1)
        set_(pycurl.SSL_VERIFYHOST, 2)
        set_(pycurl.SSLVERSION, pycurl.SSLVERSION_TLSv1_2)
        set_(pycurl.CONNECTTIMEOUT_MS, int(self.limits.connect_timeout_s * 1000))
        set_(pycurl.MAXAGE_CONN, self.limits.idle_s)
        set_(pycurl.BUFFERSIZE, 64 * 1024)
        set_(pycurl.HEADERFUNCTION, self._on_header)
        set_(pycurl.WRITEFUNCTION, self._on_body)
        set_(pycurl.READFUNCTION, self._on_read)
        set_(pycurl.SOCKOPTFUNCTION, self._on_opened)
        set_(pycurl.PREREQFUNCTION, self._on_connected)
        # libcurl silently posts again when a kept connection turns out dead; a body that cannot be
        # rewound makes that an error. No retry: the source may have got the question.
        set_(pycurl.SEEKFUNCTION, lambda _offset, _origin: pycurl.SEEKFUNC_CANTSEEK)

    def prepare(self, url: str, body: bytes, headers: Sequence[str], decoded_max: int) -> None:
        """Make ready for one post."""
        set_ = self.curl.setopt
        self.refused = None
        self.stale = False
        self._opened.clear()
        self._unsent = memoryview(body)
        self._head = _Head(self.limits)
        self._body = _Body(self.limits, min(decoded_max, self.limits.decoded_bytes_max))
        set_(pycurl.URL, url)
        set_(pycurl.HTTPHEADER, [*headers, "Expect:"])
        set_(pycurl.POSTFIELDSIZE_LARGE, len(body))

    def begin(self, timeout_s: float, *, anew: bool) -> None:
        """Let the post take this long from now, over a new connection or over a kept one."""
        self.stale = False
        self.curl.setopt(pycurl.TIMEOUT_MS, max(1, int(timeout_s * 1000)))
        self.curl.setopt(pycurl.FRESH_CONNECT, int(anew))

    def answer(self) -> HttpAnswer:
        """Return what came, once libcurl says it is all there."""
        if not self._head.complete:
            raise HttpFailure(FailureKind.BROKEN)
        try:
            body = self._body.finish()
        except _Refused as refused:
            raise HttpFailure(refused.kind) from None
        return HttpAnswer(self._head.status, self._head.fields, body)

    def _set_tls(self, tls: Tls) -> None:
        options = (
            (pycurl.CAINFO, tls.ca_file),
            (pycurl.SSLCERT, tls.cert_file),
            (pycurl.SSLKEY, tls.key_file),
        )
        for option, value in options:
            if value is not None:
                self.curl.setopt(option, value)

    def _on_opened(self, descriptor: int, _purpose: int) -> int:
        self._opened.append(descriptor)
        return pycurl.SOCKOPT_OK

    def _on_connected(self, peer: str, local: str, peer_port: int, local_port: int) -> int:
        ends = (peer, peer_port, local, local_port)
        if self._opened:
            self._sockets.opened(ends, self._opened)
            return pycurl.PREREQFUNC_OK
        self.stale = not self._sockets.is_quiet(ends)
        return pycurl.PREREQFUNC_ABORT if self.stale else pycurl.PREREQFUNC_OK

    def _on_read(self, size: int) -> bytes:
        part = bytes(self._unsent[:size])
        self._unsent = self._unsent[size:]
        return part

    def _on_header(self, line: bytes) -> int | None:
        try:
            self._head.feed(line)
        except _Refused as refused:
            self.refused = refused.kind
            return -1
        return None

    def _on_body(self, chunk: bytes) -> int | None:
        try:
            self._body.feed(chunk, self._head)
        except _Refused as refused:
            self.refused = refused.kind
            return -1
        return None


class CurlClient:
    """Posts to sources over kept connections, never more than its limits at once.

    Bound to the event loop of its first post. *max_per_host* posts to one host and port run at once
    and *max_waiting* more may wait; *max_connections* bounds the posts to all hosts together,
    without a queue.
    """

    def __init__(
        self,
        *,
        max_connections: int = 256,
        max_per_host: int = 128,
        max_waiting: int = 128,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self._limits = limits
        self._max_connections = max_connections
        self._max_per_host = max_per_host
        self._max_waiting = max_waiting
        self._multi = pycurl.AsyncCurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, max_connections)
        self._gates: dict[str, Gate] = {}
        self._sockets = _Sockets(4 * max_connections)
        self._idle: dict[Tls, list[_Transfer]] = {}
        self._running = 0

    async def post(
        self,
        url: str,
        body: bytes,
        headers: Sequence[str],
        *,
        timeout_s: float,
        max_bytes: int = DEFAULT_LIMITS.decoded_bytes_max,
        tls: Tls = NO_TLS_FILES,
    ) -> HttpAnswer:
        """Post *body* to *url* and return the complete answer, whatever its status.

        *headers* are whole lines (``Name: value``) without line ends. *timeout_s* covers
        everything, waiting for a place included; *max_bytes* is the most a decoded body may have.
        Raises :class:`HttpFailure`. A cancelled post ends at once, and its connection with it.
        """
        until = monotonic() + timeout_s
        gate = self._gate(url)
        try:
            await gate.enter(timeout_s)
        except Full:
            raise HttpFailure(FailureKind.BUSY) from None
        try:
            return await self._post(url, body, headers, until, max_bytes, tls)
        finally:
            gate.leave()

    async def aclose(self) -> None:
        """End everything under way (each fails as CLOSED) and close all connections."""
        for transfers in self._idle.values():
            for transfer in transfers:
                transfer.curl.close()
        self._idle.clear()
        await self._multi.aclose()

    async def _post(
        self, url: str, body: bytes, headers: Sequence[str], until: float, max_bytes: int, tls: Tls
    ) -> HttpAnswer:
        if self._multi.closed:
            raise HttpFailure(FailureKind.CLOSED)
        if self._running >= self._max_connections:
            raise HttpFailure(FailureKind.BUSY)
        idle = self._idle.setdefault(tls, [])
        transfer = idle.pop() if idle else _Transfer(self._limits, tls, self._sockets)
        transfer.prepare(url, body, headers, max_bytes)
        self._running += 1
        try:
            await self._perform(transfer, until)
            answer = transfer.answer()
        finally:
            self._running -= 1
            self._give_back(transfer, idle)
        return answer

    async def _perform(self, transfer: _Transfer, until: float) -> None:
        transfer.begin(until - monotonic(), anew=False)
        try:
            await self._transfer(transfer)
        except HttpFailure:
            if not transfer.stale:
                raise
            # No byte of the question went out over the stale connection: this is no second try.
            transfer.begin(until - monotonic(), anew=True)
            await self._transfer(transfer)

    async def _transfer(self, transfer: _Transfer) -> None:
        done = self._multi.add_handle(transfer.curl)
        try:
            await done
        except pycurl.error as error:
            code = int(error.args[0])
            kind = transfer.refused or _KINDS.get(code, FailureKind.BROKEN)
            raise HttpFailure(kind, code) from None
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if self._multi.closed and task is not None and not task.cancelling():
                raise HttpFailure(FailureKind.CLOSED) from None
            # Its future being cancelled took the handle out, and ended the connection.
            transfer.left = True
            raise

    def _give_back(self, transfer: _Transfer, idle: list[_Transfer]) -> None:
        if self._multi.closed:
            transfer.curl.close()
        elif not transfer.left:
            idle.append(transfer)

    def _gate(self, url: str) -> Gate:
        origin = urlsplit(url).netloc
        gate = self._gates.get(origin)
        if gate is None:
            gate = self._gates[origin] = Gate(self._max_per_host, self._max_waiting)
        return gate
