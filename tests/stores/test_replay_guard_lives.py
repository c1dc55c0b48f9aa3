"""Whatever becomes of time and memory, no message is taken twice: freshness and guard together."""

import asyncio
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.core.faults import GuardUnavailable
from gateway.core.freshness import Window, believable
from gateway.core.signature import Clock, Profile, Verified
from gateway.stores.shared.sqlite import SharedFile, SqliteGuard, begin

OCTOBER: Final = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
MARCH: Final = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
MESSAGES: Final = 2
BRUSSELS: Final = ZoneInfo("Europe/Brussels")
_BOOT: Final = "boot 0"


@dataclass
class Life:
    """A machine whose clock goes on, whatever else happens to it."""

    path: Path
    clock: Clock
    now: datetime
    made: tuple[datetime, ...]
    """``Tijdstip`` of each message, as it stands in it."""
    boots: int = 0
    taken: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        begin(self.path, _BOOT)
        self.guard = self._started()

    def _started(self) -> SqliteGuard:
        boot = f"boot {self.boots}"
        return SqliteGuard(SharedFile(self.path, lambda: self.now, lambda: boot), lambda: self.now)

    async def arrives(self, number: int) -> None:
        """Somebody sends a message, for the first time or again."""
        verified = Verified(Profile.PKIPATH, b"")
        window = believable(verified, self.made[number], self.clock, self.now)
        if isinstance(window, Window):
            key = b"%032d" % number
            with suppress(GuardUnavailable):
                self.taken[number] += await self.guard.first(key, window.since, window.until)

    async def restarts(self) -> None:
        """A worker ends, and starts."""
        await self.guard.close()
        self.guard = self._started()

    async def loses_power(self, lost: int) -> None:
        """The last of what was written did not come to the disk."""
        await self.guard.close()
        with closing(sqlite3.connect(self.path)) as connection, suppress(sqlite3.OperationalError):
            # A file that was just lost has no table.
            connection.execute(
                "DELETE FROM seen WHERE key IN (SELECT key FROM seen ORDER BY until DESC LIMIT ?)",
                (lost,),
            )
            connection.commit()
        self.boots += 1
        self.guard = self._started()

    async def loses_the_file(self) -> None:
        """Somebody tidied up."""
        self.path.unlink(missing_ok=True)


_LATER = st.sampled_from([1, 59, 61, 120, 299, 301, 331, 3_300, 3_600])
"""Seconds: the edges of the window, and the hour that readings are apart."""
_OFFSETS = st.sampled_from([-300, -60, 0, 30, 60, 3_600, 7_200])
_STEPS = st.one_of(
    st.tuples(st.just("arrives"), st.integers(0, MESSAGES - 1)),
    st.tuples(st.just("arrives"), st.integers(0, MESSAGES - 1)),
    st.tuples(st.just("later"), _LATER),
    st.tuples(st.just("restarts"), st.just(0)),
    st.tuples(st.just("loses power"), st.integers(0, MESSAGES)),
    st.tuples(st.just("loses the file"), st.just(0)),
)


def _as_written(moment: datetime, clock: Clock) -> datetime:
    zone = UTC if clock is Clock.UTC else BRUSSELS
    return moment.astimezone(zone).replace(tzinfo=None)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([OCTOBER, MARCH]),
    st.sampled_from(list(Clock)),
    st.lists(_OFFSETS, min_size=MESSAGES, max_size=MESSAGES),
    st.lists(_STEPS, min_size=5, max_size=30),
)
@example(MARCH, Clock.EITHER, [0, 0], [("arrives", 0), ("later", 3_600), ("arrives", 0)])
@example(
    *(MARCH, Clock.EITHER, [0, 0]),
    [("arrives", 0), ("later", 61), ("loses the file", 0), ("later", 3_600), ("arrives", 0)],
)
def test_no_message_is_taken_twice_in_any_life(
    night: datetime, clock: Clock, offsets: list[int], steps: list[tuple[str, int]]
) -> None:
    """Restarts, power cuts and lost files, over the nights in which the clocks change."""
    made = tuple(_as_written(night + timedelta(seconds=each), clock) for each in offsets)

    async def live(path: Path) -> Counter[int]:
        life = Life(path, clock, night, made)
        for what, number in steps:
            match what:
                case "arrives":
                    await life.arrives(number)
                case "later":
                    life.now += timedelta(seconds=number)
                case "restarts":
                    await life.restarts()
                case "loses power":
                    await life.loses_power(number)
                case _:
                    await life.loses_the_file()
        await life.guard.close()
        return life.taken

    with tempfile.TemporaryDirectory() as folder:
        taken = asyncio.run(live(Path(folder) / "shared.db"))
    assert not [number for number, times in taken.items() if times > 1]


def test_a_message_is_taken_at_all() -> None:
    """Else the claim above would hold of a guard that takes nothing."""

    async def live(path: Path) -> Counter[int]:
        life = Life(path, Clock.UTC, OCTOBER, (OCTOBER.replace(tzinfo=None),) * MESSAGES)
        for number in (0, 1, 0):
            await life.arrives(number)
        await life.guard.close()
        return life.taken

    with tempfile.TemporaryDirectory() as folder:
        assert asyncio.run(live(Path(folder) / "shared.db")) == {0: 1, 1: 1}
