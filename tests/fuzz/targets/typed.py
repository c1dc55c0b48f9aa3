"""Typed messages: what is read is what protobuf's own parser reads, what is written what it writes.

The first byte of an input says which service it is for; one that begins with ``<`` behind it is an
answer, any other a request.
"""

from datetime import UTC, datetime
from hashlib import sha256
from random import Random
from typing import Any, Final

from google.protobuf.message import DecodeError
from lxml import etree
from lxml.etree import _Element

from gateway.core.model import Rejected
from gateway.edges.grpc import codec, transcode
from gateway.edges.grpc.steps import UnknownContentError
from gateway.edges.grpc.typed import Typed
from tests.edges.grpc.test_structs import written
from tests.edges.grpc.world import policy_of
from tests.fuzz.mutating import bytewise, words
from tests.fuzz.target import CANARY, Target, attempt, claim
from tests.support.answers import the_facts
from tests.support.typed_form import (
    a_typed_request,
    a_typed_response,
    to_element,
    to_message,
    typed_contracts,
)

ARRIVAL: Final = codec.Arrival("0" * 36, datetime(2099, 3, 2, 8, 30, tzinfo=UTC), 1.0)
LIMITS: Final = codec.Limits()
SERVICES: Final = ("GeefOnderneming", "GeefPersoon", "GeefBetalingenHandicap", "GeefWerkrelaties")
SENTENCES: Final = frozenset(
    {
        *(codec.NO_CONSUMER, codec.LONG_CAPACITY, codec.BAD_PURPOSE, codec.BAD_END_USER),
        *(codec.LONG_REFERENCE, codec.LONG_CORRELATION, codec.BAD_FIELDS),
        *(codec.NO_TYPED_QUESTION, transcode.UNKNOWN, transcode.TOO_DEEP, transcode.NOT_XML),
    }
)
_FACTS: Final = [the_facts(each) for each in SERVICES]
_DOORS: Final = [Typed(typed_contracts()[each.id], policy_of(each)) for each in _FACTS]


def check(data: bytes) -> None:
    """Read a request, or write an answer."""
    if not data:
        return
    place, rest = data[0] % len(SERVICES), data[1:]
    if rest.startswith(b"<"):
        _answer(rest, place)
    else:
        _request(rest, place)


def _request(data: bytes, place: int) -> None:
    read = codec.decode_typed(data, ARRIVAL, _DOORS[place], LIMITS)
    if isinstance(read, Rejected):
        claim(read.digest == sha256(data).digest(), "another digest than arrived")
        claim(CANARY not in repr(read), "what is written down repeats the input")
        return
    request = read.request
    claim(request.service == _FACTS[place].id, "another service than was called")
    if request.invalid is not None:
        claim(request.invalid in SENTENCES, "a sentence that is not in the list")
        claim(request.fields is None, "fields of a request that is not valid")
        return
    message = a_typed_request(_FACTS[place].id)
    try:
        message.MergeFromString(data)
    except DecodeError:
        claim(holds=False, what="protobuf cannot read what was read")
    claim(request.consumer == message.context.consumer, "another consumer than it says")
    expected = to_element(message.vraag, _FACTS[place].question)
    claim(_same(request.question, expected), "another question than protobuf reads")


def _answer(data: bytes, place: int) -> None:
    """Hold what is written against the tree, where *data* is as the filter writes."""
    message, _ = attempt(lambda: _DOORS[place].answer(data), UnknownContentError)
    try:
        tree = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return
    if message is None or written(tree) != data:
        return
    response, expected = (a_typed_response(_FACTS[place].id) for _ in range(2))
    response.inhoud.MergeFromString(message)
    expected.inhoud.SetInParent()
    to_message(tree, expected.inhoud)
    response.inhoud.SetInParent()
    claim(response == expected, "another answer than the tree says")


def _same(one: _Element, other: _Element) -> bool:
    return etree.tostring(one, method="c14n") == etree.tostring(other, method="c14n")


def _of_message(data: bytes, chance: Random) -> bytes:
    """Change a field of a request that can be read, or say some of it again."""
    place = data[0] % len(SERVICES) if data else 0
    message = a_typed_request(_FACTS[place].id)
    try:
        message.MergeFromString(data[1:])
    except DecodeError:
        return bytewise(data, chance)
    act = chance.randrange(4)
    if act == 0:
        message.context.consumer = chance.choice(("", "x" * 121, CANARY, "\x00"))
    elif act == 1:
        message.fields.paths.append(chance.choice(("onderneming", "A.@b", ".", CANARY)))
    elif act == 2:
        _into(message.vraag, chance)
    else:
        again = message.SerializeToString()
        return bytes(data + again[: chance.randrange(len(again) + 1)])
    return bytes(data[:1] + message.SerializeToString())


def _into(message: Any, chance: Random) -> None:
    field = chance.choice(message.DESCRIPTOR.fields)
    text = chance.choice(("", "1", "x" * 300, "\x0b", CANARY, "é"))
    if field.message_type is None:
        if field.is_repeated:
            getattr(message, field.name).append(text)
        else:
            setattr(message, field.name, text)
        return
    inside = getattr(message, field.name)
    inside = inside.add() if field.is_repeated else inside
    inside.SetInParent()
    if inside.DESCRIPTOR.fields:
        _into(inside, chance)


TARGET: Final = Target(
    check,
    (_of_message, words(b"\x0a\x00", b"\x12\x00", b"\xff" * 10, b"</", b"<", b"&amp;", b"\x00")),
)
