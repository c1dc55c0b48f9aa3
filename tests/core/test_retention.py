"""How long what is written down is kept: calendar, classes, and what is no policy."""

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.law.policies import read
from gateway.core.law.retention import Period, Retention, later, parse
from gateway.core.law.table import PolicyError
from gateway.core.ledger import steps
from gateway.core.ledger.entry import RETENTION
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.policies import PoliciesRefusedError, load_retention
from tests.support.builders import (
    MOMENT,
    PERSOON,
    ROOT,
    a_grant,
    a_refusal,
    the_policies,
    the_services,
)

POLICIES: Final = Path(__file__).parents[2] / "policies"
PERIOD: Final = {"kept_years": 10, "online_months": 6, "owner": "legal service", "why": "5.6"}


def a_document(**period: Any) -> dict[str, Any]:
    return {"version": 3, "classes": {"processor-action": PERIOD | period}}


def test_an_entry_of_an_exchange_is_kept_ten_years_and_half_a_year_at_hand() -> None:
    """What is installed says what the law page says (section 5.6), for the class entries have."""
    installed = load_retention(POLICIES)
    at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert installed.end(at, RETENTION) == datetime(2036, 11, 22, 9, 30, tzinfo=UTC)
    assert installed.online_since(at, RETENTION) == datetime(2026, 5, 22, 9, 30, tzinfo=UTC)
    assert installed.version == 1


@pytest.mark.parametrize(
    ("at", "months", "expected"),
    [
        (datetime(2024, 2, 29, tzinfo=UTC), 120, datetime(2034, 3, 1, tzinfo=UTC)),
        (datetime(2026, 8, 31, tzinfo=UTC), 6, datetime(2027, 3, 1, tzinfo=UTC)),
        (datetime(2026, 10, 31, tzinfo=UTC), 1, datetime(2026, 12, 1, tzinfo=UTC)),
        (datetime(2026, 12, 31, tzinfo=UTC), 12, datetime(2027, 12, 31, tzinfo=UTC)),
        (datetime(2026, 12, 31, 23, tzinfo=UTC), 0, datetime(2026, 12, 31, 23, tzinfo=UTC)),
        (
            datetime(2027, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))),
            6,
            datetime(2027, 7, 1, tzinfo=UTC),
        ),
    ],
    ids=range(6),
)
def test_months_are_those_of_the_calendar(at: datetime, months: int, expected: datetime) -> None:
    """A day the month does not have is the first of the next: nothing ends early."""
    assert later(at, months) == expected


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(MOMENTS, MOMENTS, st.integers(0, 240))
def test_what_is_later_ends_no_earlier(one: datetime, other: datetime, months: int) -> None:
    """So that a quarter has outlived its retention when its last moment has."""
    first, last = sorted((one, other))
    assert later(first, months) <= later(last, months)
    assert timedelta(0) <= later(first, months) - first <= timedelta(days=31 * months)


@given(MOMENTS, st.integers(-31 * 86_400, 31 * 86_400), st.integers(0, 24))
def test_what_may_be_in_the_archive_is_no_longer_kept_at_hand(
    now: datetime, seconds: int, months: int
) -> None:
    """The limit and the end say the same, whatever the length of months."""
    retention = parse(a_document(online_months=months))
    limit = retention.online_since(now, RETENTION)
    at = limit + timedelta(seconds=seconds)
    if at < limit:
        assert later(at, months) <= now
    if at > limit + timedelta(days=4):
        assert later(at, months) > now


def test_a_class_nobody_set_has_no_end() -> None:
    """Nothing is guessed: what is not known to end is kept."""
    with pytest.raises(LookupError, match="no retention class `other`"):
        parse(a_document()).end(datetime(2026, 1, 1, tzinfo=UTC), "other")


def test_a_policy_is_read_as_it_stands() -> None:
    """Whole numbers of years and months."""
    expected = Retention(3, {"processor-action": Period(10, 6)})
    assert parse(a_document()) == expected
    assert parse(a_document(online_months=120)).classes["processor-action"].online_months == 120


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ({}, "needs classes; version is 1 or more"),
        ({"version": True, "classes": {"x": PERIOD}}, "version is 1 or more"),
        ({"version": 1, "classes": {"x": 10}}, "class `x`: needs kept_years"),
        (a_document(owner=None), "class `processor-action`: needs owner"),
        (a_document(why=""), "needs why"),
        (a_document(kept_years=0), "kept_years is 1 to 200"),
        (a_document(kept_years=True), "kept_years is 1 to 200"),
        (a_document(kept_years="10"), "kept_years is 1 to 200"),
        (a_document(kept_years=201), "kept_years is 1 to 200"),
        (a_document(online_months=121), "online_months is 0 to the months it is kept"),
        (a_document(online_months=-1), "online_months is 0 to the months it is kept"),
        (a_document(online_months=1.5), "online_months is 0 to the months it is kept"),
    ],
    ids=range(12),
)
def test_what_is_no_policy_is_refused(document: dict[str, Any], problem: str) -> None:
    """Everything wrong is said, and nothing destroyed by a policy that was misread."""
    with pytest.raises(PolicyError) as refused:
        parse(document)
    assert problem in str(refused.value)


def test_a_file_that_is_missing_or_no_policy_is_named(tmp_path: Path) -> None:
    """As every other policy."""
    with pytest.raises(PoliciesRefusedError, match=r"retention\.yaml: cannot be read"):
        load_retention(tmp_path)
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "retention.yaml").write_text("version: 1\nversion: 2\n")
    with pytest.raises(PoliciesRefusedError, match=r"retention\.yaml: key `version` stands twice"):
        load_retention(tmp_path)


def test_the_installed_text_names_its_owner() -> None:
    """Somebody answers for it."""
    text = (POLICIES / "law" / "retention.yaml").read_text()
    period: Any = read(text)["classes"]
    assert period["processor-action"]["owner"] == "legal service of the service integrator"


def test_what_is_kept_of_a_class_of_its_own_outlives_no_less_than_the_longest() -> None:
    """Of a quarter with entries of several classes: the key goes with the last of them."""
    short, long = Period(1, 1), Period(10, 6)
    both = Retention(1, {"short": short, "long": long})
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert both.end_of_all(at) == both.end(at, "long") > both.end(at, "short")
    assert both.online_since_all(at) == both.online_since(at, "long")


def test_every_service_has_a_class_somebody_set() -> None:
    """Vaults and property files have their own, of ten years each (R-RET-1)."""
    installed = load_retention(ROOT / "policies")
    named = {each.id.name: each.retention for each in the_services().values()}
    assert set(named.values()) <= set(installed.classes)
    assert named["GeefKluisdocument"] == "vault-usage"
    assert named["GeefVastgoedinformatie"] == "property-usage"
    assert {each.kept_years for each in installed.classes.values()} == {10}


def test_an_entry_is_of_the_class_of_its_service() -> None:
    """Of a yes, of a no, and of what nobody could decide."""
    policy = dataclasses.replace(the_services()[PERSOON], retention="vault-usage")
    law = dataclasses.replace(the_policies(), services={PERSOON: policy})
    hidden = Pseudonyms(bytes(32))
    granted = steps.granted(a_grant(policies=law), MOMENT, hidden)
    refused = steps.refused(a_refusal(policies=law), MOMENT, hidden)
    assert {granted.retention, refused.retention} == {"vault-usage"}
    assert steps.granted(a_grant(), MOMENT, hidden).retention == RETENTION
