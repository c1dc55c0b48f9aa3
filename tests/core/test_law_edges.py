"""Where two readings of the law could share a mistake: the clauses, one by one."""

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gateway.core.faults import Reason
from gateway.core.instruments.kinds import (
    Instrument,
    Link,
    Purpose,
    Relation,
    Status,
    Succession,
    Token,
)
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import Grant, Refusal
from tests.support.builders import (
    LONG_AGO,
    MOMENT,
    a_connection,
    a_peer,
    a_question,
    a_relay,
    a_request,
    a_service,
    a_snapshot,
    a_source,
    an_instrument,
    an_organisation,
    decide,
    the_capacities,
    the_policies,
)
from tests.support.catalogue import row

MS = timedelta(milliseconds=1)
US = timedelta(microseconds=1)
DAY = timedelta(days=1)
IN_2018 = datetime(2018, 5, 1, tzinfo=UTC)
IN_2023 = datetime(2023, 5, 1, tzinfo=UTC)
OTHER = a_service("FED_OTHER")
KADASTER = a_service("FED_KAD")


def held(token: Token, name: str, signed: datetime = IN_2023, **special: Any) -> Instrument:
    """Give an instrument of D on other federal data and the cadastre."""
    given: dict[str, Any] = {
        "token": token,
        "categories": frozenset({"FED_OTHER", "FED_KAD"}),
        "signed_at": signed,
    }
    return an_instrument(name, **given | special)


def judged(*instruments: Instrument, service: Any = OTHER, at: datetime = MOMENT) -> Any:
    """Ask what D holds *instruments* for."""
    return decide(
        a_request(service.id, question=a_question()),
        at=at,
        policies=dataclasses.replace(the_policies(), services={service.id: service}),
        instruments=list(instruments),
        connections=[a_connection("D", service.id)],
        sources=[a_source("bron")],
        relays=[a_relay(categories=frozenset({"FED_RR", "FED_KAD"}))],
    )


# Which date rule applies (1.e) -------------------------------------------------------------------

_OVER: list[dict[str, Any]] = [
    {"status": Status.DRAFT},
    {"status": Status.REJECTED},
    {"status": Status.REVOKED},
    {"status": Status.SUPERSEDED},
    {"valid_to": MOMENT},
]


@pytest.mark.parametrize("over", _OVER, ids=["draft", "rejected", "revoked", "superseded", "ended"])
def test_an_old_protocol_that_is_none_does_not_take_an_exception_away(over: dict[str, Any]) -> None:
    """FED-OTH-6: the deliberation in its place was granted under today's rule."""
    exception = held(Token.DEL_FED_FALLBACK, "DEL-1")
    found = judged(held(Token.PROT_20, "PROT-1", IN_2018, **over), exception)
    assert isinstance(found, Grant), found
    assert found.ground.rule == "FED-OTH-6"


def test_a_protocol_of_before_that_stands_is_still_under_the_old_rule() -> None:
    """FED-OTH-7: nothing describes an exception beside it."""
    standing = held(Token.PROT_20, "PROT-1", IN_2018)
    found = judged(standing, held(Token.DEL_FED_FALLBACK, "DEL-1"))
    assert isinstance(found, Refusal)
    assert (found.reason, found.ground.rule) == (Reason.LEGAL_REVIEW_REQUIRED, "FED-OTH-7")


def test_a_draft_of_today_does_not_hide_that_the_protocol_held_wants_ratification() -> None:
    """FED-OTH-5 speaks of the protocol that is presented, and a draft is not."""
    old = held(Token.PROT_20, "PROT-1", IN_2018)
    found = judged(old, held(Token.PROT_20, "PROT-2", status=Status.DRAFT))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.PROTOCOL_RATIFICATION_MISSING


def test_a_revoked_protocol_of_today_does_not_hide_that_the_one_in_use_is_old() -> None:
    """A-4: an older protocol on the cadastre counts, with a flag."""
    old = held(Token.PROT_20, "PROT-1", IN_2018)
    revoked = held(Token.PROT_20, "PROT-2", status=Status.REVOKED)
    found = judged(old, revoked, service=KADASTER)
    assert isinstance(found, Grant), found
    assert "PROTOCOL_UNRATIFIED" in found.ground.flags


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        (datetime(2019, 3, 31, 21, 59, 59, 999999, UTC), Reason.PROTOCOL_RATIFICATION_MISSING),
        (datetime(2019, 3, 31, 22, tzinfo=UTC), None),
    ],
)
@row(131)
def test_the_first_of_april_begins_at_midnight_in_brussels(signed: datetime, expected: Any) -> None:
    """Summer time had begun that same night: two hours before midnight in UTC."""
    assert getattr(judged(held(Token.PROT_20, "P", signed)), "reason", None) is expected


# Our own authorisation (X-8, invariant 6) --------------------------------------------------------

_BASE = a_relay("RR-2015-022", categories=frozenset({"FED_KAD"}))


@pytest.mark.parametrize("link", [Link.PRECISES, Link.EXTENDS, Link.ADDS_INTERMEDIARY])
def test_our_own_authorisation_is_nothing_without_what_it_rests_on(link: Link) -> None:
    """Neither where it is suspended, ended or not there, nor where it rests on itself."""
    ours = a_relay("RR-2015-036", relations=(Relation(link, "RR-2015-022"),))
    for base, expected in (
        (_BASE, None),
        (dataclasses.replace(_BASE, status=Status.SUSPENDED), Reason.RELAY_AUTH_MISSING),
        (dataclasses.replace(_BASE, valid_to=MOMENT), Reason.RELAY_AUTH_MISSING),
        (dataclasses.replace(_BASE, id="RR-1999-001"), Reason.RELAY_AUTH_MISSING),
        (
            dataclasses.replace(_BASE, relations=(Relation(link, "RR-2015-036"),)),
            Reason.RELAY_AUTH_MISSING,
        ),
    ):
        found = decide(relays=[ours, base])
        assert getattr(found, "reason", None) is expected, base


def test_what_replaces_another_of_ours_rests_on_nothing() -> None:
    """Only what precises, extends or adds us to another needs it."""
    ours = a_relay(relations=(Relation(Link.REPLACES, "RR-1999-001"),))
    assert isinstance(decide(relays=[ours]), Grant)


def test_a_grant_ends_with_what_our_own_authorisation_is_added_to() -> None:
    """RR 45/2012 adds us to somebody's authorisation; when that ends, so does what we relay."""
    theirs = an_instrument("RR-2011-033", capacity="P", valid_to=MOMENT + DAY)
    ours = a_relay(relations=(Relation(Link.ADDS_INTERMEDIARY, "RR-2011-033"),))
    world = a_snapshot(instruments=[an_instrument(), theirs], relays=[ours])
    found = decide(snapshot=world)
    assert isinstance(found, Grant)
    assert found.valid_until == MOMENT + DAY
    late = decide(snapshot=world, at=MOMENT + DAY)
    assert getattr(late, "reason", None) is Reason.RELAY_AUTH_MISSING
    assert isinstance(decide(snapshot=world, at=MOMENT + DAY - US), Grant)


# Purposes (X-1, X-4) -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.ACTIVE, None),
        (Status.SUSPENDED, Reason.PURPOSE_NOT_COVERED),
        (Status.REVOKED, Reason.PURPOSE_NOT_COVERED),
        (Status.DRAFT, Reason.PURPOSE_NOT_COVERED),
    ],
)
def test_a_purpose_with_a_document_counts_while_that_is_in_force(
    status: Status, expected: Reason | None
) -> None:
    """Stated, or left to the connection that has one."""
    purpose = Purpose("STEUN", "steun", None, {}, status)
    for stated in ("STEUN", None):
        found = decide(a_request(purpose=stated), purposes=[purpose])
        reason = getattr(found, "reason", None)
        assert reason is (expected and (expected if stated else Reason.PURPOSE_MISSING))


@pytest.mark.parametrize(
    "stated", ["steun", "STEUN ", " STEUN", "STEUN\u200b", "\u0405TEUN", "STEUN\n"]
)
@row(130)
def test_a_purpose_that_looks_alike_is_another(stated: str) -> None:
    """Compared to the letter; what is written down of it is that it is none of ours."""
    found = decide(a_request(purpose=stated))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.PURPOSE_NOT_COVERED
    assert found.stated is not None
    assert found.stated.purpose == "?"


# Certificates while one takes over (A-17) --------------------------------------------------------


@pytest.mark.parametrize("stopped", [Status.SUSPENDED, Status.REVOKED])
def test_a_stopped_organisation_proves_nobody_else(stopped: Status) -> None:
    """An emergency stop of one side closes the doors its certificates opened on the other."""
    succession = Succession(
        id="S",
        predecessor="proefland",
        successor="testzaken",
        at=LONG_AGO,
        overlap_until=MOMENT + DAY,
        capacities=(("P", "D"),),
        status=Status.ACTIVE,
    )
    for ours, other in (("P", "testzaken"), ("D", "proefland")):
        (capacity,) = (each for each in the_capacities() if each.id == ours)
        peer = a_peer(other)
        assert _world(succession, other, Status.ACTIVE).belongs(peer, capacity, MOMENT)
        assert not _world(succession, other, stopped).belongs(peer, capacity, MOMENT)


def _world(succession: Succession, changed: str, status: Status) -> Snapshot:
    organisations = [
        an_organisation(each, status=status if each == changed else Status.ACTIVE)
        for each in ("proefland", "testzaken")
    ]
    return a_snapshot(organisations=organisations, successions=[succession])
