"""Killing the gateway under load.

No acknowledged answer without its entries, and a journal that verifies.

Kill -9 proves that the order is right, not that the disk was told; the sync itself is proved in
``test_journal_kill.py`` and, where strace is there, by the order of system calls.
"""

import json
import os
import random
import re
import signal
import sqlite3
import sys
import threading
import time
import urllib.error
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.support.catalogue import row
from tests.support.killing import Trial, owed, trial, worker_pid
from tests.support.running import Running, children, running

KILLS = 50
WHOLE_EVERY = 25
"""Kills from one of everything, parent included, to the next; the others are of the worker."""
IN_RECOVERY_EVERY = 8
"""Kills from one in the middle of a start to the next. Three in a row would end it all."""
TOLD_EVERY = 50


def a_kill(one: Trial, number: int, chance: random.Random) -> None:
    """Kill at a moment of its own."""
    if number % IN_RECOVERY_EVERY == IN_RECOVERY_EVERY - 1:
        # Somewhere between its first line and its first answer.
        time.sleep(chance.uniform(0.2, 1.5))
        one.shoot()
    elif number % WHOLE_EVERY == WHOLE_EVERY - 1:
        one.kill_all(chance.uniform(0.0, 0.1))
    else:
        one.kill(chance.uniform(0.0, 0.1))


@row(148)
def test_no_acknowledged_answer_is_lost_when_the_gateway_is_killed(tmp_path: Path) -> None:
    """D1: killed under load at random moments, also while it starts; I1 to I8 of section 5.1."""
    chance = random.Random(20990104)
    with trial(tmp_path) as one:
        for number in range(KILLS):
            a_kill(one, number, chance)
    assert len(one.client) > KILLS
    assert len(one.witness) > KILLS / 2
    assert owed(one) == []


def test_the_ledgers_see_what_is_lost(tmp_path: Path) -> None:
    """An entry cut off, and one answer nobody wrote down: each ledger has something to say."""
    with trial(tmp_path) as one:
        one.kill(0.05)
    one.gateway.replays = False
    assert owed(one) == []
    with closing(sqlite3.connect(one.shard)) as file:
        file.execute("DELETE FROM entry WHERE idx >= (SELECT max(idx) FROM entry) - 9")
        file.commit()
    told = {sentence.split(":")[0] for sentence in owed(one)}
    assert told >= {"the verifier", "I1", "I2", "I4"}


@pytest.mark.soak
def test_soak_kill_and_restart_again_and_again(tmp_path: Path) -> None:
    """As above, as long as asked (SOAK=cycles); every so often it tells how far it is."""
    chance, kills = random.Random(), int(os.environ.get("SOAK", "0"))
    with trial(tmp_path) as one:
        for number in range(kills):
            a_kill(one, number, chance)
            if number % TOLD_EVERY == TOLD_EVERY - 1:
                told = f"{number + 1} of {kills} kills, {len(one.client)} answers\n"
                sys.__stderr__.write(told)  # type: ignore[union-attr]
    assert owed(one) == []


@row(148, 172)
def test_a_worker_that_dies_is_started_again_and_closes_what_it_left_open(tmp_path: Path) -> None:
    """The parent stays; recovery writes UNKNOWN_OUTCOME for an intent without an outcome."""
    with running(tmp_path / "state") as gateway:
        simulator = re.search(rb"simulated sources at (http://[^/]+)", gateway.log.read_bytes())
        assert simulator is not None
        slow(simulator.group(1).decode())
        request = (gateway.state / "GeefOnderneming.xml").read_bytes()
        caller = threading.Thread(target=asks_in_vain, args=(gateway, request), daemon=True)
        caller.start()
        time.sleep(0.5)
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


def asks_in_vain(gateway: Running, request: bytes) -> None:
    with suppress(OSError):
        gateway.soap(request)


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


def wait_ready(gateway: Running) -> None:
    for _ in range(200):
        with suppress(OSError):
            told = gateway.health("ready")
            if told["ready"] and told["workers"][0]["restarts"] == 1:
                return
        time.sleep(0.05)
    raise AssertionError(gateway.log.read_text())
