"""Valid questions for both doors, to be spoilt: fresh times, and one thing special at a time."""

import uuid
from datetime import datetime
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from lxml import etree

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.cli.asking import asked_of, question
from tests.edges.soap.world import a_context, a_question, an_envelope
from tests.support.answers import the_facts
from tests.support.builders import AN, BV
from tests.support.upstream import the_policies

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
ENTERPRISE: Final = (
    "<Inhoud><Criteria><Ondernemingsnummer>0999999922</Ondernemingsnummer>"
    "<Basisgegevens>1</Basisgegevens></Criteria><Taal>nl</Taal></Inhoud>"
)
VERSIONS: Final = {"GeefPersoon": "02.02.0000"}
"""Of the services; the others are 02.00.0000."""


def a_message(
    identification: str,
    *,
    service: str = "GeefOnderneming",
    content: str | None = None,
    reference: str | None = None,
    at: datetime | None = None,
    header: str = "",
    **context: Any,
) -> bytes:
    """Write a SOAP message; *context* is of tests.edges.soap.world.a_context."""
    told, moment = reference or str(uuid.uuid4()), at or datetime.now(BRUSSELS)
    said: dict[str, Any] = {
        "naam": service,
        "versie": VERSIONS.get(service, "02.00.0000"),
        "datum": f"{moment:%Y-%m-%d}",
        "tijd": f"{moment:%H:%M:%S}.000",
        "afzender": f"<Afzender><Identificatie>{identification}</Identificatie>"
        f"<Referte>{told}</Referte></Afzender>",
    }
    vraag = f"<Vraag><Referte>{told}</Referte>{content or content_of(service)}</Vraag>"
    question = a_question(
        a_context(**said | context),
        vragen=f"<Vragen>{vraag}</Vragen>",
        root=service,
        namespace=the_facts(service).namespace,
    )
    return an_envelope(question, header=header)


@cache
def content_of(service: str, subject: str | None = None) -> str:
    """Write the ``Inhoud`` of a valid question about *subject*, a company or a person."""
    if service == "GeefOnderneming" and subject is None:
        return ENTERPRISE
    about = subject or (AN if service == "GeefPersoon" else BV)
    facts = the_facts(service)
    asked = asked_of(facts, the_policies().services[facts.id])
    return etree.tostring(question(asked, about), encoding="unicode")


def a_call(
    identification: str,
    *,
    service: str = "GeefOnderneming",
    content: str | None = None,
    reference: str | None = None,
    **special: Any,
) -> bytes:
    """Write a gRPC ExchangeRequest with the same question as XML."""
    context = {"consumer": identification, "reference": reference or str(uuid.uuid4())}
    given: dict[str, Any] = {
        "service": service,
        "version": VERSIONS.get(service, "02.00.0000"),
        "context": wire.Context(**context | special.pop("context", {})),
    }
    if not special.keys() & {"xml", "criteria"}:
        given["xml"] = (content or content_of(service)).encode()
    return wire.ExchangeRequest(**given | special).SerializeToString()
