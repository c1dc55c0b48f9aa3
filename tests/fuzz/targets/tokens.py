"""What an authorisation server answers: a token for one header and for some time, or none."""

import json
import math
import re
from typing import Final

from gateway.sources.client import HttpAnswer
from gateway.sources.tokens import TOKEN_CHARS_MAX, TokenUnavailable, _token
from tests.fuzz.mutating import of_json, words
from tests.fuzz.target import Target, attempt, claim, quiet

HEADER: Final = re.compile(r"[\x21-\x7e]+")


def check(data: bytes) -> None:
    """Read it as what came with status 200; with another it is never a token."""
    for status in (200, 201, 400):
        told, error = attempt(
            lambda status=status: _token(HttpAnswer(status, {}, data)),  # type: ignore[misc]
            TokenUnavailable,
        )
        quiet(error)
        if error is None:
            claim(status == 200, "a token of a refusal")
            _is_one(told, data)


def _is_one(told: tuple[str, float], data: bytes) -> None:
    token, lives_s = told
    claim(HEADER.fullmatch(token), "more than a token in a header")
    claim(len(token) <= TOKEN_CHARS_MAX, "a token longer than a header may be")
    claim(lives_s > 0 and not math.isnan(lives_s), "a token that lives no time")
    said = json.loads(data)
    claim(said["access_token"] == token, "another token than was given")
    claim(said["token_type"].lower() == "bearer", "a token of another kind")


TARGET: Final = Target(
    check,
    (
        of_json,
        words(b"1e400", b"-0", b"5e-324", b"\\r\\n", b"\\u0000", b"Bearer", b"bearer", b"MAC"),
    ),
)
