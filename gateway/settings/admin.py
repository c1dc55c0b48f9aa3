"""The admin API: where it listens, and whose tokens count there."""

from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from gateway.settings.base import Address, Section
from gateway.settings.doors import PlainListener

ACCOUNT_MAX: Final = 120
"""Characters of an account, ``issuer|subject``: what the journal keeps of an actor, uncut."""

_Id = Annotated[str, Field(max_length=100, pattern=r"^[!-{}~]+$")]
"""Visible, and no ``|``, which stands between issuer and subject."""


class OAuthClient(Section):
    """A machine that may have tokens."""

    jwks: Path
    """Its public keys (JWKS), each with its ``kid`` and ``alg``; replaced in place when it has new
    ones. ``sluis token --client ID --key FILE --jwks`` writes one."""
    subject: _Id
    """Its tokens' ``sub``: the registry's person with the account ``issuer|subject`` acts."""
    roles: Annotated[list[str], Field(min_length=1)]
    """What its tokens may carry at most; the registry must give it to the account too."""


class OAuthSettings(Section):
    """A token endpoint for machines, on the TLS door (RFC 6749 section 4.4)."""

    issuer: Annotated[str, Field(max_length=100, pattern=r"^https://[A-Za-z0-9.\[\]:-]+$")]
    """The URL of that door as clients write it, e.g. ``https://gateway.example:8444``."""
    signing_keys: Annotated[list[Path], Field(min_length=1, max_length=2)]
    """Private keys (PEM, mode 0600): P-256, Ed25519, or RSA of 2048 bits or more. The first signs,
    both are published: a new key stands second for an hour, then first."""
    clients: Annotated[dict[_Id, OAuthClient], Field(min_length=1, max_length=1000)]
    """By client id."""

    @model_validator(mode="after")
    def _accounts_fit(self) -> Self:
        for name, client in self.clients.items():
            if len(f"{self.issuer}|{client.subject}") > ACCOUNT_MAX:
                msg = f"clients.{name}.subject: with the issuer longer than {ACCOUNT_MAX}"
                raise ValueError(msg)
        return self


class AdminSettings(Section):
    """The admin API.

    It opens where it can tell who asks: with ``issuer``, ``audience`` and ``jwks`` set, with
    ``oauth``, or in profile demo, which has an issuer of its own.
    """

    listen: Address = "127.0.0.1:8444"
    """TLS; a client certificate is asked for, and needed where the token is bound to one."""
    plain: PlainListener = PlainListener()
    certificate: Path | None = None
    key: Path | None = None
    """Absent: those of the SOAP door."""
    client_ca: Path | None = None
    """Whose client certificates are taken; absent: that of the SOAP door."""
    tokens: Literal["bound", "bearer"] = "bound"
    """``bound``: a token counts with the client certificate it names (RFC 8705), and no other does.
    ``bearer``: one that names none counts for whoever shows it. Profile demo takes bearer, since
    its plain door has no certificates."""
    issuer: _Id | None = None
    """``iss`` of the tokens that count; an account is then written ``issuer|subject``."""
    audience: Annotated[str, Field(min_length=1, max_length=150)] | None = None
    """``aud`` of tokens that are meant for this gateway."""
    jwks: Path | None = None
    """The issuer's key set (JWKS); replaced in place when it has new keys."""
    oauth: OAuthSettings | None = None
    """Tokens for machines, of our own."""

    @model_validator(mode="after")
    def _knows_its_issuer(self) -> Self:
        given = [each is not None for each in (self.issuer, self.audience, self.jwks)]
        if any(given) and not all(given):
            msg = "issuer, audience and jwks go together: set all three, or none"
            raise ValueError(msg)
        if self.oauth is not None and self.oauth.issuer == self.issuer:
            msg = "oauth.issuer is another one than issuer: each has its own keys"
            raise ValueError(msg)
        return self
