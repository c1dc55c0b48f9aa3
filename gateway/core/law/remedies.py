"""How to obtain what is missing: contacts and evidence (``legal-access`` 1.6 and 1.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gateway.core.faults import Reason
from gateway.core.law.table import PolicyError, Row, Table

EVIDENCE: Final = frozenset(
    {
        *("E-BASE", "E-ACC", "E-RR", "E-IVC", "E-FALL", "E-RAT"),
        *("E-PROT20", "E-PROT8", "E-BIS", "E-DISC", "E-LB"),
    }
)
"""The evidence codes of section 1.5."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who grants something, and over which channel."""

    code: str
    authority: str
    channel: str
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


@dataclass(frozen=True, slots=True)
class Remedies:
    """Contacts by code, evidence by row, and the contact for reasons that no row gives."""

    contacts: Mapping[str, Contact]
    evidence: Mapping[str, tuple[str, ...]]
    reasons: Mapping[Reason, str]

    def advise(self, reason: Reason, row: Row | None) -> str | None:
        """Name the remedy: what the row says to obtain, else what the reason calls for."""
        code = row.obtain if row and row.obtain else self.reasons.get(reason)
        return str(self.contacts[code]) if code else None


_KEYS: Final = frozenset({"remedies", "version", "owner", "contacts", "evidence", "reasons"})
_CONTACT_KEYS: Final = frozenset({"authority", "channel", "text"})


def parse(document: Mapping[str, object], table: Table) -> Remedies:
    """Read the remedies that go with *table*; raise :class:`PolicyError` with all problems.

    Every code a row obtains has a contact, every row that asks for an instrument states its
    evidence.
    """
    contacts, evidence, reasons = (
        _section(document, k) for k in ("contacts", "evidence", "reasons")
    )
    problems = [f"unknown key `{key}`" for key in document if key not in _KEYS]
    problems += _contact_problems(contacts)
    problems += _row_problems(contacts, evidence, table)
    problems += [f"unknown reason `{name}`" for name in reasons if name not in Reason.__members__]
    problems += [f"no contact `{code}`" for code in reasons.values() if code not in contacts]
    if problems:
        raise PolicyError(problems)
    return Remedies(
        contacts={code: _contact(code, stated) for code, stated in contacts.items()},
        evidence={row: _codes(codes) for row, codes in evidence.items()},
        reasons={Reason(name): str(code) for name, code in reasons.items()},
    )


def _section(document: Mapping[str, object], key: str) -> Mapping[str, object]:
    section = document.get(key)
    return section if isinstance(section, Mapping) else {}


def _contact_problems(contacts: Mapping[str, object]) -> list[str]:
    return [
        f"contact {code}: authority, channel and text are all needed"
        for code, stated in contacts.items()
        if not isinstance(stated, Mapping)
        or not all(isinstance(stated.get(key), str) for key in _CONTACT_KEYS)
    ]


def _row_problems(
    contacts: Mapping[str, object], evidence: Mapping[str, object], table: Table
) -> list[str]:
    known = {row.id for row in table.rows}
    problems = [f"evidence for unknown row `{row}`" for row in evidence if row not in known]
    problems += [
        f"unknown evidence `{code}`"
        for codes in evidence.values()
        for code in _codes(codes)
        if code not in EVIDENCE
    ]
    for row in table.rows:
        if row.obtain and row.obtain not in contacts:
            problems.append(f"row {row.id}: no contact `{row.obtain}`")
        if (row.obtain or any(row.accept)) and row.id not in evidence:
            problems.append(f"row {row.id}: evidence is not stated")
    return problems


def _codes(stated: object) -> tuple[str, ...]:
    return tuple(map(str, stated)) if isinstance(stated, list) else ()


def _contact(code: str, stated: object) -> Contact:
    assert isinstance(stated, Mapping)
    return Contact(code, str(stated["authority"]), str(stated["channel"]), str(stated["text"]))
