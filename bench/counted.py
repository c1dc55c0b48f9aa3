"""The job in one process, for a tool that counts: gateway, source and clients on one event loop.

Run as ``python -m bench.counted WARM JOBS``, with the environment of :func:`bench.world.prepare`
and ``SOURCE_PORT``; under callgrind with ``--dump-before=getsid``. The real doors, real sockets,
the real journal on disk; source and clients are a few lines of protocol each, so that what is
counted is the gateway. Around the counted jobs it calls ``getsid``, which nothing else does: the
second dump is theirs. Prints the CPU time of the jobs and of a yardstick, in nanoseconds.
"""

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from typing import cast

import uvloop
from lxml import etree

from bench import messages
from bench.answers import answers
from bench.load import Connection, Tally, content_length
from gateway.child import GC_YOUNG_MAX
from gateway.compose.gateway import compose
from gateway.settings import load

PATH = "/Magda-02.00/soap/WebService"
CONNECTIONS = 8
_CORRELATION = b"x-correlation-id: "
_YARDSTICKS = 40
"""How often the yardstick is taken for its least."""


class _Source(asyncio.Protocol):
    """Answers every post with the next answer of the benchmark, echoing the reference."""

    def __init__(self, given: Iterator[bytes]) -> None:
        self._given = given
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found or len(rest) < content_length(head):
            return
        self._buffer = rest[content_length(head) :]
        at = head.lower().index(_CORRELATION) + len(_CORRELATION)
        reference = head[at:].split(b"\r\n", 1)[0]
        body = next(self._given).replace(b"@@", reference)
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%b"
            % (len(body), body)
        )


class _Jobs(Tally):
    """As many jobs as wanted, and then no more."""

    def __init__(self, wanted: int) -> None:
        super().__init__()
        self._wanted = wanted
        self.done = asyncio.Event()

    def add(self, ok: bool, seconds: float) -> None:  # noqa: FBT001 - as its parent
        super().add(ok, seconds)
        if self.answered + self.refused >= self._wanted - CONNECTIONS + 1:
            self.running = False
        if self.answered + self.refused >= self._wanted:
            self.done.set()


async def _run(port: int, jobs: int) -> None:
    """Do *jobs* jobs over some connections."""
    body = messages.request()
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\n"
        f'SOAPAction: ""\r\nContent-Length: {len(body)}\r\n\r\n'
    ).encode()
    tally = _Jobs(jobs)
    loop = asyncio.get_running_loop()
    opened = [
        await loop.create_connection(lambda: Connection(head + body, tally), "127.0.0.1", port)
        for _ in range(CONNECTIONS)
    ]
    await tally.done.wait()
    for transport, _ in opened:
        transport.abort()
    if tally.refused or tally.lost:
        msg = f"{tally.refused} jobs were refused, {tally.lost} lost"
        raise RuntimeError(msg)


def _yardstick() -> int:
    """Least CPU time of work that never changes: an answer parsed, walked and written."""
    answer = messages.answer(messages.SMALL_BYTES, "bench-1")

    def once() -> int:
        started = time.thread_time_ns()
        for _ in range(20):
            root = etree.fromstring(answer)
            told = {f"{number} {each.tag!s}": each.text for number, each in enumerate(root.iter())}
            etree.tostring(root) + json.dumps(told).encode()
        return (time.thread_time_ns() - started) // 20

    return min(once() for _ in range(_YARDSTICKS))


async def _main(warm: int, jobs: int) -> None:
    settings = load(profile="demo")
    loop = asyncio.get_running_loop()
    given = cycle(answers(messages.SMALL_BYTES, "@@"))
    source = await loop.create_server(
        lambda: _Source(given), "127.0.0.1", int(os.environ["BENCH_SOURCE_PORT"])
    )
    gateway = compose(settings, 0, lambda: sys.exit("the journal failed"))
    await gateway.start()
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_YOUNG_MAX, 50, 1000)
    assert settings.soap.plain.listen is not None
    port = int(settings.soap.plain.listen.rpartition(":")[2])
    await _run(port, warm)
    os.getsid(0)
    spent = time.process_time_ns()
    await _run(port, jobs)
    spent = time.process_time_ns() - spent
    os.getsid(0)
    sys.stderr.write(json.dumps({"job_ns": spent // jobs, "yardstick_ns": _yardstick()}))
    await gateway.stop()
    source.close()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_main(int(sys.argv[1]), int(sys.argv[2])))
