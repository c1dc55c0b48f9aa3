"""What documents must agree on together: references, and the invariants of section 6.2.

Looked at is the registry as it would be, with the documents of the files in place of those it has;
so a change that breaks a document nobody touched is found as well. Numbers in comments are those of
the invariants.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeVar

from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.instruments import references
from gateway.core.instruments.codes import Code
from gateway.core.instruments.kinds import Status
from gateway.core.model import ServiceId
from gateway.stores.registry import documents as d
from gateway.stores.registry.reading import Place, Placed, Problem
from gateway.stores.registry.relating import Authorisation, relations, successions
from gateway.stores.registry.values import begin, end

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

_NEVER_WAS: Final = frozenset({Status.REJECTED, Status.WITHDRAWN})
"""Ends of what never counted: what it was about may be registered anew."""
_NEVER: Final = frozenset(
    {Status.DRAFT, Status.SUBMITTED, Status.IN_REVIEW, Status.REJECTED, Status.WITHDRAWN}
)
"""Statuses of what never counted."""

_ALWAYS: Final = datetime.min.replace(tzinfo=UTC)
_NEVER_ENDS: Final = datetime.max.replace(tzinfo=UTC)


def key_of(document: d.Document) -> Key:
    """Return what identifies a document in the whole registry."""
    return document.kind, document.key


def service_id(text: str) -> ServiceId:
    """``GeefPersoon 02.02.0000`` in its two parts."""
    name, _, version = text.partition(" ")
    return ServiceId(name, version)


@dataclass(frozen=True)
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

    def document(self, kind: type[T], key: str | None) -> T | None:
        """Find the document of a kind by its key."""
        one = self.placed.get((kind.model_fields["kind"].annotation.__args__[0], key or ""))  # type: ignore[union-attr]
        return one.document if one is not None and isinstance(one.document, kind) else None

    def open(self, document: d.Document) -> bool:
        """Whether it has not come to its end."""
        return self.statuses.get(key_of(document)) not in FINAL

    def authorisation(self, key: str) -> Authorisation | None:
        """Find the instrument, general or relay authorisation of an id: they share one set."""
        return (
            self.document(d.Instrument, key)
            or self.document(d.GeneralAuthorisation, key)
            or self.document(d.RelayAuthorisation, key)
        )

    def holder(self, document: d.Instrument | d.RelayAuthorisation) -> str | None:
        """Id of the organisation that holds an authorisation today, as far as it is known."""
        if isinstance(document, d.RelayAuthorisation):
            return document.organisation
        capacity = self.document(d.Capacity, document.capacity)
        return capacity.organisation if capacity else None

    def successors(self, organisation: str) -> frozenset[str]:
        """Ids of all that followed an organisation, and of all that followed those (A-17)."""
        return _reached(organisation, self._followed)

    def same_consumer(self, one: str, other: str) -> bool:
        """Whether two capacities are one consumer: the same, or one inherited from the other."""
        inherited = self._inherited
        return (
            one == other or one in _reached(other, inherited) or other in _reached(one, inherited)
        )

    def consumer(self, capacity: str) -> frozenset[str]:
        """Ids of all capacities that are one consumer with *capacity*, itself too (A-17)."""
        pairs = [pair for s in self._successions for pair in s.capacities.items()]
        before = _grouped((new, old) for old, new in pairs)
        heirs = _reached(capacity, self._inherited)
        return frozenset({capacity}) | heirs | _reached(capacity, before)

    @cached_property
    def _followed(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((s.predecessor, s.successor) for s in self._successions)

    @cached_property
    def _inherited(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped(pair for s in self._successions for pair in s.capacities.items())

    @cached_property
    def _successions(self) -> tuple[d.Succession, ...]:
        return tuple(one for _, one in self.all(d.Succession) if self.open(one))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for key, value in pairs:
        groups[key] = (*groups.get(key, ()), value)
    return groups


def _reached(begin_: str, edges: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = [begin_]
    while ahead:
        ahead += (each for each in edges.get(ahead.pop(), ()) if each not in found)
        found.update(ahead)
    return frozenset(found)


def twice(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Documents of one kind and key given more than once."""
    first: dict[Key, Placed] = {}
    for one in placed:
        before = first.setdefault(key_of(one.document), one)
        if before is not one:
            kind, key = key_of(one.document)
            where = f"{before.file}:{before.line()}"
            yield one.problem(
                Code.DUPLICATE, f"{kind} {key} stands twice", f"first at {where}", ("id",)
            )


def together(registry: Registry) -> Iterator[Problem]:
    """Every way the documents do not agree."""
    yield from _dangling(registry)
    yield from _not_unique(registry)
    yield from _overlapping(registry)
    yield from _accessions(registry)
    yield from relations(registry)
    yield from successions(registry)
    yield from _acceptances(registry)
    yield from _marketing(registry)
    yield from _services(registry)


def _references(one: d.Document) -> Iterator[tuple[Place, str, str]]:
    """Where *one* names another document: place, kind, key."""
    for name, kind in _NAMING[type(one)]:
        value = getattr(one, name)
        if isinstance(value, str):
            yield (name,), kind, value
        elif value is not None:
            yield from (((name, index), kind, each) for index, each in enumerate(value))
    if isinstance(one, d.DisclaimerAcceptance):
        yield ("disclaimer",), "disclaimer", f"{one.disclaimer}/{one.version}"
    yield from _references_inside(one)


def _references_inside(one: d.Document) -> Iterator[tuple[Place, str, str]]:
    """Where a part of *one* names another document."""
    if isinstance(one, d.Succession):
        for before, after in one.capacities.items():
            yield ("capacities", before), "capacity", before
            yield ("capacities", before), "capacity", after
    if isinstance(one, Authorisation) and one.authorisation:
        for name in ("applicants", "intermediaries"):
            for index, value in enumerate(getattr(one.authorisation, name)):
                yield ("authorisation", name, index), "organisation", value
    if isinstance(one, d.Instrument):
        for index, party in enumerate(one.parties):
            if party.organisation:
                yield ("parties", index, "organisation"), "organisation", party.organisation
        for index, equivalent in enumerate(one.equivalent):
            yield ("equivalent", index, "reviewer"), "person", equivalent.reviewer


_NAMES: Final[Mapping[str, str]] = {
    "organisation": "organisation",
    "predecessor": "organisation",
    "successor": "organisation",
    "capacity": "capacity",
    "delivering": "organisation",
    "source": "source",
    "general": "general_authorisation",
    "activity": "processing_activity",
    "purposes": "purpose",
    "except_purposes": "purpose",
    "sources": "source",
    "instruments": "instrument",
}
"""Fields that hold the id of another document, or several, and of which kind."""
_NAMING: Final[Mapping[type[d.Document], tuple[tuple[str, str], ...]]] = {
    model: tuple(
        (name, kind)
        for name, kind in _NAMES.items()
        # A processing activity says its purposes in words.
        if name in model.model_fields and (model, name) != (d.ProcessingActivity, "purposes")
    )
    for model in d.KINDS.values()
}


def _dangling(registry: Registry) -> Iterator[Problem]:
    for one in registry.placed.values():
        for place, kind, key in _references(one.document):
            if (kind, key) not in registry.placed:
                help_ = f"add a document of kind {kind}, or apply the file that has it along"
                yield one.problem(
                    Code.DANGLING_REFERENCE, f"there is no {kind} {key}", help_, place
                )


def _not_unique(registry: Registry) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Placed] = {}
    for one in registry.placed.values():
        for what, value, code, place in _unique(one.document, registry):
            before = seen.setdefault((what, *value), one)
            if before is one:
                continue
            other = " ".join(key_of(before.document))
            text, help_ = f"{what} is that of {other}", f"see {before.place()}"
            yield one.problem(code, text, help_, place, [key_of(before.document)])


def _overlapping(registry: Registry) -> Iterator[Problem]:
    """Invariant 16: one capacity, one service version, one environment, at any moment."""
    groups: dict[tuple[str, ...], list[tuple[Placed, d.Connection]]] = defaultdict(list)
    for one, connection in registry.all(d.Connection):
        if registry.open(connection):
            of = connection.capacity, connection.service, connection.environment
            groups[of].append((one, connection))
    for group in groups.values():
        if len(group) == 1:
            continue
        group.sort(key=lambda entry: (_period(entry[1]), entry[1].id))
        for (first, before), (second, after) in pairwise(group):
            if _period(after)[0] < _period(before)[1]:
                text = f"connects the same as {before.id}, which is valid at that moment"
                help_ = f"let one end where the other begins; see {first.place()}"
                others = [key_of(before)]
                yield second.problem(Code.OVERLAP, text, help_, ("service",), others)


def _period(connection: d.Connection) -> tuple[datetime, datetime]:
    first, last = connection.valid_from, connection.valid_until
    return (_ALWAYS if first is None else begin(first)), (
        _NEVER_ENDS if last is None else end(last)
    )


def _unique(
    one: d.Document, registry: Registry
) -> Iterator[tuple[str, tuple[str, ...], str, Place]]:
    """List what only one document may have: name, value, code of the problem, place."""
    if isinstance(one, d.Organisation):
        number = one.enterprise_number
        if number:
            yield "the enterprise number", (number,), Code.DUPLICATE, ("enterprise_number",)
        for index, certificate in enumerate(one.certificates):
            yield "the certificate", (certificate,), Code.DUPLICATE, ("certificates", index)
    elif isinstance(one, d.Capacity):
        value = (one.identification, one.code or "")
        yield "the identification", value, Code.DUPLICATE, ("identification",)
    elif isinstance(one, d.Person) and registry.open(one):
        # Two documents with one account would make two persons of one (invariant 10).
        for index, account in enumerate(one.accounts):
            yield "the account", (account,), Code.DUPLICATE, ("accounts", index)
    elif isinstance(one, d.Certificate) and registry.open(one):
        yield "the certificate", (one.sha256,), Code.DUPLICATE, ("sha256",)
    elif isinstance(one, Authorisation):
        yield "the id", (one.id,), Code.DUPLICATE, ("id",)
        parts = references.normal(one.reference or "")
        if parts and registry.statuses.get(key_of(one)) not in _NEVER_WAS:
            # Invariant 1.
            yield "the reference", tuple(map(str, parts)), Code.REF_DUPLICATE, ("reference",)


def advice(registry: Registry) -> Iterator[Problem]:
    """What is unlikely, though it can be: a higher number with an earlier date (section 3.1)."""
    series: dict[tuple[str, int], list[tuple[int, date, Placed]]] = defaultdict(list)
    for one in registry.placed.values():
        document = one.document
        if isinstance(document, Authorisation) and document.reference and document.dated:
            parts = references.normal(document.reference)
            if parts:
                series[parts[:2]].append((parts[2], document.dated, one))
    for numbered in series.values():
        numbered.sort(key=lambda entry: entry[0])
        latest = numbered[0]
        for entry in numbered[1:]:
            if entry[1] < latest[1]:
                text = f"has a higher number than {latest[2].document.id} and an earlier date"
                yield entry[2].problem(Code.REF_ORDER, text, "check both", ("dated",))
            else:
                latest = entry


def _accessions(registry: Registry) -> Iterator[Problem]:
    """Invariant 3, and that an accession gives no more than what it joins."""
    for one, accession in registry.all(d.Instrument):
        general = registry.document(d.GeneralAuthorisation, accession.general)
        holder = registry.document(d.Capacity, accession.capacity)
        if general is None:
            continue
        said = f"general authorisation {general.id}"
        if accession.token != general.token:
            yield one.problem(Code.ACCESSION, f"{said} gives {general.token}", "", ("token",))
        for name, code in (
            ("purposes", Code.ACCESSION),
            ("categories", Code.ACCESSION),
            ("items", Code.FIELDS_EXCEED_INSTRUMENT),
        ):
            beyond = sorted(set(getattr(accession, name)) - set(getattr(general, name)))
            if beyond:
                yield one.problem(code, f"{said} does not cover {', '.join(beyond)}", "", (name,))
        if holder is not None and holder.consumer not in general.consumers:
            yield one.problem(
                Code.ACCESSION, f"{said} is not open to {holder.consumer}", "", ("capacity",)
            )
        if _status(registry, accession) is Status.ACTIVE and _status(registry, general) in _NEVER:
            yield one.problem(Code.ACCESSION, f"{said} was never approved", "", ("general",))


def _status(registry: Registry, document: d.Document) -> Status | None:
    return registry.statuses.get(key_of(document))


def _acceptances(registry: Registry) -> Iterator[Problem]:
    for one, accepted in registry.all(d.DisclaimerAcceptance):
        text = registry.document(d.Disclaimer, f"{accepted.disclaimer}/{accepted.version}")
        if text is None:
            continue
        unknown = sorted(set(accepted.clauses) - set(text.clauses))
        missing = sorted(set(text.clauses) - set(accepted.clauses))
        if unknown:
            yield one.problem(
                Code.DANGLING_REFERENCE,
                f"there is no clause {', '.join(unknown)}",
                "",
                ("clauses",),
            )
        if missing:
            help_ = "every clause is accepted one by one"
            yield one.problem(
                Code.EVIDENCE_INCOMPLETE, f"{', '.join(missing)} not accepted", help_, ("clauses",)
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
                yield one.problem(Code.PURPOSE_FORBIDDEN, text, "DISC-3", ("purposes", index))


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
                yield one.problem(
                    Code.DANGLING_REFERENCE, f"there is no service {text}", help_, place
                )
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
                Code.DANGLING_REFERENCE,
                f"the service has no route for Bron {value}",
                help_,
                ("bron", index),
            )
