"""The wire of a simulated source: a question taken apart, an answer put around an ``Inhoud``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import uuid4

from lxml import etree
from lxml.etree import _Element

from gateway.core.brussels import BRUSSELS
from gateway.core.xmlparser import hardened
from gateway.sources.simulator.xml import node

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<soapenv:Envelope xmlns:soapenv="{SOAP}"><soapenv:Header/><soapenv:Body>'
)
_END: Final = "</soapenv:Body></soapenv:Envelope>"


class UnreadableError(ValueError):
    """A message that is no question to any of our services."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a message asks, and what its answer must echo."""

    service: str
    version: str
    sender: tuple[tuple[str, str], ...]
    """Identificatie, Referte, Hoedanigheid and Gebruiker of ``Afzender``, as far as given."""
    reference: str
    """``Vraag/Referte``."""
    content: _Element


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer: ``Inhoud`` and exceptions, each already serialised."""

    content: str = ""
    exceptions: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


def read(body: bytes) -> Question:
    """Take a message apart; raise :class:`UnreadableError`."""
    parser = hardened()
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        msg = "the message is not XML"
        raise UnreadableError(msg) from error
    asked = root.find(f"{{{SOAP}}}Body/*/Verzoek")
    content = None if asked is None else _content(asked)
    if asked is None or content is None:
        msg = "the message is no question"
        raise UnreadableError(msg)
    sender = asked.find("Context/Bericht/Afzender")
    echoed = ("Identificatie", "Referte", "Hoedanigheid", "Gebruiker")
    found = ((name, "" if sender is None else sender.findtext(name) or "") for name in echoed)
    return Question(
        service=asked.findtext("Context/Naam") or "",
        version=asked.findtext("Context/Versie") or "",
        sender=tuple((name, text) for name, text in found if text),
        reference=asked.findtext("Vragen/Vraag/Referte") or "",
        content=content,
    )


def _content(asked: _Element) -> _Element | None:
    # Two services have `Criteria` where all others have `Inhoud` (PROTOCOL section 1.1).
    found = asked.find("Vragen/Vraag/Inhoud")
    return asked.find("Vragen/Vraag/Criteria") if found is None else found


def write(question: Question, namespace: str, reply: Reply, at: datetime) -> bytes:
    """Put the answer's envelope around *reply*: ``Ontvanger`` and ``Referte`` echo the question.

    *namespace* is that of the service's root elements.
    """
    answered = reply.content + _exceptions(reply.exceptions)
    answers = (
        f"<Antwoorden><Antwoord>{_text('Referte', question.reference)}{answered}"
        "</Antwoord></Antwoorden>"
        if answered
        else ""
    )
    return (
        f'{_HEAD}<ns:{question.service}Response xmlns:ns="{namespace}"><Repliek>'
        f"{_context(question, at)}{answers}{_exceptions(reply.refusals)}"
        f"</Repliek></ns:{question.service}Response>{_END}"
    ).encode()


def fault(text: str) -> bytes:
    """Write a SOAP Fault."""
    told = f"<faultcode>Server</faultcode>{_text('faultstring', text)}"
    return f"{_HEAD}<soapenv:Fault>{told}</soapenv:Fault>{_END}".encode()


def exception(
    code: str,
    origin: str,
    text: str,
    at: datetime,
    *,
    kind: Literal["FOUT", "WAARSCHUWING", "INFORMATIE"] = "FOUT",
    annotations: Mapping[str, str] | None = None,
) -> str:
    """Write an ``Uitzondering`` of type *kind*."""
    local = at.astimezone(BRUSSELS)
    noted = (
        node("Annotatie", node("Naam", name), node("Waarde", value))
        for name, value in (annotations or {}).items()
    )
    return plain(
        node(
            "Uitzondering",
            node("Identificatie", code),
            node("Oorsprong", origin),
            node("Type", kind),
            node("Tijdstip", node("Datum", f"{local:%Y-%m-%d}"), node("Tijd", f"{local:%H:%M:%S}")),
            node("Diagnose", text),
            node("Annotaties", *noted) if annotations else None,
        )
    )


def plain(element: _Element) -> str:
    """Serialise an element in no namespace."""
    return etree.tostring(element, encoding="unicode")


def _context(question: Question, at: datetime) -> str:
    local = at.astimezone(BRUSSELS)
    milliseconds = local.microsecond // 1000
    echoed = "".join(_text(name, text) for name, text in question.sender)
    return (
        f"<Context>{_text('Naam', question.service)}{_text('Versie', question.version)}<Bericht>"
        f"<Type>ANTWOORD</Type><Tijdstip><Datum>{local:%Y-%m-%d}</Datum>"
        f"<Tijd>{local:%H:%M:%S}.{milliseconds:03}</Tijd></Tijdstip>"
        "<Afzender><Identificatie>bronnen.sluis.example</Identificatie>"
        f"<Naam>Sluis simulator</Naam><Referte>{uuid4()}</Referte></Afzender>"
        f"<Ontvanger>{echoed}</Ontvanger></Bericht></Context>"
    )


def _exceptions(each: Iterable[str]) -> str:
    joined = "".join(each)
    return f"<Uitzonderingen>{joined}</Uitzonderingen>" if joined else ""


def _text(name: str, text: str) -> str:
    return plain(node(name, text))
