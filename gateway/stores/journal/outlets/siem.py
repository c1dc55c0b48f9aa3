r"""An entry as one line of JSON in the names of the Elastic Common Schema, for a SIEM.

    line(entry, place)     b'{"@timestamp":…}\n'

``event.id`` is the place of the entry, ``<origin>/<index>``: whoever gets a line twice knows it. No
free text goes out (the reason staff gave may name somebody), people are the journal's sealed words,
and everything but printable ASCII is escaped, so that one entry is one line for every reader.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from gateway.core.ledger.entry import PRODUCTION, Entry, Kind
from gateway.stores.journal.outlets.spans import trace_of

ECS_VERSION: Final = "8.17.0"
DATASET: Final = "sluis.journal"
SUBJECTS_MAX: Final = 100
"""People one line names; how many there are it says always."""


class _Sort(NamedTuple):
    """How ECS sorts an event: ``event.category``, ``event.type``, ``event.outcome``."""

    category: str
    types: tuple[str, ...]
    outcome: str


_SORTS: Final[Mapping[Kind, _Sort]] = {
    Kind.GRANTED: _Sort("api", ("access", "allowed", "start"), "unknown"),
    Kind.REFUSED: _Sort("api", ("access", "denied"), "failure"),
    Kind.SOURCE_FAILED: _Sort("api", ("access", "error", "end"), "failure"),
    Kind.DISCLOSED: _Sort("api", ("access", "allowed", "end"), "success"),
    Kind.DENIED_AT_DELIVERY: _Sort("api", ("access", "denied", "end"), "failure"),
    Kind.UNKNOWN_OUTCOME: _Sort("api", ("access", "error", "end"), "unknown"),
    Kind.REGISTRY_CHANGE: _Sort("configuration", ("change",), "success"),
    Kind.JOURNAL_READ: _Sort("database", ("access",), "success"),
    Kind.RIGHTS_REQUEST: _Sort("database", ("info",), "success"),
    Kind.PURGE: _Sort("database", ("change",), "success"),
    Kind.NOTIFIED: _Sort("api", ("info",), "success"),
}
_DELETES: Final = frozenset({"PURGE", "ERASE"})
"""Acts on the journal after which something can no longer be read."""


def line(entry: Entry, place: str) -> bytes:
    """Give the line of *entry*, with its end."""
    text = json.dumps(event(entry, place), ensure_ascii=True, separators=(",", ":"))
    # JSON lets it stand; a terminal does not.
    return text.replace("\x7f", "\\u007f").encode("ascii") + b"\n"


def event(entry: Entry, place: str) -> dict[str, Any]:
    """Give the document of *entry*; what there is not is left out."""
    return _present(
        {
            "@timestamp": _time(entry.at),
            "ecs": {"version": ECS_VERSION},
            "event": _event(entry, place),
            "service": {"name": "sluis", "environment": _environment(entry)},
            "user": {"id": entry.actor},
            "organization": {"id": entry.organisation},
            "rule": {"id": entry.rule, "version": _text(entry.table_version)},
            "error": {"code": entry.reason},
            "tls": {"client": {"hash": {"sha256": _upper(entry.certificate_sha256)}}},
            "trace": {"id": trace_of(entry.exchange) if entry.exchange else None},
            "sluis": _own(entry),
        }
    )


def _environment(entry: Entry) -> str | None:
    """Only a decision says where: nothing is written for production."""
    return entry.environment or (None if entry.rule is None else PRODUCTION)


def _event(entry: Entry, place: str) -> dict[str, Any]:
    sort = _SORTS[entry.kind]
    deletes = entry.purge is not None and entry.purge.act in _DELETES
    ended = entry.received_at is not None and "end" in sort.types
    return {
        "id": place,
        "kind": "event",
        "module": "sluis",
        "dataset": DATASET,
        "category": [sort.category],
        "type": ["deletion"] if deletes else list(sort.types),
        "action": entry.kind.value.lower().replace("_", "-"),
        "outcome": sort.outcome,
        "start": _time(entry.received_at),
        "end": _time(entry.at) if ended else None,
        "duration": _nanoseconds(entry) if ended else None,
    }


def _own(entry: Entry) -> dict[str, Any]:
    """Give what ECS has no name for, under ours."""
    return {
        "kind": entry.kind.value,
        "exchange": entry.exchange,
        "traceparent": entry.traceparent,
        "door": entry.door,
        "service": entry.service,
        "version": entry.version,
        "consumer": entry.consumer,
        "capacity": entry.capacity,
        "claimed": entry.claimed,
        "person": entry.person,
        "purpose": entry.purpose,
        "category": entry.category,
        "outcome": entry.outcome,
        "gate": entry.gate,
        "also_failed": list(entry.also_failed),
        "instruments": list(entry.instruments),
        "flags": list(entry.flags),
        "source": entry.source,
        "answered_by": entry.answered_by,
        "tried": list(entry.tried),
        "epoch": entry.epoch,
        "end_user": entry.end_user,
        "subjects": list(entry.subjects[:SUBJECTS_MAX]),
        "subjects_count": len(entry.subjects) or None,
        "removed_count": entry.removed_count,
        "content_size": entry.content_size,
        "changes": _changes(entry),
        "changes_count": len(entry.changes) or None,
        "read": {"by": entry.read.by} if entry.read else None,
        "purge": _purge(entry),
    }


def _changes(entry: Entry) -> list[dict[str, Any]]:
    return [
        _present({"kind": each.kind, "id": each.id, "act": each.act})
        for each in entry.changes[:SUBJECTS_MAX]
    ]


def _purge(entry: Entry) -> dict[str, Any] | None:
    purge = entry.purge
    if purge is None:
        return None
    return {
        "act": purge.act,
        "origin": purge.origin,
        "first": purge.first,
        "before": purge.before,
        "quarter": purge.quarter,
        "hold": purge.hold,
    }


def _present(document: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, at every depth."""
    kept = {
        name: _present(value) if isinstance(value, dict) else value
        for name, value in document.items()
    }
    return {name: value for name, value in kept.items() if value not in (None, {}, [])}


def _time(at: datetime | None) -> str | None:
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _nanoseconds(entry: Entry) -> int:
    assert entry.received_at is not None
    return max(0, (entry.at - entry.received_at) // timedelta(microseconds=1) * 1000)


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _upper(digest: str | None) -> str | None:
    return digest.upper() if digest else None
