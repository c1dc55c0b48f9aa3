"""Bad input and bad sources at the real process: each has its reply, and the next is served.

For every row: the reply the contract gives, nothing of the input in it, exactly one entry more (two
where the source was asked), and a valid request answered right after. The journal verifies at the
end.
"""

import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from gateway.stores.journal.reading import outcome_of
from tests.support.running import PATH, Running, running

CANARY = "KANARIE"
BUDGET_S = 3


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    state = tmp_path_factory.mktemp("bad") / "state"
    with running(state, SLUIS_SOAP__BUDGET_S=str(BUDGET_S)) as started:
        yield started
        assert started.run("journal", "verify").returncode == 0


def good(gateway: Running) -> bytes:
    return (gateway.state / "GeefOnderneming.xml").read_bytes()


def served(gateway: Running) -> None:
    status, headers, body = gateway.soap(good(gateway))
    assert (status, headers["Sluis-Decision"]) == (200, "OK_FILTERED")
    assert b"Voorbeeld BV" in body


def entries(gateway: Running) -> int:
    text = gateway.get("OPERATIONS", "/metrics").decode()
    pattern = r"^sluis_journal_entries_total\{.*\} (\S+)$"
    return int(sum(map(float, re.findall(pattern, text, re.MULTILINE))))


def spoilt(old: str, new: str) -> object:
    def spoil(message: bytes) -> bytes:
        assert old.encode() in message
        return message.replace(old.encode(), new.encode(), 1)

    return spoil


BOMB = (
    '<!DOCTYPE z [<!ENTITY a "KANARIE">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
SECOND_BODY = "<soapenv:Body><KANARIE/></soapenv:Body></soapenv:Envelope>"
FAULTS = {
    "not XML": lambda _: b"KANARIE is no XML",
    "empty": lambda _: b"",
    "DOCTYPE": spoilt("<soapenv:Env", '<!DOCTYPE x SYSTEM "file:///etc/KANARIE"><soapenv:Env'),
    "entity bomb": spoilt("<soapenv:Env", f"{BOMB}<soapenv:Env"),
    "two Bodies": spoilt("</soapenv:Envelope>", SECOND_BODY),
    "cut in the middle": lambda message: message[: len(message) // 2],
}
EXCEPTIONS = {
    "unknown service": (
        lambda m: m.replace(b"GeefOnderneming", b"GeefKANARIE"),
        "50000",
        "SERVICE_UNKNOWN",
    ),
    "unknown version": (spoilt("02.00.0000", "99.00.0000"), "50000", "SERVICE_UNKNOWN"),
    "missing Bericht": (
        lambda m: re.sub(rb"<Bericht>.*</Bericht>", b"", m, flags=re.DOTALL),
        "50000",
        "INVALID_REQUEST",
    ),
    "element too many": (
        spoilt("<Taal>", "<KANARIE>KANARIE</KANARIE><Taal>"),
        "50000",
        "INVALID_REQUEST",
    ),
    "enterprise number wrong": (spoilt("0999999922", "0999999923"), "20007", "INVALID_KBO"),
    "enterprise number of letters": (spoilt("0999999922", "KANARIE"), "20007", "INVALID_KBO"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_what_is_no_envelope_gets_a_fault(gateway: Running, what: str) -> None:
    """HTTP 200 and a SOAP Fault: the Java connector reads nothing else."""
    before = entries(gateway)
    status, _, body = gateway.soap(FAULTS[what](good(gateway)))  # type: ignore[operator]

    assert status == 200
    assert b"Fault>" in body
    assert CANARY.encode() not in body
    assert entries(gateway) == before + 1
    served(gateway)


@pytest.mark.parametrize("what", EXCEPTIONS)
def test_an_envelope_with_wrong_content_gets_an_exception(gateway: Running, what: str) -> None:
    """In the Repliek, with its number and reason, and in the journal."""
    spoil, number, reason = EXCEPTIONS[what]
    before = entries(gateway)
    status, headers, body = gateway.soap(spoil(good(gateway)))  # type: ignore[operator]

    assert (status, headers["Sluis-Decision"]) == (200, "DENIED")
    assert f"<Identificatie>{number}</Identificatie>".encode() in body
    assert reason.encode() in body
    # The name of an unknown service is the root of its reply (CONTRACT); nothing else is echoed.
    assert CANARY.encode() not in body.replace(b"GeefKANARIE", b"")
    assert entries(gateway) == before + 1
    assert outcome_of(gateway.state / "journal", headers["Sluis-Exchange"]) is not None
    served(gateway)


def test_a_message_without_context_gets_a_fault_or_an_exception(gateway: Running) -> None:
    """Without a readable Naam there is no root to answer under."""
    message = re.sub(rb"<Context>.*</Context>", b"", good(gateway), flags=re.DOTALL)
    _, _, body = gateway.soap(message)

    assert b"Fault>" in body
    served(gateway)


def test_a_body_of_two_mebibytes_is_refused_by_its_length(gateway: Running) -> None:
    """413, with a short fixed body."""
    before = entries(gateway)
    with pytest.raises((urllib.error.HTTPError, ConnectionError, urllib.error.URLError)) as refused:
        gateway.soap(good(gateway) + b" " * 2 * 1024 * 1024)

    if isinstance(refused.value, urllib.error.HTTPError):
        assert refused.value.code == 413
        assert len(refused.value.read()) <= 64
    assert entries(gateway) == before + 1
    served(gateway)


def test_a_body_cut_short_is_no_request(gateway: Running) -> None:
    """The connection ends before the announced length: nothing is asked for it."""
    before = entries(gateway)
    with socket.create_connection(("127.0.0.1", gateway.ports["SOAP__PLAIN"]), 10) as raw:
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n"
        head += "Content-Length: 5000\r\n\r\n"
        raw.sendall(head.encode() + good(gateway)[:700])
        raw.shutdown(socket.SHUT_WR)
        reply = raw.recv(4096)

    assert b"200" not in reply[:20]
    served(gateway)
    granted_and_disclosed = 2
    assert entries(gateway) - before <= granted_and_disclosed + 1


SOURCES = {
    "slow": ("99996", {"delay_s": 30}),
    "down": ("99996", {}),
    "malformed": ("60007", {}),
    "other_schema": ("60007", {}),
    "huge": ("60007", {}),
    "fault": ("60007", {}),
    "html": ("60007", {}),
    "truncated": ("60007", {}),
    "endless": ("60007", {}),
    "doctype": ("60007", {}),
    "other_reference": ("60007", {}),
}


@pytest.mark.parametrize("mode", SOURCES)
def test_a_source_that_fails_fails_alone(gateway: Running, mode: str) -> None:
    """Its number, the intent and its outcome written; then all is as before."""
    number, more = SOURCES[mode]
    before = entries(gateway)
    control(gateway, {"mode": mode, "for": 1} | more)
    status, headers, body = gateway.soap(good(gateway))
    control(gateway, {"mode": "ok"})

    assert (status, headers["Sluis-Decision"]) == (200, "DENIED")
    assert f"<Identificatie>{number}</Identificatie>".encode() in body
    assert entries(gateway) == before + 2
    entry = outcome_of(gateway.state / "journal", headers["Sluis-Exchange"])
    assert entry is not None
    assert entry["kind"] == "SOURCE_FAILED"
    served(gateway)


def control(gateway: Running, order: dict[str, object]) -> None:
    found = re.search(rb"simulated sources at (http://[^/]+)", gateway.log.read_bytes())
    assert found is not None
    url = f"{found.group(1).decode()}/_control"
    request = urllib.request.Request(url, json.dumps(order).encode())
    with urllib.request.urlopen(request, timeout=10) as reply:
        assert reply.status == 200
