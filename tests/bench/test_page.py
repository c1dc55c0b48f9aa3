"""The page on speed is what its run says."""

import xml.dom.minidom
from itertools import pairwise

import msgspec
import pytest

from bench import page
from bench.figures import Figure, Run, Trust, read
from bench.machine import FOREIGN_MAX, LOAD_MAX, STOLEN_MAX, warnings
from bench.report import show

NUMBERS = [f"P{number}" for number in range(1, 13)]


def latest() -> Run:
    """Read the run that is checked in."""
    return read(page.LATEST)


def text(run: Run, notes: str = "") -> str:
    """Write the page of *run*."""
    return page.pages(run, "", notes)[page.PAGE.name]


def valued(run: Run, number: str, value: float) -> Run:
    """Give the goals called *number* that value."""
    goals = tuple(
        msgspec.structs.replace(goal, value=Figure.of(value)) if goal.number == number else goal
        for goal in run.goals
    )
    return msgspec.structs.replace(run, goals=goals)


def test_the_page_and_its_plots_are_what_the_run_gives() -> None:
    """Nobody mends a figure by hand: ``python -m bench.page`` writes them anew."""
    written = page.pages(latest(), page.METHOD.read_text(), page.NOTES.read_text())

    found = {name: (page.DOCS / name).read_text() for name in written}

    assert found == written


def test_every_goal_is_in_the_run_and_in_its_order() -> None:
    """None of the twelve is left out because it is missed."""
    numbered = [goal.number for goal in latest().goals if goal.number]

    assert list(dict.fromkeys(numbered)) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_a_missed_goal_is_printed_as_missed(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the terminal and on the page; and as met where it is."""
    for value, verdict in ((1e9, "missed"), (1e-9, "met")):
        run = valued(latest(), number, value)
        show(run)
        printed = [
            line for line in capsys.readouterr().out.splitlines() if line.startswith(f"{number} ")
        ]
        rows = [line for line in text(run).splitlines() if line.startswith(f"| {number} |")]

        assert printed
        assert rows
        assert all(verdict in line for line in (*printed, *rows))


def test_why_a_goal_is_missed_stands_below_it() -> None:
    """What a person wrote of it, and nothing of what is met."""
    missed = valued(valued(latest(), "P1", 1e9), "P2", 1e-9)
    told = text(missed, "Of all.\n\n## P1\n\nToo many calls.\n\n## P2\n\nToo much XML.\n")

    assert "Of all." in told
    assert told.index("### P1") < told.index("Too many calls.")
    assert "Too much XML." not in told


def test_a_missed_goal_without_a_reason_is_said_to_have_none() -> None:
    """Silence would look like an explanation."""
    assert "Nobody has explained this yet." in text(valued(latest(), "P1", 1e9), "## P2\n\nWhy.\n")


def test_a_disturbed_run_says_so_where_it_is_read() -> None:
    """The figures are printed all the same."""
    trust = Trust(0.0, Figure.of(0.0), Figure.of(0.0), ("others were there",))
    disturbed = msgspec.structs.replace(latest(), trust=trust)
    calm = msgspec.structs.replace(disturbed, trust=msgspec.structs.replace(trust, warnings=()))

    assert "not to be believed:**\n\n- others were there" in text(disturbed)
    assert "not to be believed:**" not in text(calm)


def test_what_speaks_against_a_run_is_each_told() -> None:
    """A busy start, others in a round, a host that takes, and rounds that lie apart."""
    calm, [goal, *_] = Figure.of(0.0, 0.0), latest().goals
    wide = msgspec.structs.replace(goal, value=Figure.of(1.0, 1.0, 2.0, 2.0))
    narrow = msgspec.structs.replace(goal, value=Figure.of(1.0, 1.0, 1.0, 1.0))
    foreign, stolen = (Figure.of(0.0, most * 1.01) for most in (FOREIGN_MAX, STOLEN_MAX))

    assert warnings(0.0, calm, calm, (narrow,)) == []
    assert "busy before" in warnings(LOAD_MAX * 1.01, calm, calm, ())[0]
    assert "in 1 of 2 rounds" in warnings(0.0, foreign, calm, ())[0]
    assert "the host took" in warnings(0.0, calm, stolen, ())[0]
    assert "apart" in warnings(0.0, calm, calm, (wide,))[0]


def test_a_plot_is_well_formed_and_longer_bars_are_dearer() -> None:
    """Drawn by hand, so looked at by a parser."""
    files = page.pages(latest(), "", "")
    plots = {name: content for name, content in files.items() if name.endswith(".svg")}
    drawn = {
        name: xml.dom.minidom.parseString(plot)  # noqa: S318 - ours
        for name, plot in plots.items()
    }
    bars = drawn["performance/job-small.svg"].getElementsByTagName("rect")[1:]
    lengths = [float(bar.getAttribute("width")) for bar in bars]

    assert {name.rpartition("/")[2] for name in drawn} == set(page.PLOTS)
    assert len(lengths) > len(NUMBERS) // 2
    assert all(first <= second for first, second in pairwise(lengths))
