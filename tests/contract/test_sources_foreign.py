"""What every source keeps to that does not speak MAGDA's messages, however it misbehaves."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from lxml import etree
from prometheus_client import Metric

from gateway import telemetry
from gateway.core.faults import DeadlineExceeded, Fault, SourceUnavailable
from gateway.core.fields.facts import answer_schema
from gateway.core.model import Record
from gateway.sources.breaker import Breaker, BreakerLimits, State
from gateway.sources.client import HttpClient
from tests.sources.asking import COMPANY, ENTERPRISE, NOBODY, SOLE, asking, contracts
from tests.sources.foreign import EXTRA, IBAN, WAYS, WIRES, Facing
from tests.sources.raw import RawServer, Visit
from tests.support.catalogue import row
from tests.support.filtering import tree

SCHEMA = answer_schema(contracts().facts(ENTERPRISE))
QUICK = {"slower than it may be", "a byte now and then"}


@pytest.fixture(params=WIRES)
async def facing(request: pytest.FixtureRequest) -> AsyncIterator[Facing]:
    """Give an adapter of each kind in turn, before a server of its own."""
    client = HttpClient()

    async def nothing(visit: Visit) -> None:
        visit.close()

    async with RawServer(nothing) as server:
        yield Facing(request.param, client, server)
    await client.aclose()


async def _fault(facing: Facing, timeout_s: float = 20.0) -> Fault:
    """Ask once and give the fault; nothing of the answer may be in it."""
    source = facing.made(facing.server.url, timeout_s)
    with pytest.raises(Fault) as raised:
        await source.fetch(asking())
    said, cause = [], raised.value.__cause__
    said.append(repr(raised.value))
    while cause is not None:
        said.append(repr(cause))
        cause = cause.__cause__
    assert "CANARY" not in " ".join(said)
    return raised.value


def _counted(kind: str) -> dict[str, float]:
    metrics: list[Metric] = list(telemetry.SOURCE_ERRORS.collect())
    return {
        sample.labels["kind"]: sample.value
        for sample in metrics[0].samples
        if sample.labels["source"] == f"test {kind}" and sample.name.endswith("_total")
    }


def _written(record: Record) -> str:
    return etree.tostring(tree(record)).decode()


async def test_an_answer_is_our_own_document_and_nothing_else(facing: Facing) -> None:
    """What the translation names, in the order of our schema, constants and values mapped."""
    record = await facing.source.fetch(asking())
    assert _written(record) == (
        f"<Inhoud><Onderneming><Ondernemingsnummer>{COMPANY}</Ondernemingsnummer>"
        "<AuthentiekBron><Code>KBO</Code></AuthentiekBron>"
        "<OndernemingOfVestiging><Code>1</Code></OndernemingOfVestiging>"
        "<StatusKBO><Code>AC</Code></StatusKBO><Bankrekeningen>"
        f"<Bankrekeningnummer><Doel>001</Doel><IBAN>{IBAN}</IBAN></Bankrekeningnummer>"
        "<Bankrekeningnummer><Doel>002</Doel></Bankrekeningnummer>"
        "</Bankrekeningen></Onderneming></Inhoud>"
    )
    assert SCHEMA.validate(tree(record))


async def test_what_the_contract_does_not_have_is_dropped(facing: Facing) -> None:
    """Extra fields change nothing of the answer: nobody granted them."""
    bare = _written(await facing.source.fetch(asking()))
    facing.behave(EXTRA[facing.kind.partition(" ")[0]])
    record = await facing.source.fetch(asking())
    assert _written(record) == bare
    assert "CANARY" not in bare


async def test_nothing_known_is_exception_30001(facing: Facing) -> None:
    """As the source says it: by a status, or by an answer with nothing in it."""
    records = [await facing.source.fetch(asking(subject=NOBODY))]
    facing.says(facing.wire.nothing)
    records.append(await facing.source.fetch(asking(subject=NOBODY)))
    for record in records:
        assert record.content is None
        assert [each.findtext("Identificatie") for each in record.exceptions] == ["30001"]
        assert [each.findtext("Type") for each in record.exceptions] == ["FOUT"]


@row(137, 138, 139, 140, 141, 142)
@pytest.mark.parametrize("way", WAYS)
async def test_every_way_to_misbehave_has_its_fault_and_is_counted(
    facing: Facing, way: str
) -> None:
    """Nothing of such an answer is delivered or told, and the next question is answered."""
    fault, kind = WAYS[way]
    before = _counted(facing.kind)
    if way == "not there":
        raised = await _to_nobody(facing)
    elif facing.misbehave(way):
        raised = await _fault(facing, 0.6 if way in QUICK else 20.0)
    else:
        pytest.skip(f"{facing.kind} has no such way")
    assert type(raised) is fault
    after = _counted(facing.kind)
    assert {name for name in after if after[name] != before.get(name, 0.0)} == {kind}
    facing.behave()
    assert (await facing.source.fetch(asking())).content is not None


async def _to_nobody(facing: Facing) -> Fault:
    async def nothing(visit: Visit) -> None:
        visit.close()

    async with RawServer(nothing) as gone:
        url = gone.url
    with pytest.raises(SourceUnavailable) as raised:
        await facing.made(url).fetch(asking())
    # Nothing was sent, so that another source may be asked.
    assert not raised.value.asked
    return raised.value


@row(139)
async def test_a_redirect_is_not_followed(facing: Facing) -> None:
    """Row 139: wherever it leads, nobody is asked there."""
    facing.misbehave("a redirect")
    await _fault(facing)
    assert (facing.asked, facing.server.connections) == (1, 1)


@row(145)
@pytest.mark.parametrize("way", ["closed without an answer", "reset in the middle", "503"])
async def test_a_question_is_sent_once(facing: Facing, way: str) -> None:
    """Row 145: the source may have got it."""
    facing.misbehave(way)
    raised = await _fault(facing)
    assert facing.asked == 1
    assert isinstance(raised, SourceUnavailable)
    assert raised.asked


@row(138)
async def test_an_answer_in_pieces_of_a_byte_arrives_whole(facing: Facing) -> None:
    """Row 138: a slicer on the way changes nothing."""
    body = facing.wire.answer(COMPANY, "ACTIVE", "").encode()

    async def slicing(visit: Visit) -> None:
        head = b"HTTP/1.1 200 OK\r\n%b\r\nContent-Length: %d\r\n\r\n"
        whole = head % (facing.wire.typed, len(body)) + body
        await visit.send(*(whole[at : at + 1] for at in range(len(whole))))

    facing.server.handler = slicing
    assert (await facing.source.fetch(asking())).size == len(body)


async def test_a_large_answer_is_read_beside_the_event_loop(facing: Facing) -> None:
    """The same document comes of it, with white space that makes it larger than what is not."""
    whole = facing.wire.answer(COMPANY, "ACTIVE", "")
    facing.says(whole.replace("CANARY", "CANARY" + " " * 100_000))
    record = await facing.source.fetch(asking())
    assert record.size > 100_000
    assert tree(record).findtext("Onderneming/Ondernemingsnummer") == COMPANY


@row(138)
async def test_the_callers_time_binds_where_it_ends_first(facing: Facing) -> None:
    """Row 138: DeadlineExceeded, and with too little left the source is not asked at all."""
    facing.misbehave("slower than it may be")
    async with asyncio.timeout(30):
        with pytest.raises(DeadlineExceeded):
            await facing.source.fetch(asking(deadline_s=0.6))
    with pytest.raises(DeadlineExceeded):
        await facing.source.fetch(asking(deadline_s=0.1))
    assert facing.asked == 1


def _state(breaker: Breaker) -> State:
    return breaker.state


@row(143)
async def test_the_breaker_opens_and_heals(facing: Facing) -> None:
    """Row 143: a source that fails is left alone, tried again, and used when it answers."""
    limits = BreakerLimits(consecutive_max=3, open_s=0.2)
    loop = asyncio.get_running_loop()
    breaker = Breaker(facing.source, f"test {facing.kind}", loop.time, limits)
    facing.misbehave("a page of HTML")
    for _ in range(3):
        with pytest.raises(Fault):
            await breaker.fetch(asking())
    assert _state(breaker) is State.OPEN
    with pytest.raises(SourceUnavailable):
        await breaker.fetch(asking())
    assert facing.asked == 3
    facing.behave()
    async with asyncio.timeout(30):
        while _state(breaker) is not State.CLOSED:
            try:
                await breaker.fetch(asking())
            except SourceUnavailable:
                await asyncio.sleep(0.02)
    assert (await breaker.fetch(asking())).content is not None


async def test_calls_at_once_get_their_own_answers(facing: Facing) -> None:
    """Answers of this wire have no reference: what comes on a connection is whose it is."""
    numbers = [COMPANY, SOLE] * 20
    records = await asyncio.gather(*(facing.source.fetch(asking(subject=n)) for n in numbers))
    said = [tree(record).findtext("Onderneming/Ondernemingsnummer") for record in records]
    assert said == numbers


async def test_what_is_kept_of_an_answer_is_its_digest_its_size_and_its_moments(
    facing: Facing,
) -> None:
    """The journal can prove what the source said."""
    intent = asking()
    record = await facing.source.fetch(intent)
    assert record.intent is intent
    assert record.size == len(facing.wire.answer(COMPANY, "ACTIVE", ""))
    assert record.asked_at <= record.answered_at
    facing.says(facing.wire.answer(COMPANY, "ENDED", ""))
    assert record.digest != (await facing.source.fetch(asking())).digest


async def test_who_asked_us_stays_with_us(facing: Facing) -> None:
    """Neither the consumer's names nor the end user's number reach the source."""
    await facing.source.fetch(asking(end_user="80651512409"))
    for kept in (b"testzaken", b"consumer-reference", b"80651512409"):
        assert kept not in facing.server.requests[0]


async def test_trace_context_and_our_reference_go_along(facing: Facing) -> None:
    """For whoever stands between us and the source."""
    trace = "00-" + "a" * 32 + "-" + "b" * 16 + "-01"
    source = facing.made(facing.server.url, new_reference=lambda: "our-reference")
    await source.fetch(asking(traceparent=trace))
    head = facing.server.requests[0].partition(b"\r\n\r\n")[0].lower()
    assert b"\r\nx-correlation-id: our-reference" in head
    assert f"\r\ntraceparent: {trace}".encode() in head
