"""Every service with a public schema: its answers come through valid, filtered, and as they were.

The public samples, and fifty answers made from each contract, are laid ready at a real HTTP server
behind the real MAGDA adapter, filtered under a grant of everything and under a grant of nothing,
and written as the SOAP door writes them. Each reply is held to the public schema of its service.
Under a grant of everything its content is, canonically, what was sent; under a grant of nothing no
more is left than what was asked about. Nothing a test says on failing holds a value of an answer.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import uuid4

import pytest
import yaml
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields import classes as field
from gateway.core.fields import policyfile
from gateway.core.fields.catalogue import ServicePolicy, read_path
from gateway.core.fields.disclose import disclose
from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.plan import plan_for
from gateway.core.model import Written
from gateway.edges.soap import codec as soap_codec
from gateway.edges.soap import reply as soap_reply
from gateway.sources.asking import Sender
from gateway.sources.client import HttpClient
from gateway.sources.magda import MagdaSource
from tests.reference.test_schemas import read
from tests.support.answers import (
    a_question,
    a_request,
    a_request_envelope,
    a_response,
    an_answer,
    an_exception,
    contracts,
)
from tests.support.builders import MOMENT, ROOT
from tests.support.filtering import a_record, bare, the_table
from tests.support.mutations import a_mutation
from tests.support.shared import shared
from tests.support.upstream import Upstream

pytestmark = pytest.mark.reference

POLICIES: Final = ROOT / "policies"

ANSWERS: Final = 50
SEEDS_MAX: Final = 150
MUTATIONS: Final = 60
NOTHING: Final = frozenset({field.KEY})
OURS: Final = "sluis.example"
"""In the namespace of every contract of our own, which no public schema has."""
WITHOUT_A_SCHEMA: Final = {
    "GeefFiscaleSchuld 02.00.0000",
    "GeefOndernemingSignalen 02.00.0000",
    "GeefPersoon 02.00.0000",
    "GeefSocialeSchuld 02.00.0000",
}
"""Made of public types of their domain: the schemas of the services themselves are not public."""
ANSWERS_ALONE: Final = {
    "GeefAttest 02.00.0000",
    "GeefDossiers 02.00.0000",
    "GeefEpc 02.01.0000",
    "GeefGezinssamenstelling 02.00.0000",
    "GeefGezinssamenstelling 02.02.0000",
    "GeefHistoriekPersoon 02.00.0000",
    "GeefKindVoordelen 02.00.0000",
    "GeefLoopbaanonderbrekingen 02.00.0000",
    "GeefOndernemingVKBO 02.00.0000",
    "GeefStatusRechtOndersteuningen 02.00.0000",
    "GeefVolledigDossierHandicap 03.00.0000",
    "ZoekEigendomstoestanden 02.00.0000",
}
"""Services whose question has no public schema of its own: ours is made of its public types."""
SERVICES: Final = sorted(
    (
        each
        for each in contracts().all_facts().values()
        if OURS not in each.namespace and str(each.id) not in WITHOUT_A_SCHEMA
    ),
    key=lambda each: each.id,
)
every_service = pytest.mark.parametrize("facts", SERVICES, ids=lambda each: str(each.id))


# The public side ---------------------------------------------------------------------------------


@cache
def public_roots() -> dict[tuple[str, str], Path]:
    """Find where the public schemas declare each root element."""
    return {
        (root.get("targetNamespace", ""), element.get("name", "")): path
        for path in sorted(shared("magda/xsd").glob("*/WebService/*.xsd"))
        for root in [etree.parse(path).getroot()]
        for element in root.iterchildren("{http://www.w3.org/2001/XMLSchema}element")
    }


@cache
def compiled(path: Path) -> etree.XMLSchema:
    """Compile a public schema, once for each process."""
    return etree.XMLSchema(file=str(path))


def public_schema(facts: ServiceFacts, root: str) -> etree.XMLSchema | None:
    """Give the public schema of a root element; None where there is none of the question."""
    path = public_roots().get((facts.namespace, root))
    return None if path is None else compiled(path)


def public_response(facts: ServiceFacts) -> etree.XMLSchema:
    """Give the public schema of a service's answers."""
    found = public_schema(facts, facts.response_root)
    assert found is not None
    return found


def is_valid(schema: etree.XMLSchema, message: _Element) -> list[str]:
    """Say what is wrong by the kinds of errors alone: their texts hold values."""
    schema.validate(message)
    return [f"{each.type_name} at line {each.line}" for each in schema.error_log]


@cache
def the_samples() -> dict[tuple[str, str], list[tuple[str, _Element]]]:
    """Read every public sample, by the service it says it is of."""
    found: dict[tuple[str, str], list[tuple[str, _Element]]] = {}
    for path in sorted(shared("magda/answers").rglob("*.xml")):
        root = read(path)
        named = (root.findtext("Repliek/Context/Naam"), root.findtext("Repliek/Context/Versie"))
        key = (named[0] or "", named[1] or "")
        found.setdefault(key, []).append((f"{path.parent.name}/sample", root))
    return found


def made(facts: ServiceFacts) -> Iterator[tuple[str, _Element]]:
    """Make answers of every form the contract has; some with exceptions beside them.

    Not among them: an empty ``Inhoud``, which says nothing and is refused, and the same number
    twice in a list that may not have it twice, which a fact table does not know.
    """
    public, yielded = public_response(facts), 0
    for seed in range(SEEDS_MAX):
        told = [an_exception()] if seed % 10 == 7 else ()
        answer = an_answer(facts, seed, rich=seed % 10 == 0)
        response = a_response(facts, answer, seed, exceptions=told)
        if len(answer) and not repeats(public, response):
            yield f"seed {seed}", response
            yielded += 1
        if yielded == ANSWERS:
            return


def repeats(public: etree.XMLSchema, message: _Element) -> bool:
    """Whether a message is wrong in nothing but that a value stands twice (xs:unique)."""
    public.validate(message)
    wrong = {each.type_name for each in public.error_log}
    return wrong == {"SCHEMAV_CVC_IDC"}


def sent_to(facts: ServiceFacts) -> Iterator[tuple[str, _Element]]:
    """Give all that goes through for one service."""
    yield from the_samples().get((facts.id.name, facts.id.version), [])
    yield from made(facts)


# Our side ----------------------------------------------------------------------------------------


def the_document(facts: ServiceFacts) -> dict[str, Any]:
    """Read a policy file, afresh."""
    path = POLICIES / "services" / f"{facts.id.name}-{facts.id.version}.yaml"
    document: dict[str, Any] = yaml.safe_load(path.read_bytes())
    return document


@cache
def as_it_is(facts_id: tuple[str, str]) -> ServicePolicy:
    """Read the policy that is in force."""
    facts = next(each for each in SERVICES if tuple(each.id) == facts_id)
    return policyfile.parse(the_document(facts), facts, the_table())


@cache
def with_nothing_withheld(facts_id: tuple[str, str]) -> ServicePolicy:
    """Read the policy as if the law withheld no field: what is left then is the wire alone."""
    facts = next(each for each in SERVICES if tuple(each.id) == facts_id)
    document = the_document(facts)
    for group in document["fields"]:
        group["class"] = field.RR_ITEMS["1"]
    # A person of whom nothing was said is left out whole; here nothing at all is.
    document["persons"] = []
    return policyfile.parse(document, facts, the_table())


class Through:
    """A source, the adapter in front of it, the filter and the SOAP door's writing."""

    def __init__(self, policy: ServicePolicy, classes: frozenset[str], client: HttpClient) -> None:
        self.upstream = Upstream()
        self._policy = policy
        self._plan = plan_for(policy, classes, None, question_asks_also=True)
        self._client = client

    async def reply(self, facts: ServiceFacts, response: _Element) -> _Element:
        """Let *response* come from the source, and give the response that leaves."""
        self.upstream.gives(response)
        source = MagdaSource(
            "upstream",
            self._client,
            self.upstream.server.url,
            {self._policy.id: self._policy},
            Sender("sluis.example/poort"),
            timeout_s=20.0,
            clock=lambda: MOMENT,
            now=asyncio.get_running_loop().time,
            new_reference=lambda: str(uuid4()),
        )
        envelope = a_request_envelope(facts, a_question(facts, 1))
        deadline = asyncio.get_running_loop().time() + 30.0
        arrival = soap_codec.Arrival(str(uuid4()), MOMENT, deadline)
        asked = soap_codec.decode(envelope, arrival, {self._policy.id: self._policy})
        assert asked.request.invalid is None
        record = a_record(facts.id.name, None, policy=self._policy)
        grant = record.intent.what
        intent = Written(
            type(grant)(
                request=asked.request,
                caller=grant.caller,
                ground=grant.ground,
                subjects=(),
                source="upstream",
                question=asked.request.question,
                plan=self._plan,
                valid_until=None,
            ),
            record.intent.receipt,
        )
        leaving = disclose(await source.fetch(intent))
        stamp = soap_reply.Stamp(asked.request.id, "sluis.example/poort", MOMENT)
        answer = Written(leaving, record.intent.receipt)
        body = soap_reply.encode(answer, asked.echo, stamp).body
        return etree.fromstring(body)[-1][0]


@asynccontextmanager
async def through(policy: ServicePolicy, classes: frozenset[str]) -> AsyncIterator[Through]:
    """Put the way of an answer together, and take it apart again."""
    client = HttpClient()
    way = Through(policy, classes, client)
    async with way.upstream.server:
        yield way
    await client.aclose()


def content_of(response: _Element) -> _Element | None:
    """Give the ``Inhoud`` of a response."""
    return response.find("Repliek/Antwoorden/Antwoord/Inhoud")


@every_service
async def test_every_answer_leaves_as_it_was_under_a_grant_of_everything(
    facts: ServiceFacts,
) -> None:
    """Envelope and echo apart, what a source sent is what the consumer reads, byte for byte."""
    public, seen = public_response(facts), 0
    async with through(with_nothing_withheld(tuple(facts.id)), field.GRANTABLE) as way:
        for label, response in sent_to(facts):
            assert is_valid(public, response) == [], label
            reply = await way.reply(facts, response)
            assert is_valid(public, reply) == [], label
            sent, left = content_of(response), content_of(reply)
            if sent is None or left is None:
                assert sent is left, label
                continue
            same = bare(sent) == bare(left)
            assert same, label
            seen += 1
    assert seen >= ANSWERS


@every_service
async def test_no_answer_says_more_than_what_was_asked_under_a_grant_of_nothing(
    facts: ServiceFacts,
) -> None:
    """The law's own classes hold: no field leaves that a class withholds, in whichever answer."""
    policy = as_it_is(tuple(facts.id))
    public = public_response(facts)
    async with through(policy, NOTHING) as way:
        for label, response in sent_to(facts):
            reply = await way.reply(facts, response)
            assert is_valid(public, reply) == [], label
            left = content_of(reply)
            beyond = set() if left is None else said(left) - granted_by(policy, NOTHING)
            assert not beyond, label


def said(content: _Element) -> set[tuple[str, ...]]:
    """Name the path of every text and attribute below *content*."""
    found: set[tuple[str, ...]] = set()
    tree = etree.ElementTree(deepcopy(content))
    for each in tree.iter():
        steps = read_path(tree.getelementpath(each)) if each is not tree.getroot() else ()
        path = tuple(step.partition("[")[0] for step in steps)
        found |= {(*path, f"@{name}") for name in map(str, each.attrib)}
        if len(each) == 0 and each.text:
            found.add(path)
    return found


def granted_by(policy: ServicePolicy, classes: frozenset[str]) -> set[tuple[str, ...]]:
    """Name what *classes* are, by the policy alone: not by the filter made of it."""
    return {path for path, given in policy.classes.items() if given in classes}


@every_service
def test_our_contract_and_the_public_one_refuse_the_same_messages(facts: ServiceFacts) -> None:
    """Neither stricter nor looser: an element dropped, added, moved, a facet broken."""
    folder = POLICIES.parent / "wsdl" / f"{facts.id.name}-{facts.id.version[:5]}"
    ours = compiled(folder / f"{facts.id.name}.xsd")
    sides = [(public_response(facts), [response for _, response in made(facts)])]
    asked = public_schema(facts, facts.request_root)
    if asked is not None:
        questions = [a_request(facts, a_question(facts, seed), seed) for seed in range(ANSWERS)]
        sides.append((asked, questions))
    for public, messages in sides:
        refused = 0
        for seed in range(MUTATIONS):
            kind, message = a_mutation(messages[seed % ANSWERS], Random(seed))
            verdict = ours.validate(message)
            refused += not verdict
            assert verdict == public.validate(message), f"{kind}, seed {seed}"
        assert refused > MUTATIONS // 20


@every_service
def test_made_questions_are_questions_of_the_public_contract(facts: ServiceFacts) -> None:
    """What we would ask a source, a client could ask the platform, where its schema is known."""
    public = public_schema(facts, facts.request_root)
    assert (public is None) == (str(facts.id) in ANSWERS_ALONE)
    if public is None:
        return
    for seed in range(ANSWERS):
        question = a_request(facts, a_question(facts, seed, rich=seed % 10 == 0), seed)
        assert repeats(public, question) or is_valid(public, question) == [], f"seed {seed}"


def test_every_public_sample_is_of_a_service_we_serve() -> None:
    """A sample nobody tries would be a gap: those of no service are named with their reason."""
    served = {tuple(each.id) for each in SERVICES}
    assert set(the_samples()) - served == {
        ("", ""),  # a SOAP Fault, of no service
        ("GeefDossierKBI", "01.00.0000"),  # the LED's own refusal of a service of another name
        ("RaadpleegLeerkredietsaldo", "01.00.0000"),  # no public schema
    }
