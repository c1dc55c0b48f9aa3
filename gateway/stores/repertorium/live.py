"""The repertorium for a running gateway: the database behind a few threads, with deadlines.

What cannot be had in time is not there: nobody is asked about whom an agency perhaps has no file
on, and a registration of which it is not sure that it was kept is not answered as made.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Final, TypeVar

from gateway.core.faults import RepertoriumUnavailable
from gateway.core.ids import SubjectNumber
from gateway.core.repertorium import Asked, Kept, Registered, day_of
from gateway.stores.registry.engines import RegistryBrokenError
from gateway.stores.repertorium.database import RepertoriumDatabase, TooManyPeriodsError

THREADS: Final = 4
"""Of one worker: a file has one writer, and a server of the repertorium few connections."""
WAITING_MAX: Final = 1_000
READ_S: Final = 1.0
"""For one look, waiting included."""
WRITE_S: Final = 5.0
"""For one change, waiting for its turn and for the disk included."""

T = TypeVar("T")


class Repertorium:
    """Fits :class:`gateway.ports.Repertorium`."""

    def __init__(self, database: RepertoriumDatabase) -> None:
        self._database = database
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="repertorium")
        self._waiting = 0

    async def close(self) -> None:
        """End the threads once they are done with what they do."""
        await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)
        await asyncio.to_thread(self._database.close)

    async def covers(
        self, capacities: Sequence[str], subjects: Sequence[SubjectNumber], at: datetime
    ) -> bool:
        """As :meth:`gateway.ports.Repertorium.covers`."""
        day = day_of(at)
        return await self._run(READ_S, lambda: self._database.covers(capacities, subjects, day))

    async def change(self, capacity: str, asked: Asked) -> Kept:
        """As :meth:`gateway.ports.Repertorium.change`."""
        return await self._run(WRITE_S, lambda: self._changed(capacity, asked))

    async def registered(self, subject: SubjectNumber, at: datetime) -> Sequence[Registered]:
        """As :meth:`gateway.ports.Repertorium.registered`."""
        day = day_of(at)
        return await self._run(READ_S, lambda: self._database.registered(subject, day))

    def _changed(self, capacity: str, asked: Asked) -> Kept:
        change = self._database.register if asked.register else self._database.deregister
        try:
            changed = change(capacity, asked.subject, asked.period)
        except TooManyPeriodsError:
            return Kept.TOO_MANY
        return Kept.CHANGED if changed else Kept.AS_IT_WAS

    async def _run(self, within_s: float, work: Callable[[], T]) -> T:
        if self._waiting >= WAITING_MAX:
            raise RepertoriumUnavailable
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(within_s):
                return await loop.run_in_executor(self._threads, work)
        except (TimeoutError, RegistryBrokenError) as error:
            raise RepertoriumUnavailable from error
        finally:
            self._waiting -= 1
