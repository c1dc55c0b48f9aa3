"""The registry as an index: what is asked for is found by key, and nothing changes."""

from typing import Any

import pytest

from gateway.core.instruments.kinds import Token
from tests.support.builders import (
    MOMENT,
    ONDERNEMING,
    PERSOON,
    a_capacity,
    a_connection,
    a_disclaimer,
    a_general,
    a_peer,
    a_relay,
    a_sanction,
    a_snapshot,
    a_source,
    an_acceptance,
    an_accession,
    an_instrument,
    an_organisation,
)
from tests.support.decisions import steps_of_a_decision


def test_a_snapshot_does_not_change() -> None:
    """A reload makes the next one; nobody's decision moves under their feet."""
    snapshot = a_snapshot()
    with pytest.raises(AttributeError, match="does not change"):
        snapshot.epoch = 2
    with pytest.raises(AttributeError, match="does not change"):
        del snapshot.policies
    with pytest.raises(AttributeError):
        snapshot.anything = 1
    assert snapshot.epoch == 1


def test_a_snapshot_keeps_nothing_of_the_lists_it_was_made_from() -> None:
    """What a store does with its lists afterwards is its own business."""
    held = [an_instrument()]
    snapshot = a_snapshot(instruments=held)
    held.append(an_instrument("later"))
    assert [each.id for each in snapshot.instruments("D", Token.IND_RR)] == ["RR-2099-001"]


def test_everything_is_found_under_its_own_keys() -> None:
    """By capacity, service, kind, category, purpose and id; never under another's."""
    given: dict[str, Any] = {
        "connections": [a_connection("D", PERSOON), a_connection("G", PERSOON)],
        "instruments": [an_instrument(), an_accession()],
        "generals": [a_general(purposes=frozenset({"PARK", "PLEIN"}))],
        "relays": [a_relay(categories=frozenset({"FED_RR", "FED_BIS"}))],
        "acceptances": [an_acceptance("G")],
        "sanctions": [a_sanction("G")],
        "sources": [a_source("kbo")],
        "disclaimers": [a_disclaimer(2, in_force_from=MOMENT), a_disclaimer(1)],
    }
    snapshot = a_snapshot(**given)
    assert [c.id for c in snapshot.connections("D", PERSOON)] == ["D-GeefPersoon"]
    assert snapshot.connections("D", ONDERNEMING) == ()
    assert snapshot.instruments("G", Token.ACC_RR) == (an_accession(),)
    assert snapshot.instruments("G", Token.IND_RR) == ()
    assert [g.id for g in snapshot.generals(Token.ACC_RR, "PLEIN")] == ["RR-2015-900"]
    assert snapshot.generals(Token.ACC_FO, "PLEIN") == ()
    assert snapshot.general("RR-2015-900") == given["generals"][0]
    assert snapshot.general(None) is None
    assert snapshot.relays("FED_BIS") == tuple(given["relays"])
    assert snapshot.relays("FED_KAD") == ()
    assert snapshot.acceptances("G") == tuple(given["acceptances"])
    assert snapshot.sanctions("D") == ()
    assert snapshot.source("vkbo") is None
    assert [text.version for text in snapshot.disclaimers] == [1, 2]


def test_a_reference_to_nothing_leads_nowhere() -> None:
    """A capacity without its organisation is not active, and no certificate is its own."""
    capacity = a_capacity("X", organisation="gone", identification="x.example/x")
    snapshot = a_snapshot(capacities=[capacity])
    assert not snapshot.is_active(capacity, MOMENT)
    assert not snapshot.belongs(a_peer(), capacity, MOMENT)
    assert snapshot.capacities_of("x.example/x") == (capacity,)


def test_a_certificate_belongs_to_nobody_outside_its_dates() -> None:
    """Whoever asks: the index does not lean on the caller to have looked."""
    snapshot, capacity = a_snapshot(), a_capacity("D")
    assert snapshot.belongs(a_peer(not_before=MOMENT), capacity, MOMENT)
    assert not snapshot.belongs(a_peer(not_after=MOMENT), capacity, MOMENT)


def test_an_organisation_without_a_number_is_nobody_s_without_a_number() -> None:
    """Absent equals nothing, not another absence."""
    snapshot = a_snapshot(organisations=[an_organisation("testzaken")])
    assert not snapshot.knows_certificate(a_peer(enterprise_number=None))
    assert snapshot.knows_certificate(a_peer())


def test_a_decision_takes_the_same_steps_in_a_registry_a_hundred_times_larger() -> None:
    """P8, without a clock: as many function calls, to the last."""
    assert steps_of_a_decision(100) == steps_of_a_decision(10_000)
