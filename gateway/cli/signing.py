"""A signed call as who asks makes it: the question signed, the answer's signature verified."""

import datetime as dt
import uuid
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import ExtendedKeyUsageOID
from lxml.etree import _Element

from gateway.core.freshness import AGE_MAX, AHEAD_MAX
from gateway.core.signature import Profile, SignatureError, SignatureFault
from gateway.edges import xml
from gateway.edges.soap.wsse.message import SoapMessage
from gateway.edges.soap.wsse.names import SOAP
from gateway.edges.soap.wsse.sign import KeySigner, SigningKeyError, sign
from gateway.keyfiles import exposed


def signed(question: bytes, folder: Path) -> bytes:
    """Sign *question*, all of a Body, by the pair in *folder* and in the strict profile.

    Raises :class:`~gateway.edges.soap.wsse.sign.SigningKeyError` or ``OSError``.
    """
    certificate, key, now = folder / "cert.pem", folder / "key.pem", dt.datetime.now(dt.UTC)
    if (why := exposed(key)) is not None:
        raise SigningKeyError(why)
    signer = KeySigner.from_pem(certificate.read_bytes(), key.read_bytes(), now)
    return sign(question, signer, now, str(uuid.uuid4()))


class AnswerError(Exception):
    """A signed answer that is not the one to what was asked."""


class SignedAnswer(NamedTuple):
    """An answer whose signature holds."""

    body: _Element
    """The very element that was signed: nothing outside it is to be read."""
    certificate_sha256: bytes
    """Of the signer's certificate, DER."""


def verified(answer: bytes, authority: Path) -> SignedAnswer:
    """Verify *answer*: by a certificate of *authority* (PEM), within the last minutes.

    Raises :class:`~gateway.core.signature.SignatureError`, and
    :class:`~gateway.edges.xml.UnreadableError` for what parsers read in several ways.
    """
    now = dt.datetime.now(dt.UTC)
    root = xml.parse(answer, _LIMITS)
    header, body = root.find(f"{{{SOAP}}}Header"), root.find(f"{{{SOAP}}}Body")
    if body is None:
        raise SignatureError(SignatureFault.FORM)
    trusted = x509.load_pem_x509_certificate(authority.read_bytes())
    unfit = partial(_unfit, trusted, now)
    proof = SoapMessage(root, header, body, answer, unfit).verify(Profile.STRICT)
    if proof.created is None or not now - AGE_MAX <= proof.created <= now + AHEAD_MAX:
        raise SignatureError(SignatureFault.TIMESTAMP)
    return SignedAnswer(body, proof.certificate_sha256)


_LIMITS: Final = xml.XmlLimits(elements=1_000_000, attributes_in_all=1_000_000)
"""Answers may be larger than questions."""


def _unfit(
    authority: x509.Certificate, now: dt.datetime, certificate: x509.Certificate
) -> str | None:
    try:
        certificate.verify_directly_issued_by(authority)
    except (InvalidSignature, ValueError, TypeError):
        return "the certificate is not of the authority we trust"
    if not certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc:
        return "the certificate is not valid now"
    return None if _may_answer(certificate) else "the certificate is for who asks"


def _may_answer(certificate: x509.Certificate) -> bool:
    """Whether it is not a client's: each consumer has one of the same authority."""
    try:
        usages = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return (
        ExtendedKeyUsageOID.CLIENT_AUTH not in usages or ExtendedKeyUsageOID.SERVER_AUTH in usages
    )
