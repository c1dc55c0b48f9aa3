"""Files that were made to be misread: the verifier says no, and neither stumbles nor waits."""

# ruff: noqa: S608 - the attacker's own SQL, out of constants

import asyncio
import base64
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gateway.core.ledger.entry import Entry, Kind, Purge, leaf_of
from gateway.core.ledger.steps import purged
from gateway.stores.journal import archive
from gateway.stores.journal.archive import Range
from gateway.stores.journal.file import SCHEMA
from gateway.stores.journal.shard import JournalTampered
from sluis_verify import Unusable, segment, verify_all
from sluis_verify.__main__ import main
from sluis_verify.journal import CUT, _joined
from tests.support.journal import KEY, MOMENT, an_entry, check, open_journal, written

ORIGIN = "sluis/local/0"
HEX = KEY.public_key().public_bytes_raw().hex()
PATIENCE_S = 120
TABLES = {
    "meta": "key, value",
    "entry": "idx, kind, exchange, at, leaf, body",
    "checkpoint": "size, note, edge",
    "head": "id, note",
    "evidence": "size, kind, who, at, data",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a good journal, to be copied: checkpoints at 0, 20 and 40 entries."""
    path = tmp_path_factory.mktemp("forged") / "0.db"
    asyncio.run(written(path, runs=2))
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """Make a copy to spoil."""
    shutil.copytree(whole.parent, tmp_path / "journal")
    return tmp_path / "journal" / "0.db"


def change(path: Path, statement: str, *values: object) -> None:
    """Do as somebody with a SQLite shell."""
    with closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute("PRAGMA synchronous=OFF")
        hand.execute(statement, values)


def made_anew(path: Path) -> None:
    """Copy all into tables of the same names and columns that take anything, twice as well."""
    new = path.with_name("new")
    with closing(sqlite3.connect(new, isolation_level=None)) as hand:
        hand.execute("PRAGMA synchronous=OFF")
        hand.execute("ATTACH ? AS old", (str(path),))
        for table, columns in TABLES.items():
            hand.execute(f"CREATE TABLE {table}({columns})")
            hand.execute(f"INSERT INTO {table} SELECT * FROM old.{table}")
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    new.replace(path)


def a_purge(first: int, before: int) -> Entry:
    """Give the entry that would allow it."""
    what = Purge(act="PURGE", before=before, first=first, origin=ORIGIN)
    return purged("os:dpo", "bewaartermijn verstreken", MOMENT, person=None, purge=what)


def verdict(path: Path) -> int:
    """Run the program on the journal of a shard; give its exit code."""
    return main([str(path.parent), "--key", HEX])


def test_the_tables_are_those_the_gateway_makes() -> None:
    """Word for word: the verifier has them written down once more."""
    assert tuple(segment.TABLES.values()) == SCHEMA


def test_no_purge_is_believed_that_is_not_among_the_signed_entries(path: Path) -> None:
    """A row without a number stands in no tree; it allows nothing."""
    made_anew(path)
    body = a_purge(0, 20).encode()
    change(path, "INSERT INTO entry VALUES(NULL, 'PURGE', NULL, 0, ?, ?)", leaf_of(body), body)
    change(path, "UPDATE entry SET body=NULL WHERE idx<20")
    assert not check(path).ok
    assert verdict(path) == 1


@pytest.mark.parametrize("alone", [False, True], ids=["journal", "shard"])
def test_a_purge_that_only_a_full_reading_meets_is_not_believed(
    path: Path,
    alone: bool,  # noqa: FBT001 - a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However it hides: what was collected has to be met in its place in the tree."""
    made_anew(path)
    body = a_purge(0, 20).encode()
    change(path, "INSERT INTO entry VALUES(NULL, 'PURGE', NULL, 0, ?, ?)", leaf_of(body), body)
    change(path, "UPDATE entry SET body=NULL WHERE idx<20")
    # As if its tables were the right ones: pages can be changed to the same end.
    monkeypatch.setattr(segment, "_has_our_tables", lambda _: True)
    reports = [check(path)] if alone else verify_all(path.parent, KEY.public_key())
    found = [finding.what for report in reports for finding in report.findings]
    assert found == ["an entry that says what was done to others stands among them nowhere"]


def test_a_row_that_stands_twice_in_the_pages_is_found(path: Path) -> None:
    """One reader finds the one and another the other: written into the file past SQLite."""
    body = an_entry(77, Kind.REFUSED).encode()
    change(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    with closing(sqlite3.connect(path, isolation_level=None)) as hand:
        for number in range(39, -1, -1):
            hand.execute("UPDATE entry SET idx=? WHERE idx=?", (number + 1, number))
        hand.execute("INSERT INTO entry VALUES(0, 'REFUSED', NULL, 0, ?, ?)", (leaf_of(body), body))
        hand.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page_bytes = hand.execute("PRAGMA page_size").fetchone()[0]
        root = hand.execute("SELECT rootpage FROM sqlite_master WHERE name='entry'").fetchone()[0]
    data = bytearray(path.read_bytes())
    pages = [(root - 1) * page_bytes]
    while pages:
        page = pages.pop()
        is_inner, cells = data[page] == 5, int.from_bytes(data[page + 3 : page + 5], "big")
        for cell in range(cells):
            at = page + (12 if is_inner else 8) + 2 * cell
            at = page + int.from_bytes(data[at : at + 2], "big")
            if is_inner:
                pages.append((int.from_bytes(data[at : at + 4], "big") - 1) * page_bytes)
                data[at + 4] -= data[at + 4] > 0
                continue
            while data[at] & 0x80:
                at += 1
            data[at + 1] -= data[at + 1] > 0
        if is_inner:
            pages.append((int.from_bytes(data[page + 8 : page + 12], "big") - 1) * page_bytes)
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as hand:
        assert hand.execute("SELECT idx FROM entry").fetchall() == [
            (0,),
            *((n,) for n in range(40)),
        ]
    found = [finding.what for finding in check(path).findings]
    assert found == ["its pages do not hold together: a row stands where none can"]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO entry VALUES('abc', 'PURGE', NULL, 0, x'00', x'00')",
        "INSERT INTO entry VALUES(x'01', 'PURGE', NULL, 0, x'00', x'00')",
        "INSERT INTO entry VALUES(40.5, 'PURGE', NULL, 0, x'00', x'00')",
        "INSERT INTO checkpoint VALUES(NULL, NULL, NULL)",
        "INSERT INTO checkpoint VALUES('a', 'b', 'c')",
        "INSERT INTO evidence VALUES(NULL, NULL, NULL, NULL, NULL)",
        "INSERT INTO meta VALUES('first', '0')",
        "UPDATE entry SET idx=CAST(idx AS TEXT)",
        "UPDATE entry SET leaf=NULL, body=NULL",
    ],
)
def test_tables_that_take_anything_are_not_ours(path: Path, statement: str) -> None:
    """By their text; and what they hold is not stumbled over either."""
    made_anew(path)
    assert verdict(path) == 1
    change(path, statement)
    assert verdict(path) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO entry VALUES(9223372036854775807, 'PURGE', NULL, 0, x'00', x'00')",
        "INSERT INTO checkpoint VALUES(9223372036854775807, 'b', x'')",
        "INSERT INTO checkpoint VALUES(-1, 'b', x'')",
        "INSERT INTO evidence VALUES('x', 'witness', 'w', 0, x'00')",
        "INSERT INTO evidence VALUES(9e99, 'witness', 'w', 0, x'00')",
        "INSERT INTO evidence VALUES(-1, 'witness', 'w', 0, x'00')",
        "INSERT INTO meta VALUES('more', '1')",
        "UPDATE meta SET value='4611686018427387905' WHERE key='first'",
        "UPDATE meta SET value='99999999999999999999' WHERE key='first'",
        "UPDATE meta SET value=replace(hex(zeroblob(3000)), '0', '9') WHERE key='first'",
        "UPDATE entry SET leaf=zeroblob(1000000), body=NULL WHERE idx=3",
        "UPDATE entry SET kind=x'ff' WHERE idx=3",
        "UPDATE entry SET at=9e300 WHERE idx=3",
        "ALTER TABLE entry ADD COLUMN more GENERATED ALWAYS AS (zeroblob(9)) VIRTUAL",
        "ALTER TABLE entry ADD COLUMN more",
    ],
)
def test_no_value_makes_the_verifier_stumble(path: Path, statement: str) -> None:
    """Numbers beyond all bounds, of the wrong kind, or before the first."""
    change(path, statement)
    assert verdict(path) == 1


def test_a_value_that_would_fill_the_memory_is_not_read(path: Path) -> None:
    """A hundred million bytes of nothing take little room on the disk of an attacker."""
    change(path, "UPDATE entry SET body=zeroblob(100000000) WHERE idx=3")
    found = [finding.what for finding in check(path).findings]
    assert found == ["the file is damaged here: SQLITE_TOOBIG"]


def a_pipe_for_the_roster(path: Path) -> None:
    """Take its place."""
    path.with_name("roster").unlink()
    os.mkfifo(path.with_name("roster"))


def no_end_for_the_roster(path: Path) -> None:
    """Take its place."""
    path.with_name("roster").unlink()
    path.with_name("roster").symlink_to("/dev/zero")


def a_pipe_beside_the_shard(path: Path) -> None:
    """Where SQLite would look for what was interrupted."""
    os.mkfifo(f"{path}-journal")


def a_pipe_in_the_archive(path: Path) -> None:
    """Where older entries would be."""
    path.with_name("archive").mkdir()
    os.mkfifo(path.parent / "archive" / "0.0-20.db")


@pytest.mark.parametrize(
    "spoil",
    [
        a_pipe_for_the_roster,
        no_end_for_the_roster,
        a_pipe_beside_the_shard,
        a_pipe_in_the_archive,
    ],
)
def test_nothing_makes_the_verifier_wait(path: Path, spoil: Callable[[Path], None]) -> None:
    """What is no file is not opened: nobody may ever write into it, or somebody for ever."""
    spoil(path)
    ended = subprocess.run(
        [sys.executable, "-m", "sluis_verify", str(path.parent), "--key", HEX],
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert ended.returncode in (1, 2)
    assert b"Traceback" not in ended.stderr


def test_a_file_with_something_to_roll_back_is_not_judged(path: Path, tmp_path: Path) -> None:
    """Whoever opens it next to write gets other bytes than those that were read here."""
    change(path, "PRAGMA journal_mode=DELETE")
    copy = Path(shutil.copy(path, tmp_path / "copy"))
    cut_short = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size=1'); c.execute('BEGIN')\n"
        "c.execute('UPDATE entry SET body=zeroblob(3000)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", cut_short, str(copy)], check=True, timeout=PATIENCE_S)
    shutil.copy(f"{copy}-journal", f"{path}-journal")
    with pytest.raises(Unusable):
        check(path)


def test_names_out_of_a_file_begin_no_line_of_their_own(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor do they speak to the terminal, nor end the program where it writes no such letters."""
    who = "w\n0.db: ok\n\x1b[2J\u202e"
    change(path, "INSERT INTO evidence VALUES(20, 'rfc3161', ?, 0, x'00')", who)
    other = os.fsdecode(os.fsencode(path.parent) + b"-\xff\n0.db: ok")
    shutil.copytree(path.parent, other)
    assert main([other, "--key", HEX]) == 1
    said = capsys.readouterr().out
    assert all(line.startswith(("/", "  ")) for line in said.splitlines())
    assert said.replace("\n", "").isprintable()


def test_columns_of_what_was_purged_are_not_counted(path: Path) -> None:
    """Nobody signs them once the bytes are gone: they may say anything."""
    change(path, "UPDATE entry SET body=NULL, kind='REFUSED', at=0 WHERE idx<4")
    report = check(path)
    assert report.kinds == {"GRANTED": 18, "DISCLOSED": 18}
    gone = "the bytes of the entries 0 to 3 are gone, and no entry says why"
    assert [each.what for each in report.findings] == [gone]


def test_spans_that_touch_are_one() -> None:
    """So that a million of them are looked through in a moment."""
    assert _joined([(20, 30), (0, 10), (10, 20), (5, 7), (40, 41)]) == [(0, 30), (40, 41)]


def test_a_checkpoint_is_no_head(path: Path) -> None:
    """Every shard holds old notes that the key signed; none of them ends a journal."""
    change(path, "UPDATE head SET note=(SELECT note FROM checkpoint WHERE size=20)")
    change(path, "DELETE FROM checkpoint WHERE size>20")
    change(path, "DELETE FROM entry WHERE idx>=20")
    assert check(path).remarks == ["it ends at a checkpoint: what came after is not here"]
    reports = verify_all(path.parent, KEY.public_key())
    assert [finding.what for report in reports for finding in report.findings] == [CUT]
    with pytest.raises(JournalTampered, match="in the place of the signed head"):
        open_journal(path)


def test_an_archived_file_is_no_shard(path: Path) -> None:
    """Good in itself, it ends at a checkpoint; in the place of the shard it hides the rest."""
    copy = path.read_bytes()
    with archive.taken(path, KEY) as store:
        note = store.checkpoint(20)
        assert note is not None
        root = base64.b64decode(note.note.split("\n")[2]).hex()
        moved = archive.move(store, KEY.public_key(), Range("0", ORIGIN, 0, 20, root))
    assert all(report.ok for report in verify_all(path.parent, KEY.public_key()))
    assert copy != path.read_bytes()
    shutil.copy(moved, path)
    assert verdict(path) == 1


def test_an_error_that_is_no_text_is_a_damaged_file(path: Path) -> None:
    """SQLite quotes what it stumbled over, whatever it is."""
    change(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"WITHOUT ROWID", b"\xf3OT ROWID\xff\xff\xff\xff"))
    assert verdict(path) == 1


ROUNDS = 300


def entries_of(path: Path) -> list[list[object]]:
    """Give all entries forwards, backwards, and one by one, whatever else stands there."""
    query = "SELECT idx, kind, exchange, at, leaf, body FROM entry"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as hand:
        hand.text_factory = bytes
        forwards = hand.execute(query).fetchall()
        backwards = hand.execute(f"{query} ORDER BY idx DESC").fetchall()
        each = [hand.execute(f"{query} WHERE idx=?", row[:1]).fetchone() for row in forwards]
    return [forwards, backwards[::-1], each]


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Change a file without SQLite: bits, bytes, pages, its length."""
    at, page = chance.randrange(len(data)), 4096
    one, two = (chance.randrange(len(data) // page) * page for _ in range(2))
    bit = bytes([data[at] ^ 1 << chance.randrange(8)])
    return chance.choice(
        [
            data[:at] + bit + data[at + 1 :],
            data[:at] + chance.randbytes(8) + data[at + 8 :],
            data[:at] + bytes(64) + data[at + 64 :],
            data[:one] + data[two : two + page] + data[one + page :],
            data[:at],
            data[:at] + chance.randbytes(1) + data[at:],
            data[: at % 120] + bit + data[at % 120 + 1 :],
        ]
    )


def test_what_is_found_well_holds_the_entries_that_were_written(path: Path) -> None:
    """However the bytes of the file are changed: any way of reading gives the very same."""
    change(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    whole, wanted = path.read_bytes(), entries_of(path)
    chance, verdicts = random.Random(20990102), set()
    for _ in range(ROUNDS):
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        path.write_bytes(spoilt(whole, chance))
        try:
            is_well = all(report.ok for report in verify_all(path.parent, KEY.public_key()))
        except Unusable:
            is_well = False
        verdicts.add(is_well)
        if is_well:
            assert entries_of(path) == wanted
    assert verdicts == {True, False}, "what no row rests on may change, and all else may not"
