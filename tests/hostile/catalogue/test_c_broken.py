"""Row 65: our own error at every gate and step, through the codecs of both doors.

One fixed answer, 60007, and an entry; nothing of the error, and no part of an answer.
"""

import asyncio
import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from google.protobuf.message import Message
from lxml import etree

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import Fault
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.entry import Kind
from gateway.core.model import Answer, Credentials, Request
from gateway.edges.grpc import codec as grpc_codec
from gateway.edges.soap import codec as soap_codec
from gateway.edges.soap import reply as soap_reply
from gateway.stores.journal.memory import MemoryJournal
from tests.support import answers, builders
from tests.support.catalogue import row
from tests.support.exchanging import an_exchange
from tests.support.sources import FakeSource

DOORS: Final = ("soap", "grpc")
CANARY: Final = "CANARY-of-an-error"
ID: Final = "00000000-0000-4000-8000-000000000001"
STAMP: Final = soap_reply.Stamp(ID, "sluis.example", builders.MOMENT)
PERSON: Final = (
    f"<Inhoud><Persoon><INSZ>{builders.AN}</INSZ><Naam><Achternamen><Achternaam>Kanarie"
    "</Achternaam></Achternamen></Naam></Persoon></Inhoud>"
).encode()

BEFORE: Final = {
    "identify, G1 and G2": "gateway.flows.exchange.identify",
    "authorise": "gateway.flows.exchange.authorise",
    "G0": "gateway.core.law.judgment._message",
    "G3": "gateway.core.law.gates._connected",
    "G4": "gateway.core.law.gates._sanctioned",
    "G5": "gateway.core.law.gates._purposed",
    "G6": "gateway.core.law.judgment._numbered",
    "G7": "gateway.core.law.gates.weigh_categories",
    "G7 and G8, a row": "gateway.core.law.gates._weigh",
    "G8, the fields": "gateway.core.law.judgment._fields",
    "G9": "gateway.core.law.gates.relayed",
    "G10": "gateway.core.law.subjects.barred",
    "the grant": "gateway.core.law.judgment._granted",
}
"""What breaks before there is a grant."""
AFTER: Final = {
    "the filter, G13": "gateway.flows.exchange.disclose",
    "restrictions at delivery": "gateway.flows.exchange.barring",
    "the entry of what leaves": "gateway.core.ledger.steps.disclosed",
}
"""What breaks when the source has answered."""


class Registry:
    """The demo world, made anew for every look: G14 judges again."""

    def current(self) -> Snapshot:
        """See :class:`~gateway.ports.RegistryStore`."""
        return builders.a_snapshot()


@dataclass
class World:
    """One exchange in memory, asked through the codec of a door."""

    journal: MemoryJournal = field(default_factory=MemoryJournal)
    source: FakeSource = field(default_factory=lambda: FakeSource({builders.AN: PERSON}))

    async def ask(self, door: str) -> str:
        """Give the reply as text: bytes of SOAP, or the gRPC status."""
        deadline = asyncio.get_running_loop().time() + 60
        if door == "soap":
            return await self._soap(soap_codec.Arrival(ID, builders.MOMENT, deadline))
        return await self._grpc(grpc_codec.Arrival(ID, builders.MOMENT, deadline))

    async def _soap(self, arrival: soap_codec.Arrival) -> str:
        service = builders.PERSOON
        message = answers.a_request_envelope(
            answers.the_facts(service.name),
            builders.a_question(service, builders.AN),
            sender=builders.a_capacity("D").identification,
            reference="ref-1",
        )
        asked = soap_codec.decode(message, arrival, builders.the_services())
        handled = await self._handled(asked.request)
        if isinstance(handled, Fault):
            return soap_reply.encode_fault(handled, asked.echo, STAMP).body.decode()
        return soap_reply.encode(handled, asked.echo, STAMP).body.decode()

    async def _grpc(self, arrival: grpc_codec.Arrival) -> str:
        service = builders.PERSOON
        message = wire.ExchangeRequest(
            service=service.name,
            version=service.version,
            context=wire.Context(consumer=builders.a_capacity("D").identification),
            xml=etree.tostring(builders.a_question(service, builders.AN)),
        )
        asked = grpc_codec.decode(
            message.SerializeToString(), arrival, builders.the_services(), grpc_codec.Limits()
        )
        assert isinstance(asked, grpc_codec.Asked)
        handled = await self._handled(asked.request)
        if isinstance(handled, Fault):
            return repr(grpc_codec.fault_status(handled, ID))
        encoded: Any = grpc_codec.encode(handled, asked)
        return repr(encoded) if isinstance(encoded, Message) else str(encoded)

    async def _handled(self, request: Request) -> Answer | Fault:
        exchange = an_exchange(
            Registry(), dict.fromkeys(("rijksregister", "ksz"), self.source), self.journal
        )
        credentials: Credentials = builders.the_credentials()
        try:
            return await exchange.handle(request, credentials)
        except Fault as fault:
            return fault

    def kinds(self) -> list[Kind]:
        """Say what stands in the journal."""
        return [entry.kind for entry in self.journal.entries]


def explode(*_: object, **__: object) -> Any:
    """Break with a text that must not be seen."""
    msg = f"{CANARY} {builders.AN} at /etc/passwd"
    raise KeyError(msg)


def broken(monkeypatch: pytest.MonkeyPatch, where: str, how: Callable[..., Any] = explode) -> None:
    """Break a function where it is looked up."""
    module, _, name = where.rpartition(".")
    monkeypatch.setattr(importlib.import_module(module), name, how)


def refused(reply: str) -> None:
    """Check that it is the one fixed answer."""
    assert "INTERNAL" in reply
    assert "<Inhoud>" not in reply
    for hint in (CANARY, builders.AN, "KeyError", "Traceback", "/etc", "Kanarie"):
        assert hint not in reply


@row(65)
@pytest.mark.parametrize("door", DOORS)
async def test_what_is_not_broken_is_answered(door: str) -> None:
    """Or the others would prove nothing."""
    world = World()

    assert "Kanarie" in await world.ask(door)
    assert world.kinds() == [Kind.GRANTED, Kind.DISCLOSED]


@row(65, 135)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("step", BEFORE)
async def test_a_gate_that_breaks_lets_nobody_through(
    monkeypatch: pytest.MonkeyPatch, step: str, door: str
) -> None:
    """Refused, written down as our own error, and the source is not asked."""
    world = World()
    broken(monkeypatch, BEFORE[step])

    reply = await world.ask(door)

    refused(reply)
    assert world.kinds() == [Kind.REFUSED]
    assert world.journal.entries[0].reason == "INTERNAL"
    assert world.source.asked == []


@row(65)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("step", AFTER)
async def test_a_step_that_breaks_after_the_source_was_asked_gives_no_part_of_its_answer(
    monkeypatch: pytest.MonkeyPatch, step: str, door: str
) -> None:
    """The intent gets its outcome: it failed, and nothing left."""
    world = World()
    broken(monkeypatch, AFTER[step])

    refused(await world.ask(door))

    assert world.kinds() == [Kind.GRANTED, Kind.SOURCE_FAILED]
    assert world.journal.entries[1].reason == "INTERNAL"


@row(65)
@pytest.mark.parametrize("door", DOORS)
async def test_a_source_that_breaks_in_our_own_hands_is_our_error(door: str) -> None:
    """G12: an exception nobody named."""
    world = World()
    world.source.before_answering = explode

    refused(await world.ask(door))

    assert world.kinds() == [Kind.GRANTED, Kind.SOURCE_FAILED]


@row(65)
@pytest.mark.parametrize("door", DOORS)
async def test_the_second_judgment_that_breaks_delivers_nothing(
    monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    """G14: once granted is not enough."""
    world = World()
    world.source.before_answering = lambda: broken(monkeypatch, BEFORE["authorise"])

    refused(await world.ask(door))

    assert world.kinds() == [Kind.GRANTED, Kind.SOURCE_FAILED]


@row(135)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("answer", [None, "unknown", True, (), {}])
async def test_a_judgment_that_is_none_is_no_permission(
    monkeypatch: pytest.MonkeyPatch, answer: object, door: str
) -> None:
    """What is neither a grant nor a refusal is our own error: denied, and written down as that."""
    world = World()
    broken(monkeypatch, BEFORE["authorise"], lambda *_: answer)

    refused(await world.ask(door))

    assert world.kinds() == [Kind.REFUSED]
    assert world.source.asked == []
