"""What one contract of a service has that another has not: elements, how often, which text.

    for change in changes(before, after): ...      of the question, then of the answer

Told of paths alone, the way they stand on the wire: names of types are not. ``breaking`` is about
clients that hold to the contract as it was: whether what they send may be refused now, or what they
read may be other than they were told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from gateway.core.fields.catalogue import DEPTH_MAX, Path
from gateway.core.fields.facts import Facets, ServiceFacts
from gateway.core.fields.shape import Shape

Side = Literal["question", "answer"]


class What(StrEnum):
    """Kinds of change."""

    ADDED = "added"
    REMOVED = "removed"
    OCCURS = "occurs"
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; an element that comes or goes is told once, with all below it."""

    side: Side
    path: Path
    what: What
    before: str
    after: str
    breaking: bool
    leaves: tuple[Path, ...]
    """Leaves and attributes it touches."""


def changes(before: ServiceFacts, after: ServiceFacts) -> Iterator[Change]:
    """Compare two contracts of a service; nothing for two that say the same."""
    yield from _Compared("question", before, after).of(before.question, after.question, ())
    yield from _Compared("answer", before, after).of(before.answer, after.answer, ())


@dataclass(frozen=True, slots=True)
class _Compared:
    side: Side
    before: ServiceFacts
    after: ServiceFacts

    def of(self, old: Shape, new: Shape, path: Path) -> Iterator[Change]:
        if len(path) > DEPTH_MAX:
            return
        yield from self._text(old, new, path)
        yield from self._attributes(old, new, path)
        yield from self._choices(old, new, path)
        for name in dict.fromkeys((*old.index, *new.index)):
            at = (*path, name)
            one, other = old.index.get(name), new.index.get(name)
            if one is None and other is not None:
                must = other.min > 0 and name not in new.alternatives
                yield self._came(other, at, must=must)
            elif one is not None and other is None:
                yield self._went(at, _often(one), _leaves(one, at))
            elif one is not None and other is not None:
                yield from self._occurs(one, other, at)
                yield from self.of(one, other, at)

    def _came(self, shape: Shape, at: Path, *, must: bool) -> Change:
        """In an answer, who reads as the contract says may pass over what it does not name."""
        breaking = must and self.side == "question"
        return Change(self.side, at, What.ADDED, "", _often(shape), breaking, _leaves(shape, at))

    def _went(self, at: Path, before: str, leaves: tuple[Path, ...]) -> Change:
        return Change(self.side, at, What.REMOVED, before, "", breaking=True, leaves=leaves)

    def _occurs(self, old: Shape, new: Shape, at: Path) -> Iterator[Change]:
        if (old.min, old.max) == (new.min, new.max):
            return
        wider = new.min <= old.min and _most(new) >= _most(old)
        narrower = new.min >= old.min and _most(new) <= _most(old)
        harmless = wider if self.side == "question" else narrower
        yield Change(
            self.side, at, What.OCCURS, _often(old), _often(new), not harmless, _leaves(new, at)
        )

    def _text(self, old: Shape, new: Shape, path: Path) -> Iterator[Change]:
        if old.text or new.text:
            yield from self._value(
                path,
                self.before.facets.get(old.type) if old.text else None,
                self.after.facets.get(new.type) if new.text else None,
            )

    def _value(self, path: Path, old: Facets | None, new: Facets | None) -> Iterator[Change]:
        if old == new:
            return
        change = _told(old), _told(new)
        sent, taken = (old, new) if self.side == "question" else (new, old)
        yield Change(self.side, path, What.TEXT, *change, not _takes(taken, sent), (path,))

    def _attributes(self, old: Shape, new: Shape, path: Path) -> Iterator[Change]:
        ours = {each.name: each for each in old.attributes}
        theirs = {each.name: each for each in new.attributes}
        for name in dict.fromkeys((*ours, *theirs)):
            at = (*path, f"@{name}")
            one, other = ours.get(name), theirs.get(name)
            if one is None and other is not None:
                breaking = other.required and self.side == "question"
                said = _USE[other.required]
                yield Change(self.side, at, What.ADDED, "", said, breaking, (at,))
            elif one is not None and other is None:
                yield self._went(at, _USE[one.required], (at,))
            elif one is not None and other is not None:
                if one.required != other.required:
                    breaking = other.required == (self.side == "question")
                    uses = _USE[one.required], _USE[other.required]
                    yield Change(self.side, at, What.OCCURS, *uses, breaking, (at,))
                yield from self._value(
                    at, self.before.facets.get(one.type), self.after.facets.get(other.type)
                )

    def _choices(self, old: Shape, new: Shape, path: Path) -> Iterator[Change]:
        both = old.index.keys() & new.index.keys()
        ours = {each & both for each in old.choices}
        theirs = {each & both for each in new.choices}
        if ours != theirs:
            said = _groups(ours), _groups(theirs)
            yield Change(self.side, path, What.CHOICE, *said, breaking=True, leaves=())


_USE: Final[Mapping[bool, str]] = {True: "required", False: "optional"}


def _groups(choices: set[frozenset[str]]) -> str:
    listed = sorted(" or ".join(sorted(each)) for each in choices if len(each) > 1)
    return "; ".join(listed) or "none"


def _often(shape: Shape) -> str:
    return f"{shape.min}..{'*' if shape.max is None else shape.max}"


def _most(shape: Shape) -> float:
    return float("inf") if shape.max is None else shape.max


def _leaves(shape: Shape, path: Path) -> tuple[Path, ...]:
    if len(path) > DEPTH_MAX:
        return ()
    own = [(*path, f"@{each.name}") for each in shape.attributes]
    own += [path] if shape.text else []
    below = [leaf for child in shape.children for leaf in _leaves(child, (*path, child.name))]
    return (*own, *below)


def _takes(wide: Facets | None, narrow: Facets | None) -> bool:
    """Whether every text of *narrow* is known to be one of *wide*; no where it is not sure."""
    if wide is None or narrow is None or wide.base != narrow.base:
        return wide is not None and wide == FREE and narrow is not None
    if narrow.enumeration and not wide.patterns and not wide.limits:
        fits = all(_is_as_long(wide, len(each)) for each in narrow.enumeration)
        return fits and (not wide.enumeration or set(narrow.enumeration) <= set(wide.enumeration))
    return (
        not wide.enumeration
        and set(wide.patterns) <= set(narrow.patterns)
        and set(wide.limits) <= set(narrow.limits)
        and _shortest(wide) <= _shortest(narrow)
        and _longest(wide) >= _longest(narrow)
    )


FREE: Final = Facets()
"""Text that can be anything."""


def _is_as_long(facets: Facets, length: int) -> bool:
    return _shortest(facets) <= length <= _longest(facets)


def _shortest(facets: Facets) -> int:
    return facets.length if facets.length is not None else facets.min_length or 0


def _longest(facets: Facets) -> float:
    longest = facets.length if facets.length is not None else facets.max_length
    return float("inf") if longest is None else longest


def _told(facets: Facets | None) -> str:
    """Say what a text must be, in the words of a fact table."""
    if facets is None:
        return "no text"
    said = [facets.base]
    said += [f"pattern {' | '.join(group)}" for group in facets.patterns]
    if facets.enumeration:
        said.append(f"one of {', '.join(facets.enumeration)}")
    for name in ("length", "min_length", "max_length"):
        if getattr(facets, name) is not None:
            said.append(f"{name.replace('_', ' ')} {getattr(facets, name)}")
    said += [f"{name} {value}" for name, value in facets.limits]
    return ", ".join(said)
