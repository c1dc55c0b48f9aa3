"""A public schema read for its fact tables: refused in a line, or tables that say just that.

The input is the schema of a service; a library of shared types stands beside it.
"""

import tempfile
from atexit import register
from pathlib import Path
from typing import Any, Final

import yaml

from gateway.core.fields.catalogue import PolicyError
from gateway.core.fields.facts import answer_schema, parse, question_schema
from gateway.core.fields.tables import FactError
from gateway.stores import schemas, tabletext
from gateway.stores.schemafiles import SchemaError
from gateway.stores.schemas import Read
from tests.fuzz.mutating import moves, words
from tests.fuzz.target import Target, attempt, claim

_FOLDER: Final = tempfile.TemporaryDirectory(prefix="sluis-fuzz-")
register(_FOLDER.cleanup)
FILE: Final = Path(_FOLDER.name) / "geef.xsd"
LIBRARY: Final = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:example:b"'
    ' targetNamespace="urn:example:b"><xs:simpleType name="Naam"><xs:restriction base="xs:string">'
    '<xs:minLength value="1"/></xs:restriction></xs:simpleType><xs:simpleType name="Getal">'
    '<xs:restriction base="xs:decimal"><xs:totalDigits value="9"/></xs:restriction>'
    '</xs:simpleType><xs:complexType name="Meer"><xs:sequence><xs:element name="a" type="b:Naam"/>'
    "</xs:sequence></xs:complexType></xs:schema>"
)
(FILE.parent / "types.xsd").write_text(LIBRARY)

XS: Final = "{http://www.w3.org/2001/XMLSchema}"
NAMES: Final = tuple(
    f"{XS}{each}"
    for each in (
        *("element", "attribute", "complexType", "simpleType", "sequence", "choice", "all"),
        *("group", "extension", "restriction", "complexContent", "simpleContent", "pattern"),
        *("enumeration", "annotation", "any", "union", "length", "maxInclusive", "whiteSpace"),
    )
)
WORDS: Final = (
    *(
        b'"xs:string"',
        b'"xs:foo"',
        b'"b:Naam"',
        b'"a:g"',
        b'"No"',
        b'"null"',
        b'"1"',
        b'"unbounded"',
        b'"Geef"',
    ),
    *(b"<?x y?>", b"&#10;", b"&#133;", b"&#8232;", b"&#127;", b"&#39;", b"&#92;", b": ", b" #"),
    *(b"urn:example:a", b"urn:", b"#", b"[", b"*", b"name=", b"type=", b"fixed=", b"base="),
)


def check(data: bytes) -> None:
    """Read it; what it says is what its tables say, written out and read again."""
    FILE.write_bytes(data)
    made, _ = attempt(lambda: schemas.read([FILE], {}), (SchemaError, OSError))
    roots = sorted(made.elements, key=len) if made is not None else ()
    if len(roots) == 2 and roots[1] == f"{roots[0]}Response":
        _written(made)


def _written(made: Read) -> None:
    table = _loaded(tabletext.service_text(made, "Geef", "01.00.0000", "voorbeeld"))
    claim(table["namespace"] == made.namespace, "another namespace than it says")
    claim({table["request"], table["response"]} == set(made.elements), "another root")
    claim(table["elements"] == made.elements, "other elements than it has")
    claim(table["types"] == made.types, "other types than it has")
    libraries = []
    for namespace, library in made.libraries.items():
        read = _loaded(tabletext.library_text(namespace, library))
        claim(read["namespace"] == namespace, "another namespace of a library")
        claim((read["name"], read["prefix"]) == (library.name, library.prefix), "another name")
        claim(read["types"] == library.types, "other types of a library")
        libraries.append(read)
    found, _ = attempt(lambda: parse([table, *libraries]), (FactError, PolicyError))
    for facts in (found or {}).values():
        for schema in (question_schema, answer_schema):
            attempt(lambda schema=schema, facts=facts: schema(facts), FactError)  # type: ignore[misc]


def _loaded(text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        claim(holds=False, what="no YAML")


TARGET: Final = Target(check, (moves(*NAMES), words(*WORDS)))
