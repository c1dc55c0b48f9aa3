"""Somebody owns the disk: what the independent verifier says (CATALOGUE 5.5), and where."""

# ruff: noqa: S608 - the attacker's own SQL, out of constants

import ast
import asyncio
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import sluis_verify
from gateway.cli.journal import show_journal, verify_journal
from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Entry, Kind, leaf_of
from gateway.core.ledger.tree import Tree
from gateway.stores.journal.sqlite import SqliteJournal
from sluis_verify import Finding, Unusable, load_public_key, verify, verify_all
from sluis_verify.__main__ import main
from sluis_verify.entry import canonical
from tests.support.journal import KEY, MOMENT, an_entry, check, open_journal, written

SIZE = 60
FIRST_SIGNED = 20
"""Checkpoints stand at 0, 20, 40 and 60 entries."""
ORIGIN = "sluis/local/0"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a good journal, to be copied: thirty exchanges in three runs."""
    path = tmp_path_factory.mktemp("journal") / "0.db"
    asyncio.run(written(path, runs=3))
    return path


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """Make a copy to spoil."""
    shutil.copy(whole.parent / "roster", tmp_path)
    return Path(shutil.copy(whole, tmp_path / "0.db"))


def again(path: Path, data: bytes) -> None:
    """Put the file back as it was."""
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    path.write_bytes(data)


def change(path: Path, *statements: str) -> None:
    """Do as somebody with a SQLite shell."""
    with closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute("PRAGMA synchronous=OFF")
        for statement in statements:
            hand.execute(statement)


def put(path: Path, index: int, entry: Entry) -> None:
    """Replace an entry together with its hash and columns."""
    body = entry.encode()
    with closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute(
            "UPDATE entry SET body=?, leaf=?, kind=?, exchange=? WHERE idx=?",
            (body, leaf_of(body), entry.kind, entry.exchange, index),
        )


def first_finding(path: Path) -> Finding:
    """Give the first thing the verifier says."""
    report = check(path)
    assert not report.ok
    return report.findings[0]


def test_an_untouched_journal_is_well(whole: Path) -> None:
    """No false alarm, and the numbers of what is there."""
    report = check(whole)
    assert (report.findings, report.entries, report.signed, report.checkpoints) == ([], 60, 60, 4)
    assert (report.kinds, report.open_exchanges) == ({"GRANTED": 30, "DISCLOSED": 30}, 0)


def test_an_edited_entry_is_named(copy: Path) -> None:
    """T2: its hash is another."""
    data = copy.read_bytes()
    for index in range(SIZE):
        again(copy, data)
        change(
            copy,
            f"UPDATE entry SET body=CAST(replace(body,'2099','2098') AS BLOB) WHERE idx={index}",
        )
        assert first_finding(copy) == Finding(index, "its bytes are not those that were hashed")


def test_an_entry_edited_with_its_hash_is_found_between_two_signatures(copy: Path) -> None:
    """T4: the attacker owns the disk and not the key."""
    data = copy.read_bytes()
    for index in range(SIZE):
        again(copy, data)
        put(
            copy,
            index,
            an_entry(index // 2, (Kind.GRANTED, Kind.DISCLOSED)[index % 2], why="changed"),
        )
        start = index - index % FIRST_SIGNED
        found = first_finding(copy)
        assert found.at == start
        assert found.what == f"one of the entries {start} to {start + 19} is not what was signed"


def test_a_removed_entry_is_named(copy: Path) -> None:
    """T2: a number is missing."""
    data = copy.read_bytes()
    for index in range(SIZE):
        again(copy, data)
        change(copy, f"DELETE FROM entry WHERE idx={index}")
        assert first_finding(copy).at == index
        assert "missing" in first_finding(copy).what


def test_an_entry_removed_with_the_rest_moved_up_is_found(copy: Path) -> None:
    """T2: without a gap, the signatures still tell."""
    data = copy.read_bytes()
    for index in range(SIZE - 1):
        again(copy, data)
        change(
            copy,
            f"DELETE FROM entry WHERE idx={index}",
            f"UPDATE entry SET idx=-idx WHERE idx>{index}",
            "UPDATE entry SET idx=-idx-1 WHERE idx<0",
        )
        positions = [finding.at for finding in check(copy).findings]
        assert index - index % FIRST_SIGNED in positions


def test_swapped_entries_are_found(copy: Path) -> None:
    """T2: each with its own hash, only the order is another."""
    data = copy.read_bytes()
    for index in range(SIZE - 1):
        again(copy, data)
        change(
            copy,
            f"UPDATE entry SET idx=-1 WHERE idx={index}",
            f"UPDATE entry SET idx={index} WHERE idx={index + 1}",
            f"UPDATE entry SET idx={index + 1} WHERE idx=-1",
        )
        positions = [finding.at for finding in check(copy).findings]
        assert index - index % FIRST_SIGNED in positions


def test_a_duplicated_entry_is_found(copy: Path) -> None:
    """T2: the rest moved down."""
    data = copy.read_bytes()
    for index in range(SIZE):
        again(copy, data)
        change(
            copy,
            f"UPDATE entry SET idx=-idx-1 WHERE idx>{index}",
            "UPDATE entry SET idx=-idx WHERE idx<0",
            f"INSERT INTO entry SELECT {index + 1}, kind, exchange, at, leaf, body"
            f" FROM entry WHERE idx={index}",
        )
        assert not check(copy).ok


def test_a_cut_tail_is_noticed_by_the_checkpoints(copy: Path) -> None:
    """T3: cleanly cut, the checkpoints left behind tell."""
    data = copy.read_bytes()
    for kept in range(SIZE):
        again(copy, data)
        change(copy, f"DELETE FROM entry WHERE idx>={kept}")
        last = check(copy).findings[-1]
        signed = kept - kept % FIRST_SIGNED
        assert last.at == signed
        assert last.what.startswith(
            f"of the entries {signed} to {signed + 19}, which were signed, "
        )
        assert last.what.endswith(f" {signed + 20 - kept} are missing")


@pytest.mark.parametrize("kept", [0, 1, 40, 59])
def test_a_tail_cut_with_its_checkpoints_is_told_by_the_head(copy: Path, kept: int) -> None:
    """T3: the head signed more than there is, and only the key could sign less."""
    change(
        copy, f"DELETE FROM entry WHERE idx>={kept}", f"DELETE FROM checkpoint WHERE size>{kept}"
    )
    found = Finding(kept, f"{SIZE - kept} entries the head signed are missing")
    assert found in check(copy).findings


def test_a_shard_that_is_just_being_made_is_well(tmp_path: Path) -> None:
    """Its first checkpoint follows its tables; with an entry in it, that it lacks one is told."""
    for entries, well in ((0, True), (1, False)):
        path = tmp_path / f"{entries}" / "0.db"
        path.parent.mkdir()
        asyncio.run(_written(path, entries))
        with closing(sqlite3.connect(path)) as file:
            assert file.execute("DELETE FROM checkpoint").rowcount
            file.commit()
        assert check(path).ok is well


def test_an_empty_file_is_a_shard_being_made_unless_the_roster_names_it(copy: Path) -> None:
    """It is there a moment before its tables are; alone it is no journal."""
    new = copy.with_name("1.db")
    new.touch()
    assert told(copy.parent) == {"0.db": [], "1.db": []}
    assert "tables" in first_finding(new).what
    copy.write_bytes(b"")
    assert told(copy.parent)["0.db"] == [f"the list of shards names {ORIGIN}, which is missing"]


async def _written(path: Path, entries: int) -> None:
    journal = open_journal(path)
    for number in range(entries):
        await journal.append(an_entry(number))
    await journal.close()


def test_an_older_copy_is_told_by_a_kept_checkpoint(tmp_path: Path) -> None:
    """T3: what was once the whole journal looks whole; a root somebody kept does not agree."""
    path = tmp_path / "0.db"

    async def write(numbers: range) -> None:
        journal = open_journal(path)
        for number in numbers:
            await journal.append(an_entry(number, Kind.REFUSED))
        await journal.close()

    asyncio.run(write(range(2)))
    older = path.read_bytes()
    asyncio.run(write(range(2, 4)))
    kept = check(path).root
    path.write_bytes(older)
    assert check(path).ok
    assert check(path).root != kept


HEADS = {
    "gone": ("DELETE FROM head", "not one signed head"),
    "two": ("INSERT INTO head SELECT 2, note FROM head", "not one signed head"),
    "size": ("UPDATE head SET note=replace(note, '60', '61')", "signature"),
    "empty": ("UPDATE head SET note=''", "the head: it is not a signed note"),
    "bytes": ("UPDATE head SET note=zeroblob(100)", "the head: "),
    "older": ("UPDATE head SET note=(SELECT note FROM checkpoint WHERE size=40)", "did not sign"),
    "other journal": ("UPDATE head SET note=replace(note, 'local/0', 'local/1')", "another"),
}


@pytest.mark.parametrize(("statement", "what"), HEADS.values(), ids=list(HEADS))
def test_a_changed_head_is_named(copy: Path, statement: str, what: str) -> None:
    """There is one, it is signed, and it counts exactly these entries."""
    change(copy, statement)
    assert what in first_finding(copy).what


def test_an_entry_that_only_the_head_signed_cannot_be_edited(copy: Path) -> None:
    """T4: before the first checkpoint after it, too."""
    change(copy, "DELETE FROM checkpoint WHERE size=60")
    assert check(copy).ok
    put(copy, 50, an_entry(25, why="changed"))
    found = first_finding(copy)
    assert found == Finding(40, "one of the entries 40 to 59 is not what the head signed")


def told(directory: Path) -> dict[str, list[str]]:
    """Give what the verifier says of a whole directory, by file."""
    return {
        Path(report.path).name: [finding.what for finding in report.findings]
        for report in verify_all(directory, KEY.public_key())
    }


def test_a_shard_that_was_removed_is_named(copy: Path) -> None:
    """T3: a whole file less is an entry less; with the last of them too."""
    asyncio.run(open_other(copy))
    assert told(copy.parent) == {"0.db": [], "1.db": []}
    copy.unlink()
    missing = ["the list of shards names sluis/local/0, which is missing"]
    assert told(copy.parent) == {"0.db": missing, "1.db": []}
    copy.with_name("1.db").unlink()
    assert told(copy.parent)["0.db"] == missing
    assert main([str(copy.parent), "--key", KEYS["hexadecimal"](copy)]) == 1
    assert verify_journal(copy.parent, KEYS["hexadecimal"](copy)) == 1


async def open_other(path: Path) -> None:
    """Make shard ``1`` beside *path*."""
    other = SqliteJournal.open(path.with_name("1.db"), "1", KEY)
    await other.append(an_entry(1, Kind.REFUSED))
    await other.close()


def test_a_changed_list_of_shards_is_named(copy: Path) -> None:
    """Struck out, removed, or signed by somebody else."""
    asyncio.run(open_other(copy))
    roster = copy.with_name("roster")
    text = roster.read_text()
    roster.write_text(text.replace("sluis/local/1\n", ""))
    assert "signature" in told(copy.parent)["roster"][0]
    roster.write_text(checkpoint.sign(Checkpoint(ORIGIN, 1, bytes(32)), KEY))
    assert "no list of shards" in told(copy.parent)["roster"][0]
    of_one = checkpoint.sign_text("sluis-roster/local\nsluis/local/1\n", "sluis-roster/local", KEY)
    roster.write_text(of_one)
    assert told(copy.parent) == {"0.db": ["the list of shards does not name it"], "1.db": []}
    roster.unlink()
    assert told(copy.parent)["roster"] == ["the list of shards is missing"]


def test_one_shard_cannot_stand_in_for_another(copy: Path) -> None:
    """A good file under another's name is not the other."""
    asyncio.run(open_other(copy))
    shutil.copy(copy, copy.with_name("1.db"))
    said = verify_all(copy.parent, KEY.public_key())
    assert [one.what for one in said[1].findings] == ["another file is this shard as well"]
    assert "names sluis/local/1" in said[2].findings[0].what


COLUMNS = {
    "kind": "kind='REFUSED'",
    "exchange": "exchange='another'",
    "time": "at=at+1",
    "text for bytes": "body=CAST(body AS TEXT)",
    "empty": "body=x''",
    "leaf": "leaf=zeroblob(32)",
    "short leaf": "leaf=x'00'",
    "leaf as text": "leaf='x'",
    "space": "body=CAST(replace(body,',\"v\"',', \"v\"') AS BLOB)",
}


@pytest.mark.parametrize("what", COLUMNS.values(), ids=list(COLUMNS))
def test_a_changed_column_is_named(copy: Path, what: str) -> None:
    """What `show` looks for is what the entry says."""
    change(copy, f"UPDATE entry SET {what} WHERE idx=33")
    assert first_finding(copy).at == 33


NOTES = {
    "size": "note=replace(note, '40', '41')",
    "moved": "size=41",
    "unsigned": "note=substr(note, 1, instr(note, char(10)||char(10)))",
    "empty": "note=''",
    "bytes": "note=zeroblob(100)",
    "other journal": "note=replace(note, 'local/0', 'local/1')",
    "not base64": "note=replace(note, '\u2014 sluis/local/0 ', '\u2014 sluis/local/0 ?')",
}


@pytest.mark.parametrize("what", NOTES.values(), ids=list(NOTES))
def test_a_changed_checkpoint_is_named(copy: Path, what: str) -> None:
    """Its size, its text, its signature."""
    change(copy, f"UPDATE checkpoint SET {what} WHERE size=40")
    found = first_finding(copy)
    assert found.at in (40, 41)
    assert "checkpoint of 4" in found.what


def test_a_rewritten_past_signed_by_another_key_is_found(copy: Path) -> None:
    """T4: everything computed again, but not with our key."""
    put(copy, 3, an_entry(1, Kind.DISCLOSED, why="changed"))
    with closing(sqlite3.connect(copy, isolation_level=None)) as hand:
        tree = Tree()
        for (leaf,) in hand.execute("SELECT leaf FROM entry ORDER BY idx").fetchall():
            tree.append(leaf)
        other = Ed25519PrivateKey.generate()
        note = checkpoint.sign(Checkpoint(ORIGIN, tree.size, tree.root(), tree.size), other)
        hand.execute("DELETE FROM checkpoint")
        hand.execute("INSERT INTO checkpoint VALUES(?, ?, ?)", (tree.size, note, tree.edge()))
    assert "signature" in first_finding(copy).what


def test_a_journal_without_any_checkpoint_is_not_well(copy: Path) -> None:
    """A journal is signed from its first moment."""
    change(copy, "DELETE FROM checkpoint")
    assert "no checkpoint" in first_finding(copy).what


def test_entries_of_minutes_without_a_signature_are_not_well(copy: Path) -> None:
    """Removing the last checkpoints does not hide a rewritten hour."""
    change(copy, "DELETE FROM checkpoint WHERE size>0")
    late = msgspec.structs.replace(an_entry(70, Kind.REFUSED), at=MOMENT.replace(hour=5))
    assert check(copy).ok
    body = late.encode()
    with closing(sqlite3.connect(copy, isolation_level=None)) as hand:
        at = hand.execute("SELECT at FROM entry").fetchone()[0] + 2 * 3600 * 1_000_000
        row = (60, late.kind, late.exchange, at, leaf_of(body), body)
        hand.execute("INSERT INTO entry VALUES(?,?,?,?,?,?)", row)
    assert "unsigned" in check(copy).findings[-1].what


def written_at(path: Path, seconds: Sequence[int]) -> None:
    """Write entries by a clock that says so."""

    async def write() -> None:
        journal = open_journal(path)
        for number, second in enumerate(seconds):
            at = MOMENT + timedelta(seconds=second)
            entry = msgspec.structs.replace(an_entry(number, Kind.REFUSED), at=at)
            await journal.append(entry)
        await journal.close()

    asyncio.run(write())


def test_a_clock_that_went_back_is_told_and_nothing_is_wrong(tmp_path: Path) -> None:
    """Row 170: entries keep the order they were written in, and their times tell of the step."""
    path = tmp_path / "0.db"
    written_at(path, [0, 1, 301, 302, 2, 3, 1, 10, 4])
    report = check(path)
    assert report.findings == []
    (remark,) = report.remarks
    assert remark.startswith("the clock went back 2 times, at most by 300 s before entry 4:")
    straight = tmp_path / "straight" / "0.db"
    straight.parent.mkdir()
    written_at(straight, [0, 1, 1, 300, 299])
    assert check(straight).remarks == []


def test_a_clock_that_was_ahead_makes_nothing_look_unsigned(tmp_path: Path) -> None:
    """What was signed has later times; the last second, which nothing has signed yet, has not."""
    path = tmp_path / "0.db"
    written_at(path, [300, 301])
    written_at(path, [1, 2])
    change(path, "DELETE FROM checkpoint WHERE size=4")
    report = check(path)
    assert (report.findings, report.entries, report.signed) == ([], 4, 2)


def test_an_outcome_without_a_grant_is_named(tmp_path: Path) -> None:
    """Promise 3 read backwards, even when the gateway itself signed it."""

    async def write() -> None:
        journal = open_journal(tmp_path / "0.db")
        await journal.append(an_entry(1, Kind.REFUSED))
        await journal.append(an_entry(2, Kind.DISCLOSED))
        await journal.close()

    asyncio.run(write())
    assert first_finding(tmp_path / "0.db") == Finding(1, "an outcome without a grant before it")


def test_an_entry_of_another_form_is_named_even_when_signed(tmp_path: Path) -> None:
    """Canonical form is checked by a second hand."""

    async def write() -> None:
        journal = open_journal(tmp_path / "0.db")
        await journal.append(msgspec.structs.replace(an_entry(1, Kind.REFUSED), v=1))
        await journal.close()

    asyncio.run(write())
    assert first_finding(tmp_path / "0.db").what == "it is not a canonical entry of version 2"


OTHER_FORMS = {
    "space": b'{"kind":"REFUSED", "v":2}',
    "order": b'{"v":2,"kind":"REFUSED"}',
    "twice": b'{"kind":"REFUSED","kind":"REFUSED","v":2}',
    "escape": b'{"actor":"\\u00e9","kind":"REFUSED","v":2}',
    "fraction": b'{"kind":"REFUSED","v":2.0}',
    "exponent": b'{"kind":"REFUSED","size":1e3,"v":2}',
    "nan": b'{"kind":"REFUSED","size":NaN,"v":2}',
    "list": b'["REFUSED"]',
    "unknown kind": b'{"kind":"FORGOTTEN","v":2}',
    "line end": b'{"kind":"REFUSED","v":2}\n',
    "not utf-8": b'{"actor":"\xff","kind":"REFUSED","v":2}',
}


@pytest.mark.parametrize("body", OTHER_FORMS.values(), ids=list(OTHER_FORMS))
def test_there_is_one_way_to_write_an_entry(body: bytes) -> None:
    """Two readings of one hash would be two truths."""
    assert canonical(b'{"kind":"REFUSED","v":2}') == {"kind": "REFUSED", "v": 2}
    with pytest.raises(ValueError, match=r"."):
        canonical(body)


def answers(path: Path) -> object:
    """Give everything a reader could read."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
        return [
            reader.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in ("entry", "checkpoint", "meta", "head", "evidence")
        ]


def test_no_flipped_bit_changes_what_is_read_unnoticed(whole: Path, tmp_path: Path) -> None:
    """T1: a bit of the file is flipped: the verifier says so, or all readers read the same."""
    chance = random.Random(20990102)
    data, truth = whole.read_bytes(), answers(whole)
    path = tmp_path / "0.db"
    noticed = 0
    for _ in range(500):
        bit = chance.randrange(len(data) * 8)
        spoilt = bytearray(data)
        spoilt[bit // 8] ^= 1 << bit % 8
        path.write_bytes(spoilt)
        try:
            well = check(path).ok
        except Unusable:
            well = False
        noticed += not well
        if well:
            assert answers(path) == truth, f"bit {bit}"
    assert noticed > 200


def test_every_bit_of_an_entry_counts(copy: Path) -> None:
    """T1: each bit of body and leaf of one entry, one after the other."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as hand:
        body, leaf = hand.execute("SELECT body, leaf FROM entry WHERE idx=5").fetchone()
        for name, value in (("body", body), ("leaf", leaf)):
            for bit in range(0, len(value) * 8, 3):
                spoilt = bytearray(value)
                spoilt[bit // 8] ^= 1 << bit % 8
                hand.execute(f"UPDATE entry SET {name}=? WHERE idx=5", (bytes(spoilt),))
                assert first_finding(copy).at == 5, f"{name} bit {bit}"
            hand.execute(f"UPDATE entry SET {name}=? WHERE idx=5", (value,))
    assert check(copy).ok


SCHEMES = {
    "view": ("ALTER TABLE entry RENAME TO was", "CREATE VIEW entry AS SELECT * FROM was"),
    "trigger": ("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM checkpoint; END",),
    "index": ("CREATE INDEX i ON entry(exchange)",),
    "column": ("ALTER TABLE entry ADD COLUMN more",),
    "table": ("DROP TABLE checkpoint",),
    "head": ("DROP TABLE head",),
}


@pytest.mark.parametrize("statements", SCHEMES.values(), ids=list(SCHEMES))
def test_other_tables_than_ours_are_not_believed(copy: Path, statements: tuple[str, ...]) -> None:
    """A view could show what is not stored."""
    change(copy, *statements)
    assert "tables" in first_finding(copy).what


async def restarted(path: Path, times: int) -> None:
    """Start and end as often, mostly writing something; a start may find an exchange open."""
    chance = random.Random(20990102)
    for number in range(1000, 1000 + times):
        journal = open_journal(path)
        for kind in chance.choice(([], [Kind.REFUSED], [Kind.GRANTED], [Kind.GRANTED] * 2)):
            await journal.append(an_entry(number, kind))
        await journal.close()
        if number % 1000 == 999:
            sys.stderr.write(f"\n{number - 999} of {times} restarts")


@pytest.mark.parametrize(
    "times", [40, pytest.param(int(os.environ.get("SOAK", "0")), marks=pytest.mark.soak)]
)
def test_clean_restarts_are_no_finding(copy: Path, times: int) -> None:
    """T10: 0 false alarms, 10,000 times with SOAK=10000."""
    asyncio.run(restarted(copy, times))
    assert told(copy.parent) == {"0.db": []}


def test_the_verifier_shares_no_code_with_the_gateway() -> None:
    """Promise 4: standard library, cryptography and itself."""
    allowed = {*sys.stdlib_module_names, "cryptography", "sluis_verify"}
    for file in Path(sluis_verify.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] in allowed
            elif isinstance(node, ast.Import):
                assert {name.name.split(".")[0] for name in node.names} <= allowed


def public_pem(path: Path) -> Path:
    """Write the public key beside the journal."""
    pem = path.with_name("journal.pub")
    public = KEY.public_key()
    pem.write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return pem


KEYS: dict[str, Callable[[Path], str]] = {
    "file": lambda path: str(public_pem(path)),
    "hexadecimal": lambda _: KEY.public_key().public_bytes_raw().hex(),
    "name+id+key": lambda _: checkpoint.verifier_key(ORIGIN, KEY.public_key()),
}


@pytest.mark.parametrize("key", KEYS.values(), ids=list(KEYS))
def test_the_key_may_come_in_three_forms(copy: Path, key: Callable[[Path], str]) -> None:
    """As a file, as digits, as signed-note tools write it."""
    assert verify(copy, load_public_key(key(copy))).ok


def test_the_program_says_0_1_or_2(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Done, found wanting, wrong use; and machines can read it."""
    key = str(public_pem(copy))
    assert main([str(copy.parent), "--key", key]) == 0
    assert "60 entries" in capsys.readouterr().out
    change(copy, "DELETE FROM entry WHERE idx=33")
    assert main([str(copy), "--key", key, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told[0]["ok"], told[0]["findings"][0]["at"]) == (False, 33)
    assert main([str(copy.parent / "nowhere"), "--key", key]) == 2
    assert main([str(copy), "--key", "nonsense"]) == 2
    copy.write_bytes(b"x" * 5000)
    assert main([str(copy), "--key", key]) == 1


def test_the_program_runs_without_the_gateway(copy: Path) -> None:
    """An auditor has this package, a journal and a key."""
    program = (
        "import sys; sys.modules['gateway'] = None\n"
        "from sluis_verify.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    key = str(public_pem(copy))
    run = subprocess.run(
        [sys.executable, "-c", program, str(copy), "--key", key],
        check=False,
        capture_output=True,
        cwd=Path(__file__).parents[2],
    )
    assert (run.returncode, run.stderr) == (0, b"")


def test_read_only_storage_can_be_verified(copy: Path) -> None:
    """An archive on a medium that cannot be written."""
    key = KEY.public_key()
    copy.chmod(0o400)
    copy.parent.chmod(0o500)
    try:
        assert verify(copy, key).entries == SIZE
    finally:
        copy.parent.chmod(0o700)


def test_the_commands_verify_and_show(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`sluis journal verify` and `show`, with their exit codes."""
    key = str(public_pem(copy))
    assert verify_journal(copy.parent, key) == 0
    assert "NOT OK" not in capsys.readouterr().out
    assert show_journal(copy, last=3, as_json=True) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    exchange = an_entry(4).exchange
    assert show_journal(copy, exchange=exchange) == 0
    shown = capsys.readouterr().out
    assert "GRANTED" in shown
    assert shown.count(str(exchange)) == 2
    assert show_journal(copy, exchange="unheard of") == 1
    assert "nothing of this exchange" in capsys.readouterr().err
    assert show_journal(copy, last=0) == 2
    assert show_journal(copy.parent / "nowhere") == 2
    change(copy, "DELETE FROM entry WHERE idx=1")
    assert verify_journal(copy, key, as_json=True) == 1


def test_what_is_shown_cannot_speak_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Row 160: an escape sequence in free text stays text."""

    async def write() -> None:
        journal = open_journal(tmp_path / "0.db")
        await journal.append(an_entry(1, Kind.REFUSED, why="\x1b[2J\u202e\nforged"))
        await journal.close()

    asyncio.run(write())
    assert show_journal(tmp_path / "0.db") == 0
    shown = capsys.readouterr().out
    assert not {"\x1b", "\u202e"} & set(shown)
    assert "\nforged" not in shown
