"""The least an HTTP hop costs here: uvloop and httptools, and nothing else.

``python -m bench.raw answer PORT BYTES`` answers requests with about that many bytes of XML out
of memory. ``python -m bench.raw call PORT PATH BODY_FILE CONNECTIONS SECONDS`` asks in a closed
loop and prints, as JSON, its own CPU time for a call. The two together are the transport in the sum
of primitives (P3): one request taken and answered, one call made and read.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import cast

import httptools
import uvloop

from bench.answers import answers

WARM_UP_S = 0.3


class _Answering(asyncio.Protocol):
    """Reads requests with httptools, and answers each once it is whole."""

    def __init__(self, answers: Iterator[bytes]) -> None:
        self._answers = answers
        self._parser = httptools.HttpRequestParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._body: list[bytes] = []

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        self._transport.write(next(self._answers))


class _Calling(asyncio.Protocol):
    """Asks again as soon as the answer, read with httptools, is whole."""

    def __init__(self, request: bytes, answered: list[int]) -> None:
        self._request = request
        self._answered = answered

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        self._answered[0] += self._parser.get_status_code() == 200  # noqa: PLR2004 - OK
        self._ask()

    def _ask(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []
        self._transport.write(self._request)


async def _answer(port: int, size: int) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%b"
    whole = cycle([head % (len(body), body) for body in answers(size, "bench-1")])
    server = await asyncio.get_running_loop().create_server(
        lambda: _Answering(whole), "127.0.0.1", port
    )
    await server.serve_forever()


async def call_us(port: int, path: str, body: bytes, connections: int, seconds: float) -> float:
    """CPU time of this process for one call, in µs, over *connections* connections."""
    request = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: text/xml\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body
    answered = [0]
    loop = asyncio.get_running_loop()
    for _ in range(connections):
        await loop.create_connection(lambda: _Calling(request, answered), "127.0.0.1", port)
    await asyncio.sleep(WARM_UP_S)
    before, began = answered[0], time.process_time()
    await asyncio.sleep(seconds)
    return (time.process_time() - began) / (answered[0] - before) * 1e6


def main() -> None:
    """Run from the command line."""
    what, port, *more = sys.argv[1:]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        if what == "answer":
            runner.run(_answer(int(port), int(more[0])))
            return
        path, body, connections, seconds = more
        work = call_us(int(port), path, Path(body).read_bytes(), int(connections), float(seconds))
        print(json.dumps({"cpu_us": runner.run(work)}))


if __name__ == "__main__":
    main()
