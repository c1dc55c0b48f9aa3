"""What may leave of a record: one walk along the answer and the plan, writing as it goes.

Nothing is removed from the source's document. A new one is written: our own tags out of the plan
around the escaped text of granted leaves. So what the plan does not name cannot be in it, in
whatever form the source wrote it: namespaces and prefixes, stray text, comments, entities, elements
below a leaf. The walk goes where the plan goes, so that the depth of an answer is bounded by that
of the shape (``catalogue.DEPTH_MAX``).

How removals count: the topmost removed element or attribute counts once for each time it stands
there, under its class; where its parts belong to different classes, they count in its place. An
element that goes because nothing is left in it does not count again. What the shape does not know
counts as UNKNOWN, stray text and replaced words of exceptions included, and is never named. What
nobody asked for does not count.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from lxml.etree import _Comment, _Element, _ProcessingInstruction

from gateway.core.faults import SourceBadAnswer
from gateway.core.fields import classes as field_classes
from gateway.core.fields.catalogue import ENTERPRISE, PERSON, Path, ServicePolicy
from gateway.core.fields.exceptions import ERROR, Filter, Released
from gateway.core.fields.plan import (
    PERSONAL,
    SUBSTANCE,
    UNSAID,
    Dropped,
    FieldPlan,
    Kept,
)
from gateway.core.fields.seat import Home, home_of
from gateway.core.fields.skim import Skimmed
from gateway.core.ids import (
    EnterpriseNumber,
    MalformedNumberError,
    NumberKind,
    PersonNumber,
    SubjectNumber,
)
from gateway.core.model import (
    SUBJECTS_MAX,
    Disclosure,
    Grant,
    Ground,
    Outcome,
    Record,
    SourceException,
)

NOTHING_LEFT: Final = ("15021", "MAGDA")
"""Code and origin of the exception that stands in for an answer of which nothing is left."""
RENUMBERED: Final = "30004"
"""Code of the exception that says the person has a new number (PROTOCOL section 2.3)."""
OLD_NUMBER, NEW_NUMBER = "Oud INSZ", "Nieuw INSZ"
"""Its annotations."""
PERSONAL_FLAG: Final = "PERSONAL"
_ABOUT_MESSAGE: Final = 2
_ABOUT_QUESTION: Final = 3
"""Levels of an exception (PROTOCOL section 2.2)."""
_GONE: Final = -1
RULES: Final = (
    (field_classes.FUNCTION_HOLDER, "ENT-2"),
    (frozenset({field_classes.SEAT}), "ENT-3"),
)
"""Rows that remove, in the order of the table; what else is removed leaves the granting row."""


Barred = Callable[[PersonNumber], bool]
"""Whether the data of a person may not be processed for this."""


def disclose(record: Record, barred: Barred | None = None) -> Disclosure:
    """Keep of *record* what its grant covers, in the content and in the exceptions.

    *barred* says of anybody in the answer whether nothing of them may leave; None: nobody is.
    Raises :class:`SourceBadAnswer` when there is neither content nor exception, when the content is
    no ``Inhoud``, or when it names more subjects than an entry can hold.
    """
    grant = record.intent.what
    plan = grant.plan
    content: _Element | Skimmed | None = record.content
    if isinstance(content, Skimmed):
        content = _looked_at(content, grant, barred)
    elif content is not None and not len(content):
        content = None
    if content is None and not record.exceptions and not record.refusals:
        raise SourceBadAnswer
    walk = _Walk(plan, content, barred)
    leaving = None if content is None else walk.written(content)
    numbers = walk.numbers if leaving is not None else []
    said = [each for each in numbers if each[0] != UNSAID]
    subjects = everybody = _subjects(grant.subjects, said)
    if len(said) < len(numbers):
        # Whoever something leaves of finds it in their list, with their number or without.
        everybody = _subjects(grant.subjects, numbers)
    released = _exceptions(record, walk, subjects)
    walk.unknown(released.removed)
    removed_count = sum(walk.counts.values())
    if leaving is None and (content is not None or not released.exceptions):
        released.exceptions.append(_nothing_left(plan.service))
    return Disclosure(
        record=record,
        outcome=Outcome.OK_FILTERED if removed_count else Outcome.OK,
        ground=_ground(grant.ground, walk),
        content=leaving,
        exceptions=tuple(released.exceptions),
        digest=hashlib.sha256(leaving or b"").digest(),
        removed=tuple(walk.paths),
        removed_count=removed_count,
        removed_by_class=walk.counts,
        subjects=everybody,
        links=_links(plan.service, grant.subjects, subjects, content, released),
    )


def _looked_at(content: Skimmed, grant: Grant, barred: Barred | None) -> Skimmed | _Element:
    """Parse what the walk has to see: people who may have to go, homes, new numbers of people."""
    people = content.people and _may_go(content, grant.plan, barred)
    home = content.natural and content.placed
    renumbered = any(each.kind is NumberKind.BIS for each in grant.subjects)
    walked = people or home or renumbered or grant.plan.deeper
    return content.tree() if walked else content


def _may_go(content: Skimmed, plan: FieldPlan, barred: Barred | None) -> bool:
    """Whether somebody an element was kept for may have to go: barred, or of another register."""
    kinds = {kind for kind, _ in plan.people}
    if not kinds and barred is None:
        return False
    for kind, text in (*content.numbers, *content.gone):
        number = None if kind == ENTERPRISE else _person(text)
        if number is not None and (number.kind in kinds or (barred and barred(number))):
            return True
    return False


def escape_text(text: str) -> str:
    """Write *text* between tags: what comes back from a parser is the same, CR included."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")  # for ]]>, which may not stand in text
    if "\r" in text:
        text = text.replace("\r", "&#13;")  # a bare one would come back as a line feed
    return text


def escape_attribute(text: str) -> str:
    """Write *text* between double quotes: a parser would make a space of bare TAB, LF and CR."""
    text = escape_text(text)
    for bare, reference in (('"', "&quot;"), ("\t", "&#9;"), ("\n", "&#10;")):
        if bare in text:
            text = text.replace(bare, reference)
    return text


class _Walk:
    """One answer on its way out."""

    __slots__ = (
        *("barred", "counts", "home", "looks", "numbers", "out", "paths", "people"),
        *("perhaps_home", "personal", "plan"),
    )

    def __init__(
        self, plan: FieldPlan, content: _Element | Skimmed | None, barred: Barred | None
    ) -> None:
        self.plan = plan
        self.people = dict(plan.people)
        self.barred = barred
        self.looks = bool(self.people) or barred is not None
        """Whether anybody in the answer may have to go."""
        self.home: Home | None = None
        if content is not None and not isinstance(content, Skimmed):
            self.home = home_of(plan.service, content, plan.establishments)
        self.perhaps_home = content is None or self.home is not None
        """Whether the enterprise may be a natural person, as far as the answer tells."""
        self.personal = False
        """Whether something of a sole proprietor's home was let through."""
        self.out: list[str] = []
        self.numbers: list[tuple[str, str]] = []
        """Kind and text of the numbers in :attr:`out`, and of those of people in it without."""
        self.counts: dict[str, int] = {}
        self.paths: dict[str, None] = {}

    def skimmed(self, found: Skimmed) -> bytes | None:
        """Take over what was filtered as text."""
        self.perhaps_home = found.natural
        self.numbers, self.paths = found.numbers, found.paths
        self.counts = dict(found.counts)
        return found.content

    def written(self, content: _Element | Skimmed) -> bytes | None:
        """Write what may leave of the ``Inhoud``; None when nothing but KEY is left of it."""
        if isinstance(content, Skimmed):
            return self.skimmed(content)
        root = self.plan.root
        if content.tag != self.plan.service.answer.name:
            raise SourceBadAnswer
        if isinstance(root, Dropped):
            self.drop(content, root)
            return None
        left = self.branch(content, root)
        if not left or (self.counts and not left & SUBSTANCE):
            return None
        return "".join(self.out).encode()

    def branch(self, element: _Element, node: Kept) -> int:
        """Write *element* with what is granted of it; what was kept as bits, 0 when it goes."""
        if node.place is not None and self.home is not None and self.at_home(element, node):
            return 0
        if self.looks and (node.person or node.deeper) and self.goes(element, node):
            return 0
        out, numbers = self.out, self.numbers
        written, named = len(out), len(numbers)
        bits = 0
        if attributes := element.items():
            bits = self.attributes(attributes, node)
        else:
            out.append(node.open)
        kept = self.children(element, node)
        if kept == _GONE:
            del out[written:], numbers[named:]
            return 0
        out.append(node.close)
        if node.deeper:
            self.numbers += [(UNSAID, text) for text in _deeper(element, node)]
        return node.bits | ((bits | kept) & (PERSONAL | SUBSTANCE))

    def children(self, element: _Element, node: Kept) -> int:
        """Write what is granted below *element*; what was kept as bits, or that it must go.

        With :meth:`leaf` the hot loop of the gateway: no more in it than look-ups and appends.
        """
        entries = node.children
        kept = lost = 0
        if (text := element.text) and not text.isspace():
            self.unknown()
        for child in element:
            entry = entries.get(child.tag)  # type: ignore[arg-type]  # a comment's tag is not there
            if entry is None:
                self.unexpected(child)
            elif isinstance(entry, Dropped):
                self.drop(child, entry)
                lost |= entry.bit
                if entry.unsaid:
                    self.numbers.append((UNSAID, child.text or ""))
            elif entry.leaf:
                kept |= self.leaf(child, entry)
            elif bits := self.branch(child, entry):
                kept |= bits
            else:
                lost |= entry.bits
            if (tail := child.tail) and not tail.isspace():
                self.unknown()
        if lost & node.wanted & ~kept:
            return _GONE
        # An element that came empty may leave empty.
        needs = node.needs if len(element) else node.needs & PERSONAL
        return _GONE if kept & needs != needs else kept

    def leaf(self, element: _Element, node: Kept) -> int:
        """Write a leaf; what was kept, as bits."""
        text = element.text or ""
        if "&" in text or "<" in text or ">" in text or "\r" in text:
            text = escape_text(text)
        if node.number is not None:
            self.numbers.append((node.number, text))
        if len(element):
            self.below_leaf(element)
        if attributes := element.items():
            bits = self.attributes(attributes, node)
            self.out.append(f"{text}{node.close}")
            return bits | node.bits
        self.out.append(f"{node.open}{text}{node.close}")
        return node.bits

    def attributes(self, given: list[tuple[str, str]], node: Kept) -> int:
        """Write the start tag with the granted ones of the *given* attributes."""
        bits = 0
        parts = [node.start]
        for name, value in given:
            entry = node.attributes.get(name)
            if entry is None:
                self.unknown()
            elif isinstance(entry, Dropped):
                self.count(entry)
            else:
                parts.append(f'{entry.start}{escape_attribute(value)}"')
                bits |= entry.bits
        parts.append(">")
        self.out.append("".join(parts))
        return bits

    def at_home(self, element: _Element, node: Kept) -> bool:
        """Whether *element* tells where a sole proprietor lives, and may not."""
        assert self.home is not None
        assert node.place is not None
        if not self.home.holds(element, node.place):
            return False
        if self.plan.seat:
            self.personal = True
            return False
        self.count(Dropped(node.path, field_classes.SEAT))
        return True

    def goes(self, element: _Element, node: Kept) -> bool:
        """Whether *element* stands for a person nothing of whom may leave (A-14, art. 18 GDPR)."""
        beside = element.iterchildren(*node.person) if node.person else ()
        for text in (*(child.text for child in beside), *_deeper(element, node)):
            number = _person(text)
            if number is None:
                continue
            may = self.people.get(number.kind)
            within = may is None or (bool(may) and node.classes <= may)
            if not within or (self.barred is not None and self.barred(number)):
                self.count(Dropped(node.path, min(node.classes, default=field_classes.KEY)))
                return True
        return False

    def below_leaf(self, leaf: _Element) -> None:
        """Count what stands in a leaf beside its text; none of it was written."""
        for child in leaf:
            self.unexpected(child)
            if (tail := child.tail) and not tail.isspace():
                self.unknown()

    def unexpected(self, element: _Element) -> None:
        """Count an element that is not in the contract.

        Comments and processing instructions are none: the parser was to leave them out, and they
        go without a word.
        """
        if not isinstance(element, _Comment | _ProcessingInstruction):
            self.unknown()

    def drop(self, element: _Element, node: Dropped) -> bool:
        """Count what is removed with *element*; whether anything was."""
        if not node.inside and (node.counts or not node.attributes):
            return self.count(node)
        parts = [
            self.count(node.attributes[name])
            for name, _ in element.items()
            if name in node.attributes
        ]
        for child in element:
            entry = node.inside.get(child.tag)  # type: ignore[arg-type]  # as in children
            parts.append(entry is not None and self.drop(child, entry))
        return any(parts) or self.count(node)

    def count(self, node: Dropped) -> bool:
        """Count one removal under its class, when it has one."""
        if node.counts is None:
            return False
        self.counts[node.counts] = self.counts.get(node.counts, 0) + 1
        self.paths[node.path] = None
        return True

    def unknown(self, times: int = 1) -> None:
        """Count what is not in the contract. Its name is not ours to repeat."""
        if times:
            self.counts[field_classes.UNKNOWN] = self.counts.get(field_classes.UNKNOWN, 0) + times

    def grants(self, path: Path) -> bool:
        """Whether what is at *path* leaves whole, and is no sole proprietor's home."""
        rule = self.plan.service.sole_proprietor
        if rule is not None and self.perhaps_home and not self.plan.seat:
            places = (*rule.seats, *rule.contacts, *rule.establishments)
            if any(path[: len(each)] == each[: len(path)] for each in places):
                return False
        return self.plan.grants(path)


def _deeper(element: _Element, node: Kept) -> list[str]:
    """Find the numbers further down of those the whole of *element* is about."""
    found = []
    for path in node.deeper:
        if path[-1].startswith("@"):
            holders = element.iterfind("/".join(path[:-1]))
            found += [each.get(path[-1].removeprefix("@"), "") for each in holders]
        else:
            found += [each.text or "" for each in element.iterfind("/".join(path))]
    return found


def _subjects(
    asked: Sequence[SubjectNumber], numbers: Sequence[tuple[str, str]]
) -> tuple[SubjectNumber, ...]:
    """Everybody whose number is in the question or found, once; what is no number is nobody's."""
    found: dict[SubjectNumber, None] = dict.fromkeys(asked)
    # An answer says the number of its enterprise again and again.
    for kind, text in dict.fromkeys(numbers):
        parse = EnterpriseNumber.parse if kind == ENTERPRISE else PersonNumber.parse
        try:
            found[parse(text.strip())] = None
        except MalformedNumberError:
            continue
    if len(found) > SUBJECTS_MAX:
        raise SourceBadAnswer
    return tuple(found)


Link = tuple[SubjectNumber, SubjectNumber]
"""The old number and the new one."""


def _links(
    service: ServicePolicy,
    asked: Sequence[SubjectNumber],
    subjects: Sequence[SubjectNumber],
    content: _Element | Skimmed | None,
    released: Released,
) -> tuple[Link, ...]:
    """Say which of the *subjects* are one person, as far as the source says so of one *asked*."""
    said = (_renumbered(each) for each in released.exceptions if each.code == RENUMBERED)
    found = [*said, _registered(service, asked, content)]
    sure = (
        link
        for link in found
        if link is not None and not set(link).isdisjoint(asked) and set(link) <= set(subjects)
    )
    return tuple(dict.fromkeys(sure))


def _renumbered(exception: SourceException) -> Link | None:
    """Read what an exception says of an old and a new number; None unless it says one of each."""
    said = dict(exception.annotations)
    old, new = _person(said.get(OLD_NUMBER)), _person(said.get(NEW_NUMBER))
    if old is None or new is None or old == new or len(said) != len(exception.annotations):
        return None
    return old, new


def _registered(
    service: ServicePolicy, asked: Sequence[SubjectNumber], content: _Element | Skimmed | None
) -> Link | None:
    """Say that somebody asked about by a BIS number has a register number by now.

    Only where nobody else can be meant: one number was asked, and the answer has one at the place
    the catalogue names as that of who was asked about.
    """
    if content is None or len(asked) != 1 or asked[0].kind is not NumberKind.BIS:
        return None
    assert not isinstance(content, Skimmed), "where a BIS number was asked, it is parsed"
    places = [
        path
        for path, kind in service.numbers.items()
        if kind == PERSON and service.classes[path] == field_classes.KEY
    ]
    there = content.findall("/".join(places[0])) if len(places) == 1 else []
    number = _person(there[0].text) if len(there) == 1 else None
    if number is None or number.kind is not NumberKind.REGISTER:
        return None
    return asked[0], number


def _person(text: str | None) -> PersonNumber | None:
    try:
        return PersonNumber.parse((text or "").strip())
    except MalformedNumberError:
        return None


def _exceptions(record: Record, walk: _Walk, subjects: Sequence[SubjectNumber]) -> Released:
    released = Released()
    if record.exceptions or record.refusals:
        table = walk.plan.service.exceptions
        numbers = frozenset(subject.digits for subject in subjects)
        judge = Filter(table, walk.grants, numbers)
        judge.release(record.refusals, _ABOUT_MESSAGE, released)
        judge.release(record.exceptions, _ABOUT_QUESTION, released)
    return released


def _nothing_left(service: ServicePolicy) -> SourceException:
    code, origin = NOTHING_LEFT
    text = service.exceptions.texts(code, origin, ERROR).text
    return SourceException(code, origin, ERROR, text, level=_ABOUT_MESSAGE)


def _ground(ground: Ground, walk: _Walk) -> Ground:
    """Fix the rule: the first row that removed something, else the one that granted."""
    rule = next((row for removed, row in RULES if removed & walk.counts.keys()), ground.rule)
    flags = ground.flags
    if walk.personal and PERSONAL_FLAG not in flags:
        flags = (*flags, PERSONAL_FLAG)
    return msgspec.structs.replace(ground, rule=rule, flags=flags)
