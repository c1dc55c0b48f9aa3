"""A grant compiled into a filter, and what a question says of itself.

    ServicePolicy, classes, asked paths -> FieldPlan -> disclose

A plan is a trie of the answer's shape. Every element the shape knows is in it once: *kept*, with
the tags its text will be written between, or *dropped*, with the class its removal counts under.
What is in the trie neither way does not leave.

Rules, all applied when the plan is compiled:

* a leaf or attribute is granted when its class is, KEY always, NEVER and its like to nobody;
* a consumer that names fields gets those, and of the rest only what the schema wants beside them;
* an element that would lose a child the schema wants is dropped whole, so that a valid answer
  stays valid; an element with nothing but KEY left in it is dropped where the schema lets it;
* what a class forbids counts as removed, what nobody asked for does not.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

from lxml import etree

from gateway.core.fields import classes as field_classes
from gateway.core.fields.catalogue import (
    PERSON,
    Path,
    ServicePolicy,
    read_path,
)
from gateway.core.fields.shape import Shape
from gateway.core.fields.validity import is_valid
from gateway.core.ids import NumberKind

if TYPE_CHECKING:
    from gateway.core.fields.skim import Automaton

PLANS_MAX: Final = 256
"""Compiled plans kept per service version; the one unused longest goes first."""

INVALID_QUESTION: Final = "the question does not follow the schema of its service"

# What was kept in an element, as bits: anything, something of a person, something beyond KEY; the
# bits above are its children that cannot be missed, one each.
ANY: Final = 1
PERSONAL: Final = 2
SUBSTANCE: Final = 4
_FIRST_REQUIRED: Final = 8

UNSAID: Final = "UNSAID"
"""Kind of a person's number that stays behind while something of that person leaves."""

_NOT_PERSONAL: Final = frozenset({field_classes.KEY, field_classes.PLAIN})

SolePropEstablishment = Literal["deliver_unless_seat", "deliver", "mask"]
"""What becomes of the address and contact of an establishment of a natural person (section 2.2)."""

# What leaves of where sole proprietors live and work: under each number what does under lower ones.
AT_LEAST: Final = "at_least_"
SmallCount = str
"""What becomes of a small count of people: ``exact``, ``suppress``, or ``at_least_`` and from how
many on it is said."""

_HOMES: Final[Mapping[SolePropEstablishment, int]] = {
    "mask": 0,
    "deliver_unless_seat": 1,
    "deliver": 2,
}
_ALL_HOMES: Final = 3


class Place(Enum):
    """Where a sole proprietor's home can stand."""

    SEAT = "seat"
    CONTACT = "contact"
    ESTABLISHMENT = "establishment"


People = tuple[tuple[NumberKind, frozenset[str]], ...]
"""Kinds of numbers, and the field classes a person with such a number may have."""


@dataclass(slots=True)
class Dropped:
    """An element that does not leave."""

    path: str
    """Below ``Inhoud``, joined by dots."""
    counts: str | None
    """The class it counts under as a whole; None where nothing in it counts as a whole."""
    inside: Mapping[str, "Dropped"] = field(default_factory=dict)
    """Where its parts count under different classes: they are counted, one by one."""
    attributes: Mapping[str, "Dropped"] = field(default_factory=dict)
    bit: int = 0
    """Its bit as a child that cannot be missed, when it is one."""
    unsaid: bool = False
    """Whether it is the number of a person of whom something leaves."""


@dataclass(slots=True)
class KeptAttribute:
    """An attribute that leaves."""

    start: str
    """`` Name="``, ready to write."""
    bits: int


@dataclass(slots=True)
class Kept:
    """An element that leaves, with what is granted of it."""

    path: str
    name: str
    start: str
    """``<Name``, for an element with attributes."""
    open: str
    close: str
    leaf: bool
    """Whether it holds text; it then has no children."""
    bits: int
    """What keeping it says of its parent."""
    number: str | None = None
    """``PERSON`` or ``ENTERPRISE`` for a leaf that holds the number of one."""
    place: Place | None = None
    needs: int = 0
    """Bits without which it goes, however much else is left: PERSONAL for a person."""
    wanted: int = 0
    """Bits of children the schema wants: it goes when one of them is lost."""
    children: dict[str, "Kept | Dropped"] = field(default_factory=dict)
    attributes: dict[str, "KeptAttribute | Dropped"] = field(default_factory=dict)
    person: tuple[str, ...] = ()
    """Names of the children with the number of somebody it stands for, or speaks of, where
    something of a person leaves with it."""
    deeper: tuple[Path, ...] = ()
    """Paths below it to more such numbers, where the whole of it is about those they name."""
    classes: frozenset[str] = frozenset()
    """Of all that leaves with a person, KEY apart."""


@dataclass(frozen=True, slots=True, eq=False)
class FieldPlan:
    """Which fields of one service version's answers may leave under one grant."""

    service: ServicePolicy
    root: Kept | Dropped
    """Of ``Inhoud`` itself."""
    granted: frozenset[Path]
    """Leaves and attributes that may leave."""
    names: tuple[str, ...]
    """The same for the journal: the highest elements of which everything is granted, joined by
    dots, in the order of the schema."""
    seat: bool
    """Whether a sole proprietor's seat may leave."""
    establishments: SolePropEstablishment = "deliver_unless_seat"
    """Which addresses of a sole proprietor's establishments may leave where the seat may not; as
    by default where the service has none."""
    people: People = ()
    """What people of another register than those asked about may have of an answer (A-14)."""
    small_count: SmallCount = "exact"
    """What becomes of a count of people that tells of somebody; as by default where the service
    counts nobody."""
    deeper: bool = False
    """Whether anything in it has :attr:`Kept.deeper`: such an answer is walked."""
    automata: list["Automaton"] = field(default_factory=list, repr=False)
    """At most one: what :mod:`gateway.core.fields.skim` learned of its answers."""

    def covers(self, other: "FieldPlan") -> bool:
        """Whether this plan lets through all that *other* lets through."""
        if self.service.id != other.service.id or _homes(other) > _homes(self):
            return False
        # A count that was said under another rule is not made to fit this one.
        if other.small_count != self.small_count:
            return False
        theirs = dict(other.people)
        if any(not theirs.get(kind, field_classes.ALL) <= may for kind, may in self.people):
            return False
        return other.granted <= self.granted

    def grants(self, path: Path) -> bool:
        """Whether the element or attribute at *path* leaves with everything that can be in it."""
        inside = [leaf for leaf in self.service.classes if leaf[: len(path)] == path]
        return bool(inside) and self.granted.issuperset(inside)


def plan_for(
    service: ServicePolicy,
    classes: frozenset[str],
    asked: tuple[str, ...] | None,
    question_asks_also: bool,  # noqa: FBT001 - a fact of the question, beside the other facts
    establishments: SolePropEstablishment = "deliver_unless_seat",
    people: People = (),
    small_count: SmallCount = "exact",
) -> FieldPlan:
    """Compile what *classes* grant of *service*, or return the plan compiled for them before.

    *asked* holds paths the consumer named (None: all that is granted); one that does not exist
    asks for nothing. *question_asks_also* is :func:`asked_also` of its question, *establishments*
    the knob ``sole_prop_establishment``; *people* what those of another register may have;
    *small_count* the knob ``inhabitants_small_count``.
    """
    paths = None if asked is None else frozenset(_asked_path(each) for each in asked)
    if not _tells_establishments(service):
        establishments = "deliver_unless_seat"
    if not service.aggregate:
        small_count = "exact"
    key = (classes, paths, question_asks_also, establishments, people, small_count)
    plans = service.plans
    found = plans.pop(key, None)
    if found is None:
        compiled = _Compiler(service, classes, paths, question_asks_also).plan()
        found = replace(
            compiled, establishments=establishments, people=people, small_count=small_count
        )
        while len(plans) >= PLANS_MAX:
            del plans[next(iter(plans))]
    plans[key] = found  # last in the order: used last
    return found


def classes_of(service: ServicePolicy, path: str) -> frozenset[str] | None:
    """Find the classes of all fields at or below *path*, steps joined by ``/`` or ``.``.

    None when the answer has no such element or attribute.
    """
    return service.below.get(_asked_path(path))


def prepare_question(service: ServicePolicy, question: etree._Element) -> etree._Element:
    """Set the flag of ``ask_also`` in a copy, for a question that does not set it itself."""
    also = service.ask_also
    if also is None:
        return question
    prepared = copy.deepcopy(question)
    element, shape = prepared, service.question
    for step in also.path:
        element, shape = _child(element, shape, step), shape.index[step]
    element.text = also.value
    return prepared


def asked_also(service: ServicePolicy, question: etree._Element) -> bool:
    """Whether the question itself sets the flag of ``ask_also``, or the service has none."""
    also = service.ask_also
    if also is None:
        return True
    return any((each.text or "").strip() == also.value for each in _at(question, also.path))


def question_error(service: ServicePolicy, question: etree._Element) -> str | None:
    """Say that *question* is not valid, in a fixed sentence; None when it is."""
    return None if is_valid(service.question_schema, question) else INVALID_QUESTION


def subject_numbers(
    service: ServicePolicy, question: etree._Element
) -> tuple[tuple[str, str], ...]:
    """Kind (``PERSON`` or ``ENTERPRISE``) and text as it stands of every subject of *question*."""
    return tuple(
        (subject.kind, element.text or "")
        for subject in service.subjects
        for element in _at(question, subject.path)
        if subject.where is None or _stands_beside(element, *subject.where)
    )


def _stands_beside(element: etree._Element, name: str, text: str) -> bool:
    parent = element.getparent()
    return parent is not None and (parent.findtext(name) or "").strip() == text


def named_fields(service: ServicePolicy, question: etree._Element) -> tuple[str, ...]:
    """Paths of the answer that *question* names in an element of its own, as a request would."""
    if service.asks_for is None:
        return ()
    path, below = service.asks_for
    names = [(each.text or "").strip() for each in _at(question, path)]
    return tuple("/".join((*below, name)) for name in names)


def named_source(service: ServicePolicy, question: etree._Element) -> str | None:
    """Text of the question's ``Bron`` as it stands; None where there is none."""
    if service.bron_path is None:
        return None
    return next((each.text for each in _at(question, service.bron_path)), None)


def _homes(plan: FieldPlan) -> int:
    return _ALL_HOMES if plan.seat else _HOMES[plan.establishments]


def _tells_establishments(service: ServicePolicy) -> bool:
    """Whether an address of its answers can be told to be no seat."""
    return service.sole_proprietor is not None and bool(service.sole_proprietor.other_types)


def _asked_path(text: str) -> Path:
    return read_path(text.replace(".", "/"))


def _at(element: etree._Element, path: Path) -> Iterable[etree._Element]:
    found = [element]
    for step in path:
        found = [child for each in found for child in each.iterchildren(step)]
    return found


def _child(parent: etree._Element, shape: Shape, name: str) -> etree._Element:
    """Find the child of that name, or insert it where the sequence of the schema wants it."""
    found = next(parent.iterchildren(name), None)
    if found is not None:
        return found
    order = [child.name for child in shape.children]
    before = set(order[: order.index(name)])
    made = parent.makeelement(name)
    parent.insert(sum(child.tag in before for child in parent), made)
    return made


class _Want(Enum):
    """What an element says of whether the one it stands in is worth keeping."""

    LIVE = "live"
    """Something in it was granted and, where fields were named, asked."""
    STAYS = "stays"
    """KEY and nothing else: stays where its parent does."""
    IDLE = "idle"
    """Only there when the schema wants it."""


class _Compiler:
    """Walks the shape of the answer once, from the leaves up."""

    def __init__(
        self,
        service: ServicePolicy,
        classes: frozenset[str],
        asked: frozenset[Path] | None,
        asks_also: bool,  # noqa: FBT001 - see plan_for
    ) -> None:
        also = service.ask_also
        self.service = service
        # Whatever an instrument says: a class nobody can be granted is granted to nobody.
        self.classes = (classes & field_classes.GRANTABLE) | {field_classes.KEY}
        self.asked = asked
        self.unasked: frozenset[Path] = frozenset()
        if also is not None and not asks_also:
            self.unasked = frozenset(also.brings)
        self.places = _places(service)
        self.people: dict[Path, tuple[str, ...]] = {}
        for path, kind in service.numbers.items():
            if kind == PERSON:
                self.people[path[:-1]] = (*self.people.get(path[:-1], ()), path[-1])
        self.drops: dict[Path, Dropped] = {}
        self.deeper = False

    def plan(self) -> FieldPlan:
        root, _ = self.element(self.service.answer, (), wanted=self.asked is None)
        if isinstance(root, Kept):
            root.needs = 0
        granted = frozenset(_granted(root, ()))
        return FieldPlan(
            service=self.service,
            root=root,
            granted=granted,
            names=tuple(".".join(path) for path in _highest(self.service.answer, (), granted)[0]),
            seat=field_classes.SEAT in self.classes,
            deeper=self.deeper,
        )

    def element(self, shape: Shape, path: Path, *, wanted: bool) -> tuple[Kept | Dropped, _Want]:
        if path in self.unasked:
            return Dropped(".".join(path), None), _Want.IDLE
        if shape.min == 0 and self.service.below.get(path, self.classes).isdisjoint(self.classes):
            return self.dropped(shape, path), _Want.IDLE
        wanted = wanted or (self.asked is not None and path in self.asked)
        kept = self.shell(shape, path, wanted=wanted)
        if kept is None:
            return self.dropped(shape, path), _Want.IDLE
        if shape.text:
            return kept, self.leaf(kept, path, wanted=wanted)
        return self.branch(shape, path, kept, wanted=wanted)

    def shell(self, shape: Shape, path: Path, *, wanted: bool) -> Kept | None:
        """Make an element with its attributes and no children; None when it may not leave."""
        name = shape.name
        kept = Kept(
            path=".".join(path),
            name=name,
            start=f"<{name}",
            open=f"<{name}>",
            close=f"</{name}>",
            leaf=shape.text,
            bits=ANY,
            number=self.service.numbers.get(path),
            place=self.places.get(path),
        )
        if shape.text and self.forbids(path):
            return None
        for attribute in shape.attributes:
            at = (*path, f"@{attribute.name}")
            if not self.forbids(at) and (wanted or attribute.required or self.stays(at)):
                bits = 0 if self.service.classes[at] == field_classes.KEY else SUBSTANCE
                kept.attributes[attribute.name] = KeptAttribute(f' {attribute.name}="', bits)
            elif attribute.required:
                return None
            else:
                kept.attributes[attribute.name] = Dropped(".".join(at), self.counted(at))
        return kept

    def leaf(self, kept: Kept, path: Path, *, wanted: bool) -> _Want:
        given = self.service.classes[path]
        if given not in _NOT_PERSONAL:
            kept.bits |= PERSONAL
        if given == field_classes.KEY:
            return _Want.STAYS
        kept.bits |= SUBSTANCE
        live = wanted or self.live_attribute(path, kept, wanted=wanted)
        return _Want.LIVE if live else _Want.IDLE

    def branch(
        self, shape: Shape, path: Path, kept: Kept, *, wanted: bool
    ) -> tuple[Kept | Dropped, _Want]:
        alternatives = shape.alternatives
        wants = set()
        bit = _FIRST_REQUIRED
        for child in shape.children:
            below = (*path, child.name)
            entry, want = self.element(child, below, wanted=wanted)
            alternative = child.name in alternatives
            required = child.min > 0 or alternative
            if isinstance(entry, Dropped) and required and not alternative:
                return self.dropped(shape, path, because=entry), _Want.IDLE
            if isinstance(entry, Kept) and not required:
                if want is _Want.IDLE:
                    entry = self.dropped(child, below)
                elif not entry.leaf:
                    entry.needs |= ANY
            if required:
                bit = self.requires(kept, entry, bit)
            kept.children[child.name] = entry
            wants.add(want)
        if path in self.service.persons:
            kept.needs |= PERSONAL
            if not any(_personal(entry) for entry in kept.children.values()):
                return self.dropped(shape, path), _Want.IDLE
        self.stands_for(kept, path)
        if _Want.LIVE in wants or self.live_attribute(path, kept, wanted=wanted):
            return kept, _Want.LIVE
        return kept, _Want.STAYS if wants == {_Want.STAYS} else _Want.IDLE

    def stands_for(self, kept: Kept, path: Path) -> None:
        """Mark an element with which something of a person leaves, or their number alone."""
        within, deeper = self.people.get(path, ()), self.service.wholes.get(path, ())
        if not within and not deeper:
            return
        leaving = frozenset(_granted(kept, path))
        if not _personal(kept):
            # Whose number stays behind has nothing here; the others have that.
            within = tuple(name for name in within if (*path, name) in leaving)
            deeper = tuple(each for each in deeper if (*path, *each) in leaving)
        if within or deeper:
            given = (self.service.classes[each] for each in leaving)
            kept.person, kept.deeper = within, deeper
            kept.classes = frozenset(given) - {field_classes.KEY}
            self.deeper = self.deeper or bool(deeper)
            for name in within:
                if isinstance(number := kept.children[name], Dropped):
                    number.unsaid = True

    @staticmethod
    def requires(kept: Kept, entry: Kept | Dropped, bit: int) -> int:
        if isinstance(entry, Kept):
            entry.bits |= bit
        else:
            entry.bit = bit
        kept.wanted |= bit
        return bit << 1

    def dropped(self, shape: Shape, path: Path, because: Dropped | None = None) -> Dropped:
        """Make an element that does not leave, with the classes its removal counts under.

        *because* is the child without which it cannot stand.
        """
        found = self.drops.get(path)
        if found is None:
            found = self.drops[path] = self.drop(shape, path)
        if because is not None and found.inside:
            return replace(found, counts=_class(because))
        return found

    def drop(self, shape: Shape, path: Path) -> Dropped:
        dotted = ".".join(path)
        below = {given if given not in self.classes else None for given in self.service.below[path]}
        if len(below) == 1:
            return Dropped(dotted, below.pop())
        attributes = {
            each.name: Dropped(f"{dotted}.@{each.name}", self.counted((*path, f"@{each.name}")))
            for each in shape.attributes
        }
        inside = {child.name: self.dropped(child, (*path, child.name)) for child in shape.children}
        counted = {each.counts for each in (*attributes.values(), *inside.values())}
        if shape.text:
            counted.add(self.counted(path))
        if len(counted) == 1 and not any(
            each.inside or each.attributes for each in inside.values()
        ):
            return Dropped(dotted, counted.pop())
        return Dropped(dotted, self.counted(path) if shape.text else None, inside, attributes)

    def forbids(self, path: Path) -> bool:
        return self.service.classes[path] not in self.classes

    def counted(self, path: Path) -> str | None:
        return self.service.classes[path] if self.forbids(path) else None

    def stays(self, path: Path) -> bool:
        """Whether an attribute nobody asked for stays all the same."""
        named = self.asked is not None and path in self.asked
        return named or self.service.classes[path] == field_classes.KEY

    def live_attribute(self, path: Path, kept: Kept, *, wanted: bool) -> bool:
        """Whether one of its attributes was granted, and asked by itself or with its element."""
        return any(
            isinstance(each, KeptAttribute)
            and (wanted or (*path, f"@{name}") in (self.asked or ()))
            and self.service.classes[*path, f"@{name}"] != field_classes.KEY
            for name, each in kept.attributes.items()
        )


def _places(service: ServicePolicy) -> Mapping[Path, Place]:
    home = service.sole_proprietor
    if home is None:
        return {}
    return {
        **dict.fromkeys(home.establishments, Place.ESTABLISHMENT),
        **dict.fromkeys(home.contacts, Place.CONTACT),
        **dict.fromkeys(home.seats, Place.SEAT),
    }


def _class(dropped: Dropped) -> str | None:
    """Find a class to count under where the parts that have one are not there."""
    parts = (*dropped.inside.values(), *dropped.attributes.values())
    return dropped.counts or next((found for each in parts if (found := _class(each))), None)


def _personal(entry: Kept | Dropped) -> bool:
    if isinstance(entry, Dropped):
        return False
    return bool(entry.bits & PERSONAL) or any(_personal(each) for each in entry.children.values())


def _granted(entry: Kept | Dropped, path: Path) -> Iterator[Path]:
    if isinstance(entry, Dropped):
        return
    for name, attribute in entry.attributes.items():
        if isinstance(attribute, KeptAttribute):
            yield (*path, f"@{name}")
    if entry.leaf:
        yield path
    for name, child in entry.children.items():
        yield from _granted(child, (*path, name))


def _highest(shape: Shape, path: Path, granted: frozenset[Path]) -> tuple[list[Path], bool]:
    """Find the highest elements of which all is granted, and whether that is all there is.

    A leaf counts when its text is granted.
    """
    if shape.text:
        return [path] if path in granted else [], path in granted
    found = [at for each in shape.attributes if (at := (*path, f"@{each.name}")) in granted]
    whole = len(found) == len(shape.attributes)
    for child in shape.children:
        below, all_of_it = _highest(child, (*path, child.name), granted)
        found += below
        whole = whole and all_of_it
    return ([path], True) if whole and path else (found, whole)
