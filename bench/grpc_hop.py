"""The gRPC door beside a bare grpc.aio proxy hop: CPU per call, interleaved in one run (P12).

    python -m bench.grpc_hop                     measures and prints
    python -m bench.grpc_hop hop PORT UPSTREAM   the hop: bytes in, a call upstream, bytes out
    python -m bench.grpc_hop answer PORT BYTES   its upstream: that many bytes to every call

The hop is what grpc.aio costs anybody who answers a call by making one: a generic handler on
uvloop, no message read, nothing decided, nothing written down. The gateway does its whole job: it
decides, asks its source over HTTP, filters, writes two durable entries, and answers in each of the
two forms there are, a Struct and XML. Both are sent the same bytes.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import grpc
import uvloop

from bench import messages, world
from bench.servers import GATEWAY_CORE, LOAD_CORE, free_port, nginx, process, threads_ns
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire

METHOD: Final = "/sluis.exchange.v1.ExchangeService/Exchange"
CALLS: Final = 32
WARM_UP_S: Final = 1.0
HOP: Final = "bare hop"
FORMS: Final = ("struct", "xml")

_Handling = Callable[[bytes, Any], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Contender:
    """A server under load, the process to account, and the call that is sent to it."""

    name: str
    port: int
    pid: int
    call: Path


@dataclass(frozen=True, slots=True)
class Measured:
    """One contender in one round."""

    cpu_us: float
    p50_ms: float
    p99_ms: float
    per_s: float


def measure(
    rounds: int = 5,
    seconds: float = 3.0,
    connections: int = 10_000,
    size: int = messages.SMALL_BYTES,
) -> dict[str, dict[str, float]]:
    """Medians by contender: :data:`HOP`, ``struct`` and ``xml`` (the gateway's two forms)."""
    told: dict[str, list[Measured]] = {}
    with started(size, connections) as contenders:
        for contender in contenders:
            load(contender, WARM_UP_S)
        for _ in range(rounds):
            for contender in contenders:
                told.setdefault(contender.name, []).append(_measured(contender, seconds))
    return {name: _medians(all_of_it) for name, all_of_it in told.items()}


def ratio(figures: Mapping[str, Mapping[str, float]], form: str = FORMS[0]) -> float:
    """How often a bare hop's CPU one call of the gateway costs (P12)."""
    return figures[form]["cpu_us"] / figures[HOP]["cpu_us"]


@contextmanager
def started(size: int, connections: int) -> Iterator[list[Contender]]:
    """Start the hop and the gateway, with their upstreams; each has proved that it does its job."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sluis-bench-")))
        calls = {form: folder / f"{form}.bin" for form in FORMS}
        for form, path in calls.items():
            path.write_bytes(_call(form))
        up, port = free_port(), free_port()
        this = [sys.executable, "-m", "bench.grpc_hop"]
        stack.enter_context(process([*this, "answer", str(up), str(size)], LOAD_CORE, up))
        hop = stack.enter_context(process([*this, "hop", str(port), str(up)], GATEWAY_CORE, port))
        door, gateway = _gateway(stack, folder, size, connections)
        contenders = [
            Contender(HOP, port, hop, calls[FORMS[0]]),
            *(Contender(form, door, gateway, path) for form, path in calls.items()),
        ]
        for contender in contenders:
            _prove(contender, size)
        yield contenders


def load(contender: Contender, seconds: float) -> dict[str, float]:
    """Send calls for so long, from the other core: what :mod:`bench.grpc_load` prints."""
    command = [
        *("taskset", "-c", str(LOAD_CORE), sys.executable, "-m", "bench.grpc_load"),
        *(str(contender.port), METHOD, str(contender.call), str(CALLS), str(seconds)),
    ]
    told: dict[str, float] = json.loads(subprocess.check_output(command))
    return told


def _gateway(stack: ExitStack, folder: Path, size: int, connections: int) -> tuple[int, int]:
    """Start a gateway and its source: the port of its gRPC door, and its pid."""
    up, soap = free_port(), free_port()
    pages = folder / "pages"
    pages.mkdir()
    echo = '<!--#echo var="http_x_correlation_id" -->'
    answer = messages.answer(size, "@").replace(b">@<", f">{echo}<".encode())
    (pages / "echo.xml").write_bytes(answer)
    source = (
        f"server {{ listen 127.0.0.1:{up}; root {pages}; types {{ text/xml xml; }} "
        "location /echo { ssi on; ssi_types text/xml; ssi_silent_errors on; "
        "error_page 405 =200 /echo.xml; try_files /echo.xml =404; } "
        "location = /echo.xml { internal; ssi on; ssi_types text/xml; } }"
    )
    stack.enter_context(nginx(source, folder / "upstream", LOAD_CORE, up))
    environment = world.prepare(folder / "state", soap, f"http://127.0.0.1:{up}/echo", connections)
    door = int(environment["SLUIS_GRPC__PLAIN__LISTEN"].rpartition(":")[2])
    command = [sys.executable, "-m", "gateway", "serve", "--profile", "demo"]
    return door, stack.enter_context(process(command, GATEWAY_CORE, door, environment))


def _call(form: str) -> bytes:
    """Ask what :func:`bench.messages.request` asks, in one of the two forms."""
    request = wire.ExchangeRequest(
        service="GeefOnderneming",
        version="02.00.0000",
        context=wire.Context(consumer=messages.CONSUMER, reference="bench-1"),
    )
    if form == "xml":
        request.xml = (
            f"<Inhoud><Criteria><Ondernemingsnummer>{messages.ENTERPRISE}</Ondernemingsnummer>"
            "<Basisgegevens>1</Basisgegevens><Functies><Aanduiding>1</Aanduiding></Functies>"
            "</Criteria><Taal>nl</Taal></Inhoud>"
        ).encode()
    else:
        criteria: dict[str, Any] = {
            "Ondernemingsnummer": messages.ENTERPRISE,
            "Basisgegevens": "1",
            "Functies": {"Aanduiding": "1"},
        }
        request.criteria.update({"Criteria": criteria, "Taal": "nl"})
    return request.SerializeToString()


def _prove(contender: Contender, size: int) -> None:
    """A fast refusal is no work done: the enterprise is in the answer, and no holder is."""
    with grpc.insecure_channel(f"127.0.0.1:{contender.port}") as channel:
        ask: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(METHOD)
        answer = ask(contender.call.read_bytes(), timeout=30)
    whole = (
        len(answer) == size
        if contender.name == HOP
        else b"Activiteit" in answer and b"Denkbeeld" not in answer
    )
    if not whole:
        msg = f"{contender.name} does not do the job: {answer[-500:]!r}"
        raise RuntimeError(msg)


def _measured(contender: Contender, seconds: float) -> Measured:
    before, began = threads_ns(contender.pid), time.perf_counter()
    told = load(contender, seconds)
    after = threads_ns(contender.pid)
    if told["refused"] or told["lost"] or not told["answered"]:
        msg = f"{contender.name} did not answer everything: {told}"
        raise RuntimeError(msg)
    used = sum(ns - before.get(thread, 0) for thread, ns in after.items())
    return Measured(
        used / told["answered"] / 1000,
        told["p50_ms"],
        told["p99_ms"],
        told["answered"] / (time.perf_counter() - began),
    )


def _medians(told: list[Measured]) -> dict[str, float]:
    rows = [asdict(one) for one in told]
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


# The hop and its upstream ------------------------------------------------------------------------


class _All(grpc.GenericRpcHandler):
    """Hand every method's bytes to one function."""

    def __init__(self, handling: _Handling) -> None:
        self._handler: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(
            handling
        )

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> Any:  # noqa: ANN401, ARG002 - grpc's own type has no parameters
        return self._handler


async def _serve(port: int, handling: _Handling) -> None:
    server = grpc.aio.server()
    server.add_generic_rpc_handlers((_All(handling),))
    server.add_insecure_port(f"127.0.0.1:{port}")
    await server.start()
    await server.wait_for_termination()


async def _hop(port: int, upstream: int) -> None:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{upstream}") as channel:
        ask: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(METHOD)

        async def pass_on(asked: bytes, _: Any) -> bytes:  # noqa: ANN401 - grpc's own type
            return await ask(asked)

        await _serve(port, pass_on)


async def _answer(port: int, size: int) -> None:
    whole = bytes(size)

    async def answer(_: bytes, __: Any) -> bytes:  # noqa: ANN401 - grpc's own type
        return whole

    await _serve(port, answer)


def main() -> None:
    """Run from the command line."""
    if len(sys.argv) > 1:
        serving = {"hop": _hop, "answer": _answer}[sys.argv[1]]
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serving(int(sys.argv[2]), int(sys.argv[3])))
        return
    figures = measure()
    for name, told in figures.items():
        columns = "".join(f"{what:>10} {value:8.2f}" for what, value in told.items())
        print(f"{name:<10}{columns}{told['cpu_us'] / figures[HOP]['cpu_us']:8.2f} x the hop")


if __name__ == "__main__":
    main()
