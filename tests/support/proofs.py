"""Messages that are signed, or not well, without a wire: what an edge would say of them."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Thread, current_thread
from typing import Final

from gateway.core.identity import PeerIdentity
from gateway.core.model import Credentials
from gateway.core.signature import Profile, SignatureError, SignatureFault, Verified
from tests.support.builders import MOMENT, a_peer

SAID_AT: Final = datetime(2026, 3, 2, 12)  # noqa: DTZ001 - a message has no zone: MOMENT in Brussels


@dataclass
class Signed:
    """A message whose signature verifies, unless a test says otherwise; counts how often it did."""

    certificate_sha256: bytes = a_peer().certificate_sha256
    created: datetime | None = MOMENT
    expires: datetime | None = None
    fault: SignatureFault | None = None
    asked: list[Profile] = field(default_factory=list)
    seen: set[Thread] = field(default_factory=set)
    """Threads it was verified in."""

    def verify(self, profile: Profile) -> Verified:
        """As an edge does."""
        self.asked.append(profile)
        self.seen.add(current_thread())
        if self.fault is not None:
            raise SignatureError(self.fault)
        return Verified(profile, self.certificate_sha256, self.created, self.expires)


def the_signed(message: Signed | None = None, peer: PeerIdentity | None = None) -> Credentials:
    """Give D's certificate, or that of *peer*, with *message*, or one that is well signed."""
    return Credentials(peer or a_peer(), message_trusted=False, signed=message or Signed())
