"""``sluis service diff``: what a newer schema changes, for fields, for grants and for clients."""

import io
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from gateway.cli.service.common import Places, facts_of, known_libraries
from gateway.cli.service.comparing import diff
from gateway.cli.service.making import make
from gateway.core.fields.changes import changes
from gateway.core.fields.facts import ServiceFacts
from gateway.stores import schemas
from tests.services.catalogues import EVERY, SERVICE, a_schema, classify, named, said
from tests.support.answers import contracts
from tests.support.builders import ROOT

every_service = pytest.mark.parametrize("service", EVERY)


def compared(at: Places, schema: Path) -> tuple[int, dict[str, Any]]:
    out = io.StringIO()
    status = diff(at, SERVICE, schema, schema, as_json=True, out=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return status, told


@pytest.fixture
def served(at: Places, schema: Path) -> Places:
    make(at, said(schema))
    classify(at)
    return at


CHOICE: Final = '<xs:choice minOccurs="0">'
BEGIN: Final = '<xs:element name="Begin"'
CHANGED: Final[dict[str, tuple[dict[str, str], str, bool]]] = {
    "a new element of the question that has to be there": (
        {
            CHOICE: f'<xs:element name="Nieuw" type="tns:JaarType"/>{CHOICE}',
        },
        "question Criteria/Nieuw added",
        True,
    ),
    "a new element of the question that may be there": (
        {
            CHOICE: f'<xs:element name="Nieuw" type="tns:JaarType" minOccurs="0"/>{CHOICE}',
        },
        "question Criteria/Nieuw added",
        False,
    ),
    "an element of the question that is gone": (
        {'<xs:element name="Soort" type="tns:SoortType"/>\n            <xs:choice': "<xs:choice"},
        "question Criteria/Soort removed",
        True,
    ),
    "an element of the answer that may be absent now": (
        {'name="Begin" type="tns:JaarType"/>': 'name="Begin" type="tns:JaarType" minOccurs="0"/>'},
        "answer Vergunningen/Vergunning/Begin occurs",
        True,
    ),
    "an element of the answer that is always there now": (
        {'name="Einde" type="tns:JaarType" minOccurs="0"/>': 'name="Einde" type="tns:JaarType"/>'},
        "answer Vergunningen/Vergunning/Einde occurs",
        False,
    ),
    "an attribute of the answer that is gone": (
        {'<xs:attribute name="Aantal" type="xs:int" use="required"/>': ""},
        "answer Vergunningen/Vergunning/Voorwaarden/@Aantal removed",
        True,
    ),
    "a text of the answer that can be longer": (
        {'maxLength value="60"': 'maxLength value="80"'},
        "answer Vergunningen/Vergunning/@Nummer text",
        True,
    ),
    "a text of the answer that is shorter": (
        {'maxLength value="60"': 'maxLength value="40"'},
        "answer Vergunningen/Vergunning/@Nummer text",
        False,
    ),
}


@pytest.mark.parametrize("changed", CHANGED)
def test_what_a_schema_changes_is_told_with_whether_it_breaks_clients(
    served: Places, tmp_path: Path, changed: str
) -> None:
    """By the side: a question may be asked of less, an answer may promise more."""
    words, what, breaking = CHANGED[changed]
    status, told = compared(served, a_schema(tmp_path / "newer", words))
    found = {f"{each['side']} {each['path']} {each['what']}": each for each in told["changes"]}
    assert status == 1
    assert found[what]["breaking"] is breaking


def test_a_new_field_is_told_with_the_class_it_would_silently_take(
    served: Places, tmp_path: Path
) -> None:
    """Under a pattern that ends in ``**``, nobody would have to think about it."""
    newer = a_schema(
        tmp_path / "newer",
        {
            BEGIN: f'<xs:element name="Status" type="tns:NaamType"/>{BEGIN}',
        },
    )
    _, told = compared(served, newer)
    assert told["classes"] == {"Vergunningen/Vergunning/Status": "PLAIN"}


def test_a_new_field_outside_every_pattern_has_no_class(served: Places, tmp_path: Path) -> None:
    """It would stop the gateway."""
    newer = a_schema(
        tmp_path / "newer",
        {
            '<xs:element name="Vergunning" type': '<xs:element name="Totaal" type="tns:JaarType"/>'
            '<xs:element name="Vergunning" type'
        },
    )
    _, told = compared(served, newer)
    assert told["classes"] == {"Vergunningen/Totaal": "UNCLASSIFIED"}


def test_items_that_instruments_name_are_told_where_they_lose_something(
    served: Places, tmp_path: Path
) -> None:
    """What nobody can be granted is no loss."""
    newer = a_schema(
        tmp_path / "newer",
        {
            '<xs:element name="Einde" type="tns:JaarType" minOccurs="0"/>': "",
            '<xs:element name="Naam" type="tns:NaamType"/>': "",
        },
    )
    _, told = compared(served, newer)
    assert told["items"] == {"PLAIN": ["Vergunningen/Vergunning/Einde"]}


@cache
def libraries() -> dict[str, tuple[str, str]]:
    known = known_libraries(ROOT / "wsdl").items()
    return {namespace: (name, prefix) for namespace, (name, prefix, _) in known}


def read_again(facts: ServiceFacts, folder: Path) -> ServiceFacts:
    """Read the contract of a service out of the schema we serve."""
    made = schemas.read([folder / f"{facts.id.name}.xsd"], libraries())
    return facts_of(made, facts.id, facts.domain, made.libraries)


@every_service
def test_the_schema_we_serve_says_what_our_facts_say(service: str) -> None:
    """Written, read again, compared: nothing differs, for any service."""
    facts = contracts().facts(named(service))
    folder = ROOT / "wsdl" / service.removesuffix(".0000")
    assert list(changes(facts, read_again(facts, folder))) == []
