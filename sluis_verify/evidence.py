"""What others said of a checkpoint: cosignatures of witnesses, stamps of time-stamp authorities.

A witness is believed by its key (``--witness name+id+key``): it saw this checkpoint, and saw it
continue the one before. Without its key a cosignature is counted by nobody.

Of a time stamp (RFC 3161) only the *imprint* is compared here: that the token is about this
checkpoint. The authority's signature and certificate are not checked by this program, which has
nothing to do that with; write the token to a file and ask

    openssl ts -verify -in TOKEN -data NOTE -CAfile AUTHORITY
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sluis_verify.note import Witness, cosigned_at

WITNESS: Final = "witness"
STAMP: Final = "rfc3161"
_SEQUENCE, _OCTETS, _OID, _EXPLICIT_0 = 0x30, 0x04, 0x06, 0xA0
_TST_INFO: Final = bytes.fromhex("060b2a864886f70d0109100104")
"""id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4, with its tag and length."""
_SHA256: Final = bytes.fromhex("0609608648016503040201")
_LONG: Final = 0x80


class Said(NamedTuple):
    """One row of the table ``evidence``."""

    size: int
    kind: str
    who: str
    data: object


def holds(said: Said, note: str, witnesses: Sequence[Witness]) -> bool:
    """Whether *said* is about *note*, and of somebody we were told to believe.

    False for a witness whose key was not given; raises ``ValueError`` when it is about something
    else, or does not hold.
    """
    data = said.data.encode() if isinstance(said.data, str) else said.data
    if not isinstance(data, bytes):
        msg = "it is neither lines nor a token"
        raise TypeError(msg)
    if said.kind == STAMP:
        if imprint(data) != hashlib.sha256(note.encode()).digest():
            msg = "it is about something else"
            raise ValueError(msg)
        return True
    if said.kind == WITNESS:
        held = [each.name for each in witnesses if cosigned_at(note, data.decode(), each)]
        if said.who in {each.name for each in witnesses} and said.who not in held:
            msg = "its cosignature is not there"
            raise ValueError(msg)
        return bool(held)
    msg = "no such kind of evidence is known"
    raise ValueError(msg)


def imprint(token: bytes) -> bytes:
    """Give the SHA-256 that a time-stamp answer or token is about; raise ``ValueError``.

    TSTInfo of RFC 3161 section 2.4.2: version, policy, messageImprint (algorithm, octets), ... It
    stands as octets behind its object identifier, wherever the authority's certificates stand.
    """
    start = token.find(_TST_INFO)
    if start < 0:
        msg = "it is no time stamp"
        raise ValueError(msg)
    wrapped = _inside(token[start + len(_TST_INFO) :], _EXPLICIT_0)
    info = _inside(_inside(wrapped, _OCTETS), _SEQUENCE)
    _, _, message_imprint, *_ = _parts(info)
    algorithm, octets = _parts(_inside(message_imprint, _SEQUENCE))
    if not _inside(algorithm, _SEQUENCE).startswith(_SHA256):
        msg = "its imprint is not a SHA-256"
        raise ValueError(msg)
    return _inside(octets, _OCTETS)


def _parts(data: bytes) -> Iterator[bytes]:
    """Give each DER value in *data* with its tag and length."""
    while data:
        head, length = _length(data)
        yield data[: head + length]
        data = data[head + length :]


def _inside(data: bytes, tag: int) -> bytes:
    """Give the content of the first DER value, which has this *tag*."""
    head, length = _length(data)
    if data[0] != tag:
        msg = "it is no time stamp"
        raise ValueError(msg)
    return data[head : head + length]


def _length(data: bytes) -> tuple[int, int]:
    """Give the length of tag and length of a DER value, and of its content."""
    try:
        short = data[1]
        count = short - _LONG if short > _LONG else 0
        length = int.from_bytes(data[2 : 2 + count], "big") if count else short
    except IndexError:
        msg = "it ends too early"
        raise ValueError(msg) from None
    if short == _LONG or 2 + count + length > len(data):
        msg = "it ends too early"
        raise ValueError(msg)
    return 2 + count, length
