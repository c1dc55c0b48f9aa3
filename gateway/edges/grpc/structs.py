"""The content of a disclosure as a ``google.protobuf.Struct``: bytes in, bytes out.

    <Inhoud><Taal>nl</Taal></Inhoud>
    fields {key: "Taal" value {string_value: "nl"}}

That content is XML in one form (:mod:`gateway.core.fields.disclose`): a start tag and an end tag
for each element, nothing between elements, five characters escaped and no other reference. So it is
cut at its texts and values, and read from the end to the beginning, since protobuf says how long a
thing is before it says the thing::

    <Inhoud><Nace><Code  62000  </Code></Nace><Taal  nl  </Taal></Inhoud>
                 3                    2                       1

What a string of tags means where it stands is worked out once, and known from then on, as in
:mod:`gateway.core.fields.skim`: which lengths stand before the text that was just written, and
before which elements (:mod:`gateway.edges.grpc.steps`). Elements around one text and nothing else
are one step.

The form is that of :mod:`gateway.edges.grpc.transcode`, decided by the shape and never by the
answer at hand. What stands in an answer and the shape does not know stops the writing: the filter
lets no such thing leave, so it is our mistake. An answer that repeats what its schema has once
keeps all of them, as a list: nothing that was disclosed gets lost.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from lxml import etree

from gateway.core.fields.disclose import escape_attribute, escape_text
from gateway.core.fields.shape import Shape
from gateway.edges.grpc.steps import (
    Form,
    Layers,
    Reading,
    State,
    Step,
    StructForm,
    UnknownContentError,
    UnsortedError,
    Wrap,
)
from gateway.edges.xml import tree

AUTOMATA_MAX: Final = 256
"""Shapes of which steps are known; with one more all are forgotten, and learned as needed."""
LEARNED_MAX: Final = 32_768
"""Steps and lengths known of one shape; with one more it forgets them all."""
LENGTH_MAX: Final = 8_192
"""Bytes of what is worth remembering how it begins."""

_TEXTS: Final = re.compile(rb">([^<>]+)")
_VALUES: Final = re.compile(rb'(?:>|=")((?<=>)[^<>]+|(?<=")[^"<>]+)')
"""Cut at texts, and at the values of attributes too. Which it was shows in what is around it."""
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


def struct(inhoud: bytes, shape: Shape) -> bytes:
    """Give the children of *inhoud* (of *shape*) as the bytes of a ``google.protobuf.Struct``.

    Raises :class:`UnknownContentError` for anything the shape does not know.
    """
    automaton = _automata.get(id(shape))
    if automaton is None:
        if len(_automata) >= AUTOMATA_MAX:
            _automata.clear()
        automaton = _automata[id(shape)] = Automaton(shape)
    return automaton.written(inhoud)


def _sorted(inhoud: bytes, shape: Shape) -> bytes:
    """Write it anew in the order of the schema: a map has none, a list that of the answer."""
    try:
        root = tree(inhoud)
    except etree.XMLSyntaxError:
        raise UnknownContentError from None
    return "".join(_in_order(root, shape)).encode()


def _in_order(element: etree._Element, shape: Shape) -> Iterator[str]:
    places = {child.name: place for place, child in enumerate(shape.children)}
    if not {str(child.tag) for child in element} <= places.keys():
        raise UnknownContentError
    given = [f' {name}="{escape_attribute(value)}"' for name, value in element.items()]
    yield f"<{element.tag!s}{''.join(given)}>{escape_text(element.text or '')}"
    for child in sorted(element, key=lambda each: places[str(each.tag)]):
        yield from _in_order(child, shape.index[str(child.tag)])
        yield escape_text(child.tail or "")
    yield f"</{element.tag!s}>"


class Automaton:
    """What was learned of the answers of one shape, written in one form."""

    __slots__ = ("_form", "_forms", "_learned", "_start", "_states", "_wraps", "shape")

    def __init__(self, shape: Shape, form: Callable[[Shape], Form] = StructForm) -> None:
        self.shape = shape
        """Kept alive: it is known by its identity."""
        self._form = form
        self._forget()

    def written(self, inhoud: bytes) -> bytes:
        """Give the children of *inhoud* in this form, in the order of the schema.

        Raises :class:`UnknownContentError`.
        """
        try:
            return self.run(inhoud)
        except UnsortedError:
            return self.run(_sorted(inhoud, self.shape))

    def _forget(self) -> None:
        self._learned = 0
        self._states: dict[object, State] = {}
        self._wraps: dict[tuple[Layers, bool], Wrap] = {}
        self._forms = self._form(self.shape)
        self._start = State((), 0, value=False, ended=False)

    def run(self, inhoud: bytes) -> bytes:
        """Step from cut to cut, from the end: no more in it than look-ups and appends.

        Raises :class:`UnknownContentError`, and :class:`UnsortedError`.
        """
        cut = _VALUES if b'"' in inhoud else _TEXTS
        pieces = iter(cut.split(inhoud)[::-1])
        out: list[bytes] = []
        write, size, marks = out.append, 0, list[int]()
        state, plain = self._start, b"&" not in inhoud
        for text, tags in zip(chain((b"",), pieces), pieces, strict=True):
            step = state.steps.get(tags) or self._step(state, tags)
            _, wrap, more, state = step
            if step.marks:
                marks += [size] * step.marks
            if not plain:
                text = _plain(text)  # noqa: PLW2901 - as it is meant
            before = wrap.before.get(len(text))
            if before is None:
                before = self._before(wrap, len(text))
            write(text)
            write(before)
            size += len(text) + len(before)
            for each in more:
                if each is None:
                    marks.append(size)
                    continue
                inside = size - (marks[-1] if each.stays else marks.pop())
                before = each.before.get(inside)
                if before is None:
                    before = self._before(each, inside)
                write(before)
                size += len(before)
        if not state.ended:
            raise UnknownContentError
        out.reverse()
        return b"".join(out)

    def _before(self, wrap: Wrap, size: int) -> bytes:
        before = wrap.written(size)
        if size <= LENGTH_MAX:
            self._count()
            wrap.before[size] = before
        return before

    def _step(self, state: State, tags: bytes) -> Step:
        reading = Reading(self._forms, state)
        reading.read(tags)
        self._count()
        frames, pending = tuple(reading.frames), reading.pending
        key = (frames, pending, reading.value, reading.ended)
        to = self._states.get(key)
        if to is None:
            to = State(frames, pending, value=reading.value, ended=reading.ended)
            self._states[key] = to
        more = tuple([None if each is None else self._wrap(*each) for each in reading.more])
        step = Step(reading.marks, self._wrap(tuple(reading.around), stays=False), more, to)
        state.steps[tags] = step
        return step

    def _wrap(self, layers: Layers, stays: bool) -> Wrap:  # noqa: FBT001 - as it is kept
        return self._wraps.setdefault((layers, stays), Wrap(layers, stays=stays))

    def _count(self) -> None:
        self._learned += 1
        if self._learned > LEARNED_MAX:
            self._forget()


_automata: dict[int, Automaton] = {}
"""By the shape's identity."""


def _plain(text: bytes) -> bytes:
    """Give *text* without its references."""
    return _REFERENCE.sub(_referred, text) if b"&" in text else text


def _referred(match: re.Match[bytes]) -> bytes:
    try:
        return _REFERENCES[match[1]]
    except KeyError:
        raise UnknownContentError from None
