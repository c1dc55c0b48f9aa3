"""One gateway for all clients."""

from collections.abc import Iterator

import pytest

from tests.interop.world import World, a_world


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with a_world(tmp_path_factory.mktemp("interop") / "state") as started:
        yield started
