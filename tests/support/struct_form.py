"""The Struct form of a message, made by protobuf's own objects out of a tree.

What :mod:`gateway.edges.grpc.structs` writes is held against it, and tests ask questions in it.
"""

from collections.abc import MutableMapping

from google.protobuf.struct_pb2 import Struct, Value
from lxml.etree import _Element

from gateway.core.fields.shape import Shape
from gateway.edges.grpc.steps import UnknownContentError
from gateway.edges.grpc.transcode import TEXT

ATTRIBUTE = "@"


def to_struct(inhoud: _Element, shape: Shape, into: Struct | None = None) -> Struct:
    """Give the children of *inhoud* (of *shape*), written into *into* when it is given.

    Raises :class:`UnknownContentError` for anything the shape does not know.
    """
    struct = Struct() if into is None else into
    _write(inhoud, shape, struct.fields)
    return struct


def _write(element: _Element, shape: Shape, fields: MutableMapping[str, Value]) -> None:
    if shape.attributes or element.keys():
        _write_attributes(element, shape, fields)
    if shape.text:
        fields[TEXT].string_value = element.text or ""
    index = shape.index
    for child in element:
        known = index.get(str(child.tag))
        if known is None:
            raise UnknownContentError
        place = _place(fields, known)
        if known.text and not known.attributes:
            # `keys` and not `attrib`: half of the walk's time would go to making the latter.
            if len(child) or child.keys():
                raise UnknownContentError
            place.string_value = child.text or ""
        else:
            place.struct_value.SetInParent()
            _write(child, known, place.struct_value.fields)


def _write_attributes(element: _Element, shape: Shape, fields: MutableMapping[str, Value]) -> None:
    names = {attribute.name for attribute in shape.attributes}
    for name, value in element.items():
        if name not in names:
            raise UnknownContentError
        fields[f"{ATTRIBUTE}{name}"].string_value = str(value)


def _place(fields: MutableMapping[str, Value], shape: Shape) -> Value:
    """Where the next element of *shape* goes."""
    if shape.max != 1:
        return fields[shape.name].list_value.values.add()
    if shape.name in fields:
        return _another_place(fields[shape.name])
    return fields[shape.name]


def _another_place(value: Value) -> Value:
    if value.WhichOneof("kind") != "list_value":
        first = Value()
        first.CopyFrom(value)
        value.list_value.values.add().CopyFrom(first)
    return value.list_value.values.add()
