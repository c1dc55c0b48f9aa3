"""Registries and calls made at random, where nearly everything fits and something often does not.

    world = a_world(random)                 # plain lists
    snapshot = snapshot_of(world)           # the same for the engine
    ask = an_ask(random, world)             # what decides of a call
    request = request_of(ask)               # the same as a message

Few consumers, purposes, items and moments, so that what is registered often meets what is asked,
and starts and ends are met to the millisecond. Everything is fictional; numbers are test numbers.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from lxml import etree

from gateway.core.faults import Reason
from gateway.core.fields.catalogue import Route, ServicePolicy
from gateway.core.identity import PeerIdentity
from gateway.core.ids import NumberKind
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
    Purpose,
    Relation,
    RelayAuthorisation,
    Restriction,
    Sanction,
    Source,
    Status,
    Succession,
    Token,
)
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.inquiry import NO_SUCH, Stated
from gateway.core.model import Credentials, Request, ServiceId
from tests.support.builders import (
    CLAUSES,
    ENTERPRISE_SERVICES,
    FUNCTIES,
    LONG_AGO,
    MOMENT,
    ONDERNEMING,
    PERSOON,
    VKBO,
    a_request,
    a_service,
    the_policies,
    the_services,
)
from tests.support.reference_law import COMMITTEE, Ask, World, rows

MS: Final = timedelta(milliseconds=1)
DAY: Final = timedelta(days=1)
APRIL: Final = datetime(2019, 3, 31, 22, tzinfo=UTC)
EDGES: Final = (APRIL - MS, APRIL, MOMENT - DAY, MOMENT - MS, MOMENT, MOMENT + MS, MOMENT + DAY)
"""Moments at which things start, end and are asked."""

SUBJECTS: Final = ("p1", "p2", "p3")
"""Pseudonyms of people."""
PURPOSES: Final = ("STEUN", "PARK")
ITEMS: Final = ("RR-1", "RR-2", "RR-5", "KEY", "NEVER")
HOLDER: Final = ("FH_FIRST_NAME", "FH_LAST_NAME", "FH_INSZ", "FH_OTHER")
CATEGORIES: Final = (
    *("FED_RR", "FED_KAD", "FED_SOC", "FED_HEALTH", "FED_OTHER", "FED_BIS"),
    *("VL_SOC", "VL_SOC_OCMW", "VL_HEALTH", "VL_OTHER", "NON_PERSONAL"),
)
PATHS: Final = (
    *("Persoon/Naam", "Persoon.Naam", "Persoon/Geboorte/Datum", "Persoon", "Persoon/INSZ"),
    *("Persoon/Niets", "Persoon/Adressen/Hoofdverblijfplaats"),
)
FIRST, SECOND = "0999000129", "0999000228"
_NO_QUESTION: Final = etree.Element("Inhoud")


@cache
def catalogue() -> Mapping[ServiceId, ServicePolicy]:
    """The services there are, and one for each category and mediation no service has yet."""
    made = [
        dataclasses.replace(
            a_service(category, via), id=ServiceId(f"Geef-{category}-{via}", "01.00.0000")
        )
        for category in CATEGORIES
        for via in ("DIRECT", "KSZ", "EHEALTH")
    ]
    both = ServiceId("Geef-VL_SOC-VL_HEALTH", "01.00.0000")
    mixed = dataclasses.replace(
        a_service("VL_SOC"),
        id=both,
        routes=tuple(
            Route(None, kind, category, "DIRECT", "bron")
            for kind in (NumberKind.REGISTER, NumberKind.BIS)
            for category in ("VL_SOC", "VL_HEALTH")
        ),
    )
    joined = [
        dataclasses.replace(
            a_service("FED_RR"),
            id=ServiceId(f"Geef-FED_RR-ENT_KBO-{partial_ok}", "01.00.0000"),
            partial_ok=partial_ok,
            routes=tuple(
                Route(None, kind, category, "DIRECT", "bron")
                for kind in (NumberKind.REGISTER, NumberKind.BIS)
                for category in ("FED_RR", "ENT_KBO")
            ),
        )
        for partial_ok in (True, False)
    ]
    return {**the_services(), **{each.id: each for each in (*made, mixed, *joined)}}


@cache
def _tokens(category: str) -> tuple[str, ...]:
    """Kinds of instrument that have a say in a category."""
    found = {
        token
        for row in rows()
        if category in row["when"].get("category", ())
        for alternative in row["accept"]
        for token in alternative
    }
    if "ENT" not in category and category != "NON_PERSONAL":
        found.add("STATUTORY_EXEMPTION")
    found.update(token for token in (COMMITTEE.get(category),) if token)
    if category == "FED_KAD":
        found.add("RATIF_FED")
    if category.startswith("ENT_"):
        found.add("LB_SEAT")
    return tuple(sorted(found - {"DISCLAIMER"}))


def some(random: Random, of: Sequence[str], at_least: int = 1) -> frozenset[str]:
    """Some of these."""
    return frozenset(random.sample(of, random.randint(at_least, len(of))))


def often(random: Random, usual: Any, *others: Any, times: int = 9) -> Any:
    """The usual one, *times* against once for each of the others."""
    return random.choice((*[usual] * times, *others))


def _period(random: Random, times: int = 30) -> dict[str, Any]:
    return {
        "valid_from": often(random, LONG_AGO, *EDGES, times=times),
        "valid_to": often(random, None, *EDGES, times=times),
    }


_STATES: Final = tuple(
    Status(name)
    for name in (
        *("DRAFT", "SUBMITTED", "IN_REVIEW", "RETURNED", "APPROVED", "SCHEDULED", "SUSPENDED"),
        *("REVOKED", "EXPIRED", "SUPERSEDED", "WITHDRAWN", "REJECTED"),
    )
)


def _life(random: Random, *, dossier: bool = False) -> dict[str, Any]:
    status = often(random, Status.ACTIVE, *_STATES, times=60)
    if dossier and random.random() < 0.4:
        status = Status.SUBMITTED
    return {"status": status, **_period(random)}


def a_world(random: Random) -> World:
    """Three capacities of two organisations, connected to a few services, with what they hold."""
    capacities = _capacities(random)
    services = _services(random)
    categories = sorted({r.category for each in services for r in catalogue()[each].routes})
    generals = _generals(random, categories)
    connections = [
        made
        for capacity in capacities
        for service in services
        for made in _connections(random, capacity.id, service)
    ]
    knobs = dataclasses.asdict(the_policies().knobs)
    knobs["extended_is_non_primary"] = random.random() < 0.7
    knobs["sole_prop_seat"] = often(
        random, "require_legal_basis", "deliver_flagged", "mask", times=3
    )
    knobs["sole_prop_establishment"] = often(
        random, "deliver_unless_seat", "deliver", "mask", times=3
    )
    knobs["kad_pre2019_protocol"] = often(random, "warn", "accept", times=3)
    knobs["statutory_exemption_enabled"] = random.random() < 0.3
    knobs["general_blocks_individual"] = random.random() < 0.15
    instruments = _instruments(random, capacities, categories, services, generals)
    return World(
        organisations=_organisations(random),
        capacities=capacities,
        connections=connections,
        instruments=instruments,
        generals=generals,
        relays=_relays(random, categories, instruments),
        purposes=_purposes(random),
        acceptances=_acceptances(random, capacities),
        disclaimers=_disclaimers(random),
        sanctions=_sanctions(random, capacities, categories),
        sources=_sources(random),
        successions=_successions(random, capacities),
        restrictions=_restrictions(random, categories),
        certificates=[
            Certificate("C", _fingerprint(FIRST), random.choice((Status.ACTIVE, Status.SUSPENDED)))
            for _ in range(often(random, 0, 1, times=30))
        ],
        environment=often(random, "production", "test"),
        services=catalogue(),
        knobs=knobs,
    )


def _organisations(random: Random) -> list[Organisation]:
    return [
        Organisation(
            id=f"org{place}",
            name=f"Org {place}",
            enterprise_number=number,
            status=often(random, Status.ACTIVE, Status.SUSPENDED, Status.DRAFT, times=60),
            certificates=often(random, frozenset(), frozenset({_fingerprint(number)}), times=3),
        )
        for place, number in enumerate((FIRST, SECOND))
    ]


def _fingerprint(number: str) -> bytes:
    return number.encode().ljust(32, b"\0")


def _capacities(random: Random) -> list[Capacity]:
    kinds = ("VL", "LOCAL", "PROVINCE", "FED", "OTHER")
    return [
        Capacity(
            id=f"cap{place}",
            organisation=f"org{place % 2}",
            identification=often(random, f"cap{place}.example", "cap0.example", times=60),
            code=random.choice((None, "A", "B")),
            consumer=random.choices(kinds, (4, 4, 3, 3, 1))[0],
            sz=random.choice(("NONE", "NONE", "PRIMARY", "SECONDARY", "EXTENDED")),
            status=often(random, Status.ACTIVE, Status.SUSPENDED, Status.REVOKED, times=60),
            extended_is_non_primary=random.choice((*[None] * 4, True, False)),
        )
        for place in range(3)
    ]


def _services(random: Random) -> list[ServiceId]:
    made = [each for each in catalogue() if each not in the_services()]
    real = random.choice(((PERSOON, VKBO), (PERSOON, ONDERNEMING), (PERSOON, FUNCTIES)))
    rare = [each for each in made if "FED_OTHER" in each.name or "FED_RR-ENT" in each.name]
    return [*real, *random.sample(made, 3), random.choice(rare)]


def _connections(random: Random, capacity: str, service: ServiceId) -> list[Connection]:
    environments = often(random, ("production",), ("test",), ("production", "test"), (), times=20)
    brons = [(), ("RR",), ("KSZ",), *[("RR", "KSZ"), ("KSZ", "RR")] * 3]
    return [
        Connection(
            id=f"{capacity}-{service.name}-{environment}",
            capacity=capacity,
            service=service,
            environment=environment,
            purposes=often(random, PURPOSES, ("STEUN",), ("PARK",), (), times=20),
            status=often(random, Status.ACTIVE, Status.SUSPENDED, Status.CLOSED, times=60),
            bron=random.choice(brons) if service == PERSOON else (),
            **_period(random, times=200),
        )
        for environment in environments
    ]


def _instruments(
    random: Random,
    capacities: Sequence[Capacity],
    categories: Sequence[str],
    services: Sequence[ServiceId],
    generals: Sequence[GeneralAuthorisation],
) -> list[Instrument]:
    found: list[Instrument] = []
    for capacity in capacities:
        for category in categories:
            for token in _tokens(category):
                for _ in range(random.choice((0, 0, 1, 1, 2))):
                    name = f"I{len(found)}"
                    made = _instrument(random, name, token, capacity.id, category, services)
                    if token in COMMITTEE.values():
                        made = dataclasses.replace(made, general=_joined(random, token, generals))
                    found.append(made)
    return _related(random, found)


def _related(random: Random, instruments: Sequence[Instrument]) -> list[Instrument]:
    """Point some at others: what is linked by law as a rule, the rest now and then."""
    return [
        dataclasses.replace(each, relations=tuple(_relations(random, each, instruments)))
        for each in instruments
    ]


def _relations(
    random: Random, instrument: Instrument, instruments: Sequence[Instrument]
) -> Iterator[Relation]:
    mine = [each for each in instruments if each.capacity == instrument.capacity]
    for token, link, kinds in (
        (Token.DEL_SSH, Link.ACCOMPANIES, (Token.IND_RR, Token.ACC_RR)),
        (Token.RATIF_FED, Link.RATIFIES, (Token.PROT_20,)),
    ):
        named = [each.id for each in mine if each.token in kinds]
        if instrument.token is token and named and random.random() < 0.85:
            for target in random.sample(named, random.randint(1, min(2, len(named)))):
                yield Relation(link, target)
    others = mine if random.random() < 0.9 else list(instruments)
    alike = [each.id for each in others if each.token == instrument.token] * 2
    if random.random() < 0.2:
        target = random.choice(["I999", *alike, *(each.id for each in others)])
        yield Relation(random.choice(list(Link)), target)


def _successions(random: Random, capacities: Sequence[Capacity]) -> list[Succession]:
    """One organisation takes the place of the other, now and then; seldom both of each other."""
    return [
        Succession(
            id=f"X{place}",
            predecessor=old,
            successor=new,
            at=often(random, LONG_AGO, *EDGES, times=3),
            overlap_until=often(random, MOMENT + 30 * DAY, *EDGES, times=6),
            capacities=tuple(
                (one.id, other.id)
                for one in capacities
                for other in capacities
                if one.organisation == old and other.organisation == new and random.random() < 0.8
            ),
            status=often(random, Status.ACTIVE, Status.DRAFT, Status.SUSPENDED, times=12),
        )
        for place, (old, new) in enumerate(
            random.choice((*[()] * 8, (("org1", "org0"),), (("org0", "org1"), ("org1", "org0"))))
        )
    ]


def _restrictions(random: Random, categories: Sequence[str]) -> list[Restriction]:
    return [
        Restriction(
            id=f"P{place}",
            subject=random.choice(SUBJECTS),
            categories=often(random, frozenset(), some(random, categories), times=1),
            except_purposes=often(random, frozenset(), frozenset({"STEUN"}), times=2),
            **_life(random),
        )
        for place in range(often(random, 0, 1, 2, times=4))
    ]


def _instrument(
    random: Random,
    name: str,
    token: str,
    capacity: str,
    category: str,
    services: Sequence[ServiceId],
) -> Instrument:
    signed = random.choice((None, APRIL - MS, APRIL, MOMENT - 900 * DAY, LONG_AGO))
    return Instrument(
        id=name,
        token=Token(token),
        capacity=capacity,
        categories=often(
            random, frozenset({category}), frozenset({category, "FED_RR"}), frozenset({"FED_RR"})
        ),
        purposes=often(
            random, frozenset(PURPOSES), frozenset({"STEUN"}), frozenset({"PARK"}), times=3
        ),
        classes=_items(random, token),
        via=often(random, frozenset(), *(frozenset({v}) for v in ("DIRECT", "KSZ", "EHEALTH"))),
        services=often(random, frozenset(), frozenset(services[:2]), frozenset(services[2:])),
        environment=often(random, None, "production", "test"),
        equivalent=_stands_in(random, token, category),
        signed_at=signed if token in ("PROT_20", "PROT_8") else None,
        display=name,
        **_life(random, dossier=token == "DEL_FED_FALLBACK"),
    )


def _stands_in(random: Random, token: str, category: str) -> frozenset[Token]:
    others = [each for each in _tokens(category) if not each.startswith("ACC_")]
    if token.startswith("ACC_") or not others or random.random() < 0.95:
        return frozenset()
    return frozenset({Token(random.choice(others))})


def _joined(random: Random, token: str, generals: Sequence[GeneralAuthorisation]) -> str | None:
    fitting = [each.id for each in generals if each.token == token]
    return random.choice([None, "A9", *[each.id for each in generals], *fitting * 4])


def _items(random: Random, token: str) -> frozenset[str]:
    if token == "LB_SEAT":
        return frozenset({"SEAT"})
    return some(random, HOLDER if token == "LB_FH" else ITEMS)


def _generals(random: Random, categories: Sequence[str]) -> list[GeneralAuthorisation]:
    owned = [each for each in categories if each in COMMITTEE]
    return [
        GeneralAuthorisation(
            id=f"A{place}",
            token=Token(often(random, COMMITTEE[category], "ACC_RR")),
            categories=often(random, frozenset({category}), frozenset(owned), times=2),
            purposes=some(random, PURPOSES),
            consumers=some(random, ("VL", "LOCAL", "PROVINCE", "FED"), 2),
            classes=some(random, ITEMS, 2),
            display=f"A{place}",
            **_life(random),
        )
        for place, category in enumerate(random.choices(owned, k=random.choice((0, 2, 3, 4))))
    ]


def _relays(
    random: Random, categories: Sequence[str], instruments: Sequence[Instrument]
) -> list[RelayAuthorisation]:
    return [
        RelayAuthorisation(
            id=f"R{place}",
            categories=often(random, frozenset(categories), some(random, categories), times=1),
            display=f"R{place}",
            relations=_rests(random, instruments),
            **_life(random),
        )
        for place in range(random.choice((1, 3, 3, 4)))
    ]


def _rests(random: Random, instruments: Sequence[Instrument]) -> tuple[Relation, ...]:
    """Now and then our own authorisation is added to another one."""
    if random.random() < 0.85:
        return ()
    target = random.choice(["R0", "R1", "R999", *(each.id for each in instruments)])
    return (Relation(random.choice(list(Link)), target),)


def _purposes(random: Random) -> list[Purpose]:
    return [
        Purpose(each, each, None, {}, often(random, Status.ACTIVE, Status.SUSPENDED, times=20))
        for each in PURPOSES
        if random.random() < 0.5
    ]


def _disclaimers(random: Random) -> list[Disclaimer]:
    return [
        Disclaimer(
            id="VKBO",
            version=place + 1,
            clauses=CLAUSES,
            in_force_from=often(random, LONG_AGO, *EDGES, times=12),
            grace_until=random.choice((None, *EDGES)),
        )
        for place in range(random.choice((0, 1, 1, 2, 2, 3)))
    ]


def _acceptances(random: Random, capacities: Sequence[Capacity]) -> list[DisclaimerAcceptance]:
    # One acceptance of a version by a capacity: what two would mean is the store's to say.
    return [
        DisclaimerAcceptance(
            id=f"V{version}-{capacity.id}",
            capacity=capacity.id,
            disclaimer="VKBO",
            version=version,
            clauses=often(random, CLAUSES, CLAUSES - {"DISC-1"}),
            status=often(random, Status.ACTIVE, Status.WITHDRAWN),
            accepted_at=often(random, LONG_AGO, *EDGES),
        )
        for capacity in capacities
        for version in (1, 2, 3)
        if random.random() < 0.8
    ]


def _sanctions(
    random: Random, capacities: Sequence[Capacity], categories: Sequence[str]
) -> list[Sanction]:
    return [
        Sanction(
            id=f"S{place}",
            capacity=random.choice(capacities).id,
            categories=some(random, ("ENT_VKBO", "ENT_KBO", *categories)),
            **_life(random),
        )
        for place in range(often(random, 0, 1, 2, times=6))
    ]


def _sources(random: Random) -> list[Source]:
    return [
        Source(
            id=each,
            holder=each,
            controller=each,
            status=often(random, Status.ACTIVE, Status.SUSPENDED, times=150),
            sz=random.choice(("EXTENDED", "EXTENDED", "CORE")),
        )
        for each in ("rijksregister", "ksz", "kbo", "vkbo", "bron")
        if random.random() < 0.995
    ]


def snapshot_of(world: World) -> Snapshot:
    """Give the same registry as the engine sees it."""
    policies = the_policies()
    lists = {
        each.name: getattr(world, each.name)
        for each in dataclasses.fields(world)
        if each.name not in ("services", "knobs")
    }
    return Snapshot(
        epoch=1,
        policies=dataclasses.replace(
            policies,
            services=world.services,
            knobs=dataclasses.replace(policies.knobs, **world.knobs),
        ),
        **lists,
    )


# A call ------------------------------------------------------------------------------------------


def an_ask(random: Random, world: World) -> Ask:
    """Ask a service the consumer is connected to, as a rule."""
    capacity = random.choice(world.capacities)
    mine = [each.service for each in world.connections if each.capacity == capacity.id]
    service = random.choice(mine) if mine and random.random() < 0.97 else PERSOON
    if random.random() < 0.005:
        service = ServiceId("GeefAlles", "01.00.0000")
    enterprise = service in ENTERPRISE_SERVICES
    kind = "ENTERPRISE" if enterprise else random.choice(("REGISTER", "REGISTER", "BIS"))
    return Ask(
        consumer=often(random, capacity.identification, "nobody.example", times=80),
        service=service,
        code=often(random, None, "A", "B", times=40),
        peer=_peer(random, capacity),
        purpose=random.choice((*["STEUN"] * 10, *["PARK"] * 8, None, None, "steun")),
        bron=random.choice((*["RR"] * 6, *["KSZ"] * 4, None, "?")) if service == PERSOON else None,
        kind=often(random, kind, None, times=60),
        not_a_number="INVALID_KBO" if enterprise else "INVALID_INSZ",
        fields=tuple(random.sample(PATHS, random.choice((1, 1, 2))))
        if random.random() < 0.15
        else None,
        valid=random.random() < 0.98,
        attended=random.random() < 0.9,
        subject=random.choice(SUBJECTS),
    )


def a_moment(random: Random) -> datetime:
    """Now as a rule, else one of the edges."""
    return random.choice((*[MOMENT] * 9, *EDGES))


def _peer(random: Random, capacity: Capacity) -> PeerIdentity | None:
    if random.random() < 0.3:
        return None
    own = (FIRST, SECOND)[int(capacity.organisation[-1])]
    number = often(random, own, FIRST, SECOND, "0999000999", times=40)
    return PeerIdentity(
        certificate_sha256=often(random, _fingerprint(number), b"\xff" * 32, times=40),
        enterprise_number=number,
        not_before=LONG_AGO,
        not_after=often(random, MOMENT + 365 * DAY, MOMENT, times=80),
    )


def request_of(ask: Ask) -> Request:
    """Give *ask* as a message, as far as it says who asks."""
    return a_request(ask.service, question=_NO_QUESTION, consumer=ask.consumer, capacity=ask.code)


def stated_of(ask: Ask) -> Stated:
    """Give what decides of *ask* as the engine reads it off a message."""
    return Stated(
        service=ask.service,
        purpose=ask.purpose,
        fields=ask.fields,
        bron=NO_SUCH if ask.bron == "SOA" else ask.bron,
        kinds=frozenset() if ask.kind is None else frozenset({NumberKind(ask.kind)}),
        malformed=Reason(ask.not_a_number) if ask.kind is None else None,
        invalid=not ask.valid and ask.kind is not None,
        attended=ask.attended,
        restricted=() if ask.kind is None else (ask.subject,),
    )


def credentials_of(ask: Ask) -> Credentials:
    """Give who stands behind it."""
    return Credentials(ask.peer, message_trusted=ask.peer is None)
