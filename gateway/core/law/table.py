"""The table of legal access: which row decides a combination of facts.

``policies/law/legal-access.yaml`` holds the rows (``legal-access`` section 1.8). :func:`parse`
fills one cell for every combination of facts and refuses a table in which a combination meets no
row or two, so that looking up can neither miss nor choose:

    table.row(facts).accept     # alternatives, each a tuple of instruments that must all hold
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from math import prod
from typing import Final

from gateway.core.faults import Reason
from gateway.core.instruments.kinds import Token
from gateway.core.law.facts import DOMAINS, Facts, Value

Alternative = tuple[Token, ...]


class PolicyError(ValueError):
    """A policy document that cannot be used. ``problems`` lists everything wrong with it."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Row:
    """One branch of the law."""

    id: str
    when: Mapping[str, frozenset[Value]]
    """The values each fact may have; a fact not named may have any."""
    accept: tuple[Alternative, ...]
    """Any one suffices. ``((),)``: nothing is needed; ``()``: nothing suffices."""
    deny: Reason | None = None
    obtain: str | None = None
    """Code of the remedy."""
    also_general_none: bool = False
    """X-11: what the row with ``general=NONE`` accepts will do too."""
    deny_without_protocol: Reason | None = None
    """Instead of ``deny`` when not even the protocol is there."""
    filters_without_basis: bool = False
    """ENT-2: without LB_FH the call is permitted and the fields are removed."""
    flag: str | None = None
    review: bool = False
    """The page does not describe this branch: a lawyer looks at every case."""


@dataclass(frozen=True, slots=True)
class Table:
    """All rows, and for every combination of facts the one that decides it."""

    version: int
    owner: str
    rows: tuple[Row, ...]
    cells: bytes
    """Number of the deciding row for each combination of facts, in the order of :data:`DOMAINS`."""

    def row(self, facts: Facts) -> Row:
        """Return the row that decides *facts*; KeyError for a value no fact has."""
        return self.rows[self.cells[_cell(facts)]]

    def without_general(self, facts: Facts) -> Row:
        """Return the row that would decide if there were no general authorisation (X-11)."""
        return self.row(replace(facts, general="NONE"))


_NAMES: Final = tuple(DOMAINS)
_SIZE: Final = prod(len(values) for values in DOMAINS.values())
_FREE: Final = 255
_REPORTED_MAX: Final = 5
"""Combinations named in a report; the rest is counted."""


def _strides() -> dict[str, int]:
    strides, stride = {}, 1
    for name in reversed(_NAMES):
        strides[name] = stride
        stride *= len(DOMAINS[name])
    return strides


_STRIDES: Final = _strides()
_OFFSETS: Final[Mapping[str, Mapping[Value, int]]] = {
    name: {value: place * _STRIDES[name] for place, value in enumerate(values)}
    for name, values in DOMAINS.items()
}
_CATEGORY, _CONSUMER, _SZ, _GENERAL, _RR, _VIA, _DATED, _FAILED, _SOURCE, _CLASS = (
    _OFFSETS[name] for name in _NAMES
)


def _cell(facts: Facts) -> int:
    # Written out: this runs up to three times a call.
    return (
        _CATEGORY[facts.category]
        + _CONSUMER[facts.consumer]
        + _SZ[facts.sz]
        + _GENERAL[facts.general]
        + _RR[facts.rr_held]
        + _VIA[facts.via]
        + _DATED[facts.dated]
        + _FAILED[facts.protocol_failed]
        + _SOURCE[facts.source_sz]
        + _CLASS[facts.field_class]
    )


def _combination(cell: int) -> str:
    """Name the combination of facts of a cell, for a report."""
    return ", ".join(
        f"{name}={values[cell // _STRIDES[name] % len(values)]}" for name, values in DOMAINS.items()
    )


# Reading ------------------------------------------------------------------------------------------

_TABLE_KEYS: Final = frozenset({"table", "version", "owner", "facts", "rows"})
_ROW_KEYS: Final = frozenset(
    {
        *("id", "when", "accept", "deny", "obtain", "also_general_none"),
        *("deny_without_protocol", "without_LB_FH", "flag", "review"),
    }
)
_FLAGS: Final = frozenset({"PERSONAL"})


def parse(document: Mapping[str, object]) -> Table:
    """Read the table out of its document; raise :class:`PolicyError` with all its problems.

    Refused: unknown keys, facts, values, instruments and reasons; a combination of facts that meets
    no row, or two; a row that no combination meets.
    """
    problems = [f"unknown key `{key}`" for key in document if key not in _TABLE_KEYS]
    problems += _facts_problems(document.get("facts"))
    version, owner, listed = document.get("version"), document.get("owner"), document.get("rows")
    if document.get("table") != "legal-access":
        problems.append("`table` is not `legal-access`")
    if type(version) is not int or version < 1:
        problems.append("`version` is not a whole number from 1")
    if not isinstance(owner, str) or not owner:
        problems.append("`owner` is missing: somebody answers for the table")
    rows = _rows(listed, problems)
    if problems or not isinstance(version, int) or not isinstance(owner, str):
        raise PolicyError(problems)
    return Table(version, owner, rows, _fill(rows))


def _facts_problems(stated: object) -> list[str]:
    known = {name: list(values) for name, values in DOMAINS.items()}
    if not isinstance(stated, Mapping):
        return ["`facts` is missing"]
    names = [*known, *(name for name in stated if name not in known)]
    return [
        f"fact `{name}` is {stated.get(name)}, the engine derives {known.get(name)}"
        for name in names
        if stated.get(name) != known.get(name)
    ]


def _rows(listed: object, problems: list[str]) -> tuple[Row, ...]:
    if not isinstance(listed, list) or not 0 < len(listed) < _FREE:
        problems.append(f"`rows` is not a list of 1 to {_FREE - 1} rows")
        return ()
    rows: list[Row] = []
    for place, stated in enumerate(listed, 1):
        wrong = _row_problems(stated)
        name = stated.get("id") if isinstance(stated, Mapping) else None
        problems += [f"row {name or place}: {problem}" for problem in wrong]
        if not wrong:
            rows.append(_row(stated))
    ids = sorted(row.id for row in rows)
    problems += [f"row {one}: stands twice" for one, other in pairwise(ids) if one == other]
    return tuple(rows)


def _row_problems(stated: object) -> list[str]:
    if not isinstance(stated, Mapping):
        return ["is not a mapping"]
    problems = [f"unknown key `{key}`" for key in stated if key not in _ROW_KEYS]
    if not isinstance(stated.get("id"), str) or not stated["id"]:
        problems.append("has no `id`")
    problems += _when_problems(stated.get("when"))
    problems += _accept_problems(stated.get("accept"))
    problems += [
        f"unknown reason `{stated[key]}`"
        for key in ("deny", "deny_without_protocol")
        if key in stated and stated[key] not in Reason.__members__
    ]
    if "deny" not in stated and stated.get("accept") != [[]]:
        problems.append("can refuse, but has no `deny`")
    for key in ("also_general_none", "review"):
        if not isinstance(stated.get(key, False), bool):
            problems.append(f"`{key}` is not true or false")
    if stated.get("also_general_none") and "NONE" in _stated_values(stated, "general"):
        problems.append("`also_general_none` on a row that decides general=NONE itself")
    if stated.get("without_LB_FH", "FILTER") != "FILTER":
        problems.append("`without_LB_FH` is not `FILTER`")
    if stated.get("flag", "PERSONAL") not in _FLAGS:
        problems.append(f"unknown flag `{stated['flag']}`")
    if not isinstance(stated.get("obtain", ""), str):
        problems.append("`obtain` is not a code")
    return problems


def _stated_values(stated: Mapping[str, object], fact: str) -> Sequence[object]:
    when = stated.get("when")
    values = when.get(fact, DOMAINS[fact]) if isinstance(when, Mapping) else ()
    return values if isinstance(values, Sequence) else ()


def _when_problems(when: object) -> list[str]:
    if not isinstance(when, Mapping):
        return ["`when` is not a mapping"]
    problems = [f"unknown fact `{name}`" for name in when if name not in DOMAINS]
    for name, values in when.items():
        if name not in DOMAINS:
            continue
        if not isinstance(values, list) or not values:
            problems.append(f"`{name}` lists no values")
            continue
        problems += [
            f"fact `{name}` has no value `{value}`"
            for value in values
            # 1 == True, but the table says true.
            if not any(value == known and type(value) is type(known) for known in DOMAINS[name])
        ]
        if len(set(map(str, values))) != len(values):
            problems.append(f"`{name}` lists a value twice")
    return problems


def _accept_problems(accept: object) -> list[str]:
    if not isinstance(accept, list) or not all(isinstance(each, list) for each in accept):
        return ["`accept` is not a list of alternatives"]
    return [
        f"unknown instrument `{token}`"
        for alternative in accept
        for token in alternative
        if token not in Token.__members__
    ]


def _row(stated: Mapping[str, object]) -> Row:
    """Build a row whose problems were looked for: everything is there and of the right type."""
    deny, without = stated.get("deny"), stated.get("deny_without_protocol")
    when, accept = stated["when"], stated["accept"]
    assert isinstance(when, Mapping)
    assert isinstance(accept, list)
    obtain, flag = stated.get("obtain"), stated.get("flag")
    return Row(
        id=str(stated["id"]),
        when={name: frozenset(values) for name, values in when.items()},
        accept=tuple(tuple(Token(token) for token in alternative) for alternative in accept),
        deny=Reason(str(deny)) if deny else None,
        obtain=str(obtain) if obtain else None,
        also_general_none=bool(stated.get("also_general_none")),
        deny_without_protocol=Reason(str(without)) if without else None,
        filters_without_basis="without_LB_FH" in stated,
        flag=str(flag) if flag else None,
        review=bool(stated.get("review")),
    )


def _fill(rows: Sequence[Row]) -> bytes:
    """Write each row's number into its cells; raise where one stays empty or is written twice."""
    cells = bytearray([_FREE]) * _SIZE
    overlaps: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        for cell in _cells_of(row):
            if cells[cell] == _FREE:
                cells[cell] = number
            else:
                overlaps.setdefault((rows[cells[cell]].id, row.id), []).append(cell)
    problems = [
        f"rows {one} and {other} both decide {_named(doubled)}"
        for (one, other), doubled in overlaps.items()
    ]
    gaps = [cell for cell, number in enumerate(cells) if number == _FREE]
    if gaps:
        problems.append(f"no row decides {_named(gaps)}")
    reached = set(cells)
    problems += [
        f"row {row.id}: no combination of facts reaches it"
        for number, row in enumerate(rows)
        if number not in reached
    ]
    if problems:
        raise PolicyError(problems)
    return bytes(cells)


def _cells_of(row: Row) -> list[int]:
    cells = [0]
    for name, offsets in _OFFSETS.items():
        chosen = [
            offset for value, offset in offsets.items() if value in row.when.get(name, offsets)
        ]
        cells = [cell + offset for cell in cells for offset in chosen]
    return cells


def _named(cells: Sequence[int]) -> str:
    shown = " | ".join(_combination(cell) for cell in cells[:_REPORTED_MAX])
    rest = len(cells) - _REPORTED_MAX
    return f"{shown} and {rest} more" if rest > 0 else shown


assert tuple(each.name for each in fields(Facts)) == _NAMES
