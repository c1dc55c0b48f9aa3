"""The rounds: every contender takes its turn in each, and figures are made round by round."""

import sys
from collections.abc import Mapping, Sequence
from typing import Final

from bench.contenders import (
    ANSWERING,
    CALLING,
    FLOOR,
    GATEWAY,
    ONE,
    TWO,
    Contender,
    Stage,
    all_cores,
)
from bench.figures import Figure, Rounds, columns
from bench.machine import Watch

WARM_UP_S: Final = 1.0
SUM: Final = "sum"


def small(stage: Stage, connections: int) -> list[Contender]:
    """All there are, for the small answer."""
    return [
        stage.nginx(),
        stage.envoy(),
        stage.naive(),
        stage.naive("tuned"),
        stage.gateway(GATEWAY, connections),
        stage.gateway(ONE, connections, 1, all_cores()),
        stage.gateway(TWO, connections, 2, all_cores()),
        stage.spyne(),
        stage.answering(),
        stage.calling(),
        stage.floor(),
    ]


def large(stage: Stage, connections: int) -> list[Contender]:
    """Those the large answer is a goal for."""
    return [
        stage.nginx(),
        stage.envoy(),
        stage.naive(),
        stage.gateway(GATEWAY, connections),
        stage.answering(),
        stage.calling(),
        stage.floor(),
    ]


def play(
    what: str, contenders: Sequence[Contender], rounds: int, seconds: float, watch: Watch
) -> dict[str, Rounds]:
    """Let all take turns, for *rounds* rounds of *seconds* each, after one that does not count."""
    told: dict[str, list[Mapping[str, float]]] = {each.name: [] for each in contenders}
    for contender in contenders:
        contender.measure(min(WARM_UP_S, seconds))
    watch.begin()
    for number in range(rounds):
        for contender in contenders:
            told[contender.name].append(contender.measure(seconds))
        watch.lap()
        progress(f"{what}: round {number + 1} of {rounds}")
    return columns(told)


def progress(said: str) -> None:
    """Tell whoever waits."""
    sys.stderr.write(f"{said}\n")


def floor(told: Mapping[str, Rounds]) -> Rounds:
    """Give the primitives by name, the transport among them, and their sum; µs."""
    by_name = {
        "take an HTTP request and answer it": told[ANSWERING]["cpu_us"],
        "make an HTTP call": told[CALLING]["cpu_us"],
        **told[FLOOR],
    }
    first, *rest = by_name.values()
    whole: Figure = first
    for figure in rest:
        whole = whole.plus(figure)
    return {**by_name, SUM: whole}
