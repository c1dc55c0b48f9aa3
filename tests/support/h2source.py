"""A source of gRPC that speaks HTTP/2 as it is told to: the interop document's negative server.

    async with misbehaving(Wrong.RST_DURING_DATA, ANSWER) as server:
        server.endpoint
        server.asked            how many questions came, whatever became of them

It is made with h2, so that what it sends is HTTP/2 even where it is no gRPC.
"""

import asyncio
import gzip
import struct
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from enum import Enum, StrEnum, auto
from typing import Final, cast

from h2 import events
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2.exceptions import ProtocolError
from h2.settings import SettingCodes

HEAD: Final = [(":status", "200"), ("content-type", "application/grpc+proto")]
PADDING: Final = 255
PINGS: Final = 5


class Wrong(StrEnum):
    """What goes wrong with an answer; the first seven are those of the interop document."""

    GOAWAY = "goaway"
    """After each answer: the next question needs a new connection."""
    RST_AFTER_HEADER = "rst_after_header"
    RST_DURING_DATA = "rst_during_data"
    RST_AFTER_DATA = "rst_after_data"
    """The whole message is there, and no word that it was well."""
    PING = "ping"
    MAX_STREAMS = "max_streams"
    """One at a time."""
    DATA_FRAME_PADDING = "data_frame_padding"
    GOAWAY_UNREAD = "goaway_unread"
    """Instead of an answer, saying that it was not looked at."""
    REFUSED = "refused"
    """RST_STREAM with REFUSED_STREAM: a library may well ask again."""
    CUT_DURING_DATA = "cut_during_data"
    """The connection ends in the middle of the message."""
    CUT_AFTER_DATA = "cut_after_data"
    ENDS_DURING_DATA = "ends_during_data"
    """END_STREAM in the middle of the message, and no trailers."""
    TRAILERS_DURING_DATA = "trailers_during_data"
    """OK in the trailers of half a message."""
    NO_TRAILERS = "no_trailers"
    TWICE = "twice"
    """Two messages."""
    NONE = "none"
    """OK and no message."""
    COMPRESSED = "compressed"
    TOO_LARGE = "too_large"
    """A message that says it has a gigabyte."""
    METADATA = "metadata"
    """More of it than anybody needs."""
    HTML = "html"
    """A page of somebody's proxy."""
    UNAVAILABLE_PAGE = "unavailable_page"
    """HTTP 503."""
    SILENT = "silent"
    """Nothing at all."""
    STATUS = "status"
    """Trailers alone, with the status it is told."""


class H2Source:
    """Listens on loopback; one instance serves any number of connections."""

    def __init__(self, wrong: Wrong | None, answer: bytes, status: int = 0) -> None:
        self.wrong = wrong
        self.answer = answer
        self.status = status
        self.asked = 0
        self.connections = 0
        self.open_max = 0
        """The most streams that were open at once on one connection."""
        self.headers: list[dict[str, str]] = []
        self.endpoint = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak HTTP/2 with one client until it or we have had enough."""
        self.connections += 1
        conversation = _Conversation(self, writer)
        # The end of the test ends it, too.
        with suppress(ConnectionError, ProtocolError, asyncio.CancelledError):
            while data := await reader.read(65_536):
                if not conversation.hear(data):
                    break
                await writer.drain()
        writer.close()


class _Conversation:
    def __init__(self, source: H2Source, writer: asyncio.StreamWriter) -> None:
        self._source = source
        self._writer = writer
        self._http = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self._open: set[int] = set()
        self._http.initiate_connection()
        if source.wrong is Wrong.MAX_STREAMS:
            self._http.update_settings({SettingCodes.MAX_CONCURRENT_STREAMS: 1})
        self._flush()

    def hear(self, data: bytes) -> bool:
        """Answer what came; False when the connection is to end."""
        go_on = True
        for event in self._http.receive_data(data):
            if isinstance(event, events.RequestReceived):
                self._open.add(event.stream_id)
                self._source.open_max = max(self._source.open_max, len(self._open))
                headers = dict(cast("Sequence[tuple[str, str]]", event.headers))
                self._source.headers.append(headers)
            elif isinstance(event, events.DataReceived):
                self._http.acknowledge_received_data(
                    event.flow_controlled_length or 0, event.stream_id
                )
            elif isinstance(event, events.StreamEnded):
                self._source.asked += 1
                stream = event.stream_id
                go_on = self._answer(stream) and go_on
                self._open.discard(stream)
            elif isinstance(event, events.StreamReset):
                self._open.discard(event.stream_id)
            elif isinstance(event, events.ConnectionTerminated):
                go_on = False
        self._flush()
        return go_on

    def _flush(self) -> None:
        self._writer.write(self._http.data_to_send())

    def _answer(self, stream: int) -> bool:
        acts: dict[Wrong | None, Callable[[int], bool | None]] = {
            None: self._well,
            Wrong.MAX_STREAMS: self._well,
            Wrong.GOAWAY: self._goaway,
            Wrong.PING: self._ping,
            Wrong.GOAWAY_UNREAD: lambda _: self._http.close_connection(last_stream_id=0),
            Wrong.SILENT: lambda _: None,
            Wrong.STATUS: self._status,
            Wrong.HTML: lambda stream: self._page(stream, "200"),
            Wrong.UNAVAILABLE_PAGE: lambda stream: self._page(stream, "503"),
            Wrong.REFUSED: lambda stream: self._http.reset_stream(
                stream, ErrorCodes.REFUSED_STREAM
            ),
        }
        act = acts.get(self._source.wrong, self._wrongly)
        return act(stream) is not False

    @property
    def _message(self) -> bytes:
        return message(self._source.answer)

    def _well(self, stream: int) -> None:
        self._http.send_headers(stream, HEAD)
        self._http.send_data(stream, self._message)
        self._end(stream)

    def _end(self, stream: int) -> None:
        self._http.send_headers(stream, [("grpc-status", "0")], end_stream=True)

    def _goaway(self, stream: int) -> None:
        self._well(stream)
        self._http.close_connection(last_stream_id=stream)

    def _ping(self, stream: int) -> None:
        half = len(self._message) // 2
        self._http.send_headers(stream, HEAD)
        for part in (self._message[:half], self._message[half:]):
            for number in range(PINGS):
                self._http.ping(struct.pack(">Q", number))
            self._http.send_data(stream, part)
        self._end(stream)

    def _status(self, stream: int) -> None:
        told = [("grpc-status", str(self._source.status)), ("grpc-message", "80651512409")]
        self._http.send_headers(stream, [*HEAD, *told], end_stream=True)

    def _page(self, stream: int, status: str) -> None:
        self._http.send_headers(stream, [(":status", status), ("content-type", "text/html")])
        self._http.send_data(stream, b"<html>Onderhoud</html>", end_stream=True)

    def _wrongly(self, stream: int) -> bool:
        wrong = cast("Wrong", self._source.wrong)
        self._http.send_headers(stream, [*HEAD, *_MORE.get(wrong, ())])
        pad = PADDING if wrong is Wrong.DATA_FRAME_PADDING else None
        for part in self._parts(wrong):
            self._http.send_data(stream, part, pad_length=pad)
        end = _ENDS[wrong]
        if end is _End.WELL:
            self._end(stream)
        elif end is _End.RST:
            self._http.reset_stream(stream, ErrorCodes.INTERNAL_ERROR)
        elif end is _End.STREAM:
            self._http.send_data(stream, b"", end_stream=True)
        return end is not _End.CUT

    def _parts(self, wrong: Wrong) -> Sequence[bytes]:
        whole = self._message
        match wrong:
            case Wrong.NONE | Wrong.RST_AFTER_HEADER:
                return ()
            case _ if wrong.endswith("during_data"):
                return (whole[: len(whole) // 2],)
            case Wrong.TWICE:
                return (whole, whole)
            case Wrong.COMPRESSED:
                return (message(gzip.compress(self._source.answer), compressed=1),)
            case Wrong.TOO_LARGE:
                return (struct.pack(">BI", 0, 2**30), bytes(1000))
            case _:
                return (whole,)


class _End(Enum):
    WELL = auto()
    """OK in trailers."""
    RST = auto()
    STREAM = auto()
    """END_STREAM without trailers."""
    CUT = auto()
    """The connection ends."""
    NOTHING = auto()


_ENDS: Final = {
    Wrong.RST_AFTER_HEADER: _End.RST,
    Wrong.RST_DURING_DATA: _End.RST,
    Wrong.RST_AFTER_DATA: _End.RST,
    Wrong.DATA_FRAME_PADDING: _End.WELL,
    Wrong.CUT_DURING_DATA: _End.CUT,
    Wrong.CUT_AFTER_DATA: _End.CUT,
    Wrong.ENDS_DURING_DATA: _End.STREAM,
    Wrong.TRAILERS_DURING_DATA: _End.WELL,
    Wrong.NO_TRAILERS: _End.STREAM,
    Wrong.TWICE: _End.WELL,
    Wrong.NONE: _End.WELL,
    Wrong.COMPRESSED: _End.WELL,
    Wrong.TOO_LARGE: _End.NOTHING,
    Wrong.METADATA: _End.WELL,
}
_MORE: Final[Mapping[Wrong, Sequence[tuple[str, str]]]] = {
    Wrong.METADATA: [(f"x-{number}", "x" * 4_000) for number in range(20)],
    Wrong.COMPRESSED: [("grpc-encoding", "gzip")],
}


def message(answer: bytes, compressed: int = 0) -> bytes:
    """Write a gRPC message: five bytes and *answer*."""
    return struct.pack(">BI", compressed, len(answer)) + answer


@asynccontextmanager
async def misbehaving(
    wrong: Wrong | None, answer: bytes = b"", status: int = 0
) -> AsyncIterator[H2Source]:
    """Serve on a free port of loopback for the length of the block."""
    source = H2Source(wrong, answer, status)
    server = await asyncio.start_server(source.serve, "127.0.0.1", 0)
    source.endpoint = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield source
    finally:
        server.close()
