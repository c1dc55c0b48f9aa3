"""References of authorisations: every vector of section 3.2, and what no text may do."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.core.instruments.codes import Code
from gateway.core.instruments.references import (
    TEXT_CHARS_MAX,
    InvalidReferenceError,
    Parsed,
    display,
    normal,
    parse,
)

LAW: Final = Path(__file__).parents[3] / "shared" / "domain" / "legal-access.md"

NBSP: Final = "\N{NO-BREAK SPACE}"
NARROW: Final = "\N{NARROW NO-BREAK SPACE}"

READ: Final = [
    ("RR nr 12/2017 van 22 maart 2017", "RR-2017-012", date(2017, 3, 22)),
    ("RR Nr 36 / 2006 van 20 december 2006", "RR-2006-036", date(2006, 12, 20)),
    ("rr 36/2006", "RR-2006-036", None),
    ("RR nr. 36/2006", "RR-2006-036", None),
    ("RR nr. 54/2008 van 10 december 2008", "RR-2008-054", date(2008, 12, 10)),
    ("Beraadslaging RR nr. 06/2016 van 10/02/2016", "RR-2016-006", date(2016, 2, 10)),
    ("FO nr 15/2009 van 1 oktober 2009", "FO-2009-015", date(2009, 10, 1)),
    (f"FO{NBSP}nr{NBSP}15{NBSP}/{NBSP}2009{NARROW}van{NBSP}1{NBSP}oktober{NBSP}2009",
     "FO-2009-015", date(2009, 10, 1)),
    ("08/031 van 3 juni 2008", "KSZ-2008-031", date(2008, 6, 3)),
    ("KSZ nr 08/031", "KSZ-2008-031", None),
    ("SCSZ nr 08/031", "KSZ-2008-031", None),
    ("BERAADSLAGING NR. 13/084 VAN 3 SEPTEMBER 2013, GEWIJZIGD OP 5 NOVEMBER 2013",
     "KSZ-2013-084", date(2013, 9, 3)),
    ("Beraadslaging VTC nr. 19/2015 van 20 mei 2015", "VTC-2015-019", date(2015, 5, 20)),
    # What the grammar allows besides.
    ("machtiging RR n° 12/2017, van 22.03.2017", "RR-2017-012", date(2017, 3, 22)),
    ("RR no 12/2017 van 2017-03-22", "RR-2017-012", date(2017, 3, 22)),
    ("RR12/2017", "RR-2017-012", None),
    ("IVC nr 95/001", "KSZ-1995-001", None),
    ("SCSZG 89/001", "KSZ-2089-001", None),
    ("RR-2017-012", "RR-2017-012", None),
    ("RR nr 12/2017 van de commissie", "RR-2017-012", None),
    ("RR nr 1234/2017", "RR-2017-1234", None),
]  # fmt: skip
"""Text, id, day."""

REFUSED: Final = [
    ("12/2017", Code.REF_KIND_MISSING),
    ("beraadslaging nr 12/2017", Code.REF_KIND_MISSING),
    ("RR 17/025", Code.REF_FORMAT),
    ("RR nr 0/2017", Code.REF_FORMAT),
    ("RR nr 12/20177", Code.REF_FORMAT),
    ("RR nr 12/0017", Code.REF_FORMAT),
    ("KSZ nr 12/2017", Code.REF_FORMAT),
    ("KSZ nr 08/000", Code.REF_FORMAT),
    ("RR nr 12/2017/3", Code.REF_FORMAT),
    ("XX nr 12/2017", Code.REF_FORMAT),
    ("", Code.REF_FORMAT),
    ("K\N{LATIN SMALL LETTER LONG S}Z nr 08/031", Code.REF_FORMAT),
    ("de beraadslaging RR nr 12/2017", Code.REF_FORMAT),
    ("RR nr 12/2017 van 22 maart 2016", Code.REF_YEAR_DATE_MISMATCH),
    ("RR nr 12/2017 van 31 februari 2017", Code.REF_DATE_INVALID),
    ("RR nr 12/2017 van 22 mars 2017", Code.REF_DATE_INVALID),
    ("RR nr 12/2017 van 22/13/2017", Code.REF_DATE_INVALID),
    ("RR nr 12/2017 van 22/03.2017", Code.REF_DATE_INVALID),
    ("RR nr 12/2017 van 22 maart 20177", Code.REF_DATE_INVALID),
    ("SCSZ/13/247", Code.REF_IS_DOSSIER),
    ("IVC/KSZG/21/066", Code.REF_IS_DOSSIER),
    ("RN-MA-2016-192", Code.REF_IS_DOSSIER),
]
"""Text, code."""


@pytest.mark.parametrize(("text", "id_", "dated"), READ, ids=range(len(READ)))
def test_every_spelling_has_one_normal_form(text: str, id_: str, dated: date | None) -> None:
    """The vectors of section 3.2, and what its grammar allows besides."""
    parsed = parse(text)
    assert (id_, dated) == (parsed.id, parsed.dated)


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_reference_is_refused_with_the_reason(text: str, code: Code) -> None:
    """And the refusal does not carry the text on."""
    with pytest.raises(InvalidReferenceError) as refused:
        parse(text)
    assert code == refused.value.code
    assert f"({code})" in str(refused.value)
    assert not text or text not in str(refused.value)


def test_the_day_of_an_amendment_is_kept() -> None:
    """One deliberation, as amended; several days too."""
    assert parse(READ[11][0]).amendments == (date(2013, 11, 5),)
    text = "13/084 van 3 september 2013, gewijzigd op 5 november 2013, 07/01/2014 en op 2015-02-03"
    assert parse(text).amendments == (date(2013, 11, 5), date(2014, 1, 7), date(2015, 2, 3))
    with pytest.raises(InvalidReferenceError, match="REF_DATE_INVALID"):
        parse("13/084, gewijzigd op 31 februari 2014")


def test_one_text_may_hold_several_references() -> None:
    """Trap 5: the first is read, the rest told."""
    parsed = parse(
        "RR nr 12/2017 en RR nr 81/2016, zie ook KSZ nr 08/031, RR 12/2017 en RR 81/2016"
    )
    assert (parsed.id, parsed.others) == ("RR-2017-012", ("RR-2016-081", "KSZ-2008-031"))
    assert parse("RR nr 12/2017 van 22 maart 2017 inzake 10/02/2016").others == ()


def test_a_title_is_no_part_of_the_reference() -> None:
    """Free text behind it is kept as it is, blanks collapsed."""
    assert parse("RR nr 12/2017  van 22 maart 2017,  inzake \t steunzones").rest == (
        "inzake steunzones"
    )


# ---------------------------------------------------------------- properties

years: st.SearchStrategy[dict[str, int]] = st.fixed_dictionaries({"year": st.integers(1900, 2099)})
own_year = st.builds(
    Parsed,
    kind=st.sampled_from(["RR", "FO", "VTC"]),
    number=st.integers(1, 99_999),
    year=st.integers(1900, 2099),
)
two_digit_year = st.builds(
    Parsed, kind=st.just("KSZ"), number=st.integers(1, 999), year=st.integers(1990, 2089)
)


@st.composite
def references(draw: st.DrawFn) -> Parsed:
    one = draw(own_year | two_digit_year)
    dated = draw(st.none() | st.dates(date(one.year, 1, 1), date(one.year, 12, 31)), label="day")
    return Parsed(one.kind, one.number, one.year, dated)


@given(references())
def test_what_is_displayed_reads_back_as_the_same(one: Parsed) -> None:
    """parse(display(x)) is x, and so is the normal form."""
    assert one == parse(display(one.id, one.dated))
    assert one.id == parse(one.id).id
    assert normal(one.id) == (one.kind, one.year, one.number)


@given(references(), st.data())
def test_blanks_and_case_are_free(one: Parsed, data: st.DataObject) -> None:
    """Non-breaking blanks included, around the stroke too."""
    text = display(one.id, one.dated).replace("/", " / ")
    blank = st.sampled_from([" ", NBSP, NARROW, "\t", "  ", "\n"])
    text = "".join(data.draw(blank) if char == " " else char for char in text)
    text = data.draw(st.sampled_from([text, text.upper(), text.lower(), text.title()]))
    assert one == parse(text)


@given(st.text(max_size=300) | st.text("RFOVTCKSZnr°./- 0123456789van", max_size=300))
@settings(max_examples=300)
@example("RR nr 1²/2017")
@example("RR nr 12/2017 van 22 maart ٢٠١٧")
@example("\N{LATIN SMALL LETTER LONG S}csz nr 08/031")
@example("RR-2017-012-")
def test_any_text_is_read_or_refused(text: str) -> None:
    """It never crashes, and what it reads has a normal form."""
    with suppress(InvalidReferenceError):
        parsed = parse(text)
        assert re.fullmatch(r"(RR|FO|VTC|KSZ)-[0-9]{4}-[0-9]{3,5}", parsed.id)
        assert parsed.id == parse(parsed.id).id


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10_000_000,
        "RR nr " + "1" * 10_000_000,
        " " * 10_000_000,
        "RR nr 12/2017 " + "RR nr " * 1_000_000,
    ],
    ids=["digits", "number", "blanks", "kinds"],
)
def test_a_text_of_ten_megabytes_is_no_reference(text: str) -> None:
    """A title is a line, not a book."""
    with pytest.raises(InvalidReferenceError, match="REF_FORMAT"):
        parse(text)


@pytest.mark.parametrize(
    "part", ["1", " ", "RR nr ", "RR nr 12/", "a", "gewijzigd op 1 ", "1/2", "SCSZ/", "RR-", ", op"]
)
def test_the_longest_text_is_read_in_one_pass(part: str) -> None:
    """No pattern repeats without a bound: at the limit of length every text is done at once."""
    body = (part * TEXT_CHARS_MAX)[: TEXT_CHARS_MAX - 14]
    for text in (body, "RR nr 12/2017 " + body):
        with suppress(InvalidReferenceError):
            assert parse(text).year


# ---------------------------------------------------------------- the page of the law


def authorisations() -> list[dict[str, Any]]:
    """The records of section 3.1, where the page is at hand."""
    if not LAW.exists():
        pytest.skip("the page of the law is not beside this repository")
    block = LAW.read_text().split("### 3.1 Records")[1].split("```yaml\n")[1].split("```")[0]
    tree = yaml.safe_load(block)
    return [*tree["authorisations"], *tree["cited_only"]]


def test_the_references_of_the_page_read_as_it_says() -> None:
    """Seventeen with a date, one without."""
    records = authorisations()
    for record in records:
        parsed = parse(record["as_written"])
        dated = None if record["date"] == "unknown" else record["date"]
        said = (record["id"], record["kind"], record["number"], record["year"], dated)
        assert said == (parsed.id, parsed.kind, parsed.number, parsed.year, parsed.dated)
    assert sum(record["date"] != "unknown" for record in records) == 17


def test_the_vectors_of_the_page_are_those_here() -> None:
    """Section 3.2 has a table; nothing of it is left out."""
    if not LAW.exists():
        pytest.skip("the page of the law is not beside this repository")
    table = LAW.read_text().split("| input | result |\n")[1].split("\n\n")[0]
    of_page = {
        text
        for row in table.splitlines()[1:]
        for text in re.findall(r"`([^`]+)`", row.split("|")[1])
    }
    assert of_page <= {text for text, *_ in READ} | {text for text, _ in REFUSED}
    assert len(of_page) == 20
