"""The breaker and its bulkhead, on a clock of their own."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import telemetry
from gateway.core.faults import DeadlineExceeded, Fault, SourceBadAnswer, SourceUnavailable
from gateway.core.model import Grant, Record, Written
from gateway.sources.breaker import Breaker, BreakerLimits, State
from tests.sources.asking import asking
from tests.support.catalogue import row

LIMITS = BreakerLimits(calls_max=3, waiting_max=2, wait_s=0.05)
FAILURES: tuple[type[Fault], ...] = (SourceUnavailable, SourceBadAnswer)


class Clock:
    """The event loop's clock, as told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


class Scripted:
    """A source whose next ends are written down: None is an answer, a fault is raised."""

    def __init__(self) -> None:
        self.ends: list[Fault | None] = []
        self.calls = 0
        self.inside = 0
        self.inside_max = 0
        self.hold: asyncio.Event | None = None

    async def fetch(self, intent: Written[Grant]) -> Record:
        """End as written, at once or when let go."""
        self.calls += 1
        self.inside += 1
        self.inside_max = max(self.inside_max, self.inside)
        end = self.ends.pop(0) if self.ends else None
        try:
            if self.hold is not None:
                await self.hold.wait()
        finally:
            self.inside -= 1
        if end is not None:
            raise end
        at = datetime.now(UTC)
        return Record(intent, None, (), (), bytes(32), 0, at, at)


class World:
    """A breaker around a scripted source."""

    def __init__(self, limits: BreakerLimits = LIMITS) -> None:
        self.clock = Clock()
        self.source = Scripted()
        self.breaker = Breaker(self.source, "scripted", self.clock, limits)
        self.intent: Written[Grant] = cast("Any", None)

    async def ask(self, end: Fault | None = None) -> str:
        """Ask once and say how it ended."""
        self.source.ends = [end]
        before = self.source.calls
        try:
            await self.breaker.fetch(self.intent)
        except Fault as fault:
            asked = "asked" if self.source.calls > before else "refused"
            return f"{asked} {type(fault).__name__}"
        return "answered"

    def state(self) -> State:
        """Tell the state as of now."""
        return self.breaker.state

    def begin(self) -> "asyncio.Task[Record]":
        """Ask once and go on."""
        return asyncio.ensure_future(self.breaker.fetch(self.intent))


def in_a_world(play: Callable[[World], Awaitable[None]], limits: BreakerLimits = LIMITS) -> None:
    """Run *play* in a loop of its own (Hypothesis and fixtures do not mix)."""

    async def run() -> None:
        world = World(limits)
        world.intent = asking(deadline_s=1e9)
        await play(world)

    asyncio.run(run())


async def _fail(world: World, times: int, fault: type[Fault] = SourceUnavailable) -> None:
    for _ in range(times):
        await world.ask(fault())


@row(143)
@pytest.mark.parametrize("fault", FAILURES)
def test_failures_in_a_row_open_it_and_the_source_is_left_alone(fault: type[Fault]) -> None:
    """A bad answer counts like none: row 19 marks such a source suspect."""

    async def play(world: World) -> None:
        await _fail(world, LIMITS.consecutive_max, fault)
        assert world.state() is State.OPEN
        assert await world.ask() == "refused SourceUnavailable"
        assert world.source.calls == LIMITS.consecutive_max

    in_a_world(play)


def test_one_answer_between_failures_starts_the_count_again() -> None:
    """Consecutive means without an answer in between."""

    async def play(world: World) -> None:
        await _fail(world, LIMITS.consecutive_max - 1)
        assert await world.ask() == "answered"
        await _fail(world, LIMITS.consecutive_max - 1)
        assert world.state() is State.CLOSED

    in_a_world(play)


def test_a_source_that_fails_in_part_opens_it_within_the_window() -> None:
    """Half of enough calls failing is a failing source, however they alternate."""

    async def play(world: World) -> None:
        for _ in range(LIMITS.window_calls_min // 2):
            world.clock.now += 0.1
            await world.ask()
            await world.ask(SourceUnavailable())
        assert world.state() is State.OPEN

    in_a_world(play)


def test_failures_older_than_the_window_are_forgotten() -> None:
    """A failure now and then is no failing source."""

    async def play(world: World) -> None:
        for _ in range(LIMITS.window_calls_min * 2):
            world.clock.now += LIMITS.window_s
            await world.ask()
            await world.ask(SourceUnavailable())
        assert world.state() is State.CLOSED

    in_a_world(play)


@row(143)
def test_it_closes_after_enough_probes_were_answered() -> None:
    """Recovery is tried after ``open_s`` and believed after ``probes_to_close`` answers."""

    async def play(world: World) -> None:
        await _fail(world, LIMITS.consecutive_max)
        world.clock.now += LIMITS.open_s
        assert world.state() is State.HALF_OPEN
        answers = [await world.ask() for _ in range(LIMITS.probes_to_close)]
        assert answers == ["answered"] * LIMITS.probes_to_close
        assert world.state() is State.CLOSED

    in_a_world(play)


def test_a_failed_probe_opens_it_again_for_the_whole_time() -> None:
    """One failure while half open is enough."""

    async def play(world: World) -> None:
        await _fail(world, LIMITS.consecutive_max)
        world.clock.now += LIMITS.open_s
        assert await world.ask(SourceBadAnswer()) == "asked SourceBadAnswer"
        world.clock.now += LIMITS.open_s * 0.99
        assert await world.ask() == "refused SourceUnavailable"

    in_a_world(play)


def test_no_more_probes_than_the_quota_are_under_way() -> None:
    """A source that comes back is not met by everybody at once."""

    async def play(world: World) -> None:
        await _fail(world, LIMITS.consecutive_max)
        world.clock.now += LIMITS.open_s
        world.source.hold = asyncio.Event()
        calls = [world.begin() for _ in range(10)]
        await asyncio.sleep(0)
        assert world.source.inside == LIMITS.probes_max
        world.source.hold.set()
        ends = await asyncio.gather(*calls, return_exceptions=True)
        assert sum(isinstance(end, SourceUnavailable) for end in ends) == 10 - LIMITS.probes_max
        assert world.state() is State.CLOSED

    in_a_world(play)


def test_a_probe_whose_caller_left_gives_its_place_back_and_says_nothing() -> None:
    """A cancelled call is no vote; else callers who leave could keep a source shut."""

    async def play(world: World) -> None:
        await _fail(world, LIMITS.consecutive_max)
        world.clock.now += LIMITS.open_s
        world.source.hold = asyncio.Event()
        probes = [world.begin() for _ in range(LIMITS.probes_max)]
        await asyncio.sleep(0)
        for probe in probes:
            probe.cancel()
        await asyncio.gather(*probes, return_exceptions=True)
        assert world.state() is State.HALF_OPEN
        world.source.hold = None
        assert await world.ask() == "answered"

    in_a_world(play)


def test_callers_who_leave_never_open_it() -> None:
    """Nor do callers who gave the source little time."""

    async def play(world: World) -> None:
        world.source.hold = asyncio.Event()
        for _ in range(LIMITS.consecutive_max * 2):
            call = world.begin()
            await asyncio.sleep(0)
            call.cancel()
            await asyncio.gather(call, return_exceptions=True)
        world.source.hold = None
        await _fail(world, LIMITS.consecutive_max * 2, DeadlineExceeded)
        assert world.state() is State.CLOSED

    in_a_world(play)


@row(143)
def test_a_source_that_hangs_is_seen_before_its_first_call_times_out() -> None:
    """Row 143: open within five seconds, though nothing has failed yet."""

    async def play(world: World) -> None:
        held = world.source.hold = asyncio.Event()
        calls = [world.begin() for _ in range(LIMITS.consecutive_max)]
        await asyncio.sleep(0)
        assert world.state() is State.CLOSED
        world.clock.now += LIMITS.patience_s
        assert world.state() is State.OPEN
        world.clock.now += LIMITS.open_s
        world.source.hold = None
        # The calls that hang keep their places; a probe goes past them.
        assert await world.ask() == "answered"
        held.set()
        await asyncio.gather(*calls)

    in_a_world(play, BreakerLimits(calls_max=5))


def test_a_slow_source_that_answers_is_not_taken_for_one_that_hangs() -> None:
    """An answer to anybody shows that it lives."""

    async def play(world: World) -> None:
        world.source.hold = asyncio.Event()
        calls = [world.begin() for _ in range(LIMITS.consecutive_max)]
        await asyncio.sleep(0)
        world.clock.now += LIMITS.patience_s * 0.9
        held, world.source.hold = world.source.hold, None
        assert await world.ask() == "answered"
        world.clock.now += LIMITS.patience_s * 0.9
        assert world.state() is State.CLOSED
        held.set()
        await asyncio.gather(*calls)

    in_a_world(play, BreakerLimits())


def test_an_answer_begun_before_it_opened_does_not_close_it() -> None:
    """Calls of an earlier state have no vote."""

    async def play(world: World) -> None:
        world.source.hold = asyncio.Event()
        late = world.begin()
        await asyncio.sleep(0)
        held, world.source.hold = world.source.hold, None
        await _fail(world, LIMITS.consecutive_max)
        held.set()
        await late
        assert world.state() is State.OPEN

    in_a_world(play)


def test_late_answers_are_no_probes_and_late_failures_no_new_opening() -> None:
    """Whatever begins before it opens ends without a vote, in whichever state that is."""

    async def play(world: World) -> None:
        held = world.source.hold = asyncio.Event()
        world.source.ends = [None, None, SourceUnavailable()]
        late = [world.begin() for _ in range(3)]
        await asyncio.sleep(0)
        world.source.hold = None
        await _fail(world, LIMITS.consecutive_max)
        world.clock.now += LIMITS.open_s
        assert world.state() is State.HALF_OPEN
        held.set()
        await asyncio.gather(*late, return_exceptions=True)
        assert world.state() is State.HALF_OPEN

    in_a_world(play, BreakerLimits())


@row(143)
def test_the_bulkhead_bounds_calls_and_waiting_and_turns_the_rest_away() -> None:
    """A source that hangs takes its own places only; nobody waits for long."""

    async def play(world: World) -> None:
        world.source.hold = asyncio.Event()
        calls = [world.begin() for _ in range(10)]
        done, _ = await asyncio.wait(calls, timeout=20, return_when=asyncio.FIRST_EXCEPTION)
        assert all(isinstance(call.exception(), SourceUnavailable) for call in done)
        await asyncio.wait(calls[LIMITS.calls_max :], timeout=20)
        assert world.source.inside_max == LIMITS.calls_max
        refused = [call for call in calls if call.done()]
        assert len(refused) == 10 - LIMITS.calls_max
        world.source.hold.set()
        await asyncio.gather(*calls[: LIMITS.calls_max])

    in_a_world(play)


def test_a_place_is_handed_to_the_first_who_waits() -> None:
    """First come, first served; a waiter who left is passed over and loses no place."""

    async def play(world: World) -> None:
        world.source.hold = asyncio.Event()
        calls = [world.begin() for _ in range(LIMITS.calls_max)]
        await asyncio.sleep(0)
        leaving, staying = world.begin(), world.begin()
        await asyncio.sleep(0)
        leaving.cancel()
        world.source.hold.set()
        await asyncio.gather(*calls, staying)
        await asyncio.gather(leaving, return_exceptions=True)
        assert world.source.calls == LIMITS.calls_max + 1
        assert await world.ask() == "answered"

    in_a_world(play, BreakerLimits(calls_max=3, waiting_max=2, wait_s=20.0))


def test_the_gauge_tells_the_state() -> None:
    """0 closed, 1 half open, 2 open: dashboards and alerts read it."""

    async def play(world: World) -> None:
        gauge = telemetry.BREAKER_STATE.labels("scripted")._value
        assert gauge.get() == 0
        await _fail(world, LIMITS.consecutive_max)
        assert gauge.get() == 2
        world.clock.now += LIMITS.open_s
        await world.ask()
        assert gauge.get() == 1

    in_a_world(play)


_STEPS = st.lists(
    st.tuples(
        st.sampled_from((0.0, 0.1, 0.5, 1.0, 2.0, 5.0)), st.sampled_from(["ok", "down", "bad"])
    ),
    max_size=80,
)


@given(_STEPS)
def test_whatever_happens_the_source_is_asked_exactly_when_it_may_be(
    steps: list[tuple[float, str]],
) -> None:
    """Against a model: left alone while open, tried again in time, closed by answers alone."""
    ends = {"ok": None, "down": SourceUnavailable(), "bad": SourceBadAnswer()}

    async def play(world: World) -> None:
        opened_at: float | None = None
        in_a_row = 0
        for pause, end in steps:
            world.clock.now += pause
            # As the breaker adds it: a difference of two such moments is rounded otherwise.
            may = opened_at is None or world.clock.now >= opened_at + LIMITS.open_s
            outcome = await world.ask(ends[end])
            assert (outcome.split()[0] != "refused") == may
            if not may:
                continue
            in_a_row = 0 if end == "ok" else in_a_row + 1
            if in_a_row >= LIMITS.consecutive_max:
                assert world.state() is State.OPEN
            match world.state():
                case State.OPEN:
                    assert end != "ok"
                    opened_at = world.clock.now
                case State.CLOSED:
                    opened_at = None
                case State.HALF_OPEN:
                    assert end == "ok"

    in_a_world(play)


@row(143)
def test_a_failing_source_is_given_up_within_five_seconds_at_any_steady_rate() -> None:
    """Row 143 and the catalogue: open at most five seconds after failing began."""

    async def play(world: World) -> None:
        began = world.clock.now
        while world.state() is State.CLOSED:
            await world.ask(SourceUnavailable())
            world.clock.now += 1.0
        assert world.clock.now - began <= 5.0

    in_a_world(play)
