"""A signed statement of how long a shard is and what it holds: a C2SP tlog-checkpoint, Ed25519.

    sluis/node-1/0
    42
    q0xVbJ...=
    open 40
    <empty line>
    — sluis/node-1/0 <base64 of key id and signature>

The key signs the lines before the empty one. The fourth is an extension of ours: no grant before
entry 40 waits for its outcome, so that whoever takes the journal up need not read further back. The
head of a journal has none. Anybody can keep a checkpoint; a journal that later does not
contain it was changed. Formats: https://c2sp.org/tlog-checkpoint in https://c2sp.org/signed-note.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519: Final = b"\x01"
"""Signature type of the signed-note format."""
_KEY_ID_BYTES: Final = 4
_ROOT_BYTES: Final = 32
_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_OPEN: Final = "open "
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,18}")


class CheckpointError(ValueError):
    """A note that is no checkpoint of this origin under this key. The text says which line."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How long a shard is and the root of all of it."""

    origin: str
    size: int
    """Entries it speaks of."""
    root: bytes
    """RFC 6962 root, 32 bytes."""
    open: int | None = None
    """Index of the first GRANTED without an outcome, ``size`` without any; None: not said."""

    def text(self) -> str:
        """Give what is signed: three lines or four, each ended."""
        said = "" if self.open is None else f"{_OPEN}{self.open}\n"
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n{said}"


def origin(node: str, shard: str) -> str:
    """Name a shard in checkpoints, ``sluis/<node>/<shard>``; also the name of its key."""
    for part in (node, shard):
        if not _NAME.fullmatch(part):
            msg = "node and shard names are 1 to 64 letters, digits, dots, dashes or underscores"
            raise ValueError(msg)
    return f"sluis/{node}/{shard}"


def key_id(name: str, key: Ed25519PublicKey) -> bytes:
    """Give the four bytes by which a signed note names its key."""
    raw = _ED25519 + key.public_bytes_raw()
    return sha256(name.encode() + b"\n" + raw).digest()[:_KEY_ID_BYTES]


def verifier_key(name: str, key: Ed25519PublicKey) -> str:
    """Write the public key as signed-note tools do: ``name+id+key``."""
    raw = base64.b64encode(_ED25519 + key.public_bytes_raw()).decode()
    return f"{name}+{key_id(name, key).hex()}+{raw}"


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """Make the signed note of *checkpoint*."""
    return sign_text(checkpoint.text(), checkpoint.origin, key)


def sign_text(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """Make the signed note of *text*, whole lines of which none is empty, signed as *name*."""
    blob = key_id(name, key.public_key()) + key.sign(text.encode())
    return f"{text}\n\u2014 {name} {base64.b64encode(blob).decode()}\n"


def verify(note: str, name: str, key: Ed25519PublicKey) -> Checkpoint:
    """Read a signed note of origin *name*.

    Raises :class:`CheckpointError` unless *key* signed exactly this text. Signatures of other keys
    (witnesses) may stand beside ours and are skipped, as the format demands.
    """
    return _parse(verify_text(note, name, key), name)


def verify_text(note: str, name: str, key: Ed25519PublicKey) -> str:
    """Give the text of a note that *key* signed as *name*; raise :class:`CheckpointError`."""
    text, gap, signatures = note.partition("\n\n")
    if not gap or not signatures.endswith("\n"):
        msg = "not a signed note"
        raise CheckpointError(msg)
    text += "\n"
    ours = key_id(name, key)
    for line in signatures.removesuffix("\n").split("\n"):
        blob = _signature(line, name)
        if blob[:_KEY_ID_BYTES] == ours:
            _check(key, blob[_KEY_ID_BYTES:], text)
            return text
    msg = "no signature of this key"
    raise CheckpointError(msg)


def _signature(line: str, name: str) -> bytes:
    """Key id and signature when *line* is a signature by *name*, nothing when it is another's."""
    dash, _, rest = line.partition(" ")
    signer, _, encoded = rest.partition(" ")
    if dash != "\u2014" or not signer or not encoded:
        msg = "a signature line is malformed"
        raise CheckpointError(msg)
    return _decode(encoded) if signer == name else b""


def _check(key: Ed25519PublicKey, signature: bytes, text: str) -> None:
    try:
        key.verify(signature, text.encode())
    except InvalidSignature as error:
        msg = "the signature does not hold"
        raise CheckpointError(msg) from error


def _parse(text: str, name: str) -> Checkpoint:
    origin_line, size, root, *extensions = [*text.split("\n"), "", "", ""]
    if origin_line != name:
        msg = "a checkpoint of another journal"
        raise CheckpointError(msg)
    raw = _decode(root)
    if len(raw) != _ROOT_BYTES:
        msg = "the root is not 32 bytes"
        raise CheckpointError(msg)
    entries = _number(size, "size")
    return Checkpoint(origin_line, entries, raw, _open(extensions, entries))


def _open(extensions: list[str], size: int) -> int | None:
    """Read ours among the extension lines; others are skipped, as tlog-checkpoint demands."""
    said = [line.removeprefix(_OPEN) for line in extensions if line.startswith(_OPEN)]
    if not said:
        return None
    first = _number(said[0], "first open grant")
    if len(said) > 1 or first > size:
        msg = "the first open grant is said twice, or is no entry"
        raise CheckpointError(msg)
    return first


def _number(text: str, what: str) -> int:
    if not _NUMBER.fullmatch(text):
        msg = f"the {what} is not a number"
        raise CheckpointError(msg)
    return int(text)


def _decode(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        msg = "a line is not base64"
        raise CheckpointError(msg) from error
