"""A source's bytes to a tree, within limits: a source is no more to be trusted than a caller.

How many elements there are, how many attributes and how long their names, is bounded before the
parser sees them, so that no tree is built to find it too large; depth and the length of texts are
bounded by the parser itself, and looked at closer behind it.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.xmlparser import hardened


class UnreadableError(ValueError):
    """No XML, or XML we refuse. Holds nothing of what came."""


@dataclass(frozen=True, slots=True)
class AnswerLimits:
    """How much structure an answer may have (CATALOGUE section 1, column source answer)."""

    depth: int = 64
    elements: int = 250_000
    attributes: int = 64
    """On one element, namespace declarations included: lxml reads them in quadratic time."""
    attributes_in_all: int = 250_000
    """An attribute costs more than an element."""
    name_bytes: int = 128
    text_bytes: int = 8 * 1024 * 1024


DEFAULT_LIMITS: Final = AnswerLimits()


def a_parser() -> etree.XMLParser:
    """Make a parser, which reads one document at a time: who reads in a thread has one of its own.

    The event loop would wait for theirs.
    """
    return hardened(encoding="utf-8", remove_comments=True, remove_pis=True)


_PARSER: Final = a_parser()
"""Of the event loop."""

_OPENING: Final = re.compile(rb"""(?![!?])([^\s<>/="']++)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
"""What opens an element; possessive, so linear. A value holds no `<`, or nothing parses."""
_ATTRIBUTE: Final = re.compile(rb"""([^\s=<>"'/]++)\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_VALUE: Final = re.compile(rb"""=\s*+["']""")
_TAGS_APART: Final = bytes(byte == ord("<") for byte in range(256))
"""Every byte to zero but what begins a tag."""


def parse(
    body: bytes, limits: AnswerLimits = DEFAULT_LIMITS, parser: etree.XMLParser = _PARSER
) -> _Element:
    """Parse a source's bytes, which may be hostile; raise :class:`UnreadableError`.

    UTF-8 only, whatever the declaration says; no DOCTYPE; comments and processing instructions are
    dropped.
    """
    # One character is sought many times as fast as nine.
    if b"!" in body and b"<!DOCTYPE" in body:
        raise UnreadableError
    if too_many(body, limits) or _too_wide(body, limits):
        raise UnreadableError
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        # The parser's own message quotes the document.
        raise UnreadableError from None
    if root.getroottree().docinfo.internalDTD is not None or _deeper_than(limits.depth)(root):
        raise UnreadableError
    if len(body) > limits.text_bytes and _too_long(root, limits):
        raise UnreadableError
    return root


def too_many(body: bytes, limits: AnswerLimits) -> bool:
    """Whether there are more elements or attributes in it than *limits* allow."""
    # The smallest element is `<a/>`: counting is for bodies that could hold so many.
    if len(body) // 4 > limits.elements:
        elements = body.count(b"<") - body.count(b"</")
        if elements > limits.elements:
            return True
    # And the smallest attribute ` a=""`.
    if len(body) // 5 <= limits.attributes_in_all:
        return False
    if body.count(b"=") <= limits.attributes_in_all:
        return False
    found = islice(_VALUE.finditer(body), limits.attributes_in_all + 1)
    return sum(1 for _ in found) > limits.attributes_in_all


@cache
def _long(name_bytes: int) -> re.Pattern[bytes]:
    """From one tag to the next, where there is room for a long name or many attributes."""
    return re.compile(rb"<([^<]{%d,}+)" % (name_bytes + 1))


def _too_wide(body: bytes, limits: AnswerLimits) -> bool:
    """Whether an element has more attributes, or a longer name, than any real one."""
    # The smallest attribute is ` a=""`: neither many of them nor a long name fit in less.
    room = min(limits.name_bytes, 5 * limits.attributes)
    # A long needle is sought in strides of its length: most answers have no tag with such room.
    if bytes(room + 1) not in body.translate(_TAGS_APART):
        return False
    return any(_is_wide(long[1], limits) for long in _long(room).finditer(body))


def _is_wide(long: bytes, limits: AnswerLimits) -> bool:
    opening = _OPENING.match(long)
    if opening is None:
        # A closing tag, a comment, or nothing that parses.
        return False
    # One too many is enough to know.
    found = islice(_ATTRIBUTE.finditer(opening[2]), limits.attributes + 1)
    names = [opening[1], *(each[1] for each in found)]
    return len(names) > limits.attributes + 1 or max(map(len, names)) > limits.name_bytes


@cache
def _deeper_than(depth: int) -> etree.XPath:
    return etree.XPath("boolean(" + "/*" * (depth + 1) + ")")


def _too_long(root: _Element, limits: AnswerLimits) -> bool:
    return any(len(text) > limits.text_bytes for text in root.itertext())
