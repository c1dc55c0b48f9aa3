"""What ``make mutants`` tries is still there to be tried."""

import pytest

from gateway.settings import ROOT
from tests.mutants.__main__ import fails
from tests.mutants.mutant import Edit, Mutant, problems
from tests.mutants.named import LOG, MUTANTS


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_can_be_tried(mutant: Mutant) -> None:
    """Its text stands in the code once, and the tests that must fail are there."""
    assert problems(mutant, ROOT) == []


def test_the_catalogue_names_twenty() -> None:
    """Section 5.4: 20 of 20 killed."""
    assert len(LOG) == 20
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)


def test_a_mutant_whose_text_is_gone_is_an_error() -> None:
    """Else a mutant would count as killed, or as there, that changes nothing."""
    known = MUTANTS[0]
    gone = Mutant("gone", known.file, (Edit("no such text", ""),), ("tests/no_such.py::test_a",))
    assert len(problems(gone, ROOT)) == 2


def test_a_file_with_a_test_that_fails_anyway_kills_nothing() -> None:
    """Whatever is changed, that test would fail."""
    failing = {"test_ordered.py::test_a", "test_other.py"}

    assert fails("tests/sources/test_ordered.py", failing)
    assert fails("tests/sources/test_ordered.py::test_a[x]", failing)
    assert not fails("tests/sources/test_ordered.py::test_b", failing)
    assert not fails("tests/sources/test_ord.py", failing)
