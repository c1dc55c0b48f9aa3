"""The next snapshot is made out of the one before; it must be the one that would be built anew."""

import random
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gateway.core.instruments.kinds import Certificate, Link, Relation, Status, Token
from gateway.core.instruments.snapshot import _INDEXES, Noun, Replaced, Snapshot
from gateway.core.model import Grant, Refusal
from tests.support.builders import (
    MOMENT,
    PERSOON,
    VKBO,
    a_caller,
    a_capacity,
    a_connection,
    a_disclaimer,
    a_general,
    a_relay,
    a_request,
    a_sanction,
    a_snapshot,
    a_source,
    an_acceptance,
    an_accession,
    an_instrument,
    an_organisation,
    authorised,
    the_policies,
)


def _variants(chance: random.Random) -> Iterator[Noun]:
    """One noun of every kind, each time somewhat different; ids are few, so that they meet."""
    n = chance.randrange(3)
    status = chance.choice((Status.ACTIVE, Status.SUSPENDED, Status.REVOKED))
    until = chance.choice((None, MOMENT))
    pins = frozenset({bytes([chance.randrange(3)])}) if chance.random() < 0.5 else frozenset()
    yield an_organisation(f"o{n}", enterprise_number=f"{n:010}", certificates=pins)
    yield a_capacity(f"c{n}", identification=f"{chance.randrange(2)}.example", status=status)
    yield a_connection(f"c{chance.randrange(2)}", chance.choice((PERSOON, VKBO)), id=f"k{n}")
    yield an_instrument(f"i{n}", capacity=f"c{chance.randrange(2)}", valid_to=until, status=status)
    yield an_accession(f"a{n}", valid_to=until)
    yield a_general(f"g{n}", purposes=frozenset({"PARK", f"P{chance.randrange(2)}"}))
    yield a_relay(f"r{n}", categories=frozenset({"FED_RR", f"C{chance.randrange(2)}"}))
    yield an_acceptance(f"c{n}")
    yield a_disclaimer(n + 1, grace_until=until)
    yield a_sanction(f"c{n}")
    yield a_source(f"s{n}", status=status)
    yield Certificate(f"cert{n}", bytes([n]), status)


def _key(noun: Noun) -> tuple[str, Any]:
    return type(noun).__name__, (noun.id, getattr(noun, "version", None))


def _said(snapshot: Snapshot) -> dict[str, Any]:
    """Everything a snapshot holds; the order within a group is nobody's promise."""
    said: dict[str, Any] = {
        name: {key: sorted(map(repr, group)) for key, group in getattr(snapshot, name).items()}
        for name in _INDEXES
    }
    return said | {
        "ends": snapshot._ends,
        "of all": snapshot.moments_of_all,
        "disclaimers": snapshot.disclaimers,
        "epoch": snapshot.epoch,
    }


@given(st.randoms(use_true_random=False))
def test_following_gives_what_building_anew_would(chance: random.Random) -> None:
    """Nouns come, change and go, some twice in one epoch; every index is as if made of what is."""
    held: dict[Any, Noun] = {}
    snapshot = Snapshot.of((), epoch=0, policies=the_policies(), environment="test")
    for epoch in range(1, 6):
        replaced = []
        for noun in _variants(chance):
            before = held.get(_key(noun))
            after = None if before is not None and chance.random() < 0.3 else noun
            replaced.append(Replaced(before, after))
            held.pop(_key(noun), None)
            if after is not None:
                held[_key(noun)] = after
        older, was = snapshot, _said(snapshot)
        snapshot = snapshot.following(epoch, the_policies(), replaced)
        anew = Snapshot.of(held.values(), epoch=epoch, policies=the_policies(), environment="test")
        assert _said(anew) == _said(snapshot)
        assert was == _said(older), "the one before does not move"


def test_what_did_not_change_is_shared() -> None:
    """One revoked instrument does not cost the size of the registry in memory or time."""
    held, other = an_instrument(), a_connection("D", PERSOON)
    before = Snapshot.of([held, other], epoch=1, policies=the_policies(), environment="test")
    revoked = an_instrument(status=Status.REVOKED)
    after = before.following(2, the_policies(), [Replaced(held, revoked)])
    assert after._connections is before._connections
    assert after.instruments("D", Token.IND_RR) == (revoked,)
    assert before.instruments("D", Token.IND_RR) == (held,)
    assert after.standings is not before.standings


def test_an_instrument_that_points_at_itself_comes_and_goes() -> None:
    """A key met twice is one place."""
    odd = an_instrument(relations=(Relation(Link.PRECISES, "RR-2099-001"),))
    before = Snapshot.of([odd], epoch=1, policies=the_policies(), environment="test")
    after = before.following(2, the_policies(), [Replaced(odd, None)])
    assert after.instrument(odd.id) is None
    assert after.instruments(odd.capacity, odd.token) == ()


def test_an_accession_without_items_covers_what_it_joins() -> None:
    """Looked up when it counts, so that a change of the general one reaches all who joined it."""
    registry: dict[str, Any] = {
        "connections": [a_connection("G", purposes=("PARK",))],
        "generals": [a_general(classes=frozenset({"RR-1", "RR-5"}))],
        "instruments": [an_accession(classes=frozenset[str]())],
    }
    without = decided(**registry)
    spelled_out = decided(**registry | {"instruments": [an_accession()]})
    assert isinstance(without, Grant)
    assert isinstance(spelled_out, Grant)
    assert without.plan.names == spelled_out.plan.names


def decided(**registry: Any) -> Grant | Refusal:
    """Ask for G, for purpose PARK."""
    asked = a_request(purpose="PARK")
    return authorised(a_snapshot(**registry), a_caller(a_capacity("G")), asked, MOMENT)
