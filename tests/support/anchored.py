"""A journal with a checkpoint store, as the composition root puts them together."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from gateway.core.ledger import checkpoint
from gateway.core.ledger.entry import Kind
from gateway.stores.journal.outside.anchors import Anchors
from gateway.stores.journal.outside.checkpoints import CheckpointStore, StoreError
from gateway.stores.journal.outside.everybody import Outside
from gateway.stores.journal.outside.evidence import Attesting
from gateway.stores.journal.reading.files import FilesReader
from gateway.stores.journal.shard import Evidence, Kept
from gateway.stores.journal.sqlite import SqliteJournal
from tests.support.journal import KEY, an_entry

ORIGIN = checkpoint.origin("local", "0")
OFTEN_S = 0.02


class Store:
    """A checkpoint store in memory that can be away, forget to answer, or hang."""

    where = "a store of the tests"

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        self.away = False
        self.answers_lost = 0
        """Swaps to make without saying so."""
        self.hangs = threading.Event()
        self.hangs.set()
        self.swaps: list[str] = []
        self.asked = 0
        self.closed = False

    def newest(self, origin: str) -> str | None:
        self._reached()
        return self.notes.get(origin)

    def every(self) -> dict[str, str]:
        self._reached()
        return self.notes

    def swap(self, origin: str, expected: str | None, note: str) -> bool:
        self._reached()
        if self.notes.get(origin) != expected:
            return False
        self.notes[origin] = note
        self.swaps.append(note)
        if self.answers_lost:
            self.answers_lost -= 1
            msg = "made up: the answer is lost"
            raise StoreError(msg)
        return True

    def close(self) -> None:
        self.closed = True

    def _reached(self) -> None:
        self.asked += 1
        self.hangs.wait(30)
        if self.away:
            msg = "made up: out of reach"
            raise StoreError(msg)


def open_anchored(
    path: Path,
    store: CheckpointStore | None,
    attesting: Attesting | None = None,
    *,
    failed: Callable[[], None] = lambda: None,
    unanchored_max_s: float = 60.0,
    **given: Any,
) -> SqliteJournal:
    """Open shard ``0`` with those outside."""
    anchors = None
    if store is not None:
        anchors = Anchors(
            store,
            KEY.public_key(),
            lambda: FilesReader(path.parent),
            unanchored_max_s=unanchored_max_s,
            on_failed=failed,
        )
    outside = Outside(anchors, attesting)
    options: Any = {"checkpoint_every_s": OFTEN_S, "on_failed": failed, **given}
    try:
        journal = SqliteJournal.open(
            path, "0", KEY, guard=outside.guard, **options, **outside.options()
        )
    except BaseException:
        outside.close()
        raise
    outside.start(journal.add_evidence, ORIGIN)
    return journal


async def write(journal: SqliteJournal, first: int, count: int) -> None:
    """Write so many entries."""
    for number in range(first, first + count):
        await journal.append(an_entry(number, Kind.REFUSED))


def size_of(note: str | None) -> int:
    """How many entries a note speaks of."""
    return -1 if note is None else int(note.split("\n")[1])


@contextmanager
def reading(path: Path) -> Iterator[FilesReader]:
    """Read the journal *path* is of."""
    with closing(FilesReader(path.parent)) as reader:
        yield reader


def evidence(path: Path) -> list[Evidence]:
    """Everything others said of shard ``0``."""
    with reading(path) as reader:
        return list(reader.evidence("0"))


def last_checkpoint(path: Path) -> Kept:
    """The newest of shard ``0``."""
    with reading(path) as reader:
        found = reader.checkpoint("0")
    assert found is not None
    return found
