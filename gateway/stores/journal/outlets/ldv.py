"""A processing, as *Logboek Dataverwerkingen* (Logius) writes it: one line, one person.

    spans(entry, place, register)     the lines of one entry; none for what is no processing

The standard's words: *Component Applicatie* and *Component Logboek*. A processing here is an
exchange that was granted: the entry that ends it says all there is to say. A refused one is none,
since nothing was looked up about anybody. The person is the sealed number of the journal, which
only the journal's keys open: who a line is about is erased when they are destroyed.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from gateway.core.ledger.entry import OUTCOMES, Entry, Kind
from gateway.stores.journal.outlets.spans import (
    Context,
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

ACTIVITY: Final = "dpl.core.processing_activity_id"
SUBJECT: Final = "dpl.core.data_subject_id"
SUBJECT_TYPE: Final = "dpl.core.data_subject_id_type"
FOREIGN: Final = "dpl.core.foreign_operation"
SEALED: Final = "sluis-sealed"
"""The type of our codes: neither a number nor anything a number follows from."""
_HOST: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


def spans(entry: Entry, place: str, register: str) -> list[Span]:
    """Give the lines about *entry*, the action first.

    *register* is the address of the register of processing activities; the id of the one it was,
    or service, version and purpose, follow it. An action about several people has a line of its own
    for each, below it.
    """
    if entry.kind not in OUTCOMES or entry.exchange is None or entry.received_at is None:
        return []
    caller = caller_of(entry)
    action = Span(
        # A new trace for each processing; the caller's is the foreign operation.
        trace_id=trace_of(entry.exchange),
        span_id=span_of(place),
        name=name_of(entry),
        start=entry.received_at,
        end=entry.at,
        kind=SpanKind.SERVER,
        status=_status(entry),
        attributes={
            ACTIVITY: _activity(entry, register),
            **(_person(entry.subjects[0]) if len(entry.subjects) == 1 else {}),
            **(_foreign(entry, caller) if caller else {}),
        },
    )
    return [action, *(_of_each(entry, action, place) if len(entry.subjects) > 1 else ())]


def _of_each(entry: Entry, action: Span, place: str) -> Iterator[Span]:
    for number, subject in enumerate(entry.subjects):
        yield Span(
            trace_id=action.trace_id,
            span_id=span_of(place, f"subject {number}"),
            parent=action.span_id,
            name=action.name,
            start=action.start,
            end=action.end,
            status=action.status,
            attributes={ACTIVITY: action.attributes[ACTIVITY], **_person(subject)},
        )


def _status(entry: Entry) -> Status:
    """OK where something left, unset for a no at delivery, an error where something failed."""
    if entry.kind is Kind.DISCLOSED:
        return Status.OK
    return Status.ERROR if is_broken(entry) else Status.UNSET


def _activity(entry: Entry, register: str) -> str:
    """Name the activity as the connection does, else by what was asked and why."""
    if entry.activity is not None:
        return register + quote(entry.activity, safe="")
    words = (entry.service, entry.version, entry.purpose)
    return register + "/".join(quote(word or "-", safe="") for word in words)


def _person(sealed: str) -> dict[str, Value]:
    return {SUBJECT: sealed, SUBJECT_TYPE: SEALED}


def _foreign(entry: Entry, caller: Context) -> dict[str, Value]:
    context: dict[str, Value] = {
        f"{FOREIGN}.trace_id": caller.trace_id,
        f"{FOREIGN}.span_id": caller.span_id,
    }
    host = (entry.consumer or "").partition("/")[0]
    # The standard wants a site; the name of a consumer begins with the host of one.
    return context | ({f"{FOREIGN}.processor": f"https://{host}"} if _HOST.fullmatch(host) else {})
