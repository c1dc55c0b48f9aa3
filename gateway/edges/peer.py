"""Who stands behind a connection: one reading of the client certificate for every door.

The door has verified the chain; here the certificate is only read. Attributes are taken by object
identifier, never out of a printed name: libraries print one name in several ways.
"""

import hashlib
import re
from collections import OrderedDict

from cryptography import x509
from cryptography.x509.oid import NameOID

from gateway.core.identity import PeerIdentity
from gateway.core.ids import EnterpriseNumber, MalformedNumberError

IDENTITIES_MAX = 1024
"""Certificates remembered by one process; a certificate costs about half a kilobyte."""

CERTIFICATE_BYTES_MAX = 16 * 1024
"""Ten times an ordinary client certificate."""

_NUMBER = re.compile(r"(?:NTRBE-|VATBE-)?([01][0-9]{9})")
"""ETSI EN 319 412-1 section 5.1.4, or the bare number as authorities of government write it."""

_ATTRIBUTES = (NameOID.SERIAL_NUMBER, NameOID.ORGANIZATION_IDENTIFIER)

_known: OrderedDict[bytes, PeerIdentity] = OrderedDict()


def peer_identity(der: bytes) -> PeerIdentity:
    """Read a client certificate in DER form; the same bytes are read once.

    Raises :class:`ValueError` when it is no certificate: nobody then stands behind the connection.
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


def _read(der: bytes, digest: bytes) -> PeerIdentity:
    try:
        certificate = x509.load_der_x509_certificate(der)
        return PeerIdentity(
            certificate_sha256=digest,
            enterprise_number=_enterprise_number(certificate.subject),
            not_before=certificate.not_valid_before_utc,
            not_after=certificate.not_valid_after_utc,
        )
    except Exception as error:
        # The library has several kinds of exception here (InvalidVersion is no ValueError).
        msg = "the certificate cannot be read"
        raise ValueError(msg) from error


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
