"""The whole gateway over a disk that fails, and a gateway that is told to end in the middle.

``test_journal_kill.py`` does the same to the bare writer; ``test_power_cut.py`` fills and cuts a
real disk.
"""

import json
import re
import sqlite3
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from http import HTTPStatus
from pathlib import Path

from sluis_verify import load_public_key, verify
from tests.support.killing import worker_pid
from tests.support.running import Running, running
from tests.support.strace import attached, needs_strace

PATIENCE_S = 60.0
CALLERS = 4


def question(gateway: Running) -> bytes:
    return (gateway.state / "GeefOnderneming.xml").read_bytes()


def call(gateway: Running) -> None:
    with suppress(OSError):
        gateway.soap(question(gateway))


def slow(gateway: Running) -> None:
    """Have the simulated sources think for longer than anybody waits here."""
    found = re.search(rb"simulated sources at (http://[^/]+)", gateway.log.read_bytes())
    assert found is not None
    body = json.dumps({"mode": "slow", "delay_s": 20, "for": CALLERS}).encode()
    request = urllib.request.Request(f"{found.group(1).decode()}/_control", body)
    with urllib.request.urlopen(request, timeout=10) as reply:
        assert reply.status == HTTPStatus.OK


def kinds(gateway: Running) -> list[str]:
    """What the worker's shard holds, in its order."""
    shard = gateway.state / "journal" / "worker-0.db"
    with closing(sqlite3.connect(f"file:{shard}?mode=ro", uri=True)) as reader:
        return [kind for (kind,) in reader.execute("SELECT kind FROM entry ORDER BY idx")]


def wait(what: Callable[[], bool]) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


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


def test_told_to_end_while_its_source_takes_too_long_it_leaves_no_grant_open(
    tmp_path: Path,
) -> None:
    """SIGTERM while exchanges are at the source, for longer than the grace: each has its end."""
    with running(tmp_path / "state", SLUIS_WORKERS="1", SLUIS_SHUTDOWN_GRACE_S="1") as gateway:
        wait_answered(gateway)
        before = len(kinds(gateway))
        slow(gateway)
        callers = [threading.Thread(target=call, args=(gateway,)) for _ in range(CALLERS)]
        for each in callers:
            each.start()
        wait(lambda: kinds(gateway)[before:].count("GRANTED") == CALLERS)
        assert gateway.stop() == 0
        for each in callers:
            each.join(PATIENCE_S)
        assert Counter(kinds(gateway)[before:]) == {"GRANTED": CALLERS, "SOURCE_FAILED": CALLERS}
        check(gateway)
