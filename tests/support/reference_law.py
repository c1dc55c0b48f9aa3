"""The law once more, slow and obvious: plain lists read from top to bottom, no index, no memory.

Written from ``legal-access`` alone (the table as it stands in ``policies/law``, the gates of
section 6.5 in their order, X-1 to X-14), to be compared with what the gateway decides on registries
made at random. It shares with the gateway the nouns of the registry and the catalogue's routes and
classes, and nothing that derives, finds or decides.

    verdict = judge(world, ask, at)      # every gate that failed, or what is granted
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LAW = Path(__file__).parents[2] / "policies" / "law" / "legal-access.yaml"
FIRST_OF_APRIL_2019 = datetime(2019, 3, 31, 22, tzinfo=UTC)
"""Midnight in Brussels."""

COMMITTEE = {
    "FED_RR": "ACC_RR",
    "FED_BIS": "ACC_RR",
    "FED_KAD": "ACC_FO",
    "FED_OTHER": "ACC_FO",
    "FED_SOC": "ACC_SSH",
    "VL_OTHER": "ACC_VTC",
}
OVER_OR_NOT_YET = {
    "APPROVED": "INSTRUMENT_NOT_YET_VALID",
    "SCHEDULED": "INSTRUMENT_NOT_YET_VALID",
    "SUSPENDED": "INSTRUMENT_SUSPENDED",
    "REVOKED": "INSTRUMENT_REVOKED",
    "EXPIRED": "INSTRUMENT_EXPIRED",
    "SUPERSEDED": "INSTRUMENT_EXPIRED",
}
NEVER_A_DOSSIER = ("DRAFT", "REJECTED", "WITHDRAWN")
FUNCTION_HOLDER = {"FH_FIRST_NAME", "FH_LAST_NAME", "FH_INSZ"}
GRANTABLE = {"KEY", "PLAIN", "SEAT", *FUNCTION_HOLDER, *(f"RR-{item}" for item in range(1, 10))}


@dataclass
class World:
    """Plain lists of what is registered, and the knobs of the law."""

    organisations: Sequence[Any] = ()
    capacities: Sequence[Any] = ()
    connections: Sequence[Any] = ()
    instruments: Sequence[Any] = ()
    generals: Sequence[Any] = ()
    relays: Sequence[Any] = ()
    acceptances: Sequence[Any] = ()
    disclaimers: Sequence[Any] = ()
    sanctions: Sequence[Any] = ()
    sources: Sequence[Any] = ()
    successions: Sequence[Any] = ()
    restrictions: Sequence[Any] = ()
    certificates: Sequence[Any] = ()
    purposes: Sequence[Any] = ()
    environment: str = "production"
    services: Mapping[Any, Any] = field(default_factory=dict)
    """The catalogue: policy of every service version."""
    knobs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Ask:
    """One call, as far as anything of it decides."""

    consumer: str
    """``Afzender/Identificatie``."""
    service: Any
    code: str | None = None
    """``Hoedanigheid``."""
    peer: Any = None
    """The client certificate; None: the message is trusted."""
    purpose: str | None = None
    bron: str | None = None
    kind: str | None = "REGISTER"
    """Of the number asked about; None: it is not one."""
    not_a_number: str = "INVALID_INSZ"
    """Why it is none, where it is none."""
    fields: tuple[str, ...] | None = None
    valid: bool = True
    """Whether the question follows its schema."""
    attended: bool = True
    subject: str = ""
    """Pseudonym of the number asked about."""


@dataclass
class Verdict:
    """What the law says: every failure with the rule that failed, or what is granted."""

    failed: list[tuple[str, str, str]] = field(default_factory=list)
    """Gate, reason, rule."""
    rule: str = ""
    rows: set[str] = field(default_factory=set)
    """Every row that was read."""
    instruments: set[str] = field(default_factory=set)
    relays: set[str] = field(default_factory=set)
    """Any of these may be the one that is named."""
    classes: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)
    public_interest: bool = False
    """Whether a restriction lets this purpose alone (5.3); told where the call is granted."""


@dataclass(frozen=True)
class Case:
    """One call at one moment, for one category of data on one route."""

    world: World
    capacity: Any
    service: Any
    category: str
    via: str
    source: str
    purpose: str | None
    at: datetime


# The table ---------------------------------------------------------------------------------------


@cache
def rows() -> tuple[Mapping[str, Any], ...]:
    """Read the rows as they stand in the policy."""
    return tuple(yaml.safe_load(LAW.read_text(encoding="utf-8"))["rows"])


def the_row(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Read the table from the top; exactly one row is about these facts."""
    found = [
        row for row in rows() if all(facts[name] in values for name, values in row["when"].items())
    ]
    assert len(found) == 1, (facts, found)
    return found[0]


# What counts -------------------------------------------------------------------------------------


def in_time(thing: Any, at: datetime) -> bool:
    """X-3: from its first moment on, no longer at its last."""
    if thing.valid_from is not None and at < thing.valid_from:
        return False
    return thing.valid_to is None or at < thing.valid_to


def counts(thing: Any, at: datetime) -> bool:
    """X-4: only what is active, and in its time."""
    return bool(thing.status == "ACTIVE" and in_time(thing, at))


def about(thing: Any, case: Case, token: str) -> bool:
    """Whether its categories hold the one asked; 1.f: for a BIS number an RR grant counts too."""
    if case.category in thing.categories:
        return True
    return (
        case.category == "FED_BIS"
        and token in ("IND_RR", "ACC_RR")
        and ("FED_RR" in thing.categories)
    )


def here(thing: Any, case: Case) -> bool:
    """Invariant 16: a grant for one environment is none in the other."""
    return thing.environment is None or thing.environment == case.world.environment


def holders(world: World, capacity: Any, at: datetime) -> set[str]:
    """A-17: the capacity itself, and all whose place it took by a registered succession."""
    found = {capacity.id}
    organisation = {each.id: each.organisation for each in world.capacities}
    for _ in world.successions:
        for one in world.successions:
            if one.status != "ACTIVE" or at < one.at:
                continue
            for old, new in one.capacities:
                if (
                    new in found
                    and organisation.get(new) == one.successor
                    and organisation.get(old) == one.predecessor
                ):
                    found.add(old)
    return found


def granted_to_it(case: Case, token: str) -> list[Any]:
    """Everything of one kind this consumer ever got (X-5) for these data, in this environment.

    Also what a legal reviewer recorded to stand in for that kind (X-12).
    """
    mine = holders(case.world, case.capacity, case.at)
    return [
        each
        for each in case.world.instruments
        if each.capacity in mine
        and (each.token == token or token in each.equivalent)
        and about(each, case, token)
        and (not each.services or case.service in each.services)
        and here(each, case)
    ]


def replaced(case: Case, held: Any) -> bool:
    """X-6: whether another instrument of the same consumer took its place, and was in force."""
    mine = holders(case.world, case.capacity, case.at)
    return any(
        points(each, "REPLACES", held.id)
        and each.capacity in mine
        and each.status in ("ACTIVE", "SUSPENDED", "REVOKED", "EXPIRED", "SUPERSEDED")
        and each.valid_from <= case.at
        and here(each, case)
        for each in case.world.instruments
    )


def points(instrument: Any, link: str, target: str) -> bool:
    """Whether one instrument stands to another by *link*."""
    return any(one.link == link and one.target == target for one in instrument.relations)


def rests_on(case: Case, held: Any, above: tuple[str, ...] = ()) -> set[str] | None:
    """Find what it covers with all it rests on; None when something of that does not count.

    Invariant 6: what precises or adds an intermediary is nothing while its base is not in force. An
    extension adds its own fields; to a base that is not there it adds nothing.
    """
    classes, bare = set(held.classes), not held.classes
    if held.token.startswith("ACC_"):
        joined = [each for each in open_generals(case) if each.id == held.general]
        if not joined:
            return None
        classes, bare = set(joined[0].classes) if bare else classes & joined[0].classes, False
    for relation in held.relations:
        if relation.link not in ("PRECISES", "EXTENDS", "ADDS_INTERMEDIARY"):
            continue
        base = next((e for e in case.world.instruments if e.id == relation.target), None)
        if base is None or base.id in (*above, held.id) or not is_base(case, base):
            return None
        below = rests_on(case, base, (*above, held.id))
        if below is None:
            return None
        if relation.link != "EXTENDS":
            classes, bare = below if bare else classes & below, False
    return classes


def is_base(case: Case, base: Any) -> bool:
    """Whether an instrument can carry another: in force, of the same consumer, for the same call.

    Invariants 5 and 16. Its path is not asked: what adds an intermediary says the path.
    """
    return (
        base.capacity in holders(case.world, case.capacity, case.at)
        and case.purpose in base.purposes
        and counts(base, case.at)
        and not replaced(case, base)
        and about(base, case, base.token)
        and (not base.services or case.service in base.services)
        and here(base, case)
    )


def open_generals(case: Case) -> list[Any]:
    """General authorisations of the owning committee for this purpose and kind of consumer."""
    token = COMMITTEE.get(case.category)
    return [
        each
        for each in case.world.generals
        if each.token == token
        and about(each, case, str(token))
        and case.purpose in each.purposes
        and case.capacity.consumer in each.consumers
        and counts(each, case.at)
    ]


def acceded(case: Case) -> bool:
    """Whether an accession to one of them is in force for this purpose."""
    joined = [each.id for each in open_generals(case)]
    return any(
        each.general in joined and in_force(case, each)
        for each in granted_to_it(case, COMMITTEE.get(case.category, "none"))
    )


def in_force(case: Case, held: Any) -> bool:
    """Whether it counts for the purpose, whatever its path."""
    return (
        case.purpose in held.purposes
        and counts(held, case.at)
        and not replaced(case, held)
        and rests_on(case, held) is not None
    )


def facts_of(case: Case) -> dict[str, Any]:
    """Section 1.1, fact by fact."""
    sz = case.capacity.sz
    federal_protocol = case.category in ("FED_KAD", "FED_OTHER")
    outside = case.capacity.extended_is_non_primary  # said of this consumer, else of all
    if outside is None:
        outside = case.world.knobs["extended_is_non_primary"]
    if sz == "EXTENDED" and federal_protocol and not outside:
        sz = "PRIMARY"
    general = "NONE"
    if open_generals(case):
        general = "ACCEDED" if acceded(case) else "EXISTS"
    individual = [each for each in granted_to_it(case, "IND_RR") if in_force(case, each)]
    dossiers = [
        each
        for each in granted_to_it(case, "DEL_FED_FALLBACK")
        if case.purpose in each.purposes and each.status not in NEVER_A_DOSSIER
    ]
    protocols = presented(case, failed=bool(dossiers))
    signed = max((each.signed_at or each.valid_from for each in protocols), default=case.at)
    source = next((each for each in case.world.sources if each.id == case.source), None)
    return {
        "category": case.category,
        "consumer": case.capacity.consumer,
        "sz": sz,
        "general": general,
        "rr_held": case.category == "FED_BIS" and bool(individual or acceded(case)),
        "via": case.via,
        "dated": "LT_20190401"
        if federal_protocol and signed < FIRST_OF_APRIL_2019
        else "GE_20190401",
        "protocol_failed": federal_protocol and bool(dossiers),
        "source_sz": source.sz if source is not None else "CORE",
        "field_class": "PLAIN",
    }


def presented(case: Case, *, failed: bool) -> list[Any]:
    """Protocols that tell which date rule applies: what was never granted tells nothing.

    One that is over does so only where nothing came after it: no other protocol, no exception.
    """
    mine = [each for each in held(case, "PROT_20") if case.purpose in each.purposes]
    alive = []
    for each in mine:
        if each.status in ("REVOKED", "EXPIRED", "SUPERSEDED") or replaced(case, each):
            continue
        if each.valid_to is None or case.at < each.valid_to:
            alive.append(each)
    return alive if alive or failed else mine


def trouble(case: Case, held: Any) -> Any:  # noqa: PLR0911 - one for each thing that can be wrong
    """How near it came, since when it is there, and why it does not count; None when it counts."""
    if case.purpose not in held.purposes:  # X-1, invariant 5
        pair = case.category == "FED_BIS" and held.token == "DEL_SSH"
        return 0, held.valid_from, "BIS_PURPOSE_MISMATCH" if pair else "PURPOSE_NOT_COVERED"
    if held.status != "ACTIVE":
        return 1, held.valid_from, OVER_OR_NOT_YET[held.status.value]
    if case.at < held.valid_from:
        return 1, held.valid_from, "INSTRUMENT_NOT_YET_VALID"
    if held.valid_to is not None and case.at >= held.valid_to:
        return 1, held.valid_from, "INSTRUMENT_EXPIRED"
    if replaced(case, held):
        return 1, held.valid_from, "INSTRUMENT_EXPIRED"
    if rests_on(case, held) is None:
        return 2, held.valid_from, "BASE_INSTRUMENT_INACTIVE"
    first_of_pair = case.category == "FED_BIS" and held.token in ("IND_RR", "ACC_RR")
    if held.via and case.via not in held.via and not first_of_pair:
        return 3, held.valid_from, "MEDIATION_MISMATCH"
    return None


def held(case: Case, token: str) -> list[Any]:
    """What was once granted, whether or not it counts now: a draft never was."""
    return [
        each
        for each in granted_to_it(case, token)
        if each.status == "ACTIVE" or each.status.value in OVER_OR_NOT_YET
    ]


def judged(case: Case, token: str, beside: Sequence[str]) -> list[tuple[Any, Any]]:
    """Everything of a kind, each with what is wrong with it, as part of an alternative.

    1.f: the deliberation for a BIS number is the one that accompanies the RR authorisation it is
    used with. 1.e, invariant 8: a ratification is of one protocol, and a protocol of before 1 April
    2019 is none without it.
    """
    found = [(each, trouble(case, each)) for each in held(case, token)]
    if token == "DEL_SSH" and ("IND_RR" in beside or "ACC_RR" in beside):
        partner = "IND_RR" if "IND_RR" in beside else "ACC_RR"
        return [one for each, wrong in found for one in accompanying(case, each, wrong, partner)]
    if token == "RATIF_FED" and "PROT_20" in beside:
        good = [each for each in held(case, "PROT_20") if trouble(case, each) is None]
        return [
            (each, wrong)
            for each, wrong in found
            if any(points(each, "RATIFIES", protocol.id) for protocol in good)
        ]
    if token == "PROT_20" and case.category == "FED_OTHER" and "RATIF_FED" not in beside:
        return [
            (each, wrong)
            for each, wrong in found
            if wrong is not None or is_late(each) or ratifications(case, each)
        ]
    return found


def accompanying(case: Case, each: Any, wrong: Any, partner: str) -> list[tuple[Any, Any]]:
    """Judge a deliberation by the RR authorisations it accompanies; with none it is no such one."""
    targets = [one.target for one in each.relations if one.link == "ACCOMPANIES"]
    if not targets:
        return []
    good = [one.id for one in held(case, partner) if trouble(case, one) is None]
    if wrong is not None or any(target in good for target in targets):
        return [(each, wrong)]
    first = [one for kind in ("IND_RR", "ACC_RR") for one in held(case, kind)]
    other_purpose = any(one.id in targets and case.purpose not in one.purposes for one in first)
    reason = "BIS_PURPOSE_MISMATCH" if other_purpose else "BASE_INSTRUMENT_INACTIVE"
    return [(each, (2, each.valid_from, reason))]


def is_late(protocol: Any) -> bool:
    """Whether a protocol is of 1 April 2019 or after."""
    return bool((protocol.signed_at or protocol.valid_from) >= FIRST_OF_APRIL_2019)


def ratifications(case: Case, protocol: Any) -> list[Any]:
    """What ratifies a protocol, and counts."""
    return [
        each
        for each in held(case, "RATIF_FED")
        if trouble(case, each) is None and points(each, "RATIFIES", protocol.id)
    ]


def usable(case: Case, token: str, beside: Sequence[str] = ()) -> list[Any]:
    """What is held of one kind and counts for this call, as part of an alternative."""
    return [each for each, wrong in judged(case, token, beside) if wrong is None]


# One category of data ----------------------------------------------------------------------------


def judge_category(case: Case, out: Verdict) -> set[str] | None:
    """Gates G7 and G8 for what is no enterprise data; the classes granted, None when it fails."""
    facts = facts_of(case)
    row = the_row(facts)
    decides_itself = row["accept"] == [[]] or row.get("deny") == "SCOPE_NOT_COVERED"
    if case.purpose is None and not decides_itself:
        return None
    out.rule = out.rule or row["id"]
    out.rows.add(row["id"])
    if row.get("review"):
        out.flags.add("REVIEW")
    own = [list(each) for each in row["accept"]]
    extra: list[list[str]] = []
    if row.get("also_general_none") and not case.world.knobs["general_blocks_individual"]:
        extra = [list(each) for each in the_row({**facts, "general": "NONE"})["accept"]]
    exempt = [["STATUTORY_EXEMPTION"]]  # in the place of what the row names
    if not case.world.knobs["statutory_exemption_enabled"] or not any(own + extra):
        exempt = []
    met = [
        each for each in own + extra + exempt if all(usable(case, token, each) for token in each)
    ]
    if not met:
        out.failed.append((*why_not(case, facts, row, own + extra + exempt), row["id"]))
        return None
    if any(each in met for each in extra):
        out.flags.add("GENERAL_AVAILABLE")
    if case.category == "NON_PERSONAL":
        return {"KEY", "PLAIN"}
    covered = {"KEY"}
    for alternative in met:
        covered |= granted_by(case, alternative, out)
    protocols = [p for each in met if "PROT_20" in each for p in usable(case, "PROT_20", each)]
    older = facts["dated"] == "LT_20190401" and any(not ratifications(case, p) for p in protocols)
    warned = case.world.knobs["kad_pre2019_protocol"] == "warn"
    if case.category == "FED_KAD" and older and warned:
        out.flags.add("PROTOCOL_UNRATIFIED")
    return covered & GRANTABLE


def granted_by(case: Case, alternative: Sequence[str], out: Verdict) -> set[str]:
    """What is covered by every kind of an alternative; a linked pair each by itself."""
    if "RATIF_FED" in alternative or (len(alternative) > 1 and "DEL_SSH" in alternative):
        return granted_by_pairs(case, alternative, out)
    (token,) = alternative
    covered: set[str] = set()
    for each in usable(case, token, alternative):
        named(each, out)
        if token == "PROT_20" and case.category == "FED_OTHER" and not is_late(each):
            out.instruments.add(ratifications(case, each)[0].id)
        covered |= covers(case, each)
    return covered


def granted_by_pairs(case: Case, alternative: Sequence[str], out: Verdict) -> set[str]:
    """1.e, 1.f: the second instrument counts with the one it names, and no other."""
    first, second = alternative
    link = "RATIFIES" if second == "RATIF_FED" else "ACCOMPANIES"
    covered: set[str] = set()
    for one in usable(case, first, alternative):
        for other in usable(case, second, alternative):
            if points(other, link, one.id):
                named(one, out)
                named(other, out)
                # A ratification covers nothing itself.
                both = covers(case, one)
                covered |= both if link == "RATIFIES" else both & covers(case, other)
    return covered


def named(instrument: Any, out: Verdict) -> None:
    """Name what is used; S02: with the general authorisation it joins."""
    out.instruments.add(instrument.id)
    if instrument.token.startswith("ACC_"):
        out.instruments.add(instrument.general)


def covers(case: Case, instrument: Any) -> set[str]:
    """X-2: the items it lists, and no more than what it rests on."""
    return rests_on(case, instrument) or set()


def why_not(
    case: Case, facts: Mapping[str, Any], row: Mapping[str, Any], alternatives: list[list[str]]
) -> tuple[str, str]:
    """Section 6.5: what is wrong with what is held comes before what to apply for."""
    missing = [{token for token in each if not usable(case, token, each)} for each in alternatives]
    # An alternative that misses all another one misses, and more, has nothing to add.
    least = [not any(other < each for other in missing) for each in missing]
    wrong = [
        found
        for alternative, tokens, counted in zip(alternatives, missing, least, strict=True)
        for token in tokens
        for _, found in judged(case, token, alternative)
        if counted and found is not None
    ]
    if facts["general"] == "EXISTS" and row.get("also_general_none"):
        # An accession that is not active counts as an instrument held.
        joined = [each.id for each in open_generals(case)]
        for each in held(case, COMMITTEE[case.category]):
            found = trouble(case, each)
            if each.general in joined and found is not None and found[0] == 1:
                wrong.append(found)
    if wrong:
        return "G8", max(wrong)[2]
    if "deny_without_protocol" in row and not usable(case, "PROT_20", ["PROT_20", "RATIF_FED"]):
        return "G7", row["deny_without_protocol"]
    return "G7", row["deny"]


# Enterprise data ---------------------------------------------------------------------------------


def judge_enterprise(case: Case, out: Verdict) -> set[str] | None:
    """1.g: the disclaimer; what is personal on a registered legal basis alone."""
    facts = facts_of(case)
    classes = ("PLAIN", "FUNCTION_HOLDER_ID", "SOLE_PROP_SEAT")
    read = [the_row({**facts, "field_class": each}) for each in classes]
    out.rule = out.rule or read[0]["id"]
    out.rows |= {row["id"] for row in read}
    if read[0]["accept"] == []:
        out.failed.append(("G7", read[0]["deny"], read[0]["id"]))
        return None
    problem, acceptance = disclaimer(case)
    if problem:
        out.failed.append(("G4", problem, read[0]["id"]))
        return None
    out.instruments.add(acceptance)
    covered = {"KEY", "PLAIN"}
    seat = case.world.knobs["sole_prop_seat"]
    for token, may_name in (("LB_FH", FUNCTION_HOLDER), ("LB_SEAT", {"SEAT"})):
        if token == "LB_SEAT" and seat == "mask":
            continue
        for each in usable(case, token):
            names = may_name & covers(case, each)
            if names:
                out.instruments.add(each.id)
                covered |= names
    if seat == "deliver_flagged":
        covered.add("SEAT")
    if "SEAT" in covered:
        out.flags.add("PERSONAL")
    return covered


def disclaimer(case: Case) -> tuple[str, str]:
    """Look for the current text, all clauses; or the one before while its grace lasts."""
    texts = sorted(case.world.disclaimers, key=lambda text: (text.in_force_from, text.version))
    past = [text for text in texts if text.in_force_from <= case.at]
    accepted = [
        (text, each.id)
        for text in past
        for each in case.world.acceptances
        if each.capacity == case.capacity.id
        and (each.disclaimer, each.version) == (text.id, text.version)
        and each.status == "ACTIVE"
        and each.accepted_at <= case.at
        and text.clauses <= each.clauses
    ]
    if not accepted:
        return "DISCLAIMER_NOT_ACCEPTED", ""
    text, found = accepted[-1]
    current = past[-1]
    if text is current:
        return "", found
    in_grace = current.grace_until is not None and case.at < current.grace_until
    if in_grace and text is past[-2]:
        return "", found
    return "DISCLAIMER_OUTDATED", ""


# The gates ---------------------------------------------------------------------------------------


def judge(world: World, ask: Ask, at: datetime) -> Verdict:
    """Judge one call by reading section 6.5 from G0 to G10."""
    out = Verdict()
    known = ask.service in world.services
    if not known:
        out.failed.append(("G0", "SERVICE_UNKNOWN", "G0"))
    elif not ask.valid and ask.kind is not None:
        out.failed.append(("G0", "INVALID_REQUEST", "G0"))
    if not ask.attended:
        out.flags.add("END_USER_ABSENT")  # R-TRN-3
    gate, reason, capacity = who_asks(world, ask, at)
    if reason:
        out.failed.append((gate, reason, gate))
    elif known:
        judge_call(world, ask, capacity, at, out)
    if out.public_interest and not out.failed:
        out.flags.add("PUBLIC_INTEREST")
    return out


def who_asks(world: World, ask: Ask, at: datetime) -> tuple[str, str, Any]:  # noqa: PLR0911 - one for each way not to be known
    """G1 and G2: the certificate proves the organisation, the message names the capacity."""
    peer = ask.peer
    if peer is not None and not peer.not_before <= at < peer.not_after:
        return "G1", "AUTHN_FAILED", None
    organisations = {each.id: each for each in world.organisations}
    named = [each for each in world.capacities if each.identification == ask.consumer]
    if not named:
        return "G2", "CONSUMER_NOT_ACTIVE", None
    if peer is not None:
        barred = any(
            one.sha256 == peer.certificate_sha256 and one.status != "ACTIVE"
            for one in world.certificates
        )
        if barred or not any(proves(peer, each) for each in world.organisations):
            return "G2", "CONSUMER_NOT_ACTIVE", None
        named = [
            each
            for each in named
            if any(
                proves(peer, organisations.get(one))
                and (one == each.organisation or organisations[one].status == "ACTIVE")
                for one in one_and_the_same(world, each.organisation, at)
            )
        ]
    if ask.code is not None:
        named = [each for each in named if each.code == ask.code]
    if len(named) != 1:
        return "G2", "CAPACITY_MISMATCH", None
    organisation = organisations.get(named[0].organisation)
    if organisation is None or organisation.status != "ACTIVE" or named[0].status != "ACTIVE":
        return "G2", "CONSUMER_NOT_ACTIVE", None
    if any(
        one.status == "ACTIVE" and one.predecessor == organisation.id and one.overlap_until <= at
        for one in world.successions
    ):
        return "G2", "CONSUMER_NOT_ACTIVE", None
    return "", "", named[0]


def one_and_the_same(world: World, organisation: str, at: datetime) -> set[str]:
    """A-17: while one takes over from another, the certificates of both prove either."""
    found = {organisation}
    for one in world.successions:
        overlap = one.status == "ACTIVE" and one.at <= at < one.overlap_until
        if overlap and organisation in (one.predecessor, one.successor):
            found |= {one.predecessor, one.successor}
    return found


def proves(peer: Any, organisation: Any) -> bool:
    """Whether a certificate is that of an organisation."""
    if organisation is None:
        return False
    if organisation.certificates:
        return peer.certificate_sha256 in organisation.certificates
    return bool(peer.enterprise_number == organisation.enterprise_number)


def judge_call(world: World, ask: Ask, capacity: Any, at: datetime, out: Verdict) -> None:  # noqa: C901 - read from top to bottom, as the law is
    """Gates G3 to G10; what the rows and our own authorisation say, category by category."""
    service = world.services[ask.service]
    connection, connected = the_connection(world, ask, capacity, at)
    # G3, and which data are asked
    routes = the_routes(service, ask, connection)
    categories = touched(routes, ask)
    sources = {route.source for route in categories}
    in_use = [each.id for each in world.sources if each.status == "ACTIVE"]
    one_source = len(sources) == 1 or ask.kind is None
    if not (connected and routes and one_source and all(each in in_use for each in sources)):
        out.failed.append(("G3", "CONNECTION_NOT_ACTIVE", "G3"))
    # G4, the sanctions
    barred_categories = {route.category for route in categories}
    barring = set(barred_categories)
    if "ENT_KBO" in barring:
        barring.add("ENT_VKBO")  # a VKBO sanction covers both
    for sanction in world.sanctions:
        if (
            sanction.capacity in holders(world, capacity, at)
            and barring & set(sanction.categories)
            and counts(sanction, at)
        ):
            out.failed.append(("G4", "SANCTION_ACTIVE", "G4"))
            break
    # G5
    purpose = ask.purpose
    if purpose is None and connection is not None and len(connection.purposes) == 1:
        purpose = connection.purposes[0]
    ended = [one.id for one in world.purposes if one.status != "ACTIVE"]
    if connection is not None and (purpose not in connection.purposes or purpose in ended):
        missing = ask.purpose is None
        code = "PURPOSE_MISSING" if missing else "PURPOSE_NOT_COVERED"
        out.failed.append(("G5", code, "G5"))
    # G6
    if ask.kind is None:
        out.failed.append(("G6", ask.not_a_number, "G6"))
    # G7, G8 and G9: X-9, every category has to be satisfied
    parts = [
        judge_part(
            Case(world, capacity, ask.service, route.category, route.via, route.source, purpose, at)
        )
        for route in categories
    ]
    kept = parts
    if service.partial_ok:
        kept = what_is_left(parts)
    for part in kept:
        take_over(part, out)
    if len(kept) < len(parts):
        out.flags.add("PARTIAL")
    restricted(world, ask, purpose, barred_categories, at, out)
    known = [part for part in kept if part.verdict.rows]  # as far as their inputs exist
    if known and all(part.satisfied for part in known):
        fallen = [part for part in parts if part not in kept]
        out.classes = together(known, fallen)
        if any(not may_ask(service, path, out.classes) for path in ask.fields or ()):
            out.failed.append(("G8", "FIELDS_NOT_GRANTED", out.rule))


@dataclass
class Part:
    """What becomes of one category of data."""

    category: str
    verdict: Verdict
    classes: set[str] | None
    """What is covered; None where a row refuses, or none is known."""

    @property
    def satisfied(self) -> bool:
        """Whether its rows are met."""
        return self.classes is not None


def judge_part(case: Case) -> Part:
    """Judge one category: its rows (G7, G8), and our own authorisation to pass it on (X-8)."""
    out = Verdict()
    enterprise = case.category in ("ENT_KBO", "ENT_VKBO")
    classes = (judge_enterprise if enterprise else judge_category)(case, out)
    if case.category in ("FED_RR", "FED_BIS", "FED_KAD"):
        relays = [
            each
            for each in case.world.relays
            if case.category in each.categories
            and counts(each, case.at)
            and carried(case.world, each, case.at)
        ]
        out.relays |= {each.id for each in relays}
        if not relays:
            out.failed.append(("G9", "RELAY_AUTH_MISSING", ""))
    return Part(case.category, out, classes)


def carried(world: World, held: Any, at: datetime, above: tuple[str, ...] = ()) -> bool:
    """Invariant 6, of our own authorisations: what each is added to, or precises, is in force."""
    everything = [*world.instruments, *world.relays]
    for relation in held.relations:
        if relation.link not in ("PRECISES", "EXTENDS", "ADDS_INTERMEDIARY"):
            continue
        base = next((each for each in everything if each.id == relation.target), None)
        if base is None or base.id in (*above, held.id) or not counts(base, at):
            return False
        if not carried(world, base, at, (*above, held.id)):
            return False
    return True


def what_is_left(parts: list[Part]) -> list[Part]:
    """X-9, ``partial_ok``: what fails may fall away, as long as anything is left to give."""
    kept = [part for part in parts if part.satisfied and not part.verdict.failed]
    fallen = [part for part in parts if part not in kept and part.verdict.rows]
    if kept and fallen and together(kept, fallen) - {"KEY"}:
        return kept
    return parts


def take_over(part: Part, out: Verdict) -> None:
    """Put what becomes of a category with what becomes of the call."""
    found = part.verdict
    out.rule = out.rule or found.rule
    out.rows |= found.rows
    out.instruments |= found.instruments
    out.relays |= found.relays
    out.flags |= found.flags
    for gate, reason, rule in found.failed:
        if gate != "G9":
            out.failed.append((gate, reason, rule))
        elif gate not in [one[0] for one in out.failed]:
            out.failed.append((gate, reason, out.rule or gate))


def together(kept: list[Part], fallen: list[Part]) -> set[str]:
    """X-9, A-18: what data of several categories speak of has to be covered for each of them."""
    found = {name for part in kept for name in part.classes or ()}
    return {
        name
        for name in found
        if all(name in (part.classes or ()) for part in kept if name in speaks_of(part.category))
        and (name == "KEY" or all(name not in speaks_of(part.category) for part in fallen))
    }


def speaks_of(category: str) -> set[str]:
    """Classes of fields that data of a category can have."""
    if category in ("ENT_KBO", "ENT_VKBO"):
        return {"KEY", "PLAIN", "SEAT", *FUNCTION_HOLDER}
    if category == "NON_PERSONAL":
        return {"KEY", "PLAIN"}
    return GRANTABLE - {"PLAIN", "SEAT", *FUNCTION_HOLDER}


def restricted(
    world: World, ask: Ask, purpose: str | None, categories: set[str], at: datetime, out: Verdict
) -> None:
    """G10, art. 18 GDPR: nothing of a person whose data may not be processed, with exceptions."""
    for one in world.restrictions:
        of_these = not one.categories or bool(one.categories & categories)
        about_it = ask.kind is not None and one.subject == ask.subject
        if not (about_it and of_these and counts(one, at)):
            continue
        if purpose is not None and purpose in one.except_purposes:
            out.public_interest = True
        elif ("G10", "PROCESSING_RESTRICTED") not in [each[:2] for each in out.failed]:
            out.failed.append(("G10", "PROCESSING_RESTRICTED", out.rule or "G10"))


def the_connection(world: World, ask: Ask, capacity: Any, at: datetime) -> tuple[Any, bool]:
    """Invariant 16: of one capacity, to one service version, in one environment."""
    mine = [
        each
        for each in world.connections
        if each.capacity == capacity.id and each.service == ask.service
    ]
    good = [each for each in mine if each.environment == world.environment and counts(each, at)]
    for some in (good, mine):
        for each in sorted(some, key=lambda one: one.id, reverse=True):
            if ask.purpose in each.purposes or not any(ask.purpose in o.purposes for o in some):
                return each, each in good
    return None, False


def the_routes(service: Any, ask: Ask, connection: Any) -> list[Any]:
    """Section 1.1, ``via``: source named by the message and kind of number, both enabled."""
    enabled: tuple[Any, ...] = (service.routes[0].bron,)
    if connection is not None and connection.bron:
        enabled = connection.bron
    named = (ask.bron or enabled[0]) if service.bron_path is not None else None
    return [
        route
        for route in service.routes
        if route.bron == named and named in enabled and ask.kind in (None, route.kind)
    ]


def touched(routes: list[Any], ask: Ask) -> list[Any]:
    """One for each category; while the number is none, only where it would not matter."""
    found = {route.category: route for route in routes}
    return [] if ask.kind is None and len(found) > 1 else list(found.values())


def may_ask(service: Any, path: str, granted: set[str]) -> bool:
    """X-2: what is asked for by name has to be granted; function holders are filtered instead."""
    steps = tuple(path.replace(".", "/").split("/"))
    classes = {name for leaf, name in service.classes.items() if leaf[: len(steps)] == steps}
    if not classes:
        return False
    due = {each for each in classes if not each.startswith("FH_")}
    if not due:
        return True
    can_be_had = due & GRANTABLE
    return bool(can_be_had) and can_be_had <= granted
