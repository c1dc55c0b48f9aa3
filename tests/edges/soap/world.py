"""What the tests of the SOAP door are made of: questions, scripted exchanges, and a real server."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from typing import Any, Final, cast

from msgspec.structs import replace

from gateway.core.faults import Fault, Reason
from gateway.core.law.explain import Asking, Explanation
from gateway.core.model import (
    Answer,
    Caller,
    Credentials,
    Disclosure,
    Door,
    Failed,
    Gate,
    Ground,
    Outcome,
    Receipt,
    Record,
    Refusal,
    Rejected,
    Request,
    SourceException,
    Written,
)
from gateway.edges.http import HttpLimits, bind, serve
from gateway.edges.soap.codec import SOAP
from gateway.edges.soap.service import SoapDoor
from gateway.edges.trust import Trust
from tests.support.builders import the_services

AT: Final = datetime(2099, 3, 2, 8, 30, 0, 123000, tzinfo=UTC)
SENDER: Final = "sluis.example/gateway"
CONSUMER: Final = "voorbeeldegem.example/burgerzaken"
NAMESPACE: Final = (
    "http://webservice.geefondernemingdienst-02_00.onderneming-02_00.vip.vlaanderen.be"
)
PATH: Final = "/Magda-02.00/soap/WebService"
CONTENT: Final = (
    b"<Inhoud><Onderneming><Ondernemingsnummer>0999999922</Ondernemingsnummer>"
    b"<AuthentiekBron><Code>KBO</Code></AuthentiekBron>"
    b"<OndernemingOfVestiging><Code>1</Code></OndernemingOfVestiging></Onderneming></Inhoud>"
)
RECEIPT: Final = Receipt("test", 0, bytes(32), AT)
GROUND: Final = Ground(rule="ENT-1", table_version=1, epoch=7)
CANARY: Final = "CANARY-7d1f"

INHOUD: Final = (
    "<Inhoud><Criteria><Ondernemingsnummer>0999999922</Ondernemingsnummer>"
    "<Basisgegevens>1</Basisgegevens></Criteria><Taal>nl</Taal></Inhoud>"
)
AFZENDER: Final = (
    f"<Afzender><Identificatie>{CONSUMER}</Identificatie><Referte>ref-1</Referte></Afzender>"
)


def a_context(
    *,
    naam: str = "GeefOnderneming",
    versie: str = "02.00.0000",
    soort: str = "VRAAG",
    datum: str = "2099-03-02",
    tijd: str = "09:30:00.000",
    afzender: str = AFZENDER,
    ontvanger: str = "",
    annotaties: str = "",
) -> str:
    """Write a ``Context``, ordinary but for what is said."""
    return (
        f"<Context><Naam>{naam}</Naam><Versie>{versie}</Versie><Bericht><Type>{soort}</Type>"
        f"<Tijdstip><Datum>{datum}</Datum><Tijd>{tijd}</Tijd></Tijdstip>{afzender}{ontvanger}"
        f"</Bericht>{annotaties}</Context>"
    )


def a_question(
    context: str | None = None,
    *,
    vragen: str | None = None,
    root: str = "GeefOnderneming",
    namespace: str = NAMESPACE,
) -> str:
    """Write the one element of a ``Body``."""
    context = a_context() if context is None else context
    if vragen is None:
        vragen = f"<Vragen><Vraag><Referte>vraag-1</Referte>{INHOUD}</Vraag></Vragen>"
    return f'<ns:{root} xmlns:ns="{namespace}"><Verzoek>{context}{vragen}</Verzoek></ns:{root}>'


def an_envelope(question: str | None = None, *, header: str = "", namespace: str = SOAP) -> bytes:
    """Wrap *question* in an Envelope."""
    question = a_question() if question is None else question
    return (
        f'<soapenv:Envelope xmlns:soapenv="{namespace}">{header}'
        f"<soapenv:Body>{question}</soapenv:Body></soapenv:Envelope>"
    ).encode()


def annotations(**pairs: str) -> str:
    """Write ``Annotaties``."""
    listed = "".join(
        f"<Annotatie><Naam>{name}</Naam><Waarde>{value}</Waarde></Annotatie>"
        for name, value in pairs.items()
    )
    return f"<Annotaties>{listed}</Annotaties>"


def a_disclosure(request: Request | None = None, **special: Any) -> Written[Disclosure]:
    """Give something that may leave, with its receipt."""
    content = special.get("content", CONTENT)
    given: dict[str, Any] = {
        "record": cast("Record", None),
        "outcome": Outcome.OK,
        "ground": GROUND,
        "content": content,
        "exceptions": (),
        "digest": sha256(content or b"").digest(),
        "removed": (),
        "removed_count": 0,
        "removed_by_class": {},
        "subjects": (),
    }
    return Written(Disclosure(**given | special), RECEIPT)


def a_refusal(
    request: Request | None = None, reason: Reason = Reason.RR_AUTH_REQUIRED, **special: Any
) -> Written[Refusal]:
    """Give a refusal, with its receipt."""
    given: dict[str, Any] = {
        "id": request.id if request else "00000000-0000-4000-8000-000000000001",
        "door": Door.SOAP,
        "gate": Gate.G7,
        "reason": reason,
        "text": "no authorisation covers this question",
        "ground": replace(GROUND, rule="FED-RR-3"),
        "received_at": AT,
        "digest": bytes(32),
        "size": 0,
        "request": request,
        "caller": None,
        "remedy": "C-RRWEB: ask for an individual authorisation",
    }
    return Written(Refusal(**given | special), RECEIPT)


A_CALLER: Final = cast("Caller", object())


def an_exception(**special: Any) -> SourceException:
    """Give an exception of a source about the question."""
    given: dict[str, Any] = {
        "code": "30001",
        "origin": "KBO",
        "type": "FOUT",
        "text": "geen gegevens gevonden",
        "level": 3,
    }
    return SourceException(**given | special)


Script = Callable[[Request], Answer]


@dataclass
class ScriptedExchanges:
    """Exchanges that answer by a script, and remember what they were asked."""

    script: Script = a_disclosure
    asked: list[Request] = field(default_factory=list)
    behind: list[Credentials] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    withheld: list[Answer] = field(default_factory=list)
    reject_fault: Fault | None = None

    async def handle(self, request: Request, credentials: Credentials) -> Answer:
        """Answer as the script says; give the loop a turn first, as a real exchange does."""
        await asyncio.sleep(0)
        self.asked.append(request)
        self.behind.append(credentials)
        return self.script(request)

    async def reject(self, rejected: Rejected, credentials: Credentials) -> Written[Refusal] | None:
        """Remember what could not be read."""
        if self.reject_fault is not None:
            raise self.reject_fault
        self.rejected.append(rejected)
        return a_refusal(reason=rejected.reason)

    def receipt(self, answer: Answer) -> str:
        """Give a receipt that shows whose it is."""
        return f"a receipt\nof {answer.receipt.index}\n"

    def withhold(self, answer: Answer, fault: Fault | None = None) -> None:
        """Remember what the door could not give."""
        self.withheld.append(answer)

    async def explain(self, asking: Asking, credentials: Credentials) -> Explanation | Failed:
        """Explain nothing: no script speaks of it."""
        raise AssertionError


class NoContracts:
    """A library without a contract in it."""

    def wsdl(self, service: str, version: str, address: str) -> bytes | None:
        """Give a document that shows what was asked for."""
        known = (service, version) == ("GeefOnderneming", "02.00")
        return f"<wsdl at='{address}'/>".encode() if known else None

    def archive(self, service: str, version: str, address: str) -> bytes | None:
        """Give an archive that shows what was asked for."""
        known = (service, version) == ("GeefOnderneming", "02.00")
        return b"PK " + address.encode() if known else None

    def services(self) -> list[tuple[str, str]]:
        """List nothing: the door does not ask."""
        return []


def ids() -> Callable[[], str]:
    """Give exchange ids that count."""
    numbers = count(1)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012d}"


def a_door(exchanges: ScriptedExchanges, **special: Any) -> SoapDoor:
    """Give a plain door of the demo, ordinary but for what is said."""
    given: dict[str, Any] = {
        "exchanges": exchanges,
        "services": the_services(),
        "wsdl": NoContracts(),
        "sender": SENDER,
        "clock": lambda: AT,
        "new_id": ids(),
        "message_trusted": True,
    }
    return SoapDoor(**given | special)


@dataclass(frozen=True)
class Response:
    """One HTTP response as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes
    raw: bytes

    @property
    def text(self) -> str:
        """The body, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


@dataclass
class Served:
    """A door that is open, and the exchanges behind it."""

    port: int
    exchanges: ScriptedExchanges
    tls: ssl.SSLContext | None = None

    @asynccontextmanager
    async def connect(self) -> AsyncIterator["Wire"]:
        """Open one connection."""
        name = "localhost" if self.tls else None
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self.port, ssl=self.tls, server_hostname=name
        )
        try:
            yield Wire(reader, writer)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def send(self, *pieces: bytes) -> Response:
        """Send one request in *pieces* over a connection of its own, and read the response."""
        async with self.connect() as wire:
            await wire.write(*pieces)
            return await wire.response()

    async def post(self, body: bytes, path: str = PATH, **headers: str) -> Response:
        """Post *body* as an ordinary client does."""
        return await self.send(a_post(body, path, **headers))


@dataclass
class Wire:
    """A raw connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def write(self, *pieces: bytes, pause_s: float = 0.005) -> None:
        """Write *pieces* in packets of their own."""
        for piece in pieces:
            try:
                self.writer.write(piece)
                await self.writer.drain()
            except ConnectionError:
                return  # refused while we were still talking; the answer is there to read
            if len(pieces) > 1:
                await asyncio.sleep(pause_s)

    async def response(self, timeout_s: float = 20.0) -> Response:
        """Read one response; :class:`EOFError` when the connection closes without."""
        return await asyncio.wait_for(self._response(), timeout_s)

    async def _response(self) -> Response:
        head = b""
        while not head or head.startswith(b"HTTP/1.1 100"):
            head = await self.reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        fields = (line.split(": ", 1) for line in lines[1:] if line)
        headers = {name.lower(): value for name, value in fields}
        body = await self.reader.readexactly(int(headers["content-length"]))
        return Response(int(lines[0].split()[1]), headers, body, head + body)

    async def at_end(self, timeout_s: float = 20.0) -> bool:
        """Whether the server closes, saying nothing more."""
        try:
            return await asyncio.wait_for(self.reader.read(), timeout_s) == b""
        except ConnectionError:
            return True


def a_post(body: bytes, path: str = PATH, **headers: str) -> bytes:
    """Write a request with a Content-Length; ``content_type=""`` leaves a field out."""
    given = {
        "host": "localhost",
        "content_type": "text/xml;charset=UTF-8",
        "content_length": str(len(body)),
    } | headers
    return a_head("POST", path, **given) + body


def a_head(method: str, path: str, **headers: str) -> bytes:
    """Write a head."""
    fields = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *fields, "", ""]).encode("latin-1")


def chunked(body: bytes, size: int = 400) -> bytes:
    """Write *body* in chunks."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(each), each) for each in pieces) + b"0\r\n\r\n"


@asynccontextmanager
async def a_served(
    script: Script = a_disclosure,
    *,
    limits: HttpLimits | None = None,
    tls: tuple[ssl.SSLContext, ssl.SSLContext] | None = None,
    trust: Trust | None = None,
    **special: Any,
) -> AsyncIterator[Served]:
    """Open a door on a free port; *tls* is the server's context and the client's."""
    exchanges = ScriptedExchanges(script)
    door = a_door(exchanges, **special)
    sock = bind("127.0.0.1", 0)
    listener = await serve(
        door,
        sock,
        edge="soap",
        tls=None if tls is None else lambda: tls[0],
        trust=trust,
        limits=limits,
        grace_s=1,
    )
    try:
        yield Served(listener.address[1], exchanges, tls[1] if tls else None)
    finally:
        await listener.stop()
