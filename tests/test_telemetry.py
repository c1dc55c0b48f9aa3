"""Counting and telling: as a client library and a logger would, for less."""

import asyncio
import io
import select
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson
import pytest
import structlog
import uvloop
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

from gateway import telemetry
from gateway.telemetry import Count, Family, Seconds

LABELS = ("edge", "service")
words = st.tuples(st.sampled_from(["soap", "grpc"]), st.text(max_size=5))
on_a_bound = st.sampled_from([0.0, 0.001, 0.0025, 0.01, 1.0, 2.5, 25.0])
durations = st.floats(0, 100, allow_nan=False) | on_a_bound


@pytest.fixture
def stream() -> Iterator[io.BytesIO]:
    """Where the log goes."""
    opened = io.BytesIO()
    telemetry.configure_log(opened)
    yield opened
    structlog.reset_defaults()


def shown(collector: object) -> bytes:
    """What a scrape finds of one metric."""
    alone = CollectorRegistry()
    alone.register(collector)  # type: ignore[arg-type]
    return generate_latest(alone)


@given(st.lists(st.tuples(words, st.integers(1, 1_000))))
def test_a_counter_shows_what_the_client_library_shows(
    counted: list[tuple[tuple[str, str], int]],
) -> None:
    """Names, labels, escaping and values, to the byte."""
    disable_created_metrics()  # type: ignore[no-untyped-call]
    theirs = Counter("sluis_x_total", "A text.", LABELS, registry=None)
    ours: Family[Count] = a_family(Count, "counter", "sluis_x_total")
    for labels, amount in counted:
        theirs.labels(*labels).inc(amount)
        ours.labels(*labels).inc(amount)
    assert shown(theirs) == shown(ours)


@given(st.lists(st.tuples(words, durations)))
def test_a_histogram_shows_what_the_client_library_shows(
    observed: list[tuple[tuple[str, str], float]],
) -> None:
    """What took exactly as long as a bound is in its bucket."""
    disable_created_metrics()  # type: ignore[no-untyped-call]
    bounds = telemetry._SECONDS
    theirs = Histogram("sluis_x_seconds", "A text.", LABELS, registry=None, buckets=bounds)
    ours: Family[Seconds] = a_family(Seconds, "histogram", "sluis_x_seconds")
    for labels, seconds in observed:
        theirs.labels(*labels).observe(seconds)
        ours.labels(*labels).observe(seconds)
    assert shown(theirs) == shown(ours)


def test_a_gauge_goes_up_and_down_as_the_client_librarys() -> None:
    """And shows nothing before somebody has bound it."""
    theirs = Gauge("sluis_x", "A text.", LABELS, registry=None)
    ours: Family[Count] = a_family(Count, "gauge", "sluis_x")
    assert shown(theirs) == shown(ours)
    for each in (theirs.labels("soap", "x"), ours.labels("soap", "x")):
        each.inc()
        each.inc()
        each.dec()
    assert shown(theirs) == shown(ours)
    with pytest.raises(ValueError, match="has 2 labels"):
        ours.labels("soap")


def test_a_number_without_labels_is_there_from_the_start() -> None:
    """A rate over something that is not there yet would miss its first step."""
    assert b"sluis_journal_append_seconds_count" in generate_latest(telemetry.REGISTRY)


async def test_lines_of_one_pass_of_the_loop_are_written_at_once_and_in_order(
    stream: io.BytesIO,
) -> None:
    """None waits for the next one."""
    told = [{"exchange": str(number), "seconds": 0.25} for number in range(3)]
    for facts in told:
        telemetry.tell(facts)
    assert stream.getvalue() == b""
    await asyncio.sleep(0)
    lines = [orjson.loads(line) for line in stream.getvalue().splitlines()]
    assert told == [{name: line[name] for name in ("exchange", "seconds")} for line in lines]
    assert {(line["event"], line["level"]) for line in lines} == {("exchange", "info")}
    for line in lines:
        assert list(line) == ["exchange", "seconds", "event", "timestamp", "level"]
        assert line["timestamp"].endswith("Z")
        assert datetime.fromisoformat(line["timestamp"]).utcoffset() is not None


class Pipe(io.BytesIO):
    """Says how much came at once, and may be gone."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []
        self.gone = False

    def write(self, data: Any) -> int:
        if self.gone:
            raise BrokenPipeError
        self.sizes.append(memoryview(data).nbytes)
        return super().write(data)


@given(st.lists(st.integers(0, 600) | st.just(6_000), max_size=40))
def test_what_is_written_at_once_stays_in_one_piece_in_a_pipe(lengths: list[int]) -> None:
    """All workers write to one: as much goes at once as a pipe keeps together, if not one alone."""
    pipe = Pipe()

    async def tell() -> None:
        for number, length in enumerate(lengths):
            telemetry.tell({"exchange": str(number), "consumer": "x" * length})

    try:
        telemetry.configure_log(pipe)
        asyncio.run(tell())
    finally:
        structlog.reset_defaults()
    lines = pipe.getvalue().splitlines()
    assert [orjson.loads(line)["exchange"] for line in lines] == [*map(str, range(len(lengths)))]
    long = {len(line) + 1 for line in lines}
    assert all(size <= select.PIPE_BUF or size in long for size in pipe.sizes)
    # Nor less than could have gone along.
    both = zip(pipe.sizes, pipe.sizes[1:], strict=False)
    assert all(one + other > select.PIPE_BUF - max(long) for one, other in both)


async def test_a_log_that_is_gone_takes_no_exchange_with_it() -> None:
    """The journal is what must be written; the log is told again when somebody listens."""
    pipe = Pipe()
    telemetry.configure_log(pipe)
    pipe.gone = True
    for number in range(100):
        telemetry.tell({"exchange": str(number)})
    await asyncio.sleep(0)
    pipe.gone = False
    telemetry.tell({"exchange": "after"})
    await asyncio.sleep(0)
    structlog.reset_defaults()
    assert [orjson.loads(line)["exchange"] for line in pipe.getvalue().splitlines()] == ["after"]


def test_threads_that_count_at_once_lose_nothing() -> None:
    """The journal's writer, the token endpoint's threads and the loop count in one registry."""
    count, seconds = Count(), Seconds()

    def work() -> None:
        for _ in range(20_000):
            count.inc()
            seconds.observe(0.25)
            count.dec()
            count.inc(2)

    before = sys.getswitchinterval()
    threads = [threading.Thread(target=work) for _ in range(4)]
    try:
        sys.setswitchinterval(1e-6)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    finally:
        sys.setswitchinterval(before)
    assert (count.value, sum(seconds.counts), seconds.sum) == (160_000, 80_000, 20_000.0)


def test_the_last_line_is_written_when_the_loop_ends(stream: io.BytesIO) -> None:
    """Whatever was told last: also where another loop ended before it could write."""

    async def last(number: int) -> None:
        telemetry.tell({"exchange": str(number)})

    never = asyncio.new_event_loop()
    never.call_soon(never.stop)
    task = never.create_task(last(0))
    never.run_forever()
    never.close()
    assert task.done()
    asyncio.run(last(1))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(last(2))
    found = [orjson.loads(line)["exchange"] for line in stream.getvalue().splitlines()]
    assert found == ["0", "1", "2"]


def a_family(make: type, kind: str, name: str) -> Family:  # type: ignore[type-arg]
    """Give one that the gateway's own registry does not know of."""
    made: Family = Family(make, kind, name, "A text.", LABELS)  # type: ignore[type-arg]
    telemetry.REGISTRY.unregister(made)
    return made
