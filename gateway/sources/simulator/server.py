"""Runs the simulator: on loopback only, since it answers anybody about anybody."""

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import uvicorn

from gateway.sources.simulator.app import PATH, Simulator

BACKLOG: Final = 512
KEEP_ALIVE_S: Final = 30


class NotLoopbackError(ValueError):
    """An address others than this machine could reach."""


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs it: several may run in one process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def bind(address: str) -> socket.socket:
    """Listen on ``HOST:PORT`` (port 0: any free one); :class:`NotLoopbackError` otherwise."""
    host, _, port = address.rpartition(":")
    if not ipaddress.ip_address(host.strip("[]")).is_loopback:
        msg = f"`{host}` is not a loopback address"
        raise NotLoopbackError(msg)
    listening = socket.create_server((host.strip("[]"), int(port)), backlog=BACKLOG)
    # Its connections inherit it. asyncio would not set it on these, and the second half of each
    # answer would wait 40 ms for the acknowledgement of the first.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def url_of(listening: socket.socket) -> str:
    """Say where questions to this socket go."""
    host, port = listening.getsockname()[:2]
    return f"http://{host}:{port}{PATH}"


def server(simulator: Simulator) -> uvicorn.Server:
    """Make the server; it serves the sockets it is given."""
    config = uvicorn.Config(
        simulator,
        lifespan="off",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
    )
    return _Server(config)


@asynccontextmanager
async def running(simulator: Simulator, address: str = "127.0.0.1:0") -> AsyncIterator[str]:
    """Run *simulator* in this event loop for the length of the block; gives its URL."""
    listening = bind(address)
    served = server(simulator)
    task = asyncio.create_task(served.serve(sockets=[listening]))
    try:
        yield url_of(listening)
    finally:
        served.should_exit = True
        served.force_exit = True
        await task
        listening.close()
