"""What became of an exchange, as its entries tell it."""

from datetime import timedelta
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.ledger.calls import STEPS, Call, calls
from gateway.core.ledger.entry import Entry, Kind
from tests.support.journal import MOMENT, an_entry

GRANTED: Final = ("Persoon.Naam", "Persoon.Geboorte")


def a_step(kind: Kind, number: int = 1, **facts: Any) -> Entry:
    """One entry of an exchange."""
    return msgspec.structs.replace(an_entry(number, kind), **facts)


def the_call(*steps: Entry) -> Call:
    (call,) = calls(steps)
    return call


def test_a_call_is_told_by_all_its_entries_and_ends_with_the_last() -> None:
    """The grant says which fields, the disclosure what was removed and about whom besides."""
    granted = a_step(
        Kind.GRANTED,
        capacity="D",
        fields_granted=GRANTED,
        received_at=MOMENT - timedelta(seconds=1),
        rule="FED-RR-3",
        subjects=("k.a",),
    )
    disclosed = a_step(
        Kind.DISCLOSED,
        at=MOMENT + timedelta(seconds=1),
        fields_removed=("Persoon.Geboorte",),
        instruments=("RR-1",),
        rule="ENT-2",
        subjects=("k.a", "k.b"),
    )
    call = the_call(granted, disclosed)
    assert (call.outcome, call.reason) == (Kind.DISCLOSED, None)
    assert (call.at, call.ended_at) == (MOMENT - timedelta(seconds=1), disclosed.at)
    assert (call.fields, call.removed) == (("Persoon.Naam",), ("Persoon.Geboorte",))
    assert (call.capacity, call.rule, call.instruments) == ("D", "ENT-2", ("RR-1",))
    assert call.subjects == ("k.a", "k.b")


@pytest.mark.parametrize(
    ("last", "fields"),
    [
        (None, GRANTED),
        (Kind.DISCLOSED, GRANTED),
        (Kind.UNKNOWN_OUTCOME, GRANTED),
        (Kind.SOURCE_FAILED, ()),
        (Kind.DENIED_AT_DELIVERY, ()),
    ],
)
def test_what_may_have_left_is_told_and_what_did_not_is_not(
    last: Kind | None, fields: tuple[str, ...]
) -> None:
    """An exchange that nobody knows the end of may have told everything it was granted."""
    steps = [a_step(Kind.GRANTED, fields_granted=GRANTED)]
    steps += [] if last is None else [a_step(last)]
    assert the_call(*steps).fields == fields
    assert the_call(*steps).outcome is (last or Kind.GRANTED)


def test_a_disclosure_that_was_put_right_left_nothing() -> None:
    """The journal took longer than the caller waited; what it kept of the answer is not so."""
    call = the_call(
        a_step(Kind.GRANTED, fields_granted=GRANTED),
        a_step(Kind.DISCLOSED),
        a_step(Kind.SOURCE_FAILED, reason="AUDIT_UNAVAILABLE"),
    )
    assert (call.outcome, call.reason, call.fields) == (
        Kind.SOURCE_FAILED,
        "AUDIT_UNAVAILABLE",
        (),
    )


@given(
    st.lists(st.tuples(st.sampled_from(Kind), st.integers(0, 3), st.integers(0, 9)), max_size=30)
)
def test_each_exchange_is_one_call_and_nothing_else_is(
    made: list[tuple[Kind, int, int]],
) -> None:
    """However the entries of several lie between each other."""
    entries = [
        a_step(kind, number, at=MOMENT + timedelta(seconds=second)) for kind, number, second in made
    ]
    found = calls(entries)
    expected: dict[str | None, Kind] = {}
    for entry in entries:
        if entry.kind in STEPS:
            expected[entry.exchange] = entry.kind
    assert {call.exchange: call.outcome for call in found} == expected
    assert [call.at for call in found] == sorted(call.at for call in found)
