"""What registers other than those of people and enterprises know, as rows of ``world.yaml``.

Amounts are in euro, dates are of the calendar, numbers are keys of the world.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec


class Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A part of the file: unknown keys are errors."""


class Code(Row, frozen=True):
    """A code with its meaning, and the day it began where it has one."""

    code: str
    text: str
    since: date | None = None
    short: str | None = None


class Address(Row, rename={"place": "in"}, frozen=True):
    """Where somebody lives, or an enterprise is."""

    street: str
    street_code: str
    number: str
    place: str
    since: date
    box: str | None = None


class Income(Row, frozen=True):
    """A tax assessment: what was earned in a year, and the tax on it."""

    year: int
    article: str
    """Nine digits."""
    earned: Decimal
    tax: Decimal


class School(Row, frozen=True):
    """A school, by its number of at most six digits."""

    number: str
    name: str


class Diploma(Row, frozen=True):
    """A proof that somebody learned something."""

    reference: str
    title: str
    level: str
    subject: Code
    school: School
    awarded: date


class Enrolment(Row, frozen=True):
    """A year at a school: compulsory (LP), higher (HO), adult education (VWO) or boarding (INT)."""

    source: Literal["LP", "HO", "VWO", "INT"]
    reference: str
    school: School
    year: int
    begin: date
    end: date
    course: Code


class Job(Row, frozen=True):
    """Work for an employer of the world, as Dimona and DmfA declare it."""

    employer: str
    dimona: str
    """At most twelve digits."""
    nss: str
    """The employer's number at the social security."""
    since: date
    committee: str
    wage: int
    """Of a quarter, in cents."""
    until: date | None = None


class SelfEmployment(Row, frozen=True):
    """A spell as self-employed, at a social insurance fund."""

    fund: Code
    series: Code
    capacity: Code
    since: date
    until: date | None = None


class Break(Row, frozen=True):
    """A career break."""

    source: Literal["RVA", "Vlaanderen", "Wallonie", "Brussel"]
    file: str
    begin: date
    end: date
    reason: Code
    amount: int
    """Of a month, in euro."""


class Handicap(Row, frozen=True):
    """A recognised handicap: points of loss of independence, allowance, card, Flemish file."""

    decided: date
    since: date
    points: int
    monthly: Decimal
    card: str
    """Ten digits."""
    file: str


class Status(Row, frozen=True):
    """A social status."""

    name: str
    result: Code
    since: date


class LivingWage(Row, frozen=True):
    """*Leefloon* of a year, month by month the same."""

    year: int
    monthly: Decimal
    centre: str
    """The enterprise number of the public centre for social welfare."""
    category: str


class Dossier(Row, frozen=True):
    """A file at a Flemish entity."""

    number: str
    source: str
    name: str
    kind: str
    status: Code
    begun: date
    email: str


class Support(Row, frozen=True):
    """Whether somebody has a right to a support measure."""

    measure: Code
    status: Code
    decided: date
    since: date
    until: date | None = None


class Vehicle(Row, frozen=True):
    """A vehicle in the name of a person or an enterprise."""

    plate: str
    vin: str
    make: str
    model: str
    fuel: str
    since: date
    driver: str | None = None
    """Who usually drives it, where that is not who holds it."""


class Registers(Row, frozen=True):
    """Everything the other registers know of one person."""

    incomes: tuple[Income, ...] = ()
    diplomas: tuple[Diploma, ...] = ()
    enrolments: tuple[Enrolment, ...] = ()
    jobs: tuple[Job, ...] = ()
    self_employed: tuple[SelfEmployment, ...] = ()
    breaks: tuple[Break, ...] = ()
    handicap: Handicap | None = None
    statuses: tuple[Status, ...] = ()
    living_wages: tuple[LivingWage, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    supports: tuple[Support, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()


class ChildBenefit(Row, frozen=True):
    """Child benefits for one child, paid to its parents."""

    file: str
    fund: Code
    child: str
    beneficiaries: tuple[str, ...]
    category: str
    since: date
    """From this month on."""
    until: date | None = None


class Signal(Row, frozen=True):
    """What a commercial court made public of an enterprise."""

    kind: Code
    court: str
    registered: date
    receiver: str


class Share(Row, frozen=True):
    """Somebody's part in a property."""

    insz: str
    part: int
    of: int


class Epc(Row, frozen=True):
    """An energy certificate."""

    certificate: str
    label: str
    score: Decimal
    """kWh a square metre and year."""
    built: str
    lodged: date
    until: date


class Property(Row, frozen=True):
    """A parcel with a house, and who owns it."""

    id: int
    division: Code
    section: str
    ground: int
    income: int
    """*Kadastraal inkomen*, in euro."""
    address: Address
    since: date
    owners: tuple[Share, ...]
    epc: Epc | None = None


class Scenario(Row, frozen=True):
    """What goes wrong, or otherwise, when this number is asked about."""

    kind: Literal[
        "replaced", "overloaded", "partial", "warning", "unknown_code", "several", "too_many"
    ]
    number: str
    text: str
    """What a person reads in ``docs/demo-world.md``."""
    new: str | None = None
    """The number that replaces this one."""
    services: tuple[str, ...] = ()
    """By name; all where none is given."""
