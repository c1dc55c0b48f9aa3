"""Row 92: certificates and anchors are replaced while everybody goes on asking."""

import ssl
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Final, Self

from cryptography import x509

from tests.support import hostile_registry as registry
from tests.support.asking import Reply, a_post, connect
from tests.support.catalogue import row
from tests.support.certificates import Authority, Pair
from tests.support.tls_world import DOORS, LISTENING, TlsWorld, is_nobody, until

PATIENCE_S: Final = 60.0
NUMBER: Final = registry.number_of("X")


def is_let_in(tls: TlsWorld, door: str, pair: Pair) -> bool:
    """Whether a question is answered; under TLS 1.3 a client learns late that it is shut out."""
    try:
        return tls.ask(door, pair).is_served
    except OSError:
        return False


class Asking:
    """Asks at every door all the while, on new connections and on one that stays."""

    def __init__(self, tls: TlsWorld) -> None:
        self._tls = tls
        self._client = tls.client()
        self.asked = 0
        self.failed: list[str] = []
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=run, args=(door,)) for door in DOORS for run in (self._stay,)
        ]
        self._threads.append(threading.Thread(target=self._come))

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def _stay(self, door: str) -> None:
        with self._tls.staying(door, self._client) as ask:
            while not self._over.is_set():
                self._count(ask)

    def _come(self) -> None:
        context = self._tls.context(self._client)
        message = a_post(self._tls.world.message("X"))

        def ask() -> Reply:
            with connect(self._tls.world.address("SOAP__TLS"), context) as wire:
                wire.send(message)
                return wire.reply()

        while not self._over.is_set():
            self._count(ask)

    def _count(self, ask: Callable[[], Reply]) -> None:
        self.asked += 1
        try:
            reply = ask()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a failed request
            self.failed.append(repr(error))
            return
        if not reply.is_served:
            self.failed.append(f"{reply.door} {reply.status} {reply.text}")


def shown(tls: TlsWorld, door: str) -> int:
    """Give the serial number of the certificate a door shows."""
    context = tls.context(tls.client())
    with connect(tls.world.address(LISTENING[door]), context) as wire:
        secured = wire.socket
        assert isinstance(secured, ssl.SSLSocket)
        der = secured.getpeercert(binary_form=True)
        assert der is not None
        return x509.load_der_x509_certificate(der).serial_number


@row(92)
def test_certificates_and_anchors_are_replaced_under_load(tls: TlsWorld) -> None:
    """Row 92: no request fails, no worker restarts, and half-written files harm nobody."""
    server, bundle = tls.world.pki / "server", tls.world.ca
    workers, first = tls.world.workers(), tls.authority.server()
    another = Authority.create("Another root")
    newcomer = another.issue("X", NUMBER)
    old = bundle.read_bytes()
    with Asking(tls) as asking:
        until(lambda: asking.asked > 20)
        (server / "cert.pem").write_bytes(first.pem)
        time.sleep(1.5)  # The key is not there yet: the old pair stays in use.
        assert shown(tls, "soap") != first.certificate.serial_number
        (server / "key.pem").write_bytes(first.key_pem)
        wanted = first.certificate.serial_number
        until(lambda: [shown(tls, door) for door in DOORS] == [wanted, wanted])
        bundle.write_bytes(old + another.pem)
        for door in DOORS:
            until(partial(is_let_in, tls, door, newcomer))
    assert asking.failed == []
    with tls.staying("soap", newcomer) as soap, tls.staying("grpc", newcomer) as calls:
        assert soap().is_served
        assert calls().is_served
        bundle.write_bytes(old)
        until(lambda: is_nobody(soap()) and is_nobody(calls()))
    assert tls.world.workers() == workers
