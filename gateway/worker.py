"""One of N equal processes: ``python -m gateway.worker INDEX CONTROL_FD``."""

import gc

if __name__ == "__main__":
    # What is made until it is ready stays: child.serve has it looked through once, then.
    gc.disable()

import socket
import sys

from gateway import child
from gateway.compose.gateway import compose
from gateway.compose.starting import start
from gateway.settings import Settings


async def run(settings: Settings, index: int, control: socket.socket) -> int:
    """Serve the data path until told to stop."""
    return await child.serve(lambda failed: compose(settings, index, failed), control)


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
