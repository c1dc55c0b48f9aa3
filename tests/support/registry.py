"""Registry documents as text, and registries to put them in."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.reading import DocumentsRefusedError, Placed, Problem, read_text

AT: Final = datetime(2026, 3, 2, 11, tzinfo=UTC)
DEMO: Final = Path(__file__).parents[2] / "deploy" / "demo" / "registry"

ORGANISATION: Final = """\
kind: organisation
id: town
name: Gemeente Elders
enterprise_number: "0999000129"
"""
CAPACITY: Final = """\
kind: capacity
id: T
organisation: town
identification: elders.example/burgerzaken
consumer: LOCAL
"""
PURPOSE: Final = """\
kind: purpose
id: PARK
text: Parkeervergunningen
"""
CONNECTION: Final = """\
kind: connection
id: T-GeefPersoon
capacity: T
service: GeefPersoon 02.02.0000
environment: test
purposes: [PARK]
"""
INSTRUMENT: Final = """\
kind: instrument
id: RR-2098-007
token: IND_RR
capacity: T
categories: [FED_RR]
purposes: [PARK]
items: [1, 2]
reference: RR-2098-007
dated: 2098-02-03
valid_from: 2020-01-01
valid_until: 2030-12-31
"""
GENERAL: Final = """\
kind: general_authorisation
id: RR-2097-001
token: ACC_RR
categories: [FED_RR]
purposes: [PARK]
consumers: [LOCAL]
items: [1, 5]
reference: RR-2097-001
valid_from: 2020-01-01
"""
ACCESSION: Final = """\
kind: instrument
id: T-accedes
token: ACC_RR
capacity: T
categories: [FED_RR]
purposes: [PARK]
general: RR-2097-001
display: toetreding van Elders
valid_from: 2020-01-01
"""
DISCLAIMER: Final = """\
kind: disclaimer
id: vkbo
version: 1
in_force_from: 2020-01-01
clauses: {DISC-1: one, DISC-2: two}
"""
ACCEPTANCE: Final = """\
kind: disclaimer_acceptance
id: T-vkbo
capacity: T
disclaimer: vkbo
version: 1
clauses: [DISC-1, DISC-2]
accepted_at: 2020-01-15
"""
TOWN: Final = (ORGANISATION, CAPACITY, PURPOSE, CONNECTION, INSTRUMENT)


def several(*documents: str) -> str:
    """One file of several documents."""
    return "---\n".join(documents)


def placed(*documents: str, file: str = "town.yaml") -> list[Placed]:
    """Read documents as if they stood in one file."""
    return read_text(several(*documents).encode(), file)


def problems(refused: Callable[[], object]) -> list[Problem]:
    """Give what is wrong, where something has to be."""
    try:
        refused()
    except DocumentsRefusedError as error:
        return list(error.problems)
    raise AssertionError("nothing was refused")  # noqa: EM101, TRY003 - a test's


def a_database(folder: Path, *documents: str, as_approved: bool = True) -> RegistryDatabase:
    """Make a registry with *documents* in it, epoch 1; at epoch 0 without any."""
    database = RegistryDatabase(f"sqlite:///{folder / 'registry.db'}")
    database.migrate()
    if documents:
        bring(database, *documents, as_approved=as_approved)
    return database


def bring(database: RegistryDatabase, *documents: str, as_approved: bool = True) -> int:
    """Apply documents, without a journal; the epoch after it."""
    diff = database.diff(placed(*documents), as_approved=as_approved)
    return database.apply(diff, "registrar", "a test", AT)
