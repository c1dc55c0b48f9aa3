"""Who stands behind a connection: one reading of the client certificate for every door.

Whether its chain is ours is asked of :mod:`gateway.edges.trust`; here the certificate is read and
held to the rules any client certificate must meet. Attributes are taken by object identifier, never
out of a printed name: libraries print one name in several ways.
"""

import hashlib
import re
from collections import OrderedDict
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gateway.core.identity import PeerIdentity
from gateway.core.ids import EnterpriseNumber, MalformedNumberError

IDENTITIES_MAX = 1024
"""Certificates remembered by one process; a certificate costs about half a kilobyte."""

CERTIFICATE_BYTES_MAX = 16 * 1024
"""Ten times an ordinary client certificate."""

RSA_BITS_MIN: Final = 2048
RSA_EXPONENTS: Final = range(2**16 + 1, 2**32)
"""From 65537 on (FIPS 186-5 appendix A.1.1, ETSI TS 119 312); and not so large that verifying one
signature, by a certificate anybody may have made, takes a hundred times as long."""
CURVES: Final = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)

_NUMBER = re.compile(r"(?:NTRBE-|VATBE-)?([01][0-9]{9})")
"""ETSI EN 319 412-1 section 5.1.4, or the bare number as authorities of government write it."""

_ATTRIBUTES = (NameOID.SERIAL_NUMBER, NameOID.ORGANIZATION_IDENTIFIER)
_FOR_CLIENTS = (ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE)

_known: OrderedDict[bytes, PeerIdentity] = OrderedDict()


def peer_identity(der: bytes) -> PeerIdentity:
    """Read a client certificate in DER form; the same bytes are read once.

    Raises :class:`ValueError` when it is no certificate, or one that is
    :func:`unfit`: nobody then stands behind the connection.
    """
    if len(der) > CERTIFICATE_BYTES_MAX:
        msg = "the certificate is larger than any we accept"
        raise ValueError(msg)
    digest = hashlib.sha256(der).digest()
    identity = _known.get(digest)
    if identity is None:
        identity = _known[digest] = _read(der, digest)
        if len(_known) > IDENTITIES_MAX:
            _known.popitem(last=False)
    else:
        _known.move_to_end(digest)
    return identity


def unfit(certificate: x509.Certificate) -> str | None:
    """Say why *certificate* may not stand for a client, at whatever door; None when it may.

    No CA certificate; key usage digitalSignature and extended key usage clientAuth (or any) where
    it names them (RFC 5280 sections 4.2.1.3 and 4.2.1.12: absent means unrestricted); RSA of 2048
    bits or more with an ordinary exponent, or P-256, P-384, P-521. No subject alternative name is
    asked for: certificates of government clients have none. Raises what the library raises for one
    that cannot be read.
    """
    extensions = {each.oid: each.value for each in certificate.extensions}
    constraints = extensions.get(x509.BasicConstraints.oid)
    if isinstance(constraints, x509.BasicConstraints) and constraints.ca:
        return "the certificate is an authority's, not a client's"
    usage = extensions.get(x509.KeyUsage.oid)
    if isinstance(usage, x509.KeyUsage) and not usage.digital_signature:
        return "the certificate's key usage lacks digitalSignature"
    purposes = extensions.get(x509.ExtendedKeyUsage.oid)
    if isinstance(purposes, x509.ExtendedKeyUsage) and not any(
        purpose in _FOR_CLIENTS for purpose in purposes
    ):
        return "the certificate's extended key usage lacks clientAuth"
    if not _is_strong(certificate.public_key()):
        return "the certificate's key is weak, or of a kind we do not take"
    return None


def _is_strong(key: CertificatePublicKeyTypes) -> bool:
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= RSA_BITS_MIN and key.public_numbers().e in RSA_EXPONENTS
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, CURVES)


def _read(der: bytes, digest: bytes) -> PeerIdentity:
    try:
        certificate = x509.load_der_x509_certificate(der)
        why = unfit(certificate)
        identity = PeerIdentity(
            certificate_sha256=digest,
            enterprise_number=_enterprise_number(certificate.subject),
            not_before=certificate.not_valid_before_utc,
            not_after=certificate.not_valid_after_utc,
        )
    except Exception as error:
        # The library has several kinds of exception here (InvalidVersion is no ValueError).
        msg = "the certificate cannot be read"
        raise ValueError(msg) from error
    if why is not None:
        raise ValueError(why)
    return identity


def _enterprise_number(subject: x509.Name) -> str | None:
    """Take the one number the subject names; None when there is none, or two that differ."""
    found = {
        number
        for oid in _ATTRIBUTES
        for attribute in subject.get_attributes_for_oid(oid)
        if (number := _number(attribute.value)) is not None
    }
    return found.pop() if len(found) == 1 else None


def _number(value: str | bytes) -> str | None:
    match = _NUMBER.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return EnterpriseNumber.parse(match[1]).digits
    except MalformedNumberError:
        return None
