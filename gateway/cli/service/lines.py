"""Where in a policy a problem stands, and many problems of one element told as one."""

from collections.abc import Iterator, Sequence
from typing import Final

import yaml

from gateway.core.fields.catalogue import Path, Problem, leaves
from gateway.core.fields.shape import Shape

NAMED_MAX: Final = 6
"""Leaves named of an element of which none has a class."""


class Lines:
    """Which line of a YAML document something stands in."""

    def __init__(self, text: str) -> None:
        self._root: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)

    def of(self, at: Sequence[str | int]) -> int | None:
        """Give the line, from 1, of what keys and indexes lead to; as far as they lead."""
        node, line = self._root, None
        for step in at:
            mark, node = _below(node, step)
            if mark is None:
                break
            line = mark.line + 1
        return line


def _below(node: yaml.Node | None, step: str | int) -> tuple[yaml.Mark | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None, None


def gathered(problems: Sequence[Problem], answer: Shape) -> Iterator[Problem]:
    """Tell of leaves without a class by the elements they fill, the rest as it is."""
    without = {each.leaf: each for each in problems if each.leaf}
    yield from (each for each in problems if not each.leaf)
    if without:
        one = next(iter(without.values()))
        for said in _unclassified(answer, (), set(without)):
            yield Problem(said, one.at, one.remedy)


def _unclassified(shape: Shape, path: Path, without: set[Path]) -> Iterator[str]:
    for child in shape.children:
        at = (*path, child.name)
        below = list(leaves(child, at))
        missing = [each for each in below if each in without]
        if child.children and len(missing) == len(below) > 1:
            names = ["/".join(each[len(at) :]) or "(itself)" for each in below]
            more = f" and {len(names) - NAMED_MAX} more" if len(names) > NAMED_MAX else ""
            yield f"{'/'.join(at)}/**: no class ({', '.join(names[:NAMED_MAX])}{more})"
            continue
        own = [each for each in missing if each == at or (each[:-1] == at and each[-1][0] == "@")]
        yield from (f"{'/'.join(each)}: no class" for each in own)
        yield from _unclassified(child, at, without)
