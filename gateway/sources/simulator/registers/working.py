"""Registers of work: declared jobs (Dmfa, Dimona), spells as self-employed, career breaks."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.inhabitants import Person
from gateway.sources.simulator.registers.common import (
    coded,
    is_asked,
    overlaps,
    period,
    plain_address,
    subject,
)
from gateway.sources.simulator.rows import Break, Job
from gateway.sources.simulator.world import World

ATTESTS_MAX: Final = 8
"""Of one answer; ``VolgendAttest`` says where the next goes on."""
_PRESENT: Final = date(2026, 10, 1)
"""Quarters end before: nothing is declared of days to come."""


def payroll(world: World, asked: _Element) -> Document | None:
    """GeefDmfaVoorWerknemer 03.00: an attest for each job and quarter, some at a time."""
    person = subject(world, asked)
    if person is None:
        return None
    quarters = _asked_quarters(asked)
    employer = asked.findtext("Criteria/Werkgever/Ondernemingsnummer")
    found = [
        (job, quarter)
        for job in person.registers.jobs
        for quarter in quarters
        if overlaps(*_days(quarter), job.since, job.until) and employer in (None, job.employer)
    ]
    after = asked.findtext("Volgende") or "0"
    start = int(after) if after.isdigit() else 0
    page = found[start : start + ATTESTS_MAX]
    if not page:
        return None
    left = len(found) > start + ATTESTS_MAX
    return {
        "Attesten": {"Attest": [_attest(person, job, quarter) for job, quarter in page]},
        "VolgendAttest": str(start + ATTESTS_MAX) if left else None,
    }


def relations(world: World, asked: _Element) -> Document | None:
    """GeefWerkrelaties 02.00."""
    person = subject(world, asked)
    if person is None:
        return None
    begin, end = period(asked, "Criteria/Periode")
    employer = asked.findtext("Criteria/Relatie/Werkgever/Ondernemingsnummer")
    found = [
        _contract(world, person, each)
        for each in person.registers.jobs
        if overlaps(begin, end, each.since, each.until) and employer in (None, each.employer)
    ]
    return {"Contracten": {"Contract": found}} if found else None


def self_employment(world: World, asked: _Element) -> Document | None:
    """GeefLoopbaanARZA 02.01."""
    person = subject(world, asked)
    if person is None:
        return None
    begin, end = period(asked, "Criteria/Periode")
    found = [
        {
            "SociaalVerzekeringsfonds": coded(each.fund),
            "Loopbanen": {
                "Loopbaan": {
                    "Bijdragereeks": coded(each.series),
                    "Periode": {"Begin": each.since, "Einde": each.until},
                    "Hoedanigheid": coded(each.capacity),
                }
            },
        }
        for each in person.registers.self_employed
        if overlaps(begin, end, each.since, each.until)
    ]
    owned = next((one for one in world.enterprises.values() if one.owner == person.insz), None)
    number = None if owned is None else owned.number
    about = {"INSZ": person.insz, "Ondernemingsnummer": number}
    return {"Zelfstandige": {**about, "Aansluitingen": {"Aansluiting": found}}} if found else None


def breaks(world: World, asked: _Element) -> Document | None:
    """GeefLoopbaanonderbrekingen 02.00."""
    person = subject(world, asked)
    if person is None:
        return None
    begin, end = period(asked, "Criteria/Periode")
    found = [
        _break(person, each)
        for each in person.registers.breaks
        if overlaps(begin, end, each.begin, each.end) and is_asked(asked, each.source)
    ]
    return {"Loopbaanonderbrekingen": {"Loopbaanonderbreking": found}} if found else None


def _break(person: Person, each: Break) -> Document:
    return {
        "Bron": each.source,
        "Dossiernummer": each.file,
        "INSZ": person.insz,
        "Periode": {"Begin": each.begin, "Einde": each.end},
        "Reden": coded(each.reason),
        "BedragMaandelijkseUitkering": each.amount,
    }


def _asked_quarters(asked: _Element) -> list[tuple[int, int]]:
    def at(path: str) -> int:
        text = asked.findtext(f"Criteria/Kwartaal/{path}") or ""
        return int(text) if text.isdigit() else 0

    first = 4 * at("Begin/Jaar") + max(at("Begin/Kwartaalcijfer"), 1) - 1
    last = 4 * at("Einde/Jaar") + (at("Einde/Kwartaalcijfer") or 4) - 1
    # The first day of work of anybody is in this century's last.
    now = 4 * _PRESENT.year + (_PRESENT.month - 1) // 3 - 1
    return [divmod(each, 4) for each in range(max(first, 4 * 1950), min(last, now) + 1)]


def _days(quarter: tuple[int, int]) -> tuple[date, date]:
    year, place = quarter
    return date(year, 3 * place + 1, 1), date(year, 3 * place + 3, 28)


def _attest(person: Person, job: Job, quarter: tuple[int, int]) -> Document:
    year, place = quarter
    begin, _ = _days(quarter)
    works = {
        "Volgnummer": "1",
        "InternNummer": job.dimona,
        "Periode": {"Begin": max(begin, job.since), "Einde": job.until},
        "ParitairComite": job.committee,
        "AantalWerkdagenPerWeek": "500",
        "TypeContract": "0",
        "Bezoldigingen": {"Bezoldiging": {"Volgnummer": "1", "Code": "1", "Bedrag": job.wage}},
    }
    line = {
        "Categorie": "010",
        "Kerngetal": "495",
        "Periode": {"Begin": begin, "Einde": _days(quarter)[1]},
        "Grensarbeider": "0",
        "Tewerkstellingen": {"Tewerkstelling": works},
    }
    return {
        "Identificatie": {
            "Nummer": f"{year}{place + 1}{job.dimona[-5:]}",
            "Versie": "1",
            "Status": {"Code": "1", "Omschrijving": "Origineel"},
            "DatumCreatie": _days(quarter)[1],
        },
        "AangifteWerkgever": {
            "Kwartaal": f"{year}{place + 1}",
            "RSZNummer": job.nss,
            "Bron": "RSZ",
            "Ondernemingsnummer": job.employer,
            "VerschuldigdNettoBedrag": "0",
            "ConversieNaarRegime5": "0",
            "Werknemer": {
                "INSZ": person.insz,
                "OriolusValidatie": "1",
                "Naam": {"Achternaam": person.last_name, "Voornaam": person.first_names[0]},
                "Werknemerslijn": line,
            },
        },
    }


def _contract(world: World, person: Person, job: Job) -> Document:
    employer = world.enterprises[job.employer]
    return {
        "Relatie": {
            "Werkgever": {"RSZNummer": job.nss, "Ondernemingsnummer": job.employer},
            "Werknemer": {
                "INSZ": person.insz,
                "IdentificatiePersoonGevalideerd": "1",
                "Achternaam": person.last_name,
                "Voornaam": person.first_names[0],
            },
        },
        "Bron": "RSZ",
        "Aangifte": {
            "DimonaNummer": job.dimona,
            "PeriodeTijdstip": dict(_moments(job)),
            "ParitairComite": job.committee,
            "Geannuleerd": "0",
        },
        "PlaatsTewerkstelling": {
            "Naam": employer.name,
            "Adres": plain_address(world, employer.seat),
        },
    }


def _moments(job: Job) -> Iterator[tuple[str, Document]]:
    yield "Begin", {"Datum": job.since}
    if job.until is not None:
        yield "Einde", {"Datum": job.until}
