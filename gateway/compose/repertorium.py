"""The repertorium, opened where the settings say, and the sources that answer out of it."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from gateway.compose.beginning import now, open_repertorium_database
from gateway.ports import Source
from gateway.settings import Settings
from gateway.sources import notificaties, repertorium, sessies
from gateway.sources.notificaties import NoticeSource
from gateway.sources.repertorium import RepertoriumSource
from gateway.stores.repertorium.live import Repertorium

if TYPE_CHECKING:
    from gateway.stores.repertorium.streams import NoticeStreams

OURS: Final = frozenset({repertorium.ID, notificaties.ID, sessies.ID})
"""Sources that no setting gives an endpoint."""


class Files:
    """The repertorium of a process, and the streams of notices where there are any."""

    def __init__(self, settings: Settings) -> None:
        self._database = open_repertorium_database(settings)
        streams = settings.repertorium.streams
        self.repertorium = Repertorium(self._database)
        self.notices = None if streams is None else _streams(streams)

    def sources(self) -> Mapping[str, Source]:
        """Make the sources that are ours. Runs inside the event loop."""
        now_s = asyncio.get_running_loop().time
        ours: dict[str, Source] = {
            repertorium.ID: RepertoriumSource(self.repertorium, clock=now, now=now_s)
        }
        if self.notices is not None:
            words = self._database.words
            ours[notificaties.ID] = NoticeSource(
                self.notices, self.repertorium, words.open, words, clock=now, now=now_s
            )
        return ours

    def word(self, text: str) -> str:
        """Give the keyed word of *text*, under the repertorium's own key."""
        return self._database.words(text)

    async def close(self) -> None:
        """Let go of both."""
        if self.notices is not None:
            await self.notices.close()
        await self.repertorium.close()


def _streams(url: str) -> "NoticeStreams":
    from gateway.stores.repertorium.streams import NoticeStreams  # noqa: PLC0415 - as in shared

    return NoticeStreams(url)
