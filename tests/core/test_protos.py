"""A typed contract is made of the facts, and what it gave once it never takes back."""

import copy
from collections.abc import Iterable, Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.fields import prototext
from gateway.core.fields.facts import ServiceFacts, parse
from gateway.core.fields.protos import (
    Contract,
    ContractError,
    Message,
    Numbered,
    Numbers,
    contract,
    field_name,
    pascal,
    snake,
)
from gateway.core.fields.tables import Group, Particle, elements
from gateway.core.model import ServiceId
from tests.support.answers import contracts

WHOLE = {
    "VerzoekType": ["Context ContextType 1..1", "Vragen VragenType 1..1"],
    "VragenType": ["Vraag VraagType 1..1"],
    "VraagType": ["Inhoud VraagInhoudType 1..1"],
    "VraagInhoudType": ["Nummer NummerType 1..1"],
    "RepliekType": [
        "Context ContextType 1..1",
        "Antwoorden AntwoordenType 0..1",
        "Uitzonderingen ContextType 0..1",
    ],
    "AntwoordenType": ["Antwoord AntwoordType 1..1"],
    "AntwoordType": ["Inhoud AntwoordInhoudType 0..1"],
    "ContextType": ["Naam NummerType 1..1"],
}


def the_facts(
    *content: str, version: str = "02.00.0000", types: Mapping[str, list[str]] | None = None
) -> ServiceFacts:
    """Make the facts of a service whose answer holds *content*, with *types* of its own."""
    name = "GeefMaan"
    every = {**WHOLE, "AntwoordInhoudType": list(content), **(types or {})}
    document = {
        "service": name,
        "version": version,
        "domain": "ruimte",
        "namespace": f"urn:test:{name}",
        "request": name,
        "response": f"{name}Response",
        "elements": {
            name: ["Verzoek VerzoekType 1..1"],
            f"{name}Response": ["Repliek RepliekType 1..1"],
        },
        "types": {
            "NummerType": {"restricts": "xs:string", "maxLength": 5},
            "CodeType": {"text": "NummerType", "attributes": ["Uitleg NummerType optional"]},
            **{key: {"content": rows} for key, rows in every.items()},
        },
    }
    return parse([document])[ServiceId(name, version)]


def the_answer(made: Contract) -> Message:
    (found,) = [each for each in made.messages if each.name.endswith("AntwoordInhoud")]
    return found


def fields(message: Message) -> dict[str, int]:
    return {each.name: each.number for each in message.fields}


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("Naam", "naam"),
        ("INSZ", "insz"),
        ("DatumBegin", "datum_begin"),
        ("KBONummer", "kbo_nummer"),
        ("Type2_0Code", "type2_0_code".replace("_0", "0")),
        ("Adres-Lijn.1", "adres_lijn1"),
        ("Één", "een"),
        ("@DatumBegin", "datum_begin_attr"),
        ("#text", "value"),
    ],
)
def test_a_field_is_called_after_the_wire_in_protobufs_own_style(wire: str, name: str) -> None:
    """The rule clients can rely on; ``json_name`` keeps the wire's own word."""
    assert field_name(wire) == name


@given(st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,20}", fullmatch=True))
def test_every_name_is_one_protobuf_takes(wire: str) -> None:
    """Lower case, and no underscore before a digit, at an end, or twice."""
    name = snake(wire)
    assert name == snake(name)
    assert not name or not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789_")
    assert not any(f"_{each}" in name for each in "0123456789_")
    assert name == name.strip("_")


def test_a_type_is_called_without_what_every_type_is_called() -> None:
    """``Onderneming2_0Type`` says `type` and a version with an underscore."""
    assert pascal("Onderneming2_0") == "Onderneming20"


def test_text_is_a_string_and_text_beside_an_attribute_a_message() -> None:
    """What could stand beside a text decides, not what does."""
    numbers = Numbers()
    made = contract("ruimte", [the_facts("Nr NummerType 0..1", "Code CodeType 0..*")], numbers)
    answer = the_answer(made)
    assert [(each.type, each.repeated) for each in answer.fields] == [
        ("string", False),
        ("GeefMaanCode", True),
    ]
    (code,) = [each for each in made.messages if each.name == "GeefMaanCode"]
    assert fields(code) == {"uitleg_attr": 1, "value": 2}


def test_a_number_once_given_stays_whatever_the_order_becomes() -> None:
    """A schema that is made anew never renumbers."""
    numbers = Numbers()
    first = contract("ruimte", [the_facts("Een NummerType 0..1", "Twee NummerType 0..1")], numbers)
    later = the_facts("Nul NummerType 0..1", "Twee NummerType 0..1", "Een NummerType 0..1")
    made = contract("ruimte", [later], numbers)
    assert fields(the_answer(first)) == {"een": 1, "twee": 2}
    assert fields(the_answer(made)) == {"nul": 3, "twee": 2, "een": 1}


def test_a_field_that_goes_is_reserved_and_one_that_comes_back_has_its_number() -> None:
    """Nothing else is ever read in its place."""
    numbers = Numbers()
    both = the_facts("Een NummerType 0..1", "Twee NummerType 0..1")
    contract("ruimte", [both], numbers)
    without = contract(
        "ruimte", [the_facts("Een NummerType 0..1", "Drie NummerType 0..1")], numbers
    )
    assert the_answer(without).gone == {"Twee": 2}
    assert fields(the_answer(without)) == {"een": 1, "drie": 3}
    text = prototext.text(without)
    assert "reserved 2;" in text
    assert 'reserved "twee";' in text
    back = contract("ruimte", [both], numbers)
    assert fields(the_answer(back)) == {"een": 1, "twee": 2}


def test_two_versions_of_a_service_say_which_they_are() -> None:
    """One that was there first keeps its name when a second comes."""
    old, new = (
        the_facts("Nr NummerType 0..1"),
        the_facts("Nr NummerType 0..1", version="02.01.0000"),
    )
    numbers = Numbers()
    names = [each.name for each in contract("ruimte", [new, old], numbers).methods]
    assert names == ["GeefMaanV0200", "GeefMaanV0201"]
    numbers = Numbers()
    contract("ruimte", [old], numbers)
    names = [each.name for each in contract("ruimte", [old, new], numbers).methods]
    assert names == ["GeefMaan", "GeefMaanV0201"]


def test_two_fields_of_one_name_stop_the_making() -> None:
    """A client could not tell which is which."""
    for content in (
        ("DatumBegin NummerType 0..1", "Datum_Begin NummerType 0..1"),
        ("KBONr NummerType 0..1", "KboNr NummerType 0..1"),
    ):
        with pytest.raises(ContractError, match="two fields"):
            contract("ruimte", [the_facts(*content)], Numbers())


def test_two_messages_of_one_name_stop_the_making() -> None:
    """``<Rpc>Request`` is the request's, whatever a schema calls its types."""
    facts = the_facts("Nr ResponseType 0..1", types={"ResponseType": ["Nr NummerType 0..1"]})
    with pytest.raises(ContractError, match="taken"):
        contract("ruimte", [facts], Numbers())


def test_a_call_that_comes_later_takes_no_name_from_a_message() -> None:
    """A name once given is the message's, and a request cannot have another."""
    numbers = Numbers(messages={"lib:GeefMaanRequestType": Numbered("GeefMaanRequest")})
    with pytest.raises(ContractError, match="GeefMaanRequest"):
        contract("ruimte", [the_facts("Nr NummerType 0..1")], numbers)


def test_a_type_of_a_place_is_called_after_as_little_of_it_as_will_do() -> None:
    """Its last word says what it is; the words before it come only where that name is taken."""
    types = {
        "MaanType.zee.bodem": ["Nr NummerType 1..1"],
        "MaanType.pool.bodem": ["Nr NummerType 1..1", "IJs NummerType 0..1"],
    }
    facts = the_facts("Zee MaanType.zee.bodem 0..1", "Pool MaanType.pool.bodem 0..1", types=types)
    numbers = Numbers()
    names = {each.name for each in contract("ruimte", [facts], numbers).messages}
    assert {"GeefMaanBodem", "GeefMaanPoolBodem"} <= names
    swapped = the_facts("Pool MaanType.pool.bodem 0..1", "Zee MaanType.zee.bodem 0..1", types=types)
    assert names == {each.name for each in contract("ruimte", [swapped], numbers).messages}


def test_a_type_that_holds_itself_is_a_message_that_holds_itself() -> None:
    """A shape may recur; a contract has an end."""
    facts = the_facts(
        "Boom BoomType 0..1", types={"BoomType": ["Boom BoomType 0..*", "Nr NummerType 1..1"]}
    )
    made = contract("ruimte", [facts], Numbers())
    (boom,) = [each for each in made.messages if each.name == "GeefMaanBoom"]
    assert [each.type for each in boom.fields] == ["GeefMaanBoom", "string"]


def test_made_twice_it_is_the_same() -> None:
    """Nothing depends on an order that is not the schema's."""
    every = contracts().all_facts().values()
    for domain in {each.domain for each in every}:
        facts = [each for each in every if each.domain == domain]
        numbers = Numbers()
        first = prototext.text(contract(domain, facts, numbers))
        kept = copy.deepcopy(numbers)
        assert prototext.text(contract(domain, facts[::-1], numbers)) == first
        assert kept == numbers


def test_no_service_lets_the_order_of_different_names_mean_something() -> None:
    """A message keeps the order of one name alone, so a group of several must not repeat."""
    for facts in contracts().all_facts().values():
        for each in facts.types.values():
            names = [element.name for element in elements(each.content)]
            assert len(names) == len(set(names)), (facts.id, each.name)
            assert not [group for group in _groups(each.content) if _interleaves(group)]


def _groups(content: Iterable[Particle]) -> Iterator[Group]:
    for each in content:
        if isinstance(each, Group):
            yield each
            yield from _groups(each.particles)


def _interleaves(group: Group) -> bool:
    return group.max != 1 and len(list(elements([group]))) > 1
