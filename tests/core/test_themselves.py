"""A citizen's own view: each end user is answered about themselves alone (R-IDM-3)."""

import pytest

from gateway.core.faults import Reason
from gateway.core.instruments.kinds import Status
from gateway.core.law.explain import explain, plain
from gateway.core.law.replay import Secrets, replay
from gateway.core.ledger import steps
from gateway.core.ledger.entry import decode
from gateway.core.model import Gate, Grant, Refusal
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.registry.building import Builder
from gateway.stores.registry.documents import ADAPTER
from tests.support.builders import (
    AN,
    BERT,
    MOMENT,
    PERSOON,
    a_capacity,
    a_connection,
    a_request,
    a_snapshot,
    decide,
    the_policies,
)

OWN = a_connection("D", own=True)
HIDDEN = Pseudonyms(bytes(32))


@pytest.mark.parametrize(
    ("number", "end_user", "allowed"),
    [(AN, AN, True), (AN, BERT, False), (BERT, AN, False), (AN, None, False)],
)
def test_nobody_is_answered_about_but_the_end_user(
    number: str,
    end_user: str | None,
    allowed: bool,  # noqa: FBT001 - a case of the table
) -> None:
    """The message names them, and asks about that number; in any order on one snapshot."""
    snapshot = a_snapshot(connections=[OWN])
    for _ in range(2):
        assert isinstance(decide(a_request(number=AN, end_user=AN), snapshot=snapshot), Grant)
        found = decide(a_request(number=number, end_user=end_user), snapshot=snapshot)
        assert isinstance(found, Grant) == allowed
        if isinstance(found, Refusal):
            assert (found.gate, found.reason) == (Gate.G6, Reason.END_USER_MISMATCH)
            assert AN not in found.text
            assert BERT not in found.text


def test_a_connection_that_is_for_anybody_is_as_it_was() -> None:
    """An official asks about a citizen."""
    assert isinstance(decide(a_request(number=AN, end_user=BERT)), Grant)
    assert isinstance(decide(a_request(number=AN, end_user=None)), Grant)


def test_a_number_that_is_none_has_its_own_reason() -> None:
    """Before it is held against anybody's."""
    snapshot = a_snapshot(connections=[OWN])
    found = decide(a_request(number="80651512400", end_user=AN), snapshot=snapshot)
    assert isinstance(found, Refusal)
    assert found.reason is Reason.INVALID_INSZ
    assert Reason.END_USER_MISMATCH not in {one.reason for one in found.also_failed}


@pytest.mark.parametrize("end_user", [AN, BERT, None])
def test_the_decision_is_taken_again_out_of_its_entry(end_user: str | None) -> None:
    """The entry says whether they were the same; neither number stands in it."""
    snapshot = a_snapshot(connections=[OWN])
    found = decide(a_request(number=AN, end_user=end_user), snapshot=snapshot)
    made = (
        steps.granted(found, MOMENT, HIDDEN)
        if isinstance(found, Grant)
        else steps.refused(found, MOMENT, HIDDEN)
    )
    written = decode(made.encode())
    assert written.said is not None
    assert written.said.own == (end_user == AN)
    secrets = Secrets(lambda _: HIDDEN)
    assert replay(written, a_snapshot(connections=[OWN]), secrets=secrets) == ()
    if end_user != AN:
        assert replay(written, a_snapshot(), secrets=secrets) != ()


def test_an_explanation_says_so_and_is_about_nobody() -> None:
    """Allowed as far as it goes without a person."""
    told = explain(a_snapshot(connections=[OWN]), a_capacity("D"), PERSOON, None, MOMENT)
    assert told.ways[0].allowed
    assert plain(told)["connection"]["about"] == "end_user"


@pytest.mark.parametrize(("about", "own"), [("end_user", True), ("anybody", False), (None, False)])
def test_the_registry_says_it_of_a_connection(
    about: str | None,
    own: bool,  # noqa: FBT001 - a case of the table
) -> None:
    """Absent: anybody."""
    document = {
        "kind": "connection",
        "id": "D-1",
        "capacity": "D",
        "service": "GeefPersoon 02.02.0000",
        "environment": "production",
        "purposes": ("STEUN",),
    } | ({} if about is None else {"about": about})
    builder = Builder()
    builder.add(ADAPTER.validate_python(document), Status.ACTIVE)
    (found,) = builder.build(1, the_policies(), "production").connections("D", PERSOON)
    assert found.own is own
