"""One gateway for every attack of this process."""

from collections.abc import Iterator

import pytest

from tests.support.hostile import World, a_world


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A running gateway in profile demo with one worker; see tests.support.hostile."""
    with a_world(tmp_path_factory) as started:
        yield started
        # Whatever was thrown at it, what it wrote down holds together.
        assert started.gateway.run("journal", "verify").returncode == 0
