"""Hints over a real Valkey, and over whatever may answer in its place: they prove nothing."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Self

import pytest
import redis
from hypothesis import given
from hypothesis import strategies as st

from gateway.stores.registry import hints as h
from gateway.stores.registry.hints import Hints, parse
from gateway.stores.registry.live import LiveRegistry
from tests.stores.conftest import New
from tests.support import registry as r
from tests.support.catalogue import row
from tests.support.servers import Valkey, valkey

PATIENCE_S = 20.0
"""A limit for a machine that is busy, never a claim about speed."""
NO_POLICIES: Any = None


class Heard:
    """What arrived; *wait* until enough did."""

    def __init__(self) -> None:
        self.said: list[int | None] = []
        self._more = threading.Condition()

    def __call__(self, epoch: int | None) -> None:
        """Take one."""
        with self._more:
            self.said.append(epoch)
            self._more.notify_all()

    def wait(self, what: Callable[[list[int | None]], bool]) -> bool:
        """Whether *what* is so, in time."""
        with self._more:
            return self._more.wait_for(lambda: what(self.said), PATIENCE_S)


@contextmanager
def listening(url: str) -> Iterator[tuple[Hints, Heard]]:
    heard = Heard()
    hints = Hints(url, heard)
    hints.start()
    try:
        yield hints, heard
    finally:
        hints.stop()


def test_an_epoch_that_is_told_is_heard_by_everybody(hint_server: Valkey) -> None:
    """And whoever begins to listen looks once, for what was said before."""
    with listening(hint_server.url) as (one, heard), listening(hint_server.url) as (_, other):
        assert heard.wait(lambda said: said == [None])
        assert other.wait(lambda said: said == [None])
        assert one.listening
        assert one.publish(7)
        assert heard.wait(lambda said: said == [None, 7])
        assert other.wait(lambda said: said == [None, 7])
    assert not one.listening


@pytest.mark.parametrize(
    "data",
    [b"", b"-1", b"7.0", b" 7", b"7\n", b"0x7", b"\xff", "\u0667".encode(), b"9" * 21, 7, None],
)
def test_what_is_not_an_epoch_is_not_heard(data: object) -> None:
    """Whatever somebody puts on the channel."""
    assert parse(data) is None


@given(st.binary(max_size=40))
def test_every_hint_is_a_number_or_nothing(data: bytes) -> None:
    """No bytes make it fail."""
    found = parse(data)
    assert found is None or str(found).zfill(len(data)).encode() == data


def test_garbage_on_the_channel_changes_nothing(hint_server: Valkey) -> None:
    """The next hint arrives as if it had not been there."""
    with (
        listening(hint_server.url) as (hints, heard),
        redis.Redis.from_url(hint_server.url) as somebody,
    ):
        assert heard.wait(lambda said: said == [None])
        for data in (b"\x00" * 1000, b"hello", b"-5"):
            somebody.publish(h.CHANNEL, data)
        hints.publish(8)
        assert heard.wait(lambda said: said == [None, 8])


@row(164)
def test_a_server_killed_and_started_empty_is_found_again() -> None:
    """Nothing has to be there; what was missed is made up for by a look (K 164)."""
    with valkey() as server, listening(server.url) as (hints, heard):
        assert heard.wait(lambda said: said == [None])
        server.kill()
        assert not hints.publish(8)
        server.start()
        assert heard.wait(lambda said: said == [None, None])
        assert hints.publish(9)
        assert heard.wait(lambda said: said[-1] == 9)


def test_a_frozen_server_holds_nobody_up() -> None:
    """A change waits for its settling, not for a hint."""
    with valkey() as server, listening(server.url) as (hints, heard):
        assert heard.wait(lambda said: said == [None])
        server.freeze()
        began = time.monotonic()
        assert not hints.publish(8)
        assert time.monotonic() - began < PATIENCE_S
        server.thaw()
        assert heard.wait(lambda said: said.count(None) >= 1)


def test_nobody_at_the_address_is_no_hints_and_nothing_else() -> None:
    """A gateway starts without them."""
    with listening("redis://127.0.0.1:1/0") as (hints, heard):
        assert not hints.publish(1)
        assert heard.said == []
    assert heard.said == []


class Impostor:
    """Accepts connections and answers every command with the same bytes."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self._listener.getsockname()[1]}/0"
        self.visits = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.visits += 1
                threading.Thread(target=self._answer_all, args=(connection,), daemon=True).start()

    def _answer_all(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while connection.recv(65536):
                connection.sendall(self._answer)


@row(165)
@pytest.mark.parametrize(
    "answer",
    [
        b"-LOADING Valkey is loading the dataset in memory\r\n",
        b"-OOM command not allowed when used memory > 'maxmemory'.\r\n",
        b"-READONLY You can't write against a read only replica.\r\n",
        b"-MOVED 3999 127.0.0.1:6381\r\n",
        b"-NOAUTH Authentication required.\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"\x00\xff\xfe garbage",
        b"$100000\r\nhalf an answer",
        b"*3\r\n$7\r\nmessage\r\n$14\r\nsluis:registry\r\n",
        b"+OK\r\n" * 200,
        b"$-7\r\n",
        b"",
    ],
    ids=["loading", "oom", "readonly", "moved", "noauth", "http",
         "garbage", "half", "piece", "flood", "negative", "silent"],
)  # fmt: skip
def test_whatever_answers_in_its_place_is_treated_as_absent(answer: bytes) -> None:
    """K 165: dropped and tried again after a while, and nobody is told an epoch."""
    with Impostor(answer) as impostor, listening(impostor.url) as (hints, heard):
        hints.publish(5)
        deadline = time.monotonic() + PATIENCE_S
        while impostor.visits < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert impostor.visits >= 3
        assert [each for each in heard.said if each is not None] == []


def test_a_hint_makes_a_node_poll_and_only_a_newer_one(new: New) -> None:
    """The hint says when to look; what is seen there is the registry's own."""
    polled = threading.Semaphore(0)
    live = LiveRegistry(
        new(*r.TOWN),
        NO_POLICIES,
        3600,
        1800,
        environment="test",
        on_poll=lambda _: polled.release(),
    )
    live.start()
    try:
        assert polled.acquire(timeout=PATIENCE_S)
        for told in (0, 1):
            live.hint(told)
        assert not live._wake.is_set()
        live.hint(2_000_000)
        assert polled.acquire(timeout=PATIENCE_S)
        # Somebody's claim moved nothing.
        assert live.epoch == 1
        live.hint(None)
        assert polled.acquire(timeout=PATIENCE_S)
    finally:
        live.stop()
