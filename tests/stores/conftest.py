"""Registries on both kinds of database: what holds for a file holds for a server."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from sqlalchemy import URL, Engine
from sqlalchemy.engine import make_url

from gateway.stores.registry import engines
from gateway.stores.registry.database import RegistryDatabase
from tests.support import registry as r
from tests.support.servers import Postgres, Valkey, postgres, valkey


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """One PostgreSQL server for every test of this process; each makes databases of its own."""
    with postgres() as started:
        yield started


@pytest.fixture(scope="session")
def hint_server() -> Iterator[Valkey]:
    """One Valkey server for every test of this process."""
    with valkey() as started:
        yield started


@dataclass(frozen=True, slots=True)
class New:
    """Makes registries that are empty, or hold some documents; epoch 0, or 1."""

    url: Callable[[], str]
    by_hand: Callable[[str, str], None]
    """Runs a statement past the gateway: url, statement."""

    def __call__(self, *documents: str, as_approved: bool = True) -> RegistryDatabase:
        """Make one."""
        database = RegistryDatabase(self.url())
        database.migrate()
        if documents:
            r.bring(database, *documents, as_approved=as_approved)
        return database


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Closes every connection to a server that a test left in a pool."""
    opened: list[Engine] = []
    make = engines._server

    def kept(url: URL, *, reading: bool) -> Engine:
        opened.append(make(url, reading=reading))
        return opened[-1]

    monkeypatch.setattr(engines, "_server", kept)
    yield
    for engine in opened:
        engine.dispose()


@pytest.fixture(params=["file", "server"])
def new(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, closed: None
) -> New:
    """What every registry database has to hold to."""
    if request.param == "file":
        return New(
            lambda: f"sqlite:///{tmp_path_factory.mktemp('registry') / 'registry.db'}", _in_file
        )
    started: Postgres = request.getfixturevalue("server")
    return New(
        started.schema,
        lambda url, statement: _on_server(started, url, statement),
    )


def _in_file(url: str, statement: str) -> None:
    with closing(sqlite3.connect(make_url(url).database or "")) as raw, raw:
        raw.execute(statement)


def _on_server(started: Postgres, url: str, statement: str) -> None:
    options = make_url(url).query.get("options", "")
    started.execute(statement, "postgres", str(options))


def address(database: RegistryDatabase) -> str:
    """Where a registry is, for another process."""
    return database.url.render_as_string(hide_password=False)
