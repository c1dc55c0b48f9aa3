"""``sluis call`` can ask every service of the catalogue, and says what it needs to.

What it makes is held to our schema of the question by the command itself; here to the public schema
as well, where that is. The public connector's own templates are held to the codec and our schema.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

import pytest
from lxml import etree
from lxml.etree import _Element

from gateway.cli.asking import Asked, QuestionError, asked_of, question
from gateway.core.fields.catalogue import ENTERPRISE, PERSON, ServicePolicy, shape_at
from gateway.core.fields.facts import ServiceFacts, question_schema
from gateway.edges.soap import codec
from tests.services.catalogues import EVERY, named
from tests.support.answers import an_element, contracts
from tests.support.shared import shared
from tests.support.upstream import the_policies

AN, BV = "80651512409", "0999999922"
CONSUMER: Final = "testzaken.example/steun"
SUBJECTS: Final = {PERSON: AN, ENTERPRISE: BV}
ROUNDS_MAX: Final = 6
NOW: Final = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)

PUBLIC: Final = (
    "GeefAanslagbiljetPersonenbelasting-02.00.0000",
    "GeefBetalingenHandicap-03.00.0000",
    "GeefBewijs-02.00.0000",
    "GeefDmfaVoorWerknemer-03.00.0000",
    "GeefDossierHandicap-03.00.0000",
    "GeefFuncties-02.00.0000",
    "GeefHistoriekGezinssamenstelling-02.02.0000",
    "GeefHistoriekInschrijving-02.01.0000",
    "GeefHistoriekPersoon-02.02.0000",
    "GeefJaarrekeningen-02.00.0000",
    "GeefLeefloonbedragen-02.00.0000",
    "GeefLoopbaanARZA-02.01.0000",
    "GeefOnderneming-02.00.0000",
    "GeefPasfoto-02.00.0000",
    "GeefPersoon-02.02.0000",
    "GeefSociaalStatuut-03.00.0000",
    "GeefWerkrelaties-02.00.0000",
    "RegistreerBewijs-02.00.0000",
    "RegistreerInschrijving-02.00.0000",
    "RegistreerInschrijving-02.01.0000",
    "RegistreerUitschrijving-02.00.0000",
    "ZoekPersoonOpAdres-02.02.0000",
)
"""Services whose question has a public schema."""
every_service = pytest.mark.parametrize("service", EVERY)


def the_facts(service: str) -> ServiceFacts:
    return contracts().facts(named(service))


def the_policy(service: str) -> ServicePolicy:
    return the_policies().services[named(service)]


def asked(service: str) -> Asked:
    said = {"Identificatie": CONSUMER, "Hoedanigheid": "101"}
    return asked_of(the_facts(service), the_policy(service), said)


def subjects(service: str) -> list[str | None]:
    """Whom it can be asked about: a number of each kind; None where the question names nobody."""
    kinds = dict.fromkeys(each.kind for each in the_policy(service).subjects)
    return [SUBJECTS[kind] for kind in kinds] or [None]


def completed(service: str, subject: str | None) -> _Element:
    """Ask as somebody would who gives what the command says is missing, and nothing else."""
    facts, given = the_facts(service), dict[str, str]()
    for _ in range(ROUNDS_MAX):
        made, told = tried(service, subject, given)
        if made is not None:
            return made
        lacking = re.findall(r"give --set (\S+?)=", told)
        assert lacking, told
        assert not given.keys() & set(lacking), told
        given |= {path: a_text(facts, path) for path in lacking}
    pytest.fail(f"{service} still lacks something: {sorted(given)}")


def tried(service: str, subject: str | None, given: dict[str, str]) -> tuple[_Element | None, str]:
    """Ask once: the question, or what was said instead."""
    try:
        return question(asked(service), subject, list(given.items())), ""
    except QuestionError as error:
        return None, str(error)


def a_text(facts: ServiceFacts, path: str) -> str:
    """Make a text the leaf or attribute at *path* can have."""
    above, at, attribute = path.partition("/@")
    shape = shape_at(facts.question, tuple(above.split("/")))
    assert shape is not None
    made = an_element(facts, shape, Random(7), rich=True)
    text = made.get(attribute) if at else made.text
    assert text is not None
    return text


@every_service
def test_every_service_can_be_asked_with_what_the_command_asks_for(service: str) -> None:
    """Of each kind of subject; valid by the contract, without its tolerances."""
    strict = question_schema(replace(the_facts(service), tolerances=()))
    for subject in subjects(service):
        made = completed(service, subject)
        assert strict.validate(made), [each.message for each in strict.error_log]
        assert subject is None or subject in [each.text for each in made.iter()]


@pytest.mark.reference
@pytest.mark.parametrize("service", PUBLIC)
def test_every_question_is_valid_by_the_public_schema(service: str) -> None:
    """Where the service has one of its question; the others have one of their answer alone."""
    facts = the_facts(service)
    schema = etree.XMLSchema(file=str(public_schema(facts)))
    for subject in subjects(service):
        root = a_request(facts, completed(service, subject))
        schema.validate(root)
        # Names of types and of elements alone: what is wrong may be a number.
        assert [(each.type_name, each.path) for each in schema.error_log] == []


def public_schema(facts: ServiceFacts) -> Path:
    name, version = facts.id.name, facts.id.version[:5]
    below = shared("magda/xsd")
    found = [
        *below.glob(f"{name}Dienst-{version}/WebService/{name}.xsd"),
        *below.glob(f"{name}-{version}/WebService/{name}.xsd"),
    ]
    return found[0]


def a_request(facts: ServiceFacts, content: _Element) -> _Element:
    """Make the root element around a question, as ``sluis call`` does."""
    from gateway.cli.call import _Asked, _question  # noqa: PLC0415 - what is tested

    return _question(_Asked(facts, content, CONSUMER, None, [], "101"))


# ------------------------------------------------------------------ what the public connector sends

TEMPLATES: Final = (
    *(each for each in PUBLIC if each != "GeefHistoriekInschrijving-02.01.0000"),
    "GeefPersoon-02.00.0000",
    "Onderwijs.GeefHistoriekInschrijving-02.01.0000",
)
"""Of the public connector, by the names of their files."""
DEVIATIONS: Final = {
    "RegistreerInschrijving-02.00.0000": "Hoedanigheid",
    "RegistreerInschrijving-02.01.0000": "Hoedanigheid",
    "RegistreerUitschrijving-02.00.0000": "Hoedanigheid",
    "GeefOnderneming-02.00.0000": "Basisgegevens",
}
"""Elements the connector leaves out where nobody configured them (PROTOCOL section 1.3)."""


@pytest.mark.reference
@pytest.mark.parametrize("template", TEMPLATES)
def test_what_the_public_connector_sends_is_a_question_of_the_service(template: str) -> None:
    """Filled in as it does, with and without what it may leave out: decoded, and valid."""
    path = shared("magda/requests") / f"{template}.xml"
    for left_out in dict.fromkeys((None, DEVIATIONS.get(template))):
        message = filled_in(path, left_out)
        arrival = codec.Arrival("x", NOW, deadline=30.0)
        services = the_policies().services
        request = codec.decode(message, arrival, services).request
        assert request.service in services, request.service
        assert request.invalid is None, request.invalid
        schema = services[request.service].question_schema
        assert request.question is not None
        schema.validate(request.question)
        assert [(each.type_name, each.path) for each in schema.error_log] == [], left_out


def filled_in(path: Path, left_out: str | None) -> bytes:
    """Do to a template what the connector does: subjects, references, time, who asks."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.parse(path, parser).getroot()
    texts = {
        **dict.fromkeys(("INSZ", "ssin", "rrnr"), AN),
        "Ondernemingsnummer": BV,
        "Referte": "5c85c051-645f-457a-9462-efbac5aa4725",
        "Identificatie": CONSUMER,
    }
    for name, text in texts.items():
        for each in root.iter(name):
            each.text = text
    for each in root.findall(".//Tijdstip/Datum"):
        each.text = "2026-03-02"
    for each in root.findall(".//Tijdstip/Tijd"):
        each.text = "09:30:00.000"
    for name in filter(None, ("Hoedanigheid" if left_out is None else None, left_out)):
        below = ".//Afzender" if left_out is None else "."
        for parent in [each.getparent() for each in root.findall(f"{below}//{name}")]:
            assert parent is not None
            etree.strip_elements(parent, name, with_tail=False)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


# ------------------------------------------------------------------ how it is said


def test_what_is_missing_is_named_with_what_it_can_be() -> None:
    """One line for each, and all of them at once."""
    with pytest.raises(QuestionError) as raised:
        question(asked("GeefAttest-02.00.0000"), AN)
    assert "Criteria/Attest/Naam is missing: give --set Criteria/Attest/Naam=" in str(raised.value)


def test_values_that_cannot_be_are_told_with_those_that_can_and_without_themselves() -> None:
    """A value may be a number of somebody."""
    given = [("Taal", "x80651512409")]
    with pytest.raises(QuestionError) as raised:
        question(asked("GeefPersoon-02.02.0000"), AN, given)
    assert "Taal must be nl|fr|de|en" in str(raised.value)
    assert "80651512409" not in str(raised.value)


def test_a_path_that_is_none_is_told_with_what_there_is() -> None:
    """Where it went wrong, not where it was wanted."""
    with pytest.raises(QuestionError, match="`Criteria` has no `Insz`; it has INSZ, "):
        question(asked("GeefPersoon-02.02.0000"), AN, [("Criteria/Insz", "x")])


def test_several_of_one_element_are_given_by_repeating_its_path() -> None:
    """Or by an index, for what is inside one of them."""
    given = [
        ("Criteria/IPCALCodes/IPCALCode", "7555"),
        ("Criteria/IPCALCodes/IPCALCode", "7557"),
    ]
    made = question(asked("GeefAanslagbiljetPersonenbelasting-02.00.0000"), AN, with_bron(given))
    assert [each.text for each in made.iter("IPCALCode")] == ["7555", "7557"]
    lists = [
        ("Criteria/SocialeStatuten/SociaalStatuut[2]/Naam", "B"),
        ("Criteria/SocialeStatuten/SociaalStatuut/Naam", "A"),
    ]
    made = question(asked("GeefSociaalStatuut-03.00.0000"), AN, lists)
    assert [each.text for each in made.iter("Naam")] == ["A", "B"]


def with_bron(given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [*given, ("Bron", "FODFIN")]


def test_an_element_that_stands_once_is_not_given_twice() -> None:
    """Neither by repetition nor by an index."""
    for given in ([("Taal", "nl"), ("Taal", "fr")], [("Taal[2]", "nl")]):
        with pytest.raises(QuestionError, match="stands once"):
            question(asked("GeefPersoon-02.02.0000"), AN, given)


def test_what_cannot_stand_beside_the_rest_is_told() -> None:
    """One of a choice, where the other was given; nothing given is silently dropped."""
    given = [("Criteria/Onderneming/Ondernemingsnummer", BV)]
    with pytest.raises(QuestionError, match="Criteria/Onderneming: cannot stand beside the rest"):
        question(asked("GeefFuncties-02.00.0000"), AN, given)


def test_an_attribute_is_given_by_its_name() -> None:
    """`Op` is opaque: two services of the public connector mean opposite things by it."""
    made = question(asked("GeefHistoriekPersoon-02.02.0000"), AN, [("Criteria/Datum/@Op", "1")])
    (date,) = made.iter("Datum")
    assert dict(date.attrib) == {"Op": "1"}


def test_a_number_of_another_kind_is_told_with_the_kind_that_is_asked() -> None:
    """A person's number at a service about enterprises."""
    wanted = r"is asked about an enterprise \(10 digits\), not by such a number"
    with pytest.raises(QuestionError, match=wanted):
        question(asked("GeefJaarrekeningen-02.00.0000"), AN)


def test_a_search_by_address_needs_no_subject_and_takes_none() -> None:
    """The question names nobody; its places are given one by one."""
    asking = asked("ZoekPersoonOpAdres-02.02.0000")
    with pytest.raises(QuestionError, match="names nobody by number: leave --subject out"):
        question(asking, AN)
    with pytest.raises(QuestionError, match="give --set Criteria/"):
        question(asking, None)


def test_whom_the_question_is_about_has_to_be_said() -> None:
    """By --subject, or by the path itself."""
    asking = asked("GeefPasfoto-02.00.0000")
    with pytest.raises(QuestionError, match=r"a person \(11 digits\): give --subject"):
        question(asking, None)
    made = question(asking, None, [("Criteria/INSZ", AN)])
    assert made.findtext("Criteria/INSZ") == AN


def test_a_flag_that_leaves_something_out_is_not_set() -> None:
    """All the source would give is wanted, so that the filter has something to do."""
    made = completed("ZoekPersoonOpAdres-02.02.0000", None)
    assert made.findtext("Criteria/EnkelReferentiepersoon") == "0"


def test_a_number_stands_where_the_question_needs_the_least_beside_it() -> None:
    """An enterprise can be a holder's, beside a person nobody named; or be asked about itself."""
    made = question(asked("GeefFuncties-02.00.0000"), BV)
    assert made.findtext("Criteria/Onderneming/Ondernemingsnummer") == BV
    assert made.find("Criteria/Persoon") is None


def test_a_capacity_stands_with_who_asks_and_in_what_is_registered() -> None:
    """Or the gateway would answer 20005: they have to be the same."""
    service = "RegistreerInschrijving-02.00.0000"
    root = a_request(the_facts(service), completed(service, AN))
    assert [each.text for each in root.iter("Hoedanigheid")] == ["101", "101"]
    assert root.findtext("Verzoek/Context/Bericht/Afzender/Hoedanigheid") == "101"


def test_what_clients_may_leave_out_is_left_out_where_there_is_nothing_to_say() -> None:
    """Without --capacity no capacity is registered, as the public connector does."""
    service = "RegistreerInschrijving-02.00.0000"
    policy = the_policy(service)
    made = question(asked_of(the_facts(service), policy, {"Identificatie": CONSUMER}), AN)
    assert made.find("Inschrijving/Hoedanigheid") is None
    assert policy.question_schema.validate(made)
