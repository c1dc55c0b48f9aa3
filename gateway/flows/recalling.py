"""What was delivered to a sanctioned consumer, to be called back (SANC-2).

(1) write down who reads the journal, and why         journal
(2) read what left: the answers disclosed to the      deliveries -> items
    capacity, of the sanction's categories, in its period

Nobody reads what cannot be written down. Subjects are pseudonyms; whose they are is for the data
protection officer to find out, with the key.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from gateway.core.ids import NamesAPersonError, names_a_person
from gateway.core.instruments.people import Actor, Role
from gateway.core.ledger import entry
from gateway.ports import Journal

READERS: Final = frozenset({Role.REGISTRAR, Role.DECIDER, Role.DPO, Role.AUDITOR})
"""Roles that see a recall: those who bring it about, and those who watch over it."""


class NotAReaderError(Exception):
    """The actor has no role to read the journal for a recall (ROLE_REQUIRED)."""

    def __init__(self) -> None:
        named = " or ".join(sorted(READERS))
        super().__init__(f"what was delivered is for the role {named} to read")


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is called back."""

    sanction: str
    capacities: frozenset[str]
    """The one the sanction falls on, and those that are the same consumer by a succession."""
    categories: frozenset[str]
    since: datetime
    until: datetime
    """Half-open: what left at this moment is not in it."""


class Delivery(Protocol):
    """One answer that left."""

    @property
    def entry(self) -> entry.Entry:
        """The journal's DISCLOSED."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What was granted of it, less what the filter removed."""


@dataclass(frozen=True, slots=True)
class Item:
    """One answer, as the consumer is asked to give it back or destroy it."""

    exchange: str
    at: datetime
    capacity: str
    service: str
    version: str
    purpose: str
    category: str
    fields: tuple[str, ...]
    subjects: tuple[str, ...]
    """Pseudonyms."""


async def recall(
    journal: Journal,
    deliveries: Callable[[Recalled], Iterable[Delivery]],
    recalled: Recalled,
    *,
    actor: Actor,
    reason: str,
    at: datetime,
) -> list[Item]:
    """List what left, oldest first.

    Raises :class:`NotAReaderError`, :class:`~gateway.core.ids.NamesAPersonError`,
    :class:`~gateway.core.faults.JournalUnavailable`, and what *deliveries* raises when it cannot
    read all of it.
    """
    if READERS.isdisjoint(actor.roles):
        raise NotAReaderError
    if names_a_person(reason):
        raise NamesAPersonError
    read = entry.Read(by="RECALL", since=recalled.since, until=recalled.until)
    said = f"recall {recalled.sanction}: {reason}"
    for capacity in sorted(recalled.capacities):
        await journal.append(
            entry.journal_read(
                actor.account, said, at, person=actor.person, capacity=capacity, read=read
            )
        )
    found = await asyncio.to_thread(lambda: [_item(each) for each in deliveries(recalled)])
    return sorted(found, key=lambda item: (item.at, item.exchange))


def _item(delivery: Delivery) -> Item:
    told = delivery.entry
    return Item(
        exchange=told.exchange or "",
        at=told.at,
        capacity=told.capacity or "",
        service=told.service or "",
        version=told.version or "",
        purpose=told.purpose or "",
        category=told.category or "",
        fields=delivery.fields,
        subjects=told.subjects,
    )
