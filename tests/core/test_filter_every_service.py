"""The filter over every version of every service there is: no shape of an answer escapes it.

The four services it began with have long programmes of their own
(:mod:`tests.core.test_filter_properties`, :mod:`tests.core.test_skim`); here each of the catalogue
has a few dozen answers, so that whoever adds a service has them too.
"""

from collections.abc import Iterator
from random import Random
from typing import Final

import pytest
from lxml.etree import _Element

from gateway.core.fields import skim
from gateway.core.fields.catalogue import ServicePolicy, leaves
from gateway.core.fields.disclose import disclose
from gateway.core.fields.facts import ServiceFacts, answer_schema
from gateway.core.model import ServiceId
from tests.core.test_filter_properties import all_paths, told
from tests.core.test_skim import EVERYTHING, decorated, inside, parsed, skimmed, spoiled, what
from tests.support.answers import an_answer, an_exception, contracts
from tests.support.builders import the_services
from tests.support.canaries import Canaries, plant, taint
from tests.support.catalogue import row
from tests.support.filtering import a_record, bare, left
from tests.support.reference_filter import ReferenceFilter

ANSWERS: Final = 16
"""Random answers, per service."""

every_service = pytest.mark.parametrize("service", sorted(the_services()), ids=str)
Grant = tuple[frozenset[str], tuple[str, ...] | None]
"""Classes granted, and the fields that were named; None: all."""


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Learn whatever an answer has, in one go, and never rest."""
    monkeypatch.setattr(skim, "CREDIT_MAX", 10**9)
    monkeypatch.setattr(skim, "REST_MAX", 0)


def of(service: ServiceId) -> tuple[ServicePolicy, ServiceFacts]:
    return the_services()[service], contracts().all_facts()[service]


def some_grants(policy: ServicePolicy, random: Random) -> list[Grant]:
    """Give everything, and things between, some to who named fields.

    Without any of a service's classes its whole answer goes, however empty it came.
    """
    names, paths = sorted({*policy.classes.values()}), list(all_paths(policy.answer, ()))
    made: list[Grant] = [(EVERYTHING, None)]
    while len(made) < ANSWERS // 2:
        asked = None if random.random() < 0.6 else tuple(random.choices(paths, k=3))
        classes = frozenset(each for each in names if random.random() < 0.6)
        made.extend([(classes, asked)] if classes & EVERYTHING else [])
    return made


def some_answers(facts: ServiceFacts, random: Random) -> Iterator[_Element]:
    """Make answers, the first of them with everything in it."""
    made = (an_answer(facts, random, rich=turn == 0) for turn in range(ANSWERS))
    return (each for each in made if len(each))


@every_service
def test_every_leaf_and_attribute_has_one_class(service: ServiceId) -> None:
    """What no class is decided for nobody could refuse: the shape and the policy agree."""
    policy, _ = of(service)
    assert set(policy.classes) == set(leaves(policy.answer)) == set(policy.origins)


@every_service
@row(125, 127)
def test_what_leaves_is_what_the_slow_filter_leaves_and_valid(service: ServiceId) -> None:
    """Same content, same classes removed; less than all is a valid answer still."""
    random, (policy, facts) = Random(41), of(service)
    grants = some_grants(policy, random)
    references = [ReferenceFilter(policy, *grant) for grant in grants]
    schema, left_some = answer_schema(facts), 0
    for turn, answer in enumerate(some_answers(facts, random)):
        (classes, asked), reference = grants[turn % len(grants)], references[turn % len(grants)]
        expected = reference(answer)
        found = disclose(a_record(service.name, answer, classes, asked=asked, policy=policy))
        assert (found.content is None) == (expected is None), turn
        assert set(found.removed_by_class) == reference.removed, turn
        if expected is not None:
            left_some += 1
            assert bare(left(found)) == bare(expected), turn
            assert schema.validate(left(found)), (turn, schema.error_log)
    assert left_some, "nothing ever left: the test shows nothing"


@every_service
@row(125, 126)
def test_nothing_planted_leaves(service: ServiceId) -> None:
    """CATALOGUE 125: neither a value the grant lacks, nor what the contract does not know."""
    random, (policy, facts) = Random(42), of(service)
    grants = some_grants(policy, random)
    for turn, answer in enumerate(some_answers(facts, random)):
        canaries, (classes, asked) = Canaries(random), grants[turn % len(grants)]
        taint(policy, classes, answer, canaries)
        plant(policy, answer, canaries)
        said = [an_exception(text=canaries.text())]
        record = a_record(
            service.name, answer, classes, asked=asked, policy=policy, exceptions=said
        )
        text = told(disclose(record))
        assert not [each for each in canaries.planted if each in text], turn


@every_service
def test_an_answer_read_as_text_leaves_as_it_would_have_been_walked(service: ServiceId) -> None:
    """The quick way knows every shape, whole and spoiled, or lets it be parsed."""
    random, (policy, facts), as_text = Random(43), of(service), 0
    grants = some_grants(policy, random)
    for turn, answer in enumerate(some_answers(facts, random)):
        classes, asked = grants[turn % len(grants)]
        whole = inside(decorated(answer, random))
        for text in (whole, *(spoiled(whole, random) for _ in range(4))):
            record = a_record(service.name, None, classes, asked=asked, policy=policy)
            quick = skimmed(record, text)
            if quick is not None:
                as_text += 1
                walked = a_record(service.name, parsed(text), classes, asked=asked, policy=policy)
                assert what(disclose(quick)) == what(disclose(walked)), turn
    assert as_text, "no answer was read as text: the test shows nothing"
