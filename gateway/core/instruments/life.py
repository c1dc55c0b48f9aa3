"""The life of a document: which states there are, and who leads from one to the next.

    after("instrument", Status.DRAFT, Act.SUBMIT)       Status.SUBMITTED
    seen(Status.ACTIVE, begins, ends, now)              SCHEDULED, ACTIVE or EXPIRED, by the clock
    counts("sanction", Status.RECALL_OPEN)              Status.ACTIVE: it bars

The machines are those of ``legal-access`` section 6.3, the roles those of section 6.4. The store
keeps the status of a kind's own machine; nothing is ever moved by the passing of time, so that no
tick can be missed: what has not begun, or is over, is *seen* as such. Where this deviates from the
letter of section 6.3 is said in ``docs/decisions/0007-the-life-of-a-document.md``.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from gateway.core.instruments.kinds import Status
from gateway.core.instruments.people import Actor, Role


class Act(StrEnum):
    """What somebody does with a document."""

    DRAFT = "DRAFT"
    """Writes it, or a change of it: how every document arrives."""
    SUBMIT = "SUBMIT"
    """Asks for a review; of a sanction in force: asks for it to be lifted."""
    WITHDRAW = "WITHDRAW"
    TAKE_UP = "TAKE_UP"
    RETURN = "RETURN"
    REDRAFT = "REDRAFT"
    REJECT = "REJECT"
    APPROVE = "APPROVE"
    SUSPEND = "SUSPEND"
    CONFIRM = "CONFIRM"
    """Confirms an emergency suspension; it stays as it is."""
    RESUME = "RESUME"
    REVOKE = "REVOKE"
    SUPERSEDE = "SUPERSEDE"
    """Follows from the approval of the next version; nobody asks for it."""
    CLOSE = "CLOSE"
    TEST = "TEST"
    ACTIVATE = "ACTIVATE"
    OFFER = "OFFER"
    ACCEPT = "ACCEPT"
    RENEW = "RENEW"
    LAPSE = "LAPSE"
    DECIDE = "DECIDE"
    ENFORCE = "ENFORCE"
    OPEN_RECALL = "OPEN_RECALL"
    CONFIRM_RECALL = "CONFIRM_RECALL"
    LIFT = "LIFT"
    GIVE = "GIVE"


class InvalidTransitionError(Exception):
    """The act does not lead anywhere from here (INVALID_TRANSITION)."""

    def __init__(self, kind: str, status: Status, act: Act, allowed: frozenset[Act]) -> None:
        self.kind = kind
        self.status = status
        self.act = act
        self.allowed = allowed
        said = ", ".join(sorted(allowed)) if allowed else "nothing: this is final"
        super().__init__(f"{act} does not follow {status}; possible: {said}")


Machine = Mapping[tuple[Status, Act], Status]

_REVIEWED: Final[Machine] = {
    (Status.DRAFT, Act.SUBMIT): Status.SUBMITTED,
    (Status.DRAFT, Act.WITHDRAW): Status.WITHDRAWN,
    (Status.SUBMITTED, Act.TAKE_UP): Status.IN_REVIEW,
    (Status.SUBMITTED, Act.WITHDRAW): Status.WITHDRAWN,
    (Status.IN_REVIEW, Act.RETURN): Status.RETURNED,
    (Status.IN_REVIEW, Act.REJECT): Status.REJECTED,
    # APPROVED and SCHEDULED are what ACTIVE is seen as before its first day.
    (Status.IN_REVIEW, Act.APPROVE): Status.ACTIVE,
    (Status.RETURNED, Act.REDRAFT): Status.DRAFT,
    (Status.SCHEDULED, Act.SUPERSEDE): Status.SUPERSEDED,
    (Status.ACTIVE, Act.SUPERSEDE): Status.SUPERSEDED,
}
_REVOCABLE: Final[Machine] = {
    **_REVIEWED,
    # An error found before the start has to be stoppable.
    (Status.SCHEDULED, Act.REVOKE): Status.REVOKED,
    (Status.ACTIVE, Act.REVOKE): Status.REVOKED,
}
_GRANT: Final[Machine] = {
    **_REVOCABLE,
    (Status.ACTIVE, Act.SUSPEND): Status.SUSPENDED,
    (Status.SUSPENDED, Act.CONFIRM): Status.SUSPENDED,
    (Status.SUSPENDED, Act.RESUME): Status.ACTIVE,
    (Status.SUSPENDED, Act.REVOKE): Status.REVOKED,
    (Status.SUSPENDED, Act.SUPERSEDE): Status.SUPERSEDED,
}
_CONNECTION: Final[Machine] = {
    (Status.REQUESTED, Act.TEST): Status.TEST,
    (Status.TEST, Act.ACTIVATE): Status.ACTIVE,
    (Status.ACTIVE, Act.SUSPEND): Status.SUSPENDED,
    (Status.SUSPENDED, Act.CONFIRM): Status.SUSPENDED,
    (Status.SUSPENDED, Act.RESUME): Status.ACTIVE,
    (Status.ACTIVE, Act.CLOSE): Status.CLOSED,
    (Status.SUSPENDED, Act.CLOSE): Status.CLOSED,
}
_ACCEPTANCE: Final[Machine] = {
    (Status.OFFERED, Act.ACCEPT): Status.ACCEPTED,
    (Status.ACCEPTED, Act.SUPERSEDE): Status.OUTDATED,
    (Status.OUTDATED, Act.RENEW): Status.RENEWED,
    (Status.OUTDATED, Act.LAPSE): Status.LAPSED,
    (Status.ACCEPTED, Act.WITHDRAW): Status.WITHDRAWN,
    # What was renewed is accepted again, and can be taken back again.
    (Status.RENEWED, Act.WITHDRAW): Status.WITHDRAWN,
}
_SANCTION: Final[Machine] = {
    (Status.PROPOSED, Act.DECIDE): Status.DECIDED,
    (Status.DECIDED, Act.ENFORCE): Status.IN_FORCE,
    (Status.IN_FORCE, Act.OPEN_RECALL): Status.RECALL_OPEN,
    (Status.RECALL_OPEN, Act.CONFIRM_RECALL): Status.RECALL_CONFIRMED,
    # Lifting is a decision of two as well (section 2.4): one asks, another decides.
    (Status.IN_FORCE, Act.SUBMIT): Status.IN_FORCE,
    (Status.RECALL_CONFIRMED, Act.SUBMIT): Status.RECALL_CONFIRMED,
    (Status.IN_FORCE, Act.LIFT): Status.LIFTED,
    (Status.RECALL_CONFIRMED, Act.LIFT): Status.LIFTED,
}
_CONSENT: Final[Machine] = {
    (Status.DRAFT, Act.GIVE): Status.GIVEN,
    (Status.GIVEN, Act.WITHDRAW): Status.WITHDRAWN,
}

MACHINES: Final[Mapping[str, Machine]] = {
    "instrument": _GRANT,
    "general_authorisation": _GRANT,
    "relay_authorisation": _GRANT,
    "organisation": _GRANT,
    "capacity": _GRANT,
    "source": _GRANT,
    "certificate": _GRANT,
    "person": _GRANT,
    "succession": _GRANT,
    # Without these something would be given, not taken: nobody suspends them alone.
    "purpose": _REVOCABLE,
    "disclaimer": _REVOCABLE,
    "processing_activity": _REVOCABLE,
    # A restriction ends by a version with a last day, the law by the next set of rules.
    "restriction": _REVIEWED,
    "policy_set": _REVIEWED,
    "connection": _CONNECTION,
    "disclaimer_acceptance": _ACCEPTANCE,
    "sanction": _SANCTION,
    "consent": _CONSENT,
}
"""Kind of document -> what follows what."""

REVIEWED: Final = frozenset(
    kind for kind, machine in MACHINES.items() if (Status.IN_REVIEW, Act.APPROVE) in machine
)
"""Kinds a legal reviewer approves."""

TIMED: Final = REVIEWED | {"consent"}
"""Kinds that time itself moves: see :func:`seen`. A connection or a sanction is ended by somebody;
that its period is over a decision sees for itself."""

ENTRY: Final[Mapping[str, Status]] = {
    **dict.fromkeys(MACHINES, Status.DRAFT),
    "connection": Status.REQUESTED,
    "disclaimer_acceptance": Status.OFFERED,
    "sanction": Status.PROPOSED,
}
"""Status a document arrives with."""

FIRST: Final[Mapping[str, Status]] = {
    **dict.fromkeys(MACHINES, Status.ACTIVE),
    "disclaimer_acceptance": Status.ACCEPTED,
    "sanction": Status.IN_FORCE,
    "consent": Status.GIVEN,
}
"""Status a document has that is imported as approved and gives none of its own."""

FINAL: Final = frozenset(
    {
        Status.REVOKED,
        Status.EXPIRED,
        Status.SUPERSEDED,
        Status.WITHDRAWN,
        Status.REJECTED,
        Status.CLOSED,
        Status.LAPSED,
        Status.LIFTED,
    }
)
"""Statuses nothing comes back from."""

PENDING: Final = frozenset(
    {
        Status.DRAFT,
        Status.SUBMITTED,
        Status.IN_REVIEW,
        Status.RETURNED,
        Status.REQUESTED,
        Status.TEST,
        Status.OFFERED,
        Status.PROPOSED,
        Status.DECIDED,
    }
)
"""Statuses of a proposal: it counts for nothing yet, and may stand beside what does."""

_IN_FORCE: Final[Mapping[str, frozenset[Status]]] = {
    # Whether its version is the current one, or within its grace, a decision sees for itself.
    "disclaimer_acceptance": frozenset({Status.ACCEPTED, Status.OUTDATED, Status.RENEWED}),
    "sanction": frozenset({Status.IN_FORCE, Status.RECALL_OPEN, Status.RECALL_CONFIRMED}),
    "consent": frozenset({Status.GIVEN}),
}
_PASSING: Final = frozenset({Status.ACTIVE, Status.SUSPENDED, Status.GIVEN})


def stored(kind: str, status: Status) -> Status:
    """Give the status of *kind*'s own machine that *status* means.

    ACTIVE and DRAFT are words for the first states of every kind; APPROVED and SCHEDULED are
    ACTIVE before its time.
    """
    if status in {Status.APPROVED, Status.SCHEDULED, Status.ACTIVE}:
        return FIRST[kind]
    return ENTRY[kind] if status is Status.DRAFT else status


def after(kind: str, status: Status, act: Act) -> Status:
    """Give the status *act* leads to; raise :class:`InvalidTransitionError` where it leads nowhere.

    *status* is one of the machine, or what :func:`seen` makes of it.
    """
    found = MACHINES[kind].get((_known(kind, status), act))
    if found is None:
        raise InvalidTransitionError(kind, status, act, acts_from(kind, status))
    return found


def acts_from(kind: str, status: Status) -> frozenset[Act]:
    """Give the acts that lead on from *status*; none from a final one."""
    known = _known(kind, status)
    return frozenset(act for before, act in MACHINES[kind] if before is known)


def askable(kind: str, status: Status) -> frozenset[Act]:
    """Give the acts somebody may ask for: those of :func:`acts_from` that do not just follow."""
    return acts_from(kind, status) - ({Act.SUPERSEDE} if kind in REVIEWED else frozenset())


def _known(kind: str, status: Status) -> Status:
    return status if status is Status.SCHEDULED else stored(kind, status)


def seen(
    status: Status, valid_from: datetime | None, valid_to: datetime | None, at: datetime
) -> Status:
    """Show what time makes of a status: not begun is SCHEDULED, over is EXPIRED (section 6.3).

    Validity is half-open; None is no bound.
    """
    if status not in _PASSING:
        return status
    if valid_to is not None and valid_to <= at:
        return Status.EXPIRED
    if status is Status.ACTIVE and valid_from is not None and at < valid_from:
        return Status.SCHEDULED
    return status


def counts(kind: str, status: Status) -> Status:
    """Give the status a decision goes by: ACTIVE for whatever is in force in its own machine."""
    known = stored(kind, status)
    return Status.ACTIVE if known in _IN_FORCE.get(kind, ()) else known


# -------------------------------------------------------------------- who (section 6.4)

_REGISTRAR: Final = frozenset({Role.REGISTRAR})
_REVIEWER: Final = frozenset({Role.LEGAL_REVIEWER})
_DECIDER: Final = frozenset({Role.DECIDER})
_WRITERS: Final = frozenset({Role.REGISTRAR, Role.APPLICANT})
_EMERGENCY: Final = frozenset({Role.OPERATOR, Role.DPO, Role.SOURCE_OWNER})

_MAY: Final[Mapping[Act, frozenset[Role]]] = {
    **dict.fromkeys((Act.DRAFT, Act.OFFER, Act.SUBMIT, Act.WITHDRAW, Act.REDRAFT), _REGISTRAR),
    **dict.fromkeys((Act.TAKE_UP, Act.RETURN, Act.REJECT, Act.APPROVE), _REVIEWER),
    Act.SUSPEND: _EMERGENCY,
    Act.CONFIRM: frozenset({Role.OPERATOR, Role.DPO, Role.LEGAL_REVIEWER}),
    Act.RESUME: _REVIEWER,
    Act.REVOKE: frozenset({Role.REGISTRAR, Role.LEGAL_REVIEWER}),
    Act.SUPERSEDE: _REVIEWER,
    Act.CLOSE: frozenset({Role.REGISTRAR, Role.OPERATOR}),
    Act.TEST: _REGISTRAR,
    Act.ACTIVATE: frozenset({Role.OPERATOR}),
    Act.ACCEPT: frozenset({Role.SIGNATORY}),
    Act.RENEW: frozenset({Role.SIGNATORY}),
    Act.LAPSE: _REGISTRAR,
    Act.DECIDE: _DECIDER,
    Act.ENFORCE: frozenset({Role.REGISTRAR, Role.OPERATOR, Role.DECIDER}),
    Act.OPEN_RECALL: frozenset({Role.REGISTRAR, Role.DECIDER}),
    Act.CONFIRM_RECALL: _DECIDER,
    Act.LIFT: _DECIDER,
    Act.GIVE: _WRITERS,
}
_CONSUMER_WRITES: Final = frozenset({Act.DRAFT, Act.SUBMIT, Act.WITHDRAW, Act.REDRAFT})
_MAY_OF_KIND: Final[Mapping[tuple[str, Act], frozenset[Role]]] = {
    **{
        (kind, act): _WRITERS
        for kind in ("instrument", "connection", "processing_activity", "consent")
        for act in _CONSUMER_WRITES
    },
    ("connection", Act.CLOSE): frozenset({Role.REGISTRAR, Role.OPERATOR, Role.APPLICANT}),
    ("connection", Act.RESUME): frozenset({Role.LEGAL_REVIEWER, Role.OPERATOR}),
    ("disclaimer_acceptance", Act.DRAFT): frozenset({Role.REGISTRAR, Role.SIGNATORY}),
    ("disclaimer_acceptance", Act.OFFER): frozenset({Role.REGISTRAR, Role.SIGNATORY}),
    ("disclaimer_acceptance", Act.WITHDRAW): frozenset({Role.REGISTRAR, Role.SIGNATORY}),
    ("disclaimer_acceptance", Act.SUPERSEDE): _REGISTRAR,
}


def roles_for(kind: str, act: Act) -> frozenset[Role]:
    """Give the roles in which *act* may be done with a document of *kind*."""
    return _MAY_OF_KIND.get((kind, act), _MAY[act])


def may(kind: str, act: Act, actor: Actor) -> bool:
    """Whether one of the actor's roles does *act* with documents of *kind* (section 6.4).

    Which documents of that kind (those of its organisation, or of its source) is asked besides.
    """
    return not roles_for(kind, act).isdisjoint(actor.roles)
