"""Connections taken one by one: caps, turns, rates and deadlines before any TLS work."""

import asyncio
import errno
import resource
import socket
import ssl
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import wraps
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import uvloop
from hypothesis import given
from hypothesis import strategies as st

from gateway import telemetry
from gateway.edges import accepting
from gateway.edges.accepting import AcceptLimits, Acceptor, Network, Turns, Waiting
from gateway.edges.http import bind
from gateway.edges.tls import tls_context
from tests.support.catalogue import row
from tests.support.certificates import Authority

PATIENCE_S = 30.0


def on_uvloop(test: Callable[..., Coroutine[None, None, None]]) -> Callable[..., None]:
    """Run a test on the loop the gateway runs on: it takes connections in ways of its own."""

    @wraps(test)
    def run(*given: Any, **named: Any) -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(test(*given, **named))

    return run


def counted(kind: str) -> float:
    value: float = telemetry.rejected("test", kind).value
    return value


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - nothing tells us
            await asyncio.sleep(0.01)


class Greeting(asyncio.Protocol):
    """Says hello, and keeps the connection."""

    def __init__(self, lost: Callable[[], None]) -> None:
        self._lost = lost

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(b"hello")  # type: ignore[attr-defined]

    def connection_lost(self, exc: Exception | None) -> None:
        self._lost()


class Door:
    """A door and its clients, which come from any address of 127.0.0.0/8."""

    def __init__(self, acceptor: Acceptor, port: int, client: ssl.SSLContext | None) -> None:
        self.acceptor = acceptor
        self._port = port
        self._client = client
        self._undo = AsyncExitStack()

    async def come(self, address: str = "127.0.0.1") -> bool:
        """Connect, and stay; say whether we were greeted."""
        with suppress(OSError, EOFError):
            reader, writer = await asyncio.wait_for(
                asyncio.open_connection(
                    "127.0.0.1", self._port, ssl=self._client, local_addr=(address, 0)
                ),
                PATIENCE_S,
            )
            self._undo.callback(_abort, writer)
            return await asyncio.wait_for(reader.readexactly(5), PATIENCE_S) == b"hello"
        return False

    async def stall(self, address: str = "127.0.0.1", said: bytes = b"") -> asyncio.StreamReader:
        """Connect without TLS, and say no more than *said*."""
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self._port, local_addr=(address, 0)
        )
        self._undo.callback(_abort, writer)
        writer.write(said)
        return reader

    async def leave(self) -> None:
        await self._undo.aclose()


def _abort(writer: asyncio.StreamWriter) -> None:
    # It is the writer that is kept: without one the transport closes.
    writer.transport.abort()


@asynccontextmanager
async def a_door(
    tls: Callable[[], ssl.SSLContext] | None = None,
    client: ssl.SSLContext | None = None,
    exempt: Sequence[Network] = (),
    **limits: Any,
) -> AsyncIterator[Door]:
    sock = bind("127.0.0.1", 0)
    acceptor = Acceptor(
        sock, Greeting, AcceptLimits(**limits), edge="test", tls=tls, farewell_s=0.1, exempt=exempt
    )
    acceptor.start()
    door = Door(acceptor, sock.getsockname()[1], client)
    try:
        yield door
    finally:
        await door.leave()
        acceptor.close()
        sock.close()
        await acceptor.wait_closed()
        await until(lambda: acceptor._connections == 0)
        await asyncio.sleep(0.02)


# Caps


@row(84)
@on_uvloop
async def test_one_address_has_so_many_connections_and_others_are_not_touched() -> None:
    """Row 84; who leaves makes room."""
    before = counted(accepting.CONNECTIONS_ADDRESS)
    async with a_door(connections_address_max=3) as door:
        assert [await door.come() for _ in range(5)] == [True] * 3 + [False] * 2
        assert await door.come("127.0.0.2")
        assert counted(accepting.CONNECTIONS_ADDRESS) == before + 2
        await door.leave()
        await until(lambda: door.acceptor._connections == 0)
        assert await door.come()


@row(84)
@on_uvloop
async def test_a_proxy_has_as_many_connections_as_there_is_room_for() -> None:
    """It speaks for many."""
    proxies = (ip_network("127.0.0.0/30"),)
    async with a_door(connections_address_max=1, connections_max=4, exempt=proxies) as door:
        assert [await door.come("127.0.0.2") for _ in range(5)] == [True] * 4 + [False]


@row(84)
@pytest.mark.parametrize(
    ("proxies", "host", "exempt"),
    [
        ("2001:db8::8/128", "2001:db8::8", True),
        ("2001:db8::8/128", "2001:db8::9", False),
        ("2001:db8::/127", "2001:db8::1", True),
        ("2001:db8::/127", "2001:db8::9", False),
        ("2001:db8::/56", "2001:db8:0:7::1", True),
        ("192.0.2.8/32", "::ffff:192.0.2.8", True),
        ("fe80::8/128", "fe80::8%eth0", True),
    ],
)
@on_uvloop
async def test_a_proxy_is_known_by_its_own_address(proxies: str, host: str, exempt: bool) -> None:  # noqa: FBT001 - a column
    """Not by the /64 it stands in, of which the others are counted as one."""
    async with a_door(exempt=(ip_network(proxies),)) as door:
        acceptor = door.acceptor
        assert acceptor._is_exempt(acceptor._peer(accepting._plain(host))) is exempt


@on_uvloop
async def test_a_door_has_so_many_connections() -> None:
    """In all, whoever they are of."""
    before = counted(accepting.CONNECTIONS)
    async with a_door(connections_max=2) as door:
        came = [await door.come(f"127.0.0.{last}") for last in range(1, 5)]
    assert came == [True, True, False, False]
    assert counted(accepting.CONNECTIONS) == before + 2


@row(172)
@on_uvloop
async def test_a_system_without_descriptors_is_left_alone_for_a_while() -> None:
    """Row 172: no spinning on a socket that is ready and cannot be accepted."""
    tries: list[int] = []
    real, until_s = socket.socket.accept, asyncio.get_running_loop().time() + 0.6

    def accept(sock: socket.socket) -> Any:
        tries.append(1)
        if asyncio.get_running_loop().time() < until_s:
            raise OSError(errno.EMFILE, "too many open files")
        return real(sock)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(socket.socket, "accept", accept)
        async with a_door() as door:
            assert await door.come()
    assert len(tries) < 20


@row(172)
@on_uvloop
async def test_a_door_without_descriptors_for_anybody_does_not_open() -> None:
    """Else it would hang up on whoever comes, and be ready all the while."""
    with pytest.MonkeyPatch.context() as patched, bind("127.0.0.1", 0) as sock:
        patched.setattr(resource, "getrlimit", lambda _: (128, 128))
        acceptor = Acceptor(sock, Greeting, AcceptLimits(), edge="test")
        with pytest.raises(OSError, match=r"open files; let it have 200 \(ulimit -n\)"):
            acceptor.start()


@pytest.mark.parametrize(
    ("host", "peer"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
    ],
)
def test_a_host_is_one_peer(host: str, peer: str) -> None:
    """It is given a whole /64 of IPv6 addresses."""
    assert accepting._address(accepting._plain(host)) == peer


# Handshakes


@row(173)
@on_uvloop
async def test_a_herd_is_served_at_the_rate_and_not_failed(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    """Row 173: those over the rate wait their turn."""
    server, client = contexts
    async with a_door(lambda: server, client, handshakes_per_s=100, handshakes_burst=5) as door:
        came = await asyncio.gather(*(door.come(f"127.0.1.{last}") for last in range(1, 61)))
    assert all(came)


@row(91)
@on_uvloop
async def test_a_stalled_handshake_ends_and_holds_nobody_up(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    """Row 91: one that says nothing and one that stops after half a ClientHello."""
    server, client = contexts
    before = counted(accepting.HANDSHAKE)
    limits: dict[str, Any] = {
        "handshake_timeout_s": 1.5,
        "handshake_turn_s": 1.0,
        "handshakes_address_max": 2,
        "handshakes_max": 4,
    }
    async with a_door(lambda: server, client, **limits) as door:
        hello = bytes.fromhex("16030100c2010000be0303")
        stalled = [await door.stall(said=said) for said in (b"", hello)]
        assert await door.come("127.0.0.2")
        async with asyncio.timeout(PATIENCE_S):
            for each in stalled:
                with suppress(OSError):
                    assert await each.read() == b""
        await until(lambda: door.acceptor._turns.under_way == 0)
        assert await door.come()
    assert counted(accepting.HANDSHAKE) == before + 2


@row(91)
@pytest.mark.parametrize(
    "limits",
    [
        {"handshake_turn_s": 0.5, "handshake_timeout_s": 1.5},
        {"handshakes_waiting_max": 3, "handshake_timeout_s": 0.5},
    ],
    ids=["too long", "too many"],
)
@on_uvloop
async def test_who_waits_too_long_or_finds_the_queue_full_is_sent_away(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext], limits: dict[str, Any]
) -> None:
    """Row 91: an attacker's own handshakes fill the attacker's own turns."""
    server, client = contexts
    before = counted(accepting.HANDSHAKE_QUEUE)
    async with a_door(lambda: server, client, handshakes_address_max=2, **limits) as door:
        for _ in range(7):
            await door.stall()
        await until(lambda: counted(accepting.HANDSHAKE_QUEUE) >= before + 2)
        await until(lambda: door.acceptor._connections == 0)
        assert await door.come()


@row(82)
@on_uvloop
async def test_what_is_no_tls_is_hung_up_on(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    """Row 82: no answer in clear text, no redirect."""
    server, client = contexts
    async with a_door(lambda: server, client) as door:
        reader = await door.stall(said=b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        async with asyncio.timeout(PATIENCE_S):
            with suppress(OSError):
                assert b"HTTP" not in await reader.read()
        await until(lambda: door.acceptor._connections == 0)


@row(92)
@on_uvloop
async def test_each_handshake_takes_the_context_of_the_moment(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext], tmp_path: Path
) -> None:
    """Row 92: and who was in stays in."""
    current = [contexts[0]]
    async with a_door(lambda: current[0], contexts[1]) as door:
        assert await door.come()
        other = Authority.create()
        (tmp_path / "ca.pem").write_bytes(other.pem)
        current[0] = tls_context(*other.server().write(tmp_path, "server"), tmp_path / "ca.pem")
        assert not await door.come()
        await until(lambda: door.acceptor._connections == 1)


@on_uvloop
async def test_closing_drops_who_is_not_in_yet_and_keeps_who_is(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    """As the asyncio server it stands for."""
    server, client = contexts
    async with a_door(lambda: server, client, handshakes_address_max=2) as door:
        assert await door.come()
        stalled = [await door.stall() for _ in range(4)]
        await until(lambda: door.acceptor._turns.waiting == 2)
        door.acceptor.close()
        async with asyncio.timeout(PATIENCE_S):
            await door.acceptor.wait_closed()
            for each in stalled:
                with suppress(OSError):
                    assert await each.read() == b""
        assert door.acceptor._connections == 1


# Turns

ADDRESSES = ("a", "b", "c")


@given(
    steps=st.lists(st.tuples(st.sampled_from(("add", "next", "done")), st.sampled_from(ADDRESSES))),
    most=st.integers(1, 3),
)
def test_addresses_take_turns_whatever_comes(steps: list[tuple[str, str]], most: int) -> None:
    """None has more under way than it may, none is passed over that may go, nobody is lost."""
    turns = Turns(most, lambda address: address == "c")
    waiting: dict[str, list[Waiting]] = {address: [] for address in ADDRESSES}
    under_way = Counter[str]()
    for number, (step, address) in enumerate(steps):
        if step == "add":
            each = Waiting(None, address, float(number))  # type: ignore[arg-type]
            turns.add(each)
            waiting[address].append(each)
        elif step == "next":
            may = [a for a in ADDRESSES if waiting[a] and (a == "c" or under_way[a] < most)]
            found = turns.next()
            assert (found is None) == (not may)
            if found is not None:
                assert found.address in may
                assert found is waiting[found.address].pop(0)
                under_way[found.address] += 1
        elif under_way[address]:
            turns.done(address)
            under_way[address] -= 1
        assert turns.waiting == sum(map(len, waiting.values()))
        assert turns.under_way == under_way.total()
    assert sorted(turns.drain()) == sorted(each for queue in waiting.values() for each in queue)


def test_who_has_many_waiting_does_not_go_before_who_has_one() -> None:
    """Round robin."""
    turns = Turns(100, lambda _: False)
    for address in ("a", "a", "a", "b", "a", "c"):
        turns.add(Waiting(None, address, 0.0))  # type: ignore[arg-type]
    order = [found.address for _ in range(6) if (found := turns.next()) is not None]
    assert order == ["a", "b", "c", "a", "a", "a"]
