"""How a process the supervisor started begins and ends: with what the command line gives it."""

import socket
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from gateway import child
from gateway.compose.beginning import StartupError
from gateway.settings import Settings


def start(
    name: str,
    descriptor: int,
    running: Callable[[Settings, socket.socket], Coroutine[Any, Any, int]],
) -> int:
    """Run a child process to its exit status; *name* is for the message when it cannot start."""
    try:
        return child.start(descriptor, running)
    except StartupError as error:
        sys.stderr.write(f"sluis {name}: {error}\n")
        return child.OUTAGE if error.outage else 2
