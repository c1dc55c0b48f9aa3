"""What is needed, and what is missing: an explanation says what a decision would do, and why."""

import dataclasses
import json
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

import pytest

from gateway.core.faults import Reason
from gateway.core.fields import plan
from gateway.core.ids import NumberKind
from gateway.core.instruments.kinds import Link, Purpose, Relation, Status, Token
from gateway.core.law.authorise import authorise
from gateway.core.law.explain import Explanation, Way, explain, plain
from gateway.core.law.judgment import decide
from gateway.core.model import Caller, Gate, Grant, ServiceId
from gateway.core.signature import Clock, Profile
from tests.support.builders import (
    AN,
    BIS,
    BV,
    FUNCTIES,
    MOMENT,
    ONDERNEMING,
    PERSOON,
    VKBO,
    a_capacity,
    a_connection,
    a_general,
    a_question,
    a_relay,
    a_request,
    a_sanction,
    a_snapshot,
    an_accession,
    an_instrument,
    the_connections,
)
from tests.support.random_law import a_moment, a_world, snapshot_of, stated_of
from tests.support.reference_law import Ask, rows

WORLDS: Final = 150
NUMBERS: Final = {NumberKind.REGISTER: AN, NumberKind.BIS: BIS, NumberKind.ENTERPRISE: BV}


def explained(
    who: str = "D",
    service: ServiceId = PERSOON,
    purpose: str | None = None,
    at: Any = MOMENT,
    **registry: Any,
) -> Explanation:
    """Explain to *who*, on the demo world with *registry* in it."""
    snapshot = a_snapshot(**registry)
    capacity = snapshot.capacity(who)
    assert capacity is not None
    return explain(snapshot, capacity, service, purpose, at)


def the_way(found: Explanation, bron: str | None, kind: NumberKind) -> Way:
    """Give one of the ways."""
    return next(way for way in found.ways if (way.bron, way.kind) == (bron, kind))


def with_purpose(*codes: str) -> list[Any]:
    """Connect everybody for these purposes as well."""
    return [
        dataclasses.replace(each, purposes=(*each.purposes, *codes)) for each in the_connections()
    ]


# It never contradicts a decision -----------------------------------------------------------------


@pytest.fixture
def without_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave plans out: nothing here looks at them."""
    monkeypatch.setattr(plan, "plan_for", lambda *_: None)


@pytest.mark.usefixtures("without_plans")
def test_an_explanation_says_of_every_way_what_a_decision_says_of_a_call_on_it() -> None:
    """Allowed is granted; rows that are met are rows that do not refuse; on random registries."""
    random = Random(20_260_302)
    met: set[str] = set()
    allowed = 0
    for _ in range(WORLDS):
        world = a_world(random)
        snapshot = snapshot_of(world)
        for connection in world.connections:
            capacity = snapshot.capacity(connection.capacity)
            assert capacity is not None
            purpose, at = random.choice(("STEUN", "PARK", None, "steun")), a_moment(random)
            found = explain(snapshot, capacity, connection.service, purpose, at)
            for way in found.ways:
                ask = Ask(
                    capacity.identification,
                    connection.service,
                    purpose=purpose,
                    bron=way.bron,
                    kind=way.kind.value,
                )
                judgment = decide(snapshot, Caller(capacity, None), stated_of(ask), at)
                assert way.allowed == (judgment.granted and snapshot.is_active(capacity, at))
                assert (found.active, set(way.failed)) == (
                    snapshot.is_active(capacity, at),
                    {*judgment.failed, *(one for one in way.failed if one.gate is Gate.G2)},
                )
                refusing = {one for one in judgment.failed if refuses(one)}
                partial = "PARTIAL" in way.flags
                if way.enabled and not partial and (found.purpose is not None or way.conditions):
                    assert {one.failed for one in way.conditions if one.failed} == refusing
                if way.allowed:
                    allowed += 1
                    complete = all(one.met for one in way.conditions)
                    relayed = all(relay is not None for _, relay in way.relays)
                    assert (complete and relayed) != partial
                    assert set(way.covered) <= set(judgment.covered)
                met |= {one.rule for one in way.conditions}
    assert met == {row["id"] for row in rows()}
    assert allowed > WORLDS


def refuses(failed: Any) -> bool:
    """Whether a row of the table gave this reason, and no other gate."""
    others = (Reason.SANCTION_ACTIVE, Reason.FIELDS_NOT_GRANTED)
    return failed.gate in (Gate.G4, Gate.G7, Gate.G8) and failed.reason not in others


@pytest.mark.parametrize("service", [PERSOON, VKBO, FUNCTIES], ids=lambda each: each.name)
@pytest.mark.parametrize("who", "GODPFS")
def test_a_question_on_an_allowed_way_is_granted_and_on_another_refused(
    who: str, service: ServiceId
) -> None:
    """By the message itself, number and all."""
    snapshot = a_snapshot()
    capacity = snapshot.capacity(who)
    assert capacity is not None
    for way in explain(snapshot, capacity, service, None, MOMENT).ways:
        if service == FUNCTIES and way.kind is not NumberKind.ENTERPRISE:
            continue
        question = a_question(service, NUMBERS[way.kind], way.bron or "RR")
        request = a_request(service, question=question, consumer=capacity.identification)
        decision = authorise(snapshot, Caller(capacity, None), request, MOMENT, str)
        assert way.allowed == isinstance(decision, Grant), way


# What it says ------------------------------------------------------------------------------------


def test_what_is_met_names_what_it_is_met_by_and_what_may_leave() -> None:
    """S03: an individual authorisation."""
    found = explained()
    way = the_way(found, "RR", NumberKind.REGISTER)
    (condition,) = way.conditions
    assert (way.allowed, condition.met, condition.rule) == (True, True, "FED-RR-3")
    assert [held.display for held in condition.used] == ["RR nr 1/2099"]
    assert way.covered == ("KEY", "RR-1", "RR-2", "RR-5")
    assert [(category, relay and relay.id) for category, relay in way.relays] == [
        ("FED_RR", "RR-2006-036")
    ]
    assert (condition.category, condition.via, way.source) == ("FED_RR", "DIRECT", "rijksregister")


def test_what_is_missing_comes_with_who_grants_it_and_what_they_ask() -> None:
    """S06: P holds nothing."""
    (condition,) = the_way(explained("P"), "RR", NumberKind.REGISTER).conditions
    assert condition.failed is not None
    assert (condition.failed.gate, condition.failed.reason) == (Gate.G7, Reason.RR_AUTH_REQUIRED)
    ((needed,),) = condition.alternatives
    assert needed.kind.token is Token.IND_RR
    assert needed.kind.dutch == "individuele machtiging Rijksregister"
    assert "FOD Binnenlandse Zaken" in needed.kind.authority
    assert (needed.held, needed.flaw) == ((), None)
    assert condition.contact is not None
    assert condition.contact.code == "C-RRWEB"
    assert [each.code for each in condition.evidence] == ["E-BASE", "E-RR"]
    assert "retention?" in condition.evidence[1].fields


def test_a_general_authorisation_that_is_open_is_named_with_the_accession_to_it() -> None:
    """S01: accede; an individual one would do as well (X-11)."""
    found = explained("G", purpose="PARK", generals=[a_general()], connections=with_purpose("PARK"))
    (condition,) = the_way(found, "RR", NumberKind.REGISTER).conditions
    assert condition.rule == "FED-RR-1"
    assert [each.id for each in condition.generals] == ["RR-2015-900"]
    tokens = [[needed.kind.token for needed in each] for each in condition.alternatives]
    assert tokens == [[Token.ACC_RR], [Token.IND_RR]]
    assert condition.contact is not None
    assert condition.contact.channel == "rrn-access@rrn.fgov.be"


def test_what_is_held_and_does_not_count_says_why() -> None:
    """An accession that was revoked is told beside the reason of the row."""
    revoked = an_accession(status=Status.REVOKED)
    found = explained(
        "G",
        purpose="PARK",
        generals=[a_general()],
        instruments=[revoked],
        connections=with_purpose("PARK"),
    )
    (condition,) = the_way(found, "RR", NumberKind.REGISTER).conditions
    assert condition.alternatives[0][0].flaw is Reason.INSTRUMENT_REVOKED
    assert condition.failed is not None
    assert condition.failed.reason is Reason.INSTRUMENT_REVOKED


def test_a_bis_number_needs_two_instruments_whether_or_not_the_first_is_there() -> None:
    """S15 and S16: the pair is listed, so that nobody has to come back for the second."""
    bron = [a_connection("D", bron=("RR",)), a_connection("P", bron=("RR",))]
    pair = [[Token.IND_RR, Token.DEL_SSH], [Token.ACC_RR, Token.DEL_SSH]]
    for who, rule in (("D", "FED-BIS-1"), ("P", "FED-BIS-2")):
        found = explained(who, connections=bron)
        (condition,) = the_way(found, "RR", NumberKind.BIS).conditions
        assert condition.rule == rule
        tokens = [[needed.kind.token for needed in each] for each in condition.alternatives]
        assert tokens == pair
        held = [bool(needed.held) for needed in condition.alternatives[0]]
        assert held == [who == "D", False]


def test_what_is_filtered_without_a_basis_is_met_and_says_what_falls_away() -> None:
    """S19: function holders, and the seat of a sole proprietor."""
    (way,) = explained("G", ONDERNEMING).ways
    assert way.allowed
    open_data, holders, seat = way.conditions
    assert (open_data.rule, holders.rule, seat.rule) == ("ENT-1", "ENT-2", "ENT-3")
    assert holders.filtered == ("FH_FIRST_NAME", "FH_INSZ", "FH_LAST_NAME")
    assert not open_data.filtered
    assert explained("G", VKBO).ways[0].conditions[2].filtered == ("SEAT",)
    assert explained("G", VKBO).ways[0].conditions[1].filtered == (), "it has no such field"
    tokens = [needed.kind.token for needed in holders.alternatives[0]]
    assert tokens == [Token.DISCLAIMER, Token.LB_FH]


def test_a_disclaimer_that_is_not_accepted_is_told_with_the_text_in_force() -> None:
    """S18."""
    found = explained("G", VKBO, acceptances=[])
    assert found.disclaimer is not None
    assert (found.disclaimer.id, found.disclaimer.version) == ("VKBO", 1)
    assert found.ways[0].failed[0].reason is Reason.DISCLAIMER_NOT_ACCEPTED
    assert explained("D").disclaimer is None


@pytest.mark.parametrize(
    ("special", "reason"),
    [
        ({"connections": []}, Reason.CONNECTION_NOT_ACTIVE),
        ({"relays": []}, Reason.RELAY_AUTH_MISSING),
        ({"sanctions": [a_sanction("D", categories={"FED_RR"})]}, Reason.SANCTION_ACTIVE),
        ({"purpose": "HEFFING"}, Reason.PURPOSE_NOT_COVERED),
        (
            {"capacities": [a_capacity("D", status=Status.SUSPENDED)]},
            Reason.CONSUMER_NOT_ACTIVE,
        ),
    ],
    ids=lambda each: each.value if isinstance(each, Reason) else "",
)
def test_every_other_gate_is_told_as_well(special: dict[str, Any], reason: Reason) -> None:
    """Connection, relay leg, sanction, purpose, consumer: with who can help."""
    found = explained(**special)
    way = the_way(found, "RR", NumberKind.REGISTER)
    assert not found.allowed
    assert way.failed[0].reason is reason
    assert way.contact is not None


def test_a_source_the_connection_does_not_allow_is_told_with_what_it_would_need() -> None:
    """What is not enabled does not make the whole refused."""
    found = explained(connections=[a_connection("D", bron=("RR",))], relays=[a_relay()])
    assert [way.enabled for way in found.ways] == [True, True, False, False]
    assert the_way(found, "KSZ", NumberKind.REGISTER).conditions[0].rule == "FED-RR-3"
    assert not found.allowed, "the BIS number on the enabled source is refused"


def test_what_is_not_enabled_takes_nothing_from_what_is() -> None:
    """Both kinds of number of the one enabled source are allowed: that is all there is to allow."""
    deliberation = an_instrument(
        "KSZ-2099-001",
        token=Token.DEL_SSH,
        categories=frozenset({"FED_BIS"}),
        via=frozenset({"KSZ"}),
        relations=(Relation(Link.ACCOMPANIES, "RR-2099-001"),),
    )
    found = explained(
        connections=[a_connection("D", bron=("RR",))],
        instruments=[an_instrument(), deliberation],
        relays=[a_relay(categories=frozenset({"FED_RR", "FED_BIS"}))],
    )
    assert [(way.enabled, way.allowed) for way in found.ways] == [
        *[(True, True)] * 2,
        *[(False, False)] * 2,
    ]
    assert found.allowed


def test_nobody_is_allowed_where_nothing_is_enabled() -> None:
    """No way at all is no yes."""
    assert not explained(connections=[a_connection("D", bron=("SOA",))]).allowed


def test_the_purpose_is_told_with_what_is_usual_for_it() -> None:
    """For advice: standard fields are no grant."""
    registered = Purpose(
        "STEUN", "steun behandelen", "decreet", {PERSOON: frozenset({"RR-1"})}, Status.ACTIVE
    )
    found = explained(purposes=[registered])
    assert (found.purpose, found.purpose_text, found.purpose_registered) == (
        "STEUN",
        "steun behandelen",
        True,
    )
    assert found.standard == ("RR-1",)
    other = explained(purpose="PARK")
    assert (other.purpose_text, other.purpose_registered, other.standard) == (None, False, ())


def test_without_a_purpose_the_rows_cannot_be_told() -> None:
    """Two purposes and none stated: that is the first thing to settle."""
    found = explained(connections=with_purpose("PARK"))
    way = the_way(found, "RR", NumberKind.REGISTER)
    assert (found.purpose, way.conditions) == (None, ())
    assert way.failed[0].reason is Reason.PURPOSE_MISSING


def test_it_is_about_the_moment_asked_about() -> None:
    """An authorisation that ended is there the moment before, and is not at its end."""
    held = [an_instrument(valid_to=MOMENT)]
    before = explained(at=MOMENT - timedelta.resolution, instruments=held)
    after = explained(instruments=held)
    assert the_way(before, "RR", NumberKind.REGISTER).allowed
    way = the_way(after, "RR", NumberKind.REGISTER)
    assert way.failed[0].reason is Reason.INSTRUMENT_EXPIRED


def test_a_service_nobody_has_is_a_key_error() -> None:
    """The catalogue is the caller's to look in."""
    with pytest.raises(KeyError):
        explained(service=ServiceId("GeefAlles", "01.00.0000"))


def test_in_plain_it_is_json_and_says_the_same() -> None:
    """Everything a program needs, nothing it cannot read."""
    found = explained("G", VKBO)
    said = json.loads(json.dumps(plain(found)))
    assert said["allowed"] is True
    assert said["consumer"]["identification"] == "voorbeeldegem.example/burgerzaken"
    assert [one["rule"] for one in said["ways"][0]["conditions"]] == ["ENT-1", "ENT-2", "ENT-3"]
    missing = json.loads(json.dumps(plain(explained("P"))))["ways"][0]
    assert missing["failed"][0] == {"gate": "G7", "reason": "RR_AUTH_REQUIRED"}
    assert missing["conditions"][0]["alternatives"][0][0]["token"] == "IND_RR"
    assert missing["contact"]["code"] == "C-RRWEB"


@pytest.mark.parametrize(
    ("until", "refused"), [(MOMENT + timedelta(days=1), None), (MOMENT, Reason.AUTHN_FAILED)]
)
def test_how_messages_must_be_signed_is_part_of_what_is_needed(
    until: datetime, refused: Reason | None
) -> None:
    """And a legacy way that has ended allows nothing, whatever else is there."""
    signing = a_connection("D", signature=Profile.BARE, signature_until=until, clock=Clock.EITHER)

    found = explained(connections=[signing])

    first = found.ways[0]
    assert first.allowed is (refused is None)
    assert [one.reason for one in first.failed] == ([] if refused is None else [refused])
    assert plain(found)["connection"]["signature"] == {
        "profile": "legacy:bare",
        "until": until.isoformat(),
        "clock": "either",
    }


def test_where_nothing_is_signed_nothing_is_said_of_it() -> None:
    """A signature there counts for nothing."""
    assert plain(explained())["connection"]["signature"] is None
