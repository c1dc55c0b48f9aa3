"""Signing an answer: ours beside python-xmlsec, both against what cannot be left out.

What cannot be left out: the canonical form of a Body that is already a tree, the SHA-256 of the
three signed parts, and the signature. Ours is given the bytes of the reply, which it need not read
where they are canonical as they are: it can be cheaper than that. xmlsec reads them, and is also
given the Timestamp, the token and a template. The three take turns;
medians of processor time, in µs: by the clock, who follows a long step pays for what others do.
"""

import hashlib
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import xmlsec
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from lxml import etree

from bench import messages
from gateway.edges.soap.wsse.names import DS, SOAP, WSSE, WSU
from gateway.edges.soap.wsse.sign import KeySigner, sign
from gateway.pki import Authority

ROUNDS: Final = 300
OURS, XMLSEC, FLOOR = "ours", "xmlsec", "primitives"
_METHODS: Final = {
    "P-256": "TransformEcdsaSha256",
    "RSA-2048": "TransformRsaSha256",
}
_SMALL_PARTS: Final = (b"t" * 400, b"c" * 1_200, b"i" * 1_500)
"""As long as Timestamp, token and SignedInfo are."""

Step = Callable[[], Any]


def measure(sizes: dict[str, int]) -> dict[str, dict[str, float]]:
    """Measure each key on each of *sizes* (label, bytes): µs by contender, by key and size."""
    return {
        f"{key} {label}": _medians(_contenders(key, size))
        for key in _METHODS
        for label, size in sizes.items()
    }


def _contenders(kind: str, size: int) -> dict[str, Step]:
    now = datetime.now(UTC)
    authority = Authority.create("bench", now)
    key = _key(kind)
    certificate = authority.issue_server(("localhost",), now)[0]
    signer = KeySigner(certificate, key)
    answer = messages.answer(size, "bench-1")
    content = answer[answer.index(b"<web:") : answer.index(b"</soapenv:Body>")]
    body = etree.fromstring(answer)[0]
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    foreign = xmlsec.Key.from_memory(pem, xmlsec.constants.KeyDataFormatPem)
    method = getattr(xmlsec.constants, _METHODS[kind])

    def floor() -> bytes:
        canonical = etree.tostring(body, method="c14n", exclusive=True)
        for part in (canonical, *_SMALL_PARTS[:2]):
            hashlib.sha256(part).digest()
        return signer.sign(_SMALL_PARTS[2])

    return {
        OURS: lambda: sign(content, signer, now, "1"),
        XMLSEC: lambda: _by_xmlsec(content, certificate, foreign, method),
        FLOOR: floor,
    }


def _key(kind: str) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    if kind == "P-256":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(65537, 2048)


def _by_xmlsec(content: bytes, token: bytes, key: xmlsec.Key, method: Any) -> bytes:  # noqa: ANN401 - xmlsec has no type for it
    opened = (
        f'<soapenv:Envelope xmlns:soapenv="{SOAP}" xmlns:wsu="{WSU}"><soapenv:Header>'
        f'<wsse:Security xmlns:wsse="{WSSE}"><wsse:BinarySecurityToken wsu:Id="X509-1">'
    ).encode()
    root = etree.fromstring(
        b"%b%b</wsse:BinarySecurityToken><wsu:Timestamp wsu:Id='TS-1'>%b</wsu:Timestamp>"
        b"</wsse:Security></soapenv:Header><soapenv:Body wsu:Id='Body-1'>%b</soapenv:Body>"
        b"</soapenv:Envelope>" % (opened, token.hex().encode(), b"t" * 100, content)
    )
    security, body = root[0][0], root[1]
    exclusive = xmlsec.constants.TransformExclC14N
    signature = xmlsec.template.create(root, exclusive, method, ns="ds")
    context = xmlsec.SignatureContext()
    for element in (body, security[1], security[0]):
        context.register_id(element, "Id", WSU)
        uri = f"#{element.get(f'{{{WSU}}}Id')}"
        reference = xmlsec.template.add_reference(
            signature, xmlsec.constants.TransformSha256, uri=uri
        )
        xmlsec.template.add_transform(reference, exclusive)
    security.append(signature)
    context.key = key
    context.sign(signature)
    written = etree.tostring(root)
    if f"{{{DS}}}Signature" != signature.tag:
        msg = "xmlsec did not sign"
        raise RuntimeError(msg)
    return written


def _medians(contenders: dict[str, Step]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(ROUNDS):
        for name, step in contenders.items():
            started = time.thread_time()
            step()
            if number:  # the first warms the caches
                taken[name].append((time.thread_time() - started) * 1e6)
    return {name: statistics.median(each) for name, each in taken.items()}


if __name__ == "__main__":
    from bench.report import LARGE, SMALL, show_contenders

    show_contenders(
        "Signing an answer", measure({SMALL: messages.SMALL_BYTES, LARGE: messages.LARGE_BYTES})
    )
