"""The registry of one epoch in memory, and pages of it that nothing shifts.

A cursor names the epoch of its first page, so that a list is of one state of the registry however
long somebody takes to read it. It is signed: one that we did not give is refused before any work.
"""

import bisect
import hmac
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Callable, Sequence
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
        self._held: OrderedDict[tuple[str, int, str], Held] = OrderedDict()
        # Two who ask at once do not read it twice.
        self._reading = threading.Lock()

    def now(self) -> Held:
        """Give the registry as it stands."""
        with self._reading:
            return self._at(self._database.stamp(), None)

    def at(self, epoch: int) -> Held:
        """Give the registry of *epoch*; raises RegistryBrokenError when there is none such."""
        with self._reading:
            return self._at(self._database.stamp(), epoch)

    def _at(self, stamp: Stamp, epoch: int | None) -> Held:
        wanted = stamp.epoch if epoch is None else epoch
        # What a past epoch was does not change; the last may be of another past.
        mark = stamp.mark if wanted == stamp.epoch else ""
        name = (stamp.lineage, wanted, mark)
        found = self._held.get(name)
        if found is None:
            rows = sorted(self._database.rows(epoch=wanted), key=place_of)
            found = self._held[name] = Held(wanted, rows)
        self._held.move_to_end(name)
        while len(self._held) > EPOCHS_KEPT:
            self._held.popitem(last=False)
        return found


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
