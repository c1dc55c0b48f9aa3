"""A message signed in the strict profile: X.509 token, Timestamp and Body, exclusive C14N, SHA-256.

    sign(content, signer, at, mark)   the content of a Body -> a whole Envelope

The content of the Body leaves as it came and is hashed in its canonical form (Exclusive XML
Canonicalization 1.0): C14N may drop a namespace that only a value speaks of. The rest is written in
canonical form to begin with, each part with the namespaces it uses declared on itself.

    Security
      BinarySecurityToken X509v3   the signer's certificate
      Timestamp                    Created, and Expires LIFETIME later
      Signature                    over Body, Timestamp and token
    Body

The private key is behind :class:`Signer`, which has the shape of PKCS #11 (CKM_SHA256_RSA_PKCS,
CKM_ECDSA_SHA256): :class:`KeySigner` holds one in memory.
"""

import base64
import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from lxml import etree

from gateway.core.freshness import AGE_MAX
from gateway.core.xmlparser import hardened
from gateway.edges.soap.wsse.names import (
    BASE64,
    DS,
    ECDSA_SHA256,
    EXCLUSIVE,
    RSA_SHA256,
    SHA256,
    SOAP,
    WSSE,
    WSU,
    X509V3,
)
from gateway.edges.soap.wsse.plain import is_canonical

LIFETIME: Final = AGE_MAX
"""From Created to Expires: as long as we believe a message ourselves."""

RSA_BITS_MIN: Final = 2048
RSA_BITS_MAX: Final = 4096
"""Above it one signature costs several milliseconds."""
_P256_BYTES: Final = 32


class Signer(Protocol):
    """Signs by a key it does not show; the key may live elsewhere."""

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER."""

    @property
    def method(self) -> str:
        """The SignatureMethod: :data:`RSA_SHA256` or :data:`ECDSA_SHA256`."""

    @property
    def is_slow(self) -> bool:
        """Whether an event loop should not wait for :meth:`sign`."""

    def sign(self, data: bytes) -> bytes:
        """Hash *data* by SHA-256 and sign it.

        RSA by PKCS #1 v1.5; ECDSA as ``r || s``, 32 bytes each (XML Signature 1.1, section 6.4.3).
        Raises whatever stands in the way.
        """


class SigningKeyError(ValueError):
    """A certificate and key that cannot sign. Holds nothing of the key."""


class KeySigner:
    """A signer that holds its key in memory."""

    def __init__(
        self, certificate: bytes, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    ) -> None:
        self._key = key
        self.certificate = certificate
        self.is_slow = isinstance(key, rsa.RSAPrivateKey)
        """An RSA signature costs ten of P-256; it is made beside the interpreter's lock."""
        self.method = RSA_SHA256 if self.is_slow else ECDSA_SHA256

    @classmethod
    def from_pem(cls, certificate: bytes, key: bytes, at: datetime) -> "KeySigner":
        """Read a certificate (the first of its chain) and its private key, both PEM.

        Raises :class:`SigningKeyError` unless the key is RSA or P-256, the certificate is its own,
        made to sign, and valid *at*.
        """
        try:
            read = x509.load_pem_x509_certificate(certificate)
            private = load_pem_private_key(key, password=None)
        except (ValueError, TypeError):
            msg = "not a PEM certificate and an unencrypted PEM private key"
            raise SigningKeyError(msg) from None
        if not _is_rsa(private) and not _is_p256(private):
            msg = f"the key is neither RSA ({RSA_BITS_MIN} to {RSA_BITS_MAX} bits) nor P-256"
            raise SigningKeyError(msg)
        assert isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
        if read.public_key() != private.public_key():
            msg = "the certificate is not that of the key"
            raise SigningKeyError(msg)
        if not read.not_valid_before_utc <= at < read.not_valid_after_utc:
            msg = "the certificate is not valid now"
            raise SigningKeyError(msg)
        if not _may_sign(read):
            msg = "the certificate's key usage is not digitalSignature"
            raise SigningKeyError(msg)
        return cls(read.public_bytes(Encoding.DER), private)

    def sign(self, data: bytes) -> bytes:
        """Sign as :class:`Signer` says."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        r, s = decode_dss_signature(self._key.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(_P256_BYTES) + s.to_bytes(_P256_BYTES)


def _is_rsa(key: object) -> bool:
    return isinstance(key, rsa.RSAPrivateKey) and RSA_BITS_MIN <= key.key_size <= RSA_BITS_MAX


def _is_p256(key: object) -> bool:
    return isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1)


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    except x509.ExtensionNotFound:
        return True
    return usage.value.digital_signature


def is_signed(message: bytes) -> bool:
    """Whether *message* speaks of an XML signature: also one that could not be read."""
    return _NAMESPACE in message or _VALUE_NAME in message


_NAMESPACE: Final = DS.encode()
_VALUE_NAME: Final = b"SignatureValue"
"""Of an element each signature has. A namespace may be spelt in many ways, this in one."""


def sign(content: bytes, signer: Signer, at: datetime, mark: str) -> bytes:
    """Give the Envelope of which *content* is all of the Body, signed *at* by *signer*.

    *content* is one XML element in UTF-8 that declares the prefixes it uses, but for ``soapenv``,
    and well formed: it is read only where it is not in canonical form as it is.
    *mark* is this message's alone and fits in an XML name (a UUID): the signed elements have their
    Ids from it. Raises ``etree.LxmlError`` where what is read is no XML or has no canonical form,
    and what the signer raises.
    """
    body = _body(content, f"Body-{mark}")
    timestamp = _timestamp(at, f"TS-{mark}")
    token = _token(signer.certificate, f"X509-{mark}")
    signed = {
        f"Body-{mark}": body if is_canonical(content) else _canonical(body),
        f"TS-{mark}": timestamp,
        f"X509-{mark}": token,
    }
    info = _signed_info(signed, signer.method)
    value = base64.b64encode(signer.sign(info))
    signature = (_SIGNATURE, info, _VALUE, value, _key_info(f"X509-{mark}"))
    return b"".join((_OPEN, token, timestamp, *signature, _CLOSE_HEADER, body, _CLOSE))


_OPEN: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<soapenv:Envelope xmlns:soapenv="{SOAP}"><soapenv:Header><wsse:Security xmlns:wsse="{WSSE}">'
).encode()
_SIGNATURE: Final = f'<ds:Signature xmlns:ds="{DS}">'.encode()
_VALUE: Final = b"<ds:SignatureValue>"
_CLOSE_HEADER: Final = b"</ds:Signature></wsse:Security></soapenv:Header>"
_CLOSE: Final = b"</soapenv:Envelope>"


def _body(content: bytes, id_: str) -> bytes:
    opened = f'<soapenv:Body xmlns:soapenv="{SOAP}" xmlns:wsu="{WSU}" wsu:Id="{id_}">'
    return b"%b%b</soapenv:Body>" % (opened.encode(), content)


def _canonical(element: bytes) -> bytes:
    # A parser of its own each time, since several threads sign.
    parser = hardened(encoding="utf-8")
    read = etree.fromstring(element, parser)
    return etree.tostring(read, method="c14n", exclusive=True, with_comments=False)


# What follows is written as C14N writes it: declarations by prefix, attributes by name, no <x/>.


def _token(certificate: bytes, id_: str) -> bytes:
    return (
        f'<wsse:BinarySecurityToken xmlns:wsse="{WSSE}" xmlns:wsu="{WSU}" EncodingType="{BASE64}"'
        f' ValueType="{X509V3}" wsu:Id="{id_}">{base64.b64encode(certificate).decode()}'
        "</wsse:BinarySecurityToken>"
    ).encode()


def _timestamp(at: datetime, id_: str) -> bytes:
    return (
        f'<wsu:Timestamp xmlns:wsu="{WSU}" wsu:Id="{id_}">'
        f"<wsu:Created>{_moment(at)}</wsu:Created>"
        f"<wsu:Expires>{_moment(at + LIFETIME)}</wsu:Expires></wsu:Timestamp>"
    ).encode()


def _moment(at: datetime) -> str:
    """UTC with milliseconds (WSS SOAP Message Security 1.1, section 10; BSP R3217, R3220)."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _signed_info(signed: Mapping[str, bytes], method: str) -> bytes:
    references = "".join(_reference(id_, part) for id_, part in signed.items())
    return (
        f'<ds:SignedInfo xmlns:ds="{DS}">'
        f'<ds:CanonicalizationMethod Algorithm="{EXCLUSIVE}"></ds:CanonicalizationMethod>'
        f'<ds:SignatureMethod Algorithm="{method}"></ds:SignatureMethod>'
        f"{references}</ds:SignedInfo>"
    ).encode()


def _reference(id_: str, part: bytes) -> str:
    digest = base64.b64encode(hashlib.sha256(part).digest()).decode()
    return (
        f'<ds:Reference URI="#{id_}"><ds:Transforms>'
        f'<ds:Transform Algorithm="{EXCLUSIVE}"></ds:Transform></ds:Transforms>'
        f'<ds:DigestMethod Algorithm="{SHA256}"></ds:DigestMethod>'
        f"<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>"
    )


def _key_info(token: str) -> bytes:
    return (
        "</ds:SignatureValue><ds:KeyInfo><wsse:SecurityTokenReference>"
        f'<wsse:Reference URI="#{token}" ValueType="{X509V3}"></wsse:Reference>'
        "</wsse:SecurityTokenReference></ds:KeyInfo>"
    ).encode()
