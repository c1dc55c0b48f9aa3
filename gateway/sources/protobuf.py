"""Protobuf messages as trees of names and values, by the descriptors a source gives of itself.

    described = Described(Path("source.binpb").read_bytes())   # of protoc or buf build
    method = described.method("example.register.v1.Register/GetStatus")
    question = method.write({"person": {"number": "..."}})     # bytes
    tree = method.read(answer)                                 # names and texts

A tree is a mapping of field names to texts, trees and lists of these. Every scalar is its text:
whole numbers to the letter whatever their width, ``true`` and ``false``, enumerations by name (by
number where the descriptor has no such name), bytes in base64, ``google.protobuf.Timestamp`` as
RFC 3339. A map is a mapping by the text of its key.

What is not on the wire is not in the tree: a field that has no presence and its default value is
absent, since we do not say for a source what it did not. Fields the descriptor does not know are
dropped. How much structure an answer may have is bounded.
"""

import base64
import math
import re
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import DecodeError, Message

from gateway.sources.answer import DEFAULT_LIMITS, AnswerLimits

Value = Any
"""A text, a tree, or a list of these: mypy has no good word for what holds itself."""
Tree = Mapping[str, Value]

_TIMESTAMP: Final = "google.protobuf.Timestamp"
_SIZED: Final = 2
"""The wire type of what has its length before it."""
_VARINT_BYTES_MAX: Final = 10
_CONTINUED: Final = bytes(range(128, 256))
"""Bytes of a varint that are not its last."""
_FIXED_BYTES: Final[Mapping[int, int]] = {
    **dict.fromkeys((FieldDescriptor.TYPE_FIXED64, FieldDescriptor.TYPE_SFIXED64), 8),
    **dict.fromkeys((FieldDescriptor.TYPE_FIXED32, FieldDescriptor.TYPE_SFIXED32), 4),
    FieldDescriptor.TYPE_DOUBLE: 8,
    FieldDescriptor.TYPE_FLOAT: 4,
}
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,20}")
_REAL: Final = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN")


class DescribedError(ValueError):
    """A description that cannot be used; the text says what of it and what would help."""


class UnreadableError(ValueError):
    """No message of this type, or more of it than we take. Holds nothing of what came."""


class UnwritableError(ValueError):
    """A tree that is no message of this type. Names the field, never the value."""


class Described:
    """What a source says of itself: every type and method of a ``FileDescriptorSet``."""

    def __init__(self, descriptors: bytes) -> None:
        """Read the set with all its imports; raise :class:`DescribedError`."""
        try:
            files = descriptor_pb2.FileDescriptorSet.FromString(descriptors).file
        except DecodeError:
            msg = "no FileDescriptorSet; protoc --include_imports --descriptor_set_out writes one"
            raise DescribedError(msg) from None
        self._pool = descriptor_pool.DescriptorPool()
        try:
            for file in files:
                self._pool.Add(file)
        except TypeError as error:
            msg = f"descriptors that do not fit each other: {error}; was --include_imports given?"
            raise DescribedError(msg) from None

    def method(self, name: str, limits: AnswerLimits = DEFAULT_LIMITS) -> "Method":
        """Find a method by ``package.Service/Method``; raise :class:`DescribedError`.

        *limits* are how much structure its answers may have.
        """
        service, _, method = name.partition("/")
        try:
            found = self._pool.FindServiceByName(service).FindMethodByName(method)
        except KeyError:
            found = None
        if found is None:
            msg = f"`{name}`: not a method of the descriptors; written `package.Service/Method`"
            raise DescribedError(msg)
        if found.client_streaming or found.server_streaming:
            msg = f"`{name}`: streams; one question has one answer"
            raise DescribedError(msg)
        return Method(found, limits)


class Method:
    """One method: trees to bytes, bytes to trees."""

    def __init__(self, descriptor: MethodDescriptor, limits: AnswerLimits) -> None:
        self.path = f"/{descriptor.containing_service.full_name}/{descriptor.name}"
        """As HTTP/2 has it."""
        self._limits = limits
        self.question: type[Message] = message_factory.GetMessageClass(descriptor.input_type)
        self.answer: type[Message] = message_factory.GetMessageClass(descriptor.output_type)

    def write(self, tree: Tree) -> bytes:
        """Give the bytes of a question; raise :class:`UnwritableError`."""
        return written(self.question, tree)

    def read(self, answer: bytes) -> dict[str, Value]:
        """Give the tree of an answer; raise :class:`UnreadableError`."""
        return read(self.answer, answer, self._limits)

    def asks(self, path: Sequence[str]) -> bool:
        """Whether a question has a leaf at *path*, lists stepped over."""
        return _is_leaf(self.question.DESCRIPTOR, path)

    def answers(self, path: Sequence[str]) -> bool:
        """Whether an answer has a leaf or a message at *path*, lists stepped over."""
        return not path or _field(self.answer.DESCRIPTOR, path) is not None


def read(
    type_: type[Message], data: bytes, limits: AnswerLimits = DEFAULT_LIMITS
) -> dict[str, Value]:
    """Give the tree of a message of *type_*; raise :class:`UnreadableError`."""
    # The smallest field is two bytes: fewer than this cannot be too many.
    if len(data) // 2 > limits.elements:
        _Walk(data, limits).message(0, len(data), type_.DESCRIPTOR, 0)
    try:
        message = type_.FromString(data)
    except DecodeError:
        # Its own text may quote the message.
        raise UnreadableError from None
    if not message.IsInitialized():  # proto2: what is required is not there
        raise UnreadableError
    return _Reader(limits).tree(message, 0)


def written(type_: type[Message], tree: Tree) -> bytes:
    """Give the bytes of a message of *type_*; raise :class:`UnwritableError`."""
    message = type_()
    _fill(message, tree)
    return message.SerializeToString(deterministic=True)


# --- before it is a message -----------------------------------------------------------------------


class _Walk:
    """Counts what a message would be made of: the library makes objects of all of it at once.

    Two bytes become a message of some hundreds.
    """

    def __init__(self, data: bytes, limits: AnswerLimits) -> None:
        self._data = data
        self._left = limits.elements
        self._depth = limits.depth

    def message(self, at: int, end: int, type_: Any, depth: int) -> None:  # noqa: ANN401
        if depth > self._depth:
            raise UnreadableError
        while at < end:
            tag, at = self._varint(at, end)
            stop = start = at
            match tag & 7:
                case 0:
                    _, stop = self._varint(at, end)
                case 1:
                    stop += 8
                case 2:
                    size, start = self._varint(at, end)
                    stop = start + size
                case 5:
                    stop += 4
                case _:  # a group, which nobody writes any more, or nothing at all
                    raise UnreadableError
            if stop > end:
                raise UnreadableError
            self._count(1)
            field = type_.fields_by_number.get(tag >> 3)
            if field is not None and tag & 7 == _SIZED:
                self._within(start, stop, field, depth)
            at = stop

    def _within(self, at: int, end: int, field: FieldDescriptor, depth: int) -> None:
        if field.message_type is not None:
            self.message(at, end, field.message_type, depth + 1)
        elif field.is_repeated and field.cpp_type != FieldDescriptor.CPPTYPE_STRING:
            self._count(self._packed(at, end, field))

    def _packed(self, at: int, end: int, field: FieldDescriptor) -> int:
        size = _FIXED_BYTES.get(field.type)
        if size is not None:
            return (end - at) // size
        return len(self._data[at:end].translate(None, _CONTINUED))

    def _count(self, elements: int) -> None:
        self._left -= elements
        if self._left < 0:
            raise UnreadableError

    def _varint(self, at: int, end: int) -> tuple[int, int]:
        value = 0
        for index in range(at, min(end, at + _VARINT_BYTES_MAX)):
            byte = self._data[index]
            value |= (byte & 0x7F) << 7 * (index - at)
            if byte < _CONTINUED[0]:
                return value, index + 1
        raise UnreadableError


# --- from a message -------------------------------------------------------------------------------


class _Reader:
    """Makes one tree; counts what goes into it."""

    def __init__(self, limits: AnswerLimits) -> None:
        self._limits = limits
        self._left = limits.elements

    def tree(self, message: Message, depth: int) -> dict[str, Value]:
        if depth > self._limits.depth:
            raise UnreadableError
        return {
            field.name: self._field(field, value, depth)
            for field, value in message.ListFields()
            if not field.is_extension
        }

    def _field(self, field: FieldDescriptor, value: Any, depth: int) -> Value:  # noqa: ANN401
        if _is_map(field):
            assert field.message_type is not None
            of = field.message_type.fields_by_name["value"]
            return {_key(key): self._value(of, value[key], depth) for key in value}
        if field.is_repeated:
            return [self._value(field, each, depth) for each in value]
        return self._value(field, value, depth)

    def _value(self, field: FieldDescriptor, value: Any, depth: int) -> Value:  # noqa: ANN401
        self._left -= 1
        if self._left < 0:
            raise UnreadableError
        if field.message_type is None:
            return _text(field, value)
        if field.message_type.full_name == _TIMESTAMP:
            return _moment(value)
        return self.tree(value, depth + 1)


def _text(field: FieldDescriptor, value: Any) -> str:  # noqa: ANN401 - what the field's type says
    match field.cpp_type:
        case FieldDescriptor.CPPTYPE_BOOL:
            return "true" if value else "false"
        case FieldDescriptor.CPPTYPE_ENUM:
            assert field.enum_type is not None
            named = field.enum_type.values_by_number.get(value)
            return str(value) if named is None else named.name
        case FieldDescriptor.CPPTYPE_FLOAT:
            return _decimal(value, _shortest)
        case FieldDescriptor.CPPTYPE_DOUBLE:
            return _decimal(value, repr)
        case _ if field.type == FieldDescriptor.TYPE_BYTES:
            return base64.b64encode(value).decode()
        case _ if isinstance(value, bytes):  # proto2: a text that is no UTF-8
            raise UnreadableError
        case _:
            return str(value)


def _decimal(value: float, finite: Callable[[float], str]) -> str:
    # As XML Schema writes what is no number.
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "INF" if value > 0 else "-INF"
    return finite(value)


def _shortest(value: float) -> str:
    """Write a number of 32 bits in as few digits as tell it from its neighbours."""
    exact = struct.pack("f", value)
    texts = (f"{value:.{digits}g}" for digits in range(6, 9))
    return next((text for text in texts if struct.pack("f", float(text)) == exact), f"{value:.9g}")


def _key(key: object) -> str:
    return str(key).lower() if isinstance(key, bool) else str(key)


def _moment(value: Any) -> str:  # noqa: ANN401 - a message made at run time
    try:
        return str(value.ToJsonString())
    except ValueError:
        raise UnreadableError from None


# --- to a message ---------------------------------------------------------------------------------


def _fill(message: Message, tree: Tree) -> None:
    for name, value in tree.items():
        field = message.DESCRIPTOR.fields_by_name.get(name)
        if field is None:
            msg = f"`{message.DESCRIPTOR.full_name}` has no field `{name}`"
            raise UnwritableError(msg)
        try:
            _put(message, field, value)
        except UnwritableError:
            raise
        except (ValueError, TypeError, LookupError, AttributeError):
            # What a library says of a value may quote it.
            msg = f"`{field.full_name}` cannot hold what it is given"
            raise UnwritableError(msg) from None


def _put(message: Message, field: Any, value: Value) -> None:  # noqa: ANN401 - as above
    if _is_map(field):
        _put_map(getattr(message, field.name), field, value)
    elif field.is_repeated:
        held = getattr(message, field.name)
        for each in value if isinstance(value, list) else [value]:
            if field.message_type is None:
                held.append(_scalar(field, each))
            else:
                _put_message(held.add(), each)
    elif field.message_type is not None:
        inner = getattr(message, field.name)
        inner.SetInParent()
        _put_message(inner, value)
    else:
        setattr(message, field.name, _scalar(field, value))


def _put_map(held: Any, field: FieldDescriptor, value: Tree) -> None:  # noqa: ANN401
    assert field.message_type is not None
    entry = field.message_type.fields_by_name
    for key, each in value.items():
        at = _scalar(entry["key"], key)
        if entry["value"].message_type is None:
            held[at] = _scalar(entry["value"], each)
        else:
            _put_message(held[at], each)


def _put_message(message: Any, value: Value) -> None:  # noqa: ANN401 - made at run time
    if message.DESCRIPTOR.full_name == _TIMESTAMP:
        message.FromJsonString(value)
    else:
        _fill(message, value)


def _scalar(field: FieldDescriptor, text: str) -> Any:  # noqa: ANN401 - what the field's type says
    if field.enum_type is not None:
        named = field.enum_type.values_by_name.get(text)
        return _whole(text) if named is None else named.number
    return _WRITING[field.type](text)


def _whole(text: str) -> int:
    return int(_held(_WHOLE, text))


def _real(text: str) -> float:
    return float(_held(_REAL, text))


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _held(pattern: re.Pattern[str], text: str) -> str:
    # Python reads more as a number than XML Schema does.
    if not pattern.fullmatch(text):
        raise ValueError
    return text


_WRITING: Final[Mapping[int, Callable[[str], Any]]] = {
    FieldDescriptor.TYPE_BOOL: lambda text: {"true": 1, "1": 1, "false": 0, "0": 0}[text] == 1,
    FieldDescriptor.TYPE_BYTES: _bytes,
    FieldDescriptor.TYPE_DOUBLE: _real,
    FieldDescriptor.TYPE_FLOAT: _real,
    FieldDescriptor.TYPE_STRING: str,
    **dict.fromkeys(
        (
            *(FieldDescriptor.TYPE_INT32, FieldDescriptor.TYPE_INT64),
            *(FieldDescriptor.TYPE_UINT32, FieldDescriptor.TYPE_UINT64),
            *(FieldDescriptor.TYPE_SINT32, FieldDescriptor.TYPE_SINT64),
            *(FieldDescriptor.TYPE_FIXED32, FieldDescriptor.TYPE_FIXED64),
            *(FieldDescriptor.TYPE_SFIXED32, FieldDescriptor.TYPE_SFIXED64),
        ),
        _whole,
    ),
}
"""How the text of each type of scalar is read."""


# --- descriptors ----------------------------------------------------------------------------------


def _is_map(field: FieldDescriptor) -> bool:
    of = field.message_type
    return field.is_repeated and of is not None and bool(of.GetOptions().map_entry)


def _field(of: Any, path: Iterable[str]) -> FieldDescriptor | None:  # noqa: ANN401
    """Find the field at *path*; below a map any key is one."""
    field: FieldDescriptor | None = None
    inside = of
    for step in path:
        if field is not None and _is_map(field) and inside is not None:
            field = inside.fields_by_name["value"]
        else:
            field = None if inside is None else inside.fields_by_name.get(step)
        if field is None:
            return None
        inside = field.message_type
    return field


def _is_leaf(of: Any, path: Sequence[str]) -> bool:  # noqa: ANN401 - a descriptor
    field = _field(of, path)
    if field is None or _is_map(field):
        return False
    return field.message_type is None or field.message_type.full_name == _TIMESTAMP
