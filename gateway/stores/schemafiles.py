"""The files of a public schema: every component of it, by name, wherever it is written.

Read from disk alone, by relative includes and imports; nothing is fetched. What is wrong is told
with the file and the line.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.xmlparser import hardened

XS: Final = "http://www.w3.org/2001/XMLSchema"
NAME: Final = re.compile(r"[^\W\d][\w.-]*")
"""Of an element, an attribute or a type: goes into a table as it stands."""
REFERENCE: Final = re.compile(rf"(?:{NAME.pattern}:)?{NAME.pattern}")
FILES_MAX: Final = 200
"""Files one schema may consist of."""
FILE_BYTES_MAX: Final = 16 * 1024 * 1024
_SPACE: Final = re.compile(r"[^\s\x00-\x1f\"'\\]+")
SILENT: Final = frozenset({"annotation", "unique", "key", "keyref"})
"""Said beside what stands where: words, and which values have to differ."""

Name = tuple[str, str]
"""Namespace and local name."""


class SchemaError(ValueError):
    """A schema the fact tables cannot say; the text names file, line and remedy."""


class Components:
    """Every component of a schema, wherever it is written."""

    def __init__(self) -> None:
        self.found: dict[str, dict[Name, _Element]] = {
            kind: {} for kind in ("element", "complexType", "simpleType", "group")
        }
        self.target: dict[_Element, str] = {}
        """Target namespace of a document's root."""
        self._read: dict[tuple[Path, str | None], str] = {}
        self._files: dict[_Element, Path] = {}

    def load(self, path: Path, including: str | None = None) -> str:
        """Read a document and all it includes and imports; give its target namespace."""
        if (path, including) in self._read:
            return self._read[path, including]
        if len(self._read) >= FILES_MAX:
            msg = f"{path}: the schema has more than {FILES_MAX} files"
            raise SchemaError(msg)
        root = _parse(path)
        namespace = root.get("targetNamespace") or including or ""
        if namespace and not _SPACE.fullmatch(namespace):
            msg = f"{path}: its targetNamespace is no namespace"
            raise SchemaError(msg)
        self._read[path, including] = namespace
        self.target[root], self._files[root] = namespace, path
        for each in root.iterchildren(etree.Element):
            self._component(each, path, namespace)
        return namespace

    def _component(self, each: _Element, path: Path, namespace: str) -> None:
        kind = kind_of(each)
        location = each.get("schemaLocation")
        if kind in {"include", "import"}:
            if location is not None:
                self.load(
                    (path.parent / location).resolve(), namespace if kind == "include" else None
                )
        elif kind in self.found:
            self.found[kind].setdefault((namespace, self.said(each, "name")), each)
        elif kind not in SILENT:
            raise self.refuse(each, f"`{kind}` is not known here")

    def roots(self, files: Iterable[Path]) -> Iterator[tuple[str, _Element]]:
        """Give the root elements that *files* themselves declare, by name."""
        wanted = set(files)
        for (_, name), element in self.found["element"].items():
            if self._files[element.getroottree().getroot()] in wanted:
                yield name, element

    def named(self, at: _Element, text: str) -> Name:
        """Give the name *text* means where it stands."""
        if not REFERENCE.fullmatch(text):
            raise self.refuse(at, f"a `{kind_of(at)}` refers to what is no name")
        prefix, _, local = text.rpartition(":")
        namespace = at.nsmap.get(prefix or None)
        if namespace is None:
            if prefix:
                raise self.refuse(at, f"the prefix of `{text}` is not declared")
            namespace = self.target[at.getroottree().getroot()]
        return namespace, local

    def said(self, each: _Element, attribute: str, form: re.Pattern[str] = NAME) -> str:
        """Give what stands in an attribute that must be there, and be a name."""
        value = each.get(attribute)
        if value is None or not form.fullmatch(value):
            raise self.refuse(each, f"the `{attribute}` of a `{kind_of(each)}` is missing or none")
        return value

    def inside(self, at: _Element, names: frozenset[str]) -> _Element:
        """Give the first child that is one of *names*, which must be there."""
        found = next(
            (each for each in at.iterchildren(etree.Element) if kind_of(each) in names), None
        )
        if found is None:
            raise self.refuse(at, f"nothing stands in a `{kind_of(at)}` that must have something")
        return found

    def refuse(self, at: _Element, why: str) -> SchemaError:
        """Say what is wrong, and where."""
        path = self._files.get(at.getroottree().getroot())
        return SchemaError(f"{path}:{at.sourceline}: {why}")


def _parse(path: Path) -> _Element:
    # Neither what hangs (a pipe) nor what has no end.
    if not path.is_file():
        msg = f"{path}: is no file here; nothing is fetched, so put it where it is named"
        raise SchemaError(msg)
    if path.stat().st_size > FILE_BYTES_MAX:
        msg = f"{path}: is larger than {FILE_BYTES_MAX} bytes"
        raise SchemaError(msg)
    parser = hardened(remove_comments=True, remove_pis=True)
    try:
        tree = etree.parse(str(path), parser)
    except etree.XMLSyntaxError as error:
        msg = f"{path}:{error.lineno}: is not well-formed XML"
        raise SchemaError(msg) from error
    root = tree.getroot()
    if tree.docinfo.doctype or root.tag != f"{{{XS}}}schema":
        msg = f"{path}: is no XML Schema"
        raise SchemaError(msg)
    return root


def kind_of(element: _Element) -> str:
    """Give the name of *element* without its namespace: `sequence`, `complexType`."""
    return etree.QName(element).localname
