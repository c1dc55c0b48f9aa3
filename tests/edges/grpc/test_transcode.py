"""The Struct form follows the shape of the service, and loses nothing."""

from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.shape import Attribute, Shape
from gateway.edges.grpc import transcode
from gateway.edges.grpc.transcode import to_inhoud
from tests.edges.grpc.world import SERVICES
from tests.support.answers import a_question, an_answer, the_facts
from tests.support.struct_form import to_struct

SEEDS = range(40)


def a_shape(*children: Shape, name: str = "Inhoud", **more: object) -> Shape:
    made = Shape(name, "", children=children, **more)  # type: ignore[arg-type]
    made.index.update({child.name: child for child in children})
    return made


def a_leaf(name: str, *attributes: str, maximum: int | None = 1) -> Shape:
    known = tuple(Attribute(each, required=False, type="xs:string") for each in attributes)
    return Shape(name, "", 0, maximum, attributes=known, text=True)


SHAPE = a_shape(
    a_shape(
        a_leaf("INSZ"),
        a_leaf("Datum", "Op"),
        name="Criteria",
        attributes=a_leaf("x", "Hoe").attributes,
    ),
    a_leaf("Taal"),
    a_leaf("Dienst", maximum=None),
    a_shape(a_leaf("Code"), name="Groep", max=3),
)


def as_struct(content: Any) -> Struct:
    struct = Struct()
    struct.update(content)
    return struct


def canonical(element: _Element) -> bytes:
    return etree.tostring(element, method="c14n")


def xml_of(content: Any, shape: Shape = SHAPE) -> str:
    return etree.tostring(to_inhoud(as_struct(content), shape)).decode()


@pytest.mark.parametrize("service", SERVICES)
def test_an_answer_survives_both_ways(service: str) -> None:
    """Element to Struct to element: every element, attribute and text in its place."""
    facts = the_facts(service)
    for seed in SEEDS:
        answer = an_answer(facts, seed, rich=seed % 2 == 0)
        struct = to_struct(answer, facts.answer)
        assert canonical(to_inhoud(struct, facts.answer)) == canonical(answer)


@pytest.mark.parametrize("service", SERVICES)
def test_a_question_survives_both_ways(service: str) -> None:
    """Struct to element to Struct: what a client reads is what a client may write."""
    facts = the_facts(service)
    for seed in SEEDS:
        struct = to_struct(a_question(facts, seed, rich=seed % 2 == 0), facts.question)
        built = to_inhoud(struct, facts.question)
        assert to_struct(built, facts.question) == struct


@pytest.mark.parametrize("service", SERVICES)
def test_the_form_is_decided_by_the_shape_alone(service: str) -> None:
    """One path always has one form: a client's code never depends on the answer at hand."""
    facts = the_facts(service)
    forms: dict[str, type] = {}

    def walk(content: object, path: str, shape: Shape | None) -> None:
        assert forms.setdefault(path, type(content)) is type(content), path
        if isinstance(content, list):
            assert shape is not None
            assert shape.repeats
            for each in content:
                walk(each, f"{path}[]", None)
        elif isinstance(content, dict):
            inner = known[path.removesuffix("[]")]
            for key, value in content.items():
                child = inner.index.get(key)
                if child is not None:
                    known[f"{path}/{key}"] = child
                    assert child.repeats == isinstance(value, list)
                walk(value, f"{path}/{key}", child)
        else:
            assert isinstance(content, str)

    known = {"": facts.answer}
    for seed in SEEDS:
        struct = to_struct(an_answer(facts, seed, rich=seed % 4 == 0), facts.answer)
        for path, shape in list(known.items()):
            known[f"{path}[]"] = shape
        walk(MessageToDict(struct), "", None)
    assert dict in forms.values()
    assert list in forms.values() or service == "GeefOndernemingVKBO"


def test_the_form_by_example() -> None:
    """The example of the contract, with attributes, lists and empty elements."""
    xml = (
        "<Inhoud><Criteria Hoe='1'><INSZ>1</INSZ><Datum Op='0'>2099</Datum></Criteria>"
        "<Dienst>a</Dienst><Groep/><Groep><Code/></Groep></Inhoud>"
    )
    expected = {
        "Criteria": {"@Hoe": "1", "INSZ": "1", "Datum": {"@Op": "0", "#text": "2099"}},
        "Dienst": ["a"],
        "Groep": [{}, {"Code": ""}],
    }
    assert expected == MessageToDict(to_struct(etree.fromstring(xml), SHAPE))


def test_an_element_that_may_have_attributes_is_never_plain_text() -> None:
    """The filter may take the attribute; the form stays."""
    xml = "<Inhoud><Criteria><Datum>2099</Datum></Criteria></Inhoud>"
    expected = {"Criteria": {"Datum": {"#text": "2099"}}}
    assert expected == MessageToDict(to_struct(etree.fromstring(xml), SHAPE))


def test_a_question_is_built_in_the_order_of_its_schema() -> None:
    """A Struct has no order; XML has."""
    content = {
        "Dienst": ["b", "a"],
        "Taal": "nl",
        "Criteria": {"Datum": {"#text": "2099", "@Op": "1"}, "INSZ": "1", "@Hoe": "x"},
    }
    assert xml_of(content) == (
        '<Inhoud><Criteria Hoe="x"><INSZ>1</INSZ><Datum Op="1">2099</Datum></Criteria>'
        "<Taal>nl</Taal><Dienst>b</Dienst><Dienst>a</Dienst></Inhoud>"
    )


def test_criteria_alone_may_be_given_alone() -> None:
    """The short form of a question that says nothing else."""
    assert xml_of({"INSZ": "1"}) == "<Inhoud><Criteria><INSZ>1</INSZ></Criteria></Inhoud>"
    assert xml_of({"Datum": "2"}) == "<Inhoud><Criteria><Datum>2</Datum></Criteria></Inhoud>"


def test_a_name_of_inhoud_itself_is_never_taken_for_one_of_criteria() -> None:
    """Where both have the name, the full form wins."""
    shape = a_shape(a_shape(a_leaf("Taal"), name="Criteria"), a_leaf("Taal"))
    assert xml_of({"Taal": "nl"}, shape) == "<Inhoud><Taal>nl</Taal></Inhoud>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"Geheim": "1"}, transcode.UNKNOWN),
        ({"INSZ": "1", "Taal": "nl"}, transcode.UNKNOWN),
        ({"INSZ": "1", "Geheim": "1"}, transcode.UNKNOWN),
        ({"Criteria": {"INSZ": "1", "Geheim": "x"}}, transcode.UNKNOWN),
        ({"Criteria": {"@Geheim": "1"}}, transcode.UNKNOWN),
        ({"Criteria": {"#text": "1"}}, transcode.UNKNOWN),
        ({"": "1"}, transcode.UNKNOWN),
        ({"Criteria": {"INSZ": {"@x": "1"}}}, transcode.NOT_TEXT),
        ({"Taal": 1}, transcode.NOT_TEXT),
        ({"Taal": True}, transcode.NOT_TEXT),
        ({"Taal": None}, transcode.NOT_TEXT),
        ({"Taal": {}}, transcode.NOT_TEXT),
        ({"Dienst": ["a", 2]}, transcode.NOT_TEXT),
        ({"Criteria": {"Datum": {"@Op": 1}}}, transcode.NOT_TEXT),
        ({"Criteria": {"Datum": {"#text": None}}}, transcode.NOT_TEXT),
        ({"Criteria": "1"}, transcode.NOT_STRUCT),
        ({"Criteria": None}, transcode.NOT_STRUCT),
        ({"Groep": ["1"]}, transcode.NOT_STRUCT),
        ({"Taal": ["nl"]}, transcode.NOT_SINGLE),
        ({"Criteria": [{}]}, transcode.NOT_SINGLE),
        ({"Dienst": [["a"]]}, transcode.NOT_TEXT),
        ({"Dienst": "a"}, transcode.NOT_LIST),
        ({"Groep": {"Code": "1"}}, transcode.NOT_LIST),
        ({"Taal": "a\x00b"}, transcode.NOT_XML),
        ({"Taal": "\x08"}, transcode.NOT_XML),
        ({"Taal": "\ufffe"}, transcode.NOT_XML),
        ({"Criteria": {"@Hoe": "\x0b"}}, transcode.NOT_XML),
    ],
    ids=lambda value: repr(value)[:40] if isinstance(value, dict) else "",
)
def test_what_is_no_question_of_the_service_is_refused(content: object, expected: str) -> None:
    """A fixed sentence for each mistake, and nothing of the input in it or behind it."""
    with pytest.raises(transcode.NotAQuestionError) as caught:
        xml_of(content)
    assert expected == str(caught.value)
    assert caught.value.__cause__ is None


def test_a_recursive_shape_ends_at_the_named_depth() -> None:
    """A shape that holds itself does not make us recurse for ever."""
    node = Shape("Node", "", 0, 1)
    node.children = (node,)
    node.index["Node"] = node
    shape = a_shape(node)

    def nested(depth: int) -> Struct:
        content: dict[str, Any] = {}
        for _ in range(depth):
            content = {"Node": content}
        return as_struct(content)

    assert len(list(to_inhoud(nested(transcode.DEPTH_MAX - 1), shape).iter("Node"))) == 31
    with pytest.raises(transcode.NotAQuestionError, match=transcode.TOO_DEEP):
        to_inhoud(nested(transcode.DEPTH_MAX), shape)


def test_characters_that_xml_escapes_survive() -> None:
    """What a caller writes is text, whatever it looks like."""
    text = "<b>&amp; \r\n\t\"'日本 ]]> 🚢"
    inhoud = to_inhoud(as_struct({"Taal": text}), SHAPE)
    again = etree.fromstring(etree.tostring(inhoud))
    assert {"Taal": text} == MessageToDict(to_struct(again, SHAPE))


def test_an_answer_that_repeats_what_stands_once_keeps_all_of_it() -> None:
    """What was disclosed is in the journal; it is not lost on the way out."""
    xml = (
        "<Inhoud><Taal>nl</Taal><Taal>fr</Taal><Taal>de</Taal>"
        "<Criteria/><Criteria Hoe='1'/></Inhoud>"
    )
    expected = {"Taal": ["nl", "fr", "de"], "Criteria": [{}, {"@Hoe": "1"}]}
    assert expected == MessageToDict(to_struct(etree.fromstring(xml), SHAPE))
