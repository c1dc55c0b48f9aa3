"""Client certificates and what proxies pass on: read strictly, or nobody stands there."""

import base64
import re
from hashlib import sha256
from typing import Final

from cryptography import x509

from gateway.core.ids import EnterpriseNumber
from gateway.edges import forwarded
from gateway.edges.peer import peer_identity
from tests.fuzz.mutating import words
from tests.fuzz.target import CANARY, Target, attempt, claim, quiet


def check(data: bytes) -> None:
    """Take it for a certificate, and for the value of either header."""
    _certificate(data)
    for name in (forwarded.CLIENT_CERT, forwarded.XFCC):
        der, error = attempt(lambda name=name: forwarded.certificate(name, [data]), ValueError)  # type: ignore[misc]
        quiet(error)
        if error is None:
            _passed_on(name, data, der)
        _, error = attempt(lambda name=name: forwarded.certificate(name, [data] * 2), ValueError)  # type: ignore[misc]
        claim(error is not None, "two headers are read as one")
    header = b":" + base64.b64encode(data) + b":"
    claim(forwarded.certificate(forwarded.CLIENT_CERT, [header]) == data, "passed on otherwise")


def _certificate(data: bytes) -> None:
    identity, error = attempt(lambda: peer_identity(data), ValueError)
    quiet(error)
    if error is not None:
        claim("\n" not in str(error) and str(error).isascii(), "a text that is not ours")
        return
    claim(identity.certificate_sha256 == sha256(data).digest(), "another certificate's identity")
    certificate = x509.load_der_x509_certificate(data)
    number = identity.enterprise_number
    if number is not None:
        EnterpriseNumber.parse(number)
        claim(number in certificate.subject.rfc4514_string(), "a number the subject does not name")
    claim(CANARY not in repr(identity), "an identity shows what stands in the certificate")


def _passed_on(name: str, data: bytes, der: bytes) -> None:
    if name == forwarded.CLIENT_CERT:
        claim(data.strip(b" \t").startswith(b":"), "no byte sequence")
    else:
        claim(len(re.findall(rb"(?i)(?:^|;)\s*cert=", data)) >= 1, "no Cert")
        x509.load_der_x509_certificate(der)


TARGET: Final = Target(
    check,
    (
        words(
            *(
                b":",
                b";",
                b",",
                b"Cert=",
                b'Cert="',
                b'"',
                b"By=spiffe://a",
                b"Hash=",
                b"\\",
                b"%0A",
            ),
            *(b"%00", b"-----BEGIN%20CERTIFICATE-----", b"-----END CERTIFICATE-----", b"=", b"=="),
            *(
                b"\x30\x80",
                b"\x02\x01\x00",
                b"\x30\x82\xff\xff",
                b"\x55\x04\x05",
                b"\x0c\x0a0999000129",
            ),
            *(b"\xa0\x03\x02\x01\x05", b"\x30\x84\x7f\xff\xff\xff", b"\x01\x01\xff", b"\x17\x0d"),
        ),
    ),
    8 * 1024,
)
