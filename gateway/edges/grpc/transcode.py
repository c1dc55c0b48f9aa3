"""A question in the form of ``google.protobuf.Struct``, made the ``Inhoud`` element of MAGDA.

Driven by the shape of the service, never by the message at hand, so that a client can rely on the
form: a key is an element's local name, ``@name`` an attribute; an element that may repeat is a
list, also when it stands once; an element that may hold text *and* attributes is a Struct whose
text is ``#text``, also when no attribute stands there; every leaf is a string.

    <Criteria><Ondernemingsnummer>0999999922</Ondernemingsnummer></Criteria><Taal>nl</Taal>
    {"Criteria": {"Ondernemingsnummer": "0999999922"}, "Taal": "nl"}

An answer takes the same form: :mod:`gateway.edges.grpc.structs`.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from google.protobuf.struct_pb2 import Struct, Value
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.shape import Shape

DEPTH_MAX: Final = 32
"""Elements within elements of a question."""

TEXT: Final = "#text"
_ATTRIBUTE: Final = "@"
_CRITERIA: Final = "Criteria"

UNKNOWN: Final = "the question names an element or attribute this service does not have"
NOT_TEXT: Final = "a value in the question is not text"
NOT_STRUCT: Final = "an element of the question that holds others is given as a plain value"
NOT_LIST: Final = "an element of the question that may repeat is not given as a list"
NOT_SINGLE: Final = "an element of the question that stands once is given as a list"
TOO_DEEP: Final = "the question is nested too deep"
NOT_XML: Final = "a value in the question holds a character that xml cannot carry"


class NotAQuestionError(ValueError):
    """A Struct that is no question of this service. Its text is fixed and repeats nothing."""


def to_inhoud(criteria: Struct, shape: Shape) -> _Element:
    """Build the ``Inhoud`` (or whatever *shape* is) of a question in the order of its schema.

    *criteria* holds the children of ``Inhoud``, or those of ``Criteria`` alone where *shape* has
    one and nothing else of ``Inhoud`` is named. Whether what is required is there, and every value
    of its type, is the schema's business. Raises :class:`NotAQuestionError`.
    """
    inhoud = etree.Element(shape.name)
    fields: Mapping[str, Value] = criteria.fields
    try:
        only = _shorthand(fields, shape)
        if only is None:
            _read(fields, shape, inhoud, 1)
        else:
            _read(fields, only, etree.SubElement(inhoud, _CRITERIA), 2)
    except ValueError as error:
        # lxml's own text repeats the value; ours does not.
        if isinstance(error, NotAQuestionError):
            raise
        raise NotAQuestionError(NOT_XML) from None
    return inhoud


def _shorthand(fields: Mapping[str, Value], shape: Shape) -> Shape | None:
    criteria = shape.index.get(_CRITERIA)
    if criteria is None or criteria.repeats or any(key in shape.index for key in fields):
        return None
    return criteria if any(key in criteria.index for key in fields) else None


def _read(fields: Mapping[str, Value], shape: Shape, into: _Element, depth: int) -> None:
    if depth > DEPTH_MAX:
        raise NotAQuestionError(TOO_DEEP)
    read = 0
    for attribute in shape.attributes:
        key = f"{_ATTRIBUTE}{attribute.name}"
        if key in fields:
            into.set(attribute.name, _text(fields[key]))
            read += 1
    if shape.text and TEXT in fields:
        into.text = _text(fields[TEXT])
        read += 1
    for child in shape.children:
        if child.name in fields:
            for value in _occurrences(fields[child.name], child):
                _read_element(value, child, etree.SubElement(into, child.name), depth + 1)
            read += 1
    if read != len(fields):
        raise NotAQuestionError(UNKNOWN)


def _occurrences(value: Value, shape: Shape) -> Iterator[Value]:
    is_list = value.WhichOneof("kind") == "list_value"
    if shape.repeats and not is_list:
        raise NotAQuestionError(NOT_LIST)
    if is_list and not shape.repeats:
        raise NotAQuestionError(NOT_SINGLE)
    yield from value.list_value.values if is_list else (value,)


def _read_element(value: Value, shape: Shape, into: _Element, depth: int) -> None:
    if shape.text and (not shape.attributes or value.WhichOneof("kind") == "string_value"):
        into.text = _text(value)
    elif value.WhichOneof("kind") != "struct_value":
        raise NotAQuestionError(NOT_STRUCT)
    else:
        _read(value.struct_value.fields, shape, into, depth)


def _text(value: Value) -> str:
    if value.WhichOneof("kind") != "string_value":
        raise NotAQuestionError(NOT_TEXT)
    return value.string_value
