"""The door over real sockets: what an exchange is handed, and what becomes of its answer."""

import asyncio
import base64
import datetime as dt
import logging
import ssl
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import structlog
from lxml import etree

from gateway import telemetry
from gateway.core.faults import (
    Internal,
    JournalUnavailable,
    NotAuthenticated,
    Reason,
    SourceUnavailable,
)
from gateway.core.model import Answer, Outcome, Request
from gateway.edges.framing import Refused
from gateway.edges.soap.arriving import GENERIC_PATHS
from gateway.edges.tls import tls_context
from gateway.pki import Authority
from tests.edges.soap.world import (
    AT,
    CANARY,
    PATH,
    Served,
    a_disclosure,
    a_head,
    a_post,
    a_question,
    a_refusal,
    a_served,
    an_envelope,
)
from tests.support.catalogue import row
from tests.support.certificates import a_trust

pytestmark = pytest.mark.asyncio(loop_scope="module")

E = an_envelope()
SERVICE_PATH = "/GeefOndernemingDienst-02.00/soap/WebService"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def door() -> AsyncIterator[Served]:
    async with a_served() as served:
        yield served


def raising(error: Exception) -> Any:
    def script(request: Request) -> Answer:
        raise error

    return script


@pytest.mark.parametrize("path", [*sorted(each.decode() for each in GENERIC_PATHS), SERVICE_PATH])
async def test_a_question_is_answered_on_every_path(door: Served, path: str) -> None:
    """CONTRACT: three paths, one door."""
    response = await door.post(E, path)
    assert response.status == 200
    assert response.headers["content-type"] == "text/xml; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["sluis-decision"] == "OK"
    assert response.headers["sluis-exchange"] == door.exchanges.asked[-1].id
    assert response.headers["sluis-filtered"] == "0"
    assert "server" not in response.headers


async def test_a_path_of_another_service_makes_the_question_invalid(door: Served) -> None:
    """CONTRACT: else 50000, which the exchange says and writes down."""
    await door.post(E, "/GeefPersoonDienst-02.02/soap/WebService")
    assert door.exchanges.asked[-1].invalid is not None


@row(58)
async def test_the_action_of_the_header_is_never_read(door: Served) -> None:
    """Row 58: the Body decides."""
    await door.post(E, soapaction='"GeefPersoonDienst-02.02"')
    assert door.exchanges.asked[-1].service.name == "GeefOnderneming"


GOOD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.mark.parametrize(
    ("sent", "passed"),
    [
        (GOOD, GOOD),
        ("", None),
        (GOOD.upper(), None),
        (GOOD + "-x", None),
        (GOOD.replace("0af7651916cd43dd8448eb211c80319c", "0" * 32), None),
        (GOOD.replace("b7ad6b7169203331", "0" * 16), None),
        (f"00-{CANARY}", None),
    ],
    ids=["good", "none", "upper case", "longer", "no trace", "no span", "other"],
)
async def test_a_trace_context_is_passed_on_when_well_formed(
    door: Served, sent: str, passed: str | None
) -> None:
    """W3C trace context, level 1."""
    await door.post(E, traceparent=sent)
    assert door.exchanges.asked[-1].traceparent == passed


async def test_a_correlation_is_passed_on_when_well_formed(door: Served) -> None:
    """PROTOCOL section 3.4: a UUID."""
    await door.post(E, x_correlation_id="0af76519-16cd-43dd-8448-eb211c80319c")
    assert door.exchanges.asked[-1].correlation == "0af76519-16cd-43dd-8448-eb211c80319c"
    await door.post(E, x_correlation_id="a b")
    assert door.exchanges.asked[-1].correlation is None


@pytest.mark.parametrize(
    ("accepts", "packed"),
    [
        ("gzip, x-gzip, deflate", True),
        ("br, GZIP;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("deflate, br", False),
        ("", False),
    ],
    ids=["Java", "weighted", "refused", "refused in full", "others", "none"],
)
async def test_an_answer_is_packed_for_who_asks(
    door: Served, accepts: str, *, packed: bool
) -> None:
    """Packed or not, it is the same answer."""
    response = await door.post(E, accept_encoding=accepts)
    assert (response.headers.get("content-encoding") == "gzip") == packed
    etree.fromstring(response.text.encode())


async def test_a_small_fault_is_not_packed(door: Served) -> None:
    """Below a kilobyte packing only costs."""
    response = await door.post(b"<a/>", accept_encoding="gzip")
    assert "content-encoding" not in response.headers


async def test_what_was_filtered_is_counted_in_the_headers() -> None:
    """CONTRACT: ``Sluis-Decision`` and ``Sluis-Filtered``, always."""
    leaving = a_disclosure(outcome=Outcome.OK_FILTERED, removed_count=12)
    async with a_served(lambda _: leaving) as door:
        response = await door.post(E)
    assert response.headers["sluis-decision"] == "OK_FILTERED"
    assert response.headers["sluis-filtered"] == "12"


@pytest.mark.parametrize("script", [a_disclosure, a_refusal], ids=["answer", "refusal"])
async def test_a_receipt_comes_to_who_asks_for_one(script: Any) -> None:
    """In a header, in base64: the message itself is MAGDA's."""
    async with a_served(script) as door:
        asked = await door.post(E, sluis_receipt="tlog-proof")
        otherwise = [await door.post(E), await door.post(E, sluis_receipt="yes")]
    index = script(door.exchanges.asked[0]).receipt.index
    assert base64.b64decode(asked.headers["sluis-receipt"]) == f"a receipt\nof {index}\n".encode()
    assert [each for each in otherwise if "sluis-receipt" in each.headers] == []


async def test_a_refusal_is_readable_by_the_java_connector() -> None:
    """HTTP 200: it throws anything else away (PROTOCOL section 0, fact 2)."""
    async with a_served(a_refusal) as door:
        response = await door.post(E)
    assert (response.status, response.headers["sluis-decision"]) == (200, "DENIED")
    assert "<Identificatie>40006</Identificatie>" in response.text


@pytest.mark.parametrize(
    ("error", "number"),
    [
        (SourceUnavailable(), "99996"),
        (JournalUnavailable(), "60009"),
        (Internal(), "60007"),
        (RuntimeError(CANARY), "60007"),
        (KeyError("80651512409"), "60007"),
    ],
    ids=["source", "journal", "internal", "unexpected", "unexpected with a number"],
)
@row(65)
async def test_what_breaks_is_one_fixed_exception(error: Exception, number: str) -> None:
    """Row 65: never a trace, never the error's own text, in the answer or in the log."""
    with structlog.testing.capture_logs() as events:
        async with a_served(raising(error)) as door:
            response = await door.post(E)
    assert response.status == 200
    assert f"<Identificatie>{number}</Identificatie>" in response.text
    for secret in (CANARY, "80651512409", "Traceback", "Error"):
        assert secret not in response.text
    assert CANARY not in str(events)
    assert "80651512409" not in str(events)
    assert [each["event"] for each in events] == (
        [telemetry.FAILURE_EVENT] if type(error) in (RuntimeError, KeyError) else []
    )


async def test_an_answer_that_cannot_be_given_is_put_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its disclosure was written: whoever wrote it hears that nothing left."""

    def broken(*_: object) -> str:
        raise RuntimeError(CANARY)

    async with a_served() as door:
        await door.post(E, sluis_receipt="tlog-proof")
        assert door.exchanges.withheld == []
        monkeypatch.setattr(door.exchanges, "receipt", broken)
        response = await door.post(E, sluis_receipt="tlog-proof")
    assert "<Identificatie>60007</Identificatie>" in response.text
    assert "<Inhoud>" not in response.text
    assert len(door.exchanges.withheld) == 1


async def test_a_failure_before_there_is_a_question_is_a_fault() -> None:
    """Even when the clock breaks."""

    def broken() -> dt.datetime:
        raise RuntimeError(CANARY)

    async with a_served(clock=broken) as door:
        response = await door.post(E)
    assert "<faultcode>soapenv:Server</faultcode>" in response.text
    assert CANARY not in response.text


async def test_nobody_behind_the_connection_is_a_fault_and_only_counted() -> None:
    """G1: not decoded, not asked, not written down."""
    counter = telemetry.rejected("soap", "anonymous")
    before = counter.value
    async with a_served(message_trusted=False) as door:
        response = await door.post(E)
        assert NotAuthenticated.text in response.text
        assert "sluis-exchange" not in response.headers
        assert (door.exchanges.asked, door.exchanges.rejected) == ([], [])
    assert counter.value == before + 1


@pytest.mark.parametrize("reason", [Reason.AUTHN_FAILED])
async def test_a_certificate_out_of_date_is_a_fault_too(reason: Reason) -> None:
    """The core refuses; the wire says it at level 1."""
    async with a_served(lambda request: a_refusal(request, reason)) as door:
        assert "<soapenv:Fault>" in (await door.post(E)).text


async def test_faults_are_200_unless_the_strict_profile_says_500() -> None:
    """CONTRACT; exceptions stay 200 either way."""
    async with a_served(strict_faults=True) as door:
        assert (await door.post(b"<a/>")).status == 500
        assert (await door.post(E)).status == 200
    async with a_served() as door:
        assert (await door.post(b"<a/>")).status == 200


async def test_what_cannot_be_written_down_is_not_answered_as_if_it_were() -> None:
    """Assertion 2 of the catalogue: a refusal without its entry says that the journal is away."""
    async with a_served() as door:
        door.exchanges.reject_fault = JournalUnavailable()
        assert JournalUnavailable.text in (await door.post(b"<a/>")).text
        assert (await door.post(E, content_type="text/plain")).status == 503


async def test_the_rejected_are_told_apart_by_digest_and_size(door: Served) -> None:
    """What is known of a message that could not be read."""
    await door.post(b"<a/>")
    rejected = door.exchanges.rejected[-1]
    assert (rejected.size, rejected.reason) == (4, Reason.INVALID_REQUEST)
    assert rejected.received_at == AT


async def test_the_deadline_is_the_budget_from_here() -> None:
    """On the loop's clock."""
    seen: list[float] = []

    def script(request: Request) -> Answer:
        seen.append(request.deadline - asyncio.get_running_loop().time())
        return a_disclosure()

    async with a_served(script) as door:
        await door.post(E)
    assert 20 < seen[0] <= 25


async def test_the_contract_is_served_with_the_address_it_was_asked_at(door: Served) -> None:
    """``?wsdl`` and the archive; another service has none."""
    get = a_head("GET", f"{SERVICE_PATH}?wsdl", host="gw.example:8443")
    response = await door.send(get)
    assert response.text == f"<wsdl at='http://gw.example:8443{SERVICE_PATH}'/>"
    archive = await door.send(a_head("GET", "/wsdl/GeefOnderneming-02.00.zip", host="gw.example"))
    assert archive.headers["content-type"] == "application/zip"
    assert archive.body == f"PK http://gw.example{SERVICE_PATH}".encode()
    absent = "/GeefNietsDienst-02.00/soap/WebService?wsdl"
    assert (await door.send(a_head("GET", absent, host="a"))).status == 404
    assert (await door.send(a_head("GET", SERVICE_PATH, host="a"))).status == 405
    posted = a_head("POST", "/wsdl/GeefOnderneming-02.00.zip", host="a", content_length="0")
    assert (await door.send(posted)).headers["allow"] == "GET"


async def test_every_word_in_the_metric_is_from_a_closed_list(door: Served) -> None:
    """No label is made of input."""
    for body, path in ((b"<a/>", PATH), (f"<{CANARY}".encode(), PATH), (E, f"/{CANARY}")):
        await door.post(body, path)
    question = a_question("<Context/>")
    await door.post(an_envelope(question))
    labels = {
        sample.labels["kind"]
        for metric in telemetry.REJECTED_INPUTS.collect()
        for sample in metric.samples
    }
    assert all(word.replace("_", "").isalpha() and word.islower() for word in labels)
    assert {"envelope", "not_well_formed", "path", "name"} <= labels


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Authority, Path]:
    directory = tmp_path_factory.mktemp("pki")
    now = dt.datetime.now(dt.UTC)
    made = Authority.create("Sluis test CA", now)
    made.write(directory / "ca.pem", directory / "ca.key")
    for name, (certificate, key) in {
        "server": made.issue_server(["localhost", "127.0.0.1"], now),
        "client": made.issue_client("Voorbeeldegem", "0999000129", now),
        "stranger": Authority.create("Another CA", now).issue_client("X", "0999000129", now),
    }.items():
        (directory / f"{name}.pem").write_bytes(certificate)
        (directory / f"{name}.key").write_bytes(key)
    return made, directory


def contexts(directory: Path, client: str | None) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    server = tls_context(directory / "server.pem", directory / "server.key", directory / "ca.pem")
    mine = ssl.create_default_context(cafile=str(directory / "ca.pem"))
    if client is not None:
        mine.load_cert_chain(directory / f"{client}.pem", directory / f"{client}.key")
    return server, mine


async def test_the_certificate_stands_behind_the_request(authority: tuple[Authority, Path]) -> None:
    """Mutual TLS: the peer's enterprise number reaches the exchange, on every request."""
    pair = contexts(authority[1], "client")
    trust, _ = a_trust(authority[1] / "ca.pem")
    served = a_served(tls=pair, trust=trust, message_trusted=False)
    async with served as door, door.connect() as wire:
        for _ in range(2):
            await wire.write(a_post(E))
            assert (await wire.response()).headers["sluis-decision"] == "OK"
        peers = [each.peer for each in door.exchanges.behind]
    assert [peer.enterprise_number for peer in peers if peer] == ["0999000129"] * 2


@pytest.mark.parametrize("client", [None, "stranger", "server"], ids=str)
async def test_without_a_certificate_of_ours_nobody_comes_in(
    authority: tuple[Authority, Path], client: str | None
) -> None:
    """Rows 86: none at all, of another authority, and one that is for servers."""
    pair = contexts(authority[1], client)
    async with a_served(tls=pair, message_trusted=False) as door:
        with pytest.raises((OSError, EOFError)):
            await door.post(E)
        assert (door.exchanges.asked, door.exchanges.rejected) == ([], [])


@pytest.mark.parametrize("attack", ["TLS 1.1", "no forward secrecy"])
async def test_weak_tls_is_not_spoken(authority: tuple[Authority, Path], attack: str) -> None:
    """Row 85."""
    server, mine = contexts(authority[1], "client")
    if attack == "TLS 1.1":
        mine.set_ciphers("DEFAULT:@SECLEVEL=0")
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            mine.minimum_version = mine.maximum_version = ssl.TLSVersion.TLSv1_1
    else:
        mine.maximum_version = ssl.TLSVersion.TLSv1_2
        mine.set_ciphers("ECDHE-ECDSA-AES128-SHA:AES128-GCM-SHA256")
    async with a_served(tls=(server, mine), message_trusted=False) as door:
        with pytest.raises((OSError, EOFError)):
            await door.post(E)


async def test_tls_1_2_with_forward_secrecy_is_spoken(authority: tuple[Authority, Path]) -> None:
    """What the weak ones fall short of is enough."""
    server, mine = contexts(authority[1], "client")
    mine.maximum_version = ssl.TLSVersion.TLSv1_2
    mine.set_ciphers("ECDHE-ECDSA-AES128-GCM-SHA256")
    trust, _ = a_trust(authority[1] / "ca.pem")
    async with a_served(tls=(server, mine), trust=trust, message_trusted=False) as door:
        assert (await door.post(E)).headers["sluis-decision"] == "OK"


async def test_a_refusal_over_tls_is_readable(authority: tuple[Authority, Path]) -> None:
    """The linger works without half-closing."""
    pair, (trust, _) = contexts(authority[1], "client"), a_trust(authority[1] / "ca.pem")
    async with a_served(tls=pair, trust=trust, message_trusted=False) as door:
        response = await door.post(b" " * (1024 * 1024 + 1))
        assert response.status == 413
        assert len(door.exchanges.rejected) == 1
        assert (await door.post(E)).headers["sluis-decision"] == "OK"


async def test_the_server_says_nothing_of_itself(
    door: Served, caplog: pytest.LogCaptureFixture
) -> None:
    """No version in a header, no request in uvicorn's log."""
    with caplog.at_level(logging.DEBUG):
        response = await door.post(E.replace(b"vraag-1", CANARY.encode()))
    assert not {"server", "x-powered-by", "via"} & set(response.headers)
    assert CANARY not in caplog.text


async def test_a_transport_refusal_fits_in_64_bytes() -> None:
    """CATALOGUE section 1: T(n)."""
    for status in (400, 404, 405, 408, 413, 414, 415, 417, 421, 431, 501, 503, 505):
        assert len(f"{Refused(status, 'x').status} {HTTPStatus(status).phrase}\n") <= 64
