"""XML Schema out of the fact tables: files to serve, and compiled schemas to validate with.

The files keep the public layout: one namespace a file, ``elementFormDefault`` unqualified, relative
imports. A compiled schema needs no import: since every local element is in no namespace, the types
of all libraries may stand in one schema under other names without changing what is valid.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.fields import tables
from gateway.core.fields.shape import Attribute
from gateway.core.fields.tables import (
    BUILTIN,
    SERVICE_PREFIX,
    Element,
    Facets,
    Group,
    Kind,
    Library,
    Particle,
    Type,
)

XS: Final = "http://www.w3.org/2001/XMLSchema"
_SELF = "tns"

Naming = Callable[[str], str]
"""How a schema refers to a type."""


def files(
    service: str,
    namespace: str,
    elements: Mapping[str, tuple[Particle, ...]],
    types: Mapping[str, Type],
    libraries: Iterable[Library],
) -> Mapping[str, bytes]:
    """One schema for each namespace, by file name."""
    schemas = documents(namespace, elements, types, libraries, location=f"{service}.xsd")
    return MappingProxyType({name: text(schema) for name, schema in schemas.items()})


def documents(
    namespace: str,
    elements: Mapping[str, tuple[Particle, ...]],
    types: Mapping[str, Type],
    libraries: Iterable[Library],
    *,
    location: str,
) -> dict[str, _Element]:
    """Build the schema of the service, found at *location*, and those of its libraries, by file."""
    by_prefix = {each.prefix: each for each in libraries}
    own = {name: each for name, each in types.items() if _prefix(name) == SERVICE_PREFIX}
    found = {location: _schema(namespace, SERVICE_PREFIX, own, by_prefix, elements)}
    for each in by_prefix.values():
        found[f"{each.name}.xsd"] = _schema(each.namespace, each.prefix, each.types, by_prefix, {})
    return found


def compiled(
    namespace: str | None,
    roots: Mapping[str, str | tuple[Particle, ...]],
    types: Mapping[str, Type],
) -> etree.XMLSchema:
    """Compile a schema for *roots*: a name, and its type's name or an anonymous type's content.

    Raises :class:`~gateway.core.fields.tables.FactError` for what XML Schema does not have.
    """
    # xs:NCName has no colon.
    own = "" if namespace is None else f"{_SELF}:"

    def named(name: str) -> str:
        return name if _prefix(name) == BUILTIN else own + name.replace(":", ".")

    schema = _empty({} if namespace is None else {_SELF: namespace}, namespace)
    for name, what in roots.items():
        if isinstance(what, str):
            etree.SubElement(schema, _xs("element"), name=name, type=named(what))
        else:
            _root(schema, name, what, named)
    for name, each in types.items():
        _type(schema, name.replace(":", "."), each, named)
    try:
        return etree.XMLSchema(schema)
    except etree.XMLSchemaParseError as error:
        msg = f"no schema: {error}"
        raise tables.FactError(msg) from error


def text(document: _Element) -> bytes:
    """Write a schema: the same tree gives the same bytes."""
    return etree.tostring(document, pretty_print=True, xml_declaration=True, encoding="UTF-8")


def _schema(
    namespace: str,
    prefix: str,
    types: Mapping[str, Type],
    libraries: Mapping[str, Library],
    elements: Mapping[str, tuple[Particle, ...]],
) -> _Element:
    used = sorted(_prefixes(types, elements) - {prefix, BUILTIN})
    nsmap = {_SELF: namespace, **{each: libraries[each].namespace for each in used}}

    def named(name: str) -> str:
        return name.replace(f"{prefix}:", f"{_SELF}:", 1) if _prefix(name) == prefix else name

    schema = _empty(nsmap, namespace)
    for each in used:
        library = libraries[each]
        etree.SubElement(
            schema, _xs("import"), namespace=library.namespace, schemaLocation=f"{library.name}.xsd"
        )
    for name, content in elements.items():
        _root(schema, name, content, named)
    for name, one in types.items():
        _type(schema, name.partition(":")[2], one, named)
    return schema


def _empty(nsmap: Mapping[str, str], namespace: str | None) -> _Element:
    schema = etree.Element(_xs("schema"), nsmap={BUILTIN: XS, **nsmap})
    if namespace is not None:
        schema.set("targetNamespace", namespace)
    schema.set("elementFormDefault", "unqualified")
    schema.set("attributeFormDefault", "unqualified")
    return schema


def _prefixes(types: Mapping[str, Type], elements: Mapping[str, tuple[Particle, ...]]) -> set[str]:
    contents = [*elements.values(), *(each.content for each in types.values())]
    referred = [element.type for content in contents for element in tables.elements(content)]
    referred += [each.base for each in types.values() if each.base]
    referred += [attribute.type for each in types.values() for attribute in each.attributes]
    return {_prefix(name) for name in referred}


def _prefix(name: str) -> str:
    return name.partition(":")[0]


def _root(schema: _Element, name: str, content: tuple[Particle, ...], named: Naming) -> None:
    element = etree.SubElement(schema, _xs("element"), name=name)
    _sequence(etree.SubElement(element, _xs("complexType")), content, named)


def _type(schema: _Element, name: str, each: Type, named: Naming) -> None:
    if each.kind is Kind.SIMPLE:
        simple = etree.SubElement(schema, _xs("simpleType"), name=name)
        _facets(_derived(simple, "restriction", each, named), each.facets)
        return
    into = etree.SubElement(schema, _xs("complexType"), name=name)
    match each.kind:
        case Kind.COMPLEX:
            pass
        case Kind.EXTENDS:
            into = _derived(etree.SubElement(into, _xs("complexContent")), "extension", each, named)
        case Kind.RESTRICTS:
            into = _derived(
                etree.SubElement(into, _xs("complexContent")), "restriction", each, named
            )
        case Kind.TEXT:
            into = _derived(etree.SubElement(into, _xs("simpleContent")), "extension", each, named)
        case Kind.TEXT_RESTRICTS:
            into = _derived(
                etree.SubElement(into, _xs("simpleContent")), "restriction", each, named
            )
            _facets(into, each.facets)
    _sequence(into, each.content, named)
    for attribute in each.attributes:
        _attribute(into, attribute, named)


def _derived(into: _Element, how: str, each: Type, named: Naming) -> _Element:
    assert each.base is not None  # every derived kind has one
    return etree.SubElement(into, _xs(how), base=named(each.base))


def _sequence(into: _Element, content: tuple[Particle, ...], named: Naming) -> None:
    if not content:
        return
    if len(content) == 1 and isinstance(content[0], Group) and content[0].order == "all":
        # XSD 1.0, section 3.8.2: `all` stands alone, in nothing else.
        _particle(into, content[0], named)
        return
    sequence = etree.SubElement(into, _xs("sequence"))
    for each in content:
        _particle(sequence, each, named)


def _particle(into: _Element, each: Particle, named: Naming) -> None:
    if not isinstance(each, Group):
        _element(into, each, named)
        return
    group = etree.SubElement(into, _xs(each.order))
    _occurs(group, each)
    for one in each.particles:
        _particle(group, one, named)


def _element(into: _Element, each: Element, named: Naming) -> None:
    element = etree.SubElement(into, _xs("element"), name=each.name, type=named(each.type))
    _occurs(element, each)


def _occurs(into: _Element, each: Particle) -> None:
    if each.min != 1:
        into.set("minOccurs", str(each.min))
    if each.max != 1:
        into.set("maxOccurs", "unbounded" if each.max is None else str(each.max))


def _attribute(into: _Element, each: Attribute, named: Naming) -> None:
    attribute = etree.SubElement(into, _xs("attribute"), name=each.name, type=named(each.type))
    if each.required:
        attribute.set("use", "required")


def _facets(into: _Element, facets: Facets) -> None:
    rows: list[tuple[str, str]] = [
        ("length", str(facets.length)) if facets.length is not None else ("", ""),
        ("minLength", str(facets.min_length)) if facets.min_length is not None else ("", ""),
        ("maxLength", str(facets.max_length)) if facets.max_length is not None else ("", ""),
    ]
    rows += [("pattern", pattern) for group in facets.patterns for pattern in group]
    rows += [("enumeration", value) for value in facets.enumeration]
    rows += facets.limits
    for name, value in rows:
        if name:
            etree.SubElement(into, _xs(name), value=value)


def _xs(name: str) -> str:
    return f"{{{XS}}}{name}"
