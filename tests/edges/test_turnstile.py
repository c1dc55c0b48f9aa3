"""The turnstile: who goes in when, and that nobody is forgotten, counted twice or kept out."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.edges.turnstile import Place, Turns, Turnstile

PATIENCE_S = 30.0
PEERS = "abcd"


async def turns_of_the_loop(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def work() -> None:
    """Do more than an idle turn has."""
    until_s = time.perf_counter() + 2 * Turns().idle_s
    while time.perf_counter() < until_s:
        pass


async def busy_turns_of_the_loop(count: int) -> None:
    for _ in range(count):
        work()
        await asyncio.sleep(0)


async def test_who_comes_alone_goes_straight_in() -> None:
    """Nothing waits, so nothing is given up to the loop."""
    turnstile = Turnstile()
    entering = turnstile.enter("a")
    with pytest.raises(StopIteration) as done:
        entering.send(None)

    assert done.value.value is Place.TAKEN
    assert turnstile.inside == 1
    turnstile.leave("a")
    assert (turnstile.inside, turnstile.inside_of("a")) == (0, 0)


async def test_a_flood_is_one_ahead_of_whoever_comes_after_it() -> None:
    """However many one peer has waiting, another's first is the next but one."""
    turnstile = Turnstile(Turns(inside_max=1, inside_peer_max=1))
    order: list[str] = []

    async def pass_through(peer: str) -> None:
        assert await turnstile.enter(peer) is Place.TAKEN
        order.append(peer)
        await asyncio.sleep(0)
        turnstile.leave(peer)

    flood = [asyncio.create_task(pass_through("flood")) for _ in range(50)]
    await turns_of_the_loop(3)
    done_before = len(order)
    await pass_through("probe")
    await asyncio.gather(*flood)

    assert order.index("probe") <= done_before + 1
    assert order.count("flood") == 50


async def test_one_peer_cannot_have_all_places() -> None:
    """Behind its own limit it waits, while others go straight in."""
    turnstile = Turnstile(Turns(inside_max=8, inside_peer_max=3, apart=1))
    greedy = [asyncio.create_task(turnstile.enter("greedy")) for _ in range(8)]
    await turns_of_the_loop(20)

    assert turnstile.inside_of("greedy") == 3
    async with asyncio.timeout(PATIENCE_S):
        assert await turnstile.enter("other") is Place.TAKEN
    assert turnstile.waiting == 5
    for task in greedy:
        task.cancel()
    await asyncio.gather(*greedy, return_exceptions=True)
    assert turnstile.waiting == 0


@pytest.mark.parametrize("apart", [1, 2, Turns().apart])
async def test_between_two_newcomers_what_is_inside_goes_on(apart: int) -> None:
    """Everything that is ready has run as many times as they are apart."""
    turnstile = Turnstile(Turns(apart=apart))
    ran: list[str] = []

    async def inside() -> None:
        for _ in range(8 * apart):
            ran.append("s")
            await busy_turns_of_the_loop(1)

    async def newcomer() -> None:
        await turnstile.enter("flood")
        ran.append("n")

    working = asyncio.create_task(inside())
    coming = [asyncio.create_task(newcomer()) for _ in range(5)]
    await asyncio.gather(working, *coming)
    between = "".join(ran).split("n")[1:-1]

    assert len(between) == 4
    assert min(map(len, between)) >= apart


async def test_those_who_come_one_by_one_are_kept_apart_as_well() -> None:
    """A runtime that hands calls over slower than that must not make a queue of its own."""
    turnstile = Turnstile(Turns(apart=4))
    assert await turnstile.enter("flood") is Place.TAKEN
    await busy_turns_of_the_loop(2)
    second = asyncio.create_task(turnstile.enter("flood"))
    await busy_turns_of_the_loop(1)

    assert turnstile.inside == 1
    async with asyncio.timeout(PATIENCE_S):
        assert await second is Place.TAKEN


async def test_nobody_waits_for_turns_in_which_nothing_is_done() -> None:
    """Two idle turns are as good as all of them; one alone may be before what was let in ran."""
    turnstile = Turnstile(Turns(idle_s=3600))
    assert await turnstile.enter("a") is Place.TAKEN
    second = asyncio.create_task(turnstile.enter("b"))
    await turns_of_the_loop(1)
    assert turnstile.inside == 1
    await turns_of_the_loop(2)
    assert turnstile.inside == 2
    assert await second is Place.TAKEN


async def test_each_waits_as_long_as_it_may_whoever_else_waits() -> None:
    """One timer looks after all: the nearer comes later, and none goes with another's patience."""
    turnstile = Turnstile(Turns(inside_max=1, wait_s=3600))
    loop = asyncio.get_running_loop()
    assert await turnstile.enter("a") is Place.TAKEN
    began = loop.time()
    patience = {"b": 3600.0, "c": 0.05, "d": 0.01, "e": 0.02}
    ended: dict[str, float] = {}

    async def ask(peer: str) -> Place:
        place = await turnstile.enter(peer, began + patience[peer])
        ended[peer] = loop.time() - began
        return place

    asking = {peer: asyncio.create_task(ask(peer)) for peer in patience}
    async with asyncio.timeout(PATIENCE_S):
        assert {await asking[peer] for peer in "cde"} == {Place.NONE}
        assert all(ended[peer] >= patience[peer] - 0.005 for peer in "cde")
        assert (turnstile.waiting, asking["b"].done()) == (1, False)
        turnstile.leave("a")
        assert await asking["b"] is Place.TAKEN


async def test_who_waits_in_vain_is_told_so_and_leaves_no_trace() -> None:
    """A place that comes free later is for others."""
    turnstile = Turnstile(Turns(inside_max=1, wait_s=0.01))
    assert await turnstile.enter("a") is Place.TAKEN

    assert await turnstile.enter("b") is Place.NONE
    assert await turnstile.enter("b", asyncio.get_running_loop().time() - 1) is Place.NONE
    assert (turnstile.inside, turnstile.waiting) == (1, 0)
    turnstile.leave("a")
    async with asyncio.timeout(PATIENCE_S):
        assert await turnstile.enter("c") is Place.TAKEN


async def test_a_full_queue_turns_away_at_once() -> None:
    """One peer's queue, and all of them together, have a length."""
    turnstile = Turnstile(Turns(inside_max=1, waiting_peer_max=2, waiting_max=3))
    assert await turnstile.enter("a") is Place.TAKEN
    waiting = [asyncio.create_task(turnstile.enter(peer)) for peer in "bbc"]
    await turns_of_the_loop(2)

    assert await turnstile.enter("b") is Place.FULL
    assert await turnstile.enter("d") is Place.FULL
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_place_given_to_somebody_who_left_at_that_moment_is_given_on() -> None:
    """Let in and cancelled in one turn of the loop: the place must not be lost."""
    turnstile = Turnstile(Turns(inside_max=1, apart=1))
    assert await turnstile.enter("a") is Place.TAKEN
    leaving = asyncio.create_task(turnstile.enter("b"))
    staying = asyncio.create_task(turnstile.enter("c"))
    await turns_of_the_loop(2)
    turnstile.leave("a")
    await asyncio.sleep(0)
    assert turnstile.inside_of("b") == 1
    leaving.cancel()

    async with asyncio.timeout(PATIENCE_S):
        assert await staying is Place.TAKEN
    assert (turnstile.inside, turnstile.waiting, turnstile.inside_of("b")) == (1, 0, 0)


async def test_nobody_slips_in_before_those_who_wait() -> None:
    """A place that came free is for the round, also while the loop has not come to it."""
    turnstile = Turnstile(Turns(inside_max=1))
    assert await turnstile.enter("a") is Place.TAKEN
    waiting = asyncio.create_task(turnstile.enter("b"))
    await turns_of_the_loop(3)
    turnstile.leave("a")
    late = turnstile.enter("c")

    assert late.send(None) is not None
    async with asyncio.timeout(PATIENCE_S):
        assert await waiting is Place.TAKEN
    late.close()


async def test_a_peer_that_is_always_refused_is_answered_no_faster_than_it_may_be() -> None:
    """Its refusals are written down, and it must not say how fast the journal grows."""
    turns = Turns(refusals_per_s=100, refusals_burst=5, held_max_s=0.05)
    turnstile = Turnstile(turns)
    loop = asyncio.get_running_loop()
    began = loop.time()
    for _ in range(5):
        await turnstile.hold_back("a")
    unheld = loop.time()
    for _ in range(20):
        await turnstile.hold_back("a")
    spent = loop.time() - unheld

    # Not sooner: how much later is the machine's affair.
    assert spent >= 20 / 100 - (unheld - began) - 0.02
    await asyncio.wait_for(turnstile.hold_back("b"), PATIENCE_S)


async def test_many_refused_at_once_are_held_back_together_no_longer_than_the_most() -> None:
    """All of a peer's places are held: that many each ``held_max_s`` is the worst it can do."""
    turnstile = Turnstile(Turns(refusals_per_s=0.001, refusals_burst=1, held_max_s=0.02))
    async with asyncio.timeout(PATIENCE_S):
        await asyncio.gather(*(turnstile.hold_back("a") for _ in range(500)))


Step = tuple[str, str]
STEPS = st.lists(
    st.tuples(st.sampled_from(["come", "leave", "cancel", "turn"]), st.sampled_from(PEERS)),
    max_size=120,
)


class Crowd:
    """Requests that come, leave and give up in any order, and what must hold of them always."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.turnstile = Turnstile(turns)
        self.tasks: list[tuple[str, asyncio.Task[Place]]] = []
        self.inside: Counter[str] = Counter()

    async def do(self, step: Step) -> None:
        what, peer = step
        if what == "come":
            self.tasks.append((peer, asyncio.create_task(self.turnstile.enter(peer))))
        elif what == "leave" and self.inside[peer]:
            self.inside[peer] -= 1
            self.turnstile.leave(peer)
        elif what == "cancel":
            for _, task in [each for each in self.tasks if each[0] == peer][-1:]:
                task.cancel()
        else:
            await asyncio.sleep(0)
        self.settle()

    def settle(self) -> None:
        for peer, task in self.done():
            self.tasks.remove((peer, task))
            if not task.cancelled() and task.result() is Place.TAKEN:
                self.inside[peer] += 1
        assert self.turnstile.inside <= self.turns.inside_max
        assert all(self.turnstile.inside_of(peer) <= self.turns.inside_peer_max for peer in PEERS)

    def done(self) -> Iterator[tuple[str, asyncio.Task[Place]]]:
        return iter([each for each in self.tasks if each[1].done()])

    async def end(self) -> None:
        """Everybody leaves in the end; then all who wait must come in, and nothing be left."""
        async with asyncio.timeout(PATIENCE_S):
            while self.tasks or self.inside.total():
                for peer in PEERS:
                    while self.inside[peer]:
                        self.inside[peer] -= 1
                        self.turnstile.leave(peer)
                await asyncio.sleep(0)
                self.settle()


@settings(max_examples=150, deadline=None)
@given(STEPS, st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))
def test_places_are_neither_lost_nor_given_twice(
    steps: list[Step], inside: int, of_peer: int, apart: int
) -> None:
    """Never more inside than allowed, nobody forgotten, whoever gives up frees its place."""

    async def run() -> None:
        turns = Turns(inside_max=inside, inside_peer_max=of_peer, apart=apart, wait_s=3600)
        crowd = Crowd(turns)
        for step in steps:
            await crowd.do(step)
        await crowd.end()
        assert (crowd.turnstile.inside, crowd.turnstile.waiting) == (0, 0)
        assert not crowd.turnstile._peers

    asyncio.run(run())


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(PEERS), st.integers(0, 3)), min_size=1, max_size=80),
    st.integers(1, 3),
)
def test_no_peer_waits_for_more_than_its_share(
    arrivals: list[tuple[str, int]], inside: int
) -> None:
    """From when a request is its peer's next until it goes in, each other goes first once."""

    async def run() -> list[tuple[str, str]]:
        turnstile = Turnstile(Turns(inside_max=inside, inside_peer_max=inside, wait_s=3600))
        seen: list[tuple[str, str]] = []

        async def ask(peer: str, turns: int) -> None:
            seen.append(("comes", peer))
            assert await turnstile.enter(peer) is Place.TAKEN
            seen.append(("in", peer))
            await turns_of_the_loop(turns)
            turnstile.leave(peer)

        async with asyncio.timeout(PATIENCE_S):
            await asyncio.gather(*(ask(peer, turns) for peer, turns in arrivals))
        return seen

    waiting: Counter[str] = Counter()
    passed: dict[str, Counter[str]] = {peer: Counter() for peer in PEERS}
    for what, peer in asyncio.run(run()):
        if what == "comes":
            if not waiting[peer]:
                passed[peer].clear()
            waiting[peer] += 1
            continue
        waiting[peer] -= 1
        for other in PEERS:
            if other != peer and waiting[other]:
                passed[other][peer] += 1
                # One that was on its way in when this one came, and one turn of its own.
                assert passed[other][peer] <= 2
        passed[peer].clear()
