"""What an entry is found by: its *words*, and the eight bytes the index knows each of them by.

>>> word(Of.CAPACITY, "G")
'c:G'
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from typing import Final

import msgspec

from gateway.core.ledger.entry import Entry, Kind, read_by

WORDS_KEPT_MAX: Final = 16_384
"""Words whose eight bytes are remembered: a consumer comes again and again."""
BACKGROUNDS_KEPT_MAX: Final = 4_096
"""Consumers with a service and their papers, likewise."""


class Of(StrEnum):
    """What a word is of."""

    SUBJECT = "s"
    """The sealed number of somebody asked about, in an answer, who used it, or linked."""
    LINKED = "l"
    """The sealed number of somebody who has another one as well, as this entry says."""
    CAPACITY = "c"
    CONSUMER = "a"
    """``Afzender/Identificatie``."""
    ORGANISATION = "o"
    INSTRUMENT = "i"
    """Or the authorisation of the relay."""
    CERTIFICATE = "t"
    """SHA-256, hexadecimal."""
    EXCHANGE = "x"
    SERVICE = "v"
    """Its name, of any version."""
    KIND = "k"


class Spoken(msgspec.Struct, frozen=True):
    """What of an entry its words are made of; the fields are those of :class:`Entry`."""

    at: datetime
    kind: Kind
    v: int
    capacity: str | None = None
    certificate_sha256: str | None = None
    consumer: str | None = None
    end_user: str | None = None
    exchange: str | None = None
    instruments: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    organisation: str | None = None
    relay: str | None = None
    service: str | None = None
    subjects: tuple[str, ...] = ()


_DECODER: Final = msgspec.json.Decoder(Spoken)


def spoken(body: bytes) -> Spoken:
    """Read of an entry's bytes what it is found by; ``ValueError`` when they are none."""
    return read_by(_DECODER, body)


def word(of: Of, text: str) -> str:
    """Write a word as the index is asked for it."""
    return f"{of.value}:{text}"


def words(entry: Entry | Spoken) -> frozenset[str]:
    """Give every word of an entry."""
    return frozenset(chain(_background(_constant(entry)), _own(entry)))


def terms(said: Spoken) -> Iterator[int]:
    """Give the eight bytes of every word of an entry; of one it says twice perhaps twice."""
    return chain(_background_terms(_constant(said)), map(_remembered, _own(said)))


def term(of_word: str) -> int:
    """Give the first eight bytes of a word's SHA-256, as SQLite counts."""
    return int.from_bytes(sha256(of_word.encode()).digest()[:8], "big", signed=True)


def numbers(entry: Entry | Spoken) -> Iterator[str]:
    """Give the sealed number of everybody an entry speaks of."""
    yield from entry.subjects
    for link in entry.links:
        yield from link
    if entry.end_user is not None:
        yield entry.end_user


_remembered: Final = lru_cache(WORDS_KEPT_MAX)(term)

_Constant = tuple[
    str | None, str | None, str | None, tuple[str, ...], Kind, str | None, str | None, str | None
]


def _constant(entry: Entry | Spoken) -> _Constant:
    """Take what is the same in one entry after the other of one consumer."""
    return (
        entry.capacity,
        entry.certificate_sha256,
        entry.consumer,
        entry.instruments,
        entry.kind,
        entry.organisation,
        entry.relay,
        entry.service,
    )


def _background(constant: _Constant) -> list[str]:
    capacity, certificate, consumer, instruments, kind, organisation, relay, service = constant
    said = (
        (Of.CAPACITY, capacity),
        (Of.CERTIFICATE, certificate),
        (Of.CONSUMER, consumer),
        *((Of.INSTRUMENT, instrument) for instrument in (*instruments, relay)),
        (Of.KIND, kind.value),
        (Of.ORGANISATION, organisation),
        (Of.SERVICE, service),
    )
    return [word(of, text) for of, text in said if text is not None]


@lru_cache(BACKGROUNDS_KEPT_MAX)
def _background_terms(constant: _Constant) -> tuple[int, ...]:
    return tuple(map(term, _background(constant)))


def _own(entry: Entry | Spoken) -> list[str]:
    """Give the words that say which one of them it is."""
    found = [f"s:{number}" for number in numbers(entry)]
    found += [f"l:{number}" for link in entry.links for number in link]
    if entry.exchange is not None:
        found.append(f"x:{entry.exchange}")
    return found
