"""Reading past the gateway, straight from where the journal is: files, or a PostgreSQL server.

For the command line and whoever works behind the journal, while the gateway runs or not. What is
read is what was written; whether it still is what was signed, the verifier says.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from gateway.core.ledger.entry import Entry, Kind, decode
from gateway.stores.journal.reading.files import FilesReader
from gateway.stores.journal.reading.reader import UNREADABLE, Found, Reader


def open_reader(journal: Path | str, node: str | None = None) -> Reader:
    """Open the journal in a directory, or on a server, for reading.

    Of a server that several nodes share, only what *node* wrote, where it is given.
    """
    if isinstance(journal, str):
        from gateway.stores.journal.reading.postgres import PostgresReader  # noqa: PLC0415 - a library of its own

        return PostgresReader(journal, node)
    return FilesReader(journal)


def outcome_of(journal: Path | str, exchange: str) -> Mapping[str, Any] | None:
    """The last entry of *exchange* in any shard.

    None when there is none, or the journal is not ours to read.
    """
    try:
        with closing(open_reader(journal)) as reader:
            for found in list(reader.of_exchange(exchange))[-1:]:
                entry: Mapping[str, Any] = json.loads(found.body or b"null")
                return entry
    except UNREADABLE:
        return None
    return None


Read = tuple[str, int, Entry]
"""Shard, index, entry."""


def exchanges(journal: Path | str, exchange: str | None = None) -> Iterator[tuple[str, list[Read]]]:
    """Read every exchange of every shard with its entries in order; or only *exchange*.

    Raises what a :class:`Reader` does, ``ValueError`` when an entry is none.
    """
    with closing(open_reader(journal)) as reader:
        named: Iterable[tuple[str, Found]]
        if exchange is not None:
            named = ((exchange, found) for found in reader.of_exchange(exchange))
        else:
            named = chain.from_iterable(map(reader.by_exchange, reader.shards()))
        for (_, name), group in groupby(named, key=lambda each: (each[1].shard, each[0])):
            entries = [(f.shard, f.index, decode(f.body)) for _, f in group if f.body is not None]
            if entries:
                yield name, entries


def registry_changes(journal: Path | str) -> dict[tuple[str, int], tuple[bytes, Entry]]:
    """Read every REGISTRY_CHANGE of every shard: (shard, index) -> leaf hash and entry.

    Raises as :func:`exchanges`.
    """
    with closing(open_reader(journal)) as reader:
        return {
            (found.shard, found.index): (
                reader.leaves(found.shard, found.index, found.index + 1)[0],
                decode(found.body),
            )
            for found in reader.of_kinds(Kind.REGISTRY_CHANGE)
            if found.body is not None
        }
