"""Messages out of the contract alone: always valid, the same for one seed, about nobody who is."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.facts import ServiceFacts, answer_schema, parse, question_schema
from gateway.core.ids import EnterpriseNumber, PersonNumber
from gateway.core.model import ServiceId
from gateway.sources.simulator.generated import DocumentError, Generator
from tests.core.test_facts import a_library, a_service, the_tree

FACTS = Path(__file__).parents[2] / "wsdl" / "facts"
SEEDS = range(50)
MONTHS = range(61, 73)


@cache
def all_facts() -> dict[str, ServiceFacts]:
    """Read every contract there is, by a name for test ids."""
    read = (yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in sorted(FACTS.glob("*.yaml")))
    return {f"{each.name}-{each.version[:5]}": facts for each, facts in parse(read).items()}


every_service = pytest.mark.parametrize("service", sorted(all_facts()))


@every_service
def test_fifty_answers_of_a_service_are_valid_by_its_contract(service: str) -> None:
    """By chance, with everything, and with nothing that need not be."""
    facts = all_facts()[service]
    generator, schema = Generator(facts), answer_schema(facts)
    for seed in SEEDS:
        made = generator.answer(seed, rich=seed == 1, bare=seed == 2)
        assert schema.validate(made), f"seed {seed}: {schema.error_log.last_error}"


@every_service
def test_fifty_questions_of_a_service_are_valid_by_its_contract(service: str) -> None:
    """The same for what clients ask."""
    facts = all_facts()[service]
    generator, schema = Generator(facts), question_schema(facts)
    for seed in SEEDS:
        made = generator.question(seed, rich=seed == 1, bare=seed == 2)
        assert schema.validate(made), f"seed {seed}: {schema.error_log.last_error}"


@every_service
def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(service: str) -> None:
    """A failure can be shown again; and chance is at work."""
    facts = all_facts()[service]
    made = {seed: etree.tostring(Generator(facts).answer(seed)) for seed in range(12)}
    assert made == {seed: etree.tostring(Generator(facts).answer(seed)) for seed in range(12)}
    assert len(set(made.values())) > 1 or service.startswith("Registreer")


@every_service
def test_no_number_in_a_generated_answer_is_that_of_somebody(service: str) -> None:
    """People have a month of 61 to 72, enterprises start with 0999, and check digits hold."""
    made = Generator(all_facts()[service]).answer(1, rich=True)
    for each in made.iter("INSZ", "ssin", "rrnr", "Rijksregisternummer"):
        if each.text and not len(each):
            PersonNumber.parse(each.text)
            assert int(each.text[2:4]) in MONTHS
    for each in made.iter("Ondernemingsnummer"):
        if each.text and each.text.isdigit():
            EnterpriseNumber.parse(each.text)
            assert each.text.startswith("0999")


def test_a_recursive_contract_ends() -> None:
    """Even where everything optional is wanted."""
    facts = the_tree(a_library(), a_service("boom:DikkeTakType"))
    made = Generator(facts).answer(3, rich=True)
    assert answer_schema(facts).validate(made)
    assert len(made.findall(".//Tak/Tak")) > 0
    assert not made.findall(".//Tak/Tak/Tak/Tak")


def grouped() -> ServiceFacts:
    """Make a contract with groups in groups, that repeat."""
    library = a_library()
    library["types"]["GroepType"] = {
        "content": [
            {"choice": ["Straat KortType 1..1", {"sequence": ["Bus KortType 1..1"]}]},
            {"sequence": ["Van xs:date 1..1", "Tot xs:date 0..1"], "occurs": "0..*"},
            {"choice": ["Aan xs:int 1..1", "Af xs:int 1..1"], "occurs": "1..3"},
        ]
    }
    library["types"]["AllesType"] = {
        "content": [{"all": ["Groep GroepType 1..1", "Slot xs:boolean 0..1"]}]
    }
    return the_tree(library, a_service("boom:AllesType"))


def test_groups_in_groups_are_grown_and_valid() -> None:
    """Choices, sequences that repeat, and children in any order."""
    facts = grouped()
    schema = answer_schema(facts)
    made = [Generator(facts).answer(seed, rich=seed == 0) for seed in range(200)]
    assert all(map(schema.validate, made)), schema.error_log.last_error
    assert {"Straat", "Bus", "Van", "Aan", "Af"} <= {
        each.tag for one in made for each in one.iter()
    }


@pytest.mark.parametrize(
    "row",
    [
        {"restricts": "xs:string", "minLength": 60},
        {"restricts": "xs:string", "length": 7},
        {"restricts": "xs:string", "maxLength": 2},
        {"restricts": "xs:string", "pattern": ["[A-Z]{2,9}"], "minLength": 8},
        {"restricts": "xs:string", "enumeration": ["a", "bb"]},
        {"restricts": "xs:int", "limits": {"minExclusive": "41", "maxExclusive": "43"}},
        {"restricts": "xs:integer", "limits": {"maxInclusive": "-12"}},
        {"restricts": "xs:decimal", "limits": {"totalDigits": "3", "fractionDigits": "2"}},
        {"restricts": "xs:decimal", "limits": {"minInclusive": "99.5", "maxInclusive": "99.99"}},
        {"restricts": "xs:integer", "pattern": ["[0-9]{1,3}"], "limits": {"maxInclusive": "9"}},
        {"restricts": "xs:date"},
        {"restricts": "xs:dateTime"},
        {"restricts": "xs:gYearMonth"},
        {"restricts": "xs:boolean"},
        {"restricts": "xs:base64Binary"},
    ],
    ids=lambda row: "-".join(map(str, row.values()))[:40],
)
def test_every_facet_is_kept_to(row: dict[str, Any]) -> None:
    """One type at a time, as libxml2 reads it."""
    library = a_library()
    library["types"]["VeldType"] = row
    library["types"]["EenVeldType"] = {"content": ["Veld VeldType 1..1"]}
    facts = the_tree(library, a_service("boom:EenVeldType"))
    schema = answer_schema(facts)
    for seed in SEEDS:
        assert schema.validate(Generator(facts).answer(seed)), schema.error_log.last_error


def completed(facts: ServiceFacts, document: dict[str, Any]) -> _Element:
    """Complete *document*, and hold the result to the contract."""
    made = Generator(facts).completed(document, 5)
    schema = answer_schema(facts)
    assert schema.validate(made), schema.error_log.last_error
    return made


def test_a_document_is_completed_with_no_more_than_there_must_be() -> None:
    """What was said stands as it was said, in the order of the contract."""
    made = completed(
        grouped(),
        {
            "Groep": {
                "Af": [3, 1],
                "Van": ["2020-01-01", "2021-01-01"],
                "Tot": ["2020-12-31"],
                "Bus": "b",
            }
        },
    )
    assert [each.tag for each in made[0]] == ["Bus", "Van", "Tot", "Van", "Af", "Af"]
    assert [each.text for each in made[0]][1:] == [
        "2020-01-01",
        "2020-12-31",
        "2021-01-01",
        "3",
        "1",
    ]
    assert len(made) == 1


def test_attributes_and_text_beside_them_can_be_said() -> None:
    """``@Name`` and ``#text``, as in the Struct form."""
    facts = the_tree(a_library(), a_service())
    made = completed(facts, {"Blad": [{"@Taal": "nl", "#text": "eik"}, "iep"]})
    assert [each.text for each in made] == ["eik", "iep"]
    assert made[0].get("Taal") == "nl"
    assert all(each.get("Taal") is not None for each in made)


@pytest.mark.parametrize(
    "document",
    [
        {"Steen": "1"},
        {"Groep": {"Straat": "a", "Bus": "b"}},
        {"Groep": {"Aan": [1, 2, 3, 4]}},
        {"Slot": ["true", "false"]},
        {"Groep": {"@Taal": "nl"}},
        {"Groep": "tekst"},
    ],
)
def test_a_document_with_what_the_contract_has_no_place_for_is_refused(
    document: dict[str, Any],
) -> None:
    """A fact that is left out silently would be a world that says less than its file."""
    with pytest.raises(DocumentError, match="no place"):
        Generator(grouped()).completed(document)


def test_a_wish_for_a_path_that_cannot_be_is_refused() -> None:
    """A wish that is ignored makes a test that tests nothing."""
    facts = all_facts()[next(name for name in all_facts() if name.startswith("GeefPersoon-02.02"))]
    assert facts.id == ServiceId("GeefPersoon", "02.02.0000")
    for path in ("Persoon/Naam/Bijnaam", "Persoon/@Kleur"):
        with pytest.raises(DocumentError, match="no such"):
            Generator(facts).answer(1, include=[path])
