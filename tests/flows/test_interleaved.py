"""Exchanges under way at once: each one's entries say what is its own, and nothing of another's."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger import steps
from gateway.core.ledger.entry import OUTCOMES, Entry, Kind
from gateway.core.model import Credentials, Grant, Receipt, Record, Request, Written
from gateway.flows.exchange import Exchange
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.support.builders import (
    AN,
    BERT,
    BV,
    MOMENT,
    ONDERNEMING,
    PERSOON,
    PURPOSES,
    a_capacity,
    a_peer,
    a_request,
    a_snapshot,
    the_credentials,
)
from tests.support.journal import HIDDEN, OneKey
from tests.support.sources import FakeSource

ANSWERS: Final = {
    number: f"<Inhoud><Persoon><INSZ>{number}</INSZ><Naam><Achternamen><Achternaam>{name}"
    "</Achternaam></Achternamen></Naam></Persoon></Inhoud>".encode()
    for number, name in ((AN, "Voorbeeld"), (BERT, "Van Voorbeeld"))
} | {BV: f"<Inhoud><Onderneming><Ondernemingsnummer>{BV}</Ondernemingsnummer>".encode()}
ANSWERS[BV] += b"</Onderneming></Inhoud>"


@dataclass(frozen=True)
class Asked:
    """One exchange, and how many passes of the loop each of its steps takes."""

    letter: str
    number: str
    end_user: str | None
    said: str
    """Stands for all that the message holds and nobody else's does."""
    passes: tuple[int, int, int]
    """Before the first entry is kept, before the source answers, before the last one is."""

    def request(self, place: int) -> Request:
        service = ONDERNEMING if self.number == BV else PERSOON
        digest = hashlib.sha256(f"{place} {self.said}".encode()).digest()
        return a_request(
            service,
            number=self.number,
            id=str(UUID(int=place + 1)),
            consumer=a_capacity(self.letter).identification,
            purpose=PURPOSES[self.letter] if len(self.said) % 2 else None,
            reference=f"{place} {self.said}",
            digest=digest,
            size=1000 + place,
            end_user=self.end_user,
            traceparent=f"00-{digest.hex()[:32]}-{digest.hex()[:16]}-01",
            deadline=asyncio.get_running_loop().time() + 60,
        )

    @property
    def credentials(self) -> Credentials:
        return the_credentials(a_peer(a_capacity(self.letter).organisation))


asked = st.builds(
    Asked,
    letter=st.sampled_from("DDGPF"),
    number=st.sampled_from([AN, BERT, BV]),
    end_user=st.sampled_from([AN, BERT, None]),
    said=st.text("abc", max_size=3),
    passes=st.tuples(*[st.integers(0, 7)] * 3),
)


class Registry:
    """The same for all."""

    def __init__(self) -> None:
        self.snapshot = a_snapshot()

    def current(self) -> Snapshot:
        return self.snapshot


REGISTRY: Final = Registry()


async def turns(count: int) -> None:
    """Let everybody else go on *count* times."""
    for _ in range(count):
        await asyncio.sleep(0)


class Slowly(MemoryJournal, FakeSource):
    """A journal and a source that take as long as each exchange says."""

    def __init__(self, under_way: Sequence[Asked]) -> None:
        MemoryJournal.__init__(self, clock=lambda: MOMENT)
        FakeSource.__init__(self, ANSWERS, lambda: MOMENT)
        self.passes = {str(UUID(int=i + 1)): each.passes for i, each in enumerate(under_way)}

    async def append(self, entry: Entry, until: float | None = None) -> Receipt:
        assert entry.exchange is not None
        await turns(self.passes[entry.exchange][2 if entry.kind in OUTCOMES else 0])
        return await super().append(entry, until)

    async def fetch(self, intent: Written[Grant]) -> Record:
        await turns(self.passes[intent.what.request.id][1])
        return await super().fetch(intent)


async def entries(under_way: Sequence[Asked], places: Sequence[int]) -> list[Entry]:
    """Answer those of *under_way* that have these *places* at once; give all that is written."""
    around = Slowly(under_way)
    exchange = Exchange(
        registry=REGISTRY,
        sources=dict.fromkeys(("rijksregister", "kbo", "vkbo"), around),
        journal=around,
        keys=OneKey(HIDDEN),
        pseudonym=HIDDEN,
        clock=lambda: MOMENT,
        guard=MemoryGuard(lambda: MOMENT),
        allowances=Unlimited(),
    )
    await asyncio.gather(
        *(
            exchange.handle(under_way[place].request(place), under_way[place].credentials)
            for place in places
        )
    )
    return around.entries


def own(entry: Entry, written: Sequence[Entry]) -> Entry:
    """Give *entry* with the place of its own intent among those of its exchange."""
    if entry.intent is None:
        return entry
    intent = written[entry.intent]
    assert (intent.kind, intent.exchange) == (Kind.GRANTED, entry.exchange)
    return replace(entry, intent=0)


@given(st.lists(asked, min_size=2, max_size=5))
def test_exchanges_under_way_at_once_never_mix_what_their_entries_say(
    under_way: list[Asked],
) -> None:
    """Whatever the order of their steps: each writes to the letter what it would have alone."""

    async def both() -> None:
        written = await entries(under_way, range(len(under_way)))
        for place in range(len(under_way)):
            # Nothing remembered of the others either.
            steps._grounded.cache_clear()
            alone = await entries(under_way, [place])
            assert [e.kind for e in alone] in (
                [Kind.REFUSED],
                [Kind.GRANTED, Kind.DISCLOSED],
                [Kind.GRANTED, Kind.SOURCE_FAILED],
            )
            mine = [own(e, written) for e in written if e.exchange == str(UUID(int=place + 1))]
            assert mine == [own(e, alone) for e in alone]

    asyncio.run(both())


def test_what_is_asked_here_leaves_and_is_refused() -> None:
    """Else the property above would be one of refusals alone."""
    under_way = [
        Asked(letter, number, None, "", (0, 0, 0)) for letter in "DGPF" for number in (AN, BV)
    ]
    found: dict[Any, int] = {}
    for entry in asyncio.run(entries(under_way, range(len(under_way)))):
        found[entry.kind] = found.get(entry.kind, 0) + 1
    assert found[Kind.DISCLOSED] >= 2
    assert found[Kind.REFUSED] >= 1
