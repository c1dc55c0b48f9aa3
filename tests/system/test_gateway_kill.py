"""Killing the gateway under load.

No acknowledged answer without its entries, and a journal that verifies.

Kill -9 proves that the order is right, not that the disk was told; the sync itself is proved in
``test_journal_kill.py`` and, where strace is there, by the order of system calls.
"""

import json
import os
import re
import signal
import threading
import time
import urllib.error
from contextlib import suppress
from pathlib import Path

import pytest

from gateway.stores.journal.reading import outcome_of
from tests.support.running import Running, children, running

CYCLES = 5
CALLERS = 4


class Caller(threading.Thread):
    """Asks again and again; keeps the exchange ids of answers that arrived whole."""

    def __init__(self, gateway: Running, request: bytes) -> None:
        super().__init__(daemon=True)
        self._gateway = gateway
        self._request = request
        self.stopping = False
        self.acknowledged: list[str] = []

    def run(self) -> None:
        while not self.stopping:
            with suppress(OSError, ValueError):
                status, headers, body = self._gateway.soap(self._request)
                if status == 200 and body.endswith(b"Envelope>"):
                    self.acknowledged.append(headers["Sluis-Exchange"])


def killed_under_load(gateway: Running, seconds: float) -> list[str]:
    request = (gateway.state / "GeefOnderneming.xml").read_bytes()
    callers = [Caller(gateway, request) for _ in range(CALLERS)]
    for caller in callers:
        caller.start()
    time.sleep(seconds)
    gateway.kill()
    for caller in callers:
        caller.stopping = True
    for caller in callers:
        caller.join(10)
    return [exchange for caller in callers for exchange in caller.acknowledged]


def check_after_restart(gateway: Running, acknowledged: list[str]) -> None:
    told = gateway.run("journal", "verify", "--json")
    assert told.returncode == 0, told.stdout
    assert acknowledged, "the load answered nothing, so the cycle proves nothing"
    for exchange in acknowledged:
        entry = outcome_of(gateway.state / "journal", exchange)
        assert entry is not None, "an acknowledged answer has no entry"
        assert entry["kind"] == "DISCLOSED"


def test_no_acknowledged_answer_is_lost_when_the_gateway_is_killed(tmp_path: Path) -> None:
    """Killed and started again over the same state, several times at different moments."""
    with running(tmp_path / "state", SLUIS_WORKERS="2") as gateway:
        for cycle in range(CYCLES):
            acknowledged = killed_under_load(gateway, 0.6 + 0.13 * cycle)
            gateway.start()
            check_after_restart(gateway, acknowledged)
        assert gateway.stop() == 0


@pytest.mark.soak
def test_soak_kill_and_restart_again_and_again(tmp_path: Path) -> None:
    """As above, as long as asked (SOAK=cycles)."""
    with running(tmp_path / "state", SLUIS_WORKERS="2") as gateway:
        for cycle in range(int(os.environ.get("SOAK", "0"))):
            acknowledged = killed_under_load(gateway, 0.4 + (cycle * 37 % 100) / 100)
            gateway.start()
            check_after_restart(gateway, acknowledged)


def test_a_worker_that_dies_is_started_again_and_closes_what_it_left_open(tmp_path: Path) -> None:
    """The parent stays; recovery writes UNKNOWN_OUTCOME for an intent without an outcome."""
    with running(tmp_path / "state") as gateway:
        simulator = re.search(rb"simulated sources at (http://[^/]+)", gateway.log.read_bytes())
        assert simulator is not None
        slow(simulator.group(1).decode())
        request = (gateway.state / "GeefOnderneming.xml").read_bytes()
        caller = Caller(gateway, request)
        caller.start()
        time.sleep(0.5)
        caller.stopping = True
        worker = worker_pid(gateway)
        os.kill(worker, 9)
        caller.join(10)
        wait_ready(gateway)

        assert worker_pid(gateway) != worker
        shown = gateway.run("journal", "show", "--last", "1", "--json").stdout
        assert json.loads(shown)["kind"] == "UNKNOWN_OUTCOME"
        assert gateway.run("journal", "verify").returncode == 0


def test_nothing_is_left_running_when_the_parent_is_killed(tmp_path: Path) -> None:
    """Workers and simulated sources notice that the other end of their pipe is gone."""
    with running(tmp_path / "state") as gateway:
        assert gateway.process is not None
        family = list(children(gateway.process.pid))
        os.kill(gateway.process.pid, 9)
        gateway.process.wait(10)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and any(map(alive, family)):
            time.sleep(0.05)

        assert len(family) >= 2
        assert not any(map(alive, family))


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False


def test_a_revocation_acknowledged_is_a_no_on_every_worker(tmp_path: Path) -> None:
    """From the moment `registry apply` returns, not one answer goes by what was (promise 5)."""
    with running(tmp_path / "state", SLUIS_WORKERS="2", SLUIS_PROFILE="demo") as gateway:
        request = (gateway.state / "GeefOnderneming.xml").read_bytes()
        documents = tmp_path / "suspended.yaml"
        documents.write_text(
            "{kind: capacity, id: G, organisation: voorbeeldegem, consumer: LOCAL, sz: NONE,\n"
            " identification: voorbeeldegem.example/burgerzaken, status: SUSPENDED}\n"
        )
        assert b"<Inhoud>" in gateway.soap(request)[2]
        applied = gateway.run("registry", "apply", str(documents), "--as-approved")
        after = [gateway.soap(request)[2] for _ in range(40)]

        assert applied.returncode == 0, applied.stderr
        assert not [reply for reply in after if b"<Inhoud>" in reply]
        assert b"CONSUMER_NOT_ACTIVE" in after[0]


def test_readiness_is_of_now_also_after_a_worker_was_slow(tmp_path: Path) -> None:
    """An answer that comes too late for its question must not be taken for the next one's."""
    with running(tmp_path / "state") as gateway:
        worker = worker_pid(gateway)
        os.kill(worker, signal.SIGSTOP)
        for _ in range(2):
            with suppress(OSError):
                gateway.health("ready")
        os.kill(worker, signal.SIGCONT)
        time.sleep(0.5)
        # The registry goes away: readiness must follow within the lease, not one question behind.
        for file in gateway.state.glob("registry.db*"):
            file.rename(file.with_suffix(".gone"))
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline and not_ready(gateway) is False:
            time.sleep(0.2)

        assert not_ready(gateway)


def not_ready(gateway: Running) -> bool:
    try:
        gateway.health("ready")
    except urllib.error.HTTPError as error:
        return error.code == 503
    return False


def slow(simulator: str) -> None:
    import urllib.request  # noqa: PLC0415

    body = json.dumps({"mode": "slow", "delay_s": 5, "for": 10}).encode()
    request = urllib.request.Request(f"{simulator}/_control", body)
    with urllib.request.urlopen(request, timeout=10) as reply:
        assert reply.status == 200


def worker_pid(gateway: Running) -> int:
    assert gateway.process is not None
    for pid in children(gateway.process.pid):
        with suppress(OSError):
            if b"gateway.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    return 0


def wait_ready(gateway: Running) -> None:
    for _ in range(200):
        with suppress(OSError):
            told = gateway.health("ready")
            if told["ready"] and told["workers"][0]["restarts"] == 1:
                return
        time.sleep(0.05)
    raise AssertionError(gateway.log.read_text())
