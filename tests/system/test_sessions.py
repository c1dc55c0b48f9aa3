"""Sessions of the real process: at both doors, at every worker, and behind a restart."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway._wire.sluis.magda.sessie.v1 import sessie_pb2, sessie_pb2_grpc
from tests.support import asking
from tests.support.asking import Reply
from tests.support.running import Running, running

AN, BERT = "80651512409", "75620710149"
D = "testzaken.example/steun"
WORKERS = 2
TIMES = 4
"""Connections of their own, at each door: as good as certain that both workers have one."""
REQUIRED = (
    "kind: connection\nid: D-GeefPersoon\ncapacity: D\nservice: GeefPersoon 02.02.0000\n"
    "environment: test\npurposes: [STEUN]\nbron: [RR]\nstatus: ACTIVE\nabout: end_user\n"
    "session: required\n"
)
ENVELOPE = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    '<ns:{name} xmlns:ns="{namespace}"><Verzoek><Context><Naam>{name}</Naam>'
    "<Versie>{version}</Versie><Bericht><Type>VRAAG</Type><Tijdstip><Datum>2026-03-02</Datum>"
    "<Tijd>12:00:00.000</Tijd></Tijdstip><Afzender><Identificatie>"
    + D
    + "</Identificatie><Referte>5d6a</Referte><Gebruiker>{citizen}</Gebruiker></Afzender></Bericht>"
    "<Annotaties><Annotatie><Naam>sessie</Naam><Waarde>{session}</Waarde></Annotatie></Annotaties>"
    "</Context><Vragen><Vraag><Referte>5d6a</Referte><Inhoud>{inside}</Inhoud></Vraag></Vragen>"
    "</Verzoek></ns:{name}></s:Body></s:Envelope>"
)
SERVICES = {
    "GeefPersoon": (
        "http://magda.vlaanderen.be/persoon/soap/geefpersoon/v02_02",
        "02.02.0000",
        "<Criteria><INSZ>{citizen}</INSZ></Criteria><Bron>RR</Bron><Taal>nl</Taal>",
    ),
    "BeeindigSessie": ("https://sluis.example/sessie/v1", "01.00.0000", ""),
}


def over_soap(gateway: Running, name: str, session: str, citizen: str = AN) -> Reply:
    namespace, version, inside = SERVICES[name]
    message = ENVELOPE.format(
        name=name,
        namespace=namespace,
        version=version,
        session=session,
        citizen=citizen,
        inside=inside.format(citizen=citizen),
    )
    status, headers, body = gateway.soap(message.encode())
    return asking.read_soap(status, dict(headers.items()), body)


def over_grpc(gateway: Running, name: str, session: str, citizen: str = AN) -> Reply:
    _, version, inside = SERVICES[name]
    asked = wire.ExchangeRequest(
        service=name,
        version=version,
        context=wire.Context(consumer=D, reference="5d6a", end_user=citizen, session=session),
        xml=f"<Inhoud>{inside.format(citizen=citizen)}</Inhoud>".encode(),
    )
    # Channels of one process share connections, unless they are told not to.
    alone = [("grpc.use_local_subchannel_pool", 1)]
    address = f"127.0.0.1:{gateway.ports['GRPC__PLAIN']}"
    with grpc.insecure_channel(address, options=alone) as channel:
        return asking.call(channel, asked.SerializeToString())


DOORS = (over_soap, over_grpc)


def a_session() -> str:
    return secrets.token_urlsafe(32)


def is_open(gateway: Running, session: str, citizen: str = AN) -> bool:
    """Ask at both doors, at every worker: all of them say the same."""
    said = {
        (reply.decision or "").startswith("OK") or reply.reason
        for door in DOORS
        for _ in range(TIMES)
        for reply in (door(gateway, "GeefPersoon", session, citizen),)
    }
    assert said in ({True}, {"INVALID_REQUEST"})
    return said == {True}


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One whose department answers citizens within a session; replayed at its end."""
    state = tmp_path_factory.mktemp("sessions") / "state"
    with running(state, SLUIS_PROFILE="demo", SLUIS_WORKERS=str(WORKERS)) as started:
        document = state / "required.yaml"
        document.write_text(REQUIRED)
        applied = started.run("registry", "apply", str(document), "--as-approved")
        assert applied.returncode == 0, applied.stderr
        yield started


@pytest.mark.parametrize("door", DOORS)
def test_what_one_door_ends_goes_on_at_neither(gateway: Running, door: object) -> None:
    """At no worker of the machine, for the citizen it was of; another of theirs goes on."""
    session, other = a_session(), a_session()
    assert is_open(gateway, session)
    assert is_open(gateway, other)
    assert not is_open(gateway, session, BERT)
    assert callable(door)
    assert door(gateway, "BeeindigSessie", session).decision == "OK"
    assert not is_open(gateway, session)
    assert is_open(gateway, other)


def test_a_typed_call_ends_a_session_as_well(gateway: Running) -> None:
    """And says that it did, once."""
    session = a_session()
    assert is_open(gateway, session)
    with grpc.insecure_channel(f"127.0.0.1:{gateway.ports['GRPC__PLAIN']}") as channel:
        stub = sessie_pb2_grpc.SessieServiceStub(channel)  # type: ignore[no-untyped-call]
        asked = sessie_pb2.BeeindigSessieRequest(
            context=wire.Context(consumer=D, session=session),
            vraag=sessie_pb2.BeeindigSessieVraagInhoud(),
        )
        said = [stub.BeeindigSessie(asked).inhoud.resultaat.value for _ in range(2)]
    assert said == ["1", "0"]
    assert not is_open(gateway, session)


@pytest.mark.parametrize("session", ["", "too-short", "x" * 65, "spaces are not base64url"])
def test_what_is_no_session_is_refused_alike_at_both_doors(gateway: Running, session: str) -> None:
    """One that somebody could guess, or that is not of its form; none at all, over gRPC."""
    for door in DOORS:
        reply = door(gateway, "GeefPersoon", session)
        assert (reply.decision, reply.reason) == ("DENIED", "INVALID_REQUEST")


def test_a_session_stands_in_no_file_of_the_gateway(gateway: Running) -> None:
    """Neither in the journal nor in what the workers share."""
    session = a_session()
    assert is_open(gateway, session)
    for path in Path(gateway.state).rglob("*"):
        if path.is_file() and not path.is_socket():
            assert session.encode() not in path.read_bytes(), path.name


def test_what_ended_stays_ended_behind_a_crash(gateway: Running) -> None:
    """The register is on disk before the consumer hears that it is done."""
    session = a_session()
    assert over_soap(gateway, "BeeindigSessie", session).decision == "OK"
    gateway.kill()
    gateway.start()
    assert not is_open(gateway, session)
    assert is_open(gateway, a_session())


@pytest.mark.parametrize("door", ["soap", "grpc"])
def test_the_command_line_asks_within_a_session_and_ends_it(gateway: Running, door: str) -> None:
    """The end user is who is asked about; without a session it is refused."""
    session = a_session()
    common = ("--as", D, "--door", door)
    person = ("call", "GeefPersoon", "02.02.0000", *common, "--subject", "-")
    # A name may begin with a dash.
    named = f"--session={session}"
    ended = ("call", "BeeindigSessie", "01.00.0000", *common, named)
    within = (*person, named)
    said = [
        gateway.run(*each, stdin=AN).returncode for each in (person, within, ended, within, ended)
    ]
    assert said == [1, 0, 0, 1, 0]
