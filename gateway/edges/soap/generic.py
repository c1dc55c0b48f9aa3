"""The types of Generiek-02.00 a question's ``Context`` is made of, and walking along them. Pure.

PROTOCOL section 1.1 and 1.2; patterns are the schema's own, to the letter (the comma in ``[0-2,9]``
is theirs). What is wrong is said in sentences from a closed list that name elements of the schema,
never a value.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from lxml.etree import _Element

Check = Callable[[str], object]
"""Truthy when a text is of its type."""


class Wrong(StrEnum):
    """What can be wrong with the content of an Envelope; ``{}`` is an element we know."""

    MISSING = "{} is missing or not in its place"
    UNEXPECTED = "{} holds an element it has no place for"
    ONCE = "{} must stand exactly once"
    VALUE = "{} is not of its type"
    ADDRESS = "the path of the request names another service than Naam and Versie"
    NAME = "Naam is not the name of the root element of the question"
    ROOT = "the root element of the question is not the one of Naam and Versie"
    ANNOTATIONS = "Annotaties holds anything but Annotatie, or one of ours twice"
    PURPOSE = "the annotation doeleinde is not a purpose code"
    FIELDS = "the annotation velden is not a list of paths"
    SESSION = "the annotation sessie is not 22 to 64 characters of base64url"


class InvalidError(Exception):
    """The content is wrong. Holds nothing of the input."""

    def __init__(self, wrong: Wrong, name: str = "") -> None:
        self.sentence = wrong.format(name if name in _NAMES else "an element")
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A simple element: its name, whether it must be there, and its type."""

    name: str
    required: bool
    check: Check


@dataclass(frozen=True, slots=True)
class Group:
    """Simple elements in the order of the schema's sequence, by name."""

    required: Mapping[str, bool]
    checks: Mapping[str, Check]

    @classmethod
    def of(cls, *leaves: Leaf) -> Self:
        """Put *leaves* together, once."""
        return cls(
            {leaf.name: leaf.required for leaf in leaves},
            {leaf.name: leaf.check for leaf in leaves},
        )


def matches(pattern: str) -> Check:
    """Check that a text is *pattern*, whole."""
    return re.compile(pattern, re.DOTALL).fullmatch


SERVICE_NAME: Final = matches("[A-Za-z_][A-Za-z0-9_.-]{0,47}")
"""NaamLangType (at most 48 characters); an NCName, because the reply's root is made of it."""
VERSION: Final = matches(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}")
TYPE: Final = matches(
    "VRAAG|ANTWOORD|VOORLOPIG_ANTWOORD|DATAGRAM|BEVESTIGING|UITZONDERING|PUBLICATIE"
)
REFERENCE: Final = matches(".{1,36}")
_DATE = matches("[0-2,9][0-9]{3}-[0-1][0-9]-[0-3][0-9]")
_TIME = matches(r"[0-2][0-9]:[0-5][0-9](:[0-5][0-9](\.[0-9]{3})?)?")
_SHORT_NAME = matches(".{0,24}")
_IDENTIFICATION = matches(".{1,120}")
_END_USER = matches("[0-9]{11}")
_ANY = matches(".*")


def _party(*, reference: bool) -> Group:
    return Group.of(
        Leaf("Identificatie", required=True, check=_IDENTIFICATION),
        Leaf("Naam", required=False, check=_SHORT_NAME),
        Leaf("Referte", required=reference, check=REFERENCE),
        Leaf("OrganisatieEenheid", required=False, check=_SHORT_NAME),
        Leaf("Hoedanigheid", required=False, check=_SHORT_NAME),
        Leaf("Gebruiker", required=False, check=_END_USER),
    )


SENDER: Final = _party(reference=True)
RECEIVER: Final = _party(reference=False)
MOMENT: Final = Group.of(
    Leaf("Datum", required=True, check=_DATE),
    Leaf("Tijd", required=True, check=_TIME),
)
ANNOTATION: Final = Group.of(
    Leaf("Naam", required=True, check=_ANY),
    Leaf("Waarde", required=True, check=_ANY),
)

_NAMES: Final = frozenset(
    (
        *("Verzoek", "Context", "Vragen", "Vraag", "Inhoud", "Annotaties", "Annotatie"),
        *("Naam", "Versie", "Bericht", "Type", "Tijdstip", "Afzender", "Ontvanger"),
        *(*SENDER.checks, *MOMENT.checks, *ANNOTATION.checks),
    )
)


def parts_of(parent: _Element, expected: Mapping[str, bool]) -> dict[str, _Element]:
    """Take the children of *parent*, in the order of *expected*; a false one may be absent."""
    names = iter(expected)
    parts: dict[str, _Element] = {}
    for child in parent:
        for name in names:
            if name == child.tag:
                parts[name] = child
                break
            if expected[name]:
                raise InvalidError(Wrong.MISSING, name)
        else:
            raise InvalidError(Wrong.UNEXPECTED, str(parent.tag))
    for name in names:
        if expected[name]:
            raise InvalidError(Wrong.MISSING, name)
    return parts


def leaves(parent: _Element, expected: Group) -> dict[str, str]:
    """Take the values of the simple children of *parent*, in order, each of its type."""
    parts = parts_of(parent, expected.required)
    return {name: value(part, expected.checks[name]) for name, part in parts.items()}


def only(parent: _Element, name: str) -> _Element:
    """Take the one child of *parent*."""
    if len(parent) != 1 or parent[0].tag != name:
        raise InvalidError(Wrong.ONCE, name)
    return parent[0]


def value(element: _Element, check: Check) -> str:
    """Take the text of a simple element."""
    text = element.text or ""
    if len(element) or not check(text):
        raise InvalidError(Wrong.VALUE, str(element.tag))
    return text
