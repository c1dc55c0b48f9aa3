"""Clients we did not write: the public request templates, and zeep with our contract."""

import asyncio
from typing import Any

import pytest
import zeep
from zeep.transports import Transport

from gateway.core.faults import Reason
from gateway.core.model import Answer, Request
from gateway.edges.soap.codec import Arrival, decode
from tests.edges.soap.world import AT, CONSUMER, Served, a_disclosure, a_refusal, a_served
from tests.support.answers import documents
from tests.support.builders import the_services
from tests.support.shared import shared


@pytest.mark.reference
def test_every_public_request_template_is_read() -> None:
    """The 23 templates of the Java connector, as they are (PROTOCOL section 9)."""
    templates = sorted(shared("magda/requests").glob("*.xml"))
    assert len(templates) == 23
    wrong = {}
    for path in templates:
        arrival = Arrival("00000000-0000-4000-8000-000000000001", AT, 1.0)
        request = decode(path.read_bytes(), arrival, the_services()).request
        if request.invalid is not None:
            wrong[path.name] = request.invalid
    assert wrong == {}


def script(request: Request) -> Answer:
    """Refuse whoever is not G."""
    return a_disclosure() if request.consumer == CONSUMER else a_refusal(request)


def ask(door: Served, consumer: str) -> Any:
    """Read the contract from the door and put one question, as zeep does by itself."""
    address = f"http://127.0.0.1:{door.port}/GeefOndernemingDienst-02.00/soap/WebService?wsdl"
    # zeep has no types
    transport = Transport(timeout=10, operation_timeout=10)  # type: ignore[no-untyped-call]
    with transport.session:
        client = zeep.Client(address, transport=transport)  # type: ignore[no-untyped-call]
        return client.service.GeefOnderneming(Verzoek=a_request(consumer))


def a_request(consumer: str) -> dict[str, Any]:
    message = {
        "Type": "VRAAG",
        "Tijdstip": {"Datum": "2099-03-02", "Tijd": "09:30:00"},
        "Afzender": {"Identificatie": consumer, "Referte": "zeep-1"},
    }
    context = {"Naam": "GeefOnderneming", "Versie": "02.00.0000", "Bericht": message}
    content = {
        "Criteria": {"Ondernemingsnummer": "0999999922", "Basisgegevens": "1"},
        "Taal": "nl",
    }
    return {"Context": context, "Vragen": {"Vraag": {"Referte": "vraag-1", "Inhoud": content}}}


@pytest.mark.parametrize("consumer", [CONSUMER, "proefland.example/ruimte"], ids=["yes", "no"])
async def test_a_client_made_of_our_own_contract_understands_us(consumer: str) -> None:
    """From ``?wsdl`` to the answer, with nothing told to it by hand."""
    async with a_served(script, wsdl=documents()) as door:
        answer = await asyncio.to_thread(ask, door, consumer)
        assert door.exchanges.asked[0].invalid is None
    if consumer == CONSUMER:
        content = answer.Antwoorden.Antwoord.Inhoud
        assert content.Onderneming.Ondernemingsnummer == "0999999922"
    else:
        exception = answer.Uitzonderingen.Uitzondering[0]
        assert (exception.Identificatie, exception.Type) == ("40006", "FOUT")
        assert exception.Annotaties.Annotatie[0].Waarde == Reason.RR_AUTH_REQUIRED
