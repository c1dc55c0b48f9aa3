"""Who asks: access tokens of issuers we trust, bound to a certificate (RFC 6750, 9068, 8705).

(1) of an issuer we know, signed with a key it published (:mod:`gateway.edges.rest.signed`)
(2) for us, now, and not for ever
(3) on the connection of the certificate it is bound to, or of nobody's where that may be

A token that is bound counts with its certificate alone, whatever the setting; one that is not
counts where bearer tokens are taken.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gateway.edges.rest.signed import (
    LEEWAY_S,
    KeySource,
    TokenRefusedError,
    base64url,
    moment,
    opened,
    same,
)

LIFETIME_MAX_S: Final = 3600
"""A token that would live longer is refused: it cannot be taken back."""
ACCOUNT_MAX: Final = 120
"""Characters of an account: what the journal keeps of an actor, uncut."""
ACCESS_TOKEN: Final = frozenset({"at+jwt"})
"""``typ`` of an access token (RFC 9068 section 2.1)."""
ANY_TOKEN: Final = frozenset({"jwt", "at+jwt"})
"""Identity providers that do not know RFC 9068 write JWT."""
_BOUND: Final = "x5t#S256"

_VISIBLE: Final = re.compile(r"[!-{}~]+")
"""Of an account: no space, and no ``|``, which stands between issuer and subject."""


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
    keys: KeySource
    kinds: frozenset[str] = ANY_TOKEN
    short_accounts: bool = False
    """The account is the subject alone: the demo issuer's."""


class Verifier:
    """Turns an access token into a :class:`Bearer`."""

    def __init__(
        self, trusts: Sequence[Trust], now: Callable[[], float], *, bound: bool = False
    ) -> None:
        """*now* is the time of day in seconds since 1970, as tokens have it.

        *bound*: only tokens that are bound to a certificate count.
        """
        self._trusts = tuple(trusts)
        self._now = now
        self._bound = bound

    def bearer(self, token: str, certificate: bytes | None = None) -> Bearer:
        """Verify *token*; raise :class:`TokenRefusedError` when it does not count.

        *certificate* is the SHA-256 of the one the connection was opened with.
        """
        unproved = opened(token)
        trust = self._trusted(unproved.claimed("iss"))  # (1)
        claims = unproved.proved(trust.keys, trust.kinds)
        _check(claims, trust, self._now())  # (2)
        if not _is_held(claims, certificate, required=self._bound):  # (3)
            raise TokenRefusedError("bound")  # noqa: EM101 - a word for us
        return _bearer(claims, trust)

    def _trusted(self, issuer: object) -> Trust:
        for trust in self._trusts:
            if same(issuer, trust.issuer):
                return trust
        raise TokenRefusedError("issuer")  # noqa: EM101 - as above


def _check(claims: Mapping[str, Any], trust: Trust, now: float) -> None:
    """Hold the claims to RFC 7519 section 4.1, and to a lifetime."""
    issued, ends = moment(claims, "iat"), moment(claims, "exp")
    begins = moment(claims, "nbf") if "nbf" in claims else issued
    audience = claims.get("aud")
    meant_for = audience if isinstance(audience, list) else [audience]
    rules = (
        (any(same(one, trust.audience) for one in meant_for), "audience"),
        (now < ends + LEEWAY_S, "expired"),
        (begins <= now + LEEWAY_S and issued <= now + LEEWAY_S, "not yet valid"),
        (0 < ends - issued <= LIFETIME_MAX_S, "lifetime"),
    )
    for holds, why in rules:
        if not holds:
            raise TokenRefusedError(why)


def _is_held(claims: Mapping[str, Any], certificate: bytes | None, *, required: bool) -> bool:
    """Whether who shows the token holds what it is bound to (RFC 8705 section 3).

    Bound to anything else (RFC 7800: a key, another certificate's hash), nobody here can show it.
    """
    if "cnf" not in claims:
        return not required
    confirmation = claims["cnf"]
    if not isinstance(confirmation, dict) or set(confirmation) != {_BOUND} or certificate is None:
        return False
    return same(confirmation[_BOUND], base64url(certificate))


def bound_to(certificate: bytes) -> dict[str, str]:
    """Write the claim ``cnf`` of a token for the holder of *certificate* (its SHA-256)."""
    return {_BOUND: base64url(certificate)}


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
