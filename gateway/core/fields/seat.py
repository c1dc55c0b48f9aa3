"""Where a sole proprietor lives, and which addresses of an answer say so.

The registered seat of an enterprise that is a natural person is a home address (ENT-3, A-9). The
answer repeats it: per language, under the building's identifier, and as the address of an
establishment. Section 2.2: an establishment's address leaves unless it equals the seat; by the knob
``sole_prop_establishment`` it always leaves (``deliver``) or goes like the seat (``mask``). What is
typed as a seat, or not as anything known to be none, is a seat wherever it stands.

Whether it equals the seat is decided for the person, by numbers alone. Two addresses are different
only when both say one of these, and what they say cannot be of one place:

* the municipality: every code of it that both give (postal code, NIS code) differs
* the house: neither number is the other's, nor in the range of the other (``12`` is in ``10-14``)
* the street: its code differs, within one municipality and under another name

Words never make a difference, for one street has many names (``Sint-``, ``St.``, a typing error,
Dutch and French), and nor does a box or what follows a number, which one source writes together and
another apart. An equal identifier of the building makes two addresses one. Where the answer names
no seat at all, nothing can be told apart and every address counts as one.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from gateway.core.fields.catalogue import Path, ServicePolicy, SoleProprietor
from gateway.core.fields.plan import Place, SolePropEstablishment

_COPIES: Final = ("Descripties", "Descriptie", "Adres")
"""Where an address repeats itself, per language."""
_CODE: Final = re.compile(r"(?:[A-Za-z]{1,3}[- ]?)?([0-9]{1,9})(?: ?[A-Za-z]{2})?")
"""A code, or a postal code as it is written for post from or to abroad."""
_BOX: Final = re.compile(r"bus|bte|box|bo[^0-9]{1,3}te", re.IGNORECASE)
_DIGITS_MAX: Final = 9


@dataclass(frozen=True, slots=True)
class _Address:
    """What one way an address is written says for certain; empty, 0 or None for nothing."""

    building: str
    """Of the address register."""
    postal: int
    nis: int
    street: int
    street_name: str
    houses: tuple[int, int] | None
    """The lowest and the highest number it can be."""


@dataclass(frozen=True, slots=True)
class Home:
    """A sole proprietor's home, as one answer gives it away."""

    rule: SoleProprietor
    addresses: tuple[_Address, ...]
    """Of every seat in the answer, old ones too, in every way it is written."""
    establishments: SolePropEstablishment

    def holds(self, element: _Element, place: Place) -> bool:
        """Whether *element*, found at *place*, tells where the person lives, or counts as if."""
        if place is Place.CONTACT or _is_seat(self.rule, element):
            return True
        if self.establishments != "deliver_unless_seat":
            return self.establishments == "mask"
        if not self.addresses:
            return True
        mine = _written(element)
        return any(_may_be_same(one, other) for one in mine for other in self.addresses)


def home_of(
    service: ServicePolicy, content: _Element, establishments: SolePropEstablishment
) -> Home | None:
    """Read the home out of an ``Inhoud``; *establishments* is the knob of the plan.

    None when the enterprise is a legal person for certain, or the service has no such thing.
    """
    rule = service.sole_proprietor
    if rule is None or not is_natural_person(rule, content):
        return None
    seats = (seat for path in rule.seats for seat in _at(content, path) if _is_seat(rule, seat))
    addresses = tuple(address for seat in seats for address in _written(seat))
    return Home(rule, addresses, establishments)


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
    return _Address(
        building=_plain(_told(address, ("BeStAdres", "LokaleIdentificator"))),
        postal=_code(_told(address, ("Gemeente", "PostCode"))),
        nis=_code(_told(address, ("Gemeente", "NISCode"))),
        street=_code(_told(address, ("Straat", "Code"))),
        street_name=_plain(_told(address, ("Straat", "Naam"))),
        houses=_houses(_told(address, ("Huisnummer",))),
    )


def _may_be_same(one: _Address, other: _Address) -> bool:
    if one.building and one.building == other.building:
        return True
    return not (_other_town(one, other) or _other_house(one, other) or _other_street(one, other))


def _other_town(one: _Address, other: _Address) -> bool:
    pairs = ((one.postal, other.postal), (one.nis, other.nis))
    told = [_differ(a, b) for a, b in pairs if a and b]
    return bool(told) and all(told)


def _other_house(one: _Address, other: _Address) -> bool:
    if one.houses is None or other.houses is None:
        return False
    (low, high), (other_low, other_high) = one.houses, other.houses
    return high < other_low or other_high < low


def _other_street(one: _Address, other: _Address) -> bool:
    # Each municipality numbers its own streets, and anew when it merges.
    if _differ(one.nis, other.nis) or (one.street_name and one.street_name == other.street_name):
        return False
    return _differ(one.street, other.street)


def _differ(one: int, other: int) -> bool:
    return bool(one and other) and one != other


def _houses(text: str) -> tuple[int, int] | None:
    """Read the numbers before any box: ``0012A`` is 12, ``12-14`` and ``112-14`` are ranges.

    Taken from the text as it came: to fold ``12½`` would make it 121.
    """
    found = re.findall("[0-9]+", _BOX.split(text)[0])
    runs = [run for run in (each.lstrip("0") for each in found) if run]
    if not runs or len(max(runs, key=len)) > _DIGITS_MAX:
        return None
    first = runs[0]
    # A shorter end is written without the digits it shares with the beginning.
    ends = [int(first[: max(0, len(first) - len(run))] + run) for run in runs]
    return min(ends), max(ends)


def _code(text: str) -> int:
    """Read a code, whose leading zeros say nothing; 0 for none."""
    found = _CODE.fullmatch(text)
    return int(found[1]) if found else 0


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in parts if each.isalnum())


def _told(address: _Element, path: Path) -> str:
    """Text of the one element there; two of them tell nothing."""
    found = _at(address, path)
    return (found[0].text or "").strip() if len(found) == 1 else ""


def _at(element: _Element, path: Path) -> list[_Element]:
    found = [element]
    for step in path:
        found = [child for each in found for child in each.iterchildren(step)]
    return found
