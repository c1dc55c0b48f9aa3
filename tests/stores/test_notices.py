"""Notices that wait to be pulled, on a real server: in order, from a place, and never too many."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import redis

from gateway.core.faults import RepertoriumUnavailable
from gateway.core.mutations import Notice, Sort, UnknownReferenceError
from gateway.stores.repertorium import streams
from gateway.stores.repertorium.streams import NoticeStreams
from tests.support.builders import MOMENT
from tests.support.running import free_ports
from tests.support.servers import Valkey


def a_notice(number: int = 0) -> Notice:
    return Notice(f"sealed {number}", Sort.ADDRESS, MOMENT + timedelta(seconds=number), "rr")


@pytest.fixture
def empty(hint_server: Valkey) -> redis.Redis:
    """A client of a server without a stream."""
    client = redis.Redis.from_url(hint_server.url)
    client.flushall()
    return client


@pytest.fixture
async def kept(empty: redis.Redis, hint_server: Valkey) -> AsyncIterator[NoticeStreams]:
    """The streams of that server."""
    del empty
    opened = NoticeStreams(hint_server.url)
    yield opened
    await opened.close()


async def test_notices_are_pulled_in_order_and_from_any_place(kept: NoticeStreams) -> None:
    """Each reference leads on; the same question gives the same answer."""
    for number in range(5):
        await kept.add("D", a_notice(number))

    first = await kept.after("D", None, 3)
    rest = await kept.after("D", first[-1][0], 3)

    assert [notice for _, notice in (*first, *rest)] == [a_notice(each) for each in range(5)]
    assert await kept.after("D", None, 3) == first
    assert await kept.after("D", rest[-1][0], 3) == ()


async def test_each_capacity_has_its_own(kept: NoticeStreams) -> None:
    """A reference of one is none of another's."""
    await kept.add("D", a_notice())
    ((reference, _),) = await kept.after("D", None, 9)

    assert await kept.after("G", None, 9) == ()
    with pytest.raises(UnknownReferenceError):
        await kept.after("G", reference, 9)


@pytest.mark.parametrize("reference", ["0-0", "99999999999999-0", "x", "-", "$", "1", "1-1\n"])
async def test_a_reference_nobody_gave_is_unknown(kept: NoticeStreams, reference: str) -> None:
    """Words of the server's own language as well."""
    await kept.add("D", a_notice())

    with pytest.raises(UnknownReferenceError):
        await kept.after("D", reference, 9)


async def test_who_was_away_too_long_is_told_that_something_may_be_missing(
    kept: NoticeStreams, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest stay; a reference to one that went is unknown, not the start."""
    monkeypatch.setattr(streams, "LENGTH_MAX", 200)
    await kept.add("D", a_notice())
    ((old, _),) = await kept.after("D", None, 9)
    for number in range(1, 600):
        await kept.add("D", a_notice(number))

    waiting = await kept.after("D", None, 10_000)

    # The server trims whole nodes of a hundred.
    assert 200 <= len(waiting) <= 300
    assert waiting[-1][1] == a_notice(599)
    with pytest.raises(UnknownReferenceError):
        await kept.after("D", old, 9)


async def test_a_server_that_is_away_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is taken for kept, and nothing for the end."""
    monkeypatch.setattr(streams, "DEADLINE_S", 5.0)
    nowhere = NoticeStreams(f"redis://127.0.0.1:{free_ports(1)[0]}/0")

    with pytest.raises(RepertoriumUnavailable):
        await nowhere.add("D", a_notice())
    with pytest.raises(RepertoriumUnavailable):
        await nowhere.after("D", None, 9)
    await nowhere.close()


async def test_a_server_that_answers_with_something_else_is_away(
    kept: NoticeStreams, empty: redis.Redis
) -> None:
    """A key of another kind, or an entry that is no notice."""
    empty.set("sluis:notificaties:G", "x")
    empty.xadd("sluis:notificaties:D", {"sealed": "x"})

    for capacity in "GD":
        with pytest.raises(RepertoriumUnavailable):
            await kept.after(capacity, None, 9)


async def test_a_server_that_hangs_is_away_in_time(
    kept: NoticeStreams, empty: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for it beyond the deadline."""
    monkeypatch.setattr(streams, "DEADLINE_S", 0.1)
    empty.client_pause(1000, all=True)

    async with asyncio.timeout(30):
        with pytest.raises(RepertoriumUnavailable):
            await kept.add("D", a_notice())
    empty.client_unpause()
