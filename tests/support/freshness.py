"""Several gateways over one registry, asked at both doors while it changes; who said yes when.

    with gateways(folder, 3, simulator, url) as nodes:     real processes
        registrar = Registrar(url, hints, 2.0)             changes, and waits until settled
        callers = Callers(nodes, history)                  calls: start, end, what was said
    stale_yeses(history)                                   promise 5, checked afterwards

Everything is timed by one clock, that of the test's own process.
"""

import asyncio
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

import aiohttp
import grpc
from google.protobuf.json_format import ParseDict
from google.protobuf.struct_pb2 import Struct
from lxml import etree

from gateway import demo
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway._wire.sluis.exchange.v1 import exchange_pb2_grpc as wire_grpc
from gateway.core.instruments.kinds import Status
from gateway.settings import ROOT
from gateway.stores.registry.canonical import canonical, digest
from gateway.stores.registry.comparing import Change, Diff
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.documents import ADAPTER
from gateway.stores.registry.hints import Hints
from gateway.stores.registry.nodes import Nodes, Settled
from gateway.stores.registry.reading import read_files
from gateway.stores.registry.settling import Settling
from tests.support import answers
from tests.support import registry as r
from tests.support.running import PATH, Running, free_ports

PERSON: Final = "80651512409"
"""The demo world's person: a test number (month 65)."""
SERVICE, VERSION = "GeefPersoon", "02.02.0000"
SOURCES: Final = demo.SIMULATED
"""Told where to find, all of them: a gateway that misses one starts simulators of its own."""
CALL_TIMEOUT_S: Final = 20.0
UNAVAILABLE: Final = b"60009"
clock = time.monotonic


@dataclass(frozen=True, slots=True)
class Subject:
    """One authorisation that is granted and revoked: a capacity for a purpose."""

    capacity: int
    purpose: int

    @property
    def consumer(self) -> str:
        """Who asks."""
        return f"fris.example/c{self.capacity}"

    @property
    def code(self) -> str:
        """For what."""
        return f"P{self.purpose}"

    @property
    def instrument(self) -> str:
        """The one instrument that allows it."""
        return f"I-{self.capacity}-{self.purpose}"


@dataclass(frozen=True, slots=True)
class Call:
    """One call: when it started and ended, and what was said."""

    subject: Subject
    node: int
    start: float
    end: float
    said: str
    """``granted``, ``refused``, ``unavailable``, or what else it was."""


@dataclass(frozen=True, slots=True)
class Ack:
    """A change that was acknowledged."""

    begun: float
    committed: float
    acked: float
    settled: Settled
    epoch: int


@dataclass(slots=True)
class Closed:
    """A time in which a subject is revoked for certain: from an acknowledgement on."""

    subject: Subject
    committed: float
    acked: float
    until: float = float("inf")
    """When somebody began to grant it again."""


@dataclass(slots=True)
class History:
    """What happened."""

    calls: list[Call] = field(default_factory=list)
    closed: dict[Subject, list[Closed]] = field(default_factory=dict)
    acks: list[Ack] = field(default_factory=list)

    def revoked(self, subjects: Iterable[Subject], ack: Ack) -> None:
        """Subjects whose revocation was acknowledged."""
        for each in subjects:
            self.closed.setdefault(each, []).append(Closed(each, ack.committed, ack.acked))

    def granting(self, subjects: Iterable[Subject], begins: float) -> None:
        """From *begins* on they may be granted again."""
        for each in subjects:
            if self.closed.get(each):
                self.closed[each][-1].until = begins


# -------------------------------------------------------------------- checked afterwards


def stale_yeses(history: History) -> list[Call]:
    """Calls that were granted though they started after a revocation was acknowledged."""
    return [
        call
        for call in history.calls
        if call.said == "granted"
        and any(
            call.start > closed.acked and call.end < closed.until
            for closed in history.closed.get(call.subject, ())
        )
    ]


def untried(history: History) -> list[Closed]:
    """Revocations after whose acknowledgement nobody was refused: they prove nothing."""
    refused: dict[Subject, list[Call]] = {}
    for call in history.calls:
        if call.said == "refused":
            refused.setdefault(call.subject, []).append(call)
    return [
        closed
        for every in history.closed.values()
        for closed in every
        if not any(
            call.start > closed.acked and call.end < closed.until
            for call in refused.get(closed.subject, ())
        )
    ]


def last_yes_after_commit_s(history: History) -> list[float]:
    """For each change: how long after its commit a call still started that was granted."""
    latest: dict[float, float] = {}
    for call in history.calls:
        if call.said != "granted":
            continue
        for closed in history.closed.get(call.subject, ()):
            if closed.committed < call.start and call.end < closed.until:
                late = call.start - closed.committed
                latest[closed.committed] = max(latest.get(closed.committed, 0.0), late)
    return sorted(latest.get(ack.committed, 0.0) for ack in history.acks)


def figures(history: History) -> dict[str, Any]:
    """What to tell of a run, times in milliseconds."""
    waits = sorted(ack.acked - ack.begun for ack in history.acks)
    said = [call.said for call in history.calls]
    return {
        "pairs": sum(map(len, history.closed.values())),
        "changes": len(history.acks),
        "calls": len(said),
        "said": {each: said.count(each) for each in sorted(set(said))},
        "revoke_ms": _spread(waits),
        "last_permit_after_commit_ms": _spread(last_yes_after_commit_s(history)),
        "stale": len(stale_yeses(history)),
    }


def keep(name: str, told: dict[str, Any]) -> None:
    """Add figures to ``build/freshness.json``, and print them."""
    path = ROOT / "build" / "freshness.json"
    path.parent.mkdir(exist_ok=True)
    known = json.loads(path.read_text()) if path.exists() else {}
    # Another process of the same run may read it at this moment.
    made = path.with_suffix(f".{os.getpid()}")
    made.write_text(json.dumps({**known, name: told}, indent=1))
    made.replace(path)
    print(name, json.dumps(told))  # noqa: T201 - for whoever looks at a run


def _spread(sorted_s: Sequence[float]) -> dict[str, float]:
    if not sorted_s:
        return {}
    at = {"p50": 0.5, "p99": 0.99, "max": 1.0}
    last = len(sorted_s) - 1
    return {name: round(sorted_s[round(share * last)] * 1000, 1) for name, share in at.items()}


# -------------------------------------------------------------------- the registry


class Registrar:
    """Changes the registry as the command line does, and says when it is settled."""

    def __init__(self, url: str, hints: str | None, lease_s: float) -> None:
        self.database = RegistryDatabase(url)
        self._hints = None if hints is None else Hints(hints)
        self.nodes = Nodes(url, lease_s)
        self.settling = Settling(self.database, self.nodes, self._hints)
        self._standing: dict[str, tuple[int, int]] = {}

    def close(self) -> None:
        """Close what is open."""
        self.database.close()
        self.nodes.close()
        if self._hints is not None:
            self._hints.stop()

    def bring(self, *documents: str) -> Ack:
        """Apply documents, as approved, and wait until they are settled."""
        begun = clock()
        diff = self.database.diff(r.placed(*documents), as_approved=True)
        return self._apply(diff, begun)

    def world(self, capacities: int, purposes: int) -> list[list[Subject]]:
        """Register the demo world and some authorisations; a list for each capacity."""
        self.database.migrate()
        files = sorted(demo.REGISTRY_DOCUMENTS.glob("*.yaml"))
        diff = self.database.diff(read_files(files), as_approved=True)
        self.database.apply(diff, "a test", "the demo world", datetime.now(UTC))
        rows = [[Subject(c, p) for p in range(purposes)] for c in range(capacities)]
        made = [_created(each) for each in _documents(rows)]
        self._write(Diff(self.database.epoch(), tuple(made), (), 0, as_approved=True))
        epoch = self.database.epoch()
        self._standing = {each.instrument: (1, epoch) for row in rows for each in row}
        return rows

    def change(self, revoked: Sequence[Subject], granted: Sequence[Subject] = ()) -> Ack:
        """Suspend some instruments and resume others, in one change."""
        begun, epoch = clock(), self.database.epoch()
        wanted = [(each, Status.SUSPENDED) for each in revoked]
        wanted += [(each, Status.ACTIVE) for each in granted]
        changes = [self._changed(each, status) for each, status in wanted]
        ack = self._apply(Diff(epoch, (), tuple(changes), 0, as_approved=True), begun)
        for change in changes:
            self._standing[change.id] = change.version, ack.epoch
        return ack

    def _apply(self, diff: Diff, begun: float) -> Ack:
        epoch = self._write(diff)
        committed = clock()
        settled = self.settling.settle(epoch)
        return Ack(begun, committed, clock(), settled, epoch)

    def _write(self, diff: Diff) -> int:
        return self.database.apply(diff, "a test", "a test", datetime.now(UTC))

    def _changed(self, subject: Subject, status: Status) -> Change:
        version, since = self._standing[subject.instrument]
        body = canonical(ADAPTER.validate_python(_instrument(subject)), status)
        return Change(
            "instrument",
            subject.instrument,
            None,
            digest(body),
            version + 1,
            status,
            body,
            (),
            ((version, since),),
        )


def _created(said: dict[str, Any]) -> Change:
    document = ADAPTER.validate_python(said)
    body = canonical(document, Status.ACTIVE)
    return Change(document.kind, document.key, None, digest(body), 1, Status.ACTIVE, body, (), ())


def _documents(rows: Sequence[Sequence[Subject]]) -> Iterator[dict[str, Any]]:
    yield {
        "kind": "organisation",
        "id": "fris",
        "name": "Dienst Fris",
        "enterprise_number": "0999000624",
    }
    for subject in rows[0]:
        yield {"kind": "purpose", "id": subject.code, "text": "Een doel", "task": "Een taak"}
    for row in rows:
        first = row[0]
        yield {
            "kind": "capacity",
            "id": f"C{first.capacity}",
            "organisation": "fris",
            "identification": first.consumer,
            "consumer": "VL",
        }
        yield {
            "kind": "connection",
            "id": f"C{first.capacity}-{SERVICE}",
            "capacity": f"C{first.capacity}",
            "service": f"{SERVICE} {VERSION}",
            "environment": "test",
            "purposes": [each.code for each in row],
            "bron": ["RR"],
        }
        yield from map(_instrument, row)


def _instrument(subject: Subject) -> dict[str, Any]:
    return {
        "kind": "instrument",
        "id": subject.instrument,
        "token": "IND_RR",
        "capacity": f"C{subject.capacity}",
        "categories": ["FED_RR"],
        "purposes": [subject.code],
        "items": ["1", "2", "5"],
        "display": f"machtiging {subject.instrument} (fictief)",
        "valid_from": "2020-01-01",
    }


# -------------------------------------------------------------------- the processes


@dataclass(slots=True)
class Simulator:
    """The simulated sources, for all gateways of a test."""

    port: int = field(default_factory=lambda: free_ports(1)[0])
    process: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        listen = f"127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gateway.sources.simulator"),
                *("--listen", listen, "--end-with-parent"),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        self.process.stdout.readline()
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()

    @property
    def settings(self) -> dict[str, str]:
        """Settings of a gateway that asks here."""
        endpoint = f"http://127.0.0.1:{self.port}/Magda-02.00/soap/WebService"
        return {f"SLUIS_SOURCES__{name.upper()}__ENDPOINT": endpoint for name in SOURCES}

    @property
    def control(self) -> str:
        """Where it is told how to behave."""
        return f"http://127.0.0.1:{self.port}/_control"


@contextmanager
def gateways(
    folder: Path, count: int, simulator: Simulator, url: str, **settings: str
) -> Iterator[list[Running]]:
    """Start *count* gateways over one registry, each with a state of its own."""
    files = sorted(demo.REGISTRY_DOCUMENTS.glob("*.yaml"))
    stamp = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    made = []
    for number in range(count):
        state = folder / f"state-{number}"
        state.mkdir(mode=0o700)
        # The demo world is there already; nobody brings it again.
        (state / "demo-registry.sha256").write_text(stamp)
        one = Running(state, **{"SLUIS_REGISTRY__URL": url, **simulator.settings, **settings})
        # Changes here are not written down in any journal: there is nothing to decide again by.
        one.replays = False
        made.append(one)
    try:
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(Running.start, made))
        yield made
    finally:
        for one in made:
            if one.process is not None and one.process.poll() is None:
                one.kill()
            one.unwatch()


# -------------------------------------------------------------------- the calls


def envelope(**annotations: str) -> bytes:
    """A question of CONSUMER for PURPOSE, to be put in."""
    facts = answers.the_facts(SERVICE)
    inhoud = etree.fromstring(
        f"<Inhoud><Criteria><INSZ>{PERSON}</INSZ></Criteria><Bron>RR</Bron><Taal>nl</Taal></Inhoud>"
    )
    return answers.a_request_envelope(
        facts,
        inhoud,
        sender="CONSUMER",
        reference="fris-1",
        annotations={"doeleinde": "PURPOSE", **annotations},
    )


class Callers:
    """Asks gateways at both doors, and writes down what they said."""

    def __init__(self, nodes: Sequence[Running], history: History) -> None:
        self._nodes = nodes
        self.history = history
        self._template = envelope()
        criteria = {"Criteria": {"INSZ": PERSON}, "Bron": "RR", "Taal": "nl"}
        self._criteria = ParseDict(criteria, Struct())
        self._stack = AsyncExitStack()
        self._http: aiohttp.ClientSession
        self._stubs: list[Any] = []

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(CALL_TIMEOUT_S)
        connector = aiohttp.TCPConnector(limit=0)
        self._http = await self._stack.enter_async_context(
            aiohttp.ClientSession(timeout=timeout, connector=connector)
        )
        for node in self._nodes:
            channel = grpc.aio.insecure_channel(f"127.0.0.1:{node.ports['GRPC__PLAIN']}")
            await self._stack.enter_async_context(channel)
            self._stubs.append(wire_grpc.ExchangeServiceStub(channel))  # type: ignore[no-untyped-call]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def ask(self, subject: Subject, turn: int) -> Call:
        """Ask the node and door whose *turn* it is."""
        node, door = turn % len(self._nodes), (turn // len(self._nodes)) % 2
        start = clock()
        said = await (self._soap(subject, node) if door == 0 else self._grpc(subject, node))
        call = Call(subject, node, start, clock(), said)
        self.history.calls.append(call)
        return call

    async def _soap(self, subject: Subject, node: int) -> str:
        body = self._template.replace(b"CONSUMER", subject.consumer.encode())
        return await self.soap(body.replace(b"PURPOSE", subject.code.encode()), node)

    async def soap(self, body: bytes, node: int, *, tls: Any = None) -> str:
        """Post a message; what was said."""
        port = self._nodes[node].ports["SOAP__PLAIN" if tls is None else "SOAP__TLS"]
        url = f"http{'' if tls is None else 's'}://127.0.0.1:{port}{PATH}"
        headers = {"Content-Type": "text/xml; charset=utf-8"}
        try:
            async with self._http.post(url, data=body, headers=headers, ssl=tls or True) as reply:
                content = await reply.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"error {type(error).__name__}"
        decided = reply.headers.get("Sluis-Decision", "")
        if UNAVAILABLE in content:
            return "unavailable"
        if decided.startswith("OK"):
            return "granted"
        return "refused" if decided == "DENIED" else f"error {reply.status} {content[:300]!r}"

    async def _grpc(self, subject: Subject, node: int) -> str:
        context = wire.Context(consumer=subject.consumer, purpose=subject.code, reference="fris-1")
        request = wire.ExchangeRequest(
            service=SERVICE, version=VERSION, context=context, criteria=self._criteria
        )
        try:
            await self._stubs[node].Exchange(request, timeout=CALL_TIMEOUT_S)
        except grpc.aio.AioRpcError as error:
            told = str(error.trailing_metadata())
            if error.code() is grpc.StatusCode.PERMISSION_DENIED:
                return "refused"
            if "REGISTRY_UNAVAILABLE" in told:
                return "unavailable"
            return f"error {error.code().name} {error.details()}"
        return "granted"

    async def ask_all(self, subjects: Sequence[Subject], at_once: int, first: int = 0) -> None:
        """Ask for each of *subjects* once, at every node and door in turn."""
        turns = iter(list(enumerate(subjects, first)))

        async def some() -> None:
            for turn, subject in turns:
                await self.ask(subject, turn)

        await asyncio.gather(*(some() for _ in range(at_once)))
