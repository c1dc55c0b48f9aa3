"""What the registry and the law say of a call, kept until it can become something else.

Most calls are like the one before: the same consumer, service, purpose and kind of number. What the
gates make of that depends on the snapshot, which never changes, and on the moment: but only on
which side it is of the moments at which something starts or ends. Between two such moments the
judgment is the same, so it is made once. What the message says besides (fields, numbers, end user)
is judged each time.

Only what passed is kept: whatever a caller invents, it cannot fill this memory.
"""

from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gateway.core.law.facts import ALWAYS
from gateway.core.law.grounds import Weighed
from gateway.core.law.inquiry import Inquiry
from gateway.core.model import Failed, Ground

STANDINGS_MAX: Final = 8_192
"""Kept per snapshot; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a call stands, whatever its message says besides."""

    weighed: tuple[Weighed, ...]
    failed: tuple[Failed, ...]
    """Of gates G3, G4, G5, G7, G8 (the instruments) and G9."""
    covered: frozenset[str] = frozenset()
    """Field classes granted; this and what follows only when something was, and nothing failed."""
    ground: Ground | None = None
    unattended: Ground | None = None
    """The ground where the message names no end user."""
    valid_until: datetime | None = None


def known(inquiry: Inquiry, at: datetime) -> Standing | None:
    """Find how a call like this one stood at another moment, with nothing changed in between."""
    return inquiry.snapshot.standings.get(_key(inquiry, at))


def keep(inquiry: Inquiry, at: datetime, standing: Standing) -> None:
    """Remember how the call stands, when it passed."""
    if standing.ground is None:
        return
    standings = inquiry.snapshot.standings
    while len(standings) >= STANDINGS_MAX:
        del standings[next(iter(standings))]
    standings[_key(inquiry, at)] = standing


def _key(inquiry: Inquiry, at: datetime) -> Hashable:
    """Everything but the snapshot that a standing follows from."""
    assert inquiry.caller is not None
    snapshot, capacity = inquiry.snapshot, inquiry.caller.capacity
    service = inquiry.stated.service
    return (
        capacity,
        service,
        inquiry.purpose,
        inquiry.routes,
        inquiry.stated.malformed,
        inquiry.connection,
        inquiry.connected,
        inquiry.reachable,
        # The moments it lies between: of what this capacity has, of everybody's, of the law.
        bisect_right(snapshot.moments(capacity.id, service), at),
        bisect_right(snapshot.moments_of_all, at),
        bisect_right(ALWAYS, at),
    )
