"""libxmlsec and signxml on the same messages: what they sign we verify, what we accept they do."""

from base64 import b64decode
from pathlib import Path
from typing import Final

import pytest
import xmlsec
import yaml
from lxml import etree
from signxml.algorithms import (
    CanonicalizationMethod,
    DigestAlgorithm,
    SignatureConstructionMethod,
    SignatureMethod,
)
from signxml.signer import XMLSigner

from gateway.core.signature import Profile, SignatureError, SignatureFault
from gateway.edges.soap.wsse import token
from tests.edges.soap.world import an_envelope
from tests.edges.soap.wsse.world import (
    a_signed,
    envelope_with,
    refused,
    the_signer,
    xmlsec_accepts,
)
from tests.support.signing import DS, SOAP, WSU, Signer, signed, the_signature

HERE: Final = Path(__file__).parent / "vectors"
_METHODS: Final = {"rsa": "RSA", "p256": "ECDSA"}


def signed_by_xmlsec(message: bytes, signer: Signer) -> bytes:
    """Have libxmlsec fill in the digests and the value of a message again."""
    root = etree.fromstring(message)
    signature = the_signature(root)
    for element in (*signature.iter(f"{{{DS}}}DigestValue"), signature[1]):
        element.text = None
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(signer.key_pem, xmlsec.constants.KeyDataFormatPem)
    for element in root.iter("*"):
        for name, uri in (("Id", WSU), ("Id", None)):
            if element.get(f"{{{uri}}}{name}" if uri else name):
                context.register_id(element, name, uri)
    context.sign(signature)
    return etree.tostring(root)


@pytest.mark.parametrize("kind", ["rsa", "p256"])
@pytest.mark.parametrize("profile", Profile)
def test_what_libxmlsec_signs_is_verified(profile: Profile, kind: str) -> None:
    """Its canonical form, its digests and its value; it folds base64 into lines."""
    if profile is Profile.BARE and kind == "p256":
        pytest.skip("a bare signature names an RSA key")
    for envelope in (an_envelope(), envelope_with(web="urn:web", xsi="urn:xsi")):
        message = signed(envelope, the_signer(kind), profile)
        again = signed_by_xmlsec(message, the_signer(kind))
        assert refused(again, profile) is None
        assert refused(again.replace(b"vraag-1", b"vraag-2"), profile) is not None


@pytest.mark.parametrize("kind", ["rsa", "p256"])
def test_what_signxml_signs_is_verified(kind: str) -> None:
    """It knows no WS-Security: its SignedInfo and value, with a KeyInfo that names the token."""
    signer = the_signer(kind)
    root = etree.fromstring(signed(an_envelope(), signer, Profile.STRICT))
    ours = the_signature(root)
    theirs = XMLSigner(
        method=SignatureConstructionMethod.detached,
        signature_algorithm=SignatureMethod[f"{_METHODS[kind]}_SHA256"],
        digest_algorithm=DigestAlgorithm.SHA256,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    ).sign(
        root,
        key=signer.key_pem,
        cert=signer.certificate_pem.decode(),
        reference_uri=["#id-body", "#TS-1"],
    )
    theirs.replace(theirs[2], ours[2])
    ours.getparent().replace(ours, theirs)  # type: ignore[union-attr]
    message = etree.tostring(root)
    assert refused(message) is None
    assert refused(message.replace(b"vraag-1", b"vraag-2")) is SignatureFault.DIGEST


@pytest.mark.parametrize("profile", Profile)
def test_libxmlsec_verifies_what_we_do(profile: Profile) -> None:
    """The builder of these tests signs as others do."""
    assert xmlsec_accepts(a_signed(profile))


def test_libxmlsec_agrees_with_every_vector_that_is_accepted() -> None:
    """So that the list is not our opinion alone."""
    expected = yaml.safe_load((HERE / "expected.yaml").read_text())
    accepted = [name for name, (_, outcome) in expected.items() if outcome == "accepted"]
    assert len(accepted) == 10
    for name in accepted:
        root = etree.fromstring((HERE / f"{name}.xml").read_bytes())
        keys = xmlsec.SignatureContext()
        body = root.find(f"{{{SOAP}}}Body")
        assert body is not None
        for element in root.iter("*"):
            for attribute, uri in (("Id", WSU), ("Id", None)):
                if element.get(f"{{{uri}}}{attribute}" if uri else attribute):
                    keys.register_id(element, attribute, uri)
        keys.key = _key_in(root)
        keys.verify(the_signature(root))


def _key_in(root: etree._Element) -> xmlsec.Key:
    """Take the certificate out of a message: the end entity's is the RSA one."""
    names = ("BinarySecurityToken", "X509Certificate")
    (text,) = [e.text for e in root.iter("*") if etree.QName(e).localname in names]
    content = b64decode(text or "")
    try:
        parts = token.split(content)
    except SignatureError:
        parts = (content,)
    return xmlsec.Key.from_memory(max(parts, key=len), xmlsec.constants.KeyDataFormatCertDer)
