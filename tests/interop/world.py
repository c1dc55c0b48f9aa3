"""A running gateway for clients that are not ours, with a consumer for each way to sign."""

import http.client
import ssl
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gateway.pki import Authority, write_pair
from tests.support import hostile_registry
from tests.support.running import PATH, Running, running

STRICT, PKIPATH, X509V3, BARE = "WS", "WP", "WX", "WB"
"""Consumers by the way their connections sign; each has a certificate over RSA."""
STRICT_P256: Final = "WS-P256"
"""A second certificate of the first, over P-256."""
ENTERPRISE: Final = "0999999922"
WEB: Final = "http://webservice.geefondernemingdienst-02_00.onderneming-02_00.vip.vlaanderen.be"
_BRUSSELS: Final = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True)
class World:
    """The gateway, and what a client needs to reach it."""

    gateway: Running

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.gateway.ports['SOAP__TLS']}{PATH}"

    @property
    def ca(self) -> Path:
        return self.gateway.state / "pki" / "ca.pem"

    @property
    def our_certificate(self) -> bytes:
        """What the gateway's answers are signed with, PEM."""
        return (self.gateway.state / "pki" / "server" / "cert.pem").read_bytes()

    def pair(self, who: str) -> tuple[Path, Path]:
        """Certificate and key of a consumer."""
        folder = self.gateway.state / "pki" / who
        return folder / "cert.pem", folder / "key.pem"

    def post(self, who: str, message: bytes) -> bytes:
        """Post *message* as it is, over mutual TLS."""
        trust = ssl.create_default_context(cafile=str(self.ca))
        trust.load_cert_chain(*self.pair(who))
        port = self.gateway.ports["SOAP__TLS"]
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=trust)
        try:
            connection.request("POST", PATH, message, {"Content-Type": "text/xml; charset=utf-8"})
            return connection.getresponse().read()
        finally:
            connection.close()


def a_question(who: str, reference: str | None = None) -> bytes:
    """Write an unsigned question of now, indented and with prefixes as the Java connector does."""
    now = datetime.now(_BRUSSELS)
    reference = reference or str(uuid.uuid4())
    sender = hostile_registry.IDENTIFICATIONS[who.partition("-")[0]]
    return f"""\
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:web="{WEB}">
  <soapenv:Header/>
  <soapenv:Body>
    <web:GeefOnderneming>
      <Verzoek>
        <Context>
          <Naam>GeefOnderneming</Naam>
          <Versie>02.00.0000</Versie>
          <Bericht>
            <Type>VRAAG</Type>
            <Tijdstip><Datum>{now:%Y-%m-%d}</Datum><Tijd>{now:%H:%M:%S}.000</Tijd></Tijdstip>
            <Afzender>
              <Identificatie>{sender}</Identificatie><Referte>{reference}</Referte>
            </Afzender>
          </Bericht>
        </Context>
        <Vragen>
          <Vraag>
            <Referte>{reference}</Referte>
            <Inhoud>
              <Criteria>
                <Ondernemingsnummer>{ENTERPRISE}</Ondernemingsnummer>
                <Basisgegevens>1</Basisgegevens>
              </Criteria>
              <Taal>nl</Taal>
            </Inhoud>
          </Vraag>
        </Vragen>
      </Verzoek>
    </web:GeefOnderneming>
  </soapenv:Body>
</soapenv:Envelope>
""".encode()


def changed(message: bytes) -> bytes:
    """Ask for another language: one letter, in a Body that still reads as well."""
    assert message.count(b"<Taal>nl<") == 1
    return message.replace(b"<Taal>nl<", b"<Taal>nr<")


@contextmanager
def a_world(state: Path) -> Iterator[World]:
    """Start a gateway, and register the consumers."""
    with running(state, SLUIS_WORKERS="1", SLUIS_PROFILE="demo") as gateway:
        hostile_registry.add(gateway)
        pki = gateway.state / "pki"
        authority = Authority.read(pki / "ca.pem", pki / "ca.key.pem")
        number = hostile_registry.number_of(STRICT)
        issued = authority.issue_client("Bureau WS", number, datetime.now(UTC))
        write_pair(pki / STRICT_P256, *issued)
        yield World(gateway)
