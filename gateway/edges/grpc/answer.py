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
from typing import Final, NamedTuple

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.fields.shape import Shape
from gateway.core.model import Disclosure, SourceException

FORMS_MAX: Final = 8_192
"""Shapes whose writing is prepared; one more, and all of them are prepared again as needed."""

CHAINS_MAX: Final = 256
"""Of one shape, what is learned of the tags around a text; one more, and all is learned again."""

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

_AROUND: Final = re.compile(rb"((?:<[^<>/ ]+>)++)([^<>&]++)((?:</[^<>]+>)++)")
"""A text that is read as it stands, the start tags before it and the end tags behind it."""
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

    __slots__ = ("_inside", "before", "chains", "end", "key", "leaf", "repeats", "shape", "text")

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.key = shape.name.encode()
        self.end = b"</" + self.key + b">"
        self.repeats = shape.max != 1
        self.text = shape.text
        self.leaf = shape.text and not shape.attributes
        self.before: dict[int, bytes] = {}
        """What stands before a short ``Value`` to make it an entry, by the value's bytes."""
        self.chains: dict[tuple[bytes, bytes], _Chain | None] = {}
        """What was learned of the tags around a text below it."""
        self._inside: dict[bytes, _Form] | None = None

    def inside(self) -> "dict[bytes, _Form]":
        """Give its children by name; one with text has none.

        Made when first asked for, since a shape may hold itself.
        """
        if self._inside is None:
            forms = [_form_of(shape) for shape in self.shape.children if not self.text]
            self._inside = {form.key: form for form in forms}
        return self._inside


class _Chain(NamedTuple):
    """Elements within each other around one text, and nothing else in any of them."""

    forms: tuple[_Form, ...]
    """From the outermost."""
    closing: int
    """Bytes of their end tags."""
    before: dict[int, bytes]
    """What stands before a short text to make it the outermost's ``Value``, by its bytes."""


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
    form = _form_of(shape)
    given, at = _begin(inhoud, 0, form)
    entries, at = _inside(inhoud, at, form)
    if at != len(inhoud):
        raise UnknownContentError
    return given + entries


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


def _inside(data: bytes, at: int, form: _Form) -> tuple[bytes, int]:
    """Write what is left of an element of *form* from *at*: its entries, and where it ends."""
    found: dict[_Form, list[bytes]] = {}
    while not data.startswith(form.end, at):
        match = _AROUND.match(data, at)
        chain = None if match is None else _chain(form, match[1], match[3])
        if match is None or chain is None:
            child, value, at = _element(data, at, form)
        else:
            child, text = chain.forms[0], match[2]
            before = chain.before.get(len(text))
            value = _chained(text, chain) if before is None else before + text
            at = match.start(3) + chain.closing
        found.setdefault(child, []).append(value)
    entries = b"".join([_entry(child, values) for child, values in found.items()])
    return entries, at + len(form.end)


def _chain(form: _Form, opened: bytes, closed: bytes) -> _Chain | None:
    """Give the chain below *form* that *opened* opens, when *closed* closes all of it."""
    try:
        return form.chains[opened, closed]
    except KeyError:
        if len(form.chains) >= CHAINS_MAX:
            form.chains.clear()
        chain = form.chains[opened, closed] = _chain_of(form, opened, closed)
        return chain


def _chain_of(form: _Form, opened: bytes, closed: bytes) -> _Chain | None:
    forms: list[_Form] = []
    for name in opened[1:-1].split(b"><"):
        child = form.inside().get(name)
        if child is None:
            return None
        forms.append(child)
        form = child
    closing = b"".join([each.end for each in reversed(forms)])
    if not form.text or not closed.startswith(closing):
        return None
    return _Chain(tuple(forms), len(closing), {})


def _chained(text: bytes, chain: _Chain) -> bytes:
    """Write the ``Value`` of the outermost of *chain*."""
    *outer, form = chain.forms
    value = _text(text, form)
    for holder in reversed(outer):
        value = field(_STRUCT, _entry(form, [value]))
        form = holder
    return _learned(chain.before, text, value)


def _element(data: bytes, at: int, form: _Form) -> tuple[_Form, bytes, int]:
    """Write the element below *form* that begins at *at*: what it is, its ``Value``, its end."""
    name = data[at + 1 : data.find(b">", at)].partition(b" ")[0]
    child = form.inside().get(name)
    if child is None:
        raise UnknownContentError
    given, at = _begin(data, at, child)
    if not child.text:
        entries, at = _inside(data, at, child)
        return child, field(_STRUCT, given + entries), at
    stop = data.find(b"<", at)
    if not data.startswith(child.end, stop):
        raise UnknownContentError
    text = _plain(data[at:stop])
    value = _text(text, child)
    if given:
        value = field(_STRUCT, given + _named(_TEXT, field(_STRING, text)))
    return child, value, stop + len(child.end)


def _begin(data: bytes, at: int, form: _Form) -> tuple[bytes, int]:
    """Write the attributes of a start tag of *form* as entries, and say where it ends."""
    stop = data.find(b">", at)
    given = data[at + 1 + len(form.key) : stop]
    if stop < 0 or not data.startswith(b"<" + form.key, at):
        raise UnknownContentError
    return _attributes(given, form) if given else b"", stop + 1


def _text(text: bytes, form: _Form) -> bytes:
    """Write the ``Value`` of an element that holds *text* and has no attributes."""
    value = field(_STRING, text)
    return value if form.leaf else field(_STRUCT, _named(_TEXT, value))


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
    before = form.before.get(len(value))
    if before is not None:
        return before + value
    return _learned(form.before, value, _named(form.key, value))


def _named(key: bytes, value: bytes) -> bytes:
    return field(_ENTRY, field(_KEY, key) + field(_VALUE, value))


def _attributes(written: bytes, form: _Form) -> bytes:
    """Write the entries of the attributes of a start tag."""
    given = _ATTRIBUTES.findall(written)
    known = {attribute.name.encode() for attribute in form.shape.attributes}
    # Every character of it is in an attribute, every attribute is known and stands once.
    whole = sum(len(name) + len(value) + len(b' =""') for name, value in given)
    names = {name for name, _ in given}
    if whole != len(written) or len(names) != len(given) or not names <= known:
        raise UnknownContentError
    entries = [_named(b"@" + name, field(_STRING, _plain(value))) for name, value in given]
    return b"".join(entries)


def _plain(text: bytes) -> bytes:
    """Give *text* without its references."""
    return _REFERENCE.sub(_referred, text) if b"&" in text else text


def _referred(match: re.Match[bytes]) -> bytes:
    try:
        return _REFERENCES[match[1]]
    except KeyError:
        raise UnknownContentError from None
