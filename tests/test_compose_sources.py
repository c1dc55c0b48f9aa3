"""A source out of its settings: the adapter of its kind, or what stops the start, by its key."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, cast

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from gateway.compose import StartupError, foreign
from gateway.compose.sources import Making, open_sources, source_problems
from gateway.core.fields.catalogue import Route
from gateway.core.ids import NumberKind
from gateway.core.law.policies import Policies
from gateway.core.model import ServiceId
from gateway.settings import Settings, SourceSettings
from gateway.sources.client import HttpClient
from gateway.sources.composed import INHABITANTS
from tests.sources.asking import COMPANY, ENTERPRISE, asking, policies
from tests.sources.foreign import WSDL, Facing, translated
from tests.sources.raw import RawServer, Visit
from tests.support.filtering import tree

TRANSLATIONS: Final = {(kind, ENTERPRISE): translated(kind) for kind in ("rest", "wsdl")}


@pytest.fixture
async def client() -> AsyncIterator[HttpClient]:
    """Give a client for one test."""
    made = HttpClient()
    yield made
    await made.aclose()


def making(client: HttpClient, **source: Any) -> Making:
    """Give what an adapter is made of."""
    return Making(
        "kbo",
        SourceSettings(**{"endpoint": "https://a.example", **source}),
        {ENTERPRISE: policies()[ENTERPRISE]},
        Settings(),
        client,
        TRANSLATIONS,
        [],
    )


@pytest.mark.parametrize("kind", ["rest", "wsdl"])
async def test_a_source_of_each_kind_is_made_and_asked(client: HttpClient, kind: str) -> None:
    """Out of settings and translations alone, behind its breaker."""

    async def never(visit: Visit) -> None:
        visit.close()

    async with RawServer(never) as server:
        Facing(kind, client, server)
        url = server.url.replace("/Magda-02.00/soap/WebService", "")
        given: dict[str, Any] = {"kind": kind, "endpoint": url}
        if kind == "wsdl":
            given["wsdl"] = WSDL
        settings = Settings(sources={"kbo": SourceSettings(**given)})
        route = Route(None, NumberKind.ENTERPRISE, "ENT_KBO", "DIRECT", "kbo")
        service = _routed(route)
        known = cast("Policies", _Known({ENTERPRISE: service}))
        record = await open_sources(settings, known, client, [])["kbo"].fetch(asking())
    assert tree(record).findtext("Onderneming/Ondernemingsnummer") == COMPANY


async def test_everything_wrong_with_every_source_is_said_at_once() -> None:
    """``sluis check`` asks the same, and opens no connection."""
    given: dict[str, Any] = {"kind": "wsdl", "endpoint": "https://a.example", "wsdl": "none.wsdl"}
    secret = {"kind": "rest", "endpoint": "https://a.example", "bearer": "none.token"}
    settings = Settings(
        sources={"kbo": SourceSettings(**given), "vkbo": SourceSettings(**cast("Any", secret))}
    )
    routes = [
        Route(None, NumberKind.ENTERPRISE, "ENT_KBO", "DIRECT", id_) for id_ in ("kbo", "vkbo")
    ]
    known = cast(
        "Policies", _Known({ENTERPRISE: replace(_routed(routes[0]), routes=tuple(routes))})
    )
    said = await source_problems(settings, known)
    assert [line.split(": ")[0] for line in said] == ["sources.kbo.wsdl", "sources.vkbo"]
    assert await source_problems(Settings(), known) == []


def _routed(route: Route) -> Any:
    return replace(policies()[ENTERPRISE], routes=(route,))


class _Known:
    """As much of the policies as a source is made of."""

    def __init__(self, services: Any) -> None:
        self.services = services
        self.translations = MappingProxyType(TRANSLATIONS)


def test_a_service_without_a_translation_stops_the_start() -> None:
    """By the name of the file that is missing."""
    made = making(cast("HttpClient", None), kind="rest")
    bare = replace(made, translations={})
    with pytest.raises(StartupError, match="policies/translations/rest says nothing of Geef"):
        foreign._translations(bare)


@pytest.mark.parametrize("wsdl", ["none.wsdl", "types.xsd"])
async def test_a_wsdl_that_cannot_be_used_stops_the_start(client: HttpClient, wsdl: str) -> None:
    """With the key of the setting, and the file."""
    with pytest.raises(StartupError, match=rf"sources\.kbo\.wsdl: .*{wsdl}"):
        foreign.wsdl(making(client, kind="wsdl", wsdl=WSDL.parent / wsdl))


@pytest.mark.parametrize(("kind", "counting"), [("rest", INHABITANTS), ("magda", ENTERPRISE)])
async def test_a_count_of_people_that_is_not_made_here_stops_the_start(
    client: HttpClient, kind: str, counting: ServiceId
) -> None:
    """R-FLT-8: a source that counts for itself would say a small count, whatever the knob."""
    route = Route(None, NumberKind.ENTERPRISE, "ENT_KBO", "DIRECT", "kbo")
    counts = replace(_routed(route), aggregate=True)
    given: dict[str, Any] = {"kind": kind, "endpoint": "https://a.example"}
    settings = Settings(sources={"kbo": SourceSettings(**given)})
    with pytest.raises(StartupError, match=rf"sources.kbo: {counting.name} .* counts people"):
        open_sources(settings, cast("Policies", _Known({counting: counts})), client, [])


def _pem(path: Path, key: Any, mode: int = 0o600) -> Path:
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (rsa.generate_private_key(65537, 2048), "RS256"),
        (ec.generate_private_key(ec.SECP256R1()), "ES256"),
        (ed25519.Ed25519PrivateKey.generate(), "Ed25519"),
    ],
    ids=["RSA", "P-256", "Ed25519"],
)
async def test_a_key_says_what_it_signs_with(
    client: HttpClient, tmp_path: Path, key: Any, algorithm: str
) -> None:
    """And an assertion is signed so."""
    path = _pem(tmp_path / "key.pem", key)
    oauth = {"token_url": "https://auth.example", "client_id": "sluis", "key": path}
    tokens = cast("Any", foreign._tokens(making(client, kind="rest", oauth=oauth)))
    assert tokens._who.algorithm == algorithm
    assert tokens._who.audience == "https://auth.example"
    assert tokens._assertion().count(".") == 2


@pytest.mark.parametrize("way", ["readable", "another curve", "no key", "no file"])
async def test_a_key_that_is_none_of_ours_stops_the_start(
    client: HttpClient, tmp_path: Path, way: str
) -> None:
    """Before anybody is asked for a token."""
    path = tmp_path / "key.pem"
    if way == "readable":
        _pem(path, ec.generate_private_key(ec.SECP256R1()), 0o644)
    elif way == "another curve":
        _pem(path, ec.generate_private_key(ec.SECP384R1()))
    elif way == "no key":
        path.write_text("CANARY")
        path.chmod(0o600)
    oauth = {"token_url": "https://auth.example", "client_id": "sluis", "key": path}
    with pytest.raises(StartupError, match=r"sources\.kbo: ") as raised:
        foreign._tokens(making(client, kind="rest", oauth=oauth))
    assert "CANARY" not in str(raised.value)


async def test_credentials_come_from_the_file_the_settings_name(
    client: HttpClient, tmp_path: Path
) -> None:
    """Either scheme; none where nothing is named."""
    path = tmp_path / "secret"
    path.write_text("user:word")
    path.chmod(0o600)
    for given, scheme in (({"bearer": path}, "Bearer"), ({"basic": path}, "Basic")):
        tokens = foreign._tokens(making(client, kind="rest", **given))
        assert tokens is not None
        assert (await tokens.line(1.0)).startswith(scheme)
    assert foreign._tokens(making(client, kind="rest")) is None
