"""Every way an exchange can end without data: one list of reasons, and the faults of some.

A *refusal* is an answer (:class:`gateway.core.model.Refusal`): the law, the registry or the message
says no. A *fault* is an exception: something broke. Both name a :class:`Reason`, whose value is the
public reason code of ``legal-access`` section 6.5 and CONTRACT; each edge maps reasons to its own
numbers or statuses in one table.

Texts here are fit for the consumer and hold nothing of the input. What we know beyond that travels
by ``raise ... from`` to the log, never into a text.
"""

from datetime import datetime
from enum import Enum, StrEnum
from typing import ClassVar


class Reason(StrEnum):
    """Why not. Public and stable; it tells no more than the consumer may know."""

    # G0, G6: the message itself
    INVALID_REQUEST = "INVALID_REQUEST"
    INVALID_INSZ = "INVALID_INSZ"
    INVALID_KBO = "INVALID_KBO"
    SERVICE_UNKNOWN = "SERVICE_UNKNOWN"
    # G1-G3: who asks, over what
    AUTHN_FAILED = "AUTHN_FAILED"
    CONSUMER_NOT_ACTIVE = "CONSUMER_NOT_ACTIVE"
    CAPACITY_MISMATCH = "CAPACITY_MISMATCH"
    CONNECTION_NOT_ACTIVE = "CONNECTION_NOT_ACTIVE"
    # G4: the disclaimer, and sanctions
    DISCLAIMER_NOT_ACCEPTED = "DISCLAIMER_NOT_ACCEPTED"
    DISCLAIMER_OUTDATED = "DISCLAIMER_OUTDATED"
    SANCTION_ACTIVE = "SANCTION_ACTIVE"
    # G5: the purpose
    PURPOSE_MISSING = "PURPOSE_MISSING"
    PURPOSE_NOT_COVERED = "PURPOSE_NOT_COVERED"
    # G7: the row of the legal table
    SCOPE_NOT_COVERED = "SCOPE_NOT_COVERED"
    RR_ACCESSION_REQUIRED = "RR_ACCESSION_REQUIRED"
    RR_AUTH_REQUIRED = "RR_AUTH_REQUIRED"
    FO_ACCESSION_REQUIRED = "FO_ACCESSION_REQUIRED"
    SSH_ACCESSION_REQUIRED = "SSH_ACCESSION_REQUIRED"
    VTC_ACCESSION_REQUIRED = "VTC_ACCESSION_REQUIRED"
    IVC_SSH_REQUIRED = "IVC_SSH_REQUIRED"
    IVC_UNITED_REQUIRED = "IVC_UNITED_REQUIRED"
    IVC_FED_FALLBACK_REQUIRED = "IVC_FED_FALLBACK_REQUIRED"
    PROTOCOL20_REQUIRED = "PROTOCOL20_REQUIRED"
    PROTOCOL8_REQUIRED = "PROTOCOL8_REQUIRED"
    PROTOCOL_RATIFICATION_MISSING = "PROTOCOL_RATIFICATION_MISSING"
    BIS_RR_AUTH_REQUIRED = "BIS_RR_AUTH_REQUIRED"
    BIS_IVC_REQUIRED = "BIS_IVC_REQUIRED"
    LEGAL_REVIEW_REQUIRED = "LEGAL_REVIEW_REQUIRED"
    # G8: the instrument
    INSTRUMENT_NOT_YET_VALID = "INSTRUMENT_NOT_YET_VALID"
    INSTRUMENT_EXPIRED = "INSTRUMENT_EXPIRED"
    INSTRUMENT_SUSPENDED = "INSTRUMENT_SUSPENDED"
    INSTRUMENT_REVOKED = "INSTRUMENT_REVOKED"
    BASE_INSTRUMENT_INACTIVE = "BASE_INSTRUMENT_INACTIVE"
    BIS_PURPOSE_MISMATCH = "BIS_PURPOSE_MISMATCH"
    MEDIATION_MISMATCH = "MEDIATION_MISMATCH"
    FIELDS_NOT_GRANTED = "FIELDS_NOT_GRANTED"
    # G9, G10
    RELAY_AUTH_MISSING = "RELAY_AUTH_MISSING"
    PROCESSING_RESTRICTED = "PROCESSING_RESTRICTED"
    CONSENT_MISSING = "CONSENT_MISSING"
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN"
    INSCHRIJVING_MISSING = "INSCHRIJVING_MISSING"
    END_USER_MISMATCH = "END_USER_MISMATCH"
    # the gateway's own guard
    REPLAYED = "REPLAYED"
    QUOTA_EXCEEDED = "QUOTA_EXCEEDED"
    OVERLOADED = "OVERLOADED"
    # faults
    REGISTRY_UNAVAILABLE = "REGISTRY_UNAVAILABLE"
    AUDIT_UNAVAILABLE = "AUDIT_UNAVAILABLE"
    SOURCE_UNAVAILABLE = "SOURCE_UNAVAILABLE"
    SOURCE_BAD_ANSWER = "SOURCE_BAD_ANSWER"
    DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED"
    INTERNAL = "INTERNAL"


class Blame(Enum):
    """Who has to change something before a retry can help."""

    CALLER = "caller"
    SOURCE = "source"
    US = "us"


class Fault(Exception):  # noqa: N818 - a fault is the domain's word
    """Something broke.

    ``text`` is fit for the consumer; the cause travels by ``raise ... from``.
    """

    reason: ClassVar[Reason] = Reason.INTERNAL
    blame: ClassVar[Blame] = Blame.US
    text: str = "the gateway failed; the incident is recorded"
    tried: tuple[str, ...] = ()
    """``source:kind`` of every source that was tried, in order, for the journal; see
    :mod:`gateway.sources.asking` for the kinds. Empty where it was no source that failed."""

    def __init__(self) -> None:
        super().__init__(self.text)


class Internal(Fault):
    """Our own error."""


class NotAuthenticated(Fault):
    """Nobody stands behind the connection.

    Only counted, since an anonymous peer must not grow the journal.
    """

    reason = Reason.AUTHN_FAILED
    blame = Blame.CALLER
    text = "the client certificate is missing or not accepted"


class DeadlineExceeded(Fault):
    """The caller's time ran out before the answer was complete."""

    reason = Reason.DEADLINE_EXCEEDED
    blame = Blame.SOURCE
    text = "the answer did not arrive within the time allowed"


class RegistryUnavailable(Fault):
    """The registry of authorisations cannot be read, or its copy is older than its lease."""

    reason = Reason.REGISTRY_UNAVAILABLE
    text = "the registry of authorisations is not available; nothing was asked"


class RepertoriumUnavailable(Fault):
    """Whom a consumer has registered cannot be read, so nobody counts as registered."""

    reason = Reason.REGISTRY_UNAVAILABLE
    text = "the repertorium is not available; nothing was disclosed"


class SessionsUnavailable(Fault):
    """Whether a citizen's session goes on cannot be told, so none does; or there is no room."""

    reason = Reason.REGISTRY_UNAVAILABLE
    text = "whether the session goes on cannot be told; nothing was disclosed"


class JournalUnavailable(Fault):
    """The journal cannot be written: the one answer without an entry."""

    reason = Reason.AUDIT_UNAVAILABLE
    text = "the processing log cannot be written; nothing was disclosed"


class GuardUnavailable(Fault):
    """Whether a signed message was seen before cannot be told, so it is not believed."""

    reason = Reason.OVERLOADED
    text = "the gateway cannot take this message now; sign it again and send it in a minute"


class Overloaded(Fault):
    """More is under way than the gateway takes; nothing was asked."""

    reason = Reason.OVERLOADED
    text = "the gateway is too busy to take this now; try again in a moment"


class SourceUnavailable(Fault):
    """The source did not answer in time, or not at all."""

    reason = Reason.SOURCE_UNAVAILABLE
    blame = Blame.SOURCE
    text = "the authentic source is temporarily unavailable"
    asked: bool = True
    """False only where it is certain that nothing of the question was sent: then, and only then,
    another source may be asked instead (row 145 of the catalogue)."""


class SourceInMaintenance(SourceUnavailable):
    """The source is not asked, since whoever keeps it said so beforehand."""

    asked = False

    def __init__(self, until: datetime) -> None:
        """*until* is when the planned maintenance ends, in the zone it is to be told in."""
        self.text = (
            "the authentic source is in planned maintenance "
            f"until {until.isoformat(sep=' ', timespec='minutes')}"
        )
        super().__init__()


class SourceBadAnswer(Fault):
    """The source answered, but not in its own contract."""

    reason = Reason.SOURCE_BAD_ANSWER
    blame = Blame.SOURCE
    text = "the answer of the authentic source cannot be interpreted"
