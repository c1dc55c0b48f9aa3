"""One suite for all journals, and what the durable one promises beyond it."""

import asyncio
import contextlib
import shutil
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Entry, Kind, decode, leaf_of
from gateway.stores.journal.file import SqliteShard
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.shard import JournalError, JournalLocked, JournalTampered
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.journal.writer import Committed
from tests.support.journal import KEY, an_entry, check, open_journal

Journals = MemoryJournal | SqliteJournal
FULL = sqlite3.SQLITE_FULL
EIO = sqlite3.SQLITE_IOERR_FSYNC


@pytest.fixture(params=["memory", "sqlite"])
async def journal(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Journals]:
    """Give one of each."""
    opened = MemoryJournal() if request.param == "memory" else open_journal(tmp_path / "0.db")
    yield opened
    await opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a shard is."""
    return tmp_path / "0.db"


def content(path: Path) -> bytes:
    """Give the file without its log."""
    return path.read_bytes()


def size_of_log(path: Path) -> int:
    """Give the bytes of the write-ahead log."""
    return path.with_name("0.db-wal").stat().st_size


def file_of(journal: SqliteJournal) -> SqliteShard:
    """Give what it writes to."""
    shard = journal._store
    assert isinstance(shard, SqliteShard)
    return shard


class Faulty:
    """A connection that answers the inserts its plan names with an error instead, or waits."""

    def __init__(self, journal: SqliteJournal) -> None:
        shard = file_of(journal)
        self.real = shard.writer
        shard.writer = self
        self.error: int | None = None
        self.gate: threading.Event | None = None
        self.reached = threading.Event()
        self.inserts: list[int] = []
        self.committed_first = False

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> sqlite3.Cursor:
        """Run *sql*, unless the plan says otherwise."""
        if "INTO batch" in sql:
            self.inserts.append(sql.count("(?"))
        if self.gate is not None and "INTO batch" in sql:
            self.reached.set()
            self.gate.wait(10)
        if self.error is not None and sql.startswith("INSERT"):
            if self.committed_first:
                self.real.execute(sql, parameters)
            failure = sqlite3.OperationalError("made up")
            failure.sqlite_errorcode = self.error
            raise failure
        return self.real.execute(sql, parameters)


def bodies(path: Path) -> list[bytes]:
    """Give what another process finds in the file at this moment."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
        return [row[0] for row in reader.execute("SELECT body FROM entry ORDER BY idx")]


async def until(what: Callable[[], bool]) -> None:
    """Wait for *what* to be so; an error after ten seconds."""
    async with asyncio.timeout(10):
        while not what():  # noqa: ASYNC110 - it becomes so in another thread
            await asyncio.sleep(0.01)


# --- every journal ---


async def test_receipts_count_from_nought_without_a_gap(journal: Journals) -> None:
    """Entries stand in the order of the calls."""
    receipts = await asyncio.gather(*(journal.append(an_entry(i)) for i in range(100)))
    assert [receipt.index for receipt in receipts] == list(range(100))
    assert journal.size == 100


async def test_a_receipt_names_the_leaf_of_the_entry(journal: Journals) -> None:
    """Whoever holds the entry can recompute it."""
    receipt = await journal.append(an_entry(1))
    assert leaf_of(an_entry(1).encode()) == receipt.leaf
    assert journal.shard == receipt.shard


async def test_equal_entries_are_two_entries(journal: Journals) -> None:
    """A journal never merges."""
    one, other = [await journal.append(an_entry(1)) for _ in range(2)]
    assert (one.index + 1, one.leaf) == (other.index, other.leaf)


async def test_a_closed_journal_refuses(journal: Journals) -> None:
    """Nothing is written after the last checkpoint."""
    await journal.append(an_entry(1))
    await journal.close()
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(2))


async def test_a_cancelled_caller_loses_no_entry_and_changes_no_order(journal: Journals) -> None:
    """The caller goes away; what it handed over stays."""
    tasks = [asyncio.create_task(journal.append(an_entry(i))) for i in range(50)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    last = await journal.append(an_entry(99))
    assert last.index == 50
    assert all(
        receipt.index == i
        for i, receipt in enumerate(done)
        if not isinstance(receipt, BaseException)
    )


# --- the durable one ---


async def test_what_is_acknowledged_is_in_the_file(path: Path) -> None:
    """Another process sees it, byte for byte, the moment the receipt is there."""
    journal = open_journal(path)
    for i in range(20):
        receipt = await journal.append(an_entry(i))
        assert an_entry(i).encode() == bodies(path)[receipt.index]
    await journal.close()
    assert check(path).ok


async def test_nobody_is_told_before_the_commit(path: Path) -> None:
    """While the commit hangs, no caller has an answer and nobody reads the entry."""
    journal = open_journal(path)
    fault = Faulty(journal)
    fault.gate = threading.Event()
    task = asyncio.create_task(journal.append(an_entry(1)))
    await asyncio.to_thread(fault.reached.wait, 10)
    await asyncio.sleep(0.05)
    assert not task.done()
    assert bodies(path) == []
    fault.gate.set()
    assert (await task).index == 0
    await journal.close()


async def test_64_writers_share_commits(path: Path) -> None:
    """Group commit: every writer gets its own place, and far fewer commits than entries."""
    journal = open_journal(path, batch_max=32)
    fault = Faulty(journal)

    async def write(writer: int) -> list[int]:
        return [(await journal.append(an_entry(writer))).index for _ in range(10)]

    places = await asyncio.gather(*(write(writer) for writer in range(64)))
    assert sorted(index for own in places for index in own) == list(range(640))
    assert all(one < other for own in places for one, other in pairwise(own))
    assert max(fault.inserts) == 32
    assert len(fault.inserts) < 320
    found = bodies(path)
    assert all(
        found[index] == an_entry(writer).encode()
        for writer, own in enumerate(places)
        for index in own
    )
    await journal.close()
    assert check(path).entries == 640


async def test_a_follower_is_not_acknowledged_by_the_batch_before_it(path: Path) -> None:
    """The first batch commits, the one behind it fails: only the first is told yes."""
    journal = open_journal(path)
    fault = Faulty(journal)
    fault.gate = threading.Event()
    first = asyncio.create_task(journal.append(an_entry(1)))
    await asyncio.to_thread(fault.reached.wait, 10)
    followers = [asyncio.create_task(journal.append(an_entry(i))) for i in range(2, 10)]
    await asyncio.sleep(0)

    def break_after_this_one(_: Committed) -> None:
        fault.error = EIO

    journal._options = replace(journal._options, on_batch=break_after_this_one)
    fault.gate.set()
    assert (await first).index == 0
    refused = await asyncio.gather(*followers, return_exceptions=True)
    assert {type(one) for one in refused} == {JournalUnavailable}
    await journal.close()
    assert len(bodies(path)) == 1


async def test_after_a_group_the_next_one_comes_together(path: Path) -> None:
    """A commit costs as much for one as for ten: under load there are fewer of them."""
    journal = open_journal(path, gather_s=0.5)
    fault = Faulty(journal)
    fault.gate = threading.Event()
    first = asyncio.create_task(journal.append(an_entry(0)))
    await asyncio.to_thread(fault.reached.wait, 10)
    group = [asyncio.create_task(journal.append(an_entry(i))) for i in range(1, 4)]
    await asyncio.sleep(0)
    fault.gate.set()
    await asyncio.gather(first, *group)
    later = []
    for number in range(4, 14):
        later.append(asyncio.create_task(journal.append(an_entry(number))))
        await asyncio.sleep(0.005)
    receipts = await asyncio.gather(*later)
    assert fault.inserts == [1, 3, 10]
    assert [receipt.index for receipt in receipts] == list(range(4, 14))
    await journal.close()


async def test_an_entry_alone_waits_for_nobody(path: Path) -> None:
    """Without load there is nothing to gather, however long a group may take."""
    journal = open_journal(path, gather_s=60.0)
    async with asyncio.timeout(10):
        receipts = [await journal.append(an_entry(i)) for i in range(20)]
    assert [receipt.index for receipt in receipts] == list(range(20))
    await journal.close()


async def test_a_failed_sync_is_over_and_never_retried(path: Path) -> None:
    """One EIO: refused, told upstairs once, nothing more is tried, a fresh opening recovers."""
    told: list[bool] = []
    journal = open_journal(path, on_failed=lambda: told.append(True))
    await journal.append(an_entry(1))
    fault = Faulty(journal)
    fault.error = EIO
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(2))
    fault.error = None  # the disk is well again, and still we do not go on
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(3))
    assert journal.failed
    assert not journal.accepting
    await journal.close()
    assert (told, fault.inserts) == ([True], [1])
    again = open_journal(path)
    assert (await again.append(an_entry(4))).index == 2  # after the UNKNOWN_OUTCOME of entry 0
    await again.close()
    assert check(path).ok


async def test_an_entry_whose_sync_failed_counts_when_it_is_found(path: Path) -> None:
    """A sync that fails may have worked: the caller was refused, the journal says unknown."""
    journal = open_journal(path)
    fault = Faulty(journal)
    fault.error, fault.committed_first = EIO, True
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(1))
    await journal.close()
    again = open_journal(path)
    await again.close()
    assert [decode(body).kind for body in bodies(path)] == [Kind.GRANTED, Kind.UNKNOWN_OUTCOME]


async def test_a_failed_journal_leaves_the_log_as_it_is(path: Path) -> None:
    """After a failed sync nothing is moved from the log into the file: it may not be whole."""
    journal = open_journal(path)
    await journal.append(an_entry(1))
    before = content(path)
    Faulty(journal).error = EIO
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(2))
    await journal.close()
    assert before == content(path)
    assert size_of_log(path) > 0


@pytest.mark.parametrize(
    "code", [FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY], ids=["full", "read-only", "busy"]
)
async def test_no_space_refuses_and_resumes_by_itself(path: Path, code: int) -> None:
    """Row 150: refused while it lasts, no gap, no restart."""
    told: list[bool] = []
    journal = open_journal(path, on_failed=lambda: told.append(True), checkpoint_every_s=0.02)
    await journal.append(an_entry(1))
    fault = Faulty(journal)
    fault.error = code
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(2))
    assert not journal.failed
    assert not journal.accepting
    fault.error = None
    await until(lambda: journal.accepting)  # it finds out without being asked
    assert (await journal.append(an_entry(3))).index == 1
    await journal.close()
    assert told == []
    assert check(path).ok


async def test_a_really_full_file_refuses_and_resumes(path: Path) -> None:
    """SQLite's own page limit stands for the disk: the error is its own, not made up."""
    journal = open_journal(path, checkpoint_every_s=0.02)
    await journal.append(an_entry(0))
    writer = file_of(journal).connection
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count={pages + 2}").fetchone()
    kept = 1
    with contextlib.suppress(JournalUnavailable):
        for kept in range(1, 1000):
            await journal.append(an_entry(kept, why="x" * 500))
    assert kept < 999
    assert len(bodies(path)) == kept
    writer.execute("PRAGMA max_page_count=1000000").fetchone()
    assert (await journal.append(an_entry(kept))).index == kept
    await journal.close()
    assert check(path).entries == kept + 1
    assert check(path).ok


async def test_a_full_queue_refuses_and_drops_nothing(path: Path) -> None:
    """The limit is told to the caller; what was taken is written."""
    journal = open_journal(path, queue_max=5)
    fault = Faulty(journal)
    fault.gate = threading.Event()
    first = asyncio.create_task(journal.append(an_entry(0)))
    await asyncio.to_thread(fault.reached.wait, 10)
    others = [asyncio.create_task(journal.append(an_entry(i))) for i in range(1, 9)]
    await asyncio.sleep(0)
    fault.gate.set()
    told = await asyncio.gather(first, *others, return_exceptions=True)
    refused = [one for one in told if isinstance(one, JournalUnavailable)]
    assert (len(refused), len(bodies(path))) == (3, 6)
    await journal.close()


async def test_an_error_of_ours_refuses_too(path: Path) -> None:
    """Whatever breaks in the writer, nobody is told yes and nobody waits for ever."""
    journal = open_journal(path)

    def broken() -> Any:
        raise ZeroDivisionError

    journal._options = replace(journal._options, clock=broken)
    with pytest.raises(JournalUnavailable):
        await asyncio.wait_for(journal.append(an_entry(1)), 10)
    assert journal.failed
    await journal.close()


async def test_a_broken_metric_stops_nothing(path: Path) -> None:
    """Counting is not a duty."""

    def broken(_: Committed) -> None:
        raise ZeroDivisionError

    journal = open_journal(path, on_batch=broken)
    assert (await journal.append(an_entry(1))).index == 0
    assert (await journal.append(an_entry(2))).index == 1
    await journal.close()


async def test_batches_are_told_with_kinds_and_times(path: Path) -> None:
    """What the metrics need, once a batch."""
    told: list[Committed] = []
    journal = open_journal(path, on_batch=told.append)
    await journal.append(an_entry(1))
    await journal.append(an_entry(1, Kind.DISCLOSED))
    await journal.close()
    assert [(one.kinds, one.size) for one in told] == [(("GRANTED",), 1), (("DISCLOSED",), 2)]
    assert all(seconds > 0 for one in told for seconds in one.seconds)


# --- opening again ---


async def test_a_journal_goes_on_where_it_was(path: Path) -> None:
    """Numbers are never used twice."""
    for start in range(0, 30, 10):
        journal = open_journal(path)
        receipts = [await journal.append(an_entry(i, Kind.REFUSED)) for i in range(10)]
        assert [receipt.index for receipt in receipts] == list(range(start, start + 10))
        await journal.close()
    report = check(path)
    assert (report.ok, report.entries, report.signed, report.checkpoints) == (True, 30, 30, 4)


async def test_an_intent_without_outcome_gets_one_at_recovery_and_only_one(path: Path) -> None:
    """I7, I8: found once, however often we recover."""
    journal = open_journal(path)
    for number, kind in ((1, Kind.GRANTED), (2, Kind.GRANTED), (1, Kind.DISCLOSED)):
        await journal.append(an_entry(number, kind))
    await journal.close()
    for _ in range(3):
        await open_journal(path).close()
    found = [decode(body) for body in bodies(path)]
    assert [one.kind for one in found[3:]] == [Kind.UNKNOWN_OUTCOME]
    assert (found[1].exchange, 1) == (found[3].exchange, found[3].intent)
    assert check(path).open_exchanges == 0


async def test_recovery_goes_on_after_a_crash_in_recovery(path: Path) -> None:
    """Row 159: killed between two batches of it, the end is the same."""
    journal = open_journal(path)
    await asyncio.gather(*(journal.append(an_entry(i)) for i in range(10)))
    await journal.close()
    opened: Callable[..., Any] = SqliteJournal._insert
    calls: list[int] = []

    def dies_at_the_third(self: SqliteJournal, rows: list[Any]) -> Any:
        calls.append(len(rows))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return opened(self, rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqliteJournal, "_insert", dies_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            open_journal(path, batch_max=2)
    assert len(bodies(path)) == 14
    await open_journal(path, batch_max=2).close()
    lost = [decode(body).intent for body in bodies(path)[10:]]
    assert sorted(index for index in lost if index is not None) == list(range(10))


async def test_checkpoints_are_signed_while_it_runs_and_at_the_end(path: Path) -> None:
    """From the first moment, then at most every second, then at close: one line of history."""
    journal = open_journal(path, checkpoint_every_s=0.01)
    assert check(path).checkpoints == 1
    for i in range(5):
        await journal.append(an_entry(i))
        await asyncio.sleep(0.03)
    running = check(path)
    assert running.checkpoints > 3
    await journal.append(an_entry(9))
    await journal.close()
    assert (check(path).signed, check(path).ok) == (6, True)


async def test_nothing_is_signed_that_is_not_in_the_file(path: Path) -> None:
    """Bit rot between write and checkpoint: read back, noticed, not signed."""
    told: list[bool] = []
    journal = open_journal(path, checkpoint_every_s=0.2, on_failed=lambda: told.append(True))
    await asyncio.sleep(0.01)
    await journal.append(an_entry(1))
    with contextlib.closing(sqlite3.connect(path)) as rot:
        rot.execute("UPDATE entry SET body = replace(body, 'GRANTED', 'GRANTEE')")
        rot.commit()
    await journal.append(an_entry(2))
    await until(lambda: journal.failed)
    await journal.close()
    assert told == [True]
    assert check(path).signed == 0
    with pytest.raises(JournalTampered, match="entry 0"):
        open_journal(path)


TAMPER = {
    "entry edited": "UPDATE entry SET body=CAST(replace(body,'2099','2098') AS BLOB) WHERE idx=3",
    "entry as text": "UPDATE entry SET body = CAST(body AS TEXT) WHERE idx=3",
    "entry removed": "DELETE FROM entry WHERE idx=3",
    "tail removed": "DELETE FROM entry WHERE idx>=8",
    "checkpoint edited": "UPDATE checkpoint SET note = replace(note, '10', '11') WHERE size=10",
    "checkpoint moved": "UPDATE checkpoint SET size=9 WHERE size=10",
}


@pytest.mark.parametrize("change", TAMPER.values(), ids=list(TAMPER))
async def test_a_changed_journal_does_not_start(path: Path, change: str) -> None:
    """Promise 4 holds at every start; the text says where and what to do."""
    journal = open_journal(path)
    for i in range(10):
        await journal.append(an_entry(i, Kind.REFUSED))
    await journal.close()
    with contextlib.closing(sqlite3.connect(path)) as hand:
        hand.execute(change)
        hand.commit()
    with pytest.raises(JournalTampered, match=r"0\.db"):
        open_journal(path)
    assert not check(path).ok


CUTS = {
    "one": ("DELETE FROM entry WHERE idx=9",),
    "all": ("DELETE FROM entry", "DELETE FROM checkpoint WHERE size>0"),
    "head gone": ("DELETE FROM entry WHERE idx=9", "DELETE FROM head"),
    "head's table gone": ("DELETE FROM entry WHERE idx=9", "DROP TABLE head"),
    "head of before": ("UPDATE head SET note=(SELECT note FROM checkpoint WHERE size=0)",),
    "head of text": ("UPDATE head SET note=''",),
    "last one moved": ("UPDATE entry SET (body, leaf)=(SELECT body, leaf FROM entry LIMIT 1)",),
}


def as_killed(path: Path, directory: Path) -> Path:
    """Copy the files as a kill would leave them at this moment; give the shard."""
    directory.mkdir()
    for file in path.parent.iterdir():
        if file.is_file():
            shutil.copy(file, directory)
    return directory / path.name


@pytest.mark.parametrize("statements", CUTS.values(), ids=list(CUTS))
async def test_nothing_can_be_cut_off_between_two_checkpoints(
    path: Path, tmp_path: Path, statements: tuple[str, ...]
) -> None:
    """Killed before the next checkpoint: the head has signed each entry as it was written."""
    journal = open_journal(path, checkpoint_every_s=3600.0)
    for i in range(10):
        await journal.append(an_entry(i, Kind.REFUSED))
    copy = as_killed(path, tmp_path / "killed")
    await journal.close()
    assert (check(copy).findings, check(copy).signed) == ([], 0)
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as hand:
        for statement in statements:
            hand.execute(statement)
    with pytest.raises(JournalTampered, match=r"0\.db"):
        open_journal(copy)
    assert not check(copy).ok


async def test_the_head_comes_with_its_entries_or_not_at_all(path: Path) -> None:
    """One transaction: whoever reads between two batches finds a whole journal."""
    journal = open_journal(path)
    for size in range(1, 20):
        await asyncio.gather(*(journal.append(an_entry(i, Kind.REFUSED)) for i in range(size)))
        assert check(path).findings == []
    await journal.close()


async def test_a_journal_of_another_format_is_refused_with_the_remedy(path: Path) -> None:
    """Nobody guesses at tables that are not these."""
    await open_journal(path).close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute("DROP TABLE head")
        hand.execute("PRAGMA user_version=1")
    with pytest.raises(JournalError, match=r"0\.db: journal format 1.*new state directory"):
        open_journal(path)


def put_copy(path: Path) -> None:
    """Replace a file by its equal."""
    shutil.copy(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


def put_directory(path: Path) -> None:
    """Take the whole directory away."""
    path.parent.rename(path.parent.with_name("elsewhere"))


REMOVALS: dict[str, Callable[[Path], None]] = {
    "removed": Path.unlink,
    "log removed": lambda path: path.with_name("0.db-wal").unlink(),
    "replaced": put_copy,
    "log replaced": lambda path: put_copy(path.with_name("0.db-wal")),
    "directory gone": put_directory,
}


@pytest.mark.parametrize("remove", REMOVALS.values(), ids=list(REMOVALS))
async def test_nothing_is_acknowledged_that_no_file_of_ours_holds(
    tmp_path: Path, remove: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Removed or replaced while serving: refused, told upstairs, and over for this process."""
    monkeypatch.setattr("gateway.stores.journal.writer.IN_PLACE_EVERY_S", 0.0)
    path = tmp_path / "journal" / "0.db"
    await asyncio.to_thread(path.parent.mkdir)
    told: list[bool] = []
    journal = open_journal(path, on_failed=lambda: told.append(True))
    await journal.append(an_entry(1))
    await asyncio.to_thread(remove, path)
    for number in (2, 3):
        with pytest.raises(JournalUnavailable):
            await journal.append(an_entry(number))
    assert journal.failed
    assert not journal.accepting
    await journal.close()
    assert told == [True]


async def test_a_file_that_is_gone_is_noticed_within_a_second_without_an_append(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While there is something to sign, it looks before it signs."""
    monkeypatch.setattr("gateway.stores.journal.writer.IN_PLACE_EVERY_S", 0.05)
    journal = open_journal(path, checkpoint_every_s=0.1)
    await journal.append(an_entry(1))
    await asyncio.to_thread(path.unlink)
    await until(lambda: journal.failed)
    await journal.close()


def without_tables(path: Path) -> None:
    """Put a database there that nobody wrote to yet."""
    path.unlink()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute("PRAGMA user_version=2")


GONE: dict[str, Callable[[Path], object]] = {
    "file": Path.unlink,
    "content": lambda path: path.write_bytes(b""),
    "tables": without_tables,
    "roster": lambda path: path.with_name("roster").unlink(),
    "roster's line": lambda path: path.with_name("roster").write_text("sluis-roster/local\n"),
}


async def test_the_text_says_where_entries_were_cut_off_or_put_on(path: Path) -> None:
    """The first position that is wrong, for whoever investigates."""
    journal = open_journal(path)
    for i in range(3):
        await journal.append(an_entry(i, Kind.REFUSED))
    await journal.close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute("DELETE FROM checkpoint")
        for statement, what in (
            ("DELETE FROM entry WHERE idx=2", "entry 2: 1 signed entries are missing"),
            (
                "INSERT INTO entry SELECT 2, kind, exchange, at, leaf, body FROM entry LIMIT 1",
                "or a later",
            ),
            ("INSERT INTO entry SELECT 3, kind, exchange, at, leaf, body FROM entry LIMIT 1", "3:"),
        ):
            hand.execute(statement)
            with pytest.raises(JournalTampered, match=what):
                open_journal(path)


@pytest.mark.parametrize("remove", GONE.values(), ids=list(GONE))
async def test_a_journal_does_not_start_anew_over_one_that_is_gone(
    path: Path, remove: Callable[[Path], object]
) -> None:
    """The roster names every shard that was ever opened: restore it, do not begin again."""
    journal = open_journal(path)
    await journal.append(an_entry(1, Kind.REFUSED))
    await journal.close()
    await asyncio.to_thread(remove, path)
    for _ in range(2):
        was_there = await asyncio.to_thread(path.exists)
        with pytest.raises(JournalTampered, match="restore"):
            open_journal(path)
        assert was_there == await asyncio.to_thread(path.exists)


async def test_a_crash_before_a_new_shard_is_entered_leaves_nothing_to_repair(path: Path) -> None:
    """A shard without an entry is entered at the next opening."""
    await open_journal(path).close()
    roster = path.with_name("roster")
    await asyncio.to_thread(roster.unlink)
    await open_journal(path).close()
    assert "sluis/local/0" in await asyncio.to_thread(roster.read_text)


async def test_shards_opened_at_once_are_all_entered(tmp_path: Path) -> None:
    """Several processes start together: none strikes another's line out."""

    def opened(number: int) -> SqliteJournal:
        return SqliteJournal.open(tmp_path / f"{number}.db", str(number), KEY)

    journals = await asyncio.gather(*(asyncio.to_thread(opened, i) for i in range(8)))
    for journal in journals:
        await journal.close()
    text = await asyncio.to_thread((tmp_path / "roster").read_text)
    assert [f"sluis/local/{i}" for i in range(8)] == text.splitlines()[1:9]


def edited_with_its_hash(path: Path, index: int, entry: Entry) -> None:
    """Do what an attacker does who owns the disk and not the key."""
    body = entry.encode()
    with contextlib.closing(sqlite3.connect(path)) as hand:
        hand.execute("UPDATE entry SET body=?, leaf=? WHERE idx=?", (body, leaf_of(body), index))
        hand.commit()


async def test_an_entry_edited_with_its_hash_does_not_start(path: Path) -> None:
    """T4: the signed checkpoint is what it cannot make again."""
    journal = open_journal(path)
    for i in range(10):
        await journal.append(an_entry(i, Kind.REFUSED))
    await journal.close()
    edited_with_its_hash(path, 4, an_entry(4, Kind.REFUSED, "another"))
    with pytest.raises(JournalTampered, match="checkpoint of 10"):
        open_journal(path)


async def test_a_past_signed_by_another_key_does_not_start(path: Path) -> None:
    """T4: whoever signs everything again does not have our key."""
    journal = open_journal(path)
    await journal.append(an_entry(1, Kind.REFUSED))
    await journal.close()
    edited_with_its_hash(path, 0, an_entry(2, Kind.REFUSED))
    root = leaf_of(an_entry(2, Kind.REFUSED).encode())
    note = checkpoint.sign(Checkpoint("sluis/local/0", 1, root), Ed25519PrivateKey.generate())
    with contextlib.closing(sqlite3.connect(path)) as hand:
        hand.execute("UPDATE checkpoint SET note=? WHERE size=1", (note,))
        hand.commit()
    with pytest.raises(JournalTampered, match="no signature of this key"):
        open_journal(path)


async def test_a_second_writer_is_refused(path: Path) -> None:
    """Row 154: one shard, one process; free again after close."""
    journal = open_journal(path)
    with pytest.raises(JournalLocked, match="in use"):
        open_journal(path)
    await journal.close()
    await open_journal(path).close()


def test_a_missing_directory_is_named_with_the_remedy(tmp_path: Path) -> None:
    """Row 149: refuse to start, clear message."""
    with pytest.raises(JournalError, match=r"nowhere: no such directory; create it"):
        open_journal(tmp_path / "nowhere" / "0.db")


async def test_another_shards_file_is_refused(path: Path) -> None:
    """A file cannot be passed off as another journal's."""
    await open_journal(path).close()
    with pytest.raises(JournalError, match="belongs to another"):
        open_journal(path, node="elsewhere")


def test_a_file_that_is_no_journal_is_refused(path: Path) -> None:
    """With the path, and without damage to it."""
    path.write_bytes(b"something else entirely, " * 100)
    with pytest.raises(JournalError, match=r"0\.db"):
        open_journal(path)
    assert path.read_bytes().startswith(b"something else")


def modes_beside(path: Path) -> dict[str, int]:
    """Give the permissions of every file of the shard."""
    return {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}


async def test_the_files_are_for_their_owner_alone(path: Path) -> None:
    """Nobody else reads who asked about whom, not even by pseudonym."""
    journal = open_journal(path)
    await journal.append(an_entry(1))
    modes = modes_beside(path)
    assert set(modes.values()) == {0o600}
    assert {"0.db", "0.db-wal"} < set(modes)
    await journal.close()


async def test_the_verifier_reads_while_the_gateway_writes(path: Path) -> None:
    """Row 163: a consistent prefix with its own checkpoints, any number of times."""
    journal = open_journal(path, checkpoint_every_s=0.005)
    stop = asyncio.Event()

    async def write() -> None:
        while not stop.is_set():
            await asyncio.gather(*(journal.append(an_entry(i, Kind.REFUSED)) for i in range(20)))

    writing = asyncio.create_task(write())
    reports = []
    for _ in range(10):
        size = journal.size
        await until(lambda size=size: journal.size > size)  # type: ignore[misc]
        reports.append(await asyncio.to_thread(check, path))
    stop.set()
    await writing
    await journal.close()
    assert [report.findings for report in reports] == [[]] * 10
    assert reports[-1].entries > reports[0].entries


async def test_the_log_is_moved_into_the_file_as_it_grows(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The write-ahead log has a bound as long as nobody reads."""
    monkeypatch.setattr("gateway.stores.journal.file.WAL_BYTES_MAX", 20_000)
    journal = open_journal(path)
    sizes = []
    for _ in range(30):
        await asyncio.gather(*(journal.append(an_entry(i, why="x" * 500)) for i in range(20)))
        sizes.append(size_of_log(path))
    assert max(sizes) < 400_000
    assert len(content(path)) > 200_000
    await journal.close()
