"""Reading past the gateway, straight from the shards' files.

For the command line, while the gateway runs or not.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from gateway.core.ledger.entry import Entry, Kind, decode
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


Read = tuple[str, int, Entry]
"""Shard, index, entry."""


def exchanges(journal_dir: Path, exchange: str | None = None) -> Iterator[tuple[str, list[Read]]]:
    """Read every exchange of every shard with its entries in order; or only *exchange*.

    Raises ``sqlite3.Error`` or ``OSError`` when a shard cannot be read, ``ValueError`` when an
    entry is none.
    """
    where, values = ("exchange=?", (exchange,)) if exchange else ("exchange IS NOT NULL", ())
    query = f"SELECT exchange, idx, body FROM entry WHERE {where} ORDER BY exchange, idx"  # noqa: S608 - fixed words
    for shard in sorted(journal_dir.glob("*.db")):
        with closing(connect_reader(shard)) as connection:
            rows = connection.execute(query, values)
            for name, group in groupby(rows, key=itemgetter(0)):
                yield name, [(shard.stem, index, decode(body)) for _, index, body in group]


def registry_changes(journal_dir: Path) -> dict[tuple[str, int], tuple[bytes, Entry]]:
    """Read every REGISTRY_CHANGE of every shard: (shard, index) -> leaf hash and entry.

    Raises as :func:`exchanges`.
    """
    query = "SELECT idx, leaf, body FROM entry WHERE kind=?"
    found = {}
    for shard in sorted(journal_dir.glob("*.db")):
        with closing(connect_reader(shard)) as connection:
            for index, leaf, body in connection.execute(query, (Kind.REGISTRY_CHANGE.value,)):
                found[shard.stem, index] = leaf, decode(body)
    return found
