"""The gRPC door beside a bare hop, as rounds (P12); what takes part is in :mod:`bench.grpc_hop`."""

from collections.abc import Mapping

from bench import grpc_hop, messages
from bench.figures import Rounds, columns
from bench.job import WARM_UP_S, progress
from bench.machine import Watch
from bench.servers import threads, used


def measure(rounds: int, seconds: float, connections: int, watch: Watch) -> dict[str, Rounds]:
    """Let the hop and the gateway's forms of an answer take turns: figures by contender."""
    with grpc_hop.started(messages.SMALL_BYTES, connections) as contenders:
        told: dict[str, list[Mapping[str, float]]] = {each.name: [] for each in contenders}
        for contender in contenders:
            grpc_hop.load(contender, min(WARM_UP_S, seconds))
        watch.begin()
        for number in range(rounds):
            for contender in contenders:
                told[contender.name].append(_measured(contender, seconds))
            watch.lap()
            progress(f"gRPC: round {number + 1} of {rounds}")
    return columns(told)


def _measured(contender: grpc_hop.Contender, seconds: float) -> Mapping[str, float]:
    before = threads(contender.pid)
    told = grpc_hop.load(contender, seconds)
    spent = used(before, threads(contender.pid))
    if told["refused"] or told["lost"] or not told["answered"]:
        msg = f"{contender.name} did not answer everything: {told}"
        raise RuntimeError(msg)
    return {
        "cpu_us": spent.all_ns / told["answered"] / 1000,
        "p50_ms": told["p50_ms"],
        "p99_ms": told["p99_ms"],
        "per_s": told["answered"] / seconds,
    }
