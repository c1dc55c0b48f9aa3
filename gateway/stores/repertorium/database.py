"""The repertorium behind a SQLAlchemy URL: a SQLite file, or a PostgreSQL server.

    database = RepertoriumDatabase("sqlite:////var/lib/sluis/repertorium.db", words)
    database.migrate()
    database.register("D", number, Period(today, OPEN))     True: it was not so before
    database.covers(("D",), (number,), today)               True

Each call is one transaction: when it returns, it is durable. Two that are about the same subject in
the same capacity come one after the other. Saying the same thing twice changes nothing the second
time. All calls block; :mod:`gateway.stores.repertorium.live` runs them in threads.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.engine import make_url

from gateway.core.ids import SubjectNumber
from gateway.core.repertorium import (
    PERIODS_MAX,
    Period,
    Periods,
    Registered,
    joined,
    without,
)
from gateway.stores.registry.engines import begin, broken, engine, lock, migrate
from gateway.stores.repertorium.tables import INSCHRIJVING

WORDS_FOR: Final = b"sluis repertorium"
"""What the key is derived for that people are known by here."""
BUSY_TIMEOUT_S: Final = 4.0
"""How long a file is waited for that somebody else writes to."""
MIGRATION_LOCK: Final = 7_363_622
"""Our advisory lock on a PostgreSQL server: any number nobody else uses in this database."""


class Words(Protocol):
    """Turns a number into what may stand in a database, and back."""

    def __call__(self, text: str, /) -> str:
        """Give the word it is found by."""

    def number(self, digits: str, /) -> str:
        """Seal it."""

    def open(self, sealed: str, /) -> str:
        """Give the number back."""


class TooManyPeriodsError(Exception):
    """One subject would have more periods in one capacity than any file has."""


class RepertoriumDatabase:
    """Keeps registrations; see the module."""

    def __init__(self, url: str, words: Words, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self.url = make_url(url)
        self.words = words
        self._busy_timeout_s = busy_timeout_s
        self._engine = engine(self.url, busy_timeout_s=busy_timeout_s)

    def close(self) -> None:
        """Close the connections that are kept; the next use opens new ones."""
        self._engine.dispose()

    def migrate(self) -> None:
        """Make the table, or bring it up to this version; safe to run twice."""
        scripts = Path(__file__).parent / "migrations"
        migrate(self.url, scripts, MIGRATION_LOCK, busy_timeout_s=self._busy_timeout_s)

    # ---------------------------------------------------------------- changing

    def register(self, capacity: str, subject: SubjectNumber, period: Period) -> bool:
        """Register *period*; False when all of it already was.

        Raises :class:`TooManyPeriodsError`, and ``RegistryBrokenError`` when it cannot be kept, or
        it is not sure that it was.
        """
        return self._change(capacity, subject, lambda known: joined(known, period))

    def deregister(self, capacity: str, subject: SubjectNumber, period: Period) -> bool:
        """End what is registered of *period*; False when none of it was. Raises as *register*."""
        return self._change(capacity, subject, lambda known: without(known, period))

    def _change(
        self, capacity: str, subject: SubjectNumber, change: Callable[[Periods], Periods]
    ) -> bool:
        word = self.words(subject.digits)
        with broken(), begin(self._engine) as connection:
            lock(connection, _place(capacity, word))
            known = _periods(connection, capacity, word)
            changed = change(known)
            if changed == known:
                return False
            if len(changed) > max(PERIODS_MAX, len(known)):
                raise TooManyPeriodsError
            sealed = self.words.number(subject.digits)
            _replace(connection, (capacity, word, sealed), known, changed)
            # A crash here leaves it as it was: the transaction is the database's to undo.
        return True

    # ---------------------------------------------------------------- reading

    def covers(
        self, capacities: Sequence[str], subjects: Sequence[SubjectNumber], day: date
    ) -> bool:
        """Whether every one of *subjects* is registered on *day*, by any of *capacities*.

        Nobody is not everybody: without subjects the answer is no.
        """
        c = INSCHRIJVING.c
        words = {self.words(each.digits) for each in subjects}
        found = (
            select(func.count(c.subject.distinct()))
            .where(c.capacity.in_(capacities), c.subject.in_(words))
            .where(c.begin_on <= day, c.until_on > day)
        )
        with self._reading() as connection:
            return bool(words) and connection.execute(found).scalar_one() == len(words)

    def periods(self, capacity: str, subject: SubjectNumber) -> Periods:
        """Give the periods of *subject* in *capacity*, in order."""
        with self._reading() as connection:
            return _periods(connection, capacity, self.words(subject.digits))

    def registered(self, subject: SubjectNumber, day: date) -> list[Registered]:
        """Name every capacity that has *subject* registered on *day*."""
        c = INSCHRIJVING.c
        found = (
            select(c.capacity, c.sealed)
            .where(c.subject == self.words(subject.digits))
            .where(c.begin_on <= day, c.until_on > day)
            .order_by(c.capacity)
        )
        with self._reading() as connection:
            return [Registered(*row) for row in connection.execute(found)]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with broken(), self._engine.connect() as connection:
            yield connection


def _periods(connection: Connection, capacity: str, word: str) -> Periods:
    c = INSCHRIJVING.c
    found = (
        select(c.begin_on, c.until_on)
        .where(c.capacity == capacity, c.subject == word)
        .order_by(c.begin_on)
    )
    return tuple(Period(*row) for row in connection.execute(found))


def _replace(
    connection: Connection, whose: tuple[str, str, str], known: Periods, changed: Periods
) -> None:
    capacity, word, sealed = whose
    c = INSCHRIJVING.c
    gone = {one.begin for one in known} - {one.begin for one in set(known) & set(changed)}
    if gone:
        connection.execute(
            delete(INSCHRIJVING).where(
                c.capacity == capacity, c.subject == word, c.begin_on.in_(gone)
            )
        )
    rows = [
        {
            "capacity": capacity,
            "subject": word,
            "begin_on": one.begin,
            "until_on": one.until,
            "sealed": sealed,
        }
        for one in changed
        if one not in known
    ]
    if rows:
        connection.execute(insert(INSCHRIJVING), rows)


def _place(capacity: str, word: str) -> int:
    """Name what is changed by 64 bits, for PostgreSQL's advisory locks."""
    return int.from_bytes(sha256(f"{capacity}\n{word}".encode()).digest()[:8], signed=True)
