"""Reading past the gateway, straight from the shards' files.

For the command line, while the gateway runs or not.
"""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from gateway.stores.journal.file import connect_reader


def outcome_of(journal_dir: Path, exchange: str) -> Mapping[str, Any] | None:
    """The last entry of *exchange* in any shard.

    None when there is none, or the journal is not ours to read.
    """
    query = "SELECT body FROM entry WHERE exchange=? ORDER BY idx DESC LIMIT 1"
    for shard in sorted(journal_dir.glob("*.db")):
        try:
            with closing(connect_reader(shard)) as connection:
                found = connection.execute(query, (exchange,)).fetchone()
        except (OSError, sqlite3.Error):
            return None
        if found is not None:
            entry: Mapping[str, Any] = json.loads(found[0])
            return entry
    return None
