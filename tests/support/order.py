"""The order oracle (reliability catalogue, section 5.3): what has to be durable before what.

    with recorded(folder) as watched:       a real gateway, slow to commit, between two ears
        ask(watched, 200)                   at both doors, what is granted and what is refused
    violations(watched.heard())             empty, or a sentence for each

A GRANTED is durable before its source is asked; a DISCLOSED or REFUSED before the first byte of its
reply. Everything is timed by the monotonic clock, which all processes here share: durable when the
commit had returned, asked when the question's bytes arrived, replied when the reply's did.
"""

import json
import os
import re
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import grpc
from google.protobuf.json_format import ParseDict
from google.protobuf.struct_pb2 import Struct
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_status import rpc_status

from gateway import demo
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway._wire.sluis.exchange.v1 import exchange_pb2_grpc as wire_grpc
from gateway.settings import ROOT
from tests.support.freshness import SOURCES, Simulator
from tests.support.running import PATH, Running, running

RECORDING: Final = Path(__file__).parent / "recording"
CONSUMER, REFUSED = "voorbeeldegem.example/burgerzaken", "proefland.example/ruimte"
COMPANY: Final = "0999999922"
TIMEOUT_S: Final = 30.0
CALLERS: Final = 8
_CHUNK: Final = 65_536
_LETTERS: Final = str.maketrans("0123456789", "abcdefabcd")
_TRACEPARENT: Final = re.compile(rb"(?im)^traceparent: ?([0-9a-f-]{55})\r$")
_EXCHANGE: Final = re.compile(rb"(?im)^sluis-exchange: ?([0-9a-f-]{36})\r$")
_DECISION: Final = re.compile(rb"(?im)^sluis-decision: ?(\w+)\r$")
_FRAME_HEAD: Final = 9
_OF_A_REPLY: Final = frozenset({0, 1})
"""HTTP/2 frames of type DATA and HEADERS."""


class Durable(NamedTuple):
    """An entry whose commit has returned."""

    exchange: str
    kind: str
    traceparent: str | None
    at: int


class Replied(NamedTuple):
    """A reply, and when its first byte was here."""

    exchange: str
    kind: str
    """Of the entry that must have been durable: DISCLOSED or REFUSED."""
    at: int


@dataclass(frozen=True, slots=True)
class Heard:
    """Everything that was heard, in nanoseconds of one clock."""

    durable: Sequence[Durable]
    asked: Sequence[tuple[str, int]]
    """Traceparent of every question a source got, and when."""
    replied: Sequence[Replied]


def violations(heard: Heard) -> list[str]:
    """Say what happened before what it had to wait for."""
    # Of two equal ones the later: only a kind that says it twice could be told by either.
    at = {(entry.exchange, entry.kind): entry.at for entry in heard.durable}
    granted = {e.traceparent: e.at for e in heard.durable if e.kind == "GRANTED"}
    early = [
        f"{kind} of {exchange} was {_late(at.get((exchange, kind)), moment)}"
        for exchange, kind, moment in heard.replied
        if (exchange, kind) not in at or at[exchange, kind] >= moment
    ]
    return early + [
        f"GRANTED of {trace} was {_late(granted.get(trace), moment)} when its source was asked"
        for trace, moment in heard.asked
        if trace not in granted or granted[trace] >= moment
    ]


def _late(durable: int | None, moment: int) -> str:
    return "never durable" if durable is None else f"durable {(durable - moment) / 1e6:.1f} ms late"


# -------------------------------------------------------------------- the ears


class Tap:
    """Passes bytes between whoever connects and *target*, and keeps when which arrived."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._passing: list[threading.Thread] = []
        self.port: int = self._listening.getsockname()[1]
        self.up: list[list[tuple[int, bytes]]] = []
        """For each connection, what was sent to the target: moment and bytes."""
        self.down: list[list[tuple[int, bytes]]] = []

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._accepting.join(TIMEOUT_S)
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._passing:
            thread.join(TIMEOUT_S)
        for one in (self._listening, *self._open):
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                self._open.append(near)
                far = socket.create_connection(("127.0.0.1", self._target), TIMEOUT_S)
                far.settimeout(None)
                self._open.append(far)
                for pair, heard in (((near, far), self.up), ((far, near), self.down)):
                    heard.append([])
                    passing = threading.Thread(target=_pass, args=(*pair, heard[-1]), daemon=True)
                    passing.start()
                    self._passing.append(passing)


def _pass(source: socket.socket, sink: socket.socket, heard: list[tuple[int, bytes]]) -> None:
    with suppress(OSError):
        while chunk := source.recv(_CHUNK):
            heard.append((time.monotonic_ns(), chunk))
            sink.sendall(chunk)
        sink.shutdown(socket.SHUT_WR)


def questions(tap: Tap) -> list[tuple[str, int]]:
    """Every question that went through, by its traceparent, and when all of its head was there."""
    found = []
    for connection in tap.up:
        before = b""
        for moment, chunk in connection:
            text = before + chunk
            found += [(trace.decode(), moment) for trace in _TRACEPARENT.findall(text)]
            # A head may end in the next chunk; what was found must not be found again.
            before = b"" if _TRACEPARENT.search(text) else chunk
    return found


def first_bytes(tap: Tap) -> list[int]:
    """For each call on the one HTTP/2 connection, in order, when its reply's first frame came."""
    (connection,) = tap.down
    pending, moments = b"", dict[int, int]()
    for moment, chunk in connection:
        pending += chunk
        while len(pending) >= _FRAME_HEAD:
            length, kind = int.from_bytes(pending[:3], "big"), pending[3]
            stream = int.from_bytes(pending[5:9], "big")
            if len(pending) < _FRAME_HEAD + length:
                break
            if kind in _OF_A_REPLY:
                moments.setdefault(stream, moment)
            pending = pending[_FRAME_HEAD + length :]
    return [moments[stream] for stream in sorted(moments)]


# -------------------------------------------------------------------- the gateway between them


@dataclass(slots=True)
class Watched:
    """A gateway whose journal, source and callers are listened to."""

    gateway: Running
    source: Tap
    record: Path
    replied: list[Replied] = field(default_factory=list)

    def heard(self) -> Heard:
        """Everything so far."""
        durable = [Durable(*json.loads(line)) for line in self.record.read_text().splitlines()]
        return Heard(durable, questions(self.source), self.replied)


@contextmanager
def recorded(folder: Path, delay_s: float = 0.01, **settings: str) -> Iterator[Watched]:
    """Start it, slow to commit by *delay_s* a transaction."""
    record = folder / "durable"
    given = {
        "PYTHONPATH": f"{RECORDING}:{ROOT}",
        "RECORD_TO": str(record),
        "RECORD_DELAY_S": str(delay_s),
        **settings,
    }
    with tapped(folder, **given) as (gateway, source):
        yield Watched(gateway, source, record)


@contextmanager
def tapped(folder: Path, **settings: str) -> Iterator[tuple[Running, Tap]]:
    """Start a gateway with an ear before its source."""
    with Simulator() as simulator, Tap(simulator.port) as source:
        endpoint = f"http://127.0.0.1:{source.port}{PATH}"
        sources = {f"SLUIS_SOURCES__{name.upper()}__ENDPOINT": endpoint for name in SOURCES}
        with running(folder / "state", **sources, **settings) as gateway:
            yield gateway, source


# -------------------------------------------------------------------- the callers


class Asked(NamedTuple):
    """What a call came to."""

    replied: Replied
    traceparent: str


def ask(gateway: Running, calls: int, *, callers: int = CALLERS) -> list[Asked]:
    """Put *calls* questions at each door, every fourth one by somebody who may not."""
    some = calls // callers
    with ThreadPoolExecutor(2 * callers) as pool:
        told = [
            *(pool.submit(_by_soap, gateway, some) for _ in range(callers)),
            *(pool.submit(_by_grpc, gateway, some) for _ in range(callers)),
        ]
        return [one for each in told for one in each.result()]


def new_traceparent() -> str:
    """Make one, by which a question can be found again at its source and in the journal.

    Of letters alone: an id in which a person's number could be read is not written down.
    """
    trace, span = (os.urandom(size).hex().translate(_LETTERS) for size in (16, 8))
    return f"00-{trace}-{span}-01"


def _consumer(turn: int) -> str:
    return REFUSED if turn % 4 == 3 else CONSUMER


def _by_soap(gateway: Running, calls: int) -> list[Asked]:
    message = demo._REQUEST
    told = []
    for turn in range(calls):
        trace = new_traceparent()
        body = message.replace(CONSUMER.encode(), _consumer(turn).encode())
        told.append(Asked(post(gateway.ports["SOAP__PLAIN"], body, trace), trace))
    return told


def post(port: int, body: bytes, traceparent: str) -> Replied:
    """Put a message at the SOAP door; raises ``OSError`` unless the whole reply arrives."""
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: text/xml\r\n"
        f"Content-Length: {len(body)}\r\ntraceparent: {traceparent}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as connection:
        connection.sendall(head.encode() + body)
        first = connection.recv(1)
        moment = time.monotonic_ns()
        reply = first + b"".join(iter(lambda: connection.recv(_CHUNK), b""))
    exchange, decision = _EXCHANGE.search(reply), _DECISION.search(reply)
    if exchange is None or decision is None or not reply.endswith(b"Envelope>"):
        msg = f"the reply is not whole: {reply[:200]!r}"
        raise ConnectionError(msg)
    kind = "REFUSED" if decision[1] == b"DENIED" else "DISCLOSED"
    return Replied(exchange[1].decode(), kind, moment)


def _by_grpc(gateway: Running, calls: int) -> list[Asked]:
    """One caller, one connection, one call at a time: the n-th reply is that of the n-th call."""
    said: deque[tuple[str, str, str]] = deque()
    with ExitStack() as stack:
        tap = stack.enter_context(Tap(gateway.ports["GRPC__PLAIN"]))
        channel = stack.enter_context(dial(tap.port))
        stub = wire_grpc.ExchangeServiceStub(channel)  # type: ignore[no-untyped-call]
        for turn in range(calls):
            trace = new_traceparent()
            request = question(_consumer(turn))
            said.append((*exchange(stub, request, trace), trace))
        moments = first_bytes(tap)
    return [
        Asked(Replied(exchange, kind, moment), trace)
        for (exchange, kind, trace), moment in zip(said, moments, strict=True)
    ]


def dial(port: int) -> grpc.Channel:
    """Open a gRPC channel with a connection of its own, which is soon tried again."""
    options = [
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.initial_reconnect_backoff_ms", 50),
        ("grpc.max_reconnect_backoff_ms", 200),
    ]
    return grpc.insecure_channel(f"127.0.0.1:{port}", options=options)


def question(consumer: str) -> wire.ExchangeRequest:
    """Ask for the demo world's company."""
    criteria = {"Criteria": {"Ondernemingsnummer": COMPANY, "Basisgegevens": "1"}, "Taal": "nl"}
    return wire.ExchangeRequest(
        service="GeefOnderneming",
        version="02.00.0000",
        context=wire.Context(consumer=consumer, reference="order-1"),
        criteria=ParseDict(criteria, Struct()),
    )


def exchange(stub: Any, request: wire.ExchangeRequest, traceparent: str) -> tuple[str, str]:
    """Put a message at the gRPC door: exchange and kind; raises what grpc does without a reply."""
    metadata = (("traceparent", traceparent),)
    try:
        reply = stub.Exchange(request, timeout=TIMEOUT_S, metadata=metadata)
    except grpc.RpcError as error:
        status = rpc_status.from_call(error)
        info = ErrorInfo()
        if status is None or not status.details[0].Unpack(info):
            raise
        return info.metadata["exchange"], "REFUSED"
    return reply.exchange_id, "DISCLOSED"
