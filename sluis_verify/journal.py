"""One shard of a journal, checked from its first entry to its last, file after file.

(1) each file has our five tables and nothing that could answer in their place, and its pages hold
    together
(2) entries are numbered without a gap, through the archived files to the one in use
(3) the leaf hash beside each entry is that of its bytes; these are canonical, and the columns
    beside them say the same
(4) bytes that are gone were purged: an entry of the journal says so, with the root of that moment
(5) an exchange is granted before it has an outcome
(6) every checkpoint is signed by the key, its root and its edge are those of the entries it counts,
    and no exchange older than it says was open
(7) what others said of a checkpoint is about that checkpoint
(8) checkpoints kept elsewhere are those of these entries
(9) the head is signed by the key, and counts these entries, no fewer and no more; it has no line
    ``open``, so that nobody can cut off what came after a checkpoint and put that in its place
(10) what no checkpoint covers yet is less than a minute of entries

Reads one consistent snapshot while the gateway goes on writing. Steps 2 and 3 may be taken by
several processes; what they found wrong is looked at again in the snapshot. In memory are the open
exchanges and a few thousand leaf hashes.
"""

import math
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import replace
from functools import partial
from heapq import merge
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_verify import evidence, note
from sluis_verify.entry import KINDS
from sluis_verify.exchanges import Exchanges
from sluis_verify.given import Given, Kept, Purge, not_met, purges_in
from sluis_verify.note import Unusable
from sluis_verify.report import Report
from sluis_verify.segment import (
    DAMAGED,
    Chunk,
    Segment,
    Step,
    holds_together,
    opened,
    read,
    read_elsewhere,
)
from sluis_verify.tree import Stack

ARCHIVE: Final = "archive"
"""Directory, beside the files in use, of those that are not any more."""
CHUNK: Final = 4096
"""Entries read in one go."""
AHEAD: Final = 8
"""Chunks that other processes may be ahead: no more is held in memory."""
WORTH_IT: Final = 50_000
"""Entries from which on other processes are worth their start."""
NAME_MAX: Final = 200
"""Characters of who said something, as far as they are repeated."""
FINDINGS_MAX: Final = 20
"""After so many the rest is not worth reading."""
UNSIGNED_MAX_US: Final = 60_000_000
"""The gateway signs once a second while it writes."""
CLOCK_BACK_US: Final = 5_000_000
"""A clock that goes back further is told of; what staff do takes a moment to be handed over."""

CUT: Final = "its head is a checkpoint, which no journal ends with: what came after was cut off"
HIDDEN: Final = "an entry that says what was done to others stands among them nowhere"

Progress = Callable[[int, int], None]
"""Told how many entries are done, out of how many."""


def verify(path: Path, given: Given | Ed25519PublicKey, progress: Progress | None = None) -> Report:
    """Check the shard in *path* under a key, or all that is given; raise :class:`Unusable`."""
    given = given if isinstance(given, Given) else Given(given)
    report = Report(str(path))
    try:
        with opened(path) as live:
            if not live.sound:
                _not_ours(live, report, given)
                return report
            report.origin = live.origin
            # Found only now: what is archived later stands in our snapshot of the file in use.
            files = [*earlier(live), path]
            report.files = list(map(str, files))
            alone = given.purges is None
            if given.purges is None:
                purges = purges_in(files)
                given = replace(given, purges=purges, unmet=not_met(purges))
            check = _Check(report, given, live.before, progress)
            if all(_of(file, check) for file in files[:-1]) and check.segment(live):
                check.end(live)
            check.close()
            if alone and report.ok and given.unmet:
                report.find(None, HIDDEN)
    except DAMAGED as error:
        # Its text may quote what stands there.
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        report.find(report.entries, f"the file is damaged here: {name}")
    return report


def earlier(live: Segment) -> list[Path]:
    """Find the archived files of the same shard that stand before *live*, oldest first.

    Where one is missing, what is older comes all the same.
    """
    there = []
    for path in sorted((live.path.parent / ARCHIVE).glob("*.db")):
        with suppress(Unusable, *DAMAGED), opened(path) as found:
            if found.origin == live.origin:
                there.append((found.before, found.first, path))
    chain: list[Path] = []
    wanted = live.first
    for before, first, path in sorted(there, reverse=True):
        if first < before <= wanted:
            chain.insert(0, path)
            wanted = first
    return chain


def _not_ours(found: Segment, report: Report, given: Given) -> None:
    tables = found.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables or not given.whole:
        report.find(None, "the tables are not those of a journal")
    else:
        # The list of shards tells whether it was more than that.
        report.remarks.append("it is empty: a shard that is just being made")


def _of(path: Path, check: "_Check") -> bool:
    with opened(path) as segment:
        return check.segment(segment)


Mark = tuple[int, Callable[[], None]]
"""Something to look at once there are so many entries."""


class _Check:
    """Steps (2) to (10) over the files of one shard."""

    def __init__(self, report: Report, given: Given, total: int, progress: Progress | None) -> None:
        self._report, self._given, self._total = report, given, total
        self._progress = progress
        self._tree = Stack()
        self._begun = False
        self._exchanges = Exchanges()
        self._marks: Iterator[Mark] = iter(())
        self._mark: Mark | None = None
        purges = (given.purges or {}).get(report.origin, ())
        self._purges = sorted(purges, key=lambda each: each.before)
        self._purged_spans = _joined(
            (each.first, each.before) for each in purges if each.act == "PURGE"
        )
        self._kept = sorted(given.kept.get(report.origin, ()))
        self._compared: set[Kept | Purge] = set()
        self._note: tuple[int | None, str] = (None, "")
        self._unsigned_since: int | None = None
        self._newest = 0
        self._clock_at = 0
        """The time of the entry before."""
        self._set_back = 0
        self._furthest_back = 0, 0
        self._gone: list[list[int]] = []

    # File by file.

    def segment(self, segment: Segment) -> bool:
        """Read one file; False when it makes no sense to read on."""
        if self._mark is not None:
            self._find(self._mark[0], "the file before signed entries that are missing")
        if not self._begin(segment):
            return False
        self._marks = merge(
            self._checkpoints(segment),
            self._evidence(segment),
            self._outside(segment),
            self._roots(segment),
            key=lambda mark: mark[0],
        )
        self._next_mark()
        try:
            if not self._entries(segment):
                return False
            if not holds_together(segment.connection):
                self._find(None, "its pages do not hold together: a row stands where none can")
            return True
        finally:
            # What is not read to its end would keep the file open.
            self._marks = iter(())

    def _entries(self, segment: Segment) -> bool:
        self._reach()
        for chunk in self._chunks(segment):
            whole = self._take(chunk)
            self._report.entries = self._tree.count
            if self._progress:
                self._progress(self._tree.count, self._total)
            if not whole or len(self._report.findings) >= FINDINGS_MAX:
                return False
        return True

    def _begin(self, segment: Segment) -> bool:
        """Take step (2) where one file ends and the next begins."""
        connection, first = segment.connection, segment.first
        lowest = connection.execute("SELECT min(idx) FROM entry").fetchone()[0]
        if lowest is not None and lowest < first:
            self._find(lowest, f"it stands before entry {first}, the first of its file")
        if segment.origin != self._report.origin:
            self._find(first, f"from here on it is another shard, {segment.origin}")
            return False
        if self._tree.count == first:
            self._begun = True
            return True
        return self._gap(segment)

    def _gap(self, segment: Segment) -> bool:
        """Go on from the signed edge behind entries that are not here."""
        start, first = self._tree.count, segment.first
        which = f"the entries {start} to {first - 1}"
        # Purging takes bytes: the hashes stay, and what says how the others went.
        if self._given.whole or self._begun:
            self._find(start, f"{which} are missing")
        else:
            self._report.remarks.append(f"{which} are not here")
        row = segment.connection.execute(
            "SELECT note, edge FROM checkpoint WHERE size=?", (first,)
        ).fetchone()
        try:
            signed = note.read(row[0], self._report.origin, self._given.key)
            tree = Stack.of_edge(first, row[1])
        except (ValueError, TypeError, AttributeError) as error:
            self._find(first, f"there is no signed checkpoint from which to go on: {error}")
            return False
        if signed.size != first or tree.root() != signed.root:
            self._find(first, "the edge beside the checkpoint of that size is not what was signed")
            return False
        if not self._begun:
            self._report.begins = first
        self._tree, self._begun = tree, True
        self._exchanges.begin_blind()
        return True

    def _chunks(self, segment: Segment) -> Iterator[Chunk]:
        """Read in pieces, with help where it is worth it."""
        starts = range(segment.first, segment.before, CHUNK)
        ranges = ((start, min(start + CHUNK, segment.before)) for start in starts)
        crew = self._given.crew
        if crew is None or segment.before - segment.first < WORTH_IT:
            yield from (read(segment.connection, *each) for each in ranges)
            return
        waiting: deque[tuple[int, int, Future[Chunk | None]]] = deque()
        for start, stop in ranges:
            waiting.append((start, stop, _asked(crew, segment.path, start, stop)))
            if len(waiting) > AHEAD:
                yield _answer(segment, *waiting.popleft())
        while waiting:
            yield _answer(segment, *waiting.popleft())

    # Entry by entry.

    def _take(self, chunk: Chunk) -> bool:
        """Take what was read into the tree; False when an entry is missing."""
        wrong = deque(chunk.findings)
        purged = frozenset(chunk.purged)
        kinds = Counter(self._report.kinds)
        for leaf, step in zip(chunk.leaves, chunk.steps, strict=True):
            index = self._tree.count
            kinds[step[0]] += index not in purged and step[0] in KINDS
            while wrong and wrong[0][0] == index:
                self._find(*wrong.popleft())
            self._tree.push(leaf)
            self._given.unmet.discard(leaf)
            self._follow(index, step, gone=index in purged)
            if self._mark is not None and self._mark[0] <= self._tree.count:
                self._reach()
        self._report.kinds = dict(+kinds)
        for index, what in wrong:
            self._find(index, what)
        return not wrong

    def _follow(self, index: int, step: Step, *, gone: bool) -> None:
        """Take steps (4) and (5)."""
        kind, exchange, at = step
        if gone:
            self._purged(index, exchange)
            return
        self._clock(index, at)
        if self._unsigned_since is None:
            # What is signed may have times that are still to come: a clock was ahead.
            self._unsigned_since = self._newest = at
        self._newest = max(self._newest, at)
        if not self._exchanges.follow(kind, exchange, index):
            self._find(index, "an outcome without a grant before it")

    def _clock(self, index: int, at: int) -> None:
        """Follow the writer's clock: entries are in the order they were written, whatever it said.

        Those of one process are timed as they are handed over, so a step back is the clock's.
        """
        back = self._clock_at - at
        if back > CLOCK_BACK_US:
            self._set_back += 1
            self._furthest_back = max(self._furthest_back, (back, index))
        self._clock_at = at

    def _purged(self, index: int, exchange: str | None) -> None:
        # Nobody signs its columns any more: they can end an exchange, and begin none.
        self._exchanges.forget(exchange)
        self._exchanges.begin_blind()
        if self._said(index, index + 1):
            self._report.purged += 1
        elif self._gone and self._gone[-1][1] == index - 1:
            self._gone[-1][1] = index
        elif len(self._gone) < FINDINGS_MAX:
            self._gone.append([index, index])

    def _said(self, start: int, stop: int) -> bool:
        """Whether entries say that all of ``start <= index < stop`` were purged."""
        place = bisect_right(self._purged_spans, (start, math.inf)) - 1
        return place >= 0 and stop <= self._purged_spans[place][1]

    # Size by size.

    def _next_mark(self) -> None:
        self._mark = next(self._marks, None)

    def _reach(self) -> None:
        """Look at everything that speaks of as many entries as there are now."""
        while self._mark is not None and self._mark[0] <= self._tree.count:
            look = self._mark[1]
            look()
            self._next_mark()

    def _checkpoints(self, segment: Segment) -> Iterator[Mark]:
        query = "SELECT size, note, edge FROM checkpoint ORDER BY size"
        for size, text, edge in segment.connection.execute(query):
            yield (
                size,
                lambda size=size, text=text, edge=edge: (  # type: ignore[misc]
                    self._checkpoint(segment, size, text, edge)
                ),
            )

    def _checkpoint(self, segment: Segment, size: int, text: str, edge: bytes) -> None:
        """Take step (6)."""
        self._report.checkpoints += 1
        self._note = (size, text)
        which = f"the checkpoint of {size} entries"
        try:
            signed = note.read(text, self._report.origin, self._given.key)
            tree = Stack.of_edge(size, edge)
        except (ValueError, TypeError, AttributeError) as error:
            self._find(size, f"{which}: {error}")
            return
        # One of before this file stands in an earlier one as well, and is held against it there.
        is_past = size < segment.first
        if signed.size != size or (size != self._tree.count and not is_past):
            self._find(size, f"{which}: it was signed for another size")
        elif signed.root != (tree.root() if is_past else self._tree.root()):
            first = self._report.signed
            self._find(first, f"one of the entries {first} to {size - 1} is not what was signed")
        elif not is_past:
            self._signed(size, edge, signed.open)

    def _signed(self, size: int, edge: bytes, first_open: int | None) -> None:
        self._report.signed = size
        self._unsigned_since = None
        if edge != self._tree.edge():
            self._find(size, f"the edge beside the checkpoint of {size} entries is another")
        if first_open is None or first_open > self._exchanges.first_open(size):
            self._find(size, f"the checkpoint of {size} entries hides an exchange that was open")

    def _evidence(self, segment: Segment) -> Iterator[Mark]:
        query = "SELECT size, kind, who, data FROM evidence ORDER BY size"
        for size, kind, who, data in segment.connection.execute(query):
            # What is no number is in the order of SQLite behind all that are.
            place = size if isinstance(size, int) else segment.before
            said = evidence.Said(size, str(kind)[:NAME_MAX], str(who)[:NAME_MAX], data)
            yield place, partial(self._witnessed, said)

    def _witnessed(self, said: evidence.Said) -> None:
        """Take step (7)."""
        size, text = self._note
        if size is None or size != said.size:
            self._find(size, f"{said.kind} of {said.who}: there is no such checkpoint")
            return
        try:
            held = evidence.holds(said, text, self._given.witnesses)
        except (ValueError, TypeError, AttributeError) as error:
            self._find(size, f"{said.kind} of {said.who}: {error}")
            return
        if held and said.kind == evidence.WITNESS:
            self._report.witnessed = size
        elif held:
            self._report.stamped = size

    def _outside(self, segment: Segment) -> Iterator[Mark]:
        """Take step (8)."""
        for kept in self._kept:
            if segment.first <= kept.size <= segment.before:
                yield kept.size, partial(self._held, kept)

    def _held(self, kept: Kept) -> None:
        if kept in self._compared:
            return
        self._compared.add(kept)
        if kept.root != self._tree.root():
            self._find(
                kept.size,
                f"{kept.where} is a signed checkpoint of {kept.size} entries, but not of these:"
                " two journals were shown, or this one was rewritten",
            )

    def _roots(self, segment: Segment) -> Iterator[Mark]:
        """Hold what entries say of purges against the tree."""
        for purge in self._purges:
            if purge.root and segment.first <= purge.before <= segment.before:
                yield purge.before, partial(self._root, purge)

    def _root(self, purge: Purge) -> None:
        if purge in self._compared:
            return
        self._compared.add(purge)
        if purge.root != self._tree.root().hex():
            self._find(purge.before, f"an entry of act {purge.act} names another root up to here")

    # At the end.

    def end(self, live: Segment) -> None:
        """Take steps (9) and (10)."""
        self._head(live)
        count, report = self._tree.count, self._report
        if self._mark is not None:
            first, size = report.signed, self._mark[0]
            self._find(
                first,
                f"of the entries {first} to {size - 1}, which were signed,"
                f" {size - count} are missing",
            )
        for kept in self._kept:
            if kept.size > count:
                what = f"{kept.where} counts {kept.size} entries: {kept.size - count} are missing"
                self._find(count, what)
            elif kept not in self._compared:
                report.remarks.append(f"{kept.where} is of entries that are not here: not compared")
        for purge in self._purges:
            if purge.before > count:
                self._find(count, f"an entry of act {purge.act} speaks of {purge.before} entries")
        if self._given.witnesses and not report.witnessed:
            report.remarks.append(
                "no checkpoint here has the cosignature of a witness that was given"
            )
        # Of a shard that is just being made nothing is lost.
        if count and not report.checkpoints:
            self._find(None, "there is no checkpoint; a journal has one before its first entry")
        since = self._unsigned_since
        if since is not None and self._newest - since > UNSIGNED_MAX_US:
            self._find(report.signed, "from here on entries are older than a minute, unsigned")

    def close(self) -> None:
        """Fill in what is known only now."""
        report = self._report
        for first, last in self._gone:
            self._find(
                first, f"the bytes of the entries {first} to {last} are gone, and no entry says why"
            )
        report.entries = self._tree.count
        report.root = self._tree.root().hex()
        report.open_exchanges = len(self._exchanges.open)
        if self._set_back:
            back, index = self._furthest_back
            report.remarks.append(
                f"the clock went back {self._set_back} times, at most by {back // 1_000_000} s"
                f" before entry {index}: entries stand in the order they were written"
            )

    def _head(self, live: Segment) -> None:
        """Every transaction replaces the head together with what it adds."""
        size = self._tree.count
        notes = live.connection.execute("SELECT note FROM head LIMIT 2").fetchall()
        if len(notes) != 1:
            self._find(None, "there is not one signed head; a journal has one from the first")
            return
        try:
            signed = note.read(notes[0][0], self._report.origin, self._given.key)
        except (ValueError, TypeError, AttributeError) as error:
            self._find(None, f"the head: {error}")
            return
        if signed.open is not None and self._given.whole:
            self._find(signed.size, CUT)
        elif signed.open is not None:
            self._report.remarks.append("it ends at a checkpoint: what came after is not here")
        if signed.size > size:
            self._find(size, f"{signed.size - size} entries the head signed are missing")
        elif signed.size < size:
            self._find(signed.size, "from here on there are entries the head did not sign")
        elif signed.root != self._tree.root():
            first = self._report.signed
            self._find(
                first, f"one of the entries {first} to {size - 1} is not what the head signed"
            )

    def _find(self, at: int | None, what: str) -> None:
        if len(self._report.findings) < FINDINGS_MAX:
            self._report.find(at, what)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the same, in order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for first, before in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(before, joined[-1][1])
        else:
            joined.append((first, before))
    return joined


def _asked(crew: Executor, path: Path, start: int, stop: int) -> "Future[Chunk | None]":
    try:
        return crew.submit(read_elsewhere, str(path), start, stop)
    except BrokenExecutor:
        nobody: Future[Chunk | None] = Future()
        nobody.set_result(None)
        return nobody


def _answer(segment: Segment, start: int, stop: int, asked: "Future[Chunk | None]") -> Chunk:
    with suppress(BrokenExecutor):
        found = asked.result()
        if found is not None:
            return found
    return read(segment.connection, start, stop)
