r"""Texts that match an XSD pattern, for the part of the language that the contracts use.

Characters, ``.``, ``\.``, ``\p{N}``, classes with ranges, groups, ``|``, ``?``, ``*``, ``+``,
``{n}``, ``{n,m}``. Anything else raises, so that a new pattern is noticed.
"""

import re
import string
from random import Random

_ANY = string.ascii_letters + string.digits + " "
_MOST = 12
_TOKEN = re.compile(
    r"(?P<class>\[[^\]\[]+\])|(?P<number>\\p\{N\})|(?P<escape>\\[.\-\\])"
    r"|(?P<any>\.)|(?P<open>\()|(?P<plain>[\w \-:,])"
)
_COUNT = re.compile(r"\?|\*|\+|\{(\d+)(?:,(\d+))?\}")


def matching(pattern: str, random: Random) -> str:
    """Make a text that *pattern*, anchored at both ends as in XSD, accepts."""
    made, end = _alternatives(pattern, 0, random)
    if end != len(pattern):
        msg = f"pattern `{pattern}` closes a group it did not open"
        raise ValueError(msg)
    return made


def _alternatives(pattern: str, at: int, random: Random) -> tuple[str, int]:
    made, at = _sequence(pattern, at, random)
    options = [made]
    while pattern[at : at + 1] == "|":
        made, at = _sequence(pattern, at + 1, random)
        options.append(made)
    return random.choice(options), at


def _sequence(pattern: str, at: int, random: Random) -> tuple[str, int]:
    made = ""
    while at < len(pattern) and pattern[at] not in ")|":
        start = at
        _, at = _one(pattern, start, random)
        least, most, at = _count(pattern, at)
        made += "".join(_one(pattern, start, random)[0] for _ in range(random.randint(least, most)))
    return made, at


def _one(pattern: str, at: int, random: Random) -> tuple[str, int]:
    token = _TOKEN.match(pattern, at)
    if token is None:
        msg = f"pattern `{pattern}` has something at {at} that the generator does not know"
        raise ValueError(msg)
    found, end = token.group(), token.end()
    if token["open"]:
        made, end = _alternatives(pattern, end, random)
        if pattern[end : end + 1] != ")":
            msg = f"pattern `{pattern}` leaves a group open"
            raise ValueError(msg)
        return made, end + 1
    if token["class"]:
        return random.choice(_members(found[1:-1])), end
    if token["number"]:
        return random.choice(string.digits), end
    if token["any"]:
        return random.choice(_ANY), end
    return found[-1], end


def _members(inside: str) -> str:
    inside = inside.replace(r"\p{N}", "0-9")
    return "".join(
        "".join(map(chr, range(ord(first), ord(last) + 1))) if last else first
        for first, last in re.findall(r"(.)(?:-(.))?", inside)
    )


def _count(pattern: str, at: int) -> tuple[int, int, int]:
    found = _COUNT.match(pattern, at)
    if found is None:
        return 1, 1, at
    match found.group()[0]:
        case "?":
            bounds = (0, 1)
        case "*":
            bounds = (0, _MOST)
        case "+":
            bounds = (1, _MOST)
        case _:
            bounds = (int(found[1]), int(found[2] or found[1]))
    return *bounds, found.end()
