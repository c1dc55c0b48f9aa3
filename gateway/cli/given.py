"""What is given for a question, by path: ``Criteria/Periode/Begin``, ``Lijst/Item[2]/Naam``.

A path is of the shape of the question, or an error says what there is. An attribute is the last
step, as ``@Op``; a path given again is one more element, where several may stand.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from gateway.core.fields.catalogue import Path
from gateway.core.fields.shape import Shape

OCCURRENCES_MAX: Final = 100
"""As far as an index in a path may count."""

_STEP: Final = re.compile(r"(@?[^\[\]/@]+)(?:\[([1-9]\d{0,2})\])?")


class QuestionError(Exception):
    """The question cannot be made; the text says what to give."""


@dataclass(slots=True)
class Given:
    """What was given at one element, and below it."""

    text: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    children: dict[str, list["Given"]] = field(default_factory=dict)
    used: bool = False

    def at(self, name: str, index: int) -> "Given":
        """The element of that name, made if need be; the first has index 1."""
        found = self.children.setdefault(name, [])
        while len(found) < index:
            found.append(Given())
        return found[index - 1]

    def has(self, path: Path) -> bool:
        """Whether something is given at or below *path*."""
        found: Given | None = self
        for step in path:
            nodes = found.children.get(step) if found is not None else None
            found = nodes[0] if nodes else None
        return found is not None

    def unused(self, path: str = "") -> list[str]:
        """What found no place, since something else stands instead of it."""
        wrong: list[str] = []
        for name, nodes in self.children.items():
            for each in nodes:
                at = f"{path}/{name}" if path else name
                wrong += each.unused(at) if each.used else [f"{at}: cannot stand beside the rest"]
        return wrong


def place(shape: Shape, tree: Given, path: str, value: str) -> None:
    """Put *value* into *tree* at *path*, which must be one of *shape*."""
    *steps, last = path.split("/")
    at = tree
    for step in steps:
        name, index = _step(path, step)
        shape = _child(shape, name, index, path)
        at = at.at(name, index or 1)
    name, index = _step(path, last)
    if name.startswith("@"):
        if name[1:] not in {each.name for each in shape.attributes}:
            known = ", ".join(f"@{each.name}" for each in shape.attributes) or "none"
            msg = f"{path}: there is no such attribute; `{shape.name}` has {known}"
            raise QuestionError(msg)
        at.attributes[name[1:]] = value
        return
    shape = _child(shape, name, index, path)
    before = at.children.get(name, [])
    again = index is None and any(each.text is not None for each in before)
    if again and not shape.repeats:
        msg = f"{path}: stands once"
        raise QuestionError(msg)
    if not shape.text:
        msg = f"{path}: holds no text; it has {', '.join(shape.index) or 'nothing'}"
        raise QuestionError(msg)
    at.at(name, len(before) + 1 if again else index or 1).text = value


def _step(path: str, text: str) -> tuple[str, int | None]:
    found = _STEP.fullmatch(text)
    index = int(found[2]) if found is not None and found[2] else None
    if found is None or (index or 0) > OCCURRENCES_MAX:
        msg = f"`{path}` is no path like Criteria/Periode/Begin or Lijst/Item[2]/Naam"
        raise QuestionError(msg)
    return found[1], index


def _child(shape: Shape, name: str, index: int | None, path: str) -> Shape:
    found = shape.index.get(name)
    if found is None:
        msg = f"{path}: `{shape.name}` has no `{name}`; it has {', '.join(shape.index) or 'none'}"
        raise QuestionError(msg)
    if (index or 1) > 1 and not found.repeats:
        msg = f"{path}: `{name}` stands once"
        raise QuestionError(msg)
    return found
