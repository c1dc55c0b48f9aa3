"""The facts of a call that the table of legal access decides on (``legal-access`` section 1.1).

Nothing the consumer merely claims is a fact: category and mediation follow from the service and the
number asked about, everything else from the registry at one moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from gateway.core.instruments.kinds import Capacity, Instrument, Status, Token
from gateway.core.law.held import (
    COMMITTEE,
    GRANTED,
    Call,
    candidates,
    counts,
    generals,
    is_replaced,
)

if TYPE_CHECKING:
    from gateway.core.fields.catalogue import Route
    from gateway.core.instruments.snapshot import Snapshot

Value = str | bool

DOMAINS: Final[Mapping[str, tuple[Value, ...]]] = {
    "category": (
        *("FED_RR", "FED_KAD", "FED_SOC", "FED_HEALTH", "FED_OTHER", "FED_BIS"),
        *("ENT_KBO", "ENT_VKBO", "VL_SOC", "VL_SOC_OCMW", "VL_HEALTH", "VL_OTHER", "NON_PERSONAL"),
    ),
    "consumer": ("VL", "LOCAL", "PROVINCE", "FED", "OTHER"),
    "sz": ("NONE", "PRIMARY", "SECONDARY", "EXTENDED"),
    "general": ("NONE", "EXISTS", "ACCEDED"),
    "rr_held": (True, False),
    "via": ("DIRECT", "KSZ", "EHEALTH"),
    "dated": ("LT_20190401", "GE_20190401"),
    "protocol_failed": (True, False),
    "source_sz": ("EXTENDED", "CORE"),
    "field_class": ("PLAIN", "FUNCTION_HOLDER_ID", "SOLE_PROP_SEAT"),
}
"""Every fact with its values, in the table's order: 112,320 combinations."""

ENTERPRISE: Final = frozenset({"ENT_KBO", "ENT_VKBO"})
"""Categories whose answers mix plain, function-holder and seat fields: all three field classes are
asked of the table."""

_PROTOCOL_20: Final = frozenset({"FED_KAD", "FED_OTHER"})
"""Categories with a protocol branch under federal law, and an exception to it."""

_ENDED: Final = frozenset({Status.REVOKED, Status.EXPIRED, Status.SUPERSEDED})

_NO_DOSSIER: Final = frozenset({Status.DRAFT, Status.REJECTED, Status.WITHDRAWN})

FIRST_OF_APRIL_2019: Final = datetime(2019, 3, 31, 22, tzinfo=UTC)
"""Midnight in Brussels; "from" 1 April is inclusive (A-4)."""

ALWAYS: Final = (FIRST_OF_APRIL_2019,)
"""Moments from which the law itself says something else, whatever is registered; in order."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One combination of facts; the fields are those of :data:`DOMAINS`, in the same order."""

    category: str
    consumer: str
    sz: str
    general: str
    rr_held: bool
    via: str
    dated: str
    protocol_failed: bool
    source_sz: str
    field_class: str = "PLAIN"

    def __str__(self) -> str:
        return ", ".join(f"{each.name}={getattr(self, each.name)}" for each in fields(self))


def derive(snapshot: "Snapshot", call: Call, route: "Route") -> Facts:
    """Read the facts of *call* off the registry, with field class PLAIN (:func:`of_classes`)."""
    category = call.category
    failed = category in _PROTOCOL_20 and _protocol_failed(snapshot, call)
    return Facts(
        category=category,
        consumer=call.capacity.consumer,
        sz=_network(call.capacity, category, snapshot),
        general=_general(snapshot, call) if category in COMMITTEE else "NONE",
        rr_held=category == "FED_BIS" and rr_held(snapshot, call),
        via=route.via,
        dated=_dated(snapshot, call, failed=failed) if category in _PROTOCOL_20 else "GE_20190401",
        protocol_failed=failed,
        source_sz=_source_sz(snapshot, route.source),
    )


def of_classes(facts: Facts) -> tuple[Facts, ...]:
    """Return the facts once for each field class an answer of this category can hold."""
    if facts.category not in ENTERPRISE:
        return (facts,)
    return (
        facts,
        replace(facts, field_class="FUNCTION_HOLDER_ID"),
        replace(facts, field_class="SOLE_PROP_SEAT"),
    )


def rr_held(snapshot: "Snapshot", call: Call) -> bool:
    """Whether an RR authorisation, also by accession (A-10), is in force for the purpose."""
    individual = candidates(snapshot, call, Token.IND_RR)
    return any(counts(snapshot, call, held) for held in individual) or _acceded(snapshot, call)


def _network(capacity: Capacity, category: str, snapshot: "Snapshot") -> str:
    # whether the extended network counts as outside the primary one, where that matters, is
    # the knob's to say, unless a legal reviewer said it of this consumer.
    outside = capacity.extended_is_non_primary
    if outside is None:
        outside = snapshot.policies.knobs.extended_is_non_primary
    if capacity.sz == "EXTENDED" and category in _PROTOCOL_20 and not outside:
        return "PRIMARY"
    return capacity.sz


def _general(snapshot: "Snapshot", call: Call) -> str:
    if not generals(snapshot, call):
        return "NONE"
    return "ACCEDED" if _acceded(snapshot, call) else "EXISTS"


def _acceded(snapshot: "Snapshot", call: Call) -> bool:
    open_to_it = {general.id for general in generals(snapshot, call)}
    held = candidates(snapshot, call, COMMITTEE[call.category]) if open_to_it else ()
    return any(each.general in open_to_it and counts(snapshot, call, each) for each in held)


def _dated(snapshot: "Snapshot", call: Call, *, failed: bool) -> str:
    """Signing date of the protocol presented; without one, the date of the call.

    One that was never granted is not presented, nor, beside one that stands or an exception
    (*failed*), one that has ended: what came after it is of its own day.
    """
    granted = [
        each
        for each in candidates(snapshot, call, Token.PROT_20)
        if call.purpose in each.purposes and each.status in GRANTED
    ]
    standing = [each for each in granted if not _has_ended(snapshot, call, each)]
    presented = standing if standing or failed else granted
    signed = max((each.signed_at or each.valid_from for each in presented), default=call.at)
    return "LT_20190401" if signed < FIRST_OF_APRIL_2019 else "GE_20190401"


def _has_ended(snapshot: "Snapshot", call: Call, held: Instrument) -> bool:
    over = held.valid_to is not None and held.valid_to <= call.at
    return over or held.status in _ENDED or is_replaced(snapshot, call, held)


def _protocol_failed(snapshot: "Snapshot", call: Call) -> bool:
    """Whether a fallback dossier was at least submitted for this purpose."""
    return any(
        call.purpose in held.purposes and held.status not in _NO_DOSSIER
        for held in candidates(snapshot, call, Token.DEL_FED_FALLBACK)
    )


def _source_sz(snapshot: "Snapshot", source: str) -> str:
    registered = snapshot.source(source)
    return registered.sz if registered else "CORE"
