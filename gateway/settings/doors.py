"""The doors: where each listens, and with what."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from gateway.settings.base import Address, Section
from gateway.settings.signing import SigningSettings


class PlainListener(Section):
    """A door without TLS: the demo profile alone, and loopback alone."""

    listen: Address | None = None


class TlsListener(Section):
    """A door with mutual TLS. Absent files default to ``<state_dir>/pki/server`` and ``ca.pem``."""

    listen: Address
    certificate: Path | None = None
    key: Path | None = None
    client_ca: Path | None = None


class SoapDoorSettings(Section):
    """The SOAP door."""

    plain: PlainListener = PlainListener()
    tls: TlsListener = TlsListener(listen="127.0.0.1:8443")
    budget_s: Annotated[float, Field(gt=0, le=30)] = 12.0
    """From request read to answer: below the 15 s read timeout of the strictest client
    (PROTOCOL section 0)."""
    strict_faults: bool = False
    """HTTP 500 for SOAP Faults (SOAP 1.1); off, since the Java connector reads nothing but 200."""
    announce_filtering: bool = False
    """A level-3 INFORMATIE when the filter removed something; off, since not every client
    tolerates it."""
    signing: SigningSettings = SigningSettings()


class GrpcDoorSettings(Section):
    """The gRPC door."""

    plain: PlainListener = PlainListener()
    tls: TlsListener = TlsListener(listen="127.0.0.1:50443")


class OperationsSettings(Section):
    """Metrics, health and readiness, for the whole node."""

    listen: Address = "127.0.0.1:9464"
