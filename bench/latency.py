"""Latency at a constant rate of arrival: what the gateway adds to the source's own.

The capacity is what the gateway answers in the closed loop of the job, and the rates are parts of
it. Gateway and source are asked at the same rate, in turn; what the gateway adds is the difference
of their percentiles of the same round. The generator shares its core with the source.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bench.contenders import PATH
from bench.figures import Figure, Latency, Level, columns
from bench.job import progress
from bench.machine import Watch
from bench.open_loop import percentile
from bench.servers import LOAD_CORE

PERCENTILES: Final = {"p50": 50.0, "p90": 90.0, "p99": 99.0, "p99.9": 99.9, "most": 100.0}
HALF: Final = 0.5
LATE: Final = "late_p99_ms"
"""How late the generator itself was: what it cannot see below."""
FAILED: Final = "failed"
"""Part of the requests that were refused, or not answered within ten seconds."""


def measure(
    gateway: int,
    source: int,
    body: Path,
    capacity_per_s: float,
    plan: Mapping[float, tuple[int, float]],
    watch: Watch,
) -> Latency:
    """Measure at each load of *plan* (part of the capacity): so many rounds of so many seconds.

    *gateway* and *source* are ports.
    """
    watch.begin()
    levels = []
    for load, (rounds, seconds) in plan.items():
        per_s = load * capacity_per_s
        told: dict[str, list[Mapping[str, float]]] = {"gateway": [], "direct": []}
        for _ in range(rounds):
            told["direct"].append(_asked(source, "/plain", body, per_s, seconds))
            told["gateway"].append(_asked(gateway, PATH, body, per_s, seconds))
            watch.lap()
        by_name = columns(told)
        levels.append(Level(load, per_s, by_name["gateway"], by_name["direct"]))
        progress(f"latency: {load:.0%} of {capacity_per_s:,.0f}/s")
    return Latency(capacity_per_s, tuple(levels))


def added(level: Level, name: str) -> Figure:
    """Say what the gateway adds to the percentile *name*, in ms, round by round."""
    pairs = zip(level.gateway[name].rounds, level.direct[name].rounds, strict=True)
    return Figure(tuple(ours - theirs for ours, theirs in pairs))


def at(latency: Latency, load: float) -> Level:
    """Give the level of *load*; raise ``KeyError`` where it was not measured."""
    for level in latency.levels:
        if level.load == load:
            return level
    msg = f"latency was not measured at {load:.0%} of the capacity"
    raise KeyError(msg)


def _asked(port: int, path: str, body: Path, per_s: float, seconds: float) -> dict[str, float]:
    command = [
        *("taskset", "-c", str(LOAD_CORE), sys.executable, "-m", "bench.open_loop"),
        *(str(port), path, str(body), str(per_s), str(seconds)),
    ]
    told = json.loads(subprocess.check_output(command))
    ms: list[float] = told["ms"]
    return {
        **{name: percentile(ms, each) for name, each in PERCENTILES.items()},
        LATE: told[LATE],
        FAILED: (told["refused"] + told["unanswered"]) / len(ms),
    }
