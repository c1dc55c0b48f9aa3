"""Connections taken one by one, before any TLS work is done for them.

A flood costs whoever makes it more than us: connections in all and of one address are capped, new
handshakes are rationed and wait their turn address by address, each has a deadline, and some file
descriptors are always kept for what serves those who are already in (CATALOGUE rows 84, 91, 172,
173). Each connection gets the TLS context in use at that moment, so that new certificates need no
restart (row 92).
"""

import asyncio
import errno
import functools
import ipaddress
import resource
import socket
import ssl
from collections import OrderedDict, deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from gateway import telemetry

# Kinds of ``sluis_rejected_inputs_total`` of every door that listens here.
CONNECTIONS: Final = "connections"
CONNECTIONS_ADDRESS: Final = "connections_address"
DESCRIPTORS: Final = "descriptors"
HANDSHAKE: Final = "handshake"
HANDSHAKE_QUEUE: Final = "handshake_queue"

_AT_ONCE: Final = 64
"""Connections taken before the loop does something else."""
_PAUSE_S: Final = 0.25
"""How long we leave the system alone when it has no more descriptors or memory."""
_DESCRIPTORS_MIN: Final = 100
"""For connections and all else a process has open, beyond those that are kept."""
_EXHAUSTED: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class AcceptLimits:
    """How many connections a door takes, and how fast; each worker counts its own."""

    connections_max: int = 2048
    connections_address_max: int = 100
    """Of one IPv4 address, or one IPv6 /64, which is what one host is given."""
    handshake_timeout_s: float = 5.0
    handshake_turn_s: float = 15.0
    """Waiting for its turn: three times what a full queue takes at the rate below."""
    handshakes_max: int = 256
    """Under way at once: each holds memory, and costs computing when it goes on."""
    handshakes_address_max: int = 32
    handshakes_per_s: float = 200.0
    """A third of what one core does: those who are in must be served meanwhile."""
    handshakes_burst: int = 50
    handshakes_waiting_max: int = 1000
    """What the rate gets through in five seconds."""
    descriptors_kept: int = 100
    """File descriptors no connection gets, as X-Road keeps them."""
    backlog: int = 1024


class Waiting(NamedTuple):
    """A connection whose handshake has not begun."""

    connection: socket.socket
    address: str
    until_s: float


class Turns:
    """Who is next: addresses take turns, and one with enough under way is passed over."""

    def __init__(self, address_max: int, exempt: Callable[[str], bool]) -> None:
        self._address_max = address_max
        self._exempt = exempt
        self._queues: OrderedDict[str, deque[Waiting]] = OrderedDict()
        self._under_way: dict[str, int] = {}
        self.waiting = 0
        self.under_way = 0

    def add(self, waiting: Waiting) -> None:
        """Stand in the queue of its address."""
        self._queues.setdefault(waiting.address, deque()).append(waiting)
        self.waiting += 1

    def next(self) -> Waiting | None:
        """Take the next whose turn it is; it is under way until :meth:`done`."""
        for address in self._queues:
            if self._under_way.get(address, 0) < self._address_max or self._exempt(address):
                break
        else:
            return None
        queue = self._queues.pop(address)
        found = queue.popleft()
        if queue:
            self._queues[address] = queue
        self.waiting -= 1
        self.under_way += 1
        self._under_way[address] = self._under_way.get(address, 0) + 1
        return found

    def done(self, address: str) -> None:
        """One of *address* is not under way any more."""
        self.under_way -= 1
        self._under_way[address] -= 1
        if not self._under_way[address]:
            del self._under_way[address]

    def drain(self) -> list[Waiting]:
        """Take all who wait."""
        found = [each for queue in self._queues.values() for each in queue]
        self._queues.clear()
        self.waiting = 0
        return found


class _Lease:
    """One connection's place; given back once."""

    __slots__ = ("_acceptor", "address")

    def __init__(self, acceptor: "Acceptor", address: str) -> None:
        self._acceptor: Acceptor | None = acceptor
        self.address = address

    def end(self) -> None:
        acceptor, self._acceptor = self._acceptor, None
        if acceptor is not None:
            acceptor._ended(self.address)  # noqa: SLF001 - two halves of one thing


class Acceptor:
    """Listens on one socket, and closes it; is waited for like an :class:`asyncio.Server`."""

    def __init__(
        self,
        sock: socket.socket,
        protocol: Callable[[Callable[[], None]], asyncio.BaseProtocol],
        limits: AcceptLimits,
        *,
        edge: str,
        tls: Callable[[], ssl.SSLContext] | None = None,
        farewell_s: float = 30.0,
        exempt: Sequence[Network] = (),
    ) -> None:
        """Take connections of *sock*, once started.

        *protocol* makes one for each, and has to call what it is given when the connection is
        lost. *tls* gives the context for the next handshake. Addresses in *exempt* may have as
        many connections as they like: a proxy speaks for many. A connection over TLS that closes
        has *farewell_s* at most for what is still to be read, and for the other side's goodbye.
        """
        self._sock = sock
        self._protocol = protocol
        self._limits = limits
        self._edge = edge
        self._tls = tls
        self._farewell_s = farewell_s
        self._exempt = tuple(exempt)
        self._loop = asyncio.get_running_loop()
        self._addresses: dict[str, int] = {}
        self._connections = 0
        self._turns = Turns(limits.handshakes_address_max, self._is_exempt)
        self._allowance = float(limits.handshakes_burst)
        self._allowed_at = self._loop.time()
        self._timer: asyncio.TimerHandle | None = None
        self._pause: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._left = self._closed = False
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        self._descriptor_max = soft - limits.descriptors_kept

    def start(self) -> None:
        """Listen; raises :class:`OSError` where there would be room for nobody."""
        if self._descriptor_max < _DESCRIPTORS_MIN:
            least = self._limits.descriptors_kept + _DESCRIPTORS_MIN
            msg = f"this process may have too few open files; let it have {least} (ulimit -n)"
            raise OSError(msg)
        self._sock.setblocking(False)  # noqa: FBT003 - the signature of socket
        self._sock.listen(self._limits.backlog)
        self._loop.add_reader(self._sock, self._accept)

    @property
    def connections(self) -> int:
        """How many there are, those whose handshake has not begun included."""
        return self._connections

    def leave(self) -> None:
        """Take no more connections, once those that wait were taken; their handshakes go on.

        Closes the socket: a queue that is not empty then would be reset.
        """
        if self._left:
            return
        self._left = True
        self._loop.remove_reader(self._sock)
        if self._pause is not None:
            self._pause.cancel()
        while self._accept_one():
            pass
        self._sock.close()

    def close(self) -> None:
        """As :meth:`leave`, and drop those that are not in yet. Twice is as good as once."""
        self.leave()
        if self._closed:
            return
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        for waiting in self._turns.drain():
            waiting.connection.close()
            self._ended(waiting.address)
        for task in self._tasks:
            task.cancel()

    async def wait_closed(self) -> None:
        """Until no handshake is under way."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    # Taking

    def _accept(self) -> None:
        for _ in range(_AT_ONCE):
            if not self._accept_one():
                return

    def _accept_one(self) -> bool:
        """Take the next connection; whether there was one to be had."""
        try:
            connection, peer = self._sock.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return False
        except OSError as error:
            if error.errno in _EXHAUSTED:
                self._leave_alone()
            return False
        self._take(connection, self._peer(_plain(peer[0])))
        return True

    def _take(self, connection: socket.socket, address: str) -> None:
        refused = self._refused(connection, address)
        if refused is not None:
            telemetry.rejected(self._edge, refused).inc()
            connection.close()
            return
        connection.setblocking(False)  # noqa: FBT003 - the signature of socket
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._connections += 1
        self._addresses[address] = self._addresses.get(address, 0) + 1
        if self._tls is None:
            self._begin(connection, self._connect(connection, _Lease(self, address), None))
            return
        until_s = self._loop.time() + self._limits.handshake_turn_s
        self._turns.add(Waiting(connection, address, until_s))
        self._admit()

    def _refused(self, connection: socket.socket, address: str) -> str | None:
        limits = self._limits
        # The system gives the lowest number that is free: all below it are in use.
        if connection.fileno() >= self._descriptor_max:
            return DESCRIPTORS
        if self._connections >= limits.connections_max:
            return CONNECTIONS
        mine = self._addresses.get(address, 0)
        if mine >= limits.connections_address_max and not self._is_exempt(address):
            return CONNECTIONS_ADDRESS
        if self._turns.waiting >= limits.handshakes_waiting_max:
            return HANDSHAKE_QUEUE
        return None

    def _peer(self, host: str) -> str:
        """Say whose connection it is: a proxy is itself alone, whoever else has its /64."""
        return host if self._is_exempt(host) else _address(host)

    def _is_exempt(self, address: str) -> bool:
        if not self._exempt or "/" in address:
            return False
        return any(ipaddress.ip_address(address) in network for network in self._exempt)

    def _leave_alone(self) -> None:
        telemetry.rejected(self._edge, DESCRIPTORS).inc()
        if self._left:
            return
        self._loop.remove_reader(self._sock)
        self._pause = self._loop.call_later(_PAUSE_S, self._go_on)

    def _go_on(self) -> None:
        self._loop.add_reader(self._sock, self._accept)

    # Handshakes, in turn and at a rate

    def _admit(self) -> None:
        """Begin as many handshakes as may begin now, and come back when the next one may."""
        if self._timer is not None:
            return
        limits, now_s = self._limits, self._loop.time()
        earned = (now_s - self._allowed_at) * limits.handshakes_per_s
        self._allowance = min(self._allowance + earned, float(limits.handshakes_burst))
        self._allowed_at = now_s
        while self._turns.waiting and self._turns.under_way < limits.handshakes_max:
            if self._allowance < 1:
                delay_s = (1 - self._allowance) / limits.handshakes_per_s
                self._timer = self._loop.call_later(delay_s, self._again)
                return
            waiting = self._turns.next()
            if waiting is None:
                return
            if waiting.until_s < now_s:
                self._give_up(waiting)
                continue
            self._allowance -= 1
            self._begin(waiting.connection, self._shake_hands(waiting))

    def _again(self) -> None:
        self._timer = None
        self._admit()

    def _give_up(self, waiting: Waiting) -> None:
        telemetry.rejected(self._edge, HANDSHAKE_QUEUE).inc()
        waiting.connection.close()
        self._turns.done(waiting.address)
        self._ended(waiting.address)

    async def _shake_hands(self, waiting: Waiting) -> None:
        lease = _Lease(self, waiting.address)
        try:
            context = None if self._tls is None else self._tls()
            await self._connect(waiting.connection, lease, context)
        finally:
            self._turns.done(waiting.address)
            if not self._closed:
                self._admit()

    async def _connect(
        self, connection: socket.socket, lease: _Lease, context: ssl.SSLContext | None
    ) -> None:
        secure = context is not None
        try:
            await self._loop.connect_accepted_socket(
                functools.partial(self._protocol, lease.end),
                connection,
                ssl=context,
                ssl_handshake_timeout=self._limits.handshake_timeout_s if secure else None,
                ssl_shutdown_timeout=self._farewell_s if secure else None,
            )
        except (Exception, asyncio.CancelledError):  # noqa: BLE001 - whatever it is, it gets no further
            # Nobody is told why, and nobody is written down: a counter is all a stranger gets.
            telemetry.rejected(self._edge, HANDSHAKE).inc()
            connection.close()
            lease.end()

    def _begin(self, connection: socket.socket, connecting: Coroutine[None, None, None]) -> None:
        def ended(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            if task.cancelled():
                # Closed before it took its first step, which would have seen to this.
                connection.close()

        task = self._loop.create_task(connecting)
        self._tasks.add(task)
        task.add_done_callback(ended)

    def _ended(self, address: str) -> None:
        self._connections -= 1
        self._addresses[address] -= 1
        if not self._addresses[address]:
            del self._addresses[address]


def _plain(host: str) -> str:
    """Give an address without its zone, and one of IPv4 as that."""
    if ":" not in host:
        return host
    found = ipaddress.IPv6Address(host.partition("%")[0])
    return str(found if found.ipv4_mapped is None else found.ipv4_mapped)


def _address(host: str) -> str:
    """What counts as one peer: an IPv4 address, or an IPv6 /64."""
    return str(ipaddress.IPv6Network((host, 64), strict=False)) if ":" in host else host
