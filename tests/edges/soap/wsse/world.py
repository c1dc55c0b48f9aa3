"""What the tests of signed messages share: who signs, and what the door makes of a message."""

from datetime import UTC, datetime
from functools import cache
from typing import Final

import xmlsec
from lxml import etree

from gateway.core.signature import Profile, SignatureError, SignatureFault, Verified
from gateway.edges.soap.codec import Arrival, Asked, SoapFaultError, decode
from tests.edges.soap.world import an_envelope
from tests.support.builders import the_services
from tests.support.signing import (
    DS,
    SOAP,
    WSU,
    Signer,
    a_signer,
    an_issuer,
    signed,
)

AT: Final = datetime(2099, 3, 2, 8, 30, tzinfo=UTC)
ARRIVAL: Final = Arrival("0" * 36, AT, 30.0)
WSS: Final = (Profile.STRICT, Profile.PKIPATH, Profile.X509V3)
UNREADABLE: Final = "unreadable"
"""Refused before there is anything to verify: a SOAP Fault of level 1."""


@cache
def the_issuer() -> Signer:
    return an_issuer()


@cache
def the_signer(kind: str = "rsa") -> Signer:
    """Give the one who signs, if nothing else is said."""
    return a_signer(kind, issuer=the_issuer())


def read(message: bytes) -> Asked:
    """Decode as the door does."""
    return decode(message, ARRIVAL, the_services())


def verified(message: bytes, profile: Profile = Profile.STRICT) -> Verified:
    """Decode and verify as the door does."""
    return read(message).signed.verify(profile)


def refused(message: bytes, profile: Profile = Profile.STRICT) -> SignatureFault | str | None:
    """Say why *message* is refused; None when it is not."""
    try:
        verified(message, profile)
    except SoapFaultError:
        return UNREADABLE
    except SignatureError as error:
        return error.fault
    return None


def a_signed(profile: Profile = Profile.STRICT, **knobs: object) -> bytes:
    """Sign an ordinary question as *profile* does, but for some *knobs*."""
    return signed(an_envelope(), the_signer(), profile, **knobs)


def xmlsec_accepts(message: bytes, signer: Signer | None = None) -> bool:
    """Say what plain python-xmlsec makes of the first signature, every Id registered."""
    root = etree.fromstring(message)
    context = xmlsec.SignatureContext()
    pem = (signer or the_signer()).certificate_pem
    context.key = xmlsec.Key.from_memory(pem, xmlsec.constants.KeyDataFormatCertPem, None)
    for element in root.iter("*"):
        for name, uri in (("Id", WSU), ("Id", None)):
            if element.get(f"{{{uri}}}{name}" if uri else name):
                context.register_id(element, name, uri)
    try:
        context.verify(next(root.iter(f"{{{DS}}}Signature")))
    except xmlsec.Error:
        return False
    return True


def envelope_with(**declared: str) -> bytes:
    """Give a question whose Envelope declares more prefixes."""
    more = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in declared.items())
    plain = an_envelope()
    return plain.replace(
        f'xmlns:soapenv="{SOAP}"'.encode(), f'xmlns:soapenv="{SOAP}"{more}'.encode(), 1
    )
