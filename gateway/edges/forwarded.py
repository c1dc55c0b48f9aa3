"""The client certificate a trusted proxy passes on, read strictly out of its header.

Two forms, and an operator says which one the proxy sends: ``Client-Cert`` of RFC 9440 and
``X-Forwarded-Client-Cert`` of Envoy. Anything but exactly one certificate in exactly one field is
nobody: who writes two hopes that we read another one than the proxy did.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import unquote_to_bytes

from cryptography import x509
from cryptography.hazmat.primitives import serialization

CLIENT_CERT: Final = "client-cert"
XFCC: Final = "x-forwarded-client-cert"

# RFC 9651 section 3.3.5: a byte sequence is base64 between colons; parameters (none are defined by
# RFC 9440) would follow a semicolon, and are refused.
_BYTES: Final = re.compile(rb":([A-Za-z0-9+/]*={0,2}):")
# Envoy, "x-forwarded-client-cert": pairs of one element, each value as it is or quoted; a comma or
# a semicolon inside a value means it is quoted.
_PAIR: Final = re.compile(rb'([A-Za-z]{1,16})=(?:"((?:[^"\\\x00-\x1f]|\\["\\])*)"|([^",;=\s]*))')
_PEM: Final = re.compile(
    rb"-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----\n?"
)


def certificate(name: str, fields: Sequence[bytes]) -> bytes:
    """Give the certificate (DER) of the one field *name* among *fields*, the values of its lines.

    Raises :class:`ValueError` when there is not exactly one that can be read.
    """
    if len(fields) != 1:
        msg = "the proxy's header is there twice, or not at all"
        raise ValueError(msg)
    return _READERS[name](fields[0].strip(b" \t"))


def _client_cert(value: bytes) -> bytes:
    """RFC 9440 section 2.2: the certificate's DER as a structured field byte sequence."""
    match = _BYTES.fullmatch(value)
    if match is None:
        msg = "Client-Cert is no byte sequence"
        raise ValueError(msg)
    try:
        return base64.b64decode(match[1], validate=True)
    except binascii.Error:
        msg = "Client-Cert is no base64"
        raise ValueError(msg) from None


def _xfcc(value: bytes) -> bytes:
    """One element, one ``Cert``: our proxy sets the header anew, it never appends to another's."""
    found: list[bytes] = []
    at = 0
    while True:
        match = _PAIR.match(value, at)
        if match is None:
            msg = "X-Forwarded-Client-Cert cannot be read"
            raise ValueError(msg)
        if match[1].lower() == b"cert":
            found.append(match[2] if match[2] is not None else match[3])
        at = match.end()
        if at == len(value):
            break
        if value[at : at + 1] != b";":
            msg = "X-Forwarded-Client-Cert has more than one element"
            raise ValueError(msg)
        at += 1
    if len(found) != 1:
        msg = "X-Forwarded-Client-Cert has no Cert, or two"
        raise ValueError(msg)
    return _der(unquote_to_bytes(found[0]))


def _der(pem: bytes) -> bytes:
    if _PEM.fullmatch(pem) is None:
        msg = "X-Forwarded-Client-Cert holds no certificate in PEM"
        raise ValueError(msg)
    try:
        return x509.load_pem_x509_certificate(pem).public_bytes(serialization.Encoding.DER)
    except x509.InvalidVersion as error:
        msg = "X-Forwarded-Client-Cert holds no certificate we know"
        raise ValueError(msg) from error


_READERS: Final[Mapping[str, Callable[[bytes], bytes]]] = {CLIENT_CERT: _client_cert, XFCC: _xfcc}
