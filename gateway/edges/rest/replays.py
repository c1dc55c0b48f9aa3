"""What was answered under an ``Idempotency-Key``, kept for a day: same question, same answer.

One SQLite file of the admin process. A key belongs to an account. The claim is durable before the
work begins, so that a crash in between leaves a key that answers "cut off, look whether it was
done" rather than one that does the work twice. All calls block; the door runs them in a thread.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

KEPT_S: Final = 24 * 3600.0
KEYS_MAX: Final = 1_000
"""Keys kept of one account: a person's day, many times over."""
ANSWER_BYTES_MAX: Final = 1024 * 1024
"""A larger answer is not kept: its key says that it was done, and no more."""
BUSY_TIMEOUT_S: Final = 2.0

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS replay (
  account TEXT NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, at REAL NOT NULL,
  status INTEGER, headers BLOB, body BLOB,
  PRIMARY KEY (account, key)
) WITHOUT ROWID, STRICT
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it left."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class KeyInUseError(Exception):
    """The same request is under way, or was cut off before its answer."""


class KeyReusedError(Exception):
    """The key came with another request before."""


class TooManyKeysError(Exception):
    """The account has as many keys as are kept."""


class Replays:
    """The keys and answers of one day."""

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        """*now* is the time of day, in seconds: what is kept outlives this process."""
        self._path = path
        self._now = now
        prepared(path, _TABLE)

    def claim(self, account: str, key: str, asked: str) -> Kept | None:
        """Take *key* for the request with digest *asked*; or give the answer it had.

        Raises :class:`KeyInUseError`, :class:`KeyReusedError` or :class:`TooManyKeysError`.
        """
        who, key, now = hashed(account), hashed(key), self._now()
        with transaction(self._path) as connection:
            connection.execute("DELETE FROM replay WHERE at <= ?", (now - KEPT_S,))
            held = connection.execute(
                "SELECT asked, status, headers, body FROM replay WHERE account = ? AND key = ?",
                (who, key),
            ).fetchone()
            if held is not None:
                return _answered(asked, *held)
            count = connection.execute("SELECT count(*) FROM replay WHERE account = ?", (who,))
            if count.fetchone()[0] >= KEYS_MAX:
                raise TooManyKeysError
            connection.execute(
                "INSERT INTO replay (account, key, asked, at) VALUES (?, ?, ?, ?)",
                (who, key, asked, now),
            )
        return None

    def keep(self, account: str, key: str, answer: Kept) -> None:
        """Remember what was answered under *key*."""
        if len(answer.body) > ANSWER_BYTES_MAX:
            return
        with transaction(self._path) as connection:
            connection.execute(
                "UPDATE replay SET status = ?, headers = ?, body = ? WHERE account = ? AND key = ?",
                (
                    *(answer.status, orjson.dumps(answer.headers), answer.body),
                    *(hashed(account), hashed(key)),
                ),
            )

    def release(self, account: str, key: str) -> None:
        """Forget *key*: nothing was done under it, another try may."""
        with transaction(self._path) as connection:
            connection.execute(
                "DELETE FROM replay WHERE account = ? AND key = ?", (hashed(account), hashed(key))
            )


def prepared(path: Path, table: str) -> None:
    """Make the file at *path*, and *table* in it, where they are not there."""
    with closing(_connected(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
        connection.execute(table)


@contextmanager
def transaction(path: Path) -> Iterator[sqlite3.Connection]:
    """Begin one transaction, in a connection of its own: threads share nothing."""
    with closing(_connected(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def hashed(said: str) -> str:
    """Who it is belongs in the journal alone, and a key could say anything.

    Here it is enough to tell them apart.
    """
    return hashlib.sha256(said.encode()).hexdigest()


def _answered(
    asked: str, before: str, status: int | None, headers: bytes | None, body: bytes | None
) -> Kept:
    if asked != before:
        raise KeyReusedError
    if status is None or headers is None or body is None:
        raise KeyInUseError
    return Kept(status, tuple((name, value) for name, value in orjson.loads(headers)), body)
