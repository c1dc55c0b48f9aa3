"""Who changes the registry: an account, the natural person behind it, and what they may do.

Four eyes are those of two natural persons, not of two accounts (invariant 10), so an act is written
with both. Which account is whose, and in which roles, is itself a document of the registry (kind
``person``), approved like any other.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What somebody does with the registry (``legal-access`` section 6.4)."""

    APPLICANT = "applicant"
    """Asks for a consumer (*aanvrager*): writes drafts for its own organisation, withdraws them."""
    SIGNATORY = "signatory"
    """Signs for a consumer (*gemandateerde*): accepts disclaimers, attests security."""
    REGISTRAR = "registrar"
    """Writes and submits for the integrator (*registrator*)."""
    LEGAL_REVIEWER = "legal_reviewer"
    """Takes up, returns, rejects, approves (*juridische toetser*)."""
    DECIDER = "decider"
    """Decides on sanctions (*beslisser met mandaat*)."""
    OPERATOR = "operator"
    """Runs the exchange: activates connections, suspends in an emergency."""
    DPO = "dpo"
    """Data protection officer (*functionaris voor gegevensbescherming*)."""
    AUDITOR = "auditor"
    """Reads everything, changes nothing."""
    SOURCE_OWNER = "source_owner"
    """Answers for one authentic source (*bronhouder*): sees and may suspend what concerns it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody known to the registry, on one occasion."""

    account: str
    """How they came in, e.g. ``os:registrar`` or ``https://issuer.example|4711``."""
    person: str
    """Id of the document of kind ``person``: the natural person."""
    roles: frozenset[Role]
    organisation: str | None = None
    """Id of the organisation they act for; None: the integrator."""
    sources: frozenset[str] = frozenset()
    """Ids of the sources a source owner answers for."""


CONSUMER_ROLES: Final = frozenset({Role.APPLICANT, Role.SIGNATORY})
"""Roles that reach no further than the actor's own organisation."""
