"""The same question as XML at both doors: what one takes the other takes, and as the same tree."""

from typing import Final

from lxml import etree

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.model import Rejected
from gateway.edges.grpc import codec
from gateway.edges.soap.codec import SoapFaultError, decode
from gateway.edges.xml import Fault, UnreadableError, XmlLimits, parse
from tests.edges.soap.world import an_envelope
from tests.fuzz.mutating import moves, words
from tests.fuzz.target import Target, claim
from tests.fuzz.targets import grpc
from tests.fuzz.targets.soap import ARRIVAL
from tests.fuzz.targets.xml import WORDS
from tests.support.builders import the_services

_BEFORE, _, _REST = an_envelope().partition(b"<Inhoud>")
_AFTER: Final = _REST.partition(b"</Inhoud>")[2]
_ALIKE: Final = frozenset({Fault.DOCTYPE, Fault.CONSTRUCT, Fault.TOO_LARGE})
"""What is refused of a part is refused of the whole; a part can be ill-formed in a whole that is
not."""
_OF_THE_ENVELOPE: Final = 12
"""Elements, levels and attributes around a question."""
_NARROW: Final = XmlLimits(
    depth=XmlLimits().depth - _OF_THE_ENVELOPE, elements=XmlLimits().elements - _OF_THE_ENVELOPE
)


def check(data: bytes) -> None:
    """Ask it at both doors."""
    if b"</" in data and b"</V" in data:
        return  # it could end the element it is put in
    message = wire.ExchangeRequest(service="GeefOnderneming", version="02.00.0000", xml=data)
    message.context.consumer = "voorbeeldegem.example/burgerzaken"
    read = codec.decode(message.SerializeToString(), grpc.ARRIVAL, the_services(), grpc.LIMITS)
    if isinstance(read, Rejected):
        claim(holds=False, what="an xml field makes a message unreadable")
        return
    try:
        parse(data, XmlLimits())
        fault = None
    except UnreadableError as error:
        fault = error.fault
    claim(fault is None or read.request.invalid, "gRPC takes what the parser refuses")
    try:
        asked = decode(_BEFORE + data + _AFTER, ARRIVAL, the_services())
    except SoapFaultError:
        claim(read.request.invalid or not _is_alone(data), "gRPC takes what SOAP refuses")
        return
    claim(fault not in _ALIKE, "SOAP takes what gRPC refuses")
    if read.request.invalid is None and asked.request.invalid is None:
        one, other = (
            etree.tostring(
                each.request.question, method="c14n", exclusive=True, with_comments=False
            )
            for each in (read, asked)
        )
        claim(one == other, "one question is two")


def _is_alone(data: bytes) -> bool:
    """Whether what may stand around a document (declaration, mark) is not there, nor too much."""
    if data.startswith((b"\xef\xbb\xbf", b"<?xml")):
        return False
    try:
        parse(data, _NARROW)
    except UnreadableError:
        return False
    return True


TARGET: Final = Target(check, (words(*WORDS, b"<Inhoud>", b"</Inhoud>"), moves("Inhoud")), 8 * 1024)
