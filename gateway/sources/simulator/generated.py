"""Valid messages of any service, out of its contract alone.

    generator = Generator(facts)
    generator.answer(7)                                                    anything valid
    generator.answer(7, values={"Onderneming/SoortOnderneming/Code": "1"}, rich=True)
    generator.completed({"Persoon": {"INSZ": "80651512409"}}, 7)           that, and what must be

The same seed and wishes give the same bytes. Paths are names below ``Inhoud`` joined by ``/``; an
attribute is the last step, as ``@Name``. A *document* is what a person would write: a mapping by
name of texts, mappings and lists of these; ``@Name`` is an attribute, ``#text`` the text beside
attributes. People and enterprises exist nowhere (:mod:`gateway.sources.simulator.numbers`).
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from typing import Any, Final, TypeAlias, TypedDict, Unpack

from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.shape import Attribute, Shape
from gateway.core.fields.tables import Element, Group, Kind, Particle, elements
from gateway.sources.simulator.texts import WORDS, Texts

Document: TypeAlias = Mapping[str, Any]
"""Written by hand: see above."""
TEXT: Final = "#text"
ELEMENTS_MAX: Final = 20_000
"""Of a *rich* document; from there on only what must be."""
ELEMENTS_BY_CHANCE_MAX: Final = 1_500
_NESTED_MAX: Final = 1
"""How often a type may stand inside itself where it need not."""


class DocumentError(ValueError):
    """A document, or a wish, says what no message of the service can have."""


@dataclass(frozen=True)
class Wishes:
    """What a document must or must not have, by path."""

    chance: float = 0.5
    """That an optional element or attribute stands."""
    exclude: frozenset[str] = frozenset()
    values: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()
    """Every path that a wish needs, its ancestors included."""


class Asked(TypedDict, total=False):
    """What may be wished for; see :func:`wish`."""

    rich: bool
    bare: bool
    include: Iterable[str]
    exclude: Iterable[str]
    values: Mapping[str, str | Sequence[str]] | None
    counts: Mapping[str, int] | None


class Generator:
    """Makes messages of one service."""

    def __init__(self, facts: ServiceFacts, words: Sequence[str] = WORDS) -> None:
        self.facts = facts
        self._texts = Texts(facts, words)

    def answer(self, random: Random | int = 0, **wishes: Unpack[Asked]) -> _Element:
        """Make the ``Inhoud`` of an answer; *wishes* as of :func:`wish`."""
        return self.element(self.facts.answer, random, **wishes)

    def question(self, random: Random | int = 0, **wishes: Unpack[Asked]) -> _Element:
        """Make the ``Inhoud`` (or ``Criteria``) of a question; *wishes* as of :func:`wish`."""
        return self.element(self.facts.question, random, **wishes)

    def element(self, shape: Shape, random: Random | int = 0, **wishes: Unpack[Asked]) -> _Element:
        """Make one element of the contract, by its shape; *wishes* as of :func:`wish`."""
        return _Grower(self.facts, self._texts, chance_of(random), wish(shape, **wishes)).grown(
            shape, None
        )

    def completed(
        self, document: Document, random: Random | int = 0, shape: Shape | None = None
    ) -> _Element:
        """Make an answer of what *document* says, with no more beside it than there must be.

        Raises :class:`DocumentError` where the contract has no place for what it says.
        """
        grower = _Grower(self.facts, self._texts, chance_of(random), Wishes(chance=0.0))
        return grower.grown(shape or self.facts.answer, document)


def wish(
    shape: Shape,
    *,
    rich: bool = False,
    bare: bool = False,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    values: Mapping[str, str | Sequence[str]] | None = None,
    counts: Mapping[str, int] | None = None,
) -> Wishes:
    """Read wishes; :class:`DocumentError` for a path that *shape* does not have.

    *rich* has every optional element, *bare* none; else chance decides. *include* and *exclude*
    force presence and absence of paths, *values* their text (a sequence is taken in turn),
    *counts* how often one stands in each parent.
    """
    values, counts = values or {}, counts or {}
    forced = {*include, *values, *(path for path, count in counts.items() if count)}
    for path in {*forced, *exclude, *counts}:
        _known(shape, path)
    wanted = {
        "/".join(steps[:end])
        for steps in (path.split("/") for path in forced)
        for end in range(1, len(steps) + 1)
    }
    return Wishes(
        1.0 if rich else 0.0 if bare else 0.5,
        frozenset(exclude),
        {path: _in_turn(value) for path, value in values.items()},
        counts,
        frozenset(wanted),
    )


def chance_of(random: Random | int) -> Random:
    """Give the chance itself, or that of a seed."""
    return Random(random) if isinstance(random, int) else random  # noqa: S311 - no secret


class _Given:
    """What a document says of one element, taken out as it is used."""

    def __init__(self, said: object, path: str) -> None:
        self.path = path
        self.said: dict[str, deque[object]] = {}
        if isinstance(said, Mapping):
            self.said = {
                name: deque(each if isinstance(each, list | tuple) else (each,))
                for name, each in said.items()
                if each is not None
            }
        elif said is not None:
            self.said = {TEXT: deque((said,))}

    def left(self, name: str) -> int:
        return len(self.said.get(name, ()))

    def take(self, name: str) -> object:
        found = self.said.get(name)
        return found.popleft() if found else None

    def names(self) -> set[str]:
        return {name for name, each in self.said.items() if each}

    def done(self) -> None:
        if left := self.names():
            msg = f"`{self.path or '.'}` has no place for {sorted(left)}"
            raise DocumentError(msg)


class _Grower:
    """Grows one document."""

    def __init__(self, facts: ServiceFacts, texts: Texts, random: Random, wishes: Wishes) -> None:
        self._facts = facts
        self._texts = texts
        self._random = random
        self._wishes = wishes
        self._left = ELEMENTS_MAX if wishes.chance == 1.0 else ELEMENTS_BY_CHANCE_MAX
        self._inside: list[str] = []

    def grown(self, shape: Shape, said: object, path: str = "") -> _Element:
        self._left -= 1
        given = _Given(said, path)
        made = etree.Element(shape.name)
        for attribute in shape.attributes:
            self._attribute(made, attribute, path, given)
        if shape.text:
            text = given.take(TEXT)
            made.text = self._text(shape.type, shape.name, path) if text is None else str(text)
        self._inside.append(shape.type)
        for particle in self._content(shape):
            self._particle(made, shape, particle, path, given)
        self._inside.pop()
        given.done()
        return made

    def _content(self, shape: Shape) -> Iterator[Particle]:
        if not shape.type:
            yield from self._facts.elements[shape.name]
        elif shape.type in self._facts.types:
            yield from self._of_type(shape.type)

    def _of_type(self, name: str) -> Iterator[Particle]:
        each = self._facts.types[name]
        if each.kind is Kind.EXTENDS and each.base:
            yield from self._of_type(each.base)
        yield from each.content

    def _particle(
        self, made: _Element, shape: Shape, each: Particle, path: str, given: _Given
    ) -> None:
        if isinstance(each, Element):
            below = _below(path, each.name)
            for _ in range(self._count(each, below, given)):
                made.append(self.grown(shape.index[each.name], given.take(each.name), below))
            return
        for _ in range(self._times(each, path, given)):
            parts = (self._chosen(each, path, given),) if each.order == "choice" else each.particles
            for part in parts:
                if part is not None:
                    self._particle(made, shape, part, path, given)

    def _times(self, group: Group, path: str, given: _Given) -> int:
        """Say how often *group* stands here."""
        named = [each.name for each in elements((group,))]
        asked = [given.left(name) for name in named]
        most = group.max if group.max is not None else group.min + 2
        if any(asked):
            many = sum(asked) if group.order == "choice" else max(asked)
            return max(group.min, min(many, group.max or many))
        if any(_below(path, name) in self._wishes.wanted for name in named):
            return max(group.min, 1)
        if all(_below(path, name) in self._wishes.exclude for name in named):
            return group.min
        return self._by_chance(group.min, most)

    def _chosen(self, group: Group, path: str, given: _Given) -> Particle | None:
        """Choose what stands: what is asked for, else what is not excluded."""
        options = [(each, [one.name for one in elements((each,))]) for each in group.particles]
        said = [each for each, names in options if any(map(given.left, names))]
        asked = [
            each
            for each, names in options
            if any(_below(path, name) in self._wishes.wanted for name in names)
        ]
        allowed = [
            each
            for each, names in options
            if not any(_below(path, name) in self._wishes.exclude for name in names)
        ]
        found = said[:1] or asked or allowed
        return self._random.choice(found) if found else None

    def _count(self, each: Element, path: str, given: _Given) -> int:
        asked = given.left(each.name)
        if asked:
            return max(each.min, min(asked, asked if each.max is None else each.max))
        if path in self._wishes.counts:
            return self._wishes.counts[path]
        if path in self._wishes.exclude:
            return 0
        most = each.max if each.max is not None else each.min + 2
        if path in self._wishes.wanted:
            return self._random.randint(max(each.min, 1), max(min(most, each.min + 2), 1))
        if self._inside.count(each.type) > _NESTED_MAX:
            return each.min
        return self._by_chance(each.min, most)

    def _by_chance(self, least: int, most: int) -> int:
        chance = self._wishes.chance if self._left > 0 else 0.0
        most = min(most, least + 2)
        if not chance:
            return least
        if chance < 1.0 and not least and self._random.random() >= chance:
            return 0
        return self._random.randint(min(max(least, 1), most), most)

    def _attribute(self, made: _Element, attribute: Attribute, at: str, given: _Given) -> None:
        name = f"@{attribute.name}"
        path = _below(at, name)
        said = given.take(name)
        if said is not None:
            made.set(attribute.name, str(said))
            return
        if path in self._wishes.exclude:
            return
        forced = attribute.required or path in self._wishes.wanted
        if forced or self._random.random() < self._wishes.chance:
            made.set(attribute.name, self._text(attribute.type, attribute.name, path))

    def _text(self, type_name: str, name: str, path: str) -> str:
        if path in self._wishes.values:
            return self._wishes.values[path]()
        return self._texts.text(type_name, name, self._random)


def _known(shape: Shape, path: str) -> None:
    """Hold that *path* can be: a wish for another is a mistake."""
    for step in path.split("/"):
        if step.startswith("@"):
            if step[1:] not in {each.name for each in shape.attributes}:
                msg = f"{path}: no such attribute"
                raise DocumentError(msg)
        elif step not in shape.index:
            msg = f"{path}: no such element"
            raise DocumentError(msg)
        else:
            shape = shape.index[step]


def _in_turn(value: str | Sequence[str]) -> Callable[[], str]:
    values = cycle((value,) if isinstance(value, str) else value)
    return lambda: next(values)


def _below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name
