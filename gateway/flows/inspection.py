"""Reading the journal: what was done with somebody's data is personal data itself.

(1) may they, and why                         roles       -> or nothing is read
(2) write down who reads what, and why        journal     -> receipts
(3) find it                                   journal

Nobody reads what cannot be written down. A reading about a person names that person's sealed
number, so that it stands in the person's own list from then on: in the one it was made for, too.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from gateway.core.ids import NamesAPersonError, names_a_person
from gateway.core.instruments.people import Actor, Role
from gateway.core.ledger import entry, steps
from gateway.core.model import SUBJECTS_MAX
from gateway.ports import Journal


class By(StrEnum):
    """By what somebody reads: ``read.by`` of the entry."""

    SUBJECT = "SUBJECT"
    """Everything about one person or enterprise."""
    CONSUMER = "CONSUMER"
    INSTRUMENT = "INSTRUMENT"
    PERIOD = "PERIOD"
    AFFECTED = "AFFECTED"
    """What a breach touches (section 5.4)."""
    RESOLVE = "RESOLVE"
    """The numbers of those a breach touches, for one controller."""
    AUDIT = "AUDIT"
    RECALL = "RECALL"
    """What a sanctioned consumer has to give back (SANC-2)."""


_DPO: Final = frozenset({Role.DPO})
_WATCHING: Final = frozenset({Role.DPO, Role.AUDITOR})
READERS: Final[Mapping[By, frozenset[Role]]] = MappingProxyType(
    {
        By.SUBJECT: _DPO,
        By.AFFECTED: _DPO,
        By.RESOLVE: _DPO,
        By.CONSUMER: _WATCHING,
        By.INSTRUMENT: _WATCHING,
        By.PERIOD: _WATCHING,
        By.AUDIT: _WATCHING,
        # Those who bring it about, and those who watch over it.
        By.RECALL: frozenset({Role.REGISTRAR, Role.DECIDER, Role.DPO, Role.AUDITOR}),
    }
)
"""Who may read by what: whoever finds out about people answers for their data (section 6.4)."""


class NotAReaderError(Exception):
    """The actor has no role to read the journal so (ROLE_REQUIRED)."""

    def __init__(self, by: By) -> None:
        named = " or ".join(sorted(READERS[by]))
        super().__init__(f"the journal by {by.lower()} is for the role {named} to read")


class NoReasonError(Exception):
    """Nobody reads without a reason."""

    def __init__(self) -> None:
        super().__init__("say why: the reason is written down with the reading")


@dataclass(frozen=True, slots=True)
class Inspection:
    """Who reads, and why."""

    actor: Actor
    reason: str
    at: datetime


T = TypeVar("T")


async def inspect(
    journal: Journal,
    inspection: Inspection,
    read: entry.Read,
    find: Callable[[], T],
    *,
    capacities: Iterable[str] = (),
    subjects: Sequence[str] = (),
    said: str = "",
) -> T:
    """Write down what is read, then give what *find* finds; it may block.

    An entry for each of *capacities*, where the reading is of their entries. *subjects* are the
    sealed numbers it is about; more than one entry can name stand in several. *said* goes before
    the reason. Raises :class:`NotAReaderError`, :class:`NoReasonError`,
    :class:`~gateway.core.ids.NamesAPersonError`,
    :class:`~gateway.core.faults.JournalUnavailable`, and what *find* raises.
    """
    by, why = By(read.by), inspection.reason.strip()
    if READERS[by].isdisjoint(inspection.actor.roles):
        raise NotAReaderError(by)
    # What cannot be seen says nothing.
    if not any(map(str.isalnum, why)):
        raise NoReasonError
    if names_a_person(why):
        raise NamesAPersonError
    parts = [subjects[i : i + SUBJECTS_MAX] for i in range(0, len(subjects), SUBJECTS_MAX)]
    each: Sequence[str | None] = sorted(set(capacities)) or [None]
    for capacity in each:
        for part in parts or [()]:
            await journal.append(
                steps.journal_read(
                    inspection.actor.account,
                    f"{said}: {why}" if said else why,
                    inspection.at,
                    person=inspection.actor.person,
                    read=read,
                    capacity=capacity,
                    subjects=part,
                )
            )
    return await asyncio.to_thread(find)
