"""The guard of one machine: what becomes of its memory when the file, or the machine, does not."""

import asyncio
import secrets
import sqlite3
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from gateway.core.faults import GuardUnavailable
from gateway.settings import ROOT
from gateway.stores.shared import sqlite
from gateway.stores.shared.sqlite import SharedFile, SqliteGuard, begin

MINUTE = timedelta(minutes=1)
AHEAD = timedelta(seconds=-1)
"""Of a message that could not have been believed when the memory began."""


def now() -> datetime:
    return datetime.now(UTC)


def a_key() -> bytes:
    return secrets.token_bytes(32)


class Guards:
    """Guards over one file, closed when the test is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: list[SqliteGuard] = []

    def __call__(self, boot: str = "this boot") -> SqliteGuard:
        guard = SqliteGuard(SharedFile(self.path, now, lambda: boot), now)
        self._opened.append(guard)
        return guard

    async def close(self) -> None:
        for guard in self._opened:
            await guard.close()


@pytest.fixture
async def guards(tmp_path: Path) -> AsyncIterator[Guards]:
    found = Guards(tmp_path / "shared.db")
    begin(found.path, "this boot")
    yield found
    await found.close()


async def first(guard: SqliteGuard, key: bytes, ago: timedelta = timedelta()) -> bool:
    """Ask about a message that could first have been believed so long *ago*."""
    at = now()
    return await guard.first(key, at - ago, at + 5 * MINUTE)


async def test_made_with_the_state_it_has_always_known(guards: Guards) -> None:
    """A first start is no trap: nothing can have been seen before."""
    assert await first(guards(), a_key(), 5 * MINUTE)


async def test_a_worker_that_starts_again_knows_what_was_seen(guards: Guards) -> None:
    """A process that dies loses nothing: the system has it."""
    key = a_key()
    assert await first(guards(), key)

    assert not await first(guards(), key)


async def test_memory_of_another_boot_begins_anew(guards: Guards) -> None:
    """A machine that lost power may have lost the last of it: what was made before is refused."""
    guard, key = guards(), a_key()
    assert await first(guard, key)
    with closing(sqlite3.connect(guards.path)) as connection:
        connection.execute("DELETE FROM seen")
        connection.commit()

    after = guards("the next boot")

    with pytest.raises(GuardUnavailable):
        await first(after, key, MINUTE)
    assert await first(after, a_key(), AHEAD)


async def test_a_system_that_does_not_name_its_boots_begins_anew_each_time(guards: Guards) -> None:
    """It cannot be told, so it is not believed."""
    unnamed = SqliteGuard(SharedFile(guards.path, now, lambda: None), now)
    assert await first(unnamed, a_key(), AHEAD)
    await unnamed.close()

    again = SqliteGuard(SharedFile(guards.path, now, lambda: None), now)
    with pytest.raises(GuardUnavailable):
        await first(again, a_key(), MINUTE)
    await again.close()


async def test_a_file_that_is_gone_lets_nothing_in_from_before(guards: Guards) -> None:
    """Not in the worker that had it open either: it would be alone with what it knows."""
    guard, key = guards(), a_key()
    assert await first(guard, key)
    guards.path.unlink()

    with pytest.raises(GuardUnavailable):
        await first(guard, key, MINUTE)
    assert await first(guard, a_key(), AHEAD)
    assert guards.path.exists()


async def test_a_copy_that_is_put_back_begins_anew(guards: Guards) -> None:
    """It lacks what was seen since, and says so to nobody."""
    guard, key = guards(), a_key()
    assert await first(guard, a_key())
    copy = guards.path.with_name("copy.db")
    with closing(sqlite3.connect(guards.path)) as there, closing(sqlite3.connect(copy)) as here:
        there.backup(here)
    assert await first(guard, key)
    await guards.close()
    for ending in ("-wal", "-shm"):
        guards.path.with_name(guards.path.name + ending).unlink(missing_ok=True)
    copy.rename(guards.path)

    after = guards()

    with pytest.raises(GuardUnavailable):
        await first(after, key, MINUTE)


_WORKER: Final = """
import asyncio, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from gateway.stores.shared.sqlite import SharedFile, SqliteGuard

def now():
    return datetime.now(UTC)

async def main(path, count):
    guard = SqliteGuard(SharedFile(path, now, lambda: "this boot"), now)
    at = now()
    found = []
    for number in range(count):
        while True:
            try:
                found.append(await guard.first(b"%032d" % number, at, at + timedelta(minutes=5)))
                break
            except Exception:
                await asyncio.sleep(0.01)
    print("".join("01"[first] for first in found), flush=True)
    await guard.close()

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""


async def test_of_several_workers_one_is_first(guards: Guards) -> None:
    """Three processes, the same two hundred messages: each is taken once."""
    workers = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _WORKER, str(guards.path), "200"),
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
        )
        for _ in range(3)
    ]
    async with asyncio.timeout(60):
        said = [(await each.communicate())[0].decode().strip() for each in workers]

    assert [len(each) for each in said] == [200] * 3
    assert {sum(map(int, taken)) for taken in zip(*said, strict=True)} == {1}


async def test_a_file_that_is_no_database_is_made_anew(guards: Guards) -> None:
    """And lets nothing in from before."""
    guards.path.write_bytes(b"no database at all, but long enough to be one" * 300)
    guard = guards()

    for _ in range(2):
        with pytest.raises(GuardUnavailable):
            await first(guard, a_key(), MINUTE)
    assert await first(guard, a_key(), AHEAD)


async def test_a_file_that_is_spoilt_while_it_is_open_never_lets_in_what_was_seen(
    guards: Guards,
) -> None:
    """Refused, for whichever reason, until it can be told again."""
    guard, key = guards(), a_key()
    assert await first(guard, key)
    with guards.path.open("r+b") as file:
        file.write(b"\xff" * 8192)

    for _ in range(5):
        try:
            assert not await first(guard, key, MINUTE)
        except GuardUnavailable:
            continue


async def test_a_file_somebody_holds_is_given_up_in_time(guards: Guards) -> None:
    """Half a second, then the message is refused; when it is let go all is well again."""
    guard = guards()
    assert await first(guard, a_key())
    with closing(sqlite3.connect(guards.path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(GuardUnavailable):
            await first(guard, a_key())
        holder.execute("ROLLBACK")

    async with asyncio.timeout(30):
        while True:
            try:
                assert await first(guard, a_key())
                break
            except GuardUnavailable:
                await asyncio.sleep(0.05)


async def test_a_folder_that_cannot_be_written_refuses(tmp_path: Path) -> None:
    """No allow from what is not there."""
    guard = SqliteGuard(SharedFile(tmp_path / "no such folder" / "shared.db", now), now)

    with pytest.raises(GuardUnavailable):
        await first(guard, a_key())
    await guard.close()


async def test_waiting_has_a_limit(guards: Guards, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond it a message is refused at once, and no memory grows."""
    monkeypatch.setattr(sqlite, "WAITING_MAX", 3)
    guard = guards()
    assert await first(guard, a_key())

    found = await asyncio.gather(
        *(first(guard, a_key()) for _ in range(10)), return_exceptions=True
    )

    assert found.count(True) == 3
    assert sum(isinstance(each, GuardUnavailable) for each in found) == 7


async def test_what_need_not_be_remembered_is_forgotten(
    guards: Guards, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file stays as large as a few hours' messages."""
    monkeypatch.setattr(sqlite, "PRUNED_EACH", 10)
    guard, at = guards(), now()
    for _ in range(45):
        await guard.first(a_key(), at, at)

    with closing(sqlite3.connect(guards.path)) as connection:
        (left,) = connection.execute("SELECT count(*) FROM seen").fetchone()
    assert left < 10


async def test_a_full_file_takes_nothing_new_until_there_is_room(
    guards: Guards, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused, not let in; what ends makes room."""
    monkeypatch.setattr(sqlite, "PAGES_MAX", 12)
    monkeypatch.setattr(sqlite, "PRUNED_EACH", 10)
    guard, at = guards(), now()
    soon = at + timedelta(seconds=3)
    full = 0
    for _ in range(3_000):
        try:
            await guard.first(a_key(), at, soon)
        except GuardUnavailable:
            full += 1
            break
    assert full == 1

    async with asyncio.timeout(60):
        while True:
            try:
                assert await first(guard, a_key())
                break
            except GuardUnavailable:
                await asyncio.sleep(0.05)


async def test_the_file_is_ours_alone(guards: Guards) -> None:
    """Mode 0600, its log too."""
    assert await first(guards(), a_key())

    modes = {stat.S_IMODE(each.stat().st_mode) for each in guards.path.parent.iterdir()}
    assert modes == {0o600}
