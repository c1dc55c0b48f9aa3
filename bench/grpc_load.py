"""A closed-loop load generator for unary gRPC calls: one connection, N calls under way on it.

Run as ``python -m bench.grpc_load PORT METHOD BODY_FILE CALLS SECONDS``; prints the same JSON as
:mod:`bench.load`: the calls answered, those answered by a status, those that came to nothing, and
latency percentiles. The bytes of an answer are not looked at.
"""

import asyncio
import json
import sys
import time
from pathlib import Path

import grpc
import uvloop

from bench.load import Tally

LOST = frozenset({grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED})
TIMEOUT_S = 30.0


async def load(port: int, method: str, body: bytes, calls: int, seconds: float) -> Tally:
    """Keep *calls* calls of *method* under way for *seconds*."""
    tally = Tally()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        await channel.channel_ready()
        ask: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(method)

        async def again() -> None:
            while tally.running:
                asked = time.perf_counter()
                try:
                    await ask(body, timeout=TIMEOUT_S)
                except grpc.aio.AioRpcError as error:
                    if error.code() in LOST:
                        tally.lost += 1
                    else:
                        tally.add(False, time.perf_counter() - asked)  # noqa: FBT003 - its shape
                else:
                    tally.add(True, time.perf_counter() - asked)  # noqa: FBT003 - its shape

        asking = asyncio.gather(*(again() for _ in range(calls)))
        await asyncio.sleep(seconds)
        tally.running = False
        await asking
    return tally


def _told(tally: Tally) -> dict[str, float]:
    ordered = sorted(tally.seconds) or [0.0]
    return {
        "answered": tally.answered,
        "refused": tally.refused,
        "lost": tally.lost,
        "p50_ms": ordered[len(ordered) // 2] * 1000,
        "p99_ms": ordered[int(len(ordered) * 0.99)] * 1000,
    }


def main() -> None:
    """Run from the command line."""
    port, method, body, calls, seconds = sys.argv[1:6]
    work = load(int(port), method, Path(body).read_bytes(), int(calls), float(seconds))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        tally = runner.run(work)
    print(json.dumps(_told(tally)))


if __name__ == "__main__":
    main()
