"""A client on the JVM: JSSE for TLS, javax.xml.crypto.dsig for signatures, both ways.

It signs as the public connector does (PKIPath, rsa-sha1, prefix lists), as Ruby and .NET clients
do, and in the strict profile; it verifies our answers by the rules of WSS4J.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from tests.interop.world import (
    BARE,
    PKIPATH,
    STRICT,
    STRICT_P256,
    X509V3,
    World,
    a_question,
    changed,
)
from tests.support.catalogue import row

CLIENT: Final = Path(__file__).parent / "java" / "Client.java"
JAVA: Final = shutil.which("java")
STYLES: Final = {
    STRICT: "strict",
    STRICT_P256: "strict",
    PKIPATH: "pkipath",
    X509V3: "x509v3",
    BARE: "bare",
}
TIMEOUT_S: Final = 120

pytestmark = pytest.mark.skipif(
    JAVA is None or shutil.which("javac") is None, reason="there is no JDK on this machine"
)


@pytest.fixture(scope="module")
def calls(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, "Call"]:
    """One call in each style, by one JVM."""
    made = {who: Call(tmp_path_factory.mktemp(who), world, who) for who in STYLES}
    words: list[str] = []
    for call in made.values():
        words += [*(["--"] if words else []), *call.words()]
    assert JAVA is not None
    told = subprocess.run(
        [JAVA, str(CLIENT), *words], capture_output=True, text=True, timeout=TIMEOUT_S, check=False
    )
    assert told.returncode == 0, told.stderr
    lines = iter(told.stdout.splitlines())
    for call in made.values():
        call.told = [next(lines) for _ in range(3)]
    return made


class Call:
    """One call of the client: its files, and what it said."""

    def __init__(self, folder: Path, world: World, who: str) -> None:
        self.folder, self.world, self.who = folder, world, who
        self.told: list[str] = []
        (folder / "question.xml").write_bytes(a_question(who))
        (folder / "keys.p12").write_bytes(key_store(*world.pair(who)))

    def words(self) -> list[str]:
        files = [str(self.folder / f"{name}.xml") for name in ("question", "answer", "message")]
        keys = str(self.folder / "keys.p12")
        return [self.world.url, str(self.world.ca), keys, STYLES[self.who], *files]

    @property
    def answer(self) -> bytes:
        return (self.folder / "answer.xml").read_bytes()

    @property
    def message(self) -> bytes:
        """As it was signed and sent."""
        return (self.folder / "message.xml").read_bytes()


def key_store(certificate: Path, key: Path) -> bytes:
    """Put a pair into a PKCS #12 file, as a Java client has it; test keys alone."""
    private = serialization.load_pem_private_key(key.read_bytes(), password=None)
    assert isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    encryption = serialization.BestAvailableEncryption(b"changeit")
    return pkcs12.serialize_key_and_certificates(b"client", private, read, None, encryption)


@pytest.mark.parametrize("who", STYLES)
def test_what_a_java_client_signs_is_answered(calls: dict[str, Call], who: str) -> None:
    """In every style a connection can be registered with, by RSA and by P-256."""
    call = calls[who]
    assert call.told[0] == "sent 200"
    assert b"<Ondernemingsnummer>0999999922</Ondernemingsnummer>" in call.answer, call.answer


@row(52)
@pytest.mark.parametrize("who", STYLES)
def test_a_java_client_verifies_our_answer(calls: dict[str, Call], who: str) -> None:
    """The signature is by a certificate it trusts, and over the very Body it reads."""
    assert calls[who].told[1] == "answer verified"


@pytest.mark.parametrize("who", STYLES)
def test_a_java_client_refuses_our_answer_with_one_letter_changed(
    calls: dict[str, Call], who: str
) -> None:
    """Or its verdict would mean nothing."""
    assert calls[who].told[2] == "answer changed refused: IllegalStateException signature"


@pytest.mark.parametrize("who", STYLES)
def test_the_same_message_with_one_letter_changed_is_refused(
    calls: dict[str, Call], who: str
) -> None:
    """Signed by the JVM, changed on its way: what was signed is not what arrived."""
    call = calls[who]
    told = call.world.post(who, changed(call.message))
    assert b"<faultstring>what was signed is not what arrived</faultstring>" in told


@row(43)
@pytest.mark.parametrize("who", STYLES)
def test_the_same_message_again_is_refused(calls: dict[str, Call], who: str) -> None:
    """A good signature is good once."""
    call = calls[who]
    told = call.world.post(who, call.message)
    assert b"<Identificatie>50000</Identificatie>" in told
    assert b"<Inhoud>" not in told
