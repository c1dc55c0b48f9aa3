"""The journal alone: entries made durable, and what a long one costs to verify, open and look in.

    python -m bench.journal --entries 100000

Entries are of the size of a real one. The long journal is made at once, past the writer, and is
what the writer would have left: verified by the independent verifier before anything is timed by
it. Times are those of this machine: a virtual disk's sync of a tenth of a millisecond says that the
host keeps in memory what it was told to write, and nothing about a real device (catalogue, D8).
Ratios within a run count.
"""

import argparse
import asyncio
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import RETENTION, SERVICE_ACTOR, VERSION, Entry, Kind
from gateway.core.ledger.tree import Tree
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading.index import Index
from gateway.stores.journal.shard import Row
from gateway.stores.journal.sqlite import SqliteJournal
from sluis_verify import verify

WRITERS = (64, 256)
"""Exchanges that wait for the journal at once."""
RUN_S = 2.0
ROUNDS = 3
SYNCS = 200
STEP = 1_000
"""Entries between two checkpoints of the long journal: a second's worth under load."""
OPENINGS = 7
LONGER = 3
"""How much longer the journal is at the second look."""
SUBJECTS = 50_000
SHARD, ORIGIN = "bench", checkpoint.origin("local", "bench")
_KEY = Ed25519PrivateKey.from_private_bytes(b"only for benchmarks of a journal")
_AT = datetime(2026, 1, 5, 12, tzinfo=UTC)
_PAGE = bytes(4096)


def measure(entries: int) -> dict[str, float]:
    """Measure all of it, with a long journal of *entries* and one three times as long."""
    with tempfile.TemporaryDirectory(prefix="sluis-bench-") as folder:
        place = Path(folder)
        told = {"sync_us": sync_us(place), "journal_entries": float(entries)}
        for writers in WRITERS:
            rounds = [durable_per_s(place, writers, number) for number in range(ROUNDS)]
            told[f"durable_per_s_{writers}"] = statistics.median(rounds)
        return told | _long(place / "long", entries)


def sync_us(place: Path) -> float:
    """Time a write of one page with its fdatasync: the median of some, in µs."""
    times = []
    descriptor = os.open(place / "sync", os.O_RDWR | os.O_CREAT, 0o600)
    for number in range(SYNCS):
        began = time.perf_counter()
        os.pwrite(descriptor, _PAGE, number * len(_PAGE))
        os.fdatasync(descriptor)
        times.append(time.perf_counter() - began)
    os.close(descriptor)
    return statistics.median(times) * 1e6


def durable_per_s(place: Path, writers: int, number: int) -> float:
    """Let so many callers append, each waiting for its receipt; entries made durable a second."""
    return asyncio.run(_append(place / f"{writers}-{number}" / f"{SHARD}.db", writers))


async def _append(path: Path, writers: int) -> float:
    path.parent.mkdir()
    journal = SqliteJournal.open(path, SHARD, _KEY)
    until = time.perf_counter() + RUN_S

    async def write(first: int) -> None:
        turn = first
        while time.perf_counter() < until:
            await journal.append(an_entry(turn))
            turn += 2 * writers

    began, size = time.perf_counter(), journal.size
    await asyncio.gather(*(write(2 * first) for first in range(writers)))
    took_s, written = time.perf_counter() - began, journal.size - size
    await journal.close()
    return written / took_s


def an_entry(number: int) -> Entry:
    """Give entry *number* of a made-up journal: grants, and behind each its disclosure."""
    exchange = str(UUID(int=number // 2))
    at = _AT + timedelta(milliseconds=number)
    return Entry(
        actor=SERVICE_ACTOR,
        at=at,
        basis="Besluit van de Vlaamse Regering, artikel 3, en machtiging VTC/00/2026 (fictief)",
        capacity="G",
        category="ENT_KBO",
        consumer="voorbeeldegem.example/burgerzaken",
        door="soap",
        exchange=exchange,
        epoch=17,
        fields_granted=_FIELDS,
        instruments=("ENT-ACC-1", "ENT-CONV-7"),
        intent=None if number % 2 == 0 else number - 1,
        kind=Kind.GRANTED if number % 2 == 0 else Kind.DISCLOSED,
        organisation="voorbeeldegem",
        policies_sha256="9" * 64,
        purpose="INNING",
        received_at=at,
        request_digest="p1:" + "a" * 43,
        request_size=1_234,
        retention=RETENTION,
        rule="ENT-1",
        service="GeefOnderneming",
        source="kbo",
        subjects=(f"s1:2026-Q1:{number // 2 % SUBJECTS:032x}",),
        v=VERSION,
        version="02.00.0000",
    )


_FIELDS = tuple(f"Onderneming.Deel.Veld{number}" for number in range(12))


def _long(place: Path, entries: int) -> dict[str, float]:
    place.mkdir()
    path, tree = place / f"{SHARD}.db", Tree()
    asyncio.run(SqliteJournal.open(path, SHARD, _KEY).close())
    grow(path, tree, entries)
    began = time.perf_counter()
    report = verify(path, _KEY.public_key(), _told("verified"))
    verified_s = time.perf_counter() - began
    if not report.ok or report.entries != entries:
        msg = f"the benchmark's journal is none: {report.findings[:3]}"
        raise RuntimeError(msg)
    opened_ms = opening_ms(path)
    filled_s = _index_s(place, entries)
    grow(path, tree, LONGER * entries)
    return {
        "verify_s_a_million": verified_s * 1e6 / entries,
        "index_per_s": entries / filled_s,
        "index_bytes_an_entry": (place.parent / "index.db").stat().st_size / entries,
        "bytes_an_entry": path.stat().st_size / (LONGER * entries),
        "open_ms": opened_ms,
        "open_longer_ms": opening_ms(path),
    }


def grow(path: Path, tree: Tree, until: int) -> None:
    """Write entries, checkpoints and head as the writer would, up to *until*; no sync."""
    tell = _told("made")
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA synchronous=OFF")
        while tree.size < until:
            stop = min(tree.size + STEP, until)
            rows = [Row.of(an_entry(index), index) for index in range(tree.size, stop)]
            for row in rows:
                tree.append(row.leaf)
            head = checkpoint.sign(Checkpoint(ORIGIN, stop, tree.root()), _KEY)
            note = checkpoint.sign(Checkpoint(ORIGIN, stop, tree.root(), stop), _KEY)
            file.execute("BEGIN")
            file.executemany("INSERT INTO entry VALUES(?,?,?,?,?,?)", rows)
            file.execute("INSERT INTO checkpoint VALUES(?,?,?)", (stop, note, tree.edge()))
            file.execute("UPDATE head SET note=?", (head,))
            file.execute("COMMIT")
            tell(stop, until)
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def opening_ms(path: Path) -> float:
    """Time the opening of a journal, as a start of the gateway does: the median, in ms."""
    times = []
    for _ in range(OPENINGS):
        began = time.perf_counter()
        journal = SqliteJournal.open(path, SHARD, _KEY)
        times.append(time.perf_counter() - began)
        asyncio.run(journal.close())
    return statistics.median(times) * 1e3


def _index_s(place: Path, entries: int) -> float:
    index = Index(place.parent / "index.db", open_reader(place))
    began = time.perf_counter()
    done = index.catch_up(progress=_told("indexed"))
    took_s = time.perf_counter() - began
    index.close()
    if done != entries:
        msg = f"the index took {done} of {entries} entries"
        raise RuntimeError(msg)
    return took_s


def _told(what: str) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        if sys.stderr.isatty() or done == total:
            sys.stderr.write(f"\rjournal: {what} {done:,} of {total:,}")
            sys.stderr.write("\n" if done == total else "")

    return tell


def main() -> None:
    """Measure, and print as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.journal", description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    print(json.dumps(measure(parser.parse_args().entries), indent=1))


if __name__ == "__main__":
    main()
