"""What a journal is held against: the key, and what is known of it from elsewhere."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_verify.entry import canonical
from sluis_verify.note import Unusable, Witness
from sluis_verify.segment import Segment, opened


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


@dataclass(frozen=True, slots=True)
class Given:
    """What the journal is held against, beside itself."""

    key: Ed25519PublicKey
    witnesses: Sequence[Witness] = ()
    kept: Mapping[str, Sequence[Kept]] = field(default_factory=dict)
    """By the name of the shard."""
    purges: Mapping[str, Sequence[Purge]] | None = None
    """By the name of the shard they speak of; None: what the files of a shard say themselves."""
    whole: bool = False
    """Whether what is not here is missing."""
    crew: Executor | None = None
    """Processes that help."""


def purges_in(files: Sequence[Path]) -> dict[str, list[Purge]]:
    """Collect what the entries of *files* say was done to entries, by shard."""
    found: dict[str, list[Purge]] = {}
    for path in files:
        with suppress(Unusable, sqlite3.Error), opened(path) as segment:
            if segment.sound:
                for origin, purge in _purges(segment):
                    found.setdefault(origin, []).append(purge)
    return found


def _purges(segment: Segment) -> Iterator[tuple[str, Purge]]:
    query = "SELECT body FROM entry WHERE kind='PURGE' AND typeof(body)='blob'"
    for (body,) in segment.connection.execute(query):
        # What is not as it should be is found when its own turn comes.
        with suppress(ValueError, TypeError, AttributeError, RecursionError):
            said = canonical(body).get("purge", {})
            first, before = said.get("first"), said.get("before")
            if isinstance(first, int) and isinstance(before, int):
                origin = str(said.get("origin", segment.origin))
                root = str(said.get("root", ""))
                yield origin, Purge(str(said.get("act")), first, before, root)
