"""What a consumer holds, against what a row asks (gates G7 and G8, the disclaimer of G4).

A row lists alternatives, an alternative lists instruments that must all hold. Every alternative
that is met counts, so that a grant covers all the consumer holds for the purpose. When none is
met, the consumer hears what is wrong with the instrument it holds (:mod:`gateway.core.law.holding`)
before it hears what to apply for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
from gateway.core.instruments.kinds import Token
from gateway.core.law import facts as fact
from gateway.core.law.consent import VAULT, VAULT_ROW
from gateway.core.law.facts import Facts
from gateway.core.law.held import Call
from gateway.core.law.holding import Held, Holding, holding, lapsed_accession, nearest, partners
from gateway.core.law.table import Alternative, Row
from gateway.core.model import Failed, Gate

if TYPE_CHECKING:
    from gateway.core.instruments.snapshot import Snapshot


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


_SPEAKS_OF: Final[Mapping[str, frozenset[str]]] = {
    "PLAIN": frozenset({field.KEY, field.PLAIN}),
    "FUNCTION_HOLDER_ID": field.LEGAL_BASIS_FH,
    "SOLE_PROP_SEAT": frozenset({field.SEAT}),
}
"""Field classes of enterprise data that a row decides on, by the fact ``field_class``."""
_PERSONAL: Final = (
    frozenset({field.KEY, *field.RR_ITEMS.values(), *field.DOMAIN_ITEMS}) - field.VAULT
)
"""Field classes the rows of personal data decide on."""
_BARE: Final = frozenset({Token.DISCLAIMER, Token.RATIF_FED})
"""Needed, but no source of fields themselves."""
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
        key = (token, partners(token, beside))
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
    if facts.category == VAULT:
        return Weighed(VAULT_ROW, None, (), field.VAULT, field.VAULT | {field.KEY})
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
        covered = (covered & field.GRANTABLE - field.VAULT) | {field.KEY}
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
    naming = next((token for token in alternative if partners(token, alternative)), None)
    if naming is None:
        covering = [_classes(held) for token, held in kinds.items() if token not in _BARE]
        covered = frozenset.intersection(*covering) if covering else frozenset()
        return tuple(each for held in kinds.values() for each in held), covered
    named = {each.ids[-1]: each for token in partners(naming, alternative) for each in kinds[token]}
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
        flaws.append(lapsed_accession(case.snapshot, case.call))
    flaw = nearest(flaw for flaw in flaws if flaw is not None)
    deny = case.row.deny
    assert deny is not None, "only a row that needs nothing has no reason, and it never fails"
    if any(Token.DISCLAIMER in tokens for tokens in missing):
        return Failed(Gate.G4, flaw.reason if flaw else deny)
    if flaw is not None:
        return Failed(Gate.G8, flaw.reason)
    without = case.row.deny_without_protocol
    if without and not any(
        case.held(Token.PROT_20, each).usable for each in unmet if Token.PROT_20 in each
    ):
        return Failed(Gate.G7, without)
    return Failed(Gate.G7, deny)
