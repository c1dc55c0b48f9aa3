"""Keys that sign tokens and assertions, and the demo's own issuer.

The demo's issuer has a key of this machine, and tokens for its fictional people; a production
profile has neither. What gives tokens to machines stands in :mod:`gateway.edges.rest.oauth`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import orjson
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

from gateway.edges.rest.signed import RSA_BITS_MIN, Published

ISSUER: Final = "https://issuer.demo.example"
AUDIENCE: Final = "sluis-admin"
LIFETIME_S: Final = 600
KEYS_MAX: Final = 2
"""The one that signs, and the one before or after it."""

_ACCOUNT: Final = re.compile(r"demo:[a-z0-9-]{1,40}")


class SigningKeys:
    """Private keys: the first signs, all of them are published."""

    def __init__(self, pems: Sequence[bytes]) -> None:
        """Read one or two keys (PEM): P-256, Ed25519, or RSA of 2048 bits or more.

        Raises :class:`ValueError` for anything else.
        """
        if not 1 <= len(pems) <= KEYS_MAX:
            msg = "give the key that signs, and at most one beside it"
            raise ValueError(msg)
        self._keys = [_private(pem) for pem in pems]

    def sign(self, kind: str, claims: Mapping[str, Any]) -> str:
        """Make a JWT of *claims*; *kind* is its ``typ``."""
        key = self._keys[0]
        header = {"alg": key.alg, "kid": key.kid, "typ": kind}
        return jws.serialize_compact(header, orjson.dumps(dict(claims)), key, algorithms=[key.alg])

    def jwks(self) -> dict[str, Any]:
        """Give the public halves, as a JSON Web Key Set."""
        return {"keys": [key.as_dict(private=False) for key in self._keys]}

    def published(self) -> Published:
        """Give the public halves to verify with."""
        return Published(self.jwks()["keys"])


def _private(pem: bytes) -> Any:  # noqa: ANN401 - a key of the library
    """Read a private key that signs in one way, named by its thumbprint (RFC 7638)."""
    try:
        found = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError):
        msg = "no private key in PEM form without a password"
        raise ValueError(msg) from None
    key: ECKey | OKPKey | RSAKey
    if isinstance(found, ec.EllipticCurvePrivateKey) and found.curve.name == "secp256r1":
        key = ECKey.import_key(pem, {"use": "sig", "alg": "ES256"})
    elif isinstance(found, ed25519.Ed25519PrivateKey):
        key = OKPKey.import_key(pem, {"use": "sig", "alg": "Ed25519"})
    elif isinstance(found, rsa.RSAPrivateKey) and found.key_size >= RSA_BITS_MIN:
        key = RSAKey.import_key(pem, {"use": "sig", "alg": "PS256"})
    else:
        msg = f"a key that signs is P-256, Ed25519, or RSA of {RSA_BITS_MIN} bits or more"
        raise ValueError(msg)
    key.ensure_kid()
    return key


class Issuer:
    """The demo's own."""

    def __init__(self, pem: bytes) -> None:
        """Sign with the key in *pem*; raises :class:`ValueError` when it is none."""
        self.keys = SigningKeys([pem])

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
        return self.keys.sign("at+jwt", claims)


def new_key() -> bytes:
    """Make a key, as the PEM an :class:`Issuer` reads."""
    return OKPKey.generate_key("Ed25519").as_pem(private=True)
