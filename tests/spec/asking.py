"""An example as a question, and what the wires say of each reason (section 6.5).

The numbers and statuses below are written over from the law page by hand: the product has tables of
its own, and these hold them to the page.
"""

from typing import Final

from lxml import etree
from lxml.etree import _Element

from tests.spec.phrases import a_world
from tests.spec.reading import Example
from tests.spec.replies import an_answer
from tests.spec.world import PSEUDONYMS, World, peer_of
from tests.support.builders import BERT, a_question
from tests.support.scenarios import Question

_NO_ROW: Final = ("40006", "PERMISSION_DENIED")
_NOT_GRANTED: Final = ("40005", "PERMISSION_DENIED")
WIRE: Final = {
    "INVALID_REQUEST": ("50000", "INVALID_ARGUMENT"),
    "SERVICE_UNKNOWN": ("50000", "NOT_FOUND"),
    "INVALID_INSZ": ("20002", "INVALID_ARGUMENT"),
    "INVALID_KBO": ("20007", "INVALID_ARGUMENT"),
    "AUTHN_FAILED": ("Fault", "UNAUTHENTICATED"),
    "CONSUMER_NOT_ACTIVE": ("13501", "PERMISSION_DENIED"),
    "CONNECTION_NOT_ACTIVE": ("13501", "PERMISSION_DENIED"),
    "CAPACITY_MISMATCH": ("20005", "PERMISSION_DENIED"),
    "DISCLAIMER_NOT_ACCEPTED": _NOT_GRANTED,
    "DISCLAIMER_OUTDATED": _NOT_GRANTED,
    "SANCTION_ACTIVE": _NOT_GRANTED,
    "PURPOSE_MISSING": ("40001", "INVALID_ARGUMENT"),
    "PURPOSE_NOT_COVERED": ("40001", "PERMISSION_DENIED"),
    "FIELDS_NOT_GRANTED": _NOT_GRANTED,
    "RELAY_AUTH_MISSING": ("40006", "FAILED_PRECONDITION"),
    "INSCHRIJVING_MISSING": ("13202", "FAILED_PRECONDITION"),
    "PROCESSING_RESTRICTED": _NOT_GRANTED,
    "CONSENT_MISSING": _NOT_GRANTED,
    "END_USER_MISMATCH": ("20005", "PERMISSION_DENIED"),
    "CONSENT_WITHDRAWN": _NOT_GRANTED,
    "REGISTRY_UNAVAILABLE": ("60009", "UNAVAILABLE"),
    "AUDIT_UNAVAILABLE": ("60009", "UNAVAILABLE"),
    "SOURCE_UNAVAILABLE": ("99996", "UNAVAILABLE"),
    **dict.fromkeys(
        (
            *("SCOPE_NOT_COVERED", "RR_ACCESSION_REQUIRED", "RR_AUTH_REQUIRED"),
            *("FO_ACCESSION_REQUIRED", "SSH_ACCESSION_REQUIRED", "VTC_ACCESSION_REQUIRED"),
            *("IVC_SSH_REQUIRED", "IVC_UNITED_REQUIRED", "IVC_FED_FALLBACK_REQUIRED"),
            *("PROTOCOL20_REQUIRED", "PROTOCOL8_REQUIRED", "PROTOCOL_RATIFICATION_MISSING"),
            *("BIS_RR_AUTH_REQUIRED", "BIS_IVC_REQUIRED", "LEGAL_REVIEW_REQUIRED"),
            *("INSTRUMENT_NOT_YET_VALID", "INSTRUMENT_EXPIRED", "INSTRUMENT_SUSPENDED"),
            *("INSTRUMENT_REVOKED", "BASE_INSTRUMENT_INACTIVE", "BIS_PURPOSE_MISMATCH"),
            "MEDIATION_MISMATCH",
        ),
        _NO_ROW,
    ),
}
"""Reason, and its number over SOAP and status over gRPC."""

PERMITTED: Final = {"permitted": "OK", "permitted, filtered": "OK_FILTERED"}


def outcome(example: Example) -> str:
    """Give what an example expects: OK, OK_FILTERED or a reason."""
    return PERMITTED.get(example["outcome"], example["outcome"])


def a_question_of(world: World) -> Question:
    """Give the question of an example, on the registry it describes."""
    message = world.message
    number = message.get("number", world.asked.number)
    service = world.service
    if "version" in message:
        service = service._replace(version=message["version"])
    return Question(
        snapshot=world.snapshot(),
        at=world.at,
        service=service,
        inhoud=_inhoud(world, number),
        consumer=message.get("consumer", world.capacity.identification),
        peer=peer_of(world),
        answer=an_answer(world.asked.service, world.gives, world.asked.number),
        pseudonym=PSEUDONYMS,
        capacity=message.get("capacity"),
        purpose=world.purpose,
        fields=world.fields,
        end_user=message.get("end_user", BERT),
        stops=world.stops,
        files=frozenset(world.files),
    )


def read(example: Example) -> tuple[World, Question]:
    """Read an example into its world and its question."""
    world = a_world(example)
    return world, a_question_of(world)


_QUESTIONS: Final = {
    "GeefAantalInwoners": (
        "<Adres><PostCode>9999</PostCode><Straatcode>1</Straatcode><Huisnummer>7</Huisnummer></Adres>"
    ),
    "GeefKluisdocument": "<INSZ>{}</INSZ><Categorie>Werk</Categorie>",
    "GeefVastgoedinformatie": "<Capakey>44021A0127/00B000</Capakey>",
}
"""What is below ``Criteria``, of the services of our own."""


def _inhoud(world: World, number: str | None) -> _Element:
    if world.asked.service.startswith(("GeefOnderneming", "GeefPersoon", "GeefFuncties")):
        return a_question(world.service, number, world.asked.bron or "RR")
    if world.asked.service in _QUESTIONS:
        criteria = _QUESTIONS[world.asked.service].format(number)
        return etree.fromstring(f"<Inhoud><Criteria>{criteria}</Criteria></Inhoud>")
    about = f"<INSZ>{number}</INSZ>" if number else "<Straat>Sluisstraat</Straat>"
    return etree.fromstring(f"<Inhoud><Criteria>{about}</Criteria></Inhoud>")
