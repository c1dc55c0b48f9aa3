"""Ends that take lines: a file, or a listener over TCP or TLS.

A listener says nothing back, so that bytes it was handed may still be lost. A batch therefore has a
connection of its own: we say that it is over, and it counts when the other side, having read all of
it, says the same. A side that died has not, and one that closed with something unread resets.
"""

import contextlib
import fcntl
import os
import socket
import ssl
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from gateway.core.ledger.entry import Entry
from gateway.stores.journal.outlets.shipping import Item, Problem, Undelivered

CONNECT_TIMEOUT_S: Final = 5.0
TIMEOUT_S: Final = 20.0
"""For one batch, from connecting until the other side is done as well."""
ANSWER_BYTES_MAX: Final = 4096
"""What a listener may say back (it is not read for anything) before it is no listener."""
ACKNOWLEDGED_S: Final = 0.001
"""Between two looks whether the last bytes were acknowledged."""
TAIL_BYTES_MAX: Final = 1024 * 1024
"""How far back the beginning of a line that was cut is looked for."""

Line = Callable[[Entry, str], bytes]


def _lines(items: Sequence[Item], line: Line) -> bytes:
    entries = ((item, item.entry()) for item in items)
    return b"".join(line(entry, item.id) for item, entry in entries if entry is not None)


class FileEnd:
    """Appends to a file and syncs it; opened by name each time, so that it may be rotated away."""

    def __init__(self, path: Path, line: Line) -> None:
        self._path = path
        self._line = line

    def resume(self, origin: str, index: int, size: int) -> int:  # noqa: ARG002 - the port's signature
        """Only we know how far it is."""
        return index

    def deliver(self, items: Sequence[Item]) -> None:
        """Append the lines of *items*, durably."""
        lines = _lines(items, self._line)
        if not lines:
            return
        try:
            self._append(lines)
        except OSError as error:
            raise Undelivered(Problem.FULL) from error

    def close(self) -> None:
        """Do nothing: it is open during a delivery alone."""

    def _append(self, lines: bytes) -> None:
        new = not self._path.exists()
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        with open(os.open(self._path, flags, 0o600), "r+b", buffering=0) as file:  # noqa: PTH123 - of a descriptor
            _cut_back(file.fileno())
            rest = memoryview(lines)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        if new:
            _sync_name(self._path.parent)


def _cut_back(descriptor: int) -> None:
    """Remove a line that was begun and not ended: it is written whole again."""
    size = os.fstat(descriptor).st_size
    start = max(0, size - TAIL_BYTES_MAX)
    tail = os.pread(descriptor, size - start, start)
    end = start + tail.rfind(b"\n") + 1
    if end < size and (end > start or start == 0):
        os.ftruncate(descriptor, end)


def _sync_name(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class ListenerEnd:
    """Speaks to a listener at *host* and *port*; over TLS where there is a context."""

    def __init__(self, host: str, port: int, line: Line, tls: ssl.SSLContext | None) -> None:
        self._address = (host, port)
        self._line = line
        self._tls = tls

    def resume(self, origin: str, index: int, size: int) -> int:  # noqa: ARG002 - the port's signature
        """Only we know how far it is."""
        return index

    def deliver(self, items: Sequence[Item]) -> None:
        """Hand the lines of *items* over, and wait until the other side has read them all."""
        lines = _lines(items, self._line)
        if not lines:
            return
        deadline = time.monotonic() + TIMEOUT_S
        with _said(), closing(self._connected()) as connection:
            _send(connection, lines, deadline)
            _finish(connection, deadline)

    def close(self) -> None:
        """Do nothing: it is open during a delivery alone."""

    def _connected(self) -> socket.socket:
        connection = socket.create_connection(self._address, CONNECT_TIMEOUT_S)
        if self._tls is None:
            return connection
        try:
            return self._tls.wrap_socket(connection, server_hostname=self._address[0])
        except BaseException:
            connection.close()
            raise


def _send(connection: socket.socket, lines: bytes, deadline: float) -> None:
    rest = memoryview(lines)
    while rest:
        connection.settimeout(_left(deadline))
        rest = rest[connection.send(rest[:65536]) :]


def _finish(connection: socket.socket, deadline: float) -> None:
    """Say that it is over, wait for the same, and see that nothing was left unread.

    (1) over TLS both sides close the session: an end of the bare connection anybody can fake
    (2) the other side ends the connection
    (3) all we sent was acknowledged: a side that ended it before it had everything resets instead
    """
    connection.settimeout(_left(deadline))
    if isinstance(connection, ssl.SSLSocket):
        connection.unwrap()
    connection.shutdown(socket.SHUT_WR)
    said = 0
    while answer := connection.recv(ANSWER_BYTES_MAX):
        said += len(answer)
        if said > ANSWER_BYTES_MAX:
            raise Undelivered(Problem.GARBLED)
        connection.settimeout(_left(deadline))
    while error := _unacknowledged(connection):
        if error is not True:
            raise OSError(error, os.strerror(error))
        _left(deadline)
        time.sleep(ACKNOWLEDGED_S)


def _unacknowledged(connection: socket.socket) -> int | bool:
    """Give the error of *connection*, or whether the other side still lacks something of ours."""
    error = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    waiting = fcntl.ioctl(connection, termios.TIOCOUTQ, bytes(4))
    return error or int.from_bytes(waiting, sys.byteorder) > 0


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@contextlib.contextmanager
def _said() -> Iterator[None]:
    """Tell what went wrong with a connection in words of ours."""
    try:
        yield
    except TimeoutError as error:
        raise Undelivered(Problem.SILENT) from error
    except ssl.SSLEOFError as error:
        raise Undelivered(Problem.AWAY) from error
    except ssl.SSLError as error:
        raise Undelivered(Problem.UNTRUSTED) from error
    except OSError as error:
        raise Undelivered(Problem.AWAY) from error
