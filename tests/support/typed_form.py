"""Typed messages made of a tree by protobuf's own objects, and a tree made of them.

What :mod:`gateway.edges.grpc.typed` reads and writes is held against it. Nothing is shared with it
but the classes that clients have: a field is found by its ``json_name``, the wire's own word.
"""

from functools import cache
from typing import Any

from google.protobuf import descriptor_pool, message_factory
from google.protobuf.message import Message
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.shape import Shape
from gateway.core.model import ServiceId
from gateway.edges.grpc.contracts import Contract, Pool, shipped

TEXT = "#text"
ATTRIBUTE = "@"


@cache
def typed_contracts() -> dict[ServiceId, Contract]:
    """Give the typed call of every service that has one."""
    return {each.service: each for each in shipped()}


def a_typed_request(service: ServiceId) -> Any:
    """Make an empty request of *service*, of the class a client has."""
    return _made(typed_contracts()[service], "input_type")


def a_typed_response(service: ServiceId) -> Any:
    """Make an empty response of *service*."""
    return _made(typed_contracts()[service], "output_type")


def _made(contract: Contract, which: str) -> Any:
    pool = Pool([contract])
    pool.FindFileByName(contract.file)
    method = descriptor_pool.Default().FindMethodByName(contract.path[1:].replace("/", "."))
    return message_factory.GetMessageClass(getattr(method, which))()


def to_message(element: _Element, into: Message) -> None:
    """Write *element* into *into*; ``KeyError`` for what it has no field for."""
    fields = {each.json_name: each for each in into.DESCRIPTOR.fields}
    for name, value in element.items():
        setattr(into, fields[f"{ATTRIBUTE}{name}"].name, value)
    if TEXT in fields:
        setattr(into, fields[TEXT].name, element.text or "")
    for child in element:
        _put(child, fields[str(child.tag)], into)


def _put(child: _Element, field: Any, into: Message) -> None:
    if field.message_type is None and field.is_repeated:
        getattr(into, field.name).append(child.text or "")
    elif field.message_type is None:
        setattr(into, field.name, child.text or "")
    elif field.is_repeated:
        to_message(child, getattr(into, field.name).add())
    else:
        inside = getattr(into, field.name)
        inside.SetInParent()
        to_message(child, inside)


def to_element(message: Message, shape: Shape) -> _Element:
    """Give the element of *shape* that *message* says, in the order of the schema."""
    element = etree.Element(shape.name)
    given = {field.json_name: value for field, value in message.ListFields()}
    for attribute in shape.attributes:
        if f"{ATTRIBUTE}{attribute.name}" in given:
            element.set(attribute.name, given[f"{ATTRIBUTE}{attribute.name}"])
    if TEXT in given:
        element.text = given[TEXT]
    for child in shape.children:
        if child.name in given:
            found = given[child.name]
            element.extend(_element(one, child) for one in (found if child.repeats else [found]))
    return element


def _element(said: Any, shape: Shape) -> _Element:
    if isinstance(said, Message):
        return to_element(said, shape)
    element = etree.Element(shape.name)
    element.text = said
    return element
