"""``make guard``: fail when a change makes the job more than a tenth dearer. No clock is asked.

The job of :mod:`bench.counted` under callgrind: instructions are the same on a busy machine. Held
against ``bench/guard.json``, which a landing that is worth its price, or that is cheaper, writes
anew (``python -m bench.guard --write``). Where valgrind is not installed, the least of some ratios
of CPU time to that of a fixed yardstick stands in, with more room: it tells a landslide, no more.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from bench import world
from bench.servers import free_port

BASELINE: Final = Path(__file__).with_name("guard.json")
ROOM: Final = 1.10
"""So many times as dear as the baseline is still let through."""
RATIO_ROOM: Final = 1.5
WARM, JOBS = 256, 192
"""Answers come in a round of 64: learned in four, counted in three."""
RATIO_JOBS, RATIO_RUNS = 1_500, 5
_TOTALS = re.compile(r"^totals: (\d+)", re.MULTILINE)


def main() -> int:
    """Measure and judge; 1 when the job became too dear."""
    parser = argparse.ArgumentParser(prog="python -m bench.guard", description=__doc__)
    parser.add_argument("--write", action="store_true", help="make what is measured the baseline")
    parser.add_argument("--ratio", action="store_true", help="do as if valgrind were not installed")
    wanted = parser.parse_args()
    counts = shutil.which("valgrind") is not None and not wanted.ratio
    kind, room = ("instructions", ROOM) if counts else ("ratio", RATIO_ROOM)
    python = f"{platform.machine()} {platform.python_implementation()} {_python()}"
    baseline: dict[str, dict[str, float]] = json.loads(BASELINE.read_text())
    known = baseline.get(python, {})
    if kind not in known and not wanted.write:
        print(f"guard: no baseline of {kind} for {python}: nothing to hold the job against")
        return 0
    measured = instructions() if counts else ratio()
    if wanted.write:
        baseline[python] = known | {kind: measured}
        BASELINE.write_text(json.dumps(baseline, indent=1, sort_keys=True) + "\n")
        print(f"guard: {kind} of a job, written down: {measured:,.6g}")
        return 0
    times = measured / known[kind]
    print(f"guard: {kind} of a job {measured:,.6g}, {times:.3f} of the baseline, at most {room}")
    if times <= room:
        return 0
    print(
        f"guard: the job became {times - 1:.0%} dearer. Find out where with"
        " `python -m bench.primitives` and callgrind_annotate; where it is worth its price, say so"
        " in docs/performance-log.md and run `python -m bench.guard --write`"
    )
    return 1


def instructions() -> float:
    """Count the instructions of one job on the event loop: of gateway, source and client."""
    with tempfile.TemporaryDirectory(prefix="sluis-guard-") as made:
        folder = Path(made)
        tool = ["valgrind", "--tool=callgrind", "--dump-before=getsid", "--separate-threads=yes"]
        _counted(folder, [*tool, f"--callgrind-out-file={folder}/out"], WARM, JOBS)
        # Before the first call everything that led to it, before the second the jobs. The first
        # thread alone: what the others do hangs on the clock too.
        found = _TOTALS.search((folder / "out.2-01").read_text())
    if found is None:
        msg = "callgrind wrote no totals"
        raise RuntimeError(msg)
    return round(int(found[1]) / JOBS)


def ratio() -> float:
    """Give the least CPU time of a job, in yardsticks."""
    with tempfile.TemporaryDirectory(prefix="sluis-guard-") as made:
        runs = [_counted(Path(made) / str(run), [], WARM, RATIO_JOBS) for run in range(RATIO_RUNS)]
    least = min(float(told["job_ns"]) / float(told["yardstick_ns"]) for told in runs)
    return round(least, 3)


def _counted(folder: Path, tool: list[str], warm: int, jobs: int) -> dict[str, Any]:
    door, source = free_port(), free_port()
    made = world.prepare(folder / "state", door, f"http://127.0.0.1:{source}/", 20)
    more = {
        "BENCH_SOURCE_PORT": str(source),
        "PYTHONHASHSEED": "0",
        # Under callgrind everything takes fifty times as long; the registry must not go stale.
        "SLUIS_REGISTRY__LEASE_S": "300",
        "SLUIS_REGISTRY__POLL_S": "100",
    }
    command = [*tool, sys.executable, "-m", "bench.counted", str(warm), str(jobs)]
    done = subprocess.run(
        command, env={**os.environ, **made, **more}, capture_output=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stderr.decode(errors="replace")[-2000:])
        msg = "the job could not be done"
        raise RuntimeError(msg)
    # Callgrind writes to the same place.
    found = re.search(rb'\{"job_ns".*?\}', done.stderr)
    assert found is not None
    told: dict[str, Any] = json.loads(found[0])
    return told


def _python() -> str:
    return ".".join(platform.python_version_tuple()[:2])


if __name__ == "__main__":
    sys.exit(main())
