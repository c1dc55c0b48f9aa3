"""One suite for all journals, and what every durable one promises beyond it."""

import asyncio
import threading
import time
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Kind, decode, leaf_of
from gateway.core.ledger.proof import verify_inclusion
from gateway.core.ledger.receipt import HEADER
from gateway.core.ledger.tree import Tree
from gateway.stores.journal import intake, writer
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.options import Committed
from gateway.stores.journal.shard import JournalLocked, JournalTampered, Shard
from gateway.stores.journal.writer import GroupJournal
from tests.support.journal import KEY, Faulty, Place, an_entry, until

Journals = MemoryJournal | GroupJournal


def bodies(place: Place) -> list[bytes]:
    """Give what another process finds at this moment."""
    return [body for (body,) in place.rows("SELECT body FROM entry ORDER BY idx")]


def kinds(place: Place) -> list[str]:
    """Give the kinds of its entries."""
    return [kind for (kind,) in place.rows("SELECT kind FROM entry ORDER BY idx")]


async def fill(journal: GroupJournal, count: int, kind: Kind = Kind.REFUSED) -> None:
    """Append entries of exchanges 0 to *count*, one after the other."""
    for number in range(count):
        await journal.append(an_entry(number, kind))


# --- every journal ---


async def test_receipts_count_from_nought_without_a_gap(journal: Journals) -> None:
    """Entries stand in the order of the calls."""
    receipts = await asyncio.gather(*(journal.append(an_entry(i)) for i in range(100)))
    assert [receipt.index for receipt in receipts] == list(range(100))
    assert journal.size == 100


async def test_a_receipt_names_the_leaf_of_the_entry(journal: Journals) -> None:
    """Whoever holds the entry can recompute it."""
    receipt = await journal.append(an_entry(1))
    assert leaf_of(an_entry(1).encode()) == receipt.leaf
    assert journal.shard == receipt.shard


async def test_a_receipt_leads_from_its_entry_to_a_signed_head(journal: Journals) -> None:
    """Whatever became durable with it, and however much was there before."""
    for size in (1, 2, 5, 13):
        for receipt in await asyncio.gather(*(journal.append(an_entry(i)) for i in range(size))):
            batch = receipt.batch
            assert batch is not None
            origin = batch.note.partition("\n")[0]
            head = checkpoint.verify(batch.note, origin, key_of(journal))
            path = batch.path(receipt.index)
            assert verify_inclusion(receipt.leaf, receipt.index, head.size, path, head.root)
            proof = journal.prove(receipt, [("exchange", "e-1")])
            assert proof.startswith(f"{HEADER}\nextra ")
            assert proof.endswith(batch.note)


def key_of(journal: Journals) -> Any:
    """Give the key its checkpoints are verified with."""
    return (journal.key if isinstance(journal, MemoryJournal) else KEY).public_key()


async def test_equal_entries_are_two_entries(journal: Journals) -> None:
    """A journal never merges."""
    one, other = [await journal.append(an_entry(1)) for _ in range(2)]
    assert (one.index + 1, one.leaf) == (other.index, other.leaf)


async def test_a_closed_journal_refuses(journal: Journals) -> None:
    """Nothing is written after the last checkpoint."""
    await journal.append(an_entry(1))
    await journal.close()
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(2))


async def test_a_cancelled_caller_loses_no_entry_and_changes_no_order(journal: Journals) -> None:
    """The caller goes away; what it handed over stays."""
    tasks = [asyncio.create_task(journal.append(an_entry(i))) for i in range(50)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    last = await journal.append(an_entry(99))
    assert last.index == 50
    assert all(
        receipt.index == i
        for i, receipt in enumerate(done)
        if not isinstance(receipt, BaseException)
    )


# --- the durable ones: writing ---


async def test_what_is_acknowledged_is_there_for_others(place: Place) -> None:
    """Another process sees it, byte for byte, the moment the receipt is there."""
    journal = place.open()
    for i in range(20):
        receipt = await journal.append(an_entry(i))
        assert an_entry(i).encode() == bodies(place)[receipt.index]
    await journal.close()
    assert place.check().ok


async def test_nobody_is_told_before_the_commit(place: Place) -> None:
    """While the commit hangs, no caller has an answer and nobody reads the entry."""
    journal = place.open()
    fault = Faulty(journal)
    fault.gate = threading.Event()
    task = asyncio.create_task(journal.append(an_entry(1)))
    await asyncio.to_thread(fault.reached.wait, 10)
    await asyncio.sleep(0.05)
    assert not task.done()
    assert bodies(place) == []
    fault.gate.set()
    assert (await task).index == 0
    await journal.close()


async def test_64_writers_share_commits(place: Place) -> None:
    """Group commit: every writer gets its own place, and far fewer commits than entries."""
    journal = place.open(batch_max=32)
    fault = Faulty(journal)

    async def write(writer: int) -> list[int]:
        return [(await journal.append(an_entry(writer))).index for _ in range(10)]

    places = await asyncio.gather(*(write(writer) for writer in range(64)))
    assert sorted(index for own in places for index in own) == list(range(640))
    assert all(one < other for own in places for one, other in pairwise(own))
    assert max(fault.inserts) == 32
    assert len(fault.inserts) < 320
    found = bodies(place)
    assert all(
        found[index] == an_entry(writer).encode()
        for writer, own in enumerate(places)
        for index in own
    )
    await journal.close()
    assert place.check().entries == 640


async def test_a_follower_is_not_acknowledged_by_the_batch_before_it(place: Place) -> None:
    """The first batch commits, the one behind it fails: only the first is told yes."""
    journal = place.open()
    fault = Faulty(journal)
    fault.gate = threading.Event()
    first = asyncio.create_task(journal.append(an_entry(1)))
    await asyncio.to_thread(fault.reached.wait, 10)
    followers = [asyncio.create_task(journal.append(an_entry(i))) for i in range(2, 10)]
    await asyncio.sleep(0)

    def break_after_this_one(_: Committed) -> None:
        fault.error = place.failure()

    journal._options = replace(journal._options, on_batch=break_after_this_one)
    fault.gate.set()
    assert (await first).index == 0
    refused = await asyncio.gather(*followers, return_exceptions=True)
    assert {type(one) for one in refused} == {JournalUnavailable}
    await journal.close()
    assert len(bodies(place)) == 1


async def test_under_load_a_group_is_followed_by_one_that_comes_together(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit costs as much for one as for ten: a loop that computes gathers them."""
    clocks = {name: getattr(time, name) for name in ("monotonic", "perf_counter")}
    # As of a loop that computes all the time: how much of one a busy machine gives us says nothing.
    always = SimpleNamespace(**clocks, thread_time=time.monotonic)
    monkeypatch.setattr(intake, "time", always)
    journal = place.open(gather_s=2.0)
    fault = Faulty(journal)
    for first in (0, 3):
        await asyncio.gather(*(journal.append(an_entry(first + i)) for i in range(3)))
    later = []
    for number in range(6, 12):
        later.append(asyncio.create_task(journal.append(an_entry(number))))
        await asyncio.sleep(0.001)
    receipts = await asyncio.gather(*later)
    assert fault.inserts == [3, 3, 6]
    assert [receipt.index for receipt in receipts] == list(range(6, 12))
    await journal.close()


async def test_in_a_loop_that_has_little_to_do_nobody_waits_for_others_to_come(
    place: Place,
) -> None:
    """Where there is time enough, a group is followed by the next one soon."""
    journal = place.open(gather_s=20.0)
    async with asyncio.timeout(40):
        for number in range(0, 10, 2):
            await asyncio.gather(*(journal.append(an_entry(number + i)) for i in range(2)))
    await journal.close()


async def test_an_entry_alone_waits_for_nobody(place: Place) -> None:
    """Without load there is nothing to gather, however long a group may take."""
    journal = place.open(gather_s=60.0)
    async with asyncio.timeout(10):
        receipts = [await journal.append(an_entry(i)) for i in range(20)]
    assert [receipt.index for receipt in receipts] == list(range(20))
    await journal.close()


async def test_a_failed_sync_is_over_and_never_retried(place: Place) -> None:
    """One EIO: refused, told upstairs once, nothing more is tried, a fresh opening recovers."""
    told: list[bool] = []
    journal = place.open(on_failed=lambda: told.append(True))
    await journal.append(an_entry(1))
    fault = Faulty(journal)
    fault.error = place.failure()
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(2))
    fault.error = None  # the disk is well again, and still we do not go on
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(3))
    assert journal.failed
    assert not journal.accepting
    await journal.close()
    assert (told, fault.inserts) == ([True], [1])
    again = place.open()
    assert (await again.append(an_entry(4))).index == 2  # after the UNKNOWN_OUTCOME of entry 0
    await again.close()
    assert place.check().ok


async def test_an_entry_whose_sync_failed_counts_when_it_is_found(place: Place) -> None:
    """A sync that fails may have worked: the caller was refused, the journal says unknown."""
    journal = place.open()
    fault = Faulty(journal)
    fault.error, fault.committed_first = place.failure(), True
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(1))
    await journal.close()
    await place.open().close()
    assert kinds(place) == [Kind.GRANTED, Kind.UNKNOWN_OUTCOME]


async def test_no_space_refuses_and_resumes_by_itself(place: Place) -> None:
    """Row 150: refused while it lasts, no gap, no restart."""
    told: list[bool] = []
    journal = place.open(on_failed=lambda: told.append(True), checkpoint_every_s=0.02)
    await journal.append(an_entry(1))
    fault = Faulty(journal)
    fault.error = place.refusal()
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(2))
    assert not journal.failed
    assert not journal.accepting
    fault.error = None
    await until(lambda: journal.accepting)  # it finds out without being asked
    assert (await journal.append(an_entry(3))).index == 1
    await journal.close()
    assert told == []
    assert place.check().ok


async def test_an_outcome_of_a_grant_that_was_refused_is_refused(place: Place) -> None:
    """Its caller may have gone before it heard so; else it would be an outcome of nothing."""
    journal = place.open(checkpoint_every_s=0.02)
    await journal.append(an_entry(1))
    fault = Faulty(journal)
    fault.error = place.refusal()
    granted = asyncio.create_task(journal.append(an_entry(2)))
    with pytest.raises(JournalUnavailable):
        await granted
    fault.error = None
    behind = [an_entry(2, Kind.SOURCE_FAILED), an_entry(1, Kind.DISCLOSED), an_entry(3)]
    told = await asyncio.gather(*map(journal.append, behind), return_exceptions=True)
    assert isinstance(told[0], JournalUnavailable)
    await journal.append(an_entry(2))
    await journal.append(an_entry(2, Kind.SOURCE_FAILED))
    await journal.close()
    assert kinds(place) == [
        *(Kind.GRANTED, Kind.DISCLOSED, Kind.GRANTED, Kind.GRANTED, Kind.SOURCE_FAILED)
    ]
    assert place.check().ok


async def test_what_is_remembered_of_refused_grants_has_a_bound(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full for hours does not fill the memory."""
    monkeypatch.setattr(writer, "REFUSED_MAX", 3)
    journal = place.open()
    Faulty(journal).error = place.refusal()
    for number in range(9):
        with pytest.raises(JournalUnavailable):
            await journal.append(an_entry(number))
    assert len(journal._refused) == 3
    await journal.close()


async def test_a_place_that_does_not_answer_is_not_ready_until_it_does(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 153: what was handed over waits and is written; meanwhile others are sent elsewhere."""
    monkeypatch.setattr(writer, "STALLED_S", 0.05)
    journal = place.open()
    await until(lambda: journal.accepting)
    fault = Faulty(journal)
    fault.gate = threading.Event()
    waiting = asyncio.create_task(journal.append(an_entry(1)))
    await until(lambda: journal.stalled)
    assert not journal.accepting
    fault.gate.set()
    assert (await waiting).index == 0
    await until(lambda: journal.accepting)
    await journal.close()


async def test_who_waits_no_longer_is_told_and_the_entry_stands_all_the_same(place: Place) -> None:
    """Row 153: each at its own time, in whatever order they came; the others go on waiting."""
    journal = place.open()
    fault = Faulty(journal)
    fault.gate = threading.Event()
    loop, told = asyncio.get_running_loop(), list[int]()

    async def wait(number: int, patience_s: float | None) -> int:
        until = None if patience_s is None else loop.time() + patience_s
        try:
            return (await journal.append(an_entry(number), until)).index
        except TimeoutError:
            assert until is not None
            assert loop.time() >= until - 0.002
            told.append(number)
            return -1

    patience: list[float | None] = [0.3, 0.1, None, 60.0, 0.2]
    tasks = [asyncio.create_task(wait(i, each)) for i, each in enumerate(patience)]
    await until(lambda: len(told) == 3)
    fault.gate.set()
    assert await asyncio.gather(*tasks) == [-1, -1, 2, 3, -1]
    assert told == [1, 4, 0]
    assert (await journal.append(an_entry(9), loop.time() + 60)).index == 5
    await journal.close()
    assert len(bodies(place)) == 6


async def test_a_full_queue_refuses_and_drops_nothing(place: Place) -> None:
    """The limit is told to the caller; what was taken is written."""
    journal = place.open(queue_max=5)
    fault = Faulty(journal)
    fault.gate = threading.Event()
    first = asyncio.create_task(journal.append(an_entry(0)))
    await asyncio.to_thread(fault.reached.wait, 10)
    others = [asyncio.create_task(journal.append(an_entry(i))) for i in range(1, 9)]
    await asyncio.sleep(0)
    fault.gate.set()
    told = await asyncio.gather(first, *others, return_exceptions=True)
    refused = [one for one in told if isinstance(one, JournalUnavailable)]
    assert (len(refused), len(bodies(place))) == (3, 6)
    await journal.close()


async def test_what_waits_has_a_bound_in_bytes_too(place: Place) -> None:
    """Few entries can be large: what is being written counts until it is, and not any longer."""
    size = len(an_entry(0).encode())
    journal = place.open(queue_bytes_max=3 * size)
    fault = Faulty(journal)
    for _ in range(2):
        fault.gate = threading.Event()
        fault.reached.clear()
        first = asyncio.create_task(journal.append(an_entry(0)))
        await asyncio.to_thread(fault.reached.wait, 10)
        others = [asyncio.create_task(journal.append(an_entry(i))) for i in range(1, 5)]
        await asyncio.sleep(0)
        fault.gate.set()
        told = await asyncio.gather(first, *others, return_exceptions=True)
        refused = [isinstance(one, JournalUnavailable) for one in told]
        assert refused == [False, False, False, True, True]
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(9, why="x" * 3 * size))
    await journal.close()
    assert len(bodies(place)) == 6


async def test_refused_entries_take_no_room(place: Place) -> None:
    """A disk that is full for an hour does not fill the queue."""
    journal = place.open(queue_bytes_max=2 * len(an_entry(0).encode()), checkpoint_every_s=0.02)
    fault = Faulty(journal)
    fault.error = place.refusal()
    for number in range(10):
        with pytest.raises(JournalUnavailable):
            await journal.append(an_entry(number))
    fault.error = None
    assert (await journal.append(an_entry(1))).index == 0
    await journal.close()


async def test_an_error_of_ours_refuses_too(place: Place) -> None:
    """Whatever breaks in the writer, nobody is told yes and nobody waits for ever."""
    journal = place.open()

    def broken() -> Any:
        raise ZeroDivisionError

    journal._options = replace(journal._options, clock=broken)
    with pytest.raises(JournalUnavailable):
        await asyncio.wait_for(journal.append(an_entry(1)), 10)
    assert journal.failed
    await journal.close()


async def test_whatever_stops_the_writer_nobody_waits_for_it(place: Place) -> None:
    """Upstairs hears of it once, those behind it are refused, and it can still be closed."""
    told: list[bool] = []

    def ends(_: Committed) -> None:
        raise SystemExit

    journal = place.open(on_batch=ends, on_failed=lambda: told.append(True))
    fault = Faulty(journal)
    fault.gate = threading.Event()
    first = asyncio.create_task(journal.append(an_entry(1)))
    await asyncio.to_thread(fault.reached.wait, 10)
    behind = [asyncio.create_task(journal.append(an_entry(i))) for i in range(2, 5)]
    await asyncio.sleep(0)
    fault.gate.set()
    assert (await first).index == 0
    async with asyncio.timeout(10):
        refused = await asyncio.gather(*behind, return_exceptions=True)
    assert {type(one) for one in refused} == {JournalUnavailable}
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(5))
    await journal.close()
    assert (told, len(bodies(place))) == ([True], 1)


async def test_what_is_handed_over_from_many_threads_is_written_or_refused(place: Place) -> None:
    """Also while it is being closed: nobody waits for ever."""
    journal = place.open()
    began, causes = threading.Barrier(5), list[BaseException | None]()

    def add(thread: int) -> int:
        began.wait(10)
        for number in range(1000):
            try:
                journal.add_evidence(0, "witness", f"{thread} {number}", b"x", 20.0)
            except JournalUnavailable as refused:
                causes.append(refused.__cause__)
                return number
        return 1000

    adding = [asyncio.create_task(asyncio.to_thread(add, i)) for i in range(4)]
    await asyncio.to_thread(began.wait, 10)
    await asyncio.sleep(0.05)
    await journal.close()
    kept = await asyncio.gather(*adding)
    assert sum(kept) == len(place.rows("SELECT who FROM evidence"))
    assert not any(isinstance(cause, TimeoutError) for cause in causes)


async def test_whoever_is_told_stops_nothing_when_it_breaks(place: Place) -> None:
    """Counting is not a duty, and neither is keeping checkpoints elsewhere."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    journal = place.open(on_batch=broken, on_checkpoint=broken, checkpoint_every_s=0.01)
    for number in range(3):
        assert (await journal.append(an_entry(number))).index == number
        await asyncio.sleep(0.03)
    await journal.close()


async def test_batches_are_told_with_kinds_and_times(place: Place) -> None:
    """What the metrics need, once a batch."""
    told: list[Committed] = []
    journal = place.open(on_batch=told.append)
    await journal.append(an_entry(1))
    await journal.append(an_entry(1, Kind.DISCLOSED))
    await journal.close()
    assert [(one.kinds, one.size) for one in told] == [(("GRANTED",), 1), (("DISCLOSED",), 2)]
    assert all(seconds > 0 for one in told for seconds in one.seconds)


# --- checkpoints and what others say of them ---


async def test_checkpoints_are_signed_while_it_runs_and_at_the_end(place: Place) -> None:
    """From the first moment, then at most every second, then at close: one line of history."""
    journal = place.open(checkpoint_every_s=0.01)
    assert place.check().checkpoints == 1
    for i in range(5):
        await journal.append(an_entry(i))
        await asyncio.sleep(0.03)
    running = place.check()
    assert running.checkpoints > 3
    await journal.append(an_entry(9))
    await journal.close()
    assert (place.check().signed, place.check().ok) == (6, True)


async def test_a_checkpoint_keeps_the_edge_and_from_where_on_grants_are_open(place: Place) -> None:
    """Signed at each step: two granted, the second ends, the first ends."""
    journal = place.open(checkpoint_every_s=0.01)
    steps = [(1, Kind.GRANTED), (2, Kind.GRANTED), (2, Kind.DISCLOSED), (1, Kind.SOURCE_FAILED)]
    tree, expected = Tree(), [(0, 0, b"")]
    for first, (number, kind) in zip((0, 0, 0, 4), steps, strict=True):
        receipt = await journal.append(an_entry(number, kind))
        tree.append(receipt.leaf)
        expected.append((tree.size, first, tree.edge()))
        await until(lambda: place.check().signed == journal.size)
    await journal.close()
    kept = place.rows("SELECT size, note, edge FROM checkpoint ORDER BY size")
    said = [checkpoint.verify(note, "sluis/local/0", KEY.public_key()) for _, note, _ in kept]
    assert expected == [
        (size, one.open, edge) for (size, _, edge), one in zip(kept, said, strict=True)
    ]


async def test_a_checkpoint_is_told_once_it_is_kept(place: Place) -> None:
    """Whoever keeps it elsewhere never has one that we do not have."""
    told: list[tuple[str, int, str, bytes]] = []
    kept: list[int] = []

    def on_checkpoint(*given: Any) -> None:
        told.append(given)
        kept.append(len(place.rows("SELECT size FROM checkpoint WHERE size=?", given[1])))

    journal = place.open(on_checkpoint=on_checkpoint)
    await fill(journal, 5)
    await journal.close()
    assert told == [
        ("sluis/local/0", *row)
        for row in place.rows("SELECT size, note, edge FROM checkpoint ORDER BY size")
    ]
    assert ([one[1] for one in told], kept) == ([0, 5], [1, 1])


async def test_a_checkpoint_that_could_not_be_kept_is_not_told(place: Place) -> None:
    """A full disk: the next one is told instead."""
    told: list[int] = []
    journal = place.open(on_checkpoint=lambda _, size, *__: told.append(size))
    fault = Faulty(journal)
    await journal.append(an_entry(1))
    fault.error = place.refusal()
    await journal.close()
    assert told == [0]


async def test_nothing_is_signed_that_is_not_kept(place: Place) -> None:
    """Bit rot between write and checkpoint: read back, noticed, not signed."""
    told: list[bool] = []
    journal = place.open(checkpoint_every_s=0.2, on_failed=lambda: told.append(True))
    await asyncio.sleep(0.01)
    await journal.append(an_entry(1))
    rotten = an_entry(1).encode().replace(b"GRANTED", b"GRANTEE")
    place.by_hand("UPDATE entry SET body=? WHERE idx=0", rotten)
    await journal.append(an_entry(2))
    await until(lambda: journal.failed)
    await journal.close()
    assert told == [True]
    assert place.check().signed == 0
    with pytest.raises(JournalTampered, match="entry 0"):
        place.open()


async def test_what_others_say_of_a_checkpoint_is_kept_beside_it(place: Place) -> None:
    """Durable when the call returns; what somebody said first stays."""
    journal = place.open()
    said = [(0, "witness", "w1", b"one"), (0, "rfc3161", "tsa", b"\x00"), (0, "witness", "w2", b"")]
    for size, kind, who, data in (*said, (0, "witness", "w1", b"another")):
        await asyncio.to_thread(journal.add_evidence, size, kind, who, data)
        assert len(place.rows("SELECT who FROM evidence WHERE who=?", who)) == 1
    found = place.rows("SELECT size, kind, who, data FROM evidence ORDER BY data")
    assert [tuple(row) for row in found] == sorted(said, key=lambda one: one[3])
    await journal.close()


async def test_evidence_that_cannot_be_kept_is_refused(place: Place) -> None:
    """In time, without space, too large, failed and closed: the caller hears it."""
    journal = place.open(queue_bytes_max=1000, checkpoint_every_s=0.02)
    add = journal.add_evidence

    async def refused(data: bytes = b"x", within_s: float = 10.0) -> None:
        with pytest.raises(JournalUnavailable):
            await asyncio.to_thread(add, 0, "witness", "w", data, within_s)

    await refused(b"x" * 1001)
    fault = Faulty(journal)
    fault.error = place.refusal()
    await refused()
    fault.error, fault.gate = None, threading.Event()
    await until(lambda: journal.accepting)
    hanging = asyncio.create_task(journal.append(an_entry(1)))
    await asyncio.to_thread(fault.reached.wait, 10)
    await refused(within_s=0.05)
    fault.gate.set()
    await hanging
    fault.error = place.failure()
    await refused()
    assert journal.failed
    await refused()
    await journal.close()
    await refused()


async def test_a_sync_that_fails_for_evidence_is_over_too(place: Place) -> None:
    """Nobody knows what the disk holds, whatever was to be written."""
    told: list[bool] = []
    journal = place.open(checkpoint_every_s=3600.0, on_failed=lambda: told.append(True))
    Faulty(journal).error = place.failure()
    with pytest.raises(JournalUnavailable):
        await asyncio.to_thread(journal.add_evidence, 0, "witness", "w", b"x")
    assert (journal.failed, told) == (True, [True])
    with pytest.raises(JournalUnavailable):
        await journal.append(an_entry(1))
    await journal.close()


# --- opening again ---


async def test_a_journal_goes_on_where_it_was(place: Place) -> None:
    """Numbers are never used twice."""
    for start in range(0, 30, 10):
        journal = place.open()
        receipts = [await journal.append(an_entry(i, Kind.REFUSED)) for i in range(10)]
        assert [receipt.index for receipt in receipts] == list(range(start, start + 10))
        await journal.close()
    report = place.check()
    assert (report.ok, report.entries, report.signed, report.checkpoints) == (True, 30, 30, 4)


async def test_an_intent_without_outcome_gets_one_at_recovery_and_only_one(place: Place) -> None:
    """I7, I8: found once, however often we recover."""
    journal = place.open()
    for number, kind in ((1, Kind.GRANTED), (2, Kind.GRANTED), (1, Kind.DISCLOSED)):
        await journal.append(an_entry(number, kind))
    await journal.close()
    for _ in range(3):
        await place.open().close()
    found = [decode(body) for body in bodies(place)]
    assert [one.kind for one in found[3:]] == [Kind.UNKNOWN_OUTCOME]
    assert (found[1].exchange, 1) == (found[3].exchange, found[3].intent)
    assert place.check().open_exchanges == 0


async def test_recovery_goes_on_after_a_crash_in_recovery(place: Place) -> None:
    """Row 159: killed between two batches of it, the end is the same."""
    journal = place.open()
    await asyncio.gather(*(journal.append(an_entry(i)) for i in range(10)))
    await journal.close()
    insert = GroupJournal._insert
    calls: list[int] = []

    def dies_at_the_third(self: GroupJournal, rows: list[Any]) -> Any:
        calls.append(len(rows))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return insert(self, rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(GroupJournal, "_insert", dies_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            place.open(batch_max=2)
    assert len(bodies(place)) == 14
    await place.open(batch_max=2).close()
    lost = [decode(body).intent for body in bodies(place)[10:]]
    assert sorted(index for index in lost if index is not None) == list(range(10))


class Hours:
    """A clock the writer goes by; it moves when it is told."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sleep, self.perf_counter = time.sleep, time.perf_counter

    def monotonic(self) -> float:
        """Tell the seconds."""
        return self.now


async def test_a_grant_nobody_can_end_any_more_is_ended_without_a_restart(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its outcome was refused by a full disk: a start would else read on from there for ever.

    One that is younger than an hour may still be ended by whoever made it.
    """
    hours = Hours()
    monkeypatch.setattr("gateway.stores.journal.writer.time", hours)
    journal = place.open()

    def lost() -> list[int | None]:
        found = [decode(body) for body in bodies(place)]
        return [one.intent for one in found if one.kind == Kind.UNKNOWN_OUTCOME]

    def signed(index: int) -> bool:
        # The writer may have looked after its house at this very hour already.
        hours.now += 0.05
        return checkpoints(place)[-1] > index

    await fill(journal, 1, Kind.GRANTED)
    for expected in ([], [0], [0, 2]):
        hours.now += 4000.0
        receipt = await journal.append(an_entry(100, Kind.REFUSED))
        await until(lambda index=receipt.index: signed(index))  # type: ignore[misc]
        assert lost() == expected
        await journal.append(an_entry(receipt.index, Kind.GRANTED))
    await journal.close()
    assert place.check().ok


def checkpoints(place: Place) -> list[int]:
    """Give the sizes of all there are."""
    return [size for (size,) in place.rows("SELECT size FROM checkpoint ORDER BY size")]


def test_no_place_is_opened_twice(place: Place) -> None:
    """Row 154: one shard, one process; free again after close."""
    journal = place.open()
    with pytest.raises(JournalLocked, match="in use"):
        place.open()
    asyncio.run(journal.close())
    asyncio.run(place.open().close())


async def test_a_journal_of_the_past_is_not_opened(place: Place) -> None:
    """The guard sees what is there before anything is written, and its no leaves it as it was."""
    journal = place.open()
    await fill(journal, 3, Kind.GRANTED)
    await journal.close()
    seen: list[Any] = []

    def guard(shard: Shard, head: Checkpoint) -> None:
        kept = shard.checkpoint(3)
        seen.append((shard.origin, head.size, kept and kept.size))
        msg = "a later one is known elsewhere"
        raise JournalTampered(msg)

    before = place.rows("SELECT * FROM head"), bodies(place)
    with pytest.raises(JournalTampered, match="known elsewhere"):
        place.open(guard=guard)
    assert seen == [("sluis/local/0", 3, 3)]
    assert before == (place.rows("SELECT * FROM head"), bodies(place))
    again = place.open(guard=lambda *_: None)
    assert again.size == 6
    await again.close()


async def test_a_place_the_guard_refused_is_as_if_nobody_had_opened_it(place: Place) -> None:
    """Nothing where there should be a journal: restored without it."""

    def guard(*_: object) -> None:
        msg = "known elsewhere"
        raise JournalTampered(msg)

    with pytest.raises(JournalTampered, match="known elsewhere"):
        place.open(guard=guard)
    journal = place.open()
    assert (await journal.append(an_entry(1))).index == 0
    await journal.close()
    assert place.check().ok
