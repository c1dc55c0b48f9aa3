"""The answer of an exchange in protobuf's own bytes, written straight from what the filter wrote.

    <Inhoud><Taal>nl</Taal></Inhoud>
    google.protobuf.Struct {fields {key: "Taal" value {string_value: "nl"}}}

The content of a disclosure is XML in one form (:mod:`gateway.core.fields.disclose`): a start tag
and an end tag for each element, nothing between elements, five characters escaped and no other
reference. So it is read here tag by tag, along the shape of the service, and neither a tree nor
protobuf's objects are made of it: one pass, and the bytes that leave.

The form is that of :mod:`gateway.edges.grpc.transcode`, decided by the shape and never by the
answer at hand. What stands in an answer and the shape does not know stops the writing: the filter
lets no such thing leave, so it is our mistake. An answer that repeats what its schema has once
keeps all of them, as a list: nothing that was disclosed gets lost.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.fields.shape import Shape
from gateway.core.model import Disclosure, SourceException

FORMS_MAX: Final = 8_192
"""Shapes whose writing is prepared; one more, and all of them are prepared again as needed."""

# Tags of struct.proto: a field's number, and that its length stands before it.
_ENTRY, _KEY, _VALUE = b"\x0a", b"\x0a", b"\x12"
_STRING, _STRUCT, _LIST, _ITEM = b"\x1a", b"\x2a", b"\x32", b"\x0a"

# And those of exchange.proto.
_EXCHANGE_ID, _DECISION, _CONTENT, _XML = b"\x0a", b"\x12", b"\x1a", b"\x22"
_OUTCOME, _RULE, _INSTRUMENT, _REMOVED, _FLAG = b"\x0a", b"\x12", b"\x1a", b"\x22", b"\x2a"

_TEXT: Final = b"#text"
_ONE_BYTE: Final = 0x80
_LENGTHS: Final = tuple(bytes((length,)) for length in range(_ONE_BYTE))
_SHORT: Final = 128
"""Bytes of what is worth remembering how it begins."""

_ATTRIBUTES: Final = re.compile(rb' ([^ <>="]+)="([^<>"]*)"')
_REFERENCE: Final = re.compile(rb"&([^;]*;?)")
_REFERENCES: Final = {
    b"amp;": b"&",
    b"lt;": b"<",
    b"gt;": b">",
    b"quot;": b'"',
    b"#9;": b"\t",
    b"#10;": b"\n",
    b"#13;": b"\r",
}


class UnknownContentError(ValueError):
    """An answer that holds what its shape does not know, or is not in the one form."""


class _Form:
    """How the elements of one shape are written."""

    __slots__ = (
        *("_inside", "before_text", "before_value", "end", "key", "leaf", "repeats", "shape"),
        *("start", "text"),
    )

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.key = key = shape.name.encode()
        self.start = key + b">"
        """A start tag without attributes, behind its ``<``."""
        self.end = b"/" + key + b">"
        self.repeats = shape.max != 1
        self.text = shape.text
        self.leaf = shape.text and not shape.attributes
        self.before_text: dict[int, bytes] = {}
        """What stands before a short text to make it a ``Value``, by the text's bytes."""
        self.before_value: dict[int, bytes] = {}
        """What stands before a short ``Value`` to make it an entry, by the value's bytes."""
        self._inside: tuple[dict[bytes, _Form], dict[bytes, _Form]] | None = None

    def inside(self) -> "tuple[dict[bytes, _Form], dict[bytes, _Form]]":
        """Give its children by name, and those that hold others by their start tag.

        Made when first asked for: a shape may hold itself.
        """
        if self._inside is None:
            forms = [_form_of(shape) for shape in self.shape.children]
            holding = {form.start: form for form in forms if not form.text}
            self._inside = ({form.key: form for form in forms}, holding)
        return self._inside


_forms: dict[int, _Form] = {}
"""By the shape's identity, which the form keeps alive."""


def _form_of(shape: Shape) -> _Form:
    form = _forms.get(id(shape))
    if form is None:
        if len(_forms) >= FORMS_MAX:
            _forms.clear()
        form = _forms[id(shape)] = _Form(shape)
    return form


def response(exchange: str, leaving: Disclosure, form: Shape | None) -> bytes:
    """Give the bytes of an ``ExchangeResponse``; *form* None: its content is given as XML.

    Raises :class:`UnknownContentError` where the content is not of *form*.
    """
    written = [
        field(_EXCHANGE_ID, exchange.encode()),
        field(_DECISION, _decision(leaving)),
    ]
    if leaving.content is not None:
        answer = leaving.content if form is None else struct(leaving.content, form)
        written += [_XML if form is None else _CONTENT, length(len(answer)), answer]
    if leaving.exceptions:
        told = wire.ExchangeResponse(exceptions=map(_exception, leaving.exceptions))
        written.append(told.SerializeToString())
    return b"".join(written)


def _decision(leaving: Disclosure) -> bytes:
    ground = leaving.ground
    return b"".join(
        [
            field(_OUTCOME, leaving.outcome.encode()),
            field(_RULE, ground.rule.encode()),
            *[field(_INSTRUMENT, each.encode()) for each in ground.instruments],
            *[field(_REMOVED, each.encode()) for each in leaving.removed],
            *[field(_FLAG, each.encode()) for each in ground.flags],
        ]
    )


def _exception(one: SourceException) -> wire.Exception:
    date, time = one.at or ("", "")
    return wire.Exception(
        code=one.code,
        origin=one.origin,
        type=one.type,
        diagnosis=one.text,
        level=one.level,
        circumstance=one.circumstance or "",
        annotations=[wire.Annotation(name=name, value=value) for name, value in one.annotations],
        date=date,
        time=time,
    )


def struct(inhoud: bytes, shape: Shape) -> bytes:
    """Give the children of *inhoud* (of *shape*) as the bytes of a ``google.protobuf.Struct``.

    Raises :class:`UnknownContentError` for anything the shape does not know.
    """
    pieces = iter(inhoud.split(b"<"))
    form = _form_of(shape)
    if next(pieces):
        raise UnknownContentError
    written = _struct(next(pieces, b""), pieces, form)
    if next(pieces, None) is not None:
        raise UnknownContentError
    return written


def field(tag: bytes, value: bytes) -> bytes:
    """Give *value* behind its *tag* and its length."""
    size = len(value)
    return tag + (_LENGTHS[size] if size < _ONE_BYTE else length(size)) + value


def length(number: int) -> bytes:
    """Give *number* as protobuf's varint."""
    if number < _ONE_BYTE:
        return _LENGTHS[number]
    found = bytearray()
    while number >= _ONE_BYTE:
        found.append(number & 0x7F | _ONE_BYTE)
        number >>= 7
    found.append(number)
    return bytes(found)


def _struct(begin: bytes, pieces: Iterator[bytes], form: _Form) -> bytes:
    """Write the element that *begin* begins, and take it off *pieces*.

    A piece is what stands between one ``<`` and the next: ``Taal>nl``, and ``/Taal>`` behind it.
    """
    found: dict[_Form, list[bytes]] = {}
    children, holding = form.inside()
    for piece in pieces:
        if piece == form.end:
            entries = b"".join([_entry(child, values) for child, values in found.items()])
            return entries if begin == form.start else _begun(begin, form) + entries
        child = holding.get(piece) or children.get(piece.partition(b">")[0])
        if child is None:
            child = _child(piece, children)
        if child.text:
            value = _text(piece, child)
            if next(pieces, None) != child.end:
                raise UnknownContentError
        else:
            value = field(_STRUCT, _struct(piece, pieces, child))
        found.setdefault(child, []).append(value)
    raise UnknownContentError


def _child(piece: bytes, children: Mapping[bytes, _Form]) -> _Form:
    """Give the form of an element that has attributes."""
    child = children.get(piece.partition(b" ")[0])
    if child is None:
        raise UnknownContentError
    return child


def _text(piece: bytes, form: _Form) -> bytes:
    """Write the ``Value`` of an element that holds text."""
    if not piece.startswith(form.start):
        if form.leaf:
            raise UnknownContentError
        return field(_STRUCT, _begun(piece, form))
    text = piece[len(form.start) :]
    if b"&" in text:
        text = _plain(text)
    before = form.before_text.get(len(text))
    if before is not None:
        return before + text
    value = field(_STRING, text)
    if not form.leaf:
        value = field(_STRUCT, _named(_TEXT, value))
    return _learned(form.before_text, text, value)


def _learned(before: dict[int, bytes], inside: bytes, whole: bytes) -> bytes:
    """Give *whole*, and remember what stands in it before *inside*: it depends on its length."""
    if len(inside) <= _SHORT:
        before[len(inside)] = whole[: len(whole) - len(inside)]
    return whole


def _entry(form: _Form, values: list[bytes]) -> bytes:
    """Write the entry of ``Struct.fields`` of all elements of one name."""
    if form.repeats or len(values) > 1:
        return _named(form.key, field(_LIST, b"".join([field(_ITEM, each) for each in values])))
    value = values[0]
    before = form.before_value.get(len(value))
    if before is not None:
        return before + value
    return _learned(form.before_value, value, _named(form.key, value))


def _named(key: bytes, value: bytes) -> bytes:
    return field(_ENTRY, field(_KEY, key) + field(_VALUE, value))


def _begun(piece: bytes, form: _Form) -> bytes:
    """Write the entries of a start tag with attributes, and of the text behind it."""
    tag, _, text = piece.partition(b">")
    written = tag[len(form.key) :]
    given = _ATTRIBUTES.findall(written)
    known = {attribute.name.encode() for attribute in form.shape.attributes}
    # Every character of it is in an attribute, every attribute is known and stands once.
    whole = sum(len(name) + len(value) + len(b' =""') for name, value in given)
    names = {name for name, _ in given}
    if whole != len(written) or len(names) != len(given) or not names <= known:
        raise UnknownContentError
    entries = [_named(b"@" + name, field(_STRING, _plain(value))) for name, value in given]
    if form.text:
        entries.append(_named(_TEXT, field(_STRING, _plain(text))))
    elif text:
        raise UnknownContentError
    return b"".join(entries)


def _plain(text: bytes) -> bytes:
    """Give *text* without its references."""
    return _REFERENCE.sub(_referred, text) if b"&" in text else text


def _referred(match: re.Match[bytes]) -> bytes:
    try:
        return _REFERENCES[match[1]]
    except KeyError:
        raise UnknownContentError from None
