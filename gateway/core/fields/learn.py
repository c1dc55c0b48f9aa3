"""What a string of tags means where it stands: a step of :mod:`gateway.core.fields.skim`.

The rules are those of the walk (:mod:`gateway.core.fields.disclose`); the form is strict: names of
the contract without a prefix, one space before an attribute, double quotes, nothing but tags and
white space. There is no step for anything else.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from gateway.core.fields.catalogue import Path
from gateway.core.fields.plan import PERSONAL, SUBSTANCE, UNSAID, Dropped, Kept, KeptAttribute
from gateway.core.fields.shape import Shape

if TYPE_CHECKING:
    from gateway.core.fields.plan import FieldPlan

TAGS_MAX: Final = 1_024
"""Characters between two texts; more is no step."""

_NAME: Final = "([A-Za-z_][A-Za-z0-9_.-]*+)"
_BLANK: Final = re.compile(r"[ \t\n]*+")
_CLOSE: Final = re.compile(f"</{_NAME}>")
_OPEN: Final = re.compile(f"<{_NAME}")
_ATTRIBUTE: Final = re.compile(rf' {_NAME}(=""|\Z)')
_END: Final = re.compile(" ?(/?)>")


class Mark:
    """What is done about what was written, besides writing."""

    __slots__ = ()


MARK: Final = Mark()
"""An element begins that may have to be taken back."""
KEEP: Final = Mark()
"""It ends, and stays."""
TAKE_BACK: Final = Mark()
"""It ends, and goes."""


class _Frame(NamedTuple):
    """An open element."""

    shape: Shape
    path: Path
    node: Kept | Dropped | None
    """None below what is dropped as a whole."""
    kept: int = 0
    lost: int = 0
    said: int = 0
    """What its attributes say of it, as bits."""
    filled: bool = False
    """Whether it has children."""
    counted: bool = False
    """Whether something in it was counted, of one that is dropped in parts."""
    marked: bool = False
    """Whether what was written since it began may have to be taken back."""


class State:
    """Behind a string of tags: what text or value comes, and what is known of the tags after it."""

    __slots__ = (
        *("attributes", "ended", "frames", "indicates", "number", "special", "steps"),
        "writes",
    )

    def __init__(
        self,
        frames: tuple[_Frame, ...],
        attributes: tuple[str, ...] | None,
        *,
        ended: bool,
        indicates: bool,
    ) -> None:
        node = frames[-1].node
        kept = node if isinstance(node, Kept) else None
        self.frames = frames
        self.attributes = attributes
        """Of the tag that is open; the value of the last is what comes. None: a text comes."""
        self.ended = ended
        """Whether everything is closed but ``Inhoud`` itself."""
        self.indicates = indicates
        """Whether it says that an enterprise is a natural person, or none."""
        self.writes = kept is not None
        self.number = _number(frames) if attributes is None else None
        """Kind of number the text is, when it is one."""
        if kept is not None and attributes is not None:
            self.writes = isinstance(kept.attributes[attributes[-1]], KeptAttribute)
        self.special = attributes is not None or indicates or self.number is not None
        """Whether what comes has to be looked at."""
        self.steps: dict[str, Step] = {}


class Step:
    """What one string of tags does."""

    __slots__ = ("counts", "indicated", "more", "people", "placed", "text", "to", "writes")

    def __init__(self, to: State, reading: "_Reading") -> None:
        self.to = to
        self.counts = tuple(reading.counts)
        """Class and path of everything removed."""
        self.writes = _joined(reading.writes)
        """Texts to write and marks, in order."""
        self.indicated = tuple(reading.indicated)
        """How deep elements are that begin here on the way to the indicator."""
        self.people, self.placed = reading.people, reading.placed
        plain = [each for each in self.writes if isinstance(each, str)]
        self.text = "".join(plain)
        """All that is done, but for counting, where there is no more."""
        marks = len(plain) < len(self.writes)
        self.more = marks or bool(reading.indicated) or reading.people or reading.placed


class Learner:
    """Works out the steps of one plan."""

    def __init__(self, plan: "FieldPlan") -> None:
        rule = plan.service.sole_proprietor
        self.indicator: Path = () if rule is None else rule.indicator
        self.legal_person = frozenset[str]() if rule is None else rule.legal_person
        self.shape = plan.service.answer
        self.root = plan.root
        self.states: dict[object, State] = {}
        self.bits: dict[tuple[object, ...], tuple[object, ...]] = {}
        self.losable: dict[int, int] = {}

    def start(self) -> State:
        """Return the state before the first tag."""
        frames = (_Frame(self.shape, (), self.root),)
        start = State(frames, None, ended=False, indicates=False)
        # Before the first tag comes nothing at all.
        start.writes = False
        return start

    def step(self, state: State, tags: str) -> Step | None:
        """Work out what *tags* do behind *state*; None when that is not for us."""
        if state.ended or not isinstance(self.root, Kept):
            return None
        reading = _Reading(self, state, tags)
        return reading.step() if reading.read() else None

    def state(
        self, frames: tuple[_Frame, ...], attributes: tuple[str, ...] | None, *, ended: bool
    ) -> State:
        """Find the state, or make it: the path tells the nodes of every frame."""
        # Few bits are ever told apart: keys share them, or take more room than all else.
        bits = tuple(self.bits.setdefault(each, each) for each in (frame[3:] for frame in frames))
        key = (frames[-1].path, bits, attributes, ended)
        found = self.states.get(key)
        if found is None:
            indicates = attributes is None and frames[-1].path == self.indicator
            found = State(frames, attributes, ended=ended, indicates=indicates)
            self.states[key] = found
        return found

    def loses(self, node: Kept) -> int:
        """Say which children the schema wants can be lost at all, as bits."""
        found = self.losable.get(id(node))
        if found is None:
            found = 0
            for child in node.children.values():
                if isinstance(child, Dropped):
                    found |= child.bit
                elif child.needs or self.loses(child):
                    found |= child.bits & node.wanted
            self.losable[id(node)] = found
        return found

    def essence(self, frames: Sequence[_Frame]) -> tuple[_Frame, ...]:
        """Leave out of *frames* what can make no difference any more: fewer states tell as much."""
        personal = 0
        made = []
        for frame in frames:
            node = frame.node
            if isinstance(node, Kept):
                personal |= node.needs & PERSONAL
                loses, above = self.loses(node), SUBSTANCE | personal
                kept = frame.kept & (node.needs | loses | above)
                bits = (kept, frame.lost & loses & ~kept, frame.said & above & ~kept)
                filled = frame.filled or not node.needs & ~PERSONAL
                changed = bits != frame[3:6] or filled != frame.filled
                # Where nothing changed, states share it.
                made.append(_Frame(*frame[:3], *bits, filled, *frame[7:]) if changed else frame)
            else:
                made.append(frame)
        return tuple(made)

    def left(self, state: State) -> int:
        """Say what is kept of the whole answer, as bits; 0 when it goes."""
        return _left(state.frames[0])

    def natural(self, indicated: Sequence[int], said: Sequence[str]) -> bool:
        """Whether the indicator leaves any doubt that an enterprise is a legal person."""
        if not self.indicator:
            return False
        once = [*indicated] == [*range(1, len(self.indicator) + 1)] and len(said) == 1
        return not once or said[0].strip() not in self.legal_person


class _Reading:
    """One string of tags being read."""

    def __init__(self, learner: Learner, state: State, tags: str) -> None:
        self.learner = learner
        self.tags = tags
        self.at = 0
        self.frames = list(state.frames)
        self.attributes = state.attributes
        self.before = state
        self.begun: list[tuple[int, int]] = []
        """Of elements that begin here: where in the frames, and where in what is written."""
        self.writes: list[str | Mark] = []
        self.counts: list[tuple[str, str]] = []
        self.indicated: list[int] = []
        self.people = self.placed = False
        self.ended = False

    def read(self) -> bool:
        """Read all of it; whether that is for us."""
        if self.attributes is not None and not self.value_ends():
            return False
        while self.at < len(self.tags):
            if not self.tag():
                return False
        return self.ended or self.expects()

    def value_ends(self) -> bool:
        """Read what follows the value of an attribute."""
        if not self.tags.startswith('"'):
            return False
        self.at = 1
        if self.before.writes:
            self.writes.append('"')
        return self.start_tag()

    def tag(self) -> bool:
        """Read one tag, and the white space before it."""
        blank = _BLANK.match(self.tags, self.at)
        assert blank is not None
        self.at = blank.end()
        top = self.frames[-1].node
        if blank[0] and isinstance(top, Kept) and top.leaf:
            # It is the text of a leaf.
            return False
        if match := _CLOSE.match(self.tags, self.at):
            self.at = match.end()
            read = self.close(match[1])
        elif match := _OPEN.match(self.tags, self.at):
            self.at = match.end()
            read = self.open(match[1]) and self.start_tag()
        else:
            read = bool(blank[0]) and self.at == len(self.tags)
        # An answer with nothing in it is none: the walk refuses it.
        self.ended = len(self.frames) == 1 and self.frames[0].filled
        return read

    def expects(self) -> bool:
        """Whether a text or a value can come here."""
        node = self.frames[-1].node
        within = self.tags[-1:] not in {">", " ", "\t", "\n"}
        return within and (self.attributes is not None or not isinstance(node, Kept) or node.leaf)

    def start_tag(self) -> bool:
        """Read on behind the name or a value of a start tag."""
        while True:
            frame = self.frames[-1]
            writes = isinstance(frame.node, Kept)
            if self.at == len(self.tags):
                # The text that comes has its `>`.
                self.attributes = None
                return True
            if match := _END.match(self.tags, self.at):
                self.at = match.end()
                self.attributes = None
                if writes:
                    self.writes.append(">")
                return not match[1] or self.close(frame.shape.name)
            match = _ATTRIBUTE.match(self.tags, self.at)
            if match is None or not self.attribute(match[1], match[2]):
                return False
            self.at = match.end()
            if not match[2]:
                return True

    def attribute(self, name: str, value: str) -> bool:
        """Take an attribute in, with its *value* where that is empty."""
        frame = self.frames[-1]
        seen = self.attributes or ()
        if name in seen or all(each.name != name for each in frame.shape.attributes):
            return False
        self.attributes = (*seen, name)
        if isinstance(frame.node, Kept):
            entry = frame.node.attributes[name]
            if isinstance(entry, Dropped):
                self.count(entry)
            else:
                self.writes.append(f" {name}{value}")
                self.top(said=frame.said | entry.bits)
        elif frame.node is not None and name in frame.node.attributes:
            self.top(counted=self.count(frame.node.attributes[name]) or frame.counted)
        return True

    def open(self, name: str) -> bool:
        """Take the beginning of an element in."""
        parent = self.frames[-1]
        shape = parent.shape.index.get(name)
        if shape is None:
            return False
        self.attributes = None
        path = (*parent.path, name)
        if path == self.learner.indicator[: len(path)]:
            self.indicated.append(len(path))
        if isinstance(parent.node, Kept):
            return self.open_in_kept(shape, path, parent.node.children[name])
        entry = None if parent.node is None else parent.node.inside[name]
        self.frames.append(self.dropped(shape, path, entry))
        return True

    def open_in_kept(self, shape: Shape, path: Path, entry: Kept | Dropped) -> bool:
        parent = self.frames[-1]
        self.top(filled=True)
        if isinstance(entry, Dropped):
            self.top(lost=parent.lost | entry.bit)
            self.frames.append(self.dropped(shape, path, entry))
            return True
        if entry.person:
            self.people = True
        self.placed = self.placed or entry.place is not None
        if not entry.leaf:
            self.begun.append((len(self.frames), len(self.writes)))
            self.writes.append(MARK)
        self.writes.append(entry.start)
        self.frames.append(_Frame(shape, path, entry, marked=not entry.leaf))
        return True

    def dropped(self, shape: Shape, path: Path, entry: Dropped | None) -> _Frame:
        """Begin something that does not leave: count it, or its parts as they come."""
        if entry is None:
            return _Frame(shape, path, None)
        if entry.inside or (entry.attributes and not entry.counts):
            return _Frame(shape, path, entry)
        self.counted(parent_of=entry)
        return _Frame(shape, path, None)

    def counted(self, parent_of: Dropped) -> None:
        """Count one, and say so to what it stands in where that is dropped in parts."""
        if self.count(parent_of) and isinstance(self.frames[-1].node, Dropped):
            self.top(counted=True)

    def close(self, name: str) -> bool:
        """Take the end of an element in."""
        frame = self.frames[-1]
        if len(self.frames) == 1 or frame.shape.name != name:
            return False
        self.frames.pop()
        self.attributes = None
        node = frame.node
        if isinstance(node, Kept):
            self.close_kept(frame, node)
        elif node is not None:
            if not frame.counted:
                self.counted(parent_of=node)
            elif isinstance(self.frames[-1].node, Dropped):
                self.top(counted=True)
        return True

    def close_kept(self, frame: _Frame, node: Kept) -> None:
        parent = self.frames[-1]
        if node.leaf:
            self.writes.append(node.close)
            self.top(kept=parent.kept | node.bits | frame.said)
            return
        if self.begun and self.begun[-1][0] == len(self.frames):
            self.begun.pop()
        bits = _left(frame)
        if bits:
            self.writes.append(node.close)
            self.top(kept=parent.kept | bits)
        else:
            self.top(lost=parent.lost | node.bits)
        if frame.marked:
            self.writes.append(KEEP if bits else TAKE_BACK)

    def count(self, entry: Dropped) -> bool:
        if entry.counts is not None:
            self.counts.append((entry.counts, entry.path))
        return entry.counts is not None

    def top(self, **changes: int) -> None:
        self.frames[-1] = self.frames[-1]._replace(**changes)  # type: ignore[arg-type]

    def step(self) -> Step:
        """Say what was read."""
        self.settle()
        frames = self.learner.essence(self.frames)
        state = self.learner.state(frames, self.attributes, ended=self.ended)
        return Step(state, self)

    def settle(self) -> None:
        """Unmark what cannot go any more, once the leaf is kept that has just begun."""
        leaf = self.frames[-1]
        if not isinstance(leaf.node, Kept) or not leaf.node.leaf:
            return
        bits = leaf.node.bits
        for at, written in reversed(self.begun):
            frame = self.frames[at]
            assert isinstance(frame.node, Kept)
            kept = frame.kept | bits
            needs = frame.node.needs
            if self.learner.loses(frame.node) & ~kept or kept & needs != needs:
                return
            self.writes[written] = ""
            self.frames[at] = frame._replace(marked=False)
            bits = frame.node.bits | (kept & (PERSONAL | SUBSTANCE))


def _number(frames: Sequence[_Frame]) -> str | None:
    """Say which kind of number is the text of the last element, if it matters who that is."""
    node, shape = frames[-1].node, frames[-1].shape
    if isinstance(node, Kept):
        return node.number
    parent = frames[-2].node if len(frames) > 1 else None
    entry = parent.children[shape.name] if isinstance(parent, Kept) else None
    return UNSAID if isinstance(entry, Dropped) and entry.unsaid else None


def _left(frame: _Frame) -> int:
    """What is kept of an element that leaves and has ended, as bits; 0 when it goes."""
    node = frame.node
    assert isinstance(node, Kept)
    if frame.lost & node.wanted & ~frame.kept:
        return 0
    needs = node.needs if frame.filled else node.needs & PERSONAL
    if frame.kept & needs != needs:
        return 0
    return node.bits | ((frame.said | frame.kept) & (PERSONAL | SUBSTANCE))


def _joined(writes: list[str | Mark]) -> tuple[str | Mark, ...]:
    """Put texts together that follow each other."""
    joined: list[str | Mark] = []
    for each in writes:
        if isinstance(each, str) and joined and isinstance(joined[-1], str):
            joined[-1] += each
        elif each != "":
            joined.append(each)
    return tuple(joined)
