"""The way of a request, with everything in memory and at one moment."""

from collections.abc import Mapping
from typing import Any

from gateway.flows.exchange import Exchange
from gateway.ports import Journal, RegistryStore, Source
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.support.builders import MOMENT
from tests.support.journal import HIDDEN, OneKey


def an_exchange(
    registry: RegistryStore,
    sources: Mapping[str, Source],
    journal: Journal,
    *,
    hidden: Pseudonyms = HIDDEN,
    **more: Any,
) -> Exchange:
    """Make one at :data:`MOMENT`, with numbers sealed by *hidden*, and *more* of what it takes."""
    return Exchange(
        registry=registry,
        sources=sources,
        journal=journal,
        keys=OneKey(hidden),
        pseudonym=hidden,
        clock=lambda: MOMENT,
        guard=MemoryGuard(lambda: MOMENT),
        allowances=Unlimited(),
        **more,
    )
