"""The journal held against its checkpoints kept elsewhere (CATALOGUE T3, T6, T7, T10)."""

import asyncio
import os
import random
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Kind
from gateway.stores.journal.outside import anchors, checkpoints
from gateway.stores.journal.outside.anchors import AWAY, TAKEN
from gateway.stores.journal.outside.checkpoint_table import CheckpointTable
from gateway.stores.journal.outside.checkpoints import (
    MARK,
    CheckpointDirectory,
    CheckpointStore,
    StoreError,
    copy_newest,
    create_directory,
    open_store,
)
from gateway.stores.journal.shard import JournalAway, JournalTampered
from gateway.stores.journal.sqlite import SqliteJournal
from tests.support.anchored import (
    ORIGIN,
    Store,
    last_checkpoint,
    open_anchored,
    size_of,
)
from tests.support.journal import KEY, an_entry, check, until
from tests.support.servers import Postgres, postgres

Make = Callable[[], CheckpointStore]
WRITERS = 8


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Postgres]:
    """A server of somebody else's; each test has a schema of its own."""
    with postgres() as started:
        yield started


@pytest.fixture(params=["directory", "postgres"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Open the same store again and again."""
    if request.param == "directory":
        create_directory(tmp_path / "checkpoints")
        return lambda: open_store(tmp_path / "checkpoints")
    server: Postgres = request.getfixturevalue("elsewhere")
    url = server.schema()
    return lambda: open_store(url)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a shard goes, in a folder of its own."""
    (tmp_path / "journal").mkdir()
    return tmp_path / "journal" / "0.db"


async def write(journal: SqliteJournal, first: int, count: int = 3) -> None:
    """Write some exchanges."""
    for number in range(first, first + count):
        await journal.append(an_entry(number))
        await journal.append(an_entry(number, Kind.DISCLOSED))


async def lived(path: Path, store: CheckpointStore, first: int, count: int = 3) -> None:
    """Open, write, close in order."""
    journal = open_anchored(path, store)
    await write(journal, first, count)
    await journal.close()


def signed(path: Path, size: int) -> bool:
    """Whether a checkpoint of *size* is durable."""
    return last_checkpoint(path).size == size


def entries_in(path: Path) -> int:
    """Count what is in a journal nobody writes."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def backup(path: Path, name: str) -> Path:
    """Copy a journal that nobody writes, or as a crash would leave it."""
    copied = path.parent.with_name(name)
    shutil.copytree(path.parent, copied)
    return copied / path.name


def restore(copied: Path, path: Path) -> None:
    """Put a copy in the place of the journal."""
    shutil.rmtree(path.parent)
    shutil.copytree(copied.parent, path.parent)


# ------------------------------------------------------------------ what a store is


def test_a_store_keeps_the_newest_of_each_origin(make: Make) -> None:
    """Each shard has its own, and another process finds it."""
    store = make()
    assert store.newest("sluis/a/0") is None
    assert store.swap("sluis/a/0", None, "one\n")
    assert store.swap("sluis/b/0", None, "other\n")
    assert store.swap("sluis/a/0", "one\n", "two\n")
    store.close()
    again = make()
    assert again.newest("sluis/a/0") == "two\n"
    assert again.newest("sluis/b/0") == "other\n"
    assert again.every() == {"sluis/a/0": "two\n", "sluis/b/0": "other\n"}
    again.close()


def test_a_verifier_is_given_what_is_kept_of_its_own_node(tmp_path: Path) -> None:
    """Checkpoints of another node are of another journal, which this one need not contain."""
    create_directory(tmp_path / "checkpoints")
    store = open_store(tmp_path / "checkpoints")
    for origin in ("sluis/a/0", "sluis/a/1", "sluis/aa/0", "sluis/b/0"):
        assert store.swap(origin, None, f"{origin}\n")
    (tmp_path / "copied").mkdir()
    copied = copy_newest(tmp_path / "checkpoints", "a", tmp_path / "copied")
    assert [each.read_text() for each in copied] == ["sluis/a/0\n", "sluis/a/1\n"]


def test_a_swap_that_expects_something_else_changes_nothing(make: Make) -> None:
    """Compare and swap: who does not know what is there does not replace it."""
    store = make()
    store.swap(ORIGIN, None, "one\n")
    assert not store.swap(ORIGIN, None, "two\n")
    assert not store.swap(ORIGIN, "zero\n", "two\n")
    assert not store.swap("sluis/other/0", "one\n", "two\n")
    assert store.newest(ORIGIN) == "one\n"
    assert store.newest("sluis/other/0") is None
    store.close()


@pytest.mark.parametrize("expected", [None, "one\n"])
def test_of_many_who_swap_at_once_one_does(make: Make, expected: str | None) -> None:
    """Two processes with one journal: the store tells them apart."""
    first = make()
    if expected is not None:
        first.swap(ORIGIN, None, expected)
    stores = [make() for _ in range(WRITERS)]
    begin = threading.Barrier(WRITERS)

    def swap(number: int) -> bool:
        begin.wait(10)
        return stores[number].swap(ORIGIN, expected, f"by {number}\n")

    with ThreadPoolExecutor(WRITERS) as pool:
        swapped = list(pool.map(swap, range(WRITERS)))
    assert swapped.count(True) == 1
    assert first.newest(ORIGIN) == f"by {swapped.index(True)}\n"
    for store in (first, *stores):
        store.close()


def test_a_directory_without_the_mark_is_no_store(tmp_path: Path) -> None:
    """Where a disk is not mounted there is an empty directory, or none: it would believe all."""
    (tmp_path / "empty").mkdir()
    for where in (tmp_path / "empty", tmp_path / "none"):
        store = CheckpointDirectory(where)
        with pytest.raises(StoreError, match=MARK):
            store.newest(ORIGIN)
        with pytest.raises(StoreError):
            store.swap(ORIGIN, None, "one\n")
        assert not list(where.glob("*.note"))


def test_a_note_is_replaced_whole_and_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file and its name are on disk before the swap is told; a crash leaves old or new."""
    create_directory(tmp_path)
    store = CheckpointDirectory(tmp_path)
    store.swap(ORIGIN, None, "one\n")
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").readlink()
        done.append("sync directory" if target == tmp_path else "sync file")
        fsync(descriptor)

    def replaced(self: Path, target: Path) -> Path:
        done.append("replace")
        assert store.newest(ORIGIN) == "one\n"
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    assert store.swap(ORIGIN, "one\n", "two\n")
    assert done == ["sync file", "replace", "sync directory"]


def test_a_lock_that_is_never_given_up_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that stands still inside a swap costs the others a failure, not their thread."""
    monkeypatch.setattr(checkpoints, "LOCK_TIMEOUT_S", 0.05)
    create_directory(tmp_path)
    stuck = CheckpointDirectory(tmp_path)
    with (
        stuck._locked(stuck._path(ORIGIN)),
        pytest.raises(StoreError),
    ):
        CheckpointDirectory(tmp_path).swap(ORIGIN, None, "one\n")


def test_a_server_that_stands_still_is_given_up() -> None:
    """It accepts and never answers: an error in bounded time; when it goes on, so do we."""
    with postgres() as server:
        store = open_store(server.schema())
        assert store.swap(ORIGIN, None, "one\n")
        server.freeze()
        with pytest.raises(StoreError):
            store.newest(ORIGIN)
        server.thaw()
        assert store.newest(ORIGIN) == "one\n"
        server.kill()
        with pytest.raises(StoreError):
            store.swap(ORIGIN, "one\n", "two\n")
        server.start()
        assert store.swap(ORIGIN, "one\n", "two\n")
        store.close()


def test_a_server_that_forgets_is_no_store() -> None:
    """What it acknowledged would be gone after a crash, and the journal be taken for a fork."""
    with postgres(synchronous_commit="off") as server:
        store = open_store(server.schema())
        with pytest.raises(StoreError, match="synchronous_commit"):
            store.newest(ORIGIN)


def test_an_account_that_may_not_create_uses_the_table_there_is(elsewhere: Postgres) -> None:
    """Who keeps the checkpoints may let us change our rows and nothing else."""
    url = elsewhere.schema()
    schema = url.rpartition("%3D")[2]
    with closing(open_store(url)) as owner:
        owner.newest(ORIGIN)
    for statement in (
        f"CREATE ROLE {schema}_writer LOGIN",
        f"GRANT USAGE ON SCHEMA {schema} TO {schema}_writer",
        f"GRANT SELECT, INSERT, UPDATE ON {schema}.sluis_checkpoint TO {schema}_writer",
    ):
        elsewhere.execute(statement, "postgres")
    store = open_store(url.replace("sluis@", f"{schema}_writer@"))
    assert store.swap(ORIGIN, None, "one\n")
    assert store.newest(ORIGIN) == "one\n"
    store.close()


def test_where_a_store_is_is_told_without_its_password() -> None:
    """It stands in messages and on standard error."""
    store = open_store("postgresql+psycopg://sluis:geheim@db.example/checkpoints?passfile=/x")
    assert isinstance(store, CheckpointTable)
    assert store.where == "postgresql+psycopg://sluis:***@db.example/checkpoints"
    with pytest.raises(ValueError, match="postgresql") as refused:
        open_store("mysql://sluis:geheim@db.example/checkpoints")
    assert "geheim" not in str(refused.value)


# ------------------------------------------------------------------ at the start


async def test_the_last_checkpoint_is_kept_elsewhere_at_a_clean_end(path: Path, make: Make) -> None:
    """Nothing that was written can be cut off unseen after it."""
    await lived(path, make(), 0)
    store = make()
    assert store.newest(ORIGIN) == last_checkpoint(path).note
    assert size_of(store.newest(ORIGIN)) == 6
    store.close()


async def test_a_clean_end_waits_for_the_last_swap(path: Path) -> None:
    """Even where nothing was signed before and the store takes its time."""
    store = Store()
    journal = open_anchored(path, store, checkpoint_every_s=60.0)
    await write(journal, 0)
    store.hangs.clear()
    later = threading.Timer(0.3, store.hangs.set)
    later.start()
    await journal.close()
    assert store.notes[ORIGIN] == last_checkpoint(path).note
    assert size_of(store.notes[ORIGIN]) == 6
    assert store.closed
    later.join()


async def test_a_restored_backup_is_refused(path: Path, make: Make) -> None:
    """T6: last night's copy holds together, and holds less than was kept elsewhere."""
    await lived(path, make(), 0)
    night = backup(path, "night")
    await lived(path, make(), 10)
    today = backup(path, "today")
    restore(night, path)
    with pytest.raises(
        JournalTampered, match=r"holds 6 entries.* is of 12: it is older"
    ) as refused:
        open_anchored(path, make())
    assert str(path) in str(refused.value)
    assert "restored backup" in str(refused.value)
    assert check(path).ok
    assert last_checkpoint(path) == last_checkpoint(night)
    restore(today, path)
    await lived(path, make(), 20)


async def test_a_journal_rewritten_with_its_key_is_refused(path: Path, make: Make) -> None:
    """T5 at home: whoever has disk and key makes a journal that verifies, and it is another one."""
    await lived(path, make(), 0)
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    await lived(path, Store(), 40, count=5)
    assert check(path).ok
    with pytest.raises(JournalTampered, match=r"does not contain .* of 6 entries"):
        open_anchored(path, make())


async def test_two_heads_of_one_size_are_a_split_view(path: Path) -> None:
    """T7: the same number of entries, and not the same entries."""
    store = Store()
    await lived(path, store, 0)
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    await lived(path, Store(), 40)
    assert last_checkpoint(path).size == size_of(store.notes[ORIGIN])
    with pytest.raises(JournalTampered, match="does not contain"):
        open_anchored(path, store)


async def test_a_rewritten_past_under_an_old_checkpoint_is_refused(path: Path) -> None:
    """The checkpoint kept elsewhere is put into the forged shard too: its edge leads elsewhere."""
    store = Store()
    await lived(path, store, 0)
    kept = last_checkpoint(path)
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    await lived(path, Store(), 40, count=5)
    with closing(sqlite3.connect(path)) as forged, forged:
        forged.execute("INSERT OR REPLACE INTO checkpoint VALUES(?,?,?)", kept)
    with pytest.raises(JournalTampered, match="does not contain"):
        open_anchored(path, store)


async def test_what_was_written_after_the_last_swap_is_no_alarm(path: Path) -> None:
    """A crash between a checkpoint and its swap: the journal contains what was kept, and more."""
    store = Store()
    await lived(path, store, 0)
    early = dict(store.notes)
    for turn in range(3):
        await lived(path, store, 10 * (turn + 1))
    store.notes = early
    await lived(path, store, 90)
    assert size_of(store.notes[ORIGIN]) == 30


async def test_a_kept_checkpoint_is_found_from_an_earlier_one_of_our_own(path: Path) -> None:
    """Our own checkpoints may be fewer: the tree is rebuilt from the one before."""
    store = Store()
    await lived(path, store, 0)
    kept = dict(store.notes)
    await lived(path, store, 10)
    with closing(sqlite3.connect(path)) as thinned, thinned:
        thinned.execute("DELETE FROM checkpoint WHERE size > 0 AND size < 12")
    store.notes = kept
    await lived(path, store, 20)
    assert size_of(store.notes[ORIGIN]) == 18


async def test_a_journal_that_was_never_kept_elsewhere_is_from_now_on(path: Path) -> None:
    """The setting may come after the journal."""
    journal = open_anchored(path, None)
    await write(journal, 0)
    await journal.close()
    store = Store()
    journal = open_anchored(path, store)
    await write(journal, 10)
    await journal.close()
    assert size_of(store.notes[ORIGIN]) == 12


async def test_clean_restarts_give_no_alarm(path: Path, make: Make) -> None:
    """T10: with entries and without."""
    for turn in range(20):
        await lived(path, make(), turn * 10, count=turn % 3)


async def test_copies_of_a_running_journal_open_as_after_a_crash(path: Path) -> None:
    """Killed at any moment: what was kept elsewhere was durable here before."""
    store = Store()
    journal = open_anchored(path, store)
    for turn in range(8):
        await write(journal, turn * 10, count=2)
        kept = dict(store.notes)
        crashed = backup(path, f"crash-{turn}")
        after = Store()
        after.notes = kept
        again = open_anchored(crashed, after)
        await again.close()
    await journal.close()


@pytest.mark.parametrize("seed", range(3))
async def test_of_all_copies_ever_made_only_those_that_hold_what_was_kept_open(
    path: Path, seed: int
) -> None:
    """T6 and T10 over a life of writing, crashes, swaps that fail, and restores by chance."""
    chance, store = random.Random(seed), Store()
    copies: list[Path] = []
    for turn in range(12):
        journal = open_anchored(path, store)
        await write(journal, turn * 100, count=chance.randrange(3))
        if chance.random() < 0.3:
            store.away = True
            await journal.append(an_entry(turn * 100 + 50, Kind.REFUSED))
        if chance.random() < 0.3:
            # As a crash leaves it: opened again below, or never.
            copies.append(backup(path, f"crash-{turn}"))
        await journal.close()
        store.away = False
        copies.append(backup(path, f"copy-{turn}"))
        wanted = size_of(store.notes.get(ORIGIN))
        for copy in chance.sample(copies, min(3, len(copies))):
            tried = backup(copy, f"tried-{turn}-{copy.parent.name}")
            holds = entries_in(tried) >= wanted
            mirror = Store()
            mirror.notes = dict(store.notes)
            if holds:
                await open_anchored(tried, mirror).close()
            else:
                with pytest.raises(JournalTampered, match="it is older"):
                    open_anchored(tried, mirror)


@pytest.mark.parametrize("note", ["garbage", "", "a\n\nb\n"])
async def test_a_kept_note_that_is_none_is_refused(path: Path, note: str) -> None:
    """Nobody can tell then; the gateway does not choose to believe."""
    store = Store()
    await lived(path, store, 0)
    store.notes[ORIGIN] = note
    with pytest.raises(JournalTampered, match="not of this journal"):
        open_anchored(path, store)


async def test_a_kept_note_of_another_key_is_refused(path: Path) -> None:
    """A journal with a new key is not the journal that was kept."""
    store = Store()
    await lived(path, store, 0)
    held = last_checkpoint(path)
    root = checkpoint.verify(held.note, ORIGIN, KEY.public_key()).root
    foreign = checkpoint.sign(Checkpoint(ORIGIN, held.size, root), Ed25519PrivateKey.generate())
    store.notes[ORIGIN] = foreign
    with pytest.raises(JournalTampered, match="restore the key"):
        open_anchored(path, store)


async def test_a_store_out_of_reach_at_the_start_refuses_it(path: Path) -> None:
    """Whether this is an old copy nobody can tell."""
    store = Store()
    store.away = True
    with pytest.raises(JournalAway, match="nobody can tell") as refused:
        open_anchored(path, store)
    assert "out of reach" in str(refused.value)
    assert store.closed


# ------------------------------------------------------------------ while it is written


async def test_of_two_copies_that_run_one_fails_closed(path: Path, make: Make) -> None:
    """T6 and T7 at run time: a machine cloned while it ran; the second to swap finds the first."""
    await lived(path, make(), 0)
    clone = backup(path, "clone")
    failures: list[str] = []
    ours = open_anchored(path, make(), failed=lambda: failures.append("ours"))
    theirs = open_anchored(clone, make(), failed=lambda: failures.append("theirs"))
    await write(ours, 10)
    store = make()
    await until(lambda: size_of(store.newest(ORIGIN)) == 12)
    await theirs.append(an_entry(20))
    await until(lambda: failures)
    assert failures == ["theirs"]
    assert theirs.held == TAKEN
    assert not theirs.accepting
    with pytest.raises(JournalUnavailable):
        await theirs.append(an_entry(30))
    await write(ours, 40)
    assert ours.accepting
    await theirs.close()
    await ours.close()
    with pytest.raises(JournalTampered):
        open_anchored(clone, make())
    await lived(path, make(), 50)
    store.close()


async def test_a_swap_whose_answer_was_lost_is_no_other_writer(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store had kept it: the next attempt finds our own note there."""
    store = Store()
    failures: list[bool] = []
    journal = open_anchored(path, store, failed=lambda: failures.append(True))
    monkeypatch.setattr(anchors, "AGAIN_S", 0.01)
    store.answers_lost = 2
    await write(journal, 0)
    await until(lambda: size_of(store.notes.get(ORIGIN)) == 6)
    await write(journal, 10)
    await until(lambda: size_of(store.notes[ORIGIN]) == 12)
    await journal.close()
    assert store.answers_lost == 0
    assert not failures


async def test_a_store_that_went_back_to_a_checkpoint_of_ours_is_no_other_writer(
    path: Path,
) -> None:
    """A failover that lost a swap, or a swap of the process before us that came late: go on."""
    store = Store()
    failures: list[bool] = []
    journal = open_anchored(path, store, failed=lambda: failures.append(True))
    await write(journal, 0)
    await until(lambda: size_of(store.notes.get(ORIGIN)) == 6)
    early = dict(store.notes)
    await write(journal, 10)
    await until(lambda: size_of(store.notes[ORIGIN]) == 12)
    store.notes = early
    await write(journal, 20)
    await until(lambda: size_of(store.notes[ORIGIN]) == 18)
    await journal.close()
    assert not failures
    assert store.notes[ORIGIN] == last_checkpoint(path).note


@pytest.mark.parametrize("lost", ["row", "key", "size"])
async def test_what_no_checkpoint_of_ours_says_is_another_writer(path: Path, lost: str) -> None:
    """Nothing kept any more, another key's note, and one of our key that we never wrote."""
    store = Store()
    failures: list[bool] = []
    journal = open_anchored(path, store, failed=lambda: failures.append(True))
    await write(journal, 0)
    await until(lambda: size_of(store.notes.get(ORIGIN)) == 6)
    said = Checkpoint(ORIGIN, 6 if lost == "key" else 5, b"r" * 32)
    note = checkpoint.sign(said, Ed25519PrivateKey.generate() if lost == "key" else KEY)
    store.notes = {} if lost == "row" else {ORIGIN: note}
    await journal.append(an_entry(20))
    await until(lambda: failures)
    assert journal.held == TAKEN
    await journal.close()


async def test_entries_are_refused_when_the_store_is_away_for_too_long(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T3: what could be cut off unseen is bounded; when the store is back, so are we."""
    monkeypatch.setattr(anchors, "AGAIN_S", 0.01)
    store = Store()
    journal = open_anchored(path, store, unanchored_max_s=0.3)
    await write(journal, 0)
    await until(lambda: size_of(store.notes.get(ORIGIN)) == 6)
    store.away = True
    written, asked, began = 6, store.asked, time.monotonic()
    async with asyncio.timeout(10):
        # Under load there is always a newer checkpoint; what counts is the oldest that waits.
        with suppress(JournalUnavailable):
            while True:
                await journal.append(an_entry(written, Kind.REFUSED))
                written += 1
                await asyncio.sleep(0.005)
    assert journal.held == AWAY
    assert not journal.accepting
    assert size_of(store.notes[ORIGIN]) == 6
    assert written > 6
    # One attempt at a time, however many checkpoints come meanwhile.
    assert store.asked - asked <= (time.monotonic() - began) / anchors.AGAIN_S + 2
    store.away = False
    await until(lambda: journal.accepting)
    await write(journal, 1000)
    await journal.close()
    assert size_of(store.notes[ORIGIN]) == written + 6
    assert check(path).ok


async def test_a_store_that_is_away_refuses_nothing_while_nothing_is_written(path: Path) -> None:
    """There is nothing then that could be cut off."""
    store = Store()
    journal = open_anchored(path, store, unanchored_max_s=0.05)
    await write(journal, 0)
    await until(lambda: size_of(store.notes.get(ORIGIN)) == 6)
    await until(lambda: journal.accepting)
    store.away = True
    await asyncio.sleep(0.2)
    assert journal.held is None
    await journal.append(an_entry(10))
    await journal.close()


async def test_a_store_that_hangs_holds_nobody_but_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk behind a dead network: none waits, they are refused in time, it ends."""
    monkeypatch.setattr(anchors, "CLOSE_S", 0.1)
    store = Store()
    journal = open_anchored(path, store, unanchored_max_s=0.2)
    store.hangs.clear()
    await write(journal, 0)
    await until(lambda: journal.held == AWAY)
    async with asyncio.timeout(5):
        await journal.close()
    store.hangs.set()
    assert check(path).ok


async def test_the_writer_leaves_the_newest_checkpoint_and_no_queue(path: Path) -> None:
    """However long the store takes, what waits for it is one checkpoint: the newest."""
    store = Store()
    journal = open_anchored(path, store, unanchored_max_s=60.0)
    await until(lambda: store.swaps)
    store.hangs.clear()
    for turn in range(10):
        await write(journal, turn * 10, count=1)
        await until(partial(signed, path, (turn + 1) * 2))
    before = len(store.swaps)
    store.hangs.set()
    await until(lambda: size_of(store.notes[ORIGIN]) == 20)
    await journal.close()
    # One was under way, one waited; the eight between were never sent.
    assert len(store.swaps) - before <= 2
