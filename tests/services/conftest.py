"""A catalogue to change, and a schema to bring into it."""

from pathlib import Path

import pytest

from gateway.cli.service.common import Places
from tests.services.catalogues import a_catalogue, a_schema


@pytest.fixture
def at(tmp_path: Path) -> Places:
    return a_catalogue(tmp_path / "catalogue")


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    return a_schema(tmp_path / "schema")
