"""The scenarios as they are written down: chapters of rules, each with a table of examples.

    title: The national register
    intro: ...
    rules:
      - rule: Who holds an individual authorisation may ask what it covers.
        source: FED-RR-3
        common: {asks: person data, who: D}       what every example shares
        given: [a general RR authorisation for PARK, open to LOCAL]
        examples: |
          | S   | holds                      | outcome          | rule     |
          | S06 |                            | RR_AUTH_REQUIRED | FED-RR-3 |

A table holds only what matters. Its words are those of :mod:`tests.spec.phrases`; a word nobody
knows is an error, so that the text cannot say more than what runs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

CHAPTERS: Final = Path(__file__).parent / "chapters"
SCENARIO: Final = "S"
"""Column of the number in the acceptance list of section 6.6."""


@dataclass(frozen=True)
class Example:
    """One line of a table."""

    id: str
    """``chapter rule line``: stable while lines are only added at the end."""
    scenario: str
    cells: Mapping[str, str]
    """By column; what the table does not have comes from the rule's ``common``."""
    given: tuple[str, ...]
    broken: str | None
    """Why the gateway does not do so yet, where it does not."""

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Rule:
    """The sentence of the law, and what follows from it."""

    sentence: str
    source: str
    note: str
    kind: str
    """Which test runs it: ``decision`` unless said otherwise."""
    common: Mapping[str, str]
    given: tuple[str, ...]
    columns: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Chapter:
    """A file of rules."""

    name: str
    title: str
    intro: str
    rules: tuple[Rule, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """Read every chapter, in the order of its number."""
    return tuple(_chapter(path) for path in sorted(CHAPTERS.glob("*.yaml")))


def examples(kind: str) -> Iterator[Example]:
    """Give every example of one kind."""
    for chapter in chapters():
        for rule in chapter.rules:
            if rule.kind == kind:
                yield from rule.examples


def words(cell: str) -> tuple[str, ...]:
    """Split what a cell lists."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _chapter(path: Path) -> Chapter:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    name = path.stem
    rules = tuple(
        _rule(f"{name} {place}", each) for place, each in enumerate(document.pop("rules"), start=1)
    )
    made = Chapter(name, document.pop("title"), document.pop("intro", ""), rules)
    assert not document, f"{path.name}: unknown {set(document)}"
    return made


def _rule(name: str, document: dict[str, Any]) -> Rule:
    common = {key: str(value) for key, value in document.pop("common", {}).items()}
    given = tuple(document.pop("given", ()))
    broken = {str(line): why for line, why in document.pop("broken", {}).items()}
    columns, lines = _table(document.pop("examples"))
    examples = tuple(
        Example(
            id=f"{name}.{place}",
            scenario=cells.get(SCENARIO, ""),
            cells=common | {key: cell for key, cell in cells.items() if cell},
            given=(*given, *words(cells.get("given", ""))),
            broken=broken.pop(str(place), None),
        )
        for place, cells in enumerate(lines, start=1)
    )
    made = Rule(
        sentence=document.pop("rule"),
        source=str(document.pop("source")),
        note=document.pop("note", ""),
        kind=document.pop("kind", "decision"),
        common=common,
        given=given,
        columns=columns,
        examples=examples,
    )
    assert not document, f"{name}: unknown {set(document)}"
    assert not broken, f"{name}: no example {set(broken)}"
    return made


def _table(text: str) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if line.strip()
    ]
    columns, *lines = rows
    for line in lines:
        assert len(line) == len(columns), f"`{line}` has not the columns {columns}"
    return tuple(columns), [dict(zip(columns, line, strict=True)) for line in lines]
