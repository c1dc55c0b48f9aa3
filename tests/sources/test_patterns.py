"""Texts made for XSD patterns: accepted by libxml2, and nothing unknown guessed at."""

from functools import cache
from pathlib import Path
from random import Random
from xml.sax.saxutils import quoteattr

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gateway.sources.simulator.patterns import matches, matching

FACTS = Path(__file__).parents[2] / "wsdl" / "facts"
OTHERS = (
    r"[\p{L}\p{N}\s\-]*",
    "[^@]+@[^.]+[.].{2,}",
    "(a|bc)?d{2,}e{1,3}",
    "[-+]?[0-9]+",
    r"\p{Lu}[a-z]*",
)


@cache
def patterns() -> tuple[str, ...]:
    """Read every pattern of every fact table, and some that none has yet."""
    found = set(OTHERS)
    for path in sorted(FACTS.glob("*.yaml")):
        for row in (yaml.load(path.read_bytes(), yaml.CSafeLoader).get("types") or {}).values():
            found.update(row.get("pattern", ()))
    return tuple(sorted(found))


@cache
def a_schema(pattern: str) -> etree.XMLSchema:
    """Compile what holds an element ``a`` to *pattern*."""
    return etree.XMLSchema(
        etree.fromstring(
            '<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema"><x:element name="a">'
            '<x:simpleType><x:restriction base="x:string">'
            f"<x:pattern value={quoteattr(pattern)}/></x:restriction></x:simpleType>"
            "</x:element></x:schema>"
        )
    )


def accepted(pattern: str, text: str) -> bool:
    element = etree.Element("a")
    element.text = text
    return a_schema(pattern).validate(element)


@given(st.data())
def test_what_is_made_for_a_pattern_is_accepted_by_a_schema_with_it(data: st.DataObject) -> None:
    """Every pattern of the contracts, and our own reading of it says the same."""
    pattern = data.draw(st.sampled_from(patterns()))
    made = matching(pattern, Random(data.draw(st.integers(0, 1000))))
    assert accepted(pattern, made)
    assert matches(pattern, made)


@given(st.data())
def test_our_reading_of_a_pattern_refuses_what_a_schema_refuses(data: st.DataObject) -> None:
    """A text made for one pattern, held to another; ASCII, as all that is made."""
    one, other = data.draw(st.sampled_from(patterns())), data.draw(st.sampled_from(patterns()))
    made = matching(one, Random(data.draw(st.integers(0, 1000))))
    assert matches(other, made) == accepted(other, made)


@pytest.mark.parametrize("pattern", ["a[", "(a", "a)", r"\p{Zs}", r"\b", "[a-z-[aeiou]]", "?a"])
def test_a_pattern_that_is_not_understood_is_refused(pattern: str) -> None:
    """A guess would give messages that are not valid."""
    with pytest.raises(ValueError, match="pattern"):
        matching(pattern, Random(1))
