"""What documents must agree on together: references, and the invariants of section 6.2.

Looked at is the registry as it would be, with the documents of the files in place of those it has;
so a change that breaks a document nobody touched is found as well. Numbers in comments are those of
the invariants.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.instruments.kinds import Status, Token
from gateway.core.model import ServiceId
from gateway.stores.registry import documents as d
from gateway.stores.registry.reading import Place, Placed, Problem

Key = tuple[str, str]
"""Kind and key of a document."""
Services = Mapping[ServiceId, ServicePolicy]
T = TypeVar("T", bound=d.Document)

FINAL: Final = frozenset(
    {
        Status.REVOKED,
        Status.EXPIRED,
        Status.SUPERSEDED,
        Status.WITHDRAWN,
        Status.REJECTED,
        Status.CLOSED,
    }
)
"""Statuses nothing comes back from (section 6.3)."""

_NEVER: Final = frozenset(
    {Status.DRAFT, Status.SUBMITTED, Status.IN_REVIEW, Status.REJECTED, Status.WITHDRAWN}
)
"""Statuses of what never counted."""

_LINKS: Final = {
    Token.RATIF_FED: frozenset({Token.PROT_20}),
    Token.DEL_SSH: frozenset({Token.IND_RR, Token.ACC_RR}),
}


def key_of(document: d.Document) -> Key:
    """Return what identifies a document in the whole registry."""
    return document.kind, document.key


def service_id(text: str) -> ServiceId:
    """``GeefPersoon 02.02.0000`` in its two parts."""
    name, _, version = text.partition(" ")
    return ServiceId(name, version)


@dataclass(frozen=True, slots=True)
class Registry:
    """All documents, as they would be."""

    placed: Mapping[Key, Placed]
    statuses: Mapping[Key, Status]
    services: Services | None
    """None where no service policies are at hand: services are then not looked up."""

    def all(self, kind: type[T]) -> Iterator[tuple[Placed, T]]:
        """Documents of one kind with their places."""
        for one in self.placed.values():
            if isinstance(one.document, kind):
                yield one, one.document

    def get(self, kind: type[T], key: str) -> T | None:
        """Find the document of a kind by its key."""
        one = self.placed.get((kind.model_fields["kind"].annotation.__args__[0], key))  # type: ignore[union-attr]
        return one.document if one is not None and isinstance(one.document, kind) else None

    def open(self, document: d.Document) -> bool:
        """Whether it has not come to its end."""
        return self.statuses.get(key_of(document)) not in FINAL


def twice(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Documents of one kind and key given more than once."""
    first: dict[Key, Placed] = {}
    for one in placed:
        before = first.setdefault(key_of(one.document), one)
        if before is not one:
            kind, key = key_of(one.document)
            where = f"{before.file}:{before.line()}"
            yield one.problem(
                "DUPLICATE", f"{kind} {key} stands twice", f"first at {where}", ("id",)
            )


def together(registry: Registry) -> Iterator[Problem]:
    """Every way the documents do not agree."""
    yield from _dangling(registry)
    yield from _not_unique(registry)
    yield from _accessions(registry)
    yield from _links(registry)
    yield from _acceptances(registry)
    yield from _marketing(registry)
    yield from _services(registry)


def _references(one: d.Document) -> Iterator[tuple[Place, str, str]]:
    """Where *one* names another document: place, kind, key."""
    if isinstance(one, d.Capacity):
        yield ("organisation",), "organisation", one.organisation
    if isinstance(one, d.Instrument | d.Connection | d.DisclaimerAcceptance | d.Sanction):
        yield ("capacity",), "capacity", one.capacity
    if isinstance(one, d.Instrument | d.GeneralAuthorisation | d.Connection):
        for index, purpose in enumerate(one.purposes):
            yield ("purposes", index), "purpose", purpose
    if isinstance(one, d.Instrument) and one.general:
        yield ("general",), "general_authorisation", one.general
    if isinstance(one, d.Instrument) and one.linked_to:
        yield ("linked_to",), "instrument", one.linked_to
    if isinstance(one, d.DisclaimerAcceptance):
        yield ("disclaimer",), "disclaimer", f"{one.disclaimer}/{one.version}"


def _dangling(registry: Registry) -> Iterator[Problem]:
    for one in registry.placed.values():
        for place, kind, key in _references(one.document):
            if (kind, key) not in registry.placed:
                help_ = f"add a document of kind {kind}, or apply the file that has it along"
                yield one.problem("DANGLING_REFERENCE", f"there is no {kind} {key}", help_, place)


def _not_unique(registry: Registry) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Placed] = {}
    for one in registry.placed.values():
        for what, value, code, place in _unique(one.document, registry):
            before = seen.setdefault((what, *value), one)
            if before is one:
                continue
            other = " ".join(key_of(before.document))
            yield one.problem(
                code, f"{what} is that of {other}", f"see {before.file}:{before.line()}", place
            )


def _unique(
    one: d.Document, registry: Registry
) -> Iterator[tuple[str, tuple[str, ...], str, Place]]:
    """List what only one document may have: name, value, code of the problem, place."""
    if isinstance(one, d.Organisation):
        yield "the enterprise number", (one.enterprise_number,), "DUPLICATE", ("enterprise_number",)
        for index, certificate in enumerate(one.certificates):
            yield "the certificate", (certificate,), "DUPLICATE", ("certificates", index)
    elif isinstance(one, d.Capacity):
        value = (one.identification, one.code or "")
        yield "the identification", value, "DUPLICATE", ("identification",)
    elif isinstance(one, d.Connection) and registry.open(one):
        # Invariant 16: one capacity, one service version, one environment.
        value_ = (one.capacity, one.service, one.environment)
        yield "the capacity, service and environment", value_, "DUPLICATE", ("service",)
    elif (
        isinstance(one, d.Instrument | d.GeneralAuthorisation | d.RelayAuthorisation)
        and one.reference
    ):
        # Invariant 1.
        parts = one.reference.split("-")
        value = (f"{parts[0]}-{parts[1]}", str(int(parts[2])))
        yield "the reference", value, "REF_DUPLICATE", ("reference",)


def _accessions(registry: Registry) -> Iterator[Problem]:
    """Invariant 3, and that an accession gives no more than what it joins."""
    for one, accession in registry.all(d.Instrument):
        general = registry.get(d.GeneralAuthorisation, accession.general or "")
        holder = registry.get(d.Capacity, accession.capacity)
        if general is None:
            continue
        said = f"general authorisation {general.id}"
        if accession.token != general.token:
            yield one.problem("ACCESSION", f"{said} gives {general.token}", "", ("token",))
        for name, code in (
            ("purposes", "ACCESSION"),
            ("categories", "ACCESSION"),
            ("items", "FIELDS_EXCEED_INSTRUMENT"),
        ):
            beyond = sorted(set(getattr(accession, name)) - set(getattr(general, name)))
            if beyond:
                yield one.problem(code, f"{said} does not cover {', '.join(beyond)}", "", (name,))
        if holder is not None and holder.consumer not in general.consumers:
            yield one.problem(
                "ACCESSION", f"{said} is not open to {holder.consumer}", "", ("capacity",)
            )
        if _status(registry, accession) is Status.ACTIVE and _status(registry, general) in _NEVER:
            yield one.problem("ACCESSION", f"{said} was never approved", "", ("general",))


def _status(registry: Registry, document: d.Document) -> Status | None:
    return registry.statuses.get(key_of(document))


def _links(registry: Registry) -> Iterator[Problem]:
    """Invariant 5: instruments that are combined carry the same consumer and purpose."""
    for one, instrument in registry.all(d.Instrument):
        linked = registry.get(d.Instrument, instrument.linked_to or "")
        if linked is None:
            continue
        allowed = _LINKS.get(instrument.token, frozenset())
        if linked.token not in allowed:
            help_ = "one of " + ", ".join(sorted(allowed)) if allowed else "leave `linked_to` out"
            yield one.problem(
                "LINK", f"{instrument.token} does not go with {linked.token}", help_, ("linked_to",)
            )
        if linked.capacity != instrument.capacity:
            yield one.problem("LINK", f"{linked.id} is held by another capacity", "", ("capacity",))
        beyond = sorted(set(instrument.purposes) - set(linked.purposes))
        if beyond:
            yield one.problem(
                "LINK", f"{linked.id} is not for purpose {', '.join(beyond)}", "", ("purposes",)
            )


def _acceptances(registry: Registry) -> Iterator[Problem]:
    for one, accepted in registry.all(d.DisclaimerAcceptance):
        text = registry.get(d.Disclaimer, f"{accepted.disclaimer}/{accepted.version}")
        if text is None:
            continue
        unknown = sorted(set(accepted.clauses) - set(text.clauses))
        missing = sorted(set(text.clauses) - set(accepted.clauses))
        if unknown:
            yield one.problem(
                "DANGLING_REFERENCE", f"there is no clause {', '.join(unknown)}", "", ("clauses",)
            )
        if missing:
            help_ = "every clause is accepted one by one"
            yield one.problem(
                "EVIDENCE_INCOMPLETE", f"{', '.join(missing)} not accepted", help_, ("clauses",)
            )


def _marketing(registry: Registry) -> Iterator[Problem]:
    """Invariant 15: no marketing purpose on the enterprise domain."""
    forbidden = {purpose.id for _, purpose in registry.all(d.Purpose) if purpose.marketing}
    if not forbidden:
        return
    for one in registry.placed.values():
        document = one.document
        if not isinstance(document, d.Instrument | d.Connection | d.GeneralAuthorisation):
            continue
        if not d.ENTERPRISE_CATEGORIES & set(_categories(document, registry.services)):
            continue
        for index, purpose in enumerate(document.purposes):
            if purpose in forbidden:
                text = f"purpose {purpose} is marketing, which enterprise data are never for"
                yield one.problem("PURPOSE_FORBIDDEN", text, "DISC-3", ("purposes", index))


def _categories(
    document: d.Instrument | d.Connection | d.GeneralAuthorisation, services: Services | None
) -> Iterable[str]:
    if not isinstance(document, d.Connection):
        return document.categories
    policy = (services or {}).get(service_id(document.service))
    return {route.category for route in policy.routes} if policy else ()


def _services(registry: Registry) -> Iterator[Problem]:
    if registry.services is None:
        return
    known: dict[str, list[str]] = defaultdict(list)
    for service in registry.services:
        known[service.name].append(service.version)
    for one in registry.placed.values():
        for place, text in _named_services(one.document):
            service = service_id(text)
            if service not in registry.services:
                versions = known.get(service.name)
                help_ = (
                    f"versions are {', '.join(versions)}"
                    if versions
                    else f"services are {', '.join(known)}"
                )
                yield one.problem("DANGLING_REFERENCE", f"there is no service {text}", help_, place)
        if isinstance(one.document, d.Connection):
            yield from _bron(one, one.document, registry.services)


def _named_services(document: d.Document) -> Iterator[tuple[Place, str]]:
    if isinstance(document, d.Connection):
        yield ("service",), document.service
    elif isinstance(document, d.Instrument):
        for index, text in enumerate(document.services):
            yield ("services", index), text


def _bron(one: Placed, connection: d.Connection, services: Services) -> Iterator[Problem]:
    """Find values of ``Bron`` a connection enables that its service has no route for."""
    policy = services.get(service_id(connection.service))
    if policy is None:
        return
    routed = sorted({route.bron for route in policy.routes if route.bron})
    for index, value in enumerate(connection.bron):
        if value not in routed:
            help_ = (
                f"one of {', '.join(routed)}"
                if routed
                else "its message names no source: leave `bron` out"
            )
            yield one.problem(
                "DANGLING_REFERENCE",
                f"the service has no route for Bron {value}",
                help_,
                ("bron", index),
            )
