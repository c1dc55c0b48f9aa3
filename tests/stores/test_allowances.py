"""What consumers may ask: never more than they may, in one process, several, or several nodes."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import redis
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.core.instruments.kinds import Connection, Status
from gateway.core.model import Caller, ServiceId
from gateway.stores.shared import allowances as module
from gateway.stores.shared.allowances import LEASE_S, WAITING_MAX, Allowed, LeasedAllowances
from gateway.stores.shared.ledger import (
    HOUR,
    SECOND,
    Ask,
    Hourly,
    Lease,
    Leases,
    Ledger,
    LedgerAwayError,
    MemoryLedger,
    Rate,
    rate_lease,
)
from gateway.stores.shared.ledger_sqlite import SqliteLedger
from gateway.stores.shared.ledger_valkey import PREFIX, ValkeyLedger
from gateway.stores.shared.sqlite import SharedFile, begin
from tests.support.builders import a_capacity
from tests.support.servers import Valkey
from tests.support.virtual import run_virtually

PATIENCE_S = 30.0
AT = datetime(2026, 3, 2, 10, 20, tzinfo=UTC)
NOW = int(AT.timestamp()) * SECOND
CAPACITY = a_capacity()
CALLER = Caller(CAPACITY, None)
PURPOSE = "BURGERZAKEN"

Opened = Callable[[], Ledger]


def a_connection(**special: Any) -> Connection:
    given_: dict[str, Any] = {
        "id": "one",
        "capacity": CAPACITY.id,
        "service": ServiceId("GeefPersoon", "02.02.0000"),
        "environment": "test",
        "purposes": (PURPOSE, "TWEEDE"),
        "status": Status.ACTIVE,
    }
    return Connection(**given_ | special)


CONNECTION = a_connection()


class Shared(MemoryLedger):
    """One ledger of several workers, which may go away; time is the virtual loop's."""

    def __init__(self, workers: int = 1) -> None:
        super().__init__(virtual_now)
        self.workers = workers
        self.gone = False
        self.asked = 0

    async def lease(self, asks: Sequence[Ask]) -> Leases:
        self.asked += 1
        await asyncio.sleep(0.001)
        if self.gone:
            raise LedgerAwayError
        return Leases((await super().lease(asks)).leases, self.workers)


def virtual_now() -> int:
    return NOW + round((asyncio.get_running_loop().time() - 1_000.0) * SECOND)


# Every ledger


@pytest.fixture(params=["memory", "sqlite", "valkey"])
async def ledgers(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Opened]:
    """Give what opens one more place to ask of one and the same ledger."""
    opened: list[Ledger] = []
    if request.param == "memory":
        shared = MemoryLedger(lambda: NOW)
        yield lambda: shared
        return
    if request.param == "sqlite":
        path = tmp_path / "shared.db"
        begin(path)

        def make() -> Ledger:
            return SqliteLedger(SharedFile(path, lambda: AT), lambda: NOW)
    else:
        server: Valkey = request.getfixturevalue("hint_server")
        monkeypatch.setattr("gateway.stores.shared.ledger_valkey.DEADLINE_S", PATIENCE_S)

        def make() -> Ledger:
            return ValkeyLedger(server.url)

    def kept() -> Ledger:
        opened.append(make())
        return opened[-1]

    yield kept
    for each in opened:
        await each.close()


names = map("consumer-{}".format, itertools.count())


async def test_no_more_is_leased_at_a_rate_than_its_burst(ledgers: Opened) -> None:
    """Whoever asks, and in however many parts."""
    account = next(names)
    one, other = ledgers(), ledgers()
    got = [
        (await ledger.lease([Rate(account, 4, 0.001, 10)])).leases[0]
        for ledger in (one, other, one, other)
    ]

    assert [lease.calls for lease in got] == [4, 4, 2, 0]
    # A thousand seconds for each: it comes as slowly as it should.
    assert 900 * SECOND < got[-1].wait <= 1_000 * SECOND


async def test_no_more_is_leased_of_an_hour_than_its_limit(ledgers: Opened) -> None:
    """The last calls go out in small parts: to whoever asks them, not whoever leased them."""
    account = next(names)
    one, other = ledgers(), ledgers()
    got: list[Lease] = []
    while not got or got[-1].calls:
        ledger = (one, other)[len(got) % 2]
        got += (await ledger.lease([Hourly(account, 50, 100)])).leases

    assert sum(lease.calls for lease in got) == 100
    assert got[0].calls == 100 // 8
    assert got[-1].taken == 100
    assert 0 < got[-1].wait <= HOUR


async def test_what_was_spent_elsewhere_counts_and_what_is_given_back_does_not(
    ledgers: Opened,
) -> None:
    """A worker that went by its own part owes; one that ends gives back."""
    account = next(names)
    ledger = ledgers()
    (first,) = (await ledger.lease([Hourly(account, 8, 100)])).leases
    (owing,) = (await ledger.lease([Hourly(account, 0, 100, 90, first.hour)])).leases
    (back,) = (await ledger.lease([Hourly(account, 0, 100, -50, first.hour)])).leases
    (old,) = (await ledger.lease([Hourly(account, 0, 100, 90, first.hour - 1)])).leases

    assert [each.taken for each in (first, owing, back, old)] == [8, 98, 48, 48]


async def test_many_are_asked_at_once_and_answered_in_order(ledgers: Opened) -> None:
    """One round trip for all that is wanted: accounts of both kinds do not mix."""
    account = next(names)
    ledger = ledgers()
    asks: list[Ask] = [Rate(account, 3, 0.001, 5), Hourly(account, 2, 100)] * 2
    leased = await ledger.lease(asks)

    assert [lease.calls for lease in leased.leases] == [3, 2, 2, 2]


async def test_who_asks_is_counted_among_those_who_share(ledgers: Opened) -> None:
    """By this many a worker divides when it is alone."""
    one, other = ledgers(), ledgers()
    await one.lease([])
    holders = (await other.lease([])).holders

    assert holders >= (1 if one is other else 2)


async def test_an_hours_count_outlives_the_worker(tmp_path: Path) -> None:
    """Started again, it goes on where it was."""
    path = tmp_path / "shared.db"
    begin(path)
    taken = []
    for _ in range(2):
        ledger = SqliteLedger(SharedFile(path, lambda: AT), lambda: NOW)
        taken.append((await ledger.lease([Hourly("a", 5, 100)])).leases[0].taken)
        await ledger.close()

    assert taken == [5, 10]


async def test_the_next_hour_begins_with_all_of_it_and_a_clock_set_back_does_not() -> None:
    """An hour is given once."""
    clock = [NOW]
    ledger = MemoryLedger(lambda: clock[0])
    taken = []
    for moment in (NOW, NOW + HOUR, NOW):
        clock[0] = moment
        taken.append((await ledger.lease([Hourly("a", 5, 100)])).leases[0].taken)

    assert taken == [5, 5, 10]


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
async def test_an_hour_of_a_clock_that_was_wrong_does_not_last_until_it_comes(
    kind: str, tmp_path: Path
) -> None:
    """Days ahead and put right: or what is asked until then would all count as of one hour."""
    clock = [NOW]
    path = tmp_path / "shared.db"
    begin(path)
    ledger: Ledger = MemoryLedger(lambda: clock[0])
    if kind == "sqlite":
        ledger = SqliteLedger(SharedFile(path, lambda: AT), lambda: clock[0])
    taken = []
    for moment in (NOW + 48 * HOUR, NOW, NOW + HOUR, NOW):
        clock[0] = moment
        taken.append((await ledger.lease([Hourly("a", 5, 100)])).leases[0].taken)
    await ledger.close()

    # The last is an hour back, as when the clock is set right by a little.
    assert taken == [5, 5, 5, 10]


async def test_a_server_with_an_hour_of_a_wrong_clock_begins_the_hour(hint_server: Valkey) -> None:
    """The script does the same by the server's own time."""
    account = next(names)
    with redis.Redis.from_url(hint_server.url) as client:
        ahead = int(datetime.now(UTC).timestamp()) // 3600 + 48
        key = f"{PREFIX}hour:{account}"
        client.hset(key, mapping={"hour": str(ahead), "taken": "100"})
    ledger = ValkeyLedger(hint_server.url)
    lease = (await ledger.lease([Hourly(account, 5, 100)])).leases[0]
    await ledger.close()

    assert (lease.calls, lease.taken) == (5, 5)


async def test_a_server_that_hangs_is_away(hint_server: Valkey) -> None:
    """Within its deadline, whatever it does."""
    ledger = ValkeyLedger(hint_server.url)
    hint_server.freeze()
    try:
        with pytest.raises(LedgerAwayError):
            await asyncio.wait_for(ledger.lease([Rate("a", 1, 1, 1)]), PATIENCE_S)
    finally:
        hint_server.thaw()
        await ledger.close()


@settings(max_examples=300, deadline=None)
@given(
    st.floats(0.1, 2_000),
    st.floats(1, 50),
    st.lists(st.tuples(st.integers(0, 2 * SECOND), st.integers(0, 60)), max_size=40),
)
def test_no_window_holds_more_than_burst_and_rate(
    per_s: float, burst: float, asked: list[tuple[int, int]]
) -> None:
    """GCRA, over every window of every history: not only from the start."""
    now, due, history = NOW, 0, []
    for pause, want in asked:
        now += pause
        lease, due = rate_lease(Rate("a", want, per_s, burst), due, now)
        history.append((now, lease.calls))
        assert 0 <= lease.calls <= want

    for start, (began, _) in enumerate(history):
        total = 0
        for at, calls in history[start:]:
            total += calls
            assert total <= burst + per_s * (at - began) / SECOND + 1e-6


# A worker


def a_worker(ledger: Ledger, **special: Any) -> LeasedAllowances:
    allowed: dict[str, Any] = {"rate_per_s": 1_000, "burst_s": 2.0, "calls_per_hour": 100_000}
    return LeasedAllowances(ledger, Allowed(**allowed | special), virtual_now)


async def asked(workers: Sequence[LeasedAllowances], count: int, each_s: float = 0.0) -> int:
    """How many of *count* calls are let through, spread over *workers*."""
    let_through = 0
    for number in range(count):
        worker = workers[number % len(workers)]
        let_through += await worker.take(CALLER, PURPOSE, CONNECTION)
        if each_s:
            await asyncio.sleep(each_s)
    return let_through


def test_ten_thousand_subjects_in_an_hour_meet_the_quota() -> None:
    """Who goes through a register one by one is stopped, for this purpose, until the next hour."""

    async def run() -> tuple[int, int, int]:
        worker = a_worker(Shared(), calls_per_hour=10_000, rate_per_s=2_000)
        first = await asked([worker], 10_500)
        other = await worker.take(CALLER, "TWEEDE", CONNECTION)
        await asyncio.sleep(3_600)
        return first, other, await asked([worker], 100)

    assert run_virtually(run()) == (10_000, True, 100)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 4),
    st.integers(1, 60),
    st.floats(1.5, 4.0),
    st.lists(st.tuples(st.integers(0, 3), st.floats(0, 0.8), st.integers(1, 25)), max_size=30),
)
def test_workers_together_let_no_more_through_than_one_might(
    count: int, per_s: int, burst_s: float, arrivals: list[tuple[int, float, int]]
) -> None:
    """Over any window, with leases lying in every one of them."""
    let_through: list[float] = []

    async def ask(worker: LeasedAllowances) -> None:
        if await worker.take(CALLER, PURPOSE, CONNECTION):
            let_through.append(asyncio.get_running_loop().time())

    async def run() -> None:
        shared = Shared(count)
        workers = [a_worker(shared, rate_per_s=per_s, burst_s=burst_s) for _ in range(count)]
        tasks = []
        for which, pause, calls in arrivals:
            await asyncio.sleep(pause)
            worker = workers[which % count]
            tasks += [asyncio.create_task(ask(worker)) for _ in range(calls)]
        await asyncio.gather(*tasks)

    run_virtually(run())
    for start, began in enumerate(let_through):
        for more, at in enumerate(let_through[start:], 1):
            assert more <= per_s * burst_s + per_s * (at - began) + 1e-6


@pytest.mark.parametrize("together", [True, False], ids=["fresh", "void"])
def test_what_lies_leased_is_no_burst_beside_the_burst(*, together: bool) -> None:
    """Four workers with leases of just now, or ten with leases that are void, asked all at once."""

    async def run() -> int:
        shared = Shared(10)
        workers = [a_worker(shared, rate_per_s=1_000, burst_s=2.0) for _ in range(10)]
        if together:
            await asked(workers[:4], 900, each_s=0.0015)
            await asyncio.sleep(0.4)
        else:
            for worker in workers:
                await asked([worker], 300, each_s=0.0011)
            await asyncio.sleep(60)
        until = asyncio.get_running_loop().time() + 0.05
        return sum(await asyncio.gather(*(flood(worker, until) for worker in workers)))

    async def flood(worker: LeasedAllowances, until: float) -> int:
        let_through = 0
        while asyncio.get_running_loop().time() < until:
            let_through += await worker.take(CALLER, PURPOSE, CONNECTION)
        return let_through

    assert run_virtually(run()) <= 2_000 + 0.05 * 1_000 + 10


def test_who_is_only_too_fast_is_slowed_and_not_refused() -> None:
    """Within a second of waiting, and with so many waiting at most."""

    async def run() -> tuple[list[bool], float]:
        worker = a_worker(Shared(), rate_per_s=100, burst_s=2.0)
        loop = asyncio.get_running_loop()
        began = loop.time()
        got = []
        for _ in range(10):
            got += await asyncio.gather(
                *(worker.take(CALLER, PURPOSE, CONNECTION) for _ in range(50))
            )
        return got, loop.time() - began

    got, spent = run_virtually(run())

    assert all(got)
    assert len(got) == 500
    assert spent >= (500 - 200) / 100


def test_no_more_wait_than_may() -> None:
    """The rest is refused at once: a queue has a length."""

    async def run() -> tuple[int, list[bool]]:
        worker = a_worker(Shared(), rate_per_s=1, burst_s=1.5)
        asking = [
            asyncio.create_task(worker.take(CALLER, PURPOSE, CONNECTION))
            for _ in range(WAITING_MAX + 10)
        ]
        await asyncio.sleep(0)
        at_once = [task for task in asking if task.done()]
        return len(at_once), await asyncio.gather(*asking)

    at_once, got = run_virtually(run())

    assert at_once == 10
    assert got[WAITING_MAX:] == [False] * 10
    assert 1 <= sum(got) <= 2


def test_a_call_costs_no_lease() -> None:
    """Leases are asked for some at a time, ahead of need: the way of a call does no I/O."""

    async def run() -> tuple[int, int]:
        shared = Shared()
        worker = a_worker(shared, rate_per_s=2_000)
        let_through = await asked([worker], 5_000, each_s=0.001)
        return let_through, shared.asked

    let_through, leases = run_virtually(run())

    assert let_through == 5_000
    assert leases < 250


def test_an_hour_that_is_used_up_is_not_asked_for_each_time() -> None:
    """Who is refused a thousand times costs the ledger nothing."""

    async def run() -> int:
        shared = Shared()
        worker = a_worker(shared, calls_per_hour=10)
        assert await asked([worker], 30) == 10
        before = shared.asked
        assert await asked([worker], 1_000, each_s=0.001) == 0
        return shared.asked - before

    assert run_virtually(run()) <= 1


def test_a_connection_may_have_limits_of_its_own() -> None:
    """Two people approved them; the rest of the consumer's calls do not count against them."""

    async def run() -> tuple[int, int]:
        worker = a_worker(Shared(), calls_per_hour=10)
        wide = a_connection(id="wide", calls_per_hour=40, rate_per_s=500)
        given_ = [await worker.take(CALLER, PURPOSE, wide) for _ in range(60)]
        return sum(given_), await asked([worker], 20)

    assert run_virtually(run()) == (40, 10)


def test_a_purpose_that_is_not_registered_is_no_quota_of_its_own() -> None:
    """Else a new word were a new quota."""

    async def run() -> int:
        worker = a_worker(Shared(), calls_per_hour=10)
        given_ = [await worker.take(CALLER, f"WORD-{n}", CONNECTION) for n in range(30)]
        given_ += [await worker.take(CALLER, f"WORD-{n}", None) for n in range(30)]
        return sum(given_)

    assert run_virtually(run()) == 10


def test_while_the_ledger_is_away_a_worker_goes_by_its_part() -> None:
    """Never by no limit, and never by none of it; what it spent counts once the ledger is back."""

    async def run() -> tuple[int, int, int]:
        shared = Shared(workers=4)
        worker = a_worker(shared, calls_per_hour=400)
        assert await asked([worker], 20) == 20
        shared.gone = True
        alone = await asked([worker], 400)
        shared.gone = False
        await asyncio.sleep(module.EXHAUSTED_S + 1)
        back = await asked([worker], 400)
        late = await asked([a_worker(shared, calls_per_hour=400)], 10)
        return alone, back, late

    alone, back, late = run_virtually(run())

    assert 20 + alone <= 400 // 4 + 400 // module.HOUR_PARTS * 2
    assert alone > 0
    assert 20 + alone + back == 400
    assert late == 0


def test_a_rate_too_holds_for_its_part_while_the_ledger_is_away() -> None:
    """Four workers that cannot hear of each other let no more through than the four might."""

    async def run() -> int:
        shared = Shared(workers=4)
        worker = a_worker(shared, rate_per_s=100, burst_s=2.0)
        await asked([worker], 1)
        shared.gone = True
        await asyncio.sleep(5)
        loop = asyncio.get_running_loop()
        until, let_through = loop.time() + 10, 0
        while loop.time() < until:
            let_through += await worker.take(CALLER, PURPOSE, CONNECTION)
        return let_through

    let_through = run_virtually(run())

    assert 200 <= let_through <= 10 * 25 + (2.0 - LEASE_S) * 25 + 30


def test_it_is_said_when_the_ledger_goes_and_comes_back_and_when_calls_run_out() -> None:
    """An operator hears of it before the consumer does."""

    async def run() -> None:
        shared = Shared()
        worker = a_worker(shared, calls_per_hour=100)
        await asked([worker], 90)
        shared.gone = True
        await asyncio.sleep(module.LEASE_S)
        await asked([worker], 2)
        shared.gone = False
        await asyncio.sleep(module.AGAIN_S * 3)
        assert not worker.away

    with structlog.testing.capture_logs() as lines:
        run_virtually(run())

    assert [line["what"] for line in lines] == ["near", "away", "back"]
    assert lines[0]["account"] == f"{CAPACITY.id} {PURPOSE}"


def test_what_is_left_at_the_end_is_given_back() -> None:
    """A worker that is told to stop strands nothing."""

    async def run() -> int:
        shared = Shared()
        worker = a_worker(shared, calls_per_hour=10_000)
        assert await asked([worker], 1_000) == 1_000
        await worker.close()
        (left,) = (await shared.lease([Hourly(f"{CAPACITY.id} {PURPOSE}", 0, 10_000)])).leases
        return left.taken

    assert run_virtually(run()) == 1_000


def test_who_goes_away_while_it_waits_leaves_no_trace() -> None:
    """Its place in the queue is for others."""

    async def run() -> bool:
        worker = a_worker(Shared(), rate_per_s=1, burst_s=1.5)
        asking = [
            asyncio.create_task(worker.take(CALLER, PURPOSE, CONNECTION))
            for _ in range(WAITING_MAX)
        ]
        await asyncio.sleep(0.1)
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        await asyncio.sleep(2)
        return await worker.take(CALLER, PURPOSE, CONNECTION)

    assert run_virtually(run())
