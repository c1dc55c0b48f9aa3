"""What the composition root makes itself: ids, and the lines of the log."""

import asyncio
import io
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import orjson
import pytest
import structlog

from gateway import telemetry
from gateway.compose import StartupError, gateway, new_id, open_journal, prepare_state
from gateway.compose import journal as composed
from gateway.core.faults import JournalUnavailable
from gateway.settings import Settings
from gateway.stores.journal.quarters import Keyring
from tests.support.journal import until


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


async def test_a_clock_set_over_the_turn_of_a_quarter_finds_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forward, where no key was made yet, and back: refused until the key is at hand, then not."""
    monkeypatch.setattr(composed, "KEYS_LOOK_S", 0.01)
    moments = [datetime(2026, month, 1, tzinfo=UTC) for month in (2, 8, 2)]
    keyring = Keyring(tmp_path / "subjects")
    keyring.prepare(moments[0])
    clock = [moments[0]]
    keeping = asyncio.create_task(composed.keep_keys(keyring, lambda: clock[0]))
    for moment in moments:
        if moment != clock[0]:
            with pytest.raises(JournalUnavailable):
                keyring.at(moment)
        clock[0] = moment
        await until(lambda: keyring.covers(clock[0]))
        keyring.at(moment)
    keeping.cancel()


async def test_a_key_of_a_new_quarter_that_is_gone_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: io.BytesIO
) -> None:
    """It is never made anew, and when it is back nobody has to start anything."""
    monkeypatch.setattr(composed, "KEYS_LOOK_S", 0.01)
    before, after = (datetime(2026, 9, 30, 23, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC))
    Keyring(tmp_path / "subjects").prepare(before)
    keyring = Keyring(tmp_path / "subjects")
    path, aside = keyring.path("2026-Q4"), tmp_path / "aside"
    key = path.read_bytes()
    path.rename(aside)
    keeping = asyncio.create_task(composed.keep_keys(keyring, lambda: after))
    await until(lambda: stream.getvalue().count(b"KeyFileError") > 1)
    assert not keyring.covers(after)
    aside.rename(path)
    await until(lambda: keyring.covers(after))
    assert path.read_bytes() == key
    keeping.cancel()


async def test_a_worker_without_the_key_of_today_is_not_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would refuse everything: who asks for its state hears why."""
    settings = await prepared("production", tmp_path)
    running = gateway.Gateway(settings, 0, lambda: None)
    assert running.state()["journal"] == "ok"
    monkeypatch.setattr(gateway, "now", lambda: datetime(2199, 1, 1, tzinfo=UTC))
    assert running.state()["journal"] == "no key for the subjects of this quarter"
    await running.stop()


SPARED = (
    "rich",
    "pygments",
    "joserfc",
    "rfc3161_client",
    "psycopg",
    "redis",
    "cyclopts",
    "uvicorn",
)
"""Libraries of other processes, and of what not everybody sets: 20 MB of each worker."""


@pytest.mark.parametrize("module", ["gateway.worker", "gateway.clerk"])
def test_a_process_loads_no_library_that_serves_others(module: str) -> None:
    """What each worker weighs is paid for once a core."""
    asked = f"import {module}, sys; print(*(each for each in {SPARED} if each in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []
