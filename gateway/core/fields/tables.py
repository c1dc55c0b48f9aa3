"""The fact tables under ``wsdl/facts``: the types of the public contracts, one line per element.

A table is either a library of shared types (``prefix``), a service (``service``) or the list of
tolerances. Rows are short strings: ``Naam generiek:NaamLangType 0..1`` is an element, ``DatumBegin
generiek:Datum2_0Type optional`` an attribute; a type of the table's own namespace stands without
prefix. Inside, every type has its prefix, and those of a service itself have
:data:`SERVICE_PREFIX`. Beside elements, content knows groups, in each other as deep as need be::

    - choice: [Straat StraatType 1..1, {sequence: [PostBus PostBusType 1..1], occurs: 0..*}]

Only what the public contracts use is known here; anything else is refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, Literal, TypeAlias, get_args

import msgspec

from gateway.core.fields.shape import Attribute

BUILTIN: Final = "xs"
SERVICE_PREFIX: Final = "dienst"


_LIMITS: Final = frozenset(
    {
        *("totalDigits", "fractionDigits", "whiteSpace"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
    }
)


class FactError(ValueError):
    """A fact table that contradicts itself. It stops the gateway at start."""


class Kind(Enum):
    """How a type says what it holds."""

    SIMPLE = auto()
    """Text, restricted by facets."""
    COMPLEX = auto()
    """Children of its own."""
    EXTENDS = auto()
    """The children of another type, then its own."""
    RESTRICTS = auto()
    """Its own children, a narrower choice of another type's."""
    TEXT = auto()
    """The text of another type, with attributes."""
    TEXT_RESTRICTS = auto()
    """The text and attributes of another type, with facets."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a text must be."""

    base: str = "xs:string"
    """The built-in type it comes down to."""
    patterns: tuple[tuple[str, ...], ...] = ()
    """XSD patterns: one of each group must match the whole text."""
    enumeration: tuple[str, ...] = ()
    length: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    limits: tuple[tuple[str, str], ...] = ()
    """The other facets, each with its value: ``("maxInclusive", "9999")``."""


@dataclass(frozen=True, slots=True)
class Element:
    """A child element, in no namespace."""

    name: str
    type: str
    min: int
    max: int | None


Order = Literal["choice", "sequence", "all"]
"""How the particles of a group stand: one of them, each in its place, each in any place."""


@dataclass(frozen=True, slots=True)
class Group:
    """Particles that stand together, or instead of each other."""

    order: Order
    particles: tuple["Particle", ...]
    min: int = 1
    max: int | None = 1


Particle: TypeAlias = Element | Group


def elements(content: Iterable[Particle]) -> Iterator[Element]:
    """Give every element of *content*, those in groups too, in the order of the schema."""
    for each in content:
        if isinstance(each, Group):
            yield from elements(each.particles)
        else:
            yield each


@dataclass(frozen=True, slots=True)
class Type:
    """A type of a table, as its row says it: what it takes from its base is not repeated."""

    name: str
    kind: Kind
    base: str | None
    content: tuple[Particle, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    facets: Facets = Facets()


@dataclass(frozen=True, slots=True)
class Library:
    """A namespace of shared types."""

    name: str
    """Of the file it is served as."""
    namespace: str
    prefix: str
    types: Mapping[str, Type]


@dataclass(frozen=True, slots=True)
class ServiceTable:
    """The types of one service, not yet joined with the libraries it uses."""

    service: str
    version: str
    domain: str
    namespace: str
    request: str
    response: str
    elements: Mapping[str, tuple[Particle, ...]]
    types: Mapping[str, Type]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A mandatory element of a question that real clients leave out (PROTOCOL section 1.3)."""

    service: str
    version: str
    path: tuple[str, ...]
    """From below ``Inhoud``."""
    why: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything under ``wsdl/facts``."""

    libraries: tuple[Library, ...]
    services: tuple[ServiceTable, ...]
    tolerances: tuple[Tolerance, ...]


class _TypeRow(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    restricts: str | None = None
    extends: str | None = None
    text: str | None = None
    text_restricts: str | None = None
    content: list[str | dict[str, Any]] = []
    attributes: list[str] = []
    pattern: list[str] = []
    enumeration: list[str] = []
    length: int | None = None
    min_length: int | None = msgspec.field(default=None, name="minLength")
    max_length: int | None = msgspec.field(default=None, name="maxLength")
    limits: dict[str, str] = {}


class _LibraryRow(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    namespace: str
    prefix: str
    types: dict[str, _TypeRow]


class _ServiceRow(msgspec.Struct, forbid_unknown_fields=True):
    service: str
    version: str
    domain: str
    namespace: str
    request: str
    response: str
    elements: dict[str, list[str | dict[str, Any]]]
    types: dict[str, _TypeRow]


class _ToleranceRow(msgspec.Struct, forbid_unknown_fields=True):
    service: str
    version: str
    path: str
    tolerate: str
    why: str


class _ToleranceRows(msgspec.Struct, forbid_unknown_fields=True):
    tolerances: list[_ToleranceRow]


def parse_tables(documents: Iterable[Mapping[str, Any]]) -> Tables:
    """Sort *documents*, mappings as read from YAML; :class:`FactError` for one that is no table."""
    libraries: list[Library] = []
    services: list[ServiceTable] = []
    tolerances: list[Tolerance] = []
    for document in documents:
        try:
            if "prefix" in document:
                libraries.append(_library(msgspec.convert(document, _LibraryRow)))
            elif "service" in document:
                services.append(_service(msgspec.convert(document, _ServiceRow)))
            else:
                rows = msgspec.convert(document, _ToleranceRows)
                tolerances.extend(_tolerance(row) for row in rows.tolerances)
        except msgspec.ValidationError as error:
            name = document.get("name") or document.get("service") or "tolerances"
            msg = f"table `{name}`: {error}"
            raise FactError(msg) from error
    return Tables(tuple(libraries), tuple(services), tuple(tolerances))


def _library(row: _LibraryRow) -> Library:
    return Library(row.name, row.namespace, row.prefix, _types(row.types, row.prefix))


def _service(row: _ServiceRow) -> ServiceTable:
    elements = {name: _content(rows, SERVICE_PREFIX) for name, rows in row.elements.items()}
    if set(elements) != {row.request, row.response}:
        msg = f"table `{row.service}`: elements are not the request and the response"
        raise FactError(msg)
    return ServiceTable(
        row.service,
        row.version,
        row.domain,
        row.namespace,
        row.request,
        row.response,
        elements,
        _types(row.types, SERVICE_PREFIX),
    )


def _tolerance(row: _ToleranceRow) -> Tolerance:
    if row.tolerate != "absent":
        msg = f"tolerance for `{row.path}`: only `absent` can be tolerated"
        raise FactError(msg)
    return Tolerance(row.service, row.version, tuple(row.path.split("/")), row.why)


def _types(rows: Mapping[str, _TypeRow], prefix: str) -> dict[str, Type]:
    return {
        f"{prefix}:{name}": _type(f"{prefix}:{name}", row, prefix) for name, row in rows.items()
    }


def _type(name: str, row: _TypeRow, prefix: str) -> Type:
    kind, base = _kind(row)
    return Type(
        name,
        kind,
        _qualified(base, prefix) if base else None,
        _content(row.content, prefix),
        tuple(_attribute(text, prefix) for text in row.attributes),
        Facets(
            patterns=(tuple(row.pattern),) if row.pattern else (),
            enumeration=tuple(row.enumeration),
            length=row.length,
            min_length=row.min_length,
            max_length=row.max_length,
            limits=_limits(row.limits),
        ),
    )


def _kind(row: _TypeRow) -> tuple[Kind, str | None]:
    # A restriction of a type with children always lists them: that tells it from one of text.
    restriction = Kind.RESTRICTS if row.content else Kind.SIMPLE
    said = [
        (kind, base)
        for kind, base in (
            (restriction, row.restricts),
            (Kind.EXTENDS, row.extends),
            (Kind.TEXT, row.text),
            (Kind.TEXT_RESTRICTS, row.text_restricts),
        )
        if base is not None
    ]
    if len(said) > 1:
        msg = f"a type has one base, not {len(said)}"
        raise FactError(msg)
    return said[0] if said else (Kind.COMPLEX, None)


def _limits(rows: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if unknown := rows.keys() - _LIMITS:
        msg = f"`{', '.join(sorted(unknown))}`: no facet among `limits`"
        raise FactError(msg)
    return tuple(rows.items())


def _content(rows: Iterable[str | Mapping[str, Any]], prefix: str) -> tuple[Particle, ...]:
    return tuple(_particle(row, prefix) for row in rows)


def _particle(row: str | Mapping[str, Any], prefix: str) -> Particle:
    if isinstance(row, str):
        return _element(row, prefix)
    for order in get_args(Order):
        rows = row.get(order)
        if isinstance(rows, list) and row.keys() <= {order, "occurs"}:
            least, most = _occurs(str(row.get("occurs", "1..1")))
            return Group(order, _content(rows, prefix), least, most)
    msg = f"content knows elements, `choice`, `sequence` and `all`, not `{', '.join(row)}`"
    raise FactError(msg)


def _element(text: str, prefix: str) -> Element:
    name, type_name, occurs = _words(text)
    return Element(name, _qualified(type_name, prefix), *_occurs(occurs))


def _occurs(text: str) -> tuple[int, int | None]:
    least, _, most = text.partition("..")
    try:
        return int(least), None if most == "*" else int(most)
    except ValueError as error:
        msg = f"`{text}` is no range like `0..1` or `1..*`"
        raise FactError(msg) from error


def _attribute(text: str, prefix: str) -> Attribute:
    name, type_name, use = _words(text)
    if use not in {"required", "optional"}:
        msg = f"`{text}`: an attribute is `required` or `optional`"
        raise FactError(msg)
    return Attribute(name, use == "required", _qualified(type_name, prefix))


def _words(text: str) -> tuple[str, str, str]:
    words = text.split()
    if len(words) != 3:  # noqa: PLR2004 - the line says it
        msg = f"`{text}`: a row is a name, a type and how often"
        raise FactError(msg)
    return words[0], words[1], words[2]


def _qualified(name: str, prefix: str) -> str:
    return name if ":" in name else f"{prefix}:{name}"
