"""The parent of N equal workers: starts them, restarts what dies, adds their metrics up.

The admin process and the clerk are children beside them that the gateway can do without.

It is off the data path. Workers bind the doors themselves with ``SO_REUSEPORT``; the parent only
reserves the addresses, so that two gateways never share one port by accident and a worker that
restarts finds its place. A worker whose parent is gone sees its control channel end and shuts down.

On SIGHUP the workers are replaced one after the other, and no request fails: a fresh one is ready
and has all new connections before the old one closes its doors; who is still in there finishes.
"""

import asyncio
import contextlib
import errno
import itertools
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
import uvicorn

from gateway.child import OUTAGE
from gateway.edges.operations.metrics import lasting
from gateway.edges.operations.service import OperationsDoor
from gateway.settings import Settings, split

START_TIMEOUT_S = 30.0
"""From spawn to ready: a registry of 100,000 connections loads in a few seconds."""
RESTART_DELAY_S = 0.2
RESTART_DELAY_MAX_S = 5.0
EARLY_DEATHS_MAX = 3
"""A worker that dies this often without ever being ready will not get better by itself."""
REPLY_TIMEOUT_S = 1.0
"""How long a scrape waits for one worker; after that its last known metrics count."""
LAST_WORDS_TIMEOUT_S = 5.0
"""How long the last words of a process that has ended may take to be read: they are all there."""
HANDOVER_TIMEOUT_S = 10.0
"""How long a worker may take to open or close its doors."""
OPERATIONS_GRACE_S = 2
"""For answers of the operations door that are under way at the end."""
AGE_SPREAD = 1.1
"""The gRPC runtime ends connections up to a tenth later than asked, so that not all go at once."""
CONTROL_LINE_BYTES_MAX = 4 * 1024 * 1024
_PASSING = frozenset({None, OUTAGE, -signal.SIGKILL})
"""How a start fails for want of something the next may have: a process, what it asked for, memory
or time (the system kills who has too much, we who is not ready)."""


class StartError(Exception):
    """The gateway cannot start; the text says why and what would help."""


@dataclass(slots=True)
class Worker:
    """One child process and what it last said."""

    name: str
    command: tuple[str, ...]
    """The module it runs, and its arguments but for the control channel."""
    index: int | None = None
    """Of a worker: its journal shard."""
    vital: bool = True
    """Whether the gateway is nothing without it: it then ends when this one does not start."""
    process: asyncio.subprocess.Process | None = None
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None
    ready: bool = False
    ever_ready: bool = False
    restarts: int = 0
    metrics: str = ""
    leaving: bool = False
    """Whether another has taken its place: it is not started again."""
    _asked: int = 0
    _waiting: dict[int, asyncio.Future[Mapping[str, Any]]] = field(default_factory=dict)
    _hearing: asyncio.Task[None] | None = None

    def hear(self) -> None:
        """Listen to it from now on, until it says no more."""
        self._hearing = asyncio.create_task(self._heard())

    async def _heard(self) -> None:
        assert self.reader is not None
        assert self.writer is not None
        # All the while: what has come is not lost when the channel breaks at the next question.
        with contextlib.suppress(OSError, ValueError):
            while line := await self.reader.readline():
                said = orjson.loads(line)
                if "metrics" in said:
                    self.metrics = str(said["metrics"])
                waiting = self._waiting.pop(said.get("number"), None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(said)
        for waiting in self._waiting.values():
            waiting.cancel()
        # It waits for this: what it says last is heard before its end of the channel is gone.
        self.writer.close()

    async def ask(self, what: str, timeout_s: float | None = None) -> Mapping[str, Any] | None:
        """One question over the control channel; None when the worker does not answer in time."""
        if self.writer is None or not self.ready or self._hearing is None or self._hearing.done():
            return None
        self._asked += 1
        number = self._asked
        waiting = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            self.writer.write(orjson.dumps({"ask": what, "number": number}) + b"\n")
            await asyncio.wait({waiting}, timeout=timeout_s or REPLY_TIMEOUT_S)
        except (OSError, RuntimeError):
            # RuntimeError: its channel closed, and nobody was told yet that it died (uvloop).
            return None
        finally:
            self._waiting.pop(number, None)
        return waiting.result() if waiting.done() and not waiting.cancelled() else None

    async def hear_out(self) -> None:
        """Keep its last words: a process that ended in order says what it counted."""
        if self._hearing is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._hearing, LAST_WORDS_TIMEOUT_S)


class Supervisor:
    """The node: implements what the operations door shows."""

    def __init__(self, settings: Settings, announce: Callable[[], None]) -> None:
        """*announce* is called once, when every worker is ready."""
        self._settings = settings
        self._announce = announce
        self._workers = [_worker(index) for index in range(settings.workers)]
        self._passing: list[Worker] = []
        """Those on their way in or out: one more, then one fewer, than there are places."""
        self._ended = ""
        """Metrics: what processes counted that are no more."""
        # Off the data path: when one dies, the doors go on.
        admin = Worker("admin", ("gateway.admin",), vital=False)
        clerk = Worker("clerk", ("gateway.clerk",), vital=False)
        self._beside = [*([admin] if settings.administered else []), clerk]
        self._reserved: list[socket.socket] = []
        self._keeping: set[asyncio.Task[None]] = set()
        self._renew = asyncio.Event()
        self._stopping = asyncio.Event()
        self._failed: str | None = None

    @property
    def _children(self) -> list[Worker]:
        return [*self._workers, *self._passing, *self._beside]

    async def run(self) -> int:
        """Serve until SIGTERM or SIGINT; on SIGHUP replace the workers one after the other.

        0 when that was the reason, 1 when workers cannot be kept alive.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        loop.add_signal_handler(signal.SIGHUP, self._hang_up)
        self._reserve()
        operations = _Operations(self)
        serving = asyncio.create_task(operations.serve(sockets=[self._operations_socket()]))
        for child in self._children:
            self._do(self._keep(child))
        renewing = asyncio.create_task(self._renewed())
        try:
            await self._all_ready()
            if not self._stopping.is_set():
                self._announce()
            await self._stopping.wait()
        finally:
            self._stopping.set()
            renewing.cancel()
            await self._stop_workers()
            await asyncio.gather(renewing, *self._keeping, return_exceptions=True)
            operations.should_exit = True
            await serving
            for reserved in self._reserved:
                reserved.close()
        if self._failed:
            sys.stderr.write(f"sluis: {self._failed}\n")
            return 1
        return 0

    async def metrics(self) -> list[str]:
        """The exposition of each child, fresh or the last known, and of those that ended."""
        # Whoever does not answer is shown as it was last.
        await self._ask_all(self._children, "metrics")
        return [*(worker.metrics for worker in self._children), self._ended]

    async def readiness(self) -> Mapping[str, Any]:
        """What each worker says of its journal and registry."""
        asked = [*self._workers, *self._beside]
        answers = await self._ask_all(asked, "state")
        states = [
            {"restarts": worker.restarts} | (dict(answer["state"]) if answer else {"ready": False})
            for worker, answer in zip(asked, answers, strict=True)
        ]
        workers = [
            {"worker": index} | state for index, state in enumerate(states[: len(self._workers)])
        ]
        ready = all(state["ready"] for state in workers) and not self._stopping.is_set()
        # Said, and no condition: who asks for data has no need of them.
        beside = zip(self._beside, states[len(self._workers) :], strict=True)
        return {"ready": ready, "workers": workers} | {each.name: state for each, state in beside}

    @staticmethod
    async def _ask_all(children: Sequence[Worker], what: str) -> list[Mapping[str, Any] | None]:
        return await asyncio.gather(*(child.ask(what) for child in children))

    def _reserve(self) -> None:
        soap, grpc, admin = self._settings.soap, self._settings.grpc, self._settings.admin
        doors = [soap.plain.listen, soap.tls.listen, grpc.plain.listen, grpc.tls.listen]
        if self._settings.administered:
            doors += [admin.plain.listen, admin.listen]
        for address in doors:
            if address is not None:
                self._reserved.append(reserve(address))

    def _operations_socket(self) -> socket.socket:
        listener = bound(self._settings.operations.listen, reuse_port=False)
        listener.listen(64)
        listener.setblocking(False)  # noqa: FBT003 - socket's signature
        return listener

    async def _all_ready(self) -> None:
        while not all(
            child.ever_ready or (child.restarts > 0 and not child.vital) for child in self._children
        ):
            if self._stopping.is_set():
                return
            await asyncio.sleep(0.02)

    async def _keep(self, worker: Worker) -> None:
        """Start *worker*, if it is not there, and again whenever it ends before we stop."""
        await self._kept(worker)
        if worker.leaving:
            # Only now: what it counted is said by it until it is among what has ended.
            self._passing.remove(worker)

    async def _kept(self, worker: Worker) -> None:
        delay_s = RESTART_DELAY_S
        early = 0
        while not (self._stopping.is_set() or worker.leaving):
            if worker.process is None or worker.process.returncode is not None:
                await self._start(worker)
            status = None if worker.process is None else await worker.process.wait()
            was_ready, worker.ready = worker.ready, False
            await worker.hear_out()
            self._ended, worker.metrics = lasting((self._ended, worker.metrics)), ""
            if worker.writer is not None:
                worker.writer.close()
            if self._stopping.is_set() or worker.leaving:
                return
            # What it had before it will have again: a server that fails over takes its time.
            waits = status in _PASSING and worker.ever_ready
            early = 0 if was_ready or waits else early + 1
            if worker.vital and early >= EARLY_DEATHS_MAX:
                self._failed = f"{worker.name} does not start; its message stands above"
                self._stopping.set()
                return
            worker.restarts += 1
            delay_s = RESTART_DELAY_S if was_ready else min(delay_s * 2, RESTART_DELAY_MAX_S)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), delay_s)

    async def _start(self, worker: Worker) -> None:
        """Make the process of *worker* and wait until it is ready, or has no more to say."""
        try:
            control = await self._spawn(worker)
        except OSError as error:
            # No process, memory or descriptor to be had: perhaps there is one in a moment.
            sys.stderr.write(f"sluis: {worker.name} cannot be started ({error.strerror})\n")
            return
        worker.reader, worker.writer = await asyncio.open_connection(
            sock=control, limit=CONTROL_LINE_BYTES_MAX
        )
        assert worker.process is not None
        assert worker.process.stdin is not None
        with contextlib.suppress(ConnectionError):
            worker.process.stdin.write(self._settings.model_dump_json().encode())
            worker.process.stdin.write_eof()
        with contextlib.suppress(TimeoutError, orjson.JSONDecodeError, OSError):
            async with asyncio.timeout(START_TIMEOUT_S):
                line = await worker.reader.readline()
                if not line:
                    # It ends by itself; killed now, it would not have said why.
                    await worker.process.wait()
                said = orjson.loads(line)
                worker.ready = worker.ever_ready = bool(said.get("ready"))
                worker.hear()
        if not worker.ready and worker.process.returncode is None:
            worker.process.kill()

    async def _spawn(self, worker: Worker) -> socket.socket:
        """Make the process of *worker*; our end of its control channel."""
        worker.process = None
        ours, theirs = socket.socketpair()
        try:
            worker.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                *worker.command,
                str(theirs.fileno()),
                stdin=asyncio.subprocess.PIPE,
                pass_fds=(theirs.fileno(),),
                # A terminal's Ctrl-C reaches us alone; we end the workers in order.
                start_new_session=True,
            )
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        if self._stopping.is_set() or worker.leaving:
            # Whoever ended all the others did not know of it yet; it has begun nothing.
            worker.process.kill()
        return ours

    def _do(self, what: Coroutine[Any, Any, None]) -> None:
        """Have *what* done beside, and wait for it at the end."""
        task = asyncio.create_task(what)
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    # Replacing workers

    def _hang_up(self) -> None:
        """SIGHUP: somebody wants fresh workers, unless it is the terminal that has gone."""
        (self._renew if _has_its_terminal() else self._stopping).set()

    async def _renewed(self) -> None:
        """Replace the workers whenever somebody asks for it."""
        while True:
            await self._renew.wait()
            # Seldom, and never urgent.
            while self._passing or not all(worker.ever_ready for worker in self._workers):  # noqa: ASYNC110 - as said
                await asyncio.sleep(RESTART_DELAY_S)
            self._renew.clear()
            for place in range(len(self._workers)):
                if not await self._replace(place):
                    break

    async def _replace(self, place: int) -> bool:
        """Have a fresh worker in this place, and see the old one out; whether there is one.

        (1) the fresh one opens its doors beside the old one; it has a journal shard of its own
        (2) it has all new connections
        (3) when no handshake can be under way with the old one any more, that closes its doors
        (4) who is connected to the old one finishes there
        """
        fresh, old = _worker(self._free_index()), self._workers[place]
        self._passing.append(fresh)
        await self._start(fresh)
        if not fresh.ready:
            if fresh.process is not None:
                await fresh.process.wait()
            self._passing.remove(fresh)
            sys.stderr.write(f"sluis: {fresh.name} does not start; {old.name} goes on\n")
            return False
        self._do(self._keep(fresh))
        await fresh.ask("take", HANDOVER_TIMEOUT_S)
        self._workers[place] = fresh
        self._passing[self._passing.index(fresh)] = old
        await asyncio.sleep(self._settings.limits.tls_handshake_s)
        old.leaving = True
        closed = await old.ask("leave", HANDOVER_TIMEOUT_S) is not None
        self._do(self._see_out(old, self._patience_s if closed else 0.0))
        return True

    def _free_index(self) -> int:
        """The lowest nobody has: it names a shard of the journal, which has one writer."""
        taken = {worker.index for worker in (*self._workers, *self._passing)}
        return next(index for index in itertools.count() if index not in taken)

    @property
    def _patience_s(self) -> float:
        """In which every client of a worker has gone by the limits of its connection."""
        http, grpc = self._settings.limits.http, self._settings.limits.grpc
        grpc_s = grpc.connection_age_s * AGE_SPREAD + grpc.deadline_max_s + http.write_timeout_s
        return max(grpc_s, http.keep_alive_s + http.body_timeout_s + http.write_timeout_s)

    async def _see_out(self, old: Worker, patience_s: float) -> None:
        """Until *old* has ended: by itself, or told to."""
        if old.process is not None:
            grace_s = self._settings.shutdown_grace_s + 5
            for number, wait_s in ((None, patience_s), (signal.SIGTERM, grace_s)):
                if number is not None:
                    _signal(old, number)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(old.process.wait(), wait_s)
            _signal(old, signal.SIGKILL)

    async def _stop_workers(self) -> None:
        for worker in self._children:
            _signal(worker, signal.SIGTERM)
        waiting = [w.process.wait() for w in self._children if w.process is not None]
        try:
            async with asyncio.timeout(self._settings.shutdown_grace_s + 5):
                await asyncio.gather(*waiting)
        except TimeoutError:
            for worker in self._children:
                _signal(worker, signal.SIGKILL)


class _Operations(uvicorn.Server):
    """uvicorn for the operations door; the parent handles signals itself."""

    def __init__(self, node: Supervisor) -> None:
        door: Any = OperationsDoor(node)
        config = uvicorn.Config(
            door,
            lifespan="off",
            access_log=False,
            log_config=None,
            server_header=False,
            date_header=False,
            limit_concurrency=64,
            timeout_keep_alive=30,
            # Who does not read its answer is not waited for.
            timeout_graceful_shutdown=OPERATIONS_GRACE_S,
        )
        super().__init__(config)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


def _worker(index: int) -> Worker:
    return Worker(f"worker {index}", ("gateway.worker", str(index)), index)


def _has_its_terminal() -> bool:
    """False when a terminal was our input and is no more."""
    try:
        os.ttyname(0)
    except OSError as error:
        return error.errno != errno.EIO
    return True


def bound(address: str, *, reuse_port: bool) -> socket.socket:
    """A TCP socket bound to *address*; :class:`StartError` when somebody else has it."""
    host, port = split(address)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if reuse_port:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        msg = (
            f"{address} cannot be bound ({error.strerror}); "
            "end what listens there, or set another address"
        )
        raise StartError(msg) from error
    return listener


def reserve(address: str) -> socket.socket:
    """Hold *address* for our workers.

    Nobody else has it now, and with ``SO_REUSEPORT`` they may share it.
    """
    # Bound without SO_REUSEPORT first: a stale server would otherwise silently take a share of
    # the connections.
    with bound(address, reuse_port=False) as probe:
        probe.listen(1)
    return bound(address, reuse_port=True)


def _signal(worker: Worker, number: signal.Signals) -> None:
    if worker.process is not None and worker.process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.process.pid, number)
