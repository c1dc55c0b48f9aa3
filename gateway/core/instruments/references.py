"""References of authorisations, as people write them: tolerant in, one form out.

The grammar is that of ``legal-access`` section 3.2. One rule decides most of it: RR, FO and VTC
write the number first and the year with four digits, KSZ writes the year first with two. The id
alone is the key, so two spellings of one id are one record.

Example: ``parse("RR Nr 36 / 2006 van 20 december 2006").id`` is ``RR-2006-036``.

What a text costs is linear in its length: blanks are collapsed once, and no pattern below repeats
without a bound.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.core.instruments.codes import Code

TEXT_CHARS_MAX: Final = 20_000
"""A longer text is no reference: a title is a line, not a book."""

MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

_KINDS: Final[Mapping[str, str]] = {
    "RR": "RR", "FO": "FO", "VTC": "VTC", "KSZ": "KSZ", "SCSZ": "KSZ", "SCSZG": "KSZ", "IVC": "KSZ",
}  # fmt: skip
_FLAGS: Final = re.ASCII | re.IGNORECASE
_NR: Final = r"(?:nr\.?|no|n[°º])"
_NUMBER_FIRST: Final = rf"(RR|FO|VTC) ?(?:{_NR} ?)?([0-9]{{1,5}}) ?/ ?([0-9]{{4}})(?![\w/])"
_YEAR_FIRST: Final = rf"(KSZ|SCSZG|SCSZ|IVC) ?(?:{_NR} ?)?([0-9]{{2}}) ?/ ?([0-9]{{3}})(?![\w/])"
_LEAD: Final = re.compile(r"(?:beraadslaging|machtiging)\b[ :]{0,2}", _FLAGS)
_NORMAL: Final = re.compile(r"(RR|FO|VTC|KSZ)-([0-9]{4})-([0-9]{3,5})(?![\w/-])", _FLAGS)
_NUMBER_FIRST_AT: Final = re.compile(_NUMBER_FIRST, _FLAGS)
_YEAR_FIRST_AT: Final = re.compile(_YEAR_FIRST, _FLAGS)
_NO_KIND: Final = re.compile(rf"(?:{_NR} ?)?([0-9]{{2}}) ?/ ?([0-9]{{3}})(?![\w/])", _FLAGS)
_UNDECIDABLE: Final = re.compile(
    rf"(?:{_NR} ?)?[0-9]{{1,5}} ?/ ?(?:19|20)[0-9]{{2}}(?![\w/])", _FLAGS
)
_DOSSIER: Final = re.compile(
    rf"(?:{_NR} ?)?(?:[A-Z]{{2,6}}(?:/[A-Z]{{2,6}}){{0,2}}/[0-9]{{2,4}}/[0-9]{{1,5}}"
    r"|[A-Z]{2,4}(?:-[A-Z]{2,4}){1,2}-[0-9]{4}-[0-9]{1,6})(?![\w/])",
    _FLAGS,
)
_OTHERS: Final = re.compile(rf"\b(?:{_NUMBER_FIRST}|{_YEAR_FIRST})", _FLAGS)
_DATE: Final = (
    r"(?:([0-9]{1,2}) ([a-z]{3,12}) ([0-9]{4})"
    r"|([0-9]{1,2})([/.])([0-9]{1,2})\5([0-9]{4})"
    r"|([0-9]{4})-([0-9]{2})-([0-9]{2}))(?!\w)"
)
_DATE_AT: Final = re.compile(_DATE, _FLAGS)
_VAN: Final = re.compile(r" ?,? ?van (?=[0-9])", _FLAGS)
_AMENDED: Final = re.compile(r"\bgewijzigd op (?=[0-9])", _FLAGS)
_AND: Final = re.compile(r"(?: ?,| en)(?: op)? (?=[0-9]{1,4}[ /.-])", _FLAGS)

_TEXTS: Final[Mapping[Code, str]] = {
    Code.REF_FORMAT: "is no reference; write e.g. RR nr 36/2006 or KSZ nr 08/031",
    Code.REF_KIND_MISSING: "does not say of which committee; begin with RR, FO or VTC",
    Code.REF_IS_DOSSIER: "is the number of a dossier, not of a decision; keep it in `dossier`",
    Code.REF_DATE_INVALID: "holds a date that is no day",
    Code.REF_YEAR_DATE_MISMATCH: "has another year in its number than in its date",
}


class InvalidReferenceError(ValueError):
    """A text that is no reference; ``code`` says why (section 6.5). Never repeats the text."""

    def __init__(self, code: Code) -> None:
        self.code = code
        super().__init__(f"{_TEXTS[code]} ({code})")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A reference that was read."""

    kind: str
    """RR, FO, VTC or KSZ."""
    number: int
    year: int
    """Four digits."""
    dated: date | None = None
    """Day of the decision, when the text names it."""
    amendments: tuple[date, ...] = ()
    """Days it was amended (*gewijzigd op*), in the order of the text."""
    rest: str = ""
    """What follows the reference and its date, blanks collapsed: amendments, a title."""
    others: tuple[str, ...] = ()
    """Ids of further references in ``rest``, each once."""

    @property
    def id(self) -> str:
        """Normal form, e.g. ``RR-2006-036``."""
        return f"{self.kind}-{self.year}-{self.number:03}"


def parse(text: str) -> Parsed:
    """Read the first reference of *text*; it has to stand at the beginning.

    Raises :class:`InvalidReferenceError`.
    """
    if len(text) > TEXT_CHARS_MAX:
        raise InvalidReferenceError(Code.REF_FORMAT)
    line = " ".join(text.split())
    kind, number, year, at = _numbered(line)
    if number == 0:
        raise InvalidReferenceError(Code.REF_FORMAT)
    day, at = _dated(line, at)
    if day is not None and day.year != year:
        raise InvalidReferenceError(Code.REF_YEAR_DATE_MISMATCH)
    rest = line[at:].lstrip(" ,;.")
    own = f"{kind}-{year}-{number:03}"
    others = tuple(dict.fromkeys(other for other in _references(rest) if other != own))
    return Parsed(kind, number, year, day, tuple(_amendments(rest)), rest, others)


def normal(reference: str) -> tuple[str, int, int] | None:
    """Take a normal form apart: kind, year, number; None when it is none."""
    found = _NORMAL.fullmatch(reference)
    return (found[1].upper(), int(found[2]), int(found[3])) if found else None


def display(reference: str, dated: date | None = None) -> str:
    """Write a normal form as the law cites it, e.g. ``RR nr 12/2017 van 22 maart 2017``."""
    parts = normal(reference)
    if parts is None:
        return reference
    kind, year, number = parts
    # KSZ writes the year first, with two digits; the others last, with four (trap 1).
    if kind != "KSZ":
        cited = f"{kind} nr {number}/{year}"
    elif 0 <= year - 1990 < 100 and number <= 999:  # noqa: PLR2004 - what two and three digits can say
        cited = f"{kind} nr {year % 100:02}/{number:03}"
    else:
        cited = reference
    day = f" van {dated.day} {MONTHS[dated.month - 1]} {dated.year}" if dated else ""
    return cited + day


def _numbered(line: str) -> tuple[str, int, int, int]:
    """Kind, number and year at the beginning of *line*, and where they end."""
    lead = _LEAD.match(line)
    at = lead.end() if lead else 0
    if found := _NORMAL.match(line, at):
        return found[1].upper(), int(found[3]), int(found[2]), found.end()
    if found := _NUMBER_FIRST_AT.match(line, at):
        return found[1].upper(), int(found[2]), _plausible(int(found[3])), found.end()
    if found := _YEAR_FIRST_AT.match(line, at):
        return "KSZ", int(found[3]), _century(found[2]), found.end()
    if found := _NO_KIND.match(line, at):
        # Trap 1: year first with three digits after it is how KSZ writes, and only KSZ.
        return "KSZ", int(found[2]), _century(found[1]), found.end()
    if _DOSSIER.match(line, at):
        raise InvalidReferenceError(Code.REF_IS_DOSSIER)
    if _UNDECIDABLE.match(line, at):
        raise InvalidReferenceError(Code.REF_KIND_MISSING)
    raise InvalidReferenceError(Code.REF_FORMAT)


def _plausible(year: int) -> int:
    if not 1900 <= year <= 2099:  # noqa: PLR2004 - two centuries
        raise InvalidReferenceError(Code.REF_FORMAT)
    return year


def _century(two_digits: str) -> int:
    year = int(two_digits)
    return year + (1900 if year >= 90 else 2000)  # noqa: PLR2004 - trap 3


def _dated(line: str, at: int) -> tuple[date | None, int]:
    """Read the date behind a reference, when ``van`` and a digit follow it."""
    van = _VAN.match(line, at)
    return _day(line, van.end()) if van else (None, at)


def _day(line: str, at: int) -> tuple[date, int]:
    found = _DATE_AT.match(line, at)
    if found is None:
        raise InvalidReferenceError(Code.REF_DATE_INVALID)
    try:
        return _date(found), found.end()
    except ValueError:
        raise InvalidReferenceError(Code.REF_DATE_INVALID) from None


def _date(found: re.Match[str]) -> date:
    if found[2] is not None:
        month = MONTHS.index(found[2].lower()) + 1
        return date(int(found[3]), month, int(found[1]))
    if found[5] is not None:
        return date(int(found[7]), int(found[6]), int(found[4]))
    return date(int(found[8]), int(found[9]), int(found[10]))


def _amendments(rest: str) -> Iterator[date]:
    for amended in _AMENDED.finditer(rest):
        day, at = _day(rest, amended.end())
        yield day
        while (more := _AND.match(rest, at)) and _DATE_AT.match(rest, more.end()):
            day, at = _day(rest, more.end())
            yield day


def _references(rest: str) -> Iterator[str]:
    for found in _OTHERS.finditer(rest):
        if found[1]:
            kind, number, year = found[1].upper(), int(found[2]), int(found[3])
        else:
            kind, number, year = _KINDS[found[4].upper()], int(found[6]), _century(found[5])
        if number:
            yield f"{kind}-{year}-{number:03}"
