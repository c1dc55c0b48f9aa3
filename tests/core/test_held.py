"""What rests on another, what names another, what took another's place: when it counts."""

import dataclasses
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.core.faults import Reason
from gateway.core.instruments.kinds import Instrument, Link, Relation, Status, Token
from gateway.core.law import held
from gateway.core.law.held import CHAIN_MAX, Call
from gateway.core.model import Grant, Refusal
from tests.support.builders import (
    BIS,
    LONG_AGO,
    MOMENT,
    PERSOON,
    a_capacity,
    a_connection,
    a_general,
    a_relay,
    a_request,
    a_service,
    a_snapshot,
    a_source,
    an_accession,
    an_instrument,
    decide,
    policies_with,
    the_policies,
)

DAY = timedelta(days=1)
BASE = an_instrument("RR-1", classes=frozenset({"RR-1", "RR-5"}))


def pointing(link: Link, target: str = "RR-1", **special: Any) -> Instrument:
    """Give an instrument of D that stands to another."""
    given: dict[str, Any] = {"relations": (Relation(link, target),)}
    return an_instrument(special.pop("id", "RR-2"), **given | special)


def classes(decision: Grant | Refusal) -> set[str]:
    """Give the classes that may leave, KEY apart."""
    assert isinstance(decision, Grant), decision
    found = {decision.plan.service.classes[path] for path in decision.plan.granted}
    return found - {"KEY"}


def reason(instruments: Iterable[Instrument], at: datetime = MOMENT, **registry: Any) -> Any:
    """Ask for D's person data; None when granted."""
    found = decide(instruments=list(instruments), at=at, **registry)
    return getattr(found, "reason", None)


# What rests on another ---------------------------------------------------------------------------

_GONE: list[tuple[str, list[Instrument]]] = [
    ("is not there", []),
    ("is a draft", [dataclasses.replace(BASE, status=Status.DRAFT)]),
    ("is suspended", [dataclasses.replace(BASE, status=Status.SUSPENDED)]),
    ("has ended", [dataclasses.replace(BASE, valid_to=MOMENT)]),
    ("is to come", [dataclasses.replace(BASE, valid_from=MOMENT + DAY)]),
    ("is for another purpose", [dataclasses.replace(BASE, purposes=frozenset({"PARK"}))]),
    ("is another's", [dataclasses.replace(BASE, capacity="G")]),
]


@pytest.mark.parametrize("link", [Link.PRECISES, Link.EXTENDS, Link.ADDS_INTERMEDIARY])
@pytest.mark.parametrize(("how", "base"), _GONE, ids=[each[0] for each in _GONE])
def test_what_rests_on_another_is_unusable_while_that_one(
    how: str, base: list[Instrument], link: Link
) -> None:
    """Invariant 6; invariant 5 for the purpose and the consumer."""
    resting = pointing(link)
    assert reason([resting, BASE]) is None
    assert reason([resting, *base]) is Reason.BASE_INSTRUMENT_INACTIVE, how


@pytest.mark.parametrize(
    ("link", "own", "expected"),
    [
        (Link.PRECISES, {"RR-1", "RR-3"}, {"RR-1", "RR-5"}),
        (Link.PRECISES, set(), {"RR-1", "RR-5"}),
        (Link.ADDS_INTERMEDIARY, {"RR-3"}, {"RR-1", "RR-5"}),
        (Link.EXTENDS, {"RR-3"}, {"RR-1", "RR-3", "RR-5"}),
    ],
    ids=["precises", "precises as it stands", "adds an intermediary", "extends"],
)
def test_only_what_extends_adds_fields_to_its_base(
    link: Link, own: set[str], expected: set[str]
) -> None:
    """Invariant 6: EXTENDS adds, the others change nothing of what is covered."""
    found = decide(instruments=[BASE, pointing(link, classes=frozenset(own))])
    assert classes(found) == expected


@pytest.mark.parametrize("link", [Link.PRECISES, Link.ADDS_INTERMEDIARY])
@pytest.mark.parametrize("turned", [False, True])
def test_what_two_others_leave_nothing_of_covers_nothing(link: Link, turned: bool) -> None:  # noqa: FBT001 - a case
    """Nothing is left by the first of them, so the second has nothing to narrow, and adds none."""
    other = dataclasses.replace(BASE, id="RR-3", classes=frozenset({"RR-9"}))
    relations = [Relation(link, "RR-3"), Relation(link, "RR-1")]
    both = tuple(reversed(relations)) if turned else tuple(relations)
    call = Call(a_capacity("D"), PERSOON, "FED_RR", "DIRECT", "STEUN", MOMENT)
    resting = an_instrument("RR-2", classes=frozenset({"RR-9", "RR-3"}), relations=both)
    found = held.footing(a_snapshot(instruments=[BASE, other, resting]), call, resting)
    assert found is not None
    assert found.classes == frozenset()


def test_what_precises_on_another_route_covers_no_more_than_its_base() -> None:
    """By itself it counts there, and its base does not."""
    base = dataclasses.replace(BASE, via=frozenset({"KSZ"}))
    found = decide(instruments=[base, pointing(Link.PRECISES, classes=frozenset({"RR-1", "RR-3"}))])
    assert classes(found) == {"RR-1"}
    assert isinstance(found, Grant)
    assert found.ground.instruments == ("RR-2",)


def test_an_extension_adds_from_its_own_start_only() -> None:
    """Invariant 6: and the grant without it goes on."""
    extends = pointing(Link.EXTENDS, classes=frozenset({"RR-3"}), valid_from=MOMENT)
    before = decide(instruments=[BASE, extends], at=MOMENT - DAY)
    after = decide(instruments=[BASE, extends], at=MOMENT)
    assert classes(before) == {"RR-1", "RR-5"}
    assert classes(after) == {"RR-1", "RR-3", "RR-5"}


def test_a_grant_ends_with_what_its_instrument_rests_on() -> None:
    """Promise 5: the base ends first, and so does what precises it."""
    base = dataclasses.replace(BASE, valid_to=MOMENT + DAY, via=frozenset({"KSZ"}))
    found = decide(instruments=[base, pointing(Link.PRECISES)])
    assert isinstance(found, Grant)
    assert found.valid_until == MOMENT + DAY


@pytest.mark.parametrize("length", [1, CHAIN_MAX, CHAIN_MAX + 1, 200])
def test_a_chain_is_followed_so_far_and_no_further(length: int) -> None:
    """A longer one rests on nothing: refused, never walked to its end."""
    chain = [
        pointing(Link.PRECISES, f"C{place + 1}", id=f"C{place}", via=frozenset({"KSZ"}))
        for place in range(1, length)
    ]
    first = pointing(Link.PRECISES, "C1", id="C0")
    last = dataclasses.replace(BASE, id=f"C{length}", via=frozenset({"KSZ"}))
    found = decide(instruments=[first, *chain, last])
    assert isinstance(found, Grant) == (length <= CHAIN_MAX)


@pytest.mark.parametrize(
    "links", [(Link.PRECISES,), (Link.EXTENDS, Link.PRECISES), (Link.REPLACES, Link.REPLACES)]
)
def test_a_circle_ends_and_grants_nothing(links: tuple[Link, ...]) -> None:
    """Registration refuses one; here it must not be walked for ever."""
    names = [f"C{place}" for place in range(len(links))]
    circle = [
        pointing(link, names[(place + 1) % len(names)], id=names[place])
        for place, link in enumerate(links)
    ]
    assert reason(circle) is not None


# What took another's place -----------------------------------------------------------------------


def test_what_was_replaced_counts_until_the_other_is_in_force() -> None:
    """And a grant on it ends there."""
    other = pointing(Link.REPLACES, classes=frozenset({"RR-3"}), valid_from=MOMENT)
    before = decide(instruments=[BASE, other], at=MOMENT - DAY)
    after = decide(instruments=[BASE, other], at=MOMENT)
    assert classes(before) == {"RR-1", "RR-5"}
    assert isinstance(before, Grant)
    assert before.valid_until == MOMENT
    assert classes(after) == {"RR-3"}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.DRAFT, None),
        (Status.SUBMITTED, None),
        (Status.REJECTED, None),
        (Status.WITHDRAWN, None),
        (Status.SUSPENDED, Reason.INSTRUMENT_SUSPENDED),
        (Status.REVOKED, Reason.INSTRUMENT_REVOKED),
        (Status.EXPIRED, Reason.INSTRUMENT_EXPIRED),
    ],
)
def test_what_was_replaced_does_not_come_back(status: Status, expected: Reason | None) -> None:
    """Whatever became of what took its place; what was never granted took none."""
    newer = pointing(Link.REPLACES, status=status, valid_from=LONG_AGO + DAY)
    assert reason([BASE, newer]) is expected


def test_another_consumer_replaces_nothing_of_ours() -> None:
    """Invariant 5."""
    assert reason([BASE, pointing(Link.REPLACES, capacity="G")]) is None


# What joins a general one ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "expected"),
    [(set(), {"RR-1", "RR-5"}), ({"RR-1"}, {"RR-1"}), ({"RR-1", "RR-2"}, {"RR-1"})],
    ids=["none of its own", "fewer", "more"],
)
def test_an_accession_without_items_covers_what_it_joins(own: set[str], expected: set[str]) -> None:
    """Looked up when it is asked for, so that a change of the general one is a change of it."""
    registry: dict[str, Any] = {
        "connections": [a_connection("G", purposes=("PARK",))],
        "generals": [a_general()],
        "instruments": [an_accession(classes=frozenset(own))],
    }
    assert classes(decide(capacity="G", **registry)) == expected


# What counts for the one it names ----------------------------------------------------------------


def a_bis_world(*instruments: Instrument) -> dict[str, Any]:
    return {"instruments": instruments, "relays": [a_relay(categories=frozenset({"FED_BIS"}))]}


def accompanying(*targets: str, **special: Any) -> Instrument:
    relations = tuple(Relation(Link.ACCOMPANIES, target) for target in targets)
    given: dict[str, Any] = {
        "token": Token.DEL_SSH,
        "categories": frozenset({"FED_BIS"}),
        "via": frozenset[str](),
        "relations": relations,
    }
    return an_instrument(special.pop("id", "SSH"), **given | special)


def test_a_pair_covers_what_both_of_the_pair_cover_and_no_other_pair() -> None:
    """Two authorisations and two deliberations: each deliberation is of its own."""
    names = dataclasses.replace(BASE, classes=frozenset({"RR-1"}))
    birth = an_instrument("RR-2", classes=frozenset({"RR-2"}))
    of_names = accompanying("RR-1", classes=frozenset({"RR-2", "RR-1"}))
    of_birth = accompanying("RR-2", id="SSH-2", classes=frozenset({"RR-1"}))
    found = decide(a_request(number=BIS), **a_bis_world(names, birth, of_names, of_birth))
    assert classes(found) == {"RR-1"}
    assert isinstance(found, Grant)
    assert set(found.ground.instruments) == {"RR-1", "RR-2", "SSH", "SSH-2"}


def test_a_deliberation_that_names_several_counts_with_those_in_force() -> None:
    """One of them was revoked."""
    gone = an_instrument("RR-2", status=Status.REVOKED, classes=frozenset({"RR-2"}))
    ssh = accompanying("RR-2", "RR-1", classes=frozenset({"RR-1", "RR-2"}))
    found = decide(a_request(number=BIS), **a_bis_world(BASE, gone, ssh))
    assert classes(found) == {"RR-1"}
    assert isinstance(found, Grant)
    assert found.ground.instruments == ("RR-1", "SSH")


def test_the_pair_ends_with_the_authorisation_it_was_asked_with() -> None:
    """S17: the deliberation lasts longer, and is of no use then."""
    ending = dataclasses.replace(BASE, valid_to=MOMENT)
    world = a_bis_world(ending, an_instrument("RR-2"), accompanying("RR-1"))
    before = decide(a_request(number=BIS), at=MOMENT - DAY, **world)
    after = decide(a_request(number=BIS), at=MOMENT, **world)
    assert isinstance(before, Grant)
    assert before.valid_until == MOMENT
    assert isinstance(after, Refusal)
    assert after.reason is Reason.BASE_INSTRUMENT_INACTIVE


# Equivalence, exemption, a review of one consumer -------------------------------------------------


def a_world_of(category: str, *instruments: Instrument, **knobs: Any) -> dict[str, Any]:
    """Connect D to data of a category no service here has."""
    service = a_service(category)
    policies = policies_with(**knobs) if knobs else the_policies()
    return {
        "policies": dataclasses.replace(policies, services={service.id: service}),
        "connections": [a_connection("D", service.id)],
        "instruments": instruments,
        "sources": [a_source("bron")],
        "relays": [a_relay(categories=frozenset({category}))],
    }


def asked(category: str, **special: Any) -> Any:
    question = a_request(PERSOON).question
    return a_request(a_service(category).id, question=question, **special)


def of(category: str, token: Token, **special: Any) -> Instrument:
    given: dict[str, Any] = {"token": token, "categories": frozenset({category})}
    return an_instrument(special.pop("id", token.value), **given | special)


def test_a_recorded_equivalence_stands_in_for_the_kind_it_names_and_no_other() -> None:
    """X-12: recorded by the legal reviewer on the instrument itself."""
    ssh = of("FED_KAD", Token.DEL_SSH, equivalent=frozenset({Token.PROT_20}))
    assert isinstance(decide(asked("FED_KAD"), **a_world_of("FED_KAD", ssh)), Grant)
    other = dataclasses.replace(ssh, equivalent=frozenset({Token.DEL_UNITED}))
    refused = decide(asked("FED_KAD"), **a_world_of("FED_KAD", other))
    assert isinstance(refused, Refusal)
    assert refused.reason is Reason.PROTOCOL20_REQUIRED


@pytest.mark.parametrize(
    ("category", "enabled", "expected"),
    [
        ("FED_KAD", True, None),
        ("FED_KAD", False, Reason.PROTOCOL20_REQUIRED),
        ("VL_OTHER", True, None),
        ("FED_HEALTH", True, None),
    ],
)
def test_a_statutory_exemption_stands_in_where_policy_says_so(
    category: str,
    enabled: bool,  # noqa: FBT001 - a case of the table
    expected: Reason | None,
) -> None:
    """X-7: off by default."""
    exemption = of(category, Token.STATUTORY_EXEMPTION)
    world = a_world_of(category, exemption, statutory_exemption_enabled=enabled)
    found = decide(asked(category), **world)
    assert getattr(found, "reason", None) is expected
    if isinstance(found, Grant):
        assert found.ground.instruments == ("STATUTORY_EXEMPTION",)
        assert found.ground.flags == ()


@pytest.mark.parametrize("consumer", ["FED", "OTHER"])
def test_no_exemption_takes_a_consumer_into_scope(consumer: str) -> None:
    """X-7: SCOPE rows name no instrument."""
    world = a_world_of(
        "FED_KAD", of("FED_KAD", Token.STATUTORY_EXEMPTION), statutory_exemption_enabled=True
    )
    capacity = a_capacity("D", consumer=consumer)
    found = decide(asked("FED_KAD"), capacity=capacity, **world)
    assert isinstance(found, Refusal)
    assert found.reason is Reason.SCOPE_NOT_COVERED


@pytest.mark.parametrize(
    ("knob", "reviewed", "expected"),
    [(True, None, "KAD-3"), (False, None, "KAD-4"), (True, False, "KAD-4"), (False, True, "KAD-3")],
)
def test_a_review_of_one_consumer_goes_before_the_knob(
    knob: bool,  # noqa: FBT001 - a case of the table
    reviewed: bool | None,  # noqa: FBT001 - a case of the table
    expected: str,
) -> None:
    """A-5: whether the extended network is outside the primary one."""
    capacity = a_capacity("D", sz="EXTENDED", extended_is_non_primary=reviewed)
    world = a_world_of("FED_KAD", extended_is_non_primary=knob)
    found = decide(asked("FED_KAD"), capacity=capacity, **world)
    assert found.ground.rule == f"FED-{expected}"


# Whatever is related to whatever -----------------------------------------------------------------

_IDS = [f"I{number}" for number in range(5)]
_PURPOSES = ("STEUN", "PARK")


@st.composite
def related(draw: st.DrawFn) -> list[Instrument]:
    """Give a few instruments of D and G that point at each other in any way."""
    return [
        an_instrument(
            name,
            capacity=draw(st.sampled_from("DDDG")),
            token=draw(st.sampled_from([Token.IND_RR, Token.IND_RR, Token.DEL_SSH])),
            purposes=frozenset(draw(st.sets(st.sampled_from(_PURPOSES), min_size=1))),
            classes=frozenset(draw(st.sets(st.sampled_from(["RR-1", "RR-2", "RR-3"])))),
            status=draw(st.sampled_from([*[Status.ACTIVE] * 4, Status.REVOKED, Status.DRAFT])),
            valid_from=draw(st.sampled_from([LONG_AGO, LONG_AGO, MOMENT, MOMENT + DAY])),
            equivalent=frozenset(draw(st.sets(st.just(Token.IND_RR), max_size=1))),
            relations=tuple(
                Relation(link, target)
                for link, target in draw(
                    st.lists(
                        st.tuples(st.sampled_from(list(Link)), st.sampled_from(_IDS)), max_size=2
                    )
                )
            ),
        )
        for name in _IDS
    ]


@settings(max_examples=120, deadline=None)
@given(related(), st.sampled_from(_PURPOSES))
def test_relations_never_widen_what_is_granted_for_a_purpose(
    instruments: list[Instrument], purpose: str
) -> None:
    """However they point: only what D holds for this purpose gives a field, and only its own."""
    connections = [a_connection("D", purposes=_PURPOSES)]
    found = decide(a_request(purpose=purpose), instruments=instruments, connections=connections)
    counting = [
        each
        for each in instruments
        if each.capacity == "D"
        and purpose in each.purposes
        and each.status is Status.ACTIVE
        and each.valid_from <= MOMENT
    ]
    if isinstance(found, Refusal):
        return
    assert set(found.ground.instruments) <= {each.id for each in counting}
    assert classes(found) <= {name for each in counting for name in each.classes}
    bare = [dataclasses.replace(each, relations=()) for each in instruments]
    without = decide(a_request(purpose=purpose), instruments=bare, connections=connections)
    assert isinstance(without, Grant)


@settings(max_examples=80, deadline=None)
@given(related())
def test_a_footing_is_found_or_not_and_never_reaches_beyond_its_instrument(
    instruments: list[Instrument],
) -> None:
    """Bounded whatever the circles, and no later than the instrument itself ends."""
    snapshot = a_snapshot(instruments=instruments)
    call = Call(a_capacity("D"), PERSOON, "FED_RR", "DIRECT", "STEUN", MOMENT)
    for each in instruments:
        footing = held.footing(snapshot, call, each)
        if footing is not None and each.valid_to is not None:
            assert footing.end is not None
            assert footing.end <= each.valid_to
