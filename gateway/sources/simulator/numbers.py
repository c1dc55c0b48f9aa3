"""Numbers of people and enterprises that exist nowhere, with check digits that hold."""

from random import Random
from typing import Final

_MONTHS: Final = range(61, 73)
"""Of the test range of the national register: a month and sixty."""


def a_person_number(random: Random) -> str:
    """Eleven digits with a month of 61 to 72: the test range of the national register."""
    year, month, day = random.randrange(100), random.choice(_MONTHS), random.randrange(1, 29)
    century = random.choice((0, 2_000_000_000))
    return _person(f"{year:02}{month}{day:02}{random.randrange(1, 999):03}", century)


def person_number(year: int, month: int, day: int, counter: int) -> str:
    """Give the test number of somebody born that day; an odd *counter* (1 to 998) is a man."""
    century = 2_000_000_000 if year >= 2000 else 0  # noqa: PLR2004 - the rule's own year
    return _person(f"{year % 100:02}{month + 60}{day:02}{counter:03}", century)


def an_enterprise_number(random: Random) -> str:
    """Ten digits starting with 0999."""
    return _checked(f"0999{random.randrange(10_000):04}")


def an_establishment_number(random: Random) -> str:
    """Ten digits starting with 2999."""
    return _checked(f"2999{random.randrange(10_000):04}")


def _person(base: str, century: int) -> str:
    return f"{base}{97 - (century + int(base)) % 97:02}"


def _checked(base: str) -> str:
    return f"{base}{97 - int(base) % 97:02}"
