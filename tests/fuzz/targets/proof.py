"""Proofs of a journal: what is believed is in the tree, and a proof is written in one way only."""

import base64
from typing import Final

from gateway.core.ledger.proof import verify_consistency, verify_inclusion
from gateway.core.ledger.tree import Levels
from sluis_verify import proof
from sluis_verify.report import Report
from sluis_verify.tree import grew_to, leads_to
from tests.fuzz.mutating import parted, words
from tests.fuzz.target import Target, attempt, claim
from tests.fuzz.targets.notes import KEY

SIZE: Final = 11
LEAVES: Final = tuple(bytes([each]) * 32 for each in range(SIZE))


def levels() -> Levels:
    """Give the tree of :data:`LEAVES`, the journal of every proof of the corpus."""
    made = Levels()
    for leaf in LEAVES:
        made.append(leaf)
    return made


ROOTS: Final = tuple(levels().root(size) for size in range(SIZE + 1))


def check(data: bytes) -> None:
    """Read it, and believe it about no other tree."""
    text = data.decode("utf-8", "replace")
    read, _ = attempt(lambda: proof.read(text), ValueError)
    if read is None:
        return
    head = text.partition("\n\n")[0].split("\n")
    lines = [base64.b64encode(each).decode() for each in read.path]
    claim(head[len(head) - len(lines) :] == lines, "another path than was written")
    named = ("index", "old")
    claim(any(f"{name} {read.number}" in head for name in named), "a number in another way")
    _included(read)
    _grown(read)
    report = Report("fuzz")
    attempt(lambda: proof.included(report, read, KEY, None), (ValueError, TypeError))


def _included(read: proof.Proof) -> None:
    for size in range(SIZE + 1):
        for index, leaf in enumerate(LEAVES):
            ours = verify_inclusion(leaf, read.number, size, read.path, ROOTS[size])
            claim(not ours or (index == read.number and index < size), "an entry in another place")
            theirs, _ = attempt(
                lambda leaf=leaf, size=size: leads_to(leaf, read.number, size, read.path),  # type: ignore[misc]
                (ValueError, TypeError),
            )
            claim((theirs == ROOTS[size] and size > 0) == ours, "the verifier says another thing")


def _grown(read: proof.Proof) -> None:
    old = read.number
    for size in range(SIZE + 1):
        for before in range(SIZE + 1):
            ours = verify_consistency(old, size, ROOTS[before], ROOTS[size], read.path)
            claim(not ours or before == old, "another tree grew into this one")
            theirs, _ = attempt(
                lambda size=size, before=before: grew_to(old, ROOTS[before], size, read.path),  # type: ignore[misc]
                (ValueError, TypeError),
            )
            if old and old <= size:
                claim((theirs == ROOTS[size]) == ours, "the verifier says another thing of growth")


TARGET: Final = Target(
    check,
    (
        parted(b"\n"),
        words(
            *(
                b"\n",
                b"\n\n",
                b"old 4\n",
                b"index 4\n",
                b"extra AAAA\n",
                b"c2sp.org/tlog-proof@v1\n",
            ),
            *(b"\xc2\xb2", b"\xd9\xa1", b"9" * 30, b"9" * 5000, b"-1", b"0", b"=", b"AAAA"),
        ),
    ),
    4 * 1024,
)
