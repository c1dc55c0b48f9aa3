"""The demo profile's own preparation: keys, a registry of fictional bodies, authentic sources.

Everything lands under the state directory, is made once, and is made again when the demo's
documents change. A production profile never comes here.
"""

import asyncio
import datetime as dt
import hashlib
import json
import shutil
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gateway.compose import (
    COMMAND_LINE_SHARD,
    StartupError,
    contracts_and_policies,
    now,
    open_journal,
)
from gateway.core.instruments import life
from gateway.flows.registration import apply_documents
from gateway.pki import Authority, write_pair
from gateway.settings import ROOT, Settings, SourceSettings, split
from gateway.sources.simulator import DESCRIPTORS
from gateway.stores.registry.checks import key_of
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.reading import read_files

REGISTRY_DOCUMENTS = ROOT / "deploy" / "demo" / "registry"
SOURCES = (
    *("kbo", "vkbo", "nbb", "rijksregister", "ksz", "fodfin", "aapd"),
    *("led", "onderwijs", "dossiers", "groeipakket", "vaph", "veka", "wse"),
    *("datakluis", "vastgoed"),
)
"""Those that speak MAGDA's own SOAP."""
REST_SOURCE = "div"
GRPC_SOURCE = "inburgering"
SIMULATED = (*SOURCES, REST_SOURCE, GRPC_SOURCE)
SIMULATOR_START_TIMEOUT_S = 15.0


@dataclass(frozen=True, slots=True)
class Party:
    """A body of the demo world and the certificate it comes with."""

    letter: str
    identification: str
    organisation: str
    enterprise_number: str


PARTIES = (
    Party("G", "voorbeeldegem.example/burgerzaken", "Gemeente Voorbeeldegem", "0999000129"),
    Party("D", "testzaken.example/steun", "Departement Testzaken", "0999000228"),
    Party("P", "proefland.example/ruimte", "Provincie Proefland", "0999000327"),
    Party("F", "fictie.example/controle", "FOD Fictie", "0999000426"),
    Party("S", "rsf.example/dossiers", "Rijksdienst Sociale Fictie", "0999000525"),
)
SAME_CERTIFICATE = {"O": "G"}
"""The OCMW is the municipality's own body: one enterprise number, one certificate, another
capacity (``ocmw.voorbeeldegem.example/sociale-dienst``)."""
LETTERS = {party.identification: party.letter for party in PARTIES} | {
    "ocmw.voorbeeldegem.example/sociale-dienst": "O"
}


def prepare_keys(settings: Settings, now: dt.datetime) -> None:
    """Certificates and keys that are not there yet, or have expired."""
    pki = settings.pki_dir
    authority = _authority(pki, now)
    hosts = ("localhost", "127.0.0.1")
    if not _still_valid(pki / "server" / "cert.pem", now):
        write_pair(pki / "server", *authority.issue_server(hosts, now))
    for party in PARTIES:
        folder = pki / party.letter
        if not _still_valid(folder / "cert.pem", now):
            issued = authority.issue_client(party.organisation, party.enterprise_number, now)
            write_pair(folder, *issued)
    for letter, other in SAME_CERTIFICATE.items():
        _copy_pair(pki / other, pki / letter)
    for letter in (*(party.letter for party in PARTIES), *SAME_CERTIFICATE):
        alias = pki / letter.lower()
        if not alias.exists():
            alias.symlink_to(letter)


def _authority(pki: Path, now: dt.datetime) -> Authority:
    certificate, key = pki / "ca.pem", pki / "ca.key.pem"
    if _still_valid(certificate, now) and key.exists():
        return Authority.read(certificate, key)
    authority = Authority.create("Sluis demo CA", now)
    authority.write(certificate, key)
    for issued in pki.glob("*/cert.pem"):
        issued.unlink()
    return authority


def _still_valid(certificate: Path, now: dt.datetime) -> bool:
    from cryptography import x509  # noqa: PLC0415 - only when there is something to read

    if not certificate.exists():
        return False
    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    return read.not_valid_before_utc <= now < read.not_valid_after_utc - dt.timedelta(days=1)


def _copy_pair(source: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name in ("cert.pem", "key.pem"):
        shutil.copy2(source / name, folder / name)


def announce(settings: Settings) -> None:
    """Say in the state directory which doors are open, so that ``sluis call`` finds them."""
    _doors_file(settings).write_text(settings.model_dump_json(include={"soap", "grpc"}))


def withdraw(settings: Settings) -> None:
    """No door is open any more."""
    _doors_file(settings).unlink(missing_ok=True)


def running(settings: Settings) -> Settings:
    """*settings* with the doors of the gateway that runs on its state directory, if one does."""
    try:
        doors = json.loads(_doors_file(settings).read_text())
    except (OSError, ValueError):
        return settings
    return Settings.model_validate({**settings.model_dump(), "profile": "demo", **doors})


def certificate_of(settings: Settings, identification: str) -> Path | None:
    """The folder with the demo certificate of who *identification* is, when there is one."""
    folder = settings.pki_dir / LETTERS.get(identification, "")
    return folder if (folder / "key.pem").exists() else None


def calls_to_paste(settings: Settings) -> Sequence[str]:
    """Three calls that work as they are, from the checkout's root."""
    pki, request = settings.pki_dir, settings.state_dir / "GeefOnderneming.xml"
    request.write_bytes(_REQUEST)
    return (
        "SOAP, a municipality asks for a company and its function holders:",
        (
            f"  curl -sS --cacert {pki}/ca.pem --cert {pki}/G/cert.pem --key {pki}/G/key.pem "
            f"-H 'Content-Type: text/xml' --data-binary @{request} "
            f"https://{settings.soap.tls.listen}/Magda-02.00/soap/WebService"
        ),
        "gRPC, a department asks for a person:",
        (
            "  echo 80651512409 | .venv/bin/python docs/examples/exchange.py "
            f"{settings.grpc.tls.listen} {pki} D testzaken.example/steun GeefPersoon 02.02.0000"
        ),
        "command line, a province without an authorisation:",
        (
            "  .venv/bin/sluis call GeefPersoon 02.02.0000 --as proefland.example/ruimte "
            "--subject 80651512409"
        ),
    )


_REQUEST = b"""<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
  xmlns:web="http://webservice.geefondernemingdienst-02_00.onderneming-02_00.vip.vlaanderen.be">
  <soapenv:Header/>
  <soapenv:Body>
    <web:GeefOnderneming>
      <Verzoek>
        <Context>
          <Naam>GeefOnderneming</Naam>
          <Versie>02.00.0000</Versie>
          <Bericht>
            <Type>VRAAG</Type>
            <Tijdstip><Datum>2026-11-22</Datum><Tijd>12:00:00.000</Tijd></Tijdstip>
            <Afzender>
              <Identificatie>voorbeeldegem.example/burgerzaken</Identificatie>
              <Referte>demo-1</Referte>
            </Afzender>
          </Bericht>
        </Context>
        <Vragen>
          <Vraag>
            <Referte>demo-1</Referte>
            <Inhoud>
              <Criteria>
                <Ondernemingsnummer>0999999922</Ondernemingsnummer>
                <Basisgegevens>1</Basisgegevens>
                <Functies><Aanduiding>1</Aanduiding></Functies>
              </Criteria>
              <Taal>nl</Taal>
            </Inhoud>
          </Vraag>
        </Vragen>
      </Verzoek>
    </web:GeefOnderneming>
  </soapenv:Body>
</soapenv:Envelope>
"""


def _doors_file(settings: Settings) -> Path:
    return settings.state_dir / "doors.json"


async def register(settings: Settings) -> None:
    """Bring the demo world into the registry, when its documents changed.

    They count as approved and are journalled. What somebody ended meanwhile stays ended. Raises
    :class:`~gateway.compose.StartupError` in a registry that people began.
    """
    files = sorted(REGISTRY_DOCUMENTS.glob("*.yaml"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    stamp = settings.state_dir / "demo-registry.sha256"
    database = RegistryDatabase(settings.registry_url)
    if database.epoch() > 0 and stamp.exists() and stamp.read_text() == digest:
        return
    if database.founded():
        msg = "people began this registry: profile demo, which brings its own, is not for it"
        raise StartupError(msg)
    ended = {row.key for row in database.documents() if row.status in life.FINAL}
    _, policies = contracts_and_policies(settings)
    journal = open_journal(settings, COMMAND_LINE_SHARD)
    try:
        await apply_documents(
            database,
            journal,
            [one for one in read_files(files) if key_of(one.document) not in ended],
            actor="demo",
            reason="the demo world",
            at=now(),
            as_approved=True,
            services=policies.services,
        )
    finally:
        await journal.close()
    stamp.write_text(digest)


class Simulators:
    """The simulated authentic sources, as a child process.

    Only for sources the settings do not name.
    """

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, settings: Settings) -> Settings:
        """Start them and return the settings that point at them."""
        missing = [source for source in SIMULATED if source not in settings.sources]
        if not missing:
            return settings
        port, grpc_port = _free_port(), _free_port()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "gateway.sources.simulator",
            "--listen",
            f"127.0.0.1:{port}",
            "--grpc",
            f"127.0.0.1:{grpc_port}",
            "--end-with-parent",
            stdin=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        endpoint = f"http://127.0.0.1:{port}/Magda-02.00/soap/WebService"
        simulated = {source: SourceSettings(endpoint=endpoint) for source in missing}
        if REST_SOURCE in missing:
            simulated[REST_SOURCE] = SourceSettings(
                kind="rest", endpoint=f"http://127.0.0.1:{port}"
            )
        if GRPC_SOURCE in missing:
            simulated[GRPC_SOURCE] = SourceSettings(
                kind="grpc", endpoint=f"http://127.0.0.1:{grpc_port}", descriptors=DESCRIPTORS
            )
        return settings.model_copy(update={"sources": {**settings.sources, **simulated}})

    async def ready(self, settings: Settings) -> None:
        """Return when they accept connections.

        The gateway would otherwise answer 99996 at first.
        """
        endpoints = [source.endpoint for source in settings.sources.values()]
        for host in dict.fromkeys(each.partition("//")[2].partition("/")[0] for each in endpoints):
            if self._process is not None:
                await _accepts(host, self._process)

    async def stop(self) -> None:
        """End them."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(5):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()


async def _accepts(address: str, process: asyncio.subprocess.Process) -> None:
    host, port = split(address)
    async with asyncio.timeout(SIMULATOR_START_TIMEOUT_S):
        while process.returncode is None:
            try:
                _, writer = await asyncio.open_connection(host, port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
