"""``sluis call --sign``: a newcomer's signed question, and an answer that was verified."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gateway.cli.signing import signed, verified
from gateway.core.signature import TEXTS, SignatureError, SignatureFault
from gateway.edges.soap.wsse.sign import KeySigner, sign
from gateway.pki import Authority, write_pair
from tests.interop.world import STRICT, World
from tests.support.hostile_registry import IDENTIFICATIONS

CALL: Final = ("call", "GeefOnderneming", "02.00.0000", "--subject", "0999999922", "--as")
NOW: Final = datetime.now(UTC)


def test_one_command_signs_and_says_who_signed_the_answer(world: World) -> None:
    """By the demo's own certificates, with nothing to prepare."""
    told = world.gateway.run(*CALL, IDENTIFICATIONS["G"], "--sign", "--json")
    shown = json.loads(told.stdout)
    ours = x509.load_pem_x509_certificate(world.our_certificate).public_bytes(Encoding.DER)
    assert told.returncode == 0, told.stderr
    assert shown["outcome"].startswith("OK")
    assert shown["signed_by"] == hashlib.sha256(ours).hexdigest()


def test_where_a_signature_is_asked_the_option_makes_the_difference(world: World) -> None:
    """The same call without it is refused, and says why."""
    folder = str(world.pair(STRICT)[0].parent)
    call = (*CALL, IDENTIFICATIONS[STRICT], "--certificate", folder)
    without, with_it = world.gateway.run(*call), world.gateway.run(*call, "--sign")
    assert f"SOAP Fault: {TEXTS[SignatureFault.MISSING]}" in without.stdout
    assert without.returncode == 1
    assert with_it.returncode == 0, with_it.stderr
    assert "signed by" in with_it.stdout


@pytest.mark.parametrize("door", ["grpc", "soap"])
def test_a_call_that_cannot_be_signed_is_not_made(world: World, door: str) -> None:
    """The gRPC door knows no signature, and who has no certificate has no key."""
    who = IDENTIFICATIONS["G"] if door == "grpc" else "nobody.example/nothing"
    told = world.gateway.run(*CALL, who, "--sign", "--door", door)
    assert told.returncode == 2
    assert "--sign is for the SOAP door, and needs a certificate" in told.stderr


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """An authority that is kept, and a pair of its making."""
    made = Authority.create("Test CA", NOW)
    made.write(tmp_path / "ca.pem", tmp_path / "ca.key.pem")
    write_pair(tmp_path / "pair", *made.issue_server(("localhost",), NOW))
    return made


def test_an_answer_is_believed_from_the_authority_that_is_trusted(
    authority: Authority, tmp_path: Path
) -> None:
    """A server's certificate signs answers, though it would be no client's."""
    pair = (tmp_path / "pair" / "cert.pem").read_bytes()
    der = x509.load_pem_x509_certificate(pair).public_bytes(Encoding.DER)
    answer = signed(b"<a/>", tmp_path / "pair")
    assert verified(answer, tmp_path / "ca.pem").certificate_sha256 == hashlib.sha256(der).digest()


def test_an_answer_of_somebody_else_is_not_believed(authority: Authority, tmp_path: Path) -> None:
    """Signed well, by a certificate of another authority with the same name."""
    answer = signed(b"<a/>", tmp_path / "pair")
    other = Authority.create("Test CA", NOW)
    other.write(tmp_path / "ca.pem", tmp_path / "ca.key.pem")
    with pytest.raises(SignatureError, match=TEXTS[SignatureFault.TOKEN]):
        verified(answer, tmp_path / "ca.pem")


@pytest.mark.parametrize("age_s", [301, -61])
def test_an_answer_of_another_time_is_not_believed(
    authority: Authority, tmp_path: Path, age_s: int
) -> None:
    """It may be an answer to another question."""
    certificate, key = (
        (tmp_path / "pair" / f"{each}.pem").read_bytes() for each in ("cert", "key")
    )
    at = datetime.now(UTC) - timedelta(seconds=age_s)
    answer = sign(b"<a/>", KeySigner.from_pem(certificate, key, NOW), at, "1")
    with pytest.raises(SignatureError, match=TEXTS[SignatureFault.TIMESTAMP]):
        verified(answer, tmp_path / "ca.pem")


@pytest.mark.parametrize(
    ("found", "instead", "fault"),
    [
        (b"<a/>", b"<b/>", SignatureFault.DIGEST),
        (b"<wsu:Created>20", b"<wsu:Created>19", SignatureFault.DIGEST),
        (b"soapenv:Header>", b"soapenv:Hidden>", SignatureFault.MISSING),
    ],
    ids=["Body", "Timestamp", "no header"],
)
def test_an_answer_that_was_changed_is_not_believed(
    authority: Authority, tmp_path: Path, found: bytes, instead: bytes, fault: SignatureFault
) -> None:
    """In what was signed, or so that nothing is."""
    answer = signed(b"<a/>", tmp_path / "pair").replace(found, instead)
    with pytest.raises(SignatureError, match=TEXTS[fault]):
        verified(answer, tmp_path / "ca.pem")
