"""Two runs side by side, and whether they tell the same.

    python -m bench.compare A.json B.json [--within 0.15]

Every ratio there is, of the goals and of each contender to nginx, with how far the second run is
from the first. Ends with 1 where one of them differs by more than a part of 0.15, or is in one run
only. What is no ratio is shown, and fails nothing: milliseconds belong to their machine and day.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench import contenders as c
from bench.figures import Run, read
from bench.tables import Table, number

WITHIN: Final = 0.15
_PARTS: Final = frozenset({c.NGINX, c.ANSWERING, c.CALLING, c.FLOOR})
"""The unit itself, and what only counts as a sum (P3)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure of both runs; None where a run has it not."""

    what: str
    first: float | None
    second: float | None
    counts: bool
    """Whether it is a ratio."""

    @property
    def apart(self) -> float:
        """How far the greater is above the less, as a part of the less; without one, infinite."""
        if self.first is None or self.second is None or min(self.first, self.second) <= 0:
            return float("inf")
        return max(self.first, self.second) / min(self.first, self.second) - 1


def pairs(first: Run, second: Run) -> list[Pair]:
    """Pair every figure of two runs, those that count first."""
    one, other = (dict(_figures(run)) for run in (first, second))
    found = [
        Pair(what, one.get(key), other.get(key), counts)
        for key in dict.fromkeys((*one, *other))
        for what, counts in (key,)
    ]
    return sorted(found, key=lambda pair: not pair.counts)


def _figures(run: Run) -> Iterator[tuple[tuple[str, bool], float]]:
    for goal in run.goals:
        yield (f"{goal.number} {goal.what}".strip(), goal.is_ratio), goal.value.median
    for size, by_name in run.job.items():
        floor = by_name[c.NGINX]["cpu_us"]
        for name, told in by_name.items():
            if name not in _PARTS:
                yield (f"{name} at {size}, × nginx", True), told["cpu_us"].over(floor).median


def table(found: list[Pair]) -> Table:
    """Show them."""
    return Table(
        "Two runs",
        "",
        ("", "first", "second", "apart", ""),
        tuple(
            (
                pair.what,
                *("" if value is None else number(value) for value in (pair.first, pair.second)),
                "" if pair.apart == float("inf") else f"{pair.apart:.0%}",
                "" if pair.counts else "no ratio",
            )
            for pair in found
        ),
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--within", type=float, default=WITHIN)
    wanted = parser.parse_args()
    found = pairs(read(wanted.first), read(wanted.second))
    print(table(found).text())
    differing = [pair for pair in found if pair.counts and pair.apart > wanted.within]
    for pair in differing:
        print(f"DIFFERS by more than {wanted.within:.0%}: {pair.what}")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
