"""What the tests of the gRPC door are made of: services, answers, and scripted exchanges."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from itertools import count
from typing import Any, cast

import grpc
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from lxml import etree
from msgspec.structs import replace

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import Fault, Reason
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.facts import ServiceFacts, question_schema
from gateway.core.law.explain import Asking, Explanation
from gateway.core.model import (
    Answer,
    Credentials,
    Disclosure,
    Door,
    Failed,
    Gate,
    Ground,
    Outcome,
    Receipt,
    Record,
    Refusal,
    Rejected,
    Request,
    ServiceId,
    SourceException,
    Written,
)
from tests.support.answers import an_answer, the_facts

ONDERNEMING = ServiceId("GeefOnderneming", "02.00.0000")
SERVICES = ("GeefOnderneming", "GeefOndernemingVKBO", "GeefFuncties", "GeefPersoon")
AT = datetime(2099, 3, 2, 8, 30, tzinfo=UTC)
RECEIPT = Receipt("test", 0, bytes(32), AT)
CONSUMER = "voorbeeldegem.example/burgerzaken"
QUESTION: dict[str, Any] = {
    "Criteria": {"Ondernemingsnummer": "0999999922", "Basisgegevens": "1"},
    "Taal": "nl",
}
EXCHANGE = "/sluis.exchange.v1.ExchangeService/Exchange"


@cache
def a_policy(service: str) -> ServicePolicy:
    """Give a service as the door sees it: its shapes and schema; what the law needs is left out."""
    return policy_of(the_facts(service))


def policy_of(facts: ServiceFacts) -> ServicePolicy:
    """Give the same of any facts."""
    return ServicePolicy(
        id=facts.id,
        domain=facts.domain,
        namespace=facts.namespace,
        request_root=facts.request_root,
        response_root=facts.response_root,
        question=facts.question,
        question_schema=question_schema(facts),
        answer=facts.answer,
        subjects=(),
        bron_path=None,
        routes=(),
        classes={},
        persons=(),
        ask_also=None,
        sole_proprietor=None,
        version=1,
        owner="test",
    )


@cache
def services() -> dict[ServiceId, ServicePolicy]:
    """Give the catalogue of the demo world."""
    return {a_policy(name).id: a_policy(name) for name in SERVICES}


def a_message(**changes: Any) -> wire.ExchangeRequest:
    """Make a valid question about an enterprise; *changes* are fields of the message."""
    message = wire.ExchangeRequest(
        service=ONDERNEMING.name,
        version=ONDERNEMING.version,
        context=wire.Context(consumer=CONSUMER, reference="ref-1"),
    )
    if "xml" not in changes and "criteria" not in changes:
        message.criteria.update(QUESTION)
    for name, value in changes.items():
        if name == "criteria":
            message.criteria.SetInParent()
            message.criteria.update(value)
        elif name == "fields":
            message.fields.paths.extend(value)
        elif name == "context":
            message.context.MergeFrom(wire.Context(**value))
        else:
            setattr(message, name, value)
    return message


@cache
def an_inhoud() -> bytes:
    """Give the bytes of a full answer about an enterprise."""
    return etree.tostring(an_answer(the_facts("GeefOnderneming"), 3, rich=True), encoding="utf-8")


A_GROUND = Ground(
    "ENT-1", 1, 7, category="ENT_KBO", instruments=("LB-1", "DISC-2"), flags=("PERSONAL",)
)
AN_EXCEPTION = SourceException(
    "30042", "KBO", "INFORMATIE", "meer dan een voorkomen", 3, "Functie",
    (("aantal", "2"),), ("2099-03-02", "09:30:00.000"),
)  # fmt: skip


def a_disclosure(content: bytes | None, **changes: Any) -> Disclosure:
    """Make what may leave, around *content*."""
    made = Disclosure(
        record=cast("Record", None),
        outcome=Outcome.OK_FILTERED,
        ground=A_GROUND,
        content=content,
        exceptions=(AN_EXCEPTION,),
        digest=sha256(content or b"").digest(),
        removed=("Onderneming.Functies.Functie.Persoon", "Onderneming.Adressen.Adres"),
        removed_count=4,
        removed_by_class={"FH_INSZ": 4},
        subjects=(),
    )
    return replace(made, **changes)


def a_refusal(request: Request | None, reason: Reason, **changes: Any) -> Refusal:
    """Make a refusal of *request* for *reason*."""
    made = Refusal(
        id=request.id if request else "0" * 36,
        door=Door.GRPC,
        gate=Gate.G7,
        reason=reason,
        text="an individual authorisation of the national register is required",
        ground=Ground("RR-7", 1, 7),
        received_at=AT,
        digest=bytes(32),
        size=1,
        request=request,
        caller=None,
        remedy="RRN: apply with the national register",
    )
    return replace(made, **changes)


Script = Callable[[Request], Awaitable[Answer]]


async def disclosed(request: Request) -> Answer:
    """Answer any question with the same enterprise."""
    return Written(a_disclosure(an_inhoud()), RECEIPT)


def denied(reason: Reason) -> Script:
    """Make a script that refuses for *reason*."""

    async def script(request: Request) -> Answer:
        return Written(a_refusal(request, reason), RECEIPT)

    return script


def breaking(error: Exception) -> Script:
    """Make a script in which something breaks."""

    async def script(request: Request) -> Answer:
        raise error

    return script


@dataclass
class ScriptedExchanges:
    """Exchanges that follow *script*, and remember everything they were asked."""

    script: Script = disclosed
    asked: list[tuple[Request, Credentials]] = field(default_factory=list)
    rejected: list[tuple[Rejected, Credentials]] = field(default_factory=list)
    withheld: list[Answer] = field(default_factory=list)
    withheld_for: list[Fault | None] = field(default_factory=list)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: Request, credentials: Credentials) -> Answer:
        """Answer as the script says."""
        self.asked.append((request, credentials))
        self.started.set()
        try:
            return await self.script(request)
        except asyncio.CancelledError:
            self.cancelled.set()
            raise

    async def reject(self, rejected: Rejected, credentials: Credentials) -> Written[Refusal] | None:
        """Refuse what nobody could read, for the reason the door gives."""
        if not credentials.accepted:
            return None
        self.rejected.append((rejected, credentials))
        refusal = a_refusal(None, rejected.reason, id=rejected.id, text="the message is not valid")
        return Written(refusal, RECEIPT)

    def receipt(self, answer: Answer) -> str:
        """Give a receipt that shows whose it is."""
        return f"a receipt\nof {answer.receipt.index}\n"

    def withhold(self, answer: Answer, fault: Fault | None = None) -> None:
        """Remember what the door could not give, and why."""
        self.withheld.append(answer)
        self.withheld_for.append(fault)

    async def explain(self, asking: Asking, credentials: Credentials) -> Explanation | Failed:
        """Explain nothing: no script speaks of it."""
        raise AssertionError


async def forever(request: Request) -> Answer:
    """Never answer."""
    await asyncio.Event().wait()
    raise AssertionError


def ids() -> Callable[[], str]:
    """Make exchange ids that follow each other."""
    numbers = count(1)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012}"


def error_info(status: Status) -> ErrorInfo:
    """Read the one detail of a status."""
    (detail,) = status.details
    info = ErrorInfo()
    assert detail.Unpack(info)
    return info


def status_of(error: grpc.aio.AioRpcError) -> Status:
    """Read the rich status out of the trailing metadata."""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            return Status.FromString(value)
    message = f"{error.code()} without details"
    raise AssertionError(message)
