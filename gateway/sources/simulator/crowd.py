"""People nobody wrote: families with test numbers, the same at every start, in every register.

    crowd = a_crowd()
    crowd.persons["..."]       somebody, with what other registers know of them

They live in the municipalities of the world's own file and work for its enterprises, and are many
enough for a search to find several.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from gateway.sources.simulator.inhabitants import Card, CivilState, Event, Member, Person
from gateway.sources.simulator.numbers import person_number
from gateway.sources.simulator.rows import (
    Address,
    ChildBenefit,
    Code,
    Diploma,
    Enrolment,
    Income,
    Job,
    Property,
    Registers,
    School,
    Share,
    Vehicle,
)

CROWD: Final = 200
SCHOOLS: Final = {
    "LP": School("990001", "Basisschool De Sluis"),
    "HO": School("990002", "Hogeschool Voorbeeldegem"),
}
_LAST: Final = ("Voorbeeldmans", "Proefsteen", "Testaert", "Fictiers", "Schijnbeke", "Denkens")
_WOMEN: Final = ("Anja", "Bea", "Cato", "Dina", "Eefje", "Fleur", "Greet", "Hilde")
_MEN: Final = ("Arno", "Bas", "Cas", "Daan", "Eloi", "Flor", "Guus", "Hugo")
_STREETS: Final = (("Sluisstraat", "0102"), ("Molenweg", "0207"), ("Kerkplein", "0311"))
_PLACES: Final = ("voorbeeldegem", "proefdorp")
_EMPLOYERS: Final = (("0999999922", "9990001"), ("0999010126", "9990002"))
_SIZES: Final = (1, 2, 4, 3)
_GROWN_UP: Final = 2008
"""Born before this year is grown up in this world, whose present is 2026."""
_FIRST_SCHOOL_YEAR: Final = 2022
_COUNTER_FROM: Final = 500
"""Counters of the people of the file are their own."""


class Crowd(NamedTuple):
    """People, and what is theirs together."""

    persons: Mapping[str, Person]
    properties: tuple[Property, ...]
    child_benefits: tuple[ChildBenefit, ...]


class _Born(NamedTuple):
    """Who somebody is, before their family is known."""

    insz: str
    sex: Literal["woman", "man"]
    first: str
    last: str
    on: date


@cache
def a_crowd() -> Crowd:
    """Make them."""
    persons: dict[str, Person] = {}
    properties: list[Property] = []
    benefits: list[ChildBenefit] = []
    family = 0
    while len(persons) < CROWD:
        chance = Random(f"family {family}")  # noqa: S311 - no secret
        members = _members(chance, family, len(persons))
        home = _home(chance, family)
        persons.update((each.insz, each) for each in _family(chance, members, home))
        parents = members[:2]
        properties.append(_house(family, home, parents))
        benefits += [_benefit(each, parents) for each in members[2:]]
        family += 1
    return Crowd(MappingProxyType(persons), tuple(properties), tuple(benefits))


def _members(chance: Random, family: int, known: int) -> tuple[_Born, ...]:
    last = _LAST[family % len(_LAST)]
    size = min(_SIZES[family % len(_SIZES)], CROWD - known)
    return tuple(_born(chance, known + place, last, child=place > 1) for place in range(size))


def _born(chance: Random, index: int, last: str, *, child: bool) -> _Born:
    sex: Literal["woman", "man"] = "man" if index % 2 else "woman"
    years = (_GROWN_UP, 2020) if child else (1950, 1999)
    on = date(chance.randint(*years), chance.randint(1, 12), chance.randint(1, 28))
    counter = _COUNTER_FROM + 2 * index + (1 if sex == "man" else 0)
    first = chance.choice(_MEN if sex == "man" else _WOMEN)
    return _Born(person_number(on.year, on.month, on.day, counter), sex, first, last, on)


def _home(chance: Random, family: int) -> Address:
    street, code = _STREETS[family % len(_STREETS)]
    return Address(
        street=street,
        street_code=code,
        number=str(100 + family),
        place=chance.choice(_PLACES),
        since=date(chance.randint(2008, 2020), chance.randint(1, 12), 1),
    )


def _family(chance: Random, members: tuple[_Born, ...], home: Address) -> Iterator[Person]:
    for place, each in enumerate(members):
        yield Person(
            insz=each.insz,
            last_name=each.last,
            first_names=(each.first,),
            sex=each.sex,
            born=Event(each.on, home.place, f"{chance.randrange(1000, 9999)}"),
            nationality=Code("150", "Belg", each.on),
            residence=home,
            civil_state=_civil_state(members, place, home),
            parents=tuple(one.insz for one in members[:2]) if place > 1 else (),
            reference_person=_member(members, 0, home) if place else None,
            household=tuple(
                _member(members, other, home) for other in range(len(members)) if other != place
            )
            if place == 0
            else (),
            identity_card=Card(f"59{chance.randrange(10**10):010}", home.since, date(2031, 3, 1)),
            registers=_child(each) if place > 1 else _adult(chance, each),
        )


def _civil_state(members: tuple[_Born, ...], place: int, home: Address) -> CivilState:
    if place > 1 or len(members) == 1:
        return CivilState("10", "Ongehuwd", members[place].on)
    partner = members[1 - place].insz
    return CivilState("20", "Gehuwd", home.since, partner, home.place, "00614")


def _member(members: tuple[_Born, ...], place: int, home: Address) -> Member:
    names = (("01", "Referentiepersoon"), ("02", "Echtgenoot"), ("03", "Kind"))
    return Member(members[place].insz, Code(*names[min(place, 2)]), home.since)


def _adult(chance: Random, each: _Born) -> Registers:
    works = chance.random() < 0.8  # noqa: PLR2004 - four in five
    drives = chance.random() < 0.5  # noqa: PLR2004 - one in two
    wage = chance.randrange(700_000, 1_500_000)
    return Registers(
        incomes=(_income(chance, wage),) if works else (),
        diplomas=(_diploma(chance, each),),
        jobs=(_job(chance, wage),) if works else (),
        vehicles=(_vehicle(chance),) if drives else (),
    )


def _income(chance: Random, wage: int) -> Income:
    earned = Decimal(4 * wage).scaleb(-2)
    return Income(2024, f"{chance.randrange(10**9):09}", earned, round(earned / 4, 2))


def _job(chance: Random, wage: int) -> Job:
    employer, nss = chance.choice(_EMPLOYERS)
    since = date(chance.randint(2019, 2023), chance.randint(1, 12), 1)
    return Job(employer, f"{chance.randrange(10**11):011}", nss, since, "200", wage)


def _diploma(chance: Random, each: _Born) -> Diploma:
    return Diploma(
        reference=f"LED-{chance.randrange(10**8):08}",
        title="Bachelor in het voorbeeld",
        level="Professionele bachelor",
        subject=Code("9901", "Voorbeeldkunde"),
        school=SCHOOLS["HO"],
        awarded=date(each.on.year + 22, 7, 1),
    )


def _vehicle(chance: Random) -> Vehicle:
    number = chance.randrange(1000)
    plate = f"9SLU{number:03}"
    return Vehicle(
        plate,
        f"SLUIS{number:012}",
        "Fictie",
        "Een",
        "electric",
        date(2021, chance.randint(1, 12), 1),
    )


def _child(each: _Born) -> Registers:
    return Registers(
        enrolments=tuple(
            Enrolment(
                source="LP",
                reference=f"LP-{each.insz[:2]}{year}",
                school=SCHOOLS["LP"],
                year=year,
                begin=date(year, 9, 1),
                end=date(year + 1, 8, 31),
                course=Code("1", "Lager onderwijs"),
            )
            for year in range(_FIRST_SCHOOL_YEAR, 2026)
        )
    )


def _house(family: int, home: Address, owners: tuple[_Born, ...]) -> Property:
    return Property(
        id=9_000_000 + family,
        division=Code("99001", "VOORBEELDEGEM 1 AFD"),
        section="A",
        ground=100 + family,
        income=900 + family,
        address=home,
        since=home.since,
        owners=tuple(Share(each.insz, 1, len(owners)) for each in owners),
    )


def _benefit(child: _Born, parents: tuple[_Born, ...]) -> ChildBenefit:
    return ChildBenefit(
        file=f"GP-{child.insz[6:]}",
        fund=Code("999", "Uitbetaler De Sluis"),
        child=child.insz,
        beneficiaries=tuple(each.insz for each in parents),
        category="BASISBEDRAG",
        since=date(child.on.year, child.on.month, 1),
    )
