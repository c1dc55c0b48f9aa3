"""What the journal keeps of a step: who, about whom, what, when, why, on which ground; no content.

One entry is one JSON object of version 2 (``legal-access`` section 5.9). Its bytes are canonical,
so that anybody can recompute the leaf hash: keys sorted, no white space, UTF-8, absent facts left
out, whole numbers only, times in RFC 3339 with ``Z``. Every fact is inside the bytes that are
hashed, and before them stand their version and their length (:func:`leaf_of`).

What of a message decided is among them, and by which rules: out of an entry, the registry of its
epoch and the policies it names, the same decision follows again (X-14,
:mod:`gateway.core.law.replay`).

Numbers of people and enterprises stand here sealed under the key of their time: who has that key
finds them and reads them, and when it is destroyed nobody does. What becomes of a step's facts on
their way into an entry is in :mod:`gateway.core.ledger.steps`.
"""

from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final, Protocol, TypeVar

import msgspec

VERSION: Final = 2
_FRAME: Final = b"\x00" + VERSION.to_bytes(1, "big")
"""RFC 6962's mark of a leaf, and the version of what follows."""
RETENTION: Final = "processor-action"
"""Retention class of every entry whose service has no other; how long that is, is policy data
(section 5.6)."""
PRODUCTION: Final = "production"
SERVICE_ACTOR: Final = "service"
"""Actor of every step of an exchange; staff and administrators have a name of their own."""


class Sealing(Protocol):
    """Turns what may not stand in the journal into what may, under the key of one quarter."""

    def __call__(self, text: str, /) -> str:
        """Give the same word for the same text; nobody goes back, only compare can the key."""

    def number(self, digits: str, /) -> str:
        """Seal the number of a person or enterprise: the same for the same, opened by the key."""


def leaf_of(body: bytes) -> bytes:
    """Leaf hash of an entry: SHA-256 of 0x00, the version, the length in four bytes, the bytes."""
    return sha256(_FRAME + len(body).to_bytes(4, "big") + body).digest()


class Kind(StrEnum):
    """What happened."""

    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    SOURCE_FAILED = "SOURCE_FAILED"
    DISCLOSED = "DISCLOSED"
    DENIED_AT_DELIVERY = "DENIED_AT_DELIVERY"
    UNKNOWN_OUTCOME = "UNKNOWN_OUTCOME"
    REGISTRY_CHANGE = "REGISTRY_CHANGE"
    JOURNAL_READ = "JOURNAL_READ"
    RIGHTS_REQUEST = "RIGHTS_REQUEST"
    PURGE = "PURGE"
    NOTIFIED = "NOTIFIED"


OUTCOMES: Final = frozenset(
    {Kind.SOURCE_FAILED, Kind.DISCLOSED, Kind.DENIED_AT_DELIVERY, Kind.UNKNOWN_OUTCOME}
)
"""The kinds that end a GRANTED."""


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One registry document that came or changed. Fields stand in the order of their names."""

    act: str | None = None
    """What was done with it, e.g. APPROVE."""
    after_sha256: str
    before_sha256: str | None = None
    """None for a new document."""
    ends: tuple[tuple[int, int], ...] = ()
    """Version, and first epoch, of what stood until then and does no longer."""
    id: str
    kind: str
    version: int | None = None
    """Of the document's content. With ``ends`` the journal says for which epochs each stood."""


class Offered(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody who was not recognised came with. Fields stand in the order of their names."""

    capacity: str | None = None
    """Pseudonym of the ``Hoedanigheid`` the message names."""
    certified: bool = False
    """Whether there was a certificate; its digest is ``certificate_sha256`` of the entry."""
    enterprise_number: str | None = None
    """Pseudonym of the number in the certificate."""
    in_date: bool = False
    """Whether the certificate was within its dates."""
    trusted: bool = False
    """Whether the door takes the message's word (demo profile)."""


class Purge(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was done to the journal itself. Fields stand in the order of their names."""

    act: str
    """ARCHIVE, PURGE, ERASE, HOLD or RELEASE."""
    before: int | None = None
    """Of a range of entries: the first that is not in it."""
    consumers: tuple[str, ...] = ()
    """Of a legal hold: whose entries it is about; all when empty."""
    first: int | None = None
    hold: str | None = None
    """Id of a legal hold: of the one placed or released."""
    key: str | None = None
    """Id of the key that was destroyed."""
    origin: str | None = None
    """Shard, as checkpoints name it."""
    quarter: str | None = None
    """Of the key, e.g. ``2026-Q4``."""
    root: str | None = None
    """RFC 6962 root of the first ``before`` entries, hexadecimal."""
    since: datetime | None = None
    until: datetime | None = None


class Read(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What of the journal somebody reads. Fields stand in the order of their names."""

    by: str
    """SUBJECT, CONSUMER, INSTRUMENT, PERIOD, AFFECTED, AUDIT, RECALL or RESOLVE."""
    certificate_sha256: str | None = None
    exchange: str | None = None
    instrument: str | None = None
    sample: int | None = None
    seed: str | None = None
    service: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What of a message decided, beyond what the entry has. Fields stand in the order of names.

    As :class:`gateway.core.law.inquiry.Stated` has it: ``?`` stands for what is not ours.
    """

    asks_also: bool = True
    attended: bool = True
    bron: str | None = None
    givers: tuple[str, ...] = ()
    """Where the service needs consent: of each number in the question the keyed word of the
    pseudonym the registry knows its consents under, ``?`` where it has none."""
    invalid: bool = False
    kinds: tuple[str, ...] = ()
    """Of the numbers in the question, sorted."""
    malformed: str | None = None
    """Reason code."""
    named: bool = False
    """Whether fields were asked for by name: ``fields_requested``."""
    own: bool = False
    """Whether the end user is who was asked about, and nobody else is."""
    purpose: str | None = None
    """As stated; the entry's own is the one that counted, once it is registered."""
    restricted: tuple[str, ...] = ()
    """Those asked about whom the registry restricts: keyed words of the pseudonyms it knows them
    under."""
    unread: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the journal. Fields stand in the order of their names: the canonical order."""

    activity: str | None = None
    """Id of the consumer's processing activity (art. 30 GDPR)."""
    actor: str
    also_failed: tuple[str, ...] = ()
    """``gate:reason`` of every other gate that failed."""
    answer_digest: str | None = None
    """Pseudonym of the SHA-256 (hexadecimal) of the source's answer as it arrived."""
    answer_size: int | None = None
    answered_at: datetime | None = None
    """When the source's answer was complete."""
    answered_by: str | None = None
    """The source that answered, where it is not the one the grant names: ``source``."""
    asked_at: datetime | None = None
    """When the source was asked."""
    at: datetime
    """When this step was taken."""
    basis: str | None = None
    capacity: str | None = None
    category: str | None = None
    certificate_sha256: str | None = None
    changes: tuple[Change, ...] = ()
    claimed: str | None = None
    """Keyed pseudonym of what somebody not recognised claimed to be."""
    consumer: str | None = None
    """``Afzender/Identificatie`` as the registry has it."""
    content_digest: str | None = None
    """Pseudonym of the SHA-256 (hexadecimal) of the bytes that leave."""
    content_size: int | None = None
    controllers: tuple[str, ...] = ()
    door: str | None = None
    end_user: str | None = None
    """Sealed number."""
    environment: str | None = None
    """Where the gateway stands; absent for production."""
    epoch: int | None = None
    epoch_before: int | None = None
    exceptions: tuple[str, ...] = ()
    """Codes of the exceptions that leave."""
    exchange: str | None = None
    fields_granted: tuple[str, ...] = ()
    fields_removed: tuple[str, ...] = ()
    fields_requested: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    gate: str | None = None
    instruments: tuple[str, ...] = ()
    intent: int | None = None
    """Index of the GRANTED this one ends, in the same shard."""
    kind: Kind
    links: tuple[tuple[str, str], ...] = ()
    """Numbers of one and the same, as the source says: old and new, both sealed."""
    offered: Offered | None = None
    """Of somebody not recognised."""
    organisation: str | None = None
    outcome: str | None = None
    person: str | None = None
    """Id, in the registry, of the natural person behind the actor."""
    policies_sha256: str | None = None
    """Names the rules, knobs, services and contracts of the decision."""
    purge: Purge | None = None
    purpose: str | None = None
    read: Read | None = None
    reason: str | None = None
    """Reason code."""
    received_at: datetime | None = None
    relay: str | None = None
    removed_count: int | None = None
    request_digest: str | None = None
    """Pseudonym of the SHA-256 (hexadecimal) of the message as it arrived."""
    request_size: int | None = None
    retention: str
    rule: str | None = None
    said: Said | None = None
    """Of a decision: a grant, a refusal, a denial at delivery."""
    service: str | None = None
    session: str | None = None
    """Keyed word of the session the message names."""
    signature: str | None = None
    """Where the connection asks for one: under which profile the message was verified, or what is
    wrong with it."""
    source: str | None = None
    subjects: tuple[str, ...] = ()
    """Sealed numbers, sorted."""
    table_version: int | None = None
    traceparent: str | None = None
    tried: tuple[str, ...] = ()
    """``source:kind`` of every source that gave no usable answer, in the order they were tried.
    Nothing was sent to those before another one."""
    v: int
    version: str | None = None
    """Of the service."""
    why: str | None = None
    """The reason staff gave, in words."""

    def encode(self) -> bytes:
        """Give the canonical bytes."""
        return _ENCODER.encode(self)


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(Entry)


def decode(data: bytes) -> Entry:
    """Read canonical bytes back; raise ``ValueError`` when they are no entry of this version."""
    return read_by(_DECODER, data)


class _Versioned(Protocol):
    @property
    def v(self) -> int: ...


V = TypeVar("V", bound=_Versioned)


def read_by(decoder: msgspec.json.Decoder[V], data: bytes) -> V:
    """Read as much of canonical bytes as *decoder* wants; raise as :func:`decode`."""
    try:
        entry = decoder.decode(data)
    except RecursionError:
        msg = "an entry that is nested deeper than any"
        raise ValueError(msg) from None
    if entry.v != VERSION:
        msg = "an entry of a version this gateway does not know"
        raise ValueError(msg)
    return entry
