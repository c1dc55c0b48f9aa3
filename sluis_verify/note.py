"""Signed checkpoints: a https://c2sp.org/tlog-checkpoint in a https://c2sp.org/signed-note.

sluis/node-1/0                the journal's name
42                            entries it speaks of
q0xVbJ...=                    root of their tree, base64
open 40                       the first entry granted that had no outcome then; 42: none
<empty line>
— sluis/node-1/0 <base64 of key id and Ed25519 signature of the lines above>
— witness.example <base64 of key id, time and signature: https://c2sp.org/tlog-cosignature>
"""

import base64
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

_SIGNED: Final = b"\x01"
_COSIGNED: Final = b"\x04"
_ID_BYTES: Final = 4
_TIME_BYTES: Final = 8
_RAW_KEY_BYTES: Final = 32
_LINES: Final = 3
_OPEN: Final = "open "


class Unusable(Exception):  # noqa: N818 - a state of the input, not a fault of ours
    """There is nothing to verify here, or no key to do it with."""


class Signed(NamedTuple):
    """What a checkpoint says."""

    name: str
    size: int
    root: bytes
    open: int | None
    """None when it does not say."""


class Witness(NamedTuple):
    """Somebody who cosigns."""

    name: str
    key: Ed25519PublicKey


def read(note: str, name: str, key: Ed25519PublicKey) -> Signed:
    """Read *note*; raise ``ValueError`` unless *key* signed it for the journal *name*."""
    found = lines(note, name, key)
    more = found[_LINES:]
    if len(found) < _LINES or len(more) > 1 or not all(line.startswith(_OPEN) for line in more):
        msg = "it is not a checkpoint"
        raise ValueError(msg)
    root = unbase64(found[2])
    opened = [_number(line.removeprefix(_OPEN)) for line in more]
    return Signed(found[0], _number(found[1]), root, opened[0] if opened else None)


def lines(note: str, name: str, key: Ed25519PublicKey) -> list[str]:
    """Read what *key* signed, line by line, the first being *name*; raise ``ValueError``."""
    text, separator, signatures = note.partition("\n\n")
    signed = signatures.removesuffix("\n").split("\n")
    whole = signatures.endswith("\n") and all(line.startswith("\u2014 ") for line in signed)
    if not separator or not whole:
        msg = "it is not a signed note"
        raise ValueError(msg)
    found = text.split("\n")
    if found[0] != name:
        msg = "it belongs to another journal"
        raise ValueError(msg)
    ours = _key_id(name, _SIGNED, key)
    # Of two by one key the first counts, as it does where the journal itself reads them.
    blob = next(
        (each for each in (_blob(line, name) for line in signed) if each[:_ID_BYTES] == ours), b""
    )
    if not _holds(blob[_ID_BYTES:], text, key):
        msg = "its signature does not hold under this key"
        raise ValueError(msg)
    return found


def cosigned_at(note: str, cosignatures: str, witness: Witness) -> datetime | None:
    """Say when *witness* cosigned the text of *note*: the first of the lines that is theirs.

    None when no line is theirs; raises ``ValueError`` when one is and does not hold.
    """
    text = note.partition("\n\n")[0]
    for line in cosignatures.split("\n"):
        blob = _blob(line, witness.name)
        if blob[:_ID_BYTES] == _key_id(witness.name, _COSIGNED, witness.key):
            return _cosigned_at(witness.key, text, blob[_ID_BYTES:])
    return None


def load_public_key(text: str) -> Ed25519PublicKey:
    """Read a key: path of a PEM file, 64 hexadecimal digits, or a ``name+id+key`` line.

    Raises :class:`Unusable`.
    """
    try:
        if Path(text).is_file():
            key = load_pem_public_key(Path(text).read_bytes())
        else:
            key = Ed25519PublicKey.from_public_bytes(_raw_key(text))
    except (ValueError, OSError) as error:
        msg = f"{text}: not an Ed25519 public key (PEM file, hexadecimal, or name+id+key)"
        raise Unusable(msg) from error
    if not isinstance(key, Ed25519PublicKey):
        msg = f"{text}: not an Ed25519 key"
        raise Unusable(msg)
    return key


def load_witness(text: str) -> Witness:
    """Read ``name+id+key`` as witnesses publish it; raise :class:`Unusable`."""
    name, _, _ = text.partition("+")
    try:
        raw = base64.b64decode(text.split("+", 2)[2], validate=True)
        key = Ed25519PublicKey.from_public_bytes(raw[1:])
    except (ValueError, IndexError):
        msg = f"{text}: not the key of a witness (name+id+key)"
        raise Unusable(msg) from None
    if not name or raw[:1] not in (_SIGNED, _COSIGNED):
        msg = f"{text}: not the Ed25519 key of a witness"
        raise Unusable(msg)
    return Witness(name, key)


def _raw_key(text: str) -> bytes:
    if len(text) == 2 * _RAW_KEY_BYTES:
        return bytes.fromhex(text)
    # Base64 holds plus signs of its own; name and id do not.
    raw = base64.b64decode(text.split("+", 2)[-1], validate=True)
    return raw.removeprefix(_SIGNED) if len(raw) > _RAW_KEY_BYTES else raw


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or text != str(int(text)):
        msg = "a number in it is not one"
        raise ValueError(msg)
    return int(text)


def _key_id(name: str, kind: bytes, key: Ed25519PublicKey) -> bytes:
    return sha256(name.encode() + b"\n" + kind + key.public_bytes_raw()).digest()[:_ID_BYTES]


def _blob(line: str, name: str) -> bytes:
    """Key id and what follows it, of a signature by *name*; nothing of anybody else's."""
    prefix = f"\u2014 {name} "
    return unbase64(line[len(prefix) :]) if line.startswith(prefix) else b""


def unbase64(text: str) -> bytes:
    """Read base64 that is written in the one way there is; raise ``ValueError``."""
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        msg = "its base64 has bits that mean nothing"
        raise ValueError(msg)
    return raw


def _holds(signature: bytes, text: str, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(signature, f"{text}\n".encode())
    except InvalidSignature:
        return False
    return True


def _cosigned_at(key: Ed25519PublicKey, text: str, blob: bytes) -> datetime:
    seconds = int.from_bytes(blob[:_TIME_BYTES], "big")
    try:
        key.verify(blob[_TIME_BYTES:], f"cosignature/v1\ntime {seconds}\n{text}\n".encode())
    except InvalidSignature:
        msg = "the cosignature of the witness does not hold"
        raise ValueError(msg) from None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError):
        msg = "the cosignature has no time"
        raise ValueError(msg) from None
