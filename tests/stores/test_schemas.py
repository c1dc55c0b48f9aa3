"""A schema somebody sends us, read for its fact tables: refused in a line, whatever is in it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from gateway.stores import schemafiles, schemas, tabletext
from gateway.stores.schemafiles import SchemaError

HEAD: Final = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'targetNamespace="urn:example:a" xmlns:a="urn:example:a">'
)
READABLE: Final = '<xs:element name="Naam" type="xs:string"/>'


def a_schema(inside: str, beside: str = "", head: str = HEAD) -> str:
    """Write a schema with *inside* in its question, and *beside* next to that."""
    roots = (
        f'<xs:element name="{name}"><xs:complexType><xs:sequence>{content}</xs:sequence>'
        "</xs:complexType></xs:element>"
        for name, content in (("Geef", inside), ("GeefResponse", READABLE))
    )
    return f"{head}{''.join(roots)}{beside}</xs:schema>"


def a_group(number: int, inside: str) -> str:
    return f'<xs:group name="g{number}"><xs:sequence>{inside}</xs:sequence></xs:group>'


def an_element(inside: str) -> str:
    return f'<xs:element name="Naam">{inside}</xs:element>'


def read(folder: Path, schema: str) -> schemas.Read:
    path = folder / "geef.xsd"
    path.write_text(schema, "utf-8")
    return schemas.read([path], {})


def test_what_the_cases_below_are_spoilt_from_is_read(tmp_path: Path) -> None:
    """Or they would be refused for something else."""
    assert read(tmp_path, a_schema(READABLE)).elements["Geef"] == ["Naam xs:string 1..1"]


NAMED: Final = '<xs:group ref="a:g0"/>'
DOUBLED: Final = "".join(a_group(at, f'<xs:group ref="a:g{at + 1}"/>' * 2) for at in range(40))
CHAIN: Final = "".join(
    f'<xs:complexType name="T{at}"><xs:sequence><xs:element name="e" type="a:T{at + 1}"/>'
    "</xs:sequence></xs:complexType>"
    for at in range(2_000)
)
SIMPLE: Final = "<xs:simpleType><xs:restriction{}>{}</xs:restriction></xs:simpleType>"


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param(a_schema(NAMED, a_group(0, NAMED)), id="a group within itself"),
        pytest.param(a_schema(NAMED, DOUBLED + a_group(40, READABLE)), id="groups that double"),
        pytest.param(a_schema('<xs:element name="e" type="a:T0"/>', CHAIN), id="a chain of types"),
        pytest.param(a_schema("<xs:group/>"), id="a group without a name"),
        pytest.param(a_schema(READABLE, "<xs:complexType/>"), id="a type without a name"),
        pytest.param(a_schema('<xs:element type="xs:string"/>'), id="an element without a name"),
        pytest.param(a_schema(an_element(SIMPLE.format("", ""))), id="no base"),
        pytest.param(
            a_schema(an_element(SIMPLE.format(' base="xs:string"', '<xs:length value="x"/>'))),
            id="a length that is no number",
        ),
        pytest.param(
            a_schema(an_element(SIMPLE.format(' base="xs:string"', "<xs:length/>"))),
            id="a length without a value",
        ),
        pytest.param(a_schema(an_element("<xs:simpleType/>")), id="a type of nothing"),
        pytest.param(
            a_schema(an_element("<xs:complexType><xs:complexContent/></xs:complexType>")),
            id="content of nothing",
        ),
        pytest.param(a_schema(READABLE.replace("/>", ' minOccurs="x"/>')), id="occurs x times"),
        pytest.param(
            a_schema(READABLE.replace("/>", ' minOccurs="unbounded"/>')), id="at least unbounded"
        ),
        pytest.param(
            a_schema(READABLE.replace("Naam", "Naam xs:string 0..1&#10;    - INSZ")),
            id="a name that is a line of a table",
        ),
        pytest.param(
            a_schema(
                an_element('<xs:complexType><xs:attribute name="a b"/></xs:complexType>'),
            ),
            id="an attribute that is two words",
        ),
        pytest.param(
            a_schema(READABLE.replace("string", "string 0..1&#10;    - INSZ xs:string")),
            id="a type that is a line of a table",
        ),
        pytest.param(
            a_schema(an_element(SIMPLE.format(' base="xs:a b"', ""))), id="a base that is two words"
        ),
        pytest.param(
            a_schema(READABLE, head=HEAD.replace('"urn:example:a"', '"urn:a&#10;prefix: x"', 1)),
            id="a namespace that is a line of a table",
        ),
        pytest.param('<!DOCTYPE x [<!ENTITY a "1">]>' + a_schema(READABLE), id="a document type"),
    ],
)
def test_a_schema_that_is_none_is_refused_in_a_line(tmp_path: Path, schema: str) -> None:
    """What tables are written from stands in them as it is, and has an end."""
    with pytest.raises(SchemaError, match=r"geef\.xsd"):
        read(tmp_path, schema)


def _is_pipe(path: Path) -> None:
    os.mkfifo(path)


def _is_huge(path: Path) -> None:
    with path.open("wb") as huge:
        huge.truncate(schemafiles.FILE_BYTES_MAX + 1)


@pytest.mark.parametrize(
    ("location", "made"),
    [
        ("http://127.0.0.1:9/types.xsd", None),
        ("file:///etc/hostname", None),
        ("/dev/zero", None),
        ("nowhere.xsd", None),
        (".", None),
        ("pipe.xsd", _is_pipe),
        ("huge.xsd", _is_huge),
    ],
)
def test_nothing_is_read_but_a_file_of_some_size(
    tmp_path: Path, location: str, made: Callable[[Path], None] | None
) -> None:
    """Nothing is fetched, and nothing waited for that never ends."""
    if made is not None:
        made(tmp_path / location)
    with pytest.raises(SchemaError, match=r"is no file here|is larger than"):
        read(tmp_path, a_schema(READABLE, f'<xs:include schemaLocation="{location}"/>'))


def test_what_is_said_to_programs_is_passed_over(tmp_path: Path) -> None:
    """Like what is said to people."""
    inside = '<xs:complexType><?x y?><xs:attribute name="b"><?x?></xs:attribute></xs:complexType>'
    made = read(tmp_path, a_schema(an_element(f"<!-- x --><?x y?>{inside}")))

    assert made.types == {"Geef.Naam": {"attributes": ["b xs:string optional"]}}


def loaded(made: schemas.Read) -> Any:
    return yaml.safe_load(tabletext.service_text(made, "Geef", "01.00.0000", "on"))


@pytest.mark.parametrize(
    "namespace", ["urn:", "#a", "urn:a:", "on", "[x]", "*a", "1", "urn:\u00e9"]
)
def test_a_namespace_stays_the_one_it_is(tmp_path: Path, namespace: str) -> None:
    """YAML has words and signs of its own."""
    schema = a_schema(READABLE, head=HEAD.replace('"urn:example:a"', f'"{namespace}"', 1))
    table = loaded(read(tmp_path, schema))

    assert (table["namespace"], table["domain"]) == (namespace, "on")


@pytest.mark.parametrize("name", ["No", "null", "y", "T.", "\u00c9l\u00e9ment"])
def test_a_type_keeps_its_name(tmp_path: Path, name: str) -> None:
    """Also where YAML would read something else."""
    type_ = f'<xs:simpleType name="{name}"><xs:restriction base="xs:string"/></xs:simpleType>'
    more = f'<xs:simpleType name="Meer"><xs:restriction base="a:{name}"/></xs:simpleType>'
    asked = '<xs:element name="Naam" type="a:Meer"/>'
    made = read(tmp_path, a_schema(asked, type_ + more))

    assert loaded(made)["types"] == {name: {"restricts": "xs:string"}, "Meer": {"restricts": name}}


@pytest.mark.parametrize("value", ["a\nb", "a\x85b", "\x7f", "a\u2028", "'", "\\", " a  b "])
def test_a_value_keeps_every_character(tmp_path: Path, value: str) -> None:
    """A pattern, or a code, is matched to the letter."""
    told = "".join(f"&#{ord(each)};" for each in value)
    inside = SIMPLE.format(' base="xs:string"', f'<xs:enumeration value="{told}"/>')
    made = read(tmp_path, a_schema(an_element(inside)))

    (row,) = made.types.values()
    assert row["enumeration"] == [value]
    assert loaded(made)["types"] == made.types


def test_a_choice_of_nothing_stays_one(tmp_path: Path) -> None:
    """What need not stand would have to."""
    made = read(tmp_path, a_schema(f"<xs:choice><xs:sequence/>{READABLE}</xs:choice>"))

    assert made.elements["Geef"] == [{"choice": [{"sequence": []}, "Naam xs:string 1..1"]}]
    assert loaded(made)["elements"]["Geef"] == made.elements["Geef"]


def test_files_that_include_each_other_are_read_once(tmp_path: Path) -> None:
    """A loop of includes is allowed, and ends."""
    types = '<xs:simpleType name="T"><xs:restriction base="xs:string"/></xs:simpleType>'
    back = f'{HEAD}<xs:include schemaLocation="geef.xsd"/>{types}</xs:schema>'
    (tmp_path / "types.xsd").write_text(back, "utf-8")
    include = '<xs:include schemaLocation="types.xsd"/>'
    made = read(tmp_path, a_schema('<xs:element name="Naam" type="a:T"/>', include))
    assert made.elements["Geef"] == ["Naam T 1..1"]
