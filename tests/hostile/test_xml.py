"""The scan that refuses XML before a tree is built: it counts exactly, and says nothing.

What comes of hostile XML at the doors is in tests/hostile/catalogue.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.edges.xml import Fault, UnreadableError, XmlLimits, _is_small, _measure, parse
from tests.support.catalogue import row

CANARY = "CANARY-7d1f"
LIMITS = XmlLimits()
NAMES = st.sampled_from(["a", "b:c", "A" * 20])
TEXTS = st.text("xyz= \n/'\"", max_size=8)


@st.composite
def documents(draw: st.DrawFn, depth: int = 0) -> tuple[bytes, int, int]:
    """Draw a document with its number of elements and its depth."""
    name, text = draw(NAMES), draw(TEXTS)
    listed = [
        f' a{n}="{draw(TEXTS).replace(chr(34), "")}>"' for n in range(draw(st.integers(0, 3)))
    ]
    children = [] if depth == 4 else draw(st.lists(documents(depth + 1), max_size=3))
    head = f"{name}{''.join(listed)}"
    if not children and not text:
        return f"<{head}/>".encode(), 1, 1
    inside = text.encode() + b"".join(child[0] for child in children)
    document = b"<%b>%b</%b>" % (head.encode(), inside, name.encode())
    return (
        document,
        1 + sum(child[1] for child in children),
        1 + max((child[2] for child in children), default=0),
    )


def measures(document: bytes, limits: XmlLimits) -> bool:
    try:
        _measure(document, limits)
    except UnreadableError as error:
        return error.fault is not Fault.TOO_LARGE
    return True


@row(10)
def test_attributes_are_counted_in_all() -> None:
    """Few on each of many elements: as many as are allowed, and one more."""
    body = b"<a>" + b"<b c='=' d=''/>" * 40 + b"</a>"
    assert measures(body, XmlLimits(attributes=2, attributes_in_all=80))
    assert not measures(body, XmlLimits(attributes=2, attributes_in_all=79))


@row(8, 9)
@settings(max_examples=60, deadline=None)
@given(documents())
def test_elements_and_depth_are_counted_exactly(document: tuple[bytes, int, int]) -> None:
    """The scan agrees with the tree, to the last element and level."""
    body, elements, depth = document
    assert measures(body, XmlLimits(elements=elements, depth=depth))
    assert not measures(body, XmlLimits(elements=elements - 1, depth=depth))
    assert not measures(body, XmlLimits(elements=elements, depth=depth - 1))


@row(8, 9, 10)
@settings(max_examples=60, deadline=None)
@given(documents(), st.integers(1, 12), st.integers(1, 4), st.integers(1, 30))
def test_the_short_way_never_lets_through_what_the_long_way_refuses(
    document: tuple[bytes, int, int], depth: int, attributes: int, name: int
) -> None:
    """Small is a promise about every limit."""
    limits = XmlLimits(depth=depth, attributes=attributes, name_bytes=name)
    if _is_small(document[0], limits):
        assert measures(document[0], limits)


def test_the_parser_error_does_not_travel() -> None:
    """Neither in the text nor as the cause: both hold the input."""
    with pytest.raises(UnreadableError) as caught:
        parse(f"<a>{CANARY}".encode(), LIMITS)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert CANARY not in str(caught.value)


@row(8, 9, 10, 11)
def test_the_limits_are_those_of_the_catalogue() -> None:
    """CATALOGUE section 1, column "request"."""
    assert (LIMITS.depth, LIMITS.elements, LIMITS.attributes) == (64, 50_000, 64)
    assert (LIMITS.name_bytes, LIMITS.text_bytes) == (128, 2 * 1024 * 1024)
