"""The draft of a service's policy: everything the contract says, and a gap for what people decide.

Nothing in it is guessed that law has to say: every field is UNCLASSIFIED; owner, category, source
are open, so that ``sluis service check`` and the gateway itself refuse it until somebody said
them. Fields are listed by the parents they share, with what each line covers below it.
"""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from gateway.core.fields.catalogue import (
    ENTERPRISE,
    PERSON,
    UNCLASSIFIED,
    Path,
    leaves,
    number_kind,
    shape_at,
)
from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.shape import Shape

LEAVES_MAX: Final = 8
"""An element with as many leaves and attributes, or fewer, is one line of the draft."""
_WIDTH: Final = 100
_KINDS: Final = {PERSON: ("REGISTER", "BIS"), ENTERPRISE: ("ENTERPRISE",)}


def draft(facts: ServiceFacts) -> str:
    """Write the policy of a service nobody classified yet."""
    subjects = list(subjects_of(facts, facts.question))
    return "".join(
        f"{line}\n"
        for part in (_head(facts), _subjects(subjects), _routes(facts, subjects), _fields(facts))
        for line in part
    )


def subjects_of(facts: ServiceFacts, shape: Shape, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every leaf at or below a part of the question that holds a number, with whose it is."""
    for child in shape.children:
        at = (*path, child.name)
        kind = number_kind(facts, child)
        if kind is not None:
            yield at, kind
        yield from subjects_of(facts, child, at)


def lines_of(shape: Shape, path: Path = ()) -> Iterator[tuple[str, Sequence[Path]]]:
    """Patterns that name every leaf at or below *shape* once, with the leaves each covers."""
    for child in shape.children:
        at = (*path, child.name)
        below = list(leaves(child, at))
        if len(below) <= LEAVES_MAX and child.children:
            yield f"{'/'.join(at)}/**", below
            continue
        own = [each for each in below if each == at or (each[:-1] == at and each[-1][0] == "@")]
        if own:
            yield "/".join(at), own
        yield from lines_of(child, at)


def _head(facts: ServiceFacts) -> Iterator[str]:
    yield f"# {facts.id}: a draft, made from its schema. What is open is said by people;"
    yield f"# `sluis service check {facts.id}` says what is left."
    yield f"service: {facts.id.name}"
    yield f"version: {facts.id.version}"
    yield "policy: 1"
    yield "owner:  # who answers for it legally"
    yield f"domain: {facts.domain}"
    yield ""


def _subjects(subjects: Sequence[tuple[Path, str]]) -> Iterator[str]:
    if not subjects:
        yield "# No type or name in the question says that it is a number: look, and add what is"
        yield "# one as {path: …, kind: PERSON} or ENTERPRISE. Without any it is about nobody."
        yield "subjects: []"
    else:
        yield "# Every number the question can name somebody by: take away what is no subject."
        yield "subjects:"
        for path, kind in subjects:
            yield f"  - {{path: {'/'.join(path)}, kind: {kind}}}"


def _routes(facts: ServiceFacts, subjects: Sequence[tuple[Path, str]]) -> Iterator[str]:
    if "Bron" in facts.question.index:
        yield "bron: Bron"
    yield "# For each kind of number (and Bron, where the question has it): which category of data"
    yield "# it comes down to, by whose mediation, and which source is asked."
    yield "routes:"
    kinds = [each for kind in dict.fromkeys(kind for _, kind in subjects) for each in _KINDS[kind]]
    for each in kinds or ["NONE"]:
        yield f"  - {{kind: {each}, category: , via: , source: }}"
    yield ""
    yield "# Elements that stand for a person: they go when nothing personal is left in them."
    yield "persons: []"
    yield ""


def _fields(facts: ServiceFacts) -> Iterator[str]:
    yield "fields:"
    groups: dict[Path, list[tuple[str, Sequence[Path]]]] = {}
    for pattern, covered in lines_of(facts.answer):
        steps = tuple(pattern.removesuffix("/**").split("/"))
        groups.setdefault(steps[:-1][:2], []).append((pattern, covered))
    for above, patterns in groups.items():
        yield f"  - class: {UNCLASSIFIED}"
        yield "    origin:  # which register it comes from"
        yield f"    note: below {'/'.join(above) or 'Inhoud'}"
        yield "    paths:"
        for pattern, covered in patterns:
            yield f"      - {pattern}"
            if pattern.endswith("/**"):
                yield from _covered(pattern, covered)
                # Whose it is decides the class of a number: it is never one of a crowd.
                numbers = (each for each in covered if _is_persons(facts, each))
                yield from (f"      - {'/'.join(each)}  # a person's number" for each in numbers)


def _is_persons(facts: ServiceFacts, leaf: Path) -> bool:
    shape = shape_at(facts.answer, leaf)
    return shape is not None and number_kind(facts, shape) == PERSON


def _covered(pattern: str, covered: Sequence[Path]) -> Iterator[str]:
    """What a line covers, as a comment below it."""
    start = len(pattern.removesuffix("/**").split("/"))
    names = ", ".join("/".join(each[start:]) or "(itself)" for each in covered)
    blanks = " " * 10
    yield from textwrap.wrap(
        names, _WIDTH, initial_indent=f"{blanks}# ", subsequent_indent=f"{blanks}# "
    )
