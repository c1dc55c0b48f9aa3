"""Whatever a source says: a document valid by our schema, or refused, and nothing unknown in it."""

from contextlib import suppress
from functools import cache
from typing import Any, Final, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gateway.core.fields.facts import answer_schema
from gateway.core.fields.translated import (
    UntranslatableError,
    Value,
    asked,
    content,
    markup,
    no_data,
)
from gateway.core.fields.translation import Place, Translation
from tests.core.test_translation import facts, read, the_file
from tests.sources.asking import ENTERPRISE, contracts
from tests.sources.foreign import translated

PLANTED: Final = "CANARY"
NUMBER: Final = "80651512409"


@cache
def registrations() -> Translation:
    """Read the translation of registrations of vehicles."""
    return read(the_file())


def a_registration(**changed: Any) -> dict[str, Any]:
    """Give an item of an answer, with everything the contract has."""
    person = {"nationalNr": NUMBER, "lastName": "Test", "address": {"street": "Demolaan"}}
    return {
        "transactionUID": "t-1",
        "period": {"from": "2020-01-31"},
        "plate": {"number": "1TST001", "type": "NORMAL"},
        "vehicle": {"vin": "TEST0001", "mass": "1350.50", PLANTED: PLANTED},
        "holder": {"person": person},
        "driver": {"nationalNr": NUMBER, PLANTED: {PLANTED: PLANTED}},
        PLANTED: [PLANTED],
        **changed,
    }


def told(*items: Value, **more: Value) -> etree._Element:
    """Translate an answer with *items*."""
    made = content(registrations(), {"items": [*items], "@context": PLANTED, **more})
    assert made is not None
    return made


def text(made: etree._Element, path: str) -> str | None:
    """Find a text of the first registration."""
    return made.findtext(f"Registraties/Registratie/{path}")


def test_each_item_makes_one_in_its_order() -> None:
    """With what stands in it, never with what stands beside."""
    made = told(a_registration(), a_registration(transactionUID="t-2", holder=None), next="more")
    rows = made.findall("Registraties/Registratie")
    assert [row.findtext("Transactie") for row in rows] == ["t-1", "t-2"]
    assert [row.find("Houder") is None for row in rows] == [False, True]
    assert made.findtext("Vervolg") == "more"
    assert PLANTED not in etree.tostring(made).decode()


def test_a_number_is_told_to_the_letter_and_a_value_by_its_map() -> None:
    """No rounding, no guess."""
    made = told(a_registration())
    assert text(made, "Voertuig/Massa") == "1350.50"
    assert text(made, "Kenteken/Soort") == "NORMAAL"
    made = told(a_registration(vehicle={"vin": "TEST0001", "make": True}))
    assert text(made, "Voertuig/Merk") == "true"


def test_what_is_not_there_is_left_out_with_what_it_stands_in() -> None:
    """An empty object, a null and nothing at all are one and the same."""
    bare = a_registration(holder={"person": {}}, driver=None, certificate={"id": None})
    made = told(bare)
    for path in ("Houder", "Bestuurder", "Certificaat", "Voertuig/Merk"):
        assert made.find(f"Registraties/Registratie/{path}") is None


def test_a_constant_alone_makes_no_element() -> None:
    """Nobody is a driver because a file says what drivers are called."""
    document = the_file()
    document["answer"]["Registraties/Registratie/Bestuurder/VoorNaam"] = {"constant": "Test"}
    for driver, expected in ((None, None), ({"nationalNr": NUMBER}, "Test")):
        made = content(read(document), {"items": [a_registration(driver=driver)]})
        assert made is not None
        assert text(made, "Bestuurder/VoorNaam") == expected


@pytest.mark.parametrize(
    "said",
    [{"items": []}, {"items": None}],
    ids=["no items", "null"],
)
def test_nothing_on_what_was_asked_is_no_content(said: Any) -> None:
    """Which is an exception of ours, 30001."""
    assert content(registrations(), said) is None
    exception = no_data(registrations())
    assert exception.findtext("Identificatie") == "30001"
    assert exception.findtext("Oorsprong") == "DIV"


@pytest.mark.parametrize(
    "said", [{}, {PLANTED: 1}, {"error": {"items": []}}], ids=["nothing", "something", "an error"]
)
def test_a_document_that_does_not_speak_of_it_does_not_say_there_is_nothing(said: Any) -> None:
    """An official decides on 30001: it is never said where the source did not (decision 0025)."""
    with pytest.raises(UntranslatableError):
        content(registrations(), said)


@pytest.mark.parametrize(
    "changed",
    [
        {"transactionUID": None},
        {"period": {}},
        {"period": {"from": "31/01/2020"}},
        {"period": "2020"},
        {"vehicle": []},
        {"vehicle": {"vin": ["TEST0001"]}},
        {"vehicle": {"vin": {"value": "TEST0001"}}},
        {"vehicle": {"vin": "TEST0001", "mass": "1e3"}},
        {"plate": {"number": "1TST001", "type": PLANTED}},
        {"holder": {"person": {"nationalNr": "123"}}},
        {"holder": {"person": {"lastName": "Test"}}},
        {"holder": {"person": {"nationalNr": NUMBER}, "organization": {"companyNr": "0999999922"}}},
        {"vehicle": {"vin": "TEST0001", "make": "a\x00b"}},
        {"vehicle": {"vin": "TEST0001", "make": "\ud800"}},
        {"vehicle": {"vin": "TEST0001", "make": ""}},
    ],
    ids=[
        *("no transaction", "no period", "another date", "a text", "a list", "a list of texts"),
        *("an object", "a number in another form", "an unknown value", "a short number"),
        *("no number", "two holders", "NUL", "half a character", "empty"),
    ],
)
def test_an_answer_our_schema_does_not_have_is_refused_as_a_whole(changed: Any) -> None:
    """Also when it is one item of many."""
    with pytest.raises(UntranslatableError) as raised:
        told(a_registration(), a_registration(**changed))
    assert (str(raised.value), raised.value.__cause__) == ("", None)


@pytest.mark.parametrize("most", [2, 3])
def test_more_items_than_anybody_reads_are_none(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """An item of two bytes may become forty elements."""
    monkeypatch.setattr("gateway.core.fields.translated.ITEMS_MAX", most)
    items: list[Value] = [a_registration()] * 3
    made = None
    with suppress(UntranslatableError):
        made = content(registrations(), {"items": items})
    assert (made is not None) == (most >= len(items))


def test_a_value_its_map_does_not_have_is_refused_where_any_text_would_do() -> None:
    """What nobody knows is not passed on in the source's own word."""
    document = the_file()
    rule = {"from": "vehicle/fuel", "values": {"P": "Benzine"}}
    document["answer"]["Registraties/Registratie/Voertuig/Brandstof"] = rule
    by_map = read(document)
    fuels = [{"vin": "TEST0001", "fuel": fuel} for fuel in ("P", PLANTED)]
    known, unknown = ({"items": [a_registration(vehicle=each)]} for each in fuels)
    made = content(by_map, cast("Value", known))
    assert made is not None
    assert text(made, "Voertuig/Brandstof") == "Benzine"
    with pytest.raises(UntranslatableError):
        content(by_map, cast("Value", unknown))


ACCOUNT: Final = "<account{}><purpose>001</purpose></account>"
COMPANY: Final = f"<company><number>{{}}</number>{ACCOUNT.format('')}{{}}</company>"
ONE: Final = COMPANY.format("0999999922", ACCOUNT.format(""))


@pytest.mark.parametrize(
    "inside",
    [
        ONE + COMPANY.format("0999010225", ""),
        ONE + '<company xmlns="urn:b"/>',
        COMPANY.format("0999999922", ACCOUNT.format(' xmlns="urn:b"')),
    ],
    ids=["of one name", "of one local name", "of one local name in a list"],
)
def test_of_several_elements_none_is_chosen(inside: str) -> None:
    """Where one is meant: the first may be somebody who was not asked about."""
    assert content(translated("wsdl"), markup(etree.fromstring(f"<r>{ONE}</r>"))) is not None
    with pytest.raises(UntranslatableError):
        content(translated("wsdl"), markup(etree.fromstring(f"<r>{inside}</r>")))


# --- whatever comes -------------------------------------------------------------------------------

TEXTS: Final = st.sampled_from(
    ["", "1", "TEST0001", "2020-01-31", NUMBER, "NORMAL", "0999999922", "t-1", "\x01", "\ud800"]
)
KEYS: Final = st.sampled_from(
    [
        *("items", "next", "transactionUID", "period", "from", "to", "plate", "number", "type"),
        *("vehicle", "vin", "mass", "holder", "person", "organization", "nationalNr", "companyNr"),
        *("driver", "company", "status", "accounts", "purpose", "iban", "", ".", "@id"),
    ]
)
ANYTHING: Final = st.recursive(
    st.none() | st.booleans() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)
SCHEMAS: Final = {
    "GeefVoertuigregistraties": answer_schema(facts()),
    "GeefOnderneming": answer_schema(contracts().facts(ENTERPRISE)),
}


def held(translation: Translation, value: Value) -> etree._Element | None:
    """Translate, and hold what comes of it to a schema that was made anew."""
    try:
        made = content(translation, value)
    except UntranslatableError:
        return None
    if made is not None:
        assert SCHEMAS[translation.id.name].validate(made)
        assert PLANTED not in etree.tostring(made).decode()
    return made


@given(ANYTHING)
@settings(max_examples=300)
def test_any_json_is_our_document_or_refused(value: Any) -> None:
    """No other exception comes out."""
    held(registrations(), value)
    held(translated("rest"), value)


PARTS: Final = st.sampled_from(["period", "plate", "vehicle", "holder", "driver", "certificate"])


@given(st.lists(st.dictionaries(PARTS, ANYTHING, max_size=3), min_size=1, max_size=4))
@settings(max_examples=300)
def test_a_document_with_parts_replaced_is_ours_or_refused(changes: list[Any]) -> None:
    """Near the contract, where the mistakes are."""
    items = [a_registration(**changed) for changed in changes]
    made = held(registrations(), {"items": [*items], PLANTED: PLANTED})
    if made is not None:
        assert len(made.findall("Registraties/Registratie")) == len(items)


NAMES: Final = st.sampled_from(["company", "number", "status", "account", "purpose", "iban", "x"])
SPACES: Final = st.sampled_from(["", "{urn:a}", "{urn:b}"])


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> etree._Element:
    """Give any element, with names of the register's own."""
    made = etree.Element(draw(SPACES) + draw(NAMES))
    if draw(st.booleans()):
        made.text = draw(st.sampled_from(["", "1", "0999999922", "ACTIVE", "001", " "]))
    if draw(st.integers(0, 5)) == 0:
        made.set("{http://www.w3.org/2001/XMLSchema-instance}nil", "true")
    if draw(st.integers(0, 3)) == 0:
        made.set("kind", PLANTED)
    if depth:
        made.extend(draw(st.lists(elements(depth - 1), max_size=4)))
    return made


@given(elements())
@settings(max_examples=300, deadline=None)
def test_any_element_is_our_document_or_refused(element: etree._Element) -> None:
    """Two namespaces for one name among them."""
    try:
        value = markup(element)
    except UntranslatableError:
        return
    held(translated("wsdl"), value)


# --- the question ---------------------------------------------------------------------------------


def test_a_question_gives_what_it_has_and_constants() -> None:
    """In the order of the file; what it has not is left out."""
    question = etree.fromstring(
        "<Inhoud><Criteria><Chassis><Nummer>TEST0001</Nummer></Chassis>"
        "<AantalPerPagina>10</AantalPerPagina></Criteria></Inhoud>"
    )
    assert list(asked(registrations(), question, Place.QUERY)) == [
        (("vin",), "TEST0001"),
        (("pageSize",), "10"),
    ]
    assert list(asked(registrations(), question, Place.PATH)) == []
    number = etree.fromstring(
        "<Inhoud><Criteria><Ondernemingsnummer>0999999922</Ondernemingsnummer></Criteria></Inhoud>"
    )
    assert list(asked(translated("rest"), number, Place.QUERY)) == [(("view",), "all")]
    assert list(asked(translated("wsdl"), number, Place.MESSAGE)) == [
        (("number",), "0999999922"),
        (("options", "language"), "nl"),
    ]
