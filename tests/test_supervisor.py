"""What the parent does when a child ends."""

import asyncio
import errno
import json
import os
import signal
import socket
import time
from pathlib import Path
from typing import Any, Final

import pytest
import uvloop
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from gateway import child, supervisor
from gateway.edges.operations.metrics import merge
from gateway.settings import ROOT, Settings
from gateway.supervisor import EARLY_DEATHS_MAX, Supervisor, Worker


async def kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> tuple[Supervisor, int]:
    """Keep a child that was ready, then does not start some times; how often it was started."""
    monkeypatch.setattr(supervisor, "RESTART_DELAY_S", 0.001)
    monkeypatch.setattr(supervisor, "RESTART_DELAY_MAX_S", 0.001)
    times = EARLY_DEATHS_MAX + 2
    command = ("tests.support.child_away", str(tmp_path), str(status), str(times))
    worker = Worker("worker 0", command)
    parent = Supervisor(Settings(state_dir=tmp_path), lambda: None)
    keeping = asyncio.create_task(parent._keep(worker))
    async with asyncio.timeout(60):
        while not (keeping.done() or (worker.ready and worker.restarts > times)):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.01)
    parent._stopping.set()
    if worker.writer is not None:
        worker.writer.close()
    await keeping
    await asyncio.sleep(0)  # what was closed goes
    return parent, len((tmp_path / "starts").read_bytes())


def test_a_child_that_has_just_died_has_no_answer() -> None:
    """Its channel is closed, and its end not yet noticed: whoever asks for readiness hears no."""

    async def ask() -> object:
        ours, theirs = socket.socketpair()
        worker = Worker("worker 0", ("gateway.worker", "0"), ready=True)
        worker.reader, worker.writer = await asyncio.open_connection(sock=ours)
        worker.hear()
        theirs.close()
        worker.writer.transport.abort()
        await asyncio.sleep(0)
        return await worker.ask("state")

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(ask()) is None


async def test_what_a_child_counted_outlives_it_and_its_gauges_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A total that fell when a worker ends would be read as a reset: all of it counted anew."""
    monkeypatch.setattr(supervisor, "RESTART_DELAY_S", 60)
    registry = CollectorRegistry()
    Counter("c", "c", registry=registry).inc(3)
    Gauge("g", "g", registry=registry).set(5)
    Histogram("h", "h", registry=registry, buckets=[1]).observe(0.5)
    exposed = generate_latest(registry).decode()
    said = json.dumps({"ready": True}) + "\n" + json.dumps({"metrics": exposed}) + "\n"
    (tmp_path / "ends.py").write_text(
        "import os, sys; sys.stdin.read(); os.write(int(sys.argv[2]), sys.argv[1].encode())"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    worker = Worker("worker 0", ("ends", said))
    parent = Supervisor(Settings(state_dir=tmp_path), lambda: None)
    parent._workers, parent._beside = [worker], []
    keeping = asyncio.create_task(parent._keep(worker))
    async with asyncio.timeout(60):
        while not worker.restarts:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.01)
    once, again = merge(await parent.metrics()), merge(await parent.metrics())
    parent._stopping.set()
    await keeping

    assert once == again
    assert "c_total 3.0" in once
    assert "h_count 1.0" in once
    assert "\ng 5" not in once


async def test_a_worker_on_its_way_out_is_counted_until_it_is_among_what_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks at any moment between its end and its last words sees no total fall."""
    said = json.dumps({"ready": True}) + "\n"
    (tmp_path / "stays.py").write_text(
        "import os, signal, sys; sys.stdin.read()\n"
        "os.write(int(sys.argv[2]), sys.argv[1].encode()); signal.pause()"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    hear_out = Worker.hear_out

    async def late(worker: Worker) -> None:
        await asyncio.sleep(0.2)
        await hear_out(worker)

    monkeypatch.setattr(Worker, "hear_out", late)
    worker = Worker("worker 0", ("stays", said))
    parent = Supervisor(Settings(state_dir=tmp_path), lambda: None)
    parent._workers, parent._beside, parent._passing = [], [], [worker]
    await parent._start(worker)
    worker.metrics = "# TYPE c_total counter\nc_total 3.0\n"
    keeping = asyncio.create_task(parent._keep(worker))
    await asyncio.sleep(0)
    worker.leaving = True
    seeing = asyncio.create_task(parent._see_out(worker, 0))
    async with asyncio.timeout(60):
        while not (keeping.done() and seeing.done()):
            said_now = [*(each.metrics for each in parent._children), parent._ended]
            assert "c_total 3.0" in merge(said_now)
            await asyncio.sleep(0.01)
    assert parent._passing == []
    assert "c_total 3.0" in merge(await parent.metrics())


async def test_last_words_that_meet_a_question_are_kept() -> None:
    """It is asked while it ends: what comes in place of an answer is all it counted."""
    ours, theirs = socket.socketpair()
    worker = Worker("worker 0", ("gateway.worker", "0"), ready=True)
    worker.reader, worker.writer = await asyncio.open_connection(sock=ours)
    worker.hear()
    theirs.sendall(json.dumps({"metrics": "c_total 3.0"}).encode() + b"\n")
    theirs.shutdown(socket.SHUT_WR)

    assert await worker.ask("metrics") is None
    await worker.hear_out()

    assert worker.metrics == "c_total 3.0"
    theirs.close()


async def test_what_a_child_said_before_its_last_words_does_not_come_after_them() -> None:
    """The answer to a scrape and the last words arrive at once: the last stand."""
    ours, theirs = socket.socketpair()
    worker = Worker("worker 0", ("gateway.worker", "0"), ready=True)
    worker.reader, worker.writer = await asyncio.open_connection(sock=ours)
    worker.hear()
    asking = asyncio.create_task(worker.ask("metrics"))
    await asyncio.sleep(0)
    said = [{"number": 1, "metrics": "c_total 2.0"}, {"metrics": "c_total 3.0"}]
    theirs.sendall(b"".join(json.dumps(each).encode() + b"\n" for each in said))
    theirs.shutdown(socket.SHUT_WR)

    assert await asking == said[0]
    await worker.hear_out()

    assert worker.metrics == "c_total 3.0"
    theirs.close()


ENDS: Final = """
import asyncio, os, signal, socket, sys
from gateway import child, telemetry

class Nothing:
    failed = False
    async def start(self): pass
    async def stop(self): telemetry.rejected("edge", "kind").inc(7)
    def state(self): return {}
    def refresh_gauges(self): pass

async def main():
    control = socket.socket(fileno=int(sys.argv[1]))
    control.setblocking(False)
    await child.serve(lambda failed: Nothing(), control)

sys.stdin.read()
asyncio.run(main())
"""


def test_last_words_are_heard_however_many_questions_come_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A channel whose other end is gone breaks at the next question, and what was said with it."""
    (tmp_path / "ends.py").write_text(ENDS)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{ROOT}")
    # The loop the parent has: it reads all there is before anybody hears of any of it.
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert 'sluis_rejected_inputs_total{edge="edge",kind="kind"} 7.0' in runner.run(
            ended(Supervisor(Settings(state_dir=tmp_path), lambda: None), Worker("w", ("ends",)))
        )


async def ended(parent: Supervisor, worker: Worker) -> str:
    """Have *worker* end while it is asked all the time; what it counted, as far as we know."""
    parent._workers, parent._beside, parent._passing = [], [], [worker]
    await parent._start(worker)
    keeping = asyncio.create_task(parent._keep(worker))
    await asyncio.sleep(0)
    worker.leaving = True
    assert worker.process is not None
    assert worker.writer is not None
    worker.process.terminate()
    async with asyncio.timeout(60):
        while not keeping.done():
            if not worker.writer.is_closing():
                worker.writer.write(b'{"ask":"state","number":0}\n')
            await asyncio.sleep(0)
            # A parent that is busy comes late to everything.
            time.sleep(0.01)  # noqa: ASYNC251 - as said
    return parent._ended


STAYS: Final = """
import os, signal, sys
sys.stdin.read()
os.write(int(sys.argv[1]), b'{"ready":true}\\n')
signal.pause()
"""


async def test_a_child_that_was_being_made_when_we_were_told_to_stop_ends_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has its number yet to end it by, and it would be waited for for ever."""
    (tmp_path / "stays.py").write_text(STAYS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    worker = Worker("worker 0", ("stays",))
    parent = Supervisor(Settings(state_dir=tmp_path), lambda: None)
    parent._workers, parent._beside = [worker], []
    make = asyncio.create_subprocess_exec

    async def told_meanwhile(*arguments: Any, **given: Any) -> asyncio.subprocess.Process:
        made = await make(*arguments, **given)
        parent._stopping.set()
        await parent._stop_workers()
        return made

    monkeypatch.setattr(asyncio, "create_subprocess_exec", told_meanwhile)

    async with asyncio.timeout(60):
        await parent._keep(worker)

    assert worker.process is not None
    assert worker.process.returncode is not None


async def test_a_child_that_cannot_be_made_for_a_while_is_made_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A machine out of processes or descriptors has some again; nobody else would start it."""
    make, asked = asyncio.create_subprocess_exec, 0

    async def without(*arguments: Any, **given: Any) -> asyncio.subprocess.Process:
        nonlocal asked
        asked += 1
        if 1 < asked <= EARLY_DEATHS_MAX + 2:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return await make(*arguments, **given)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", without)
    parent, starts = await kept(tmp_path, monkeypatch, child.OUTAGE)

    assert parent._failed is None
    assert starts == EARLY_DEATHS_MAX + 4
    said = capsys.readouterr().err.splitlines()
    assert said == ["sluis: worker 0 cannot be started (Resource temporarily unavailable)"] * 4


async def test_who_does_not_read_the_metrics_does_not_keep_the_gateway_from_ending(
    tmp_path: Path,
) -> None:
    """The doors are closed by then: it would be neither there nor gone."""
    parent = Supervisor(Settings(state_dir=tmp_path), lambda: None)
    parent._workers, parent._beside = [], []
    parent._ended = "# TYPE c_total counter\n" + "".join(
        f'c_total{{n="{n:020000}"}} 1.0\n' for n in range(500)
    )
    listener = supervisor.bound("127.0.0.1:0", reuse_port=False)
    listener.listen()
    listener.settimeout(0)
    operations = supervisor._Operations(parent)
    serving = asyncio.create_task(operations.serve(sockets=[listener]))
    with socket.socket() as asks:
        asks.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        asks.settimeout(0)
        await asyncio.get_running_loop().sock_connect(asks, listener.getsockname())
        asks.send(b"GET /metrics HTTP/1.1\r\nHost: here\r\n\r\n")
        async with asyncio.timeout(60):
            await asyncio.get_running_loop().sock_recv(asks, 1)
            operations.should_exit = True
            await serving


async def test_a_child_whose_server_is_away_is_started_until_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 167: a failover takes as long as it takes."""
    parent, starts = await kept(tmp_path, monkeypatch, child.OUTAGE)
    assert parent._failed is None
    assert starts == EARLY_DEATHS_MAX + 4


async def test_a_child_that_is_killed_as_it_starts_is_started_until_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where memory is short the system kills it: the others, who serve, need not go with it."""
    parent, starts = await kept(tmp_path, monkeypatch, -signal.SIGKILL)
    assert parent._failed is None
    assert starts == EARLY_DEATHS_MAX + 4


async def test_a_child_that_cannot_start_any_more_ends_the_gateway(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with it will not go away: somebody has to look."""
    parent, starts = await kept(tmp_path, monkeypatch, 2)
    assert parent._failed == "worker 0 does not start; its message stands above"
    assert starts == EARLY_DEATHS_MAX + 1
