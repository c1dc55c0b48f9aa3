"""Spans of OpenTelemetry, made of entries: their ids, their times, and OTLP in JSON.

The trace of an exchange has the digits of its exchange id; a span's id is a digest of the place of
the entry that told of it. Told again, it is the same span, so that whoever has it already knows it.
JSON as OTLP maps it: ids in hexadecimal, nanoseconds as text, enumerations as numbers
(opentelemetry-proto, "JSON Protobuf Encoding").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from hashlib import sha256
from typing import Any, Final, NamedTuple

import orjson

from gateway.core.ledger.entry import Entry, Kind

SCOPE: Final = "sluis.journal"
_TRACEPARENT: Final = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")
_TRACE_DIGITS: Final = 32
_SPAN_BYTES: Final = 8
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_BROKEN: Final = frozenset({Kind.SOURCE_FAILED, Kind.UNKNOWN_OUTCOME})
"""What ended because something failed; a no is a proper answer."""

Value = str | int | bool


class Status(IntEnum):
    """``STATUS_CODE_…``."""

    UNSET = 0
    OK = 1
    ERROR = 2


class SpanKind(IntEnum):
    """``SPAN_KIND_…``."""

    INTERNAL = 1
    SERVER = 2
    CLIENT = 3


class Context(NamedTuple):
    """Trace and span of whoever called, hexadecimal."""

    trace_id: str
    span_id: str


@dataclass(frozen=True, slots=True)
class Span:
    """One action, from *start* to *end*."""

    trace_id: str
    span_id: str
    name: str
    start: datetime
    end: datetime
    parent: str | None = None
    kind: SpanKind = SpanKind.INTERNAL
    status: Status = Status.UNSET
    attributes: Mapping[str, Value] = field(default_factory=dict)


def trace_of(exchange: str) -> str:
    """Give the trace id of an exchange: the digits of its UUID."""
    digits = exchange.replace("-", "").lower()
    if len(digits) == _TRACE_DIGITS and set(digits) <= set("0123456789abcdef"):
        return digits
    return sha256(exchange.encode()).hexdigest()[:_TRACE_DIGITS]


def span_of(place: str, part: str = "") -> str:
    """Give the id of the span that the entry at *place* tells of, or of a *part* of it."""
    return sha256(f"{place} {part}".encode()).digest()[:_SPAN_BYTES].hex()


def caller_of(entry: Entry) -> Context | None:
    """Read the W3C trace context the caller sent."""
    found = _TRACEPARENT.fullmatch(entry.traceparent or "")
    return None if found is None else Context(found[1], found[2])


def name_of(entry: Entry) -> str:
    """Name the action: the service and its version, where they are known to be ours."""
    return f"{entry.service} {entry.version}" if entry.service else "exchange"


def is_broken(entry: Entry) -> bool:
    """Whether something failed: only then is the status of a span an error."""
    return entry.kind in _BROKEN


def otlp(spans: Iterable[Span], resource: Mapping[str, str]) -> bytes:
    """Write an ``ExportTraceServiceRequest``."""
    scope = {"scope": {"name": SCOPE}, "spans": [_span(span) for span in spans]}
    about = {"attributes": _attributes(resource)}
    return orjson.dumps({"resourceSpans": [{"resource": about, "scopeSpans": [scope]}]})


def _span(span: Span) -> dict[str, Any]:
    written: dict[str, Any] = {
        "traceId": span.trace_id,
        "spanId": span.span_id,
        "name": span.name,
        "kind": int(span.kind),
        "startTimeUnixNano": _nanoseconds(span.start),
        # A clock that was set back between the two must not make an action that ended before it
        # began: receivers refuse those.
        "endTimeUnixNano": _nanoseconds(max(span.start, span.end)),
        "attributes": _attributes(span.attributes),
        "status": {"code": int(span.status)} if span.status else {},
    }
    return written if span.parent is None else {**written, "parentSpanId": span.parent}


def _attributes(values: Mapping[str, Value]) -> Sequence[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in values.items()]


def _value(value: Value) -> dict[str, Any]:
    match value:
        case bool():
            return {"boolValue": value}
        case int():
            return {"intValue": str(value)}
        case str():
            return {"stringValue": value}


def _nanoseconds(at: datetime) -> str:
    return str((at - _EPOCH) // timedelta(microseconds=1) * 1000)
