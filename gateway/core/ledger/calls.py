"""What became of an exchange, as its entries tell it: who, about whom, what, when, why; no content.

    entries -> by exchange -> Call

The last entry of an exchange says how it ended. A DISCLOSED with another entry behind it did not
leave: the journal took longer than the caller waited, and what it kept was put right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from gateway.core.ledger.entry import Entry, Kind

STEPS: Final = frozenset(
    {
        *(Kind.GRANTED, Kind.REFUSED, Kind.SOURCE_FAILED, Kind.DISCLOSED),
        *(Kind.DENIED_AT_DELIVERY, Kind.UNKNOWN_OUTCOME),
    }
)
"""The kinds an exchange is made of."""
LEFT: Final = frozenset({Kind.DISCLOSED, Kind.UNKNOWN_OUTCOME, Kind.GRANTED})
"""How an exchange ends of which data left, or may have."""


@dataclass(frozen=True, slots=True)
class Call:
    """One exchange."""

    exchange: str
    at: datetime
    """When the question came."""
    ended_at: datetime
    """When the last entry was written."""
    outcome: Kind
    """DISCLOSED: data left. GRANTED: it is under way. The others say themselves."""
    reason: str | None
    """Code, where nothing left."""
    consumer: str | None
    """``Afzender/Identificatie``."""
    capacity: str | None
    organisation: str | None
    certificate_sha256: str | None
    service: str | None
    version: str | None
    environment: str | None
    purpose: str | None
    category: str | None
    basis: str | None
    """Display form of the legal basis."""
    rule: str | None
    instruments: tuple[str, ...]
    relay: str | None
    fields: tuple[str, ...]
    """Names of what left, or may have: what was granted less what the filter removed."""
    removed: tuple[str, ...]
    """Names of what the filter took out."""
    source: str | None
    """That answered; where none did, the one the grant names."""
    controllers: tuple[str, ...]
    subjects: tuple[str, ...]
    """Sealed numbers of those asked about and those in the answer, sorted."""
    end_user: str | None
    """Sealed."""
    retention: str
    """Class of the last entry."""


def calls(entries: Iterable[Entry]) -> list[Call]:
    """Put exchanges together out of all their entries, each exchange's in its order.

    Oldest first. Entries of no exchange are left out.
    """
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.exchange is not None and entry.kind in STEPS:
            found.setdefault(entry.exchange, []).append(entry)
    made = [_call(name, steps) for name, steps in found.items()]
    return sorted(made, key=lambda call: (call.at, call.exchange))


def _call(exchange: str, steps: Sequence[Entry]) -> Call:
    last = steps[-1]

    def told(name: str) -> Any:  # noqa: ANN401 - what the entry's field says
        """Give the newest word on *name*; what an entry does not say, one before it may."""
        said = (getattr(step, name) for step in reversed(steps))
        return next((each for each in said if each), None)

    return Call(
        exchange=exchange,
        at=told("received_at") or steps[0].at,
        ended_at=last.at,
        outcome=last.kind,
        reason=last.reason,
        **{name: told(name) for name in _FACTS},
        source=told("answered_by") or told("source"),
        instruments=told("instruments") or (),
        fields=_fields(steps),
        removed=last.fields_removed,
        controllers=told("controllers") or (),
        subjects=tuple(sorted({subject for step in steps for subject in step.subjects})),
        retention=last.retention,
    )


_FACTS: Final = (
    *("consumer", "capacity", "organisation", "certificate_sha256", "service", "version"),
    *("environment", "purpose", "category", "basis", "rule", "relay", "end_user"),
)
"""Facts of one value, the same in entry and call."""


def _fields(steps: Sequence[Entry]) -> tuple[str, ...]:
    if steps[-1].kind not in LEFT:
        return ()
    removed = frozenset(steps[-1].fields_removed)
    granted = dict.fromkeys(name for step in steps for name in step.fields_granted)
    return tuple(name for name in granted if name not in removed)
