"""The bench in short: its contenders do the job, and its clocks tell what they say."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import contenders, floor, job, open_loop
from bench.contenders import stage
from bench.figures import Rounds
from bench.machine import Watch
from bench.servers import free_port, process

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
REQUEST = b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"
PATIENCE_S = 60

two_cores = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core for the load is needed")


@contextmanager
def answering_once_all_are_there(requests: int, connections: int) -> Iterator[int]:
    """Answer nothing until *connections* hold a request each, then each of *requests* in turn."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with ExitStack() as stack:
                opened = [stack.enter_context(server.accept()[0]) for _ in range(connections)]
                for one in opened:
                    one.settimeout(PATIENCE_S)
                    one.recv(4096)
                for number in range(requests):
                    one = opened[number % connections]
                    one.sendall(ANSWER)
                    if number + connections < requests:
                        one.recv(4096)
                for one in opened:
                    one.recv(4096)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(PATIENCE_S)


def run(port: int, due: list[float]) -> tuple[open_loop.OpenLoop, int]:
    """Send at these moments."""
    loop = open_loop.OpenLoop(open_loop.connecting(port), REQUEST)
    return loop, loop.run(iter(due), PATIENCE_S)


def test_a_server_that_stops_makes_all_that_were_due_meanwhile_late() -> None:
    """No coordinated omission: requests leave although none is answered, and are timed from due."""
    start = time.perf_counter()
    due = [start + number * 0.01 for number in range(20)]

    with answering_once_all_are_there(20, 20) as port:
        loop, unanswered = run(port, due)

    assert (unanswered, loop.refused, len(loop.seconds)) == (0, 0, 20)
    # Answered after the last was due: whatever the machine does, the first waited for that.
    assert all(
        waited >= due[-1] - at for waited, at in zip(sorted(loop.seconds), due[::-1], strict=True)
    )


def test_who_waits_for_a_connection_is_timed_from_when_it_was_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With two connections, the rest waits unsent, and its time goes on counting."""
    monkeypatch.setattr(open_loop, "CONNECTIONS_MAX", 2)
    start = time.perf_counter()
    due = [start - 5.0] * 6

    with answering_once_all_are_there(6, 2) as port:
        loop, unanswered = run(port, due)

    assert unanswered == 0
    assert len(loop.seconds) == 6
    assert min(loop.seconds) >= 5.0


def test_a_request_whose_connection_ends_is_not_forgotten() -> None:
    """What was never answered is no good answer, and the others go on."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            server.accept()[0].close()
            with server.accept()[0] as second:
                second.recv(4096)
                second.sendall(ANSWER)
                second.recv(4096)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        loop, unanswered = run(server.getsockname()[1], [time.perf_counter()] * 2)
        thread.join(PATIENCE_S)

    assert (unanswered, loop.lost, len(loop.seconds)) == (1, 1, 1)


@given(st.lists(st.integers(1, len(ANSWER) - 1), max_size=6))
def test_an_answer_is_whole_with_its_last_byte_however_it_is_cut(cuts: list[int]) -> None:
    """TCP keeps no borders."""
    edges = [0, *sorted(set(cuts)), len(ANSWER)]
    pieces = [ANSWER[a:b] for a, b in pairwise(edges)]
    answer = open_loop.Answer()

    assert [answer.feed(piece) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert answer.ok


@pytest.mark.parametrize(
    "head", ["HTTP/1.1 500 Oops\r\n", "HTTP/1.1 200 OK\r\nX-Sluis-Outcome: DENIED\r\n"]
)
def test_an_answer_that_refuses_is_none(head: str) -> None:
    """A fast no is no work done."""
    answer = open_loop.Answer()

    assert answer.feed(f"{head}Content-Length: 0\r\n\r\n".encode())
    assert not answer.ok


@given(st.lists(st.floats(0, 1e3), min_size=1), st.floats(1, 100))
def test_so_many_of_a_hundred_are_not_above_their_percentile(
    values: list[float], percent: float
) -> None:
    """And of the next smaller value that cannot be said."""
    ordered = sorted(values)
    found = open_loop.percentile(ordered, percent)
    below = [value for value in ordered if value < found]

    assert sum(value <= found for value in ordered) >= len(ordered) * percent / 100
    assert len(below) < len(ordered) * percent / 100


def test_a_port_somebody_listens_on_stops_the_bench() -> None:
    """A stale server would take a share of the load, and nobody would see it."""
    with socket.create_server(("127.0.0.1", 0)) as stale:
        port = stale.getsockname()[1]
        with (
            pytest.raises(RuntimeError, match="listens on port"),
            process(["true"], 0, port),
        ):
            pass


def test_a_contender_that_does_not_do_the_job_is_not_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A refusal is answered faster than a question."""
    monkeypatch.setattr(contenders, "START_S", 0.2)
    with pytest.raises(RuntimeError, match="does not do the job"):
        contenders._prove("nobody", free_port(), b"")


@pytest.fixture(scope="module")
def played() -> dict[str, Rounds]:
    """Play one short round of those for the large answer, with a small one, and the toolkits."""
    job.WARM_UP_S, kept = 0.1, job.WARM_UP_S  # type: ignore[misc]
    try:
        with stage(4_500) as here:
            taking_part = [*job.large(here, 20), here.spyne()]
            return job.play("short", taking_part, 1, 0.2, Watch())
    finally:
        job.WARM_UP_S = kept  # type: ignore[misc]


@two_cores
def test_every_contender_does_the_job_and_is_accounted(played: dict[str, Rounds]) -> None:
    """Each has proved itself, or nothing would have been measured."""
    assert set(played) >= {
        *("nginx", "envoy", "naive", "spyne + zeep", "raw server", "raw client"),
        *("gateway", "primitives"),
    }
    measured = {name: told for name, told in played.items() if name != "primitives"}
    assert all(told["cpu_us"].median > 0 for told in measured.values())


@two_cores
def test_the_gateways_writer_is_found_and_nobody_elses(played: dict[str, Rounds]) -> None:
    """The journal's part of the job is read off its thread."""
    assert played["gateway"]["writer_us"].median > 0
    assert played["naive"]["writer_us"].median == 0


@two_cores
def test_the_sum_is_of_every_primitive_and_of_the_transport(played: dict[str, Rounds]) -> None:
    """What is left out would make the job look dearer than it is."""
    told = job.floor(played)
    parts = [figure.median for name, figure in told.items() if name != job.SUM]

    assert set(told) >= {*floor.STEPS, "make an HTTP call", "take an HTTP request and answer it"}
    assert told[job.SUM].median == pytest.approx(sum(parts))
    assert all(part > 0 for part in parts)
