"""Work beside the event loop: one at a time, whoever leaves, and nobody waits for ever."""

import asyncio
import threading
from collections.abc import Callable
from typing import Final, Self

import pytest

from gateway.aside import Aside, WaitedTooLongError

PATIENCE_S: Final = 30.0


class Holding:
    """Work that goes on until it is let go; knows whether it was begun and whether it runs."""

    def __init__(self) -> None:
        self.begun = False
        self.running = threading.Event()
        self.freed = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.freed.set()

    def begin(self) -> Callable[[], str]:
        self.begun = True
        return self.work

    def work(self) -> str:
        self.running.set()
        assert self.freed.wait(PATIENCE_S)
        return "done"


def soon() -> float:
    return asyncio.get_running_loop().time() + PATIENCE_S


async def started(aside: Aside, work: Holding) -> "asyncio.Task[str]":
    task = asyncio.create_task(aside.do(soon(), work.begin))
    assert await asyncio.to_thread(work.running.wait, PATIENCE_S)
    return task


async def test_the_next_begins_when_the_one_before_is_done() -> None:
    """In the loop, with what is there then: what it needs may have changed meanwhile."""
    aside = Aside()
    with Holding() as first, Holding() as second:
        doing = await started(aside, first)
        following = asyncio.create_task(aside.do(soon(), second.begin))
        await asyncio.sleep(0.05)
        assert not second.begun

        first.freed.set()
        second.freed.set()

        assert (await doing, await following) == ("done", "done")


async def test_who_leaves_does_not_let_the_next_one_begin() -> None:
    """A thread cannot be ended: it takes its place until it is done (row 143)."""
    aside = Aside()
    with Holding() as first, Holding() as second:
        doing = await started(aside, first)
        doing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await doing
        following = asyncio.create_task(aside.do(soon(), second.begin))
        await asyncio.sleep(0.05)
        assert not second.begun

        first.freed.set()
        second.freed.set()

        assert await following == "done"


async def test_whose_turn_does_not_come_in_time_begins_nothing() -> None:
    """And takes nobody else's turn."""
    aside = Aside()
    with Holding() as first, Holding() as late:
        doing = await started(aside, first)
        with pytest.raises(WaitedTooLongError):
            await asyncio.wait_for(
                aside.do(asyncio.get_running_loop().time() + 0.05, late.begin), PATIENCE_S
            )
        assert not late.begun

        first.freed.set()

        assert await doing == "done"
        assert await aside.do(soon(), lambda: lambda: "next") == "next"


async def test_work_that_fails_gives_its_turn_back() -> None:
    """Where it begins, and where it is done."""
    aside = Aside()

    def fails() -> Callable[[], str]:
        raise LookupError

    with pytest.raises(LookupError):
        await aside.do(soon(), fails)
    with pytest.raises(LookupError):
        await asyncio.wait_for(aside.do(soon(), lambda: fails), PATIENCE_S)

    assert await asyncio.wait_for(aside.do(soon(), lambda: lambda: 1), PATIENCE_S) == 1
