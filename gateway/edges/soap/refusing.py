"""Refusals before there is a request: written down first, since what is not is not given."""

import hashlib
from dataclasses import dataclass
from typing import Final

from gateway import telemetry
from gateway.core.faults import Fault, JournalUnavailable, Reason
from gateway.core.model import Credentials, Door, Rejected
from gateway.edges.framing import Refused
from gateway.edges.soap.arriving import TransportError
from gateway.edges.soap.codec import SoapFaultError
from gateway.edges.soap.reply import Reply, soap_fault
from gateway.edges.soap.response import Response, plain
from gateway.ports import Clock, Exchanges

EDGE: Final = "soap"


@dataclass(frozen=True, slots=True)
class Refusing:
    """Refuses one message: *exchange* is its id, *credentials* who sent it."""

    exchanges: Exchanges
    clock: Clock
    exchange: str
    credentials: Credentials

    async def by_status(self, error: TransportError) -> Response:
        """Answer what the transport refuses."""
        refused = error.refused
        telemetry.rejected(EDGE, refused.kind).inc()
        try:
            await self.write_down(error.received)
        except Exception as failure:  # noqa: BLE001 - an answer that is not written down is not given
            if not isinstance(failure, JournalUnavailable):
                log_failure(failure, self.exchange)
            refused = Refused(503, "journal")
        return plain(refused)

    async def by_fault(self, error: SoapFaultError, message: bytes) -> Reply:
        """Answer what is no question."""
        telemetry.rejected(EDGE, error.kind).inc()
        try:
            await self.write_down(message)
        except Fault as fault:
            return soap_fault("Server", fault.text)
        return soap_fault(error.why.code, error.why.text)

    async def write_down(self, received: bytes, reason: Reason = Reason.INVALID_REQUEST) -> None:
        """Have the refusal of *received* in the journal; raises what the exchange raises."""
        rejected = Rejected(
            id=self.exchange,
            door=Door.SOAP,
            reason=reason,
            received_at=self.clock(),
            digest=hashlib.sha256(received).digest(),
            size=len(received),
        )
        await self.exchanges.reject(rejected, self.credentials)


def log_failure(error: Exception, exchange: str) -> None:
    """Tell where something of ours broke, and what kind of error it is; never its text."""
    telemetry.log().error(
        telemetry.FAILURE_EVENT,
        edge=EDGE,
        exchange=exchange,
        error=type(error).__name__,
        where=telemetry.place(error),
    )
