"""The words of the examples, and the registry they describe.

    world = a_world(example)      who asks what, when, and everything that is registered
    world.snapshot()              the registry of it, as the engine sees it

Phrases are few and fixed. ``a deliberation of the SSH chamber, for PARK, of names, suspended`` is
an instrument with three qualifiers; whatever is not said is ordinary: for the purpose of the call,
for the data that are asked, names and residence (items 1 and 5), on any route, in force for years.
"""

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from gateway.core.fields import classes
from gateway.core.identity import PeerIdentity
from gateway.core.instruments.kinds import (
    Capacity,
    Certificate,
    Connection,
    Disclaimer,
    DisclaimerAcceptance,
    GeneralAuthorisation,
    Instrument,
    Link,
    Organisation,
    Relation,
    RelayAuthorisation,
    Restriction,
    Status,
    Succession,
    Token,
)
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import ServiceId
from gateway.stores.journal.pseudonyms import Pseudonyms
from tests.spec.reading import Example, words
from tests.support import builders, spec_services

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
PSEUDONYMS: Final = Pseudonyms(b"only for the tests of the law...")
DAY: Final = timedelta(days=1)


class UnknownPhraseError(ValueError):
    """A phrase no rule of this grammar reads."""

    def __init__(self, phrase: str) -> None:
        super().__init__(f"nobody knows what `{phrase}` means")


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
    "a bare address": Asked("GeefAdres", ("NON_PERSONAL",), None),
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


def a_world(example: Example) -> World:
    """Read an example."""
    who, purpose = example["who"], example["purpose"]
    asked = ASKED[example["asks"]]
    stated = None if purpose == "none" else purpose or PURPOSES[who]
    world = World(
        who=who,
        asked=asked,
        at=moment(example["at"]) if example["at"] else builders.MOMENT,
        purpose=stated,
        fields=_fields(asked.service, example["fields"]),
        registered=_ordinary(who, asked),
    )
    if example["source gives"]:
        world.gives = _list(example["source gives"])
    for text in example.given:
        _apply(_GIVEN, text, world)
    for text in words(example["holds"]):
        if text != "nothing":
            world.registered["instruments"].append(an_instrument(world, text))
    return world


def _ordinary(who: str, asked: Asked) -> dict[str, list[Any]]:
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
        "certificates": [],
    }


def _fields(service: str, cell: str) -> tuple[str, ...] | None:
    if not cell:
        return None
    known = PATHS.get(service, PATHS[""])
    return tuple(known[each] for each in _list(cell))


def _list(text: str) -> tuple[str, ...]:
    return tuple(each for each in re.split(r", | and ", text) if each)


def parts(text: str) -> frozenset[str]:
    """Read the parts of an answer a cell lists, as field classes."""
    return frozenset(PARTS[each] for each in _list(text) if each != "nothing")


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


# What is held ------------------------------------------------------------------------------------

KINDS: Final = {
    "an individual RR authorisation": Token.IND_RR,
    "an accession to the general RR authorisation": Token.ACC_RR,
    "an accession to the general FO authorisation": Token.ACC_FO,
    "an accession to the general SSH authorisation": Token.ACC_SSH,
    "an accession to the general VTC authorisation": Token.ACC_VTC,
    "a deliberation of the federal chamber": Token.DEL_FED,
    "a deliberation in place of a protocol": Token.DEL_FED_FALLBACK,
    "a ratification of the protocol": Token.RATIF_FED,
    "a deliberation of the SSH chamber": Token.DEL_SSH,
    "a deliberation of the united chambers": Token.DEL_UNITED,
    "a protocol of art. 20": Token.PROT_20,
    "a protocol of art. 8": Token.PROT_8,
    "a former FO authorisation": Token.LEG_FO,
    "a former VTC authorisation": Token.LEG_VTC,
    "a legal basis": Token.LB_FH,
    "a legal basis for the seat": Token.LB_SEAT,
    "a statutory exemption": Token.STATUTORY_EXEMPTION,
}
"""The instruments of section 1.2, in words."""

_DATA: Final = {text: each.categories for text, each in ASKED.items()}
_ROUTES: Final = {"on the direct route": "DIRECT", "by the KSZ": "KSZ", "by eHealth": "EHEALTH"}
_STATUSES: Final = {
    each.value.lower().replace("_", " "): each for each in Status if each is not Status.ACTIVE
}
_LINKS: Final = {
    "precising": Link.PRECISES,
    "extending": Link.EXTENDS,
    "adding an intermediary to": Link.ADDS_INTERMEDIARY,
    "replacing": Link.REPLACES,
    "ratifying": Link.RATIFIES,
    "accompanying": Link.ACCOMPANIES,
}
_GENERALS: Final = {
    "RR": (Token.ACC_RR, "FED_RR"),
    "FO": (Token.ACC_FO, None),
    "SSH": (Token.ACC_SSH, "FED_SOC"),
    "VTC": (Token.ACC_VTC, "VL_OTHER"),
}

Reader = Callable[..., Any]
_QUALIFIERS: Final[list[tuple[re.Pattern[str], Reader]]] = []
_GIVEN: Final[list[tuple[re.Pattern[str], Reader]]] = []


def _phrase(
    rules: list[tuple[re.Pattern[str], Reader]], pattern: str
) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        rules.append((re.compile(pattern), reader))
        return reader

    return register


def _apply(rules: list[tuple[re.Pattern[str], Reader]], text: str, *arguments: Any) -> Any:
    for pattern, reader in rules:
        if match := pattern.fullmatch(text):
            return reader(*arguments, **match.groupdict())
    raise UnknownPhraseError(text)


def an_instrument(world: World, text: str) -> Instrument:
    """Read something held: a kind, and what is special about it."""
    text, label = _labelled(text)
    kind, *qualifiers = text.split(", ")
    if kind not in KINDS:
        raise UnknownPhraseError(text)
    token = KINDS[kind]
    known = len(world.registered["instruments"])
    made: dict[str, Any] = {
        "id": f"{token}-{known + 1}",
        "token": token,
        "capacity": world.who,
        "categories": frozenset(_categories(token, world)),
        "purposes": frozenset({world.usual_purpose}),
        "classes": _usual_classes(token),
        "via": frozenset[str](),
        "status": Status.ACTIVE,
        "valid_from": builders.LONG_AGO,
        "valid_to": None,
        "display": kind,
        "general": _general_of(token),
    }
    for each in qualifiers:
        made |= _apply(_QUALIFIERS, each, world)
    if label:
        world.labels[label] = made["id"]
    made["relations"] = tuple(
        Relation(each.link, world.labels.get(each.target, each.target))
        for each in made.get("relations", ())
    )
    return Instrument(**made)


def _labelled(text: str) -> tuple[str, str | None]:
    match = re.fullmatch(r"\[(\w+)\] (.*)", text)
    return (match[2], match[1]) if match else (text, None)


def _categories(token: Token, world: World) -> tuple[str, ...]:
    # The first of the pair for a BIS number speaks of the national register (1.f).
    if world.asked.categories == ("FED_BIS",) and token in (Token.IND_RR, Token.ACC_RR):
        return ("FED_RR",)
    if token in (Token.LB_FH, Token.LB_SEAT):
        return ("ENT_KBO", "ENT_VKBO")
    return world.asked.categories


def _usual_classes(token: Token) -> frozenset[str]:
    match token:
        case Token.RATIF_FED:
            return frozenset()
        case Token.LB_FH:
            return frozenset({classes.FH_LAST_NAME})
        case Token.LB_SEAT:
            return frozenset({classes.SEAT})
        case _:
            return frozenset({"RR-1", "RR-5"})


def _general_of(token: Token) -> str | None:
    return next((f"GENERAL-{name}" for name, (of, _) in _GENERALS.items() if of is token), None)


def _of(names: str) -> str:
    return "|".join(re.escape(name) for name in names)


@_phrase(_QUALIFIERS, r"for (?P<purposes>[A-Z0-9]+( and [A-Z0-9]+)*)")
def _for_purposes(_: World, purposes: str) -> dict[str, Any]:
    return {"purposes": frozenset(purposes.split(" and "))}


@_phrase(_QUALIFIERS, r"of (?P<named>[a-zA-Z, ]+)")
def _of_parts(_: World, named: str) -> dict[str, Any]:
    return {"classes": parts(named)}


@_phrase(_QUALIFIERS, "(?P<status>" + "|".join(sorted(_STATUSES, key=len, reverse=True)) + ")")
def _in_state(_: World, status: str) -> dict[str, Any]:
    return {"status": _STATUSES[status]}


@_phrase(_QUALIFIERS, r"signed (?P<when>[\d-]+( [\d:.]+)?)")
def _signed(_: World, when: str) -> dict[str, Any]:
    return {"signed_at": moment(when)}


@_phrase(_QUALIFIERS, r"from (?P<when>[\d-]+)")
def _from(_: World, when: str) -> dict[str, Any]:
    return {"valid_from": midnight(when)}


@_phrase(_QUALIFIERS, r"until (?P<when>[\d-]+)")
def _until(_: World, when: str) -> dict[str, Any]:
    return {"valid_to": last_day(when)}


@_phrase(
    _QUALIFIERS,
    r"(?P<routes>(on the direct route|by the KSZ|by eHealth)( or (by the KSZ|by eHealth))*)",
)
def _by_route(_: World, routes: str) -> dict[str, Any]:
    return {"via": frozenset(_ROUTES[each] for each in routes.split(" or "))}


@_phrase(_QUALIFIERS, r"held by (?P<who>[A-Z])")
def _held_by(_: World, who: str) -> dict[str, Any]:
    return {"capacity": who}


@_phrase(_QUALIFIERS, r"on (?P<data>[a-zA-Z, ]+)")
def _on_data(_: World, data: str) -> dict[str, Any]:
    return {"categories": frozenset(_DATA[data])}


@_phrase(_QUALIFIERS, r"for tests only")
def _for_tests(_: World) -> dict[str, Any]:
    return {"environment": "test"}


@_phrase(_QUALIFIERS, r"for another version of the service")
def _for_version(world: World) -> dict[str, Any]:
    return {"services": frozenset({ServiceId(world.asked.service, "99.00.0000")})}


@_phrase(_QUALIFIERS, r"for this version of the service")
def _for_this_version(world: World) -> dict[str, Any]:
    return {"services": frozenset({world.service})}


@_phrase(_QUALIFIERS, r"to another general one")
def _to_another(_: World) -> dict[str, Any]:
    return {"general": "GENERAL-OTHER"}


@_phrase(_QUALIFIERS, r"recorded as equivalent to (?P<kind>.*)")
def _equivalent(_: World, kind: str) -> dict[str, Any]:
    return {"equivalent": frozenset({KINDS[kind]})}


@_phrase(_QUALIFIERS, r"(?P<link>" + "|".join(_LINKS) + r") \[(?P<label>\w+)\]")
def _linked(_: World, link: str, label: str) -> dict[str, Any]:
    return {"relations": (Relation(_LINKS[link], label),)}


@_phrase(_QUALIFIERS, r"open to (?P<kinds>[A-Z]+( and [A-Z]+)*)")
def _open_to(_: World, kinds: str) -> dict[str, Any]:
    return {"consumers": frozenset(kinds.split(" and "))}


@_phrase(_QUALIFIERS, r"except for (?P<purposes>[A-Z0-9]+( and [A-Z0-9]+)*)")
def _except_for(_: World, purposes: str) -> dict[str, Any]:
    return {"except_purposes": frozenset(purposes.split(" and "))}


# What else is registered -------------------------------------------------------------------------


@_phrase(
    _GIVEN,
    r"a (?P<other>second )?general (?P<committee>RR|FO|SSH|VTC) authorisation(, (?P<more>.*))?",
)
def _general(world: World, other: str | None, committee: str, more: str | None) -> None:
    token, category = _GENERALS[committee]
    made: dict[str, Any] = {
        "id": "GENERAL-OTHER" if other else f"GENERAL-{committee}",
        "token": token,
        "categories": frozenset({category} if category else world.asked.categories),
        "purposes": frozenset({world.usual_purpose}),
        "consumers": frozenset({world.capacity.consumer}),
        "classes": frozenset({"RR-1", "RR-5"}),
        "status": Status.ACTIVE,
        "valid_from": builders.LONG_AGO,
        "valid_to": None,
        "display": f"general {committee} authorisation",
    }
    world.registered["generals"].append(GeneralAuthorisation(**made | _qualified(world, more)))


def _qualified(world: World, more: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for each in more.split(", ") if more else ():
        made |= _apply(_QUALIFIERS, each, world)
    return made


@_phrase(_GIVEN, r"no authorisation of our own to relay (?P<data>.*)")
def _no_relay(world: World, data: str) -> None:
    world.registered["relays"] = _other_relays(world, data)


@_phrase(_GIVEN, r"our authorisation to relay (?P<data>[^,]*), (?P<more>.*)")
def _relay(world: World, data: str, more: str) -> None:
    given = _qualified(world, more)
    categories = frozenset(_DATA[data])
    made = builders.a_relay(f"RELAY-{len(world.registered['relays'])}", categories=categories)
    world.registered["relays"] = [
        *_other_relays(world, data),
        dataclasses.replace(made, **given),
    ]


@_phrase(_GIVEN, r"and another of ours to relay (?P<data>[^,]*)(, (?P<more>.*))?")
def _another_relay(world: World, data: str, more: str | None) -> None:
    given = {"categories": frozenset(_DATA[data]), **_qualified(world, more)}
    made = builders.a_relay(f"RELAY-{len(world.registered['relays'])}", **given)
    world.registered["relays"].append(made)


def _other_relays(world: World, data: str) -> list[RelayAuthorisation]:
    gone = set(_DATA[data])
    return [each for each in world.registered["relays"] if not gone & each.categories]


@_phrase(_GIVEN, r"policy (?P<knob>[a-z0-9_]+) is (?P<value>[a-z_]+)")
def _knob(world: World, knob: str, value: str) -> None:
    world.knobs[knob] = {"on": True, "off": False}.get(value, value)


@_phrase(_GIVEN, r"a sanction on (?P<who>[A-Z]) for (?P<data>[^,]*)(, (?P<more>.*))?")
def _sanction(world: World, who: str, data: str, more: str | None) -> None:
    made = builders.a_sanction(who, categories=frozenset(_DATA[data]))
    world.registered["sanctions"].append(dataclasses.replace(made, **_qualified(world, more)))


@_phrase(_GIVEN, r"the disclaimer is not accepted")
def _not_accepted(world: World) -> None:
    world.registered["acceptances"] = []


@_phrase(_GIVEN, r"the disclaimer is accepted on (?P<when>[\d-]+)")
def _accepted_on(world: World, when: str) -> None:
    _acceptance(world, accepted_at=moment(when))


@_phrase(_GIVEN, r"the disclaimer is accepted but for clause (?P<clause>DISC-\d)")
def _but_for(world: World, clause: str) -> None:
    _acceptance(world, clauses=builders.CLAUSES - {clause})


@_phrase(_GIVEN, r"the acceptance is (?P<status>[a-z]+)")
def _acceptance_is(world: World, status: str) -> None:
    _acceptance(world, status=_STATUSES[status])


def _acceptance(world: World, **special: Any) -> None:
    made = builders.an_acceptance(world.who)
    world.registered["acceptances"] = [dataclasses.replace(made, **special)]


@_phrase(_GIVEN, r"the disclaimer is accepted by (?P<who>[A-Z]) alone")
def _accepted_by(world: World, who: str) -> None:
    world.registered["acceptances"] = [builders.an_acceptance(who)]


@_phrase(
    _GIVEN,
    r"version (?P<version>\d) of the disclaimer since (?P<when>[\d-]+)"
    r"(, grace until (?P<grace>[\d-]+))?",
)
def _new_disclaimer(world: World, version: str, when: str, grace: str | None) -> None:
    end = last_day(grace) if grace else None
    made = Disclaimer("VKBO", int(version), builders.CLAUSES, midnight(when), end)
    world.registered["disclaimers"].append(made)


@_phrase(_GIVEN, r"version (?P<version>\d) is accepted as well")
def _accepts_version(world: World, version: str) -> None:
    made = DisclaimerAcceptance(
        f"VKBO-{version}-{world.who}",
        world.who,
        "VKBO",
        int(version),
        builders.CLAUSES,
        Status.ACTIVE,
        builders.LONG_AGO,
    )
    world.registered["acceptances"].append(made)


@_phrase(_GIVEN, r"the connection is (?P<status>[a-z]+)")
def _connection_is(world: World, status: str) -> None:
    world.change("connections", "connection", status=_STATUSES[status])


@_phrase(_GIVEN, r"there is no connection")
def _no_connection(world: World) -> None:
    world.registered["connections"] = []


@_phrase(_GIVEN, r"the connection is one for tests")
def _test_connection(world: World) -> None:
    world.change("connections", "connection", environment="test")


@_phrase(_GIVEN, r"the connection starts on (?P<when>[\d-]+)")
def _connection_starts(world: World, when: str) -> None:
    world.change("connections", "connection", valid_from=midnight(when))


@_phrase(_GIVEN, r"the connection ends on (?P<when>[\d-]+)")
def _connection_ends(world: World, when: str) -> None:
    world.change("connections", "connection", valid_to=last_day(when))


@_phrase(_GIVEN, r"the connection is for (?P<purposes>[A-Z0-9]+( and [A-Z0-9]+)*)( alone)?")
def _connection_for(world: World, purposes: str) -> None:
    world.change("connections", "connection", purposes=tuple(purposes.split(" and ")))


@_phrase(_GIVEN, r"the connection does not have the KSZ as its source")
def _not_the_ksz(world: World) -> None:
    world.change("connections", "connection", bron=())


@_phrase(_GIVEN, r"the (?P<what>consumer|organisation|source) is (?P<status>[a-z]+)")
def _something_is(world: World, what: str, status: str) -> None:
    if what == "consumer":
        world.change("capacities", world.who, status=_STATUSES[status])
    elif what == "organisation":
        world.change("organisations", world.capacity.organisation, status=_STATUSES[status])
    else:
        policy = spec_services.the_policies().services[world.service]
        for source in {each.source for each in policy.routes}:
            world.change("sources", source, status=_STATUSES[status])


@_phrase(_GIVEN, r"the source is not registered")
def _no_source(world: World) -> None:
    world.registered["sources"] = []


@_phrase(_GIVEN, r"the source does not answer")
def _source_silent(world: World) -> None:
    world.stops = "source"


@_phrase(_GIVEN, r"the (?P<what>journal cannot be written|registry cannot be read)")
def _stops(world: World, what: str) -> None:
    world.stops = what.split(" ", maxsplit=1)[0]


@_phrase(_GIVEN, r"the certificate is that of (?P<who>[A-Z])")
def _certificate_of(world: World, who: str) -> None:
    world.certificate_of = world.find("capacities", who).organisation


@_phrase(_GIVEN, r"the certificate is not registered")
def _unknown_certificate(world: World) -> None:
    world.peer = {"enterprise_number": "0999999922"}


@_phrase(_GIVEN, r"the certificate ended on (?P<when>[\d-]+)")
def _certificate_ended(world: World, when: str) -> None:
    world.peer = {"not_after": last_day(when)}


@_phrase(_GIVEN, r"the certificate is barred")
def _barred(world: World) -> None:
    known = Certificate("certificate", peer_of(world).certificate_sha256, Status.REVOKED)
    world.registered["certificates"].append(known)


@_phrase(_GIVEN, r"the message names a consumer nobody knows")
def _stranger(world: World) -> None:
    world.message["consumer"] = "niemand.example/hier"


@_phrase(_GIVEN, r"the message names the capacity (?P<code>\w+)")
def _names_capacity(world: World, code: str) -> None:
    world.message["capacity"] = code


@_phrase(_GIVEN, r"the message names no end user")
def _no_end_user(world: World) -> None:
    world.message["end_user"] = None


@_phrase(_GIVEN, r"the message names a number that is none")
def _no_number(world: World) -> None:
    number = world.asked.number or ""
    world.message["number"] = {11: "80651512400", 10: "0999999900"}[len(number)]


@_phrase(_GIVEN, r"the message names a service nobody knows")
def _no_service(world: World) -> None:
    world.message["version"] = "99.00.0000"


@_phrase(_GIVEN, r"(?P<who>[A-Z]) is of the extended network, outside the primary one by a review")
def _reviewed_outside(world: World, who: str) -> None:
    world.change("capacities", who, sz="EXTENDED", extended_is_non_primary=True)


@_phrase(
    _GIVEN, r"(?P<who>[A-Z]) is of the extended network, not outside the primary one by a review"
)
def _reviewed_inside(world: World, who: str) -> None:
    world.change("capacities", who, sz="EXTENDED", extended_is_non_primary=False)


@_phrase(_GIVEN, r"the processing of the data of this person is restricted(, (?P<more>.*))?")
def _restricted(world: World, more: str | None) -> None:
    number = world.asked.number
    assert number is not None
    _restrict(world, number, more)


@_phrase(_GIVEN, r"the processing of the data of another person is restricted")
def _other_restricted(world: World) -> None:
    _restrict(world, builders.BERT, None)


def _restrict(world: World, number: str, more: str | None) -> None:
    made: dict[str, Any] = {
        "id": f"R-{len(world.registered['restrictions'])}",
        "subject": PSEUDONYMS(number),
        "categories": frozenset[str](),
        "except_purposes": frozenset[str](),
        "status": Status.ACTIVE,
        "valid_from": builders.LONG_AGO,
        "valid_to": None,
    }
    world.registered["restrictions"].append(Restriction(**made | _qualified(world, more)))


@_phrase(
    _GIVEN,
    r"(?P<new>[A-Z]) succeeds (?P<old>[A-Z]) on (?P<when>[\d-]+), both until (?P<overlap>[\d-]+)"
    r"(, (?P<status>[a-z ]+))?",
)
def _succession(
    world: World, new: str, old: str, when: str, overlap: str, status: str | None
) -> None:
    made = Succession(
        id=f"{old}-{new}",
        predecessor=world.find("capacities", old).organisation,
        successor=world.find("capacities", new).organisation,
        at=midnight(when),
        overlap_until=last_day(overlap),
        capacities=((old, new),),
        status=_STATUSES[status] if status else Status.ACTIVE,
    )
    world.registered["successions"].append(made)


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
