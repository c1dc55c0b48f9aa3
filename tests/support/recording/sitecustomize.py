"""Put before a gateway's modules by PYTHONPATH: its journal is slow, and says when it was durable.

    RECORD_TO=file         one JSON list a durable entry: exchange, kind, traceparent, moment
    RECORD_DELAY_S=0.01    how long each transaction waits before it is made
    UNAWAITED=GRANTED,...  entries of these kinds are acknowledged before they are written (a fault)
    SYNC=off               nothing is synced (a fault)

Moments are of the monotonic clock, in nanoseconds, which all processes of a machine share. It looks
at what is given to SQLite, not at the journal's own code, so that this may be written in any way.
"""

import asyncio
import json
import os
import sqlite3
import time
from collections.abc import Iterable
from typing import Any

DELAY_S = float(os.environ.get("RECORD_DELAY_S", "0"))
UNAWAITED = frozenset(filter(None, os.environ.get("UNAWAITED", "").split(",")))
NO_SYNC = os.environ.get("SYNC") == "off"

_connect = sqlite3.connect


class Recording(sqlite3.Connection):
    """Tells of every entry once the transaction it came in has ended."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._under_way: list[tuple[str, str, str | None]] = []

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        entries = list(_entries(parameters)) if sql.startswith("INSERT") else []
        if entries:
            time.sleep(DELAY_S)
            if NO_SYNC:
                super().execute("PRAGMA synchronous=OFF")
        found = super().execute(sql, parameters)
        self._under_way += entries
        self._told()
        return found

    def commit(self) -> None:
        super().commit()
        self._told()

    def rollback(self) -> None:
        super().rollback()
        self._under_way.clear()

    def _told(self) -> None:
        if self.in_transaction or not self._under_way:
            return
        now = time.monotonic_ns()
        lines = "".join(json.dumps([*entry, now]) + "\n" for entry in self._under_way)
        self._under_way.clear()
        # One write to a file opened for appending: lines of several processes do not mix.
        descriptor = os.open(
            os.environ.get("RECORD_TO", os.devnull), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600
        )
        os.write(descriptor, lines.encode())
        os.close(descriptor)


def _entries(parameters: Iterable[object]) -> Iterable[tuple[str, str, str | None]]:
    """Exchange, kind and traceparent of every entry among what goes into a statement."""
    for value in parameters:
        if isinstance(value, bytes) and value.startswith(b'{"actor":'):
            body = json.loads(value)
            if "exchange" in body:
                yield body["exchange"], body["kind"], body.get("traceparent")


def _recorded(database: Any, *given: Any, **named: Any) -> sqlite3.Connection:
    if "journal/" in str(database):
        named["factory"] = Recording
    connection: sqlite3.Connection = _connect(database, *given, **named)
    return connection


if NO_SYNC or "RECORD_TO" in os.environ:
    sqlite3.connect = _recorded  # type: ignore[assignment]


if UNAWAITED:
    from gateway.core.ledger.entry import Entry, leaf_of
    from gateway.core.model import Receipt
    from gateway.stores.journal.sqlite import SqliteJournal

    _append = SqliteJournal.append
    _written: set[asyncio.Future[Receipt]] = set()

    async def _not_awaited(
        journal: SqliteJournal, entry: Entry, until: float | None = None
    ) -> Receipt:
        task = asyncio.ensure_future(_append(journal, entry, until))
        if entry.kind not in UNAWAITED:
            return await task
        _written.add(task)
        return Receipt(journal.shard, 0, leaf_of(entry.encode()), entry.at)

    SqliteJournal.append = _not_awaited  # type: ignore[assignment, method-assign]
