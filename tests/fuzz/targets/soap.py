"""A SOAP message: a Fault of the list, or a question of which every value was looked at."""

import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from gateway.core.model import Door
from gateway.edges.soap.codec import (
    NO_VERSION,
    SOAP,
    Address,
    Arrival,
    Asked,
    Level1,
    SoapFaultError,
    decode,
)
from gateway.edges.soap.generic import SENDER, SERVICE_NAME, VERSION, Wrong
from gateway.edges.xml import Fault
from tests.fuzz.mutating import moves, words
from tests.fuzz.target import CANARY, Target, attempt, claim, quiet
from tests.fuzz.targets.xml import WORDS
from tests.support.builders import the_services

ARRIVAL: Final = Arrival("0" * 8, datetime(2099, 3, 2, 8, 30, tzinfo=UTC), 1.0)
ADDRESS: Final = Address("GeefOnderneming", "02.00")
KINDS: Final = {each.kind for each in Level1} | set(Fault)
_SENTENCES: Final = re.compile(
    "|".join(
        re.escape(each).replace(r"\{\}", r"(an element|[A-Z][A-Za-z]{3,20})") for each in Wrong
    )
)
NAMES: Final = ("Verzoek", "Context", "Bericht", "Afzender", "Vragen", "Vraag", "Referte", "Inhoud")


def check(data: bytes) -> None:
    """Read without an address, and for one."""
    for address in (None, ADDRESS):
        asked, error = attempt(
            lambda address=address: decode(data, ARRIVAL, the_services(), address),  # type: ignore[misc]
            SoapFaultError,
        )
        quiet(error)
        if isinstance(error, SoapFaultError):
            claim(error.kind in KINDS, "a word for the metrics that is not in the list")
            claim(str(error) in {each.text for each in Level1}, "a text that is not in the list")
        else:
            _holds(asked, data, address)


def _holds(asked: Asked, data: bytes, address: Address | None) -> None:
    request, echo = asked.request, asked.echo
    claim(request.door is Door.SOAP and request.size == len(data), "another size than arrived")
    claim(request.digest == sha256(data).digest(), "another digest than arrived")
    for name, value in {
        "Identificatie": echo.consumer,
        "Hoedanigheid": echo.capacity,
        "Referte": echo.reference,
        "Gebruiker": echo.end_user,
    }.items():
        claim(value is None or SENDER.checks[name](value), "what is repeated was not looked at")
    claim(SERVICE_NAME(echo.name) and VERSION(echo.version), "a service with no name")
    claim(request.question.getroottree() is not None, "a question out of another tree")
    within = (request.question, *request.question.iterancestors())
    claim(any(each is asked.signed.body for each in within), "a question from outside the Body")
    if request.invalid is not None:
        claim(_SENTENCES.fullmatch(request.invalid), "a sentence that is not in the list")
        claim(CANARY not in request.invalid, "a sentence repeats the input")
        return
    claim(echo.version != NO_VERSION or b"00.00.0000" in data, "a version nobody said")
    claim(address is None or address.matches(request.service), "another service than the path's")
    claim(request.consumer and request.reference, "a question of nobody")
    claim(
        request.service not in the_services() or request.question.tag == "Inhoud",
        "another element than Inhoud is the question",
    )


TARGET: Final = Target(
    check,
    (words(*WORDS, *(f"<{name}>".encode() for name in NAMES)), moves(*NAMES, f"{{{SOAP}}}Body")),
)
