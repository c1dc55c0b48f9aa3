"""The real admin process: its doors, its tokens, and that the data path does without it."""

import json
import os
import signal
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from gateway.settings import ROOT
from tests.support.running import Running, children, running

BASE = "/api/v1"
PERSON, D = "80651512409", "testzaken.example/steun"
INSTRUMENT = "RR-2099-001"


class Client:
    """One of the demo's people, at one of the two doors."""

    def __init__(self, gateway: Running, name: str, *, tls: bool = False) -> None:
        self.gateway = gateway
        told = gateway.run("token", f"demo:{name}")
        assert told.returncode == 0, told.stderr
        self.token = told.stdout.strip()
        door, scheme = ("ADMIN", "https") if tls else ("ADMIN__PLAIN", "http")
        self.base = f"{scheme}://127.0.0.1:{gateway.ports[door]}{BASE}"
        ca = str(gateway.state / "pki" / "ca.pem")
        self.tls = ssl.create_default_context(cafile=ca) if tls else None

    def ask(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, dict[str, Any], str]:
        """Status, JSON and ETag of one answer."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + path,
            content,
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", **given},
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=30, context=self.tls) as reply:
                return reply.status, json.loads(reply.read()), reply.headers.get("ETag", "")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read()), ""

    def put(self, document: dict[str, Any], **headers: str) -> tuple[int, dict[str, Any], str]:
        path = f"/documents/{document['kind']}/{document['id']}"
        return self.ask("PUT", path, {"document": document, "reason": "a test"}, **headers)

    def act(self, kind: str, key: str, act: str) -> tuple[int, dict[str, Any], str]:
        """Do *act* on the version that stands, or on its proposal."""
        path = f"/documents/{kind}/{key}"
        _, found, etag = self.ask("GET", path)
        proposal = found.get("proposal")
        etag = f'"{proposal["sha256"]}"' if proposal else etag
        return self.ask("POST", f"{path}/acts", {"act": act, "reason": "a test"}, If_Match=etag)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("admin") / "state") as started:
        yield started


def a_purpose(key: str, text: str = "een doel") -> dict[str, Any]:
    return {"kind": "purpose", "id": key, "text": text, "task": "een taak (voorbeeld)"}


def test_a_proposal_goes_through_the_hands_of_two_people(gateway: Running) -> None:
    """Over TLS: drafted and submitted by a registrar, approved by a legal reviewer."""
    anke, bram = (Client(gateway, name, tls=True) for name in ("anke", "bram"))
    statuses = [
        anke.put(a_purpose("SYS1"), If_None_Match="*")[0],
        anke.act("purpose", "SYS1", "SUBMIT")[0],
        bram.act("purpose", "SYS1", "TAKE_UP")[0],
        bram.act("purpose", "SYS1", "APPROVE")[0],
    ]
    status, found, _ = anke.ask("GET", "/documents/purpose/SYS1")
    shown = json.loads(gateway.run("registry", "show", "purpose", "SYS1", "--json").stdout)

    assert (statuses, status) == ([200] * 4, 200)
    assert found["status"] == "ACTIVE"
    assert shown[0]["sha256"] == found["sha256"]


def test_one_person_is_one_pair_of_eyes(gateway: Running) -> None:
    """By another account of the same person: refused, and written down nowhere."""
    other = Client(gateway, "anke-2")
    Client(gateway, "anke").put(a_purpose("SYS2"), If_None_Match="*")
    Client(gateway, "anke").act("purpose", "SYS2", "SUBMIT")
    status, refused, _ = other.act("purpose", "SYS2", "TAKE_UP")

    assert status == 403
    assert "FOUR_EYES_VIOLATION" in {error["code"] for error in refused["errors"]}


def test_of_two_registrars_at_once_one_wins(gateway: Running) -> None:
    """Both changed what they had read: one change is made, whole; the other reads again."""
    people = [Client(gateway, name) for name in ("anke", "daan")]
    people[0].put(a_purpose("SYS3"), If_None_Match="*")
    _, _, etag = people[0].ask("GET", "/documents/purpose/SYS3")
    answers: list[tuple[int, dict[str, Any], str]] = []
    begin = threading.Barrier(2)

    def change(client: Client) -> None:
        begin.wait()
        answers.append(client.put(a_purpose("SYS3", client.token[-20:]), If_Match=etag))

    threads = [threading.Thread(target=change, args=(client,)) for client in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _, found, _ = people[0].ask("GET", "/documents/purpose/SYS3")
    _, history, _ = people[0].ask("GET", "/documents/purpose/SYS3/history")

    assert sorted(answer[0] for answer in answers) == [200, 412]
    winner = next(told for status, told, _ in answers if status == 200)
    assert found["sha256"] == winner["changes"][0]["after"]
    assert len(history["acts"]) == 2


def test_what_is_taken_away_is_refused_at_the_next_call(gateway: Running) -> None:
    """The answer to the revocation comes once nobody goes by what was (promise 5)."""
    before = _call(gateway)
    status, told, _ = Client(gateway, "anke").act("instrument", INSTRUMENT, "REVOKE")
    after = _call(gateway)

    assert (before["rule"], status, told["settled"]) == ("FED-RR-3", 200, True)
    assert (after["outcome"], after["reason"]) == ("DENIED", "INSTRUMENT_REVOKED")


def _call(gateway: Running) -> dict[str, Any]:
    told = gateway.run(
        *("call", "GeefPersoon", "02.02.0000", "--as", D, "--subject", PERSON, "--json"),
        *("--fields", "Persoon/Adressen"),
    )
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def test_the_doors_serve_while_the_admin_process_is_dead_and_it_comes_back(
    gateway: Running,
) -> None:
    """It is no part of the data path: killed, it is missed by nobody who asks for data."""
    admin = _admin_pid(gateway)
    os.kill(admin, signal.SIGKILL)
    answered = gateway.run(
        *("call", "GeefOnderneming", "02.00.0000", "--as", D, "--subject", "0999999922"), "--json"
    )
    ready = gateway.health("ready")
    client = Client(gateway, "eva")
    _until(lambda: _reachable(client))
    again = gateway.health("ready")

    assert answered.returncode == 0
    assert ready["ready"] is True
    assert again["admin"] == {"restarts": 1, "ready": True}
    assert _admin_pid(gateway) != admin


def _admin_pid(gateway: Running) -> int:
    assert gateway.process is not None
    for pid in children(gateway.process.pid):
        if b"gateway.admin" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
    raise AssertionError("there is no admin process")  # noqa: EM101, TRY003 - a test's


def _reachable(client: Client) -> bool:
    try:
        return client.ask("GET", "/documents?limit=1")[0] == 200
    except OSError:
        return False


def _until(holds: Callable[[], bool], within_s: float = 20.0) -> None:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline and not holds():
        time.sleep(0.1)
    assert holds()


def test_what_wants_attention_is_in_the_metrics_of_the_node(gateway: Running) -> None:
    """Counted beside the event loop: a scrape shows what the one before it asked for."""
    wanted = b'sluis_registry_alerts{kind="SUSPENSION_UNCONFIRMED"} '
    _until(lambda: wanted in gateway.get("OPERATIONS", "/metrics"))


def test_its_journal_verifies_with_the_others(gateway: Running) -> None:
    """A shard of its own, on the same roster, signed by the same key."""
    told = gateway.run("journal", "verify", "--json")
    shards = {Path(str(report["path"])).stem for report in json.loads(told.stdout)}

    assert told.returncode == 0
    assert "admin" in shards


def test_it_is_counted_with_the_node_and_decides_nothing(gateway: Running) -> None:
    """Its shard and its door are in the metrics; the epoch is that of who decides."""
    assert Client(gateway, "daan").put(a_purpose("SYS4"), If_None_Match="*")[0] == 200
    metrics = gateway.get("OPERATIONS", "/metrics").decode()
    told = dict(line.rsplit(" ", 1) for line in metrics.splitlines() if not line.startswith("#"))

    assert float(told['sluis_journal_size{shard="admin"}']) > 0
    assert 'sluis_connections{edge="admin"}' in told
    assert float(told["sluis_registry_epoch"]) > 1


def test_nobody_stands_in_the_log(gateway: Running) -> None:
    """No token, no account: who changed what is in the journal."""
    client = Client(gateway, "anke")
    client.ask("GET", "/documents?limit=1")
    log = gateway.log.read_text()

    assert client.token not in log
    assert "demo:anke" not in log


def test_tls_is_not_spoken_down(gateway: Running) -> None:
    """TLS 1.2 or later, and no plain words on the TLS door."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(gateway.state / "pki" / "ca.pem")
    client = Client(gateway, "eva", tls=True)
    client.tls = context
    assert client.ask("GET", "/documents?limit=1")[0] == 200

    client.base = client.base.replace("https", "http")
    with pytest.raises((OSError, urllib.error.URLError)):
        client.ask("GET", "/documents?limit=1")


def test_a_production_profile_has_no_issuer_of_its_own(tmp_path: Path) -> None:
    """No demo tokens, no admin door without an issuer, no plain door at all."""
    plain = {
        "SLUIS_STATE_DIR": str(tmp_path),
        "SLUIS_ADMIN__PLAIN__LISTEN": "127.0.0.1:1",
        "SLUIS_ADMIN__ISSUER": "https://issuer.example",
    }
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("SLUIS_")}
    told = subprocess.run(
        [str(ROOT / ".venv/bin/python"), "-m", "gateway", "serve", "--profile", "production"],
        env=inherited | plain,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert told.returncode == 2
    assert "issuer, audience and jwks go together" in told.stderr


def test_in_production_the_issuer_is_the_one_of_the_settings(tmp_path: Path) -> None:
    """Its keys are read from a file, replaced while we run; no demo token, no demo door."""
    first, second = (ECKey.generate_key("P-256", {"kid": kid}) for kid in ("first", "second"))
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps({"keys": [first.as_dict(private=False)]}))
    with production(tmp_path, jwks) as gateway:
        url = f"https://127.0.0.1:{gateway.ports['ADMIN']}"
        tls = ssl.create_default_context(cafile=str(gateway.state / "pki" / "ca.pem"))

        def status(path: str, token: str, body: bytes | None = None) -> int:
            request = urllib.request.Request(url + path, body, {"Authorization": f"Bearer {token}"})
            try:
                with urllib.request.urlopen(request, timeout=10, context=tls) as reply:
                    return int(reply.status)
            except urllib.error.HTTPError as error:
                return error.code

        # Nobody is registered yet: a good token is known, and has no mandate.
        assert status(f"{BASE}/documents", a_token(first)) == 403
        assert status(f"{BASE}/documents", a_token(second)) == 401
        assert status("/oauth/token", "x", b"grant_type=client_credentials") == 401
        assert status(f"{BASE}/openapi.json", "x") == 200
        jwks.write_text(json.dumps({"keys": [second.as_dict(private=False)]}))
        _until(lambda: status(f"{BASE}/documents", a_token(second)) == 403)
        assert not (gateway.state / "keys" / "issuer.pem").exists()
        assert gateway.run("token", "demo:anke").returncode == 1


def a_token(key: ECKey) -> str:
    now = int(time.time())
    claims = {"iss": "https://login.example", "aud": "sluis", "sub": "4711", "iat": now}
    header = {"alg": "ES256", "kid": key.kid}
    return jwt.encode(header, claims | {"exp": now + 60}, key, algorithms=["ES256"])


@contextmanager
def production(folder: Path, jwks: Path) -> Iterator[Running]:
    """A gateway of profile production, its certificates made beforehand."""
    gateway = Running(
        folder / "state",
        SLUIS_ADMIN__ISSUER="https://login.example",
        SLUIS_ADMIN__AUDIENCE="sluis",
        SLUIS_ADMIN__JWKS=str(jwks),
        SLUIS_ADMIN__TOKENS="bearer",
    )
    for door in ("SOAP", "GRPC", "ADMIN"):
        del gateway.environment[f"SLUIS_{door}__PLAIN__LISTEN"]
    made = gateway.run("pki", "init")
    assert made.returncode == 0, made.stderr
    try:
        yield gateway.start("production")
    finally:
        if gateway.process is not None and gateway.process.poll() is None:
            gateway.kill()
        gateway.unwatch()


def test_what_is_under_way_is_finished_before_it_ends(tmp_path: Path) -> None:
    """SIGTERM: exit status 0, the journal closed with a signed checkpoint."""
    with running(tmp_path / "state") as gateway:
        client = Client(gateway, "anke")
        answers: list[int] = []
        thread = threading.Thread(
            target=lambda: answers.append(client.put(a_purpose("END"), If_None_Match="*")[0])
        )
        thread.start()
        time.sleep(0.15)
        status = gateway.stop()
        thread.join(20)
        verified = gateway.run("journal", "verify")

        assert status == 0
        assert answers == [200]
        assert verified.returncode == 0
