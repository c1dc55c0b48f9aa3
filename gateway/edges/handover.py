"""One process takes the new connections of a door over from another, and none is lost.

Listeners that share an address (``SO_REUSEPORT``) are a group; Linux gives each new connection to
one of them, by hash. One that closes resets whoever still waits in its queue. So the newest first
takes all new connections (:func:`take`), those that began before find their way into the old one
meanwhile, and only then, with nobody in its queue any more, the old one closes.

What says where a connection goes is a classic BPF program of one instruction, which needs no
privilege: ``return INDEX``. A group counts its listeners as they came, so the newest is the last of
them; once one has left, there is none of that index, and the hash is back by itself. Where the
system has none of this the hash goes on, and the close may cost who came in that very moment.
"""

import ctypes
import os
import socket
import stat
import struct
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_DESCRIPTORS: Final = Path("/proc/self/fd")
_TABLES: Final = (Path("/proc/self/net/tcp"), Path("/proc/self/net/tcp6"))
_LISTENING: Final = "0A"
_SO_ATTACH_REUSEPORT_CBPF: Final = 51
_RETURN_CONSTANT: Final = 0x06
"""``BPF_RET | BPF_K`` of linux/filter.h."""


def take(listener: socket.socket) -> bool:
    """Have every new connection of the group of *listener*, its newest; whether that is so now."""
    others = _sharing(listener) - 1
    if others < 1:
        return False
    # struct sock_filter: code, two jumps, constant; struct sock_fprog: how many, and where.
    instruction = struct.pack("HBBI", _RETURN_CONSTANT, 0, 0, others)
    kept = ctypes.create_string_buffer(instruction, len(instruction))
    program = struct.pack("HP", 1, ctypes.addressof(kept))
    try:
        listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_REUSEPORT_CBPF, program)
    except OSError:
        return False
    return True


def _sharing(listener: socket.socket) -> int:
    """How many listeners have the address of *listener*, itself too; 0 where nobody says so."""
    if sys.platform != "linux":
        return 0
    inode = str(os.fstat(listener.fileno()).st_ino)
    for table in _TABLES:
        with suppress(OSError):
            # sl, local_address, rem_address, st, tx:rx, tr:when, retrnsmt, uid, timeout, inode
            rows = [line.split() for line in table.read_text().splitlines()[1:]]
            rows = [row for row in rows if row[3] == _LISTENING]
            mine = [row[1] for row in rows if row[9] == inode]
            if mine:
                return sum(row[1] == mine[0] for row in rows)
    return 0


def own_sockets() -> Iterator[socket.socket]:
    """A copy of each socket of this process, closed when the next is asked for."""
    if not _DESCRIPTORS.is_dir():
        return
    # Of files no copy is taken: SQLite's locks on one would go when the copy is closed (POSIX).
    for descriptor in [int(each.name) for each in _DESCRIPTORS.iterdir() if each.is_socket()]:
        try:
            # A copy stays the same connection, whatever becomes of the descriptor meanwhile.
            copy = os.dup(descriptor)
        except OSError:
            continue
        if not stat.S_ISSOCK(os.fstat(copy).st_mode):
            # It became a file in this very moment: its copy stays open, for the reason above.
            continue
        with socket.socket(fileno=copy) as found:
            yield found


def listeners(ports: Collection[int]) -> Iterator[socket.socket]:
    """A copy of each listener of this process on *ports*: of a runtime that keeps its own."""
    for found in _local(ports):
        if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            yield found


def connected(ports: Collection[int]) -> int:
    """How many connections this process has that came in on *ports*."""
    return sum(map(_has_peer, _local(ports)))


def _has_peer(found: socket.socket) -> bool:
    try:
        found.getpeername()
    except OSError:
        # A listener, or one that was closed: its owner may still have the descriptor.
        return False
    return True


def _local(ports: Collection[int]) -> Iterator[socket.socket]:
    for found in own_sockets():
        with suppress(OSError):
            if found.family in (socket.AF_INET, socket.AF_INET6):
                here = found.getsockname()[1] in ports
                if here and found.type == socket.SOCK_STREAM:
                    yield found


def close(listener: socket.socket) -> None:
    """Listen no more, whoever else has a copy of the descriptor: the group has one fewer."""
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
