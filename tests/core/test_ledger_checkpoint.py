"""Signed checkpoints: C2SP tlog-checkpoint in a signed note."""

import base64
from dataclasses import astuple, replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.ledger.checkpoint import (
    Checkpoint,
    CheckpointError,
    key_id,
    origin,
    sign,
    sign_text,
    verifier_key,
    verify,
)
from sluis_verify import load_public_key, note
from tests.support.journal import KEY

ORIGIN = origin("node-1", "0")
SAID = Checkpoint(ORIGIN, 42, bytes(range(32)))


def test_a_checkpoint_is_read_back_by_us_and_by_the_verifier() -> None:
    """Two readers, one meaning."""
    for said in (SAID, replace(SAID, open=40)):
        signed = sign(said, KEY)
        read = note.read(signed, ORIGIN, KEY.public_key())
        assert verify(signed, ORIGIN, KEY.public_key()) == said
        assert (read.name, read.size, read.root, read.open) == astuple(said)


def test_the_note_has_the_five_lines_of_the_format() -> None:
    """Origin, size, root, an empty line, a signature by the origin's name."""
    lines = sign(SAID, KEY).split("\n")
    assert [ORIGIN, "42", base64.b64encode(SAID.root).decode(), ""] == lines[:4]
    assert lines[4].startswith(f"\u2014 {ORIGIN} ")
    assert lines[5:] == [""]


@given(size=st.integers(0, 10**18), data=st.data())
def test_a_checkpoint_says_from_where_on_grants_are_open(size: int, data: st.DataObject) -> None:
    """One extension line, which tlog-checkpoint allows, and the signature covers it."""
    first = data.draw(st.integers(0, size))
    said = replace(SAID, size=size, open=first)
    signed = sign(said, KEY)
    assert signed.split("\n")[3] == f"open {first}"
    assert verify(signed, ORIGIN, KEY.public_key()) == said
    with pytest.raises(CheckpointError, match="does not hold"):
        verify(signed.replace(f"\nopen {first}\n", "\n"), ORIGIN, KEY.public_key())


def signed_with(*extensions: str) -> str:
    """Sign a checkpoint that has more lines than we write."""
    return sign_text(SAID.text() + "".join(f"{line}\n" for line in extensions), ORIGIN, KEY)


def test_extension_lines_we_do_not_know_are_skipped() -> None:
    """The format demands it; ours is found among them."""
    signed = signed_with("later than us", "open 7", "opening")
    assert replace(SAID, open=7) == verify(signed, ORIGIN, KEY.public_key())


@pytest.mark.parametrize(
    "lines",
    [["open 43"], ["open -1"], ["open 07"], ["open "], ["open x"], ["open 1", "open 2"]],
    ids=["beyond", "negative", "not canonical", "empty", "no number", "twice"],
)
def test_an_open_line_that_makes_no_sense_is_refused(lines: list[str]) -> None:
    """Also when we signed it: it says from where on to read."""
    with pytest.raises(CheckpointError, match="first open grant"):
        verify(signed_with(*lines), ORIGIN, KEY.public_key())


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


def test_of_two_signatures_by_our_key_the_first_counts() -> None:
    """For the verifier too: the same note is not read by one of them alone."""
    text, _, line = sign(Checkpoint(ORIGIN, 42, bytes(32)), KEY).partition("\n\n")
    raw = base64.b64decode(line.split(" ")[2])
    spoilt = f"\u2014 {ORIGIN} {base64.b64encode(raw[:-1] + bytes([raw[-1] ^ 1])).decode()}\n"
    assert verify(f"{text}\n\n{line}{spoilt}", ORIGIN, KEY.public_key()).size == 42
    assert note.read(f"{text}\n\n{line}{spoilt}", ORIGIN, KEY.public_key()).size == 42
    with pytest.raises(CheckpointError, match="does not hold"):
        verify(f"{text}\n\n{spoilt}{line}", ORIGIN, KEY.public_key())
    with pytest.raises(ValueError, match="does not hold"):
        note.read(f"{text}\n\n{spoilt}{line}", ORIGIN, KEY.public_key())


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
