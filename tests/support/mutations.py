"""Small wrongs done to a message: what a schema must tell apart, and what it must let pass."""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Final

from lxml import etree
from lxml.etree import _Element

_STRANGE = (
    "",
    " ",
    "x" * 300,
    "0",
    "\uff12\uff10\uff12\uff10-01-01",
    "2020-13-45",
    "ABC_DEFGHI",
    "-",
    "00\n00",
)


def a_mutation(document: _Element, random: Random) -> tuple[str, _Element]:
    """Copy *document* with one wrong in it; its name comes first."""
    copy = deepcopy(document)
    name = random.choice(sorted(_MUTATIONS))
    _MUTATIONS[name](random.choice(list(copy.iterdescendants())), random)
    return name, copy


def _drop(element: _Element, random: Random) -> None:
    _parent(element).remove(element)


def _double(element: _Element, random: Random) -> None:
    element.addnext(deepcopy(element))


def _swap(element: _Element, random: Random) -> None:
    following = element.getnext()
    if following is not None:
        following.addnext(element)


def _stranger(element: _Element, random: Random) -> None:
    element.addnext(etree.Element("Vreemd"))


def _rename(element: _Element, random: Random) -> None:
    element.tag = f"{_name(element)}X"


def _qualify(element: _Element, random: Random) -> None:
    element.tag = f"{{urn:elders}}{_name(element)}"


def _text(element: _Element, random: Random) -> None:
    leaves = [leaf for leaf in element.iter() if not len(leaf)]
    random.choice(leaves).text = random.choice(_STRANGE)


def _stray_text(element: _Element, random: Random) -> None:
    element.tail = "los"


def _attribute(element: _Element, random: Random) -> None:
    element.set(random.choice(("DatumBegin", "Beschrijving", "Type", "Vreemd")), "2020-01-01")


def _bare(element: _Element, random: Random) -> None:
    element.attrib.clear()


def _empty(element: _Element, random: Random) -> None:
    for child in list(element):
        element.remove(child)


def _name(element: _Element) -> str:
    return str(element.tag)


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    assert parent is not None
    return parent


_MUTATIONS: Final[dict[str, Callable[[_Element, Random], None]]] = {
    "dropped": _drop,
    "doubled": _double,
    "swapped": _swap,
    "added": _stranger,
    "renamed": _rename,
    "qualified": _qualify,
    "text": _text,
    "stray text": _stray_text,
    "attribute": _attribute,
    "bare": _bare,
    "emptied": _empty,
}
