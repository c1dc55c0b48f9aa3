"""What a process gives up: read from the system's own record of a process that did."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.catalogue import row
from tests.support.running import children, running

LOOK = """
import ctypes, os
from gateway.privileges import give_up
give_up()
for line in open("/proc/self/status"):
    if line.startswith(("Cap", "NoNewPrivs")):
        print(line.strip())
print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
print("umask", oct(os.umask(0)))
"""
PORTS_BELOW_1024 = 1 << 10

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are Linux's")


@row(176)
def test_what_is_given_up_is_gone() -> None:
    """No memory to read, nothing to gain, no power but a low port, files for us alone."""
    said = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, check=True, timeout=30
    ).stdout.splitlines()

    told = dict(line.replace(":", " ").split() for line in said)
    assert told["NoNewPrivs"] == "1"
    assert told["dumpable"] == "0"
    assert told["umask"] == "0o77"
    for name in ("CapPrm", "CapEff", "CapInh"):
        assert int(told[name], 16) & ~PORTS_BELOW_1024 == 0
    if os.geteuid() == 0:
        assert int(told["CapBnd"], 16) & ~PORTS_BELOW_1024 == 0


@row(176)
def test_every_process_of_the_gateway_gave_it_up(tmp_path: Path) -> None:
    """The parent, the workers, admin and clerk; a simulated source is none of ours."""
    with running(tmp_path / "state") as gateway:
        assert gateway.process is not None
        pids = [gateway.process.pid, *children(gateway.process.pid)]
        names = {pid: Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0") for pid in pids}
        ours = [pid for pid in pids if b"gateway.sources.simulator" not in names[pid]]
        assert len(ours) >= 4
        for pid in ours:
            status = Path(f"/proc/{pid}/status").read_text()
            assert "NoNewPrivs:\t1" in status
            (effective,) = [x.split()[1] for x in status.splitlines() if x.startswith("CapEff")]
            assert int(effective, 16) & ~PORTS_BELOW_1024 == 0
            assert resource.prlimit(pid, resource.RLIMIT_CORE) == (0, 0)
