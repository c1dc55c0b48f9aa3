"""The table of legal access: one row for every combination of facts, and nothing else gets in."""

from collections import Counter
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
import yaml

from gateway.core.faults import Reason
from gateway.core.law import policies, remedies, table
from gateway.core.law.facts import DOMAINS, Facts
from gateway.core.law.table import PolicyError
from gateway.core.law.texts import TEXTS
from tests.support.builders import law_text, the_policies
from tests.support.shared import shared

Document = dict[str, Any]


def the_document() -> Document:
    document = yaml.safe_load(law_text("legal-access"))
    assert isinstance(document, dict)
    return document


def a_row(document: Document, row_id: str) -> dict[str, Any]:
    found = next(row for row in document["rows"] if row["id"] == row_id)
    assert isinstance(found, dict)
    return found


def test_every_combination_of_facts_meets_exactly_one_row_and_the_index_names_it() -> None:
    """All 112,320, by the plain reading of `when`, without the index."""
    rows = the_document()["rows"]
    conditions = [(row["id"], [(n, set(v)) for n, v in row["when"].items()]) for row in rows]
    names = list(DOMAINS)
    found = the_policies().table
    reached: Counter[str] = Counter()
    for values in product(*DOMAINS.values()):
        facts = dict(zip(names, values, strict=True))
        met = [row for row, when in conditions if all(facts[n] in v for n, v in when)]
        assert len(met) == 1, facts
        assert found.row(Facts(**facts)).id == met[0]  # type: ignore[arg-type]
        reached[met[0]] += 1
    assert reached.total() == 112_320
    assert reached.keys() == {row["id"] for row in rows}
    assert len(reached) == 44


def test_the_rows_are_those_of_the_page_to_the_letter() -> None:
    """Section 1.8 is normative: the same facts, the same 44 rows, in the same order."""
    page = shared("domain/legal-access.md").read_text(encoding="utf-8")
    machine = page[page.index("### 1.8") :]
    block = machine[machine.index("```yaml") + len("```yaml") :]
    printed = block[: block.index("```")]
    ours = law_text("legal-access")
    rows = [line for line in printed.splitlines() if line.startswith("  - {id: ")]
    assert len(rows) == 44
    assert [line for line in ours.splitlines() if line.startswith("  - ")] == rows
    stated, document = yaml.safe_load(printed), the_document()
    assert {key: document[key] for key in stated} == stated
    assert document.keys() - stated.keys() == {"owner"}


def test_a_combination_without_a_row_is_reported_with_its_facts() -> None:
    """A gap would be a call nobody decides on."""
    document = the_document()
    a_row(document, "VL-HEA-3")["when"]["via"] = ["DIRECT", "KSZ"]
    with pytest.raises(PolicyError, match="no row decides category=VL_HEALTH, consumer=FED") as e:
        table.parse(document)
    assert "via=EHEALTH" in str(e.value)


def test_two_rows_for_one_combination_are_reported_with_both_names() -> None:
    """An overlap would be a call decided by the order of a file."""
    document = the_document()
    a_row(document, "FED-RR-3")["when"]["general"] = ["NONE", "EXISTS"]
    with pytest.raises(PolicyError, match="rows FED-RR-1 and FED-RR-3 both decide category=FED_RR"):
        table.parse(document)


def test_a_row_no_combination_reaches_is_reported() -> None:
    """A row that never speaks is a mistake of whoever wrote it."""
    document = the_document()
    document["rows"].append(dict(a_row(document, "ENT-1"), id="ENT-9"))
    with pytest.raises(PolicyError, match="row ENT-9: no combination of facts reaches it"):
        table.parse(document)


def _when(name: str, values: Any) -> Callable[[Document], None]:
    return lambda document: a_row(document, "FED-RR-3")["when"].update({name: values})


def _with(**changes: Any) -> Callable[[Document], None]:
    return lambda document: a_row(document, "FED-RR-3").update(changes)


MISTAKES: list[tuple[str, Callable[[Document], None], str]] = [
    ("unknown fact", _when("weather", ["RAIN"]), "unknown fact `weather`"),
    ("unknown value", _when("consumer", ["MARS"]), "fact `consumer` has no value `MARS`"),
    ("one is not true", _when("rr_held", [1]), "fact `rr_held` has no value `1`"),
    ("value twice", _when("consumer", ["VL", "VL"]), "`consumer` lists a value twice"),
    ("no values", _when("consumer", []), "`consumer` lists no values"),
    ("unknown instrument", _with(accept=[["IND_XX"]]), "unknown instrument `IND_XX`"),
    ("no alternatives", _with(accept="IND_RR"), "`accept` is not a list of alternatives"),
    ("unknown reason", _with(deny="BAD_LUCK"), "unknown reason `BAD_LUCK`"),
    ("unknown key", _with(allow=True), "unknown key `allow`"),
    ("unknown flag", _with(flag="URGENT"), "unknown flag `URGENT`"),
    ("general of itself", _with(also_general_none=True), "decides general=NONE itself"),
    ("not a filter", _with(without_LB_FH="PERMIT"), "`without_LB_FH` is not `FILTER`"),
    ("text for a switch", _with(review="no"), "`review` is not true or false"),
    ("no id", _with(id=""), "has no `id`"),
    ("id twice", _with(id="FED-RR-1"), "row FED-RR-1: stands twice"),
    (
        "no deny",
        lambda d: a_row(d, "FED-RR-3").pop("deny") and None,
        "has no `deny`",
    ),
    ("another table", lambda d: d.update(table="other"), "`table` is not `legal-access`"),
    ("no version", lambda d: d.pop("version") and None, "`version` is not a whole number"),
    ("no owner", lambda d: d.pop("owner") and None, "`owner` is missing"),
    ("fact left out", lambda d: d["facts"].pop("via") and None, "fact `via` is None"),
    ("fact more", lambda d: d["facts"].update(moon=["FULL"]), "fact `moon`"),
    ("no facts", lambda d: d.pop("facts") and None, "`facts` is missing"),
    ("no rows", lambda d: d.update(rows=[]), "`rows` is not a list"),
]


@pytest.mark.parametrize(
    ("spoil", "said"), [each[1:] for each in MISTAKES], ids=[each[0] for each in MISTAKES]
)
def test_a_mistake_in_the_table_stops_the_start(
    spoil: Callable[[Document], None], said: str
) -> None:
    """Unknown facts, values, instruments and reasons are refused, not passed over."""
    document = the_document()
    spoil(document)
    with pytest.raises(PolicyError) as error:
        table.parse(document)
    assert any(said in problem for problem in error.value.problems), error.value.problems


def test_every_mistake_is_reported_at_once() -> None:
    """Whoever mends the table hears it all the first time."""
    document = the_document()
    _with(deny="BAD_LUCK", flag="URGENT")(document)
    document["table"] = "other"
    with pytest.raises(PolicyError) as error:
        table.parse(document)
    assert len(error.value.problems) == 3


def test_a_value_no_fact_has_is_not_looked_up() -> None:
    """An unknown kind of consumer gets an error, never somebody else's row."""
    rest: Any = (False, "DIRECT", "GE_20190401", False, "CORE")
    facts = Facts("FED_RR", "MARS", "NONE", "NONE", *rest)
    with pytest.raises(KeyError):
        the_policies().table.row(facts)


# Knobs and remedies ------------------------------------------------------------------------------


def test_every_knob_has_a_value_it_can_have_and_somebody_who_answers_for_it() -> None:
    """The defaults of section 1.1, each with a legal owner."""
    document = yaml.safe_load(law_text("knobs"))
    assert policies.Knobs() == policies.parse_knobs(document)
    assert all(knob["owner"] and knob["why"] for knob in document["values"].values())


@pytest.mark.parametrize(
    ("name", "value"),
    [("sole_prop_seat", "deliver"), ("statutory_exemption_enabled", "maybe"), ("moon", 1)],
    ids=["unknown value", "no exemptions", "unknown knob"],
)
def test_a_knob_cannot_be_turned_where_there_is_nothing(name: str, value: object) -> None:
    """Also X-7: an exemption cannot be switched on, since there is none."""
    document = yaml.safe_load(law_text("knobs"))
    document["values"][name] = {"value": value, "owner": "somebody"}
    with pytest.raises(PolicyError, match=name):
        policies.parse_knobs(document)


def test_a_key_that_stands_twice_is_refused() -> None:
    """YAML would keep the last one and say nothing."""
    with pytest.raises(PolicyError, match="`version` stands twice"):
        policies.read("version: 1\nversion: 2\n")


@pytest.mark.parametrize("text", ["- a\n", "a: [", "!!python/object:os.system {}\n"])
def test_what_is_no_document_is_refused(text: str) -> None:
    """Also one that asks for an object of ours."""
    with pytest.raises(PolicyError):
        policies.read(text)


def test_every_row_that_asks_for_something_says_how_to_obtain_it() -> None:
    """Contact, authority, channel and evidence of section 1.6, for each row."""
    found = the_policies()
    for row in found.table.rows:
        assert row.obtain is None or found.remedies.contacts[row.obtain].authority
        if any(row.accept) and row.id != "FED-OTH-7":
            assert found.remedies.evidence[row.id]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda d: d["contacts"].pop("C-RRN"), "row FED-RR-1: no contact `C-RRN`"),
        (lambda d: d["evidence"].pop("FED-RR-1"), "row FED-RR-1: evidence is not stated"),
        (lambda d: d["evidence"].update({"FED-RR-9": []}), "unknown row `FED-RR-9`"),
        (lambda d: d["evidence"].update({"ENT-1": ["E-X"]}), "unknown evidence `E-X`"),
        (lambda d: d["reasons"].update({"WHY": "C-HELP"}), "unknown reason `WHY`"),
        (lambda d: d["reasons"].update({"INTERNAL": "C-NIX"}), "no contact `C-NIX`"),
        (lambda d: d["contacts"]["C-RRN"].pop("channel"), "contact C-RRN"),
        (lambda d: d.update(extra=1), "unknown key `extra`"),
    ],
    ids=["contact", "evidence", "row", "code", "reason", "reason's contact", "channel", "key"],
)
def test_a_mistake_in_the_remedies_stops_the_start(
    spoil: Callable[[Document], object], said: str
) -> None:
    """Advice that leads nowhere is found before anybody gets it."""
    document = yaml.safe_load(law_text("remedies"))
    spoil(document)
    with pytest.raises(PolicyError) as error:
        remedies.parse(document, the_policies().table)
    assert any(said in problem for problem in error.value.problems)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_one_lower_case_sentence(reason: Reason) -> None:
    """Fixed, without a final period, and nothing of the input in it."""
    text = TEXTS[reason]
    assert text == text.strip().rstrip(".")
    assert text[0].islower()
    assert "{" not in text
