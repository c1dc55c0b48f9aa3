"""The real gateway as a process on free ports, for system tests.

Started, asked, killed, ended by its pid.
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from pathlib import Path
from typing import Any

from gateway.cli.replay import Places, replay_journal
from gateway.settings import ROOT

START_TIMEOUT_S = 60.0
PORT_MIN, PORT_MAX = 12_000, 65_000
PORTS_GIVEN_OUT = Path("/proc/sys/net/ipv4/ip_local_port_range")
DOORS = (
    *("SOAP__PLAIN", "SOAP__TLS", "GRPC__PLAIN", "GRPC__TLS"),
    *("OPERATIONS", "ADMIN__PLAIN", "ADMIN"),
)
PATH = "/Magda-02.00/soap/WebService"


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on, all different.

    None is of those the system gives to who connects: a server that is killed and started again
    would find its port taken by a connection to somewhere else.
    """
    low, high = _given_out()
    every = range(PORT_MIN, PORT_MAX)
    # All of them, where the system gives out all of them.
    ours = [port for port in every if not low <= port <= high] or every
    probes: list[socket.socket] = []
    try:
        # By chance, since test processes run side by side.
        for port in random.sample(ours, len(ours)):
            if len(probes) == count:
                break
            probes.append(socket.socket())
            try:
                probes[-1].bind(("127.0.0.1", port))
            except OSError:
                probes.pop().close()
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def _given_out() -> tuple[int, int]:
    """First and last port of connections outward; Linux's default where it is not said."""
    try:
        low, high = PORTS_GIVEN_OUT.read_text().split()
    except OSError:
        return 32768, 60999
    return int(low), int(high)


class Watch:
    """Ends a process when we are gone, however we went: a killed test run leaves nothing."""

    def __init__(self, pid: int, number: signal.Signals, folder: Path | None = None) -> None:
        # Reads until the other end of its pipe is closed, which the system does for the dead.
        words = ["sh", "-c", 'read -r _; kill "-$1" "$0"; sleep 1; [ -z "$2" ] || rm -rf "$2"']
        self._process = subprocess.Popen(
            [*words, str(pid), str(int(number)), "" if folder is None else str(folder)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def end(self) -> None:
        """We end it ourselves."""
        self._process.kill()
        self._process.wait(10)
        assert self._process.stdin is not None
        self._process.stdin.close()


class Running:
    """A demo gateway over one state directory; may be killed and started again."""

    def __init__(self, state: Path, **settings: str) -> None:
        self.state = state
        self.ports = dict(zip(DOORS, free_ports(len(DOORS)), strict=True))
        doors = {f"SLUIS_{d}__LISTEN": f"127.0.0.1:{p}" for d, p in self.ports.items()}
        self.environment = doors | {"SLUIS_STATE_DIR": str(state)} | settings
        self.config: Path | None = None
        """A settings file, for what no environment variable can say: a list, a table."""
        self.process: subprocess.Popen[bytes] | None = None
        self._watch: Watch | None = None
        self.log = state.parent / f"{state.name}.log"
        self.replays = True
        """Whether whatever it decided is decided again at its end (promise 4); not where a test
        changes journal or registry by hand."""

    def start(self, profile: str = "demo") -> "Running":
        """Start it and wait until it says ready."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("SLUIS_")}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gateway", "serve", "--profile", profile),
                    *([] if self.config is None else ["--config", str(self.config)]),
                ],
                env=inherited | self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.unwatch()
        self._watch = Watch(self.process.pid, signal.SIGTERM)
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            if "\nready\n" in "\n" + self.log.read_text():
                return self
            time.sleep(0.05)
        raise RuntimeError(self.log.read_text())

    def stop(self) -> int:
        """SIGTERM; its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(30)
        self.unwatch()
        self.replay()
        return status

    def unwatch(self) -> None:
        """It has ended, or is ended by us."""
        if self._watch is not None:
            self._watch.end()
            self._watch = None

    def replay(self) -> None:
        """Decide everything in its journal again; anything that differs fails the test."""
        journal, key = self.state / "journal", self.state / "keys" / "journal.pub"
        if not self.replays or not key.is_file() or not any(journal.glob("*.db")):
            return
        url = self.environment.get(
            "SLUIS_REGISTRY__URL", f"sqlite:///{(self.state / 'registry.db').absolute()}"
        )
        found = replay_journal(Places(journal, key, self.state / "keys" / "subjects", url))
        assert found.agrees, (found.journal, [each for each in found.exchanges if not each.agrees])

    def kill(self) -> None:
        """SIGKILL for the parent and every worker, as a machine that dies would."""
        assert self.process is not None
        self.unwatch()
        for pid in (self.process.pid, *children(self.process.pid)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(10)

    def soap(self, body: bytes, path: str = PATH) -> tuple[int, Message, bytes]:
        """Post to the plain SOAP door."""
        url = f"http://127.0.0.1:{self.ports['SOAP__PLAIN']}{path}"
        request = urllib.request.Request(url, body, {"Content-Type": "text/xml; charset=utf-8"})
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, reply.headers, reply.read()

    def get(self, door: str, path: str) -> bytes:
        """Get from an HTTP door."""
        url = f"http://127.0.0.1:{self.ports[door]}{path}"
        with urllib.request.urlopen(url, timeout=10) as reply:
            content: bytes = reply.read()
            return content

    def health(self, what: str) -> dict[str, Any]:
        """What the operations door says."""
        told: dict[str, Any] = json.loads(self.get("OPERATIONS", f"/health/{what}"))
        return told

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """One ``sluis`` command on this state directory."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("SLUIS_")}
        return subprocess.run(
            [sys.executable, "-m", "gateway", *arguments],
            env=inherited | self.environment,
            cwd=ROOT,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


def children(pid: int) -> Iterator[int]:
    """Every descendant of a process."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, path.read_text().split()):
                yield child
                yield from children(child)


@contextmanager
def running(state: Path, **settings: str) -> Iterator[Running]:
    """A gateway for the length of a test; whatever is left of it is killed."""
    gateway = Running(state, **settings)
    try:
        yield gateway.start()
    finally:
        if gateway.process is not None and gateway.process.poll() is None:
            gateway.kill()
            if sys.exc_info()[0] is None:
                gateway.replay()
        gateway.unwatch()
