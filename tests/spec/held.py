"""The phrases of what is held: a kind, and what is special about it.

``a deliberation of the SSH chamber, for PARK, of names, suspended`` is an instrument with three
qualifiers; whatever is not said is ordinary: for the purpose of the call, for the data that are
asked, names and residence (items 1 and 5), on any route, in force for years.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from gateway.core.fields import classes
from gateway.core.instruments.kinds import (
    Instrument,
    Link,
    Relation,
    Status,
    Token,
)
from gateway.core.model import ServiceId
from tests.spec.world import ASKED, World, last_day, midnight, moment, parts
from tests.support import builders


class UnknownPhraseError(ValueError):
    """A phrase no rule of this grammar reads."""

    def __init__(self, phrase: str) -> None:
        super().__init__(f"nobody knows what `{phrase}` means")


# What is held ------------------------------------------------------------------------------------

KINDS: Final = {
    "an individual RR authorisation": Token.IND_RR,
    "an accession to the general RR authorisation": Token.ACC_RR,
    "an accession to the general FO authorisation": Token.ACC_FO,
    "an accession to the general SSH authorisation": Token.ACC_SSH,
    "an accession to the general VTC authorisation": Token.ACC_VTC,
    "a deliberation of the federal chamber": Token.DEL_FED,
    "a deliberation in place of a protocol": Token.DEL_FED_FALLBACK,
    "a ratification of the protocol": Token.RATIF_FED,
    "a deliberation of the SSH chamber": Token.DEL_SSH,
    "a deliberation of the united chambers": Token.DEL_UNITED,
    "a protocol of art. 20": Token.PROT_20,
    "a protocol of art. 8": Token.PROT_8,
    "a former FO authorisation": Token.LEG_FO,
    "a former VTC authorisation": Token.LEG_VTC,
    "a legal basis": Token.LB_FH,
    "a legal basis for the seat": Token.LB_SEAT,
    "a statutory exemption": Token.STATUTORY_EXEMPTION,
}
"""The instruments of section 1.2, in words."""

DATA: Final = {text: each.categories for text, each in ASKED.items()}
_ROUTES: Final = {"on the direct route": "DIRECT", "by the KSZ": "KSZ", "by eHealth": "EHEALTH"}
STATUSES: Final = {
    each.value.lower().replace("_", " "): each for each in Status if each is not Status.ACTIVE
}
_LINKS: Final = {
    "precising": Link.PRECISES,
    "extending": Link.EXTENDS,
    "adding an intermediary to": Link.ADDS_INTERMEDIARY,
    "replacing": Link.REPLACES,
    "ratifying": Link.RATIFIES,
    "accompanying": Link.ACCOMPANIES,
}
GENERALS: Final = {
    "RR": (Token.ACC_RR, "FED_RR"),
    "FO": (Token.ACC_FO, None),
    "SSH": (Token.ACC_SSH, "FED_SOC"),
    "VTC": (Token.ACC_VTC, "VL_OTHER"),
}

Reader = Callable[..., Any]
QUALIFIERS: Final[list[tuple[re.Pattern[str], Reader]]] = []


def phrase(rules: list[tuple[re.Pattern[str], Reader]], pattern: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        rules.append((re.compile(pattern), reader))
        return reader

    return register


def apply(rules: list[tuple[re.Pattern[str], Reader]], text: str, *arguments: Any) -> Any:
    for pattern, reader in rules:
        if match := pattern.fullmatch(text):
            return reader(*arguments, **match.groupdict())
    raise UnknownPhraseError(text)


def an_instrument(world: World, text: str) -> Instrument:
    """Read something held: a kind, and what is special about it."""
    text, label = _labelled(text)
    kind, *qualifiers = text.split(", ")
    if kind not in KINDS:
        raise UnknownPhraseError(text)
    token = KINDS[kind]
    known = len(world.registered["instruments"])
    made: dict[str, Any] = {
        "id": f"{token}-{known + 1}",
        "token": token,
        "capacity": world.who,
        "categories": frozenset(_categories(token, world)),
        "purposes": frozenset({world.usual_purpose}),
        "classes": _usual_classes(token),
        "via": frozenset[str](),
        "status": Status.ACTIVE,
        "valid_from": builders.LONG_AGO,
        "valid_to": None,
        "display": kind,
        "general": _general_of(token),
    }
    for each in qualifiers:
        made |= apply(QUALIFIERS, each, world)
    if label:
        world.labels[label] = made["id"]
    made["relations"] = tuple(
        Relation(each.link, world.labels.get(each.target, each.target))
        for each in made.get("relations", ())
    )
    return Instrument(**made)


def _labelled(text: str) -> tuple[str, str | None]:
    match = re.fullmatch(r"\[(\w+)\] (.*)", text)
    return (match[2], match[1]) if match else (text, None)


def _categories(token: Token, world: World) -> tuple[str, ...]:
    # The first of the pair for a BIS number speaks of the national register (1.f).
    if world.asked.categories == ("FED_BIS",) and token in (Token.IND_RR, Token.ACC_RR):
        return ("FED_RR",)
    if token in (Token.LB_FH, Token.LB_SEAT):
        return ("ENT_KBO", "ENT_VKBO")
    return world.asked.categories


def _usual_classes(token: Token) -> frozenset[str]:
    match token:
        case Token.RATIF_FED:
            return frozenset()
        case Token.LB_FH:
            return frozenset({classes.FH_LAST_NAME})
        case Token.LB_SEAT:
            return frozenset({classes.SEAT})
        case _:
            return frozenset({"RR-1", "RR-5"})


def _general_of(token: Token) -> str | None:
    return next((f"GENERAL-{name}" for name, (of, _) in GENERALS.items() if of is token), None)


def _of(names: str) -> str:
    return "|".join(re.escape(name) for name in names)


@phrase(QUALIFIERS, r"for (?P<purposes>[A-Z0-9]+( and [A-Z0-9]+)*)")
def _for_purposes(_: World, purposes: str) -> dict[str, Any]:
    return {"purposes": frozenset(purposes.split(" and "))}


@phrase(QUALIFIERS, r"of (?P<named>[a-zA-Z, ]+)")
def _of_parts(_: World, named: str) -> dict[str, Any]:
    return {"classes": parts(named)}


@phrase(QUALIFIERS, "(?P<status>" + "|".join(sorted(STATUSES, key=len, reverse=True)) + ")")
def _in_state(_: World, status: str) -> dict[str, Any]:
    return {"status": STATUSES[status]}


@phrase(QUALIFIERS, r"signed (?P<when>[\d-]+( [\d:.]+)?)")
def _signed(_: World, when: str) -> dict[str, Any]:
    return {"signed_at": moment(when)}


@phrase(QUALIFIERS, r"from (?P<when>[\d-]+)")
def _from(_: World, when: str) -> dict[str, Any]:
    return {"valid_from": midnight(when)}


@phrase(QUALIFIERS, r"until (?P<when>[\d-]+)")
def _until(_: World, when: str) -> dict[str, Any]:
    return {"valid_to": last_day(when)}


@phrase(
    QUALIFIERS,
    r"(?P<routes>(on the direct route|by the KSZ|by eHealth)( or (by the KSZ|by eHealth))*)",
)
def _by_route(_: World, routes: str) -> dict[str, Any]:
    return {"via": frozenset(_ROUTES[each] for each in routes.split(" or "))}


@phrase(QUALIFIERS, r"held by (?P<who>[A-Z])")
def _held_by(_: World, who: str) -> dict[str, Any]:
    return {"capacity": who}


@phrase(QUALIFIERS, r"on (?P<data>[a-zA-Z, ]+)")
def _on_data(_: World, data: str) -> dict[str, Any]:
    return {"categories": frozenset(DATA[data])}


@phrase(QUALIFIERS, r"for tests only")
def _for_tests(_: World) -> dict[str, Any]:
    return {"environment": "test"}


@phrase(QUALIFIERS, r"for another version of the service")
def _for_version(world: World) -> dict[str, Any]:
    return {"services": frozenset({ServiceId(world.asked.service, "99.00.0000")})}


@phrase(QUALIFIERS, r"for this version of the service")
def _for_this_version(world: World) -> dict[str, Any]:
    return {"services": frozenset({world.service})}


@phrase(QUALIFIERS, r"to another general one")
def _to_another(_: World) -> dict[str, Any]:
    return {"general": "GENERAL-OTHER"}


@phrase(QUALIFIERS, r"recorded as equivalent to (?P<kind>.*)")
def _equivalent(_: World, kind: str) -> dict[str, Any]:
    return {"equivalent": frozenset({KINDS[kind]})}


@phrase(QUALIFIERS, r"(?P<link>" + "|".join(_LINKS) + r") \[(?P<label>\w+)\]")
def _linked(_: World, link: str, label: str) -> dict[str, Any]:
    return {"relations": (Relation(_LINKS[link], label),)}


@phrase(QUALIFIERS, r"open to (?P<kinds>[A-Z]+( and [A-Z]+)*)")
def _open_to(_: World, kinds: str) -> dict[str, Any]:
    return {"consumers": frozenset(kinds.split(" and "))}


@phrase(QUALIFIERS, r"except for (?P<purposes>[A-Z0-9]+( and [A-Z0-9]+)*)")
def _except_for(_: World, purposes: str) -> dict[str, Any]:
    return {"except_purposes": frozenset(purposes.split(" and "))}


def qualified(world: World, more: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for each in more.split(", ") if more else ():
        made |= apply(QUALIFIERS, each, world)
    return made
