"""The demo world, asked at every service: a valid answer, filtered, of one and the same people."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Final

import pytest
import yaml
from lxml import etree
from lxml.etree import _Element

from gateway import demo
from gateway.core.fields.catalogue import Path, ServicePolicy
from gateway.core.fields.classes import RR_ITEMS
from gateway.core.fields.facts import ServiceFacts, response_schema
from gateway.core.model import ServiceId
from gateway.settings import ROOT
from gateway.sources.simulator.answers import Answers
from gateway.sources.simulator.messages import Question
from gateway.sources.simulator.registers import REGISTERS
from gateway.sources.simulator.world import World
from tests.support import questions
from tests.support.answers import a_request_envelope, contracts
from tests.support.builders import the_policies
from tests.support.running import Running, running
from tests.world.calls import AN, DEPARTMENT, Call, call_for

ELSEWHERE: Final = {
    "BeeindigSessie": "tests/system/test_sessions.py",
    "GeefKluisdocument": "tests/spec: a vault opens by the consent of its citizen, given by hand",
    "GeefPersoonMutatiesNotificaties": "tests/system/test_repertorium.py",
    "RegistreerInschrijving": "tests/system/test_repertorium.py",
    "RegistreerUitschrijving": "tests/system/test_repertorium.py",
}
SERVICES: Final = sorted(each for each in contracts().all_facts() if each.name not in ELSEWHERE)
every_service = pytest.mark.parametrize(
    "service", SERVICES, ids=lambda each: f"{each.name}-{each.version[:5]}"
)
WORLD: Final = World.read()


class Asked:
    """One gateway, asked once at each service."""

    def __init__(self, gateway: Running) -> None:
        self._gateway = gateway
        self._told: dict[ServiceId, _Element] = {}

    def at(self, service: ServiceId) -> _Element:
        """Ask as the demo may; the whole ``<Service>Response``."""
        if service not in self._told:
            facts = facts_of(service)
            question = questions.about(facts, subject_of(service))
            sender = the_call(service).sender
            message = a_request_envelope(facts, question, sender=sender)
            status, _, body = self._gateway.soap(message)
            assert status == 200
            self._told[service] = etree.fromstring(body)[-1][0]
        return self._told[service]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    with running(tmp_path_factory.mktemp("domains") / "state", SLUIS_WORKERS="1") as started:
        yield Asked(started)


def facts_of(service: ServiceId) -> ServiceFacts:
    return contracts().all_facts()[service]


def the_call(service: ServiceId) -> Call:
    """Who of the demo asks it, about whom; RegistreerBewijs has no call on the page."""
    return call_for(service) or Call(DEPARTMENT, AN)


def subject_of(service: ServiceId) -> str:
    return the_call(service).subject or AN


@cache
def granted(service: ServiceId) -> frozenset[str]:
    """Classes of every instrument of the demo that the asking party may rely on for *service*."""
    capacity = the_call(service).letter
    categories = {route.category for route in policy_of(service).routes}
    found: set[str] = set()
    for path in sorted(demo.REGISTRY_DOCUMENTS.glob("*.yaml")):
        for each in yaml.safe_load_all(path.read_text("utf-8")):
            if each["kind"] != "instrument" or each["capacity"] != capacity:
                continue
            services = each.get("services", [str(service)])
            if str(service) in services and categories & {*each["categories"]}:
                found.update(RR_ITEMS.get(str(item), str(item)) for item in each.get("items", ()))
                found.update(f"FH_{field.upper()}" for field in each.get("fields", ()))
    return frozenset({*found, "KEY", "PLAIN", "SEAT"})


@cache
def policy_of(service: ServiceId) -> ServicePolicy:
    return the_policies().services[service]


def leaves(element: _Element, path: Path = ()) -> Iterator[Path]:
    """Every leaf with text, and every attribute, below an ``Inhoud``."""
    for name in element.attrib:
        yield (*path, f"@{name!s}")
    if not len(element) and element.text:
        yield path
    for child in element:
        yield from leaves(child, (*path, str(child.tag)))


@every_service
def test_the_demo_gets_a_valid_answer_of_the_granted_fields_alone(
    asked: Asked, service: ServiceId
) -> None:
    """Whoever runs the demo sees every domain work, on the ground its row of the law asks."""
    told = asked.at(service)
    schema = response_schema(facts_of(service))
    assert schema.validate(told), schema.error_log.last_error
    content = told.find("Repliek/Antwoorden/Antwoord/Inhoud")
    assert content is not None, [each.text for each in told.iter("Diagnose")]
    classes = policy_of(service).classes
    seen = {classes[path] for path in leaves(content)}
    assert seen
    assert seen <= granted(service)


@every_service
def test_numbers_and_names_in_an_answer_are_those_of_the_one_world(
    asked: Asked, service: ServiceId
) -> None:
    """The same person has the same name everywhere, and nobody comes from outside."""
    told = asked.at(service).find("Repliek/Antwoorden")
    assert told is not None
    for each in told.iter("INSZ", "ssin", "rrnr", "Begunstigde"):
        if each.text is None or len(each):
            continue
        person, beside = WORLD.person(each.text), each.getparent()
        assert person is not None
        assert beside is not None
        names = {*beside.xpath("Achternaam/text() | AchterNaam/text() | Naam//Achternaam/text()")}
        assert names <= {person.last_name}


def test_what_a_source_says_and_nobody_granted_is_filtered_somewhere() -> None:
    """Else the test above would hold of a gateway that filters nothing."""
    answers = Answers(WORLD)
    withheld = set()
    for service in SERVICES:
        if tuple(service) not in REGISTERS:
            continue
        question = questions.about(facts_of(service), subject_of(service))
        reply = answers.reply(Question(*service, (), "R-1", question), datetime.now(UTC))
        classes = policy_of(service).classes
        said = {classes[path] for path in leaves(etree.fromstring(reply.content))}
        if said - granted(service):
            withheld.add(service.name)
    assert {
        *("ZoekEigendomstoestanden", "GeefWerkrelaties", "GeefOndernemingSignalen"),
        *("GeefVolledigDossierHandicap", "GeefDossierHandicap"),
    } <= withheld


def test_every_service_of_the_catalogue_is_asked_here_or_in_a_test_that_is_named() -> None:
    """A new service comes with its place in the demo."""
    known = {path.name.split("-")[0] for path in (ROOT / "policies" / "services").glob("*.yaml")}
    assert known == {each.name for each in SERVICES} | ELSEWHERE.keys()
