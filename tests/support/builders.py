"""Nouns of the gateway, each complete and ordinary until a test says what is special.

    snapshot = a_snapshot(instruments=[an_instrument(status=Status.REVOKED)])
    decision = authorised(snapshot, a_caller("D"), a_request(consumer=D), MOMENT)

The world is that of CONTRACT's demo: organisations with a 0999 enterprise number, capacities G, D,
O, P, F and S, fictional persons with test numbers. The moment is 2 March 2026, noon in Brussels.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from lxml import etree
from lxml.etree import _Element

from gateway.core.faults import Reason
from gateway.core.fields import classes, exceptions, policyfile
from gateway.core.fields.catalogue import Route, ServicePolicy
from gateway.core.identity import PeerIdentity
from gateway.core.ids import NumberKind
from gateway.core.instruments.kinds import (
    Capacity,
    Connection,
    Disclaimer,
    DisclaimerAcceptance,
    GeneralAuthorisation,
    Instrument,
    Organisation,
    RelayAuthorisation,
    Sanction,
    Source,
    Status,
    Token,
)
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law import policies as law
from gateway.core.law.authorise import authorise
from gateway.core.law.policies import Policies
from gateway.core.model import (
    Caller,
    Credentials,
    Door,
    Grant,
    Refusal,
    Rejected,
    Request,
    ServiceId,
)
from gateway.stores.contracts import Contracts, read_facts
from gateway.stores.policies import read_bundle

ROOT: Final = Path(__file__).parents[2]
MOMENT: Final = datetime(2026, 3, 2, 11, tzinfo=UTC)
LONG_AGO: Final = MOMENT - timedelta(days=3650)

PERSOON: Final = ServiceId("GeefPersoon", "02.02.0000")
ONDERNEMING: Final = ServiceId("GeefOnderneming", "02.00.0000")
VKBO: Final = ServiceId("GeefOndernemingVKBO", "02.00.0000")
FUNCTIES: Final = ServiceId("GeefFuncties", "02.00.0000")
ENTERPRISE_SERVICES: Final = (ONDERNEMING, VKBO, FUNCTIES)

AN: Final = "80651512409"
BERT: Final = "75620710149"
BIS: Final = "80451799901"
"""Test number of the BIS register: month + 40, serial 999."""
BV: Final = "0999999922"

ORGANISATIONS: Final[Mapping[str, str]] = {
    "voorbeeldegem": "0999000129",
    "testzaken": "0999000228",
    "proefland": "0999000327",
    "fictie": "0999000426",
    "rsf": "0999000525",
}
_CAPACITIES: Final = (
    ("G", "voorbeeldegem", "voorbeeldegem.example/burgerzaken", "LOCAL", "NONE"),
    ("O", "voorbeeldegem", "ocmw.voorbeeldegem.example/sociale-dienst", "LOCAL", "SECONDARY"),
    ("D", "testzaken", "testzaken.example/steun", "VL", "NONE"),
    ("P", "proefland", "proefland.example/ruimte", "PROVINCE", "NONE"),
    ("F", "fictie", "fictie.example/controle", "FED", "NONE"),
    ("S", "rsf", "rsf.example/dossiers", "FED", "PRIMARY"),
)
PURPOSES: Final[Mapping[str, str]] = {
    "G": "BURGERZAKEN",
    "O": "BIJSTAND",
    "D": "STEUN",
    "P": "RUIMTE",
    "F": "CONTROLE",
    "S": "DOSSIERS",
}
CLAUSES: Final = frozenset(f"DISC-{number}" for number in range(1, 8))


# Policies ----------------------------------------------------------------------------------------


@cache
def the_services() -> Mapping[ServiceId, ServicePolicy]:
    """Read the policies of every service, as the gateway does at start."""
    facts = read_facts(ROOT / "wsdl")
    texts = exceptions.parse(yaml.safe_load((ROOT / "policies" / "exceptions.yaml").read_bytes()))
    found: dict[ServiceId, ServicePolicy] = {}
    for path in sorted((ROOT / "policies" / "services").glob("*.yaml")):
        document = yaml.safe_load(path.read_bytes())
        if "service" in document:
            service = ServiceId(document["service"], document["version"])
            found[service] = policyfile.parse(document, facts[service], texts)
    return found


def law_text(name: str) -> str:
    """Read one of the documents under ``policies/law``."""
    return (ROOT / "policies" / "law" / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def the_policies() -> Policies:
    """Read the policies the gateway runs on."""
    return law.parse(
        table=law_text("legal-access"),
        knobs=law_text("knobs"),
        remedies=law_text("remedies"),
        services=the_services(),
        digest=read_bundle(ROOT / "policies", Contracts(ROOT / "wsdl")).digest,
    )


def policies_with(**knobs: Any) -> Policies:
    """Give the policies with some knobs turned."""
    policies = the_policies()
    return dataclasses.replace(policies, knobs=dataclasses.replace(policies.knobs, **knobs))


# The registry ------------------------------------------------------------------------------------


def an_organisation(id: str = "voorbeeldegem", **special: Any) -> Organisation:  # noqa: A002 - the field's name
    given: dict[str, Any] = {
        "id": id,
        "name": id.title(),
        "enterprise_number": ORGANISATIONS.get(id, "0999000624"),
        "status": Status.ACTIVE,
    }
    return Organisation(**given | special)


def a_capacity(id: str = "G", **special: Any) -> Capacity:  # noqa: A002 - the field's name
    found = next((each for each in _CAPACITIES if each[0] == id), (id, *_CAPACITIES[0][1:]))
    given: dict[str, Any] = {
        "id": id,
        "organisation": found[1],
        "identification": found[2],
        "code": None,
        "consumer": found[3],
        "sz": found[4],
        "status": Status.ACTIVE,
    }
    return Capacity(**given | special)


def a_connection(capacity: str = "D", service: ServiceId = PERSOON, **special: Any) -> Connection:
    given: dict[str, Any] = {
        "id": f"{capacity}-{service.name}",
        "capacity": capacity,
        "service": service,
        "environment": "production",
        "purposes": (PURPOSES.get(capacity, "STEUN"),),
        "status": Status.ACTIVE,
    }
    return Connection(**given | special)


def an_instrument(id: str = "RR-2099-001", **special: Any) -> Instrument:  # noqa: A002 - the field's name
    """D's individual RR authorisation of the demo world: names, birth and residence."""
    given: dict[str, Any] = {
        "id": id,
        "token": Token.IND_RR,
        "capacity": "D",
        "categories": frozenset({"FED_RR"}),
        "purposes": frozenset({"STEUN"}),
        "classes": frozenset({"RR-1", "RR-2", "RR-5"}),
        "via": frozenset({"DIRECT"}),
        "status": Status.ACTIVE,
        "valid_from": LONG_AGO,
        "valid_to": None,
        "display": "RR nr 1/2099",
    }
    return Instrument(**given | special)


def a_legal_basis(capacity: str = "D", **special: Any) -> Instrument:
    """Give an LB_FH for the last name of function holders."""
    given: dict[str, Any] = {
        "id": f"LB-{capacity}",
        "token": Token.LB_FH,
        "capacity": capacity,
        "categories": frozenset({"ENT_KBO", "ENT_VKBO"}),
        "purposes": frozenset({PURPOSES[capacity]}),
        "classes": frozenset({classes.FH_LAST_NAME}),
        "via": frozenset[str](),
        "display": "art. 6, 1, e) AVG",
    }
    return an_instrument(**given | special)


def a_general(id: str = "RR-2015-900", **special: Any) -> GeneralAuthorisation:  # noqa: A002 - the field's name
    """Give a general RR authorisation for PARK, open to local authorities."""
    given: dict[str, Any] = {
        "id": id,
        "token": Token.ACC_RR,
        "categories": frozenset({"FED_RR"}),
        "purposes": frozenset({"PARK"}),
        "consumers": frozenset({"LOCAL"}),
        "classes": frozenset({"RR-1", "RR-5"}),
        "status": Status.ACTIVE,
        "valid_from": LONG_AGO,
        "valid_to": None,
        "display": "RR nr 900/2015",
    }
    return GeneralAuthorisation(**given | special)


def an_accession(id: str = "G-RR-2015-900", **special: Any) -> Instrument:  # noqa: A002 - the field's name
    """Give G's accession to :func:`a_general`."""
    given: dict[str, Any] = {
        "id": id,
        "token": Token.ACC_RR,
        "capacity": "G",
        "purposes": frozenset({"PARK"}),
        "classes": frozenset({"RR-1", "RR-5"}),
        "general": "RR-2015-900",
        "display": "toetreding van 1 maart 2020",
    }
    return an_instrument(**given | special)


def a_relay(id: str = "RR-2006-036", **special: Any) -> RelayAuthorisation:  # noqa: A002 - the field's name
    given: dict[str, Any] = {
        "id": id,
        "categories": frozenset({"FED_RR"}),
        "status": Status.ACTIVE,
        "valid_from": LONG_AGO,
        "valid_to": None,
        "display": "RR nr 36/2006 van 20 december 2006",
    }
    return RelayAuthorisation(**given | special)


def a_disclaimer(version: int = 1, **special: Any) -> Disclaimer:
    given: dict[str, Any] = {
        "id": "VKBO",
        "version": version,
        "clauses": CLAUSES,
        "in_force_from": LONG_AGO,
        "grace_until": None,
    }
    return Disclaimer(**given | special)


def an_acceptance(capacity: str = "G", **special: Any) -> DisclaimerAcceptance:
    given: dict[str, Any] = {
        "id": f"VKBO-1-{capacity}",
        "capacity": capacity,
        "disclaimer": "VKBO",
        "version": 1,
        "clauses": CLAUSES,
        "status": Status.ACTIVE,
        "accepted_at": LONG_AGO,
    }
    return DisclaimerAcceptance(**given | special)


def a_sanction(capacity: str = "G", **special: Any) -> Sanction:
    given: dict[str, Any] = {
        "id": f"SANC-{capacity}",
        "capacity": capacity,
        "categories": frozenset({"ENT_VKBO"}),
        "status": Status.ACTIVE,
        "valid_from": LONG_AGO,
        "valid_to": None,
    }
    return Sanction(**given | special)


def a_source(id: str = "rijksregister", **special: Any) -> Source:  # noqa: A002 - the field's name
    given: dict[str, Any] = {
        "id": id,
        "holder": f"houder van {id}",
        "controller": f"verantwoordelijke voor {id}",
        "status": Status.ACTIVE,
    }
    return Source(**given | special)


def the_capacities() -> tuple[Capacity, ...]:
    return tuple(a_capacity(each[0]) for each in _CAPACITIES)


def the_connections() -> tuple[Connection, ...]:
    """Connect everybody to everything, each for its one purpose."""
    return tuple(
        a_connection(each[0], service)
        for each in _CAPACITIES
        for service in (PERSOON, *ENTERPRISE_SERVICES)
    )


def a_snapshot(**special: Any) -> Snapshot:
    """Give the demo world: all connected, disclaimer accepted, D with its RR authorisation.

    Every kind of the registry can be given whole (``instruments=[...]``), as can ``epoch``,
    ``policies`` and ``environment``.
    """
    given: dict[str, Any] = {
        "epoch": 1,
        "policies": the_policies(),
        "organisations": [an_organisation(each) for each in ORGANISATIONS],
        "capacities": the_capacities(),
        "connections": the_connections(),
        "instruments": [an_instrument(), a_legal_basis()],
        "relays": [a_relay()],
        "disclaimers": [a_disclaimer()],
        "acceptances": [an_acceptance(each[0]) for each in _CAPACITIES],
        "sources": [a_source(each) for each in ("rijksregister", "ksz", "kbo", "vkbo")],
    }
    return Snapshot(**given | special)


# A call ------------------------------------------------------------------------------------------


def a_question(
    service: ServiceId = PERSOON, number: str | None = None, bron: str = "RR"
) -> _Element:
    """Give the ``Inhoud`` of a question about *number*, valid by its contract."""
    if service == PERSOON:
        return _inhoud(
            f"<Criteria><INSZ>{number or AN}</INSZ></Criteria><Bron>{bron}</Bron><Taal>nl</Taal>"
        )
    about = f"<Ondernemingsnummer>{number or BV}</Ondernemingsnummer>"
    if service == FUNCTIES:
        about = about.replace("<Ondernemingsnummer>", '<Ondernemingsnummer Type="FunctieIn">')
        return _inhoud(f"<Criteria><Onderneming>{about}</Onderneming></Criteria>")
    if service == ONDERNEMING:
        about += "<Basisgegevens>1</Basisgegevens>"
    return _inhoud(f"<Criteria>{about}</Criteria>")


def _inhoud(inside: str) -> _Element:
    return etree.fromstring(f"<Inhoud>{inside}</Inhoud>")


def a_request(
    service: ServiceId = PERSOON,
    *,
    number: str | None = None,
    bron: str = "RR",
    **special: Any,
) -> Request:
    """Give D's question about An, over SOAP."""
    given: dict[str, Any] = {
        "id": "00000000-0000-4000-8000-000000000001",
        "door": Door.SOAP,
        "service": service,
        "consumer": a_capacity("D").identification,
        "capacity": None,
        "purpose": None,
        "fields": None,
        "reference": "ref-1",
        "received_at": MOMENT,
        "deadline": 30.0,
        "digest": b"\x01" * 32,
        "size": 1200,
        "end_user": BERT,
    }
    if "question" not in special:
        given["question"] = _question_of(service, number, bron)
    return Request(**given | special)


def _question_of(service: ServiceId, number: str | None, bron: str) -> _Element:
    known = service in (PERSOON, *ENTERPRISE_SERVICES)
    return a_question(service, number, bron) if known else _inhoud("")


def a_caller(capacity: str | Capacity = "D") -> Caller:
    found = a_capacity(capacity) if isinstance(capacity, str) else capacity
    return Caller(found, b"\x02" * 32)


def a_peer(organisation: str = "testzaken", **special: Any) -> PeerIdentity:
    """Give the certificate of an organisation of the demo world."""
    given: dict[str, Any] = {
        "certificate_sha256": organisation.encode().ljust(32, b"\0"),
        "enterprise_number": ORGANISATIONS[organisation],
        "not_before": LONG_AGO,
        "not_after": MOMENT + timedelta(days=365),
    }
    return PeerIdentity(**given | special)


def the_credentials(
    peer: PeerIdentity | None = None, *, message_trusted: bool = False
) -> Credentials:
    """Give D's certificate, or that of *peer*; or the bare word of the message."""
    return Credentials(None if message_trusted else peer or a_peer(), message_trusted)


def a_rejected(**special: Any) -> Rejected:
    given: dict[str, Any] = {
        "id": "00000000-0000-4000-8000-000000000002",
        "door": Door.SOAP,
        "reason": Reason.INVALID_REQUEST,
        "received_at": MOMENT,
        "digest": b"\x03" * 32,
        "size": 17,
    }
    return Rejected(**given | special)


def a_pseudonym(number: str) -> str:
    """Turn a number into what a test's registry knows it by."""
    return f"~{number[::-1]}"


def authorised(
    snapshot: Snapshot, caller: Caller, request: Request, at: datetime
) -> Grant | Refusal:
    """Decide, with the pseudonyms of the tests."""
    return authorise(snapshot, caller, request, at, a_pseudonym)


def decide(
    request: Request | None = None,
    *,
    capacity: str | Capacity = "D",
    snapshot: Snapshot | None = None,
    at: datetime = MOMENT,
    **registry: Any,
) -> Grant | Refusal:
    """Authorise *request* for *capacity*, on *snapshot* or the demo world with *registry* in it."""
    world = snapshot or a_snapshot(**registry)
    return authorised(world, a_caller(capacity), request or a_request(), at)


def a_grant(request: Request | None = None, capacity: str = "D", **registry: Any) -> Grant:
    """Give D's grant for An, or the one for *request*."""
    decision = decide(request, capacity=capacity, **registry)
    assert isinstance(decision, Grant), decision
    return decision


def a_refusal(request: Request | None = None, capacity: str = "P", **registry: Any) -> Refusal:
    """Give P's refusal: it holds no authorisation. Or the one for *request*."""
    decision = decide(request, capacity=capacity, **registry)
    assert isinstance(decision, Refusal), decision
    return decision


def without(held: Iterable[Any], *ids: str) -> tuple[Any, ...]:
    """Leave out what has one of *ids*."""
    return tuple(each for each in held if each.id not in ids)


def a_service(category: str, via: str = "DIRECT", source: str = "bron") -> ServicePolicy:
    """Give a service that answers as GeefPersoon does, but whose data are of *category*."""
    found = the_services()[PERSOON]
    kinds = (NumberKind.REGISTER, NumberKind.BIS)
    return dataclasses.replace(
        found,
        id=ServiceId(f"Geef-{category}", "01.00.0000"),
        bron_path=None,
        routes=tuple(Route(None, kind, category, via, source) for kind in kinds),
        plans={},
    )
