"""Registers of people: households, history, who lives at an address, photos, certificates."""

import struct
import zlib
from base64 import b64encode
from typing import Any

from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.inhabitants import Event, Member, Person
from gateway.sources.simulator.registers.common import (
    SEXES,
    coded,
    household,
    name,
    place,
    plain_address,
    residence,
    subject,
)
from gateway.sources.simulator.world import World

_WIDTH, _HEIGHT = 24, 32
_FONT = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def household_now(world: World, asked: _Element) -> Document | None:
    """GeefGezinssamenstelling 02.02."""
    person = subject(world, asked)
    return None if person is None else {"Gezinsleden": _members(world, person)}


def household_history(world: World, asked: _Element) -> Document | None:
    """GeefHistoriekGezinssamenstelling 02.02: this world has known one household for each."""
    person = subject(world, asked)
    if person is None:
        return None
    one = {"Gezinsleden": _members(world, person)}
    return {"HistoriekGezinssamenstelling": {"Gezinssamenstelling": [one]}}


def household_old(world: World, asked: _Element) -> Document | None:
    """GeefGezinssamenstelling 02.00."""
    person = subject(world, asked)
    if person is None:
        return None
    members = [
        {
            "@DatumBegin": member.since,
            "Positie": coded(member.position),
            "Persoon": _old(world, each),
        }
        for each, member in household(world, person)
    ]
    return {"Gezinsleden": {"Gezinslid": members}}


def person_old(world: World, asked: _Element) -> Document | None:
    """GeefPersoon 02.00."""
    person = subject(world, asked)
    return None if person is None else {"Persoon": _old(world, person)}


def history_old(world: World, asked: _Element) -> Document | None:
    """GeefHistoriekPersoon 02.00."""
    person = subject(world, asked)
    if person is None:
        return None
    old = _old(world, person)
    return {
        "HistoriekPersoon": {
            "INSZ": person.insz,
            "HistoriekNaam": {"Naam": old["Naam"]},
            "HistoriekGeslacht": {"Geslacht": old["Geslacht"]},
            "HistoriekGeboorte": {"Geboorte": old["Geboorte"]},
        }
    }


def history(world: World, asked: _Element) -> Document | None:
    """GeefHistoriekPersoon 02.02: what has been true since some day, and still is."""
    person = subject(world, asked)
    if person is None:
        return None
    lives = {"@DatumBegin": person.residence.since, **residence(world, person.residence)}
    began = person.born.date
    state = person.civil_state
    partner = world.person(state.partner) if state.partner else None
    civil = {
        "@DatumBegin": state.since,
        "Code": state.code,
        "Omschrijving": state.text,
        "Partner": None if partner is None else _relative(partner),
    }
    nationality = {"@DatumBegin": person.nationality.since, **coded(person.nationality)}
    died = None if person.died is None else {"Overlijden": _event(world, person.died)}
    return {
        "HistoriekPersoon": {
            "@Bron": asked.findtext("Bron") or "RR",
            "INSZ": person.insz,
            "HistoriekNaam": {"Naam": {"@DatumBegin": began, **name(person)}},
            "HistoriekGeslacht": {"Geslacht": {"@DatumBegin": began, **coded(SEXES[person.sex])}},
            "HistoriekNationaliteit": {"Nationaliteit": nationality},
            "HistoriekGeboorte": {"Geboorte": _event(world, person.born)},
            "HistoriekOverlijden": died,
            "HistoriekBurgerlijkeStaat": {"BurgerlijkeStaat": civil},
            "HistoriekAdressen": {
                "HistoriekHoofdverblijfplaats": {"Hoofdverblijfplaats": lives},
            },
        }
    }


def at_address(world: World, asked: _Element) -> Document | None:
    """ZoekPersoonOpAdres 02.02."""
    sought = {
        each: asked.findtext(f"Criteria/Adres/{each}")
        for each in ("PostCode", "Straatcode", "Huisnummer", "Busnummer")
    }
    heads_only = asked.findtext("Criteria/EnkelReferentiepersoon") == "1"
    found = [
        each
        for each in world.everybody
        if each.died is None
        and _lives_at(world, each, sought)
        and not (heads_only and each.reference_person is not None)
    ]
    people = [
        {
            "@Bron": asked.findtext("Bron") or "RR",
            **_relative(each),
            "Adressen": {"Hoofdverblijfplaats": residence(world, each.residence)},
        }
        for each in found
    ]
    return {"Personen": {"Persoon": people}} if people else None


def photo(world: World, asked: _Element) -> Document | None:
    """GeefPasfoto 02.00: a picture of nobody, with a colour for each person."""
    person = subject(world, asked)
    if person is None:
        return None
    since = person.identity_card.since if person.identity_card else person.residence.since
    picture = b64encode(_picture(int(person.insz[-2:]))).decode()
    return {
        "Pasfoto": {"INSZ": person.insz, "Foto": {"@DatumModificatie": since, "#text": picture}}
    }


def certificate(world: World, asked: _Element) -> Document | None:
    """GeefAttest 02.00: one page that names the person and what was asked for."""
    person = subject(world, asked)
    if person is None:
        return None
    asked_for = asked.findtext("Criteria/Attest/Naam") or "Attest"
    line = f"{asked_for}: {person.first_names[0]} {person.last_name}"
    return {"Attest": {"INSZ": person.insz, "Document": b64encode(_page(line)).decode()}}


def _members(world: World, person: Person) -> Document:
    return {
        "Gezinslid": [_member(world, each, member) for each, member in household(world, person)]
    }


def _member(world: World, person: Person, member: Member) -> Document:
    return {
        "@DatumBegin": member.since,
        **_relative(person),
        "Positie": coded(member.position),
        "Adressen": {"Hoofdverblijfplaats": residence(world, person.residence)},
    }


def _relative(person: Person) -> Document:
    return {
        "INSZ": person.insz,
        "Naam": name(person),
        "Geslacht": coded(SEXES[person.sex]),
        "Geboortedatum": person.born.date,
    }


def _event(world: World, event: Event) -> Document:
    return {
        "@DatumBegin": event.date,
        "Datum": event.date,
        "Plaats": place(world, event.place),
        "Aktenummer": event.certificate,
    }


def _old(world: World, person: Person) -> dict[str, Any]:
    """Say a person as version 02.00 of the types does."""
    died = person.died
    return {
        "INSZ": person.insz,
        "Naam": name(person),
        "Geslacht": coded(SEXES[person.sex]),
        "Geboorte": {"Datum": person.born.date, "Plaats": place(world, person.born.place)},
        "Overlijden": None
        if died is None
        else {"Datum": died.date, "Plaats": place(world, died.place)},
        "Adressen": {"Hoofdverblijfplaats": plain_address(world, person.residence)},
    }


def _lives_at(world: World, person: Person, sought: dict[str, str | None]) -> bool:
    lives = person.residence
    return (
        world.municipalities[lives.place].postcode == sought["PostCode"]
        and lives.street_code == sought["Straatcode"]
        and lives.number == sought["Huisnummer"]
        and sought["Busnummer"] in (None, lives.box)
    )


def _picture(shade: int) -> bytes:
    """Draw a PNG of one colour."""
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    row = b"\0" + bytes((shade, 120, 255 - shade)) * _WIDTH
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(row * _HEIGHT)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def _page(line: str) -> bytes:
    """Write a PDF of one line."""
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    text = b"BT /F1 12 Tf 72 720 Td (" + escaped.encode("latin-1", "replace") + b") Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % _FONT,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    )
    written, places = b"%PDF-1.4\n", []
    for count, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (count, each)
    listed = b"".join(b"%010d 00000 n \n" % each for each in places)
    size = len(objects) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        % (
            size,
            listed,
            size,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(written)
    )
