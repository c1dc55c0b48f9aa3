"""The knob on a sole proprietor's establishments: turned while we ask, and in the journal."""

import asyncio
from dataclasses import dataclass, field
from typing import Final

import msgspec
import pytest

from gateway.core.faults import Reason
from gateway.core.fields.plan import SolePropEstablishment
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.replay import Secrets, replay
from gateway.core.ledger.entry import Kind
from gateway.core.model import Answer, Disclosure, Refusal
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.policies import Bundle, relegislated
from tests.support.builders import (
    BV,
    MOMENT,
    ONDERNEMING,
    a_request,
    a_snapshot,
    the_credentials,
)
from tests.support.exchanging import an_exchange
from tests.support.past import the_bundle, the_installed
from tests.support.replaying import disagreeing
from tests.support.sources import FakeSource

KNOBS: Final = "law/knobs.yaml"
VALUES: Final[tuple[SolePropEstablishment, ...]] = ("mask", "deliver_unless_seat", "deliver")
"""The one that lets least through first."""
SOLE: Final = (
    f"<Inhoud><Onderneming><Ondernemingsnummer>{BV}</Ondernemingsnummer>"
    "<AuthentiekBron><Code>KBO</Code></AuthentiekBron>"
    "<OndernemingOfVestiging><Code>1</Code></OndernemingOfVestiging>"
    "<SoortOnderneming><Code>1</Code></SoortOnderneming>"
    "<Vestigingen><Vestiging><Vestigingsnummer>2999010226</Vestigingsnummer><Adressen><Adres>"
    "<Straat><Naam>Molenstraat</Naam></Straat><Type><Code>002</Code></Type></Adres></Adressen>"
    "</Vestiging></Vestigingen></Onderneming></Inhoud>"
).encode()
"""With no seat in it: by default its establishment cannot be told from a home."""
hidden: Final = Pseudonyms(bytes(32))


def by_law(value: SolePropEstablishment, epoch: int = 1) -> Snapshot:
    """Give the registry under a bundle whose knob has *value*."""
    text = the_bundle().files[KNOBS]
    turned = text.replace("value: deliver_unless_seat ", f"value: {value} ")
    assert (turned == text) == (value == "deliver_unless_seat")
    bundle = Bundle({**the_bundle().files, KNOBS: turned})
    return a_snapshot(epoch=epoch, policies=relegislated(bundle, the_installed()))


@dataclass
class Live:
    """A registry that moves on while the source is asked, and what was written meanwhile."""

    snapshot: Snapshot
    journal: MemoryJournal = field(default_factory=lambda: MemoryJournal(clock=lambda: MOMENT))

    def current(self) -> Snapshot:
        return self.snapshot

    async def ask(self, then: Snapshot | None = None) -> Answer:
        """Ask about the sole proprietor, with the registry of *then* by the time of the answer."""
        source = FakeSource({BV: SOLE}, lambda: MOMENT)
        source.before_answering = lambda: setattr(self, "snapshot", then or self.snapshot)
        exchange = an_exchange(self, {"kbo": source}, self.journal, hidden=hidden)
        deadline = asyncio.get_running_loop().time() + 5
        return await exchange.handle(a_request(ONDERNEMING, deadline=deadline), the_credentials())


@pytest.mark.parametrize("value", VALUES)
async def test_what_leaves_follows_the_law_in_force(value: SolePropEstablishment) -> None:
    """From the text of the bundle to the bytes of the answer."""
    answer = await Live(by_law(value)).ask()
    assert isinstance(answer.what, Disclosure)
    assert (b"Molenstraat" in (answer.what.content or b"")) == (value == "deliver")


@pytest.mark.parametrize("then", VALUES)
@pytest.mark.parametrize("first", VALUES)
async def test_a_knob_turned_down_while_we_ask_bites_at_delivery(
    first: SolePropEstablishment, then: SolePropEstablishment
) -> None:
    """What was filtered by a law that let more through does not leave; and each entry replays."""
    live, snapshots = Live(by_law(first)), [by_law(first), by_law(then, epoch=2)]
    answer = await live.ask(snapshots[1])
    last = live.journal.entries[-1]
    if VALUES.index(then) < VALUES.index(first):
        assert isinstance(answer.what, Refusal)
        assert answer.what.reason is Reason.FIELDS_NOT_GRANTED
        assert last.kind is Kind.DENIED_AT_DELIVERY
    else:
        assert isinstance(answer.what, Disclosure)
        assert last.kind is Kind.DISCLOSED
    assert disagreeing(live.journal.entries, snapshots, hidden) == []


@pytest.mark.parametrize("now", VALUES)
@pytest.mark.parametrize("then", VALUES)
async def test_an_entry_says_by_which_law_the_knob_was_set(
    then: SolePropEstablishment, now: SolePropEstablishment
) -> None:
    """The paths granted are the same under each value: the digest of the law tells them apart."""
    live = Live(by_law(then))
    await live.ask()
    granted, disclosed = live.journal.entries
    secrets = Secrets(lambda _: hidden)
    for entry, grant in ((granted, None), (disclosed, granted)):
        found = {each.what for each in replay(entry, by_law(then), grant, secrets)}
        assert found == set()
    told = {each.what for each in replay(granted, by_law(now), None, Secrets(lambda _: hidden))}
    assert told == (set() if then == now else {"policies_sha256"})
    assert bool(disagreeing(live.journal.entries, [by_law(now)], hidden)) == (then != now)
    other = msgspec.structs.replace(granted, policies_sha256=by_law(now).policies.digest)
    told = {each.what for each in replay(other, by_law(then), None, Secrets(lambda _: hidden))}
    assert told == (set() if then == now else {"policies_sha256"})
