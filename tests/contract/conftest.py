"""A PostgreSQL server for the journals of this folder."""

from collections.abc import Iterator

import pytest

from tests.support.journal_server import Place
from tests.support.servers import Postgres, postgres


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """One for every test of this process; each makes a schema of its own."""
    with postgres() as started:
        yield started


@pytest.fixture
def place(server: Postgres) -> Place:
    """Where there is no journal yet."""
    return Place(server)
