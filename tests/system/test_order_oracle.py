"""Whatever is said, at whichever door, is durable before it is said (reliability catalogue, 5.3).

First by recorders around a real gateway, which need nothing of the machine; then, where strace is,
by the system calls themselves.
"""

from pathlib import Path

import pytest

from tests.support.order import Durable, Heard, Replied, ask, recorded, violations

CALLS = 200
FEW = 24


def test_the_oracle_sees_what_comes_too_early_and_nothing_else() -> None:
    """Not durable, durable later, durable as another kind: each is a sentence."""
    durable = [
        Durable("a", "GRANTED", "t-a", 10),
        Durable("a", "DISCLOSED", None, 30),
        Durable("b", "REFUSED", "t-b", 30),
    ]
    fine = Heard(
        durable, [("t-a", 20)], [Replied("a", "DISCLOSED", 40), Replied("b", "REFUSED", 31)]
    )
    assert violations(fine) == []
    early = Heard(
        durable,
        [("t-a", 9), ("t-b", 40)],
        [Replied("a", "DISCLOSED", 20), Replied("b", "DISCLOSED", 40), Replied("c", "REFUSED", 9)],
    )
    assert len(violations(early)) == 5


def test_nothing_is_said_or_asked_before_it_is_durable(tmp_path: Path) -> None:
    """5.3: at both doors, granted and refused, under load, with a journal that is slow."""
    with recorded(tmp_path) as watched:
        asked = ask(watched.gateway, CALLS)
        watched.replied += [each.replied for each in asked]
    heard = watched.heard()
    kinds = [each.kind for each in heard.replied]
    assert len(kinds) == 2 * CALLS
    assert kinds.count("REFUSED") > CALLS / 3
    assert len(heard.asked) == kinds.count("DISCLOSED")
    assert violations(heard) == []


@pytest.mark.parametrize("kind", ["GRANTED", "DISCLOSED", "REFUSED"])
def test_the_oracle_catches_a_gateway_that_does_not_wait_for(tmp_path: Path, kind: str) -> None:
    """Acknowledged before the commit: without this the test above would prove nothing."""
    with recorded(tmp_path, 0.05, UNAWAITED=kind) as watched:
        watched.gateway.replays = False
        asked = ask(watched.gateway, FEW, callers=4)
        watched.replied += [each.replied for each in asked]
    told = violations(watched.heard())
    assert {sentence.split()[0] for sentence in told} == {kind}
    # A caller this machine gave no time for 50 ms may be answered too early and not see it.
    assert len(told) >= 4
