"""The life of a document: what follows what, and by whom; against the law's text, and at random."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.instruments import life
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import Act, InvalidTransitionError
from gateway.core.instruments.people import CONSUMER_ROLES, Actor, Role
from gateway.stores.registry.documents import KINDS

AT: Final = datetime(2026, 3, 2, 11, tzinfo=UTC)
DAY: Final = timedelta(days=1)

SECTION_6_3: Final = {
    "instrument": """
        DRAFT SUBMITTED  SUBMITTED IN_REVIEW  IN_REVIEW RETURNED  RETURNED DRAFT
        IN_REVIEW REJECTED  IN_REVIEW ACTIVE  ACTIVE SUSPENDED  SUSPENDED ACTIVE
        ACTIVE REVOKED  SUSPENDED REVOKED  ACTIVE SUPERSEDED  SUSPENDED SUPERSEDED
        DRAFT WITHDRAWN  SUBMITTED WITHDRAWN
        SCHEDULED REVOKED  SCHEDULED SUPERSEDED
    """,
    "connection": """
        REQUESTED TEST  TEST ACTIVE  ACTIVE SUSPENDED  SUSPENDED ACTIVE
        ACTIVE CLOSED  SUSPENDED CLOSED
    """,
    "disclaimer_acceptance": """
        OFFERED ACCEPTED  ACCEPTED OUTDATED  OUTDATED RENEWED  OUTDATED LAPSED
        ACCEPTED WITHDRAWN  RENEWED WITHDRAWN
    """,
    "sanction": """
        PROPOSED DECIDED  DECIDED IN_FORCE  IN_FORCE RECALL_OPEN  RECALL_OPEN RECALL_CONFIRMED
        IN_FORCE LIFTED  RECALL_CONFIRMED LIFTED
    """,
    "consent": "DRAFT GIVEN  GIVEN WITHDRAWN",
}
"""Section 6.3, with the deviations of docs/decisions/0007: two from SCHEDULED, one from RENEWED,
one into GIVEN. APPROVED, SCHEDULED and EXPIRED are what time makes of ACTIVE."""

kinds = st.sampled_from(sorted(life.MACHINES))
acts = st.sampled_from(Act)
statuses = st.sampled_from(Status)


def transitions(kind: str) -> set[tuple[str, str]]:
    """Every step from one status to another that some act takes."""
    found = set()
    for status in Status:
        for act in Act:
            try:
                to = life.after(kind, status, act)
            except InvalidTransitionError:
                continue
            # What is a word for another state is that state.
            if status in {Status.SCHEDULED, life.stored(kind, status)} and to is not status:
                found.add((status.value, to.value))
    return found


@pytest.mark.parametrize("kind", SECTION_6_3)
def test_the_machine_is_the_one_of_the_law_and_no_other(kind: str) -> None:
    """Section 6.3, step by step."""
    words = SECTION_6_3[kind].split()
    expected = set(zip(words[::2], words[1::2], strict=True))
    assert expected == transitions(kind)


def test_every_kind_of_document_has_a_life() -> None:
    """A kind without a machine could never be decided on."""
    assert set(KINDS) == set(life.MACHINES) == set(life.ENTRY) == set(life.FIRST)


@given(kinds, st.lists(acts, max_size=40))
def test_no_walk_leaves_a_final_state(kind: str, walk: list[Act]) -> None:
    """What ended stays as it is, and no act leads on from it."""
    status = life.ENTRY[kind]
    for act in walk:
        if act in life.acts_from(kind, status):
            assert status not in life.FINAL
            status = life.after(kind, status, act)
    if status in life.FINAL:
        assert life.acts_from(kind, status) == frozenset()


@given(kinds, st.lists(acts, max_size=60))
def test_no_walk_counts_without_the_steps_of_two(kind: str, walk: list[Act]) -> None:
    """A reviewed document counts after SUBMIT, TAKE_UP and APPROVE, in that order."""
    status, taken = life.ENTRY[kind], list[Act]()
    for act in walk:
        if act in life.acts_from(kind, status):
            status = life.after(kind, status, act)
            taken.append(act)
        if kind in life.REVIEWED and life.counts(kind, status) is Status.ACTIVE:
            last = len(taken) - 1 - taken[::-1].index(Act.APPROVE)
            assert taken[: last + 1][-3:] == [Act.SUBMIT, Act.TAKE_UP, Act.APPROVE]


@pytest.mark.parametrize("kind", sorted(life.MACHINES))
def test_every_state_of_a_machine_is_reached_from_its_entry(kind: str) -> None:
    """No dead corner: SCHEDULED is reached by time."""
    reached = {life.ENTRY[kind], Status.SCHEDULED}
    while True:
        more = {life.after(kind, one, act) for one in reached for act in life.acts_from(kind, one)}
        if more <= reached:
            break
        reached |= more
    assert {before for before, _ in life.MACHINES[kind]} <= reached


@given(kinds, statuses, acts)
def test_what_is_possible_is_what_leads_on(kind: str, status: Status, act: Act) -> None:
    """``acts_from`` and ``after`` say the same, and nobody asks for what just follows."""
    if act in life.acts_from(kind, status):
        life.after(kind, status, act)
    else:
        with pytest.raises(InvalidTransitionError) as refused:
            life.after(kind, status, act)
        assert str(act) in str(refused.value)
    assert life.askable(kind, status) <= life.acts_from(kind, status)
    assert kind not in life.REVIEWED or Act.SUPERSEDE not in life.askable(kind, status)


@pytest.mark.parametrize(
    ("begins", "ends", "status", "expected"),
    [
        (AT, AT + DAY, Status.ACTIVE, Status.ACTIVE),
        (AT - DAY, AT, Status.ACTIVE, Status.EXPIRED),
        (AT + timedelta(microseconds=1), None, Status.ACTIVE, Status.SCHEDULED),
        (None, None, Status.ACTIVE, Status.ACTIVE),
        (AT - DAY, AT, Status.SUSPENDED, Status.EXPIRED),
        (AT + DAY, None, Status.SUSPENDED, Status.SUSPENDED),
        (AT - DAY, AT, Status.GIVEN, Status.EXPIRED),
        (AT - DAY, AT, Status.REVOKED, Status.REVOKED),
        (AT + DAY, None, Status.DRAFT, Status.DRAFT),
    ],
)
def test_time_is_seen_and_never_acted(
    begins: datetime | None, ends: datetime | None, status: Status, expected: Status
) -> None:
    """Half-open validity: on its first moment it counts, on its last no more (X-3)."""
    assert expected is life.seen(status, begins, ends, AT)


@given(kinds, statuses)
def test_only_what_is_in_force_counts(kind: str, status: Status) -> None:
    """No proposal and nothing that ended is ACTIVE to a decision."""
    counted = life.counts(kind, status) is Status.ACTIVE
    known = life.stored(kind, status)
    assert not (counted and (known in life.PENDING or known in life.FINAL))
    if kind in life.REVIEWED or kind == "connection":
        assert counted is (known is Status.ACTIVE)


@pytest.mark.parametrize("kind", sorted(life.MACHINES))
def test_old_words_keep_their_meaning(kind: str) -> None:
    """A document that says ACTIVE is in force whatever its kind, and DRAFT is its beginning."""
    assert Status.ACTIVE is life.counts(kind, Status.ACTIVE)
    assert Status.ACTIVE is life.counts(kind, life.FIRST[kind])
    assert life.ENTRY[kind] is life.stored(kind, Status.DRAFT)
    assert life.ENTRY[kind] in life.PENDING


def test_emergencies_are_for_what_gives_access() -> None:
    """Suspending a restriction, a disclaimer or the law would give, not take."""
    suspendable = {
        kind
        for kind, machine in life.MACHINES.items()
        if any(act is Act.SUSPEND for _, act in machine)
    }
    assert {"restriction", "disclaimer", "policy_set", "sanction"}.isdisjoint(suspendable)
    assert {
        *("instrument", "general_authorisation", "relay_authorisation", "organisation"),
        *("capacity", "connection", "source", "certificate"),
    } <= suspendable


def an_actor(*roles: Role) -> Actor:
    """Somebody in these roles."""
    return Actor("demo:x", "p-x", frozenset(roles), organisation="testzaken")


@given(kinds, acts)
def test_an_auditor_changes_nothing_and_nobody_does_without_a_role(kind: str, act: Act) -> None:
    """Reading is all an auditor does."""
    assert not life.may(kind, act, an_actor())
    assert not life.may(kind, act, an_actor(Role.AUDITOR))
    assert life.may(kind, act, an_actor(*Role))


@given(kinds)
def test_no_single_role_both_writes_and_approves(kind: str) -> None:
    """Who writes is not who reviews, in every role there is."""
    writes = life.roles_for(kind, Act.SUBMIT) | life.roles_for(kind, Act.DRAFT)
    for act in (Act.TAKE_UP, Act.APPROVE, Act.DECIDE, Act.ACTIVATE, Act.LIFT):
        assert writes.isdisjoint(life.roles_for(kind, act))


def test_a_consumer_writes_its_drafts_and_decides_nothing() -> None:
    """Section 6.4: the consumer's mandated person registers, the integrator reviews."""
    applicant = an_actor(*CONSUMER_ROLES)
    assert life.may("instrument", Act.SUBMIT, applicant)
    assert life.may("disclaimer_acceptance", Act.ACCEPT, applicant)
    for kind in life.MACHINES:
        for act in (Act.APPROVE, Act.ACTIVATE, Act.RESUME, Act.REVOKE, Act.DECIDE, Act.SUSPEND):
            assert not life.may(kind, act, applicant)
    assert not life.may("organisation", Act.DRAFT, applicant)
    assert not life.may("person", Act.DRAFT, applicant)
