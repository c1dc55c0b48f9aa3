"""The page of the demo world is true: written of the world, and every call on it is answered."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from gateway.cli.asking import asked_of, question
from gateway.core.fields.facts import question_schema
from gateway.core.model import ServiceId
from gateway.sources.simulator.answers import Answers
from gateway.sources.simulator.messages import Question
from gateway.sources.simulator.registers import REGISTERS
from gateway.sources.simulator.world import World
from tests.support.answers import contracts
from tests.support.builders import the_services
from tests.world.calls import ELSEWHERE, call_for
from tests.world.page import PAGE, page

WORLD = World.read()
CALLED = sorted(each for each in contracts().all_facts() if call_for(each) is not None)
ANOTHER_SOURCE = {"GeefAantalInwoners", "GeefInburgeringsattest", "GeefVoertuigregistraties"}
"""Those that another source is asked for, in its own words."""


def test_the_page_is_what_make_world_writes() -> None:
    """The world and its page change together."""
    assert PAGE.read_text(encoding="utf-8") == page(WORLD)


@pytest.mark.parametrize("service", CALLED, ids=lambda each: f"{each.name}-{each.version[:5]}")
def test_a_call_of_the_page_is_a_valid_question_that_its_register_answers(
    service: ServiceId,
) -> None:
    """What is told to type works, word for word."""
    facts, call = contracts().all_facts()[service], call_for(service)
    assert call is not None
    asked = asked_of(facts, the_services()[service], {"Identificatie": call.sender})
    pairs = [(path, value) for path, _, value in (each.partition("=") for each in call.given)]
    made = question(asked, call.subject, pairs)
    schema = question_schema(facts)
    assert schema.validate(made), schema.error_log.last_error
    if service.name in ANOTHER_SOURCE:
        return
    whole = etree.tostring(made)
    at = datetime(2026, 6, 1, tzinfo=UTC)
    known = Answers(WORLD)
    reply = known.reply(Question(*service, (), "R-1", etree.fromstring(whole)), at)
    assert reply.content
    assert not reply.refusals


def test_whatever_is_not_on_the_page_says_why() -> None:
    """And a service that is gone is not spoken of."""
    names = {each.name for each in contracts().all_facts()}
    assert names >= ELSEWHERE.keys()
    assert {each[0] for each in REGISTERS} <= names
