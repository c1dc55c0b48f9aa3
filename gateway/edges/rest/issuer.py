"""The demo's own issuer: a key of this machine, and tokens for the demo's fictional people.

A production profile has neither; its tokens come from the organisation's identity provider.
"""

import re
from pathlib import Path
from typing import Any, Final

from joserfc import jwt
from joserfc.jwk import OKPKey

ISSUER: Final = "https://issuer.demo.example"
AUDIENCE: Final = "sluis-admin"
LIFETIME_S: Final = 600

_ACCOUNT: Final = re.compile(r"demo:[a-z0-9-]{1,40}")


class Issuer:
    """Signs tokens with the key in one file."""

    def __init__(self, path: Path) -> None:
        """Read the key at *path*; raises :class:`OSError` when there is none."""
        # The library names a key by its thumbprint (RFC 7638): the same key, the same name.
        self._key = OKPKey.import_key(path.read_text(), {"use": "sig", "alg": "Ed25519"})
        self._key.ensure_kid()

    def token(self, account: str, now: float) -> str:
        """Give *account* a token from *now* on; ``ValueError`` for what is no demo account."""
        if not _ACCOUNT.fullmatch(account):
            msg = "a demo account is written demo:NAME, e.g. demo:anke"
            raise ValueError(msg)
        at = int(now)
        claims = {
            "iss": ISSUER, "aud": AUDIENCE, "sub": account,
            "iat": at, "nbf": at, "exp": at + LIFETIME_S,
        }  # fmt: skip
        header = {"alg": "Ed25519", "kid": self._key.kid, "typ": "at+jwt"}
        return jwt.encode(header, claims, self._key, algorithms=["Ed25519"])

    def jwks(self) -> dict[str, Any]:
        """Give the public half, as a JSON Web Key Set."""
        return {"keys": [self._key.as_dict(private=False)]}


def new_key() -> bytes:
    """Make a key, as the PEM an :class:`Issuer` reads."""
    return OKPKey.generate_key("Ed25519").as_pem(private=True)
