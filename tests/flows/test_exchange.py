"""One request's whole way, with everything but the wires: what is written when, and what leaves."""

import asyncio
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from gateway.aside import THREAD_BYTES
from gateway.core.faults import (
    DeadlineExceeded,
    Fault,
    Internal,
    JournalUnavailable,
    NotAuthenticated,
    Reason,
    RegistryUnavailable,
    SourceBadAnswer,
    SourceUnavailable,
)
from gateway.core.fields.disclose import disclose
from gateway.core.instruments.kinds import Link, Relation, Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.calls import calls
from gateway.core.ledger.entry import Entry, Kind, Sealing
from gateway.core.model import (
    Answer,
    Credentials,
    Disclosure,
    Outcome,
    Receipt,
    Record,
    Refusal,
    Written,
)
from gateway.flows import exchange
from gateway.flows.exchange import Exchange
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.support.builders import (
    AN,
    MOMENT,
    a_peer,
    a_rejected,
    a_request,
    a_snapshot,
    an_instrument,
    the_credentials,
)
from tests.support.catalogue import row
from tests.support.journal import HIDDEN, OneKey
from tests.support.sources import FakeSource

PERSON = (
    f"<Inhoud><Persoon><INSZ>{AN}</INSZ><Naam><Achternamen><Achternaam>Voorbeeld</Achternaam>"
    "</Achternamen></Naam><Geslacht><Code>2</Code></Geslacht></Persoon></Inhoud>"
).encode()


class Registry:
    """A registry somebody may change while we ask."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot: Snapshot | None = snapshot

    def current(self) -> Snapshot:
        if self.snapshot is None:
            raise RegistryUnavailable
        return self.snapshot


@dataclass
class World:
    """An exchange and everything around it a test may look at or break."""

    registry: Registry = field(default_factory=lambda: Registry(a_snapshot()))
    source: FakeSource = field(default_factory=lambda: FakeSource({AN: PERSON}))
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    times: list[datetime] = field(default_factory=list)

    @property
    def exchange(self) -> Exchange:
        def clock() -> datetime:
            return self.times.pop(0) if self.times else MOMENT

        return Exchange(
            registry=self.registry,
            sources={"rijksregister": self.source},
            journal=self.journal,
            keys=OneKey(HIDDEN),
            pseudonym=HIDDEN,
            clock=clock,
            guard=MemoryGuard(lambda: MOMENT),
            allowances=Unlimited(),
        )

    async def ask(self, credentials: Credentials | None = None, **request: Any) -> Answer:
        deadline = asyncio.get_running_loop().time() + 5
        asked = a_request(**{"deadline": deadline} | request)
        return await self.exchange.handle(asked, credentials or the_credentials())

    def kinds(self) -> list[Kind]:
        return [entry.kind for entry in self.journal.entries]


async def test_a_reply_holds_the_granted_fields_and_no_other() -> None:
    """The source also told the sex; nobody granted it."""
    world = World()

    answer = await world.ask()

    assert isinstance(answer.what, Disclosure)
    assert answer.what.content is not None
    assert b"Voorbeeld" in answer.what.content
    assert b"Geslacht" not in answer.what.content
    assert answer.what.outcome is Outcome.OK_FILTERED
    assert world.kinds() == [Kind.GRANTED, Kind.DISCLOSED]
    assert answer.receipt.index == 1


@pytest.mark.parametrize("more", [0, 1])
async def test_a_large_answer_is_filtered_beside_the_loop(
    more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would hold up everybody else; what comes of it is the same."""
    world, there = World(), set[threading.Thread]()

    def watched(record: Record, barred: Any) -> Disclosure:
        there.add(threading.current_thread())
        return disclose(record, barred)

    monkeypatch.setattr(exchange, "disclose", watched)
    monkeypatch.setattr(world.source, "fetch", sized(world.source.fetch, THREAD_BYTES + more))

    answer = await world.ask()

    assert isinstance(answer.what, Disclosure)
    assert answer.what.outcome is Outcome.OK_FILTERED
    assert (there == {threading.current_thread()}) == (not more)


async def test_a_revocation_while_a_large_answer_is_filtered_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The registry is asked once more behind the thread, not before it."""
    world = World()

    def revoked_meanwhile(record: Record, barred: Any) -> Disclosure:
        world.registry.snapshot = a_snapshot(instruments=[])
        return disclose(record, barred)

    monkeypatch.setattr(exchange, "disclose", revoked_meanwhile)
    monkeypatch.setattr(world.source, "fetch", sized(world.source.fetch, THREAD_BYTES + 1))

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_large_answers_of_one_source_are_filtered_one_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Row 143: one source that sends many takes one thread, not every thread there is."""
    world, inside, most = World(), 0, 0

    def watched(record: Record, barred: Any) -> Disclosure:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.05)  # another that may begin does
        inside -= 1
        return disclose(record, barred)

    monkeypatch.setattr(exchange, "disclose", watched)
    monkeypatch.setattr(world.source, "fetch", sized(world.source.fetch, THREAD_BYTES + 1))

    asked, exchange_ = a_request(deadline=asyncio.get_running_loop().time() + 60), world.exchange
    answers = await asyncio.gather(*(exchange_.handle(asked, the_credentials()) for _ in range(4)))

    assert all(isinstance(each.what, Disclosure) for each in answers)
    assert most == 1


async def test_who_leaves_does_not_let_the_next_large_answer_be_filtered_beside_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A thread cannot be ended: callers that go away would have as many of them at work."""
    world, begun, go_on = World(), list[int](), threading.Event()

    def watched(record: Record, barred: Any) -> Disclosure:
        begun.append(1)
        assert go_on.wait(60)
        return disclose(record, barred)

    monkeypatch.setattr(exchange, "disclose", watched)
    monkeypatch.setattr(world.source, "fetch", sized(world.source.fetch, THREAD_BYTES + 1))
    asked, exchange_ = a_request(deadline=asyncio.get_running_loop().time() + 60), world.exchange
    try:
        leaves = asyncio.create_task(exchange_.handle(asked, the_credentials()))
        async with asyncio.timeout(60):
            while not begun:  # noqa: ASYNC110 - a thread begins it
                await asyncio.sleep(0.005)
        leaves.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaves
        stays = asyncio.create_task(exchange_.handle(asked, the_credentials()))
        await asyncio.sleep(0.05)
        assert len(begun) == 1
    finally:
        go_on.set()
    assert isinstance((await stays).what, Disclosure)


def sized(fetch: Any, size: int) -> Any:
    """Give a source whose answers count as so many bytes."""

    async def fetched(intent: Written[Any]) -> Record:
        record: Record = msgspec.structs.replace(await fetch(intent), size=size)
        return record

    return fetched


async def test_a_refusal_is_an_answer_with_its_own_receipt() -> None:
    """Nothing held, nothing asked, and one entry."""
    world = World(Registry(a_snapshot(instruments=[])))

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.RR_AUTH_REQUIRED
    assert world.kinds() == [Kind.REFUSED]
    assert world.source.asked == []


async def test_nobody_behind_the_connection_is_only_counted() -> None:
    """An anonymous peer must not be able to grow the journal."""
    world = World()

    with pytest.raises(NotAuthenticated):
        await world.ask(Credentials(None, message_trusted=False))

    assert world.kinds() == []
    assert (
        await world.exchange.reject(a_rejected(), Credentials(None, message_trusted=False)) is None
    )
    assert world.kinds() == []


async def test_an_unreadable_message_of_somebody_is_written_down() -> None:
    """There is a certificate behind it, so there is exactly one entry."""
    world = World()

    refused = await world.exchange.reject(a_rejected(), the_credentials())

    assert refused is not None
    assert world.kinds() == [Kind.REFUSED]


async def test_the_intent_is_written_before_the_source_is_asked() -> None:
    """When the journal is full the source's own ledger stays empty."""
    world = World()
    world.journal.failed = True

    with pytest.raises(JournalUnavailable):
        await world.ask()

    assert world.source.asked == []


async def test_the_disclosure_is_written_before_anything_leaves() -> None:
    """The journal breaks while the source answers: the caller gets a fault, not the data."""
    world = World()
    world.source.before_answering = lambda: setattr(world.journal, "failed", True)

    with pytest.raises(JournalUnavailable):
        await world.ask()

    assert world.kinds() == [Kind.GRANTED]


@pytest.mark.parametrize("fault", [SourceUnavailable(), SourceBadAnswer()], ids=lambda f: f.reason)
async def test_a_source_that_fails_closes_the_intent(fault: Fault) -> None:
    """Every grant has an outcome, also when nothing came."""
    world = World()
    world.source.failure = fault

    with pytest.raises(type(fault)):
        await world.ask()

    assert world.kinds() == [Kind.GRANTED, Kind.SOURCE_FAILED]
    assert world.journal.entries[1].reason == fault.reason.value


@row(65)
async def test_our_own_error_after_the_grant_is_written_down_and_says_nothing() -> None:
    """The cause stays behind ``raise ... from``."""
    world = World()

    def explode() -> None:
        raise KeyError(AN)

    world.source.before_answering = explode

    with pytest.raises(Internal) as raised:
        await world.ask()

    assert AN not in str(raised.value)
    assert world.kinds() == [Kind.GRANTED, Kind.SOURCE_FAILED]
    assert world.journal.entries[1].reason == Reason.INTERNAL.value


@pytest.mark.parametrize("where", ["authorise", "refuse", "steps.refused", "steps.granted"])
async def test_our_own_error_in_a_decision_is_written_down_and_says_nothing(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is neither yes nor no, and a decision no entry can be made of, is our own error."""
    world = World()
    known = where in ("authorise", "steps.granted")

    def broken(*_: object, **__: object) -> None:
        if where.startswith("steps"):
            raise KeyError(AN)

    monkeypatch.setattr(f"gateway.flows.exchange.{where}", broken)

    with pytest.raises(Internal):
        await world.ask(the_credentials() if known else a_stranger())

    assert world.kinds() == [Kind.REFUSED]
    assert world.journal.entries[0].reason == Reason.INTERNAL.value
    assert world.source.asked == []


def a_stranger() -> Credentials:
    """Somebody the registry does not know."""
    peer = a_peer(certificate_sha256=b"?" * 32, enterprise_number="0999999999")
    return Credentials(peer, message_trusted=False)


@row(135)
async def test_a_registry_that_cannot_be_confirmed_refuses_and_is_written_down() -> None:
    """No stale yes."""
    world = World()
    world.registry.snapshot = None

    with pytest.raises(RegistryUnavailable):
        await world.ask()

    assert world.kinds() == [Kind.REFUSED]
    assert world.source.asked == []


async def test_a_revocation_while_we_ask_bites_at_delivery() -> None:
    """The source answered, the record is thrown away."""
    world = World()

    def revoke() -> None:
        world.registry.snapshot = a_snapshot(epoch=2, instruments=[])

    world.source.before_answering = revoke

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.RR_AUTH_REQUIRED
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_an_instrument_narrowed_while_we_ask_denies_rather_than_delivers_more() -> None:
    """The plan of then covers more than the law of now."""
    world = World()

    def narrow() -> None:
        narrowed = an_instrument(classes=frozenset({"RR-2"}))
        world.registry.snapshot = a_snapshot(epoch=2, instruments=[narrowed])

    world.source.before_answering = narrow

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_an_instrument_that_ends_while_we_ask_denies_at_delivery() -> None:
    """The epoch did not move; the clock did."""
    ends = MOMENT + timedelta(seconds=1)
    world = World(Registry(a_snapshot(instruments=[an_instrument(valid_to=ends)])))
    world.times = [MOMENT, ends]

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.INSTRUMENT_EXPIRED
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_another_registry_with_the_same_number_is_looked_at_again() -> None:
    """One put back out of a copy may stand at the epoch of the one we decided on."""
    world = World()
    other = a_snapshot(instruments=[an_instrument(status=Status.REVOKED)])
    assert other.epoch == a_snapshot().epoch
    world.source.before_answering = lambda: setattr(world.registry, "snapshot", other)

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.INSTRUMENT_REVOKED
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_what_starts_while_we_ask_denies_at_delivery() -> None:
    """An authorisation that takes the place of ours, from the next second on, for less."""
    starts = MOMENT + timedelta(seconds=1)
    less = an_instrument(
        "RR-2099-002",
        valid_from=starts,
        classes=frozenset({"RR-1"}),
        relations=(Relation(Link.REPLACES, "RR-2099-001"),),
    )
    world = World(Registry(a_snapshot(instruments=[an_instrument(), less])))
    world.times = [MOMENT, starts]

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_a_certificate_that_ends_while_we_ask_denies_at_delivery() -> None:
    """Who stands behind the connection is asked again as well."""
    ends = MOMENT + timedelta(seconds=1)
    world = World()
    world.times = [MOMENT, ends]

    answer = await world.ask(the_credentials(a_peer(not_after=ends)))

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.AUTHN_FAILED
    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_a_change_of_the_registry_that_leaves_the_ground_standing_delivers() -> None:
    """Somebody else's connection changed."""
    world = World()
    world.source.before_answering = lambda: setattr(world.registry, "snapshot", a_snapshot(epoch=2))

    answer = await world.ask()

    assert isinstance(answer.what, Disclosure)
    assert world.kinds() == [Kind.GRANTED, Kind.DISCLOSED]


async def test_a_registry_lost_while_we_ask_delivers_nothing() -> None:
    """It could have been a revocation."""
    world = World()
    world.source.before_answering = lambda: setattr(world.registry, "snapshot", None)

    with pytest.raises(RegistryUnavailable):
        await world.ask()

    assert world.kinds() == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


@pytest.mark.parametrize("turns", range(6))
async def test_a_caller_that_goes_away_at_any_moment_leaves_no_open_intent(turns: int) -> None:
    """Cancelled at each await in turn, an intent that was written has an outcome."""
    world = World()
    world.source.delay_s = 0.01
    asking = asyncio.create_task(world.ask())
    for _ in range(turns):
        await asyncio.sleep(0)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)

    granted = world.kinds().count(Kind.GRANTED)
    outcomes = [kind for kind in world.kinds() if kind in (Kind.SOURCE_FAILED, Kind.DISCLOSED)]
    assert granted <= len(outcomes)


class HangingJournal(MemoryJournal):
    """A journal whose disk takes its time from some entry on: kept in their order, told late."""

    def __init__(self, hangs_from: int) -> None:
        super().__init__()
        self.hangs_from = hangs_from
        self.well = asyncio.Event()

    async def append(self, entry: Entry, until: float | None = None) -> Receipt:
        receipt = await super().append(entry)
        if receipt.index >= self.hangs_from:
            async with asyncio.timeout_at(until):
                await self.well.wait()
        return receipt


@pytest.mark.parametrize(
    ("hangs_from", "asked", "kinds"),
    [
        (0, 0, [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]),
        (1, 1, [Kind.GRANTED, Kind.DISCLOSED, Kind.DENIED_AT_DELIVERY]),
    ],
    ids=["intent", "disclosure"],
)
async def test_a_journal_that_hangs_is_none_and_what_it_kept_is_put_right(
    hangs_from: int, asked: int, kinds: list[Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catalogue row 153: refused at the deadline; no grant stays open, no disclosure the last."""
    monkeypatch.setattr(exchange, "JOURNAL_GRACE_S", 0.02)
    world = World(journal=HangingJournal(hangs_from))
    with pytest.raises(JournalUnavailable):
        await world.ask(deadline=asyncio.get_running_loop().time() + 0.1)
    await asyncio.sleep(0)

    assert len(world.source.asked) == asked
    assert world.kinds() == kinds
    assert world.journal.entries[-1].reason == Reason.AUDIT_UNAVAILABLE


async def test_a_refusal_waits_for_a_slow_journal_no_longer_than_its_caller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing leaves that is not written, a no neither."""
    monkeypatch.setattr(exchange, "JOURNAL_GRACE_S", 0.02)
    world = World(Registry(a_snapshot(instruments=[])), journal=HangingJournal(0))
    with pytest.raises(JournalUnavailable):
        await world.ask(deadline=0.0)
    assert world.kinds() == [Kind.REFUSED]


async def test_a_journal_that_answers_within_the_grace_is_waited_for() -> None:
    """A caller that is out of time already still gets its outcome written."""
    world = World()
    with pytest.raises(DeadlineExceeded):
        await world.ask(deadline=0.0)
    assert world.kinds() == [Kind.GRANTED, Kind.SOURCE_FAILED]


@pytest.mark.parametrize(
    ("fault", "reason"), [(None, "INTERNAL"), (SourceBadAnswer(), "SOURCE_BAD_ANSWER")]
)
async def test_an_answer_the_door_cannot_give_did_not_leave(
    fault: Fault | None, reason: str
) -> None:
    """Its disclosure was written already: the entry behind it says that nothing left, and why."""
    world = World()
    exchange = world.exchange
    deadline = asyncio.get_running_loop().time() + 5
    answer = await exchange.handle(a_request(deadline=deadline), the_credentials())
    exchange.withhold(answer, fault)
    await asyncio.sleep(0)

    assert world.kinds() == [Kind.GRANTED, Kind.DISCLOSED, Kind.SOURCE_FAILED]
    (call,) = calls(world.journal.entries)
    assert (call.outcome, call.reason, call.fields) == (Kind.SOURCE_FAILED, reason, ())


async def test_a_refusal_the_door_cannot_give_is_a_refusal_still() -> None:
    """Nothing would have left."""
    world = World(Registry(a_snapshot(instruments=[])))
    exchange = world.exchange
    exchange.withhold(await exchange.handle(a_request(), the_credentials()))
    await asyncio.sleep(0)
    assert world.kinds() == [Kind.REFUSED]


class TurningKeys(OneKey):
    """The keys of a gateway at the turn of a quarter: the next one is not there, then it is."""

    missing_from: datetime | None = None

    def at(self, moment: datetime) -> Sealing:
        if self.missing_from is not None and moment >= self.missing_from:
            raise JournalUnavailable
        return super().at(moment)


@pytest.mark.parametrize("gone", [False, True], ids=["waits", "goes away"])
async def test_a_turn_of_the_quarter_without_a_key_discloses_nothing(*, gone: bool) -> None:
    """60009, nothing leaves; a caller that goes away meanwhile is still the one who went away."""
    world = World(times=[MOMENT, MOMENT + timedelta(seconds=1), MOMENT + timedelta(seconds=1)])
    keys = TurningKeys(HIDDEN)
    keys.missing_from = MOMENT + timedelta(seconds=1)
    exchange = replace(world.exchange, keys=keys)
    world.source.delay_s = 60.0 if gone else 0.0
    deadline = asyncio.get_running_loop().time() + 5
    asking = asyncio.create_task(exchange.handle(a_request(deadline=deadline), the_credentials()))
    if gone:
        for _ in range(10):
            await asyncio.sleep(0)
        asking.cancel()
    with pytest.raises(asyncio.CancelledError if gone else JournalUnavailable):
        await asking
    # Without a key nothing can be sealed: recovery, or the writer within the hour, ends it.
    assert world.kinds() == [Kind.GRANTED]

    keys.missing_from = None
    world.source.delay_s = 0.0
    answer = await exchange.handle(a_request(deadline=deadline), the_credentials())
    assert isinstance(answer.what, Disclosure)


class Unfiltered:
    """A source that answers under a grant that was not written."""

    async def fetch(self, intent: Written[Any]) -> Record:
        raise AssertionError(intent)


@row(123)
async def test_a_refusal_asks_no_source_whatever_the_reason() -> None:
    """Wrong purpose, wrong service, invalid message: never a source call."""
    specials: tuple[dict[str, Any], ...] = (
        {"purpose": "HEFFING"},
        {"invalid": "the message is not valid"},
    )
    for special in specials:
        world = World()
        exchange = replace(world.exchange, sources={"rijksregister": Unfiltered()})
        answer = await exchange.handle(a_request(**special), the_credentials())
        assert isinstance(answer.what, Refusal)
        assert world.kinds() == [Kind.REFUSED]
