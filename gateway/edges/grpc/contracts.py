"""The typed contracts as the gateway reads them: out of the very descriptors that clients have.

    gateway/_wire/magda.binpb -> Contract, one for each call

Python's own classes for these messages are for clients and for reflection, which loads them when
asked (:class:`Pool`); a worker that only serves never makes them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module, resources
from typing import Any, Final, NamedTuple

from google.protobuf import descriptor_pool
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
)

from gateway._wire.sluis.magda.v1 import served_pb2
from gateway.core.fields.protos import ATTRIBUTE, TEXT, is_string
from gateway.core.fields.shape import Shape
from gateway.core.model import ServiceId
from gateway.edges.grpc.protobuf import length

_SERVED: Any = served_pb2.served

# Of every typed request; those of a response are those of ``ExchangeResponse``.
CONTEXT, QUESTION, FIELDS = 1, 2, 3
_ANSWER: Final = 3
_BYTES: Final = 2
_STRING: Final = FieldDescriptorProto.TYPE_STRING
_REPEATED: Final = FieldDescriptorProto.LABEL_REPEATED


class UnfitContractError(ValueError):
    """A typed contract that does not say what the facts of its service say. It stops the start."""


class Field(NamedTuple):
    """A field of a typed message."""

    wire: str
    """``Naam``, ``@Code`` or ``#text``."""
    name: str
    number: int
    repeated: bool
    message: "Message | None"
    """None: a string."""

    @property
    def tag(self) -> int:
        """Its number, and that its length stands before it."""
        return self.number << 3 | _BYTES

    @property
    def tag_bytes(self) -> bytes:
        """The same on the wire."""
        return length(self.tag)


class Message:
    """A typed message."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.by_wire: dict[str, Field] = {}

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Its fields as clients call them."""
        return {each.name: each for each in self.by_wire.values()}


@dataclass(frozen=True, slots=True)
class Contract:
    """One typed call."""

    path: str
    """``/sluis.magda.onderneming.v1.OndernemingService/GeefOnderneming``."""
    service: ServiceId
    file: str
    """``sluis/magda/onderneming/v1/onderneming.proto``."""
    question: Message
    answer: Message

    @property
    def owner(self) -> str:
        """Full name of the gRPC service it belongs to."""
        return self.path.split("/")[1]


def shipped() -> tuple[Contract, ...]:
    """Read the contracts that come with the gateway."""
    data = resources.files("gateway._wire").joinpath("magda.binpb").read_bytes()
    return read(FileDescriptorSet.FromString(data))


def read(files: FileDescriptorSet) -> tuple[Contract, ...]:
    """Read the typed calls of *files*."""
    known: dict[str, Message] = {}
    for file in files.file:
        _messages(file, known)
    return tuple(contract for file in files.file for contract in _contracts(file, known))


def check(contract: Contract, question: Shape, answer: Shape) -> None:
    """Raise :class:`UnfitContractError` unless *contract* has all of both shapes, as they are."""
    for shape, message in ((question, contract.question), (answer, contract.answer)):
        for path in _unfit(shape, message, set()):
            msg = f"{contract.service}: the typed contract does not fit `{path}`; run make protos"
            raise UnfitContractError(msg)


def _messages(file: FileDescriptorProto, known: dict[str, Message]) -> None:
    own = {f".{file.package}.{each.name}": each for each in file.message_type}
    known.update((name, Message(name)) for name in own)
    for name, each in own.items():
        known[name].by_wire.update(_fields(each, known))


def _fields(
    descriptor: DescriptorProto, known: Mapping[str, Message]
) -> Iterable[tuple[str, Field]]:
    for each in descriptor.field:
        message = known.get(each.type_name) if each.type != _STRING else None
        repeated = each.label == _REPEATED
        yield each.json_name, Field(each.json_name, each.name, each.number, repeated, message)


def _contracts(file: FileDescriptorProto, known: Mapping[str, Message]) -> Iterator[Contract]:
    for service in file.service:
        for method in service.method:
            path = f"/{file.package}.{service.name}/{method.name}"
            yield _contract(path, file.name, method, known)


def _contract(
    path: str, file: str, method: MethodDescriptorProto, known: Mapping[str, Message]
) -> Contract:
    served = method.options.Extensions[_SERVED]
    return Contract(
        path,
        ServiceId(served.name, served.version),
        file,
        _numbered(known[method.input_type], QUESTION),
        _numbered(known[method.output_type], _ANSWER),
    )


def _numbered(message: Message, number: int) -> Message:
    (found,) = [each.message for each in message.by_wire.values() if each.number == number]
    assert found is not None  # as the generator writes every request and response
    return found


def _unfit(shape: Shape, message: Message, seen: set[tuple[int, str]]) -> Iterator[str]:
    """Names of what *message* has not, or has otherwise."""
    if (id(shape), message.name) in seen:
        return
    seen.add((id(shape), message.name))
    plain = [f"{ATTRIBUTE}{each.name}" for each in shape.attributes] + [TEXT] * shape.text
    for wire in plain:
        field = message.by_wire.get(wire)
        if field is None or field.repeated or field.message is not None:
            yield f"{shape.name}/{wire}"
    for child in shape.children:
        field = message.by_wire.get(child.name)
        as_it_is = (child.repeats, is_string(child))
        if field is None or (field.repeated, field.message is None) != as_it_is:
            yield f"{shape.name}/{child.name}"
        elif field.message is not None:
            yield from _unfit(child, field.message, seen)


class Pool:
    """The descriptors reflection looks up: those of *contracts* are loaded with the first look."""

    def __init__(self, contracts: Iterable[Contract]) -> None:
        self._modules = sorted({_module(each.file) for each in contracts})

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever protobuf's own pool has
        """Give what the pool of all modules has, once they are all in it."""
        for each in self._modules:
            import_module(each)
        return getattr(descriptor_pool.Default(), name)


def _module(file: str) -> str:
    return f"gateway._wire.{file.removesuffix('.proto').replace('/', '.')}_pb2"
