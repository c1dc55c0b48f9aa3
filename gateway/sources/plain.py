"""The frame of an answer in plain form: what stands around its ``Inhoud``, told without a tree.

An answer whose frame is written like this, and whose ``Inhoud`` the filter knows how to read
(:mod:`gateway.core.fields.skim`), need not be parsed. The form is closed: the elements of the
contract in their order, with the prefixes they declare, texts without anything escaped, and no
exception. Every other answer is parsed, and only then judged: there is no error here.
"""

import re
from functools import cache
from typing import Final

from gateway.sources.answer import AnswerLimits, too_many

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"

_S: Final = r"[ \t\n]*+"
_TEXT: Final = r"[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]*+"
_PREFIX: Final = "(?![Xx])[A-Za-z][A-Za-z0-9_-]{0,31}+"
"""None that begins like ``xml``, ``xsi`` or ``xsd``."""
_SCHEMAS: Final = "".join(
    f'(?: xmlns:{prefix}="http://www.w3.org/2001/XMLSchema{end}")?'
    for prefix, end in (("xsi", "-instance"), ("xsd", ""))
)
_DECLARATION: Final = (
    r'(?:<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?(?: standalone="(?:yes|no)")? ?\?>)?'
)
_FRAME_CHARS_MAX: Final = 8_192
"""Before the ``Inhoud``, and after it."""
_DEPTH_MAX, _NAME_BYTES_MAX, _ATTRIBUTES_MAX = 64, 128, 64
"""What a plain answer never passes: its depth is that of a shape, its names those of a contract.
Attributes on one element, likewise."""


def plain(body: bytes, response_tag: str, reference: str, limits: AnswerLimits) -> str | None:
    """Return the text within the ``Inhoud`` of an answer to *reference*.

    None where the frame is not plain, or does not echo *reference* wherever it echoes one, or
    *limits* are less than plain answers keep to by themselves.
    """
    if not _within(body, limits):
        return None
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    before, after = _frame(response_tag)
    begins = before.match(text, 0, _FRAME_CHARS_MAX)
    ends = text.rfind("</Inhoud>", max(0, len(text) - _FRAME_CHARS_MAX))
    if begins is None or ends < begins.end():
        return None
    closed = after.fullmatch(text, ends)
    if closed is None or not _named_alike(begins, closed):
        return None
    echoes = (begins["addressed"], begins["answered"])
    if any(echo is not None and echo.strip() != reference for echo in echoes):
        return None
    return text[begins.end() : ends]


def _within(body: bytes, limits: AnswerLimits) -> bool:
    return (
        len(body) <= limits.text_bytes
        and limits.depth >= _DEPTH_MAX
        and limits.name_bytes >= _NAME_BYTES_MAX
        and limits.attributes >= _ATTRIBUTES_MAX
        and not too_many(body, limits)
    )


def _named_alike(begins: re.Match[str], closed: re.Match[str]) -> bool:
    """Whether tags end with the names they began with, and those are in the right namespace."""
    prefix, _, _ = begins["own"].rpartition(":")
    # Without a prefix the default namespace is the root's, and has to be taken away.
    return (
        closed["soap"] == begins["soap"]
        and closed["own"] == begins["own"]
        and (begins["declared"] or "") == prefix
        and bool(prefix or begins["undone"])
    )


@cache
def _frame(response_tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what stands before and after what an ``Inhoud`` holds; one per service version."""
    namespace, _, name = response_tag[1:].partition("}")
    own = re.escape(namespace)
    party = _some("Identificatie", "Naam", "Gebruiker", "Hoedanigheid")
    sender = f"<Afzender>{_S}{party}(?:{_leaf('Referte')}{party})?</Afzender>{_S}"
    addressee = f"<Ontvanger>{_S}{party}(?:{_named('addressed')}{party})?</Ontvanger>{_S}"
    moment = f"<Tijdstip>{_S}{_some('Datum', 'Tijd')}</Tijdstip>{_S}"
    message = (
        f"<Bericht>{_S}(?:{_leaf('Type')})?(?:{moment})?(?:{sender})?(?:{addressee})?</Bericht>{_S}"
    )
    context = f"<Context>{_S}{_some('Naam', 'Versie')}(?:{message})?</Context>{_S}"
    before = (
        f"{_DECLARATION}{_S}<(?P<soap>{_PREFIX}):Envelope xmlns:(?P=soap)="
        f'"{re.escape(SOAP)}"{_SCHEMAS}>{_S}'
        f"(?:<(?P=soap):Header(?:/>|></(?P=soap):Header>){_S})?<(?P=soap):Body>{_S}"
        f'<(?P<own>(?:{_PREFIX}:)?{name}) xmlns(?::(?P<declared>{_PREFIX}))?="{own}">{_S}'
        '<Repliek(?P<undone> xmlns="")?>'
        f"{_S}(?:{context})?<Antwoorden>{_S}<Antwoord>{_S}{_named('answered')}<Inhoud>"
    )
    after = (
        f"</Inhoud>{_S}</Antwoord>{_S}</Antwoorden>{_S}</Repliek>{_S}"
        f"</(?P<own>(?:{_PREFIX}:)?{name})>{_S}"
        f"</(?P<soap>{_PREFIX}):Body>{_S}</(?P=soap):Envelope>{_S}"
    )
    return re.compile(before), re.compile(after)


def _leaf(name: str) -> str:
    return f"<{name}>{_TEXT}</{name}>{_S}"


def _named(group: str) -> str:
    return f"<Referte>(?P<{group}>{_TEXT})</Referte>{_S}"


def _some(*names: str) -> str:
    return f"(?:{'|'.join(_leaf(name) for name in names)})*+"
