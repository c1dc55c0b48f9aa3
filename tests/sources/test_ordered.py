"""Several sources for one question: the next is asked only where nothing was sent to the last."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gateway.core.faults import (
    DeadlineExceeded,
    Fault,
    SourceBadAnswer,
    SourceInMaintenance,
    SourceUnavailable,
)
from gateway.core.model import Grant, Record, Written
from gateway.sources.asking import Failing, Kind
from gateway.sources.breaker import Breaker, BreakerLimits
from gateway.sources.client import FailureKind
from gateway.sources.ordered import Ordered, Other
from tests.sources.asking import ENTERPRISE, VKBO, asking
from tests.support.catalogue import row

AT = datetime(2099, 7, 1, tzinfo=UTC)
REFUSED = "refused"
"""Nothing was sent."""
LOST = "lost"
"""Sent, and no answer."""
BAD = "bad"
LATE = "late"
ANSWERED = "answered"
ENDS = (REFUSED, LOST, BAD, LATE, ANSWERED)


class Ending:
    """A source every call of which ends the same; counts what was sent to it."""

    def __init__(self, id_: str, end: str) -> None:
        self.id = id_
        self.end = end
        self.sent = 0
        self._failing = Failing(id_, (Kind.OPEN, FailureKind.BROKEN, Kind.CONTRACT, Kind.DEADLINE))

    async def fetch(self, intent: Written[Grant]) -> Record:
        """End as told."""
        if self.end == REFUSED:
            raise self._failing.unasked(Kind.OPEN)
        self.sent += 1
        if self.end == LOST:
            raise self._failing.by(FailureKind.BROKEN, SourceUnavailable())
        if self.end == BAD:
            raise self._failing.by(Kind.CONTRACT, SourceBadAnswer())
        if self.end == LATE:
            raise self._failing.by(Kind.DEADLINE, DeadlineExceeded())
        return Record(intent, None, (), (), bytes(32), 0, AT, AT)


def in_order(sources: Sequence[Ending], now: float = 0.0) -> Ordered:
    first, *others = sources
    return Ordered(first, {ENTERPRISE: tuple(Other(o.id, o) for o in others)}, lambda: now)


async def ended(source: Ordered, intent: Written[Grant]) -> Record | Fault:
    try:
        return await source.fetch(intent)
    except Fault as fault:
        return fault


async def test_the_first_answers_and_nobody_else_is_asked() -> None:
    """The ordinary case: the record is the source's own, untouched."""
    sources = [Ending("one", ANSWERED), Ending("two", ANSWERED)]
    record = await in_order(sources).fetch(asking())
    assert (record.answered_by, record.tried) == (None, ())
    assert [each.sent for each in sources] == [1, 0]


async def test_the_next_is_asked_where_nothing_was_sent_and_the_record_says_so() -> None:
    """The journal names who answered, and why the others were not asked."""
    sources = [Ending("one", REFUSED), Ending("two", REFUSED), Ending("three", ANSWERED)]
    record = await in_order(sources).fetch(asking())
    assert (record.answered_by, record.tried) == ("three", ("one:open", "two:open"))


@pytest.mark.parametrize("end", [LOST, BAD, LATE])
async def test_a_question_that_left_is_asked_of_nobody_else(end: str) -> None:
    """Row 145: the source may have got it."""
    sources = [Ending("one", end), Ending("two", ANSWERED)]
    fault = await ended(in_order(sources), asking())
    assert isinstance(fault, Fault)
    assert [each.sent for each in sources] == [1, 0]
    assert len(fault.tried) == 1


async def test_where_nobody_can_be_asked_the_fault_names_all_of_them() -> None:
    """What ended it comes out, as it would without the others."""
    fault = await ended(in_order([Ending("one", REFUSED), Ending("two", REFUSED)]), asking())
    assert isinstance(fault, SourceUnavailable)
    assert not fault.asked
    assert fault.tried == ("one:open", "two:open")


async def test_nobody_else_is_asked_when_the_callers_time_is_over() -> None:
    """An answer nobody waits for is not fetched."""
    sources = [Ending("one", REFUSED), Ending("two", ANSWERED)]
    late = asyncio.get_running_loop().time() + 3600.0
    fault = await ended(in_order(sources, now=late), asking())
    assert isinstance(fault, SourceUnavailable)
    assert [each.sent for each in sources] == [0, 0]


async def test_whom_the_grant_leaves_out_is_not_asked() -> None:
    """Suspended in the registry, or not in it: the next one is."""
    sources = [Ending("one", REFUSED), Ending("two", ANSWERED), Ending("three", ANSWERED)]
    intent = asking()
    left_out = Written(replace(intent.what, unasked=("two",)), intent.receipt)
    record = await in_order(sources).fetch(left_out)
    assert (record.answered_by, record.tried) == ("three", ("one:open",))
    assert [each.sent for each in sources] == [0, 0, 1]


async def test_a_service_without_others_has_none() -> None:
    """The order is of a route, not of a source."""
    sources = [Ending("one", REFUSED), Ending("two", ANSWERED)]
    fault = await ended(in_order(sources), asking(VKBO))
    assert isinstance(fault, SourceUnavailable)
    assert sources[1].sent == 0


async def test_maintenance_of_the_last_says_until_when() -> None:
    """The fault of whoever was tried last is the one the caller reads."""

    class _Maintained:
        async def fetch(self, intent: Written[Grant]) -> Record:
            raise SourceInMaintenance(AT)

    first = Ending("one", REFUSED)
    source = Ordered(first, {ENTERPRISE: (Other("two", _Maintained()),)}, lambda: 0.0)
    fault = await ended(source, asking())
    assert isinstance(fault, SourceInMaintenance)
    assert "2099-07-01 00:00+00:00" in fault.text


@row(144, 145)
@given(st.lists(st.lists(st.sampled_from(ENDS), min_size=3, max_size=3), max_size=30))
def test_no_source_is_asked_after_another_and_there_are_no_more_questions_than_requests(
    script: list[list[str]],
) -> None:
    """Row 144: at most one question a request, whatever fails and however."""
    sources = [Ending("one", ANSWERED), Ending("two", ANSWERED), Ending("three", ANSWERED)]

    async def run() -> None:
        ordered = in_order(sources)
        for number, ends in enumerate(script, start=1):
            for source, end in zip(sources, ends, strict=True):
                source.end = end
            before = [each.sent for each in sources]
            outcome = await ended(ordered, asking())
            sent = [each.sent - was for each, was in zip(sources, before, strict=True)]
            first = next((at for at, end in enumerate(ends) if end != REFUSED), None)
            assert sent == [int(at == first) for at in range(3)]
            assert sum(each.sent for each in sources) <= number
            tried = 3 if first is None else first + int(ends[first] != ANSWERED)
            assert len(outcome.tried) == tried

    asyncio.run(run())


@row(144)
async def test_one_of_three_that_fails_by_half_makes_no_storm() -> None:
    """Row 144: behind breakers, what is sent in all is at most 1.1 times the requests."""
    sources = [Ending("one", ANSWERED), Ending("two", ANSWERED), Ending("three", ANSWERED)]
    loop = asyncio.get_running_loop()
    behind = [
        Breaker(each, each.id, loop.time, BreakerLimits(consecutive_max=3)) for each in sources
    ]
    others = tuple(Other(each.id, breaker) for each, breaker in zip(sources, behind, strict=True))
    ordered = Ordered(behind[0], {ENTERPRISE: others[1:]}, loop.time)
    requests, answered = 400, 0
    for number in range(requests):
        sources[0].end = LOST if number % 8 < 4 else ANSWERED
        answered += isinstance(await ended(ordered, asking()), Record)
    assert sum(each.sent for each in sources) <= 1.1 * requests
    # Once its breaker opened, the others answered for it.
    assert sources[1].sent > requests / 2
    assert answered > 0.9 * requests
