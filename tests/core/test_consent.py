"""Gate G10, consent: who is asked about has to have let this consumer have these data."""

import dataclasses
from datetime import timedelta
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gateway.core.faults import Reason
from gateway.core.fields import classes
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.ids import NumberKind
from gateway.core.instruments.kinds import Consent, Status
from gateway.core.law import consent, policies
from gateway.core.law.authorise import authorise
from gateway.core.law.explain import explain, plain
from gateway.core.law.inquiry import Stated
from gateway.core.law.judgment import decide as judge
from gateway.core.law.replay import CannotReplayError, Secrets, replay
from gateway.core.law.table import PolicyError
from gateway.core.ledger import steps
from gateway.core.ledger.entry import decode
from gateway.core.model import Failed, Gate, Grant, Refusal, ServiceId
from gateway.stores.journal.pseudonyms import Pseudonyms
from tests.support.builders import (
    AN,
    BERT,
    LONG_AGO,
    MOMENT,
    PERSOON,
    a_caller,
    a_capacity,
    a_connection,
    a_pseudonym,
    a_request,
    a_snapshot,
    a_source,
    an_instrument,
    decide,
    law_text,
    the_services,
)

VAULT: Final = ServiceId("GeefKluisdocument", "01.00.0000")
DAY: Final = timedelta(days=1)
MISSING: Final = Failed(Gate.G10, Reason.CONSENT_MISSING)
WITHDRAWN: Final = Failed(Gate.G10, Reason.CONSENT_WITHDRAWN)


def a_consent(number: str = AN, **special: Any) -> Consent:
    given_: dict[str, Any] = {
        "id": "C-1",
        "subject": a_pseudonym(number),
        "capacity": "D",
        "categories": frozenset({"VAULT"}),
        "purposes": frozenset({"STEUN"}),
        "services": frozenset({VAULT}),
        "classes": frozenset({"VLT-WORK"}),
        "delivering": "ahovoks",
        "basis": "art. 6(1)(b) GDPR",
        "status": Status.ACTIVE,
        "valid_from": LONG_AGO,
        "valid_to": None,
    }
    return Consent(**given_ | special)


def a_world(*consents: Consent, **special: Any) -> Any:
    """D and a private company connected to vault documents."""
    given_: dict[str, Any] = {
        "consents": consents,
        "capacities": [a_capacity("D"), a_capacity("G"), a_capacity("B", consumer="OTHER")],
        "connections": [a_connection(each, VAULT, purposes=("STEUN",)) for each in "DBG"],
        "sources": [a_source("datakluis", controller="dnb")],
    }
    return a_snapshot(**given_ | special)


def a_question(number: str = AN, category: str = "Werk", **special: Any) -> Any:
    criteria = f"<INSZ>{number}</INSZ><Categorie>{category}</Categorie>"
    question = etree.fromstring(f"<Inhoud><Criteria>{criteria}</Criteria></Inhoud>")
    return a_request(VAULT, question=question, **special)


def asked(*consents: Consent, capacity: str = "D", **special: Any) -> Grant | Refusal:
    return decide(a_question(**special), capacity=capacity, snapshot=a_world(*consents))


def test_a_consent_given_for_all_of_it_opens_what_it_names_and_nothing_else() -> None:
    """R-VLT-1: giver, receiver, purpose, service and items; who delivered it stays controller."""
    found = asked(a_consent())
    assert isinstance(found, Grant), found
    assert found.ground.rule == "VLT-1"
    assert found.ground.flags == ("CONSENT",)
    assert found.ground.controllers == ("dnb", "ahovoks")
    assert found.ground.basis == "art. 6(1)(b) GDPR"
    assert {path[1] for path in found.plan.granted} == {"WebID", "Werk"}


@pytest.mark.parametrize(
    ("special", "failed"),
    [
        ({"capacity": "G"}, MISSING),
        ({"purposes": frozenset({"PARK"})}, MISSING),
        ({"services": frozenset({PERSOON})}, MISSING),
        ({"services": frozenset[ServiceId]()}, MISSING),
        ({"categories": frozenset({"VL_OTHER"})}, MISSING),
        ({"subject": a_pseudonym(BERT)}, MISSING),
        ({"status": Status.DRAFT}, MISSING),
        ({"status": Status.WITHDRAWN}, WITHDRAWN),
        ({"status": Status.WITHDRAWN, "purposes": frozenset({"PARK"})}, MISSING),
        ({"valid_to": MOMENT}, MISSING),
        ({"valid_from": MOMENT + DAY}, MISSING),
        ({"valid_from": MOMENT}, None),
        ({"valid_to": MOMENT + DAY}, None),
    ],
)
def test_a_consent_for_anything_else_is_none(
    special: dict[str, Any], failed: Failed | None
) -> None:
    """Each part by itself; only one that was given and taken back is told apart."""
    found = asked(a_consent(**special))
    assert (None if isinstance(found, Grant) else (found.gate, found.reason)) == (
        failed and (failed.gate, failed.reason)
    )


def test_who_is_refused_hears_whom_to_ask() -> None:
    """The person, where they keep the data; never who that is."""
    found = asked()
    assert isinstance(found, Refusal)
    assert found.remedy is not None
    assert found.remedy.startswith("C-PERSON")
    assert AN not in f"{found.text} {found.remedy}"


def test_a_grant_ends_with_the_consent_it_rests_on() -> None:
    """Step (7) asks anew from there on."""
    ends = MOMENT + DAY
    found = asked(a_consent(valid_to=ends), a_consent(id="C-2", valid_to=ends + DAY))
    assert isinstance(found, Grant)
    assert found.valid_until == ends


def test_a_consent_is_handed_down_to_nobody() -> None:
    """A-17 passes grants over, and a consent is none: who follows asks the person."""
    found = asked(a_consent(capacity="G"))
    assert isinstance(found, Refusal)


def test_nothing_of_a_consent_is_remembered() -> None:
    """On one snapshot, one person after the other."""
    snapshot = a_world(a_consent(), a_consent(BERT, status=Status.WITHDRAWN))
    third = "80651512607"
    for _ in range(2):
        outcomes = [decide(a_question(number), snapshot=snapshot) for number in (AN, BERT, third)]
        assert isinstance(outcomes[0], Grant)
        assert [one.reason for one in outcomes[1:] if isinstance(one, Refusal)] == [
            Reason.CONSENT_WITHDRAWN,
            Reason.CONSENT_MISSING,
        ]
    assert a_pseudonym(AN) not in str(snapshot.standings)


def test_what_one_person_consented_to_is_not_given_of_another() -> None:
    """On one snapshot, in either order: what is remembered of a call is of nobody."""
    work, health = a_consent(), a_consent(BERT, classes=frozenset({"VLT-HEALTH"}))
    for numbers in ((AN, BERT, AN), (BERT, AN, BERT)):
        snapshot = a_world(work, health)
        for number in numbers:
            theirs, other = ("Werk", "Gezondheid") if number == AN else ("Gezondheid", "Werk")
            found = decide(a_question(number, theirs), snapshot=snapshot)
            assert isinstance(found, Grant)
            assert {path[1] for path in found.plan.granted} == {"WebID", theirs}
            assert isinstance(decide(a_question(number, other), snapshot=snapshot), Refusal)


@pytest.mark.parametrize("fields", [None, ("Kluis/Werk",), ("Kluis/WebID",)])
def test_the_vault_is_not_asked_for_what_was_not_consented_to(
    fields: tuple[str, ...] | None,
) -> None:
    """The category stands in the question: that there is something of it would be told already."""
    found = decide(a_question(category="Gezondheid", fields=fields), snapshot=a_world(a_consent()))
    assert isinstance(found, Refusal)
    assert (found.gate, found.reason) == (Gate.G8, Reason.FIELDS_NOT_GRANTED)
    assert "Kluis/Gezondheid" in found.text


def test_who_asks_for_what_was_not_consented_to_is_refused_before_the_source_is_asked() -> None:
    """The consent narrows what may be asked by name."""
    found = asked(a_consent(), fields=("Kluis/Gezondheid",))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.FIELDS_NOT_GRANTED
    assert isinstance(asked(a_consent(), fields=("Kluis/Werk",)), Grant)


def used(*consents_: Consent, givers: tuple[str, ...], **special: Any) -> consent.Consented:
    given_: dict[str, Any] = {
        "capacity": "D",
        "service": VAULT,
        "purpose": "STEUN",
        "categories": frozenset({"VAULT"}),
        "classes": frozenset({"VLT-WORK", "VLT-HEALTH"}),
        "at": MOMENT,
    }
    asked_for = consent.Use(**given_ | special)
    return consent.consents(a_world(*consents_), asked_for, map(a_pseudonym, givers))


def test_of_several_people_every_one_has_to_consent_and_to_all_that_leaves() -> None:
    """What one of them lets leave is not let by another, and nobody consents for nobody."""
    both = frozenset({"VLT-WORK", "VLT-HEALTH"})
    an, bert = a_consent(classes=both), a_consent(BERT, id="C-2", valid_to=MOMENT + DAY)

    assert used(an, bert, givers=(AN, BERT)).classes == {"VLT-WORK", classes.KEY}
    assert used(an, bert, givers=(AN, BERT)).until == MOMENT + DAY
    assert used(an, givers=(AN,)).classes == both | {classes.KEY}
    assert used(an, givers=(AN, BERT)).failed == used(an, givers=(BERT, AN)).failed == (MISSING,)
    assert used(an, givers=()).failed == (MISSING,)


def test_a_consent_covers_every_category_of_the_data() -> None:
    """One to a part of them is none."""
    categories = frozenset({"VAULT", "VL_OTHER"})

    assert used(a_consent(), givers=(AN,), categories=categories).failed == (MISSING,)
    assert not used(a_consent(categories=categories), givers=(AN,), categories=categories).failed


def test_one_field_of_a_vault_on_the_route_of_another_is_one_too_many() -> None:
    """Beside fields an instrument opens it would leave without a consent."""
    person = the_services()[PERSOON]
    path = next(path for path, name in person.classes.items() if name == "RR-1")
    mixed = dataclasses.replace(person, classes={**person.classes, path: "VLT-WORK"})

    assert consent.problems(person) == ()
    assert any("on a route of another" in each for each in consent.problems(mixed))


# --- nothing else is widened ----------------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(
    status=st.sampled_from([Status.ACTIVE, Status.WITHDRAWN, Status.DRAFT]),
    items=st.sets(st.sampled_from(sorted(classes.GRANTABLE))),
    categories=st.sets(st.sampled_from(["VAULT", "FED_RR", "VL_OTHER", "NON_PERSONAL"])),
    capacity=st.sampled_from(["D", "B", "G"]),
)
def test_a_consent_changes_nothing_of_a_service_that_needs_none(
    status: Status, items: set[str], categories: set[str], capacity: str
) -> None:
    """Whatever it names: with it and without it, GeefPersoon is decided the same."""
    given_ = a_consent(
        status=status,
        classes=frozenset(items),
        categories=frozenset(categories),
        capacity=capacity,
        services=frozenset({PERSOON, VAULT}),
    )
    connections = [a_connection(each, PERSOON, purposes=("STEUN",)) for each in "DBG"]
    common = {"connections": connections, "instruments": [an_instrument()]}
    with_it, without = a_world(given_, **common), a_world(**common)
    one = decide(a_request(), capacity=a_capacity(capacity, **_kind(capacity)), snapshot=with_it)
    other = decide(a_request(), capacity=a_capacity(capacity, **_kind(capacity)), snapshot=without)
    assert type(one) is type(other)
    assert one.ground == other.ground
    if isinstance(one, Grant) and isinstance(other, Grant):
        assert one.plan.granted == other.plan.granted


def _kind(capacity: str) -> dict[str, str]:
    return {"consumer": "OTHER"} if capacity == "B" else {}


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(sorted(classes.GRANTABLE))))
def test_no_more_leaves_than_was_consented_to(items: set[str]) -> None:
    """Whatever the consent names: what is granted is of its items, or KEY."""
    found = asked(a_consent(classes=frozenset(items)))
    if not items & classes.VAULT:
        assert isinstance(found, Refusal)
        assert found.reason is Reason.CONSENT_MISSING
        return
    if "VLT-WORK" not in items:
        assert isinstance(found, Refusal)
        assert found.reason is Reason.FIELDS_NOT_GRANTED
        return
    assert isinstance(found, Grant)
    policy = the_services()[VAULT]
    assert {policy.classes[path] for path in found.plan.granted} <= {*items, classes.KEY}


def test_no_instrument_reaches_what_is_in_a_vault() -> None:
    """Its classes are covered by the row of the vault alone, whatever an instrument names."""
    holding = an_instrument(classes=frozenset({"VLT-WORK", "RR-1"}))
    found = decide(a_request(), instruments=[holding])
    assert isinstance(found, Grant)
    granted = {found.plan.service.classes[path] for path in found.plan.granted}
    assert granted <= {"RR-1", classes.KEY}
    stated = Stated(service=PERSOON, bron="RR", kinds=frozenset({NumberKind.REGISTER}))
    judged = judge(a_snapshot(instruments=[holding]), a_caller("D"), stated, MOMENT)
    assert judged.covered == {"RR-1", classes.KEY}
    vault = decide(a_question(), snapshot=a_world(instruments=[holding]))
    assert isinstance(vault, Refusal)
    assert vault.reason is Reason.CONSENT_MISSING


def altered(**special: Any) -> ServicePolicy:
    return dataclasses.replace(the_services()[VAULT], **special)


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        (altered(consent=False), "without `consent: required`"),
        (
            altered(
                routes=(dataclasses.replace(the_services()[VAULT].routes[0], category="FED_RR"),)
            ),
            "fields of category VAULT on a route of another",
        ),
        (
            altered(
                routes=(
                    the_services()[VAULT].routes[0],
                    dataclasses.replace(the_services()[VAULT].routes[1], category="VL_OTHER"),
                )
            ),
            "beside others",
        ),
        (
            altered(classes={**the_services()[VAULT].classes, ("Kluis", "WebID"): "RR-1"}),
            "fields of its own classes alone",
        ),
    ],
    ids=["no consent", "another category", "one of two", "another class"],
)
def test_a_policy_that_would_let_vault_data_out_otherwise_does_not_start(
    policy: ServicePolicy, says: str
) -> None:
    """Nor one that would let other data out by this gate."""
    with pytest.raises(PolicyError, match=says):
        policies.parse(
            table=law_text("legal-access"),
            knobs=law_text("knobs"),
            remedies=law_text("remedies"),
            services={policy.id: policy},
        )


# --- what is told, and what is kept ---------------------------------------------------------------


def test_an_explanation_says_that_consent_is_needed_and_is_about_nobody() -> None:
    """Allowed as far as it goes without a person, with the flag every decision will carry."""
    snapshot = a_world()
    told = explain(snapshot, snapshot.capacity("D"), VAULT, None, MOMENT)
    assert told.consent
    assert told.allowed
    assert [way.flags for way in told.ways] == [("CONSENT",), ("CONSENT",)]
    assert {condition.rule for way in told.ways for condition in way.conditions} == {"VLT-1"}
    assert plain(told)["consent"] == "required"
    other = explain(a_snapshot(), a_capacity("D"), PERSOON, None, MOMENT)
    assert not other.consent
    assert plain(other)["consent"] is None


HIDDEN: Final = Pseudonyms(bytes(32))


@pytest.mark.parametrize("status", [Status.ACTIVE, Status.WITHDRAWN, Status.DRAFT, None])
def test_a_decision_on_a_consent_is_taken_again_out_of_its_entry(status: Status | None) -> None:
    """The giver stands there under the key of the quarter, and no id of the consent."""
    held = () if status is None else (a_consent(status=status),)
    snapshot, later = a_world(*held), a_world(*held)
    found = authorise(snapshot, a_caller("D"), a_question(), MOMENT, a_pseudonym)
    made = (
        steps.granted(found, MOMENT, HIDDEN)
        if isinstance(found, Grant)
        else steps.refused(found, MOMENT, HIDDEN)
    )
    written = decode(made.encode())
    assert b"C-1" not in made.encode()
    assert a_pseudonym(AN).encode() not in made.encode()
    assert replay(written, later, secrets=Secrets(lambda _: HIDDEN)) == ()
    opposite = a_world(
        a_consent(status=Status.WITHDRAWN if status is Status.ACTIVE else Status.ACTIVE)
    )
    if status is not None:
        assert replay(written, opposite, secrets=Secrets(lambda _: HIDDEN)) != ()
        with pytest.raises(CannotReplayError, match=r"who consents .* not here"):
            replay(written, later)


def test_a_question_of_a_bis_number_needs_consent_as_well() -> None:
    """Both kinds of numbers, one gate."""
    bis = "80451799901"
    assert isinstance(asked(a_consent(bis), number=bis), Grant)
    found = asked(a_consent(), number=bis)
    assert isinstance(found, Refusal)
    assert found.reason is Reason.CONSENT_MISSING
    assert {route.kind for route in the_services()[VAULT].routes} == {
        NumberKind.REGISTER,
        NumberKind.BIS,
    }
    assert consent.VAULT_ROW.accept == ((),)
