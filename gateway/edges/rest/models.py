"""What the admin API takes and gives, as JSON; its OpenAPI description is made of this."""

from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

REASON_MAX: Final = 500
CHANGES_MAX: Final = 2_000
"""Documents and acts of one change."""
PAGE_MAX: Final = 500
PAGE_DEFAULT: Final = 100

Reason = Annotated[
    str,
    Field(
        min_length=1,
        max_length=REASON_MAX,
        pattern=r"\S",
        description="why, for the journal; no number or name of a person",
        examples=["the commission's letter arrived"],
    ),
]
Kind = Annotated[str, Field(description="kind of document", examples=["instrument"])]
Key = Annotated[
    str,
    Field(
        description="what identifies it within its kind; of a disclaimer id and version",
        examples=["RR-2099-007"],
        max_length=200,
    ),
]
DryRun = Annotated[
    bool, Field(strict=True, description="say what would change, and change nothing")
]
Sha256 = Annotated[
    str,
    Field(
        pattern=r"^[0-9a-f]{64}$",
        description="SHA-256 of a version",
        examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    ),
]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# -------------------------------------------------------------------- in


class DraftIn(_Closed):
    """A document as it should be; it arrives as a proposal and counts for nothing yet."""

    document: Annotated[
        dict[str, Any],
        Field(
            description="the document, as policies/registry.schema.json says",
            examples=[
                {"kind": "purpose", "id": "PARK", "text": "Parkeervergunningen voor bewoners"}
            ],
        ),
    ]
    reason: Reason


class ActIn(_Closed):
    """An act on one document."""

    act: Annotated[str, Field(description="what is done", examples=["SUBMIT"], max_length=40)]
    reason: Reason


class DocumentIn(_Closed):
    """One document of a change."""

    document: dict[str, Any]
    expected: Annotated[
        Sha256 | None,
        Field(description="the version it takes the place of; null: whichever it is"),
    ] = None


class ActOfChangeIn(_Closed):
    """One act of a change."""

    kind: Kind
    id: Key
    act: Annotated[str, Field(max_length=40, examples=["SUBMIT"])]
    expected: Sha256 | None = None


class ChangeIn(_Closed):
    """Several documents and acts: all of them, or nothing."""

    reason: Reason
    documents: Annotated[tuple[DocumentIn, ...], Field(max_length=CHANGES_MAX)] = ()
    acts: Annotated[tuple[ActOfChangeIn, ...], Field(max_length=CHANGES_MAX)] = ()
    dry_run: DryRun = False


class BatchIn(_Closed):
    """An accession batch: one instrument for each of its records."""

    document: Annotated[
        dict[str, Any],
        Field(
            description="a document of kind accession_batch; its records in it, or in `csv`",
            examples=[
                {
                    "kind": "accession_batch",
                    "id": "parkeren-2026",
                    "token": "ACC_RR",
                    "general": "RR-2097-001",
                    "categories": ["FED_RR"],
                    "purposes": ["PARK"],
                    "valid_from": "2026-04-01",
                    "records": [{"capacity": "elders-burgerzaken"}],
                }
            ],
        ),
    ]
    csv: Annotated[
        str | None,
        Field(
            description="the records as CSV: names of fields in the first row, comma or semicolon",
            examples=["capacity;valid_from\nelders-burgerzaken;2026-04-01\n"],
        ),
    ] = None
    reason: Reason
    dry_run: DryRun = False


# -------------------------------------------------------------------- out


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True)


class VersionOut(_Out):
    """One version of one document."""

    kind: Kind
    id: Key
    version: int
    status: Annotated[str, Field(description="status as kept", examples=["ACTIVE"])]
    seen: Annotated[
        str, Field(description="status as time has it: SCHEDULED, EXPIRED", examples=["EXPIRED"])
    ]
    since_epoch: int
    sha256: Sha256


class DocumentOut(VersionOut):
    """A document, with the proposal that is to take its place."""

    document: Annotated[dict[str, Any], Field(description="what it says")]
    proposal: Annotated[
        VersionOut | None,
        Field(description="a proposal that stands beside what was decided"),
    ]
    acts: Annotated[
        list[str],
        Field(description="what you may do with it now, as far as roles and its life say"),
    ]


class PageOut(_Out):
    """One page of a list, in the order of kind and id, as the registry stood at one epoch."""

    epoch: int
    items: list[VersionOut]
    next: Annotated[str | None, Field(description="cursor of the next page; null: the last")]


class FieldOut(_Out):
    """One field, before and after."""

    before: Any
    after: Any


class ChangeOut(_Out):
    """One document that comes or changes."""

    kind: Kind
    id: Key
    version: int
    status: str
    before: Annotated[Sha256 | None, Field(description="the version it takes the place of")]
    after: Sha256
    fields: dict[str, FieldOut]


class ReceiptOut(_Out):
    """Where the journal says so."""

    shard: str
    index: int
    leaf_sha256: str


class ChangedOut(_Out):
    """What a change made, or would make."""

    epoch: Annotated[int, Field(description="the epoch it made; of a dry run the one it saw")]
    applied: Annotated[bool, Field(description="false: a dry run, or it was there already")]
    settled: Annotated[
        bool,
        Field(description="every node that decides has confirmed it, or no longer decides"),
    ]
    changes: list[ChangeOut]
    receipts: list[ReceiptOut]


class ActedOut(_Out):
    """An act that was done."""

    epoch: int
    at: datetime
    version: int
    act: str
    account: str
    person: str
    reason: str


class HistoryOut(_Out):
    """Everything done with one document, oldest first."""

    kind: Kind
    id: Key
    acts: list[ActedOut]


class EpochOut(_Out):
    """One change of the whole registry."""

    epoch: int
    at: datetime
    actor: str
    reason: str
    receipts: list[ReceiptOut]


class EpochsOut(_Out):
    """Changes, newest first."""

    epoch: Annotated[int, Field(description="the epoch now")]
    items: list[EpochOut]
    next: str | None


class AlertOut(_Out):
    """Something somebody should look at."""

    code: Annotated[str, Field(examples=["EXPIRES_SOON"])]
    kind: Kind
    id: Key
    text: str
    due: Annotated[datetime, Field(description="when it ends, or should have been done")]


class AlertsOut(_Out):
    """What wants attention, by when."""

    epoch: int
    items: list[AlertOut]


class DeliveryOut(_Out):
    """One answer that left, as the journal has it."""

    exchange: str
    at: datetime
    capacity: Key
    service: str
    purpose: str
    category: str
    fields: list[str]
    subjects: Annotated[list[str], Field(description="sealed numbers")]


class RecallOut(_Out):
    """What was delivered to the consumer a sanction falls on."""

    sanction: Key
    capacities: Annotated[
        list[Key],
        Field(description="the one it falls on, and those that are it by a succession"),
    ]
    since: datetime
    until: datetime
    deliveries: list[DeliveryOut]
    next: str | None


class ExplainedOut(_Out):
    """What a consumer would get, and what it lacks."""

    epoch: int
    explanation: dict[str, Any]


class ErrorOut(_Out):
    """One error of several."""

    pointer: Annotated[
        str | None, Field(description="JSON Pointer into the body", examples=["/document/kind"])
    ]
    code: Annotated[str, Field(examples=["EVIDENCE_INCOMPLETE"])]
    text: str
    help: str


class ProblemOut(_Out):
    """Why a request failed (RFC 9457)."""

    type: Annotated[str, Field(examples=["urn:sluis:problem:STALE"])]
    title: str
    status: int
    code: Annotated[str, Field(examples=["STALE"])]
    errors: list[ErrorOut]


class TokenOut(_Out):
    """A token of the demo's issuer (RFC 6749 section 5.1)."""

    access_token: str
    token_type: str
    expires_in: int
