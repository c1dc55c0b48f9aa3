"""What left, found in the journal: what a recall is made of (SANC-2), and what a breach touches.

    delivered(index, groups, since=..., until=...)     -> the calls of which an answer left, by time

An answer left when its exchange ends with DISCLOSED, and it left when that was written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final, Protocol

from gateway.core.ledger.calls import Call, calls
from gateway.core.ledger.entry import Kind
from gateway.stores.journal.reading.index import Index, Located, Place, Words
from gateway.stores.journal.reading.words import Of, word

AT_ONCE: Final = 512
"""Exchanges put together at a time."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One answer that left."""

    place: Place
    """Of the DISCLOSED."""
    call: Call


def delivered(
    index: Index,
    *groups: Words,
    since: datetime | None = None,
    until: datetime | None = None,
    after: Place | None = None,
) -> Iterator[Delivery]:
    """Give what left with a word of each of *groups*, in the order of time; as ``Index.find``."""
    disclosed = {word(Of.KIND, Kind.DISCLOSED)}
    found = index.find(disclosed, *groups, since=since, until=until, after=after)
    while some := list(islice(found, AT_ONCE)):
        whole = {call.exchange: call for call in calls_of(index, some)}
        for located in some:
            call = whole.get(located.entry.exchange or "")
            if call is not None and call.outcome is Kind.DISCLOSED:
                yield Delivery(located.place, call)


def calls_of(index: Index, some: Iterable[Located]) -> list[Call]:
    """Put the exchanges that *some* entries are of together, out of all the entries they have."""
    exchanges = sorted({each.entry.exchange for each in some if each.entry.exchange is not None})
    found: list[Located] = []
    for start in range(0, len(exchanges), AT_ONCE):
        among = {word(Of.EXCHANGE, name) for name in exchanges[start : start + AT_ONCE]}
        found.extend(index.find(among))
    in_order = sorted(found, key=lambda each: (each.shard, each.index))
    return calls(each.entry for each in in_order)


class Recalled(Protocol):
    """Whose deliveries, of which categories of data, in which time."""

    @property
    def capacities(self) -> frozenset[str]:
        """Ids of the capacities."""

    @property
    def categories(self) -> frozenset[str]:
        """Categories of data."""

    @property
    def since(self) -> datetime:
        """From this moment on."""

    @property
    def until(self) -> datetime:
        """Up to this one, without it."""


def recalled_of(index: Index, recalled: Recalled, after: Place | None = None) -> Iterator[Delivery]:
    """Give what is called back by a sanction, in the order of time."""
    capacities = {word(Of.CAPACITY, each) for each in recalled.capacities}
    found = delivered(index, capacities, since=recalled.since, until=recalled.until, after=after)
    return (each for each in found if each.call.category in recalled.categories)
