"""What leaves for an auditor: exports, proofs and packages, checked without the gateway."""

import asyncio
import contextlib
import json
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from gateway.cli.journal import show_journal, verify_journal
from gateway.cli.journal.exporting import export_command, prove_command
from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Entry, Kind
from gateway.stores.journal import archive, roster
from gateway.stores.journal.exporting import (
    NotProvenError,
    Place,
    export,
    newest_note,
    pack_audit,
    prove,
    prove_growth,
    sample,
)
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading.files import FilesReader
from gateway.stores.journal.reading.reader import UNREADABLE, Reader
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.journal.writer import GroupJournal
from sluis_verify import verify_all
from sluis_verify.__main__ import main
from sluis_verify.audit import draw
from tests.support.journal import KEY, MOMENT, an_entry, check
from tests.support.journal_server import ServerPlace
from tests.support.servers import Postgres, postgres
from tests.support.witness import Witness

HEX = KEY.public_key().public_bytes_raw().hex()
SHARDS = ("0", "1")
PATIENCE_S = 120


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    """One PostgreSQL server for these tests."""
    with postgres() as started:
        yield started


async def fill(journal: GroupJournal, numbers: range) -> None:
    """Write an exchange of two entries, a second apart, for each number."""
    for number in numbers:
        at = MOMENT + timedelta(seconds=number)
        for kind in (Kind.GRANTED, Kind.DISCLOSED):
            await journal.append(msgspec.structs.replace(an_entry(number, kind), at=at))


async def written(directory: Path) -> None:
    """Write two shards, the first in runs of ten exchanges, so that it has checkpoints."""
    for start in range(0, 50, 10):
        journal = SqliteJournal.open(directory / "0.db", "0", KEY)
        await fill(journal, range(start, start + 10))
        await journal.close()
    other = SqliteJournal.open(directory / "1.db", "1", KEY)
    await fill(other, range(100, 103))
    await other.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a journal of two shards, not to be changed."""
    directory = tmp_path_factory.mktemp("made") / "journal"
    directory.mkdir()
    asyncio.run(written(directory))
    return directory


@pytest.fixture
def directory(made: Path, tmp_path: Path) -> Path:
    """Give a copy of it."""
    return Path(shutil.copytree(made, tmp_path / "journal"))


@pytest.fixture
def reader(directory: Path) -> Iterator[FilesReader]:
    """Give it, opened for reading."""
    with closing(FilesReader(directory)) as opened:
        yield opened


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give all that is in a shard."""
    tables = ("meta", "entry", "checkpoint", "head", "evidence")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        return {t: file.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in tables}  # noqa: S608 - fixed


def ask(path: Path, query: str, *values: object) -> None:
    """Change as somebody with a SQLite shell."""
    with closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute(query, values)


# Exports ------------------------------------------------------------------------------------------


def test_an_export_is_the_journal_entry_for_entry(reader: Reader, directory: Path) -> None:
    """Entries, checkpoints with their edges, head, name: and it verifies by itself."""
    out = directory.with_name("out")
    done = export(reader, out)
    assert [(each.path.name, each.first, each.before) for each in done] == [
        ("0.db", 0, 100),
        ("1.db", 0, 6),
    ]
    for shard in SHARDS:
        assert contents(directory / f"{shard}.db") == contents(out / f"{shard}.db")
    assert main([str(out), "--key", HEX]) == 0
    assert (out / "0.db").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        export(reader, out)


def test_an_export_while_a_thousand_entries_a_second_are_written_is_a_prefix(
    directory: Path,
) -> None:
    """Row 163: whole up to its own head, whatever is written meanwhile."""
    stop = threading.Event()

    async def write() -> None:
        journal = SqliteJournal.open(directory / "0.db", "0", KEY, checkpoint_every_s=0.05)
        number = 1000
        while not stop.is_set():
            some = range(number, number + 32)
            await asyncio.gather(*(journal.append(an_entry(n, Kind.REFUSED)) for n in some))
            number += 32
        await journal.close()

    writing = threading.Thread(target=asyncio.run, args=(write(),))
    writing.start()
    sizes = [100]
    try:
        for turn in range(4):
            with closing(FilesReader(directory)) as opened:
                until = time.monotonic() + PATIENCE_S
                while opened.size("0") <= sizes[-1] and time.monotonic() < until:
                    time.sleep(0.005)
                done = export(opened, directory.with_name(f"out-{turn}"))
            sizes.append(done[0].before)
            reports = verify_all(directory.with_name(f"out-{turn}"), KEY.public_key())
            assert [report.findings for report in reports] == [[], []]
            assert reports[0].entries == done[0].before
    finally:
        stop.set()
        writing.join()
    assert sizes == sorted(set(sizes)), "nothing was written meanwhile"
    assert check(directory / "0.db").ok


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET body=CAST(replace(body, '2099', '2098') AS BLOB) WHERE idx=7",
        "UPDATE entry SET body=NULL WHERE idx=7",
        "UPDATE entry SET kind='REFUSED' WHERE idx=7",
        "UPDATE entry SET leaf=zeroblob(32) WHERE idx=7",
        "UPDATE entry SET leaf='text' WHERE idx=7",
        "UPDATE entry SET idx=-1 WHERE idx=0",
        "DELETE FROM entry WHERE idx=7",
        "DELETE FROM entry WHERE idx>90",
        "UPDATE checkpoint SET note='x' WHERE size=20",
        "UPDATE checkpoint SET size=21 WHERE size=20",
        "DELETE FROM checkpoint",
        "DELETE FROM head",
        "UPDATE head SET note='x'",
        "UPDATE head SET note=(SELECT note FROM checkpoint WHERE size=20)",
        "UPDATE meta SET value='x' WHERE key='first'",
        "UPDATE meta SET value='sluis/local/9' WHERE key='origin'",
        "INSERT INTO evidence VALUES('x', 'witness', 'w', 0, x'00')",
        "INSERT INTO evidence VALUES(20, 'rfc3161', 'w', 0, x'00')",
    ],
)
def test_an_export_makes_nothing_good(directory: Path, tmp_path: Path, change: str) -> None:
    """Whoever exports has no key: what was changed is refused, or is as wrong as it was."""
    ask(directory / "0.db", change)
    with contextlib.suppress(*UNREADABLE):
        with closing(FilesReader(directory)) as changed:
            export(changed, tmp_path / "out")
        assert not all(report.ok for report in verify_all(tmp_path / "out", KEY.public_key()))


def test_a_shard_struck_from_the_roster_goes_along(directory: Path, tmp_path: Path) -> None:
    """An older list hides nothing: the verifier finds in the export what it finds here."""
    older = roster.write({"sluis/local/0"}, "local", KEY)
    (directory / "roster").write_text(older)
    with closing(FilesReader(directory)) as changed:
        export(changed, tmp_path / "out")
    reports = verify_all(tmp_path / "out", KEY.public_key())
    found = [finding.what for report in reports for finding in report.findings]
    assert found == ["the list of shards does not name it"]


def test_an_export_is_found_to_be_changed_like_the_journal_itself(
    reader: Reader, directory: Path
) -> None:
    """It is evidence, not a report."""
    out = directory.with_name("out")
    export(reader, out)
    ask(out / "0.db", "UPDATE entry SET kind='REFUSED' WHERE idx=50")
    assert check(out / "0.db").findings[0].at == 50
    (out / "1.db").unlink()
    assert main([str(out), "--key", HEX]) == 1


def test_a_part_is_cut_at_checkpoints_and_stands_alone(reader: Reader, directory: Path) -> None:
    """All of the time asked for is in it, with the signed edge before it."""
    out = directory.with_name("out")
    # Entries stand a second apart, and a minute of slack is left on both sides.
    since, until = MOMENT + timedelta(seconds=85), MOMENT + timedelta(seconds=-25)
    (one,) = export(reader, out, shards=["0"], since=since, until=until)
    assert (one.first, one.before) == (40, 80)
    report = check(one.path)
    assert (report.ok, report.begins, report.entries) == (True, 40, 80)
    assert report.remarks == [
        "the entries 0 to 39 are not here",
        "it ends at a checkpoint: what came after is not here",
    ]
    assert not (out / "roster").exists()
    with pytest.raises(KeyError):
        export(reader, directory.with_name("none"), shards=["2"])


def test_an_export_reaches_through_the_archive(directory: Path) -> None:
    """The file begins with entry 0 again, as if nothing had been moved."""
    before = contents(directory / "0.db")
    with archive.taken(directory / "0.db", KEY) as store:
        note = before["checkpoint"][2][1]
        root = checkpoint.verify(str(note), "sluis/local/0", KEY.public_key()).root.hex()
        archive.move(store, KEY.public_key(), archive.Range("0", "sluis/local/0", 0, 40, root))
    with closing(FilesReader(directory)) as opened:
        export(opened, directory.with_name("out"))
    assert contents(directory.with_name("out") / "0.db") == before


def test_evidence_goes_along(directory: Path) -> None:
    """What a witness said of a checkpoint is of use only beside it; in a proof, too."""
    witness = Witness()
    with closing(FilesReader(directory)) as opened:
        size, note = list(opened.checkpoints("0"))[-1]
    line = witness.cosigned(note.partition("\n\n")[0] + "\n").encode()
    ask(
        directory / "0.db",
        "INSERT INTO evidence VALUES(?, 'witness', ?, 0, ?)",
        size,
        witness.name,
        line,
    )
    out = directory.with_name("out")
    with closing(FilesReader(directory)) as opened:
        export(opened, out)
        proof = prove(opened, ("0", 3), newest_note(opened, "0", 3))
    assert contents(out / "0.db")["evidence"] == [(size, "witness", witness.name, 0, line)]
    (out / "proof").write_text(proof)
    told = ["proof", str(out / "proof"), "--key", HEX, "--witness"]
    assert main([*told, witness.vkey()]) == 0
    assert main([*told, Witness().vkey()]) == 1


def test_a_journal_on_a_server_is_exported_and_verified_like_files(
    server: Postgres, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The form of evidence is the same wherever it was kept."""
    place = ServerPlace(server)

    async def write() -> None:
        journal = place.open()
        await fill(journal, range(20))
        await journal.close()

    asyncio.run(write())
    with closing(open_reader(place.url)) as opened:
        (one,) = export(opened, tmp_path / "out")
        assert opened.head("0") == contents(one.path)["head"][0][1]
        assert list(opened.rows("0", 0, 40)) == contents(one.path)["entry"]
    assert main([str(tmp_path / "out"), "--key", HEX]) == 0
    assert verify_journal(place.url, HEX) == 0
    assert "40 entries" in capsys.readouterr().out
    place.by_hand("UPDATE entry SET kind='REFUSED' WHERE idx=7")
    assert verify_journal(place.url, HEX) == 1
    assert "entry 7" in capsys.readouterr().out
    assert show_journal(place.url, last=2) == 0


def test_a_server_shared_by_nodes_is_exported_as_a_journal_of_each(
    server: Postgres, tmp_path: Path
) -> None:
    """Each in a directory of its own, with the roster that names its shards."""
    place = ServerPlace(server)

    async def write(node: str) -> None:
        journal = place.open(node=node)
        await fill(journal, range(5))
        await journal.close()

    for node in ("anker", "boei"):
        asyncio.run(write(node))
    with closing(open_reader(place.url)) as opened:
        export(opened, tmp_path / "out")
    for node in ("anker", "boei"):
        assert [each.name for each in sorted((tmp_path / "out" / node).iterdir())] == [
            "0.db",
            "roster",
        ]
    both = [str(tmp_path / "out" / node) for node in ("anker", "boei")]
    assert main([*both, "--key", HEX]) == 0
    (tmp_path / "out" / "boei" / "0.db").unlink()
    assert main([*both, "--key", HEX]) == 1


# Proofs -------------------------------------------------------------------------------------------


def body_of(reader: Reader, place: Place) -> bytes:
    """Give the bytes of an entry."""
    shard, index = place
    return reader.some(shard, [index])[0].body or b""


@pytest.mark.parametrize("place", [("0", 0), ("0", 1), ("0", 63), ("0", 99), ("1", 5)])
def test_an_entry_is_proved_without_its_journal(
    reader: Reader, place: Place, tmp_path: Path
) -> None:
    """And no other entry by the same proof."""
    proof, entry, other = (tmp_path / name for name in ("proof", "entry", "other"))
    proof.write_text(prove(reader, place, newest_note(reader, *place)))
    entry.write_bytes(body_of(reader, place))
    other.write_bytes(body_of(reader, ("0", 7)))
    told = ["proof", str(proof), "--key", HEX]
    assert main([*told, "--entry", str(entry)]) == 0
    assert main([*told, "--entry", str(other)]) == 1
    assert main(told) == 0
    assert main([*told[:-1], "ff" * 32]) == 1


def test_no_changed_proof_holds(reader: Reader, tmp_path: Path) -> None:
    """Each line above the signature is struck out, doubled, or has a character changed."""
    proof, entry = tmp_path / "proof", tmp_path / "entry"
    entry.write_bytes(body_of(reader, ("0", 41)))
    lines = prove(reader, ("0", 41), newest_note(reader, "0", 41)).split("\n")
    for number, line in enumerate(lines[:-2]):
        for spoilt in ([], [line, line], [line[:-2] + "!" + line[-1:]], ["index 40"]):
            text = "\n".join([*lines[:number], *spoilt, *lines[number + 1 :]])
            proof.write_text(text)
            status = main(["proof", str(proof), "--key", HEX, "--entry", str(entry)])
            # Without the hash beside it the bytes of the entry still prove it.
            is_hint = line.startswith("extra") and spoilt == []
            assert (status == 0) == is_hint, (line, spoilt)


def test_only_what_the_checkpoint_covers_is_proved(reader: Reader) -> None:
    """Not beyond it, and not against one of another journal."""
    notes = dict(reader.checkpoints("0"))
    with pytest.raises(NotProvenError, match="not among the 20"):
        prove(reader, ("0", 20), notes[20])
    other = checkpoint.sign(Checkpoint("sluis/local/0", 40, bytes(32)), KEY)
    with pytest.raises(NotProvenError, match="does not lead"):
        prove(reader, ("0", 20), other)
    with pytest.raises(NotProvenError, match="not among"):
        prove(reader, ("0", 5), checkpoint.sign(Checkpoint("sluis/local/0", 999, bytes(32)), KEY))


@pytest.mark.parametrize("old", [0, 20, 40, 60, 100])
def test_a_journal_proves_that_it_only_grew(reader: Reader, old: int, tmp_path: Path) -> None:
    """From each checkpoint it ever gave; and from none it did not."""
    older, proof = tmp_path / "older", tmp_path / "proof"
    notes = dict(reader.checkpoints("0"))
    older.write_text(notes[old])
    proof.write_text(prove_growth(reader, "0", notes[old], reader.head("0")))
    told = ["proof", str(proof), "--key", HEX, "--from", str(older)]
    assert main(told) == 0
    another = checkpoint.sign(Checkpoint("sluis/local/0", old, b"\x01" * 32), KEY)
    older.write_text(another)
    assert main(told) == 1
    with pytest.raises(NotProvenError, match="not those"):
        prove_growth(reader, "0", another, reader.head("0"))


def test_a_receipt_of_the_gateway_is_a_proof(directory: Path, tmp_path: Path) -> None:
    """With a statement that the key signed; one of another entry is refused."""
    from gateway.core.ledger import receipt  # noqa: PLC0415 - only here

    with closing(FilesReader(directory)) as opened:
        leaf = opened.leaves("0", 41, 42)[0]
        (tmp_path / "entry").write_bytes(body_of(opened, ("0", 41)))
        text = prove(opened, ("0", 41), newest_note(opened, "0", 41))
    lines = text.split("\n")
    for told, status in ((leaf, 0), (bytes(32), 1)):
        said = receipt.statement("sluis/local/0", [("kind", "DISCLOSED")], told, KEY)
        lines[1] = f"extra {receipt._encoded(said.encode())}"
        (tmp_path / "receipt").write_text("\n".join(lines))
        given = ["proof", str(tmp_path / "receipt"), "--key", HEX]
        assert main(given) == status
        # Also beside the bytes of the right entry: the statement is about another.
        assert main([*given, "--entry", str(tmp_path / "entry")]) == status


# Audit packages -----------------------------------------------------------------------------------

ELIGIBLE: list[Place] = [*(("0", i) for i in range(1, 100, 2)), ("1", 1), ("1", 3)]


def packed(reader: Reader, directory: Path) -> Path:
    """Pack five entries for an auditor."""
    more = {"rules/legal-access.yaml": b"rows: []\n", "instruments/RR-2099-001.json": b"{}"}
    pack_audit(reader, directory, seed="lottrekking", eligible=ELIGIBLE, count=5, more=more)
    return directory


def test_a_sample_is_drawn_by_its_seed_alone(reader: Reader, tmp_path: Path) -> None:
    """The gateway and the verifier draw the same, in whatever order the entries come."""
    drawn = sample("lottrekking", ELIGIBLE, 5)
    assert drawn == sample("lottrekking", reversed(ELIGIBLE), 5) == draw("lottrekking", ELIGIBLE, 5)
    assert drawn != sample("another", ELIGIBLE, 5)
    assert len(sample("x", ELIGIBLE, 1000)) == len(ELIGIBLE)
    found = pack_audit(
        reader, tmp_path / "p", seed="lottrekking", eligible=ELIGIBLE, count=5, more={}
    )
    assert [(each.shard, each.index) for each in found] == drawn


def test_a_package_verifies_without_the_journal(reader: Reader, tmp_path: Path) -> None:
    """Digests, canonical bytes, proofs, and the sample."""
    package = packed(reader, tmp_path / "package")
    assert main(["audit", str(package), "--key", HEX]) == 0
    assert main(["audit", str(package), "--key", "ff" * 32]) == 1
    assert main(["audit", str(tmp_path), "--key", HEX]) == 2
    assert len(list((package / "entries").iterdir())) == 5


def test_no_file_of_a_package_can_be_changed_added_or_removed(
    reader: Reader, tmp_path: Path
) -> None:
    """Each one is in the manifest, with its digest."""
    package = packed(reader, tmp_path / "package")
    for path in [each for each in package.rglob("*") if each.is_file()]:
        whole = path.read_bytes()
        for spoilt in (whole + b"\n ", None):
            if spoilt is None:
                path.unlink()
            else:
                path.write_bytes(spoilt)
            status = main(["audit", str(package), "--key", HEX])
            is_blank = path.name == "manifest.json" and spoilt is not None
            assert (status == 0) == is_blank, path.name
        path.write_bytes(whole)
    (package / "entries" / "more.json").write_text("{}")
    assert main(["audit", str(package), "--key", HEX]) == 1


def test_entries_that_were_chosen_and_not_drawn_are_found(reader: Reader, tmp_path: Path) -> None:
    """Another sample with a manifest that fits it."""
    package = packed(reader, tmp_path / "package")
    other = tmp_path / "other"
    pack_audit(reader, other, seed="gekozen", eligible=ELIGIBLE, count=5, more={})
    manifest = json.loads((other / "manifest.json").read_text())
    (other / "manifest.json").write_text(json.dumps({**manifest, "seed": "lottrekking"}))
    assert main(["audit", str(other), "--key", HEX]) == 1
    assert main(["audit", str(package), "--key", HEX]) == 0


def sealed_again(package: Path) -> None:
    """Write a manifest that fits what is there."""
    manifest = json.loads((package / "manifest.json").read_text())
    for name in manifest["sha256"]:
        manifest["sha256"][name] = sha256((package / name).read_bytes()).hexdigest()
    (package / "manifest.json").write_text(json.dumps(manifest))


def test_each_entry_has_its_own_proof_and_all_of_a_shard_one_checkpoint(
    reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another entry under its name; a proof that ends elsewhere, good as it is."""
    package = packed(reader, tmp_path / "package")
    one, other, *_ = (each for each in sample("lottrekking", ELIGIBLE, 5) if each[0] == "0")
    names = [f"{shard}-{index}" for shard, index in (one, other)]
    for folder, ending in (("entries", "json"), ("proofs", "tlog-proof")):
        shutil.copy(
            package / folder / f"{names[0]}.{ending}", package / folder / f"{names[1]}.{ending}"
        )
    sealed_again(package)
    assert main(["audit", str(package), "--key", HEX]) == 1
    assert "its proof is of another entry" in capsys.readouterr().out
    again = packed(reader, tmp_path / "again")
    head = reader.head("0")
    (again / "proofs" / f"{names[0]}.tlog-proof").write_text(prove(reader, one, head))
    sealed_again(again)
    assert main(["audit", str(again), "--key", HEX]) == 1
    assert "ends in another checkpoint" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "", "manifest.json", "entries/0-1.json"])
def test_nothing_is_packed_outside_of_the_package(
    reader: Reader, tmp_path: Path, name: str
) -> None:
    """Nor in the place of what is checked."""
    with pytest.raises(ValueError, match=r"package"):
        pack_audit(reader, tmp_path / "p", seed="s", eligible=ELIGIBLE, count=1, more={name: b""})
    assert not (tmp_path / "p").exists()


# Commands -----------------------------------------------------------------------------------------


def test_the_commands_export_and_prove(
    directory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`sluis journal export` and `prove`, with their exit codes."""
    out = tmp_path / "out"
    assert export_command(out=out, journal=directory) == 0
    assert f"sluis_verify {out} --key" in capsys.readouterr().out
    assert export_command(out=out, journal=directory) == 2
    assert export_command(out=tmp_path / "n", shard=("9",), journal=directory) == 2
    assert export_command(out=tmp_path / "j", journal=directory, shard=("1",), json_=True) == 0
    capsys.readouterr()
    assert prove_command("0/41", journal=directory) == 0
    (tmp_path / "proof").write_text(capsys.readouterr().out)
    assert main(["proof", str(tmp_path / "proof"), "--key", HEX]) == 0
    exchange: Entry = an_entry(7)
    assert prove_command(str(exchange.exchange), out=tmp_path / "p", journal=directory) == 0
    assert sorted(path.name for path in (tmp_path / "p").iterdir()) == [
        *("0-14.json", "0-14.tlog-proof", "0-15.json", "0-15.tlog-proof")
    ]
    assert prove_command("0/4100", journal=directory) == 1
    assert prove_command("nowhere/1", journal=directory) == 2
    assert prove_command("unheard of", journal=directory) == 1
    assert prove_command(journal=directory) == 2


def test_the_command_proves_growth_from_a_note_or_a_receipt(
    directory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A receipt is an older checkpoint with something in front of it."""
    with contextlib.closing(FilesReader(directory)) as opened:
        note = dict(opened.checkpoints("0"))[40]
        (tmp_path / "note").write_text(note)
        (tmp_path / "receipt").write_text(prove(opened, ("0", 3), note))
    capsys.readouterr()
    for name in ("note", "receipt"):
        assert prove_command(consistency=tmp_path / name, journal=directory) == 0
        (tmp_path / "grown").write_text(capsys.readouterr().out)
        told = ["proof", str(tmp_path / "grown"), "--key", HEX, "--from", str(tmp_path / "note")]
        assert main(told) == 0
        capsys.readouterr()
