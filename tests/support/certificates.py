"""A certificate authority for tests: intermediates, revocation lists, and certificates gone odd."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gateway.edges.reloading import Watched
from gateway.edges.trust import Anchors, Trust, read_anchors
from gateway.pki import write_secret

DAY = dt.timedelta(days=1)
CLIENT = (ExtendedKeyUsageOID.CLIENT_AUTH,)
SERVER = (ExtendedKeyUsageOID.SERVER_AUTH,)
NUMBER = "0999000129"

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def now() -> dt.datetime:
    """The clock of a door under test."""
    return dt.datetime.now(dt.UTC)


@cache
def an_rsa_key(bits: int) -> rsa.RSAPrivateKey:
    """Make one key of a size, once: it takes long."""
    return rsa.generate_private_key(65537, bits)


@dataclass(frozen=True)
class Pair:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def der(self) -> bytes:
        """The certificate as DER."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        """The key as PEM."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    @property
    def sha256(self) -> bytes:
        """What the registry and the settings know a certificate by."""
        return self.certificate.fingerprint(hashes.SHA256())

    def write(self, folder: Path, name: str, chain: bytes = b"") -> tuple[Path, Path]:
        """Keep it as ``<name>.pem`` and ``<name>.key``; give both paths."""
        certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
        write_secret(key, self.key_pem)
        certificate.write_bytes(self.pem + chain)
        return certificate, key


class Authority(Pair):
    """Issues certificates and revocation lists."""

    @classmethod
    def create(cls, name: str = "Test root", issuer: "Authority | None" = None) -> "Authority":
        """Make a root, or an intermediate of *issuer*."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        by, signer = (subject, key) if issuer is None else (issuer.certificate.subject, issuer.key)
        made = (
            _builder(subject, by, key, -DAY, 30 * DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage(key_cert_sign=True, crl_sign=True), critical=True)
            .sign(signer, hashes.SHA256())
        )
        return cls(made, key)

    def issue(
        self,
        name: str = "Voorbeeldegem",
        number: str | None = NUMBER,
        *,
        key: Key | None = None,
        begins: dt.timedelta = -DAY,
        ends: dt.timedelta = 30 * DAY,
        purposes: Sequence[x509.ObjectIdentifier] | None = CLIENT,
        key_usage: x509.KeyUsage | None = None,
        ca: bool | None = False,
        hosts: Sequence[str] = (),
    ) -> Pair:
        """Issue a client's certificate, or whatever else it is told; no *purposes*: any."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        attributes = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
        if number is not None:
            attributes.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, number))
        builder = _builder(x509.Name(attributes), self.certificate.subject, key, begins, ends)
        if ca is not None:
            builder = builder.add_extension(x509.BasicConstraints(ca, None), critical=True)
        if key_usage is not None:
            builder = builder.add_extension(key_usage, critical=True)
        if purposes is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        if hosts:
            names = x509.SubjectAlternativeName([_general(host) for host in hosts])
            builder = builder.add_extension(names, critical=False)
        return Pair(builder.sign(self.key, hashes.SHA256()), key)

    def server(self) -> Pair:
        """Issue the certificate of a door on this machine."""
        return self.issue("localhost", None, purposes=SERVER, hosts=("localhost", "127.0.0.1"))

    def crl(
        self,
        *revoked: Pair,
        next_update: dt.timedelta | None = DAY,
        extension: x509.ExtensionType | None = None,
        critical: bool = True,
        der: bool = False,
        signer: Pair | None = None,
    ) -> bytes:
        """Publish a revocation list; an *extension* makes it another kind of list."""
        at = now()
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(at - 2 * DAY)
            .next_update(at + (DAY if next_update is None else next_update))
        )
        for each in revoked:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(each.certificate.serial_number)
                .revocation_date(at - DAY)
                .build()
            )
        if extension is not None:
            builder = builder.add_extension(extension, critical)
        made = builder.sign((signer or self).key, hashes.SHA256())
        form = serialization.Encoding.DER if der else serialization.Encoding.PEM
        return made.public_bytes(form)


def a_trust(
    bundle: Path, lists: Sequence[Path] = (), edge: str = "test", **special: Any
) -> tuple[Trust, Watched[Anchors]]:
    """Give what a door believes with these files, and what takes changed files into use."""
    anchors = Watched(edge, "trust", (bundle, *lists), lambda: read_anchors(bundle, lists))
    return Trust(edge, anchors, special.pop("clock", now), **special), anchors


def usage(**given: bool) -> x509.KeyUsage:
    """Key usage with nothing but what is given."""
    every = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
        *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{name: given.get(name, False) for name in every})


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Key, begins: dt.timedelta, ends: dt.timedelta
) -> x509.CertificateBuilder:
    at = now()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(min(at + begins, at + ends - DAY))
        .not_valid_after(at + ends)
    )


def _general(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
