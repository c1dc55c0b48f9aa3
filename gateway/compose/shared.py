"""What workers and nodes know together, opened where the settings say."""

from typing import Protocol

from gateway.compose.beginning import StartupError, now
from gateway.ports import ReplayGuard
from gateway.settings import Settings
from gateway.stores.shared.sqlite import SharedFile, SqliteGuard


class Guard(ReplayGuard, Protocol):
    """A replay guard that is opened and closed."""

    async def start(self) -> None:
        """Begin to remember."""

    async def close(self) -> None:
        """Let go."""


def open_guard(settings: Settings) -> Guard:
    """Give the replay guard: a server's, or that of this machine's file."""
    if settings.shared.url is not None:
        from gateway.stores.shared.redis import RedisGuard, SharedServer  # noqa: PLC0415 - a library of 6 MB, for whom it serves

        return RedisGuard(SharedServer(settings.shared.url), now)
    return SqliteGuard(SharedFile(settings.shared_file, now), now)


async def start_guard(guard: Guard) -> None:
    """Begin to remember; raises :class:`StartupError` when it would forget."""
    try:
        await guard.start()
    except ValueError as error:
        raise StartupError(str(error)) from error
