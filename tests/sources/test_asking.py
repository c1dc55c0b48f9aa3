"""What every adapter does alike with an answer that is large: aside, and one at a time."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from gateway.core.faults import SourceUnavailable
from gateway.core.model import Grant
from gateway.sources.asking import Asking
from tests.sources.asking import AT, asking
from tests.support.catalogue import row

PATIENCE_S = 60.0


class Work:
    """Takes a thread until it is let go."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.go_on = threading.Event()

    def __call__(self, name: str) -> str:
        self.begun.append(name)
        assert self.go_on.wait(PATIENCE_S)
        return name

    async def has_begun(self, count: int) -> None:
        """Wait until so many have."""
        async with asyncio.timeout(PATIENCE_S):
            while len(self.begun) < count:  # noqa: ASYNC110 - a thread begins it
                await asyncio.sleep(0.005)


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work()
    yield made
    made.go_on.set()


def a_source(timeout_s: float = PATIENCE_S) -> Asking:
    now = asyncio.get_running_loop().time
    return Asking("kbo", timeout_s=timeout_s, clock=lambda: AT, now=now)


def a_grant() -> Grant:
    return asking(deadline_s=2 * PATIENCE_S).what


@row(143)
async def test_one_source_takes_one_thread_and_another_its_own(work: Work) -> None:
    """Row 143: answers that take long to read are in the way of those of their source alone."""
    slow, well = a_source(), a_source()
    first, second = (asyncio.create_task(slow.aside(a_grant(), work, name)) for name in "ab")
    await work.has_begun(1)
    assert await well.aside(a_grant(), str.upper, "c") == "C"
    assert work.begun == ["a"]
    work.go_on.set()
    assert [await first, await second] == ["a", "b"]


async def test_who_leaves_does_not_let_the_next_begin_beside_the_thread(work: Work) -> None:
    """A thread cannot be ended: callers that go away would have as many of them at work."""
    source = a_source()
    leaves = asyncio.create_task(source.aside(a_grant(), work, "a"))
    await work.has_begun(1)
    leaves.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaves
    stays = asyncio.create_task(source.aside(a_grant(), work, "b"))
    await asyncio.sleep(0.05)
    assert work.begun == ["a"]
    work.go_on.set()
    assert await stays == "b"


async def test_who_waits_for_it_longer_than_the_source_may_take_is_told(work: Work) -> None:
    """A deadline is kept while an answer waits to be read, too."""
    source = a_source(timeout_s=0.1)
    first = asyncio.create_task(source.aside(a_grant(), work, "a"))
    await work.has_begun(1)
    with pytest.raises(SourceUnavailable) as raised:
        await source.aside(a_grant(), work, "b")
    assert raised.value.tried == ("kbo:timeout",)
    work.go_on.set()
    assert await first == "a"
