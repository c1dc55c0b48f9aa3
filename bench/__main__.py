"""``make bench``: the job of one gateway process beside nginx pass-through and a naive proxy.

The contenders are interleaved, the figures ratios.

The job: a 1.9 KB unsigned SOAP request in, parsed and hardened, authorised against a registry of
10,000 connections, the source asked, a 4.5 KB (or 52 KB) answer parsed, ten elements removed, two
durable journal entries, the reply. CPU per request is schedstat time of all the server's processes
and threads divided by the requests answered. Contenders run on core 0, load and upstream on core 1,
in turn, for some rounds; medians and ratios within the run count, nothing else.

Then each step of the job alone (``bench.primitives``), a decision as the registry grows, and a
registry of a whole country in a process of its own (``bench.registry``), and the journal alone
(``bench.journal``; ``--journal 100000`` for a shorter one). Signing an answer beside
python-xmlsec is ``bench.wsse_sign``, which also runs alone.
Last, what one consumer's flood does to another (``bench.fairness``).
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from bench import fairness, journal, messages, primitives, registry, report, world, wsse, wsse_sign
from bench.servers import GATEWAY_CORE, LOAD_CORE, free_port, nginx, process, threads_ns

PATH = "/Magda-02.00/soap/WebService"
CONNECTIONS = 32
WARM_UP_S = 1.0
SIZES = {report.SMALL: messages.SMALL_BYTES, report.LARGE: messages.LARGE_BYTES}
REGISTRIES = (100, 100_000)
"""Connections, for the cost of a decision."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A server under load and the process to account."""

    name: str
    port: int
    pid: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One contender in one round."""

    cpu_us: float
    writer_us: float
    """Of these, the second busiest thread's: of the gateway, the journal's writer."""
    p50_ms: float
    p99_ms: float
    per_s: float


def main() -> None:
    """Run and print; ``--json FILE`` also writes the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--connections", type=int, default=10_000, help="in the registry")
    parser.add_argument("--journal", type=int, default=1_000_000, help="entries in a long one")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--primitives", action="store_true", help="the steps alone, no servers")
    wanted = parser.parse_args()
    figures: dict[str, Any] = {}
    if not wanted.primitives:
        figures["job"] = {label: _one_size(label, size, wanted) for label, size in SIZES.items()}
    figures["primitives"] = {label: primitives.steps_us(size) for label, size in SIZES.items()}
    figures["signing"] = wsse_sign.measure(SIZES)
    figures["verifying"] = wsse.measure()
    figures["decisions"] = _decisions()
    figures["registry"] = registry.measure(REGISTRIES[-1])
    figures["journal"] = journal.measure(wanted.journal)
    if not wanted.primitives:
        figures["fairness"] = fairness.measure()
    report.show(figures)
    if wanted.json:
        figures["goals"] = [asdict(goal) for goal in report.goals(figures)]
        wanted.json.write_text(json.dumps(figures, indent=1))


def _decisions() -> dict[str, dict[str, float]]:
    few, many = (primitives.decisions_us(connections) for connections in REGISTRIES)
    small, large = (f"{connections:,}" for connections in REGISTRIES)
    return {kind: {small: few[kind], large: many[kind]} for kind in few}


def _one_size(label: str, size: int, wanted: argparse.Namespace) -> dict[str, dict[str, float]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sluis-bench-")))
        contenders = _start(stack, folder, size, wanted.connections)
        body = folder / "request.xml"
        body.write_bytes(messages.request())
        for contender in contenders:
            _prove(contender, body)
            _load(contender, body, WARM_UP_S)
        rounds: dict[str, list[Measured]] = {contender.name: [] for contender in contenders}
        for number in range(wanted.rounds):
            for contender in contenders:
                rounds[contender.name].append(_measure(contender, body, wanted.seconds))
            sys.stderr.write(f"\r{label}: round {number + 1} of {wanted.rounds}")
        sys.stderr.write("\n")
    names = [each.name for each in fields(Measured)]
    return {
        contender: {
            name: statistics.median(getattr(each, name) for each in measured) for name in names
        }
        for contender, measured in rounds.items()
    }


def _start(stack: ExitStack, folder: Path, size: int, connections: int) -> list[Contender]:
    up, front, naive, tuned, door = (free_port() for _ in range(5))
    pages = folder / "pages"
    pages.mkdir()
    (pages / "plain.xml").write_bytes(messages.answer(size, "bench-1"))
    echo = '<!--#echo var="http_x_correlation_id" -->'
    (pages / "echo.xml").write_bytes(
        messages.answer(size, "@").replace(b">@<", f">{echo}<".encode())
    )
    types = "types { text/xml xml; }"
    upstream = (
        f"server {{ listen 127.0.0.1:{up}; root {pages}; {types} "
        "location /plain { error_page 405 =200 /plain.xml; try_files /plain.xml =404; } "
        "location /echo { ssi on; ssi_types text/xml; ssi_silent_errors on; "
        "error_page 405 =200 /echo.xml; try_files /echo.xml =404; } "
        "location = /plain.xml { internal; } "
        "location = /echo.xml { internal; ssi on; ssi_types text/xml; } }"
    )
    stack.enter_context(nginx(upstream, folder / "upstream", LOAD_CORE, up))
    passing = (
        f"upstream u {{ server 127.0.0.1:{up}; keepalive 64; }} "
        f"server {{ listen 127.0.0.1:{front}; location / {{ proxy_pass http://u/plain; "
        'proxy_http_version 1.1; proxy_set_header Connection ""; } }'
    )
    nginx_pid = stack.enter_context(nginx(passing, folder / "front", GATEWAY_CORE, front))
    plain = f"http://127.0.0.1:{up}/plain"
    proxy = [sys.executable, "-m", "bench.naive"]
    naive_pid = stack.enter_context(process([*proxy, str(naive), plain], GATEWAY_CORE, naive))
    tuned_pid = stack.enter_context(
        process([*proxy, str(tuned), plain, "tuned"], GATEWAY_CORE, tuned)
    )
    environment = world.prepare(folder / "state", door, f"http://127.0.0.1:{up}/echo", connections)
    command = [sys.executable, "-m", "gateway", "serve", "--profile", "demo"]
    gateway_pid = stack.enter_context(process(command, GATEWAY_CORE, door, environment))
    return [
        Contender("nginx", front, nginx_pid),
        Contender("naive", naive, naive_pid),
        Contender("naive tuned", tuned, tuned_pid),
        Contender("gateway", door, gateway_pid),
    ]


def _measure(contender: Contender, body: Path, seconds: float) -> Measured:
    before, started = threads_ns(contender.pid), time.perf_counter()
    answered = _load(contender, body, seconds)
    after = threads_ns(contender.pid)
    used = sorted((ns - before.get(thread, 0) for thread, ns in after.items()), reverse=True)
    if answered["refused"] or answered["lost"] or not answered["answered"]:
        msg = f"{contender.name} did not answer everything: {answered}"
        raise RuntimeError(msg)
    return Measured(
        sum(used) / answered["answered"] / 1000,
        (used[1] if len(used) > 1 else 0) / answered["answered"] / 1000,
        answered["p50_ms"],
        answered["p99_ms"],
        answered["answered"] / (time.perf_counter() - started),
    )


def _prove(contender: Contender, body: Path) -> None:
    """A fast refusal is no work done.

    The answer must hold the enterprise, and only nginx may leak its holders.
    """
    url = f"http://127.0.0.1:{contender.port}{PATH}"
    request = urllib.request.Request(url, body.read_bytes(), {"Content-Type": "text/xml"})
    with urllib.request.urlopen(request) as reply:  # noqa: S310 - ours
        answer = reply.read()
    leaks = b"<AchterNaam>" in answer
    if b"<Activiteit>" not in answer or leaks != (contender.name == "nginx"):
        msg = f"{contender.name} does not do the job: {answer[-500:]!r}"
        raise RuntimeError(msg)


def _load(contender: Contender, body: Path, seconds: float) -> dict[str, float]:
    command = [
        *("taskset", "-c", str(LOAD_CORE), sys.executable, "-m", "bench.load"),
        *("127.0.0.1", str(contender.port), PATH, str(body), str(CONNECTIONS), str(seconds)),
    ]
    told: dict[str, float] = json.loads(subprocess.check_output(command))
    return told


if __name__ == "__main__":
    main()
