"""The register of citizens' sessions, opened where the settings say, and its source."""

import asyncio
import time
from collections.abc import Mapping
from typing import Final

from gateway.compose.beginning import now
from gateway.ports import Sessions, Source
from gateway.settings import Settings
from gateway.sources import sessies
from gateway.sources.sessies import SessionSource
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.shared.sessions import Lasting, Register, SharedSessions
from gateway.stores.shared.sessions_sqlite import SqliteSessions
from gateway.stores.shared.sqlite import SharedFile

_USE: Final = b"sluis sessions"
"""Of the key: no word of the register is one of the registry's."""


def open_sessions(settings: Settings) -> SharedSessions:
    """Give the register: a server's, or that of this machine's file."""
    word = Pseudonyms.from_file(settings.pseudonym_key, _USE)
    return SharedSessions(_register(settings), word)


def session_sources(sessions: Sessions) -> Mapping[str, Source]:
    """Make the source that ends them. Runs inside the event loop."""
    now_s = asyncio.get_running_loop().time
    return {sessies.ID: SessionSource(sessions, clock=now, now=now_s)}


def _register(settings: Settings) -> Register:
    wanted = settings.sessions
    lasting = Lasting(wanted.idle_s, wanted.lifetime_s, wanted.per_consumer)
    if settings.shared.url is not None:
        from gateway.stores.shared.sessions_valkey import ValkeySessions  # noqa: PLC0415 - a library of 6 MB, for whom it serves

        return ValkeySessions(settings.shared.url, lasting)
    return SqliteSessions(SharedFile(settings.shared_file, now), lasting, _microseconds)


def _microseconds() -> int:
    return time.time_ns() // 1_000
