"""Why the registry refuses a document or an act: every code, once.

The first part is that of ``legal-access`` section 6.5 (registration time), the rest says what is
wrong with files and with documents that do not go together.
"""

from enum import StrEnum


class Code(StrEnum):
    """What is wrong, for programs; the text beside it is for people."""

    # Section 6.5, registration time.
    REF_FORMAT = "REF_FORMAT"
    REF_KIND_MISSING = "REF_KIND_MISSING"
    REF_IS_DOSSIER = "REF_IS_DOSSIER"
    REF_DATE_INVALID = "REF_DATE_INVALID"
    REF_YEAR_DATE_MISMATCH = "REF_YEAR_DATE_MISMATCH"
    REF_DUPLICATE = "REF_DUPLICATE"
    EVIDENCE_INCOMPLETE = "EVIDENCE_INCOMPLETE"
    FALLBACK_EVIDENCE_INCOMPLETE = "FALLBACK_EVIDENCE_INCOMPLETE"
    PROTOCOL_NOT_PUBLISHED = "PROTOCOL_NOT_PUBLISHED"
    FOUR_EYES_VIOLATION = "FOUR_EYES_VIOLATION"
    INVALID_TRANSITION = "INVALID_TRANSITION"
    PURPOSE_FORBIDDEN = "PURPOSE_FORBIDDEN"
    FIELDS_EXCEED_INSTRUMENT = "FIELDS_EXCEED_INSTRUMENT"
    EEA_ASSESSMENT_MISSING = "EEA_ASSESSMENT_MISSING"
    SUCCESSION_MISSING = "SUCCESSION_MISSING"
    # Files and documents.
    FILE = "FILE"
    YAML = "YAML"
    CSV = "CSV"
    NO_DOCUMENT = "NO_DOCUMENT"
    UNKNOWN_KIND = "UNKNOWN_KIND"
    INVALID_DOCUMENT = "INVALID_DOCUMENT"
    PERSON_NUMBER = "PERSON_NUMBER"
    FILE_DIGEST = "FILE_DIGEST"
    """The content of a `file` is not what its `sha256` says."""
    # Documents together.
    DUPLICATE = "DUPLICATE"
    OVERLAP = "OVERLAP"
    """Two that may not be valid at the same time."""
    REF_ORDER = "REF_ORDER"
    """No error: a higher number with an earlier date."""
    DANGLING_REFERENCE = "DANGLING_REFERENCE"
    ACCESSION = "ACCESSION"
    LINK = "LINK"
    """A relation between instruments that do not go together (invariant 5)."""
    LINK_CYCLE = "LINK_CYCLE"
    SUCCESSION = "SUCCESSION"
    """A succession that cannot be: of capacities that are not those of its organisations."""
    # Acts; what an exchange would be refused for besides has its own list (core.faults.Reason).
    NOT_FOUND = "NOT_FOUND"
    MOVED_ON = "MOVED_ON"
    """The document is another than the one that was looked at."""
    ROLE_REQUIRED = "ROLE_REQUIRED"
    NOT_APPROVED = "NOT_APPROVED"
    """What it is for, or who holds it, is a draft that nobody approved."""
    LEGACY_TOO_LONG = "LEGACY_TOO_LONG"
    """A legacy way of signing that is accepted for longer than anybody should."""
    LAST_IN_ROLE = "LAST_IN_ROLE"
    """Without this person nobody could register any more, or nobody approve."""
    INSTRUMENT_REQUIRED = "INSTRUMENT_REQUIRED"
