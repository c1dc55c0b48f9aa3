"""Workers are replaced under load: nobody notices, and everything is written down."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.support import renewing
from tests.support.running import Running, running

SETTINGS = {
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
        counted = renewing.total(gateway)
        assert gateway.stop() == 0

        assert calls.failed == []
        assert renewing.unwritten(gateway, calls) == []
        assert renewing.complaints(gateway) == []
        assert calls.totals == sorted(calls.totals), "a total fell when a worker ended"
        assert counted >= len(calls.exchanges)


def test_a_worker_that_cannot_be_replaced_goes_on(tmp_path: Path) -> None:
    """The fresh one does not start, as after a mistake in the policies: the old ones serve."""
    with running(tmp_path / "state", **SETTINGS) as gateway:
        before = renewing.workers(gateway)
        ours = gateway.state / "keys" / "journal.pem"
        ours.rename(ours.with_suffix(".away"))
        assert gateway.process is not None
        gateway.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + renewing.PATIENCE_S
        while "worker 2 does not start; worker 0 goes on" not in gateway.log.read_text():
            assert time.monotonic() < deadline, gateway.log.read_text()
            time.sleep(0.05)
        ours.with_suffix(".away").rename(ours)

        assert renewing.workers(gateway) == before
        assert b"<Inhoud>" in gateway.soap((gateway.state / "GeefOnderneming.xml").read_bytes())[2]


def test_a_worker_that_is_told_to_end_finishes_what_is_under_way(tmp_path: Path) -> None:
    """SIGTERM by its pid: every answer that was begun is given; another takes its place."""
    with running(tmp_path / "state", **SETTINGS) as gateway:
        before = renewing.workers(gateway)
        with renewing.calling(gateway) as calls:
            gone = next(iter(before))
            os.kill(gone, signal.SIGTERM)
            deadline = time.monotonic() + renewing.PATIENCE_S
            while gone in renewing.workers(gateway) or len(renewing.workers(gateway)) < 2:
                assert time.monotonic() < deadline
                time.sleep(0.05)
            calls.wait_for(3)
        assert gateway.stop() == 0

        # The gRPC runtime cancels a call that arrives in the moment it is ended; of SOAP none.
        assert [each for each in calls.failed if each.startswith("Soap")] == []
        assert renewing.unwritten(gateway, calls) == []


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
