"""Registers of enterprises beside those that name them: accounts, debts, signals of bankruptcy."""

from typing import Final

from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.inhabitants import Enterprise
from gateway.sources.simulator.registers.common import coded, overlaps, period
from gateway.sources.simulator.world import World

_LAST_ACCOUNTS: Final = 2025
_TOLD: Final = "2026-06-01"
"""The day of this world on which debts were looked up."""


def _asked(world: World, asked: _Element) -> Enterprise | None:
    return world.enterprises.get(asked.findtext("Criteria/Ondernemingsnummer") or "")


def accounts(world: World, asked: _Element) -> Document | None:
    """GeefJaarrekeningen 02.00: of companies, one a year."""
    held = _asked(world, asked)
    if held is None or not held.legal_person:
        return None
    year = int(asked.findtext("Criteria/Boekjaar") or _LAST_ACCOUNTS)
    if not held.started.year <= year <= _LAST_ACCOUNTS:
        return None
    return {"Jaarrekeningen": {"Jaarrekening": _account(held, year)}}


def tax_debt(world: World, asked: _Element) -> Document | None:
    """GeefFiscaleSchuld 02.00: how much only where that is asked for."""
    held = _asked(world, asked)
    if held is None:
        return None
    with_amount = asked.findtext("Criteria/InclusiefBedrag") == "1"
    return {
        "FiscaleSchuld": {
            "Ondernemingsnummer": held.number,
            "Schuld": "1" if held.tax_debt else "0",
            "DatumVaststelling": _TOLD,
            "Bedrag": held.tax_debt if with_amount else None,
        }
    }


def social_debt(world: World, asked: _Element) -> Document | None:
    """GeefSocialeSchuld 02.00."""
    held = _asked(world, asked)
    if held is None:
        return None
    owed = {"AangaandeBijdragen": held.social_debt} if held.social_debt else None
    detail = {
        "TypeDocument": "0001",
        "EindeBijwerkingWerkgeversrekening": {"Datum": _TOLD, "Kwartaal": "20261"},
        "BedragenSchuld": owed,
    }
    about = {
        "Referentienummer": f"RSZ-{held.number}",
        "Ondernemingsnummer": held.number,
        "DatumVerzendingAntwoord": _TOLD,
    }
    employer = {"Ondernemingsnummer": held.number, "Naam": held.name}
    return {
        "SocialeSchuld": {
            "FinancieleSituatie": {"Informatie": about, "Detail": detail, "Werkgever": employer}
        }
    }


def signals(world: World, asked: _Element) -> Document | None:
    """GeefOndernemingSignalen 02.00: bankruptcies of the period, where they are asked for."""
    held = _asked(world, asked)
    if held is None or held.signal is None:
        return None
    said = held.signal
    begin, end = period(asked, "Criteria/Periode")
    wanted = asked.findtext("Criteria/Faillissementsignalen") == "1"
    if not wanted or not overlaps(begin, end, said.registered, said.registered):
        return None
    judged = {
        "DatumUitspraak": said.registered,
        "Curatoren": {"Curator": {"Naam": said.receiver}},
    }
    told = {
        "Ondernemingsnummer": held.number,
        "Soort": coded(said.kind),
        "Bron": "BS",
        "RechtbankVanKoophandel": said.court,
        "DatumRegistratie": said.registered,
        "Faillissement": judged,
    }
    return {"OndernemingSignalen": {"Faillissementsignalen": {"Faillissementsignaal": told}}}


def _account(held: Enterprise, year: int) -> Document:
    lodged = f"{year + 1}-06-15"
    lasts = {
        "Jaar": year,
        "Begin": f"{year}-01-01",
        "Einde": f"{year}-12-31",
        "AantalMaanden": "12",
    }
    made = {"DatumAanmaakBestand": lodged, "DatumModificatie": lodged}
    rows = (
        ("70", "Omzet", int(held.number[-3:]) * year),
        ("9904", "Winst", int(held.number[-2:]) * year),
    )
    return {
        "Ondernemingsnummer": held.number,
        "DatumLaatsteNeerlegging": lodged,
        "Hoofding": {
            "AuthentiekeBron": {"Code": "NBB"},
            "Boekjaar": lasts,
            "Schema": {"Code": "10", "Omschrijving": "Verkort schema"},
            "Kwaliteit": {"Code": "0"},
            "NationaleBank": {"Referte": {"Deel1": str(year), "Deel2": held.number[-5:]}, **made},
            "Munt": "E",
            "Datum": {"VersieTaxonomie": "2020-01-01", "Neerlegging": lodged},
        },
        "Elementen": {"Element": [_row(place, *each) for place, each in enumerate(rows, 1)]},
    }


def _row(place: int, rubric: str, text: str, amount: int) -> Document:
    return {
        "Naam": text,
        "Volume": {"Deel": 1, "Sectie": 1, "Subsectie": 1, "Volgorde": place},
        "AantalBedrag": {"Waarde": amount, "Type": {"Code": 1}, "DecimalenBetekenisvol": 0},
        "Rubriek": rubric,
        "Titel": {"Code": "0"},
        "Kerngegeven": {"Code": "1"},
        "EconomischGewicht": {"Code": "0"},
    }
