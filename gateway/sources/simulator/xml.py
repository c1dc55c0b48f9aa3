"""Elements written as calls: ``node("Land", node("NISCode", "150"), node("Naam", "BELGIE"))``."""

from datetime import date

from lxml import etree
from lxml.etree import _Element


def node(name: str, *content: "_Element | str | date | None", **attributes: str) -> _Element:
    """Build an element of text or children, in no namespace; None is left out."""
    element = etree.Element(name, attributes)
    for each in content:
        if isinstance(each, etree._Element):  # noqa: SLF001 - lxml's only name for the class
            element.append(each)
        elif each is not None:
            element.text = str(each)
    return element


def optional(name: str, content: "_Element | str | date | None") -> _Element | None:
    """Build *name* around *content*, unless there is none."""
    return None if content is None else node(name, content)


def coded(name: str, code: str, text: str | None = None, **attributes: str) -> _Element:
    """Build ``name`` with ``Code`` and ``Omschrijving``."""
    return node(name, node("Code", code), optional("Omschrijving", text), **attributes)
