"""The way of a request, seen from outside: the same for every door.

Metrics and one log line for each exchange. Neither ever holds the number of a person: the line says
which organisation asked which service and what came of it, and the exchange id that finds the rest
in the journal.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from prometheus_client import Counter, Gauge, Histogram
from structlog.stdlib import BoundLogger

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


@cache
def _answered(edge: str, service: str, outcome: str, reason: str) -> Counter:
    return telemetry.EXCHANGES.labels(edge, service, outcome, reason)


@cache
def _seconds(edge: str, service: str) -> Histogram:
    return telemetry.EXCHANGE_SECONDS.labels(edge, service)


@cache
def _in_flight(edge: str) -> Gauge:
    return telemetry.IN_FLIGHT.labels(edge)


@cache
def _removed(service: str, field_class: str) -> Counter:
    return telemetry.FIELDS_REMOVED.labels(service, field_class)


@dataclass(frozen=True, slots=True)
class Observed:
    """An :class:`Exchange` that counts and tells."""

    exchange: Exchange
    services: Collection[ServiceId]
    log: BoundLogger = field(default_factory=lambda: telemetry.log().bind())
    """Bound once: as much work as writing a line is."""

    async def handle(self, request: Request, credentials: Credentials) -> Answer:
        """As :meth:`Exchange.handle`."""
        edge = request.door.value
        service = str(request.service) if request.service in self.services else UNKNOWN_SERVICE
        gauge = _in_flight(edge)
        gauge.inc()
        started = time.perf_counter()
        told: dict[str, Any] = {"outcome": "FAILED", "reason": Reason.INTERNAL.value}
        try:
            answer = await self.exchange.handle(request, credentials)
            told = _told(answer, service, edge)
        except Fault as fault:
            told["reason"] = fault.reason.value
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
            self.log.info(
                telemetry.EXCHANGE_EVENT,
                exchange=request.id,
                edge=edge,
                service=service,
                seconds=round(spent, 6),
                bytes_in=request.size,
                **told,
            )

    async def reject(self, rejected: Rejected, credentials: Credentials) -> Written[Refusal] | None:
        """As :meth:`Exchange.reject`."""
        refusal = await self.exchange.reject(rejected, credentials)
        if refusal is not None:
            edge = rejected.door.value
            _answered(edge, UNKNOWN_SERVICE, "DENIED", rejected.reason.value).inc()
            self.log.info(
                telemetry.EXCHANGE_EVENT,
                exchange=rejected.id,
                edge=edge,
                service=UNKNOWN_SERVICE,
                bytes_in=rejected.size,
                outcome="DENIED",
                reason=rejected.reason.value,
            )
        return refusal

    def receipt(self, answer: Answer) -> str:
        """As :meth:`Exchange.receipt`."""
        return self.exchange.receipt(answer)

    def withhold(self, answer: Answer) -> None:
        """As :meth:`Exchange.withhold`."""
        self.exchange.withhold(answer)

    async def explain(self, asking: Asking, credentials: Credentials) -> Explanation | Failed:
        """As :meth:`Exchange.explain`: no exchange, so that nothing is counted."""
        return await self.exchange.explain(asking, credentials)


def _told(answer: Answer, service: str, edge: str) -> dict[str, Any]:
    what = answer.what
    entry = {"shard": answer.receipt.shard, "index": answer.receipt.index}
    if isinstance(what, Refusal):
        consumer = what.caller.capacity.identification if what.caller else None
        return (
            entry
            | _unproven(what, edge)
            | {
                "outcome": "DENIED",
                "reason": what.reason.value,
                "rule": what.ground.rule,
                "consumer": consumer,
            }
        )
    _count_removed(what, service)
    grant = what.record.intent.what
    return entry | {
        "outcome": what.outcome.value,
        "reason": what.outcome.value,
        "rule": what.ground.rule,
        "consumer": grant.caller.capacity.identification,
        "removed": what.removed_count,
        "bytes_out": len(what.content or b""),
        "source": grant.source,
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
