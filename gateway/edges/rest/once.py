"""What may be said once: the ids of assertions, kept until nobody would believe them any more.

One table of the admin process, beside what :mod:`gateway.edges.rest.replays` keeps. An id is
written down before its token is made, so that a crash in between costs a token and never gives two.
All calls block; the door runs them in a thread.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from gateway.edges.rest.replays import hashed, prepared, transaction

IDS_MAX: Final = 1_000
"""Ids kept of one client: three a second for as long as an assertion lives."""

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS once (
  client TEXT NOT NULL, id TEXT NOT NULL, until REAL NOT NULL,
  PRIMARY KEY (client, id)
) WITHOUT ROWID, STRICT
"""


class TooManyIdsError(Exception):
    """The client has as many ids as are kept."""


class Once:
    """Ids that were used."""

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        """*now* is the time of day, in seconds: what is kept outlives this process."""
        self._path = path
        self._now = now
        prepared(path, _TABLE)

    def is_first(self, client: str, said: str, until: float) -> bool:
        """Keep the id *said* of *client* until then; False when it is there already.

        Raises :class:`TooManyIdsError`.
        """
        who = hashed(client)
        with transaction(self._path) as connection:
            connection.execute("DELETE FROM once WHERE until <= ?", (self._now(),))
            count = connection.execute("SELECT count(*) FROM once WHERE client = ?", (who,))
            if count.fetchone()[0] >= IDS_MAX:
                raise TooManyIdsError
            made = connection.execute(
                "INSERT OR IGNORE INTO once (client, id, until) VALUES (?, ?, ?)",
                (who, hashed(said), until),
            )
            return made.rowcount == 1
