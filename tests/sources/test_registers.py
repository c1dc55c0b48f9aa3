"""The simulated registers: valid answers, all of the same people, and what goes otherwise."""

from base64 import b64decode
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.facts import ServiceFacts, answer_schema, question_schema
from gateway.core.ids import PersonNumber
from gateway.sources.simulator.answers import Answers
from gateway.sources.simulator.contracts import contract
from gateway.sources.simulator.crowd import CROWD, a_crowd
from gateway.sources.simulator.generated import Generator
from gateway.sources.simulator.inhabitants import Person
from gateway.sources.simulator.messages import Question, Reply, write
from gateway.sources.simulator.numbers import person_number
from gateway.sources.simulator.registers import REGISTERS
from gateway.sources.simulator.world import WORLD_FILE, World, WorldError
from tests.reference.test_every_service import SERVICES, public_schema
from tests.support import questions

WORLD: Final = World.read()
ANSWERS: Final = Answers(WORLD)
AT: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)
NOBODY: Final = person_number(1966, 1, 2, 991)
OF_THE_CROWD: Final = tuple(WORLD.crowd.persons)[:20]
PEOPLE: Final = (*WORLD.persons, *OF_THE_CROWD)
FIEN, BERT, ELS, AN, DIRK, GRETA, KAAT = (
    *("06632000291", "75620710149", "71690105447", "80651512409"),
    *("90641220131", "52631111224", "03621431681"),
)
CENTRE: Final = "0999000129"
"""The public centre for social welfare: a party of the demo, of which no register tells more."""
NOT_ABOUT_A_PERSON: Final = frozenset(
    {
        *("GeefEpc", "GeefFiscaleSchuld", "GeefJaarrekeningen", "GeefOndernemingSignalen"),
        *("GeefSocialeSchuld", "GeefVastgoedinformatie", "ZoekPersoonOpAdres"),
    }
)
every_register = pytest.mark.parametrize(
    "service", sorted(REGISTERS), ids=lambda each: f"{each[0]}-{each[1][:5]}"
)
PUBLIC: Final = [each for each in SERVICES if (each.id.name, each.id.version) in REGISTERS]
"""Those whose schema is public."""
Service = tuple[str, str]


@cache
def facts_of(service: Service) -> ServiceFacts:
    found = contract(*service)
    assert found is not None
    return found


def ask(service: Service, subject: str, document: dict[str, Any] | None = None) -> Reply:
    """Ask a register; *document* where the usual question is not meant."""
    facts = facts_of(service)
    if document is None:
        asked = questions.about(facts, subject)
    else:
        asked = Generator(facts).completed(document, 1, facts.question)
    assert question_schema(facts).validate(asked)
    return ANSWERS.reply(Question(*service, (), "R-1", asked), AT)


def content(service: Service, subject: str, document: dict[str, Any] | None = None) -> _Element:
    told = ask(service, subject, document).content
    assert told, service
    return etree.fromstring(told)


def codes(reply: Reply) -> list[tuple[str, str]]:
    """Code and origin of every exception, those of level 2 last."""
    read = [etree.fromstring(each) for each in (*reply.exceptions, *reply.refusals)]
    return [(each.findtext("Identificatie", ""), each.findtext("Oorsprong", "")) for each in read]


def everything_told() -> list[tuple[Service, str, _Element]]:
    """Every answer of every register about everybody, with who was asked about."""
    return [
        (service, person, etree.fromstring(reply.content))
        for service in REGISTERS
        for person in PEOPLE
        if (reply := ask(service, person)).content
    ]


@every_register
def test_whatever_a_register_tells_is_valid_by_its_contract(service: Service) -> None:
    """About everybody the file names, and about some of the crowd."""
    schema = answer_schema(facts_of(service))
    told = [reply.content for each in PEOPLE if (reply := ask(service, each)).content]
    assert told, "no question of this test is answered"
    for each in told:
        assert schema.validate(etree.fromstring(each)), schema.error_log.last_error


def test_a_person_has_one_name_and_one_day_of_birth_in_every_register() -> None:
    """Wherever a number stands beside a name, they are those of the world."""
    seen: set[tuple[str, str]] = set()
    for service, _, answer in everything_told():
        for held in answer.iter("INSZ"):
            person, beside = WORLD.person(held.text or ""), held.getparent()
            assert person is not None
            assert beside is not None
            last = {*beside.xpath("Achternaam/text() | Naam//Achternaam/text()")}
            born = {*beside.xpath("Geboortedatum/text() | Geboorte/Datum/text()")}
            assert last <= {person.last_name}
            assert born <= {str(person.born.date)}
            seen.update((service[0], kind) for kind, found in (("n", last), ("b", born)) if found)
    assert len({service for service, kind in seen if kind == "n"}) >= 8
    assert len({service for service, kind in seen if kind == "b"}) >= 5


def test_no_register_names_somebody_the_others_do_not_know() -> None:
    """Every number of a person or an enterprise in any answer is of the world."""
    for service, _, answer in everything_told():
        for each in answer.iter("INSZ", "ssin", "rrnr", "Begunstigde", "rijksregisternummer"):
            if each.text and not len(each):
                assert WORLD.person(each.text) is not None, service
        for each in answer.iter("Ondernemingsnummer"):
            assert each.text in (*WORLD.enterprises, CENTRE), service


def test_what_is_earned_by_the_quarter_is_what_is_taxed_by_the_year() -> None:
    """The social security and the tax office speak of the same work."""
    held = 0
    for number in PEOPLE:
        person = WORLD.person(number)
        assert person is not None
        if not person.registers.jobs or not person.registers.incomes:
            continue
        work = content(("GeefDmfaVoorWerknemer", "03.00.0000"), number)
        taxed = content(("GeefAanslagbiljetPersonenbelasting", "02.00.0000"), number)
        wages = sum(int(each.text or 0) for each in work.iter("Bedrag"))
        (earned,) = taxed.xpath(".//Item[Code='7555']/Waarde/text()")
        assert Decimal(earned) == Decimal(wages).scaleb(-2)
        held += 1
    assert held > 10


def test_everybody_of_a_household_tells_of_the_same_household() -> None:
    """A family is one, whoever of it is asked about."""
    service = ("GeefGezinssamenstelling", "02.02.0000")
    for member in (BERT, ELS, FIEN):
        told = content(service, member)
        assert {each.text for each in told.iter("INSZ")} == {BERT, ELS, FIEN}
        assert told.findtext("Gezinsleden/Gezinslid/INSZ") == ELS


def test_an_address_gives_those_who_live_there_and_the_head_alone_where_only_it_is_asked() -> None:
    """The search finds the people the other registers house at that address."""
    service = ("ZoekPersoonOpAdres", "02.02.0000")
    assert {each.text for each in content(service, AN).iter("INSZ")} == {BERT, ELS, FIEN}
    asked = dict(questions.document(*service, AN))
    asked["Criteria"] = {**asked["Criteria"], "EnkelReferentiepersoon": "1"}
    assert [each.text for each in content(service, AN, asked).iter("INSZ")] == [ELS]


def test_other_owners_are_told_only_where_they_are_asked_for() -> None:
    """A co-owner is a third person."""
    service = ("ZoekEigendomstoestanden", "02.00.0000")
    alone = {"Criteria": {"INSZ": AN, "MedeEigenaars": "0"}}
    assert {each.text for each in content(service, AN).iter("INSZ")} == {AN, GRETA}
    assert {each.text for each in content(service, AN, alone).iter("INSZ")} == {AN}


def test_a_period_and_a_source_narrow_what_is_told() -> None:
    """Enrolments of another year, or of a source not asked, are not there."""
    service = ("GeefHistoriekInschrijving", "02.01.0000")
    lasts = {"Begin": "2023-10-01", "Einde": "2024-05-31"}
    one_year = {"Criteria": {"INSZ": FIEN, "Periode": lasts}}
    one_source = {"Criteria": {**one_year["Criteria"], "Bronnen": {"Bron": ["INT"]}}}
    told = [
        {each.text for each in content(service, FIEN, asked).iterfind(".//Inschrijving/Bron")}
        for asked in (None, one_year, one_source)
    ]
    assert told == [{"LP", "INT", "HO"}, {"LP", "INT"}, {"INT"}]


def test_payroll_comes_in_pages_that_go_on_where_the_last_ended() -> None:
    """``VolgendAttest`` is what ``Volgende`` of the next question says."""
    service = ("GeefDmfaVoorWerknemer", "03.00.0000")
    quarters = {
        "Begin": {"Jaar": "2022", "Kwartaalcijfer": "1"},
        "Einde": {"Jaar": "2024", "Kwartaalcijfer": "4"},
    }
    asked: dict[str, Any] = {"Criteria": {"INSZ": AN, "Kwartaal": quarters}, "TypeAntwoord": "0"}
    seen: list[str] = []
    following: str | None = None
    for _ in range(3):
        told = content(service, AN, {**asked, "Volgende": following})
        seen += [each.text or "" for each in told.iter("Kwartaal")]
        following = told.findtext("VolgendAttest")
        if following is None:
            break
    assert seen == [f"{year}{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "service",
    [each for each in sorted(REGISTERS) if each[0] not in NOT_ABOUT_A_PERSON],
    ids=lambda each: f"{each[0]}-{each[1][:5]}",
)
def test_who_is_in_no_register_is_not_found_as_that_register_says_it(service: Service) -> None:
    """PROTOCOL section 2.3."""
    said = {
        "GeefBewijs": [("40000", "LED")],
        "RegistreerBewijs": [("40000", "LED")],
        "GeefHistoriekInschrijving": [("30101", "Disci"), ("30101", "DHO2"), ("30101", "DVNCI")],
        "GeefAanslagbiljetPersonenbelasting": [("30001", "AAPD")],
        "GeefLoopbaanonderbrekingen": [("30001", "WSE")],
    }
    registers_of_people = "Persoon" in service[0] or "Gezinssamenstelling" in service[0]
    other = [("30001", "RR" if registers_of_people else "MAGDA")]
    reply = ask(service, NOBODY)
    assert not reply.content
    assert codes(reply) == said.get(service[0], other)


PERSONA: Final[Mapping[str, str]] = {each.kind: each.number for each in WORLD.scenarios.values()}
ENROLMENTS: Final = ("GeefHistoriekInschrijving", "02.01.0000")
PROOFS: Final = ("GeefBewijs", "02.00.0000")


@pytest.mark.parametrize(
    ("kind", "service", "said"),
    [
        ("replaced", PROOFS, [("30004", "MAGDA")]),
        ("overloaded", PROOFS, [("99996", "MAGDA")]),
        ("warning", ("GeefGezinssamenstelling", "02.02.0000"), [("70001", "KSZ")]),
        ("unknown_code", ("GeefGezinssamenstelling", "02.02.0000"), [("99984", "MAGDA")]),
        ("several", PROOFS, [("30042", "MAGDA")]),
        ("partial", ENROLMENTS, [("60006", "DHO2")]),
        ("too_many", ENROLMENTS, [("20110", "DHO2")]),
    ],
)
def test_a_number_with_a_scenario_brings_its_exception(
    kind: str, service: Service, said: list[tuple[str, str]]
) -> None:
    """The personas of the public mock, each with a number of its own."""
    reply = ask(service, PERSONA[kind])
    assert codes(reply) == said
    assert bool(reply.refusals) == (kind == "overloaded")
    assert bool(reply.content) == (kind not in ("overloaded", "too_many"))


def test_a_replaced_number_is_answered_about_the_new_one() -> None:
    """And both stand in the warning, for who must follow the change."""
    old = PERSONA["replaced"]
    new = WORLD.scenarios[old].new
    reply = ask(PROOFS, old)
    assert etree.fromstring(reply.content).findtext(".//INSZ") == new
    noted = etree.fromstring(reply.exceptions[0])
    assert [each.text for each in noted.iter("Waarde")] == [old, new]


def test_of_several_occurrences_one_is_given_and_of_a_partial_answer_one_source_is_missing() -> (
    None
):
    """The exception says so; the answer holds what is left."""
    assert len(content(PROOFS, PERSONA["several"]).findall(".//Bewijs")) == 1
    told = content(ENROLMENTS, PERSONA["partial"])
    assert [each.text for each in told.iterfind(".//Inschrijving/Bron")] == ["LP"]


def test_a_scenario_of_one_service_leaves_the_others_alone() -> None:
    """A source that fails for enrolments does not change the household."""
    assert codes(ask(("GeefGezinssamenstelling", "02.02.0000"), KAAT)) == []


def test_the_crowd_is_two_hundred_people_with_test_numbers_the_same_at_every_start() -> None:
    """Nobody of them is somebody, and a question asked again gets the same answer."""
    first = a_crowd()
    a_crowd.cache_clear()
    assert a_crowd() == first
    assert len(first.persons) == CROWD
    assert not first.persons.keys() & WORLD.persons.keys()
    for number, person in first.persons.items():
        PersonNumber.parse(number)
        assert int(number[2:4]) == person.born.date.month + 60
        assert int(number[6:9]) % 2 == (1 if person.sex == "man" else 0)


def test_a_photo_and_a_certificate_are_documents_that_open() -> None:
    """A PNG and a PDF, which readers check before they show them."""
    photo = content(("GeefPasfoto", "02.00.0000"), AN).findtext(".//Foto")
    page = content(("GeefAttest", "02.00.0000"), AN).findtext(".//Document")
    assert photo is not None
    assert page is not None
    assert b64decode(photo).startswith(b"\x89PNG\r\n\x1a\n")
    assert b64decode(page).startswith(b"%PDF-1.4")
    assert b"Voorbeeld" in b64decode(page)


def test_people_of_the_file_and_of_the_crowd_are_found_by_number() -> None:
    """Nobody else is."""
    assert isinstance(WORLD.person(AN), Person)
    assert isinstance(WORLD.person(OF_THE_CROWD[0]), Person)
    assert WORLD.person(NOBODY) is None


@pytest.mark.parametrize(
    "change",
    [
        ("{insz: '52631111224', part", "{insz: '00610100172', part"),
        ("child: '06632000291'", "child: '00610100172'"),
        ("new: '85662121445'", "new: '00610100172'"),
        ("driver: '75620710149'", "driver: '00610100172'"),
        ("employer: '0999010126'", "employer: '0999010324'"),
        ("kind: replaced", "kind: forgotten"),
        ("monthly: '412.35'", "monthly: '412.35', weekly: '1'"),
    ],
    ids=["an owner", "a child", "a new number", "a driver", "an employer", "a kind", "a key"],
)
def test_a_world_whose_registers_name_what_it_does_not_have_is_refused(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    """At the start, not in the middle of an answer."""
    written = WORLD_FILE.read_text("utf-8")
    assert change[0] in written
    path = tmp_path / "world.yaml"
    path.write_text(written.replace(*change))
    with pytest.raises(WorldError):
        World.read(path)


@pytest.mark.reference
@pytest.mark.parametrize("facts", PUBLIC, ids=lambda each: f"{each.id.name}-{each.id.version[:5]}")
def test_whatever_a_register_tells_is_valid_by_the_public_schema(facts: ServiceFacts) -> None:
    """The whole answer, by the schema MAGDA itself publishes."""
    schema = public_schema(facts, facts.response_root)
    assert schema is not None
    sender = (("Identificatie", "afnemer.example"), ("Referte", "R-1"))
    for person in PEOPLE:
        asked = Question(*facts.id, sender, "R-1", questions.about(facts, person))
        told = write(asked, facts.namespace, ANSWERS.reply(asked, AT), AT)
        assert schema.validate(etree.fromstring(told)[-1][0]), schema.error_log.last_error
