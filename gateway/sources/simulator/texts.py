"""Text for a leaf: what the facets of its type allow, and what its name asks for.

A person or an enterprise gets a test number with check digits that hold, a date is one of the
calendar, a code whose meaning a rule depends on comes from a short list; all else is chance within
the facets.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Final

from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.tables import Facets
from gateway.sources.simulator.numbers import (
    a_person_number,
    an_enterprise_number,
    an_establishment_number,
)
from gateway.sources.simulator.patterns import matches, matching

POOLS: Final[Mapping[str, tuple[str, ...]]] = {
    # Codes whose meaning a rule depends on; others are random within their pattern.
    "onderneming:CodeTypeAdresOndernemingType": ("001", "002", "001", "002", "003"),
    "onderneming:CodeSoortOndernemingType": ("1", "2"),
    "onderneming:CodeAanduidingPersoonOndernemingType": ("1", "2", "3"),
    "onderneming:CodeOndernemingOfVestigingCodeType": ("1", "2"),
    "onderneming:CodeStatusKBOKernType": ("AC", "ST"),
    "onderneming:CodeTaalType": ("nl", "fr", "de"),
    "generiek:OmschrijvingTaalCodeType": ("nl", "fr", "de"),
    "persoon:CodeBronType": ("RR", "KSZ", "SOA"),
    "generiek:VersieType": ("02.00.0000",),
}
WORDS: Final = ("Kade", "Sluis", "Molen", "Wilg", "Brug", "Veer", "Dijk", "Haven")
HARD_WORDS: Final = (
    "Kade",
    "Sluis",
    "Molen",
    "Ødegaard",
    "façade",
    "Wilg & Els",
    "d'Hondt",
    "a<b",
    '"Brug"',
    "日本",
)
"""Words that show whether a reader keeps every character."""

_TRIES: Final = 200
_PERSON_NAMES: Final = frozenset({"insz", "ssin", "rrnr", "nationalnr", "rijksregisternummer"})
_ENTERPRISE_NAMES: Final = frozenset({"ondernemingsnummer", "kbonummer", "companynr", "companyid"})
_PERSON: Final = "80651512409"
_ENTERPRISE: Final = "0999999922"
_ESTABLISHMENT: Final = "2999000171"
_INCOMPLETE_TYPES: Final = frozenset({"generiek:Datum2_0Type", "generiek3:OnvolledigeDatumType"})
_BOUNDS: Final[Mapping[str, tuple[int, int]]] = {
    "xs:byte": (-128, 127),
    "xs:unsignedByte": (0, 255),
    "xs:short": (-32_768, 32_767),
    "xs:unsignedShort": (0, 65_535),
    "xs:int": (-2_147_483_648, 2_147_483_647),
    "xs:unsignedInt": (0, 4_294_967_295),
    "xs:long": (-9_223_372_036_854_775_808, 9_223_372_036_854_775_807),
    "xs:unsignedLong": (0, 18_446_744_073_709_551_615),
    "xs:nonNegativeInteger": (0, 10**18),
    "xs:positiveInteger": (1, 10**18),
    "xs:integer": (-(10**18), 10**18),
    "xs:decimal": (-(10**15), 10**15),
    "xs:float": (-(10**6), 10**6),
    "xs:double": (-(10**6), 10**6),
}
_DECIMALS: Final = frozenset({"xs:decimal", "xs:float", "xs:double"})
_LOW: Final[Mapping[str, int]] = {"minInclusive": 0, "minExclusive": 1}
_HIGH: Final[Mapping[str, int]] = {"maxInclusive": 0, "maxExclusive": 1}
_NUMBER: Final = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_PLACES: Final = 2
"""Behind the point, where there may be any: amounts are in cents."""
_MODEST: Final = 10_000
"""A number is not larger than this where it need not be."""


class Texts:
    """Makes texts for the types of one service."""

    def __init__(self, facts: ServiceFacts, words: Sequence[str] = WORDS) -> None:
        self._facts = facts
        self._words = words
        self._makers: dict[tuple[str, str], Callable[[Random], str]] = {}

    def text(self, type_name: str, name: str, random: Random) -> str:
        """Make the text of an element or attribute *name* of type *type_name*."""
        key = type_name, name
        if key not in self._makers:
            self._makers[key] = self._maker(type_name, name)
        return self._makers[key](random)

    def _maker(self, type_name: str, name: str) -> Callable[[Random], str]:
        within = set(ancestry(self._facts, type_name))
        facets = self._facts.facets[type_name]
        number = _number(name, facets)
        if number is not None:
            return number
        pool = next((POOLS[each] for each in sorted(within) if each in POOLS), ())
        enumerated = tuple(each for each in facets.enumeration if fits(facets, each))
        if pool or enumerated:
            return lambda random: random.choice(pool or enumerated)
        if facets.base != "xs:string":
            return lambda random: _typed(facets, random)
        if _is_date(facets):
            incomplete = bool(within & _INCOMPLETE_TYPES)
            return lambda random: _a_date(random, incomplete=incomplete)
        if facets.patterns and facets.patterns != ((".*",),):
            return lambda random: _patterned(facets, random)
        return lambda random: _spoken(facets, self._words, random)


def ancestry(facts: ServiceFacts, type_name: str) -> Iterator[str]:
    """Name the type and everything it takes its text from."""
    name: str | None = type_name
    while name is not None:
        yield name
        name = facts.types[name].base if name in facts.types else None


def fits(facets: Facets, text: str) -> bool:
    """Whether *facets* allow *text*; of its built-in type only a number's form is looked at."""
    return (
        all(any(matches(each, text) for each in group) for group in facets.patterns)
        and (not facets.enumeration or text in facets.enumeration)
        and (facets.length is None or len(text) == facets.length)
        and (facets.min_length or 0) <= len(text)
        and (facets.max_length is None or len(text) <= facets.max_length)
        and (facets.base not in _BOUNDS or _number_fits(facets, text))
    )


def _number_fits(facets: Facets, text: str) -> bool:
    if not _NUMBER.fullmatch(text):
        return False
    number = Decimal(text)
    least, most = _range(facets)
    digits, fraction = _digits(facets)
    _, given, exponent = number.as_tuple()
    behind = -exponent if isinstance(exponent, int) else 0
    return least <= number <= most and len(given) <= digits and behind <= fraction


def _number(name: str, facets: Facets) -> Callable[[Random], str] | None:
    """Find what makes the number of a person or enterprise, where this holds one."""
    known = name.lower().lstrip("@")
    if fits(facets, _PERSON) and (known in _PERSON_NAMES or _only(facets, len(_PERSON))):
        return a_person_number
    if known == "vestigingsnummer" and fits(facets, _ESTABLISHMENT):
        return an_establishment_number
    if known in _ENTERPRISE_NAMES and fits(facets, _ENTERPRISE):
        return an_enterprise_number
    if not _only(facets, len(_ENTERPRISE)):
        return None
    if fits(facets, _ENTERPRISE):
        return an_enterprise_number
    return an_establishment_number if fits(facets, _ESTABLISHMENT) else None


def _only(facets: Facets, size: int) -> bool:
    """Whether it takes numbers of *size* digits and no shorter ones."""
    text = (_PERSON if size == len(_PERSON) else _ENTERPRISE)[: size - 1]
    return not fits(facets, text) and not fits(facets, "2" + text[1:])


def _is_date(facets: Facets) -> bool:
    return any(pattern for group in facets.patterns for pattern in group if "-" in pattern) and (
        fits(facets, "2014-05-17") and not fits(facets, "A-1") and not fits(facets, "2014")
    )


def _a_date(random: Random, *, incomplete: bool = False) -> str:
    year, month, day = random.randint(1930, 2025), random.randint(1, 12), random.randint(1, 28)
    if incomplete and random.random() >= 0.8:  # noqa: PLR2004 - one in five
        return random.choice((f"{year:04}-00-00", f"{year:04}-{month:02}-00"))
    return f"{year:04}-{month:02}-{day:02}"


def _typed(facets: Facets, random: Random) -> str:
    if facets.base in _BOUNDS:
        return _a_number(facets, random)
    made = _builtin(facets.base, random)
    return made if fits(facets, made) else _patterned(facets, random)


def _builtin(base: str, random: Random) -> str:
    date = _a_date(random)
    clock = f"{random.randrange(24):02}:{random.randrange(60):02}:{random.randrange(60):02}"
    number = random.randrange(1000)
    made = {
        "xs:date": date,
        "xs:dateTime": f"{date}T{clock}",
        "xs:time": clock,
        "xs:gYear": date[:4],
        "xs:gYearMonth": date[:7],
        "xs:boolean": random.choice(("true", "false")),
        "xs:anyURI": f"https://bron.example/{number}",
        "xs:language": random.choice(("nl", "fr", "de")),
        "xs:base64Binary": "U2x1aXM=",
        "xs:hexBinary": f"{random.getrandbits(32):08x}",
    }
    return made.get(base, f"w{number}")


def _a_number(facets: Facets, random: Random) -> str:
    if facets.patterns:
        return _patterned(facets, random)
    least, most = _range(facets)
    digits, fraction = _digits(facets)
    places = min(fraction, _PLACES)
    unit, largest = 10**places, 10**digits - 1
    low = max(least, Decimal(0)) if most >= 0 else least
    high = min(most, max(low, Decimal(0)) + _MODEST)
    # Counted in the smallest unit, so that a range between two whole numbers has something in it.
    first, last = math.ceil(low * unit), math.floor(high * unit)
    made = random.randint(max(first, -largest), min(last, largest))
    return str(Decimal(made).scaleb(-places))


def _range(facets: Facets) -> tuple[Decimal, Decimal]:
    low, high = map(Decimal, _BOUNDS[facets.base])
    step = Decimal("0.01") if facets.base in _DECIMALS else Decimal(1)
    for name, value in facets.limits:
        if name in _LOW:
            low = max(low, Decimal(value) + _LOW[name] * step)
        elif name in _HIGH:
            high = min(high, Decimal(value) - _HIGH[name] * step)
    return low, high


def _digits(facets: Facets) -> tuple[int, int]:
    """Read how many digits, and how many of those behind the point."""
    said = {name: int(value) for name, value in facets.limits if name.endswith("Digits")}
    fraction = said.get("fractionDigits", 2 if facets.base in _DECIMALS else 0)
    return min(said.get("totalDigits", 20), 20), fraction


def _patterned(facets: Facets, random: Random) -> str:
    narrowest = facets.patterns[-1] if facets.patterns else (".*",)
    for _ in range(_TRIES):
        made = matching(random.choice(narrowest), random)
        if made and made == made.strip() and fits(facets, made):
            return made
    msg = f"no text found for patterns {facets.patterns}"
    raise ValueError(msg)


def _spoken(facets: Facets, words: Sequence[str], random: Random) -> str:
    least = facets.min_length or 0
    most = facets.max_length or max(least, 40)
    if facets.length is not None:
        least = most = facets.length
    made = " ".join(random.choices(words, k=random.randint(1, 3)))
    made = made[: random.randint(max(least, min(3, most)), most)].strip()
    return made if len(made) >= max(least, 1) else made.ljust(max(least, 1), "x")
