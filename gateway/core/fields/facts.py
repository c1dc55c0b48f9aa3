"""What the public contract of a service says: read out of the fact tables once, asked by everybody.

    tables -> ServiceFacts -> shapes   (catalogue, filter, gRPC)
                              facets   (generators)
                              schemas  (edges, tests)
                              files    (WSDL)

Shapes are flat: what a type takes from its base stands before what it adds. The contract we serve
is the public one to the letter; only :func:`question_schema` applies the tolerances, since clients
in the field depend on them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from lxml import etree

from gateway.core.fields import xsd
from gateway.core.fields.shape import Attribute, Shape
from gateway.core.fields.tables import (
    BUILTIN,
    Element,
    Facets,
    FactError,
    Group,
    Kind,
    Library,
    Particle,
    ServiceTable,
    Tables,
    Tolerance,
    Type,
    elements,
    parse_tables,
)
from gateway.core.model import ServiceId

__all__ = [
    "Facets",
    "FactError",
    "ServiceFacts",
    "answer_schema",
    "parse",
    "question_schema",
    "response_schema",
    "xsd_files",
]

_ASKED = ("Verzoek", "Vragen", "Vraag")
_QUESTIONS = ("Inhoud", "Criteria")
"""What a ``Vraag`` holds: the two services of generiek-v3 have criteria there and no content."""
_ANSWER = ("Repliek", "Antwoorden", "Antwoord", "Inhoud")
_TEXT_KINDS = (Kind.SIMPLE, Kind.TEXT, Kind.TEXT_RESTRICTS)


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """The contract of one service version."""

    id: ServiceId
    domain: str
    namespace: str
    """Of the root elements; everything below them is in none."""
    request_root: str
    response_root: str
    request: Shape
    """Of the whole request element."""
    response: Shape
    """Of the whole response element."""
    question: Shape
    """Of the request's ``Inhoud`` (``Criteria`` where a ``Vraag`` has that instead), as the public
    contract has it (no tolerances)."""
    answer: Shape
    """Of the answer's ``Inhoud``."""
    context: Shape
    """Of ``Verzoek/Context``; ``Repliek/Context`` has the same type."""
    exceptions: Shape
    """Of ``Repliek/Uitzonderingen``; ``Antwoord/Uitzonderingen`` has the same type."""
    facets: Mapping[str, Facets]
    """What the text of a type must be, its bases' demands included, for every type with text."""
    elements: Mapping[str, tuple[Particle, ...]]
    """Content of the two root elements."""
    types: Mapping[str, Type]
    """Every type the roots reach, by name; of this service and of the libraries."""
    libraries: tuple[Library, ...]
    """Those its types come from, each with no more than this service needs."""
    tolerances: tuple[Tolerance, ...]


def parse(documents: Iterable[Mapping[str, Any]]) -> Mapping[ServiceId, ServiceFacts]:
    """Read the tables, mappings as read from YAML.

    Raises :class:`FactError` when one contradicts itself or another.
    """
    tables = parse_tables(documents)
    known = {name: each for library in tables.libraries for name, each in library.types.items()}
    facts = [_service_facts(table, known, tables) for table in tables.services]
    return MappingProxyType({each.id: each for each in facts})


def xsd_files(facts: ServiceFacts) -> Mapping[str, bytes]:
    """Write the schema files of the public contract, by file name; imports are relative."""
    return xsd.files(facts.id.name, facts.namespace, facts.elements, facts.types, facts.libraries)


def question_schema(facts: ServiceFacts) -> etree.XMLSchema:
    """Compile what validates the bare ``Inhoud`` of a question, with the tolerances applied."""
    types = dict(facts.types)
    root = facts.question.type
    for tolerance in facts.tolerances:
        types, root = _tolerate(types, root, tolerance)
    # Of a service's types most are its answer's: libxml2 keeps a whole one of each.
    needed = _reached({"": (Element(facts.question.name, root, 1, 1),)}, types)
    return xsd.compiled(None, {facts.question.name: root}, needed)


def answer_schema(facts: ServiceFacts) -> etree.XMLSchema:
    """Compile what validates the bare ``Inhoud`` of an answer."""
    return xsd.compiled(None, {"Inhoud": facts.answer.type}, facts.types)


def response_schema(facts: ServiceFacts) -> etree.XMLSchema:
    """Compile what validates the whole ``<Service>Response`` element."""
    return xsd.compiled(
        facts.namespace, {facts.response_root: facts.elements[facts.response_root]}, facts.types
    )


def _service_facts(table: ServiceTable, known: Mapping[str, Type], tables: Tables) -> ServiceFacts:
    types = _reached(table.elements, {**known, **table.types})
    build = _Shapes(types)
    request = build.root(table.request, table.elements[table.request])
    response = build.root(table.response, table.elements[table.response])
    return ServiceFacts(
        id=ServiceId(table.service, table.version),
        domain=table.domain,
        namespace=table.namespace,
        request_root=table.request,
        response_root=table.response,
        request=request,
        response=response,
        question=_question(request),
        answer=_at(response, _ANSWER),
        context=_at(request, ("Verzoek", "Context")),
        exceptions=_at(response, ("Repliek", "Uitzonderingen")),
        facets=_all_facets(types),
        elements=table.elements,
        types=types,
        libraries=_used(tables.libraries, types),
        tolerances=tuple(
            each
            for each in tables.tolerances
            if (each.service, each.version) == (table.service, table.version)
        ),
    )


def _reached(
    elements: Mapping[str, tuple[Particle, ...]], known: Mapping[str, Type]
) -> Mapping[str, Type]:
    """Every type the root elements need, in the order of *known*."""
    todo = [name for content in elements.values() for name in _names(content)]
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        if name in seen or _is_builtin(name):
            continue
        if name not in known:
            msg = f"no table has the type `{name}`"
            raise FactError(msg)
        seen.add(name)
        todo += _references(known[name])
    return MappingProxyType({name: each for name, each in known.items() if name in seen})


def _references(each: Type) -> list[str]:
    base = [each.base] if each.base else []
    return [*base, *_names(each.content), *(attribute.type for attribute in each.attributes)]


def _names(content: Iterable[Particle]) -> list[str]:
    return [element.type for element in elements(content)]


def _used(libraries: Iterable[Library], types: Mapping[str, Type]) -> tuple[Library, ...]:
    kept = (
        replace(each, types={name: one for name, one in each.types.items() if name in types})
        for each in libraries
    )
    return tuple(each for each in kept if each.types)


def _is_builtin(name: str) -> bool:
    return name.startswith(f"{BUILTIN}:")


def _at(shape: Shape, path: Iterable[str]) -> Shape:
    for name in path:
        if name not in shape.index:
            msg = f"`{shape.name}` has no `{name}`: not the envelope of a MAGDA service"
            raise FactError(msg)
        shape = shape.index[name]
    return shape


def _question(request: Shape) -> Shape:
    asked = _at(request, _ASKED)
    found = next((asked.index[name] for name in _QUESTIONS if name in asked.index), None)
    return _at(asked, _QUESTIONS[:1]) if found is None else found


class _Shapes:
    """Builds shapes, each (element, type, occurrence) once.

    A recursive type thus meets the shape it is being built into.
    """

    def __init__(self, types: Mapping[str, Type]) -> None:
        self._types = types
        self._built: dict[Element, Shape] = {}

    def root(self, name: str, content: tuple[Particle, ...]) -> Shape:
        """Build the shape of a root element, whose type is anonymous."""
        shape = Shape(name, "")
        self._fill(shape, content)
        return shape

    def _shape(self, element: Element) -> Shape:
        if element not in self._built:
            text = _is_builtin(element.type) or self._types[element.type].kind in _TEXT_KINDS
            shape = Shape(element.name, element.type, element.min, element.max, text=text)
            self._built[element] = shape
            if not _is_builtin(element.type):
                shape.attributes = _attributes(self._types, element.type)
                self._fill(shape, _content(self._types, element.type))
        return self._built[element]

    def _fill(self, shape: Shape, content: tuple[Particle, ...]) -> None:
        flat = _Flat()
        flat.add(content)
        shape.children = tuple(self._shape(element) for element in flat.elements.values())
        shape.index = {child.name: child for child in shape.children}
        shape.alternatives = frozenset(flat.alternatives)
        shape.choices = tuple(
            frozenset(option.name for option in elements(each.particles))
            for each in content
            if isinstance(each, Group) and _is_plain_choice(each)
        )
        shape.choice = len(content) == 1 and bool(shape.choices)


def _is_plain_choice(group: Group) -> bool:
    one = (group.order, group.min, group.max) == ("choice", 1, 1)
    return one and not any(isinstance(each, Group) for each in group.particles)


class _Flat:
    """Content without its groups: each name once, as often as any of its places lets it stand."""

    def __init__(self) -> None:
        self.elements: dict[str, Element] = {}
        self.alternatives: set[str] = set()

    def add(
        self, content: Iterable[Particle], *, alternative: bool = False, repeats: bool = False
    ) -> None:
        for each in content:
            if isinstance(each, Group):
                within = alternative or each.order == "choice" or each.min == 0
                again = repeats or each.max is None or each.max > 1
                self.add(each.particles, alternative=within, repeats=again)
            else:
                self._element(each, alternative=alternative, repeats=repeats)

    def _element(self, each: Element, *, alternative: bool, repeats: bool) -> None:
        if repeats:
            each = replace(each, max=None)
        if alternative and each.min > 0:
            self.alternatives.add(each.name)
        before = self.elements.get(each.name)
        if before is not None:
            if before.type != each.type:
                msg = f"`{each.name}` has two types in one content"
                raise FactError(msg)
            both = None if before.max is None or each.max is None else before.max + each.max
            each = replace(each, min=min(before.min, each.min), max=both)
        self.elements[each.name] = each


def _content(types: Mapping[str, Type], name: str) -> tuple[Particle, ...]:
    each = types[name]
    if each.kind is Kind.EXTENDS and each.base:
        return (*_content(types, each.base), *each.content)
    return each.content


def _attributes(types: Mapping[str, Type], name: str) -> tuple[Attribute, ...]:
    """Its own and those of its bases, whose place a redefinition keeps."""
    if _is_builtin(name):
        return ()
    each = types[name]
    inherited = _attributes(types, each.base) if each.base else ()
    return tuple({one.name: one for one in (*inherited, *each.attributes)}.values())


def _all_facets(types: Mapping[str, Type]) -> Mapping[str, Facets]:
    texts = [name for name, each in types.items() if each.kind in _TEXT_KINDS]
    builtins = {
        reference
        for each in types.values()
        for reference in _references(each)
        if _is_builtin(reference)
    }
    return MappingProxyType({name: _facets(types, name) for name in (*sorted(builtins), *texts)})


def _facets(types: Mapping[str, Type], name: str) -> Facets:
    if _is_builtin(name):
        return Facets(base=name)
    each = types[name]
    assert each.base is not None  # every kind with text has one
    wide, own = _facets(types, each.base), each.facets
    return Facets(
        base=wide.base,
        patterns=(*wide.patterns, *own.patterns),
        enumeration=own.enumeration or wide.enumeration,
        length=own.length if own.length is not None else wide.length,
        min_length=own.min_length if own.min_length is not None else wide.min_length,
        max_length=own.max_length if own.max_length is not None else wide.max_length,
        limits=(*wide.limits, *own.limits),
    )


def _tolerate(
    types: dict[str, Type], root: str, tolerance: Tolerance
) -> tuple[dict[str, Type], str]:
    """Let the element at the tolerance's path be absent; the types with that, and the root's name.

    The types along the path are copied under a new name: others of the same type stay strict.
    """
    name, *rest = tolerance.path
    element = next((one for one in elements(types[root].content) if one.name == name), None)
    if element is None:
        msg = f"tolerance `{'/'.join(tolerance.path)}`: `{root}` has no `{name}` of its own"
        raise FactError(msg)
    if rest:
        types, below = _tolerate(types, element.type, replace(tolerance, path=tuple(rest)))
        changed = replace(element, type=below)
    else:
        changed = replace(element, min=0)
    copy = f"{root}-tolerant"
    content = _mapped(types[root].content, lambda one: changed if one == element else one)
    return {**types, copy: replace(types[root], name=copy, content=content)}, copy


def _mapped(
    content: tuple[Particle, ...], change: Callable[[Element], Element]
) -> tuple[Particle, ...]:
    return tuple(
        replace(each, particles=_mapped(each.particles, change))
        if isinstance(each, Group)
        else change(each)
        for each in content
    )
