"""Hints that the registry moved, over Redis or Valkey: they shorten a wait and prove nothing.

Whoever changed the registry publishes its new epoch; every node that hears it polls at once. A hint
that is lost, late, doubled or garbage changes nothing but the wait: the poll reads the truth, and
comes anyway. A server that is down, loading or read-only, or that answers with nonsense or with
half an answer, is treated as absent: the connection is dropped and tried again after a while.
"""

import contextlib
import random
import threading
import time
from collections.abc import Callable
from typing import Final

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

CHANNEL: Final = "sluis:registry"
CONNECT_TIMEOUT_S: Final = 1.0
PUBLISH_TIMEOUT_S: Final = 0.2
"""A change waits for its settling, not for a hint."""
LISTEN_S: Final = 1.0
"""Between two looks whether we are to stop; a connection is checked as often as four of them."""
HEALTH_S: Final = 4
AGAIN_S: Final = 0.2
AGAIN_MAX_S: Final = 5.0
"""Between two attempts to connect: doubled each time, with chance, so that nodes spread."""
APART_S: Final = 0.01
"""Between two hints that are passed on: who floods the channel does not poll our database for
us."""
HINT_BYTES_MAX: Final = 20
STOP_TIMEOUT_S: Final = 5.0


def _client(url: str, timeout_s: float) -> redis.Redis:
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=timeout_s,
        socket_timeout=timeout_s,
        health_check_interval=HEALTH_S,
        retry=Retry(NoBackoff(), 0),
        # Bytes: what comes is not ours and need not be text.
        decode_responses=False,
    )


class Hints:
    """Listens for the epochs of others, in a thread of its own; tells its own epochs to others.

    *heard* is called in the listening thread with each epoch somebody tells, and with None when
    listening begins (again): something may have been said before.
    """

    def __init__(self, url: str, heard: Callable[[int | None], None] = lambda _: None) -> None:
        self._url = url
        self._heard = heard
        self._publisher = _client(url, PUBLISH_TIMEOUT_S)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self.listening = False
        """Whether hints arrive now; for people."""

    def publish(self, epoch: int) -> bool:
        """Tell *epoch* to whoever listens; False when it certainly did not go out."""
        try:
            self._publisher.publish(CHANNEL, str(epoch))
        except Exception:  # noqa: BLE001 - whatever a broken server makes of us: it is absent
            with contextlib.suppress(Exception):
                self._publisher.close()
            return False
        return True

    def start(self) -> None:
        """Begin to listen."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="registry-hints", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(STOP_TIMEOUT_S)
            self._thread = None
        with contextlib.suppress(Exception):
            self._publisher.close()

    def _run(self) -> None:
        wait_s = AGAIN_S
        while not self._stopping.is_set():
            began = time.monotonic()
            with contextlib.suppress(Exception):  # whatever came: it is absent
                self._listen()
            self.listening = False
            if time.monotonic() - began > AGAIN_MAX_S:
                wait_s = AGAIN_S
            self._stopping.wait(wait_s * random.uniform(0.5, 1.0))  # noqa: S311 - spreads, hides nothing
            wait_s = min(wait_s * 2, AGAIN_MAX_S)

    def _listen(self) -> None:
        with _client(self._url, CONNECT_TIMEOUT_S) as client:
            subscribed = client.pubsub(ignore_subscribe_messages=False)
            with contextlib.closing(subscribed):
                subscribed.subscribe(CHANNEL)
                while not self._stopping.is_set():
                    message = subscribed.get_message(timeout=LISTEN_S)
                    if message is None:
                        continue
                    if message["type"] == "subscribe":
                        self.listening = True
                        self._heard(None)
                        continue
                    epoch = parse(message.get("data"))
                    if epoch is not None:
                        self._heard(epoch)
                        self._stopping.wait(APART_S)


def parse(data: object) -> int | None:
    """The epoch a hint speaks of; None for anything that is not one."""
    if not isinstance(data, bytes) or not 0 < len(data) <= HINT_BYTES_MAX:
        return None
    return int(data) if data.isdigit() and data.isascii() else None
