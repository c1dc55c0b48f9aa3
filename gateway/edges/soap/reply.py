"""What leaves, to SOAP 1.1. Pure, and by string assembly: the one large part is already bytes.

Only the root element has a namespace; ``Repliek`` and everything below it has none (PROTOCOL
section 0, fact 3). No default namespace is declared here, so embedded bytes keep their names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from gateway.core.brussels import BRUSSELS
from gateway.core.faults import Fault, Reason
from gateway.core.model import Answer, Disclosure, Outcome, Refusal, SourceException
from gateway.edges.soap.codec import SOAP, Echo
from gateway.edges.soap.exceptions import FILTERED, INTERNAL, NOTHING_LEFT, NUMBERS, ORIGIN
from gateway.edges.soap.wsse.sign import Signer, sign

CONTENT_TYPE: Final = b"text/xml; charset=utf-8"
SENDER_NAME: Final = "Sluis"

_LEVEL_MESSAGE, _LEVEL_QUESTION = 2, 3

_NOTHING_LEFT = "the filter of this authorisation left nothing of the answer"
_FILTERED = "fields this authorisation does not cover were removed from the answer"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who replies, to which exchange, when."""

    id: str
    """The exchange id: ``Afzender/Referte``."""
    sender: str
    """Our own ``Afzender/Identificatie``."""
    at: datetime


class Reply(NamedTuple):
    """An encoded reply and what its headers say."""

    body: bytes
    outcome: Outcome
    removed: int = 0
    is_fault: bool = False
    """Whether it is a SOAP Fault."""
    receipt: str | None = None
    """The journal's receipt, for a caller that asked for one."""
    answer: Answer | None = None
    """What it encodes of what the journal holds, where there is such."""

    def with_receipt(self, receipt: str) -> "Reply":
        """Give the same reply with *receipt* in its headers."""
        return self._replace(receipt=receipt)

    def signed(self, signer: Signer, at: datetime, mark: str) -> "Reply":
        """Give the same reply, signed; see :func:`gateway.edges.soap.wsse.sign.sign`."""
        content = self.body[len(_OPEN) : -len(_CLOSE)]
        return self._replace(body=sign(content, signer, at, mark))


def encode(answer: Answer, echo: Echo, stamp: Stamp, *, announce: bool = False) -> Reply:
    """Encode what the journal holds; *announce* adds an INFORMATIE where something was removed."""
    what = answer.what
    if isinstance(what, Disclosure):
        body = _disclosure(what, echo, stamp, announce=announce)
        return Reply(body, what.outcome, what.removed_count, answer=answer)
    return _refusal(what, echo, stamp)._replace(answer=answer)


def encode_fault(fault: Fault, echo: Echo, stamp: Stamp) -> Reply:
    """Encode what broke: the fault's own text and its reason's number."""
    return _exception_reply(
        fault.reason, fault.text, (("reden", fault.reason), ("referentie", stamp.id)), echo, stamp
    )


def soap_fault(code: str, text: str) -> Reply:
    """Encode a level-1 refusal; *code* is a local name of SOAP 1.1 section 4.4.1."""
    body = (
        f"{_OPEN}<soapenv:Fault><faultcode>soapenv:{code}</faultcode>"
        f"<faultstring>{_text(text)}</faultstring></soapenv:Fault>{_CLOSE}"
    )
    return Reply(body.encode(), Outcome.DENIED, is_fault=True)


_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<soapenv:Envelope xmlns:soapenv="{SOAP}"><soapenv:Body>'
)
_CLOSE = "</soapenv:Body></soapenv:Envelope>"


def _disclosure(leaving: Disclosure, echo: Echo, stamp: Stamp, *, announce: bool) -> bytes:
    content, exceptions = leaving.content, leaving.exceptions
    if content is None and not exceptions:
        exceptions = (_ours(NOTHING_LEFT, ORIGIN, "FOUT", _NOTHING_LEFT, _LEVEL_MESSAGE),)
    if announce and leaving.outcome is Outcome.OK_FILTERED and content is not None:
        exceptions = (*exceptions, _ours(*FILTERED, "INFORMATIE", _FILTERED, _LEVEL_QUESTION))
    about_question, about_message = _listed(exceptions, stamp) if exceptions else (b"", b"")
    head, tail = _around(echo, stamp, known=True)
    if content is None and not about_question:
        return b"".join((head, about_message, tail))
    return b"".join(
        (
            head,
            b"<Antwoorden><Antwoord><Referte>",
            _text(echo.question_reference or "").encode(),
            b"</Referte>",
            content or b"",
            about_question,
            b"</Antwoord></Antwoorden>",
            about_message,
            tail,
        )
    )


def _listed(exceptions: Iterable[SourceException], stamp: Stamp) -> tuple[bytes, bytes]:
    """Encode what is said about the question, and what about the message."""
    about_question = [one for one in exceptions if one.level == _LEVEL_QUESTION]
    about_message = [one for one in exceptions if one.level != _LEVEL_QUESTION]
    return _exceptions(about_question, stamp).encode(), _exceptions(about_message, stamp).encode()


def _refusal(refusal: Refusal, echo: Echo, stamp: Stamp) -> Reply:
    pairs = [("reden", str(refusal.reason)), ("regel", refusal.ground.rule)]
    if refusal.remedy is not None:
        pairs.append(("remedie", refusal.remedy))
    pairs.append(("referentie", refusal.id))
    known = refusal.caller is not None
    return _exception_reply(refusal.reason, refusal.text, pairs, echo, stamp, known=known)


def _exception_reply(
    reason: Reason,
    text: str,
    pairs: Iterable[tuple[str, str]],
    echo: Echo,
    stamp: Stamp,
    *,
    known: bool = False,
) -> Reply:
    """Encode one level-2 exception without ``Antwoorden``; without a number, a SOAP Fault."""
    number = NUMBERS.get(reason, INTERNAL)
    if number is None:
        return soap_fault("Client", text)
    exception = SourceException(
        number, ORIGIN, "FOUT", text, _LEVEL_MESSAGE, annotations=tuple(pairs)
    )
    head, tail = _around(echo, stamp, known=known)
    return Reply(head + _exceptions([exception], stamp).encode() + tail, Outcome.DENIED)


def _ours(code: str, origin: str, kind: str, text: str, level: int) -> SourceException:
    return SourceException(code, origin, kind, text, level)


@lru_cache(maxsize=256)
def _root(name: str, version: str, root: str, namespace: str | None) -> tuple[str, bytes]:
    """Open and close the reply of one service: the part that is the same every time."""
    opened = f'<ns:{root} xmlns:ns="{_text(namespace)}">' if namespace else f"<{root}>"
    closed = f"</ns:{root}>" if namespace else f"</{root}>"
    context = (
        f"{_OPEN}{opened}<Repliek><Context><Naam>{name}</Naam><Versie>{version}</Versie>"
        "<Bericht><Type>ANTWOORD</Type>"
    )
    return context, f"</Repliek>{closed}{_CLOSE}".encode()


def _around(echo: Echo, stamp: Stamp, *, known: bool) -> tuple[bytes, bytes]:
    """Encode everything down to the end of ``Context``, and the end; *known*: who asks is."""
    opened, closed = _root(echo.name, echo.version, echo.root, echo.namespace)
    date, time = _local(stamp.at)
    head = (
        f"{opened}<Tijdstip><Datum>{date}</Datum><Tijd>{time}</Tijd></Tijdstip><Afzender>"
        f"<Identificatie>{_text(stamp.sender)}</Identificatie><Naam>{SENDER_NAME}</Naam>"
        f"<Referte>{stamp.id}</Referte></Afzender>{_receiver(echo, known=known)}"
        "</Bericht></Context>"
    )
    return head.encode(), closed


def _text(value: str) -> str:
    """Write *value* as a text; hardly any holds what must be escaped."""
    return escape(value) if "&" in value or "<" in value or ">" in value else value


def _receiver(echo: Echo, *, known: bool) -> str:
    if echo.consumer is None:
        return ""
    return (
        f"<Ontvanger><Identificatie>{_text(echo.consumer)}</Identificatie>"
        f"{_optional('Referte', echo.reference)}{_optional('Hoedanigheid', echo.capacity)}"
        f"{_optional('Gebruiker', echo.end_user if known else None)}</Ontvanger>"
    )


def _optional(name: str, value: str | None) -> str:
    return "" if value is None else f"<{name}>{_text(value)}</{name}>"


def _exceptions(exceptions: Iterable[SourceException], stamp: Stamp) -> str:
    listed = "".join(_exception(one, stamp) for one in exceptions)
    return f"<Uitzonderingen>{listed}</Uitzonderingen>" if listed else ""


def _exception(one: SourceException, stamp: Stamp) -> str:
    date, time = one.at or _local(stamp.at)
    annotations = "".join(
        f"<Annotatie><Naam>{_text(name)}</Naam><Waarde>{_text(value)}</Waarde></Annotatie>"
        for name, value in one.annotations
    )
    return (
        f"<Uitzondering><Identificatie>{_text(one.code)}</Identificatie>"
        f"<Oorsprong>{_text(one.origin)}</Oorsprong><Type>{_text(one.type)}</Type>"
        f"<Tijdstip><Datum>{_text(date)}</Datum><Tijd>{_text(time)}</Tijd></Tijdstip>"
        f"<Diagnose>{_text(one.text)}</Diagnose>{_optional('Omstandigheid', one.circumstance)}"
        f"{f'<Annotaties>{annotations}</Annotaties>' if annotations else ''}</Uitzondering>"
    )


def _local(at: datetime) -> tuple[str, str]:
    """Date and time in Brussels, with milliseconds: the wire has no zone."""
    text = at.astimezone(BRUSSELS).isoformat(timespec="milliseconds")
    return text[:_DATE_LENGTH], text[_DATE_LENGTH + 1 : _MOMENT_LENGTH]


_DATE_LENGTH: Final = len("2026-01-05")
_MOMENT_LENGTH: Final = len("2026-01-05T12:00:00.000")
