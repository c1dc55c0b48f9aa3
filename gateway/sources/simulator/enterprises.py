"""GeefOnderneming, GeefOndernemingVKBO and GeefFuncties 02.00 out of the world."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from lxml.etree import _Element

from gateway.sources.simulator.inhabitants import Enterprise, Establishment, Function
from gateway.sources.simulator.rows import Address
from gateway.sources.simulator.world import World
from gateway.sources.simulator.xml import coded, node, optional

_SEAT: Final = ("001", "Maatschappelijke zetel")
_PLACE_OF_WORK: Final = ("002", "Vestiging")
_DUTCH: Final = "nl"
_OPEN_END: Final = "9999-12-31"

# Which flag of the question asks for which part of GeefOnderneming; identification is always there.
_ASKED_BY: Final[Mapping[str, str]] = {
    "StatusKBO": "Basisgegevens",
    "SoortOnderneming": "Basisgegevens",
    "Namen": "Basisgegevens",
    "Adressen": "Basisgegevens",
    "Start": "Basisgegevens",
    "Inschrijving": "Basisgegevens",
    "Rechtsvormen": "Basisgegevens",
    "Rechtstoestanden": "Rechtstoestanden",
    "Vestigingen": "Vestigingen/Aanduiding",
    "Bankrekeningen": "Bankrekeningen",
    "Functies": "Functies/Aanduiding",
    "Activiteiten": "Activiteiten",
}
_DETAILS: Final = "Vestigingen/Details"
_DESCRIPTIONS: Final = "Omschrijvingen/Aanduiding"


def enterprise_content(world: World, enterprise: Enterprise, flags: Mapping[str, str]) -> _Element:
    """Answer about *enterprise*; *flags* are the question's, by path below ``Criteria``."""
    whole = _enterprise(world, enterprise)
    for part in list(whole):
        flag = _ASKED_BY.get(str(part.tag))
        if flag is not None and not _is_on(flags, flag):
            whole.remove(part)
    if not _is_on(flags, _DETAILS):
        _drop_details(whole)
    if not _is_on(flags, _DESCRIPTIONS):
        _drop_descriptions(whole)
    return node("Inhoud", whole)


def _is_on(flags: Mapping[str, str], flag: str) -> bool:
    # Details asked alone count for both: the public connector sends that (PROTOCOL section 1.3).
    on = flags.get(flag) == "1"
    return on or (flag == "Vestigingen/Aanduiding" and flags.get(_DETAILS) == "1")


def _drop_details(whole: _Element) -> None:
    for establishment in whole.iterfind("Vestigingen/Vestiging"):
        for part in establishment[1:]:
            if part.tag != "StatusKBO":
                establishment.remove(part)


def _drop_descriptions(whole: _Element) -> None:
    for address in list(whole.iter("Adres")):
        for described in address.findall("Descripties"):
            address.remove(described)


def _enterprise(world: World, enterprise: Enterprise) -> _Element:
    return node(
        "Onderneming",
        node("Ondernemingsnummer", enterprise.number),
        coded("AuthentiekBron", "03", "KBO"),
        node("OndernemingOfVestiging", node("Code", "1", Beschrijving="Onderneming")),
        coded("StatusKBO", "AC", "Actief"),
        _kind(enterprise),
        _names(enterprise.name, enterprise.trade_name, enterprise.started),
        node("Adressen", _address(world, enterprise.seat, _SEAT, enterprise)),
        node("Start", node("Datum", enterprise.started)),
        node("Inschrijving", node("Datum", enterprise.registered)),
        _forms(enterprise),
        _standing(enterprise),
        _establishments(world, enterprise),
        _accounts(enterprise),
        _functions(world, enterprise),
        _activities(enterprise),
    )


def _kind(enterprise: Enterprise) -> _Element:
    code, text = ("2", "Rechtspersoon") if enterprise.legal_person else ("1", "Natuurlijke Persoon")
    return node("SoortOnderneming", node("Code", code, Beschrijving=text))


def _names(name: str, trade_name: str | None, since: date) -> _Element:
    def entry(kind: str, text: str) -> _Element:
        return node(kind, node("Naam", text), node("Taalcode", _DUTCH), DatumBegin=str(since))

    traded = None if trade_name is None else entry("CommercieleNaam", trade_name)
    return node(
        "Namen",
        node("MaatschappelijkeNamen", entry("MaatschappelijkeNaam", name)),
        optional("CommercieleNamen", traded),
    )


def _street(address: Address) -> _Element:
    return node("Straat", node("Code", address.street_code), node("Naam", address.street))


def _municipality(world: World, address: Address) -> _Element:
    municipality = world.municipalities[address.place]
    return node(
        "Gemeente",
        node("NISCode", municipality.nis),
        node("PostCode", municipality.postcode),
        node("Naam", municipality.name),
    )


def _country() -> _Element:
    return node("Land", node("NISCode", "150"), node("ISOCode", "BE"), node("Naam", "BELGIE"))


def _located(world: World, address: Address) -> tuple[_Element | None, ...]:
    return (
        _street(address),
        node("Huisnummer", address.number),
        optional("Busnummer", address.box),
        _municipality(world, address),
    )


def _address(
    world: World, address: Address, kind: tuple[str, str], enterprise: Enterprise
) -> _Element:
    # The registry repeats the address, with the contact data, as a description in one language.
    described = node(
        "Descriptie",
        node("Adres", *_located(world, address), _country()),
        _contact(enterprise),
        node("Taalcode", _DUTCH),
    )
    return node(
        "Adres",
        *_located(world, address),
        _country(),
        coded("Type", *kind),
        node("Descripties", described),
        DatumBegin=str(address.since),
    )


def _contact(enterprise: Enterprise) -> _Element:
    contact = enterprise.contact
    return node(
        "Contact",
        node("Telefoonnummer", contact.phone),
        node("Email", contact.email),
        node("Website", contact.website),
    )


def _forms(enterprise: Enterprise) -> _Element | None:
    form = enterprise.form
    if form is None:
        return None
    return node(
        "Rechtsvormen",
        node(
            "Rechtsvorm",
            node("Code", form.code),
            node("Omschrijving", form.text),
            optional("Afkorting", form.short),
            DatumBegin=str(enterprise.started),
        ),
    )


def _standing(enterprise: Enterprise) -> _Element:
    since = str(enterprise.started)
    return node(
        "Rechtstoestanden", coded("Rechtstoestand", "000", "Normale toestand", DatumBegin=since)
    )


def _establishments(world: World, enterprise: Enterprise) -> _Element | None:
    if not enterprise.establishments:
        return None
    each = (_establishment(world, enterprise, place) for place in enterprise.establishments)
    return node("Vestigingen", *each)


def _establishment(world: World, enterprise: Enterprise, place: Establishment) -> _Element:
    since = place.address.since
    return node(
        "Vestiging",
        node("Vestigingsnummer", place.number),
        coded("StatusKBO", "AC", "Actief"),
        _names(place.name, None, since),
        node("Adressen", _address(world, place.address, _PLACE_OF_WORK, enterprise)),
        DatumBegin=str(since),
    )


def _accounts(enterprise: Enterprise) -> _Element | None:
    account = enterprise.account
    if account is None:
        return None
    return node(
        "Bankrekeningen",
        node(
            "Bankrekeningnummer",
            node("Doel", "Algemeen"),
            node("IBAN", account.iban),
            node("BIC", account.bic),
            DatumBegin=str(account.since),
        ),
    )


def _activities(enterprise: Enterprise) -> _Element | None:
    if not enterprise.activities:
        return None
    return node(
        "Activiteiten",
        *(
            node(
                "Activiteit",
                node(
                    "Nace",
                    node("Code", each.nace),
                    node("Omschrijving", each.text),
                    node("Versie", each.version),
                ),
                coded("Type", "M", "Hoofdactiviteit"),
                DatumBegin=str(each.since),
            )
            for each in enterprise.activities
        ),
    )


_HELD_BY: Final = {
    (True, False): ("1", "Natuurlijke persoon"),
    (False, True): ("2", "Onderneming"),
    (True, True): ("3", "Onderneming met vaste vertegenwoordiger"),
}


def _held_by(function: Function) -> _Element:
    code, text = _HELD_BY[function.person is not None, function.enterprise is not None]
    return coded("AanduidingPersoonOnderneming", code, text)


def _functions(world: World, enterprise: Enterprise) -> _Element | None:
    if not enterprise.functions:
        return None
    return node(
        "Functies",
        *(
            node(
                "Functie",
                node("FunctiehouderVan", enterprise.number),
                _held_by(each),
                coded("AardFunctie", each.role.code, each.role.text),
                _holder_person(world, each),
                _holder_enterprise(world, each),
                DatumBegin=str(each.since),
            )
            for each in enterprise.functions
        ),
    )


def _holder_person(world: World, function: Function) -> _Element | None:
    if function.person is None:
        return None
    holder = world.persons[function.person]
    return node(
        "Persoon",
        node("INSZ", holder.insz),
        node("AchterNaam", holder.last_name),
        node("VoorNaam", " ".join(holder.first_names)),
        _street(holder.residence),
    )


def _holder_enterprise(world: World, function: Function) -> _Element | None:
    if function.enterprise is None:
        return None
    holder = world.enterprises[function.enterprise]
    return node(
        "Onderneming",
        node("Ondernemingsnummer", holder.number),
        node("MaatschappelijkeNaam", node("Naam", holder.name), node("Taalcode", _DUTCH)),
    )


def vkbo_content(world: World, enterprise: Enterprise) -> _Element:
    """Answer about *enterprise* in the VKBO's shape: always everything."""
    changed = str(enterprise.registered)
    traded = enterprise.trade_name
    form = enterprise.form
    return node(
        "Inhoud",
        node(
            "Onderneming",
            node("Ondernemingsnummer", enterprise.number),
            node("AuthentiekeBron", node("Code", "03", Beschrijving="KBO")),
            node(
                "OndernemingOfVestiging",
                node("Code", "1", Beschrijving="Onderneming"),
                DatumModificatie=changed,
            ),
            coded("StatusKBO", "AC", "Actief"),
            _kind(enterprise),
            node(
                "Namen",
                node("MaatschappelijkeNaam", enterprise.name, TaalCode=_DUTCH),
                None if traded is None else node("CommercieleNaam", traded, TaalCode=_DUTCH),
            ),
            node(
                "Adres",
                *_located(world, enterprise.seat),
                _country(),
                DatumModificatie=str(enterprise.seat.since),
            ),
            _contact(enterprise),
            node("DatumStart", enterprise.started),
            node("DatumInschrijving", enterprise.registered),
            coded("Rechtstoestand", "000", "Normale toestand"),
            None if form is None else coded("Rechtsvorm", form.code, form.text),
            DatumModificatie=changed,
        ),
    )


def functions_of_person(world: World, insz: str, inside: str | None) -> Iterator[_Element]:
    """Give the functions a person holds, in every enterprise or in one."""
    for enterprise, function in _all_functions(world):
        if function.person == insz and inside in (None, enterprise.number):
            yield _function(enterprise, function)


def functions_in(world: World, number: str) -> Iterator[_Element]:
    """Give the functions others hold in an enterprise (``Type="FunctieIn"``)."""
    for enterprise, function in _all_functions(world):
        if enterprise.number == number:
            yield _function(enterprise, function)


def functions_held_by(world: World, number: str) -> Iterator[_Element]:
    """Give the functions an enterprise holds in others (``Type="FunctieHouder"``)."""
    for enterprise, function in _all_functions(world):
        if function.enterprise == number:
            yield _function(enterprise, function)


def _all_functions(world: World) -> Iterator[tuple[Enterprise, Function]]:
    for enterprise in world.enterprises.values():
        for function in enterprise.functions:
            yield enterprise, function


def _function(enterprise: Enterprise, function: Function) -> _Element:
    return node(
        "Functie",
        coded("AuthentiekeBron", "03", "KBO"),
        node("FunctiehouderVan", enterprise.number),
        _held_by(function),
        optional("INSZ", function.person),
        optional("Ondernemingsnummer", function.enterprise),
        node("VolgNummer", function.number),
        coded("AardFunctie", function.role.code, function.role.text),
        node("Periode", node("Begin", function.since), node("Einde", _OPEN_END)),
        coded("AanduidingVrijstelling", "N", "Geen vrijstelling bekomen"),
        DatumModificatie=str(function.since),
    )
