"""Gate G9: what the integrator may pass on, by an authorisation of its own."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from gateway.core.faults import Reason
from gateway.core.fields.catalogue import Route
from gateway.core.instruments.kinds import Instrument, RelayAuthorisation
from gateway.core.instruments.snapshot import Snapshot, rests_on
from gateway.core.law.held import CHAIN_MAX, in_force
from gateway.core.model import Failed, Gate

RELAYED: Final = frozenset({"FED_RR", "FED_BIS", "FED_KAD"})
"""Categories for which the integrator needs an authorisation of its own as well (X-8)."""


def relayed(snapshot: Snapshot, routes: Iterable[Route], at: datetime) -> tuple[Failed, ...]:
    """Gate G9: for each category that needs one there is an authorisation of our own."""
    missing = any(
        relay_for(snapshot, route.category, at) is None
        for route in routes
        if route.category in RELAYED
    )
    return (Failed(Gate.G9, Reason.RELAY_AUTH_MISSING),) if missing else ()


def relay_for(snapshot: Snapshot, category: str, at: datetime) -> RelayAuthorisation | None:
    """Find the integrator's own authorisation: of several, the one that lasts longest."""
    held = [
        one
        for one in snapshot.relays(category)
        if in_force(one.status, one.valid_from, one.valid_to, at) and _is_based(snapshot, one, at)
    ]
    return max(held, key=lambda one: (one.valid_to is None, one.valid_to, one.id), default=None)


def _is_based(
    snapshot: Snapshot, held: RelayAuthorisation | Instrument, at: datetime, chain: int = CHAIN_MAX
) -> bool:
    """Whether all that *held* precises, extends or adds us to is in force (invariant 6)."""
    bases = [snapshot.base(target) for target in rests_on(held)]
    return not bases or (
        chain > 0
        and all(
            base is not None
            and in_force(base.status, base.valid_from, base.valid_to, at)
            and _is_based(snapshot, base, at, chain - 1)
            for base in bases
        )
    )
