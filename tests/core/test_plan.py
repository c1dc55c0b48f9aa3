"""A grant becomes a plan: what it keeps, what it compares with, and what a question says."""

import pytest
from lxml import etree

from gateway.core.fields import plan as plans
from gateway.core.fields.classes import GRANTABLE
from gateway.core.fields.plan import (
    INVALID_QUESTION,
    FieldPlan,
    SolePropEstablishment,
    asked_also,
    classes_of,
    plan_for,
    prepare_question,
    question_error,
    subject_numbers,
)
from tests.support.answers import a_question, the_facts
from tests.support.filtering import PLAIN, SERVICES, bare, the_policy, xml

BV = "0999999922"
AN = "80651512409"


def a_plan(
    service: str,
    classes: frozenset[str] = PLAIN,
    asked: tuple[str, ...] | None = None,
    *,
    asks_also: bool = True,
    establishments: SolePropEstablishment = "deliver_unless_seat",
) -> FieldPlan:
    return plan_for(the_policy(service), classes, asked, asks_also, establishments)


def test_the_same_grant_is_compiled_once() -> None:
    """A plan costs a thousand times what looking it up does."""
    assert a_plan("GeefPersoon", frozenset({"RR-1"})) is a_plan("GeefPersoon", frozenset({"RR-1"}))


def test_plans_are_bounded_and_the_one_used_last_stays() -> None:
    """A consumer may name other fields in every request: that must not eat the memory."""
    policy = the_policy("GeefFuncties")
    kept = plan_for(policy, PLAIN, None, True)  # noqa: FBT003 - as called
    for number in range(plans.PLANS_MAX + 10):
        plan_for(policy, PLAIN, (f"Functies/{number}",), True)  # noqa: FBT003 - as called
        assert plan_for(policy, PLAIN, None, True) is kept  # noqa: FBT003 - as called
    assert len(policy.plans) == plans.PLANS_MAX


def test_a_larger_grant_covers_a_smaller_one_and_not_the_other_way() -> None:
    """At delivery the newer plan must let through all the older one did."""
    small, large = a_plan("GeefOnderneming"), a_plan("GeefOnderneming", PLAIN | {"FH_LAST_NAME"})
    assert large.covers(small)
    assert large.covers(large)
    assert not small.covers(large)


def test_a_withdrawn_seat_is_not_covered() -> None:
    """SEAT is no path: the same paths, without the right to the home address, are less."""
    with_seat = a_plan("GeefOnderneming", PLAIN | {"SEAT"})
    assert with_seat.covers(a_plan("GeefOnderneming"))
    assert not a_plan("GeefOnderneming").covers(with_seat)


def test_a_plan_that_keeps_more_establishments_back_covers_none_that_keeps_less() -> None:
    """The paths are the same: it is the knob that says what leaves of them."""
    every = [
        a_plan("GeefOnderneming", establishments="mask"),
        a_plan("GeefOnderneming", establishments="deliver_unless_seat"),
        a_plan("GeefOnderneming", establishments="deliver"),
        a_plan("GeefOnderneming", PLAIN | {"SEAT"}, establishments="mask"),
    ]
    assert len({each.granted for each in every}) == 1
    for place, each in enumerate(every):
        assert [each.covers(other) for other in every] == [
            other <= place for other in range(len(every))
        ]


def test_where_the_seat_may_leave_the_knob_keeps_nothing_back() -> None:
    """A registered basis releases an establishment as it does the seat."""
    with_seat = PLAIN | {"SEAT"}
    masked = a_plan("GeefOnderneming", with_seat, establishments="mask")
    assert masked.covers(a_plan("GeefOnderneming", with_seat, establishments="deliver"))


def test_plans_of_two_values_of_the_knob_are_two_plans() -> None:
    """Another law is judged on the same services, and so on the same plans."""
    masked = a_plan("GeefOnderneming", establishments="mask")
    assert masked is not a_plan("GeefOnderneming")
    assert masked is a_plan("GeefOnderneming", establishments="mask")
    assert (masked.establishments, a_plan("GeefOnderneming").establishments) == (
        "mask",
        "deliver_unless_seat",
    )


@pytest.mark.parametrize("service", ["GeefPersoon", "GeefOndernemingVKBO"])
def test_a_service_that_tells_no_establishment_apart_does_not_hear_of_the_knob(
    service: str,
) -> None:
    """Nobody's call breaks off at delivery for a knob that changes nothing of it."""
    assert a_plan(service, establishments="mask") is a_plan(service, establishments="deliver")


def test_a_plan_of_another_service_is_never_covered() -> None:
    """Paths of two services can have the same names."""
    assert not a_plan("GeefOnderneming").covers(a_plan("GeefOndernemingVKBO", frozenset()))


def test_the_journal_gets_the_highest_names_of_which_all_is_granted() -> None:
    """Three names say what sixty paths would."""
    names = a_plan("GeefPersoon", frozenset({"RR-1", "RR-3"})).names
    assert names == ("Persoon.INSZ", "Persoon.Naam", "Persoon.Geslacht")
    assert "Onderneming.Functies.Functie.Persoon.AchterNaam" in (
        a_plan("GeefOnderneming", PLAIN | {"FH_LAST_NAME"}).names
    )


def test_an_element_whose_mandatory_part_is_not_granted_goes_whole() -> None:
    """A ``Functie`` needs its source and its kind: without PLAIN there is no valid one to give."""
    policy = the_policy("GeefFuncties")
    assert plan_for(policy, frozenset({"FH_INSZ"}), None, True).granted == frozenset()  # noqa: FBT003


@pytest.mark.parametrize("service", SERVICES)
def test_what_nobody_can_be_granted_is_granted_to_nobody(service: str) -> None:
    """An instrument that lists NEVER, or an item no reviewer confirmed, was written by mistake."""
    policy = the_policy(service)
    everything = frozenset(policy.classes.values())
    found = {policy.classes[path] for path in a_plan(service, everything).granted}
    assert found <= GRANTABLE
    assert everything - found <= {"NEVER", "RR-UNCONFIRMED", "FH_OTHER"}


def test_naming_fields_gives_those_and_what_the_schema_wants_beside_them() -> None:
    """The enterprise number comes along, its names do not."""
    found = a_plan("GeefOnderneming", asked=("Onderneming.Activiteiten.Activiteit.Nace.Code",))
    activity = ("Onderneming", "Activiteiten", "Activiteit")
    assert (*activity, "Nace", "Code") in found.granted
    assert ("Onderneming", "Ondernemingsnummer") in found.granted
    assert not {path for path in found.granted if path[1] in {"Namen", "Adressen"}}
    assert (*activity, "Type", "Code") not in found.granted


def test_naming_a_field_never_grants_it() -> None:
    """X-2: function-holder fields are filtered, even when asked for."""
    found = a_plan("GeefOnderneming", asked=("Onderneming/Functies/Functie/Persoon/INSZ",))
    assert not {path for path in found.granted if "Persoon" in path}


@pytest.mark.parametrize(
    ("path", "classes"),
    [
        ("Onderneming/Functies/Functie/Persoon/INSZ", {"FH_INSZ"}),
        ("Onderneming.Functies.Functie.Persoon.INSZ", {"FH_INSZ"}),
        (
            "Onderneming/Functies/Functie/Persoon",
            {"FH_INSZ", "FH_LAST_NAME", "FH_FIRST_NAME", "FH_OTHER"},
        ),
        ("Onderneming/Functies/Functie/@DatumBegin", {"PLAIN"}),
    ],
    ids=["slashes", "dots", "subtree", "attribute"],
)
def test_a_named_path_has_the_classes_of_all_that_is_in_it(path: str, classes: set[str]) -> None:
    """Whoever asks for a subtree asks for all of it."""
    assert classes_of(the_policy("GeefOnderneming"), path) == frozenset(classes)


@pytest.mark.parametrize("path", ["", "/", "Onderneming/", "Inhoud/Onderneming", "Onderneming/X"])
def test_a_path_that_is_not_there_has_no_classes(path: str) -> None:
    """It is refused as not valid, not taken for nothing."""
    assert classes_of(the_policy("GeefOnderneming"), path) is None


def test_the_source_is_asked_for_what_the_filter_must_know() -> None:
    """The flag is set in the place the schema wants; the consumer's question is not touched."""
    policy = the_policy("GeefOnderneming")
    question = xml(
        f"<Inhoud><Criteria><Ondernemingsnummer>{BV}</Ondernemingsnummer>"
        "<Functies><Aanduiding>1</Aanduiding></Functies></Criteria></Inhoud>"
    )
    before = bare(question)
    prepared = prepare_question(policy, question)
    assert [child.tag for child in prepared[0]] == [
        "Ondernemingsnummer",
        "Basisgegevens",
        "Functies",
    ]
    assert prepared.findtext("Criteria/Basisgegevens") == "1"
    assert question_error(policy, prepared) is None
    assert bare(question) == before


def test_a_flag_that_says_no_is_turned() -> None:
    """In a copy: the question is the consumer's."""
    policy = the_policy("GeefOnderneming")
    question = xml(
        f"<Inhoud><Criteria><Ondernemingsnummer>{BV}</Ondernemingsnummer>"
        "<Basisgegevens>0</Basisgegevens></Criteria></Inhoud>"
    )
    assert not asked_also(policy, question)
    prepared = prepare_question(policy, question)
    assert asked_also(policy, prepared)


def test_a_service_that_asks_for_nothing_more_has_its_questions_as_they_are() -> None:
    """Only where the filter must know more is the source asked for more."""
    question = a_question(the_facts("GeefPersoon"), 1)
    assert prepare_question(the_policy("GeefPersoon"), question) is question
    assert asked_also(the_policy("GeefPersoon"), question)


@pytest.mark.parametrize("service", SERVICES)
def test_questions_of_the_contract_are_valid_and_others_get_one_fixed_sentence(
    service: str,
) -> None:
    """Nothing of the input is in what is said of it."""
    policy = the_policy(service)
    for seed in range(20):
        question = a_question(the_facts(service), seed)
        assert question_error(policy, question) is None
        etree.SubElement(question[0], "Testmans").text = AN
        assert question_error(policy, question) == INVALID_QUESTION
    assert AN not in INVALID_QUESTION


def test_a_question_names_its_subjects_as_they_stand_there() -> None:
    """Reading the number is for whoever decides: here nothing is believed or mended."""
    question = xml(f"<Inhoud><Criteria><Persoon><INSZ> {AN}x</INSZ></Persoon></Criteria></Inhoud>")
    assert subject_numbers(the_policy("GeefFuncties"), question) == (("PERSON", f" {AN}x"),)
    both = xml(
        "<Inhoud><Criteria><Onderneming><Ondernemingsnummer Type='1'>0999999922"
        "</Ondernemingsnummer><Ondernemingsnummer Type='2'>0999010126</Ondernemingsnummer>"
        "</Onderneming></Criteria></Inhoud>"
    )
    assert subject_numbers(the_policy("GeefFuncties"), both) == (
        ("ENTERPRISE", BV),
        ("ENTERPRISE", "0999010126"),
    )
