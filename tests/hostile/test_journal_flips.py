"""T1 of CATALOGUE 5.5: one bit is flipped somewhere in a journal of 1,000 entries.

Every value the verifier answers for is a target: numbers, kinds, exchanges, times, hashes and bytes
of entries; sizes, notes and edges of checkpoints; the head, the name, what a witness said. Each
mutant must be noticed, and where an entry is hit, that entry must be named.
"""

# ruff: noqa: S608 - the attacker's own SQL, out of constants

import asyncio
import contextlib
import os
import random
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from gateway.core.ledger.entry import Kind
from sluis_verify import Given, Unusable, verify
from sluis_verify.note import load_witness
from tests.support.journal import KEY, an_entry, open_journal
from tests.support.witness import Witness

ENTRIES = 1_000
RUNS = 20
SAMPLE = 250
"""Mutants of an ordinary run; all the headers and 100,000 more with SOAK=10000, in proportion."""
PER_CYCLE = 10
COLUMNS = {
    "entry": ("idx", "kind", "exchange", "at", "leaf", "body"),
    "checkpoint": ("size", "note", "edge"),
    "head": ("note",),
    "meta": ("key", "value"),
    "evidence": ("size", "kind", "data"),
}
HEADERS = ("checkpoint", "head", "meta")
KEYS = {"entry": "idx", "checkpoint": "size", "head": "id", "meta": "key", "evidence": "size"}


@dataclass(frozen=True)
class Target:
    """One value of one row."""

    table: str
    column: str
    row: int | str

    @property
    def where(self) -> str:
        """Say which row, in SQL."""
        return f"WHERE {KEYS[self.table]}=?"


class Bench:
    """A journal to flip bits in, and to put right again."""

    def __init__(self, path: Path, witness: Witness) -> None:
        self.path = path
        self.given = Given(KEY.public_key(), (load_witness(witness.vkey()),))
        self.hand = sqlite3.connect(path, isolation_level=None)
        self.hand.execute("PRAGMA synchronous=OFF")

    def targets(self, *tables: str) -> list[Target]:
        """Give every value of some tables that is there."""
        return [
            Target(table, column, row)
            for table in tables
            for column in COLUMNS[table]
            for (row,) in self.hand.execute(
                f"SELECT {KEYS[table]} FROM {table} WHERE length({column})"
            ).fetchall()
        ]

    def value(self, target: Target) -> int | str | bytes:
        """Read it."""
        query = f"SELECT {target.column} FROM {target.table} {target.where}"
        found: int | str | bytes = self.hand.execute(query, (target.row,)).fetchone()[0]
        return found

    @contextlib.contextmanager
    def flipped(self, target: Target, bit: int) -> Iterator[None]:
        """Flip one bit for a while; of text, of its UTF-8."""
        value = self.value(target)
        if isinstance(value, int):
            spoilt: int | bytes = value ^ 1 << bit
        else:
            raw = bytearray(value.encode() if isinstance(value, str) else value)
            raw[bit // 8] ^= 1 << bit % 8
            spoilt = bytes(raw)
        table, column = target.table, target.column
        text = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
        kept = self.hand.execute("SELECT * FROM meta").fetchall()
        self.hand.execute(
            f"UPDATE {table} SET {column}={text} {target.where}", (spoilt, target.row)
        )
        try:
            yield
        finally:
            row = spoilt if column == KEYS[table] else target.row
            self.hand.execute(f"UPDATE {table} SET {column}=? {target.where}", (value, row))
            self.hand.execute("DELETE FROM meta")
            self.hand.executemany("INSERT INTO meta VALUES(?, ?)", kept)

    def bits(self, target: Target) -> range:
        """Count those of a value; of a number, those below a million."""
        value = self.value(target)
        if isinstance(value, int):
            return range(20)
        return range(8 * len(value.encode() if isinstance(value, str) else value))

    def first_finding(self) -> int | None:
        """Say where the verifier finds something first; fail when it does not."""
        try:
            report = verify(self.path, self.given)
        except Unusable:
            return None
        assert not report.ok, "nothing noticed"
        return report.findings[0].at

    def unnoticed(self, target: Target, bit: int) -> str | None:
        """Flip and verify; say what is wrong with the answer, if anything."""
        try:
            with self.flipped(target, bit):
                at = self.first_finding()
        except AssertionError as error:
            return f"{target} bit {bit}: {error}"
        except sqlite3.IntegrityError:
            return None  # there is such a row already
        if target.table == "entry" and target.column not in ("idx", "kind") and at != target.row:
            return f"{target} bit {bit}: named {at}"
        return None


async def written(path: Path, witness: Witness) -> None:
    """Write five hundred exchanges in twenty runs, each with its checkpoint, some cosigned."""
    each = ENTRIES // RUNS // 2
    for run in range(RUNS):
        journal = open_journal(path)
        for number in range(run * each, (run + 1) * each):
            await journal.append(an_entry(number))
            await journal.append(an_entry(number, Kind.DISCLOSED))
        await journal.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as hand:
        notes = hand.execute("SELECT size, note FROM checkpoint WHERE size % 200 = 0").fetchall()
        for size, note in notes:
            text = note.partition("\n\n")[0] + "\n"
            row = (size, "witness", witness.name, 0, witness.cosigned(text).encode())
            hand.execute("INSERT INTO evidence VALUES(?, ?, ?, ?, ?)", row)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Give a good journal."""
    path = tmp_path_factory.mktemp("flips") / "0.db"
    witness = Witness()
    asyncio.run(written(path, witness))
    given = Bench(path, witness)
    report = verify(path, given.given)
    assert (report.findings, report.entries, report.witnessed) == ([], ENTRIES, ENTRIES)
    yield given
    given.hand.close()


def test_a_flipped_bit_is_noticed_and_its_entry_named(bench: Bench) -> None:
    """T1, rows 157: a sample in which each column of each table has its share."""
    chance = random.Random(20990102)
    columns = [(table, column) for table, names in COLUMNS.items() for column in names]
    by_column = {
        each: [t for t in bench.targets(each[0]) if t.column == each[1]] for each in columns
    }
    for number in range(SAMPLE):
        target = chance.choice(by_column[columns[number % len(columns)]])
        assert bench.unnoticed(target, chance.choice(bench.bits(target))) is None
    assert verify(bench.path, bench.given).ok


@pytest.mark.soak
def test_every_bit_of_every_header_is_noticed_and_of_so_many_others(bench: Bench) -> None:
    """T1 in full: headers exhaustively, and 100,000 drawn over all bits for SOAK=10000."""
    chance, cycles = random.Random(), int(os.environ.get("SOAK", "0"))
    mutants = [(t, bit) for t in bench.targets(*HEADERS) for bit in bench.bits(t)]
    everything = bench.targets(*COLUMNS)
    weights = [len(bench.bits(target)) for target in everything]
    drawn = chance.choices(everything, weights, k=cycles * PER_CYCLE)
    mutants += [(target, chance.choice(bench.bits(target))) for target in drawn]
    wrong = []
    for number, (target, bit) in enumerate(mutants):
        found = bench.unnoticed(target, bit)
        wrong += [found] if found else []
        if number % 5_000 == 0:
            sys.stderr.write(f"\n{number} of {len(mutants)} mutants, {len(wrong)} not noticed")
    assert wrong == []
