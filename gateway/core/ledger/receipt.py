"""A receipt for whoever asked: that one entry stands in the journal, checked without the journal.

It is a C2SP tlog-proof (https://c2sp.org/tlog-proof):

    c2sp.org/tlog-proof@v1
    extra <base64 of the statement: which exchange, kind, leaf and content, signed by the journal>
    index 41
    <base64 of a hash>            from the entry up to the root (RFC 6962 section 2.1.1)
    <empty line>
    <the signed head that went to disk with the entry>

A journal that is shorter than a receipt, or holds another leaf at its index, was changed after the
receipt was given (CATALOGUE T3, T5). The proof is cut from what the writer had at hand, so that a
receipt costs nothing to those who want none.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gateway.core.ledger.checkpoint import sign_text
from gateway.core.ledger.tree import node_hash, split

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

HEADER: Final = "c2sp.org/tlog-proof@v1"
SIGNER: Final = "sluis-receipt"
"""In front of the shard's name, so that a statement can never be taken for a checkpoint."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that became durable together, and what was before them."""

    first: int
    """Index of the first of them."""
    edge: tuple[bytes, ...]
    """Roots of the complete subtrees of all entries before, largest first."""
    leaves: tuple[bytes, ...]
    note: str
    """The signed head: of everything up to and with them."""

    def path(self, index: int) -> list[bytes]:
        """Lead from the entry at *index*, one of these, to the head's root, nearest first."""
        start, stop, path = 0, self.first + len(self.leaves), []
        while stop - start > 1:
            middle = start + split(stop - start)
            if index < middle:
                path.append(self._span(middle, stop))
                stop = middle
            else:
                path.append(self._span(start, middle))
                start = middle
        return path[::-1]

    def _span(self, start: int, stop: int) -> bytes:
        """Root of the entries ``start <= index < stop``: of the past, of these, or of both."""
        if stop <= self.first:
            return self._peak(start)
        if stop - start == 1:
            return self.leaves[start - self.first]
        middle = start + split(stop - start)
        return node_hash(self._span(start, middle), self._span(middle, stop))

    def _peak(self, start: int) -> bytes:
        # What lies whole in the past beside something that does not is one of its peaks.
        at = 0
        for peak, height in zip(self.edge, _heights(self.first), strict=True):
            if at == start:
                return peak
            at += 1 << height
        msg = "no complete subtree of the past begins there"
        raise ValueError(msg)


def _heights(size: int) -> list[int]:
    return [height for height in range(size.bit_length() - 1, -1, -1) if size >> height & 1]


def statement(
    origin: str, facts: Sequence[tuple[str, str]], leaf: bytes, key: "Ed25519PrivateKey"
) -> str:
    """Sign that the entry of *leaf* is about *facts*, each a name and a value without a space."""
    signer = f"{SIGNER}/{origin.partition('/')[2]}"
    lines = (signer, *(f"{name} {value}" for name, value in facts), f"leaf {_encoded(leaf)}")
    return sign_text("".join(f"{line}\n" for line in lines), signer, key)


def tlog_proof(index: int, path: Sequence[bytes], note: str, extra: str) -> str:
    """Write a proof as C2SP tlog-proof does; *extra* is our signed statement."""
    lines = (HEADER, f"extra {_encoded(extra.encode())}", f"index {index}", *map(_encoded, path))
    return "".join(f"{line}\n" for line in lines) + "\n" + note


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()
