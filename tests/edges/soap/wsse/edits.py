"""Small things done to a signed message: each an edit of its Envelope."""

from collections.abc import Callable
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element

from tests.support.signing import (
    DS,
    EC,
    PKIPATH,
    SOAP,
    WSSE,
    WSU,
    X509V3,
    a_signer,
    key_value,
    rsa_key,
    x509_data,
)

Edit = Callable[[_Element], object]


def find(root: _Element, path: str) -> _Element:
    """Find the one element of a path with the usual prefixes."""
    prefixes = {"s": SOAP, "ds": DS, "ec": EC, "wsse": WSSE, "wsu": WSU}
    found: Any = root.xpath(path, namespaces=prefixes)
    assert len(found) == 1
    element: _Element = found[0]
    return element


def put(path: str, inside: str, at: int = 0) -> Edit:
    """Put an element into another."""
    return lambda root: find(root, path).insert(at, etree.fromstring(inside))


def drop(path: str) -> Edit:
    """Take an element out."""

    def edit(root: _Element) -> None:
        element = find(root, path)
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    return edit


def set_(path: str, name: str, value: str | None) -> Edit:
    """Give an attribute another value, or none."""

    def edit(root: _Element) -> None:
        element = find(root, path)
        element.attrib.pop(name, None)
        if value is not None:
            element.set(name, value)

    return edit


def equal_ids(*names: str) -> Edit:
    """Give every element of these names the same Id."""

    def edit(root: _Element) -> None:
        for element in root.iter(*names):
            element.set("Id", "x")

    return edit


def write(path: str, change: Callable[[str], str]) -> Edit:
    """Change the text of an element."""

    def edit(root: _Element) -> None:
        element = find(root, path)
        element.text = change(element.text or "")

    return edit


def flip(text: str) -> str:
    """Change one bit of base64."""
    at = len(text) // 2
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


# What is put in ---------------------------------------------------------------------------------

TIMESTAMP: Final = (
    f'<t:Timestamp xmlns:t="{WSU}"><t:Created>2099-03-02T08:30:00Z</t:Created></t:Timestamp>'
)
ENCRYPTED: Final = '<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"/>'
USERNAME: Final = f'<w:UsernameToken xmlns:w="{WSSE}"><w:Username>G</w:Username></w:UsernameToken>'
SECURITY: Final = f'<w:Security xmlns:w="{WSSE}"/>'


def ds(name: str, inside: str = "") -> str:
    """Write an element of XML Signature."""
    return f'<d:{name} xmlns:d="{DS}">{inside}</d:{name}>'


KEY_INFOS: Final[dict[str, str]] = {
    "a key": key_value(rsa_key(name="attacker").public_key()),
    "a certificate": x509_data(a_signer(name="attacker").der),
    "a name": "<ds:KeyName>G</ds:KeyName>",
    "elsewhere": '<ds:RetrievalMethod URI="http://127.0.0.1:1/"/>',
    "nothing": "",
    "an embedded token": (
        "<wsse:SecurityTokenReference><wsse:Embedded/></wsse:SecurityTokenReference>"
    ),
    "a token elsewhere": (
        f'<wsse:SecurityTokenReference><wsse:Reference URI="#other" ValueType="{X509V3}"/>'
        "</wsse:SecurityTokenReference>"
    ),
    "another kind": (
        f'<wsse:SecurityTokenReference><wsse:Reference URI="#X509-1" ValueType="{PKIPATH}"/>'
        "</wsse:SecurityTokenReference>"
    ),
    "no kind": (
        '<wsse:SecurityTokenReference><wsse:Reference URI="#X509-1"/></wsse:SecurityTokenReference>'
    ),
    "no URI": (
        f'<wsse:SecurityTokenReference><wsse:Reference ValueType="{X509V3}"/>'
        "</wsse:SecurityTokenReference>"
    ),
    "two": 2
    * (
        f'<wsse:SecurityTokenReference><wsse:Reference URI="#X509-1" ValueType="{X509V3}"/>'
        "</wsse:SecurityTokenReference>"
    ),
}
