"""How to obtain what is missing: instruments, evidence, contacts (``legal-access`` 1.2 to 1.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gateway.core.faults import Reason
from gateway.core.instruments.kinds import Token
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
class InstrumentKind:
    """What a token of the table stands for, in the words of people (section 1.2)."""

    token: Token
    name: str
    dutch: str
    """The term of the law."""
    authority: str
    """Who grants it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the registrar asks for under one code (section 1.5)."""

    code: str
    fields: tuple[str, ...]
    """In the order of the section; one that ends in ``?`` may be left out."""


@dataclass(frozen=True, slots=True)
class Remedies:
    """Contacts by code, evidence by row, and the contact for reasons that no row gives."""

    contacts: Mapping[str, Contact]
    evidence: Mapping[str, tuple[str, ...]]
    reasons: Mapping[Reason, str]
    instruments: Mapping[Token, InstrumentKind]
    fields: Mapping[str, tuple[str, ...]]
    """Fields of every evidence code."""

    def contact(self, reason: Reason, row: Row | None) -> Contact | None:
        """Find who can help: what the row says to obtain, else what the reason calls for."""
        code = row.obtain if row and row.obtain else self.reasons.get(reason)
        return self.contacts[code] if code else None

    def evidence_for(self, row: Row) -> tuple[Evidence, ...]:
        """List what the registrar will ask for; nothing for a row that needs no instrument."""
        codes = self.evidence.get(row.id, ())
        base = ("E-BASE",) if codes else ()
        return tuple(Evidence(code, self.fields[code]) for code in (*base, *codes))

    def advise(self, reason: Reason, row: Row | None) -> str | None:
        """Name the remedy: what the row says to obtain, else what the reason calls for."""
        found = self.contact(reason, row)
        return str(found) if found else None


_KEYS: Final = frozenset(
    {
        *("remedies", "version", "owner"),
        *("contacts", "evidence", "instruments", "evidence_fields", "reasons"),
    }
)
_CONTACT_KEYS: Final = frozenset({"authority", "channel", "text"})
_INSTRUMENT_KEYS: Final = frozenset({"name", "dutch", "authority"})


def parse(document: Mapping[str, object], table: Table) -> Remedies:
    """Read the remedies that go with *table*; raise :class:`PolicyError` with all problems.

    Every code a row obtains has a contact, every row that asks for an instrument states its
    evidence, every kind of instrument its name and authority, every evidence code its fields.
    """
    contacts, evidence, instruments, fields, reasons = (
        _section(document, key)
        for key in ("contacts", "evidence", "instruments", "evidence_fields", "reasons")
    )
    problems = [f"unknown key `{key}`" for key in document if key not in _KEYS]
    problems += _contact_problems(contacts)
    problems += _row_problems(contacts, evidence, table)
    problems += _instrument_problems(instruments)
    problems += _field_problems(fields)
    problems += [f"unknown reason `{name}`" for name in reasons if name not in Reason.__members__]
    problems += [f"no contact `{code}`" for code in reasons.values() if code not in contacts]
    if problems:
        raise PolicyError(problems)
    return Remedies(
        contacts={code: _contact(code, stated) for code, stated in contacts.items()},
        evidence={row: _codes(codes) for row, codes in evidence.items()},
        reasons={Reason(name): str(code) for name, code in reasons.items()},
        instruments={Token(name): _kind(name, stated) for name, stated in instruments.items()},
        fields={code: _codes(stated) for code, stated in fields.items()},
    )


def _section(document: Mapping[str, object], key: str) -> Mapping[str, object]:
    section = document.get(key)
    return section if isinstance(section, Mapping) else {}


def _contact_problems(contacts: Mapping[str, object]) -> list[str]:
    return [
        f"contact {code}: authority, channel and text are all needed"
        for code, stated in contacts.items()
        if not _all_texts(stated, _CONTACT_KEYS)
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


def _instrument_problems(instruments: Mapping[str, object]) -> list[str]:
    unknown = [
        f"unknown instrument `{name}`" for name in instruments if name not in Token.__members__
    ]
    return unknown + [
        f"instrument {token}: name, dutch and authority are all needed"
        for token in Token
        if not _all_texts(instruments.get(token), _INSTRUMENT_KEYS)
    ]


def _field_problems(fields: Mapping[str, object]) -> list[str]:
    unknown = [f"unknown evidence `{code}`" for code in fields if code not in EVIDENCE]
    return unknown + [
        f"evidence {code}: its fields are not listed"
        for code in sorted(EVIDENCE)
        if not _codes(fields.get(code))
    ]


def _all_texts(stated: object, keys: frozenset[str]) -> bool:
    return isinstance(stated, Mapping) and all(isinstance(stated.get(key), str) for key in keys)


def _codes(stated: object) -> tuple[str, ...]:
    return tuple(map(str, stated)) if isinstance(stated, list) else ()


def _contact(code: str, stated: object) -> Contact:
    assert isinstance(stated, Mapping)
    return Contact(code, str(stated["authority"]), str(stated["channel"]), str(stated["text"]))


def _kind(name: str, stated: object) -> InstrumentKind:
    assert isinstance(stated, Mapping)
    said = (str(stated[key]) for key in ("name", "dutch", "authority"))
    return InstrumentKind(Token(name), *said)
