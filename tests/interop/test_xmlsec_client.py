"""A client on libxmlsec: it builds its own WS-Security header, and verifies what we answer.

Our answers are also held against signxml and the program xmlsec1.
"""

import base64
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from gateway.edges.soap.wsse.names import BASE64, DS, SOAP, WSSE, WSU, X509V3
from tests.interop.oracles import (
    COMMAND_LINE,
    NAMES,
    SIGNED,
    accepted_by_command_line,
    accepted_by_signxml,
    accepted_by_xmlsec,
    signed_elements,
)
from tests.interop.world import STRICT, STRICT_P256, World, a_question, changed
from tests.support.catalogue import row

METHODS: Final = {
    STRICT: xmlsec.constants.TransformRsaSha256,
    STRICT_P256: xmlsec.constants.TransformEcdsaSha256,
}
VERIFIERS: Final[dict[str, Callable[[bytes, bytes], bool]]] = {
    "libxmlsec": accepted_by_xmlsec,
    "signxml": accepted_by_signxml,
    "xmlsec1": accepted_by_command_line,
}


def signed(world: World, who: str, question: bytes) -> bytes:
    """Sign *question* as the strict profile wants it: Body, Timestamp and token."""
    certificate, key = world.pair(who)
    root = etree.fromstring(question)
    security = etree.SubElement(
        root[0], f"{{{WSSE}}}Security", nsmap={"wsse": WSSE, "wsu": WSU, "ds": DS}
    )
    security.set(f"{{{SOAP}}}mustUnderstand", "1")
    parts = [_token(security, certificate.read_bytes()), _timestamp(security), root[1]]
    signature = xmlsec.template.create(
        root, xmlsec.constants.TransformExclC14N, METHODS[who], ns="ds"
    )
    context = xmlsec.SignatureContext()
    for part in parts:
        name = f"id-{uuid.uuid4()}"
        part.set(f"{{{WSU}}}Id", name)
        context.register_id(part, "Id", WSU)
        reference = xmlsec.template.add_reference(
            signature, xmlsec.constants.TransformSha256, uri=f"#{name}"
        )
        xmlsec.template.add_transform(reference, xmlsec.constants.TransformExclC14N)
    security.append(signature)
    about = xmlsec.template.ensure_key_info(signature)
    wrapper = etree.SubElement(about, f"{{{WSSE}}}SecurityTokenReference")
    token = f"#{parts[0].get(f'{{{WSU}}}Id')}"
    etree.SubElement(wrapper, f"{{{WSSE}}}Reference", URI=token, ValueType=X509V3)
    context.key = xmlsec.Key.from_file(str(key), xmlsec.constants.KeyDataFormatPem)
    context.sign(signature)
    return etree.tostring(root)


def _token(security: etree._Element, certificate: bytes) -> etree._Element:
    token = etree.SubElement(
        security, f"{{{WSSE}}}BinarySecurityToken", EncodingType=BASE64, ValueType=X509V3
    )
    der = x509.load_pem_x509_certificate(certificate).public_bytes(Encoding.DER)
    token.text = base64.b64encode(der).decode()
    return token


def _timestamp(security: etree._Element) -> etree._Element:
    stamp, now = etree.SubElement(security, f"{{{WSU}}}Timestamp"), datetime.now(UTC)
    for name, at in (("Created", now), ("Expires", now + timedelta(minutes=5))):
        moment = at.replace(tzinfo=None).isoformat(timespec="milliseconds")
        etree.SubElement(stamp, f"{{{WSU}}}{name}").text = f"{moment}Z"
    return stamp


@pytest.mark.parametrize("who", METHODS)
def test_what_libxmlsec_signs_is_answered_and_changed_is_not(world: World, who: str) -> None:
    """Twice the same header and question, but for one letter of it."""
    message = signed(world, who, a_question(who))
    told = world.post(who, changed(message))
    assert b"<faultstring>what was signed is not what arrived</faultstring>" in told
    told = world.post(who, message)
    assert b"<Ondernemingsnummer>0999999922</Ondernemingsnummer>" in told, told


def an_answer(world: World) -> bytes:
    """Give an answer with data to a signed question."""
    return world.post(STRICT, signed(world, STRICT, a_question(STRICT)))


def an_exception(world: World) -> bytes:
    """Give a Repliek that says nothing but why: a message that is there twice."""
    message = signed(world, STRICT, a_question(STRICT))
    world.post(STRICT, message)
    return world.post(STRICT, message)


def a_fault(world: World) -> bytes:
    """Give a SOAP Fault: a message that was changed."""
    return world.post(STRICT, changed(signed(world, STRICT, a_question(STRICT))))


ANSWERS: Final[dict[str, tuple[Callable[[World], bytes], bytes]]] = {
    "answer": (an_answer, b"</Inhoud>"),
    "exception": (an_exception, b"</Uitzondering>"),
    "Fault": (a_fault, b"</faultstring>"),
}


@row(52)
@pytest.mark.parametrize("name", VERIFIERS)
@pytest.mark.parametrize("kind", ANSWERS)
def test_other_verifiers_accept_what_we_sign(world: World, kind: str, name: str) -> None:
    """Whatever it says; with another letter in the Body, or another key, none does."""
    if name == "xmlsec1" and COMMAND_LINE is None:
        pytest.skip("the program xmlsec1 is not on this machine")
    asked, inside = ANSWERS[kind]
    answer, accepted = asked(world), VERIFIERS[name]
    at = answer.rindex(inside)
    assert inside in answer
    assert accepted(answer, world.our_certificate)
    assert not accepted(answer[:at] + b" " + answer[at:], world.our_certificate)
    assert not accepted(answer, world.pair(STRICT)[0].read_bytes())


@row(52)
def test_a_signed_answer_has_one_of_each_id(world: World) -> None:
    """Body, Timestamp and token, each by an Id nothing else in the message has."""
    assert list(SIGNED) == signed_elements(an_answer(world))


def test_an_unsigned_question_of_somebody_who_need_not_sign_is_answered_unsigned(
    world: World,
) -> None:
    """Nobody gets a header it did not ask for."""
    told = etree.fromstring(world.post("X", a_question("X")))
    assert told.find("soap:Header", NAMES) is None
