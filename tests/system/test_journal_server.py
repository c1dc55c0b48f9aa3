"""A gateway whose journal is on a PostgreSQL server: asked, read, and left without its server."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from tests.support.running import Running, running
from tests.support.servers import Postgres, postgres

PATIENCE_S = 60.0
ASKING = ("GeefOnderneming", "02.00.0000", "--subject", "0999999922")
MUNICIPALITY = "voorbeeldegem.example/burgerzaken"


@pytest.fixture
def server() -> Iterator[Postgres]:
    """A server that a test may kill."""
    with postgres() as started:
        yield started


@pytest.fixture
def gateway(server: Postgres, tmp_path: Path) -> Iterator[Running]:
    """A gateway that keeps its journal there and nowhere else."""
    with running(tmp_path / "state", SLUIS_JOURNAL__URL=server.schema()) as started:
        yield started


def until(what: Callable[[], bool]) -> None:
    """Wait for *what* to be so."""
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def answered(gateway: Running) -> bool:
    """Ask the demo's first question at the SOAP door; whether there is an answer to it."""
    try:
        _, _, body = gateway.soap((gateway.state / "GeefOnderneming.xml").read_bytes())
    except OSError:
        return False
    assert (b"Voorbeeld BV" in body) != (b"60009" in body)
    return b"Voorbeeld BV" in body


def readiness(gateway: Running) -> dict[str, Any]:
    """What it says of itself, ready or not."""
    try:
        return gateway.health("ready")
    except HTTPError as error:
        with error:
            told: dict[str, Any] = json.loads(error.read())
            return told


def shown(gateway: Running, *arguments: str) -> list[dict[str, object]]:
    """Give the entries ``sluis journal show`` prints."""
    done = gateway.run("journal", "show", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_call_is_written_down_on_the_server_read_and_verified(gateway: Running) -> None:
    """Nothing of it is in a file; a stranger verifies it with the public key."""
    call = gateway.run("call", *ASKING, "--as", MUNICIPALITY)
    assert call.returncode == 0, call.stderr
    found = shown(gateway)
    (exchange,) = {entry["exchange"] for entry in found if entry["kind"] == "GRANTED"}
    kinds = [entry["kind"] for entry in shown(gateway, "--exchange", str(exchange))]
    assert kinds == ["GRANTED", "DISCLOSED"]
    assert list((gateway.state / "journal").iterdir()) == []
    verified = gateway.run("journal", "verify", "--json")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "worker-0" in verified.stdout
    replayed = gateway.run("replay", str(exchange), "--json")
    assert replayed.returncode == 0, replayed.stdout + replayed.stderr
    assert [each["exchange"] for each in json.loads(replayed.stdout)["exchanges"]] == [exchange]
    assert gateway.stop() == 0


def test_an_entry_changed_on_the_server_is_found_by_the_verifier(
    gateway: Running, server: Postgres
) -> None:
    """T2: whoever owns the server has not the key."""
    assert answered(gateway)
    assert gateway.stop() == 0
    (schema,) = server.execute(
        "SELECT table_schema FROM information_schema.tables WHERE table_name='journal_entry'",
        "postgres",
    )[0]
    server.execute(
        f"UPDATE {schema}.journal_entry SET body=body||'\\x20' WHERE kind='DISCLOSED'",  # noqa: S608 - made by the test
        "postgres",
    )
    assert gateway.run("journal", "verify").returncode == 1


def test_a_gateway_recovers_from_a_killed_server_by_itself(
    gateway: Running, server: Postgres
) -> None:
    """Row 167: refused while it is away, and nothing that was answered is lost."""
    for _ in range(5):
        assert answered(gateway)
    server.kill()
    assert not answered(gateway)
    until(lambda: readiness(gateway)["workers"][0]["restarts"] > 1)
    assert not readiness(gateway)["ready"]
    server.start()
    until(lambda: readiness(gateway)["ready"] and answered(gateway))
    disclosed = [
        entry for entry in shown(gateway, "--last", "1000") if entry["kind"] == "DISCLOSED"
    ]
    assert len(disclosed) >= 6
    assert gateway.run("journal", "verify").returncode == 0
    assert gateway.stop() == 0


def test_a_gateway_without_its_server_says_which(tmp_path: Path) -> None:
    """Row 149: it does not start, and names the server without the password."""
    url = "postgresql+psycopg://sluis:hidden@127.0.0.1:1/journal"
    gateway = Running(tmp_path / "state", SLUIS_JOURNAL__URL=url)
    with pytest.raises(RuntimeError, match=r"127\.0\.0\.1:1/journal: .*refused") as told:
        gateway.start()
    gateway.unwatch()
    assert "hidden" not in str(told.value)
