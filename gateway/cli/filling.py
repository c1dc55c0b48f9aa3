"""A question filled in along the content its contract prescribes.

What is given stands; every flag that brings more is set to 1; what else is mandatory gets the first
value it can have where that is a choice, a date or a year. An optional element stands where
something in it is given, or where all it needs is said anyway. What is left is noted as missing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lxml import etree

from gateway.cli.given import Given
from gateway.core.fields import xsd
from gateway.core.fields.catalogue import ENTERPRISE, PERSON, Path, SubjectPath, shape_at
from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.tables import BUILTIN, Element, Group, Kind, Particle, Type, elements

TYPES: Final = {PERSON: "PERS", ENTERPRISE: "OND"}
"""What the repertorium calls kinds of subjects."""
FLAGS: Final = frozenset({"VlagEnumType", "VlagCodeType"})
NARROWING: Final = ("Enkel", "Laatste")
"""How the name of a flag begins that leaves something out of the answer."""

_BEGINNINGS: Final = ("begin", "start", "van")
_DATES: Final = (*_BEGINNINGS, "datum", "date", "einde", "eind", "tot")


@dataclass(frozen=True)
class Asked:
    """What is known of a service and of who asks, before there is a subject."""

    facts: ServiceFacts
    subjects: Sequence[SubjectPath]
    """Where the question names whom it is about, by the policy; may be empty."""
    bron: tuple[Path, str] | None = None
    """Where it names the source, and which: the first that is routed."""
    said: Mapping[str, str] = field(default_factory=dict)
    """By name of a leaf: what the caller says of itself (``Identificatie``, ``Hoedanigheid``)."""
    today: date = field(default_factory=date.today)


class _UnsaidError(Exception):
    """Something mandatory has no value, in an element that may as well stay away."""


class Maker:
    """Makes one question; ``missing`` says what it still needs."""

    def __init__(self, asked: Asked, kind: str | None) -> None:
        self._asked = asked
        self._facts = asked.facts
        self._kind = kind
        self._texts = Texts(asked.facts)
        self.missing: list[str] = []

    def whole(self, tree: Given) -> etree._Element:
        """The question, with a gap where something is missing."""
        root = self._facts.question
        return self._element(Element(root.name, root.type, 1, 1), tree, (), must=True)

    def _element(self, each: Element, given: Given, path: Path, *, must: bool) -> etree._Element:
        """Make one; what is *must* is filled in as far as can be, else only what is said."""
        given.used = True
        made = etree.Element(each.name)
        if self._texts.is_text(each.type):
            made.text = self._text(each, given, path, must=must)
        else:
            made.extend(self._content(self._texts.content(each.type), given, path, must=must))
        shape = shape_at(self._facts.question, path)
        for attribute in shape.attributes if shape is not None else ():
            value = given.attributes.get(attribute.name)
            if value is None and attribute.required:
                at = (*path, f"@{attribute.name}")
                value = self._guess(attribute.name, attribute.type, at, must=must)
            if value is not None:
                made.set(attribute.name, value)
        return made

    def _text(self, each: Element, given: Given, path: Path, *, must: bool) -> str:
        if given.text is not None:
            return given.text
        spoken = self._spoken(each.name, each.type, path)
        return spoken if spoken is not None else self._guess(each.name, each.type, path, must=must)

    def _guess(self, name: str, type_name: str, path: Path, *, must: bool) -> str:
        """A value for what nobody said; a gap and a note where none can be guessed."""
        if not must:
            raise _UnsaidError
        for each in self._candidates(name, type_name, path):
            if self._texts.fits(type_name, each):
                return each
        allowed = self._texts.allowed(type_name)
        self.missing.append(f"{'/'.join(path)} is missing: give --set {'/'.join(path)}={allowed}")
        return ""

    def _spoken(self, name: str, type_name: str, path: Path) -> str | None:
        """What is said wherever it can be."""
        if self._asked.bron is not None and path == self._asked.bron[0]:
            return self._asked.bron[1]
        if type_name.rpartition(":")[2] in FLAGS and not name.startswith(NARROWING):
            return "1"
        return "nl" if name == "Taal" and self._texts.fits(type_name, "nl") else None

    def _candidates(self, name: str, type_name: str, path: Path) -> Iterable[str]:
        """What it could be, the likeliest first; nothing for text that could be anything."""
        if name in self._asked.said:
            yield self._asked.said[name]
        if self._kind is not None and name == "Type" and any("Subject" in step for step in path):
            yield TYPES[self._kind]
        facets = self._facts.facets.get(type_name)
        yield from facets.enumeration if facets is not None else ()
        yield from _moments(name.lower(), self._asked.today)
        base = facets.base if facets is not None else type_name
        if base == "xs:boolean":
            yield "false"
        if base in {"xs:date", "xs:dateTime"}:
            yield f"{self._asked.today}"
            yield f"{self._asked.today}T00:00:00"

    def _content(
        self, content: Iterable[Particle], given: Given, path: Path, *, must: bool
    ) -> list[etree._Element]:
        return [made for each in content for made in self._particle(each, given, path, must=must)]

    def _particle(
        self, each: Particle, given: Given, path: Path, *, must: bool
    ) -> list[etree._Element]:
        wanted = _is_given(each, given)
        if not wanted and (each.min == 0 or self._is_tolerated(each, path)):
            return self._perhaps(each, given, path) if self._speaks(each, path) else []
        if isinstance(each, Element):
            nodes = given.children.get(each.name, [])
            nodes = [*nodes, *(Given() for _ in range(each.min - len(nodes)))]
            at = (*path, each.name)
            return [self._element(each, node, at, must=must or wanted) for node in nodes]
        if each.order == "choice":
            return self._choice(each, given, path, must=must or wanted)
        return self._content(each.particles, given, path, must=must or wanted)

    def _is_tolerated(self, each: Particle, path: Path) -> bool:
        """Whether it may be left out by clients who know nothing to say there, as we do not."""
        if isinstance(each, Group) or each.name in self._asked.said:
            return False
        return any(one.path == (*path, each.name) for one in self._facts.tolerances)

    def _perhaps(self, each: Particle, given: Given, path: Path) -> list[etree._Element]:
        """What may stay away, where everything it needs is said anyway."""
        one = each if isinstance(each, Group) else None
        try:
            if one is None:
                assert isinstance(each, Element)
                return [self._element(each, Given(), (*path, each.name), must=False)]
            if one.order == "choice":
                return self._choice(one, given, path, must=False)
            return self._content(one.particles, given, path, must=False)
        except _UnsaidError:
            return []

    def _choice(
        self, group: Group, given: Given, path: Path, *, must: bool
    ) -> list[etree._Element]:
        """What is given; else what is said anyway; else the first that can be filled in."""
        asked = [each for each in group.particles if _is_given(each, given)]
        if asked and group.max == 1:
            asked = [max(asked, key=lambda each: _how_many_given(each, given))]
        if asked:
            return self._content(asked, given, path, must=must)
        for each in group.particles:
            made = self._perhaps(each, given, path) if self._speaks(each, path) else []
            if made:
                return made
        if not must:
            raise _UnsaidError
        return self._first_that_can(group, given, path)

    def _first_that_can(self, group: Group, given: Given, path: Path) -> list[etree._Element]:
        before, first = list(self.missing), list[str]()
        for each in group.particles:
            made = self._content([each], given, path, must=True)
            if self.missing == before and made:
                return made
            first = first or self.missing[len(before) :]
            self.missing = list(before)
        options = ", ".join(dict.fromkeys(each.name for each in elements(group.particles)))
        self.missing.append(f"{'/'.join(path) or 'the question'} needs one of {options}; e.g.")
        self.missing += first
        return []

    def _speaks(self, each: Particle, path: Path) -> bool:
        """Whether something in it is said wherever it can be."""
        return any(self._speaks_element(one, path, frozenset()) for one in elements((each,)))

    def _speaks_element(self, each: Element, path: Path, above: frozenset[str]) -> bool:
        at = (*path, each.name)
        if self._texts.is_text(each.type):
            return self._spoken(each.name, each.type, at) is not None
        inner = elements(self._texts.content(each.type))
        below = above | {each.type}
        return each.type not in above and any(self._speaks_element(one, at, below) for one in inner)


def _moments(name: str, today: date) -> Iterable[str]:
    """What an element of that name could hold, if it is about time: as a date, a month, a year."""
    day = date(today.year - 1, 1, 1) if name.startswith(_BEGINNINGS) else today
    if any(word in name for word in _DATES):
        yield str(day)
        yield f"{day:%Y-%m}"
    if "jaar" in name:
        yield str(today.year - 1)
    if "kwartaalcijfer" in name:
        yield "1"


def _is_given(each: Particle, given: Given) -> bool:
    return any(one.name in given.children for one in elements((each,)))


def _how_many_given(each: Particle, given: Given) -> int:
    return len({one.name for one in elements((each,))} & given.children.keys())


class Texts:
    """What the types of a service hold."""

    def __init__(self, facts: ServiceFacts) -> None:
        self._facts = facts
        self._schemas: dict[str, etree.XMLSchema] = {}

    def is_text(self, name: str) -> bool:
        """Whether it holds text, and no elements."""
        return _is_builtin(name) or self._facts.types[name].kind in _TEXT_KINDS

    def content(self, name: str) -> tuple[Particle, ...]:
        """What stands in it, what it takes from its base first."""
        each = self._facts.types[name]
        own = each.content
        extends = each.kind is Kind.EXTENDS and each.base is not None
        return (*self.content(each.base), *own) if extends and each.base else own

    def fits(self, name: str, text: str) -> bool:
        """Whether *text* can stand in a leaf or attribute of the type."""
        if name not in self._schemas:
            simple = self._simple(name)
            self._schemas[name] = xsd.compiled(None, {"v": simple}, self._reached(simple))
        leaf = etree.Element("v")
        leaf.text = text
        return self._schemas[name].validate(leaf)

    def allowed(self, name: str) -> str:
        """What its text must be, in words."""
        facets = self._facts.facets.get(name)
        if facets is None:
            return f"<{name.partition(':')[2]}>"
        if facets.enumeration:
            return "|".join(facets.enumeration)
        said = [] if facets.base == "xs:string" else [facets.base.partition(":")[2]]
        said += [f"matching {' or '.join(group)}" for group in facets.patterns]
        if facets.length is not None:
            said.append(f"{facets.length} characters")
        elif facets.min_length is not None or facets.max_length is not None:
            most = facets.max_length if facets.max_length is not None else "more"
            said.append(f"{facets.min_length or 0} to {most} characters")
        return f"<{', '.join(said) or 'text'}>"

    def _simple(self, name: str) -> str:
        """The type of its text alone, without the attributes that go with it."""
        while not _is_builtin(name) and self._facts.types[name].kind is Kind.TEXT:
            base = self._facts.types[name].base
            assert base is not None  # every kind with text has one
            name = base
        return name

    def _reached(self, name: str | None) -> dict[str, Type]:
        if name is None or _is_builtin(name):
            return {}
        each = self._facts.types[name]
        attributes = [self._reached(one.type) for one in each.attributes]
        reached = {name: each} | self._reached(each.base)
        for one in attributes:
            reached |= one
        return reached


_TEXT_KINDS: Final = frozenset({Kind.SIMPLE, Kind.TEXT, Kind.TEXT_RESTRICTS})


def _is_builtin(name: str) -> bool:
    return name.startswith(f"{BUILTIN}:")
