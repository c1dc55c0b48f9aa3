"""HTTP/1.1 as the doors read it: in whatever pieces it comes, one reading, and never a looser one.

(1) nothing but bytes comes of bytes: no exception, no answer nobody asked for
(2) cut into pieces elsewhere, the same requests reach the application
(3) the first request is what h11 reads too, wherever h11 can read it: who stands before us and who
    stands behind us mean the same message
(4) a connection that is gone leaves no timer behind
"""

import asyncio
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any, Final

import h11

from gateway.edges.connection import Connection
from gateway.edges.door import Door
from gateway.edges.framing import Refused
from gateway.edges.http import REFUSED, HttpLimits
from tests.fuzz.mutating import parted, words
from tests.fuzz.target import Target, claim

LIMITS: Final = HttpLimits()
TURNS: Final = 12
"""Of the event loop, after each piece: what waits for nothing from outside is done by then."""
Seen = tuple[str, bytes, tuple[tuple[bytes, bytes], ...], bytes]


@dataclass(slots=True)
class _Door:
    """An application that reads all and answers 200, or what the transport refused with."""

    requests: list[Seen] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    broken: list[Exception] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await self._answer(scope, receive, send)
        except Exception as error:
            self.broken.append(error)
            raise

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        refused = scope["extensions"].get(REFUSED)
        body = b""
        while refused is None:
            event = await receive()
            if event["type"] == "http.disconnect":
                return
            refused = event.get("refused")
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        if refused is None:
            told = scope["method"], scope["raw_path"], tuple(map(tuple, scope["headers"])), body
            self.requests.append(told)
        else:
            self.refused.append(refused)
        status = 200 if refused is None else refused.status
        headers = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


class _Wire(asyncio.Transport):
    """A transport without a network."""

    def __init__(self) -> None:
        super().__init__()
        self.out = bytearray()
        self.closed = False

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return ("127.0.0.1", 1) if name in ("peername", "sockname") else default

    def write(self, data: Any) -> None:
        self.out += data

    def writelines(self, list_of_data: Any) -> None:
        self.out += b"".join(list_of_data)

    def get_write_buffer_size(self) -> int:
        return 0

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = True

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        pass

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        pass


@cache
def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.new_event_loop()


def check(data: bytes) -> None:
    """Whole, and in pieces."""
    whole = _read([data])
    cuts = sorted(Random(len(data)).sample(range(len(data) + 1), min(3, len(data))))
    pieces = [data[one:other] for one, other in pairwise((0, *cuts, len(data)))]
    cut = _read([each for each in pieces if each])
    claim(cut.requests == whole.requests, "in other pieces it is another message")
    claim(bool(cut.refused) == bool(whole.refused), "in other pieces it is refused, or no more")
    _read([data[: len(data) // 2 + 1]], ends=False)
    if whole.requests:
        _as_h11(data, whole.requests[0])


def _read(pieces: list[bytes], *, ends: bool = True) -> _Door:
    """Read *pieces* of one connection, which then says it *ends*, or is simply gone."""
    loop = _loop()
    door, wire = _Door(), _Wire()
    loop.run_until_complete(_connection(door, wire, pieces, ends=ends))
    claim(not door.broken, "the application broke")
    timers = [each for each in loop._scheduled if not each.cancelled()]  # type: ignore[attr-defined]
    for each in timers:
        each.cancel()
    claim(not timers, "a timer is left of a connection that is gone")
    claim(len(door.refused) <= 1, "refused twice")
    answers = bytes(wire.out).count(b"HTTP/1.1 ") - bytes(wire.out).count(b"HTTP/1.1 100 ")
    claim(answers <= len(door.requests) + len(door.refused), "more answers than requests")
    for _, _, headers, body in door.requests:
        claim([name for name, _ in headers].count(b"host") == 1, "served without one Host")
        claim(len(headers) <= LIMITS.header_fields_max, "more header fields than the limit")
        claim(len(body) <= sum(map(len, pieces)), "more body than came")
    return door


async def _connection(door: _Door, wire: _Wire, pieces: list[bytes], *, ends: bool) -> None:
    edge = Connection(Door(door, "fuzz", LIMITS), lost=lambda: None)
    edge.connection_made(wire)
    for piece in pieces:
        if not wire.closed:
            edge.data_received(piece)
            await _settle()
    if ends and not wire.closed:
        edge.eof_received()
        await _settle()
    edge.connection_lost(None)
    await _settle()


async def _settle() -> None:
    for _ in range(TURNS):
        await asyncio.sleep(0)


def _as_h11(data: bytes, seen: Seen) -> None:
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=1 << 20)
    connection.receive_data(data)
    request, body = None, b""
    try:
        while True:
            event = connection.next_event()
            if isinstance(event, h11.Request):
                request = event
            elif isinstance(event, h11.Data):
                body += bytes(event.data)
            elif isinstance(event, h11.EndOfMessage):
                break
            else:
                return
    except h11.RemoteProtocolError:
        return
    assert request is not None
    method, path, headers, ours = seen
    claim(ours == body, "another body than h11's")
    claim(method.encode() == request.method, "another method than h11's")
    target = request.target.partition(b"?")[0]
    claim(target.endswith(path) or path == b"/", "another target than h11's")
    claim(len(headers) <= len(request.headers.raw_items()), "more header fields than h11's")


TARGET: Final = Target(
    check,
    (
        parted(b"\r\n"),
        words(
            *(b"\r\n", b"\n", b"\r", b"\r\n\r\n", b": ", b" ", b"\t", b"\x0b", b"\x00", b"#", b"?"),
            *(b"POST / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\n", b"CONNECT", b"PRI * HTTP/2.0\r\n\r\n"),
            *(b"HTTP/1.0", b"HTTP/1.1", b"HTTP/2.0", b"Host: a\r\n", b"Content-Length: 5\r\n"),
            *(b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip, chunked\r\n"),
            *(b"Upgrade: websocket\r\n", b"Connection: upgrade\r\n", b"Connection: close\r\n"),
            *(b"Expect: 100-continue\r\n", b"5\r\nhello\r\n", b"0\r\n\r\n", b"0\r\nA: b\r\n\r\n"),
            *(b"5;a=b\r\n", b"+5", b"0x5", b"ffffffffffffffff\r\n", b" chunked", b"http://a/"),
        ),
    ),
    4 * 1024,
)
