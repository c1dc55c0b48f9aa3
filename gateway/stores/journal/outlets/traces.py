"""An exchange as two spans of a distributed trace: ours, and below it the call to the source.

For whoever looks at how long things take and what fails, so without anybody's number in any form.
Where the caller sent its trace context, the exchange is a part of that trace.
"""

from typing import Final

from gateway.core.ledger.entry import OUTCOMES, Entry, Kind
from gateway.stores.journal.outlets.spans import (
    Span,
    SpanKind,
    Status,
    Value,
    caller_of,
    is_broken,
    name_of,
    span_of,
    trace_of,
)

_SHOWN: Final = {
    "exchange": "sluis.exchange",
    "door": "sluis.door",
    "service": "sluis.service",
    "version": "sluis.version",
    "organisation": "sluis.organisation",
    "consumer": "sluis.consumer",
    "outcome": "sluis.outcome",
    "gate": "sluis.gate",
    "rule": "sluis.rule",
    "epoch": "sluis.registry.epoch",
    "removed_count": "sluis.removed_count",
    "request_size": "sluis.request.size",
    "content_size": "sluis.content.size",
}
"""The facts of an entry that a trace has, and their names there."""


def spans(entry: Entry, place: str) -> list[Span]:
    """Give the span of the exchange that *entry* ends, then that of its source.

    None for what ends no exchange.
    """
    ends = entry.kind in OUTCOMES or entry.kind is Kind.REFUSED
    if not ends or entry.exchange is None or entry.received_at is None:
        return []
    caller = caller_of(entry)
    exchange = Span(
        trace_id=caller.trace_id if caller else trace_of(entry.exchange),
        span_id=span_of(place),
        parent=caller.span_id if caller else None,
        name=name_of(entry),
        start=entry.received_at,
        end=entry.at,
        kind=SpanKind.SERVER,
        status=Status.ERROR if is_broken(entry) else Status.UNSET,
        attributes=_attributes(entry, place),
    )
    return [exchange, *_asked(entry, exchange, place)]


def _asked(entry: Entry, exchange: Span, place: str) -> list[Span]:
    source = entry.answered_by or entry.source
    if source is None or entry.asked_at is None or entry.answered_at is None:
        return []
    return [
        Span(
            trace_id=exchange.trace_id,
            span_id=span_of(place, "source"),
            parent=exchange.span_id,
            name=f"ask {source}",
            start=entry.asked_at,
            end=entry.answered_at,
            kind=SpanKind.CLIENT,
            attributes={
                "peer.service": source,
                **({} if entry.answer_size is None else {"sluis.answer.size": entry.answer_size}),
            },
        )
    ]


def _attributes(entry: Entry, place: str) -> dict[str, Value]:
    shown = {name: getattr(entry, fact) for fact, name in _SHOWN.items()}
    told: dict[str, Value] = {name: value for name, value in shown.items() if value is not None}
    told |= {"sluis.entry": place, "sluis.kind": entry.kind.value}
    # The reason of a no is no error: it has a name of its own.
    if entry.reason is not None:
        told["error.type" if is_broken(entry) else "sluis.reason"] = entry.reason
    return told
