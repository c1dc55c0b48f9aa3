"""What a string of tags means where it stands: a step of :mod:`gateway.edges.grpc.structs`.

Read from its end, against the shape: which lengths stand before the text that was just written, and
before the elements that begin here. There is no step for tags the shape does not know, or that do
not fit what is open.
"""

import re
from typing import Final, NamedTuple

from gateway.core.fields.shape import Shape
from gateway.edges.grpc.protobuf import field, length

# Tags of struct.proto: a field's number, and that its length stands before it.
_ENTRY, _KEY, _VALUE = b"\x0a", b"\x0a", b"\x12"
_STRING, _STRUCT, _LIST, _ITEM = b"\x1a", b"\x2a", b"\x32", b"\x0a"

_NAME = rb'[^<>/ ="]+'
_START = rb'(?: %b="")*(?:>|(?: %b)?\Z)' % (_NAME, _NAME)
_TAGS: Final = re.compile(rb'(?:"%b)?(?:</%b>|<%b%b)*' % (_START, _NAME, _NAME, _START))
_TOKENS: Final = re.compile(rb'</(%b)|<(%b)| (%b)(=""|\Z)' % (_NAME, _NAME, _NAME))
Layers = tuple[tuple[bytes, bytes], ...]
"""What stands before a thing: from the thing outwards, bytes, a tag, and the length of all of it
so far."""
Written = tuple[Layers, bool]
"""Layers before what began at the last mark, and whether the mark stays for more."""


class UnknownContentError(ValueError):
    """An answer that holds what its shape does not know, or is not in the one form."""


class UnsortedError(Exception):
    """Elements that do not follow the order of the schema."""


class UnrepeatableError(UnknownContentError):
    """An answer that repeats what its schema has once, in a form that cannot say so."""


class Form:
    """How the elements of one shape are written: whatever the form, its own part is below."""

    __slots__ = ("_inside", "attributes", "content", "entry", "key", "shape", "text")

    text: Layers
    """Around its text."""
    content: Layers
    """Around all of its content."""
    entry: Layers
    """Around its content, to put it into its parent."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.key = shape.name.encode()
        self.attributes = frozenset(each.name.encode() for each in shape.attributes)
        self._inside: dict[bytes, tuple[int, Form]] | None = None

    def child(self, name: bytes) -> "tuple[int, Form]":
        """Give the place and the form of a child; one with text has none.

        Made when first asked for, since a shape may hold itself.
        """
        if self._inside is None:
            children = () if self.shape.text else self.shape.children
            forms = [(place, self.below(shape)) for place, shape in enumerate(children)]
            self._inside = {form.key: (place, form) for place, form in forms}
        try:
            return self._inside[name]
        except KeyError:
            raise UnknownContentError from None

    def below(self, shape: Shape) -> "Form":
        """Give the form of a child."""
        raise NotImplementedError

    def attribute(self, name: bytes) -> Layers:
        """Give what stands around the value of the attribute *name*."""
        raise NotImplementedError

    def whole(self, *, run: bool, follows: bool) -> "tuple[Written, ...]":
        """Give what stands before it: *run* when one of its name follows, *follows* one before it.

        Whether the mark stays with each.
        """
        raise NotImplementedError


class StructForm(Form):
    """Elements as entries of a ``google.protobuf.Struct``."""

    __slots__ = ()

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.entry = _entry(self.key)
        self.text = ((b"", _STRING),)
        self.content = ()
        if self.attributes or not shape.text:
            self.text += _entry(b"#text")
            self.content = ((b"", _STRUCT),)

    def below(self, shape: Shape) -> Form:
        """Give the form of a child: of its name alone."""
        return StructForm(shape)

    def attribute(self, name: bytes) -> Layers:
        """Give an entry of its own."""
        return ((b"", _STRING), *_entry(b"@" + name))

    def whole(self, *, run: bool, follows: bool) -> "tuple[Written, ...]":
        """Give it, and the list it is the first of."""
        item, listed = ((b"", _ITEM),), ((b"", _LIST),)
        if follows:
            return ((self.content + item, not run),)
        if run:
            return ((self.content + item, False), (listed + self.entry, False))
        if self.shape.repeats:
            return ((self.content + item + listed + self.entry, False),)
        return ((self.content + self.entry, False),)


def _entry(key: bytes) -> Layers:
    return ((field(_KEY, key), _VALUE), (b"", _ENTRY))


class Wrap:
    """What stands before a thing, by the bytes of the thing."""

    __slots__ = ("before", "layers", "stays")

    def __init__(self, layers: Layers, *, stays: bool) -> None:
        self.layers = layers
        self.stays = stays
        """Whether the end of the thing is that of a list too, of which more is to come."""
        self.before: dict[int, bytes] = {}

    def written(self, size: int) -> bytes:
        """Write what stands before *size* bytes."""
        before = b""
        for key, tag in self.layers:
            before = b"".join((key, tag, length(size + len(before)), before))
        return before


class _Frame(NamedTuple):
    """An element whose end was read, and its beginning not yet."""

    form: Form
    run: bool = False
    """Whether one of its name follows."""
    left: int = 1 << 30
    """Place in the schema of its child that was read last: the leftmost of them."""
    attributes: tuple[bytes, ...] = ()
    filled: bool = False
    """Whether it has its text."""


class State:
    """Before a string of tags: what comes, and what is known of the tags before it."""

    __slots__ = ("ended", "frames", "pending", "steps", "value")

    def __init__(
        self, frames: tuple[_Frame, ...], pending: int, *, value: bool, ended: bool
    ) -> None:
        self.frames = frames
        self.pending = pending
        """How many ends of elements follow what comes, not yet marked."""
        self.value = value
        """Whether the value of an attribute comes, and not a text."""
        self.ended = ended
        self.steps: dict[bytes, Step] = {}


class Step(NamedTuple):
    """What a string of tags does, once the text behind it is written."""

    marks: int
    """Ends to mark that are behind the text."""
    wrap: Wrap
    """Before the text."""
    more: tuple[Wrap | None, ...]
    """Before what began at the last mark; None: an end to mark."""
    to: State


class Reading:
    """One string of tags being read, from its end."""

    def __init__(self, root: Form, state: State) -> None:
        self.root = root
        self.before = state
        self.frames = list(state.frames)
        self.marks = 0
        self.around: Layers = ()
        self.more: list[Written | None] = []
        """As in a step, with whether the mark stays."""
        self.chained = state.pending
        """Of the ends behind the text, those whose beginnings may yet stand right before it."""
        self.pending = 0
        self.value = False
        self.ended = False

    def read(self, tags: bytes) -> None:
        """Read all of it; raise :class:`UnknownContentError` where it cannot stand here."""
        if not tags or _TAGS.fullmatch(tags) is None or self.before.ended:
            raise UnknownContentError
        tokens: list[tuple[bytes, ...]] = _TOKENS.findall(tags)
        self.ends(tags, tokens)
        self.value = tags.startswith(b'"')
        begun = b"" if self.value else None
        for index, (closed, opened, attribute, empty) in reversed([*enumerate(tokens)]):
            if closed:
                self.close(closed)
            elif opened:
                self.open(opened, tokens[index - 1][0] if index else begun)
            elif empty:
                self.mark()
                self.emit(self.attribute(attribute))
        self.begins()
        self.flush()
        while self.more and self.more[-1] is None:
            self.more.pop()
            self.pending += 1

    def ends(self, tags: bytes, tokens: list[tuple[bytes, ...]]) -> None:
        """See what was written behind it."""
        named = tokens[-1][2] if tokens and not tokens[-1][3] else b""
        if self.frames and self.before.value:
            self.around = self.attribute(named)
            return
        if self.frames:
            self.around = self.frames[-1].form.text
        # A start tag that a text is cut off from has lost its `>`.
        if named or tags.endswith(b">") == bool(self.frames):
            raise UnknownContentError

    def begins(self) -> None:
        """See what is to be written before it."""
        if self.value or self.ended:
            return
        top = self.frames[-1]
        if not top.form.shape.text:
            raise UnknownContentError
        self.frames[-1] = top._replace(filled=True)

    def close(self, name: bytes) -> None:
        """Take the end of an element in."""
        if not self.frames:
            if name != self.root.key or self.ended:
                raise UnknownContentError
            # Its children are what is wanted: nothing stands before them.
            self.frames.append(_Frame(self.root))
            return
        parent = self.frames[-1]
        place, form = parent.form.child(name)
        if place > parent.left:
            raise UnsortedError
        self.frames[-1] = parent._replace(left=place)
        self.frames.append(_Frame(form, run=place == parent.left))
        self.mark()

    def open(self, name: bytes, before: bytes | None) -> None:
        """Take the beginning of an element in.

        *before* names the element that ends right before it, empty where it is a first child; None:
        it is the beginning of all.
        """
        if not self.frames or self.frames[-1].form.key != name:
            raise UnknownContentError
        frame = self.frames.pop()
        self.ended = not self.frames
        if self.ended != (before is None):
            raise UnknownContentError
        form = frame.form
        if form.shape.text and not frame.filled:
            self.mark()
            self.emit(form.text)
        if before is not None:
            for layers, stays in form.whole(run=frame.run, follows=before == name):
                self.emit(layers, stays=stays)

    def attribute(self, name: bytes) -> Layers:
        """Take an attribute in: what stands before its value."""
        frame = self.frames[-1] if self.frames else None
        if frame is None or name not in frame.form.attributes or name in frame.attributes:
            raise UnknownContentError
        self.frames[-1] = frame._replace(attributes=(*frame.attributes, name))
        return frame.form.attribute(name)

    def emit(self, layers: Layers, *, stays: bool = False) -> None:
        """Write what stands before all there is since the last mark."""
        if not self.chained:
            self.more.append((layers, stays))
            return
        self.around += layers
        if stays:
            self.flush()
        else:
            self.chained -= 1

    def mark(self) -> None:
        """Mark an end."""
        self.flush()
        self.more.append(None)

    def flush(self) -> None:
        """Mark the ends behind the text: there is more than the text before them."""
        self.marks += self.chained
        self.chained = 0
