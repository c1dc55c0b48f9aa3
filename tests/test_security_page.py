"""The page on security names code that is there and tests that are there, for every promise."""

import re
from functools import cache
from typing import Final, NamedTuple

import pytest

from gateway.settings import ROOT

PAGE: Final = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
SECTIONS: Final = (
    *("The five promises", "Who is asking", "What they throw at it", "At rest"),
    "Who changes the law's data",
)
_HEAD: Final = ["promise", "kept in", "proved by"]
_NAME: Final = re.compile(r"`([^`]+)`")
_FUNCTION: Final = re.compile(r"test_[a-z0-9_]+")


class Row(NamedTuple):
    """One promise: the paths that keep it, and the files and functions that prove it."""

    promise: str
    kept_in: list[str]
    proved_by: list[str]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def tables(page: str) -> list[tuple[list[str], list[Row]]]:
    """Read every table: its head and its rows."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        head, _, *rows = [_cells(line) for line in block.splitlines()]
        found.append((head, [Row(a, _NAME.findall(b), _NAME.findall(c)) for a, b, c in rows]))
    return found


@cache
def functions() -> frozenset[str]:
    """Name every test function there is."""
    files = (ROOT / "tests").rglob("test_*.py")
    texts = (path.read_text(encoding="utf-8") for path in files)
    return frozenset(
        name
        for text in texts
        for name in re.findall(r"^\s*(?:async )?def (test_\w+)\(", text, re.MULTILINE)
    )


def missing(row: Row) -> list[str]:
    """Say what of a row is not there: no such code, no such test, or none at all."""
    wrong = [each for each in row.kept_in if not _is_code(each)]
    wrong += [each for each in row.proved_by if not _is_test(each)]
    return wrong + [what for what in ("kept_in", "proved_by") if not getattr(row, what)]


def _is_code(name: str) -> bool:
    return (ROOT / "gateway" / name).exists() or (ROOT / name).exists()


def _is_test(name: str) -> bool:
    if _FUNCTION.fullmatch(name):
        return name in functions()
    path = ROOT / name
    if not name.startswith("tests/"):
        return False
    if name.endswith("/"):
        return path.is_dir() and any(path.rglob("test_*.py"))
    return path.is_file() and "def test_" in path.read_text(encoding="utf-8")


ROWS: Final = [row for _, rows in tables(PAGE) for row in rows]


def test_every_section_has_a_table_of_promises() -> None:
    """Each says what, where, and by what it is proved; in the order a reader needs."""
    assert tuple(re.findall(r"^## (.*)$", PAGE, re.MULTILINE)) == SECTIONS
    assert [head for head, _ in tables(PAGE)] == [_HEAD] * len(SECTIONS)


def test_the_five_promises_stand_first() -> None:
    """In the words of the design, each with a row of its own."""
    told = re.findall(r"^\| \*\*(.*?)\*\*", PAGE, re.MULTILINE)
    assert told == [
        *("No answer without a ground.", "No field beyond the grant.", "No step unwritten."),
        *("No silent change.", "No stale yes."),
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.promise[:40])
def test_what_keeps_a_promise_and_what_proves_it_is_there(row: Row) -> None:
    """A property is only as good as the code that keeps it and the test that proves it."""
    assert missing(row) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        Row("x", ["core/ids.py"], []),
        Row("x", [], ["tests/core/test_ids.py"]),
        Row("x", ["core/idz.py"], ["tests/core/test_ids.py"]),
        Row("x", ["core/ids.py"], ["tests/core/test_idz.py"]),
        Row("x", ["core/ids.py"], ["tests/support/seen.py"]),
        Row("x", ["core/ids.py"], ["test_that_nobody_wrote"]),
        Row("x", ["core/ids.py"], ["core/ids.py"]),
    ],
)
def test_a_row_that_names_what_is_not_there_is_found(spoilt: Row) -> None:
    """Every way a row can be wrong."""
    assert len(missing(spoilt)) == 1
