"""When a signed message can be believed: not long after it was made, and not long before.

    readings(said_at, clock)                  every moment its ``Tijdstip`` can mean
    believable(verified, said_at, clock, at)  Window | Failed

``Tijdstip`` has no zone, and clients of both kinds exist: those that mean Brussels, those that mean
UTC (PROTOCOL section 3.1). The hour that Brussels has twice in October is read both ways; the one
it has not in March is no moment. A message is fresh under any reading of it; it is remembered until
it is fresh under none, by whatever clock.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from gateway.core.brussels import BRUSSELS
from gateway.core.faults import Reason
from gateway.core.model import Failed, Gate
from gateway.core.signature import Clock, SignatureFault, Verified

AGE_MAX: Final = timedelta(seconds=300)
"""How old a message may be (catalogue of reliability, section 1)."""
AHEAD_MAX: Final = timedelta(seconds=60)
"""How far ahead of ours the clock of who made it may be."""
REMEMBERED_LONGER: Final = timedelta(seconds=30)
"""A message is found fresh, and then looked up: that takes a while, and the clocks of two nodes may
be two seconds apart. A deadline is nowhere longer."""

_STALE: Final = Failed(Gate.G0, Reason.INVALID_REQUEST, SignatureFault.TIMESTAMP)
_BAD_TIMESTAMP: Final = Failed(Gate.G1, Reason.AUTHN_FAILED, SignatureFault.TIMESTAMP)


@dataclass(frozen=True, slots=True)
class Window:
    """The moments between which one message may be believed, and no other ones."""

    since: datetime
    """The first moment at which it could have been."""
    until: datetime
    """It is remembered until then: later than the last."""


def readings(said_at: datetime, clock: Clock) -> tuple[datetime, ...]:
    """Give every moment that *said_at*, without a zone, can mean: UTC, in order, none twice."""
    found = set[datetime]()
    if clock is not Clock.UTC:
        found.update(_in_brussels(said_at))
    if clock is not Clock.BRUSSELS:
        found.add(said_at.replace(tzinfo=UTC, fold=0))
    return tuple(sorted(found))


def believable(
    verified: Verified, said_at: datetime | None, clock: Clock, at: datetime
) -> Window | Failed:
    """Say between which moments a verified message may be believed, provided *at* is one.

    A Timestamp that is signed must be fresh as well; it fails as the signature does. *said_at* is
    the signed ``Tijdstip``, read by *clock*.
    """
    created, expires = verified.created, verified.expires
    if created is None and verified.profile.needs_timestamp:
        return _BAD_TIMESTAMP
    if created is not None and not _is_fresh(created, at):
        return _BAD_TIMESTAMP
    if expires is not None and expires <= at:
        return _BAD_TIMESTAMP
    made = () if said_at is None else readings(said_at, clock)
    if said_at is None or not any(_is_fresh(each, at) for each in made):
        return _STALE
    # The registry may give the connection another clock: remembered for as long as any believes it.
    first, last = made[0], readings(said_at, Clock.EITHER)[-1]
    if created is not None:
        first, last = max(first, created), min(last, created)
    return Window(first - AHEAD_MAX, last + AGE_MAX + REMEMBERED_LONGER)


def _is_fresh(made: datetime, at: datetime) -> bool:
    return -AHEAD_MAX <= at - made <= AGE_MAX


def _in_brussels(said_at: datetime) -> set[datetime]:
    try:
        both = {said_at.replace(tzinfo=BRUSSELS, fold=fold).astimezone(UTC) for fold in (0, 1)}
        return {each for each in both if _local(each) == said_at.replace(fold=0)}
    except OverflowError:
        # The first or last day there is.
        return set()


def _local(moment: datetime) -> datetime:
    return moment.astimezone(BRUSSELS).replace(tzinfo=None, fold=0)
