"""The registry in its database: all or nothing, one epoch after the other, nothing forgotten."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.core.faults import JournalUnavailable
from gateway.core.instruments.kinds import Status, Token
from gateway.core.ledger.entry import Kind
from gateway.flows.registration import Applied, apply_documents
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.registry.comparing import Diff
from gateway.stores.registry.database import MovedOnError, RegistryBrokenError, RegistryDatabase
from gateway.stores.registry.tables import METADATA
from tests.stores.conftest import New, address
from tests.support import registry as r

ROOT: Final = Path(__file__).parents[2]


def statuses(database: RegistryDatabase, epoch: int | None = None) -> dict[str, Status]:
    return {row.document.id: row.status for row in database.documents(epoch=epoch)}


# ---------------------------------------------------------------- the tables


def test_an_empty_file_becomes_a_registry_at_epoch_0_and_stays_one(new: New) -> None:
    """Migrating twice does nothing the second time."""
    database = new()
    lineage = database.stamp().lineage
    database.migrate()
    assert (0, lineage, []) == (database.epoch(), database.stamp().lineage, database.documents())


def test_the_migrations_make_the_tables_the_code_speaks_of(new: New) -> None:
    """A column added in one place only would show here."""
    database = new()
    with database._reading.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_migrating_at_once_makes_one_registry(new: New, tmp_path: Path) -> None:
    """Workers start together."""
    database = RegistryDatabase(new.url(), busy_timeout_s=20)
    with ThreadPoolExecutor(1) as pool:
        # Alembic's own context is one for each process: others come from other processes.
        others = [_python("migrate", database, tmp_path) for _ in range(2)]
        pool.submit(database.migrate).result()
        assert [other.wait(30) for other in others] == [0, 0]
    assert database.epoch() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM registry_document",
        "DELETE FROM registry_change",
        "UPDATE registry_document SET status = 'REVOKED', until_epoch = 1",
        "UPDATE registry_document SET body = sha256",
        "UPDATE registry_document SET since_epoch = 0",
        "UPDATE registry_change SET reason = 'another'",
    ],
    ids=lambda statement: statement.partition(" SET ")[2].partition(" ")[0] or statement,
)
def test_what_was_written_cannot_be_written_again_or_deleted(new: New, statement: str) -> None:
    """The database itself keeps the past, whoever asks."""
    database = new(*r.TOWN)
    with pytest.raises(Exception, match=r"registry (documents|keeps)"):
        new.by_hand(address(database), _bytes(statement, database))
    assert {Status.ACTIVE} == set(statuses(database).values())


def _bytes(statement: str, database: RegistryDatabase) -> str:
    server = database.url.get_backend_name() == "postgresql"
    return statement.replace("body = sha256", "body = sha256::bytea") if server else statement


def test_durability_is_what_the_promises_need(tmp_path: Path) -> None:
    """WAL with FULL: a change acknowledged survives the power."""
    database = r.a_database(tmp_path)
    with database._reading.connect() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    assert found == ["wal", 2, 1]


def test_a_writer_locks_from_its_first_statement(tmp_path: Path) -> None:
    """Who reads first and writes later could find the ground moved in between."""
    database = r.a_database(tmp_path)
    raw = sqlite3.connect(tmp_path / "registry.db", isolation_level=None, timeout=0)
    with database._writing() as connection:
        connection.exec_driver_sql("SELECT 1")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            raw.execute("BEGIN IMMEDIATE")
    raw.close()


# ---------------------------------------------------------------- applying


def test_a_document_arrives_as_draft_whatever_it_says(new: New) -> None:
    """Only two people make something ACTIVE."""
    database = new(*(text + "status: ACTIVE\n" for text in r.TOWN), as_approved=False)
    # A connection arrives as REQUESTED: the first state of its own machine.
    assert {Status.DRAFT, Status.REQUESTED} == set(statuses(database).values())
    snapshot = database.load(None, "test")  # type: ignore[arg-type]
    (instrument,) = snapshot.instruments("T", Token.IND_RR)
    assert Status.DRAFT is instrument.status


def test_as_approved_takes_the_documents_word_and_active_when_it_has_none(new: New) -> None:
    """The demo world and tests need no two people."""
    suspended = r.INSTRUMENT + "status: SUSPENDED\n"
    database = new(*r.TOWN[:-1], suspended)
    assert {"RR-2098-007": Status.SUSPENDED, "T": Status.ACTIVE}.items() <= statuses(
        database
    ).items()


@pytest.mark.parametrize("as_approved", [True, False], ids=["as approved", "as draft"])
def test_applying_again_changes_nothing(new: New, as_approved: bool) -> None:  # noqa: FBT001
    """Not even the epoch."""
    database = new(*r.TOWN, as_approved=as_approved)
    diff = database.diff(r.placed(*r.TOWN), as_approved=as_approved)
    assert (diff.epoch, diff.changes, diff.unchanged) == (1, (), 5)
    assert database.apply(diff, "a", "b", r.AT) == 1
    assert r.bring(database, *r.TOWN, as_approved=False) == 1


def test_the_diff_says_which_fields_change(new: New) -> None:
    """Somebody reads it before it happens."""
    database = new(*r.TOWN)
    diff = database.diff(r.placed(r.INSTRUMENT.replace("[1, 2]", "[1, 2, 5]")), as_approved=True)
    (change,) = diff.changed
    assert (
        change.kind,
        change.id,
        change.version,
        change.status,
    ) == ("instrument", "RR-2098-007", 2, Status.ACTIVE)
    assert [(f.field, f.before, f.after) for f in change.fields] == [
        ("items", ["1", "2"], ["1", "2", "5"])
    ]


def test_a_change_of_what_is_active_stands_beside_it_as_a_proposal(new: New) -> None:
    """Invariant 11: the authorisation in force stays in force, as it was."""
    database = new(*r.TOWN)
    wider = r.INSTRUMENT.replace("[1, 2]", "[1, 2, 5]")
    assert r.bring(database, wider, as_approved=False) == 2
    snapshot = database.load(None, "test")  # type: ignore[arg-type]
    (instrument,) = snapshot.instruments("T", Token.IND_RR)
    assert instrument.status is Status.ACTIVE
    assert instrument.classes == {"RR-1", "RR-2"}
    rows = database.rows("instrument")
    assert [(row.version, row.status) for row in rows] == [(1, Status.ACTIVE), (2, Status.DRAFT)]
    # A second proposal takes the place of the first; approving takes the place of both.
    assert r.bring(database, wider.replace("5", "6"), as_approved=False) == 3
    assert [row.version for row in database.rows("instrument")] == [1, 3]
    assert r.bring(database, wider.replace("5", "6")) == 4
    assert [(row.version, row.status) for row in database.rows("instrument")] == [
        (3, Status.ACTIVE)
    ]


def test_any_past_epoch_can_be_loaded(new: New) -> None:
    """Promise 4 begins with being able to see what was."""
    database = new(*r.TOWN)
    r.bring(database, r.INSTRUMENT + "status: SUSPENDED\n")
    r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
    found = [statuses(database, epoch).get("RR-2098-007") for epoch in (0, 1, 2, 3, None)]
    assert found == [None, Status.ACTIVE, Status.SUSPENDED, Status.REVOKED, Status.REVOKED]
    assert database.load(None, "test", epoch=1).epoch == 1  # type: ignore[arg-type]
    assert [row.version for row in database.rows("instrument")] == [1]
    with pytest.raises(RegistryBrokenError, match="no epoch 9"):
        database.documents(epoch=9)


def test_what_has_ended_does_not_come_back(new: New) -> None:
    """Section 6.3: REVOKED is final; a new decision has a new id."""
    database = new(*r.TOWN[:-1], r.INSTRUMENT + "status: REVOKED\n")
    for text in (r.INSTRUMENT, r.INSTRUMENT.replace("[1, 2]", "[1]")):
        (problem,) = r.problems(lambda t=text: database.diff(r.placed(t), as_approved=True))  # type: ignore[misc]
        assert problem.code == "INVALID_TRANSITION"
    assert database.diff(r.placed(r.INSTRUMENT)).changes == ()


def test_a_closed_connection_makes_room_for_a_new_one(new: New) -> None:
    """Unique means: among those that have not ended."""
    database = new(*r.TOWN[:-2], r.CONNECTION + "status: CLOSED\n")
    assert r.bring(database, r.CONNECTION.replace("id: T-", "id: T2-")) == 2


def test_one_wrong_document_keeps_all_out(new: New) -> None:
    """All or nothing, and everything that is wrong at once."""
    database = new()
    wrong = r.INSTRUMENT.replace("capacity: T", "capacity: X")
    found = r.problems(lambda: database.diff(r.placed(*r.TOWN[:-1], wrong, r.ACCESSION)))
    assert {"there is no capacity X", "there is no general_authorisation RR-2097-001"} == {
        p.text for p in found
    }
    assert (database.epoch(), database.documents()) == (0, [])


def test_a_change_that_breaks_a_document_nobody_touched_is_refused(new: New) -> None:
    """The registry is looked at as it would be."""
    database = new(*r.TOWN, r.GENERAL, r.ACCESSION)
    narrower = r.GENERAL.replace("consumers: [LOCAL]", "consumers: [VL]")
    (problem,) = r.problems(lambda: database.diff(r.placed(narrower), as_approved=True))
    assert (problem.file, problem.code) == ("registry", "ACCESSION")


def test_a_diff_made_before_somebody_elses_change_is_refused(new: New) -> None:
    """What was looked at is what is applied."""
    database = new(*r.TOWN)
    mine = database.diff(r.placed(r.INSTRUMENT + "status: SUSPENDED\n"), as_approved=True)
    r.bring(database, r.GENERAL)
    with pytest.raises(MovedOnError):
        database.apply(mine, "a", "b", r.AT)
    assert (database.epoch(), statuses(database)["RR-2098-007"]) == (2, Status.ACTIVE)


def test_of_two_at_once_one_wins_and_nothing_is_lost(new: New) -> None:
    """Every writer tries until its diff stands on the newest epoch."""
    database = new()

    def write(number: int) -> None:
        own = RegistryDatabase(address(database), busy_timeout_s=20)
        purpose = r.placed(r.PURPOSE.replace("PARK", f"PARK{number}"))
        while True:
            try:
                own.apply(own.diff(purpose), "a", str(number), r.AT)
            except MovedOnError:
                continue
            return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(8)))
    assert database.epoch() == 8
    assert {f"PARK{n}" for n in range(8)} == set(statuses(database))
    assert len({told.reason for n in range(1, 9) if (told := database.told(n))}) == 8


def test_an_actor_and_a_reason_are_needed(new: New) -> None:
    """An unsigned change is none."""
    database = new()
    diff = database.diff(r.placed(r.PURPOSE))
    for actor, reason in (("", "b"), ("a", " "), ("a" * 300, "b")):
        with pytest.raises(ValueError, match="characters"):
            database.apply(diff, actor, reason, r.AT)


values = st.sampled_from(Status)


@given(
    st.lists(
        st.tuples(values, st.sampled_from(["[1]", "[1, 2]", "[5]"]), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_applied_twice_is_applied_once(
    new: New, changes: list[tuple[Status, str, bool]]
) -> None:
    """And every epoch before still says what it said."""
    database = new(*r.TOWN[:-1])
    past: dict[int, list[tuple[int, str]]] = {}
    for status, items, as_approved in changes:
        text = r.INSTRUMENT.replace("[1, 2]", items) + f"status: {status}\n"
        placed = r.placed(text)
        try:
            diff = database.diff(placed, as_approved=as_approved)
        except Exception as error:  # noqa: BLE001
            assert "final" in str(error)  # noqa: PT017
            continue
        epoch = database.apply(diff, "a", "b", r.AT)
        assert database.diff(placed, as_approved=as_approved).changes == ()
        past[epoch] = [(row.version, row.sha256) for row in database.rows(epoch=epoch)]
    for epoch, rows in past.items():
        assert rows == [(row.version, row.sha256) for row in database.rows(epoch=epoch)]


# ---------------------------------------------------------------- what breaks


def test_a_registry_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    """An empty registry in the place of a lost one would look like a fresh one."""
    database = RegistryDatabase(f"sqlite:///{tmp_path / 'gone.db'}")
    with pytest.raises(RegistryBrokenError):
        database.epoch()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE registry_document SET body = replace(body, 'T', 'X') WHERE kind = 'instrument'",
        "UPDATE registry_document SET status = 'SUSPENDED' WHERE kind = 'instrument'",
        "UPDATE registry_document SET sha256 = 'x' WHERE kind = 'instrument'",
        "UPDATE registry_document SET id = 'Y' WHERE kind = 'instrument'",
        "DELETE FROM registry_epoch",
        "DROP TABLE registry_document",
    ],
    ids=["body", "status", "digest", "id", "epoch", "table"],
)
def test_a_row_that_is_not_what_was_written_stops_the_reading(tmp_path: Path, harm: str) -> None:
    """A decision on a registry somebody wrote to by hand would be no decision."""
    database = r.a_database(tmp_path, *r.TOWN)
    harmed(tmp_path, harm)
    with pytest.raises(RegistryBrokenError):
        database.load(None, "test")  # type: ignore[arg-type]


def harmed(folder: Path, *statements: str) -> None:
    """Write to the registry by hand, past its own rules."""
    raw = sqlite3.connect(folder / "registry.db")
    for (trigger,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


# ---------------------------------------------------------------- a crash in the middle

_SCRIPT = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.reading import read_text

what, folder = sys.argv[1], Path(sys.argv[2])
database = RegistryDatabase(sys.argv[3], busy_timeout_s=20)
if what == "migrate":
    database.migrate()
else:
    diff = database.diff(read_text((folder / "next.yaml").read_bytes(), "next.yaml"),
    as_approved=True)

    def steps(step):
        if step == what:
            os.kill(os.getpid(), signal.SIGKILL)

    database.apply(diff, "a", "b", datetime.now(UTC), steps=steps)
"""


def _python(what: str, database: RegistryDatabase, folder: Path) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-c", _SCRIPT, what, str(folder), address(database)]
    return subprocess.Popen(words, cwd=ROOT, env=os.environ)


@pytest.mark.parametrize(("step", "epoch"), [("begun", 1), ("written", 1), ("committed", 2)])
def test_a_crash_while_applying_leaves_all_or_nothing(
    new: New, tmp_path: Path, step: str, epoch: int
) -> None:
    """Killed before the commit: as before. Killed after: done."""
    database = new(*r.TOWN)
    (tmp_path / "next.yaml").write_text(r.several(r.INSTRUMENT + "status: REVOKED\n", r.GENERAL))
    assert _python(step, database, tmp_path).wait(30) == -signal.SIGKILL
    assert epoch == database.epoch()
    found = statuses(database)
    assert (epoch == 2) == (found["RR-2098-007"] is Status.REVOKED) == ("RR-2097-001" in found)
    # And the registry goes on from there.
    assert epoch + 1 == r.bring(database, r.PURPOSE.replace("PARK", "NEXT"))


# ---------------------------------------------------------------- written down first


async def register(
    database: RegistryDatabase, journal: MemoryJournal, *documents: str
) -> Applied[Diff]:
    return await apply_documents(
        database,
        journal,
        r.placed(*documents),
        actor="registrar",
        reason="a new town",
        at=r.AT,
        as_approved=True,
    )


async def test_a_change_is_written_down_before_it_is_made(new: New) -> None:
    """Who, what, why, and the digests of before and after; the epoch keeps the receipt."""
    database, journal = new(), MemoryJournal()
    applied = await register(database, journal, *r.TOWN)
    (entry,) = journal.entries
    assert (
        entry.kind,
        entry.actor,
        entry.epoch_before,
        len(entry.changes),
    ) == (Kind.REGISTRY_CHANGE, "registrar", 0, 5)
    assert entry.why == "[as approved] a new town"
    after = {(row.document.kind, row.document.id): row.sha256 for row in database.rows()}
    assert after == {(change.kind, change.id): change.after_sha256 for change in entry.changes}
    told = database.told(applied.epoch)
    assert told is not None
    assert [(each.shard, each.index, each.leaf) for each in applied.receipts] == [
        (each.shard, each.index, each.leaf) for each in told.receipts
    ]


async def test_nothing_to_change_is_nothing_to_write_down(new: New) -> None:
    """Applying again leaves no trace."""
    database, journal = new(*r.TOWN), MemoryJournal()
    applied = await register(database, journal, *r.TOWN)
    assert (applied.epoch, applied.receipts, journal.entries) == (1, (), [])


async def test_when_the_journal_cannot_be_written_nothing_changes(new: New) -> None:
    """Promise 3."""
    database, journal = new(), MemoryJournal()
    journal.failed = True
    with pytest.raises(JournalUnavailable):
        await register(database, journal, *r.TOWN)
    assert (database.epoch(), database.documents()) == (0, [])


@dataclass
class _Overtaken(MemoryJournal):
    """A journal during whose append somebody else changes the registry."""

    def __init__(self, database: RegistryDatabase) -> None:
        super().__init__()
        self.database = database

    async def append(self, entry: object) -> object:  # type: ignore[override]
        r.bring(self.database, r.PURPOSE.replace("PARK", "OTHER"))
        return await super().append(entry)  # type: ignore[arg-type]


async def test_what_was_written_down_and_not_made_shows(new: New) -> None:
    """No epoch carries its receipt."""
    database = new()
    journal = _Overtaken(database)
    with pytest.raises(MovedOnError):
        await register(database, journal, *r.TOWN)
    told = database.told(1)
    assert (len(journal.entries), database.epoch(), told and told.receipts) == (1, 1, ())


async def test_many_changes_are_told_in_several_entries(
    new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry has a size; the change has not."""
    monkeypatch.setattr("gateway.core.ledger.steps.CHANGES_MAX", 2)
    database, journal = new(), MemoryJournal()
    applied = await register(database, journal, *r.TOWN)
    assert [len(entry.changes) for entry in journal.entries] == [2, 2, 1]
    told = database.told(applied.epoch)
    assert [each.index for each in told.receipts] == [0, 1, 2] if told else False
