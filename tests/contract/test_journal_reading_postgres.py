"""What is read from a journal on a server is what is read from files."""

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest

from gateway.core.ledger.entry import Kind
from gateway.stores.journal.options import Given
from gateway.stores.journal.postgres import PostgresJournal
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading import postgres as reading
from gateway.stores.journal.reading.files import FilesReader
from gateway.stores.journal.reading.postgres import PostgresReader
from gateway.stores.journal.reading.reader import Found, Reader
from gateway.stores.journal.shard import JournalError
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.journal.writer import GroupJournal
from tests.support.journal import KEY, an_entry
from tests.support.journal_server import ServerPlace
from tests.support.servers import Postgres

SHARDS = ("registry", "worker-0", "worker-10", "worker-2")


@pytest.fixture
def place(on_server: ServerPlace) -> ServerPlace:
    """Give a server without a journal."""
    return on_server


@contextlib.contextmanager
def reader(place: ServerPlace, node: str | None = None) -> Iterator[PostgresReader]:
    """Give one, and let go of it."""
    with contextlib.closing(PostgresReader(place.url, node)) as opened:
        yield opened


async def filled(journal: GroupJournal, first: int) -> None:
    """Write some of everything, evidence too, and close."""
    for number, kind in enumerate((*Kind, *Kind), first):
        await journal.append(an_entry(number % 7, kind))
    await journal.append(msgspec.structs.replace(an_entry(1, Kind.REGISTRY_CHANGE), exchange=None))
    await asyncio.to_thread(journal.add_evidence, 0, "witness", "w", b"seen")
    await asyncio.to_thread(journal.add_evidence, 0, "rfc3161", "t", b"\x00")
    await journal.close()


def all_of(read: Reader) -> dict[str, Any]:
    """Ask everything there is to ask."""
    kinds = (Kind.REFUSED, Kind.DISCLOSED)
    told: dict[str, Any] = {
        "shards": list(read.shards()),
        "exchange": list(read.of_exchange(an_entry(3).exchange or "")),
        "no exchange": list(read.of_exchange("none")),
        "kinds": list(read.of_kinds(*kinds)),
        "no kinds": list(read.of_kinds()),
        "rosters": list(read.rosters()),
    }
    for shard in read.shards():
        size = read.size(shard)
        told[shard] = [
            size,
            read.origin(shard),
            read.head(shard),
            list(read.entries(shard)),
            list(read.entries(shard, 3, 5)),
            list(read.entries(shard, size)),
            list(read.some(shard, [4, 1, size + 1])),
            list(read.some(shard, [])),
            list(read.last(shard, 3)),
            list(read.last(shard, size + 9)),
            list(read.by_exchange(shard)),
            list(read.leaves(shard, 2, 6)),
            list(read.rows(shard, 1, 4)),
            list(read.checkpoints(shard)),
            read.checkpoint(shard),
            read.checkpoint(shard, 0),
            read.checkpoint(shard, size - 1),
            [one._replace(at=0) for one in read.evidence(shard)],
            read.newest_evidence(shard, "witness", "nobody"),
        ]
        newest = read.newest_evidence(shard, "witness", "w")
        assert newest is not None
        assert newest.data == b"seen"
    return told


async def test_a_server_and_a_directory_give_the_same_answers(
    place: ServerPlace, tmp_path: Path
) -> None:
    """Every question, of the same entries."""
    for number, shard in enumerate(SHARDS):
        path = tmp_path / f"{shard}.db"
        given: Given = {"checkpoint_every_s": 60.0}
        await filled(SqliteJournal.open(path, shard, KEY, **given), number)
        await filled(PostgresJournal.open(place.url, shard, KEY, **given), number)
    with contextlib.closing(FilesReader(tmp_path)) as files, reader(place) as server:
        expected = all_of(files)
        assert expected == all_of(server)
    assert expected["shards"] == sorted(SHARDS)
    assert len(expected["worker-2"][3]) > len(Kind)


async def test_a_location_is_opened_by_what_it_is(place: ServerPlace, tmp_path: Path) -> None:
    """A directory, or the address of a server."""
    await place.open().close()
    with contextlib.closing(open_reader(place.url)) as opened:
        assert isinstance(opened, PostgresReader)
        assert list(opened.shards()) == ["0"]
    with contextlib.closing(open_reader(tmp_path)) as opened:
        assert isinstance(opened, FilesReader)


async def test_an_answer_is_of_one_moment_while_the_gateway_writes(
    place: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 163: what comes or goes meanwhile is not in it, and is in the next one."""
    monkeypatch.setattr(reading, "ROWS", 2)
    journal = place.open()
    for i in range(10):
        await journal.append(an_entry(i, Kind.REFUSED))
    with reader(place) as read:
        reading_on = read.entries("0")
        first = next(reading_on)
        for i in range(10, 20):
            await journal.append(an_entry(i, Kind.REFUSED))
        place.by_hand("UPDATE entry SET body=NULL WHERE idx=9")
        rest = list(reading_on)
        assert [first.index, *(found.index for found in rest)] == list(range(10))
        assert all(found.body is not None for found in rest)
        now = list(read.entries("0"))
        assert len(now) == 20
        assert now[9] == Found("0", 9, None)
    await journal.close()


async def test_the_answer_of_several_shards_is_of_one_moment(place: ServerPlace) -> None:
    """What one shard gets while another is read is in the next answer."""
    journals = [PostgresJournal.open(place.url, shard, KEY) for shard in ("a", "b")]
    for journal in journals:
        await journal.append(an_entry(1, Kind.REFUSED))
    with reader(place) as read:
        reading_on = read.of_exchange(an_entry(1).exchange or "")
        next(reading_on)
        await journals[1].append(an_entry(1, Kind.REFUSED))
        assert [(found.shard, found.index) for found in reading_on] == [("b", 0)]
        assert len(list(read.of_kinds(Kind.REFUSED))) == 3
    for journal in journals:
        await journal.close()


async def test_entries_come_in_pieces(place: ServerPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the journal is, few are in memory: the server holds the rest."""
    monkeypatch.setattr(reading, "ROWS", 16)
    journal = place.open()
    await asyncio.gather(*(journal.append(an_entry(i, Kind.REFUSED)) for i in range(100)))
    await journal.close()
    with reader(place) as read:
        found = read.entries("0")
        next(found)
        cursors = "SELECT query FROM pg_stat_activity WHERE state = 'idle in transaction'"
        assert [query for (query,) in place.rows(cursors) if "FETCH" in query] == [
            'FETCH FORWARD 16 FROM "rows"'
        ]
        assert len(list(found)) == 99


async def test_answers_are_read_beside_each_other(
    place: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads one may ask for another; so many at a time, and then he is told."""
    monkeypatch.setattr(reading, "CONNECTIONS_MAX", 3)
    journal = place.open()
    for i in range(3):
        await journal.append(an_entry(i, Kind.REFUSED))
    await journal.close()
    with reader(place) as read:
        for found in read.of_kinds(Kind.REFUSED):
            for other in read.entries("0"):
                wanted = range(other.index, found.index + 1)
                assert len(read.leaves("0", wanted.start, wanted.stop)) == len(wanted)
        open_ones = [read.entries("0") for _ in range(4)]
        for one in open_ones[:3]:
            next(one)
        with pytest.raises(JournalError, match="3 answers are being read"):
            next(open_ones[3])
        del one
        open_ones.clear()  # left in the middle: there is room again
        assert len(list(read.entries("0"))) == 3
        assert len(read._idle) <= 3


async def test_nothing_can_be_changed_through_a_reader(place: ServerPlace) -> None:
    """Neither by a mistake of ours."""
    await place.open().close()
    with reader(place) as read, read._snapshot() as connection:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("DELETE FROM journal_entry")
        connection.execute("ROLLBACK")


async def test_nodes_that_share_a_server_are_told_apart(place: ServerPlace) -> None:
    """A node sees its own by their names, the auditor all of them: whoever comes later."""
    nodes = (("local", "0"), ("node-1", "0"), ("node-1", "1"), ("node-2", "0"))
    for number, (node, shard) in enumerate(nodes):
        journal = PostgresJournal.open(place.url, shard, KEY, node=node)
        await journal.append(an_entry(number, Kind.REFUSED))
        await journal.close()
    with reader(place) as everyone, reader(place, "node-1") as one:
        assert everyone.shards() == ["0", "node-1/0", "node-1/1", "node-2/0"]
        assert everyone.origin("node-1/1") == "sluis/node-1/1"
        assert one.shards() == ["0", "1"]
        assert one.origin("1") == "sluis/node-1/1"
        assert list(one.of_exchange(an_entry(2).exchange or "")) == [
            Found("1", 0, an_entry(2, Kind.REFUSED).encode())
        ]
        assert list(one.of_exchange(an_entry(3).exchange or "")) == []
        assert (len(everyone.rosters()), len(one.rosters())) == (3, 1)


async def test_a_shard_that_comes_later_is_found(place: ServerPlace) -> None:
    """A reader lives as long as a gateway; one that there is not is told."""
    await place.open().close()
    with reader(place) as read:
        with pytest.raises(KeyError):
            read.size("later")
        await PostgresJournal.open(place.url, "later", KEY).close()
        assert read.size("later") == 0
        assert read.shards() == ["0", "later"]


async def test_a_reader_outlives_a_restart_of_the_server(place: ServerPlace) -> None:
    """Kept connections are dead by then; the next ones are not."""
    journal = place.open()
    await journal.append(an_entry(1, Kind.REFUSED))
    await journal.close()
    with reader(place) as read:
        assert len(list(read.entries("0"))) == 1
        ended = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        place.rows(ended + " WHERE application_name = 'sluis journal'")
        assert len(list(read.entries("0"))) == 1


async def test_an_answer_that_breaks_off_is_an_error(
    place: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never less than there is."""
    monkeypatch.setattr(reading, "ROWS", 2)
    journal = place.open()
    for i in range(10):
        await journal.append(an_entry(i, Kind.REFUSED))
    await journal.close()
    with reader(place) as read:
        found = read.entries("0")
        next(found)
        ended = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        place.rows(ended + " WHERE application_name = 'sluis journal'")
        with pytest.raises(JournalError, match="terminat"):
            list(found)


def test_a_server_without_a_journal_is_told(server: Postgres) -> None:
    """And is not an empty journal."""
    with pytest.raises(JournalError, match="journal_shard"):
        PostgresReader(ServerPlace(server).url)


async def test_a_server_that_takes_no_writes_is_read(place: ServerPlace) -> None:
    """Row 150: what there is can be read while nothing can be written."""
    journal = place.open()
    await journal.append(an_entry(1, Kind.REFUSED))
    await journal.close()
    url = place.url.replace("options=", "options=-cdefault_transaction_read_only%3Don%20")
    with contextlib.closing(PostgresReader(url)) as read:
        assert len(list(read.entries("0"))) == 1
    with pytest.raises(JournalError, match="read-only"):
        PostgresJournal.open(url, "0", KEY)


async def test_what_is_removed_is_told_and_not_left_out(place: ServerPlace) -> None:
    """A head that is gone is no empty journal."""
    await place.open().close()
    place.by_hand("DELETE FROM journal_head")
    with reader(place) as read, pytest.raises(JournalError, match="its row is missing"):
        read.head("0")
