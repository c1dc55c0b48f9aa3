"""Where a sole proprietor lives, and which addresses of an answer say so.

The registered seat of an enterprise that is a natural person is a home address (ENT-3, A-9). The
answer repeats it: per language, under the building's identifier, and as the address of an
establishment. Section 2.2: an establishment's address leaves unless it equals the seat.

Whether it does is decided for the person: two addresses are different only when both say something
of the street, the municipality or the number and what they say differs. Spelling (case, accents,
spaces, leading zeros, an abbreviated street) is no difference. Where the answer names no seat at
all, nothing can be told apart and every address counts as one.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from gateway.core.fields.catalogue import Path, ServicePolicy, SoleProprietor
from gateway.core.fields.plan import Place

_COPIES: Final = ("Descripties", "Descriptie", "Adres")
"""Where an address repeats itself, per language."""
_BOX_WORDS: Final = ("bus", "bte", "boite")
_ABBREVIATION_MIN: Final = 4
"""``Kerkstr`` may stand for ``Kerkstraat``; with fewer letters anything stands for anything."""


@dataclass(frozen=True, slots=True)
class _Address:
    """One way an address is written, spelling taken away; empty where nothing is said."""

    building: str
    """Of the address register."""
    streets: tuple[str, str]
    """Code and name."""
    towns: tuple[str, str, str]
    """Postal code, NIS code and name."""
    number: str
    addition: str
    """What follows the number, and the box."""


@dataclass(frozen=True, slots=True)
class Home:
    """A sole proprietor's home, as one answer gives it away."""

    rule: SoleProprietor
    addresses: tuple[_Address, ...]
    """Of every seat in the answer, old ones too, in every way it is written."""

    def holds(self, element: _Element, place: Place) -> bool:
        """Whether *element*, found at *place*, tells where the person lives."""
        if place is Place.CONTACT or _is_seat(self.rule, element):
            return True
        if not self.addresses:
            return True
        mine = _written(element)
        return any(_may_be_same(one, other) for one in mine for other in self.addresses)


def home_of(service: ServicePolicy, content: _Element) -> Home | None:
    """Read the home out of an ``Inhoud``.

    None when the enterprise is a legal person for certain, or the service has no such thing.
    """
    rule = service.sole_proprietor
    if rule is None or not is_natural_person(rule, content):
        return None
    seats = (seat for path in rule.seats for seat in _at(content, path) if _is_seat(rule, seat))
    return Home(rule, tuple(address for seat in seats for address in _written(seat)))


def is_natural_person(rule: SoleProprietor, content: _Element) -> bool:
    """Whether the answer leaves any doubt that this is a legal person.

    No indicator, two of them, or a code we do not know.
    """
    element = content
    for step in rule.indicator:
        found = list(element.iterchildren(step))
        if len(found) != 1:
            return True
        element = found[0]
    return bool(len(element)) or (element.text or "").strip() not in rule.legal_person


def _is_seat(rule: SoleProprietor, address: _Element) -> bool:
    types = {(each.text or "").strip() for each in _at(address, rule.type_path)}
    return not types or not types <= rule.other_types


def _written(address: _Element) -> tuple[_Address, ...]:
    return tuple(_read(each) for each in (address, *_at(address, _COPIES)))


def _read(address: _Element) -> _Address:
    house = _plain(address, ("Huisnummer",))
    box = _plain(address, ("Busnummer",))
    for word in _BOX_WORDS:
        box = box.removeprefix(word)
    digits = len(house) - len(house.lstrip("0123456789"))
    return _Address(
        building=_plain(address, ("BeStAdres", "LokaleIdentificator")),
        streets=(_plain(address, ("Straat", "Code")), _plain(address, ("Straat", "Naam"))),
        towns=(
            _plain(address, ("Gemeente", "PostCode")),
            _plain(address, ("Gemeente", "NISCode")),
            _plain(address, ("Gemeente", "Naam")),
        ),
        number=house[:digits].lstrip("0"),
        addition=(house[digits:] + box).lstrip("0"),
    )


def _may_be_same(one: _Address, other: _Address) -> bool:
    if one.building and one.building == other.building:
        return True
    return not (
        _differ(one.streets, other.streets)
        or _differ(one.towns, other.towns)
        or _differ((one.number,), (other.number,))
        or _differ((one.addition,), (other.addition,))
    )


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both say something, and no two sayings agree."""
    told = [(a, b) for a, b in zip(one, other, strict=True) if a and b]
    return bool(told) and not any(_agree(a, b) for a, b in told)


def _agree(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short.isdigit() or len(short) < _ABBREVIATION_MIN:
        return short == long
    return long.startswith(short)


def _plain(address: _Element, path: Path) -> str:
    text = "".join((each.text or "") for each in _at(address, path))
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in parts if each.isalnum())


def _at(element: _Element, path: Path) -> list[_Element]:
    found = [element]
    for step in path:
        found = [child for each in found for child in each.iterchildren(step)]
    return found
