"""What a consumer holds of each kind, as far as it counts for a call; or what is wrong with it.

Among several things that do not count, the one that came furthest speaks: right purpose, then in
force, then on the right path. So the consumer hears what is wrong with what it holds before it
hears what to apply for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from gateway.core.faults import Reason
from gateway.core.instruments.kinds import (
    Disclaimer,
    DisclaimerAcceptance,
    Instrument,
    Link,
    Status,
    Token,
)
from gateway.core.law import facts as fact
from gateway.core.law import held as granted
from gateway.core.law.held import ACCESSIONS, COMMITTEE, Call, earliest
from gateway.core.law.table import Alternative

if TYPE_CHECKING:
    from gateway.core.instruments.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Held:
    """One thing the consumer holds that counts for the call."""

    ids: tuple[str, ...]
    """Its own id, behind the id of the general authorisation it joins (S02)."""
    classes: frozenset[str]
    end: datetime | None
    display: str
    linked: tuple[str, ...] = ()
    """Ids of those it counts together with, where it counts with nothing else (1.e, 1.f)."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why something held does not count. The higher the rank, the nearer it came."""

    rank: int
    since: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Holding:
    """What the consumer holds of one kind."""

    usable: tuple[Held, ...]
    flaw: Flaw | None = None
    """Of the nearest one, when none is usable; None when nothing is held at all."""


_PURPOSE, _STATUS, _BASE, _PATH = range(4)

_STATUS_REASON: Final = {
    Status.APPROVED: Reason.INSTRUMENT_NOT_YET_VALID,
    Status.SCHEDULED: Reason.INSTRUMENT_NOT_YET_VALID,
    Status.SUSPENDED: Reason.INSTRUMENT_SUSPENDED,
    Status.REVOKED: Reason.INSTRUMENT_REVOKED,
    Status.EXPIRED: Reason.INSTRUMENT_EXPIRED,
    Status.SUPERSEDED: Reason.INSTRUMENT_EXPIRED,
}
"""An instrument in any other state but ACTIVE was never granted: it is not held."""

_LINKED: Final[Mapping[Token, tuple[Link, frozenset[Token]]]] = {
    Token.RATIF_FED: (Link.RATIFIES, frozenset({Token.PROT_20})),
    Token.DEL_SSH: (Link.ACCOMPANIES, frozenset({Token.IND_RR, Token.ACC_RR})),
}
"""Kinds that count, beside one of these kinds, only for the one they name (1.e, 1.f)."""

_Found = tuple[Instrument, Held | Flaw]


def holding(snapshot: "Snapshot", call: Call, token: Token, beside: Alternative = ()) -> Holding:
    """Say what the consumer holds of one kind, as far as it counts for *call*.

    *beside*: the alternative it is part of, where some kinds count for what they name alone.
    """
    if token is Token.DISCLAIMER:
        return _disclaimer(snapshot, call)
    named = partners(token, beside)
    found = _linked(snapshot, call, token, named) if named else _found(snapshot, call, (token,))
    if token is Token.PROT_20 and call.category == "FED_OTHER" and Token.RATIF_FED not in beside:
        found = _ratified(snapshot, call, found)
    usable = [held for _, held in found if isinstance(held, Held)]
    if usable:
        return Holding(tuple(sorted(usable, key=lambda held: held.ids[::-1])))
    return Holding((), nearest(flaw for _, flaw in found if isinstance(flaw, Flaw)))


def lapsed_accession(snapshot: "Snapshot", call: Call) -> Flaw | None:
    """On the EXISTS rows an accession to it that is not in force counts as an instrument held."""
    existing = {general.id for general in granted.generals(snapshot, call)}
    found = _found(snapshot, call, (COMMITTEE[call.category],))
    flaws = (flaw for held, flaw in found if held.general in existing and isinstance(flaw, Flaw))
    return nearest(flaw for flaw in flaws if flaw.rank == _STATUS)


def _found(snapshot: "Snapshot", call: Call, tokens: Iterable[Token]) -> list[_Found]:
    """Judge everything of some kinds that was once granted: a draft never was."""
    return [
        (each, _judged(snapshot, call, each))
        for token in tokens
        for each in granted.candidates(snapshot, call, token)
        if each.status in granted.GRANTED
    ]


def _judged(snapshot: "Snapshot", call: Call, held: Instrument) -> Held | Flaw:
    """Say what *held* gives for the call, or the first thing that is wrong with it."""
    if call.purpose not in held.purposes:
        # Invariant 5: the two instruments for a BIS number carry the same purpose.
        pair = call.category == "FED_BIS" and held.token is Token.DEL_SSH
        reason = Reason.BIS_PURPOSE_MISMATCH if pair else Reason.PURPOSE_NOT_COVERED
        return Flaw(_PURPOSE, held.valid_from, reason)
    status = _not_in_force(held, call.at)
    if status is None and granted.is_replaced(snapshot, call, held):
        status = Reason.INSTRUMENT_EXPIRED
    if status is not None:
        return Flaw(_STATUS, held.valid_from, status)
    footing = granted.footing(snapshot, call, held)
    if footing is None:
        return Flaw(_BASE, held.valid_from, Reason.BASE_INSTRUMENT_INACTIVE)
    if held.via and call.via not in held.via and not _first_of_bis_pair(call, held):
        return Flaw(_PATH, held.valid_from, Reason.MEDIATION_MISMATCH)
    joined = (held.general,) if held.token in ACCESSIONS and held.general else ()
    return Held((*joined, held.id), footing.classes, footing.end, held.display)


def partners(token: Token, beside: Alternative) -> frozenset[Token]:
    """Which kinds of an alternative *token* has to name one of."""
    return _LINKED[token][1].intersection(beside) if token in _LINKED else frozenset()


def _linked(
    snapshot: "Snapshot", call: Call, token: Token, among: frozenset[Token]
) -> list[_Found]:
    """Judge what of *token* names one of *among*, by what it names.

    A ratification of a protocol that does not count is no ratification of one that does, and a
    deliberation that accompanies nothing is none for this row: neither is there at all.
    """
    link, kinds = _LINKED[token]
    named = {each.id: judged for each, judged in _found(snapshot, call, kinds)}
    usable = {each.id for each, judged in _found(snapshot, call, among) if _is_held(judged)}
    linked: list[_Found] = []
    for each, judged in _found(snapshot, call, (token,)):
        targets = [one.target for one in each.relations if one.link is link]
        if isinstance(judged, Held):
            together = tuple(target for target in targets if target in usable)
            if together:
                linked.append((each, replace(judged, linked=together)))
            elif targets and link is Link.ACCOMPANIES:
                linked.append((each, _apart(each, [named.get(target) for target in targets])))
        elif (link is Link.ACCOMPANIES and targets) or usable.intersection(targets):
            linked.append((each, judged))
    return linked


def _is_held(judged: Held | Flaw) -> bool:
    return isinstance(judged, Held)


def _apart(held: Instrument, named: Iterable[Held | Flaw | None]) -> Flaw:
    """Say why *held* does not count with any of those it names."""
    other_purpose = any(isinstance(each, Flaw) and each.rank == _PURPOSE for each in named)
    reason = Reason.BIS_PURPOSE_MISMATCH if other_purpose else Reason.BASE_INSTRUMENT_INACTIVE
    return Flaw(_BASE, held.valid_from, reason)


def _ratified(snapshot: "Snapshot", call: Call, found: Iterable[_Found]) -> list[_Found]:
    """Leave out protocols signed before 1 April 2019 that nothing in force ratifies (1.e)."""
    kept: list[_Found] = []
    beside = (Token.PROT_20, Token.RATIF_FED)
    ratifying = holding(snapshot, call, Token.RATIF_FED, beside).usable
    for protocol, judged in found:
        if (protocol.signed_at or protocol.valid_from) >= fact.FIRST_OF_APRIL_2019:
            kept.append((protocol, judged))
            continue
        by = next((each for each in ratifying if protocol.id in each.linked), None)
        if by is not None and isinstance(judged, Held):
            ids, end = (*judged.ids, *by.ids), earliest((judged.end, by.end))
            kept.append((protocol, replace(judged, ids=ids, end=end)))
        elif isinstance(judged, Flaw):
            kept.append((protocol, judged))
    return kept


def _first_of_bis_pair(call: Call, held: Instrument) -> bool:
    # It speaks of the national register; the way by the KSZ is for the second instrument to name.
    return call.category == "FED_BIS" and held.token in (Token.IND_RR, Token.ACC_RR)


def _not_in_force(held: Instrument, at: datetime) -> Reason | None:
    if held.status is not Status.ACTIVE:
        return _STATUS_REASON[held.status]
    if at < held.valid_from:
        return Reason.INSTRUMENT_NOT_YET_VALID
    if held.valid_to is not None and at >= held.valid_to:
        return Reason.INSTRUMENT_EXPIRED
    return None


def nearest(flaws: Iterable[Flaw]) -> Flaw | None:
    """Say which of several things wrong speaks; None without any."""
    return max(flaws, key=lambda flaw: (flaw.rank, flaw.since, flaw.reason), default=None)


# The disclaimer ----------------------------------------------------------------------------------


def _disclaimer(snapshot: "Snapshot", call: Call) -> Holding:
    """Find the acceptance of the current text with all its clauses, or of the last in its grace."""
    texts = snapshot.disclaimers
    now = sum(text.in_force_from <= call.at for text in texts) - 1
    accepted = {
        (held.disclaimer, held.version): held
        for held in snapshot.acceptances(call.capacity.id)
        if held.status is Status.ACTIVE and held.accepted_at <= call.at
    }
    for place in range(now, -1, -1):
        held = accepted.get((texts[place].id, texts[place].version))
        if held is None or not held.clauses >= texts[place].clauses:
            continue
        end = _superseded_at(texts, place)
        if end is None or call.at < end:
            return Holding((_accepted(held, end),))
        return Holding((), Flaw(_STATUS, held.accepted_at, Reason.DISCLAIMER_OUTDATED))
    return Holding(())


def _superseded_at(texts: tuple[Disclaimer, ...], place: int) -> datetime | None:
    """When an acceptance of a text stops to count: at the end of the next one's grace.

    At the text after that at the latest, since grace is given to the version before alone.
    """
    if place + 1 == len(texts):
        return None
    following = texts[place + 1]
    grace = max(following.in_force_from, following.grace_until or following.in_force_from)
    after = texts[place + 2].in_force_from if place + 2 < len(texts) else None
    return earliest((grace, after))


def _accepted(held: DisclaimerAcceptance, end: datetime | None) -> Held:
    display = f"{held.disclaimer}, version {held.version}"
    return Held((held.id,), frozenset(), end, display)
