"""One consumer over mutual TLS: a probe that asks now and then, or a flood that never stops.

Run as ``python -m bench.consumer DOOR PORT PKI LETTER HOW SECONDS`` with DOOR ``soap`` or ``grpc``
and HOW ``probe`` (20 requests a second over one connection) or a number of connections, each of
which asks again as soon as it is answered. A flood says ``up`` once its connections are open, and
goes on for SECONDS or until its standard input ends. Prints JSON: answered, refused and how
long each took.
"""

import asyncio
import json
import os
import ssl
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path

import grpc
import uvloop

from bench import messages
from bench.load import Tally
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire

PATH = "/Magda-02.00/soap/WebService"
METHOD = "/sluis.exchange.v1.ExchangeService/Exchange"
PROBES_PER_S = 20
FLOOD_NICE = 10
CONSUMERS = {"G": messages.CONSUMER, "D": "testzaken.example/steun"}

Ask = Callable[[], Awaitable[bool]]


def trusting(pki: Path, letter: str) -> ssl.SSLContext:
    """TLS as the consumer *letter* of the demo world."""
    context = ssl.create_default_context(cafile=pki / "ca.pem")
    context.load_cert_chain(pki / letter / "cert.pem", pki / letter / "key.pem")
    return context


def channel(port: int, pki: Path, letter: str) -> grpc.aio.Channel:
    """Open a connection of its own for gRPC."""
    credentials = grpc.ssl_channel_credentials(
        (pki / "ca.pem").read_bytes(),
        (pki / letter / "key.pem").read_bytes(),
        (pki / letter / "cert.pem").read_bytes(),
    )
    own = (("grpc.use_local_subchannel_pool", 1),)
    return grpc.aio.secure_channel(f"127.0.0.1:{port}", credentials, own)


def call(consumer: str) -> bytes:
    """Ask the same as :func:`bench.messages.request`, over gRPC."""
    request = wire.ExchangeRequest(
        service="GeefOnderneming",
        version="02.00.0000",
        context=wire.Context(consumer=consumer, reference="bench-1"),
    )
    request.criteria.update(
        {"Criteria": {"Ondernemingsnummer": messages.ENTERPRISE, "Basisgegevens": "1"}}
    )
    return request.SerializeToString()


async def over_grpc(port: int, pki: Path, letter: str) -> Ask:
    """Ask over a connection of its own."""
    opened = channel(port, pki, letter)
    await opened.channel_ready()
    method: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = opened.unary_unary(METHOD)
    request = call(CONSUMERS[letter])

    async def ask() -> bool:
        try:
            await method(request, timeout=30)
        except grpc.aio.AioRpcError:
            return False
        return True

    return ask


async def over_soap(port: int, pki: Path, letter: str) -> Ask:
    """Ask over a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=trusting(pki, letter))
    body = messages.request(CONSUMERS[letter])
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body

    async def ask() -> bool:
        writer.write(request)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = answer.lower().split(b"content-length:")[1].split(b"\r\n", 1)[0]
        await reader.readexactly(int(length))
        return answer.startswith(b"HTTP/1.1 200") and b": DENIED\r\n" not in answer

    return ask


async def probe(ask: Ask, seconds: float) -> Tally:
    """Ask 20 times a second, or as soon as the one before is answered; never to catch up."""
    tally = Tally()
    for _ in range(3):
        # The connection, and what is dear the first time.
        await ask()
    until = time.perf_counter() + seconds
    while (asked := time.perf_counter()) < until:
        tally.add(await ask(), time.perf_counter() - asked)
        await asyncio.sleep(max(0.0, asked + 1 / PROBES_PER_S - time.perf_counter()))
    return tally


async def flood(asks: Sequence[Ask], seconds: float) -> Tally:
    """Ask in each way again as soon as it is answered."""
    tally = Tally()
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, ended.set)
    print("up", flush=True)

    async def one(ask: Ask) -> None:
        while not ended.is_set():
            asked = time.perf_counter()
            tally.add(await ask(), time.perf_counter() - asked)

    asking = [asyncio.create_task(one(ask)) for ask in asks]
    with suppress(TimeoutError):
        await asyncio.wait_for(ended.wait(), seconds)
    ended.set()
    await asyncio.gather(*asking)
    return tally


async def _run(door: str, port: int, pki: Path, letter: str, how: str, seconds: float) -> Tally:
    opened = over_soap if door == "soap" else over_grpc
    # One handshake after the other: together they would starve each other.
    asks = [await opened(port, pki, letter) for _ in range(1 if how == "probe" else int(how))]
    if how == "probe":
        return await probe(asks[0], seconds)
    # Of the core they share, the probe and the source come first.
    os.nice(FLOOD_NICE)
    return await flood(asks, seconds)


def main() -> None:
    """Run from the command line."""
    door, port, pki, letter, how, seconds = sys.argv[1:7]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        tally = runner.run(_run(door, int(port), Path(pki), letter, how, float(seconds)))
    told = {"answered": tally.answered, "refused": tally.refused, "seconds": tally.seconds}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
