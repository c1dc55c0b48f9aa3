"""Machines that ask for tokens: clients, proved by an assertion they signed (RFC 7521, RFC 7523).

(1) the client it names is one of ours
(2) signed with a key of that client's key set
(3) for this token endpoint, now, for five minutes at most
(4) said once

A client's key never comes to us: it is in the client's hands, and we have the public half.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.edges.rest.once import Once
from gateway.edges.rest.signed import (
    LEEWAY_S,
    KeySource,
    TokenRefusedError,
    moment,
    opened,
    same,
)

ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION: Final = "client-authentication+jwt"
"""``typ`` of an assertion we make."""
LIFETIME_MAX_S: Final = 300
_KINDS: Final = frozenset({"jwt", ASSERTION})
_ID: Final = re.compile(r"[!-~]{1,128}")


@dataclass(frozen=True, slots=True)
class Client:
    """A machine that may have tokens, and for whom."""

    id: str
    subject: str
    """``sub`` of its tokens: the account ``issuer|subject`` is a person's in the registry."""
    roles: frozenset[str]
    """What its tokens may carry, if the registry gives it to the account."""
    keys: KeySource


class Clients:
    """Those we know."""

    def __init__(
        self,
        clients: Mapping[str, Client],
        audiences: tuple[str, ...],
        once: Once,
        now: Callable[[], float],
    ) -> None:
        """*audiences* are the names an assertion may call us by; *now* in seconds since 1970."""
        self._clients = clients
        self._audiences = audiences
        self._once = once
        self._now = now

    def proved(self, assertion: str) -> Client:
        """Give the client that made *assertion*; blocks.

        Raises :class:`TokenRefusedError`, or :class:`~gateway.edges.rest.once.TooManyIdsError`.
        """
        unproved = opened(assertion)
        client = self._clients.get(str(unproved.claimed("iss")))  # (1)
        if client is None:
            raise TokenRefusedError("client")  # noqa: EM101 - a word for us
        claims = unproved.proved(client.keys, _KINDS)  # (2)
        ends = self._check(claims, client)  # (3)
        said = claims.get("jti")
        if not isinstance(said, str) or not _ID.fullmatch(said):
            raise TokenRefusedError("jti")  # noqa: EM101 - as above
        if not self._once.is_first(client.id, said, ends + LEEWAY_S):  # (4)
            raise TokenRefusedError("said before")  # noqa: EM101, TRY003 - as above
        return client

    def _check(self, claims: Mapping[str, Any], client: Client) -> float:
        """Hold the claims to RFC 7523 section 3; give the moment it ends."""
        now, ends = self._now(), moment(claims, "exp")
        begins = max(
            (moment(claims, name) for name in ("iat", "nbf") if name in claims), default=now
        )
        rules = (
            (same(claims.get("iss"), client.id), "issuer"),
            (same(claims.get("sub"), client.id), "subject"),
            (self._is_for_us(claims.get("aud")), "audience"),
            (now < ends + LEEWAY_S, "expired"),
            (begins <= now + LEEWAY_S, "not yet valid"),
            (ends <= now + LIFETIME_MAX_S + LEEWAY_S, "lifetime"),
        )
        for holds, why in rules:
            if not holds:
                raise TokenRefusedError(why)
        return ends

    def _is_for_us(self, audience: object) -> bool:
        """One name, and ours: what is meant for others too, they could bring here."""
        one = audience[0] if isinstance(audience, list) and len(audience) == 1 else audience
        return any(same(one, ours) for ours in self._audiences)
