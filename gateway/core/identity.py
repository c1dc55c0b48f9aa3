"""Who is asking? Credentials and a claim in, a caller out.

    identify(credentials, request, snapshot, at)   Caller | Failed      the certificate's part
    prove(credentials, connection, at)             Verified | Failed | None
                                                   the message's own, where the connection asks it

A consumer is an organisation in a capacity (X-5). The certificate proves the organisation, the
message names the capacity, and the registry must hold them together: an ``Identificatie`` that
belongs to somebody else is refused with the same words whoever it belongs to.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Protocol

import msgspec

from gateway.core.faults import Reason
from gateway.core.model import Caller, Credentials, Failed, Gate
from gateway.core.signature import Profile, SignatureError, SignatureFault, Verified

if TYPE_CHECKING:
    from gateway.core.instruments.kinds import Capacity, Connection
    from gateway.core.instruments.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PeerIdentity:
    """The client certificate of a connection, the same for all doors.

    The door has already verified its chain.
    """

    certificate_sha256: bytes
    """Of the DER bytes."""
    enterprise_number: str | None
    """Ten digits out of the subject's serialNumber or organizationIdentifier (``NTRBE-0...``),
    when it has one."""
    not_before: datetime
    not_after: datetime


class Claim(Protocol):
    """What a message says of who sends it."""

    @property
    def consumer(self) -> str:
        """``Afzender/Identificatie``."""

    @property
    def capacity(self) -> str | None:
        """``Afzender/Hoedanigheid``, when there is one."""


def identify(
    credentials: Credentials, request: Claim, snapshot: "Snapshot", at: datetime
) -> Caller | Failed:
    """Believe the message's claims only as far as the certificate and the registry bear.

    Those claims are ``Identificatie`` and ``Hoedanigheid``.

    Gates G1 and G2 of ``legal-access`` section 6.5: nobody behind the connection, or a certificate
    outside its dates, is AUTHN_FAILED; an identification or an organisation the registry does not
    have active is CONSUMER_NOT_ACTIVE; one that belongs to another organisation's certificate, or a
    capacity it is not registered with, CAPACITY_MISMATCH.
    """
    peer = credentials.peer
    if peer is None and not credentials.message_trusted:
        return Failed(Gate.G1, Reason.AUTHN_FAILED)
    if peer is not None and not peer.not_before <= at < peer.not_after:
        return Failed(Gate.G1, Reason.AUTHN_FAILED)
    claimed = snapshot.capacities_of(request.consumer)
    if not claimed or (peer is not None and not snapshot.knows_certificate(peer)):
        return Failed(Gate.G2, Reason.CONSUMER_NOT_ACTIVE)
    if peer is not None:
        claimed = tuple(capacity for capacity in claimed if snapshot.belongs(peer, capacity, at))
    if request.capacity is not None:
        claimed = tuple(capacity for capacity in claimed if capacity.code == request.capacity)
    if len(claimed) != 1:
        return Failed(Gate.G2, Reason.CAPACITY_MISMATCH)
    if not snapshot.is_active(claimed[0], at):
        return Failed(Gate.G2, Reason.CONSUMER_NOT_ACTIVE)
    return Caller(claimed[0], peer.certificate_sha256 if peer else None)


def prove(
    credentials: Credentials, connection: "Connection | None", at: datetime
) -> Verified | Failed | None:
    """Verify the signature of the message, where *connection* asks for one; else None.

    It counts over mutual TLS alone, and by the certificate of the connection (PROTOCOL section
    3.3). A door whose messages carry no signature cannot prove anything: what SOAP refuses, gRPC
    refuses too. When the message was made is for :mod:`gateway.core.freshness`.
    """
    if connection is None or connection.signature is None:
        return None
    try:
        return _verified(credentials, connection, connection.signature, at)
    except SignatureError as error:
        return Failed(Gate.G1, Reason.AUTHN_FAILED, error.fault)


def has_ended(connection: "Connection", at: datetime) -> bool:
    """Whether the way *connection* signs is a legacy one that is accepted no more."""
    if connection.signature is None or not connection.signature.is_legacy:
        return False
    # One without an end is as good as ended: somebody forgot.
    return connection.signature_until is None or connection.signature_until <= at


def signed_by(caller: Caller, verified: Verified | None) -> Caller:
    """Give *caller* with the proof of its message."""
    if verified is None:
        return caller
    return msgspec.structs.replace(caller, signature=verified.profile)


def message_key(caller: Caller, reference: str) -> bytes:
    """Name a message among those that were seen: by its consumer and ``Afzender/Referte``.

    SHA-256 of both, each behind its length, so that no two pairs are one. A reference is the
    caller's own and may hold anything: it is not kept in clear. It needs no key: what could be
    guessed is that some consumer used some reference in these minutes, which its own copy says.
    """
    parts = (caller.capacity.id.encode(), reference.encode())
    return sha256(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).digest()


def _verified(
    credentials: Credentials, connection: "Connection", profile: Profile, at: datetime
) -> Verified:
    peer, signed = credentials.peer, credentials.signed
    if has_ended(connection, at):
        raise SignatureError(SignatureFault.ENDED)
    if signed is None:
        raise SignatureError(SignatureFault.MISSING)
    if peer is None:
        raise SignatureError(SignatureFault.SIGNER)
    # Costs a public-key operation, so everything cheaper stands above.
    verified = signed.verify(profile)
    if not compare_digest(verified.certificate_sha256, peer.certificate_sha256):
        raise SignatureError(SignatureFault.SIGNER)
    return verified


def supposed(capacity: "Capacity") -> Caller:
    """Give a caller that nobody proved, to explain what a call would come to; never to answer one.

    No certificate goes with it, and no exchange begins here: those ask :func:`identify`.
    """
    return Caller(capacity, None)
