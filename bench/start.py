"""How long the demo takes to its start, and what its processes weigh then and later.

    python -m bench.start [--runs N] [--rounds M]

``sluis serve --profile demo`` on a state directory of its own: the first start makes keys and
registry, the others are those that count. Wall time to ``ready`` means something on a quiet machine
only; the CPU seconds of each process until then mean something on any. After the last start every
question of the demo world (:mod:`bench.asked`) is asked M times at the SOAP door and as a typed
call, and the worker is weighed again.
"""

import argparse
import contextlib
import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import grpc

from bench.asked import Question, questions
from bench.figures import Figure
from bench.servers import START_S, WORKER, descendants, free_port, module_of, threads
from gateway.compose import contracts_and_policies
from gateway.settings import load

RUNS: Final = 5
ROUNDS: Final = 40
"""Of all questions: some three thousand exchanges."""
READY_S: Final = 3.0
WORKER_MB: Final = 150.0
CALL_S: Final = 30.0
_READY: Final = b"ready\n  SOAP"
_LOOK_S: Final = 0.01
_DOORS: Final = (
    *("SOAP__PLAIN", "SOAP__TLS", "GRPC__PLAIN", "GRPC__TLS"),
    *("ADMIN", "ADMIN__PLAIN", "OPERATIONS"),
)
_PATH: Final = "/Magda-02.00/soap/WebService"
_KB_A_MB: Final = 1024


@dataclass(frozen=True, slots=True)
class Started:
    """One start: the time to ``ready``, and each process by the module it runs."""

    ready_s: float
    cpu_s: Mapping[str, float]
    rss_mb: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """Some starts, and the exchanges after the last."""

    first: Started
    """On an empty state directory."""
    starts: Sequence[Started]
    exchanges: int
    refused: int
    """Of them: those that were not answered with data."""
    rss_mb: Mapping[str, float]
    """After the exchanges."""

    @property
    def ready_s(self) -> Figure:
        """To ``ready``, by start."""
        return Figure(tuple(each.ready_s for each in self.starts))

    @property
    def cpu_s(self) -> Figure:
        """CPU of all processes until then."""
        return Figure(tuple(sum(each.cpu_s.values()) for each in self.starts))

    @property
    def worker_mb(self) -> Figure:
        """What the worker weighs when it is ready."""
        return Figure(tuple(each.rss_mb[WORKER] for each in self.starts))


def measure(runs: int = RUNS, rounds: int = ROUNDS) -> Measured:
    """Start it *runs* times after a first, and ask every question *rounds* times at each door."""
    with tempfile.TemporaryDirectory(prefix="sluis-start-") as made:
        ports = {door: free_port() for door in _DOORS}
        environment = {f"SLUIS_{door}__LISTEN": f"127.0.0.1:{at}" for door, at in ports.items()}
        environment |= {"SLUIS_STATE_DIR": f"{made}/state", "SLUIS_WORKERS": "1"}
        told: list[Started] = []
        for _ in range(runs):
            with _started(environment, Path(made) / "log") as (_, started):
                told.append(started)
        with _started(environment, Path(made) / "log") as (pid, started):
            exchanges, refused = _ask(ports, rounds)
            return Measured(told[0], [*told[1:], started], exchanges, refused, _rss_mb(pid))


@contextlib.contextmanager
def _started(environment: Mapping[str, str], log: Path) -> Iterator[tuple[int, Started]]:
    began = time.monotonic()
    # A file: nobody would read a pipe while questions are asked, and each writes a line.
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "gateway", "serve", "--profile", "demo"],
            env={**os.environ, **environment},
            stdout=lines,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_ready(process, log)
        ready_s = time.monotonic() - began
        cpu_s: dict[str, float] = {}
        for thread in threads(process.pid).values():
            cpu_s[thread.module] = cpu_s.get(thread.module, 0.0) + thread.ns / 1e9
        yield process.pid, Started(ready_s, cpu_s, _rss_mb(process.pid))
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(START_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_ready(process: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + START_S
    while _READY not in log.read_bytes():
        if process.poll() is not None or time.monotonic() > ends:
            msg = f"the gateway did not start: {log.read_text()[-500:]}"
            raise RuntimeError(msg)
        time.sleep(_LOOK_S)


def _rss_mb(pid: int) -> dict[str, float]:
    """Give what each process has in memory, by the module it runs."""
    found = {}
    for each in (pid, *descendants(pid)):
        status = Path(f"/proc/{each}/status").read_text()
        resident = status.partition("VmRSS:")[2].split()[0]
        found[module_of(each)] = int(resident) / _KB_A_MB
    return found


def _ask(ports: Mapping[str, int], rounds: int) -> tuple[int, int]:
    """Ask every question at both doors; how many were asked, and how many refused."""
    contracts, policies = contracts_and_policies(load(profile="demo"))
    asked = list(questions(contracts.all_facts(), policies))
    refused = 0
    soap = http.client.HTTPConnection("127.0.0.1", ports["SOAP__PLAIN"], timeout=CALL_S)
    with grpc.insecure_channel(f"127.0.0.1:{ports['GRPC__PLAIN']}") as channel:
        for _ in range(rounds):
            for each in asked:
                refused += not _over_soap(soap, each.soap)
                if each.call is not None:
                    refused += not _typed(channel, each)
    soap.close()
    return rounds * sum(1 + (each.call is not None) for each in asked), refused


def _over_soap(connection: http.client.HTTPConnection, body: bytes) -> bool:
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'}
    connection.request("POST", _PATH, body, headers)
    answer = connection.getresponse()
    answer.read()
    return str(answer.headers.get("Sluis-Decision")).startswith("OK")


def _typed(channel: grpc.Channel, asked: Question) -> bool:
    assert asked.call is not None
    try:
        calling: Callable[..., bytes] = channel.unary_unary(asked.call)
        calling(asked.typed, timeout=CALL_S)
    except grpc.RpcError:
        return False
    return True


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.start", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="starts after the first")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of all questions")
    wanted = parser.parse_args()
    found = measure(wanted.runs, wanted.rounds)
    print(f"{'to ready, s':28}{_row([found.first.ready_s, *found.ready_s.rounds])}")
    for name in found.first.cpu_s:
        cpu_s = [each.cpu_s.get(name, 0.0) for each in (found.first, *found.starts)]
        print(f"{f'{_short(name)}, s of CPU':28}{_row(cpu_s)}")
    for name, mb in found.rss_mb.items():
        ready = found.starts[-1].rss_mb[name]
        print(f"{f'{_short(name)}, MB':28}{ready:8.0f}{mb:8.0f} after the exchanges")
    print(
        f"ready in {found.ready_s.median:.2f} s (at most {READY_S:.0f}), {found.cpu_s.median:.2f} s"
        f" of CPU; {found.exchanges:,} exchanges, {found.refused} refused; the worker"
        f" {found.worker_mb.median:.0f} MB, then {found.rss_mb[WORKER]:.0f} (at most"
        f" {WORKER_MB:.0f})"
    )


def _row(told: Sequence[float]) -> str:
    return "".join(f"{each:8.2f}" for each in told)


def _short(name: str) -> str:
    return name.rpartition("/")[2].removeprefix("gateway.")


if __name__ == "__main__":
    main()
