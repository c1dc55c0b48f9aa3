"""What each register of the world answers, by service and version.

A register gives a document: the facts it has, as :mod:`gateway.sources.simulator.generated` reads
them; what the contract demands beside them is made up. None where it knows nothing.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.registers import (
    enterprises,
    learning,
    owning,
    people,
    vault,
    welfare,
    working,
)
from gateway.sources.simulator.world import World

Register: TypeAlias = Callable[[World, _Element], Document | None]

REGISTERS: Final[Mapping[tuple[str, str], Register]] = {
    ("GeefAanslagbiljetPersonenbelasting", "02.00.0000"): owning.taxes,
    ("GeefAttest", "02.00.0000"): people.certificate,
    ("GeefBetalingenHandicap", "03.00.0000"): welfare.handicap_payments,
    ("GeefBewijs", "02.00.0000"): learning.proofs,
    ("GeefDmfaVoorWerknemer", "03.00.0000"): working.payroll,
    ("GeefDossierHandicap", "03.00.0000"): welfare.handicap_file,
    ("GeefDossiers", "02.00.0000"): owning.dossiers,
    ("GeefEpc", "02.01.0000"): owning.energy,
    ("GeefGezinssamenstelling", "02.00.0000"): people.household_old,
    ("GeefGezinssamenstelling", "02.02.0000"): people.household_now,
    ("GeefHistoriekGezinssamenstelling", "02.02.0000"): people.household_history,
    ("GeefHistoriekInschrijving", "02.01.0000"): learning.enrolments,
    ("GeefHistoriekPersoon", "02.00.0000"): people.history_old,
    ("GeefHistoriekPersoon", "02.02.0000"): people.history,
    ("GeefFiscaleSchuld", "02.00.0000"): enterprises.tax_debt,
    ("GeefJaarrekeningen", "02.00.0000"): enterprises.accounts,
    ("GeefKindVoordelen", "02.00.0000"): welfare.child_benefits,
    ("GeefKluisdocument", "01.00.0000"): vault.document,
    ("GeefLeefloonbedragen", "02.00.0000"): welfare.living_wages,
    ("GeefLoopbaanARZA", "02.01.0000"): working.self_employment,
    ("GeefLoopbaanonderbrekingen", "02.00.0000"): working.breaks,
    ("GeefOndernemingSignalen", "02.00.0000"): enterprises.signals,
    ("GeefPasfoto", "02.00.0000"): people.photo,
    ("GeefPersoon", "02.00.0000"): people.person_old,
    ("GeefSociaalStatuut", "03.00.0000"): welfare.statuses,
    ("GeefSocialeSchuld", "02.00.0000"): enterprises.social_debt,
    ("GeefStatusRechtOndersteuningen", "02.00.0000"): welfare.supports,
    ("GeefVastgoedinformatie", "01.00.0000"): vault.property_file,
    ("GeefVolledigDossierHandicap", "03.00.0000"): welfare.handicap_whole,
    ("GeefWerkrelaties", "02.00.0000"): working.relations,
    ("RegistreerBewijs", "02.00.0000"): learning.registered,
    ("ZoekEigendomstoestanden", "02.00.0000"): owning.properties,
    ("ZoekPersoonOpAdres", "02.02.0000"): people.at_address,
}
