"""The chapters as one document for reading: ``docs/behaviour.md``.

Nothing is written here that is not in a table that runs; only headings and the words around them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gateway.core.faults import Reason
from gateway.core.law import texts
from tests.spec.asking import WIRE
from tests.spec.reading import Chapter, Example, Rule, chapters
from tests.support import spec_services
from tests.support.builders import ROOT

DOCUMENT: Final = ROOT / "docs" / "behaviour.md"

_HEADINGS: Final = {
    "S": "Scenario",
    "who": "Who",
    "asks": "Asks for",
    "purpose": "Purpose",
    "holds": "Holds",
    "given": "Given",
    "at": "On",
    "fields": "Fields asked",
    "source gives": "The source gives",
    "outcome": "Outcome",
    "rule": "Row",
    "remedy": "Remedy",
    "leaves": "What leaves",
    "rests on": "Rests on",
    "flags": "Flag",
    "says": "Text",
    "also failed": "Also in the record",
    "document": "Document",
    "changed": "But",
    "acts": "Who does what",
    "stays": "It stays",
    "listing": "The refusal lists",
    "call": "A call",
    "first": "First hears",
    "then": "Then",
    "known": "And",
    "heard": "Hears",
    "meanwhile holds": "Holds by then",
    "meanwhile": "By then",
    "gate": "Gate",
    "written": "As people write it",
    "dated": "Of",
    "amended": "Amended",
}
_PEOPLE: Final = re.compile(r"\b(anke|bram|cleo|daan|eva|farid|greet|hugo|niemand)\b")
_LAST: Final = ("Reasons and remedies", "Counts and index")
_WAYS: Final = "by the engine alone, over SOAP and over gRPC"
_REASON: Final = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")

_OPENING: Final = Path(__file__).parent / "opening.md"


def document() -> str:
    """Give the whole page."""
    parts = [_OPENING.read_text(encoding="utf-8"), _contents()]
    parts += [_chapter(place, each) for place, each in enumerate(chapters(), start=1)]
    parts += [_reasons(), _counts()]
    return "\n".join(parts)


def _contents() -> str:
    lines = ["## Contents", ""]
    for place, chapter in enumerate(chapters(), start=1):
        title = _title(place, chapter)
        count = sum(len(rule.examples) for rule in chapter.rules)
        lines.append(
            f"- [{title}](#{_anchor(title)}): {len(chapter.rules)} rules, {count} examples"
        )
    lines += [
        f"- [{title}](#{_anchor(title)})" for title in ("Reasons and remedies", "Counts and index")
    ]
    return "\n".join([*lines, ""])


def _title(place: int, chapter: Chapter) -> str:
    return f"{place}. {chapter.title}"


def _anchor(title: str) -> str:
    """Give the fragment GitHub makes of a heading."""
    kept = re.sub(r"[^\w\- ]", "", title.lower())
    return kept.replace(" ", "-")


def _chapter(place: int, chapter: Chapter) -> str:
    parts = [f"## {_title(place, chapter)}\n", chapter.intro.strip() + "\n"]
    for number, rule in enumerate(chapter.rules, start=1):
        parts.append(_rule(f"{place}.{number}", rule))
    return "\n".join(parts)


def _rule(number: str, rule: Rule) -> str:
    lines = [f"### {number} {rule.sentence}", "", f"*Source: {rule.source}*", ""]
    shared = [
        f"{_heading(name).lower()}: {_cell(name, value)}"
        for name, value in sorted(rule.common.items(), key=_place)
    ]
    if shared:
        lines += [f"Every example: {'; '.join(shared)}.", ""]
    if rule.given:
        lines += [f"Given: {'; '.join(rule.given)}.", ""]
    if rule.note:
        lines += [rule.note.strip(), ""]
    lines += _table(rule)
    for place, example in enumerate(rule.examples, start=1):
        if example.broken:
            lines += [f"Line {place} is not so yet: {example.broken}.", ""]
    return "\n".join(lines)


def _table(rule: Rule) -> list[str]:
    shown = [name for name in rule.columns if any(_own(each, name) for each in rule.examples)]
    lines = [
        f"| {' | '.join(_heading(name) for name in shown)} |",
        f"|{'---|' * len(shown)}",
    ]
    for example in rule.examples:
        cells = [_cell(name, _own(example, name)) for name in shown]
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


def _own(example: Example, name: str) -> str:
    return example.cells.get(name, "")


def _place(shared: tuple[str, str]) -> int:
    """Put what is shared in the order of the columns."""
    return [*_HEADINGS, shared[0]].index(shared[0])


def _heading(name: str) -> str:
    return _HEADINGS.get(name) or name[:1].upper() + name[1:]


def _cell(name: str, value: str) -> str:
    if name == "rule" and re.fullmatch(r"G\d+", value):
        return f"gate {value}"
    if name == "S" and value:
        return f"**{value}**"
    if name in {"outcome", "heard", "first"} and value.startswith("permitted"):
        return f"**{value}**"
    if name in {"outcome", "heard", "first"} and value in WIRE:
        return f"refused: `{value}`"
    if name in {"acts", "then"}:
        value = _PEOPLE.sub(lambda match: match[0].title(), value)
    return _REASON.sub(lambda match: f"`{match[0]}`", value) if "`" not in value else value


# The end -----------------------------------------------------------------------------------------


def _reasons() -> str:
    """Say what the caller hears for each reason, and where each remedy leads."""
    met = {
        each["outcome"]
        for chapter in chapters()
        for rule in chapter.rules
        for each in rule.examples
    }
    lines = ["## Reasons and remedies", "", "| Reason | In words | Over SOAP | Over gRPC |"]
    lines.append("|---|---|---|---|")
    lines += [
        f"| `{reason}` | {texts.TEXTS[reason]} | {WIRE[reason][0]} | {WIRE[reason][1]} |"
        for reason in Reason
        if reason in WIRE and reason in met
    ]
    lines += ["", "| Remedy | Who grants it | What to do |", "|---|---|---|"]
    told = {
        each["remedy"] for chapter in chapters() for rule in chapter.rules for each in rule.examples
    }
    contacts = spec_services.the_policies().remedies.contacts
    lines += [
        f"| {code} | {contacts[code].authority} | {contacts[code].text} |"
        for code in sorted(told - {""})
    ]
    return "\n".join([*lines, ""])


def _counts() -> str:
    rules = [rule for chapter in chapters() for rule in chapter.rules]
    examples = [each for rule in rules for each in rule.examples]
    decisions = sum(len(rule.examples) for rule in rules if rule.kind == "decision")
    lines = [
        "## Counts and index",
        "",
        f"{len(rules)} rules, {len(examples)} examples.",
        f"{decisions} of them are decisions, each taken three times: {_WAYS}.",
        "",
        "| Row of the table | Examples |",
        "|---|---|",
    ]
    rows = Counter(row for each in examples for row in rows_of(each))
    lines += [f"| {row} | {count} |" for row, count in sorted(rows.items())]
    lines += ["", "| Acceptance scenario | Where |", "|---|---|"]
    lines += [f"| {scenario} | {', '.join(places)} |" for scenario, places in _scenarios()]
    return "\n".join([*lines, ""])


def rows_of(example: Example) -> tuple[str, ...]:
    """Give the row of the table an example names, if it names one."""
    row = example["rule"]
    return (row,) if re.fullmatch(r"(SCOPE|FED|ENT|VL)-[A-Z0-9-]+", row) else ()


def _scenarios() -> Iterator[tuple[str, list[str]]]:
    where: dict[str, list[str]] = {}
    for place, chapter in enumerate(chapters(), start=1):
        for number, rule in enumerate(chapter.rules, start=1):
            for scenario in {each.scenario for each in rule.examples if each.scenario}:
                where.setdefault(scenario, []).append(f"{place}.{number}")
    yield from sorted(where.items())


def write(path: Path = DOCUMENT) -> None:
    """Write the page."""
    path.write_text(document(), encoding="utf-8")
