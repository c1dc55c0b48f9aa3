"""What one process remembers by itself: enough where there is one, as in tests."""

from datetime import UTC, datetime
from typing import Final

from gateway.core.faults import GuardUnavailable
from gateway.core.instruments.kinds import Connection
from gateway.core.model import Caller
from gateway.ports import Clock

ALWAYS: Final = datetime.min.replace(tzinfo=UTC)


class MemoryGuard:
    """Remembers messages in this process alone, from *began* on."""

    def __init__(self, clock: Clock, began: datetime = ALWAYS) -> None:
        self._clock = clock
        self._began = began
        self._seen: dict[bytes, datetime] = {}

    async def first(self, key: bytes, since: datetime, until: datetime) -> bool:
        """As :meth:`gateway.ports.ReplayGuard.first`."""
        if since <= self._began:
            raise GuardUnavailable
        at = self._clock()
        self._seen = {known: end for known, end in self._seen.items() if at < end}
        if key in self._seen:
            return False
        self._seen[key] = until
        return True


class Unlimited:
    """Everybody may ask as much as they like."""

    async def take(self, caller: Caller, purpose: str, connection: Connection | None) -> bool:
        """As :meth:`gateway.ports.Allowances.take`: always."""
        del caller, purpose, connection
        return True
