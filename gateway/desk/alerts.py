"""What of the registry wants attention, and by when. Pure.

A list is of a moment: nothing has to tick for it to be right.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import Act
from gateway.edges.rest.models import AlertOut
from gateway.stores.registry.acting import Acted
from gateway.stores.registry.comparing import Row
from gateway.stores.registry.values import begin, end

EXPIRY_NOTICE: Final = timedelta(days=90)
"""Time enough to renew what a commission decides on."""
CONFIRMED_WITHIN: Final = timedelta(hours=24)
"""An emergency suspension is confirmed by a second person within this (section 6.4)."""
ALERTS_MAX: Final = 1_000

_ENDS: Final = frozenset({Status.ACTIVE, Status.SUSPENDED, Status.GIVEN})
_WAITS: Final = {
    Status.SUBMITTED: ("WAITS_FOR_REVIEW", "is submitted and nobody took it up yet"),
    Status.IN_REVIEW: ("WAITS_FOR_DECISION", "is in review"),
    Status.RETURNED: ("WAITS_FOR_REDRAFT", "was returned and is not redrafted"),
    Status.PROPOSED: ("WAITS_FOR_DECISION", "is proposed and not decided"),
    Status.OUTDATED: ("WAITS_FOR_RENEWAL", "is of an older version and not renewed"),
}


def alerts(rows: Iterable[Row], besides: Iterable[AlertOut], at: datetime) -> list[AlertOut]:
    """Give the alerts of *rows* and those *besides*, the earliest due first, a bounded number."""
    found = [*besides, *(alert for row in rows for alert in _of(row, at))]
    far = datetime.max.replace(tzinfo=at.tzinfo)
    found.sort(key=lambda each: (each.due or far, each.kind, each.id, each.code))
    return found[:ALERTS_MAX]


def suspended_alone(history: Sequence[Acted]) -> datetime | None:
    """When the last suspension was, while nobody has confirmed it; None when somebody has."""
    for done in reversed(history):
        if done.act is Act.CONFIRM:
            return None
        if done.act is Act.SUSPEND:
            return done.at
    return None


def unconfirmed(row: Row, suspended_at: datetime, at: datetime) -> AlertOut:
    """Say that an emergency suspension was not confirmed yet."""
    due = suspended_at + CONFIRMED_WITHIN
    late = "was not confirmed in time" if due <= at else "waits for a second person"
    return _alert("SUSPENSION_UNCONFIRMED", row, f"its suspension {late}", due)


def _of(row: Row, at: datetime) -> Iterator[AlertOut]:
    document: Any = row.document
    until = getattr(document, "valid_until", None)
    if row.status in _ENDS and until is not None and at < end(until) <= at + EXPIRY_NOTICE:
        yield _alert("EXPIRES_SOON", row, "its validity ends soon", end(until))
    review = getattr(document, "review_on", None)
    if row.status in _ENDS and review is not None and begin(review) <= at:
        yield _alert("REVIEW_DUE", row, "its review is due", begin(review))
    waiting = _WAITS.get(row.status)
    if waiting is not None:
        yield _alert(waiting[0], row, waiting[1], None)
    deadline = getattr(getattr(document, "recall", None), "deadline", None)
    if row.status is Status.RECALL_OPEN and deadline is not None:
        yield _alert(
            "RECALL_OPEN", row, "data are called back and not all is confirmed", end(deadline)
        )


def _alert(code: str, row: Row, text: str, due: datetime | None) -> AlertOut:
    return AlertOut(code=code, kind=row.document.kind, id=row.document.key, text=text, due=due)
