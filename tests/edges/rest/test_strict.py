"""JSON is read one way, or not at all."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.edges.rest.strict import LIMITS, JsonLimits, NotJsonError, parse

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
        b"[" * (LIMITS.depth + 1) + b"]" * (LIMITS.depth + 1),
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"NaN",
        b"[Infinity, -Infinity]",
        b"1" * 33,
        b"[1, -" + b"1" * 33 + b"]",
        b"{%s}" % b",".join(b'"k%d":1' % n for n in range(10_001)),
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
    for _ in range(LIMITS.depth):
        deep = [deep]
    assert parse(json.dumps(deep).encode()) == deep


def test_names_are_counted_in_all_objects_together() -> None:
    """Colons within texts are none; where the limit lies is a setting."""
    value = {"a": {"b": ":::"}, "c": [{"d": 1}]}
    assert parse(json.dumps(value).encode(), JsonLimits(keys=4)) == value
    with pytest.raises(NotJsonError, match="more than 3 names"):
        parse(json.dumps(value).encode(), JsonLimits(keys=3))


def test_values_are_counted_in_all_objects_and_lists_together() -> None:
    """A list of nothing but zeros costs thirty times its bytes."""
    assert len(parse(b"[%b0]" % (b"0," * (LIMITS.values - 1)))) == LIMITS.values
    with pytest.raises(NotJsonError, match="values"):
        parse(b"[%b0]" % (b"0," * LIMITS.values))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"1" * 32, int("1" * 32)),
        (b"-0." + b"0" * 90 + b"1", -1e-91),
        (b"1" * 32 + b"e-10", 1.1111111111111111e21),
        (b"0e999", 0.0),
        (b"1e308", 1e308),
    ],
)
def test_a_number_is_read_as_it_was_written(written: bytes, read: float) -> None:
    """Thirty-two digits that mean something; zeros before them do not."""
    assert parse(written) == read


@pytest.mark.parametrize(
    "written",
    [
        b"1" * 33,
        b"0." + b"1" * 33,
        b"0." + b"0" * 126 + b"1",
        b"1e999",
        b"-1e999",
        b"1e-999",
        b"1" * 5000,
    ],
)
def test_a_number_that_no_number_holds_is_refused(written: bytes) -> None:
    """Infinity and a silent zero are other numbers than were written."""
    with pytest.raises(NotJsonError, match="number"):
        parse(written)


def test_minus_nought_is_a_number_and_no_integer() -> None:
    """Python would make 0 of it, which is not what was written."""
    (read,) = parse(b"[-0]")
    assert (type(read), str(read)) == (float, "-0.0")
