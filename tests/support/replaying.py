"""Whatever a test had decided is decided again out of its journal (promise 4).

disagreeing(journal.entries, [snapshot], pseudonym)     of one process, registries at hand
check_state(settings)                                   of a state directory: journal, registry
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.replay import CannotReplayError, Secrets
from gateway.core.ledger.entry import Entry
from gateway.flows.replaying import Entered, Replayed, replay_exchange


@dataclass(frozen=True)
class Fixed:
    """A past of registries at hand."""

    snapshots: Sequence[Snapshot]

    def snapshot(self, epoch: int, policies: str, environment: str) -> Snapshot:
        """Give the registry of *epoch*, provided its rules and place are those asked for."""
        for found in self.snapshots:
            if (found.epoch, found.policies.digest, found.environment) == (
                epoch,
                policies,
                environment,
            ):
                return found
        msg = f"there is no epoch {epoch} with these rules, here"
        raise CannotReplayError(msg)

    def doubts(self, epoch: int) -> Sequence[str]:
        """Nothing to doubt: it never left this process."""
        del epoch
        return ()


def replayed(
    entries: Iterable[Entry], snapshots: Sequence[Snapshot], pseudonym: Callable[[str], str]
) -> list[Replayed]:
    """Decide every exchange among *entries*, a journal from its first on, again."""
    found: dict[str, list[Entered]] = {}
    for index, entry in enumerate(entries):
        if entry.exchange is not None:
            found.setdefault(entry.exchange, []).append(Entered("0", index, entry))
    past, secrets = Fixed(snapshots), Secrets(lambda _: pseudonym)
    return [replay_exchange(each, found[each], past, secrets) for each in found]


def disagreeing(
    entries: Iterable[Entry], snapshots: Sequence[Snapshot], pseudonym: Callable[[str], str]
) -> list[str]:
    """Say everything in which deciding again differs."""
    return [
        problem for each in replayed(entries, snapshots, pseudonym) for problem in each.problems
    ]
