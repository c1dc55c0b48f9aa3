"""The way of a request, seen from outside: the same for every door.

Metrics and one log line for each exchange. Neither ever holds the number of a person: the line says
which organisation asked which service and what came of it, and the exchange id that finds the rest
in the journal.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from gateway import telemetry
from gateway.core.faults import Fault, Reason
from gateway.core.law.explain import Asking, Explanation
from gateway.core.model import (
    Answer,
    Credentials,
    Disclosure,
    Failed,
    Refusal,
    Rejected,
    Request,
    ServiceId,
    Written,
)
from gateway.flows.exchange import Exchange

UNKNOWN_SERVICE = "unknown"
"""Label of a service that is not in the catalogue: what a message calls it is no label."""


# Bound once for each combination there is: services, reasons and classes are closed lists.
_answered = cache(telemetry.EXCHANGES.labels)
_seconds = cache(telemetry.EXCHANGE_SECONDS.labels)
_in_flight = cache(telemetry.IN_FLIGHT.labels)
_removed = cache(telemetry.FIELDS_REMOVED.labels)
_written = cache(ServiceId.__str__)


@dataclass(frozen=True, slots=True)
class Observed:
    """An :class:`Exchange` that counts and tells."""

    exchange: Exchange
    services: Collection[ServiceId]

    async def handle(self, request: Request, credentials: Credentials) -> Answer:
        """As :meth:`Exchange.handle`."""
        edge = str(request.door)
        known = request.service in self.services
        service = _written(request.service) if known else UNKNOWN_SERVICE
        gauge = _in_flight(edge)
        gauge.inc()
        started = time.perf_counter()
        told: dict[str, Any] = {"outcome": "FAILED", "reason": Reason.INTERNAL.value}
        try:
            answer = await self.exchange.handle(request, credentials)
            told = _told(answer, service, edge)
        except Fault as fault:
            told["reason"] = fault.reason.value
            if fault.tried:
                told["tried"] = fault.tried
            if fault.reason is Reason.INTERNAL:
                # The cause's type and place, never its text: that may hold what it was given.
                told["cause"] = type(fault.__cause__).__name__
                told["at"] = telemetry.place(fault.__cause__)
            raise
        else:
            return answer
        finally:
            spent = time.perf_counter() - started
            gauge.dec()
            _answered(edge, service, told["outcome"], told["reason"]).inc()
            _seconds(edge, service).observe(spent)
            telemetry.tell(
                {
                    "exchange": request.id,
                    "edge": edge,
                    "service": service,
                    "seconds": round(spent, 6),
                    "bytes_in": request.size,
                    **told,
                }
            )

    async def reject(self, rejected: Rejected, credentials: Credentials) -> Written[Refusal] | None:
        """As :meth:`Exchange.reject`."""
        refusal = await self.exchange.reject(rejected, credentials)
        if refusal is not None:
            edge, reason = str(rejected.door), str(rejected.reason)
            _answered(edge, UNKNOWN_SERVICE, "DENIED", reason).inc()
            telemetry.tell(
                {
                    "exchange": rejected.id,
                    "edge": edge,
                    "service": UNKNOWN_SERVICE,
                    "bytes_in": rejected.size,
                    "outcome": "DENIED",
                    "reason": reason,
                }
            )
        return refusal

    def receipt(self, answer: Answer) -> str:
        """As :meth:`Exchange.receipt`."""
        return self.exchange.receipt(answer)

    def withhold(self, answer: Answer, fault: Fault | None = None) -> None:
        """As :meth:`Exchange.withhold`."""
        self.exchange.withhold(answer, fault)

    async def explain(self, asking: Asking, credentials: Credentials) -> Explanation | Failed:
        """As :meth:`Exchange.explain`: no exchange, so that nothing is counted."""
        return await self.exchange.explain(asking, credentials)


def _told(answer: Answer, service: str, edge: str) -> dict[str, Any]:
    what, receipt = answer.what, answer.receipt
    if isinstance(what, Refusal):
        consumer = what.caller.capacity.identification if what.caller else None
        return {
            "shard": receipt.shard,
            "index": receipt.index,
            **_unproven(what, edge),
            "outcome": "DENIED",
            "reason": str(what.reason),
            "rule": what.ground.rule,
            "consumer": consumer,
        }
    _count_removed(what, service)
    grant, outcome = what.record.intent.what, str(what.outcome)
    return {
        "shard": receipt.shard,
        "index": receipt.index,
        "outcome": outcome,
        "reason": outcome,
        "rule": what.ground.rule,
        "consumer": grant.caller.capacity.identification,
        "removed": what.removed_count,
        "bytes_out": len(what.content or b""),
        "source": what.record.answered_by or grant.source,
        "source_seconds": round(
            (what.record.answered_at - what.record.asked_at).total_seconds(), 6
        ),
    }


def _unproven(refusal: Refusal, edge: str) -> dict[str, Any]:
    """Count what is wrong with a signature, and tell it."""
    if refusal.signature is None:
        return {}
    telemetry.rejected(edge, refusal.signature.value).inc()
    return {"signature": refusal.signature.value}


def _count_removed(disclosure: Disclosure, service: str) -> None:
    for field_class, count in disclosure.removed_by_class.items():
        _removed(service, field_class).inc(count)
