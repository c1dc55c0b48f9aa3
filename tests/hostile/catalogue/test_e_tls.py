"""Section E: TLS. Who comes in, who stays in, and what changes while the doors are open."""

import base64
import datetime as dt
import importlib
import shutil
import socket
import ssl
import subprocess
import warnings
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from typing import Any, Final

import grpc
import pytest

from tests.support import hostile_registry as registry
from tests.support.asking import Reply, Wire, a_post, call, connect
from tests.support.catalogue import row
from tests.support.certificates import DAY, SERVER, Authority, Pair, an_rsa_key, usage
from tests.support.tls_world import DOORS, LISTENING, TlsWorld, is_nobody, until

PATIENCE_S: Final = 60.0


def is_shut_out(ask: Callable[[], Reply]) -> bool:
    """Whether TLS itself refused, or the door that did not know who came."""
    try:
        reply = ask()
    except OSError:
        return True
    return reply.status == "UNAVAILABLE" or is_nobody(reply)


# 85, 90: the protocol


def a_weak(tls: TlsWorld, what: str) -> ssl.SSLContext:
    """Make a client that speaks only what nobody should."""
    context = tls.context(tls.client())
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    if what.startswith("TLS"):
        version = {"TLS 1.0": ssl.TLSVersion.TLSv1, "TLS 1.1": ssl.TLSVersion.TLSv1_1}[what]
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = version
    else:
        context.set_ciphers(what + ":@SECLEVEL=0")
    return context


@row(85)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "what",
    [
        *("TLS 1.0", "TLS 1.1", "eNULL", "aNULL", "AES128-GCM-SHA256", "ECDHE+AES+SHA1"),
        *("DHE-RSA-AES128-SHA", "PSK"),
    ],
)
def test_weak_tls_is_not_spoken(tls: TlsWorld, door: str, what: str) -> None:
    """Row 85: old versions, no encryption, no authentication, no forward secrecy, CBC."""
    weak = a_weak(tls, what)
    with tls.world.attack(refused=0), pytest.raises((ssl.SSLError, ConnectionError)):
        connect(tls.world.address(LISTENING[door]), weak)


@row(85)
@pytest.mark.parametrize("door", DOORS)
def test_what_is_spoken_has_forward_secrecy(tls: TlsWorld, door: str) -> None:
    """Row 85, the other side of it: TLS 1.2 with it, and 1.3."""
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        context = tls.context(tls.client())
        context.maximum_version = version
        with connect(tls.world.address(LISTENING[door]), context) as wire:
            secured = wire.socket
            assert isinstance(secured, ssl.SSLSocket)
            cipher = secured.cipher()
            assert cipher is not None
            assert cipher[0].startswith(("ECDHE-", "TLS_"))


def s_client(tls: TlsWorld, door: str, *options: str, said: bytes = b"") -> str:
    """What openssl tells of one connection."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("the openssl program is not on this machine")
    folder = tls.world.pair(tls.folder("s_client", tls.client()))
    host, port = tls.world.address(LISTENING[door])
    done = subprocess.run(
        [
            *(program, "s_client", "-connect", f"{host}:{port}", "-CAfile", str(tls.world.ca)),
            *("-cert", str(folder / "cert.pem"), "-key", str(folder / "key.pem"), *options),
        ],
        input=said,
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    return (done.stdout + done.stderr).decode("utf-8", "replace")


@row(85)
@pytest.mark.parametrize("door", DOORS)
def test_nobody_renegotiates(tls: TlsWorld, door: str) -> None:
    """Row 85: asking for it ends in an alert, or is not heard."""
    with tls.world.attack(refused=0):
        told = s_client(tls, door, "-tls1_2", "-alpn", "h2,http/1.1", said=b"R\n")
    assert "RENEGOTIATING" in told
    assert "no renegotiation" in told or "error" in told.lower()


@row(90)
@pytest.mark.parametrize("door", DOORS)
def test_no_early_data_is_taken(tls: TlsWorld, door: str) -> None:
    """Row 90: no session says that a request may come before the handshake is done."""
    told = s_client(tls, door, "-tls1_3", "-ign_eof", "-alpn", "h2,http/1.1", said=b"x\r\n\r\n")
    assert "Early data was not sent" in told
    assert set(told_of(told, "Max Early Data:")) <= {"0"}


def told_of(text: str, what: str) -> list[str]:
    return [line.partition(what)[2].strip() for line in text.splitlines() if what in line]


# 86 to 88, 40: who


NUMBER: Final = registry.number_of("X")
UNKNOWN: Final = f"{9_990_888:08}{97 - 9_990_888 % 97:02}"
"""An enterprise number nobody has registered."""
BAD: Final[dict[str, Callable[[Authority], Pair | None]]] = {
    "nobody": lambda _: None,
    "self-signed": lambda _: Authority.create("X"),
    "ended": lambda ours: ours.issue("X", NUMBER, ends=-dt.timedelta(seconds=1)),
    "not yet": lambda ours: ours.issue("X", NUMBER, begins=DAY),
    "another authority": lambda _: Authority.create("Sluis demo CA").issue("X", NUMBER),
    "for servers": lambda ours: ours.issue("X", NUMBER, purposes=SERVER),
    "key usage": lambda ours: ours.issue("X", NUMBER, key_usage=usage(key_encipherment=True)),
    "RSA 1024": lambda ours: ours.issue("X", NUMBER, key=an_rsa_key(1024)),
    "an authority": lambda ours: ours.issue("X", NUMBER, ca=True),
    "under another": lambda ours: Authority.create("Under", ours).issue("X", NUMBER),
}


def is_without_answer(tls: TlsWorld, door: str) -> bool:
    """Whether a client without a certificate is shut out by TLS."""
    if door == "grpc":
        reply = tls.world.grpc(tls.world.call("X"), as_=None, new=True)
        return reply.status == "UNAVAILABLE"
    try:
        with tls.world.raw(None) as wire:
            wire.send(a_post(tls.world.message("X")))
            wire.reply()
    except (OSError, HTTPException):
        return True
    return False


@row(86, 40)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", BAD)
def test_whose_certificate_does_not_count_gets_nothing(tls: TlsWorld, door: str, who: str) -> None:
    """Rows 86 and 40: an alert, or the answer of whoever has no certificate; written nowhere."""
    pair = BAD[who](tls.authority)
    with tls.world.attack(refused=0):
        if pair is None:
            assert is_without_answer(tls, door)
        else:
            assert is_shut_out(lambda: tls.ask(door, pair))


@row(87)
@pytest.mark.parametrize("door", DOORS)
def test_an_organisation_nobody_registered_is_told_so(tls: TlsWorld, door: str) -> None:
    """Row 87: 13501, and written down: its certificate counts."""
    with tls.world.attack(reason="CONSUMER_NOT_ACTIVE") as attack:
        reply = attack.saw(tls.ask(door, tls.authority.issue("Elders", UNKNOWN)))
    assert reply.code == "13501" or reply.reason == "CONSUMER_NOT_ACTIVE"


@row(88)
@pytest.mark.parametrize("door", DOORS)
def test_nobody_asks_under_anothers_name(tls: TlsWorld, door: str) -> None:
    """Row 88: G's certificate, X's identification."""
    world = tls.world
    with world.attack(reason="CAPACITY_MISMATCH") as attack:
        if door == "soap":
            reply = attack.saw(world.soap(world.message("X"), as_="G"))
        else:
            reply = attack.saw(world.grpc(world.call("X"), as_="G"))
    assert reply.code == "20005" or reply.reason == "CAPACITY_MISMATCH"


# 41, 86, 89: revocation


@row(86, 89)
@pytest.mark.parametrize("door", DOORS)
def test_a_revocation_bites_on_the_next_call_of_an_open_connection(
    tls: TlsWorld, door: str
) -> None:
    """Rows 86 and 89: and on a new one, while another certificate of the same consumer serves."""
    client, other = tls.client(), tls.client()
    with tls.staying(door, client) as ask:
        assert ask().is_served
        tls.revoke(client)
        until(lambda: not ask().is_served)
        with tls.world.attack(refused=0, rejected="certificate_revoked"):
            assert is_nobody(ask())
            assert is_nobody(tls.ask(door, client))
    # Counted once, as what it was.
    assert 'kind="anonymous"' not in tls.world.metrics()
    assert tls.ask(door, other).is_served
    tls.revoke()


@row(89)
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=str)
def test_a_revocation_bites_on_a_resumed_session_of_the_soap_door(
    tls: TlsWorld, version: ssl.TLSVersion
) -> None:
    """Row 89: no tickets; what OpenSSL resumes by its id under TLS 1.2 is asked again as well."""
    client = tls.client()
    context = tls.context(client)
    context.maximum_version = version
    session: ssl.SSLSession | None = None

    def ask() -> tuple[Reply, bool]:
        nonlocal session
        plain = socket.create_connection(tls.world.address("SOAP__TLS"), PATIENCE_S)
        with context.wrap_socket(plain, server_hostname="localhost", session=session) as secured:
            wire = Wire(secured)
            wire.send(a_post(tls.world.message("X")))
            reply, session = wire.reply(), secured.session
            assert session is None or not session.has_ticket
            return reply, bool(secured.session_reused)

    assert ask()[0].is_served
    assert ask()[1] is (version is ssl.TLSVersion.TLSv1_2)
    tls.revoke(client)
    until(lambda: is_nobody(ask()[0]))
    assert ask()[1] is (version is ssl.TLSVersion.TLSv1_2)
    tls.revoke()


@row(89)
def test_a_revocation_bites_on_a_resumed_session_of_the_grpc_door(tls: TlsWorld) -> None:
    """Row 89: grpc resumes sessions and cannot be told not to, so every call asks again."""
    cygrpc: Any = importlib.import_module("grpc._cython.cygrpc")  # Nothing public has a cache.
    client = tls.client()
    name = tls.folder("resuming", client)
    cache = ("grpc.ssl_session_cache", cygrpc.SSLSessionCacheLRU(1))
    resumed = _Grpc(tls, name, cache)
    assert resumed.ask().is_served
    assert resumed.ask().is_served
    tls.revoke(client)
    until(lambda: is_nobody(resumed.ask()))
    tls.revoke()


class _Grpc:
    """A client that makes a new connection for each call, and keeps its session."""

    def __init__(self, tls: TlsWorld, name: str, cache: tuple[str, object]) -> None:
        self._tls = tls
        self._name = name
        self._cache = cache

    def ask(self) -> Reply:
        folder = self._tls.world.pair(self._name)
        credentials = grpc.ssl_channel_credentials(
            self._tls.world.ca.read_bytes(),
            (folder / "key.pem").read_bytes(),
            (folder / "cert.pem").read_bytes(),
        )
        host, port = self._tls.world.address("GRPC__TLS")
        options = [
            ("grpc.use_local_subchannel_pool", 1),
            ("grpc.ssl_target_name_override", "localhost"),
            self._cache,
        ]
        with grpc.secure_channel(f"{host}:{port}", credentials, options) as channel:
            return call(channel, self._tls.world.call("X"))


# 81: proxies


def passed_on(pair: Pair) -> dict[str, str]:
    return {"Client-Cert": ":" + base64.b64encode(pair.der).decode() + ":"}


@row(81)
@pytest.mark.parametrize("door", DOORS)
def test_headers_that_claim_an_identity_count_from_the_proxy_alone(
    tls: TlsWorld, door: str
) -> None:
    """Row 81: from anybody else they are as if they were not there."""
    client, stranger = tls.client(), tls.authority.issue("Elders", UNKNOWN)
    assert tls.ask(door, tls.proxy, passed_on(client)).is_served
    claims = {
        "X-Forwarded-For": "127.0.0.1",
        "X-Real-IP": "127.0.0.1",
        "X-SSL-Client-Cert": client.pem.decode().replace("\n", "%0A"),
        "X-User-Id": "X",
    }
    with tls.world.attack(reason="CONSUMER_NOT_ACTIVE") as attack:
        attack.saw(tls.ask(door, stranger, passed_on(client) | claims))
    with tls.world.attack(refused=0, rejected="proxy_header"):
        assert is_nobody(tls.ask(door, tls.proxy, claims))
        assert is_nobody(tls.ask(door, tls.proxy, passed_on(tls.proxy)))
    with tls.world.attack(refused=0, rejected="certificate_untrusted"):
        unknown = Authority.create("Sluis demo CA").issue("X", NUMBER)
        assert is_nobody(tls.ask(door, tls.proxy, passed_on(unknown)))


# 82: clear text


@row(82)
@pytest.mark.parametrize("door", DOORS)
def test_clear_text_on_a_door_with_tls_is_hung_up_on(tls: TlsWorld, door: str) -> None:
    """Row 82: no answer, no redirect."""
    with tls.world.attack(refused=0):
        with connect(tls.world.address(LISTENING[door]), None) as wire:
            wire.send(a_post(tls.world.message("X")))
            said = b""
            with suppress(OSError):
                while more := wire.socket.recv(1000):
                    said += more
        assert b"HTTP" not in said
        assert b"http" not in said


@row(82)
@pytest.mark.parametrize("door", ["OPERATIONS", "SOAP__PLAIN", "GRPC__PLAIN"])
def test_tls_on_a_door_without_is_refused(tls: TlsWorld, door: str) -> None:
    """Row 82: the handshake never comes about."""
    context = tls.context(tls.client())
    # A plain SOAP door belongs to the demo, where the message is believed: there it is written.
    with (
        tls.world.attack(refused=int(door == "SOAP__PLAIN")),
        pytest.raises((ssl.SSLError, ConnectionError)),
    ):
        connect(tls.world.address(door), context)
