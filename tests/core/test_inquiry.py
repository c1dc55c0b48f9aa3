"""The connection a call must be proven for is the one it is then decided on."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gateway.core.fields.facts import question_schema
from gateway.core.instruments.kinds import Status
from gateway.core.law.inquiry import connection_for, inquire, registered, state
from gateway.core.model import Caller
from gateway.core.signature import Profile
from tests.support.answers import the_facts
from tests.support.builders import (
    MOMENT,
    PERSOON,
    PURPOSES,
    a_capacity,
    a_connection,
    a_request,
    a_snapshot,
    the_connections,
    without,
)
from tests.support.filtering import the_policy

CALLER = Caller(a_capacity("D"), None)
STATED = st.sampled_from([None, PURPOSES["D"], "TWEEDE", "STEUN", "ONBEKEND", "?", "", "d"])
SOON = st.sampled_from([None, MOMENT - timedelta(days=1), MOMENT, MOMENT + timedelta(days=1)])
CONNECTIONS = st.lists(
    st.fixed_dictionaries(
        {
            "purposes": st.lists(
                st.sampled_from([PURPOSES["D"], "TWEEDE", "STEUN"]), min_size=1, unique=True
            ).map(tuple),
            "status": st.sampled_from([Status.ACTIVE, Status.REVOKED]),
            "environment": st.sampled_from(["production", "test"]),
            "signature": st.sampled_from([None, *Profile]),
            "valid_from": SOON,
            "valid_to": SOON,
        }
    ),
    max_size=4,
)


@settings(max_examples=200, deadline=None)
@given(CONNECTIONS, STATED)
def test_what_must_be_proven_is_what_is_decided_on(
    connections: list[dict[str, Any]], purpose: str | None
) -> None:
    """Whatever purpose is stated, none, one nobody registered, or one of another consumer's.

    The first is told by the message, the second by what of it is kept: no purpose may lead the one
    to a connection without a signature and the other to one with it.
    """
    mine = [a_connection(id=f"c{n}", **each) for n, each in enumerate(connections)]
    others = without(the_connections(), a_connection().id)
    snapshot = a_snapshot(connections=(*others, *mine))
    request = a_request(PERSOON, purpose=purpose)
    policy = snapshot.policies.services[PERSOON]

    stated = registered(snapshot, CALLER, state(policy, request, None)[0])
    decided = inquire(snapshot, CALLER, stated, MOMENT)

    assert decided.connection is connection_for(snapshot, CALLER, request, MOMENT)
    if decided.connected and decided.purpose_is_registered:
        assert decided.connection is not None
        assert decided.purpose in decided.connection.purposes


@pytest.mark.parametrize(
    ("employer", "refused"),
    [
        ("<RSZNummer>1234567</RSZNummer>", True),
        ("<Ondernemingsnummer>0999999922</Ondernemingsnummer>", False),
    ],
    ids=["by a number of its own", "by its enterprise number"],
)
def test_a_question_about_somebody_says_about_whom(employer: str, refused: bool) -> None:  # noqa: FBT001
    """An answer about people nobody named would be in nobody's list, and no restriction counts."""
    facts = the_facts("GeefWerkrelaties")
    relation = f"<Relatie><Werkgever>{employer}</Werkgever></Relatie>"
    question = etree.fromstring(
        f"<Inhoud><TypeAntwoord>0</TypeAntwoord><Criteria>{relation}<Bron>RSZ</Bron>"
        "<Periode><Begin>2025-01-01</Begin><Einde>2026-01-01</Einde></Periode>"
        "<EnkelGestartOfBeeindigd>0</EnkelGestartOfBeeindigd>"
        "<SchrappingsIndicatie>0</SchrappingsIndicatie><InterimIndicatie>0</InterimIndicatie>"
        "</Criteria></Inhoud>"
    )
    assert question_schema(facts).validate(question)
    stated, _ = state(the_policy("GeefWerkrelaties"), a_request(facts.id, question=question), None)
    assert stated.invalid is refused
