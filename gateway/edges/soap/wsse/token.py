"""The certificate a message brings along: read strictly, and not trusted for what it says.

It is trusted because it is the certificate of the connection, whose chain the door has verified
(``core.identity.prove``). So a chain in a PKIPath is only read to know which of its certificates
signs.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from lxml.etree import _Element

from gateway.core.signature import SignatureFault
from gateway.edges.peer import CERTIFICATE_BYTES_MAX
from gateway.edges.peer import unfit as unfit_for_client
from gateway.edges.soap.wsse.form import attributes, children, octets, refuse, unpacked
from gateway.edges.soap.wsse.names import (
    BASE64,
    DIRECT_REFERENCE,
    DS,
    PKIPATH,
    TOKEN_REFERENCE,
    TOKEN_TYPE,
    WSU_ID,
    X509V3,
)
from gateway.edges.soap.wsse.rules import PublicKey

PATH_MAX: Final = 4
"""Certificates in a PKIPath: end entity, two between, root."""
KEYS_MAX: Final = 1024
"""Tokens remembered by one process, each a key and two digests."""
RSA_BITS_MAX: Final = 8192

_HEADER_BYTES: Final = 4
"""Of the sequence around a path."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """Whose key it is, and the key."""

    certificate_sha256: bytes
    public: PublicKey


_known: OrderedDict[tuple[bytes, "Unfit", bool], SigningKey] = OrderedDict()


Unfit = Callable[[x509.Certificate], str | None]
"""Says why a certificate may not sign; None when it may."""


def of_token(
    token: _Element, key_info: _Element, value_type: str, unfit: Unfit = unfit_for_client
) -> SigningKey:
    """Read a BinarySecurityToken that *key_info* refers to; it alone may be referred to.

    BSP R3029 to R3032 (EncodingType and ValueType are there and right), R3057 to R3059.
    """
    expected = {"EncodingType": BASE64, "ValueType": value_type, WSU_ID: None}
    attributes(token, expected)
    if len(token.keys()) != len(expected):
        refuse(SignatureFault.FORM)
    (reference,) = children(key_info, _TOKEN_REFERENCE, _ID)
    attributes(reference, {WSU_ID: None, TOKEN_TYPE: value_type})
    (direct,) = children(reference, _DIRECT_REFERENCE, _REFERENCE_ATTRIBUTES)
    attributes(direct, {"URI": f"#{token.get(WSU_ID)}", "ValueType": value_type})
    children(direct, (), _DIRECT_ATTRIBUTES)
    if len(direct.keys()) != len(_DIRECT_ATTRIBUTES):
        refuse(SignatureFault.FORM)
    if len(token):
        refuse(SignatureFault.TOKEN)
    return of_text((token.text or "").encode(), value_type, unfit)


def of_text(text: bytes, value_type: str, unfit: Unfit = unfit_for_client) -> SigningKey:
    """Read the base64 of a token of *value_type*; what was read before only once."""
    is_path = value_type == PKIPATH
    most = PATH_MAX * CERTIFICATE_BYTES_MAX + _HEADER_BYTES if is_path else CERTIFICATE_BYTES_MAX
    if len(text) > 2 * most:
        refuse(SignatureFault.TOKEN)
    # By digest, so that what is remembered is small whatever the text is.
    read = (hashlib.sha256(text).digest(), unfit, is_path)
    key = _known.get(read)
    if key is None:
        content = unpacked(text, SignatureFault.TOKEN, most)
        key = _known[read] = _read(_end_entity(split(content)) if is_path else content, unfit)
        if len(_known) > KEYS_MAX:
            _known.popitem(last=False)
    else:
        _known.move_to_end(read)
    return key


def of_key_info(key_info: _Element) -> SigningKey:
    """Read the certificate of a bare signature; the key beside it must be the certificate's."""
    order = (_KEY_VALUE, _X509_DATA)
    if len(key_info) and key_info[0].tag == _X509_DATA:
        order = (_X509_DATA, _KEY_VALUE)
    held = dict(zip(order, children(key_info, order, _ID), strict=True))
    (certificate,) = children(held[_X509_DATA], (f"{{{DS}}}X509Certificate",))
    (rsa_value,) = children(held[_KEY_VALUE], (f"{{{DS}}}RSAKeyValue",))
    modulus, exponent = children(rsa_value, (f"{{{DS}}}Modulus", f"{{{DS}}}Exponent"))
    if certificate.keys() or modulus.keys() or exponent.keys():
        refuse(SignatureFault.FORM)
    fault = SignatureFault.TOKEN
    if len(certificate):
        refuse(fault)
    key = of_text((certificate.text or "").encode(), X509V3)
    said = rsa.RSAPublicNumbers(
        int.from_bytes(octets(exponent, fault)), int.from_bytes(octets(modulus, fault))
    )
    if not isinstance(key.public, rsa.RSAPublicKey) or key.public.public_numbers() != said:
        refuse(fault)
    return key


_ID: Final = frozenset(("Id",))
_TOKEN_REFERENCE: Final = (TOKEN_REFERENCE,)
_DIRECT_REFERENCE: Final = (DIRECT_REFERENCE,)
_REFERENCE_ATTRIBUTES: Final = frozenset((WSU_ID, TOKEN_TYPE))
_DIRECT_ATTRIBUTES: Final = frozenset(("URI", "ValueType"))
_KEY_VALUE: Final = f"{{{DS}}}KeyValue"
_X509_DATA: Final = f"{{{DS}}}X509Data"


def _read(der: bytes, unfit: Unfit) -> SigningKey:
    certificate = _certificate(der)
    try:
        why, public = unfit(certificate), certificate.public_key()
    except Exception:  # noqa: BLE001 - odd keys and extensions have several kinds of exception here
        refuse(SignatureFault.TOKEN)
    if why is not None or not isinstance(public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        refuse(SignatureFault.TOKEN)
    if isinstance(public, rsa.RSAPublicKey) and public.key_size > RSA_BITS_MAX:
        refuse(SignatureFault.TOKEN)
    return SigningKey(hashlib.sha256(der).digest(), public)


def _certificate(der: bytes) -> x509.Certificate:
    try:
        return x509.load_der_x509_certificate(der)
    except Exception:  # noqa: BLE001 - InvalidVersion, for one, is no ValueError
        refuse(SignatureFault.TOKEN)


# PKIPath: SEQUENCE OF Certificate (ITU-T X.509; X.509 Token Profile 1.1 section 3.1)


def split(path: bytes) -> tuple[bytes, ...]:
    """Split a PkiPath, DER, into its certificates; refuse bytes before, after or between them."""
    inside, after = _sequence(path)
    if after:
        refuse(SignatureFault.TOKEN)
    certificates = []
    while inside:
        _, rest = _sequence(inside)
        certificates.append(inside[: len(inside) - len(rest)])
        inside = rest
        if len(certificates) > PATH_MAX:
            refuse(SignatureFault.TOKEN)
    if not certificates:
        refuse(SignatureFault.TOKEN)
    return tuple(certificates)


_SEQUENCE: Final = 0x30
_LONG: Final = 0x80


def _sequence(encoded: bytes) -> tuple[bytes, bytes]:
    """Take one SEQUENCE off: what is in it and what comes after. DER: lengths in one way only."""
    if len(encoded) < 2 or encoded[0] != _SEQUENCE:  # noqa: PLR2004 - tag and length
        refuse(SignatureFault.TOKEN)
    start, length = 2, encoded[1]
    if length >= _LONG:
        start += length - _LONG
        octets_ = encoded[2:start]
        length = int.from_bytes(octets_)
        if not octets_ or octets_[0] == 0 or length < _LONG:
            refuse(SignatureFault.TOKEN)
    end = start + length
    if end > len(encoded):
        refuse(SignatureFault.TOKEN)
    return encoded[start:end], encoded[end:]


def _end_entity(path: tuple[bytes, ...]) -> bytes:
    """Find who signs: last, as Java encodes a CertPath, or first, as others do.

    Each must be issued by its neighbour, by name, and no name come twice: then one order holds.
    """
    certificates = [_certificate(each) for each in path]
    try:
        names = [(each.subject, each.issuer) for each in certificates]
    except ValueError:
        refuse(SignatureFault.TOKEN)
    if len({subject for subject, _ in names}) != len(names):
        refuse(SignatureFault.TOKEN)
    downward = all(below[1] == above[0] for above, below in pairwise(names))
    upward = all(below[1] == above[0] for below, above in pairwise(names))
    if len(names) > 1 and downward == upward:
        refuse(SignatureFault.TOKEN)
    return path[-1] if downward else path[0]
