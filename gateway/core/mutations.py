"""A person changed in a register, and those who have a file on them are told so: not what changed.

Whoever wants to know asks the register, over a connection of its own.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from gateway.core.ids import PersonNumber

NOTICES_MAX: Final = 50
"""In one answer."""


class Sort(StrEnum):
    """What kind of thing changed."""

    PERSON = "PERSOON"
    """Names, birth, sex, nationality, civil status."""
    NUMBER = "INSZ"
    """The number itself was replaced."""
    ADDRESS = "ADRES"
    HOUSEHOLD = "GEZIN"
    DEATH = "OVERLIJDEN"


@dataclass(frozen=True, slots=True)
class Mutation:
    """As a register reports it."""

    subject: PersonNumber
    sort: Sort
    at: datetime
    """When it happened there, timezone-aware."""
    source: str
    """Id of the register's source."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A mutation as it waits for one capacity: its subject is sealed."""

    sealed: str
    sort: Sort
    at: datetime
    source: str
    proof: str = ""
    """Keyed word of all of it and of whom it waits for: where it waits is not ours alone."""

    def said_to(self, capacity: str) -> str:
        """Write out what :attr:`proof` is the word of."""
        at = self.at.isoformat()
        return f"notice {capacity} {self.sealed} {self.sort.value} {at} {self.source}"

    def proven_by(self, proof: str) -> "Notice":
        """Give it with its *proof*."""
        return replace(self, proof=proof)


Waiting = tuple[tuple[str, Notice], ...]
"""What waits for a capacity, oldest first, each with its receipt reference: whoever names that one
gets what comes behind it."""


class UnknownReferenceError(Exception):
    """A receipt reference nobody gave out, or one that is too old."""
