"""What the gRPC door shows in a handshake, and whom it asks for."""

from pathlib import Path
from typing import NamedTuple

import grpc

from gateway.edges.reloading import Watched
from gateway.edges.tls import tls_context
from gateway.edges.trust import Trust


class Tls(NamedTuple):
    """Where to listen with mutual TLS, and with what: new handshakes take what is current."""

    address: str
    certificate: Watched[grpc.ServerCertificateConfiguration]
    """See :func:`server_certificate`."""
    trust: Trust
    """Whose certificate counts, asked on every call."""


def server_certificate(
    certificate: Path, key: Path, client_ca: Path
) -> grpc.ServerCertificateConfiguration:
    """Read what the door shows and whom it asks for: PEM, the chain leaf first.

    Raises :class:`~gateway.edges.reloading.FilesError` naming the file that cannot be used, and
    :class:`OSError`.
    """
    # The runtime would find out at the first handshake.
    tls_context(certificate, key, client_ca)
    pair = (key.read_bytes(), certificate.read_bytes())
    return grpc.ssl_server_certificate_configuration([pair], client_ca.read_bytes())


def server_credentials(
    certificate: Watched[grpc.ServerCertificateConfiguration],
) -> grpc.ServerCredentials:
    """Give the runtime what new handshakes use: what is current then."""
    generation, first = certificate.current

    def newer() -> grpc.ServerCertificateConfiguration | None:
        """Give what is current when it is not what was last given; asked at every handshake."""
        nonlocal generation
        found = certificate.current
        if found.generation == generation:
            return None
        generation = found.generation
        return found.value

    # The stubs leave out that None keeps what there is.
    return grpc.dynamic_ssl_server_credentials(
        first,
        newer,  # type: ignore[arg-type]
        require_client_authentication=True,
    )
