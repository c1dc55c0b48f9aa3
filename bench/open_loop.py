"""An open-loop HTTP/1.1 load generator: requests leave by the clock, answered or not.

Run as ``python -m bench.open_loop PORT PATH BODY_FILE PER_S SECONDS``; prints JSON. The time of a
request counts from when it was *due*: a server that stops for a second makes all that were due in
that second late, and not just the one it stopped at (no coordinated omission). A request takes a
free connection, else a new one, else it waits, and its time goes on counting. ``select`` sleeps
in microseconds, where an event loop's timers would be a millisecond late.
"""

import json
import select
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bench.load import content_length

CONNECTIONS_MAX: Final = 64
"""Under way at once; the rest waits. A gateway takes a hundred from one address."""
PATIENCE_S: Final = 10.0
"""For answers, after the last request was due."""
_CHUNK_BYTES: Final = 256 * 1024
_OK: Final = b"HTTP/1.1 200"

Connect = Callable[[], socket.socket]


class Answer:
    """One answer on its way in; reads no more than status line and Content-Length."""

    def __init__(self) -> None:
        self.ok = False
        self._head = b""
        self._missing = -1

    def feed(self, data: bytes) -> bool:
        """Take what came; say whether the answer is whole.

        Raises ``ValueError`` for an answer that does not say how long it is.
        """
        if self._missing < 0:
            self._head += data
            head, found, rest = self._head.partition(b"\r\n\r\n")
            if not found:
                return False
            # A refusal is an answer, with status 200.
            self.ok = head.startswith(_OK) and b": DENIED\r\n" not in head
            self._missing = content_length(head) - len(rest)
        else:
            self._missing -= len(data)
        return self._missing <= 0


class OpenLoop:
    """Sends one request at each of some moments, and times the answers from these moments."""

    def __init__(self, connect: Connect, request: bytes) -> None:
        self._connect = connect
        self._request = request
        self._free: list[socket.socket] = []
        self._under_way: dict[socket.socket, tuple[float, Answer]] = {}
        self._waiting: deque[float] = deque()
        self.seconds: list[float] = []
        """From due to answered, of each that was answered."""
        self.late: list[float] = []
        """From due to sent: the generator's own fault, or a connection that was not free."""
        self.refused = 0
        self.lost = 0
        """Whose connection ended before the answer."""

    def run(self, due: Iterator[float], patience_s: float = PATIENCE_S) -> int:
        """Send at each moment of *due* (``perf_counter`` seconds, rising); count those unanswered.

        That is the lost, and who is under way or waiting still, *patience_s* after the last moment.
        """
        following, last = next(due, None), time.perf_counter()
        while True:
            now = time.perf_counter()
            while following is not None and following <= now:
                self._waiting.append(following)
                last, following = following, next(due, None)
            self._send()
            if following is None and (not self._busy or now > last + patience_s):
                break
            wait = 0.1 if following is None else max(0.0, following - time.perf_counter())
            self._receive(min(wait, 0.1))
        unanswered = self._busy
        for connection in (*self._free, *self._under_way):
            connection.close()
        return unanswered + self.lost

    @property
    def _busy(self) -> int:
        return len(self._under_way) + len(self._waiting)

    def _send(self) -> None:
        while self._waiting and (self._free or len(self._under_way) < CONNECTIONS_MAX):
            connection = self._free.pop() if self._free else self._connect()
            due = self._waiting.popleft()
            connection.sendall(self._request)
            self.late.append(time.perf_counter() - due)
            self._under_way[connection] = (due, Answer())

    def _receive(self, wait_s: float) -> None:
        readable, _, _ = select.select(list(self._under_way), (), (), wait_s)
        for connection in readable:
            due, answer = self._under_way[connection]
            try:
                data = connection.recv(_CHUNK_BYTES)
            except ConnectionError:
                data = b""
            if not data:
                self.lost += 1
                del self._under_way[connection]
                connection.close()
            elif answer.feed(data):
                self.seconds.append(time.perf_counter() - due)
                self.refused += not answer.ok
                del self._under_way[connection]
                self._free.append(connection)


def constant(per_s: float, seconds: float, start: float) -> Iterator[float]:
    """Give the moments of a constant rate, from *start*."""
    return (start + number / per_s for number in range(round(per_s * seconds)))


def percentile(ordered: list[float], percent: float) -> float:
    """The least value that *percent* of a hundred are not above; *ordered* holds at least one."""
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(0, int(rank) - 1)]


def connecting(port: int) -> Connect:
    """Open connections to *port* of this machine."""

    def connect() -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", port), 5)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    return connect


def main() -> None:
    """Run from the command line."""
    port, path, body, per_s, seconds = sys.argv[1:6]
    content = Path(body).read_bytes()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: text/xml\r\n"
        f'SOAPAction: ""\r\nContent-Length: {len(content)}\r\n\r\n'
    ).encode()
    loop = OpenLoop(connecting(int(port)), head + content)
    unanswered = loop.run(constant(float(per_s), float(seconds), time.perf_counter() + 0.05))
    # Who was never answered waited at least as long as we did.
    ordered = sorted([*loop.seconds, *[PATIENCE_S] * unanswered]) or [0.0]
    late = sorted(loop.late) or [0.0]
    print(
        json.dumps(
            {
                "answered": len(loop.seconds),
                "refused": loop.refused,
                "unanswered": unanswered,
                "late_p99_ms": percentile(late, 99) * 1000,
                "ms": [round(each * 1000, 4) for each in ordered],
            }
        )
    )


if __name__ == "__main__":
    main()
