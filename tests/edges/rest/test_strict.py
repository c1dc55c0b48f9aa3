"""JSON is read one way, or not at all."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.edges.rest.strict import DEPTH_MAX, NotJsonError, parse

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text('ab"[{\\', max_size=4), inner)
    ),
    max_leaves=20,
)


@given(VALUES, st.booleans())
def test_what_is_json_is_read_as_it_was_written(value: Any, ascii_: bool) -> None:  # noqa: FBT001 - hypothesis
    """Any value comes back, brackets in its texts and all."""
    assert parse(json.dumps(value, ensure_ascii=ascii_).encode()) == value


@given(st.binary(max_size=60) | st.text('{}[]",:\\0u1e.-tn', max_size=40).map(str.encode))
def test_other_bytes_are_refused_with_one_error(body: bytes) -> None:
    """Nothing but NotJsonError comes out, and the standard library agrees on what is read."""
    try:
        read = parse(body)
    except NotJsonError:
        return
    assert read == json.loads(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "\\u0062": 2}}',
        b"[" * (DEPTH_MAX + 1) + b"]" * (DEPTH_MAX + 1),
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"NaN",
        b"[Infinity, -Infinity]",
        b"1" * 41,
        b"1e" + b"9" * 50,
        b'"\xff"',
        b'"\xc0\xaf"',
        b'"\xed\xa0\x80"',
        b'"\\ud800"',
        b'{"\\udc00x": 1}',
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{\x00}\x00",
        b"{} {}",
        b"{'a': 1}",
        b"[1,]",
        b"// x\n{}",
        b'"a\nb"',
    ],
)
def test_what_could_be_read_two_ways_is_not_read(body: bytes) -> None:
    """Twice one name, half characters, byte orders, depth, numbers without end."""
    with pytest.raises(NotJsonError):
        parse(body)


def test_brackets_in_texts_are_no_depth() -> None:
    """Only structure counts; escapes do not end a text early."""
    value = {"a": "[" * 1000, "b": '\\"[[[{{{' * 100}

    assert parse(json.dumps(value).encode()) == value
    deep: Any = 1
    for _ in range(DEPTH_MAX):
        deep = [deep]
    assert parse(json.dumps(deep).encode()) == deep
