"""Large things, done in a thread beside the event loop: one at a time for whom they are of.

    aside = Aside()                                      one for each source
    done = await aside.do(until, lambda: partial(disclose, record, barred))

One who has many of them takes the place of its own callers, and not every thread there is (row 143
of the catalogue). A thread cannot be ended: who leaves does not let the next one begin.
"""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

THREAD_BYTES: Final = 64 * 1024
"""Larger things go to a thread: parsing, verifying, filtering or writing them takes more than a
millisecond of the loop."""

T = TypeVar("T")


class WaitedTooLongError(Exception):
    """The turn did not come in time; nothing was begun."""


class Aside:
    """One thread's worth of work at a time."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def do(self, until: float, begin: Callable[[], Callable[[], T]]) -> T:
        """Wait for the turn until *until*, by the loop's clock, and do in a thread what is begun.

        *begin* is called in the loop when the turn has come: what it gives is the work. Raises
        :class:`WaitedTooLongError`, and whatever the work does.
        """
        try:
            async with asyncio.timeout_at(until):
                await self._turn.acquire()
        except TimeoutError:
            raise WaitedTooLongError from None
        try:
            working = asyncio.ensure_future(asyncio.to_thread(begin()))
        except BaseException:
            self._turn.release()
            raise
        working.add_done_callback(self._ended)
        try:
            return await asyncio.shield(working)
        finally:
            # Its error knows this frame: kept here it would keep all there was at work, for long.
            del working

    def _ended(self, working: "asyncio.Future[T]") -> None:
        self._turn.release()
        if not working.cancelled():
            working.exception()  # whoever asked may have left
