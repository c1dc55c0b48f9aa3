"""When a step was taken is our clock's word, never the message's."""

from datetime import timedelta

import pytest

from gateway.core.faults import SourceUnavailable
from gateway.core.ledger import steps
from gateway.core.ledger.entry import Entry
from tests.support.builders import MOMENT, a_grant, a_refusal
from tests.support.journal import HIDDEN

LATER = MOMENT + timedelta(hours=1)


@pytest.mark.parametrize(
    "made",
    [
        steps.granted(a_grant(), LATER, HIDDEN),
        steps.refused(a_refusal(), LATER, HIDDEN),
        steps.failed(a_grant(), SourceUnavailable(), LATER, HIDDEN),
    ],
    ids=lambda made: made.kind.value,
)
def test_an_entry_has_the_time_of_its_step_beside_that_of_its_request(made: Entry) -> None:
    """Section 5.4: a sender could otherwise date what happened."""
    assert (made.at, made.received_at) == (LATER, MOMENT)
