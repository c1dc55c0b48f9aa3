"""Section K, rows 164 to 166: the server that remembers which messages were seen breaks.

What needs it is refused and written down, nothing else is; an empty memory lets nothing in.
"""

from collections.abc import Iterator

import pytest
import redis

from gateway.compose.beginning import StartupError
from gateway.compose.shared import open_guard, start_guard
from gateway.settings import Settings
from gateway.settings.shared import SharedSettings
from tests.support.asking import Reply
from tests.support.catalogue import row
from tests.support.hostile import Attack, World, a_world
from tests.support.hostile_signed import signed_by
from tests.support.servers import Valkey, valkey

MARKER = "sluis:seen"


@pytest.fixture(scope="module")
def server() -> Iterator[Valkey]:
    """What the nodes of this module share."""
    with valkey() as started:
        yield started


@pytest.fixture(scope="module")
def shared_world(server: Valkey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A gateway whose guard is on a server."""
    with a_world(tmp_path_factory, SLUIS_SHARED__URL=server.url) as started:
        yield started


def by_hand(server: Valkey, *words: str) -> object:
    with redis.Redis.from_url(server.url) as client:
        return client.execute_command(*words)


def long_remembered(server: Valkey) -> None:
    """Have it remember since long ago, instead of waiting for a minute."""
    with redis.Redis.from_url(server.url) as client:
        run = client.info("server")["run_id"]
        client.hset(MARKER, mapping={"run": run, "since": "0"})


def is_refused(attack: Attack, reply: Reply) -> None:
    assert (attack.saw(reply).reason, reply.code) == ("OVERLOADED", "99996")


@row(164)
def test_a_guard_killed_under_load_and_started_empty_lets_nothing_in(
    shared_world: World, server: Valkey
) -> None:
    """The message it had seen is refused while it is away, and when it is back without memory."""
    world = shared_world
    long_remembered(server)
    message = signed_by(world, "WS")
    assert world.soap(message, as_="WS").is_served
    with world.attack(refused=1, reason="REPLAYED") as attack:
        attack.saw(world.soap(message, as_="WS"))

    server.kill()
    with world.attack(refused=2, reason="OVERLOADED", messages=2) as attack:
        is_refused(attack, world.soap(message, as_="WS"))
        is_refused(attack, world.soap(signed_by(world, "WS"), as_="WS"))
    assert world.soap(world.message("G"), as_="G").is_served
    assert world.grpc(world.call("G"), as_="G").is_served

    server.start()
    with world.attack(refused=2, reason="OVERLOADED", messages=2) as attack:
        is_refused(attack, world.soap(message, as_="WS"))
        is_refused(attack, world.soap(signed_by(world, "WS"), as_="WS"))

    long_remembered(server)
    assert world.soap(signed_by(world, "WS"), as_="WS").is_served


@row(165)
def test_a_guard_that_is_frozen_full_or_a_replica_is_down(
    shared_world: World, server: Valkey
) -> None:
    """As it is itself: no answer in half a second, -OOM, -READONLY; afterwards all is well."""
    world = shared_world
    long_remembered(server)
    with world.attack(refused=1, reason="OVERLOADED") as attack:
        server.freeze()
        try:
            is_refused(attack, world.soap(signed_by(world, "WS"), as_="WS"))
        finally:
            server.thaw()
    for broken, whole in (
        (("CONFIG", "SET", "maxmemory", "1"), ("CONFIG", "SET", "maxmemory", "0")),
        (("REPLICAOF", "127.0.0.1", "1"), ("REPLICAOF", "NO", "ONE")),
    ):
        with world.attack(refused=1, reason="OVERLOADED") as attack:
            by_hand(server, *broken)
            is_refused(attack, world.soap(signed_by(world, "WS"), as_="WS"))
        by_hand(server, *whole)
        long_remembered(server)
        assert world.soap(signed_by(world, "WS"), as_="WS").is_served


@row(166)
async def test_a_guard_that_evicts_keeps_a_worker_from_starting(server: Valkey) -> None:
    """It would forget what it was told; the message names what to set."""
    by_hand(server, "CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
    guard = open_guard(Settings(shared=SharedSettings(url=server.url)))
    try:
        with pytest.raises(StartupError, match=r"shared.url: .*maxmemory-policy to noeviction"):
            await start_guard(guard)
    finally:
        by_hand(server, "CONFIG", "SET", "maxmemory-policy", "noeviction")
        await guard.close()
