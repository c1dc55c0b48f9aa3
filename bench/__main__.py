"""``make bench``: the job of one gateway process beside nginx pass-through and a naive proxy.

The contenders are interleaved, the figures ratios.

The job: a 1.9 KB unsigned SOAP request in, parsed and hardened, authorised against a registry of
10,000 connections, the source asked, a 4.5 KB (or 52 KB) answer parsed, ten elements removed, two
durable journal entries, the reply. CPU per request is schedstat time of all the server's processes
and threads divided by the requests answered. Contenders run on core 0, load and upstream on core 1,
in turn, for some rounds; medians and ratios within the run count, nothing else.
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
from dataclasses import dataclass
from pathlib import Path

from bench import messages, world
from bench.servers import GATEWAY_CORE, LOAD_CORE, cpu_ns, free_port, nginx, process

PATH = "/Magda-02.00/soap/WebService"
CONNECTIONS = 32
WARM_UP_S = 1.0
TARGET_NGINX, TARGET_NAIVE = 25.0, 0.9


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
    p50_ms: float
    p99_ms: float
    per_s: float


def main() -> None:
    """Run and print; ``--json FILE`` also writes the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--connections", type=int, default=10_000, help="in the registry")
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    figures = {}
    for label, size in (("4.5 KB", messages.SMALL_BYTES), ("52 KB", messages.LARGE_BYTES)):
        figures[label] = _one_size(label, size, wanted)
    _print(figures)
    if wanted.json:
        wanted.json.write_text(json.dumps(figures, indent=1))


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
    return {
        name: {
            "cpu_us": statistics.median(m.cpu_us for m in measured),
            "p50_ms": statistics.median(m.p50_ms for m in measured),
            "p99_ms": statistics.median(m.p99_ms for m in measured),
            "per_s": statistics.median(m.per_s for m in measured),
        }
        for name, measured in rounds.items()
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
    before, started = cpu_ns(contender.pid), time.perf_counter()
    answered = _load(contender, body, seconds)
    used = cpu_ns(contender.pid) - before
    if answered["refused"] or answered["lost"] or not answered["answered"]:
        msg = f"{contender.name} did not answer everything: {answered}"
        raise RuntimeError(msg)
    return Measured(
        used / answered["answered"] / 1000,
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


def _print(figures: dict[str, dict[str, dict[str, float]]]) -> None:
    print("CPU per request, medians; ratios within this run")
    heads = ("CPU µs", "× nginx", "× naive", "p50 ms", "p99 ms")
    print(f"{'':8}{'contender':<12}" + "".join(f"{head:>9}" for head in heads))
    for label, by_name in figures.items():
        for name, m in by_name.items():
            print(
                f"{label:8}{name:<12}{m['cpu_us']:>9.0f}"
                f"{m['cpu_us'] / by_name['nginx']['cpu_us']:>9.1f}"
                f"{m['cpu_us'] / by_name['naive']['cpu_us']:>9.2f}"
                f"{m['p50_ms']:>9.2f}{m['p99_ms']:>9.2f}"
            )
    small = figures["4.5 KB"]
    for other, target in (("nginx", TARGET_NGINX), ("naive", TARGET_NAIVE)):
        ratio = small["gateway"]["cpu_us"] / small[other]["cpu_us"]
        verdict = "met" if ratio <= target else "MISSED"
        print(f"target at 4.5 KB: at most {target} × {other}: {ratio:.2f}, {verdict}")


if __name__ == "__main__":
    main()
