"""An unmodified public client works against the gateway that `make run` starts.

The request templates of the public connector are asked of the real process, on every path and
through both SOAP doors; what they change is what its users configure: who asks, and about whom.
Every reply is held to the public schema of its service, and to ours.
"""

import ssl
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from lxml import etree
from lxml.etree import _Element

from tests.reference.test_schemas import ours, public_answer, read
from tests.support.answers import SOAP, the_facts
from tests.support.running import Running, running
from tests.support.shared import shared

pytestmark = pytest.mark.reference

CONSUMERS: Final = {
    "D": "testzaken.example/steun",
    "F": "fictie.example/controle",
    "G": "voorbeeldegem.example/burgerzaken",
    "P": "proefland.example/ruimte",
}
COMPANY, PERSON = "0999999922", "80651512409"
HOLDER: Final = "71690105447"
"""Holds functions in COMPANY."""
NOBODY, NO_COMPANY = "71690199873", "0999000129"
"""Test numbers the demo's registers do not know."""
ALLOWED: Final = [
    ("GeefPersoon", "D"),
    *(
        (service, letter)
        for service in ("GeefOnderneming", "GeefOndernemingVKBO", "GeefFuncties")
        for letter in "GD"
    ),
]
PATHS: Final = {
    "magda": "/Magda-02.00/soap/WebService",
    "api": "/api/Magda-02.00/soap/WebService",
    "own": "/{service}Dienst-{version}/soap/WebService",
}
VKBO_NAMESPACE: Final = (
    "http://webservice.geefondernemingvkbodienst-02_00.onderneming-02_00.vip.vlaanderen.be"
)

every_allowed = pytest.mark.parametrize(("service", "letter"), ALLOWED)
every_service = pytest.mark.parametrize(
    "service", ["GeefFuncties", "GeefOnderneming", "GeefOndernemingVKBO", "GeefPersoon"]
)


@dataclass(frozen=True)
class Reply:
    """What a client reads."""

    outcome: str
    response: _Element
    """The child of the Body."""

    @property
    def content(self) -> _Element | None:
        """``Inhoud``."""
        return self.response.find("Repliek/Antwoorden/Antwoord/Inhoud")

    def codes(self, level: str) -> list[str | None]:
        """Codes of the exceptions below ``Repliek`` (level 2) or ``Antwoord`` (level 3)."""
        path = {"2": "Repliek", "3": "Repliek/Antwoorden/Antwoord"}[level]
        found = self.response.findall(f"{path}/Uitzonderingen/Uitzondering")
        return [each.findtext("Identificatie") for each in found]


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    shared("magda/requests")  # without them no gateway is needed
    with running(tmp_path_factory.mktemp("acceptance") / "state", SLUIS_WORKERS="1") as started:
        yield started


def a_template(service: str) -> _Element:
    """Read the public envelope; the VKBO's is made after the KBO's, which asks more."""
    version = the_facts(service).id.version
    if service != "GeefOndernemingVKBO":
        return read(shared("magda/requests") / f"{service}-{version}.xml")
    text = (shared("magda/requests") / f"GeefOnderneming-{version}.xml").read_text("utf-8")
    text = text.replace(the_facts("GeefOnderneming").namespace, VKBO_NAMESPACE)
    envelope = etree.fromstring(text.replace("GeefOnderneming", "GeefOndernemingVKBO"))
    for criteria in envelope.iter("Criteria"):
        for flag in criteria.findall("*")[1:]:
            criteria.remove(flag)
    return envelope


def a_message(
    service: str,
    letter: str,
    *,
    person: str = PERSON,
    enterprise: str = COMPANY,
    reference: str | None = None,
) -> bytes:
    """Fill in a template as the connector does: nothing but who asks, about whom, and Referte."""
    envelope = a_template(service)
    for sender in envelope.iter("Afzender"):
        for each in sender.findall("Hoedanigheid"):
            sender.remove(each)
        _say(sender, "Identificatie", CONSUMERS[letter])
    _say(envelope, "INSZ", person)
    _say(envelope, "Ondernemingsnummer", enterprise)
    if reference is not None:
        _say(envelope, "Referte", reference)
    return etree.tostring(envelope, encoding="utf-8", xml_declaration=True)


def _say(within: _Element, name: str, text: str) -> None:
    for each in within.iter(name):
        each.text = text


def asked(gateway: Running, letter: str, door: str, path: str, message: bytes) -> Reply:
    """Post as a client of that door; the reply is one SOAP 1.1 Envelope with one Body."""
    if door == "plain":
        status, headers, body = gateway.soap(message, path)
    else:
        url = f"https://127.0.0.1:{gateway.ports['SOAP__TLS']}{path}"
        request = urllib.request.Request(url, message, {"Content-Type": "text/xml;charset=UTF-8"})
        context = mutual(gateway.state / "pki", letter)
        with urllib.request.urlopen(request, context=context, timeout=30) as reply:
            status, headers, body = reply.status, reply.headers, reply.read()
    assert status == 200
    envelope = etree.fromstring(body)
    bodies = envelope.findall(f"{{{SOAP}}}Body")
    assert (envelope.tag, len(bodies), len(bodies[0])) == (f"{{{SOAP}}}Envelope", 1, 1)
    return Reply(headers["Sluis-Decision"], bodies[0][0])


def mutual(pki: Path, letter: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(pki / "ca.pem"))
    context.load_cert_chain(pki / letter / "cert.pem", pki / letter / "key.pem")
    return context


def hold_valid(service: str, response: _Element) -> None:
    """Hold a reply to both schemas; what is wrong is told without the values it is wrong with."""
    for schema in (public_answer(service), ours(service)):
        schema.validate(response)
        assert [each.type_name for each in schema.error_log] == []


def own_path(service: str) -> str:
    version = the_facts(service).id.version[:5]
    return PATHS["own"].format(service=service, version=version)


@every_allowed
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("door", ["plain", "tls"])
def test_the_public_request_is_answered_as_the_public_schema_says(
    gateway: Running, service: str, letter: str, path: str, door: str
) -> None:
    """Every path, either door, every consumer that may: with content, and valid."""
    at = own_path(service) if path == "own" else PATHS[path]
    message = a_message(service, letter, person=HOLDER if service == "GeefFuncties" else PERSON)
    reply = asked(gateway, letter, door, at, message)
    hold_valid(service, reply.response)
    assert reply.outcome in {"OK", "OK_FILTERED"}
    assert reply.codes("2") == []
    assert (reply.content is None, reply.codes("3")) == (False, [])


@pytest.mark.parametrize("letter", ["G", "D"])
def test_functions_are_answered_where_the_template_names_no_kinds(
    gateway: Running, letter: str
) -> None:
    """The same template without ``AardFuncties``: with functions, and without their holder."""
    envelope = etree.fromstring(a_message("GeefFuncties", letter, person=HOLDER))
    for criteria in envelope.iter("Criteria"):
        etree.strip_elements(criteria, "AardFuncties", with_tail=False)
    message = etree.tostring(envelope)
    reply = asked(gateway, letter, "tls", own_path("GeefFuncties"), message)
    hold_valid("GeefFuncties", reply.response)
    assert reply.outcome == "OK_FILTERED"
    functions = reply.response.findall(".//Functies/Functie")
    assert functions
    assert reply.response.findall(".//Functie/INSZ") == []


@every_allowed
def test_the_reply_repeats_who_asked_and_which_question(
    gateway: Running, service: str, letter: str
) -> None:
    """What the connector matches an answer by: both references, service, version, sender."""
    message = a_message(service, letter, reference="5c85c051-645f-457a-9462-efbac5aa4725")
    reply = asked(gateway, letter, "plain", PATHS["magda"], message)
    told = [
        reply.response.findtext(f"Repliek/{path}")
        for path in (
            "Context/Naam",
            "Context/Versie",
            "Context/Bericht/Type",
            "Context/Bericht/Ontvanger/Identificatie",
            "Context/Bericht/Ontvanger/Referte",
            "Antwoorden/Antwoord/Referte",
        )
    ]
    reference = "5c85c051-645f-457a-9462-efbac5aa4725"
    version = the_facts(service).id.version
    assert told == [service, version, "ANTWOORD", CONSUMERS[letter], reference, reference]
    assert reply.response.find("Repliek/Context/Bericht/Ontvanger/Hoedanigheid") is None


REFUSED: Final = [
    ("P", "GeefPersoon", "40006", "RR_AUTH_REQUIRED"),
    ("F", "GeefPersoon", "40006", "SCOPE_NOT_COVERED"),
    ("G", "GeefPersoon", "13501", "CONNECTION_NOT_ACTIVE"),
    ("P", "GeefOnderneming", "13501", "CONNECTION_NOT_ACTIVE"),
    ("P", "GeefOndernemingVKBO", "13501", "CONNECTION_NOT_ACTIVE"),
    ("P", "GeefFuncties", "13501", "CONNECTION_NOT_ACTIVE"),
]


@pytest.mark.parametrize("door", ["plain", "tls"])
@pytest.mark.parametrize(("letter", "service", "code", "reason"), REFUSED)
def test_a_refusal_is_an_answer_of_the_service(
    gateway: Running, letter: str, service: str, code: str, reason: str, door: str
) -> None:
    """Level 2, no content, valid; the reason stands in an annotation."""
    reply = asked(gateway, letter, door, own_path(service), a_message(service, letter))
    hold_valid(service, reply.response)
    assert (reply.outcome, reply.content is None, reply.codes("2")) == ("DENIED", True, [code])
    said = [each.text for each in reply.response.findall(".//Annotatie/Waarde")]
    assert reason in said


@every_service
def test_nobody_known_is_the_sources_own_answer(gateway: Running, service: str) -> None:
    """30001 at the question's level: the source answered, there is nothing to tell."""
    message = a_message(service, "D", person=NOBODY, enterprise=NO_COMPANY)
    reply = asked(gateway, "D", "tls", own_path(service), message)
    hold_valid(service, reply.response)
    assert (reply.content is None, reply.codes("2"), reply.codes("3")) == (True, [], ["30001"])


WRONG: Final = {
    "person with a wrong check digit": ("GeefPersoon", "80651512408", COMPANY, "20002"),
    "person with a letter": ("GeefPersoon", "8065151240X", COMPANY, "20002"),
    "person too short": ("GeefPersoon", "806515124", COMPANY, "20002"),
    "enterprise with a wrong check digit": ("GeefOnderneming", PERSON, "0999999923", "20007"),
    "enterprise with a letter": ("GeefOndernemingVKBO", PERSON, "099999992X", "20007"),
    "holder with a wrong check digit": ("GeefFuncties", "71690105448", COMPANY, "20002"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_number_that_is_none_is_an_exception_of_the_service(gateway: Running, wrong: str) -> None:
    """No SOAP Fault: the envelope was well formed."""
    service, person, enterprise, code = WRONG[wrong]
    message = a_message(service, "D", person=person, enterprise=enterprise)
    reply = asked(gateway, "D", "plain", PATHS["magda"], message)
    hold_valid(service, reply.response)
    assert (reply.content is None, reply.codes("2")) == (True, [code])


@every_service
def test_another_services_path_is_an_exception_of_the_service(
    gateway: Running, service: str
) -> None:
    """The message says which service it is for; the path must agree."""
    other = "GeefFuncties" if service != "GeefFuncties" else "GeefOnderneming"
    reply = asked(gateway, "D", "tls", own_path(other), a_message(service, "D"))
    hold_valid(service, reply.response)
    assert reply.codes("2") == ["50000"]


def test_every_public_request_of_another_version_hears_that_it_is_not_there(
    gateway: Running,
) -> None:
    """Of a service we have and a version we have not: 50000 in a ``Repliek`` in no namespace."""
    templates = sorted(shared("magda/requests").glob("*.xml"))
    assert templates
    for path in templates:
        envelope = read(path)
        name = envelope.findtext(".//Context/Naam")
        for version in envelope.iter("Versie"):
            version.text = "09.09.0000"
        for sender in envelope.iter("Afzender"):
            _say(sender, "Identificatie", CONSUMERS["D"])
            etree.strip_elements(sender, "Hoedanigheid", with_tail=False)
        reply = asked(gateway, "D", "plain", PATHS["magda"], etree.tostring(envelope))
        assert reply.response.tag == f"{name}Response", path.name
        assert reply.codes("2") == ["50000"], path.name
        repliek = reply.response.find("Repliek")
        assert repliek is not None
        # There is no schema to hold it to; its Context is that of every service.
        assert [each.tag for each in repliek] == ["Context", "Uitzonderingen"], path.name
