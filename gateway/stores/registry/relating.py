"""How authorisations stand to each other, and organisations to those they followed.

The links of section 6.1, with invariant 5 (what is combined carries the same consumer and purpose)
across registered successions (A-17); no way round leads back to its beginning.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from gateway.core.instruments.codes import Code
from gateway.core.instruments.kinds import Link, Token
from gateway.stores.registry import documents as d
from gateway.stores.registry.reading import Placed, Problem

if TYPE_CHECKING:
    from gateway.stores.registry.checks import Registry

Authorisation = d.Instrument | d.GeneralAuthorisation | d.RelayAuthorisation
"""What relations go from and to; the three share one set of ids."""

_FAMILIES: Final = (
    {Token.IND_RR, Token.ACC_RR},
    {Token.DEL_SSH, Token.ACC_SSH},
    {Token.DEL_FED, Token.DEL_FED_FALLBACK, Token.RATIF_FED, Token.ACC_FO, Token.LEG_FO},
    {Token.ACC_VTC, Token.LEG_VTC},
    *({token} for token in (Token.DEL_UNITED, Token.PROT_20, Token.PROT_8, Token.LB_FH)),
    *({token} for token in (Token.LB_SEAT, Token.STATUTORY_EXEMPTION)),
)
_FAMILY: Final[Mapping[Token, frozenset[Token]]] = {
    token: frozenset(family) for family in _FAMILIES for token in family
}
"""Of one committee or law: what precises or extends what (X-12)."""
_COMBINES: Final[Mapping[Link, tuple[frozenset[Token], frozenset[Token]]]] = {
    Link.RATIFIES: (frozenset({Token.RATIF_FED}), frozenset({Token.PROT_20})),
    Link.ACCOMPANIES: (frozenset({Token.DEL_SSH}), frozenset({Token.IND_RR, Token.ACC_RR})),
}
"""Links between instruments of two kinds: from which, to which."""


def relations(registry: "Registry") -> Iterator[Problem]:
    """Every relation that leads nowhere, to something it does not go with, or in a circle."""
    for one in registry.placed.values():
        if isinstance(one.document, Authorisation):
            yield from related(one, one.document, registry)
    yield from _circles(registry)


def related(one: Placed, document: Authorisation, registry: "Registry") -> Iterator[Problem]:
    """Every relation of *document* that leads nowhere, or to something it does not go with."""
    for index, related in enumerate(document.relations):
        place = ("relations", index, "target")
        if related.target is None:
            continue
        target = registry.authorisation(related.target)
        if target is None:
            yield one.problem(Code.DANGLING_REFERENCE, *no_such(related.target), place)
            continue
        for text, help_ in _unfit(document, related.link, target, registry):
            yield one.problem(Code.LINK, text, help_, place, [(target.kind, target.id)])
        if related.link is Link.PRECISES:
            yield from _precises(one, document, target)


def no_such(target: str) -> tuple[str, str]:
    """Say that there is no authorisation of an id, and what would help."""
    help_ = "add it, as a draft when no more than its reference is known"
    return f"there is no authorisation {target}", help_


def _unfit(
    document: Authorisation, link: Link, target: Authorisation, registry: "Registry"
) -> Iterator[tuple[str, str]]:
    """Say why *document* cannot stand to *target* by *link*, and what would help."""
    wrong = _wrong_kinds(document, link, target)
    if wrong:
        yield wrong
        return
    if not isinstance(document, d.Instrument) or not isinstance(target, d.Instrument):
        return
    # Invariant 5, as far as both say.
    here, there = document.capacity, target.capacity
    if here and there and not registry.same_consumer(here, there):
        yield f"{target.id} is held by another capacity", "a succession would make them one"
    beyond = sorted(set(document.purposes) - set(target.purposes))
    if beyond and target.purposes and link is not Link.REPLACES:
        yield f"{target.id} is not for purpose {', '.join(beyond)}", ""


def _wrong_kinds(
    document: Authorisation, link: Link, target: Authorisation
) -> tuple[str, str] | None:
    if link in _COMBINES:
        return _not_combined(document, link, target)
    if isinstance(document, d.GeneralAuthorisation) != isinstance(target, d.GeneralAuthorisation):
        return f"{link} does not lead from {_called(document)} to {_called(target)}", ""
    both = _token(document), _token(target)
    if link is Link.REPLACES or None in both:
        # What takes the place of something speaks of the same data; of another committee it may be.
        if not set(document.categories) & set(target.categories or document.categories):
            return f"{target.id} speaks of other categories of data", ""
        return None
    if both[1] not in _FAMILY.get(both[0] or Token.DISCLAIMER, frozenset()):
        return f"{link} does not lead from {both[0]} to {both[1]}", "no other chamber stands in"
    return None


def _not_combined(
    document: Authorisation, link: Link, target: Authorisation
) -> tuple[str, str] | None:
    from_, to = _COMBINES[link]
    if _token(document) not in from_:
        return f"{link} goes from {_listed(from_)} alone", ""
    if not isinstance(target, d.Instrument) or target.token not in to:
        return f"{link} leads to {_listed(to)}, not to {_called(target)}", ""
    return None


def _token(document: Authorisation) -> Token | None:
    return None if isinstance(document, d.RelayAuthorisation) else Token(document.token)


def _called(document: Authorisation) -> str:
    token = _token(document)
    general = isinstance(document, d.GeneralAuthorisation)
    return f"a {document.kind.replace('_', ' ')}" if general or token is None else token.value


def _listed(tokens: Iterable[Token]) -> str:
    return " or ".join(sorted(tokens))


def _precises(one: Placed, document: Authorisation, target: Authorisation) -> Iterator[Problem]:
    """Invariant 4: what makes an authorisation more precise gives nothing besides it."""
    if isinstance(document, d.RelayAuthorisation) or isinstance(target, d.RelayAuthorisation):
        return
    beyond = sorted(set(document.items) - set(target.items))
    if beyond and target.items:
        text = f"{target.id} does not cover {', '.join(beyond)}"
        help_ = "link EXTENDS for what adds items"
        others = [(target.kind, target.id)]
        yield one.problem(Code.FIELDS_EXCEED_INSTRUMENT, text, help_, ("items",), others)


def _circles(registry: "Registry") -> Iterator[Problem]:
    authorisations = {
        one.document.id: one
        for one in registry.placed.values()
        if isinstance(one.document, Authorisation)
    }
    edges = {
        id_: [each.target or "" for each in one.document.relations]
        for id_, one in authorisations.items()
        if isinstance(one.document, Authorisation) and one.document.relations
    }
    for way in circles(edges):
        one = authorisations[way[-2]]
        index = edges[way[-2]].index(way[-1])
        text = "the relations go in a circle: " + " → ".join(way)
        place = ("relations", index, "target")
        others = [(authorisations[each].document.kind, each) for each in way]
        yield one.problem(Code.LINK_CYCLE, text, "leave one out", place, others)


def circles(edges: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Find ways that lead back to their beginning, one for each edge that closes one.

    A way names its beginning again at its end. Takes time in the number of edges.
    """
    done: set[str] = set()
    for begin in edges:
        if begin in done:
            continue
        way, at, ahead = [begin], {begin: 0}, [iter(edges[begin])]
        while ahead:
            following = next(ahead[-1], None)
            if following is None:
                ahead.pop()
                gone = way.pop()
                del at[gone]
                done.add(gone)
            elif following in at:
                yield [*way[at[following] :], following]
            elif following not in done and following in edges:
                at[following] = len(way)
                way.append(following)
                ahead.append(iter(edges[following]))


def successions(registry: "Registry") -> Iterator[Problem]:
    """Every succession that cannot be, and every instrument whose holder needs one (A-17)."""
    followed: dict[str, list[str]] = {}
    of: dict[str, Placed] = {}
    for one, succession in registry.all(d.Succession):
        if not registry.open(succession):
            continue
        followed.setdefault(succession.predecessor, []).append(succession.successor)
        of[succession.predecessor] = one
        yield from _inherited(one, succession, registry)
    for way in circles(followed):
        text = "the successions go in a circle: " + " → ".join(way)
        yield of[way[-2]].problem(Code.LINK_CYCLE, text, "leave one out", ("successor",))
    for one in registry.placed.values():
        if isinstance(one.document, d.Instrument | d.RelayAuthorisation):
            yield from held_by_another(one, one.document, registry)


def _inherited(one: Placed, succession: d.Succession, registry: "Registry") -> Iterator[Problem]:
    for before, after in succession.capacities.items():
        for capacity, organisation in (
            (before, succession.predecessor),
            (after, succession.successor),
        ):
            found = registry.document(d.Capacity, capacity)
            if found is not None and found.organisation != organisation:
                text = f"capacity {capacity} is not one of {organisation}"
                yield one.problem(Code.SUCCESSION, text, "", ("capacities", before))


def held_by_another(
    one: Placed, document: Authorisation, registry: "Registry"
) -> Iterator[Problem]:
    """Find that the decision names others than who holds it, and no succession leads there."""
    if isinstance(document, d.GeneralAuthorisation):
        return
    granted = document.authorisation
    holder = registry.holder(document)
    named = (*granted.applicants, *granted.intermediaries) if granted else ()
    if holder is None or not named or holder in named:
        return
    if not any(holder in registry.successors(each) for each in named):
        text = f"is granted to {', '.join(named)}, not to {holder}"
        help_ = "register the succession by which it passed over, or name the right capacity"
        place = ("authorisation", "applicants")
        yield one.problem(Code.SUCCESSION_MISSING, text, help_, place)
