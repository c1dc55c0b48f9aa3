"""Strict JSON: never more than the standard library reads, and the same where both read."""

import json
import math
from typing import Any, Final

from gateway.edges.rest.strict import JsonLimits, NotJsonError, parse
from tests.fuzz.mutating import of_json, words
from tests.fuzz.target import Target, attempt, claim, quiet

TIGHT: Final = JsonLimits(depth=4, keys=8, values=16, digits=8, characters=12)


def check(data: bytes) -> None:
    """Read within limits no input reaches, and within such as one can."""
    for limits in (TIGHT, JsonLimits()):
        read, error = attempt(lambda limits=limits: parse(data, limits), NotJsonError)  # type: ignore[misc]
        quiet(error)
        if error is None:
            _is_what_others_read(read, data)
            claim(_depth(read) <= limits.depth, "deeper than the limit")
            claim(_values(read) <= limits.values, "more values than the limit")


def _is_what_others_read(read: Any, data: bytes) -> None:
    claim(not data.startswith(b"\xef\xbb\xbf"), "a byte order mark was read")
    try:
        others = json.loads(data.decode(), object_pairs_hook=_each_once)
    except ValueError:
        claim(holds=False, what="what no other parser reads")
        return
    claim(others == read, "another value than other parsers read")
    written = json.dumps(read, ensure_ascii=False, allow_nan=False).encode()
    claim(json.loads(written) == read, "written and read again it is another value")
    claim(parse(written, JsonLimits(characters=400, digits=320)) == read, "refused as we write it")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    claim(len({name for name, _ in pairs}) == len(pairs), "a name that stands twice was read")
    return dict(pairs)


def _depth(value: Any) -> int:
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return 1 + max(map(_depth, inside), default=0)
    claim(not isinstance(value, float) or math.isfinite(value), "a number that is none")
    return 0


def _values(value: Any) -> int:
    if not isinstance(value, dict | list):
        return 0
    inside = list(value.values() if isinstance(value, dict) else value)
    return max(len(inside) - 1, 0) + sum(map(_values, inside))


TARGET: Final = Target(
    check,
    (
        of_json,
        words(
            *(
                b"NaN",
                b"Infinity",
                b"-0",
                b"1e999",
                b"1e-999",
                b"0" * 40,
                b"1" * 40,
                b"01",
                b"1.",
                b".5",
            ),
            *(
                b'"a":',
                b'"\\u0061":',
                b'"\\ud800"',
                b"\\ud83d\\ude00",
                b"[",
                b"]",
                b"{",
                b"}",
                b",",
            ),
            *(
                b"\xef\xbb\xbf",
                b"\xed\xa0\x80",
                b"\xc0\xaf",
                b'\\"',
                b"\\",
                b"\x00",
                b"//",
                b"null",
            ),
        ),
    ),
    8 * 1024,
)
