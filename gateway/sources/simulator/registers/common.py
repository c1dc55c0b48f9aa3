"""What the registers' answers have in common: who is asked about, names, codes, places."""

from datetime import date

from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.inhabitants import Member, Person
from gateway.sources.simulator.rows import Address, Code
from gateway.sources.simulator.world import World

SEXES = {"man": Code("1", "Mannelijk"), "woman": Code("2", "Vrouwelijk")}
COUNTRY = {"NISCode": "150", "ISOCode": "BEL", "Naam": "BELGIE"}
_FOR_EVER = date(9999, 12, 31)


def number(asked: _Element) -> str:
    """Read the person's number a question is about; empty where it has none."""
    found = next(asked.iter("INSZ", "ssin", "rrnr"), None)
    return "" if found is None else found.text or ""


def subject(world: World, asked: _Element) -> Person | None:
    """Find who a question is about."""
    return world.person(number(asked))


def coded(code: Code) -> Document:
    """Say a code with its meaning."""
    return {"Code": code.code, "Omschrijving": code.text}


def name(person: Person) -> Document:
    """Say a name."""
    return {
        "Achternamen": {"Achternaam": person.last_name},
        "Voornamen": {"Voornaam": list(person.first_names)},
    }


def place(world: World, key: str) -> Document:
    """Say a municipality in its country, as the registers of people do."""
    municipality = world.municipalities[key]
    return {"Gemeente": {"NISCode": municipality.nis, "Naam": municipality.name}, "Land": COUNTRY}


def residence(world: World, address: Address) -> Document:
    """Say where somebody lives, as version 3 of the types does."""
    municipality = world.municipalities[address.place]
    return {
        "Straatnaam": said(address.street),
        "Huisnummer": address.number,
        "Busnummer": address.box,
        "Gemeentenaam": said(municipality.name),
        "Land": said(COUNTRY["Naam"]),
        "Postcode": municipality.postcode,
        "NISCodeLand": COUNTRY["NISCode"],
        "ISOCodeLand": COUNTRY["ISOCode"],
        "NISCodeGemeente": municipality.nis,
        "StraatCode": address.street_code,
    }


def plain_address(world: World, address: Address) -> Document:
    """Say an address as the other registers do."""
    municipality = world.municipalities[address.place]
    return {
        "Straat": {"Code": address.street_code, "Naam": address.street},
        "Huisnummer": address.number,
        "Busnummer": address.box,
        "Gemeente": {
            "NISCode": municipality.nis,
            "PostCode": municipality.postcode,
            "Naam": municipality.name,
        },
        "Land": COUNTRY,
    }


def said(text: str) -> Document:
    """Say a text in Dutch."""
    return {"String": text, "Taal": "nl"}


def household(world: World, person: Person) -> list[tuple[Person, Member]]:
    """Find everybody in somebody's household, the reference person first."""
    first = person
    if person.reference_person is not None:
        first = world.person(person.reference_person.insz) or person
    head = Member(first.insz, Code("01", "Referentiepersoon"), first.residence.since)
    found = ((world.person(each.insz), each) for each in (head, *first.household))
    return [(one, each) for one, each in found if one is not None]


def overlaps(begin: date, end: date | None, since: date, until: date | None) -> bool:
    """Whether two periods have a day in common; one without an end goes on."""
    return begin <= (until or _FOR_EVER) and since <= (end or _FOR_EVER)


def day(text: str | None) -> date | None:
    """Read a date of a question, or a month's first; None for none or an incomplete one."""
    given = text or ""
    try:
        return date.fromisoformat(f"{given}-01" if given.count("-") == 1 else given)
    except ValueError:
        return None


def period(
    asked: _Element, path: str, begin: str = "Begin", end: str = "Einde"
) -> tuple[date, date]:
    """Read the period a question is about; all time where it names none."""
    first = day(asked.findtext(f"{path}/{begin}"))
    last = day(asked.findtext(f"{path}/{end}"))
    return first or date.min, last or _FOR_EVER


def is_asked(asked: _Element, source: str) -> bool:
    """Whether a question is about what *source* knows: it names none, or this one."""
    wanted = {each.text for each in asked.iterfind("Criteria/Bronnen/Bron")}
    return not wanted or source in wanted
