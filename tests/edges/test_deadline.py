"""A deadline that moves: held equal to a timer for each."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from gateway.edges.deadline import Deadline


class Timer:
    """One timer of the loop below."""

    def __init__(self, at_s: float, then: Callable[[], None]) -> None:
        self.at_s, self.then, self.cancelled = at_s, then, False

    def cancel(self) -> None:
        self.cancelled = True


class Loop:
    """An event loop whose clock stands still until it is moved."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.timers: list[Timer] = []
        self.made = 0

    def time(self) -> float:
        return self.now_s

    def call_at(self, at_s: float, then: Callable[[], None]) -> Any:
        self.made += 1
        self.timers.append(Timer(at_s, then))
        return self.timers[-1]

    def waiting(self) -> list[Timer]:
        self.timers = [each for each in self.timers if not each.cancelled]
        return self.timers

    def move(self, seconds: float) -> None:
        until_s = self.now_s + seconds
        while due := [each for each in self.waiting() if each.at_s <= until_s]:
            first = min(due, key=lambda each: each.at_s)
            self.timers.remove(first)
            self.now_s = max(self.now_s, first.at_s)
            first.then()
        self.now_s = until_s


def a_deadline() -> tuple[Loop, Deadline]:
    loop = Loop()
    return loop, Deadline(cast("asyncio.AbstractEventLoop", loop))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), st.integers(1, 60)),
        st.tuples(st.just("clear"), st.just(0)),
        st.tuples(st.just("move"), st.integers(1, 30)),
    ),
    max_size=60,
)


@given(STEPS)
def test_what_was_set_last_is_called_once_at_its_time(steps: list[tuple[str, int]]) -> None:
    """And nothing that was moved or cleared before; there is never more than one timer."""
    loop, deadline = a_deadline()
    called: list[tuple[int, float]] = []
    expected: list[tuple[int, float]] = []
    due: tuple[int, float] | None = None

    def call(number: int) -> None:
        called.append((number, loop.now_s))

    for number, (what, seconds) in enumerate(steps):
        if what == "set":
            due = (number, loop.now_s + seconds)
            deadline.set(seconds, partial(call, number))
        elif what == "clear":
            due = None
            deadline.clear()
        else:
            if due is not None and due[1] <= loop.now_s + seconds:
                expected.append(due)
                due = None
            loop.move(seconds)
        assert called == expected
        assert deadline.is_set is (due is not None)
        assert len(loop.waiting()) <= 1
    deadline.drop_timer()
    assert not loop.waiting()


def test_a_deadline_that_only_moves_away_makes_no_timer_each_time() -> None:
    """What a kept connection does with every request."""
    loop, deadline = a_deadline()
    called: list[None] = []
    for _ in range(1000):
        deadline.set(60, lambda: called.append(None))
        loop.move(0.1)
    assert not called
    assert loop.made <= 3
    loop.move(60)
    assert called == [None]
