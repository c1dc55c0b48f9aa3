"""What is refused of a citizen after it was granted is decided again out of its entry."""

import dataclasses

from gateway.core.faults import Reason
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.entry import Kind
from gateway.core.model import Refusal
from tests.flows.test_citizens import (
    CONSENT,
    VAULT,
    VAULT_QUESTION,
    Asked,
    Registry,
    a_world,
)
from tests.support.builders import AN, a_connection
from tests.support.journal import HIDDEN
from tests.support.replaying import disagreeing
from tests.support.sources import FakeSource

KEPT = b"<Inhoud><Kluis><WebID>x</WebID></Kluis></Inhoud>"


async def test_a_consent_to_less_than_was_granted_is_replayed() -> None:
    """Taken back in part while the source was asked: denied at delivery, and again."""
    left = dataclasses.replace(CONSENT, classes=frozenset({"VLT-HEALTH"}))
    past = [a_world(CONSENT), a_world(left, epoch=2)]
    registry, source = Registry(past[0]), FakeSource({AN: KEPT})

    def narrowed() -> None:
        registry.snapshot = past[1]

    source.before_answering = narrowed
    asked = Asked(registry, {"datakluis": source})

    answer = await asked.ask(VAULT, VAULT_QUESTION)

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.FIELDS_NOT_GRANTED
    assert [each.kind for each in asked.journal.entries] == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]
    assert disagreeing(asked.journal.entries, past, HIDDEN) == []


async def test_who_consented_and_is_not_registered_is_refused_again() -> None:
    """Both gates of one connection: the entry has what the first went by."""
    world: Snapshot = a_world(
        CONSENT, connections=[a_connection("D", VAULT, inschrijving=True, purposes=("STEUN",))]
    )
    asked = Asked(Registry(world), {"datakluis": FakeSource({AN: KEPT})})

    answer = await asked.ask(VAULT, VAULT_QUESTION)

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.INSCHRIJVING_MISSING
    assert disagreeing(asked.journal.entries, [world], HIDDEN) == []
