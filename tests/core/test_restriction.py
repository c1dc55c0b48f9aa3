"""Gate G10 and answers in parts: whom a call is about, and what of it may fall away."""

import dataclasses
from datetime import timedelta
from typing import Any

import pytest
import yaml

from gateway.core.faults import Reason
from gateway.core.fields import policyfile
from gateway.core.fields.catalogue import PolicyError, Route
from gateway.core.ids import NumberKind
from gateway.core.instruments.kinds import Instrument, Restriction, Status, Token
from gateway.core.law.authorise import authorise
from gateway.core.model import Failed, Gate, Grant, Refusal, ServiceId
from gateway.stores.contracts import read_facts
from tests.support.builders import (
    AN,
    BERT,
    LONG_AGO,
    MOMENT,
    PERSOON,
    ROOT,
    a_caller,
    a_connection,
    a_pseudonym,
    a_relay,
    a_request,
    a_service,
    a_snapshot,
    a_source,
    an_instrument,
    decide,
    the_policies,
    the_services,
)

DAY = timedelta(days=1)


def a_restriction(number: str = AN, **special: Any) -> Restriction:
    given: dict[str, Any] = {
        "id": "R-1",
        "subject": a_pseudonym(number),
        "categories": frozenset[str](),
        "except_purposes": frozenset[str](),
        "status": Status.ACTIVE,
        "valid_from": LONG_AGO,
        "valid_to": None,
    }
    return Restriction(**given | special)


RESTRICTED = Failed(Gate.G10, Reason.PROCESSING_RESTRICTED)


def test_data_of_a_person_whose_processing_is_restricted_are_refused() -> None:
    """S37: the row that would have granted is named, the person is not."""
    found = decide(restrictions=[a_restriction()])
    assert isinstance(found, Refusal)
    assert (found.gate, found.reason) == (RESTRICTED.gate, RESTRICTED.reason)
    assert found.ground.rule == "FED-RR-3"
    assert AN not in f"{found.text} {found.remedy} {found.ground} {found.subjects}"
    assert isinstance(decide(a_request(number=BERT), restrictions=[a_restriction()]), Grant)


@pytest.mark.parametrize(
    ("special", "granted"),
    [
        ({"categories": frozenset({"FED_RR"})}, False),
        ({"categories": frozenset({"FED_SOC"})}, True),
        ({"status": Status.DRAFT}, True),
        ({"status": Status.REVOKED}, True),
        ({"valid_to": MOMENT}, True),
        ({"valid_from": MOMENT}, False),
        ({"valid_from": MOMENT + DAY}, True),
        ({"except_purposes": frozenset({"PARK"})}, False),
        ({"except_purposes": frozenset({"STEUN"})}, True),
    ],
)
def test_a_restriction_holds_for_its_data_in_its_time(
    special: dict[str, Any],
    granted: bool,  # noqa: FBT001 - a case of the table
) -> None:
    """Art. 18 GDPR; only ACTIVE ones (X-4), half-open (X-3)."""
    found = decide(restrictions=[a_restriction(**special)])
    assert isinstance(found, Grant) == granted


def test_a_use_of_weighty_public_interest_is_flagged() -> None:
    """One restriction that leaves it alone does not lift another that does not."""
    excepted = a_restriction(except_purposes=frozenset({"STEUN"}))
    found = decide(a_request(end_user=None), restrictions=[excepted])
    assert isinstance(found, Grant)
    assert found.ground.flags == ("END_USER_ABSENT", "PUBLIC_INTEREST")
    both = decide(restrictions=[excepted, a_restriction(id="R-2")])
    assert isinstance(both, Refusal)
    later = decide(restrictions=[a_restriction(valid_from=MOMENT + DAY)])
    assert isinstance(later, Grant)
    assert later.ground.flags == ()
    assert later.valid_until == MOMENT + DAY


def test_nothing_of_a_restriction_is_remembered() -> None:
    """On one snapshot, one person after the other, flagged or barred or neither."""
    excepted = a_restriction(BERT, except_purposes=frozenset({"STEUN"}))
    snapshot = a_snapshot(restrictions=[a_restriction(), excepted])
    third = "80651512607"
    expected = [(third, "none"), (AN, "barred"), (BERT, "flagged"), (third, "none")]
    for number, wanted in expected * 2:
        found = decide(a_request(number=number), snapshot=snapshot)
        if isinstance(found, Refusal):
            assert wanted == "barred", found
        else:
            assert wanted == ("flagged" if found.ground.flags else "none")
    assert AN not in str(snapshot.standings)
    assert a_pseudonym(AN) not in str(snapshot.standings)


def test_a_pseudonym_is_made_only_where_anybody_is_restricted() -> None:
    """It is work, and a key is used."""
    made: list[str] = []

    def pseudonym(number: str) -> str:
        made.append(number)
        return a_pseudonym(number)

    for restrictions, expected in (([], []), ([a_restriction(BERT)], [AN])):
        snapshot = a_snapshot(restrictions=restrictions)
        authorise(snapshot, a_caller(), a_request(), MOMENT, pseudonym)
        assert made == expected


def test_a_restriction_is_told_after_what_the_consumer_lacks() -> None:
    """Gates in order: a stranger does not learn that somebody's data are restricted."""
    found = decide(restrictions=[a_restriction()], instruments=[])
    assert isinstance(found, Refusal)
    assert found.reason is Reason.RR_AUTH_REQUIRED
    assert found.also_failed == (RESTRICTED,)


# Answers in parts --------------------------------------------------------------------------------

BOTH = ServiceId("GeefBeide", "01.00.0000")


def a_world_of(*held: Instrument, partial_ok: bool, **registry: Any) -> dict[str, Any]:
    """Connect D to one answer with person data and open enterprise data from one source."""
    routes = tuple(
        Route(None, kind, category, "DIRECT", "bron")
        for category in ("FED_RR", "ENT_KBO")
        for kind in NumberKind
    )
    service = dataclasses.replace(
        a_service("FED_RR"), id=BOTH, routes=routes, partial_ok=partial_ok, plans={}
    )
    given: dict[str, Any] = {
        "policies": dataclasses.replace(the_policies(), services={BOTH: service}),
        "connections": [a_connection("D", BOTH)],
        "instruments": held,
        "sources": [a_source("bron")],
        "relays": [a_relay()],
    }
    return given | registry


def asked(**special: Any) -> Any:
    return a_request(BOTH, question=a_request(PERSOON).question, **special)


PERSON_DATA = an_instrument(classes=frozenset({"RR-1"}))


def test_every_row_has_to_be_satisfied() -> None:
    """X-9: unless the service says that a part may fall away."""
    found = decide(asked(), **a_world_of(partial_ok=False))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.RR_AUTH_REQUIRED
    assert isinstance(decide(asked(), **a_world_of(PERSON_DATA, partial_ok=False)), Grant)


def test_of_an_answer_in_parts_those_without_a_ground_fall_away() -> None:
    """X-9: and the journal is told that they did."""
    found = decide(asked(), **a_world_of(partial_ok=True))
    assert isinstance(found, Grant)
    assert (found.ground.rule, found.ground.category) == ("ENT-1", "ENT_KBO")
    assert found.ground.instruments == ("VKBO-1-D",)
    assert found.ground.relay is None
    assert found.ground.flags == ("PARTIAL",)
    classes = {found.plan.service.classes[path] for path in found.plan.granted}
    assert "RR-1" not in classes


def test_of_an_answer_in_parts_nothing_falls_away_that_has_its_ground() -> None:
    """No flag, both categories."""
    found = decide(asked(), **a_world_of(PERSON_DATA, partial_ok=True))
    assert isinstance(found, Grant)
    assert found.ground.rule == "FED-RR-3"
    assert found.ground.flags == ()
    assert "RR-1" in {found.plan.service.classes[path] for path in found.plan.granted}


@pytest.mark.parametrize(
    ("held", "registry", "rule"),
    [
        ([PERSON_DATA], {"acceptances": []}, "FED-RR-3"),
        ([PERSON_DATA], {"relays": []}, "ENT-1"),
    ],
    ids=["no disclaimer", "no authorisation of our own"],
)
def test_a_part_falls_away_whichever_gate_of_its_own_it_fails(
    held: list[Instrument], registry: dict[str, Any], rule: str
) -> None:
    """G4 and G9 are of one category here; the other stands by itself."""
    found = decide(asked(), **a_world_of(*held, partial_ok=True, **registry))
    assert isinstance(found, Grant)
    assert found.ground.rule == rule


def test_an_answer_of_which_every_part_falls_away_is_refused() -> None:
    """By the first gate that fails, as any other."""
    found = decide(asked(), **a_world_of(partial_ok=True, acceptances=[]))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.DISCLAIMER_NOT_ACCEPTED
    assert Failed(Gate.G7, Reason.RR_AUTH_REQUIRED) in found.also_failed


def test_a_field_of_a_part_that_fell_away_is_not_granted() -> None:
    """X-2: asked for by name."""
    found = decide(asked(fields=("Persoon/Naam",)), **a_world_of(partial_ok=True))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.FIELDS_NOT_GRANTED


def test_data_of_two_categories_are_left_only_where_both_have_a_ground() -> None:
    """A-18: what one of them forbids does not leave by the other."""
    routes = tuple(
        Route(None, kind, category, "DIRECT", "bron")
        for category in ("FED_SOC", "FED_HEALTH")
        for kind in (NumberKind.REGISTER, NumberKind.BIS)
    )
    social = an_instrument(token=Token.DEL_SSH, categories=frozenset({"FED_SOC"}))
    world = a_world_of(social, partial_ok=True)
    service = dataclasses.replace(world["policies"].services[BOTH], routes=routes, plans={})
    world["policies"] = dataclasses.replace(the_policies(), services={BOTH: service})
    found = decide(asked(), **world)
    assert isinstance(found, Refusal)
    assert found.reason is Reason.IVC_SSH_REQUIRED


@pytest.mark.parametrize("value", ["yes", 1, None])
def test_a_service_says_plainly_whether_a_part_may_fall_away(value: object) -> None:
    """True or false; false where it says nothing."""
    text = (ROOT / "policies/services/GeefPersoon-02.02.0000.yaml").read_bytes()
    document = yaml.safe_load(text) | {"partial_ok": value}
    facts = read_facts(ROOT / "wsdl")[PERSOON]
    with pytest.raises(PolicyError, match="partial_ok"):
        policyfile.parse(document, facts)
    assert policyfile.parse(document | {"partial_ok": True}, facts).partial_ok
    assert not the_services()[PERSOON].partial_ok
