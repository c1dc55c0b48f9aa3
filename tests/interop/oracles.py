"""Verifiers of XML signatures that others wrote: what they say of a message of ours."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import xmlsec
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.verifier import SignatureConfiguration, XMLVerifier

from gateway.edges.soap.wsse.names import DS, SOAP, WSSE, WSU

ID: Final = f"{{{WSU}}}Id"
SIGNED: Final = ("soap:Body", "wsu:Timestamp", "wsse:BinarySecurityToken")
"""What a signature of ours refers to, in order."""
NAMES: Final = {"soap": SOAP, "wsse": WSSE, "wsu": WSU, "ds": DS}
COMMAND_LINE: Final = shutil.which("xmlsec1")


def accepted_by_xmlsec(message: bytes, certificate: bytes) -> bool:
    """Whether libxmlsec verifies *message* by the key of *certificate* (PEM)."""
    try:
        root = etree.fromstring(message)
        context = xmlsec.SignatureContext()
        for element in root.iter(etree.Element):
            if element.get(ID) is not None:
                context.register_id(element, "Id", WSU)
        context.key = xmlsec.Key.from_memory(certificate, xmlsec.constants.KeyDataFormatCertPem)
        context.verify(_signature(root))
    except (xmlsec.Error, etree.XMLSyntaxError, LookupError):
        return False
    return True


def accepted_by_signxml(message: bytes, certificate: bytes) -> bool:
    """Whether signxml verifies *message*: its schema, three references, SHA-256 and no other."""
    wanted = SignatureConfiguration(
        location=".//",
        expect_references=len(SIGNED),
        signature_methods=frozenset({SignatureMethod.RSA_SHA256, SignatureMethod.ECDSA_SHA256}),
        digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
    )
    try:
        XMLVerifier().verify(
            message,
            x509_cert=x509.load_pem_x509_certificate(certificate),
            expect_config=wanted,
        )
    except (SignXMLException, InvalidSignature, etree.LxmlError, ValueError):
        return False
    return True


def accepted_by_command_line(message: bytes, certificate: bytes) -> bool:
    """Whether the program xmlsec1 verifies *message*."""
    assert COMMAND_LINE is not None
    names = [f"{NAMES[prefix]}:{name}" for prefix, _, name in (e.partition(":") for e in SIGNED)]
    with tempfile.TemporaryDirectory(prefix="sluis-xmlsec1-") as folder:
        kept, pem = Path(folder) / "message.xml", Path(folder) / "cert.pem"
        kept.write_bytes(message)
        pem.write_bytes(certificate)
        ids = [each for name in names for each in ("--id-attr:Id", name)]
        told = subprocess.run(
            [COMMAND_LINE, "--verify", "--pubkey-cert-pem", str(pem), *ids, str(kept)],
            capture_output=True,
            timeout=30,
            check=False,
        )
    return told.returncode == 0


def signed_elements(message: bytes) -> list[str]:
    """List what the signature of *message* refers to, by where it stands.

    An element that does not stand where it should, or is not alone with its Id, has no name.
    """
    root = etree.fromstring(message)
    security = "soap:Header/wsse:Security/"
    found = {
        name: root.findall(name if name == "soap:Body" else security + name, NAMES)
        for name in SIGNED
    }
    every = list(root.xpath("//@*[local-name()='Id']"))
    names = {
        f"#{elements[0].get(ID)}": name
        for name, elements in found.items()
        if len(elements) == 1 and every.count(elements[0].get(ID)) == 1
    }
    references = _signature(root).findall("ds:SignedInfo/ds:Reference", NAMES)
    return [names.get(each.get("URI") or "", "") for each in references]


def _signature(root: etree._Element) -> etree._Element:
    found = root.find("soap:Header/wsse:Security/ds:Signature", NAMES)
    if found is None:
        raise LookupError
    return found
