"""Two readings of the law: what the engine decides is what the slow reading of the text decides.

100,000 calls on registries made at random (times FUZZ), in chunks that run side by side. What is
compared: every gate that failed with its reason, the reason and rule that are told, or the rule,
instruments, relay, classes of fields and flags of the grant.
"""

import dataclasses
import os
from collections import Counter
from datetime import datetime
from random import Random
from typing import Any, Final

import pytest

from gateway.core.fields import plan
from gateway.core.identity import identify
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.judgment import Judgment, decide, dismiss
from gateway.core.model import Failed
from tests.support.random_law import (
    a_moment,
    a_world,
    an_ask,
    credentials_of,
    request_of,
    snapshot_of,
    stated_of,
)
from tests.support.reference_law import Ask, Verdict, World, judge, rows

CHUNKS: Final = 5
CASES: Final = 100_000 * int(os.environ.get("FUZZ", "1")) // CHUNKS
CALLS_OF_A_REGISTRY: Final = 25


def decided(snapshot: Snapshot, ask: Ask, at: datetime) -> Judgment:
    """Go the engine's way: who asks, then may they."""
    caller = identify(credentials_of(ask), request_of(ask), snapshot, at)
    if isinstance(caller, Failed):
        return dismiss(snapshot, None, stated_of(ask), caller, at)
    return decide(snapshot, caller, stated_of(ask), at)


def differs(found: Judgment, verdict: Verdict) -> list[str]:
    """Say in what the two readings differ."""
    if found.granted != (not verdict.failed):
        return [f"failed {found.failed} by {found.ground.rule}, should fail {verdict.failed}"]
    return _differs_granted(found, verdict) if found.granted else _differs_refused(found, verdict)


def _differs_granted(found: Judgment, verdict: Verdict) -> list[str]:
    ground = found.ground
    compared = (
        ("rule", ground.rule, verdict.rule),
        ("instruments", set(ground.instruments), verdict.instruments),
        ("classes", set(found.covered), verdict.classes),
        ("flags", set(ground.flags), verdict.flags),
    )
    problems = [
        f"{what} {got}, should be {wanted}" for what, got, wanted in compared if got != wanted
    ]
    # Of several that are in force, the law does not say which is named.
    named = ground.relay in verdict.relays if verdict.relays else ground.relay is None
    if not named:
        problems.append(f"relay {ground.relay}, should be of {verdict.relays}")
    return problems


def _differs_refused(found: Judgment, verdict: Verdict) -> list[str]:
    failed = [(one.gate.value, one.reason.value) for one in found.failed]
    wanted = {(gate, reason) for gate, reason, _ in verdict.failed}
    if set(failed) != wanted:
        return [f"failed {failed}, should be {sorted(wanted)}"]
    # Within a gate the order is not the law's.
    lowest = min(int(gate[1:]) for gate, _ in wanted)
    if int(failed[0][0][1:]) != lowest:
        return [f"told {failed[0]}, should be of G{lowest}"]
    rules = {rule for gate, reason, rule in verdict.failed if (gate, reason) == failed[0]}
    if found.ground.rule not in rules:
        return [f"told by {found.ground.rule}, should be {sorted(rules)}"]
    if set(found.ground.flags) != verdict.flags:
        return [f"flags {found.ground.flags}, should be {sorted(verdict.flags)}"]
    return []


def in_words(world: World, ask: Ask, at: datetime, problems: list[str]) -> str:
    """Tell the whole case, so that it can be decided by the text of the law."""
    lines = [*problems, f"asked at {at.isoformat()}: {ask}", f"knobs {world.knobs}"]
    lines.append(f"environment {world.environment}")
    for each in dataclasses.fields(world):
        if each.name not in ("services", "knobs", "environment"):
            lines += [f"  {one}" for one in getattr(world, each.name)]
    return "\n".join(lines)


@dataclasses.dataclass
class _Classes:
    """Stands in for a compiled plan: what was granted, before it is laid over the answer."""

    classes: frozenset[str]


@pytest.fixture
def without_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave plans out: the classes granted are compared, not what a service makes of them."""

    def plan_for(_service: Any, classes: frozenset[str], *_: Any) -> _Classes:
        return _Classes(classes)

    monkeypatch.setattr(plan, "plan_for", plan_for)


def compare(seed: int, cases: int) -> Counter[str]:
    """Hold the engine against the reading; count the rules and reasons that were met."""
    random = Random(seed)
    met: Counter[str] = Counter()
    for _ in range(cases // CALLS_OF_A_REGISTRY):
        world = a_world(random)
        snapshot = snapshot_of(world)
        for _ in range(CALLS_OF_A_REGISTRY):
            ask, at = an_ask(random, world), a_moment(random)
            verdict = judge(world, ask, at)
            problems = differs(decided(snapshot, ask, at), verdict)
            assert not problems, in_words(world, ask, at, problems)
            met.update(f"{gate} {reason}" for gate, reason, _ in verdict.failed)
            met.update(f"refused {rule}" for _, _, rule in verdict.failed)
            if not verdict.failed:
                met[f"granted {verdict.rule}"] += 1
                met.update(f"flag {flag}" for flag in verdict.flags)
    return met


@pytest.mark.fuzz
@pytest.mark.usefixtures("without_plans")
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_engine_decides_as_the_slow_reading_of_the_law_does(chunk: int) -> None:
    """Each chunk alone meets every row of the table and every reason of gates G2 to G9."""
    met = compare(20_260_302 + chunk, CASES)
    refused = {row["id"] for row in rows()} - {
        one.partition(" ")[2] for one in met if one.startswith(("refused", "granted"))
    }
    assert not refused, f"never met: {sorted(refused)}"
