"""A public schema read into fact tables: what ``sluis service new`` starts from.

    made = read([request.xsd, answer.xsd], known)    the service's types, and those of its libraries

Files are read from disk alone, by their relative includes and imports; nothing is fetched. What a
type says is kept, names and all, and what people wrote beside it is not. An anonymous type gets the
name of where it stands (``PartijType.Adres``): names of types are not on the wire. What the tables
cannot say is refused, with the file and the line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element

from gateway.stores.schemafiles import (
    REFERENCE,
    SILENT,
    XS,
    Components,
    Name,
    SchemaError,
    kind_of,
)

GENERIC: Final = "http://generiek-02_00.vip.vlaanderen.be"
"""Types of every envelope (PROTOCOL section 1.2)."""
PARTICLES_MAX: Final = 50_000
"""Elements and groups, those of a group counted wherever it is named."""

_COUNT: Final = re.compile(r"[0-9]{1,9}")
_MOST: Final = re.compile(r"[0-9]{1,9}|unbounded")
_NUMBERS: Final = frozenset({"length", "minLength", "maxLength"})
_LISTS: Final = frozenset({"pattern", "enumeration"})
_LIMITS: Final = frozenset(
    {
        *("totalDigits", "fractionDigits", "whiteSpace"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
    }
)
GROUPS: Final = frozenset({"choice", "sequence", "all"})
_SIMPLE: Final = frozenset({"restriction", "list", "union"})
_DERIVED: Final = frozenset({"extension", "restriction"})

Row = dict[str, Any]


@dataclass(slots=True)
class Library:
    """The types of one namespace, as they go into a fact table."""

    name: str
    prefix: str
    types: dict[str, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the roots' content, the service's own types, and those of its libraries."""

    namespace: str
    elements: Mapping[str, list[Any]]
    types: Mapping[str, Row]
    libraries: Mapping[str, Library]
    """By namespace."""


def read(
    files: Sequence[Path],
    known: Mapping[str, tuple[str, str]],
    question: Sequence[str] = (),
) -> Read:
    """Read every root element of *files*, which share one namespace, with all they reach.

    *known* says under which file name and prefix a namespace is known already. Where the schema of
    the answer is public and that of the question is not, *question* says what stands below the
    question's ``Inhoud`` (``Criteria CriteriaGeefAttestType 1..1``), out of types that the files
    have; the envelope around it is everybody's. Raises :class:`SchemaError`, and ``OSError`` for a
    file that cannot be read.
    """
    schemas = Components()
    namespaces = {schemas.load(each.resolve()) for each in files}
    if len(namespaces) != 1:
        msg = f"{', '.join(map(str, files))}: the roots are not of one namespace"
        raise SchemaError(msg)
    reader = _Reader(schemas, namespaces.pop(), known)
    wanted = {each.resolve() for each in files}
    try:
        for name, element in schemas.roots(wanted):
            reader.root(name, element)
        if question:
            reader.ask(question)
    except RecursionError:
        msg = f"{', '.join(map(str, files))}: a type or group lies within itself, or too deep"
        raise SchemaError(msg) from None
    return reader.done()


class _Reader:
    """Writes rows of fact tables, for what is reached and nothing else."""

    def __init__(
        self, schemas: Components, namespace: str, known: Mapping[str, tuple[str, str]]
    ) -> None:
        self._schemas = schemas
        self._namespace = namespace
        self._known = known
        self._own: dict[str, Row] = {}
        self._libraries: dict[str, Library] = {}
        self._elements: dict[str, list[Any]] = {}
        self._begun: set[Name] = set()
        self._particles_left = PARTICLES_MAX

    def root(self, name: str, element: _Element) -> None:
        """Read the root element *name*; its type is anonymous in a row."""
        inner = next(element.iterchildren(f"{{{XS}}}complexType"), None)
        if inner is None:
            text = self._schemas.said(element, "type", REFERENCE)
            where = self._schemas.named(element, text)
            inner = self._component("complexType", where, element)
        self._elements[name] = self._content(inner, (self._namespace, name))

    def ask(self, rows: Sequence[str]) -> None:
        """Put the envelope of a question around *rows*, beside the one answer there is."""
        (response,) = self._elements
        generic = self._library(GENERIC).prefix
        content = []
        for row in rows:
            called, text, occurs = row.split()
            content.append(f"{called} {self._found(text)} {occurs}")
        name = response.removesuffix("Response")
        self._elements = {
            name: ["Verzoek VerzoekType 1..1"],
            response: self._elements[response],
        }
        self._own |= {
            "VerzoekType": {
                "content": [f"Context {generic}:ContextType 1..1", "Vragen VragenType 1..1"]
            },
            "VragenType": {"content": ["Vraag VraagType 1..1"]},
            "VraagType": {
                "content": [
                    f"Referte {generic}:ReferteType 1..1",
                    "Inhoud VraagInhoudType 1..1",
                ]
            },
            "VraagInhoudType": {"content": content},
        }

    def _found(self, text: str) -> str:
        """Read the one type called *text*, in whichever namespace the files have it."""
        if text.startswith("xs:"):
            return text
        kinds = (self._schemas.found["complexType"], self._schemas.found["simpleType"])
        names = [name for kind in kinds for name in kind if name[1] == text]
        if len(names) != 1:
            msg = f"the files have {len(names)} types called `{text}`; one is needed"
            raise SchemaError(msg)
        (name,) = names
        if name not in self._begun:
            self._begun.add(name)
            self._store(name, kinds[0][name] if name in kinds[0] else kinds[1][name])
        return self._called(name, self._namespace)

    def done(self) -> Read:
        """Give what was read."""
        return Read(self._namespace, self._elements, self._own, self._libraries)

    def _component(self, kind: str, name: Name, at: _Element) -> _Element:
        found = self._schemas.found[kind].get(name)
        if found is None:
            raise self._schemas.refuse(at, f"there is no {kind} `{name[1]}`")
        return found

    def _type(self, at: _Element, text: str, within: str) -> str:
        """Read the type *text* names where it stands; give how rows of *within* call it."""
        name = self._schemas.named(at, text)
        if name[0] == XS:
            return f"xs:{name[1]}"
        if name not in self._begun:
            self._begun.add(name)
            found = self._schemas.found
            made = found["complexType"].get(name)
            if made is None:
                made = found["simpleType"].get(name)
            if made is None:
                raise self._schemas.refuse(at, f"there is no type `{name[1]}`")
            self._store(name, made)
        return self._called(name, within)

    def _store(self, name: Name, made: _Element) -> None:
        types = self._own if name[0] == self._namespace else self._library(name[0]).types
        types[name[1]] = row = {}
        row.update(self._row(made, name))

    def _library(self, namespace: str) -> Library:
        if namespace not in self._libraries:
            file, prefix = self._known.get(namespace) or _invented(namespace)
            taken = {each.prefix for each in self._libraries.values()}
            taken |= {each for other, (_, each) in self._known.items() if other != namespace}
            number = 1
            while f"{prefix}{number}" in taken if number > 1 else prefix in taken:
                number += 1
            if number > 1:
                file, prefix = f"{file}-{number}", f"{prefix}{number}"
            self._libraries[namespace] = Library(file, prefix)
        return self._libraries[namespace]

    def _called(self, name: Name, within: str) -> str:
        if name[0] == within:
            return name[1]
        if name[0] == self._namespace:
            msg = f"a library refers to `{name[1]}` of the service itself"
            raise SchemaError(msg)
        return f"{self._library(name[0]).prefix}:{name[1]}"

    def _row(self, made: _Element, name: Name) -> Row:
        if kind_of(made) == "simpleType":
            return self._simple(made, name)
        derived = next(
            (each for each in made if kind_of(each) in {"simpleContent", "complexContent"}), None
        )
        if derived is None:
            return self._complex(made, name)
        inner = self._schemas.inside(derived, _DERIVED)
        base = self._type(inner, self._schemas.said(inner, "base", REFERENCE), name[0])
        extends = kind_of(inner) == "extension"
        if kind_of(derived) == "simpleContent":
            row = {"text" if extends else "text-restricts": base}
            return row | self._facets(inner) | self._attributes(inner, name)
        row = {"extends" if extends else "restricts": base} | self._complex(inner, name)
        if not extends and "content" not in row:
            raise self._schemas.refuse(inner, "a restriction to nothing cannot be said")
        return row

    def _complex(self, made: _Element, name: Name) -> Row:
        if made.get("mixed") == "true":
            raise self._schemas.refuse(made, "text between elements cannot be said")
        content = self._content(made, name)
        return ({"content": content} if content else {}) | self._attributes(made, name)

    def _simple(self, made: _Element, name: Name) -> Row:
        inner = self._schemas.inside(made, _SIMPLE)
        if kind_of(inner) != "restriction":
            raise self._schemas.refuse(inner, f"`{kind_of(inner)}` cannot be said")
        base = inner.get("base")
        if base is None:
            nested = self._schemas.inside(inner, frozenset({"simpleType"}))
            at = (name[0], f"{name[1]}.base")
            self._store(at, nested)
            return {"restricts": at[1]} | self._facets(inner)
        return {"restricts": self._type(inner, base, name[0])} | self._facets(inner)

    def _facets(self, inner: _Element) -> Row:
        row: Row = {}
        for each in inner.iterchildren(etree.Element):
            kind, value = kind_of(each), each.get("value")
            if kind in SILENT | {"simpleType", "attribute"}:
                continue
            if value is None:
                raise self._schemas.refuse(each, f"a `{kind}` has no `value`")
            if kind in _LISTS:
                row.setdefault(kind, []).append(value)
            elif kind in _NUMBERS:
                row[kind] = int(self._schemas.said(each, "value", _COUNT))
            elif kind in _LIMITS:
                row.setdefault("limits", {})[kind] = value
            else:
                raise self._schemas.refuse(each, f"`{kind}` cannot be said")
        return row

    def _attributes(self, made: _Element, name: Name) -> Row:
        rows = [
            self._attribute(each, name)
            for each in made.iterchildren(f"{{{XS}}}attribute")
            if each.get("use") != "prohibited"
        ]
        for each in made:
            if kind_of(each) in {"anyAttribute", "attributeGroup"}:
                raise self._schemas.refuse(each, f"`{kind_of(each)}` cannot be said")
        return {"attributes": rows} if rows else {}

    def _attribute(self, each: _Element, name: Name) -> str:
        called = each.get("name")
        if called is None or self._is_qualified(each, "attributeFormDefault"):
            raise self._schemas.refuse(each, "an attribute in a namespace cannot be said")
        self._schemas.said(each, "name")
        use = "required" if each.get("use") == "required" else "optional"
        return f"{called} {self._held(each, (name[0], f'{name[1]}..{called}'))} {use}"

    def _content(self, made: _Element, name: Name) -> list[Any]:
        for each in made:
            kind = kind_of(each)
            if kind == "group":
                return [one for row in self._particles([each], name) for one in _inlined(row)]
            if kind in GROUPS:
                row = self._group(each, name)
                if kind == "sequence" and "occurs" not in row:
                    rows: list[Any] = row["sequence"]
                    return rows
                return [row] if row[kind] else []
        return []

    def _particles(self, given: Iterable[_Element], name: Name) -> list[Any]:
        rows: list[Any] = []
        for each in given:
            kind = kind_of(each)
            self._particles_left -= 1
            if self._particles_left < 0:
                raise self._schemas.refuse(each, f"more than {PARTICLES_MAX} elements and groups")
            if kind == "element":
                rows.append(self._element(each, name))
            elif kind in GROUPS:
                rows.append(self._group(each, name))
            elif kind == "group":
                where = self._schemas.named(each, self._schemas.said(each, "ref", REFERENCE))
                inner = self._schemas.inside(self._component("group", where, each), GROUPS)
                rows.append(self._group(inner, name, self._occurs(each)))
            elif kind not in SILENT:
                raise self._schemas.refuse(each, f"`{kind}` cannot be said")
        return rows

    def _group(self, each: _Element, name: Name, occurs: str | None = None) -> Row:
        said = occurs or self._occurs(each)
        rows = self._particles(each.iterchildren(etree.Element), name)
        if kind_of(each) == "sequence":
            # One sequence in another says nothing more.
            rows = [one for row in rows for one in _inlined(row)]
        if kind_of(each) != "choice":
            # Nothing to choose is a choice; elsewhere it is nothing.
            rows = [row for row in rows if not _is_empty(row)]
        row: Row = {kind_of(each): rows}
        return row if said == "1..1" else row | {"occurs": said}

    def _element(self, each: _Element, name: Name) -> str:
        called, meant = each.get("name"), each
        if called is None:
            where = self._schemas.named(each, self._schemas.said(each, "ref", REFERENCE))
            raise self._schemas.refuse(
                each, f"`{where[1]}` is in a namespace, which cannot be said"
            )
        if self._is_qualified(each, "elementFormDefault"):
            raise self._schemas.refuse(each, f"`{called}` is in a namespace, which cannot be said")
        self._schemas.said(each, "name")
        held = self._held(meant, (name[0], f"{name[1]}.{called}"))
        return f"{called} {held} {self._occurs(each)}"

    def _occurs(self, each: _Element) -> str:
        least, most = (
            "1" if each.get(bound) is None else self._schemas.said(each, bound, form)
            for bound, form in (("minOccurs", _COUNT), ("maxOccurs", _MOST))
        )
        return f"{least}..{'*' if most == 'unbounded' else most}"

    def _is_qualified(self, each: _Element, default: str) -> bool:
        form = each.get("form") or each.getroottree().getroot().get(default)
        return form == "qualified"

    def _held(self, each: _Element, anonymous: Name) -> str:
        """Give how a row calls the type of an element or attribute, read if need be."""
        text, fixed = each.get("type"), each.get("fixed")
        inner = next((one for one in each if kind_of(one) in {"complexType", "simpleType"}), None)
        if fixed:
            base = self._type(each, text, anonymous[0]) if text else "xs:string"
            self._place(anonymous)[anonymous[1]] = {"restricts": base, "enumeration": [fixed]}
            return anonymous[1]
        if inner is not None:
            self._store(anonymous, inner)
            return anonymous[1]
        if text is None:
            return "xs:string"
        return self._type(each, text, anonymous[0])

    def _place(self, name: Name) -> dict[str, Row]:
        return self._own if name[0] == self._namespace else self._library(name[0]).types


def _inlined(row: Any) -> list[Any]:  # noqa: ANN401 - a row of content
    plain = isinstance(row, dict) and row.keys() == {"sequence"}
    return list(row["sequence"]) if plain else [row]


def _is_empty(row: Any) -> bool:  # noqa: ANN401 - as above
    return isinstance(row, dict) and not any(row.get(order) for order in GROUPS)


def _invented(namespace: str) -> tuple[str, str]:
    """Name the file and the prefix of a library after its namespace."""
    rest = re.sub(r"^https?://", "", namespace).rstrip("/")
    host, _, path = rest.partition("/")
    steps = path.split("/") if path else [host.partition(".")[0]]
    stem = "-".join(steps[-3:]) if re.fullmatch(r"v\d+", steps[-1]) else steps[-1]
    stem = re.sub(r"[^A-Za-z0-9_-]", "-", stem).lower()
    letters = re.sub(r"[^a-z0-9]", "", stem)
    return stem, letters if letters[:1].isalpha() else f"t{letters}"
