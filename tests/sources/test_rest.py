"""The question as a source over REST sees it, and what of its answers is told from a status."""

import asyncio
import copy
import json
from collections.abc import AsyncIterator
from typing import Any, Final

import pytest

from gateway.core.faults import Internal, SourceBadAnswer, SourceUnavailable
from gateway.core.fields import translation
from gateway.core.model import Record
from gateway.sources.asking import Asking, Sender
from gateway.sources.client import FailureKind, HttpClient, HttpFailure
from gateway.sources.rest import RestSource
from gateway.sources.tokens import TokenUnavailable
from tests.core.test_translation import REGISTRATIONS, facts, the_file
from tests.sources.asking import AN, AT, COMPANY, ENTERPRISE, asking, contracts
from tests.sources.foreign import REST_DOCUMENT
from tests.sources.raw import RawServer, Visit
from tests.support.filtering import tree

ITEM: Final = {
    "transactionUID": "t-1",
    "period": {"from": "2020-01-31"},
    "plate": {"number": "1TST001"},
    "vehicle": {"vin": "TEST0001"},
    "holder": {"person": {"nationalNr": AN}},
}


class Mobility:
    """A register of vehicles, and the adapter that asks it."""

    def __init__(self, client: HttpClient, server: RawServer) -> None:
        self._client = client
        self.server = server
        self.says({"items": [ITEM]})

    def says(self, body: object, status: bytes = b"200 OK", *headers: bytes) -> None:
        """Answer every question with *body*."""
        raw = b"" if body is None else json.dumps(body).encode()

        async def handle(visit: Visit) -> None:
            typed = b"Content-Type: application/ld+json"
            await visit.answer(raw, typed, *headers, status=status)

        self.server.handler = handle

    def made(self, document: dict[str, Any] | None = None, **more: Any) -> RestSource:
        """Make the adapter, for the registrations or by another translation."""
        known = facts() if document is None else contracts().facts(ENTERPRISE)
        service = REGISTRATIONS if document is None else ENTERPRISE
        base = self.server.url.replace("/Magda-02.00/soap/WebService", more.pop("base", ""))
        return RestSource(
            Asking(
                "test rest",
                timeout_s=10.0,
                clock=lambda: AT,
                now=lambda: asyncio.get_running_loop().time(),
            ),
            self._client,
            base,
            {service: translation.parse(document or the_file(), known)},
            more.pop("sender", Sender("sluis.example/poort")),
            new_reference=lambda: "our-reference",
            **more,
        )

    async def ask(self, criteria: str, end_user: str | None = None, **more: Any) -> Record:
        """Ask about what *criteria* say."""
        question = f"<Inhoud><Criteria>{criteria}</Criteria></Inhoud>"
        return await self.made(**more).fetch(asking(REGISTRATIONS, AN, question, end_user=end_user))

    @property
    def line(self) -> str:
        """The first line of the last question."""
        return self.server.requests[-1].partition(b"\r\n")[0].decode()

    @property
    def head(self) -> list[str]:
        """The header lines of the last question."""
        return self.server.requests[-1].partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]


@pytest.fixture
async def mobility() -> AsyncIterator[Mobility]:
    """Run a register for one test."""
    client = HttpClient()

    async def nothing(visit: Visit) -> None:
        visit.close()

    async with RawServer(nothing) as server:
        yield Mobility(client, server)
    await client.aclose()


@pytest.mark.parametrize(
    ("criteria", "query"),
    [
        ("<Kenteken>1TST001</Kenteken>", "plateNr=1TST001"),
        (
            "<Chassis><Nummer>TEST0001</Nummer><Onderscheid>a:b</Onderscheid></Chassis>",
            "vin=TEST0001&unifier=a%3Ab",
        ),
        (f"<INSZ>{AN}</INSZ><AantalPerPagina>5</AantalPerPagina>", f"nationalNr={AN}&pageSize=5"),
        (
            (
                f"<Ondernemingsnummer>{COMPANY}</Ondernemingsnummer>"
                "<Tijdstip>2020-01-31T10:00:00Z</Tijdstip><Vervolg>a-b~c</Vervolg>"
            ),
            f"companyNr={COMPANY}&dateTime=2020-01-31T10%3A00%3A00Z&after=a-b~c",
        ),
        (
            "<Kenteken>A&amp;b=c?d#e/f%20 é</Kenteken>",
            "plateNr=A%26b%3Dc%3Fd%23e%2Ff%2520%20%C3%A9",
        ),
    ],
    ids=["plate", "vin", "person", "company", "signs"],
)
async def test_a_criterion_goes_where_the_translation_says(
    mobility: Mobility, criteria: str, query: str
) -> None:
    """And never into another one: a value is no part of an address."""
    record = await mobility.ask(criteria)
    assert mobility.line == f"GET /v1/mobility/registrations?{query} HTTP/1.1"
    assert tree(record).findtext("Registraties/Registratie/Houder/Persoon/INSZ") == AN


async def test_a_get_has_no_body(mobility: Mobility) -> None:
    """Nor says that it has one of no length; what it would be is said all the same."""
    await mobility.ask("<Kenteken>1TST001</Kenteken>")
    assert mobility.server.requests[-1].endswith(b"\r\n\r\n")
    assert not [line for line in mobility.head if line.startswith("Content-Length")]
    assert "Content-Type: application/json" in mobility.head


async def test_who_we_are_is_told_as_the_protocol_says(mobility: Mobility) -> None:
    """PROTOCOL section 3.4; the end user only where the source is told who asks."""
    criteria = "<Kenteken>1TST001</Kenteken>"
    await mobility.ask(criteria, end_user=AN)
    assert "x-correlation-id: our-reference" in mobility.head
    assert "X-Magda-Sender-ID: sluis.example/poort" in mobility.head
    assert not [line for line in mobility.head if "Quality" in line or "Enduser" in line]
    known = Sender("sluis.example/poort", capacity="101")
    await mobility.ask(criteria, end_user=AN, sender=known, tells_end_user=True)
    assert "X-Magda-Sender-QualityCode: 101" in mobility.head
    assert f"X-Magda-Enduser-ID: {AN}" in mobility.head
    await mobility.ask(criteria, tells_end_user=True)
    assert not [line for line in mobility.head if "Enduser" in line]


@pytest.mark.parametrize("base", ["/api", "/api/"], ids=["bare", "with its slash"])
async def test_an_endpoint_stands_before_the_path(mobility: Mobility, base: str) -> None:
    """As a gateway of theirs may want it."""
    await mobility.ask("<Kenteken>1</Kenteken>", base=base)
    assert mobility.line.startswith("GET /api/v1/mobility/registrations?plateNr=1 ")


async def test_a_status_that_says_nothing_is_known_is_30001(mobility: Mobility) -> None:
    """From the register's own origin; another status that the file does not name is not."""
    mobility.says(None, b"204 No Content")
    record = await mobility.ask("<Kenteken>1</Kenteken>")
    assert record.content is None
    (exception,) = record.exceptions
    assert exception.findtext("Identificatie") == "30001"
    assert exception.findtext("Oorsprong") == "DIV"
    mobility.says(None, b"404 Not Found")
    with pytest.raises(SourceBadAnswer):
        await mobility.ask("<Kenteken>1</Kenteken>")


class _Tokens:
    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.dropped = 0

    async def line(self, timeout_s: float) -> str:
        assert 0 < timeout_s <= 10
        if not self.there:
            raise TokenUnavailable
        return "Bearer CANARY"

    def refused(self) -> None:
        self.dropped += 1


async def test_a_token_stands_in_the_header_and_is_dropped_when_refused(
    mobility: Mobility,
) -> None:
    """The question is not sent again with another."""
    tokens = _Tokens()
    await mobility.ask("<Kenteken>1</Kenteken>", tokens=tokens)
    assert "Authorization: Bearer CANARY" in mobility.head
    assert tokens.dropped == 0
    mobility.says(None, b"401 Unauthorized")
    with pytest.raises(SourceBadAnswer):
        await mobility.ask("<Kenteken>1</Kenteken>", tokens=tokens)
    assert (tokens.dropped, len(mobility.server.requests)) == (1, 2)


async def test_without_a_token_nothing_is_asked(mobility: Mobility) -> None:
    """So that another source may be."""
    with pytest.raises(SourceUnavailable) as raised:
        await mobility.ask("<Kenteken>1</Kenteken>", tokens=_Tokens(there=False))
    assert not raised.value.asked
    assert raised.value.tried == ("test rest:credentials",)
    assert mobility.server.requests == []


async def test_a_post_has_its_document(mobility: Mobility) -> None:
    """Objects are made on the way; what the question has not is not in it."""
    document = copy.deepcopy(REST_DOCUMENT)
    document["question"] |= {
        "method": "POST",
        "path": "/search",
        "parameters": {},
        "body": {
            "criteria/number": "Criteria/Ondernemingsnummer",
            "criteria/from": "Criteria/Datums/Periode/Begin",
            "version": {"constant": "2"},
        },
    }
    document["question"]["ignored"].remove("Criteria/Datums/Periode/Begin")
    mobility.says({"company": {"number": COMPANY, "status": "ACTIVE"}})
    record = await mobility.made(document).fetch(asking(subject=COMPANY))
    assert tree(record).findtext("Onderneming/Ondernemingsnummer") == COMPANY
    assert mobility.line == "POST /search?view=all HTTP/1.1"
    body = mobility.server.requests[-1].partition(b"\r\n\r\n")[2]
    assert json.loads(body) == {"criteria": {"number": COMPANY}, "version": "2"}


@pytest.mark.parametrize("value", [".", "..", ""])
async def test_a_value_cannot_become_a_step_of_the_path(mobility: Mobility, value: str) -> None:
    """A server would take it for one, however it is written."""
    number = f"<Ondernemingsnummer>{value}</Ondernemingsnummer>"
    question = f"<Inhoud><Criteria>{number}</Criteria></Inhoud>"
    source = mobility.made(copy.deepcopy(REST_DOCUMENT))
    with pytest.raises(Internal):
        await source.fetch(asking(question=question))
    assert mobility.server.requests == []


@pytest.mark.parametrize("target", ["", "x", "/a b", "/a\r\nX-Evil: 1", "/é", "//a\n"])
async def test_a_target_is_one_path_or_not_sent(mobility: Mobility, target: str) -> None:
    """The client's own check, behind whoever writes it."""
    client = HttpClient()
    with pytest.raises(HttpFailure) as raised:
        await client.send("GET", mobility.server.url, target, (), None, timeout_s=5.0)
    assert (raised.value.kind, raised.value.asked) == (FailureKind.MALFORMED, False)
    with pytest.raises(ValueError, match="line end"):
        await client.send("GET", mobility.server.url, "/", ("A: b\r\nC: d",), None, timeout_s=5.0)
    await client.aclose()
