"""Registry documents as the engine sees them: the kinds of the core, in a snapshot."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from gateway.core.fields import classes
from gateway.core.instruments import kinds as k
from gateway.core.instruments import life
from gateway.core.instruments.kinds import Status, Token
from gateway.core.instruments.snapshot import Noun, Replaced, Snapshot
from gateway.core.law.policies import Policies
from gateway.core.signature import Clock, Profile
from gateway.stores.registry import documents as d
from gateway.stores.registry.checks import service_id
from gateway.stores.registry.parts import LegalBasis
from gateway.stores.registry.values import begin, end

_FUNCTION_HOLDER: Final = {
    "first_name": classes.FH_FIRST_NAME,
    "last_name": classes.FH_LAST_NAME,
    "insz": classes.FH_INSZ,
}
_ITEMS: Final = {**classes.RR_ITEMS, **{item: item for item in classes.DOMAIN_ITEMS}}
_CLASSES: Final = {**_ITEMS, **_FUNCTION_HOLDER, "seat": classes.SEAT}
_PROTOCOLS: Final = frozenset({Token.PROT_20, Token.PROT_8})


class Builder:
    """Holds the nouns of one registry, document by document, and makes snapshots of them.

    The first snapshot is built of everything, every later one out of the one before and of what
    was added or dropped since.
    """

    def __init__(self) -> None:
        self._nouns: dict[str, dict[str, Noun]] = {kind: {} for kind in d.KINDS}
        self._last: Snapshot | None = None
        self._before: dict[tuple[str, str], Noun | None] = {}
        """What stood in the last snapshot, of everything touched since."""
        self.law: str | None = None
        """SHA-256 of the bundle whose law is in force; None where it is the installed one."""

    def add(self, document: d.Document, status: Status) -> None:
        """Take a document in, in the place of what it followed."""
        self.drop(document.kind, document.key)
        if isinstance(document, d.PolicySet) and status is Status.ACTIVE:
            self.law = document.bundle
        noun = _MAKE[document.kind](document, life.counts(document.kind, status))
        if noun is not None:
            self._nouns[document.kind][document.key] = noun

    def drop(self, kind: str, key: str) -> None:
        """Forget a document."""
        if kind == "policy_set":
            self.law = None
        noun = self._nouns[kind].pop(key, None)
        if self._last is not None:
            self._before.setdefault((kind, key), noun)

    def nouns(self, kind: str) -> list[Any]:
        """List what there is of one kind of document."""
        return list(self._nouns[kind].values())

    def build(self, epoch: int, policies: Policies, environment: str) -> Snapshot:
        """Make the snapshot of everything added."""
        if self._last is None or self._last.environment != environment:
            every = (noun for nouns in self._nouns.values() for noun in nouns.values())
            snapshot = Snapshot.of(every, epoch=epoch, policies=policies, environment=environment)
        else:
            replaced = [
                Replaced(before, self._nouns[kind].get(key))
                for (kind, key), before in self._before.items()
            ]
            snapshot = self._last.following(epoch, policies, replaced)
        self._last = snapshot
        self._before = {}
        return snapshot


def field_classes(document: d.Instrument | d.GeneralAuthorisation) -> frozenset[str]:
    """Classes of fields a document covers: its items, its function-holder fields, or the seat."""
    if isinstance(document, d.Instrument) and document.token is Token.LB_FH:
        return frozenset(_FUNCTION_HOLDER[name] for name in document.fields)
    if document.token == Token.LB_SEAT:
        return frozenset({classes.SEAT})
    return frozenset(_ITEMS[item] for item in document.items)


def _ends(value: date | datetime | None) -> datetime | None:
    return None if value is None else end(value)


def _organisation(document: d.Organisation, status: Status) -> k.Organisation | None:
    if document.enterprise_number is None:
        return None  # Nobody ever proves to be it.
    pinned = frozenset(map(bytes.fromhex, document.certificates))
    return k.Organisation(document.id, document.name, document.enterprise_number, status, pinned)


def _capacity(document: d.Capacity, status: Status) -> k.Capacity:
    return k.Capacity(
        id=document.id,
        organisation=document.organisation,
        identification=document.identification,
        code=document.code,
        consumer=document.consumer,
        sz=document.sz,
        status=status,
        extended_is_non_primary=document.extended_is_non_primary,
    )


def _certificate(document: d.Certificate, status: Status) -> k.Certificate | None:
    # Before it was approved a certificate's document says nothing, so it bars nothing either.
    if status not in {Status.ACTIVE, Status.SUSPENDED, Status.REVOKED}:
        return None
    return k.Certificate(document.id, bytes.fromhex(document.sha256), status)


def _purpose(document: d.Purpose, status: Status) -> k.Purpose:
    standard = {
        service_id(service): frozenset(_CLASSES[item] for item in items)
        for service, items in document.standard.items()
    }
    return k.Purpose(document.id, document.text, document.task, standard, status)


def _connection(document: d.Connection, status: Status) -> k.Connection:
    return k.Connection(
        id=document.id,
        capacity=document.capacity,
        service=service_id(document.service),
        environment=document.environment,
        purposes=document.purposes,
        status=status,
        bron=document.bron,
        valid_from=None if document.valid_from is None else begin(document.valid_from),
        valid_to=_ends(document.valid_until),
        activity=document.activity,
        signature=None if document.signature == "none" else Profile(document.signature),
        signature_until=_ends(document.signature_until),
        clock=Clock(document.clock),
        rate_per_s=document.rate_per_s,
        calls_per_hour=document.calls_per_hour,
        own=document.about == "end_user",
        inschrijving=document.inschrijving == "required",
        session=document.session == "required",
    )


def _instrument(document: d.Instrument, status: Status) -> k.Instrument | None:
    if document.capacity is None or document.valid_from is None:
        return None
    signed = document.dated if document.token in _PROTOCOLS else None
    return k.Instrument(
        id=document.id,
        token=document.token,
        capacity=document.capacity,
        categories=frozenset(document.categories),
        purposes=frozenset(document.purposes),
        classes=field_classes(document),
        via=frozenset(document.via),
        status=status,
        valid_from=begin(document.valid_from),
        valid_to=_ends(document.valid_until),
        display=document.citation,
        general=document.general,
        services=frozenset(map(service_id, document.services)),
        environment=document.environment,
        signed_at=None if signed is None else begin(signed),
        relations=_relations(document),
        equivalent=frozenset(each.token for each in document.equivalent),
    )


def _relations(document: d.Instrument | d.RelayAuthorisation) -> tuple[k.Relation, ...]:
    # A target nobody knows by id is told in a note; it leads nowhere.
    named = (each for each in document.relations if each.target is not None)
    return tuple(k.Relation(each.link, each.target or "") for each in named)


def _general(document: d.GeneralAuthorisation, status: Status) -> k.GeneralAuthorisation | None:
    if document.valid_from is None:
        return None
    return k.GeneralAuthorisation(
        id=document.id,
        token=Token(document.token),
        categories=frozenset(document.categories),
        purposes=frozenset(document.purposes),
        consumers=frozenset(document.consumers),
        classes=field_classes(document),
        status=status,
        valid_from=begin(document.valid_from),
        valid_to=_ends(document.valid_until),
        display=document.citation,
    )


def _relay(document: d.RelayAuthorisation, status: Status) -> k.RelayAuthorisation | None:
    if document.valid_from is None:
        return None
    return k.RelayAuthorisation(
        id=document.id,
        categories=frozenset(document.categories),
        status=status,
        valid_from=begin(document.valid_from),
        valid_to=_ends(document.valid_until),
        display=document.citation,
        relations=_relations(document),
    )


def _acceptance(document: d.DisclaimerAcceptance, status: Status) -> k.DisclaimerAcceptance:
    return k.DisclaimerAcceptance(
        id=document.id,
        capacity=document.capacity,
        disclaimer=document.disclaimer,
        version=document.version,
        clauses=frozenset(document.clauses),
        status=status,
        accepted_at=begin(document.accepted_at),
    )


def _disclaimer(document: d.Disclaimer, status: Status) -> k.Disclaimer | None:
    # A disclaimer has no life of its own for the engine: before approval it is not there.
    if status is not Status.ACTIVE:
        return None
    return k.Disclaimer(
        id=document.id,
        version=document.version,
        clauses=frozenset(document.clauses),
        in_force_from=begin(document.in_force_from),
        grace_until=_ends(document.grace_until),
    )


def _sanction(document: d.Sanction, status: Status) -> k.Sanction:
    return k.Sanction(
        id=document.id,
        capacity=document.capacity,
        categories=frozenset(document.categories),
        status=status,
        valid_from=begin(document.valid_from),
        valid_to=_ends(document.valid_until),
    )


def _source(document: d.Source, status: Status) -> k.Source:
    return k.Source(document.id, document.holder, document.controller, status, document.sz)


def _succession(document: d.Succession, status: Status) -> k.Succession | None:
    if document.at is None:
        return None
    at = begin(document.at)
    return k.Succession(
        id=document.id,
        predecessor=document.predecessor,
        successor=document.successor,
        at=at,
        overlap_until=at if document.overlap_until is None else end(document.overlap_until),
        capacities=tuple(sorted(document.capacities.items())),
        status=status,
    )


def _restriction(document: d.Restriction, status: Status) -> k.Restriction:
    return k.Restriction(
        id=document.id,
        subject=document.subject,
        categories=frozenset(document.categories),
        except_purposes=frozenset(document.except_purposes),
        status=status,
        valid_from=begin(document.valid_from),
        valid_to=_ends(document.valid_until),
    )


def _consent(document: d.Consent, status: Status) -> k.Consent:
    ground = document.legal_basis
    return k.Consent(
        id=document.id,
        subject=document.subject,
        capacity=document.capacity,
        categories=frozenset(document.categories),
        purposes=frozenset(document.purposes),
        services=frozenset(map(service_id, document.services)),
        classes=frozenset(_ITEMS[item] for item in document.items),
        delivering=document.delivering,
        basis=None if ground is None else cited_ground(ground),
        status=status,
        valid_from=begin(document.valid_from),
        valid_to=_ends(document.valid_until),
    )


def cited_ground(ground: LegalBasis) -> str:
    """Cite a ground in the law for the journal: letter of art. 6(1) GDPR, statute, article."""
    letter = None if ground.article6 is None else f"art. 6(1)({ground.article6}) GDPR"
    return ", ".join(part for part in (letter, ground.statute, ground.article) if part)


def _nothing(_: d.Document, __: Status) -> None:
    """Make nothing: the document is for people, not for decisions on exchanges."""


_MAKE: Final[Mapping[str, Callable[[Any, Status], Noun | None]]] = {
    "organisation": _organisation,
    "person": _nothing,
    "capacity": _capacity,
    "certificate": _certificate,
    "purpose": _purpose,
    "source": _source,
    "instrument": _instrument,
    "general_authorisation": _general,
    "relay_authorisation": _relay,
    "connection": _connection,
    "disclaimer": _disclaimer,
    "disclaimer_acceptance": _acceptance,
    "sanction": _sanction,
    "succession": _succession,
    "restriction": _restriction,
    "consent": _consent,
    "processing_activity": _nothing,
    "policy_set": _nothing,
}
