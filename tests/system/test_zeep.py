"""A client generated from our contract by somebody else's tool, against the real process.

zeep is told one address, that of ``?wsdl``; everything else it reads from there. Its transport may
reach this machine and nothing else, so that a contract that needs another document fails.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
import requests
import zeep
from requests.adapters import HTTPAdapter
from zeep.transports import Transport

from tests.support.running import Running, running

D: Final = "testzaken.example/steun"
G: Final = "voorbeeldegem.example/burgerzaken"
P: Final = "proefland.example/ruimte"
COMPANY, PERSON, HOLDER = "0999999922", "80651512409", "71690105447"
VERSIONS: Final = {
    "GeefFuncties": "02.00.0000",
    "GeefOnderneming": "02.00.0000",
    "GeefOndernemingVKBO": "02.00.0000",
    "GeefPersoon": "02.02.0000",
}
QUESTIONS: Final[dict[str, dict[str, Any]]] = {
    "GeefFuncties": {"Criteria": {"Persoon": {"INSZ": HOLDER}}},
    "GeefOnderneming": {
        "Criteria": {
            "Ondernemingsnummer": COMPANY,
            "Basisgegevens": "1",
            "Functies": {"Aanduiding": "1"},
        },
        "Taal": "nl",
    },
    "GeefOndernemingVKBO": {"Criteria": {"Ondernemingsnummer": COMPANY}},
    "GeefPersoon": {"Criteria": {"INSZ": PERSON}, "Bron": "RR", "Taal": "nl"},
}


class LoopbackOnly(HTTPAdapter):
    """Lets nothing leave this machine; keeps what was asked for."""

    def __init__(self, visited: list[str]) -> None:
        self.visited = visited
        super().__init__()

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> Any:
        """Send, or fail the test."""
        assert request.url is not None
        self.visited.append(request.url)
        if urlsplit(request.url).hostname != "127.0.0.1":
            pytest.fail(f"{request.url} was asked for")
        return super().send(request, *args, **kwargs)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("zeep") / "state", SLUIS_WORKERS="1") as started:
        yield started


@pytest.fixture
def visited() -> list[str]:
    return []


@pytest.fixture
def session(visited: list[str]) -> Iterator[requests.Session]:
    with requests.Session() as opened:
        opened.trust_env = False
        for scheme in ("http://", "https://"):
            opened.mount(scheme, LoopbackOnly(visited))
        yield opened


def contract_of(gateway: Running, service: str, door: str = "SOAP__PLAIN") -> str:
    scheme = "https" if door == "SOAP__TLS" else "http"
    at = f"{scheme}://127.0.0.1:{gateway.ports[door]}"
    return f"{at}/{service}Dienst-{VERSIONS[service][:5]}/soap/WebService?wsdl"


def present(session: requests.Session, pki: Path, letter: str) -> None:
    """Give *session* the certificate of a consumer."""
    session.verify = str(pki / "ca.pem")
    session.cert = (str(pki / letter / "cert.pem"), str(pki / letter / "key.pem"))


def called(session: requests.Session, contract: str, service: str, consumer: str) -> Any:
    """Read the contract and put one question; zeep's own validation of it is on."""
    settings = zeep.Settings(force_https=False)  # or it would correct our address for us
    transport = Transport(session=session, timeout=10, operation_timeout=10)  # type: ignore[no-untyped-call] # zeep has no types
    client = zeep.Client(contract, transport=transport, settings=settings)  # type: ignore[no-untyped-call] # as above
    return client.service[service](Verzoek=a_request(service, consumer))


def a_request(service: str, consumer: str) -> dict[str, Any]:
    message = {
        "Type": "VRAAG",
        "Tijdstip": {"Datum": "2099-03-02", "Tijd": "09:30:00"},
        "Afzender": {"Identificatie": consumer, "Referte": "zeep-1"},
    }
    context = {"Naam": service, "Versie": VERSIONS[service], "Bericht": message}
    question = {"Referte": "vraag-1", "Inhoud": QUESTIONS[service]}
    return {"Context": context, "Vragen": {"Vraag": question}}


def content_of(answer: Any) -> Any:
    """Give ``Inhoud`` of an answer without exceptions."""
    assert answer.Uitzonderingen is None
    given = answer.Antwoorden.Antwoord
    assert (given.Referte, given.Uitzonderingen) == ("vraag-1", None)
    return given.Inhoud


@pytest.mark.parametrize("service", VERSIONS)
@pytest.mark.parametrize("door", ["SOAP__PLAIN", "SOAP__TLS"])
def test_a_generated_client_reads_the_contract_and_calls(
    gateway: Running, session: requests.Session, visited: list[str], service: str, door: str
) -> None:
    """One document read, one question put, to the address the document names."""
    present(session, gateway.state / "pki", "D")
    contract = contract_of(gateway, service, door)
    content = content_of(called(session, contract, service, D))
    assert visited == [contract, contract.removesuffix("?wsdl")]
    match service:
        case "GeefFuncties":
            assert {each.FunctiehouderVan for each in content.Functies.Functie} == {COMPANY}
            assert {each.INSZ for each in content.Functies.Functie} == {None}
        case "GeefPersoon":
            assert content.Persoon.INSZ == PERSON
            assert content.Persoon.Naam.Achternamen.Achternaam[0]._value_1 == "Voorbeeld"
            assert content.Persoon.Geslacht is None
        case _:
            assert content.Onderneming.Ondernemingsnummer == COMPANY
            assert content.Onderneming.SoortOnderneming.Code._value_1 == "2"


@pytest.mark.parametrize(
    ("letter", "consumer", "names"),
    [("G", G, set()), ("D", D, {"Testmans", "Denkbeeld", "Voorbeeld"})],
    ids=["G", "D"],
)
def test_a_generated_client_sees_of_holders_what_its_consumer_may(
    gateway: Running,
    session: requests.Session,
    letter: str,
    consumer: str,
    names: set[str],
) -> None:
    """Typed objects, not bytes: what is not there is None."""
    present(session, gateway.state / "pki", letter)
    contract = contract_of(gateway, "GeefOnderneming", "SOAP__TLS")
    content = content_of(called(session, contract, "GeefOnderneming", consumer))
    functions = content.Onderneming.Functies.Functie
    told = [each.Persoon for each in functions if each.Persoon is not None]
    assert {each.AchterNaam for each in told} == names
    assert all((each.INSZ, each.VoorNaam, each.Straat) == (None, None, None) for each in told)
    assert any(each.Onderneming is not None for each in functions)


def test_a_generated_client_reads_a_refusal(gateway: Running, session: requests.Session) -> None:
    """No exception of zeep's: a refusal is an answer by the contract."""
    present(session, gateway.state / "pki", "P")
    contract = contract_of(gateway, "GeefPersoon", "SOAP__TLS")
    answer = called(session, contract, "GeefPersoon", P)
    (refusal,) = answer.Uitzonderingen.Uitzondering
    annotations = {each.Naam: each.Waarde for each in refusal.Annotaties.Annotatie}
    assert (refusal.Identificatie, refusal.Type, answer.Antwoorden) == ("40006", "FOUT", None)
    assert annotations["reden"] == "RR_AUTH_REQUIRED"
