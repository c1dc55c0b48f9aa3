"""WSS4J, the library of the public connector: it signs what we accept, and accepts what we sign.

Of Debian: ``apt-get install libwss4j-java`` (1.6; the connector has 2.4). ``WSS4J_JARS`` names
another folder of jars.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from tests.interop.test_java_client import key_store
from tests.interop.world import PKIPATH, STRICT, World, a_question, changed
from tests.support.catalogue import row

PROGRAM: Final = Path(__file__).parent / "java" / "Wss4j.java"
FOLDER: Final = Path(os.environ.get("WSS4J_JARS", "/usr/share/java"))
JARS: Final = (
    *("wss4j", "xmlsec", "commons-logging", "commons-codec"),
    *("slf4j-api", "slf4j-nop", "woodstox-core", "stax2-api"),
)
STYLES: Final = {STRICT: "strict", PKIPATH: "pkipath"}
JAVA: Final = shutil.which("java")

pytestmark = [
    row(52),
    pytest.mark.skipif(
        JAVA is None or shutil.which("javac") is None, reason="there is no JDK on this machine"
    ),
    pytest.mark.skipif(
        not (FOLDER / "wss4j.jar").exists(), reason=f"libwss4j-java is not in {FOLDER}"
    ),
]


def told(*commands: list[str]) -> list[str]:
    """Run *commands* in one JVM, and give what each says."""
    assert JAVA is not None
    words = [word for command in commands for word in (*command, "--")][:-1]
    jars = os.pathsep.join(str(FOLDER / f"{name}.jar") for name in JARS)
    ran = subprocess.run(
        [JAVA, "-cp", jars, str(PROGRAM), *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.fixture(scope="module")
def messages(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One signed question of each consumer."""
    folder = tmp_path_factory.mktemp("signed")
    commands = []
    for who, style in STYLES.items():
        (folder / f"{who}.xml").write_bytes(a_question(who))
        (folder / f"{who}.p12").write_bytes(key_store(*world.pair(who)))
        files = [str(folder / f"{who}.{kind}") for kind in ("p12", "xml", "signed.xml")]
        commands.append(["sign", style, *files])
    assert told(*commands) == ["signed"] * len(STYLES)
    return {who: (folder / f"{who}.signed.xml").read_bytes() for who in STYLES}


@pytest.mark.parametrize("who", STYLES)
def test_what_wss4j_signs_is_answered_and_changed_is_not(
    world: World, messages: dict[str, bytes], who: str
) -> None:
    """With the prefix lists it writes, and the order it puts things in."""
    answer = world.post(who, changed(messages[who]))
    assert b"<faultstring>what was signed is not what arrived</faultstring>" in answer
    answer = world.post(who, messages[who])
    assert b"<Ondernemingsnummer>0999999922</Ondernemingsnummer>" in answer, answer


def test_wss4j_accepts_what_we_sign_and_not_with_one_letter_changed(
    world: World, messages: dict[str, bytes], tmp_path: Path
) -> None:
    """Trust, Timestamp, the rules of the Basic Security Profile, and the Body that is read."""
    authority = x509.load_pem_x509_certificate(world.ca.read_bytes())
    trusted = pkcs12.serialize_java_truststore(
        [pkcs12.PKCS12Certificate(authority, b"ca")],
        serialization.BestAvailableEncryption(b"changeit"),
    )
    (tmp_path / "trusted.p12").write_bytes(trusted)
    # A message that was answered before gives an exception, and one that was changed a Fault.
    answers = [world.post(STRICT, each(messages[STRICT])) for each in (bytes, changed)]
    answers += [answer.replace(b"</Diagnose>", b".</Diagnose>") for answer in answers[:1]]
    verify = []
    for number, answer in enumerate(answers):
        (tmp_path / f"{number}.xml").write_bytes(answer)
        verify.append(["verify", str(tmp_path / "trusted.p12"), str(tmp_path / f"{number}.xml")])
    good, fault, bad = told(*verify)
    assert (good, fault) == ("verified", "verified")
    assert bad.startswith("refused: ")
