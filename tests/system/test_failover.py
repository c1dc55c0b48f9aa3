"""The registry's server goes away under load: within the lease nobody notices, after it all refuse.

Three gateways; the server is killed, or frozen so that its connections stay open and nobody
answers; what was revoked before stays revoked, and nothing is revoked meanwhile (catalogue K 167 to
K 169, V11).
"""

import asyncio
import random
import urllib.error
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from gateway.stores.registry.engines import RegistryBrokenError
from tests.support import freshness as f
from tests.support.catalogue import row
from tests.support.freshness import Ack, Callers, History, Registrar, Simulator, Subject
from tests.support.running import Running
from tests.support.servers import Postgres, postgres, valkey

NODES = 3
LOAD = 4
SLACK_S = 20.0
"""For a machine that is busy; what was seen is printed."""


@dataclass(frozen=True)
class Site:
    """Everything that runs."""

    nodes: list[Running]
    registrar: Registrar
    server: Postgres
    granted: list[Subject]
    revoked: list[Subject]
    ack: Ack
    """Of their revocation, before anything happens."""
    lease_s: float


@contextmanager
def a_site(folder: Path, lease_s: float) -> Iterator[Site]:
    with postgres() as server, valkey() as hints, Simulator() as simulator:
        url = server.url(server.database())
        given = {"SLUIS_REGISTRY__HINTS": hints.url, "SLUIS_REGISTRY__LEASE_S": str(lease_s)}
        with closing(Registrar(url, hints.url, lease_s)) as registrar:
            granted, revoked = registrar.world(2, 4)
            with f.gateways(folder, NODES, simulator, url, **given) as nodes:
                ack = registrar.change(revoked)
                yield Site(nodes, registrar, server, granted, revoked, ack, lease_s)


@asynccontextmanager
async def asked(site: Site) -> AsyncIterator[History]:
    """Calls all the time, at every door, for what is granted and for what was revoked."""
    history, stopping = History(), asyncio.Event()
    history.revoked(site.revoked, site.ack)
    async with Callers(site.nodes, history) as callers:

        async def load(turn: int) -> None:
            while not stopping.is_set():
                turn += 1
                await callers.ask(random.choice([*site.granted, *site.revoked]), turn)

        running = [asyncio.create_task(load(number)) for number in range(LOAD)]
        try:
            yield history
        finally:
            stopping.set()
            await asyncio.gather(*running)


async def until(what: Callable[[], bool]) -> float:
    """Wait until *what*, within reason; how long that took."""
    began = f.clock()
    while not await asyncio.to_thread(what):
        assert f.clock() - began < SLACK_S
        await asyncio.sleep(0.02)
    return f.clock() - began


def ready(node: Running) -> bool:
    try:
        return bool(node.health("ready")["ready"])
    except urllib.error.HTTPError:
        return False


def nobody_noticed(site: Site, history: History) -> None:
    """Granted is granted, revoked is refused, at every moment and every node."""
    told = {(call.subject in site.revoked, call.said) for call in history.calls}
    assert told == {(False, "granted"), (True, "refused")}
    assert f.stale_yeses(history) == []
    assert {call.node for call in history.calls} == set(range(NODES))


def how(site: Site, *, killed: bool) -> tuple[Callable[[], object], Callable[[], object]]:
    """Take the server away, and bring it back."""
    if killed:
        return site.server.kill, site.server.start
    return site.server.freeze, site.server.thaw


async def an_outage(site: Site, outage_s: float, *, killed: bool) -> None:
    """The server is away for less than a lease; afterwards everything goes on, changes too."""
    down, up = how(site, killed=killed)
    epoch = site.registrar.database.epoch()
    async with asked(site) as history:
        await asyncio.to_thread(down)
        began = f.clock()
        # A revocation that is tried now fails, and says so.
        with pytest.raises(RegistryBrokenError):
            await asyncio.to_thread(site.registrar.change, site.granted[:1])
        await asyncio.sleep(max(0.0, outage_s - (f.clock() - began)))
        await asyncio.to_thread(up)
        for node in site.nodes:
            await until(lambda node=node: ready(node))  # type: ignore[misc]
        await asyncio.sleep(1.0)
    f.keep(f"failover of {outage_s:g} s, {'killed' if killed else 'frozen'}", f.figures(history))
    nobody_noticed(site, history)
    assert site.registrar.database.epoch() == epoch
    for subjects in ((site.granted[:1], ()), ((), site.granted[:1])):
        assert site.registrar.change(*subjects).settled.ran_out == ()


async def longer_than_a_lease(site: Site) -> None:
    """V11: then nobody says yes, with 60009, until the server is back; and at once after that."""
    down, up = how(site, killed=True)
    await asyncio.to_thread(down)
    gone = f.clock()
    await asyncio.sleep(site.lease_s)
    async with asked(site) as history:
        await asyncio.sleep(2.0)
        assert {call.said for call in history.calls if call.start > gone + site.lease_s} == {
            "unavailable"
        }
        assert not any(map(ready, site.nodes))
        await asyncio.to_thread(up)
        back = f.clock()
        for node in site.nodes:
            await until(lambda node=node: ready(node))  # type: ignore[misc]
        f.keep("V11 recovery s", {"until every node is ready": round(f.clock() - back, 2)})
        settled = f.clock()
        await asyncio.sleep(1.0)
    nobody_noticed(site, History([c for c in history.calls if c.start > settled], history.closed))


@row(167, 169)
def test_an_outage_shorter_than_the_lease_refuses_nobody_and_permits_nothing_revoked(
    tmp_path: Path,
) -> None:
    """As a failover of 45 s within a lease of 60 s, in small; and V11 after it."""
    with a_site(tmp_path, 12.0) as site:
        for killed in (True, False):
            asyncio.run(an_outage(site, 4.0, killed=killed))
        asyncio.run(longer_than_a_lease(site))


@pytest.mark.soak
def test_soak_a_failover_of_45_s_refuses_nobody(tmp_path: Path) -> None:
    """The cluster profile at its real length: a lease of 60 s."""
    with a_site(tmp_path, 60.0) as site:
        for killed in (True, False):
            asyncio.run(an_outage(site, 45.0, killed=killed))
