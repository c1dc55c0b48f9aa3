"""The bytes of a Struct are those of the tree the filter wrote, and of no other."""

from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.disclose import escape_attribute, escape_text
from gateway.core.fields.shape import Shape
from gateway.edges.grpc import structs
from gateway.edges.grpc.steps import UnknownContentError
from gateway.edges.grpc.structs import struct
from tests.edges.grpc.test_transcode import SHAPE, a_leaf, a_shape
from tests.edges.grpc.world import SERVICES
from tests.support.answers import an_answer, the_facts
from tests.support.struct_form import to_struct

SEEDS = range(40)
CARRIED = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\r\n&<>\"'"),
    max_size=400,
)
"""Text that XML can carry."""


def written(element: _Element) -> bytes:
    """Write *element* as the filter writes."""
    attributes = "".join(f' {name}="{escape_attribute(v)}"' for name, v in element.items())
    inside = escape_text(element.text or "").encode() + b"".join(map(written, element))
    name = str(element.tag)
    return f"<{name}{attributes}>".encode() + inside + f"</{name}>".encode()


def read(xml: str, shape: Shape = SHAPE) -> Any:
    return MessageToDict(Struct.FromString(struct(written(etree.fromstring(xml)), shape)))


@pytest.mark.parametrize("service", SERVICES)
def test_the_bytes_are_those_of_protobufs_own_objects(service: str) -> None:
    """Element, attribute, list and text in their places: there is one form, written twice."""
    facts = the_facts(service)
    for seed in SEEDS:
        inhoud = an_answer(facts, seed, rich=seed % 2 == 0)
        found = Struct.FromString(struct(written(inhoud), facts.answer))
        assert to_struct(inhoud, facts.answer) == found


@given(CARRIED, CARRIED, st.lists(CARRIED, max_size=4))
def test_a_text_comes_through_whatever_its_length_and_characters(
    text: str, attribute: str, texts: list[str]
) -> None:
    """What the filter escapes is read back, and a length of two bytes and more is written."""
    inhoud = etree.Element("Inhoud")
    criteria = etree.SubElement(inhoud, "Criteria", Hoe=attribute)
    etree.SubElement(criteria, "INSZ").text = text
    etree.SubElement(criteria, "Datum").text = text
    for each in texts:
        etree.SubElement(inhoud, "Dienst").text = each
    expected = {"Criteria": {"@Hoe": attribute, "INSZ": text, "Datum": {"#text": text}}}
    found = MessageToDict(Struct.FromString(struct(written(inhoud), SHAPE)))
    assert expected | ({"Dienst": texts} if texts else {}) == found


@pytest.mark.parametrize("size", [*range(70, 135), 16_383, 16_384, 2_100_000])
def test_a_length_is_written_as_protobuf_writes_it(size: int) -> None:
    """Around 100 and 128 bytes the shape of the bytes changes."""
    text = "x" * size
    xml = f"<Inhoud><Criteria><Datum>{text}</Datum></Criteria><Dienst>{text}</Dienst></Inhoud>"
    assert {"Criteria": {"Datum": {"#text": text}}, "Dienst": [text]} == read(xml)


def test_a_name_of_any_length_is_a_key() -> None:
    """The names are the schema's."""
    for size in (1, 90, 99, 100, 127, 128, 300):
        name = "N" * size
        shape = a_shape(a_leaf(name), a_shape(a_leaf("Code"), name="Groep", max=3))
        xml = f"<Inhoud><{name}>1</{name}><Groep><Code>2</Code></Groep></Inhoud>"
        assert {name: "1", "Groep": [{"Code": "2"}]} == read(xml, shape)


def test_what_repeats_is_one_list_wherever_it_stands() -> None:
    """Elements of one name need not follow each other."""
    xml = (
        "<Inhoud><Dienst>a</Dienst><Taal>nl</Taal><Dienst>b</Dienst><Taal>fr</Taal>"
        "<Criteria/><Dienst>c</Dienst><Criteria Hoe='1'/></Inhoud>"
    )
    expected = {"Dienst": ["a", "b", "c"], "Taal": ["nl", "fr"], "Criteria": [{}, {"@Hoe": "1"}]}
    assert expected == read(xml)


@pytest.mark.parametrize(
    "content",
    [
        # Not known to the shape.
        "<Inhoud><Geheim></Geheim></Inhoud>",
        "<Inhoud><Taal>n<Geheim></Geheim></Taal></Inhoud>",
        '<Inhoud><Taal Geheim="1">n</Taal></Inhoud>',
        '<Inhoud><Criteria Geheim="1"></Criteria></Inhoud>',
        '<Inhoud><Criteria><Datum Geheim="1">2</Datum></Criteria></Inhoud>',
        '<Inhoud xmlns="urn:other"><Taal>nl</Taal></Inhoud>',
        "<Inhoud><INSZ>1</INSZ></Inhoud>",
        "<Anders><Taal>nl</Taal></Anders>",
        # Not as the filter writes.
        "",
        "Inhoud",
        "<Inhoud>",
        "<Inhoud/>",
        "<Inhoud><Taal>nl</Inhoud>",
        "<Inhoud><Taal>nl</Taal>",
        "<Inhoud><Taal>nl</Taal></Inhoud></Inhoud>",
        "<Inhoud></Inhoud> ",
        " <Inhoud></Inhoud>",
        "<Inhoud></Inhoud><Inhoud></Inhoud>",
        "<Inhoud> <Taal>nl</Taal></Inhoud>",
        "<Inhoud>stray</Inhoud>",
        "<Inhoud><Taal>nl</Taal>stray</Inhoud>",
        "<Inhoud><Criteria>stray<INSZ>1</INSZ></Criteria></Inhoud>",
        "<Inhoud><Criteria></Criteria>stray</Inhoud>",
        '<Inhoud><Criteria Hoe="1">stray</Criteria></Inhoud>',
        '<Inhoud><Criteria Hoe="1" Hoe="2"></Criteria></Inhoud>',
        "<Inhoud><Criteria Hoe='1'></Criteria></Inhoud>",
        "<Inhoud><Criteria Hoe></Criteria></Inhoud>",
        '<Inhoud><Criteria Hoe="1" ></Criteria></Inhoud>',
        "<Inhoud><Taal>a&b</Taal></Inhoud>",
        "<Inhoud><Taal>&nbsp;</Taal></Inhoud>",
        "<Inhoud><Taal>&#65;</Taal></Inhoud>",
        "<Inhoud><Taal>&amp</Taal></Inhoud>",
        "<Inhoud><!-- a --></Inhoud>",
        "<Inhoud><?a b?></Inhoud>",
        "<Inhoud><Taal><![CDATA[nl]]></Taal></Inhoud>",
        "<Inhoud><Taal>nl</Taal ></Inhoud>",
        "<Inhoud><Taal>nl<Taal></Inhoud>",
        "<Inhoud><Taal>>nl</Taal></Inhoud>",
        "<Inhoud><Taal Hoe>nl</Taal></Inhoud>",
        '<Inhoud><Criteria Hoe="1<INSZ>2</INSZ></Criteria></Inhoud>',
        '<Inhoud><Criteria ="1"></Criteria></Inhoud>',
        "</Taal></Inhoud>",
        "nl</Taal></Inhoud>",
        "<Taal>nl</Taal></Inhoud>",
        "<Inhoud><Taal>nl</Taal>stray<Criteria></Criteria></Inhoud>",
        "<Inhoud><Criteria></Criteria>stray<Taal>nl</Taal><Criteria></Criteria></Inhoud>",
        "<Inhoud><Taal>nl</Taal><Criteria><Geheim>1</Geheim></Criteria></Inhoud>",
        "<Inhoud><Geheim></Geheim><Taal>nl</Taal><Criteria></Criteria></Inhoud>",
    ],
)
def test_an_answer_the_shape_does_not_know_stops(content: str) -> None:
    """The filter lets no such thing leave; should it, this form does not."""
    with pytest.raises(UnknownContentError):
        struct(content.encode(), SHAPE)


def test_a_shape_may_hold_itself() -> None:
    """Types of these schemas are recursive; what is prepared for them is not endless."""
    node = a_shape(a_leaf("Code"), name="Node")
    node.children = (*node.children, node)
    node.index["Node"] = node
    xml = "<Inhoud>" + "<Node>" * 20 + "<Code>1</Code>" + "</Node>" * 20 + "</Inhoud>"
    found = read(xml, a_shape(node))
    for _ in range(20):
        found = found["Node"]
    assert found == {"Code": "1"}


def test_what_is_prepared_is_bounded_and_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shapes come and go with their catalogue; the newest are written like the first."""
    monkeypatch.setattr(structs, "AUTOMATA_MAX", 3)
    monkeypatch.setattr(structs, "_automata", {})
    for _ in range(10):
        shape = a_shape(a_leaf("Taal"), a_leaf("Dienst", maximum=None))
        assert read("<Inhoud><Taal>nl</Taal><Dienst>a</Dienst></Inhoud>", shape) == {
            "Taal": "nl",
            "Dienst": ["a"],
        }
        assert len(structs._automata) <= 3


def test_what_is_learned_of_tags_is_bounded_and_learned_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An answer has as many tags and lengths as its source likes; what is written stays right."""
    monkeypatch.setattr(structs, "LEARNED_MAX", 5)
    shape = a_shape(*(a_shape(a_leaf("Code"), a_leaf("Naam"), name=f"N{i}") for i in range(9)))
    automaton = structs.Automaton(shape)
    for first in ("Code", "Naam", "Code"):
        inside = "".join(f"<N{i}><{first}>{'x' * i}1</{first}></N{i}>" for i in range(9))
        expected = {f"N{i}": {first: "x" * i + "1"} for i in range(9)}
        found = automaton.run(f"<Inhoud>{inside}</Inhoud>".encode())
        assert expected == MessageToDict(Struct.FromString(found))
        assert automaton._learned <= 5


def test_a_text_too_long_to_remember_its_length_is_written_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Lengths are remembered up to a bound; beyond it they are worked out each time."""
    monkeypatch.setattr(structs, "LENGTH_MAX", 3)
    automaton = structs.Automaton(a_shape(a_leaf("Taal")))
    for text in ("nl", "nederlands", "nl", "nederlands"):
        found = automaton.run(f"<Inhoud><Taal>{text}</Taal></Inhoud>".encode())
        assert MessageToDict(Struct.FromString(found)) == {"Taal": text}
    assert [wrap.before.keys() for wrap in automaton._wraps.values() if wrap.before] == [{0}, {2}]


# Any answer at all

LEAF = a_leaf("Leaf")
LEAVES = a_leaf("Leaves", maximum=None)
SAID = a_leaf("Said", "a", "b")
NODE = a_shape(LEAF, LEAVES, SAID, name="Node", max=None)
NODE.attributes = SAID.attributes
NODE.children = (*NODE.children, NODE)
NODE.index["Node"] = NODE
ROOT = a_shape(LEAF, SAID, NODE)
TEXTS = st.sampled_from(["", "x", "&", '"', ">", 'a="b', "é" * 70, "x" * 300])


@st.composite
def elements(draw: st.DrawFn, name: str = "Inhoud") -> _Element:
    """Draw an element with children in any order, as often as it likes."""
    shape = {"Inhoud": ROOT, "Node": NODE, "Said": SAID}.get(name, LEAF)
    element = etree.Element(name)
    for attribute in shape.attributes:
        if draw(st.booleans()):
            element.set(attribute.name, draw(TEXTS))
    if shape.text:
        element.text = draw(TEXTS)
        return element
    names = [child.name for child in shape.children]
    for child in draw(st.lists(st.sampled_from(names), max_size=5)):
        element.append(draw(elements(child)))
    return element


@given(elements())
def test_any_answer_is_written_as_protobufs_own_objects_are(inhoud: _Element) -> None:
    """In whatever order its elements stand, however often: also what no schema would let pass."""
    found = Struct.FromString(struct(written(inhoud), ROOT))
    assert to_struct(inhoud, ROOT) == found


@given(elements(), st.data())
def test_what_is_written_is_what_a_parser_reads(inhoud: _Element, data: st.DataObject) -> None:
    """Whatever becomes of an answer's bytes, it is refused, or a parser reads the same in it."""
    whole = written(inhoud)
    whole = whole.replace("é".encode(), b"e")
    at = data.draw(st.integers(0, len(whole)))
    to = data.draw(st.integers(at, min(len(whole), at + 12)))
    piece = data.draw(
        st.sampled_from([b"", b"<", b">", b'"', b" ", b"/", b"x", b'a=""', b"</Leaf>"])
    )
    broken = whole[:at] + piece + whole[to:]
    try:
        found = struct(broken, ROOT)
    except UnknownContentError:
        return
    assert to_struct(etree.fromstring(broken), ROOT) == Struct.FromString(found)
