"""The registry at one epoch, indexed for decisions. Built once, never changed, swapped as a whole.

Every look-up is by key: what a decision costs does not grow with the registry. What is not here
does not exist; references to something that is not here lead nowhere.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

from gateway.core.instruments.kinds import (
    Capacity,
    Connection,
    Disclaimer,
    DisclaimerAcceptance,
    GeneralAuthorisation,
    Instrument,
    Organisation,
    Purpose,
    RelayAuthorisation,
    Restriction,
    Sanction,
    Source,
    Status,
    Succession,
    Token,
)
from gateway.core.model import ServiceId

if TYPE_CHECKING:
    from gateway.core.identity import PeerIdentity
    from gateway.core.law.policies import Policies
    from gateway.core.law.standing import Standing

K = TypeVar("K")
V = TypeVar("V")


def _grouped(entries: Iterable[V], keys: Callable[[V], Iterable[K]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for entry in entries:
        for key in keys(entry):
            groups.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in groups.items()}


def _end(held: Instrument | GeneralAuthorisation | RelayAuthorisation) -> datetime | None:
    return held.valid_to if held.status is Status.ACTIVE else None


def _bounds(
    *held: Connection | Instrument | GeneralAuthorisation | RelayAuthorisation | Sanction,
) -> Iterator[datetime]:
    for each in held:
        for moment in (each.valid_from, each.valid_to):
            if moment is not None:
                yield moment


MOMENTS_MAX: Final = 8_192
"""Capacities with a service whose moments are kept; the oldest goes first."""


class Snapshot:
    """What is registered at one epoch, with the policies it is judged by."""

    __slots__ = (
        "_acceptances",
        "_barred",
        "_by_enterprise_number",
        "_by_identification",
        "_capacities",
        "_connections",
        "_ends",
        "_general",
        "_generals",
        "_instruments",
        "_moments",
        "_organisations",
        "_pinned",
        "_purposes",
        "_relays",
        "_restrictions",
        "_sanctions",
        "_sources",
        "_successions",
        "disclaimers",
        "environment",
        "epoch",
        "moments_of_all",
        "policies",
        "standings",
    )

    _ends: list[datetime]
    epoch: int
    policies: "Policies"
    environment: str
    """``production`` or ``test``: where this gateway stands. Connections and instruments of the
    other do not count."""
    disclaimers: tuple[Disclaimer, ...]
    """Versions of the disclaimer, oldest first."""
    moments_of_all: tuple[datetime, ...]
    """When something starts or ends that is not of one capacity, in order: the general ones, the
    integrator's own, the disclaimer."""
    standings: dict[Hashable, "Standing"]
    """What :mod:`gateway.core.law.standing` remembers of this snapshot: it follows from what is
    here, and goes with it."""

    def __init__(
        self,
        *,
        epoch: int,
        policies: "Policies",
        organisations: Iterable[Organisation] = (),
        capacities: Iterable[Capacity] = (),
        connections: Iterable[Connection] = (),
        instruments: Iterable[Instrument] = (),
        generals: Iterable[GeneralAuthorisation] = (),
        relays: Iterable[RelayAuthorisation] = (),
        acceptances: Iterable[DisclaimerAcceptance] = (),
        disclaimers: Iterable[Disclaimer] = (),
        sanctions: Iterable[Sanction] = (),
        sources: Iterable[Source] = (),
        purposes: Iterable[Purpose] = (),
        successions: Iterable[Succession] = (),
        restrictions: Iterable[Restriction] = (),
        barred: Iterable[bytes] = (),
        environment: str = "production",
    ) -> None:
        organisations, capacities, generals, relays = (
            tuple(organisations),
            tuple(capacities),
            tuple(generals),
            tuple(relays),
        )
        self._set("epoch", epoch)
        self._set("policies", policies)
        self._set("environment", environment)
        self._set("_organisations", {each.id: each for each in organisations})
        self._set("_pinned", frozenset().union(*(each.certificates for each in organisations)))
        unpinned = (each for each in organisations if not each.certificates)
        self._set("_by_enterprise_number", frozenset(each.enterprise_number for each in unpinned))
        self._set("_capacities", {each.id: each for each in capacities})
        self._set("_by_identification", _grouped(capacities, lambda c: (c.identification,)))
        self._set("_connections", _grouped(connections, lambda c: ((c.capacity, c.service),)))
        self._set("_instruments", _grouped(instruments, lambda i: ((i.capacity, i.token),)))
        self._set("_general", {each.id: each for each in generals})
        self._set(
            "_generals",
            _grouped(generals, lambda g: ((g.token, purpose) for purpose in g.purposes)),
        )
        self._set("_relays", _grouped(relays, lambda r: r.categories))
        self._set("_acceptances", _grouped(acceptances, lambda a: (a.capacity,)))
        ordered = sorted(disclaimers, key=lambda d: (d.in_force_from, d.version))
        self._set("disclaimers", tuple(ordered))
        self._set("_sanctions", _grouped(sanctions, lambda s: (s.capacity,)))
        self._set("_sources", {each.id: each for each in sources})
        self._set("_purposes", {each.id: each for each in purposes})
        self._set("_successions", _grouped(successions, lambda s: (s.predecessor, s.successor)))
        self._set("_restrictions", _grouped(restrictions, lambda r: (r.subject,)))
        self._set("_barred", frozenset(barred))
        held = [each for group in self._instruments.values() for each in group]
        passed_on = {each.id: each for group in self._relays.values() for each in group}
        ends = [_end(each) for each in held]
        ends += [_end(each) for each in generals]
        ends += [_end(each) for each in passed_on.values()]
        self._set("_ends", sorted(end for end in ends if end is not None))
        graces = (each.grace_until for each in ordered)
        of_all = {
            *_bounds(*generals, *relays),
            *(each.in_force_from for each in ordered),
            *(grace for grace in graces if grace is not None),
        }
        self._set("moments_of_all", tuple(sorted(of_all)))
        self._set("_moments", {})
        self._set("standings", {})

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = "a snapshot does not change; build the next one"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def expiring(self, at: datetime, until: datetime) -> int:
        """Count the active authorisations that end after *at* and no later than *until*."""
        return bisect_right(self._ends, until) - bisect_right(self._ends, at)

    # Who ------------------------------------------------------------------------------------------

    def capacities_of(self, identification: str) -> tuple[Capacity, ...]:
        """Return the capacities registered under an ``Afzender/Identificatie``."""
        return self._by_identification.get(identification, ())

    def capacity(self, capacity_id: str) -> Capacity | None:
        """Return the capacity with this id."""
        return self._capacities.get(capacity_id)

    def organisation(self, organisation_id: str) -> Organisation | None:
        """Return the organisation with this id."""
        return self._organisations.get(organisation_id)

    def knows_certificate(self, peer: "PeerIdentity") -> bool:
        """Whether some registered organisation comes with this certificate, and nothing bars it."""
        return peer.certificate_sha256 not in self._barred and (
            peer.certificate_sha256 in self._pinned
            or peer.enterprise_number in self._by_enterprise_number
        )

    def belongs(self, peer: "PeerIdentity", capacity: Capacity, at: datetime) -> bool:
        """Whether a certificate proves the organisation of *capacity* at *at*.

        An organisation with pinned certificates comes with those alone; any other with every
        certificate of our trust anchor, within its dates, whose subject carries the organisation's
        enterprise number.
        """
        organisation = self._organisations.get(capacity.organisation)
        if organisation is None or not peer.not_before <= at < peer.not_after:
            return False
        if peer.certificate_sha256 in self._barred:
            return False
        if organisation.certificates:
            return peer.certificate_sha256 in organisation.certificates
        return peer.enterprise_number == organisation.enterprise_number

    def is_active(self, capacity: Capacity) -> bool:
        """Whether the capacity and its organisation are both ACTIVE."""
        organisation = self._organisations.get(capacity.organisation)
        return (
            capacity.status is Status.ACTIVE
            and organisation is not None
            and organisation.status is Status.ACTIVE
        )

    # On which ground ------------------------------------------------------------------------------

    def connections(self, capacity: str, service: ServiceId) -> tuple[Connection, ...]:
        """Return a capacity's connections to a service version, in use or not."""
        return self._connections.get((capacity, service), ())

    def instruments(self, capacity: str, token: Token) -> tuple[Instrument, ...]:
        """Return a capacity's instruments of one kind, whatever their state."""
        return self._instruments.get((capacity, token), ())

    def general(self, general_id: str | None) -> GeneralAuthorisation | None:
        """Return the general authorisation with this id."""
        return self._general.get(general_id) if general_id is not None else None

    def generals(self, token: Token, purpose: str) -> tuple[GeneralAuthorisation, ...]:
        """Return the general ones that give *token* for a purpose, whatever their state."""
        return self._generals.get((token, purpose), ())

    def relays(self, category: str) -> tuple[RelayAuthorisation, ...]:
        """Return the integrator's own authorisations for a category (X-8), whatever their state."""
        return self._relays.get(category, ())

    def acceptances(self, capacity: str) -> tuple[DisclaimerAcceptance, ...]:
        """Return a capacity's acceptances of the disclaimer, whatever their state."""
        return self._acceptances.get(capacity, ())

    def sanctions(self, capacity: str) -> tuple[Sanction, ...]:
        """Return the sanctions on a capacity, whatever their state."""
        return self._sanctions.get(capacity, ())

    def source(self, source_id: str) -> Source | None:
        """Return the authentic source with this id."""
        return self._sources.get(source_id)

    def purpose(self, code: str) -> Purpose | None:
        """Return the purpose with this code."""
        return self._purposes.get(code)

    def successions(self, organisation: str) -> tuple[Succession, ...]:
        """Return the successions an organisation is part of, on either side, in any state."""
        return self._successions.get(organisation, ())

    def restrictions(self, subject: str) -> tuple[Restriction, ...]:
        """Return the restrictions on a subject, by its pseudonym, whatever their state."""
        return self._restrictions.get(subject, ())

    @property
    def restricts(self) -> bool:
        """Whether there is any restriction at all: if not, no pseudonym has to be made."""
        return bool(self._restrictions)

    # When ----------------------------------------------------------------------------------------

    def moments(self, capacity: str, service: ServiceId) -> tuple[datetime, ...]:
        """Return every moment something of a capacity, for a service, starts or ends; in order.

        With :attr:`moments_of_all` these are all: in between nothing changes. Whatever the state of
        the thing.
        """
        found = self._moments.get((capacity, service))
        if found is None:
            found = tuple(sorted(set(self._moments_of(capacity, service))))
            while len(self._moments) >= MOMENTS_MAX:
                del self._moments[next(iter(self._moments))]
            self._moments[capacity, service] = found
        return found

    def _moments_of(self, capacity: str, service: ServiceId) -> Iterator[datetime]:
        held = (each for token in Token for each in self.instruments(capacity, token))
        yield from _bounds(*self.connections(capacity, service), *held, *self.sanctions(capacity))
        yield from (each.accepted_at for each in self.acceptances(capacity))

    # Typing of the indexes: they are set once, by name, above.
    _organisations: Mapping[str, Organisation]
    _pinned: frozenset[bytes]
    _by_enterprise_number: frozenset[str]
    _capacities: Mapping[str, Capacity]
    _by_identification: Mapping[str, tuple[Capacity, ...]]
    _connections: Mapping[tuple[str, ServiceId], tuple[Connection, ...]]
    _instruments: Mapping[tuple[str, Token], tuple[Instrument, ...]]
    _general: Mapping[str, GeneralAuthorisation]
    _generals: Mapping[tuple[Token, str], tuple[GeneralAuthorisation, ...]]
    _relays: Mapping[str, tuple[RelayAuthorisation, ...]]
    _acceptances: Mapping[str, tuple[DisclaimerAcceptance, ...]]
    _sanctions: Mapping[str, tuple[Sanction, ...]]
    _sources: Mapping[str, Source]
    _purposes: Mapping[str, Purpose]
    _successions: Mapping[str, tuple[Succession, ...]]
    _restrictions: Mapping[str, tuple[Restriction, ...]]
    _barred: frozenset[bytes]
    _moments: dict[tuple[str, ServiceId], tuple[datetime, ...]]
