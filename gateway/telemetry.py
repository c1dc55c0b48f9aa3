"""Every metric and every log event, by name, once.

The list is CONTRACT's; emitting anything that is not here fails. What is counted for each exchange
is a plain number until somebody reads it: no lock and no walk through buckets. Any thread may
count, since the interpreter changes threads at calls and at jumps back, and there is neither
between the reading of a number and its writing. No label ever holds a personal datum or an
identifier of a person: labels come from closed lists (services of the catalogue, reason codes,
field classes, source ids), never from a message.
"""

import asyncio
import contextlib
import logging
import select
import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping, MutableMapping
from datetime import UTC, datetime
from functools import cache
from itertools import accumulate
from typing import Any, BinaryIO, Final, Generic, TypeVar

import orjson
from prometheus_client import CollectorRegistry, Gauge
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

# What structlog shows tracebacks on a terminal with, where it finds it: 5 MB and 80 ms of each
# process, and we show none.
_SPARED: Final = "rich" not in sys.modules
if _SPARED:
    # The import system's word for "not there".
    sys.modules["rich"] = None  # type: ignore[assignment]
import structlog  # noqa: E402 - only now

if _SPARED:
    del sys.modules["rich"]

REGISTRY = CollectorRegistry(auto_describe=True)
"""One for each process; the supervising parent adds the workers' up."""

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25)
_BOUNDS: Final = (*(str(float(bound)) for bound in _SECONDS), "+Inf")


class Count:
    """A number that goes up, and down where it is one of a gauge."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value = 0

    def inc(self, amount: int = 1) -> None:
        """Count *amount* more."""
        self.value += amount

    def dec(self) -> None:
        """Count one less."""
        self.value -= 1

    def read(self, suffix: str) -> Iterable[tuple[str, dict[str, str], float]]:
        """Give each sample: the end of its name, the labels of its own, its value."""
        yield suffix, {}, self.value


class Seconds:
    """How often something took how long."""

    __slots__ = ("counts", "sum")

    def __init__(self) -> None:
        self.counts = [0] * len(_BOUNDS)
        self.sum = 0.0

    def observe(self, seconds: float) -> None:
        """Count one that took *seconds*."""
        self.counts[bisect_left(_SECONDS, seconds)] += 1
        self.sum += seconds

    def read(self, suffix: str) -> Iterable[tuple[str, dict[str, str], float]]:
        """As :meth:`Count.read`: buckets hold all that took no longer."""
        below = list(accumulate(self.counts))
        for bound, count in zip(_BOUNDS, below, strict=True):
            yield f"{suffix}_bucket", {"le": bound}, count
        yield f"{suffix}_count", {}, below[-1]
        yield f"{suffix}_sum", {}, self.sum


C = TypeVar("C", Count, Seconds)


class Family(Collector, Generic[C]):
    """One metric, with a number for each combination of labels: bind those that are used often."""

    def __init__(
        self, make: type[C], kind: str, name: str, text: str, labels: tuple[str, ...]
    ) -> None:
        """*kind* is ``counter``, ``gauge`` or ``histogram``."""
        self._kind, self._name, self._text, self._labels = kind, name, text, labels
        self._make: type[C] = make
        self._bound: dict[tuple[str, ...], C] = {}
        if not labels:
            self.labels()
        REGISTRY.register(self)

    def labels(self, *values: str) -> C:
        """Give the number of these *values*, one for each label."""
        if len(values) != len(self._labels):
            msg = f"{self._name} has {len(self._labels)} labels"
            raise ValueError(msg)
        return self._bound.setdefault(values, self._make())

    def collect(self) -> Iterable[Metric]:
        """Read them all, as the client library does."""
        suffix = "_total" if self._kind == "counter" else ""
        metric = Metric(self._name.removesuffix(suffix), self._text, self._kind)
        for values, number in list(self._bound.items()):
            named = dict(zip(self._labels, values, strict=True))
            for end, own, value in number.read(suffix):
                metric.add_sample(metric.name + end, named | own, value)
        yield metric


def _counter(name: str, text: str, *labels: str) -> Family[Count]:
    return Family(Count, "counter", name, text, labels)


def _gauge(name: str, text: str, *labels: str) -> Gauge:
    return Gauge(name, text, labels, registry=REGISTRY)


def _histogram(name: str, text: str, *labels: str) -> Family[Seconds]:
    return Family(Seconds, "histogram", name, text, labels)


EXCHANGES = _counter(
    "sluis_exchanges_total", "Exchanges answered.", "edge", "service", "outcome", "reason"
)
EXCHANGE_SECONDS = _histogram(
    "sluis_exchange_seconds", "From request read to answer ready.", "edge", "service"
)
SOURCE_SECONDS = _histogram("sluis_source_seconds", "A call to an authentic source.", "source")
SOURCE_ERRORS = _counter(
    "sluis_source_errors_total", "Calls to a source that gave no usable answer.", "source", "kind"
)
FIELDS_REMOVED = _counter(
    "sluis_fields_removed_total",
    "Elements and attributes the filter removed.",
    "service",
    "field_class",
)
JOURNAL_APPEND_SECONDS = _histogram(
    "sluis_journal_append_seconds", "From handing an entry over to its being durable."
).labels()
JOURNAL_ENTRIES = _counter("sluis_journal_entries_total", "Entries made durable.", "kind")
JOURNAL_SIZE = _gauge("sluis_journal_size", "Entries in a shard.", "shard")
REGISTRY_EPOCH = _gauge("sluis_registry_epoch", "Epoch of the registry snapshot in use.")
REGISTRY_AGE_SECONDS = _gauge(
    "sluis_registry_age_seconds", "Since the snapshot in use was last known to be the newest."
)
INSTRUMENTS_EXPIRING = _gauge(
    "sluis_instruments_expiring", "Active instruments that end within the period.", "within"
)
REGISTRY_ALERTS = _gauge(
    "sluis_registry_alerts", "What of the registry wants somebody's attention.", "kind"
)
REJECTED_INPUTS = _counter(
    "sluis_rejected_inputs_total", "Messages refused before they were a request.", "edge", "kind"
)
BREAKER_STATE = _gauge("sluis_breaker_state", "0 closed, 1 half open, 2 open.", "source")
IN_FLIGHT = Family(Count, "gauge", "sluis_in_flight", "Exchanges under way.", ("edge",))
CONNECTIONS = _gauge("sluis_connections", "Open connections.", "edge")
OPEN_BREACHES = _gauge("sluis_open_breaches", "Breach dossiers not yet closed.")
OPEN_RIGHTS_REQUESTS = _gauge("sluis_open_rights_requests", "Rights requests not yet answered.")

EXCHANGE_EVENT = "exchange"
"""The one log line of an exchange."""

FAILURE_EVENT = "failure"
"""Something of ours broke: where, in which exchange, and the type of the error; never its text."""


@cache
def rejected(edge: str, kind: str) -> Count:
    """The bound counter of messages *edge* refused for *kind*.

    *kind* is a word from the edge's closed list.
    """
    return REJECTED_INPUTS.labels(edge, kind)


@cache
def connections(edge: str) -> Gauge:
    """The bound gauge of *edge*'s open connections."""
    return CONNECTIONS.labels(edge)


@cache
def journal_entries(kind: str) -> Count:
    """The bound counter of entries of *kind*, one of the journal's closed list."""
    return JOURNAL_ENTRIES.labels(kind)


def place(error: BaseException | None) -> str:
    """Say where *error* was raised, as ``file:line``.

    Never its text: that may hold what it was given.
    """
    trace = error.__traceback__ if error else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    code = trace.tb_frame.f_code
    return f"{code.co_filename.rpartition('gateway/')[2]}:{trace.tb_lineno}"


def log() -> structlog.stdlib.BoundLogger:
    """The operational log: JSON lines without personal data (see :func:`configure_log`)."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger("sluis")
    return logger


TOGETHER_BYTES_MAX: Final = select.PIPE_BUF
"""Of lines written at once: as much stays in one piece in a pipe, whoever else writes to it."""


class _Lines:
    """Lines of exchanges: those of one pass of the event loop are written at once, behind it."""

    def __init__(self) -> None:
        self.logger = structlog.BytesLogger()
        self._waiting: list[bytes] = []
        self._size = 0
        """Of those that wait, with their ends."""
        self._loop: asyncio.AbstractEventLoop | None = None
        """That will write those that wait."""

    def add(self, facts: Mapping[str, object]) -> None:
        line = _line(None, "info", {**facts, "event": EXCHANGE_EVENT})
        size = len(line) + 1
        if self._size + size > TOGETHER_BYTES_MAX:
            self._write()
        self._waiting.append(line)
        self._size += size
        if self._loop is None or self._loop.is_closed():
            self._loop = asyncio.get_running_loop()
            self._loop.call_soon(self._pass_is_over)

    def _pass_is_over(self) -> None:
        self._loop = None
        self._write()

    def _write(self) -> None:
        waiting, self._waiting, self._size = self._waiting, [], 0
        if waiting:
            # Whoever reads the log may be gone or full: that is no reason to answer nobody.
            with contextlib.suppress(OSError):
                self.logger.msg(b"\n".join(waiting))


_LINES: Final = _Lines()


def tell(facts: Mapping[str, object]) -> None:
    """Log an exchange. For the event loop: *facts* are written when this pass of it is over."""
    _LINES.add(facts)


def configure_log(stream: BinaryIO | None = None) -> None:
    """JSON lines on *stream*, or standard output; nothing of what libraries would say."""
    stream = stream or sys.stdout.buffer
    _LINES.logger = structlog.BytesLogger(stream)
    structlog.configure(
        processors=[_line],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.BytesLoggerFactory(file=stream),
        cache_logger_on_first_use=True,
    )
    # What libraries would say may hold what they were given: it is not ours to print.
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger().setLevel(logging.CRITICAL)


def _line(_logger: object, level: str, event: MutableMapping[str, Any]) -> bytes:
    """Level, time and what is told, as JSON."""
    told = {**event, "timestamp": datetime.now(UTC), "level": level}
    return orjson.dumps(told, option=orjson.OPT_UTC_Z)
