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
from gateway.edges.soap.wsse.names import (
    DS,
    EXCLUSIVE,
    SIGNATURE,
    SIGNED_INFO,
    SOAP,
    WSSE,
    WSSE11,
    WSU,
    XENC,
    XENC11,
)

_ONCE: Final = (
    f"{{{SOAP}}}Envelope",
    f"{{{SOAP}}}Header",
    SIGNATURE,
    SIGNED_INFO,
    f"{{{SOAP}}}Body",
)
"""In this order, and no other element of what :data:`_LOOKED_AT` names."""
_EXPECTED: Final = list(_ONCE)
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
# Both look at the bytes as they came, at a tenth of what asking the tree costs. They may find more
# than there is, in a text or a value, and never less: where they find anything odd, the tree is
# asked.
_WRITTEN_ID: Final = re.compile(rb'I[dD]\s*+=\s*+(?:"([A-Za-z0-9_.-]++)")?+')
"""Gives nothing for a value that is written in any other way."""
_DECLARED: Final = re.compile(rb"""xmlns(?::[^\s=:"'<>]*+)?+\s*+=\s*+("[^"]*+"|'[^']*+')""")
"""Gives the value with its quotes."""
_USUAL: Final = frozenset(
    f'"{uri}"'.encode() for uri in ("", SOAP, WSSE, WSSE11, WSU, DS, EXCLUSIVE)
)
"""As they are mostly declared: looked up rather than looked at."""
_URI: Final = re.compile(rb"[a-z][a-z0-9+.-]*+:[A-Za-z0-9._~:/?#\[\]@!$()*+,;=-]++")
_DOTS: Final = re.compile(rb"/\.\.?(?:/|$)")


def check(root: _Element, message: bytes) -> None:
    """Refuse the message whose parts could be taken for one another.

    Comments (the parser drops them, and what was signed may have had them), a second SOAP or
    signature element, anything encrypted, two equal Ids (of whatever kind), a namespace name that
    is relative or not in normal form.
    """
    _check_comments(message)
    if [element.tag for element in root.iter(*_LOOKED_AT)] != _EXPECTED:
        refuse(SignatureFault.FORM)
    if not _are_unlike(message) and not _has_unlike(root):
        refuse(SignatureFault.REFERENCE)
    if not _are_normal(message) and not _declares_normal(root):
        refuse(SignatureFault.FORM)


def check_written(message: bytes) -> None:
    """Refuse what no canonical form shows: comments, odd namespace names nobody uses.

    May refuse what :func:`check` does not.
    """
    _check_comments(message)
    if not _are_normal(message):
        refuse(SignatureFault.FORM)


def _check_comments(message: bytes) -> None:
    # One byte is looked for ten times as fast, and is rare.
    if b"!" in message and b"<!--" in message:
        refuse(SignatureFault.FORM)


def _are_normal(message: bytes) -> bool:
    odd = set(_DECLARED.findall(_tagged(message))) - _USUAL
    return all(_is_normal(each[1:-1]) for each in odd)


def _are_unlike(message: bytes) -> bool:
    ids = _WRITTEN_ID.findall(_tagged(message))
    seen = set(ids)
    return len(seen) == len(ids) and b"" not in seen and b"xml:id" not in message


def _tagged(message: bytes) -> bytes:
    """Leave out what has no attribute: all behind the last equals sign. A value has no ``<``."""
    return message[: message.find(b"<", message.rfind(b"="))]


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
