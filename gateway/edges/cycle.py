"""One HTTP request and its answer, as an ASGI application sees them.

Beyond ASGI: a body that turns out wrong while it is read comes as an event of type
:data:`REFUSED`, and the head of an answer leaves with the first of its body, in one packet.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from http import HTTPStatus
from typing import Any, Final, Protocol

from gateway import telemetry
from gateway.edges.framing import Refused

REFUSED: Final = "sluis.refused"

Scope = MutableMapping[str, Any]
Event = Mapping[str, Any]
App = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Any]

_STATUS_LINES: Final = {
    status.value: f"HTTP/1.1 {status.value} {status.phrase}".encode() for status in HTTPStatus
}
_CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
_BODILESS: Final = frozenset((204, 304))
_JOINED_BYTES: Final = 64 * 1024
"""Up to here one copy of the body is cheaper than a write of two pieces, and is one TLS record
fewer."""
# RFC 9110 section 5: the bytes a field may have; a line end among them would begin another field.
_NAME: Final = bytes(each for each in range(0x21, 0x7F) if each not in b'()<>@,;:[]={}\\"')
_VALUE: Final = bytes((0x09, *range(0x20, 0x7F), *range(0x80, 0x100)))
_BROKEN: Final = (
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"content-length", b"21"),
    (b"connection", b"close"),
)


class Connection(Protocol):
    """What a request needs of the connection it came over."""

    edge: str
    write_paused: bool

    def write(self, data: bytes) -> None:
        """Send *data*, or keep it until the peer reads on."""

    async def drain(self) -> None:
        """Wait until the peer reads on."""

    def resume_reading(self) -> None:
        """Let more of the body come."""

    def is_closing(self) -> bool:
        """Whether nothing can be sent any more."""

    def close(self) -> None:
        """Close, once what was written has been read."""

    def answered(self) -> None:
        """Go on with the next request."""

    def ended(self, cycle: "Cycle") -> None:
        """Forget *cycle*: the application has returned."""


class Cycle:
    """One request, and the answer to it."""

    __slots__ = (
        "_arrived",
        "_body",
        "_chunked",
        "_connection",
        "_continues",
        "_head",
        "_left",
        "_news",
        "complete",
        "disconnected",
        "keep_alive",
        "more_body",
        "refused",
        "scope",
        "started",
        "task",
    )

    def __init__(
        self, scope: Scope, connection: Connection, *, keep_alive: bool, continues: bool
    ) -> None:
        self.scope = scope
        self.task: asyncio.Task[None] | None = None
        """Once it is being answered."""
        self.keep_alive = keep_alive
        self.more_body = True
        """Whether some of the body has still to come."""
        self.refused: Refused | None = None
        self.disconnected = False
        self.started = False
        self.complete = False
        """Whether the answer has been given, to the end."""
        self._connection = connection
        self._continues = continues
        """Whether the sender waits for ``100 Continue``."""
        self._body: bytes | bytearray = b""
        self._news = False
        """Whether the application has something to receive."""
        self._arrived: asyncio.Future[None] | None = None
        self._head = b""
        """Of the answer, until the first of its body is there."""
        self._chunked = False
        self._left = 0
        """Bytes of body the answer has still to give."""

    # From the connection

    def take(self, piece: bytes) -> int:
        """Add *piece* to the body; give how many bytes wait to be received."""
        if not self._body:
            # Nearly always the whole of it, which is then never copied.
            self._body = piece
        else:
            if isinstance(self._body, bytes):
                self._body = bytearray(self._body)
            self._body += piece
        self.notify()
        return len(self._body)

    def end(self) -> None:
        """No more body comes."""
        self.more_body = False
        self.notify()

    def refuse(self, refused: Refused) -> None:
        """Tell the application that what it is reading is refused."""
        self.refused = refused
        self.notify()

    def lose(self) -> None:
        """Nobody is there any more."""
        self.disconnected = not self.complete
        self.notify()

    def notify(self) -> None:
        """Wake the application where it waits to receive."""
        self._news = True
        if self._arrived is not None and not self._arrived.done():
            self._arrived.set_result(None)

    # The application

    async def run(self, app: App) -> None:
        """Let *app* answer; one that breaks, or says less than a whole answer, ends the connection.

        Of what broke no more is told than where and what it is: its text may hold what was asked.
        """
        try:
            await app(self.scope, self.receive, self.send)
            if not self.complete and not self.disconnected:
                msg = "the application returned without a whole answer"
                raise RuntimeError(msg)  # noqa: TRY301 - one way to fail
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - the application's own
            telemetry.log().error(
                telemetry.FAILURE_EVENT,
                edge=self._connection.edge,
                error=type(error).__name__,
                where=telemetry.place(error),
            )
            self._fail()
        finally:
            self._connection.ended(self)

    def _fail(self) -> None:
        if self.disconnected or self.complete:
            return
        if self.started:
            self._connection.write(self._head)
            self._connection.close()
            return
        # Not by send(), which waits for the peer to read on: one that is cancelled has to end.
        self._start(500, _BROKEN)
        self._continue(b"Internal Server Error", more=False)

    async def receive(self) -> Event:
        """As ASGI, with :data:`REFUSED` beside ``http.request`` and ``http.disconnect``."""
        if self._continues and not self._connection.is_closing():
            self._connection.write(_CONTINUE)
            self._continues = False
        if not self.disconnected and not self.complete:
            self._connection.resume_reading()
            if not self._news:
                self._arrived = asyncio.get_running_loop().create_future()
                await self._arrived
            self._news = False
        if self.disconnected or self.complete:
            return {"type": "http.disconnect"}
        if self.refused is not None:
            return {"type": REFUSED, "refused": self.refused}
        body, self._body = self._body, b""
        # bytes() of bytes is the same object.
        return {"type": "http.request", "body": bytes(body), "more_body": self.more_body}

    async def send(self, message: Event) -> None:
        """As ASGI."""
        if self._connection.write_paused and not self.disconnected:
            await self._connection.drain()
        if self.disconnected:
            return
        kind = message["type"]
        if kind == "http.response.start" and not self.started:
            self._start(message["status"], message.get("headers", ()))
        elif kind == "http.response.body" and self.started and not self.complete:
            self._continue(message.get("body", b""), more=message.get("more_body", False))
        else:
            msg = f"a message {kind} has no place here"
            raise RuntimeError(msg)

    # The answer

    def _start(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        fields = _checked(list(headers))
        known = dict(fields)
        if b"close" in known.get(b"connection", b"").lower():
            self.keep_alive = False
        elif not self.keep_alive:
            fields.append((b"connection", b"close"))
        length = known.get(b"content-length")
        if length is not None:
            self._left = int(length)
        elif status not in _BODILESS and self.scope["method"] != "HEAD":
            self._chunked = True
            fields.append((b"transfer-encoding", b"chunked"))
        self.started, self._continues = True, False
        lines = (_STATUS_LINES[status], *map(b": ".join, fields), b"", b"")
        self._head = b"\r\n".join(lines)

    def _continue(self, body: bytes, *, more: bool) -> None:
        if self.scope["method"] == "HEAD":
            body, self._left = b"", 0
        elif self._chunked:
            body = _chunk(body, last=not more)
        else:
            self._left -= len(body)
            if self._left < 0 or (self._left and not more):
                msg = "the body is not as long as its Content-Length"
                raise RuntimeError(msg)
        self._write(body)
        if not more:
            self.complete = True
            self.notify()
            if not self.keep_alive:
                self._connection.close()
            self._connection.answered()

    def _write(self, body: bytes) -> None:
        head, self._head = self._head, b""
        if len(body) <= _JOINED_BYTES:
            self._connection.write(head + body)
        else:
            self._connection.write(head)
            self._connection.write(body)


def _checked(fields: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Give *fields* with their names in lower case; raise unless they are what they seem.

    An application's mistake must not be read as another answer than it meant.
    """
    names = b"".join([name for name, _ in fields])
    if names.translate(None, _NAME) or b"".join([value for _, value in fields]).translate(
        None, _VALUE
    ):
        msg = "a header holds what no header may"
        raise RuntimeError(msg)
    if names.islower() or not fields:
        return fields
    return [(name.lower(), value) for name, value in fields]


def _chunk(body: bytes, *, last: bool) -> bytes:
    """RFC 9112 section 7.1."""
    chunk = b"%x\r\n%b\r\n" % (len(body), body) if body else b""
    return chunk + b"0\r\n\r\n" if last else chunk
