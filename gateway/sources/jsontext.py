"""A source's JSON to a value, within limits: numbers to the letter, no name twice.

The parser is the standard library's: the faster ones keep the last of two equal names and round a
number. How deep and how much it is, is bounded before it is parsed.
"""

import json
import re
from typing import Final

from gateway.core.fields.translated import Value
from gateway.sources.answer import DEFAULT_LIMITS, AnswerLimits, UnreadableError

_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
"""With one that never ends: tried again from each quote within it, that would be quadratic."""
_BRACKET: Final = re.compile(rb"[\[\]{}]")


def parse(body: bytes, limits: AnswerLimits = DEFAULT_LIMITS) -> Value:
    """Parse JSON, which may be hostile; raise :class:`~gateway.sources.answer.UnreadableError`.

    A number is its text as it stands. UTF-8 only, without a
    byte order mark (RFC 8259 section 8.1). *limits* count a value as an element.
    """
    _bound(body, limits)
    try:
        value: Value = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=str,
            parse_float=str,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError):
        # The parser's own message quotes the document.
        raise UnreadableError from None
    return value


def _bound(body: bytes, limits: AnswerLimits) -> None:
    # A value that is a text, and a name of one, for each comma or bracket at most.
    texts_left = 2 * limits.elements + 1
    parts, at = [], 0
    # One by one: in one go it would hold the interpreter as long as it takes.
    for text in _STRING.finditer(body):
        texts_left -= 1
        if texts_left < 0 or text.end() - text.start() > limits.text_bytes:
            raise UnreadableError
        parts.append(body[at : text.start()])
        at = text.end()
    bare = b"".join([*parts, body[at:]])
    if bare.count(b",") + bare.count(b"[") + bare.count(b"{") > limits.elements:
        raise UnreadableError
    depth = 0
    for bracket in _BRACKET.finditer(bare):
        depth += 1 if bracket[0] in b"[{" else -1
        # What closes before it opens is no JSON; the parser would read no further either.
        if not 0 <= depth <= limits.depth:
            raise UnreadableError


def _object(pairs: list[tuple[str, Value]]) -> Value:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made


def _refuse(_: str) -> Value:
    """NaN and Infinity, which are no JSON."""
    raise ValueError
