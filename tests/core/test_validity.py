"""Whether something is valid does not depend on how much of it there is; how it is found does."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gateway.core.fields.validity import IN_TREE_MAX, is_valid
from tests.support.catalogue import row

XS: Final = "http://www.w3.org/2001/XMLSchema"
SCHEMA: Final = etree.XMLSchema(
    etree.fromstring(
        f'<xs:schema xmlns:xs="{XS}"><xs:element name="Inhoud"><xs:complexType><xs:sequence>'
        '<xs:element name="Code" type="xs:int" minOccurs="0" maxOccurs="unbounded"/>'
        "</xs:sequence></xs:complexType></xs:element></xs:schema>"
    )
)


def codes(texts: list[str]) -> etree._Element:
    """Give an element with these codes, with something behind it."""
    around = etree.Element("Vraag")
    made = etree.SubElement(around, "Inhoud")
    made.tail = "behind it"
    for text in texts:
        etree.SubElement(made, "Code").text = text
    return made


@pytest.mark.parametrize("size", [0, 1, IN_TREE_MAX - 2, IN_TREE_MAX - 1, IN_TREE_MAX, 1_000])
@pytest.mark.parametrize("wrong", ["x", "", "1.5", "& <"])
def test_few_and_many_are_judged_alike(size: int, wrong: str) -> None:
    """By the tree or by the stream, what stands behind the element left alone."""
    assert is_valid(SCHEMA, codes(["1"] * size))
    assert not is_valid(SCHEMA, codes(["1"] * size + [wrong]))
    other = codes(["1"] * size)
    etree.SubElement(other, "Iets")
    assert not is_valid(SCHEMA, other)


@given(st.lists(st.sampled_from(["1", " 2 ", "x", "-0", "9999999999"]), max_size=8))
def test_whatever_the_size_lxml_says_the_same(texts: list[str]) -> None:
    """The same elements, with as many valid ones behind them as make it a stream."""
    many = codes(texts + ["1"] * IN_TREE_MAX)
    assert is_valid(SCHEMA, many) == SCHEMA.validate(codes(texts))


@row(140)
def test_many_wrong_elements_are_not_noted_by_their_place_in_the_tree() -> None:
    """Counting to each took 34,000 of them, in half a megabyte, twelve seconds of a worker."""
    SCHEMA.validate(codes([]))
    assert not is_valid(SCHEMA, codes(["x"] * 30_000))
    assert not [each.path for each in SCHEMA.error_log]
