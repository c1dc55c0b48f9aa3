"""Every field has a class before anything is served."""

import copy
from typing import Any

import pytest

from gateway.core.fields import classes, exceptions, policyfile
from gateway.core.fields.catalogue import PolicyError, leaves
from gateway.core.fields.exceptions import ExceptionTable
from gateway.core.fields.shape import Shape
from tests.support.answers import the_facts
from tests.support.filtering import SERVICES, the_document, the_policy, the_table


def errors_of(service: str, document: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(PolicyError) as caught:
        policyfile.parse(document, the_facts(service))
    return caught.value.errors


def without_pattern(document: dict[str, Any], pattern: str) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    found = [group for group in changed["fields"] if pattern in group["paths"]]
    found[0]["paths"].remove(pattern)
    return changed


@pytest.mark.parametrize("service", SERVICES)
def test_every_leaf_and_attribute_has_exactly_one_class_that_can_be_granted_or_never(
    service: str,
) -> None:
    """One list for each promise: nothing the shape knows is without a decision."""
    policy = the_policy(service)
    assert set(policy.classes) == set(leaves(policy.answer))
    assert set(policy.classes.values()) <= classes.ALL - {classes.SEAT}
    assert set(policy.origins) == set(policy.classes)
    assert all(policy.origins.values())


def test_a_leaf_nobody_classed_stops_the_start_and_is_named() -> None:
    """The error says which file and which path, so that the owner can mend it."""
    document = without_pattern(the_document("GeefOnderneming"), "Onderneming/Duurtijd")
    assert errors_of("GeefOnderneming", document) == (
        "GeefOnderneming-02.00.0000: Onderneming/Duurtijd: no class",
    )


def test_all_errors_come_at_once() -> None:
    """Nobody mends a file one error at a time."""
    document = without_pattern(the_document("GeefOnderneming"), "Onderneming/Duurtijd")
    document["fields"][0]["paths"].append("Onderneming/Staart")
    document["owner"] = ""
    document["sole_proprietor"]["seat_types"] = [1]
    document["routes"][0]["kind"] = "ALIEN"
    found = errors_of("GeefOnderneming", document)
    for text in ("Duurtijd: no class", "Staart: names nothing", "`owner`", "`seat_types`", "ALIEN"):
        assert any(text in each for each in found), (text, found)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"class": "PLAIN", "origin": "KBO", "paths": ["Onderneming/Nergens/**"]}, "names nothing"),
        ({"class": "PLAIN", "origin": "KBO", "paths": ["Onderneming/Duurtijd"]}, "two classes"),
        (
            {"class": "SEAT", "origin": "KBO", "paths": ["Onderneming/Adressen/Adres/Straat/**"]},
            "SEAT",
        ),
        ({"class": "UNKNOWN", "origin": "KBO", "paths": ["Onderneming/Start/Datum"]}, "UNKNOWN"),
        ({"class": "PLAIN", "paths": ["Onderneming/Start/Datum"]}, "`origin`"),
    ],
    ids=["nothing", "twice", "seat", "unknown", "origin"],
)
def test_a_pattern_that_cannot_be_meant_is_an_error(change: dict[str, Any], error: str) -> None:
    """SEAT and UNKNOWN are no property of a path; two classes for one path are a quarrel."""
    document = the_document("GeefOnderneming")
    document["fields"].append(change)
    assert any(error in each for each in errors_of("GeefOnderneming", document))


def test_the_most_specific_pattern_wins_whatever_the_order() -> None:
    """A group for a subtree says nothing against one for a leaf in it."""
    document = the_document("GeefOnderneming")
    document["fields"].reverse()
    assert policyfile.parse(document, the_facts("GeefOnderneming")).classes == (
        the_policy("GeefOnderneming").classes
    )


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ({"Soort": "PERS"}, "no such element"),
        ({"Type": "PERS", "Rol": "x"}, "`where`"),
        ("Type", "`where`"),
    ],
    ids=["nowhere", "two", "no text"],
)
def test_what_stands_beside_a_number_is_one_element_there_is(where: object, error: str) -> None:
    """By it a number of the question is told to be a person's or an enterprise's."""
    document = the_document("RegistreerInschrijving")
    document["subjects"][0]["where"] = where
    assert any(error in each for each in errors_of("RegistreerInschrijving", document))


def test_a_file_about_another_service_is_refused() -> None:
    """A copied file that was not changed would class fields by their names alone."""
    found = errors_of("GeefOndernemingVKBO", the_document("GeefOnderneming"))
    assert "GeefOnderneming-02.00.0000: is not about GeefOndernemingVKBO 02.00.0000" in found


def test_a_shape_without_end_is_refused() -> None:
    """The filter's recursion is bounded by the shape: a shape must have a bound."""
    shape = Shape("Map", "")
    shape.children = (shape,)
    with pytest.raises(PolicyError, match="deeper than"):
        list(leaves(shape))


def test_other_people_never_count_as_the_name_of_the_person_asked_about() -> None:
    """A partner's name comes with civil status, a child's with the household: never with 1°."""
    policy = the_policy("GeefPersoon")
    named = {path for path, given in policy.classes.items() if given == "RR-1"}
    assert {path[:2] for path in named} == {("Persoon", "Naam")}
    others = {
        path for path in policy.classes if len(path) > 2 and path[-1] in {"INSZ", "Achternaam"}
    }
    assert ("Persoon", "BurgerlijkeStaten", "BurgerlijkeStaat", "Partner", "INSZ") in others
    assert {policy.classes[path] for path in others - named} <= {
        "RR-8",
        "RR-9",
        "RR-UNCONFIRMED",
        "NEVER",
    }


def test_only_the_number_asked_about_is_key_in_an_answer_about_a_person() -> None:
    """KEY leaves whatever the grant: it may hold nothing else about anybody."""
    policy = the_policy("GeefPersoon")
    assert [path for path, given in policy.classes.items() if given == "KEY"] == [
        ("Persoon", "INSZ")
    ]


@pytest.mark.parametrize("service", SERVICES)
def test_every_number_of_a_subject_is_known_as_one(service: str) -> None:
    """The journal owes everybody in an answer a line: an element named so is one."""
    policy = the_policy(service)
    named = {
        path
        for path in policy.classes
        if path[-1] in {"INSZ", "Ondernemingsnummer", "FunctiehouderVan"}
    }
    assert named <= set(policy.numbers)
    assert not any(path[-1] == "Vestigingsnummer" for path in policy.numbers)


def test_holders_of_functions_are_classed_as_the_law_names_them() -> None:
    """Section 2.1: first name, last name and INSZ; whatever else is personal follows the class."""
    policy = the_policy("GeefOnderneming")
    person = ("Onderneming", "Functies", "Functie", "Persoon")
    assert policy.classes[*person, "INSZ"] == "FH_INSZ"
    assert policy.classes[*person, "AchterNaam"] == "FH_LAST_NAME"
    assert policy.classes[*person, "VoorNaam"] == "FH_FIRST_NAME"
    assert policy.classes[*person, "Straat", "Naam"] == "FH_OTHER"
    assert the_policy("GeefFuncties").classes["Functies", "Functie", "INSZ"] == "FH_INSZ"


def test_the_words_of_exceptions_are_read_per_code_and_origin() -> None:
    """A code is only unique together with its origin (PROTOCOL section 2.2)."""
    table = the_table()
    assert table.texts("40000", "LED", "FOUT") != table.texts("40000", "MAGDA", "FOUT")
    assert table.texts("12345", "MAGDA", "FOUT").text == table.generic["FOUT"]


@pytest.mark.parametrize(
    "rows",
    [
        [{"code": "30001", "text": "a"}, {"code": "30001", "text": "b"}],
        [{"code": "3000100", "text": "a"}],
        [{"code": "30001", "origins": ["ELDERS"], "text": "a"}],
        [{"code": "30001", "text": "a", "with": {"Naam": "anything"}}],
    ],
    ids=["twice", "too-long", "origin", "annotation"],
)
def test_a_table_of_words_that_contradicts_itself_is_refused(rows: list[dict[str, Any]]) -> None:
    """What may leave is never a matter of which row came first."""
    with pytest.raises(ValueError, match=r"exceptions|AnnotationKind"):
        parsed(rows)


def parsed(rows: list[dict[str, Any]]) -> ExceptionTable:
    return exceptions.parse(
        {
            "version": 1,
            "origins": ["MAGDA"],
            "unknown": {"code": "99986", "origin": "MAGDA"},
            "generic": {"FOUT": "a", "WAARSCHUWING": "b", "INFORMATIE": "c"},
            "codes": rows,
        }
    )
