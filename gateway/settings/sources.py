"""The sources: where each is, what it speaks, and who we are to it."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from gateway.settings.base import Section, is_loopback
from gateway.settings.maintenance import Maintenance

_ENDPOINT: Final = re.compile(r"https?://[^\s/?#@\\]+([/?][!-~]*)?")


class OAuthSettings(Section):
    """OAuth 2.0 client credentials, who we are proven with a key (``private_key_jwt``)."""

    token_url: str
    client_id: Annotated[str, Field(min_length=1, max_length=200)]
    key: Path
    """PEM of a private key: RSA (RS256), P-256 (ES256) or Ed25519."""
    audience: str | None = None
    """Of the assertion; the ``token_url`` else."""
    scope: str | None = None

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        if not _ENDPOINT.fullmatch(self.token_url) or not _is_private(self.token_url):
            msg = "tokens are asked for over https://"
            raise ValueError(msg)
        return self


class SourceSettings(Section):
    """One authentic source."""

    kind: Literal["magda", "wsdl", "rest", "grpc"] = "magda"
    """What it speaks: MAGDA's own SOAP, SOAP by a WSDL of its own, JSON over HTTP, or gRPC. All but
    the first are spoken to by a translation of ``policies/translations``."""
    endpoint: str
    timeout_s: Annotated[float, Field(gt=0, le=30)] = 10.0
    """A source slower than this holds a caller longer than it is worth;
    the request's own deadline cuts earlier."""
    concurrency_max: Annotated[int, Field(gt=0)] = 64
    """Calls under way at once from one worker: one source that hangs must not hold every caller."""
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    wsdl: Path | None = None
    """Of kind ``wsdl``: the file; what it imports stands beside it, and nothing is fetched."""
    service: str | None = None
    """Which of the WSDL's services, where it has several; the first one else."""
    port: str | None = None
    """Which of its ports, likewise."""
    descriptors: Path | None = None
    """Of kind ``grpc``: the ``FileDescriptorSet`` of its messages, with all they import; protoc and
    buf build write it."""
    capacity: Annotated[str | None, Field(max_length=24, pattern=r"^[!-~]+$")] = None
    """Of kind ``rest``: the quality code the source knows us by."""
    end_user: bool = False
    """Of kind ``rest``: whether the end user's number goes along, where the message has one; a
    source that need not know who asks should not."""
    bearer: Path | None = None
    """File with the token of ``Authorization``; who renews it replaces the file."""
    basic: Path | None = None
    """File with ``user:password``."""
    oauth: OAuthSettings | None = None
    """Where we ask for tokens."""
    maintenance: Annotated[tuple[Maintenance, ...], Field(max_length=32)] = ()
    """When it is known not to be there: it is not asked then, and callers hear until when."""

    @model_validator(mode="after")
    def _is_http(self) -> Self:
        if not _ENDPOINT.fullmatch(self.endpoint):
            msg = "a source is reached over http:// or https://, and its address names no user"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> Self:
        if (self.kind == "wsdl") != (self.wsdl is not None):
            msg = "`wsdl` names the file of a source of kind `wsdl`, and of no other"
            raise ValueError(msg)
        if self.kind != "wsdl" and (self.service is not None or self.port is not None):
            msg = "`service` and `port` are of a WSDL"
            raise ValueError(msg)
        if (self.kind == "grpc") != (self.descriptors is not None):
            msg = "`descriptors` names the file of a source of kind `grpc`, and of no other"
            raise ValueError(msg)
        if self.kind == "grpc" and urlsplit(self.endpoint).path.strip("/"):
            msg = "the endpoint of a source of kind `grpc` is a host and a port, without a path"
            raise ValueError(msg)
        if self.kind != "rest" and (self.capacity is not None or self.end_user):
            msg = "`capacity` and `end_user` are told to sources of kind `rest` alone"
            raise ValueError(msg)
        if self.kind == "rest" and "?" in self.endpoint:
            msg = "the endpoint of a source of kind `rest` stands before paths: it has no query"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _keeps_its_credentials(self) -> Self:
        given = [each for each in (self.bearer, self.basic, self.oauth) if each is not None]
        if len(given) > 1:
            msg = "one of `bearer`, `basic` and `oauth`"
            raise ValueError(msg)
        if given and self.kind in {"magda", "grpc"}:
            msg = "`bearer`, `basic` and `oauth` are for sources of kind `wsdl` and `rest`"
            raise ValueError(msg)
        if given and not _is_private(self.endpoint):
            msg = "credentials are sent over https:// alone"
            raise ValueError(msg)
        return self


def _is_private(url: str) -> bool:
    """Whether nobody on the way can read along."""
    parts = urlsplit(url)
    return parts.scheme == "https" or is_loopback(f"{parts.hostname}:0")
