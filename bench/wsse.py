"""Verifying a signed question: ours beside python-xmlsec and signxml, against what must be done.

What must be done: the canonical forms of Body, Timestamp, token and SignedInfo, a SHA-256 of each,
and one operation with the public key. Ours and xmlsec are given the parsed tree, xmlsec the
signer's key as well; signxml reads the message itself, and its schema with it. They take turns, as
in a server that does other things between; but for signxml, whose schema would drive the others out
of the processor's cache. Medians of processor time, in µs, which a busy machine does not change.
"""

import base64
import hashlib
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import permutations
from typing import Any, Final

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from lxml import etree
from lxml.etree import _Element
from signxml.verifier import SignatureConfiguration, XMLVerifier

from bench import messages
from gateway.core.signature import Profile
from gateway.edges import xml
from gateway.edges.soap.wsse.message import SoapMessage
from gateway.edges.soap.wsse.names import DS, SIGNATURE, TIMESTAMP, TOKEN, WSU
from gateway.edges.soap.wsse.sign import KeySigner, sign

ROUNDS: Final = 300
SLOW_ROUNDS: Final = 30
"""Of signxml, which takes a hundred times as long as the rest together."""
OURS, XMLSEC, SIGNXML, FLOOR = "ours", "xmlsec", "signxml", "primitives"
_SIZES: Final = {"2 KB": 1_900, "5 KB": 5_000}
_P256_BYTES: Final = 32

Step = Callable[[], Any]
_Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def measure() -> dict[str, dict[str, float]]:
    """Measure each key on each size of the question: µs by contender, by key and size."""
    keys: dict[str, _Key] = {
        "RSA-2048": rsa.generate_private_key(65537, 2048),
        "P-256": ec.generate_private_key(ec.SECP256R1()),
    }
    return {
        f"{kind} {label}": _medians(_contenders(key, size))
        for kind, key in keys.items()
        for label, size in _SIZES.items()
    }


def _contenders(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, size: int) -> dict[str, Step]:
    certificate = _certificate(key)
    signer = KeySigner.from_pem(certificate, _pem(key), datetime.now(UTC))
    message = sign(_question(size), signer, datetime.now(UTC), "1")
    # As the parser of the doors leaves it.
    root = xml.parse(message, xml.XmlLimits())
    ours = SoapMessage(root, root[0], root[1], message)
    return {
        OURS: lambda: ours.verify(Profile.STRICT),
        FLOOR: _floor(root, key.public_key()),
        XMLSEC: _by_xmlsec(message, certificate),
        SIGNXML: _by_signxml(message, certificate),
    }


def _question(size: int) -> bytes:
    """Give the content of a Body of about *size* bytes; what is in it does not matter here."""
    whole = messages.request() if size == _SIZES["2 KB"] else messages.answer(size, "bench-1")
    body = etree.fromstring(whole)[-1]
    return etree.tostring(body[0], with_tail=False)


def _floor(root: _Element, public: Any) -> Step:  # noqa: ANN401 - either kind of key
    signature = next(root.iter(SIGNATURE))
    info, value = signature[0], _value(signature, public)
    parts = [root[1], *(next(root.iter(tag)) for tag in (TIMESTAMP, TOKEN))]
    scheme = (
        (padding.PKCS1v15(), hashes.SHA256())
        if isinstance(public, rsa.RSAPublicKey)
        else (ec.ECDSA(hashes.SHA256()),)
    )

    def floor() -> None:
        for part in parts:
            hashlib.sha256(_canonical(part)).digest()
        public.verify(value, _canonical(info), *scheme)

    return floor


def _canonical(element: _Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True, with_comments=False)


def _value(signature: _Element, public: Any) -> bytes:  # noqa: ANN401 - either kind of key
    value = base64.b64decode(signature[1].text or "")
    if isinstance(public, rsa.RSAPublicKey):
        return value
    r, s = value[:_P256_BYTES], value[_P256_BYTES:]
    return encode_dss_signature(int.from_bytes(r), int.from_bytes(s))


def _by_xmlsec(message: bytes, certificate: bytes) -> Step:
    root = etree.fromstring(message)
    signature = next(root.iter(f"{{{DS}}}Signature"))
    signed = [e for e in root.iter("*") if e.get(f"{{{WSU}}}Id")]
    key = xmlsec.Key.from_memory(certificate, xmlsec.constants.KeyDataFormatCertPem)

    def verify() -> None:
        context = xmlsec.SignatureContext()
        context.key = key
        for element in signed:
            context.register_id(element, "Id", WSU)
        context.verify(signature)

    return verify


def _by_signxml(message: bytes, certificate: bytes) -> Step:
    pinned = x509.load_pem_x509_certificate(certificate)
    wanted = SignatureConfiguration(location=".//", expect_references=3)
    return lambda: XMLVerifier().verify(message, x509_cert=pinned, expect_config=wanted)


def _certificate(key: _Key) -> bytes:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "bench")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now.replace(year=now.year + 1))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(Encoding.PEM)


def _pem(key: _Key) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _medians(contenders: dict[str, Step]) -> dict[str, float]:
    slow = {SIGNXML: contenders.pop(SIGNXML)}
    alone = {f"({name})": _in_turn({name: step}) for name, step in contenders.items()}
    told = _in_turn(contenders) | _in_turn(slow, SLOW_ROUNDS)
    return told | {name: each for name, by in alone.items() for each in by.values()}


def _in_turn(contenders: dict[str, Step], rounds: int = ROUNDS) -> dict[str, float]:
    """Let them take turns, each as often behind any other: who comes next finds caches warm."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    orders = list(permutations(contenders.items()))
    for number in range(rounds):
        for name, step in orders[number % len(orders)]:
            started = time.thread_time()
            step()
            if number:  # the first warms the caches
                taken[name].append((time.thread_time() - started) * 1e6)
    return {name: statistics.median(each) for name, each in taken.items()}


if __name__ == "__main__":
    from bench.report import show_contenders

    show_contenders("Verifying a signed question; in brackets: alone, behind itself", measure())
