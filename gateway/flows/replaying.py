"""A decision of the past, taken once more (X-14).

(1) what the journal says of an exchange              its entries, in their order
(2) the registry of its epoch, the rules it names     past        -> snapshot, or why it is not that
(3) decide again, compare                             core.law.replay
(4) every difference in words                         none: it agrees

The past is believed only as far as the journal vouches for it: a version of a document, its status,
the epochs it stood for, or the rules, that are not what the journal says was written, are
differences themselves.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.replay import (
    CannotReplayError,
    Secrets,
    replay,
    undecided,
    was_decided,
)
from gateway.core.ledger.entry import Entry, Kind

STEPS: Final = frozenset(
    {
        Kind.GRANTED,
        Kind.REFUSED,
        Kind.SOURCE_FAILED,
        Kind.DISCLOSED,
        Kind.DENIED_AT_DELIVERY,
        Kind.UNKNOWN_OUTCOME,
    }
)
"""The kinds of entry that are steps of an exchange."""


class Past(Protocol):
    """The registries and rules of other days."""

    def snapshot(self, epoch: int, policies: str, environment: str) -> Snapshot:
        """Build the registry of *epoch* under the policies of that digest.

        Raises :class:`CannotReplayError` when it cannot be had, or is not what it was.
        """

    def doubts(self, epoch: int) -> Sequence[str]:
        """Say what of the registry of *epoch* is not what the journal says was written."""


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry and where it stands."""

    shard: str
    index: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of deciding one exchange again."""

    exchange: str
    decisions: int
    """Entries that were decided again."""
    problems: tuple[str, ...]
    """Every difference, and everything that cannot be had; none: it agrees."""

    @property
    def agrees(self) -> bool:
        """Whether the same came out."""
        return not self.problems


def replay_exchange(
    exchange: str, entries: Sequence[Entered], past: Past, secrets: Secrets | None
) -> Replayed:
    """Decide again everything the journal says of *exchange*, in the order of its entries."""
    steps = [placed for placed in entries if placed.entry.kind in STEPS]
    if not steps:
        return Replayed(exchange, 0, ("the journal has nothing of this exchange",))
    problems: dict[str, None] = {}
    grant: Entered | None = None
    for placed in steps:
        said = _told(placed, _again(placed, grant, past, secrets))
        problems.update(dict.fromkeys(said))
        if placed.entry.kind is Kind.GRANTED:
            grant = placed
    decisions = sum(was_decided(placed.entry) for placed in steps)
    return Replayed(exchange, decisions, tuple(problems))


def _again(
    placed: Entered, grant: Entered | None, past: Past, secrets: Secrets | None
) -> Iterator[str]:
    entry = placed.entry
    if not was_decided(entry):
        yield from map(str, undecided(entry))
        return
    if entry.intent is not None and (grant is None or not _is_of(placed, grant)):
        yield f"it ends entry {entry.intent}, which is not the grant of this exchange"
        return
    if entry.policies_sha256 is None or entry.epoch is None:
        yield "the entry does not say by which registry and rules it was decided"
        return
    yield from past.doubts(entry.epoch)
    try:
        snapshot = past.snapshot(
            entry.epoch, entry.policies_sha256, entry.environment or "production"
        )
        yield from map(str, replay(entry, snapshot, grant.entry if grant else None, secrets))
    except CannotReplayError as error:
        yield str(error)


def _is_of(placed: Entered, grant: Entered) -> bool:
    return (placed.shard, placed.entry.intent) == (grant.shard, grant.index)


def _told(placed: Entered, problems: Iterable[str]) -> Iterator[str]:
    for problem in problems:
        yield f"{placed.entry.kind} at {placed.shard}/{placed.index}: {problem}"
