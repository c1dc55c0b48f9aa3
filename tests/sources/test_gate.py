"""The gate: places are neither lost nor given twice, however its visitors leave."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.sources.gate import Full, Gate


async def test_a_place_given_to_somebody_who_left_at_that_moment_is_given_on() -> None:
    """Handed over and cancelled in one turn of the loop: the place must not be lost."""
    gate = Gate(1, 2)
    await gate.enter(0)
    leaving = asyncio.create_task(gate.enter(20))
    staying = asyncio.create_task(gate.enter(20))
    await asyncio.sleep(0)
    gate.leave()
    leaving.cancel()
    async with asyncio.timeout(20):
        await staying
    assert (gate.inside, gate.waiting) == (1, 0)
    gate.leave()
    assert gate.inside == 0


async def test_who_waited_too_long_leaves_no_trace() -> None:
    """The place that comes free later is for others."""
    gate = Gate(1, 1)
    await gate.enter(0)
    with pytest.raises(Full):
        await gate.enter(0.01)
    assert (gate.inside, gate.waiting) == (1, 0)


async def test_nobody_slips_in_before_those_who_wait() -> None:
    """First come, first served: a place changes hands without being free in between."""
    gate = Gate(1, 2)
    await gate.enter(0)
    waiting = asyncio.create_task(gate.enter(20))
    await asyncio.sleep(0)
    gate.leave()
    with pytest.raises(Full):
        await gate.enter(0)
    await waiting


_MOVES = st.lists(st.sampled_from(["enter", "leave", "cancel", "turn"]), max_size=60)


@given(_MOVES, st.integers(1, 3), st.integers(0, 3))
def test_the_limits_hold_and_every_place_comes_back(
    moves: list[str], inside_max: int, waiting_max: int
) -> None:
    """Any order of coming, leaving and giving up ends with an empty gate."""

    async def play() -> None:
        gate = Gate(inside_max, waiting_max)
        tasks: list[asyncio.Task[None]] = []
        for move in moves:
            match move:
                case "enter":
                    tasks.append(asyncio.create_task(_visit(gate, leave)))
                case "cancel" if tasks:
                    tasks[len(tasks) // 2].cancel()
                case "leave":
                    leave.release()
                case _:
                    pass
            await asyncio.sleep(0)
            assert gate.inside <= inside_max
            assert gate.waiting <= waiting_max
        for _ in tasks:
            leave.release()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert (gate.inside, gate.waiting) == (0, 0)

    leave = asyncio.Semaphore(0)
    asyncio.run(play())


async def _visit(gate: Gate, leave: asyncio.Semaphore) -> None:
    await gate.enter(20)
    try:
        await leave.acquire()
    finally:
        gate.leave()
