"""May they? A caller and a request in; a grant or a refusal out.

Which of the two, and on what ground, is judged by :mod:`gateway.core.law.judgment` out of what of
the message decides. Here the message is put with it: the question to ask and whom it is about, or
the sentence that says no.
"""

from collections.abc import Callable
from datetime import datetime

from gateway.core.faults import Reason
from gateway.core.fields import plan
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.ids import SubjectNumber
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law import texts
from gateway.core.law.inquiry import Known, Stated, registered, state
from gateway.core.law.judgment import NO_SESSION, Judgment, decide, dismiss
from gateway.core.model import Caller, Failed, Gate, Grant, Ground, Refusal, Rejected, Request
from gateway.core.signature import TEXTS as SIGNATURE_TEXTS

Pseudonym = Callable[[str], str]
"""Turns a number into what the registry knows it by, where it restricts somebody."""


def authorise(
    snapshot: Snapshot, caller: Caller, request: Request, at: datetime, pseudonym: Pseudonym
) -> Grant | Refusal:
    """Decide on *request* for *caller* by what the registry and the law say at *at*.

    *pseudonym* is asked only where the registry restricts anybody, or the service needs consent.
    """
    service, stated, subjects = _read(snapshot, caller, request, pseudonym)
    judgment = decide(snapshot, caller, stated, at)
    if judgment.failed:
        return _refusal(service, request, caller, judgment, (stated, subjects))
    return _grant(service, request, caller, judgment, (stated, subjects))


def refuse(
    snapshot: Snapshot,
    request: Request,
    failed: Failed,
    at: datetime,
    caller: Caller | None = None,
    pseudonym: Pseudonym | None = None,
) -> Refusal:
    """Refuse for a gate outside :func:`authorise`.

    Who asks (G1, G2: *caller* is None); a message that does not prove its *caller*, or that the
    guard does not let in (G1, G0); at delivery (G14). One that is not valid is refused for that
    first (G0), whoever sent it. *pseudonym* is given where every gate of :func:`authorise` was
    passed: what they went by is in the entry then, so that they are passed again in a replay.
    """
    service, stated, subjects = _read(snapshot, caller, request, pseudonym)
    judgment = dismiss(snapshot, caller, stated, failed, at)
    return _refusal(service, request, caller, judgment, (stated, subjects))


def refuse_unread(rejected: Rejected) -> Refusal:
    """Refuse a message that could not be read far enough to be a request."""
    return Refusal(
        id=rejected.id,
        door=rejected.door,
        gate=Gate.G0,
        reason=rejected.reason,
        text=texts.TEXTS[rejected.reason],
        ground=Ground(rule=Gate.G0.value, table_version=0, epoch=0),
        received_at=rejected.received_at,
        digest=rejected.digest,
        size=rejected.size,
        request=None,
        caller=None,
    )


def _read(
    snapshot: Snapshot, caller: Caller | None, request: Request, pseudonym: Pseudonym | None
) -> tuple[ServicePolicy | None, Stated, tuple[SubjectNumber, ...]]:
    service = snapshot.policies.services.get(request.service)
    restricted = giving = None
    if pseudonym is not None:
        restricted = _known(snapshot.restrictions, pseudonym) if snapshot.restricts else None
        giving = _known(snapshot.consents, pseudonym)
    stated, subjects = state(service, request, restricted, giving)
    return service, registered(snapshot, caller, stated), subjects


def _known(documents: Callable[[str], tuple[object, ...]], pseudonym: Pseudonym) -> Known:
    def known(number: SubjectNumber) -> str | None:
        named = pseudonym(number.digits)
        return named if documents(named) else None

    return known


def _grant(
    service: ServicePolicy | None,
    request: Request,
    caller: Caller,
    judgment: Judgment,
    said: tuple[Stated, tuple[SubjectNumber, ...]],
) -> Grant:
    assert service is not None
    assert judgment.plan is not None
    assert judgment.source is not None
    asked = request.question
    return Grant(
        request=request,
        caller=caller,
        ground=judgment.ground,
        stated=said[0],
        subjects=said[1],
        source=judgment.source,
        unasked=judgment.unasked,
        question=asked if said[0].asks_also else plan.prepare_question(service, asked),
        plan=judgment.plan,
        valid_until=judgment.valid_until,
        inschrijving=judgment.inschrijving,
        session=judgment.session,
    )


def _refusal(
    service: ServicePolicy | None,
    request: Request,
    caller: Caller | None,
    judgment: Judgment,
    said: tuple[Stated, tuple[SubjectNumber, ...]],
) -> Refusal:
    first, *others = judgment.failed
    return Refusal(
        id=request.id,
        door=request.door,
        gate=first.gate,
        reason=first.reason,
        text=_text(service, request, first, judgment.refused),
        ground=judgment.ground,
        received_at=request.received_at,
        digest=request.digest,
        size=request.size,
        request=request,
        caller=caller,
        remedy=judgment.remedy,
        also_failed=tuple(others),
        stated=said[0],
        subjects=said[1],
        signature=first.signature,
    )


def _text(
    service: ServicePolicy | None, request: Request, first: Failed, refused: tuple[str, ...]
) -> str:
    if first.signature is not None:
        return SIGNATURE_TEXTS[first.signature]
    if first == NO_SESSION:
        return texts.NO_SESSION
    if first.reason is Reason.INVALID_REQUEST:
        return request.invalid or plan.INVALID_QUESTION
    if refused and first == Failed(Gate.G8, Reason.FIELDS_NOT_GRANTED) and service is not None:
        known = tuple(path for path in refused if plan.classes_of(service, path) is not None)
        return texts.not_granted(known, len(refused) - len(known))
    return texts.TEXTS[first.reason]
