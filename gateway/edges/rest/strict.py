"""JSON as RFC 8259 means it, and no more: UTF-8, no name twice, no number that is none. Pure.

(1) UTF-8 without a byte order mark
(2) within limits, counted over the bytes: nothing is built before, and no nesting reaches a parser
    that recurses
(3) JSON, each name once, each number one that a double or an integer holds
(4) whole characters

``-0`` is JSON, and a number; it is no integer, so that a field for one refuses it.
"""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class JsonLimits:
    """How much one text may hold (CATALOGUE section 1)."""

    depth: int = 32
    """A registry document is at most six deep."""
    keys: int = 10_000
    """Names of all objects together."""
    values: int = 50_000
    """Members and elements together."""
    digits: int = 32
    """Digits of a number that mean something: zeros before the first other one are not counted."""
    characters: int = 128
    """Characters of a number, whatever they mean."""


LIMITS: Final = JsonLimits()

_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS: Final = re.compile(rb"[\[{]|[\]}]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class NotJsonError(Exception):
    """The bytes are not JSON we read; the text says why, and repeats nothing of them."""


def parse(body: bytes, limits: JsonLimits = LIMITS) -> Any:  # noqa: ANN401 - any JSON value
    """Read *body*; raise :class:`NotJsonError` when it is anything but one strict JSON value."""
    try:
        text = body.decode("utf-8")  # (1)
    except UnicodeDecodeError:
        msg = "the body is not UTF-8"
        raise NotJsonError(msg) from None
    _measure(_STRING.sub(b'""', body), limits)  # (2)
    try:
        read = json.loads(  # (3)
            text,
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_int=_integer(limits),
            parse_float=_float(limits),
        )
    except (ValueError, RecursionError):
        msg = "the body is not JSON"
        raise NotJsonError(msg) from None
    if "\\u" in text:
        _check_surrogates(read)  # (4)
    return read


def _measure(bare: bytes, limits: JsonLimits) -> None:
    """Refuse, over bytes without strings, what nests too deep, or holds too much."""
    # A number is refused before anything is built: turning a long one into digits is quadratic.
    if re.search(rb"[0-9.eE+-]{%d,}" % (limits.characters + 1), bare):
        msg = f"a number is longer than {limits.characters} characters"
        raise NotJsonError(msg)
    if bare.count(b":") > limits.keys:
        msg = f"the body has more than {limits.keys} names"
        raise NotJsonError(msg)
    if bare.count(b",") >= limits.values:
        msg = f"the body has more than {limits.values} values"
        raise NotJsonError(msg)
    depth = 0
    for bracket in _BRACKETS.finditer(bare):
        depth += 1 if bracket[0] in b"[{" else -1
        if depth > limits.depth:
            msg = f"the body is nested deeper than {limits.depth} levels"
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


def _integer(limits: JsonLimits) -> Callable[[str], int | float]:
    def read(written: str) -> int | float:
        _check_digits(written, limits)
        return -0.0 if written == "-0" else int(written)

    return read


def _float(limits: JsonLimits) -> Callable[[str], float]:
    def read(written: str) -> float:
        digits = _check_digits(re.split("[eE]", written)[0], limits)
        value = float(written)
        # Beyond a double it would be infinity, or nothing: another number than was written.
        if math.isinf(value) or (digits and value == 0):
            msg = "a number is larger or smaller than any we read"
            raise NotJsonError(msg)
        return value

    return read


def _check_digits(written: str, limits: JsonLimits) -> int:
    """Count the digits of *written* that mean something; refuse too many."""
    found = len(written.replace(".", "").lstrip("-0"))
    if found > limits.digits:
        msg = f"a number has more than {limits.digits} digits"
        raise NotJsonError(msg)
    return found


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
