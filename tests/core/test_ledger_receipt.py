"""Receipts: the proof cut from one batch is the one the whole tree gives."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.proof import inclusion, verify_inclusion
from gateway.core.ledger.receipt import HEADER, Batch, statement, tlog_proof
from gateway.core.ledger.tree import Levels, leaf_hash

KEY = Ed25519PrivateKey.from_private_bytes(b"only for the tests of receipts..")
ORIGIN = "sluis/local/worker-0"


def a_tree(size: int) -> Levels:
    levels = Levels()
    for number in range(size):
        levels.append(leaf_hash(str(number).encode()))
    return levels


def edge_of(levels: Levels, size: int) -> tuple[bytes, ...]:
    """Give the complete subtrees of the first *size* leaves, by the slow way."""
    peaks, start = [], 0
    for height in range(size.bit_length() - 1, -1, -1):
        if size >> height & 1:
            peaks.append(levels.span(start, start + (1 << height)))
            start += 1 << height
    return tuple(peaks)


@given(first=st.integers(0, 70), length=st.integers(1, 40), at=st.integers(0, 39))
def test_a_path_out_of_a_batch_is_that_of_the_tree(first: int, length: int, at: int) -> None:
    """Whatever was before, and wherever the entry stands among those written with it."""
    levels = a_tree(first + length)
    leaves = tuple(leaf_hash(str(first + i).encode()) for i in range(length))
    batch, index = Batch(first, edge_of(levels, first), leaves, ""), first + at % length
    path = batch.path(index)
    assert path == inclusion(levels, index, first + length)
    assert verify_inclusion(leaves[at % length], index, first + length, path, levels.root())


def test_a_receipt_is_a_tlog_proof_with_a_signed_statement() -> None:
    """Header, extra, index, hashes, empty line, the signed head."""
    levels, leaf = a_tree(3), leaf_hash(b"2")
    note = checkpoint.sign(Checkpoint(ORIGIN, 3, levels.root()), KEY)
    said = statement(ORIGIN, [("exchange", "e-1"), ("kind", "DISCLOSED")], leaf, KEY)
    lines = tlog_proof(2, inclusion(levels, 2, 3), note, said).split("\n")
    assert lines[0] == HEADER
    assert base64.b64decode(lines[1].removeprefix("extra ")).decode() == said
    assert lines[2] == "index 2"
    assert base64.b64decode(lines[3]) == levels.span(0, 2)
    assert (lines[4], "\n".join(lines[5:])) == ("", note)
    signer = "sluis-receipt/local/worker-0"
    text = checkpoint.verify_text(said, signer, KEY.public_key())
    encoded = base64.b64encode(leaf).decode()
    assert text == f"{signer}\nexchange e-1\nkind DISCLOSED\nleaf {encoded}\n"
