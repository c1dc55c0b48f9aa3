"""The real process: what `make run` starts, asked over both doors as a stranger would."""

import json
import re
import shlex
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from gateway import demo, telemetry
from gateway.settings import ROOT, load
from tests.support.running import Running, running

COMPANY, PERSON = "0999999922", "80651512409"
G, D, P = "voorbeeldegem.example/burgerzaken", "testzaken.example/steun", "proefland.example/ruimte"


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("system") / "state", SLUIS_WORKERS="2") as started:
        yield started


def test_the_three_printed_calls_work_pasted_as_they_are(gateway: Running) -> None:
    """The first thing a newcomer does must not fail."""
    printed = gateway.log.read_text().splitlines()
    calls = [line.strip() for line in printed if re.match(r"  (curl|echo|\.venv)", line)]
    here = {"SLUIS_STATE_DIR": str(gateway.state)}
    answers = [
        subprocess.run(
            ["/bin/sh", "-c", call],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env=here,
            timeout=60,
            check=False,
        )
        for call in calls
    ]

    assert len(calls) == 3
    soap, grpc_, line = answers
    assert "Voorbeeld BV" in soap.stdout
    assert "AchterNaam" not in soap.stdout
    assert json.loads(grpc_.stdout)["decision"]["rule"] == "FED-RR-3"
    assert line.returncode == 1
    assert "RR_AUTH_REQUIRED" in line.stdout


def test_the_calls_of_the_readme_work_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Including the refusal, which it announces; and the ground that ends it."""
    text = (ROOT / "README.md").read_text()
    commands = re.findall(r"^\.venv/bin/sluis (.+)$", text, re.MULTILINE)
    calls, walk = commands[:5], commands[5:-1]
    exported = dict(re.findall(r"^export (\w+)=(\w+)", text, re.MULTILINE))
    with running(tmp_path / "state") as gateway:
        statuses = [gateway.run(*shlex.split(command)).returncode for command in calls]
        for name, value in exported.items():
            monkeypatch.setitem(gateway.environment, name, value)
        explain = shlex.split(walk[4])
        before = gateway.run(*explain).stdout
        told = [gateway.run(*shlex.split(command)) for command in walk]
        after = gateway.run(*shlex.split(calls[2]))

    assert [command.split()[0] for command in calls] == ["call"] * 3 + ["journal"] * 2
    assert statuses == [0, 0, 1, 0, 0]
    assert [command.split()[0] for command in walk] == ["registry"] * 4 + ["explain", "replay"]
    # A BIS number takes a deliberation as well, which the province lacks: explain says so by 1.
    assert [each.returncode for each in told] == [0, 0, 0, 0, 1, 0]
    listed, explained, replayed = (each.stdout for each in told[3:])
    assert re.search(r"^instrument RR-2099-031 +ACTIVE ", listed, re.MULTILINE)
    assert "Bron RR, a national-register number: NOT allowed" in before
    assert "Bron RR, a national-register number: allowed" in explained
    assert re.match(r"(\d+) of \1 exchanges agree", replayed)
    assert after.returncode == 0


def test_what_the_readme_says_of_the_journal_works_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person is told who looked, this question included, and a receipt needs no gateway."""
    text = (ROOT / "README.md").read_text()
    ((number, asking, calling, checking),) = re.findall(
        r"^echo (\d+) \| \.venv/bin/sluis (.+)\n\.venv/bin/sluis (.+)\n\.venv/bin/python (.+)$",
        text,
        re.MULTILINE,
    )
    calling, checking = (
        each.replace(".sluis/", f"{tmp_path}/state/") for each in (calling, checking)
    )
    with running(tmp_path / "state") as gateway:
        monkeypatch.setitem(gateway.environment, "SLUIS_PROFILE", "demo")
        gateway.run("call", "GeefPersoon", "02.02.0000", "--as", D, "--subject", number)
        told = gateway.run(*shlex.split(asking), stdin=number)
        called = gateway.run(*shlex.split(calling))
    checked = subprocess.run(
        [sys.executable, *shlex.split(checking)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (told.returncode, called.returncode, checked.returncode) == (0, 0, 0)
    assert "1 call(s) and 1 reading(s)" in told.stdout
    assert number not in told.stdout
    assert "ok" in checked.stdout.lower()


@pytest.mark.parametrize("door", ["soap", "grpc"])
def test_a_municipality_sees_functions_without_their_holders(gateway: Running, door: str) -> None:
    """ENT-2: the entry stays, the person in it goes; the company that holds one stays."""
    told = gateway.run(
        *("call", "GeefOnderneming", "02.00.0000", "--as", G, "--subject", COMPANY),
        *("--door", door, "--json"),
    )
    answer = json.loads(told.stdout)

    assert (told.returncode, answer["outcome"], answer["rule"]) == (0, "OK_FILTERED", "ENT-2")
    assert answer["instruments"]
    assert "<Functie" in answer["content"]
    assert "MaatschappelijkeNaam" in answer["content"]
    for gone in ("<Persoon", "AchterNaam", "VoorNaam", "INSZ"):
        assert gone not in answer["content"]


def test_a_department_with_a_legal_basis_sees_the_last_name_and_no_more(gateway: Running) -> None:
    """LB_FH names the fields; the other two stay behind."""
    told = gateway.run(
        "call", "GeefOnderneming", "02.00.0000", "--as", D, "--subject", COMPANY, "--json"
    )
    content = json.loads(told.stdout)["content"]

    assert "<AchterNaam>" in content
    assert "VoorNaam" not in content
    assert "INSZ" not in content


def test_the_home_of_a_sole_proprietor_does_not_leave(gateway: Running) -> None:
    """ENT-3: the seat, and the establishment at the same address, are gone; the other stays."""
    told = gateway.run(
        *("call", "GeefOnderneming", "02.00.0000", "--as", G, "--subject", "0999010225", "--json"),
        *("--set", "Criteria/Functies/Aanduiding=0"),
    )
    answer = json.loads(told.stdout)

    assert answer["rule"] == "ENT-3"
    assert "<Adressen>" in answer["content"], "the establishment elsewhere stays"
    assert "Onderneming.Adressen" in str(answer["removed"])


@pytest.mark.parametrize("door", ["soap", "grpc"])
def test_a_register_that_speaks_grpc_answers_over_every_door(gateway: Running, door: str) -> None:
    """Civic integration: a source of another kind, and nobody notices."""
    named = ("call", "GeefInburgeringsattest", "01.00.0000", "--as", D, "--door", door, "--json")
    told = gateway.run(*named, "--subject", "71690105447")
    answer = json.loads(told.stdout)
    assert (told.returncode, answer["outcome"]) == (0, "OK")
    assert "INB-2017-000044" in answer["content"]
    assert "counsellor" not in told.stdout

    answer = json.loads(gateway.run(*named, "--subject", PERSON).stdout)
    assert [each[:5] for each in answer["exceptions"]] == ["30001"]


@pytest.mark.parametrize("door", ["soap", "grpc"])
def test_a_province_without_an_authorisation_hears_what_it_needs(
    gateway: Running, door: str
) -> None:
    """A refusal explains itself, the same through both doors."""
    told = gateway.run(
        *("call", "GeefPersoon", "02.02.0000", "--as", P, "--subject", PERSON),
        *("--door", door, "--json"),
    )
    answer = json.loads(told.stdout)

    assert told.returncode == 1
    assert (answer["reason"], answer["rule"]) == ("RR_AUTH_REQUIRED", "FED-RR-3")
    assert answer["remedy"].startswith("C-RRWEB")
    assert answer["content"] is None


@pytest.mark.parametrize(
    "path",
    [
        "/Magda-02.00/soap/WebService",
        "/api/Magda-02.00/soap/WebService",
        "/GeefOndernemingDienst-02.00/soap/WebService",
    ],
)
def test_every_path_answers(gateway: Running, path: str) -> None:
    """One endpoint for all services, and one for each."""
    request = (gateway.state / "GeefOnderneming.xml").read_bytes()

    status, headers, body = gateway.soap(request, path)

    assert (status, headers["Sluis-Decision"]) == (200, "OK_FILTERED")
    assert b"<Inhoud>" in body


def test_a_path_of_another_service_is_an_exception_in_the_reply(gateway: Running) -> None:
    """The message decides, and the path must agree."""
    request = (gateway.state / "GeefOnderneming.xml").read_bytes()

    _, headers, body = gateway.soap(request, "/GeefPersoonDienst-02.02/soap/WebService")

    assert headers["Sluis-Decision"] == "DENIED"
    assert b"<Identificatie>50000</Identificatie>" in body


def test_the_tls_doors_ask_for_a_certificate_and_believe_no_other(gateway: Running) -> None:
    """D's certificate cannot speak for G, and nobody comes without one."""
    url = f"https://127.0.0.1:{gateway.ports['SOAP__TLS']}/Magda-02.00/soap/WebService"
    request = urllib.request.Request(
        url, (gateway.state / "GeefOnderneming.xml").read_bytes(), {"Content-Type": "text/xml"}
    )
    pki = gateway.state / "pki"
    nobody = ssl.create_default_context(cafile=str(pki / "ca.pem"))
    other = ssl.create_default_context(cafile=str(pki / "ca.pem"))
    other.load_cert_chain(pki / "D" / "cert.pem", pki / "D" / "key.pem")

    with pytest.raises((urllib.error.URLError, ssl.SSLError, ConnectionError)):
        urllib.request.urlopen(request, context=nobody, timeout=10)
    with urllib.request.urlopen(request, context=other, timeout=10) as reply:
        body = reply.read()

    assert b"CAPACITY_MISMATCH" in body
    assert b"<Identificatie>20005</Identificatie>" in body


def test_grpc_without_a_certificate_does_not_connect(gateway: Running) -> None:
    """As on the SOAP door."""
    credentials = grpc.ssl_channel_credentials((gateway.state / "pki" / "ca.pem").read_bytes())
    address = f"127.0.0.1:{gateway.ports['GRPC__TLS']}"
    with grpc.secure_channel(address, credentials) as channel:
        call: Any = channel.unary_unary("/sluis.exchange.v1.ExchangeService/ListServices")
        with pytest.raises(grpc.RpcError) as refused:
            call(b"", timeout=10)
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE


def test_the_metrics_are_the_whole_nodes_and_name_no_person(gateway: Running) -> None:
    """Two workers, one page; every name on it stands in the list."""
    request = (gateway.state / "GeefOnderneming.xml").read_bytes()
    before = counted(gateway)
    for _ in range(20):
        gateway.soap(request)
    text = gateway.get("OPERATIONS", "/metrics").decode()
    known = {family.name for family in telemetry.REGISTRY.collect()}

    assert counted(gateway) - before == 20
    assert PERSON not in text
    assert {"worker-0", "worker-1"} <= set(re.findall(r'shard="([^"]+)"', text))
    for name in re.findall(r"^# TYPE (\S+)", text, re.MULTILINE):
        assert name.removesuffix("_total") in known


def counted(gateway: Running) -> float:
    text = gateway.get("OPERATIONS", "/metrics").decode()
    pattern = r'^sluis_exchanges_total\{edge="soap",outcome="OK_FILTERED".* (\S+)$'
    return sum(map(float, re.findall(pattern, text, re.MULTILINE)))


def test_the_log_says_what_happened_and_names_no_person(gateway: Running) -> None:
    """One JSON line an exchange; who asks, what came of it, never about whom."""
    gateway.run("call", "GeefPersoon", "02.02.0000", "--as", D, "--subject", PERSON)
    text = gateway.log.read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith('{"exchange"')]

    assert any(line["service"] == "GeefPersoon 02.02.0000" for line in lines)
    announced = text.index("ready\n"), text.index("--subject 80651512409") + 30
    assert PERSON not in text[: announced[0]] + text[announced[1] :]
    assert "Voorbeeld BV" not in text


def test_the_journal_verifies_while_the_gateway_writes(gateway: Running) -> None:
    """By the verifier that shares no code with it."""
    told = gateway.run("journal", "verify")

    assert told.returncode == 0, told.stdout + told.stderr


def test_the_journal_holds_no_number_of_a_person(gateway: Running) -> None:
    """Subjects are pseudonyms."""
    gateway.run("call", "GeefPersoon", "02.02.0000", "--as", D, "--subject", PERSON)
    for file in (gateway.state / "journal").iterdir():
        assert PERSON.encode() not in file.read_bytes()


def test_a_second_gateway_on_the_same_ports_says_so_and_ends(gateway: Running) -> None:
    """With SO_REUSEPORT it would silently take a share of the calls."""
    second = gateway.run("serve", "--profile", "demo")

    assert second.returncode == 2
    assert "cannot be bound" in second.stderr


def test_the_demo_certificates_are_the_parties_own(gateway: Running) -> None:
    """O comes with G's: one organisation, two capacities."""
    pki = gateway.state / "pki"

    assert (pki / "O" / "cert.pem").read_bytes() == (pki / "G" / "cert.pem").read_bytes()
    assert {party.letter for party in demo.PARTIES} <= {folder.name for folder in pki.iterdir()}
    for key in pki.glob("*/key.pem"):
        assert key.stat().st_mode & 0o077 == 0


def test_plain_doors_are_refused_outside_the_demo_and_off_loopback() -> None:
    """A door that trusts the message is no door for a network."""
    plain = {"SLUIS_SOAP__PLAIN__LISTEN": "127.0.0.1:1"}
    everywhere = {"SLUIS_SOAP__PLAIN__LISTEN": "0.0.0.0:1"}

    assert "only profile demo" in str(load(environ=plain).refused_doors())
    assert "loopback only" in str(load(environ=everywhere, profile="demo").refused_doors())
    assert not load(environ=plain, profile="demo").refused_doors()
    served = subprocess.run(
        [sys.executable, "-m", "gateway", "serve"],
        env=plain,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (served.returncode, "soap.plain.listen" in served.stderr) == (2, True)


def test_it_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    """Status 0, nothing left running, a journal that verifies."""
    with running(tmp_path / "state") as gateway:
        gateway.soap((gateway.state / "GeefOnderneming.xml").read_bytes())
        assert gateway.stop() == 0
        assert gateway.run("journal", "verify").returncode == 0
