"""The SOAP door: a raw ASGI callable between the wire of a MAGDA client and an exchange.

(1) the transport's own refusal, the route, the media type    an HTTP status and a fixed body
(2) the body, bounded while it is read                        idem
(3) who is behind the connection                              nobody: a SOAP Fault, only counted
(4) wait for the turn of whoever that is                      none came: OVERLOADED
(5) decode                                                    not a question: a SOAP Fault
(6) handle: the exchange, which writes down what it answers
(7) encode, and sign where the question was signed

Whatever is refused before (6) is handed to ``reject``, so that it is written down before it is
answered.
"""

import asyncio
import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from gateway import telemetry
from gateway.core.faults import (
    Fault,
    Internal,
    JournalUnavailable,
    NotAuthenticated,
    Overloaded,
    Reason,
)
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.model import Answer, Credentials, Door, Rejected, ServiceId
from gateway.edges.framing import Headers, Refused
from gateway.edges.http import PEER, REFUSED
from gateway.edges.soap import coding
from gateway.edges.soap.codec import Address, Arrival, Asked, SoapFaultError, decode
from gateway.edges.soap.coding import CodingError
from gateway.edges.soap.reply import (
    CONTENT_TYPE,
    Reply,
    Stamp,
    encode,
    encode_fault,
    soap_fault,
)
from gateway.edges.soap.wsse.sign import Signer, is_signed
from gateway.edges.turnstile import Place, Turnstile, peer_of
from gateway.edges.xml import XmlLimits
from gateway.ports import Clock, Exchanges, WsdlLibrary

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

EDGE: Final = "soap"
RECEIPT: Final = b"sluis-receipt"
"""Header of a request that wants a receipt, and of the reply that has it, in base64."""
RECEIPT_FORM: Final = b"tlog-proof"

GENERIC_PATHS: Final = frozenset(
    (b"/Magda-02.00/soap/WebService", b"/api/Magda-02.00/soap/WebService")
)
_SERVICE_PATH = re.compile(
    rb"/([A-Za-z_][A-Za-z0-9_.]{0,47})Dienst-([0-9]{2}\.[0-9]{2})/soap/WebService"
)
_ARCHIVE_PATH = re.compile(rb"/wsdl/([A-Za-z_][A-Za-z0-9_.]{0,47})-([0-9]{2}\.[0-9]{2})\.zip")
_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_CORRELATION = re.compile("[0-9A-Za-z-]{1,36}")

NOT_FOUND: Final = Refused(404, "path")
POST_ONLY: Final = Refused(405, "method", allow="POST")
GET_ONLY: Final = Refused(405, "method", allow="GET")
CROWDED: Final = Refused(503, "flood")

_OFFLOAD_BYTES: Final = 128 * 1024
"""Packing or unpacking more than this goes to a thread: about a millisecond of the loop."""
_SIGN_OFFLOAD_BYTES: Final = 16 * 1024
"""A larger answer is signed in a thread: a third of a millisecond to read and write canonically."""

_ECHOED_BYTES: Final = 16 * 1024
"""A message without a turn is read for an answer of its own only where that costs next to
nothing: eight times an ordinary one."""

_XML = XmlLimits()


@dataclass(frozen=True, slots=True)
class SoapLimits:
    """How much of our memory and time one message may have."""

    wire_bytes_max: int = 1024 * 1024
    message_bytes_max: int = 4 * 1024 * 1024
    """After decoding."""
    inflation_max: int = 20
    """How many times its packed size a message may have."""
    budget_s: float = 25.0
    """From request read to answer."""
    gzip_from_bytes: int = 1024
    """Below it, packing costs more than the bytes it saves."""
    xml: XmlLimits = _XML


class _TransportError(Exception):
    """An HTTP status is the answer; holds how much of the message had arrived."""

    def __init__(self, refused: Refused, received: bytes = b"") -> None:
        super().__init__(refused.kind)
        self.refused = refused
        self.received = received


class _GoneError(Exception):
    """The client went away before its message was complete: nobody is left to answer."""


class _CrowdedError(Exception):
    """There was no room to wait in: refused by the transport, and counted alone."""


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    content_type: bytes
    body: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class SoapDoor:
    """One SOAP door, as an ASGI application."""

    exchanges: Exchanges
    services: Mapping[ServiceId, ServicePolicy]
    wsdl: WsdlLibrary
    sender: str
    """Our own ``Afzender/Identificatie``."""
    clock: Clock
    new_id: Callable[[], str]
    """Gives exchange ids: a UUID of 36 characters."""
    limits: SoapLimits = SoapLimits()
    message_trusted: bool = False
    """On the plain loopback door of the demo profile alone."""
    strict_faults: bool = False
    """HTTP 500 for SOAP Faults; off, since the Java connector reads nothing but 200."""
    announce_filtering: bool = False
    turnstile: Turnstile = field(default_factory=Turnstile)
    signer: Callable[[], Signer] | None = None
    """Gives what signs an answer to a signed question now: keys are replaced while we serve."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        exchange = self.new_id()
        credentials = Credentials(scope["extensions"].get(PEER), self.message_trusted)
        try:
            response = await self._respond(scope, receive, exchange, credentials)
        except _GoneError:
            telemetry.rejected(EDGE, "gone").inc()
            return
        except _CrowdedError:
            # No entry: a peer must not say how fast a log grows that is kept for ten years. So it
            # is no answer of ours either, which says what stands in it.
            telemetry.rejected(EDGE, CROWDED.kind).inc()
            response = _plain(CROWDED)
        except _TransportError as error:
            response = await self._refuse(error, exchange, credentials)
        except Exception as error:  # noqa: BLE001 - whatever it is, none of it may reach the client
            _log_failure(error, exchange)
            response = self._soap(soap_fault("Server", Internal.text), exchange)
        await _send(send, response)

    async def _respond(
        self, scope: Scope, receive: Receive, exchange: str, credentials: Credentials
    ) -> _Response:
        refused = scope["extensions"].get(REFUSED)
        if refused is not None:
            raise _TransportError(refused)
        target = self._route(scope)
        if isinstance(target, _Response):
            return target
        received = await self._received(scope, receive)
        if not credentials.accepted:
            return self._nobody(scope)
        arrival = self._arrival(exchange, scope["headers"])
        reply = await self._in_turn(received, target, scope, arrival, credentials)
        response = self._soap(reply, exchange)
        return await self._packed(response, scope["headers"])

    # (1) the route

    def _route(self, scope: Scope) -> "Address | _Response | None":
        """Find what is asked for: a document, or a service to put a question to (None: any)."""
        path, method = scope["raw_path"], scope["method"]
        if path in GENERIC_PATHS:
            _allow(method, POST_ONLY)
            return None
        if match := _SERVICE_PATH.fullmatch(path):
            if method == "GET" and scope["query_string"].lower() == b"wsdl":
                return self._document(match, scope, self.wsdl.wsdl, CONTENT_TYPE)
            _allow(method, POST_ONLY)
            return Address(match[1].decode(), match[2].decode())
        if match := _ARCHIVE_PATH.fullmatch(path):
            _allow(method, GET_ONLY)
            return self._document(match, scope, self.wsdl.archive, b"application/zip")
        raise _TransportError(NOT_FOUND)

    def _document(
        self,
        match: re.Match[bytes],
        scope: Scope,
        made: Callable[[str, str, str], bytes | None],
        content_type: bytes,
    ) -> _Response:
        service, version = match[1].decode(), match[2].decode()
        host = coding.values(scope["headers"], b"host")[0].decode("ascii")
        address = f"{scope['scheme']}://{host}/{service}Dienst-{version}/soap/WebService"
        document = made(service, version, address)
        if document is None:
            raise _TransportError(NOT_FOUND)
        return _Response(200, content_type, document)

    # (2) the body

    async def _received(self, scope: Scope, receive: Receive) -> bytes:
        headers: Headers = scope["headers"]
        try:
            coding.check_media_type(headers)
            coding.is_gzip(headers)
        except CodingError as error:
            raise _TransportError(error.refused) from None
        return await self._body(headers, receive)

    async def _body(self, headers: Headers, receive: Receive) -> bytes:
        most = self.limits.wire_bytes_max
        if any(int(length) > most for length in coding.values(headers, b"content-length")):
            raise _TransportError(coding.TOO_LARGE)
        received = bytearray()
        while True:
            event = await receive()
            if event["type"] == REFUSED:
                raise _TransportError(event["refused"], bytes(received))
            if event["type"] == "http.disconnect":
                raise _GoneError
            received += event["body"]
            if len(received) > most:
                raise _TransportError(coding.TOO_LARGE, bytes(received))
            if not event["more_body"]:
                return bytes(received)

    async def _message(self, received: bytes, headers: Headers) -> bytes:
        try:
            return await self._unpacked(received) if coding.is_gzip(headers) else received
        except CodingError as error:
            raise _TransportError(error.refused, received) from None

    async def _unpacked(self, packed: bytes) -> bytes:
        limits = self.limits
        arguments = (packed, limits.message_bytes_max, limits.inflation_max)
        if len(packed) * limits.inflation_max > _OFFLOAD_BYTES:
            return await asyncio.to_thread(coding.inflate, *arguments)
        return coding.inflate(*arguments)

    # (3) to (7): the question

    def _nobody(self, scope: Scope) -> _Response:
        if scope["scheme"] == "http":
            # Over TLS there is a certificate, and what is wrong with it was counted.
            telemetry.rejected(EDGE, "anonymous").inc()
        return self._soap(soap_fault("Client", NotAuthenticated.text), None)

    async def _in_turn(
        self,
        received: bytes,
        address: Address | None,
        scope: Scope,
        arrival: Arrival,
        credentials: Credentials,
    ) -> Reply:
        peer = peer_of(credentials, scope["client"])
        place = await self.turnstile.enter(peer, arrival.deadline)
        if place is Place.FULL:
            raise _CrowdedError
        if place is Place.NONE:
            return await self._without_turn(received, address, scope, arrival, credentials)
        try:
            message = await self._message(received, scope["headers"])
            reply = await self._answer(message, address, scope, arrival, credentials)
            return await self._signed(reply, message)
        finally:
            self.turnstile.leave(peer)

    async def _answer(
        self,
        message: bytes,
        address: Address | None,
        scope: Scope,
        arrival: Arrival,
        credentials: Credentials,
    ) -> Reply:
        try:
            asked = decode(message, arrival, self.services, address, self.limits.xml)
        except SoapFaultError as error:
            return await self._unreadable(error, message, arrival.id, credentials)
        receipted = coding.values(scope["headers"], RECEIPT) == [RECEIPT_FORM]
        return await self._exchange(asked, arrival.id, credentials, receipted=receipted)

    def _arrival(self, exchange: str, headers: Headers) -> Arrival:
        deadline = asyncio.get_running_loop().time() + self.limits.budget_s
        return Arrival(
            id=exchange,
            received_at=self.clock(),
            deadline=deadline,
            traceparent=_checked(headers, b"traceparent", _TRACEPARENT),
            correlation=_checked(headers, b"x-correlation-id", _CORRELATION),
        )

    async def _exchange(
        self, asked: Asked, exchange: str, credentials: Credentials, *, receipted: bool
    ) -> Reply:
        try:
            proof = Credentials(credentials.peer, credentials.message_trusted, asked.signed)
            answer = await self.exchanges.handle(asked.request, proof)
            return self._given(answer, asked, exchange, receipted=receipted)
        except Fault as fault:
            return encode_fault(fault, asked.echo, self._stamp(exchange))
        except Exception as error:  # noqa: BLE001 - the question could be read, so the reply is a Repliek
            _log_failure(error, exchange)
            return encode_fault(Internal(), asked.echo, self._stamp(exchange))

    def _given(self, answer: Answer, asked: Asked, exchange: str, *, receipted: bool) -> Reply:
        try:
            reply = encode(
                answer, asked.echo, self._stamp(exchange), announce=self.announce_filtering
            )
            return reply.with_receipt(self.exchanges.receipt(answer)) if receipted else reply
        except Exception:
            # It says that something leaves, and nothing does.
            self.exchanges.withhold(answer)
            raise

    async def _signed(self, reply: Reply, message: bytes) -> Reply:
        """Sign the answer to a signed *message*: written down already, and nothing of it left."""
        if self.signer is None or not is_signed(message):
            return reply
        signer = self.signer()
        made = partial(reply.signed, signer, self.clock(), self.new_id())
        try:
            if signer.is_slow or len(reply.body) > _SIGN_OFFLOAD_BYTES:
                return await asyncio.to_thread(made)
            return made()
        except Exception:
            if reply.answer is not None:
                self.exchanges.withhold(reply.answer)
            raise

    def _stamp(self, exchange: str) -> Stamp:
        return Stamp(exchange, self.sender, self.clock())

    # Refusals before there is a request

    async def _without_turn(
        self,
        received: bytes,
        address: Address | None,
        scope: Scope,
        arrival: Arrival,
        credentials: Credentials,
    ) -> Reply:
        """Refuse what waited in vain: in its own form where it is short, else by a Fault."""
        telemetry.rejected(EDGE, "overloaded").inc()
        try:
            await self._reject(received, arrival.id, credentials, Reason.OVERLOADED)
        except Fault as fault:
            return soap_fault("Server", fault.text)
        if len(received) > _ECHOED_BYTES or coding.is_gzip(scope["headers"]):
            return soap_fault("Server", Overloaded.text)
        try:
            asked = decode(received, arrival, self.services, address, self.limits.xml)
        except SoapFaultError:
            return soap_fault("Server", Overloaded.text)
        return encode_fault(Overloaded(), asked.echo, self._stamp(arrival.id))

    async def _unreadable(
        self, error: SoapFaultError, message: bytes, exchange: str, credentials: Credentials
    ) -> Reply:
        telemetry.rejected(EDGE, error.kind).inc()
        try:
            await self._reject(message, exchange, credentials)
        except Fault as fault:
            return soap_fault("Server", fault.text)
        return soap_fault(error.why.code, error.why.text)

    async def _refuse(
        self, error: _TransportError, exchange: str, credentials: Credentials
    ) -> _Response:
        refused = error.refused
        telemetry.rejected(EDGE, refused.kind).inc()
        try:
            await self._reject(error.received, exchange, credentials)
        except Exception as failure:  # noqa: BLE001 - an answer that is not written down is not given
            if not isinstance(failure, JournalUnavailable):
                _log_failure(failure, exchange)
            refused = Refused(503, "journal")
        return _plain(refused)

    async def _reject(
        self,
        received: bytes,
        exchange: str,
        credentials: Credentials,
        reason: Reason = Reason.INVALID_REQUEST,
    ) -> None:
        rejected = Rejected(
            id=exchange,
            door=Door.SOAP,
            reason=reason,
            received_at=self.clock(),
            digest=hashlib.sha256(received).digest(),
            size=len(received),
        )
        await self.exchanges.reject(rejected, credentials)

    # Responses

    def _soap(self, reply: Reply, exchange: str | None) -> _Response:
        """Make the response; no *exchange* where nothing was written down that it could find."""
        headers: tuple[tuple[bytes, bytes], ...] = (
            (b"sluis-decision", reply.outcome.value.encode()),
            (b"sluis-filtered", str(reply.removed).encode()),
        )
        if exchange is not None:
            headers = ((b"sluis-exchange", exchange.encode()), *headers)
        if reply.receipt is not None:
            headers += ((RECEIPT, base64.b64encode(reply.receipt.encode())),)
        status = 500 if reply.is_fault and self.strict_faults else 200
        return _Response(status, CONTENT_TYPE, reply.body, headers)

    async def _packed(self, response: _Response, headers: Headers) -> _Response:
        body = response.body
        if len(body) < self.limits.gzip_from_bytes or not coding.accepts_gzip(headers):
            return response
        if len(body) > _OFFLOAD_BYTES:
            packed = await asyncio.to_thread(coding.deflate, body)
        else:
            packed = coding.deflate(body)
        coded = (*response.headers, (b"content-encoding", b"gzip"))
        return _Response(response.status, response.content_type, packed, coded)


def _plain(refused: Refused) -> _Response:
    headers: tuple[tuple[bytes, bytes], ...] = ((b"connection", b"close"),)
    if refused.allow:
        headers += ((b"allow", refused.allow.encode()),)
    body = f"{refused.status} {HTTPStatus(refused.status).phrase}\n".encode()
    return _Response(refused.status, b"text/plain; charset=utf-8", body, headers)


def _allow(method: str, only: Refused) -> None:
    if method != only.allow:
        raise _TransportError(only)


def _checked(headers: Headers, name: bytes, pattern: re.Pattern[str]) -> str | None:
    """Take the one value of *name* when it is well formed; else it is as if it were not there."""
    found = coding.values(headers, name)
    text = found[0].decode("latin-1") if len(found) == 1 else ""
    return text if pattern.fullmatch(text) else None


def _log_failure(error: Exception, exchange: str) -> None:
    telemetry.log().error(
        telemetry.FAILURE_EVENT,
        edge=EDGE,
        exchange=exchange,
        error=type(error).__name__,
        where=telemetry.place(error),
    )


async def _send(send: Send, response: _Response) -> None:
    headers = [
        (b"content-type", response.content_type),
        (b"content-length", str(len(response.body)).encode()),
        (b"cache-control", b"no-store"),
        *response.headers,
    ]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})
