"""What an entry is found by, held against the rule written out."""

from typing import Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.ledger.entry import Entry, Kind
from gateway.stores.journal.reading.words import BACKGROUNDS_KEPT_MAX, spoken, term, terms, words
from tests.support.journal import an_entry

_TEXTS: Final = st.sampled_from(["a", "b", "2026-Q1.c", "é"])
_SOME: Final = st.lists(_TEXTS, max_size=3).map(tuple)
_PERHAPS: Final = st.none() | _TEXTS
ENTRIES: Final = st.builds(
    lambda kind, facts: msgspec.structs.replace(an_entry(0, kind), **facts),
    st.sampled_from(Kind),
    st.fixed_dictionaries(
        {
            **dict.fromkeys(("instruments", "subjects"), _SOME),
            "links": st.lists(st.tuples(_TEXTS, _TEXTS), max_size=2).map(tuple),
            **dict.fromkeys(
                (
                    *("capacity", "certificate_sha256", "consumer", "end_user", "exchange"),
                    *("organisation", "relay", "service"),
                ),
                _PERHAPS,
            ),
        }
    ),
)


def expected(entry: Entry) -> set[str]:
    """Give every word of an entry, as :class:`Of` lists them."""
    linked = [number for link in entry.links for number in link]
    said: dict[str, list[str | None]] = {
        "s": [*entry.subjects, *linked, entry.end_user],
        "l": [*linked],
        "c": [entry.capacity],
        "a": [entry.consumer],
        "o": [entry.organisation],
        "i": [*entry.instruments, entry.relay],
        "t": [entry.certificate_sha256],
        "x": [entry.exchange],
        "v": [entry.service],
        "k": [entry.kind.value],
    }
    return {f"{of}:{text}" for of, texts in said.items() for text in texts if text is not None}


@given(ENTRIES)
def test_an_entry_has_the_words_of_all_it_says(entry: Entry) -> None:
    """Read whole or only where it is found by: the same words, the same eight bytes."""
    said = spoken(entry.encode())
    assert expected(entry) == words(entry) == words(said)
    assert {term(each) for each in expected(entry)} == set(terms(said))
    assert said.at == entry.at


def test_what_is_remembered_of_one_consumer_is_not_told_of_another() -> None:
    """Also beyond what is remembered at once."""
    for number in [*range(BACKGROUNDS_KEPT_MAX + 10), 0]:
        entry = msgspec.structs.replace(an_entry(1), consumer=f"consumer-{number}")
        assert term(f"a:consumer-{number}") in set(terms(spoken(entry.encode())))


@pytest.mark.parametrize("body", [b"", b"{}", b"[" * 100_000, b'{"v":2}', b"\xff"])
def test_what_is_no_entry_is_refused(body: bytes) -> None:
    """An index that left it out would not show everything."""
    with pytest.raises(ValueError, match=r"\w"):
        spoken(body)


def test_an_entry_of_another_version_is_refused() -> None:
    """Nobody knows what its fields say."""
    with pytest.raises(ValueError, match="version"):
        spoken(msgspec.structs.replace(an_entry(1), v=3).encode())
