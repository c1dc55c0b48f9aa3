"""The form of a signature, element by element: exactly these children, attributes and no text.

Nothing is searched: each part stands in one place, and what stands there is what counts. So there
is no second SignedInfo, no Object, no Manifest, no HMACOutputLength to be overlooked.
"""

import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, NoReturn

from lxml import etree
from lxml.etree import _Element

from gateway.core.signature import SignatureError, SignatureFault
from gateway.edges import xml
from gateway.edges.soap.wsse.names import DS, EXCLUSIVE, INCLUSIVE_NAMESPACES, SIGNED_INFO

PREFIXES_MAX: Final = 32
"""In one PrefixList; BSP speaks of those an ancestor declares, and real messages have a handful."""
REFERENCES_MAX: Final = 3
VALUE_BYTES_MAX: Final = 1024
"""Of a SignatureValue or DigestValue: RSA of 8192 bits."""

_SPACE: Final = " \t\r\n"
_PREFIXES = re.compile(r"[^ \t\r\n]+")
_NONE: Final[frozenset[str]] = frozenset()
_ALGORITHM: Final = frozenset(("Algorithm",))
_ID: Final = frozenset(("Id",))


class Method(NamedTuple):
    """An algorithm by its name, with the prefixes exclusive C14N treats as inclusive."""

    algorithm: str
    prefixes: tuple[str, ...] = ()


class Reference(NamedTuple):
    """One thing that is said to be signed."""

    uri: str | None
    transforms: tuple[Method, ...]
    digest_method: str
    digest: bytes


class Signature(NamedTuple):
    """A ``ds:Signature``, read."""

    info: _Element
    """What the value signs."""
    canonicalization: Method
    method: str
    references: tuple[Reference, ...]
    value: bytes
    key_info: _Element


def refuse(fault: SignatureFault) -> NoReturn:
    """Say that the message proves nothing."""
    raise SignatureError(fault)


def children(
    parent: _Element, names: Sequence[str] = (), attributes: frozenset[str] = _NONE
) -> list[_Element]:
    """Take the children of *parent*: exactly *names*, in this order, with nothing between them."""
    # Asked twenty times a message, so that it is written to be quick.
    found = list(parent)
    text = parent.text
    if (text and text.strip(_SPACE)) or len(found) != len(names):
        refuse(SignatureFault.FORM)
    for child, name in zip(found, names, strict=True):
        tail = child.tail
        if child.tag != name or (tail and tail.strip(_SPACE)):
            refuse(SignatureFault.FORM)
    if not attributes.issuperset(parent.keys()):
        refuse(SignatureFault.FORM)
    return found


def is_plain(parent: _Element, attributes: frozenset[str]) -> bool:
    """Whether *parent* has no other attributes, and nothing but white space between children."""
    texts = [parent.text, *[child.tail for child in parent]]
    return attributes.issuperset(parent.keys()) and not any(
        text.strip(_SPACE) for text in texts if text
    )


def octets(element: _Element, fault: SignatureFault, most: int = VALUE_BYTES_MAX) -> bytes:
    """Read base64, with white space in it as libraries fold it; nothing else, and not nothing.

    Only the one spelling: the unused bits of the last character are zero, or the same bytes could
    be written in several ways.
    """
    if len(element):
        refuse(fault)
    return unpacked((element.text or "").encode(), fault, most)


def unpacked(text: bytes, fault: SignatureFault, most: int = VALUE_BYTES_MAX) -> bytes:
    """Read base64 as :func:`octets` does."""
    if len(text) > 2 * most:
        refuse(fault)
    packed = text.translate(None, b" \t\r\n")
    try:
        decoded = a2b_base64(packed, strict_mode=True)
    except ValueError:
        refuse(fault)
    if not 0 < len(decoded) <= most or b2a_base64(decoded, newline=False) != packed:
        refuse(fault)
    return decoded


def read(signature: _Element) -> Signature:
    """Read a ``ds:Signature``; raise :class:`SignatureError` (FORM) when it is of another form."""
    info, value, key_info = children(signature, _SIGNATURE, _ID)
    parts = list(info)
    count = len(parts) - 2
    if not 0 < count <= REFERENCES_MAX:
        refuse(SignatureFault.REFERENCE)
    children(info, _INFO[count], _ID)
    if not _ID.issuperset(value.keys()):
        refuse(SignatureFault.FORM)
    return Signature(
        info=info,
        canonicalization=_method(parts[0]),
        method=_algorithm(parts[1]),
        references=tuple([_reference(each) for each in parts[2:]]),
        value=octets(value, SignatureFault.VALUE),
        key_info=key_info,
    )


_SIGNATURE: Final = (SIGNED_INFO, f"{{{DS}}}SignatureValue", f"{{{DS}}}KeyInfo")
_INFO: Final = [
    (
        f"{{{DS}}}CanonicalizationMethod",
        f"{{{DS}}}SignatureMethod",
        *(f"{{{DS}}}Reference",) * count,
    )
    for count in range(REFERENCES_MAX + 1)
]
"""What SignedInfo holds, by the number of references."""
_PARTS: Final = (f"{{{DS}}}Transforms", f"{{{DS}}}DigestMethod", f"{{{DS}}}DigestValue")
_TRANSFORM: Final = f"{{{DS}}}Transform"
_INCLUSIVE: Final = (INCLUSIVE_NAMESPACES,)
_REFERENCE_ATTRIBUTES: Final = frozenset(("URI", "Id"))
_PREFIX_LIST: Final = frozenset(("PrefixList",))


def _reference(element: _Element) -> Reference:
    transforms, method, value = children(element, _PARTS, _REFERENCE_ATTRIBUTES)
    each_one = children(transforms, (_TRANSFORM,) * len(transforms))
    if value.keys():
        refuse(SignatureFault.FORM)
    return Reference(
        uri=element.get("URI"),
        transforms=tuple([_method(each) for each in each_one]),
        digest_method=_algorithm(method),
        digest=octets(value, SignatureFault.DIGEST),
    )


def _algorithm(element: _Element) -> str:
    """Read an algorithm that takes no parameters: no HMACOutputLength, no salt."""
    children(element, (), _ALGORITHM)
    return element.get("Algorithm", "")


def _method(element: _Element) -> Method:
    """Read an algorithm that may have a PrefixList (Exclusive C14N, section 2.1)."""
    if not len(element):
        return Method(_algorithm(element))
    (inclusive,) = children(element, _INCLUSIVE, _ALGORITHM)
    children(inclusive, (), _PREFIX_LIST)
    return Method(element.get("Algorithm", ""), listed(inclusive.get("PrefixList", "")))


def listed(text: str) -> tuple[str, ...]:
    """Split a PrefixList."""
    prefixes = tuple(_PREFIXES.findall(text))
    if len(prefixes) > PREFIXES_MAX:
        refuse(SignatureFault.FORM)
    return prefixes


def attributes(element: _Element, allowed: Mapping[str, str | None]) -> None:
    """Refuse attributes that are not *allowed*, or have another value than it says."""
    for name, value in element.items():
        if name not in allowed or allowed[name] not in (None, value):
            refuse(SignatureFault.FORM)


def canonical(element: _Element, method: Method) -> bytes:
    """Give *element* in the canonical form of *method*: exclusive, or else inclusive 1.0.

    The enveloped-signature transform takes nothing out: no signature is inside what is signed.
    Raises :class:`SignatureError` where there is no such form (a relative namespace name).
    """
    try:
        if method.algorithm == EXCLUSIVE:
            return etree.tostring(
                element,
                method="c14n",
                exclusive=True,
                with_comments=False,
                inclusive_ns_prefixes=method.prefixes or None,
            )
        # Of a part of a tree lxml gives xmlns="" where a default namespace is inherited, so that it
        # is made of a copy in which every namespace in scope is declared. Attributes xml:lang and
        # the like of an ancestor are not taken over: such a message does not verify.
        alone = xml.tree(etree.tostring(element, with_tail=False))
        return etree.tostring(alone, method="c14n", with_comments=False)
    except (etree.LxmlError, ValueError):
        raise SignatureError(SignatureFault.FORM) from None
