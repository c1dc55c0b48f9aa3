"""The people and enterprises the simulated sources know, read from ``world.yaml``.

Every reference must hold when the world is read: a person named as a partner or function holder is
in it, a municipality has an entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

import msgspec
import yaml

WORLD_FILE: Final = Path(__file__).with_name("world.yaml")


class WorldError(ValueError):
    """The world contradicts itself, or its file is not in the form of one."""


class _Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A part of the file: unknown keys are errors."""


class Municipality(_Row, frozen=True):
    """A municipality that is in no register."""

    nis: str
    postcode: str
    name: str


class Code(_Row, frozen=True):
    """A code with its meaning, and the day it began where it has one."""

    code: str
    text: str
    since: date | None = None
    short: str | None = None


class Event(_Row, rename={"place": "in"}, frozen=True):
    """A birth or a death."""

    date: date
    place: str
    certificate: str


class Address(_Row, rename={"place": "in"}, frozen=True):
    """Where somebody lives, or an enterprise is."""

    street: str
    street_code: str
    number: str
    place: str
    since: date
    box: str | None = None


class CivilState(_Row, rename={"place": "in"}, frozen=True):
    """*Burgerlijke staat*."""

    code: str
    text: str
    since: date
    partner: str | None = None
    place: str | None = None
    certificate: str | None = None


class Profession(_Row, frozen=True):
    """What somebody does, and the card that says they may."""

    text: str
    card: str
    since: date
    until: date


class Card(_Row, frozen=True):
    """An identity card."""

    number: str
    since: date
    until: date


class Member(_Row, frozen=True):
    """Somebody's place in a household."""

    insz: str
    position: Code
    since: date


class Person(_Row, frozen=True):
    """Somebody who does not exist."""

    insz: str
    last_name: str
    first_names: tuple[str, ...]
    sex: Literal["woman", "man"]
    born: Event
    nationality: Code
    residence: Address
    civil_state: CivilState
    died: Event | None = None
    profession: Profession | None = None
    parents: tuple[str, ...] = ()
    reference_person: Member | None = None
    household: tuple[Member, ...] = ()
    identity_card: Card | None = None


class Contact(_Row, frozen=True):
    """How an enterprise is reached."""

    phone: str
    email: str
    website: str


class Account(_Row, frozen=True):
    """A bank account."""

    iban: str
    bic: str
    since: date


class Activity(_Row, frozen=True):
    """What an enterprise does."""

    nace: str
    text: str
    version: str
    since: date


class Establishment(_Row, frozen=True):
    """A place where an enterprise works."""

    number: str
    name: str
    address: Address


class Function(_Row, frozen=True):
    """Who holds which function: a person, an enterprise, or an enterprise through a person."""

    number: str
    role: Code
    since: date
    person: str | None = None
    enterprise: str | None = None


class Enterprise(_Row, frozen=True):
    """An enterprise that does not exist."""

    number: str
    legal_person: bool
    name: str
    started: date
    registered: date
    seat: Address
    contact: Contact
    trade_name: str | None = None
    owner: str | None = None
    form: Code | None = None
    account: Account | None = None
    activities: tuple[Activity, ...] = ()
    establishments: tuple[Establishment, ...] = ()
    functions: tuple[Function, ...] = ()


class _File(_Row, frozen=True):
    municipalities: dict[str, Municipality]
    persons: tuple[Person, ...]
    enterprises: tuple[Enterprise, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is, by number or name."""

    municipalities: Mapping[str, Municipality]
    persons: Mapping[str, Person]
    enterprises: Mapping[str, Enterprise]

    @classmethod
    def read(cls, path: Path = WORLD_FILE) -> "World":
        """Read a world; raise :class:`WorldError` when it does not hold together."""
        try:
            rows = msgspec.convert(yaml.safe_load(path.read_bytes()), _File, strict=True)
        except (msgspec.ValidationError, yaml.YAMLError) as error:
            msg = f"`{path.name}` is not a world: {error}"
            raise WorldError(msg) from error
        world = cls(
            MappingProxyType(rows.municipalities),
            MappingProxyType({each.insz: each for each in rows.persons}),
            MappingProxyType({each.number: each for each in rows.enterprises}),
        )
        world._check()
        return world

    def _check(self) -> None:
        if not self._people_named() <= self.persons.keys():
            msg = "somebody is named who is not in the world"
            raise WorldError(msg)
        if not self._enterprises_named() <= self.enterprises.keys():
            msg = "an enterprise is named that is not in the world"
            raise WorldError(msg)
        if not self._places_named() <= self.municipalities.keys():
            msg = "a municipality is named that is not in the world"
            raise WorldError(msg)

    def _people_named(self) -> set[str]:
        named: set[str | None] = set()
        for person in self.persons.values():
            named.update(person.parents, (each.insz for each in person.household))
            named.add(person.civil_state.partner)
            named.add(None if person.reference_person is None else person.reference_person.insz)
        for enterprise in self.enterprises.values():
            named.add(enterprise.owner)
            named.update(each.person for each in enterprise.functions)
        return {each for each in named if each is not None}

    def _enterprises_named(self) -> set[str]:
        return {
            function.enterprise
            for enterprise in self.enterprises.values()
            for function in enterprise.functions
            if function.enterprise is not None
        }

    def _places_named(self) -> set[str]:
        places: set[str | None] = set()
        for person in self.persons.values():
            places.update((person.born.place, person.residence.place, person.civil_state.place))
            places.add(None if person.died is None else person.died.place)
        for enterprise in self.enterprises.values():
            places.add(enterprise.seat.place)
            places.update(each.address.place for each in enterprise.establishments)
        return {each for each in places if each is not None}
