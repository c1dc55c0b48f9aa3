"""What a journal is held against: the key, and what is known of it from elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_verify.entry import canonical, leaf_of
from sluis_verify.note import Unusable, Witness
from sluis_verify.segment import DAMAGED, Segment, opened

PURGES_MAX: Final = 100_000
"""Entries of one file that say what was done to others."""
TEXT_MAX: Final = 200
"""Characters of a word in them."""


class Kept(NamedTuple):
    """A checkpoint that somebody kept elsewhere."""

    size: int
    root: bytes
    where: str


class Purge(NamedTuple):
    """What an entry of the journal says was done to entries."""

    act: str
    first: int
    before: int
    root: str
    """Hexadecimal, of the first ``before`` entries; empty when it does not say."""
    entry: bytes
    """Leaf hash of the entry that says so."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the journal is held against, beside itself."""

    key: Ed25519PublicKey
    witnesses: Sequence[Witness] = ()
    kept: Mapping[str, Sequence[Kept]] = field(default_factory=dict)
    """By the name of the shard."""
    purges: Mapping[str, Sequence[Purge]] | None = None
    """By the name of the shard they speak of; None: what the files of a shard say themselves."""
    unmet: set[bytes] = field(default_factory=set)
    """Leaf hashes of those entries; each is taken out when it is met in its place."""
    whole: bool = False
    """Whether what is not here is missing."""
    crew: Executor | None = None
    """Processes that help."""


def purges_in(files: Sequence[Path]) -> dict[str, list[Purge]]:
    """Collect what the entries of *files* say was done to entries, by shard.

    Nothing of it is checked yet: who believes it has to meet the entry that says so among those
    that are signed. What is too much is left out.
    """
    found: dict[str, list[Purge]] = {}
    for path in files:
        with suppress(Unusable, *DAMAGED), opened(path) as segment:
            if segment.sound:
                for origin, purge in islice(_purges(segment), PURGES_MAX):
                    found.setdefault(origin, []).append(purge)
    return found


def not_met(purges: Mapping[str, Sequence[Purge]]) -> set[bytes]:
    """Give the leaf hashes of all entries that say so."""
    return {purge.entry for each in purges.values() for purge in each}


def _purges(segment: Segment) -> Iterator[tuple[str, Purge]]:
    query = "SELECT body FROM entry WHERE kind='PURGE' AND typeof(body)='blob'"
    for (body,) in segment.connection.execute(query):
        # What is not as it should be is found when its own turn comes.
        with suppress(ValueError, TypeError, AttributeError, RecursionError):
            said = canonical(body).get("purge", {})
            first, before = said.get("first"), said.get("before")
            texts = [str(said.get("origin", segment.origin)), str(said.get("act"))]
            texts.append(str(said.get("root", "")))
            are_short = all(len(text) <= TEXT_MAX for text in texts)
            if isinstance(first, int) and isinstance(before, int) and are_short:
                origin, act, root = texts
                yield origin, Purge(act, first, before, root, leaf_of(body))
