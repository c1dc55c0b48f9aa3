"""A signed call as who asks makes it: the question signed, the answer's signature verified."""

import datetime as dt
import uuid
from functools import partial
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature

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


def signer_of(answer: bytes, authority: Path) -> bytes:
    """Verify *answer*; give the SHA-256 of the certificate that signed it.

    It must be issued by *authority* (PEM), and have signed within the last minutes. Raises
    :class:`~gateway.core.signature.SignatureError`.
    """
    now = dt.datetime.now(dt.UTC)
    root = xml.tree(answer)
    header, body = root.find(f"{{{SOAP}}}Header"), root.find(f"{{{SOAP}}}Body")
    if body is None:
        raise SignatureError(SignatureFault.FORM)
    trusted = x509.load_pem_x509_certificate(authority.read_bytes())
    unfit = partial(_unfit, trusted, now)
    verified = SoapMessage(root, header, body, answer, unfit).verify(Profile.STRICT)
    if verified.created is None or not now - AGE_MAX <= verified.created <= now + AHEAD_MAX:
        raise SignatureError(SignatureFault.TIMESTAMP)
    return verified.certificate_sha256


def _unfit(
    authority: x509.Certificate, now: dt.datetime, certificate: x509.Certificate
) -> str | None:
    try:
        certificate.verify_directly_issued_by(authority)
    except (InvalidSignature, ValueError, TypeError):
        return "the certificate is not of the authority we trust"
    if not certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc:
        return "the certificate is not valid now"
    return None
