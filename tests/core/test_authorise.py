"""May they? The gates in order, the ends of what is granted, and the same answer read slowly."""

import dataclasses
import inspect
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gateway.core.faults import Reason
from gateway.core.fields import plan
from gateway.core.ids import NumberKind
from gateway.core.instruments.kinds import Status, Token
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law import authorise as module
from gateway.core.law import facts, grounds, inquiry, judgment
from gateway.core.law.authorise import refuse, refuse_unread
from gateway.core.model import Failed, Gate, Grant, Refusal, ServiceId
from tests.support.builders import (
    AN,
    BERT,
    BIS,
    CLAUSES,
    FUNCTIES,
    LONG_AGO,
    MOMENT,
    ONDERNEMING,
    PERSOON,
    VKBO,
    a_caller,
    a_connection,
    a_disclaimer,
    a_general,
    a_grant,
    a_legal_basis,
    a_question,
    a_refusal,
    a_rejected,
    a_relay,
    a_request,
    a_sanction,
    a_snapshot,
    a_source,
    an_acceptance,
    an_accession,
    an_instrument,
    authorised,
    decide,
    the_policies,
    the_services,
)
from tests.support.catalogue import row
from tests.support.random_law import a_world, an_ask, snapshot_of, stated_of

MS = timedelta(milliseconds=1)
DAY = timedelta(days=1)
NOBODY_OF_BIS = ((NumberKind.BIS, frozenset[str]()),)
"""D holds nothing for the BIS register: whoever is of it falls away (A-14)."""
UNKNOWN = ServiceId("GeefAlles", "01.00.0000")


def gates(decision: Grant | Refusal) -> list[str]:
    """Give every gate that failed, the reason given first."""
    assert isinstance(decision, Refusal), decision
    first = Failed(decision.gate, decision.reason)
    return [f"{one.gate} {one.reason}" for one in (first, *decision.also_failed)]


# The grant ---------------------------------------------------------------------------------------


def test_a_grant_says_on_which_ground_from_which_source_and_for_what() -> None:
    """Promise 1: everything an auditor asks for is in the ground."""
    grant = a_grant()
    assert grant.ground.rule == "FED-RR-3"
    assert grant.ground.category == "FED_RR"
    assert grant.ground.purpose == "STEUN"
    assert grant.ground.instruments == ("RR-2099-001",)
    assert grant.ground.relay == "RR-2006-036"
    assert grant.ground.controllers == ("verantwoordelijke voor rijksregister",)
    assert grant.ground.basis == "RR nr 1/2099"
    assert (grant.ground.table_version, grant.ground.epoch) == (1, 1)
    assert grant.source == "rijksregister"
    assert [number.digits for number in grant.subjects] == [AN]
    assert grant.valid_until is None
    service = the_services()[PERSOON]
    covered = frozenset({"KEY", "RR-1", "RR-2", "RR-5"})
    wanted = plan.plan_for(service, covered, None, question_asks_also=True, people=NOBODY_OF_BIS)
    assert grant.plan is wanted


def test_several_authorisations_for_one_purpose_are_granted_together() -> None:
    """Each field stands on one of them; all of them are named."""
    more = an_instrument("RR-2099-002", classes=frozenset({"RR-3"}))
    grant = a_grant(a_request(fields=("Persoon/Geslacht",)), instruments=[an_instrument(), more])
    assert grant.ground.instruments == ("RR-2099-001", "RR-2099-002")


def test_the_question_is_asked_with_what_the_filter_must_know() -> None:
    """A sole proprietor shows in the basic data; the consumer's own question is not touched."""
    question = a_question(ONDERNEMING)
    flag = question.find("Criteria/Basisgegevens")
    assert flag is not None
    flag.text = "0"
    grant = a_grant(a_request(ONDERNEMING, question=question), "G")
    assert grant.question.findtext("Criteria/Basisgegevens") == "1"
    assert flag.text == "0"


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], {"KEY", "PLAIN"}),
        ([a_legal_basis("G")], {"KEY", "PLAIN", "FH_LAST_NAME"}),
        ([a_legal_basis("G", classes=frozenset({"FH_OTHER", "RR-1"}))], {"KEY", "PLAIN"}),
        ([a_legal_basis("G", status=Status.SUSPENDED)], {"KEY", "PLAIN"}),
        ([a_legal_basis("G", purposes=frozenset({"PARK"}))], {"KEY", "PLAIN"}),
        ([a_legal_basis("G", categories=frozenset({"ENT_VKBO"}))], {"KEY", "PLAIN"}),
        ([a_legal_basis("G", valid_to=MOMENT)], {"KEY", "PLAIN"}),
        ([a_legal_basis("D")], {"KEY", "PLAIN"}),
        ([a_legal_basis("G", classes=frozenset({"SEAT"}))], {"KEY", "PLAIN"}),
        (
            [a_legal_basis("G", token=Token.LB_SEAT, classes=frozenset({"SEAT"}))],
            {"KEY", "PLAIN", "SEAT"},
        ),
        (
            [a_legal_basis("G", token=Token.LB_SEAT, classes=frozenset({"FH_INSZ"}))],
            {"KEY", "PLAIN"},
        ),
    ],
    ids=[
        "none",
        "last name",
        "what no basis may name",
        "suspended",
        "another purpose",
        "another category",
        "ended",
        "another's",
        "a seat in a basis for holders",
        "the seat",
        "a holder in a basis for the seat",
    ],
)
def test_what_is_personal_in_enterprise_data_leaves_on_a_basis_that_names_it(
    held: list[Any], expected: set[str]
) -> None:
    """ENT-2 and ENT-3: without one the call is permitted all the same."""
    grant = a_grant(a_request(ONDERNEMING), "G", instruments=held)
    service = the_services()[ONDERNEMING]
    wanted = plan.plan_for(service, frozenset(expected), None, question_asks_also=True)
    assert grant.plan is wanted


def test_an_absent_end_user_is_flagged() -> None:
    """Not refused: the message leaves it optional."""
    assert a_grant(a_request(end_user=None)).ground.flags == ("END_USER_ABSENT",)
    assert a_refusal(a_request(end_user=None)).ground.flags == ("END_USER_ABSENT",)
    assert a_grant().ground.flags == ()


LATER = MOMENT + 10 * DAY
SOONER = MOMENT + 5 * DAY


@pytest.mark.parametrize(
    ("service", "capacity", "registry"),
    [
        (PERSOON, "D", {"instruments": [an_instrument(valid_to=SOONER)]}),
        (PERSOON, "D", {"relays": [a_relay(valid_to=SOONER)]}),
        (PERSOON, "D", {"connections": [a_connection("D", valid_to=SOONER)]}),
        (
            PERSOON,
            "D",
            {
                "instruments": [an_instrument(valid_to=LATER), an_instrument("b", valid_to=SOONER)],
                "relays": [a_relay(valid_to=SOONER), a_relay("longer")],
            },
        ),
        (VKBO, "D", {"instruments": [a_legal_basis(valid_to=SOONER)]}),
        (VKBO, "D", {"disclaimers": [a_disclaimer(), a_disclaimer(2, in_force_from=SOONER)]}),
        (VKBO, "D", {"sanctions": [a_sanction("D", valid_from=SOONER)]}),
        (
            VKBO,
            "D",
            {
                "disclaimers": [
                    a_disclaimer(),
                    a_disclaimer(2, in_force_from=MOMENT, grace_until=SOONER),
                ]
            },
        ),
    ],
    ids=[
        "instrument",
        "relay",
        "connection",
        "first of two",
        "legal basis",
        "next disclaimer",
        "sanction to come",
        "grace",
    ],
)
def test_a_grant_ends_with_the_first_thing_it_rests_on(
    service: ServiceId, capacity: str, registry: dict[str, Any]
) -> None:
    """Promise 5: until then nothing but a new registry can change it."""
    grant = a_grant(a_request(service), capacity, **registry)
    assert grant.valid_until == SOONER
    before = decide(a_request(service), capacity=capacity, at=SOONER - MS, **registry)
    assert isinstance(before, Grant)
    after = decide(a_request(service), capacity=capacity, at=SOONER, **registry)
    assert isinstance(after, Refusal) or after.ground != grant.ground


def test_a_question_that_asks_for_all_the_filter_needs_is_asked_as_it_is() -> None:
    """Nothing is copied when nothing is added; and what is added, is in a copy."""
    service = the_policies().services[ONDERNEMING]
    complete, bare = a_question(ONDERNEMING), a_question(ONDERNEMING)
    assert a_grant(a_request(ONDERNEMING, question=complete)).question is complete
    flag = bare.find("Criteria/Basisgegevens")
    assert flag is not None
    flag.text = "0"
    asked = a_grant(a_request(ONDERNEMING, question=bare)).question
    assert asked is not bare
    assert not plan.asked_also(service, bare)
    assert plan.asked_also(service, asked)


def test_an_accession_ends_with_what_it_joins() -> None:
    """The general authorisation ends first."""
    registry: dict[str, Any] = {
        "connections": [a_connection("G", purposes=("PARK",))],
        "generals": [a_general(valid_to=SOONER)],
        "instruments": [an_accession(valid_to=LATER)],
    }
    assert a_grant(capacity="G", **registry).valid_until == SOONER


# Time --------------------------------------------------------------------------------------------

BRUSSELS = ZoneInfo("Europe/Brussels")


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=BRUSSELS).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (midnight(2026, 3, 2), midnight(2026, 3, 3), 24),
        (midnight(2026, 3, 29), midnight(2026, 3, 30), 23),
        (midnight(2026, 10, 25), midnight(2026, 10, 26), 25),
        (midnight(2028, 2, 29), midnight(2028, 3, 1), 24),
    ],
    ids=["a day", "the night of summer time", "the night of winter time", "29 February"],
)
@pytest.mark.parametrize("what", ["instrument", "relay", "connection"])
@row(131)
def test_validity_is_half_open_to_the_millisecond(
    what: str, start: datetime, end: datetime, hours: int
) -> None:
    """X-3, row 131: from midnight in Brussels up to, and not at, the next."""
    assert end - start == timedelta(hours=hours)
    dates: dict[str, Any] = {"valid_from": start, "valid_to": end}
    registries: dict[str, dict[str, Any]] = {
        "instrument": {"instruments": [an_instrument(**dates)]},
        "relay": {"relays": [a_relay(**dates)]},
        "connection": {"connections": [a_connection(**dates)]},
    }
    registry = registries[what]
    early, late = {
        "instrument": ("INSTRUMENT_NOT_YET_VALID", "INSTRUMENT_EXPIRED"),
        "relay": ("RELAY_AUTH_MISSING", "RELAY_AUTH_MISSING"),
        "connection": ("CONNECTION_NOT_ACTIVE", "CONNECTION_NOT_ACTIVE"),
    }[what]
    found = [
        decide(at=at, **registry) for at in (start - MS, start, start + MS, end - MS, end, end + MS)
    ]
    assert [getattr(one, "reason", "granted") for one in found] == [
        *(early, "granted", "granted", "granted", late, late)
    ]


@row(131)
def test_an_organisation_s_calls_are_judged_at_the_time_given_alone() -> None:
    """X-14: the same snapshot and moment give the same decision, whatever the clock says."""
    past = decide(at=LONG_AGO - MS)
    assert isinstance(past, Refusal)
    source = "".join(map(inspect.getsource, (module, inquiry, judgment, grounds, facts)))
    assert ".now(" not in source
    assert "time.time" not in source


# The disclaimer ----------------------------------------------------------------------------------

V2 = a_disclaimer(2, in_force_from=MOMENT, grace_until=MOMENT + DAY)
V3 = a_disclaimer(3, in_force_from=MOMENT + 12 * timedelta(hours=1))


@pytest.mark.parametrize(
    ("texts", "accepted", "at", "expected"),
    [
        ([a_disclaimer(), V2], [1], MOMENT - MS, None),
        ([a_disclaimer(), V2], [1], MOMENT, None),
        ([a_disclaimer(), V2], [1], MOMENT + DAY - MS, None),
        ([a_disclaimer(), V2], [1], MOMENT + DAY, "DISCLAIMER_OUTDATED"),
        ([a_disclaimer(), V2], [2], MOMENT + DAY, None),
        ([a_disclaimer(), V2], [2], MOMENT - MS, "DISCLAIMER_NOT_ACCEPTED"),
        ([a_disclaimer(), V2, V3], [1], V3.in_force_from - MS, None),
        ([a_disclaimer(), V2, V3], [1], V3.in_force_from, "DISCLAIMER_OUTDATED"),
        ([a_disclaimer(), V2, V3], [2], V3.in_force_from, "DISCLAIMER_OUTDATED"),
        ([], [1], MOMENT, "DISCLAIMER_NOT_ACCEPTED"),
        ([a_disclaimer(in_force_from=MOMENT + MS)], [1], MOMENT, "DISCLAIMER_NOT_ACCEPTED"),
        ([a_disclaimer()], [], MOMENT, "DISCLAIMER_NOT_ACCEPTED"),
    ],
    ids=[
        "before the next",
        "grace begins",
        "grace lasts",
        "grace is over",
        "the next accepted",
        "accepted too early",
        "grace, one more to come",
        "grace is for the version before alone",
        "no grace given",
        "there is no text",
        "not in force yet",
        "nothing accepted",
    ],
)
def test_the_disclaimer_in_force_counts_and_the_one_before_in_its_grace(
    texts: list[Any], accepted: list[int], at: datetime, expected: str | None
) -> None:
    """Section 2.4: a new version opens a grace period, then the connection is refused."""
    acceptances = [an_acceptance("G", id=f"A{v}", version=v) for v in accepted]
    found = decide(a_request(VKBO), capacity="G", at=at, disclaimers=texts, acceptances=acceptances)
    assert getattr(found, "reason", None) == expected


@pytest.mark.parametrize(
    "special",
    [
        {"clauses": CLAUSES - {"DISC-4"}},
        {"status": Status.WITHDRAWN},
        {"disclaimer": "OTHER"},
        {"accepted_at": MOMENT + MS},
    ],
    ids=["a clause left out", "withdrawn", "another text", "later"],
)
def test_an_acceptance_counts_whole_and_for_its_own_capacity(special: dict[str, Any]) -> None:
    """Every clause is accepted individually."""
    found = a_refusal(a_request(VKBO), "G", acceptances=[an_acceptance("G", **special)])
    assert found.reason is Reason.DISCLAIMER_NOT_ACCEPTED
    assert found.ground.rule == "ENT-1"
    others = a_refusal(a_request(VKBO), "G", acceptances=[an_acceptance("O")])
    assert others.reason is Reason.DISCLAIMER_NOT_ACCEPTED


# The gates ---------------------------------------------------------------------------------------

BAD_INSZ = AN[:-1] + "0"
NOTHING: dict[str, Any] = {"instruments": [], "relays": []}


@pytest.mark.parametrize(
    ("call", "registry", "expected"),
    [
        ({"invalid": "the message has no Body"}, {}, ["G0 INVALID_REQUEST"]),
        ({"service": UNKNOWN}, {}, ["G0 SERVICE_UNKNOWN"]),
        ({"service": UNKNOWN, "invalid": "x"}, {}, ["G0 INVALID_REQUEST"]),
        ({"bron": "rr"}, {}, ["G0 INVALID_REQUEST", "G3 CONNECTION_NOT_ACTIVE"]),
        ({"number": BAD_INSZ}, {}, ["G6 INVALID_INSZ"]),
        ({"number": "123"}, {}, ["G6 INVALID_INSZ"]),
        ({}, {"connections": []}, ["G3 CONNECTION_NOT_ACTIVE"]),
        ({"bron": "KSZ"}, {}, ["G3 CONNECTION_NOT_ACTIVE"]),
        ({"bron": "SOA"}, {}, ["G3 CONNECTION_NOT_ACTIVE"]),
        ({}, {"sources": []}, ["G3 CONNECTION_NOT_ACTIVE"]),
        (
            {},
            {"sources": [a_source(status=Status.SUSPENDED)]},
            ["G3 CONNECTION_NOT_ACTIVE"],
        ),
        (
            {},
            {"connections": [a_connection(environment="test")]},
            ["G3 CONNECTION_NOT_ACTIVE"],
        ),
        (
            {},
            {"connections": [a_connection(status=Status.SUSPENDED)], **NOTHING},
            ["G3 CONNECTION_NOT_ACTIVE", "G7 RR_AUTH_REQUIRED", "G9 RELAY_AUTH_MISSING"],
        ),
        (
            {"purpose": "HEFFING"},
            {"relays": []},
            ["G5 PURPOSE_NOT_COVERED", "G8 PURPOSE_NOT_COVERED", "G9 RELAY_AUTH_MISSING"],
        ),
        (
            {"number": BAD_INSZ, "purpose": "HEFFING"},
            {},
            ["G5 PURPOSE_NOT_COVERED", "G6 INVALID_INSZ"],
        ),
        (
            {},
            {"connections": [a_connection(purposes=("STEUN", "PARK"))]},
            ["G5 PURPOSE_MISSING"],
        ),
        ({}, {"connections": [a_connection(purposes=())]}, ["G5 PURPOSE_MISSING"]),
        ({"fields": ("Persoon/Geslacht",)}, {}, ["G8 FIELDS_NOT_GRANTED"]),
        (
            {"fields": ("Persoon/Geslacht",)},
            {"relays": []},
            ["G8 FIELDS_NOT_GRANTED", "G9 RELAY_AUTH_MISSING"],
        ),
        (
            {"fields": ("Persoon/Geslacht",)},
            NOTHING,
            ["G7 RR_AUTH_REQUIRED", "G9 RELAY_AUTH_MISSING"],
        ),
        ({}, {"relays": [a_relay(categories=frozenset({"FED_BIS"}))]}, ["G9 RELAY_AUTH_MISSING"]),
    ],
    ids=[
        "not valid",
        "unknown service",
        "not valid before unknown",
        "question not valid",
        "number with wrong check digits",
        "number too short",
        "not connected",
        "source not enabled",
        "source without a route",
        "source not registered",
        "source suspended",
        "connection for tests",
        "connection suspended, and nothing held",
        "purpose not registered, relay missing",
        "purpose, then number",
        "two purposes to choose from",
        "no purpose at all",
        "field",
        "field, then relay",
        "no ground, so no fields",
        "relay for other data",
    ],
)
@row(123)
def test_the_first_gate_speaks_and_the_others_are_written_down(
    call: dict[str, Any], registry: dict[str, Any], expected: list[str]
) -> None:
    """Section 6.5: gates in order, all failures to the journal."""
    decision = decide(a_request(**call), **registry)
    assert gates(decision) == expected


@row(123)
def test_an_enterprise_call_fails_at_every_gate_at_once_and_in_order() -> None:
    """A number that is none does not hide what else is wrong."""
    found = decide(
        a_request(VKBO, number="0999999923", purpose="NIETS"),
        capacity="G",
        connections=[a_connection("G", VKBO, status=Status.SUSPENDED)],
        acceptances=[],
        sanctions=[a_sanction("G")],
    )
    assert gates(found) == [
        "G3 CONNECTION_NOT_ACTIVE",
        "G4 SANCTION_ACTIVE",
        "G4 DISCLAIMER_NOT_ACCEPTED",
        "G5 PURPOSE_NOT_COVERED",
        "G6 INVALID_KBO",
    ]


@pytest.mark.parametrize(
    "stated",
    [
        "STEUN ",
        " STEUN",
        "steun",
        "STEUN PARK",
        "STEUN,PARK",
        "",
        "ST\u0395UN",
        "STEUN\u200b",
        "STEU",
    ],
    ids=["blank after", "before", "case", "two", "comma", "empty", "look-alike", "zero", "part"],
)
@row(130)
def test_a_purpose_is_compared_to_the_letter(stated: str) -> None:
    """Row 130: no trimming, no case folding, one purpose a call."""
    refusal = a_refusal(a_request(purpose=stated), "D")
    assert refusal.reason is Reason.PURPOSE_NOT_COVERED
    assert refusal.gate is Gate.G5


def test_a_purpose_that_is_not_registered_stays_out_of_the_journal() -> None:
    """Anything may stand there, the number of a person too."""
    refusal = a_refusal(a_request(purpose=BERT), "D")
    assert refusal.ground.purpose is None
    assert BERT not in f"{refusal.text} {refusal.remedy} {refusal.ground}"


@row(124)
def test_fields_are_named_by_paths_of_the_service_never_by_the_caller_s_words() -> None:
    """What does not exist is counted alone."""
    asked = ("Persoon/Geslacht", f"Persoon/{BERT}", "Persoon/Naam", "Persoon/Geslacht; DROP")
    refusal = a_refusal(a_request(fields=asked), "D")
    assert refusal.text == "not granted: `Persoon/Geslacht` and 2 more"
    only = a_refusal(a_request(fields=(f"Persoon/{BERT}",)), "D")
    assert only.text == "a field that was asked for is not granted"


def test_a_long_list_of_fields_is_cut() -> None:
    """The text has a named limit."""
    leaves = [
        "/".join(path) for path, cls in the_services()[PERSOON].classes.items() if cls == "RR-8"
    ]
    refusal = a_refusal(a_request(fields=tuple(leaves)), "D")
    assert refusal.text.count("`") == 16
    assert refusal.text.endswith(f"and {len(leaves) - 8} more")


def test_a_subtree_is_granted_when_all_that_can_be_granted_in_it_is() -> None:
    """And one of which nothing can be is refused."""
    classes = the_services()[PERSOON].classes
    never = next("/".join(path) for path, given in classes.items() if given == "NEVER")
    assert isinstance(decide(a_request(fields=("Persoon/Naam",))), Grant)
    assert isinstance(decide(a_request(fields=("Persoon/INSZ",))), Grant)
    assert gates(decide(a_request(fields=("Persoon",)))) == ["G8 FIELDS_NOT_GRANTED"]
    assert gates(decide(a_request(fields=(never,)))) == ["G8 FIELDS_NOT_GRANTED"]


def test_no_text_advice_or_ground_of_any_refusal_holds_the_number_asked_about() -> None:
    """Promise 2, over every refusal of the gates above."""
    for number in (AN, BAD_INSZ, BIS):
        registries: list[dict[str, Any]] = [{}, NOTHING, {"connections": []}]
        for registry in registries:
            found = decide(a_request(number=number, purpose="HEFFING"), **registry)
            assert isinstance(found, Refusal)
            shown = f"{found.text} {found.remedy} {found.ground} {found.subjects}"
            assert number not in shown


def test_what_the_caller_names_as_source_never_widens_what_it_may_have() -> None:
    """The pair of source and kind of number must be enabled on the connection."""
    registry: dict[str, Any] = {
        "connections": [a_connection(bron=("KSZ",))],
        "instruments": [an_instrument(via=frozenset({"KSZ"}))],
    }
    grant = a_grant(a_request(bron="KSZ"), **registry)
    assert grant.source == "ksz"
    assert gates(decide(a_request(bron="RR"), **registry)) == ["G3 CONNECTION_NOT_ACTIVE"]
    direct = {**registry, "instruments": [an_instrument()]}
    assert gates(decide(a_request(bron="KSZ"), **direct)) == ["G8 MEDIATION_MISMATCH"]


def test_functions_are_enterprise_data_whoever_they_are_asked_about() -> None:
    """GeefFuncties by person is ENT_KBO as well: no RR authorisation, a disclaimer."""
    question = a_question(FUNCTIES)
    criteria = question.find("Criteria")
    assert criteria is not None
    criteria.clear()
    person = criteria.makeelement("Persoon")
    number = criteria.makeelement("INSZ")
    number.text = BERT
    person.append(number)
    criteria.append(person)
    found = decide(a_request(FUNCTIES, question=question), capacity="G")
    assert isinstance(found, Grant), found
    assert found.ground.category == "ENT_KBO"
    assert [each.digits for each in found.subjects] == [BERT]


@row(123)
def test_of_several_connections_the_one_in_use_with_the_purpose_is_taken() -> None:
    """A suspended one beside it does not matter, nor does one for tests."""
    connections = [
        a_connection(id="a", status=Status.SUSPENDED, purposes=("PARK",)),
        a_connection(id="b", purposes=("STEUN",)),
        a_connection(id="c", environment="test", purposes=("PARK",)),
    ]
    assert isinstance(decide(connections=connections), Grant)
    refused = decide(a_request(purpose="PARK"), connections=connections)
    assert gates(refused)[0] == "G5 PURPOSE_NOT_COVERED"


@row(123)
def test_a_gateway_for_tests_takes_grants_for_tests_and_no_others() -> None:
    """Invariant 16, the other way round."""
    registry: dict[str, Any] = {
        "environment": "test",
        "connections": [a_connection(environment="test")],
    }
    assert isinstance(decide(**registry), Grant)
    for_tests = {**registry, "instruments": [an_instrument(environment="test")]}
    assert isinstance(decide(**for_tests), Grant)
    real = {**registry, "instruments": [an_instrument(environment="production")]}
    assert gates(decide(**real)) == ["G7 RR_AUTH_REQUIRED"]


# Refusing elsewhere ------------------------------------------------------------------------------


def test_a_refusal_before_the_law_names_the_gate_and_tells_nothing_of_the_consumer() -> None:
    """Who is not recognised has no ground, no purpose, no row."""
    failed = Failed(Gate.G2, Reason.CAPACITY_MISMATCH)
    refusal = refuse(a_snapshot(), a_request(), failed, MOMENT)
    assert gates(refusal) == ["G2 CAPACITY_MISMATCH"]
    assert refusal.caller is None
    assert refusal.ground.rule == "G2"
    assert refusal.ground.purpose is None
    assert [number.digits for number in refusal.subjects] == [AN]


def test_a_message_that_is_not_valid_is_refused_for_that_first_whoever_sent_it() -> None:
    """G0 comes before G2; the journal gets both."""
    failed = Failed(Gate.G2, Reason.CONSUMER_NOT_ACTIVE)
    found = refuse(a_snapshot(), a_request(UNKNOWN), failed, MOMENT)
    assert gates(found) == ["G0 SERVICE_UNKNOWN", "G2 CONSUMER_NOT_ACTIVE"]
    found = refuse(a_snapshot(), a_request(invalid="no Body"), failed, MOMENT)
    assert gates(found) == ["G0 INVALID_REQUEST", "G2 CONSUMER_NOT_ACTIVE"]
    assert found.text == "no Body"
    found = refuse(a_snapshot(), a_request(bron="rr"), failed, MOMENT)
    assert gates(found) == ["G0 INVALID_REQUEST", "G2 CONSUMER_NOT_ACTIVE"]


def test_a_denial_at_delivery_keeps_the_row_that_had_granted() -> None:
    """G14: the consumer is known, and so is the ground that no longer covers the fields."""
    failed = Failed(Gate.G14, Reason.FIELDS_NOT_GRANTED)
    refusal = refuse(a_snapshot(), a_request(), failed, MOMENT, a_caller())
    assert (refusal.gate, refusal.ground.rule) == (Gate.G14, "FED-RR-3")
    assert refusal.ground.purpose == "STEUN"
    assert refusal.caller == a_caller()


def test_an_unread_message_is_refused_with_what_is_known_of_it() -> None:
    """No consumer, no service: the digest and the size are there."""
    refusal = refuse_unread(a_rejected())
    assert gates(refusal) == ["G0 INVALID_REQUEST"]
    assert (refusal.request, refusal.caller) == (None, None)
    assert refusal.size == 17


# On random registries ----------------------------------------------------------------------------


@row(123, 135)
def test_nothing_matched_means_no() -> None:
    """Whatever is taken out of the registry, no call comes to more than it had."""
    random = Random(7)
    granted = 0
    for _ in range(300):
        world = a_world(random)
        kind = random.choice(("connections", "instruments", "relays", "acceptances"))
        left = [one for one in getattr(world, kind) if random.random() < 0.5]
        # What replaces or dates something else can take away by being there.
        if kind == "instruments":
            world.instruments = [dataclasses.replace(e, relations=()) for e in world.instruments]
            left = [one for one in world.instruments if random.random() < 0.5]
        capacity = random.choice(world.capacities)
        stated = stated_of(dataclasses.replace(an_ask(random, world), fields=None))
        more = judgment.decide(snapshot_of(world), a_caller(capacity), stated, MOMENT)
        kept = dataclasses.replace(world)
        setattr(kept, kind, left)
        less = judgment.decide(snapshot_of(kept), a_caller(capacity), stated, MOMENT)
        if less.plan is not None and not _tells_a_date(stated, kind):
            granted += 1
            assert more.plan is not None or kind == "connections"
            assert more.plan is None or kind == "connections" or more.plan.covers(less.plan)
    assert granted > 20
    empty = Snapshot(epoch=1, policies=the_policies())
    for service in (PERSOON, VKBO, ONDERNEMING, FUNCTIES):
        assert isinstance(authorised(empty, a_caller(), a_request(service), MOMENT), Refusal)


def _tells_a_date(stated: inquiry.Stated, kind: str) -> bool:
    """Whether an instrument that is there can lead to another row (1.b, 1.e)."""
    federal = ("FED_OTHER", "FED_KAD")
    return kind == "instruments" and any(each in stated.service.name for each in federal)


def test_what_a_grant_lets_through_is_what_its_classes_and_its_question_come_to() -> None:
    """The plan is made of what was covered and asked, and of nothing else."""
    random = Random(3)
    met = 0
    for _ in range(200):
        world = a_world(random)
        snapshot, stated = snapshot_of(world), stated_of(an_ask(random, world))
        found = judgment.decide(snapshot, a_caller(world.capacities[0]), stated, MOMENT)
        if found.plan is not None:
            met += 1
            service = snapshot.policies.services[stated.service]
            wanted = plan.plan_for(service, found.covered, stated.fields, stated.asks_also)
            assert (found.plan.granted, found.plan.seat) == (wanted.granted, wanted.seat)
    assert met > 10
