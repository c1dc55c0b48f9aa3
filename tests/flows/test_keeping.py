"""What is done to the journal itself: who may, what stands in the way, what is written first."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.core.faults import JournalUnavailable
from gateway.core.ids import NamesAPersonError
from gateway.core.instruments.people import Actor, Role
from gateway.core.law.retention import Period, Retention
from gateway.core.ledger.entry import RETENTION, Entry, Kind, Purge, decode
from gateway.core.ledger.quarters import bounds
from gateway.core.ledger.steps import purged
from gateway.flows import keeping
from gateway.flows.keeping import Hold, KeepingRefusedError, Order
from gateway.stores.journal.memory import MemoryJournal

NOW: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
NUMBER: Final = "80651512409"
TEN_YEARS: Final = Retention(4, {RETENTION: Period(10, 6)})
SINCE, UNTIL = bounds("2016-Q3")
INSTANT: Final = timedelta(microseconds=1)
ALL_ROLES: Final = list(Role)


def an_order(*roles: Role, reason: str = "a test", at: datetime = NOW) -> Order:
    return Order(Actor("os:somebody", "somebody", frozenset(roles)), reason, at)


BY_DPO: Final = an_order(Role.DPO)


@dataclass(frozen=True)
class Span:
    """A range of entries, as the archive gives it."""

    first: int = 0
    before: int = 64
    origin: str = "sluis/local/worker-0"
    root: str = "ab" * 32


@dataclass(frozen=True)
class Archived:
    """A segment, as the archive gives it."""

    periods: Mapping[str, tuple[datetime, datetime]]
    entries: Span = Span()


@dataclass(frozen=True)
class Key:
    """A key there is or was."""

    key_id: str = "1f0c33aa"
    erased_by: str | None = None


@dataclass
class Keys:
    """Keys that are destroyed in a list."""

    known: dict[str, Key] = field(default_factory=lambda: {"2016-Q3": Key()})
    destroyed: list[tuple[str, str, int]] = field(default_factory=list)
    journal: MemoryJournal | None = None

    def history(self) -> Mapping[str, Key]:
        return self.known

    def destroy(self, quarter: str, erased_by: str) -> None:
        size = self.journal.size if self.journal else -1
        self.destroyed.append((quarter, erased_by, size))


def of_age(years: float, entries: Span | None = None, *, name: str = RETENTION) -> Archived:
    newest = NOW - timedelta(days=365.25 * years)
    return Archived({name: (newest - timedelta(days=80), newest)}, entries or Span())


def told(journal: MemoryJournal) -> Callable[[], Iterator[Entry]]:
    """Read what was done, as the journal's bytes have it."""
    return lambda: (decode(each.encode()) for each in journal.entries if each.kind is Kind.PURGE)


def erase(journal: MemoryJournal, keys: Keys, quarter: str = "2016-Q3", **given: Any) -> None:
    keys.journal = journal
    order = given.pop("order", BY_DPO)
    asyncio.run(keeping.erase(journal, told(journal), keys, quarter, TEN_YEARS, order, **given))


def purge(
    journal: MemoryJournal, *segments: Archived, order: Order = BY_DPO
) -> tuple[keeping.Purged[Archived], list[tuple[Archived, int]]]:
    """Purge, and give what was destroyed when the journal had how many entries."""
    destroyed: list[tuple[Archived, int]] = []

    def destroy(segment: Archived) -> None:
        destroyed.append((segment, journal.size))

    done = asyncio.run(keeping.purge(journal, told(journal), segments, destroy, TEN_YEARS, order))
    return done, destroyed


def place(journal: MemoryJournal, hold: Hold, order: Order = BY_DPO) -> None:
    asyncio.run(keeping.place_hold(journal, told(journal), hold, order))


def release(journal: MemoryJournal, hold: str, order: Order = BY_DPO) -> None:
    asyncio.run(keeping.release(journal, told(journal), hold, order))


def said(journal: MemoryJournal) -> list[Purge | None]:
    return [entry.purge for entry in journal.entries]


# ------------------------------------------------------------------ who, and why


def attempts(order: Order) -> dict[str, tuple[Callable[[], object], frozenset[Role]]]:
    """Every act on an empty journal, and the roles it is for."""
    journal = MemoryJournal()

    @asynccontextmanager
    async def opened() -> AsyncIterator[MemoryJournal]:
        yield journal

    def archive() -> None:
        asyncio.run(keeping.archive(opened, [Span()], lambda _: None, order))

    hold = Hold("h", SINCE)
    placed = MemoryJournal()
    place(placed, hold)
    dpo, holders = frozenset({Role.DPO}), frozenset({Role.DPO, Role.LEGAL_REVIEWER})
    return {
        "archive": (archive, frozenset({Role.DPO, Role.OPERATOR})),
        "purge": (lambda: purge(journal, of_age(11), order=order), dpo),
        "erase": (lambda: erase(journal, Keys(), order=order), dpo),
        "hold": (lambda: place(journal, hold, order), holders),
        "release": (lambda: release(placed, "h", order), holders),
    }


@pytest.mark.parametrize("role", ALL_ROLES)
@pytest.mark.parametrize("act", list(attempts(BY_DPO)))
def test_only_who_may_does(act: str, role: Role) -> None:
    """Every act by every role: those who destroy, those who hold, those who move."""
    attempt, roles = attempts(an_order(role))[act]
    if role in roles:
        attempt()
        return
    with pytest.raises(KeepingRefusedError, match=f"for the role {'.*'.join(sorted(roles))}"):
        attempt()


@pytest.mark.parametrize("act", list(attempts(BY_DPO)))
def test_nobody_does_without_a_reason_or_with_a_number_in_it(act: str) -> None:
    """It stands in the journal for good."""
    for empty in (" ", "\u200b"):
        with pytest.raises(KeepingRefusedError, match="a reason is needed"):
            attempts(an_order(*Role, reason=empty))[act][0]()
    with pytest.raises(NamesAPersonError) as refused:
        attempts(an_order(*Role, reason=f"asked by {NUMBER}"))[act][0]()
    assert NUMBER not in str(refused.value)


def test_what_cannot_be_written_down_is_not_done() -> None:
    """The journal refuses; key and segment are as they were."""
    journal, keys = MemoryJournal(), Keys()
    journal.failed = True
    with pytest.raises(JournalUnavailable):
        erase(journal, keys)
    assert keys.destroyed == []
    with pytest.raises(JournalUnavailable):
        purge(journal, of_age(11))


# ------------------------------------------------------------------ archive


def test_what_goes_to_the_archive_is_written_down_first_and_the_journal_let_go_of() -> None:
    """The shard it is written to is archived as well."""
    journal = MemoryJournal()
    steps: list[str] = []

    @asynccontextmanager
    async def opened() -> AsyncIterator[MemoryJournal]:
        steps.append("opened")
        yield journal
        steps.append("closed")

    due = [Span(0, 8), Span(8, 24, root="cd" * 32)]
    order = an_order(Role.OPERATOR)
    asyncio.run(
        keeping.archive(opened, due, lambda each: steps.append(f"moved {each.before}"), order)
    )
    assert steps == ["opened", "closed", "moved 8", "moved 24"]
    assert said(journal) == [
        Purge(act="ARCHIVE", first=0, before=8, origin=due[0].origin, root="ab" * 32),
        Purge(act="ARCHIVE", first=8, before=24, origin=due[0].origin, root="cd" * 32),
    ]
    told_by = {(each.actor, each.person, each.why) for each in journal.entries}
    assert told_by == {("os:somebody", "somebody", "a test")}


def test_without_anything_due_nothing_is_opened() -> None:
    """A daily run leaves no trace on quiet days."""

    def opened() -> AbstractAsyncContextManager[MemoryJournal]:
        raise AssertionError

    asyncio.run(keeping.archive(opened, [], lambda _: None, an_order(Role.DPO)))


# ------------------------------------------------------------------ purge


def test_what_is_past_its_retention_is_written_down_and_then_purged() -> None:
    """Which entries, with the root up to there; younger ones are not touched."""
    journal = MemoryJournal()
    old, young = of_age(10.1), of_age(9.9, Span(64, 99))
    done, destroyed = purge(journal, old, young)
    assert (done.done, done.held) == ((old,), ())
    assert destroyed == [(old, 1)]
    assert said(journal) == [
        Purge(act="PURGE", first=0, before=64, origin=old.entries.origin, root="ab" * 32)
    ]
    assert journal.entries[0].why == "[retention 4] a test"


def test_what_is_purged_already_is_left() -> None:
    """Nothing in it can be purged."""
    journal = MemoryJournal()
    done, destroyed = purge(journal, Archived({}))
    assert (done.done, done.held, destroyed, journal.size) == ((), (), [], 0)


@pytest.mark.parametrize(("later", "expected"), [(timedelta(0), 1), (INSTANT, 0)])
def test_a_segment_is_kept_until_its_newest_entry_may_go(later: timedelta, expected: int) -> None:
    """To the microsecond; every class in it has to be over."""
    newest = NOW.replace(year=2016) + later
    segment = Archived({RETENTION: (newest - timedelta(days=1), newest)})
    done, _ = purge(MemoryJournal(), segment)
    assert len(done.done) == expected


def test_a_class_nobody_set_is_never_over() -> None:
    """What is not known to end is kept."""
    journal = MemoryJournal()
    with pytest.raises(KeepingRefusedError, match="no retention class `other`"):
        purge(journal, of_age(50, name="other"))
    assert journal.size == 0


def test_a_hold_keeps_a_segment_and_is_named() -> None:
    """Others go."""
    journal = MemoryJournal()
    held, other = of_age(11), of_age(13, Span(64, 99))
    place(journal, Hold("GBA-2026-17", NOW - timedelta(days=365 * 12)))
    done, destroyed = purge(journal, held, other)
    assert done.done == (other,)
    assert done.held == ((held, ("GBA-2026-17",)),)
    assert [segment for segment, _ in destroyed] == [other]
    release(journal, "GBA-2026-17")
    done, _ = purge(journal, held)
    assert done.done == (held,)


# ------------------------------------------------------------------ erase


def test_a_quarter_past_its_retention_is_written_down_and_then_erased() -> None:
    """The key, its quarter, and the place of the entry that says so."""
    journal, keys = MemoryJournal(), Keys()
    erase(journal, keys)
    assert said(journal) == [
        Purge(act="ERASE", key="1f0c33aa", quarter="2016-Q3", since=SINCE, until=UNTIL)
    ]
    assert keys.destroyed == [("2016-Q3", "0/0", 1)]
    assert journal.entries[0].why == "[retention 4] a test"


@pytest.mark.parametrize(
    ("at", "is_over"),
    [
        (datetime(2026, 10, 1, tzinfo=UTC), True),
        (datetime(2026, 10, 1, tzinfo=UTC) - INSTANT, False),
    ],
)
def test_a_quarter_is_kept_until_its_last_entry_may_go(at: datetime, *, is_over: bool) -> None:
    """Ten years after its end, to the microsecond."""
    journal, keys = MemoryJournal(), Keys()
    order = an_order(Role.DPO, at=at)
    if is_over:
        erase(journal, keys, order=order)
        return
    with pytest.raises(KeepingRefusedError, match=r"2016-Q3: kept until 2026-10-01; .*--before-"):
        erase(journal, keys, order=order)
    assert (keys.destroyed, journal.size) == ([], 0)


def test_an_order_to_erase_comes_before_retention_and_says_so() -> None:
    """A court may order what the period does not allow."""
    journal, keys = MemoryJournal(), Keys({"2026-Q2": Key()})
    erase(journal, keys, "2026-Q2", before_retention=True)
    assert keys.destroyed == [("2026-Q2", "0/0", 1)]
    assert journal.entries[0].why == "[before retention] a test"


@pytest.mark.parametrize("quarter", ["2026-Q4", "2027-Q1", "2027-Q3"])
def test_the_key_of_a_quarter_in_use_is_never_destroyed(quarter: str) -> None:
    """Neither today's nor one made ahead, whoever orders it."""
    journal, keys = MemoryJournal(), Keys({quarter: Key()})
    with pytest.raises(KeepingRefusedError, match=f"{quarter}: in use; .* from 20"):
        erase(journal, keys, quarter, before_retention=True)
    assert (keys.destroyed, journal.size) == ([], 0)


@pytest.mark.parametrize(("hours", "is_in_use"), [(23, True), (24, False)])
def test_every_process_has_a_day_to_let_go_of_a_key(hours: int, *, is_in_use: bool) -> None:
    """What a worker holds in memory it gives up within the hour."""
    journal, keys = MemoryJournal(), Keys({"2026-Q3": Key()})
    at = bounds("2026-Q3")[1] + timedelta(hours=hours)
    order = an_order(Role.DPO, at=at)
    if not is_in_use:
        erase(journal, keys, "2026-Q3", before_retention=True, order=order)
        return
    with pytest.raises(
        KeepingRefusedError, match="in use; its key can be destroyed from 2026-10-02"
    ):
        erase(journal, keys, "2026-Q3", before_retention=True, order=order)


def test_a_key_that_is_not_there_cannot_be_destroyed() -> None:
    """One that never was, one that was destroyed before, and what is no quarter."""
    journal, keys = MemoryJournal(), Keys({"2016-Q3": Key(erased_by="command-line/7")})
    with pytest.raises(KeepingRefusedError, match="2016-Q2: there is no key of that quarter"):
        erase(journal, keys, "2016-Q2")
    with pytest.raises(KeepingRefusedError, match="destroyed before, by command-line/7"):
        erase(journal, keys)
    with pytest.raises(ValueError, match="written as 2026-Q4"):
        erase(journal, keys, "../2016-Q3")
    assert (keys.destroyed, journal.size) == ([], 0)


@pytest.mark.parametrize(
    ("since", "until", "blocks"),
    [
        (SINCE - timedelta(days=9), None, True),
        (SINCE - timedelta(days=9), SINCE, False),
        (SINCE - timedelta(days=9), SINCE + INSTANT, True),
        (UNTIL - INSTANT, None, True),
        (UNTIL, None, False),
        (SINCE + timedelta(days=3), SINCE + timedelta(days=4), True),
    ],
    ids=range(6),
)
@pytest.mark.parametrize("before_retention", [True, False])
def test_a_hold_on_any_moment_of_a_quarter_keeps_its_key(
    since: datetime, until: datetime | None, *, blocks: bool, before_retention: bool
) -> None:
    """Also against an order to erase: somebody has to release it first."""
    journal, keys = MemoryJournal(), Keys()
    place(journal, Hold("case-1", since, until, ("testzaken.example/steun",)))
    if not blocks:
        erase(journal, keys, before_retention=before_retention)
        return
    with pytest.raises(KeepingRefusedError, match="2016-Q3: under legal hold case-1"):
        erase(journal, keys, before_retention=before_retention)
    assert (keys.destroyed, journal.size) == ([], 1)


# ------------------------------------------------------------------ holds


def test_a_hold_is_an_entry_and_so_is_its_release() -> None:
    """Whoever reads the journal finds both, with who and why."""
    journal = MemoryJournal()
    hold = Hold("GBA-2026-17", SINCE, UNTIL, ("testzaken.example/steun",))
    place(journal, hold, an_order(Role.LEGAL_REVIEWER))
    assert keeping.holds_in(journal.entries) == {"GBA-2026-17": hold}
    release(journal, "GBA-2026-17", an_order(Role.LEGAL_REVIEWER))
    assert keeping.holds_in(journal.entries) == {}
    assert [purge.act for purge in said(journal) if purge] == ["HOLD", "RELEASE"]


def test_an_id_is_used_once() -> None:
    """So that a release ends one hold, wherever it stands; also after it was released."""
    journal = MemoryJournal()
    place(journal, Hold("h", SINCE))
    for _ in range(2):
        with pytest.raises(KeepingRefusedError, match="h: a hold of that id was placed before"):
            place(journal, Hold("h", UNTIL))
        if said(journal)[-1] != Purge(act="RELEASE", hold="h"):
            release(journal, "h")


def test_what_is_not_held_cannot_be_released() -> None:
    """Those that count are named; what was given is not told again."""
    journal = MemoryJournal()
    with pytest.raises(KeepingRefusedError, match="those that do: none") as refused:
        release(journal, NUMBER)
    assert NUMBER not in str(refused.value)
    place(journal, Hold("one", SINCE))
    place(journal, Hold("two", SINCE))
    with pytest.raises(KeepingRefusedError, match="those that do: one, two"):
        release(journal, "three")


@pytest.mark.parametrize(
    ("hold", "problem"),
    [
        (Hold("", SINCE), "ids of holds"),
        (Hold("with space", SINCE), "ids of holds"),
        (Hold("a" * 101, SINCE), "ids of holds"),
        (Hold(NUMBER, SINCE), "ids of holds"),
        (Hold("h", SINCE, None, (NUMBER,)), "ids of holds"),
        (Hold("h", SINCE, None, ("\x1b[2J",)), "ids of holds"),
        (Hold("h", SINCE, None, ("c",) * 101), "at most 100 consumers"),
        (Hold("h", SINCE, SINCE), "ends after it begins"),
    ],
    ids=range(8),
)
def test_what_is_no_hold_is_not_written_down(hold: Hold, problem: str) -> None:
    """It would stand there for good, and hold nothing or tell somebody's number."""
    journal = MemoryJournal()
    with pytest.raises(KeepingRefusedError, match=problem) as refused:
        place(journal, hold)
    assert NUMBER not in str(refused.value)
    assert journal.size == 0


MOMENTS = st.integers(0, 6).map(lambda days: SINCE + timedelta(days=days))


@given(MOMENTS, st.none() | MOMENTS, MOMENTS, MOMENTS)
def test_a_hold_overlaps_what_has_a_moment_in_it(
    since: datetime, until: datetime | None, one: datetime, other: datetime
) -> None:
    """The slow way: look at every moment there is."""
    assume(until is None or since < until)
    oldest, newest = sorted((one, other))
    moments = [SINCE + timedelta(days=days) for days in range(7)]
    expected = any(
        since <= moment and (until is None or moment < until)
        for moment in moments
        if oldest <= moment <= newest
    )
    assert Hold("h", since, until).overlaps(oldest, newest) is expected


@given(st.permutations(range(4)))
def test_holds_are_found_in_any_order_of_shards(order: list[int]) -> None:
    """A release ends the hold of its id, whichever is read first."""
    acts = [
        Purge(act="HOLD", hold="a", since=SINCE),
        Purge(act="HOLD", hold="b", since=SINCE),
        Purge(act="RELEASE", hold="a"),
        Purge(act="ERASE", quarter="2016-Q3"),
    ]
    entries = [purged("os:x", "a test", NOW, person="x", purge=acts[each]) for each in order]
    assert set(keeping.holds_in(entries)) == {"b"}
