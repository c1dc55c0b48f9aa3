"""Maintenance that was planned: for so long nobody is asked, and callers are told until when.

A window is dated, or comes back every week on the clock of Brussels. Where that clock is put back
or forward within a window, the window is the longer of what can be meant: a source is rather not
asked for an hour too long.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from gateway.core.brussels import BRUSSELS
from gateway.core.faults import SourceInMaintenance
from gateway.core.model import Grant, Record, Written
from gateway.ports import Clock, Source
from gateway.sources.asking import Failing, Kind

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """Once: from *begins* up to, and not with, *ends*, both with their zone."""

    begins: datetime
    ends: datetime

    def end(self, at: datetime) -> datetime | None:
        """Give the end of the window *at* is in, None where it is in none."""
        return self.ends.astimezone(UTC) if self.begins <= at < self.ends else None


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week, on the clock of Brussels; past midnight where *ends* is not after *begins*."""

    weekday: int
    """Of the beginning; Monday is 0."""
    begins: time
    ends: time

    def end(self, at: datetime) -> datetime | None:
        """Give the end of the window *at* is in, None where it is in none."""
        today = at.astimezone(BRUSSELS).date()
        # It may have begun the day before, and the clock's changes move it over a midnight.
        for day in (today - _DAY, today, today + _DAY):
            if day.weekday() == self.weekday:
                last = day if self.ends > self.begins else day + _DAY
                begins = min(_moments(datetime.combine(day, self.begins)))
                ends = max(_moments(datetime.combine(last, self.ends)))
                if begins <= at.timestamp() < ends:
                    return datetime.fromtimestamp(ends, UTC)
        return None


Window = Dated | Weekly


def _moments(local: datetime) -> tuple[float, float]:
    """Give what a reading of the clock of Brussels can mean, in seconds since 1970.

    It is one moment but for the hours in which the clock is changed.
    """
    first, second = (local.replace(tzinfo=BRUSSELS, fold=fold) for fold in (0, 1))
    return first.timestamp(), second.timestamp()


def until(windows: Sequence[Window], at: datetime) -> datetime | None:
    """Give the end, on the clock of Brussels, of the maintenance there is *at*; None where none is.

    Windows that follow on each other are taken as one.
    """
    end = None
    # Each window carries the end on at most once before the first comes round again.
    for _ in range(len(windows) + 1):
        ends = [found for each in windows if (found := each.end(end or at)) is not None]
        if not ends:
            break
        end = max(ends)
    return None if end is None else end.astimezone(BRUSSELS)


class Maintained:
    """Wraps *source* as a :class:`gateway.ports.Source` that is not asked within *windows*."""

    def __init__(self, source: Source, id_: str, windows: Sequence[Window], clock: Clock) -> None:
        self._source = source
        self._windows = tuple(windows)
        self._clock = clock
        self._failing = Failing(id_, (Kind.MAINTENANCE,))

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Ask the source unless it is in maintenance; see :meth:`gateway.ports.Source.fetch`."""
        end = until(self._windows, self._clock())
        if end is not None:
            raise self._failing.by(Kind.MAINTENANCE, SourceInMaintenance(end))
        return await self._source.fetch(intent)
