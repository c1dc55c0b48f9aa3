"""What of the registry wants somebody's attention, as it stands at a moment.

Nothing ticks: a list is made when it is asked for, so none can be missed by a process that slept.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from gateway.core.instruments import life
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import Act
from gateway.stores.registry import documents as d
from gateway.stores.registry.acting import Acted
from gateway.stores.registry.checks import Key
from gateway.stores.registry.comparing import Row
from gateway.stores.registry.gates import Standing
from gateway.stores.registry.values import begin, end

NOTICES: Final = (timedelta(days=7), timedelta(days=30), timedelta(days=90))
"""How long before its end a ground is announced."""
CONFIRMED_WITHIN: Final = timedelta(hours=24)
"""An emergency suspension is confirmed by a second person within this (section 6.4)."""


class Code(StrEnum):
    """What it is about."""

    EXPIRES_SOON = "EXPIRES_SOON"
    REVIEW_DUE = "REVIEW_DUE"
    SUSPENSION_UNCONFIRMED = "SUSPENSION_UNCONFIRMED"
    RECALL_OVERDUE = "RECALL_OVERDUE"


@dataclass(frozen=True, slots=True)
class Alert:
    """One document somebody has to look at."""

    code: Code
    kind: str
    id: str
    text: str
    due: datetime
    """When it ends, or should have been done."""
    within_days: int | None = None
    """Of an end: the shortest notice it falls under, 7, 30 or 90 days."""


def alerts(rows: Iterable[Row], history: Mapping[Key, Acted], at: datetime) -> list[Alert]:
    """Give what wants attention at *at*, the earliest due first.

    *history* holds the last SUSPEND or CONFIRM of each document.
    """
    standing = Standing(list(rows), at)
    found = [
        alert
        for key, row in standing.by_key.items()
        for alert in _of(row, history.get(key), standing)
    ]
    return sorted(found, key=lambda each: (each.due, each.kind, each.id, each.code))


def _of(row: Row, last: Acted | None, standing: Standing) -> Iterator[Alert]:
    document, status = row.document, standing.status(row)
    if life.counts(document.kind, row.status) is Status.ACTIVE or status is Status.SUSPENDED:
        yield from _ending(row, standing)
        review = getattr(document, "review_on", None)
        if review is not None and begin(review) <= standing.at:
            yield _alert(Code.REVIEW_DUE, row, "its review is due", begin(review))
    if status is Status.SUSPENDED and last is not None and last.act is Act.SUSPEND:
        due = last.at + CONFIRMED_WITHIN
        said = "is late" if due <= standing.at else "is due"
        text = f"suspended by one person; it stays so, and the confirmation of another {said}"
        yield _alert(Code.SUSPENSION_UNCONFIRMED, row, text, due)
    if status is Status.RECALL_OPEN and isinstance(document, d.Sanction):
        deadline = document.recall.deadline if document.recall is not None else None
        if deadline is not None and end(deadline) <= standing.at:
            text = "recalled data are not confirmed as returned or destroyed"
            yield _alert(Code.RECALL_OVERDUE, row, text, end(deadline))


def _ending(row: Row, standing: Standing) -> Iterator[Alert]:
    yield from _announced(row, "its validity", Standing.ends(row.document), standing)
    if isinstance(row.document, d.Connection) and row.document.signature_until is not None:
        until = end(row.document.signature_until)
        yield from _announced(row, "its legacy way of signing", until, standing)


def _announced(row: Row, what: str, ends: datetime | None, standing: Standing) -> Iterator[Alert]:
    if ends is None or ends <= standing.at:
        return
    notice = next((each for each in NOTICES if ends - standing.at <= each), None)
    if notice is not None:
        text = f"{what} ends within {notice.days} days"
        yield _alert(Code.EXPIRES_SOON, row, text, ends, notice.days)


def _alert(code: Code, row: Row, text: str, due: datetime, within: int | None = None) -> Alert:
    return Alert(code, row.document.kind, row.document.key, text, due, within)
