"""A signed JWT (RFC 7515, RFC 7519), read one way or not at all; for tokens and for assertions.

(1) three parts of canonical base64url, of a size; header and claims strict JSON
(2) of a kind that is wanted, with nothing critical
(3) signed by a key its issuer published, with the one algorithm of that key

What a header says of keys (``jwk``, ``jku``, ``x5u``, ``x5c``) is not looked at: ``kid`` picks one
of the keys that are known. Nothing of a token is ever told: not in an answer, not in a log.
"""

import hmac
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway.edges.reloading import FilesError, Watched, read_file
from gateway.edges.rest import strict

ALGORITHMS: Final = ("ES256", "PS256", "RS256", "EdDSA", "Ed25519")
"""RS256 since identity providers of government use it; Ed25519 is what RFC 9864 calls EdDSA with
that curve."""
TOKEN_MAX: Final = 6 * 1024
"""Characters of a token; those of a known issuer are below 2 KiB."""
LEEWAY_S: Final = 5
REREAD_S: Final = 5.0
KEYS_BYTES_MAX: Final = 256 * 1024
KEYS_MAX: Final = 32
RSA_BITS_MIN: Final = 2048
MOMENT_MAX: Final = 2**40
"""Seconds since 1970 beyond any date."""

_EDGE: Final = "admin"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_OF_CURVE: Final = {"P-256": ("ES256",), "Ed25519": ("EdDSA", "Ed25519")}
_LIMITS: Final = strict.JsonLimits(depth=8, keys=200, values=1_000)


class TokenRefusedError(Exception):
    """The token does not count. ``why`` is for us alone; the caller hears that it does not."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


# -------------------------------------------------------------------- keys


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key and what it may verify: one algorithm (RFC 8725 section 3.1), by its names."""

    key: Any
    algorithms: tuple[str, ...]


class KeySource(Protocol):
    """The keys somebody signs with."""

    def named(self, kid: str) -> VerifyingKey:
        """Give the key *kid*; raise :class:`TokenRefusedError` when there is none such."""


class Published:
    """Keys as they were given."""

    def __init__(self, told: Sequence[object]) -> None:
        """*told* are the members of a JSON Web Key Set; what is no public key is left out."""
        found = [key for each in told if (key := _usable(each)) is not None]
        self._keys = {key.key.kid: key for key in found}

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._keys)

    def named(self, kid: str) -> VerifyingKey:
        """As :class:`KeySource`."""
        if (found := self._keys.get(kid)) is None:
            raise TokenRefusedError("unknown key")  # noqa: EM101, TRY003 - a word for us
        return found


class Keys:
    """Keys in a file (JWKS) that whoever publishes it may replace at any moment.

    Whoever watches calls :meth:`look` again and again, so that a key that is withdrawn counts no
    longer. A key id we do not know makes us look at once, at most once in :data:`REREAD_S`, so that
    a flood of unknown keys costs nothing. A file that is not there yet is a set without keys.
    """

    def __init__(self, path: Path, clock: Callable[[], float], what: str = "admin.jwks") -> None:
        """*clock* gives seconds that never go back; *what* is the setting that names the file."""
        self._clock = clock
        self._looked_at = clock()
        self._file = Watched(_EDGE, what, (path,), partial(_published, path), Published(()))

    def look(self) -> None:
        """Take a changed file into use; one that cannot be used changes nothing, and is told."""
        self._file.look()

    def named(self, kid: str) -> VerifyingKey:
        """As :class:`KeySource`."""
        try:
            return self._file.use().named(kid)
        except TokenRefusedError:
            if not self._may_look():
                raise
        self.look()
        return self._file.use().named(kid)

    def _may_look(self) -> bool:
        now = self._clock()
        if now - self._looked_at < REREAD_S:
            return False
        self._looked_at = now
        return True


def _published(path: Path) -> Published:
    """Read every usable key of a file; raises :class:`FilesError` where there is none."""
    content = read_file(path)
    if len(content) > KEYS_BYTES_MAX:
        raise FilesError(path, "larger than any JSON Web Key Set we read")
    try:
        told = json.loads(content)["keys"][:KEYS_MAX]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise FilesError(path, "no JSON Web Key Set") from None
    found = Published(told)
    if not found:
        raise FilesError(path, "no key in it that we can verify with")
    return found


def _usable(told: object) -> VerifyingKey | None:
    """Read one key of a set; None for one that is broken, unnamed, or no public verifier."""
    try:
        (key,) = KeySet.import_key_set({"keys": [told]}).keys  # type: ignore[list-item]
    except (JoseError, ValueError, KeyError, TypeError, AttributeError):
        return None
    algorithms = _algorithms(key)
    # Who reads the file could sign with a private one, and it is no secret of its owner any more.
    usable = key.kid and algorithms and not key.is_private
    return VerifyingKey(key, algorithms) if usable else None


def _algorithms(key: Any) -> tuple[str, ...]:  # noqa: ANN401 - a key of the library
    """Name the algorithm of *key*; none for a secret, which in a published set anybody knows."""
    told = key.as_dict(private=False) if key.key_type != "oct" else {"use": "enc"}
    if told.get("use", "sig") != "sig" or "verify" not in told.get("key_ops", ["verify"]):
        return ()
    if key.key_type == "RSA":
        # Without a word from its owner an RSA key is for RS256, never for both (PS256).
        can: tuple[str, ...] = ("RS256", "PS256") if "alg" in told else ("RS256",)
        can = can if key.raw_value.key_size >= RSA_BITS_MIN else ()
    else:
        can = _OF_CURVE.get(str(told.get("crv")), ())
    return tuple(each for each in can if told.get("alg", each) == each)


# -------------------------------------------------------------------- tokens


@dataclass(frozen=True, slots=True)
class Opened:
    """A token whose form is right. Nothing in it is true yet."""

    token: str
    header: Mapping[str, Any]
    claims: Mapping[str, Any]

    def claimed(self, name: str) -> object:
        """Give what it claims, to find the keys it must be held against."""
        return self.claims.get(name)

    def proved(self, keys: KeySource, kinds: frozenset[str]) -> Mapping[str, Any]:
        """Give its claims, signed; raise :class:`TokenRefusedError` when they are not."""
        algorithm, kid = _said(self.header, kinds)
        key = keys.named(kid)
        if algorithm not in key.algorithms:
            raise TokenRefusedError("algorithm")  # noqa: EM101 - a word for us
        try:
            jws.deserialize_compact(self.token, key.key, algorithms=[algorithm])
        except Exception as error:
            # Whatever the library trips over in it, a token is good or it is not.
            raise TokenRefusedError("signature") from error  # noqa: EM101 - as above
        return self.claims


def opened(token: str) -> Opened:
    """Take *token* apart; raise :class:`TokenRefusedError` when it has not the form of one."""
    if len(token) > TOKEN_MAX or not _TOKEN.fullmatch(token):
        raise TokenRefusedError("form")  # noqa: EM101 - a word for us
    header, claims, _ = (_decoded(part) for part in token.split("."))
    return Opened(token, _object(header), _object(claims))


def _decoded(part: str) -> bytes:
    try:
        raw = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        raise TokenRefusedError("form") from None  # noqa: EM101 - as above
    if base64url(raw) != part:
        # Spare bits that say something: a second text with the same signature.
        raise TokenRefusedError("form")  # noqa: EM101 - as above
    return raw


def _object(raw: bytes) -> Mapping[str, Any]:
    try:
        read = strict.parse(raw, _LIMITS)
    except strict.NotJsonError:
        raise TokenRefusedError("json") from None  # noqa: EM101 - as above
    if not isinstance(read, dict):
        raise TokenRefusedError("json")  # noqa: EM101 - as above
    return read


def _said(header: Mapping[str, Any], kinds: frozenset[str]) -> tuple[str, str]:
    """Read the algorithm and the key's name out of *header*."""
    kind, kid, algorithm = header.get("typ", "JWT"), header.get("kid"), header.get("alg")
    if (
        algorithm not in ALGORITHMS
        # RFC 7515 section 4.1.11 and RFC 7797: we would have to understand them.
        or "crit" in header
        or "b64" in header
        or not isinstance(kind, str)
        or kind.lower().removeprefix("application/") not in kinds
        or not isinstance(kid, str)
    ):
        raise TokenRefusedError("header")  # noqa: EM101 - as above
    return str(algorithm), kid


# -------------------------------------------------------------------- claims


def moment(claims: Mapping[str, Any], name: str) -> float:
    """Read a moment in seconds since 1970; raise :class:`TokenRefusedError` without one."""
    value = claims.get(name)
    # A bool is an int in Python.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < MOMENT_MAX:
        raise TokenRefusedError(name)
    return float(value)


def same(claimed: object, expected: str) -> bool:
    """Compare without telling, by the time it takes, how far they agree."""
    return isinstance(claimed, str) and hmac.compare_digest(claimed.encode(), expected.encode())


def base64url(raw: bytes) -> str:
    """Write *raw* as JOSE does: base64url without padding."""
    return urlsafe_b64encode(raw).decode().rstrip("=")
