"""docs/performance.md, written out of a checked-in run.

    python -m bench.page [--json docs/performance/latest.json]

The figures come from the run, the method and why something is missed from people: from
``docs/performance/method.md`` as it is, and from ``docs/performance/notes.md``, where ``## P2``
begins what is to be said of goal P2, and what stands before the first such title is said of all.
Of a missed goal on which the notes are silent the page says that nobody has explained it.
"""

import argparse
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bench import svg
from bench.figures import LARGE, SMALL, Run, read
from bench.job import SUM
from bench.tables import all_tables, number

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
LATEST: Final = DOCS / "performance/latest.json"
METHOD, NOTES = DOCS / "performance/method.md", DOCS / "performance/notes.md"
PAGE: Final = DOCS / "performance.md"
PLOTS: Final = {
    "job-small.svg": "What a request costs, answer of 4.5 KB",
    "job-large.svg": "What a request costs, answer of 52 KB",
    "latency.svg": "Latency at a constant rate of arrival, by load",
}
_SHOWN_AFTER: Final = {
    "The job": ("job-small.svg", "job-large.svg"),
    "Latency": ("latency.svg",),
}
_TITLE: Final = re.compile(r"^## (P\d+)\s*$", re.MULTILINE)

_HEAD: Final = """\
# How fast it is

Written by `python -m bench.page` out of [a run](performance/latest.json) of `make bench`, with what
people wrote in [the method](performance/method.md) and [the notes](performance/notes.md); do not
edit it by hand. {machine}

{trust}
"""


def pages(run: Run, method: str, notes: str) -> dict[str, str]:
    """Give every file of the page: content by its path below ``docs/``.

    *method* and *notes* are what people wrote.
    """
    small = svg.bars(PLOTS["job-small.svg"], run.job[SMALL], run.floor[SMALL][SUM])
    large = svg.bars(PLOTS["job-large.svg"], run.job[LARGE], run.floor[LARGE][SUM])
    return {
        PAGE.name: "\n".join(_page(run, method, notes)),
        "performance/job-small.svg": small,
        "performance/job-large.svg": large,
        "performance/latency.svg": svg.delays(PLOTS["latency.svg"], run.latency),
    }


def _page(run: Run, method: str, notes: str) -> Iterator[str]:
    goals, *tables = all_tables(run)
    yield _HEAD.format(machine=_machine(run), trust=_trust(run))
    yield method
    yield f"## {goals.title}\n\n{goals.markdown()}"
    yield from _missed(run, notes)
    for table in tables:
        yield f"## {table.title}\n\n{table.markdown()}"
        yield from (
            f"![{PLOTS[name]}](performance/{name})\n" for name in _SHOWN_AFTER.get(table.title, ())
        )


def _machine(run: Run) -> str:
    at = run.machine
    libraries = ", ".join(f"{name} {version}" for name, version in at.libraries.items())
    return (
        f"Commit `{at.commit or 'unknown'}`, {run.taken_at}, {run.took_s / 60:.0f} minutes"
        f"{' (quick)' if run.quick else ''}: {at.cpu}, {at.cores} cores, {at.memory_mb:,} MB,"
        f" Linux {at.kernel}, Python {at.python} (cores: {run.cores}); {libraries}."
    )


def _trust(run: Run) -> str:
    trust = run.trust
    said = (
        f"Others took {trust.foreign.median:.1%} of the processors meanwhile (at worst"
        f" {trust.foreign.high:.1%} of a round), the host {trust.stolen.median:.1%}."
    )
    if not trust.warnings:
        return said
    listed = "\n".join(f"- {warning}" for warning in trust.warnings)
    return f"{said} **This run is not to be believed:**\n\n{listed}"


def _missed(run: Run, notes: str) -> Iterator[str]:
    said = by_goal(notes)
    yield "## What is missed, and why\n"
    if said[""]:
        yield f"{said['']}\n"
    missed = [goal for goal in run.goals if goal.number and not goal.met]
    if not missed:
        yield "Nothing: every goal is met.\n"
    for number_ in dict.fromkeys(goal.number for goal in missed):
        yield f"### {number_}\n"
        for goal in missed:
            if goal.number == number_:
                value, most = number(goal.value.median), number(goal.most)
                yield f"{goal.what}: {value} {goal.unit}, and {most} {goal.unit} is the goal.\n"
        yield f"{said.get(number_) or 'Nobody has explained this yet.'}\n"


def by_goal(notes: str) -> Mapping[str, str]:
    """Divide the notes by goal; what stands before the first is of ``""``."""
    before, *rest = _TITLE.split(notes)
    numbers, texts = rest[::2], rest[1::2]
    return {"": before.strip()} | {
        number_: text.strip() for number_, text in zip(numbers, texts, strict=True)
    }


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument(
        "--json", type=Path, default=LATEST, help="a run to take over as the latest"
    )
    wanted = parser.parse_args()
    run = read(wanted.json)
    if wanted.json.resolve() != LATEST:
        shutil.copyfile(wanted.json, LATEST)
    for name, content in pages(run, METHOD.read_text(), NOTES.read_text()).items():
        (DOCS / name).write_text(content)


if __name__ == "__main__":
    main()
