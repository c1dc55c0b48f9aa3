"""How a foreign source's messages map to ours: one file for a kind of source and a service.

Files under ``policies/translations/<kind>`` say it, by paths alone: there are no expressions, and
what a file does not name does not exist for us. Our side is written as everywhere (``A/B/@C``, from
below ``Inhoud``), the source's side likewise, from the nearest ``each``::

    service: GeefVoertuigregistraties
    version: 01.00.0000
    kind: rest
    translation: 1
    owner: who answers for it
    question:
      method: GET
      path: /v1/mobility/registrations
      query:
        plateNr: Criteria/Kenteken
      ignored: [Criteria/Taal]
    no_data: {statuses: [204], empty: items}
    answer:
      Registraties/Registratie: {each: items}
      Registraties/Registratie/Kenteken: plate/number
      Registraties/Registratie/Soort: {from: plate/type, values: {NORMAL: '1'}}
      Registraties/Registratie/Bron: {constant: DIV}

An element that repeats is made once for each item of the list its ``each`` names; ``.`` is the item
itself. Whatever is not there is left out: whether it may be is for our own schema to say, which
every translated answer is held to. :func:`parse` refuses a file that cannot give a valid answer,
with every error there is, each naming the path.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from lxml import etree

from gateway.core.fields.catalogue import Path, PolicyError, leaves, read_path, shape_at
from gateway.core.fields.facts import ServiceFacts, answer_schema
from gateway.core.fields.shape import Shape
from gateway.core.model import ServiceId

RULES_MAX: Final = 2_000
"""Of one file."""
HERE: Final[Path] = ()
"""The item itself: ``.``."""

_KEYS: Final = frozenset(
    {"service", "version", "kind", "translation", "owner", "question", "no_data", "answer"}
)
_RULE_KEYS: Final = frozenset({"from", "constant", "values", "each"})
_NO_DATA_KEYS: Final = frozenset({"statuses", "empty", "origin"})
_NO_DATA_STATUSES: Final[Mapping[str, tuple[int | str, ...]]] = {
    "rest": (204, 404),
    "grpc": ("NOT_FOUND",),
}
_METHODS: Final = frozenset({"GET", "POST"})
_TEMPLATE: Final = re.compile(r"(?:/(?:[A-Za-z0-9._~-]+|\{[A-Za-z][A-Za-z0-9]*\}))+")
_PARAMETER: Final = re.compile(r"\{([A-Za-z][A-Za-z0-9]*)\}")
_QUERY_NAME: Final = re.compile(r"[A-Za-z0-9._~-]+")
_ORIGIN: Final = re.compile(r"[0-9a-zA-Z_]{1,5}")


class Place(StrEnum):
    """Where in the source's question a value goes."""

    PATH = "path"
    QUERY = "query"
    BODY = "body"
    """Of a JSON document that is posted."""
    MESSAGE = "message"
    """Of what an operation of a WSDL, or a call of gRPC, takes."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a text comes from: a path of the other side, or a constant."""

    source: Path | None
    constant: str | None = None
    values: Mapping[str, str] | None = None
    """What each text there may be becomes; any other is not in the contract."""


@dataclass(frozen=True, slots=True)
class Take:
    """One value of our question, and where it goes in the source's."""

    place: Place
    to: Path
    rule: Rule


@dataclass(frozen=True, slots=True)
class Part:
    """One element of our answer, and what it is made of."""

    name: str
    kept: bool
    """Made even where nothing is in it, since it must stand."""
    each: Path | None
    """The list of which each item makes one."""
    text: Rule | None
    attributes: tuple[tuple[str, Rule], ...]
    children: tuple["Part", ...]
    """In the order of our schema."""

    def taken(self, scope: Path = ()) -> Iterator[Path]:
        """Give every path of the source's answer that counts, from *scope*."""
        if self.each is not None:
            scope = (*scope, *self.each)
            yield scope
        rules = [rule for _, rule in self.attributes]
        if self.text is not None:
            rules.append(self.text)
        yield from ((*scope, *rule.source) for rule in rules if rule.source is not None)
        for child in self.children:
            yield from child.taken(scope)


@dataclass(frozen=True, slots=True)
class Question:
    """What the source is asked with; which of these count depends on its kind."""

    method: str
    path: str
    operation: str
    takes: tuple[Take, ...]

    def at(self, place: Place) -> Iterator[Take]:
        """Give what goes to *place*."""
        return (take for take in self.takes if take.place is place)


@dataclass(frozen=True, slots=True)
class NoData:
    """How the source says that it knows nothing of what was asked: our exception 30001."""

    statuses: frozenset[int | str]
    """Of HTTP, or by name of gRPC, whatever comes with them."""
    empty: Path | None
    """Nothing, or a list without items, at this path."""
    origin: str
    """``Oorsprong`` of the exception."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One file, checked."""

    id: ServiceId
    kind: str
    version: int
    question: Question
    no_data: NoData
    answer: Part
    """``Inhoud``."""
    schema: etree.XMLSchema
    """Of the bare ``Inhoud`` of our answer."""


Translations = Mapping[tuple[str, ServiceId], Translation]
"""By the kind of source and the service."""


def parse(document: Mapping[str, Any], facts: ServiceFacts) -> Translation:
    """Read a translation file, a mapping as read from YAML, against the contract of its service.

    Raises :class:`~gateway.core.fields.catalogue.PolicyError` with every error there is.
    """
    return _Reader(document, facts).translation()


class _Reader:
    """Reads one document; every method adds what is wrong to ``errors`` and carries on."""

    def __init__(self, document: Mapping[str, Any], facts: ServiceFacts) -> None:
        self.document = document
        self.facts = facts
        self.errors: list[str] = []

    def translation(self) -> Translation:
        self.known(self.document, _KEYS, "the file")
        version = self.document.get("translation")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            self.error("`translation` is not a version number of 1 or more")
            version = 0
        self.text(self.document, "owner")
        kind = self.text(self.document, "kind")
        question, no_data, answer = self.question(kind), self.no_data(kind), self.answer()
        if self.errors:
            raise PolicyError(self.errors)
        assert answer is not None  # or something is wrong
        schema = answer_schema(self.facts)
        return Translation(self.facts.id, kind, version, question, no_data, answer, schema)

    # --- words

    def error(self, text: str) -> None:
        self.errors.append(text)

    def known(self, given: Mapping[str, Any], keys: frozenset[str], where: str) -> None:
        for key in given:
            if key not in keys:
                self.error(f"{where}: nothing is called `{key}`, only {', '.join(sorted(keys))}")

    def text(self, given: Mapping[str, Any], key: str) -> str:
        value = given.get(key)
        if not isinstance(value, str) or not value:
            self.error(f"`{key}` is missing")
            return ""
        return value

    def mapping(self, given: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = given.get(key) or {}
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value):
            self.error(f"`{key}` is not a mapping of names")
            return {}
        if len(value) > RULES_MAX:
            self.error(f"`{key}` has more than {RULES_MAX} rules")
            return {}
        return value

    def path(self, said: object, where: str) -> Path:
        if said == ".":
            return HERE
        if not isinstance(said, str) or not said or "" in said.split("/"):
            self.error(f"{where}: a path is names joined by `/`, or `.`")
            return HERE
        return read_path(said)

    def rule(self, said: object, where: str) -> Rule:
        """Read ``path``, ``{from: path, values: ...}`` or ``{constant: text}``."""
        if not isinstance(said, dict):
            return Rule(self.path(said, where))
        self.known(said, _RULE_KEYS, where)
        if "constant" in said:
            if set(said) != {"constant"} or not isinstance(said["constant"], str):
                self.error(f"{where}: a constant is one quoted text and nothing else")
                return Rule(None, "")
            return Rule(None, said["constant"])
        source = self.path(said.get("from"), where)
        values = said.get("values")
        if values is None:
            return Rule(source)
        # YAML reads an unquoted 1, yes or 2020-01-01 as something else: refuse rather than guess.
        pairs = values.items() if isinstance(values, dict) else ()
        if not pairs or not all(isinstance(each, str) for pair in pairs for each in pair):
            self.error(f"{where}: `values` gives a quoted text for each quoted text")
            return Rule(source)
        return Rule(source, values=dict(values))

    # --- the question

    def question(self, kind: str) -> Question:
        given = self.mapping(self.document, "question")
        over_http = kind == "rest"
        places = (Place.QUERY, Place.BODY) if over_http else (Place.MESSAGE,)
        words = (
            {"ignored", "method", "path", "parameters"} if over_http else {"ignored", "operation"}
        )
        self.known(given, frozenset(words | {each.value for each in places}), "question")
        takes = [take for place in places for take in self.takes(given, place.value, place)]
        ignored = given.get("ignored", [])
        if not isinstance(ignored, list) or not all(isinstance(each, str) for each in ignored):
            self.error("question: `ignored` is not a list of paths")
            ignored = []
        method, path, operation = "", "", ""
        if over_http:
            method, path = self.text(given, "method"), self.text(given, "path")
            takes += self.parameters(given, path)
            if method not in _METHODS:
                self.error("question: `method` is GET or POST")
            if method == "GET" and any(take.place is Place.BODY for take in takes):
                self.error("question: a GET has no `body`")
        else:
            operation = self.text(given, "operation")
        self.apart(takes)
        self.nothing_forgotten(takes, {read_path(each) for each in ignored})
        return Question(method, path, operation, tuple(takes))

    def apart(self, takes: Sequence[Take]) -> None:
        """Where a value goes, no other goes into it: one of the two would not be asked."""
        places = {take.to for take in takes if take.place in (Place.BODY, Place.MESSAGE)}
        for to in sorted(places):
            name = "/".join(to)
            if to == HERE:
                self.error("question: a value goes to a name, and `.` is none")
            elif any(to[:end] in places for end in range(1, len(to))):
                self.error(f"question: {name} goes into what is given a value of its own")

    def nothing_forgotten(self, takes: Sequence[Take], ignored: set[Path]) -> None:
        """A criterion that stays behind would have the source say more than was asked for."""
        asked = list(leaves(self.facts.question))
        named = {take.rule.source for take in takes}
        for leaf in asked:
            if leaf not in named and leaf not in ignored:
                self.error(f"question: {'/'.join(leaf)} goes nowhere, and is not `ignored`")
        for path in ignored - set(asked):
            self.error(f"question: {'/'.join(path)}: there is nothing to ignore")

    def parameters(self, given: Mapping[str, Any], path: str) -> list[Take]:
        if path and not _TEMPLATE.fullmatch(path):
            self.error("question: `path` is /names/and/{parameters}")
        takes = list(self.takes(given, "parameters", Place.PATH))
        if {take.to for take in takes} != {(name,) for name in _PARAMETER.findall(path)}:
            self.error("question: `parameters` are not those of `path`")
        for take in takes:
            if take.rule.source is not None and not self.mandatory(take.rule.source):
                self.error(f"question: {take.to[0]}: a question need not have what `path` needs")
        return takes

    def takes(self, given: Mapping[str, Any], key: str, place: Place) -> Iterator[Take]:
        for to, said in self.mapping(given, key).items():
            where = f"question/{key}/{to}"
            rule = self.rule(said, where)
            if isinstance(said, dict) and "each" in said:
                self.error(f"{where}: `each` is for answers")
            if rule.source is not None:
                self.asked(rule.source, rule, where, place)
            if place is Place.QUERY and not _QUERY_NAME.fullmatch(to):
                self.error(f"{where}: is no name of a query")
            named = place in (Place.QUERY, Place.PATH)
            yield Take(place, (to,) if named else self.path(to, where), rule)

    def asked(self, path: Path, rule: Rule, where: str, place: Place) -> None:
        """Hold a path to our question: a text, and only in a query more than one."""
        owner, name = _owner(path)
        shape = shape_at(self.facts.question, owner)
        if shape is None or (
            name not in {each.name for each in shape.attributes} if name else not shape.text
        ):
            self.error(f"{where}: the question has no text at {'/'.join(path) or '.'}")
        elif place is not Place.QUERY and self.repeats(owner):
            self.error(f"{where}: {'/'.join(path)} may stand more than once")
        elif rule.values is not None:
            self.all_known(path, rule.values, where)

    def all_known(self, path: Path, values: Mapping[str, str], where: str) -> None:
        """Every text our contract allows in a question becomes something."""
        owner, name = _owner(path)
        shape = shape_at(self.facts.question, owner)
        assert shape is not None  # or it holds no text
        types = {each.name: each.type for each in shape.attributes}
        facets = self.facts.facets.get(types[name] if name else shape.type)
        allowed = facets.enumeration if facets is not None else ()
        if not allowed or not set(allowed) <= set(values):
            self.error(f"{where}: `values` has not every text there may be")

    def repeats(self, path: Path) -> bool:
        shapes = (shape_at(self.facts.question, path[:end]) for end in range(1, len(path) + 1))
        return any(shape is not None and shape.repeats for shape in shapes)

    def mandatory(self, path: Path) -> bool:
        owner, name = _owner(path)
        for end in range(len(owner)):
            parent = shape_at(self.facts.question, owner[:end])
            if parent is None or owner[end] not in parent.index or not _must(parent, owner[end]):
                return False
        shape = shape_at(self.facts.question, owner)
        return shape is not None and (
            not name or any(each.required for each in shape.attributes if each.name == name)
        )

    # --- the answer

    def no_data(self, kind: str) -> NoData:
        given = self.mapping(self.document, "no_data")
        self.known(given, _NO_DATA_KEYS, "no_data")
        statuses = given.get("statuses", [])
        known = _NO_DATA_STATUSES.get(kind, ())
        if not isinstance(statuses, list) or any(
            isinstance(each, bool) or each not in known for each in statuses
        ):
            self.error(f"no_data: `statuses` can be {', '.join(map(str, known)) or 'none'}")
            statuses = []
        empty = given.get("empty")
        origin = given.get("origin", "MAGDA")
        if not isinstance(origin, str) or not _ORIGIN.fullmatch(origin):
            self.error("no_data: `origin` is one to five letters or digits")
        return NoData(
            frozenset(statuses),
            None if empty is None else self.path(empty, "no_data/empty"),
            str(origin),
        )

    def answer(self) -> Part | None:
        rules = self.mapping(self.document, "answer")
        if not rules:
            self.error("`answer` is missing")
            return None
        said = {read_path(path): rule for path, rule in rules.items()}
        before = len(self.errors)
        for path, rule in said.items():
            self.answered(path, rule)
        if len(self.errors) > before:
            return None
        return self.part(self.facts.answer, HERE, said, kept=True)

    def answered(self, path: Path, said: object) -> None:
        """Hold one rule to our answer."""
        where = "answer/" + "/".join(path)
        owner, name = _owner(path)
        shape = shape_at(self.facts.answer, owner)
        each = isinstance(said, dict) and "each" in said
        known = shape is not None and (
            not name or name in {attribute.name for attribute in shape.attributes}
        )
        if shape is None or not known or path == HERE:
            self.error(f"{where}: the answer has no such element")
        elif each and (name or not shape.repeats):
            self.error(f"{where}: does not repeat")
        elif not each and not name and not shape.text:
            self.error(
                f"{where}: holds elements; name those, or the list of which `each` makes one"
            )
        elif not name and not shape.text and isinstance(said, dict) and set(said) != {"each"}:
            self.error(f"{where}: holds elements, so that `each` stands alone")

    def part(self, shape: Shape, path: Path, said: Mapping[Path, Any], *, kept: bool) -> Part:
        where = "answer/" + "/".join(path)
        own = said.get(path)
        each = own.get("each") if isinstance(own, dict) else None
        texts = own if each is None or own is None else _but_each(own)
        if each is not None and shape.text and not texts:
            texts = "."
        named = {
            below[len(path)]
            for below in said
            if len(below) > len(path) and below[: len(path)] == path
        }
        self.complete(shape, where, named)
        return Part(
            shape.name,
            kept,
            None if each is None else self.path(each, where),
            self.valued(shape.type, texts, where) if texts else None,
            tuple(
                (attribute.name, self.valued(attribute.type, said[step], "/".join(step)))
                for attribute in shape.attributes
                if (step := (*path, f"@{attribute.name}")) in said
            ),
            tuple(
                self.part(child, (*path, child.name), said, kept=_must(shape, child.name))
                for child in shape.children
                if child.name in named
            ),
        )

    def complete(self, shape: Shape, where: str, named: set[str]) -> None:
        """What must stand in an element that is made has to come from somewhere."""
        wanted = [child.name for child in shape.children if _must(shape, child.name)]
        wanted += [f"@{each.name}" for each in shape.attributes if each.required]
        for name in wanted:
            if name not in named:
                self.error(f"{where.rstrip('/')}/{name}: is mandatory, and nothing becomes it")

    def valued(self, type_name: str, said: object, where: str) -> Rule:
        """Read the rule of a text, whose constants our contract must know."""
        rule = self.rule(said, where)
        facets = self.facts.facets.get(type_name)
        allowed = facets.enumeration if facets is not None else ()
        made = [rule.constant] if rule.constant is not None else [*(rule.values or {}).values()]
        for text in made:
            if allowed and text not in allowed:
                self.error(f"{where}: our contract has no value `{text}` here")
        return rule


def _but_each(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: said for key, said in rule.items() if key != "each"}


def _owner(path: Path) -> tuple[Path, str]:
    """Split off the name of an attribute, where a path ends in one."""
    if path and path[-1].startswith("@"):
        return path[:-1], path[-1][1:]
    return path, ""


def _must(parent: Shape, name: str) -> bool:
    """Whether *name* stands in every *parent*: of a choice, none has to."""
    chosen = any(name in group for group in parent.choices)
    return parent.index[name].min > 0 and not parent.choice and not chosen
