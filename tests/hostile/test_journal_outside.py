"""What the journal is held against beside itself: edges, kept checkpoints, witnesses, archives."""

import asyncio
import base64
import contextlib
import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sluis_verify.journal
from gateway.core.ledger import checkpoint, receipt
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Entry, Kind, Purge, leaf_of
from gateway.core.ledger.proof import inclusion
from gateway.core.ledger.steps import purged
from gateway.core.ledger.tree import Levels, Tree
from gateway.stores.journal import archive
from gateway.stores.journal.sqlite import SqliteJournal
from sluis_verify import Finding, Given, Report, exchanges, note, proof, verify, verify_all
from sluis_verify.__main__ import main
from sluis_verify.evidence import imprint
from sluis_verify.note import load_witness
from sluis_verify.roster import crew
from sluis_verify.segment import _kept_open, read, read_elsewhere
from tests.support.journal import KEY, MOMENT, an_entry, check, open_journal
from tests.support.witness import Witness

ORIGIN = "sluis/local/0"
HEX = KEY.public_key().public_bytes_raw().hex()


async def written(path: Path, numbers: range, why: str | None = None) -> None:
    """Write an exchange of two entries for each number."""
    journal = open_journal(path)
    for number in numbers:
        await journal.append(an_entry(number, why=why))
        await journal.append(an_entry(number, Kind.DISCLOSED))
    await journal.close()


async def appended(path: Path, *entries: Entry) -> None:
    """Write these."""
    journal = SqliteJournal.open(path, path.stem, KEY)
    for entry in entries:
        await journal.append(entry)
    await journal.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a journal of 40 entries, with checkpoints at 0, 20 and 40."""
    found = tmp_path / "journal" / "0.db"
    found.parent.mkdir()
    asyncio.run(written(found, range(10)))
    asyncio.run(written(found, range(10, 20)))
    assert check(found).ok
    return found


def ask(path: Path, query: str, *values: object) -> list[tuple[str, ...]]:
    """Read or change as somebody with a SQLite shell."""
    with closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute("PRAGMA synchronous=OFF")
        return hand.execute(query, values).fetchall()


def note_of(path: Path, size: int) -> str:
    """Give a checkpoint."""
    return str(ask(path, "SELECT note FROM checkpoint WHERE size=?", size)[0][0])


def told(directory: Path) -> list[str]:
    """Give what the verifier says of a whole journal."""
    reports = verify_all(directory, KEY.public_key())
    return [finding.what for report in reports for finding in report.findings]


# Edges, and what a checkpoint says is open --------------------------------------------------------


def test_an_edge_that_is_not_the_trees_is_named(path: Path) -> None:
    """Whoever takes the shard up from it would sign another journal."""
    ask(
        path, "UPDATE checkpoint SET edge=(SELECT edge FROM checkpoint WHERE size=20) WHERE size=40"
    )
    assert check(path).findings == [
        Finding(40, "the edge beside the checkpoint of 40 entries is another")
    ]
    ask(path, "UPDATE checkpoint SET edge=zeroblob(31) WHERE size=40")
    assert "edge is not that of a tree of its size" in check(path).findings[0].what


@pytest.mark.parametrize(("said", "well"), [(0, True), (20, True), (21, False), (None, False)])
def test_a_checkpoint_that_hides_an_open_exchange_is_named(
    tmp_path: Path, said: int | None, *, well: bool
) -> None:
    """Recovery reads from where it says; a grant before that would never get its outcome."""
    path = tmp_path / "0.db"
    asyncio.run(written(path, range(10)))
    asyncio.run(appended(path, an_entry(99)))
    tree = Tree()
    for (leaf,) in ask(path, "SELECT leaf FROM entry ORDER BY idx"):
        tree.append(leaf)  # type: ignore[arg-type]
    signed = checkpoint.sign(Checkpoint(ORIGIN, 21, tree.root(), said), KEY)
    ask(path, "UPDATE checkpoint SET note=? WHERE size=21", signed)
    assert well == check(path).ok
    if not well:
        assert "hides an exchange that was open" in check(path).findings[0].what


def test_a_signature_has_one_spelling(path: Path) -> None:
    """T1: the last character before the padding has bits that no decoder looks at."""
    note = note_of(path, 40)
    last = note.rstrip("=\n")[-1]
    others = [
        letter
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        if letter != last and _decoded(note, letter) == _decoded(note, last)
    ]
    assert others
    for letter in others:
        ask(path, "UPDATE checkpoint SET note=? WHERE size=40", _spelt(note, letter))
        assert check(path).findings[0].at == 40


def _spelt(note: str, letter: str) -> str:
    bare = note.rstrip("=\n")
    return bare[:-1] + letter + note[len(bare) :]


def _decoded(note: str, letter: str) -> bytes:
    return base64.b64decode(_spelt(note, letter).split(" ")[-1])


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n20\n{base64.b64encode(bytes(32)).decode()}\nopen 3\nopen 3\n",
        f"{ORIGIN}\n20\n{base64.b64encode(bytes(32)).decode()}\nclosed 3\n",
        f"{ORIGIN}\n20\n{base64.b64encode(bytes(32)).decode()}\nopen 03\n",
        f"{ORIGIN}\n+20\n{base64.b64encode(bytes(32)).decode()}\n",
        f"{ORIGIN}\n20\n",
    ],
    ids=["two of a line", "another line", "another number", "another size", "too short"],
)
def test_what_is_signed_and_no_checkpoint_is_none(text: str) -> None:
    """A second way to say a thing would be a second meaning."""
    signed = checkpoint.sign_text(text, ORIGIN, KEY)
    with pytest.raises(ValueError, match=r"not a checkpoint|a number in it"):
        note.read(signed, ORIGIN, KEY.public_key())


def test_an_entry_before_the_first_is_named(path: Path) -> None:
    """Nobody counts it, and whoever searches would find it."""
    ask(path, "INSERT INTO entry SELECT -1, kind, exchange, at, leaf, body FROM entry WHERE idx=3")
    assert check(path).findings == [Finding(-1, "it stands before entry 0, the first of its file")]


def test_an_exchange_has_outcomes_only_after_its_grant(tmp_path: Path) -> None:
    """A second one may put the first right; one without a grant is named."""
    path = tmp_path / "0.db"
    kinds = (Kind.GRANTED, Kind.DISCLOSED, Kind.SOURCE_FAILED)
    asyncio.run(appended(path, *(an_entry(1, kind) for kind in kinds)))
    assert check(path).ok
    asyncio.run(appended(path, an_entry(2, Kind.SOURCE_FAILED)))
    assert check(path).findings == [Finding(3, "an outcome without a grant before it")]


# Kept elsewhere -----------------------------------------------------------------------------------


def test_a_checkpoint_kept_elsewhere_convicts_an_older_copy(path: Path, tmp_path: Path) -> None:
    """T3, T6: a backup of last night is whole in itself."""
    older = path.read_bytes()
    asyncio.run(written(path, range(20, 30)))
    kept = tmp_path / "kept"
    kept.write_text(note_of(path, 60))
    assert main([str(path), "--key", HEX, "--checkpoint", str(kept)]) == 0
    path.write_bytes(older)
    assert main([str(path), "--key", HEX]) == 0
    assert main([str(path), "--key", HEX, "--checkpoint", str(kept)]) == 1


def test_every_cut_is_told_by_a_receipt_of_what_was_cut(path: Path, tmp_path: Path) -> None:
    """T3, for k = 1 to n, even when the attacker has heads of every length."""
    receipts = {}
    heads = {}
    levels = Levels()
    for index, (leaf,) in enumerate(ask(path, "SELECT leaf FROM entry ORDER BY idx")):
        levels.append(leaf)  # type: ignore[arg-type]
        head = checkpoint.sign(Checkpoint(ORIGIN, index + 1, levels.root()), KEY)
        proof = receipt.tlog_proof(index, inclusion(levels, index, index + 1), head, "")
        receipts[index], heads[index + 1] = proof, head
    kept = tmp_path / "receipt"
    for size in range(39, 0, -3):
        ask(path, "DELETE FROM entry WHERE idx>=?", size)
        ask(path, "DELETE FROM checkpoint WHERE size>?", size)
        ask(path, "UPDATE head SET note=?", heads[size])
        assert check(path).ok, size
        kept.write_text(receipts[size])
        reports = given_reports(path, kept)
        assert [(f.at, f.what) for f in reports[0].findings] == [
            (size, f"{kept} counts {size + 1} entries: 1 are missing")
        ]
        kept.write_text(receipts[size - 1])
        assert given_reports(path, kept)[0].ok


def given_reports(path: Path, *kept: Path, witnesses: tuple[str, ...] = ()) -> list[Report]:
    """Verify against files."""
    from sluis_verify.__main__ import check as check_all  # noqa: PLC0415 - another of that name here

    return check_all([path], HEX, checkpoints=kept, witnesses=witnesses)


def test_a_receipt_that_does_not_lead_to_its_checkpoint_is_no_evidence(
    path: Path, tmp_path: Path
) -> None:
    """The checkpoint behind it is good; the entry it claims is not under it."""
    levels = Levels()
    for (each,) in ask(path, "SELECT leaf FROM entry WHERE idx<20 ORDER BY idx"):
        levels.append(each)  # type: ignore[arg-type]
    kept = tmp_path / "receipt"
    for leaf, well in ((levels.span(7, 8), True), (bytes(32), False)):
        said = receipt.statement(ORIGIN, [("kind", "DISCLOSED")], leaf, KEY)
        kept.write_text(receipt.tlog_proof(7, inclusion(levels, 7, 20), note_of(path, 20), said))
        reports = given_reports(path, kept)
        assert well == all(report.ok for report in reports)
        assert reports[0].path == (str(path) if well else str(kept))


def test_a_past_rewritten_with_the_key_is_told_by_what_was_kept(path: Path, tmp_path: Path) -> None:
    """T5: disk and key are the attacker's; the checkpoints of others are not."""
    kept = tmp_path / "kept"
    kept.write_text(note_of(path, 20))
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    asyncio.run(written(path, range(10), why="another past"))
    asyncio.run(written(path, range(10, 20)))
    assert check(path).ok
    (report,) = given_reports(path, kept)
    assert report.findings[0].at == 20
    assert "this one was rewritten" in report.findings[0].what


def test_two_heads_of_one_size_name_each_other(path: Path, tmp_path: Path) -> None:
    """T7: two auditors were shown two journals; either journal at hand is one of them."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text(note_of(path, 20))
    other.write_text(checkpoint.sign(Checkpoint(ORIGIN, 20, bytes(32)), KEY))
    split, journal = given_reports(path, one, other)
    assert (split.path, split.findings[0].at) == (str(other), 20)
    assert str(one) in split.findings[0].what
    assert str(other) in journal.findings[0].what


def test_a_kept_file_that_is_no_checkpoint_is_named(path: Path, tmp_path: Path) -> None:
    """Somebody else's signature, no signature, of a shard that is not here."""
    kept = tmp_path / "kept"
    for text in ("", "nonsense", note_of(path, 20).replace("20", "21")):
        kept.write_text(text)
        assert given_reports(path, kept)[0].path == str(kept)
        assert main([str(path), "--key", HEX, "--checkpoint", str(kept)]) == 1
    kept.write_text(checkpoint.sign(Checkpoint("sluis/local/9", 3, bytes(32)), KEY))
    assert "is not here" in given_reports(path, kept)[-1].findings[0].what
    assert main([str(path), "--key", HEX, "--checkpoint", str(tmp_path / "nowhere")]) == 2


# Witnesses and time stamps ------------------------------------------------------------------------


def attest(path: Path, size: int, kind: str, who: str, data: bytes) -> None:
    """Put evidence there by hand."""
    ask(path, "INSERT OR REPLACE INTO evidence VALUES(?, ?, ?, 0, ?)", size, kind, who, data)


def test_a_cosignature_counts_when_the_witness_is_known(path: Path) -> None:
    """Without its key it is neither believed nor a finding."""
    witness = Witness()
    text = note_of(path, 20).partition("\n\n")[0] + "\n"
    attest(path, 20, "witness", witness.name, witness.cosigned(text).encode())
    known = Given(KEY.public_key(), (load_witness(witness.vkey()),))
    assert (verify(path, known).ok, verify(path, known).witnessed) == (True, 20)
    assert verify(path, known).remarks == []
    assert (check(path).ok, check(path).witnessed) == (True, 0)
    stranger = Given(KEY.public_key(), (load_witness(Witness().vkey()),))
    assert "its cosignature is not there" in verify(path, stranger).findings[0].what
    attest(path, 20, "witness", witness.name, Witness(key=witness.key).cosigned("other").encode())
    found = verify(path, known).findings
    assert [(each.at, "does not hold" in each.what) for each in found] == [(20, True)]
    ask(path, "DELETE FROM evidence")
    nobody = "no checkpoint here has the cosignature of a witness that was given"
    assert (verify(path, known).ok, verify(path, known).remarks) == (True, [nobody])


def der(tag: int, *parts: bytes) -> bytes:
    """Write one DER value."""
    content = b"".join(parts)
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8 or 1, "big")
    long = len(content) > 127
    return (
        bytes((tag, 0x80 | len(length))) + length + content
        if long
        else (bytes((tag, len(content))) + content)
    )


def a_token(digest: bytes, certificates: bytes = b"") -> bytes:
    """Write a time-stamp answer about a SHA-256, as RFC 3161 section 2.4.2 has it, unsigned."""
    sha256 = der(0x30, bytes.fromhex("0609608648016503040201"), bytes.fromhex("0500"))
    policy, serial = bytes.fromhex("06032a0304"), der(0x02, b"\x07")
    moment = der(0x18, b"20990102030405Z")
    imprinted = der(0x30, sha256, der(0x04, digest))
    info = der(0x30, der(0x02, b"\x01"), policy, imprinted, serial, moment)
    content = der(0x30, bytes.fromhex("060b2a864886f70d0109100104"), der(0xA0, der(0x04, info)))
    signed = der(0x30, der(0x02, b"\x03"), der(0x31, sha256), content, der(0xA0, certificates))
    token = der(0x30, bytes.fromhex("06092a864886f70d010702"), der(0xA0, signed))
    return der(0x30, der(0x30, der(0x02, b"\x00")), token)


def test_a_time_stamp_is_about_its_checkpoint(path: Path) -> None:
    """Its imprint is the SHA-256 of the note; one of another note is named."""
    stamped = note_of(path, 20)
    attest(
        path, 20, "rfc3161", "tsa", a_token(hashlib.sha256(stamped.encode()).digest(), bytes(900))
    )
    assert (check(path).ok, check(path).stamped) == (True, 20)
    attest(path, 20, "rfc3161", "tsa", a_token(hashlib.sha256(b"another").digest()))
    assert check(path).findings == [Finding(20, "rfc3161 of tsa: it is about something else")]
    whole = a_token(bytes(32))
    for length in range(0, len(whole) - 1, 7):
        with pytest.raises(ValueError, match=r"."):
            imprint(whole[:length])
    for info in (b"", der(0x30), der(0x30, der(0x02, b"\x01"), der(0x02, b"\x01"), der(0x30))):
        with pytest.raises(ValueError, match=r"."):
            imprint(bytes.fromhex("060b2a864886f70d0109100104") + der(0xA0, der(0x04, info)))


def test_evidence_of_nothing_is_named(path: Path) -> None:
    """About a checkpoint that is not there; of a kind that is none."""
    attest(path, 21, "witness", "w", b"")
    attest(path, 40, "hearsay", "w", b"")
    assert [each.what for each in check(path).findings] == [
        "witness of w: there is no such checkpoint",
        "hearsay of w: no such kind of evidence is known",
    ]


@given(st.binary(max_size=200), st.data())
def test_no_token_makes_the_verifier_stumble(noise: bytes, data: st.DataObject) -> None:
    """Whatever the bytes: an imprint, or the one kind of error."""
    whole = bytearray(a_token(bytes(32), noise))
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for token in (noise, bytes(whole)):
        with contextlib.suppress(ValueError):
            assert isinstance(imprint(token), bytes)


NOTE = checkpoint.sign(Checkpoint(ORIGIN, 20, bytes(32), 20), KEY)
PROOF = receipt.tlog_proof(7, [bytes(32)] * 5, NOTE, "")


@given(st.text(max_size=80), st.sampled_from([NOTE, PROOF]), st.data())
def test_no_text_makes_the_verifier_stumble(noise: str, text: str, data: st.DataObject) -> None:
    """Notes, proofs, cosignatures: read, or the one kind of error."""
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 8)))
    witness = load_witness(Witness().vkey())
    for given_ in (noise, text[:start] + noise + text[stop:]):
        for reading in (
            lambda each: note.read(each, ORIGIN, KEY.public_key()),
            lambda each: note.cosigned_at(NOTE, each, witness),
            proof.read,
        ):
            with contextlib.suppress(ValueError):
                reading(given_)


# Archives -----------------------------------------------------------------------------------------


def archived(path: Path, *sizes: int) -> list[Path]:
    """Move the entries before each of these sizes out, and let the journal say so."""
    moved = []
    with archive.taken(path, KEY) as store:
        first = 0
        for size in sizes:
            root = checkpoint.verify(note_of(path, size), ORIGIN, KEY.public_key()).root.hex()
            wanted = archive.Range(path.stem, ORIGIN, first, size, root)
            moved.append(archive.move(store, KEY.public_key(), wanted))
            first = size
    return moved


def said(act: str, first: int, before: int, root: str) -> Entry:
    """Give the entry that says what is done to others."""
    what = Purge(act=act, before=before, first=first, origin=ORIGIN, root=root)
    return purged("os:dpo", "bewaartermijn verstreken", MOMENT, person=None, purge=what)


def root_of(path: Path, size: int) -> str:
    """Give the signed root of so many entries."""
    return base64.b64decode(note_of(path, size).split("\n")[2]).hex()


def test_a_shard_is_read_through_its_archived_files(path: Path) -> None:
    """From entry 0 on, across the files, with the root it had before."""
    before = check(path)
    oldest, newer = archived(path, 20, 40)
    after = check(path)
    assert (before.root, before.entries) == (after.root, after.entries)
    assert [str(oldest), str(newer), str(path)] == after.files
    assert (after.ok, after.begins, told(path.parent)) == (True, 0, [])
    asyncio.run(written(path, range(20, 25)))
    assert (check(path).entries, told(path.parent)) == (50, [])


def test_an_entry_changed_in_the_archive_is_named(path: Path) -> None:
    """T2, T4 behind the front: by its hash, and by the signed root."""
    oldest, _ = archived(path, 20, 40)
    whole = oldest.read_bytes()
    ask(oldest, "UPDATE entry SET body=CAST(replace(body,'2099','2098') AS BLOB) WHERE idx=7")
    assert check(path).findings[0].at == 7
    oldest.write_bytes(whole)
    body = an_entry(3, Kind.DISCLOSED, why="changed").encode()
    ask(oldest, "UPDATE entry SET body=?, leaf=? WHERE idx=7", body, leaf_of(body))
    assert check(path).findings[0].what == "one of the entries 0 to 19 is not what was signed"


def test_a_missing_archive_is_named_whatever_the_journal_says_of_it(path: Path) -> None:
    """Also of what was purged: hashes stay, and with them every proof, and what was decided by."""
    root = root_of(path, 20)
    oldest, _ = archived(path, 20, 40)
    oldest.unlink()
    assert told(path.parent) == ["the entries 0 to 19 are missing"]
    assert check(path).remarks == ["the entries 0 to 19 are not here"]
    asyncio.run(appended(path, said("ARCHIVE", 0, 20, root)))
    assert told(path.parent) == ["the entries 0 to 19 are missing"]
    asyncio.run(appended(path, said("PURGE", 0, 20, root)))
    assert told(path.parent) == ["the entries 0 to 19 are missing"]


def test_an_archive_missing_in_the_middle_is_named(path: Path) -> None:
    """Also of a single shard: there is something before it and something after."""
    _, newer = archived(path, 20, 40)
    newer.unlink()
    assert [each.what for each in check(path).findings] == ["the entries 20 to 39 are missing"]


def test_purged_bytes_need_an_entry_that_says_so(path: Path) -> None:
    """With the range and the root of that moment; it may stand in another shard."""
    root = root_of(path, 20)
    oldest, _ = archived(path, 20, 40)
    (segment, _) = archive.segments(path.parent, KEY.public_key())
    archive.purge(segment, KEY.public_key())
    gone = "the bytes of the entries 0 to 19 are gone, and no entry says why"
    assert told(path.parent) == [gone]
    other = path.with_name("1.db")
    asyncio.run(appended(other, said("PURGE", 0, 20, root)))
    assert told(path.parent) == []
    assert verify_all(path.parent, KEY.public_key())[0].purged == 20
    assert [each.what for each in check(path).findings] == [gone]
    ask(oldest, "UPDATE entry SET leaf=zeroblob(32) WHERE idx=3")
    assert told(path.parent)[0] == "one of the entries 0 to 19 is not what was signed"


@pytest.mark.parametrize(
    ("first", "before", "root"), [(1, 20, None), (0, 19, None), (0, 20, "00" * 32), (0, 60, None)]
)
def test_an_entry_that_says_something_else_covers_no_purge(
    path: Path, first: int, before: int, root: str | None
) -> None:
    """One entry too few, another root, more than there is."""
    right = root_of(path, 20)
    archived(path, 20, 40)
    (segment, _) = archive.segments(path.parent, KEY.public_key())
    asyncio.run(appended(path, said("PURGE", first, before, root or right)))
    archive.purge(segment, KEY.public_key())
    assert told(path.parent) != []


def test_bytes_taken_out_of_the_file_in_use_are_missed(path: Path) -> None:
    """Nothing is purged there; whoever empties one entry is found."""
    ask(path, "UPDATE entry SET body=NULL WHERE idx IN (3, 4, 30)")
    assert check(path).findings == [
        Finding(3, "the bytes of the entries 3 to 4 are gone, and no entry says why"),
        Finding(30, "the bytes of the entries 30 to 30 are gone, and no entry says why"),
    ]


def test_a_half_done_archive_is_no_finding(path: Path, tmp_path: Path) -> None:
    """A crash between the copy and the removal leaves both; each is good."""
    whole = tmp_path / "whole.db"
    shutil.copy(path, whole)
    (oldest,) = archived(path, 20)
    shutil.copy(whole, path)
    assert told(path.parent) == []
    ask(oldest, "UPDATE entry SET body=CAST(replace(body,'2099','2098') AS BLOB) WHERE idx=7")
    assert "its bytes are not those that were hashed" in told(path.parent)


def test_an_archived_file_is_evidence_alone(path: Path) -> None:
    """It ends with a head, and begins behind a signed edge."""
    _, newer = archived(path, 20, 40)
    report = check(newer)
    assert (report.ok, report.begins, report.entries) == (True, 20, 40)
    ask(newer, "UPDATE checkpoint SET edge=zeroblob(64) WHERE size=20")
    assert "edge beside the checkpoint" in check(newer).findings[0].what
    ask(newer, "DELETE FROM checkpoint WHERE size=20")
    assert "no signed checkpoint from which to go on" in check(newer).findings[0].what


def test_a_signed_checkpoint_that_an_archived_file_does_not_reach_is_named(path: Path) -> None:
    """Its last entries were cut off, and the next file begins where they were."""
    beyond = ask(path, "SELECT size, note, edge FROM checkpoint WHERE size=40")[0]
    oldest, _ = archived(path, 20, 40)
    ask(oldest, "INSERT INTO checkpoint VALUES(?, ?, ?)", *beyond)
    assert check(path).findings == [Finding(40, "the file before signed entries that are missing")]


def test_outcomes_of_grants_that_are_not_here_are_expected_for_a_while(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a gap; not for ever."""
    asyncio.run(appended(path, an_entry(98), an_entry(99)))
    asyncio.run(appended(path, *(an_entry(n, Kind.DISCLOSED) for n in (98, 99))))
    _, newest = archived(path, 40, 42)
    assert (check(path).ok, check(path).kinds["UNKNOWN_OUTCOME"]) == (True, 2)
    newest.unlink()
    (path.parent / "archive" / "0.0-40.db").unlink()
    assert (check(path).ok, check(path).begins) == (True, 42)
    monkeypatch.setattr(exchanges, "ENDED_MAX", 2)
    assert "without a grant" in check(path).findings[0].what


# Several processes --------------------------------------------------------------------------------


def test_several_processes_find_what_one_finds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process of its own finds wrong is looked at again where it is judged."""
    monkeypatch.setattr(sluis_verify.journal, "CHUNK", 4)
    monkeypatch.setattr(sluis_verify.journal, "WORTH_IT", 1)
    whole = path.read_bytes()
    assert read_elsewhere(str(path), 0, 40) == read(_kept_open(str(path)), 0, 40)
    with crew(2) as helping:
        given = Given(KEY.public_key(), crew=helping)
        assert verify(path, given) == check(path)
        for spoilt in (
            "UPDATE entry SET kind='REFUSED' WHERE idx=17",
            "DELETE FROM entry WHERE idx=22",
            "UPDATE entry SET body=NULL WHERE idx=5",
            "UPDATE entry SET exchange=CAST(x'ff' AS TEXT) WHERE idx=38",
        ):
            ask(path, spoilt)
            assert read_elsewhere(str(path), 0, 40) is None
            assert verify(path, given) == check(path)
            assert not check(path).ok
            path.write_bytes(whole)
