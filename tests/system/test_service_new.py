"""A schema becomes a service: brought in, found wanting, classified, registered, asked, filtered.

The gateway runs on a catalogue of its own; the source is a server of the test, which answers with
messages made of the contract.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree

from gateway.cli.service.checking import find
from gateway.cli.service.common import Places
from gateway.cli.service.making import Said, make
from gateway.stores.contracts import read_facts
from tests.services.catalogues import SERVICE, a_schema, classify
from tests.support.answers import a_response_envelope, an_answer
from tests.support.builders import ROOT
from tests.support.running import Running

D: Final = "testzaken.example/steun"
COMPANY, SOMEBODY = "0999999922", "80651512409"
REGISTRY: Final = """\
kind: source
id: vergunningen
holder: Register van vergunningen (van een test)
controller: Departement Testzaken
---
kind: connection
id: D-GeefVergunningen
capacity: D
service: GeefVergunningen 01.00.0000
environment: test
purposes: [STEUN]
"""


@contextmanager
def a_source(catalogue: Places) -> Iterator[str]:
    """Answer every question with a permit that somebody asked for; give the address."""
    facts = read_facts(catalogue.contracts)[SERVICE]

    class Source(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = etree.fromstring(self.rfile.read(int(self.headers["Content-Length"])))
            number = asked.findtext(".//Criteria/Ondernemingsnummer")
            assert number is not None
            answer = an_answer(
                facts,
                7,
                rich=True,
                values={
                    "Vergunningen/Ondernemingsnummer": number,
                    "Vergunningen/Vergunning/Soort": asked.findtext(".//Criteria/Soort") or "",
                    "Vergunningen/Vergunning/Aanvrager/INSZ": SOMEBODY,
                    "Vergunningen/Vergunning/Aanvrager/Naam": "Voorbeeld",
                },
                counts={"Vergunningen/Vergunning": 2},
            )
            response = etree.fromstring(a_response_envelope(facts, answer))
            reference = asked.findtext(".//Afzender/Referte")
            for path in (".//Ontvanger/Referte", ".//Antwoord/Referte"):
                for each in response.iterfind(path):
                    each.text = reference
            body = etree.tostring(response)
            self.send_response(200)
            self.send_header("Content-Type", "text/xml;charset=UTF-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Source)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/Magda-02.00/soap/WebService"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("new")
    for name in ("wsdl", "policies"):
        shutil.copytree(ROOT / name, made / name)
    return made


def test_a_schema_becomes_a_service_that_is_asked_and_filtered(folder: Path) -> None:
    """What its people do, step by step; a draft stops the gateway."""
    catalogue = Places(folder / "wsdl", folder / "policies")
    gateway = Running(
        folder / "state",
        SLUIS_WORKERS="1",
        SLUIS_PROFILE="demo",
        SLUIS_CONTRACTS_DIR=str(catalogue.contracts),
        SLUIS_POLICIES_DIR=str(catalogue.policies),
    )
    schema = a_schema(folder / "schema")
    make(catalogue, Said(schema, schema, domain="vergunning"))
    assert "`owner` is missing" in [each.what for each in find(catalogue, *SERVICE).findings]
    with pytest.raises(
        RuntimeError, match=r"Vergunningen/Vergunning/\*\*: nobody said its class"
    ) as no:
        gateway.start()
    assert "`sluis service check` says the lines, and what would help" in str(no.value)

    classify(catalogue)
    assert find(catalogue, *SERVICE).findings == []
    with a_source(catalogue) as address:
        gateway.environment["SLUIS_SOURCES__VERGUNNINGEN__ENDPOINT"] = address
        gateway.start()
        try:
            documents = folder / "registry.yaml"
            documents.write_text(REGISTRY, encoding="utf-8")
            applied = gateway.run(
                *("registry", "apply", str(documents), "--as-approved", "--reason", "test")
            )
            assert applied.returncode == 0, applied.stdout + applied.stderr
            for door in ("soap", "grpc"):
                hold_answered(gateway, door)
        finally:
            gateway.stop()


def hold_answered(gateway: Running, door: str) -> None:
    """The permits leave, and nobody who asked for one."""
    asked = ("--as", D, "--subject", COMPANY, "--door", door, "--set", "Criteria/Soort=MILIEU")
    told = gateway.run("call", *SERVICE, *asked)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.startswith("OK_FILTERED")
    assert told.stdout.count("Soort: MILIEU") == 2
    assert f"Ondernemingsnummer: {COMPANY}" in told.stdout
    for gone in (SOMEBODY, "Voorbeeld", "Aanvrager:"):
        assert gone not in told.stdout
