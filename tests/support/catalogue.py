"""The rows of the catalogue of bad input, and which tests hold them.

    @row(42)                        this test holds row 42
    case(43, "twice", spoil)        this case of a parametrised test holds row 43
    pytest --row 42 --row 21-30     run those rows alone

A row is a number of the reliability catalogue, sections A to I, K and L. Every one of them is the
mark of a test, or stands in ``tests/hostile/catalogue/left_out.yaml`` with the reason why not.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from _pytest.mark import ParameterSet

SECTIONS: Final[Mapping[str, range]] = {
    "A": range(1, 21),
    "B": range(21, 54),
    "C": range(54, 66),
    "D": range(66, 85),
    "E": range(85, 94),
    "F": range(94, 114),
    "G": range(114, 123),
    "H": range(123, 137),
    "I": range(137, 149),
    "K": range(164, 174),
    "L": range(174, 183),
}
"""XML, WS-Security, SOAP, HTTP/1.1, TLS, gRPC, REST, authorisation, sources, stores, operation."""
ROWS: Final = frozenset(number for section in SECTIONS.values() for number in section)
LEFT_OUT_MAX: Final = len(ROWS) // 10 + 1
"""One in ten."""
TESTS: Final = Path(__file__).parents[1]
_ROWS_AMONG: Final = {"row": 100, "case": 1}
"""How many of the first arguments of these calls are rows."""
LEFT_OUT: Final = TESTS / "hostile" / "catalogue" / "left_out.yaml"


def row(number: int, *more: int) -> pytest.MarkDecorator:
    """Mark a test with the rows it holds; ``ValueError`` for a row that does not exist."""
    unknown = {number, *more} - ROWS
    if unknown:
        msg = f"the catalogue has no row {sorted(unknown)}"
        raise ValueError(msg)
    return pytest.mark.row(number, *more)


def case(number: int, name: str, value: Any) -> ParameterSet:
    """Give one case of a parametrised test that holds row *number*, e.g. ``42-soap-two bodies``."""
    return pytest.param(value, marks=row(number), id=f"{number}-{name}")


def numbers(given: Iterable[str]) -> frozenset[int]:
    """Read ``--row`` values: ``42``, ``21-53`` or ``1,4``; ``ValueError`` where it is none."""
    found: set[int] = set()
    for each in (part for text in given for part in text.split(",")):
        first, _, last = each.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def rows_of(item: pytest.Item) -> frozenset[int]:
    """Give the rows a collected test holds."""
    return frozenset(number for mark in item.iter_markers("row") for number in mark.args)


@cache
def marked(folder: Path = TESTS) -> dict[int, list[str]]:
    """Find every row that is the mark of a test below *folder*, and the files that hold it."""
    found: dict[int, list[str]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        for number in _marks(ast.parse(path.read_bytes())):
            found.setdefault(number, []).append(str(path.relative_to(folder)))
    return found


def _marks(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for each in node.args[: _ROWS_AMONG.get(_name(node.func) or "", 0)]:
                if isinstance(each, ast.Constant) and isinstance(each.value, int):
                    yield each.value


def _name(called: ast.expr) -> str | None:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", None)


def left_out(path: Path = LEFT_OUT) -> dict[int, str]:
    """Read which rows have no test, and why."""
    read = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return {int(number): str(reason) for number, reason in read.items()}
