"""A running gateway to attack, and the six assertions that hold whatever was thrown at it.

    with world.attack(refused=1, reason="INVALID_REQUEST") as attack:
        attack.saw(world.soap(spoilt))

At the end of the block: the sources were not asked, exactly so many entries REFUSED stand in the
journal, nothing leaked, a bystander was served all the while, the worker is unharmed, and the next
valid request is answered (CATALOGUE section 1). A module that needs special settings starts
:func:`a_world` of its own.
"""

import json
import re
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final

import pytest
from grpc import Channel

from gateway import demo
from gateway.settings import ROOT
from gateway.stores.journal.reading.files import FilesReader
from tests.support import hostile_registry as registry
from tests.support.asking import (
    EXCHANGE,
    Reply,
    Wire,
    a_channel,
    a_post,
    call,
    connect,
    trusting,
)
from tests.support.bystander import Bystander
from tests.support.hostile_messages import a_call, a_message
from tests.support.running import PATH, Running, children, free_ports, running
from tests.support.seen import Entry, Expected, Seen, complaints

PATIENCE_S: Final = 60.0
_ENDPOINT: Final = "/Magda-02.00/soap/WebService"
_PROBED: Final = "GeefOndernemingVKBO"
"""What the bystander asks: of a source of its own."""
_ESTABLISHED: Final = "01"
"""Of a connection in /proc/net/tcp."""


class Sources:
    """Simulated authentic sources, in a process of their own with its own counter."""

    def __init__(self, names: Sequence[str]) -> None:
        """Start them; the gateway calls them *names*."""
        self.names = names
        (port,) = free_ports(1)
        self.address = ("127.0.0.1", port)
        self._url = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gateway.sources.simulator", "--listen"),
                *(f"127.0.0.1:{port}", "--end-with-parent"),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline().startswith(b"simulated")

    @property
    def settings(self) -> dict[str, str]:
        """Settings of a gateway that asks them."""
        return {
            f"SLUIS_SOURCES__{name.upper()}__ENDPOINT": self._url + _ENDPOINT for name in self.names
        }

    @property
    def calls(self) -> int:
        """Questions since the start."""
        with urllib.request.urlopen(f"{self._url}/_control", timeout=PATIENCE_S) as reply:
            calls: int = json.loads(reply.read())["calls"]
            return calls

    def tell(self, mode: str, times: int | None = 1, **more: float) -> None:
        """Have the next *times* questions answered in *mode*."""
        told: dict[str, object] = {"mode": mode, **more} | ({"for": times} if times else {})
        request = urllib.request.Request(f"{self._url}/_control", json.dumps(told).encode())
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as reply:
            assert reply.status == 200

    def end(self) -> None:
        """End them."""
        self._process.terminate()
        self._process.wait(PATIENCE_S)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()


class World:
    """One gateway, its sources, its consumers, and a bystander."""

    def __init__(self, gateway: Running, sources: Sources, others: Sources) -> None:
        self.gateway = gateway
        self.sources = sources
        """What attacks ask: kbo and rijksregister."""
        self._others = others
        """What the bystander asks: vkbo."""
        self.state = gateway.state
        self.pki = gateway.state / "pki"
        self.ca = self.pki / "ca.pem"
        self.measured: list[tuple[str, float, float]] = []
        """Of every attack: the test, CPU seconds for each message, p99 of the bystander in s."""
        self._reader = FilesReader(self.state / "journal")
        self._wires: dict[str | None, Wire] = {}
        self._channels: dict[str | None, Channel] = {}
        # What messages are written with is read once, and not by two threads at the same moment.
        self.message("X", service=_PROBED)
        self.call("X", service=_PROBED)
        self.bystander = Bystander([self._probe_soap, self._probe_grpc])
        self._probe_cpu_s = 0.0
        self._files = 0
        self._measure()

    # Asking -------------------------------------------------------------------------------------

    def pair(self, as_: str) -> Path:
        """Give the folder with ``cert.pem`` and ``key.pem`` of a consumer."""
        return self.pki / as_

    def address(self, door: str) -> tuple[str, int]:
        """Give host and port of a door, as in tests.support.running."""
        return "127.0.0.1", self.gateway.ports[door]

    def message(self, as_: str = "G", **special: Any) -> bytes:
        """Write a valid question of a consumer, but for what is *special*."""
        return a_message(registry.IDENTIFICATIONS[as_], **special)

    def call(self, as_: str = "G", **special: Any) -> bytes:
        """Write the same as a gRPC ExchangeRequest."""
        return a_call(registry.IDENTIFICATIONS[as_], **special)

    @contextmanager
    def raw(self, as_: str | None = "G", door: str = "SOAP__TLS") -> Iterator[Wire]:
        """Open a connection of its own to an HTTP door; with no certificate for None."""
        trust = trusting(self.ca, None if as_ is None else self.pair(as_))
        with connect(self.address(door), None if "PLAIN" in door else trust) as wire:
            yield wire

    def soap(
        self,
        body: bytes,
        headers: Mapping[str, str] | None = None,
        *,
        as_: str = "G",
        path: str = PATH,
        new: bool = False,
    ) -> Reply:
        """Post to the SOAP door over mutual TLS, on the consumer's connection or a *new* one."""
        request = a_post(body, path, headers)
        if new:
            with self.raw(as_) as wire:
                wire.send(request)
                return wire.reply()
        kept = self._wires.get(as_)
        try:
            if kept is not None:
                kept.send(request)
                return self._read(as_, kept)
        except (OSError, HTTPException):
            # The server hung up on an idle connection before it read a byte of this.
            pass
        self._drop(as_)
        trust = trusting(self.ca, self.pair(as_))
        wire = self._wires[as_] = connect(self.address("SOAP__TLS"), trust)
        wire.send(request)
        return self._read(as_, wire)

    def _read(self, as_: str, wire: Wire) -> Reply:
        reply = wire.reply()
        if reply.headers.get("connection") == "close":
            self._drop(as_)
        return reply

    def _drop(self, as_: str | None) -> None:
        if as_ in self._wires:
            self._wires.pop(as_).close()

    def grpc(
        self,
        data: bytes,
        metadata: Sequence[tuple[str, str | bytes]] = (),
        *,
        as_: str | None = "G",
        method: str = EXCHANGE,
        new: bool = False,
        timeout_s: float = 30.0,
    ) -> Reply:
        """Send the bytes of a message to the gRPC door over mutual TLS."""
        if new:
            with self.channel(as_) as channel:
                return call(channel, data, method, metadata, timeout_s)
        if as_ not in self._channels:
            self._channels[as_] = self.channel(as_)
        return call(self._channels[as_], data, method, metadata, timeout_s)

    def channel(self, as_: str | None = "G") -> Channel:
        """Open a gRPC channel of its own; the caller closes it."""
        host, port = self.address("GRPC__TLS")
        return a_channel(f"{host}:{port}", self.ca, None if as_ is None else self.pair(as_))

    def canary(self, name: str) -> str:
        """Make a word that stands nowhere else; plant it with :meth:`Attack.planted`."""
        return f"CANARY-{name}-{uuid.uuid4()}"

    # Attacking ----------------------------------------------------------------------------------

    @contextmanager
    def attack(self, refused: int = 1, source_calls: int = 0, **more: Any) -> Iterator["Attack"]:
        """Check section 1 around what stands in the block; *more* is of :class:`Expected`."""
        attack = Attack(self, Expected(refused, source_calls, **more))
        try:
            yield attack
        except BaseException:
            attack.given_up()
            raise
        attack.ended()

    def entries(self, since: Mapping[str, int]) -> list[Entry]:
        """Give what was written into every shard since it had the sizes *since*."""
        return [
            json.loads(found.body or b"{}")
            for shard in self._reader.shards()
            for found in self._reader.entries(shard, since.get(shard, 0))
        ]

    def sizes(self) -> dict[str, int]:
        """Give how many entries each shard has."""
        return {shard: self._reader.size(shard) for shard in self._reader.shards()}

    def workers(self) -> tuple[int, ...]:
        """Give the process id of every worker, in their order."""
        assert self.gateway.process is not None
        return tuple(
            pid
            for pid in sorted(children(self.gateway.process.pid))
            if b"gateway.worker" in _read(f"/proc/{pid}/cmdline")
        )

    def metrics(self) -> str:
        """Give what the operations door exposes."""
        return self.gateway.get("OPERATIONS", "/metrics").decode()

    def end(self) -> None:
        """Stop asking, and close everything."""
        self.bystander.end()
        self._reader.close()
        for wire in self._wires.values():
            wire.close()
        for channel in self._channels.values():
            channel.close()

    # The bystander ------------------------------------------------------------------------------

    def _probe_soap(self) -> Reply:
        return self.soap(self.message("X", service=_PROBED), as_="X")

    def _probe_grpc(self) -> Reply:
        return self.grpc(self.call("X", service=_PROBED), as_="X")

    def _measure(self) -> None:
        """Learn what the bystander alone costs."""
        for _ in range(2):
            # The first round is dearer than those after it.
            began, cpu = self.bystander.begin(), self.cpu_s()
            time.sleep(0.2)
            probes = self.bystander.pause(began, PATIENCE_S)
            assert not [each.error for each in probes if each.error], probes
            self._probe_cpu_s = (self.cpu_s() - cpu) / len(probes)
        self._files = self.files()

    def cpu_s(self) -> float:
        """Give the processor time the workers have used."""
        stats = (p for pid in self.workers() for p in Path(f"/proc/{pid}/task").glob("*/schedstat"))
        return sum(int((_read(path) or b"0").split()[0]) for path in stats) / 1e9

    def files(self) -> int:
        """Give the open descriptors of the workers; connections they keep outward do not count.

        Those to sources stay open for the next question, within the limits of the pool. None where
        the system shows descriptors to nobody but root.
        """
        opened = [_links(Path(f"/proc/{pid}/fd")) for pid in self.workers()]
        kept = _kept_outward(set(self.gateway.ports.values()))
        return sum(each not in kept for links in opened for each in links)

    def rss(self) -> int:
        """Give the resident memory of the workers, in bytes."""
        pages = (int(_read(f"/proc/{pid}/statm").split()[1]) for pid in self.workers())
        return sum(pages) * 4096


class Attack:
    """One attack under way; says at its end what should not have been."""

    def __init__(self, world: World, expected: Expected) -> None:
        self.expected = expected
        self.replies: list[Reply] = []
        self.canaries: list[str] = []
        self._world = world
        self._workers, self._rss = world.workers(), world.rss()
        self._calls, self._others = world.sources.calls, world._others.calls
        self._sizes, self._log = world.sizes(), world.gateway.log.stat().st_size
        self._rejected = _rejected(world.metrics())
        self._cpu = world.cpu_s()
        self._begun = world.bystander.begin()

    def expects(self, **changed: Any) -> None:
        """Say what is known only now: fields of :class:`Expected`."""
        self.expected = replace(self.expected, **changed)

    def saw(self, reply: Reply) -> Reply:
        """Keep a reply the attacker got, to be searched; give it back."""
        self.replies.append(reply)
        return reply

    def planted(self, name: str) -> str:
        """Give a new canary: a word that must come out nowhere."""
        self.canaries.append(self._world.canary(name))
        return self.canaries[-1]

    def given_up(self) -> None:
        """Let the bystander be: the test failed before its end."""
        self._world.bystander.pause(self._begun, PATIENCE_S)

    def ended(self) -> None:
        """Look at everything; ``AssertionError`` with every complaint."""
        found = complaints(self.expected, self.seen())
        assert not found, "\n".join(["after the attack:", *found])

    def seen(self) -> Seen:
        """Observe what became of the gateway; ends the attack."""
        world = self._world
        entries = self._entries()
        probes = world.bystander.pause(self._begun, PATIENCE_S)
        answered = sum(1 for probe in probes if probe.error is None)
        cpu = world.cpu_s() - self._cpu - len(probes) * world._probe_cpu_s
        rss = world.rss() - self._rss
        calls = world.sources.calls - self._calls + world._others.calls - self._others - answered
        metrics = world.metrics()
        self._record(cpu, [probe.took_s for probe in probes])
        seen = Seen(
            source_calls=calls,
            entries=entries,
            rejected=_grown(self._rejected, _rejected(metrics)),
            replies=self.replies,
            metrics=metrics,
            canaries=self.canaries,
            bystander_errors=[probe.error for probe in probes if probe.error is not None],
            bystander_calls=len(probes),
            restarted=world.workers() != self._workers,
            rss_growth=rss,
            cpu_s=cpu,
            files_left_open=self._left_open(),
            next_served=self._is_next_served(),
        )
        with world.gateway.log.open("rb") as log:
            log.seek(self._log)
            return replace(seen, log=log.read().decode("utf-8", "replace"))

    def _entries(self) -> list[Entry]:
        """Read what was written, as soon as it is there: a hung-up caller does not wait for it."""
        expected, until = self.expected, time.monotonic() + PATIENCE_S / 2
        while True:
            found = [e for e in self._world.entries(self._sizes) if e.get("capacity") != "X"]
            missing = expected.refused + expected.failed - sum(map(_is_no, found))
            if missing <= 0 or time.monotonic() > until:
                return found
            time.sleep(0.02)

    def _left_open(self) -> int:
        until = time.monotonic() + PATIENCE_S / 2
        ours = len(self._world._wires) + len(self._world._channels)
        while (over := self._world.files() - self._world._files - ours) > 0:
            if time.monotonic() > until:
                return over
            time.sleep(0.02)
        return 0

    def _is_next_served(self) -> bool:
        try:
            return self._world.soap(self._world.message("X"), as_="X", new=True).is_served
        except (OSError, HTTPException):
            return False

    def _record(self, cpu_s: float, took_s: list[float]) -> None:
        p99 = sorted(took_s)[len(took_s) * 99 // 100] if took_s else 0.0
        self._world.measured.append((_this_test(), cpu_s / max(1, self.expected.messages), p99))


def _is_no(entry: Entry) -> bool:
    return entry["kind"] in ("REFUSED", "SOURCE_FAILED", "DENIED_AT_DELIVERY")


def _this_test() -> str:
    import os  # noqa: PLC0415 - pytest says it nowhere else

    return os.environ.get("PYTEST_CURRENT_TEST", "").partition(" ")[0]


def _rejected(metrics: str) -> dict[str, float]:
    found: dict[str, float] = {}
    pattern = r'^sluis_rejected_inputs_total\{[^}]*kind="(\w+)"[^}]*\} (\S+)$'
    for kind, value in re.findall(pattern, metrics, re.MULTILINE):
        found[kind] = found.get(kind, 0.0) + float(value)
    return found


def _grown(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    grown = {kind: value - before.get(kind, 0.0) for kind, value in after.items()}
    return {kind: value for kind, value in grown.items() if value}


def _read(path: Path | str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def _links(folder: Path) -> list[str]:
    found = []
    for each in folder.glob("*"):
        with suppress(OSError):
            found.append(str(each.readlink()))
    return found


def _kept_outward(doors: set[int]) -> set[str]:
    """Give the sockets of established connections whose own end is none of *doors*."""
    found = set()
    for table in ("tcp", "tcp6"):
        for line in _read(f"/proc/self/net/{table}").decode().splitlines()[1:]:
            fields = line.split()
            port = int(fields[1].rpartition(":")[2], 16)
            if fields[3] == _ESTABLISHED and port not in doors:
                found.add(f"socket:[{fields[9]}]")
    return found


@contextmanager
def a_world(factory: pytest.TempPathFactory, **settings: str) -> Iterator[World]:
    """Start a world with special *settings* (``SLUIS_…`` variables); share one for each module."""
    with a_world_at(factory.mktemp("hostile") / "state", **settings) as world:
        yield world


@contextmanager
def a_world_at(state: Path, **settings: str) -> Iterator[World]:
    """Start a world over an empty state directory."""
    with ExitStack() as undo:
        # Every source there is has a place: a gateway starts simulators for those it misses.
        most = tuple(each for each in demo.SIMULATED if each != "vkbo")
        sources, others = Sources(most), Sources(("vkbo",))
        undo.callback(sources.end)
        undo.callback(others.end)
        more = {"SLUIS_WORKERS": "1", "SLUIS_PROFILE": "demo"} | sources.settings | others.settings
        gateway = undo.enter_context(running(state, **more | settings))
        registry.add(gateway)
        world = World(gateway, sources, others)
        undo.callback(world.end)
        yield world
