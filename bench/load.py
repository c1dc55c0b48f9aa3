"""A closed-loop HTTP/1.1 load generator: N keep-alive connections, one request under way on each.

Run as ``python -m bench.load HOST PORT PATH BODY_FILE CONNECTIONS SECONDS``; prints JSON with the
requests answered with 200, those answered otherwise, and latency percentiles. It parses no more
than it must: the status line and the Content-Length.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import cast

import uvloop

CHUNK_BYTES = 256 * 1024


class Connection(asyncio.Protocol):
    """One connection: sends the request again as soon as the answer is complete."""

    def __init__(self, request: bytes, tally: "Tally") -> None:
        self._request = request
        self._tally = tally
        self._buffer = b""
        self._missing = -1
        self._sent_at = 0.0
        self._ok = False
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's name
        self._tally.lost += self._tally.running

    def data_received(self, data: bytes) -> None:
        if self._missing < 0:
            self._buffer += data
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            # A refusal is an answer, with status 200.
            self._ok = head.startswith(b"HTTP/1.1 200") and b": DENIED\r\n" not in head
            self._missing = content_length(head) - len(rest)
            self._buffer = b""
        else:
            self._missing -= len(data)
        if self._missing <= 0:
            self._missing = -1
            self._tally.add(self._ok, time.perf_counter() - self._sent_at)
            if self._tally.running:
                self._send()

    def _send(self) -> None:
        assert self._transport is not None
        self._sent_at = time.perf_counter()
        self._transport.write(self._request)


class Tally:
    """What came back."""

    def __init__(self) -> None:
        self.running = True
        self.answered = 0
        self.refused = 0
        self.lost = 0
        self.seconds: list[float] = []

    def add(self, ok: bool, seconds: float) -> None:  # noqa: FBT001 - called on the hot path
        """Count one answer."""
        if ok:
            self.answered += 1
        else:
            self.refused += 1
        self.seconds.append(seconds)


def content_length(head: bytes) -> int:
    """Give what a head says of its body's length; raises ``ValueError`` where it says nothing."""
    lower = head.lower()
    at = lower.find(b"content-length:")
    if at < 0:
        msg = "the answer has no Content-Length"
        raise ValueError(msg)
    return int(lower[at + 15 :].split(b"\r\n", 1)[0])


async def load(
    host: str,
    port: int,
    path: str,
    body: bytes,
    connections: int,
    seconds: float,
) -> Tally:
    """Send *body* to *path* over *connections* connections for *seconds*."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: text/xml; charset=utf-8\r\n"
        f'SOAPAction: ""\r\nContent-Length: {len(body)}\r\n\r\n'
    ).encode()
    tally = Tally()
    loop = asyncio.get_running_loop()
    opened = [
        await loop.create_connection(lambda: Connection(head + body, tally), host, port)
        for _ in range(connections)
    ]
    await asyncio.sleep(seconds)
    tally.running = False
    await asyncio.sleep(0.3)
    for transport, _ in opened:
        transport.abort()
    return tally


def main() -> None:
    """Run from the command line."""
    host, port, path, body, connections, seconds = sys.argv[1:7]
    work = load(host, int(port), path, Path(body).read_bytes(), int(connections), float(seconds))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        tally = runner.run(work)
    ordered = sorted(tally.seconds) or [0.0]
    print(
        json.dumps(
            {
                "answered": tally.answered,
                "refused": tally.refused,
                "lost": tally.lost,
                "p50_ms": ordered[len(ordered) // 2] * 1000,
                "p99_ms": ordered[int(len(ordered) * 0.99)] * 1000,
            }
        )
    )


if __name__ == "__main__":
    main()
