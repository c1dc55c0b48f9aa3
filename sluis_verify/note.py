"""Signed checkpoints: a https://c2sp.org/tlog-checkpoint in a https://c2sp.org/signed-note.

Five lines: the journal's name; the number of entries; the root in base64; an empty line; an em
dash, the name again and the base64 of four bytes of key id and the 64 bytes of an Ed25519 signature
over the first three lines. More signatures may follow.
"""

import base64
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_LINES = 3


class Signed(NamedTuple):
    """What a checkpoint says."""

    name: str
    size: int
    root: bytes


def read(note: str, name: str, key: Ed25519PublicKey) -> Signed:
    """Read *note*; raise ``ValueError`` unless *key* signed it for the journal *name*."""
    found = lines(note, name, key)
    if len(found) != _LINES:
        msg = "it is not a checkpoint"
        raise ValueError(msg)
    return Signed(found[0], int(found[1]), base64.b64decode(found[2], validate=True))


def lines(note: str, name: str, key: Ed25519PublicKey) -> list[str]:
    """Read what *key* signed, line by line, the first being *name*; raise ``ValueError``."""
    text, separator, signatures = note.partition("\n\n")
    found = text.split("\n")
    if not separator:
        msg = "it is not a signed note"
        raise ValueError(msg)
    if found[0] != name:
        msg = "it belongs to another journal"
        raise ValueError(msg)
    if not any(_holds(line, text, name, key) for line in signatures.split("\n")):
        msg = "its signature does not hold under this key"
        raise ValueError(msg)
    return found


def _holds(line: str, text: str, name: str, key: Ed25519PublicKey) -> bool:
    prefix = f"\u2014 {name} "
    if not line.startswith(prefix):
        return False
    raw = base64.b64decode(line[len(prefix) :], validate=True)
    identified = name.encode() + b"\n\x01" + key.public_bytes_raw()
    if raw[:4] != sha256(identified).digest()[:4]:
        return False
    try:
        key.verify(raw[4:], f"{text}\n".encode())
    except InvalidSignature:
        return False
    return True
