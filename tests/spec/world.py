"""What an example describes: who asks what, when, of which registry.

Everything ordinary is here: who there is, what can be asked, and the registry as it stands while an
example says nothing. What it does say is read in :mod:`tests.spec.held` and
:mod:`tests.spec.given`.
"""

import dataclasses
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from gateway.core.fields import classes
from gateway.core.identity import PeerIdentity
from gateway.core.instruments.kinds import (
    Capacity,
    Connection,
    Organisation,
    Status,
)
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import ServiceId
from gateway.stores.journal.pseudonyms import Pseudonyms
from tests.spec.replies import ESTABLISHMENT
from tests.support import builders, spec_services

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
PSEUDONYMS: Final = Pseudonyms(b"only for the tests of the law...")
DAY: Final = timedelta(days=1)


# What is asked -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """One kind of data a question can be about."""

    service: str
    categories: tuple[str, ...]
    number: str | None = builders.AN
    bron: str | None = None


ASKED: Final = {
    "person data": Asked("GeefPersoon", ("FED_RR",), bron="RR"),
    "person data, by the KSZ": Asked("GeefPersoon", ("FED_RR",), bron="KSZ"),
    "data of a BIS number": Asked("GeefPersoon", ("FED_BIS",), builders.BIS, "RR"),
    "cadastral data": Asked("GeefKadaster", ("FED_KAD",)),
    "federal social data": Asked("GeefFederaalSociaal", ("FED_SOC",)),
    "federal health data": Asked("GeefFederaleGezondheid", ("FED_HEALTH",)),
    "other federal data": Asked("GeefFederaalAnder", ("FED_OTHER",)),
    "KBO data": Asked("GeefOnderneming", ("ENT_KBO",), builders.BV),
    "VKBO data": Asked("GeefOndernemingVKBO", ("ENT_VKBO",), builders.BV),
    "functions": Asked("GeefFuncties", ("ENT_KBO",), builders.BV),
    "Flemish social data": Asked("GeefVlaamsSociaal", ("VL_SOC",)),
    "Flemish social data, by the KSZ": Asked("GeefVlaamsSociaalKsz", ("VL_SOC",)),
    "Flemish social data, by eHealth": Asked("GeefVlaamsSociaalEhealth", ("VL_SOC",)),
    "Flemish social data of a core source": Asked("GeefVlaamsSociaalKern", ("VL_SOC",)),
    "OCMW data": Asked("GeefOcmw", ("VL_SOC_OCMW",)),
    "Flemish health data": Asked("GeefVlaamseGezondheid", ("VL_HEALTH",)),
    "Flemish health data, by the KSZ": Asked("GeefVlaamseGezondheidKsz", ("VL_HEALTH",)),
    "Flemish health data, by eHealth": Asked("GeefVlaamseGezondheidEhealth", ("VL_HEALTH",)),
    "other Flemish data": Asked("GeefVlaamsAnder", ("VL_OTHER",)),
    "social and health data": Asked("GeefZorgtoelage", ("VL_SOC", "VL_HEALTH")),
    "a person and a place": Asked("GeefSamen", ("VL_OTHER", "NON_PERSONAL")),
    "a bare address": Asked("GeefAdres", ("NON_PERSONAL",), None),
    "the number of inhabitants": Asked("GeefAantalInwoners", ("FED_RR",), None),
    "a vault document": Asked("GeefKluisdocument", ("VAULT",)),
    "a property file": Asked("GeefVastgoedinformatie", ("VL_OTHER",), None),
}
"""Everything a consumer can ask for here."""

PARTS: Final = {
    "names": "RR-1",
    "birth": "RR-2",
    "residence": "RR-5",
    "address": classes.PLAIN,
    "company data": classes.PLAIN,
    "first name": classes.FH_FIRST_NAME,
    "last name": classes.FH_LAST_NAME,
    "INSZ": classes.FH_INSZ,
    "seat": classes.SEAT,
    "establishment": ESTABLISHMENT,
    "inhabitants": "RR-INHABITANTS",
    "job": "VLT-WORK",
    "health": "VLT-HEALTH",
    "file": "VAS-FILE",
    "offences": "VAS-OFFENCE",
}
"""Parts of an answer in words, and their field class."""

PATHS: Final = {
    "GeefPersoon": {
        "names": "Persoon/Naam",
        "birth": "Persoon/Geboorte",
        "residence": "Persoon/Adressen/Hoofdverblijfplaats",
        "nationality certificates": "Persoon/EIDCertificaten",
    },
    "GeefOnderneming": {
        "function holders": "Onderneming/Functies/Functie",
        "INSZ": "Onderneming/Functies/Functie/Persoon/INSZ",
        "status": "Onderneming/StatusKBO",
    },
    "GeefAantalInwoners": {"inhabitants": "Bewoning/Aantal", "names": "Persoon/Naam"},
    "GeefKluisdocument": {"job": "Kluis/Werk", "health": "Kluis/Gezondheid"},
    "GeefVastgoedinformatie": {
        "file": "Vastgoed/Dossier/Vergunningen",
        "offences": "Vastgoed/Dossier/Overtredingen",
    },
    "": {"names": "Dossier/Naam", "birth": "Dossier/Geboorte", "residence": "Dossier/Woonplaats"},
}
"""Where a part stands in the answer of a service, to ask for it alone; "" for the scenarios'."""

PURPOSES: Final = {
    **builders.PURPOSES,
    "B": "KLANTEN",
    "X": "ZORG",
    "Y": "ZORG",
    "Z": "ZORG",
}


# Who asks ----------------------------------------------------------------------------------------


def the_capacities() -> dict[str, Capacity]:
    """Give the six of the acceptance list, and three more."""
    more = (
        a_body("B", "OTHER", "NONE"),
        a_body("X", "VL", "EXTENDED"),
        a_body("Y", "VL", "PRIMARY"),
        a_body("Z", "FED", "EXTENDED"),
    )
    return {each.id: each for each in (*builders.the_capacities(), *more)}


def a_body(id_: str, consumer: str, sz: str) -> Capacity:
    """Give a consumer that is not in the acceptance list, an organisation of its own."""
    organisation = f"org-{id_.lower()}"
    identification = f"{organisation}.example/dienst"
    return Capacity(id_, organisation, identification, None, consumer, sz, Status.ACTIVE)


def an_organisation(id_: str) -> Organisation:
    """Give the organisation of a consumer."""
    if id_ in builders.ORGANISATIONS:
        return builders.an_organisation(id_)
    number = f"0999{sum(map(ord, id_)) % 10_000:04}"
    checked = f"{number}{97 - int(number) % 97:02}"
    return builders.an_organisation(id_, enterprise_number=checked)


# The world ---------------------------------------------------------------------------------------


@dataclass
class World:
    """Everything that decides one example."""

    who: str
    asked: Asked
    at: datetime
    purpose: str | None
    fields: tuple[str, ...] | None
    registered: dict[str, list[Any]]
    """Documents by kind, under the names of :class:`Snapshot`."""
    knobs: dict[str, Any] = field(default_factory=dict)
    certificate_of: str | None = None
    """Organisation whose certificate is shown; None: that of the consumer."""
    message: dict[str, Any] = field(default_factory=dict)
    """What the message says otherwise: ``consumer``, ``capacity``, ``number``, ``end_user``."""
    peer: dict[str, Any] = field(default_factory=dict)
    environment: str = "production"
    gives: tuple[str, ...] = ("names", "residence")
    stops: str | None = None
    """What does not work: ``journal``, ``registry`` or ``source``."""
    files: set[tuple[str, str]] = field(default_factory=set)
    """Capacity, and number of somebody it has registered."""
    labels: dict[str, str] = field(default_factory=dict)
    """Ids of what an example names ``[A]``."""

    @property
    def service(self) -> ServiceId:
        return spec_services.named(self.asked.service)

    @property
    def capacity(self) -> Capacity:
        found: Capacity = self.find("capacities", self.who)
        return found

    @property
    def usual_purpose(self) -> str:
        """Purpose of what is held, unless it says so itself: that of the call."""
        return self.purpose or PURPOSES[self.who]

    def find(self, kind: str, id_: str) -> Any:
        return next(each for each in self.registered[kind] if each.id == id_)

    def change(self, kind: str, id_: str, **special: Any) -> None:
        """Put another version of a document in its place."""
        documents = self.registered[kind]
        place = documents.index(self.find(kind, id_))
        documents[place] = dataclasses.replace(documents[place], **special)

    def snapshot(self, epoch: int = 1) -> Snapshot:
        """Give the registry at *epoch*."""
        policies = spec_services.the_policies()
        if self.knobs:
            knobs = dataclasses.replace(policies.knobs, **self.knobs)
            policies = dataclasses.replace(policies, knobs=knobs)
        return Snapshot(
            epoch=epoch, policies=policies, environment=self.environment, **self.registered
        )


def ordinary(who: str, asked: Asked) -> dict[str, list[Any]]:
    """Connected for its purpose and for PARK, disclaimer accepted, everything in use."""
    capacities = the_capacities()
    policies = spec_services.the_policies()
    service = spec_services.named(asked.service)
    sources = sorted({route.source for each in policies.services.values() for route in each.routes})
    bron = ("RR", "KSZ") if asked.bron == "KSZ" else ()
    connection = Connection(
        id="connection",
        capacity=who,
        service=service,
        environment="production",
        purposes=(PURPOSES[who], "PARK"),
        status=Status.ACTIVE,
        bron=bron,
    )
    return {
        "organisations": [
            an_organisation(each)
            for each in sorted({each.organisation for each in capacities.values()})
        ],
        "capacities": list(capacities.values()),
        "connections": [connection],
        "instruments": [],
        "generals": [],
        "relays": [
            builders.a_relay("RR-2006-036", categories=frozenset({"FED_RR"})),
            builders.a_relay("KSZ-2008-031", categories=frozenset({"FED_BIS"})),
            builders.a_relay("FO-2009-015", categories=frozenset({"FED_KAD"})),
        ],
        "disclaimers": [builders.a_disclaimer()],
        "acceptances": [builders.an_acceptance(each) for each in capacities],
        "sanctions": [],
        "sources": [
            builders.a_source(each, sz="EXTENDED" if each == "vlaams-uitgebreid" else "CORE")
            for each in sources
        ],
        "successions": [],
        "restrictions": [],
        "consents": [],
        "certificates": [],
    }


def fields_of(service: str, cell: str) -> tuple[str, ...] | None:
    if not cell:
        return None
    known = PATHS.get(service, PATHS[""])
    return tuple(known[each] for each in listed(cell))


def listed(text: str) -> tuple[str, ...]:
    return tuple(each for each in re.split(r", | and ", text) if each)


def parts(text: str) -> frozenset[str]:
    """Read the parts of an answer a cell lists, as field classes."""
    return frozenset(PARTS[each] for each in listed(text) if each != "nothing")


# Time --------------------------------------------------------------------------------------------


def moment(text: str) -> datetime:
    """Read a day (noon of it) or a day and a time, in Brussels."""
    day, _, time = text.partition(" ")
    return datetime.fromisoformat(f"{day}T{time or '12:00'}").replace(tzinfo=BRUSSELS)


def midnight(text: str) -> datetime:
    """Read the moment a day begins in Brussels."""
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), BRUSSELS)


def last_day(text: str) -> datetime:
    """Read a last day of validity: the next midnight (X-3)."""
    return midnight((date.fromisoformat(text) + DAY).isoformat())


def peer_of(world: World) -> PeerIdentity:
    """Give the certificate the consumer comes with."""
    organisation = world.certificate_of or world.capacity.organisation
    number = an_organisation(organisation).enterprise_number
    given: dict[str, Any] = {
        "certificate_sha256": organisation.encode().ljust(32, b"\0"),
        "enterprise_number": number,
        "not_before": builders.LONG_AGO,
        "not_after": builders.MOMENT + 365 * DAY,
    }
    return PeerIdentity(**given | world.peer)
