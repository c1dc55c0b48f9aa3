"""The repertorium: which consumer has declared to have a file on whom, and for which days.

An *inschrijving* says that a consumer, in one capacity, handles a file on one subject for a period
(PROTOCOL section 4.1). Here stands what a message about one means, and what becomes of the days. A
message that is wrong is answered, not refused by the law: nothing of a register is asked.

    read(question, capacity, subjects, today)    Asked | Wrong
    joined(periods, new), without(periods, gone) the periods of one subject afterwards

Periods are half-open, ``[begin, until)``, in days of Europe/Brussels (X-3); those of one subject
never touch, so that the same days are always the same rows.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from lxml.etree import _Element

from gateway.core.brussels import BRUSSELS
from gateway.core.ids import EnterpriseNumber, SubjectNumber
from gateway.core.instruments.kinds import Capacity

PERIODS_MAX: Final = 64
"""Periods of one subject in one capacity; no file is opened and closed more often."""
OPEN: Final = date.max
"""``until`` of a period without an end; on the wire any date in the year 9999 (PROTOCOL 1.2)."""
REGISTER: Final = "Inschrijving"

_TYPES: Final = {"PERS": False, "OND": True}
"""Types of a subject in version 02.01, and whether it is an enterprise."""
_DAY: Final = timedelta(days=1)
_ABOUT_MESSAGE, _ABOUT_QUESTION = 2, 3
"""Levels of an exception (PROTOCOL section 2.2)."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days in a row; never empty."""

    begin: date
    until: date
    """The first day that is none of them; :data:`OPEN` where there is no end."""

    def __post_init__(self) -> None:
        if self.until <= self.begin:
            msg = "a period ends after it begins"
            raise ValueError(msg)


Periods = tuple[Period, ...]
"""Of one subject in one capacity, in order; between two of them is at least a day."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message wants: that these days are registered, or that they are no more."""

    register: bool
    subject: SubjectNumber
    period: Period


@dataclass(frozen=True, slots=True)
class Registered:
    """A capacity that has somebody registered."""

    capacity: str
    sealed: str
    """The number, under the repertorium's key."""


class Kept(Enum):
    """What came of it."""

    CHANGED = "changed"
    AS_IT_WAS = "as it was"
    """All of it was so before."""
    TOO_MANY = "too many"
    """Nothing was changed: there would be more than :data:`PERIODS_MAX` periods."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a message cannot be followed: MAGDA's code for it, and on which level it is said."""

    code: str
    text: str
    level: int = _ABOUT_QUESTION


# In the words of policies/exceptions.yaml, so that nothing of them is replaced on the way out.
NOT_YOURS: Final = Wrong(
    "20005", "de identificatie in de vraag verschilt van die in de context", _ABOUT_MESSAGE
)
TYPE_UNKNOWN: Final = Wrong("50000", "de vraag is niet geldig", _ABOUT_MESSAGE)
SEVERAL: Final = Wrong("40035", "er kan maar een onderwerp opgegeven worden")
NO_PERIOD_ALLOWED: Final = Wrong("30034", "voor een onderneming kan geen periode opgegeven worden")
BACKWARDS: Final = Wrong("20003", "het begin van een periode ligt na het einde")
NO_PERIOD: Final = Wrong("20004", "een periode of datum is ongeldig")
TOO_MANY: Final = Wrong("40088", "het repertorium kan niet bijgewerkt worden")
ALREADY: Final = Wrong("40143", "de inschrijving bestaat al")
"""A warning: what was asked is so, and was so before."""


def day_of(at: datetime) -> date:
    """Name the day in Brussels at *at*."""
    return at.astimezone(BRUSSELS).date()


# Periods -----------------------------------------------------------------------------------------


def joined(periods: Periods, new: Period) -> Periods:
    """Add *new*: what it overlaps or touches becomes one with it."""
    met = [one for one in periods if one.begin <= new.until and new.begin <= one.until]
    apart = [one for one in periods if one not in met]
    begin, until = min(one.begin for one in (new, *met)), max(one.until for one in (new, *met))
    return tuple(sorted((*apart, Period(begin, until))))


def without(periods: Periods, gone: Period) -> Periods:
    """Take the days of *gone* away."""
    left = (
        piece
        for one in periods
        for piece in (
            (one.begin, min(one.until, gone.begin)),
            (max(one.begin, gone.until), one.until),
        )
    )
    return tuple(Period(begin, until) for begin, until in left if begin < until)


# Messages ----------------------------------------------------------------------------------------


def read(
    question: _Element, capacity: Capacity, subjects: tuple[SubjectNumber, ...], today: date
) -> Asked | Wrong:
    """Read the ``Inhoud`` of a question by *capacity*; *subjects* are the numbers in it.

    It has passed its schema, with the tolerances of PROTOCOL section 1.3: a ``Hoedanigheid`` that
    is not there is that of the Context.
    """
    asked = question[0]
    whose = _text(asked, "Identificatie"), _text(asked, "Hoedanigheid") or capacity.code
    if whose != (capacity.identification, capacity.code):
        return NOT_YOURS
    listed = asked.findall("BetrokkenSubject/Subjecten/Subject")
    if len(listed) > 1 or len(subjects) > 1:
        return SEVERAL
    types = {_text(each, "Type") for each in (*asked.findall("BetrokkenSubject"), *listed)}
    enterprise = any(isinstance(each, EnterpriseNumber) for each in subjects)
    # Under another type than these it is nobody's number.
    if not subjects or any(_TYPES.get(each) is not enterprise for each in types):
        return TYPE_UNKNOWN
    register = asked.tag == REGISTER
    period = asked.find("Periode")
    if enterprise and period is not None:
        return NO_PERIOD_ALLOWED
    found = _period(period, today)
    return Asked(register, subjects[0], found) if isinstance(found, Period) else found


def _period(said: _Element | None, today: date) -> Period | Wrong:
    """Read a ``Periode``: without a begin it begins today, without an end it has none."""
    begin, end = (_text(said, "Begin"), _text(said, "Einde")) if said is not None else ("", "")
    try:
        first = date.fromisoformat(begin) if begin else today
        last = date.fromisoformat(end) if end else OPEN
    except ValueError:
        # Incomplete dates (00) pass the schema, and name no day.
        return NO_PERIOD
    if first.year == OPEN.year:
        return NO_PERIOD
    if last < first:
        return BACKWARDS
    return Period(first, OPEN if last.year == OPEN.year else last + _DAY)


def _text(parent: _Element, name: str) -> str:
    return (parent.findtext(name) or "").strip()
