"""GeefPersoon 02.02: a person of the world as the answer's ``Inhoud``."""

from collections.abc import Callable, Mapping
from typing import Final

from lxml.etree import _Element

from gateway.sources.simulator.inhabitants import Event, Member, Person
from gateway.sources.simulator.rows import Address
from gateway.sources.simulator.world import World
from gateway.sources.simulator.xml import coded, node, optional

_SEXES: Final = {"man": ("1", "Mannelijk"), "woman": ("2", "Vrouwelijk")}
_COUNTRY: Final = ("150", "BEL", "BELGIE")
_DUTCH: Final = "nl"

# What OpvragingenKSZ asks for one by one; everything not listed is BasisPersoonsgegevens.
_ASKED_APART: Final[Mapping[str, str]] = {
    "Afstammingen": "Afstamming",
    "Identiteitsbewijzen": "Identiteitsbewijs",
    "Beroepskaarten": "Beroepskaart",
}


def person_content(world: World, person: Person, bron: str, flags: Mapping[str, str]) -> _Element:
    """Answer about *person* out of *bron*; *flags* (``OpvragingenKSZ``) bind only the KSZ."""
    parts = [build(world, person) for build in _PARTS]
    kept = [
        part
        for part in parts
        if part is not None and (bron != "KSZ" or _asked(str(part.tag), flags))
    ]
    whole = node("Persoon", node("INSZ", person.insz), *kept, Bron=bron)
    whole.set("DatumCreatie", str(person.born.date))
    whole.set("DatumModificatie", str(person.residence.since))
    return node("Inhoud", whole)


def extra_content(person: Person) -> _Element:
    """Give a part that no version of the contract has: what a source may start to add one day."""
    text = "Onbekend" if person.profession is None else person.profession.text
    return node("Beroep", node("Omschrijving", text), node("INSZ", person.insz))


def _asked(part: str, flags: Mapping[str, str]) -> bool:
    return flags.get(_ASKED_APART.get(part, "BasisPersoonsgegevens"), "0") == "1"


def _name(person: Person) -> _Element:
    return node(
        "Naam",
        node("Achternamen", node("Achternaam", person.last_name)),
        node("Voornamen", *(node("Voornaam", each) for each in person.first_names)),
    )


def _dated_name(_: World, person: Person) -> _Element:
    name = _name(person)
    name.set("DatumBegin", str(person.born.date))
    return name


def _sex(person: Person) -> _Element:
    return coded("Geslacht", *_SEXES[person.sex])


def _plain_sex(_: World, person: Person) -> _Element:
    return _sex(person)


def _place(world: World, name: str) -> _Element:
    municipality = world.municipalities[name]
    nis, iso, country = _COUNTRY
    return node(
        "Plaats",
        node("Gemeente", node("NISCode", municipality.nis), node("Naam", municipality.name)),
        node("Land", node("NISCode", nis), node("ISOCode", iso), node("Naam", country)),
    )


def _keeper(world: World, person: Person) -> _Element:
    return node(
        "Beheerder",
        _place(world, person.residence.place),
        coded("Taalregime", "2", "Nederlands of Duits"),
        DatumBegin=str(person.residence.since),
    )


def _register(_: World, person: Person) -> _Element:
    return coded("Register", "01", "Bevolkingsregister", DatumBegin=str(person.residence.since))


def _nationalities(_: World, person: Person) -> _Element:
    held = person.nationality
    return node(
        "Nationaliteiten",
        coded("Nationaliteit", held.code, held.text, DatumBegin=str(held.since)),
    )


def _event(world: World, name: str, event: Event) -> _Element:
    return node(
        name,
        node("Datum", event.date),
        _place(world, event.place),
        node("Aktenummer", event.certificate),
        DatumBegin=str(event.date),
    )


def _birth(world: World, person: Person) -> _Element:
    return _event(world, "Geboorte", person.born)


def _death(world: World, person: Person) -> _Element | None:
    return None if person.died is None else _event(world, "Overlijden", person.died)


def _relative(world: World, insz: str) -> tuple[_Element, ...]:
    other = world.person(insz)
    assert other is not None  # a world names nobody who is not in it
    return (
        node("INSZ", insz),
        _name(other),
        _sex(other),
        node("Geboortedatum", other.born.date),
    )


def _civil_states(world: World, person: Person) -> _Element:
    state = person.civil_state
    return node(
        "BurgerlijkeStaten",
        node(
            "BurgerlijkeStaat",
            node("Code", state.code),
            node("Omschrijving", state.text),
            None if state.partner is None else node("Partner", *_relative(world, state.partner)),
            None if state.place is None else _place(world, state.place),
            optional("Aktenummer", state.certificate),
            DatumBegin=str(state.since),
        ),
    )


def _said(name: str, text: str) -> _Element:
    return node(name, node("String", text), node("Taal", _DUTCH))


def _residence(world: World, address: Address) -> _Element:
    municipality = world.municipalities[address.place]
    nis, iso, country = _COUNTRY
    return node(
        "Hoofdverblijfplaats",
        _said("Straatnaam", address.street),
        node("Huisnummer", address.number),
        optional("Busnummer", address.box),
        _said("Gemeentenaam", municipality.name),
        _said("Land", country),
        node("Postcode", municipality.postcode),
        node("NISCodeLand", nis),
        node("ISOCodeLand", iso),
        node("NISCodeGemeente", municipality.nis),
        node("StraatCode", address.street_code),
        DatumBegin=str(address.since),
    )


def _addresses(world: World, person: Person) -> _Element:
    return node("Adressen", _residence(world, person.residence))


def _descent(world: World, person: Person) -> _Element | None:
    if not person.parents:
        return None
    parents = (node("Ouder", *_relative(world, insz)) for insz in person.parents)
    return node(
        "Afstammingen",
        node(
            "Afstamming",
            coded("Type", "00", "Kind"),
            node("Ouders", *parents),
            DatumBegin=str(person.born.date),
        ),
    )


def _member(world: World, name: str, member: Member) -> _Element:
    return node(
        name,
        *_relative(world, member.insz),
        coded("Positie", member.position.code, member.position.text),
        DatumBegin=str(member.since),
    )


def _reference_person(world: World, person: Person) -> _Element | None:
    member = person.reference_person
    return None if member is None else _member(world, "Referentiepersoon", member)


def _household(world: World, person: Person) -> _Element | None:
    if not person.household:
        return None
    return node("Gezinsleden", *(_member(world, "Gezinslid", each) for each in person.household))


def _identity_cards(world: World, person: Person) -> _Element | None:
    card = person.identity_card
    if card is None:
        return None
    return node(
        "Identiteitsbewijzen",
        node(
            "Identiteitsbewijs",
            coded("Type", "0000", "Identiteitskaart van Belg"),
            node("Nummer", card.number),
            node("Vervalgegevens", node("Vervaldatum", card.until)),
            _place(world, person.residence.place),
            DatumBegin=str(card.since),
        ),
    )


def _professional_cards(_: World, person: Person) -> _Element | None:
    held = person.profession
    if held is None:
        return None
    return node(
        "Beroepskaarten",
        node(
            "Beroepskaart",
            node("Nummer", held.card),
            node("Vervalgegevens", node("Vervaldatum", held.until), node("Tekst", held.text)),
            DatumBegin=str(held.since),
        ),
    )


# In the order of the schema's sequence.
_PARTS: Final[tuple[Callable[[World, Person], _Element | None], ...]] = (
    _dated_name,
    _plain_sex,
    _keeper,
    _register,
    _nationalities,
    _birth,
    _death,
    _civil_states,
    _addresses,
    _descent,
    _reference_person,
    _household,
    _identity_cards,
    _professional_cards,
)
