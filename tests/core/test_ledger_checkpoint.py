"""Signed checkpoints: C2SP tlog-checkpoint in a signed note."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gateway.core.ledger.checkpoint import (
    Checkpoint,
    CheckpointError,
    key_id,
    origin,
    sign,
    verifier_key,
    verify,
)
from sluis_verify import load_public_key, note
from tests.support.journal import KEY

ORIGIN = origin("node-1", "0")
SAID = Checkpoint(ORIGIN, 42, bytes(range(32)))


def test_a_checkpoint_is_read_back_by_us_and_by_the_verifier() -> None:
    """Two readers, one meaning."""
    signed = sign(SAID, KEY)
    assert verify(signed, ORIGIN, KEY.public_key()) == SAID
    assert (ORIGIN, 42, SAID.root) == note.read(signed, ORIGIN, KEY.public_key())


def test_the_note_has_the_five_lines_of_the_format() -> None:
    """Origin, size, root, an empty line, a signature by the origin's name."""
    lines = sign(SAID, KEY).split("\n")
    assert [ORIGIN, "42", base64.b64encode(SAID.root).decode(), ""] == lines[:4]
    assert lines[4].startswith(f"\u2014 {ORIGIN} ")
    assert lines[5:] == [""]


def test_the_key_id_is_that_of_the_published_example() -> None:
    """The verifier key of the Go module sum database, as printed in its documentation."""
    text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(text.split("+", 2)[2])[1:])
    assert bytes.fromhex("033de0ae") == key_id("sum.golang.org", key)
    assert text == verifier_key("sum.golang.org", key)
    assert key.public_bytes_raw() == load_public_key(text).public_bytes_raw()


@pytest.mark.parametrize("position", range(0, len(sign(SAID, KEY)), 3))
def test_no_changed_letter_passes(position: int) -> None:
    """Whatever letter of the note is changed, both readers refuse it."""
    signed = sign(SAID, KEY)
    changed = signed[:position] + chr(ord(signed[position]) ^ 1) + signed[position + 1 :]
    with pytest.raises(ValueError, match=r"."):
        note.read(changed, ORIGIN, KEY.public_key())
    with pytest.raises(CheckpointError):
        verify(changed, ORIGIN, KEY.public_key())


def test_another_key_or_another_journal_is_refused() -> None:
    """A checkpoint speaks for one journal, by one key."""
    other = Ed25519PrivateKey.from_private_bytes(b"x" * 32)
    with pytest.raises(CheckpointError, match="no signature of this key"):
        verify(sign(SAID, other), ORIGIN, KEY.public_key())
    with pytest.raises(CheckpointError):
        verify(sign(SAID, KEY), origin("node-1", "1"), KEY.public_key())


def test_a_witness_may_sign_beside_us() -> None:
    """The format lets others cosign; ours still has to hold."""
    witness = "\u2014 witness.example/w1 " + base64.b64encode(b"w" * 76).decode() + "\n"
    text, gap, ours = sign(SAID, KEY).partition("\n\n")
    assert verify(text + gap + witness + ours, ORIGIN, KEY.public_key()) == SAID
    with pytest.raises(CheckpointError):
        verify(text + gap + witness, ORIGIN, KEY.public_key())


@pytest.mark.parametrize("name", ["", "a/b", "a b", "a+b", "\u00e9", "x" * 65])
def test_a_name_that_would_break_the_note_is_refused(name: str) -> None:
    """Names are key names too: no spaces, no plus signs."""
    with pytest.raises(ValueError, match="letters"):
        origin("node", name)
