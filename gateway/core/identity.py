"""Who is asking? Credentials and a claim in, a caller out.

A consumer is an organisation in a capacity (X-5). The certificate proves the organisation, the
message names the capacity, and the registry must hold them together: an ``Identificatie`` that
belongs to somebody else is refused with the same words whoever it belongs to.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from gateway.core.faults import Reason
from gateway.core.model import Caller, Credentials, Failed, Gate

if TYPE_CHECKING:
    from gateway.core.instruments.kinds import Capacity
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


def supposed(capacity: "Capacity") -> Caller:
    """Give a caller that nobody proved, to explain what a call would come to; never to answer one.

    No certificate goes with it, and no exchange begins here: those ask :func:`identify`.
    """
    return Caller(capacity, None)
