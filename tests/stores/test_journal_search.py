"""Everybody is found under every key and every number they had, and nobody else is."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from random import Random
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.ledger.entry import Entry, Kind
from gateway.sources.simulator.numbers import a_person_number
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.journal.reading.index import Located
from gateway.stores.journal.reading.search import NUMBERS_MAX, About, TooManyNumbersError, about
from gateway.stores.journal.reading.words import words
from tests.support.journal import MOMENT, an_entry

KEYS: Final = {f"2026-Q{each}": Pseudonyms(bytes([each]) * 32) for each in (1, 2, 3)}
_CHANCE: Final = Random(5)
NUMBERS: Final = [a_person_number(_CHANCE) for _ in range(2 * NUMBERS_MAX)]


class Few:
    """An index of few entries: looks at each."""

    def __init__(self, entries: list[Entry], keys: Mapping[str, datetime]) -> None:
        self._entries, self._keys = entries, keys

    def find(self, *groups: Collection[str], **_: Any) -> Iterator[Located]:
        """See Index."""
        for index, entry in enumerate(self._entries):
            if all(words(entry) & set(group) for group in groups):
                yield Located("worker-0", index, entry)

    def keys(self) -> Mapping[str, datetime]:
        """See Index."""
        return self._keys


class Ring:
    """Keys that are there."""

    def __init__(self, *quarters: str) -> None:
        self._quarters = quarters

    def all(self) -> Mapping[str, Pseudonyms]:
        """See Keyring."""
        return {each: KEYS[each] for each in self._quarters}


def linked(one: int, other: int, quarter: str) -> Entry:
    """Give the entry of an answer that says that two numbers are of one person."""
    key = KEYS[quarter]
    pair = key.number(NUMBERS[one]), key.number(NUMBERS[other])
    return msgspec.structs.replace(
        an_entry(one, Kind.DISCLOSED), links=(pair,), subjects=tuple(sorted(set(pair)))
    )


def found(entries: list[Entry], number: int, *quarters: str) -> About:
    index: Any = Few(entries, {key.key_id: MOMENT for key in KEYS.values()})
    return about(index, Ring(*(quarters or KEYS)), NUMBERS[number])


def component(edges: list[tuple[int, int]], start: int) -> set[int]:
    """Give everything that can be reached, by going round until nothing is new."""
    reached = {start}
    while more := {
        end for edge in edges for end in edge if reached & set(edge) and end not in reached
    }:
        reached |= more
    return reached


@given(
    st.lists(
        st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(sorted(KEYS))),
        max_size=12,
    ),
    st.integers(0, 11),
)
def test_numbers_linked_in_whatever_order_and_quarter_are_one_persons(
    links: list[tuple[int, int, str]], start: int
) -> None:
    """Both ways, and on; each under every key; and no number of anybody else."""
    who = found([linked(*each) for each in links], start)
    expected = component([each[:2] for each in links], start)
    assert who.numbers == len(expected)
    assert who.sealed == {key.number(NUMBERS[each]) for each in expected for key in KEYS.values()}


def test_a_link_under_a_key_that_is_gone_leads_nowhere() -> None:
    """Erasure takes what was said in a quarter; that keys are missing is known."""
    entries = [linked(0, 1, "2026-Q1"), linked(0, 2, "2026-Q2")]
    who = found(entries, 0, "2026-Q2", "2026-Q3")
    assert who.numbers == 2
    assert who.gone == (MOMENT,)
    assert found(entries, 0).gone == ()


def test_more_numbers_than_a_person_has_are_refused() -> None:
    """As many as there may be are found."""
    chain = [linked(each, each + 1, "2026-Q1") for each in range(NUMBERS_MAX)]
    assert found(chain[:-1], 0).numbers == NUMBERS_MAX
    with pytest.raises(TooManyNumbersError):
        found(chain, 0)
