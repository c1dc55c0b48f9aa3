"""The system calls of a process, in their order, and what they prove (catalogue, section 5.3).

    with attached(pid, folder) as trace:      strace on a running process, all its threads
        ...
    early(trace.read(), replies)              what was sent before it was synced

An entry is durable when a sync of the log has returned 0 that began after its bytes were written.
"""

import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from gateway.core.ledger.entry import Kind

CALLS: Final = ("-e", "trace=write,writev,pwrite64,pwritev,sendto,sendmsg,sendmmsg,fsync,fdatasync")
STRACE: Final = ("strace", "-f", "-yy", "-s", "5000", "-o")
ATTACH_TIMEOUT_S: Final = 10.0
needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None,
    reason="strace is not installed; it shows the order of the calls",
)
_UUID: Final = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_ENTRY: Final = re.compile(f"({'|'.join(Kind)})({_UUID})")
"""As a row begins: its columns ``kind`` and ``exchange``, one after the other."""
_DONE: Final = re.compile(r"= 0(?: \(DELAYED\))?$")


@contextmanager
def attached(pid: int, folder: Path, *options: str) -> Iterator[Path]:
    """Trace *pid* while the block runs; skips where that is not allowed."""
    trace, told = folder / "trace", folder / "trace.told"
    with (
        told.open("wb") as errors,
        subprocess.Popen(
            [*STRACE, str(trace), *CALLS, *options, "-p", str(pid)], stderr=errors
        ) as process,
    ):
        try:
            deadline = time.monotonic() + ATTACH_TIMEOUT_S
            while "attached" not in told.read_text():
                if process.poll() is not None or time.monotonic() > deadline:
                    pytest.skip(f"strace cannot trace here: {told.read_text()[:80]}")
                time.sleep(0.02)
            yield trace
        finally:
            process.send_signal(signal.SIGINT)


def slow_sync(delay_s: float) -> tuple[str, str]:
    """Options of strace under which every sync takes so much longer."""
    return "-e", f"inject=fdatasync:delay_exit={int(delay_s * 1e6)}"


Replies = Callable[[str], Iterable[str]]
"""Which entries, ``KIND exchange``, the call in a line says are durable."""


def early(trace: str, replies: Replies) -> tuple[list[str], int]:
    """Read *trace* in order: what was said before its own sync, and how much was said in all.

    A call counts as made when it begins, a sync as done when it has returned 0.
    """
    written: set[str] = set()
    durable: set[str] = set()
    syncing: dict[str, set[str]] = {}
    too_early, said = [], 0
    for line in trace.splitlines():
        thread, _, call = line.partition(" ")
        call = call.lstrip()
        if call.startswith("pwrite") and "-wal>" in call:
            written.update(f"{kind} {exchange}" for kind, exchange in _ENTRY.findall(call))
        elif call.startswith(("fdatasync(", "fsync(")) and "-wal>" in call:
            syncing[thread] = written.copy()
        elif not call.startswith(("<... fdatasync resumed", "<... fsync resumed")):
            for entry in replies(call):
                said += 1
                too_early += [entry] if entry not in durable else []
        if "sync" in call[:20] and _DONE.search(call):
            durable |= syncing.pop(thread, set())
    return too_early, said
