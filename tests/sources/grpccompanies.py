"""The register of companies of the suite of all sources, over gRPC."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final
from uuid import uuid4

import grpc
from google.protobuf import descriptor_pb2 as pb

from gateway.core.faults import Fault, SourceBadAnswer
from gateway.core.fields import translation
from gateway.sources.asking import Asking
from gateway.sources.channel import KINDS, Channel
from gateway.sources.grpc import Call, GrpcSource
from gateway.sources.protobuf import Described, Method, read, written
from tests.sources.asking import AT, COMPANY, ENTERPRISE, HOLDER, SOLE, contracts
from tests.sources.foreign import REST_DOCUMENT

F: Final = pb.FieldDescriptorProto
PACKAGE: Final = "example.companies.v1"


def the_method() -> Method:
    """Describe the one method, whose messages are those of the other registers of companies."""
    file = pb.FileDescriptorProto(name="companies.proto", package=PACKAGE, syntax="proto3")
    status = file.enum_type.add(name="Status")
    for number, name in enumerate(("STATUS_UNSPECIFIED", "ACTIVE", "ENDED")):
        status.value.add(name=name, number=number)
    _message(file, "Question", number="string")
    _message(file, "Account", purpose="string", iban="string")
    company = _message(file, "Company", number="string", status="Status", accounts="Account")
    company.field[2].label = F.LABEL_REPEATED
    _message(file, "Answer", company="Company")
    file.service.add(name="Companies").method.add(
        name="Get", input_type=f".{PACKAGE}.Question", output_type=f".{PACKAGE}.Answer"
    )
    described = Described(pb.FileDescriptorSet(file=[file]).SerializeToString())
    return described.method(f"{PACKAGE}.Companies/Get")


def _message(file: pb.FileDescriptorProto, name: str, **fields: str) -> pb.DescriptorProto:
    message = file.message_type.add(name=name)
    for number, (each, type_) in enumerate(fields.items(), start=1):
        field = message.field.add(name=each, number=number, label=F.LABEL_OPTIONAL)
        if type_ == "string":
            field.type = F.TYPE_STRING
        else:
            field.type = F.TYPE_ENUM if type_ == "Status" else F.TYPE_MESSAGE
            field.type_name = f".{PACKAGE}.{type_}"
    return message


def the_document() -> dict[str, Any]:
    """Write the translation: that of the register over JSON, asked with a message."""
    return REST_DOCUMENT | {
        "kind": "grpc",
        "question": {
            "operation": f"{PACKAGE}.Companies/Get",
            "message": {"number": "Criteria/Ondernemingsnummer"},
            "ignored": REST_DOCUMENT["question"]["ignored"],
        },
        "no_data": {"statuses": ["NOT_FOUND"], "empty": "company/accounts"},
    }


class GrpcCompanies(grpc.GenericRpcHandler):
    """A server that answers, fails or hangs as it is told, and an adapter to it."""

    def __init__(self) -> None:
        self._method = the_method()
        self._fault: type[Fault] | None = None
        self._delay_s = 0.0
        self.asked = 0
        self.source: Any = None

    def fail(self, fault: type[Fault]) -> None:
        """Let every next call end as *fault*."""
        self._fault = fault

    def hang(self) -> None:
        """Let every next call take longer than anybody waits."""
        self._delay_s = 60.0

    def service(
        self, handler_call_details: grpc.HandlerCallDetails
    ) -> "grpc.RpcMethodHandler[bytes, bytes] | None":
        """Answer the one method there is."""
        if handler_call_details.method != self._method.path:
            return None
        return grpc.unary_unary_rpc_method_handler(self._answer)

    async def _answer(
        self, question: bytes, context: "grpc.aio.ServicerContext[bytes, bytes]"
    ) -> bytes:
        self.asked += 1
        await asyncio.sleep(self._delay_s)
        if self._fault is SourceBadAnswer:
            return b"<html>"
        if self._fault is not None:
            await context.abort(grpc.StatusCode.UNAVAILABLE, "told to")
        number = read(self._method.question, question)["number"]
        if number not in {COMPANY, SOLE, HOLDER}:
            await context.abort(grpc.StatusCode.NOT_FOUND, "nobody")
        account = {"purpose": "a", "iban": "BE68539007547034"}
        company = {"number": number, "status": "ACTIVE", "accounts": [account]}
        return written(self._method.answer, {"company": company})

    def adapter(self, channel: Channel) -> GrpcSource:
        """Make the adapter the suite asks."""
        now = asyncio.get_running_loop().time
        asking = Asking("test", timeout_s=5.0, clock=lambda: AT, now=now, kinds=KINDS)
        read_ = translation.parse(the_document(), contracts().facts(ENTERPRISE))
        call = Call(read_, self._method)
        assert not list(call.problems())
        return GrpcSource(asking, channel, {ENTERPRISE: call}, new_reference=lambda: str(uuid4()))


@asynccontextmanager
async def grpc_companies() -> AsyncIterator[GrpcCompanies]:
    """Serve the register on a free port of loopback; gives it with an adapter to it."""
    companies = GrpcCompanies()
    server = grpc.aio.server()
    server.add_generic_rpc_handlers((companies,))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    channel = Channel(f"http://127.0.0.1:{port}")
    companies.source = companies.adapter(channel)
    yield companies
    await channel.close()
    await server.stop(None)
