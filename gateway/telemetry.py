"""Every metric and every log event, by name, once.

The list is CONTRACT's; emitting anything that is not here fails. Children are bound once
(``labels()`` costs three times the increment). No label ever holds a personal datum or an
identifier of a person: labels come from closed lists (services of the catalogue, reason codes,
field classes, source ids), never from a message.
"""

import logging
import sys
from collections.abc import MutableMapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, BinaryIO

import orjson
import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call]

REGISTRY = CollectorRegistry(auto_describe=True)
"""One for each process; the supervising parent adds the workers' up."""

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25)


def _counter(name: str, text: str, *labels: str) -> Counter:
    return Counter(name, text, labels, registry=REGISTRY)


def _gauge(name: str, text: str, *labels: str) -> Gauge:
    return Gauge(name, text, labels, registry=REGISTRY)


def _histogram(name: str, text: str, *labels: str) -> Histogram:
    return Histogram(name, text, labels, registry=REGISTRY, buckets=_SECONDS)


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
)
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
IN_FLIGHT = _gauge("sluis_in_flight", "Exchanges under way.", "edge")
CONNECTIONS = _gauge("sluis_connections", "Open connections.", "edge")
OPEN_BREACHES = _gauge("sluis_open_breaches", "Breach dossiers not yet closed.")
OPEN_RIGHTS_REQUESTS = _gauge("sluis_open_rights_requests", "Rights requests not yet answered.")

EXCHANGE_EVENT = "exchange"
"""The one log line of an exchange."""

FAILURE_EVENT = "failure"
"""Something of ours broke: where, in which exchange, and the type of the error; never its text."""


@cache
def rejected(edge: str, kind: str) -> Counter:
    """The bound counter of messages *edge* refused for *kind*.

    *kind* is a word from the edge's closed list.
    """
    return REJECTED_INPUTS.labels(edge, kind)


@cache
def connections(edge: str) -> Gauge:
    """The bound gauge of *edge*'s open connections."""
    return CONNECTIONS.labels(edge)


@cache
def journal_entries(kind: str) -> Counter:
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


def configure_log(stream: BinaryIO | None = None) -> None:
    """JSON lines on *stream*, or standard output; nothing of what libraries would say."""
    structlog.configure(
        processors=[_line],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.BytesLoggerFactory(file=stream or sys.stdout.buffer),
        cache_logger_on_first_use=True,
    )
    # What libraries would say may hold what they were given: it is not ours to print.
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger().setLevel(logging.CRITICAL)


def _line(_logger: object, level: str, event: MutableMapping[str, Any]) -> bytes:
    """Level, time and what is told, as JSON: one step, since there is a line for each exchange."""
    told = {**event, "timestamp": datetime.now(UTC), "level": level}
    return orjson.dumps(told, option=orjson.OPT_UTC_Z)
