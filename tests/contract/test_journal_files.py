"""What a journal in files promises beyond every durable one: the file, its log, who may read it."""

import asyncio
import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger.entry import Kind
from gateway.stores.journal.file import SqliteShard
from gateway.stores.journal.shard import JournalAway, JournalError, JournalTampered
from gateway.stores.journal.sqlite import SqliteJournal
from tests.support.journal import (
    KEY,
    Faulty,
    an_entry,
    bodies,
    check,
    crash,
    open_journal,
    sqlite_error,
    until,
)

SHM = Path("/dev/shm")  # noqa: S108 - memory, which a restart empties


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


# --- errors of the disk ---


async def test_a_failed_journal_leaves_the_log_as_it_is(path: Path) -> None:
    """After a failed sync nothing is moved from the log into the file: it may not be whole."""
    journal = open_journal(path)
    await journal.append(an_entry(1))
    before = content(path)
    Faulty(journal).error = sqlite_error(sqlite3.SQLITE_IOERR_FSYNC)
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(2))
    await journal.close()
    assert before == content(path)
    assert size_of_log(path) > 0


@pytest.mark.parametrize(
    ("code", "over"),
    [
        (sqlite3.SQLITE_FULL, False),
        (sqlite3.SQLITE_READONLY, False),
        (sqlite3.SQLITE_READONLY_DBMOVED, False),
        (sqlite3.SQLITE_BUSY, False),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, False),
        (sqlite3.SQLITE_LOCKED, False),
        (sqlite3.SQLITE_IOERR, True),
        (sqlite3.SQLITE_IOERR_WRITE, True),
        (sqlite3.SQLITE_IOERR_FSYNC, True),
        (sqlite3.SQLITE_CORRUPT, True),
        (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, True),
    ],
)
async def test_only_what_is_told_before_the_sync_may_be_tried_again(
    path: Path, code: int, *, over: bool
) -> None:
    """Rows 150 and 151 refuse and resume; of anything else nobody knows what is on the disk."""
    journal = open_journal(path)
    fault = Faulty(journal)
    fault.error = sqlite_error(code)
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(2))
    assert (journal.failed, journal.accepting) == (over, False)
    fault.error = None
    await journal.close()


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


async def test_a_probe_needs_space_each_time_and_leaves_no_trace(path: Path) -> None:
    """Written to the log like any entry: else a full disk would look well to it."""
    journal = open_journal(path)
    await journal.append(an_entry(1))
    for _ in range(2):
        before = size_of_log(path)
        file_of(journal).probe()
        assert size_of_log(path) > before
    await journal.close()
    assert check(path).findings == []


# --- opening ---


async def test_an_entry_put_back_as_text_does_not_start(path: Path) -> None:
    """SQLite keeps whatever type it is given."""
    journal = open_journal(path)
    for i in range(3):
        await journal.append(an_entry(i, Kind.REFUSED))
    await journal.close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute("UPDATE entry SET body = CAST(body AS TEXT) WHERE idx=1")
    with pytest.raises(JournalTampered, match="entry 1: the entry is not what was hashed"):
        open_journal(path)
    assert not check(path).ok


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE head",
        "DELETE FROM meta WHERE key='first'",
        "UPDATE meta SET value='-1' WHERE key='first'",
        "UPDATE checkpoint SET edge='x'",
        "UPDATE checkpoint SET note=7",
        "UPDATE checkpoint SET note=x'00'",
        "UPDATE head SET note=x'00'",
    ],
)
async def test_a_file_with_something_else_in_a_table_does_not_start(
    path: Path, statement: str
) -> None:
    """Whatever stands there, it is a refusal that says what to do."""
    journal = open_journal(path)
    await journal.append(an_entry(1, Kind.REFUSED))
    await journal.close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute(statement)
    with pytest.raises(JournalTampered, match=r"0\.db"):
        open_journal(path)


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


def test_a_missing_directory_is_named_with_the_remedy(tmp_path: Path) -> None:
    """Row 149: refuse to start, clear message."""
    with pytest.raises(JournalError, match=r"nowhere: no such directory; create it"):
        open_journal(tmp_path / "nowhere" / "0.db")


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), True),
        (sqlite_error(sqlite3.SQLITE_READONLY), True),
        (sqlite_error(sqlite3.SQLITE_IOERR_FSYNC), True),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), True),
        (sqlite_error(sqlite3.SQLITE_ERROR), False),
        (sqlite_error(sqlite3.SQLITE_CORRUPT), False),
        (OSError(errno.ENOSPC, "No space left on device"), True),
    ],
    ids=["full", "read-only", "sync", "no file", "statement", "damaged", "no space"],
)
async def test_a_disk_that_fails_at_the_start_is_named_and_may_be_better_in_a_moment(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, *, away: bool
) -> None:
    """Rows 150 and 151: recovery has something to write, and cannot; who starts it tries again."""
    journal = open_journal(path)
    await journal.append(an_entry(1))
    await crash(journal)
    with monkeypatch.context() as patching:

        def fail(*_: object) -> None:
            raise error

        patching.setattr(SqliteShard, "insert", fail)
        with pytest.raises(JournalError, match=r"0\.db: .*; check the disk, its space") as told:
            open_journal(path)
    assert isinstance(told.value, JournalAway) == away
    await open_journal(path).close()
    assert check(path).findings == []


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


async def test_a_directory_of_somebody_else_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 149: what root writes there the gateway cannot write any more."""
    await open_journal(path).close()
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(JournalError, match=r"belongs to user \d+ and this is user \d+; run as"):
        open_journal(path)


@pytest.mark.skipif(not SHM.is_dir(), reason="no memory file system here")
def test_a_directory_the_gateway_cannot_write_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 149: the tests may run as root, who may write anywhere."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(JournalError, match=r"not writable; give it to the user the gateway"):
        open_journal(path)
    assert not path.exists()


def test_a_directory_that_a_restart_empties_is_refused_in_production(path: Path) -> None:
    """Row 149: the demo and tests may."""
    directory = SHM / f"sluis-{os.getpid()}"
    directory.mkdir(mode=0o700)
    try:
        with pytest.raises(JournalError, match=r"on tmpfs, which a restart empties; put"):
            open_journal(directory / "0.db", durable_only=True)
        assert list(directory.iterdir()) == []
        asyncio.run(open_journal(directory / "0.db").close())
    finally:
        shutil.rmtree(directory)


def device_of(path: Path) -> str:
    """Name the device as the list of mounts does."""
    device = path.stat().st_dev
    return f"{os.major(device)}:{os.minor(device)}"


async def test_a_lasting_directory_will_do_in_production(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the system does not say what it is."""
    mounts = tmp_path / "mountinfo"
    monkeypatch.setattr("gateway.stores.journal.file._MOUNTS", mounts)
    await open_journal(path, durable_only=True).close()
    number = device_of(path)
    for kind, lasts in (("ext4", True), ("tmpfs", False), ("ramfs", False), ("xfs", True)):
        line = f"30 1 {number} / / rw,relatime shared:1 - {kind} /dev/vda rw\n"
        mounts.write_text(f"31 1 0:99 / /x rw - tmpfs tmpfs rw\n{line}")
        if lasts:
            await open_journal(path, durable_only=True).close()
        else:
            with pytest.raises(JournalError, match=f"on {kind}, which"):
                open_journal(path, durable_only=True)


async def test_what_is_read_back_at_once_has_a_bound_in_bytes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large entries are read one by one, and none is left out."""
    monkeypatch.setattr("gateway.stores.journal.file.READ_BACK_BYTES_MAX", 1000)
    steps: list[int] = []
    at_once = SqliteShard._at_once

    def counted(self: SqliteShard, start: int, stop: int) -> Sequence[bytes]:
        found = at_once(self, start, stop)
        steps.append(sum(map(len, found)) if len(found) > 1 else 0)
        return found

    monkeypatch.setattr(SqliteShard, "_at_once", counted)
    journal = open_journal(path, checkpoint_every_s=3600.0)
    entries = [an_entry(i, Kind.REFUSED, why="x" * 40 * i) for i in range(30)]
    await asyncio.gather(*(journal.append(entry) for entry in entries))
    found = list(file_of(journal).read_back(0, 30))
    assert found == [entry.encode() for entry in entries]
    assert 0 < max(steps) <= 1000
    await journal.close()
    assert check(path).signed == 30


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


async def test_the_log_is_moved_once_each_time_it_has_grown(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moving it costs a sync of the file: not one for each batch."""
    monkeypatch.setattr("gateway.stores.journal.file.WAL_BYTES_MAX", 3000)
    journal = open_journal(path, checkpoint_every_s=3600.0)
    moved: list[str] = []
    file_of(journal).connection.set_trace_callback(
        lambda statement: moved.append(statement) if "wal_checkpoint" in statement else None
    )
    for i in range(10):
        await journal.append(an_entry(i, Kind.REFUSED, why="x" * 700))
    await until(lambda: len(moved) >= 2)
    file_of(journal).connection.set_trace_callback(None)
    assert len(moved) == 2
    await journal.close()


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
