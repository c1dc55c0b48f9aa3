"""A message to the repertorium that passed its schema: days of one subject, or a code of MAGDA.

The first byte says for which of the three services it is, the second whether somebody or an
enterprise is named in it.
"""

from datetime import date
from typing import Final

from gateway.core.fields.facts import question_schema
from gateway.core.ids import EnterpriseNumber, PersonNumber, SubjectNumber
from gateway.core.repertorium import (
    ALREADY,
    OPEN,
    REGISTER,
    Asked,
    Period,
    Wrong,
    joined,
    read,
    without,
)
from gateway.edges.xml import UnreadableError, XmlLimits, parse
from tests.fuzz.mutating import moves, words
from tests.fuzz.target import Target, attempt, claim
from tests.support.answers import contracts
from tests.support.builders import AN, BERT, BV, a_capacity

TODAY: Final = date(2026, 3, 2)
US: Final = a_capacity("D", code="801")
FACTS: Final = [
    facts
    for id_, facts in sorted(contracts().all_facts().items())
    if id_.name in {"RegistreerInschrijving", "RegistreerUitschrijving"}
]
SCHEMAS: Final = [question_schema(each) for each in FACTS]
SUBJECTS: Final[tuple[tuple[SubjectNumber, ...], ...]] = (
    (PersonNumber.parse(AN),),
    (EnterpriseNumber.parse(BV),),
    (PersonNumber.parse(AN), PersonNumber.parse(BERT)),
    (),
)
BEFORE: Final = (Period(date(2026, 2, 10), date(2026, 2, 20)), Period(date(2027, 1, 1), OPEN))
NAMES: Final = (
    *("Inschrijving", "Uitschrijving", "Identificatie", "Hoedanigheid", "Periode", "Begin"),
    *("Einde", "INSZ", "BetrokkenSubject", "Subjecten", "Subject", "Type", "Sleutel"),
)


def check(data: bytes) -> None:
    """Read it, where its schema lets it pass."""
    root, error = attempt(lambda: parse(data[2:], XmlLimits()), UnreadableError)
    if error is not None or not SCHEMAS[data[0] % len(SCHEMAS)].validate(root):
        return
    subjects = SUBJECTS[data[1] % len(SUBJECTS)]
    asked = read(root, US, subjects, TODAY)
    if isinstance(asked, Wrong):
        claim(asked.code.isdigit() and asked.level in {2, 3}, "a code that is none")
        claim(asked is not ALREADY, "a warning before anything was done")
        return
    _means(asked, subjects)
    claim(asked.register == (root[0].tag == REGISTER), "ended where it says that it begins")
    said = {(each.text or "").strip() for each in root.iter("Identificatie")}
    claim(said == {US.identification}, "in the name of another")


def _means(asked: Asked, subjects: tuple[SubjectNumber, ...]) -> None:
    claim(subjects == (asked.subject,), "another subject than the one that was named")
    period = asked.period
    claim(period.begin.year < OPEN.year, "a period that begins where there is no end")
    if isinstance(asked.subject, EnterpriseNumber):
        claim(period == Period(TODAY, OPEN), "days of an enterprise")
    after, left = joined(BEFORE, period), without(BEFORE, period)
    for day in (period.begin, date(2026, 2, 15), date(2027, 6, 1)):
        within = period.begin <= day < period.until
        claim(_has(after, day) == (within or _has(BEFORE, day)), "a day that was not told")
        claim(_has(left, day) == (not within and _has(BEFORE, day)), "a day that was not taken")


def _has(periods: tuple[Period, ...], day: date) -> bool:
    return any(one.begin <= day < one.until for one in periods)


TARGET: Final = Target(
    check,
    (
        lambda data, chance: data[:2] + moves(*NAMES)(data[2:], chance),
        words(
            *(b"2026-02-28", b"2026-00-00", b"9999-12-31", b"9999-01-01", b"0001-01-01"),
            *(b"2026-W09-1", b"20260228", b"PERS", b"OND", b"801", b"", b" "),
        ),
    ),
)
