"""Answers to signed questions: signed whatever they say, so that others' verifiers accept them."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gateway.core.faults import SourceUnavailable
from gateway.core.model import Answer, Request
from gateway.edges.soap.codec import SOAP
from gateway.edges.soap.wsse.names import DS
from gateway.edges.soap.wsse.sign import (
    LIFETIME,
    KeySigner,
    Signer,
    SigningKeyError,
    is_signed,
    sign,
)
from tests.edges.soap.world import (
    AT,
    CONTENT,
    ScriptedExchanges,
    a_disclosure,
    a_door,
    a_question,
    a_refusal,
    an_envelope,
    an_exception,
    ids,
)
from tests.interop.oracles import (
    NAMES,
    SIGNED,
    accepted_by_signxml,
    accepted_by_xmlsec,
    signed_elements,
)

SIGNATURE: Final = f"<soapenv:Header><ds:Signature xmlns:ds='{DS}'/></soapenv:Header>"
"""That a question is signed; by whom is not for whoever answers."""
_SINCE: Final = datetime.now(UTC) - timedelta(days=1)


@dataclass(frozen=True)
class Pair:
    """A certificate and its key."""

    certificate: bytes
    key: bytes

    def signer(self) -> KeySigner:
        return KeySigner.from_pem(self.certificate, self.key, datetime.now(UTC))


def a_pair(
    key: CertificateIssuerPrivateKeyTypes | None = None,
    *,
    days: int = 30,
    usage: bool | None = None,
    password: bytes | None = None,
) -> Pair:
    """Make a certificate for *key*, ordinary but for what is said."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sluis.example")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_SINCE - timedelta(days=2))
        .not_valid_after(_SINCE + timedelta(days=days))
    )
    if usage is not None:
        said = x509.KeyUsage(usage, False, False, False, False, not usage, False, False, False)  # noqa: FBT003 - cryptography's signature
        builder = builder.add_extension(said, critical=True)
    algorithm = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    certificate = builder.sign(key, algorithm)
    hidden = (
        serialization.BestAvailableEncryption(password)
        if password
        else serialization.NoEncryption()
    )
    return Pair(
        certificate.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, hidden),
    )


P256: Final = a_pair()
RSA: Final = a_pair(rsa.generate_private_key(65537, 2048))
PAIRS: Final = {"P-256": P256, "RSA": RSA}


def unavailable(request: Request) -> Answer:
    raise SourceUnavailable


def broken(request: Request) -> Answer:
    raise ZeroDivisionError


def several(request: Request) -> Answer:
    return a_disclosure(exceptions=(an_exception(), an_exception(level=2, code="20002")))


ANSWERS: Final[dict[str, Callable[[Request], Answer]]] = {
    "an answer": a_disclosure,
    "an answer with exceptions": several,
    "a refusal": a_refusal,
    "a source that is away": unavailable,
    "a defect of ours": broken,
}


async def answer_of(
    message: bytes, script: Callable[[Request], Answer] = a_disclosure, **special: Any
) -> tuple[bytes, ScriptedExchanges]:
    """Post *message* to a door, and give the body of the response."""
    exchanges = ScriptedExchanges(script)
    door = a_door(exchanges, **{"signer": P256.signer} | special)
    return await posted(door, message), exchanges


async def posted(door: Any, message: bytes) -> bytes:
    """Ask *door* as its server does."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "raw_path": b"/Magda-02.00/soap/WebService",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"text/xml; charset=utf-8")],
        "client": ("127.0.0.1", 1),
        "extensions": {},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": message, "more_body": False}

    async def send(event: dict[str, Any]) -> None:
        sent.append(event)

    await door(scope, receive, send)
    body: bytes = sent[-1]["body"]
    return body


def accepted(message: bytes, certificate: bytes) -> bool:
    """Whether all verifiers accept *message*; they must agree."""
    verdicts = {
        accepted_by_xmlsec(message, certificate),
        accepted_by_signxml(message, certificate),
    }
    (verdict,) = verdicts
    return verdict


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
@pytest.mark.parametrize("script", ANSWERS.values(), ids=ANSWERS)
async def test_whatever_answers_a_signed_question_is_signed(
    script: Callable[[Request], Answer], pair: Pair
) -> None:
    """A Repliek with data, exceptions or none of them: Body, Timestamp and token."""
    question = an_envelope(header=SIGNATURE)
    told, _ = await answer_of(question, script, signer=pair.signer)
    assert accepted(told, pair.certificate)
    assert list(SIGNED) == signed_elements(told)


@pytest.mark.parametrize(
    "question",
    [
        an_envelope(header=SIGNATURE + SIGNATURE),
        an_envelope(header=SIGNATURE)[:-1],
        an_envelope("", header=SIGNATURE),
    ],
    ids=["two Headers", "cut short", "nothing asked"],
)
async def test_a_fault_that_answers_a_signed_question_is_signed(question: bytes) -> None:
    """Also where the message cannot be read far enough to see its signature."""
    told, _ = await answer_of(question)
    assert b"<soapenv:Fault>" in told
    assert accepted(told, P256.certificate)


async def test_what_is_said_is_the_same_signed_and_unsigned() -> None:
    """A client that looks at the Body alone sees no difference; a receipt's digest stays right."""
    unsigned, _ = await answer_of(an_envelope(), new_id=ids())
    signed, _ = await answer_of(an_envelope(header=SIGNATURE), new_id=ids())
    start, end = unsigned.index(b"<soapenv:Body>") + 14, unsigned.index(b"</soapenv:Body>")
    assert unsigned[start:end] in signed
    assert CONTENT in signed


@pytest.mark.parametrize(
    ("question", "special"),
    [(an_envelope(), {}), (an_envelope(header=SIGNATURE), {"signer": None})],
    ids=["the question is not signed", "there is no key"],
)
async def test_nothing_is_signed_that_need_not_or_cannot(
    question: bytes, special: dict[str, Any]
) -> None:
    """Byte for byte what went out before anybody signed."""
    told, _ = await answer_of(question, **special)
    assert not is_signed(told)
    assert b"wsse" not in told


async def test_nobody_gets_a_signature() -> None:
    """Who shows no certificate must not make us use a private key."""
    told, exchanges = await answer_of(an_envelope(header=SIGNATURE), message_trusted=False)
    assert b"<soapenv:Fault>" in told
    assert not is_signed(told)
    assert exchanges.asked == []


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
async def test_one_character_changed_in_what_was_signed_is_refused(pair: Pair) -> None:
    """In the Body, the Timestamp, the token and the signature itself, one after the other."""
    told, _ = await answer_of(an_envelope(header=SIGNATURE), signer=pair.signer)
    for place in (
        b"Ondernemingsnummer>0",
        b"Created>2",
        b"BinarySecurityToken xmlns:wsse=",
        b"DigestValue>",
        b"SignatureValue>",
        b"GeefOnderneming</Naam>",
    ):
        at = told.index(place) + len(place) + (60 if b"Token" in place else 0)
        other = b"A" if told[at : at + 1] != b"A" else b"B"
        assert not accepted_by_xmlsec(told[:at] + other + told[at + 1 :], pair.certificate)
    assert not accepted_by_xmlsec(told, a_pair().certificate)


@dataclass
class Recording:
    """A signer that remembers when and where it was asked."""

    exchanges: ScriptedExchanges
    signer: Signer
    is_slow: bool = False
    fails: bool = False
    asked: list[int] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    @property
    def certificate(self) -> bytes:
        return self.signer.certificate

    @property
    def method(self) -> str:
        return self.signer.method

    def sign(self, data: bytes) -> bytes:
        self.asked.append(len(self.exchanges.asked))
        self.threads.add(threading.get_ident())
        if self.fails:
            raise OSError
        return self.signer.sign(data)


def recording(script: Callable[[Request], Answer] = a_disclosure, **special: Any) -> Recording:
    return Recording(ScriptedExchanges(script), P256.signer(), **special)


async def test_an_answer_is_signed_once_it_is_written_down() -> None:
    """The exchange has answered before the key is used: a signature is a way of leaving."""
    signer = recording()
    await posted(a_door(signer.exchanges, signer=lambda: signer), an_envelope(header=SIGNATURE))
    assert signer.asked == [1]


@pytest.mark.parametrize("script", [a_disclosure, a_refusal, unavailable])
async def test_an_answer_that_cannot_be_signed_does_not_leave(
    script: Callable[[Request], Answer],
) -> None:
    """The client gets a Fault without a signature, and the journal hears that nothing left."""
    signer = recording(script, fails=True)
    told = await posted(
        a_door(signer.exchanges, signer=lambda: signer), an_envelope(header=SIGNATURE)
    )
    assert b"<faultcode>soapenv:Server</faultcode>" in told
    assert b"0999999922" not in told
    assert not is_signed(told)
    assert len(signer.exchanges.withheld) == (script is not unavailable)


@pytest.mark.parametrize(
    ("is_slow", "content", "elsewhere"),
    [
        (False, CONTENT, False),
        (True, CONTENT, True),
        (False, b"<Inhoud>" + CONTENT * 100 + b"</Inhoud>", True),
    ],
    ids=["a fast key", "a slow key", "a large answer"],
)
async def test_what_takes_long_is_signed_beside_the_event_loop(
    is_slow: bool,  # noqa: FBT001 - a parameter of the test
    content: bytes,
    elsewhere: bool,  # noqa: FBT001 - as above
) -> None:
    """An RSA key, or a large answer, holds up nobody else's."""
    signer = recording(lambda _: a_disclosure(content=content), is_slow=is_slow)
    told = await posted(
        a_door(signer.exchanges, signer=lambda: signer), an_envelope(header=SIGNATURE)
    )
    assert accepted(told, P256.certificate)
    assert (signer.threads != {threading.get_ident()}) == elsewhere


async def test_ids_are_of_one_answer_alone() -> None:
    """Two answers put into one document keep their signed elements apart."""
    door = a_door(ScriptedExchanges(), signer=P256.signer)
    told = [await posted(door, an_envelope(header=SIGNATURE)) for _ in range(2)]
    every = [
        str(value)
        for each in told
        for value in etree.fromstring(each).xpath("//@*[name()='wsu:Id']")
    ]
    assert len(every) == len(set(every)) == 2 * len(SIGNED)


async def test_the_timestamp_says_when_it_was_signed() -> None:
    """Created by our clock, in UTC, and Expires as much later as we take ourselves."""
    told, _ = await answer_of(an_envelope(header=SIGNATURE))
    root = etree.fromstring(told)
    stamp = "soap:Header/wsse:Security/wsu:Timestamp/wsu:"
    created, expires = (root.findtext(stamp + each, None, NAMES) for each in ("Created", "Expires"))
    assert created == "2099-03-02T08:30:00.123Z"
    assert expires is not None
    assert datetime.fromisoformat(expires) == AT + LIFETIME


# The signature itself

_NAME = st.from_regex(r"[A-Za-z_][A-Za-z0-9._-]{0,8}", fullmatch=True)
_CHARACTERS = st.characters(codec="utf-8", exclude_characters="\ufffe\uffff").filter(
    lambda each: each in "\t\n\r" or ord(each) >= 0x20
)
_TEXT = st.text(_CHARACTERS | st.sampled_from("\r\n\t&<>\"'=]"), max_size=12)
_SPACES = st.sampled_from((None, "", "urn:a", "urn:b", SOAP))


@st.composite
def contents(draw: st.DrawFn, depth: int = 3) -> bytes:
    """Draw an element in one of the many ways it can be written."""
    opened = etree.Element("root")
    _grown(draw, opened, depth)
    written = etree.tostring(opened, encoding="UTF-8", xml_declaration=False)
    return bytes(draw(st.sampled_from((written, written.replace(b"></root>", b" ></root >")))))


def _grown(draw: st.DrawFn, parent: etree._Element, depth: int) -> None:
    parent.text = draw(_TEXT)
    for name in draw(st.lists(_NAME, max_size=3, unique=True)):
        parent.set(name, draw(_TEXT))
    for _ in range(draw(st.integers(0, 2)) if depth else 0):
        space = draw(_SPACES)
        prefix = draw(st.sampled_from(("a", "b", None)))
        nsmap = {prefix: space} if space else None
        name = draw(_NAME)
        child = etree.SubElement(parent, f"{{{space}}}{name}" if space else name, nsmap=nsmap)
        if space and prefix:
            child.set(f"{{{space}}}{draw(_NAME)}", draw(_TEXT))
        child.tail = draw(_TEXT)
        _grown(draw, child, depth - 1)


@settings(deadline=None)
@given(contents())
def test_whatever_the_content_others_verify_it_and_it_stays_as_it_was(content: bytes) -> None:
    """CR, entities, attributes in any order, namespaces declared anywhere and of any use."""
    message = sign(content, P256.signer(), AT, "1")
    assert accepted(message, P256.certificate)
    assert content in message


async def test_a_name_that_only_a_value_speaks_of_is_not_lost() -> None:
    """Canonical XML drops a declaration no tag uses; what leaves is what was given."""
    content = b'<a xmlns:t="urn:t" kind="t:x"/>'
    message = sign(content, P256.signer(), AT, "1")
    assert content in message
    assert accepted(message, P256.certificate)


def test_content_without_a_canonical_form_is_not_signed() -> None:
    """A relative namespace: an error, never a signature over nothing (CATALOGUE row 48)."""
    with pytest.raises(etree.LxmlError):
        sign(b'<x:a xmlns:x="1"/>', P256.signer(), AT, "1")
    with pytest.raises(etree.LxmlError):
        sign(b"<a>", P256.signer(), AT, "1")


# Keys

_OTHER = a_pair()
REFUSED: Final = {
    "not its own": Pair(P256.certificate, _OTHER.key),
    "RSA-1024": a_pair(rsa.generate_private_key(65537, 1024)),  # noqa: S505 - the point
    "P-384": a_pair(ec.generate_private_key(ec.SECP384R1())),
    "Ed25519": a_pair(ed25519.Ed25519PrivateKey.generate()),
    "has ended": a_pair(days=0),
    "not made to sign": a_pair(usage=False),
    "encrypted": a_pair(password=b"x"),
    "no PEM": Pair(b"CANARY", b"CANARY"),
    "swapped": Pair(P256.key, P256.certificate),
}


@pytest.mark.parametrize("pair", REFUSED.values(), ids=REFUSED)
def test_a_pair_that_cannot_sign_is_refused_when_it_is_read(pair: Pair) -> None:
    """Before the first client finds out; the text shows nothing of either file."""
    with pytest.raises(SigningKeyError) as refused:
        pair.signer()
    assert "CANARY" not in str(refused.value)
    assert refused.value.__context__ is None or refused.value.__suppress_context__


@pytest.mark.parametrize("usage", [None, True])
def test_a_certificate_may_say_what_it_is_for_or_nothing(
    usage: bool | None,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Without a key usage every usage is allowed (RFC 5280, section 4.2.1.3)."""
    assert a_pair(usage=usage).signer().certificate


async def test_a_key_that_lives_elsewhere_signs_as_well() -> None:
    """The door asks for a certificate, a method and a signature, and for nothing else."""
    signer = recording()
    told = await asyncio.to_thread(sign, b"<a/>", signer, AT, "1")
    assert accepted(told, P256.certificate)


def test_only_a_question_that_names_xml_signature_is_taken_for_signed() -> None:
    """An empty WS-Security header asks for nothing."""
    assert not is_signed(an_envelope(a_question()))
    assert is_signed(an_envelope(header=SIGNATURE))
    # A namespace may be spelt in many ways; the name of an element in one.
    hidden = "<ds:Signature xmlns:ds='http&#58;//www.w3.org/2000/09/xmldsig#'><ds:SignatureValue/>"
    assert is_signed(an_envelope(header=f"{hidden}</ds:Signature>"))
