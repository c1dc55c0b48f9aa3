"""Section H, row 133: who asks too much, of too many, or all at once, and nobody else feels it."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from random import Random
from typing import Final

import pytest

from gateway.sources.simulator.numbers import a_person_number
from tests.support.asking import Reply, Wire, a_post, call
from tests.support.catalogue import row
from tests.support.hostile import World, a_world
from tests.support.hostile_messages import content_of

PATIENCE_S: Final = 60.0
QUOTA: Final = 30
INSIDE: Final = 4
HOUR_S: Final = 3600
NUMBERS: Final = {"soap": "99996", "grpc": "RESOURCE_EXHAUSTED"}
BUSY: Final = {"soap": "99996", "grpc": "UNAVAILABLE"}
DOCUMENT: Final = f"""\
kind: connection
id: D-GeefPersoon
capacity: D
service: GeefPersoon 02.02.0000
environment: test
purposes: [STEUN]
bron: [RR]
calls_per_hour: {QUOTA}
"""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A gateway that takes few requests of one peer at once, and lets them wait two seconds."""
    turns = "SLUIS_ALLOWANCES__TURNS__"
    settings = {f"{turns}INSIDE_PEER_MAX": str(INSIDE), f"{turns}WAIT_S": "2"}
    with a_world(tmp_path_factory, **settings) as started:
        file = started.state.parent / "quota.yaml"
        file.write_text(DOCUMENT)
        applied = started.gateway.run("registry", "apply", str(file), "--as-approved")
        assert applied.returncode == 0, applied.stderr
        yield started


def said(reply: Reply) -> str | int | None:
    """What a client of that door goes by."""
    return reply.code if reply.door == "soap" else reply.status


def an_hour_with_room() -> None:
    """Wait for the next hour of the clock, where this one ends before the test would."""
    left_s = HOUR_S - time.time() % HOUR_S
    if left_s < PATIENCE_S / 2:
        time.sleep(left_s)


@row(133)
def test_who_goes_through_a_register_one_by_one_is_stopped(busy: World) -> None:
    """So many calls an hour for one purpose, over both doors together; then none, written down."""
    an_hour_with_room()
    random = Random(133)
    people = [content_of("GeefPersoon", a_person_number(random)) for _ in range(QUOTA + 16)]
    special = {"service": "GeefPersoon"}
    with busy.attack(
        16, QUOTA + 1, reason="QUOTA_EXCEEDED", gate="G0", messages=len(people)
    ) as attack:
        replies = [
            attack.saw(
                busy.soap(busy.message("D", content=one, **special), as_="D")
                if number % 2
                else busy.grpc(busy.call("D", content=one, **special), as_="D")
            )
            for number, one in enumerate(people)
        ]
        other = busy.soap(busy.message("D", service="GeefOndernemingVKBO"), as_="D")

    refused = [reply for reply in replies if reply.reason == "QUOTA_EXCEEDED"]
    assert refused == replies[QUOTA:]
    assert all(said(reply) == NUMBERS[reply.door] for reply in refused)
    # What it may ask elsewhere is not touched.
    assert other.is_served
    counted = [
        line
        for line in busy.metrics().splitlines()
        if line.startswith("sluis_exchanges_total") and 'reason="QUOTA_EXCEEDED"' in line
    ]
    assert sum(float(line.rpartition(" ")[2]) for line in counted) >= len(refused)


def all_at_once(busy: World, connections: int, each: int) -> Sequence[Reply]:
    """Ask *each* times over every one of *connections*, again as soon as it is answered."""

    def ask(wire: Wire) -> list[Reply]:
        replies = []
        for _ in range(each):
            wire.send(a_post(busy.message("G")))
            replies.append(wire.reply())
        return replies

    with ExitStack() as opened:
        wires = [opened.enter_context(busy.raw("G")) for _ in range(connections)]
        with ThreadPoolExecutor(connections) as threads:
            return [reply for replies in threads.map(ask, wires) for reply in replies]


def test_a_flood_is_served_in_its_turn_and_nobody_else_is_refused(busy: World) -> None:
    """Forty at once of one consumer, few of them inside at a time, and two hundred in all."""
    with busy.attack(0, 0, messages=200) as attack:
        replies = all_at_once(busy, 40, 5)
        served = sum(reply.is_served for reply in replies)
        # On a slow machine some wait too long: refused, and written down.
        attack.expects(refused=len(replies) - served, source_calls=served)

    assert served >= INSIDE
    assert {reply.reason for reply in replies if not reply.is_served} <= {"OVERLOADED"}


def test_who_waits_in_vain_is_told_so_on_both_doors(busy: World) -> None:
    """A source that hangs has few of a consumer's places; the rest is refused, and written down."""
    busy.sources.tell("slow", times=None, delay_s=6)
    try:
        with (
            busy.attack(0, INSIDE, reason="OVERLOADED", gate="G0", rejected="overloaded") as attack,
            busy.channel("G") as channel,
            ThreadPoolExecutor(20) as threads,
        ):
            soap = [threads.submit(busy.soap, busy.message("G"), new=True) for _ in range(10)]
            grpc = [threads.submit(call, channel, busy.call("G")) for _ in range(10)]
            replies = [attack.saw(asked.result(PATIENCE_S)) for asked in [*soap, *grpc]]
            attack.expects(refused=20 - INSIDE, messages=20)
    finally:
        busy.sources.tell("ok", times=None)

    refused = [reply for reply in replies if not reply.is_served]
    assert len(refused) == 20 - INSIDE
    assert all(reply.reason == "OVERLOADED" for reply in refused)
    assert all(said(reply) == BUSY[reply.door] for reply in refused)
    assert Counter(reply.door for reply in refused).keys() == {"soap", "grpc"}
