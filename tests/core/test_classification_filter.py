"""The filter over the answers of the social, work, property, tax and energy services.

Their shapes have what the first services have not: groups that may stay away, choices below each
other, elements the contract wants of somebody else.
"""

from random import Random
from typing import Final

import pytest

from gateway.core.fields import skim
from gateway.core.fields.disclose import disclose
from tests.core.test_classification import SERVICES
from tests.core.test_skim import inside, parsed, skimmed, what
from tests.support.answers import an_answer, the_facts
from tests.support.filtering import a_record, bare, left, the_policy
from tests.support.reference_filter import ReferenceFilter

GRANTS: Final = 12
ANSWERS: Final = 40
"""Random answers agreed on, per service."""


def some_classes(service: str) -> list[frozenset[str]]:
    """Give grants of some items, and of all."""
    random, names = Random(7), sorted(set(the_policy(service).classes.values()))
    some = [
        frozenset(each for each in names if random.random() < 0.6 or each == "KEY")
        for _ in range(GRANTS)
    ]
    # Without any of a service's classes its whole answer goes, however empty it came.
    return [frozenset(names), *(each for each in some if each & set(names))]


@pytest.mark.parametrize("service", SERVICES)
def test_the_filter_agrees_with_the_slow_one(service: str) -> None:
    """Whatever is granted of whatever shape: the two share no code."""
    random, policy, facts = Random(11), the_policy(service), the_facts(service)
    grants = [(each, ReferenceFilter(policy, each)) for each in some_classes(service)]
    for turn in range(ANSWERS):
        answer = an_answer(facts, random, rich=turn == 0)
        if not len(answer):
            continue
        classes, reference = grants[turn % len(grants)]
        found, expected = disclose(a_record(service, answer, classes)), reference(answer)
        assert (found.content is None) == (expected is None), classes
        if expected is not None:
            assert bare(left(found)) == bare(expected), classes


@pytest.mark.parametrize("service", SERVICES)
def test_an_answer_filtered_as_text_leaves_as_it_would_have_been_walked(
    service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick way knows these shapes as well."""
    monkeypatch.setattr(skim, "CREDIT_MAX", 10**9)
    monkeypatch.setattr(skim, "REST_MAX", 0)
    random, facts, told = Random(13), the_facts(service), 0
    grants = some_classes(service)
    for turn in range(ANSWERS):
        answer = an_answer(facts, random, rich=turn == 0)
        if not len(answer):
            continue
        text, classes = inside(answer), grants[turn % len(grants)]
        quick = skimmed(a_record(service, parsed(text), classes), text)
        if quick is not None:
            told += 1
            walked = disclose(a_record(service, parsed(text), classes))
            assert what(disclose(quick)) == what(walked), classes
    assert told, "no answer was filtered as text: the test shows nothing"
