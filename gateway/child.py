"""What every child process of the supervisor does: settings in, serve, until told to stop.

Reads its settings as JSON on standard input. Speaks to its parent over one socket, a JSON object a
line: ``{"ready": true}`` once, answers to ``{"ask": ...}``, and its metrics as its last words.
The end of that socket means the parent is gone: then it shuts down as on SIGTERM.
"""

import asyncio
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import orjson
import uvloop
from prometheus_client import generate_latest

from gateway import telemetry
from gateway.privileges import give_up
from gateway.settings import Settings

OUTAGE = os.EX_TEMPFAIL
"""Exit status: what it needs is away, or still in use by the one before it."""
LAST_WORDS_S = 4.0
"""Until the parent, which may be busy, has heard what was counted."""
QUESTIONS_BYTES = 4_096
GC_YOUNG_MAX = 20_000
"""New objects before the collector looks at them: some thirty requests' worth, nearly all
dead by then."""


class Service(Protocol):
    """What a child process runs."""

    failed: bool
    """Whether only a fresh process can help."""

    async def start(self) -> None:
        """Open the doors."""

    async def stop(self) -> None:
        """Finish what is under way, and close."""

    def state(self) -> dict[str, Any]:
        """What readiness says of it."""

    def refresh_gauges(self) -> None:
        """Set the gauges that are read rather than counted."""


@runtime_checkable
class Succeeding(Protocol):
    """A service that takes over from one like it while both serve."""

    async def take(self) -> None:
        """Have all new connections from now on."""

    async def leave(self) -> None:
        """Take no more connections; those there are go on."""

    async def left(self) -> None:
        """Until the last of them has gone."""


async def serve(make: Callable[[Callable[[], None]], Service], control: socket.socket) -> int:
    """Run what *make* puts together until told to stop.

    1 when it failed, so that the parent starts a fresh process.
    """
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    # The parent ends us in order; a terminal's Ctrl-C must not.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reader, writer = await asyncio.open_connection(sock=control)

    def failed() -> None:
        loop.call_soon_threadsafe(stop.set)

    service = make(failed)
    await service.start()
    # Policies, shapes and the registry stay, so nobody looks for garbage before; walking them in
    # every full collection would make each request pay for the size of the registry.
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_YOUNG_MAX, 50, 1000)
    gc.enable()
    writer.write(b'{"ready":true}\n')
    answering = asyncio.create_task(_Control(service, reader, writer, stop).answer())
    # However it ends, the parent no longer hears from us: end, and be started again.
    answering.add_done_callback(lambda _: stop.set())
    await stop.wait()
    await service.stop()
    broke = answering.done() and answering.exception() is not None
    answering.cancel()
    await asyncio.wait({answering})
    await _last_words(reader, writer)
    return 1 if service.failed or broke else 0


class _Control:
    """What the parent hears over the control channel."""

    def __init__(
        self,
        service: Service,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        stop: asyncio.Event,
    ) -> None:
        self._service = service
        self._reader = reader
        self._writer = writer
        self._stop = stop
        self._leaving: asyncio.Task[None] | None = None

    async def answer(self) -> None:
        """Answer each question, until the parent is gone."""
        while line := await self._reader.readline():
            question = orjson.loads(line)
            told = await self._told(question["ask"])
            self._writer.write(orjson.dumps({"number": question["number"]} | told) + b"\n")
            await self._writer.drain()

    async def _told(self, asked: str) -> dict[str, Any]:
        service = self._service
        if asked == "metrics":
            service.refresh_gauges()
            return _metrics()
        if asked == "state":
            return {"state": service.state()}
        if asked == "take" and isinstance(service, Succeeding):
            await service.take()
        elif asked == "leave" and isinstance(service, Succeeding) and self._leaving is None:
            await service.leave()
            self._leaving = asyncio.create_task(service.left())
            self._leaving.add_done_callback(lambda _: self._stop.set())
        return {}


def _metrics() -> dict[str, Any]:
    return {"metrics": generate_latest(telemetry.REGISTRY).decode()}


async def _last_words(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Say what was counted until the end; who has ended is asked no more.

    Gone only when the parent has closed its end too: a question it asks meanwhile would break the
    channel, and what was said last on it would be lost.
    """
    with suppress(OSError, TimeoutError, RuntimeError):
        async with asyncio.timeout(LAST_WORDS_S):
            writer.write(orjson.dumps(_metrics()) + b"\n")
            writer.write_eof()
            while await reader.read(QUESTIONS_BYTES):
                pass
            writer.close()
            await writer.wait_closed()


def decides_nothing() -> None:
    """Take off what a process that decides has: the node's epoch is that of its workers."""
    for decided_by in (telemetry.REGISTRY_EPOCH, telemetry.REGISTRY_AGE_SECONDS):
        telemetry.REGISTRY.unregister(decided_by)


def replace(path: Path, text: str) -> None:
    """Write *path* whole: whoever reads it meanwhile sees the one or the other."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(text)
    beside.replace(path)


def start(
    descriptor: int, running: Callable[[Settings, socket.socket], Coroutine[Any, Any, int]]
) -> int:
    """Run a child process to its exit status; *descriptor* is the control channel."""
    give_up()
    settings = Settings.model_validate_json(sys.stdin.buffer.read())
    control = socket.socket(fileno=descriptor)
    control.setblocking(False)  # noqa: FBT003 - socket's signature
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(running(settings, control))
