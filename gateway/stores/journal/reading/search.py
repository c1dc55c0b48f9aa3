"""Everything about one person or enterprise: under every key, and under every number they had.

    found = about(index, keyring, number)     -> the sealed words they stand under, and who says so
    index.find(found.words, ...)

A number is sealed under the key of each quarter, so a search makes as many words of it. Where a
source said that somebody has another number as well (``links`` of an entry), that number is opened
with the key of its quarter and searched for too, both ways and on: the numbers of one person answer
as one. A source can be wrong: so of each further number it is said which answer linked it, and who
does not believe it searches for the one number alone. What was sealed under a key that is destroyed
is not found, by anybody.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from gateway.core.ledger.entry import Entry
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.journal.reading.index import Index, Located
from gateway.stores.journal.reading.words import Of, word

NUMBERS_MAX: Final = 16
"""Numbers of one person. More is no person, but an error at a source that shows strangers to each
other."""


class TooManyNumbersError(Exception):
    """So many numbers are linked that they are not believed to be one person's."""

    def __init__(self) -> None:
        super().__init__(
            f"more than {NUMBERS_MAX} numbers are said to be of this one; a source links people who"
            " are not the same: find out with show, by exchange"
        )


class Keys(Protocol):
    """Every key there is of the journal's subjects."""

    def all(self) -> Mapping[str, Pseudonyms]:
        """Give them by quarter, oldest first."""


@dataclass(frozen=True, slots=True)
class About:
    """How somebody stands in the journal."""

    sealed: frozenset[str]
    """Their numbers, each under each key."""
    own: frozenset[str]
    """Of these, the number that was asked for."""
    links: tuple[Located, ...]
    """For each further number the first entry in which a source said that it is theirs as well."""
    gone: tuple[datetime, ...]
    """For each key that entries were sealed under and that is not here: since when they were. What
    was sealed under it is not found."""

    @property
    def numbers(self) -> int:
        """How many numbers they have."""
        return 1 + len(self.links)

    @property
    def words(self) -> frozenset[str]:
        """Give what the index is asked for."""
        return frozenset(word(Of.SUBJECT, each) for each in self.sealed)


def about(index: Index, keys: Keys, number: str, *, alone: bool = False) -> About:
    """Find under which words *number*, and what it is linked with, stands in the journal.

    *alone*: what it is linked with is left out. Raises :class:`TooManyNumbersError`,
    :class:`~gateway.stores.journal.keys.KeyFileError`, and what a question to the index does.
    """
    held = {key.key_id: key for key in keys.all().values()}
    digits, sealed, links = {number}, set[str](), list[Located]()
    own = frozenset(key.number(number) for key in held.values())
    waiting = deque([number])
    while waiting:
        each = waiting.popleft()
        words = {key.number(each) for key in held.values()}
        sealed |= words
        for other, located in () if alone else _linked(index, held, words):
            if other not in digits:
                digits.add(other)
                links.append(located)
                waiting.append(other)
                if len(digits) > NUMBERS_MAX:
                    raise TooManyNumbersError
    gone = tuple(since for key, since in index.keys().items() if key not in held)
    return About(frozenset(sealed), own, tuple(links), gone)


def _linked(
    index: Index, held: Mapping[str, Pseudonyms], sealed: set[str]
) -> Iterator[tuple[str, Located]]:
    """Give every number that an entry links one of *sealed* with, and the entry."""
    # Each entry that links repeats what others said before it.
    known: set[str] = set()
    for located in index.find({word(Of.LINKED, each) for each in sealed}):
        for other in _others(located.entry, sealed):
            if other not in known:
                known.add(other)
                yield held[other.partition(".")[0]].open(other), located


def _others(entry: Entry, sealed: set[str]) -> Iterator[str]:
    for one, other in entry.links:
        if one in sealed:
            yield other
        if other in sealed:
            yield one
