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
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple

from gateway import telemetry
from gateway.core.faults import Fault, Internal, NotAuthenticated, Overloaded, Reason
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.model import Answer, Credentials, ServiceId
from gateway.edges.framing import Refused
from gateway.edges.http import PEER, REFUSED
from gateway.edges.soap import arriving, coding
from gateway.edges.soap.arriving import GoneError, Receive, Scope, TransportError
from gateway.edges.soap.codec import Address, Arrival, Asked, SoapFaultError, decode
from gateway.edges.soap.coding import CodingError, Fields
from gateway.edges.soap.refusing import EDGE, Refusing, log_failure
from gateway.edges.soap.reply import Reply, Stamp, encode, encode_fault, soap_fault
from gateway.edges.soap.response import (
    OFFLOAD_BYTES,
    RECEIPT,
    Response,
    Send,
    leave,
    packed,
    plain,
    told,
)
from gateway.edges.soap.wsse.sign import Signer, is_signed
from gateway.edges.turnstile import Place, Turnstile, peer_of
from gateway.edges.xml import XmlLimits
from gateway.ports import Clock, Exchanges, WsdlLibrary

RECEIPT_FORM: Final = b"tlog-proof"
"""What a request says in :data:`RECEIPT`."""

_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_CORRELATION = re.compile("[0-9A-Za-z-]{1,36}")

CROWDED: Final = Refused(503, "flood")

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


class _CrowdedError(Exception):
    """There was no room to wait in: refused by the transport, and counted alone."""


class _Posted(NamedTuple):
    """A message that has come, and all that is known of it unread."""

    received: bytes
    fields: Fields
    address: Address | None
    arrival: Arrival
    credentials: Credentials


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
        except GoneError:
            telemetry.rejected(EDGE, "gone").inc()
            return
        except _CrowdedError:
            # No entry: a peer must not say how fast a log grows that is kept for ten years. So it
            # is no answer of ours either, which says what stands in it.
            telemetry.rejected(EDGE, CROWDED.kind).inc()
            response = plain(CROWDED)
        except TransportError as error:
            response = await self._refusing(exchange, credentials).by_status(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, none of it may reach the client
            log_failure(error, exchange)
            response = self._told(soap_fault("Server", Internal.text), exchange)
        await leave(send, response)

    async def _respond(
        self, scope: Scope, receive: Receive, exchange: str, credentials: Credentials
    ) -> Response:
        refused = scope["extensions"].get(REFUSED)
        if refused is not None:
            raise TransportError(refused)
        fields = coding.read(scope["headers"])
        target = arriving.route(scope, fields, self.wsdl)
        if isinstance(target, Response):
            return target
        bytes_max = self.limits.wire_bytes_max
        arriving.check(fields, bytes_max)
        received = await arriving.body(receive, bytes_max)
        if not credentials.accepted:
            return self._nobody(scope)
        arrival = self._arrival(exchange, fields)
        posted = _Posted(received, fields, target, arrival, credentials)
        reply = await self._in_turn(posted, peer_of(credentials, scope["client"]))
        response = self._told(reply, exchange)
        if len(response.body) >= self.limits.gzip_from_bytes and coding.accepts_gzip(fields):
            return await packed(response)
        return response

    def _nobody(self, scope: Scope) -> Response:
        if scope["scheme"] == "http":
            # Over TLS there is a certificate, and what is wrong with it was counted.
            telemetry.rejected(EDGE, "anonymous").inc()
        return self._told(soap_fault("Client", NotAuthenticated.text), None)

    def _arrival(self, exchange: str, fields: Fields) -> Arrival:
        deadline = asyncio.get_running_loop().time() + self.limits.budget_s
        return Arrival(
            id=exchange,
            received_at=self.clock(),
            deadline=deadline,
            traceparent=_checked(fields.get(b"traceparent"), _TRACEPARENT),
            correlation=_checked(fields.get(b"x-correlation-id"), _CORRELATION),
        )

    # (4) to (7): the question

    async def _in_turn(self, posted: _Posted, peer: Hashable) -> Reply:
        turnstile = self.turnstile
        if not turnstile.go_in(peer):
            place = await turnstile.wait(peer, posted.arrival.deadline)
            if place is Place.FULL:
                raise _CrowdedError
            if place is Place.NONE:
                return await self._without_turn(posted)
        try:
            message = posted.received
            if coding.is_gzip(posted.fields):
                message = await self._unpacked(message)
            reply = await self._answer(message, posted)
            if self.signer is not None and is_signed(message):
                return await self._signed(reply, self.signer())
            return reply
        finally:
            turnstile.leave(peer)

    async def _unpacked(self, received: bytes) -> bytes:
        limits = self.limits
        arguments = (received, limits.message_bytes_max, limits.inflation_max)
        try:
            if len(received) * limits.inflation_max > OFFLOAD_BYTES:
                return await asyncio.to_thread(coding.inflate, *arguments)
            return coding.inflate(*arguments)
        except CodingError as error:
            raise TransportError(error.refused, received) from None

    async def _answer(self, message: bytes, posted: _Posted) -> Reply:
        arrival, credentials = posted.arrival, posted.credentials
        try:
            asked = decode(message, arrival, self.services, posted.address, self.limits.xml)
        except SoapFaultError as error:
            return await self._refusing(arrival.id, credentials).by_fault(error, message)
        receipted = posted.fields.get(RECEIPT) == RECEIPT_FORM
        try:
            proof = Credentials(credentials.peer, credentials.message_trusted, asked.signed)
            answer = await self.exchanges.handle(asked.request, proof)
            return self._given(answer, asked, arrival.id, receipted=receipted)
        except Fault as fault:
            return encode_fault(fault, asked.echo, self._stamp(arrival.id))
        except Exception as error:  # noqa: BLE001 - the question could be read, so the reply is a Repliek
            log_failure(error, arrival.id)
            return encode_fault(Internal(), asked.echo, self._stamp(arrival.id))

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

    async def _signed(self, reply: Reply, signer: Signer) -> Reply:
        """Sign the answer to a signed message: written down already, and nothing of it left."""
        made = partial(reply.signed, signer, self.clock(), self.new_id())
        try:
            if signer.is_slow or len(reply.body) > _SIGN_OFFLOAD_BYTES:
                return await asyncio.to_thread(made)
            return made()
        except Exception:
            if reply.answer is not None:
                self.exchanges.withhold(reply.answer)
            raise

    async def _without_turn(self, posted: _Posted) -> Reply:
        """Refuse what waited in vain: in its own form where it is short, else by a Fault."""
        received, fields, address, arrival, credentials = posted
        telemetry.rejected(EDGE, "overloaded").inc()
        try:
            refusing = self._refusing(arrival.id, credentials)
            await refusing.write_down(received, Reason.OVERLOADED)
        except Fault as fault:
            return soap_fault("Server", fault.text)
        if len(received) > _ECHOED_BYTES or coding.is_gzip(fields):
            return soap_fault("Server", Overloaded.text)
        try:
            asked = decode(received, arrival, self.services, address, self.limits.xml)
        except SoapFaultError:
            return soap_fault("Server", Overloaded.text)
        return encode_fault(Overloaded(), asked.echo, self._stamp(arrival.id))

    def _stamp(self, exchange: str) -> Stamp:
        return Stamp(exchange, self.sender, self.clock())

    def _told(self, reply: Reply, exchange: str | None) -> Response:
        return told(reply, exchange, strict_faults=self.strict_faults)

    def _refusing(self, exchange: str, credentials: Credentials) -> Refusing:
        return Refusing(self.exchanges, self.clock, exchange, credentials)


def _checked(value: bytes | None, pattern: re.Pattern[str]) -> str | None:
    """Take *value* when it is there once and well formed; else it is as if it were not there."""
    if value is None:
        return None
    text = value.decode("latin-1")
    return text if pattern.fullmatch(text) else None
