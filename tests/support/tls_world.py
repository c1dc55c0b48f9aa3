"""A hostile world whose authority we hold: certificates of any kind, revocation lists, a proxy."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import pytest

from gateway import pki
from gateway.core.faults import NotAuthenticated
from tests.support import hostile_registry as registry
from tests.support.asking import Reply, a_post, call, trusting
from tests.support.certificates import Authority, Pair, now
from tests.support.hostile import World, a_world

PATIENCE_S: Final = 60.0
DOORS: Final = ("soap", "grpc")
LISTENING: Final[Mapping[str, str]] = {"soap": "SOAP__TLS", "grpc": "GRPC__TLS"}


@dataclass(frozen=True)
class _Here:
    """As much of a factory of directories as a world asks for: one that is made already."""

    folder: Path

    def mktemp(self, _: str) -> Path:
        return self.folder


@dataclass
class TlsWorld:
    """The world, its authority, the list of what that has revoked, and its trusted proxy."""

    world: World
    authority: Authority
    lists: Path
    proxy: Pair

    def client(self, letter: str = "X") -> Pair:
        """Issue another certificate to one of the bystander's kind."""
        return self.authority.issue(letter, registry.number_of(letter))

    def folder(self, name: str, pair: Pair) -> str:
        """Keep *pair* where the world keeps its consumers' certificates."""
        # Threads that ask side by side each have their own, or one would read what another writes.
        name = f"{name}-{threading.get_ident()}"
        pki.write_pair(self.world.pki / name, pair.pem, pair.key_pem)
        return name

    def revoke(self, *pairs: Pair) -> None:
        """Publish a new list."""
        self.lists.write_bytes(self.authority.crl(*pairs))

    def ask(self, door: str, pair: Pair, headers: Mapping[str, str] | None = None) -> Reply:
        """Put X's question on a new connection with any certificate."""
        name = self.folder("any", pair)
        if door == "soap":
            with self.world.raw(name) as wire:
                wire.send(a_post(self.world.message("X"), headers=headers))
                return wire.reply()
        metadata = [(key.lower(), value) for key, value in (headers or {}).items()]
        return self.world.grpc(self.world.call("X"), metadata, as_=name, new=True)

    @contextmanager
    def staying(self, door: str, pair: Pair) -> Iterator["Staying"]:
        """Hold one connection open for several questions."""
        name = self.folder("staying", pair)
        if door == "soap":
            with self.world.raw(name) as wire:
                yield Staying(lambda: _posted(wire, self.world.message("X")))
        else:
            with self.world.channel(name) as channel:
                yield Staying(lambda: call(channel, self.world.call("X")))

    def context(self, pair: Pair | None) -> ssl.SSLContext:
        """Make a TLS client context for the doors."""
        return trusting(
            self.world.ca,
            None if pair is None else self.world.pair(self.folder("context", pair)),
        )


@dataclass
class Staying:
    """One connection."""

    ask: object

    def __call__(self) -> Reply:
        return cast("Reply", self.ask())  # type: ignore[operator]


def _posted(wire: object, message: bytes) -> Reply:
    wire.send(a_post(message))  # type: ignore[attr-defined]
    return cast("Reply", wire.reply())  # type: ignore[attr-defined]


@contextmanager
def a_tls_world(factory: pytest.TempPathFactory, **settings: str) -> Iterator[TlsWorld]:
    """Start a world with revocation lists and a proxy; share one for each module."""
    folder = factory.mktemp("tls")
    made = pki.Authority.create("Sluis demo CA", now())
    state = folder / "state" / "pki"
    state.mkdir(parents=True)
    made.write(state / "ca.pem", state / "ca.key.pem")
    authority = Authority(made.certificate, made.key)
    lists, proxy = folder / "demo.crl", authority.issue("proxy", None)
    lists.write_bytes(authority.crl())
    trust = {
        "SLUIS_TRUST__CRLS": str(lists),
        "SLUIS_TRUST__PROXIES": proxy.sha256.hex(),
    }
    here = cast("pytest.TempPathFactory", _Here(folder))
    with a_world(here, **trust | settings) as world:
        yield TlsWorld(world, authority, lists, proxy)


def is_nobody(reply: Reply) -> bool:
    """Whether it is the answer to an anonymous caller, and no more than that.

    Nothing was written down, so there is no id of an exchange either.
    """
    if reply.exchange is not None:
        return False
    if reply.door == "soap":
        return (reply.fault, reply.text) == ("Client", NotAuthenticated.text)
    return reply.status == "UNAUTHENTICATED"


def until(condition: Callable[[], bool]) -> None:
    """Wait until *condition* holds."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
