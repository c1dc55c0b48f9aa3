"""Small changes to inputs, by chance: of bytes, of lines, of JSON, of trees. All are pure."""

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element

from tests.fuzz.target import Mutation

_BYTES: Final = (b"\x00", b"\xff", b"\x80", b"\x7f", b"\n", b"\r\n", b" ", b"0", b"-1", b"\xc0\x80")
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def bytewise(data: bytes, chance: Random) -> bytes:
    """Flip, put in, take out, repeat or move some bytes."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(made) + 1)
        to = min(len(made), at + chance.choice((1, 1, 2, 4, 8, 32, 128)))
        act = chance.randrange(6)
        if act == 0 and at < len(made):
            made[at] ^= 1 << chance.randrange(8)
        elif act == 1 and at < len(made):
            made[at] = chance.randrange(256)
        elif act == 2:
            made[at:at] = chance.choice(_BYTES)
        elif act == 3:
            del made[at:to]
        elif act == 4:
            made[to:to] = bytes(made[at:to]) * chance.choice((1, 1, 2, 40))
        else:
            moved = bytes(made[at:to])
            del made[at:to]
            there = chance.randrange(len(made) + 1)
            made[there:there] = moved
    return bytes(made)


def words(*known: bytes) -> Mutation:
    """Put one of *known* somewhere, or in the place of another."""

    def mutation(data: bytes, chance: Random) -> bytes:
        new = chance.choice(known)
        old = chance.choice(known)
        if old and old in data and chance.random() < 0.5:
            return data.replace(old, new, chance.choice((1, -1)))
        at = chance.randrange(len(data) + 1)
        return data[:at] + new + data[at:]

    return mutation


def parted(by: bytes) -> Mutation:
    """Take parts that *by* separates: leave one out, say it twice, change two."""

    def mutation(data: bytes, chance: Random) -> bytes:
        parts = data.split(by)
        one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        act = chance.randrange(4)
        if act == 0:
            del parts[one]
        elif act == 1:
            parts.insert(other, parts[one])
        elif act == 2:
            parts[one], parts[other] = parts[other], parts[one]
        else:
            parts[one] = bytewise(parts[one], chance)
        return by.join(parts)

    return mutation


def moves(*tags: str) -> Mutation:
    """Move, copy, rename (to *tags* too), wrap and strip the elements of a document."""

    def mutation(data: bytes, chance: Random) -> bytes:
        try:
            root = etree.fromstring(data, _PARSER)
        except (etree.XMLSyntaxError, ValueError):
            return bytewise(data, chance)
        try:
            for _ in range(chance.choice((1, 1, 2, 3))):
                _move(root, tags, chance)
            return etree.tostring(root)
        except (ValueError, etree.LxmlError):
            return bytewise(data, chance)

    return mutation


def _move(root: _Element, tags: tuple[str, ...], chance: Random) -> None:
    nodes = list(root.iter("*"))
    one, other = chance.choice(nodes), chance.choice(nodes)
    parent = one.getparent()
    act = chance.randrange(8)
    if act == 0 and parent is not None and one is not other and one not in other.iterancestors():
        other.insert(chance.randint(0, len(other)), one)
    elif act == 1:
        other.insert(chance.randint(0, len(other)), copy.deepcopy(one))
    elif act == 2:
        one.tag = chance.choice([other.tag, "x", *tags])
    elif act == 3 and parent is not None:
        wrapper = etree.Element(chance.choice(["x", str(other.tag), *tags]))
        parent.replace(one, wrapper)
        wrapper.append(one)
    elif act == 4 and parent is not None:
        parent.remove(one)
    elif act == 5:
        for name, value in other.items():
            one.set(name, value)
    elif act == 6:
        one.text, other.text = other.text, one.text
    else:
        one.attrib.clear()


def of_json(data: bytes, chance: Random) -> bytes:
    """Change one value, name or place in a JSON text."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return bytewise(data, chance)
    places: list[tuple[Any, Any]] = []
    _places(tree, places)
    if places:
        holder, key = chance.choice(places)
        holder[key] = chance.choice(_VALUES)(holder[key], tree)
    written = json.dumps(tree, ensure_ascii=chance.random() < 0.5)
    return written.encode("utf-8", "surrogatepass")


def _places(tree: Any, into: list[tuple[Any, Any]]) -> None:
    if not isinstance(tree, dict | list):
        return
    held = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in held:
        into.append((tree, key))
        _places(value, into)


_VALUES: Final[tuple[Callable[[Any, Any], Any], ...]] = (
    lambda _value, _tree: None,
    lambda _value, _tree: True,
    lambda _value, _tree: -1,
    lambda _value, _tree: 2**70,
    lambda _value, _tree: 1e-5,
    lambda _value, _tree: "",
    lambda _value, _tree: "\ud800",
    lambda value, _tree: [value],
    lambda value, _tree: {"x": value},
    lambda value, _tree: [copy.deepcopy(value)] * 40,
    lambda _value, tree: copy.deepcopy(tree),
)


def changed(data: bytes, mutations: tuple[Mutation, ...], chance: Random) -> bytes:
    """Change *data* in one of the ways given, or in its bytes."""
    return chance.choice((bytewise, *mutations, *mutations))(data, chance)
