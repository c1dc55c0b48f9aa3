"""What the registry holds, as the engine sees it.

Made by the registry store out of documents; never changed.

Validity is half-open, ``[valid_from, valid_to)`` in Europe/Brussels (X-3); every moment here is
timezone-aware. The entities are those of ``legal-access`` section 6.1, the tokens those of
section 1.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gateway.core.model import ServiceId
from gateway.core.signature import Clock, Profile


class Status(StrEnum):
    """Where a document of the registry is in its life (section 6.3).

    Which of them a kind of document has, and what leads from one to the other, is said in
    :mod:`gateway.core.instruments.life`. Decisions know ACTIVE and the ways it ended.
    """

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    IN_REVIEW = "IN_REVIEW"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"
    SCHEDULED = "SCHEDULED"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"
    REJECTED = "REJECTED"
    # of a connection
    REQUESTED = "REQUESTED"
    TEST = "TEST"
    CLOSED = "CLOSED"
    # of an accepted disclaimer
    OFFERED = "OFFERED"
    ACCEPTED = "ACCEPTED"
    OUTDATED = "OUTDATED"
    RENEWED = "RENEWED"
    LAPSED = "LAPSED"
    # of a sanction
    PROPOSED = "PROPOSED"
    DECIDED = "DECIDED"
    IN_FORCE = "IN_FORCE"
    RECALL_OPEN = "RECALL_OPEN"
    RECALL_CONFIRMED = "RECALL_CONFIRMED"
    LIFTED = "LIFTED"
    # of a consent
    GIVEN = "GIVEN"


class Token(StrEnum):
    """The instruments the rows of the table ask for (section 1.2)."""

    ACC_RR = "ACC_RR"
    IND_RR = "IND_RR"
    ACC_FO = "ACC_FO"
    ACC_SSH = "ACC_SSH"
    ACC_VTC = "ACC_VTC"
    DEL_FED = "DEL_FED"
    DEL_FED_FALLBACK = "DEL_FED_FALLBACK"
    RATIF_FED = "RATIF_FED"
    DEL_SSH = "DEL_SSH"
    DEL_UNITED = "DEL_UNITED"
    PROT_20 = "PROT_20"
    PROT_8 = "PROT_8"
    LEG_FO = "LEG_FO"
    LEG_VTC = "LEG_VTC"
    DISCLAIMER = "DISCLAIMER"
    LB_FH = "LB_FH"
    LB_SEAT = "LB_SEAT"
    STATUTORY_EXEMPTION = "STATUTORY_EXEMPTION"


class Link(StrEnum):
    """How one instrument stands to another (section 6.1)."""

    PRECISES = "PRECISES"
    EXTENDS = "EXTENDS"
    ADDS_INTERMEDIARY = "ADDS_INTERMEDIARY"
    REPLACES = "REPLACES"
    RATIFIES = "RATIFIES"
    ACCOMPANIES = "ACCOMPANIES"


@dataclass(frozen=True, slots=True)
class Relation:
    """One instrument points at another."""

    link: Link
    target: str
    """Id of the other instrument."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body with an enterprise number and the certificates it comes with."""

    id: str
    name: str
    enterprise_number: str
    status: Status
    certificates: frozenset[bytes] = frozenset()
    """SHA-256 of certificates pinned to it. Empty: any certificate of our trust anchor whose
    subject carries the enterprise number will do."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """An organisation in a role (*hoedanigheid*): the consumer of every decision (X-5)."""

    id: str
    organisation: str
    """Id of the organisation."""
    identification: str
    """``Afzender/Identificatie``, at most 120 characters."""
    code: str | None
    """``Hoedanigheid`` on the wire, when it has one."""
    consumer: str
    """Fact ``consumer``: VL, LOCAL, PROVINCE, FED or OTHER."""
    sz: str
    """Fact ``sz``: NONE, PRIMARY, SECONDARY or EXTENDED."""
    status: Status
    extended_is_non_primary: bool | None = None
    """Set by a legal reviewer for this consumer alone (A-5); None: the knob says."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One capacity connected to one service version (*aansluiting*)."""

    id: str
    capacity: str
    service: ServiceId
    environment: str
    """``production`` or ``test``; a test grant is unusable in production and the other way
    round (invariant 16)."""
    purposes: tuple[str, ...]
    """The purposes registered for it; a call without one gets the single one there is."""
    status: Status
    bron: tuple[str, ...] = ()
    """For services whose message names the source (``Bron``): the ones enabled here.
    Empty: the service's first."""
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    activity: str | None = None
    """Id of the processing activity it is part of (art. 30 GDPR)."""
    signature: Profile | None = None
    """How every message over it must be signed; None: a signature counts for nothing."""
    signature_until: datetime | None = None
    """When a legacy profile ends; a legacy profile without an end counts as ended."""
    clock: Clock = Clock.BRUSSELS
    """How its signed messages mean ``Tijdstip``."""
    rate_per_s: int | None = None
    """Calls a second its consumer may keep up, where it is not the node's own setting."""
    calls_per_hour: int | None = None
    """Calls an hour its consumer may make for one purpose, where that is not the node's setting."""
    own: bool = False
    """Whether it answers each end user about themselves alone: a citizen's own view (R-IDM-3)."""
    inschrijving: bool = False
    """Whether it answers only about those its capacity has registered in the repertorium."""
    session: bool = False
    """Whether it answers only within a session of its end user, until that ends (R-IDM-3)."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal ground held by a capacity."""

    id: str
    token: Token
    capacity: str
    """Id of the capacity that holds it."""
    categories: frozenset[str]
    """Categories of data (fact ``category``) it speaks of."""
    purposes: frozenset[str]
    classes: frozenset[str]
    """Field classes it covers, e.g. ``RR-1`` (names) for item 1 of art. 3;
    see ``core.fields.classes``."""
    via: frozenset[str]
    """Mediation it was granted for: DIRECT, KSZ, EHEALTH; empty means any."""
    status: Status
    valid_from: datetime
    valid_to: datetime | None
    display: str
    """How the law cites it, e.g. ``RR nr 12/2017 van 22 maart 2017``."""
    general: str | None = None
    """For an accession: id of the general authorisation it joins."""
    services: frozenset[ServiceId] = frozenset()
    """Service versions it is limited to; empty means any."""
    environment: str | None = None
    """``production`` or ``test`` where it is limited to one."""
    signed_at: datetime | None = None
    """For a protocol: when it was signed (fact ``dated``); None means at ``valid_from``."""
    relations: tuple[Relation, ...] = ()
    equivalent: frozenset[Token] = frozenset()
    """Tokens a legal reviewer recorded it to stand in for (X-12)."""


@dataclass(frozen=True, slots=True)
class GeneralAuthorisation:
    """An authorisation open to many (*algemene machtiging*); a consumer joins by accession."""

    id: str
    token: Token
    """The token an accession to it gives: ACC_RR, ACC_FO, ACC_SSH or ACC_VTC."""
    categories: frozenset[str]
    purposes: frozenset[str]
    consumers: frozenset[str]
    """Kinds of consumer it is open to."""
    classes: frozenset[str]
    status: Status
    valid_from: datetime
    valid_to: datetime | None
    display: str


@dataclass(frozen=True, slots=True)
class RelayAuthorisation:
    """The integrator's own authorisation to receive a source's data and pass them on (X-8)."""

    id: str
    categories: frozenset[str]
    status: Status
    valid_from: datetime
    valid_to: datetime | None
    display: str
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class DisclaimerAcceptance:
    """An accepted VKBO disclaimer (section 2.3), clause by clause."""

    id: str
    capacity: str
    disclaimer: str
    version: int
    clauses: frozenset[str]
    status: Status
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """The text a consumer of enterprise data accepts, in its versions."""

    id: str
    version: int
    clauses: frozenset[str]
    in_force_from: datetime
    grace_until: datetime | None
    """Until when an acceptance of the version before still counts."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """A decision that bars a consumer from a domain (section 2.4)."""

    id: str
    capacity: str
    categories: frozenset[str]
    status: Status
    """ACTIVE while in force."""
    valid_from: datetime
    valid_to: datetime | None


@dataclass(frozen=True, slots=True)
class Source:
    """An authentic source (*bron*) and who answers for it."""

    id: str
    holder: str
    controller: str
    status: Status
    sz: str = "CORE"
    """Fact ``source_sz``: EXTENDED or CORE; the heavier one unless registered otherwise."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What data are used for (*doeleinde*), with what is usually needed for it."""

    id: str
    """Its public code."""
    text: str
    task: str | None
    standard: Mapping[ServiceId, frozenset[str]] = field(hash=False)
    """Field classes usual for a service under this purpose; for advice, never a grant."""
    status: Status


@dataclass(frozen=True, slots=True)
class Succession:
    """One organisation takes the place of another (A-17): a merger, a new name, a new number."""

    id: str
    predecessor: str
    """Id of the organisation that ends."""
    successor: str
    at: datetime
    """From here on the successor may use what the predecessor was granted."""
    overlap_until: datetime
    """Until then the certificates of both prove the capacities of both; after it the
    predecessor is no consumer any more."""
    capacities: tuple[tuple[str, str], ...]
    """Ids of capacities: (of the predecessor, of the successor that inherits its grants)."""
    status: Status


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate the registry knows by itself: while it is not ACTIVE, it opens nothing."""

    id: str
    sha256: bytes
    status: Status


@dataclass(frozen=True, slots=True)
class Restriction:
    """The processing of one person's data is restricted (art. 18 GDPR; section 5.3)."""

    id: str
    subject: str
    """Pseudonym of the number, under the registry's own key."""
    categories: frozenset[str]
    """Categories of data it speaks of; empty means all."""
    except_purposes: frozenset[str]
    """Purposes of weighty public interest it leaves alone; their use is flagged."""
    status: Status
    valid_from: datetime
    valid_to: datetime | None


@dataclass(frozen=True, slots=True)
class Consent:
    """A person lets one consumer have some of their data, until they take it back (R-VLT-1)."""

    id: str
    subject: str
    """Pseudonym of who gives it, under the registry's own key."""
    capacity: str
    """Id of the capacity that receives; nobody inherits it (A-17 is about grants)."""
    categories: frozenset[str]
    purposes: frozenset[str]
    services: frozenset[ServiceId]
    """Service versions it is for; empty means none: a consent is specific."""
    classes: frozenset[str]
    """Field classes that may leave under it."""
    delivering: str | None
    """Id of the organisation that supplied the data and answers for them (R-VLT-2)."""
    basis: str | None
    """The legal basis the receiver names for its own use, as cited (R-VLT-3)."""
    status: Status
    """ACTIVE while given."""
    valid_from: datetime
    valid_to: datetime | None
