"""One consumer's flood, and what another feels of it: over both doors, mutual TLS and one worker.

A probe asks 20 times a second, before and during a flood of another consumer over 64 connections,
each asking again as soon as it is answered; once while the flood is served, and once while it is
refused, its quota used up. The ratio of the probe's 99th percentiles counts, within one run. Then
the processor time of a refused request, and how many entries a second such a flood adds to the
journal once its first thousand refusals are behind it. ``python -m bench.fairness``.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench import messages, world
from bench.servers import GATEWAY_CORE, LOAD_CORE, free_port, nginx, process, threads_ns

DOORS = ("soap", "grpc")
FLOOD_CONNECTIONS = 64
QUOTA = 1_500
LEAD_S = 5.0
"""Until a flood is at its height: its 64 connections are open."""
PROBED, FLOODING = "D", "G"
UNLIMITED = {
    "SLUIS_ALLOWANCES__RATE_PER_S": "100000",
    "SLUIS_ALLOWANCES__CALLS_PER_HOUR": "100000000",
}
LIMITED = {**UNLIMITED, "SLUIS_ALLOWANCES__CALLS_PER_HOUR": str(QUOTA)}


class _Gateway:
    """A gateway under a flood."""

    def __init__(self, pid: int, environment: Mapping[str, str]) -> None:
        self.pid = pid
        self._pki = Path(environment["SLUIS_STATE_DIR"]) / "pki"
        self._ports = {
            door: environment[f"SLUIS_{door.upper()}__TLS__LISTEN"].rpartition(":")[2]
            for door in DOORS
        }

    def ask(self, door: str, letter: str, how: str, seconds: float) -> dict[str, float]:
        """Run one consumer to its end."""
        command = [
            *("taskset", "-c", str(LOAD_CORE), sys.executable, "-m", "bench.consumer"),
            *(door, self._ports[door], str(self._pki), letter, how, str(seconds)),
        ]
        told: dict[str, float] = json.loads(subprocess.check_output(command))
        return told

    def probed(self, door: str, seconds: float, *, flooded: bool) -> dict[str, dict[str, float]]:
        """Probe alone, or under a flood that begins before and ends after it."""
        if not flooded:
            return {"probe": self.ask(door, PROBED, "probe", seconds)}
        with ThreadPoolExecutor(1) as threads:
            flood = threads.submit(
                self.ask, door, FLOODING, str(FLOOD_CONNECTIONS), seconds + LEAD_S + 1
            )
            time.sleep(LEAD_S)
            probe = self.ask(door, PROBED, "probe", seconds)
            return {"probe": probe, "flood": flood.result()}

    def refusal_us(self, door: str) -> float:
        """Processor time of a refused request, while its refusals are not yet held back."""
        before = sum(threads_ns(self.pid).values())
        told = self.ask(door, FLOODING, "8", 0.4)
        used = sum(threads_ns(self.pid).values()) - before
        return used / max(1.0, told["refused"]) / 1000


def measure(seconds: float = 12.0) -> dict[str, dict[str, float]]:
    """By door: percentiles before and during, their ratios, and what a refusal costs."""
    figures: dict[str, dict[str, float]] = {}
    for door in DOORS:
        with ExitStack() as stack:
            gateway = _start(stack, UNLIMITED)
            gateway.probed(door, 2, flooded=False)
            before = gateway.probed(door, seconds, flooded=False)["probe"]
            served = gateway.probed(door, seconds, flooded=True)
        with ExitStack() as stack:
            gateway = _start(stack, LIMITED)
            while not gateway.ask(door, FLOODING, "8", 0.5)["refused"]:
                pass
            refusal_us = gateway.refusal_us(door)
            calm = gateway.probed(door, seconds, flooded=False)["probe"]
            refused = gateway.probed(door, seconds, flooded=True)
        figures[door] = {
            "before_p50_ms": before["p50_ms"],
            "before_p99_ms": before["p99_ms"],
            "served_p50_ms": served["probe"]["p50_ms"],
            "served_p99_ms": served["probe"]["p99_ms"],
            "served_ratio": served["probe"]["p99_ms"] / before["p99_ms"],
            "served_per_s": served["flood"]["answered"] / (seconds + LEAD_S + 1),
            "refused_ratio": refused["probe"]["p99_ms"] / calm["p99_ms"],
            "refused_per_s": refused["flood"]["refused"] / (seconds + LEAD_S + 1),
            "refusal_us": refusal_us,
            "probes_refused": served["probe"]["refused"] + refused["probe"]["refused"],
        }
    return figures


def _start(stack: ExitStack, settings: Mapping[str, str]) -> _Gateway:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sluis-bench-")))
    up, door = free_port(), free_port()
    pages = folder / "pages"
    pages.mkdir()
    echo = '<!--#echo var="http_x_correlation_id" -->'
    answer = messages.answer(messages.SMALL_BYTES, "@")
    (pages / "echo.xml").write_bytes(answer.replace(b">@<", f">{echo}<".encode()))
    upstream = (
        f"server {{ listen 127.0.0.1:{up}; root {pages}; types {{ text/xml xml; }} "
        "location /echo { ssi on; ssi_types text/xml; ssi_silent_errors on; "
        "error_page 405 =200 /echo.xml; try_files /echo.xml =404; } "
        "location = /echo.xml { internal; ssi on; ssi_types text/xml; } }"
    )
    stack.enter_context(nginx(upstream, folder / "upstream", LOAD_CORE, up))
    prepared = world.prepare(folder / "state", door, f"http://127.0.0.1:{up}/echo", 100)
    environment = {**prepared, **settings}
    command = [sys.executable, "-m", "gateway", "serve", "--profile", "demo"]
    pid = stack.enter_context(process(command, GATEWAY_CORE, door, environment))
    return _Gateway(pid, environment)


def show(figures: dict[str, dict[str, Any]]) -> None:
    """Print them."""
    print("\nA probe of 20 requests a second beside a flood of another consumer, mutual TLS")
    for door, told in figures.items():
        print(
            f"{door:6}alone p50 {told['before_p50_ms']:.1f} p99 {told['before_p99_ms']:.1f} ms;"
            f" flood served ({told['served_per_s']:,.0f}/s): p50 {told['served_p50_ms']:.1f}"
            f" p99 {told['served_p99_ms']:.1f} ms, × {told['served_ratio']:.1f};"
            f" refused ({told['refused_per_s']:,.0f} entries/s): × {told['refused_ratio']:.1f};"
            f" a refusal {told['refusal_us']:,.0f} µs"
        )


if __name__ == "__main__":
    show(measure())
