"""How a connection to a source comes about: its address, name, TCP and TLS, all off the event loop.

Addresses of both families are tried a little after each other (RFC 8305), so that a broken IPv6
costs a quarter of a second and not the whole time. The name in the address is always verified.
"""

import asyncio
import errno
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar, cast
from urllib.parse import urlsplit

from gateway.sources.http1 import FailureKind, HttpFailure

URLS_KEPT_MAX: Final = 1024
CONTEXTS_MAX: Final = 256
THREADS_MAX: Final = 16
"""Names looked up and files of TLS read at once; a name server that hangs holds one a name."""
ATTEMPT_DELAY_S: Final = 0.25
"""RFC 8305 section 5."""

FAREWELL_S: Final = 2.0
"""For the other side's goodbye, once we said ours: what is closed counts no more, but is there."""

_PORTS: Final = {"http": 80, "https": 443}
_HOST: Final = re.compile(
    r"(?=.{1,253}\Z)[0-9A-Za-z_-]{1,63}(?:\.[0-9A-Za-z_-]{1,63})*\.?|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*"
)
"""A name (RFC 1035 section 2.3.4) or an address."""
_TARGET: Final = re.compile(r"/[!-~]*")

P = TypeVar("P", bound=asyncio.Protocol)
T = TypeVar("T")
_Address = tuple[socket.AddressFamily, Any]


@dataclass(frozen=True, slots=True)
class Tls:
    """Whom to trust and who to be. The host name is always verified, TLS 1.2 the oldest spoken."""

    ca_file: str | None = None
    """PEM of the accepted authorities; None: those of the system."""
    cert_file: str | None = None
    """PEM of our client certificate with its chain."""
    key_file: str | None = None


NO_TLS_FILES: Final = Tls()


class Origin(NamedTuple):
    """One server, and how it is spoken to."""

    scheme: str
    host: str
    port: int


class Url(NamedTuple):
    """Where a post goes."""

    origin: Origin
    start: str
    """The first lines of every post there, without the last line end."""
    authority: str
    """As ``Host`` has it."""


@lru_cache(maxsize=URLS_KEPT_MAX)
def parse_url(url: str) -> Url:
    """Take an address apart; MALFORMED unless it is plain ``http`` or ``https`` without a user."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise HttpFailure(FailureKind.MALFORMED) from None
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    usual = _PORTS.get(parts.scheme)
    if (
        usual is None
        or "@" in parts.netloc
        or not _HOST.fullmatch(host)
        or not _TARGET.fullmatch(target)
    ):
        raise HttpFailure(FailureKind.MALFORMED)
    bracketed = f"[{host}]" if ":" in host else host
    authority = bracketed if port in (None, usual) else f"{bracketed}:{port}"
    origin = Origin(parts.scheme, host, usual if port is None else port)
    return Url(origin, _start("POST", target, authority), authority)


def start_of(where: Url, method: str, target: str) -> str:
    """Write the first lines of a question for *target* of the server of *where*.

    MALFORMED unless the target is a path with its query, every character of it visible.
    """
    if not _TARGET.fullmatch(target):
        raise HttpFailure(FailureKind.MALFORMED, asked=False)
    return _start(method, target, where.authority)


def _start(method: str, target: str, authority: str) -> str:
    return f"{method} {target} HTTP/1.1\r\nHost: {authority}\r\nUser-Agent: Sluis"


class Connector:
    """Opens connections. A new one sees certificates and authorities that were replaced."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(THREADS_MAX)
        self._lookups: dict[tuple[str, int], asyncio.Task[list[_Address]]] = {}
        self._contexts: dict[Tls, tuple[object, ssl.SSLContext]] = {}

    async def open(self, make: Callable[[], P], origin: Origin, tls: Tls, timeout_s: float) -> P:
        """Return what *make* makes, connected to *origin* within *timeout_s*.

        Raises :class:`~gateway.sources.http1.HttpFailure`: CONNECT, TLS or TIMEOUT.
        """
        try:
            async with asyncio.timeout(timeout_s):
                context = await self._context(tls) if origin.scheme == "https" else None
                return await self._open(make, origin, context)
        except TimeoutError:
            kind = FailureKind.TIMEOUT
        except ssl.SSLError:
            kind = FailureKind.TLS
        except OSError:
            kind = FailureKind.CONNECT
        raise HttpFailure(kind)

    def close(self) -> None:
        """Look no more names up, and wait for none."""
        for lookup in self._lookups.values():
            lookup.cancel()

    async def _open(
        self, make: Callable[[], P], origin: Origin, context: ssl.SSLContext | None
    ) -> P:
        connected = await _first(await self._addresses(origin.host, origin.port))
        name = None if context is None else origin.host
        try:
            loop = asyncio.get_running_loop()
            _, protocol = await loop.create_connection(
                make,
                sock=connected,
                ssl=context,
                server_hostname=name,
                ssl_shutdown_timeout=None if context is None else FAREWELL_S,
            )
        except ConnectionError:
            connected.close()
            # Connected, and then left in the middle of the handshake.
            raise ssl.SSLError from None
        except BaseException:
            connected.close()
            raise
        return protocol

    async def _addresses(self, host: str, port: int) -> list[_Address]:
        """Look *host* up, once for all who ask at the same moment."""
        with suppress(OSError):
            return _resolve(host, port, socket.AI_NUMERICHOST)
        key = (host, port)
        lookup = self._lookups.get(key)
        if lookup is None:
            lookup = asyncio.ensure_future(self._aside(_resolve, host, port))
            self._lookups[key] = lookup
            lookup.add_done_callback(lambda done: self._looked_up(key, done))
        return await asyncio.shield(lookup)

    def _looked_up(self, key: tuple[str, int], done: asyncio.Task[list[_Address]]) -> None:
        self._lookups.pop(key, None)
        if not done.cancelled():
            done.exception()  # whoever asked may have left

    async def _context(self, tls: Tls) -> ssl.SSLContext:
        try:
            stamps = await self._aside(_stamps, tls)
            kept = self._contexts.get(tls)
            if kept is not None and kept[0] == stamps:
                return kept[1]
            context = await self._aside(_load, tls)
        except OSError:
            raise HttpFailure(FailureKind.TLS) from None
        if len(self._contexts) >= CONTEXTS_MAX:
            self._contexts.clear()
        self._contexts[tls] = (stamps, context)
        return context

    async def _aside(self, work: Callable[..., T], *given: object) -> T:
        """Do *work* in a thread nobody waits for when the process ends: a look-up may hang."""
        await self._places.acquire()
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def settle(result: T | None, error: BaseException | None) -> None:
            self._places.release()
            if done.done():  # whoever wanted it has left
                return
            if error is None:
                done.set_result(cast("T", result))
            else:
                done.set_exception(error)

        def run() -> None:
            result, error = None, None
            try:
                result = work(*given)
            except BaseException as raised:  # noqa: BLE001 - passed on, whatever it is
                error = raised
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(settle, result, error)

        try:
            threading.Thread(target=run, name="sluis-connect", daemon=True).start()
        except RuntimeError:
            self._places.release()
            raise OSError(errno.EAGAIN, "no thread to be had") from None
        return await done


def _resolve(host: str, port: int, flags: int = 0) -> list[_Address]:
    """Look up, and put the families by turns (RFC 8305 section 4)."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    addresses = [
        (family, address) for family, _, _, _, address in found if _is_a_servers(str(address[0]))
    ]
    if not addresses:
        raise OSError(errno.EADDRNOTAVAIL, "no address of a server")
    first = [each for each in addresses if each[0] == addresses[0][0]]
    other = [each for each in addresses if each[0] != addresses[0][0]]
    return [each for each in chain(*zip_longest(first, other)) if each is not None]


def _is_a_servers(text: str) -> bool:
    """Whether a source can be there, whatever DNS says of its name now (row 147).

    What is link-local is the metadata of a cloud machine, or nothing; the unspecified address is
    this machine. A private address, or loopback, is where many a source is.
    """
    address = ipaddress.ip_address(text)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    meant = mapped or address
    return not (meant.is_link_local or meant.is_multicast or meant.is_unspecified)


async def _first(addresses: Sequence[_Address]) -> socket.socket:
    """Connect to whichever answers first, each begun a moment after the one before it."""
    if len(addresses) == 1:
        return await _connect(addresses[0])
    waiting = iter(addresses)
    running: set[asyncio.Task[socket.socket]] = set()
    error: BaseException = OSError("the name has no address")
    try:
        while True:
            following = next(waiting, None)
            if following is not None:
                running.add(asyncio.ensure_future(_connect(following)))
            if not running:
                raise error
            delay_s = ATTEMPT_DELAY_S if following is not None else None
            done, running = await asyncio.wait(
                running, timeout=delay_s, return_when=asyncio.FIRST_COMPLETED
            )
            for each in done:
                error = each.exception() or error
            won = [each.result() for each in done if each.exception() is None]
            for late in won[1:]:
                late.close()
            if won:
                return won[0]
    finally:
        for each in running:
            each.cancel()
            each.add_done_callback(_close_late)


def _close_late(attempt: asyncio.Task[socket.socket]) -> None:
    if not attempt.cancelled() and attempt.exception() is None:
        attempt.result().close()


async def _connect(address: _Address) -> socket.socket:
    family, where = address
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setblocking(False)  # noqa: FBT003 - the socket module's own interface
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.get_running_loop().sock_connect(opened, where)
    except BaseException:
        opened.close()
        raise
    return opened


def _stamps(tls: Tls) -> object:
    """What changes when a file is replaced."""
    files = (each for each in (tls.ca_file, tls.cert_file, tls.key_file) if each is not None)
    stats = (Path(each).stat() for each in files)
    return [(each.st_ino, each.st_mtime_ns, each.st_size) for each in stats]


def _load(tls: Tls) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # verifies certificate and host name
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # An authority given may be an intermediate one, or the server's own certificate.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.set_alpn_protocols(["http/1.1"])
    if tls.ca_file is None:
        context.load_default_certs()
    else:
        context.load_verify_locations(tls.ca_file)
    if tls.cert_file is not None:
        # A key that wants a passphrase is refused: nobody is there to be asked for one.
        context.load_cert_chain(tls.cert_file, tls.key_file, password="")
    return context
