"""Who may see which document (``legal-access`` section 6.4). Pure.

Those who work for the integrator, and who watch over it, see everything. Who acts for a consumer
sees what is of its organisation; who answers for a source sees what concerns that source; both see
what is open to all. What somebody may not see is not there for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.instruments.people import CONSUMER_ROLES, Actor, Role
from gateway.core.model import ServiceId
from gateway.stores.registry.checks import service_id
from gateway.stores.registry.documents import Connection, Document

EVERYTHING: Final = frozenset(Role) - CONSUMER_ROLES - {Role.SOURCE_OWNER}
"""Roles that see every document."""
OPEN: Final = frozenset({"purpose", "source", "general_authorisation", "disclaimer"})
"""Kinds everybody with a role may see."""
_ORGANISATIONS: Final = ("organisation", "predecessor", "successor")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document alone does not say: whose a capacity is, and which source serves what."""

    capacities: Mapping[str, str]
    """Id of a capacity -> id of its organisation."""
    of_service: Mapping[ServiceId, frozenset[str]]
    """Service version -> ids of the sources it asks."""
    of_category: Mapping[str, frozenset[str]]
    """Category of data -> ids of the sources that have them."""


def sources_of(
    services: Mapping[ServiceId, ServicePolicy],
) -> tuple[dict[ServiceId, frozenset[str]], dict[str, frozenset[str]]]:
    """Which sources each service version asks, and which have each category of data."""
    of_service = {
        service: frozenset(id_ for route in policy.routes for id_ in route.sources)
        for service, policy in services.items()
    }
    of_category: dict[str, frozenset[str]] = {}
    for policy in services.values():
        for route in policy.routes:
            before = of_category.get(route.category, frozenset())
            of_category[route.category] = before.union(route.sources)
    return of_service, of_category


def sees(actor: Actor, document: Document, around: Surroundings) -> bool:
    """Whether *actor* may see *document*."""
    if actor.roles & EVERYTHING:
        return True
    if not actor.roles:
        return False
    if document.kind in OPEN:
        return True
    own = bool(actor.roles & CONSUMER_ROLES) and _is_own(actor, document, around)
    return own or (Role.SOURCE_OWNER in actor.roles and _is_of_source(actor, document, around))


def _is_own(actor: Actor, document: Document, around: Surroundings) -> bool:
    return actor.organisation in _organisations(document, around)


def _organisations(document: Document, around: Surroundings) -> frozenset[str]:
    """Ids of the organisations *document* is of."""
    if document.kind == "organisation":
        return frozenset({document.key})
    found = {getattr(document, name, None) for name in _ORGANISATIONS}
    capacity = document.key if document.kind == "capacity" else getattr(document, "capacity", None)
    found.add(around.capacities.get(capacity) if isinstance(capacity, str) else None)
    return frozenset(each for each in found if isinstance(each, str))


def _is_of_source(actor: Actor, document: Document, around: Surroundings) -> bool:
    return not actor.sources.isdisjoint(_sources(document, around))


def _sources(document: Document, around: Surroundings) -> frozenset[str]:
    """Ids of the sources *document* concerns: named, or else those of its service or categories."""
    if document.kind == "source":
        return frozenset({document.key})
    if document.kind in {"person", "restriction"}:
        return frozenset()
    named = {getattr(document, "source", None), *getattr(document, "sources", ())} - {None}
    if named:
        return frozenset(each for each in named if isinstance(each, str))
    if isinstance(document, Connection):
        return around.of_service.get(service_id(document.service), frozenset())
    categories = getattr(document, "categories", ())
    return frozenset().union(*(around.of_category.get(each, frozenset()) for each in categories))
