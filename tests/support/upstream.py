"""A source that gives the answer a test lays ready, and a whole gateway in front of it.

    async with a_gateway(tmp_path) as gateway:
        gateway.upstream.gives(response)
        soap = await gateway.soap(message, "D")

Everything of the gateway but its sockets is the real thing: SOAP and gRPC codecs, exchange,
policies, registry (the demo's documents in a database), HTTP client and MAGDA adapter. The source
is a real HTTP server on a free port of this machine; like MAGDA it echoes the reference it was
asked with, and changes nothing else of what it was given.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final
from uuid import uuid4

from lxml import etree
from lxml.etree import _Element

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.law.policies import Policies
from gateway.core.model import Answer, Disclosure, Request, ServiceId
from gateway.edges.grpc import codec as grpc_codec
from gateway.edges.grpc import transcode
from gateway.edges.soap import codec as soap_codec
from gateway.edges.soap import reply as soap_reply
from gateway.flows.exchange import Exchange
from gateway.sources.asking import Sender
from gateway.sources.client import HttpClient
from gateway.sources.magda import MagdaSource
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.policies import load_policies
from gateway.stores.registry.live import LiveRegistry
from gateway.stores.registry.reading import read_files
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.sources.raw import RawServer, Visit
from tests.support import registry
from tests.support.answers import SOAP, an_envelope, contracts
from tests.support.builders import MOMENT, ROOT, a_peer, the_credentials
from tests.support.journal import HIDDEN, OneKey
from tests.support.struct_form import to_struct

ORGANISATIONS: Final = {"D": "testzaken", "G": "voorbeeldegem"}
IDENTIFICATIONS: Final = {
    "D": "testzaken.example/steun",
    "G": "voorbeeldegem.example/burgerzaken",
}
_XML: Final = b"Content-Type: text/xml;charset=UTF-8"
_LEASE_S: Final = 60.0
_DEADLINE_S: Final = 30.0


@cache
def the_policies() -> Policies:
    """Read the policies, exception texts included, as the gateway does at start."""
    return load_policies(ROOT / "policies", contracts())


class Upstream:
    """Answers every question with the response laid ready; keeps the questions."""

    def __init__(self) -> None:
        self.questions: list[_Element] = []
        """The child of the Body of each."""
        self._response: _Element | None = None
        self.server = RawServer(self._visited)

    def gives(self, response: _Element) -> None:
        """Answer with *response*, the child of a Body, from now on."""
        self._response = response

    async def _visited(self, visit: Visit) -> None:
        question = etree.fromstring(visit.request.partition(b"\r\n\r\n")[2])
        body = question.find(f"{{{SOAP}}}Body")
        assert body is not None
        self.questions.append(body[0])
        assert self._response is not None
        reference = body[0].findtext("Verzoek/Context/Bericht/Afzender/Referte")
        await visit.answer(an_envelope(_echoing(self._response, reference or "")), _XML)


def _echoing(response: _Element, reference: str) -> _Element:
    echoed = deepcopy(response)
    for path in ("Context/Bericht/Ontvanger/Referte", "Antwoorden/Antwoord/Referte"):
        for each in echoed.findall(f"Repliek/{path}"):
            each.text = reference
    return echoed


@dataclass
class Gateway:
    """A gateway without sockets of its own."""

    upstream: Upstream
    exchange: Exchange
    journal: MemoryJournal
    answers: list[Answer] = field(default_factory=list)

    async def soap(self, message: bytes, letter: str) -> bytes:
        """Put a SOAP *message* with the certificate of a consumer; the reply's bytes."""
        arrival = soap_codec.Arrival(str(uuid4()), MOMENT, _deadline())
        asked = soap_codec.decode(message, arrival, the_policies().services)
        answer = await self._handle(asked.request, letter)
        stamp = soap_reply.Stamp(asked.request.id, "sluis.example/poort", MOMENT)
        return soap_reply.encode(answer, asked.echo, stamp).body

    async def grpc(
        self, service: str, version: str, question: _Element, letter: str, *, as_xml: bool
    ) -> bytes | None:
        """Put the same question as a gRPC message; the content of the answer as XML."""
        message = wire.ExchangeRequest(
            service=service,
            version=version,
            context=wire.Context(consumer=IDENTIFICATIONS[letter], reference="ref-1"),
        )
        policy = the_policies().services[ServiceId(service, version)]
        if as_xml:
            message.xml = etree.tostring(question, encoding="utf-8")
        else:
            message.criteria.SetInParent()
            to_struct(question, policy.question, message.criteria)
        arrival = grpc_codec.Arrival(str(uuid4()), MOMENT, _deadline())
        data, limits = message.SerializeToString(), grpc_codec.Limits()
        asked = grpc_codec.decode(data, arrival, the_policies().services, limits)
        assert isinstance(asked, grpc_codec.Asked)
        encoded = grpc_codec.encode(await self._handle(asked.request, letter), asked)
        assert isinstance(encoded, bytes)
        response = wire.ExchangeResponse.FromString(encoded)
        if response.WhichOneof("answer") == "xml":
            return response.xml
        if response.WhichOneof("answer") is None:
            return None
        return etree.tostring(transcode.to_inhoud(response.content, policy.answer))

    @property
    def disclosure(self) -> Disclosure:
        """What the last answer came down to."""
        what = self.answers[-1].what
        assert isinstance(what, Disclosure)
        return what

    async def _handle(self, request: Request, letter: str) -> Answer:
        credentials = the_credentials(a_peer(ORGANISATIONS[letter]))
        self.answers.append(await self.exchange.handle(request, credentials))
        return self.answers[-1]


def _deadline() -> float:
    return asyncio.get_running_loop().time() + _DEADLINE_S


@asynccontextmanager
async def a_gateway(folder: Path) -> AsyncIterator[Gateway]:
    """Put a gateway together, its registry in *folder*; every source it knows is the upstream."""
    upstream, client, journal = Upstream(), HttpClient(), MemoryJournal(clock=lambda: MOMENT)
    policies = the_policies()
    async with upstream.server, a_registry(folder) as live:
        source = MagdaSource(
            "upstream",
            client,
            upstream.server.url,
            policies.services,
            Sender("sluis.example/poort"),
            timeout_s=20.0,
            clock=lambda: MOMENT,
            now=asyncio.get_running_loop().time,
            new_reference=lambda: str(uuid4()),
        )
        named = {r.source for each in policies.services.values() for r in each.routes}
        exchange = Exchange(
            registry=live,
            sources=dict.fromkeys(named, source),
            journal=journal,
            keys=OneKey(HIDDEN),
            pseudonym=HIDDEN,
            clock=lambda: MOMENT,
            guard=MemoryGuard(lambda: MOMENT),
            allowances=Unlimited(),
        )
        yield Gateway(upstream, exchange, journal)
        await client.aclose()


@asynccontextmanager
async def a_registry(folder: Path) -> AsyncIterator[LiveRegistry]:
    """Load the demo's documents into a database, and read them from there as the gateway does."""
    policies = the_policies()
    database = registry.a_database(folder)
    diff = database.diff(read_files([registry.DEMO]), as_approved=True, services=policies.services)
    database.apply(diff, "demo", "the demo world", registry.AT)
    async with LiveRegistry(database, policies, _LEASE_S, environment="test") as live:
        assert await live.wait_fresh(_DEADLINE_S), live.problem
        yield live
