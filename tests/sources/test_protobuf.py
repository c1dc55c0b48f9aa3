"""Messages of protobuf as trees and back: nothing lost that is mapped, nothing made up."""

import math
import types
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from google.protobuf.message import Message
from hypothesis import given
from hypothesis import strategies as st

from gateway.sources.answer import AnswerLimits
from gateway.sources.protobuf import (
    Described,
    DescribedError,
    UnreadableError,
    UnwritableError,
    read,
    written,
)
from tests.sources.described import PACKAGE, SCALARS, everything, proto2
from tests.support.catalogue import row

ASK = everything().method(f"{PACKAGE}.Everything/Ask")
LESS = everything().method(f"{PACKAGE}.Everything/Less")
All: Any = ASK.answer

VALUES: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("i32", "s32", "sf32"), st.integers(-(2**31), 2**31 - 1)),
    **dict.fromkeys(("i64", "s64", "sf64"), st.integers(-(2**63), 2**63 - 1)),
    **dict.fromkeys(("u32", "f32"), st.integers(0, 2**32 - 1)),
    **dict.fromkeys(("u64", "f64"), st.integers(0, 2**64 - 1)),
    "real": st.floats(width=32, allow_nan=False),
    "double": st.floats(allow_nan=False),
    "yes": st.booleans(),
    "text": st.text(),
    "raw": st.binary(max_size=40),
    "colour": st.sampled_from([0, 1, -7, 12345]),
}


@st.composite
def messages(draw: st.DrawFn, depth: int = 2) -> Message:
    """Make any message, with some fields set and some not."""
    message = All()
    for name in draw(st.sets(st.sampled_from(sorted(SCALARS)), max_size=6)):
        kind = draw(st.sampled_from(["", "maybe_", "many_"]))
        if kind == "many_":
            getattr(message, f"many_{name}").extend(draw(st.lists(VALUES[name], max_size=3)))
        else:
            setattr(message, f"{kind}{name}", draw(VALUES[name]))
    message.counted.update(draw(st.dictionaries(st.text(max_size=5), VALUES["i64"], max_size=2)))
    message.halves.update(draw(st.dictionaries(st.booleans(), st.text(max_size=5), max_size=2)))
    if draw(st.booleans()):
        moment = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31))  # noqa: DTZ001
        message.moment.FromDatetime(draw(moment).replace(tzinfo=UTC))
    if depth:
        inside = messages(depth - 1)
        for name in draw(st.sets(st.sampled_from(["inner", "right", "keyed", "many"]))):
            if name == "many":
                message.many.extend(draw(st.lists(inside, max_size=2)))
            elif name == "keyed":
                message.keyed[draw(VALUES["i32"])].CopyFrom(draw(inside))
            else:
                getattr(message, name).CopyFrom(draw(inside))
    elif draw(st.booleans()):
        message.left = draw(st.text())
    made: Message = message
    return made


@given(messages())
def test_a_message_is_the_same_after_it_was_a_tree(message: Message) -> None:
    """Lossless: what a source says is what the translation reads, presence and all."""
    tree = read(All, message.SerializeToString())
    assert All.FromString(written(All, tree)) == message
    assert read(All, written(All, tree)) == tree


@given(st.sampled_from(sorted(SCALARS)), st.data())
def test_a_field_that_was_not_said_is_not_in_the_tree(name: str, data: st.DataObject) -> None:
    """Presence: a default that was said is there, one that was not said is not."""
    silent, said = All(), All()
    default = getattr(silent, f"maybe_{name}")
    setattr(said, f"maybe_{name}", default)
    setattr(said, name, default)
    many = getattr(said, f"many_{name}")
    many.extend(data.draw(st.lists(st.just(default), max_size=2)))
    assert read(All, silent.SerializeToString()) == {}
    assert read(All, said.SerializeToString()).keys() - {f"many_{name}"} == {f"maybe_{name}"}
    assert len(read(All, said.SerializeToString()).get(f"many_{name}", [])) == len(many)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("i64", -(2**63), "-9223372036854775808"),
        ("u64", 2**64 - 1, "18446744073709551615"),
        ("yes", True, "true"),
        ("raw", b"\x00\xff", "AP8="),
        ("colour", 1, "COLOUR_RED"),
        ("colour", -7, "COLOUR_BLUE"),
        ("colour", 99, "99"),
        ("double", 0.1, "0.1"),
        ("double", math.inf, "INF"),
        ("real", -math.inf, "-INF"),
        ("real", 0.1, "0.1"),
        ("real", 16777217.0, "16777216"),
        ("text", "é <&>", "é <&>"),
    ],
)
def test_a_scalar_is_its_text(name: str, value: object, text: str) -> None:
    """To the letter, whatever its width; enumerations by name where they have one."""
    message = All(**{f"maybe_{name}": value})
    assert read(All, message.SerializeToString()) == {f"maybe_{name}": text}
    assert All.FromString(written(All, {f"maybe_{name}": text})) == message


def test_no_number_is_xml_schemas_own_word_for_it() -> None:
    """A source may say NaN; nothing is equal to it, so that it stands apart."""
    assert read(All, All(double=math.nan).SerializeToString()) == {"double": "NaN"}
    assert math.isnan(All.FromString(written(All, {"double": "NaN"})).double)


def test_a_moment_is_rfc_3339() -> None:
    """The one well-known type with a text of its own."""
    message = All()
    message.moment.FromDatetime(datetime(2026, 12, 5, 21, 30, tzinfo=UTC))
    assert read(All, message.SerializeToString()) == {"moment": "2026-12-05T21:30:00Z"}
    assert All.FromString(written(All, {"moment": "2026-12-05T22:30:00+01:00"})) == message


@given(messages(1))
def test_fields_the_descriptors_do_not_know_are_dropped(message: Message) -> None:
    """A newer version of the contract says more; nobody here can give it away."""
    tree = LESS.read(message.SerializeToString())
    assert tree.keys() <= {"i64"}


@given(st.binary(max_size=200))
def test_any_bytes_are_a_tree_or_unreadable(data: bytes) -> None:
    """Whatever comes, nothing else is raised, and nothing of it is in the text."""
    error: UnreadableError | None = None
    try:
        ASK.read(data)
    except UnreadableError as raised:
        error = raised
    assert error is None or not error.args


def test_a_message_with_more_structure_than_any_answer_is_refused() -> None:
    """Two bytes make a message within a message: what is counted is what is made."""
    many = All(many=[All()] * 100)
    assert len(read(All, many.SerializeToString(), AnswerLimits(elements=100))["many"]) == 100
    with pytest.raises(UnreadableError):
        read(All, many.SerializeToString(), AnswerLimits(elements=99))
    deep = All()
    inner = deep
    for _ in range(20):
        inner = inner.inner
    inner.yes = True
    assert read(All, deep.SerializeToString(), AnswerLimits(depth=20))
    with pytest.raises(UnreadableError):
        read(All, deep.SerializeToString(), AnswerLimits(depth=19))


@pytest.mark.parametrize(
    ("body", "tree"),
    [
        (b"\x0a\x02ja\x12\x00", {"said": "ja", "must": ""}),
        (b"\x0a\x02\xff\xfe\x12\x00", None),
        (b"\x0a\x02ja", None),
    ],
    ids=["whole", "no UTF-8", "not all there"],
)
def test_of_proto2_only_what_its_contract_says_is_read(
    body: bytes, tree: dict[str, Any] | None
) -> None:
    """The library takes what is no text for bytes, and passes over what is required."""
    said = Described(proto2()).method("example.old.v1.Old/Ask")
    if tree is None:
        with pytest.raises(UnreadableError):
            said.read(body)
    else:
        assert said.read(body) == tree


def _sized(name: str, content: bytes = b"", *, number: int | None = None) -> bytes:
    """Write a field with its length before it, whatever the contract says of its content."""
    number = All.DESCRIPTOR.fields_by_name[name].number if number is None else number
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    more = b""
    while value > 127:
        more += bytes((value & 0x7F | 0x80,))
        value >>= 7
    return more + bytes((value,))


@row(140)
@pytest.mark.parametrize(
    "body",
    [
        _sized("many") * 100,
        _sized("unknown", number=7_777) * 100,
        _sized("many", _sized("many") * 10) * 10,
        _sized("many_i64", b"\xff\x7f" * 100),
        _sized("many_real", b"\xff" * 400),
        _sized("many_double", b"\xff" * 800),
        b"\x0b\x0c" * 100,
    ],
    ids=["messages", "unknown", "within", "varints", "floats", "doubles", "groups"],
)
def test_what_would_be_made_is_counted_before_the_library_makes_it(body: bytes) -> None:
    """Sixteen megabytes of empty messages were four gigabytes, with the interpreter's lock held."""
    untouched = types.SimpleNamespace(DESCRIPTOR=All.DESCRIPTOR)
    with pytest.raises(UnreadableError):
        read(cast("type[Message]", untouched), body, AnswerLimits(elements=90))


@given(messages(1), st.integers(0, 60))
def test_counting_before_refuses_little_more_than_counting_after(
    message: Message, most: int
) -> None:
    """A value in a map is three: an entry, its key and itself."""
    data = message.SerializeToString()
    try:
        tree = read(All, data, AnswerLimits(elements=most))
    except UnreadableError:
        assert 3 * _values(read(All, data)) > most
    else:
        assert _values(tree) <= most


def _values(tree: Any) -> int:
    if isinstance(tree, str):
        return 0
    inside = tree.values() if isinstance(tree, dict) else tree
    return sum((not isinstance(each, list)) + _values(each) for each in inside)


@pytest.mark.parametrize(
    ("tree", "named"),
    [
        ({"i32": "2147483648"}, "i32"),
        ({"i32": "1_000"}, "i32"),
        ({"i32": "1.0"}, "i32"),
        ({"u32": "-1"}, "u32"),
        ({"yes": "ja"}, "yes"),
        ({"colour": "COLOUR_GREEN"}, "colour"),
        ({"raw": "not base64!"}, "raw"),
        ({"double": "1_0.0"}, "double"),
        ({"double": "infinity"}, "double"),
        ({"inner": "a text"}, "inner"),
        ({"inner": {"i32": {"a": "tree"}}}, "i32"),
        ({"many": "a text"}, "many"),
        ({"moment": "gisteren"}, "moment"),
        ({"keyed": {"x": {}}}, "keyed"),
        ({"nowhere": "80651512409"}, "nowhere"),
    ],
)
def test_a_tree_that_is_no_message_is_refused_by_the_name_of_the_field(
    tree: dict[str, Any], named: str
) -> None:
    """The field is named; what it was given may be somebody's number, and is not."""
    with pytest.raises(UnwritableError, match=named) as raised:
        written(All, tree)
    assert "80651512409" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_the_leaves_of_a_question_and_the_fields_of_an_answer_are_known_at_start() -> None:
    """A translation that names nothing is refused before anybody asks."""
    assert ASK.asks(("inner", "many", "text"))
    assert ASK.asks(("moment",))
    assert not ASK.asks(("inner",))
    assert not ASK.asks(("counted",))
    assert not ASK.asks(("inner", "nowhere"))
    assert not ASK.asks(("text", "deeper"))
    assert ASK.answers(())
    assert ASK.answers(("many",))
    assert ASK.answers(("keyed", "7", "text"))
    assert not ASK.answers(("keyed", "7", "nowhere"))
    assert ASK.path == f"/{PACKAGE}.Everything/Ask"


@pytest.mark.parametrize("name", ["Everything/Ask", f"{PACKAGE}.Everything/Nothing", "", "x/y/z"])
def test_a_method_there_is_not_is_refused(name: str) -> None:
    """The text says how one is written."""
    with pytest.raises(DescribedError, match="written `package"):
        everything().method(name)


def test_a_method_that_streams_is_refused() -> None:
    """One question has one answer."""
    with pytest.raises(DescribedError, match="streams"):
        everything().method(f"{PACKAGE}.Everything/Stream")


def test_what_is_no_descriptor_set_is_refused() -> None:
    """Also one whose imports were left out."""
    with pytest.raises(DescribedError, match="FileDescriptorSet"):
        Described(b"\xff\xff\xff")
    alone = "\n\x07a.proto\x1a\x07b.proto"
    framed = b"\x0a" + bytes([len(alone)]) + alone.encode()
    with pytest.raises(DescribedError, match="include_imports"):
        Described(framed)
