"""``sluis call --sign`` against somebody in between: what is shown is what was signed, for us."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from gateway.cli.call import read_signed
from gateway.cli.signing import AnswerError, signed
from gateway.core.signature import TEXTS, SignatureError, SignatureFault
from gateway.edges.xml import UnreadableError
from gateway.pki import Authority, write_pair

NOW: Final = datetime.now(UTC)
REFERENCE: Final = "3f0c0d3e-0000-4000-8000-000000000001"
ANSWER: Final = (
    "<r><Repliek><Context><Bericht><Ontvanger><Identificatie>x</Identificatie>"
    f"<Referte>{REFERENCE}</Referte></Ontvanger></Bericht></Context>"
    "<Antwoorden><Antwoord><Inhoud><Waarde>signed and whole</Waarde></Inhoud></Antwoord>"
    "</Antwoorden></Repliek></r>"
).encode()
FAULT: Final = (
    b'<s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">'
    b"<faultcode>s:Client</faultcode><faultstring>no</faultstring></s:Fault>"
)


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """An authority that issued a server and a client."""
    made = Authority.create("Test CA", NOW)
    made.write(tmp_path / "ca.pem", tmp_path / "ca.key.pem")
    write_pair(tmp_path / "server", *made.issue_server(("localhost",), NOW))
    write_pair(tmp_path / "client", *made.issue_client("Voorbeeld", "0999999922", NOW))
    return tmp_path / "ca.pem"


def test_what_is_shown_of_an_answer_is_its_signed_body(authority: Path) -> None:
    """As it left; a Fault has no reference to tell whose it is, and gives nothing away."""
    shown = read_signed(signed(ANSWER, authority.parent / "server"), authority, REFERENCE)
    fault = read_signed(signed(FAULT, authority.parent / "server"), authority, REFERENCE)
    assert shown.content is not None
    assert shown.content.findtext("Waarde") == "signed and whole"
    assert shown.signed_by
    assert (fault.content, fault.exceptions) == (None, ["SOAP Fault: no"])


@pytest.mark.parametrize(
    "forged",
    [
        b"<Antwoord><Inhoud><Waarde>forged</Waarde></Inhoud></Antwoord>",
        b"<Uitzondering><Identificatie>1</Identificatie></Uitzondering>",
    ],
    ids=["content", "exception"],
)
def test_nothing_beside_the_signed_body_is_shown(authority: Path, forged: bytes) -> None:
    """Who puts an answer of their own into the Header, before the signed one, is not read."""
    answer = signed(ANSWER, authority.parent / "server").replace(
        b"</soapenv:Header>", forged + b"</soapenv:Header>"
    )
    shown = read_signed(answer, authority, REFERENCE)
    assert shown.content is not None
    assert shown.content.findtext("Waarde") == "signed and whole"
    assert not shown.exceptions


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b"signed and", b"signed<?x?> and"),
        (b"signed and", b"<![CDATA[signed]]> and"),
        (b"<soapenv:Envelope", b'<!DOCTYPE a [<!ENTITY b "c">]><soapenv:Envelope'),
    ],
    ids=["instruction", "CDATA", "DOCTYPE"],
)
def test_what_two_parsers_read_in_two_ways_is_not_read(
    authority: Path, found: bytes, instead: bytes
) -> None:
    """None of it changes the canonical form of the Body, so that the signature would hold."""
    answer = signed(ANSWER, authority.parent / "server").replace(found, instead)
    assert instead in answer
    with pytest.raises(UnreadableError):
        read_signed(answer, authority, REFERENCE)


def test_an_answer_signed_by_another_client_is_not_believed(authority: Path) -> None:
    """Every consumer has a certificate of that authority: made to ask, not to answer."""
    with pytest.raises(SignatureError, match=TEXTS[SignatureFault.TOKEN]):
        read_signed(signed(ANSWER, authority.parent / "client"), authority, REFERENCE)


@pytest.mark.parametrize("reference", [REFERENCE[:-1] + "2", ""])
def test_an_answer_to_another_question_is_not_ours(authority: Path, reference: str) -> None:
    """Signed well, minutes ago, and about somebody else."""
    answer = signed(ANSWER, authority.parent / "server")
    with pytest.raises(AnswerError, match="another question"):
        read_signed(answer, authority, reference)
