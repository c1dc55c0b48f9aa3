"""Checkpoints in signed notes: only what the journal's key signed, and the verifier says the same.

``given/journal.json`` has the public key, thrown away since, and every text it signed.
"""

import base64
import json
from contextlib import suppress
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import CheckpointError
from gateway.stores.journal.outside.witness import WitnessKey
from sluis_verify import note
from sluis_verify.note import Unusable
from tests.fuzz.mutating import parted, words
from tests.fuzz.target import GIVEN, Target, attempt, claim, quiet

NAME: Final = "sluis/node-1/0"


def _given() -> dict[str, Any]:
    path = GIVEN / "journal.json"
    found: dict[str, Any] = json.loads(path.read_text()) if path.is_file() else {}
    return found


def the_key() -> Ed25519PublicKey:
    """Give the key of every note of the corpus."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(_given().get("key", "00" * 32)))


KEY: Final = the_key()
_SIGNED: Final = frozenset(_given().get("texts", ()))


def check(data: bytes) -> None:
    """Read it as both readers do, and as the key of a witness."""
    text = data.decode("utf-8", "replace")
    ours, error = attempt(lambda: checkpoint.verify(text, NAME, KEY), CheckpointError)
    quiet(error)
    theirs, other = attempt(lambda: note.read(text, NAME, KEY), ValueError)
    quiet(other)
    if ours is not None:
        claim(text.partition("\n\n")[0] + "\n" in _SIGNED, "a checkpoint nobody signed")
    if theirs is not None:
        claim(text.partition("\n\n")[0] + "\n" in _SIGNED, "the verifier takes what nobody signed")
        claim(ours is not None, "the verifier takes what the gateway refuses")
        said = ours.origin, ours.size, ours.root, ours.open
        claim(said == tuple(theirs), "the verifier reads another checkpoint")
    with suppress(Unusable):
        # Its text names what the operator wrote, who alone reads it.
        note.load_witness(text)
    if (key := _attempted(text)) is not None:
        raw = b"\x04" + key.key.public_bytes_raw()
        written = f"{key.name}+{key.key_id.hex()}+{base64.b64encode(raw).decode()}"
        claim(WitnessKey.parse(written).key_id == key.key_id, "written as read it is another key")
        claim(text.startswith(f"{key.name}+"), "another name than was written")


def _attempted(text: str) -> WitnessKey | None:
    try:
        return WitnessKey.parse(text)
    except ValueError:
        return None


TARGET: Final = Target(
    check,
    (
        parted(b"\n"),
        words(
            *(b"\n", b"\n\n", b"open 4\n", b"open ", "\u2014 ".encode(), f"{NAME} ".encode(), b"0"),
            *(b"\xc2\xb2", b"\xd9\xa1", b"-1", b"+", b"=", b"AAAA", b"\r", b" ", b"\x00"),
        ),
    ),
    4 * 1024,
)
