"""A client of the gRPC door that speaks raw HTTP/2 frames, and stops at nothing.

    with an_attacker(world) as attacker:
        stream = attacker.begin()                        HEADERS of a call, open
        attacker.send(frame(RST_STREAM, 0, stream, NO_ERROR))
        attacker.ended()                                 whether the connection was ended

Nothing here keeps to the other side's settings or windows. What comes back is read all the while,
so that a server is never held up by us, unless a test says so.
"""

import contextlib
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from hpack import Decoder, Encoder

from tests.support.asking import EXCHANGE, PATIENCE_S
from tests.support.hostile import World

DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY = range(8)
WINDOW_UPDATE, CONTINUATION = 8, 9
END_STREAM, END_HEADERS, PADDED, PRIORITISED = 0x1, 0x4, 0x8, 0x20
ACK: Final = 0x1
NO_ERROR: Final = bytes(4)
CANCEL: Final = struct.pack(">I", 8)
PREFACE: Final = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

LIST_SERVICES: Final = "/sluis.exchange.v1.ExchangeService/ListServices"
ENHANCE_YOUR_CALM: Final = 11
_HEAD: Final = 9
_CHUNK: Final = 256 * 1024

Fields = Sequence[tuple[str, str]]


def frame(type_: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    """Write a frame; nothing of it need make sense."""
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", type_, flags, stream) + payload


def message(data: bytes, *, compressed: int = 0, length: int | None = None) -> bytes:
    """Write a gRPC message: five bytes that may lie about *data*, and *data*."""
    return struct.pack(">BI", compressed, len(data) if length is None else length) + data


def fields(path: str = EXCHANGE, more: Fields = ()) -> list[tuple[str, str]]:
    """Give the header fields of a call."""
    return [
        (":method", "POST"),
        (":scheme", "https"),
        (":path", path),
        (":authority", "localhost"),
        ("te", "trailers"),
        ("content-type", "application/grpc"),
        *more,
    ]


@dataclass
class Answered:
    """What came back on one stream."""

    fields: dict[str, str] = field(default_factory=dict)
    data: bytes = b""
    ended: bool = False
    reset: int | None = None
    """Error code of RST_STREAM."""

    @property
    def over(self) -> bool:
        """Whether nothing more comes."""
        return self.ended or self.reset is not None

    @property
    def status(self) -> str | None:
        """``grpc-status``, or the HTTP status where there is none."""
        return self.fields.get("grpc-status", self.fields.get(":status"))


class Attacker:
    """One connection over TLS; a thread reads what comes back."""

    def __init__(
        self,
        address: tuple[str, int],
        ca: Path,
        pair: Path,
        *,
        settings: bytes = b"",
        polite: bool = True,
    ) -> None:
        """Connect with the certificate in the folder *pair*, and say who we are in HTTP/2."""
        context = ssl.create_default_context(cafile=str(ca))
        context.load_cert_chain(pair / "cert.pem", pair / "key.pem")
        context.set_alpn_protocols(["h2"])
        plain = socket.create_connection(address, PATIENCE_S)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._tls = context.wrap_socket(plain, server_hostname="localhost")
        # One SSL object is not for two threads at once: neither waits while it holds the lock.
        self._tls.settimeout(0.0)
        self._using = threading.Lock()
        self._encoder, self._decoder = Encoder(), Decoder()
        self._next = 1
        self._changed = threading.Condition()
        self._headers: dict[int, bytes] = {}
        self.streams: dict[int, Answered] = {}
        self.goaway: int | None = None
        """Error code of GOAWAY."""
        self.debug = b""
        self.closed = False
        self.frames: dict[int, int] = {}
        """How many of each type came."""
        self.listening = threading.Event()
        self.listening.set()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self.patience_s = PATIENCE_S
        """How long a write may wait for the other side to read."""
        self._reader.start()
        self.send(PREFACE + frame(SETTINGS, 0, 0, settings))
        if polite:
            # Who has not acknowledged is closed out after a few streams too many.
            self.wait(lambda: self.closed or SETTINGS in self.frames)
            self.send(frame(SETTINGS, ACK, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self.listening.set()
        with contextlib.suppress(OSError):
            self._tls.shutdown(socket.SHUT_RDWR)
        self._reader.join(PATIENCE_S)
        self._tls.close()

    # Out -----------------------------------------------------------------------------------------

    def send(self, data: bytes) -> bool:
        """Write all of it; whether the other side was still there, and read it in time."""
        left, until = memoryview(data), time.monotonic() + self.patience_s
        while left and not self.closed and time.monotonic() < until:
            try:
                with self._using:
                    left = left[self._tls.send(left) :]
            except (ssl.SSLWantWriteError, ssl.SSLWantReadError):
                select.select([], [self._tls], [], 0.1)
            except (OSError, ValueError):
                return False
        return not left

    def flood(self, some: bytes, times: int) -> int:
        """Send *some* again and again until it was *times*, or they hung up; how often it was."""
        at_once = max(1, _CHUNK // len(some))
        sent = 0
        while sent < times and not self.closed:
            count = min(at_once, times - sent)
            if not self.send(some * count):
                break
            sent += count
        return sent

    def stream(self) -> int:
        """Give the next number of a stream of ours."""
        stream, self._next = self._next, self._next + 2
        return stream

    def head(self, given: Iterable[tuple[str, str]]) -> bytes:
        """Pack header fields."""
        return self._encoder.encode(list(given), huffman=False)

    def headers(self, stream: int, more: Fields = (), *, flags: int = END_HEADERS) -> bytes:
        """Write the HEADERS of a call."""
        return frame(HEADERS, flags, stream, self.head(fields(more=more)))

    def call(self, data: bytes, more: Fields = ()) -> int:
        """Make a whole call with one message; its stream."""
        stream = self.stream()
        self.send(self.headers(stream, more) + self.body(stream, message(data)))
        return stream

    def body(self, stream: int, data: bytes, *, end: bool = True) -> bytes:
        """Write DATA in frames of the usual size."""
        parts = [data[at : at + 16_384] for at in range(0, len(data), 16_384)] or [b""]
        last = len(parts) - 1
        return b"".join(
            frame(DATA, END_STREAM if end and at == last else 0, stream, part)
            for at, part in enumerate(parts)
        )

    # In ------------------------------------------------------------------------------------------

    def answer(self, stream: int, patience_s: float = PATIENCE_S) -> Answered:
        """Wait for the end of a stream, however it ends; ``TimeoutError``."""
        self.wait(lambda: self.closed or self._of(stream).over, patience_s)
        return self._of(stream)

    def ended(self, patience_s: float = PATIENCE_S) -> bool:
        """Wait for GOAWAY or the end of the connection; whether it came."""
        try:
            self.wait(lambda: self.closed or self.goaway is not None, patience_s)
        except TimeoutError:
            return False
        return True

    def is_alive(self) -> bool:
        """Whether this connection still answers a call; one that asks no source."""
        stream = self.stream()
        call = self.head(fields(LIST_SERVICES))
        self.send(frame(HEADERS, END_HEADERS, stream, call) + self.body(stream, message(b"")))
        return self.answer(stream).fields.get("grpc-status") == "0"

    @property
    def is_over(self) -> bool:
        """Whether the connection was ended, or any of its streams."""
        ended = self.closed or self.goaway is not None
        return ended or any(each.over for each in self.streams.values())

    def wait(self, holds: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        """Wait until *holds*; ``TimeoutError``."""
        with self._changed:
            if not self._changed.wait_for(holds, patience_s):
                raise TimeoutError

    def _of(self, stream: int) -> Answered:
        return self.streams.setdefault(stream, Answered())

    def _read(self) -> None:
        buffer = bytearray()
        with contextlib.suppress(OSError, ValueError):
            while data := self._some():
                buffer += data
                while (size := _whole(buffer)) is not None:
                    head, payload = bytes(buffer[:_HEAD]), bytes(buffer[_HEAD:size])
                    del buffer[:size]
                    with self._changed:
                        self._take(head[3], head[4], int.from_bytes(head[5:9], "big"), payload)
                        self._changed.notify_all()
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def _some(self) -> bytes:
        while True:
            self.listening.wait()
            try:
                with self._using:
                    return self._tls.recv(_CHUNK)
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                select.select([self._tls], [], [], 0.1)

    def _take(self, type_: int, flags: int, stream: int, payload: bytes) -> None:
        self.frames[type_] = self.frames.get(type_, 0) + 1
        if type_ == GOAWAY:
            self.goaway, self.debug = int.from_bytes(payload[4:8], "big"), payload[8:]
        elif type_ == RST_STREAM:
            self._of(stream).reset = int.from_bytes(payload, "big")
        elif type_ == DATA:
            self._of(stream).data += payload
        elif type_ in (HEADERS, CONTINUATION):
            self._headers[stream] = self._headers.get(stream, b"") + payload
            if flags & END_HEADERS:
                for name, value in self._decoder.decode(self._headers.pop(stream)):
                    self._of(stream).fields[str(name)] = str(value)
        if flags & END_STREAM and type_ in (DATA, HEADERS):
            self._of(stream).ended = True


def _whole(buffer: bytearray) -> int | None:
    """Give the size of the first frame when all of it is there."""
    if len(buffer) < _HEAD:
        return None
    size = _HEAD + int.from_bytes(buffer[:3], "big")
    return size if len(buffer) >= size else None


def an_attacker(world: World, *, settings: bytes = b"", polite: bool = True) -> Attacker:
    """Connect with the certificate of G."""
    address = world.address("GRPC__TLS")
    return Attacker(address, world.ca, world.pair("G"), settings=settings, polite=polite)
