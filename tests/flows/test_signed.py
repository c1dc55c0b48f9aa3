"""A message that must be signed: once, by its own sender, in time; and what the journal says of it.

Every journal here is replayed at its end (X-14).
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
import pytest

from gateway.aside import THREAD_BYTES
from gateway.core.faults import GuardUnavailable, Reason
from gateway.core.instruments.kinds import Connection
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.entry import Entry, Kind
from gateway.core.model import (
    Answer,
    Caller,
    Credentials,
    Disclosure,
    Door,
    Gate,
    Refusal,
)
from gateway.core.signature import TEXTS, Clock, Profile, SignatureFault
from gateway.flows.exchange import Exchange
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.shared.memory import ALWAYS, MemoryGuard
from tests.support.builders import (
    AN,
    MOMENT,
    PERSOON,
    a_connection,
    a_peer,
    a_request,
    a_snapshot,
    the_connections,
    the_credentials,
    without,
)
from tests.support.journal import HIDDEN, OneKey
from tests.support.proofs import SAID_AT, Signed, the_signed
from tests.support.replaying import disagreeing
from tests.support.sources import FakeSource

PERSON: Final = (
    f"<Inhoud><Persoon><INSZ>{AN}</INSZ><Naam><Achternamen><Achternaam>Voorbeeld</Achternaam>"
    "</Achternamen></Naam></Persoon></Inhoud>"
).encode()
SECOND: Final = timedelta(seconds=1)


def signing(**special: Any) -> Snapshot:
    """Give the demo world in which D signs, strictly unless a test says otherwise."""
    epoch = special.pop("epoch", 1)
    given = {"signature": Profile.STRICT} | special
    connection = a_connection(**given)
    others = without(the_connections(), connection.id)
    return a_snapshot(epoch=epoch, connections=(*others, connection))


@dataclass
class Allowed:
    """So many calls, and what they were for."""

    left: int = 1_000
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)

    async def take(self, caller: Caller, purpose: str, connection: Connection | None) -> bool:
        """As :class:`gateway.ports.Allowances`."""
        self.asked.append((caller.capacity.id, purpose, connection.id if connection else None))
        self.left -= 1
        return self.left >= 0


@dataclass
class World:
    """An exchange in which D signs; the registries it has had, and everything around it."""

    snapshots: list[Snapshot] = field(default_factory=lambda: [signing()])
    now: datetime = MOMENT
    source: FakeSource = field(default_factory=lambda: FakeSource({AN: PERSON}))
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    allowed: Allowed = field(default_factory=Allowed)
    began: datetime = ALWAYS

    def __post_init__(self) -> None:
        self.exchange = Exchange(
            registry=self,
            sources={"rijksregister": self.source},
            journal=self.journal,
            keys=OneKey(HIDDEN),
            pseudonym=HIDDEN,
            clock=lambda: self.now,
            guard=MemoryGuard(lambda: self.now, self.began),
            allowances=self.allowed,
        )

    def current(self) -> Snapshot:
        """As :class:`gateway.ports.RegistryStore`."""
        return self.snapshots[-1]

    async def ask(self, credentials: Credentials | None = None, **request: Any) -> Answer:
        deadline = asyncio.get_running_loop().time() + 5
        given: dict[str, Any] = {"deadline": deadline, "said_at": SAID_AT} | request
        return await self.exchange.handle(a_request(**given), credentials or the_signed())

    async def refused(self, credentials: Credentials | None = None, **request: Any) -> Refusal:
        answer = await self.ask(credentials, **request)
        assert isinstance(answer.what, Refusal), answer.what
        assert self.source.asked == []
        return answer.what

    @property
    def entries(self) -> list[Entry]:
        return self.journal.entries

    def disagreeing(self) -> list[str]:
        return disagreeing(self.entries, self.snapshots, HIDDEN)


Worlds = Callable[..., World]


@pytest.fixture
async def a_world() -> AsyncIterator[Worlds]:
    """Makes worlds; each of their journals is decided again."""
    made: list[World] = []

    def make(**special: Any) -> World:
        made.append(World(**special))
        return made[-1]

    yield make
    for world in made:
        assert world.disagreeing() == []


async def test_a_signed_message_is_answered_and_the_journal_says_how_it_was_proven(
    a_world: Worlds,
) -> None:
    """The profile stands in every entry of it."""
    world = a_world()

    answer = await world.ask()

    assert isinstance(answer.what, Disclosure)
    assert [entry.kind for entry in world.entries] == [Kind.GRANTED, Kind.DISCLOSED]
    assert [entry.signature for entry in world.entries] == ["strict", "strict"]


async def test_an_unsigned_exchange_has_an_entry_without_a_word_of_signatures(
    a_world: Worlds,
) -> None:
    """Byte for byte what it was before there were any."""
    world = a_world(snapshots=[a_snapshot()])

    await world.ask(the_signed(Signed(fault=SignatureFault.VALUE)))

    assert all(b"signature" not in entry.encode() for entry in world.entries)
    assert len(world.entries) == 2


@pytest.mark.parametrize("fault", SignatureFault)
async def test_what_does_not_prove_its_sender_is_refused_and_written_down(
    a_world: Worlds, fault: SignatureFault
) -> None:
    """With the caller known, in the words of a closed list."""
    world = a_world()
    if fault is SignatureFault.ENDED:
        world.snapshots = [signing(signature=Profile.BARE, signature_until=MOMENT)]

    refusal = await world.refused(the_signed(Signed(fault=fault)))

    assert (refusal.gate, refusal.reason) == (Gate.G1, Reason.AUTHN_FAILED)
    assert refusal.text == TEXTS[fault]
    assert refusal.signature is fault
    (entry,) = world.entries
    assert (entry.kind, entry.capacity, entry.signature) == (Kind.REFUSED, "D", fault.value)


async def test_what_is_not_proven_is_not_looked_into(a_world: Worlds) -> None:
    """A question that is none is not the news about a message somebody else may have written."""
    world = a_world()

    refusal = await world.refused(
        the_signed(Signed(fault=SignatureFault.DIGEST)), number="nonsense", fields=("Geheim",)
    )

    assert refusal.reason is Reason.AUTHN_FAILED
    assert refusal.also_failed == ()
    assert world.allowed.asked == []


async def test_a_door_without_signatures_is_refused_the_same(a_world: Worlds) -> None:
    """Row 21 over gRPC: parity."""
    world = a_world()

    refusal = await world.refused(the_credentials(), door=Door.GRPC, said_at=None)

    assert refusal.reason is Reason.AUTHN_FAILED
    assert refusal.signature is SignatureFault.MISSING


async def test_a_message_is_answered_once(a_world: Worlds) -> None:
    """Row 43: the second is refused, nothing is asked, and it says so."""
    world = a_world()
    await world.ask()
    asked = len(world.source.asked)

    again = await world.ask()

    assert isinstance(again.what, Refusal)
    assert (again.what.gate, again.what.reason) == (Gate.G0, Reason.REPLAYED)
    assert len(world.source.asked) == asked
    assert world.entries[-1].signature == "strict"


async def test_another_message_with_the_same_reference_is_refused(a_world: Worlds) -> None:
    """Row 44: a reference is used once."""
    world = a_world()
    await world.ask(reference="ref-1")

    other = await world.ask(reference="ref-1", number="75620710149")
    third = await world.ask(reference="ref-2", number="75620710149")

    assert isinstance(other.what, Refusal)
    assert other.what.reason is Reason.REPLAYED
    assert not (isinstance(third.what, Refusal) and third.what.reason is Reason.REPLAYED)


async def test_what_is_refused_for_its_signature_does_not_use_its_reference_up(
    a_world: Worlds,
) -> None:
    """Somebody else could else keep a consumer's messages out by guessing their references."""
    world = a_world()
    await world.refused(the_signed(Signed(fault=SignatureFault.VALUE)))

    assert isinstance((await world.ask()).what, Disclosure)


async def test_the_same_reference_of_an_unsigned_message_is_nobodys_business(
    a_world: Worlds,
) -> None:
    """Without a signature nothing is remembered: clients there are that never change theirs."""
    world = a_world(snapshots=[a_snapshot()])

    assert isinstance((await world.ask(the_credentials())).what, Disclosure)
    assert isinstance((await world.ask(the_credentials())).what, Disclosure)


@pytest.mark.parametrize("off_s", [-61, 301])
async def test_a_message_out_of_its_window_is_not_valid(a_world: Worlds, off_s: int) -> None:
    """Row 62: 50000, not a matter of signatures; what is wrong is said and counted."""
    world = a_world()
    signed = Signed(created=MOMENT)
    said_at = SAID_AT - timedelta(seconds=off_s)

    refusal = await world.refused(the_signed(signed), said_at=said_at)

    assert (refusal.gate, refusal.reason) == (Gate.G0, Reason.INVALID_REQUEST)
    assert refusal.text == TEXTS[SignatureFault.TIMESTAMP]
    assert world.entries[-1].signature == SignatureFault.TIMESTAMP.value


@pytest.mark.parametrize("off_s", [-61, 301])
async def test_a_timestamp_out_of_its_window_proves_nothing(a_world: Worlds, off_s: int) -> None:
    """Row 42: it is part of the signature."""
    world = a_world()
    signed = Signed(created=MOMENT - timedelta(seconds=off_s))

    refusal = await world.refused(the_signed(signed))

    assert refusal.reason is Reason.AUTHN_FAILED
    assert refusal.signature is SignatureFault.TIMESTAMP


async def test_what_is_read_either_way_is_remembered_for_both(a_world: Worlds) -> None:
    """Fresh now as Brussels time, and an hour later as UTC: it is answered now alone."""
    either = signing(
        signature=Profile.PKIPATH,
        signature_until=MOMENT + timedelta(days=1),
        clock=Clock.EITHER,
    )
    world = a_world(snapshots=[either])
    unstamped = Signed(created=None)
    assert isinstance((await world.ask(the_signed(unstamped))).what, Disclosure)

    for minutes in (1, 5, 6, 59, 60, 65):
        world.now = MOMENT + timedelta(minutes=minutes)
        again = await world.ask(the_signed(unstamped))
        assert isinstance(again.what, Refusal), minutes
        assert again.what.reason in {Reason.REPLAYED, Reason.INVALID_REQUEST}, minutes


async def test_what_was_answered_by_one_clock_is_not_answered_again_by_another(
    a_world: Worlds,
) -> None:
    """The connection was said to mean Brussels, and an hour later to mean UTC."""
    legacy = {"signature": Profile.PKIPATH, "signature_until": MOMENT + timedelta(days=1)}
    world = a_world(snapshots=[signing(**legacy, clock=Clock.BRUSSELS)])
    unstamped = Signed(created=None)
    assert isinstance((await world.ask(the_signed(unstamped))).what, Disclosure)

    world.snapshots.append(signing(**legacy, clock=Clock.UTC, epoch=2))
    world.now = MOMENT + timedelta(minutes=60)
    again = await world.ask(the_signed(unstamped))

    assert isinstance(again.what, Refusal)
    assert again.what.reason is Reason.REPLAYED


async def test_a_guard_that_cannot_tell_refuses_and_is_written_down(a_world: Worlds) -> None:
    """Its memory begins now: what was made before could have been seen."""
    world = a_world(began=MOMENT)

    with pytest.raises(GuardUnavailable):
        await world.ask()

    (entry,) = world.entries
    assert (entry.kind, entry.reason) == (Kind.REFUSED, Reason.OVERLOADED.value)
    assert (entry.capacity, entry.signature) == ("D", "strict")
    assert world.source.asked == []


async def test_a_large_message_is_verified_beside_the_loop(a_world: Worlds) -> None:
    """It would hold up everybody else; what comes of it is the same."""
    world = a_world()
    here, there = threading.current_thread(), set[threading.Thread]()
    small, large = Signed(seen=there), Signed(seen=there)

    await world.ask(the_signed(small))
    assert there == {here}
    there.clear()
    answer = await world.ask(the_signed(large), size=THREAD_BYTES + 1, reference="ref-2")

    assert isinstance(answer.what, Disclosure)
    assert len(there) == 1
    assert here not in there


async def test_a_large_message_is_verified_beside_the_loop_at_delivery_too(
    a_world: Worlds,
) -> None:
    """After a change of the registry every large message under way is verified once more."""
    world = a_world()
    here, there = threading.current_thread(), set[threading.Thread]()
    large = Signed(seen=there)
    world.source.before_answering = lambda: world.snapshots.append(signing(epoch=2))

    answer = await world.ask(the_signed(large), size=THREAD_BYTES + 1)

    assert isinstance(answer.what, Disclosure)
    assert len(large.asked) == 2
    assert here not in there


async def test_a_guard_that_is_away_refuses_nobody_who_need_not_sign(a_world: Worlds) -> None:
    """Requests that need it are refused, no others."""
    world = a_world(began=MOMENT, snapshots=[a_snapshot()])

    assert isinstance((await world.ask(the_credentials())).what, Disclosure)


async def test_who_has_no_calls_left_is_refused_and_written_down(a_world: Worlds) -> None:
    """Signed or not; for the purpose the registry knows, whatever the message calls it."""
    world = a_world(snapshots=[a_snapshot()], allowed=Allowed(left=1))
    assert isinstance((await world.ask(the_credentials())).what, Disclosure)

    for purpose in (None, "STEUN", "VERZONNEN"):
        refused = await world.ask(the_credentials(), purpose=purpose)
        assert isinstance(refused.what, Refusal)
        assert (refused.what.gate, refused.what.reason) == (Gate.G0, Reason.QUOTA_EXCEEDED)

    known, invented = ("D", "STEUN", "D-GeefPersoon"), ("D", "?", "D-GeefPersoon")
    assert world.allowed.asked == [known, known, known, invented]
    assert world.entries[-1].capacity == "D"


async def test_a_message_that_is_not_valid_uses_a_call_and_no_signature(a_world: Worlds) -> None:
    """Nothing it says is believed, so there is nothing to prove."""
    world = a_world(allowed=Allowed(left=1))
    signed = Signed()

    first = await world.refused(the_signed(signed), invalid="the message is not valid")
    second = await world.refused(the_signed(signed), invalid="the message is not valid")

    assert first.reason is second.reason is Reason.INVALID_REQUEST
    assert [each.reason for each in second.also_failed] == [Reason.QUOTA_EXCEEDED]
    assert signed.asked == []


async def test_a_legacy_way_of_signing_that_ends_while_we_ask_denies_at_delivery(
    a_world: Worlds,
) -> None:
    """The epoch did not move; the clock did."""
    until = MOMENT + SECOND
    legacy = signing(signature=Profile.X509V3, signature_until=until)
    world = a_world(snapshots=[legacy])
    world.source.before_answering = lambda: setattr(world, "now", until)

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert answer.what.signature is SignatureFault.ENDED
    assert [entry.kind for entry in world.entries] == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]


async def test_a_connection_that_begins_to_ask_for_a_signature_does_so_at_delivery(
    a_world: Worlds,
) -> None:
    """As any other change of the registry bites there."""
    world = a_world(snapshots=[a_snapshot()])
    world.source.before_answering = lambda: world.snapshots.append(signing(epoch=2))

    answer = await world.ask(the_credentials())

    assert isinstance(answer.what, Refusal)
    assert answer.what.signature is SignatureFault.MISSING
    assert world.entries[-1].kind is Kind.DENIED_AT_DELIVERY


async def test_a_message_that_grew_old_while_we_asked_is_delivered(a_world: Worlds) -> None:
    """When it was made is asked once, when it came: a slow source makes nobody's message stale."""
    world = a_world()
    signed, said_at = Signed(created=MOMENT - 299 * SECOND), SAID_AT - 299 * SECOND

    def later() -> None:
        world.now = MOMENT + 20 * SECOND
        world.snapshots.append(signing(epoch=2))

    world.source.before_answering = later

    answer = await world.ask(the_signed(signed), said_at=said_at)

    assert isinstance(answer.what, Disclosure)
    assert len(signed.asked) == 2


async def test_a_narrowed_grant_says_how_the_message_is_proven_by_now(a_world: Worlds) -> None:
    """The connection asks for no signature any more, and less is granted: denied, and replayed."""
    world = a_world()

    def narrow() -> None:
        world.snapshots.append(a_snapshot(epoch=2, instruments=[]))

    world.source.before_answering = narrow

    answer = await world.ask()

    assert isinstance(answer.what, Refusal)
    assert [entry.signature for entry in world.entries] == ["strict", None]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"signature": None}, "signature"),
        ({"signature": "legacy:bare"}, "signature"),
        ({"door": "grpc"}, "decision"),
    ],
)
async def test_a_grant_that_says_another_proof_than_was_asked_differs(
    a_world: Worlds, changed: dict[str, Any], what: str
) -> None:
    """Replay holds it against the connection of that epoch."""
    world = a_world()
    await world.ask()
    entries = [msgspec.structs.replace(each, **changed) for each in world.entries]

    found = disagreeing(entries, world.snapshots, HIDDEN)

    assert any(f"GRANTED at 0/0: {what}:" in each for each in found), found


async def test_a_refusal_for_a_proof_nobody_asked_differs(a_world: Worlds) -> None:
    """Turned away for a signature, a replay or its age, where the connection asks for none."""
    world = a_world()
    await world.refused(the_signed(Signed(fault=SignatureFault.VALUE)))
    await world.refused(the_signed(), said_at=SAID_AT - 301 * SECOND)
    await world.ask()
    await world.ask()
    refusals = [each for each in world.entries if each.kind is Kind.REFUSED]
    assert len(refusals) == 3

    unsigned = a_snapshot()
    for refusal in refusals:
        assert disagreeing([refusal], [unsigned], HIDDEN) != []
        assert disagreeing([refusal], world.snapshots, HIDDEN) == []


async def test_a_refusal_where_a_legacy_way_had_ended_must_say_so(a_world: Worlds) -> None:
    """And one that says so where it had not, differs."""
    ended = signing(signature=Profile.BARE, signature_until=MOMENT)
    world = a_world(snapshots=[ended])
    await world.refused()
    (entry,) = world.entries
    other = msgspec.structs.replace(entry, signature="signature_value")
    assert disagreeing([other], [ended], HIDDEN) != []

    going = signing(signature=Profile.BARE, signature_until=MOMENT + SECOND)
    assert disagreeing([entry], [going], HIDDEN) != []


async def test_who_is_not_recognised_is_not_asked_for_a_proof(a_world: Worlds) -> None:
    """G1 and G2 come first, and cost no public-key operation."""
    world = a_world()
    signed = Signed()
    stranger = replace(a_peer(), enterprise_number="0999000624")

    refusal = await world.refused(the_signed(signed, stranger))

    assert refusal.caller is None
    assert signed.asked == []
    assert world.entries[0].signature is None


def test_the_service_of_these_tests_is_the_one_that_signs() -> None:
    """Else every test above would be of an unsigned connection."""
    (connection,) = signing().connections("D", PERSOON)
    assert connection.signature is Profile.STRICT
