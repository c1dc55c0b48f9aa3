"""What a message to the repertorium means, and what becomes of the days it speaks of."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from gateway.core.ids import EnterpriseNumber, PersonNumber, SubjectNumber
from gateway.core.repertorium import (
    BACKWARDS,
    NO_PERIOD,
    NO_PERIOD_ALLOWED,
    NOT_YOURS,
    OPEN,
    SEVERAL,
    TYPE_UNKNOWN,
    Asked,
    Period,
    Periods,
    Wrong,
    day_of,
    joined,
    read,
    without,
)
from tests.support.builders import AN, BERT, BV, a_capacity

TODAY = date(2026, 3, 2)
FIRST = date(2026, 1, 1)
AN_, BV_ = PersonNumber.parse(AN), EnterpriseNumber.parse(BV)
US = a_capacity("D", code="801")


def days(periods: Periods) -> frozenset[date]:
    """Every day of a small world; the one behind them stands for all that follow."""
    return frozenset(
        day
        for day in (FIRST + timedelta(days=each) for each in range(41))
        if any(one.begin <= day < one.until for one in periods)
    )


@st.composite
def a_period(draw: st.DrawFn) -> Period:
    begin = draw(st.integers(0, 39))
    last = draw(st.integers(begin + 1, 40) | st.none())
    until = OPEN if last is None else FIRST + timedelta(days=last)
    return Period(FIRST + timedelta(days=begin), until)


@given(st.lists(st.tuples(st.booleans(), a_period()), max_size=12))
def test_the_days_registered_are_those_told_and_not_taken_back(
    told: list[tuple[bool, Period]],
) -> None:
    """Whatever comes in whatever order, periods are days added and taken away, and never touch."""
    periods: Periods = ()
    expected: frozenset[date] = frozenset()
    for register, period in told:
        periods = (joined if register else without)(periods, period)
        expected = expected | days((period,)) if register else expected - days((period,))

        assert days(periods) == expected
        assert all(one.until < after.begin for one, after in itertools.pairwise(periods))
        assert periods == tuple(sorted(periods))


@given(st.lists(a_period(), max_size=6), a_period())
def test_the_same_told_twice_changes_nothing_the_second_time(
    before: list[Period], period: Period
) -> None:
    """A message that is sent again is harmless."""
    periods: Periods = ()
    for each in before:
        periods = joined(periods, each)

    assert joined(joined(periods, period), period) == joined(periods, period)
    assert without(without(periods, period), period) == without(periods, period)


def test_a_day_begins_at_midnight_in_brussels() -> None:
    """Not in Greenwich: in summer the evening there is tomorrow here."""
    assert day_of(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert day_of(datetime(2026, 1, 1, 22, 30, tzinfo=UTC)) == date(2026, 1, 1)


def test_a_period_without_a_day_is_none() -> None:
    """Nobody makes one by mistake."""
    with pytest.raises(ValueError, match="ends after it begins"):
        Period(TODAY, TODAY)


# Messages ----------------------------------------------------------------------------------------


def a_message(
    inside: str,
    *,
    action: str = "Inschrijving",
    identification: str = US.identification,
    code: str | None = "801",
) -> _Element:
    """Give the ``Inhoud`` of a question; *inside* is what stands behind the Hoedanigheid."""
    of_code = "" if code is None else f"<Hoedanigheid>{code}</Hoedanigheid>"
    return etree.fromstring(
        f"<Inhoud><{action}><Identificatie>{identification}</Identificatie>{of_code}{inside}"
        f"</{action}></Inhoud>"
    )


def of_person(period: str = "<Periode><Begin>2026-02-01</Begin></Periode>") -> str:
    return f"<INSZ>{AN}</INSZ>{period}"


def of_subjects(*subjects: tuple[str, str], of: str = "PERS", period: str = "") -> str:
    listed = "".join(
        f"<Subject><Type>{kind}</Type><Sleutel>{key}</Sleutel></Subject>" for kind, key in subjects
    )
    return (
        f"<BetrokkenSubject><Type>{of}</Type><Subjecten>{listed}</Subjecten></BetrokkenSubject>"
        f"{period}"
    )


def asked(message: _Element, subject: SubjectNumber = AN_) -> Asked | Wrong:
    return read(message, US, (subject,), TODAY)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("<Begin>2026-02-01</Begin>", Period(date(2026, 2, 1), OPEN)),
        (
            "<Begin>2026-02-01</Begin><Einde>2026-02-28</Einde>",
            Period(date(2026, 2, 1), date(2026, 3, 1)),
        ),
        ("<Begin>2026-02-01</Begin><Einde>9999-12-31</Einde>", Period(date(2026, 2, 1), OPEN)),
        (
            "<Begin>2016-07-01</Begin><Einde>2016-07-01</Einde>",
            Period(date(2016, 7, 1), date(2016, 7, 2)),
        ),
    ],
    ids=["no end", "last day", "open end", "one day"],
)
def test_the_last_day_named_is_one_of_the_days(period: str, expected: Period) -> None:
    """``Einde`` is a day that counts; a date in 9999 is none."""
    found = asked(a_message(of_person(f"<Periode>{period}</Periode>")))

    assert found == Asked(register=True, subject=AN_, period=expected)


def test_what_public_connectors_leave_out_is_understood() -> None:
    """No Hoedanigheid, and a Begin of years ago that is always the same (PROTOCOL section 1.3)."""
    period = "<Periode><Begin>2016-07-01</Begin><Einde>2027-01-01</Einde></Periode>"

    found = asked(a_message(of_subjects(("PERS", AN), period=period), code=None))

    assert found == Asked(
        register=True, subject=AN_, period=Period(date(2016, 7, 1), date(2027, 1, 2))
    )


@pytest.mark.parametrize("code", ["802", "80", " 801x"])
def test_another_capacity_than_that_of_the_context_is_not_theirs(code: str) -> None:
    """Nobody registers for somebody else."""
    assert asked(a_message(of_person(), code=code)) == NOT_YOURS


def test_another_identification_is_not_theirs() -> None:
    """Nor in somebody else's name."""
    assert asked(a_message(of_person(), identification="elders.example/x")) == NOT_YOURS


def test_a_capacity_without_a_code_takes_none() -> None:
    """The registry says what their Hoedanigheid is; a message cannot."""
    without_code = a_capacity("D")

    assert read(a_message(of_person()), without_code, (AN_,), TODAY) == NOT_YOURS
    assert isinstance(read(a_message(of_person(), code=None), without_code, (AN_,), TODAY), Asked)


def test_an_enterprise_is_registered_from_today_on() -> None:
    """It has no Periode; with one it is refused (30034)."""
    period = "<Periode><Begin>2026-02-01</Begin></Periode>"

    assert asked(a_message(of_subjects(("OND", BV), of="OND")), BV_) == Asked(
        register=True, subject=BV_, period=Period(TODAY, OPEN)
    )
    assert (
        asked(a_message(of_subjects(("OND", BV), of="OND", period=period)), BV_)
        == NO_PERIOD_ALLOWED
    )


def test_one_message_is_about_one_subject() -> None:
    """40035, also where the second is the first again."""
    several = a_message(of_subjects(("PERS", AN), ("PERS", BERT)))
    again = a_message(of_subjects(("PERS", AN), ("PERS", AN)))

    assert read(several, US, (AN_, PersonNumber.parse(BERT)), TODAY) == SEVERAL
    assert read(again, US, (AN_,), TODAY) == SEVERAL


@pytest.mark.parametrize(("outer", "inner"), [("OND", "PERS"), ("PERS", "OND"), ("X", "PERS")])
def test_types_that_contradict_each_other_are_refused(outer: str, inner: str) -> None:
    """What is not known to be a person is not taken for one."""
    assert asked(a_message(of_subjects((inner, AN), of=outer))) == TYPE_UNKNOWN


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("<Begin>2026-03-03</Begin><Einde>2026-03-02</Einde>", BACKWARDS),
        ("<Einde>2026-03-01</Einde>", BACKWARDS),
        ("<Begin>2026-02-30</Begin>", NO_PERIOD),
        ("<Begin>2026-00-00</Begin>", NO_PERIOD),
        ("<Begin>9999-12-31</Begin>", NO_PERIOD),
        ("<Begin>2026-01-01</Begin><Einde>2026-13-01</Einde>", NO_PERIOD),
    ],
    ids=["backwards", "ended before today", "no such day", "incomplete", "never", "no such month"],
)
def test_a_period_that_is_none_has_its_own_code(period: str, expected: Wrong) -> None:
    """20003 and 20004: the schema lets them through, the calendar does not."""
    assert asked(a_message(of_person(f"<Periode>{period}</Periode>"))) == expected


def test_a_deregistration_without_a_period_ends_it_today_for_good() -> None:
    """What was before stays as it was."""
    found = asked(a_message(of_person(period=""), action="Uitschrijving"))

    assert found == Asked(register=False, subject=AN_, period=Period(TODAY, OPEN))
