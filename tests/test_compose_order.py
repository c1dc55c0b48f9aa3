"""Sources in an order, in maintenance, and of gRPC: out of settings, or what stops the start."""

import tomllib
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import ValidationError

from gateway.compose import StartupError
from gateway.compose.sources import open_sources
from gateway.core.faults import SourceInMaintenance, SourceUnavailable
from gateway.core.fields.catalogue import Route
from gateway.core.ids import NumberKind
from gateway.core.law.policies import Policies
from gateway.core.model import ServiceId
from gateway.settings import Settings, SourceSettings
from gateway.sources.channel import Channel
from gateway.sources.client import HttpClient
from gateway.sources.simulator import DESCRIPTORS
from gateway.sources.simulator.app import Simulator
from gateway.sources.simulator.integration import Register, serving
from gateway.sources.simulator.server import running
from gateway.sources.simulator.world import World
from tests.sources.asking import ELS, ENTERPRISE, asking, policies
from tests.sources.grpcsource import INTEGRATION, about, the_translation

NOBODY = "http://127.0.0.1:9"


class _Known:
    """As much of the policies as a source is made of."""

    def __init__(self, service: ServiceId, source: str, then: tuple[str, ...] = ()) -> None:
        route = Route(None, NumberKind.ENTERPRISE, "ENT_KBO", "DIRECT", source, then)
        self.services = {service: replace(policies()[service], routes=(route,))}
        self.translations = {("grpc", INTEGRATION): the_translation()}


@pytest.fixture
async def client() -> AsyncIterator[HttpClient]:
    """Give a client for one test."""
    made = HttpClient()
    yield made
    await made.aclose()


def opened(
    client: HttpClient, known: _Known, channels: list[Channel] | None = None, **sources: Any
) -> Any:
    settings = Settings(sources={id_: SourceSettings(**each) for id_, each in sources.items()})
    made = [] if channels is None else channels
    return open_sources(settings, cast("Policies", known), client, made)


async def test_the_source_that_stands_in_is_asked_where_the_first_is_not_there(
    client: HttpClient,
) -> None:
    """Each with its own settings, breaker and place; only the first is met by the flow."""
    async with running(Simulator(World.read())) as url:
        known = _Known(ENTERPRISE, "kbo", ("mirror",))
        sources = opened(client, known, kbo={"endpoint": NOBODY}, mirror={"endpoint": url})
        record = await sources["kbo"].fetch(asking())
    assert list(sources) == ["kbo"]
    assert (record.answered_by, record.tried) == ("mirror", ("kbo:connect",))


async def test_a_first_that_no_setting_names_is_stood_in_for(client: HttpClient) -> None:
    """It is as unavailable as one that is down."""
    async with running(Simulator(World.read())) as url:
        known = _Known(ENTERPRISE, "kbo", ("mirror",))
        record = await opened(client, known, mirror={"endpoint": url})["kbo"].fetch(asking())
    assert record.tried == ("kbo:not_configured",)


async def test_a_source_that_is_to_stand_in_and_has_no_settings_stops_the_start(
    client: HttpClient,
) -> None:
    """Nobody finds out when it is needed."""
    known = _Known(ENTERPRISE, "kbo", ("mirror", "copy"))
    with pytest.raises(StartupError, match=r"sources\.copy, sources\.mirror: not set"):
        opened(client, known, kbo={"endpoint": NOBODY})


async def test_within_its_windows_a_source_is_not_asked(client: HttpClient) -> None:
    """Of the settings, as TOML has them."""
    begins = datetime.now(UTC) - timedelta(hours=1)
    ends = begins + timedelta(hours=9)
    window = tomllib.loads(
        f"maintenance = [{{from = {begins.isoformat()}, until = {ends.isoformat()}, note = 'v'}}]"
    )
    known = _Known(ENTERPRISE, "kbo")
    source = opened(client, known, kbo={"endpoint": NOBODY, **window})["kbo"]
    with pytest.raises(SourceInMaintenance):
        await source.fetch(asking())
    over = {"maintenance": [{"from": begins - timedelta(days=2), "until": begins}]}
    source = opened(client, known, kbo={"endpoint": NOBODY, **over})["kbo"]
    with pytest.raises(SourceUnavailable) as raised:
        await source.fetch(asking())
    assert raised.value.tried == ("kbo:connect",)


async def test_every_day_of_the_week_can_be_named(client: HttpClient) -> None:
    """All seven, all day but the last minute: whatever today is, it is one of them."""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    windows = [{"day": day, "from": "00:00:00", "until": "23:59:59"} for day in days]
    windows += [{"day": day, "from": "23:59:00", "until": "00:01:00"} for day in days]
    known = _Known(ENTERPRISE, "kbo")
    source = opened(client, known, kbo={"endpoint": NOBODY, "maintenance": windows})["kbo"]
    with pytest.raises(SourceInMaintenance):
        await source.fetch(asking())


AT = "2026-12-05T22:00:00+01:00"
LATER = "2026-12-06T04:00:00+01:00"


@pytest.mark.parametrize(
    "window",
    [
        {"from": LATER, "until": AT},
        {"from": AT, "until": AT},
        {"from": "2026-12-05T22:00:00", "until": LATER},
        {"from": AT},
        {"day": "zondag", "from": "02:00", "until": "05:00"},
        {"day": "sunday", "from": "02:00", "until": "02:00"},
        {"day": "sunday", "from": "02:00+01:00", "until": "05:00"},
        {"day": "sunday", "from": AT, "until": LATER},
        {"day": "sunday", "from": "02:00", "until": "05:00", "note": "x" * 201},
        {"from": AT, "until": LATER, "every": "week"},
    ],
)
def test_a_window_that_cannot_be_meant_stops_the_start(window: dict[str, str]) -> None:
    """By its key."""
    with pytest.raises(ValidationError, match="maintenance"):
        SourceSettings.model_validate({"endpoint": NOBODY, "maintenance": [window]})


def test_there_are_as_many_windows_as_somebody_oversees() -> None:
    """What is asked for every question has a bound."""
    window = {"from": AT, "until": LATER}
    most = {"endpoint": NOBODY, "maintenance": [window] * 32}
    assert len(SourceSettings.model_validate(most).maintenance) == 32
    with pytest.raises(ValidationError, match="at most 32"):
        SourceSettings.model_validate({**most, "maintenance": [window] * 33})


def test_a_worker_is_given_the_windows_of_its_parent() -> None:
    """Settings go to workers as JSON, and come out the same."""
    dated = {"from": AT, "until": LATER, "note": "v"}
    weekly = {"day": "sunday", "from": "02:00:00", "until": "05:00:00"}
    settings = Settings(
        sources={
            "kbo": SourceSettings.model_validate(
                {"endpoint": NOBODY, "maintenance": [dated, weekly]}
            )
        }
    )
    assert Settings.model_validate_json(settings.model_dump_json()).sources == settings.sources


# --- gRPC -----------------------------------------------------------------------------------------


def of_grpc(endpoint: str = NOBODY, **given: Any) -> dict[str, Any]:
    return {"kind": "grpc", "endpoint": endpoint, "descriptors": DESCRIPTORS, **given}


async def test_a_source_of_grpc_is_made_of_its_settings(client: HttpClient) -> None:
    """And its channel is there to be closed."""
    channels: list[Channel] = []
    async with serving(Register()) as endpoint:
        known = _Known(INTEGRATION, "inburgering")
        sources = opened(client, known, channels, inburgering=of_grpc(endpoint))
        record = await sources["inburgering"].fetch(about(ELS))
        assert record.content is not None
        (channel,) = channels
        await channel.close()
        with pytest.raises(SourceUnavailable) as raised:
            await sources["inburgering"].fetch(about(ELS))
        assert raised.value.tried == ("inburgering:closed",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        (b"\xff\xff", "no FileDescriptorSet"),
        (b"", "not a method of the descriptors"),
    ],
    ids=["missing", "no descriptors", "empty"],
)
async def test_descriptors_that_cannot_be_used_stop_the_start(
    client: HttpClient, tmp_path: Path, content: bytes | None, said: str
) -> None:
    """By the key of the setting."""
    path = tmp_path / "made.binpb"
    with suppress(TypeError):
        path.write_bytes(cast("bytes", content))
    known = _Known(INTEGRATION, "inburgering")
    with pytest.raises(StartupError, match=rf"sources\.inburgering\.descriptors: .*{said}"):
        opened(client, known, inburgering=of_grpc(descriptors=path))


async def test_a_translation_of_other_messages_stops_the_start(client: HttpClient) -> None:
    """Held to the descriptors before anybody asks."""
    known = _Known(INTEGRATION, "inburgering")
    translation = the_translation()
    asked = replace(
        translation.question,
        takes=tuple(replace(take, to=("nowhere",)) for take in translation.question.takes),
    )
    known.translations = {("grpc", INTEGRATION): replace(translation, question=asked)}
    with pytest.raises(StartupError, match=r"sources\.inburgering: .*`nowhere` is no leaf"):
        opened(client, known, inburgering=of_grpc())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "grpc", "endpoint": NOBODY}, "`descriptors` names the file"),
        ({"endpoint": NOBODY, "descriptors": DESCRIPTORS}, "`descriptors` names the file"),
        (of_grpc(f"{NOBODY}/path"), "a host and a port"),
        (of_grpc(bearer="token"), "`bearer`, `basic` and `oauth` are for"),
    ],
)
def test_what_does_not_go_with_grpc_stops_the_start(given: dict[str, Any], said: str) -> None:
    """Rather than being silently of no effect."""
    with pytest.raises(ValidationError, match=said):
        SourceSettings(**given)
