"""Who asks: bearer tokens of one issuer, verified against its published keys (RFC 6750, RFC 9068).

(1) a token of a size and form        else no token at all
(2) signed with a key we know, by an algorithm of the closed list
(3) for us, by the issuer, now, and not for ever

The key set is a file: whoever publishes it replaces it. A key id we do not know makes us read it
again, at most once in :data:`REREAD_S`, so that a flood of unknown keys costs nothing. Nothing of a
token is ever told: not in an answer, not in a log.
"""

import hmac
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

ALGORITHMS: Final = ("ES256", "RS256", "EdDSA", "Ed25519")
"""Ed25519 is what RFC 9864 calls EdDSA with that curve."""
TOKEN_MAX: Final = 6 * 1024
"""Characters of a token; those of a known issuer are below 2 KiB."""
LIFETIME_MAX_S: Final = 3600
"""A token that would live longer is refused: it cannot be taken back."""
LEEWAY_S: Final = 5
REREAD_S: Final = 5.0
KEYS_BYTES_MAX: Final = 256 * 1024
KEYS_MAX: Final = 32
RSA_BITS_MIN: Final = 2048
MOMENT_MAX: Final = 2**40
"""Seconds since 1970 beyond any date."""
ACCOUNT_MAX: Final = 120
"""Characters of an account: what the journal keeps of an actor, uncut."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_VISIBLE: Final = re.compile(r"[!-{}~]+")
"""Of an account: no space, and no ``|``, which stands between issuer and subject."""
_TYPES: Final = frozenset({"jwt", "at+jwt", "application/at+jwt", "application/jwt"})


class TokenRefusedError(Exception):
    """The token does not count. ``why`` is for us alone; the caller hears ``invalid_token``."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who stands behind a verified token."""

    account: str
    """``issuer|subject``; of the demo issuer the subject alone."""
    roles: frozenset[str] | None = None
    """Narrows what the registry gives the account; None: does not."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose tokens count, and for whom they must be meant."""

    issuer: str
    audience: str
    short_accounts: bool = False
    """The account is the subject alone: the demo issuer's."""


class Keys:
    """The issuer's published keys, in a file it may replace at any moment."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        """*clock* gives seconds that never go back."""
        self._path = path
        self._clock = clock
        self._keys: Mapping[str, Any] = {}
        self._read_at: float | None = None

    def named(self, kid: str) -> Any:  # noqa: ANN401 - a key of the library
        """Give the key *kid*; raise :class:`TokenRefusedError` when the issuer has none such."""
        found = self._keys.get(kid)
        if found is None and self._may_read():
            self._keys = self._read()
            found = self._keys.get(kid)
        if found is None:
            raise TokenRefusedError("unknown key")  # noqa: EM101, TRY003 - a word for the metrics
        return found

    def _may_read(self) -> bool:
        now = self._clock()
        if self._read_at is not None and now - self._read_at < REREAD_S:
            return False
        self._read_at = now
        return True

    def _read(self) -> Mapping[str, Any]:
        """Read every usable key; a file that cannot be read leaves those we have."""
        try:
            with self._path.open("rb") as stream:
                content = stream.read(KEYS_BYTES_MAX + 1)
            if len(content) > KEYS_BYTES_MAX:
                return self._keys
            told = json.loads(content)["keys"][:KEYS_MAX]
        except (OSError, ValueError, KeyError, TypeError):
            return self._keys
        found = [key for each in told if (key := _usable(each)) is not None]
        return {key.kid: key for key in found} or self._keys


def _usable(told: Any) -> Any:  # noqa: ANN401 - any JSON value in, a key of the library out
    """Read one key of the set; None for one that is broken, unnamed, or no public verifier."""
    try:
        (key,) = KeySet.import_key_set({"keys": [told]}).keys
    except (JoseError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return key if key.kid and _only_verifies(key) else None


def _only_verifies(key: Any) -> bool:  # noqa: ANN401 - a key of the library
    """Whether *key* can only verify: a secret in a published set would let anybody sign."""
    if key.key_type == "oct" or key.as_dict(private=False).get("use", "sig") != "sig":
        return False
    return not (key.key_type == "RSA" and key.raw_value.key_size < RSA_BITS_MIN)


class Verifier:
    """Turns an ``Authorization`` header into a :class:`Bearer`."""

    def __init__(self, trust: Trust, keys: Keys, now: Callable[[], float]) -> None:
        """*now* is the time of day in seconds since 1970, as tokens have it."""
        self._trust = trust
        self._keys = keys
        self._now = now

    def bearer(self, token: str) -> Bearer:
        """Verify *token*; raise :class:`TokenRefusedError` when it does not count."""
        if len(token) > TOKEN_MAX or not _TOKEN.fullmatch(token):
            raise TokenRefusedError("form")  # noqa: EM101 - a word for the metrics
        try:
            header = jws.extract_compact(token.encode()).headers()
            key = self._keys.named(_kid(header))
            claims = jwt.decode(token, key, algorithms=list(ALGORITHMS)).claims
        except TokenRefusedError:
            raise
        except Exception as error:
            # Whatever the library trips over in it, a token is good or it is not.
            raise TokenRefusedError("signature") from error  # noqa: EM101 - as above
        _check(claims, self._trust, self._now())
        return _bearer(claims, self._trust)


def _kid(header: Mapping[str, Any]) -> str:
    kind, kid = header.get("typ", "JWT"), header.get("kid")
    wrong = (
        header.get("alg") not in ALGORITHMS
        or "crit" in header
        or not isinstance(kind, str)
        or kind.lower() not in _TYPES
        or not isinstance(kid, str)
    )
    if wrong:
        raise TokenRefusedError("header")  # noqa: EM101 - as above
    return str(kid)


def _check(claims: Mapping[str, Any], trust: Trust, now: float) -> None:
    """Hold the claims to RFC 7519 section 4.1, and to a lifetime."""
    issued, ends = _moment(claims, "iat"), _moment(claims, "exp")
    begins = _moment(claims, "nbf") if "nbf" in claims else issued
    audience = claims.get("aud")
    meant_for = audience if isinstance(audience, list) else [audience]
    rules = (
        (_same(claims.get("iss"), trust.issuer), "issuer"),
        (any(_same(one, trust.audience) for one in meant_for), "audience"),
        (now < ends + LEEWAY_S, "expired"),
        (begins <= now + LEEWAY_S and issued <= now + LEEWAY_S, "not yet valid"),
        (0 < ends - issued <= LIFETIME_MAX_S, "lifetime"),
        # Bound to a key or a certificate (RFC 7800): it is no bearer token.
        ("cnf" not in claims, "bound"),
    )
    for holds, why in rules:
        if not holds:
            raise TokenRefusedError(why)


def _moment(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    # A bool is an int in Python; NaN and infinity compare as they please.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < MOMENT_MAX:
        raise TokenRefusedError(name)
    return float(value)


def _same(claimed: object, expected: str) -> bool:
    return isinstance(claimed, str) and hmac.compare_digest(claimed.encode(), expected.encode())


def _bearer(claims: Mapping[str, Any], trust: Trust) -> Bearer:
    subject = claims.get("sub")
    if not isinstance(subject, str) or not _VISIBLE.fullmatch(subject):
        raise TokenRefusedError("subject")  # noqa: EM101 - as above
    account = subject if trust.short_accounts else f"{trust.issuer}|{subject}"
    if len(account) > ACCOUNT_MAX:
        raise TokenRefusedError("subject")  # noqa: EM101 - as above
    return Bearer(account, _roles(claims))


def _roles(claims: Mapping[str, Any]) -> frozenset[str] | None:
    """Read ``roles``; present and not a list of words, it narrows to nothing."""
    if "roles" not in claims:
        return None
    told = claims["roles"]
    if not isinstance(told, list):
        return frozenset()
    return frozenset(each for each in told if isinstance(each, str))
