"""A certificate authority of one test run."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gateway.edges.grpc.tls import Tls, server_certificate
from gateway.edges.reloading import Watched
from tests.support.certificates import a_trust

_SINCE = datetime.now(UTC) - timedelta(days=1)
_UNTIL = _SINCE + timedelta(days=30)


@dataclass(frozen=True)
class Pair:
    """A certificate and its key, both PEM."""

    certificate: bytes
    key: bytes

    def der(self) -> bytes:
        """Give the certificate as DER."""
        return x509.load_pem_x509_certificate(self.certificate).public_bytes(
            serialization.Encoding.DER
        )


class Authority:
    """Signs certificates nobody else trusts."""

    def __init__(self, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = self._builder(self._name, self._key).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        self.certificate = _pem(builder.sign(self._key, hashes.SHA256()))

    def issue(self, name: str, number: str | None = None) -> Pair:
        """Make a certificate for *name*, with an enterprise *number* where it is given."""
        key = ec.generate_private_key(ec.SECP256R1())
        attributes = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
        if number is not None:
            attributes.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, number))
        builder = self._builder(x509.Name(attributes), key).add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return Pair(_pem(builder.sign(self._key, hashes.SHA256())), private)

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(_SINCE)
            .not_valid_after(_UNTIL)
        )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def write(directory: Path, authority: Authority, server: Pair) -> tuple[Path, Path, Path]:
    """Write a server's files; give the paths of certificate, key and client CA."""
    paths = directory / "cert.pem", directory / "key.pem", directory / "ca.pem"
    for path, content in zip(
        paths, (server.certificate, server.key, authority.certificate), strict=True
    ):
        path.write_bytes(content)
    return paths


def a_tls(certificate: Path, key: Path, client_ca: Path) -> Tls:
    """What a door on a free port listens with."""
    files = (certificate, key, client_ca)
    watched = Watched("grpc", "grpc.tls", files, lambda: server_certificate(*files))
    return Tls("127.0.0.1:0", watched, a_trust(client_ca, edge="grpc")[0])
