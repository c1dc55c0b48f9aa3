"""The keys of the quarters: who makes them, when, and what happens when one is not there."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.compose import StartupError, open_keys, prepare_state
from gateway.core.faults import JournalUnavailable
from gateway.core.ledger.quarters import bounds, is_same_quarter, quarter_of
from gateway.settings import Settings
from gateway.stores.journal import made
from gateway.stores.journal.keys import KeyFileError
from gateway.stores.journal.pseudonyms import create_key, siv_key
from gateway.stores.journal.quarters import AHEAD, Keyring, NoSuchKeyError

NUMBER: Final = "80651512409"
NOW: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
TURN: Final = datetime(2027, 1, 1, tzinfo=UTC)
LONG_AGO: Final = datetime(2016, 8, 1, tzinfo=UTC)
ERASED_BY: Final = "command-line/7"
RACERS: Final = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "subjects"


def a_keyring(folder: Path, *moments: datetime) -> Keyring:
    """Prepare a ring at each of *moments*."""
    ring = Keyring(folder)
    for moment in moments:
        ring.prepare(moment)
    return ring


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(folder: Path, program: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a process of its own with a ring called ``ring``."""
    start = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from gateway.stores.journal.quarters import Keyring\n"
        "ring = Keyring(Path(sys.argv[1]))\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", start + program, str(folder), *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )


# ------------------------------------------------------------------ quarters

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(9990, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(MOMENTS)
def test_every_moment_is_in_one_quarter(moment: datetime) -> None:
    """And quarters follow each other without a gap."""
    start, after = bounds(quarter_of(moment))
    assert start <= moment < after
    assert quarter_of(start) == quarter_of(after - timedelta(microseconds=1)) == quarter_of(moment)
    assert bounds(quarter_of(after))[0] == after


@given(MOMENTS, st.integers(-25, 25), st.integers(-1, 1))
def test_two_moments_are_of_one_quarter_when_it_has_one_name(
    moment: datetime, quarters: int, microseconds: int
) -> None:
    """The same months of another year are another quarter; so is what is just over the turn."""
    month = (bounds(quarter_of(moment))[0].month - 1) // 3 + quarters
    near = datetime(moment.year + month // 4, month % 4 * 3 + 1, 1, tzinfo=UTC)
    near += timedelta(microseconds=microseconds)
    for one, other in ((moment, near), (near, moment), (near, near)):
        assert is_same_quarter(one, other) == (quarter_of(one) == quarter_of(other))


@pytest.mark.parametrize("word", ["2026-Q0", "2026-Q5", "2026-q4", "26-Q4", "2026-Q4.key", "../x"])
def test_what_is_no_quarter_is_refused(word: str) -> None:
    """A name of a quarter becomes a path."""
    with pytest.raises(ValueError, match="2026-Q4"):
        bounds(word)


# ------------------------------------------------------------------ making


def test_a_key_is_made_for_this_quarter_and_named_in_the_list(folder: Path) -> None:
    """Mode 0600, in a directory that is its owner's."""
    key = a_keyring(folder, NOW).at(NOW)
    assert names(folder) == ["2026-Q4.key", "made"]
    assert (folder / "made").read_text() == f"2026-Q4 {key.key_id}\n"
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_next_key_is_made_a_week_ahead(folder: Path) -> None:
    """The turn of a quarter is met without touching the disk."""
    ring = a_keyring(folder, TURN - AHEAD - timedelta(microseconds=1))
    assert names(folder) == ["2026-Q4.key", "made"]
    with pytest.raises(JournalUnavailable):
        ring.at(TURN)
    ring.prepare(TURN - AHEAD)
    assert names(folder) == ["2026-Q4.key", "2027-Q1.key", "made"]
    before, after = ring.at(TURN - timedelta(microseconds=1)), ring.at(TURN)
    assert before.key_id != after.key_id
    assert before.number(NUMBER) != after.number(NUMBER)


def test_another_process_has_the_same_keys(folder: Path) -> None:
    """What one seals, the other finds and opens."""
    one, other = a_keyring(folder, NOW), a_keyring(folder, NOW)
    assert one.at(NOW).number(NUMBER) == other.at(NOW).number(NUMBER)
    assert other.at(NOW).open(one.at(NOW).number(NUMBER)) == NUMBER
    assert (folder / "made").read_text().count("\n") == 1


def test_processes_that_make_the_same_key_agree(folder: Path) -> None:
    """Workers start together at the first moment of a gateway."""
    program = "now = datetime.fromisoformat('2026-12-30T00:00:00+00:00')\n"
    program += "ring.prepare(now)\nprint(sorted(key.key_id for key in ring.all().values()))"
    racing = [run(folder, program) for _ in range(RACERS)]
    told = {process.communicate(timeout=60)[0] for process in racing}
    assert [process.returncode for process in racing] == [0] * RACERS
    assert len(told) == 1
    assert names(folder) == ["2026-Q4.key", "2027-Q1.key", "made"]
    assert (folder / "made").read_text().count("\n") == 2


def test_a_key_whose_making_was_cut_short_is_made_again(folder: Path) -> None:
    """Half a key never has the name of one; nothing was sealed under it."""
    a_keyring(folder, NOW)
    (folder / "2027-Q1.new").write_text("half")
    ring = a_keyring(folder, TURN)
    assert "2027-Q1.new" not in names(folder)
    assert ring.at(TURN).open(ring.at(TURN).number(NUMBER)) == NUMBER


def test_a_key_that_was_made_and_not_yet_named_is_named(folder: Path) -> None:
    """A crash came between the file and the list."""
    key = a_keyring(folder, NOW).at(NOW)
    (folder / "made").write_text("")
    assert a_keyring(folder, NOW).at(NOW).key_id == key.key_id
    assert (folder / "made").read_text() == f"2026-Q4 {key.key_id}\n"


@pytest.mark.parametrize("cut", range(1, 17))
def test_a_line_that_was_cut_short_is_written_again(folder: Path, cut: int) -> None:
    """Whatever a crash leaves of it."""
    line = f"2026-Q4 {a_keyring(folder, NOW).at(NOW).key_id}\n"
    (folder / "made").write_text(line[:-cut])
    assert set(Keyring(folder).all()) == {"2026-Q4"}
    a_keyring(folder, NOW)
    assert (folder / "made").read_text() == line


def test_a_key_a_list_from_a_backup_does_not_know_is_named_again(folder: Path) -> None:
    """So that it can be destroyed, and is missed when it is gone."""
    old = a_keyring(folder, LONG_AGO).at(LONG_AGO)
    (folder / "made").unlink()
    ring = a_keyring(folder, NOW)
    assert ring.history()["2016-Q3"] == made.Made(old.key_id)
    ring.destroy("2016-Q3", ERASED_BY)


# ------------------------------------------------------------------ gone, or another


def test_a_key_that_is_gone_is_never_made_anew(folder: Path) -> None:
    """What was sealed under it today would be lost, and nobody would know."""
    a_keyring(folder, NOW)
    (folder / "2026-Q4.key").unlink()
    with pytest.raises(KeyFileError, match=r"2026-Q4\.key: made, not destroyed, and gone; restore"):
        a_keyring(folder, NOW)
    assert names(folder) == ["made"]


def test_a_key_of_another_quarter_that_is_gone_stops_a_start_and_a_search(folder: Path) -> None:
    """An incident, whatever quarter it is of; the key of today is there all the same."""
    a_keyring(folder, LONG_AGO, NOW)
    (folder / "2016-Q3.key").unlink()
    ring = Keyring(folder)
    with pytest.raises(KeyFileError, match=r"2016-Q3\.key: made, not destroyed, and gone"):
        ring.prepare(NOW)
    with pytest.raises(KeyFileError, match=r"2016-Q3\.key: made, not destroyed, and gone"):
        ring.all()
    # A gateway that runs goes on and says so once an hour.
    assert ring.at(NOW).open(ring.at(NOW).number(NUMBER)) == NUMBER


def test_a_key_that_was_replaced_is_refused(folder: Path) -> None:
    """The list knows which one it was."""
    a_keyring(folder, NOW)
    (folder / "2026-Q4.key").unlink()
    create_key(folder / "2026-Q4.key")
    with pytest.raises(KeyFileError, match=r"2026-Q4\.key: not the key that was made; restore"):
        a_keyring(folder, NOW)
    with pytest.raises(KeyFileError, match="not the key that was made"):
        Keyring(folder).all()


@pytest.mark.parametrize("line", ["2026-Q4\n", "2026-Q5 00112233\n", "x\n\n", "\xe9\n", "\n"])
def test_a_list_changed_by_another_hand_is_refused(folder: Path, line: str) -> None:
    """Nothing is guessed."""
    a_keyring(folder, NOW)
    with (folder / "made").open("a", encoding="latin-1") as file:
        file.write(line)
    with pytest.raises(KeyFileError, match="made: changed by another hand; restore it"):
        a_keyring(folder, NOW)
    with pytest.raises(KeyFileError, match="changed by another hand"):
        Keyring(folder).all()


def test_a_gateway_whose_journal_has_keys_that_are_gone_does_not_start(tmp_path: Path) -> None:
    """One key, or all of them with their list: told at start, with the remedy."""
    wanted = Settings(state_dir=tmp_path / "state")
    asyncio.run(prepare_state(wanted))
    quarter = quarter_of(datetime.now(UTC))
    open_keys(wanted)
    (wanted.journal_dir / "worker-0.db").touch()
    asyncio.run(prepare_state(wanted))
    Keyring(wanted.subject_keys).path(quarter).unlink()
    with pytest.raises(StartupError, match=f"{quarter}.key.* gone; restore it from its backup"):
        open_keys(wanted)
    for path in wanted.subject_keys.iterdir():
        path.unlink()
    wanted.subject_keys.rmdir()
    with pytest.raises(StartupError, match="subjects/made: missing, while there is a journal"):
        asyncio.run(prepare_state(wanted))


# ------------------------------------------------------------------ looking up


def test_a_word_finds_its_key(folder: Path) -> None:
    """By the key id in front of it; a word of a key that is not here has none."""
    ring = a_keyring(folder, LONG_AGO, NOW)
    old, new = Keyring(folder).all().values()
    assert list(Keyring(folder).all()) == ["2016-Q3", "2026-Q4"]
    for key in (old, new):
        found = ring.of(key.number(NUMBER))
        assert found is not None
        assert found.open(key.number(NUMBER)) == NUMBER
    assert ring.of("00000000.AAAA") is None
    assert ring.of("no word at all") is None


def test_a_writer_holds_this_quarter_and_the_next_alone(folder: Path) -> None:
    """Whose key it lets go of, nobody gets out of its memory again."""
    a_keyring(folder, LONG_AGO)
    ring = a_keyring(folder, NOW, TURN - AHEAD)
    assert set(ring._held) == {"2026-Q4", "2027-Q1"}
    ring.prepare(TURN)
    assert set(ring._held) == {"2027-Q1"}
    with pytest.raises(JournalUnavailable):
        ring.at(LONG_AGO)


def test_a_disk_that_fails_keeps_no_old_key_in_memory(folder: Path) -> None:
    """Letting go comes first; what is held for now stays, so writing goes on."""
    ring = a_keyring(folder, TURN - AHEAD)
    (folder / "made").write_text("x\n")
    with pytest.raises(KeyFileError, match="changed by another hand"):
        ring.prepare(TURN)
    assert set(ring._held) == {"2027-Q1"}


SCAN: Final = """
import re
needles = [bytes.fromhex(each) for each in sys.argv[2:]]
def has(block, needle):
    # Of what is looked for no more than half is ever put together here.
    half = len(needle) // 2
    begin, at = bytes(~each & 255 for each in needle[:half]), -1
    while (at := block.find(begin, at + 1)) >= 0:
        rest = block[at + half : at + len(needle)]
        if len(rest) == len(needle) - half and all(
            one ^ other == 255 for one, other in zip(rest, needle[half:], strict=True)
        ):
            return True
    return False
def seen():
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            start, stop, mode = re.match(r"(\\w+)-(\\w+) (\\S+)", line).groups()
            if mode.startswith("rw"):
                memory.seek(int(start, 16))
                try:
                    block = memory.read(int(stop, 16) - int(start, 16))
                except OSError:
                    continue
                if any(has(block, needle) for needle in needles):
                    return True
    return False
"""


def test_no_old_key_is_in_the_memory_of_a_writer(folder: Path) -> None:
    """Every byte a process can write to is looked at; one that searched has the key, so it shows.

    As it is written, as it is, and both halves of what numbers are sealed with, which is made of
    it. What is looked for is given inverted: the process that looks does not know it otherwise.
    """
    a_keyring(folder, LONG_AGO)
    written = Keyring(folder).path("2016-Q3").read_bytes().strip()
    key = bytes.fromhex(written.decode())
    sealing = siv_key(key)
    inverted = [
        bytes(~each & 255 for each in secret).hex()
        for secret in (written, key, sealing[:32], sealing[32:])
    ]
    now = f"ring.prepare(datetime.fromisoformat('{NOW.isoformat()}'))\n"
    program = SCAN + now + "held = seen()\nring.all()\nprint(held, seen())"
    process = run(folder, program, *inverted)
    told = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    assert told == "False True\n"


# ------------------------------------------------------------------ destroying


def test_a_destroyed_key_opens_and_finds_nothing(folder: Path) -> None:
    """The words are what is left; other quarters are as they were."""
    ring = a_keyring(folder, LONG_AGO, NOW)
    old, new = ring.all().values()
    hidden = old.number(NUMBER)
    ring.destroy("2016-Q3", ERASED_BY)
    for each in (ring, Keyring(folder)):
        assert list(each.all()) == ["2026-Q4"]
        assert each.of(hidden) is None
        kept = each.of(new.number(NUMBER))
        assert kept is not None
        assert kept.open(new.number(NUMBER)) == NUMBER
    assert names(folder) == ["2026-Q4.key", "made"]
    assert ring.history()["2016-Q3"] == made.Made(old.key_id, ERASED_BY)
    a_keyring(folder, NOW)


def test_the_bytes_of_a_destroyed_key_are_overwritten(folder: Path) -> None:
    """Whoever held the file open, or another name of it, has nothing."""
    ring = a_keyring(folder, LONG_AGO)
    os.link(ring.path("2016-Q3"), folder / "kept")
    (folder / "2016-Q3.new").write_bytes((folder / "kept").read_bytes())
    with (folder / "2016-Q3.new").open("rb") as half:
        ring.destroy("2016-Q3", ERASED_BY)
        assert half.read() == bytes(65)
    assert (folder / "kept").read_bytes() == bytes(65)
    assert names(folder) == ["kept", "made"]


def test_a_destruction_that_was_interrupted_is_finished_by_whoever_starts(folder: Path) -> None:
    """The list says it is gone; so it goes, and until then nobody reads it."""
    ring = a_keyring(folder, LONG_AGO)
    hidden = ring.at(LONG_AGO).number(NUMBER)
    with made.changing(folder) as known:
        known.add("2016-Q3", made.Made(known.keys["2016-Q3"].key_id, ERASED_BY))
    assert ring.path("2016-Q3").exists()
    assert ring.history()["2016-Q3"].erased_by is None
    assert Keyring(folder).of(hidden) is None
    a_keyring(folder, NOW)
    assert not ring.path("2016-Q3").exists()


KILLED: Final = """
import os
stop = int(sys.argv[2])
calls = 0
def watch(frame, event, called):
    global calls
    if event == "c_call" and called.__name__ in {"write", "fsync", "open", "close", "unlink"}:
        calls += 1
        if calls == stop:
            os._exit(9)
sys.setprofile(watch)
ring.destroy("2016-Q3", "command-line/7")
sys.setprofile(None)
print(calls)
"""


def test_killed_at_any_step_a_key_lives_or_is_said_to_be_destroyed(tmp_path: Path) -> None:
    """Never gone without a word: that would be an incident. Whoever starts next ends it."""
    steps, seen = 0, set()
    for stop in range(200):
        folder = tmp_path / str(stop)
        hidden = a_keyring(folder, LONG_AGO).at(LONG_AGO).number(NUMBER)
        process = run(folder, KILLED, str(stop))
        told = process.communicate(timeout=60)[0]
        steps = int(told) if stop == 0 else steps
        assert process.returncode == (9 if stop else 0)
        found = Keyring(folder).of(hidden)
        is_there = Keyring(folder).path("2016-Q3").exists()
        seen.add((found is not None, is_there))
        a_keyring(folder, NOW)
        assert Keyring(folder).path("2016-Q3").exists() == (found is not None)
        if stop == steps:
            break
    assert steps > 8
    assert seen == {(True, True), (False, True), (False, False)}


def test_a_key_that_was_destroyed_is_not_made_again(folder: Path) -> None:
    """A clock that goes back ten years."""
    ring = a_keyring(folder, LONG_AGO)
    ring.destroy("2016-Q3", ERASED_BY)
    with pytest.raises(
        KeyFileError, match="was destroyed and is asked for again; correct the clock"
    ):
        ring.prepare(LONG_AGO)
    assert not ring.path("2016-Q3").exists()


def test_a_key_that_never_was_cannot_be_destroyed(folder: Path) -> None:
    """A mistyped quarter destroys nothing."""
    ring = a_keyring(folder, NOW)
    with pytest.raises(NoSuchKeyError):
        ring.destroy("2016-Q3", ERASED_BY)
    assert names(folder) == ["2026-Q4.key", "made"]
