"""Row 19 and its like: sources that answer what is no answer, each failing alone."""

import re
from collections.abc import Iterator
from typing import Final

import pytest

from tests.support.asking import Reply
from tests.support.catalogue import case
from tests.support.hostile import World, a_world

GOOD: Final = 4
"""Questions that are answered between two that are not."""
DOORS: Final = ("soap", "grpc")
MODES: Final = [
    case(19, "doctype", "doctype"),
    case(138, "slow", "slow"),
    case(139, "down", "down"),
    case(139, "malformed", "malformed"),
    case(139, "html", "html"),
    case(139, "truncated", "truncated"),
    case(139, "fault", "fault"),
    case(139, "another service", "other_schema"),
    case(140, "huge", "huge"),
    case(140, "endless", "endless"),
    case(142, "another reference", "other_reference"),
]
WHY: Final = {"down": "SOURCE_UNAVAILABLE", "slow": "DEADLINE_EXCEEDED"}
"""The others are SOURCE_BAD_ANSWER, 60007; these two 99996."""


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world that waits for a source no longer than three seconds."""
    with a_world(tmp_path_factory, SLUIS_SOAP__BUDGET_S="3") as started:
        yield started


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("mode", MODES)
def test_a_source_that_fails_fails_alone(hurried: World, door: str, mode: str) -> None:
    """Its number, the intent and its outcome written, counted as the source's; others served."""
    reason, errors = WHY.get(mode, "SOURCE_BAD_ANSWER"), _errors(hurried)
    with hurried.attack(refused=0, failed=1, source_calls=1, reason=reason, gate="G12") as attack:
        hurried.sources.tell(mode, **{"delay_s": 30} if mode == "slow" else {})
        reply = attack.saw(_ask(hurried, door))
    # Or the breaker would hold the next question back: rightly, after so many that failed.
    for _ in range(GOOD):
        hurried.soap(hurried.message())

    if door == "soap":
        assert reply.code == ("99996" if mode in WHY else "60007")
        assert reply.decision == "DENIED"
    else:
        assert reason in (reply.reason, reply.status)
    assert _errors(hurried) == errors + 1


def _ask(world: World, door: str) -> Reply:
    if door == "soap":
        return world.soap(world.message())
    return world.grpc(world.call(), timeout_s=3)


def _errors(world: World) -> float:
    pattern = r'^sluis_source_errors_total\{.*source="kbo".*\} (\S+)$'
    return sum(map(float, re.findall(pattern, world.metrics(), re.MULTILINE)))
