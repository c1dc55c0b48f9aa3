"""The repertorium on both kinds of database: what is told is kept, whoever tells it at once."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from gateway.core.faults import RepertoriumUnavailable
from gateway.core.ids import EnterpriseNumber, PersonNumber
from gateway.core.repertorium import OPEN, PERIODS_MAX, Asked, Kept, Period, Periods, joined
from gateway.stores.journal.pseudonyms import Pseudonyms, create_key
from gateway.stores.repertorium import live
from gateway.stores.repertorium.database import (
    WORDS_FOR,
    RepertoriumDatabase,
    TooManyPeriodsError,
)
from tests.stores.conftest import New, address
from tests.support.builders import AN, BERT, BV, MOMENT
from tests.support.servers import Postgres

WORDS = Pseudonyms(bytes(32))
SUBJECTS = (PersonNumber.parse(AN), PersonNumber.parse(BERT), EnterpriseNumber.parse(BV))
AN_, BERT_, _ = SUBJECTS
FIRST = date(2026, 1, 1)
TODAY = date(2026, 3, 2)
ALWAYS = Period(FIRST, OPEN)
Opened = Callable[[], RepertoriumDatabase]


@pytest.fixture(params=["file", "server"])
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, closed: None
) -> Opened:
    """Makes empty repertoria."""
    started: Postgres | None = (
        request.getfixturevalue("server") if request.param == "server" else None
    )

    def make() -> RepertoriumDatabase:
        file = tmp_path_factory.mktemp("repertorium") / "repertorium.db"
        url = f"sqlite:///{file}" if started is None else started.schema()
        database = RepertoriumDatabase(url, WORDS, busy_timeout_s=30)
        database.migrate()
        return database

    return make


@pytest.fixture
def database(opened: Opened) -> Iterator[RepertoriumDatabase]:
    """One of them."""
    made = opened()
    yield made
    made.close()


# One after the other -----------------------------------------------------------------------------


class Files(RuleBasedStateMachine):
    """Agencies open and close files; beside the database stands a set of days for each."""

    opened: Opened

    @initialize()
    def begin(self) -> None:
        self.database = self.opened()
        self.days: dict[tuple[str, int], set[int]] = {}

    @rule(
        register=st.booleans(),
        capacity=st.sampled_from("DG"),
        subject=st.integers(0, 2),
        begin=st.integers(0, 8),
        length=st.integers(1, 4) | st.none(),
    )
    def tell(
        self, *, register: bool, capacity: str, subject: int, begin: int, length: int | None
    ) -> None:
        first = FIRST + timedelta(days=begin)
        period = Period(first, OPEN if length is None else first + timedelta(days=length))
        told = set(range(begin, 14 if length is None else begin + length))
        known = self.days.setdefault((capacity, subject), set())
        expected = bool(told - known if register else told & known)
        change = self.database.register if register else self.database.deregister

        assert change(capacity, SUBJECTS[subject], period) is expected

        (known.update if register else known.difference_update)(told)

    @invariant()
    def agrees(self) -> None:
        for (capacity, subject), known in getattr(self, "days", {}).items():
            for day in (0, 3, 7, 13):
                on = FIRST + timedelta(days=day)
                whose = [SUBJECTS[subject]]
                assert self.database.covers([capacity], whose, on) is (day in known)

    def teardown(self) -> None:
        self.database.close()


def test_every_day_told_is_kept_and_no_other(opened: Opened) -> None:
    """Whatever is registered and deregistered in whatever order, by whichever capacity."""

    class Here(Files):
        pass

    Here.opened = staticmethod(opened)
    some = settings(max_examples=8, stateful_step_count=12, deadline=None)
    run_state_machine_as_test(Here, settings=some)


def test_everybody_asked_about_has_to_be_registered(database: RepertoriumDatabase) -> None:
    """One of two is not enough, and nobody at all is nobody registered."""
    database.register("D", AN_, ALWAYS)

    assert database.covers(["D"], [AN_], TODAY)
    assert database.covers(["D"], [AN_, AN_], TODAY)
    assert not database.covers(["D"], [AN_, BERT_], TODAY)
    assert not database.covers(["D"], [], TODAY)
    assert not database.covers([], [AN_], TODAY)


def test_another_capacity_has_its_own_files(database: RepertoriumDatabase) -> None:
    """What D registered opens nothing for G; whoever follows D has its files (A-17)."""
    database.register("D", AN_, ALWAYS)
    database.register("G", BERT_, ALWAYS)

    assert not database.covers(["G"], [AN_], TODAY)
    assert database.covers(["G", "D"], [AN_, BERT_], TODAY)


def test_who_has_somebody_registered_is_known_by_day(database: RepertoriumDatabase) -> None:
    """A change of a person is told to those, with a number only the key opens."""
    database.register("D", AN_, Period(FIRST, TODAY))
    database.register("G", AN_, Period(TODAY, OPEN))

    (found,) = database.registered(AN_, TODAY)

    assert found.capacity == "G"
    assert WORDS.open(found.sealed) == AN
    assert [each.capacity for each in database.registered(AN_, FIRST)] == ["D"]


def test_no_file_is_opened_and_closed_without_end(database: RepertoriumDatabase) -> None:
    """One subject costs a bounded number of rows; what was there stays."""
    for each in range(PERIODS_MAX):
        day = FIRST + timedelta(days=2 * each)
        database.register("D", AN_, Period(day, day + timedelta(days=1)))
    late = FIRST + timedelta(days=1000)

    with pytest.raises(TooManyPeriodsError):
        database.register("D", AN_, Period(late, OPEN))

    assert len(database.periods("D", AN_)) == PERIODS_MAX
    assert database.deregister("D", AN_, ALWAYS)


def test_a_migration_twice_changes_nothing(database: RepertoriumDatabase) -> None:
    """Every start of a node runs it."""
    database.register("D", AN_, ALWAYS)

    database.migrate()

    assert database.covers(["D"], [AN_], TODAY)


def test_it_stands_beside_the_registry_in_one_database(new: New) -> None:
    """Each has its own history, whichever is made first, and neither touches the other."""
    registry = new()
    database = RepertoriumDatabase(address(registry), WORDS, busy_timeout_s=30)
    database.migrate()
    database.register("D", AN_, ALWAYS)

    registry.migrate()
    database.migrate()

    assert registry.epoch() == 0
    assert database.covers(["D"], [AN_], TODAY)
    for each in (registry, database):
        each.close()


# At once -----------------------------------------------------------------------------------------


def test_many_who_register_the_same_at_once_leave_one_period(
    database: RepertoriumDatabase,
) -> None:
    """Of eight that say the same one changed something; none failed, and none got lost."""
    with ThreadPoolExecutor(8) as threads:
        told = [threads.submit(database.register, "D", AN_, ALWAYS) for _ in range(8)]
    assert sum(each.result() for each in told) == 1
    assert database.periods("D", AN_) == (ALWAYS,)


def test_a_change_waits_for_the_one_that_is_under_way(database: RepertoriumDatabase) -> None:
    """It sees what that one left: two that touch are one, and none overwrites the other."""
    middle, end = FIRST + timedelta(days=5), FIRST + timedelta(days=9)
    later: list[Future[bool]] = []
    with ThreadPoolExecutor(1) as threads:

        def slow(known: Periods) -> Periods:
            # Between what is read and what is written: the other one would come in here.
            later.append(threads.submit(database.register, "D", AN_, Period(middle, end)))
            wait(later, timeout=0.5)
            return joined(known, Period(FIRST, middle))

        assert database._change("D", AN_, slow)
        assert later[0].result()
    assert database.periods("D", AN_) == (Period(FIRST, end),)


def test_periods_told_at_once_are_all_kept(database: RepertoriumDatabase) -> None:
    """Eight that touch each other, in whatever order: nobody overwrites what another added."""
    apart = [
        Period(FIRST + timedelta(days=each), FIRST + timedelta(days=each + 1)) for each in range(8)
    ]
    with ThreadPoolExecutor(8) as threads:
        told = [threads.submit(database.register, "D", AN_, each) for each in apart]
    assert all(each.result() for each in told)
    assert database.periods("D", AN_) == (Period(FIRST, FIRST + timedelta(days=8)),)


# Who may read it ---------------------------------------------------------------------------------


def test_no_number_stands_in_the_file(tmp_path: Path) -> None:
    """Neither in clear nor under the registry's own key: who reads both cannot join them."""
    key = tmp_path / "pseudonyms.key"
    create_key(key)
    of_registry, words = Pseudonyms.from_file(key), Pseudonyms.from_file(key, WORDS_FOR)
    database = RepertoriumDatabase(f"sqlite:///{tmp_path / 'r.db'}", words)
    database.migrate()
    database.register("D", AN_, ALWAYS)

    written = b"".join(each.read_bytes() for each in tmp_path.glob("r.db*"))

    assert words(AN).encode() in written
    assert AN.encode() not in written
    assert of_registry(AN).encode() not in written
    assert of_registry(AN).partition(".")[2].encode() not in written
    assert of_registry.number(AN).partition(".")[2].encode() not in written


# In a running gateway ----------------------------------------------------------------------------


async def test_what_is_changed_is_durable_when_it_is_said(tmp_path: Path) -> None:
    """Read by another connection at once; the second time it is as it was."""
    database = RepertoriumDatabase(f"sqlite:///{tmp_path / 'r.db'}", WORDS)
    database.migrate()
    repertorium = live.Repertorium(database)
    asked = Asked(register=True, subject=AN_, period=ALWAYS)

    assert await repertorium.change("D", asked) is Kept.CHANGED
    with closing(sqlite3.connect(tmp_path / "r.db")) as other:
        assert other.execute("SELECT count(*) FROM repertorium_inschrijving").fetchone() == (1,)
    assert await repertorium.change("D", asked) is Kept.AS_IT_WAS
    assert await repertorium.covers(["D"], [AN_], MOMENT)
    await repertorium.close()


async def test_a_repertorium_that_is_gone_is_said_to_be_away(tmp_path: Path) -> None:
    """A file that is not there is not an empty one: nobody is told that somebody is not in it."""
    repertorium = live.Repertorium(RepertoriumDatabase(f"sqlite:///{tmp_path / 'r.db'}", WORDS))

    with pytest.raises(RepertoriumUnavailable):
        await repertorium.covers(["D"], [AN_], MOMENT)
    await repertorium.close()
    assert not (tmp_path / "r.db").exists()


async def test_one_that_hangs_is_away_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else holds the file: whoever asks hears so in time; the next is not turned away."""
    database = RepertoriumDatabase(f"sqlite:///{tmp_path / 'r.db'}", WORDS, busy_timeout_s=30)
    database.migrate()
    monkeypatch.setattr(live, "WRITE_S", 0.2)
    repertorium = live.Repertorium(database)
    asked = Asked(register=True, subject=AN_, period=ALWAYS)
    with closing(sqlite3.connect(tmp_path / "r.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RepertoriumUnavailable):
            await repertorium.change("D", asked)
        other.execute("ROLLBACK")
    monkeypatch.setattr(live, "WRITE_S", 30.0)

    # It was kept after all, or it is now: whichever came first, the state is the same.
    assert await repertorium.change("D", asked) in (Kept.CHANGED, Kept.AS_IT_WAS)
    assert await repertorium.covers(["D"], [AN_], MOMENT)
    await repertorium.close()


async def test_no_more_wait_than_a_named_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes beyond it hears at once that it cannot be told."""
    database = RepertoriumDatabase(f"sqlite:///{tmp_path / 'r.db'}", WORDS)
    monkeypatch.setattr(live, "WAITING_MAX", 0)
    repertorium = live.Repertorium(database)

    with pytest.raises(RepertoriumUnavailable):
        await repertorium.covers(["D"], [AN_], MOMENT)
    await repertorium.close()
