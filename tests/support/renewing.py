"""Callers that notice whatever a restart costs: one failed call is one too many.

    with calling(gateway) as calls:      keep-alive and new connections, SOAP and gRPC, with and
        gateway.process.send_signal(…)   without TLS
        renewed(gateway, before)
    calls.failed, calls.exchanges        what went wrong, and every answer that arrived whole

No caller tries anything again: http.client opens a new connection only after an answer that said it
was the last, and a gRPC channel is told to make no second attempt.
"""

import http.client
import os
import re
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

import grpc
from prometheus_client.parser import text_string_to_metric_families

from gateway._wire.sluis.exchange.v1 import exchange_pb2_grpc as wire_grpc
from gateway.core.ledger.entry import decode
from sluis_verify import load_public_key, verify
from tests.support import order
from tests.support.journal import bodies
from tests.support.running import PATH, Running, children

PAUSE_S: Final = 0.03
PATIENCE_S: Final = 120.0
TIMEOUT_S: Final = 30.0
_OPTIONS: Final = (("grpc.use_local_subchannel_pool", 1), ("grpc.enable_retries", 0))
_EXCHANGES: Final = "sluis_exchanges_total"


@dataclass(slots=True)
class Calls:
    """What came of all calls."""

    exchanges: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    by: Counter[str] = field(default_factory=Counter)
    """Answers of each caller."""
    totals: list[float] = field(default_factory=list)
    """What the node said of how many exchanges it had, in order."""
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self, name: str, ask: Callable[[], str]) -> None:
        """Ask until told to stop."""
        while not self.stopping.wait(PAUSE_S):
            try:
                self.exchanges.append(ask())
                self.by[name] += 1
            except (OSError, http.client.HTTPException, grpc.RpcError, AssertionError) as error:
                self.failed.append(f"{name}: {error!r}"[:400])

    def watch(self, gateway: Running) -> None:
        """Ask the operations door for its totals until told to stop."""
        while not self.stopping.wait(0.2):
            self.totals.append(total(gateway))

    def wait_for(self, more: int) -> None:
        """Wait until every caller has *more* answers than now."""
        before, deadline = self.by.copy(), time.monotonic() + PATIENCE_S
        while any(self.by[name] < before[name] + more for name in list(self.by)):
            assert time.monotonic() < deadline, (self.by, before)
            time.sleep(0.02)


class Soap:
    """A caller at the SOAP door."""

    def __init__(self, gateway: Running, *, tls: bool, keeps: bool) -> None:
        self._request = (gateway.state / "GeefOnderneming.xml").read_bytes()
        self._keeps = keeps
        self._connection: http.client.HTTPConnection
        if tls:
            pki = gateway.state / "pki"
            context = ssl.create_default_context(cafile=str(pki / "ca.pem"))
            context.load_cert_chain(pki / "G" / "cert.pem", pki / "G" / "key.pem")
            self._connection = http.client.HTTPSConnection(
                "127.0.0.1", gateway.ports["SOAP__TLS"], timeout=TIMEOUT_S, context=context
            )
        else:
            self._connection = http.client.HTTPConnection(
                "127.0.0.1", gateway.ports["SOAP__PLAIN"], timeout=TIMEOUT_S
            )

    def close(self) -> None:
        """Be gone."""
        self._connection.close()

    def __call__(self) -> str:
        """Ask once; the id of the exchange."""
        self._connection.request("POST", PATH, self._request, {"Content-Type": "text/xml"})
        reply = self._connection.getresponse()
        body, exchange = reply.read(), reply.headers["Sluis-Exchange"]
        assert reply.status == 200, body
        assert b"<Inhoud>" in body, body
        if not self._keeps:
            self._connection.close()
        return str(exchange)


class Grpc:
    """A caller at the gRPC door."""

    def __init__(self, gateway: Running, *, tls: bool, keeps: bool) -> None:
        self._dial = partial(_dial, gateway, tls=tls)
        self._keeps = keeps
        self._channel = self._dial()

    def close(self) -> None:
        """Be gone."""
        self._channel.close()

    def __call__(self) -> str:
        """Ask once; the id of the exchange."""
        stub = wire_grpc.ExchangeServiceStub(self._channel)  # type: ignore[no-untyped-call]
        reply = stub.Exchange(order.question(order.CONSUMER), timeout=TIMEOUT_S)
        if not self._keeps:
            self._channel.close()
            self._channel = self._dial()
        return str(reply.exchange_id)


def _dial(gateway: Running, *, tls: bool) -> grpc.Channel:
    if not tls:
        address = f"127.0.0.1:{gateway.ports['GRPC__PLAIN']}"
        return grpc.insecure_channel(address, options=_OPTIONS)
    pki = gateway.state / "pki"
    files = [pki / "ca.pem", pki / "G" / "key.pem", pki / "G" / "cert.pem"]
    credentials = grpc.ssl_channel_credentials(*(path.read_bytes() for path in files))
    address = f"127.0.0.1:{gateway.ports['GRPC__TLS']}"
    return grpc.secure_channel(address, credentials, options=_OPTIONS)


@contextmanager
def calling(gateway: Running) -> Iterator[Calls]:
    """Have every kind of caller ask all the while."""
    calls = Calls()
    asking = callers(gateway)
    threads = [
        threading.Thread(target=calls.run, args=each, daemon=True) for each in asking.items()
    ]
    threads.append(threading.Thread(target=calls.watch, args=(gateway,), daemon=True))
    calls.by.update(dict.fromkeys(asking, 0))
    for thread in threads:
        thread.start()
    try:
        calls.wait_for(3)
        yield calls
    finally:
        calls.stopping.set()
        for thread in threads:
            thread.join(TIMEOUT_S)
        for each in asking.values():
            each.close()


def callers(gateway: Running) -> dict[str, Soap | Grpc]:
    """One of each kind, by name."""
    kinds = [
        (door, tls, keeps)
        for door in (Soap, Grpc)
        for tls in (False, True)
        for keeps in (False, True)
    ]
    return {
        f"{door.__name__} tls={tls} keeps={keeps}": door(gateway, tls=tls, keeps=keeps)
        for door, tls, keeps in kinds
    }


def workers(gateway: Running) -> dict[int, int]:
    """The workers there are: index by pid."""
    assert gateway.process is not None
    found = {}
    for pid in children(gateway.process.pid):
        with suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if b"gateway.worker" in words:
                found[pid] = int(words[words.index(b"gateway.worker") + 1])
    return found


def renewed(gateway: Running, before: dict[int, int]) -> dict[int, int]:
    """Wait until as many others serve, and none of *before* is left."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        now = workers(gateway)
        if len(now) == len(before) and not before.keys() & now.keys() and ready(gateway):
            return now
        assert time.monotonic() < deadline, (before, now, gateway.log.read_text()[-2_000:])
        time.sleep(0.1)


def ready(gateway: Running) -> bool:
    """Whether every worker is."""
    with suppress(OSError):
        return bool(gateway.health("ready")["ready"])
    return False


def total(gateway: Running) -> float:
    """Exchanges of the whole node, since it started."""
    return sum_of(gateway, _EXCHANGES)


def sum_of(gateway: Running, name: str) -> float:
    """All samples of one name, over the whole node."""
    text = gateway.get("OPERATIONS", "/metrics").decode()
    return sum(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name
    )


def unwritten(gateway: Running, calls: Calls) -> list[str]:
    """Hold every answer against the journal, whose shards have to verify."""
    key = load_public_key(str(gateway.state / "keys" / "journal.pub"))
    kinds: dict[str, list[str]] = {}
    found = []
    for shard in sorted((gateway.state / "journal").glob("worker-*.db")):
        report = verify(shard, key)
        found += [f"{shard.name}: {finding.what}" for finding in report.findings]
        if report.open_exchanges:
            found.append(f"{shard.name}: {report.open_exchanges} grants have no outcome")
        for entry in map(decode, bodies(shard)):
            kinds.setdefault(entry.exchange or "", []).append(entry.kind.value)
    wrong = [each for each in calls.exchanges if kinds.get(each) != ["GRANTED", "DISCLOSED"]]
    return [*found, *(f"{each}: {kinds.get(each)}" for each in wrong)]


def cycles() -> int:
    """How many restarts a long run has (``SOAK``, a hundredth: each takes seconds)."""
    return max(1, int(os.environ.get("SOAK", "0")) // 100)


def complaints(gateway: Running) -> list[str]:
    """Tracebacks and failures in the log."""
    return re.findall(r"Traceback.*|.*\"event\":\"failure\".*", gateway.log.read_text())
