"""The registry at one epoch, indexed for decisions. Built once, never changed, swapped as a whole.

Every look-up is by key: what a decision costs does not grow with the registry. What is not here
does not exist; references to something that is not here lead nowhere.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn, TypeVar

from gateway.core.instruments.kinds import (
    Capacity,
    Certificate,
    Connection,
    Consent,
    Disclaimer,
    DisclaimerAcceptance,
    GeneralAuthorisation,
    Instrument,
    Link,
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
    from gateway.core.law.standing import Kept

V = TypeVar("V")


Noun = (
    Organisation | Capacity | Connection | Instrument | GeneralAuthorisation | RelayAuthorisation
    | DisclaimerAcceptance | Disclaimer | Sanction | Source | Purpose | Succession | Restriction
    | Certificate | Consent
)  # fmt: skip


class Replaced(NamedTuple):
    """One noun in the place of another; None where there was none, or is none any more."""

    before: Noun | None
    after: Noun | None


_Keys = Callable[[Any], Iterable[Hashable]]
_Groups = dict[Hashable, tuple[Any, ...]]

_INDEXES: Final[Mapping[str, tuple[type[Noun], _Keys]]] = {
    "_organisations": (Organisation, lambda o: (o.id,)),
    "_pinned": (Organisation, lambda o: o.certificates),
    "_unpinned": (Organisation, lambda o: () if o.certificates else (o.enterprise_number,)),
    "_capacities": (Capacity, lambda c: (c.id,)),
    "_by_identification": (Capacity, lambda c: (c.identification,)),
    "_connections": (Connection, lambda c: ((c.capacity, c.service),)),
    # also under what a legal reviewer recorded it to stand in for.
    "_instruments": (Instrument, lambda i: ((i.capacity, t) for t in {i.token, *i.equivalent})),
    "_pointing": (Instrument, lambda i: {(r.link, r.target) for r in i.relations}),
    "_instrument": (Instrument, lambda i: (i.id,)),
    "_general": (GeneralAuthorisation, lambda g: (g.id,)),
    "_generals": (GeneralAuthorisation, lambda g: ((g.token, p) for p in g.purposes)),
    "_relay": (RelayAuthorisation, lambda r: (r.id,)),
    "_relays": (RelayAuthorisation, lambda r: r.categories),
    "_acceptances": (DisclaimerAcceptance, lambda a: (a.capacity,)),
    "_disclaimers": (Disclaimer, lambda d: ((d.id, d.version),)),
    "_sanctions": (Sanction, lambda s: (s.capacity,)),
    "_sources": (Source, lambda s: (s.id,)),
    "_purposes": (Purpose, lambda p: (p.id,)),
    "_successions": (Succession, lambda s: (s.predecessor, s.successor)),
    "_restrictions": (Restriction, lambda r: (r.subject,)),
    "_consents": (Consent, lambda c: (c.subject,)),
    "_barred": (Certificate, lambda c: () if c.status is Status.ACTIVE else (c.sha256,)),
}
"""Every index: of which nouns, under which keys."""

_OF: Final[Mapping[type[Noun], tuple[tuple[str, _Keys], ...]]] = {
    kind: tuple((name, keys) for name, (of, keys) in _INDEXES.items() if of is kind)
    for kind in {of for of, _ in _INDEXES.values()}
}


def _end(noun: Noun | None) -> datetime | None:
    if not isinstance(noun, Instrument | GeneralAuthorisation | RelayAuthorisation):
        return None
    return noun.valid_to if noun.status is Status.ACTIVE else None


def _bounds(
    *held: Connection | Instrument | GeneralAuthorisation | RelayAuthorisation | Sanction,
) -> Iterator[datetime]:
    for each in held:
        for moment in (each.valid_from, each.valid_to):
            if moment is not None:
                yield moment


def rests_on(held: Instrument | RelayAuthorisation) -> Iterator[str]:
    """Give the ids of what *held* is nothing without (invariant 6)."""
    return (one.target for one in held.relations if one.link in RESTS)


RESTS: Final = frozenset({Link.PRECISES, Link.EXTENDS, Link.ADDS_INTERMEDIARY})
"""Relations to what has to be in force itself."""
SUCCESSIONS_MAX: Final = 8
"""Successions followed from one organisation to the one before; a longer chain ends there."""
MOMENTS_MAX: Final = 8_192
"""Capacities with a service whose moments are kept; the oldest goes first."""


class Snapshot:
    """What is registered at one epoch, with the policies it is judged by."""

    __slots__ = (
        *_INDEXES,
        "_ends",
        "_moments",
        "disclaimers",
        "environment",
        "epoch",
        "moments_of_all",
        "policies",
        "standings",
    )

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
    standings: dict[Hashable, "Kept"]
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
        certificates: Iterable[Certificate] = (),
        consents: Iterable[Consent] = (),
        environment: str = "production",
    ) -> None:
        nouns: list[Noun] = [
            *organisations, *capacities, *connections, *instruments, *generals, *relays,
            *acceptances, *disclaimers, *sanctions, *sources, *purposes, *successions,
            *restrictions, *certificates, *consents,
        ]  # fmt: skip
        self._fill(nouns, epoch, policies, environment)

    @classmethod
    def of(
        cls, nouns: Iterable[Noun], *, epoch: int, policies: "Policies", environment: str
    ) -> "Snapshot":
        """Make the snapshot of *nouns* of any kind."""
        new = object.__new__(cls)
        new._fill(list(nouns), epoch, policies, environment)
        return new

    def _fill(
        self, nouns: Sequence[Noun], epoch: int, policies: "Policies", environment: str
    ) -> None:
        self._set("epoch", epoch)
        self._set("policies", policies)
        self._set("environment", environment)
        for name in _INDEXES:
            self._set(name, {})
        _put(nouns, {name: getattr(self, name) for name in _INDEXES})
        self._set("_ends", sorted(end for each in nouns if (end := _end(each)) is not None))
        self._derive()

    def following(
        self, epoch: int, policies: "Policies", replaced: Sequence[Replaced]
    ) -> "Snapshot":
        """Make the snapshot of a later epoch, in which *replaced* is all that changed.

        What did not change is shared; of an index that did, the keys are copied, which costs
        milliseconds where making it anew would cost seconds.
        """
        new = object.__new__(Snapshot)
        for name in ("environment", *_INDEXES):
            new._set(name, getattr(self, name))
        new._set("epoch", epoch)
        new._set("policies", policies)
        nouns = [each for pair in replaced for each in pair if each is not None]
        kinds = {type(each) for each in nouns}
        touched = {name for name, (kind, _) in _INDEXES.items() if kind in kinds}
        for name in touched:
            new._set(name, dict(getattr(self, name)))
        indexes = {name: getattr(new, name) for name in touched}
        for before, _ in replaced:
            if before is not None:
                _take_out(before, indexes)
        _put((after for _, after in replaced if after is not None), indexes)
        new._set("_ends", _ends_of(self._ends, replaced))
        new._derive()
        return new

    def _derive(self) -> None:
        """Set what follows from the indexes alone."""
        disclaimers = (one for group in self._disclaimers.values() for one in group)
        ordered = sorted(disclaimers, key=lambda d: (d.in_force_from, d.version))
        self._set("disclaimers", tuple(ordered))
        graces = (each.grace_until for each in ordered)
        generals = (each for group in self._general.values() for each in group)
        relays = [each for group in self._relay.values() for each in group]
        of_all = {
            *_bounds(*generals, *relays),
            *_bounds(*self._bases(relays)),
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

    @property
    def identifications(self) -> Iterable[str]:
        """Every ``Afzender/Identificatie`` there is."""
        return self._by_identification

    @property
    def organisations(self) -> Iterable[Organisation]:
        """Every organisation there is."""
        return (each for group in self._organisations.values() for each in group)

    def capacity(self, capacity_id: str) -> Capacity | None:
        """Return the capacity with this id."""
        return _only(self._capacities.get(capacity_id))

    def organisation(self, organisation_id: str) -> Organisation | None:
        """Return the organisation with this id."""
        return _only(self._organisations.get(organisation_id))

    def knows_certificate(self, peer: "PeerIdentity") -> bool:
        """Whether some registered organisation comes with this certificate, and nothing bars it."""
        return peer.certificate_sha256 not in self._barred and (
            peer.certificate_sha256 in self._pinned or peer.enterprise_number in self._unpinned
        )

    def belongs(self, peer: "PeerIdentity", capacity: Capacity, at: datetime) -> bool:
        """Whether a certificate proves the organisation of *capacity* at *at*.

        An organisation with pinned certificates comes with those alone; any other with every
        certificate of our trust anchor, within its dates, whose subject carries the organisation's
        enterprise number. While one organisation takes over from another, the certificates of each
        prove both (A-17).
        """
        if not peer.not_before <= at < peer.not_after or peer.certificate_sha256 in self._barred:
            return False
        if self._proves(peer, capacity.organisation):
            return True
        return any(
            one.at <= at < one.overlap_until
            and self._proves_too(
                peer, one.successor if one.predecessor == capacity.organisation else one.predecessor
            )
            for one in self._effective(capacity.organisation)
        )

    def _proves_too(self, peer: "PeerIdentity", organisation_id: str) -> bool:
        # What stops an organisation stops its certificates, whoever it took over from.
        organisation = self.organisation(organisation_id)
        return (
            organisation is not None
            and organisation.status is Status.ACTIVE
            and self._proves(peer, organisation_id)
        )

    def _proves(self, peer: "PeerIdentity", organisation_id: str) -> bool:
        organisation = self.organisation(organisation_id)
        if organisation is None:
            return False
        if organisation.certificates:
            return peer.certificate_sha256 in organisation.certificates
        return peer.enterprise_number == organisation.enterprise_number

    def is_active(self, capacity: Capacity, at: datetime) -> bool:
        """Whether the capacity and its organisation are both ACTIVE, and not succeeded (A-17)."""
        organisation = self.organisation(capacity.organisation)
        return (
            capacity.status is Status.ACTIVE
            and organisation is not None
            and organisation.status is Status.ACTIVE
            and not any(
                one.predecessor == organisation.id and one.overlap_until <= at
                for one in self._effective(organisation.id)
            )
        )

    def holders(self, capacity: str, at: datetime | None = None) -> tuple[str, ...]:
        """Return the id of a capacity, and of every one whose grants it has inherited by *at*.

        From the successions that are ACTIVE (A-17); with *at* None also those still to come.
        """
        if not self._successions:
            return (capacity,)
        found = {capacity: None}
        reached = [capacity]
        for _ in range(SUCCESSIONS_MAX):
            before = {old: None for each in reached for old in self._predecessors(each, at)}
            reached = [each for each in before if each not in found]
            found.update(before)
        return tuple(found)

    def _predecessors(self, capacity_id: str, at: datetime | None) -> Iterator[str]:
        heir = self.capacity(capacity_id)
        if heir is None:
            return
        for one in self._effective(heir.organisation):
            if one.successor != heir.organisation or (at is not None and at < one.at):
                continue
            for old, new in one.capacities:
                ended = self.capacity(old)
                if new == capacity_id and ended and ended.organisation == one.predecessor:
                    yield old

    def _effective(self, organisation: str) -> tuple[Succession, ...]:
        found = self._successions.get(organisation, ())
        return tuple(one for one in found if one.status is Status.ACTIVE) if found else found

    # On which ground ------------------------------------------------------------------------------

    def connections(self, capacity: str, service: ServiceId) -> tuple[Connection, ...]:
        """Return a capacity's connections to a service version, in use or not."""
        return self._connections.get((capacity, service), ())

    def instruments(self, capacity: str, token: Token) -> tuple[Instrument, ...]:
        """Return a capacity's instruments of one kind, whatever their state.

        With those recorded to stand in for that kind (X-12).
        """
        return self._instruments.get((capacity, token), ())

    def pointing(self, link: Link, target: str) -> tuple[Instrument, ...]:
        """Return the instruments that stand to another by *link*, whatever their state."""
        return self._pointing.get((link, target), ())

    def instrument(self, instrument_id: str) -> Instrument | None:
        """Return the instrument with this id, whoever holds it."""
        return _only(self._instrument.get(instrument_id))

    def base(self, target: str) -> Instrument | RelayAuthorisation | None:
        """Return what an authorisation of the integrator rests on: the two share one set of ids."""
        return self.instrument(target) or _only(self._relay.get(target))

    def _bases(self, relays: Iterable[RelayAuthorisation]) -> Iterable[Instrument]:
        """Give every instrument that *relays* rest on, and those rest on."""
        found: dict[str, Instrument] = {}
        ahead = [target for each in relays for target in rests_on(each)]
        while ahead:
            base = self.instrument(ahead.pop())
            if base is not None and base.id not in found:
                found[base.id] = base
                ahead.extend(rests_on(base))
        return found.values()

    def general(self, general_id: str | None) -> GeneralAuthorisation | None:
        """Return the general authorisation with this id."""
        return _only(self._general.get(general_id)) if general_id is not None else None

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
        return _only(self._sources.get(source_id))

    def purpose(self, code: str) -> Purpose | None:
        """Return the purpose with this code."""
        return _only(self._purposes.get(code))

    def successions(self, organisation: str) -> tuple[Succession, ...]:
        """Return the successions an organisation is part of, on either side, in any state."""
        return self._successions.get(organisation, ())

    def restricted(self) -> Iterable[str]:
        """Give everybody a restriction is about, whatever its state, by their pseudonyms."""
        return self._restrictions.keys()

    def restrictions(self, subject: str) -> tuple[Restriction, ...]:
        """Return the restrictions on a subject, by its pseudonym, whatever their state."""
        return self._restrictions.get(subject, ())

    def consenting(self) -> Iterable[str]:
        """Give everybody a consent is of, whatever its state, by their pseudonyms."""
        return self._consents.keys()

    def consents(self, subject: str) -> tuple[Consent, ...]:
        """Return the consents of a subject, by its pseudonym, whatever their state."""
        return self._consents.get(subject, ())

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
        connected = self.connections(capacity, service)
        yield from _bounds(*connected)
        yield from (each.signature_until for each in connected if each.signature_until)
        yield from (each.accepted_at for each in self.acceptances(capacity))
        # What an instrument rests on, and what takes its place, is of the same holders.
        for holder in self.holders(capacity):
            for token in Token:
                yield from _bounds(*self.instruments(holder, token))
            yield from _bounds(*self.sanctions(holder))
            of_holder = self.capacity(holder)
            for one in self._effective(of_holder.organisation) if of_holder else ():
                yield from (one.at, one.overlap_until)

    # Typing of the indexes: they are set once, by name, above.
    _ends: list[datetime]
    _organisations: Mapping[str, tuple[Organisation, ...]]
    _pinned: Mapping[bytes, tuple[Organisation, ...]]
    _unpinned: Mapping[str | None, tuple[Organisation, ...]]
    _capacities: Mapping[str, tuple[Capacity, ...]]
    _by_identification: Mapping[str, tuple[Capacity, ...]]
    _connections: Mapping[tuple[str, ServiceId], tuple[Connection, ...]]
    _instruments: Mapping[tuple[str, Token], tuple[Instrument, ...]]
    _instrument: Mapping[str, tuple[Instrument, ...]]
    _pointing: Mapping[tuple[Link, str], tuple[Instrument, ...]]
    _general: Mapping[str, tuple[GeneralAuthorisation, ...]]
    _generals: Mapping[tuple[Token, str], tuple[GeneralAuthorisation, ...]]
    _relay: Mapping[str, tuple[RelayAuthorisation, ...]]
    _relays: Mapping[str, tuple[RelayAuthorisation, ...]]
    _acceptances: Mapping[str, tuple[DisclaimerAcceptance, ...]]
    _disclaimers: Mapping[tuple[str, int], tuple[Disclaimer, ...]]
    _sanctions: Mapping[str, tuple[Sanction, ...]]
    _sources: Mapping[str, tuple[Source, ...]]
    _purposes: Mapping[str, tuple[Purpose, ...]]
    _successions: Mapping[str, tuple[Succession, ...]]
    _restrictions: Mapping[str, tuple[Restriction, ...]]
    _consents: Mapping[str, tuple[Consent, ...]]
    _barred: Mapping[bytes, tuple[Certificate, ...]]
    _moments: dict[tuple[str, ServiceId], tuple[datetime, ...]]


def _only(found: tuple[V, ...] | None) -> V | None:
    """Give the one noun under a key that is its own."""
    return found[0] if found else None


def _put(nouns: Iterable[Noun], indexes: Mapping[str, _Groups]) -> None:
    """Add *nouns* to *indexes*, under every key each has."""
    for noun in nouns:
        for name, keys in _OF[type(noun)]:
            index = indexes[name]
            for key in keys(noun):
                group = index.get(key)
                index[key] = (noun,) if group is None else (*group, noun)


def _take_out(noun: Noun, indexes: Mapping[str, _Groups]) -> None:
    for name, keys in _OF[type(noun)]:
        index = indexes[name]
        for key in keys(noun):
            left = tuple(each for each in index.get(key, ()) if each is not noun)
            if left:
                index[key] = left
            else:
                index.pop(key, None)


def _ends_of(before: list[datetime], replaced: Iterable[Replaced]) -> list[datetime]:
    ends = before
    for old, new in ((_end(pair.before), _end(pair.after)) for pair in replaced):
        if old == new:
            continue
        ends = list(before) if ends is before else ends
        if old is not None:
            del ends[bisect_left(ends, old)]
        if new is not None:
            insort(ends, new)
    return ends
