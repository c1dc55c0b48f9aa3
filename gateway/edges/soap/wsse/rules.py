"""What each profile of signing knows, as closed lists: whatever else a message says is refused.

Sources: PROTOCOL 3.1 and 3.2 (what clients send); WS-I Basic Security Profile 1.1 (strict).
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from gateway.core.signature import Profile, SignatureError, SignatureFault
from gateway.edges.soap.wsse.names import (
    ECDSA_SHA256,
    ENVELOPED,
    EXCLUSIVE,
    INCLUSIVE,
    PKIPATH,
    RSA_SHA1,
    RSA_SHA256,
    SHA1,
    SHA256,
    X509V3,
)

PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey

_P256_BYTES: Final = 32
_PADDING: Final = padding.PKCS1v15()


class Part(StrEnum):
    """An element that may be signed; each has one place, and is taken from there."""

    BODY = "Body"
    TIMESTAMP = "Timestamp"
    TOKEN = "BinarySecurityToken"  # noqa: S105 - an element's name


def _verify_rsa(
    algorithm: hashes.HashAlgorithm, key: PublicKey, value: bytes, signed: bytes
) -> None:
    if not isinstance(key, rsa.RSAPublicKey):
        raise SignatureError(SignatureFault.ALGORITHM)
    try:
        key.verify(value, signed, _PADDING, algorithm)
    except InvalidSignature:
        raise SignatureError(SignatureFault.VALUE) from None


def _verify_p256(key: PublicKey, value: bytes, signed: bytes) -> None:
    """Verify ``r || s``, 32 bytes each (XML Signature 1.1, section 6.4.3)."""
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise SignatureError(SignatureFault.ALGORITHM)
    if len(value) != 2 * _P256_BYTES:
        raise SignatureError(SignatureFault.VALUE)
    r, s = int.from_bytes(value[:_P256_BYTES]), int.from_bytes(value[_P256_BYTES:])
    try:
        key.verify(encode_dss_signature(r, s), signed, _ECDSA)
    except InvalidSignature:
        raise SignatureError(SignatureFault.VALUE) from None


_ECDSA: Final = ec.ECDSA(hashes.SHA256())

Verify = Callable[[PublicKey, bytes, bytes], None]
"""Key, SignatureValue and what was signed; raises :class:`SignatureError`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One profile."""

    token_type: str | None
    """ValueType of the token; None: a bare signature, its certificate in KeyInfo."""
    required: frozenset[Part]
    optional: frozenset[Part]
    has_timestamp: bool
    """Whether one may stand in the header. It counts only where it is signed."""
    canonicalization: str
    """Of SignedInfo, and of every part."""
    transforms: frozenset[tuple[str, ...]]
    methods: Mapping[str, Verify]
    digests: Mapping[str, Callable[[bytes], Any]]

    def covers(self, parts: Collection[Part]) -> bool:
        """Whether exactly what must and may be signed is signed, each once."""
        signed = set(parts)
        return len(signed) == len(parts) and (
            self.required <= signed <= self.required | self.optional
        )


_METHODS: Final[Mapping[str, Verify]] = {
    RSA_SHA256: partial(_verify_rsa, hashes.SHA256()),
    ECDSA_SHA256: _verify_p256,
}
# The public clients sign so; it holds no further than their end date, and under mutual TLS.
_LEGACY_METHODS: Final[Mapping[str, Verify]] = {
    **_METHODS,
    RSA_SHA1: partial(_verify_rsa, hashes.SHA1()),  # noqa: S303
}
_DIGESTS: Final[Mapping[str, Callable[[bytes], Any]]] = {SHA256: hashlib.sha256}
_LEGACY_DIGESTS: Final[Mapping[str, Callable[[bytes], Any]]] = {
    **_DIGESTS,
    SHA1: partial(hashlib.sha1, usedforsecurity=False),
}
_BODY: Final = frozenset((Part.BODY,))
_NOTHING: Final[frozenset[Part]] = frozenset()

RULES: Final[Mapping[Profile, Rules]] = {
    Profile.STRICT: Rules(
        token_type=X509V3,
        required=frozenset((Part.BODY, Part.TIMESTAMP)),
        optional=frozenset((Part.TOKEN,)),
        has_timestamp=True,
        canonicalization=EXCLUSIVE,
        transforms=frozenset(((EXCLUSIVE,),)),
        methods=_METHODS,
        digests=_DIGESTS,
    ),
    Profile.PKIPATH: Rules(
        token_type=PKIPATH,
        required=_BODY,
        optional=_NOTHING,
        has_timestamp=False,
        canonicalization=EXCLUSIVE,
        transforms=frozenset(((EXCLUSIVE,),)),
        methods=_LEGACY_METHODS,
        digests=_LEGACY_DIGESTS,
    ),
    Profile.X509V3: Rules(
        token_type=X509V3,
        required=_BODY,
        optional=frozenset((Part.TIMESTAMP,)),
        has_timestamp=True,
        canonicalization=EXCLUSIVE,
        transforms=frozenset(((EXCLUSIVE,),)),
        methods=_LEGACY_METHODS,
        digests=_LEGACY_DIGESTS,
    ),
    Profile.BARE: Rules(
        token_type=None,
        required=_BODY,
        optional=_NOTHING,
        has_timestamp=False,
        canonicalization=INCLUSIVE,
        # Without the second .NET canonicalizes so all the same (XML Signature, section 4.4.3.2).
        transforms=frozenset(((ENVELOPED,), (ENVELOPED, INCLUSIVE))),
        methods=_LEGACY_METHODS,
        digests=_LEGACY_DIGESTS,
    ),
}
