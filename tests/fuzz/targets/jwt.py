"""Signed JWTs, as access tokens and as assertions of clients: the issuer's own words, or nothing.

``given/issuer.json`` has the public half of a key that signed exactly :data:`CLAIMS` and
:data:`ASSERTION`, and nothing else ever.
"""

import json
import re
from typing import Any, Final

from gateway.edges.rest.clients import Client, Clients
from gateway.edges.rest.oauth import _parameters, _Refused
from gateway.edges.rest.signed import Published, TokenRefusedError, opened
from gateway.edges.rest.tokens import Bearer, Trust, Verifier
from tests.fuzz.mutating import bytewise, of_json, parted, words
from tests.fuzz.target import CANARY, GIVEN, Target, attempt, claim, quiet

NOW: Final = 1_700_000_000
ISSUER: Final = "https://issuer.example/realm"
AUDIENCE: Final = "sluis"
CLIENT: Final = "client-1"
CLAIMS: Final[dict[str, Any]] = {
    "iss": ISSUER, "aud": AUDIENCE, "sub": "4711", "iat": NOW, "exp": NOW + 300,
    "roles": ["reader"], "note": CANARY,
}  # fmt: skip
ASSERTION: Final[dict[str, Any]] = {
    "iss": CLIENT, "sub": CLIENT, "aud": ISSUER, "jti": "a1", "exp": NOW + 60, "note": CANARY,
}  # fmt: skip
BEARER: Final = Bearer(f"{ISSUER}|4711", frozenset({"reader"}))


class _Always:
    """Takes every assertion for the first of its id: what was said before is another's business."""

    def is_first(self, client: str, id_: str, until: float) -> bool:
        claim(id_ == ASSERTION["jti"] and until > NOW, "an id nobody signed")
        return True


def _keys() -> Published:
    path = GIVEN / "issuer.json"
    return Published(json.loads(path.read_text())["keys"] if path.is_file() else ())


_KEYS: Final = _keys()
_VERIFIER: Final = Verifier([Trust(ISSUER, AUDIENCE, _KEYS)], lambda: float(NOW))
_CLIENTS: Final = Clients(
    {CLIENT: Client(CLIENT, "sub", frozenset(), _KEYS)},
    (ISSUER,),
    _Always(),  # type: ignore[arg-type]
    lambda: float(NOW),
)


def check(data: bytes) -> None:
    """Take it for a token, for an assertion, and for the form an assertion comes in."""
    token = data.decode("latin-1")
    found, error = attempt(lambda: opened(token), TokenRefusedError)
    quiet(error)
    if error is None:
        claim(isinstance(found.claims, dict) and found.token == token, "opened another token")
    bearer, error = attempt(lambda: _VERIFIER.bearer(token), TokenRefusedError)
    _untold(error)
    claim(error is not None or bearer == BEARER, "a bearer nobody signed for")
    client, error = attempt(lambda: _CLIENTS.proved(token), TokenRefusedError)
    _untold(error)
    claim(error is not None or client.id == CLIENT, "a client nobody signed for")
    given, error = attempt(lambda: _parameters(data), _Refused)
    quiet(error)
    if error is None:
        claim(given["grant_type"] == "client_credentials", "a grant we do not know")
        claim(
            len(re.findall(rb"(?:^|&)grant_type=", data)) == 1 or b"%" in data,
            "a parameter said twice",
        )


def _untold(error: Exception | None) -> None:
    if isinstance(error, TokenRefusedError):
        claim(CANARY not in error.why, "why a token is refused repeats it")


def _of_part(data: bytes, chance: Any) -> bytes:
    """Change what a part of a token holds, and write it as it must be written."""
    from base64 import urlsafe_b64decode, urlsafe_b64encode  # noqa: PLC0415 - here alone

    parts = data.split(b".")
    at = chance.randrange(len(parts))
    try:
        inside = urlsafe_b64decode(parts[at] + b"=" * (-len(parts[at]) % 4))
    except ValueError:
        return bytewise(data, chance)
    changed = chance.choice((of_json, of_json, bytewise))(inside, chance)
    parts[at] = urlsafe_b64encode(changed).rstrip(b"=")
    return b".".join(parts)


TARGET: Final = Target(
    check,
    (
        _of_part,
        parted(b"."),
        words(
            *(
                b"eyJhbGciOiJub25lIn0",
                b".",
                b"=",
                b"+",
                b"/",
                b"-",
                b"_",
                b"&",
                b"%",
                b"grant_type=",
            ),
            *(b"grant_type=client_credentials", b"client_assertion=", b"%00", b"%ff", b"\xff"),
        ),
    ),
    8 * 1024,
)
