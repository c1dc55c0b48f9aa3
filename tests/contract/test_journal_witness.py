"""Witnesses: a real one on loopback that checks and cosigns, and liars (CATALOGUE T5, T7)."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.core.ledger import checkpoint, proof
from gateway.core.ledger.tree import Levels, Tree, leaf_hash
from gateway.stores.journal import archive
from gateway.stores.journal.outside import evidence as gathering
from gateway.stores.journal.outside.evidence import WITNESS, Attesting
from gateway.stores.journal.outside.posting import HEADER_BYTES_MAX, PostError, post
from gateway.stores.journal.outside.witness import (
    ANSWER_BYTES_MAX,
    NotCosignedError,
    SplitViewError,
    Witness,
    WitnessKey,
    cosignature,
    key_id_of,
    request,
)
from gateway.stores.journal.reading import growth
from gateway.stores.journal.reading.files import FilesReader
from gateway.stores.journal.reading.growth import consistency, tree_at
from gateway.stores.journal.shard import JournalError, JournalTampered, Kept
from gateway.stores.journal.sqlite import SqliteJournal
from tests.support.anchored import (
    ORIGIN,
    Store,
    evidence,
    last_checkpoint,
    open_anchored,
    write,
)
from tests.support.journal import KEY, check, until
from tests.support.witness import TEXT, Reply, serving
from tests.support.witness import Witness as Server

NOTE = "sluis/local/0\n1\nq83vq83vq83vq83vq83vq83vq83vq83vq83vq83vq80=\n"
LATER = datetime(2300, 1, 1, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[Server]:
    """A witness that knows our journal."""
    witness = Server(logs={ORIGIN: KEY.public_key()})
    with serving(witness):
        yield witness


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a shard goes."""
    (tmp_path / "journal").mkdir()
    return tmp_path / "journal" / "0.db"


def client(server: Server, deadline_s: float = 5.0) -> Witness:
    """Ask *server*."""
    return Witness(server.url, WitnessKey.parse(server.vkey()), deadline_s=deadline_s)


def attesting(path: Path, *witnesses: Witness, every_s: float = 0.0) -> Attesting:
    """Ask all of them as fast as there is something new."""
    return Attesting(
        lambda: FilesReader(path.parent),
        witnesses=witnesses,
        witness_every_s=every_s,
        stamp_every_s=3600.0,
        clock=lambda: datetime.now(UTC),
    )


@asynccontextmanager
async def witnessed(path: Path, *witnesses: Witness) -> AsyncIterator[SqliteJournal]:
    """A journal whose checkpoints they cosign."""
    journal = open_anchored(path, None, attesting(path, *witnesses))
    try:
        yield journal
    finally:
        await journal.close()


def cosigned_sizes(path: Path) -> list[int]:
    """Of which checkpoints there is a cosignature."""
    return [found.size for found in evidence(path) if found.kind == WITNESS]


# ------------------------------------------------------------------ with a real witness


async def test_checkpoints_are_cosigned_and_the_cosignatures_kept(
    path: Path, server: Server
) -> None:
    """A verifier with the witness's key alone can tell that it saw the journal continue."""
    async with witnessed(path, client(server)) as journal:
        for turn in range(4):
            await write(journal, turn * 10, 3)
            size = (turn + 1) * 3
            await until(lambda size=size: size in cosigned_sizes(path))  # type: ignore[misc]
        assert server.seen[ORIGIN][0] == 12
    found = evidence(path)[-1]
    assert (found.kind, found.who) == (WITNESS, server.name)
    text = last_checkpoint(path).note.partition("\n\n")[0] + "\n"
    key = WitnessKey.parse(server.vkey())
    assert cosignature(found.data.decode(), text, key, datetime.now(UTC)).at.year > 2000
    assert check(path).ok


async def test_a_witness_that_remembers_more_than_we_do_is_asked_on_from_there(
    path: Path, server: Server
) -> None:
    """A fresh process knows nothing of what was cosigned: 409 tells it, and a proof follows."""
    async with witnessed(path, client(server)) as journal:
        await write(journal, 0, 5)
        await until(lambda: 5 in cosigned_sizes(path))
    server.requests.clear()
    async with witnessed(path, client(server)) as journal:
        await write(journal, 10, 4)
        await until(lambda: 9 in cosigned_sizes(path))
    assert [one.split("\n")[0] for one in server.requests][:2] == ["old 0", "old 5"]


async def test_the_checkpoint_there_is_at_the_start_is_cosigned(path: Path, server: Server) -> None:
    """What a short command wrote last is cosigned when the next one opens the shard."""
    journal = open_anchored(path, None)
    await write(journal, 0, 3)
    await journal.close()
    async with witnessed(path, client(server)):
        await until(lambda: 3 in cosigned_sizes(path))
    asked = len(server.requests)
    async with witnessed(path, client(server)):
        await asyncio.sleep(0.1)
    assert len(server.requests) == asked


async def test_a_journal_goes_on_where_its_entries_were_archived(
    path: Path, server: Server
) -> None:
    """Proof and comparison go back into the archive; nobody outside notices that it was made."""
    store = Store()
    journal = open_anchored(path, store, attesting(path, client(server)))
    await write(journal, 0, 5)
    await until(lambda: 5 in cosigned_sizes(path))
    kept = dict(store.notes)
    await write(journal, 10, 4)
    await until(lambda: 9 in cosigned_sizes(path))
    await journal.close()
    server.seen[ORIGIN] = (5, checkpoint.verify(kept[ORIGIN], ORIGIN, KEY.public_key()).root)
    with archive.taken(path, KEY) as taken:
        for due in archive.due(taken, KEY.public_key(), LATER):
            archive.move(taken, KEY.public_key(), due)
        assert taken.first() == 9
    server.requests.clear()
    journal = open_anchored(path, store, attesting(path, client(server)))
    await write(journal, 20, 2)
    await until(lambda: 11 in cosigned_sizes(path))
    await journal.close()
    # Whether the two were signed at once or one by one.
    assert "old 5" in [one.split("\n")[0] for one in server.requests]
    store.notes = kept
    with pytest.raises(JournalError, match="are archived; bring them back"):
        open_anchored(path, store)


async def test_a_rewritten_journal_gets_no_cosignature(path: Path, server: Server) -> None:
    """T5: the key is ours and the tree is whole, and it does not continue what was cosigned."""
    async with witnessed(path, client(server)) as journal:
        await write(journal, 0, 5)
        await until(lambda: 5 in cosigned_sizes(path))
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    journal = open_anchored(path, Store())
    await write(journal, 40, 8)
    await journal.close()
    assert check(path).ok
    kept = last_checkpoint(path)
    with (
        FilesReaderOf(path) as reader,
        pytest.raises(NotCosignedError, match="does not believe"),
    ):
        client(server).ask(kept.note, kept.size, lambda old: consistency(reader, "0", old, 8), _now)


async def test_two_journals_of_one_size_are_told_apart(path: Path, server: Server) -> None:
    """T7: the second head of that size is a split view."""
    await _two_of(path, server, first=5, second=5)


async def test_a_journal_shorter_than_what_was_cosigned_is_a_split_view(
    path: Path, server: Server
) -> None:
    """T6: a restored backup asks for less than the witness saw."""
    await _two_of(path, server, first=5, second=3)


async def _two_of(path: Path, server: Server, *, first: int, second: int) -> None:
    async with witnessed(path, client(server)) as journal:
        await write(journal, 0, first)
        await until(lambda: first in cosigned_sizes(path))
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    journal = open_anchored(path, None)
    await write(journal, 40, second)
    await journal.close()
    kept = last_checkpoint(path)
    with pytest.raises(SplitViewError):
        client(server).ask(kept.note, kept.size, _no_proof, _now)


async def test_witnesses_that_do_not_know_us_say_so(path: Path) -> None:
    """404 for the journal, 403 for the key: nothing is kept, and the reason is told."""
    journal = open_anchored(path, None)
    await write(journal, 0, 1)
    await journal.close()
    kept = last_checkpoint(path)
    stranger = Server()
    other = Server(logs={ORIGIN: Ed25519PrivateKey.generate().public_key()})
    for witness, why in ((stranger, "know our journal"), (other, "know our key")):
        with serving(witness), pytest.raises(NotCosignedError, match=why):
            client(witness).ask(kept.note, 1, _no_proof, _now)


# ------------------------------------------------------------------ with one that lies


def _garbage(server: Server, body: str) -> Reply:
    return 200, TEXT, b"\x00\xff\xfe garbage \n" * 20


def _another_key(server: Server, body: str) -> Reply:
    text = body.partition("\n\n")[2].partition("\n\n")[0] + "\n"
    return 200, TEXT, server.cosigned(text, Ed25519PrivateKey.generate()).encode()


def _another_text(server: Server, body: str) -> Reply:
    return 200, TEXT, server.cosigned(NOTE).encode()


def _the_future(server: Server, body: str) -> Reply:
    server.ahead_s = 86_400
    return server.honest(body)


def _too_much(server: Server, body: str) -> Reply:
    return 200, TEXT, b"x" * (ANSWER_BYTES_MAX + 1)


def _elsewhere(server: Server, body: str) -> Reply:
    return 307, server.url + "/add-checkpoint", b""


def _always_conflict(server: Server, body: str) -> Reply:
    return 409, "text/x.tlog.size", b"1\n"


def _more_than_there_is(server: Server, body: str) -> Reply:
    return 409, "text/x.tlog.size", b"999999999\n"


def _no_number(server: Server, body: str) -> Reply:
    return 409, "text/x.tlog.size", b"9" * 5000 + b"\n"


def _nothing(server: Server, body: str) -> Reply:
    return 200, TEXT, b""


def _broken(server: Server, body: str) -> Reply:
    return 500, TEXT, b"oops"


LIES = [
    _garbage, _another_key, _another_text, _the_future, _too_much, _elsewhere, _always_conflict,
    _more_than_there_is, _no_number, _nothing, _broken,
]  # fmt: skip


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__.strip("_"))
async def test_a_witness_that_lies_costs_its_own_evidence_and_nothing_else(
    path: Path, server: Server, lie: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is kept; entries, checkpoints and the other witness go on."""
    monkeypatch.setattr(gathering, "AGAIN_S", 0.01)
    server.instead = lie  # type: ignore[assignment]
    honest = Server("witness.example/honest", logs={ORIGIN: KEY.public_key()})
    with serving(honest):
        async with witnessed(path, client(server), client(honest)) as journal:
            for turn in range(3):
                await write(journal, turn * 10, 2)
                size = (turn + 1) * 2
                await until(lambda size=size: size in cosigned_sizes(path))  # type: ignore[misc]
            await until(lambda: server.requests)
    assert {found.who for found in evidence(path)} == {honest.name}
    assert check(path).ok


async def test_a_witness_that_comes_to_its_senses_is_believed_again(
    path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it said while it lied does not stand in its way."""
    monkeypatch.setattr(gathering, "AGAIN_S", 0.01)
    server.instead = _more_than_there_is
    async with witnessed(path, client(server)) as journal:
        await write(journal, 0, 2)
        await until(lambda: server.requests)
        server.instead = None
        await write(journal, 10, 2)
        await until(lambda: 4 in cosigned_sizes(path))


async def test_a_slow_witness_holds_up_no_entry(path: Path, server: Server) -> None:
    """It is given up at its deadline; meanwhile the writer writes and signs."""
    server.delay_s = 30.0
    async with witnessed(path, client(server, deadline_s=0.2)) as journal:
        await write(journal, 0, 2)
        await until(lambda: server.requests)
        await write(journal, 10, 20)
        await until(lambda: last_checkpoint(path).size == 22)
    assert evidence(path) == []


def test_an_answer_that_never_ends_is_over_at_its_deadline() -> None:
    """A byte now and then keeps no connection alive beyond it: a deadline is of the whole."""
    import socket  # noqa: PLC0415 - here alone

    with socket.create_server(("127.0.0.1", 0)) as listener:
        stop = threading.Event()

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
                while not stop.wait(0.02):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(PostError, match="libcurl 28"):
            post(url, b"", TEXT, deadline_s=0.3, answer_bytes_max=10_000)
        stop.set()
        thread.join(10)


def test_an_answer_is_cut_off_where_it_is_too_much(server: Server) -> None:
    """One byte more than may come is no answer, however it goes on."""
    url = server.url + "/add-checkpoint"
    server.instead = lambda *_: (200, TEXT, b"x" * 1000)
    assert post(url, b"", TEXT, deadline_s=5.0, answer_bytes_max=1000).body == b"x" * 1000
    with pytest.raises(PostError, match="libcurl 23"):
        post(url, b"", TEXT, deadline_s=5.0, answer_bytes_max=999)
    server.instead = lambda *_: (200, "x" * HEADER_BYTES_MAX, b"")
    with pytest.raises(PostError, match="libcurl 23"):
        post(url, b"", TEXT, deadline_s=5.0, answer_bytes_max=999)


def test_a_redirect_is_an_answer_and_not_followed(server: Server) -> None:
    """Whom we ask is set; nobody sends us elsewhere, least of all into our own network."""
    server.instead = lambda witness, _: (307, witness.url + "/elsewhere", b"")
    url = server.url + "/add-checkpoint"
    answer = post(url, b"", TEXT, deadline_s=5.0, answer_bytes_max=100)
    assert answer.status == 307
    assert len(server.requests) == 1


def test_a_post_reads_no_proxy_from_the_environment(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where evidence comes from is set, and not inherited."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    answer = post(server.url + "/x", b"", TEXT, deadline_s=5.0, answer_bytes_max=100)
    assert answer.status == 404


@pytest.mark.parametrize("url", ["file://{file}", "ftp://127.0.0.1/x", "http://\u00e9 /", ""])
def test_only_the_web_is_asked(url: str, tmp_path: Path) -> None:
    """An address of another kind is an error and no request."""
    (tmp_path / "file").write_text("short")
    with pytest.raises(PostError):
        post(url.format(file=tmp_path / "file"), b"", TEXT, deadline_s=1.0, answer_bytes_max=100)


# ------------------------------------------------------------------ keys and cosignatures


def test_the_example_of_the_specification_has_the_key_id_it_says() -> None:
    """c2sp.org/tlog-cosignature: SHA-256 of name, line feed, 0x04 and key; its first four bytes."""
    server = Server()
    key = WitnessKey.parse(server.vkey())
    assert key.name == "witness.example/w1"
    assert key.key_id == key_id_of(key.name, server.key.public_key().public_bytes_raw())


def _vkeys() -> Iterator[str]:
    name, key_id, encoded = Server().vkey().split("+", 2)
    other = Server("witness.example/w2").vkey().split("+", 2)
    ours = "AQ" + encoded[2:]  # type 0x01: a log's own key, that cosigns nothing
    yield from (
        "",
        name,
        f"{name}+{key_id}",
        f"+{key_id}+{encoded}",
        f"{name} x+{key_id}+{encoded}",
    )
    yield from (f"{name}+{other[1]}+{encoded}", f"{name}+{key_id}+{other[2]}")
    yield from (
        f"{name}+{key_id}+{ours}",
        f"{name}+zz+{encoded}",
        f"{name}+{key_id}+{encoded[:-4]}",
    )


@pytest.mark.parametrize("vkey", list(_vkeys()), ids=range(10))
def test_a_key_that_is_not_one_is_refused(vkey: str) -> None:
    """Name, id and key belong together; the id tells a typing error."""
    with pytest.raises(ValueError, match="witness"):
        WitnessKey.parse(vkey)


def test_a_cosignature_is_found_among_others() -> None:
    """Lines of unknown keys are ignored, before and after ours."""
    server, other = Server(), Server("witness.example/w2")
    line = server.cosigned(NOTE)
    lines = other.cosigned(NOTE) + line + "\u2014 x y\n\u2014 "
    found = cosignature(lines, NOTE, WitnessKey.parse(server.vkey()), datetime.now(UTC))
    assert found.line == line
    with pytest.raises(NotCosignedError, match="no cosignature"):
        cosignature(other.cosigned(NOTE), NOTE, WitnessKey.parse(server.vkey()), LATER)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 7))
def test_any_bit_of_a_cosignature_counts(place: int, bit: int) -> None:
    """T1 for the lines of others: text, time and signature stand or fall together."""
    server = Server(key=Ed25519PrivateKey.from_private_bytes(b"w" * 32))
    key = WitnessKey.parse(server.vkey())
    line, text = server.cosigned(NOTE), NOTE
    whole = bytearray((line + text).encode())
    whole[place % len(whole)] ^= 1 << bit
    changed = bytes(whole).decode("utf-8", "replace")
    cut = len(line) if len(changed) == len(line + text) else changed.rfind(text[:5])
    try:
        found = cosignature(changed[:cut], changed[cut:], key, LATER)
    except NotCosignedError:
        return
    # Base64's unused last bits, or what follows the line's end: the statement is the same.
    assert (found.line, changed[cut:]) == (line, text)


def test_a_request_is_what_the_specification_says() -> None:
    """Old size, proof, an empty line, the checkpoint; never more than 63 hashes."""
    hashes = [bytes([i]) * 32 for i in range(2)]
    body = request("note\n", 5, hashes).decode()
    assert body == f"old 5\n{'AAAA' * 10}AAA=\n{'AQEB' * 10}AQE=\n\nnote\n"
    with pytest.raises(ValueError, match="63"):
        request("note\n", 5, [b""] * 64)


# ------------------------------------------------------------------ proofs from edge and leaves


class Shelf:
    """As much of a reader as proofs need: leaves, and a checkpoint at some sizes."""

    def __init__(self, count: int, kept: Sequence[int]) -> None:
        self.all = [leaf_hash(str(i).encode()) for i in range(count)]
        self.kept = sorted(kept)
        self.reads: list[tuple[int, int]] = []

    def leaves(self, shard: str, start: int, stop: int) -> list[bytes]:
        self.reads.append((start, stop))
        return self.all[start:stop]

    def checkpoint(self, shard: str, at_most: int) -> Kept | None:
        sizes = [size for size in self.kept if size <= at_most]
        if not sizes:
            return None
        tree = Tree()
        for leaf in self.all[: sizes[-1]]:
            tree.append(leaf)
        return Kept(tree.size, "", tree.edge())


@settings(deadline=None)
@given(st.data())
def test_a_proof_from_the_edge_is_that_of_the_whole_tree(data: st.DataObject) -> None:
    """RFC 6962 section 2.1.2 by two ways; only leaves after the checkpoint below are read."""
    count = data.draw(st.integers(1, 200))
    old = data.draw(st.integers(0, count))
    new = data.draw(st.integers(old, count))
    shelf = Shelf(count, data.draw(st.lists(st.integers(0, count), max_size=5)))
    levels = Levels()
    for leaf in shelf.all:
        levels.append(leaf)
    found = consistency(shelf, "0", old, new)  # type: ignore[arg-type]
    assert found == proof.consistency(levels, old, new)
    roots = (levels.root(old), levels.root(new))
    assert proof.verify_consistency(old, new, *roots, found)
    lowest = max((size for size in shelf.kept if size <= old), default=0)
    assert all(start >= lowest for start, _ in shelf.reads)
    assert tree_at(shelf, "0", old).root() == roots[0]  # type: ignore[arg-type]


def test_a_proof_over_missing_leaves_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hole in the middle is told, not passed over; reading goes on step by step."""
    monkeypatch.setattr(growth, "LEAVES_AT_ONCE", 4)
    shelf, pauses = Shelf(20, [8]), []
    consistency(shelf, "0", 8, 20, lambda: pauses.append(True))  # type: ignore[arg-type]
    assert len(pauses) == 2
    del shelf.all[10]
    with pytest.raises(JournalTampered, match="missing"):
        consistency(shelf, "0", 8, 20)  # type: ignore[arg-type]


class FilesReaderOf:
    """A reader that is closed after its block."""

    def __init__(self, path: Path) -> None:
        self.reader = FilesReader(path.parent)

    def __enter__(self) -> FilesReader:
        return self.reader

    def __exit__(self, *_: object) -> None:
        self.reader.close()


def _no_proof(old: int) -> Sequence[bytes]:
    return ()


def _now() -> datetime:
    return datetime.now(UTC)
