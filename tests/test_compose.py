"""What the composition root makes itself: ids, and the lines of the log."""

import io
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import orjson
import pytest
import structlog

from gateway import telemetry
from gateway.compose import StartupError, new_id, open_journal, prepare_state
from gateway.settings import Settings


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


async def prepared(profile: Literal["demo", "production"], state: Path) -> Settings:
    """Give the settings of a gateway before its first start."""
    settings = Settings(profile=profile, state_dir=state)
    await prepare_state(settings)
    return settings


async def test_a_journal_in_production_is_never_where_a_restart_empties_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 149: the text says where, and what to do."""
    monkeypatch.setattr("gateway.stores.journal.file._file_system", lambda _: "tmpfs")
    settings = await prepared("production", tmp_path)
    with pytest.raises(StartupError, match=r"journal: on tmpfs, .*; put the journal on durable"):
        open_journal(settings, "worker-0")


async def test_the_journal_of_the_demo_may_be_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is fictional, and containers try it out in memory."""
    monkeypatch.setattr("gateway.stores.journal.file._file_system", lambda _: "tmpfs")
    journal = open_journal(await prepared("demo", tmp_path), "worker-0")
    assert journal.size == 0
    await journal.close()
