"""What a signed message proves, and what a connection may ask to be proven.

    SignedMessage.verify(profile)  Verified           an edge's part, on the elements that are used
    core.identity.prove(...)       Verified | Failed  who signed, when, and whether that is enough

A signature counts only where the consumer's connection asks for one, over mutual TLS, and by the
certificate of the connection itself (PROTOCOL section 3.3: one certificate for both).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Profile(StrEnum):
    """How a consumer signs: the connection attribute ``signature``. ``none`` is no profile."""

    STRICT = "strict"
    """X.509 token, Body and Timestamp signed, exclusive C14N, SHA-256, RSA or P-256."""
    PKIPATH = "legacy:pkipath"
    """The public Java connector: PKIPath token, Body alone, also RSA-SHA1 (PROTOCOL 3.1)."""
    X509V3 = "legacy:x509v3"
    """Ruby and Node clients: X509v3 token, Body (and Timestamp), also RSA-SHA1 (PROTOCOL 3.2)."""
    BARE = "legacy:bare"
    """.NET registries: ``ds:Signature`` in the Header without WS-Security, inclusive C14N, Body
    by ``Id`` (PROTOCOL 3.2)."""

    @property
    def is_legacy(self) -> bool:
        """Whether it may only be used until an end date."""
        return self is not Profile.STRICT

    @property
    def needs_timestamp(self) -> bool:
        """Whether a Timestamp must be signed as well."""
        return self is Profile.STRICT


class Clock(StrEnum):
    """How a consumer means its ``Tijdstip``, which has no zone."""

    BRUSSELS = "brussels"
    UTC = "utc"
    EITHER = "either"


class SignatureFault(StrEnum):
    """Why a message does not prove who sent it: AUTHN_FAILED, each a word for the metrics.

    Each has one sentence in :data:`TEXTS`; nothing of the message is ever in it.
    """

    MISSING = "signature_missing"
    FORM = "signature_form"
    """More or less in the header than the profile knows."""
    ALGORITHM = "signature_algorithm"
    REFERENCE = "signature_reference"
    """Not exactly the elements that must be signed, each the very one that is used."""
    DIGEST = "signature_digest"
    VALUE = "signature_value"
    TOKEN = "signature_token"  # noqa: S105 - a word, no secret
    """The certificate in the message cannot be read, or is no signer's."""
    SIGNER = "signature_signer"
    """Not signed by the certificate of the connection."""
    TIMESTAMP = "signature_timestamp"
    """The Timestamp is malformed, too old or ahead."""
    ENDED = "signature_ended"
    """The legacy profile of this connection has ended."""


TEXTS: dict[SignatureFault, str] = {
    SignatureFault.MISSING: "the message is not signed, and this connection asks for a signature",
    SignatureFault.FORM: "the security header is not of the form this connection signs in",
    SignatureFault.ALGORITHM: "the signature uses an algorithm this connection does not accept",
    SignatureFault.REFERENCE: "the signature does not cover exactly what must be signed",
    SignatureFault.DIGEST: "what was signed is not what arrived",
    SignatureFault.VALUE: "the signature does not verify",
    SignatureFault.TOKEN: "the certificate in the message cannot be used to sign",
    SignatureFault.SIGNER: "the message is not signed by the certificate of the connection",
    SignatureFault.TIMESTAMP: "the timestamp of the message is malformed, too old or ahead",
    SignatureFault.ENDED: "the way this connection signs was allowed until a day that has passed",
}
"""The ``faultstring`` of each: a closed list."""


class SignatureError(Exception):
    """The message does not prove what its profile asks."""

    def __init__(self, fault: SignatureFault) -> None:
        super().__init__(TEXTS[fault])
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Verified:
    """A signature that verifies, over the elements the profile asks for."""

    profile: Profile
    certificate_sha256: bytes
    """Of the signer's certificate, DER: it must be that of the connection."""
    created: datetime | None = None
    """Of the signed Timestamp, UTC; None where the profile has none and none was signed."""
    expires: datetime | None = None


class SignedMessage(Protocol):
    """A message that may carry a signature: read, and not yet believed."""

    def verify(self, profile: Profile) -> Verified:
        """Verify what *profile* asks for; raise :class:`SignatureError`.

        Costs a public-key operation, so it is asked once, after everything cheaper.
        """
