"""What the doors with TLS stand on, out of the settings: certificates, anchors, lists, proxies."""

import ssl
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from gateway.compose.beginning import now
from gateway.edges.grpc.tls import Tls, server_certificate
from gateway.edges.reloading import FilesError, Looking, Watched
from gateway.edges.tls import tls_context
from gateway.edges.trust import Proxies, Trust, read_anchors
from gateway.keyfiles import exposed
from gateway.settings import Settings, TlsListener
from gateway.stores.journal.keys import KeyFileError, read_secret

SOAP: Final = "soap"
GRPC: Final = "grpc"
ADMIN: Final = "admin"

T = TypeVar("T")


class HttpTls(NamedTuple):
    """The part of a door that speaks HTTP."""

    context: Watched[ssl.SSLContext]
    trust: Trust


class Doors(NamedTuple):
    """Both doors, and what has to be looked at again and again."""

    soap: HttpTls
    grpc: Tls
    watched: tuple[Looking, ...]


def open_doors(settings: Settings) -> Doors:
    """Read every file; raises :class:`OSError`, or :class:`ValueError` naming what is wrong."""
    files = settings.tls_files(settings.soap.tls)
    context = Watched(SOAP, "soap.tls", files, partial(_private, tls_context, files))
    soap, soap_anchors = _trust(settings, SOAP, settings.soap.tls)
    files = settings.tls_files(settings.grpc.tls)
    certificate = Watched(GRPC, "grpc.tls", files, partial(_private, server_certificate, files))
    grpc, grpc_anchors = _trust(settings, GRPC, settings.grpc.tls)
    return Doors(
        HttpTls(context, soap),
        Tls(settings.grpc.tls.listen, certificate, grpc),
        (context, certificate, soap_anchors, grpc_anchors),
    )


def open_admin(settings: Settings) -> tuple[HttpTls, tuple[Looking, ...]]:
    """Give the admin door's, and what has to be looked at: a client certificate may be shown.

    Tokens are bound to it (RFC 8705). Raises as :func:`open_doors`.
    """
    door = _admin(settings)
    files = settings.tls_files(door)
    read = partial(tls_context, optional=True)
    context = Watched(ADMIN, "admin", files, partial(_private, read, files))
    trust, anchors = _trust(settings, ADMIN, door)
    return HttpTls(context, trust), (context, anchors)


def _private(read: Callable[[Path, Path, Path], T], files: tuple[Path, Path, Path]) -> T:
    """Read certificate, key and bundle; a key others can read is none, at a start and after it."""
    _, key, _ = files
    if exposed(key) is not None:
        raise FilesError(key, "can be read by others than its owner; chmod 600 it")
    return read(*files)


def _admin(settings: Settings) -> TlsListener:
    """The admin door, with the files of the SOAP door where it has none of its own."""
    admin = settings.admin
    certificate, key, bundle = settings.tls_files(settings.soap.tls)
    return TlsListener(
        listen=admin.listen,
        certificate=admin.certificate or certificate,
        key=admin.key or key,
        client_ca=admin.client_ca or bundle,
    )


def _trust(settings: Settings, edge: str, door: TlsListener) -> tuple[Trust, Looking]:
    trust = settings.trust
    bundle = settings.tls_files(door)[2]
    anchors = Watched(
        edge, "trust", (bundle, *trust.crls), partial(read_anchors, bundle, trust.crls)
    )
    certificates = frozenset(bytes.fromhex(each) for each in trust.proxies)
    proxies = Proxies(certificates, trust.proxy_header)
    return Trust(edge, anchors, now, crl_grace_s=trust.crl_grace_s, proxies=proxies), anchors


def problems(settings: Settings) -> Iterator[str]:
    """Say what is wrong with the files that are there, as ``key: what``; a first start has none."""
    for name, door in ((SOAP, settings.soap.tls), (GRPC, settings.grpc.tls)):
        certificate, key, bundle = settings.tls_files(door)
        yield from _key_problems(f"{name}.tls.key", key)
        if certificate.exists() and key.exists() and bundle.exists():
            try:
                tls_context(certificate, key, bundle)
                read_anchors(bundle, settings.trust.crls)
            except (OSError, ValueError) as error:
                yield f"{name}.tls, trust.crls: {error}"
    if settings.admin.key is not None:
        yield from _key_problems("admin.key", settings.admin.key)
    if settings.admin.oauth is not None:
        from gateway.edges.rest.issuer import SigningKeys  # noqa: PLC0415 - a library of 1 MB, for whom it serves

        try:
            SigningKeys([read_secret(path) for path in settings.admin.oauth.signing_keys])
        except (KeyFileError, ValueError) as error:
            yield f"admin.oauth.signing_keys: {error}"


def _key_problems(setting: str, key: Path) -> Iterator[str]:
    if key.exists() and (why := exposed(key)) is not None:
        yield f"{setting}: {why}"
