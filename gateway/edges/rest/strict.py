"""JSON as RFC 8259 means it, and no more: UTF-8, no name twice, no number that is none. Pure.

Limits hold before anything is built: the depth is counted over the bytes, so that no nesting
reaches a parser that recurses.
"""

import json
import re
from typing import Any, Final

DEPTH_MAX: Final = 32
"""A registry document is at most six deep."""
NUMBER_MAX: Final = 40
"""Characters of a number: beyond it, turning it into one costs more than it can mean."""

_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS: Final = re.compile(rb"[\[{]|[\]}]")
_LONG_NUMBER: Final = re.compile(rb"[0-9.eE+-]{%d,}" % (NUMBER_MAX + 1))
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class NotJsonError(Exception):
    """The bytes are not JSON we read; the text says why, and repeats nothing of them."""


def parse(body: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Read *body*; raise :class:`NotJsonError` when it is anything but one strict JSON value."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        msg = "the body is not UTF-8"
        raise NotJsonError(msg) from None
    bare = _STRING.sub(b'""', body)
    _measure(bare)
    try:
        read = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        msg = "the body is not JSON"
        raise NotJsonError(msg) from None
    if "\\u" in text or "\\U" in text:
        _check_surrogates(read)
    return read


def _measure(bare: bytes) -> None:
    """Refuse, over bytes without strings, what nests too deep or holds an endless number."""
    if _LONG_NUMBER.search(bare):
        msg = f"a number is longer than {NUMBER_MAX} characters"
        raise NotJsonError(msg)
    depth = 0
    for bracket in _BRACKETS.finditer(bare):
        depth += 1 if bracket[0] in b"[{" else -1
        if depth > DEPTH_MAX:
            msg = f"the body is nested deeper than {DEPTH_MAX} levels"
            raise NotJsonError(msg)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        msg = "a name stands twice in one object; leave one"
        raise NotJsonError(msg)
    return made


def _no_constant(_: str) -> None:
    msg = "NaN and Infinity are not JSON"
    raise NotJsonError(msg)


def _check_surrogates(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """An escape can name half a character, which no encoding can write again."""
    if isinstance(value, str):
        if _SURROGATE.search(value):
            msg = "a text holds half a character (a lone surrogate)"
            raise NotJsonError(msg)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_surrogates(name)
            _check_surrogates(inner)
    elif isinstance(value, list):
        for inner in value:
            _check_surrogates(inner)
