"""Where the repertorium is, unless somebody says otherwise, and what a notice waits on."""

from pathlib import Path

import pytest

from gateway.settings import Settings, SettingsError, load

SERVER = "postgresql+psycopg://sluis@db.example/sluis"


def settings(**said: str) -> Settings:
    """Read the settings as a process does."""
    return load(None, {f"SLUIS_{name}": value for name, value in said.items()})


def test_it_is_where_the_registry_is_if_that_is_a_server() -> None:
    """A file has one writer, so it has one of its own."""
    assert settings(REGISTRY__URL=SERVER).repertorium_url == SERVER
    own = f"sqlite:///{Path('/srv/x/repertorium.db')}"
    for registry in ({}, {"REGISTRY__URL": "sqlite:////srv/registry.db"}):
        assert settings(STATE_DIR="/srv/x", **registry).repertorium_url == own


def test_somebody_may_say_otherwise() -> None:
    """Whatever the registry is on."""
    elsewhere = "sqlite:////srv/repertorium.db"
    said = settings(REGISTRY__URL=SERVER, REPERTORIUM__URL=elsewhere)
    assert said.repertorium_url == elsewhere


def test_notices_wait_on_a_redis_or_valkey_server_or_nowhere() -> None:
    """Another address stops the start, and is not repeated."""
    assert settings().repertorium.streams is None
    assert settings(REPERTORIUM__STREAMS="redis://h:1/0").repertorium.streams == "redis://h:1/0"
    with pytest.raises(SettingsError) as refused:
        settings(REPERTORIUM__STREAMS="http://geheim.example")
    assert "repertorium.streams" in str(refused.value.problems)
    assert "geheim" not in str(refused.value.problems)
