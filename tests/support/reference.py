"""The decision once more, slow and obvious: linear scans and plain sentences, no index, no table.

It knows the rows SCOPE, FED-RR and ENT, and is what :func:`gateway.core.law.authorise.authorise`
is compared with on random registries. It shares with it the nouns, the number parsers and the
classes of the catalogue, and nothing that decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gateway.core.fields import plan
from gateway.core.instruments.kinds import Instrument, Status, Token
from gateway.core.model import Request
from tests.support.builders import PERSOON, VKBO, the_services

HELD_STATUSES = {
    "ACTIVE": None,
    "APPROVED": "INSTRUMENT_NOT_YET_VALID",
    "SCHEDULED": "INSTRUMENT_NOT_YET_VALID",
    "SUSPENDED": "INSTRUMENT_SUSPENDED",
    "REVOKED": "INSTRUMENT_REVOKED",
    "EXPIRED": "INSTRUMENT_EXPIRED",
    "SUPERSEDED": "INSTRUMENT_EXPIRED",
}
FH = {"FH_FIRST_NAME", "FH_LAST_NAME", "FH_INSZ"}


@dataclass
class World:
    """Plain lists of what is registered."""

    capacities: Sequence[Any] = ()
    connections: Sequence[Any] = ()
    instruments: Sequence[Any] = ()
    generals: Sequence[Any] = ()
    relays: Sequence[Any] = ()
    acceptances: Sequence[Any] = ()
    disclaimers: Sequence[Any] = ()
    sanctions: Sequence[Any] = ()


@dataclass
class Verdict:
    """What the law says: every failure in order of gates, or what is granted."""

    failed: list[tuple[int, str]] = field(default_factory=list)
    rule: str = ""
    instruments: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)


def counts(thing: Any, at: datetime) -> bool:
    """Whether something is active and within its dates."""
    if thing.status != Status.ACTIVE or at < thing.valid_from:
        return False
    return not (thing.valid_to is not None and at >= thing.valid_to)


def verdict(  # noqa: C901, PLR0912 - read from top to bottom, as the law is
    world: World, capacity: Any, request: Request, at: datetime
) -> Verdict:
    """Judge by reading the law from top to bottom."""
    out = Verdict()
    person = request.service == PERSOON
    connection = None
    for each in world.connections:
        if each.capacity == capacity.id and each.service == request.service:
            connection = each
    usable = (
        connection is not None
        and connection.status == Status.ACTIVE
        and connection.environment == "production"
        and not (connection.valid_from is not None and at < connection.valid_from)
        and not (connection.valid_to is not None and at >= connection.valid_to)
    )
    if not usable:
        out.failed.append((3, "CONNECTION_NOT_ACTIVE"))
    category = "FED_RR" if person else ("ENT_VKBO" if request.service == VKBO else "ENT_KBO")
    for sanction in world.sanctions:
        bars = set(sanction.categories)
        if "ENT_VKBO" in bars:
            bars.add("ENT_KBO")
        if sanction.capacity == capacity.id and category in bars and counts(sanction, at):
            out.failed.append((4, "SANCTION_ACTIVE"))
            break
    purpose = request.purpose
    if connection is not None:
        if purpose is None and len(connection.purposes) == 1:
            purpose = connection.purposes[0]
        if purpose is None:
            out.failed.append((5, "PURPOSE_MISSING"))
        elif purpose not in connection.purposes:
            out.failed.append((5, "PURPOSE_NOT_COVERED"))
    if capacity.consumer == "OTHER" or (person and capacity.consumer == "FED"):
        out.failed.append((7, "SCOPE_NOT_COVERED"))
    elif person:
        if purpose is not None:
            national_register(world, capacity, request, purpose, at, out)
    else:
        enterprise(world, capacity, request, purpose, category, at, out)
    if person and not any(
        "FED_RR" in relay.categories and counts(relay, at) for relay in world.relays
    ):
        out.failed.append((9, "RELAY_AUTH_MISSING"))
    if out.classes:
        fields(request, out)
    out.failed.sort(key=lambda failure: failure[0])
    return out


def fields(request: Request, out: Verdict) -> None:
    """X-2: what is asked for by name and not granted refuses the call, function holders apart."""
    service = the_services()[request.service]
    for path in request.fields or ():
        classes = plan.classes_of(service, path)
        if classes is None:
            refused = True
        else:
            due = {each for each in classes if not each.startswith("FH_")}
            never = {each for each in due if each in ("NEVER", "RR-UNCONFIRMED")}
            refused = bool(due) and (due == never or not (due - never) <= out.classes)
        if refused:
            out.failed.append((8, "FIELDS_NOT_GRANTED"))
            return


def mine(world: World, capacity: Any, request: Request, token: Token, category: str) -> list[Any]:
    """Everything of one kind the consumer ever got for these data, here."""
    return [
        each
        for each in world.instruments
        if each.capacity == capacity.id
        and each.token == token
        and category in each.categories
        and (len(each.services) == 0 or request.service in each.services)
        and each.environment != "test"
        and each.status.value in HELD_STATUSES
    ]


def trouble(  # noqa: PLR0911 - one for each thing that can be wrong
    held: Instrument, purpose: str | None, at: datetime, bases: set[str]
) -> Any:
    """How near it came, and why it does not count; None when it counts."""
    if purpose not in held.purposes:
        return (0, held.valid_from, "PURPOSE_NOT_COVERED")
    if held.status != Status.ACTIVE:
        return (1, held.valid_from, HELD_STATUSES[held.status.value])
    if at < held.valid_from:
        return (1, held.valid_from, "INSTRUMENT_NOT_YET_VALID")
    if held.valid_to is not None and at >= held.valid_to:
        return (1, held.valid_from, "INSTRUMENT_EXPIRED")
    if held.token == Token.ACC_RR and held.general not in bases:
        return (2, held.valid_from, "BASE_INSTRUMENT_INACTIVE")
    if held.via and "DIRECT" not in held.via:
        return (3, held.valid_from, "MEDIATION_MISMATCH")
    return None


def national_register(
    world: World, capacity: Any, request: Request, purpose: str, at: datetime, out: Verdict
) -> None:
    """1.a: accede where there is a general one, else get one of your own (X-11: or have one)."""
    generals = {
        each.id: each
        for each in world.generals
        if each.token == Token.ACC_RR
        and "FED_RR" in each.categories
        and purpose in each.purposes
        and capacity.consumer in each.consumers
        and counts(each, at)
    }
    bases = set(generals)
    individual = mine(world, capacity, request, Token.IND_RR, "FED_RR")
    accessions = mine(world, capacity, request, Token.ACC_RR, "FED_RR")
    acceded = [
        each
        for each in accessions
        if each.general in bases and purpose in each.purposes and counts(each, at)
    ]
    considered = list(individual)
    if not generals:
        out.rule, missing = "FED-RR-3", "RR_AUTH_REQUIRED"
    elif acceded:
        out.rule, missing = "FED-RR-2", "RR_ACCESSION_REQUIRED"
        considered += accessions
    else:
        out.rule, missing = "FED-RR-1", "RR_ACCESSION_REQUIRED"
        # One that is over, or not there yet, is something held; see section 6.5.
        for each in accessions:
            found = trouble(each, purpose, at, bases)
            if each.general in bases and found is not None and found[0] == 1:
                considered.append(each)
    good = [each for each in considered if trouble(each, purpose, at, bases) is None]
    if not good:
        bad = [trouble(each, purpose, at, bases) for each in considered]
        out.failed.append((8, max(bad)[2]) if bad else (7, missing))
        return
    out.classes.add("KEY")
    for each in good:
        out.instruments.add(each.id)
        covered = set(each.classes)
        if each.token == Token.ACC_RR:
            out.instruments.add(each.general)
            covered &= generals[each.general].classes
        elif generals:
            out.flags.add("GENERAL_AVAILABLE")
        out.classes |= covered


def enterprise(
    world: World,
    capacity: Any,
    request: Request,
    purpose: str | None,
    category: str,
    at: datetime,
    out: Verdict,
) -> None:
    """1.g: the disclaimer; what is personal on a registered legal basis alone."""
    out.rule = "ENT-1"
    problem, acceptance = disclaimer(world, capacity, at)
    if problem:
        out.failed.append((4, problem))
        return
    out.instruments.add(acceptance)
    out.classes |= {"KEY", "PLAIN"}
    for token, may_name in ((Token.LB_FH, FH), (Token.LB_SEAT, {"SEAT"})):
        for each in mine(world, capacity, request, token, category):
            named = may_name & set(each.classes)
            if named and trouble(each, purpose, at, set()) is None:
                out.instruments.add(each.id)
                out.classes |= named
    if "SEAT" in out.classes:
        out.flags.add("PERSONAL")


def disclaimer(world: World, capacity: Any, at: datetime) -> tuple[str, str]:
    """Look for the current text, all clauses; or the one before while its grace lasts."""
    texts = sorted(world.disclaimers, key=lambda text: (text.in_force_from, text.version))
    past = [text for text in texts if text.in_force_from <= at]
    accepted = []
    for text in past:
        accepted += [
            (text, each.id)
            for each in world.acceptances
            if each.capacity == capacity.id
            and (each.disclaimer, each.version) == (text.id, text.version)
            and each.status == Status.ACTIVE
            and each.accepted_at <= at
            and text.clauses <= each.clauses
        ]
    if not accepted:
        return "DISCLAIMER_NOT_ACCEPTED", ""
    text, found = accepted[-1]
    if text is past[-1]:
        return "", found
    current = past[-1]
    in_grace = current.grace_until is not None and at < current.grace_until
    if in_grace and len(past) > 1 and text is past[-2]:
        return "", found
    return "DISCLAIMER_OUTDATED", ""
