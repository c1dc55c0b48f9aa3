"""What has to be there before an act, beside the right person: evidence, bases, agreements.

Looked at is the registry as it stands at one moment. What takes something away (suspending,
revoking, closing) has no gate: it waits for nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Final, TypeVar

from gateway.core.faults import Reason
from gateway.core.instruments import life
from gateway.core.instruments.codes import Code
from gateway.core.instruments.kinds import Link, Status, Token
from gateway.core.instruments.life import Act
from gateway.core.law.consent import VAULT
from gateway.core.law.policies import Knobs
from gateway.stores.registry import documents as d
from gateway.stores.registry import evidence
from gateway.stores.registry.checks import Key, Registry, Services, service_id
from gateway.stores.registry.comparing import REGISTERED, Row, standing
from gateway.stores.registry.parts import EEA
from gateway.stores.registry.reading import Placed
from gateway.stores.registry.relating import Authorisation, held_by_another, related
from gateway.stores.registry.values import begin, end

Found = tuple[str, str, str]
"""Code, what is wrong, what would help."""
T = TypeVar("T", bound=d.Document)

RATIFIED_BEFORE: Final = begin(date(2019, 4, 1))
"""Art. 20 §2: a protocol on other federal data signed before needs its ratification."""
LEGACY_MAX: Final = timedelta(days=731)
"""A consumer has two years to sign strictly; then somebody looks again."""
_NAMES: Final[Mapping[type, str]] = {model: name for name, model in d.KINDS.items()}
_COMPLETE: Final = frozenset({Act.ACTIVATE, Act.ACCEPT, Act.DECIDE, Act.GIVE})
"""Acts that, as SUBMIT of what is reviewed, need all evidence of section 1.5."""
_BASED: Final = frozenset({Link.PRECISES, Link.ADDS_INTERMEDIARY})
_NEVER_WAS: Final = frozenset({Status.REJECTED, Status.WITHDRAWN})
_AUTHORISATIONS: Final = ("instrument", "general_authorisation", "relay_authorisation")


class Standing:
    """The registry at a moment: one row for each document, and what time makes of it."""

    def __init__(self, rows: Sequence[Row], at: datetime) -> None:
        self.rows = rows
        self.at = at.astimezone(UTC)
        self.by_key: Mapping[Key, Row] = standing(rows)

    def of(self, kind: type[T]) -> Iterator[tuple[Row, T]]:
        """Documents of one kind, with their rows."""
        for row in self.by_key.values():
            if isinstance(row.document, kind):
                yield row, row.document

    def document(self, kind: type[T], key: str | None) -> T | None:
        """Find the document of a kind."""
        row = self.by_key.get((_NAMES[kind], key or ""))
        return row.document if row is not None and isinstance(row.document, kind) else None

    def status(self, row: Row) -> Status:
        """Give the status of *row*, as time makes it."""
        kind, known = row.document.kind, life.stored(row.document.kind, row.status)
        if kind not in life.TIMED:
            return known
        return life.seen(known, self.begins(row.document), self.ends(row.document), self.at)

    def in_force(self, kind: str, key: str) -> bool:
        """Whether it counts at this moment."""
        row = self.by_key.get((kind, key))
        return row is not None and self.counts(row)

    def counts(self, row: Row) -> bool:
        """Whether *row* counts at this moment."""
        document = row.document
        if life.counts(document.kind, row.status) is not Status.ACTIVE:
            return False
        begins, ends = self.begins(document), self.ends(document)
        return (begins is None or begins <= self.at) and (ends is None or self.at < ends)

    @cached_property
    def approved(self) -> Registry:
        """All documents, but of the successions only those that are approved and stand."""
        placed = {
            key: Placed(row.document, REGISTERED)
            for key, row in self.by_key.items()
            if row.document.kind != "succession" or _is_active(*key, self)
        }
        return Registry(placed, {key: self.by_key[key].status for key in placed}, None)

    def sources_of(self, document: d.Document, services: Services | None) -> frozenset[str]:
        """Ids of the sources a document concerns."""
        if isinstance(document, d.Source):
            return frozenset({document.id})
        if isinstance(document, d.Connection):
            policy = (services or {}).get(service_id(document.service))
            routes = policy.routes if policy else ()
            return frozenset(id_ for route in routes for id_ in route.sources)
        named = getattr(document, "source", None)
        return frozenset({named}) if isinstance(named, str) else frozenset()

    @staticmethod
    def begins(document: d.Document) -> datetime | None:
        """Give the first moment of its validity."""
        value = getattr(document, "valid_from", None)
        return None if value is None else begin(value)

    @staticmethod
    def ends(document: d.Document) -> datetime | None:
        """Give the moment its validity ends."""
        value = getattr(document, "valid_until", None)
        return None if value is None else end(value)


def gates(
    act: Act, row: Row, standing: Standing, services: Services | None, knobs: Knobs
) -> Iterator[Found]:
    """Say everything that is not there yet for *act* on *row*."""
    document = row.document
    if act in _COMPLETE or (act is Act.SUBMIT and document.kind in life.REVIEWED):
        yield from evidence.incomplete(document, standing)
    if act is Act.APPROVE:
        yield from _approval(document, standing, knobs)
    elif act is Act.RESUME and not isinstance(document, d.Connection):
        yield from _bases(document, standing)
        yield from _passed_over(document, standing)
    elif act is Act.ACTIVATE and isinstance(document, d.Connection):
        yield from _activation(document, standing, services)
    elif act in {Act.OPEN_RECALL, Act.CONFIRM_RECALL} and isinstance(document, d.Sanction):
        yield from _recall(act, document)


# -------------------------------------------------------------------- approving


def _approval(document: d.Document, standing: Standing, knobs: Knobs) -> Iterator[Found]:
    yield from _bases(document, standing)
    yield from _approved(document, standing)
    yield from _passed_over(document, standing)
    yield from _eea(document, standing)
    if not isinstance(document, d.Instrument):
        return
    if document.token is Token.PROT_8 and knobs.publication_gate == "block_activation":
        yield from _published(document)
    if _needs_ratification(document) and not _ratified(document, standing):
        # Invariant 8.
        text = "signed before 2019-04-01: it needs its ratification in force first (art. 20 §2)"
        help_ = "approve the RATIF_FED that names it in `relations`, link RATIFIES"
        yield Reason.PROTOCOL_RATIFICATION_MISSING, text, help_


def _bases(document: d.Document, standing: Standing) -> Iterator[Found]:
    """Invariants 3 and 6: what it rests on is in force."""
    general = document.general if isinstance(document, d.Instrument) else None
    if general is not None and not _is_active("general_authorisation", general, standing):
        text = f"the general authorisation {general} is not ACTIVE"
        yield Reason.BASE_INSTRUMENT_INACTIVE, text, "approve that first"
    for relation in getattr(document, "relations", ()):
        target = relation.target
        if relation.link not in _BASED or target is None:
            continue
        if not any(_is_active(kind, target, standing) for kind in _AUTHORISATIONS):
            text = f"{target}, which it {relation.link}, is not ACTIVE"
            yield Reason.BASE_INSTRUMENT_INACTIVE, text, "approve that first"


def _approved(document: d.Document, standing: Standing) -> Iterator[Found]:
    """What it is for, and who holds it: a draft of either is nobody's yes."""
    named = [("purpose", each) for each in getattr(document, "purposes", ())]
    if isinstance(document, d.Instrument) and document.capacity is not None:
        named.append(("capacity", document.capacity))
    for kind, key in named:
        row = standing.by_key.get((kind, key))
        if row is not None and _never_approved(row):
            yield Code.NOT_APPROVED, f"{kind} {key} was never approved", "approve that first"


def _passed_over(document: d.Document, standing: Standing) -> Iterator[Found]:
    """A-17: it binds another through a succession that is approved; a draft of one does not."""
    if not isinstance(document, Authorisation):
        return
    one, approved = Placed(document, REGISTERED), standing.approved
    found = [*held_by_another(one, document, approved), *related(one, document, approved)]
    for each in found:
        yield each.code, each.text, each.help


def consumer(capacity: str, rows: Iterable[Row]) -> frozenset[str]:
    """Ids of the capacities that are one consumer by the successions among *rows*.

    Those that were never approved make none; those that have ended did once.
    """
    placed = {
        row.key: Placed(row.document, REGISTERED)
        for row in standing(rows).values()
        if isinstance(row.document, d.Succession) and not _never_approved(row)
    }
    return Registry(placed, {}, None).consumer(capacity)


def _never_approved(row: Row) -> bool:
    return row.pending or row.status in _NEVER_WAS


def _is_active(kind: str, key: str, standing: Standing) -> bool:
    row = standing.by_key.get((kind, key))
    return row is not None and standing.status(row) in {Status.ACTIVE, Status.SCHEDULED}


def _published(document: d.Instrument) -> Iterator[Found]:
    """Invariant 9: a publication of every party."""
    without = [party.name for party in document.parties if party.publication is None]
    if without or not document.parties:
        said = ", ".join(without) or "its parties"
        text = f"not published by {said} (art. 8 §1)"
        yield Code.PROTOCOL_NOT_PUBLISHED, text, "give `publication` for each of `parties`"


def _needs_ratification(document: d.Instrument) -> bool:
    if document.token is not Token.PROT_20 or "FED_OTHER" not in document.categories:
        return False
    # A protocol whose day nobody knows is taken for an old one.
    return document.dated is None or begin(document.dated) < RATIFIED_BEFORE


def _ratified(document: d.Instrument, standing: Standing) -> bool:
    return any(
        standing.counts(row)
        and other.token is Token.RATIF_FED
        and any(
            each.link is Link.RATIFIES and each.target == document.id for each in other.relations
        )
        for row, other in standing.of(d.Instrument)
    )


def _eea(document: d.Document, standing: Standing) -> Iterator[Found]:
    """Invariant 20: an assessment where somebody outside the EEA takes part (section 5.7)."""
    outside = sorted(_countries(document, standing) - EEA)
    if outside and getattr(document, "transfer", None) is None:
        text = f"somebody in {', '.join(outside)} takes part, outside the EEA"
        yield Code.EEA_ASSESSMENT_MISSING, text, "give the assessment in `transfer`"


def _countries(document: d.Document, standing: Standing) -> set[str]:
    """Countries of whoever gives or gets data by it."""
    found = set()
    if isinstance(document, d.Instrument | d.Connection):
        found |= _country_of_capacity(document.capacity, standing)
    if isinstance(document, d.Connection):
        found |= {each.country for each in document.recipients}
    for section in ("protocol", "deliberation", "authorisation"):
        part = getattr(document, section, None)
        found |= {each.country for each in getattr(part, "recipients", None) or ()}
    for party in getattr(document, "parties", ()):
        other = standing.document(d.Organisation, party.organisation)
        found.add(other.country if other is not None else party.country or "BE")
    return found


def _country_of_capacity(capacity: str | None, standing: Standing) -> set[str]:
    holder = standing.document(d.Capacity, capacity)
    owner = standing.document(d.Organisation, holder.organisation) if holder is not None else None
    return {owner.country} if owner is not None else set()


# -------------------------------------------------------------------- activating


def _activation(
    connection: d.Connection, standing: Standing, services: Services | None
) -> Iterator[Found]:
    """Section 6.3: a grant in force, an accepted disclaimer, a register entry, an attestation."""
    yield from _consumer(connection, standing)
    yield from _legacy(connection, standing)
    yield from _approved(connection, standing)
    yield from _eea(connection, standing)
    categories = _categories(connection, services)
    enterprise = categories & d.ENTERPRISE_CATEGORIES
    if enterprise:
        yield from _disclaimed(connection, standing)
    if not enterprise or categories - d.ENTERPRISE_CATEGORIES:
        yield from _granted(connection, categories, standing)
    for row, sanction in standing.of(d.Sanction):
        barred = sanction.capacity == connection.capacity and standing.counts(row)
        if barred and (not categories or categories & set(sanction.categories)):
            text = f"sanction {sanction.id} bars the capacity from it"
            yield Reason.SANCTION_ACTIVE, text, "it has to be lifted first"
    if connection.activity is None or not standing.in_force(
        "processing_activity", connection.activity
    ):
        text = "`activity` does not name a processing activity that is ACTIVE (art. 30 GDPR)"
        yield Code.EVIDENCE_INCOMPLETE, text, "register it, and have it approved"


def _legacy(connection: d.Connection, standing: Standing) -> Iterator[Found]:
    until = connection.signature_until
    if until is not None and end(until) > standing.at + LEGACY_MAX:
        text = "`signature_until` is more than two years away"
        yield Code.LEGACY_TOO_LONG, text, "let it end sooner; it can be registered anew then"


def _consumer(connection: d.Connection, standing: Standing) -> Iterator[Found]:
    capacity = standing.document(d.Capacity, connection.capacity)
    if capacity is None or not (
        standing.in_force("capacity", capacity.id)
        and standing.in_force("organisation", capacity.organisation)
    ):
        text = "its capacity, or the organisation, is not ACTIVE"
        yield Reason.CONSUMER_NOT_ACTIVE, text, "have them approved first"


def _categories(connection: d.Connection, services: Services | None) -> frozenset[str]:
    """Categories of data the service gives out; none where the services are not at hand."""
    policy = (services or {}).get(service_id(connection.service))
    if policy is None:
        return frozenset()
    enabled = connection.bron
    routes = [route for route in policy.routes if not enabled or route.bron in {None, *enabled}]
    return frozenset(route.category for route in routes)


def _disclaimed(connection: d.Connection, standing: Standing) -> Iterator[Found]:
    texts = [
        (begin(text.in_force_from), text.version, text.id)
        for row, text in standing.of(d.Disclaimer)
        if standing.counts(row) and begin(text.in_force_from) <= standing.at
    ]
    current = max(texts, default=None)
    accepted = current is not None and any(
        standing.counts(row)
        and acceptance.capacity == connection.capacity
        and (acceptance.version, acceptance.disclaimer) == current[1:]
        for row, acceptance in standing.of(d.DisclaimerAcceptance)
    )
    if not accepted:
        text = "the capacity has not accepted the disclaimer that is in force"
        yield Reason.DISCLAIMER_NOT_ACCEPTED, text, "have a signatory accept it, clause by clause"


def _granted(
    connection: d.Connection, categories: frozenset[str], standing: Standing
) -> Iterator[Found]:
    """Find no instrument in force for a purpose it names."""
    needed = categories - d.ENTERPRISE_CATEGORIES
    # Open data need no ground; what is in a vault, the consent of its citizen, call by call.
    if categories and needed <= {"NON_PERSONAL", VAULT}:
        return
    holders = _holders(connection.capacity, standing)
    held = [
        instrument
        for row, instrument in standing.of(d.Instrument)
        if instrument.capacity in holders
        and standing.counts(row)
        and instrument.environment in {None, connection.environment}
        and (not instrument.services or connection.service in instrument.services)
        and (not needed or needed & set(instrument.categories))
    ]
    for purpose in connection.purposes:
        if not any(purpose in instrument.purposes for instrument in held):
            text = f"the capacity holds no instrument in force for {purpose} here"
            yield Code.INSTRUMENT_REQUIRED, text, "have one approved first"


def _holders(capacity: str, standing: Standing) -> frozenset[str]:
    """Ids of the capacities whose grants count for *capacity* today, itself among them (A-17)."""
    begun = [
        one
        for row, one in standing.of(d.Succession)
        if standing.counts(row) and one.at is not None and begin(one.at) <= standing.at
    ]
    found = {capacity}
    # One more round for each generation: there are no more of those than successions.
    for _ in begun:
        found |= {old for one in begun for old, new in one.capacities.items() if new in found}
    return frozenset(found)


# -------------------------------------------------------------------- recalling


def _recall(act: Act, sanction: d.Sanction) -> Iterator[Found]:
    recall = sanction.recall
    if recall is None or recall.deadline is None:
        text = "missing: recall.since, recall.deadline"
        yield Code.EVIDENCE_INCOMPLETE, text, "propose the sanction again with what is recalled"
    elif act is Act.CONFIRM_RECALL and not recall.confirmations:
        text = "missing: recall.confirmations"
        yield Code.EVIDENCE_INCOMPLETE, text, "the consumer confirms what was returned or destroyed"
