"""What the runtime leaves to us: calls that never end, and calls taken back."""

import asyncio
import fcntl
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.edges.grpc.codec import Limits
from gateway.edges.grpc.runtime import Budgets, Calls, CrowdedError, cut


def _descriptors() -> set[str]:
    return {each.name for each in Path("/proc/self/fd").iterdir()}


@pytest.mark.parametrize(("family", "host"), [("ipv4", "127.0.0.1"), ("ipv6", "::1")])
def test_a_connection_is_cut_by_who_is_at_the_other_end(family: str, host: str) -> None:
    """That one alone; nothing is left open, and of files no copy was taken."""
    kind = socket.AF_INET if family == "ipv4" else socket.AF_INET6
    with socket.create_server((host, 0), family=kind) as server:
        one, two = (socket.create_connection(server.getsockname()[:2]) for _ in range(2))
        accepted = [server.accept()[0] for _ in range(2)]
        port = one.getsockname()[1]
        shown = host if family == "ipv4" else "%5B::1%5D"
        before = _descriptors()
        assert cut(f"{family}:{shown}:{port}")
        assert _descriptors() == before
        assert one.recv(1) == b""
        accepted[1].sendall(b"x")
        assert two.recv(1) == b"x"
        for each in (one, two, *accepted):
            each.close()
        assert not cut(f"{family}:{shown}:{port}")


def test_a_connection_of_ipv4_is_cut_where_ipv6_is_listened_on() -> None:
    """As the runtime listens; whoever is at the other end is named as IPv4."""
    with socket.socket(socket.AF_INET6) as server:
        server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        server.bind(("::ffff:127.0.0.1", 0))
        server.listen()
        with socket.create_connection(("127.0.0.1", server.getsockname()[1])) as one:
            accepted, _ = server.accept()
            with accepted:
                assert cut(f"ipv4:127.0.0.1:{one.getsockname()[1]}")
                assert one.recv(1) == b""


@pytest.mark.parametrize("peer", ["", "unix:/tmp/x", "ipv4:127.0.0.1", "ipv4:127.0.0.1:x", "fd:7"])
def test_what_is_no_address_is_nobody(peer: str) -> None:
    """The runtime may say anything."""
    assert not cut(peer)


def test_a_lock_on_a_file_outlives_a_cut(tmp_path: Path) -> None:
    """Closing any copy of its descriptor would take the process's locks with it (POSIX, close)."""
    path = tmp_path / "locked"
    with path.open("wb") as held:
        fcntl.lockf(held, fcntl.LOCK_EX)
        cut("ipv4:127.0.0.1:1")
        assert f":{path.stat().st_ino} " in Path("/proc/locks").read_text()


async def _says(*data: bytes, forever: bool = False) -> AsyncIterator[bytes]:
    for each in data:
        yield each
    if forever:
        await asyncio.Event().wait()


async def test_the_first_message_counts() -> None:
    """A second is not waited for; none at all is empty."""
    calls = Calls(Limits())
    assert await calls.message(_says(b"one", b"two"), "peer", 1.0) == b"one"
    assert await calls.message(_says(), "peer", 1.0) == b""


async def test_a_message_that_does_not_come_is_not_waited_for() -> None:
    """Whoever begins a call and says nothing holds it no longer than its patience."""
    with pytest.raises(TimeoutError):
        await Calls(Limits()).message(_says(forever=True), "peer", 0.01)


async def test_one_peer_has_a_number_of_messages_on_their_way() -> None:
    """Another has its own number, and places come back."""
    calls = Calls(Limits(arriving_max=2))
    waiting = [
        asyncio.create_task(calls.message(_says(forever=True), "peer", 60.0)) for _ in range(2)
    ]
    await asyncio.sleep(0)
    with pytest.raises(CrowdedError):
        await calls.message(_says(b"one"), "peer", 60.0)
    assert await calls.message(_says(b"one"), "another", 60.0) == b"one"
    for each in waiting:
        each.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert await calls.message(_says(b"one"), "peer", 60.0) == b"one"


@given(st.lists(st.floats(0, 2), min_size=1, max_size=400))
def test_a_budget_is_never_overspent(gaps_s: list[float]) -> None:
    """So many at once, and so many a second: a bound that holds for every rhythm."""
    budgets, now_s, spent = Budgets(10, 3.0), 100.0, 0
    for gap_s in gaps_s:
        now_s += gap_s
        spent += budgets.spend("peer", now_s)
        assert spent <= 10 + 3.0 * (now_s - 100.0) + 1e-6


def test_a_budget_is_a_connections_own_and_comes_back() -> None:
    """Whoever waits may go on; another is not held to it."""
    budgets = Budgets(2, 1.0)
    assert [budgets.spend("one", 0.0) for _ in range(3)] == [True, True, False]
    assert budgets.spend("two", 0.0)
    assert [budgets.spend("one", at) for at in (0.5, 1.5, 1.6)] == [False, True, False]


def test_budgets_are_bounded() -> None:
    """Whoever opens connection after connection does not make us grow."""
    budgets = Budgets(2, 1.0)
    for number in range(10_000):
        budgets.spend(f"ipv4:127.0.0.1:{number}", 0.0)
    assert len(budgets._left) == 4_096
