"""Who else stands in the registry of a hostile world: a bystander, and one of each way to sign."""

from datetime import UTC, datetime
from functools import cache
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gateway.demo import LETTERS
from gateway.pki import Authority, write_pair
from tests.support.running import Running

SIGNING: Final = {
    "WS": "strict",
    "WP": "legacy:pkipath",
    "WX": "legacy:x509v3",
    "WB": "legacy:bare",
}
"""Consumers by the way they sign, each with an RSA key of 2048 bits."""
_NAMES: Final = {"X": "none"} | SIGNING
IDENTIFICATIONS: Final = {letter: identification for identification, letter in LETTERS.items()} | {
    letter: f"{letter.lower()}.example/bureau" for letter in _NAMES
}
_SERVICES: Final = ("GeefOnderneming", "GeefOndernemingVKBO")
_ENDS: Final = "2099-12-31"


def number_of(letter: str) -> str:
    """Give the enterprise number of one of ours: valid and nobody's."""
    base = 9_990_100 + list(_NAMES).index(letter)
    return f"{base:08}{97 - base % 97:02}"


def add(gateway: Running) -> None:
    """Register ours as approved, and give each a certificate of the demo's authority."""
    pki = gateway.state / "pki"
    authority = Authority.read(pki / "ca.pem", pki / "ca.key.pem")
    for letter in _NAMES:
        write_pair(pki / letter, *issue(authority, letter, number_of(letter), _key(letter)))
    documents = gateway.state.parent / "hostile.yaml"
    documents.write_text("\n---\n".join(_documents()))
    applied = gateway.run("registry", "apply", str(documents), "--as-approved")
    assert applied.returncode == 0, applied.stderr


@cache
def _key(_: str) -> rsa.RSAPrivateKey:
    """Make a key for a letter: the same in every world of this process, for they are dear."""
    return rsa.generate_private_key(65537, 2048)


def issue(
    authority: Authority, name: str, number: str, key: rsa.RSAPrivateKey | None = None
) -> tuple[bytes, bytes]:
    """Issue a client certificate over an RSA key, as consumers have; certificate and key in PEM."""
    key = key or rsa.generate_private_key(65537, 2048)
    now = datetime.now(UTC)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, number),
        ]
    )
    issuer = authority.certificate
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(issuer.not_valid_before_utc)
        .not_valid_after(min(issuer.not_valid_after_utc, now.replace(year=now.year + 1)))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .add_extension(_key_of(issuer), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return certificate.public_bytes(serialization.Encoding.PEM), secret


def _key_of(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    found = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(found.value)


def _documents() -> list[str]:
    return [text for letter, signature in _NAMES.items() for text in _of(letter, signature)]


def _of(letter: str, signature: str) -> list[str]:
    until = f"\nsignature_until: {_ENDS}" if signature.startswith("legacy") else ""
    given = {
        "letter": letter,
        "low": letter.lower(),
        "number": number_of(letter),
        "identification": IDENTIFICATIONS[letter],
        "signature": signature + until,
    }
    connections = [_CONNECTION.format(service=service, **given) for service in _SERVICES]
    return [_CONSUMER.format(**given), *connections]


_CONSUMER: Final = """kind: organisation
id: {low}
name: Bureau {letter}
enterprise_number: "{number}"
---
kind: capacity
id: {letter}
organisation: {low}
identification: {identification}
consumer: LOCAL
sz: NONE
---
kind: disclaimer_acceptance
id: {letter}-vkbo-1
capacity: {letter}
disclaimer: vkbo
version: 1
clauses: [DISC-1, DISC-2, DISC-3, DISC-4, DISC-5, DISC-6, DISC-7]
accepted_at: 2020-01-15
signatory: directeur"""
_CONNECTION: Final = """kind: connection
id: {letter}-{service}
capacity: {letter}
service: {service} 02.00.0000
environment: test
purposes: [BURGERZAKEN]
signature: {signature}"""
