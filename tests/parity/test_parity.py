"""The same question on every door gives the same decision."""

import dataclasses
from collections import Counter

import pytest

from tests.parity.harness import Answered, a_case, ask

BLOCKS, IN_A_BLOCK = 12, 100
SEEN: Counter[str] = Counter()


@pytest.mark.parametrize("block", range(BLOCKS))
async def test_every_door_decides_alike(block: int) -> None:
    """Decision, rule, instruments, removed fields, content, exceptions and journal entries."""
    for seed in range(block * IN_A_BLOCK, (block + 1) * IN_A_BLOCK):
        soap, grpc, typed = await ask(a_case(seed))
        for part in dataclasses.fields(Answered):
            assert getattr(soap, part.name) == getattr(grpc, part.name), (seed, part.name)
            if typed is not None:
                assert getattr(soap, part.name) == getattr(typed, part.name), (seed, part.name)
        assert soap.entries
        SEEN[_what(soap)] += 1


async def test_the_questions_reach_every_part_of_the_way() -> None:
    """A parity of refusals alone would prove little."""
    seen = SEEN or Counter([_what((await ask(a_case(seed)))[0]) for seed in range(300)])
    expected = {
        "OK", "OK_FILTERED", "SourceUnavailable", "INVALID_REQUEST", "SERVICE_UNKNOWN",
        "CONSUMER_NOT_ACTIVE", "CAPACITY_MISMATCH", "PURPOSE_NOT_COVERED",
        "RR_AUTH_REQUIRED", "FIELDS_NOT_GRANTED",
    }  # fmt: skip
    assert expected <= set(seen), seen
    assert seen["OK"] + seen["OK_FILTERED"] >= sum(seen.values()) / 10, seen


def _what(answered: Answered) -> str:
    decision = answered.decision
    if "fault" in decision:
        return str(decision["fault"].__name__)
    return str(decision.get("outcome") or decision["reason"])
