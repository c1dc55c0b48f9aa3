"""The registry of one epoch in memory, and pages of it that nothing shifts.

A cursor names the epoch of its first page, so that a list is of one state of the registry however
long somebody takes to read it. It is signed: one that we did not give is refused before any work.
"""

import bisect
import hmac
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

import orjson

from gateway.stores.registry.checks import Key
from gateway.stores.registry.comparing import Row, proposals, standing
from gateway.stores.registry.database import RegistryDatabase, Stamp

EPOCHS_KEPT: Final = 3
"""Registries in memory at once: now, and those somebody pages through."""
_MAC_BYTES: Final = 16

Place = tuple[str, str, int]
"""Kind, key and version: the order of a list."""


class BadCursorError(Exception):
    """A cursor we did not give, or gave for another question."""


@dataclass(frozen=True)
class Held:
    """Every row that stands at one epoch, in the order of a list."""

    epoch: int
    rows: Sequence[Row]

    @cached_property
    def standing(self) -> dict[Key, Row]:
        """One row for each document."""
        return standing(self.rows)

    @cached_property
    def proposals(self) -> dict[Key, Row]:
        """What is proposed for each document."""
        return proposals(self.rows)

    @cached_property
    def places(self) -> list[Place]:
        """Where each row stands in a list."""
        return [place_of(row) for row in self.rows]

    @cached_property
    def capacities(self) -> dict[str, str]:
        """Id of a capacity -> id of its organisation."""
        return {
            row.document.key: row.document.organisation
            for row in self.standing.values()
            if row.document.kind == "capacity"
        }

    def page(
        self, after: Place | None, limit: int, wanted: Callable[[Row], bool]
    ) -> tuple[list[Row], Place | None]:
        """Give at most *limit* wanted rows after a place, and the place the next page is after."""
        first = 0 if after is None else bisect.bisect_right(self.places, after)
        found: list[Row] = []
        for row in self.rows[first:]:
            if not wanted(row):
                continue
            if len(found) == limit:
                return found, place_of(found[-1])
            found.append(row)
        return found, None


def place_of(row: Row) -> Place:
    """Where *row* stands in a list."""
    return (*row.key, row.version)


class Holding:
    """Keeps the registries of the last few epochs asked for. Blocks: called in threads."""

    def __init__(self, database: RegistryDatabase) -> None:
        self._database = database
        self._stamp: Stamp | None = None
        self._held: OrderedDict[int, Held] = OrderedDict()
        # Two who ask at once do not read it twice.
        self._reading = threading.Lock()

    def now(self) -> Held:
        """Give the registry as it stands; what did not change since the last time is not read."""
        with self._reading:
            return self._now()

    def at(self, epoch: int) -> Held:
        """Give the registry of *epoch*; raises RegistryBrokenError when there is none such."""
        with self._reading:
            # What was held of another past is forgotten first.
            self._now()
            found = self._held.get(epoch) or _held(epoch, self._database.rows(epoch=epoch))
            return self._keep(found)

    def _now(self) -> Held:
        stamp = self._database.stamp()
        if self._stamp is None or self._stamp != stamp:
            self._stamp, held = self._brought_up(self._stamp)
            return self._keep(held)
        return self._keep(self._held[stamp.epoch])

    def _brought_up(self, known: Stamp | None) -> tuple[Stamp, Held]:
        changed = None if known is None else self._database.since(known)
        if known is None or changed is None:
            self._held.clear()
            stamp = self._database.stamp()
            return stamp, _held(stamp.epoch, self._database.rows(epoch=stamp.epoch))
        stamp, keys, rows = changed
        gone = frozenset(keys)
        kept = (row for row in self._held[known.epoch].rows if row.key not in gone)
        return stamp, _held(stamp.epoch, [*kept, *rows])

    def _keep(self, held: Held) -> Held:
        """Keep *held* as the one last asked for, and the newest whatever is asked for."""
        self._held[held.epoch] = held
        self._held.move_to_end(held.epoch)
        if self._stamp is not None and self._stamp.epoch in self._held:
            self._held.move_to_end(self._stamp.epoch)
        while len(self._held) > EPOCHS_KEPT:
            self._held.popitem(last=False)
        return held


def _held(epoch: int, rows: Iterable[Row]) -> Held:
    return Held(epoch, sorted(rows, key=place_of))


class Cursors:
    """Writes and reads the cursors of one process."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def write(self, question: str, *place: str | int) -> str:
        """Write where the next page of *question* begins."""
        told = orjson.dumps([question, *place])
        return urlsafe_b64encode(self._mac(told) + told).decode().rstrip("=")

    def read(self, question: str, cursor: str) -> list[Any]:
        """Read a cursor back; raise :class:`BadCursorError` for one we did not give."""
        try:
            signed = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        except ValueError:
            raise BadCursorError from None
        told = signed[_MAC_BYTES:]
        if not hmac.compare_digest(signed[:_MAC_BYTES], self._mac(told)):
            raise BadCursorError
        place: list[Any] = orjson.loads(told)
        if place.pop(0) != question:
            raise BadCursorError
        return place

    def _mac(self, told: bytes) -> bytes:
        return hmac.new(self._key, told, sha256).digest()[:_MAC_BYTES]
