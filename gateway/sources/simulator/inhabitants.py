"""People, enterprises and municipalities, as rows of ``world.yaml``."""

from datetime import date
from typing import Literal

from gateway.sources.simulator.rows import Address, Code, Registers, Row, Signal, Vehicle


class Municipality(Row, frozen=True):
    """A municipality that is in no register."""

    nis: str
    postcode: str
    name: str


class Event(Row, rename={"place": "in"}, frozen=True):
    """A birth or a death."""

    date: date
    place: str
    certificate: str


class CivilState(Row, rename={"place": "in"}, frozen=True):
    """*Burgerlijke staat*."""

    code: str
    text: str
    since: date
    partner: str | None = None
    place: str | None = None
    certificate: str | None = None


class Profession(Row, frozen=True):
    """What somebody does, and the card that says they may."""

    text: str
    card: str
    since: date
    until: date


class Card(Row, frozen=True):
    """An identity card."""

    number: str
    since: date
    until: date


class Member(Row, frozen=True):
    """Somebody's place in a household."""

    insz: str
    position: Code
    since: date


class Person(Row, frozen=True):
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
    registers: Registers = Registers()


class Contact(Row, frozen=True):
    """How an enterprise is reached."""

    phone: str
    email: str
    website: str


class Account(Row, frozen=True):
    """A bank account."""

    iban: str
    bic: str
    since: date


class Activity(Row, frozen=True):
    """What an enterprise does."""

    nace: str
    text: str
    version: str
    since: date


class Establishment(Row, frozen=True):
    """A place where an enterprise works."""

    number: str
    name: str
    address: Address


class Function(Row, frozen=True):
    """Who holds which function: a person, an enterprise, or an enterprise through a person."""

    number: str
    role: Code
    since: date
    person: str | None = None
    enterprise: str | None = None


class Enterprise(Row, frozen=True):
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
    vehicles: tuple[Vehicle, ...] = ()
    tax_debt: int = 0
    """In euro."""
    social_debt: int = 0
    """In euro."""
    signal: Signal | None = None
