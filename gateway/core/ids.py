"""The numbers of people and enterprises, parsed once at the edge.

A parsed number never shows itself: ``repr`` and ``str`` name its kind alone, so that no log line,
exception text or test id can carry it. Only ``.digits`` does, and whoever writes ``.digits`` has
thought about where they go.

Person numbers follow the national-register law (test numbers add 60 to the month, BIS numbers 20 or
40); enterprise numbers the KBO rule. Both check by modulo 97 (PROTOCOL section 7, CONTRACT
"Reason codes").
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, Self

import msgspec


class NumberKind(StrEnum):
    """Which register a number belongs to: it decides the row of the legal table (1.a or 1.f)."""

    REGISTER = "REGISTER"
    BIS = "BIS"
    ENTERPRISE = "ENTERPRISE"
    NONE = "NONE"
    """Of no number: a question that searches by address, or by what else there is."""


class MalformedNumberError(ValueError):
    """A number that cannot be one. The text never repeats it."""


_REGISTER_MONTHS = frozenset((*range(13), *range(60, 73)))
_BIS_MONTHS = frozenset((*range(20, 33), *range(40, 53)))


def _is_digits(text: str, length: int) -> bool:
    # str.isdigit accepts full-width and other digits; the registers do not.
    return len(text) == length and text.isascii() and text.isdigit()


class PersonNumber(msgspec.Struct, frozen=True):
    """An INSZ: a national-register or BIS number of eleven digits whose check digits hold."""

    digits: str
    kind: NumberKind

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read eleven ASCII digits.

        Raises :class:`MalformedNumberError` when they are not a person number.
        """
        if not _is_digits(text, 11):
            msg = "a person number has eleven digits"
            raise MalformedNumberError(msg)
        month, base, check = int(text[2:4]), int(text[:9]), int(text[9:])
        if month in _REGISTER_MONTHS:
            kind = NumberKind.REGISTER
        elif month in _BIS_MONTHS:
            kind = NumberKind.BIS
        else:
            msg = "the month of this person number belongs to no register"
            raise MalformedNumberError(msg)
        # Born before 2000, or after: the same digits with a 2 in front.
        if check not in (97 - base % 97, 97 - (2_000_000_000 + base) % 97):
            msg = "the check digits of this person number do not hold"
            raise MalformedNumberError(msg)
        return cls(text, kind)

    def __repr__(self) -> str:
        return f"PersonNumber({self.kind})"

    __str__ = __repr__


class EnterpriseNumber(msgspec.Struct, frozen=True):
    """A KBO number of ten digits whose check digits hold."""

    digits: str

    @property
    def kind(self) -> NumberKind:
        """Which register the number belongs to."""
        return NumberKind.ENTERPRISE

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ten ASCII digits.

        Raises :class:`MalformedNumberError` when they are not an enterprise number.
        """
        if not _is_digits(text, 10) or text[0] not in "012":
            msg = "an enterprise number has ten digits and starts with 0, 1 or 2"
            raise MalformedNumberError(msg)
        if int(text[8:]) != 97 - int(text[:8]) % 97:
            msg = "the check digits of this enterprise number do not hold"
            raise MalformedNumberError(msg)
        return cls(text)

    def __repr__(self) -> str:
        return "EnterpriseNumber"

    __str__ = __repr__


SubjectNumber = PersonNumber | EnterpriseNumber


# As people write it, 80.65.15-124.09, and with whatever else between its parts.
_WRITTEN: Final = re.compile(
    r"(?<![0-9])(?=([0-9]{2})[^0-9A-Za-z]{0,3}([0-9]{2})[^0-9A-Za-z]{0,3}([0-9]{2})"
    r"[^0-9A-Za-z]{0,3}([0-9]{3})[^0-9A-Za-z]{0,3}([0-9]{2})(?![0-9]))"
)
_ASCII: Final = frozenset(map(chr, range(128)))
_ESCAPED: Final = (
    *((f"%3{digit}", str(digit)) for digit in range(10)),
    *((escaped, " ") for escaped in ("%20", "%2D", "%2d", "%2E", "%2e", "%2F", "%2f")),
)
"""Digits, and what stands between them, as an address may write them."""
_ELEVEN: Final = re.compile(r"(?=([0-9]{11}))")
_DIGEST: Final = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])")
"""Of something else: any digits can stand in it."""


def names_a_person(text: str) -> bool:
    """Whether *text* holds the number of a person, in whatever digits and with whatever between.

    Where an address writes characters as ``%38``, they are read. Nothing is decoded besides.
    """
    return any(
        _is_person("".join(match.groups()))
        for spelled in _spelled(text)
        for match in _WRITTEN.finditer(_DIGEST.sub(" ", spelled))
    )


def hides_a_person(text: str) -> bool:
    """Whether eleven digits in a row of an id, hexadecimal as well, are the number of a person.

    Of the ids of traces, made by chance, one in 650 is taken for one.
    """
    return any(_is_person(match[1]) for match in _ELEVEN.finditer(text))


def shown(text: str) -> str:
    """Give *text* to be told again, or a word for it where it holds the number of a person."""
    return "[number]" if names_a_person(text) else text


class NamesAPersonError(ValueError):
    """A reason with the number of a person, which nobody writes down."""

    def __init__(self) -> None:
        super().__init__("the reason holds the number of a person; say it without")


def _spelled(text: str) -> Iterator[str]:
    plain = text
    if not text.isascii():
        # Large texts come from outside: each character is looked up once, however often it stands.
        plain = text.translate({ord(each): _plain(each) for each in set(text) - _ASCII})
    yield plain
    if "%" in plain:
        for escaped, meant in _ESCAPED:
            plain = plain.replace(escaped, meant)
        yield plain


def _plain(character: str) -> str:
    """Write a digit of any script as ours, and what cannot be seen not at all."""
    if unicodedata.category(character) == "Cf":
        return ""
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def _is_person(digits: str) -> bool:
    try:
        PersonNumber.parse(digits)
    except MalformedNumberError:
        return False
    return True
