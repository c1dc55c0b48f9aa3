"""What lawyers own, read once at start: table, knobs, remedies, and the policy of each service.

    policies = parse(table=..., knobs=..., remedies=..., services=...)  # texts of policies/law

A document that does not hold stops the gateway at start, with everything that is wrong with it.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

import yaml

from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.plan import AT_LEAST, SmallCount, SolePropEstablishment
from gateway.core.fields.translation import Translations
from gateway.core.law import consent
from gateway.core.law import remedies as remedy
from gateway.core.law import table as legal
from gateway.core.law.coupling import coupling_problems
from gateway.core.law.facts import DOMAINS
from gateway.core.law.remedies import Remedies
from gateway.core.law.table import PolicyError, Table
from gateway.core.model import ServiceId

LEAST_MAX: Final = 20
"""From how many people on a count may have to be, to be said."""

SolePropSeat = Literal["require_legal_basis", "deliver_flagged", "mask"]


@dataclass(frozen=True, slots=True)
class Knobs:
    """Where the law leaves room: what this gateway does (``legal-access`` section 1.1)."""

    extended_is_non_primary: bool = True
    sole_prop_seat: SolePropSeat = "require_legal_basis"
    sole_prop_establishment: SolePropEstablishment = "deliver_unless_seat"
    publication_gate: Literal["block_activation", "warn"] = "block_activation"
    kad_pre2019_protocol: Literal["warn", "accept"] = "warn"
    general_blocks_individual: bool = False
    inhabitants_small_count: SmallCount = "at_least_5"
    """R-FLT-8: what is said of a count of people that tells of somebody."""
    statutory_exemption_enabled: bool = False
    """X-7: whether a STATUTORY_EXEMPTION stands in for the instruments a row names."""


@dataclass(frozen=True, slots=True)
class Policies:
    """Everything a decision goes by that is not in the registry."""

    table: Table
    knobs: Knobs
    remedies: Remedies
    services: Mapping[ServiceId, ServicePolicy]
    digest: str = ""
    """SHA-256, hexadecimal, of the bundle of every text all this was made of; what a decision went
    by is found again by it. Empty where it was put together by hand."""
    translations: Translations = field(default_factory=dict)
    """How sources that do not speak MAGDA's messages are spoken to."""


_ALLOWED: Final[Mapping[str, tuple[object, ...]]] = {
    "extended_is_non_primary": (True, False),
    "sole_prop_seat": get_args(SolePropSeat),
    "sole_prop_establishment": get_args(SolePropEstablishment),
    "publication_gate": ("block_activation", "warn"),
    "kad_pre2019_protocol": ("warn", "accept"),
    "general_blocks_individual": (True, False),
    "statutory_exemption_enabled": (True, False),
    "inhabitants_small_count": (
        "exact",
        "suppress",
        *(f"{AT_LEAST}{least}" for least in range(2, LEAST_MAX + 1)),
    ),
}
_LATER: Final = frozenset({"inhabitants_small_count"})
"""Knobs that older policies do not have: what they decided is decided again by the default."""


def parse(
    *,
    table: str,
    knobs: str,
    remedies: str,
    services: Mapping[ServiceId, ServicePolicy],
    digest: str = "",
    translations: Translations = MappingProxyType({}),
) -> Policies:
    """Read the texts of ``policies/law``; raise :class:`PolicyError` when one does not hold."""
    rows = legal.parse(read(table))
    problems = [problem for service in services.values() for problem in _route_problems(service)]
    problems += _order_problems(services.values())
    if problems:
        raise PolicyError(problems)
    of_reasons = remedy.parse(read(remedies), rows)
    held = parse_knobs(read(knobs))
    return Policies(rows, held, of_reasons, services, digest, translations)


def _route_problems(service: ServicePolicy) -> list[str]:
    """Find values in a service's routes that no fact of the table has, and vault data astray."""
    strange = [
        f"{service.id}: no {fact} `{value}`"
        for route in service.routes
        for fact, value in (("category", route.category), ("via", route.via))
        if value not in DOMAINS[fact] and (fact, value) != ("category", consent.VAULT)
    ]
    return [*strange, *consent.problems(service), *coupling_problems(service)]


def _order_problems(services: Collection[ServicePolicy]) -> list[str]:
    """Find sources asked in another's place for data they are not asked for by themselves.

    One that is the first for nothing is of one mediation. What follows on a source of a service is
    told by that source alone, since a grant names no other.
    """
    gives: dict[str, set[tuple[str, str]]] = defaultdict(set)
    ways: dict[str, set[str]] = defaultdict(set)
    orders: dict[tuple[ServiceId, str], set[tuple[str, ...]]] = defaultdict(set)
    routes = [(service.id, route) for service in services for route in service.routes]
    for id_, route in routes:
        gives[route.source].add((route.category, route.via))
        orders[id_, route.source].add(route.then)
        for source in route.then:
            ways[source].add(route.via)
    astray = [
        f"{id_}: `{source}` is not asked for {route.category} by {route.via}, so it is not"
        f" asked in the place of `{route.source}`"
        for id_, route in routes
        for source in route.then
        if source in gives and (route.category, route.via) not in gives[source]
    ]
    torn = [
        f"`{source}` is asked in the place of others by {' and by '.join(sorted(found))}"
        for source, found in ways.items()
        if len(found) > 1
    ]
    unlike = [
        f"{id_}: `then` of `{source}` is not the same in each of its routes"
        for (id_, source), found in orders.items()
        if len(found) > 1
    ]
    return [*astray, *torn, *unlike]


def parse_knobs(document: Mapping[str, object]) -> Knobs:
    """Read the knobs: each one there, with a value it can have and somebody who answers for it."""
    values = document.get("values")
    stated = values if isinstance(values, Mapping) else {}
    problems = [f"unknown knob `{name}`" for name in stated if name not in _ALLOWED]
    turned = [name for name in _ALLOWED if name in stated or name not in _LATER]
    for name in turned:
        allowed = _ALLOWED[name]
        knob = stated.get(name)
        if not isinstance(knob, Mapping) or not knob.get("owner"):
            problems.append(f"knob `{name}` needs a value and an owner")
        elif not any(knob.get("value") is one or knob.get("value") == one for one in allowed):
            problems.append(f"knob `{name}` can be {', '.join(map(str, allowed))}")
    if problems:
        raise PolicyError(problems)
    return Knobs(**{name: stated[name]["value"] for name in turned})


LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is there: ten times as fast, and both are safe."""


class _Strict(LOADER):  # type: ignore[misc] # one of two classes
    """YAML in which no key stands twice."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Hashable, object]:  # noqa: ANN401
    loader.flatten_mapping(node)
    found: dict[Hashable, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise PolicyError([f"key `{key}` stands twice, {key_node.start_mark}"])
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(text: str) -> Mapping[str, object]:
    """Read one YAML document whose top is a mapping; raise :class:`PolicyError` otherwise."""
    try:
        document = yaml.load(text, Loader=_Strict)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise PolicyError([f"not a YAML document: {error}"]) from error
    if not isinstance(document, dict):
        raise PolicyError(["not a mapping"])
    return document
