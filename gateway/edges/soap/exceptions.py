"""The MAGDA number of every reason an exchange ends without data (CONTRACT, "SOAP").

A number is only unique together with its ``Oorsprong``; it is ``MAGDA`` wherever MAGDA has a
number, so that a client's table of known numbers keeps working.
"""

from collections.abc import Mapping
from typing import Final

from gateway.core.faults import Reason

ORIGIN: Final = "MAGDA"

NOTHING_LEFT: Final = "15021"
"""Filtering left nothing; without content or exception it were no answer (PROTOCOL, fact 5)."""

FILTERED: Final = ("1", "SLUIS")
"""Number and origin of the announcement of a filter: MAGDA has no number for it."""

INVALID: Final = "50000"
INTERNAL: Final = "60007"

_NO_ROW: Final = "40006"
_NOT_GRANTED: Final = "40005"

NUMBERS: Final[Mapping[Reason, str | None]] = {
    Reason.INVALID_REQUEST: INVALID,
    Reason.SERVICE_UNKNOWN: INVALID,
    Reason.REPLAYED: INVALID,
    Reason.INVALID_INSZ: "20002",
    Reason.INVALID_KBO: "20007",
    Reason.AUTHN_FAILED: None,  # a SOAP Fault: nobody is there to read a Repliek
    Reason.CONSUMER_NOT_ACTIVE: "13501",
    Reason.CONNECTION_NOT_ACTIVE: "13501",
    Reason.CAPACITY_MISMATCH: "20005",
    Reason.END_USER_MISMATCH: "20005",
    Reason.PURPOSE_MISSING: "40001",
    Reason.PURPOSE_NOT_COVERED: "40001",
    Reason.SCOPE_NOT_COVERED: _NO_ROW,
    Reason.RR_ACCESSION_REQUIRED: _NO_ROW,
    Reason.RR_AUTH_REQUIRED: _NO_ROW,
    Reason.FO_ACCESSION_REQUIRED: _NO_ROW,
    Reason.SSH_ACCESSION_REQUIRED: _NO_ROW,
    Reason.VTC_ACCESSION_REQUIRED: _NO_ROW,
    Reason.IVC_SSH_REQUIRED: _NO_ROW,
    Reason.IVC_UNITED_REQUIRED: _NO_ROW,
    Reason.IVC_FED_FALLBACK_REQUIRED: _NO_ROW,
    Reason.PROTOCOL20_REQUIRED: _NO_ROW,
    Reason.PROTOCOL8_REQUIRED: _NO_ROW,
    Reason.PROTOCOL_RATIFICATION_MISSING: _NO_ROW,
    Reason.BIS_RR_AUTH_REQUIRED: _NO_ROW,
    Reason.BIS_IVC_REQUIRED: _NO_ROW,
    Reason.LEGAL_REVIEW_REQUIRED: _NO_ROW,
    Reason.INSTRUMENT_NOT_YET_VALID: _NO_ROW,
    Reason.INSTRUMENT_EXPIRED: _NO_ROW,
    Reason.INSTRUMENT_SUSPENDED: _NO_ROW,
    Reason.INSTRUMENT_REVOKED: _NO_ROW,
    Reason.BASE_INSTRUMENT_INACTIVE: _NO_ROW,
    Reason.BIS_PURPOSE_MISMATCH: _NO_ROW,
    Reason.MEDIATION_MISMATCH: _NO_ROW,
    Reason.RELAY_AUTH_MISSING: _NO_ROW,
    Reason.DISCLAIMER_NOT_ACCEPTED: _NOT_GRANTED,
    Reason.DISCLAIMER_OUTDATED: _NOT_GRANTED,
    Reason.SANCTION_ACTIVE: _NOT_GRANTED,
    Reason.FIELDS_NOT_GRANTED: _NOT_GRANTED,
    Reason.PROCESSING_RESTRICTED: _NOT_GRANTED,
    Reason.CONSENT_MISSING: _NOT_GRANTED,
    Reason.CONSENT_WITHDRAWN: _NOT_GRANTED,
    Reason.INSCHRIJVING_MISSING: "13202",
    Reason.REGISTRY_UNAVAILABLE: "60009",
    Reason.AUDIT_UNAVAILABLE: "60009",
    Reason.SOURCE_UNAVAILABLE: "99996",
    Reason.SOURCE_BAD_ANSWER: "60007",
    # Public lists know 99996 as "too many simultaneous queries or source temporarily unavailable".
    Reason.QUOTA_EXCEEDED: "99996",
    Reason.OVERLOADED: "99996",
    Reason.DEADLINE_EXCEEDED: "99996",
    Reason.INTERNAL: INTERNAL,
}
