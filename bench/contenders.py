"""The contenders over HTTP: each starts, proves that it does the job, and is then measured.

The job: a 1.9 KB unsigned SOAP request in, parsed and hardened, authorised against a registry of
10,000 connections, the source asked, an answer of 4.5 KB (or 52 KB) parsed, the function holders'
persons removed, two durable journal entries, the reply. The source is nginx with static files on
the other core (:mod:`bench.source`). Of the contenders only the gateway does all of it: nginx and
Envoy pass bytes through, ``naive`` and ``spyne + zeep`` neither authorise nor write down.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench import messages, source, world
from bench.servers import (
    GATEWAY_CORE,
    LOAD_CORE,
    START_S,
    envoy,
    free_port,
    nginx,
    process,
    threads,
    used,
)

PATH: Final = "/Magda-02.00/soap/WebService"
CONNECTIONS: Final = 32
NGINX, ENVOY, NAIVE, TUNED, SPYNE = "nginx", "envoy", "naive", "naive tuned", "spyne + zeep"
GATEWAY, ONE, TWO = "gateway", "gateway, 1 worker", "gateway, 2 workers"
ANSWERING, CALLING, FLOOR = "raw server", "raw client", "primitives"
PASSING: Final = frozenset({NGINX, ENVOY, ANSWERING})
"""Those who let everything through."""

Measuring = Callable[[float], Mapping[str, float]]
"""Measures for so many seconds: figures by name, of which ``cpu_us`` is of one request."""


@dataclass(frozen=True, slots=True)
class Load:
    """How a contender is asked."""

    connections: int = CONNECTIONS
    cores: str = str(LOAD_CORE)
    """Where the load comes from, as ``taskset`` has it."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One who takes a turn in every round."""

    name: str
    measure: Measuring
    port: int = 0
    """Where it listens, if it does."""


class Stage:
    """Where contenders are started: a folder, a source, and what all are sent."""

    def __init__(self, stack: ExitStack, folder: Path, size: int) -> None:
        """Start the source, which answers in about *size* bytes."""
        self._stack = stack
        self._folder = folder
        self._size = size
        self.body = folder / "request.xml"
        self.body.write_bytes(messages.request())
        self.source = free_port()
        stack.enter_context(
            nginx(source.conf(folder, self.source, size), folder / "source", LOAD_CORE, self.source)
        )

    def nginx(self) -> Contender:
        """A plain pass-through."""
        port = free_port()
        passing = (
            f"upstream u {{ server 127.0.0.1:{self.source}; keepalive 64; }} "
            f"server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://u/plain; "
            'proxy_http_version 1.1; proxy_set_header Connection ""; } }'
        )
        pid = self._stack.enter_context(nginx(passing, self._folder / "front", GATEWAY_CORE, port))
        return self._served(NGINX, port, pid)

    def envoy(self) -> Contender:
        """A plain pass-through with one worker."""
        port = free_port()
        started = envoy(self._folder, GATEWAY_CORE, port, self.source)
        return self._served(ENVOY, port, self._stack.enter_context(started))

    def naive(self, *how: str) -> Contender:
        """What one would write in an afternoon; *how*: ``tuned``."""
        return self._python(TUNED if how else NAIVE, "bench.naive", self._plain, *how)

    def spyne(self) -> Contender:
        """What the SOAP toolkits make of it."""
        return self._python(SPYNE, "bench.spyne_zeep", self._plain)

    def gateway(
        self, name: str, connections: int, workers: int = 1, cores: str = str(GATEWAY_CORE)
    ) -> Contender:
        """Start the gateway with its registry of *connections*, and a journal on this disk.

        On all cores its load comes from all of them too, and is as much for each of its workers.
        """
        port, state = free_port(), self._folder / name.replace(" ", "-")
        asked = f"http://127.0.0.1:{self.source}/echo"
        environment = world.prepare(state, port, asked, connections)
        environment |= {"SLUIS_WORKERS": str(workers)}
        command = [sys.executable, "-m", "gateway", "serve", "--profile", "demo"]
        pid = self._stack.enter_context(process(command, cores, port, environment))
        load = Load(CONNECTIONS * workers, cores) if cores == all_cores() else Load()
        return self._served(name, port, pid, load)

    def answering(self) -> Contender:
        """The least an HTTP server costs."""
        return self._python(ANSWERING, "bench.raw", str(self._size), before=("answer",))

    def calling(self) -> Contender:
        """The least an HTTP client costs: it makes its load itself."""

        def measure(seconds: float) -> Mapping[str, float]:
            where = (str(self.source), "/plain", str(self.body), str(CONNECTIONS), str(seconds))
            return _own_figures("bench.raw", "call", *where)

        return Contender(CALLING, measure)

    def floor(self) -> Contender:
        """The primitives that are no transport: figures by the name of each."""
        return Contender(FLOOR, lambda _: _own_figures("bench.floor", str(self._size)))

    @property
    def _plain(self) -> str:
        return f"http://127.0.0.1:{self.source}/plain"

    def _python(
        self, name: str, module: str, *after: str, before: tuple[str, ...] = ()
    ) -> Contender:
        port = free_port()
        command = [sys.executable, "-m", module, *before, str(port), *after]
        pid = self._stack.enter_context(process(command, GATEWAY_CORE, port))
        return self._served(name, port, pid)

    def _served(self, name: str, port: int, pid: int, load: Load = Load()) -> Contender:
        _prove(name, port, self.body.read_bytes())
        return Contender(
            name, lambda seconds: _under_load(name, port, pid, self.body, seconds, load), port
        )


@contextmanager
def stage(size: int) -> Iterator[Stage]:
    """Give a stage; what was started on it is ended."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sluis-bench-")))
        yield Stage(stack, folder, size)


def all_cores() -> str:
    """Where one and two workers are compared: each has a core, whatever else runs there."""
    return f"0-{(os.cpu_count() or 1) - 1}"


def _under_load(
    name: str, port: int, pid: int, body: Path, seconds: float, load: Load
) -> Mapping[str, float]:
    before = threads(pid)
    told = _load(port, body, seconds, load)
    spent = used(before, threads(pid))
    answered = told["answered"]
    if told["refused"] or told["lost"] or not answered:
        msg = f"{name} did not answer everything: {told}"
        raise RuntimeError(msg)
    return {
        "cpu_us": spent.all_ns / answered / 1000,
        "writer_us": spent.writer_ns / answered / 1000,
        "clerk_us": spent.clerk_ns / answered / 1000,
        "p50_ms": told["p50_ms"],
        "p99_ms": told["p99_ms"],
        "per_s": answered / seconds,
    }


def _load(port: int, body: Path, seconds: float, load: Load) -> dict[str, float]:
    command = [
        *("taskset", "-c", load.cores, sys.executable, "-m", "bench.load"),
        *("127.0.0.1", str(port), PATH, str(body), str(load.connections), str(seconds)),
    ]
    told: dict[str, float] = json.loads(subprocess.check_output(command))
    return told


def _own_figures(module: str, *arguments: str) -> dict[str, float]:
    command = ["taskset", "-c", str(GATEWAY_CORE), sys.executable, "-m", module, *arguments]
    told: dict[str, float] = json.loads(subprocess.check_output(command))
    return told


def _prove(name: str, port: int, request: bytes) -> None:
    """Wait until it does the job: a fast refusal is no work done.

    The answer must hold the enterprise, and only who passes bytes through may leak its holders.
    Who starts may drop connections, or say that it has no registry yet.
    """
    url, until = f"http://127.0.0.1:{port}{PATH}", time.monotonic() + START_S
    while not _does_it(name, answer := _answer(url, request)):
        if time.monotonic() > until:
            msg = f"{name} does not do the job: {answer[-500:]!r}"
            raise RuntimeError(msg)
        time.sleep(0.1)


def _does_it(name: str, answer: bytes) -> bool:
    leaks = b"<AchterNaam>" in answer
    return b"<Activiteit" in answer and leaks == (name in PASSING)


def _answer(url: str, request: bytes) -> bytes:
    """Ask once: the answer, or why there was none."""
    asked = urllib.request.Request(url, request, {"Content-Type": "text/xml"})  # noqa: S310 - ours
    try:
        with urllib.request.urlopen(asked, timeout=START_S) as reply:  # noqa: S310 - ours
            answer: bytes = reply.read()
    except OSError as error:
        return str(error).encode()
    return answer
