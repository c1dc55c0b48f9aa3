"""Protobuf's own bytes: what stands before a value."""

from typing import Final

_ONE_BYTE: Final = 0x80
_LENGTHS: Final = tuple(bytes((length,)) for length in range(_ONE_BYTE))


def field(tag: bytes, value: bytes) -> bytes:
    """Give *value* behind its *tag* and its length."""
    return b"".join((tag, length(len(value)), value))


def length(number: int) -> bytes:
    """Give *number* as protobuf's varint."""
    if number < _ONE_BYTE:
        return _LENGTHS[number]
    found = bytearray()
    while number >= _ONE_BYTE:
        found.append(number & 0x7F | _ONE_BYTE)
        number >>= 7
    found.append(number)
    return bytes(found)
