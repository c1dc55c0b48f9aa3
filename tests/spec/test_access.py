"""Legal access, scenario by scenario: who may ask what, on which ground, and what they hear if not.

Each table is a rule of the law in a sentence; the rows under it are claims. G is a municipality, O
its OCMW, D a Flemish department, P a province, F a federal body, S a federal social-security body.
Unless a row says otherwise: connected for its one purpose, disclaimer accepted, our own
authorisations to relay in force, 2 March 2026. S-numbers are those of the acceptance list.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from gateway.core.fields import classes
from gateway.core.instruments.kinds import Instrument, Link, Relation, Status, Token
from gateway.core.model import Grant, Refusal, ServiceId
from tests.support.builders import (
    BIS,
    MOMENT,
    ONDERNEMING,
    PERSOON,
    PURPOSES,
    VKBO,
    a_caller,
    a_capacity,
    a_connection,
    a_general,
    a_legal_basis,
    a_question,
    a_relay,
    a_request,
    a_sanction,
    a_service,
    a_snapshot,
    a_source,
    an_accession,
    an_instrument,
    authorised,
    policies_with,
    the_capacities,
    the_connections,
    the_policies,
)

WHO: Final = "GODPFS"
NAMES, RESIDENCE = "Persoon/Naam", "Persoon/Adressen/Hoofdverblijfplaats"


@dataclass(frozen=True)
class Scenario:
    """One row: what is registered, who asks what, and what comes of it."""

    id: str
    who: str
    expected: str
    """``PERMIT rule`` or ``DENY reason rule``."""
    asks: ServiceId = PERSOON
    holds: Sequence[Instrument] = ()
    generals: Sequence[Any] = ()
    number: str | None = None
    purpose: str | None = None
    fields: tuple[str, ...] | None = None
    at: datetime = MOMENT
    registry: dict[str, Any] = field(default_factory=dict)
    knobs: dict[str, Any] = field(default_factory=dict)
    via: str = "DIRECT"
    category: str | None = None
    """For data no service here has yet: a service with this category takes the place."""
    instruments: tuple[str, ...] | None = None
    flags: tuple[str, ...] = ()
    remedy: str | None = None
    """A part of it."""
    text: str | None = None


def decided(scenario: Scenario) -> Grant | Refusal:
    """Build the registry of *scenario* and ask."""
    policies = policies_with(**scenario.knobs) if scenario.knobs else the_policies()
    asks = scenario.asks
    connections = list(the_connections())
    if scenario.category:
        service = a_service(scenario.category, scenario.via)
        asks = service.id
        policies = dataclasses.replace(policies, services={**policies.services, asks: service})
        connections += [a_connection(who, asks) for who in WHO]
    given: dict[str, Any] = {
        "policies": policies,
        "connections": [
            dataclasses.replace(each, purposes=(*each.purposes, "PARK")) for each in connections
        ],
        "instruments": scenario.holds,
        "generals": scenario.generals,
        "relays": [a_relay(categories=frozenset({"FED_RR", "FED_BIS", "FED_KAD"}))],
        "sources": [a_source(each) for each in ("rijksregister", "ksz", "kbo", "vkbo", "bron")],
    }
    special: dict[str, Any] = {}
    if scenario.category:
        special["question"] = a_question(PERSOON, scenario.number)
    request = a_request(
        asks,
        number=scenario.number,
        purpose=scenario.purpose or PURPOSES[scenario.who],
        fields=scenario.fields,
        **special,
    )
    snapshot = a_snapshot(**given | scenario.registry)
    who = next((each for each in the_capacities() if each.id == scenario.who), None)
    assert who is not None
    registered = snapshot.capacity(scenario.who) or who
    return authorised(snapshot, a_caller(registered), request, scenario.at)


def outcome(decision: Grant | Refusal) -> str:
    """Say in a line what was decided."""
    if isinstance(decision, Grant):
        return f"PERMIT {decision.ground.rule}"
    return f"DENY {decision.reason} {decision.ground.rule}"


def holding(token: Token, category: str, who: str = "D", **special: Any) -> Instrument:
    """Give an instrument of any kind, for everything in RR-1 and RR-5, on any route."""
    given: dict[str, Any] = {
        "id": f"{token}-{who}",
        "token": token,
        "capacity": who,
        "categories": frozenset({category}),
        "purposes": frozenset({PURPOSES[who]}),
        "classes": frozenset({"RR-1", "RR-5"}),
        "via": frozenset[str](),
    }
    return an_instrument(**given | special)


def general(token: Token, category: str, who: str) -> Any:
    """Give a general authorisation open to this consumer, for its purpose."""
    return a_general(
        f"GEN-{token}",
        token=token,
        categories=frozenset({category}),
        purposes=frozenset({PURPOSES[who]}),
        consumers=frozenset({a_capacity(who).consumer}),
    )


def accession(token: Token, category: str, who: str, **special: Any) -> Instrument:
    """Give the accession to it."""
    return holding(token, category, who, general=f"GEN-{token}", **special)


def day(text: str) -> datetime:
    """Read noon of a day."""
    return datetime.fromisoformat(text).replace(hour=12, tzinfo=UTC)


RR = frozenset({"FED_RR"})
IND = an_instrument(classes=frozenset({"RR-5"}))
"""D's RR nr 12/2017 of the scenarios: one item, inhabitants of a residence."""
PARK: dict[str, Any] = {"who": "G", "purpose": "PARK", "generals": [a_general()]}

NATIONAL_REGISTER = [
    Scenario(
        "S01 a general one exists, not acceded",
        expected="DENY RR_ACCESSION_REQUIRED FED-RR-1",
        remedy="rrn-access@rrn.fgov.be",
        **PARK,
    ),
    Scenario(
        "S02 acceded",
        expected="PERMIT FED-RR-2",
        holds=[an_accession()],
        instruments=("RR-2015-900", "G-RR-2015-900"),
        **PARK,
    ),
    Scenario(
        "S03 an individual one, for the field that is asked",
        who="D",
        holds=[IND],
        fields=(RESIDENCE,),
        expected="PERMIT FED-RR-3",
        instruments=("RR-2099-001",),
    ),
    Scenario(
        "S04 the name as well",
        who="D",
        holds=[IND],
        fields=(RESIDENCE, NAMES),
        expected="DENY FIELDS_NOT_GRANTED FED-RR-3",
        text="not granted: `Persoon/Naam`",
    ),
    Scenario(
        "S05 another purpose",
        who="D",
        holds=[IND],
        purpose="HEFFING",
        expected="DENY PURPOSE_NOT_COVERED G5",
    ),
    Scenario(
        "S05 another purpose, which the connection has",
        who="D",
        holds=[IND],
        purpose="PARK",
        expected="DENY PURPOSE_NOT_COVERED FED-RR-3",
    ),
    Scenario("S06 nothing", who="P", expected="DENY RR_AUTH_REQUIRED FED-RR-3", remedy="C-RRWEB"),
    Scenario("S29 a federal body", who="F", expected="DENY SCOPE_NOT_COVERED SCOPE-1"),
    Scenario(
        "S29 a federal body, whatever it holds",
        who="F",
        holds=[an_instrument(capacity="F", purposes=frozenset({"CONTROLE"}))],
        expected="DENY SCOPE_NOT_COVERED SCOPE-1",
    ),
    Scenario(
        "S31 the accession was revoked",
        expected="DENY INSTRUMENT_REVOKED FED-RR-1",
        holds=[an_accession(status=Status.REVOKED)],
        **PARK,
    ),
    Scenario(
        "S32 our own authorisation to relay is suspended",
        expected="DENY RELAY_AUTH_MISSING FED-RR-2",
        holds=[an_accession()],
        registry={"relays": [a_relay(status=Status.SUSPENDED)]},
        **PARK,
    ),
    Scenario(
        "X-11 an individual one where a general one exists",
        expected="PERMIT FED-RR-1",
        holds=[an_instrument(capacity="G", purposes=frozenset({"PARK"}))],
        flags=("GENERAL_AVAILABLE",),
        **PARK,
    ),
    Scenario(
        "X-11 turned off by its knob",
        expected="DENY RR_ACCESSION_REQUIRED FED-RR-1",
        holds=[an_instrument(capacity="G", purposes=frozenset({"PARK"}))],
        knobs={"general_blocks_individual": True},
        **PARK,
    ),
    Scenario(
        "a general one for another kind of consumer",
        who="G",
        purpose="PARK",
        generals=[a_general(consumers=frozenset({"VL"}))],
        expected="DENY RR_AUTH_REQUIRED FED-RR-3",
    ),
    Scenario(
        "a general one that is suspended takes its accessions along",
        who="G",
        purpose="PARK",
        generals=[a_general(status=Status.SUSPENDED)],
        holds=[an_accession()],
        expected="DENY RR_AUTH_REQUIRED FED-RR-3",
    ),
    Scenario(
        "X-5 the municipality's accession is not its OCMW's",
        who="O",
        purpose="PARK",
        generals=[a_general()],
        holds=[an_accession()],
        expected="DENY RR_ACCESSION_REQUIRED FED-RR-1",
    ),
    Scenario(
        "an accession covers no more than what it joins",
        expected="DENY FIELDS_NOT_GRANTED FED-RR-2",
        holds=[an_accession(classes=frozenset({"RR-1", "RR-2"}))],
        fields=("Persoon/Geboorte",),
        **PARK,
    ),
]

SCOPE = [
    Scenario(
        "S46 a private company asks a person",
        who="G",
        registry={"capacities": [a_capacity("G", consumer="OTHER")]},
        expected="DENY SCOPE_NOT_COVERED SCOPE-2",
    ),
    Scenario(
        "S46 a private company asks an enterprise",
        who="G",
        asks=VKBO,
        registry={"capacities": [a_capacity("G", consumer="OTHER")]},
        expected="DENY SCOPE_NOT_COVERED SCOPE-2",
    ),
    *(
        Scenario(
            f"S46 {who} asks a bare address",
            who=who,
            category="NON_PERSONAL",
            expected="PERMIT SCOPE-3",
        )
        for who in WHO
    ),
    Scenario(
        "S46 a private company asks a bare address",
        who="G",
        category="NON_PERSONAL",
        registry={"capacities": [a_capacity("G", consumer="OTHER")]},
        expected="PERMIT SCOPE-3",
    ),
]

ENTERPRISES = [
    Scenario(
        "S18 no disclaimer",
        who="G",
        asks=VKBO,
        registry={"acceptances": []},
        expected="DENY DISCLAIMER_NOT_ACCEPTED ENT-1",
    ),
    Scenario(
        "S19 accepted",
        who="G",
        asks=VKBO,
        expected="PERMIT ENT-1",
        instruments=("VKBO-1-G",),
    ),
    Scenario(
        "S20 a legal basis for the last name",
        who="G",
        asks=VKBO,
        holds=[a_legal_basis("G")],
        expected="PERMIT ENT-1",
        instruments=("VKBO-1-G", "LB-G"),
    ),
    Scenario(
        "S21 a legal basis for the seat",
        who="G",
        asks=ONDERNEMING,
        holds=[a_legal_basis("G", token=Token.LB_SEAT, classes=frozenset({classes.SEAT}))],
        expected="PERMIT ENT-1",
        instruments=("VKBO-1-G", "LB-G"),
        flags=("PERSONAL",),
    ),
    Scenario(
        "S21 the knob that delivers seats",
        who="G",
        asks=ONDERNEMING,
        knobs={"sole_prop_seat": "deliver_flagged"},
        expected="PERMIT ENT-1",
        flags=("PERSONAL",),
    ),
    Scenario(
        "S21 the knob that never does, whatever the basis",
        who="G",
        asks=ONDERNEMING,
        holds=[a_legal_basis("G", token=Token.LB_SEAT, classes=frozenset({classes.SEAT}))],
        knobs={"sole_prop_seat": "mask"},
        expected="PERMIT ENT-1",
        instruments=("VKBO-1-G",),
    ),
    Scenario(
        "S22 a sanction, over VKBO",
        who="G",
        asks=VKBO,
        registry={"sanctions": [a_sanction("G")]},
        expected="DENY SANCTION_ACTIVE G4",
    ),
    Scenario(
        "S22 a VKBO sanction covers KBO",
        who="G",
        asks=ONDERNEMING,
        registry={"sanctions": [a_sanction("G")]},
        expected="DENY SANCTION_ACTIVE G4",
    ),
    Scenario(
        "S22 a KBO sanction does not cover VKBO",
        who="G",
        asks=VKBO,
        registry={"sanctions": [a_sanction("G", categories=frozenset({"ENT_KBO"}))]},
        expected="PERMIT ENT-1",
    ),
    Scenario(
        "S22 other domains are not touched",
        who="D",
        holds=[IND],
        registry={"sanctions": [a_sanction("D")]},
        expected="PERMIT FED-RR-3",
    ),
    Scenario(
        "S22 nor other capacities of the organisation",
        who="O",
        asks=VKBO,
        registry={"sanctions": [a_sanction("G")]},
        expected="PERMIT ENT-1",
    ),
    Scenario("a federal body", who="F", asks=VKBO, expected="PERMIT ENT-1"),
    Scenario(
        "function-holder fields are filtered, never refused",
        who="G",
        asks=ONDERNEMING,
        fields=("Onderneming/Functies/Functie/Persoon/INSZ", "Onderneming/Functies/Functie"),
        expected="PERMIT ENT-1",
    ),
]

_APRIL = datetime(2019, 4, 1, tzinfo=ZoneInfo("Europe/Brussels"))
_FO_ACC = accession(Token.ACC_FO, "FED_KAD", "D")
FEDERAL = [
    Scenario(
        "S07 O holds a protocol",
        who="O",
        category="FED_KAD",
        holds=[holding(Token.PROT_20, "FED_KAD", "O")],
        expected="DENY IVC_UNITED_REQUIRED FED-KAD-3",
        remedy="ivc_federalekamer@bosa.fgov.be",
    ),
    Scenario(
        "S08 D holds a protocol",
        who="D",
        category="FED_KAD",
        holds=[holding(Token.PROT_20, "FED_KAD", valid_from=day("2023-05-01"))],
        expected="PERMIT FED-KAD-4",
    ),
    Scenario(
        "A-4 an older cadastre protocol counts, with a flag",
        who="D",
        category="FED_KAD",
        holds=[holding(Token.PROT_20, "FED_KAD", signed_at=day("2018-05-01"))],
        expected="PERMIT FED-KAD-4",
        flags=("PROTOCOL_UNRATIFIED",),
    ),
    Scenario(
        "S10 a protocol of 31 March 2019, not ratified",
        who="D",
        category="FED_OTHER",
        holds=[holding(Token.PROT_20, "FED_OTHER", signed_at=day("2019-03-31"))],
        expected="DENY PROTOCOL_RATIFICATION_MISSING FED-OTH-5",
        remedy="C-IVCFED-R",
    ),
    Scenario(
        "S10 and ratified",
        who="D",
        category="FED_OTHER",
        holds=[
            holding(Token.PROT_20, "FED_OTHER", signed_at=day("2019-03-31")),
            holding(
                Token.RATIF_FED,
                "FED_OTHER",
                classes=frozenset(),
                relations=(Relation(Link.RATIFIES, "PROT_20-D"),),
            ),
        ],
        expected="PERMIT FED-OTH-5",
        instruments=("PROT_20-D", "RATIF_FED-D"),
    ),
    Scenario(
        "S10 and another protocol ratified",
        who="D",
        category="FED_OTHER",
        holds=[
            holding(Token.PROT_20, "FED_OTHER", signed_at=day("2019-03-31")),
            holding(
                Token.RATIF_FED,
                "FED_OTHER",
                relations=(Relation(Link.RATIFIES, "PROT_20-E"),),
            ),
        ],
        expected="DENY PROTOCOL_RATIFICATION_MISSING FED-OTH-5",
    ),
    Scenario(
        "invariant 8: an older one does not come along with a newer one",
        who="D",
        category="FED_OTHER",
        holds=[
            holding(Token.PROT_20, "FED_OTHER", signed_at=day("2019-03-31")),
            holding(
                Token.PROT_20,
                "FED_OTHER",
                id="PROT-NEW",
                signed_at=day("2023-05-01"),
                status=Status.REVOKED,
            ),
        ],
        expected="DENY INSTRUMENT_REVOKED FED-OTH-4",
    ),
    Scenario(
        "S10 replayed for that time, nothing held",
        who="D",
        category="FED_OTHER",
        at=day("2019-03-01"),
        expected="DENY PROTOCOL20_REQUIRED FED-OTH-5",
    ),
    Scenario(
        "S11 a protocol of 1 April 2019",
        who="D",
        category="FED_OTHER",
        holds=[holding(Token.PROT_20, "FED_OTHER", signed_at=day("2019-04-01"))],
        expected="PERMIT FED-OTH-4",
    ),
    Scenario(
        "A-4 signed as 1 April begins in Brussels",
        who="D",
        category="FED_OTHER",
        holds=[holding(Token.PROT_20, "FED_OTHER", signed_at=_APRIL)],
        expected="PERMIT FED-OTH-4",
    ),
    Scenario(
        "A-4 signed a millisecond before",
        who="D",
        category="FED_OTHER",
        holds=[holding(Token.PROT_20, "FED_OTHER", signed_at=_APRIL - timedelta(milliseconds=1))],
        expected="DENY PROTOCOL_RATIFICATION_MISSING FED-OTH-5",
    ),
    Scenario(
        "S12 a deliberation of the united chambers",
        who="O",
        category="FED_OTHER",
        holds=[holding(Token.DEL_UNITED, "FED_OTHER", "O")],
        expected="PERMIT FED-OTH-3",
    ),
    Scenario(
        "S13 a deliberation of the social security chamber",
        who="D",
        category="FED_SOC",
        holds=[holding(Token.DEL_SSH, "FED_SOC")],
        expected="PERMIT FED-SOC-3",
    ),
    Scenario(
        "S14 a protocol for health data",
        who="D",
        category="FED_HEALTH",
        holds=[holding(Token.PROT_20, "FED_HEALTH")],
        expected="DENY IVC_SSH_REQUIRED FED-HEA-1",
    ),
    Scenario(
        "S41 a general one, nothing held",
        who="D",
        category="FED_KAD",
        generals=[general(Token.ACC_FO, "FED_KAD", "D")],
        expected="DENY FO_ACCESSION_REQUIRED FED-KAD-1",
    ),
    Scenario(
        "S41 acceded",
        who="D",
        category="FED_KAD",
        generals=[general(Token.ACC_FO, "FED_KAD", "D")],
        holds=[_FO_ACC],
        expected="PERMIT FED-KAD-2",
    ),
    Scenario(
        "S42 a fallback dossier",
        who="D",
        category="FED_KAD",
        holds=[holding(Token.DEL_FED_FALLBACK, "FED_KAD", status=Status.SUBMITTED)],
        expected="DENY IVC_FED_FALLBACK_REQUIRED FED-KAD-5",
    ),
    Scenario(
        "S42 its deliberation",
        who="D",
        category="FED_KAD",
        holds=[holding(Token.DEL_FED_FALLBACK, "FED_KAD")],
        expected="PERMIT FED-KAD-5",
    ),
    Scenario(
        "S43 a general one",
        who="P",
        category="FED_OTHER",
        generals=[general(Token.ACC_FO, "FED_OTHER", "P")],
        expected="DENY FO_ACCESSION_REQUIRED FED-OTH-1",
    ),
    Scenario(
        "S43 acceded",
        who="P",
        category="FED_OTHER",
        generals=[general(Token.ACC_FO, "FED_OTHER", "P")],
        holds=[accession(Token.ACC_FO, "FED_OTHER", "P")],
        expected="PERMIT FED-OTH-2",
    ),
    Scenario(
        "S43 a fallback dossier",
        who="P",
        category="FED_OTHER",
        holds=[holding(Token.DEL_FED_FALLBACK, "FED_OTHER", "P", status=Status.IN_REVIEW)],
        expected="DENY IVC_FED_FALLBACK_REQUIRED FED-OTH-6",
    ),
    Scenario(
        "S43 its deliberation",
        who="P",
        category="FED_OTHER",
        holds=[holding(Token.DEL_FED_FALLBACK, "FED_OTHER", "P")],
        expected="PERMIT FED-OTH-6",
    ),
    Scenario(
        "S44 replayed for 1 March 2019, protocol failed",
        who="D",
        category="FED_OTHER",
        at=day("2019-03-01"),
        holds=[holding(Token.DEL_FED_FALLBACK, "FED_OTHER", status=Status.SUBMITTED)],
        expected="DENY LEGAL_REVIEW_REQUIRED FED-OTH-7",
        remedy="C-HELP",
    ),
    Scenario(
        "S45 a general one",
        who="G",
        category="FED_SOC",
        generals=[general(Token.ACC_SSH, "FED_SOC", "G")],
        expected="DENY SSH_ACCESSION_REQUIRED FED-SOC-1",
    ),
    Scenario(
        "S45 acceded",
        who="G",
        category="FED_SOC",
        generals=[general(Token.ACC_SSH, "FED_SOC", "G")],
        holds=[accession(Token.ACC_SSH, "FED_SOC", "G")],
        expected="PERMIT FED-SOC-2",
    ),
    Scenario(
        "A-5 the extended network is outside the primary one",
        who="D",
        category="FED_KAD",
        registry={"capacities": [a_capacity("D", sz="EXTENDED")]},
        holds=[holding(Token.PROT_20, "FED_KAD")],
        expected="DENY IVC_UNITED_REQUIRED FED-KAD-3",
    ),
    Scenario(
        "A-5 unless the knob says it is not",
        who="D",
        category="FED_KAD",
        registry={"capacities": [a_capacity("D", sz="EXTENDED")]},
        holds=[holding(Token.PROT_20, "FED_KAD", signed_at=day("2020-01-01"))],
        knobs={"extended_is_non_primary": False},
        expected="PERMIT FED-KAD-4",
    ),
]


def accompanying(target: str, who: str = "D", **special: Any) -> Instrument:
    """Give the SSH deliberation that was asked with an RR authorisation attached."""
    relations = (Relation(Link.ACCOMPANIES, target),)
    return holding(Token.DEL_SSH, "FED_BIS", who, relations=relations, **special)


_SSH = accompanying("RR-2099-001", via=frozenset({"KSZ"}))
_RR_P2 = an_instrument("RR-2099-002", purposes=frozenset({"P2"}))
BIS_REGISTER = [
    Scenario(
        "S15 an RR authorisation alone",
        who="D",
        number=BIS,
        holds=[IND],
        expected="DENY BIS_IVC_REQUIRED FED-BIS-1",
        remedy="External@ksz-bcss.fgov.be",
    ),
    Scenario("S16 nothing", who="D", number=BIS, expected="DENY BIS_RR_AUTH_REQUIRED FED-BIS-2"),
    Scenario(
        "S17 a deliberation for another purpose",
        who="D",
        number=BIS,
        holds=[IND, _RR_P2, accompanying("RR-2099-002", purposes=frozenset({"P2"}))],
        expected="DENY BIS_PURPOSE_MISMATCH FED-BIS-1",
    ),
    Scenario(
        "S17 a deliberation attached to another RR authorisation",
        who="D",
        number=BIS,
        holds=[IND, _RR_P2, accompanying("RR-2099-002")],
        expected="DENY BIS_PURPOSE_MISMATCH FED-BIS-1",
    ),
    Scenario(
        "a deliberation attached to one that was revoked",
        who="D",
        number=BIS,
        holds=[
            IND,
            an_instrument("RR-2099-002", status=Status.REVOKED),
            accompanying("RR-2099-002"),
        ],
        expected="DENY BASE_INSTRUMENT_INACTIVE FED-BIS-1",
    ),
    Scenario(
        "a deliberation attached to one nobody has",
        who="D",
        number=BIS,
        holds=[IND, accompanying("RR-2099-009")],
        expected="DENY BASE_INSTRUMENT_INACTIVE FED-BIS-1",
    ),
    Scenario(
        "a deliberation attached to nothing",
        who="D",
        number=BIS,
        holds=[IND, holding(Token.DEL_SSH, "FED_BIS")],
        expected="DENY BIS_IVC_REQUIRED FED-BIS-1",
    ),
    Scenario(
        "an accession that was revoked does not hide what is still missing",
        who="D",
        number=BIS,
        holds=[IND, accession(Token.ACC_RR, "FED_RR", "D", status=Status.REVOKED)],
        expected="DENY BIS_IVC_REQUIRED FED-BIS-1",
    ),
    Scenario(
        "1.f both, for one purpose",
        who="D",
        number=BIS,
        holds=[IND, _SSH],
        expected="PERMIT FED-BIS-1",
        instruments=("RR-2099-001", "DEL_SSH-D"),
    ),
    Scenario(
        "1.f only what both cover",
        who="D",
        number=BIS,
        holds=[IND, _SSH],
        fields=(NAMES,),
        expected="DENY FIELDS_NOT_GRANTED FED-BIS-1",
    ),
    Scenario(
        "A-10 an accession does for the first",
        who="G",
        number=BIS,
        purpose="PARK",
        generals=[a_general()],
        holds=[
            an_accession(),
            accompanying("G-RR-2015-900", "G", purposes=frozenset({"PARK"})),
        ],
        expected="PERMIT FED-BIS-1",
        instruments=("RR-2015-900", "G-RR-2015-900", "DEL_SSH-G"),
    ),
]

_EXTENDED: dict[str, Any] = {
    "sources": [a_source("bron", sz="EXTENDED")],
}
FLEMISH = [
    Scenario(
        "S23 a protocol, on the direct route",
        who="D",
        category="VL_SOC",
        registry=_EXTENDED,
        holds=[holding(Token.PROT_8, "VL_SOC")],
        expected="PERMIT VL-SOC-1",
    ),
    Scenario(
        "S23 and by the KSZ",
        who="D",
        category="VL_SOC",
        via="KSZ",
        registry=_EXTENDED,
        holds=[holding(Token.PROT_8, "VL_SOC")],
        expected="DENY IVC_SSH_REQUIRED VL-SOC-2",
    ),
    Scenario(
        "S24 F holds an SSH deliberation",
        who="F",
        category="VL_SOC",
        registry=_EXTENDED,
        holds=[holding(Token.DEL_SSH, "VL_SOC", "F")],
        expected="DENY IVC_UNITED_REQUIRED VL-SOC-4",
    ),
    Scenario(
        "S25 G holds one for OCMW data",
        who="G",
        category="VL_SOC_OCMW",
        holds=[holding(Token.DEL_SSH, "VL_SOC_OCMW", "G")],
        expected="PERMIT VL-OCMW-1",
    ),
    Scenario(
        "S26 a protocol for health data",
        who="D",
        category="VL_HEALTH",
        holds=[holding(Token.PROT_8, "VL_HEALTH")],
        expected="PERMIT VL-HEA-1",
    ),
    Scenario(
        "S26 by eHealth",
        who="D",
        category="VL_HEALTH",
        via="EHEALTH",
        holds=[holding(Token.PROT_8, "VL_HEALTH")],
        expected="DENY IVC_SSH_REQUIRED VL-HEA-2",
    ),
    Scenario(
        "S27 a general one, nothing held",
        who="P",
        category="VL_OTHER",
        generals=[general(Token.ACC_VTC, "VL_OTHER", "P")],
        expected="DENY VTC_ACCESSION_REQUIRED VL-OTH-1",
    ),
    Scenario(
        "S28 F's protocol",
        who="F",
        category="VL_OTHER",
        holds=[holding(Token.PROT_8, "VL_OTHER", "F")],
        expected="PERMIT VL-OTH-3",
    ),
    Scenario(
        "S47 F holds an SSH deliberation for health data",
        who="F",
        category="VL_HEALTH",
        holds=[holding(Token.DEL_SSH, "VL_HEALTH", "F")],
        expected="PERMIT VL-HEA-3",
    ),
    Scenario(
        "S47 D a protocol, by the KSZ",
        who="D",
        category="VL_HEALTH",
        via="KSZ",
        holds=[holding(Token.PROT_8, "VL_HEALTH")],
        expected="DENY IVC_SSH_REQUIRED VL-HEA-4",
        flags=("REVIEW",),
    ),
    Scenario(
        "S48 S, for OCMW data",
        who="S",
        category="VL_SOC_OCMW",
        holds=[holding(Token.DEL_SSH, "VL_SOC_OCMW", "S")],
        expected="PERMIT VL-OCMW-1F",
    ),
    Scenario(
        "S48 F, for OCMW data",
        who="F",
        category="VL_SOC_OCMW",
        holds=[holding(Token.DEL_SSH, "VL_SOC_OCMW", "F")],
        expected="DENY IVC_UNITED_REQUIRED VL-OCMW-2",
    ),
    Scenario(
        "S49 P acceded",
        who="P",
        category="VL_OTHER",
        generals=[general(Token.ACC_VTC, "VL_OTHER", "P")],
        holds=[accession(Token.ACC_VTC, "VL_OTHER", "P")],
        expected="PERMIT VL-OTH-2",
    ),
    Scenario(
        "S50 a source in the network proper, D holds a protocol",
        who="D",
        category="VL_SOC",
        holds=[holding(Token.PROT_8, "VL_SOC")],
        expected="DENY IVC_SSH_REQUIRED VL-SOC-5",
    ),
    Scenario(
        "S50 S holds an SSH deliberation",
        who="S",
        category="VL_SOC",
        holds=[holding(Token.DEL_SSH, "VL_SOC", "S")],
        expected="PERMIT VL-SOC-5F",
    ),
    Scenario(
        "S50 by eHealth",
        who="D",
        category="VL_SOC",
        via="EHEALTH",
        registry=_EXTENDED,
        holds=[holding(Token.PROT_8, "VL_SOC")],
        expected="DENY IVC_SSH_REQUIRED VL-SOC-6",
        flags=("REVIEW",),
    ),
]

_OLD: dict[str, Any] = {"id": "OLD", "valid_from": day("2010-01-01")}
HELD_BUT_NOT_USABLE = [
    *(
        Scenario(
            f"{status.value.lower()}",
            who="D",
            holds=[an_instrument(status=status)],
            expected=f"DENY {reason} FED-RR-3",
        )
        for status, reason in (
            (Status.SUSPENDED, "INSTRUMENT_SUSPENDED"),
            (Status.REVOKED, "INSTRUMENT_REVOKED"),
            (Status.EXPIRED, "INSTRUMENT_EXPIRED"),
            (Status.SUPERSEDED, "INSTRUMENT_EXPIRED"),
            (Status.SCHEDULED, "INSTRUMENT_NOT_YET_VALID"),
            (Status.APPROVED, "INSTRUMENT_NOT_YET_VALID"),
            (Status.DRAFT, "RR_AUTH_REQUIRED"),
            (Status.SUBMITTED, "RR_AUTH_REQUIRED"),
            (Status.IN_REVIEW, "RR_AUTH_REQUIRED"),
            (Status.REJECTED, "RR_AUTH_REQUIRED"),
            (Status.WITHDRAWN, "RR_AUTH_REQUIRED"),
            (Status.CLOSED, "RR_AUTH_REQUIRED"),
        )
    ),
    Scenario(
        "another path",
        who="D",
        holds=[an_instrument(via=frozenset({"KSZ", "EHEALTH"}))],
        expected="DENY MEDIATION_MISMATCH FED-RR-3",
    ),
    Scenario(
        "suspended and on another path: the status speaks",
        who="D",
        holds=[an_instrument(status=Status.SUSPENDED, via=frozenset({"KSZ"}))],
        expected="DENY INSTRUMENT_SUSPENDED FED-RR-3",
    ),
    Scenario(
        "the right purpose speaks before another's status",
        who="D",
        holds=[
            an_instrument(purposes=frozenset({"PARK"})),
            an_instrument("OLD", status=Status.REVOKED),
        ],
        expected="DENY INSTRUMENT_REVOKED FED-RR-3",
    ),
    Scenario(
        "of two that ended the last one speaks",
        who="D",
        holds=[
            an_instrument(status=Status.REVOKED),
            an_instrument(status=Status.EXPIRED, **_OLD),
        ],
        expected="DENY INSTRUMENT_REVOKED FED-RR-3",
    ),
    Scenario(
        "one in force on another path speaks before one that ended",
        who="D",
        holds=[
            an_instrument(status=Status.EXPIRED),
            an_instrument(via=frozenset({"KSZ"}), **_OLD),
        ],
        expected="DENY MEDIATION_MISMATCH FED-RR-3",
    ),
    Scenario(
        "one that ended beside one in force",
        who="D",
        holds=[an_instrument(status=Status.EXPIRED, **_OLD), an_instrument()],
        expected="PERMIT FED-RR-3",
        instruments=("RR-2099-001",),
    ),
    Scenario(
        "another kind does not stand in (X-12)",
        who="D",
        holds=[holding(Token.DEL_SSH, "FED_RR"), holding(Token.PROT_20, "FED_RR")],
        expected="DENY RR_AUTH_REQUIRED FED-RR-3",
    ),
    Scenario(
        "another category is another instrument",
        who="D",
        holds=[an_instrument(categories=frozenset({"FED_KAD"}))],
        expected="DENY RR_AUTH_REQUIRED FED-RR-3",
    ),
    Scenario(
        "another service version is another instrument",
        who="D",
        holds=[an_instrument(services=frozenset({ServiceId("GeefPersoon", "02.00.0000")}))],
        expected="DENY RR_AUTH_REQUIRED FED-RR-3",
    ),
    Scenario(
        "invariant 16: a test grant is none in production",
        who="D",
        holds=[an_instrument(environment="test")],
        expected="DENY RR_AUTH_REQUIRED FED-RR-3",
    ),
    Scenario(
        "a row that accepts nothing yields no code of an instrument",
        who="D",
        number=BIS,
        holds=[an_instrument(status=Status.REVOKED)],
        expected="DENY BIS_RR_AUTH_REQUIRED FED-BIS-2",
    ),
    Scenario(
        "an accession to another general one is not held for this one",
        expected="DENY RR_ACCESSION_REQUIRED FED-RR-1",
        holds=[an_accession(general="RR-2014-001", status=Status.REVOKED)],
        **PARK,
    ),
]

TABLES = {
    "national register: accession, or an individual authorisation": NATIONAL_REGISTER,
    "scope: who the page speaks of": SCOPE,
    "enterprises: a disclaimer, and no more than the law releases": ENTERPRISES,
    "other federal data": FEDERAL,
    "BIS register: two instruments for one purpose": BIS_REGISTER,
    "Flemish data": FLEMISH,
    "what is held but not usable has its own reason": HELD_BUT_NOT_USABLE,
}
ALL = [(rule, row) for rule, rows in TABLES.items() for row in rows]


@pytest.mark.parametrize(
    "scenario", [row for _, row in ALL], ids=[f"{rule}: {row.id}" for rule, row in ALL]
)
def test_scenario(scenario: Scenario) -> None:
    """Decision, rule, instruments, flags and advice are as the table says."""
    decision = decided(scenario)
    assert outcome(decision) == scenario.expected, decision
    assert decision.ground.flags == scenario.flags
    if scenario.instruments is not None:
        assert decision.ground.instruments == scenario.instruments
    if isinstance(decision, Refusal):
        assert scenario.remedy is None or scenario.remedy in (decision.remedy or "")
        assert scenario.text is None or decision.text == scenario.text


def test_every_scope_national_register_and_enterprise_row_is_met() -> None:
    """And every other row a scenario names: together more than half of the table."""
    met = {scenario.expected.split()[-1] for _, scenario in ALL}
    assert {"SCOPE-1", "SCOPE-2", "SCOPE-3", "FED-RR-1", "FED-RR-2", "FED-RR-3"} <= met
    assert {"FED-BIS-1", "FED-BIS-2", "ENT-1"} <= met
