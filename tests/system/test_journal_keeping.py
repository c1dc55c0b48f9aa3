"""The journal over its whole life, by the commands: archived, held, purged, erased, and verified.

Also what somebody without the keys sees of it, and what is left of a number once its key is gone.
"""

import asyncio
import io
import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from gateway.cli import DONE, REFUSED, WRONG_USE, run
from gateway.cli.journal import show_journal
from gateway.cli.journal.keeping import erase_quarter, move_old, purge_old, purges
from gateway.cli.registry.common import WrongUseError, journal_of
from gateway.compose import COMMAND_LINE_SHARD, open_journal, prepare_state
from gateway.core.instruments.people import Actor, Role
from gateway.core.ledger.entry import Entry, Kind
from gateway.core.ledger.quarters import quarter_of
from gateway.flows.keeping import Hold, KeepingRefusedError, Order, place_hold
from gateway.settings import JournalSettings, Settings
from gateway.stores.journal.pseudonyms import NotOfThisKeyError
from gateway.stores.journal.quarters import Keyring
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading.index import opened
from gateway.stores.journal.reading.words import Of, word
from sluis_verify import Report, load_public_key, verify_all
from tests.support.builders import AN
from tests.support.journal import an_entry
from tests.support.past import Past
from tests.support.servers import postgres

START: Final = datetime(2026, 1, 5, tzinfo=UTC)
"""The first exchange; one a week."""
WEEKS: Final = 40
LATER: Final = datetime(2026, 11, 22, tzinfo=UTC)
MUCH_LATER: Final = datetime(2036, 7, 2, tzinfo=UTC)
"""When the first two quarters are past their retention, and the third is not."""
PEOPLE: Final = ("80651512409", "80651599957", "80651599858")
"""Test numbers, of three people in turn."""


def at(week: int) -> datetime:
    return START + timedelta(weeks=week)


def by(moment: datetime, *roles: Role) -> Order:
    return Order(Actor("os:dpo", "dpo", frozenset(roles or {Role.DPO})), "a test", moment)


async def _live(wanted: Settings) -> None:
    """Have two workers write an exchange a week, under the key of its quarter."""
    await prepare_state(wanted)
    keys = Keyring(wanted.subject_keys)
    for shard in ("worker-0", "worker-1"):
        journal = open_journal(wanted, shard)
        for week in range(WEEKS):
            keys.prepare(at(week))
            who = (keys.at(at(week)).number(PEOPLE[week % len(PEOPLE)]),)
            for kind in (Kind.GRANTED, Kind.DISCLOSED):
                told = msgspec.structs.replace(an_entry(week, kind), at=at(week), subjects=who)
                await journal.append(told)
            if week % 4 == 3:
                # Closed and opened again, since only then is a checkpoint certain.
                await journal.close()
                journal = open_journal(wanted, shard)
        await journal.close()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state of a gateway that ran for most of a year."""
    folder = tmp_path_factory.mktemp("lived") / "state"
    asyncio.run(_live(Settings(state_dir=folder, profile="demo")))
    return folder


@pytest.fixture
def wanted(lived: Path, tmp_path: Path) -> Settings:
    shutil.copytree(lived, tmp_path / "state")
    return Settings(state_dir=tmp_path / "state", profile="demo")


def archived(wanted: Settings, moment: datetime = LATER, *, dry_run: bool = False) -> Any:
    out = io.StringIO()
    status = move_old(wanted, by(moment), dry_run=dry_run, as_json=True, out=out)
    return status, json.loads(out.getvalue())


def purged(wanted: Settings, moment: datetime = MUCH_LATER) -> Any:
    out = io.StringIO()
    status = purge_old(wanted, by(moment), as_json=True, out=out)
    return status, json.loads(out.getvalue())


def erased(wanted: Settings, quarter: str, moment: datetime = MUCH_LATER, **given: Any) -> str:
    out = io.StringIO()
    assert erase_quarter(wanted, by(moment), quarter, as_json=False, out=out, **given) == DONE
    return out.getvalue()


def reports(wanted: Settings) -> Mapping[str, Report]:
    """Verify everything with the independent verifier; nothing may be wrong."""
    found = verify_all(wanted.journal_dir, load_public_key(str(wanted.public_key)))
    assert all(report.ok for report in found), [report.as_dict() for report in found]
    return {Path(report.path).stem: report for report in found}


def entries(wanted: Settings) -> Iterator[Entry | None]:
    with closing(open_reader(wanted.journal_location)) as reader:
        for shard in ("worker-0", "worker-1"):
            for found in reader.entries(shard):
                yield msgspec.json.decode(found.body, type=Entry) if found.body else None


def found(wanted: Settings, person: str) -> int:
    """Count the exchanges about somebody, as whoever has the keys finds them."""
    sealed = {
        word(Of.SUBJECT, key.number(person)) for key in Keyring(wanted.subject_keys).all().values()
    }
    with opened(wanted.journal_location, wanted.journal_index) as index:
        return len({each.place for each in index.find(sealed)}) // 2


def indexed(wanted: Settings, shard: str, first: int, before: int) -> int:
    """Count what the index knows of a range of entries."""
    query = "SELECT count(*) FROM posting JOIN shard ON shard=id WHERE name=? AND idx>=? AND idx<?"
    with closing(sqlite3.connect(wanted.journal_index)) as connection:
        return int(connection.execute(query, (shard, first, before)).fetchone()[0])


# ------------------------------------------------------------------ a whole life


def test_a_journal_over_its_whole_life(wanted: Settings) -> None:
    """Archived, purged, erased: at each step all of it verifies, and what stays is found."""
    before = reports(wanted)
    everything = list(entries(wanted))
    assert sum(found(wanted, person) for person in PEOPLE) == 2 * WEEKS

    status, said = archived(wanted)
    assert (status, said["in_use"]) == (DONE, [])
    assert {each["shard"] for each in said["archived"]} == {"worker-0", "worker-1"}
    assert list(entries(wanted)) == everything
    assert sum(found(wanted, person) for person in PEOPLE) == 2 * WEEKS
    assert {name: report.root for name, report in before.items()} == {
        name: report.root for name, report in reports(wanted).items() if name in before
    }

    status, said = purged(wanted)
    assert status == DONE
    for each in said["purged"]:
        assert indexed(wanted, each["shard"], each["first"], each["before"]) == 0
        assert indexed(wanted, each["shard"], each["before"], 2 * WEEKS) > 0
    gone = [entry is None for entry in entries(wanted)]
    assert 0 < sum(gone) == sum(report.purged for report in reports(wanted).values())
    assert sum(found(wanted, person) for person in PEOPLE) == 2 * WEEKS - sum(gone) // 2
    kept = [entry for entry in entries(wanted) if entry is not None]
    assert kept == [entry for entry, is_gone in zip(everything, gone, strict=True) if not is_gone]

    assert "2026-Q1: key destroyed" in erased(wanted, "2026-Q1")
    assert [said.purge.act for said in purges(wanted) if said.purge][-1] == "ERASE"
    reports(wanted)
    assert set(Keyring(wanted.subject_keys).all()) == {"2026-Q2", "2026-Q3", "2026-Q4"}


def test_a_dry_run_changes_nothing(wanted: Settings) -> None:
    """It says the same as the run after it."""
    before = {path: path.read_bytes() for path in wanted.journal_dir.glob("*.db")}
    status, said = archived(wanted, dry_run=True)
    assert (status, said["dry_run"]) == (DONE, True)
    assert len(said["archived"]) == 4
    assert {path: path.read_bytes() for path in wanted.journal_dir.glob("*.db")} == before
    assert not (wanted.journal_dir / "archive").exists()
    assert archived(wanted)[1]["archived"] == said["archived"]
    assert [each.purge.act for each in purges(wanted) if each.purge] == ["ARCHIVE"] * 4


def test_a_shard_in_use_is_named_and_the_others_go(wanted: Settings) -> None:
    """Nothing is done behind a writer's back."""

    async def while_one_writes() -> None:
        writing = open_journal(wanted, "worker-1")
        try:
            status, said = await asyncio.to_thread(archived, wanted)
        finally:
            await writing.close()
        assert (status, said["in_use"]) == (REFUSED, ["worker-1"])
        assert {each["shard"] for each in said["archived"]} == {"worker-0"}

    asyncio.run(while_one_writes())
    assert reports(wanted)["worker-1"].entries == 2 * WEEKS
    assert archived(wanted)[0] == DONE


def test_the_shard_it_is_written_down_in_is_archived_as_well(wanted: Settings) -> None:
    """The command line's own, let go of in between."""
    archived(wanted)
    status, said = archived(wanted, LATER + timedelta(days=366))
    assert status == DONE
    assert COMMAND_LINE_SHARD in {each["shard"] for each in said["archived"]}
    reports(wanted)


def test_a_hold_keeps_what_it_covers(
    wanted: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 5.6: it blocks purge and erasure; both name it, and go on once it is released."""
    archived(wanted)
    register(wanted, monkeypatch)
    placed = ["--id", "GBA-2026-17", "--from", "2026-02-01", "--until", "2026-02-02"]
    assert run(["journal", "hold", *placed, "--reason", "inquiry", "--by", "demo:bram"]) == DONE
    assert capsys.readouterr().out == "GBA-2026-17: held (entry command-line/5)\n"
    status, said = purged(wanted)
    assert status == REFUSED
    assert {holds for each in said["held"] for holds in each["holds"]} == {"GBA-2026-17"}
    assert {each["first"] for each in said["held"]} == {0}
    assert {each["first"] > 0 for each in said["purged"]} == {True}
    with pytest.raises(KeepingRefusedError, match="2026-Q1: under legal hold GBA-2026-17"):
        erased(wanted, "2026-Q1")
    let_go = ["--id", "GBA-2026-17", "--reason", "closed", "--by", "demo:bram"]
    assert run(["journal", "release", *let_go]) == DONE
    assert purged(wanted)[0] == DONE
    erased(wanted, "2026-Q1")
    reports(wanted)


# ------------------------------------------------------------------ the command line


def register(wanted: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the state the demo's people, and have commands use it."""
    Past(wanted.state_dir).bring()
    monkeypatch.setenv("SLUIS_STATE_DIR", str(wanted.state_dir))
    monkeypatch.setenv("SLUIS_PROFILE", "demo")


def test_the_commands_say_what_they_refuse(
    wanted: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By role, by quarter, by form; exit status 1, or 2 for wrong use; nothing is destroyed."""
    register(wanted, monkeypatch)
    erase = ["journal", "erase", "--reason", "a test", "--quarter"]

    def said(status: int, *arguments: str) -> str:
        assert run(arguments) == status
        return capsys.readouterr().err

    assert "for the role dpo to do" in said(REFUSED, *erase, "2026-Q1", "--by", "demo:anke")
    assert "2016-Q3: there is no key" in said(REFUSED, *erase, "2016-Q3", "--by", "demo:cleo")
    assert "written as 2026-Q4" in said(WRONG_USE, *erase, "third", "--by", "demo:cleo")
    assert "for the role dpo to do" in said(REFUSED, "journal", "purge", "--by", "demo:bram")
    assert "demo:nobody" in said(REFUSED, "journal", "purge", "--by", "demo:nobody")
    hold = ["journal", "hold", "--from", "2026-01-01", "--reason", "a test", "--by", "demo:bram"]
    told = said(REFUSED, *hold, "--id", PEOPLE[0])
    assert "ids of holds" in told
    assert PEOPLE[0] not in told
    numbered = ["journal", "release", "--id", "h", "--reason", PEOPLE[0], "--by", "demo:bram"]
    assert "the reason holds the number of a person" in said(WRONG_USE, *numbered)
    assert set(Keyring(wanted.subject_keys).all()) >= {"2026-Q1", "2026-Q2", "2026-Q3"}
    assert list(purges(wanted)) == []


def test_on_a_server_there_are_holds_and_erasure_and_no_archive(tmp_path: Path) -> None:
    """What reads and writes entries is the same; what is for files says so."""
    with postgres() as server:
        there = JournalSettings(url=server.schema())
        wanted = Settings(state_dir=tmp_path / "state", profile="demo", journal=there)
        asyncio.run(_live(wanted))
        for act in (archived, purged):
            with pytest.raises(WrongUseError, match="the journal is on a server"):
                act(wanted)

        async def hold() -> None:
            async with journal_of(wanted) as journal:
                held = Hold("h", at(2), at(3))
                await place_hold(journal, lambda: purges(wanted), held, by(LATER))

        asyncio.run(hold())
        with pytest.raises(KeepingRefusedError, match="2026-Q1: under legal hold h"):
            erased(wanted, "2026-Q1")
        erased(wanted, "2026-Q2")
        assert [each.purge.act for each in purges(wanted) if each.purge] == ["HOLD", "ERASE"]
        numbers = _opened(wanted, wanted.subject_keys)
        assert numbers == set(PEOPLE)
        assert "2026-Q2" not in Keyring(wanted.subject_keys).all()


# ------------------------------------------------------------------ who has no key


def files(folder: Path, *, but: str) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file() and but not in path.relative_to(folder).parts:
            yield path, path.read_bytes()


def test_without_the_keys_nobody_is_named(wanted: Settings) -> None:
    """Every file of the state but the keys, archive and index too, and what is printed."""
    archived(wanted)
    assert found(wanted, PEOPLE[0]) > 0
    read = dict(files(wanted.state_dir, but="keys"))
    assert {"worker-0.db", "journal-index.db"} <= {path.name for path in read}
    assert any(path.parent.name == "archive" for path in read)
    for person in PEOPLE:
        written = f"{person[:6]}-{person[6:9]}-{person[9:]}"
        assert not [path for path, raw in read.items() if person.encode() in raw]
        assert not [path for path, raw in read.items() if written.encode() in raw]
    for as_json in (True, False):
        out = io.StringIO()
        show_journal(wanted.journal_dir, last=1000, as_json=as_json, out=out)
        assert "subjects" in out.getvalue()
        assert not [person for person in PEOPLE if person in out.getvalue()]
    # With the keys it is another matter: what is looked for is there.
    assert _opened(wanted, wanted.subject_keys) == set(PEOPLE)


def test_a_real_exchange_leaves_no_number_but_with_the_keys(tmp_path: Path) -> None:
    """The journal of the flow itself, refusals and strangers too."""
    past = Past(tmp_path / "state")
    past.bring()
    past.ask()
    past.ask(consumer="nobody.example/x")
    asked = [
        path
        for path, raw in files(tmp_path / "state" / "journal", but="keys")
        if AN.encode() in raw
    ]
    assert asked == []
    out = io.StringIO()
    show_journal(past.places.journal, as_json=True, out=out)
    assert AN not in out.getvalue()
    wanted = Settings(state_dir=tmp_path / "state", profile="demo")
    assert AN in _opened(wanted, wanted.subject_keys, "worker-0")


def _opened(wanted: Settings, keys: Path, *shards: str) -> set[str]:
    """Open every word of the journal that a directory of keys opens."""
    numbers = set()
    with closing(open_reader(wanted.journal_location)) as reader:
        for shard in shards or ("worker-0", "worker-1"):
            for each in reader.entries(shard):
                entry = msgspec.json.decode(each.body or b"null", type=Entry | None)
                for hidden in entry.subjects if entry else ():
                    for key in Keyring(keys).all().values():
                        try:
                            numbers.add(key.open(hidden))
                        except NotOfThisKeyError:
                            continue
    return numbers


def test_what_was_erased_cannot_be_had_from_any_later_copy(
    wanted: Settings, tmp_path: Path
) -> None:
    """Journal, archive, index and keys as they are afterwards: neither read nor guessed.

    The attacker has all of it, knows the numbers there could be, and tries each under every key.
    """
    archived(wanted)
    old = "2026-Q1"
    words = {
        hidden
        for entry in entries(wanted)
        if entry is not None and quarter_of(entry.at) == old
        for hidden in entry.subjects
    }
    raw_key = Keyring(wanted.subject_keys).path(old).read_bytes().strip()
    others = {person: found(wanted, person) for person in PEOPLE}
    in_old = [PEOPLE[week % 3] for week in range(WEEKS) if quarter_of(at(week)) == old]
    erased(wanted, old, LATER, before_retention=True)

    copy = tmp_path / "copy"
    shutil.copytree(wanted.state_dir, copy)
    for path, raw in files(copy, but="nothing"):
        assert raw_key not in raw, path
        assert bytes.fromhex(raw_key.decode()) not in raw, path
    keys = Keyring(copy / "keys" / "subjects").all().values()
    assert words
    for hidden in words:
        assert Keyring(copy / "keys" / "subjects").of(hidden) is None
        for key in keys:
            with pytest.raises(NotOfThisKeyError):
                key.open(f"{key.key_id}.{hidden.partition('.')[2]}")
    guessed = {key.number(person).partition(".")[2] for key in keys for person in PEOPLE}
    assert guessed.isdisjoint(hidden.partition(".")[2] for hidden in words)
    # Other quarters are as they were, and everything verifies.
    for person in PEOPLE:
        assert found(wanted, person) == others[person] - 2 * in_old.count(person)
    reports(wanted)


def test_a_key_that_comes_back_from_a_backup_is_told(wanted: Settings, tmp_path: Path) -> None:
    """Keys and list as they were before: the journal knows better, and it is erased again."""
    shutil.copytree(wanted.subject_keys, tmp_path / "backup")
    erased(wanted, "2026-Q1", LATER, before_retention=True)
    assert purged(wanted, LATER) == (DONE, {"purged": [], "held": [], "keys_come_back": []})
    shutil.rmtree(wanted.subject_keys)
    shutil.copytree(tmp_path / "backup", wanted.subject_keys)
    status, said = purged(wanted, LATER)
    assert (status, said["keys_come_back"]) == (REFUSED, ["2026-Q1"])
    erased(wanted, "2026-Q1", LATER, before_retention=True)
    assert purged(wanted, LATER)[0] == DONE


def test_an_erasure_that_was_killed_before_the_key_went_is_done_again(
    wanted: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written down, not done: the entry stands, the key is there, and erasing it again is both."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Keyring, "destroy", killed)
        with pytest.raises(KeyboardInterrupt):
            erased(wanted, "2026-Q1")
    assert "2026-Q1" in Keyring(wanted.subject_keys).all()
    erased(wanted, "2026-Q1")
    acts = [each.purge.act for each in purges(wanted) if each.purge]
    assert acts == ["ERASE", "ERASE"]
    assert "2026-Q1" not in Keyring(wanted.subject_keys).all()
