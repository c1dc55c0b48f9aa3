"""The scan that refuses XML before a tree is built: it counts exactly, and says nothing.

What comes of hostile XML at the doors is in tests/hostile/catalogue.
"""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.edges.xml import (
    Fault,
    UnreadableError,
    XmlLimits,
    _measure,
    _without_comments,
    parse,
)
from tests.support.catalogue import row

CANARY = "CANARY-7d1f"
LIMITS = XmlLimits()
NAMES = st.sampled_from(["a", "b:c", "A" * 20])
TEXTS = st.text("xyz= \n/>'\"", max_size=8)


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


LIMITS_TO_TRY = st.one_of(
    st.builds(XmlLimits, depth=st.integers(1, 6), elements=st.integers(1, 12)),
    st.builds(XmlLimits, attributes=st.integers(1, 3), attributes_in_all=st.integers(3, 9)),
    st.builds(XmlLimits, name_bytes=st.integers(1, 30)),
    st.builds(XmlLimits, text_bytes=st.integers(1, 9)),
)


def measures_plainly(document: bytes, limits: XmlLimits) -> bool:
    """Say the same, every tag in its turn."""
    depth = elements = attributes = 0
    for closing, name, inside, text in TAG.findall(document):
        listed = ATTRIBUTE.findall(inside)
        attributes += len(listed)
        elements += not closing
        depth += -1 if closing else 1
        longest = max(map(len, (name, *listed)))
        if (
            depth > limits.depth
            or elements > limits.elements
            or len(listed) > limits.attributes
            or attributes > limits.attributes_in_all
            or longest > limits.name_bytes
            or len(text) > limits.text_bytes
        ):
            return False
        depth -= inside.endswith(b"/")
    return True


TAG = re.compile(rb"""<(/?)([^\s<>/="']+)((?:[^<>"']|"[^"]*"|'[^']*')*)>([^<]*)""")
ATTRIBUTE = re.compile(rb"""([^\s=<>"'/]+)\s*=\s*(?:"[^"]*"|'[^']*')""")


@row(8, 9, 10, 11)
@settings(max_examples=300, deadline=None)
@given(documents(), LIMITS_TO_TRY)
def test_looking_closely_only_where_it_matters_sees_as_much(
    document: tuple[bytes, int, int], limits: XmlLimits
) -> None:
    """As if every tag were looked at, whichever limit is passed."""
    assert measures(document[0], limits) == measures_plainly(document[0], limits)


@row(9)
@given(st.integers(2, 200), st.integers(0, 200))
def test_more_closed_than_opened_is_not_taken_apart(opened: int, closed: int) -> None:
    """A million ends of nothing are refused by counting them."""
    body = b"<a/>" * opened + b"</a>" * (opened + closed + 1)
    with pytest.raises(UnreadableError) as caught:
        _measure(body, XmlLimits(depth=1))
    assert caught.value.fault is Fault.NOT_WELL_FORMED


@row(10)
@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.integers(1, 8))
def test_attributes_are_counted_exactly(counts: list[int], name_bytes: int) -> None:
    """The shortest an attribute can be: the most on one element, and all of them together."""
    tags = ["".join(f" {chr(97 + n)}=''" for n in range(count)) for count in counts]
    body = ("<r>" + "".join(f"<e{inside}/>" for inside in tags) + "</r>").encode()
    most, together = max(1, *counts), max(1, *counts, sum(counts))
    exact = XmlLimits(attributes=most, attributes_in_all=together, name_bytes=name_bytes)
    assert measures(body, exact)
    if max(counts) > 1:
        assert not measures(body, replace(exact, attributes=most - 1))
    if most < together:
        assert not measures(body, replace(exact, attributes_in_all=together - 1))


@row(11)
@given(st.integers(1, 40))
def test_a_long_name_of_an_attribute_is_seen_in_the_shortest_tag(length: int) -> None:
    """One byte more than a name may have, and nothing else on the element."""
    body = b"<r><e %b=''/></r>" % (b"a" * length)
    assert measures(body, XmlLimits(name_bytes=length))
    assert length == 1 or not measures(body, XmlLimits(name_bytes=length - 1))


@given(st.lists(st.sampled_from([b"<!--", b"-->", b"-", b">", b"<a/>", b"x", b"<!"]), max_size=9))
def test_comments_are_taken_out_from_the_left(pieces: list[bytes]) -> None:
    """As a reader would: each from its beginning to the first end after it."""
    body = rest = b"".join(pieces)
    kept, ended = b"", True
    while b"<!--" in rest and ended:
        before, _, rest = rest.partition(b"<!--")
        _, found, rest = rest.partition(b"-->")
        kept, ended = kept + before, bool(found)
    if ended:
        assert _without_comments(body) == kept + rest
    else:
        with pytest.raises(UnreadableError):
            _without_comments(body)


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
