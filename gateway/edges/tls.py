"""What a door with TLS shows of itself, and whose certificates it asks for.

One reading of an operator's files for both doors: a certificate that does not go with its key, or a
bundle that is none, is refused here and not by the first client that comes.
"""

import ssl
from pathlib import Path
from typing import Final

from gateway.edges.reloading import FilesError

CIPHERS: Final = "ECDHE+AESGCM:ECDHE+CHACHA20"
"""Forward secrecy and authenticated encryption alone; all suites of TLS 1.3 are of that kind."""


def tls_context(
    certificate: Path, key: Path, client_ca: Path, *, optional: bool = False
) -> ssl.SSLContext:
    """TLS 1.2 or later with a client certificate of *client_ca* required.

    *optional*: a client may come without one, never with one of somebody else.

    Session tickets are off, and under TLS 1.2 OpenSSL still resumes a session by its id: what we
    know of a certificate is asked on each request, never once for a session. An intermediate may be
    an anchor, as at the gRPC door.

    Raises :class:`FilesError` naming the file that cannot be used, and :class:`OSError`.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(CIPHERS)
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_TICKET
    context.options |= ssl.OP_CIPHER_SERVER_PREFERENCE
    context.num_tickets = 0
    context.set_alpn_protocols(["http/1.1"])
    try:
        # A key that asks for a passphrase would otherwise ask whoever sits at the terminal.
        context.load_cert_chain(certificate, key, password=b"")
    except ssl.SSLError as error:
        raise FilesError(certificate, f"no certificate in PEM that goes with {key}") from error
    try:
        context.load_verify_locations(client_ca)
    except ssl.SSLError as error:
        raise FilesError(client_ca, "no certificates in PEM") from error
    context.verify_mode = ssl.CERT_OPTIONAL if optional else ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context
