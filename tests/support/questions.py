"""Questions of every service that the simulated world has something to answer to.

    question = about(facts, "80651512409")         the ``Inhoud`` (or ``Criteria``)

Periods are wide and every source is asked, so that whatever a register knows comes back.
"""

from collections.abc import Mapping
from typing import Any, Final

from lxml.etree import _Element

from gateway.core.fields.facts import ServiceFacts
from gateway.sources.simulator.generated import Generator

COMPANY: Final = "0999999922"
_SINCE: Final = {"Begin": "1990-01-01", "Einde": "2026-06-30"}
_QUARTERS: Final = {
    "Begin": {"Jaar": "2024", "Kwartaalcijfer": "1"},
    "Einde": {"Jaar": "2024", "Kwartaalcijfer": "4"},
}
_HOME: Final = {"PostCode": "9990", "Straatcode": "0207", "Huisnummer": "7"}
"""Of Bert, Els and Fien."""
_BEWIJS: Final = {"Leverancier": {"Naam": "Universiteit Proefdorp", "Bewijsreferte": "LED-1"}}


def _person(insz: str, **more: Any) -> dict[str, Any]:
    return {"Criteria": {"INSZ": insz, **more}}


def _enterprise(number: str, **more: Any) -> dict[str, Any]:
    return {"Criteria": {"Ondernemingsnummer": number, **more}}


def _rr(insz: str, **more: Any) -> dict[str, Any]:
    return {**_person(insz, **more), "Bron": "RR"}


def document(service: str, version: str, subject: str) -> Mapping[str, Any]:
    """Say what a question about *subject* has, as far as the contract leaves it open."""
    old = version.startswith("02.00")
    handicap = {"ssin": subject, "handicapAuthenticSources": {"DGPH": "true"}}
    lasts = {"beginDate": "2020-01-01", "endDate": "2026-06-30"}
    status = {"Naam": "VERHOOGDE_TEGEMOETKOMING", "Datum": {"Datum": "2026-01-01"}}
    made: dict[str, Mapping[str, Any]] = {
        "GeefAantalInwoners": {"Criteria": {"Adres": _HOME}},
        "GeefAanslagbiljetPersonenbelasting": _person(subject, Inkomensjaar="2024"),
        "GeefAttest": _person(subject, Attest={"Naam": "Uittreksel", "Taal": "nl"}),
        "GeefBetalingenHandicap": {"ConsultPaymentsCriteria": {**handicap, "period": lasts}},
        "GeefBewijs": {"INSZ": subject},
        "GeefDmfaVoorWerknemer": {**_person(subject, Kwartaal=_QUARTERS), "TypeAntwoord": "0"},
        "GeefDossierHandicap": {
            "ConsultFilesByDateCriteria": {
                **handicap,
                "referenceDate": "2026-01-01",
                "parts": {"handicapRecognitions": "true"},
            }
        },
        "GeefEpc": {"Criteria": {"Attestnummer": "20200915-0009900001-1"}},
        "GeefFiscaleSchuld": _enterprise("0999010225", InclusiefBedrag="1"),
        "GeefFuncties": {
            "Criteria": {
                "Onderneming": {"Ondernemingsnummer": {"@Type": "FunctieIn", "#text": COMPANY}}
            }
        },
        "GeefGezinssamenstelling": _rr(subject),
        "GeefHistoriekGezinssamenstelling": _person(subject, Datum="2020-01-01"),
        "GeefHistoriekInschrijving": _person(subject, Periode=_SINCE),
        "GeefHistoriekPersoon": _rr(subject, Datum="2020-01-01"),
        "GeefJaarrekeningen": _enterprise(COMPANY, Boekjaar="2024"),
        "GeefKluisdocument": _person(subject, Categorie="Gezin"),
        "GeefVastgoedinformatie": {"Criteria": {"Capakey": "44021A0127/00B000"}},
        "GeefKindVoordelen": _person(subject, Periode={"BeginMaand": "2010-01"}),
        "GeefLeefloonbedragen": _person(subject, Jaar="2016"),
        "GeefLoopbaanARZA": {**_person(subject, Periode=_SINCE), "Taal": "nl"},
        "GeefLoopbaanonderbrekingen": _person(subject, Periode=_SINCE),
        "GeefOnderneming": _enterprise(
            COMPANY, Basisgegevens="1", Functies={"Aanduiding": "1"}, Bankrekeningen="1"
        ),
        "GeefOndernemingVKBO": _enterprise(COMPANY),
        "GeefOndernemingSignalen": _enterprise(
            "0999010126", Periode=_SINCE, RSZDagvaarding="0", Faillissementsignalen="1"
        ),
        "GeefPersoon": _rr(subject),
        "GeefSociaalStatuut": _person(subject, SocialeStatuten={"SociaalStatuut": status}),
        "GeefSocialeSchuld": _enterprise(
            "0999010126", Aanvrager={"Ondernemingsnummer": "0999000228"}
        ),
        "GeefVolledigDossierHandicap": {"rrnr": subject},
        "GeefWerkrelaties": {
            "TypeAntwoord": "0",
            "Criteria": {"Relatie": {"Werknemer": {"INSZ": subject}}, "Periode": _SINCE},
        },
        "RegistreerBewijs": {
            "Bewijsregistratie": {**_BEWIJS, "PersoonUitgereikt": {"INSZ": subject}}
        },
        "ZoekEigendomstoestanden": _person(subject, MedeEigenaars="1"),
        "ZoekPersoonOpAdres": {
            "Criteria": {
                "Adres": _HOME,
                "EnkelReferentiepersoon": "0",
            },
            "Bron": None if old else "RR",
            "Taal": "nl",
        },
    }
    return made.get(service, _person(subject))


def about(facts: ServiceFacts, subject: str) -> _Element:
    """Ask *subject* at a service; valid by its contract."""
    said = document(facts.id.name, facts.id.version, subject)
    return Generator(facts).completed(said, 1, facts.question)
