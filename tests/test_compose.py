"""What the composition root makes itself: ids, and the lines of the log."""

import io
import uuid
from collections.abc import Iterator
from datetime import datetime

import orjson
import pytest
import structlog

from gateway import telemetry
from gateway.compose import new_id


@pytest.fixture
def stream() -> Iterator[io.BytesIO]:
    """Where the log goes."""
    opened = io.BytesIO()
    telemetry.configure_log(opened)
    yield opened
    structlog.reset_defaults()


def test_an_id_is_a_random_uuid_as_everybody_writes_it() -> None:
    """Version 4, lower case, 36 characters: and never the same twice."""
    ids = [new_id() for _ in range(2_000)]
    read = [uuid.UUID(each) for each in ids]
    assert ids == [str(each) for each in read]
    assert {(each.version, each.variant) for each in read} == {(4, uuid.RFC_4122)}
    assert len(set(ids)) == len(ids)
    # Every digit but the one of the version takes every value it may.
    values = {position: {each[position] for each in ids} for position in range(36)}
    free = {at: len(found) for at, found in values.items() if at not in (8, 13, 14, 18, 19, 23)}
    assert set(free.values()) == {16}
    assert values[19] == set("89ab")


def test_a_line_of_the_log_is_one_json_object_with_time_and_level(stream: io.BytesIO) -> None:
    """Whoever collects logs needs no other format."""
    telemetry.log().info(telemetry.EXCHANGE_EVENT, seconds=0.25)
    telemetry.log().debug("not told")
    telemetry.log().error(telemetry.FAILURE_EVENT)
    first, second = map(orjson.loads, stream.getvalue().splitlines())
    assert (first["event"], first["level"], first["seconds"]) == ("exchange", "info", 0.25)
    assert (second["event"], second["level"]) == ("failure", "error")
    assert first["timestamp"].endswith("Z")
    assert datetime.fromisoformat(first["timestamp"]).utcoffset() is not None
