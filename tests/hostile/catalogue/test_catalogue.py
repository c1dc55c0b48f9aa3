"""Every row of the catalogue is the mark of a test, or is left out with a reason."""

import re
from pathlib import Path

import pytest

from tests.support.catalogue import (
    LEFT_OUT_MAX,
    ROWS,
    SECTIONS,
    left_out,
    marked,
    numbers,
    row,
)
from tests.support.shared import shared


def test_every_row_is_held_by_a_test_or_left_out_with_a_reason() -> None:
    """A row nobody holds is a promise nobody keeps."""
    assert sorted(ROWS - marked().keys() - left_out().keys()) == []


def test_no_mark_names_a_row_that_is_not_there() -> None:
    """A number that was mistyped would hold nothing."""
    assert {n: files for n, files in marked().items() if n not in ROWS} == {}


def test_few_rows_are_left_out_and_each_says_why() -> None:
    """At most one in ten, and none that a test holds after all."""
    found = left_out()

    assert found.keys() <= ROWS
    assert len(found) <= LEFT_OUT_MAX
    assert [n for n, reason in found.items() if len(reason) < len("not here: why")] == []
    assert found.keys() & marked().keys() == set()


@pytest.mark.reference
def test_the_rows_are_those_of_the_catalogue() -> None:
    """Sections and numbers, as the catalogue lists them."""
    text = shared("reliability/CATALOGUE.md").read_text(encoding="utf-8")
    sections = re.split(r"^### ([A-L])\. ", text, flags=re.MULTILINE)[1:]
    listed = {
        letter: set(map(int, re.findall(r"^\| (\d+) \|", body.split("\n## ")[0], re.MULTILINE)))
        for letter, body in zip(sections[::2], sections[1::2], strict=True)
    }

    assert {letter: set(of) for letter, of in SECTIONS.items()} == {
        letter: listed[letter] for letter in SECTIONS
    }


def test_a_row_is_asked_for_by_number_by_range_or_by_list() -> None:
    """What ``--row`` takes."""
    assert numbers(["42", "1-3", "7,9"]) == {1, 2, 3, 7, 9, 42}
    with pytest.raises(ValueError, match="invalid literal"):
        numbers(["all"])


def test_a_test_cannot_be_marked_with_a_row_that_does_not_exist() -> None:
    """It fails when it is collected."""
    with pytest.raises(ValueError, match=str(max(ROWS) + 1)):
        row(1, max(ROWS) + 1)


def test_marks_are_found_wherever_they_stand(tmp_path: Path) -> None:
    """On a function, on one case of many, with more rows than one."""
    (tmp_path / "test_x.py").write_text(
        "@row(1, 2)\ndef test_a(): ...\nCASES = [pytest.param(1, marks=row(3))]\nrow = 4\n"
    )

    assert marked(tmp_path) == {1: ["test_x.py"], 2: ["test_x.py"], 3: ["test_x.py"]}
