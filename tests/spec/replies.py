"""What the sources of the scenarios answer, and what is in it.

Every part of an answer has values of its own, so that each can be looked for in what leaves.
"""

from collections import Counter
from random import Random
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.fields import classes
from gateway.core.fields.catalogue import ServicePolicy, SoleProprietor
from gateway.sources.simulator.numbers import a_person_number
from tests.support.builders import AN, BV

_OTHER: Final = a_person_number(Random(7))
"""Of the second function holder."""
_PLACE: Final = "<Adres><Straat>Kerkstraat</Straat><Gemeente>Elders</Gemeente></Adres>"
_DOSSIER: Final = {
    "names": "<Naam>Kanarie</Naam>",
    "birth": "<Geboorte>1980-05-17</Geboorte>",
    "residence": (
        "<Woonplaats><Straat>Sluisstraat</Straat><Gemeente>Voorbeeldegem</Gemeente></Woonplaats>"
    ),
}
_PERSOON: Final = {
    "names": (
        "<Naam><Achternamen><Achternaam>Kanarie</Achternaam></Achternamen>"
        "<Voornamen><Voornaam>An</Voornaam></Voornamen></Naam>"
    ),
    "birth": "<Geboorte><Datum>1980-05-17</Datum></Geboorte>",
    "residence": (
        "<Adressen><Hoofdverblijfplaats><Huisnummer>127</Huisnummer><Gemeentenaam>"
        "<String>Voorbeeldegem</String><Taal>nl</Taal></Gemeentenaam></Hoofdverblijfplaats>"
        "</Adressen>"
    ),
}
_HEAD: Final = (
    f"<Ondernemingsnummer>{BV}</Ondernemingsnummer>"
    "<{0}><Code>KBO</Code></{0}><OndernemingOfVestiging><Code>1</Code></OndernemingOfVestiging>"
)
_ADDRESS: Final = (
    "<Straat><Naam>Sluisstraat</Naam></Straat><Huisnummer>127</Huisnummer>"
    "<Gemeente><NISCode>44021</NISCode><PostCode>9000</PostCode><Naam>Voorbeeldegem</Naam></Gemeente>"
)
_FUNCTIONS: Final = (
    "<Functies>"
    f'<Functie DatumBegin="2020-01-01"><FunctiehouderVan>{BV}</FunctiehouderVan>'
    "<AardFunctie><Code>10002</Code></AardFunctie>"
    f"<Persoon><INSZ>{AN}</INSZ><AchterNaam>Kanarie</AchterNaam><VoorNaam>An</VoorNaam></Persoon>"
    "</Functie>"
    f'<Functie DatumBegin="2021-01-01"><FunctiehouderVan>{BV}</FunctiehouderVan>'
    "<AardFunctie><Code>10006</Code></AardFunctie>"
    f"<Persoon><INSZ>{_OTHER}</INSZ><AchterNaam>Vink</AchterNaam><VoorNaam>Bert</VoorNaam></Persoon>"
    "</Functie></Functies>"
)


_KLUIS: Final = (
    "<Kluis><WebID>https://an.kluis.example/profile#me</WebID><Werk>"
    "<Identificatie>diploma-1</Identificatie><MediaType>application/json</MediaType>"
    "<Document>eyJkaXBsb21hIjoibWFzdGVyIn0=</Document>"
    "<Zegel><Formaat>JAdES</Formaat><Waarde>emVnZWwgdmFuIEFIT1ZPS1M=</Waarde></Zegel></Werk></Kluis>"
)
_VASTGOED: Final = (
    "<Vastgoed><Capakey>44021A0127/00B000</Capakey><Dossier><Bestuur>Voorbeeldegem</Bestuur>"
    "<Bijgewerkt>2026-01-15</Bijgewerkt><Vergunningen><Vergunning><Referentie>V-2019-17</Referentie>"
    "<Onderwerp>een carport</Onderwerp></Vergunning></Vergunningen><Overtredingen><Overtreding>"
    "<Referentie>PV-2020-3</Referentie><Aard>bouwen zonder vergunning</Aard>"
    "<Vaststelling>2020-05-06</Vaststelling></Overtreding></Overtredingen></Dossier></Vastgoed>"
)


def an_answer(service: str, gives: tuple[str, ...], number: str | None) -> bytes:
    """Give the ``Inhoud`` a source answers about *number*, with the parts it *gives*."""
    match service:
        case "GeefAdres":
            inside = _PLACE
        case "GeefAantalInwoners":
            inside = "<Bewoning><Peildatum>2026-03-02</Peildatum><Aantal>777</Aantal></Bewoning>"
        case "GeefKluisdocument":
            inside = _KLUIS
        case "GeefVastgoedinformatie":
            inside = _VASTGOED
        case "GeefPersoon":
            parts = "".join(_PERSOON[each] for each in _PERSOON if each in gives)
            inside = f"<Persoon><INSZ>{number}</INSZ>{parts}</Persoon>"
        case "GeefOnderneming":
            inside = _kbo(gives)
        case "GeefOndernemingVKBO":
            inside = _vkbo(gives)
        case "GeefFuncties":
            inside = _functies()
        case _:
            parts = "".join(_DOSSIER[each] for each in _DOSSIER if each in gives)
            inside = f"<Dossier><INSZ>{number or AN}</INSZ>{parts}</Dossier>"
            inside += _PLACE if service == "GeefSamen" else ""
    return f"<Inhoud>{inside}</Inhoud>".encode()


_ESTABLISHMENT: Final = (
    "<Vestigingen><Vestiging><Vestigingsnummer>2999000132</Vestigingsnummer><Adressen><Adres>{}"
    "<Type><Code>002</Code></Type></Adres></Adressen></Vestiging></Vestigingen>"
)
_ELSEWHERE: Final = (
    "<Straat><Naam>Molenweg</Naam></Straat><Huisnummer>3</Huisnummer>"
    "<Gemeente><NISCode>11002</NISCode><PostCode>2000</PostCode><Naam>Elders</Naam></Gemeente>"
)


def _kbo(gives: tuple[str, ...]) -> str:
    kind = "1" if "a sole proprietorship" in gives else "2"
    more = _FUNCTIONS if "function holders" in gives else ""
    if "an establishment at the seat" in gives:
        more += _ESTABLISHMENT.format(_ADDRESS)
    elif "an establishment elsewhere" in gives:
        more += _ESTABLISHMENT.format(_ELSEWHERE)
    return (
        f"<Onderneming>{_HEAD.format('AuthentiekBron')}"
        "<StatusKBO><Code>AC</Code></StatusKBO>"
        f"<SoortOnderneming><Code>{kind}</Code></SoortOnderneming>"
        f"<Adressen><Adres>{_ADDRESS}<Type><Code>001</Code></Type></Adres></Adressen>"
        f"{more}</Onderneming>"
    )


def _vkbo(gives: tuple[str, ...]) -> str:
    kind = "1" if "a sole proprietorship" in gives else "2"
    return (
        f"<Onderneming>{_HEAD.format('AuthentiekeBron')}"
        f"<SoortOnderneming><Code>{kind}</Code></SoortOnderneming>"
        "<Adres><Straat><Naam>Sluisstraat</Naam></Straat><Huisnummer>127</Huisnummer></Adres>"
        "<DatumStart>2001-02-03</DatumStart><DatumInschrijving>2001-02-04</DatumInschrijving>"
        "</Onderneming>"
    )


def _functies() -> str:
    return (
        "<Functies><Functie><AuthentiekeBron><Code>KBO</Code></AuthentiekeBron>"
        f"<FunctiehouderVan>{BV}</FunctiehouderVan>"
        "<AanduidingPersoonOnderneming><Code>1</Code></AanduidingPersoonOnderneming>"
        f"<INSZ>{AN}</INSZ><VolgNummer>1</VolgNummer><AardFunctie><Code>10002</Code></AardFunctie>"
        "<Periode><Begin>2020-01-01</Begin></Periode>"
        "<AanduidingVrijstelling><Code>0</Code></AanduidingVrijstelling></Functie></Functies>"
    )


ESTABLISHMENT: Final = "ESTABLISHMENT"
"""Address of an establishment of a sole proprietor: no class of the catalogue, told apart here."""

Leaves = Counter[tuple[str, str]]


def leaves(content: _Element | None) -> Leaves:
    """Count the values of an answer, each with its path below ``Inhoud``."""
    found: Leaves = Counter()
    if content is not None:
        for child in content:
            _walk(child, str(child.tag), found)
    return found


def _walk(element: _Element, path: str, found: Leaves) -> None:
    if not len(element):
        found[path, element.text or ""] += 1
    for name, value in element.items():
        found[f"{path}/@{name}", value] += 1
    for child in element:
        _walk(child, f"{path}/{child.tag!s}", found)


def lawful(
    policy: ServicePolicy,
    answer: bytes,
    granted: frozenset[str],
    asked: tuple[str, ...] | None = None,
) -> Leaves:
    """Count the values of *answer* that may leave under the classes *granted*.

    Where only some fields were *asked*, of those; what says what it is about stays.
    """
    content = etree.fromstring(answer)
    sole = _is_sole(policy, content)
    kept: Leaves = Counter()
    for (path, text), times in leaves(content).items():
        name = policy.classes[tuple(path.split("/"))]
        if sole and _is_below(path, policy.sole_proprietor, "seats"):
            name = classes.SEAT
        elif sole and _is_below(path, policy.sole_proprietor, "establishments"):
            name = ESTABLISHMENT
        wanted = asked is None or any(f"{path}/".startswith(f"{each}/") for each in asked)
        if name == classes.KEY or (name in granted and wanted):
            kept[path, text] += times
    return kept


def _is_sole(policy: ServicePolicy, content: _Element) -> bool:
    rule = policy.sole_proprietor
    return rule is not None and content.findtext("/".join(rule.indicator)) != "2"


def _is_below(path: str, rule: SoleProprietor | None, places: str) -> bool:
    found = getattr(rule, places, ())
    return any(path.startswith("/".join(place) + "/") for place in found)
