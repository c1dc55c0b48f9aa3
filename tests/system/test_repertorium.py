"""The repertorium of the real process: at both doors, and killed at the worst moments."""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import grpc
import pytest

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from tests.support import asking
from tests.support.asking import Reply
from tests.support.killing import worker_pid
from tests.support.running import Running, running
from tests.support.servers import valkey

AN, BERT, CARLA, DIRK = "80651512409", "75620710149", "82681234637", "90641220131"
"""Each test has somebody of its own: they share one gateway."""
D = "testzaken.example/steun"
PATIENCE_S = 60.0
ENVELOPE = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    '<ns:{name} xmlns:ns="{namespace}"><Verzoek><Context><Naam>{name}</Naam>'
    "<Versie>{version}</Versie><Bericht><Type>VRAAG</Type><Tijdstip><Datum>2026-03-02</Datum>"
    "<Tijd>12:00:00.000</Tijd></Tijdstip><Afzender><Identificatie>"
    + D
    + "</Identificatie><Referte>5d6a</Referte></Afzender></Bericht></Context><Vragen><Vraag>"
    "<Referte>5d6a</Referte><Inhoud>{inside}</Inhoud></Vraag></Vragen></Verzoek></ns:{name}>"
    "</s:Body></s:Envelope>"
)
NAMESPACES = {
    "RegistreerInschrijving": (
        "http://webservice.registreerinschrijvingdienst-02_00.repertorium-02_00.vip.vlaanderen.be"
    ),
    "RegistreerUitschrijving": (
        "http://webservice.registreeruitschrijvingdienst-02_00.repertorium-02_00.vip.vlaanderen.be"
    ),
    "GeefPersoon": "http://magda.vlaanderen.be/persoon/soap/geefpersoon/v02_02",
    "GeefPersoonMutatiesNotificaties": "https://sluis.example/repertorium/v1",
}
REQUIRED = (
    "kind: connection\nid: D-GeefPersoon\ncapacity: D\nservice: GeefPersoon 02.02.0000\n"
    "environment: test\npurposes: [STEUN]\nbron: [RR]\nstatus: ACTIVE\ninschrijving: required\n"
    "---\nkind: connection\nid: D-notificaties\ncapacity: D\nstatus: ACTIVE\n"
    "service: GeefPersoonMutatiesNotificaties 01.00.0000\nenvironment: test\npurposes: [STEUN]\n"
    "---\nkind: instrument\nid: RR-2099-501\ntoken: IND_RR\ncapacity: D\nstatus: ACTIVE\n"
    "categories: [FED_RR]\npurposes: [STEUN]\nitems: [RR-NOTICE]\nreference: RR-2099-501\n"
    "dated: 2099-01-14\nvalid_from: 2020-01-01\n"
    "services: [GeefPersoonMutatiesNotificaties 01.00.0000]\n"
)
ABOUT = {
    "RegistreerInschrijving": (
        f"<Inschrijving><Identificatie>{D}</Identificatie><INSZ>{{number}}</INSZ>"
        "<Periode><Begin>2016-07-01</Begin></Periode></Inschrijving>"
    ),
    "RegistreerUitschrijving": (
        f"<Uitschrijving><Identificatie>{D}</Identificatie><INSZ>{{number}}</INSZ></Uitschrijving>"
    ),
    "GeefPersoon": "<Criteria><INSZ>{number}</INSZ></Criteria><Bron>RR</Bron><Taal>nl</Taal>",
    "GeefPersoonMutatiesNotificaties": "",
}
VERSIONS = {"GeefPersoon": "02.02.0000", "GeefPersoonMutatiesNotificaties": "01.00.0000"}


def over_soap(gateway: Running, name: str, number: str = AN) -> Reply:
    message = ENVELOPE.format(
        name=name,
        namespace=NAMESPACES[name],
        version=VERSIONS.get(name, "02.00.0000"),
        inside=ABOUT[name].format(number=number),
    )
    status, headers, body = gateway.soap(message.encode())
    return asking.read_soap(status, dict(headers.items()), body)


def over_grpc(gateway: Running, name: str, number: str = AN) -> Reply:
    asked = wire.ExchangeRequest(
        service=name,
        version=VERSIONS.get(name, "02.00.0000"),
        context=wire.Context(consumer=D, reference="5d6a"),
        xml=f"<Inhoud>{ABOUT[name].format(number=number)}</Inhoud>".encode(),
    )
    with grpc.insecure_channel(f"127.0.0.1:{gateway.ports['GRPC__PLAIN']}") as channel:
        return asking.call(channel, asked.SerializeToString())


def said(reply: Reply) -> tuple[str | None, str | None]:
    """What came of it, the same for both doors; and the first exception of an answer."""
    return (reply.decision, reply.reason if reply.decision == "DENIED" else reply.code)


def both(gateway: Running, name: str) -> tuple[str | None, str | None]:
    """Ask at both doors; they say the same."""
    first, second = said(over_soap(gateway, name)), said(over_grpc(gateway, name))
    assert first == second
    return first


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One whose department may ask only about whom it has registered; replayed at its end."""
    state = tmp_path_factory.mktemp("repertorium") / "state"
    with (
        valkey() as server,
        running(state, SLUIS_PROFILE="demo", SLUIS_REPERTORIUM__STREAMS=server.url) as started,
    ):
        document = state / "required.yaml"
        document.write_text(REQUIRED)
        applied = started.run("registry", "apply", str(document), "--as-approved")
        assert applied.returncode == 0, applied.stderr
        yield started
        assert started.stop() == 0


def kinds(gateway: Running, since: int = 0) -> list[str]:
    """What the worker wrote down of registering behind the first *since* entries."""
    (shard,) = (gateway.state / "journal").glob("*worker-0.db")
    with closing(sqlite3.connect(f"file:{shard}?mode=ro", uri=True, timeout=10)) as file:
        bodies = [json.loads(row[0]) for row in file.execute("SELECT body FROM entry")]
    ours = [each for each in bodies if each.get("service") == "RegistreerInschrijving"]
    return [each["kind"] for each in ours][since:]


def rows(gateway: Running) -> int:
    """How many periods the repertorium holds."""
    path = gateway.state / "repertorium.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as file:
        count: int = file.execute("SELECT count(*) FROM repertorium_inschrijving").fetchone()[0]
        return count


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_ready(gateway: Running) -> bool:
    with suppress(OSError):
        return bool(gateway.health("ready")["ready"])
    return False


@contextmanager
def held(file: Path) -> Iterator[sqlite3.Connection]:
    """Keep everybody else from writing to a database."""
    with closing(sqlite3.connect(file, isolation_level=None, timeout=10)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield holder


@contextmanager
def registering(gateway: Running, number: str) -> Iterator[tuple[sqlite3.Connection, int]]:
    """Somebody registers: granted, and not kept, as long as the connection holds the repertorium.

    With it, how many entries there were before. They hear nothing.
    """

    def in_vain() -> None:
        with suppress(OSError):
            over_soap(gateway, "RegistreerInschrijving", number)

    since = len(kinds(gateway))
    caller = threading.Thread(target=in_vain, daemon=True)
    with held(gateway.state / "repertorium.db") as store:
        caller.start()
        until(lambda: kinds(gateway, since) == ["GRANTED"])
        yield store, since
    caller.join(PATIENCE_S)
    until(lambda: is_ready(gateway))


def test_what_is_told_at_one_door_both_go_by(gateway: Running) -> None:
    """13202 until it is registered, and again when it is no more; nobody's number is kept clear."""
    assert both(gateway, "GeefPersoon") == ("DENIED", "INSCHRIJVING_MISSING")
    assert over_soap(gateway, "GeefPersoon").code == "13202"
    assert over_grpc(gateway, "GeefPersoon").status == "FAILED_PRECONDITION"

    registered = over_soap(gateway, "RegistreerInschrijving")
    again = over_grpc(gateway, "RegistreerInschrijving")
    assert b'<Resultaat Beschrijving="Wel geslaagd">1</Resultaat>' in registered.body
    assert (said(registered), said(again)) == (("OK", None), ("OK", "40143"))
    assert both(gateway, "GeefPersoon") == ("OK_FILTERED", None)

    assert said(over_grpc(gateway, "RegistreerUitschrijving")) == ("OK", None)
    assert both(gateway, "GeefPersoon") == ("DENIED", "INSCHRIJVING_MISSING")
    kept = b"".join(each.read_bytes() for each in gateway.state.glob("repertorium.db*"))
    assert AN.encode() not in kept


def test_whoever_has_them_registered_pulls_that_they_changed(gateway: Running) -> None:
    """Reported on standard input, told at both doors, to nobody else, and not once it has ended."""
    report = f'{{"number":"{DIRK}","sort":"ADRES","at":"2026-03-02T12:00:00+01:00","source":"rr"}}'
    over_soap(gateway, "RegistreerInschrijving", DIRK)

    reported = gateway.run("repertorium", "changed", stdin=f"{report}\n")
    pulled = over_soap(gateway, "GeefPersoonMutatiesNotificaties")
    as_well = over_grpc(gateway, "GeefPersoonMutatiesNotificaties")

    assert (reported.returncode, reported.stdout) == (0, "1 reported, 1 notices\n")
    assert (said(pulled), said(as_well)) == (("OK", None), ("OK", None))
    told = (
        f"<Notificatie><INSZ>{DIRK}</INSZ><Soort>ADRES</Soort>"
        "<Tijdstip>2026-03-02T12:00:00+01:00</Tijdstip><Bron>rr</Bron></Notificatie>"
    )
    assert told.encode() in pulled.body
    assert DIRK.encode() in as_well.body

    asked = ("journal", "subject", "-", "--reason", "access request", "--by", "demo:cleo")
    listed = gateway.run(*asked, stdin=f"{DIRK}\n").stdout
    assert "NOTIFIED by service (-): D ADRES" in listed

    over_soap(gateway, "RegistreerUitschrijving", DIRK)
    assert DIRK.encode() not in over_soap(gateway, "GeefPersoonMutatiesNotificaties").body
    assert gateway.run("repertorium", "changed", stdin=f"{report}\n").stdout.endswith("0 notices\n")
    wrong = gateway.run("repertorium", "changed", stdin=report.replace("ADRES", "X") + "\n")
    assert wrong.returncode == 2
    assert "line 1" in wrong.stderr
    assert DIRK not in wrong.stderr


def test_killed_before_it_was_kept_the_journal_says_that_nobody_knows(gateway: Running) -> None:
    """GRANTED, and no row: UNKNOWN_OUTCOME covers it, and asking again registers."""
    before, worker = rows(gateway), worker_pid(gateway)
    with registering(gateway, BERT) as (_, since):
        os.kill(worker, 9)
        until(lambda: kinds(gateway, since) == ["GRANTED", "UNKNOWN_OUTCOME"])

    assert rows(gateway) == before
    assert said(over_soap(gateway, "RegistreerInschrijving", BERT)) == ("OK", None)
    assert rows(gateway) == before + 1


def test_killed_after_it_was_kept_the_journal_says_that_nobody_knows(gateway: Running) -> None:
    """GRANTED, and a row nobody was told of: asking again finds it there, and says so."""
    before, worker = rows(gateway), worker_pid(gateway)
    (shard,) = (gateway.state / "journal").glob("*worker-0.db")
    with registering(gateway, CARLA) as (store, since), held(shard):
        store.execute("ROLLBACK")
        until(lambda: rows(gateway) == before + 1)
        assert kinds(gateway, since) == ["GRANTED"]
        os.kill(worker, 9)
    until(lambda: kinds(gateway, since) == ["GRANTED", "UNKNOWN_OUTCOME"])

    assert rows(gateway) == before + 1
    assert said(over_soap(gateway, "RegistreerInschrijving", CARLA)) == ("OK", "40143")
    assert kinds(gateway, since)[2:] == ["GRANTED", "DISCLOSED"]
