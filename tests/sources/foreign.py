"""A register of companies that does not speak MAGDA's messages: two adapters, one real server.

:class:`Facing` gives an adapter, how many questions reached its server, and ways to have the server
misbehave. Whoever has an adapter of another kind gives one like it, with those of :data:`WAYS` that
its wire knows, and the suite ``tests/contract/test_sources_foreign.py`` runs over it.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from gateway.core.faults import Fault, SourceBadAnswer, SourceUnavailable
from gateway.core.fields import translation
from gateway.core.fields.catalogue import leaves
from gateway.core.fields.translation import Translation
from gateway.sources.asking import Asking
from gateway.sources.client import HttpClient
from gateway.sources.rest import RestSource
from gateway.sources.soap import SOAP, SOAP_12
from gateway.sources.wsdl import Described, WsdlSource
from tests.sources.asking import AT, ENTERPRISE, NOBODY, SENDER, contracts
from tests.sources.raw import Handler, RawServer, Visit

WSDL: Final = Path(__file__).parent / "companies" / "companies.wsdl"
TYPES: Final = "urn:example:companies:types"
IBAN: Final = "BE68539007547034"
MIB: Final = 1024 * 1024

WAYS: Final[Mapping[str, tuple[type[Fault], str]]] = {
    "not there": (SourceUnavailable, "connect"),
    "reset before it answers": (SourceUnavailable, "broken"),
    "reset in the middle": (SourceUnavailable, "broken"),
    "closed without an answer": (SourceUnavailable, "broken"),
    "slower than it may be": (SourceUnavailable, "timeout"),
    "a byte now and then": (SourceUnavailable, "timeout"),
    "500": (SourceUnavailable, "status"),
    "503": (SourceUnavailable, "status"),
    "429": (SourceUnavailable, "status"),
    "a page of HTML": (SourceBadAnswer, "contract"),
    "a page of HTML, typed right": (SourceBadAnswer, "contract"),
    "another content type": (SourceBadAnswer, "contract"),
    "no content type": (SourceBadAnswer, "contract"),
    "another charset": (SourceBadAnswer, "contract"),
    "not UTF-8": (SourceBadAnswer, "contract"),
    "empty": (SourceBadAnswer, "contract"),
    "cut short": (SourceBadAnswer, "contract"),
    "two documents": (SourceBadAnswer, "contract"),
    "another schema": (SourceBadAnswer, "contract"),
    "another version": (SourceBadAnswer, "contract"),
    "a value nobody knows": (SourceBadAnswer, "contract"),
    "against its own schema": (SourceBadAnswer, "contract"),
    "too deep": (SourceBadAnswer, "contract"),
    "a redirect": (SourceBadAnswer, "contract"),
    "accepted": (SourceBadAnswer, "contract"),
    "not authorised": (SourceBadAnswer, "contract"),
    "ten times too large": (SourceBadAnswer, "too_large"),
    "endless": (SourceBadAnswer, "too_large"),
    "endless headers": (SourceBadAnswer, "too_large"),
    "another framing": (SourceBadAnswer, "malformed"),
    "its own fault": (SourceBadAnswer, "fault"),
    "another's answer": (SourceBadAnswer, "reference"),
}
"""How a source can misbehave (rows 137 to 147), the fault of each, and what it is counted as."""


def _document(kind: str, question: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    asked = {"Criteria/Ondernemingsnummer"}
    ignored = ("/".join(leaf) for leaf in leaves(contracts().facts(ENTERPRISE).question))
    return {
        "service": ENTERPRISE.name,
        "version": ENTERPRISE.version,
        "kind": kind,
        "translation": 1,
        "owner": "test",
        "question": {**question, "ignored": [path for path in ignored if path not in asked]},
        "no_data": {"empty": "company"} | ({"statuses": [204, 404]} if kind == "rest" else {}),
        "answer": {
            "Onderneming/Ondernemingsnummer": "company/number",
            "Onderneming/AuthentiekBron/Code": {"constant": "KBO"},
            "Onderneming/OndernemingOfVestiging/Code": {"constant": "1"},
            "Onderneming/StatusKBO/Code": {
                "from": "company/status",
                "values": {"ACTIVE": "AC", "ENDED": "ST"},
            },
            **answer,
        },
    }


REST_DOCUMENT: Final = _document(
    "rest",
    {
        "method": "GET",
        "path": "/companies/{number}",
        "parameters": {"number": "Criteria/Ondernemingsnummer"},
        "query": {"view": {"constant": "all"}},
    },
    {
        "Onderneming/Bankrekeningen/Bankrekeningnummer": {"each": "company/accounts"},
        "Onderneming/Bankrekeningen/Bankrekeningnummer/Doel": "purpose",
        "Onderneming/Bankrekeningen/Bankrekeningnummer/IBAN": "iban",
    },
)
WSDL_DOCUMENT: Final = _document(
    "wsdl",
    {
        "operation": "GetCompany",
        "message": {
            "number": "Criteria/Ondernemingsnummer",
            "options/language": {"constant": "nl"},
        },
    },
    {
        "Onderneming/Bankrekeningen/Bankrekeningnummer": {"each": "company/account"},
        "Onderneming/Bankrekeningen/Bankrekeningnummer/Doel": "purpose",
        "Onderneming/Bankrekeningen/Bankrekeningnummer/IBAN": "iban",
    },
)


@cache
def translated(kind: str) -> Translation:
    """Read the translation of the register for one kind of source."""
    document = REST_DOCUMENT if kind == "rest" else WSDL_DOCUMENT
    return translation.parse(document, contracts().facts(ENTERPRISE))


@dataclass
class Wire:
    """How one wire writes what the register says."""

    media: bytes
    wrong_media: bytes
    answer: Callable[[str, str, str], str]
    """Of a number, a status and whatever else stands in the company."""
    nothing: str
    deep: str
    fault: tuple[bytes, str] | None

    @property
    def typed(self) -> bytes:
        """Its header."""
        return b"Content-Type: " + self.media


def _json(number: str, status: str, more: str) -> str:
    account = f'{{"purpose": "001", "iban": "{IBAN}", "secret": "CANARY"}}'
    return (
        f'{{"@context": "CANARY", "company": {{"number": "{number}", "status": "{status}",'
        f' "accounts": [{account}, {{"purpose": "002"}}]{more}}}}}'
    )


def _soap(namespace: str, body: str) -> str:
    return f'<s:Envelope xmlns:s="{namespace}"><s:Header/><s:Body>{body}</s:Body></s:Envelope>'


def _response(inside: str) -> str:
    return (
        '<c:GetCompanyResponse xmlns:c="urn:example:companies" '
        f'xmlns:t="{TYPES}">{inside}</c:GetCompanyResponse>'
    )


def _xml(namespace: str) -> Callable[[str, str, str], str]:
    def write(number: str, status: str, more: str) -> str:
        accounts = (
            f"<t:account><t:purpose>001</t:purpose><t:iban>{IBAN}</t:iban></t:account>"
            '<t:account><t:purpose>002</t:purpose><t:iban xsi:nil="true" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></t:account>'
        )
        company = (
            f'<c:company kind="CANARY"><t:number>{number}</t:number>'
            f"<t:status>{status}</t:status>{accounts}{more}</c:company>"
        )
        return _soap(namespace, _response(company))

    return write


REST: Final = Wire(
    b"application/ld+json; charset=UTF-8",
    b"text/json",
    _json,
    '{"company": []}',
    '{"company": ' + '{"a": ' * 100 + "1" + "}" * 101,
    None,
)
SOAP_11_WIRE: Final = Wire(
    b"text/xml;charset=UTF-8",
    b"application/json",
    _xml(SOAP),
    _soap(SOAP, _response("")),
    _soap(SOAP, "<a>" * 100 + "</a>" * 100),
    (
        b"500 Internal Server Error",
        _soap(
            SOAP,
            "<s:Fault><faultcode>s:Server</faultcode><faultstring>CANARY</faultstring></s:Fault>",
        ),
    ),
)
SOAP_12_WIRE: Final = Wire(
    b"application/soap+xml;charset=UTF-8",
    b"text/xml",
    _xml(SOAP_12),
    _soap(SOAP_12, _response("")),
    _soap(SOAP_12, "<a>" * 100 + "</a>" * 100),
    (
        b"200 OK",
        _soap(SOAP_12, "<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code></s:Fault>"),
    ),
)
WIRES: Final = {"rest": REST, "wsdl": SOAP_11_WIRE, "wsdl over SOAP 1.2": SOAP_12_WIRE}

EXTRA: Final = {
    "rest": ', "owner": {"name": "CANARY", "number": "80651512409"}, "CANARY": [1, null, true]',
    "wsdl": '<x:owner xmlns:x="urn:x" name="CANARY"><x:number>80651512409</x:number></x:owner>',
}


class Facing:
    """An adapter of one kind before a server; every question is about a company."""

    def __init__(self, kind: str, client: HttpClient, server: RawServer) -> None:
        self.kind = kind
        self.wire = WIRES[kind]
        self.server = server
        self._client = client
        self.source = self.made(server.url)
        self.behave()

    def made(self, url: str, timeout_s: float = 20.0, **more: Any) -> RestSource | WsdlSource:
        """Make the adapter, for a server at *url*."""
        asking = Asking(
            f"test {self.kind}",
            timeout_s=timeout_s,
            clock=lambda: AT,
            now=lambda: asyncio.get_running_loop().time(),
        )
        new_reference: Callable[[], str] = more.pop("new_reference", lambda: str(uuid4()))
        base = url.replace("/Magda-02.00/soap/WebService", "/v1")
        if self.kind == "rest":
            return RestSource(
                asking,
                self._client,
                base,
                {ENTERPRISE: translated("rest")},
                SENDER,
                new_reference=new_reference,
                **more,
            )
        return WsdlSource(
            asking,
            self._client,
            base,
            described("Soap12" if "1.2" in self.kind else "Soap11"),
            {ENTERPRISE: translated("wsdl")},
            new_reference=new_reference,
            **more,
        )

    @property
    def asked(self) -> int:
        """How many questions reached the server."""
        return len(self.server.requests)

    def behave(self, more: str = "") -> None:
        """Answer every question from now on, with *more* than the contract has."""

        async def handle(visit: Visit) -> None:
            number = asked_number(visit.request)
            if number != NOBODY:
                body = self.wire.answer(number, "ACTIVE", more)
                await visit.answer(body.encode(), self.wire.typed)
            elif self.kind == "rest":
                await visit.answer(b"", status=b"204 No Content")
            else:
                await visit.answer(self.wire.nothing.encode(), self.wire.typed)

        self.server.handler = handle

    def says(self, body: str | bytes, *headers: bytes, status: bytes = b"200 OK") -> None:
        """Answer every question with *body*, typed right unless *headers* say otherwise."""
        raw = body.encode() if isinstance(body, str) else body
        given = headers or (self.wire.typed,)

        async def handle(visit: Visit) -> None:
            await visit.answer(raw, *given, status=status)

        self.server.handler = handle

    def misbehave(self, way: str) -> bool:
        """Have the server behave like *way* of :data:`WAYS`; False when its wire has no such."""
        good = self.wire.answer("0999999922", "ACTIVE", "")
        handler = _CONNECTIONS.get(way)
        if handler is not None:
            self.server.handler = handler(good.encode(), self.wire.typed)
            return True
        said = self._documents(good).get(way)
        if said is None:
            return False
        body, headers, status = said
        self.says(body, *headers, status=status)
        return True

    def _documents(self, good: str) -> Mapping[str, tuple[str | bytes, tuple[bytes, ...], bytes]]:
        ok, typed = b"200 OK", (self.wire.typed,)
        html = "<html><body>CANARY</body></html>"
        statuses: dict[str, bytes] = {
            "500": b"500 Internal Server Error",
            "503": b"503 Service Unavailable",
            "429": b"429 Too Many Requests",
            "accepted": b"202 Accepted",
            "not authorised": b"401 Unauthorized",
        }
        found: dict[str, tuple[str | bytes, tuple[bytes, ...], bytes]] = {
            "a page of HTML": (html, (b"Content-Type: text/html",), ok),
            "a page of HTML, typed right": (html, typed, ok),
            "another content type": (good, (b"Content-Type: " + self.wire.wrong_media,), ok),
            "no content type": (good, (b"X-None: 1",), ok),
            "another charset": (good, (self.wire.typed.replace(b"UTF-8", b"utf-16"),), ok),
            "not UTF-8": (good.replace("CANARY", "\xe9").encode("latin-1"), typed, ok),
            "empty": ("", typed, ok),
            "cut short": (good[: len(good) // 2], typed, ok),
            "two documents": (good + good, typed, ok),
            "another schema": (good.replace("0999999922", "CANARY"), typed, ok),
            "another version": (good.replace("number", "enterpriseNumber"), typed, ok),
            "a value nobody knows": (good.replace("ACTIVE", "CANARY"), typed, ok),
            "too deep": (self.wire.deep, typed, ok),
            "a redirect": (
                good,
                (*typed, b"Location: %b" % self.server.url.encode()),
                b"307 Temporary Redirect",
            ),
            **{way: (good, typed, status) for way, status in statuses.items()},
        }
        if self.wire.fault is not None:
            found["its own fault"] = (self.wire.fault[1], typed, self.wire.fault[0])
            more = good.replace("<t:status>", "<t:more/><t:status>")
            found["against its own schema"] = (more, typed, ok)
        if self.kind == "rest":
            found["another's answer"] = (good, (*typed, b"X-Correlation-ID: other"), ok)
        return found


@cache
def described(port: str) -> Described:
    """Read the WSDL, once for each of its ports."""
    return Described(WSDL, "Companies", port)


def asked_number(request: bytes) -> str:
    """Find the company a question is about, in its target or its body."""
    found = re.search(rb"/companies/([0-9]{10})|number>([0-9]{10})<", request)
    assert found is not None
    return (found[1] or found[2]).decode()


# --- ways of a connection -------------------------------------------------------------------------


def _reset(body: bytes, typed: bytes) -> Handler:
    async def handle(visit: Visit) -> None:
        visit.reset()

    return handle


def _closed(body: bytes, typed: bytes) -> Handler:
    async def handle(visit: Visit) -> None:
        visit.close()

    return handle


def _cut(body: bytes, typed: bytes) -> Handler:
    async def handle(visit: Visit) -> None:
        head = b"HTTP/1.1 200 OK\r\n%b\r\nContent-Length: %d\r\n\r\n" % (typed, len(body) + 10)
        await visit.send(head + body)
        visit.reset()

    return handle


def _silent(body: bytes, typed: bytes) -> Handler:
    async def handle(visit: Visit) -> None:
        await asyncio.sleep(120)

    return handle


def _dripping(body: bytes, typed: bytes) -> Handler:
    async def handle(visit: Visit) -> None:
        await visit.send(
            b"HTTP/1.1 200 OK\r\n%b\r\nContent-Length: %d\r\n\r\n" % (typed, len(body))
        )
        for byte in body:
            await visit.send(bytes([byte]))
            await asyncio.sleep(0.2)

    return handle


def _large(body: bytes, typed: bytes) -> Handler:
    async def handle(visit: Visit) -> None:
        head = b"HTTP/1.1 200 OK\r\n%b\r\nContent-Length: %d\r\n\r\n" % (typed, 160 * MIB)
        await visit.send(head + body)

    return handle


def _endless(body: bytes, typed: bytes) -> Handler:
    async def handle(visit: Visit) -> None:
        await visit.send(b"HTTP/1.1 200 OK\r\n%b\r\nTransfer-Encoding: chunked\r\n\r\n" % typed)
        while True:
            await visit.send(b"10000\r\n" + b" " * 0x10000 + b"\r\n")

    return handle


def _headers(body: bytes, typed: bytes) -> Handler:
    async def handle(visit: Visit) -> None:
        await visit.send(b"HTTP/1.1 200 OK\r\n")
        while True:
            await visit.send(b"X-More: " + b"x" * 1000 + b"\r\n")

    return handle


def _two_lengths(body: bytes, typed: bytes) -> Handler:
    async def handle(visit: Visit) -> None:
        await visit.send(
            b"HTTP/1.1 200 OK\r\n%b\r\nContent-Length: 1\r\nContent-Length: %d\r\n\r\n%b"
            % (typed, len(body), body)
        )

    return handle


_CONNECTIONS: Final[Mapping[str, Callable[[bytes, bytes], Handler]]] = {
    "reset before it answers": _reset,
    "reset in the middle": _cut,
    "closed without an answer": _closed,
    "slower than it may be": _silent,
    "a byte now and then": _dripping,
    "ten times too large": _large,
    "endless": _endless,
    "endless headers": _headers,
    "another framing": _two_lengths,
}
