"""Worlds that more than one section of the catalogue attacks."""

from collections.abc import Iterator

import pytest

from tests.support.tls_world import TlsWorld, a_tls_world


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsWorld]:
    """A world whose authority we hold; see tests.support.tls_world."""
    with a_tls_world(tmp_path_factory) as started:
        yield started
