"""How far each outlet is: for each shard the index of the first entry it has not delivered.

Written after a delivery, so that what is interrupted is delivered again, never left out. A file of
its own (``outlets.db``): deleting it sends everything once more. The rows of an outlet that the
settings no longer name stay, so that it goes on where it was when it comes back.
"""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

BUSY_TIMEOUT_S: Final = 10.0
"""How long one outlet waits for another that is writing."""
AGAIN_S: Final = 0.01


class Offsets:
    """The rows of one outlet. Every method is blocking and may raise ``sqlite3.Error``."""

    def __init__(self, path: Path, outlet: str) -> None:
        self._outlet = outlet
        self._connection = sqlite3.connect(
            path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        _patiently(self._prepare)

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode=WAL")
        # What a power cut takes back is delivered again; the journal has the disk to itself.
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS sent(outlet TEXT NOT NULL, origin TEXT NOT NULL,"
            " next INTEGER NOT NULL, PRIMARY KEY(outlet, origin)) WITHOUT ROWID"
        )

    def next(self, origin: str) -> int:
        """Give the index of the first entry of *origin* that was not delivered."""
        row = self._connection.execute(
            "SELECT next FROM sent WHERE outlet=? AND origin=?", (self._outlet, origin)
        ).fetchone()
        return 0 if row is None else int(row[0])

    def keep(self, origin: str, index: int) -> None:
        """Say that all before *index* is delivered; nothing ever goes back."""
        self._connection.execute(
            "INSERT INTO sent VALUES(?, ?, ?)"
            " ON CONFLICT DO UPDATE SET next=max(next, excluded.next)",
            (self._outlet, origin, index),
        )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _patiently(prepare: Callable[[], None]) -> None:
    """Wait for whoever opens or closes the file at this moment: SQLite does not, for its mode."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            prepare()
        except sqlite3.OperationalError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(AGAIN_S)
        else:
            return
