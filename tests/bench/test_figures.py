"""A run's figures: made round by round, kept, read back, compared."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.compare import pairs
from bench.figures import VERSION, Figure, Goal, Run, read, write
from bench.page import LATEST

POSITIVE = st.floats(min_value=1e-3, max_value=1e6)
ROUNDS = st.lists(st.tuples(POSITIVE, POSITIVE), min_size=1, max_size=9)


def scaled(run: Run, factor: float, number: str) -> Run:
    """Make the goals called *number* worse by *factor*."""
    goals = tuple(
        msgspec.structs.replace(
            goal, value=Figure(tuple(factor * each for each in goal.value.rounds))
        )
        if goal.number == number
        else goal
        for goal in run.goals
    )
    return msgspec.structs.replace(run, goals=goals)


def differing(first: Run, second: Run) -> set[str]:
    """Name the goals that count and are more than 15 % apart."""
    return {
        pair.what.split()[0] for pair in pairs(first, second) if pair.counts and pair.apart > 0.15
    }


@given(ROUNDS, POSITIVE)
def test_a_round_in_which_everything_is_slower_changes_no_ratio(
    rounds: list[tuple[float, float]], slower: float
) -> None:
    """A slow clock does to the one what it does to the other."""
    ours, theirs = (Figure(tuple(column)) for column in zip(*rounds, strict=True))
    first, *rest = rounds
    slow = [(first[0] * slower, first[1] * slower), *rest]
    slow_ours, slow_theirs = (Figure(tuple(column)) for column in zip(*slow, strict=True))

    assert slow_ours.over(slow_theirs).median == pytest.approx(ours.over(theirs).median)


def test_one_bad_round_moves_no_median_and_is_seen_at_the_edge() -> None:
    """The middle counts, and the most is printed beside it."""
    figure = Figure.of(10.0, 11.0, 10.5, 90.0, 10.2)

    assert (figure.low, figure.median, figure.high) == (10.0, 10.5, 90.0)
    assert figure.spread == pytest.approx(0.8 / 10.5)


def test_rounds_of_another_number_are_not_divided() -> None:
    """Who has no partner in its round has no ratio."""
    with pytest.raises(ValueError, match="zip"):
        Figure.of(1.0, 2.0).over(Figure.of(1.0))


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Six digits of every figure, and everything else whole."""
    run = read(LATEST)
    write(run, tmp_path / "run.json")

    assert read(tmp_path / "run.json") == run


def test_a_run_of_another_version_is_not_read(tmp_path: Path) -> None:
    """Its figures may mean something else."""
    other = msgspec.structs.replace(read(LATEST), version=VERSION + 1)
    write(other, tmp_path / "run.json")

    with pytest.raises(ValueError, match="run it anew"):
        read(tmp_path / "run.json")


def test_what_is_no_run_is_not_read(tmp_path: Path) -> None:
    """Nor is half of one."""
    (tmp_path / "run.json").write_text('{"version": 1}')

    with pytest.raises(ValueError, match="no run of the bench"):
        read(tmp_path / "run.json")


def test_a_run_agrees_with_itself_and_with_one_a_tenth_away() -> None:
    """Fifteen in a hundred is the room there is."""
    run = read(LATEST)

    assert differing(run, run) == set()
    assert differing(run, scaled(run, 1.14, "P1")) == set()
    assert differing(run, scaled(run, 1.16, "P1")) == {"P1"}
    assert differing(run, scaled(run, 1 / 1.16, "P1")) == {"P1"}


def test_a_ratio_that_one_run_lacks_is_a_difference() -> None:
    """A goal that is left out has not been held."""
    run = read(LATEST)
    without = tuple(goal for goal in run.goals if goal.number != "P12")

    assert differing(run, msgspec.structs.replace(run, goals=without)) == {"P12"}
    assert differing(msgspec.structs.replace(run, goals=without), run) == {"P12"}


def test_milliseconds_and_bytes_fail_no_comparison() -> None:
    """They belong to their machine and its day."""
    run = read(LATEST)

    assert differing(run, scaled(scaled(run, 3.0, "P10"), 3.0, "P11")) == set()


@given(POSITIVE, POSITIVE)
def test_a_goal_is_met_at_its_bound_and_not_above(value: float, most: float) -> None:
    """At most means at most."""
    goal = Goal(number="P1", what="it", value=Figure.of(value), most=most, moonshot=most / 2)

    assert goal.met is (value <= most)
    assert goal.moonshot_met is (value <= most / 2)
