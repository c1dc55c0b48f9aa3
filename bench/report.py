"""A run on the terminal; a goal that is missed is printed as missed."""

from collections.abc import Mapping

from bench.figures import LARGE, SMALL, Figure, Run
from bench.tables import all_tables, signatures

__all__ = ["LARGE", "SMALL", "show", "show_contenders"]


def show(run: Run) -> None:
    """Print all of it, the goals last, and what speaks against believing it."""
    machine, trust = run.machine, run.trust
    print(f"{machine.cpu}, {machine.cores} cores, Linux {machine.kernel}, Python {machine.python}")
    print(f"commit {machine.commit or 'unknown'}, {run.taken_at}, {run.took_s:.0f} s; {run.cores}")
    goals, *tables = all_tables(run)
    for table in (*tables, goals):
        print(table.text())
    missed = [goal for goal in run.goals if goal.number and not goal.met]
    numbered = sum(bool(goal.number) for goal in run.goals)
    print(f"{numbered - len(missed)} of {numbered} goals met")
    print(
        f"others took {trust.foreign.median:.1%} of the processors (at worst"
        f" {trust.foreign.high:.1%}), the host {trust.stolen.median:.1%}"
    )
    for warning in trust.warnings:
        print(f"WARNING: do not believe this run: {warning}")


def show_contenders(title: str, by_what: Mapping[str, Mapping[str, float]]) -> None:
    """Print what one measuring of signatures found."""
    rounds = {
        what: {name: Figure.of(us) for name, us in told.items()} for what, told in by_what.items()
    }
    print(signatures(title, rounds).text())
