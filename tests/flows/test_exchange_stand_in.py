"""Who stands in for a source is asked while the registry has it in use, as the source itself is."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any, Final

import pytest

from gateway.core.faults import SourceUnavailable
from gateway.core.instruments.kinds import Source, Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.entry import Kind
from gateway.core.model import Grant, Refusal
from gateway.sources.ordered import Ordered, Other
from gateway.stores.journal.memory import MemoryJournal
from tests.flows.test_exchange import PERSON, Registry
from tests.flows.test_exchange_sources import Refusing
from tests.support.builders import (
    AN,
    PERSOON,
    a_request,
    a_snapshot,
    a_source,
    decide,
    the_credentials,
    the_policies,
)
from tests.support.exchanging import an_exchange
from tests.support.journal import HIDDEN
from tests.support.replaying import disagreeing
from tests.support.sources import FakeSource

COPY: Final = "rijksregister-2"


def with_a_copy(*copies: Source, epoch: int = 1) -> Snapshot:
    """Give a registry in whose policies a copy stands in for the national register."""
    known = the_policies()
    service = known.services[PERSOON]
    routes = tuple(
        replace(each, then=(COPY,)) if each.source == "rijksregister" else each
        for each in service.routes
    )
    services = {**known.services, PERSOON: replace(service, routes=routes)}
    firsts = [a_source(each) for each in ("rijksregister", "ksz", "kbo", "vkbo")]
    policies = replace(known, services=services)
    return a_snapshot(policies=policies, sources=[*firsts, *copies], epoch=epoch)


@pytest.mark.parametrize(
    ("copies", "unasked"),
    [
        ([a_source(COPY)], ()),
        ([], (COPY,)),
        ([a_source(COPY, status=Status.SUSPENDED)], (COPY,)),
        ([a_source(COPY, sz="EXTENDED")], (COPY,)),
    ],
    ids=["in use", "not registered", "suspended", "elsewhere in the network"],
)
def test_who_stands_in_is_as_registered_as_the_source(
    copies: list[Source], unasked: tuple[str, ...]
) -> None:
    """Gate G3 asks it of the source; of another, the row may be another one."""
    found = decide(a_request(), snapshot=with_a_copy(*copies))
    assert isinstance(found, Grant)
    assert found.unasked == unasked


@dataclass
class World:
    """An exchange whose first source is away."""

    registry: Registry
    copy: FakeSource
    journal: MemoryJournal

    async def ask(self) -> Any:
        ordered = Ordered(
            Refusing("rijksregister"),
            {PERSOON: (Other(COPY, self.copy),)},
            asyncio.get_running_loop().time,
        )
        exchange = an_exchange(self.registry, {"rijksregister": ordered}, self.journal)
        deadline = asyncio.get_running_loop().time() + 30
        return await exchange.handle(a_request(deadline=deadline), the_credentials())


async def test_a_suspended_source_is_asked_in_nobodys_place() -> None:
    """Whoever suspends it stops every question to it."""
    suspended = with_a_copy(a_source(COPY, status=Status.SUSPENDED))
    world = World(Registry(suspended), FakeSource({AN: PERSON}), MemoryJournal())

    with pytest.raises(SourceUnavailable):
        await world.ask()

    assert world.copy.asked == []
    assert [each.kind for each in world.journal.entries] == [Kind.GRANTED, Kind.SOURCE_FAILED]


async def test_an_answer_of_one_that_was_suspended_meanwhile_does_not_leave() -> None:
    """As of the source itself, and decided again so."""
    past = [with_a_copy(a_source(COPY)), with_a_copy(epoch=2)]
    registry, copy = Registry(past[0]), FakeSource({AN: PERSON})

    def suspended() -> None:
        registry.snapshot = past[1]

    copy.before_answering = suspended
    world = World(registry, copy, MemoryJournal())

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    kinds = [each.kind for each in world.journal.entries]
    assert kinds == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]
    assert disagreeing(world.journal.entries, past, HIDDEN) == []
