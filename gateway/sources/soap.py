"""The envelope of a SOAP answer, taken off: one Body with one child, or it is no answer."""

from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.sources import answer as xml
from gateway.sources.answer import AnswerLimits
from gateway.sources.asking import Bad, Kind

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12: Final = "http://www.w3.org/2003/05/soap-envelope"
FAULT_BYTES_MAX: Final = 16 * 1024
"""What is larger is no Fault, and is not parsed to see that."""


def body_child(
    message: bytes,
    limits: AnswerLimits,
    soap: str = SOAP,
    parser: etree.XMLParser | None = None,
) -> _Element:
    """Parse an answer and give what stands in its Body; raise :class:`Bad` for anything else.

    *parser* is the event loop's unless another is given.
    """
    try:
        root = xml.parse(message, limits) if parser is None else xml.parse(message, limits, parser)
    except xml.UnreadableError:
        raise Bad(Kind.CONTRACT) from None
    if root.tag != f"{{{soap}}}Envelope":
        raise Bad(Kind.CONTRACT)
    tags = [child.tag for child in root]
    if tags not in ([f"{{{soap}}}Body"], [f"{{{soap}}}Header", f"{{{soap}}}Body"]):
        raise Bad(Kind.CONTRACT)
    body = root[-1]
    if len(body) != 1:
        raise Bad(Kind.CONTRACT)
    return body[0]


def is_fault(child: _Element, soap: str = SOAP) -> bool:
    """Whether what stands in the Body is a Fault."""
    return child.tag == f"{{{soap}}}Fault"


def server_error(message: bytes, limits: AnswerLimits, soap: str = SOAP) -> Bad:
    """Tell a source that breaks from one that faults: 500 is how SOAP carries a Fault."""
    if len(message) > FAULT_BYTES_MAX:
        return Bad(Kind.STATUS)
    try:
        child = body_child(message, limits, soap)
    except Bad:
        return Bad(Kind.STATUS)
    return Bad(Kind.FAULT if is_fault(child, soap) else Kind.STATUS)
