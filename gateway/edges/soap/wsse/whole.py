"""What must hold of a signed message as a whole, so that nobody can read it in two ways.

The elements that are verified are those that are used, by position; this here is for everybody
else who will read the message, and for constructs whose canonical form parsers disagree about.
"""

import re
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.signature import SignatureFault
from gateway.edges.soap.wsse.form import refuse
from gateway.edges.soap.wsse.names import DS, SIGNATURE, SIGNED_INFO, SOAP, XENC, XENC11

_ONCE: Final = (
    f"{{{SOAP}}}Envelope",
    f"{{{SOAP}}}Header",
    SIGNATURE,
    SIGNED_INFO,
    f"{{{SOAP}}}Body",
)
"""In this order, and no other element of what :data:`_LOOKED_AT` names."""
_LOOKED_AT: Final = (
    *_ONCE,
    f"{{{DS}}}Object",
    f"{{{DS}}}Manifest",
    f"{{{XENC}}}*",
    f"{{{XENC11}}}*",
)
_IDS: Final = etree.XPath(
    "//@*[local-name()='Id' or local-name()='ID' or name()='xml:id']", smart_strings=False
)
_VALUE: Final = rb"""\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')"""
# Both find every attribute they are for, at a tenth of what asking the tree costs. They may find
# more, in a text, or two attributes in one odd stretch: then what they take for a value is none,
# and the tree is asked.
_WRITTEN_ID: Final = re.compile(rb"I[dD]" + _VALUE)
_DECLARED: Final = re.compile(rb"""xmlns(?::[^\s=:"'<>]{1,128}+)?""" + _VALUE)
_NAME: Final = re.compile(rb"[A-Za-z0-9_.-]+")
_URI: Final = re.compile(rb"[a-z][a-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$()*+,;=-]+")
_DOTS: Final = re.compile(rb"/\.\.?(?:/|$)")


def check(root: _Element, message: bytes) -> None:
    """Refuse the message whose parts could be taken for one another.

    Comments (the parser drops them, and what was signed may have had them), a second SOAP or
    signature element, anything encrypted, two equal Ids (of whatever kind), a namespace name that
    is relative or not in normal form.
    """
    if b"<!--" in message:
        refuse(SignatureFault.FORM)
    if [element.tag for element in root.iter(*_LOOKED_AT)] != list(_ONCE):
        refuse(SignatureFault.FORM)
    ids = _values(_WRITTEN_ID, message)
    if (b"xml:id" in message or not _are_unlike(ids)) and not _has_unlike(root):
        refuse(SignatureFault.REFERENCE)
    if not all(map(_is_normal, set(_values(_DECLARED, message)))) and not _declares_normal(root):
        refuse(SignatureFault.FORM)


def _values(pattern: re.Pattern[bytes], message: bytes) -> list[bytes]:
    return [double or single for double, single in pattern.findall(message)]


def _are_unlike(ids: list[bytes]) -> bool:
    return len(set(ids)) == len(ids) and all(map(_NAME.fullmatch, ids))


def _has_unlike(root: _Element) -> bool:
    """Ask the tree what the bytes left in doubt."""
    ids = _IDS(root)
    assert isinstance(ids, list)
    return len(set(ids)) == len(ids)


def _is_normal(uri: bytes) -> bool:
    """Whether it is an absolute URI of plain characters without anything to resolve or decode."""
    return not uri or (_URI.fullmatch(uri) is not None and _DOTS.search(uri) is None)


def _declares_normal(root: _Element) -> bool:
    """Ask the tree what the bytes left in doubt."""
    declarations: Any = etree.iterwalk(root, events=("start-ns",))
    return all(_is_normal(uri.encode()) for _, (_, uri) in declarations)
