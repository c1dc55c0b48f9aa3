"""Rows 137 to 140 and 142: sources and networks that fail, seen from both doors.

What became of the source is told by its reason and journalled; nothing of what it said leaves.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from gateway.sources.simulator.app import Mode
from tests.support.catalogue import row
from tests.support.faulty import FaultyProxy, Toxic
from tests.support.hostile import World, a_world
from tests.support.running import PATH

UNAVAILABLE = ("99996", "UNAVAILABLE", "SOURCE_UNAVAILABLE")
BAD = ("60007", "INTERNAL", "SOURCE_BAD_ANSWER")
TIMEOUT_S = 1.5
DOORS = ("soap", "grpc")


@dataclass(frozen=True, slots=True)
class Network:
    """A gateway whose source ``kbo`` is behind a network that can be made to fail."""

    world: World
    proxy: FaultyProxy


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """One for the module; each test heals what it broke."""
    with FaultyProxy() as proxy:
        settings = {
            "SLUIS_SOURCES__KBO__ENDPOINT": f"http://127.0.0.1:{proxy.port}{PATH}",
            "SLUIS_SOURCES__KBO__TIMEOUT_S": str(TIMEOUT_S),
        }
        with a_world(tmp_path_factory, **settings) as world:
            proxy.upstream = world.sources.address
            yield Network(world, proxy)


def ask(world: World, door: str) -> tuple[str, str]:
    """Ask a valid question; MAGDA number or gRPC status, and reason."""
    if door == "soap":
        reply = world.soap(world.message())
        return str(reply.code), str(reply.reason)
    reply = world.grpc(world.call())
    return str(reply.status), str(reply.reason)


def served(world: World) -> bool:
    """Whether the very same question is answered again: also closes a breaker that counted."""
    return world.soap(world.message()).is_served


NETWORKS = {
    137: {
        "connection refused": (Toxic(down=True), 0),
        "swallowed without an answer": (Toxic(timeout=True), 0),
        "reset before the answer": (Toxic(reset_after=0), 1),
        "reset in the head": (Toxic(reset_after=20), 1),
        "reset in the body": (Toxic(reset_after=700), 1),
        "ended in the body": (Toxic(limit_data=700), 1),
    },
    138: {
        "five seconds late": (Toxic(latency_s=5), 1),
        "a hundred bytes a second": (Toxic(bandwidth=100, slicer=50), 1),
    },
}
CASES = [
    pytest.param(
        toxic,
        calls,
        door,
        id=f"{number}-{name}-{door}",
        marks=row(137) if number == 137 else row(138),
    )
    for number, table in NETWORKS.items()
    for name, (toxic, calls) in table.items()
    for door in DOORS
]


@pytest.mark.parametrize(("toxic", "calls", "door"), CASES)
def test_a_network_that_fails_is_an_unavailable_source(
    network: Network, toxic: Toxic, calls: int, door: str
) -> None:
    """Within the source's own time; the intent has its outcome, and the next is answered."""
    world = network.world
    number, status, reason = UNAVAILABLE
    attack = world.attack(refused=0, failed=1, source_calls=calls, reason=reason)
    with attack, network.proxy.toxic(toxic):
        assert ask(world, door) == (number if door == "soap" else status, reason)
    assert served(world)


@row(138)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "toxic",
    [Toxic(slicer=7), Toxic(latency_s=0.3), Toxic(slow_close_s=3)],
    ids=["small pieces", "a little late", "a connection that does not end"],
)
def test_a_poor_network_that_delivers_is_good_enough(
    network: Network, toxic: Toxic, door: str
) -> None:
    """Slow is not broken: the answer is complete."""
    world = network.world
    with world.attack(refused=0, source_calls=1), network.proxy.toxic(toxic):
        reply = world.soap(world.message()) if door == "soap" else world.grpc(world.call())
        assert reply.is_served


MODES = {
    139: {
        Mode.DOWN: UNAVAILABLE,
        Mode.HTML: BAD,
        Mode.MALFORMED: BAD,
        Mode.TRUNCATED: BAD,
        Mode.OTHER_SCHEMA: BAD,
        Mode.FAULT: BAD,
    },
    140: {Mode.HUGE: BAD, Mode.ENDLESS: BAD},
    142: {Mode.OTHER_REFERENCE: BAD},
}
MARKS = {139: row(139), 140: row(140), 142: row(142)}
ANSWERS = [
    pytest.param(mode, expected, door, id=f"{number}-{mode.value}-{door}", marks=MARKS[number])
    for number, table in MODES.items()
    for mode, expected in table.items()
    for door in DOORS
]


@pytest.mark.parametrize(("mode", "expected", "door"), ANSWERS)
def test_an_answer_that_is_none_is_told_and_never_passed_on(
    world: World, mode: Mode, expected: tuple[str, str, str], door: str
) -> None:
    """Whatever the source said instead: the reason, and not a word of it."""
    number, status, reason = expected
    world.sources.tell(mode.value)
    with world.attack(refused=0, failed=1, source_calls=1, reason=reason) as attack:
        if door == "soap":
            reply = attack.saw(world.soap(world.message()))
            assert (reply.code, reply.reason) == (number, reason)
        else:
            reply = attack.saw(world.grpc(world.call()))
            assert (reply.status, reply.reason) == (status, reason)
        assert b"Service Unavailable" not in reply.body
        assert b"<html" not in reply.body.lower()
    assert served(world)
