"""A gateway killed again and again under load, and three ledgers outside it that say what it owes.

    with trial(folder) as one:             callers at both doors, an ear before the source
        one.kill(after_s=0.05)             SIGKILL once it has answered; its parent starts it again
        one.kill_all(after_s=0.05)         parent and all
    owed(one)                              empty, or a sentence for each broken promise

Reliability catalogue, section 5.1: the client ledger holds answers that arrived whole, the source
ledger every question a source got, the witness ledger every signed head and checkpoint ever seen.
"""

import hashlib
import os
import random
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

import grpc

from gateway import demo
from gateway._wire.sluis.exchange.v1 import exchange_pb2_grpc as wire_grpc
from gateway.core.ledger import checkpoint
from gateway.core.ledger.entry import OUTCOMES, Entry, Kind, decode, leaf_of
from gateway.core.ledger.tree import EMPTY_ROOT, Tree
from gateway.stores.journal.pseudonyms import Pseudonyms
from sluis_verify import load_public_key, verify
from tests.support import order
from tests.support.journal import bodies
from tests.support.order import Tap, questions, tapped
from tests.support.running import Running, children

ORIGIN: Final = "sluis/local/worker-0"
CALLERS: Final = 2
"""At each door."""
RETRY_S: Final = 0.03
ALIVE_S: Final = 60.0
"""How long a gateway may take to answer again, on a busy machine."""


class Received(NamedTuple):
    """An answer that arrived whole."""

    exchange: str
    kind: str
    digest: str | None
    """SHA-256 of the message at the SOAP door, hexadecimal."""


@dataclass(slots=True)
class Trial:
    """A gateway on trial and what is known of it."""

    gateway: Running
    source: Tap
    client: list[Received] = field(default_factory=list)
    witness: dict[int, bytes] = field(default_factory=dict)
    """Root of every size that was ever signed."""
    forked: list[int] = field(default_factory=list)
    """Sizes that were signed with two roots."""
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def shard(self) -> Path:
        """The worker's part of the journal."""
        return self.gateway.state / "journal" / "worker-0.db"

    def kill(self, after_s: float) -> None:
        """SIGKILL the worker *after_s* from its next answer, and keep what it had signed."""
        self.answered()
        time.sleep(after_s)
        self.shoot()
        self.keep_witness()

    def kill_all(self, after_s: float) -> None:
        """SIGKILL everything as :meth:`kill` does, and start it again over the same state."""
        self.answered()
        time.sleep(after_s)
        self.gateway.kill()
        self.keep_witness()
        self.gateway.start()

    def shoot(self) -> bool:
        """SIGKILL the worker as it is; whether there was one."""
        pid = worker_pid(self.gateway)
        if pid:
            os.kill(pid, signal.SIGKILL)
        return bool(pid)

    def answered(self) -> None:
        """Wait for an answer."""
        before, deadline = len(self.client), time.monotonic() + ALIVE_S
        while len(self.client) == before:
            assert time.monotonic() < deadline, self.gateway.log.read_text()[-2_000:]
            time.sleep(0.005)

    def lives(self) -> None:
        """Wait for an answer of the worker there is now.

        Each caller may just be keeping one of the worker before.
        """
        for _ in range(2 * CALLERS + 1):
            self.answered()

    def keep_witness(self) -> None:
        """Keep every head and checkpoint that stands in the file now."""
        key = load_public_key(str(self.gateway.state / "keys" / "journal.pub"))
        with closing(sqlite3.connect(f"file:{self.shard}?mode=ro", uri=True)) as reader:
            notes = reader.execute("SELECT note FROM checkpoint UNION SELECT note FROM head")
            for (note,) in notes.fetchall():
                seen = checkpoint.verify(note, ORIGIN, key)
                if self.witness.setdefault(seen.size, seen.root) != seen.root:
                    self.forked.append(seen.size)

    def ask_by_soap(self) -> None:
        """Ask until told to stop; keep what arrived whole."""
        chance = random.Random(threading.get_ident())
        while not self.stopping.is_set():
            consumer = order.REFUSED if chance.random() < 0.2 else order.CONSUMER
            message = demo._REQUEST.replace(order.CONSUMER.encode(), consumer.encode())
            port = self.gateway.ports["SOAP__PLAIN"]
            try:
                got = order.post(port, message, order.new_traceparent())
            except OSError:
                time.sleep(RETRY_S)
                continue
            digest = hashlib.sha256(message).hexdigest()
            self.client.append(Received(got.exchange, got.kind, digest))

    def ask_by_grpc(self) -> None:
        """As :meth:`ask_by_soap`, at the other door."""
        with order.dial(self.gateway.ports["GRPC__PLAIN"]) as channel:
            stub = wire_grpc.ExchangeServiceStub(channel)  # type: ignore[no-untyped-call]
            while not self.stopping.is_set():
                try:
                    request = order.question(order.CONSUMER)
                    got = order.exchange(stub, request, order.new_traceparent())
                except grpc.RpcError:
                    time.sleep(RETRY_S)
                    continue
                self.client.append(Received(*got, None))


def worker_pid(gateway: Running) -> int:
    """Pid of the worker; 0 where there is none at the moment."""
    assert gateway.process is not None
    for pid in children(gateway.process.pid):
        with suppress(OSError):
            if b"gateway.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    return 0


@contextmanager
def trial(folder: Path) -> Iterator[Trial]:
    """Start a gateway with one worker, and load at both doors; at the end all is stopped."""
    with tapped(folder, SLUIS_WORKERS="1") as (gateway, source):
        one = Trial(gateway, source)
        callers = [
            threading.Thread(target=ask, daemon=True)
            for ask in (one.ask_by_soap, one.ask_by_grpc)
            for _ in range(CALLERS)
        ]
        for caller in callers:
            caller.start()
        try:
            yield one
            one.lives()
        finally:
            one.stopping.set()
            for caller in callers:
                caller.join(order.TIMEOUT_S)
        assert gateway.stop() == 0
        one.keep_witness()


# -------------------------------------------------------------------- what was promised


def owed(one: Trial) -> list[str]:
    """Hold the journal against the three ledgers; I3 is looked at where the gateway ends."""
    kept = bodies(one.shard)
    entries = [decode(body) for body in kept]
    report = verify(one.shard, load_public_key(str(one.gateway.state / "keys" / "journal.pub")))
    found = [f"the verifier: {finding.what}" for finding in report.findings]
    if report.open_exchanges:
        found.append(f"I8: {report.open_exchanges} grants have no outcome")
    key = Pseudonyms.from_file(next((one.gateway.state / "keys" / "subjects").glob("*.key")))
    found += _answers(one.client, entries, key)
    granted = {entry.traceparent for entry in entries if entry.kind is Kind.GRANTED}
    found += [
        f"I2: {trace} asked a source without a grant"
        for trace, _ in questions(one.source)
        if trace not in granted
    ]
    found += [f"I4: two trees of {size} entries were signed" for size in one.forked]
    return [*found, *_contained(one.witness, kept), *_in_order(entries)]


def _answers(
    client: Sequence[Received], entries: Sequence[Entry], key: Pseudonyms
) -> Iterator[str]:
    of: dict[str, list[Entry]] = {}
    for entry in entries:
        of.setdefault(entry.exchange or "", []).append(entry)
    for exchange, kind, digest in client:
        kinds = [entry.kind.value for entry in of.get(exchange, [])]
        if kinds != (["REFUSED"] if kind == "REFUSED" else ["GRANTED", "DISCLOSED"]):
            yield f"I1: {kind} of {exchange} was answered, its entries are {kinds}"
        elif digest is not None and of[exchange][0].request_digest != key(digest):
            yield f"I1: {exchange} is written down with another message"


def _contained(witness: dict[int, bytes], kept: Sequence[bytes]) -> Iterator[str]:
    tree, roots = Tree(), {0: EMPTY_ROOT}
    for body in kept:
        tree.append(leaf_of(body))
        if tree.size in witness:
            roots[tree.size] = tree.root()
    for size, root in witness.items():
        if roots.get(size) != root:
            yield f"I4: what was signed of {size} entries is not the beginning of what there is"


def _in_order(entries: Sequence[Entry]) -> Iterator[str]:
    ended = Counter(entry.intent for entry in entries if entry.kind is Kind.UNKNOWN_OUTCOME)
    yield from (f"I7: grant {intent} was ended {n} times" for intent, n in ended.items() if n > 1)
    last = entries[0].at
    for index, entry in enumerate(entries):
        # An exchange's own steps are written as they happen; a refusal has the time it came in.
        if entry.kind in OUTCOMES and entry.at < last:
            yield f"I5: entry {index} is earlier than an outcome before it"
        last = max(last, entry.at) if entry.kind in OUTCOMES else last
