"""A policy file of a service, read against its contract: what is not complete does not start.

    fields:
      - class: PLAIN
        origin: KBO
        paths: [Onderneming/**]
      - class: FH_INSZ
        origin: KBO
        paths: [Onderneming/Functies/Functie/Persoon/INSZ]

    numbers:
      - {path: Dossiers/Dossier/Subject/Sleutel, kind: PERSON}

A leaf that may hold somebody's number is found by its type or its name; one whose neither says so
stands under ``numbers``. The element a number stands in is about whom it names; where one further
up is, ``numbers`` says so as well, with ``of`` and its path; of a number in an attribute, always.

In a file paths are joined by ``/``, and ``A/B/**`` means the element ``A/B`` with everything below
it. The most specific pattern wins. A leaf without a class, a pattern that names nothing and two
patterns for one path are errors: what nobody thought about does not start.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeVar

from gateway.core.fields import classes as field_classes
from gateway.core.fields.catalogue import (
    ENTERPRISE,
    PERSON,
    UNCLASSIFIED,
    AskAlso,
    Path,
    PolicyError,
    Problem,
    Route,
    ServicePolicy,
    SoleProprietor,
    SubjectPath,
    leaves,
    number_kind,
    read_path,
    shape_at,
)
from gateway.core.fields.exceptions import NO_TEXTS, ExceptionTable
from gateway.core.fields.facts import ServiceFacts, question_schema
from gateway.core.fields.shape import Shape
from gateway.core.ids import NumberKind
from gateway.core.ledger.entry import RETENTION

T = TypeVar("T")

_ASSIGNABLE: Final = field_classes.ALL - {field_classes.SEAT}
_ALL: Final = "**"
_CLASSIFY: Final = "classes are in gateway/core/fields/classes.py; what is on no list is NEVER"
_MISSING: Final = {
    "owner": "say who answers for it legally",
    "domain": "say which domain of data it is of",
    "origin": "say which register the field comes from",
    "category": "say which category of data it is (legal-access section 1.1)",
    "via": "say by whose mediation: DIRECT, KSZ or EHEALTH",
    "source": "say which source is asked: an id of [sources.<id>] in the settings",
}
_THIRD: Final = "-THIRD"
_OF_SOMEBODY: Final = frozenset(
    each
    for each in field_classes.GRANTABLE
    - {field_classes.PLAIN, field_classes.SEAT, *field_classes.LEGAL_BASIS_FH}
    - {*field_classes.RR_ITEMS.values()}
    if not each.endswith(_THIRD)
)
"""Classes whose fields are about whom was asked about, unless they say otherwise."""


def parse(
    document: Mapping[str, Any], facts: ServiceFacts, exceptions: ExceptionTable = NO_TEXTS
) -> ServicePolicy:
    """Read a policy file, a mapping as read from YAML, against the contract of its service.

    *exceptions* says which words of a source's exceptions may leave; none but our own by default.
    Raises :class:`PolicyError` with every error there is, each naming the file and the path.
    """
    return _Reader(document, facts).policy(exceptions)


def classified(document: Mapping[str, Any], facts: ServiceFacts) -> Mapping[Path, str]:
    """Say which class the patterns of a policy file give every leaf they name, right or wrong."""
    return _Reader(document, facts).fields()[0]


@dataclass(frozen=True, slots=True)
class _Pattern:
    path: Path
    below: bool
    """Whether it ends in ``**``."""
    name: str
    """Of the class."""
    origin: str
    at: tuple[str | int, ...]
    """Where in the document it stands."""

    def __str__(self) -> str:
        return "/".join(self.named)

    @property
    def named(self) -> Path:
        """As it is written: its steps, the last ``**`` where it means all below."""
        return (*self.path, _ALL) if self.below else self.path


def _covering(leaf: Path) -> Iterator[Path]:
    """Every pattern that would name *leaf*, the most specific first.

    A longer path is more specific, then the element itself over all below it; an element's own
    path names its attributes too.
    """
    yield leaf
    yield (*leaf, _ALL)
    if leaf[-1].startswith("@"):
        yield leaf[:-1]
    for end in range(len(leaf) - 1, -1, -1):
        yield (*leaf[:end], _ALL)


class _Reader:
    """Reads one document; every method adds what is wrong to ``errors`` and carries on."""

    def __init__(self, document: Mapping[str, Any], facts: ServiceFacts) -> None:
        self.document = document
        self.facts = facts
        self.problems: list[Problem] = []
        self.place: tuple[str | int, ...] = ()
        """Where in the document what is being read stands."""
        self.file = f"{document.get('service')}-{document.get('version')}"
        self.wholes: dict[Path, tuple[Path, ...]] = {}
        told = self.each("numbers", self.told_number)
        self.numbers = {
            **dict(_numbers(facts, facts.answer, ())),
            **{path: kind for path, kind in told if not path[-1].startswith("@")},
        }

    def policy(self, exceptions: ExceptionTable) -> ServicePolicy:
        document, facts = self.document, self.facts
        if (document.get("service"), document.get("version")) != facts.id:
            self.error(f"is not about {facts.id}")
        given, origins = self.fields()
        bron = document.get("bron")
        made = ServicePolicy(
            id=facts.id,
            domain=self.text(document, "domain"),
            namespace=facts.namespace,
            request_root=facts.request_root,
            response_root=facts.response_root,
            question=facts.question,
            question_schema=question_schema(facts),
            answer=facts.answer,
            subjects=self.each("subjects", self.subject),
            bron_path=self.question_path(bron) if bron else None,
            routes=self.each("routes", self.route),
            classes=MappingProxyType(given),
            persons=self.answer_paths(document, "persons"),
            ask_also=self.ask_also(),
            sole_proprietor=self.sole_proprietor(),
            version=self.version(),
            owner=self.text(document, "owner"),
            partial_ok=self.flag("partial_ok"),
            origins=MappingProxyType(origins),
            numbers=MappingProxyType(self.numbers),
            wholes=MappingProxyType(self.wholes),
            below=MappingProxyType(_below(given)),
            exceptions=exceptions,
            consent=self.consent(),
            aggregate=self.flag("aggregate"),
            asks_for=self.asks_for(),
            retention=self.text(document, "retention") if "retention" in document else RETENTION,
            registers=self.flag("registers"),
        )
        numberless = all(route.kind is NumberKind.NONE for route in made.routes)
        if not made.routes or bool(made.subjects) == numberless:
            self.error("`routes` cannot be empty, and `subjects` only where their kind is NONE")
        if self.problems:
            raise PolicyError(self.errors, self.problems)
        return made

    @property
    def errors(self) -> list[str]:
        """Everything that is wrong, each with the name of the file."""
        return [f"{self.file}: {each.text}" for each in self.problems]

    def error(self, text: str, *at: str | int, remedy: str = "", leaf: Path = ()) -> None:
        self.problems.append(Problem(text, (*self.place, *at), remedy, leaf))

    def each(self, key: str, read: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
        """Read every mapping of the list *key*; whatever is wrong with one stands at it."""
        listed, made = self.document.get(key) or (), []
        if not isinstance(listed, list | tuple):
            self.error(f"`{key}` is not a list", key)
            return ()
        for number, given in enumerate(listed):
            self.place = (key, number)
            if isinstance(given, Mapping):
                made.append(read(given))
            else:
                self.error(f"`{key}` lists something that has no keys")
        self.place = ()
        return tuple(made)

    def text(self, given: Mapping[str, Any], key: str) -> str:
        value = given.get(key)
        if not isinstance(value, str) or not value:
            self.error(f"`{key}` is missing", key, remedy=_MISSING.get(key, ""))
            return ""
        return value

    def texts(self, given: Mapping[str, Any], key: str) -> frozenset[str]:
        values = given.get(key)
        # YAML reads an unquoted 001 as the number 1: refuse rather than guess.
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            self.error(f"`{key}` is not a list of quoted values", key)
            return frozenset()
        return frozenset(values)

    def version(self) -> int:
        value = self.document.get("policy")
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.error("`policy` is not a version number of 1 or more", "policy")
            return 0
        return value

    def flag(self, key: str) -> bool:
        value = self.document.get(key, False)
        if not isinstance(value, bool):
            self.error(f"`{key}` is not true or false", key)
        return value is True

    def consent(self) -> bool:
        value = self.document.get("consent")
        if value not in (None, "required"):
            self.error("`consent` is `required`, or is not there", "consent")
        subjects = self.document.get("subjects") or ()
        if value and (not subjects or any(each.get("kind") != PERSON for each in subjects)):
            self.error("`consent` is of people: `subjects` names who gives it")
        return value == "required"

    def question_path(self, text: str) -> Path:
        path = read_path(text)
        if shape_at(self.facts.question, path) is None:
            self.error(
                f"{text}: the question has no such element",
                remedy="a path stands below Inhoud; look it up in the contract's WSDL",
            )
        return path

    def answer_paths(self, given: Mapping[str, Any], key: str) -> tuple[Path, ...]:
        """Read paths of elements with children: they go as a whole."""
        paths = tuple(read_path(each) for each in given.get(key) or ())
        for path in paths:
            shape = shape_at(self.facts.answer, path)
            if shape is None or not shape.children:
                self.error(f"{'/'.join(path)}: `{key}` names no element with children", key)
        return paths

    def told_number(self, given: Mapping[str, Any]) -> tuple[Path, str]:
        """Read of a leaf of the answer whose number it holds, where neither type nor name says."""
        path = read_path(self.text(given, "path"))
        if path not in leaves(self.facts.answer):
            self.error(f"{'/'.join(path)}: `numbers` names no leaf of the answer", "path")
        if path[-1].startswith("@") and given.get("of") is None:
            self.error(f"{'/'.join(path)}: say `of` which element it is the number", "path")
        if given.get("of") is not None:
            whole = read_path(self.text(given, "of"))
            if path[: len(whole)] != whole or len(path) < len(whole) + 2:
                self.error(f"{'/'.join(whole)}: `of` names no element further up", "of")
            self.wholes[whole] = (*self.wholes.get(whole, ()), path[len(whole) :])
        return path, self.kind(given)

    def kind(self, given: Mapping[str, Any]) -> str:
        kind = self.text(given, "kind")
        if kind not in {PERSON, ENTERPRISE}:
            kinds = f"it is {PERSON} or {ENTERPRISE}"
            self.error(f"`{kind}` is no kind of subject", "kind", remedy=kinds)
        return kind

    def subject(self, given: Mapping[str, Any]) -> SubjectPath:
        kind = self.kind(given)
        path = self.question_path(self.text(given, "path"))
        return SubjectPath(path, kind, self.beside(path, given.get("where")))

    def beside(self, path: Path, given: object) -> tuple[str, str] | None:
        if given is None:
            return None
        if not isinstance(given, dict) or len(given) != 1:
            self.error("`where` names one element and its text", "where")
            return None
        ((name, text),) = given.items()
        self.question_path("/".join((*path[:-1], str(name))))
        return str(name), str(text)

    def route(self, given: Mapping[str, Any]) -> Route:
        kind = self.text(given, "kind")
        if kind not in NumberKind.__members__:
            kinds = f"it is one of {', '.join(NumberKind.__members__)}"
            self.error(f"`{kind}` is no kind of number", "kind", remedy=kinds)
            kind = NumberKind.REGISTER.name
        bron = given.get("bron")
        return Route(
            bron=self.text(given, "bron") if bron is not None else None,
            kind=NumberKind[kind],
            category=self.text(given, "category"),
            via=self.text(given, "via"),
            source=self.text(given, "source"),
            then=self.then(given),
        )

    def then(self, given: Mapping[str, Any]) -> tuple[str, ...]:
        ids = given.get("then", [])
        if not isinstance(ids, list) or not all(isinstance(each, str) and each for each in ids):
            self.error("`then` is not a list of source ids")
            return ()
        if len({given.get("source"), *ids}) <= len(ids):
            self.error(f"`then` of `{given.get('source')}` names a source twice")
        return tuple(ids)

    def asks_for(self) -> tuple[Path, Path] | None:
        given = self.document.get("asks_for")
        if given is None:
            return None
        below = read_path(self.text(given, "below"))
        shape = shape_at(self.facts.answer, below)
        if shape is None or not shape.children:
            self.error(f"{'/'.join(below)}: `below` names no element with children", "asks_for")
        return self.question_path(self.text(given, "path")), below

    def ask_also(self) -> AskAlso | None:
        given = self.document.get("ask_also")
        if given is None:
            return None
        brings = tuple(read_path(each) for each in given.get("brings", ()))
        for path in brings:
            if shape_at(self.facts.answer, path) is None:
                self.error(f"{'/'.join(path)}: `brings` names no element")
        path = self.question_path(self.text(given, "path"))
        return AskAlso(path, self.text(given, "value"), brings)

    def sole_proprietor(self) -> SoleProprietor | None:
        given = self.document.get("sole_proprietor")
        if given is None:
            return None
        indicator = read_path(self.text(given, "indicator"))
        shape = shape_at(self.facts.answer, indicator)
        if shape is None or not shape.text:
            self.error(f"{'/'.join(indicator)}: `indicator` names no leaf")
        return SoleProprietor(
            indicator=indicator,
            legal_person=self.texts(given, "legal_person"),
            seats=self.answer_paths(given, "seats"),
            contacts=self.answer_paths(given, "contacts"),
            establishments=self.answer_paths(given, "establishments"),
            type_path=read_path(self.text(given, "type_path")),
            seat_types=self.texts(given, "seat_types"),
            other_types=self.texts(given, "other_types"),
        )

    def fields(self) -> tuple[dict[Path, str], dict[Path, str]]:
        """Give every leaf and attribute of the answer the class of its most specific pattern."""
        patterns = self.patterns()
        given: dict[Path, str] = {}
        origins: dict[Path, str] = {}
        meant: set[Path] = set()
        for leaf in leaves(self.facts.answer):
            found = [patterns[each] for each in _covering(leaf) if each in patterns]
            if not found:
                remedy = "name it, or an element above it, under the class it has"
                self.error(f"{'/'.join(leaf)}: no class", "fields", remedy=remedy, leaf=leaf)
                continue
            meant.update(each.named for each in found)
            best = found[0]
            given[leaf], origins[leaf] = best.name, best.origin
            if self.numbers.get(leaf) == PERSON:
                self.number(leaf, best)
        for named, each in patterns.items():
            if named not in meant:
                remedy = "paths stand below Inhoud; take it away, or look it up in the WSDL"
                self.error(f"{each}: names nothing of the answer", *each.at, remedy=remedy)
        return given, origins

    def number(self, leaf: Path, pattern: _Pattern) -> None:
        """A person's number is thought about on its own: who it is of decides its class."""
        said = f"{'/'.join(leaf)}: the number of a person"
        if pattern.name == field_classes.PLAIN:
            remedy = "give it a class of its own, or NEVER"
            self.error(f"{said} is not PLAIN", *pattern.at, remedy=remedy)
        elif pattern.name in _OF_SOMEBODY and leaf != pattern.path:
            remedy = "name it itself: KEY for who is asked about, <DOMAIN>-THIRD for anybody else"
            self.error(f"{said} has no class of its own", *pattern.at, remedy=remedy)

    def patterns(self) -> dict[Path, _Pattern]:
        """Read every group's paths: two patterns of equal weight cannot name one leaf."""
        patterns: dict[Path, _Pattern] = {}
        for each in (each for group in self.each("fields", self.group) for each in group):
            if each.named in patterns:
                self.error(f"{each}: has two classes", *each.at)
            patterns[each.named] = each
        return patterns

    def group(self, given: Mapping[str, Any]) -> list[_Pattern]:
        """Read the paths of one class."""
        name = self.text(given, "class")
        paths = given.get("paths")
        if not isinstance(paths, list) or not all(isinstance(each, str) for each in paths):
            self.error("`paths` is not a list of paths", "paths")
            paths = []
        if name == UNCLASSIFIED:
            for number, text in enumerate(paths):
                self.error(f"{text}: nobody said its class", "paths", number, remedy=_CLASSIFY)
        elif name not in _ASSIGNABLE:
            self.error(f"`{name}` is no class a path can have", "class", remedy=_CLASSIFY)
        origin = "" if name == UNCLASSIFIED else self.text(given, "origin")
        made = []
        for number, path in enumerate(map(read_path, paths)):
            below = path[-1] == _ALL
            at = (*self.place, "paths", number)
            made.append(_Pattern(path[:-1] if below else path, below, name, origin, at))
        return made


def _below(given: Mapping[Path, str]) -> dict[Path, frozenset[str]]:
    found: dict[Path, set[str]] = {}
    for leaf, name in given.items():
        for end in range(len(leaf) + 1):
            found.setdefault(leaf[:end], set()).add(name)
    # Of some ten thousand paths a few hundred sets: each is kept once.
    shared: dict[frozenset[str], frozenset[str]] = {}
    kept = ((path, frozenset(names)) for path, names in found.items())
    return {path: shared.setdefault(names, names) for path, names in kept}


def _numbers(facts: ServiceFacts, shape: Shape, path: Path) -> Iterator[tuple[Path, str]]:
    kind = number_kind(facts, shape)
    if kind is not None:
        yield path, kind
    for child in shape.children:
        yield from _numbers(facts, child, (*path, child.name))
