"""One of N equal processes: ``python -m gateway.worker INDEX CONTROL_FD``."""

import socket
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from gateway import child
from gateway.compose import StartupError, compose
from gateway.settings import Settings


async def run(settings: Settings, index: int, control: socket.socket) -> int:
    """Serve the data path until told to stop."""
    return await child.serve(lambda failed: compose(settings, index, failed), control)


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


def main() -> int:
    """Start from the command line."""
    index = int(sys.argv[1])
    return start(
        f"worker {index}",
        int(sys.argv[2]),
        lambda settings, control: run(settings, index, control),
    )


if __name__ == "__main__":
    sys.exit(main())
