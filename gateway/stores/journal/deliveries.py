"""What left for one consumer, read from the shards: the list a recall is made of (SANC-2)."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from gateway.core.ledger.entry import Entry, Kind, decode
from gateway.stores.journal.file import connect_reader

_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FOUND: Final = (
    "SELECT idx, body FROM entry WHERE kind = ? AND at >= ? AND at < ? AND idx > ?"
    " AND json_extract(CAST(body AS TEXT), '$.capacity') IN (SELECT value FROM json_each(?))"
    " ORDER BY idx"
)
_GRANT: Final = "SELECT body FROM entry WHERE idx = ?"


class JournalUnreadableError(Exception):
    """A shard cannot be read; what left cannot be told in full."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One answer that left."""

    shard: str
    index: int
    entry: Entry
    fields: tuple[str, ...]
    """What was granted of it, less what the filter removed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose deliveries, of which categories of data, in which time."""

    capacities: frozenset[str]
    categories: frozenset[str]
    since: datetime
    until: datetime


def deliveries(
    journal_dir: Path, wanted: Wanted, after: tuple[str, int] | None, limit: int
) -> Sequence[Delivery]:
    """Give at most *limit* deliveries after a place (shard, index), shard by shard.

    Raises :class:`JournalUnreadableError` rather than leave something out.
    """
    found: list[Delivery] = []
    try:
        for path in sorted(journal_dir.glob("*.db")):
            if after is not None and path.stem < after[0]:
                continue
            first = after[1] if after is not None and path.stem == after[0] else -1
            for each in _of_shard(path, wanted, first):
                if len(found) == limit:
                    return found
                found.append(each)
    except (OSError, sqlite3.Error, ValueError) as error:
        raise JournalUnreadableError from error
    return found


def _of_shard(path: Path, wanted: Wanted, after: int) -> Iterator[Delivery]:
    since, until = _microseconds(wanted.since), _microseconds(wanted.until)
    among = json.dumps(sorted(wanted.capacities))
    values = (Kind.DISCLOSED.value, since, until, after, among)
    with closing(connect_reader(path)) as connection:
        for index, body in connection.execute(_FOUND, values):
            entry = decode(body)
            if entry.category in wanted.categories:
                granted = _granted(connection, entry)
                kept = tuple(name for name in granted if name not in entry.fields_removed)
                yield Delivery(path.stem, index, entry, kept)


def _granted(connection: sqlite3.Connection, entry: Entry) -> tuple[str, ...]:
    """The fields of the grant that *entry* ends; it stands in the same shard."""
    row = connection.execute(_GRANT, (entry.intent,)).fetchone()
    return decode(row[0]).fields_granted if row is not None else ()


def _microseconds(moment: datetime) -> int:
    return (moment.astimezone(UTC) - _BEGINNING) // timedelta(microseconds=1)
