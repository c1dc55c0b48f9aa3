"""A child of the supervisor that was ready once, then cannot start some times, then is again.

``python -m tests.support.child_away FOLDER STATUS TIMES FD``: counts its starts in FOLDER. A
negative STATUS is the signal it ends by.
"""

import os
import socket
import sys
from pathlib import Path


def main() -> int:
    """Start, as often as it was told in vain."""
    folder, status, times, descriptor = sys.argv[1:]
    sys.stdin.buffer.read()
    starts = Path(folder) / "starts"
    number = len(starts.read_bytes()) if starts.exists() else 0
    starts.write_bytes(b"x" * (number + 1))
    control = socket.socket(fileno=int(descriptor))
    if 0 < number <= int(times):
        control.close()
        if int(status) < 0:
            os.kill(os.getpid(), -int(status))
        return int(status)
    control.sendall(b'{"ready":true}\n')
    if number == 0:
        return 1
    control.recv(1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
