"""A message that says something twice, or too often, is no message."""

from typing import Any

import pytest
from google.protobuf.message import DecodeError
from google.protobuf.struct_pb2 import Struct
from hypothesis import given
from hypothesis import strategies as st

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.edges.grpc import strict
from tests.edges.grpc.world import a_message

PLAN = strict.plan_of(wire.ExchangeRequest.DESCRIPTOR)
STRUCT = strict.plan_of(Struct.DESCRIPTOR)
BOUNDS = strict.Bounds(1000)
MESSAGE = a_message(fields=["Onderneming.Namen"]).SerializeToString()

leaves = st.text(max_size=300) | st.none() | st.booleans() | st.floats(allow_nan=False)
structs = st.dictionaries(
    st.text(),
    st.recursive(
        leaves, lambda deeper: st.lists(deeper, max_size=3) | st.dictionaries(st.text(), deeper)
    ),
    max_size=6,
)


def _bytes_field(number: int, value: bytes) -> bytes:
    assert len(value) < 128
    return bytes([number << 3 | 2, len(value)]) + value


def _refused(data: bytes, bounds: strict.Bounds = BOUNDS) -> bool:
    try:
        strict.check(data, PLAN, bounds)
    except strict.UnreadableError:
        return True
    return False


@given(structs)
def test_whatever_a_client_library_writes_is_readable(content: dict[str, Any]) -> None:
    """Strictness never bites an honest client."""
    message = Struct()
    message.update(content)
    strict.check(message.SerializeToString(), STRUCT, strict.Bounds(100_000, 100_000, 100))


@pytest.mark.parametrize(
    "more",
    [
        _bytes_field(1, b"GeefPersoon"),
        _bytes_field(1, b""),
        _bytes_field(3, b""),
        _bytes_field(4, b""),
        _bytes_field(5, b"<Inhoud/>"),
        _bytes_field(6, b""),
    ],
    ids=["service", "empty service", "context", "criteria", "other oneof", "fields"],
)
def test_a_field_or_oneof_that_stands_twice_is_refused(more: bytes) -> None:
    """The last one wins in protobuf; another reader may believe the first."""
    assert not _refused(MESSAGE)
    wire.ExchangeRequest.FromString(MESSAGE + more)
    assert _refused(MESSAGE + more)


def test_a_field_that_stands_twice_within_the_context_is_refused() -> None:
    """Who asks is what everything rests on."""
    once = _bytes_field(1, b"a.example")
    assert not _refused(_bytes_field(3, once))
    assert _refused(_bytes_field(3, once + _bytes_field(1, b"b.example")))


@pytest.mark.parametrize("depth", [0, 1, 4])
def test_a_key_that_stands_twice_in_a_struct_is_refused(depth: int) -> None:
    """Two subjects under one key: the last would win."""

    def entry(key: bytes, value: bytes) -> bytes:
        return _bytes_field(1, _bytes_field(1, key) + _bytes_field(2, value))

    def nested(content: bytes) -> bytes:
        for _ in range(depth):
            content = entry(b"k", _bytes_field(5, content))
        return content

    one, two = entry(b"a", _bytes_field(3, b"1")), entry(b"b", _bytes_field(3, b"2"))
    strict.check(nested(one + two), STRUCT, BOUNDS)
    with pytest.raises(strict.UnreadableError):
        strict.check(nested(one + one), STRUCT, BOUNDS)


def test_a_value_of_two_kinds_is_refused() -> None:
    """A Value is a oneof: text and number at once is neither."""
    value = _bytes_field(3, b"text") + b"\x20\x01"
    entry = _bytes_field(1, _bytes_field(1, b"k") + _bytes_field(2, value))
    with pytest.raises(strict.UnreadableError):
        strict.check(entry, STRUCT, BOUNDS)


def test_a_known_field_of_another_wire_type_is_refused() -> None:
    """Protobuf would ignore `fields` as a number, and everything granted would be given."""
    data = MESSAGE[: MESSAGE.rindex(b"\x32")] + b"\x30\x01"
    assert not wire.ExchangeRequest.FromString(data).HasField("fields")
    assert _refused(data)


def test_a_purpose_of_another_wire_type_is_refused() -> None:
    """Protobuf would ignore it, and the connection's single purpose would be taken."""
    data = _bytes_field(3, _bytes_field(1, b"a.example") + b"\x18\x01")
    assert wire.ExchangeRequest.FromString(data).context.purpose == ""
    assert _refused(data)


def test_unknown_fields_are_skipped_and_counted() -> None:
    """A newer client still gets its answer; ten thousand unknown fields are no message."""
    unknown = _bytes_field(15, b"x") + b"\x78\x01" + b"\x79" + bytes(8) + b"\x7d" + bytes(4)
    assert not _refused(MESSAGE + unknown)
    assert _refused(b"\x78\x01" * 1001)


@pytest.mark.parametrize(
    "data",
    [
        b"\x0a",
        b"\x0a\x05abc",
        b"\x00\x01",
        b"\x02\x00",
        b"\x0b",
        b"\x0c",
        b"\x0e",
        b"\x0f",
        b"\x79" + bytes(7),
        # A tag of more than 32 bits, and a tag and a length of more bytes than those take.
        b"\x80\x80\x80\x80\x10\x00",
        b"\xf8\x80\x80\x80\x80\x00\x00",
        b"\xfa\x3e\x81\x80\x80\x80\x80\x00x",
        b"\x7d" + bytes(3),
        b"\x80" * 11,
        b"\xff",
        b"\x0a" + b"\x80" * 9 + b"\x01",
        b"\x1a\x05\x0a\x08abc",
    ],
    ids=[
        "no length", "short", "field 0", "field 0 bytes", "group", "end group", "wire type 6",
        "wire type 7", "short fixed64", "tag of 33 bits", "long tag", "long length",
        "short fixed32", "endless varint", "half varint",
        "huge length", "inner longer than outer",
    ],
)  # fmt: skip
def test_bytes_that_are_no_message_are_refused(data: bytes) -> None:
    """Whatever the parser would make of them."""
    assert _refused(data)


def test_every_cut_of_a_message_is_refused_or_read_without_a_crash() -> None:
    """A half message raises nothing but our own error, or is a shorter message."""
    for end in range(len(MESSAGE)):
        if not _refused(MESSAGE[:end]):
            wire.ExchangeRequest.FromString(MESSAGE[:end])


@given(st.binary(max_size=200))
def test_noise_raises_nothing_but_our_own_error(data: bytes) -> None:
    """What we read, protobuf reads too, or says that it cannot."""
    if not _refused(data):
        try:
            wire.ExchangeRequest.FromString(data)
        except DecodeError:
            return


@pytest.mark.parametrize("depth", [20, 32, 100])
def test_nesting_ends_at_its_limit(depth: int) -> None:
    """Three messages for each key of a Struct, and no recursion of ours."""
    bounds = strict.Bounds(100_000, 100_000, depth)
    strict.check(_nested((depth - 1) // 3), STRUCT, bounds)
    with pytest.raises(strict.UnreadableError):
        strict.check(_nested((depth - 1) // 3 + 1), STRUCT, bounds)


def test_what_repeats_is_counted() -> None:
    """Entries of a Struct, elements of its lists and paths of a mask, all together."""
    message = a_message(criteria={"a": ["x", "y"], "b": "z"}, fields=["a", "b"])
    data = message.SerializeToString()
    assert not _refused(data, strict.Bounds(1000, repeated=6))
    assert _refused(data, strict.Bounds(1000, repeated=5))


def _nested(levels: int) -> bytes:
    """Give a Struct within a Struct, *levels* times."""
    data = b""
    for _ in range(levels):
        content = b"\x2a" + _length(data) + data
        value = b"\x12" + _length(content) + content
        entry = b"\x0a\x01k" + value
        data = b"\x0a" + _length(entry) + entry
    return data


def _length(data: bytes) -> bytes:
    size = len(data)
    return bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])
