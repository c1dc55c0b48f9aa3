"""A list recognised as a whole is written as the walk would have written it, or it is walked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

import pytest
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields import classes, whole
from gateway.core.fields.plan import PERSONAL, Kept, plan_for
from gateway.core.model import Disclosure
from tests.core.test_filter_properties import a_random_answer, all_paths
from tests.support.filtering import SERVICES, disclosed, the_policy

NEVER = 10**9
EVERYTHING = frozenset(classes.GRANTABLE)
ACTIVITY = "<Activiteit><Nace><Code>62010</Code></Nace></Activiteit>"


@dataclass
class Lists:
    """How often a list was recognised, and how often it was not."""

    recognised: int = 0
    vain: int = 0


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> Lists:
    """Count, and try every list from the first element and the first time on."""
    counted, written = Lists(), whole.written

    def counting(element: _Element, node: Kept) -> str | None:
        node.met = True
        found = written(element, node)
        if found is None:
            counted.vain += 1
        else:
            counted.recognised += 1
        return found

    monkeypatch.setattr(whole, "written", counting)
    monkeypatch.setattr(whole, "CHILDREN_MIN", 1)
    monkeypatch.setattr(whole, "VAIN_MAX", NEVER)
    return counted


def what(found: Disclosure) -> tuple[Any, ...]:
    """All of a disclosure but the record it came from."""
    return (
        found.outcome,
        found.ground,
        found.content,
        found.exceptions,
        found.removed,
        found.removed_count,
        dict(found.removed_by_class),
        found.subjects,
    )


def walked(monkeypatch: pytest.MonkeyPatch, of: Callable[[], Disclosure]) -> tuple[Any, ...]:
    """What the walk alone makes of it."""
    with monkeypatch.context() as patch:
        patch.setattr(whole, "CHILDREN_MIN", NEVER)
        return what(of())


def an_enterprise(inside: str) -> str:
    """Give an answer about a company with *inside* among its activities."""
    before, after = ACTIVITY * 20, ACTIVITY * 3
    return (
        "<Inhoud><Onderneming><Ondernemingsnummer>0999999922</Ondernemingsnummer>"
        "<SoortOnderneming><Code>2</Code></SoortOnderneming>"
        f"<Activiteiten>{before}{inside}{after}</Activiteiten></Onderneming></Inhoud>"
    )


def parsed(text: str, *, lenient: bool = False) -> _Element:
    """Parse as a source does; *lenient*: with everything the parser would have left out."""
    drop = not lenient
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=drop,
        remove_pis=drop,
        strip_cdata=drop,
    )
    return etree.fromstring(text, parser)


@pytest.mark.parametrize("service", SERVICES)
def test_random_answers_leave_as_they_would_have_been_walked(
    service: str, lists: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every list of them tried, under grants of everything, of something and of named fields."""
    random = Random(26)
    paths = list(all_paths(the_policy(service).answer, ()))
    for number in range(250):
        answer = a_random_answer(service, random)
        granted = EVERYTHING
        if number % 3:
            granted = frozenset(each for each in EVERYTHING if random.random() < 0.7)
        asked = random.sample(paths, 3) if number % 5 == 0 else None

        def found(
            answer: _Element = answer,
            granted: frozenset[str] = granted,
            asked: list[str] | None = asked,
        ) -> Disclosure:
            return disclosed(service, answer, granted, asked=asked)

        assert what(found()) == walked(monkeypatch, found), number
    assert lists.vain > 100
    # Whatever holds a person is walked.
    assert (lists.recognised > 100) == (service != "GeefPersoon"), lists


ODD = {
    "unknown element": "<Activiteit><Nace><Code>1</Code><Geheim>x</Geheim></Nace></Activiteit>",
    "unknown list": "<Geheim>x</Geheim>",
    "not in this place": "<Activiteit><Code>1</Code></Activiteit>",
    "unknown attribute": '<Activiteit><Nace Geheim="x"><Code>1</Code></Nace></Activiteit>',
    "attribute of a leaf": '<Activiteit><Nace><Code Geheim="x">1</Code></Nace></Activiteit>',
    "text": "<Activiteit>geheim<Nace><Code>1</Code></Nace></Activiteit>",
    "tail": "<Activiteit><Nace><Code>1</Code>geheim</Nace></Activiteit>",
    "tail in the list": "<Activiteit><Nace><Code>1</Code></Nace></Activiteit>geheim",
    "white space": "<Activiteit>\n<Nace> <Code>1</Code></Nace>\t</Activiteit>",
    "space in a leaf": "<Activiteit><Nace><Code> 1\n\t</Code></Nace></Activiteit>",
    "element in a leaf": "<Activiteit><Nace><Code>1<Geheim>x</Geheim></Code></Nace></Activiteit>",
    "empty leaf": "<Activiteit><Nace><Code></Code></Nace></Activiteit>",
    "empty branch": "<Activiteit><Nace/></Activiteit>",
    "empty": "<Activiteit/>",
    "ampersand": "<Activiteit><Nace><Code>a &amp; b</Code></Nace></Activiteit>",
    "angles": "<Activiteit><Nace><Code>&lt;/Code&gt;&lt;Anders&gt;</Code></Nace></Activiteit>",
    "end of cdata": "<Activiteit><Nace><Code>]]&gt;</Code></Nace></Activiteit>",
    "carriage return": "<Activiteit><Nace><Code>a&#13;b</Code></Nace></Activiteit>",
    "next line": "<Activiteit><Nace><Code>a&#x85;b&#x2028;c</Code></Nace></Activiteit>",
    "no letters of ours": "<Activiteit><Nace><Code>日本 é \U0001f600</Code></Nace></Activiteit>",
    "quotes": "<Activiteit><Nace><Code>\"a\" 'b'</Code></Nace></Activiteit>",
    "namespace": '<Activiteit><x:Nace xmlns:x="urn:x"><Code>1</Code></x:Nace></Activiteit>',
    "other default": '<Activiteit xmlns="urn:x"><Nace><Code>1</Code></Nace></Activiteit>',
    "no default": '<Activiteit xmlns=""><Nace><Code>1</Code></Nace></Activiteit>',
    "prefix unused": '<Activiteit xmlns:x="urn:x"><Nace><Code>1</Code></Nace></Activiteit>',
    "name begins so": "<Activiteiten><Nace><Code>1</Code></Nace></Activiteiten>",
    "comment": "<Activiteit><Nace><Code>1<!--geheim--></Code></Nace></Activiteit>",
    "comment in the list": "<!--geheim-->",
    "instruction": "<Activiteit><Nace><?geheim x?><Code>1</Code></Nace></Activiteit>",
    "cdata": "<Activiteit><Nace><Code><![CDATA[<anders>]]></Code></Nace></Activiteit>",
}


@pytest.mark.parametrize("lenient", [False, True], ids=["as sources are parsed", "leniently"])
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_whatever_is_odd_in_a_list_is_judged_by_the_walk(
    odd: str,
    lenient: bool,  # noqa: FBT001 - a parameter of the test
    lists: Lists,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Same bytes, same counts: with the odd one there and without."""

    def found() -> Disclosure:
        return disclosed("GeefOnderneming", parsed(an_enterprise(odd), lenient=lenient), EVERYTHING)

    with_it = what(found())
    assert with_it == walked(monkeypatch, found)
    assert b"eheim" not in (with_it[2] or b"")
    lists.recognised = 0
    disclosed("GeefOnderneming", parsed(an_enterprise("")), EVERYTHING)
    assert lists.recognised, "the list without it is recognised"


@pytest.mark.parametrize("scope", ['xmlns:x="urn:x" x:a="geheim"', 'xmlns:soapenv="urn:s"', ""])
def test_what_is_in_scope_or_on_the_list_itself_does_not_come_along(
    scope: str, lists: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The start tag is the walk's own."""
    text = an_enterprise("").replace("<Activiteiten>", f"<Activiteiten {scope}>")
    text = text.replace("<Inhoud>", '<Inhoud xmlns:far="urn:far">')

    def found() -> Disclosure:
        return disclosed("GeefOnderneming", parsed(text), EVERYTHING)

    with_it = what(found())
    assert with_it == walked(monkeypatch, found)
    assert b"<Activiteiten><Activiteit>" in with_it[2]
    assert b"urn:" not in with_it[2]
    assert lists.recognised


def nodes(of: object) -> Iterator[Kept]:
    """Give the kept elements of a plan that have children."""
    if isinstance(of, Kept) and not of.leaf:
        yield of
        for child in of.children.values():
            yield from nodes(child)


def test_no_pattern_is_made_of_what_needs_a_second_look() -> None:
    """Numbers, people and homes are the walk's, with everything they stand in and need."""
    second = patterns = 0
    for service in SERVICES:
        policy = the_policy(service)
        for node in nodes(plan_for(policy, EVERYTHING, None, question_asks_also=True).root):
            patterns += bool(whole._compiled(node))
            for child in node.children.values():
                if not isinstance(child, Kept):
                    continue
                personal = child.leaf and child.bits & PERSONAL
                if child.number or child.place or child.needs & PERSONAL or personal:
                    second += 1
                    assert whole._element(child) is None
    assert second > 50
    assert patterns > 50


def test_a_plan_that_is_used_once_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Naming other fields each time must not cost us milliseconds each time."""
    compiled: list[str] = []
    compile_ = whole._compiled

    def counting(node: Kept) -> re.Pattern[str] | Literal[False]:
        compiled.append(node.name)
        return compile_(node)

    monkeypatch.setattr(whole, "_compiled", counting)
    answer = parsed(an_enterprise(""))
    asked = ["Onderneming/Activiteiten", "Onderneming/Rechtsvorm"]
    contents = []
    for expected in ([], ["Activiteiten"], ["Activiteiten"]):
        contents.append(disclosed("GeefOnderneming", answer, EVERYTHING, asked=asked).content)
        assert compiled == expected
    assert len(set(contents)) == 1


def test_lists_tried_in_vain_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer made of lists that nearly match costs little more than the walk."""
    tried: list[str] = []

    def no(_: _Element, node: Kept) -> None:
        tried.append(node.name)

    monkeypatch.setattr(whole, "written", no)
    monkeypatch.setattr(whole, "CHILDREN_MIN", 1)
    disclosed("GeefOnderneming", parsed(an_enterprise("")), EVERYTHING)
    assert len(tried) == whole.VAIN_MAX


def test_a_pattern_that_would_be_too_long_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the walk can do, no giant of a pattern has to."""
    plan = disclosed("GeefOnderneming", parsed(an_enterprise("")), EVERYTHING).record.intent
    node = next(each for each in nodes(plan.what.plan.root) if each.name == "Activiteiten")
    assert whole._compiled(node)
    monkeypatch.setattr(whole, "PATTERN_MAX", 10)
    assert whole._compiled(node) is False
