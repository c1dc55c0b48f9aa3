"""The examples of the documentation, run as they are, against the real process.

None is given a number of a person as an argument, but the generic one, which takes any question.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from gateway.edges.grpc.contracts import shipped
from gateway.settings import ROOT
from tests.support.running import PATH, Running, running

EXAMPLES: Final = ROOT / "docs" / "examples"
JAVA: Final = shutil.which("java")
D: Final = "testzaken.example/steun"
G: Final = "voorbeeldegem.example/burgerzaken"
OCMW: Final = "ocmw.voorbeeldegem.example/sociale-dienst"
P: Final = "proefland.example/ruimte"
COMPANY, PERSON = "0999999922", "80651512409"
TIMEOUT_S: Final = 60
DOMAINS: Final = sorted(
    {each.path.split(".")[2] for each in shipped()} - {"onderneming", "persoon", "sessie"}
)
"""Of the typed contracts; the first two others have tests of their own, and a session is ended by
nobody who is not in one."""
WELFARE: Final = {"soczek", "werk"}
"""Domains a municipality's social service asks in."""
RUNNABLE: Final = {"exchange.py", "typed.py", "zeep_client.py", "Ask.java"}

with_java = pytest.mark.skipif(JAVA is None, reason="there is no Java on this machine")


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("examples") / "state", SLUIS_WORKERS="1") as started:
        yield started


def ran(
    *words: str | Path, given: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run an example to its end."""
    return subprocess.run(
        [str(word) for word in words],
        input=given,
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )


def over_grpc(gateway: Running, *question: str, about: str) -> subprocess.CompletedProcess[str]:
    address = f"127.0.0.1:{gateway.ports['GRPC__TLS']}"
    pki = gateway.state / "pki"
    return ran(
        sys.executable, EXAMPLES / "exchange.py", address, pki, *question, given=f"{about}\n"
    )


def typed(
    gateway: Running, letter: str, consumer: str, domain: str, about: str
) -> subprocess.CompletedProcess[str]:
    address = f"127.0.0.1:{gateway.ports['GRPC__TLS']}"
    pki = gateway.state / "pki"
    example = EXAMPLES / "typed.py"
    return ran(sys.executable, example, address, pki, letter, consumer, domain, given=f"{about}\n")


def by_zeep(
    gateway: Running, letter: str, consumer: str, about: str
) -> subprocess.CompletedProcess[str]:
    address = f"127.0.0.1:{gateway.ports['SOAP__TLS']}"
    pki = gateway.state / "pki"
    example = EXAMPLES / "zeep_client.py"
    return ran(sys.executable, example, address, pki, letter, consumer, given=f"{about}\n")


def by_java(
    gateway: Running, keys: Path, letter: str, consumer: str
) -> subprocess.CompletedProcess[str]:
    pki = gateway.state / "pki"
    store = keys / f"{letter}.p12"
    store.write_bytes(key_store(pki / letter))
    url = f"https://127.0.0.1:{gateway.ports['SOAP__TLS']}{PATH}"
    return ran(
        *(JAVA or "", EXAMPLES / "Ask.java", url, pki / "ca.pem", store, consumer),
        given=f"{PERSON}\n",
        KEYSTORE_PASSWORD="changeit",
    )


def key_store(folder: Path) -> bytes:
    """Make of a pair what ``openssl pkcs12 -export`` makes; test keys alone."""
    key = serialization.load_pem_private_key((folder / "key.pem").read_bytes(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    read = x509.load_pem_x509_certificate((folder / "cert.pem").read_bytes())
    encryption = serialization.BestAvailableEncryption(b"changeit")
    return pkcs12.serialize_key_and_certificates(b"client", key, read, None, encryption)


def test_the_generic_client_prints_what_its_consumer_may_see(gateway: Running) -> None:
    """Struct in, JSON out; a leaf is a string."""
    done = over_grpc(gateway, "D", D, "GeefPersoon", "02.02.0000", about=PERSON)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["content"]["Persoon"]["INSZ"] == PERSON
    assert "Geslacht" not in told["content"]["Persoon"]
    assert told["decision"]["outcome"] == "OK_FILTERED"


def test_the_typed_client_prints_what_its_consumer_may_see(gateway: Running) -> None:
    """Typed in, typed out; the JSON of an answer is in the words of the wire."""
    done = typed(gateway, "D", D, "persoon", PERSON)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["inhoud"]["Persoon"]["INSZ"] == PERSON
    assert "Geslacht" not in told["inhoud"]["Persoon"]
    assert told["decision"]["outcome"] == "OK_FILTERED"
    done = typed(gateway, "G", G, "onderneming", COMPANY)
    assert json.loads(done.stdout)["inhoud"]["Onderneming"]["Ondernemingsnummer"] == COMPANY


def test_the_typed_client_says_why_it_was_refused(gateway: Running) -> None:
    """A status with its reason, as of any other call."""
    done = typed(gateway, "P", P, "persoon", PERSON)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("PERMISSION_DENIED RR_AUTH_REQUIRED: ")


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_domain_has_a_typed_call_that_is_answered(gateway: Running, domain: str) -> None:
    """By a consumer that may ask there; the vault is opened by a consent nobody gave."""
    letter, consumer = ("O", OCMW) if domain in WELFARE else ("D", D)
    about = {"eprocurement": COMPANY, "vastgoed": "12345678"}.get(domain, PERSON)
    done = typed(gateway, letter, consumer, domain, about)
    if domain == "datakluis":
        assert done.stderr.startswith("PERMISSION_DENIED CONSENT_MISSING: ")
        return
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert "inhoud" in told or "exceptions" in told
    assert told["decision"]["outcome"] in {"OK", "OK_FILTERED"}


def test_the_client_made_of_our_wsdl_prints_an_enterprise(gateway: Running) -> None:
    """One address, that of the WSDL; the rest zeep finds there."""
    done = by_zeep(gateway, "G", G, COMPANY)
    assert done.returncode == 0, done.stderr
    assert f"'Ondernemingsnummer': '{COMPANY}'" in done.stdout


def test_the_client_made_of_our_wsdl_says_why_it_was_refused(gateway: Running) -> None:
    """A province has no connection to this service."""
    done = by_zeep(gateway, "P", P, COMPANY)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("13501: ")


@with_java
def test_the_java_client_prints_what_its_consumer_may_see(gateway: Running, tmp_path: Path) -> None:
    """Compiled and run from its one file; found without a prefix in any path."""
    done = by_java(gateway, tmp_path, "D", D)
    assert done.returncode == 0, done.stderr
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert lines[:3] == ["Inhoud", "Persoon", f"INSZ: {PERSON}"]
    assert "Achternaam: Voorbeeld" in lines
    assert not [line for line in lines if line.startswith("Geslacht")]


@with_java
def test_the_java_client_says_why_it_was_refused(gateway: Running, tmp_path: Path) -> None:
    """A province without an authorisation: a level-2 exception, and no content."""
    done = by_java(gateway, tmp_path, "P", P)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("FOUT 40006: ")


def test_every_example_is_on_its_page_and_every_client_is_run() -> None:
    """The page, the folder and these tests name the same files."""
    page = (EXAMPLES / "README.md").read_text("utf-8")
    files = {path.name for path in EXAMPLES.iterdir() if path.is_file()} - {"README.md"}
    assert files == {name for name in files if f"[{name}]({name})" in page}
    assert files - {"proefland.yaml"} >= RUNNABLE
