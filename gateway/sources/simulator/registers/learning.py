"""Registers of learning: proofs (LED), and enrolments of several sources of education."""

from collections.abc import Callable, Mapping
from typing import Final

from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.inhabitants import Person
from gateway.sources.simulator.registers.common import is_asked, overlaps, period, subject
from gateway.sources.simulator.rows import Diploma, Enrolment
from gateway.sources.simulator.world import World

LED: Final = {"Naam": "LED", "Code": "LED"}


def proofs(world: World, asked: _Element) -> Document | None:
    """GeefBewijs 02.00."""
    person = subject(world, asked)
    if person is None or not person.registers.diplomas:
        return None
    held = [_proof(person, each) for each in person.registers.diplomas]
    return {"Bewijzen": {"Bewijs": held}, "Bron": LED}


def registered(world: World, asked: _Element) -> Document | None:
    """RegistreerBewijs 02.00: what is told is believed, and not kept."""
    return None if subject(world, asked) is None else {"Melding": "OK"}


def enrolments(world: World, asked: _Element) -> Document | None:
    """GeefHistoriekInschrijving 02.01: of the sources asked for, or of all, in the period."""
    person = subject(world, asked)
    if person is None:
        return None
    begin, end = period(asked, "Criteria/Periode")
    found = [
        _enrolment(each)
        for each in person.registers.enrolments
        if overlaps(begin, end, each.begin, each.end) and is_asked(asked, each.source)
    ]
    return {"Inschrijvingen": {"Inschrijving": found}} if found else None


def _proof(person: Person, held: Diploma) -> Document:
    on = held.awarded
    changed = {"Datum": f"{on:%d.%m.%Y}", "Tijd": "09:00:00"}
    named = {"Naam": held.level}
    return {
        "BewijsrefertesLed": {
            "Bewijsreferte": held.reference,
            "Bewijsmutatiereferte": f"{held.reference}-1",
        },
        "BewijsstatusLed": {"Code": "1", "DatumModificatie": changed},
        "Leverancier": {"Naam": held.school.name, "Bewijsreferte": held.reference},
        "PersoonUitgereikt": {"INSZ": person.insz},
        "Basis": {
            "Authenticiteit": {"Naam": "Authentiek"},
            "Categorie": {"Naam": "Onderwijs"},
            "Graad": named,
            "Onderwijsvorm": named,
            "Bewijstype": named,
            "Bewijsstaat": {"Naam": "Behaald"},
            "Instantie": {"Naam": held.school.name},
            "Onderwerp": {"Code": held.subject.code, "Naam": held.subject.text},
            "Uitreikingsdatum": {"Jaar": on.year, "Maand": f"{on:%m}", "Dag": f"{on:%d}"},
            "VolledigeNaam": held.title,
            "Land": {"Code": "BEL"},
            "Taal": {"Code": "nld"},
            "Instelling": {"Naam": held.school.name, "Nummer": held.school.number},
            "Schooltype": {"Naam": held.level},
        },
    }


def _enrolment(each: Enrolment) -> Document:
    return {
        "Bron": each.source,
        "Referte": each.reference,
        "Instelling": {
            "Instellingsnummer": each.school.number,
            "OfficieleNaam": each.school.name,
        },
        **_KINDS[each.source](each),
    }


def _compulsory(each: Enrolment) -> Document:
    programme = {"Code": each.course.code, "Omschrijving": each.course.text}
    return {
        "LeerplichtOnderwijs": {
            "SoortProgramma": programme,
            "DatumInschrijving": each.begin,
            "Schooljaar": each.year,
        }
    }


def _higher(each: Enrolment) -> Document:
    return {
        "HogerOnderwijs": {
            "Academiejaar": each.year,
            "Status": {"Code": "I", "Omschrijving": "Ingeschreven"},
            "DatumInschrijving": each.begin,
            "Opleiding": {
                "Code": each.course.code,
                "VolledigeNaam": each.course.text,
                "NaamElementen": {"Kwalificatie": each.course.text},
            },
            "SoortContract": {"Code": "D", "Omschrijving": "Diplomacontract"},
            "Studiepunten": {
                "Opgenomen": "60",
                "Verworven": "54",
                "Gedelibereerd": "0",
                "GeenResultaat": "0",
                "NietVerworven": "6",
                "Vrijgesteld": "0",
                "Uitgeschreven": "0",
            },
        }
    }


def _adult(each: Enrolment) -> Document:
    course = each.course
    return {
        "Volwassenenonderwijs": {
            "Status": {"Code": "I", "Omschrijving": "Ingeschreven"},
            "DatumInschrijving": each.begin,
            "Opleiding": {"Code": course.code, "Naam": course.text, "Omschrijving": course.text},
            "Module": {"Code": course.code, "Naam": course.text, "Omschrijving": course.text},
        }
    }


def _boarding(each: Enrolment) -> Document:
    lasts = {"Begin": each.begin, "Einde": each.end}
    return {"Internaat": {"Schooljaar": each.year, "Periode": lasts}}


_KINDS: Final[Mapping[str, Callable[[Enrolment], Document]]] = {
    "LP": _compulsory,
    "HO": _higher,
    "VWO": _adult,
    "INT": _boarding,
}
