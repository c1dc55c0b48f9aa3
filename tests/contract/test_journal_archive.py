"""Old entries: where they go, what a crash leaves of them, what is left when they are purged."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.core.ledger.entry import RETENTION, Entry, Kind, Purge, leaf_of
from gateway.core.ledger.quarters import quarter_of
from gateway.core.ledger.steps import purged
from gateway.stores.journal import archive
from gateway.stores.journal.archive import Range
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.shard import JournalError, JournalLocked, JournalTampered
from gateway.stores.journal.sqlite import SqliteJournal
from sluis_verify import Report, verify_all
from tests.support.journal import HIDDEN, KEY, an_entry

PUBLIC: Final = KEY.public_key()
START: Final = datetime(2026, 1, 1, tzinfo=UTC)
LIMIT: Final = datetime(2026, 8, 1, tzinfo=UTC)
NUMBER: Final = "80651512409"
STEP: Final = timedelta(days=5)
EXCHANGES: Final = 60
OLD: Final = 86
"""Entries before :data:`LIMIT`: two every five days."""


def at(number: int) -> datetime:
    return START + STEP * number


def exchange(number: int) -> list[Entry]:
    """Give what an exchange writes, about somebody."""
    who = (HIDDEN.number(NUMBER),)
    return [
        msgspec.structs.replace(an_entry(number, kind), at=at(number), subjects=who)
        for kind in (Kind.GRANTED, Kind.DISCLOSED)
    ]


async def write(path: Path, groups: Sequence[Sequence[Entry]], shard: str = "0") -> None:
    """Write *groups* of entries: each made durable together, with a checkpoint after it."""
    journal = SqliteJournal.open(path, shard, KEY, checkpoint_every_s=0.0, gather_s=0.0)
    for group in groups:
        await asyncio.gather(*(journal.append(each) for each in group))
    await journal.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of most of a year: every exchange has a checkpoint of its own."""
    folder = tmp_path_factory.mktemp("made")
    asyncio.run(write(folder / "0.db", [exchange(number) for number in range(EXCHANGES)]))
    return folder


@pytest.fixture
def journal(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "journal")


def copied(folder: Path, to: Path) -> Path:
    subprocess.run(["cp", "-r", folder, to], check=True)
    return to


def move_all(journal: Path, limit: datetime = LIMIT, shard: str = "0") -> list[Path]:
    with archive.taken(journal / f"{shard}.db", KEY) as store:
        due = archive.due(store, PUBLIC, limit)
        return [archive.move(store, PUBLIC, each) for each in due]


def verified(journal: Path) -> Report:
    """Verify it; files beside it, of entries that it still has, are good in themselves."""
    report, *beside = verify_all(journal, PUBLIC)
    assert all(each.ok for each in beside), [each.as_dict() for each in beside]
    return report


def bodies(journal: Path) -> list[bytes | None]:
    """Every entry, as whoever searches finds it."""
    with closing(open_reader(journal)) as reader:
        return [found.body for found in reader.entries("0")]


def forge(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.create_function("forged", 1, lambda body: body.replace(b"service", b"servant"))
        connection.create_function("hashed", 1, leaf_of)
        assert connection.execute(statement).rowcount > 0


def asked(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


# ------------------------------------------------------------------ what is due


def test_what_is_due_ends_at_a_checkpoint_and_where_a_quarter_turns(journal: Path) -> None:
    """A file holds entries of one quarter: they are past their retention together."""
    with archive.taken(journal / "0.db", KEY) as store:
        due = archive.due(store, PUBLIC, LIMIT)
    assert [(each.first, each.before) for each in due] == [(0, 36), (36, 74), (74, OLD)]
    assert {quarter_of(at(number)) for number in range(18, 37)} == {"2026-Q2"}
    assert [each.count for each in due] == [36, 38, 12]
    assert not (journal / "archive").exists()


def test_nothing_young_is_due(journal: Path) -> None:
    """The limit itself is not before it."""
    with archive.taken(journal / "0.db", KEY) as store:
        assert archive.due(store, PUBLIC, START) == []
        (first,) = archive.due(store, PUBLIC, START + timedelta(microseconds=1))
        assert (first.first, first.before) == (0, 2)


def test_a_quarter_without_a_checkpoint_goes_with_the_next(tmp_path: Path) -> None:
    """A file ends at something that was signed."""
    groups = [[*exchange(0), *exchange(20)], exchange(21), exchange(40)]
    asyncio.run(write(tmp_path / "0.db", groups))
    with archive.taken(tmp_path / "0.db", KEY) as store:
        due = archive.due(store, PUBLIC, at(39))
    assert [(each.first, each.before) for each in due] == [(0, 6)]


def test_a_grant_without_an_outcome_stays_and_all_after_it(tmp_path: Path) -> None:
    """Recovery looks for it at the next start."""
    open_grant, *_ = exchange(3)
    groups = [exchange(1), exchange(2), [open_grant], exchange(4), exchange(5)]
    path = tmp_path / "0.db"

    async def crashed() -> None:
        journal = SqliteJournal.open(path, "0", KEY, checkpoint_every_s=0.0, gather_s=0.0)
        for group in groups:
            await asyncio.gather(*(journal.append(each) for each in group))
        await journal.close()

    asyncio.run(crashed())
    with archive.taken(path, KEY) as store:
        due = archive.due(store, PUBLIC, LIMIT)
    assert [(each.first, each.before) for each in due] == [(0, 4)]
    move_all(tmp_path)
    asyncio.run(write(path, []))
    assert verified(tmp_path).ok
    assert verified(tmp_path).kinds["UNKNOWN_OUTCOME"] == 1


def test_a_shard_that_is_written_is_not_taken(journal: Path) -> None:
    """One shard has one writer; the archive waits until it is stopped."""

    async def while_open() -> None:
        opened = SqliteJournal.open(journal / "0.db", "0", KEY)
        try:
            with pytest.raises(JournalLocked, match="in use by another process"):
                move_all(journal)
        finally:
            await opened.close()

    asyncio.run(while_open())
    assert not (journal / "archive").exists()


def test_a_writer_is_kept_out_meanwhile(journal: Path) -> None:
    """Two would each believe in a tree of their own."""
    with archive.taken(journal / "0.db", KEY), pytest.raises(JournalLocked):
        SqliteJournal.open(journal / "0.db", "0", KEY)


# ------------------------------------------------------------------ moving


def test_archived_entries_are_the_same_entries(journal: Path, made: Path) -> None:
    """Whoever reads or verifies sees no difference, and the writer goes on."""
    before = verified(made)
    paths = move_all(journal)
    assert [path.name for path in paths] == ["0.0-36.db", "0.36-74.db", "0.74-86.db"]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    after = verified(journal)
    assert after.ok
    assert (after.entries, after.root, after.kinds) == (before.entries, before.root, before.kinds)
    assert bodies(journal) == bodies(made)
    asyncio.run(write(journal / "0.db", [exchange(EXCHANGES)]))
    assert verified(journal).ok
    assert verified(journal).entries == 2 * EXCHANGES + 2


def test_the_shard_forgets_what_it_gave_away(journal: Path) -> None:
    """Rows, and the bytes in its free pages too."""
    move_all(journal)
    assert asked(journal / "0.db", "SELECT min(idx), max(idx) FROM entry") == [(OLD, 119)]
    assert asked(journal / "0.db", "SELECT value FROM meta WHERE key='first'") == [(str(OLD),)]
    assert asked(journal / "0.db", "SELECT min(size) FROM checkpoint") == [(OLD,)]
    kept = b"".join(path.read_bytes() for path in journal.iterdir() if path.is_file())
    names = [str(exchange(number)[0].exchange).encode() for number in range(EXCHANGES)]
    assert [name in kept for name in names] == [False] * (OLD // 2) + [True] * (60 - OLD // 2)


def test_an_archived_file_can_be_checked_alone(journal: Path) -> None:
    """It begins and ends with a signed checkpoint and the edge to go on from."""
    for path in move_all(journal):
        first, before = map(int, path.name.split(".")[1].split("-"))
        sizes = [size for (size,) in asked(path, "SELECT size FROM checkpoint ORDER BY size")]
        assert sizes[-1] == before
        assert first in (0, sizes[0])
        assert asked(path, "PRAGMA integrity_check") == [("ok",)]
        assert asked(path, "PRAGMA journal_mode") == [("delete",)]


def test_what_others_said_goes_along(journal: Path) -> None:
    """Of a checkpoint at the cut in both files; what came late is not left behind."""
    for size in (2, 36, 37, OLD, OLD + 2):
        row = f"({size},'witness','w',0,x'00')"
        forge(journal / "0.db", f"INSERT INTO evidence VALUES{row}")
    first, second, third = move_all(journal, LIMIT)
    assert asked(first, "SELECT size FROM evidence") == [(2,), (36,)]
    assert asked(second, "SELECT size FROM evidence") == [(36,), (37,)]
    assert asked(third, "SELECT size FROM evidence") == [(OLD,)]
    assert asked(journal / "0.db", "SELECT size FROM evidence") == [(OLD,), (OLD + 2,)]
    forge(journal / "0.db", "INSERT INTO evidence VALUES(3,'rfc3161','late',0,x'00')")
    (fourth,) = move_all(journal, LIMIT + timedelta(days=30))
    assert asked(fourth, "SELECT size FROM evidence") == [(3,), (OLD,), (OLD + 2,)]


def test_all_of_a_shard_nobody_writes_any_more_goes(journal: Path) -> None:
    """Entries of a worker that was taken away are past their retention one day too."""
    move_all(journal, at(EXCHANGES))
    assert asked(journal / "0.db", "SELECT count(*) FROM entry") == [(0,)]
    assert verified(journal).ok
    assert len(bodies(journal)) == 2 * EXCHANGES
    assert move_all(journal, at(2 * EXCHANGES)) == []
    asyncio.run(write(journal / "0.db", [exchange(EXCHANGES)]))
    assert verified(journal).ok


def test_what_is_not_due_first_cannot_be_moved(journal: Path) -> None:
    """The archive has no gaps."""
    with archive.taken(journal / "0.db", KEY) as store:
        _, second, _ = archive.due(store, PUBLIC, LIMIT)
        with pytest.raises(JournalError, match="begins at 0; look again what is due"):
            archive.move(store, PUBLIC, second)


CHANGES: Final = {
    "a body": "UPDATE entry SET body=forged(body) WHERE idx=7",
    "a body and its leaf": "UPDATE entry SET body=forged(body), leaf=hashed(forged(body))"
    " WHERE idx=7",
    "an entry is missing": "DELETE FROM entry WHERE idx=7",
    "the checkpoint's signature": "UPDATE checkpoint SET note=replace(note,'=','A') WHERE size=36",
    "another checkpoint": "UPDATE checkpoint SET note=(SELECT note FROM checkpoint WHERE size=34)"
    " WHERE size=36",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_not_what_was_signed_stays_where_it_is(journal: Path, change: str) -> None:
    """It is the evidence; nothing takes its name, nothing leaves the shard."""
    with archive.taken(journal / "0.db", KEY) as store:
        # Only now, since a small journal is read as a whole when it is opened.
        forge(journal / "0.db", change)
        count = asked(journal / "0.db", "SELECT count(*) FROM entry")
        with pytest.raises(JournalTampered, match="entry"):
            archive.move(store, PUBLIC, archive.due(store, PUBLIC, LIMIT)[0])
    assert asked(journal / "0.db", "SELECT count(*) FROM entry") == count
    assert not list((journal / "archive").glob("*.db"))


def test_nothing_leaves_before_its_copy_is_on_disk(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name only for what was synced, and the sync of the name before anything is deleted."""
    said: list[str] = []

    def synced(descriptor: int) -> None:
        said.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")

    def replaced(old: Path, new: Path) -> None:
        said.append(f"name {Path(new).name}")
        os.rename(old, new)  # noqa: PTH104 - what is watched is the other one

    def taken_out(*_: object) -> None:
        said.append("take out")

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(archive, "_take_out", taken_out)
    with archive.taken(journal / "0.db", KEY) as store:
        archive.move(store, PUBLIC, archive.due(store, PUBLIC, LIMIT)[0])
    assert said.pop(0) == "sync journal"
    assert said == ["sync 0.0-36.db.new", "name 0.0-36.db", "sync archive", "take out"]


def test_a_later_run_ends_what_an_earlier_one_began(journal: Path) -> None:
    """A crash came between the copy and the shard, and since then more is due."""
    with archive.taken(journal / "0.db", KEY) as store:
        (first,) = archive.due(store, PUBLIC, at(5))
        archive._place(store.path, _path(journal, first), first, PUBLIC, bodies=True)
    names = [path.name for path in move_all(journal)]
    assert names == ["0.0-10.db", "0.10-36.db", "0.36-74.db", "0.74-86.db"]
    assert verified(journal).ok
    assert asked(journal / "0.db", "SELECT min(idx) FROM entry") == [(OLD,)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET body=x'00' WHERE idx=7",
        "DELETE FROM checkpoint WHERE size=20",
        "UPDATE head SET note=(SELECT note FROM checkpoint WHERE size=34)",
        "UPDATE meta SET value='2' WHERE key='first'",
    ],
    ids=range(4),
)
def test_a_copy_that_was_changed_is_no_reason_to_let_go(journal: Path, change: str) -> None:
    """A crash came after its name; what is found at the next run is looked at again."""
    with archive.taken(journal / "0.db", KEY) as store:
        first = archive.due(store, PUBLIC, LIMIT)[0]
        archive._place(store.path, _path(journal, first), first, PUBLIC, bodies=True)
    (journal / "archive").mkdir(exist_ok=True)
    forge(_path(journal, first), change)
    with pytest.raises(JournalTampered):
        move_all(journal)
    assert asked(journal / "0.db", "SELECT min(idx) FROM entry") == [(0,)]


def _path(journal: Path, entries: Range) -> Path:
    (journal / "archive").mkdir(exist_ok=True)
    return journal / "archive" / f"0.{entries.first}-{entries.before}.db"


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(days=st.lists(st.integers(0, 310), min_size=1, max_size=5))
def test_any_runs_give_one_journal(
    made: Path, tmp_path_factory: pytest.TempPathFactory, days: list[int]
) -> None:
    """Whenever it is done, and however often: no gap, nothing twice, the same root."""
    journal = copied(made, tmp_path_factory.mktemp("any") / "journal")
    for day in days:
        move_all(journal, START + timedelta(days=day))
    assert verified(journal).ok
    assert verified(journal).entries == 2 * EXCHANGES
    assert bodies(journal) == bodies(made)
    oldest = asked(journal / "0.db", "SELECT min(at) FROM entry")[0][0]
    if oldest is not None:
        limit = START + timedelta(days=max(days))
        assert oldest >= limit.timestamp() * 1e6


# ------------------------------------------------------------------ killed

KILLED: Final = """
import os, sys
from datetime import datetime
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from gateway.stores.journal import archive
key = Ed25519PrivateKey.from_private_bytes(b"only for the tests of a journal!")
journal, act, stop = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
calls = 0
def watch(frame, event, called):
    global calls
    if event == "c_call" and called.__name__ in {
        "execute", "fsync", "replace", "rename", "unlink", "mkdir",
    }:
        calls += 1
        if calls == stop:
            os._exit(9)
def run():
    if act == "purge":
        for segment in archive.segments(journal, key.public_key()):
            archive.purge(segment, key.public_key())
        return
    with archive.taken(journal / "0.db", key) as store:
        limit = datetime.fromisoformat(sys.argv[4])
        due = archive.due(store, key.public_key(), limit)[:1]
        sys.setprofile(watch)
        for each in due:
            archive.move(store, key.public_key(), each)
if act == "purge":
    sys.setprofile(watch)
run()
sys.setprofile(None)
print(calls)
"""


def killed(journal: Path, act: str, stop: int) -> int | None:
    """Kill it before its call number *stop* to the system; give how many it took if it was done."""
    command = [sys.executable, "-c", KILLED, str(journal), act, str(stop), LIMIT.isoformat()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in (0, 9), done.stderr
    return int(done.stdout) if done.returncode == 0 else None


def test_killed_at_any_step_entries_are_in_one_place_or_in_both(made: Path, tmp_path: Path) -> None:
    """Never in none; whoever does it again ends where nobody was killed."""
    expected = bodies(made)
    steps = killed(copied(made, tmp_path / "whole"), "move", 0)
    assert steps is not None
    assert steps > 20
    places = set()
    for stop in range(1, steps + 1):
        journal = copied(made, tmp_path / str(stop))
        assert killed(journal, "move", stop) is None
        copy = journal / "archive" / "0.0-36.db"
        left = asked(journal / "0.db", "SELECT min(idx) FROM entry")[0][0]
        places.add((copy.exists(), left))
        assert bodies(journal) == expected
        assert verified(journal).ok
        move_all(journal)
        assert bodies(journal) == expected
        assert verified(journal).ok
        assert sorted(path.name for path in (journal / "archive").iterdir()) == [
            "0.0-36.db",
            "0.36-74.db",
            "0.74-86.db",
        ]
    assert places == {(False, 0), (True, 0), (True, 36)}


def test_killed_at_any_step_a_purge_leaves_the_old_file_or_the_new(
    made: Path, tmp_path: Path
) -> None:
    """Never half of one; the next purge does the rest."""
    archived = copied(made, tmp_path / "archived")
    move_all(archived, at(10))
    (name,) = [path.name for path in (archived / "archive").iterdir()]
    steps = killed(copied(archived, tmp_path / "whole"), "purge", 0)
    assert steps is not None
    seen = set()
    for stop in range(1, steps + 1):
        journal = copied(archived, tmp_path / str(stop))
        assert killed(journal, "purge", stop) is None
        gone = bodies(journal)[:20]
        seen.add(gone == [None] * 20)
        assert gone in ([None] * 20, bodies(archived)[:20])
        for segment in archive.segments(journal, PUBLIC):
            archive.purge(segment, PUBLIC)
        assert bodies(journal)[:20] == [None] * 20
        assert [path.name for path in (journal / "archive").iterdir()] == [name]
    assert seen == {True, False}


# ------------------------------------------------------------------ purging


def say_purged(journal: Path, entries: Range) -> None:
    """Write down what is purged, as the flow does before."""
    said = Purge(
        act="PURGE",
        before=entries.before,
        first=entries.first,
        origin=entries.origin,
        root=entries.root,
    )
    told = purged("os:dpo", "a test", at(EXCHANGES), person="dpo", purge=said)
    asyncio.run(write(journal / "0.db", [[told]]))


def test_a_segment_says_what_is_in_it(journal: Path) -> None:
    """Which entries, their root, and the oldest and newest of each class."""
    move_all(journal)
    first, *_ = archive.segments(journal, PUBLIC)
    assert first.path.name == "0.0-36.db"
    assert (first.entries.first, first.entries.before) == (0, 36)
    assert first.periods == {RETENTION: (at(0), at(17))}


def test_a_purged_segment_has_no_bodies_and_every_proof(journal: Path) -> None:
    """Row 162: the chain verifies, the purge itself is an entry, the body is unreadable."""
    before = verified(journal)
    move_all(journal)
    first, second, _ = archive.segments(journal, PUBLIC)
    say_purged(journal, first.entries)
    archive.purge(first, PUBLIC)
    after = verified(journal)
    assert after.ok
    assert (after.purged, after.entries) == (36, before.entries + 1)
    assert bodies(journal)[:36] == [None] * 36
    assert None not in bodies(journal)[36:]
    assert archive.segments(journal, PUBLIC)[0].periods == {}
    assert archive.segments(journal, PUBLIC)[1] == second
    raw = first.path.read_bytes()
    assert HIDDEN.number(NUMBER).encode() not in raw
    assert b'"kind"' not in raw
    assert second.path.read_bytes().count(HIDDEN.number(NUMBER).encode()) == 38
    asyncio.run(write(journal / "0.db", [exchange(EXCHANGES)]))
    assert verified(journal).ok


def test_a_purge_nobody_wrote_down_is_tampering(journal: Path) -> None:
    """Bodies do not go by themselves."""
    move_all(journal)
    archive.purge(archive.segments(journal, PUBLIC)[0], PUBLIC)
    assert not verified(journal).ok


def test_what_is_not_what_was_signed_is_not_purged(journal: Path) -> None:
    """The changed bytes are the evidence."""
    move_all(journal)
    first, *_ = archive.segments(journal, PUBLIC)
    forge(first.path, "UPDATE entry SET body=x'00' WHERE idx=7")
    before = first.path.read_bytes()
    with pytest.raises(JournalTampered, match="entry 7: it is not what was hashed"):
        archive.purge(first, PUBLIC)
    assert first.path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("at=at-1000000000000", "its columns do not say what its bytes say"),
        ("at='long ago'", "its columns do not say what its bytes say"),
        ("kind='PURGE'", "its columns do not say what its bytes say"),
        ("exchange='another'", "its columns do not say what its bytes say"),
        ("body=CAST(replace(body, '2026', '2006') AS BLOB)", "it is not what was hashed"),
    ],
)
def test_no_age_is_believed_that_was_not_signed(journal: Path, change: str, problem: str) -> None:
    """Nothing is said to be old enough to purge by what somebody wrote beside it, or over it."""
    move_all(journal)
    first, *_ = archive.segments(journal, PUBLIC)
    forge(first.path, f"UPDATE entry SET {change} WHERE idx=7")  # noqa: S608 - fixed words
    with pytest.raises(JournalTampered, match=f"entry 7: {problem}"):
        archive.segments(journal, PUBLIC)


def test_what_says_how_the_others_went_stays(tmp_path: Path) -> None:
    """Purges, holds and changes of the registry: later entries rest on them."""
    hold = purged(
        "os:dpo", "inquiry", at(1), person="dpo", purge=Purge(act="HOLD", hold="h", since=at(0))
    )
    change = msgspec.structs.replace(an_entry(1, Kind.REGISTRY_CHANGE), at=at(1), exchange=None)
    asyncio.run(write(tmp_path / "0.db", [exchange(0), [hold], [change], exchange(2)]))
    move_all(tmp_path, at(2))
    (segment,) = archive.segments(tmp_path, PUBLIC)
    say_purged(tmp_path, segment.entries)
    archive.purge(segment, PUBLIC)
    kept = [json.loads(body)["kind"] if body else None for body in bodies(tmp_path)]
    assert kept == [None, None, "PURGE", "REGISTRY_CHANGE", "GRANTED", "DISCLOSED", "PURGE"]
    assert archive.segments(tmp_path, PUBLIC)[0].periods == {}
    assert verified(tmp_path).ok


def test_a_purge_that_took_too_much_is_thrown_away(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file is looked at before it takes the name of the old."""
    said = Purge(act="HOLD", hold="h", since=at(0))
    told = purged("os:dpo", "a test", at(EXCHANGES), person="dpo", purge=said)
    asyncio.run(write(journal / "0.db", [[told]]))
    move_all(journal, at(2 * EXCHANGES))
    *_, last = archive.segments(journal, PUBLIC)
    monkeypatch.setattr(archive, "_STAYING", "''")
    before = last.path.read_bytes()
    with pytest.raises(JournalTampered, match="entry 120: it is not what was hashed"):
        archive.purge(last, PUBLIC)
    assert last.path.read_bytes() == before


def test_a_purged_segment_can_be_purged_again(journal: Path) -> None:
    """A crash came before anybody heard that it was done; nothing changes."""
    move_all(journal)
    first, *_ = archive.segments(journal, PUBLIC)
    say_purged(journal, first.entries)
    archive.purge(first, PUBLIC)
    archive.purge(archive.segments(journal, PUBLIC)[0], PUBLIC)
    assert verified(journal).ok


def test_a_file_with_another_name_is_refused(journal: Path) -> None:
    """What is purged is what the name and the signed note say alike."""
    first, *_ = move_all(journal)
    os.rename(first, first.with_name("0.0-38.db"))  # noqa: PTH104 - as an operator does
    with pytest.raises(JournalTampered, match="its name does not say what is in it"):
        archive.segments(journal, PUBLIC)
