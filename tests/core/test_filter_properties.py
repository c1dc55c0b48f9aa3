"""The filter over random answers and random grants.

Two claims: it agrees with the slow reference filter, and nothing planted where it may not leave
ever does, in whatever form it was planted.
"""

import itertools
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.disclose import disclose, escape_attribute, escape_text
from gateway.core.fields.facts import answer_schema
from gateway.core.fields.plan import SolePropEstablishment
from gateway.core.fields.shape import Shape
from gateway.core.model import Disclosure, Outcome
from tests.support.answers import an_answer, the_facts
from tests.support.canaries import Canaries, a_chatty_exception, plant, taint, taint_home
from tests.support.catalogue import row
from tests.support.filtering import PLAIN, SERVICES, a_record, bare, left, the_policy
from tests.support.reference_filter import ReferenceFilter

ANSWERS: Final = 1_000
"""Random answers agreed on, per service."""
ESTABLISHMENTS: Final[tuple[SolePropEstablishment, ...]] = (
    "mask",
    "deliver_unless_seat",
    "deliver",
)
"""What may become of a sole proprietor's establishments, the least first."""
GRANTS: Final = 60
MESSAGES: Final = 1_500
"""Messages with canaries, per service."""


@dataclass(frozen=True)
class SomeGrant:
    """What one consumer may have, and asked."""

    classes: frozenset[str]
    asked: tuple[str, ...] | None
    asks_also: bool
    establishments: SolePropEstablishment


@cache
def some_grants(service: str) -> tuple[SomeGrant, ...]:
    policy, random = the_policy(service), Random(7)
    classes = sorted({*policy.classes.values(), "SEAT"})
    paths = list(all_paths(policy.answer, ()))
    made = [SomeGrant(frozenset(), None, asks_also=True, establishments="deliver_unless_seat")]
    while len(made) < GRANTS:
        granted = frozenset(each for each in classes if random.random() < 0.6)
        asked = None if random.random() < 0.6 else tuple(random.sample(paths, random.randint(1, 4)))
        asks_also, establishments = random.random() < 0.7, random.choice(ESTABLISHMENTS)
        made.append(SomeGrant(granted, asked, asks_also, establishments))
    return tuple(made)


def all_paths(shape: Shape, path: tuple[str, ...]) -> Iterator[str]:
    if path:
        yield "/".join(path)
    yield from ("/".join((*path, f"@{each.name}")) for each in shape.attributes)
    for child in shape.children:
        yield from all_paths(child, (*path, child.name))


def filtered(service: str, answer: _Element, grant: SomeGrant, *said: _Element) -> Disclosure:
    return disclose(
        a_record(
            service,
            answer,
            grant.classes,
            asked=grant.asked,
            asks_also=grant.asks_also,
            establishments=grant.establishments,
            exceptions=said,
        )
    )


def a_random_answer(service: str, random: Random) -> _Element:
    """Make an answer; in every second one about an enterprise, somebody works from home."""
    answer = an_answer(the_facts(service), random, rich=random.random() < 0.1)
    seats = answer.findall("Onderneming/Adressen/Adres")
    if seats:
        for place in answer.iterfind("Onderneming/Vestigingen/Vestiging/Adressen/Adres"):
            if random.random() < 0.5:
                move_home(place, random.choice(seats), random)
            for kind in place.iterfind("Type/Code"):
                kind.text = random.choice(["002", kind.text])
    return answer


def another_spelling(text: str, random: Random) -> str:
    """Write a number, a code or a name as another source would, or another one."""
    number = "".join(each for each in text if each in "0123456789")[:6] or "7"
    return random.choice(
        [
            f"00{text}",
            f" {text} ",
            f"{text} bus 3",
            f"{number}-{int(number) + 4}",
            f"{number}/1",
            f"{number}A-{number[-1]}",
            f"B-{number}",
            f"{number} AB",
            f"{number}\u00bd",
            str(int(number) + 2),
            "0",
            "",
        ]
    )


def move_home(place: _Element, seat: _Element, random: Random) -> None:
    """Write *seat* where *place* was, in another spelling, or with something missing or changed."""
    copy = deepcopy(seat)
    kind = copy.find("Type/Code")
    assert kind is not None
    kind.text = random.choice(["002", "002", "001"])
    for each in copy.iterfind(".//Naam"):
        each.text = (each.text or "").upper() if random.random() < 0.5 else f" {each.text} "
    for each in [*copy.iterfind("Huisnummer"), *copy.iterfind("Busnummer")]:
        change = random.random()
        if change < 0.2:
            copy.remove(each)
        elif change < 0.6:
            each.text = another_spelling(each.text or "", random)
    for each in [*copy.iterfind("Straat/*"), *copy.iterfind("Gemeente/*")]:
        change = random.random()
        if change < 0.2 and each.getparent() is not None:
            each.getparent().remove(each)  # type: ignore[union-attr]  # asked just before
        elif change < 0.6:
            each.text = another_spelling(each.text or "", random)
    parent = place.getparent()
    assert parent is not None
    parent.replace(place, copy)


@pytest.mark.parametrize("service", SERVICES)
@row(125, 127)
def test_the_filter_agrees_with_the_reference_and_leaves_valid_answers(service: str) -> None:
    """Same content, same classes removed, valid by the schema: over every kind of grant."""
    random = Random(20260302)
    schema = answer_schema(the_facts(service))
    references = [
        ReferenceFilter(
            the_policy(service), each.classes, each.asked, each.asks_also, each.establishments
        )
        for each in some_grants(service)
    ]
    outcomes = set()
    for number in range(ANSWERS):
        answer = a_random_answer(service, random)
        grant, reference = some_grants(service)[number % GRANTS], references[number % GRANTS]
        expected = reference(answer)
        found = filtered(service, answer, grant)
        content = None if found.content is None else left(found)
        assert (content is None) == (expected is None), (number, grant)
        assert set(found.removed_by_class) == reference.removed, (number, grant)
        assert (found.outcome is Outcome.OK) == (not reference.removed), (number, grant)
        if content is not None and expected is not None:
            assert bare(content) == bare(expected), (number, grant)
            # Another spelling of a code may be none by the schema: it came invalid.
            valid = schema.validate(content) or not schema.validate(answer)
            assert valid, (number, grant, schema.error_log)
        outcomes.add((found.outcome, content is None))
    assert len(outcomes) >= 2, "the grants leave or empty everything"


def test_each_value_of_the_knob_lets_through_what_the_one_before_does() -> None:
    """Values of a legal person and of a registered basis are none of its business."""
    random = Random(22)
    told = Counter[tuple[bool, ...]]()
    for number in range(ANSWERS // 2):
        answer = a_random_answer("GeefOnderneming", random)
        some = some_grants("GeefOnderneming")[number % GRANTS]
        grant = replace(some, classes=some.classes | PLAIN, asked=None)
        every = [replace(grant, establishments=each) for each in ESTABLISHMENTS]
        found = [values(filtered("GeefOnderneming", answer, each)) for each in every]
        assert found[0] <= found[1] <= found[2], (number, grant)
        company = answer.findtext("Onderneming/SoortOnderneming/Code") == "2"
        if company or "SEAT" in grant.classes:
            assert found[0] == found[2], (number, grant)
        told[found[0] < found[1], found[1] < found[2]] += 1
    assert {(True, False), (False, True), (True, True)} <= set(told), told


def values(found: Disclosure) -> Counter[tuple[str, str]]:
    """Count what leaves, text by text, under the name of its element."""
    if found.content is None:
        return Counter()
    content = left(found)
    return Counter((str(each.tag), (each.text or "").strip()) for each in content.iter())


@pytest.mark.parametrize("service", ["GeefFuncties", "GeefPersoon"])
def test_what_left_once_would_leave_again_unchanged(service: str) -> None:
    """Nothing that may leave depends on what was removed."""
    random = Random(3)
    for number in range(200):
        grant = some_grants(service)[number % GRANTS]
        found = filtered(service, a_random_answer(service, random), grant)
        if found.content is not None:
            again = filtered(service, left(found), grant)
            assert (again.content, again.removed_count) == (found.content, 0)


# Canaries -----------------------------------------------------------------------------------------


def told(found: Disclosure) -> str:
    """All of a disclosure that a door, the journal or a metric may see."""
    raw = (found.content or b"").decode()
    parsed = "" if found.content is None else "\n".join(everything(left(found)))
    subjects = [each.digits for each in found.subjects]
    rest = (found.exceptions, found.removed, dict(found.removed_by_class), found.ground, subjects)
    return f"{raw}\n{parsed}\n{rest!r}"


def everything(element: _Element) -> Iterator[str]:
    for each in element.iter():
        yield from (str(each.tag), each.text or "", each.tail or "")
        yield from itertools.chain(*each.items())


@pytest.mark.parametrize("service", SERVICES)
@row(125, 126)
def test_nothing_planted_ever_leaves(service: str) -> None:
    """CATALOGUE 125: in no form, from no depth, through no exception."""
    policy, random = the_policy(service), Random(125)
    planted = 0
    for number in range(MESSAGES):
        canaries = Canaries(random)
        grant = some_grants(service)[number % GRANTS]
        answer = an_answer(the_facts(service), random)
        taint(policy, grant.classes, answer, canaries)
        if "SEAT" not in grant.classes and random.random() < 0.5:
            masked = grant.establishments == "mask"
            taint_home(policy, answer, canaries, establishments=masked)
        plant(policy, answer, canaries)
        said = [a_chatty_exception(canaries) for _ in range(random.randint(0, 2))]
        text = told(filtered(service, answer, grant, *said))
        leaked = [each for each in canaries.planted if each in text]
        assert not leaked, (number, grant)
        planted += len(canaries.planted)
    assert planted > 5 * MESSAGES


# What a text becomes ------------------------------------------------------------------------------

_XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs"]).filter(
        lambda each: each in "\t\n\r" or (each >= " " and each not in "\ufffe\uffff")
    )
)


@given(_XML_TEXT)
def test_a_text_comes_back_from_a_parser_as_it_was(text: str) -> None:
    """Escaping keeps every character, and lets none become markup."""
    element = etree.fromstring(f"<a>{escape_text(text)}</a>".encode())
    assert (element.text or "", len(element)) == (text, 0)


@given(_XML_TEXT)
def test_an_attribute_comes_back_from_a_parser_as_it_was(text: str) -> None:
    """Bare TAB, LF and CR in an attribute would come back as spaces."""
    element = etree.fromstring(f'<a b="{escape_attribute(text)}"/>'.encode())
    assert dict(element.attrib) == {"b": text}


@pytest.mark.parametrize("text", ["]]>", "<![CDATA[x]]>", "&amp;", "\r\n", "\x85\u2028", "'\""])
def test_texts_that_look_like_markup_are_texts(text: str) -> None:
    """The ones a random search may miss."""
    element = etree.fromstring(f'<a b="{escape_attribute(text)}">{escape_text(text)}</a>'.encode())
    assert (element.text, element.get("b")) == (text, text)
