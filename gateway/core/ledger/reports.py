"""What is told of the journal to those it is kept for: the person, and the controllers of a breach.

Plain values, for JSON. The same entries give the same report, whenever it is made: everything is in
an order of its own and no clock is in it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from gateway.core.ledger.calls import Call
from gateway.core.ledger.entry import Entry

WITHHELD: Final = (
    "calls under a statutory secrecy ground (section 5.2) are not held back by this gateway: none"
    " is registered as such, so all are in the list"
)
"""Said with every list of a person."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the registry calls those an entry names by their id."""

    consumers: Mapping[str, str] = field(default_factory=dict)
    """Capacity -> name of its organisation."""
    purposes: Mapping[str, str] = field(default_factory=dict)
    """Code -> text."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Id -> who keeps it."""


KeptUntil = Callable[[datetime, str], datetime | None]
"""Until when an entry of that moment and retention class is kept; None where nobody says."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is asked about, by the words they stand under in the journal."""

    sealed: Collection[str]
    own: Collection[str]
    """Of these, the number that was asked for."""
    links: Sequence[Entry] = ()
    """For each further number the first entry in which a source said that it is theirs."""


def consulted(
    calls: Iterable[Call],
    readings: Iterable[Entry],
    whom: Whom,
    names: Names,
    kept_until: KeptUntil,
) -> dict[str, Any]:
    """Say who consulted somebody's data (sections 5.2 and 5.3, S36): metadata, no content."""
    return {
        "calls": [_consultation(call, whom, names, kept_until) for call in calls],
        "readings": [_reading(entry) for entry in readings],
        "links": [
            {"at": _moment(each.at), "exchange": each.exchange, "source": each.source}
            for each in whom.links
        ],
        "withheld": WITHHELD,
    }


def _consultation(call: Call, whom: Whom, names: Names, kept_until: KeptUntil) -> dict[str, Any]:
    until = kept_until(call.ended_at, call.retention)
    about = any(subject in whom.sealed for subject in call.subjects)
    by_link = not any(each in whom.own for each in (*call.subjects, call.end_user))
    return {
        "at": _moment(call.at),
        "exchange": call.exchange,
        # Whoever works with the data of others is a person as well (section 5.9, end user).
        "as": "subject" if about else "end_user",
        # Under a number that only a link says is theirs.
        "by_link": by_link,
        "outcome": call.outcome.value,
        "reason": call.reason,
        "consumer": {
            "name": names.consumers.get(call.capacity or ""),
            "identification": call.consumer,
            "capacity": call.capacity,
        },
        "service": None if call.service is None else f"{call.service} {call.version}",
        "environment": call.environment,
        "purpose": {"code": call.purpose, "text": names.purposes.get(call.purpose or "")},
        "basis": call.basis,
        "instruments": [*call.instruments, *([call.relay] if call.relay else [])],
        "category": call.category,
        "fields": list(call.fields),
        "source": {"id": call.source, "holder": names.sources.get(call.source or "")},
        "controllers": list(call.controllers),
        "kept_until": None if until is None else _moment(until),
    }


def _reading(entry: Entry) -> dict[str, Any]:
    return {
        "at": _moment(entry.at),
        "kind": entry.kind.value,
        "actor": entry.actor,
        "person": entry.person,
        "by": None if entry.read is None else entry.read.by,
        # Of a notice: who was told, and what kind of thing had changed.
        "capacity": entry.capacity,
        "sorts": list(entry.flags),
        "why": entry.why,
    }


@dataclass(frozen=True, slots=True)
class Breach:
    """What of the journal a breach touches: the answers that left so, in that time."""

    since: datetime
    until: datetime
    """Half-open."""
    capacities: tuple[str, ...] = ()
    certificate_sha256: str | None = None
    service: str | None = None


def affected(calls: Iterable[Call], breach: Breach) -> dict[str, Any]:
    """List the records of a breach with those they are about, fields and controllers (S39).

    Subjects stay sealed; whoever was asked about in two quarters has two words and counts twice.
    """
    found = sorted(calls, key=lambda call: (call.ended_at, call.exchange))
    return {
        "breach": {
            "since": _moment(breach.since),
            "until": _moment(breach.until),
            "capacities": sorted(breach.capacities),
            "certificate_sha256": breach.certificate_sha256,
            "service": breach.service,
        },
        "counts": {
            **_counts(found),
            "by_category": _by(found, lambda call: [call.category or ""]),
            "by_controller": _by(found, lambda call: call.controllers),
            "by_field": _by(found, lambda call: call.fields),
        },
        "records": [_record(call) for call in found],
    }


def _record(call: Call) -> dict[str, Any]:
    return {
        "at": _moment(call.ended_at),
        "exchange": call.exchange,
        "capacity": call.capacity,
        "consumer": call.consumer,
        "certificate_sha256": call.certificate_sha256,
        "service": call.service,
        "version": call.version,
        "purpose": call.purpose,
        "category": call.category,
        "instruments": list(call.instruments),
        "fields": list(call.fields),
        "subjects": list(call.subjects),
        "controllers": list(call.controllers),
        "source": call.source,
    }


def _counts(calls: Sequence[Call]) -> dict[str, int]:
    subjects = {subject for call in calls for subject in call.subjects}
    return {"records": len(calls), "subjects": len(subjects)}


def _by(calls: Sequence[Call], names: Callable[[Call], Iterable[str]]) -> dict[str, dict[str, int]]:
    grouped: dict[str, list[Call]] = {}
    for call in calls:
        for name in dict.fromkeys(names(call)):
            grouped.setdefault(name, []).append(call)
    return {name: _counts(grouped[name]) for name in sorted(grouped)}


def _moment(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
