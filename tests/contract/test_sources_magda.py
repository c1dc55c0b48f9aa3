"""The MAGDA adapter: what it asks, what it accepts as an answer, and what every failure becomes."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import pytest
from lxml import etree
from prometheus_client import Metric

from gateway import telemetry
from gateway.aside import THREAD_BYTES
from gateway.core.faults import DeadlineExceeded, Fault, SourceBadAnswer, SourceUnavailable
from gateway.core.model import Record
from gateway.sources import magda
from gateway.sources.answer import AnswerLimits, parse
from gateway.sources.asking import Reply
from gateway.sources.client import HttpClient
from gateway.sources.magda import MagdaSource, read_reply
from gateway.sources.simulator.app import Mode, Simulator
from gateway.sources.simulator.server import running
from gateway.sources.simulator.world import World
from tests.sources.asking import (
    AN,
    COMPANY,
    ENTERPRISE,
    PERSON,
    a_question,
    a_source,
    asking,
    contracts,
)
from tests.sources.raw import Handler, RawServer, Visit
from tests.support.catalogue import row
from tests.support.filtering import tree

LIMITS: Final = AnswerLimits()
REFERENCE: Final = "11111111-2222-4333-8444-555555555555"
NAMESPACE: Final = contracts().facts(ENTERPRISE).namespace
SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
CONTENT: Final = "<Inhoud><Onderneming><Naam>CANARY</Naam></Onderneming></Inhoud>"
EXCEPTION: Final = (
    "<Uitzondering><Identificatie>30001</Identificatie><Oorsprong>KBO</Oorsprong>"
    "<Type>FOUT</Type><Diagnose>CANARY</Diagnose></Uitzondering>"
)
EXCEPTIONS: Final = f"<Uitzonderingen>{EXCEPTION}</Uitzonderingen>"
TO_US: Final = f"<Ontvanger><Referte>{REFERENCE}</Referte></Ontvanger>"
ANSWERED: Final = f"<Referte>{REFERENCE}</Referte>"


def antwoord(inside: str = ANSWERED + CONTENT) -> str:
    """Write ``Antwoorden`` with one ``Antwoord``."""
    return f"<Antwoorden><Antwoord>{inside}</Antwoord></Antwoorden>"


def repliek(answers: str | None = None, after: str = "", to: str = TO_US) -> str:
    """Write a ``Repliek`` that is ours unless told otherwise."""
    context = f"<Context><Bericht>{to}</Bericht></Context>"
    return f"<Repliek>{context}{antwoord() if answers is None else answers}{after}</Repliek>"


def envelope(
    inside: str | None = None, root: str = "GeefOndernemingResponse", namespace: str = NAMESPACE
) -> str:
    """Write the Envelope of an answer."""
    body = repliek() if inside is None else inside
    return soap(f'<ns:{root} xmlns:ns="{namespace}">{body}</ns:{root}>')


def soap(body: str) -> str:
    """Write an Envelope around anything."""
    return f'<s:Envelope xmlns:s="{SOAP}"><s:Header/><s:Body>{body}</s:Body></s:Envelope>'


def says(body: str | bytes, *headers: bytes, status: bytes = b"200 OK") -> Handler:
    """Answer every question with *body*."""

    async def handle(visit: Visit) -> None:
        raw = body.encode() if isinstance(body, str) else body
        typed = () if any(h.startswith(b"Content-Type") for h in headers) else (XML,)
        await visit.answer(raw, *typed, *headers, status=status)

    return handle


XML: Final = b"Content-Type: text/xml;charset=UTF-8"


@asynccontextmanager
async def facing(handler: Handler) -> AsyncIterator[tuple[MagdaSource, RawServer]]:
    """Give an adapter whose every reference is REFERENCE, facing *handler*."""
    client = HttpClient()
    async with RawServer(handler) as server:
        yield a_source(client, server.url, new_reference=lambda: REFERENCE), server
    await client.aclose()


async def fetch(handler: Handler) -> Record:
    """Ask once."""
    async with facing(handler) as (source, _):
        return await source.fetch(asking())


async def fault_of(handler: Handler) -> type[Fault]:
    """Ask once and say which fault came of it; it must hold nothing of the answer."""
    with pytest.raises(Fault) as raised:
        await fetch(handler)
    said = [repr(raised.value)]
    cause = raised.value.__cause__
    while cause is not None:
        said.append(repr(cause))
        cause = cause.__cause__
    assert "CANARY" not in " ".join(said)
    return type(raised.value)


# --- the question ---------------------------------------------------------------------------------


async def asked(**how: str | None) -> tuple[bytes, etree._Element]:
    """Ask, and give the head and the envelope the source saw."""
    async with facing(says(envelope())) as (source, server):
        await source.fetch(asking(**how))  # type: ignore[arg-type]  # the keywords of asking
        head, _, body = server.requests[0].partition(b"\r\n\r\n")
    return head, etree.fromstring(body)


async def test_the_question_stands_in_our_own_envelope() -> None:
    """Our sender, our reference in both places, Brussels time with its milliseconds at .000."""
    head, root = await asked()
    request = root.find(f"{{{SOAP}}}Body/{{{NAMESPACE}}}GeefOnderneming")
    assert request is not None
    assert request.prefix == "ns"
    told = {
        path: request.findtext(f"Verzoek/{path}")
        for path in (
            "Context/Naam",
            "Context/Versie",
            "Context/Bericht/Type",
            "Context/Bericht/Tijdstip/Datum",
            "Context/Bericht/Tijdstip/Tijd",
            "Context/Bericht/Afzender/Identificatie",
            "Context/Bericht/Afzender/Naam",
            "Context/Bericht/Afzender/Referte",
            "Vragen/Vraag/Referte",
            "Vragen/Vraag/Inhoud/Criteria/Ondernemingsnummer",
        )
    }
    assert list(told.values()) == [
        "GeefOnderneming",
        "02.00.0000",
        "VRAAG",
        "2099-07-01",
        "12:30:15.000",
        "sluis.example/poort",
        "Sluis",
        REFERENCE,
        REFERENCE,
        COMPANY,
    ]
    assert b"Content-Type: text/xml;charset=UTF-8\r\n" in head
    assert b'SOAPAction: ""\r\n' in head
    assert b"Accept-Encoding: gzip\r\n" in head
    assert f"X-Correlation-Id: {REFERENCE}\r\n".encode() in head


async def test_who_asked_us_stays_with_us() -> None:
    """Neither the consumer's names and references nor the end user's number go along."""
    head, root = await asked(end_user=AN)
    whole = head + etree.tostring(root)
    for kept in (b"testzaken", b"consumer-reference", AN.encode(), b"Gebruiker"):
        assert kept not in whole


async def test_a_question_is_valid_by_the_contract() -> None:
    """The whole message validates, its question as the consumer sent it."""
    _, root = await asked()
    request = root.find(f"{{{SOAP}}}Body")
    assert request is not None
    verzoek = request[0]
    question = verzoek.find("Verzoek/Vragen/Vraag/Inhoud")
    assert question is not None
    sent = a_question(ENTERPRISE, COMPANY, "<Basisgegevens>1</Basisgegevens>")
    assert etree.tostring(question, method="c14n", exclusive=True).decode() == sent


async def test_trace_context_is_passed_on_only_when_well_formed() -> None:
    """A header out of a message must not become two headers."""
    good = "00-" + "a" * 32 + "-" + "b" * 16 + "-01"
    head, _ = await asked(traceparent=good)
    assert f"traceparent: {good}\r\n".encode() in head + b"\r\n"
    head, _ = await asked(traceparent=f"{good}\r\nX-Evil: 1")
    assert b"traceparent" not in head
    assert b"Evil" not in head


# --- the answer -----------------------------------------------------------------------------------


async def test_content_exceptions_and_refusals_are_told_apart() -> None:
    """Level 3 stands in the Antwoord, level 2 beside Antwoorden."""
    answers = antwoord(ANSWERED + CONTENT + EXCEPTIONS)
    record = await fetch(says(envelope(repliek(answers, EXCEPTIONS.replace("30001", "99994")))))
    assert record.content is not None
    assert tree(record).findtext("Onderneming/Naam") == "CANARY"
    assert [each.findtext("Identificatie") for each in record.exceptions] == ["30001"]
    assert [each.findtext("Identificatie") for each in record.refusals] == ["99994"]


@pytest.mark.parametrize("code", ["99994", "99995", "99996", "99997"])
async def test_a_sources_own_refusal_passes_through(code: str) -> None:
    """Level 2 without Antwoorden is an answer too; what of it may leave is decided later."""
    answer = envelope(repliek("", EXCEPTIONS.replace("30001", code)))
    record = await fetch(says(answer))
    assert record.content is None
    assert [each.findtext("Identificatie") for each in record.refusals] == [code]


@pytest.mark.parametrize(
    "body",
    [
        '<?xml version="1.0" encoding="UTF-8"?>' + envelope(),
        envelope(),
        "\ufeff" + envelope(),
        '\ufeff<?xml version="1.0"?>' + envelope(),
        f"\n{envelope()}",
        envelope().replace("<Repliek>", "<!-- comment --><?pi?><Repliek>"),
        envelope()
        .replace("xmlns:ns", "xmlns")
        .replace("<ns:", "<")
        .replace("</ns:", "</")
        .replace("<Repliek>", '<Repliek xmlns="">'),
    ],
    ids=["declaration", "none", "BOM", "BOM and declaration", "newline", "comment", "no prefix"],
)
async def test_equivalent_ways_of_writing_an_answer_are_accepted(body: str) -> None:
    """Real answers start with a BOM or lack a declaration (PROTOCOL section 2.1)."""
    record = await fetch(says(body))
    assert record.content is not None
    assert tree(record).tag == "Inhoud"
    assert not any(isinstance(each, etree._Comment) for each in tree(record).iter())


async def test_the_digest_and_size_are_of_the_bytes_that_came() -> None:
    """The journal can prove what the source said without keeping it."""
    body = envelope()
    record = await fetch(says(body))
    assert record.size == len(body.encode())
    assert record.digest != (await fetch(says(body + "\n"))).digest


@pytest.mark.parametrize("more", [0, 1])
async def test_a_large_answer_is_read_beside_the_loop(
    more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would hold up everybody else, and with a parser of its own it holds up no other answer."""
    body = envelope().encode()
    body += b" " * (THREAD_BYTES - len(body) + more)
    told = set[tuple[threading.Thread, bool]]()

    def watched(answer: Any, *rest: Any) -> Reply:
        told.add((threading.current_thread(), rest[-1] is not None))
        return read_reply(answer, *rest)

    monkeypatch.setattr(magda, "read_reply", watched)
    record = await fetch(says(body))

    assert record.content is not None
    assert record.size == len(body)
    ((thread, has_parser),) = told
    assert has_parser == bool(more)
    assert (thread is threading.current_thread()) == (not more)


async def test_a_large_answer_that_is_not_to_be_believed_is_a_bad_answer_too() -> None:
    """What is raised beside the loop is the fault it would be in it."""
    body = envelope(repliek(after="<Repliek/>")).replace("</Repliek>", "", 1)
    assert await fault_of(says(body + " " * THREAD_BYTES)) is SourceBadAnswer


def attributes(count: int, value: str = "", prefix: str = "") -> str:
    """Write *count* attributes."""
    return " ".join(f'{prefix}a{i:x}="{value}"' for i in range(count))


def wide(inside: str) -> str:
    """Write an answer with *inside* in its content."""
    return envelope(repliek(antwoord(f"{ANSWERED}<Inhoud>{inside}</Inhoud>")))


BAD: Final[dict[str, str | bytes]] = {
    "empty": "",
    "not XML": "CANARY",
    "html": "<html><body>CANARY</body></html>",
    "cut off": envelope()[:-30],
    "bytes behind": envelope() + "CANARY",
    "two roots": envelope() + envelope(),
    "NUL": envelope().replace("CANARY", "CANARY\0"),
    "latin-1": envelope().replace("CANARY", "CANARY\xe9").encode("latin-1"),
    "utf-16": ('<?xml version="1.0" encoding="UTF-16"?>' + envelope()).encode("utf-16"),
    "declared latin-1": (
        '<?xml version="1.0" encoding="ISO-8859-1"?>' + envelope().replace("CANARY", "\xe9")
    ).encode("latin-1"),
    "undeclared prefix": envelope().replace("<Repliek>", "<Repliek><x:y/>"),
    "doctype": "<!DOCTYPE a>" + envelope(),
    "doctype in CDATA": envelope().replace("CANARY", "<![CDATA[<!DOCTYPE a>]]>"),
    "external entity": (
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        + envelope().replace("CANARY", "&e;")
    ),
    "entities of entities": (
        '<!DOCTYPE a [<!ENTITY e0 "CANARY">'
        + "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
        + "]>"
        + envelope().replace("CANARY", "&e9;")
    ),
    "utf-7 doctype": "<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE a+AD4-" + envelope(),
    "too deep": envelope(
        repliek(antwoord(ANSWERED + "<Inhoud>" + "<a>" * 60 + "</a>" * 60 + "</Inhoud>"))
    ),
    "much too deep": envelope("<a>" * 5000 + "</a>" * 5000),
    "too many elements": envelope(
        repliek(antwoord(f"{ANSWERED}<Inhoud>{'<a/>' * (LIMITS.elements + 1)}</Inhoud>"))
    ),
    "65 attributes": wide(f"<a {attributes(LIMITS.attributes + 1)}/>"),
    "65 attributes full of tags' ends": wide(f"<a {attributes(LIMITS.attributes + 1, '>/>')}/>"),
    "65 attributes behind a long comment": wide(
        f"<!-- {'=' * 400} --><a {attributes(LIMITS.attributes + 1)}/>"
    ),
    "65 namespaces": wide(f"<a {attributes(LIMITS.attributes + 1, 'u', 'xmlns:')}/>"),
    "60,000 attributes": wide(f"<a {attributes(60_000)}/>"),
    "many elements with 60,000 attributes": wide(f"<a {attributes(60_000)}/>" * 20),
    "an element's long name": wide(f"<{'a' * (LIMITS.name_bytes + 1)}/>"),
    "an attribute's long name": wide(f"<a {'a' * (LIMITS.name_bytes + 1)}=''/>"),
    "no envelope": f'<ns:GeefOndernemingResponse xmlns:ns="{NAMESPACE}">{repliek()}'
    "</ns:GeefOndernemingResponse>",
    "SOAP 1.2": envelope().replace(SOAP, "http://www.w3.org/2003/05/soap-envelope"),
    "no body": f'<s:Envelope xmlns:s="{SOAP}"/>',
    "empty body": soap(""),
    "two in the body": soap("<a/><b/>"),
    "two bodies": envelope().replace("</s:Body>", "</s:Body><s:Body><a/></s:Body>"),
    "header behind": f'<s:Envelope xmlns:s="{SOAP}"><s:Body><a/></s:Body><s:Header/></s:Envelope>',
    "fault": soap(
        "<s:Fault><faultcode>Server</faultcode><faultstring>CANARY</faultstring></s:Fault>"
    ),
    "another service": envelope(root="GeefPersoonResponse"),
    "another namespace": envelope(namespace="urn:canary"),
    "the question itself": envelope(root="GeefOnderneming"),
    "no Repliek": envelope("<Anders/>"),
    "a Repliek in a namespace": envelope(repliek().replace("Repliek>", "ns:Repliek>")),
    "two Replieken": envelope(repliek() * 2),
    "two Antwoorden": envelope(repliek(antwoord() * 2)),
    "two Antwoord": envelope(
        repliek(antwoord().replace("<Antwoorden>", "<Antwoorden><Antwoord/>"))
    ),
    "two Inhoud": envelope(repliek(antwoord(ANSWERED + CONTENT * 2))),
    "two Uitzonderingen": envelope(repliek(antwoord(ANSWERED + EXCEPTIONS * 2))),
    "two level 2": envelope(repliek(None, EXCEPTIONS * 2)),
    "nothing to say": envelope(repliek(antwoord(ANSWERED))),
    "no Antwoord": envelope(repliek("<Antwoorden/>")),
    "no exception in it": envelope(repliek(antwoord(ANSWERED + "<Uitzonderingen/>"))),
    "an Inhoud elsewhere": envelope(repliek("", CONTENT)),
    "another's question": envelope(repliek(antwoord("<Referte>other</Referte>" + CONTENT))),
    "another's message": envelope(repliek(to="<Ontvanger><Referte>other</Referte></Ontvanger>")),
    "another's refusal": envelope(
        repliek("", EXCEPTIONS, to="<Ontvanger><Referte>other</Referte></Ontvanger>")
    ),
    "nobody's answer": envelope(repliek(antwoord(CONTENT))),
    "nobody's refusal": envelope(repliek("", EXCEPTIONS, to="")),
    "two references": envelope(repliek(antwoord(ANSWERED * 2 + CONTENT))),
}


@row(19, 142)
@pytest.mark.parametrize("body", BAD.values(), ids=BAD.keys())
async def test_what_is_not_the_contract_is_a_bad_answer(body: str | bytes) -> None:
    """Rows 19, 139 and 142: refused as a whole, nothing of it kept or told."""
    assert await fault_of(says(body)) is SourceBadAnswer


@row(19)
async def test_an_entity_is_never_read_from_anywhere() -> None:
    """Row 3: no parser setting and no entity opens a connection."""
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.setblocking(False)  # noqa: FBT003 - the socket's own signature
        where = f"http://127.0.0.1:{trap.getsockname()[1]}/x"
        declared = f'<!DOCTYPE a SYSTEM "{where}" [<!ENTITY e SYSTEM "{where}">]>'
        body = declared + envelope().replace("CANARY", "&e;")
        assert await fault_of(says(body)) is SourceBadAnswer
        with pytest.raises(BlockingIOError):
            trap.accept()


@pytest.mark.parametrize("depth", [57, 58], ids=["at the limit", "above it"])
async def test_sixty_four_levels_and_no_more(depth: int) -> None:
    """The seven above Inhoud count: Envelope, Body, root, Repliek, Antwoorden, Antwoord, Inhoud."""
    deep = f"<Inhoud>{'<a>' * depth}{'</a>' * depth}</Inhoud>"
    handler = says(envelope(repliek(antwoord(ANSWERED + deep))))
    if depth == 57:
        assert (await fetch(handler)).content is not None
    else:
        assert await fault_of(handler) is SourceBadAnswer


@pytest.mark.parametrize(
    "inside",
    [
        f"<a {attributes(LIMITS.attributes)}/>" * 3,
        f"<a {attributes(32)} {attributes(LIMITS.attributes - 32, 'u', 'xmlns:')}/>",
        "<a b='" + 'c="" ' * 100 + "'/>",
        f"<{'a' * LIMITS.name_bytes} {'b' * LIMITS.name_bytes}=''/>",
        f"<a>{'=' * 400} b='' {attributes(100)}</a>",
        f"<!-- {attributes(100)} --><a>{'b' * 400}</a>",
    ],
    ids=["full", "full of both", "signs in a value", "names", "signs in text", "comment"],
)
def test_sixty_four_attributes_and_names_of_128_bytes_are_read(inside: str) -> None:
    """What only looks like too many, or is just not, is an answer."""
    assert parse(wide(inside).encode()).tag == f"{{{SOAP}}}Envelope"


@row(139)
@pytest.mark.parametrize("charset", [b"iso-8859-1", b"utf-16", b'"windows-1252"'])
async def test_another_charset_in_the_head_is_a_bad_answer(charset: bytes) -> None:
    """Row 139: an answer that two readers read differently is refused."""
    handler = says(envelope(), b"Content-Type: text/xml; charset=" + charset)
    assert await fault_of(handler) is SourceBadAnswer


@row(139)
@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (b"204 No Content", SourceBadAnswer),
        (b"202 Accepted", SourceBadAnswer),
        (b"302 Found", SourceBadAnswer),
        (b"400 Bad Request", SourceBadAnswer),
        (b"401 Unauthorized", SourceBadAnswer),
        (b"404 Not Found", SourceBadAnswer),
        (b"408 Request Timeout", SourceUnavailable),
        (b"429 Too Many Requests", SourceUnavailable),
        (b"500 Internal Server Error", SourceUnavailable),
        (b"502 Bad Gateway", SourceUnavailable),
        (b"503 Service Unavailable", SourceUnavailable),
        (b"504 Gateway Timeout", SourceUnavailable),
    ],
    ids=lambda value: value.decode() if isinstance(value, bytes) else value.__name__,
)
async def test_a_status_other_than_200_is_never_an_answer(
    status: bytes, fault: type[Fault]
) -> None:
    """Row 139; even with a perfect body."""
    body = "" if status.startswith(b"204") else envelope()
    assert await fault_of(says(body, status=status)) is fault


async def test_a_soap_fault_with_500_is_a_bad_answer() -> None:
    """SOAP 1.1 sends Faults with 500: the source answered, it is not down."""
    fault = soap(
        "<s:Fault><faultcode>Server</faultcode><faultstring>CANARY</faultstring></s:Fault>"
    )
    handler = says(fault, status=b"500 Internal Server Error")
    assert await fault_of(handler) is SourceBadAnswer


async def test_a_page_with_500_is_not_parsed_to_see_that_it_is_no_fault() -> None:
    """Row 140: 24 megabytes of it would hold everybody for a second; a Fault is small."""
    huge = soap(f"<s:Fault><faultstring>{'CANARY' * 4_000}</faultstring></s:Fault>")
    handler = says(huge, status=b"500 Internal Server Error")
    assert await fault_of(handler) is SourceUnavailable


# --- time and cancellation ------------------------------------------------------------------------


async def test_the_sources_own_time_makes_it_unavailable() -> None:
    """A source slower than it may be, while the caller would still wait."""
    client = HttpClient()
    with socket.create_server(("127.0.0.1", 0)) as held:
        source = a_source(client, f"http://127.0.0.1:{held.getsockname()[1]}/", timeout_s=0.2)
        async with asyncio.timeout(20):
            with pytest.raises(SourceUnavailable):
                await source.fetch(asking(deadline_s=60.0))
    await client.aclose()


@pytest.mark.parametrize("left_s", [0.0, 0.15, 0.2])
async def test_a_caller_with_too_little_time_left_costs_the_source_nothing(left_s: float) -> None:
    """Two tenths of a second are kept for the way back; without them nothing is asked."""
    async with facing(says(envelope())) as (source, server):
        with pytest.raises(DeadlineExceeded):
            await source.fetch(asking(deadline_s=left_s))
        assert server.connections == 0


async def test_a_source_that_is_not_there_is_unavailable() -> None:
    """Refused at once, not at the deadline."""
    client = HttpClient()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        source = a_source(client, f"http://127.0.0.1:{unused.getsockname()[1]}/")
        with pytest.raises(SourceUnavailable):
            await source.fetch(asking())
    await client.aclose()


async def test_an_answer_that_ends_early_is_unavailable() -> None:
    """Row 137: reset in the middle of the body."""

    async def cut(visit: Visit) -> None:
        await visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + envelope().encode())
        visit.reset()

    assert await fault_of(cut) is SourceUnavailable


@row(145)
async def test_a_source_is_asked_once_whatever_happens() -> None:
    """Row 145: the source may have got the question, so nothing is asked twice."""

    async def leave(visit: Visit) -> None:
        visit.close()

    async with facing(leave) as (source, server):
        with pytest.raises(SourceUnavailable):
            await source.fetch(asking())
        assert len(server.requests) == 1


# --- against the simulator ------------------------------------------------------------------------

BECOMES: Final = {
    Mode.DOWN: SourceUnavailable,
    Mode.MALFORMED: SourceBadAnswer,
    Mode.OTHER_SCHEMA: SourceBadAnswer,
    Mode.OTHER_REFERENCE: SourceBadAnswer,
    Mode.HUGE: SourceBadAnswer,
    Mode.ENDLESS: SourceBadAnswer,
    Mode.TRUNCATED: SourceBadAnswer,
    Mode.FAULT: SourceBadAnswer,
    Mode.HTML: SourceBadAnswer,
    Mode.DOCTYPE: SourceBadAnswer,
}


@pytest.mark.parametrize("mode", BECOMES)
async def test_every_way_the_simulator_misbehaves_becomes_its_fault(mode: Mode) -> None:
    """And the next question is answered as ever."""
    simulator = Simulator(World.read())
    async with running(simulator) as url:
        client = HttpClient()
        source = a_source(client, url)
        simulator.behaviour.tell({"mode": mode.value, "for": 1})
        with pytest.raises(BECOMES[mode]):
            await source.fetch(asking())
        assert (await source.fetch(asking())).content is not None
        await client.aclose()


async def test_an_element_no_contract_has_reaches_the_filter_and_is_its_to_drop() -> None:
    """The record is unfiltered: what is not known is counted and removed by ``disclose``."""
    simulator = Simulator(World.read())
    simulator.behaviour.tell({"mode": "extra"})
    async with running(simulator) as url:
        client = HttpClient()
        record = await a_source(client, url).fetch(asking(PERSON, AN))
        assert record.content is not None
        assert tree(record).find("Persoon/Beroep") is not None
        await client.aclose()


# --- what is counted ------------------------------------------------------------------------------


def _errors() -> dict[str, float]:
    metrics: list[Metric] = list(telemetry.SOURCE_ERRORS.collect())
    return {
        sample.labels["kind"]: sample.value
        for sample in metrics[0].samples
        if sample.labels["source"] == "test" and sample.name.endswith("_total")
    }


@pytest.mark.parametrize(
    ("handler", "kind"),
    [
        (says("CANARY"), "contract"),
        (says(soap("<s:Fault/>")), "fault"),
        (says(BAD["another's question"]), "reference"),
        (says("", status=b"503 X"), "status"),
        (says(envelope(), b"Content-Encoding: br"), "malformed"),
        (says(b"x" * (17 * 1024 * 1024)), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_failures_are_counted_by_kind(handler: Handler, kind: str) -> None:
    """Operators tell a source that is down from one that changed its contract."""
    before = _errors()
    await fault_of(handler)
    after = _errors()
    grown = {name for name in after if after[name] != before.get(name, 0.0)}
    assert grown == {kind}
