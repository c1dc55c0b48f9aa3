"""Planned maintenance: nobody is asked, callers hear until when, and no breaker hears of it."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.brussels import BRUSSELS
from gateway.core.faults import SourceInMaintenance
from gateway.sources.breaker import Breaker, State
from gateway.sources.maintenance import Dated, Maintained, Weekly, until
from tests.sources.asking import asking
from tests.sources.test_ordered import ANSWERED, LOST, Ending

SUNDAY = 6
NIGHT = Weekly(SUNDAY, time(2), time(5))


def brussels(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BRUSSELS)


def test_a_dated_window_is_from_its_beginning_up_to_its_end() -> None:
    """The end itself is after it."""
    begins, ends = brussels(2026, 12, 5, 22), brussels(2026, 12, 6, 4)
    window = [Dated(begins, ends)]
    assert until(window, begins - timedelta(microseconds=1)) is None
    assert until(window, begins) == ends
    assert until(window, ends - timedelta(microseconds=1)) == ends
    assert until(window, ends) is None


def test_a_weekly_window_comes_back_every_week_on_the_clock_of_brussels() -> None:
    """Summer and winter, at the same reading of the clock."""
    for at in (brussels(2026, 7, 12, 2), brussels(2026, 12, 6, 2)):
        assert until([NIGHT], at) == at + timedelta(hours=3)
        assert until([NIGHT], at - timedelta(seconds=1)) is None
        assert until([NIGHT], at + timedelta(days=1)) is None


def test_a_window_past_midnight_ends_the_next_day() -> None:
    """Saturday's that ends on Sunday morning."""
    window = [Weekly(5, time(23), time(1))]
    assert until(window, brussels(2026, 12, 6, 0, 30)) == brussels(2026, 12, 6, 1)
    assert until(window, brussels(2026, 12, 5, 23)) == brussels(2026, 12, 6, 1)
    assert until(window, brussels(2026, 12, 5, 0, 30)) is None


def test_the_hour_that_is_twice_belongs_to_the_window_both_times() -> None:
    """On 2026-10-25 the clock goes from 3:00 back to 2:00."""
    window = [Weekly(SUNDAY, time(2), time(2, 30))]
    first = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    ends = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    # Between the two: 2:45 the first time.
    for at in (first, first + timedelta(minutes=45)):
        end = until(window, at)
        assert end is not None
        assert end.astimezone(UTC) == ends
    assert until(window, ends) is None


def test_an_hour_that_is_not_there_leaves_no_gap_in_the_window() -> None:
    """On 2026-03-29 the clock goes from 2:00 to 3:00."""
    window = [Weekly(SUNDAY, time(1, 30), time(2, 30))]
    before = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert until(window, before) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert until(window, datetime(2026, 3, 29, 1, 29, tzinfo=UTC)) is not None


def test_windows_that_follow_on_each_other_are_told_as_one() -> None:
    """Nobody is told to come back to another refusal."""
    at = brussels(2026, 12, 6, 3)
    follows = Dated(brussels(2026, 12, 6, 5), brussels(2026, 12, 6, 8))
    assert until([follows, NIGHT], at) == brussels(2026, 12, 6, 8)


def test_the_end_is_told_on_the_clock_of_brussels() -> None:
    """Whoever reads it is there."""
    end = until([NIGHT], datetime(2026, 12, 6, 1, 0, tzinfo=UTC))
    assert end is not None
    assert end.isoformat() == "2026-12-06T05:00:00+01:00"


WALL = st.times().map(lambda t: t.replace(microsecond=0, tzinfo=None))


@given(st.integers(0, 6), WALL, WALL, st.integers(0, 2 * 365 * 24 * 3600))
def test_a_weekly_window_is_where_the_clock_on_the_wall_says_it_is(
    weekday: int, begins: time, ends: time, second: int
) -> None:
    """But for the days the clock is changed, it is what somebody would read off the wall."""
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    local = at.astimezone(ZoneInfo("Europe/Brussels"))
    near = [
        local.utcoffset(),
        *((at + timedelta(days=d)).astimezone(BRUSSELS).utcoffset() for d in (-2, 2)),
    ]
    if begins == ends or len(set(near)) > 1:
        return
    today, yesterday = local.weekday() == weekday, (local.weekday() - 1) % 7 == weekday
    now = local.time()
    if ends > begins:
        inside = today and begins <= now < ends
    else:
        inside = (today and now >= begins) or (yesterday and now < ends)
    assert (until([Weekly(weekday, begins, ends)], at) is not None) == inside


async def test_within_a_window_nobody_is_asked_and_the_caller_hears_until_when() -> None:
    """99996 with the end of it, in words fit for the consumer."""
    source = Ending("one", ANSWERED)
    at = brussels(2026, 12, 6, 3)
    maintained = Maintained(source, "one", [NIGHT], lambda: at)
    with pytest.raises(SourceInMaintenance) as raised:
        await maintained.fetch(asking())
    fault = raised.value
    assert fault.text == (
        "the authentic source is in planned maintenance until 2026-12-06 05:00+01:00"
    )
    assert (fault.asked, fault.tried, source.sent) == (False, ("one:maintenance",), 0)


async def test_outside_its_windows_a_source_is_asked_as_ever() -> None:
    """A window is no reason to ask less before and after it."""
    source = Ending("one", ANSWERED)
    maintained = Maintained(source, "one", [NIGHT], lambda: brussels(2026, 12, 6, 5))
    record = await maintained.fetch(asking())
    assert (record.tried, source.sent) == ((), 1)


async def test_maintenance_is_no_failure_and_opens_no_breaker() -> None:
    """What was planned says nothing of how the source does afterwards."""
    source, now = Ending("one", LOST), [brussels(2026, 12, 6, 3)]
    breaker = Breaker(source, "one", lambda: 0.0)
    maintained = Maintained(breaker, "one", [NIGHT], lambda: now[0])
    for _ in range(20):
        with pytest.raises(SourceInMaintenance):
            await maintained.fetch(asking())
    assert breaker.state is State.CLOSED
    source.end, now[0] = ANSWERED, brussels(2026, 12, 6, 6)
    await maintained.fetch(asking())
    assert source.sent == 1
