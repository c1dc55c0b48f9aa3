r"""Texts that match an XSD pattern, for the part of the language that the contracts use.

    matching("[0-9]{3},[0-9]{2}", Random(1))  ->  "274,61"
    matches("[0-9]{3},[0-9]{2}", "274,61")    ->  True

Characters, ``.``, escapes (``\.``, ``\d``, ``\s``, ``\p{N}``, ``\p{L}``), classes with ranges,
also negated, groups, ``|``, ``?``, ``*``, ``+``, ``{n}``, ``{n,}``, ``{n,m}``. Anything else
raises :class:`ValueError`, so that a new pattern is noticed. What is made is plain ASCII.
"""

import re
import string
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final, TypeAlias

_MORE: Final = 8
"""How much more than its least a repetition without an end gets at most."""
_REPEAT_MAX: Final = 40
"""A ``{1,253}`` need not be filled."""
_ANY: Final = string.ascii_letters + string.digits + " ."
_PRINTED: Final = string.ascii_letters + string.digits + " -_.,:+#@"
_CLASSES: Final = {
    r"\d": string.digits,
    r"\s": " ",
    r"\w": string.ascii_letters + string.digits,
    r"\p{N}": string.digits,
    r"\p{L}": string.ascii_letters,
    r"\p{Lu}": string.ascii_uppercase,
}
_AS_PYTHON: Final = {r"\p{N}": r"\d", r"\p{L}": "a-zA-ZÀ-ÖØ-öø-ÿ", r"\p{Lu}": "A-ZÀ-ÖØ-Þ"}
_ESCAPE: Final = re.compile(r"\\p\{[A-Z][a-z]?\}|\\.")
_COUNT: Final = re.compile(r"[?*+]|\{(\d+)(?:(,)(\d*))?\}")
_SPECIAL: Final = frozenset("\\[](){}|?*+")
_BOUNDS: Final = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_CACHED: Final = 1024


@dataclass(frozen=True, slots=True)
class _One:
    """One character out of these."""

    members: str


@dataclass(frozen=True, slots=True)
class _Many:
    what: "_Part"
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class _Each:
    parts: tuple["_Part", ...]


@dataclass(frozen=True, slots=True)
class _Either:
    options: tuple["_Part", ...]


_Part: TypeAlias = _One | _Many | _Each | _Either


def matching(pattern: str, random: Random) -> str:
    """Make a text that *pattern*, anchored at both ends as in XSD, accepts."""
    return _made(_parsed(pattern), random)


def matches(pattern: str, text: str) -> bool:
    """Whether *pattern* accepts the whole of *text*."""
    return _compiled(pattern).fullmatch(text) is not None


@lru_cache(_CACHED)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_ESCAPE.sub(_as_python, pattern))


def _as_python(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    within = before.count("[") > before.count("]")
    meant = _AS_PYTHON.get(found.group(), found.group())
    return meant if within or meant.startswith("\\") else f"[{meant}]"


@lru_cache(_CACHED)
def _parsed(pattern: str) -> _Part:
    found, end = _alternatives(pattern, 0)
    if end != len(pattern):
        msg = f"pattern `{pattern}` closes a group it did not open"
        raise ValueError(msg)
    return found


def _made(part: _Part, random: Random) -> str:
    match part:
        case _One(members):
            return random.choice(members)
        case _Many(what, least, most):
            return "".join(_made(what, random) for _ in range(random.randint(least, most)))
        case _Each(parts):
            return "".join(_made(each, random) for each in parts)
        case _Either(options):
            return _made(random.choice(options), random)


def _alternatives(pattern: str, at: int) -> tuple[_Part, int]:
    made, at = _sequence(pattern, at)
    options = [made]
    while pattern[at : at + 1] == "|":
        made, at = _sequence(pattern, at + 1)
        options.append(made)
    return (_Either(tuple(options)) if len(options) > 1 else made), at


def _sequence(pattern: str, at: int) -> tuple[_Part, int]:
    parts: list[_Part] = []
    while at < len(pattern) and pattern[at] not in ")|":
        what, at = _one(pattern, at)
        counted = _COUNT.match(pattern, at)
        if counted is not None:
            what, at = _Many(what, *_bounds(counted)), counted.end()
        parts.append(what)
    return _Each(tuple(parts)), at


def _bounds(counted: re.Match[str]) -> tuple[int, int]:
    least, most = _BOUNDS.get(counted.group(), (0, 0))
    if counted[1] is not None:
        least = int(counted[1])
        most = least if counted[2] is None else int(counted[3]) if counted[3] else None
    most = least + _MORE if most is None else most
    return least, max(least, min(most, _REPEAT_MAX))


def _one(pattern: str, at: int) -> tuple[_Part, int]:
    escape = _ESCAPE.match(pattern, at)
    if escape is not None:
        return _One(_escaped(escape.group())), escape.end()
    match pattern[at]:
        case "(":
            made, end = _alternatives(pattern, at + 1)
            if pattern[end : end + 1] != ")":
                msg = f"pattern `{pattern}` leaves a group open"
                raise ValueError(msg)
            return made, end + 1
        case "[":
            return _class(pattern, at + 1)
        case ".":
            return _One(_ANY), at + 1
        case plain if plain not in _SPECIAL:
            return _One(plain), at + 1
        case _:
            pass
    msg = f"pattern `{pattern}` has something at {at} that the generator does not know"
    raise ValueError(msg)


def _class(pattern: str, at: int) -> tuple[_Part, int]:
    negated = pattern[at : at + 1] == "^"
    at += negated
    members = ""
    while at < len(pattern) and pattern[at] != "]":
        if pattern[at] == "[":
            break
        found, at = _member(pattern, at)
        members += found
    if pattern[at : at + 1] != "]" or not members:
        msg = f"pattern `{pattern}` has a class that the generator does not know"
        raise ValueError(msg)
    kept = "".join(each for each in _PRINTED if each not in members) if negated else members
    return _One(kept), at + 1


def _member(pattern: str, at: int) -> tuple[str, int]:
    escape = _ESCAPE.match(pattern, at)
    if escape is not None:
        return _escaped(escape.group()), escape.end()
    first, last = pattern[at], pattern[at + 2 : at + 3]
    if pattern[at + 1 : at + 2] == "-" and last not in ("", "]"):
        return "".join(map(chr, range(ord(first), ord(last) + 1))), at + 3
    return first, at + 1


def _escaped(text: str) -> str:
    if text in _CLASSES:
        return _CLASSES[text]
    if text[1].isalnum():
        msg = f"pattern with `{text}`, that the generator does not know"
        raise ValueError(msg)
    return text[1]
