"""The one parser of the doors: refused, or a tree within limits."""

from itertools import chain
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.edges.xml import Fault, UnreadableError, XmlLimits, parse
from tests.fuzz.mutating import moves, words
from tests.fuzz.target import Target, attempt, claim, quiet

TIGHT: Final = XmlLimits(
    depth=6, elements=24, attributes=4, attributes_in_all=12, name_bytes=16, text_bytes=160
)
"""So that a small input can pass each of them."""
_TEXTS: Final = frozenset(Fault)

WORDS: Final = (
    *(
        b"<!DOCTYPE a>",
        b"<!ENTITY a 'b'>",
        b"&a;",
        b"&amp;",
        b"&#0;",
        b"&#x41;",
        b"<![CDATA[",
        b"]]>",
    ),
    *(
        b"<!--",
        b"-->",
        b"--",
        b"<?x y?>",
        b"<?xml version='1.0'?>",
        b"encoding='utf-16'",
        b"\xef\xbb\xbf",
    ),
    *(b"<a>", b"</a>", b"<a/>", b"<a ", b" a='b'", b' xmlns:a="urn:a"', b" xmlns=''", b" a = '>'"),
    *(b"<", b">", b"/", b"=", b"'", b'"', b"\xc3\xa9", b"\xed\xa0\x80", b"\xff\xfe", b"a" * 17),
)


def check(data: bytes) -> None:
    """Hold both sets of limits, and what was read once is read again."""
    _within(data, TIGHT)
    root = _within(data, XmlLimits())
    if root is not None:
        again = parse(_plain(root), XmlLimits())
        claim(_plain(again) == _plain(root), "written and read again it is another tree")


def _within(data: bytes, limits: XmlLimits) -> _Element | None:
    root, error = attempt(lambda: parse(data, limits), UnreadableError)
    quiet(error)
    if error is not None:
        claim(str(error) in _TEXTS, "a text that is not in the list")
        return None
    assert isinstance(root, etree._Element)
    _is_within(root, limits)
    return root


def _is_within(root: _Element, limits: XmlLimits) -> None:
    """Count in the tree what was counted in the bytes."""
    everything = list(root.iter())
    claim(
        all(isinstance(each.tag, str) for each in everything), "more than elements is in the tree"
    )
    claim(len(everything) <= limits.elements, "more elements than the limit")
    claim(_depth(root) <= limits.depth, "deeper than the limit")
    attributes = [len(each.attrib) for each in everything]
    claim(max(attributes) <= limits.attributes, "more attributes than the limit")
    claim(sum(attributes) <= limits.attributes_in_all, "more attributes in all than the limit")
    local = [etree.QName(each).localname for each in everything]
    claim(all(len(each.encode()) <= limits.name_bytes for each in local), "a longer name")
    texts = chain.from_iterable((each.text, each.tail) for each in everything)
    claim(all(len((each or "").encode()) <= limits.text_bytes for each in texts), "a longer text")
    claim(root.getroottree().docinfo.internalDTD is None, "a document type was read")


def _depth(root: _Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _plain(root: _Element) -> bytes:
    # Written plainly: a relative namespace name has no canonical form.
    return etree.tostring(root, encoding="utf-8")


TARGET: Final = Target(check, (words(*WORDS), moves()))
