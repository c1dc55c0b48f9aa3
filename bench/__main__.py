"""``make bench``: every goal of the gateway's speed, measured in one run and as ratios.

    python -m bench [--quick] [--json FILE]

The job over HTTP beside nginx, Envoy, a naive proxy, the SOAP toolkits and the bare primitives
(:mod:`bench.contenders` says what the job is); the gRPC door beside a bare hop; latency at a
constant rate of arrival; then what is measured in a process alone: each step, a decision as the
registry grows, signatures, a whole country's registry, the journal, an annual account; and the
start of the demo. Contenders run on core 0, load and source on core 1, and take turns, round by
round; CPU a request is schedstat time of all the server's threads, divided by the requests
answered. Ratios are made within a round and their median counts: nothing else means anything
elsewhere. Whoever else is busy on the machine is seen, and said.

``python -m bench.compare A.json B.json`` holds two runs against each other, ``python -m
bench.page`` writes docs/performance.md. Left out, since they take minutes more and hold no ratio of
the table: ``python -m bench.fairness`` (one consumer's flood and another's latency) and ``python -m
bench.bystander`` (bad input).
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import (
    account,
    goals,
    grpc_job,
    job,
    journal,
    latency,
    messages,
    primitives,
    registry,
    report,
    start,
    wsse,
    wsse_sign,
)
from bench.contenders import GATEWAY, stage
from bench.figures import LARGE, SMALL, VERSION, Goal, Latency, Rounds, Run, columns, write
from bench.machine import Watch, machine
from bench.servers import GATEWAY_CORE, LOAD_CORE

SIZES: Final = {SMALL: messages.SMALL_BYTES, LARGE: messages.LARGE_BYTES}
FOLDER: Final = Path("build/bench")
"""Where everything is kept meanwhile: the journals are on the disk of the checkout."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a run is."""

    rounds: int
    """Of the job at 4.5 KB."""
    rounds_large: int
    """Of the job at 52 KB, and over gRPC."""
    seconds: float
    latency: Mapping[float, tuple[int, float]]
    """Rounds and seconds by load."""
    repeats: int
    """Of what is measured in a process alone."""
    registry: tuple[int, int]
    """Connections in a small one and a large one."""
    journal: int
    """Entries in a long one."""
    start: tuple[int, int]
    """Starts of the demo, and rounds of all its questions."""
    connections: int = 10_000
    """In the registry of the job."""


WHOLE: Final = Plan(
    rounds=7,
    rounds_large=5,
    seconds=2.0,
    latency={0.2: (2, 4.0), 0.5: (5, 5.0), 0.8: (2, 4.0), 0.95: (2, 4.0)},
    repeats=3,
    registry=(100, 100_000),
    journal=100_000,
    start=(start.RUNS, start.ROUNDS),
)
QUICK: Final = Plan(
    rounds=3,
    rounds_large=2,
    seconds=0.8,
    latency={0.5: (2, 2.5)},
    repeats=1,
    registry=(100, 10_000),
    journal=10_000,
    start=(1, 5),
)


def main() -> None:
    """Measure, print, and write what was found."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three minutes: a first impression")
    parser.add_argument("--json", type=Path, help="where to write the run")
    wanted = parser.parse_args()
    if (os.cpu_count() or 1) <= LOAD_CORE:
        sys.exit("two cores are needed: one for the contender, one for its load")
    FOLDER.mkdir(parents=True, exist_ok=True)
    # What is started sees the first, this process the second.
    os.environ["TMPDIR"] = tempfile.tempdir = str(FOLDER.resolve())
    run = measure(QUICK if wanted.quick else WHOLE, quick=wanted.quick)
    report.show(run)
    if wanted.json:
        write(run, wanted.json)


def measure(plan: Plan, *, quick: bool) -> Run:
    """Measure all of it."""
    watch, began = Watch(), time.monotonic()
    taken_at = datetime.now(UTC)
    jobs, delays = _jobs(plan, watch)
    floors = {label: job.floor(told) for label, told in jobs.items()}
    grpc = grpc_job.measure(plan.rounds_large, plan.seconds, plan.connections, watch)
    job.progress("each step alone")
    told = {label: primitives.told_of_answers(size) for label, size in SIZES.items()}
    steps = {label: primitives.steps_us(size) for label, size in SIZES.items()}
    decisions = primitives.decisions_us(*plan.registry, rounds=plan.repeats + 2)
    job.progress("signatures")
    verifying = _repeated(wsse.measure, plan.repeats)
    signing = _repeated(lambda: wsse_sign.measure(SIZES), plan.repeats)
    job.progress("a whole country's registry")
    country = registry.measure(plan.registry[1])
    long = journal.measure(plan.journal)
    job.progress("an annual account, and the start")
    accounted = account.measure()
    started = start.measure(*plan.start)
    watch.lap()
    reached: tuple[Goal, ...] = (
        *goals.of_the_job(jobs, floors, steps),
        *goals.of_signatures(verifying, signing),
        *goals.of_decisions(decisions),
        *goals.of_latency(delays),
        *goals.of_the_registry(country, plan.registry[1]),
        *goals.of_grpc(grpc),
        *goals.of_the_journal(long),
        *goals.of_an_account(accounted),
        *goals.of_the_start(started),
    )
    return Run(
        version=VERSION,
        taken_at=taken_at.isoformat(timespec="seconds"),
        took_s=time.monotonic() - began,
        quick=quick,
        cores=f"contenders {GATEWAY_CORE}, load and source {LOAD_CORE}, for P9 all on all",
        machine=machine(),
        trust=watch.trust(reached),
        job=jobs,
        floor=floors,
        grpc=grpc,
        latency=delays,
        decisions=decisions,
        answers=told,
        steps=steps,
        verifying=verifying,
        signing=signing,
        registry=country,
        journal=long,
        goals=tuple(sorted(reached, key=_order)),
    )


def _jobs(plan: Plan, watch: Watch) -> tuple[dict[str, dict[str, Rounds]], Latency]:
    """The job at both sizes, and the latency of the small one."""
    with stage(SIZES[SMALL]) as here:
        contenders = job.small(here, plan.connections)
        small = job.play(SMALL, contenders, plan.rounds, plan.seconds, watch)
        door = next(each.port for each in contenders if each.name == GATEWAY)
        capacity = small[GATEWAY]["per_s"].median
        delays = latency.measure(door, here.source, here.body, capacity, plan.latency, watch)
    with stage(SIZES[LARGE]) as here:
        contenders = job.large(here, plan.connections)
        large = job.play(LARGE, contenders, plan.rounds_large, plan.seconds, watch)
    return {SMALL: small, LARGE: large}, delays


def _repeated(
    measuring: Callable[[], dict[str, dict[str, float]]], repeats: int
) -> dict[str, Rounds]:
    """Measure some times: figures by subject and contender."""
    told: dict[str, list[Mapping[str, float]]] = {}
    for _ in range(repeats):
        for what, by_name in measuring().items():
            told.setdefault(what, []).append(by_name)
    return columns(told)


def _order(goal: Goal) -> tuple[bool, int]:
    return (not goal.number, int(goal.number[1:] or 0) if goal.number else 0)


if __name__ == "__main__":
    main()
