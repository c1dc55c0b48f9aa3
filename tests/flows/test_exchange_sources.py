"""Sources in an order, and in maintenance: what the journal says of them in the end."""

import asyncio
from collections.abc import Sequence

import pytest

from gateway.core.faults import Fault, SourceInMaintenance, SourceUnavailable
from gateway.core.ledger.entry import Kind
from gateway.core.model import Grant, Record, Written
from gateway.ports import Source
from gateway.sources.asking import Failing
from gateway.sources.asking import Kind as FailureKind
from gateway.sources.maintenance import Dated, Maintained
from gateway.sources.ordered import Ordered, Other
from gateway.stores.journal.memory import MemoryJournal
from tests.flows.test_exchange import PERSON, Registry
from tests.support.builders import AN, MOMENT, a_request, a_snapshot, the_credentials
from tests.support.catalogue import row
from tests.support.exchanging import an_exchange
from tests.support.sources import FakeSource


class Refusing:
    """Nothing is ever sent to it."""

    def __init__(self, id_: str, kind: str = FailureKind.OPEN) -> None:
        self._failing, self._kind = Failing(id_, (kind,)), kind

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Refuse, as a breaker that is open."""
        raise self._failing.unasked(self._kind)


class World:
    """An exchange whose source is several, in order."""

    def __init__(self, *sources: tuple[str, Source], late: bool = False) -> None:
        self.journal = MemoryJournal()
        self.late = late
        (_, first), *rest = sources
        others = tuple(Other(*each) for each in rest)
        request = a_request()
        self.source = Ordered(first, {request.service: others}, self._now)

    def _now(self) -> float:
        return asyncio.get_running_loop().time() + (60.0 if self.late else 0.0)

    async def ask(self) -> Fault | None:
        """Ask once; give the fault, if that is what came of it."""
        exchange = an_exchange(Registry(a_snapshot()), {"rijksregister": self.source}, self.journal)
        deadline = asyncio.get_running_loop().time() + 5
        try:
            await exchange.handle(a_request(deadline=deadline), the_credentials())
        except Fault as fault:
            return fault
        return None

    def kinds(self) -> Sequence[Kind]:
        return [each.kind for each in self.journal.entries]


async def test_the_entry_names_who_answered_and_who_could_not_be_asked() -> None:
    """GRANTED names the first, as the law decided; DISCLOSED says who it was in the end."""
    second = FakeSource({AN: PERSON}, lambda: MOMENT)
    world = World(("rijksregister", Refusing("rijksregister")), ("rijksregister-2", second))
    assert await world.ask() is None
    granted, disclosed = world.journal.entries
    assert (granted.source, granted.answered_by, granted.tried) == ("rijksregister", None, ())
    assert (disclosed.kind, disclosed.source) == (Kind.DISCLOSED, "rijksregister")
    assert disclosed.answered_by == "rijksregister-2"
    assert disclosed.tried == ("rijksregister:open",)
    assert len(second.asked) == 1


async def test_one_intent_is_written_however_many_sources_there_are() -> None:
    """The grant is asked under once: the next source gets the same proof."""
    second = FakeSource({AN: PERSON}, lambda: MOMENT)
    world = World(("one", Refusing("one")), ("two", Refusing("two")), ("three", second))
    await world.ask()
    assert world.kinds() == [Kind.GRANTED, Kind.DISCLOSED]


@row(145)
async def test_a_lost_answer_is_written_down_with_its_source_and_asked_for_nowhere_else() -> None:
    """The source may have got the question."""
    first, second = FakeSource({}), FakeSource({AN: PERSON}, lambda: MOMENT)
    lost = SourceUnavailable()
    lost.tried = ("one:broken",)
    first.failure = lost
    world = World(("one", first), ("two", second))
    assert await world.ask() is lost
    assert world.kinds() == [Kind.GRANTED, Kind.SOURCE_FAILED]
    assert world.journal.entries[1].tried == ("one:broken",)
    assert second.asked == []


async def test_where_nobody_can_be_asked_the_entry_names_all_of_them() -> None:
    """Each by its kind, in order."""
    world = World(("one", Refusing("one", "full")), ("two", Refusing("two", "connect")))
    assert isinstance(await world.ask(), SourceUnavailable)
    assert world.journal.entries[1].tried == ("one:full", "two:connect")


async def test_maintenance_leaves_its_kind_in_the_entry_and_its_end_with_the_caller() -> None:
    """99996 with until when; a source that stands in answers meanwhile."""
    kept = FakeSource({AN: PERSON}, lambda: MOMENT)
    window = Dated(MOMENT, MOMENT.replace(year=MOMENT.year + 1))
    maintained = Maintained(kept, "one", [window], lambda: MOMENT)
    alone = World(("one", maintained))
    fault = await alone.ask()
    assert isinstance(fault, SourceInMaintenance)
    assert "planned maintenance until" in fault.text
    assert alone.journal.entries[1].tried == ("one:maintenance",)
    second = FakeSource({AN: PERSON}, lambda: MOMENT)
    ordered = World(("one", maintained), ("two", second))
    assert await ordered.ask() is None
    assert ordered.journal.entries[1].answered_by == "two"
    assert kept.asked == []


@pytest.mark.parametrize("late", [True, False])
async def test_the_next_is_asked_only_while_the_caller_waits(late: bool) -> None:  # noqa: FBT001
    """Time that is over for the first is over for all."""
    second = FakeSource({AN: PERSON}, lambda: MOMENT)
    world = World(("one", Refusing("one")), ("two", second), late=late)
    fault = await world.ask()
    assert (fault is None) is not late
    assert len(second.asked) == int(not late)
