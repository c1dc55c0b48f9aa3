"""The fact tables: read strictly, flattened into shapes, compiled into schemas."""

from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gateway.core.fields.facts import (
    Facets,
    FactError,
    ServiceFacts,
    answer_schema,
    parse,
    question_schema,
    response_schema,
)
from gateway.core.fields.shape import Shape
from gateway.core.ids import EnterpriseNumber, PersonNumber
from gateway.core.model import ServiceId
from gateway.sources.simulator.numbers import a_person_number
from tests.support.answers import (
    a_question,
    a_response,
    an_answer,
    an_exception,
    house_a_seat,
    the_facts,
)
from tests.support.mutations import a_mutation

SERVICES = ("GeefOnderneming", "GeefOndernemingVKBO", "GeefFuncties", "GeefPersoon")
NUMBER = "<Ondernemingsnummer>0999000129</Ondernemingsnummer>"
every_service = pytest.mark.parametrize("service", SERVICES)


def a_library() -> dict[str, Any]:
    """Make a library with one type of each kind."""
    return {
        "name": "boom",
        "namespace": "urn:boom",
        "prefix": "boom",
        "types": {
            "KortType": {"restricts": "xs:string", "maxLength": 9, "pattern": ["[a-z]*"]},
            "KorterType": {"restricts": "KortType", "maxLength": 4},
            "CodeType": {"text": "KorterType", "attributes": ["Taal xs:string required"]},
            "NauweCodeType": {"text-restricts": "CodeType", "minLength": 2},
            "TakType": {"content": ["Blad CodeType 1..*", "Tak TakType 0..2"]},
            "DikkeTakType": {
                "extends": "TakType",
                "content": [{"choice": ["Nest xs:string 1..1", "Gat xs:string 1..1"]}],
                "attributes": ["Dikte KortType optional"],
            },
        },
    }


def a_service(inhoud: str = "boom:TakType") -> dict[str, Any]:
    """Make a service whose question and answer hold *inhoud*."""
    chain = {
        "VerzoekType": {"content": ["Context xs:string 1..1", "Vragen VragenType 1..1"]},
        "VragenType": {"content": ["Vraag VraagType 1..1"]},
        "VraagType": {"content": [f"Inhoud {inhoud} 1..1"]},
        "RepliekType": {
            "content": ["Antwoorden AntwoordenType 0..1", "Uitzonderingen xs:string 0..1"]
        },
        "AntwoordenType": {"content": ["Antwoord AntwoordType 1..1"]},
        "AntwoordType": {"content": [f"Inhoud {inhoud} 0..1"]},
    }
    return {
        "service": "GeefBoom",
        "version": "01.00.0000",
        "domain": "bos",
        "namespace": "urn:dienst",
        "request": "GeefBoom",
        "response": "GeefBoomResponse",
        "elements": {
            "GeefBoom": ["Verzoek VerzoekType 1..1"],
            "GeefBoomResponse": ["Repliek RepliekType 1..1"],
        },
        "types": chain,
    }


def the_tree(*documents: dict[str, Any]) -> ServiceFacts:
    """Read the facts of the invented service."""
    return parse(documents)[ServiceId("GeefBoom", "01.00.0000")]


def a_tolerance(path: str, tolerate: str = "absent") -> dict[str, Any]:
    """Make a tolerance of the invented service."""
    row = {
        "service": "GeefBoom",
        "version": "01.00.0000",
        "path": path,
        "tolerate": tolerate,
        "why": "x",
    }
    return {"tolerances": [row]}


def every_shape(shape: Shape) -> Iterator[Shape]:
    """Walk a shape and all below it; it must not recur."""
    yield shape
    for child in shape.children:
        yield from every_shape(child)


def inhoud(xml: str) -> etree._Element:
    return etree.fromstring(f"<Inhoud>{xml}</Inhoud>")


def test_the_children_of_a_base_stand_before_what_its_extension_adds() -> None:
    """Shapes are flat: nobody else needs to know of inheritance."""
    onderneming = the_facts("GeefOnderneming").answer.index["Onderneming"]
    names = [child.name for child in onderneming.children]
    assert names[:4] == [
        "Ondernemingsnummer",
        "AuthentiekBron",
        "OndernemingOfVestiging",
        "StatusKBO",
    ]
    assert names[-2:] == ["Bijhuis", "AmbtshalveDoorhalingen"]
    assert len(names) == 24


def test_a_text_with_attributes_is_a_leaf_with_attributes() -> None:
    """A code carries its description beside its text."""
    code = (
        the_facts("GeefOnderneming")
        .answer.index["Onderneming"]
        .index["SoortOnderneming"]
        .index["Code"]
    )
    assert code.text
    assert code.children == ()
    assert [each.name for each in code.attributes] == ["Beschrijving"]


def test_a_choice_names_the_children_of_which_one_stands() -> None:
    """GeefFuncties is asked about a person or about enterprises, never both."""
    criteria = the_facts("GeefFuncties").question.index["Criteria"]
    assert criteria.choices == (frozenset({"Persoon", "Onderneming"}),)
    assert not criteria.choice
    datums = the_facts("GeefOnderneming").question.index["Criteria"].index["Datums"]
    assert datums.choice


@every_service
def test_every_shape_has_a_complete_index_and_leaves_alone_hold_text(service: str) -> None:
    """What the index misses, the filter would remove; what is no leaf can hold no value."""
    facts = the_facts(service)
    for shape in (*every_shape(facts.request), *every_shape(facts.response)):
        assert tuple(shape.index.values()) == shape.children
        assert shape.text == (not shape.children)
        assert not shape.text or shape.type in facts.facets
        assert {each.type for each in shape.attributes} <= facts.facets.keys()


def test_a_recursive_type_meets_itself() -> None:
    """A shape may be its own descendant; reading it ends all the same."""
    tak = the_tree(a_library(), a_service()).answer.index["Tak"]
    assert tak.index["Tak"] is tak
    assert tak.repeats


def test_facets_add_up_along_the_bases() -> None:
    """A text answers to its own type and to every type that one restricts."""
    facets = the_tree(a_library(), a_service("boom:NauweCodeType")).facets
    expected = Facets("xs:string", (("[a-z]*",),), min_length=2, max_length=4)
    assert expected == facets["boom:NauweCodeType"]


def test_a_restricted_code_keeps_the_attributes_of_its_base() -> None:
    """Restricting the text says nothing of the attributes."""
    answer = the_tree(a_library(), a_service("boom:NauweCodeType")).answer
    assert [(each.name, each.required) for each in answer.attributes] == [("Taal", True)]


def test_only_types_that_a_service_reaches_are_part_of_its_contract() -> None:
    """A served schema says nothing of what the service never says."""
    facts = the_tree(a_library(), a_service())
    assert {"boom:TakType", "boom:CodeType", "boom:KorterType", "boom:KortType"} == {
        name for name in facts.types if name.startswith("boom:")
    }
    assert [set(each.types) for each in facts.libraries] == [
        {"boom:TakType", "boom:CodeType", "boom:KorterType", "boom:KortType"}
    ]


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("TakType", {"content": ["Blad CodeType"]}, "a row is a name"),
        ("TakType", {"content": ["Blad CodeType 1..n"]}, "no range"),
        ("TakType", {"content": ["Blad NergensType 1..1"]}, "no table has"),
        ("TakType", {"all": ["Blad CodeType 1..1"]}, "unknown field `all`"),
        ("KortType", {"fractionDigits": 2}, "unknown field"),
        ("TakType", {"extends": "CodeType", "text": "CodeType"}, "one base"),
        ("TakType", {"content": [{"any": ["Blad CodeType 1..1"]}]}, "not `any`"),
        ("TakType", {"content": [{"all": ["Blad CodeType 1..1"], "max": 2}]}, "not `all, max`"),
        ("KortType", {"limits": {"scale": "2"}}, "no facet"),
        ("CodeType", {"attributes": ["Taal xs:string prohibited"]}, "`required` or `optional`"),
        ("TakType", {"content": ["Blad CodeType 1..1", "Blad KortType 1..1"]}, "two types"),
        ("KortType", {"maxLength": "9"}, "Expected `int"),
    ],
    ids=[
        "row",
        "range",
        "missing type",
        "unknown key",
        "unknown facet",
        "two bases",
        "unknown group",
        "unknown key of a group",
        "unknown limit",
        "use",
        "twice",
        "length",
    ],
)
def test_a_table_that_is_wrong_is_refused_with_the_place(
    name: str, change: dict[str, Any], message: str
) -> None:
    """A wrong fact would become a wrong filter: the gateway does not start on one."""
    library = a_library()
    library["types"][name].update(change)
    with pytest.raises(FactError, match=message):
        parse([library, a_service()])


def test_groups_in_groups_are_flat_in_a_shape_and_whole_in_the_schema() -> None:
    """A name stands once in a shape, as often as any of its places lets it stand."""
    library = a_library()
    library["types"]["TakType"] = {
        "content": [
            {
                "choice": [
                    "Blad CodeType 1..1",
                    {"sequence": ["Knop CodeType 1..1", "Blad CodeType 0..1"], "occurs": "0..*"},
                ]
            }
        ]
    }
    facts = the_tree(library, a_service())
    tak = facts.answer
    assert [(each.name, each.min, each.max) for each in tak.children] == [
        ("Blad", 0, None),
        ("Knop", 1, None),
    ]
    assert tak.alternatives == {"Blad", "Knop"}
    assert tak.choices == ()
    schema = answer_schema(facts)
    knop, blad = '<Knop Taal="nl">ab</Knop>', '<Blad Taal="nl">ab</Blad>'
    for inside, valid in ((blad, True), (f"{knop}{blad}{knop}", True), (f"{blad}{knop}", False)):
        inhoud = etree.fromstring(f"<Inhoud>{inside}</Inhoud>")
        assert schema.validate(inhoud) is valid, (inside, schema.error_log)


def test_a_question_may_stand_under_criteria_alone() -> None:
    """Two services of generiek-v3 have no ``Inhoud`` in their question."""
    service = a_service()
    service["types"]["VraagType"] = {"content": ["Criteria boom:TakType 1..1"]}
    (facts,) = parse([a_library(), service]).values()
    assert facts.question.name == "Criteria"
    asked = etree.fromstring('<Criteria><Blad Taal="nl">ab</Blad></Criteria>')
    assert question_schema(facts).validate(asked)


def test_a_service_without_the_envelope_of_magda_is_refused() -> None:
    """Question and answer are found by their place in the envelope."""
    service = a_service()
    service["types"]["VraagType"] = {"content": ["Gegevens boom:TakType 1..1"]}
    with pytest.raises(FactError, match="has no `Inhoud`"):
        parse([a_library(), service])


@pytest.mark.parametrize(
    ("path", "tolerate", "message"),
    [("Wortel", "absent", "has no `Wortel`"), ("Blad", "repeated", "only `absent`")],
    ids=["unknown path", "unknown kind"],
)
def test_a_tolerance_must_say_something_that_can_be(path: str, tolerate: str, message: str) -> None:
    """A tolerance for nothing is a mistake, not a comment."""
    with pytest.raises(FactError, match=message):
        question_schema(the_tree(a_library(), a_service(), a_tolerance(path, tolerate)))


def test_a_tolerance_holds_at_its_own_path_alone() -> None:
    """The same type one level down, and the same element of an answer, stay strict."""
    facts = the_tree(a_library(), a_service(), a_tolerance("Blad"))
    leafless, deeper = inhoud(""), inhoud("<Tak/>")
    assert question_schema(facts).validate(leafless)
    assert not question_schema(facts).validate(deeper)
    assert not answer_schema(facts).validate(leafless)


@pytest.mark.parametrize(
    ("criteria", "accepted"),
    [
        (NUMBER, True),
        (f"{NUMBER}<Vestigingen><Details>1</Details></Vestigingen>", True),
        (f"{NUMBER}<Functies><Soort>x</Soort></Functies>", False),
        (f"{NUMBER}<Basisgegevens>2</Basisgegevens>", False),
        ("<Basisgegevens>1</Basisgegevens>", False),
    ],
    ids=["no Basisgegevens", "no Aanduiding", "not tolerated", "wrong flag", "no number"],
)
def test_what_clients_in_the_field_leave_out_is_accepted_and_nothing_else(
    criteria: str, *, accepted: bool
) -> None:
    """PROTOCOL section 1.3: strict rejection would break real clients."""
    schema = question_schema(the_facts("GeefOnderneming"))
    assert accepted == schema.validate(inhoud(f"<Criteria>{criteria}</Criteria>"))


def test_the_question_of_geefondernemingvkbo_names_an_enterprise() -> None:
    """It has no public schema: the envelope of GeefOnderneming around one number."""
    schema = question_schema(the_facts("GeefOndernemingVKBO"))
    number = f"<Criteria>{NUMBER}</Criteria>"
    assert schema.validate(inhoud(number))
    assert schema.validate(inhoud(f"{number}<Taal>nl</Taal>"))
    assert not schema.validate(inhoud("<Criteria/>"))


@every_service
def test_an_element_in_a_namespace_is_not_the_contracts(service: str) -> None:
    """Everything below the root is in no namespace (PROTOCOL section 0, fact 3)."""
    facts = the_facts(service)
    answer = an_answer(facts, 3)
    assert answer_schema(facts).validate(answer)
    answer[0].tag = f"{{{facts.namespace}}}{facts.answer.children[0].name}"
    assert not answer_schema(facts).validate(answer)


@every_service
@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6), rich=st.booleans())
def test_generated_messages_keep_the_contract(service: str, seed: int, *, rich: bool) -> None:
    """What other tests take for an answer or a question is one."""
    facts = the_facts(service)
    answer, question = an_answer(facts, seed, rich=rich), a_question(facts, seed, rich=rich)
    response = a_response(facts, answer, seed, exceptions=[an_exception(references=["Inhoud"])])
    for schema, document in (
        (answer_schema(facts), answer),
        (question_schema(facts), question),
        (response_schema(facts), response),
    ):
        schema.assertValid(document)


@every_service
@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6))
def test_the_schema_of_an_answer_and_of_the_whole_response_agree(service: str, seed: int) -> None:
    """An ``Inhoud`` is valid alone exactly when it is valid in its place."""
    facts = the_facts(service)
    _, answer = a_mutation(an_answer(facts, seed), Random(seed))
    alone = answer_schema(facts).validate(answer)
    assert alone == response_schema(facts).validate(a_response(facts, answer, seed))


def test_an_answer_is_made_as_it_was_wished() -> None:
    """Switches force presence, absence, number and text; the rest is chance."""
    facts = the_facts("GeefOnderneming")
    codes = ("001", "002")
    for seed in range(20):
        answer = an_answer(
            facts,
            seed,
            counts={"Onderneming/Adressen/Adres": 2},
            values={"Onderneming/Adressen/Adres/Type/Code": codes},
            include=["Onderneming/Functies/Functie/Persoon/INSZ"],
            exclude=["Onderneming/SoortOnderneming"],
        )
        assert list(codes) == [
            each.text for each in answer.iterfind("Onderneming/Adressen/Adres/Type/Code")
        ]
        assert answer.find("Onderneming/Functies/Functie/Persoon/INSZ") is not None
        assert answer.find("Onderneming/SoortOnderneming") is None


def test_an_establishment_can_be_housed_at_the_seat() -> None:
    """The one case in which an establishment's address is the home of a sole proprietor."""
    seat, own = "Onderneming/Adressen/Adres", "Onderneming/Vestigingen/Vestiging/Adressen/Adres"
    answer = an_answer(the_facts("GeefOnderneming"), 5, include=[seat, own])
    house_a_seat(answer)
    first, copy = deepcopy(answer.find(seat)), answer.find(own)
    assert first is not None
    assert copy is not None
    assert copy.findtext("Type/Code") == "002"
    for each in (first, copy):
        etree.strip_elements(each, "Type", with_tail=False)
    assert etree.tostring(first, with_tail=False) == etree.tostring(copy, with_tail=False)


@every_service
def test_whoever_a_generated_message_names_exists_nowhere(service: str) -> None:
    """Test numbers alone, and with check digits that hold: ours would refuse others."""
    facts = the_facts(service)
    named = 0
    for seed in range(10):
        for element in a_response(facts, an_answer(facts, seed, rich=True), seed).iter():
            text = element.text or ""
            if element.tag == "INSZ" and not len(element):
                assert PersonNumber.parse(text).digits[2:4] in {str(n) for n in range(61, 73)}
            elif element.tag in {"Ondernemingsnummer", "FunctiehouderVan", "Vestigingsnummer"}:
                assert EnterpriseNumber.parse(text).digits[1:4] == "999"
            else:
                continue
            named += 1
    assert named >= 10


@pytest.mark.parametrize("service", ["GeefPersoon", "GeefFuncties"])
def test_a_question_is_about_whom_it_was_asked_to_be(service: str) -> None:
    """A person number goes where persons go, an enterprise number where enterprises do."""
    facts = the_facts(service)
    person = a_person_number(Random(9))
    for seed in range(10):
        question = a_question(facts, seed, subject=person)
        assert [person] == [each.text for each in question.iter("INSZ")]


def test_the_same_seed_gives_the_same_answer() -> None:
    """A failure can be seen again."""
    facts = the_facts("GeefPersoon")
    assert etree.tostring(an_answer(facts, 11)) == etree.tostring(an_answer(facts, 11))
    assert etree.tostring(an_answer(facts, 11)) != etree.tostring(an_answer(facts, 12))
