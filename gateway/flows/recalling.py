"""What was delivered to a sanctioned consumer, to be called back (SANC-2).

A reading of the journal like every other (:mod:`gateway.flows.inspection`): written down first, for
each capacity that is the consumer, then read: the answers disclosed to it, of the sanction's
categories, in its period. Subjects are sealed; whose they are is for the data protection officer to
find out, with the key.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from gateway.core.ledger.calls import Call
from gateway.core.ledger.entry import Read
from gateway.flows.inspection import By, Inspection, inspect
from gateway.ports import Journal


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


async def recall(
    journal: Journal,
    deliveries: Callable[[Recalled], Iterable[Call]],
    recalled: Recalled,
    inspection: Inspection,
) -> list[Call]:
    """List what left, as the consumer is asked to give it back or destroy it; oldest first.

    Raises what :func:`~gateway.flows.inspection.inspect` does, and what *deliveries* raises when it
    cannot read all of it.
    """
    return await inspect(
        journal,
        inspection,
        Read(by=By.RECALL, since=recalled.since, until=recalled.until),
        lambda: list(deliveries(recalled)),
        capacities=recalled.capacities,
        said=f"recall {recalled.sanction}",
    )
