"""Rows 174, 175 and 177: what may not be started, seen or half changed."""

import http.client
import os
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gateway.settings import ROOT
from tests.support.catalogue import row
from tests.support.hostile import World
from tests.support.running import Running, running

SECRET = "CANARY-hunter2"


def serve(state: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Start the gateway as an operator does; it is not to come up."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("SLUIS_")}
    return subprocess.run(
        [sys.executable, "-m", "gateway", "serve", *arguments],
        env=inherited | {"SLUIS_STATE_DIR": str(state)} | settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


WRONG = {
    "an unknown key": ({"SLUIS_SOAP__DEBUG": SECRET}, "soap.debug"),
    "an unknown section": ({"SLUIS_DEBUG": SECRET}, "debug"),
    "a wrong type": ({"SLUIS_WORKERS": SECRET}, "workers"),
    "a value out of range": ({"SLUIS_REGISTRY__LEASE_S": "100000"}, "registry.lease_s"),
    "reflection asked for": ({"SLUIS_GRPC__REFLECTION": "true"}, "grpc.reflection"),
    "a door without TLS": ({"SLUIS_SOAP__PLAIN__LISTEN": "127.0.0.1:1"}, "soap.plain.listen"),
    "a door without TLS for all": (
        {"SLUIS_GRPC__PLAIN__LISTEN": "0.0.0.0:1", "SLUIS_PROFILE": "demo"},
        "grpc.plain.listen",
    ),
}


@row(174)
@pytest.mark.parametrize("what", WRONG)
def test_wrong_settings_do_not_start_and_are_named_without_their_value(
    what: str, tmp_path: Path
) -> None:
    """The key that is wrong, by its full path; never what stood there."""
    given, key = WRONG[what]
    told = serve(tmp_path / "state", **{"SLUIS_PROFILE": "production"} | given)

    assert told.returncode == 2
    assert key in told.stderr
    assert SECRET not in told.stderr + told.stdout
    assert "Traceback" not in told.stderr


@row(174)
def test_production_does_not_serve_a_demo_world(made: Running) -> None:
    """Its consumers are fictional, their documents approved by nobody, its keys on this disk."""
    told = serve(made.state, "--profile", "production")

    assert told.returncode == 2
    assert "profile demo" in told.stderr


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _readable_by_all(path: Path) -> None:
    path.chmod(0o644)


def _another_kind(path: Path) -> None:
    path.write_text(SECRET)


SPOILT: dict[str, Callable[[Path], None]] = {
    "keys/journal.pem": _readable_by_all,
    "keys/pseudonyms.key": _empty,
    "pki/server/key.pem": _readable_by_all,
    "pki/server/cert.pem": _another_kind,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Running:
    """A state that was served from once, and is not now."""
    with running(tmp_path_factory.mktemp("made") / "state", SLUIS_WORKERS="1") as gateway:
        gateway.stop()
        return gateway


@row(174)
@pytest.mark.parametrize("secret", SPOILT)
def test_a_secret_that_is_none_or_open_to_others_does_not_start(secret: str, made: Running) -> None:
    """The file is named, what is in it never."""
    path = made.state / secret
    content, mode = path.read_bytes(), path.stat().st_mode
    try:
        SPOILT[secret](path)
        told = serve(made.state, "--profile", "demo", **_ports(made))
    finally:
        path.write_bytes(content)
        path.chmod(mode)

    assert told.returncode != 0
    assert path.name in told.stderr
    assert SECRET not in told.stderr + told.stdout


def _ports(gateway: Running) -> dict[str, str]:
    return {k: v for k, v in gateway.environment.items() if k != "SLUIS_STATE_DIR"}


PLACES = (
    *("/metrics", "/health/live", "/health/ready", "/", "/docs", "/redoc", "/openapi.json"),
    *("/api/v1/openapi.json", "/api/v1/documents", "/oauth/token", "/_control", "/favicon.ico"),
    *("/debug", "/.well-known/oauth-authorization-server", "/server-status", "/wsdl/"),
)


@row(175)
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", PLACES)
def test_the_data_door_has_nothing_but_data(world: World, path: str, method: str) -> None:
    """Metrics, health, administration and pages are elsewhere: here there is no such thing."""
    tls = ssl.create_default_context(cafile=str(world.ca))
    tls.load_cert_chain(world.pair("G") / "cert.pem", world.pair("G") / "key.pem")
    host, port = world.address("SOAP__TLS")
    connection = http.client.HTTPSConnection(host, port, context=tls, timeout=30)
    try:
        connection.request(method, path, b"" if method == "POST" else None)
        reply = connection.getresponse()
        assert reply.status == 404
        assert len(reply.read()) <= 64
    finally:
        connection.close()


@row(175)
@pytest.mark.parametrize(
    "path", ["/", "/api/v1/documents", "/Magda-02.00/soap/WebService", "/config", "/debug/pprof"]
)
def test_the_operations_door_has_nothing_but_operations(world: World, path: str) -> None:
    """Whoever may read metrics may read nothing else."""
    connection = http.client.HTTPConnection(*world.address("OPERATIONS"), timeout=30)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        assert reply.status == 404
        assert len(reply.read()) <= 64
    finally:
        connection.close()
