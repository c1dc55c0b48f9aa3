"""Every journal there is: a suite that asks for one of these is run over each."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.writer import GroupJournal
from tests.support.journal import FilePlace, Place
from tests.support.journal_server import ServerPlace
from tests.support.servers import Postgres, postgres

STORES = ("sqlite", "postgres")
"""What keeps a shard for good."""


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """One PostgreSQL server for every test of this process; each makes a schema of its own."""
    with postgres() as started:
        yield started


@pytest.fixture
def mine() -> Iterator[Postgres]:
    """A server that a test may kill."""
    with postgres() as started:
        yield started


@pytest.fixture
def on_server(server: Postgres) -> ServerPlace:
    """Give the place of a shard nobody opened yet, on the server."""
    return ServerPlace(server)


def a_place(store: str, request: pytest.FixtureRequest) -> Place:
    """Give the place of a shard nobody opened yet: each store has its own."""
    if store == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path")
        return FilePlace(folder / "0.db")
    on_server: Place = request.getfixturevalue("on_server")
    return on_server


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest) -> Place:
    """Give one in each durable store."""
    return a_place(request.param, request)


@pytest.fixture(params=("memory", *STORES))
async def journal(
    request: pytest.FixtureRequest,
) -> AsyncIterator[MemoryJournal | GroupJournal]:
    """Give an open journal of each kind."""
    memory = request.param == "memory"
    opened = MemoryJournal() if memory else a_place(request.param, request).open()
    yield opened
    await opened.close()
