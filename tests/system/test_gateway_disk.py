"""The whole gateway over a disk that fails or is slow: the worker's system calls are tampered with.

``test_journal_kill.py`` does the same to the bare writer; ``test_power_cut.py`` fills and cuts a
real disk.
"""

import re
import threading
import time
from contextlib import suppress
from pathlib import Path

from sluis_verify import load_public_key, verify
from tests.support.killing import worker_pid
from tests.support.running import Running, running
from tests.support.strace import attached, needs_strace, slow_sync

PATIENCE_S = 60.0
CALLERS = 4


def question(gateway: Running) -> bytes:
    return (gateway.state / "GeefOnderneming.xml").read_bytes()


def wait_answered(gateway: Running) -> None:
    """Ask until there is data in the answer."""
    deadline = time.monotonic() + PATIENCE_S
    reply = b""
    while b"<Inhoud>" not in reply:
        assert time.monotonic() < deadline, gateway.log.read_text()
        with suppress(OSError):
            reply = gateway.soap(question(gateway))[2]
        time.sleep(0.05)


def check(gateway: Running) -> int:
    """The worker's shard verifies and no grant is open; how many entries it has."""
    key = load_public_key(str(gateway.state / "keys" / "journal.pub"))
    report = verify(gateway.state / "journal" / "worker-0.db", key)
    assert (report.findings, report.open_exchanges) == ([], 0)
    return report.entries


@needs_strace
def test_after_a_failed_sync_the_worker_ends_and_another_one_recovers(tmp_path: Path) -> None:
    """D4: EIO once from the kernel is a 60009, no retry, a fresh process, and then answers."""
    with running(tmp_path / "state", SLUIS_WORKERS="1") as gateway:
        wait_answered(gateway)
        failing, inject = worker_pid(gateway), "inject=fdatasync:error=EIO:when=1"
        with attached(failing, tmp_path, "-e", inject) as trace:
            reply = gateway.soap(question(gateway))[2]
            wait_answered(gateway)
        told = trace.read_text(errors="replace")
        assert worker_pid(gateway) != failing
        assert gateway.health("ready")["workers"][0]["restarts"] == 1
        assert gateway.stop() == 0
        assert check(gateway) >= 2 * 2

    assert b"60009" in reply
    assert b"<Inhoud>" not in reply
    after = told[told.index("(INJECTED)") :]
    touched = re.findall(
        r"^\d+ +(?:fdatasync|fsync|pwrite64)\(\d+<[^>]*worker-0\.db.*", after, re.MULTILINE
    )
    assert touched == []


@needs_strace
def test_told_to_end_over_a_slow_disk_it_leaves_no_grant_open(tmp_path: Path) -> None:
    """SIGTERM while exchanges wait for their sync: each is answered or refused, and ended."""
    replies: list[bytes] = []

    def call() -> None:
        with suppress(OSError):
            replies.append(gateway.soap(question(gateway))[2])

    with running(tmp_path / "state", SLUIS_WORKERS="1") as gateway:
        wait_answered(gateway)
        callers = [threading.Thread(target=call, daemon=True) for _ in range(CALLERS)]
        with attached(worker_pid(gateway), tmp_path, *slow_sync(0.7)) as trace:
            for each in callers:
                each.start()
            deadline = time.monotonic() + PATIENCE_S
            while "(DELAYED)" not in trace.read_text(errors="replace"):
                assert time.monotonic() < deadline
                time.sleep(0.02)
            assert gateway.stop() == 0
        for each in callers:
            each.join(PATIENCE_S)
        disclosed = sum(b"<Inhoud>" in reply for reply in replies)
        assert disclosed > 0
        assert check(gateway) >= 2 + 2 * disclosed
