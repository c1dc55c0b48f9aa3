"""One organisation takes another's place (A-17): whose grants, whose certificate, until when."""

import dataclasses
from datetime import datetime, timedelta
from typing import Any

import pytest

from gateway.core.faults import Reason
from gateway.core.identity import identify
from gateway.core.instruments.kinds import Capacity, Link, Relation, Status, Succession, Token
from gateway.core.instruments.snapshot import SUCCESSIONS_MAX, Snapshot
from gateway.core.model import Caller, Grant, Refusal
from tests.support.builders import (
    LONG_AGO,
    MOMENT,
    VKBO,
    a_capacity,
    a_connection,
    a_peer,
    a_request,
    a_sanction,
    a_snapshot,
    an_acceptance,
    an_instrument,
    an_organisation,
    decide,
    the_credentials,
)

MS = timedelta(milliseconds=1)
DAY = timedelta(days=1)
END = MOMENT + 30 * DAY
"""When the certificates and capacities of the predecessor are over."""
P_RR = an_instrument("RR-P", capacity="P", classes=frozenset({"RR-1"}))
"""What the predecessor holds, for D's purpose."""


def a_succession(**special: Any) -> Succession:
    """Give the succession by which D of testzaken takes the place of P of proefland."""
    given: dict[str, Any] = {
        "id": "S-1",
        "predecessor": "proefland",
        "successor": "testzaken",
        "at": MOMENT,
        "overlap_until": END,
        "capacities": (("P", "D"),),
        "status": Status.ACTIVE,
    }
    return Succession(**given | special)


def a_world(*successions: Succession, **special: Any) -> Snapshot:
    given: dict[str, Any] = {
        "successions": successions or (a_succession(),),
        "instruments": [P_RR],
        "connections": [a_connection("D"), a_connection("P", purposes=("STEUN",))],
    }
    return a_snapshot(**given | special)


def judged(world: Snapshot, at: datetime = MOMENT, capacity: str = "D", **special: Any) -> Any:
    """Ask person data; None when granted, else the reason."""
    found = decide(a_request(**special), capacity=capacity, snapshot=world, at=at)
    return getattr(found, "reason", None)


# Grants ------------------------------------------------------------------------------------------


def test_a_successor_uses_what_its_predecessor_was_granted_from_that_moment_on() -> None:
    """And the ground names the predecessor's own instrument."""
    world = a_world()
    assert judged(world, MOMENT - MS) is Reason.RR_AUTH_REQUIRED
    found = decide(a_request(), snapshot=world, at=MOMENT)
    assert isinstance(found, Grant)
    assert found.ground.instruments == ("RR-P",)
    assert judged(world, END + DAY) is None


@pytest.mark.parametrize(
    ("special", "expected"),
    [
        ({"status": Status.REVOKED}, Reason.INSTRUMENT_REVOKED),
        ({"valid_to": MOMENT}, Reason.INSTRUMENT_EXPIRED),
        ({"purposes": frozenset({"PARK"})}, Reason.PURPOSE_NOT_COVERED),
        ({"capacity": "F"}, Reason.RR_AUTH_REQUIRED),
    ],
    ids=["revoked", "ended", "another purpose", "another's"],
)
def test_what_is_inherited_is_no_more_than_it_was(
    special: dict[str, Any], expected: Reason
) -> None:
    """Its own validity and status still rule."""
    world = a_world(instruments=[dataclasses.replace(P_RR, **special)])
    assert judged(world) is expected


@pytest.mark.parametrize(
    "special",
    [
        {"status": Status.DRAFT},
        {"status": Status.APPROVED},
        {"status": Status.REVOKED},
        {"capacities": ()},
        {"capacities": (("P", "G"),)},
        {"capacities": (("F", "D"),)},
        {"capacities": (("D", "P"),)},
        {"predecessor": "testzaken", "successor": "proefland"},
    ],
    ids=[
        *("a draft", "approved", "revoked", "no capacities", "another heir"),
        *("a capacity of a third", "the wrong way", "the other way round"),
    ],
)
def test_only_a_succession_in_force_between_these_capacities_hands_anything_on(
    special: dict[str, Any],
) -> None:
    """An instrument of a predecessor binds only through a registered succession."""
    assert judged(a_world(a_succession(**special))) is Reason.RR_AUTH_REQUIRED


@pytest.mark.parametrize(
    ("special", "old"),
    [
        ({"capacities": (("F", "D"),)}, a_capacity("F")),
        (
            {
                "predecessor": "testzaken",
                "successor": "proefland",
                "capacities": (("D-2", "D"),),
            },
            a_capacity("D-2", organisation="testzaken"),
        ),
    ],
    ids=["of a third", "of the same organisation"],
)
def test_a_capacity_of_any_but_the_predecessor_is_not_handed_on(
    special: dict[str, Any], old: Capacity
) -> None:
    """Whatever the document lists."""
    world = a_world(
        a_succession(**special),
        capacities=[a_capacity("D"), old],
        instruments=[dataclasses.replace(P_RR, capacity=old.id)],
    )
    assert judged(world) is Reason.RR_AUTH_REQUIRED


def test_a_predecessor_inherits_nothing_back() -> None:
    """One way only."""
    world = a_world(instruments=[an_instrument("RR-D")])
    assert judged(world, capacity="D") is None
    assert judged(world, capacity="P") is Reason.RR_AUTH_REQUIRED


def test_successions_are_followed_one_after_the_other_as_each_begins() -> None:
    """Fictie became proefland became testzaken."""
    earlier = a_succession(
        id="S-0",
        predecessor="fictie",
        successor="proefland",
        at=MOMENT + DAY,
        capacities=(("F", "P"),),
    )
    world = a_world(a_succession(), earlier, instruments=[dataclasses.replace(P_RR, capacity="F")])
    assert judged(world, MOMENT) is Reason.RR_AUTH_REQUIRED
    assert judged(world, MOMENT + DAY) is None


@pytest.mark.parametrize("length", [SUCCESSIONS_MAX, SUCCESSIONS_MAX + 1])
def test_a_chain_of_successions_is_followed_so_far_and_no_further(length: int) -> None:
    """Bounded, like every walk."""
    chain = [
        a_succession(
            id=f"S{n}",
            predecessor=f"o{n}",
            successor=f"o{n - 1}",
            capacities=((f"c{n}", f"c{n - 1}"),),
        )
        for n in range(1, length + 1)
    ]
    capacities = [a_capacity(f"c{n}", organisation=f"o{n}") for n in range(length + 1)]
    world = a_snapshot(successions=chain, capacities=capacities)
    assert len(world.holders("c0", MOMENT)) == SUCCESSIONS_MAX + 1


def test_organisations_that_took_each_other_s_place_end_the_walk() -> None:
    """A circle cannot be registered; it would end here."""
    back = a_succession(
        id="S-2", predecessor="testzaken", successor="proefland", capacities=(("D", "P"),)
    )
    assert a_world(a_succession(), back).holders("D", MOMENT) == ("D", "P")


def test_what_precises_or_replaces_a_predecessor_s_is_of_the_successor() -> None:
    """Two holders that a succession made one (invariant 5)."""
    precises = an_instrument("RR-D", relations=(Relation(Link.PRECISES, "RR-P"),))
    world = a_world(instruments=[P_RR, precises])
    assert judged(world, MOMENT - MS) is Reason.BASE_INSTRUMENT_INACTIVE
    assert judged(world, MOMENT) is None
    replaces = dataclasses.replace(precises, relations=(Relation(Link.REPLACES, "RR-P"),))
    found = decide(a_request(), snapshot=a_world(instruments=[P_RR, replaces]))
    assert isinstance(found, Grant)
    assert found.ground.instruments == ("RR-D",)


def test_an_older_grant_to_a_predecessor_counts_for_the_successor() -> None:
    """X-6: it names the consumer's legal predecessor."""
    former = dataclasses.replace(P_RR, token=Token.LEG_FO, equivalent=frozenset({Token.IND_RR}))
    assert judged(a_world(instruments=[former])) is None


def test_a_sanction_is_not_left_behind_with_a_name() -> None:
    """What bars a predecessor bars who takes its place."""
    world = a_world(
        connections=[a_connection("D", VKBO)],
        acceptances=[an_acceptance("D")],
        sanctions=[a_sanction("P")],
    )
    assert judged(world, MOMENT - MS, service=VKBO) is None
    assert judged(world, MOMENT, service=VKBO) is Reason.SANCTION_ACTIVE


def test_acceptances_and_connections_are_one_s_own() -> None:
    """Somebody signed for the predecessor, not for the successor."""
    world = a_world(connections=[a_connection("D", VKBO)], acceptances=[an_acceptance("P")])
    assert judged(world, service=VKBO) is Reason.DISCLAIMER_NOT_ACCEPTED
    unconnected = a_world(connections=[a_connection("P", purposes=("STEUN",))])
    assert judged(unconnected) is Reason.CONNECTION_NOT_ACTIVE


def test_a_grant_ends_where_its_consumer_does() -> None:
    """Promise 5: at the end of the overlap the predecessor is no consumer any more."""
    found = decide(a_request(), capacity="P", snapshot=a_world())
    assert isinstance(found, Grant)
    assert found.valid_until == END


# Who asks ----------------------------------------------------------------------------------------


def comes_with(
    organisation: str, capacity: str, at: datetime, world: Snapshot | None = None
) -> Any:
    """Ask for a capacity with the certificate of an organisation; the reason when refused."""
    request = a_request(consumer=a_capacity(capacity).identification)
    peer = a_peer(organisation, not_before=LONG_AGO)
    found = identify(the_credentials(peer), request, world or a_world(), at)
    return capacity if isinstance(found, Caller) else found.reason


@pytest.mark.parametrize(
    ("organisation", "capacity", "before", "during", "after"),
    [
        ("testzaken", "D", "D", "D", "D"),
        ("proefland", "P", "P", "P", Reason.CONSUMER_NOT_ACTIVE),
        ("testzaken", "P", Reason.CAPACITY_MISMATCH, "P", Reason.CAPACITY_MISMATCH),
        ("proefland", "D", Reason.CAPACITY_MISMATCH, "D", Reason.CAPACITY_MISMATCH),
        ("fictie", "D", *[Reason.CAPACITY_MISMATCH] * 3),
    ],
)
def test_certificates_of_both_prove_the_capacities_of_both_while_one_takes_over(
    organisation: str, capacity: str, before: Any, during: Any, after: Any
) -> None:
    """In ``[at, overlap_until)``; after it the predecessor is no consumer any more."""
    assert comes_with(organisation, capacity, MOMENT - MS) == before
    assert comes_with(organisation, capacity, MOMENT) == during
    assert comes_with(organisation, capacity, END - MS) == during
    assert comes_with(organisation, capacity, END) == after


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.REVOKED])
def test_a_succession_that_is_not_active_proves_and_ends_nothing(status: Status) -> None:
    """As if it were not there."""
    world = a_world(a_succession(status=status))
    assert comes_with("proefland", "D", MOMENT, world) is Reason.CAPACITY_MISMATCH
    assert comes_with("proefland", "P", END, world) == "P"


def test_a_pinned_certificate_proves_both_as_well() -> None:
    """And one that is not pinned neither."""
    pinned = an_organisation("proefland", certificates=frozenset({b"\x09" * 32}))
    organisations = [an_organisation("testzaken"), pinned]
    world = a_world(organisations=organisations)
    request = a_request(consumer=a_capacity("D").identification)
    known = the_credentials(a_peer("proefland", certificate_sha256=b"\x09" * 32))
    assert isinstance(identify(known, request, world, MOMENT), Caller)
    other = the_credentials(a_peer("proefland"))
    assert not isinstance(identify(other, request, world, MOMENT), Caller)


def test_a_call_refused_and_granted_over_the_moment_is_never_taken_for_the_other() -> None:
    """One snapshot, asked to and fro: what is remembered ends at the succession."""
    world = a_world()
    for at in (MOMENT, MOMENT - MS, MOMENT + DAY, MOMENT - DAY, END, MOMENT - MS):
        found = decide(a_request(), snapshot=world, at=at)
        assert isinstance(found, Grant if at >= MOMENT else Refusal)


def test_what_was_inherited_ends_what_was_kept_when_it_ends() -> None:
    """The moments of a predecessor's instruments, and of the sanctions on it, are one's own."""
    world = a_world(instruments=[dataclasses.replace(P_RR, valid_to=MOMENT + DAY)])
    assert judged(world, MOMENT) is None
    assert judged(world, MOMENT + DAY) is Reason.INSTRUMENT_EXPIRED
    barred = a_world(
        connections=[a_connection("D", VKBO)],
        acceptances=[an_acceptance("D")],
        sanctions=[a_sanction("P", valid_from=MOMENT + DAY)],
    )
    assert judged(barred, MOMENT, service=VKBO) is None
    assert judged(barred, MOMENT + DAY, service=VKBO) is Reason.SANCTION_ACTIVE
