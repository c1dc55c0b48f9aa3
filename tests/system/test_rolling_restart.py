"""Workers are replaced under load: nobody notices, and everything is written down."""

import json
import os
import re
import signal
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from tests.support import renewing
from tests.support.running import Running, running

IN_FLIGHT: Final = "sluis_in_flight"
SETTINGS: Final = {
    "SLUIS_WORKERS": "2",
    "SLUIS_LIMITS__TLS_HANDSHAKE_S": "1",
    "SLUIS_LIMITS__GRPC__CONNECTION_AGE_S": "2",
}


def renew(gateway: Running, calls: renewing.Calls) -> None:
    """Ask for fresh workers and wait until they have answered everybody."""
    assert gateway.process is not None
    before = renewing.workers(gateway)
    gateway.process.send_signal(signal.SIGHUP)
    renewing.renewed(gateway, before)
    calls.wait_for(3)


def test_a_rolling_restart_under_load_fails_no_request(tmp_path: Path) -> None:
    """SOAP and gRPC, plain and with TLS, kept and new connections: all answered, all written."""
    with running(tmp_path / "state", **SETTINGS) as gateway:
        with renewing.calling(gateway) as calls:
            renew(gateway, calls)
        # A worker that answers late on a slow machine is shown as it was last.
        until(lambda: renewing.total(gateway) >= len(calls.exchanges))
        assert gateway.stop() == 0

        assert calls.failed == []
        assert renewing.unwritten(gateway, calls) == []
        assert renewing.complaints(gateway) == []
        assert calls.totals == sorted(calls.totals), "a total fell when a worker ended"


def test_a_worker_that_cannot_be_replaced_goes_on(tmp_path: Path) -> None:
    """The fresh one does not start, as after a mistake in the policies: the old ones serve."""
    with running(tmp_path / "state", **SETTINGS) as gateway:
        before = renewing.workers(gateway)
        ours = gateway.state / "keys" / "journal.pem"
        ours.rename(ours.with_suffix(".away"))
        assert gateway.process is not None
        gateway.process.send_signal(signal.SIGHUP)
        until(lambda: "worker 2 does not start; worker 0 goes on" in gateway.log.read_text())
        ours.with_suffix(".away").rename(ours)

        assert renewing.workers(gateway) == before
        assert b"<Inhoud>" in gateway.soap((gateway.state / "GeefOnderneming.xml").read_bytes())[2]


def test_a_worker_that_is_told_to_end_finishes_what_is_under_way(tmp_path: Path) -> None:
    """SIGTERM by its pid: every answer that was begun is given; another takes its place."""
    with running(tmp_path / "state", **SETTINGS) as gateway:
        before = renewing.workers(gateway)
        slow(gateway)
        calls = renewing.Calls()
        asking = renewing.callers(gateway)
        with ThreadPoolExecutor(len(asking)) as pool:
            told = [pool.submit(each) for each in asking.values()]
            until(lambda: renewing.sum_of(gateway, IN_FLIGHT) == len(asking))
            for pid in before:
                os.kill(pid, signal.SIGTERM)
            calls.exchanges += [each.result() for each in told]
        for each in asking.values():
            each.close()
        now = renewing.renewed(gateway, before)

        assert len(now) == len(before)
        assert gateway.stop() == 0
        assert renewing.unwritten(gateway, calls) == []


def slow(gateway: Running) -> None:
    """Have the source take its time over what comes next."""
    simulator = re.search(r"simulated sources at (http://[^/]+)", gateway.log.read_text())
    assert simulator is not None
    body = json.dumps({"mode": "slow", "delay_s": 2, "for": 100}).encode()
    request = urllib.request.Request(f"{simulator[1]}/_control", body)
    with urllib.request.urlopen(request, timeout=10) as reply:
        assert reply.status == 200


def until(holds: Callable[[], bool]) -> None:
    """Wait for it."""
    deadline = time.monotonic() + renewing.PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.soak
def test_soak_rolling_restarts_again_and_again(tmp_path: Path) -> None:
    """As above, one restart for a hundred cycles asked (SOAK)."""
    with running(tmp_path / "state", **SETTINGS) as gateway:
        with renewing.calling(gateway) as calls:
            for _ in range(renewing.cycles()):
                renew(gateway, calls)
                assert calls.failed == []
        assert gateway.stop() == 0
        assert renewing.unwritten(gateway, calls) == []
