"""What a decision costs: ``python -m tests.support.decisions`` prints microseconds by size.

Registries of any number of connections, each consumer with its own organisation, instrument and
acceptance, so that everything grows along.
"""

import gc
import sys
import time
from types import FrameType
from typing import Any

from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import Caller, Grant, Request
from tests.support.builders import (
    MOMENT,
    PERSOON,
    VKBO,
    a_capacity,
    a_connection,
    a_request,
    a_snapshot,
    an_acceptance,
    an_instrument,
    an_organisation,
    authorised,
)


def a_registry_of(connections: int) -> Snapshot:
    """Give half as many consumers, each connected to a person and an enterprise service."""
    consumers = range(connections // 2)
    return a_snapshot(
        organisations=[
            an_organisation(f"o{each}", enterprise_number=f"{each:010}") for each in consumers
        ],
        capacities=[
            a_capacity(
                f"c{each}",
                organisation=f"o{each}",
                identification=f"o{each}.example/c",
                consumer="VL",
            )
            for each in consumers
        ],
        connections=[
            a_connection(f"c{each}", service, id=f"{service.name}-{each}")
            for each in consumers
            for service in (PERSOON, VKBO)
        ],
        instruments=[an_instrument(f"RR-{each}", capacity=f"c{each}") for each in consumers],
        acceptances=[an_acceptance(f"c{each}") for each in consumers],
    )


def _calls(connections: int) -> tuple[Snapshot, list[tuple[Caller, Request]]]:
    registry = a_registry_of(connections)
    middle = registry.capacity(f"c{connections // 4}")
    assert middle is not None
    asking = [a_request(service, consumer=middle.identification) for service in (PERSOON, VKBO)]
    return registry, [(Caller(middle, None), request) for request in asking]


def microseconds_a_decision(connections: int, rounds: int = 2_000) -> float:
    """Measure the best of five, over one person call and one enterprise call."""
    registry, calls = _calls(connections)
    best = float("inf")
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(rounds):
            for caller, request in calls:
                authorised(registry, caller, request, MOMENT)
        best = min(best, time.perf_counter() - began)
    return best / rounds / len(calls) * 1e6


def steps_of_a_decision(connections: int) -> int:
    """Count the function calls of one person call and one enterprise call, builtins included."""
    registry, calls = _calls(connections)
    for caller, request in calls:  # compile plans first
        assert isinstance(authorised(registry, caller, request, MOMENT), Grant)
    steps = 0

    def count(_frame: FrameType, event: str, _what: Any) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    gc.disable()  # whoever listens to collections would be counted too
    sys.setprofile(count)
    try:
        for caller, request in calls:
            authorised(registry, caller, request, MOMENT)
    finally:
        sys.setprofile(None)
        gc.enable()
    return steps


if __name__ == "__main__":
    for size in (100, 10_000, 100_000):
        print(f"{size:>7} connections: {microseconds_a_decision(size):6.1f} us a decision")  # noqa: T201 - a script
