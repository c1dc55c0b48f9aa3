"""One consumer's flood, and what another feels of it: over both doors, mutual TLS and one worker.

A probe asks 20 times a second, before and during a flood of another consumer over 64 connections,
each asking again as soon as it is answered; while the flood is served by one gateway, and while it
is refused by another, its quota used up. Before and during take turns, for some rounds; the ratio
of the probe's 99th percentiles of all rounds together counts. Each consumer is a process of its
own on the core the gateway is not on, and the flood yields there to the probe and to the source.
Then the processor time of a refused request, and how many entries a second such a flood adds to
the journal once its first thousand refusals are behind it. ``python -m bench.fairness``.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bench import messages, world
from bench.servers import GATEWAY_CORE, LOAD_CORE, free_port, nginx, process, threads_ns

DOORS = ("soap", "grpc")
FLOOD_CONNECTIONS = 64
QUOTA = 1_500
LEAD_S = 1.0
"""From when the connections of a flood are open until the probe begins."""
ROUNDS, WINDOW_S = 5, 4.0
FILLS_MAX = 20
"""Of two seconds each, until a quota has to be used up."""
PROBED, FLOODING = "D", "G"
UNLIMITED = {
    "SLUIS_ALLOWANCES__RATE_PER_S": "100000",
    "SLUIS_ALLOWANCES__CALLS_PER_HOUR": "100000000",
}
Told = dict[str, Any]
"""What a consumer printed."""
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

    def ask(self, door: str, letter: str, how: str, seconds: float) -> Told:
        """Run one consumer to its end."""
        with self._consumer(door, letter, how, seconds) as consumer:
            return _told(consumer)

    def under_flood(self, door: str, seconds: float) -> tuple[Told, Told, float]:
        """Probe under a flood that begins before and ends after it: both, and its seconds."""
        with self._consumer(door, FLOODING, str(FLOOD_CONNECTIONS), 600) as flood:
            assert flood.stdout is not None
            if flood.stdout.readline() != b"up\n":
                msg = f"the flood over {door} did not begin"
                raise RuntimeError(msg)
            began = time.perf_counter()
            time.sleep(LEAD_S)
            probe = self.ask(door, PROBED, "probe", seconds)
            lasted_s = time.perf_counter() - began
            return probe, _told(flood), lasted_s

    @contextmanager
    def _consumer(
        self, door: str, letter: str, how: str, seconds: float
    ) -> Iterator["subprocess.Popen[bytes]"]:
        command = [
            *("taskset", "-c", str(LOAD_CORE), sys.executable, "-m", "bench.consumer"),
            *(door, self._ports[door], str(self._pki), letter, how, str(seconds)),
        ]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe) as consumer:
            try:
                yield consumer
            finally:
                consumer.kill()

    def refusal_us(self, door: str) -> float:
        """Processor time of a refused request, while its refusals are not yet held back."""
        before = sum(threads_ns(self.pid).values())
        told = self.ask(door, FLOODING, "8", 0.4)
        used = sum(threads_ns(self.pid).values()) - before
        return used / max(1, int(told["refused"])) / 1000


def _told(consumer: "subprocess.Popen[bytes]") -> Told:
    told: Told = json.loads(consumer.communicate(timeout=120)[0].splitlines()[-1])
    return told


class _Watched:
    """What a probe saw, before and during the floods of all rounds."""

    def __init__(self) -> None:
        self.before: list[float] = []
        self.during: list[float] = []
        self.refused = 0
        self.flood: list[float] = []
        """Requests answered or refused a second, of each round."""

    def round(self, gateway: _Gateway, door: str, seconds: float, of: str) -> None:
        """Probe alone, then under a flood that counts by *of* its requests."""
        self.before += gateway.ask(door, PROBED, "probe", seconds)["seconds"]
        probe, flood, lasted_s = gateway.under_flood(door, seconds)
        self.during += probe["seconds"]
        self.refused += probe["refused"]
        self.flood.append(flood[of] / lasted_s)

    def ratio(self, percent: int) -> float:
        """How many times slower during than before."""
        return percentile_ms(self.during, percent) / percentile_ms(self.before, percent)


def percentile_ms(seconds: Sequence[float], percent: int) -> float:
    """The *percent*-th of a hundred, in milliseconds."""
    return sorted(seconds)[int(len(seconds) * percent / 100)] * 1000


def measure(rounds: int = ROUNDS, seconds: float = WINDOW_S) -> dict[str, dict[str, float]]:
    """By door: percentiles before and during, their ratios, and what a refusal costs."""
    return {door: _one_door(door, rounds, seconds) for door in DOORS}


def _one_door(door: str, rounds: int, seconds: float) -> dict[str, float]:
    served, refused = _Watched(), _Watched()
    with ExitStack() as stack:
        serving, refusing = _start(stack, UNLIMITED), _start(stack, LIMITED)
        _use_up(refusing, door)
        refusal_us = refusing.refusal_us(door)
        for gateway in (serving, refusing):
            gateway.ask(door, PROBED, "probe", 1)
        for _ in range(rounds):
            served.round(serving, door, seconds, "answered")
            refused.round(refusing, door, seconds, "refused")
    return {
        "before_p50_ms": percentile_ms(served.before, 50),
        "before_p99_ms": percentile_ms(served.before, 99),
        "served_p50_ms": percentile_ms(served.during, 50),
        "served_p99_ms": percentile_ms(served.during, 99),
        "served_p50_ratio": served.ratio(50),
        "served_ratio": served.ratio(99),
        "served_per_s": statistics.median(served.flood),
        "served_probes": len(served.during),
        "refused_p50_ratio": refused.ratio(50),
        "refused_ratio": refused.ratio(99),
        "refused_per_s": statistics.median(refused.flood),
        "refusal_us": refusal_us,
        "probes_refused": served.refused + refused.refused,
    }


def _use_up(gateway: _Gateway, door: str) -> None:
    """Ask until the quota is used up; ``RuntimeError`` where nothing is ever refused."""
    for _ in range(FILLS_MAX):
        if gateway.ask(door, FLOODING, "8", 2.0)["refused"]:
            return
    msg = f"the quota over {door} is never used up"
    raise RuntimeError(msg)


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
            f" p99 {told['served_p99_ms']:.1f} ms, × {told['served_p50_ratio']:.1f} and"
            f" × {told['served_ratio']:.1f} (n {told['served_probes']}); refused"
            f" ({told['refused_per_s']:,.0f} entries/s): × {told['refused_p50_ratio']:.1f} and"
            f" × {told['refused_ratio']:.1f}; a refusal {told['refusal_us']:,.0f} µs"
        )


if __name__ == "__main__":
    show(measure())
