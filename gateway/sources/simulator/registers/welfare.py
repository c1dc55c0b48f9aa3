"""Registers of welfare: handicaps, living wages, statuses, child benefits, support rights."""

from typing import Any, Final

from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.inhabitants import Person
from gateway.sources.simulator.registers.common import coded, is_asked, overlaps, period, subject
from gateway.sources.simulator.rows import ChildBenefit, Handicap, LivingWage
from gateway.sources.simulator.world import World

_MONTHS_MAX: Final = 24
"""Payments of one answer, by the contract."""
_FOUND: Final = {"value": "DATA_FOUND", "code": "MSG00000"}
_NONE: Final = {"value": "NO_DATA_FOUND", "code": "MSG00100"}
_NOT_APPLICABLE: Final = {"Code": "0", "Omschrijving": "Niet van toepassing"}
_APPLICABLE: Final = {"Code": "1", "Omschrijving": "Van toepassing"}


def handicap_payments(world: World, asked: _Element) -> Document | None:
    """GeefBetalingenHandicap 03.00, of the federal source (DGPH)."""
    person = subject(world, asked)
    if person is None:
        return None
    held = person.registers.handicap
    begin, end = period(asked, "ConsultPaymentsCriteria/period", "beginDate", "endDate")
    months = [] if held is None else _months(held, begin.year, end.year)
    paid = [
        {"yearMonth": each, "amount": held.monthly, "cancelledPayment": "false"}
        for each in months
        if held is not None and f"{begin:%Y-%m}" <= each <= f"{end:%Y-%m}"
    ][-_MONTHS_MAX:]
    status = _FOUND if paid else _NONE
    result: dict[str, Any] = {"status": status}
    if paid:
        result["payments"] = {"payment": paid}
    return {
        "ConsultPaymentsResponse": {
            "status": status,
            "ssin": person.insz,
            "results": {"dgphResult": result},
        }
    }


def handicap_file(world: World, asked: _Element) -> Document | None:
    """GeefDossierHandicap 03.00, of the federal source (DGPH), by date or by period."""
    person = subject(world, asked)
    if person is None:
        return None
    by_date = asked.find("ConsultFilesByDateCriteria") is not None
    held = person.registers.handicap
    result: dict[str, Any] = {"status": _NONE if held is None else _FOUND}
    if held is not None and by_date:
        result["file"] = _file(held)
    answer = {
        "status": result["status"],
        "ssin": person.insz,
        "results": {"dgphResult": result},
    }
    return {f"ConsultFilesBy{'Date' if by_date else 'Period'}Response": answer}


def handicap_whole(world: World, asked: _Element) -> Document | None:
    """GeefVolledigDossierHandicap 03.00, of the Flemish agency."""
    person = subject(world, asked)
    if person is None or person.registers.handicap is None:
        return None
    held, lives = person.registers.handicap, person.residence
    municipality = world.municipalities[lives.place]
    return {
        "GeefVolledigDossierHandicap": {
            "persoonsgegevens": {
                "adres": {
                    "gemeente": {
                        "naam": municipality.name,
                        "nisCode": municipality.nis,
                        "postcode": municipality.postcode,
                    },
                    "huisnummer": lives.number,
                    "straat": {"code": lives.street_code, "naam": lives.street},
                },
                "dossiernummer": held.file,
                "erkenningHandicap": {"heeftHandicap": "true", "startdatum": held.since},
                "rijksregisternummer": person.insz,
            },
            "persoonsvolgendBudget": {"inAfwachtingVanBudgetOfExtraBudget": "true"},
        }
    }


def statuses(world: World, asked: _Element) -> Document | None:
    """GeefSociaalStatuut 03.00: each that was asked for, also where it does not apply."""
    person = subject(world, asked)
    if person is None:
        return None
    known = {each.name: each for each in person.registers.statuses}
    found: list[Document] = []
    for each in asked.iterfind("Criteria/SocialeStatuten/SociaalStatuut/Naam"):
        held = known.get(each.text or "")
        applies = held is not None and held.result.code != "0"
        since = {"Begindatum": held.since} if held is not None and applies else None
        found.append(
            {
                "Naam": each.text,
                "Resultaat": _APPLICABLE if applies else _NOT_APPLICABLE,
                "Periodes": {"Periode": since} if since else None,
            }
        )
    return {"Persoon": {"INSZ": person.insz, "SocialeStatuten": {"SociaalStatuut": found}}}


def living_wages(world: World, asked: _Element) -> Document | None:
    """GeefLeefloonbedragen 02.00: of the year asked for, and as many before as it says."""
    person = subject(world, asked)
    if person is None:
        return None
    last = int(asked.findtext("Criteria/Jaar") or 0)
    first = last - int(asked.findtext("Criteria/AantalJaarTerug") or 0)
    found = [
        _living_wage(person, each)
        for each in person.registers.living_wages
        if first <= each.year <= last
    ]
    return {"Leefloonbedragen": {"Leefloonbedrag": found}} if found else None


def child_benefits(world: World, asked: _Element) -> Document | None:
    """GeefKindVoordelen 02.00: whoever asks about a parent or the child sees the same."""
    person = subject(world, asked)
    if person is None:
        return None
    begin, end = period(asked, "Criteria/Periode", "BeginMaand", "EindeMaand")
    found = [
        _benefit(person, each)
        for each in world.benefits_of(person.insz)
        if overlaps(begin, end, each.since, each.until) and is_asked(asked, "VLAANDEREN")
    ]
    return {"KindVoordelen": {"KindVoordeel": found}} if found else None


def supports(world: World, asked: _Element) -> Document | None:
    """GeefStatusRechtOndersteuningen 02.00."""
    person = subject(world, asked)
    if person is None or not person.registers.supports:
        return None
    found = [
        {
            "Maatregel": coded(each.measure),
            "INSZ": person.insz,
            "Status": coded(each.status),
            "DatumBeslissing": each.decided,
            "Periode": {"Begin": each.since, "Einde": each.until},
        }
        for each in person.registers.supports
    ]
    return {"StatusRechtOndersteuningen": {"StatusRechtOndersteuning": found}}


def _months(held: Handicap, first: int, last: int) -> list[str]:
    years = range(max(first, held.since.year), min(last, 2026) + 1)
    return [
        f"{year}-{month:02}"
        for year in years
        for month in range(1, 13)
        if f"{year}-{month:02}" >= f"{held.since:%Y-%m}"
    ]


def _file(held: Handicap) -> Document:
    return {
        "handicapRecognitions": {
            "handicapRecognition": {
                "recognitionStatus": {
                    "dateOfDecision": held.decided,
                    "startDateRecognition": held.since,
                },
                "resultRecognitionAdult": {"diminuationIndependence": {"totalPoints": held.points}},
            }
        },
        "rights": {
            "period": {"beginDate": held.since},
            "legislation": 4,
            "totalMonthAmount": held.monthly,
            "monthAmount": held.monthly,
            "categoryIVT": "B",
            "categoryIT": 2,
            "partnerIncome": "false",
        },
        "socialCards": {
            "socialCard": {
                "deliveryDate": held.decided,
                "cardNumber": held.card,
                "cardCategory": "PARKINGCARD",
            }
        },
    }


def _living_wage(person: Person, each: LivingWage) -> Document:
    centre = {"Ondernemingsnummer": each.centre, "Bestand": "1", "Suffix": 1}
    months = [
        {
            "@JaarMaand": f"{each.year}-{month:02}",
            "LeefloonPerPeriode": {
                "@LaatsteUitbetaling": "1" if month == 12 else "0",  # noqa: PLR2004 - December
                "LeefloonPeriode": {
                    "@ID": month,
                    "Bedrag": each.monthly,
                    "Periode": {"Begin": f"{each.year}-{month:02}-01"},
                    "Begunstigde": {"INSZ": person.insz, "Categorie": each.category},
                    "Partner": {"TweedeGerechtigde": "0"},
                    "OCMW": centre,
                    "MaximumLeefloonGekregen": "1",
                },
            },
        }
        for month in range(1, 13)
    ]
    return {
        "Jaar": each.year,
        "Uitbetaling": "1",
        "Begunstigden": {"Begunstigde": person.insz},
        "Tegemoetkoming": {"Maandelijks": {"Maand": months}},
    }


def _benefit(person: Person, each: ChildBenefit) -> Document:
    last = None if each.until is None else f"{each.until:%Y-%m}"
    paid = {
        "Periode": {"BeginMaand": f"{each.since:%Y-%m}", "EindeMaand": last},
        "Categorie": {"Code": each.category},
    }
    return {
        "Bron": "VLAANDEREN",
        "INSZ": person.insz,
        "KindVoordeelFonds": {"Code": each.fund.code, "Omschrijving": each.fund.text},
        "Dossiernummer": each.file,
        "Begunstigden": {"Begunstigde": [{"INSZ": one} for one in each.beneficiaries]},
        "Kinderen": {"Kind": {"INSZ": each.child, "Betalingsperiodes": {"Betalingsperiode": paid}}},
    }
