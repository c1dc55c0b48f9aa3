"""What happens otherwise: not found, replaced numbers, sources that are busy, warnings.

The codes are those of PROTOCOL section 2.3; which person number brings which is in ``world.yaml``
and in ``docs/demo-world.md``.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.messages import Reply, exception
from gateway.sources.simulator.rows import Scenario

NO_DATA: Final = "30001"
_NO_DATA_TEXT: Final = "Geen gegevens gevonden voor de vraag"
_ORIGINS: Final[Mapping[str, str]] = {
    "GeefPersoon": "RR",
    "GeefHistoriekPersoon": "RR",
    "GeefGezinssamenstelling": "RR",
    "GeefHistoriekGezinssamenstelling": "RR",
    "ZoekPersoonOpAdres": "RR",
    "GeefOnderneming": "KBO",
    "GeefOndernemingVKBO": "KBO",
    "GeefFuncties": "KBO",
    "GeefAanslagbiljetPersonenbelasting": "AAPD",
    "GeefLoopbaanonderbrekingen": "WSE",
}
"""Who says that there are no data; MAGDA where none is named."""
_EDUCATION: Final[Mapping[str, str]] = {"LP": "Disci", "HO": "DHO2", "VWO": "DVNCI", "INT": "Disci"}


def busy(at: datetime) -> str:
    """Say that a source has too much to do (level 2)."""
    return exception("99996", "MAGDA", "De bron is tijdelijk niet beschikbaar", at)


def nothing(service: str, content: _Element, at: datetime) -> tuple[str, ...]:
    """Say that nothing is known, as the register of *service* says it."""
    if service in ("GeefBewijs", "RegistreerBewijs"):
        return (exception("40000", "LED", "Geen bewijzen gevonden", at),)
    if service == "GeefHistoriekInschrijving":
        wanted = [each.text or "" for each in content.iterfind("Criteria/Bronnen/Bron")]
        origins = dict.fromkeys(_EDUCATION.get(each, "MAGDA") for each in wanted or _EDUCATION)
        return tuple(
            exception("30101", each, "Geen inschrijvingen gevonden", at) for each in origins
        )
    origin = "KSZ" if content.findtext("Bron") == "KSZ" else _ORIGINS.get(service, "MAGDA")
    return (exception(NO_DATA, origin, _NO_DATA_TEXT, at),)


def refused(scenario: Scenario, at: datetime) -> Reply | None:
    """Answer where the scenario leaves nothing to say; None where it does."""
    if scenario.kind == "overloaded":
        return Reply(refusals=(busy(at),))
    if scenario.kind == "too_many":
        text = "Te veel vragen aan de bron; ten hoogste 5"
        return Reply(exceptions=(exception("20110", "DHO2", text, at),))
    return None


def changed(scenario: Scenario, document: Document) -> Document:
    """Take out of *document* what the scenario leaves out."""
    if scenario.kind == "several":
        return _first_only(document)
    if scenario.kind == "partial":
        found = document["Inschrijvingen"]["Inschrijving"]
        kept = [each for each in found if each["Bron"] != "HO"]
        return {"Inschrijvingen": {"Inschrijving": kept}}
    return document


def noted(scenario: Scenario, at: datetime) -> tuple[str, ...]:
    """Give the exceptions that stand beside an answer (level 3)."""
    match scenario.kind:
        case "replaced":
            numbers = {"Oud INSZ": scenario.number, "Nieuw INSZ": scenario.new or ""}
            return (_warning("30004", "MAGDA", "Het INSZ werd vervangen", at, numbers),)
        case "warning":
            about = {"Register": "KSZ", "Anomalie": "Adres niet bevestigd"}
            return (_warning("70001", "KSZ", "Antwoord met waarschuwing", at, about),)
        case "unknown_code":
            code = {"Inhoud/Omschrijving": "X9"}
            return (_warning("99984", "MAGDA", "Geen omschrijving voor de code", at, code),)
        case "several":
            text = "Meerdere voorkomens; er wordt er een gegeven"
            return (exception("30042", "MAGDA", text, at, kind="INFORMATIE"),)
        case "partial":
            return (exception("60006", "DHO2", "Geen antwoord van de bron", at),)
        case _:
            return ()


def _warning(code: str, origin: str, text: str, at: datetime, about: Mapping[str, str]) -> str:
    return exception(code, origin, text, at, kind="WAARSCHUWING", annotations=about)


def _first_only(document: Document) -> Document:
    """Keep the first of the first list."""
    kept: dict[str, Any] = {}
    for name, each in document.items():
        if isinstance(each, list):
            kept[name] = each[:1]
        else:
            kept[name] = _first_only(each) if isinstance(each, Mapping) else each
    return kept
