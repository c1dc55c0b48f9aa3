"""Signature wrapping: the signed Body is kept where nobody reads it, another one is read.

McIntosh and Austel (2005), XSW 1 to 8 of Somorovsky et al. (2012), and the newer kinds that confuse
names. Each takes the Envelope of a signed message and makes of it what an attacker would send.
"""

import copy
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tests.support.signing import DS, SOAP, WSU, the_signature

EVIL: Final = "0999999823"
"""The number an attacker asks after; the signed question has another."""
_ID: Final = f"{{{WSU}}}Id"

Wrap = Callable[[_Element], None]


def _part(root: _Element, name: str) -> _Element:
    found = root.find(f"{{{SOAP}}}{name}")
    assert found is not None
    return found


def evil(body: _Element, id_: str | None = "evil") -> _Element:
    """Copy a Body, with another question in it and another Id."""
    other = copy.deepcopy(body)
    for name in (_ID, "Id"):
        if other.attrib.pop(name, None) is not None and id_ is not None:
            other.set(name, id_)
    for number in other.iter("Ondernemingsnummer"):
        number.text = EVIL
    return other


def _replaced(root: _Element, id_: str | None) -> tuple[_Element, _Element]:
    """Put an evil Body in the place of the signed one, which is taken out."""
    body = _part(root, "Body")
    other = evil(body, id_)
    root.replace(body, other)
    return body, other


def into_header(root: _Element) -> None:
    """Move the signed Body into a wrapper of the Header."""
    body, _ = _replaced(root, None)
    etree.SubElement(_part(root, "Header"), "{urn:w}Wrapper").append(body)


def into_security(root: _Element) -> None:
    """Move it into the Security header."""
    body, _ = _replaced(root, None)
    parent = the_signature(root).getparent()
    assert parent is not None
    etree.SubElement(parent, "{urn:w}Wrapper").append(body)


def into_object(root: _Element) -> None:
    """Move it into an Object of the signature."""
    body, _ = _replaced(root, "evil")
    etree.SubElement(the_signature(root), f"{{{DS}}}Object").append(body)


def into_key_info(root: _Element) -> None:
    """Move it into KeyInfo."""
    body, _ = _replaced(root, "evil")
    the_signature(root)[2].append(body)


def before(root: _Element) -> None:
    """Put an evil Body with the same Id before the signed one."""
    body = _part(root, "Body")
    body.addprevious(evil(body, body.get(_ID) or body.get("Id")))


def after(root: _Element) -> None:
    """Put it after."""
    body = _part(root, "Body")
    body.addnext(evil(body, body.get(_ID) or body.get("Id")))


def before_by_another_id(root: _Element) -> None:
    """Put one with another Id before the signed one."""
    body = _part(root, "Body")
    body.addprevious(evil(body))


def around(root: _Element) -> None:
    """Put the signed Body into the evil one."""
    body, other = _replaced(root, "evil")
    other.append(body)


def below(root: _Element) -> None:
    """Put it deep into the evil one's question."""
    body, other = _replaced(root, "evil")
    etree.SubElement(next(other.iter("Inhoud")), "Uitbreiding").append(body)


def below_without_an_id(root: _Element) -> None:
    """Do so, and let the evil one have no Id."""
    body, other = _replaced(root, None)
    etree.SubElement(next(other.iter("Inhoud")), "Uitbreiding").append(body)


def in_a_second_envelope(root: _Element) -> None:
    """Put the whole signed Envelope into the Header of an evil one."""
    whole = copy.deepcopy(root)
    body = _part(root, "Body")
    root.replace(body, evil(body, None))
    etree.SubElement(_part(root, "Header"), "{urn:w}Wrapper").append(whole)


def envelope_in_the_body(root: _Element) -> None:
    """Put a whole evil Envelope into the signed Body's place, the Body into its Header."""
    body = _part(root, "Body")
    inner = etree.Element(f"{{{SOAP}}}Envelope")
    root.replace(body, inner)
    etree.SubElement(inner, f"{{{SOAP}}}Header").append(body)
    inner.append(evil(body, None))


def body_of_another_name(root: _Element) -> None:
    """Give the signed Body's local name another namespace, beside an evil Body."""
    body, _ = _replaced(root, None)
    body.tag = "{urn:w}Body"
    root.append(body)


def header_of_another_name(root: _Element) -> None:
    """Keep the signed Body in a Header of another namespace."""
    body, _ = _replaced(root, None)
    other = etree.Element("{urn:w}Header")
    other.append(body)
    root.insert(0, other)


def another_kind_of_id(root: _Element) -> None:
    """Give the evil Body the signed one's Id as another attribute, and hide the signed one."""
    body, other = _replaced(root, None)
    value = body.get(_ID) or body.get("Id") or ""
    other.set("ID", value)
    etree.SubElement(_part(root, "Header"), "{urn:w}Wrapper").append(body)


WRAPS: Final[Mapping[int, tuple[Wrap, ...]]] = {
    25: (into_header, into_security),
    26: (into_object, into_key_info),
    27: (before, after, before_by_another_id),
    28: (around, below, below_without_an_id),
    29: (
        in_a_second_envelope,
        envelope_in_the_body,
        body_of_another_name,
        header_of_another_name,
        another_kind_of_id,
    ),
}
"""By the row of the catalogue."""
