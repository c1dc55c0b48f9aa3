"""Ways out of the journal, with real other ends: a listener, a collector, a Valkey server.

Nothing is lost whatever the other end does, the order of a shard is kept, and nothing is twice
where the other end can refuse it.
"""

import asyncio
import errno
import json
import os
import socket
import sqlite3
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Self

import msgspec
import pytest
import redis
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import example, given
from hypothesis import strategies as st

from gateway.clerk import Verifying
from gateway.core.ledger.entry import Entry, Kind, leaf_of
from gateway.settings import SettingsError, load
from gateway.stores.journal.outlets import collector, ldv, lines, shipping, siem, stream, traces
from gateway.stores.journal.outlets.collector import CollectorEnd, TlsFiles
from gateway.stores.journal.outlets.lines import FileEnd, ListenerEnd
from gateway.stores.journal.outlets.offsets import Offsets
from gateway.stores.journal.outlets.shipping import End, Item, Outlet, Problem, Undelivered
from gateway.stores.journal.outlets.stream import StreamEnd, key_of
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.sqlite import SqliteJournal
from tests.sources.tls import Authority
from tests.support.journal import KEY, an_entry
from tests.support.outside import Collector, Listener
from tests.support.servers import Valkey, valkey
from tests.support.told import told

ORIGIN = "sluis/local/a"
WAIT_S = 20.0


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attempts follow each other at once, and batches are small: there are many of both."""
    monkeypatch.setattr(shipping, "POLL_S", 0.01)
    monkeypatch.setattr(shipping, "AGAIN_S", 0.01)
    monkeypatch.setattr(shipping, "AGAIN_MAX_S", 0.05)
    monkeypatch.setattr(shipping, "REOPEN_S", 0.05)
    monkeypatch.setattr(shipping, "BATCH_MAX", 7)


NOTHING_WAITS = {"behind": 0, "problem": None, "at": None}


class Journal:
    """A journal of several shards, written as the gateway writes it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        directory.mkdir()
        self.bodies: dict[str, list[bytes]] = {}

    def write(self, shard: str, *entries: Entry) -> None:
        """Append, durably."""

        async def appended() -> None:
            opened = SqliteJournal.open(self.directory / f"{shard}.db", shard, KEY)
            await asyncio.gather(*(opened.append(entry) for entry in entries))
            await opened.close()

        asyncio.run(appended())
        self.bodies.setdefault(shard, []).extend(entry.encode() for entry in entries)

    def places(self, shard: str) -> list[str]:
        """Name every entry of *shard*, in order."""
        return [f"sluis/local/{shard}/{index}" for index in range(len(self.bodies[shard]))]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    made = Journal(tmp_path / "journal")
    made.write("a", *map(exchange, range(20)))
    return made


def exchange(number: int) -> Entry:
    """Give an entry that every form tells of."""
    return told(Kind.DISCLOSED, exchange=f"00000000-0000-4000-8000-{number:012}", intent=None)


def item(number: int, origin: str = ORIGIN) -> Item:
    body = exchange(number).encode()
    return Item(origin, number, leaf_of(body), body)


def until(holds: Callable[[], object]) -> None:
    """Wait for what must come about; fail when it does not."""
    deadline = time.monotonic() + WAIT_S
    while not holds():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.005)


class Told:
    """What an outlet said of its problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, problem: Problem, error: BaseException) -> None:
        self.problems.append(problem)


class Shipping:
    """An outlet of *journal* to *end*, started again whenever a test asks."""

    def __init__(self, journal: Journal, end: Callable[[], End], name: str = "out") -> None:
        self.told = Told()
        self.offsets = journal.directory.parent / "outlets.db"
        self._name = name
        self._make: Callable[[], Outlet] = lambda: Outlet(
            end(),
            lambda: open_reader(journal.directory),
            lambda: Offsets(self.offsets, name),
            self.told,
        )
        self.outlet = self._make()

    def __enter__(self) -> Self:
        self.outlet = self._make()
        self.outlet.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.outlet.stop(WAIT_S)

    def sent(self, origin: str = ORIGIN) -> int:
        with closing(Offsets(self.offsets, self._name)) as offsets:
            return offsets.next(origin)


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener().start()
    yield made
    made.stop()


def to(listener: Listener) -> Callable[[], End]:
    return lambda: ListenerEnd("127.0.0.1", listener.port, siem.line, None)


@pytest.fixture
def otlp() -> Iterator[Collector]:
    made = Collector().start()
    yield made
    made.stop()


def collecting(otlp: Collector) -> Callable[[], End]:
    return lambda: CollectorEnd(otlp.url, traces.spans, {"service.name": "sluis"}, TlsFiles())


@pytest.fixture(scope="module")
def server() -> Iterator[Valkey]:
    with valkey() as started:
        yield started


@pytest.fixture
def client(server: Valkey) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(server.url) as connected:
        connected.flushall()
        yield connected


def streamed(server: Valkey, entries_max: int = 1000) -> Callable[[], End]:
    return lambda: StreamEnd(server.url, entries_max, {})


def held(client: redis.Redis, origin: str = ORIGIN) -> list[tuple[str, dict[bytes, bytes]]]:
    found: Any = client.xrange(key_of(origin))
    return [(id_.decode(), fields) for id_, fields in found]


# --- nothing is lost, in order ------------------------------------------------------------------


def test_every_entry_of_every_shard_arrives_in_order(journal: Journal, listener: Listener) -> None:
    """Also of a shard that comes into being meanwhile."""
    with Shipping(journal, to(listener)) as shipping_:
        until(lambda: shipping_.sent() == 20)
        journal.write("b", *map(exchange, range(3)))
        journal.write("a", exchange(20))
        until(lambda: len(listener.ids()) == 24)

    arrived = listener.ids()
    assert [each for each in arrived if "/a/" in each] == journal.places("a")
    assert [each for each in arrived if "/b/" in each] == journal.places("b")
    assert shipping_.told.problems == []


def test_while_the_other_end_is_away_entries_wait_where_they_are(journal: Journal) -> None:
    """Away before the first, and away again in between: told once each time, nothing missing."""
    away = Listener()
    with Shipping(journal, to(away)) as shipping_:
        waiting = {"behind": 20, "problem": Problem.AWAY.value, "at": None}
        until(lambda: shipping_.outlet.state() == waiting)
        until(lambda: shipping_.told.problems)
        away.start()
        until(lambda: shipping_.sent() == 20)
        away.stop()
        journal.write("a", *map(exchange, range(20, 30)))
        until(lambda: len(shipping_.told.problems) == 2)
        away.start()
        until(lambda: shipping_.sent() == 30)
        until(lambda: shipping_.outlet.state() == NOTHING_WAITS)
    away.stop()

    assert away.ids() == journal.places("a")
    assert shipping_.told.problems == [Problem.AWAY, Problem.AWAY]


def test_whoever_starts_again_goes_on_where_it_was(journal: Journal, otlp: Collector) -> None:
    """What was delivered is not read again."""
    with Shipping(journal, collecting(otlp)) as shipping_:
        until(lambda: shipping_.sent() == 20)
    journal.write("a", exchange(20))
    with shipping_:
        until(lambda: shipping_.sent() == 21)

    assert otlp.told("sluis.entry") == journal.places("a")


def test_an_outlet_taken_out_of_the_settings_keeps_its_place(
    journal: Journal, listener: Listener
) -> None:
    """It comes back and goes on; another name begins at the beginning."""
    with Shipping(journal, to(listener), "siem") as first:
        until(lambda: first.sent() == 20)
    with Shipping(journal, to(listener), "other") as other:
        until(lambda: other.sent() == 20)
    journal.write("a", exchange(20))
    with first:
        until(lambda: first.sent() == 21)

    assert listener.ids() == [*journal.places("a")[:20] * 2, journal.places("a")[20]]


def test_a_slow_end_holds_up_no_other(
    journal: Journal, listener: Listener, server: Valkey, client: redis.Redis
) -> None:
    """The SIEM accepts and reads nothing; the stream has everything meanwhile."""
    hold = threading.Event()
    listener.manner = lambda _: hold.wait(WAIT_S)
    with Shipping(journal, to(listener), "siem") as slow:
        with Shipping(journal, streamed(server), "stream") as quick:
            until(lambda: quick.sent() == 20)
            assert slow.sent() == 0
        hold.set()

    assert len(held(client)) == 20


def test_a_shard_that_cannot_be_read_holds_up_no_other(
    journal: Journal, listener: Listener
) -> None:
    """It is told, and its entries wait from there on."""
    journal.write("0", *map(exchange, range(9)))
    with closing(sqlite3.connect(journal.directory / "0.db")) as file:
        file.execute("UPDATE entry SET body=x'00' WHERE idx=8")
        file.commit()
    with Shipping(journal, to(listener)) as shipping_:
        until(lambda: shipping_.sent() == 20)
        until(lambda: shipping_.sent("sluis/local/0") == 8)
        until(lambda: shipping_.told.problems)

    assert shipping_.told.problems == [Problem.UNREADABLE]
    assert shipping_.outlet.state()["at"] == "sluis/local/0/8"
    assert shipping_.sent("sluis/local/0") == 8


class Picky:
    """An end that takes everything but one entry, and a batch as a whole or not at all."""

    def __init__(self, refused: str) -> None:
        self.refused: str | None = refused
        self.taken: list[str] = []

    def resume(self, origin: str, index: int, size: int) -> int:
        del origin, size
        return index

    def deliver(self, items: Sequence[Item]) -> None:
        if self.refused in [each.id for each in items]:
            raise Undelivered(Problem.REFUSED)
        self.taken += [each.id for each in items]

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("place", [0, 13, 19])
def test_everything_before_a_refused_entry_goes_out_and_it_is_named(
    journal: Journal, place: int
) -> None:
    """It is not passed over, and stops no other shard; taken after all, the rest goes out."""
    journal.write("b", *map(exchange, range(3)))
    places = journal.places("a")
    picky = Picky(places[place])
    with Shipping(journal, lambda: picky) as shipping_:
        until(lambda: shipping_.outlet.state()["at"] == places[place])
        until(lambda: shipping_.told.problems == [Problem.REFUSED])
        assert [each for each in picky.taken if "/a/" in each] == places[:place]
        assert [each for each in picky.taken if "/b/" in each] == journal.places("b")
        picky.refused = None
        until(lambda: shipping_.outlet.state() == NOTHING_WAITS)
    assert [each for each in picky.taken if "/a/" in each] == places


def test_a_journal_shorter_than_what_was_sent_is_told(
    journal: Journal, listener: Listener, tmp_path: Path
) -> None:
    """What would be written anew at the same places is not taken for what was sent."""
    with closing(Offsets(tmp_path / "outlets.db", "out")) as offsets:
        offsets.keep(ORIGIN, 21)
    with Shipping(journal, to(listener)) as shipping_:
        until(lambda: shipping_.told.problems == [Problem.SHORTER])

    assert listener.received == []


def test_a_batch_is_bounded_in_bytes_and_never_empty(
    journal: Journal, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry larger than the bound goes by itself."""
    monkeypatch.setattr(shipping, "BATCH_BYTES_MAX", 1)
    with Shipping(journal, to(listener)) as shipping_:
        until(lambda: shipping_.sent() == 20)

    assert [len(each.splitlines()) for each in listener.received] == [1] * 20


def test_a_purged_entry_is_passed_over_by_what_tells_of_it(
    journal: Journal, listener: Listener, server: Valkey, client: redis.Redis
) -> None:
    """Its place and its leaf are left, and only a stream has those."""
    with closing(sqlite3.connect(journal.directory / "a.db")) as file:
        file.execute("UPDATE entry SET body=NULL WHERE idx=3")
        file.commit()
    with (
        Shipping(journal, to(listener), "siem") as one,
        Shipping(journal, streamed(server), "stream") as other,
    ):
        until(lambda: one.sent() == other.sent() == 20)

    places = journal.places("a")
    assert listener.ids() == [*places[:3], *places[4:]]
    assert held(client)[3][1][b"body"] == b""
    assert held(client)[3][1][b"leaf"] == leaf_of(journal.bodies["a"][3]).hex().encode()


# --- a listener, which answers nothing --------------------------------------------------------


def reset(connection: socket.socket) -> bool:
    """Die with everything unread."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return True


def close_at_once(connection: socket.socket) -> bool:
    """End the connection without reading, as a balancer with nobody behind it."""
    return True


def read_some(connection: socket.socket) -> bool:
    """End it after the first bytes."""
    connection.recv(10)
    return True


def chatter(connection: socket.socket) -> bool:
    """Read all, and answer with no end."""
    while connection.recv(65536):
        pass
    while True:
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n" * 100)


@pytest.mark.parametrize("manner", [reset, close_at_once, read_some, chatter])
def test_a_listener_that_did_not_read_everything_has_nothing(
    journal: Journal, listener: Listener, manner: Callable[[socket.socket], bool]
) -> None:
    """Bytes the kernel took are not bytes somebody has."""
    listener.manner = manner
    with Shipping(journal, to(listener)) as shipping_:
        until(lambda: shipping_.told.problems)
        assert shipping_.sent() == 0
        listener.manner = lambda _: False
        until(lambda: shipping_.sent() == 20)

    assert listener.ids() == journal.places("a")


def test_closing_early_is_never_taken_for_the_end(listener: Listener) -> None:
    """Whichever comes first, our bytes or the other side's end."""
    listener.manner = close_at_once
    end = ListenerEnd("127.0.0.1", listener.port, siem.line, None)
    for number in range(200):
        with pytest.raises(Undelivered):
            end.deliver([item(number)])


def test_an_end_that_came_before_our_bytes_were_taken_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It ended its side at once, and never read what we still hold."""
    monkeypatch.setattr(lines, "TIMEOUT_S", 0.3)
    hold = threading.Event()

    def ended(connection: socket.socket) -> bool:
        connection.shutdown(socket.SHUT_WR)
        return hold.wait(WAIT_S)

    listener = Listener(buffer_bytes=2048)
    listener.manner = ended
    listener.start()
    end = ListenerEnd("127.0.0.1", listener.port, siem.line, None)
    with pytest.raises(Undelivered) as failed:
        end.deliver([item(number) for number in range(100)])
    hold.set()
    listener.stop()

    assert failed.value.problem is Problem.SILENT


def test_a_listener_that_never_ends_is_not_waited_for(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may read everything and keep the connection: then nobody knows."""
    monkeypatch.setattr(lines, "TIMEOUT_S", 0.2)
    hold = threading.Event()
    listener.manner = lambda _: hold.wait(WAIT_S)
    end = ListenerEnd("127.0.0.1", listener.port, siem.line, None)

    with pytest.raises(Undelivered) as failed:
        end.deliver([item(0)])
    hold.set()

    assert failed.value.problem is Problem.SILENT


class Pki:
    """A listener's certificate, and who trusts it."""

    def __init__(self, directory: Path) -> None:
        authority = Authority(directory / "pki")
        self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server.load_cert_chain(*authority.issue("localhost"))
        self.trusting = ssl.create_default_context(cafile=authority.ca_file)


def test_lines_go_over_tls_to_whom_we_trust(tmp_path: Path) -> None:
    """Both sides close the session; an end of the bare connection does not count."""
    pki = Pki(tmp_path)
    listener = Listener(pki.server).start()
    ListenerEnd("localhost", listener.port, siem.line, pki.trusting).deliver([item(0), item(1)])
    stranger = ListenerEnd("localhost", listener.port, siem.line, ssl.create_default_context())
    with pytest.raises(Undelivered) as failed:
        stranger.deliver([item(2)])
    listener.stop()

    assert listener.ids() == [f"{ORIGIN}/0", f"{ORIGIN}/1"]
    assert failed.value.problem is Problem.UNTRUSTED


def test_a_tls_session_cut_short_is_not_delivered(tmp_path: Path) -> None:
    """Whoever sits on the wire can end a connection, and cannot end the session."""
    pki = Pki(tmp_path)

    def cut(connection: socket.socket) -> bool:
        session = pki.server.wrap_socket(connection, server_side=True)
        session.recv(65536)
        # The connection ends, and nothing in the session said so.
        socket.socket(fileno=session.detach()).close()
        return True

    listener = Listener(pki.server)
    listener.manner = cut
    listener.start()
    end = ListenerEnd("localhost", listener.port, siem.line, pki.trusting)
    with pytest.raises(Undelivered):
        end.deliver([item(0)])
    listener.stop()


@given(text=st.text(min_size=1), kind=st.sampled_from(Kind))
@example(text="a\r\n{}\x1b[31m\x7f\x85\u2028\u202e", kind=Kind.REFUSED)
def test_an_entry_is_one_line_whatever_stands_in_it(text: str, kind: Kind) -> None:
    """Catalogue, row 160: nothing forges a line, a field or a colour; and it reads back."""
    hostile = told(kind, actor=text, consumer=text, rule=text, exchange=text, subjects=(text,))
    written = siem.line(hostile, ORIGIN)

    assert written.endswith(b"\n")
    assert all(0x20 <= byte < 0x7F for byte in written[:-1])
    assert json.loads(written)["user"]["id"] == text


# --- a file ------------------------------------------------------------------------------------


def test_a_file_has_each_line_once_and_may_be_rotated_away(
    journal: Journal, tmp_path: Path
) -> None:
    """It is opened by its name each time, for us alone to read."""
    path, rotated = tmp_path / "siem.jsonl", tmp_path / "siem.jsonl.1"
    with Shipping(journal, lambda: FileEnd(path, siem.line)) as shipping_:
        until(lambda: shipping_.sent() == 20)
        path.rename(rotated)
        journal.write("a", exchange(20))
        until(lambda: shipping_.sent() == 21)

    read = [json.loads(line)["event"]["id"] for line in rotated.read_text().splitlines()]
    assert read == journal.places("a")[:20]
    assert json.loads(path.read_text())["event"]["id"] == journal.places("a")[20]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_is_synced_before_its_lines_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its name with it, when it is new."""
    path = tmp_path / "siem.jsonl"
    synced: list[tuple[bool, int]] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        of_file = os.path.samestat(os.fstat(descriptor), path.stat())
        synced.append((of_file, path.stat().st_size))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    end = FileEnd(path, siem.line)
    end.deliver([item(0)])
    first = path.stat().st_size
    end.deliver([item(1)])

    assert synced == [(True, first), (False, first), (True, 2 * first)]


def test_a_file_that_fails_to_sync_has_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the disk did not confirm is sent again."""

    def fails(_: int) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(Undelivered) as failed:
        FileEnd(tmp_path / "siem.jsonl", siem.line).deliver([item(0)])

    assert failed.value.problem is Problem.FULL


def test_a_line_that_was_cut_is_written_again_whole(tmp_path: Path) -> None:
    """Killed while writing: what stands before it stays, to the byte."""
    path = tmp_path / "siem.jsonl"
    end = FileEnd(path, siem.line)
    end.deliver([item(0)])
    whole = path.read_bytes()
    for cut in (1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole + whole[:cut])
        end.deliver([item(1)])
        assert path.read_bytes() == whole + siem.line(exchange(1), f"{ORIGIN}/1")


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """No space, no right, no folder: nothing is said to be delivered."""
    with pytest.raises(Undelivered) as failed:
        FileEnd(Path("/dev/full"), siem.line).deliver([item(0)])
    with pytest.raises(Undelivered):
        FileEnd(tmp_path / "none" / "siem.jsonl", siem.line).deliver([item(0)])

    assert failed.value.problem is Problem.FULL


# --- a collector -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ((200, b""), Problem.GARBLED),
        ((200, b"<html>welcome to the network</html>"), Problem.GARBLED),
        ((200, b"[]"), Problem.GARBLED),
        ((200, b"[" * 60_000), Problem.GARBLED),
        ((200, b'{"partialSuccess":7}'), Problem.GARBLED),
        ((200, b'{"a":"' + b"x" * 100_000 + b'"}'), Problem.GARBLED),
        ((200, b'{"partialSuccess":{"rejectedSpans":"1","errorMessage":"no"}}'), Problem.REFUSED),
        ((200, b'{"partialSuccess":{"rejectedSpans":2}}'), Problem.REFUSED),
        ((202, b"{}"), Problem.REFUSED),
        ((302, b"{}"), Problem.REFUSED),
        ((400, b"{}"), Problem.REFUSED),
        ((401, b"{}"), Problem.REFUSED),
        ((429, b""), Problem.AWAY),
        ((503, b"{}"), Problem.AWAY),
    ],
)
def test_only_a_whole_yes_of_a_collector_counts(
    journal: Journal, otlp: Collector, answer: tuple[int, bytes], problem: Problem
) -> None:
    """Each line of a Logboek is confirmed; what is refused is not passed over."""
    # Of what is refused a batch, three of it and one are tried before it fails.
    otlp.answers = [answer] * (5 if problem is Problem.REFUSED else 3)
    with Shipping(journal, collecting(otlp)) as shipping_:
        until(lambda: shipping_.sent() == 20)

    assert shipping_.told.problems == [problem]
    assert otlp.told("sluis.entry") == journal.places("a")


def test_a_collector_that_hangs_is_given_a_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It accepts, and never answers."""
    monkeypatch.setattr(collector, "TIMEOUT_S", 0.2)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1/traces"
        with pytest.raises(Undelivered) as failed:
            CollectorEnd(url, traces.spans, {}, TlsFiles()).deliver([item(0)])

    assert failed.value.problem is Problem.SILENT


def test_a_span_that_is_sent_again_is_the_same_span(otlp: Collector) -> None:
    """Killed between delivery and our own record: the collector sees no second exchange."""
    for _ in range(2):
        collecting(otlp)().deliver([item(0), item(1)])
    ids = [(span["traceId"], span["spanId"]) for span in otlp.spans]

    assert ids[: len(ids) // 2] == ids[len(ids) // 2 :]
    assert len(set(ids)) == 4


def test_what_makes_no_span_is_passed_over_without_asking(
    journal: Journal, otlp: Collector
) -> None:
    """A change of the registry is no exchange."""
    journal.write("b", *[told(Kind.REGISTRY_CHANGE)] * 8)
    with Shipping(journal, collecting(otlp)) as shipping_:
        until(lambda: shipping_.sent("sluis/local/b") == 8)
        until(lambda: shipping_.sent() == 20)

    assert otlp.asked == 3


# --- a stream ----------------------------------------------------------------------------------


def test_a_stream_has_every_entry_as_it_is_in_the_journal(
    journal: Journal, server: Valkey, client: redis.Redis
) -> None:
    """Whoever reads recomputes the leaf, and has what the tree has."""
    with Shipping(journal, streamed(server)) as shipping_:
        until(lambda: shipping_.sent() == 20)

    found = held(client)
    assert [id_ for id_, _ in found] == [f"{number}-0" for number in range(1, 21)]
    assert [fields[b"body"] for _, fields in found] == journal.bodies["a"]
    assert [fields[b"id"].decode() for _, fields in found] == journal.places("a")
    assert all(fields[b"leaf"].decode() == leaf_of(fields[b"body"]).hex() for _, fields in found)


def test_what_a_stream_has_is_not_there_twice(
    journal: Journal, server: Valkey, client: redis.Redis
) -> None:
    """Killed after the delivery and before our own record, and our record lost altogether."""
    StreamEnd(server.url, 1000, {}).deliver([item(number) for number in range(5)])
    with Shipping(journal, streamed(server)) as shipping_:
        until(lambda: shipping_.sent() == 20)
    shipping_.offsets.unlink()
    with shipping_:
        until(lambda: shipping_.sent() == 20)

    assert [fields[b"id"].decode() for _, fields in held(client)] == journal.places("a")
    assert shipping_.told.problems == []


def test_another_entry_in_our_place_is_told(
    journal: Journal, server: Valkey, client: redis.Redis
) -> None:
    """Another journal of the same name: taking it for delivered would hide ours."""
    StreamEnd(server.url, 1000, {}).deliver([item(0), item(1)])
    client.xadd(key_of(ORIGIN), {"id": "x", "leaf": "00", "body": b""}, id="3-0")
    with Shipping(journal, streamed(server)) as shipping_:
        until(lambda: shipping_.told.problems == [Problem.OCCUPIED])

    assert shipping_.sent() == 0


def test_a_stream_somebody_else_wrote_into_is_told(
    journal: Journal, server: Valkey, client: redis.Redis
) -> None:
    """With an id of the clock: everything of ours would be refused as if it were there."""
    with Shipping(journal, streamed(server)) as shipping_:
        until(lambda: shipping_.sent() == 20)
        client.xadd(key_of(ORIGIN), {"hello": "world"})
        journal.write("a", exchange(20))
        until(lambda: shipping_.told.problems == [Problem.OCCUPIED])

    assert shipping_.sent() == 20


def test_a_reader_may_delete_what_it_has_read(
    journal: Journal, server: Valkey, client: redis.Redis
) -> None:
    """What is sent again is refused all the same."""
    with Shipping(journal, streamed(server)) as shipping_:
        until(lambda: shipping_.sent() == 20)
    client.xtrim(key_of(ORIGIN), maxlen=0, approximate=False)
    shipping_.offsets.unlink()
    journal.write("a", exchange(20))
    with shipping_:
        until(lambda: shipping_.sent() == 21)

    assert [fields[b"id"].decode() for _, fields in held(client)] == journal.places("a")[20:]


def test_a_server_that_comes_back_empty_is_filled_again(
    journal: Journal, server: Valkey, client: redis.Redis
) -> None:
    """The journal has it all: as far back as a stream goes."""
    with Shipping(journal, streamed(server, entries_max=12)) as shipping_:
        until(lambda: shipping_.sent() == 20)
        client.flushall()
        journal.write("a", exchange(20))
        until(lambda: shipping_.sent() == 21)

    found = [fields[b"id"].decode() for _, fields in held(client)]
    info: Any = client.xinfo_stream(key_of(ORIGIN))
    assert found == journal.places("a")[8:21]
    assert info["entries-added"] == 13


def test_a_server_that_lost_its_newest_is_given_them_again(
    journal: Journal, server: Valkey, client: redis.Redis
) -> None:
    """A replica that was behind took over."""
    with Shipping(journal, streamed(server)) as shipping_:
        until(lambda: shipping_.sent() == 20)
        client.flushall()
        StreamEnd(server.url, 1000, {}).deliver([item(number) for number in range(15)])
        journal.write("a", exchange(20))
        until(lambda: shipping_.sent() == 21)

    assert [fields[b"id"].decode() for _, fields in held(client)] == journal.places("a")


def test_a_server_without_room_gets_all_of_a_batch_or_nothing(
    journal: Journal, server: Valkey, client: redis.Redis
) -> None:
    """One entry left out could never be put in later: ids only grow."""
    client.config_set("maxmemory", "1")
    try:
        with Shipping(journal, streamed(server)) as shipping_:
            until(lambda: shipping_.told.problems == [Problem.REFUSED])
            client.config_set("maxmemory", "0")
            until(lambda: shipping_.sent() == 20)
    finally:
        client.config_set("maxmemory", "0")

    assert [fields[b"body"] for _, fields in held(client)] == journal.bodies["a"]


def test_a_batch_is_never_there_in_part(server: Valkey, client: redis.Redis) -> None:
    """Wherever the server runs out of room: what came later would shut out what came not."""
    end = StreamEnd(server.url, 1000, {})
    batch = [item(number) for number in range(40)]
    there: set[int] = set()
    try:
        for room in range(0, 200_000, 4_000):
            client.config_set("maxmemory", str(int(client.info("memory")["used_memory"]) + room))
            with suppress(Undelivered):
                end.deliver(batch)
            client.config_set("maxmemory", "0")
            there.add(client.xlen(key_of(ORIGIN)))
            client.delete(key_of(ORIGIN))
    finally:
        client.config_set("maxmemory", "0")

    assert there == {0, len(batch)}


def test_a_server_that_is_killed_and_one_that_freezes_cost_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes back empty on the same port, and has everything again."""
    monkeypatch.setattr(stream, "TIMEOUT_S", 0.3)
    with valkey() as other, Shipping(journal, streamed(other)) as shipping_:
        until(lambda: shipping_.sent() == 20)
        other.freeze()
        journal.write("a", *map(exchange, range(20, 30)))
        until(lambda: shipping_.told.problems == [Problem.SILENT])
        other.thaw()
        until(lambda: shipping_.sent() == 30)
        other.kill()
        journal.write("a", exchange(30))
        until(lambda: shipping_.told.problems == [Problem.SILENT, Problem.AWAY])
        other.start()
        until(lambda: shipping_.sent() == 31)
        with redis.Redis.from_url(other.url) as client:
            found = [fields[b"id"].decode() for _, fields in held(client)]

    assert found == journal.places("a")


NONSENSE: Sequence[bytes] = [
    b"-LOADING the dataset\r\n",
    b"-READONLY You can't write against a read only replica.\r\n",
    b"-MOVED 1234 127.0.0.1:7001\r\n",
    b"-OOM command not allowed\r\n",
    b"HTTP/1.1 400 Bad Request\r\n\r\n",
    b"$-1\r\n",
    b"*2\r\n$1\r\na\r\n",
    b"+OK\r\n" * 50,
    b":1\r\n" * 50,
    b"\x00\xff" * 100,
    b"*-1\r\n" * 50,
]


@pytest.mark.parametrize("answer", range(len(NONSENSE)))
def test_a_server_that_talks_nonsense_has_nothing(answer: int) -> None:
    """Catalogue, row 165: it is treated as away."""
    talking = Listener()

    def talk(connection: socket.socket) -> bool:
        connection.settimeout(0.2)
        with suppress(OSError):
            while connection.recv(65536):
                connection.sendall(NONSENSE[answer])
        return True

    talking.manner = talk
    talking.start()
    end = StreamEnd(f"redis://127.0.0.1:{talking.port}/0", 1000, {})
    with pytest.raises(Undelivered):
        end.deliver([item(0), item(1)])
    with pytest.raises(Undelivered):
        end.resume(ORIGIN, 5, 9)
    end.close()
    talking.stop()


# --- the verifier ------------------------------------------------------------------------------


def verifying(journal: Journal, tmp_path: Path, key: Path) -> Verifying:
    return Verifying(
        lambda _folder, _go_on: [str(journal.directory), "--key", str(key)],
        tmp_path / "verified.json",
        0.01,
    )


def public_key(tmp_path: Path) -> Path:
    path = tmp_path / "journal.pub"
    encoded = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    path.write_bytes(encoded)
    return path


def test_what_the_verifier_found_is_kept_and_comes_back(tmp_path: Path) -> None:
    """A finding does not go away by a restart, and does when there is nothing to find."""
    journal = Journal(tmp_path / "well")
    journal.write("a", *[told(Kind.REGISTRY_CHANGE)] * 5)
    key = public_key(tmp_path)
    with closing(sqlite3.connect(journal.directory / "a.db")) as file:
        file.execute("UPDATE entry SET leaf=zeroblob(32) WHERE idx=3")
        file.commit()
    first = verifying(journal, tmp_path, key)
    first.start()
    until(lambda: first.state()["at"])
    first.stop(WAIT_S)
    after = verifying(journal, tmp_path, key)
    found = after.state()
    with closing(sqlite3.connect(journal.directory / "a.db")) as file:
        file.execute("UPDATE entry SET leaf=? WHERE idx=3", (leaf_of(journal.bodies["a"][3]),))
        file.commit()
    after.start()
    until(lambda: after.state()["ok"])
    after.stop(WAIT_S)

    assert not found["ok"]
    assert found["findings"][0]["shard"] == ORIGIN
    assert found["findings"][0]["at"] == 3
    assert found["findings_count"] >= 1
    assert after.state()["findings"] == []
    assert not (tmp_path / "verified.tmp").exists()


def test_a_journal_that_cannot_be_verified_is_told(journal: Journal, tmp_path: Path) -> None:
    """Without its key nothing is known of it, which is not that all is well."""
    verifier = verifying(journal, tmp_path, tmp_path / "none.pub")
    verifier.start()
    until(lambda: verifier.state()["problem"])
    verifier.stop(WAIT_S)

    assert verifier.state()["at"] is None
    assert "ok" not in verifier.state()


# --- settings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outlet", "problem"),
    [
        ({"form": "siem", "to": "https://siem.example"}, "goes to tls, tcp, file"),
        ({"form": "siem", "to": "tcp://siem.example"}, "host:port"),
        ({"form": "siem", "to": "file://relative.jsonl"}, "three slashes"),
        ({"form": "stream", "to": "http://valkey.example"}, "goes to rediss, redis, unix"),
        ({"form": "traces", "to": "https://"}, "goes to https, http"),
        ({"form": "ldv", "to": "https://logboek.example/v1/traces"}, "needs activities"),
        ({"form": "smoke", "to": "https://x"}, "form"),
    ],
)
def test_an_outlet_that_leads_nowhere_is_refused(
    tmp_path: Path, outlet: dict[str, str], problem: str
) -> None:
    """By the key in the settings, at the start."""
    config = tmp_path / "sluis.toml"
    facts = "\n".join(f'{key} = "{value}"' for key, value in outlet.items())
    config.write_text(f"[journal.outlets.out]\n{facts}\n")
    with pytest.raises(SettingsError, match=problem) as refused:
        load(config, {})

    assert "journal.outlets.out" in str(refused.value)


def test_a_line_points_at_the_activity_of_the_connection() -> None:
    """Art. 30 GDPR: by its id in the register, where the connection names it."""
    entry = an_entry(1, Kind.DISCLOSED)
    entry = msgspec.structs.replace(
        entry, activity="steun/2099", received_at=entry.at, subjects=("ab12cd34.word",)
    )
    for span in ldv.spans(entry, "sluis/local/0/1", "https://register.example/"):
        found = span.attributes["dpl.core.processing_activity_id"]
        assert found == "https://register.example/steun%2F2099"
