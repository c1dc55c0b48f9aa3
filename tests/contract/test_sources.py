"""What every source keeps to, whichever it is: one suite for the port ``Source``."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Protocol

import pytest
from lxml import etree

from gateway.core.faults import DeadlineExceeded, Fault, SourceBadAnswer, SourceUnavailable
from gateway.core.model import Record
from gateway.ports import Source
from gateway.sources.breaker import Breaker
from gateway.sources.client import HttpClient
from gateway.sources.simulator.app import Mode, Simulator
from gateway.sources.simulator.server import running
from gateway.sources.simulator.world import World
from tests.sources.asking import COMPANY, NOBODY, SOLE, a_source, asking
from tests.sources.foreign import WIRES, Facing
from tests.sources.grpccompanies import grpc_companies
from tests.sources.raw import RawServer, Visit
from tests.support.filtering import tree
from tests.support.sources import FakeSource


class Subject(Protocol):
    """A source, and how to make it misbehave."""

    source: Source

    def fail(self, fault: type[Fault]) -> None:
        """Let every next call end as *fault*."""

    def hang(self) -> None:
        """Let every next call take longer than anybody waits."""

    @property
    def asked(self) -> int:
        """How many questions reached it."""


class _Fake:
    def __init__(self) -> None:
        answers = {
            number: f"<Inhoud><Onderneming><Ondernemingsnummer>{number}</Ondernemingsnummer>"
            "</Onderneming></Inhoud>".encode()
            for number in (COMPANY, SOLE)
        }
        self._fake = FakeSource(answers)
        self.source: Source = self._fake

    def fail(self, fault: type[Fault]) -> None:
        self._fake.failure = fault()

    def hang(self) -> None:
        self._fake.delay_s = 60.0

    @property
    def asked(self) -> int:
        return len(self._fake.asked)


class _Simulated:
    def __init__(self, source: Source, simulator: Simulator) -> None:
        self.source = source
        self._behaviour = simulator.behaviour

    def fail(self, fault: type[Fault]) -> None:
        self._behaviour.mode = Mode.MALFORMED if fault is SourceBadAnswer else Mode.DOWN

    def hang(self) -> None:
        self._behaviour.mode, self._behaviour.delay_s = Mode.SLOW, 60.0

    @property
    def asked(self) -> int:
        return self._behaviour.calls


class _Foreign:
    def __init__(self, facing: Facing) -> None:
        self.source: Source = facing.source
        self._facing = facing

    def fail(self, fault: type[Fault]) -> None:
        self._facing.misbehave("a page of HTML" if fault is SourceBadAnswer else "503")

    def hang(self) -> None:
        self._facing.misbehave("slower than it may be")

    @property
    def asked(self) -> int:
        return self._facing.asked


@asynccontextmanager
async def _foreign(kind: str) -> AsyncIterator[Subject]:
    async def nothing(visit: Visit) -> None:
        visit.close()

    client = HttpClient()
    async with RawServer(nothing) as server:
        yield _Foreign(Facing(kind, client, server))
    await client.aclose()


@pytest.fixture(params=["memory", "magda", "magda behind a breaker", "grpc", *WIRES])
async def subject(request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
    """Give each kind of source in turn."""
    if request.param == "memory":
        yield _Fake()
        return
    if request.param == "grpc":
        async with grpc_companies() as companies:
            yield companies
        return
    if request.param in WIRES:
        async with _foreign(request.param) as foreign:
            yield foreign
        return
    simulator = Simulator(World.read())
    async with running(simulator) as url:
        client = HttpClient()
        source: Source = a_source(client, url)
        if "breaker" in request.param:
            source = Breaker(source, "contract", lambda: asyncio.get_running_loop().time())
        yield _Simulated(source, simulator)
        await client.aclose()


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - the other side is no part of this loop's code
            await asyncio.sleep(0.01)


def _number(record: Record) -> str | None:
    assert record.content is not None
    return tree(record).findtext("Onderneming/Ondernemingsnummer")


async def test_a_known_subject_has_content_and_no_exception(subject: Subject) -> None:
    """``content`` is the answer's ``Inhoud``, in no namespace, about what was asked."""
    record = await subject.source.fetch(asking(subject=COMPANY))
    assert record.content is not None
    assert tree(record).tag == "Inhoud"
    assert _number(record) == COMPANY
    assert (record.exceptions, record.refusals) == ((), ())


async def test_an_unknown_subject_is_exception_30001_about_the_question(subject: Subject) -> None:
    """Not to know is an answer, not a fault."""
    record = await subject.source.fetch(asking(subject=NOBODY))
    assert record.content is None
    assert [each.findtext("Identificatie") for each in record.exceptions] == ["30001"]
    assert [each.tag for each in record.exceptions] == ["Uitzondering"]


async def test_a_record_carries_the_intent_it_was_asked_under(subject: Subject) -> None:
    """Proof is passed on by identity: nobody can swap a grant on the way."""
    intent = asking()
    record = await subject.source.fetch(intent)
    assert record.intent is intent
    assert (len(record.digest), record.size > 0) == (32, True)
    assert record.asked_at <= record.answered_at
    assert record.asked_at.tzinfo is not None


async def test_the_question_is_read_and_never_changed(subject: Subject) -> None:
    """The journal and the filter look at the same question afterwards."""
    intent = asking()
    before = etree.tostring(intent.what.question)
    await subject.source.fetch(intent)
    assert etree.tostring(intent.what.question) == before


async def test_calls_at_once_get_their_own_answers(subject: Subject) -> None:
    """No answer may ever reach another question."""
    numbers = [COMPANY, SOLE] * 10
    records = await asyncio.gather(*(subject.source.fetch(asking(subject=n)) for n in numbers))
    assert [_number(record) for record in records] == numbers


@pytest.mark.parametrize("fault", [SourceUnavailable, SourceBadAnswer])
async def test_a_source_that_fails_raises_the_ports_own_fault(
    subject: Subject, fault: type[Fault]
) -> None:
    """Nothing else comes out of the port, and never a record."""
    subject.fail(fault)
    with pytest.raises(fault) as raised:
        await subject.source.fetch(asking())
    assert str(raised.value) == fault.text


async def test_a_deadline_that_passed_asks_nothing_or_nothing_in_vain(subject: Subject) -> None:
    """Whoever stopped waiting gets DeadlineExceeded."""
    with pytest.raises(DeadlineExceeded):
        await subject.source.fetch(asking(deadline_s=0.0))


async def test_a_slow_source_ends_with_the_callers_time(subject: Subject) -> None:
    """The caller's deadline binds where it comes before the source's own."""
    subject.hang()
    async with asyncio.timeout(20):
        with pytest.raises(DeadlineExceeded):
            await subject.source.fetch(asking(deadline_s=0.5))


async def test_a_call_that_is_cancelled_is_gone(subject: Subject) -> None:
    """A caller who leaves is no fault; the next call is answered as ever."""
    subject.hang()
    call = asyncio.create_task(subject.source.fetch(asking()))
    await _until(lambda: subject.asked > 0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
