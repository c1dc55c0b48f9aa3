"""What a consumer holds, against what a row asks (gates G7 and G8, the disclaimer of G4).

A row lists alternatives, an alternative lists instruments that must all hold. Every alternative
that is met counts, so that a grant covers all the consumer holds for the purpose. When none is
met, the consumer hears what is wrong with the instrument it holds before it hears what to apply
for; among several the one that came furthest speaks: right purpose, then in force, then on the
right path.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
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
from gateway.core.law.facts import Facts
from gateway.core.law.held import ACCESSIONS, COMMITTEE, Call, earliest
from gateway.core.law.table import Alternative, Row
from gateway.core.model import Failed, Gate

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


@dataclass(frozen=True, slots=True)
class Weighed:
    """One row, held against what the consumer holds."""

    row: Row
    failed: Failed | None
    used: tuple[Held, ...] = ()
    speaks_of: frozenset[str] = frozenset()
    """Field classes the row decides on."""
    classes: frozenset[str] = frozenset()
    """Those of them that are covered."""
    flags: tuple[str, ...] = ()


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

_SPEAKS_OF: Final[Mapping[str, frozenset[str]]] = {
    "PLAIN": frozenset({field.KEY, field.PLAIN}),
    "FUNCTION_HOLDER_ID": field.LEGAL_BASIS_FH,
    "SOLE_PROP_SEAT": frozenset({field.SEAT}),
}
"""Field classes of enterprise data that a row decides on, by the fact ``field_class``."""
_PERSONAL: Final = frozenset({field.KEY, *field.RR_ITEMS.values()})
"""Field classes the rows of personal data decide on."""
_BARE: Final = frozenset({Token.DISCLAIMER, Token.RATIF_FED})
"""Needed, but no source of fields themselves."""
_LINKED: Final[Mapping[Token, tuple[Link, frozenset[Token]]]] = {
    Token.RATIF_FED: (Link.RATIFIES, frozenset({Token.PROT_20})),
    Token.DEL_SSH: (Link.ACCOMPANIES, frozenset({Token.IND_RR, Token.ACC_RR})),
}
"""Kinds that count, beside one of these kinds, only for the one they name (1.e, 1.f)."""
_EXEMPT: Final[Alternative] = (Token.STATUTORY_EXEMPTION,)


@dataclass(frozen=True, slots=True)
class _Case:
    """One row with its alternatives, and what is held of every kind they name."""

    snapshot: "Snapshot"
    call: Call
    facts: Facts
    row: Row
    own: tuple[Alternative, ...]
    """What the row itself accepts."""
    extra: tuple[Alternative, ...]
    """What it accepts by X-11 and X-7."""
    holdings: dict[tuple[Token, frozenset[Token]], Holding]
    """Filled as they are asked for; shared by the rows of one category."""

    def met(self, alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
        """Those of *alternatives* of which everything is held."""
        return tuple(each for each in alternatives if not self.unmet(each))

    def unmet(self, alternative: Alternative) -> tuple[Token, ...]:
        """Name what is missing of *alternative*."""
        return tuple(token for token in alternative if not self.held(token, alternative).usable)

    def held(self, token: Token, beside: Alternative) -> Holding:
        """Say what is held of one kind, that counts beside the rest of an alternative."""
        key = (token, _partners(token, beside))
        found = self.holdings.get(key)
        if found is None:
            found = self.holdings[key] = holding(self.snapshot, self.call, token, beside)
        return found


def weigh(snapshot: "Snapshot", call: Call, facts: Facts) -> tuple[Weighed, ...]:
    """Hold the rows that decide *facts* against what the consumer holds, one per field class.

    None at all where the row cannot be told without a purpose and there is none.
    """
    holdings: dict[tuple[Token, frozenset[Token]], Holding] = {}
    weighed = (_weigh(snapshot, call, each, holdings) for each in fact.of_classes(facts))
    return tuple(one for one in weighed if one is not None)


def _weigh(
    snapshot: "Snapshot",
    call: Call,
    facts: Facts,
    holdings: dict[tuple[Token, frozenset[Token]], Holding],
) -> Weighed | None:
    row = snapshot.policies.table.row(facts)
    if call.purpose is None and facts.category not in fact.ENTERPRISE and not _purposeless(row):
        return None
    own, extra = alternatives(snapshot, facts, row)
    case = _Case(snapshot, call, facts, row, own, extra, holdings)
    met_own, met_extra = case.met(own), case.met(extra)
    if met_own or met_extra:
        return _granted(case, met_own, met_extra)
    flags = ("REVIEW",) if row.review else ()
    return Weighed(row, _failure(case), speaks_of=_spoken_of(facts), flags=flags)


def alternatives(
    snapshot: "Snapshot", facts: Facts, row: Row
) -> tuple[tuple[Alternative, ...], tuple[Alternative, ...]]:
    """List what *row* accepts for *facts*: of itself, and by X-11 and X-7."""
    own = tuple(_needed(row, alternative) for alternative in row.accept)
    extra = _general_none(snapshot, facts, row)
    return own, (*extra, *_exemption(snapshot, (*own, *extra)))


def holding(snapshot: "Snapshot", call: Call, token: Token, beside: Alternative = ()) -> Holding:
    """Say what the consumer holds of one kind, as far as it counts for *call*.

    *beside*: the alternative it is part of, where some kinds count for what they name alone.
    """
    if token is Token.DISCLAIMER:
        return _disclaimer(snapshot, call)
    partners = _partners(token, beside)
    if partners:
        found = _linked(snapshot, call, token, partners)
    else:
        found = _found(snapshot, call, (token,))
    if token is Token.PROT_20 and call.category == "FED_OTHER" and Token.RATIF_FED not in beside:
        found = _ratified(snapshot, call, found)
    usable = [held for _, held in found if isinstance(held, Held)]
    if usable:
        return Holding(tuple(sorted(usable, key=lambda held: held.ids[::-1])))
    return Holding((), _nearest(flaw for _, flaw in found if isinstance(flaw, Flaw)))


def _purposeless(row: Row) -> bool:
    """Whether the row decides without any instrument: scope rows alone."""
    return row.accept == ((),) or row.deny is Reason.SCOPE_NOT_COVERED


def _needed(row: Row, alternative: Alternative) -> Alternative:
    if row.filters_without_basis:
        return tuple(token for token in alternative if token is not Token.LB_FH)
    return alternative


def _general_none(snapshot: "Snapshot", facts: Facts, row: Row) -> tuple[Alternative, ...]:
    # that a general authorisation exists changes the advice, not what is held already.
    if not row.also_general_none or snapshot.policies.knobs.general_blocks_individual:
        return ()
    return snapshot.policies.table.without_general(facts).accept


def _exemption(snapshot: "Snapshot", accepted: Iterable[Alternative]) -> tuple[Alternative, ...]:
    # a statute stands in for the instruments a row names; never for scope, nor for what a
    # consumer of enterprise data undertakes.
    names = any(each and Token.DISCLAIMER not in each for each in accepted)
    enabled = snapshot.policies.knobs.statutory_exemption_enabled
    return (_EXEMPT,) if names and enabled else ()


# What is held ------------------------------------------------------------------------------------

_Found = tuple[Instrument, Held | Flaw]


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


def _partners(token: Token, beside: Alternative) -> frozenset[Token]:
    """Which kinds of an alternative *token* has to name one of."""
    return _LINKED[token][1].intersection(beside) if token in _LINKED else frozenset()


def _linked(
    snapshot: "Snapshot", call: Call, token: Token, partners: frozenset[Token]
) -> list[_Found]:
    """Judge what of *token* names one of *partners*, by what it names.

    A ratification of a protocol that does not count is no ratification of one that does, and a
    deliberation that accompanies nothing is none for this row: neither is there at all.
    """
    link, kinds = _LINKED[token]
    named = {each.id: judged for each, judged in _found(snapshot, call, kinds)}
    usable = {each.id for each, judged in _found(snapshot, call, partners) if _is_held(judged)}
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


def _nearest(flaws: Iterable[Flaw]) -> Flaw | None:
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


# What it gives -----------------------------------------------------------------------------------


def _granted(case: _Case, own: tuple[Alternative, ...], extra: tuple[Alternative, ...]) -> Weighed:
    taken = [_together(case, each) for each in (*own, *extra)]
    used = tuple(dict.fromkeys(held for each, _ in taken for held in each))
    flags = ["GENERAL_AVAILABLE"] if set(extra) - {_EXEMPT} else []
    if case.row.review:
        flags.append("REVIEW")
    if case.facts.category in fact.ENTERPRISE:
        covered, basis = _enterprise(case.snapshot, case.call, case.facts)
        used += basis
        if case.row.flag and field.SEAT in covered:
            flags.append(case.row.flag)
    elif case.facts.category == "NON_PERSONAL":
        covered = frozenset({field.KEY, field.PLAIN})
    else:
        covered = frozenset().union(*(classes for _, classes in taken))
        covered = (covered & field.GRANTABLE) | {field.KEY}
        if _older_protocol(case, (*own, *extra)):
            flags.append("PROTOCOL_UNRATIFIED")
    return Weighed(case.row, None, used, _spoken_of(case.facts), covered, tuple(flags))


def _spoken_of(facts: Facts) -> frozenset[str]:
    open_data = facts.category in fact.ENTERPRISE or facts.category == "NON_PERSONAL"
    return _SPEAKS_OF[facts.field_class] if open_data else _PERSONAL


def _older_protocol(case: _Case, met: Iterable[Alternative]) -> bool:
    """A-4: the date rule is not printed for the cadastre; an older protocol counts, with a flag."""
    if (
        case.facts.category != "FED_KAD"
        or case.facts.dated != "LT_20190401"
        or case.snapshot.policies.knobs.kad_pre2019_protocol != "warn"
    ):
        return False
    ratifying = case.held(Token.RATIF_FED, (Token.PROT_20, Token.RATIF_FED)).usable
    ratified = {protocol for each in ratifying for protocol in each.linked}
    return any(
        held.ids[-1] not in ratified
        for each in met
        if Token.PROT_20 in each
        for held in case.held(Token.PROT_20, each).usable
    )


def _together(case: _Case, alternative: Alternative) -> tuple[tuple[Held, ...], frozenset[str]]:
    """Find what is used of an alternative that is met, and the field classes it covers.

    Every kind has to cover a class, by all that is held of it; where one kind counts for what it
    names alone, each pair by itself.
    """
    kinds = {token: case.held(token, alternative).usable for token in alternative}
    naming = next((token for token in alternative if _partners(token, alternative)), None)
    if naming is None:
        covering = [_classes(held) for token, held in kinds.items() if token not in _BARE]
        covered = frozenset.intersection(*covering) if covering else frozenset()
        return tuple(each for held in kinds.values() for each in held), covered
    named = {
        each.ids[-1]: each for token in _partners(naming, alternative) for each in kinds[token]
    }
    pairs = [(named[id_], each) for each in kinds[naming] for id_ in each.linked if id_ in named]
    used = (*(first for first, _ in pairs), *(second for _, second in pairs))
    bare = naming in _BARE
    covers = (first.classes if bare else first.classes & second.classes for first, second in pairs)
    return tuple(dict.fromkeys(used)), frozenset[str]().union(*covers)


def _classes(held: Iterable[Held]) -> frozenset[str]:
    return frozenset[str]().union(*(each.classes for each in held))


def _enterprise(
    snapshot: "Snapshot", call: Call, facts: Facts
) -> tuple[frozenset[str], tuple[Held, ...]]:
    """Find what one field class adds to a grant, and the legal bases for it (ENT-1..3)."""
    if facts.field_class == "PLAIN":
        return frozenset({field.KEY, field.PLAIN}), ()
    if facts.field_class == "FUNCTION_HOLDER_ID":
        return _based(snapshot, call, Token.LB_FH, field.LEGAL_BASIS_FH)
    seat = frozenset({field.SEAT})
    knob = snapshot.policies.knobs.sole_prop_seat
    if knob == "mask":
        return frozenset(), ()
    covered, basis = _based(snapshot, call, Token.LB_SEAT, seat)
    return (seat if knob == "deliver_flagged" else covered), basis


def _based(
    snapshot: "Snapshot", call: Call, token: Token, may_name: frozenset[str]
) -> tuple[frozenset[str], tuple[Held, ...]]:
    bases = tuple(held for held in holding(snapshot, call, token).usable if held.classes & may_name)
    return frozenset[str]().union(*(held.classes & may_name for held in bases)), bases


# Why not -----------------------------------------------------------------------------------------


def _failure(case: _Case) -> Failed:
    unmet = {each: case.unmet(each) for each in (*case.own, *case.extra)}
    missing = [set(tokens) for tokens in unmet.values()]
    # What an alternative misses beyond all that another one misses does not stand in the way.
    least = [each for each in missing if not any(other < each for other in missing)]
    flaws = [
        case.held(token, alternative).flaw
        for alternative, tokens in unmet.items()
        if set(tokens) in least
        for token in tokens
    ]
    if case.facts.general == "EXISTS" and case.row.also_general_none:
        flaws.append(_lapsed_accession(case.snapshot, case.call))
    nearest = _nearest(flaw for flaw in flaws if flaw is not None)
    deny = case.row.deny
    assert deny is not None, "only a row that needs nothing has no reason, and it never fails"
    if any(Token.DISCLAIMER in tokens for tokens in missing):
        return Failed(Gate.G4, nearest.reason if nearest else deny)
    if nearest is not None:
        return Failed(Gate.G8, nearest.reason)
    without = case.row.deny_without_protocol
    if without and not any(
        case.held(Token.PROT_20, each).usable for each in unmet if Token.PROT_20 in each
    ):
        return Failed(Gate.G7, without)
    return Failed(Gate.G7, deny)


def _lapsed_accession(snapshot: "Snapshot", call: Call) -> Flaw | None:
    """On the EXISTS rows an accession to it that is not in force counts as an instrument held."""
    existing = {general.id for general in granted.generals(snapshot, call)}
    found = _found(snapshot, call, (COMMITTEE[call.category],))
    flaws = (flaw for held, flaw in found if held.general in existing and isinstance(flaw, Flaw))
    return _nearest(flaw for flaw in flaws if flaw.rank == _STATUS)
