"""A registry of a million connections: it loads, in memory of its own, and changes by one."""

import pytest

from bench import registry

MILLION = 1_000_000
MEMORY_MAX = 1_000
"""Bytes a connection."""


@pytest.mark.soak
def test_a_million_connections_load_and_one_of_them_changes() -> None:
    """Every connection of the country ten times over, at no more memory for each."""
    told = registry.measure(MILLION)
    assert told["bytes_a_connection"] <= MEMORY_MAX, told
    assert told["one_change_ms"] > 0
