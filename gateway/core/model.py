"""The nouns of an exchange, in the order they come into being.

    Request      what a consumer asks, whatever wire it came over
    Caller       who asks, proven                              (made by core.identity)
    Grant        on which ground they may, and which fields    (made by core.law.authorise)
    Record       what the source knows, unfiltered             (made by a source)
    Disclosure   what of it may leave                          (made by core.fields.disclose)

``Written`` is any of them together with the journal's receipt, made by the flow alone out of what
the journal returned. A source answers only a written grant, an edge encodes only a written
disclosure or a written refusal: nothing is asked and nothing leaves that is not in the journal.

What is made for every message is a ``Struct``: a fifth of the cost of a frozen dataclass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

import msgspec
from lxml.etree import _Element

from gateway.core.faults import Reason
from gateway.core.ids import SubjectNumber
from gateway.core.ledger.entry import RETENTION

if TYPE_CHECKING:
    from gateway.core.fields.plan import FieldPlan
    from gateway.core.fields.skim import Skimmed
    from gateway.core.identity import PeerIdentity
    from gateway.core.instruments.kinds import Capacity
    from gateway.core.law.inquiry import Stated
    from gateway.core.ledger.receipt import Batch
    from gateway.core.signature import Profile, SignatureFault, SignedMessage

T_co = TypeVar("T_co", covariant=True)

SUBJECTS_MAX: Final = 5_000
"""People and enterprises one answer may be about, and one entry of the journal can name. An answer
with more cannot be written down, so it does not leave (promise 3)."""


class Silent(msgspec.Struct, frozen=True):
    """What holds something of a person: its ``repr`` tells no more than what it is."""

    def __repr__(self) -> str:
        return type(self).__name__


class ServiceId(NamedTuple):
    """A service of the catalogue: ``Context/Naam`` and ``Context/Versie``."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Door(StrEnum):
    """The wire a request came over. Decisions never depend on it; entries and metrics name it."""

    SOAP = "soap"
    GRPC = "grpc"


class Gate(StrEnum):
    """The gates of ``legal-access`` section 6.5, in order."""

    G0 = "G0"
    G1 = "G1"
    G2 = "G2"
    G3 = "G3"
    G4 = "G4"
    G5 = "G5"
    G6 = "G6"
    G7 = "G7"
    G8 = "G8"
    G9 = "G9"
    G10 = "G10"
    G11 = "G11"
    G12 = "G12"
    G13 = "G13"
    G14 = "G14"


class Outcome(StrEnum):
    """What came of an exchange: CONTRACT's ``Sluis-Decision``."""

    OK = "OK"
    OK_FILTERED = "OK_FILTERED"
    DENIED = "DENIED"


class Credentials(Silent, frozen=True):
    """What the wire offers as proof; not yet believed."""

    peer: "PeerIdentity | None"
    message_trusted: bool
    """Set by the plain loopback doors of the demo profile alone: the message's own word
    stands for a certificate."""
    signed: "SignedMessage | None" = None
    """The message itself, where its wire can carry a signature (SOAP); gRPC has none."""

    @property
    def accepted(self) -> bool:
        """Whether anybody stands behind the connection.

        If not, a failure counts in metrics and is not journalled.
        """
        return self.peer is not None or self.message_trusted


class Request(Silent, frozen=True):
    """What is asked, as the message says it: a service, about a subject, for a purpose."""

    id: str
    """The exchange id: a UUID of 36 characters, given by the gateway at arrival."""
    door: Door
    service: ServiceId
    consumer: str
    """``Afzender/Identificatie``: a claim until :func:`gateway.core.identity.identify`."""
    capacity: str | None
    """``Afzender/Hoedanigheid``, when the message gives one: a claim as well."""
    purpose: str | None
    """``Context/Annotaties/doeleinde``; absent means the connection's single purpose."""
    fields: tuple[str, ...] | None
    """Paths below ``Inhoud`` the caller asks for, joined by ``/``; None means
    everything the grant covers."""
    reference: str
    """``Afzender/Referte``, 1 to 36 characters."""
    question: _Element
    """The ``Inhoud`` of the question (for an unknown service: whatever stood there).
    Read, never changed."""
    received_at: datetime
    deadline: float
    """On the event loop's clock (seconds): when the caller stops waiting."""
    digest: bytes
    """SHA-256 of the message as it arrived."""
    size: int
    """Bytes of the message as it arrived, after decoding."""
    said_at: datetime | None = None
    """``Tijdstip`` as the message says it, without a zone; None where it has none (gRPC)."""
    end_user: str | None = None
    """``Afzender/Gebruiker``: eleven digits, kept only sealed."""
    session: str | None = None
    """``Context/Annotaties/sessie``: of whose citizen's session the call is part, unguessable; kept
    only as a keyed word."""
    correlation: str | None = None
    traceparent: str | None = None
    """W3C trace context, when the caller sent a well-formed one."""
    invalid: str | None = None
    """Set by a codec that could read the message but found it not valid:
    a fixed sentence, nothing of the input."""


class Rejected(msgspec.Struct, frozen=True):
    """A message that could not be read far enough to be a request.

    Some facts are simply not there.
    """

    id: str
    door: Door
    reason: Reason
    received_at: datetime
    digest: bytes
    size: int


class Caller(msgspec.Struct, frozen=True):
    """An organisation in a capacity, whose credentials held."""

    capacity: "Capacity"
    certificate_sha256: bytes | None
    """None only where the demo profile trusts the message."""
    signature: "Profile | None" = None
    """How the message was signed, where the connection asks for that and it verified."""


class Ground(msgspec.Struct, frozen=True, cache_hash=True):
    """Why: everything a decision rests on, for the journal, the caller and the auditor."""

    rule: str
    """The row of the table that granted or refused."""
    table_version: int
    epoch: int
    """The registry epoch the decision was taken on."""
    policies: str = ""
    """SHA-256, hexadecimal, of everything else it was taken by: rules, knobs, services, contracts.
    Empty where they were put together by hand."""
    environment: str = "production"
    """Where the gateway stands that decided: connections of elsewhere do not count."""
    category: str | None = None
    purpose: str | None = None
    instruments: tuple[str, ...] = ()
    """Ids of the consumer's instruments, in the order they were needed."""
    relay: str | None = None
    """Id of the integrator's own authorisation to pass on (X-8)."""
    flags: tuple[str, ...] = ()
    """GENERAL_AVAILABLE, PERSONAL, PARTIAL, PUBLIC_INTEREST, END_USER_ABSENT ..."""
    controllers: tuple[str, ...] = ()
    """Who answers for the data at the source."""
    basis: str | None = None
    """Display form of the legal basis, e.g. ``RR nr 36/2006 van 20 december 2006``."""
    activity: str | None = None
    """Id of the consumer's processing activity (art. 30 GDPR), where the connection names it."""
    retention: str = RETENTION
    """Retention class of what is written down of it (section 5.6)."""


@dataclass(frozen=True, slots=True)
class Failed:
    """One gate that failed, whether or not it was the first."""

    gate: Gate
    reason: Reason
    signature: "SignatureFault | None" = field(default=None, compare=False)
    """Of AUTHN_FAILED: what is wrong with the signature, for the caller and the metrics."""


class Grant(msgspec.Struct, frozen=True):
    """One request allowed: on which ground, from which source, for which fields.

    Made by ``authorise`` alone.
    """

    request: Request
    caller: Caller
    ground: Ground
    subjects: tuple[SubjectNumber, ...]
    source: str
    """Id of the source that will be asked."""
    question: _Element
    """What the source is asked: the consumer's question, with what the filter itself
    needs to know added."""
    plan: "FieldPlan"
    valid_until: datetime | None
    """When the law may next say something else though nobody changes the registry, since something
    starts or ends then. None when nothing does."""
    stated: "Stated | None" = None
    """What of the message decided, for the journal."""
    unasked: tuple[str, ...] = ()
    """Ids of those that would stand in for the source, and may not be asked now."""
    inschrijving: bool = False
    """Whether the source may be asked, and its answer leave, only while the caller has those asked
    about registered in the repertorium."""
    session: bool = False
    """Whether the source may be asked, and its answer leave, only while the end user's session that
    the message names goes on."""


class Refusal(msgspec.Struct, frozen=True):
    """One request refused. A refusal is an answer, not an error."""

    id: str
    door: Door
    gate: Gate
    reason: Reason
    text: str
    """One sentence for the consumer: lower case, no personal datum, nothing of the input but
    granted path names."""
    ground: Ground
    received_at: datetime
    digest: bytes
    size: int
    request: Request | None
    """None where the message could not be read."""
    caller: Caller | None
    """None where nobody was recognised."""
    remedy: str | None = None
    """How to obtain what is missing: a contact code of section 1.6 with its text."""
    also_failed: tuple[Failed, ...] = ()
    subjects: tuple[SubjectNumber, ...] = ()
    stated: "Stated | None" = None
    """What of the message decided, for the journal; None where it could not be read."""
    signature: "SignatureFault | None" = None
    """Of AUTHN_FAILED: what is wrong with the signature, for the metrics."""


class Record(msgspec.Struct, frozen=True):
    """What a source returned under a written grant, unfiltered. It never leaves the gateway."""

    intent: "Written[Grant]"
    content: "_Element | Skimmed | None"
    """The ``Inhoud`` of the answer, or None when the source gave none."""
    exceptions: tuple[_Element, ...]
    """``Uitzondering`` elements about this question (level 3)."""
    refusals: tuple[_Element, ...]
    """``Uitzondering`` elements about the message (level 2)."""
    digest: bytes
    """SHA-256 of the answer as it arrived."""
    size: int
    asked_at: datetime
    answered_at: datetime
    answered_by: str | None = None
    """Id of the source that answered, where it is not the one the grant names."""
    tried: tuple[str, ...] = ()
    """``source:kind`` of those that could not be asked before it, in order."""


@dataclass(frozen=True, slots=True)
class SourceException:
    """One ``Uitzondering`` that may leave.

    MAGDA's code, filtered of everything the grant does not cover.
    """

    code: str
    origin: str
    type: str
    """``FOUT``, ``WAARSCHUWING`` or ``INFORMATIE``."""
    text: str
    level: int
    """2: about the message; 3: about this question."""
    circumstance: str | None = None
    annotations: tuple[tuple[str, str], ...] = ()
    at: tuple[str, str] | None = None
    """``Datum`` and ``Tijd`` as the source gave them."""


class Disclosure(Silent, frozen=True):
    """What may leave.

    Made by ``disclose`` alone; ``content`` holds nothing the plan did not name.
    """

    record: Record
    outcome: Outcome
    ground: Ground
    """As granted, with ``rule`` fixed: the first row that removed something, else
    the row that granted."""
    content: bytes | None
    """The filtered ``Inhoud`` element, serialised once (UTF-8, no declaration); None when there is
    nothing to give."""
    exceptions: tuple[SourceException, ...]
    digest: bytes
    """SHA-256 of ``content`` (of the empty string when None)."""
    removed: tuple[str, ...]
    """Distinct paths of what was removed, joined by ``.`` from below ``Inhoud``;
    known names only."""
    removed_count: int
    """How many elements and attributes were removed."""
    removed_by_class: Mapping[str, int]
    subjects: tuple[SubjectNumber, ...]
    """Every person and enterprise whose number is in the question or in what leaves, and every
    person of whom something else leaves, where the answer has their number."""
    links: tuple[tuple[SubjectNumber, SubjectNumber], ...] = ()
    """Numbers the source says are of one and the same person: the old one and the new one."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that the journal holds an entry, durably."""

    shard: str
    index: int
    """Position in the shard's tree, from 0."""
    leaf: bytes
    """RFC 6962 leaf hash of the entry."""
    at: datetime
    batch: "Batch | None" = field(default=None, repr=False, compare=False)
    """What became durable with it: a detached receipt is cut from that."""


class Written(msgspec.Struct, Generic[T_co], frozen=True):
    """Something the journal holds, with the receipt for it."""

    what: T_co
    receipt: Receipt


Answer = Written[Disclosure] | Written[Refusal]
"""All that can leave. (A fault leaves as its fixed text.)"""
