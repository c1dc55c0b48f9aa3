"""A caller keeps its receipts: what they prove without the journal, and of a journal cut since."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gateway.cli.call import _kept
from sluis_verify.__main__ import main
from tests.support.running import Running, running

ASKING = ("GeefOnderneming", "02.00.0000", "--subject", "0999999922")
MUNICIPALITY = "voorbeeldegem.example/burgerzaken"
PROVINCE = "proefland.example/ruimte"


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Running:
    """A gateway that has answered at both doors, and was stopped."""
    folder = tmp_path_factory.mktemp("receipts")
    with running(folder / "state") as ours:
        for door in ("soap", "grpc"):
            for who, status in ((MUNICIPALITY, 0), (PROVINCE, 1)):
                kept = folder / f"{door}-{status}.tlog-proof"
                asked = ("call", *ASKING, "--as", who, "--door", door, "--receipt", str(kept))
                assert ours.run(*asked).returncode == status
        full = ours.run("call", *ASKING, "--as", MUNICIPALITY, "--receipt", "/dev/full")
        assert (full.returncode, full.stdout[:11]) == (1, "OK_FILTERED")
        assert ours.stop() == 0
    return ours


def test_a_place_where_no_receipt_can_be_is_told_before_anything_is_asked(
    gateway: Running, tmp_path: Path
) -> None:
    """The gateway was stopped: whoever asked it would be told of the door instead."""
    for place in (tmp_path / "none" / "kept", tmp_path, tmp_path / ("a" * 300)):
        asked = ("call", *ASKING, "--as", MUNICIPALITY, "--receipt", str(place))
        told = gateway.run(*asked)
        assert (told.returncode, told.stdout) == (2, "")
        assert "give a file, in a directory that is there" in told.stderr


def test_a_receipt_that_cannot_be_kept_takes_no_answer_away(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was disclosed is shown first; a full disk is told in a line, after it."""
    assert not _kept(Path("/dev/full"), b"receipt")
    assert not _kept(Path("/dev/null"), b"")
    told = capsys.readouterr().err
    assert "/dev/full: the receipt is not kept (No space left on device)" in told
    assert "the answer came without a receipt" in told


def receipts(gateway: Running) -> list[Path]:
    return sorted(gateway.state.parent.glob("*.tlog-proof"))


def key(gateway: Running) -> str:
    return str(gateway.state / "keys" / "journal.pub")


def test_a_receipt_is_checked_with_the_public_key_alone(
    gateway: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of answers and refusals, of both doors: which exchange, and where its entry stands."""
    for receipt in receipts(gateway):
        assert main(["proof", str(receipt), "--key", key(gateway)]) == 0
        told = capsys.readouterr().out
        assert "exchange: " in told
        assert f"outcome: {'DENIED' if '-1' in receipt.name else 'OK_FILTERED'}" in told
        assert "it is entry " in told
    assert len(receipts(gateway)) == 4


def test_a_receipt_that_was_changed_proves_nothing(gateway: Running, tmp_path: Path) -> None:
    """Whatever line of it: another place, another exchange, another hash."""
    lines = receipts(gateway)[0].read_text().splitlines(keepends=True)
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        at = len(line) // 2 if len(line) > 20 else -2
        changed = line[:at] + ("7" if line[at] != "7" else "8") + line[at:][1:]
        forged = tmp_path / f"{number}.tlog-proof"
        forged.write_text("".join([*lines[:number], changed, *lines[number + 1 :]]))
        assert main(["proof", str(forged), "--key", key(gateway)]) != 0, line


def test_a_journal_cut_behind_a_receipt_is_found_out(gateway: Running, tmp_path: Path) -> None:
    """T3, T6: last night's copy verifies by itself, and not beside what callers hold."""
    held = [word for each in receipts(gateway) for word in ("--checkpoint", str(each))]
    copy = Path(shutil.copytree(gateway.state / "journal", tmp_path / "journal"))
    assert main([str(copy), "--key", key(gateway), *held]) == 0
    with closing(sqlite3.connect(copy / "worker-0.db", isolation_level=None)) as hand:
        last = hand.execute("SELECT max(idx) FROM entry").fetchone()[0]
        hand.execute("DELETE FROM entry WHERE idx=?", (last,))
        hand.execute("DELETE FROM checkpoint WHERE size>?", (last,))
    assert main([str(copy), "--key", key(gateway), *held]) == 1


def test_the_key_of_each_shard_is_printed_as_other_tools_take_it(gateway: Running) -> None:
    """C2SP's name+id+key: with it alone, and no file of ours, the journal verifies."""
    told = gateway.run("journal", "key")
    assert told.returncode == 0, told.stderr
    keys = dict(line.split("+", 1) for line in told.stdout.splitlines())
    assert {"sluis/local/worker-0", "sluis/local/admin"} <= set(keys)
    given = f"sluis/local/worker-0+{keys['sluis/local/worker-0']}"
    assert main([str(gateway.state / "journal"), "--key", given]) == 0
