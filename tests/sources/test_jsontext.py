"""JSON of a source: to the letter, within limits, and nothing twice."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.sources.answer import AnswerLimits, UnreadableError
from gateway.sources.jsontext import parse
from tests.support.catalogue import row

TIGHT = AnswerLimits(depth=4, elements=8, text_bytes=40)


@pytest.mark.parametrize(
    "text",
    ["1.10", "0.1000000000000000055511151231257827", "1e400", "-0", "9" * 5000, "1E+2"],
    ids=lambda text: text[:8],
)
def test_a_number_is_the_text_that_was_written(text: str) -> None:
    """A float would round it, and 1.10 is not 1.1 to whoever signed it."""
    assert parse(f'{{"n": {text}}}'.encode()) == {"n": text}


@row(139)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"CANARY",
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1} {}',
        b'{"a": 1',
        b'{"a": 01}',
        b"{'a': 1}",
        b'{"a": "\n"}',
        b'{"a": "\xe9"}',
        b'\xef\xbb\xbf{"a": 1}',
        '{"a": 1}'.encode("utf-16"),
        b"]]]" + b"[" * 3,
        b"[" * 100_000,
        b'{"a":' * 65 + b"1" + b"}" * 65,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_what_two_readers_could_read_differently_is_refused(body: bytes) -> None:
    """Row 139; with nothing of it in the words of the error."""
    with pytest.raises(UnreadableError) as raised:
        parse(body)
    assert (str(raised.value), raised.value.__cause__) == ("", None)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b"[[[[1]]]]", True),
        (b"[[[[[1]]]]]", False),
        (b"[1,2,3,4,5,6,7]", True),
        (b"[1,2,3,4,5,6,7,8,9,10]", False),
        (b'["' + b"[" * 30 + b'"]', True),
        (b'["' + b"a" * 50 + b'"]', False),
        (b'{"a":"b"' + b',"c":"d"' * 7 + b"}", False),
        (b"{" + b'"a" "b"' * 9 + b"}", False),
        (b'["\\"[[[[[[", 1]', True),
    ],
    ids=[
        "deep",
        "too deep",
        "many",
        "too many",
        "brackets in a text",
        "long",
        "twice",
        "texts alone",
        "escaped",
    ],
)
def test_depth_number_and_length_are_bounded(body: bytes, *, read: bool) -> None:
    """What stands in a text is no structure."""
    if read:
        parse(body, TIGHT)
    else:
        with pytest.raises(UnreadableError):
            parse(body, TIGHT)


@row(140)
@pytest.mark.parametrize("end", [b"", b"\\"], ids=["quoted", "escaped"])
def test_a_text_that_never_ends_is_read_once(end: bytes) -> None:
    """Tried from each quote within it, a megabyte would hold the interpreter for an hour."""
    with pytest.raises(UnreadableError):
        parse(b'"' + b'\\"' * 500_000 + end)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


def _as_text(value: object) -> object:
    match value:
        case bool() | None:
            return value
        case int():
            return str(value)
        case dict():
            return {name: _as_text(each) for name, each in value.items()}
        case list():
            return [_as_text(each) for each in value]
        case _:
            return value


@given(VALUES)
def test_whatever_is_json_is_read_as_it_stands(value: object) -> None:
    """But for its numbers, which stay texts."""
    assert parse(json.dumps(value, ensure_ascii=False).encode()) == _as_text(value)


@given(
    st.binary(max_size=80) | st.text(alphabet='{}[],:"\\01e-tru \n', max_size=60).map(str.encode)
)
def test_whatever_comes_is_read_or_refused(body: bytes) -> None:
    """No other exception, and never more depth than was looked for."""
    try:
        read = parse(body, TIGHT)
    except UnreadableError:
        return
    assert _depth(read) <= TIGHT.depth


def _depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = isinstance(value, dict | list)
    return own + max((_depth(each) for each in inner), default=0)
