"""The register of civic integration: a simulated source that speaks gRPC.

    async with serving(register, "127.0.0.1:0") as endpoint: ...

It is told how to behave as the others are (:class:`~gateway.sources.simulator.app.Behaviour`), as
far as a mode makes sense here: down is UNAVAILABLE, a fault INTERNAL, malformed no protobuf.
"""

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import grpc
import yaml
from grpc import StatusCode

from gateway.sources.protobuf import Described, Method, read, written
from gateway.sources.simulator import DESCRIPTORS
from gateway.sources.simulator.app import HUGE_BYTES, Behaviour, Mode
from gateway.sources.simulator.server import NotLoopbackError

OPERATION: Final = "example.integration.v1.IntegrationRegister/GetIntegration"
FILE: Final = Path(__file__).with_name("integration.yaml")
_GRACE_S: Final = 1.0
_STATUSES: Final[Mapping[Mode, StatusCode]] = {
    Mode.DOWN: StatusCode.UNAVAILABLE,
    Mode.FAULT: StatusCode.INTERNAL,
    Mode.LEVEL2: StatusCode.RESOURCE_EXHAUSTED,
}


class Register(grpc.GenericRpcHandler):
    """Answers for the people of ``integration.yaml``; NOT_FOUND for everybody else."""

    def __init__(self, file: Path = FILE, descriptors: Path = DESCRIPTORS) -> None:
        self.behaviour = Behaviour()
        self._method = Described(descriptors.read_bytes()).method(OPERATION)
        known: Mapping[str, Mapping[str, Any]] = yaml.safe_load(file.read_bytes())
        # Written at start: a file that does not fit the descriptors is seen here.
        self._answers = {
            number: written(self._method.answer, {"person_number": number, **tree})
            for number, tree in known.items()
        }

    def service(
        self, handler_call_details: grpc.HandlerCallDetails
    ) -> "grpc.RpcMethodHandler[bytes, bytes] | None":
        """Give what answers a call; None for a method there is not."""
        if handler_call_details.method != self._method.path:
            return None
        return grpc.unary_unary_rpc_method_handler(self._answer)

    async def _answer(
        self, question: bytes, context: "grpc.aio.ServicerContext[bytes, bytes]"
    ) -> bytes:
        mode, delay_s = self.behaviour.asked()
        if delay_s:
            await asyncio.sleep(delay_s)
        if mode in _STATUSES:
            await context.abort(_STATUSES[mode], "told to")
        number = read(self._method.question, question).get("person_number", "")
        known = self._answers.get(number)
        if known is None:
            await context.abort(StatusCode.NOT_FOUND, "nobody of that number")
        return _distorted(mode, known, self._method)


def _distorted(mode: Mode, whole: bytes, method: Method) -> bytes:
    match mode:
        case Mode.MALFORMED | Mode.HTML | Mode.DOCTYPE:
            return b"<html>" + whole
        case Mode.TRUNCATED:
            return whole[:-1]
        case Mode.OTHER_SCHEMA:
            return written(method.answer, {})
        case Mode.HUGE | Mode.ENDLESS:
            return whole + b"\x7a" + _varint(HUGE_BYTES) + bytes(HUGE_BYTES)
        case Mode.EXTRA:
            # A field of number 15 that no version of the contract has.
            return whole + b"\x7a\x05EXTRA"
        case _:
            return whole


def _varint(number: int) -> bytes:
    digits = []
    while number > 0x7F:  # noqa: PLR2004 - seven bits a byte
        digits.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*digits, number])


@asynccontextmanager
async def serving(register: Register, address: str = "127.0.0.1:0") -> AsyncIterator[str]:
    """Serve *register* in this event loop for the length of the block; gives its endpoint."""
    host, _, _ = address.rpartition(":")
    if not ipaddress.ip_address(host.strip("[]")).is_loopback:
        msg = f"`{host}` is not a loopback address"
        raise NotLoopbackError(msg)
    server = grpc.aio.server(
        options=(("grpc.so_reuseport", 0), ("grpc.max_send_message_length", -1))
    )
    server.add_generic_rpc_handlers((register,))
    port = server.add_insecure_port(address)
    await server.start()
    try:
        yield f"http://{host}:{port}"
    finally:
        await server.stop(_GRACE_S)
