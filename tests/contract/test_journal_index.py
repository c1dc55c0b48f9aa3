"""Finding entries: the same as looking at every one of them, whatever happens to the index."""

import asyncio
import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
import psycopg
import pytest

from gateway.core.ledger.entry import Entry, Kind, decode
from gateway.stores.journal import archive
from gateway.stores.journal.postgres import PostgresJournal
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading.index import (
    ANYTHING,
    AT_ONCE,
    CANNOT_BE_READ,
    Index,
    Located,
    Place,
    opened,
)
from gateway.stores.journal.reading.words import Of, Spoken, term, word, words
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.journal.writer import GroupJournal
from tests.support.journal import HIDDEN, KEY, MOMENT, an_entry
from tests.support.servers import Postgres

SHARDS: Final = ("worker-0", "worker-1", "command-line")
PEOPLE: Final = ("80651512409", "75620710149", "71690105447", "80451799901")
KINDS: Final = (Kind.GRANTED, Kind.DISCLOSED, Kind.REFUSED, Kind.JOURNAL_READ)


def some_entry(chance: random.Random, number: int) -> Entry:
    """Make an entry of the kind exchanges make, about few people by few consumers."""
    sealed = [HIDDEN.number(each) for each in chance.sample(PEOPLE, chance.randint(0, 3))]
    linked = len(sealed) > 1 and chance.random() < 0.3
    return msgspec.structs.replace(
        an_entry(number // 2, chance.choice(KINDS)),
        at=MOMENT + timedelta(seconds=chance.randint(0, 50)),
        capacity=chance.choice(["G", "D", None]),
        certificate_sha256=chance.choice(["aa", "bb", None]),
        consumer=chance.choice(["g.example/x", None]),
        end_user=chance.choice([None, *sealed]),
        instruments=tuple(chance.sample(["RR-1", "RR-2"], chance.randint(0, 2))),
        links=((sealed[0], sealed[1]),) if linked else (),
        organisation=chance.choice(["city", None]),
        relay=chance.choice([None, "RR-3"]),
        service=chance.choice(["GeefPersoon", "GeefFuncties", None]),
        subjects=tuple(sorted(sealed)),
    )


class Kept:
    """A journal on some store, and the index beside it."""

    def __init__(self, location: Path | str, folder: Path) -> None:
        self.location = location
        self.path = folder / "index.db"
        self.entries: dict[tuple[str, int], Entry] = {}

    def open(self, shard: str) -> GroupJournal:
        """Open a shard for writing."""
        if isinstance(self.location, str):
            return PostgresJournal.open(self.location, shard, KEY)
        return SqliteJournal.open(self.location / f"{shard}.db", shard, KEY)

    def write(self, shard: str, entries: Sequence[Entry]) -> None:
        """Write entries, all durable."""

        async def written() -> None:
            journal = self.open(shard)
            for start in range(0, len(entries), 200):
                some = entries[start : start + 200]
                receipts = await asyncio.gather(*map(journal.append, some))
                for receipt, entry in zip(receipts, some, strict=True):
                    self.entries[shard, receipt.index] = entry
            await journal.close()

        asyncio.run(written())
        # Whoever opens a shard again writes what it finds without an outcome.
        with contextlib.closing(open_reader(self.location)) as reader:
            for found in reader.entries(shard):
                entry = decode(found.body or b"")
                assert self.entries.setdefault((shard, found.index), entry) == entry

    def index(self) -> contextlib.AbstractContextManager[Index]:
        """Open the index."""
        return opened(self.location, self.path)

    def looked_at(
        self,
        *groups: Collection[str],
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[Place]:
        """Find by looking at every entry."""
        found = [
            Located(*place, entry).place
            for place, entry in self.entries.items()
            if all(words(entry) & set(group) for group in groups)
            and (since is None or since <= entry.at)
            and (until is None or entry.at < until)
        ]
        return sorted(found)


@pytest.fixture(params=["files", "server"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    """A journal of three shards, in files or on a server."""
    if request.param == "server":
        server: Postgres = request.getfixturevalue("server")
        kept = Kept(server.schema(), tmp_path)
    else:
        (tmp_path / "journal").mkdir()
        kept = Kept(tmp_path / "journal", tmp_path)
    chance = random.Random(3)
    for number, shard in enumerate(SHARDS):
        kept.write(shard, [some_entry(chance, 1_000 * number + each) for each in range(120)])
    return kept


def questions() -> Iterator[tuple[list[set[str]], datetime | None, datetime | None]]:
    """Ask for everything an entry has words of, one by one, together, and in parts of the time."""
    chance = random.Random(5)
    all_words = [
        *(word(Of.SUBJECT, HIDDEN.number(each)) for each in PEOPLE),
        *(word(Of.LINKED, HIDDEN.number(each)) for each in PEOPLE),
        *(word(Of.CAPACITY, each) for each in ("G", "D", "X")),
        *(word(Of.INSTRUMENT, each) for each in ("RR-1", "RR-2", "RR-3")),
        *(word(Of.CERTIFICATE, each) for each in ("aa", "bb")),
        *(word(Of.KIND, each) for each in KINDS),
        word(Of.CONSUMER, "g.example/x"),
        word(Of.ORGANISATION, "city"),
        word(Of.SERVICE, "GeefPersoon"),
        word(Of.EXCHANGE, str(UUID(int=7))),
    ]
    for each in all_words:
        yield [{each}], None, None
    for _ in range(40):
        groups = [set(chance.sample(all_words, chance.randint(1, 3))) for _ in range(3)]
        since, until = (
            None if chance.random() < 0.3 else MOMENT + timedelta(seconds=chance.randint(0, 50))
            for _ in range(2)
        )
        yield groups[: chance.randint(0, 3)], since, until


def agrees(kept: Kept, index: Index) -> int:
    """Ask everything; count what was found."""
    count = 0
    for groups, since, until in questions():
        found = list(index.find(*groups, since=since, until=until))
        assert [each.place for each in found] == kept.looked_at(*groups, since=since, until=until)
        assert all(kept.entries[each.shard, each.index] == each.entry for each in found)
        count += len(found)
    return count


def test_what_is_found_is_what_looking_at_every_entry_finds(kept: Kept) -> None:
    """In the order of time, over all shards; and again when the index was deleted."""
    with kept.index() as index:
        count = agrees(kept, index)
    assert count > 2_000
    for path in kept.path.parent.glob("index.db*"):
        path.unlink()
    with kept.index() as index:
        assert agrees(kept, index) == count


def test_an_answer_has_what_was_durable_when_it_was_asked(kept: Kept) -> None:
    """Nobody has to fill the index first: neither in a shard that is there, nor in a new one."""
    with kept.index() as index:
        before = len(list(index.find()))
        assert before == 360
        chance = random.Random(7)
        kept.write("worker-1", [some_entry(chance, 5_000 + each) for each in range(30)])
        kept.write("worker-2", [some_entry(chance, 6_000 + each) for each in range(30)])
        assert len(list(index.find())) == len(kept.entries) >= before + 60
        agrees(kept, index)


def test_an_answer_goes_on_where_it_stopped(kept: Kept) -> None:
    """Page by page the same as at once."""
    group = {word(Of.KIND, Kind.DISCLOSED)}
    with kept.index() as index:
        whole = [each.place for each in index.find(group)]
        paged: list[Place] = []
        while page := [each.place for each in islice(index.find(group, after=_last(paged)), 7)]:
            paged += page
    assert paged == whole == kept.looked_at(group)


def _last(places: Sequence[Place]) -> Place | None:
    return places[-1] if places else None


def test_a_question_in_the_middle_of_a_long_answer_is_of_everything(tmp_path: Path) -> None:
    """Of what came since the answer began as well, which itself stays what it was."""
    (tmp_path / "journal").mkdir()
    kept = Kept(tmp_path / "journal", tmp_path)
    chance = random.Random(19)
    kept.write("worker-0", [some_entry(chance, each) for each in range(3 * AT_ONCE)])
    with kept.index() as index:
        found = index.find()
        next(found)
        before = len(kept.entries)
        kept.write("worker-1", [some_entry(chance, 5_000 + each) for each in range(10)])
        assert len(list(index.find())) == len(kept.entries) > before
        assert len(list(found)) == before - 1


def test_a_question_may_be_asked_while_another_is_answered(kept: Kept) -> None:
    """And while another process puts in what came since."""
    with kept.index() as index, kept.index() as other:
        found = index.find()
        next(found)
        before = len(kept.entries)
        kept.write("worker-0", [an_entry(9_000)])
        other.catch_up()
        assert len(list(index.find())) == len(kept.entries)
        assert len(list(found)) == before - 1


def test_filling_goes_in_steps_that_can_be_bounded(kept: Kept) -> None:
    """A process that has other things to do puts in a few at a time."""
    told: list[tuple[int, int]] = []
    with kept.index() as index:
        counts = []
        while count := index.catch_up(limit=50, progress=lambda *each: told.append(each)):
            counts.append(count)
        assert sum(counts) == len(kept.entries)
        assert max(counts) == 50
        assert told[-1] == (120, 120)
        agrees(kept, index)


def test_another_journal_in_the_same_place_is_put_in_anew(kept: Kept, tmp_path: Path) -> None:
    """A backup that was brought back, or another one: nothing of the old answers for it."""
    with kept.index() as index:
        index.catch_up()
    (tmp_path / "other").mkdir()
    other = Kept(tmp_path / "other", tmp_path)
    chance = random.Random(11)
    other.write("worker-0", [some_entry(chance, each) for each in range(50)])
    with other.index() as index:
        agrees(other, index)


def test_archived_entries_are_found_and_purged_ones_are_not(tmp_path: Path) -> None:
    """Wherever they stand; whatever the index still says of what is gone shows nothing."""
    (tmp_path / "journal").mkdir()
    kept = Kept(tmp_path / "journal", tmp_path)
    chance = random.Random(17)
    entries = [some_entry(chance, each) for each in range(120)]
    for part in range(3):
        # Closing signs a checkpoint: it can be cut there. What is open stays.
        outcomes = [msgspec.structs.replace(each, kind=Kind.DISCLOSED) for each in entries]
        kept.write("worker-0", outcomes[40 * part : 40 * part + 40])
    with kept.index() as index:
        agrees(kept, index)
        with archive.taken(tmp_path / "journal" / "worker-0.db", KEY) as store:
            ranges = archive.due(store, KEY.public_key(), MOMENT + timedelta(days=400))
            moved = [archive.move(store, KEY.public_key(), each) for each in ranges]
        assert moved
        agrees(kept, index)
        for path in kept.path.parent.glob("index.db*"):
            path.unlink()
    with kept.index() as index:
        agrees(kept, index)
        (segment, *_) = archive.segments(tmp_path / "journal", KEY.public_key())
        archive.purge(segment, KEY.public_key())
        for place in range(segment.entries.first, segment.entries.before):
            if kept.entries["worker-0", place].kind not in archive.STAYING:
                del kept.entries["worker-0", place]
        agrees(kept, index)


def test_an_archive_that_is_somewhere_else_is_no_shorter_journal(tmp_path: Path) -> None:
    """What cannot be read is told, not left out."""
    (tmp_path / "journal").mkdir()
    kept = Kept(tmp_path / "journal", tmp_path)
    kept.write("worker-0", [an_entry(each, Kind.REFUSED) for each in range(30)])
    with archive.taken(tmp_path / "journal" / "worker-0.db", KEY) as store:
        for each in archive.due(store, KEY.public_key(), MOMENT + timedelta(days=400)):
            archive.move(store, KEY.public_key(), each).unlink()
    with kept.index() as index, pytest.raises(CANNOT_BE_READ, match="bring them back"):
        list(index.find())


def test_what_somebody_wrote_into_the_index_shows_nothing_that_is_not_so(kept: Kept) -> None:
    """What is found is held against the entry itself, its time included."""
    wanted = word(Of.CAPACITY, "G")
    with kept.index() as index:
        index.catch_up()
    with contextlib.closing(sqlite3.connect(kept.path)) as connection, connection:
        postings = connection.execute("SELECT DISTINCT at, shard, idx FROM posting").fetchall()
        forged = [(term(wanted), at, shard, index) for at, shard, index in postings]
        forged += [(term(wanted), at + 1, shard, index) for at, shard, index in postings]
        forged += [(term(wanted), 1, 1, 10**6)]
        connection.executemany("INSERT OR IGNORE INTO posting VALUES(?,?,?,?)", forged)
    with kept.index() as index:
        assert [each.place for each in index.find({wanted})] == kept.looked_at({wanted})


def test_what_somebody_took_out_of_the_index_is_missed_and_put_back(kept: Kept) -> None:
    """Held against every entry, wherever it stands; of a whole index nothing is missed."""
    with kept.index() as index:
        index.catch_up()
        assert sum(index.mend(50)) == 0
    with contextlib.closing(sqlite3.connect(kept.path)) as connection, connection:
        query = "DELETE FROM posting WHERE term IN (SELECT term FROM posting ORDER BY term LIMIT 9)"
        taken = connection.execute(query).rowcount
        taken += connection.execute("DELETE FROM sealed").rowcount
    with kept.index() as index:
        assert sum(index.mend(50)) == taken > 9
        assert sum(index.mend(50)) == 0
        agrees(kept, index)
        assert index.keys().keys() == {HIDDEN.key_id}


def test_an_answer_is_not_of_an_index_begun_anew_meanwhile(kept: Kept) -> None:
    """It would be of less than there is: whoever asked asks again."""
    with kept.index() as index, kept.index() as other:
        index.catch_up()
        opening = index._see_all

        def late(connection: sqlite3.Connection, sizes: Mapping[str, int]) -> None:
            connection.execute("COMMIT")
            other._begin_anew()
            connection.execute("BEGIN")
            opening(connection, sizes)

        index._see_all = late  # type: ignore[method-assign]
        with pytest.raises(CANNOT_BE_READ, match="ask again"):
            list(index.find({word(Of.CAPACITY, "G")}))
        del index._see_all
        agrees(kept, index)


def test_a_step_of_an_index_begun_anew_meanwhile_leaves_it_whole(kept: Kept) -> None:
    """A process that was in the middle of putting entries in leaves no gap before them."""
    with kept.index() as index, kept.index() as other:
        index.catch_up(limit=50)
        entries = index._entries

        def late(shard: str, start: int, stop: int) -> list[tuple[int, int, Spoken]]:
            index._entries = entries  # type: ignore[method-assign]
            other._begin_anew()
            return entries(shard, start, stop)

        index._entries = late  # type: ignore[method-assign]
        index.catch_up()
        agrees(kept, index)


def test_a_shard_that_is_gone_is_told_and_not_left_out(kept: Kept) -> None:
    """The roster names it, whether the index has something of it or is new."""
    with kept.index() as index:
        index.catch_up()
    if isinstance(kept.location, str):
        with psycopg.connect(kept.location.replace("+psycopg", "")) as connection:
            connection.execute("DELETE FROM journal_shard WHERE origin LIKE '%/worker-1'")
    else:
        (kept.location / "worker-1.db").unlink()
    for _ in range(2):
        with pytest.raises(CANNOT_BE_READ, match=r"roster names .*worker-1"), kept.index():
            pytest.fail("opened")
        for path in kept.path.parent.glob("index.db*"):
            path.unlink()


def test_an_index_of_other_shards_answers_for_none_of_ours(kept: Kept, tmp_path: Path) -> None:
    """Shards that are not there are of another journal; nothing of it is in the way."""
    (tmp_path / "other").mkdir()
    other = Kept(tmp_path / "other", tmp_path)
    other.write("elsewhere", [an_entry(each) for each in range(5)])
    with other.index() as index:
        assert len(list(index.find())) == 5
    with kept.index() as index:
        agrees(kept, index)


def test_a_file_that_is_no_index_is_refused_with_a_remedy(kept: Kept) -> None:
    """It can be deleted; nothing is overwritten unasked."""
    with contextlib.closing(sqlite3.connect(kept.path)) as connection:
        connection.execute("CREATE TABLE mine(x)")
    with pytest.raises(CANNOT_BE_READ, match="delete it"), kept.index():
        pytest.fail("opened")
    kept.path.write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(CANNOT_BE_READ, match="delete it"), kept.index():
        pytest.fail("opened")


def test_every_entry_has_a_word_of_its_kind_and_the_index_is_nobody_elses(kept: Kept) -> None:
    """A question without words is about everything; the file is for its owner alone."""
    with kept.index() as index:
        assert len(list(index.find())) == len(kept.entries)
        assert len(list(index.find(ANYTHING))) == len(kept.entries)
    assert kept.path.stat().st_mode & 0o777 == 0o600


def test_the_keys_numbers_are_sealed_under_are_known(kept: Kept) -> None:
    """So that who searches knows of keys that are not there."""
    with kept.index() as index:
        sealed = [entry.at for entry in kept.entries.values() if entry.subjects or entry.end_user]
        assert index.keys() == {HIDDEN.key_id: min(sealed)}


FILLING: Final = """
import sys
from itertools import islice
from pathlib import Path
from gateway.stores.journal.reading import index
index.STEP = 1
with index.opened(Path(sys.argv[1]), Path(sys.argv[2])) as found:
    print("begun", flush=True)
    found.catch_up()
"""


def test_killed_anywhere_in_filling_it_goes_on_right(tmp_path: Path) -> None:
    """No entry is left out, none is there twice; also with two filling at a time."""
    (tmp_path / "journal").mkdir()
    kept = Kept(tmp_path / "journal", tmp_path)
    chance = random.Random(13)
    for number, shard in enumerate(SHARDS):
        kept.write(shard, [some_entry(chance, 2_000 * number + each) for each in range(500)])
    cut_short = 0
    for _ in range(4):
        filling = [
            subprocess.Popen(
                [sys.executable, "-c", FILLING, str(kept.location), str(kept.path)],
                stdout=subprocess.PIPE,
            )
            for _ in range(2)
        ]
        for each in filling:
            assert each.stdout is not None
            assert each.stdout.readline() == b"begun\n"
        time.sleep(chance.uniform(0.001, 0.06))
        for each in filling:
            each.send_signal(signal.SIGKILL)
            cut_short += each.wait(10) == -signal.SIGKILL
            assert each.stdout is not None
            each.stdout.close()
        with contextlib.closing(sqlite3.connect(kept.path)) as connection:
            ((check,),) = connection.execute("PRAGMA integrity_check")
        assert check == "ok"
    assert cut_short >= 2
    with kept.index() as index:
        agrees(kept, index)
