"""Numbers of people and enterprises that exist nowhere, with check digits that hold."""

from random import Random


def a_person_number(random: Random) -> str:
    """Eleven digits with a month of 61 to 72: the test range of the national register."""
    year, month, day = random.randrange(100), random.randrange(61, 73), random.randrange(1, 29)
    base = f"{year:02}{month}{day:02}{random.randrange(1, 999):03}"
    century = random.choice((0, 2_000_000_000))
    return f"{base}{97 - (century + int(base)) % 97:02}"


def an_enterprise_number(random: Random) -> str:
    """Ten digits starting with 0999."""
    return _checked(f"0999{random.randrange(10_000):04}")


def an_establishment_number(random: Random) -> str:
    """Ten digits starting with 2999."""
    return _checked(f"2999{random.randrange(10_000):04}")


def _checked(base: str) -> str:
    return f"{base}{97 - int(base) % 97:02}"
