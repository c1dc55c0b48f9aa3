"""Protobuf read strictly: nothing twice, nothing too much.

A protobuf parser is forgiving where a door may not be. The last of two ``service`` fields wins,
two ``criteria`` are merged, the last of two equal keys of a Struct wins, a field of another wire
type is ignored. A reader before us (a proxy, a scanner) may have believed the other one, so a
message that says something twice is not readable here. Fields we do not know are skipped, as
protobuf promises; their number counts towards the limit like any other.

The walk is bounded by :class:`Bounds` and looks at tags and lengths alone; text and values are the
parser's business.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from google.protobuf.descriptor import Descriptor, FieldDescriptor

if TYPE_CHECKING:
    from google._upb._message import Descriptor as FastDescriptor

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_FIXED_BYTES: Final = {_FIXED64: 8, _FIXED32: 4}
_VARINT_BYTES_MAX = 10
_SHORT_BYTES_MAX = 5
"""Of a tag and of a length, which have 32 bits: protobuf's own parser reads no more either."""
_TAG_MAX = 0xFFFF_FFFF
_ONE_BYTE = 0x80
_TYPE_OR_MORE = 0x87
"""Of the first byte of a tag: its wire type, and whether a second byte follows."""
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


class Known(NamedTuple):
    """A field, as a plan has it."""

    once: object
    """What may stand once: the field, or its oneof. None: repeated."""
    plan: "Plan | None"
    """Of the message within, when it is one."""
    is_key: bool
    """Whether it is the key of a map, that may stand once in the map."""


@dataclass(slots=True)
class Plan:
    """What a message type may hold."""

    fields: dict[int, Known] = field(default_factory=dict)
    """By tag: a field's number, and the wire type it has to have."""
    numbers: set[int] = field(default_factory=set)


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
        plan.numbers.add(known.number)
        plan.fields[known.number << 3 | _WIRE_TYPES[known.type]] = Known(
            None if known.is_repeated else once,
            _plan(known.message_type, made) if known.message_type is not None else None,
            descriptor.GetOptions().map_entry and known.number == 1,
        )
    return plan


def check(data: bytes, plan: Plan, bounds: Bounds) -> None:
    """Raise :class:`UnreadableError` unless *data* is within *bounds* and says nothing twice."""
    _Walk(data, bounds).message(0, len(data), plan, set(), bounds.depth)


def fields(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Give the tag of every field from *at* to *end*, and where its value starts and ends.

    Raises :class:`UnreadableError`.
    """
    while at < end:
        tag, start, at = _field(data, at, end)
        yield tag, start, at


class _Walk:
    """One message being looked at, and how much of it there still may be."""

    __slots__ = ("data", "repeated", "tags")

    def __init__(self, data: bytes, bounds: Bounds) -> None:
        self.data = data
        self.tags = bounds.tags
        self.repeated = bounds.repeated

    def message(self, at: int, end: int, plan: Plan, keys: set[object], deeper: int) -> None:
        """Look at the message from *at* to *end*.

        *keys* are those of the map it is an entry of, *deeper* how deep it may still go.
        """
        data, seen = self.data, set[object]()
        if at < end and deeper <= 0:
            raise UnreadableError
        while at < end:
            self.tags -= 1
            tag, start = data[at], at + 2
            # The usual case: a tag and a length of one byte each.
            if (
                tag & _TYPE_OR_MORE == _BYTES
                and start <= end
                and (size := data[at + 1]) < _ONE_BYTE
                and start + size <= end
            ):
                at = start + size
            else:
                tag, start, at = _field(data, at, end)
            known = plan.fields.get(tag)
            if known is None:
                self.unknown(tag >> 3, plan)
                continue
            once, inside, is_key = known
            if once is None:
                self.repeated -= 1
            elif once in seen:
                raise UnreadableError
            else:
                seen.add(once)
            if self.tags < 0 or self.repeated < 0:
                raise UnreadableError
            if is_key:
                _once_in_map(data[start:at], keys)
            if inside is not None:
                self.message(start, at, inside, seen, deeper - 1)

    def unknown(self, number: int, plan: Plan) -> None:
        """Pass over a field not known at all, and not one of another wire type.

        There is no field 0.
        """
        if self.tags < 0 or number == 0 or number in plan.numbers:
            raise UnreadableError


def _once_in_map(key: bytes, keys: set[object]) -> None:
    if key in keys:
        raise UnreadableError
    keys.add(key)


def _field(data: bytes, at: int, end: int) -> tuple[int, int, int]:
    """Give the tag at *at*, which is before *end*, and where its value starts and ends."""
    tag, at = _varint(data, at, end, _SHORT_BYTES_MAX)
    if tag > _TAG_MAX:
        raise UnreadableError
    return tag, *_extent(data, at, end, tag & 7)


def _extent(data: bytes, at: int, end: int, wire_type: int) -> tuple[int, int]:
    """Where the value at *at* starts and ends; groups and unknown wire types are not read."""
    if wire_type == _BYTES:
        length, at = _varint(data, at, end, _SHORT_BYTES_MAX)
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


def _varint(data: bytes, at: int, end: int, bytes_max: int = _VARINT_BYTES_MAX) -> tuple[int, int]:
    if at < end and data[at] < _ONE_BYTE:
        return data[at], at + 1
    value = 0
    for index in range(at, min(end, at + bytes_max)):
        byte = data[index]
        value |= (byte & 0x7F) << 7 * (index - at)
        if not byte & 0x80:
            return value, index + 1
    raise UnreadableError
