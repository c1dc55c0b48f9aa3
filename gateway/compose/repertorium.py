"""The repertorium, opened where the settings say, and the sources that answer out of it."""

import asyncio
from collections.abc import Mapping

from gateway.compose.beginning import now, open_repertorium_database
from gateway.ports import Source
from gateway.settings import Settings
from gateway.sources import repertorium as source
from gateway.stores.repertorium.live import Repertorium


def open_repertorium(settings: Settings) -> Repertorium:
    """Give the repertorium of a worker."""
    return Repertorium(open_repertorium_database(settings))


def own_sources(repertorium: Repertorium) -> Mapping[str, Source]:
    """Make the sources that are ours. Runs inside the event loop."""
    now_s = asyncio.get_running_loop().time
    return {source.ID: source.RepertoriumSource(repertorium, clock=now, now=now_s)}
