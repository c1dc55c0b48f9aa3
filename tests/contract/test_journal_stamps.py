"""Time stamps of checkpoints, by a real authority (RFC 3161) and by ones that are none."""

import random
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gateway.stores.journal.outside import evidence as gathering
from gateway.stores.journal.outside.evidence import STAMP, Attesting
from gateway.stores.journal.outside.posting import PostError
from gateway.stores.journal.outside.stamps import (
    ANSWER_BYTES_MAX,
    CheckedStamps,
    NotStampedError,
    StampAuthority,
    check_stamps,
    read_authorities,
    verified,
)
from gateway.stores.journal.reading.files import FilesReader
from gateway.stores.journal.sqlite import SqliteJournal
from sluis_verify.evidence import imprint
from tests.support.anchored import evidence, last_checkpoint, open_anchored, reading, write
from tests.support.journal import check, until
from tests.support.stamping import Authority, stamping

NOTE = "sluis/local/0\n1\nq83vq83vq83vq83vq83vq83vq83vq83vq83vq83vq80=\n\n\u2014 x AAAA\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    """One authority for all tests."""
    with stamping(Authority(tmp_path_factory.mktemp("authority"))) as authority:
        yield authority


@pytest.fixture
def authority(made: Authority) -> Authority:
    """It, telling the truth."""
    made.instead, made.asked = None, 0
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a shard goes."""
    (tmp_path / "journal").mkdir()
    return tmp_path / "journal" / "0.db"


def client(authority: Authority) -> StampAuthority:
    """Ask *authority*, and believe its root."""
    return StampAuthority(authority.url, read_authorities(authority.ca), deadline_s=10.0)


@asynccontextmanager
async def stamped(
    path: Path, authority: Authority, every_s: float = 0.0
) -> AsyncIterator[SqliteJournal]:
    """A journal whose checkpoints it stamps."""
    attesting = Attesting(
        lambda: FilesReader(path.parent),
        witness_every_s=1.0,
        authority=client(authority),
        stamp_every_s=every_s,
        clock=lambda: datetime.now(UTC),
    )
    journal = open_anchored(path, None, attesting)
    try:
        yield journal
    finally:
        await journal.close()


def stamped_sizes(path: Path) -> list[int]:
    """Of which checkpoints there is a stamp."""
    return [found.size for found in evidence(path) if found.kind == STAMP]


def test_a_stamp_says_when_and_holds_for_openssl_too(authority: Authority) -> None:
    """What is kept needs neither us nor our library: note, answer and root are enough."""
    before = datetime.now(UTC) - timedelta(seconds=2)
    stamp = client(authority).stamp(NOTE)
    assert before <= stamp.at <= datetime.now(UTC) + timedelta(seconds=2)
    assert authority.verifies(stamp.answer, NOTE)
    assert not authority.verifies(stamp.answer, NOTE + "x")
    assert verified(stamp.answer, NOTE, read_authorities(authority.ca)) == stamp
    assert len(imprint(stamp.answer)) == 32


def test_a_stamp_of_something_else_does_not_hold(authority: Authority) -> None:
    """One bit of the note is another note."""
    stamp = client(authority).stamp(NOTE)
    with pytest.raises(NotStampedError, match="does not hold"):
        verified(stamp.answer, NOTE.replace("1", "2", 1), read_authorities(authority.ca))


def test_a_stamp_of_an_authority_we_do_not_know_does_not_hold(
    authority: Authority, tmp_path: Path
) -> None:
    """Anybody can stamp; only who was set is believed."""
    with stamping(Authority(tmp_path, "other")) as other:
        trusting = read_authorities(authority.ca)
        with pytest.raises(NotStampedError, match="does not hold"):
            StampAuthority(other.url, trusting, deadline_s=10.0).stamp(NOTE)


def test_an_answer_to_another_question_does_not_hold(authority: Authority) -> None:
    """An old answer of the same note played again: the nonce is another."""
    old = client(authority).stamp(NOTE).answer
    authority.instead = lambda _: (200, old)
    with pytest.raises(NotStampedError, match="does not hold"):
        client(authority).stamp(NOTE)


def test_whatever_bit_of_an_answer_is_changed_it_holds_no_more(authority: Authority) -> None:
    """T1 for stamps: refused, or the very same statement; never another error."""
    stamp = client(authority).stamp(NOTE)
    trusting = read_authorities(authority.ca)
    chance = random.Random(3161)
    accepted = 0
    for _ in range(400):
        changed = bytearray(stamp.answer)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        try:
            found = verified(bytes(changed), NOTE, trusting)
        except NotStampedError:
            continue
        accepted += 1
        assert found.at == stamp.at
    # Fields no signature is over (the status text beside the token, unsigned attributes).
    assert accepted < 20


def _garbage(query: bytes) -> tuple[int, bytes]:
    return 200, b"\x30\x82\xff\xff" + b"garbage" * 50


def _empty(query: bytes) -> tuple[int, bytes]:
    return 200, b""


def _rejected(query: bytes) -> tuple[int, bytes]:
    return 200, bytes.fromhex("30053003020102")  # PKIStatus 2, rejection: and no token


def _down(query: bytes) -> tuple[int, bytes]:
    return 503, b"maintenance"


def _page(query: bytes) -> tuple[int, bytes]:
    return 200, b"<html>pay here</html>"


def _too_much(query: bytes) -> tuple[int, bytes]:
    return 200, b"\x00" * (ANSWER_BYTES_MAX + 1)


LIES: list[Callable[[bytes], tuple[int, bytes]]] = [
    _garbage, _empty, _rejected, _down, _page, _too_much,
]  # fmt: skip


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__.strip("_"))
def test_an_answer_that_is_no_stamp_is_none(
    authority: Authority, lie: Callable[[bytes], tuple[int, bytes]]
) -> None:
    """Not stamped, and nothing of what came is in the text."""
    authority.instead = lie
    with pytest.raises((NotStampedError, PostError)) as refused:
        client(authority).stamp(NOTE)
    assert "html" not in str(refused.value)


def test_certificates_that_are_none_are_told_with_their_file(tmp_path: Path) -> None:
    """A setting that cannot be right is found at the start."""
    (tmp_path / "ca.pem").write_text("nothing")
    for path in (tmp_path / "ca.pem", tmp_path / "gone.pem"):
        with pytest.raises(ValueError, match=str(path)):
            read_authorities(path)


async def test_the_newest_checkpoint_is_stamped_at_its_pace(
    path: Path, authority: Authority
) -> None:
    """One at the start of an interval, and nothing more within it, nor in the next process."""
    async with stamped(path, authority, every_s=3600.0) as journal:
        await write(journal, 0, 3)
        await until(lambda: stamped_sizes(path))
        await write(journal, 10, 3)
        await until(lambda: last_checkpoint(path).size == 6)
    async with stamped(path, authority, every_s=3600.0) as journal:
        await write(journal, 20, 3)
        await until(lambda: last_checkpoint(path).size == 9)
    assert authority.asked == 1
    assert len(stamped_sizes(path)) == 1
    assert check(path).ok


async def test_without_new_entries_there_is_no_new_stamp(path: Path, authority: Authority) -> None:
    """A stamp costs money and would say nothing new."""
    async with stamped(path, authority) as journal:
        await write(journal, 0, 3)
        await until(lambda: 3 in stamped_sizes(path))
    asked = authority.asked
    async with stamped(path, authority) as journal:
        await write(journal, 10, 1)
        await until(lambda: 4 in stamped_sizes(path))
    assert authority.asked == asked + 1


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__.strip("_"))
async def test_an_authority_that_is_down_or_lies_disturbs_nothing(
    path: Path,
    authority: Authority,
    lie: Callable[[bytes], tuple[int, bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not stamped, asked again; entries and checkpoints go on; when it is back there are stamps."""
    monkeypatch.setattr(gathering, "AGAIN_S", 0.01)
    authority.instead = lie
    async with stamped(path, authority) as journal:
        await write(journal, 0, 3)
        await until(lambda: last_checkpoint(path).size == 3)
        await until(lambda: authority.asked)
        assert stamped_sizes(path) == []
        assert journal.accepting
        authority.instead = None
        await write(journal, 10, 3)
        await until(lambda: 6 in stamped_sizes(path))


async def test_every_stamp_of_a_journal_is_checked(
    path: Path, authority: Authority, tmp_path: Path
) -> None:
    """Against the authority's certificate, and against the checkpoint it stands beside."""
    async with stamped(path, authority) as journal:
        for turn in range(3):
            await write(journal, turn * 10, 2)
            size = (turn + 1) * 2
            await until(lambda size=size: size in stamped_sizes(path))  # type: ignore[misc]
    trusting = read_authorities(authority.ca)
    with reading(path) as reader:
        assert check_stamps(reader, trusting) == CheckedStamps(len(stamped_sizes(path)), ())
        others = read_authorities(Authority(tmp_path, "other").ca)
        assert check_stamps(reader, others).held == 0
    with closing(sqlite3.connect(path)) as moved, moved:
        (first,) = moved.execute("SELECT data FROM evidence WHERE size=2").fetchone()
        moved.execute("UPDATE evidence SET data=? WHERE size=4", (first,))
        moved.execute("UPDATE evidence SET size=1000 WHERE size=6")
    with reading(path) as reader:
        found = check_stamps(reader, trusting)
    assert [problem.split(": ")[1] for problem in found.problems] == ["stamp of 4", "stamp of 1000"]
