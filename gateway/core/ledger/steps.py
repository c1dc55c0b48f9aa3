"""The entry of each step: what of an exchange, a change or a reading the journal keeps.

The digests of messages and contents are keyed, as numbers are: who may guess a message to its last
digit would know the number from a plain one. No text of a caller stands in an entry as it came:
paths only once they are granted, a service or a purpose only when it is one of ours, what a
stranger claims to be as a keyed word; the id of a trace stands in clear unless it has a person's
number in it. Text of staff is cut at a named length, and a run of digits that could be a number is
struck out of it. Codes and ids of the registry keep their digits, since a document with a person's
number is never read.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

import msgspec

from gateway.core.faults import Fault, Reason
from gateway.core.ids import hides_a_person, shown
from gateway.core.law.inquiry import NO_SUCH
from gateway.core.ledger.entry import (
    PRODUCTION,
    RETENTION,
    SERVICE_ACTOR,
    VERSION,
    Change,
    Entry,
    Kind,
    Offered,
    Purge,
    Read,
    Said,
    Sealing,
)
from gateway.core.ledger.quarters import is_same_quarter
from gateway.core.model import (
    SUBJECTS_MAX,
    Disclosure,
    Failed,
    Gate,
    Grant,
    Ground,
    Outcome,
    Record,
    Refusal,
    Request,
)

if TYPE_CHECKING:
    from gateway.core.ids import NumberKind, SubjectNumber
    from gateway.core.law.inquiry import Stated
    from gateway.core.model import Caller, Credentials
    from gateway.core.mutations import Mutation

ID_MAX: Final = 120
"""Characters of an identification, registry id, purpose or actor."""
TEXT_MAX: Final = 500
"""Characters of a sentence: a reason given by staff, the display form of a legal basis."""
NAMES_MAX: Final = 4_096
"""Field paths one entry can say were asked for: more than any answer has, each being one of ours
and written once. A longer list is cut."""
CHANGES_MAX: Final = 10_000
"""Documents one REGISTRY_CHANGE can name."""
GROUNDS_MAX: Final = 1_024
"""Grounds of which is remembered how an entry says them; the one unused longest goes first."""
_NUMBER: Final = re.compile(r"\d(?:[ .\-]?\d){8,}")
"""Nine digits and more, also as people write them: could be a person's or enterprise's number."""
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_UNPRINTABLE: Final = re.compile(
    r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
"""What JSON leaves but terminals and eyes do not: C1, line ends, direction marks, halves."""


def granted(grant: Grant, at: datetime, sealing: Sealing) -> Entry:
    """Say that we will ask: written before the source is asked."""
    facts = _asked(grant.request, sealing)
    facts.update(_caller(grant.caller), **_said(grant.stated, sealing))
    return _entry(
        Kind.GRANTED,
        at,
        facts,
        grant.ground,
        fields_granted=grant.plan.names,
        source=grant.source,
        subjects=_subjects(grant.subjects, sealing),
    )


def refused(
    refusal: Refusal, at: datetime, sealing: Sealing, credentials: "Credentials | None" = None
) -> Entry:
    """Say that the answer was no before anything was asked.

    *credentials* are what somebody who was not recognised came with.
    """
    return _no(Kind.REFUSED, refusal, at, sealing, credentials)


def denied_at_delivery(
    refusal: Refusal,
    at: datetime,
    sealing: Sealing,
    credentials: "Credentials | None" = None,
    record: Record | None = None,
) -> Entry:
    """Say that the source was asked, and then the answer was no after all.

    *record* is what the source had answered: it may not have been the one the grant names.
    """
    denied = _no(Kind.DENIED_AT_DELIVERY, refusal, at, sealing, credentials)
    if record is None or record.answered_by is None:
        return denied
    return msgspec.structs.replace(denied, answered_by=record.answered_by, tried=record.tried)


def disclosed(
    disclosure: Disclosure, at: datetime, sealing: Sealing, said: Entry | None = None
) -> Entry:
    """Say what leaves: written before its first byte does.

    *said* is the entry of its grant, sealed under the key of its own time: where that still is the
    key, what both say is not made again. The entry of another exchange says nothing of this one.
    """
    record, intent, grant = (
        disclosure.record,
        disclosure.record.intent,
        disclosure.record.intent.what,
    )
    if said is None or said.exchange != grant.request.id or not is_same_quarter(said.at, at):
        said = granted(grant, at, sealing)
    same = disclosure.subjects == grant.subjects
    return msgspec.structs.replace(
        said,
        answer_digest=sealing(record.digest.hex()),
        answer_size=record.size,
        answered_at=_utc(record.answered_at),
        answered_by=record.answered_by,
        asked_at=_utc(record.asked_at),
        at=_utc(at),
        content_digest=sealing(disclosure.digest.hex()),
        content_size=len(disclosure.content or b""),
        exceptions=tuple(_text(item.code, ID_MAX) for item in disclosure.exceptions),
        fields_granted=(),
        fields_removed=disclosure.removed,
        fields_requested=(),
        # All that the filter changes of a ground.
        flags=disclosure.ground.flags,
        intent=intent.receipt.index,
        kind=Kind.DISCLOSED,
        links=_links(disclosure.links, sealing),
        outcome=disclosure.outcome.value,
        removed_count=disclosure.removed_count,
        rule=disclosure.ground.rule,
        said=None,
        subjects=said.subjects if same else _subjects(disclosure.subjects, sealing),
        tried=record.tried,
    )


def failed(grant: Grant, fault: Fault, at: datetime, sealing: Sealing) -> Entry:
    """Say that a granted exchange broke.

    A registry that went stale meanwhile, or a journal that took too long, is a denial at delivery,
    not the source's failure.
    """
    stale = fault.reason in {Reason.REGISTRY_UNAVAILABLE, Reason.AUDIT_UNAVAILABLE}
    return _entry(
        Kind.DENIED_AT_DELIVERY if stale else Kind.SOURCE_FAILED,
        at,
        _asked(grant.request, sealing) | _caller(grant.caller),
        grant.ground,
        gate=(Gate.G14 if stale else Gate.G12).value,
        outcome=Outcome.DENIED.value,
        reason=fault.reason.value,
        source=grant.source,
        subjects=_subjects(grant.subjects, sealing),
        tried=fault.tried,
    )


def broke(
    request: Request,
    fault: Fault,
    at: datetime,
    sealing: Sealing,
    caller: "Caller | None" = None,
) -> Entry:
    """Say that a request broke before there was a decision; *caller* where they were recognised."""
    facts = _asked(request, sealing, known=False)
    if caller is not None:
        facts.update(_caller(caller))
    return _entry(
        Kind.REFUSED,
        at,
        facts,
        claimed=_claim(request, sealing),
        outcome=Outcome.DENIED.value,
        reason=fault.reason.value,
    )


def unknown_outcome(grant: Entry, index: int, at: datetime) -> Entry:
    """Say at recovery that nothing ended the GRANTED at *index*; the source may have been asked."""
    return msgspec.structs.replace(
        grant,
        at=_utc(at),
        fields_granted=(),
        fields_requested=(),
        intent=index,
        kind=Kind.UNKNOWN_OUTCOME,
        said=None,
        traceparent=None,
        v=VERSION,
    )


def registry_change(
    actor: str,
    reason: str,
    changes: Sequence[tuple[str, str, str | None, str]],
    epoch_before: int,
    at: datetime,
    *,
    person: str | None = None,
    acts: Sequence[str] = (),
    versions: Sequence[tuple[int, Sequence[tuple[int, int]]]] = (),
) -> Entry:
    """Say what somebody changed in the registry.

    *changes* are (kind, id, SHA-256 before or None, SHA-256 after); *acts* what was done with each,
    *versions* its version and what it ends (version, first epoch), in the same order, where that
    is known. Raises ``ValueError`` beyond :data:`CHANGES_MAX`: the
    caller splits, nothing is left out.
    """
    if len(changes) > CHANGES_MAX:
        msg = f"one entry names at most {CHANGES_MAX} changes"
        raise ValueError(msg)
    return _entry(
        Kind.REGISTRY_CHANGE,
        at,
        {"actor": _text(actor, ID_MAX)},
        changes=tuple(
            Change(
                act=act,
                after_sha256=after,
                before_sha256=before,
                ends=tuple((ended, since) for ended, since in stood[1]) if stood else (),
                id=_word(shown(id_)),
                kind=_word(kind),
                version=stood[0] if stood else None,
            )
            for (kind, id_, before, after), act, stood in zip_longest(changes, acts, versions)
        ),
        epoch_before=epoch_before,
        person=None if person is None else _text(person, ID_MAX),
        why=_text(reason, TEXT_MAX),
    )


def journal_read(
    actor: str,
    reason: str,
    at: datetime,
    *,
    person: str | None,
    read: Read,
    capacity: str | None = None,
    subjects: Iterable[str] = (),
) -> Entry:
    """Say that somebody reads the journal, and why: before they do.

    *capacity* names the consumer whose entries they are, *subjects* the sealed numbers of the one
    person or enterprise they are about.
    """
    return _entry(
        Kind.JOURNAL_READ,
        at,
        {"actor": _text(actor, ID_MAX)},
        capacity=capacity,
        person=None if person is None else _text(person, ID_MAX),
        read=read,
        subjects=tuple(sorted(set(subjects))),
        why=_text(reason, TEXT_MAX),
    )


def notified(capacity: str, mutation: "Mutation", at: datetime, sealing: Sealing) -> Entry:
    """Say that somebody who has a file on a person will be told that they changed: before it is."""
    return _entry(
        Kind.NOTIFIED,
        at,
        {"capacity": capacity},
        flags=(mutation.sort.value,),
        source=_word(mutation.source),
        subjects=_subjects((mutation.subject,), sealing),
    )


def purged(actor: str, reason: str, at: datetime, *, person: str | None, purge: Purge) -> Entry:
    """Say what is done to the journal itself, and why: before it is."""
    return _entry(
        Kind.PURGE,
        at,
        {"actor": _text(actor, ID_MAX)},
        person=None if person is None else _text(person, ID_MAX),
        purge=purge,
        why=_text(reason, TEXT_MAX),
    )


def _entry(
    kind: Kind,
    at: datetime,
    facts: dict[str, Any],
    ground: Ground | None = None,
    **more: Any,  # noqa: ANN401 - a fact is what its field says
) -> Entry:
    facts.update(more, at=_utc(at), kind=kind)
    return msgspec.structs.replace(_grounded(ground), **facts)


@lru_cache(GROUNDS_MAX)
def _grounded(ground: Ground | None) -> Entry:
    """Give the entry that says *ground* and nothing else: most calls rest on one known before."""
    why = {"retention": RETENTION} if ground is None else of_ground(ground)
    return Entry(actor=SERVICE_ACTOR, at=_NEVER, kind=Kind.REFUSED, v=VERSION, **why)


def _no(
    kind: Kind,
    refusal: Refusal,
    at: datetime,
    sealing: Sealing,
    credentials: "Credentials | None",
) -> Entry:
    facts: dict[str, Any] = {
        "door": refusal.door.value,
        "exchange": refusal.id,
        "received_at": _utc(refusal.received_at),
        "request_digest": sealing(refusal.digest.hex()),
        "request_size": refusal.size,
    }
    if refusal.request is not None:
        known = _is_known(refusal, refusal.request)
        facts.update(_asked(refusal.request, sealing, known=known))
        facts.update(_said(refusal.stated, sealing))
        if refusal.caller is None:
            facts.update(_stranger(refusal.request, credentials, at, sealing))
    if refusal.caller is not None:
        facts.update(_caller(refusal.caller))
    if refusal.signature is not None:
        facts["signature"] = refusal.signature.value
    return _entry(
        kind,
        at,
        facts,
        refusal.ground,
        also_failed=of_failed(refusal.also_failed),
        gate=refusal.gate.value,
        outcome=Outcome.DENIED.value,
        reason=refusal.reason.value,
        subjects=_subjects(refusal.subjects, sealing),
    )


def of_failed(failed: Iterable[Failed]) -> tuple[str, ...]:
    """Say which gates failed, by the words of an entry."""
    return tuple(f"{each.gate}:{each.reason}" for each in failed)


def _is_known(refusal: Refusal, request: Request) -> bool:
    """Whether the service is one of ours.

    A message its codec found not valid is refused before anybody looks for the service.
    """
    return request.invalid is None and refusal.reason is not Reason.SERVICE_UNKNOWN


def _asked(request: Request, sealing: Sealing, *, known: bool = True) -> dict[str, Any]:
    """Say what the message says; its service only when that is *known* to be one of ours."""
    return {
        "door": request.door.value,
        "end_user": sealing.number(request.end_user) if request.end_user else None,
        "exchange": request.id,
        "received_at": _utc(request.received_at),
        "request_digest": sealing(request.digest.hex()),
        "request_size": request.size,
        "service": request.service.name if known else None,
        "session": sealing(session_of(request.session)) if request.session else None,
        "traceparent": _trace(request.traceparent),
        "version": request.service.version if known else None,
    }


def _trace(traceparent: str | None) -> str | None:
    # An id of the caller's making, in clear: one made of somebody's number is not kept.
    return None if traceparent is None or hides_a_person(traceparent) else traceparent


def _caller(caller: "Caller") -> dict[str, Any]:
    capacity, certificate = caller.capacity, caller.certificate_sha256
    return {
        "capacity": capacity.id,
        "certificate_sha256": certificate.hex() if certificate else None,
        "consumer": capacity.identification,
        "organisation": capacity.organisation,
        "signature": caller.signature.value if caller.signature else None,
    }


def of_ground(ground: Ground) -> dict[str, Any]:
    """Say why, by the names of an entry's fields."""
    return {
        "activity": ground.activity,
        "basis": None if ground.basis is None else ground.basis[:TEXT_MAX],
        "category": ground.category,
        "controllers": ground.controllers,
        "environment": None if ground.environment == PRODUCTION else ground.environment,
        "epoch": ground.epoch,
        "flags": ground.flags,
        "instruments": ground.instruments,
        "policies_sha256": ground.policies or None,
        "purpose": None if ground.purpose is None else _word(ground.purpose),
        "relay": ground.relay,
        "retention": ground.retention,
        "rule": ground.rule,
        "table_version": ground.table_version,
    }


def _claim(request: Request, sealing: Sealing) -> str | None:
    # Free text of a stranger may hold a number; a plain digest of one can be searched for.
    return sealing(claim_of(request.consumer)) if request.consumer else None


def claim_of(consumer: str) -> str:
    """Give the text whose pseudonym an entry has for an ``Identificatie`` not recognised."""
    return f"claimed {consumer}"


def capacity_claim_of(code: str) -> str:
    """Give the text whose pseudonym an entry has for the ``Hoedanigheid`` of a stranger."""
    return f"capacity {code}"


def session_of(session: str) -> str:
    """Give the text whose pseudonym an entry has for a citizen's session."""
    return f"session {session}"


def restriction_of(subject: str) -> str:
    """Give the text whose pseudonym an entry has for somebody the registry restricts.

    The registry knows a person by one word for ever; nobody is to be followed by it from quarter to
    quarter, or found by it when the key of a quarter is destroyed.
    """
    return f"restricted {subject}"


def giver_of(subject: str) -> str:
    """Give the text whose pseudonym an entry has for somebody who consented, or might have."""
    return f"consents {subject}"


def _givers(givers: Iterable[str], sealing: Sealing) -> tuple[str, ...]:
    return tuple(each if each == NO_SUCH else sealing(giver_of(each)) for each in givers)


def _stranger(
    request: Request, credentials: "Credentials | None", at: datetime, sealing: Sealing
) -> dict[str, Any]:
    """Say what somebody not recognised claimed, and came with."""
    claimed = {"claimed": _claim(request, sealing)}
    if credentials is None:
        return claimed
    peer, capacity = credentials.peer, request.capacity
    number = peer.enterprise_number if peer else None
    return claimed | {
        "certificate_sha256": peer.certificate_sha256.hex() if peer else None,
        "offered": Offered(
            capacity=None if capacity is None else sealing(capacity_claim_of(capacity)),
            certified=peer is not None,
            enterprise_number=sealing(number) if number else None,
            in_date=peer is not None and peer.not_before <= at < peer.not_after,
            trusted=credentials.message_trusted,
        ),
    }


def _said(stated: "Stated | None", sealing: Sealing) -> dict[str, Any]:
    if stated is None:
        return {}
    malformed, asked, restricted = stated.malformed, stated.fields, stated.restricted
    return {
        "fields_requested": _requested(asked) if asked else (),
        "said": Said(
            asks_also=stated.asks_also,
            attended=stated.attended,
            bron=stated.bron,
            givers=_givers(stated.givers, sealing) if stated.givers else (),
            invalid=stated.invalid,
            kinds=_kinds(stated.kinds),
            malformed=malformed.value if malformed else None,
            named=asked is not None,
            own=stated.own,
            purpose=None if stated.purpose is None else _word(stated.purpose),
            restricted=tuple(sealing(restriction_of(each)) for each in restricted)
            if restricted
            else (),
            unread=stated.unread,
        ),
    }


@lru_cache(2**3)
def _kinds(kinds: "frozenset[NumberKind]") -> tuple[str, ...]:
    return tuple(sorted(kind.value for kind in kinds))


def _requested(asked: Iterable[str]) -> tuple[str, ...]:
    """Name each path once: they are the contract's own, and so are their steps."""
    names = dict.fromkeys(name.replace(".", "/") for name in asked)
    return tuple(names)[:NAMES_MAX]


def _subjects(numbers: Iterable["SubjectNumber"], sealing: Sealing) -> tuple[str, ...]:
    named = {sealing.number(number.digits) for number in numbers}
    if len(named) > SUBJECTS_MAX:
        msg = f"one entry names at most {SUBJECTS_MAX} subjects"
        raise ValueError(msg)
    return tuple(sorted(named))


def _links(
    links: Iterable[tuple["SubjectNumber", "SubjectNumber"]], sealing: Sealing
) -> tuple[tuple[str, str], ...]:
    return tuple((sealing.number(one.digits), sealing.number(other.digits)) for one, other in links)


def _utc(at: datetime) -> datetime:
    return at if at.tzinfo is UTC else at.astimezone(UTC)


def _word(text: str) -> str:
    """Give a code or an id of the registry, cut and made harmless, with all its digits."""
    text = text[:ID_MAX]
    return text if text.isascii() and text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def _text(text: str, length_max: int) -> str:
    """Text from outside, cut and made harmless; control characters are escaped by JSON."""
    # Cut first with room to spare: striking out shortens, and a long text must not cost.
    text = text[: 2 * length_max]
    if text.isascii() and text.isprintable() and not _NUMBER.search(text):
        return text[:length_max]
    return _UNPRINTABLE.sub("\ufffd", _NUMBER.sub("[number]", text))[:length_max]
