"""Registry documents as the engine sees them: the kinds of the core, in a snapshot."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from gateway.core.fields import classes
from gateway.core.instruments import kinds as k
from gateway.core.instruments.kinds import Status, Token
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.policies import Policies
from gateway.stores.registry import documents as d
from gateway.stores.registry.checks import service_id
from gateway.stores.registry.values import begin, end

_FUNCTION_HOLDER: Final = {
    "first_name": classes.FH_FIRST_NAME,
    "last_name": classes.FH_LAST_NAME,
    "insz": classes.FH_INSZ,
}
_PROTOCOLS: Final = frozenset({Token.PROT_20, Token.PROT_8})


class Builder:
    """Collects documents with their status, and makes one snapshot of them."""

    def __init__(self) -> None:
        self.organisations: list[k.Organisation] = []
        self.capacities: list[k.Capacity] = []
        self.connections: list[k.Connection] = []
        self.instruments: list[k.Instrument] = []
        self.generals: list[k.GeneralAuthorisation] = []
        self.relays: list[k.RelayAuthorisation] = []
        self.acceptances: list[k.DisclaimerAcceptance] = []
        self.disclaimers: list[k.Disclaimer] = []
        self.sanctions: list[k.Sanction] = []
        self.sources: list[k.Source] = []
        self._accessions: list[tuple[d.Instrument, Status]] = []

    def add(self, document: d.Document, status: Status) -> None:  # noqa: C901, PLR0912 - one branch for each kind
        """Take one document in."""
        match document:
            case d.Organisation():
                self.organisations.append(_organisation(document, status))
            case d.Capacity():
                self.capacities.append(_capacity(document, status))
            case d.Connection():
                self.connections.append(_connection(document, status))
            case d.Instrument() if document.general and not document.items:
                # Its items are those of the general authorisation, which may come later.
                self._accessions.append((document, status))
            case d.Instrument():
                self.instruments.append(_instrument(document, status, field_classes(document)))
            case d.GeneralAuthorisation():
                self.generals.append(_general(document, status))
            case d.RelayAuthorisation():
                self.relays.append(_relay(document, status))
            case d.DisclaimerAcceptance():
                self.acceptances.append(_acceptance(document, status))
            case d.Disclaimer():
                # A disclaimer has no life of its own for the engine: before approval it is not
                # there.
                if status is Status.ACTIVE:
                    self.disclaimers.append(_disclaimer(document))
            case d.Sanction():
                self.sanctions.append(_sanction(document, status))
            case d.Source():
                self.sources.append(_source(document, status))
            case d.Purpose():
                pass

    def build(self, epoch: int, policies: Policies, environment: str) -> Snapshot:
        """Make the snapshot of everything added."""
        return Snapshot(
            epoch=epoch,
            policies=policies,
            environment=environment,
            organisations=self.organisations,
            capacities=self.capacities,
            connections=self.connections,
            instruments=(*self.instruments, *self._acceded()),
            generals=self.generals,
            relays=self.relays,
            acceptances=self.acceptances,
            disclaimers=self.disclaimers,
            sanctions=self.sanctions,
            sources=self.sources,
        )

    def _acceded(self) -> Iterable[k.Instrument]:
        general = {each.id: each.classes for each in self.generals}
        for document, status in self._accessions:
            yield _instrument(document, status, general.get(document.general or "", frozenset()))


def field_classes(document: d.Instrument | d.GeneralAuthorisation) -> frozenset[str]:
    """Classes of fields a document covers: its items, its function-holder fields, or the seat."""
    if isinstance(document, d.Instrument) and document.token is Token.LB_FH:
        return frozenset(_FUNCTION_HOLDER[name] for name in document.fields)
    if document.token == Token.LB_SEAT:
        return frozenset({classes.SEAT})
    return frozenset(classes.RR_ITEMS[item] for item in document.items)


def _ends(value: date | datetime | None) -> datetime | None:
    return None if value is None else end(value)


def _organisation(document: d.Organisation, status: Status) -> k.Organisation:
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
    )


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
    )


def _instrument(document: d.Instrument, status: Status, covered: frozenset[str]) -> k.Instrument:
    signed = document.dated if document.token in _PROTOCOLS else None
    return k.Instrument(
        id=document.id,
        token=document.token,
        capacity=document.capacity,
        categories=frozenset(document.categories),
        purposes=frozenset(document.purposes),
        classes=covered,
        via=frozenset(document.via),
        status=status,
        valid_from=begin(document.valid_from),
        valid_to=_ends(document.valid_until),
        display=document.citation,
        general=document.general,
        services=frozenset(map(service_id, document.services)),
        environment=document.environment,
        signed_at=None if signed is None else begin(signed),
    )


def _general(document: d.GeneralAuthorisation, status: Status) -> k.GeneralAuthorisation:
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


def _relay(document: d.RelayAuthorisation, status: Status) -> k.RelayAuthorisation:
    return k.RelayAuthorisation(
        id=document.id,
        categories=frozenset(document.categories),
        status=status,
        valid_from=begin(document.valid_from),
        valid_to=_ends(document.valid_until),
        display=document.citation,
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


def _disclaimer(document: d.Disclaimer) -> k.Disclaimer:
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
