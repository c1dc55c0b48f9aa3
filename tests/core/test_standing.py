"""A judgment that is kept is the judgment one would make: at every moment, for every call."""

import dataclasses
from datetime import UTC, datetime, timedelta
from random import Random
from types import ModuleType
from typing import Any

import pytest

from gateway.core.faults import Reason
from gateway.core.fields.catalogue import Route
from gateway.core.instruments.kinds import (
    Status,
)
from gateway.core.law import facts, gates, grounds, inquiry, judgment, relay, standing, subjects
from gateway.core.law.judgment import Judgment
from gateway.core.model import Gate, Grant, Refusal, ServiceId
from tests.support.builders import (
    LONG_AGO,
    MOMENT,
    ONDERNEMING,
    PERSOON,
    VKBO,
    a_caller,
    a_connection,
    a_disclaimer,
    a_general,
    a_relay,
    a_request,
    a_sanction,
    a_snapshot,
    an_accession,
    an_instrument,
    authorised,
)
from tests.support.random_law import a_world, an_ask, snapshot_of, stated_of
from tests.support.reference_law import World

MS = timedelta(milliseconds=1)
US = timedelta(microseconds=1)


def moments_of(world: World) -> list[datetime]:
    """Give every moment that is written anywhere in *world*, in order."""
    lists = (getattr(world, each.name) for each in dataclasses.fields(world))
    things = [thing for each in lists if isinstance(each, list) for thing in each]
    values = [getattr(thing, each.name) for thing in things for each in dataclasses.fields(thing)]
    return sorted({value for value in values if isinstance(value, datetime)})


def told(found: Judgment) -> tuple[Judgment, tuple[str, ...], Any]:
    """Give a judgment as it can be compared: a plan may have been compiled twice."""
    people = found.plan.people if found.plan else None
    return dataclasses.replace(found, plan=None), found.names, people


def test_a_kept_judgment_is_what_a_fresh_one_would_be_on_both_sides_of_every_moment() -> None:
    """The same calls again and again on one snapshot, in any order, against a new one each time.

    Relations, successions, restrictions, purposes and our own authorisations begin and end too.
    """
    random = Random(11)
    kept = granted = restricted = inherited = 0
    for _ in range(60):
        world = a_world(random)
        snapshot = snapshot_of(world)
        times = [at + by for at in moments_of(world) for by in (-US, 0 * US, US)]
        times += [random.choice(times) + random.random() * timedelta(hours=1) for _ in range(3)]
        asked = [an_ask(random, world) for _ in range(6)]
        named = {each.identification: each for each in world.capacities}
        calls = [(ask, at) for ask in asked if ask.consumer in named for at in times] * 2
        random.shuffle(calls)
        for ask, at in calls[:80]:
            caller = a_caller(dataclasses.replace(named[ask.consumer]))
            found = judgment.decide(snapshot, caller, stated_of(ask), at)
            fresh = judgment.decide(snapshot_of(world), caller, stated_of(ask), at)
            assert told(found) == told(fresh)
            granted += found.granted
            restricted += any(each.gate is Gate.G10 for each in found.failed)
            held = {each.id: each.capacity for each in world.instruments}
            owners = {held.get(each, caller.capacity.id) for each in found.ground.instruments}
            inherited += bool(owners - {caller.capacity.id})
        kept += len(snapshot.standings)
    # Each kept one served for several calls.
    assert granted > 3 * kept > 0
    assert min(restricted, inherited) > 5, (restricted, inherited)


def test_a_call_like_the_one_before_is_not_weighed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until something the caller has begins or ends."""
    end = MOMENT + 2 * MS
    snapshot = a_snapshot(instruments=[an_instrument(classes=frozenset({"RR-1"}), valid_to=end)])
    weighed: list[datetime] = []
    weigh = gates._weigh

    def counted(what: inquiry.Inquiry, route: Route, at: datetime) -> tuple[grounds.Weighed, ...]:
        weighed.append(at)
        return weigh(what, route, at)

    monkeypatch.setattr(gates, "_weigh", counted)
    times = [MOMENT, MOMENT + MS, MOMENT, end - timedelta(microseconds=1), end, end]
    decisions = [authorised(snapshot, a_caller(), a_request(PERSOON), at) for at in times]
    assert [isinstance(each, Grant) for each in decisions] == [*[True] * 4, False, False]
    # Once more for people of the other register; what is refused is judged each time.
    assert weighed == [MOMENT, MOMENT, end, end]


_ENDS: list[tuple[str, ServiceId, dict[str, Any]]] = [
    ("connection", VKBO, {"connections": [a_connection("G", VKBO, valid_to=MOMENT)]}),
    ("instrument", PERSOON, {"instruments": [an_instrument(capacity="G", valid_to=MOMENT)]}),
    ("relay", PERSOON, {"instruments": [an_instrument(capacity="G")]}),
    ("general", PERSOON, {"instruments": [an_accession(purposes=frozenset({"STEUN"}))]}),
    ("sanction", VKBO, {"sanctions": [a_sanction(valid_from=MOMENT)]}),
    (
        "grace",
        VKBO,
        {
            "disclaimers": [
                a_disclaimer(),
                a_disclaimer(2, in_force_from=LONG_AGO + MS, grace_until=MOMENT),
            ]
        },
    ),
    ("disclaimer", VKBO, {"disclaimers": [a_disclaimer(), a_disclaimer(2, in_force_from=MOMENT)]}),
]


@pytest.mark.parametrize(("what", "service", "registry"), _ENDS, ids=[each[0] for each in _ENDS])
def test_what_ends_ends_what_was_kept(
    what: str, service: ServiceId, registry: dict[str, Any]
) -> None:
    """Granted until the last millisecond, refused from the next, each as if for the first time."""
    if what == "relay":
        registry = {**registry, "relays": [a_relay(valid_to=MOMENT)]}
    if what == "general":
        general = a_general(purposes=frozenset({"STEUN"}), valid_to=MOMENT)
        registry = {**registry, "generals": [general]}
    connections = [a_connection("G", service, purposes=("STEUN",))]
    snapshot = a_snapshot(**{"connections": connections} | registry)
    purpose = snapshot.connections("G", service)[0].purposes[0]
    request, caller = a_request(service, purpose=purpose), a_caller("G")
    times = [MOMENT - 2 * MS, MOMENT - MS, MOMENT, MOMENT + MS]
    found = [authorised(snapshot, caller, request, at) for at in times]
    assert [isinstance(each, Grant) for each in found] == [True, True, False, False], found[-1]
    assert len(snapshot.standings) == 1


def test_another_kind_of_number_or_source_is_another_call() -> None:
    """The same consumer, service and purpose: a register number by the RR is not the KSZ's."""
    connections = [a_connection(bron=("RR", "KSZ"))]
    snapshot = a_snapshot(connections=connections)
    assert isinstance(authorised(snapshot, a_caller(), a_request(bron="RR"), MOMENT), Grant)
    refusal = authorised(snapshot, a_caller(), a_request(bron="KSZ"), MOMENT)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.MEDIATION_MISMATCH


def test_a_revocation_makes_another_snapshot_that_remembers_nothing() -> None:
    """Promise 5: what was kept goes with the registry it followed from."""
    instrument = an_instrument(classes=frozenset({"RR-1"}))
    before = a_snapshot(instruments=[instrument])
    assert isinstance(authorised(before, a_caller(), a_request(PERSOON), MOMENT), Grant)
    revoked = dataclasses.replace(instrument, status=Status.REVOKED)
    after = a_snapshot(epoch=2, instruments=[revoked])
    refusal = authorised(after, a_caller(), a_request(PERSOON), MOMENT)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.INSTRUMENT_REVOKED


def test_what_is_refused_takes_no_memory() -> None:
    """Whatever a caller invents, it cannot fill it."""
    snapshot = a_snapshot()
    for number in range(100):
        request = a_request(PERSOON, purpose=f"NOT-{number}")
        assert isinstance(authorised(snapshot, a_caller(), request, MOMENT), Refusal)
    assert snapshot.standings == {}


def test_what_is_kept_is_bounded_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One for each purpose, here; the last three stay."""
    monkeypatch.setattr(standing, "STANDINGS_MAX", 3)
    purposes = tuple(f"P-{number}" for number in range(9))
    snapshot = a_snapshot(
        connections=[a_connection(purposes=purposes)],
        instruments=[an_instrument(purposes=frozenset(purposes))],
    )
    for purpose in purposes:
        request = a_request(PERSOON, purpose=purpose)
        assert isinstance(authorised(snapshot, a_caller(), request, MOMENT), Grant)
        assert len(snapshot.standings) <= 3
    assert [key[2] for key in snapshot.standings] == ["P-6", "P-7", "P-8"]  # type: ignore[index]


def test_as_time_goes_on_the_next_judgment_takes_the_place_of_the_last() -> None:
    """What one call stands on never grows, however often it changes."""
    ends = [MOMENT + number * MS for number in range(1, 9)]
    sides = [an_instrument(f"I{number}", valid_to=end) for number, end in enumerate(ends)]
    snapshot = a_snapshot(instruments=[an_instrument("ALWAYS"), *sides])
    for end in ends:
        decision = authorised(snapshot, a_caller(), a_request(PERSOON), end - MS)
        assert isinstance(decision, Grant)
        assert decision.valid_until == end
        (kept,) = snapshot.standings.values()
        assert kept.until == end
        assert kept.since == (end - MS if end > ends[0] else facts.ALWAYS[0])


def test_moments_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A capacity and service each."""
    monkeypatch.setattr("gateway.core.instruments.snapshot.MOMENTS_MAX", 2)
    connection = a_connection("G", PERSOON, valid_from=LONG_AGO, valid_to=MOMENT)
    snapshot = a_snapshot(connections=[connection], acceptances=[])
    for capacity in ("A", "B", "C"):
        assert snapshot.moments(capacity, ONDERNEMING) == ()
    assert snapshot.moments("G", PERSOON) == (LONG_AGO, MOMENT)
    assert len(snapshot._moments) == 2


def test_a_capacity_or_connection_that_only_shares_its_id_is_judged_for_itself() -> None:
    """An id is a key of the registry, no proof."""
    snapshot = a_snapshot(instruments=[an_instrument(classes=frozenset({"RR-1"}))])
    caller = a_caller()
    assert isinstance(authorised(snapshot, caller, a_request(PERSOON), MOMENT), Grant)
    other = dataclasses.replace(caller.capacity, consumer="OTHER")
    refusal = authorised(snapshot, a_caller(other), a_request(PERSOON), MOMENT)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.SCOPE_NOT_COVERED


@pytest.mark.parametrize(
    "module",
    [facts, grounds, inquiry, gates, relay, subjects, judgment],
    ids=["facts", "grounds", "inquiry", "gates", "relay", "subjects", "judgment"],
)
def test_every_date_of_the_law_is_a_moment(module: ModuleType) -> None:
    """A rule with a date of its own changes the answer on that date."""
    dates = {value for value in vars(module).values() if isinstance(value, datetime)}
    assert dates <= set(facts.ALWAYS)
    assert sorted(facts.ALWAYS) == list(facts.ALWAYS)


def test_before_and_after_a_date_of_the_law_are_two_judgments() -> None:
    """A protocol signed before 1 April 2019 counts otherwise (A-4)."""
    date = datetime(2019, 3, 31, 22, tzinfo=UTC)
    snapshot = a_snapshot()
    for at in (date - MS, date, date + MS):
        assert isinstance(authorised(snapshot, a_caller(), a_request(PERSOON), at), Grant)
        (kept,) = snapshot.standings.values()
        assert date in (kept.since, kept.until)
        assert (kept.until == date) == (at < date)
    assert (date,) == facts.ALWAYS
