"""A network that fails on purpose: a TCP proxy with the eight toxics of Toxiproxy.

    with FaultyProxy() as proxy:
        proxy.upstream = ("127.0.0.1", port)
        with proxy.toxic(Toxic(latency_s=1.0)):
            ...

It runs in a thread of its own; what it does is read anew for each connection and each piece.
"""

import asyncio
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

from tests.support.running import free_ports

PIECE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Toxic:
    """What is wrong with the network; nothing, unless said."""

    down: bool = False
    """Nobody listens."""
    timeout: bool = False
    """What is sent is swallowed; nothing comes back."""
    latency_s: float = 0.0
    """Before the first byte of each answer."""
    bandwidth: int | None = None
    """Bytes a second of the answer."""
    slicer: int | None = None
    """The answer comes in pieces of so many bytes."""
    slow_close_s: float = 0.0
    """The end of the connection comes so much later."""
    reset_after: int | None = None
    """TCP reset once so many bytes of the answer went through."""
    limit_data: int | None = None
    """The connection ends in order once so many bytes of the answer went through."""


NONE: Final = Toxic()


class FaultyProxy:
    """One listener before one upstream."""

    def __init__(self) -> None:
        (self.port,) = free_ports(1)
        self.upstream = ("127.0.0.1", 0)
        self.connections = 0
        self._toxic = NONE
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._call(self._listen())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    @contextmanager
    def toxic(self, toxic: Toxic) -> Iterator[None]:
        """Be so for as long as the block lasts; connections of before are ended on both sides."""
        self._call(self._become(toxic))
        try:
            yield
        finally:
            self._call(self._become(NONE))

    def _call(self, coroutine: object) -> None:
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(30)  # type: ignore[arg-type]

    async def _become(self, toxic: Toxic) -> None:
        self._toxic = toxic
        await self._close()
        if not toxic.down:
            await self._listen()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in tuple(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # At once, not as a coroutine: one that never began would leave its connection to nobody.
        self.connections += 1
        task = asyncio.ensure_future(self._carried(reader, writer, self._toxic))
        self._open.add(task)
        task.add_done_callback(lambda _: self._ended(task, writer))

    def _ended(self, task: asyncio.Task[None], writer: asyncio.StreamWriter) -> None:
        self._open.discard(task)
        writer.transport.abort()

    async def _carried(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, toxic: Toxic
    ) -> None:
        with suppress(OSError):
            await self._carry(reader, writer, toxic)

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, toxic: Toxic
    ) -> None:
        if toxic.timeout:
            while await reader.read(PIECE):
                pass
            return
        source, sink = await asyncio.open_connection(*self.upstream)
        there = asyncio.create_task(_forward(reader, sink))
        try:
            await _back(source, writer, toxic)
            await asyncio.sleep(toxic.slow_close_s)
        finally:
            there.cancel()
            await asyncio.gather(there, return_exceptions=True)
            sink.transport.abort()


async def _forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()


async def _back(source: asyncio.StreamReader, writer: asyncio.StreamWriter, toxic: Toxic) -> None:
    """Carry the answers, as badly as told."""
    passed = 0
    while piece := await source.read(toxic.slicer or PIECE):
        if toxic.latency_s:
            await asyncio.sleep(toxic.latency_s)
        if toxic.bandwidth:
            await asyncio.sleep(len(piece) / toxic.bandwidth)
        for limit, ends in ((toxic.reset_after, _reset), (toxic.limit_data, _finish)):
            if limit is not None and passed + len(piece) > limit:
                writer.write(piece[: limit - passed])
                await writer.drain()
                ends(writer)
                return
        writer.write(piece)
        await writer.drain()
        passed += len(piece)


def _reset(writer: asyncio.StreamWriter) -> None:
    raw: socket.socket = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _finish(writer: asyncio.StreamWriter) -> None:
    writer.close()
