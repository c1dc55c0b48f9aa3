"""Tokens for machines: OAuth 2.0 client credentials (RFC 6749 section 4.4), on the TLS door.

(1) has it failed too often?                       429
(2) on a connection with a client certificate      401 invalid_client
(3) the form, each parameter once                  400 invalid_request, unsupported_grant_type
(4) the client, by its assertion (RFC 7523)        401 invalid_client
(5) roles it may have, those it asks for           400 invalid_scope
(6) a token (RFC 9068), ten minutes, bound to that certificate (RFC 8705)

A refusal says one word of RFC 6749 section 5.2, and nothing of why: who tries keys or names learns
nothing from it.
"""

import math
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl

from gateway import telemetry
from gateway.core.identity import PeerIdentity
from gateway.edges.rest.clients import ASSERTION_TYPE, Client, Clients
from gateway.edges.rest.door import EDGE
from gateway.edges.rest.failing import WINDOW_S, Failures
from gateway.edges.rest.issuer import SigningKeys
from gateway.edges.rest.once import TooManyIdsError
from gateway.edges.rest.signed import ALGORITHMS, TokenRefusedError
from gateway.edges.rest.tokens import ACCESS_TOKEN, Trust, bound_to

TOKEN: Final = "/oauth/token"  # noqa: S105 - a path
JWKS: Final = "/oauth/jwks"
METADATA: Final = "/.well-known/oauth-authorization-server"
"""RFC 8414 section 3."""
API: Final = "/api/v1"
GRANT: Final = "client_credentials"
LIFETIME_S: Final = 600
PARAMETERS_MAX: Final = 16


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of the token endpoint."""

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


class _Refused(Exception):  # noqa: N818 - the RFC's word
    """The request gets no token; ``told`` says so."""

    def __init__(self, error: str, status: int = 400, wait_s: float = 0.0) -> None:
        headers = {"retry-after": str(math.ceil(wait_s))} if wait_s else {}
        self.told = Told(status, {"error": error}, {"pragma": "no-cache", **headers})
        super().__init__(error)


class TokenEndpoint:
    """Gives machines tokens of our own."""

    def __init__(
        self,
        issuer: str,
        keys: SigningKeys,
        clients: Clients,
        failures: Failures,
        now: Callable[[], float],
    ) -> None:
        """*issuer* is our own URL, without a path; *now* in seconds since 1970."""
        self.issuer = issuer
        self.keys = keys
        self._clients = clients
        self._failures = failures
        self._now = now

    @property
    def trust(self) -> Trust:
        """Whose tokens these are, for who verifies them."""
        return Trust(self.issuer, _audience(self.issuer), self.keys.published(), ACCESS_TOKEN)

    def metadata(self) -> dict[str, Any]:
        """Describe it (RFC 8414, RFC 8705 section 3.3)."""
        return {
            "issuer": self.issuer,
            "token_endpoint": self.issuer + TOKEN,
            "jwks_uri": self.issuer + JWKS,
            "grant_types_supported": [GRANT],
            "response_types_supported": [],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
            "tls_client_certificate_bound_access_tokens": True,
        }

    def answer(self, form: bytes, peer: PeerIdentity | None, address: str) -> Told:
        """Answer one request; blocks. *address* is where it came from."""
        who = address if peer is None else peer.certificate_sha256.hex()
        try:
            if wait_s := self._failures.wait_s(who):  # (1)
                raise _Refused("temporarily_unavailable", 429, wait_s)  # noqa: EM101, TRY301
            return self._granted(form, peer)
        except _Refused as refused:
            telemetry.rejected(EDGE, "client").inc()
            if refused.told.status != 429:  # noqa: PLR2004 - HTTP's
                self._failures.add(who)
            return refused.told

    def _granted(self, form: bytes, peer: PeerIdentity | None) -> Told:
        if peer is None:  # (2)
            raise _Refused("invalid_client", 401)  # noqa: EM101 - RFC 6749's words
        given = _parameters(form)  # (3)
        client = self._client(given)  # (4)
        roles = _roles(given.get("scope"), client)  # (5)
        return self._token(client, roles, peer)  # (6)

    def _client(self, given: Mapping[str, str]) -> Client:
        if given.get("client_assertion_type") != ASSERTION_TYPE:
            raise _Refused("invalid_client", 401)  # noqa: EM101 - as above
        try:
            client = self._clients.proved(given.get("client_assertion", ""))
        except TokenRefusedError:
            raise _Refused("invalid_client", 401) from None  # noqa: EM101 - as above
        except TooManyIdsError:
            raise _Refused("temporarily_unavailable", 429, WINDOW_S) from None  # noqa: EM101 - as above
        if given.get("client_id", client.id) != client.id:
            raise _Refused("invalid_client", 401)  # noqa: EM101 - as above
        return client

    def _token(self, client: Client, roles: list[str], peer: PeerIdentity) -> Told:
        at = int(self._now())
        ends = min(at + LIFETIME_S, int(peer.not_after.timestamp()))
        claims = {
            "iss": self.issuer, "aud": _audience(self.issuer), "sub": client.subject,
            "client_id": client.id, "jti": secrets.token_urlsafe(16), "roles": roles,
            "iat": at, "exp": ends, "cnf": bound_to(peer.certificate_sha256),
        }  # fmt: skip
        signed = self.keys.sign("at+jwt", claims)
        told = {
            "access_token": signed, "token_type": "Bearer", "expires_in": ends - at,
            "scope": " ".join(roles),
        }  # fmt: skip
        return Told(200, told, {"pragma": "no-cache"})


def _audience(issuer: str) -> str:
    """What its tokens are meant for: the API behind the same door."""
    return issuer + API


def _parameters(form: bytes) -> dict[str, str]:
    """Read a form in which nothing stands twice (RFC 6749 section 3.2)."""
    try:
        pairs = parse_qsl(
            form.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=PARAMETERS_MAX,
        )
    except ValueError:
        raise _Refused("invalid_request") from None  # noqa: EM101 - RFC 6749's words
    given = dict(pairs)
    if len(given) != len(pairs) or "client_secret" in given or "grant_type" not in given:
        raise _Refused("invalid_request")  # noqa: EM101 - as above
    if given["grant_type"] != GRANT:
        raise _Refused("unsupported_grant_type")  # noqa: EM101 - as above
    return given


def _roles(scope: str | None, client: Client) -> list[str]:
    """Give the roles asked for; all the client may have when none is."""
    asked = client.roles if scope is None else frozenset(scope.split(" "))
    if not asked <= client.roles:
        raise _Refused("invalid_scope")  # noqa: EM101 - as above
    return sorted(asked)
