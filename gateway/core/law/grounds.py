"""What a consumer holds, against what a row asks (gates G7 and G8, the disclaimer of G4).

A row lists alternatives, an alternative lists instruments that must all hold. Every alternative
that is met counts, so that a grant covers all the consumer holds for the purpose. When none is
met, the consumer hears what is wrong with the instrument it holds before it hears what to apply
for; among several the one that came furthest speaks: right purpose, then in force, then on the
right path.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
from gateway.core.instruments.kinds import (
    Disclaimer,
    DisclaimerAcceptance,
    Instrument,
    Status,
    Token,
)
from gateway.core.law import facts as fact
from gateway.core.law.facts import Call, Facts
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

_ACCESSIONS: Final = frozenset(fact.COMMITTEE.values())
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
    """What it accepts by X-11."""
    holdings: Mapping[Token, Holding]

    def met(self, alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
        """Those of *alternatives* of which everything is held."""
        return tuple(each for each in alternatives if not self.unmet(each))

    def unmet(self, alternative: Alternative) -> tuple[Token, ...]:
        """Name what is missing of *alternative*."""
        return tuple(token for token in alternative if not self.holdings[token].usable)


def weigh(snapshot: "Snapshot", call: Call, facts: Facts) -> tuple[Weighed, ...]:
    """Hold the rows that decide *facts* against what the consumer holds, one per field class.

    None at all where the row cannot be told without a purpose and there is none.
    """
    holdings: dict[Token, Holding] = {}
    weighed = (_weigh(snapshot, call, each, holdings) for each in fact.of_classes(facts))
    return tuple(one for one in weighed if one is not None)


def _weigh(
    snapshot: "Snapshot", call: Call, facts: Facts, holdings: dict[Token, Holding]
) -> Weighed | None:
    row = snapshot.policies.table.row(facts)
    if call.purpose is None and facts.category not in fact.ENTERPRISE and not _purposeless(row):
        return None
    own, extra = alternatives(snapshot, facts, row)
    for alternative in (*own, *extra):
        for token in alternative:
            if token not in holdings:
                holdings[token] = holding(snapshot, call, token)
    case = _Case(snapshot, call, facts, row, own, extra, holdings)
    met_own, met_extra = case.met(own), case.met(extra)
    if met_own or met_extra:
        return _granted(case, met_own, met_extra)
    return Weighed(row, _failure(case), flags=("REVIEW",) if row.review else ())


def alternatives(
    snapshot: "Snapshot", facts: Facts, row: Row
) -> tuple[tuple[Alternative, ...], tuple[Alternative, ...]]:
    """List what *row* accepts for *facts*: of itself, and by X-11."""
    own = tuple(_needed(row, alternative) for alternative in row.accept)
    return own, _general_none(snapshot, facts, row)


def holding(snapshot: "Snapshot", call: Call, token: Token) -> Holding:
    """Say what the consumer holds of one kind, as far as it counts for *call*."""
    if token is Token.DISCLAIMER:
        return _disclaimer(snapshot, call)
    usable: list[Held] = []
    flaws: list[Flaw] = []
    for each in fact.candidates(snapshot, call, token):
        if each.status is not Status.ACTIVE and each.status not in _STATUS_REASON:
            continue
        flaw = _flaw(snapshot, call, each)
        if flaw is None:
            usable.append(_held(snapshot, each))
        else:
            flaws.append(flaw)
    if usable:
        return Holding(tuple(sorted(usable, key=lambda held: held.ids[::-1])))
    return Holding((), _nearest(flaws))


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


# What is held ------------------------------------------------------------------------------------


def _flaw(snapshot: "Snapshot", call: Call, held: Instrument) -> Flaw | None:
    if call.purpose not in held.purposes:
        # Invariant 5: the two instruments for a BIS number carry the same purpose.
        pair = call.category == "FED_BIS" and held.token is Token.DEL_SSH
        reason = Reason.BIS_PURPOSE_MISMATCH if pair else Reason.PURPOSE_NOT_COVERED
        return Flaw(_PURPOSE, held.valid_from, reason)
    status = _not_in_force(held, call.at)
    if status is not None:
        return Flaw(_STATUS, held.valid_from, status)
    if held.token in _ACCESSIONS and not _base_in_force(snapshot, call, held):
        return Flaw(_BASE, held.valid_from, Reason.BASE_INSTRUMENT_INACTIVE)
    if held.via and call.via not in held.via and not _first_of_bis_pair(call, held):
        return Flaw(_PATH, held.valid_from, Reason.MEDIATION_MISMATCH)
    return None


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


def _base_in_force(snapshot: "Snapshot", call: Call, held: Instrument) -> bool:
    return any(general.id == held.general for general in fact.generals(snapshot, call))


def _held(snapshot: "Snapshot", instrument: Instrument) -> Held:
    general = snapshot.general(instrument.general) if instrument.token in _ACCESSIONS else None
    if general is None:
        return Held((instrument.id,), instrument.classes, instrument.valid_to, instrument.display)
    # An accession covers no more, and lasts no longer, than what it joins.
    return Held(
        ids=(general.id, instrument.id),
        # One that names no items of its own covers what it joins.
        classes=(instrument.classes or general.classes) & general.classes,
        end=earliest((instrument.valid_to, general.valid_to)),
        display=instrument.display,
    )


def _nearest(flaws: Iterable[Flaw]) -> Flaw | None:
    return max(flaws, key=lambda flaw: (flaw.rank, flaw.since, flaw.reason), default=None)


def earliest(ends: Iterable[datetime | None]) -> datetime | None:
    """Find the first of several ends; None is no end."""
    return min((end for end in ends if end is not None), default=None)


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
    tokens = dict.fromkeys(token for each in (*own, *extra) for token in each)
    used = tuple(held for token in tokens for held in case.holdings[token].usable)
    flags = ["GENERAL_AVAILABLE"] if extra else []
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
        covered = frozenset().union(*(_covered(each, case.holdings) for each in (*own, *extra)))
        covered = (covered & field.GRANTABLE) | {field.KEY}
        if _older_protocol(case, tokens):
            flags.append("PROTOCOL_UNRATIFIED")
    return Weighed(case.row, None, used, _spoken_of(case.facts), covered, tuple(flags))


def _spoken_of(facts: Facts) -> frozenset[str]:
    open_data = facts.category in fact.ENTERPRISE or facts.category == "NON_PERSONAL"
    return _SPEAKS_OF[facts.field_class] if open_data else _PERSONAL


def _older_protocol(case: _Case, tokens: Iterable[Token]) -> bool:
    """A-4: the date rule is not printed for the cadastre; an older protocol counts, with a flag."""
    return (
        case.facts.category == "FED_KAD"
        and case.facts.dated == "LT_20190401"
        and Token.PROT_20 in tokens
        and case.snapshot.policies.knobs.kad_pre2019_protocol == "warn"
        and not holding(case.snapshot, case.call, Token.RATIF_FED).usable
    )


def _covered(alternative: Alternative, holdings: Mapping[Token, Holding]) -> frozenset[str]:
    """Find what every kind of an alternative covers, each by all one holds of it."""
    kinds = [
        frozenset[str]().union(*(held.classes for held in holdings[token].usable))
        for token in alternative
        if token not in _BARE
    ]
    return frozenset.intersection(*kinds) if kinds else frozenset()


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
    unmet = [case.unmet(each) for each in (*case.own, *case.extra)]
    # What an alternative misses beyond all that another one misses does not stand in the way.
    least = [each for each in unmet if not any(set(other) < set(each) for other in unmet)]
    flaws = [case.holdings[token].flaw for tokens in least for token in tokens]
    if case.facts.general == "EXISTS" and case.row.also_general_none:
        flaws.append(_lapsed_accession(case.snapshot, case.call))
    nearest = _nearest(flaw for flaw in flaws if flaw is not None)
    deny = case.row.deny
    assert deny is not None, "only a row that needs nothing has no reason, and it never fails"
    if any(Token.DISCLAIMER in tokens for tokens in unmet):
        return Failed(Gate.G4, nearest.reason if nearest else deny)
    if nearest is not None:
        return Failed(Gate.G8, nearest.reason)
    protocol = case.holdings.get(Token.PROT_20)
    if case.row.deny_without_protocol and not (protocol and protocol.usable):
        return Failed(Gate.G7, case.row.deny_without_protocol)
    return Failed(Gate.G7, deny)


def _lapsed_accession(snapshot: "Snapshot", call: Call) -> Flaw | None:
    """On the EXISTS rows an accession to it that is not in force counts as an instrument held."""
    existing = {general.id for general in fact.generals(snapshot, call)}
    token = fact.COMMITTEE[call.category]
    flaws = (
        _flaw(snapshot, call, held)
        for held in fact.candidates(snapshot, call, token)
        if held.general in existing
        and (held.status is Status.ACTIVE or held.status in _STATUS_REASON)
    )
    return _nearest(flaw for flaw in flaws if flaw is not None and flaw.rank == _STATUS)
