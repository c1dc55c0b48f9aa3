"""Protobuf read strictly: nothing twice, nothing too much.

A protobuf parser is forgiving where a door may not be. The last of two ``service`` fields wins,
two ``criteria`` are merged, the last of two equal keys of a Struct wins, a field of another wire
type is ignored. A reader before us (a proxy, a scanner) may have believed the other one, so a
message that says something twice is not readable here. Fields we do not know are skipped, as
protobuf promises; their number counts towards the limit like any other.

The walk is bounded by :class:`Bounds` and looks at tags and lengths alone; text and values are the
parser's business.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from google.protobuf.descriptor import Descriptor, FieldDescriptor

if TYPE_CHECKING:
    from google._upb._message import Descriptor as FastDescriptor

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_FIXED_BYTES: Final = {_FIXED64: 8, _FIXED32: 4}
_VARINT_BYTES_MAX = 10
_WIRE_TYPES: Final = {
    FieldDescriptor.TYPE_BOOL: _VARINT,
    FieldDescriptor.TYPE_BYTES: _BYTES,
    FieldDescriptor.TYPE_DOUBLE: _FIXED64,
    FieldDescriptor.TYPE_ENUM: _VARINT,
    FieldDescriptor.TYPE_INT32: _VARINT,
    FieldDescriptor.TYPE_INT64: _VARINT,
    FieldDescriptor.TYPE_MESSAGE: _BYTES,
    FieldDescriptor.TYPE_STRING: _BYTES,
}


class Bounds(NamedTuple):
    """How much structure a message may have (CATALOGUE section 1)."""

    tags: int
    """Fields in all, those we do not know included."""
    repeated: int = 10_000
    """Of these, fields that may stand more than once: elements of lists, entries of maps."""
    depth: int = 32
    """Messages within messages; protobuf's own parser stops at 100."""


class UnreadableError(ValueError):
    """Bytes that are no message, or one that says something twice or too often."""


class _Known(NamedTuple):
    wire_type: int
    once: object
    """What may stand once: the field, or its oneof. None: repeated."""
    plan: "Plan | None"
    """Of the message within, when it is one."""
    is_key: bool
    """Whether it is the key of a map, that may stand once in the map."""


@dataclass(slots=True)
class Plan:
    """What a message type may hold, by field number."""

    fields: dict[int, _Known] = field(default_factory=dict)


def plan_of(descriptor: "Descriptor | FastDescriptor") -> Plan:
    """Make the plan of a message type and all within it; ``KeyError`` for a type not foreseen."""
    return _plan(descriptor, {})


def _plan(descriptor: "Descriptor | FastDescriptor", made: dict[str, Plan]) -> Plan:
    if descriptor.full_name in made:
        return made[descriptor.full_name]
    plan = made[descriptor.full_name] = Plan()
    for known in descriptor.fields:
        oneof = known.containing_oneof
        once = known.number if oneof is None else oneof.name
        plan.fields[known.number] = _Known(
            _WIRE_TYPES[known.type],
            None if known.is_repeated else once,
            _plan(known.message_type, made) if known.message_type is not None else None,
            descriptor.GetOptions().map_entry and known.number == 1,
        )
    return plan


class _Frame(NamedTuple):
    end: int
    fields: Mapping[int, _Known]
    seen: set[object]


def check(data: bytes, plan: Plan, bounds: Bounds) -> None:
    """Raise :class:`UnreadableError` unless *data* is within *bounds* and says nothing twice."""
    tags = repeated = 0
    stack = [_Frame(len(data), plan.fields, set())]
    at = 0
    while stack:
        frame = stack[-1]
        if at == frame.end:
            stack.pop()
            continue
        tags += 1
        if tags > bounds.tags or len(stack) > bounds.depth:
            raise UnreadableError
        tag, at = _varint(data, at, frame.end)
        start, at = _extent(data, at, frame.end, tag & 7)
        known = frame.fields.get(tag >> 3)
        if known is None:
            if tag >> 3 == 0:
                raise UnreadableError
            continue
        _once(known, tag & 7, frame.seen)
        repeated += known.once is None
        if repeated > bounds.repeated:
            raise UnreadableError
        if known.is_key:
            _once_in_map(data[start:at], stack[-2].seen)
        if known.plan is not None:
            stack.append(_Frame(at, known.plan.fields, set()))
            at = start


def _once(known: _Known, wire_type: int, seen: set[object]) -> None:
    if wire_type != known.wire_type or known.once in seen:
        raise UnreadableError
    if known.once is not None:
        seen.add(known.once)


def _once_in_map(key: bytes, seen: set[object]) -> None:
    if key in seen:
        raise UnreadableError
    seen.add(key)


def _extent(data: bytes, at: int, end: int, wire_type: int) -> tuple[int, int]:
    """Where the value at *at* starts and ends; groups and unknown wire types are not read."""
    if wire_type == _BYTES:
        length, at = _varint(data, at, end)
        stop = at + length
    elif wire_type == _VARINT:
        stop = _varint(data, at, end)[1]
    elif wire_type in _FIXED_BYTES:
        stop = at + _FIXED_BYTES[wire_type]
    else:
        raise UnreadableError
    if stop > end:
        raise UnreadableError
    return at, stop


def _varint(data: bytes, at: int, end: int) -> tuple[int, int]:
    if at < end and data[at] < 0x80:  # noqa: PLR2004 - the usual case: one byte
        return data[at], at + 1
    value = 0
    for index in range(at, min(end, at + _VARINT_BYTES_MAX)):
        byte = data[index]
        value |= (byte & 0x7F) << 7 * (index - at)
        if not byte & 0x80:
            return value, index + 1
    raise UnreadableError
