"""The schema of a WSDL file, out of the file and what stands beside it; nothing is fetched.

Schemas of one namespace become one, since libxml2 imports a namespace from one place only.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.etree import _Element

from gateway.core.xmlparser import hardened

FILES_MAX: Final = 500
"""Of one WSDL, itself included."""
FILE_BYTES_MAX: Final = 4 * 1024 * 1024

_XS: Final = "{http://www.w3.org/2001/XMLSchema}"
_WSDL: Final = "{http://schemas.xmlsoap.org/wsdl/}"


class WsdlError(ValueError):
    """A WSDL that cannot be used, and why. It stops the gateway at start."""


def compiled(path: Path) -> etree.XMLSchema:
    """Compile what validates every element a WSDL's messages are made of.

    Raises :class:`WsdlError`.
    """
    try:
        collected = _Collected(path)
        with tempfile.TemporaryDirectory() as folder:
            return etree.XMLSchema(file=str(collected.write(Path(folder))))
    except (etree.LxmlError, OSError, ValueError) as error:
        msg = f"{path}: its schema cannot be used: {error}"
        raise WsdlError(msg) from error


def inside(folder: Path, location: str) -> Path:
    """Find the file *location* names, which stands in *folder* or below; ``ValueError`` if not."""
    parts = urlsplit(location)
    if parts.scheme not in ("", "file") or parts.netloc or parts.query:
        msg = f"`{location}`: nothing is fetched; put it beside the WSDL and name it so there"
        raise ValueError(msg)
    root = folder.resolve()
    found = (root / unquote(parts.path)).resolve()
    if not found.is_relative_to(root):
        msg = f"`{location}` does not stand beside the WSDL"
        raise ValueError(msg)
    return found


class _Collected:
    """Every schema a WSDL has or names, each once."""

    def __init__(self, path: Path) -> None:
        self._root = path.parent
        self._seen: dict[Path, int] = {}
        self.schemas: list[_Element] = []
        self._namespaces: dict[str, list[int]] = {}
        """Numbers of those that stand for a namespace by themselves; others are included."""
        self._described(path.resolve())

    def write(self, folder: Path) -> Path:
        """Write them into *folder*, each import leading to the one file of its namespace."""
        numbers = {namespace: number for number, namespace in enumerate(self._namespaces)}
        for number, schema in enumerate(self.schemas):
            for each in schema.iterchildren(f"{_XS}import"):
                known = numbers.get(each.get("namespace", ""))
                each.attrib.pop("schemaLocation", None)
                if known is not None:
                    each.set("schemaLocation", f"ns{known}.xsd")
            (folder / f"{number}.xsd").write_bytes(etree.tostring(schema))
        for namespace, members in self._namespaces.items():
            whole = _schema(namespace)
            for member in members:
                etree.SubElement(whole, f"{_XS}include", schemaLocation=f"{member}.xsd")
            (folder / f"ns{numbers[namespace]}.xsd").write_bytes(etree.tostring(whole))
        every = _schema("urn:sluis:every")
        for namespace, number in numbers.items():
            imported = etree.SubElement(every, f"{_XS}import", schemaLocation=f"ns{number}.xsd")
            if namespace:
                imported.set("namespace", namespace)
        (folder / "every.xsd").write_bytes(etree.tostring(every))
        return folder / "every.xsd"

    def _described(self, path: Path) -> None:
        """Collect the schemas of a WSDL and of those it imports."""
        if path in self._seen:
            return
        self._seen[path] = -1
        document = _parsed(path)
        if document.tag != f"{_WSDL}definitions":
            msg = f"{path} is no WSDL"
            raise ValueError(msg)
        for each in document.iterchildren(f"{_WSDL}import"):
            self._described(self._beside(path, each.get("location", "")))
        for types in document.iterchildren(f"{_WSDL}types"):
            for schema in types.iterchildren(f"{_XS}schema"):
                self._stands(self._add(schema, path))

    def _stands(self, number: int) -> None:
        namespace = self.schemas[number].get("targetNamespace", "")
        members = self._namespaces.setdefault(namespace, [])
        if number not in members:
            members.append(number)

    def _file(self, path: Path) -> int:
        if path not in self._seen:
            if len(self._seen) >= FILES_MAX:
                msg = f"more than {FILES_MAX} files"
                raise ValueError(msg)
            self._seen[path] = len(self.schemas)
            self._add(_parsed(path), path)
        return self._seen[path]

    def _add(self, schema: _Element, path: Path) -> int:
        number = len(self.schemas)
        self.schemas.append(schema)
        for each in self._references(schema):
            location = each.get("schemaLocation")
            if location is None:
                continue
            found = self._file(self._beside(path, location))
            if each.tag == f"{_XS}import":
                self._stands(found)
            else:
                each.set("schemaLocation", f"{found}.xsd")
        return number

    @staticmethod
    def _references(schema: _Element) -> Iterator[_Element]:
        for name in ("import", "include", "redefine"):
            yield from schema.iterchildren(f"{_XS}{name}")

    def _beside(self, path: Path, location: str) -> Path:
        relative = path.parent.relative_to(self._root.resolve())
        return inside(self._root, (relative / location).as_posix() if location else "")


def _schema(namespace: str) -> _Element:
    made = etree.Element(f"{_XS}schema")
    if namespace:
        made.set("targetNamespace", namespace)
    return made


def _parsed(path: Path) -> _Element:
    content = path.read_bytes()
    if len(content) > FILE_BYTES_MAX:
        msg = f"{path} is larger than {FILE_BYTES_MAX} bytes"
        raise ValueError(msg)
    if b"<!DOCTYPE" in content:
        msg = f"{path} has a DOCTYPE"
        raise ValueError(msg)
    parser = hardened()
    return etree.fromstring(content, parser)
