"""Quarters of a year, in UTC: subjects are sealed by them, and entries archived."""

import re
from datetime import UTC, datetime
from typing import Final

_MONTHS: Final = 3
_NAME: Final = re.compile(r"\d{4}-Q[1-4]")


def quarter_of(moment: datetime) -> str:
    """Name the quarter of *moment*, e.g. ``2026-Q4``."""
    at = moment.astimezone(UTC)
    return f"{at.year:04}-Q{(at.month - 1) // _MONTHS + 1}"


def is_same_quarter(one: datetime, other: datetime) -> bool:
    """Whether two moments, both in UTC, are of one quarter."""
    months = (one.month - 1) // _MONTHS, (other.month - 1) // _MONTHS
    return one.year == other.year and months[0] == months[1]


def is_quarter(text: str) -> bool:
    """Whether *text* is the name of a quarter."""
    return _NAME.fullmatch(text) is not None


def bounds(quarter: str) -> tuple[datetime, datetime]:
    """First moment of *quarter*, and first moment after it; ``ValueError`` when it is none."""
    if not is_quarter(quarter):
        msg = "a quarter is written as 2026-Q4"
        raise ValueError(msg)
    year, number = int(quarter[:4]), int(quarter[-1])
    start = datetime(year, (number - 1) * _MONTHS + 1, 1, tzinfo=UTC)
    after = datetime(year + number // 4, number % 4 * _MONTHS + 1, 1, tzinfo=UTC)
    return start, after
