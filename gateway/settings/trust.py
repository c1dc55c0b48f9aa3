"""Whose certificates count: revocation lists and trusted proxies."""

import ipaddress
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from gateway.settings.base import Section

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _network(value: object) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(str(value))
    except ValueError:
        msg = "addresses are written 10.0.0.8 or 10.0.0.0/29"
        raise ValueError(msg) from None


Network = Annotated[
    ipaddress.IPv4Network | ipaddress.IPv6Network,
    # Both kinds at once: what is neither is told once, in our words.
    BeforeValidator(_network),
]


def _listed(value: object) -> object:
    """An environment variable has one value: a list is written with commas there."""
    return [each.strip() for each in value.split(",")] if isinstance(value, str) else value


class TrustSettings(Section):
    """Beyond each door's ``client_ca``, which holds every authority that issues to clients."""

    crls: Annotated[tuple[Path, ...], BeforeValidator(_listed)] = ()
    """Certificate revocation lists (PEM or DER) of authorities in the doors' ``client_ca``; read
    again when they are replaced. An authority without one is not asked: the registry is."""
    crl_grace_s: Annotated[float, Field(ge=0, le=7 * 86_400)] = 3_600.0
    """How long a list may have run out before nobody of that authority comes in: X-Road's hour."""
    proxies: Annotated[tuple[Sha256, ...], BeforeValidator(_listed)] = ()
    """SHA-256 (64 hexadecimal digits) of the client certificates of proxies that end TLS for
    clients: the certificate they pass on says who asks."""
    proxy_header: Literal["client-cert", "x-forwarded-client-cert"] = "client-cert"
    """Where they pass it on: RFC 9440, or Envoy's. The other one is never read."""
    proxy_addresses: Annotated[tuple[Network, ...], BeforeValidator(_listed)] = ()
    """Addresses of those proxies (``10.0.0.8`` or ``10.0.0.0/29``), which have as many connections
    as the door has room for."""

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        if len(set(self.proxies)) < len(self.proxies):
            msg = "proxies: the same certificate is there twice"
            raise ValueError(msg)
        needless = self.proxy_addresses or self.proxy_header != "client-cert"
        if needless and not self.proxies:
            msg = "proxy_header and proxy_addresses mean nothing without proxies; set it too"
            raise ValueError(msg)
        if any(network.prefixlen == 0 for network in self.proxy_addresses):
            msg = "proxy_addresses: everybody is no proxy; name its addresses"
            raise ValueError(msg)
        return self
