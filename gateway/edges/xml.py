"""XML from outside: judged as bytes, then parsed once by a hardened libxml2.

Everything that makes XML dangerous (DOCTYPE and with it every entity, CDATA, processing
instructions, another encoding) is refused before the parser sees the message, and limits are
counted on the bytes: libxml2 would build the whole tree first. Without those constructs tags are a
regular language, so that counting them here is exact.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from lxml import etree
from lxml.etree import _Element


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
_TAG = re.compile(rb"""<(/?)([^\s<>/="']++)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>([^<]*+)""")
"""Possessive throughout: linear, whatever the input."""
_ATTRIBUTE = re.compile(rb"""([^\s=<>"'/]++)\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_COMMENT = re.compile(rb"<!--[^-]*+(?:-(?!->)[^-]*+)*+(-->|)")
"""Its end, or nothing where it has none."""
_ATTRIBUTE_BYTES_MIN = len(b"a=''")
_BETWEEN_NAMES = bytes.maketrans(b"""<>="'/\t\r\n""", b" " * 9)


def parse(message: bytes, limits: XmlLimits) -> _Element:
    """Parse *message*, UTF-8 XML 1.0, to its root element without comments.

    Raises :class:`UnreadableError`.
    """
    body = _without_declaration(message)
    scanned = _without_comments(body)
    if b"<!" in scanned:
        raise UnreadableError(Fault.DOCTYPE if b"<!D" in scanned else Fault.CONSTRUCT)
    if b"<?" in scanned:
        raise UnreadableError(Fault.CONSTRUCT)
    if not _is_small(scanned, limits):
        _measure(scanned, limits)
    try:
        return tree(body)
    except (etree.XMLSyntaxError, ValueError):
        # The parser's own words hold the input, so they end here.
        raise UnreadableError(Fault.NOT_WELL_FORMED) from None


_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)
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


def _is_small(body: bytes, limits: XmlLimits) -> bool:
    """Whether no limit can be passed, told without looking at a tag: true of most messages."""
    if len(body) > limits.text_bytes:
        return False
    elements = body.count(b"<") - body.count(b"</")
    if elements > limits.depth or body.count(b"=") > limits.attributes:
        return False
    runs = body.translate(_BETWEEN_NAMES).split()
    return bool(runs) and max(map(len, runs)) <= limits.name_bytes


def _measure(body: bytes, limits: XmlLimits) -> None:
    """Count tag by tag; raise :class:`UnreadableError` at the first limit passed."""
    # Looking at a tag takes two hundred times as long as counting it.
    if body.count(b"<") - body.count(b"</") > limits.elements:
        raise UnreadableError(Fault.TOO_LARGE)
    adding_up = body.count(b"=") > limits.attributes_in_all
    harmless = min(limits.name_bytes, limits.attributes * _ATTRIBUTE_BYTES_MIN)
    depth = attributes = tags = 0
    for match in _TAG.finditer(body):
        closing, name, inside, text = match.groups()
        tags += 1
        if len(name) > limits.name_bytes or len(text) > limits.text_bytes:
            raise UnreadableError(Fault.TOO_LARGE)
        if closing:
            depth -= 1
            continue
        if depth >= limits.depth:
            raise UnreadableError(Fault.TOO_LARGE)
        depth += not inside.endswith(b"/")
        if (adding_up or len(inside) > harmless) and b"=" in inside:
            attributes += _attributes(inside, limits)
            if attributes > limits.attributes_in_all:
                raise UnreadableError(Fault.TOO_LARGE)
    if tags != body.count(b"<"):
        raise UnreadableError(Fault.NOT_WELL_FORMED)


def _attributes(inside: bytes, limits: XmlLimits) -> int:
    """Count those of one tag."""
    # One too many is enough to know.
    found = islice(_ATTRIBUTE.finditer(inside), limits.attributes + 1)
    names = [each[1] for each in found]
    if len(names) > limits.attributes or max(map(len, names), default=0) > limits.name_bytes:
        raise UnreadableError(Fault.TOO_LARGE)
    return len(names)
