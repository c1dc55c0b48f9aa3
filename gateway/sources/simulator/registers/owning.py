"""Registers of what people own and owe: property, energy certificates, taxes and files."""

from decimal import Decimal

from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.inhabitants import Person
from gateway.sources.simulator.registers.common import (
    coded,
    is_asked,
    name,
    number,
    plain_address,
    residence,
    subject,
)
from gateway.sources.simulator.rows import Dossier, Epc, Income, Property, Share
from gateway.sources.simulator.world import World


def properties(world: World, asked: _Element) -> Document | None:
    """ZoekEigendomstoestanden 02.00: with the other owners only where they are asked for."""
    person = subject(world, asked)
    owned = () if person is None else world.owned_by(person.insz)
    if person is None or not owned:
        return None
    others = asked.findtext("Criteria/MedeEigenaars") == "1"
    owners = {
        each.insz: None
        for held in owned
        for each in held.owners
        if others or each.insz == person.insz
    }
    parties = {insz: place for place, insz in enumerate(owners, 1)}
    people = [
        _party(world, found, place)
        for insz, place in parties.items()
        if (found := world.person(insz)) is not None
    ]
    return {
        "Eigendom": {
            "Partijen": {"Personen": {"Persoon": people}},
            "Eigendomstoestanden": {
                "Eigendomstoestand": [_owned(world, each, parties) for each in owned]
            },
        }
    }


def energy(world: World, asked: _Element) -> Document | None:
    """GeefEpc 02.01: of an address or a certificate."""
    found = [
        _epc(world, each, each.epc)
        for each in world.properties
        if each.epc is not None and _is_asked(world, asked, each, each.epc)
    ]
    return {"MijnEnergieDetails": {"EnergieEenheid": found}} if found else None


def taxes(world: World, asked: _Element) -> Document | None:
    """GeefAanslagbiljetPersonenbelasting 02.00: the items asked for, or all."""
    person = subject(world, asked)
    year = asked.findtext("Criteria/Inkomensjaar")
    held = (
        [] if person is None else [one for one in person.registers.incomes if str(one.year) == year]
    )
    if person is None or not held:
        return None
    wanted = {each.text for each in asked.iterfind("Criteria/IPCALCodes/IPCALCode")}
    return {"AanslagbiljetPersonenbelasting": _assessment(world, person, held[0], wanted)}


def dossiers(world: World, asked: _Element) -> Document | None:
    """GeefDossiers 02.00."""
    person = world.person(number(asked))
    held = () if person is None else person.registers.dossiers
    found = [_dossier(person, each) for each in held if is_asked(asked, each.source)]
    return {"Dossiers": {"Dossier": found}} if found else None


def _party(world: World, person: Person, place: int) -> Document:
    return {
        "PartijId": place,
        "INSZ": person.insz,
        "Naam": name(person),
        "Geboortedatum": person.born.date,
        "Adres": residence(world, person.residence),
    }


def _owned(world: World, held: Property, parties: dict[str, int]) -> Document:
    rights = [_right(each, parties[each.insz]) for each in held.owners if each.insz in parties]
    about = {"KadastraalInkomen": {"Bedrag": held.income}}
    address = plain_address(world, held.address)
    return {
        "StatusInformatie": {
            "ArtikelInschrijving": {"Huidig": str(held.id), "Voorgaand": str(held.id)},
            "PeriodeJuridisch": {"Begin": held.since},
            "EigendomId": held.id,
        },
        "Perceel": {
            "Identificatie": {
                "KadastraleAfdeling": coded(held.division),
                "Sectie": held.section,
                "Grondnummer": held.ground,
                "Partitie": "P0000",
            },
            "AlgemeneInformaties": {"AlgemeneInformatie": about},
            "Gebouwen": {"Gebouw": {"Adres": address}},
        },
        "EigenaarsRechten": {"EigenaarRecht": rights},
    }


def _right(share: Share, party: int) -> Document:
    percentage = round(Decimal(100 * share.part) / share.of, 2)
    right = {"PartijId": party, "Omschrijving": "Volle eigendom", "Percentage_VE": percentage}
    return {
        "LijstId": {"@Type": "Individueel", "PartijId": party},
        "ZakelijkRecht": {"Gestructureerd": {"Rechten": {"Recht": right}}},
    }


def _is_asked(world: World, asked: _Element, held: Property, epc: Epc) -> bool:
    where, address = asked.find("Criteria/Adres"), held.address
    if where is None:
        return asked.findtext("Criteria/Attestnummer") == epc.certificate
    municipality = world.municipalities[address.place]
    return (
        where.findtext("Straat") == address.street
        and where.findtext("Huisnummer") == address.number
        and (where.findtext("Busnummer") or address.box) == address.box
        and municipality.name == where.findtext("Gemeente")
    )


def _epc(world: World, held: Property, epc: Epc) -> Document:
    address, municipality = held.address, world.municipalities[held.address.place]
    expert = {
        "NatuurlijkPersoon": {"Voornaam": "Pia", "Naam": "Deskundig"},
        "Registratie": {"EpCode": "EP99001", "Rol": {"TypeRol": "Energiedeskundige"}},
    }
    return {
        "Epc": {
            "@id": held.id,
            "Identificatie": {"Attestnummer": epc.certificate},
            "BouwjaarVolgensEPC": epc.built,
            "DatumModificatie": f"{epc.lodged}T09:00:00",
            "Actief": "true",
            "Status": "INGEDIEND",
            "DatumIngediend": epc.lodged,
            "DatumGeldigheid": epc.until,
            "Scores": {
                "Score": {
                    "@type": "EnergiescoreEPC",
                    "Label": epc.label,
                    "Waarde": {"@meeteenheid": "kWh/m2jaar", "#text": epc.score},
                }
            },
            "Ligging": {
                "Adres": {
                    "Straat": {"NISCode": address.street_code, "Naam": address.street},
                    "HuisNummer": address.number,
                    "BusNummer": address.box,
                    "Gemeente": {
                        "NISCode": municipality.nis,
                        "PostCode": municipality.postcode,
                        "Naam": municipality.name,
                    },
                }
            },
            "EpcEenheidType": "WOONEENHEID",
            "Personen": {"Persoon": expert},
            "Details": {"Bestemming": "WONEN", "GebouwType": "HUIS"},
        }
    }


def _assessment(world: World, person: Person, held: Income, wanted: set[str | None]) -> Document:
    status = {"Code": "2" if person.civil_state.partner else "1"}
    items = (
        ("7555", "Gezamenlijk belastbaar inkomen", held.earned),
        ("9700", "Belasting", held.tax),
    )
    kept = [
        {"Code": code, "Omschrijving": text, "Waarde": amount}
        for code, text, amount in items
        if not wanted or code in wanted
    ]
    partner = world.person(person.civil_state.partner or "")
    return {
        "GevraagdePersoon": {"INSZ": person.insz, "FiscaleStatus": status},
        "GerelateerdePersoon": None
        if partner is None
        else {"INSZ": partner.insz, "FiscaleStatus": status},
        "Inkomensjaar": held.year,
        "Artikelnummer": held.article,
        "Items": {"Item": kept} if kept else None,
    }


def _dossier(person: Person | None, each: Dossier) -> Document:
    holder = {"Rol": "AANVRAGER", "Type": "INSZ", "Sleutel": "" if person is None else person.insz}
    change = {
        "Identificatie": {"Bron": each.source, "Dossiernummer": each.number},
        "Naam": each.name,
        "Status": {"Code": each.status.code, "Fase": each.status.text},
        "Type": each.kind,
        "Beheerder": {"Contact": {"Email": each.email}},
        "Subjecten": {"Subject": holder},
        "Periode": {"Begin": {"Datum": each.begun}},
    }
    return {"DossierMutaties": {"DossierMutatie": change}}
