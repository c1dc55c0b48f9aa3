"""When a signed message is fresh, and how long it is remembered.

Also over the nights in which Brussels has an hour twice, or not at all.
"""

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gateway.core.faults import Reason
from gateway.core.freshness import (
    AGE_MAX,
    AHEAD_MAX,
    REMEMBERED_LONGER,
    Window,
    believable,
    readings,
)
from gateway.core.model import Failed, Gate
from gateway.core.signature import Clock, Profile, SignatureFault, Verified


def wall(*parts: int) -> datetime:
    """Give a moment as a message has it: without a zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - that is the point


BRUSSELS: Final = ZoneInfo("Europe/Brussels")
HOUR: Final = timedelta(hours=1)
OCTOBER: Final = wall(2026, 10, 25, 2, 30)
MARCH: Final = wall(2026, 3, 29, 2, 30)
STALE: Final = Failed(Gate.G0, Reason.INVALID_REQUEST)

_A_YEAR = st.datetimes(wall(2026, 1, 1), wall(2027, 12, 31))
_NIGHTS = st.builds(
    lambda night, minutes: night + timedelta(minutes=minutes),
    st.sampled_from([OCTOBER, MARCH, wall(2027, 3, 28, 2), wall(2027, 10, 31, 2)]),
    st.integers(-240, 240),
)
said = _A_YEAR | _NIGHTS
clocks = st.sampled_from(list(Clock))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def verified(
    created: datetime | None = None,
    expires: datetime | None = None,
    profile: Profile = Profile.PKIPATH,
) -> Verified:
    return Verified(profile, b"\x01" * 32, created, expires)


@pytest.mark.parametrize(
    ("said_at", "clock", "meant"),
    [
        (wall(2026, 1, 5, 12), "brussels", [utc(2026, 1, 5, 11)]),
        (wall(2026, 7, 5, 12), "brussels", [utc(2026, 7, 5, 10)]),
        (wall(2026, 7, 5, 12), "utc", [utc(2026, 7, 5, 12)]),
        (wall(2026, 7, 5, 12), "either", [utc(2026, 7, 5, 10), utc(2026, 7, 5, 12)]),
        (OCTOBER, "brussels", [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)]),
        (OCTOBER, "utc", [utc(2026, 10, 25, 2, 30)]),
        (MARCH, "brussels", []),
        (MARCH, "either", [utc(2026, 3, 29, 2, 30)]),
        (wall(1, 1, 1), "brussels", []),
        (wall(9999, 12, 31), "utc", [utc(9999, 12, 31)]),
    ],
)
def test_a_moment_without_a_zone_is_read_every_way_it_can_be(
    said_at: datetime, clock: str, meant: list[datetime]
) -> None:
    """October's double hour is two moments, March's missing one is none."""
    assert readings(said_at, Clock(clock)) == tuple(meant)


@given(st.datetimes(wall(2026, 1, 1), wall(2027, 12, 31), timezones=st.just(UTC)))
@example(utc(2026, 10, 25, 0, 30))
@example(utc(2026, 10, 25, 1, 30))
@example(utc(2026, 3, 29, 1))
def test_who_writes_brussels_time_is_always_understood(moment: datetime) -> None:
    """Whatever the hour of the year: one of the readings is the moment it was."""
    local = moment.astimezone(BRUSSELS).replace(tzinfo=None)

    assert moment in readings(local, Clock.BRUSSELS)
    assert moment in readings(local, Clock.EITHER)


@given(said, clocks)
def test_no_reading_is_made_up(said_at: datetime, clock: Clock) -> None:
    """Each is the wall clock of Brussels, or of nowhere; in order, none twice."""
    found = readings(said_at, clock)

    assert list(found) == sorted(set(found))
    for each in found:
        here = each.astimezone(BRUSSELS).replace(tzinfo=None, fold=0)
        nowhere = each.replace(tzinfo=None)
        may = {Clock.BRUSSELS: {here}, Clock.UTC: {nowhere}, Clock.EITHER: {here, nowhere}}
        assert said_at in may[clock]


@given(said, clocks, st.integers(-3 * 3600, 3 * 3600), st.sampled_from(["", "stamped"]))
@example(OCTOBER, Clock.BRUSSELS, 0, "")
@example(wall(2026, 7, 5, 12), Clock.EITHER, 2 * 3600, "")
def test_whenever_a_message_is_believed_it_is_inside_the_window_of_any_other_time(
    said_at: datetime, clock: Clock, later_s: int, stamped: str
) -> None:
    """Believed at two moments, it was remembered at the second, and could be known at the first.

    The trap: one that is read either way is fresh twice, an hour or two apart.
    """
    for first in readings(said_at, clock):
        message = verified(created=first if stamped else None)
        window = believable(message, said_at, clock, first)
        assert isinstance(window, Window)
        again = first + timedelta(seconds=later_s)
        other = believable(message, said_at, clock, again)
        if isinstance(other, Window):
            assert window == other
            assert window.since <= again
            assert again + REMEMBERED_LONGER <= window.until


@given(said, clocks, st.integers(-4 * 3600, 4 * 3600))
def test_a_message_is_believed_just_where_a_reading_is_fresh(
    said_at: datetime, clock: Clock, off_s: int
) -> None:
    """By the definition, said another way."""
    at = said_at.replace(tzinfo=UTC) + timedelta(seconds=off_s)
    ages = [(at - each).total_seconds() for each in readings(said_at, clock)]

    found = believable(verified(), said_at, clock, at)

    assert isinstance(found, Window) is any(-60 <= age <= 300 for age in ages)
    if isinstance(found, Failed):
        assert found == STALE
        assert found.signature is SignatureFault.TIMESTAMP


@pytest.mark.parametrize(
    ("age_s", "found"),
    [(-61, Failed), (-60, Window), (0, Window), (300, Window), (301, Failed)],
)
@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.X509V3])
def test_a_timestamp_is_held_to_the_same_window_as_the_message(
    age_s: int, found: type, profile: Profile
) -> None:
    """300 s old, 60 s ahead; what is wrong with it is wrong with the signature."""
    at = utc(2026, 3, 2, 11)
    created = at - timedelta(seconds=age_s)

    said = believable(
        verified(created, profile=profile),
        wall(2026, 3, 2, 12),
        Clock.BRUSSELS,
        at,
    )

    assert type(said) is found
    if isinstance(said, Failed):
        assert said == Failed(Gate.G1, Reason.AUTHN_FAILED)


def test_a_timestamp_that_has_expired_is_too_old() -> None:
    """However fresh it is otherwise."""
    at = utc(2026, 3, 2, 11)
    said_at = wall(2026, 3, 2, 12)
    inside = verified(at - timedelta(seconds=10), at + timedelta(seconds=1))
    outside = verified(at - timedelta(seconds=10), at)

    assert isinstance(believable(inside, said_at, Clock.BRUSSELS, at), Window)
    assert believable(outside, said_at, Clock.BRUSSELS, at) == Failed(Gate.G1, Reason.AUTHN_FAILED)


def test_the_strict_profile_has_a_timestamp() -> None:
    """Whoever verified it: without one there is nothing to go by but a moment without a zone."""
    at = utc(2026, 3, 2, 11)
    said_at = wall(2026, 3, 2, 12)

    found = believable(verified(profile=Profile.STRICT), said_at, Clock.BRUSSELS, at)

    assert found == Failed(Gate.G1, Reason.AUTHN_FAILED)


def test_a_message_that_does_not_say_when_it_was_made_is_not_fresh() -> None:
    """No ``Tijdstip``, no freshness: a Timestamp is not what the consumer's own system wrote."""
    at = utc(2026, 3, 2, 11)

    assert believable(verified(at), None, Clock.BRUSSELS, at) == STALE


def test_a_timestamp_tells_which_reading_it_was() -> None:
    """Then it need not be remembered for the hours in between."""
    at = utc(2026, 7, 5, 10)
    said_at = wall(2026, 7, 5, 12)

    either = believable(verified(), said_at, Clock.EITHER, at)
    stamped = believable(verified(at), said_at, Clock.EITHER, at)

    assert either == Window(at - AHEAD_MAX, at + 2 * HOUR + AGE_MAX + REMEMBERED_LONGER)
    assert stamped == Window(at - AHEAD_MAX, at + AGE_MAX + REMEMBERED_LONGER)
