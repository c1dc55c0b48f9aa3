"""What a refusal says, one sentence for each reason. Nothing of the input is ever in it."""

from collections.abc import Mapping
from typing import Final

from gateway.core import faults
from gateway.core.faults import Reason

TEXTS: Final[Mapping[Reason, str]] = {
    Reason.INVALID_REQUEST: "the message is not valid",
    Reason.INVALID_INSZ: "the person number in the question is not valid",
    Reason.INVALID_KBO: "the enterprise number in the question is not valid",
    Reason.SERVICE_UNKNOWN: "the service or its version is not known here",
    Reason.AUTHN_FAILED: faults.NotAuthenticated.text,
    Reason.CONSUMER_NOT_ACTIVE: "the consumer is not registered or not active",
    Reason.CAPACITY_MISMATCH: "certificate, identification and capacity do not belong together",
    Reason.CONNECTION_NOT_ACTIVE: "there is no active connection to this service for the consumer",
    Reason.DISCLAIMER_NOT_ACCEPTED: "the disclaimer for enterprise data is not accepted",
    Reason.DISCLAIMER_OUTDATED: "the accepted disclaimer is replaced by a newer version",
    Reason.SANCTION_ACTIVE: "a sanction bars the consumer from these data",
    Reason.PURPOSE_MISSING: "no purpose is stated and the connection has not exactly one",
    Reason.PURPOSE_NOT_COVERED: "the purpose of the call is not one the consumer is registered for",
    Reason.SCOPE_NOT_COVERED: "this kind of consumer has no access to these data",
    Reason.RR_ACCESSION_REQUIRED: "accession to the general RR authorisation is required",
    Reason.RR_AUTH_REQUIRED: "an authorisation for the national register is required",
    Reason.FO_ACCESSION_REQUIRED: "accession to the general federal authorisation is required",
    Reason.SSH_ACCESSION_REQUIRED: "accession to the general SSH authorisation is required",
    Reason.VTC_ACCESSION_REQUIRED: "accession to the general Flemish authorisation is required",
    Reason.IVC_SSH_REQUIRED: "a deliberation of the social security chamber is required",
    Reason.IVC_UNITED_REQUIRED: "a deliberation of the united chambers is required",
    Reason.IVC_FED_FALLBACK_REQUIRED: "a deliberation in place of a protocol is required",
    Reason.PROTOCOL20_REQUIRED: "a protocol under art. 20 of the law of 30 July 2018 is required",
    Reason.PROTOCOL8_REQUIRED: "a protocol under art. 8 of the e-government decree is required",
    Reason.PROTOCOL_RATIFICATION_MISSING: "the protocol of before 1 April 2019 is not ratified",
    Reason.BIS_RR_AUTH_REQUIRED: "a national-register authorisation is required first",
    Reason.BIS_IVC_REQUIRED: "a deliberation for the BIS register is required as well",
    Reason.LEGAL_REVIEW_REQUIRED: "no ground is described for this case; it needs a legal review",
    Reason.INSTRUMENT_NOT_YET_VALID: "the authorisation of the consumer is not in force yet",
    Reason.INSTRUMENT_EXPIRED: "the authorisation of the consumer has ended",
    Reason.INSTRUMENT_SUSPENDED: "the authorisation of the consumer is suspended",
    Reason.INSTRUMENT_REVOKED: "the authorisation of the consumer is revoked",
    Reason.BASE_INSTRUMENT_INACTIVE: "the authorisation that this one rests on is not in force",
    Reason.BIS_PURPOSE_MISMATCH: "the two authorisations do not carry the same purpose",
    Reason.MEDIATION_MISMATCH: "the authorisation of the consumer was granted for another route",
    Reason.FIELDS_NOT_GRANTED: "a field that was asked for is not granted",
    Reason.RELAY_AUTH_MISSING: "the gateway's own authorisation to pass them on is not in force",
    Reason.PROCESSING_RESTRICTED: "the processing of these data is restricted",
    Reason.CONSENT_MISSING: "the consent that is needed was not given",
    Reason.CONSENT_WITHDRAWN: "the consent that is needed was withdrawn",
    Reason.END_USER_MISMATCH: "this connection answers its end user about themselves alone",
    Reason.INSCHRIJVING_MISSING: "there is no registration of a dossier for this person",
    Reason.REPLAYED: "a message with this reference was received before",
    Reason.QUOTA_EXCEEDED: "the consumer asks more than its quota",
    Reason.OVERLOADED: "the gateway has no room for the request now",
    Reason.REGISTRY_UNAVAILABLE: faults.RegistryUnavailable.text,
    Reason.AUDIT_UNAVAILABLE: faults.JournalUnavailable.text,
    Reason.SOURCE_UNAVAILABLE: faults.SourceUnavailable.text,
    Reason.SOURCE_BAD_ANSWER: faults.SourceBadAnswer.text,
    Reason.DEADLINE_EXCEEDED: faults.DeadlineExceeded.text,
    Reason.INTERNAL: faults.Internal.text,
}

NO_SESSION: Final = "the message names no session that goes on for its end user"
"""Where a connection answers within one alone."""
NAMED_MAX: Final = 8
"""Field paths named in a refusal; the rest is counted."""


def not_granted(known: tuple[str, ...], others: int) -> str:
    """Say which fields are not granted: *known* are paths of the service, *others* is a number."""
    if not known:
        return TEXTS[Reason.FIELDS_NOT_GRANTED]
    named = ", ".join(f"`{path}`" for path in known[:NAMED_MAX])
    rest = others + len(known[NAMED_MAX:])
    return f"not granted: {named}" + (f" and {rest} more" if rest else "")
