"""The scenarios as a whole: complete, current, and no fewer than before."""

import pytest

from gateway.core.faults import Reason
from gateway.core.law.table import Row
from tests.spec.asking import WIRE, outcome
from tests.spec.reading import chapters
from tests.spec.rendering import DOCUMENT, document, rows_of
from tests.support import spec_services

_EXAMPLES = [each for chapter in chapters() for rule in chapter.rules for each in rule.examples]
_ELSEWHERE = {
    "S36": "who asked about whom is told by the journal",
    "S39": "who is affected by a breach is told by the journal",
}
_NO_GATE_OF_THE_LAW = {
    "INVALID_REQUEST", "REPLAYED", "QUOTA_EXCEEDED", "OVERLOADED", "SOURCE_BAD_ANSWER",
    "DEADLINE_EXCEEDED", "INTERNAL",
}  # fmt: skip
_CROSS_RULES = [f"X-{number}" for number in range(1, 15)]


def test_the_document_is_current() -> None:
    """``make behaviour`` writes it."""
    assert document() == DOCUMENT.read_text(encoding="utf-8")


def test_every_row_of_the_table_has_examples() -> None:
    """Each of the 44, under the name the law page gives it."""
    rows = {row.id for row in spec_services.the_policies().table.rows}
    assert len(rows) == 44
    assert rows == {row for each in _EXAMPLES for row in rows_of(each)}


@pytest.mark.parametrize("row", spec_services.the_policies().table.rows, ids=lambda row: row.id)
def test_a_row_is_met_missing_for_another_purpose_ended_and_suspended(row: Row) -> None:
    """Each with its own reason; where a row accepts nothing, held all the same."""
    examples = [each for each in _EXAMPLES if row.id in rows_of(each)]
    met = {outcome(each) for each in examples}
    held = " ".join(each["holds"] for each in examples)
    if row.id in _BY_DISCLAIMER:
        assert {"OK", "OK_FILTERED"} & met
        return
    assert all(word in held for word in ("suspended", "until 20", ", for "))
    if any(row.accept) or row.also_general_none or row.accept == ((),):
        assert {"OK", "OK_FILTERED"} & met
    if row.id in _MET_ALREADY or row.accept == ((),):
        return
    assert row.deny in met
    if any(row.accept) or row.also_general_none:
        assert {"INSTRUMENT_EXPIRED", "INSTRUMENT_SUSPENDED"} <= met
        assert {"PURPOSE_NOT_COVERED", "BIS_PURPOSE_MISMATCH"} & met


_BY_DISCLAIMER = {"ENT-1", "ENT-2", "ENT-3"}
_MET_ALREADY = {"FED-RR-2", "FED-KAD-2", "FED-SOC-2", "FED-OTH-2", "VL-OTH-2"}
"""Who acceded holds what the row asks: that is how it came to this row."""


def test_every_reason_of_the_gates_is_met() -> None:
    """G0 to G11."""
    met = {outcome(each) for each in _EXAMPLES}
    known = {reason.value for reason in Reason}
    assert known - _NO_GATE_OF_THE_LAW <= met
    assert met & known <= set(WIRE)


def test_every_scenario_of_the_acceptance_list_is_here() -> None:
    """S01 to S50."""
    met = {each.scenario for each in _EXAMPLES if each.scenario}
    wanted = {f"S{number:02}" for number in range(1, 51)}
    assert met == wanted - set(_ELSEWHERE)


def test_every_cross_cutting_rule_has_a_rule_of_its_own() -> None:
    """X-1 to X-14 of section 1.4."""
    sources = " ".join(rule.source for chapter in chapters() for rule in chapter.rules).split()
    named = {word.strip("(),;") for word in sources}
    assert set(_CROSS_RULES) <= named


def test_there_are_at_least_as_many_examples_as_claimed() -> None:
    """The twin of this gateway in the Netherlands has 301."""
    assert len(_EXAMPLES) >= 320
