"""``python -m gateway.sources.simulator --listen 127.0.0.1:PORT [--grpc 127.0.0.1:PORT]``."""

import argparse
import asyncio
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from gateway.sources.simulator.app import Simulator
from gateway.sources.simulator.contracts import every
from gateway.sources.simulator.integration import Register, serving
from gateway.sources.simulator.server import bind, server, url_of
from gateway.sources.simulator.world import WORLD_FILE, World, WorldError


async def _serve(address: str, grpc: str | None, world: World, *, end_with_parent: bool) -> None:
    listening = bind(address)
    served = server(Simulator(world))
    loop = asyncio.get_running_loop()
    if end_with_parent:
        # Whoever started us holds the other end: gone, however it went, and so are we.
        loop.add_reader(sys.stdin, lambda: setattr(served, "should_exit", True))
    for ending in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(ending, lambda: setattr(served, "should_exit", True))
    sys.stdout.write(f"simulated sources at {url_of(listening)}\n")
    sys.stdout.flush()
    # Beside the start, which does not wait for it; nor does the first question, later.
    reading = loop.run_in_executor(None, every)
    async with AsyncExitStack() as open_:
        if grpc is not None:
            await open_.enter_async_context(serving(Register(), grpc))
        await served.serve(sockets=[listening])
    await reading


def main() -> int:
    """Run until told to end; exit 2 on wrong use."""
    parser = argparse.ArgumentParser(
        prog="gateway.sources.simulator", description="Authentic sources of a fictional world."
    )
    parser.add_argument("--listen", default="127.0.0.1:0", help="loopback address and port")
    parser.add_argument("--grpc", help="likewise, for the source that speaks gRPC; none else")
    parser.add_argument("--world", type=Path, default=WORLD_FILE, help="YAML file of the world")
    parser.add_argument(
        "--end-with-parent", action="store_true", help="end when standard input ends"
    )
    given = parser.parse_args()
    try:
        world = World.read(given.world)
        asyncio.run(_serve(given.listen, given.grpc, world, end_with_parent=given.end_with_parent))
    except (WorldError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
