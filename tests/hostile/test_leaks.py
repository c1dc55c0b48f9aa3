"""Promise 2 at the doors: what a source tells and the law did not grant is nowhere.

Ten thousand messages through both doors' real codecs, the real exchange, journal, log and metrics,
with names and numbers planted at random depths in what the source answers. None may be found in the
reply as bytes, in the reply as a client reads it, in an entry, a log line, a metric or an error: as
it is, or in base64 or hexadecimal.
"""

import asyncio
import base64
import io
import os
import re
from collections.abc import Iterator
from random import Random
from typing import Any, Final

import pytest
import structlog
from google.protobuf.json_format import MessageToJson
from lxml import etree
from prometheus_client import generate_latest

from gateway import telemetry
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import Fault
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import ServiceId
from gateway.edges.grpc import codec as grpc_codec
from gateway.edges.soap import codec as soap_codec
from gateway.edges.soap import reply as soap_reply
from gateway.flows.exchange import Exchange
from gateway.observe import Observed
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.support import answers, builders
from tests.support.canaries import Canaries, a_chatty_exception, plant, taint, taint_home
from tests.support.catalogue import row
from tests.support.journal import OneKey
from tests.support.sources import FakeSource
from tests.support.struct_form import to_struct

ANSWERS: Final = 1_250 * int(os.environ.get("FUZZ", "1"))
"""For each of four services; each goes through both doors: ten thousand messages."""
ENCODED_EVERY: Final = 10
"""In every tenth message base64 and hexadecimal are sought as well."""
BATCH: Final = 50
"""Messages between two looks at log and metrics."""
ID: Final = "00000000-0000-4000-8000-000000000001"
STAMP: Final = soap_reply.Stamp(ID, "sluis.example", builders.MOMENT)
TOWN: Final = frozenset({"PLAIN"})
DEPARTMENT: Final = frozenset({"PLAIN", "FH_LAST_NAME"})
WHO: Final = {
    builders.ONDERNEMING: {"G": TOWN, "D": DEPARTMENT},
    builders.VKBO: {"G": TOWN, "D": DEPARTMENT},
    builders.FUNCTIES: {"G": TOWN, "D": DEPARTMENT},
    builders.PERSOON: {"D": frozenset({"RR-1", "RR-2", "RR-5"})},
}
"""Who asks what, and the classes the law grants them: said here, not asked of the code."""


class Registry:
    """The demo world, always fresh."""

    def __init__(self) -> None:
        self._snapshot = builders.a_snapshot()

    def current(self) -> Snapshot:
        return self._snapshot


class World:
    """One gateway in memory, and all that it says."""

    def __init__(self) -> None:
        self.source = FakeSource({}, lambda: builders.MOMENT)
        self.journal = MemoryJournal(clock=lambda: builders.MOMENT)
        exchange = Exchange(
            registry=Registry(),
            sources=dict.fromkeys(("rijksregister", "ksz", "kbo", "vkbo"), self.source),
            journal=self.journal,
            keys=OneKey(Pseudonyms(b"k" * 32)),
            pseudonym=Pseudonyms(b"k" * 32),
            clock=lambda: builders.MOMENT,
            guard=MemoryGuard(lambda: builders.MOMENT),
            allowances=Unlimited(),
        )
        self.exchanges = Observed(exchange, frozenset(builders.the_services()))
        self.deadline = asyncio.get_running_loop().time() + 3600

    async def soap(self, service: ServiceId, letter: str, number: str) -> bytes:
        """The reply's bytes."""
        message = answers.a_request_envelope(
            answers.the_facts(service.name),
            builders.a_question(service, number),
            sender=builders.a_capacity(letter).identification,
            reference="ref-1",
        )
        arrival = soap_codec.Arrival(ID, builders.MOMENT, self.deadline)
        asked = soap_codec.decode(message, arrival, builders.the_services())
        try:
            answer = await self.exchanges.handle(asked.request, credentials_of(letter))
        except Fault as fault:
            return soap_reply.encode_fault(fault, asked.echo, STAMP).body
        return soap_reply.encode(answer, asked.echo, STAMP).body

    async def grpc(self, service: ServiceId, letter: str, number: str) -> bytes:
        """The reply's bytes, or its status."""
        message = wire.ExchangeRequest(
            service=service.name,
            version=service.version,
            context=wire.Context(consumer=builders.a_capacity(letter).identification),
        )
        question = builders.a_question(service, number)
        struct(message, service, question)
        arrival = grpc_codec.Arrival(ID, builders.MOMENT, self.deadline)
        asked = grpc_codec.decode(
            message.SerializeToString(), arrival, builders.the_services(), grpc_codec.Limits()
        )
        assert isinstance(asked, grpc_codec.Asked)
        try:
            answer = await self.exchanges.handle(asked.request, credentials_of(letter))
        except Fault as fault:
            return repr(grpc_codec.fault_status(fault, ID)).encode()
        encoded = grpc_codec.encode(answer, asked)
        return encoded if isinstance(encoded, bytes) else repr(encoded).encode()

    def entries(self) -> bytes:
        """All entries since the last look."""
        said = b"\n".join(entry.encode() for entry in self.journal.entries)
        self.journal.entries.clear()
        return said


def struct(message: wire.ExchangeRequest, service: ServiceId, question: Any) -> None:
    message.criteria.SetInParent()
    to_struct(question, builders.the_services()[service].question, message.criteria)


def credentials_of(letter: str) -> Any:
    return builders.the_credentials(builders.a_peer(builders.a_capacity(letter).organisation))


@pytest.fixture
def log() -> Iterator[io.BytesIO]:
    """The operational log, as production writes it."""
    from gateway.telemetry import configure_log  # noqa: PLC0415

    stream = io.BytesIO()
    configure_log(stream)
    yield stream
    structlog.reset_defaults()


def read(reply: bytes) -> str:
    """What a client reads: entities resolved, JSON out of protobuf."""
    if reply.startswith(b"<"):
        root = etree.fromstring(reply)
        texts = (
            f"{element.tag!r} {element.text} {element.tail} {dict(element.attrib)} {element.nsmap}"
            for element in root.iter()
        )
        return "\n".join(texts)
    try:
        return MessageToJson(wire.ExchangeResponse.FromString(reply), ensure_ascii=False)
    except Exception:  # noqa: BLE001 - a status is no message
        return ""


_CANARY: Final = re.compile(rb"(?=(Kanarie[a-h]{6}|77\d{9}))")
"""The shapes of :class:`Canaries`; a look ahead, so that one inside a longer run is seen too."""


def seen(planted: set[str], text: bytes) -> set[str]:
    return {found.decode() for found in _CANARY.findall(text)} & planted


def encoded(canary: str) -> Iterator[bytes]:
    text = canary.encode()
    yield text.hex().encode()
    for shift in range(3):
        # The part of its base64 form that does not depend on what stands around it.
        yield base64.b64encode(b"\0" * shift + text)[4:-4]


@pytest.mark.fuzz
@pytest.mark.parametrize("service", WHO, ids=lambda service: service.name)
@row(125, 129)
async def test_nothing_planted_in_a_source_is_found_anywhere(
    service: ServiceId, log: io.BytesIO
) -> None:
    """Reply, journal, log, metrics and errors of both doors."""
    world, random = World(), Random(f"leaks {service}")
    number = builders.AN if service == builders.PERSOON else builders.BV
    policy = builders.the_services()[service]
    pending: set[str] = set()
    answered = filtered = 0
    for turn in range(ANSWERS):
        letter = random.choice(list(WHO[service]))
        canaries = Canaries(random)
        inhoud = answers.an_answer(answers.the_facts(service.name), random)
        taint(policy, WHO[service][letter], inhoud, canaries)
        if random.random() < 0.5:
            taint_home(policy, inhoud, canaries)
        plant(policy, inhoud, canaries)
        world.source.answers = {number: etree.tostring(inhoud)}
        world.source.exceptions = tuple(
            etree.tostring(a_chatty_exception(canaries)) for _ in range(random.randint(0, 2))
        )
        for reply in (
            await world.soap(service, letter, number),
            await world.grpc(service, letter, number),
        ):
            clear = reply + read(reply).encode()
            assert not seen(canaries.planted, clear), (service.name, turn)
            if turn % ENCODED_EVERY == 0:
                assert not any(form in clear for c in canaries.planted for form in encoded(c))
            answered += b"Inhoud" in reply or b"Onderneming" in reply or b"Persoon" in reply
            filtered += b"OK_FILTERED" in reply
        pending |= canaries.planted
        if turn % BATCH == BATCH - 1:
            # Lines are written behind the pass of the loop they belong to.
            await asyncio.sleep(0)
            said = world.entries() + log.getvalue() + generate_latest(telemetry.REGISTRY)
            assert log.getvalue()
            assert not seen(pending, said), (service.name, turn)
            assert number.encode() not in said
            log.seek(0)
            log.truncate()
            pending.clear()
    assert answered > ANSWERS
    assert filtered > ANSWERS / 2
