"""XML from outside: judged as bytes, then parsed once by a hardened libxml2.

Everything that makes XML dangerous (DOCTYPE and with it every entity, CDATA, processing
instructions, another encoding) is refused before the parser sees the message, and limits are
counted on the bytes: libxml2 would build the whole tree first. Without those constructs tags are a
regular language, so that counting them here is exact.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.etree import _Element

from gateway.core.xmlparser import hardened


class Fault(StrEnum):
    """Why a message is no XML for us: the closed list of metric kinds."""

    NOT_WELL_FORMED = "not_well_formed"
    ENCODING = "encoding"
    DOCTYPE = "doctype"
    CONSTRUCT = "construct"
    TOO_LARGE = "xml_limits"


class UnreadableError(ValueError):
    """Not XML, or XML we refuse. Holds nothing of the input."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class XmlLimits:
    """How much structure a message may have: every real one has far less (CATALOGUE section 1)."""

    depth: int = 64
    elements: int = 50_000
    attributes: int = 64
    """On one element, namespace declarations included."""
    attributes_in_all: int = 50_000
    """An attribute costs more than an element. Not less than *attributes*."""
    name_bytes: int = 128
    text_bytes: int = 2 * 1024 * 1024


_DECLARATION = re.compile(
    rb"""<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*["']1\.0["']"""
    rb"""(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][A-Za-z0-9._-]*)["'])?"""
    rb"""(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*["'](?:yes|no)["'])?[ \t\r\n]*\?>"""
)
_ENCODINGS = frozenset((b"utf-8", b"utf8", b"us-ascii", b"ascii"))
_TAG = re.compile(rb"""(/?)([^\s<>/="']++)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>([^<]*+)""")
"""What follows a ``<``. Possessive throughout: linear, whatever the input."""
_ATTRIBUTE = re.compile(rb"""([^\s=<>"'/]++)\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_COMMENT = re.compile(rb"<!--[^-]*+(?:-(?!->)[^-]*+)*+(-->|)")
"""Its end, or nothing where it has none."""
_ATTRIBUTE_BYTES_MIN = len(b"a=''")


def parse(message: bytes, limits: XmlLimits) -> _Element:
    """Parse *message*, UTF-8 XML 1.0, to its root element without comments.

    Raises :class:`UnreadableError`.
    """
    body = scanned = _without_declaration(message)
    # One byte is looked for ten times as fast as two, and these are rare.
    if b"!" in body:
        scanned = _without_comments(body)
        if b"<!" in scanned:
            raise UnreadableError(Fault.DOCTYPE if b"<!D" in scanned else Fault.CONSTRUCT)
    if b"?" in scanned and b"<?" in scanned:
        raise UnreadableError(Fault.CONSTRUCT)
    _measure(scanned, limits)
    try:
        return tree(body)
    except (etree.XMLSyntaxError, ValueError):
        # The parser's own words hold the input, so they end here.
        raise UnreadableError(Fault.NOT_WELL_FORMED) from None


_PARSER = hardened(encoding="utf-8", remove_comments=True, remove_pis=True)
"""One for the process: an edge parses in its event loop alone."""


def tree(body: bytes) -> _Element:
    """Parse what was judged before, or written by us; raise what lxml does."""
    return etree.fromstring(body, _PARSER)


def _without_declaration(message: bytes) -> bytes:
    if message.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00")):
        raise UnreadableError(Fault.ENCODING)
    body = message.removeprefix(b"\xef\xbb\xbf")
    if not body.startswith(b"<?xml"):
        return body.lstrip(b" \t\r\n")
    declaration = _DECLARATION.match(body)
    if declaration is None:
        raise UnreadableError(Fault.NOT_WELL_FORMED)
    if declaration[1] is not None and declaration[1].lower() not in _ENCODINGS:
        raise UnreadableError(Fault.ENCODING)
    return body[declaration.end() :]


def _without_comments(body: bytes) -> bytes:
    """For counting alone: the parser drops comments itself."""
    if b"<!--" not in body:
        return body
    pieces = _COMMENT.split(body)
    if b"" in pieces[1::2]:
        raise UnreadableError(Fault.NOT_WELL_FORMED)
    return b"".join(pieces[::2])


def _measure(body: bytes, limits: XmlLimits) -> None:
    """Hold *body* to *limits*; raise :class:`UnreadableError` at the first one passed.

    What is cheap to count comes first, and is all that most messages need: only what could pass a
    limit is looked at closely.
    """
    tags = body.count(b"<")
    few = min(limits.depth, limits.elements)
    if tags > few:
        elements = tags - body.count(b"</")
        if elements > few:
            _measure_depth(body, elements, tags, limits)
    adding_up = body.count(b"=") > limits.attributes_in_all
    # A tag and the text behind it that are shorter than this can pass no limit.
    harmless = min(limits.name_bytes, limits.attributes * _ATTRIBUTE_BYTES_MIN, limits.text_bytes)
    attributes = 0
    for piece in _longer_than(0 if adding_up else harmless).findall(body):
        attributes += _measure_tag(piece, limits)
        if attributes > limits.attributes_in_all:
            raise UnreadableError(Fault.TOO_LARGE)


@lru_cache(maxsize=16)
def _longer_than(length: int) -> re.Pattern[bytes]:
    """Find what is between a ``<`` and the next, where it is longer than *length* bytes."""
    return re.compile(rb"<([^<]{%d}[^<]*+)" % (length + 1))


def _measure_tag(piece: bytes, limits: XmlLimits) -> int:
    """Measure one tag and the text behind it; count its attributes."""
    tag = _TAG.match(piece)
    if tag is None:
        raise UnreadableError(Fault.NOT_WELL_FORMED)
    _, name, inside, text = tag.groups()
    if len(name) > limits.name_bytes or len(text) > limits.text_bytes:
        raise UnreadableError(Fault.TOO_LARGE)
    # One too many is enough to know.
    found = islice(_ATTRIBUTE.finditer(inside), limits.attributes + 1)
    names = [each[1] for each in found]
    if len(names) > limits.attributes or max(map(len, names), default=0) > limits.name_bytes:
        raise UnreadableError(Fault.TOO_LARGE)
    return len(names)


def _measure_depth(body: bytes, elements: int, tags: int, limits: XmlLimits) -> None:
    if elements > limits.elements:
        raise UnreadableError(Fault.TOO_LARGE)
    if tags > 2 * elements:  # more are closed than opened
        raise UnreadableError(Fault.NOT_WELL_FORMED)
    depth = 1
    for run in body.split(b"</"):
        # What one closed is taken off where the next run begins.
        depth -= 1
        if b"/>" not in run:
            depth += run.count(b"<")
            if depth > limits.depth:
                raise UnreadableError(Fault.TOO_LARGE)
            continue
        for piece in run.split(b"<")[1:]:
            if depth >= limits.depth:
                raise UnreadableError(Fault.TOO_LARGE)
            tag = _TAG.match(piece)
            depth += tag is None or not tag[3].endswith(b"/")
