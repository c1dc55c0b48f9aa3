"""The decision of an entry, taken once more: by the registry and the rules of its moment (X-14).

    differences = replay(entry, snapshot, grant, Secrets(keys))          none: it agrees

What is compared is everything an entry says of why: outcome, gate, reason, rule, the other gates
that failed, instruments, relay, flags, purpose, category, basis, controllers, source, fields. What
came after the decision (what left, what was removed) is held against what was granted.

(1) who asks: recognised again, or not recognised again, by what the entry says they came with
    and whether the message had to be proven, by the connection of then
(2) what they stated: out of the entry alone
(3) decide, at the moment of the entry
(4) compare

An entry of somebody not recognised names them under the journal's key only; without that key step
(1) cannot be taken for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from gateway.core.faults import Reason
from gateway.core.fields import classes as field_classes
from gateway.core.fields import plan
from gateway.core.fields.catalogue import PERSON, ServicePolicy
from gateway.core.fields.disclose import PERSONAL_FLAG, RULES
from gateway.core.identity import PeerIdentity, identify
from gateway.core.ids import NumberKind
from gateway.core.instruments.kinds import Organisation
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.inquiry import NO_SUCH, Stated
from gateway.core.law.judgment import NO_SESSION, Judgment, decide, dismiss
from gateway.core.law.proven import connection_of, signature_of, turned_away
from gateway.core.ledger.entry import Entry, Kind, Offered, Said
from gateway.core.ledger.steps import (
    capacity_claim_of,
    claim_of,
    giver_of,
    of_failed,
    of_ground,
    restriction_of,
)
from gateway.core.model import Caller, Credentials, Failed, Gate, Outcome, ServiceId

NAMES_KEPT_MAX: Final = 64
"""Snapshots of which the names under the key are remembered."""

_GROUND: Final = (
    "activity",
    "category",
    "controllers",
    "environment",
    "epoch",
    "instruments",
    "policies_sha256",
    "purpose",
    "relay",
    "retention",
    "rule",
    "signature",
    "table_version",
    "basis",
    "flags",
)
_NO_DAY: Final = timedelta(days=1)
_NOT_DECIDED: Final = frozenset(
    {
        *(Reason.INVALID_REQUEST, Reason.SERVICE_UNKNOWN, Reason.OVERLOADED),
        *(Reason.QUOTA_EXCEEDED, Reason.DEADLINE_EXCEEDED, Reason.INTERNAL),
    }
)
"""Why a message can be refused that was not read far enough to be judged, or never came."""


class CannotReplayError(Exception):
    """The decision cannot be taken again; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing the entry says and the decision taken again does not."""

    what: str
    """Name of the entry's field, or of what was compared."""
    then: str
    """As the entry has it."""
    now: str
    """As it comes out now."""

    def __str__(self) -> str:
        return f"{self.what}: the journal says {self.then}, decided again it is {self.now}"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a message said of who sends it."""

    consumer: str
    capacity: str | None


@dataclass(frozen=True, slots=True)
class Secrets:
    """Reads what stands in the journal under its key, as far as the registry knows the word."""

    key_of: Callable[[str], Callable[[str], str] | None]
    """The key some hidden word was made under; None where it is not here, or was destroyed."""
    _known: dict[tuple[int, int], tuple[Snapshot, Mapping[str, str]]] = field(default_factory=dict)

    def has(self, hidden: str) -> bool:
        """Whether the key of *hidden* is at hand."""
        return self.key_of(hidden) is not None

    def find(self, snapshot: Snapshot, hidden: str | None) -> str | None:
        """Find the text behind *hidden* among the names of *snapshot*; None when it has none."""
        key = None if hidden is None else self.key_of(hidden)
        return None if key is None or hidden is None else self._names(snapshot, key).get(hidden)

    def _names(self, snapshot: Snapshot, key: Callable[[str], str]) -> Mapping[str, str]:
        place = id(snapshot), id(key)
        kept = self._known.get(place)
        if kept is not None and kept[0] is snapshot:
            return kept[1]
        made = {key(text): said for text, said in _names(snapshot)}
        while len(self._known) >= NAMES_KEPT_MAX:
            del self._known[next(iter(self._known))]
        self._known[place] = snapshot, made
        return made


def _names(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Every text an entry may have hidden, and what it stood for."""
    for name in snapshot.identifications:
        yield claim_of(name), name
        for capacity in snapshot.capacities_of(name):
            if capacity.code is not None:
                yield capacity_claim_of(capacity.code), capacity.code
    for organisation in snapshot.organisations:
        yield organisation.enterprise_number, organisation.enterprise_number
    for subject in snapshot.restricted():
        yield restriction_of(subject), subject
    for subject in snapshot.consenting():
        yield giver_of(subject), subject


def replay(
    entry: Entry, snapshot: Snapshot, grant: Entry | None = None, secrets: Secrets | None = None
) -> tuple[Difference, ...]:
    """Decide *entry* again on *snapshot*, the registry and policies it names; say what differs.

    *grant* is the GRANTED that *entry* ends. Raises :class:`CannotReplayError` when the entry, or
    the want of *secrets*, does not let it.
    """
    match entry.kind:
        case Kind.GRANTED:
            return _compared(entry, _decided(entry, snapshot, secrets), snapshot)
        case Kind.REFUSED | Kind.DENIED_AT_DELIVERY if entry.said is not None:
            return _compared(entry, _decided(entry, snapshot, secrets), snapshot)
        case Kind.DISCLOSED:
            return tuple(_disclosed(entry, _ended(entry, grant), snapshot))
        case Kind.SOURCE_FAILED | Kind.DENIED_AT_DELIVERY | Kind.UNKNOWN_OUTCOME:
            return tuple(_same_ground(entry, _ended(entry, grant)))
        case _:
            msg = f"{entry.kind} is no step of an exchange that is decided"
            raise CannotReplayError(msg)


def was_decided(entry: Entry) -> bool:
    """Whether a registry and policies stand behind *entry*: not when it broke, or was not read."""
    return entry.policies_sha256 is not None or entry.said is not None


def undecided(entry: Entry) -> tuple[Difference, ...]:
    """Look at a refusal nobody decided on: a message that could not be read, or a fault of ours."""
    if entry.gate is None or (entry.gate == Gate.G0 and entry.reason in _NOT_DECIDED):
        return ()
    return (
        Difference(
            "policies_sha256", f"{entry.gate} {entry.reason} by no rules", "nothing to decide by"
        ),
    )


# Deciding ----------------------------------------------------------------------------------------


def _decided(
    entry: Entry, snapshot: Snapshot, secrets: Secrets | None
) -> tuple[Judgment, str | None]:
    """Judge again what *entry* says was asked, for who it says asked it; and how it was proven."""
    stated = stated_in(entry, snapshot, secrets)
    who = _who(entry, snapshot, secrets)
    if isinstance(who, Failed):
        return dismiss(snapshot, None, stated, who, entry.at), None
    connection = connection_of(entry, snapshot, who, stated)
    judgment = _judged(entry, snapshot, who, stated, turned_away(entry, connection))
    return judgment, signature_of(judgment.failed, connection)


def _judged(
    entry: Entry, snapshot: Snapshot, who: Caller, stated: Stated, away: Failed | None
) -> Judgment:
    if away is not None:
        return dismiss(snapshot, who, stated, away, entry.at)
    judgment = decide(snapshot, who, stated, entry.at)
    if judgment.granted:
        for failed in _afterwards(judgment):
            if (entry.gate, entry.reason) == (failed.gate.value, failed.reason.value):
                return dismiss(snapshot, who, stated, failed, entry.at)
    return judgment


def _afterwards(judgment: Judgment) -> Iterator[Failed]:
    """Say for what the flow may refuse what is granted: what it goes by stands nowhere else."""
    # Granted anew, and less than before: denied at delivery.
    yield Failed(Gate.G14, Reason.FIELDS_NOT_GRANTED)
    if judgment.inschrijving:
        yield Failed(Gate.G10, Reason.INSCHRIJVING_MISSING)
    if judgment.session:
        yield NO_SESSION


def stated_in(entry: Entry, snapshot: Snapshot, secrets: Secrets | None) -> Stated:
    """Read what of the message decided.

    Raises :class:`CannotReplayError` when it was not written down, or cannot be read.
    """
    said = entry.said
    if said is None:
        msg = "the entry does not say what the message stated: it was written before that was kept"
        raise CannotReplayError(msg)
    return Stated(
        service=ServiceId(entry.service or NO_SUCH, entry.version or NO_SUCH),
        purpose=said.purpose,
        fields=entry.fields_requested if said.named else None,
        bron=said.bron,
        kinds=_kinds(said),
        malformed=None if said.malformed is None else _reason(said.malformed),
        unread=said.unread,
        invalid=said.invalid,
        attended=said.attended,
        asks_also=said.asks_also,
        own=said.own,
        restricted=tuple(
            _person("who is restricted", each, snapshot, secrets) for each in said.restricted
        ),
        givers=tuple(
            each if each == NO_SUCH else _person("who consents", each, snapshot, secrets)
            for each in said.givers
        ),
    )


def _person(who: str, hidden: str, snapshot: Snapshot, secrets: Secrets | None) -> str:
    if secrets is None or not secrets.has(hidden):
        msg = f"{who} is named under the key of its quarter, which is not here"
        raise CannotReplayError(msg)
    # One that this registry does not know stays as it is: then another decision comes out.
    return secrets.find(snapshot, hidden) or hidden


def _kinds(said: Said) -> frozenset[NumberKind]:
    try:
        return frozenset(map(NumberKind, said.kinds))
    except ValueError as error:
        msg = "the entry names a kind of number that there is not"
        raise CannotReplayError(msg) from error


def _reason(code: str) -> Reason:
    try:
        return Reason(code)
    except ValueError as error:
        msg = "the entry gives a reason that there is not"
        raise CannotReplayError(msg) from error


def _who(entry: Entry, snapshot: Snapshot, secrets: Secrets | None) -> Caller | Failed:
    """Recognise who asked by what the entry says of them, or fail to for the same reason."""
    if entry.capacity is not None:
        return _recognised(entry, snapshot)
    if entry.offered is None:
        msg = "the entry does not say what somebody who was not recognised came with"
        raise CannotReplayError(msg)
    if secrets is None:
        msg = "who was not recognised is named under the key of its quarter, which is not here"
        raise CannotReplayError(msg)
    if entry.claimed is not None and not secrets.has(entry.claimed):
        msg = "who was not recognised is named under another key than the one here"
        raise CannotReplayError(msg)
    return _claimed(entry, entry.offered, snapshot, secrets)


def _recognised(entry: Entry, snapshot: Snapshot) -> Caller | Failed:
    """Find the caller the entry names, provided its certificate proves it."""
    capacity = snapshot.capacity(entry.capacity or "")
    if capacity is None or capacity.identification != entry.consumer:
        return Failed(Gate.G2, Reason.CONSUMER_NOT_ACTIVE)
    certificate = None if entry.certificate_sha256 is None else _bytes(entry.certificate_sha256)
    found: Caller | Failed = Failed(Gate.G2, Reason.CAPACITY_MISMATCH)
    # What was believed then was the number of the organisation, or of one it follows; the message
    # may have named the capacity, or left it to be told by the rest.
    for number in _numbers(snapshot, snapshot.organisation(capacity.organisation)):
        for code in {None, capacity.code}:
            came = _credentials(certificate, number, entry.at, in_date=True)
            found = identify(came, Claimed(capacity.identification, code), snapshot, entry.at)
            if isinstance(found, Caller) and found.capacity == capacity:
                return found
    return found if isinstance(found, Failed) else Failed(Gate.G2, Reason.CAPACITY_MISMATCH)


def _numbers(snapshot: Snapshot, organisation: Organisation | None) -> Iterator[str]:
    if organisation is None:
        return
    yield organisation.enterprise_number
    for succession in snapshot.successions(organisation.id):
        for other in (succession.predecessor, succession.successor):
            found = snapshot.organisation(other)
            if found is not None and found.id != organisation.id:
                yield found.enterprise_number


def _claimed(
    entry: Entry, offered: Offered, snapshot: Snapshot, secrets: Secrets
) -> Caller | Failed:
    """Fail to recognise once more who came with *offered*."""
    certificate = None if entry.certificate_sha256 is None else _bytes(entry.certificate_sha256)
    code = secrets.find(snapshot, offered.capacity)
    claim = Claimed(
        # What the registry does not know is as good as any other such.
        secrets.find(snapshot, entry.claimed) or "",
        NO_SUCH if offered.capacity is not None and code is None else code,
    )
    number = secrets.find(snapshot, offered.enterprise_number)
    came = _credentials(
        certificate if offered.certified else None,
        number,
        entry.at,
        in_date=offered.in_date,
        trusted=offered.trusted,
    )
    return identify(came, claim, snapshot, entry.at)


def _credentials(
    certificate: bytes | None,
    number: str | None,
    at: datetime,
    *,
    in_date: bool,
    trusted: bool | None = None,
) -> Credentials:
    """What they came with; without a certificate somebody recognised came by a trusting door."""
    if certificate is None:
        return Credentials(None, message_trusted=trusted is not False)
    until = at + _NO_DAY if in_date else at
    peer = PeerIdentity(certificate, number, at - _NO_DAY, until)
    return Credentials(peer, message_trusted=bool(trusted))


def _bytes(digest: str) -> bytes:
    try:
        return bytes.fromhex(digest)
    except ValueError as error:
        msg = "the entry names a certificate by no digest"
        raise CannotReplayError(msg) from error


# Comparing ---------------------------------------------------------------------------------------


def _compared(
    entry: Entry, again: tuple[Judgment, str | None], snapshot: Snapshot
) -> tuple[Difference, ...]:
    """Hold what the entry says of the decision, and of its proof, against those made *again*."""
    judgment, signature = again
    denied = entry.kind is not Kind.GRANTED
    if denied is judgment.granted:
        return (Difference("decision", _verdict(entry), _outcome(judgment)),)
    capacity = snapshot.capacity(entry.capacity) if entry.capacity is not None else None
    expected = of_ground(judgment.ground) | {
        "organisation": capacity.organisation if capacity else None,
        "signature": signature,
    }
    if judgment.granted:
        expected |= {"fields_granted": judgment.names, "source": judgment.source}
        expected |= {"gate": None, "reason": None, "also_failed": (), "outcome": None}
    else:
        first, *others = judgment.failed
        expected |= {
            "fields_granted": (),
            "source": None,
            "gate": first.gate.value,
            "reason": first.reason.value,
            "also_failed": of_failed(others),
            "outcome": Outcome.DENIED.value,
        }
    return tuple(_unlike(entry, expected))


def _unlike(entry: Entry, expected: Mapping[str, Any]) -> Iterator[Difference]:
    for name, now in expected.items():
        then = getattr(entry, name)
        if then != now:
            yield Difference(name, _words(then), _words(now))


def _verdict(entry: Entry) -> str:
    return "granted" if entry.kind is Kind.GRANTED else f"refused, {entry.gate} {entry.reason}"


def _outcome(judgment: Judgment) -> str:
    if judgment.granted:
        return "granted"
    return f"refused, {judgment.failed[0].gate} {judgment.failed[0].reason}"


def _words(value: object) -> str:
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def _ended(entry: Entry, grant: Entry | None) -> Entry:
    if grant is None:
        msg = f"there is no grant that this {entry.kind} ends"
        raise CannotReplayError(msg)
    return grant


def _same_ground(
    entry: Entry, grant: Entry, names: Iterable[str] = _GROUND
) -> Iterator[Difference]:
    """What broke or was lost stands on the ground it was granted on."""
    yield from _unlike(entry, {name: getattr(grant, name) for name in names})


def _disclosed(entry: Entry, grant: Entry, snapshot: Snapshot) -> Iterator[Difference]:
    """What left follows from what was granted."""
    of_grant = tuple(name for name in _GROUND if name not in {"rule", "flags"})
    yield from _same_ground(entry, grant, of_grant)
    if entry.flags not in (grant.flags, (*grant.flags, PERSONAL_FLAG)):
        yield Difference("flags", _words(entry.flags), _words(grant.flags))
    filtered = Outcome.OK_FILTERED if entry.removed_count else Outcome.OK
    if entry.outcome != filtered.value:
        yield Difference("outcome", _words(entry.outcome), filtered.value)
    if len(entry.fields_removed) > (entry.removed_count or 0):
        yield Difference("removed_count", _words(entry.removed_count), "less than what is named")
    service = snapshot.policies.services.get(
        ServiceId(entry.service or NO_SUCH, entry.version or NO_SUCH)
    )
    if service is None:
        yield Difference("service", _words(entry.service), "not one of the policies")
        return
    others = service.others(grant.source or "")
    if entry.answered_by is not None and entry.answered_by not in others:
        yield Difference("answered_by", entry.answered_by, "none that stands in for the source")
    yield from _removed(entry, grant, service)
    yield from _rule(entry, grant, service)


def _removed(entry: Entry, grant: Entry, service: ServicePolicy) -> Iterator[Difference]:
    """Nothing is removed that was granted whole, but for a sole proprietor's home, and people.

    Whether somebody in an answer is of another register (A-14), or restricted, stands nowhere.
    """
    homes = _homes(service)
    people = {path[:-1] for path, kind in service.numbers.items() if kind == PERSON}
    people |= service.wholes.keys()
    for name in entry.fields_removed:
        path = tuple(name.split("."))
        if plan.classes_of(service, name) is None:
            yield Difference("fields_removed", name, "no path of this answer")
        elif path in people:
            continue
        elif _is_granted(path, grant) and not any(_meet(path, home) for home in homes):
            yield Difference("fields_removed", name, "granted")


def _is_granted(path: tuple[str, ...], grant: Entry) -> bool:
    return any(
        path[: len(granted)] == granted
        for granted in (tuple(name.split(".")) for name in grant.fields_granted)
    )


def _homes(service: ServicePolicy) -> tuple[tuple[str, ...], ...]:
    sole = service.sole_proprietor
    return (*sole.seats, *sole.contacts, *sole.establishments) if sole is not None else ()


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[: len(other)] == other[: len(one)]


def _rule(entry: Entry, grant: Entry, service: ServicePolicy) -> Iterator[Difference]:
    """The rule is the first row that removed something, else the one that granted."""
    removed = [plan.classes_of(service, name) or frozenset() for name in entry.fields_removed]
    homes = any(
        _meet(tuple(name.split(".")), home)
        for name in entry.fields_removed
        for home in _homes(service)
    )
    may = [row for classes, row in RULES if _can_be_of(classes, removed, home=homes)]
    if any(classes <= field_classes.FUNCTION_HOLDER for classes in removed if classes):
        must: list[str | None] = [RULES[0][1]]
    else:
        must = [*may, grant.rule]
    if entry.rule not in must:
        yield Difference("rule", _words(entry.rule), " or ".join(map(_words, must)))


def _can_be_of(classes: frozenset[str], removed: Iterable[frozenset[str]], *, home: bool) -> bool:
    """Whether a row that removes *classes* can have removed something."""
    if field_classes.SEAT in classes:
        return home
    return any(classes & each for each in removed)
